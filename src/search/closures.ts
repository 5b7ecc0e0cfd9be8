import {UNREACHED} from '../compile/sentinel.js';
import {LeastCost, type LeastCostArrays} from './least-cost.js';

/** A road network by one metric, with the arcs into each node beside those out of it. */
export interface ClosureGraph extends LeastCostArrays {
    readonly nodeCount: number;
    readonly linkCount: number;
    /** Link of each arc, -1 for what cannot be closed. */
    readonly arcLink: Int32Array;
    /** Milliseconds. */
    readonly arcCost: Uint32Array;
    readonly reverse: LeastCostArrays & {readonly arcLink: Int32Array; readonly arcCost: Uint32Array};
}

/** Ways between a point and nodes. */
export interface PointWays {
    readonly node: ArrayLike<number>;
    /** Milliseconds. */
    readonly cost: ArrayLike<number>;
}

/** What closing one link does to the ways from one origin. */
export type OnClosure = (link: number, changes: readonly ClosureChange[]) => void;

export interface ClosureChange {
    readonly destination: number;
    /** Least milliseconds with the link and without it; Infinity where there is no way left. */
    readonly before: number;
    readonly after: number;
}

/**
 * Least ways from an origin to all destinations without each link in turn. Closing a link changes only what hangs below it in
 * the tree of least ways: costs of those nodes are searched again from the nodes around them (the repair of Ramalingam
 * and Reps 1996, 10.1006/jagm.1996.0046, for one deletion), links that no destination hangs on are left out. Exact; time for an
 * origin: the sum over links of the nodes below them, times log n.
 */
export class ClosureSearch {
    private readonly tree: LeastCost;
    /** Nodes in preorder of the tree, place of each node in it, and how many hang below it, itself among them. */
    private readonly order: Int32Array;
    private readonly place: Int32Array;
    private readonly below: Int32Array;
    private readonly childFirst: Int32Array;
    private readonly childNext: Int32Array;
    private readonly fresh: Float64Array;
    private heapKey: Float64Array;
    private heapNode: Int32Array;
    private heapSize = 0;

    constructor(private readonly graph: ClosureGraph) {
        const {nodeCount} = graph;
        this.tree = new LeastCost(graph, nodeCount);
        this.order = new Int32Array(nodeCount);
        this.place = new Int32Array(nodeCount);
        this.below = new Int32Array(nodeCount);
        this.childFirst = new Int32Array(nodeCount);
        this.childNext = new Int32Array(nodeCount);
        this.fresh = new Float64Array(nodeCount);
        this.heapKey = new Float64Array(graph.arcTo.length + nodeCount);
        this.heapNode = new Int32Array(graph.arcTo.length + nodeCount);
    }

    /** Preorder of the tree; the children of a node follow it. */
    private arrange(): number {
        const {order, place, below, childFirst, childNext, tree, graph} = this;
        childFirst.fill(-1);
        place.fill(-1);
        const roots: number[] = [];
        for (let node = graph.nodeCount - 1; node >= 0; node--) {
            if (tree.cost[node] === UNREACHED) continue;
            const parent = tree.viaNode[node]!;
            if (parent === -1) roots.push(node);
            else {
                childNext[node] = childFirst[parent]!;
                childFirst[parent] = node;
            }
        }
        let count = 0;
        const stack = roots;
        while (stack.length > 0) {
            const node = stack.pop()!;
            place[node] = count;
            order[count++] = node;
            for (let child = childFirst[node]!; child !== -1; child = childNext[child]!) stack.push(child);
        }
        for (let at = count - 1; at >= 0; at--) {
            const node = order[at]!;
            let size = 1;
            for (let child = childFirst[node]!; child !== -1; child = childNext[child]!) size += below[child]!;
            below[node] = size;
        }
        return count;
    }

    private push(key: number, node: number): void {
        const {heapKey, heapNode} = this;
        let at = this.heapSize++;
        while (at > 0) {
            const parent = (at - 1) >> 1;
            if (heapKey[parent]! <= key) break;
            heapKey[at] = heapKey[parent]!;
            heapNode[at] = heapNode[parent]!;
            at = parent;
        }
        heapKey[at] = key;
        heapNode[at] = node;
    }

    private pop(): void {
        const {heapKey, heapNode} = this;
        const size = --this.heapSize;
        const [key, node] = [heapKey[size]!, heapNode[size]!];
        let at = 0;
        for (;;) {
            let child = 2 * at + 1;
            if (child >= size) break;
            if (child + 1 < size && heapKey[child + 1]! < heapKey[child]!) child++;
            if (heapKey[child]! >= key) break;
            heapKey[at] = heapKey[child]!;
            heapNode[at] = heapNode[child]!;
            at = child;
        }
        heapKey[at] = key;
        heapNode[at] = node;
    }

    /** Costs of the nodes in [from, to) of the preorder without a link, into `fresh` by place less `from`. */
    private repair(link: number, from: number, to: number, seeds: PointWays): void {
        const {graph, tree, order, place, fresh} = this;
        const {reverse, firstArc, arcTo, arcLink, arcCost} = graph;
        this.heapSize = 0;
        for (let at = from; at < to; at++) fresh[at] = Infinity;
        for (let at = from; at < to; at++) {
            const node = order[at]!;
            let best = Infinity;
            for (let arc = reverse.firstArc[node]!; arc < reverse.firstArc[node + 1]!; arc++) {
                const other = reverse.arcTo[arc]!;
                const where = place[other]!;
                if (where < 0 || (where >= from && where < to) || reverse.arcLink[arc] === link) continue;
                const through = tree.cost[other]! + reverse.arcCost[arc]!;
                if (through < best) best = through;
            }
            fresh[at] = best;
        }
        for (let seed = 0; seed < seeds.node.length; seed++) {
            const at = place[seeds.node[seed]!]!;
            if (at >= from && at < to && seeds.cost[seed]! < fresh[at]!) fresh[at] = seeds.cost[seed]!;
        }
        for (let at = from; at < to; at++) if (fresh[at]! < UNREACHED) this.push(fresh[at]!, order[at]!);
        while (this.heapSize > 0) {
            const key = this.heapKey[0]!;
            const node = this.heapNode[0]!;
            this.pop();
            if (key > fresh[place[node]!]!) continue;
            for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
                const at = place[arcTo[arc]!]!;
                if (at < from || at >= to || arcLink[arc] === link) continue;
                const through = key + arcCost[arc]!;
                if (through < fresh[at]!) {
                    fresh[at] = through;
                    this.push(through, order[at]!);
                }
            }
        }
    }

    /**
     * `seeds`: ways from the origin to nodes; `ends`: ways from nodes to each destination; `direct`: milliseconds of a
     * way beside the road, Infinity none. Destinations that are not reached even with all links are left out.
     */
    run(seeds: PointWays, ends: readonly PointWays[], direct: ArrayLike<number>, visit: OnClosure): void {
        const {tree, graph, order, place, below, fresh} = this;
        tree.run(seeds.node, seeds.cost, graph.arcCost);
        const count = this.arrange();
        // Destinations by the node by which they are reached, in preorder.
        const byNode = new Map<number, {destination: number; before: number}[]>();
        ends.forEach(({node, cost}, destination) => {
            let [before, by] = [direct[destination]!, -1];
            for (let way = 0; way < node.length; way++) {
                const at = node[way]!;
                if (tree.cost[at] === UNREACHED) continue;
                const through = tree.cost[at]! + cost[way]!;
                if (through < before) [before, by] = [through, at];
            }
            if (by < 0) return;
            const list = byNode.get(by);
            if (list === undefined) byNode.set(by, [{destination, before}]);
            else list.push({destination, before});
        });
        const before = new Int32Array(count + 1);
        for (let at = 0; at < count; at++) before[at + 1] = before[at]! + (byNode.get(order[at]!)?.length ?? 0);
        for (let from = 0; from < count; from++) {
            const node = order[from]!;
            const arc = tree.viaArc[node]!;
            const link = arc === -1 ? -1 : graph.arcLink[arc]!;
            const to = from + below[node]!;
            if (link === -1 || before[to] === before[from]) continue;
            this.repair(link, from, to, seeds);
            const changes: ClosureChange[] = [];
            for (let at = from; at < to; at++)
                for (const entry of byNode.get(order[at]!) ?? []) {
                    const ways = ends[entry.destination]!;
                    let after = direct[entry.destination]!;
                    for (let way = 0; way < ways.node.length; way++) {
                        const end = place[ways.node[way]!]!;
                        if (end < 0) continue;
                        const there = end >= from && end < to ? fresh[end]! : tree.cost[ways.node[way]!]!;
                        if (there + ways.cost[way]! < after) after = there + ways.cost[way]!;
                    }
                    if (after > entry.before) changes.push({...entry, after});
                }
            if (changes.length > 0) visit(link, changes);
        }
    }
}
