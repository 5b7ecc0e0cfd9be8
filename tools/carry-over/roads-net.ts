import {metresBetween} from './lib.js';

/** The road network while it is put together: nodes and undirected links with their lines, kilometres and degrees. */

export type Point = readonly [lon: number, lat: number];
export type Grade = 'published' | 'secondary' | 'estimated';
export type RoadClass = 'motorway' | 'trunk' | 'primary' | 'secondary' | 'tertiary';

export interface RoadNode {
    readonly id: string;
    name: string;
    nameEn: string;
    at: Point;
    type: string;
    evidence: Grade;
    source: string;
    note: string;
    /** Set where the rule (`entryOf`) must not decide. */
    entry?: 'yes' | 'no';
    /** Counties where the nearest town must not decide. */
    counties?: string[];
}

export interface RoadLink {
    readonly id: string;
    name: string;
    from: string;
    to: string;
    line: Point[];
    km: number;
    kind: RoadClass;
    ref: string;
    /** Posted limit, km/h; undefined = not known. */
    limit?: number;
    /** Lanes of both directions together. */
    lanes?: number;
    openDate?: string;
    openLow?: string;
    openHigh?: string;
    status?: string;
    project?: string;
    lengthEvidence: Grade;
    source: string;
    note: string;
    /** Rule by which the length was made, to tell measured links from estimated ones. */
    rule: 'measured' | 'official' | 'straight';
}

export const kmBetween = (a: Point, b: Point): number => metresBetween(a[0], a[1], b[0], b[1]) / 1000;

export const lineKm = (line: readonly Point[]): number => {
    let km = 0;
    for (let k = 1; k < line.length; k++) km += kmBetween(line[k - 1]!, line[k]!);
    return km;
};

/** The point `share` (0-1) along a line, with the index of the stretch it lies on. */
export const pointAlong = (line: readonly Point[], share: number): {at: Point; k: number} => {
    let left = share * lineKm(line);
    for (let k = 1; k < line.length; k++) {
        const [a, b] = [line[k - 1]!, line[k]!];
        const km = kmBetween(a, b);
        if (left <= km || k === line.length - 1) {
            const t = km === 0 ? 0 : Math.min(1, left / km);
            return {at: [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])], k};
        }
        left -= km;
    }
    return {at: line[0]!, k: 1};
};

/** Nearest point of a line to `p`: distance in km and share of the length before it (flat earth at 31 degrees north). */
export const nearestOn = (line: readonly Point[], p: Point): {at: Point; km: number; share: number} => {
    const kx = Math.cos((p[1] * Math.PI) / 180);
    let best: {at: Point; km: number; share: number} = {at: line[0]!, km: Infinity, share: 0};
    const total = lineKm(line);
    let before = 0;
    for (let k = 1; k < line.length; k++) {
        const [a, b] = [line[k - 1]!, line[k]!];
        const [dx, dy] = [(b[0] - a[0]) * kx, b[1] - a[1]];
        const length = dx * dx + dy * dy;
        const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * kx * dx + (p[1] - a[1]) * dy) / length));
        const at: Point = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
        const km = kmBetween(at, p);
        const along = kmBetween(a, b);
        if (km < best.km) best = {at, km, share: total === 0 ? 0 : (before + t * along) / total};
        before += along;
    }
    return best;
};

/** Where two lines cross, as points, each once. */
export const crossingsOf = (one: readonly Point[], other: readonly Point[]): Point[] => {
    const out: Point[] = [];
    for (let i = 1; i < one.length; i++)
        for (let j = 1; j < other.length; j++) {
            const [[ax, ay], [bx, by], [cx, cy], [dx, dy]] = [one[i - 1]!, one[i]!, other[j - 1]!, other[j]!];
            const det = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
            if (det === 0) continue;
            const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / det;
            const u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / det;
            if (t < 0 || t > 1 || u < 0 || u > 1) continue;
            const at: Point = [ax + t * (bx - ax), ay + t * (by - ay)];
            if (!out.some(p => kmBetween(p, at) < 0.05)) out.push(at);
        }
    return out;
};

const round6 = (x: number): number => Math.round(x * 1e6) / 1e6;
export const rounded = (p: Point): Point => [round6(p[0]), round6(p[1])];
export const km3 = (km: number): number => Math.round(km * 1000) / 1000;

export class RoadNet {
    readonly nodes = new Map<string, RoadNode>();
    readonly links = new Map<string, RoadLink>();

    node(id: string): RoadNode {
        const node = this.nodes.get(id);
        if (!node) throw new Error(`no road node ${id}`);
        return node;
    }

    addNode(node: RoadNode): RoadNode {
        if (this.nodes.has(node.id)) throw new Error(`node ${node.id} twice`);
        this.nodes.set(node.id, node);
        return node;
    }

    addLink(link: RoadLink): RoadLink {
        if (this.links.has(link.id)) throw new Error(`link ${link.id} twice`);
        this.node(link.from);
        this.node(link.to);
        this.links.set(link.id, link);
        return link;
    }

    straight(from: string, to: string): number {
        return kmBetween(this.node(from).at, this.node(to).at);
    }

    linksAt(id: string): RoadLink[] {
        return [...this.links.values()].filter(link => link.from === id || link.to === id);
    }

    /**
     * Cuts a link at `share` of its line by a node; the length is divided in proportion to the line. The pieces are
     * called a, b, ... in the direction of the link. A cut within 60 m of an end is that end.
     */
    cut(linkId: string, share: number, make: (at: Point) => RoadNode): string {
        const link = this.links.get(linkId);
        if (!link) throw new Error(`no link ${linkId}`);
        if (share * link.km < 0.06) return link.from;
        if ((1 - share) * link.km < 0.06) return link.to;
        const {at, k} = pointAlong(link.line, share);
        const node = this.nodes.get(make(rounded(at)).id) ?? this.addNode(make(rounded(at)));
        this.links.delete(linkId);
        // Numbers of OSM links would run into each other.
        const sign = linkId.startsWith('w') ? '.' : '';
        const first = {
            ...link,
            id: `${linkId}${sign}1`,
            to: node.id,
            line: [...link.line.slice(0, k), node.at],
            km: km3(link.km * share),
        };
        const second = {
            ...link,
            id: `${linkId}${sign}2`,
            from: node.id,
            line: [node.at, ...link.line.slice(k)],
            km: km3(link.km - first.km),
        };
        this.addLink(first);
        this.addLink(second);
        return node.id;
    }

    /** The accepted link nearest to a point. */
    findNearest(
        p: Point,
        accept: (link: RoadLink) => boolean,
    ): {link: RoadLink; at: Point; km: number; share: number} | undefined {
        let best: {link: RoadLink; at: Point; km: number; share: number} | undefined;
        for (const link of this.links.values()) {
            if (!accept(link)) continue;
            const near = nearestOn(link.line, p);
            if (!best || near.km < best.km) best = {link, ...near};
        }
        return best;
    }

    nearestLink(p: Point, accept: (link: RoadLink) => boolean): {link: RoadLink; at: Point; km: number; share: number} {
        const best = this.findNearest(p, accept);
        if (!best) throw new Error('no such road');
        return best;
    }

    /** Pieces hanging together, largest first, over the links accepted. */
    pieces(accept: (link: RoadLink) => boolean = () => true): string[][] {
        const next = new Map<string, string[]>();
        for (const id of this.nodes.keys()) next.set(id, []);
        for (const link of this.links.values()) {
            if (!accept(link)) continue;
            next.get(link.from)!.push(link.to);
            next.get(link.to)!.push(link.from);
        }
        const seen = new Set<string>();
        const out: string[][] = [];
        for (const start of this.nodes.keys()) {
            if (seen.has(start)) continue;
            const piece = [start];
            seen.add(start);
            for (let k = 0; k < piece.length; k++)
                for (const to of next.get(piece[k]!)!) {
                    if (seen.has(to)) continue;
                    seen.add(to);
                    piece.push(to);
                }
            out.push(piece);
        }
        return out.toSorted((a, b) => b.length - a.length);
    }

    /** Least cost from a node (Dijkstra); costs above `most` are not looked for. */
    costs(
        from: string,
        cost: (link: RoadLink) => number | undefined,
        most = Infinity,
    ): Map<string, {cost: number; by?: RoadLink}> {
        const next = new Map<string, RoadLink[]>();
        for (const link of this.links.values())
            for (const id of [link.from, link.to]) {
                const list = next.get(id);
                if (list) list.push(link);
                else next.set(id, [link]);
            }
        const best = new Map<string, {cost: number; by?: RoadLink}>([[from, {cost: 0}]]);
        const done = new Set<string>();
        const heap = new Heap();
        heap.push(0, from);
        for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
            const [least, at] = top;
            if (done.has(at)) continue;
            if (least > most) break;
            done.add(at);
            for (const link of next.get(at) ?? []) {
                const c = cost(link);
                if (c === undefined) continue;
                const to = link.from === at ? link.to : link.from;
                const through = least + c;
                if (through < (best.get(to)?.cost ?? Infinity)) {
                    best.set(to, {cost: through, by: link});
                    heap.push(through, to);
                }
            }
        }
        return best;
    }
}

/** A binary heap of numbers with a text each; equal numbers come in the order of the texts. */
export class Heap {
    private items: [number, string][] = [];

    push(cost: number, id: string): void {
        const {items} = this;
        let k = items.push([cost, id]) - 1;
        while (k > 0) {
            const up = (k - 1) >> 1;
            if (!this.less(k, up)) break;
            [items[k], items[up]] = [items[up]!, items[k]!];
            k = up;
        }
    }

    pop(): [number, string] | undefined {
        const {items} = this;
        const top = items[0];
        const last = items.pop();
        if (top === undefined || items.length === 0) return top;
        items[0] = last!;
        for (let k = 0; ;) {
            let least = k;
            for (const child of [2 * k + 1, 2 * k + 2])
                if (child < items.length && this.less(child, least)) least = child;
            if (least === k) return top;
            [items[k], items[least]] = [items[least]!, items[k]!];
            k = least;
        }
    }

    private less(a: number, b: number): boolean {
        const [x, y] = [this.items[a]!, this.items[b]!];
        return x[0] < y[0] || (x[0] === y[0] && x[1] < y[1]);
    }
}
