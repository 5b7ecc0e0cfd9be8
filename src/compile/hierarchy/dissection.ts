import {spend} from '../../units/work.js';
import type {Neighbours} from './graph.js';
import {putNth} from './nth.js';
import {UnitFlow} from './unit-flow.js';

/** Directions a cell is cut across, as parts of a half turn. */
const DIRECTIONS = 8;
/** Share of a cell's nodes at either end that a cut leaves on its side. */
const BALANCE = 0.25;
const SOURCE = 1;
const SINK = 2;

interface Cell {
    readonly begin: number;
    readonly end: number;
}

/** The share-th of the values at an end, without regard to how many are equal to it. */
const markEnd = (
    side: Uint8Array,
    along: Float64Array,
    sign: 1 | -1,
    bound: number,
    count: number,
    mark: number,
    size: number,
): void => {
    let left = count;
    for (let node = 0; node < size; node++)
        if (sign * along[node]! < sign * bound) {
            side[node] = mark;
            left--;
        }
    // Equal ones by their index, so that the count is exact.
    for (let node = 0; node < size && left > 0; node++)
        if (along[node] === bound && side[node] === 0) {
            side[node] = mark;
            left--;
        }
};

/**
 * Nested dissection by inertial flow (Schild and Sommer 2015, 10.1007/978-3-319-20086-6_22): a cell's nodes are sorted
 * along a direction, the first quarter are sources, the last sinks, and the smallest cut between them is taken; of several
 * directions the smallest cut, of equal ones the most even. The ends of its edges on the side that has fewer of them are the separator
 * and come last in the order; the rest is cut again, components apart. Everything is decided by numbers and indices, so the
 * order is the same on every machine. Departs from the paper in the choice of a cut's side (the more even of its two
 * extremes) and in stopping a direction that is already worse. Time about O(cut x edges) a level, memory O(n + m).
 * Returns nodes in the order of contraction.
 */
export const dissect = (neighbours: Neighbours, x: Float64Array, y: Float64Array): Uint32Array => {
    const {first} = neighbours;
    const nodeCount = first.length - 1;
    const order = Uint32Array.from({length: nodeCount}, (_, node) => node);
    // Neighbours ascending: then the lower ends of a node's edges meet them in the order of their own numbers.
    const to = neighbours.to.slice();
    for (let node = 0; node < nodeCount; node++) to.subarray(first[node], first[node + 1]).sort();
    const twin = new Uint32Array(to.length);
    {
        const next = first.slice();
        for (let node = 0; node < nodeCount; node++)
            for (let slot = first[node]!; slot < first[node + 1]!; slot++) {
                const head = to[slot]!;
                if (head < node) continue;
                const other = next[head]!++;
                twin[slot] = other;
                twin[other] = slot;
            }
    }
    const flow = new UnitFlow(nodeCount, to.length);
    /** Index within the cell at hand, -1 outside. */
    const place = new Int32Array(nodeCount).fill(-1);
    const slotInCell = new Uint32Array(to.length);
    const along = new Float64Array(nodeCount);
    const values = new Float64Array(nodeCount);
    const isNear = new Uint8Array(nodeCount);
    const bestNear = new Uint8Array(nodeCount);
    const inSeparator = new Uint8Array(nodeCount);
    const members = new Uint32Array(nodeCount);

    /** Puts the nodes of a cell in order of components and answers where each ends. */
    const components = ({begin, end}: Cell): number[] => {
        for (let at = begin; at < end; at++) place[order[at]!] = 0;
        let tail = 0;
        const ends: number[] = [];
        for (let at = begin; at < end; at++) {
            const seed = order[at]!;
            if (place[seed] === -1) continue;
            place[seed] = -1;
            members[tail++] = seed;
            for (let head = tail - 1; head < tail; head++) {
                const node = members[head]!;
                for (let slot = first[node]!; slot < first[node + 1]!; slot++) {
                    const next = to[slot]!;
                    if (place[next] === -1) continue;
                    place[next] = -1;
                    members[tail++] = next;
                }
            }
            ends.push(begin + tail);
        }
        if (ends.length > 1) order.set(members.subarray(0, tail), begin);
        return ends;
    };

    const load = ({begin, end}: Cell): void => {
        const size = end - begin;
        for (let at = begin; at < end; at++) place[order[at]!] = at - begin;
        let slots = 0;
        for (let index = 0; index < size; index++) {
            const node = order[begin + index]!;
            flow.first[index] = slots;
            for (let slot = first[node]!; slot < first[node + 1]!; slot++) {
                const head = place[to[slot]!]!;
                if (head < 0) continue;
                flow.to[slots] = head;
                slotInCell[slot] = slots;
                if (head < index) {
                    const other = slotInCell[twin[slot]!]!;
                    flow.twin[slots] = other;
                    flow.twin[other] = slots;
                }
                slots++;
            }
        }
        flow.first[size] = slots;
        flow.nodeCount = size;
        for (let at = begin; at < end; at++) place[order[at]!] = -1;
    };

    /** Marks the nodes of a separator of the loaded cell, and its sides in `bestNear`. */
    const separate = ({begin, end}: Cell): void => {
        const size = end - begin;
        const count = Math.max(1, Math.floor(BALANCE * size));
        let bestCut = Infinity;
        let bestEven = -1;
        for (let direction = 0; direction < DIRECTIONS; direction++) {
            const angle = (Math.PI * direction) / DIRECTIONS;
            const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
            for (let index = 0; index < size; index++) {
                const node = order[begin + index]!;
                values[index] = along[index] = dx * x[node]! + dy * y[node]!;
            }
            const lowest = putNth(values, 0, size, count - 1);
            const highest = putNth(values, count - 1, size, size - count);
            flow.clearSides();
            markEnd(flow.side, along, 1, lowest, count, SOURCE, size);
            markEnd(flow.side, along, -1, highest, count, SINK, size);
            const cut = flow.run(bestCut === Infinity ? size * size : bestCut + 1);
            if (cut > bestCut) continue;
            const near = flow.cut(isNear);
            const even = Math.min(near, size - near);
            if (cut === bestCut && even <= bestEven) continue;
            bestCut = cut;
            bestEven = even;
            bestNear.set(isNear.subarray(0, size));
        }
        let [nearEnds, farEnds] = [0, 0];
        const isEnd = (index: number): boolean => {
            for (let slot = flow.first[index]!; slot < flow.first[index + 1]!; slot++)
                if (bestNear[flow.to[slot]!] !== bestNear[index]) return true;
            return false;
        };
        for (let index = 0; index < size; index++) {
            const end = isEnd(index);
            inSeparator[index] = end ? 1 : 0;
            if (end && bestNear[index] === 1) nearEnds++;
            else if (end) farEnds++;
        }
        const chosen = nearEnds <= farEnds ? 1 : 0;
        for (let index = 0; index < size; index++) if (bestNear[index] !== chosen) inSeparator[index] = 0;
    };

    const stack: Cell[] = [{begin: 0, end: nodeCount}];
    for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
        const {begin, end} = cell;
        if (end - begin < 3) continue;
        spend(end - begin);
        const ends = components(cell);
        if (ends.length > 1) {
            let from = begin;
            for (const to of ends) {
                stack.push({begin: from, end: to});
                from = to;
            }
            continue;
        }
        load(cell);
        separate(cell);
        members.set(order.subarray(begin, end));
        let [near, far, separator] = [0, 0, 0];
        for (let index = 0; index < end - begin; index++) {
            if (inSeparator[index] === 1) separator++;
            else if (bestNear[index] === 1) near++;
            else far++;
        }
        let [atNear, atFar, atSeparator] = [begin, begin + near, begin + near + far];
        for (let index = 0; index < end - begin; index++) {
            const node = members[index]!;
            if (inSeparator[index] === 1) order[atSeparator++] = node;
            else if (bestNear[index] === 1) order[atNear++] = node;
            else order[atFar++] = node;
        }
        stack.push({begin, end: begin + near}, {begin: begin + near, end: end - separator});
    }
    return order;
};
