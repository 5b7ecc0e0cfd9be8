import {UNREACHED} from '../../compile/sentinel.js';

/** A road a scenario adds, one way. */
export interface AddedArc {
    /** A node of the graph, or a new one: nodeCount and up. */
    readonly from: number;
    readonly to: number;
    /** Milliseconds. */
    readonly weight: number;
    readonly length: number;
}

/** Times and lengths side by side; Infinity where there is no way. */
export interface Costs {
    readonly time: Float64Array;
    readonly length: Float64Array;
}

export const noCosts = (count: number): Costs => ({
    time: new Float64Array(count).fill(Infinity),
    length: new Float64Array(count),
});

/** Less time, or as much and less length. */
export const isLess = (time: number, length: number, otherTime: number, otherLength: number): boolean =>
    time < otherTime || (time === otherTime && time !== Infinity && length < otherLength);

/** One step between two ends of added roads: an added arc, or (-1) a way over the hierarchy. */
export interface Hop {
    readonly from: number;
    readonly to: number;
    readonly added: number;
}

/**
 * The ends of added roads and the least costs between all of them, over added roads and over the hierarchy alike: Floyd
 * 1962, 10.1145/367766.368168, on the few ends there are. Time O(ends^3), memory O(ends^2).
 */
export class Terminals {
    /** Ends of added roads, ascending; those of the graph come before the new ones. */
    readonly nodes: readonly number[];
    /** How many of them are nodes of the graph. */
    readonly baseCount: number;
    readonly indexOf: ReadonlyMap<number, number>;
    /** From each to each, row by row. */
    readonly costs: Costs;
    /** Best direct step between two: added arc, or -1. */
    private readonly direct: Int32Array;
    /** Terminal that the way between two goes over, -1 where it is direct. */
    private readonly middle: Int32Array;

    /** `between`: costs of the hierarchy from each of the first `baseCount` to each, row by row, UNREACHED where there is no way. */
    constructor(
        nodeCount: number,
        added: readonly AddedArc[],
        between: (nodes: readonly number[]) => {times: Uint32Array; lengths: Uint32Array},
    ) {
        this.nodes = [...new Set(added.flatMap(({from, to}) => [from, to]))].toSorted((a, b) => a - b);
        this.indexOf = new Map(this.nodes.map((node, index) => [node, index]));
        const base = this.nodes.filter(node => node < nodeCount);
        this.baseCount = base.length;
        const count = this.nodes.length;
        const costs = (this.costs = noCosts(count * count));
        this.direct = new Int32Array(count * count).fill(-1);
        this.middle = new Int32Array(count * count).fill(-1);
        const {times, lengths} = between(base);
        const better = (at: number, time: number, length: number): boolean => {
            if (time >= UNREACHED || !isLess(time, length, costs.time[at]!, costs.length[at]!)) return false;
            costs.time[at] = time;
            costs.length[at] = length;
            return true;
        };
        for (let from = 0; from < base.length; from++)
            for (let to = 0; to < base.length; to++)
                better(from * count + to, times[from * base.length + to]!, lengths[from * base.length + to]!);
        for (let index = 0; index < count; index++) better(index * count + index, 0, 0);
        added.forEach(({from, to, weight, length}, index) => {
            const at = this.indexOf.get(from)! * count + this.indexOf.get(to)!;
            if (better(at, weight, length)) this.direct[at] = index;
        });
        for (let middle = 0; middle < count; middle++)
            for (let from = 0; from < count; from++) {
                const first = from * count + middle;
                if (costs.time[first] === Infinity) continue;
                for (let to = 0; to < count; to++) {
                    const second = middle * count + to;
                    const time = costs.time[first]! + costs.time[second]!;
                    if (better(from * count + to, time, costs.length[first]! + costs.length[second]!))
                        this.middle[from * count + to] = middle;
                }
            }
    }

    /** Least costs at each terminal of ways that begin (backward: end) with `own` costs at the terminals. */
    spread(own: Costs, backward = false): Costs {
        const count = this.nodes.length;
        const spread = noCosts(count);
        for (let near = 0; near < count; near++) {
            if (own.time[near] === Infinity) continue;
            for (let far = 0; far < count; far++) {
                const at = backward ? far * count + near : near * count + far;
                const time = own.time[near]! + this.costs.time[at]!;
                const length = own.length[near]! + this.costs.length[at]!;
                if (time >= UNREACHED || !isLess(time, length, spread.time[far]!, spread.length[far]!)) continue;
                spread.time[far] = time;
                spread.length[far] = length;
            }
        }
        return spread;
    }

    /**
     * Steps of the least way between two terminals. The ways to and from a middle were not bettered after it was written, or
     * this way would have been as well, so this ends.
     */
    hops(from: number, to: number): Hop[] {
        const count = this.nodes.length;
        const hops: Hop[] = [];
        const stack: [number, number][] = [[from, to]];
        for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
            const [near, far] = pair;
            if (near === far) continue;
            const middle = this.middle[near * count + far]!;
            if (middle >= 0) stack.push([middle, far], [near, middle]);
            else hops.push({from: this.nodes[near]!, to: this.nodes[far]!, added: this.direct[near * count + far]!});
        }
        return hops;
    }
}
