import {spend} from '../../units/work.js';
import {UNREACHED} from '../sentinel.js';
import type {ArcWeights, HierarchyMetric} from './metric.js';
import type {HierarchyTopology} from './topology.js';
import {searchGraphs} from './witness.js';

/** Weights of the graph's arcs on their slots; of parallel arcs the least. */
const layWeights = ({arcSlot}: HierarchyTopology, arcs: ArcWeights, weight: Uint32Array, length: Uint32Array): void => {
    weight.fill(UNREACHED);
    length.fill(0);
    for (let arc = 0; arc < arcSlot.length; arc++) {
        const slot = arcSlot[arc]!;
        if (slot < 0) continue;
        const time = arcs.weight[arc]!;
        const best = weight[slot]!;
        if (time < best || (time === best && time !== UNREACHED && arcs.length[arc]! < length[slot]!)) {
            weight[slot] = time;
            length[slot] = arcs.length[arc]!;
        }
    }
};

/** Slots from the graph's weights to the least over lower triangles, in place. */
const relaxLower = (topology: HierarchyTopology, weight: Uint32Array, length: Uint32Array): void => {
    const {nodeCount, upFirst, upHead, downFirst, downTail, downArc} = topology;
    /** Slot of the arc from the middle node to each of its upward neighbours. */
    const slotTo = new Uint32Array(nodeCount);
    for (let middle = 0; middle < nodeCount; middle++) {
        for (let arc = upFirst[middle]!; arc < upFirst[middle + 1]!; arc++) slotTo[upHead[arc]!] = 2 * arc;
        const downEnd = downFirst[middle + 1]!;
        for (let down = downFirst[middle]!; down < downEnd; down++) {
            const side = downArc[down]!;
            const outOf = weight[2 * side + 1]!;
            const into = weight[2 * side]!;
            if (outOf === UNREACHED && into === UNREACHED) continue;
            const outOfLength = length[2 * side + 1]!;
            const intoLength = length[2 * side]!;
            // The arcs of the lowest node after this one lead to upward neighbours of the middle.
            const end = upFirst[downTail[down]! + 1]!;
            for (let arc = side + 1; arc < end; arc++) {
                const slot = slotTo[upHead[arc]!]!;
                const up = (outOf + weight[2 * arc]!) >>> 0;
                const bestUp = weight[slot]!;
                if (up <= bestUp) {
                    const through = (outOfLength + length[2 * arc]!) >>> 0;
                    if (up < bestUp || through < length[slot]!) {
                        weight[slot] = up;
                        length[slot] = through;
                    }
                }
                const down = (into + weight[2 * arc + 1]!) >>> 0;
                const bestDown = weight[slot + 1]!;
                if (down <= bestDown) {
                    const through = (intoLength + length[2 * arc + 1]!) >>> 0;
                    if (down < bestDown || through < length[slot + 1]!) {
                        weight[slot + 1] = down;
                        length[slot + 1] = through;
                    }
                }
            }
        }
    }
};

/**
 * Weights for a hierarchy (Dibbelt, Strasser and Wagner 2016, 10.1145/2886843, sections 5 and 8): every slot takes the
 * least over its lower triangles, middle node by middle node, then arcs that a way over other ranks beats are left out.
 * Departs from the paper in carrying lengths along. Time O(triangles), memory two more slots of weights while it runs.
 */
export const customise = (topology: HierarchyTopology, arcs: ArcWeights): HierarchyMetric => {
    const slotCount = 2 * topology.upHead.length;
    spend(slotCount);
    const weight = new Uint32Array(slotCount);
    const length = new Uint32Array(slotCount);
    layWeights(topology, arcs, weight, length);
    relaxLower(topology, weight, length);
    return searchGraphs(topology, arcs, weight, length);
};
