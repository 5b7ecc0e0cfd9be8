import {spend} from '../../units/work.js';
import {UNREACHED} from '../sentinel.js';
import {type ArcWeights, type HierarchyMetric, slotWeights} from './metric.js';
import {findUpArc, type HierarchyTopology} from './topology.js';
import {searchGraphs} from './witness.js';

/**
 * The metric of weights that differ from those of `metric` at the `changed` arcs only: equal to `customise` of them.
 * Slots are looked at in the order of their lower ends, only those whose weight rested on a changed one or may rest on it
 * now, and each is computed anew from the graph's arcs and its lower triangles (Dibbelt, Strasser and Wagner 2016, section 5.4).
 * The arcs left out are then found anew for the hierarchy as a whole, because a way over higher ranks reaches down everywhere.
 */
export const recustomise = (
    topology: HierarchyTopology,
    metric: HierarchyMetric,
    arcs: ArcWeights,
    changed: Iterable<number>,
): HierarchyMetric => {
    const {nodeAt, upFirst, upHead, downFirst, downTail, downArc, firstArc, arcSlot} = topology;
    const arcCount = upHead.length;
    spend(arcCount);
    const {weight: before, length: lengthBefore} = slotWeights(topology, metric);
    const weight = before.slice();
    const length = lengthBefore.slice();
    const isDirty = new Uint8Array(2 * arcCount);
    let first = arcCount;
    for (const arc of changed) {
        const slot = arcSlot[arc]!;
        if (slot < 0) continue;
        isDirty[slot] = 1;
        first = Math.min(first, slot >>> 1);
    }
    /** Least of the graph's own arcs and of all lower triangles. */
    const compute = (slot: number, low: number, high: number): void => {
        let time = UNREACHED;
        let sum = 0;
        const node = nodeAt[(slot & 1) === 0 ? low : high]!;
        for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++)
            if (arcSlot[arc] === slot && arcs.weight[arc] !== UNREACHED) {
                const own = arcs.weight[arc]!;
                if (own > time || (own === time && arcs.length[arc]! >= sum)) continue;
                time = own;
                sum = arcs.length[arc]!;
            }
        const [few, many] =
            downFirst[low + 1]! - downFirst[low]! <= downFirst[high + 1]! - downFirst[high]!
                ? [low, high]
                : [high, low];
        for (let down = downFirst[few]!; down < downFirst[few + 1]!; down++) {
            const bottom = downTail[down]!;
            if (bottom >= low) break;
            const other = findUpArc(upFirst, upHead, bottom, many);
            if (other < 0) continue;
            const toFew = downArc[down]!;
            const [toLow, toHigh] = few === low ? [toFew, other] : [other, toFew];
            const [into, outOf] = (slot & 1) === 0 ? [2 * toLow + 1, 2 * toHigh] : [2 * toHigh + 1, 2 * toLow];
            const through = weight[into]! + weight[outOf]!;
            if (through > time || through >= UNREACHED) continue;
            const throughLength = (length[into]! + length[outOf]!) >>> 0;
            if (through === time && throughLength >= sum) continue;
            time = through;
            sum = throughLength;
        }
        weight[slot] = time;
        length[slot] = sum;
    };
    /** Does the slot's weight rest on these two, or would it now? */
    const mark = (slot: number, a: number, b: number): void => {
        if (isDirty[slot] === 1) return;
        const held =
            before[a]! + before[b]! === before[slot] &&
            (lengthBefore[a]! + lengthBefore[b]!) >>> 0 === lengthBefore[slot];
        const now = weight[a]! + weight[b]!;
        const better =
            now < before[slot]! ||
            (now === before[slot] && now !== UNREACHED && (length[a]! + length[b]!) >>> 0 < lengthBefore[slot]!);
        if (held || better) isDirty[slot] = 1;
    };
    let low = 0;
    for (let arc = first; arc < arcCount; arc++) {
        if (isDirty[2 * arc] === 0 && isDirty[2 * arc + 1] === 0) continue;
        while (upFirst[low + 1]! <= arc) low++;
        const high = upHead[arc]!;
        for (const slot of [2 * arc, 2 * arc + 1]) {
            if (isDirty[slot] === 0) continue;
            compute(slot, low, high);
            if (weight[slot] === before[slot] && length[slot] === lengthBefore[slot]) continue;
            for (let other = upFirst[low]!; other < upFirst[low + 1]!; other++) {
                if (other === arc) continue;
                const head = upHead[other]!;
                const top =
                    2 * (high < head ? findUpArc(upFirst, upHead, high, head) : findUpArc(upFirst, upHead, head, high));
                // Towards the other end when the changed slot leads down to the lowest rank, from it when up.
                if ((slot & 1) === 1) mark(high < head ? top : top + 1, slot, 2 * other);
                else mark(high < head ? top + 1 : top, 2 * other + 1, slot);
            }
        }
    }
    return searchGraphs(topology, arcs, weight, length);
};
