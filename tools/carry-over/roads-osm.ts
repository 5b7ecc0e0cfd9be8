import {readFacts} from './lib.js';
import {Heap, kmBetween, type Point} from './roads-net.js';

/**
 * The main roads of OpenStreetMap as the package scgraph_data has them (`osm-world-highways`): junctions and the true kilometres
 * between them, without names, classes or directions. Here it is cleaned; `roads-build.ts` joins it with the named roads.
 */

export const OSM_HIGHWAYS = 'osm-world-highways';

export interface OsmNode {
    readonly id: string;
    readonly at: Point;
}

export interface OsmLink {
    readonly id: string;
    from: string;
    to: string;
    km: number;
    /** Points between the ends, where links were put together. */
    via: Point[];
    /** Roads of `road_graph_links` both ends lie on, as the fact file says. */
    readonly refs: string;
}

export interface OsmPath {
    readonly km: number;
    readonly nodes: string[];
    readonly links: OsmLink[];
}

export const reversed = (link: OsmLink, from: string): Point[] =>
    link.from === from ? link.via : link.via.toReversed();

export class OsmGraph {
    readonly nodes = new Map<string, OsmNode>();
    readonly links = new Map<string, OsmLink>();
    /** Also of nodes that were merged away. */
    private positions = new Map<string, Point>();
    private around = new Map<string, Set<string>>();

    constructor() {
        for (const row of readFacts('road/osm_world_highways_nodes.csv'))
            this.addNode({id: row['node_id']!, at: [Number(row['x_coord']), Number(row['y_coord'])]});
        for (const row of readFacts('road/osm_world_highways_links.csv'))
            this.addLink({
                id: row['link_id']!,
                from: row['from_node_id']!,
                to: row['to_node_id']!,
                km: Number(row['length_km']),
                via: [],
                refs: row['expressway_ref']!,
            });
    }

    addNode(node: OsmNode): void {
        this.nodes.set(node.id, node);
        this.positions.set(node.id, node.at);
        this.around.set(node.id, new Set());
    }

    addLink(link: OsmLink): void {
        this.links.set(link.id, link);
        this.around.get(link.from)!.add(link.id);
        this.around.get(link.to)!.add(link.id);
    }

    remove(link: OsmLink): void {
        this.links.delete(link.id);
        this.around.get(link.from)!.delete(link.id);
        this.around.get(link.to)!.delete(link.id);
    }

    at(id: string): Point {
        return this.positions.get(id)!;
    }

    linksAt(id: string): OsmLink[] {
        return [...(this.around.get(id) ?? [])].map(link => this.links.get(link)!);
    }

    near(at: Point, km: number): {id: string; km: number}[] {
        const out: {id: string; km: number}[] = [];
        for (const node of this.nodes.values()) {
            if (Math.abs(node.at[1] - at[1]) * 110 > km) continue;
            const away = kmBetween(node.at, at);
            if (away <= km) out.push({id: node.id, km: away});
        }
        return out.toSorted((a, b) => a.km - b.km);
    }

    /** Shortest way between two points over the links accepted; the ways from and to the points count straight. */
    path(
        from: Point,
        to: Point,
        {
            reach = 0.4,
            accept = () => true,
            longest = Infinity,
        }: {reach?: number; accept?: (link: OsmLink, a: Point, b: Point) => boolean; longest?: number} = {},
    ): OsmPath | undefined {
        const starts = this.near(from, reach);
        const ends = new Map(this.near(to, reach).map(({id, km}) => [id, km]));
        if (starts.length === 0 || ends.size === 0) return undefined;
        const best = new Map<string, {km: number; by?: OsmLink; before?: string}>();
        const heap = new Heap();
        for (const {id, km} of starts) {
            best.set(id, {km});
            heap.push(km, id);
        }
        const done = new Set<string>();
        let found: string | undefined;
        let least = Infinity;
        for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
            const [km, id] = top;
            if (done.has(id)) continue;
            if (km >= least || km > longest) break;
            done.add(id);
            const tail = ends.get(id);
            if (tail !== undefined && km + tail < least) [found, least] = [id, km + tail];
            for (const link of this.linksAt(id)) {
                const other = link.from === id ? link.to : link.from;
                if (!accept(link, this.at(id), this.at(other))) continue;
                const through = km + link.km;
                if (through < (best.get(other)?.km ?? Infinity)) {
                    best.set(other, {km: through, by: link, before: id});
                    heap.push(through, other);
                }
            }
        }
        if (found === undefined) return undefined;
        const links: OsmLink[] = [];
        const nodes = [found];
        for (let step = best.get(found)!; step.by !== undefined; step = best.get(step.before!)!) {
            links.unshift(step.by);
            nodes.unshift(step.before!);
        }
        return {km: links.reduce((sum, link) => sum + link.km, 0), nodes, links};
    }

    lineOf({nodes, links}: OsmPath): Point[] {
        const line: Point[] = [this.at(nodes[0]!)];
        links.forEach((link, k) => line.push(...reversed(link, nodes[k]!), this.at(nodes[k + 1]!)));
        return line;
    }

    /**
     * One node for those that lie within `km` of each other and are joined by a link as short: carriageways and slip roads of one
     * crossing. A cluster is at most three times that wide. Links inside are dropped, of several between two clusters the shortest stays.
     */
    mergeNear(km: number, keep: (id: string) => boolean): number {
        let merged = 0;
        const short = [...this.links.values()].filter(link => link.km <= km).toSorted((a, b) => a.km - b.km);
        const into = new Map<string, string>();
        const rootOf = (id: string): string => {
            let root = id;
            while (into.has(root)) root = into.get(root)!;
            return root;
        };
        const members = new Map<string, string[]>();
        for (const link of short) {
            let [a, b] = [rootOf(link.from), rootOf(link.to)];
            if (a === b) continue;
            const all = [...(members.get(a) ?? [a]), ...(members.get(b) ?? [b])];
            if (all.some((p, i) => all.slice(i + 1).some(q => kmBetween(this.at(p), this.at(q)) > 3 * km))) continue;
            if (keep(b) && keep(a)) continue;
            if (keep(b)) [a, b] = [b, a];
            into.set(b, a);
            members.set(a, all);
            merged++;
        }
        const before = [...this.links.values()];
        for (const link of before) {
            const [from, to] = [rootOf(link.from), rootOf(link.to)];
            if (from === link.from && to === link.to) continue;
            this.remove(link);
            if (from !== to) this.addLink({...link, from, to});
        }
        for (const id of into.keys()) this.nodes.delete(id);
        this.dropTwins();
        return merged;
    }

    /**
     * Of several links between two nodes the shortest, where the longer one is no other road: up to 1.3 times and 1 km more; in the end of
     * all, since nobody would drive the longer of two roads of one class.
     */
    dropTwins(all = false): void {
        const pairs = new Map<string, OsmLink>();
        for (const link of [...this.links.values()].toSorted((a, b) => a.km - b.km)) {
            if (link.from === link.to) {
                this.remove(link);
                continue;
            }
            const key = [link.from, link.to].toSorted().join(' ');
            const other = pairs.get(key);
            if (other === undefined) pairs.set(key, link);
            else if (all || link.km < Math.max(1.3 * other.km, other.km + 1)) this.remove(link);
        }
    }

    /** Ends shorter than `km` of which `stub` says so are taken off, again and again. */
    prune(stub: (end: string, link: OsmLink) => boolean): number {
        let taken = 0;
        for (let again = true; again;) {
            again = false;
            for (const id of this.nodes.keys()) {
                const links = this.linksAt(id);
                if (links.length !== 1 || !stub(id, links[0]!)) continue;
                this.remove(links[0]!);
                taken++;
                again = true;
            }
        }
        return taken;
    }

    /** Nodes where two links meet and nothing else are put into the line. */
    contract(keep: (id: string) => boolean): void {
        const ids = [...this.nodes.keys()];
        for (const id of ids) {
            const links = this.linksAt(id);
            if (links.length !== 2 || keep(id)) continue;
            const [a, b] = links as [OsmLink, OsmLink];
            const [from, to] = [a.from === id ? a.to : a.from, b.from === id ? b.to : b.from];
            if (from === to) continue;
            this.remove(a);
            this.remove(b);
            this.addLink({
                id: a.id,
                from,
                to,
                km: a.km + b.km,
                via: [...reversed(a, from), this.at(id), ...reversed(b, id)],
                refs: '',
            });
            this.nodes.delete(id);
            this.around.delete(id);
        }
        this.dropTwins(true);
    }

    /** Connected parts, longest first in kilometres. */
    pieces(): {nodes: Set<string>; km: number}[] {
        const seen = new Set<string>();
        const out: {nodes: Set<string>; km: number}[] = [];
        for (const start of this.nodes.keys()) {
            if (seen.has(start)) continue;
            const list = [start];
            seen.add(start);
            let km = 0;
            for (const id of list)
                for (const link of this.linksAt(id)) {
                    km += link.km / 2;
                    const other = link.from === id ? link.to : link.from;
                    if (!seen.has(other)) {
                        seen.add(other);
                        list.push(other);
                    }
                }
            out.push({nodes: new Set(list), km});
        }
        return out.toSorted((a, b) => b.km - a.km);
    }
}
