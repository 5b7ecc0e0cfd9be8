import type {HierarchyMetric} from '../../compile/hierarchy/metric.js';
import type {HierarchyTopology} from '../../compile/hierarchy/topology.js';
import {UNREACHED} from '../../compile/sentinel.js';
import {HierarchyPair} from './pair.js';
import {HierarchyTable, type TableArrays} from './table.js';
import {HierarchyTree, type Seed} from './tree.js';

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
    pair(metric: HierarchyMetric, from: number, to: number): {time: number; length: number} | undefined {
        const pairs = (this.pairs ??= new HierarchyPair(this.topology));
        pairs.run(metric, from, to);
        return pairs.time === UNREACHED ? undefined : {time: pairs.time, length: pairs.length};
    }

    /** Arcs of the graph on the least way, in the order they are travelled; undefined where there is none. */
    path(metric: HierarchyMetric, from: number, to: number): number[] | undefined {
        return this.pair(metric, from, to) === undefined ? undefined : this.pairs!.path();
    }

    /** Rows of sources, columns of targets. */
    table(
        metric: HierarchyMetric,
        sources: ArrayLike<number>,
        targets: ArrayLike<number>,
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
