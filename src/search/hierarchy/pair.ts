import type {HierarchyMetric} from '../../compile/hierarchy/metric.js';
import type {HierarchyTopology} from '../../compile/hierarchy/topology.js';
import {UNREACHED} from '../../compile/sentinel.js';
import {spend} from '../../units/work.js';
import {unpackArc} from './unpack.js';

/**
 * One-to-one by a walk up the elimination tree from both ends (Dibbelt, Strasser and Wagner 2016, 10.1145/2886843, section
 * 7.2): no queue, every rank that an upward way can reach is an ancestor. Above the first common ancestor a rank is
 * passed over when its time alone is more than the best yet. Owns labels of the graph's size, reused between calls; a call
 * touches the ancestors only.
 */
export class HierarchyPair {
    /** Milliseconds of the last run, UNREACHED where there is no way. */
    time: number = UNREACHED;
    /** Length of the same way. */
    length = 0;
    private metric: HierarchyMetric | undefined;
    private source = 0;
    private target = 0;
    /** Rank at the top of the last way, -1 where there is none. */
    private top = -1;
    private readonly outTime: Uint32Array;
    private readonly outLength: Uint32Array;
    /** Arc by which a rank was reached, and its lower end. */
    private readonly outArc: Uint32Array;
    private readonly outLow: Uint32Array;
    private readonly backTime: Uint32Array;
    private readonly backLength: Uint32Array;
    private readonly backArc: Uint32Array;
    private readonly backLow: Uint32Array;

    constructor(private readonly topology: HierarchyTopology) {
        const {nodeCount} = topology;
        this.outTime = new Uint32Array(nodeCount).fill(UNREACHED);
        this.outLength = new Uint32Array(nodeCount);
        this.outArc = new Uint32Array(nodeCount);
        this.outLow = new Uint32Array(nodeCount);
        this.backTime = new Uint32Array(nodeCount).fill(UNREACHED);
        this.backLength = new Uint32Array(nodeCount);
        this.backArc = new Uint32Array(nodeCount);
        this.backLow = new Uint32Array(nodeCount);
    }

    /** Least time from a node to another, and of equal times the least length: `time` and `length` hold them. */
    run(metric: HierarchyMetric, from: number, to: number): void {
        spend(1);
        const {nodeCount, rankOf, parent} = this.topology;
        const {outTime, outLength, backTime, backLength} = this;
        this.metric = metric;
        const source = (this.source = rankOf[from]!);
        const target = (this.target = rankOf[to]!);
        outTime[source] = 0;
        outLength[source] = 0;
        backTime[target] = 0;
        backLength[target] = 0;
        let out = source;
        let back = target;
        while (out !== back)
            if (out < back) {
                this.relaxOut(out);
                out = parent[out]!;
            } else {
                this.relaxBack(back);
                back = parent[back]!;
            }
        let best = UNREACHED;
        let bestLength = 0;
        let top = -1;
        for (let rank = out; rank !== nodeCount; rank = parent[rank]!) {
            const outward = outTime[rank]!;
            const backward = backTime[rank]!;
            const sum = (outward + backward) >>> 0;
            if (sum <= best && sum !== UNREACHED) {
                const through = (outLength[rank]! + backLength[rank]!) >>> 0;
                if (sum < best || through < bestLength) {
                    best = sum;
                    bestLength = through;
                    top = rank;
                }
            }
            if (outward <= best) this.relaxOut(rank);
            if (backward <= best) this.relaxBack(rank);
        }
        for (let rank = source; rank !== nodeCount; rank = parent[rank]!) outTime[rank] = UNREACHED;
        for (let rank = target; rank !== nodeCount; rank = parent[rank]!) backTime[rank] = UNREACHED;
        this.time = best;
        this.length = bestLength;
        this.top = top;
    }

    /** Arcs of the graph on the way of the last run, in the order they are travelled; undefined where there is none. */
    path(): number[] | undefined {
        const {metric, source, target, top} = this;
        if (metric === undefined || top < 0) return undefined;
        const path: number[] = [];
        const climb: number[] = [];
        for (let rank = top; rank !== source; rank = this.outLow[rank]!) climb.push(rank);
        for (const rank of climb.toReversed()) unpackArc(metric, true, this.outArc[rank]!, this.outLow[rank]!, path);
        for (let rank = top; rank !== target; rank = this.backLow[rank]!)
            unpackArc(metric, false, this.backArc[rank]!, this.backLow[rank]!, path);
        return path;
    }

    private relaxOut(rank: number): void {
        const {outTime, outLength, outArc, outLow} = this;
        const {first, head, weight, length} = this.metric!.up;
        const time = outTime[rank]!;
        if (time === UNREACHED) return;
        const end = first[rank + 1]!;
        for (let arc = first[rank]!; arc < end; arc++) {
            const to = head[arc]!;
            const through = (time + weight[arc]!) >>> 0;
            const best = outTime[to]!;
            if (through > best) continue;
            const sum = (outLength[rank]! + length[arc]!) >>> 0;
            if (through === best && (through === UNREACHED || sum >= outLength[to]!)) continue;
            outTime[to] = through;
            outLength[to] = sum;
            outArc[to] = arc;
            outLow[to] = rank;
        }
    }

    private relaxBack(rank: number): void {
        const {backTime, backLength, backArc, backLow} = this;
        const {first, head, weight, length} = this.metric!.down;
        const time = backTime[rank]!;
        if (time === UNREACHED) return;
        const end = first[rank + 1]!;
        for (let arc = first[rank]!; arc < end; arc++) {
            const to = head[arc]!;
            const through = (time + weight[arc]!) >>> 0;
            const best = backTime[to]!;
            if (through > best) continue;
            const sum = (backLength[rank]! + length[arc]!) >>> 0;
            if (through === best && (through === UNREACHED || sum >= backLength[to]!)) continue;
            backTime[to] = through;
            backLength[to] = sum;
            backArc[to] = arc;
            backLow[to] = rank;
        }
    }
}
