import {UNREACHED} from '../compile/sentinel.js';
import {spend} from '../units/work.js';

export interface LeastCostArrays {
    readonly firstArc: Uint32Array;
    readonly arcTo: Uint32Array;
}

/**
 * Least-cost trees by Dijkstra (Dijkstra 1959, 10.1007/BF01386390) with a binary heap of (cost,
 * node) pairs in typed arrays and lazy deletion. Owns buffers of the graph's size, reused
 * between calls; time O(m log n) a tree, memory O(n + m). Ties: the arc relaxed first keeps the
 * node, and nodes of equal cost settle in index order, so that trees are reproducible.
 */
export class LeastCost {
    /** Milliseconds from the seeds, UNREACHED where there is no way. Valid until the next run. Length nodeCount. */
    readonly cost: Uint32Array;
    /** Arc by which each node was reached, -1 at seeds. Length nodeCount. */
    readonly viaArc: Int32Array;
    /** Node before, -1 at seeds. Length nodeCount. */
    readonly viaNode: Int32Array;
    /** Index of the seed whose tree the node is in, -1 where unreached. Length nodeCount. */
    readonly seedOf: Int32Array;
    private heapCost: Float64Array;
    private heapNode: Uint32Array;
    /** 1 at the targets of a run that are not settled yet. */
    private readonly awaited: Uint8Array;

    constructor(
        private readonly arrays: LeastCostArrays,
        readonly nodeCount: number,
    ) {
        this.cost = new Uint32Array(nodeCount).fill(UNREACHED);
        this.viaArc = new Int32Array(nodeCount).fill(-1);
        this.viaNode = new Int32Array(nodeCount).fill(-1);
        this.seedOf = new Int32Array(nodeCount).fill(-1);
        this.awaited = new Uint8Array(nodeCount);
        // Each arc pushes at most once per improvement of its head; seeds come on top.
        this.heapCost = new Float64Array(arrays.arcTo.length + nodeCount + 1);
        this.heapNode = new Uint32Array(arrays.arcTo.length + nodeCount + 1);
    }

    /**
     * Grow the tree from seed nodes with starting costs (ms) under the arc costs of one period. With `targets` it ends
     * when all of them are settled: their costs and the ways to them are those of the whole tree, other nodes may hold
     * more than their least cost.
     */
    run(
        seedNodes: ArrayLike<number>,
        seedCosts: ArrayLike<number>,
        arcCost: Uint32Array,
        targets: readonly number[] = [],
    ): void {
        const {cost, viaArc, viaNode, seedOf, awaited} = this;
        spend(this.nodeCount);
        for (const node of targets) awaited[node] = 1;
        let left = new Set(targets).size;
        const {firstArc, arcTo} = this.arrays;
        cost.fill(UNREACHED);
        viaArc.fill(-1);
        viaNode.fill(-1);
        seedOf.fill(-1);
        const capacity = arcTo.length + this.nodeCount + seedNodes.length + 1;
        if (this.heapCost.length < capacity) {
            this.heapCost = new Float64Array(capacity);
            this.heapNode = new Uint32Array(capacity);
        }
        const {heapCost, heapNode} = this;
        let size = 0;
        const push = (key: number, node: number): void => {
            let at = size++;
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
        };
        for (let seed = 0; seed < seedNodes.length; seed++) {
            const node = seedNodes[seed]!;
            if (seedCosts[seed]! >= cost[node]!) continue;
            cost[node] = seedCosts[seed]!;
            seedOf[node] = seed;
            push(seedCosts[seed]!, node);
        }
        while (size > 0) {
            const key = heapCost[0]!;
            const node = heapNode[0]!;
            size--;
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
            if (key > cost[node]!) continue;
            if (awaited[node] === 1 && --left === 0) break;
            for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
                const to = arcTo[arc]!;
                const through = key + arcCost[arc]!;
                if (through < cost[to]!) {
                    cost[to] = through;
                    viaArc[to] = arc;
                    viaNode[to] = node;
                    seedOf[to] = seedOf[node]!;
                    push(through, to);
                }
            }
        }
        for (const node of targets) awaited[node] = 0;
    }
}
