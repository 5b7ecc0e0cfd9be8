import type {SearchGraph} from '../../compile/hierarchy/metric.js';
import type {HierarchyTopology} from '../../compile/hierarchy/topology.js';

/** Sources side by side in a table's sweep; a label row is one line of cache. */
export const LANES = 16;

/** What a sweep down to some targets has to look at: ranks they can be reached from, highest first, renumbered. */
export interface Selection {
    /** Row of each rank in the labels, -1 of a rank that is not in it. Length nodeCount. */
    readonly rowOf: Int32Array;
    readonly rowCount: number;
    /** First arc into each row. Length rowCount + 1. */
    readonly first: Uint32Array;
    /** First label of the row each arc comes from: LANES x row. */
    readonly from: Uint32Array;
    readonly weight: Uint32Array;
    readonly length: Uint32Array;
    /** First label of each target: LANES x row. Length targetCount. */
    readonly target: Uint32Array;
}

/**
 * The upward closure of the targets in the graph that a sweep goes down (RPHAST: Delling, Goldberg and Werneck 2011,
 * 10.4230/OASIcs.ATMOS.2011.52), copied together. `isNeeded`: of its arcs only those marked (`markNeeded`). Time O(arcs of the
 * closure + ranks of it x log), memory 12 bytes an arc of it and 4 bytes a rank of the graph.
 */
export const selectTargets = (
    {nodeCount, rankOf}: HierarchyTopology,
    {first, head, weight, length}: SearchGraph,
    targets: ArrayLike<number>,
    isNeeded?: Uint8Array,
): Selection => {
    const rowOf = new Int32Array(nodeCount).fill(-1);
    let ranks = new Uint32Array(Math.max(1024, 2 * targets.length));
    let rowCount = 0;
    let arcCount = 0;
    for (let index = 0; index < targets.length; index++) {
        const rank = rankOf[targets[index]!]!;
        if (rowOf[rank] !== -1) continue;
        rowOf[rank] = 0;
        ranks[rowCount++] = rank;
    }
    for (let at = 0; at < rowCount; at++) {
        const rank = ranks[at]!;
        const end = first[rank + 1]!;
        if (rowCount + end - first[rank]! > ranks.length) {
            const larger = new Uint32Array(2 * ranks.length + end - first[rank]!);
            larger.set(ranks);
            ranks = larger;
        }
        for (let arc = first[rank]!; arc < end; arc++) {
            if (isNeeded !== undefined && isNeeded[arc] === 0) continue;
            arcCount++;
            const high = head[arc]!;
            if (rowOf[high] !== -1) continue;
            rowOf[high] = 0;
            ranks[rowCount++] = high;
        }
    }
    const chosen = ranks.subarray(0, rowCount).toSorted();
    const selection = {
        rowOf,
        rowCount,
        first: new Uint32Array(rowCount + 1),
        from: new Uint32Array(arcCount),
        weight: new Uint32Array(arcCount),
        length: new Uint32Array(arcCount),
        target: new Uint32Array(targets.length),
    };
    let size = 0;
    for (let row = 0; row < rowCount; row++) {
        const rank = chosen[rowCount - 1 - row]!;
        rowOf[rank] = row;
        for (let arc = first[rank]!; arc < first[rank + 1]!; arc++) {
            if (isNeeded !== undefined && isNeeded[arc] === 0) continue;
            selection.from[size] = LANES * rowOf[head[arc]!]!;
            selection.weight[size] = weight[arc]!;
            selection.length[size++] = length[arc]!;
        }
        selection.first[row + 1] = size;
    }
    for (let index = 0; index < targets.length; index++)
        selection.target[index] = LANES * rowOf[rankOf[targets[index]!]!]!;
    return selection;
};
