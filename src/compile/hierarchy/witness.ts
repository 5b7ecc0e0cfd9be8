import {UNREACHED} from '../sentinel.js';
import type {ArcWeights, HierarchyMetric, SearchGraph} from './metric.js';
import type {HierarchyTopology} from './topology.js';

/** No arc of the graph and no lower rank is known yet to make the slot's weight. */
const OPEN = 0x7fffffff;

/**
 * Least time and length between the ends of each slot over all ranks, from those over lower ranks, in place: middle
 * nodes from the highest down, so that the side opposite to the lowest node is final. On the way each side that two lower
 * arcs make gets the lowest node as its `via`.
 */
const relaxUpper = (
    topology: HierarchyTopology,
    weight: Uint32Array,
    length: Uint32Array,
    least: Uint32Array,
    leastLength: Uint32Array,
    via: Int32Array,
): void => {
    const {nodeCount, upFirst, upHead, downFirst, downTail, downArc} = topology;
    const slotTo = new Uint32Array(nodeCount);
    for (let middle = nodeCount - 1; middle >= 0; middle--) {
        if (upFirst[middle] === upFirst[middle + 1]) continue;
        for (let arc = upFirst[middle]!; arc < upFirst[middle + 1]!; arc++) slotTo[upHead[arc]!] = 2 * arc;
        const downEnd = downFirst[middle + 1]!;
        for (let down = downFirst[middle]!; down < downEnd; down++) {
            const side = 2 * downArc[down]!;
            const low = downTail[down]!;
            const into = weight[side]!;
            const outOf = weight[side + 1]!;
            const intoLength = length[side]!;
            const outOfLength = length[side + 1]!;
            // Kept in locals: the side is bettered from every triangle it is in.
            let leastInto = least[side]!;
            let leastIntoLength = leastLength[side]!;
            let leastOutOf = least[side + 1]!;
            let leastOutOfLength = leastLength[side + 1]!;
            const end = 2 * upFirst[low + 1]!;
            for (let slot = side + 2; slot < end; slot += 2) {
                // Triangle of low (l), middle (m) and high (h).
                const top = slotTo[upHead[slot >>> 1]!]!;
                const toHigh = weight[slot]!;
                const fromHigh = weight[slot + 1]!;
                const climb = least[top]!;
                const descent = least[top + 1]!;
                // l -> m -> h and h -> m -> l
                let through = (into + climb) >>> 0;
                if (through <= least[slot]!) {
                    const sum = (intoLength + leastLength[top]!) >>> 0;
                    if (through < least[slot]! || sum < leastLength[slot]!) {
                        least[slot] = through;
                        leastLength[slot] = sum;
                    }
                }
                through = (descent + outOf) >>> 0;
                if (through <= least[slot + 1]!) {
                    const sum = (leastLength[top + 1]! + outOfLength) >>> 0;
                    if (through < least[slot + 1]! || sum < leastLength[slot + 1]!) {
                        least[slot + 1] = through;
                        leastLength[slot + 1] = sum;
                    }
                }
                // l -> h -> m and m -> h -> l
                through = (toHigh + descent) >>> 0;
                if (through <= leastInto) {
                    const sum = (length[slot]! + leastLength[top + 1]!) >>> 0;
                    if (through < leastInto || sum < leastIntoLength) {
                        leastInto = through;
                        leastIntoLength = sum;
                    }
                }
                through = (climb + fromHigh) >>> 0;
                if (through <= leastOutOf) {
                    const sum = (leastLength[top]! + length[slot + 1]!) >>> 0;
                    if (through < leastOutOf || sum < leastOutOfLength) {
                        leastOutOf = through;
                        leastOutOfLength = sum;
                    }
                }
                // m -> l -> h and h -> l -> m
                if (
                    via[top] === OPEN &&
                    (outOf + toHigh) >>> 0 === weight[top]! &&
                    (outOfLength + length[slot]!) >>> 0 === length[top]!
                )
                    via[top] = low;
                if (
                    via[top + 1] === OPEN &&
                    (fromHigh + into) >>> 0 === weight[top + 1]! &&
                    (length[slot + 1]! + intoLength) >>> 0 === length[top + 1]!
                )
                    via[top + 1] = low;
            }
            least[side] = leastInto;
            leastLength[side] = leastIntoLength;
            least[side + 1] = leastOutOf;
            leastLength[side + 1] = leastOutOfLength;
        }
    }
};

/** The slots of one direction, those that no other way beats apart. */
const divide = (
    {nodeCount, upFirst, upHead}: HierarchyTopology,
    direction: 0 | 1,
    weight: Uint32Array,
    length: Uint32Array,
    least: Uint32Array,
    leastLength: Uint32Array,
    via: Int32Array,
): SearchGraph => {
    const slotCount = 2 * upHead.length;
    const isKept = new Uint8Array(upHead.length);
    let count = 0;
    for (let slot: number = direction; slot < slotCount; slot += 2)
        if (weight[slot] !== UNREACHED && weight[slot] === least[slot] && length[slot] === leastLength[slot]) {
            isKept[slot >>> 1] = 1;
            count++;
        }
    const first = new Uint32Array(nodeCount + 1);
    const head = new Uint32Array(count);
    const ownWeight = new Uint32Array(count);
    const ownLength = new Uint32Array(count);
    const ownVia = new Int32Array(count);
    const restWeight = new Uint32Array(upHead.length - count);
    const restLength = new Uint32Array(upHead.length - count);
    let at = 0;
    let rest = 0;
    for (let rank = 0; rank < nodeCount; rank++) {
        const end = upFirst[rank + 1]!;
        for (let arc = upFirst[rank]!; arc < end; arc++) {
            const slot = 2 * arc + direction;
            if (isKept[arc] === 1) {
                head[at] = upHead[arc]!;
                ownWeight[at] = weight[slot]!;
                ownLength[at] = length[slot]!;
                ownVia[at++] = via[slot]!;
            } else {
                restWeight[rest] = weight[slot]!;
                restLength[rest++] = length[slot]!;
            }
        }
        first[rank + 1] = at;
    }
    return {first, head, weight: ownWeight, length: ownLength, via: ownVia, restWeight, restLength};
};

/**
 * Perfect customisation and the search graphs that remain (Dibbelt, Strasser and Wagner 2016, section 8.2). A slot is
 * kept when nothing is better, also where something is as good: then both of the arcs that make it are kept as well, and
 * a way unpacks within the search graphs.
 */
export const searchGraphs = (
    topology: HierarchyTopology,
    arcs: ArcWeights,
    weight: Uint32Array,
    length: Uint32Array,
): HierarchyMetric => {
    const least = weight.slice();
    const leastLength = length.slice();
    const via = new Int32Array(weight.length).fill(OPEN);
    const {arcSlot} = topology;
    for (let arc = 0; arc < arcSlot.length; arc++) {
        const slot = arcSlot[arc]!;
        if (slot >= 0 && via[slot] === OPEN && arcs.weight[arc] === weight[slot] && arcs.length[arc] === length[slot])
            via[slot] = ~arc;
    }
    relaxUpper(topology, weight, length, least, leastLength, via);
    return {
        up: divide(topology, 0, weight, length, least, leastLength, via),
        down: divide(topology, 1, weight, length, least, leastLength, via),
    };
};
