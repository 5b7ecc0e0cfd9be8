/** What arcs of the graph cost. */
export interface ArcWeights {
    /** Milliseconds, UNREACHED where an arc is closed. Length arcCount. */
    readonly weight: Uint32Array;
    /** Whole units of the caller's, a way's sum below 2^32. Length arcCount. */
    readonly length: Uint32Array;
}

/**
 * Slots of one direction by their lower end: upward arcs to walk along, or downward ones to walk against. Those that no way over
 * other ranks beats are arcs of a search; of the others only the weight is kept, for a customisation that begins with it.
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
    /** Weights and lengths of the slots that are no arcs here, in the order of slots; UNREACHED and 0 where there is no way. */
    readonly restWeight: Uint32Array;
    readonly restLength: Uint32Array;
}

/**
 * Weights of a hierarchy for one period or scenario. Of several ways the least time counts, of equal times the least
 * length, so that a length belongs to a time whichever kernel finds it.
 */
export interface HierarchyMetric {
    /** From the lower to the higher ends. */
    readonly up: SearchGraph;
    /** From the higher to the lower ends. */
    readonly down: SearchGraph;
}

/** Weights of all slots. */
export interface SlotWeights {
    /** Least milliseconds between the ends of each slot over lower ranks, UNREACHED where there is no way. */
    readonly weight: Uint32Array;
    /** Length of the same way, 0 where there is none. */
    readonly length: Uint32Array;
}

/** The slots of a metric, for those who look at all of them. */
export const slotWeights = (
    {upFirst, upHead}: {readonly upFirst: Uint32Array; readonly upHead: Uint32Array},
    metric: HierarchyMetric,
): SlotWeights => {
    const weight = new Uint32Array(2 * upHead.length);
    const length = new Uint32Array(2 * upHead.length);
    for (const [direction, graph] of [metric.up, metric.down].entries()) {
        let rest = 0;
        for (let rank = 0; rank + 1 < upFirst.length; rank++) {
            let at = graph.first[rank]!;
            const end = graph.first[rank + 1]!;
            for (let arc = upFirst[rank]!; arc < upFirst[rank + 1]!; arc++) {
                const slot = 2 * arc + direction;
                if (at < end && graph.head[at] === upHead[arc]) {
                    weight[slot] = graph.weight[at]!;
                    length[slot] = graph.length[at++]!;
                } else {
                    weight[slot] = graph.restWeight[rest]!;
                    length[slot] = graph.restLength[rest++]!;
                }
            }
        }
    }
    return {weight, length};
};
