import {OSM_HIGHWAYS, OsmGraph, type OsmLink, type OsmPath} from './roads-osm.js';
import {kmBetween, km3, lineKm, nearestOn, type Point, rounded, type RoadLink, type RoadNet} from './roads-net.js';
import {nearestTown, provinceOf, RULES, type Town} from './roads-towns.js';

/**
 * Joins the OSM main roads (`roads-osm.ts`) with the named roads. Order: true lengths of estimated motorways, new motorways, the ring
 * and 乍兴公路 on the roads they follow; then everything that is a motorway or elevated road of ours is taken out of the OSM graph, the
 * rest is cleaned and becomes primary roads; last the exits, towns and ends of named roads are tied to it.
 */

/** What the join needs of the network that is being put together. */
export interface Host {
    readonly net: RoadNet;
    readonly towns: readonly Town[];
    readonly remarks: string[];
    acrossRiver(a: Point, b: Point): boolean;
    straight(
        prefix: string,
        from: string,
        to: string,
        kind: 'primary' | 'secondary',
        factor: number,
        name: string,
        more: {note: string; km?: number; lengthEvidence?: 'secondary'; source?: string},
    ): void;
}

const isSurface = ({kind}: {kind: string}): boolean => kind !== 'motorway' && kind !== 'trunk';
const isO1Surface = ({kind, id}: {kind: string; id: string}): boolean => kind === 'primary' && id.startsWith('g03');
const osmId = (id: string): string => id.replace(/^sg/, 'w');

/** Kilometres along a path of the point of it nearest to `at`, and how far off that lies. */
const along = (osm: OsmGraph, {nodes, links}: OsmPath, at: Point): {km: number; off: number; k: number} => {
    let best = {km: 0, off: Infinity, k: 0};
    let before = 0;
    links.forEach((link, k) => {
        const line = [osm.at(nodes[k]!), osm.at(nodes[k + 1]!)];
        const near = nearestOn(line, at);
        if (near.km < best.off) best = {km: before + near.share * link.km, off: near.km, k};
        before += link.km;
    });
    return best;
};

export class OsmJoin {
    readonly osm = new OsmGraph();
    /** As read, with motorways and ramps. */
    private readonly raw = new OsmGraph();
    /** Links of OSM that are a road of ours already. */
    readonly taken = new Set<string>();
    /** Nodes of OSM that lie on a motorway or elevated road. */
    private readonly express = new Set<string>();
    /** Nodes of OSM that must stay nodes. */
    private readonly kept = new Set<string>();
    /** Node of the network that stands for a node of OSM. */
    private readonly nodeOf = new Map<string, string>();
    private readonly attached = new Set<string>();

    constructor(private readonly builder: Host) {}

    private get net(): RoadNet {
        return this.builder.net;
    }

    take(links: readonly OsmLink[], express = true): void {
        for (const link of links) {
            this.taken.add(link.id);
            if (express) this.express.add(link.from).add(link.to);
        }
    }

    /** Both carriageways of the way along `line`: the path, and the same again without it. */
    private takeAlong(line: readonly Point[], tolerance: number, km: number): OsmPath | undefined {
        const near = new Map<string, boolean>();
        const isNear = (id: string): boolean => {
            let known = near.get(id);
            if (known === undefined) near.set(id, (known = nearestOn(line, this.osm.at(id)).km <= tolerance));
            return known;
        };
        let first: OsmPath | undefined;
        for (let turn = 0; turn < 2; turn++) {
            const path = this.osm.path(line[0]!, line.at(-1)!, {
                reach: Math.max(0.4, tolerance),
                longest: km * 1.3 + 2,
                accept: link => !this.taken.has(link.id) && isNear(link.from) && isNear(link.to),
            });
            if (path === undefined || path.links.length === 0 || path.km > km * 1.2 + 0.8) break;
            first ??= path;
            this.take(path.links);
        }
        return first;
    }

    /** Estimated links that follow each other: their lengths and lines from the way OSM has along them. */
    measure(ids: readonly string[], {tolerance, scaleTo}: {tolerance: number; scaleTo?: number}): void {
        const links = ids.map(id => this.net.links.get(id)!);
        const order = [links[0]!.from, ...links.map(link => link.to)];
        const line = order.map(id => this.net.node(id).at);
        const path = this.takeAlong(line, tolerance, lineKm(line));
        if (path === undefined) throw new Error(`OSM has no way along ${ids.join(' ')}`);
        const at = order.map(id => along(this.osm, path, this.net.node(id).at));
        at.forEach(({off}, k) => {
            if (off > 1.5) this.builder.remarks.push(`${order[k]}: ${off.toFixed(2)} km from the way OSM has`);
        });
        const total = at.at(-1)!.km - at[0]!.km;
        this.builder.remarks.push(
            `${links[0]!.name} ${order[0]} - ${order.at(-1)}: ${total.toFixed(2)} km by OSM, ${links.reduce((s, l) => s + l.km, 0).toFixed(2)} before${scaleTo ? `, official ${scaleTo}` : ''}`,
        );
        links.forEach((link, k) => {
            const [a, b] = [at[k]!, at[k + 1]!];
            const km = b.km - a.km;
            const straight = this.net.straight(link.from, link.to);
            if (km < straight * 0.97) {
                this.builder.remarks.push(
                    `${link.id}: ${km.toFixed(2)} km by OSM, straight ${straight.toFixed(2)}: kept`,
                );
                return;
            }
            Object.assign(link, {
                km: km3(Math.max(km, straight)),
                lengthEvidence: 'secondary',
                source: `${OSM_HIGHWAYS};${link.source.replace(`;${RULES}`, '').replace(RULES, 'memory')}`,
                rule: 'measured',
                note: 'length of the way OSM has along it',
                line: [
                    this.net.node(link.from).at,
                    ...path.nodes.slice(a.k + 1, b.k + 1).map(id => this.osm.at(id)),
                    this.net.node(link.to).at,
                ],
            });
        });
    }

    /**
     * OSM has the motorways and elevated roads of the graph too: both carriageways along each are taken out of it, and the links over half a
     * kilometre with both ends beside one. Shorter ones may be a street that passes under it.
     */
    takeKnown(): void {
        let found = 0;
        let all = 0;
        for (const link of this.net.links.values()) {
            if (
                (link.kind !== 'motorway' && link.kind !== 'trunk') ||
                link.rule !== 'measured' ||
                !link.id.startsWith('g')
            )
                continue;
            all += link.km;
            const tolerance = /t1-travel/.test(link.source) && !/o1-/.test(link.source) ? 0.8 : 0.3;
            const path = this.takeAlong(link.line, tolerance, link.km);
            if (path !== undefined) found += path.km;
        }
        for (const link of this.osm.links.values()) if (link.refs !== '' && link.km > 0.5) this.take([link]);
        this.builder.remarks.push(
            `motorways and elevated roads of the graph: ${all.toFixed(0)} km, ${found.toFixed(0)} km of them traced in OSM`,
        );
    }

    /** A motorway OSM has and the graph has not: through the points given, cut where roads leave it. */
    addMotorway({
        name,
        ref,
        from,
        through,
        to,
        prefix,
        more,
    }: {
        name: string;
        ref: string;
        from: string;
        through: readonly Point[];
        to?: string;
        prefix: string;
        more: Partial<RoadLink>;
    }): {km: number; end: string} {
        const {osm, net} = this;
        const points = [net.node(from).at, ...through, ...(to === undefined ? [] : [net.node(to).at])];
        const path: {km: number; nodes: string[]; links: OsmLink[]} = {km: 0, nodes: [], links: []};
        for (let k = 1; k < points.length; k++) {
            const part = osm.path(points[k - 1]!, points[k]!, {reach: 1.2, longest: 40});
            if (part === undefined) throw new Error(`${name}: no way ${k}`);
            const start = path.nodes.at(-1);
            if (start !== undefined && start !== part.nodes[0]) {
                const gap = osm.path(osm.at(start), osm.at(part.nodes[0]!), {reach: 0.01, longest: 3});
                if (gap === undefined) throw new Error(`${name}: gap at ${osm.at(start).join(' ')}`);
                path.links.push(...gap.links);
                path.nodes.push(...gap.nodes.slice(1));
            }
            path.nodes.push(...part.nodes.slice(path.nodes.length === 0 ? 0 : 1));
            path.links.push(...part.links);
        }
        path.km = path.links.reduce((sum, link) => sum + link.km, 0);
        this.take(path.links);
        // The other carriageway.
        const line = osm.lineOf(path);
        this.takeAlong(line, 0.35, path.km);
        // Where roads leave it there is an interchange: nodes nearer than 1.5 km to each other are one.
        const stops = [0];
        path.nodes.forEach((id, k) => {
            const leaves = osm.linksAt(id).some(link => !this.taken.has(link.id));
            const since = path.links.slice(stops.at(-1)!, k).reduce((sum, link) => sum + link.km, 0);
            if (leaves && since > 1.5 && k < path.nodes.length - 1) stops.push(k);
        });
        stops.push(path.nodes.length - 1);
        const ids = stops.map((k, n) => {
            if (n === 0) return from;
            if (n === stops.length - 1 && to !== undefined) return to;
            const id = `${prefix.toLowerCase()}_${n}`;
            net.addNode({
                id,
                name: `${name.replace(/\(.*/, '')}互通(推测${n})`,
                nameEn: `${ref} interchange ${n} (assumed)`,
                at: rounded(osm.at(path.nodes[k]!)),
                type: n === stops.length - 1 ? 'shape' : 'interchange',
                evidence: 'secondary',
                source: OSM_HIGHWAYS,
                note: 'where OSM has roads that leave the motorway; that it is an exit is assumed',
                ...(n === stops.length - 1 ? {entry: 'no' as const} : {}),
            });
            return id;
        });
        for (let n = 1; n < stops.length; n++) {
            const part = {
                nodes: path.nodes.slice(stops[n - 1]!, stops[n]! + 1),
                links: path.links.slice(stops[n - 1]!, stops[n]!),
            };
            const km = part.links.reduce((sum, link) => sum + link.km, 0);
            net.addLink({
                id: `${prefix}${n}`,
                name,
                from: ids[n - 1]!,
                to: ids[n]!,
                line: [
                    net.node(ids[n - 1]!).at,
                    ...part.nodes.slice(1, -1).map(id => osm.at(id)),
                    net.node(ids[n]!).at,
                ],
                km: km3(Math.max(km, net.straight(ids[n - 1]!, ids[n]!))),
                kind: 'motorway',
                ref,
                lengthEvidence: 'secondary',
                source: OSM_HIGHWAYS,
                note: 'length by OSM',
                rule: 'measured',
                ...more,
            });
        }
        return {km: path.km, end: ids.at(-1)!};
    }

    /** A dated road of ours that follows roads of OSM: the OSM links become it. Returns the path. */
    follow(points: readonly Point[], reach = 0.25): OsmPath {
        const nodes: string[] = [];
        const links: OsmLink[] = [];
        for (let k = 1; k < points.length; k++) {
            const part = this.osm.path(nodes.length === 0 ? points[0]! : this.osm.at(nodes.at(-1)!), points[k]!, {
                reach: nodes.length === 0 ? reach : 0.01,
                longest: 30,
            });
            const end = this.osm.near(points[k]!, reach)[0];
            const exact =
                part ??
                (end === undefined
                    ? undefined
                    : this.osm.path(nodes.length === 0 ? points[0]! : this.osm.at(nodes.at(-1)!), this.osm.at(end.id), {
                          reach: nodes.length === 0 ? reach : 0.01,
                          longest: 30,
                      }));
            if (exact === undefined) throw new Error(`no way to ${points[k]!.join(' ')}`);
            nodes.push(...exact.nodes.slice(nodes.length === 0 ? 0 : 1));
            links.push(...exact.links);
        }
        return {nodes, links, km: links.reduce((sum, link) => sum + link.km, 0)};
    }

    /** Indices of the nodes of a path where other roads meet it, at least `apart` km from each other; they stay nodes. Both ends too. */
    crossingsOn({nodes, links}: OsmPath, apart: number): number[] {
        const own = new Set(links.map(({id}) => id));
        const stops = [0];
        let since = 0;
        links.forEach((link, k) => {
            since += link.km;
            const id = nodes[k + 1]!;
            if (k + 1 === links.length) stops.push(k + 1);
            else if (since >= apart && this.osm.linksAt(id).some(other => !own.has(other.id))) {
                stops.push(k + 1);
                since = 0;
            }
        });
        for (const k of stops) this.kept.add(nodes[k]!);
        return stops;
    }

    /** The node of the network for a node of OSM. */
    nodeFor(id: string): string {
        const known = this.nodeOf.get(id);
        if (known !== undefined) return known;
        const name = osmId(id);
        this.net.addNode({
            id: name,
            name: '',
            nameEn: '',
            at: this.osm.at(id),
            type: 'crossing',
            evidence: 'secondary',
            source: OSM_HIGHWAYS,
            note: '',
        });
        this.nodeOf.set(id, name);
        return name;
    }

    stand(osmNode: string, node: string): void {
        this.nodeOf.set(osmNode, node);
        this.kept.add(osmNode);
    }

    /** What is left is cleaned: ramps, carriageways and crossings of one place, small pieces. */
    clean(): void {
        const {osm, builder} = this;
        for (const id of this.taken) {
            const link = osm.links.get(id);
            if (link) osm.remove(link);
        }
        // Ramps: ends that lie on a motorway.
        const ramps = osm.prune((end, link) => !this.kept.has(end) && this.express.has(end) && link.km < 3);
        const merged = osm.mergeNear(0.13, id => this.kept.has(id));
        const more = osm.prune((end, link) => !this.kept.has(end) && this.express.has(end) && link.km < 3);
        const [main, ...rest] = osm.pieces();
        let dropped = 0;
        for (const {nodes, km} of rest) {
            // A piece of ramps between motorways, or a road that touches nothing: of use only with 3 km and more.
            if (km >= 3 && ![...nodes].every(id => this.express.has(id))) continue;
            dropped += km;
            for (const id of nodes) for (const link of osm.linksAt(id)) osm.remove(link);
        }
        builder.remarks.push(
            `OSM: ${ramps + more} ramps off, ${merged} nodes merged, main piece ${main!.km.toFixed(0)} km, small pieces of ${dropped.toFixed(1)} km dropped`,
        );
    }

    /** Surface roads the graph measures with their lines stay; OSM along them goes and its crossings are put on them. */
    unite(): void {
        const {osm, net} = this;
        const roads = new Map<string, RoadLink[]>();
        for (const link of net.links.values())
            if (isO1Surface(link)) roads.set(link.name, [...(roads.get(link.name) ?? []), link]);
        for (const [name, links] of roads) {
            const near = (at: Point): {km: number; link: RoadLink; share: number} => {
                let best: {km: number; link: RoadLink; share: number} | undefined;
                for (const link of links) {
                    const found = nearestOn(link.line, at);
                    if (!best || found.km < best.km) best = {...found, link};
                }
                return best!;
            };
            const on = [...osm.nodes.values()].filter(
                node => osm.linksAt(node.id).length > 0 && near(node.at).km <= 0.25,
            );
            const ids = new Set(on.map(({id}) => id));
            let km = 0;
            for (const {id} of on)
                for (const link of osm.linksAt(id)) {
                    const other = link.from === id ? link.to : link.from;
                    if (!ids.has(other) || !osm.links.has(link.id)) continue;
                    // A road that leaves and comes back is another one: its length would not be that of the line between.
                    const [a, b] = [near(osm.at(id)), near(osm.at(other))];
                    if (
                        a.link === b.link &&
                        Math.abs(Math.abs(a.share - b.share) * a.link.km - link.km) > 0.15 * link.km + 0.3
                    )
                        continue;
                    km += link.km;
                    osm.remove(link);
                }
            let cuts = 0;
            for (const {id} of on) {
                if (osm.linksAt(id).length === 0) continue;
                const found = net.nearestLink(osm.at(id), link => isO1Surface(link) && link.name === name);
                const node = net.cut(found.link.id, found.share, at => ({
                    id: osmId(id),
                    name: '',
                    nameEn: '',
                    at,
                    type: 'crossing',
                    evidence: 'secondary',
                    source: `${found.link.source};${OSM_HIGHWAYS}`,
                    note: 'crossing of OSM put on the measured line',
                }));
                if (!this.nodeOf.has(id)) {
                    this.stand(id, node);
                    cuts++;
                }
            }
            this.builder.remarks.push(
                `${name}: ${km.toFixed(1)} km of OSM along it dropped, ${cuts} crossings put on it`,
            );
        }
    }

    /** Names of our estimated links on the way OSM has between their ends. */
    name(renamed: Set<string>): Map<string, {name: string; ref: string; limit?: number; lanes?: number}> {
        const out = new Map<string, {name: string; ref: string; limit?: number; lanes?: number}>();
        const named = [...this.net.links.values()].filter(
            link =>
                isSurface(link) &&
                link.rule === 'straight' &&
                link.openDate === undefined &&
                link.id.startsWith('L') &&
                (link.ref !== '' || /公路|国道|省道/.test(link.name)),
        );
        for (const link of named.toSorted((a, b) => Number(b.ref !== '') - Number(a.ref !== '') || a.km - b.km)) {
            const [a, b] = [this.net.node(link.from).at, this.net.node(link.to).at];
            const straight = kmBetween(a, b);
            // A border point or crossing lies on its road, the point of a town up to some kilometres beside it.
            const onRoad = [link.from, link.to].some(id => /^(bx|nd)_/.test(id));
            const path = this.osm.path(a, b, {reach: onRoad ? 1.2 : 4.5, longest: straight * 1.35 + 2});
            if (path === undefined || path.links.length === 0) continue;
            const whole =
                path.km + kmBetween(a, this.osm.at(path.nodes[0]!)) + kmBetween(b, this.osm.at(path.nodes.at(-1)!));
            if (path.km < straight * 0.5 || whole > straight * 1.3 + 1) continue;
            renamed.add(link.id);
            for (const step of path.links)
                if (!out.has(step.id))
                    out.set(step.id, {
                        name: link.name.replace(/[(（].*$/, ''),
                        ref: link.ref,
                        ...(link.limit === undefined ? {} : {limit: link.limit}),
                        ...(link.lanes === undefined ? {} : {lanes: link.lanes}),
                    });
            this.builder.remarks.push(
                `${link.id} ${link.name}: ${path.km.toFixed(1)} km of OSM take its name (straight ${straight.toFixed(1)})`,
            );
        }
        return out;
    }

    /** Everything left becomes a primary road. */
    addLinks(): ReadonlySet<string> {
        const {osm, net} = this;
        const renamed = new Set<string>();
        const names = this.name(renamed);
        // Points that become part of a line must not have a name of another road on the other side.
        osm.contract(id => this.kept.has(id) || osm.linksAt(id).some(link => names.has(link.id)));
        for (const link of osm.links.values()) {
            const [from, to] = [this.nodeFor(link.from), this.nodeFor(link.to)];
            if (from === to) continue;
            const known = names.get(link.id);
            const straight = net.straight(from, to);
            net.addLink({
                id: `w${link.id.slice(3)}`,
                name: known?.name ?? '',
                ref: known?.ref ?? '',
                from,
                to,
                line: [net.node(from).at, ...link.via, net.node(to).at],
                km: km3(Math.max(link.km, straight, 0.01)),
                kind: 'primary',
                ...(known?.limit === undefined ? {} : {limit: known.limit}),
                ...(known?.lanes === undefined ? {} : {lanes: known.lanes}),
                lengthEvidence: 'secondary',
                source: known === undefined ? OSM_HIGHWAYS : `${OSM_HIGHWAYS};memory`,
                note: known === undefined ? 'class by rule' : 'class by rule; name by place and direction',
                rule: 'measured',
            });
        }
        return renamed;
    }

    /** The nearest nodes of the surface roads in up to `count` directions at least 100 degrees apart. */
    private around(at: Point, reach: number, count: number, accept: (id: string, at: Point) => boolean): string[] {
        const kx = Math.cos((at[1] * Math.PI) / 180);
        const near = [...this.nodeOf.values()]
            .map(id => ({id, at: this.net.node(id).at}))
            .filter(
                node =>
                    Math.abs(node.at[1] - at[1]) * 110 <= reach &&
                    kmBetween(node.at, at) <= reach &&
                    accept(node.id, node.at),
            )
            .toSorted((a, b) => kmBetween(a.at, at) - kmBetween(b.at, at));
        const chosen: {id: string; angle: number}[] = [];
        for (const node of near) {
            if (chosen.length === count) break;
            const angle = Math.atan2(node.at[1] - at[1], (node.at[0] - at[0]) * kx);
            const apart = (other: number): number =>
                Math.abs(((angle - other + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);
            if (chosen.every(other => apart(other.angle) > (100 * Math.PI) / 180)) chosen.push({id: node.id, angle});
        }
        return chosen.map(({id}) => id);
    }

    private isAcross(a: Point, b: Point): boolean {
        return this.builder.acrossRiver(a, b);
    }

    /**
     * The nearest point of the surface roads: a node, or a new one on a link that comes at least 0.3 km nearer and is drawn well enough for
     * it (line at least 0.93 of the length).
     */
    private nearestPoint(id: string, reach: number, accept: (id: string, at: Point) => boolean): string | undefined {
        const {net} = this;
        const {at} = net.node(id);
        const [node] = this.around(at, reach, 1, accept);
        const away = node === undefined ? reach : net.straight(id, node) - 0.3;
        const usable = (link: RoadLink): boolean =>
            (link.id.startsWith('w') || isO1Surface(link) || link.id.startsWith('L150')) &&
            lineKm(link.line) >= 0.93 * link.km &&
            accept(link.from, net.node(link.from).at) &&
            accept(link.to, net.node(link.to).at);
        const [low, high] = [at[1] - (reach + 0.5) / 110, at[1] + (reach + 0.5) / 110];
        const near = net.findNearest(
            at,
            link => link.line.some(p => p[1] >= low) && link.line.some(p => p[1] <= high) && usable(link),
        );
        if (near === undefined || near.km >= away) return node;
        const made = net.cut(near.link.id, near.share, point => ({
            id: `wc_${id}`,
            name: '',
            nameEn: '',
            at: point,
            type: 'crossing',
            evidence: 'estimated',
            source: `${near.link.source};${RULES}`,
            note: 'point of the main road nearest to what is tied to it',
        }));
        this.nodeOf.set(made, made);
        return made;
    }

    /** Exits: the nearest surface node within 2.5 km, by the ramps OSM has, else straight x 1.3 (ramps and plaza). */
    tieExits(accept: (id: string) => boolean): void {
        const all = [...this.net.nodes.values()];
        for (const node of all) {
            if (!accept(node.id)) continue;
            const province = provinceOf(this.net, this.builder.towns, node.id);
            const to = this.nearestPoint(
                node.id,
                2.5,
                (id, at) => !this.isAcross(at, node.at) && provinceOf(this.net, this.builder.towns, id) === province,
            );
            if (to === undefined || this.net.linksAt(node.id).some(link => link.from === to || link.to === to))
                continue;
            const straight = this.net.straight(node.id, to);
            const ramps = this.raw.path(node.at, this.net.node(to).at, {reach: 0.5, longest: 3 * straight + 1.5});
            this.builder.straight(
                'E',
                node.id,
                to,
                'secondary',
                1.3,
                `${node.name || node.id}连接线`,
                ramps === undefined || ramps.km < straight || ramps.km > 2.5 * straight + 0.5
                    ? {note: 'exit to the nearest main road'}
                    : {
                          km: km3(ramps.km),
                          lengthEvidence: 'secondary' as const,
                          source: OSM_HIGHWAYS,
                          note: 'exit to the nearest main road, by the ramps of OSM',
                      },
            );
            this.attached.add(node.id);
        }
    }

    /** Towns, terminals and ends of local roads: the nearest main road within 4 km and up to two more within 2.5 km, straight x 1.25. */
    tieTowns(ids: readonly string[], reach = 4): void {
        for (const id of ids) {
            const node = this.net.node(id);
            const province = provinceOf(this.net, this.builder.towns, id);
            const accept = (other: string, at: Point): boolean =>
                !this.isAcross(at, node.at) && provinceOf(this.net, this.builder.towns, other) === province;
            const first = this.nearestPoint(id, reach, accept);
            if (first === undefined) continue;
            const angleTo = ({at}: {at: Point}): number =>
                Math.atan2(at[1] - node.at[1], (at[0] - node.at[0]) * Math.cos((node.at[1] * Math.PI) / 180));
            const turn = angleTo(this.net.node(first));
            const others = this.around(node.at, 2.5, 3, accept).filter(other => {
                const angle = angleTo(this.net.node(other));
                return (
                    other !== first &&
                    Math.abs(((angle - turn + 3 * Math.PI) % (2 * Math.PI)) - Math.PI) > (100 * Math.PI) / 180
                );
            });
            for (const to of [first, ...others].slice(0, 3))
                if (to !== id && !this.net.linksAt(id).some(link => link.from === to || link.to === to))
                    this.builder.straight(
                        'A',
                        id,
                        to,
                        'secondary',
                        1.25,
                        `${node.name}${node.name === '' ? '' : '镇区道路'}`,
                        {
                            note: 'town to the main roads around it',
                        },
                    );
        }
    }

    /**
     * Points and lines of Travel Mapping, which has no licence, are replaced. A point takes the place of the nearest vertex of O1 in the
     * lines that meet there (0.3 km), else the middle of the junctions OSM has within 0.6 km on the motorway, else the nearest point of the
     * way OSM has. In lines only vertices of O1 stay: those that do not stand alone. A road of these points alone takes line and length
     * from the way OSM has, where that is within 5% or 0.5 km of the old length.
     */
    relicense(shareOfO1: ReadonlyMap<string, number>): void {
        const {net, raw} = this;
        const T1 = 't1-travel-mapping';
        const swap = (source: string): string => {
            const ids = source.split(';').filter(id => id !== T1);
            return [...new Set([...ids, OSM_HIGHWAYS])].join(';');
        };
        const shareOf = (id: string): number =>
            Math.max(
                0,
                ...[...shareOfO1]
                    .filter(([known]) => id === known || (id.startsWith(known) && /^g\d{4}/.test(known)))
                    .map(([, share]) => share),
            );
        const isDense = (line: readonly Point[], k: number): boolean =>
            k > 0 &&
            k < line.length - 1 &&
            (kmBetween(line[k]!, line[k - 1]!) < 0.2 || kmBetween(line[k]!, line[k + 1]!) < 0.2);
        const meeting = new Map<string, RoadLink[]>();
        for (const link of net.links.values())
            for (const id of [link.from, link.to]) meeting.set(id, [...(meeting.get(id) ?? []), link]);
        const count = {o1: 0, osm: 0, way: 0, left: [] as string[]};
        let farthest = 0;
        for (const node of net.nodes.values()) {
            if (!node.source.includes(T1)) continue;
            const links = meeting.get(node.id) ?? [];
            const old = node.at;
            const vertices = links
                .filter(link => link.source.includes('o1-osm') && link.id.startsWith('g') && shareOf(link.id) > 0.05)
                .flatMap(link => link.line.filter((_, k) => isDense(link.line, k)))
                .map(at => ({at, km: kmBetween(at, old)}))
                .toSorted((a, b) => a.km - b.km);
            const junctions = raw
                .near(old, 0.6)
                .filter(({id}) => this.express.has(id) && raw.linksAt(id).length > 2)
                .map(({id}) => raw.at(id));
            if (vertices[0] !== undefined && vertices[0].km <= 0.3) {
                node.at = vertices[0].at;
                count.o1++;
                node.source =
                    node.source
                        .split(';')
                        .filter(id => id !== T1)
                        .join(';') || 'o1-osm-shanghai';
            } else if (junctions.length > 0) {
                const mean = (k: 0 | 1): number => junctions.reduce((sum, at) => sum + at[k], 0) / junctions.length;
                node.at = rounded([mean(0), mean(1)]);
                node.source = swap(node.source);
                count.osm++;
            } else {
                let best: {at: Point; km: number} | undefined;
                for (const {id} of raw.near(old, 12))
                    for (const link of raw.linksAt(id)) {
                        if (!this.taken.has(link.id)) continue;
                        const near = nearestOn([raw.at(link.from), raw.at(link.to)], old);
                        if (best === undefined || near.km < best.km) best = near;
                    }
                if (best === undefined || best.km > 1) {
                    count.left.push(node.id);
                    continue;
                }
                node.at = rounded(best.at);
                node.source = swap(node.source);
                count.way++;
            }
            farthest = Math.max(farthest, kmBetween(node.at, old));
        }
        let measured = 0;
        const off: string[] = [];
        for (const link of net.links.values()) {
            const {line} = link;
            const old = [...line];
            const share = shareOf(link.id);
            const [from, to] = [net.node(link.from).at, net.node(link.to).at];
            if (link.source.includes(T1) && link.id.startsWith('g') && link.kind === 'motorway') {
                const inner = share > 0.05 ? line.filter((_, k) => isDense(line, k)) : [];
                link.line = [from, ...inner, to];
                if (share >= 0.9) link.source = link.source.replace(`;${T1}`, '');
                else {
                    const path = raw.path(from, to, {
                        reach: 0.8,
                        longest: link.km * 1.3 + 1,
                        accept: (_, a, b) => nearestOn(old, a).km < 1 && nearestOn(old, b).km < 1,
                    });
                    const km =
                        path === undefined || path.links.length === 0
                            ? NaN
                            : path.km +
                              kmBetween(from, raw.at(path.nodes[0]!)) +
                              kmBetween(to, raw.at(path.nodes.at(-1)!));
                    if (Math.abs(km - link.km) <= Math.max(0.05 * link.km, 0.5)) {
                        measured++;
                        Object.assign(link, {
                            km: km3(km),
                            source: swap(link.source),
                            note: 'length of the way OSM has',
                            line: share > 0.05 ? link.line : [from, ...path!.nodes.map(id => raw.at(id)), to],
                        });
                    } else off.push(link.id);
                }
            }
            link.line[0] = from;
            link.line[link.line.length - 1] = to;
            const straight = kmBetween(from, to);
            if (link.km < straight && link.rule !== 'official') link.km = km3(straight);
        }
        this.builder.remarks.push(
            `Travel Mapping: ${count.o1} points on O1, ${count.osm} on junctions of OSM, ${count.way} on its ways, ${count.left.length} left (${count.left.join(' ')}); farthest ${farthest.toFixed(2)} km; ${measured} lengths by OSM, ${off.length} stay (${off.join(' ')})`,
        );
    }

    /** OSM pieces nothing is tied to are taken out again. */
    dropLoose(): void {
        const [main, ...rest] = this.net.pieces();
        void main;
        for (const piece of rest)
            if (piece.every(id => id.startsWith('w')))
                for (const id of piece) for (const link of this.net.linksAt(id)) this.net.links.delete(link.id);
    }

    /** Links over a province border near which OSM has none: printed, to be looked at. */
    reportBorders(towns: readonly Town[]): void {
        const provinces = new Map<string, string>();
        const of = (id: string): string => {
            let known = provinces.get(id);
            if (known === undefined)
                provinces.set(id, (known = nearestTown(towns, this.net.node(id).at).id.slice(0, 2)));
            return known;
        };
        for (const link of this.net.links.values())
            if (link.id.startsWith('w') && of(link.from) !== of(link.to))
                this.builder.remarks.push(
                    `over a border: ${link.id} ${link.name} ${this.net.node(link.from).at.join(',')} - ${this.net.node(link.to).at.join(',')} ${link.km} km`,
                );
    }
}
