import {BOARD, mirroredFlags} from './call-flags.js';
import type {EndRows, FinalArrays} from './ends.js';
import {compileFinals} from './ends.js';
import type {TimetableArrays} from './timetable.js';
import {mirrorWindows, type WindowSets} from './windows.js';

/** Slots of every group in reverse order: `first` as in the arrays, result maps a new slot to the old one. */
const reversedSlots = (first: Uint32Array, groupCount: number): Uint32Array => {
    const old = new Uint32Array(first[groupCount]!);
    for (let group = 0; group < groupCount; group++)
        for (let slot = first[group]!; slot < first[group + 1]!; slot++)
            old[slot] = first[group]! + first[group + 1]! - 1 - slot;
    return old;
};

const calls = (
    stopCount: number,
    groupCount: number,
    first: Uint32Array,
    stops: Uint32Array,
    flags: Uint8Array,
): [Uint32Array, Uint32Array, Uint32Array] => {
    const firstCall = new Uint32Array(stopCount + 1);
    for (let slot = 0; slot < stops.length; slot++) if (flags[slot]! & BOARD) firstCall[stops[slot]! + 1]!++;
    for (let stop = 0; stop < stopCount; stop++) firstCall[stop + 1]! += firstCall[stop]!;
    const next = firstCall.slice();
    const owner = new Uint32Array(firstCall[stopCount]!);
    const position = new Uint32Array(firstCall[stopCount]!);
    for (let group = 0; group < groupCount; group++)
        for (let slot = first[group]!; slot < first[group + 1]!; slot++) {
            if (!(flags[slot]! & BOARD)) continue;
            const at = next[stops[slot]!]!++;
            owner[at] = group;
            position[at] = slot - first[group]!;
        }
    return [firstCall, owner, position];
};

/**
 * The timetable with time negated, for arrive-by searches on the same kernel: trips and rides run from their last call
 * to their first, boarding and alighting change places, changes are transposed. A headway ride boarded when ready in
 * [start, end] and left half a headway later is, mirrored, one that is boarded in [-(end + wait), -(start + wait)]
 * counted the same way. The trips of a pattern stay in place in the arrays but run in opposite order, so that they are
 * sorted again: trip i becomes the last less i of its pattern (`mirroredTrip`).
 */
export const reverseTimetable = (arrays: TimetableArrays): TimetableArrays => {
    const {stopCount, patternCount, patternFirst, patternFirstTrip, tripFirstTime, rideCount, rideFirst} = arrays;
    const patternSlot = reversedSlots(patternFirst, patternCount);
    const rideSlot = reversedSlots(rideFirst, rideCount);
    const patternStop = patternSlot.map(slot => arrays.patternStop[slot]!);
    const patternFlags = Uint8Array.from(patternSlot, slot => mirroredFlags(arrays.patternFlags[slot]!));
    const arrive = new Int32Array(arrays.arrive.length);
    const depart = new Int32Array(arrays.depart.length);
    for (let pattern = 0; pattern < patternCount; pattern++) {
        const length = patternFirst[pattern + 1]! - patternFirst[pattern]!;
        for (let trip = patternFirstTrip[pattern]!; trip < patternFirstTrip[pattern + 1]!; trip++) {
            const to = tripFirstTime[trip]!;
            const from = tripFirstTime[mirroredTrip(arrays, pattern, trip)]!;
            for (let at = 0; at < length; at++) {
                arrive[to + at] = -arrays.depart[from + length - 1 - at]!;
                depart[to + at] = -arrays.arrive[from + length - 1 - at]!;
            }
        }
    }
    const rideStop = rideSlot.map(slot => arrays.rideStop[slot]!);
    const rideFlags = Uint8Array.from(rideSlot, slot => mirroredFlags(arrays.rideFlags[slot]!));
    const rideStart = new Int32Array(arrays.rideStart.length);
    const rideEnd = new Int32Array(arrays.rideEnd.length);
    const rideWait = new Int32Array(arrays.rideWait.length);
    for (let ride = 0; ride < rideCount; ride++) {
        const first = arrays.rideWindowFirst[ride]!;
        const mirrored = Array.from({length: arrays.rideWindowFirst[ride + 1]! - first}, (_, at) => {
            const wait = arrays.rideWait[first + at]!;
            return {start: -(arrays.rideEnd[first + at]! + wait), end: -(arrays.rideStart[first + at]! + wait), wait};
        }).toSorted((a, b) => a.start - b.start);
        mirrored.forEach(({start, end, wait}, at) => {
            rideStart[first + at] = start;
            rideEnd[first + at] = end;
            rideWait[first + at] = wait;
        });
    }
    const arcs: {from: number; to: number; old: number}[] = [];
    for (let stop = 0; stop < stopCount; stop++)
        for (let change = arrays.changeFirst[stop]!; change < arrays.changeFirst[stop + 1]!; change++)
            arcs.push({from: arrays.changeTo[change]!, to: stop, old: change});
    arcs.sort((a, b) => a.from - b.from || a.to - b.to);
    const changeFirst = new Uint32Array(stopCount + 1);
    for (const {from} of arcs) changeFirst[from + 1]!++;
    for (let stop = 0; stop < stopCount; stop++) changeFirst[stop + 1]! += changeFirst[stop]!;
    const [seatFirst, seatTrip] = reversedSeats(arrays);
    const [stopPatternFirst, stopPattern, stopPatternPosition] = calls(
        stopCount,
        patternCount,
        patternFirst,
        patternStop,
        patternFlags,
    );
    const [stopRideFirst, stopRide, stopRidePosition] = calls(stopCount, rideCount, rideFirst, rideStop, rideFlags);
    return {
        ...arrays,
        patternStop,
        patternFlags,
        arrive,
        depart,
        seatFirst,
        seatTrip,
        stopPatternFirst,
        stopPattern,
        stopPatternPosition,
        rideStop,
        rideFlags,
        rideArrive: Int32Array.from(rideSlot, slot => -arrays.rideDepart[slot]!),
        rideDepart: Int32Array.from(rideSlot, slot => -arrays.rideArrive[slot]!),
        rideStart,
        rideEnd,
        rideWait,
        stopRideFirst,
        stopRide,
        stopRidePosition,
        changeFirst,
        changeTo: Uint32Array.from(arcs, ({to}) => to),
        changeSeconds: Int32Array.from(arcs, ({old}) => arrays.changeSeconds[old]!),
        changeLead: Int32Array.from(arcs, ({old}) => arrays.changeLead[old]!),
    };
};

/** Trip of the forward arrays that stands at an index of the mirrored ones, and the other way round. */
const mirroredTrip = ({patternFirstTrip}: TimetableArrays, pattern: number, trip: number): number =>
    patternFirstTrip[pattern]! + patternFirstTrip[pattern + 1]! - 1 - trip;

/** Arcs between trips turned round, trips as the mirrored arrays number them. */
const reversedSeats = (arrays: TimetableArrays): [Uint32Array, Uint32Array] => {
    const {seatFirst, seatTrip, patternCount, patternFirstTrip} = arrays;
    if (seatTrip.length === 0) return [seatFirst, seatTrip];
    const tripCount = seatFirst.length - 1;
    const mirrored = new Uint32Array(tripCount);
    for (let pattern = 0; pattern < patternCount; pattern++)
        for (let trip = patternFirstTrip[pattern]!; trip < patternFirstTrip[pattern + 1]!; trip++)
            mirrored[trip] = mirroredTrip(arrays, pattern, trip);
    const first = new Uint32Array(tripCount + 1);
    for (const after of seatTrip) first[mirrored[after]! + 1]!++;
    for (let trip = 0; trip < tripCount; trip++) first[trip + 1]! += first[trip]!;
    const next = first.slice();
    const arcs = new Uint32Array(seatTrip.length);
    for (let trip = 0; trip < tripCount; trip++)
        for (let arc = seatFirst[trip]!; arc < seatFirst[trip + 1]!; arc++)
            arcs[next[mirrored[seatTrip[arc]!]!]!++] = mirrored[trip]!;
    return [first, arcs];
};

/** Rows of one end for the opposite search: where a leg ran from door to ready it now runs from ready to door. */
export const reverseRows = (rows: EndRows): EndRows => ({
    ...rows,
    offset: Int32Array.from(rows.offset, (offset, row) => rows.seconds[row]! - offset),
});

export interface Mirrored {
    readonly timetable: TimetableArrays;
    readonly windows: WindowSets;
    readonly finals: FinalArrays;
}

/** Everything for a search back from one destination to many origins, whose access rows become the finals. */
export const reverseSearch = (
    timetable: TimetableArrays,
    windows: WindowSets,
    access: readonly EndRows[],
): Mirrored => ({
    timetable: reverseTimetable(timetable),
    windows: mirrorWindows(windows),
    finals: compileFinals(timetable.stopCount, access.map(reverseRows)),
});
