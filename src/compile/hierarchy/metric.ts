/** What arcs of the graph cost. */
export interface ArcWeights {
    /** Milliseconds, UNREACHED where an arc is closed. Length arcCount. */
    readonly weight: Uint32Array;
    /** Whole units of the caller's, a way's sum below 2^32. Length arcCount. */
    readonly length: Uint32Array;
}

/**
 * Arcs of one direction that a search needs, by their lower end: upward ones to walk along, or downward ones to walk
 * against. Of the chordal arcs only those that no way over other ranks beats.
 */
export interface SearchGraph {
    /** First arc at each rank. Length nodeCount + 1. */
    readonly first: Uint32Array;
    /** Higher end of each arc, ascending within a rank. */
    readonly head: Uint32Array;
    /** Milliseconds. */
    readonly weight: Uint32Array;
    /** Length of the same way, units of ArcWeights. */
    readonly length: Uint32Array;
    /** Arc of the graph as its complement (below 0), or the rank below both ends that the way goes over. */
    readonly via: Int32Array;
}

/**
 * Weights of a hierarchy for one period or scenario. Of several ways the least time counts, of equal times the least
 * length, so that a length belongs to a time whichever kernel finds it.
 */
export interface HierarchyMetric {
    /** Least milliseconds between the ends of each slot over lower ranks, UNREACHED where there is no way. */
    readonly weight: Uint32Array;
    /** Length of the same way, 0 where there is none. */
    readonly length: Uint32Array;
    /** Arcs from the lower to the higher end. */
    readonly up: SearchGraph;
    /** Arcs from the higher to the lower end. */
    readonly down: SearchGraph;
}
