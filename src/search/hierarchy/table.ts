import type {HierarchyMetric, SearchGraph} from '../../compile/hierarchy/metric.js';
import type {HierarchyTopology} from '../../compile/hierarchy/topology.js';
import {UNREACHED} from '../../compile/sentinel.js';
import {spend} from '../../units/work.js';
import {markNeeded} from './needed.js';
import {type Ends, type Seed, seedsOf} from './seed.js';
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

/** Ends of all targets one after another. */
interface Columns {
    /** First end of each target. Length targets + 1. */
    readonly first: Uint32Array;
    readonly node: Uint32Array;
    readonly time: Uint32Array;
    readonly length: Uint32Array;
}

const columnsOf = (targets: ArrayLike<Ends>): Columns => {
    const first = new Uint32Array(targets.length + 1);
    const seeds: Seed[] = [];
    for (let column = 0; column < targets.length; column++) {
        seeds.push(...seedsOf(targets[column]!));
        first[column + 1] = seeds.length;
    }
    return {
        first,
        node: Uint32Array.from(seeds, ({node}) => node),
        time: Uint32Array.from(seeds, ({time}) => time),
        length: Uint32Array.from(seeds, ({length}) => length),
    };
};

/** Least of each target's ends to rows of cells, one a lane, from cell `begin`. */
const readCells = (
    times: Uint32Array,
    lengths: Uint32Array | undefined,
    label: Uint32Array,
    {first, time, length}: Columns,
    count: number,
    table: TableArrays,
    begin: number,
): void => {
    const {times: cells, lengths: lengthCells} = table;
    const columnCount = first.length - 1;
    let cell = begin;
    for (let lane = 0; lane < count; lane++)
        for (let column = 0; column < columnCount; column++, cell++) {
            let best = UNREACHED;
            let bestLength = 0;
            for (let end = first[column]!; end < first[column + 1]!; end++) {
                const at = label[end]! + lane;
                const sum = (times[at]! + time[end]!) >>> 0;
                if (sum > best || sum >= UNREACHED) continue;
                const way = lengths === undefined ? 0 : (lengths[at]! + length[end]!) >>> 0;
                if (sum === best && way >= bestLength) continue;
                best = sum;
                bestLength = way;
            }
            cells[cell] = best;
            if (lengths !== undefined) lengthCells[cell] = bestLength;
        }
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

    run(metric: HierarchyMetric, sources: ArrayLike<Ends>, targets: ArrayLike<Ends>, withLengths = false): TableArrays {
        const {up, down} = metric;
        const columnCount = targets.length;
        const columns = columnsOf(targets);
        const isNeeded = sources.length < MANY_SOURCES ? undefined : markNeeded(this.topology, up, down, columns.node);
        const selection = selectTargets(this.topology, down, columns.node, isNeeded);
        const table = {
            times: new Uint32Array(sources.length * columnCount),
            lengths: new Uint32Array(withLengths ? sources.length * columnCount : 0),
        };
        const labelCount = LANES * selection.rowCount;
        if (this.times.length < labelCount) this.times = new Uint32Array(labelCount);
        if (withLengths && this.lengths.length < labelCount) this.lengths = new Uint32Array(labelCount);
        const {times} = this;
        const lengths = withLengths ? this.lengths : undefined;
        for (let begin = 0; begin < sources.length; begin += LANES) {
            spend(selection.rowCount);
            const count = Math.min(LANES, sources.length - begin);
            times.fill(UNREACHED, 0, labelCount);
            lengths?.fill(0, 0, labelCount);
            for (let lane = 0; lane < count; lane++)
                this.climb(up, selection, seedsOf(sources[begin + lane]!), lane, lengths);
            if (lengths === undefined) sweepTimes(selection, times);
            else sweepTimesAndLengths(selection, times, lengths);
            readCells(times, lengths, selection.target, columns, count, table, begin * columnCount);
        }
        return table;
    }

    /** Labels of the ancestors of a source's ends, into its lane where the selection has them. */
    private climb(
        up: SearchGraph,
        {rowOf}: Selection,
        seeds: readonly Seed[],
        lane: number,
        lengths: Uint32Array | undefined,
    ): void {
        const {rankTime, rankLength, times} = this;
        const {nodeCount, rankOf, parent} = this.topology;
        for (const {node, time, length} of seeds) {
            const start = rankOf[node]!;
            if (time > rankTime[start]! || (time === rankTime[start] && length >= rankLength[start]!)) continue;
            rankTime[start] = time;
            rankLength[start] = length;
            climbTree(up, parent, start, rankTime, rankLength);
        }
        for (const {node} of seeds)
            for (let rank = rankOf[node]!; rank !== nodeCount; rank = parent[rank]!) {
                const row = rowOf[rank]!;
                if (row >= 0 && rankTime[rank] !== UNREACHED) {
                    times[LANES * row + lane] = rankTime[rank]!;
                    if (lengths !== undefined) lengths[LANES * row + lane] = rankLength[rank]!;
                }
                rankTime[rank] = UNREACHED;
            }
    }
}
