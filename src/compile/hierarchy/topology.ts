import type {StreetOrder} from '../../network/streets.js';
import {spend} from '../../units/work.js';
import {dissect} from './dissection.js';
import {eliminate} from './elimination.js';
import {type HierarchyGraph, neighboursOf} from './graph.js';
import {reduceGraph} from './reduce.js';
import {renumbered, zOrder} from './z-order.js';

/**
 * A customisable contraction hierarchy without weights: made once a graph, kept as its arrays. Ranks are node numbers
 * along the order; an upward arc leads from a lower to a higher rank and stands for both directions, whose weights are
 * at slot 2 x arc (up) and 2 x arc + 1 (down).
 */
export interface HierarchyTopology {
    readonly nodeCount: number;
    /** Rank of each node. Length nodeCount. */
    readonly rankOf: Uint32Array;
    /** Node at each rank. Length nodeCount. */
    readonly nodeAt: Uint32Array;
    /** First upward arc of each rank. Length nodeCount + 1. */
    readonly upFirst: Uint32Array;
    /** Higher end of each upward arc, ascending within a rank; the first is the parent in the elimination tree. */
    readonly upHead: Uint32Array;
    /** First downward neighbour of each rank. Length nodeCount + 1. */
    readonly downFirst: Uint32Array;
    /** Lower end, ascending within a rank. Length of upHead. */
    readonly downTail: Uint32Array;
    /** Upward arc of each downward neighbour. Length of upHead. */
    readonly downArc: Uint32Array;
    /** Parent of each rank in the elimination tree, nodeCount at a root. Length nodeCount. */
    readonly parent: Uint32Array;
    /** First arc of each node of the graph. Length nodeCount + 1. */
    readonly firstArc: Uint32Array;
    /** Slot of each arc of the graph, -1 of a loop. */
    readonly arcSlot: Int32Array;
}

/** Upward arc between two ranks, -1 where there is none. */
export const findUpArc = (upFirst: Uint32Array, upHead: Uint32Array, low: number, high: number): number => {
    let from = upFirst[low]!;
    let to = upFirst[low + 1]!;
    while (from < to) {
        const middle = (from + to) >>> 1;
        if (upHead[middle]! < high) from = middle + 1;
        else to = middle;
    }
    return from < upFirst[low + 1]! && upHead[from] === high ? from : -1;
};

/** Order, contraction and the places of the graph's arcs. Weights and directions of arcs play no part. */
export const compileHierarchyOrder = (graph: HierarchyGraph): HierarchyTopology => {
    const {nodeCount, lon, lat} = graph;
    spend(nodeCount);
    const neighbours = neighboursOf(graph);
    const reduction = reduceGraph(nodeCount, neighbours);
    // Degrees as lengths near the middle of the graph.
    let [south, north] = [Infinity, -Infinity];
    for (const degrees of lat) [south, north] = [Math.min(south, degrees), Math.max(north, degrees)];
    const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
    const near = zOrder(
        Float64Array.from(reduction.core, node => lon[node]! * shrink),
        Float64Array.from(reduction.core, node => lat[node]!),
    );
    const core = near.map(index => reduction.core[index]!);
    const dissected = dissect(
        renumbered(reduction.neighbours, near),
        Float64Array.from(core, node => lon[node]! * shrink),
        Float64Array.from(core, node => lat[node]!),
    );
    const order = new Uint32Array(nodeCount);
    order.set(reduction.removed);
    for (let at = 0; at < dissected.length; at++) order[reduction.removed.length + at] = core[dissected[at]!]!;
    return topologyOf(graph, eliminate(order, neighbours));
};

/** What follows from the graph, its order and the contraction along it. Time O(arcs x log of a rank's upward arcs). */
export const topologyOf = (
    {nodeCount, firstArc, arcTo}: Pick<HierarchyGraph, 'nodeCount' | 'firstArc' | 'arcTo'>,
    {nodeAt, upFirst, upHead}: StreetOrder,
): HierarchyTopology => {
    const rankOf = new Uint32Array(nodeCount);
    for (let rank = 0; rank < nodeCount; rank++) rankOf[nodeAt[rank]!] = rank;
    const downFirst = new Uint32Array(nodeCount + 1);
    for (const head of upHead) downFirst[head + 1]!++;
    for (let rank = 0; rank < nodeCount; rank++) downFirst[rank + 1]! += downFirst[rank]!;
    const next = downFirst.slice();
    const downTail = new Uint32Array(upHead.length);
    const downArc = new Uint32Array(upHead.length);
    const parent = new Uint32Array(nodeCount).fill(nodeCount);
    for (let rank = 0; rank < nodeCount; rank++) {
        if (upFirst[rank]! < upFirst[rank + 1]!) parent[rank] = upHead[upFirst[rank]!]!;
        for (let arc = upFirst[rank]!; arc < upFirst[rank + 1]!; arc++) {
            const slot = next[upHead[arc]!]!++;
            downTail[slot] = rank;
            downArc[slot] = arc;
        }
    }
    const arcSlot = new Int32Array(arcTo.length).fill(-1);
    for (let node = 0; node < nodeCount; node++)
        for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
            const [from, to] = [rankOf[node]!, rankOf[arcTo[arc]!]!];
            if (from < to) arcSlot[arc] = 2 * findUpArc(upFirst, upHead, from, to);
            else if (from > to) arcSlot[arc] = 2 * findUpArc(upFirst, upHead, to, from) + 1;
        }
    return {
        nodeCount,
        rankOf,
        nodeAt,
        upFirst,
        upHead,
        downFirst,
        downTail,
        downArc,
        parent,
        firstArc: firstArc.slice(),
        arcSlot,
    };
};
