import {type ActiveServices, servicesOn} from '../network/calendar.js';
import {isExisting} from '../network/existing.js';
import type {Feed, Network, ProcessClass, Route, Station, Trip} from '../network/types.js';
import {groupBy} from '../units/collections.js';
import {addDays} from '../units/date.js';
import {DAY, type Evidence, EVIDENCE_GRADES, type IsoDate, type Seconds} from '../units/units.js';
import {assumedHeadways} from './assumed-headways.js';
import type {Assumptions} from './assumptions.js';
import {joinTrips, type JoinedTrip} from './blocks.js';
import {ALIGHT, BOARD} from './call-flags.js';
import {hash32} from './hash.js';
import {type CompiledStop, platformOf, splitPlatforms, stopKey} from './stop.js';
import type {Traveller} from './traveller.js';

/** What a compiled trip or headway ride was made from, for legs and departure boards. */
export interface RideSource {
    readonly feed: Feed;
    /**
     * Trips in the order ridden; more than one where people stay on
     * board. `firstPosition` is the pattern position it starts at.
     */
    readonly parts: readonly {readonly trip: Trip; readonly route: Route; readonly firstPosition: number}[];
    /** Kilometres from the start at each pattern position, NaN where not known. */
    readonly km: readonly number[];
    readonly evidence: Evidence;
    readonly sourceIds: readonly string[];
    readonly clockFace: boolean;
}

export interface TimetableOptions {
    /** State of the network. */
    readonly asOf: IsoDate;
    /** Day of travel. */
    readonly date: IsoDate;
    readonly traveller: Traveller;
    /** Default those of METHODS. */
    readonly assumptions?: Assumptions;
    /**
     * Draw phases of headway lines instead of waiting half a headway: departures at U mod h, hashed by line and draw.
     */
    readonly draw?: {readonly seed: number; readonly draw: number};
    /** Which of the four phases clock-face lines of planned services run in (DESIGN section 4). Default 0. */
    readonly phase?: number;
}

/**
 * Phases statistics over a window pool, and how far apart they
 * are: (k x 1,020 s) mod headway, one k for all lines together.
 */
export const PHASE_COUNT = 4;
const PHASE_STEP: Seconds = 1020;

const shiftOf = (trip: Trip, phase: number): Seconds =>
    trip.phase === undefined ? 0 : (phase * PHASE_STEP) % trip.phase.headway;

const datedValue = <T>(values: readonly {from?: IsoDate; to?: IsoDate; value: T}[], date: IsoDate): T | undefined =>
    values.find(({from, to}) => (from === undefined || from <= date) && (to === undefined || date <= to))?.value;

const worse = (grade: Evidence): Evidence =>
    EVIDENCE_GRADES[Math.min(EVIDENCE_GRADES.indexOf(grade) + 1, EVIDENCE_GRADES.length - 1)]!;

/** Can people use this station on the date: known position, opened, not closed for works? */
export const isUsable = (station: Station, asOf: IsoDate): boolean =>
    station.position !== undefined &&
    isExisting(station, asOf) &&
    !station.closures.some(({from, to}) => (from === undefined || from <= asOf) && (to === undefined || asOf <= to));

/** Trips of one sequence of calls; stops are indexes of `FeedLines.stops`. */
export interface PatternDraft {
    readonly slots: {stop: number; flags: number}[];
    readonly trips: {times: Int32Array; source: RideSource}[];
}

export interface RideDraft {
    readonly slots: {stop: number; flags: number; arrive: number; depart: number}[];
    readonly windows: {start: number; end: number; wait: number}[];
    /** As of the travel date where the ride runs on it. */
    source: RideSource;
}

/** What runs of one feed in three service days (the day before, the day, the day after). */
export interface FeedLines {
    readonly stops: readonly CompiledStop[];
    /** In order of their first trips; trips may overtake each other. */
    readonly patterns: readonly PatternDraft[];
    readonly rides: readonly RideDraft[];
    /** On the travel date itself. */
    readonly active: ActiveServices;
}

const linesOf = (
    network: Network,
    feed: Feed,
    {asOf, date, draw, phase = 0, assumptions}: TimetableOptions,
): FeedLines => {
    const headwayFactor = assumptions?.headwayFactor ?? 1;
    const trips = assumedHeadways(feed, headwayFactor);
    const stops: CompiledStop[] = [];
    const stopIndex = new Map<string, number>();
    const splits = splitPlatforms(feed);
    const indexOfStop = (stopId: string, trip: Trip): number => {
        const stop = feed.stops.get(stopId)!;
        const platform = platformOf(feed, stop);
        const {key, ...apart} = stopKey(platform, trip, splits);
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
    const usable = new Map<string, boolean>();
    const isStopUsable = (stopId: string): boolean => {
        const {stationId} = feed.stops.get(stopId)!;
        let known = usable.get(stationId);
        if (known === undefined) usable.set(stationId, (known = isUsable(network.stations.get(stationId)!, asOf)));
        return known;
    };
    const patterns = new Map<string, PatternDraft>();
    const rides: RideDraft[] = [];
    const rideOf = new Map<string, RideDraft>();
    let today: ActiveServices | undefined;

    const addTrip = (joined: JoinedTrip, shift: Seconds, source: Omit<RideSource, 'parts' | 'km'>): void => {
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
            const flags = isStopUsable(call.stopId) ? (call.canBoard ? BOARD : 0) | (call.canAlight ? ALIGHT : 0) : 0;
            if (flags === 0) return;
            slots.push({stop: indexOfStop(call.stopId, running), flags});
            times.push(call.arrive + shift, call.depart + shift);
            km.push(call.distanceKm ?? Number.NaN);
        });
        if (slots.length < 2) return;
        const key = slots.map(({stop, flags}) => `${stop}:${flags}`).join(' ');
        let pattern = patterns.get(key);
        if (pattern === undefined) patterns.set(key, (pattern = {slots, trips: []}));
        pattern.trips.push({
            times: Int32Array.from(times),
            source: {
                ...source,
                km,
                parts: joined.parts.map(({trip}, part) => ({
                    trip,
                    route: feed.routes.get(trip.routeId)!,
                    firstPosition: firstPosition[part]!,
                })),
            },
        });
    };

    for (const day of [-1, 0, 1]) {
        // With one date for both questions, the neighbouring service days are those of their own dates.
        const active = servicesOn(network, feed, asOf === date ? addDays(date, day) : asOf, addDays(date, day));
        if (day === 0) today = active;
        const shift = day * DAY;
        const running = trips.filter(
            trip =>
                active.serviceIds.has(trip.serviceId) &&
                (trip.phase === undefined || trip.stops[0]!.depart + shiftOf(trip, phase) < trip.phase.until),
        );
        const frequencyOf = groupBy(feed.frequencies, ({tripId}) => tripId);
        const gradeOf = (evidence: Evidence): Evidence => (active.gradeDrop ? worse(evidence) : evidence);
        const sourceOf = (trip: Trip, evidence = trip.evidence, sourceId = trip.sourceId) => ({
            feed,
            evidence: gradeOf(evidence),
            sourceIds: [sourceId],
            clockFace: trip.clockFace,
        });

        for (const joined of joinTrips(
            feed,
            running.filter(trip => !frequencyOf.has(trip.id)),
        ))
            addTrip(joined, shift + shiftOf(joined.parts[0]!.trip, phase), {
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
                const evidence =
                    EVIDENCE_GRADES[
                        Math.max(EVIDENCE_GRADES.indexOf(row.evidence), EVIDENCE_GRADES.indexOf(trip.evidence))
                    ]!;
                const source = sourceOf(trip, evidence, row.sourceId);
                if (row.exact)
                    for (let depart = row.start; depart < row.end; depart += row.headway)
                        addTrip(template, shift + depart, source);
                else if (draw !== undefined) {
                    if (trip.combined) continue;
                    const headway = Math.max(1, Math.round(row.headway * headwayFactor));
                    const phase =
                        (hash32(draw.seed, `${feed.id}|${trip.routeId}|${trip.directionId ?? ''}`, draw.draw) % DAY) %
                        headway;
                    const first = row.start + ((((phase - row.start) % headway) + headway) % headway);
                    for (let depart = first; depart <= row.end; depart += headway)
                        addTrip(template, shift + depart, source);
                } else windows.push({start: row.start + shift, end: row.end + shift, wait: Math.ceil(row.headway / 2)});
            }
            if (windows.length === 0) continue;
            const km: number[] = [];
            const slots = template.stops.flatMap(call => {
                const flags = isStopUsable(call.stopId)
                    ? (call.canBoard ? BOARD : 0) | (call.canAlight ? ALIGHT : 0)
                    : 0;
                if (flags === 0) return [];
                km.push(call.distanceKm ?? Number.NaN);
                return [{stop: indexOfStop(call.stopId, trip), flags, arrive: call.arrive, depart: call.depart}];
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
    return {stops, patterns: [...patterns.values()], rides, active: today!};
};

interface Kept {
    readonly key: string;
    readonly standIns: Network['standIns'];
    /** Of every stop of the feed, with the platform's station. */
    readonly stations: readonly (Station | undefined)[];
    readonly lines: FeedLines;
}

/** Dates and phases of one feed that are kept. */
const KEPT = 6;
const known = new WeakMap<Feed, Kept[]>();

/**
 * What runs of a feed. A scenario leaves most feeds alone, and phases and draws move the lines of a few: what was made
 * of the same feed on the same dates at the same stations is taken again.
 */
export const feedLines = (network: Network, feed: Feed, options: TimetableOptions): FeedLines => {
    const {asOf, date, draw, phase = 0, assumptions} = options;
    const isPhased = feed.trips.some(trip => trip.phase !== undefined);
    const isDrawn = draw !== undefined && feed.frequencies.length > 0;
    // Draws and headways of planned lines are used once.
    if (isDrawn || (isPhased && (assumptions?.headwayFactor ?? 1) !== 1)) return linesOf(network, feed, options);
    const key = `${asOf} ${date} ${isPhased ? phase : 0}`;
    const stations = [...feed.stops.values()].map(({stationId}) => network.stations.get(stationId));
    let kept = known.get(feed);
    if (kept === undefined) known.set(feed, (kept = []));
    const at = kept.findIndex(
        one =>
            one.key === key &&
            one.standIns === network.standIns &&
            one.stations.every((station, index) => station === stations[index]),
    );
    const [found] = at < 0 ? [] : kept.splice(at, 1);
    const lines = found?.lines ?? linesOf(network, feed, options);
    kept.push(found ?? {key, standIns: network.standIns, stations, lines});
    if (kept.length > KEPT) kept.shift();
    return lines;
};
