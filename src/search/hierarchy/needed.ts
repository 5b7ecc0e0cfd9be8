import type {SearchGraph} from '../../compile/hierarchy/metric.js';
import type {HierarchyTopology} from '../../compile/hierarchy/topology.js';
import {UNREACHED} from '../../compile/sentinel.js';
import {climbTree} from './tree.js';

/**
 * Marks the arcs of `down` that a least way to one of the targets may end with. A least way climbs to some rank and then
 * goes down to the target; whatever rank it passes on the way down, the rest is the least of all ways from there, and the least of
 * those that only go down. So for each target its ancestors get the least cost of going down only, then, highest first,
 * the least of all (an arc up and the rest of the way from its head, or down at once); an arc counts where both agree at its
 * upper end and the arc is the step they take. About a fifth of the closure's arcs remain (docs/hierarchy.md). Time
 * O(targets x arcs of their ancestors).
 */
export const markNeeded = (
    {nodeCount, rankOf, parent}: HierarchyTopology,
    up: SearchGraph,
    down: SearchGraph,
    targets: ArrayLike<number>,
): Uint8Array => {
    const isNeeded = new Uint8Array(down.head.length);
    const isDone = new Uint8Array(nodeCount);
    const descent = new Uint32Array(nodeCount).fill(UNREACHED);
    const descentLength = new Uint32Array(nodeCount);
    /** Least cost of all ways to the target; valid at ranks of the chain above the one looked at. */
    const least = new Uint32Array(nodeCount);
    const leastLength = new Uint32Array(nodeCount);
    let chain = new Uint32Array(256);
    for (let index = 0; index < targets.length; index++) {
        const target = rankOf[targets[index]!]!;
        if (isDone[target] === 1) continue;
        isDone[target] = 1;
        descent[target] = 0;
        descentLength[target] = 0;
        climbTree(down, parent, target, descent, descentLength);
        let depth = 0;
        for (let rank = target; rank !== nodeCount; rank = parent[rank]!) {
            if (depth === chain.length) {
                const larger = new Uint32Array(2 * depth);
                larger.set(chain);
                chain = larger;
            }
            chain[depth++] = rank;
        }
        for (let at = depth - 1; at >= 0; at--) {
            const rank = chain[at]!;
            const own = descent[rank]!;
            let best = own;
            let bestLength = descentLength[rank]!;
            const upEnd = up.first[rank + 1]!;
            for (let arc = up.first[rank]!; arc < upEnd; arc++) {
                const high = up.head[arc]!;
                const time = (up.weight[arc]! + least[high]!) >>> 0;
                if (time > best) continue;
                const length = (up.length[arc]! + leastLength[high]!) >>> 0;
                if (time < best || (time !== UNREACHED && length < bestLength)) {
                    best = time;
                    bestLength = length;
                }
            }
            least[rank] = best;
            leastLength[rank] = bestLength;
            if (own === UNREACHED) continue;
            const ownLength = descentLength[rank]!;
            const downEnd = down.first[rank + 1]!;
            for (let arc = down.first[rank]!; arc < downEnd; arc++) {
                const high = down.head[arc]!;
                if (
                    (own + down.weight[arc]!) >>> 0 === least[high] &&
                    (ownLength + down.length[arc]!) >>> 0 === leastLength[high] &&
                    descent[high] === least[high] &&
                    descentLength[high] === leastLength[high] &&
                    least[high] !== UNREACHED
                )
                    isNeeded[arc] = 1;
            }
        }
        for (let at = 0; at < depth; at++) descent[chain[at]!] = UNREACHED;
    }
    return isNeeded;
};
