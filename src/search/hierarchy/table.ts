import type {HierarchyMetric} from '../../compile/hierarchy/metric.js';
import type {HierarchyTopology} from '../../compile/hierarchy/topology.js';
import {UNREACHED} from '../../compile/sentinel.js';
import {spend} from '../../units/work.js';
import {markNeeded} from './needed.js';
import {LANES, type Selection, selectTargets} from './selection.js';
import {sweepTimes, sweepTimesAndLengths} from './sweep.js';
import {climbTree} from './tree.js';

/** Rows of sources, columns of targets. */
export interface TableArrays {
    /** Milliseconds, UNREACHED where there is no way. Length sources x targets. */
    readonly times: Uint32Array;
    /** Length of the same way, 0 where there is none; of length 0 where not asked for. */
    readonly lengths: Uint32Array;
}

/** From so many sources on it pays to look first which arcs are needed. */
const MANY_SOURCES = 4 * LANES;

/** Labels of the targets to rows of cells, one a lane, from cell `begin`. */
const readCells = (
    labels: Uint32Array,
    target: Uint32Array,
    count: number,
    cells: Uint32Array,
    begin: number,
): void => {
    let cell = begin;
    for (let lane = 0; lane < count; lane++)
        for (let column = 0; column < target.length; column++) cells[cell++] = labels[target[column]! + lane]!;
};

/**
 * Many-to-many: a walk up the elimination tree from each source, then one sweep down the targets' upward closure for
 * sixteen sources at a time (RPHAST: Delling, Goldberg and Werneck 2011, 10.4230/OASIcs.ATMOS.2011.52). Owns labels of
 * the graph's size and of the largest closure yet. Time O(sources x (ancestors + arcs of the closure)).
 */
export class HierarchyTable {
    private readonly rankTime: Uint32Array;
    private readonly rankLength: Uint32Array;
    private times = new Uint32Array(0);
    private lengths = new Uint32Array(0);

    constructor(private readonly topology: HierarchyTopology) {
        this.rankTime = new Uint32Array(topology.nodeCount).fill(UNREACHED);
        this.rankLength = new Uint32Array(topology.nodeCount);
    }

    run(
        metric: HierarchyMetric,
        sources: ArrayLike<number>,
        targets: ArrayLike<number>,
        withLengths = false,
    ): TableArrays {
        const columnCount = targets.length;
        const {up, down} = metric;
        const isNeeded = sources.length < MANY_SOURCES ? undefined : markNeeded(this.topology, up, down, targets);
        const selection = selectTargets(this.topology, down, targets, isNeeded);
        const table = {
            times: new Uint32Array(sources.length * columnCount),
            lengths: new Uint32Array(withLengths ? sources.length * columnCount : 0),
        };
        const labelCount = LANES * selection.rowCount;
        if (this.times.length < labelCount) this.times = new Uint32Array(labelCount);
        if (withLengths && this.lengths.length < labelCount) this.lengths = new Uint32Array(labelCount);
        const times = this.times.subarray(0, labelCount);
        const lengths = this.lengths;
        for (let begin = 0; begin < sources.length; begin += LANES) {
            spend(selection.rowCount);
            const count = Math.min(LANES, sources.length - begin);
            times.fill(UNREACHED);
            if (withLengths) lengths.fill(0, 0, labelCount);
            for (let lane = 0; lane < count; lane++)
                this.climb(metric, selection, sources[begin + lane]!, lane, withLengths);
            if (withLengths) sweepTimesAndLengths(selection, times, lengths);
            else sweepTimes(selection, times);
            const begun = begin * columnCount;
            readCells(times, selection.target, count, table.times, begun);
            if (withLengths) readCells(lengths, selection.target, count, table.lengths, begun);
        }
        return table;
    }

    /** Labels of a source's ancestors, into its lane where the selection has them. */
    private climb({up}: HierarchyMetric, {rowOf}: Selection, source: number, lane: number, withLengths: boolean): void {
        const {rankTime, rankLength, times, lengths} = this;
        const {nodeCount, rankOf, parent} = this.topology;
        const start = rankOf[source]!;
        rankTime[start] = 0;
        rankLength[start] = 0;
        climbTree(up, parent, start, rankTime, rankLength);
        for (let rank = start; rank !== nodeCount; rank = parent[rank]!) {
            const row = rowOf[rank]!;
            if (row >= 0 && rankTime[rank] !== UNREACHED) {
                times[LANES * row + lane] = rankTime[rank]!;
                if (withLengths) lengths[LANES * row + lane] = rankLength[rank]!;
            }
            rankTime[rank] = UNREACHED;
        }
    }
}
