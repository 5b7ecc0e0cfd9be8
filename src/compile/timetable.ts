import {servicesOn, type ActiveServices} from '../network/calendar.js';
import type {Feed, Network, ProcessClass, Route, Station, StationTransfer, Trip} from '../network/types.js';
import {groupBy} from '../units/collections.js';
import {addDays} from '../units/date.js';
import {DAY, type Evidence, EVIDENCE_GRADES, type IsoDate, type Seconds} from '../units/units.js';
import {joinTrips, type JoinedTrip} from './blocks.js';
import {type ChangeArrays, compileChanges} from './changes.js';
import {isExisting} from '../network/existing.js';
import {hash32} from './hash.js';
import {entryStep, exitSeconds} from './station-process.js';
import {type CompiledStop, platformOf, splitPlatforms, stopKey} from './stop.js';
import type {Traveller} from './traveller.js';

/** What a compiled trip or headway ride was made from, for legs and departure boards. */
export interface RideSource {
    readonly feed: Feed;
    /** Trips in the order ridden; more than one where people stay on board. `firstPosition` is the pattern position it starts at. */
    readonly parts: readonly {readonly trip: Trip; readonly route: Route; readonly firstPosition: number}[];
    /** Kilometres from the start at each pattern position, NaN where not known. */
    readonly km: readonly number[];
    readonly evidence: Evidence;
    readonly sourceIds: readonly string[];
    readonly clockFace: boolean;
}

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

export interface TimetableOptions {
    /** State of the network. */
    readonly asOf: IsoDate;
    /** Day of travel. */
    readonly date: IsoDate;
    readonly traveller: Traveller;
    /** Draw phases of headway lines instead of waiting half a headway: departures at U mod h, hashed by line and draw. */
    readonly draw?: {readonly seed: number; readonly draw: number};
    /** Which of the four phases clock-face lines of planned services run in (DESIGN section 4). Default 0. */
    readonly phase?: number;
}

/** Phases statistics over a window pool, and how far apart they are: (k x 1,020 s) mod headway, one k for all lines together. */
export const PHASE_COUNT = 4;
const PHASE_STEP: Seconds = 1020;

const shiftOf = (trip: Trip, phase: number): Seconds => (trip.phase === undefined ? 0 : (phase * PHASE_STEP) % trip.phase.headway);

const BOARD = 1;
const ALIGHT = 2;

const datedValue = <T>(values: readonly {from?: IsoDate; to?: IsoDate; value: T}[], date: IsoDate): T | undefined =>
    values.find(({from, to}) => (from === undefined || from <= date) && (to === undefined || date <= to))?.value;

export const worse = (grade: Evidence): Evidence =>
    EVIDENCE_GRADES[Math.min(EVIDENCE_GRADES.indexOf(grade) + 1, EVIDENCE_GRADES.length - 1)]!;

/** Can people use this station on the date: known position, opened, not closed for works? */
export const isUsable = (station: Station, asOf: IsoDate): boolean =>
    station.position !== undefined
    && isExisting(station, asOf)
    && !station.closures.some(({from, to}) => (from === undefined || from <= asOf) && (to === undefined || asOf <= to));

interface PatternDraft {
    readonly slots: {stop: number; flags: number}[];
    readonly trips: {times: Int32Array; source: RideSource}[];
}

interface RideDraft {
    readonly slots: {stop: number; flags: number; arrive: number; depart: number}[];
    readonly windows: {start: number; end: number; wait: number}[];
    /** As of the travel date where the ride runs on it. */
    source: RideSource;
}

/** Index lists by stop: boardable calls. */
const callsByStop = (stopCount: number, drafts: readonly {slots: readonly {stop: number; flags: number}[]}[]): [Uint32Array, Uint32Array, Uint32Array] => {
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
 * The timetable of three service days (the day before, the day, the day after) as arrays: trips of patterns that never overtake,
 * headway rides, station steps and changes. Trips that people may stay on board between (block_id, transfer type 4) become one.
 */
export const compileTimetable = (network: Network, {asOf, date, traveller, draw, phase = 0}: TimetableOptions): CompiledTimetable => {
    const stops: CompiledStop[] = [];
    const stopIndex = new Map<string, number>();
    const splits = new Map([...network.feeds.values()].map(feed => [feed.id, splitPlatforms(feed)]));
    const indexOfStop = (feed: Feed, stopId: string, trip: Trip): number => {
        const stop = feed.stops.get(stopId)!;
        const platform = platformOf(feed, stop);
        const {key, ...apart} = stopKey(platform, trip, splits.get(feed.id)!);
        let index = stopIndex.get(key);
        if (index === undefined) {
            const station = network.stations.get(stop.stationId)!;
            const processClass: ProcessClass = datedValue(station.processClass, asOf) ?? 'small';
            index = stops.length;
            stops.push({id: key, station, system: feed.system, processClass, platform, ...apart});
            stopIndex.set(key, index);
        }
        return index;
    };
    const usable = new Map([...network.stations.values()].map(station => [station.id, isUsable(station, asOf)]));

    const patterns = new Map<string, PatternDraft[]>();
    const rides: RideDraft[] = [];
    const rideOf = new Map<string, RideDraft>();
    const activeServices = new Map<string, ActiveServices>();
    const feeds = [...network.feeds.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));

    const addTrip = (joined: JoinedTrip, feed: Feed, shift: Seconds, source: Omit<RideSource, 'parts' | 'km'>): void => {
        const slots: PatternDraft['slots'] = [];
        const times: number[] = [];
        const km: number[] = [];
        const firstPosition: number[] = joined.parts.map(() => 0);
        let running = joined.parts[0]!.trip;
        joined.stops.forEach((call, at) => {
            joined.parts.forEach(({firstCall, trip}, part) => {
                if (firstCall !== at) return;
                firstPosition[part] = slots.length;
                running = trip;
            });
            const flags = usable.get(feed.stops.get(call.stopId)!.stationId)! ? (call.canBoard ? BOARD : 0) | (call.canAlight ? ALIGHT : 0) : 0;
            if (flags === 0) return;
            slots.push({stop: indexOfStop(feed, call.stopId, running), flags});
            times.push(call.arrive + shift, call.depart + shift);
            km.push(call.distanceKm ?? Number.NaN);
        });
        if (slots.length < 2) return;
        const key = slots.map(({stop, flags}) => `${stop}:${flags}`).join(' ');
        let drafts = patterns.get(key);
        if (drafts === undefined) patterns.set(key, (drafts = [{slots, trips: []}]));
        // Kept as one list here; split where a trip overtakes another once all are known.
        drafts[0]!.trips.push({
            times: Int32Array.from(times),
            source: {...source, km, parts: joined.parts.map(({trip}, part) => ({trip, route: feed.routes.get(trip.routeId)!, firstPosition: firstPosition[part]!}))},
        });
    };

    for (const feed of feeds)
        for (const day of [-1, 0, 1]) {
            // With one date for both questions, the neighbouring service days are those of their own dates.
            const active = servicesOn(network, feed, asOf === date ? addDays(date, day) : asOf, addDays(date, day));
            if (day === 0) activeServices.set(feed.id, active);
            const shift = day * DAY;
            const running = feed.trips.filter(
                trip => active.serviceIds.has(trip.serviceId) && (trip.phase === undefined || trip.stops[0]!.depart + shiftOf(trip, phase) < trip.phase.until),
            );
            const frequencyOf = groupBy(feed.frequencies, ({tripId}) => tripId);
            const gradeOf = (evidence: Evidence): Evidence => (active.gradeDrop ? worse(evidence) : evidence);
            const sourceOf = (trip: Trip, evidence = trip.evidence, sourceId = trip.sourceId) => ({
                feed,
                evidence: gradeOf(evidence),
                sourceIds: [sourceId],
                clockFace: trip.clockFace,
            });

            for (const joined of joinTrips(feed, running.filter(trip => !frequencyOf.has(trip.id))))
                addTrip(joined, feed, shift + shiftOf(joined.parts[0]!.trip, phase), {
                    ...sourceOf(joined.parts[0]!.trip),
                    sourceIds: [...new Set(joined.parts.map(({trip}) => trip.sourceId))],
                });

            for (const trip of running) {
                const rows = frequencyOf.get(trip.id);
                if (rows === undefined) continue;
                const start = trip.stops[0]!.depart;
                const template: JoinedTrip = {
                    parts: [{trip, firstCall: 0}],
                    stops: trip.stops.map(call => ({...call, arrive: call.arrive - start, depart: call.depart - start})),
                };
                const windows: RideDraft['windows'] = [];
                for (const row of rows.toSorted((a, b) => a.start - b.start)) {
                    const evidence = EVIDENCE_GRADES[Math.max(EVIDENCE_GRADES.indexOf(row.evidence), EVIDENCE_GRADES.indexOf(trip.evidence))]!;
                    const source = sourceOf(trip, evidence, row.sourceId);
                    if (row.exact)
                        for (let depart = row.start; depart < row.end; depart += row.headway) addTrip(template, feed, shift + depart, source);
                    else if (draw !== undefined) {
                        if (trip.combined) continue;
                        const phase = hash32(draw.seed, `${feed.id}|${trip.routeId}|${trip.directionId ?? ''}`, draw.draw) % DAY % row.headway;
                        const first = row.start + ((((phase - row.start) % row.headway) + row.headway) % row.headway);
                        for (let depart = first; depart <= row.end; depart += row.headway) addTrip(template, feed, shift + depart, source);
                    } else windows.push({start: row.start + shift, end: row.end + shift, wait: Math.ceil(row.headway / 2)});
                }
                if (windows.length === 0) continue;
                const km: number[] = [];
                const slots = template.stops.flatMap(call => {
                    const flags = usable.get(feed.stops.get(call.stopId)!.stationId)! ? (call.canBoard ? BOARD : 0) | (call.canAlight ? ALIGHT : 0) : 0;
                    if (flags === 0) return [];
                    km.push(call.distanceKm ?? Number.NaN);
                    return [{stop: indexOfStop(feed, call.stopId, trip), flags, arrive: call.arrive, depart: call.depart}];
                });
                const worst = rows.map(({evidence}) => EVIDENCE_GRADES.indexOf(evidence)).reduce((a, b) => Math.max(a, b));
                const evidence = EVIDENCE_GRADES[Math.max(worst, EVIDENCE_GRADES.indexOf(trip.evidence))]!;
                if (slots.length < 2) continue;
                const source: RideSource = {
                    ...sourceOf(trip, evidence),
                    sourceIds: [...new Set([trip.sourceId, ...rows.map(({sourceId}) => sourceId)])],
                    km,
                    parts: [{trip, route: feed.routes.get(trip.routeId)!, firstPosition: 0}],
                };
                // One ride for the windows of all three days: a search that boards it looks at its calls once.
                const key = `${feed.id}|${trip.id}`;
                const known = rideOf.get(key);
                if (known === undefined) {
                    const ride: RideDraft = {slots, windows, source};
                    rideOf.set(key, ride);
                    rides.push(ride);
                } else {
                    known.windows.push(...windows);
                    if (day === 0) known.source = source;
                }
            }
        }

    const drafts = [...patterns.values()].flatMap(([draft]) => splitOvertaking(draft!));
    const trips = drafts.flatMap(draft => draft.trips);
    const stopCount = stops.length;
    const stopsOfStation = new Map<string, number[]>();
    stops.forEach(({station}, index) => stopsOfStation.set(station.id, [...(stopsOfStation.get(station.id) ?? []), index]));
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
    const entries = stops.map(stop => entryStep(stop, traveller));
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
        exit: Int32Array.from(stops, stop => exitSeconds(stop)),
        patternCount: drafts.length,
        patternFirst: offsets(drafts.map(({slots}) => slots.length)),
        patternStop: Uint32Array.from(drafts.flatMap(({slots}) => slots.map(({stop}) => stop))),
        patternFlags: Uint8Array.from(drafts.flatMap(({slots}) => slots.map(({flags}) => flags))),
        patternFirstTrip: offsets(drafts.map(draft => draft.trips.length)),
        tripFirstTime: offsets(trips.map(({times}) => times.length / 2)).subarray(0, trips.length),
        arrive: everySecond(trips, 0),
        depart: everySecond(trips, 1),
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
        ...compileChanges({stops, stopsOfStation, walks, traveller, feeds}),
    };
};

/**
 * Trips of one stop sequence, split so that within a part no trip overtakes another: then the first boardable trip at a stop is
 * also the first everywhere after it (RAPTOR's assumption, Delling et al. 2015, 10.1287/trsc.2014.0534, section 3.1).
 */
const splitOvertaking = ({slots, trips}: PatternDraft): PatternDraft[] => {
    const parts: PatternDraft[] = [];
    const order = trips.toSorted((a, b) => {
        for (let at = 0; at < a.times.length; at++) if (a.times[at] !== b.times[at]) return a.times[at]! - b.times[at]!;
        return a.source.parts[0]!.trip.id < b.source.parts[0]!.trip.id ? -1 : 1;
    });
    for (const trip of order) {
        const home = parts.find(part => part.trips.at(-1)!.times.every((time, at) => time <= trip.times[at]!));
        if (home === undefined) parts.push({slots, trips: [trip]});
        else home.trips.push(trip);
    }
    return parts;
};
