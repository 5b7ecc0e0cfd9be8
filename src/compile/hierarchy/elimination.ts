import type {Neighbours} from './graph.js';

/** The chordal supergraph of an order, its nodes by rank: children of the elimination tree before their parents. */
export interface Elimination {
    /** Node at each rank. Length nodeCount. */
    readonly nodeAt: Uint32Array;
    /** Rank of each node. Length nodeCount. */
    readonly rankOf: Uint32Array;
    /** First upward arc of each rank. Length nodeCount + 1. */
    readonly upFirst: Uint32Array;
    /** Rank each upward arc leads to, ascending within a node. */
    readonly upHead: Uint32Array;
}

/** Upward neighbours when nodes are taken out in an order: a node's own and those its children leave behind. */
const chordal = (order: Uint32Array, {first, to}: Neighbours): {upFirst: Uint32Array; upHead: Uint32Array} => {
    const nodeCount = order.length;
    const rank = new Uint32Array(nodeCount);
    for (let at = 0; at < nodeCount; at++) rank[order[at]!] = at;
    const upFirst = new Uint32Array(nodeCount + 1);
    let upHead = new Uint32Array(to.length + 16);
    const firstChild = new Int32Array(nodeCount).fill(-1);
    const nextChild = new Int32Array(nodeCount).fill(-1);
    const seenBy = new Int32Array(nodeCount).fill(-1);
    let size = 0;
    for (let at = 0; at < nodeCount; at++) {
        const begin = size;
        if (size + nodeCount - at > upHead.length) {
            const larger = new Uint32Array(Math.max(size + nodeCount - at, 2 * upHead.length));
            larger.set(upHead);
            upHead = larger;
        }
        seenBy[at] = at;
        const node = order[at]!;
        for (let slot = first[node]!; slot < first[node + 1]!; slot++) {
            const head = rank[to[slot]!]!;
            if (head < at || seenBy[head] === at) continue;
            seenBy[head] = at;
            upHead[size++] = head;
        }
        for (let child = firstChild[at]!; child >= 0; child = nextChild[child]!)
            for (let arc = upFirst[child]! + 1; arc < upFirst[child + 1]!; arc++) {
                const head = upHead[arc]!;
                if (seenBy[head] === at) continue;
                seenBy[head] = at;
                upHead[size++] = head;
            }
        if (size - begin > 24) upHead.subarray(begin, size).sort();
        else
            for (let i = begin + 1; i < size; i++) {
                const head = upHead[i]!;
                let j = i;
                for (; j > begin && upHead[j - 1]! > head; j--) upHead[j] = upHead[j - 1]!;
                upHead[j] = head;
            }
        upFirst[at + 1] = size;
        if (size > begin) {
            const parent = upHead[begin]!;
            nextChild[at] = firstChild[parent]!;
            firstChild[parent] = at;
        }
    }
    return {upFirst, upHead: upHead.slice(0, size)};
};

/** Ranks anew so that each subtree of the elimination tree is one run of ranks: what a query touches lies together. */
const postorder = (upFirst: Uint32Array, upHead: Uint32Array): Uint32Array => {
    const nodeCount = upFirst.length - 1;
    const parentOf = (at: number): number => (upFirst[at]! < upFirst[at + 1]! ? upHead[upFirst[at]!]! : nodeCount);
    const treeSize = new Uint32Array(nodeCount + 1).fill(1);
    // The first rank of each subtree: children in their old order, the parent after them.
    for (let at = 0; at < nodeCount; at++) treeSize[parentOf(at)]! += treeSize[at]!;
    const next = new Uint32Array(nodeCount + 1);
    const anew = new Uint32Array(nodeCount);
    for (let at = nodeCount - 1; at >= 0; at--) {
        const parent = parentOf(at);
        const begin = next[parent]!;
        next[parent] = begin + treeSize[at]!;
        next[at] = begin;
        anew[at] = begin + treeSize[at]! - 1;
    }
    return anew;
};

/**
 * Contraction of a customisable contraction hierarchy (Dibbelt, Strasser and Wagner 2016, 10.1145/2886843, section 4):
 * every node's neighbours of higher rank become a clique. Any order that takes children before parents gives the same
 * arcs, so ranks are renumbered by a depth-first walk of the elimination tree. Time and memory O(arcs).
 */
export const eliminate = (order: Uint32Array, neighbours: Neighbours): Elimination => {
    const nodeCount = order.length;
    const before = chordal(order, neighbours);
    const anew = postorder(before.upFirst, before.upHead);
    const nodeAt = new Uint32Array(nodeCount);
    const rankOf = new Uint32Array(nodeCount);
    const upFirst = new Uint32Array(nodeCount + 1);
    for (let at = 0; at < nodeCount; at++) {
        nodeAt[anew[at]!] = order[at]!;
        rankOf[order[at]!] = anew[at]!;
        upFirst[anew[at]! + 1] = before.upFirst[at + 1]! - before.upFirst[at]!;
    }
    for (let at = 0; at < nodeCount; at++) upFirst[at + 1]! += upFirst[at]!;
    const upHead = new Uint32Array(before.upHead.length);
    // Upward neighbours are ancestors of each other, so their order stays.
    for (let at = 0; at < nodeCount; at++) {
        let slot = upFirst[anew[at]!]!;
        for (let arc = before.upFirst[at]!; arc < before.upFirst[at + 1]!; arc++)
            upHead[slot++] = anew[before.upHead[arc]!]!;
    }
    return {nodeAt, rankOf, upFirst, upHead};
};
