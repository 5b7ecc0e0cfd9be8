import {UNREACHED} from '../compile/sentinel.js';
import {LeastCost, type LeastCostArrays} from './least-cost.js';

/** A road network by one metric, with the arcs into each node beside those out of it. */
export interface ClosureGraph extends LeastCostArrays {
    readonly nodeCount: number;
    /** What each arc is closed with (a link, all roads of a crossing), -1 for what is not closed. */
    readonly arcClosure: Int32Array;
    /** Milliseconds. */
    readonly arcCost: Uint32Array;
    readonly reverse: LeastCostArrays & {readonly arcClosure: Int32Array; readonly arcCost: Uint32Array};
}

/** Ways between a point and nodes. */
export interface PointWays {
    readonly node: ArrayLike<number>;
    /** Milliseconds. */
    readonly cost: ArrayLike<number>;
}

/** Places of the preorder of a tree. */
interface Stretch {
    readonly from: number;
    readonly to: number;
}

/** What a closure does to the ways from one origin. */
export type OnClosure = (closure: number, changes: readonly ClosureChange[]) => void;

interface ClosureChange {
    readonly destination: number;
    /** Least milliseconds with what is closed and without it; Infinity where there is no way left. */
    readonly before: number;
    readonly after: number;
}

/**
 * Least ways from an origin to all destinations without each link in turn, or each set of links. Closing one changes only
 * what hangs below it in the tree of least ways: costs of those nodes are searched again from the nodes around them (the
 * repair of Ramalingam and Reps 1996, 10.1006/jagm.1996.0046, for deletions); what no destination hangs on is left out.
 * Exact; time for an origin: the sum over closures of the nodes below them, times log n.
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
    /** 1 at places that hang below what is closed. */
    private readonly inside: Uint8Array;
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
        this.inside = new Uint8Array(nodeCount);
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

    /** Costs of the nodes in some stretches of the preorder without a closure, into `fresh` by place. */
    private repair(closure: number, stretches: readonly Stretch[], seeds: PointWays): void {
        const {graph, tree, order, place, fresh, inside} = this;
        const {reverse, firstArc, arcTo, arcClosure, arcCost} = graph;
        this.heapSize = 0;
        for (const {from, to} of stretches) inside.fill(1, from, to);
        for (const {from, to} of stretches)
            for (let at = from; at < to; at++) {
                const node = order[at]!;
                let best = Infinity;
                for (let arc = reverse.firstArc[node]!; arc < reverse.firstArc[node + 1]!; arc++) {
                    const other = reverse.arcTo[arc]!;
                    const where = place[other]!;
                    if (where < 0 || inside[where] === 1 || reverse.arcClosure[arc] === closure) continue;
                    const through = tree.cost[other]! + reverse.arcCost[arc]!;
                    if (through < best) best = through;
                }
                fresh[at] = best;
            }
        for (let seed = 0; seed < seeds.node.length; seed++) {
            const at = place[seeds.node[seed]!]!;
            if (at >= 0 && inside[at] === 1 && seeds.cost[seed]! < fresh[at]!) fresh[at] = seeds.cost[seed]!;
        }
        for (const {from, to} of stretches)
            for (let at = from; at < to; at++) if (fresh[at]! < UNREACHED) this.push(fresh[at]!, order[at]!);
        while (this.heapSize > 0) {
            const key = this.heapKey[0]!;
            const node = this.heapNode[0]!;
            this.pop();
            if (key > fresh[place[node]!]!) continue;
            for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
                const at = place[arcTo[arc]!]!;
                if (at < 0 || inside[at] === 0 || arcClosure[arc] === closure) continue;
                const through = key + arcCost[arc]!;
                if (through < fresh[at]!) {
                    fresh[at] = through;
                    this.push(through, order[at]!);
                }
            }
        }
    }

    /** What hangs below each closure, in stretches of the preorder of which none lies in another. */
    private hanging(count: number, before: Int32Array): Map<number, Stretch[]> {
        const {tree, graph, order, below} = this;
        const stretches = new Map<number, Stretch[]>();
        for (let from = 0; from < count; from++) {
            const arc = tree.viaArc[order[from]!]!;
            const closure = arc === -1 ? -1 : graph.arcClosure[arc]!;
            const to = from + below[order[from]!]!;
            if (closure === -1) continue;
            const list = stretches.get(closure);
            if (list === undefined) stretches.set(closure, [{from, to}]);
            else if (from >= list.at(-1)!.to) list.push({from, to});
        }
        // What no destination hangs on is searched only beside what some hang on.
        for (const [closure, list] of stretches)
            if (list.every(({from, to}) => before[to] === before[from])) stretches.delete(closure);
        return stretches;
    }

    /** Least milliseconds to each destination with everything open, Infinity none; as for `run`. */
    least(seeds: PointWays, ends: readonly PointWays[], direct: ArrayLike<number>): Float64Array {
        const {tree, graph} = this;
        tree.run(seeds.node, seeds.cost, graph.arcCost);
        return Float64Array.from(ends, ({node, cost}, destination) => {
            let least = direct[destination]!;
            for (let way = 0; way < node.length; way++)
                if (tree.cost[node[way]!] !== UNREACHED) least = Math.min(least, tree.cost[node[way]!]! + cost[way]!);
            return least;
        });
    }

    /**
     * `seeds`: ways from the origin to nodes; `ends`: ways from nodes to each destination; `direct`: milliseconds of a
     * way beside the road, Infinity none. Destinations that are not reached even with all links are left out.
     */
    run(seeds: PointWays, ends: readonly PointWays[], direct: ArrayLike<number>, visit: OnClosure): void {
        const {tree, graph, order, place, fresh, inside} = this;
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
        for (const [closure, stretches] of this.hanging(count, before)) {
            this.repair(closure, stretches, seeds);
            const changes: ClosureChange[] = [];
            for (const {from, to} of stretches)
                for (let at = from; at < to; at++)
                    for (const entry of byNode.get(order[at]!) ?? []) {
                        const ways = ends[entry.destination]!;
                        let after = direct[entry.destination]!;
                        for (let way = 0; way < ways.node.length; way++) {
                            const end = place[ways.node[way]!]!;
                            if (end < 0) continue;
                            const there = inside[end] === 1 ? fresh[end]! : tree.cost[ways.node[way]!]!;
                            if (there + ways.cost[way]! < after) after = there + ways.cost[way]!;
                        }
                        if (after > entry.before) changes.push({...entry, after});
                    }
            for (const {from, to} of stretches) inside.fill(0, from, to);
            if (changes.length > 0) visit(closure, changes);
        }
    }
}
