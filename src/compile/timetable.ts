import type {ActiveServices} from '../network/calendar.js';
import {isExisting} from '../network/existing.js';
import type {Network, StationTransfer} from '../network/types.js';
import {assumedLines} from './assumed-lines.js';
import {DEFAULT_ASSUMPTIONS} from './assumptions.js';
import {BOARD} from './call-flags.js';
import {type ChangeArrays, compileChanges} from './changes.js';
import {
    feedLines,
    type PatternDraft,
    type RideDraft,
    type RideSource,
    type Seat,
    type TimetableOptions,
    type TripDraft,
} from './feed-lines.js';
import {entryAt, exitAt} from './steps-at.js';
import type {CompiledStop} from './stop.js';
import {StopWalks, straightWalks, type WalksBetween} from './stop-walks.js';
import {spend} from '../units/work.js';

/** Numeric arrays the kernels read. See layout.md, section Timetable. */
export interface TimetableArrays extends ChangeArrays {
    readonly stopCount: number;
    readonly entry: Int32Array;
    readonly lead: Int32Array;
    readonly exit: Int32Array;
    readonly patternCount: number;
    readonly patternFirst: Uint32Array;
    readonly patternStop: Uint32Array;
    readonly patternFlags: Uint8Array;
    readonly patternFirstTrip: Uint32Array;
    readonly tripFirstTime: Uint32Array;
    readonly arrive: Int32Array;
    readonly depart: Int32Array;
    /** Trips that people stay seated for at the end of each trip. Length tripCount + 1; empty where there are none. */
    readonly seatFirst: Uint32Array;
    readonly seatTrip: Uint32Array;
    readonly stopPatternFirst: Uint32Array;
    readonly stopPattern: Uint32Array;
    readonly stopPatternPosition: Uint32Array;
    readonly rideCount: number;
    readonly rideFirst: Uint32Array;
    readonly rideStop: Uint32Array;
    readonly rideFlags: Uint8Array;
    readonly rideArrive: Int32Array;
    readonly rideDepart: Int32Array;
    readonly rideWindowFirst: Uint32Array;
    readonly rideStart: Int32Array;
    readonly rideEnd: Int32Array;
    readonly rideWait: Int32Array;
    readonly stopRideFirst: Uint32Array;
    readonly stopRide: Uint32Array;
    readonly stopRidePosition: Uint32Array;
}

export interface CompiledTimetable extends TimetableArrays {
    readonly stops: readonly CompiledStop[];
    /** Stops of each station. */
    readonly stopsOfStation: ReadonlyMap<string, readonly number[]>;
    /** Source of each trip. Length tripCount. */
    readonly tripSource: readonly RideSource[];
    /** Source of each headway ride. Length rideCount. */
    readonly rideSource: readonly RideSource[];
    /** What ran of each feed on the travel date itself. */
    readonly activeServices: ReadonlyMap<string, ActiveServices>;
    /** Has it clock-face lines of planned services, so that other phases differ? */
    readonly phased: boolean;
    /** Walks between stations that exist, both directions, by `from to` station ids. */
    readonly walks: ReadonlyMap<string, StationTransfer>;
}

/** Index lists by stop: boardable calls. */
const callsByStop = (
    stopCount: number,
    drafts: readonly {slots: readonly {stop: number; flags: number}[]}[],
): [Uint32Array, Uint32Array, Uint32Array] => {
    const first = new Uint32Array(stopCount + 1);
    for (const {slots} of drafts) for (const {stop, flags} of slots) if (flags & BOARD) first[stop + 1]!++;
    for (let stop = 0; stop < stopCount; stop++) first[stop + 1]! += first[stop]!;
    const next = first.slice();
    const owner = new Uint32Array(first[stopCount]!);
    const position = new Uint32Array(first[stopCount]!);
    drafts.forEach(({slots}, index) =>
        slots.forEach(({stop, flags}, at) => {
            if (!(flags & BOARD)) return;
            const slot = next[stop]!++;
            owner[slot] = index;
            position[slot] = at;
        }),
    );
    return [first, owner, position];
};

/** Arrivals (0) or departures (1) out of the alternating times of all trips. */
const everySecond = (trips: PatternDraft['trips'], which: 0 | 1): Int32Array => {
    const result = new Int32Array(trips.reduce((sum, {times}) => sum + times.length / 2, 0));
    let slot = 0;
    for (const {times} of trips) for (let at = which; at < times.length; at += 2) result[slot++] = times[at]!;
    return result;
};

/** Prefix sums of lengths, as the `...First` arrays want them. */
const offsets = (lengths: readonly number[]): Uint32Array => {
    const first = new Uint32Array(lengths.length + 1);
    lengths.forEach((length, index) => (first[index + 1] = first[index]! + length));
    return first;
};

/**
 * The timetable of the day of travel and the service days around it (`serviceDays`) as arrays:
 * trips of patterns that never overtake, headway rides, station steps and changes. Trips that people may stay seated
 * between (block_id, transfer type 4) stay trips of their patterns, with arcs from one to the other.
 * `walksOverStreets` is needed where the network has streets.
 */
export const compileTimetable = (
    network: Network,
    options: TimetableOptions,
    walksOverStreets?: WalksBetween,
): CompiledTimetable => {
    const {asOf, traveller, assumptions = DEFAULT_ASSUMPTIONS} = options;
    if (network.streets !== undefined && walksOverStreets === undefined)
        throw new RangeError('walks between stops over streets are made by search');
    const stops: CompiledStop[] = [];
    const stopIndex = new Map<string, number>();
    const patterns = new Map<string, PatternDraft[]>();
    const rides: RideDraft[] = [];
    const activeServices = new Map<string, ActiveServices>();
    const feeds = [...network.feeds.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const feed of feeds) {
        spend(feed.trips.reduce((sum, trip) => sum + trip.stops.length, 0));
        const lines = assumedLines(feedLines(network, feed, options), network, feed, assumptions);
        activeServices.set(feed.id, lines.active);
        // Feeds share stations, and so stops and sequences of calls.
        const indexes = lines.stops.map(stop => {
            let index = stopIndex.get(stop.id);
            if (index === undefined) {
                stopIndex.set(stop.id, (index = stops.length));
                stops.push(stop);
            }
            return index;
        });
        const placed = <S extends {readonly stop: number}>(slots: readonly S[]): S[] =>
            slots.map(slot => ({...slot, stop: indexes[slot.stop]!}));
        for (const {slots, trips} of lines.patterns) {
            const pattern: PatternDraft = {slots: placed(slots), trips};
            const key = pattern.slots.map(({stop, flags}) => `${stop}:${flags}`).join(' ');
            const same = patterns.get(key);
            if (same === undefined) patterns.set(key, [pattern]);
            else same.push(pattern);
        }
        for (const ride of lines.rides) rides.push({...ride, slots: placed(ride.slots)});
    }

    const drafts = [...patterns.values()].flatMap(same =>
        splitOvertaking(
            same.length === 1 ? same[0]! : {slots: same[0]!.slots, trips: same.flatMap(({trips}) => trips)},
        ),
    );
    const trips = drafts.flatMap(draft => draft.trips);
    const stopCount = stops.length;
    const stopsOfStation = new Map<string, number[]>();
    stops.forEach(({station}, index) =>
        stopsOfStation.set(station.id, [...(stopsOfStation.get(station.id) ?? []), index]),
    );
    const walks = new Map<string, StationTransfer>();
    for (const transfer of network.transfers) {
        if (!isExisting(transfer, asOf)) continue;
        const {fromStation, toStation} = transfer;
        // Of two rows for one pair, the reverse one included, the shorter walk counts whatever their order.
        for (const key of [`${fromStation} ${toStation}`, `${toStation} ${fromStation}`])
            if (transfer.walk < (walks.get(key)?.walk ?? Infinity)) walks.set(key, transfer);
    }
    const [stopPatternFirst, stopPattern, stopPatternPosition] = callsByStop(stopCount, drafts);
    const [stopRideFirst, stopRide, stopRidePosition] = callsByStop(stopCount, rides);
    const straight = {kmh: traveller.walkKmh, detour: assumptions.walkDetour};
    const between = network.coarse
        ? undefined
        : new StopWalks(stops, walksOverStreets ?? straightWalks(straight.kmh, straight.detour), straight);
    const entries = stops.map(stop => entryAt(stop, traveller, assumptions));
    return {
        stops,
        stopsOfStation,
        activeServices,
        phased: trips.some(({source}) => source.parts.some(({trip}) => trip.phase !== undefined)),
        walks,
        tripSource: trips.map(({source}) => source),
        rideSource: rides.map(({source}) => source),
        stopCount,
        entry: Int32Array.from(entries, ({process}) => process),
        lead: Int32Array.from(entries, ({lead}) => lead),
        exit: Int32Array.from(stops, stop => exitAt(stop, traveller, assumptions)),
        patternCount: drafts.length,
        patternFirst: offsets(drafts.map(({slots}) => slots.length)),
        patternStop: Uint32Array.from(drafts.flatMap(({slots}) => slots.map(({stop}) => stop))),
        patternFlags: Uint8Array.from(drafts.flatMap(({slots}) => slots.map(({flags}) => flags))),
        patternFirstTrip: offsets(drafts.map(draft => draft.trips.length)),
        tripFirstTime: offsets(trips.map(({times}) => times.length / 2)).subarray(0, trips.length),
        arrive: everySecond(trips, 0),
        depart: everySecond(trips, 1),
        ...seatArcs(trips),
        stopPatternFirst,
        stopPattern,
        stopPatternPosition,
        rideCount: rides.length,
        rideFirst: offsets(rides.map(({slots}) => slots.length)),
        rideStop: Uint32Array.from(rides.flatMap(({slots}) => slots.map(({stop}) => stop))),
        rideFlags: Uint8Array.from(rides.flatMap(({slots}) => slots.map(({flags}) => flags))),
        rideArrive: Int32Array.from(rides.flatMap(({slots}) => slots.map(({arrive}) => arrive))),
        rideDepart: Int32Array.from(rides.flatMap(({slots}) => slots.map(({depart}) => depart))),
        rideWindowFirst: offsets(rides.map(({windows}) => windows.length)),
        rideStart: Int32Array.from(rides.flatMap(({windows}) => windows.map(({start}) => start))),
        rideEnd: Int32Array.from(rides.flatMap(({windows}) => windows.map(({end}) => end))),
        rideWait: Int32Array.from(rides.flatMap(({windows}) => windows.map(({wait}) => wait))),
        stopRideFirst,
        stopRide,
        stopRidePosition,
        ...compileChanges({stops, stopsOfStation, walks, traveller, assumptions, feeds, between}),
    };
};

/**
 * Arcs between trips that people stay seated for, where the one is there before the other leaves. A trip without a call
 * anybody can use is ridden through.
 */
const seatArcs = (trips: readonly TripDraft[]): Pick<TimetableArrays, 'seatFirst' | 'seatTrip'> => {
    const indexOf = new Map<Seat, number>();
    trips.forEach(({seat}, trip) => {
        if (seat !== undefined) indexOf.set(seat, trip);
    });
    if (indexOf.size === 0) return {seatFirst: new Uint32Array(), seatTrip: new Uint32Array()};
    const through = ({next}: Seat, seen: Set<Seat>): number[] =>
        next.flatMap(seat => {
            if (seen.has(seat)) return [];
            seen.add(seat);
            return indexOf.get(seat) ?? through(seat, seen);
        });
    const arcs = trips.map(({seat, times}) =>
        seat === undefined
            ? []
            : [...new Set(through(seat, new Set([seat])))]
                  .filter(after => times.at(-2)! <= trips[after]!.times[1]!)
                  .toSorted((a, b) => a - b),
    );
    return {seatFirst: offsets(arcs.map(({length}) => length)), seatTrip: Uint32Array.from(arcs.flat())};
};

/** Lines of a feed stay the same from timetable to timetable. */
const splits = new WeakMap<PatternDraft['trips'], PatternDraft['trips'][]>();

/**
 * Trips of one stop sequence, split so that within a part no trip overtakes another: then the first boardable trip at a
 * stop is also the first everywhere after it (RAPTOR's assumption, Delling et al. 2015, 10.1287/trsc.2014.0534, section
 * 3.1).
 */
const splitOvertaking = ({slots, trips}: PatternDraft): PatternDraft[] => {
    let parts = splits.get(trips);
    if (parts === undefined) {
        parts = [];
        const order = trips.toSorted((a, b) => {
            for (let at = 0; at < a.times.length; at++)
                if (a.times[at] !== b.times[at]) return a.times[at]! - b.times[at]!;
            return a.source.parts[0]!.trip.id < b.source.parts[0]!.trip.id ? -1 : 1;
        });
        for (const trip of order) {
            const home = parts.find(part => part.at(-1)!.times.every((time, at) => time <= trip.times[at]!));
            if (home === undefined) parts.push([trip]);
            else home.push(trip);
        }
        splits.set(trips, parts);
    }
    return parts.map(part => ({slots, trips: part}));
};
