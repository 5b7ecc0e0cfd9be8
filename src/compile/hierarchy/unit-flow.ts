/** Side of a node before and after a cut. */
const FREE = 0;
const SOURCE = 1;
const SINK = 2;

/**
 * Largest flow of a cell of the graph when every edge carries one unit in either direction, and the smallest cut it
 * proves: Dinic 1970 by breadth-first levels and a blocking flow. Owns buffers of the largest cell's size. A cell is
 * loaded once and asked for several sets of sources and sinks. Time O(edges) a level graph; road networks need few.
 */
export class UnitFlow {
    /** Nodes of the cell. */
    nodeCount = 0;
    /** First slot of each node's edges; an edge has a slot at each of its ends. */
    readonly first: Uint32Array;
    readonly to: Uint32Array;
    /** Slot of the same edge at its other end. */
    readonly twin: Uint32Array;
    /** FREE, SOURCE or SINK of each node. */
    readonly side: Uint8Array;
    /** Units from the slot's node to the other end: -1, 0 or 1. */
    private readonly flow: Int8Array;
    private readonly level: Int32Array;
    private readonly nextSlot: Uint32Array;
    private readonly queue: Uint32Array;
    private readonly path: Uint32Array;
    /** 1 at nodes that reach a sink. */
    private readonly far: Uint8Array;

    constructor(nodeCapacity: number, slotCapacity: number) {
        this.first = new Uint32Array(nodeCapacity + 1);
        this.to = new Uint32Array(slotCapacity);
        this.twin = new Uint32Array(slotCapacity);
        this.side = new Uint8Array(nodeCapacity);
        this.flow = new Int8Array(slotCapacity);
        this.level = new Int32Array(nodeCapacity);
        this.nextSlot = new Uint32Array(nodeCapacity);
        this.queue = new Uint32Array(nodeCapacity);
        this.path = new Uint32Array(nodeCapacity);
        this.far = new Uint8Array(nodeCapacity);
    }

    /** Units from the nodes marked as sources to those marked as sinks, at most `enough`: there it stops early. */
    run(enough: number): number {
        this.flow.fill(0, 0, this.first[this.nodeCount]!);
        let total = 0;
        while (total < enough && this.findLevels()) total += this.block(enough - total);
        return total;
    }

    /** Levels of the residual graph from the sources; is a sink among them? */
    private findLevels(): boolean {
        const {nodeCount, first, to, side, flow, level, queue} = this;
        let tail = 0;
        for (let node = 0; node < nodeCount; node++) {
            level[node] = -1;
            if (side[node] === SOURCE) {
                level[node] = 0;
                queue[tail++] = node;
            }
        }
        let sinkLevel = -1;
        for (let at = 0; at < tail; at++) {
            const node = queue[at]!;
            const beyond = level[node]! + 1;
            // Levels after the first sink's lie on no shortest way.
            if (sinkLevel >= 0 && beyond > sinkLevel) break;
            for (let slot = first[node]!; slot < first[node + 1]!; slot++) {
                const head = to[slot]!;
                if (level[head]! >= 0 || flow[slot]! > 0) continue;
                level[head] = beyond;
                if (side[head] === SINK) sinkLevel = beyond;
                else queue[tail++] = head;
            }
        }
        return sinkLevel >= 0;
    }

    /** Ways along the levels until there is none left, one unit each. */
    private block(enough: number): number {
        const {nodeCount, first, to, twin, side, flow, level, nextSlot, path} = this;
        for (let node = 0; node < nodeCount; node++) nextSlot[node] = first[node]!;
        let total = 0;
        for (let source = 0; source < nodeCount && total < enough; source++) {
            if (side[source] !== SOURCE) continue;
            let node = source;
            let depth = 0;
            for (;;) {
                const slot = nextSlot[node]!;
                if (slot === first[node + 1]!) {
                    if (depth === 0) break;
                    // A dead end: the slot that led here is done with.
                    node = to[twin[path[--depth]!]!]!;
                    nextSlot[node]!++;
                    continue;
                }
                const head = to[slot]!;
                if (flow[slot]! > 0 || level[head] !== level[node]! + 1) {
                    nextSlot[node]!++;
                    continue;
                }
                path[depth++] = slot;
                node = head;
                if (side[head] !== SINK) continue;
                for (let i = 0; i < depth; i++) {
                    flow[path[i]!]!++;
                    flow[twin[path[i]!]!]!--;
                }
                total++;
                if (total === enough) break;
                node = source;
                depth = 0;
            }
        }
        return total;
    }

    /**
     * After `run`: what the sources still reach, or all that still reaches no sink, whichever halves the cell better, is
     * marked 1 in `isNear`. Both are sides of a smallest cut. Returns its number of nodes.
     */
    cut(isNear: Uint8Array): number {
        const {nodeCount} = this;
        const near = this.reach(SOURCE, isNear);
        const far = this.reach(SINK, this.far);
        if (Math.min(near, nodeCount - near) >= Math.min(far, nodeCount - far)) return near;
        for (let node = 0; node < nodeCount; node++) isNear[node] = 1 - this.far[node]!;
        return nodeCount - far;
    }

    private reach(from: number, mark: Uint8Array): number {
        const {nodeCount, first, to, twin, side, flow, queue} = this;
        let tail = 0;
        for (let node = 0; node < nodeCount; node++) {
            mark[node] = 0;
            if (side[node] === from) {
                mark[node] = 1;
                queue[tail++] = node;
            }
        }
        for (let at = 0; at < tail; at++) {
            const node = queue[at]!;
            for (let slot = first[node]!; slot < first[node + 1]!; slot++) {
                const head = to[slot]!;
                if (mark[head] === 1 || flow[from === SOURCE ? slot : twin[slot]!]! > 0) continue;
                mark[head] = 1;
                queue[tail++] = head;
            }
        }
        return tail;
    }

    /** Marks sources and sinks. */
    clearSides(): void {
        this.side.fill(FREE, 0, this.nodeCount);
    }
}
