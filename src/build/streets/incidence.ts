/** Streets at each node: ends of edges by node, one slot an end (a loop has two). */
export interface Incidence {
    /** Length nodeCount + 1. */
    readonly first: Uint32Array;
    /** Directed edges that leave the node: the edge doubled, plus one backward. */
    readonly leaving: Uint32Array;
}

export const incidenceOf = (
    nodeCount: number,
    edgeFrom: Uint32Array,
    edgeTo: Uint32Array,
    isKept: (edge: number) => boolean,
): Incidence => {
    const first = new Uint32Array(nodeCount + 1);
    for (let edge = 0; edge < edgeFrom.length; edge++) {
        if (!isKept(edge)) continue;
        first[edgeFrom[edge]! + 1]!++;
        first[edgeTo[edge]! + 1]!++;
    }
    for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
    const next = first.slice();
    const leaving = new Uint32Array(first[nodeCount]!);
    for (let edge = 0; edge < edgeFrom.length; edge++) {
        if (!isKept(edge)) continue;
        leaving[next[edgeFrom[edge]!]!++] = 2 * edge;
        leaving[next[edgeTo[edge]!]!++] = 2 * edge + 1;
    }
    return {first, leaving};
};

export const leavingOf = ({first, leaving}: Incidence, node: number): Uint32Array =>
    leaving.subarray(first[node]!, first[node + 1]!);
