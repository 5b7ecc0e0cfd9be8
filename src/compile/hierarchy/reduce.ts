import type {Neighbours} from './graph.js';

/** What is left when nodes with at most two neighbours are taken out. */
export interface Reduction {
    /** Nodes taken out, first to last. */
    readonly removed: Uint32Array;
    /** Nodes that remain, ascending. */
    readonly core: Uint32Array;
    /** Neighbours of the core by index in `core`, with an edge wherever a chain was. */
    readonly neighbours: Neighbours;
}

/**
 * Takes out nodes of degree 0, 1 and 2, joining the two neighbours of the latter: they cost no more than two upward arcs
 * each, and the dissection that follows has half the nodes to look at. In rounds of nodes that are no
 * neighbours of each other, so that a chain of k nodes becomes a tree of depth log k, not k. Time O(n log n + m).
 */
export const reduceGraph = (nodeCount: number, {first, to}: Neighbours): Reduction => {
    const adjacent = to.slice();
    const degree = new Uint32Array(nodeCount);
    const isRemoved = new Uint8Array(nodeCount);
    /** Round in which a neighbour went. */
    const touched = new Int32Array(nodeCount).fill(-1);
    const queuedFor = new Int32Array(nodeCount).fill(-1);
    const removed = new Uint32Array(nodeCount);
    let removedCount = 0;
    let current: number[] = [];
    for (let node = 0; node < nodeCount; node++) {
        degree[node] = first[node + 1]! - first[node]!;
        if (degree[node]! <= 2) {
            current.push(node);
            queuedFor[node] = 0;
        }
    }
    const slotOf = (node: number, neighbour: number): number => {
        const end = first[node]! + degree[node]!;
        for (let slot = first[node]!; slot < end; slot++) if (adjacent[slot] === neighbour) return slot;
        return -1;
    };
    const drop = (node: number, neighbour: number): void => {
        adjacent[slotOf(node, neighbour)] = adjacent[first[node]! + --degree[node]!]!;
    };
    for (let round = 0; current.length > 0; round++) {
        const next: number[] = [];
        const queue = (node: number): void => {
            if (degree[node]! > 2 || queuedFor[node]! > round) return;
            queuedFor[node] = round + 1;
            next.push(node);
        };
        for (const node of current) {
            if (touched[node] === round) {
                queue(node);
                continue;
            }
            isRemoved[node] = 1;
            removed[removedCount++] = node;
            const [a, b] = [adjacent[first[node]!]!, adjacent[first[node]! + 1]!];
            if (degree[node]! >= 1) touched[a] = round;
            if (degree[node] === 1) {
                drop(a, node);
                queue(a);
            } else if (degree[node] === 2) {
                touched[b] = round;
                if (slotOf(a, b) >= 0) {
                    drop(a, node);
                    drop(b, node);
                } else {
                    adjacent[slotOf(a, node)] = b;
                    adjacent[slotOf(b, node)] = a;
                }
                queue(a);
                queue(b);
            }
        }
        current = next;
    }
    const core = new Uint32Array(nodeCount - removedCount);
    const place = new Int32Array(nodeCount).fill(-1);
    let coreCount = 0;
    for (let node = 0; node < nodeCount; node++)
        if (isRemoved[node] === 0) {
            place[node] = coreCount;
            core[coreCount++] = node;
        }
    const coreFirst = new Uint32Array(coreCount + 1);
    for (let index = 0; index < coreCount; index++) coreFirst[index + 1] = coreFirst[index]! + degree[core[index]!]!;
    const coreTo = new Uint32Array(coreFirst[coreCount]!);
    for (let index = 0; index < coreCount; index++) {
        const from = first[core[index]!]!;
        for (let k = 0; k < degree[core[index]!]!; k++) coreTo[coreFirst[index]! + k] = place[adjacent[from + k]!]!;
    }
    return {removed: removed.slice(0, removedCount), core, neighbours: {first: coreFirst, to: coreTo}};
};
