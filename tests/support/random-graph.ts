import fc from 'fast-check';
import type {HierarchyGraph} from '../../src/compile/hierarchy/graph.js';
import type {ArcWeights} from '../../src/compile/hierarchy/metric.js';
import {UNREACHED} from '../../src/compile/sentinel.js';
import {Random} from './random.js';

export interface WeightedGraph extends HierarchyGraph, ArcWeights {
    /** Node each arc begins at. */
    readonly arcFrom: Uint32Array;
}

interface Arc {
    from: number;
    to: number;
    weight: number;
    length: number;
}

/** Arrays of arcs in any order. */
export const graphOf = (lon: readonly number[], lat: readonly number[], arcs: readonly Arc[]): WeightedGraph => {
    const nodeCount = lon.length;
    const sorted = arcs.toSorted((a, b) => a.from - b.from);
    const firstArc = new Uint32Array(nodeCount + 1);
    for (const {from} of sorted) firstArc[from + 1]!++;
    for (let node = 0; node < nodeCount; node++) firstArc[node + 1]! += firstArc[node]!;
    return {
        nodeCount,
        firstArc,
        arcFrom: Uint32Array.from(sorted, ({from}) => from),
        arcTo: Uint32Array.from(sorted, ({to}) => to),
        weight: Uint32Array.from(sorted, ({weight}) => weight),
        length: Uint32Array.from(sorted, ({length}) => length),
        lon: Float64Array.from(lon),
        lat: Float64Array.from(lat),
    };
};

/** Largest weight: many ties and zeros, figures as of streets, or sums beyond the sentinel. */
const SCALES = {ties: 3, streets: 100_000, huge: UNREACHED - 1} as const;
type Scale = keyof typeof SCALES;

/**
 * Networks of up to some tens of nodes: grids with streets missing, points joined to those near them, or arcs between any
 * two; with parallel arcs, loops, one-ways, zeros, closed arcs and parts that nothing joins.
 */
const randomGraph = (kind: 'grid' | 'near' | 'any', size: number, scale: Scale, seed: number): WeightedGraph => {
    const random = new Random(seed);
    const arcs: Arc[] = [];
    const join = (from: number, to: number): void => {
        // Now and then one is closed.
        const weight = random.chance(0.04) ? UNREACHED : random.int(0, SCALES[scale]);
        arcs.push({from, to, weight, length: random.int(0, scale === 'ties' ? 2 : 5000)});
    };
    const street = (a: number, b: number): void => {
        if (random.chance(0.9)) join(a, b);
        if (random.chance(0.8)) join(b, a);
        if (random.chance(0.1)) join(a, b);
        if (random.chance(0.03)) join(a, a);
    };
    const nodeCount = kind === 'grid' ? size * (2 + (seed % 7)) : size * 3;
    const lon: number[] = [];
    const lat: number[] = [];
    for (let node = 0; node < nodeCount; node++) {
        lon.push(kind === 'grid' ? node % size : random.int(0, 50) / 10);
        lat.push(kind === 'grid' ? Math.floor(node / size) : random.int(0, 50) / 10);
    }
    if (kind === 'grid')
        for (let node = 0; node < nodeCount; node++) {
            if ((node + 1) % size !== 0 && random.chance(0.9)) street(node, node + 1);
            if (node + size < nodeCount && random.chance(0.9)) street(node, node + size);
        }
    else if (kind === 'near')
        for (let a = 0; a < nodeCount; a++)
            for (let b = 0; b < a; b++) {
                if (Math.hypot(lon[a]! - lon[b]!, lat[a]! - lat[b]!) < 1.1) street(a, b);
            }
    else
        for (let count = random.int(0, 3 * nodeCount); count > 0; count--)
            join(random.int(0, nodeCount - 1), random.int(0, nodeCount - 1));
    return graphOf(lon, lat, arcs);
};

export const graphs: fc.Arbitrary<WeightedGraph> = fc
    .record({
        kind: fc.constantFrom('grid' as const, 'near' as const, 'any' as const),
        size: fc.integer({min: 1, max: 12}),
        scale: fc.constantFrom('ties' as const, 'streets' as const, 'huge' as const),
        seed: fc.nat(),
    })
    .map(({kind, size, scale, seed}) => randomGraph(kind, size, scale, seed));

/** Arcs turned round, with the number each had. */
export const turnedRound = (graph: WeightedGraph): WeightedGraph =>
    graphOf(
        [...graph.lon],
        [...graph.lat],
        [...graph.arcTo].map((from, arc) => ({
            from,
            to: graph.arcFrom[arc]!,
            weight: graph.weight[arc]!,
            length: graph.length[arc]!,
        })),
    );

/**
 * Least time, and of equal times the least length, from a node to all: every arc relaxed until nothing changes
 * (Bellman-Ford), so that it shares nothing with the kernels but the sentinel.
 */
export const leastPairs = (graph: WeightedGraph, source: number): {time: number; length: number}[] => {
    const least = Array.from({length: graph.nodeCount}, () => ({time: Infinity, length: 0}));
    least[source]!.time = 0;
    for (let isChanged = true; isChanged;) {
        isChanged = false;
        for (let arc = 0; arc < graph.arcTo.length; arc++) {
            const from = least[graph.arcFrom[arc]!]!;
            const to = least[graph.arcTo[arc]!]!;
            const time = from.time + graph.weight[arc]!;
            const length = from.length + graph.length[arc]!;
            if (graph.weight[arc] === UNREACHED || time >= UNREACHED) continue;
            if (time > to.time || (time === to.time && length >= to.length)) continue;
            to.time = time;
            to.length = length;
            isChanged = true;
        }
    }
    return least;
};
