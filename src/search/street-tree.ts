import {UNREACHED} from '../compile/sentinel.js';
import {spend} from '../units/work.js';
import {doubled} from './doubled.js';

/** Arcs of one mode's graph, in one direction. */
export interface TreeArrays {
    readonly nodeCount: number;
    /** First slot of each node's outgoing arcs. Length nodeCount + 1. */
    readonly firstArc: Uint32Array;
    /** Node each arc leads to. Length arcCount. */
    readonly arcTo: Uint32Array;
}

/**
 * A least-cost tree by Dijkstra (1959, 10.1007/BF01386390) that grows no farther than it is asked to, and goes on from
 * there when more is asked: a leg of twenty minutes touches a thousandth of a country. Owns buffers of the graph's size;
 * a new tree clears only what the last one touched, so that its time is O(m log m) in what it reaches. Ties: the arc
 * relaxed first keeps the node, nodes of equal cost settle by index.
 */
export class StreetTree {
    /** Milliseconds from the seeds, UNREACHED where the tree has not come; final where settled. Length nodeCount. */
    readonly cost: Uint32Array;
    /** Slot by which each node was reached, -1 at seeds. Length nodeCount. */
    readonly viaArc: Int32Array;
    /** Node before, -1 at seeds. Length nodeCount. */
    readonly viaNode: Int32Array;
    /** Nodes with a cost, settled or not, in the order they were first reached; `reachedCount` of them. */
    readonly reached: Uint32Array;
    reachedCount = 0;
    private readonly settled: Uint8Array;
    private heapCost = new Float64Array(1024);
    private heapNode = new Uint32Array(1024);
    private size = 0;
    private work = 0;

    constructor(
        private readonly arrays: TreeArrays,
        /** Milliseconds by arc, below UNREACHED. */
        private readonly arcCost: Uint32Array,
    ) {
        const {nodeCount} = arrays;
        this.cost = new Uint32Array(nodeCount).fill(UNREACHED);
        this.viaArc = new Int32Array(nodeCount).fill(-1);
        this.viaNode = new Int32Array(nodeCount).fill(-1);
        this.reached = new Uint32Array(nodeCount);
        this.settled = new Uint8Array(nodeCount);
    }

    /** Begin a new tree at seed nodes with starting costs. */
    start(seeds: readonly {readonly node: number; readonly milliseconds: number}[]): void {
        const {cost, viaArc, viaNode, settled, reached} = this;
        for (let at = 0; at < this.reachedCount; at++) {
            const node = reached[at]!;
            cost[node] = UNREACHED;
            viaArc[node] = -1;
            viaNode[node] = -1;
            settled[node] = 0;
        }
        this.reachedCount = 0;
        this.size = 0;
        for (const {node, milliseconds} of seeds) {
            if (milliseconds >= cost[node]!) continue;
            if (cost[node] === UNREACHED) reached[this.reachedCount++] = node;
            cost[node] = milliseconds;
            this.push(milliseconds, node);
        }
    }

    /** Settle every node whose cost is at most so many milliseconds. */
    growTo(most: number): void {
        while (this.size > 0 && this.heapCost[0]! <= most) this.settleNext();
    }

    /** Settle these nodes, or find that there is no way to them. */
    growUntil(nodes: readonly number[]): void {
        for (const node of nodes) while (this.size > 0 && this.settled[node] === 0) this.settleNext();
    }

    private settleNext(): void {
        // Where nobody waits any more this throws, and leaves the tree as it was.
        if ((++this.work & 1023) === 0) spend(1024);
        const {cost, viaArc, viaNode, settled, arcCost} = this;
        const {firstArc, arcTo} = this.arrays;
        const key = this.heapCost[0]!;
        const node = this.heapNode[0]!;
        this.pop();
        // A node is pushed once an improvement; only the last entry counts.
        if (settled[node] === 1) return;
        settled[node] = 1;
        for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
            const to = arcTo[arc]!;
            const through = key + arcCost[arc]!;
            if (through >= cost[to]!) continue;
            if (cost[to] === UNREACHED) this.reached[this.reachedCount++] = to;
            cost[to] = through;
            viaArc[to] = arc;
            viaNode[to] = node;
            this.push(through, to);
        }
    }

    private push(key: number, node: number): void {
        if (this.size === this.heapCost.length) {
            this.heapCost = doubled(this.heapCost);
            this.heapNode = doubled(this.heapNode);
        }
        const {heapCost, heapNode} = this;
        let at = this.size++;
        while (at > 0) {
            const parent = (at - 1) >> 1;
            const parentKey = heapCost[parent]!;
            if (parentKey < key || (parentKey === key && heapNode[parent]! <= node)) break;
            heapCost[at] = parentKey;
            heapNode[at] = heapNode[parent]!;
            at = parent;
        }
        heapCost[at] = key;
        heapNode[at] = node;
    }

    private pop(): void {
        const {heapCost, heapNode} = this;
        const size = --this.size;
        const lastKey = heapCost[size]!;
        const lastNode = heapNode[size]!;
        let at = 0;
        for (;;) {
            let child = 2 * at + 1;
            if (child >= size) break;
            const right = child + 1;
            if (
                right < size &&
                (heapCost[right]! < heapCost[child]! ||
                    (heapCost[right]! === heapCost[child]! && heapNode[right]! < heapNode[child]!))
            )
                child = right;
            const childKey = heapCost[child]!;
            if (lastKey < childKey || (lastKey === childKey && lastNode <= heapNode[child]!)) break;
            heapCost[at] = childKey;
            heapNode[at] = heapNode[child]!;
            at = child;
        }
        heapCost[at] = lastKey;
        heapNode[at] = lastNode;
    }
}
