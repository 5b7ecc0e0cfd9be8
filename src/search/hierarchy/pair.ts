import type {HierarchyMetric} from '../../compile/hierarchy/metric.js';
import type {HierarchyTopology} from '../../compile/hierarchy/topology.js';
import {UNREACHED} from '../../compile/sentinel.js';
import {spend} from '../../units/work.js';
import {doubled} from '../doubled.js';
import type {Seed} from './seed.js';
import {unpackArc} from './unpack.js';

/**
 * One-to-one by a walk up the elimination tree from both ends (Dibbelt, Strasser and Wagner 2016, 10.1145/2886843, section
 * 7.2): no queue, every rank that an upward way can reach is an ancestor. A rank is passed over when its time alone is
 * more than the best yet. A point on a street has two ends to start from or to come to. Owns labels of the graph's size, reused between calls; a call
 * touches the ancestors only.
 */
export class HierarchyPair {
    /** Milliseconds of the last run, UNREACHED where there is no way. */
    time: number = UNREACHED;
    /** Length of the same way. */
    length = 0;
    private metric: HierarchyMetric | undefined;
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

    /** Where the walks up have come to. */
    private readonly fronts: number[] = [];
    private visited = new Uint32Array(256);

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

    /** Least time from one of the ends to one of the others, and of equal times the least length: `time` and `length` hold them. */
    run(metric: HierarchyMetric, from: readonly Seed[], to: readonly Seed[]): void {
        spend(1);
        const {nodeCount, rankOf, parent} = this.topology;
        const {outTime, outLength, backTime, backLength, outLow, backLow, fronts} = this;
        this.metric = metric;
        fronts.length = 0;
        for (const {node, time, length} of from) {
            const rank = rankOf[node]!;
            if (time > outTime[rank]! || (time === outTime[rank] && length >= outLength[rank]!)) continue;
            outTime[rank] = time;
            outLength[rank] = length;
            outLow[rank] = nodeCount;
            fronts.push(rank);
        }
        for (const {node, time, length} of to) {
            const rank = rankOf[node]!;
            if (time > backTime[rank]! || (time === backTime[rank] && length >= backLength[rank]!)) continue;
            backTime[rank] = time;
            backLength[rank] = length;
            backLow[rank] = nodeCount;
            fronts.push(rank);
        }
        let best = UNREACHED;
        let bestLength = 0;
        let top = -1;
        let visitedCount = 0;
        for (let rank = this.lowestFront(); rank !== nodeCount; rank = this.lowestFront()) {
            if (visitedCount === this.visited.length) this.visited = doubled(this.visited);
            this.visited[visitedCount++] = rank;
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
            const next = parent[rank]!;
            for (let at = fronts.length - 1; at >= 0; at--) if (fronts[at] === rank) fronts[at] = next;
        }
        for (let at = 0; at < visitedCount; at++) {
            outTime[this.visited[at]!] = UNREACHED;
            backTime[this.visited[at]!] = UNREACHED;
        }
        this.time = best;
        this.length = bestLength;
        this.top = top;
    }

    /** Lowest rank that a walk up has come to; walks that have come together are one. */
    private lowestFront(): number {
        const {fronts} = this;
        let lowest = this.topology.nodeCount;
        for (let at = fronts.length - 1; at >= 0; at--) {
            const rank = fronts[at]!;
            if (rank < lowest) lowest = rank;
            else if (rank === lowest) fronts.splice(at, 1);
        }
        return lowest;
    }

    /**
     * The way of the last run: the nodes it leaves from and comes to, and the arcs of the graph between them in the order they
     * are travelled; undefined where there is none.
     */
    way(): {readonly from: number; readonly to: number; readonly path: number[]} | undefined {
        const {metric, top, outLow, backLow} = this;
        const {nodeCount, nodeAt} = this.topology;
        if (metric === undefined || top < 0) return undefined;
        const path: number[] = [];
        const climb: number[] = [];
        let source = top;
        for (; outLow[source] !== nodeCount; source = outLow[source]!) climb.push(source);
        for (const rank of climb.toReversed()) unpackArc(metric, true, this.outArc[rank]!, outLow[rank]!, path);
        let target = top;
        for (; backLow[target] !== nodeCount; target = backLow[target]!)
            unpackArc(metric, false, this.backArc[target]!, backLow[target]!, path);
        return {from: nodeAt[source]!, to: nodeAt[target]!, path};
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
