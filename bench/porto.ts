import {createOSMStream} from 'osm-pbf-parser-node';
import type {HierarchyGraph} from '../src/compile/hierarchy/graph.js';
import type {ArcWeights} from '../src/compile/hierarchy/metric.js';

/** Kilometres an hour by class, as far as OSRM's car profile has one where no limit is posted; its order. */
const SPEEDS: Readonly<Record<string, number>> = {
    motorway: 90,
    motorway_link: 45,
    trunk: 85,
    trunk_link: 40,
    primary: 65,
    primary_link: 30,
    secondary: 55,
    secondary_link: 25,
    tertiary: 40,
    tertiary_link: 20,
    unclassified: 25,
    residential: 25,
    living_street: 10,
    service: 15,
};
/** Part of a posted limit that is driven. */
const OF_LIMIT = 0.8;

export interface CarGraph extends HierarchyGraph, ArcWeights {}

interface Way {
    readonly refs: readonly number[];
    readonly speed: number;
    readonly forward: boolean;
    readonly backward: boolean;
}

const wayOf = (tags: Readonly<Record<string, string>>, refs: readonly number[]): Way | undefined => {
    const ownSpeed = SPEEDS[tags['highway'] ?? ''];
    if (ownSpeed === undefined || tags['area'] === 'yes') return undefined;
    const access = tags['motorcar'] ?? tags['motor_vehicle'] ?? tags['vehicle'] ?? tags['access'] ?? 'yes';
    if (['no', 'agricultural', 'forestry', 'emergency', 'psv', 'private'].includes(access)) return undefined;
    const limit = Number.parseFloat(tags['maxspeed'] ?? '');
    const isRound = tags['junction'] === 'roundabout' || tags['junction'] === 'circular';
    const oneway = tags['oneway'] ?? (tags['highway'] === 'motorway' || isRound ? 'yes' : 'no');
    return {
        refs,
        speed: limit > 0 ? limit * OF_LIMIT : ownSpeed,
        forward: oneway !== '-1',
        backward: !['yes', 'true', '1'].includes(oneway),
    };
};

/** What the reader yields, as far as it is used. */
type Item =
    | {readonly type: 'node'; readonly id: number; readonly lon: number; readonly lat: number}
    | {readonly type: 'way'; readonly refs: readonly number[]; readonly tags?: Readonly<Record<string, string>>}
    | {readonly type: 'relation'};

const EARTH = 6_371_008.8;
const metresBetween = (a: readonly [number, number], b: readonly [number, number]): number => {
    const rad = Math.PI / 180;
    const h =
        Math.sin(((b[1] - a[1]) * rad) / 2) ** 2 +
        Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin(((b[0] - a[0]) * rad) / 2) ** 2;
    return 2 * EARTH * Math.asin(Math.sqrt(h));
};

/** The nodes that reach a node and are reached from it. */
const strongPart = (
    first: Uint32Array,
    to: Uint32Array,
    back: Uint32Array,
    backTo: Uint32Array,
    seed: number,
): Uint8Array => {
    const reach = (first: Uint32Array, to: Uint32Array): Uint8Array => {
        const isReached = new Uint8Array(first.length - 1);
        const stack = [seed];
        isReached[seed] = 1;
        for (let node = stack.pop(); node !== undefined; node = stack.pop())
            for (let arc = first[node]!; arc < first[node + 1]!; arc++)
                if (isReached[to[arc]!] === 0) {
                    isReached[to[arc]!] = 1;
                    stack.push(to[arc]!);
                }
        return isReached;
    };
    const out = reach(first, to);
    return reach(back, backTo).map((is, node) => is & out[node]!);
};

interface Arcs {
    readonly from: readonly number[];
    readonly to: readonly number[];
}
const sorted = (nodeCount: number, ends: readonly number[]): {first: Uint32Array; arcs: Uint32Array} => {
    const first = new Uint32Array(nodeCount + 1);
    for (const end of ends) first[end + 1]!++;
    for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
    const next = first.slice();
    const arcs = new Uint32Array(ends.length);
    ends.forEach((end, arc) => (arcs[next[end]!++] = arc));
    return {first, arcs};
};
const firstToOf = (nodeCount: number, {from, to}: Arcs): [Uint32Array, Uint32Array] => {
    const {first, arcs} = sorted(nodeCount, from);
    return [first, arcs.map(arc => to[arc]!)];
};

/**
 * Streets for cars of an OpenStreetMap extract, cut at junctions, as milliseconds and millimetres: what a bench needs until
 * the region's own reader is asked. Speeds as of OSRM's car profile, roughly; no restrictions of turns, no costs of turns or lights.
 */
export const readCars = async (file: string): Promise<CarGraph> => {
    const points = new Map<number, [number, number]>();
    const ways: Way[] = [];
    for await (const item of createOSMStream(file, {withInfo: false}) as AsyncIterable<Item>)
        if (item.type === 'node') points.set(item.id, [item.lon, item.lat]);
        else if (item.type === 'way') {
            const way = wayOf(item.tags ?? {}, item.refs);
            if (way !== undefined) ways.push({...way, refs: way.refs.filter(ref => points.has(ref))});
        }
    const uses = new Map<number, number>();
    for (const {refs} of ways)
        refs.forEach((ref, at) => uses.set(ref, (uses.get(ref) ?? 0) + (at === 0 || at === refs.length - 1 ? 2 : 1)));
    const nodeOf = new Map<number, number>();
    const places: [number, number][] = [];
    const node = (ref: number): number => {
        let index = nodeOf.get(ref);
        if (index === undefined) {
            index = places.length;
            nodeOf.set(ref, index);
            places.push(points.get(ref)!);
        }
        return index;
    };
    const all = {from: [] as number[], to: [] as number[], ms: [] as number[], mm: [] as number[]};
    const add = (from: number, to: number, metres: number, speed: number): void => {
        all.from.push(from);
        all.to.push(to);
        all.ms.push(Math.round((metres / (speed / 3.6)) * 1000));
        all.mm.push(Math.round(metres * 1000));
    };
    for (const {refs, speed, forward, backward} of ways) {
        if (refs.length < 2) continue;
        let begin = node(refs[0]!);
        let metres = 0;
        for (let at = 1; at < refs.length; at++) {
            metres += metresBetween(points.get(refs[at - 1]!)!, points.get(refs[at]!)!);
            if (uses.get(refs[at]!)! < 2) continue;
            const end = node(refs[at]!);
            if (forward) add(begin, end, metres, speed);
            if (backward) add(end, begin, metres, speed);
            begin = end;
            metres = 0;
        }
    }
    const count = places.length;
    const [first, to] = firstToOf(count, all);
    const [back, backTo] = firstToOf(count, {from: all.to, to: all.from});
    let strong = new Uint8Array(count);
    for (let seed = 0; seed < count; seed++) {
        strong = Uint8Array.from(strongPart(first, to, back, backTo, seed));
        if (strong.reduce((sum, is) => sum + is, 0) > count / 2) break;
    }
    const index = new Int32Array(count).fill(-1);
    const lon: number[] = [];
    const lat: number[] = [];
    for (let node = 0; node < count; node++)
        if (strong[node] === 1) {
            index[node] = lon.length;
            lon.push(places[node]![0]);
            lat.push(places[node]![1]);
        }
    const kept = all.from.flatMap((from, arc) => (index[from]! >= 0 && index[all.to[arc]!]! >= 0 ? [arc] : []));
    const {first: firstArc, arcs} = sorted(
        lon.length,
        kept.map(arc => index[all.from[arc]!]!),
    );
    const order = Array.from(arcs, at => kept[at]!);
    return {
        nodeCount: lon.length,
        firstArc,
        arcTo: Uint32Array.from(order, arc => index[all.to[arc]!]!),
        weight: Uint32Array.from(order, arc => all.ms[arc]!),
        length: Uint32Array.from(order, arc => all.mm[arc]!),
        lon: Float64Array.from(lon),
        lat: Float64Array.from(lat),
    };
};
