import type {HierarchyMetric, SearchGraph} from '../../compile/hierarchy/metric.js';
import type {HierarchyTopology} from '../../compile/hierarchy/topology.js';
import {UNREACHED} from '../../compile/sentinel.js';
import {spend} from '../../units/work.js';
import type {Seed} from './seed.js';

/**
 * One-to-all in two sweeps (PHAST: Delling, Goldberg, Nowatzyk and Werneck 2013, 10.1016/j.jpdc.2012.02.007): up the
 * elimination tree from the seeds, then all ranks from the highest down, each from its upward neighbours. No queue, and the
 * arrays are read from end to end. Backward: times of all nodes to the seeds. Owns labels of the graph's size; time
 * O(arcs of a search graph), whatever the seeds.
 */
export class HierarchyTree {
    private readonly rankTime: Uint32Array;
    private readonly rankLength: Uint32Array;
    private readonly tails = new WeakMap<SearchGraph, Uint32Array>();

    constructor(private readonly topology: HierarchyTopology) {
        this.rankTime = new Uint32Array(topology.nodeCount);
        this.rankLength = new Uint32Array(topology.nodeCount);
    }

    /** Milliseconds of each node into `times`, UNREACHED where there is no way. Length nodeCount. */
    times(metric: HierarchyMetric, seeds: readonly Seed[], backward: boolean, times: Uint32Array): void {
        const {rankTime} = this;
        const {nodeCount, nodeAt} = this.topology;
        this.climb(metric, seeds, backward);
        const graph = backward ? metric.up : metric.down;
        const {head, weight} = graph;
        const tail = this.tailsOf(graph);
        // Arc by arc, and the least without a branch: how many arcs a rank has and which way the comparison goes, a processor
        // cannot guess. Labels are below 2^31 and sums below 2^32, so a sum is less when it has no highest bit and the difference has.
        for (let arc = head.length - 1; arc >= 0; arc--) {
            const low = tail[arc]!;
            const sum = (rankTime[head[arc]!]! + weight[arc]!) | 0;
            const best = rankTime[low]! | 0;
            const less = (sum - best) | 0;
            rankTime[low] = (best + (less & ((less & ~sum) >> 31))) | 0;
        }
        for (let rank = 0; rank < nodeCount; rank++) times[nodeAt[rank]!] = rankTime[rank]!;
    }

    /** The same with the length of each node's way, 0 where there is none. */
    timesAndLengths(
        metric: HierarchyMetric,
        seeds: readonly Seed[],
        backward: boolean,
        times: Uint32Array,
        lengths: Uint32Array,
    ): void {
        const {rankTime, rankLength} = this;
        const {nodeCount, nodeAt} = this.topology;
        this.climb(metric, seeds, backward);
        const graph = backward ? metric.up : metric.down;
        const {head, weight, length} = graph;
        const tail = this.tailsOf(graph);
        for (let arc = head.length - 1; arc >= 0; arc--) {
            const high = head[arc]!;
            const low = tail[arc]!;
            const sum = (rankTime[high]! + weight[arc]!) | 0;
            const best = rankTime[low]! | 0;
            const less = (sum - best) | 0;
            const way = (rankLength[high]! + length[arc]!) | 0;
            const bestWay = rankLength[low]! | 0;
            // As large as 2^32 both: less where only the second has a highest bit, or neither or both and the difference has it.
            const wayIsLess = (~way & bestWay) | ((~way | bestWay) & (way - bestWay));
            const isLess = ((less & ~sum) | (~(less | -less) & wayIsLess)) >> 31;
            rankTime[low] = (best + (less & isLess)) | 0;
            rankLength[low] = (bestWay + ((way - bestWay) & isLess)) | 0;
        }
        for (let rank = 0; rank < nodeCount; rank++) {
            times[nodeAt[rank]!] = rankTime[rank]!;
            lengths[nodeAt[rank]!] = rankLength[rank]!;
        }
    }

    /** Lower end of each arc of a search graph, made when it is first asked for. */
    private tailsOf(graph: SearchGraph): Uint32Array {
        let tail = this.tails.get(graph);
        if (tail === undefined) {
            tail = new Uint32Array(graph.head.length);
            for (let rank = 0; rank + 1 < graph.first.length; rank++)
                tail.fill(rank, graph.first[rank], graph.first[rank + 1]);
            this.tails.set(graph, tail);
        }
        return tail;
    }

    /** Labels of all ranks after the walk up from every seed; seeds one after another, each along all of its ancestors. */
    private climb(metric: HierarchyMetric, seeds: readonly Seed[], backward: boolean): void {
        const {rankTime, rankLength} = this;
        const {nodeCount, rankOf, parent} = this.topology;
        spend(nodeCount);
        rankTime.fill(UNREACHED);
        rankLength.fill(0);
        const graph = backward ? metric.down : metric.up;
        for (const {node, time, length} of seeds) {
            const rank = rankOf[node]!;
            if (time > rankTime[rank]! || (time === rankTime[rank]! && length >= rankLength[rank]!)) continue;
            rankTime[rank] = time;
            rankLength[rank] = length;
            climbTree(graph, parent, rank, rankTime, rankLength);
        }
    }
}

/** Relaxes the arcs of a rank and of its ancestors, lowest first. */
export const climbTree = (
    {first, head, weight, length}: SearchGraph,
    parent: Uint32Array,
    from: number,
    rankTime: Uint32Array,
    rankLength: Uint32Array,
): void => {
    const nodeCount = parent.length;
    for (let rank = from; rank !== nodeCount; rank = parent[rank]!) {
        const time = rankTime[rank]!;
        if (time === UNREACHED) continue;
        const end = first[rank + 1]!;
        for (let arc = first[rank]!; arc < end; arc++) {
            const to = head[arc]!;
            const through = (time + weight[arc]!) >>> 0;
            const best = rankTime[to]!;
            if (through > best) continue;
            const sum = (rankLength[rank]! + length[arc]!) >>> 0;
            if (through === best && (through === UNREACHED || sum >= rankLength[to]!)) continue;
            rankTime[to] = through;
            rankLength[to] = sum;
        }
    }
};
