/** A directed graph as kernels see it; loops and parallel arcs are allowed. Weights come apart: there are many of them. */
export interface HierarchyGraph {
    readonly nodeCount: number;
    /** First slot of each node's outgoing arcs. Length nodeCount + 1. */
    readonly firstArc: Uint32Array;
    /** Node each arc leads to. Length arcCount. */
    readonly arcTo: Uint32Array;
    /** Degrees; only the quality of the order rests on them. Length nodeCount. */
    readonly lon: Float64Array;
    readonly lat: Float64Array;
}

/** Each neighbour once, whichever way the arcs go, loops left out. */
export interface Neighbours {
    /** Length nodeCount + 1. */
    readonly first: Uint32Array;
    readonly to: Uint32Array;
}

/** Time and memory O(n + m). */
export const neighboursOf = ({nodeCount, firstArc, arcTo}: HierarchyGraph): Neighbours => {
    const start = new Uint32Array(nodeCount + 1);
    for (let node = 0; node < nodeCount; node++)
        for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
            const to = arcTo[arc]!;
            if (to === node) continue;
            start[node + 1]!++;
            start[to + 1]!++;
        }
    for (let node = 0; node < nodeCount; node++) start[node + 1]! += start[node]!;
    const next = start.slice();
    const ends = new Uint32Array(start[nodeCount]!);
    for (let node = 0; node < nodeCount; node++)
        for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
            const to = arcTo[arc]!;
            if (to === node) continue;
            ends[next[node]!++] = to;
            ends[next[to]!++] = node;
        }
    const first = new Uint32Array(nodeCount + 1);
    const seenBy = new Int32Array(nodeCount).fill(-1);
    let size = 0;
    for (let node = 0; node < nodeCount; node++) {
        for (let slot = start[node]!; slot < start[node + 1]!; slot++) {
            const to = ends[slot]!;
            if (seenBy[to] === node) continue;
            seenBy[to] = node;
            ends[size++] = to;
        }
        first[node + 1] = size;
    }
    return {first, to: ends.slice(0, size)};
};
