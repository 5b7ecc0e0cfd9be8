import type {HierarchyMetric} from '../../compile/hierarchy/metric.js';
import type {HierarchyTopology} from '../../compile/hierarchy/topology.js';
import {UNREACHED} from '../../compile/sentinel.js';
import {HierarchyPair} from './pair.js';
import {type Ends, type Seed, seedsOf} from './seed.js';
import {HierarchyTable, type TableArrays} from './table.js';
import {HierarchyTree} from './tree.js';

export interface HierarchyWay {
    /** Milliseconds. */
    readonly time: number;
    readonly length: number;
    /** Nodes of the ends it takes. */
    readonly from: number;
    readonly to: number;
    readonly path: readonly number[];
}

/**
 * All questions to one hierarchy, under any of its metrics. Owns the buffers of each kind, made when that kind is first
 * asked for; one thread's.
 */
export class HierarchyQuery {
    private pairs: HierarchyPair | undefined;
    private tables: HierarchyTable | undefined;
    private trees: HierarchyTree | undefined;

    constructor(private readonly topology: HierarchyTopology) {}

    /** Milliseconds and length of the least way, undefined where there is none. */
    pair(metric: HierarchyMetric, from: Ends, to: Ends): {time: number; length: number} | undefined {
        const pairs = (this.pairs ??= new HierarchyPair(this.topology));
        pairs.run(metric, seedsOf(from), seedsOf(to));
        return pairs.time === UNREACHED ? undefined : {time: pairs.time, length: pairs.length};
    }

    /** The same with the ends it takes and the arcs of the graph between them, in the order they are travelled. */
    way(metric: HierarchyMetric, from: Ends, to: Ends): HierarchyWay | undefined {
        const pair = this.pair(metric, from, to);
        return pair === undefined ? undefined : {...pair, ...this.pairs!.way()!};
    }

    /** Rows of sources, columns of targets. */
    table(
        metric: HierarchyMetric,
        sources: ArrayLike<Ends>,
        targets: ArrayLike<Ends>,
        withLengths = false,
    ): TableArrays {
        return (this.tables ??= new HierarchyTable(this.topology)).run(metric, sources, targets, withLengths);
    }

    /** From the seeds to all nodes (backward: from all nodes to them), by node; UNREACHED where there is no way. */
    tree(
        metric: HierarchyMetric,
        seeds: readonly Seed[],
        backward = false,
    ): {times: Uint32Array; lengths: Uint32Array} {
        const {nodeCount} = this.topology;
        const [times, lengths] = [new Uint32Array(nodeCount), new Uint32Array(nodeCount)];
        (this.trees ??= new HierarchyTree(this.topology)).timesAndLengths(metric, seeds, backward, times, lengths);
        return {times, lengths};
    }

    /** The same without lengths, into an array that is kept. */
    treeTimes(metric: HierarchyMetric, seeds: readonly Seed[], backward: boolean, times: Uint32Array): void {
        (this.trees ??= new HierarchyTree(this.topology)).times(metric, seeds, backward, times);
    }
}
