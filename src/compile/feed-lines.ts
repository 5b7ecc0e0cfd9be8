import {type ActiveServices, servicesOn} from '../network/calendar.js';
import {isExisting} from '../network/existing.js';
import type {Feed, Frequency, Network, ProcessClass, Route, Station, Trip, TripStop} from '../network/types.js';
import {systemOfRoute} from '../network/system-of.js';
import {groupBy} from '../units/collections.js';
import {addDays} from '../units/date.js';
import {DAY, type Evidence, EVIDENCE_GRADES, type IsoDate, type Seconds} from '../units/units.js';
import {assumedHeadways} from './assumed-headways.js';
import type {Assumptions} from './assumptions.js';
import {staySeated, vehicleStart} from './blocks.js';
import {ALIGHT, BOARD} from './call-flags.js';
import {hash32} from './hash.js';
import {isUnderWay, latestCall, type ServiceDays, serviceDays, startOfServiceDay} from './service-days.js';
import {type CompiledStop, platformOf, positionOf, splitPlatforms, stopKey} from './stop.js';
import type {Traveller} from './traveller.js';

/** What a compiled trip or headway ride was made from, for legs and departure boards. */
export interface RideSource {
    readonly feed: Feed;
    /**
     * Trips in the order ridden; more than one where people stay seated (`tripRide`). `firstPosition` is the position of
     * a call at which a trip starts.
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
    /** Default those of docs/methods. */
    readonly assumptions?: Assumptions;
    /**
     * Draw phases of headway lines instead of waiting half a headway: departures at U mod h, hashed by line and draw.
     */
    readonly draw?: {readonly seed: number; readonly draw: number};
    /**
     * Which of the four phases clock-face lines of planned services run in (docs/decisions/14-phases-are-pooled.md).
     * Default 0.
     */
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

/** A trip that people stay seated to or from. Copies of a trip share it. */
export interface Seat {
    readonly next: Seat[];
}

export interface TripDraft {
    /** Arrival and departure at each slot in turn. */
    readonly times: Int32Array;
    readonly source: RideSource;
    readonly seat?: Seat | undefined;
}

/** Trips of one sequence of calls; stops are indexes of `FeedLines.stops`. */
export interface PatternDraft {
    readonly slots: {stop: number; flags: number}[];
    readonly trips: TripDraft[];
}

export interface RideDraft {
    readonly slots: {stop: number; flags: number; arrive: number; depart: number}[];
    readonly windows: {start: number; end: number; wait: number}[];
    /** As of the travel date where the ride runs on it. */
    source: RideSource;
}

/** What runs of one feed on the day of travel and the service days around it (`serviceDays`). */
export interface FeedLines {
    readonly stops: readonly CompiledStop[];
    /** In order of their first trips; trips may overtake each other. */
    readonly patterns: readonly PatternDraft[];
    readonly rides: readonly RideDraft[];
    /** On the travel date itself. */
    readonly active: ActiveServices;
}

/** The lower of two grades. */
const lower = (a: Evidence, b: Evidence): Evidence =>
    EVIDENCE_GRADES[Math.max(EVIDENCE_GRADES.indexOf(a), EVIDENCE_GRADES.indexOf(b))]!;

/** A call people may use at a compiled stop, counted from any zero of its trip. */
interface UsableCall {
    readonly stop: number;
    readonly flags: number;
    readonly arrive: Seconds;
    readonly depart: Seconds;
    readonly km: number;
}

/** Lines of a feed as they are put together, day by day. */
class LinesDraft {
    readonly stops: CompiledStop[] = [];
    readonly patterns = new Map<string, PatternDraft>();
    /** By trip: one ride for the windows of all days, so that a search that boards it looks at its calls once. */
    readonly rides = new Map<string, RideDraft>();
    private readonly stopIndex = new Map<string, number>();
    private readonly usable = new Map<string, boolean>();
    private readonly splits: ReturnType<typeof splitPlatforms>;

    constructor(
        private readonly network: Network,
        readonly feed: Feed,
        readonly options: TimetableOptions,
    ) {
        this.splits = splitPlatforms(feed);
    }

    private indexOfStop(stopId: string, trip: Trip): number {
        const {feed, network, stops, stopIndex} = this;
        const stop = feed.stops.get(stopId)!;
        const system = systemOfRoute(feed, trip.routeId);
        const platform = platformOf(stop, system);
        const {key, ...apart} = stopKey(platform, trip, this.splits);
        let index = stopIndex.get(key);
        if (index === undefined) {
            const station = network.stations.get(stop.stationId)!;
            const processClass: ProcessClass = datedValue(station.processClass, this.options.asOf) ?? 'small';
            index = stops.length;
            stops.push({
                id: key,
                station,
                system,
                processClass,
                platform,
                ...positionOf(stop, system),
                ...apart,
                ...(feed.pathTimes === undefined ? {} : {paths: {feed, stopId}}),
            });
            stopIndex.set(key, index);
        }
        return index;
    }

    private isStopUsable(stopId: string): boolean {
        const {stationId} = this.feed.stops.get(stopId)!;
        let usable = this.usable.get(stationId);
        if (usable === undefined) {
            usable = isUsable(this.network.stations.get(stationId)!, this.options.asOf);
            this.usable.set(stationId, usable);
        }
        return usable;
    }

    /** The call as people can use it; undefined where they can neither board nor alight. */
    usableCall(
        {stopId, canBoard, canAlight, arrive, depart, distanceKm}: TripStop,
        trip: Trip,
        mask = BOARD | ALIGHT,
    ): UsableCall | undefined {
        const flags = this.isStopUsable(stopId) ? (canBoard ? BOARD : 0) | (canAlight ? ALIGHT : 0) : 0;
        if (flags === 0) return undefined;
        const stop = this.indexOfStop(stopId, trip);
        if ((flags & mask) === 0) return undefined;
        return {stop, flags: flags & mask, arrive, depart, km: distanceKm ?? Number.NaN};
    }

    /** `stops`: its calls, counted from any zero. */
    addTrip(
        trip: Trip,
        stops: readonly TripStop[],
        shift: Seconds,
        source: Omit<RideSource, 'parts' | 'km'>,
        seat?: Seat,
    ): void {
        // Nobody gets off where a trip begins or on where it ends; where people stay seated the two are one call.
        const last = stops.length - 1;
        const calls = stops.flatMap(
            (stop, at) => this.usableCall(stop, trip, at === 0 ? BOARD : at === last ? ALIGHT : BOARD | ALIGHT) ?? [],
        );
        if (calls.length < 2 && (seat === undefined || calls.length === 0)) return;
        const key = calls.map(({stop, flags}) => `${stop}:${flags}`).join(' ');
        let pattern = this.patterns.get(key);
        if (pattern === undefined)
            this.patterns.set(key, (pattern = {slots: calls.map(({stop, flags}) => ({stop, flags})), trips: []}));
        pattern.trips.push({
            times: Int32Array.from(calls.flatMap(({arrive, depart}) => [arrive + shift, depart + shift])),
            source: {
                ...source,
                km: calls.map(({km}) => km),
                parts: [{trip, route: this.feed.routes.get(trip.routeId)!, firstPosition: 0}],
            },
            ...(seat === undefined ? {} : {seat}),
        });
    }
}

/** What runs on one service day. */
interface DayOfTrips {
    /** -1 the day before, 0 the travel date, 1 the day after. */
    readonly day: number;
    /** Where it begins on the scale of the travel date, seconds. */
    readonly start: Seconds;
    readonly active: ActiveServices;
}

const sourceOf = (
    feed: Feed,
    {active}: DayOfTrips,
    trip: Trip,
    evidence = trip.evidence,
    sourceId = trip.sourceId,
): Omit<RideSource, 'parts' | 'km'> => ({
    feed,
    evidence: active.gradeDrop ? worse(evidence) : evidence,
    sourceIds: [sourceId],
    clockFace: trip.clockFace,
});

/** Departures of a row of a headway line that are known: exact ones, or those of a draw; undefined: any moment. */
const departuresOf = (
    {feed, options: {draw, assumptions}}: LinesDraft,
    trip: Trip,
    row: Frequency,
): Seconds[] | undefined => {
    const departures: Seconds[] = [];
    if (row.exact) {
        for (let depart = row.start; depart < row.end; depart += row.headway) departures.push(depart);
        return departures;
    }
    if (draw === undefined) return undefined;
    if (trip.combined) return departures;
    const headway = Math.max(1, Math.round(row.headway * (assumptions?.headwayFactor ?? 1)));
    const line = `${feed.id}|${trip.routeId}|${trip.directionId ?? ''}`;
    const phase = (hash32(draw.seed, line, draw.draw) % DAY) % headway;
    const first = row.start + ((((phase - row.start) % headway) + headway) % headway);
    for (let depart = first; depart <= row.end; depart += headway) departures.push(depart);
    return departures;
};

/** Adds a trip that runs by headway: as trips where its departures are known, else as a ride with windows. */
const addHeadwayTrip = (lines: LinesDraft, day: DayOfTrips, trip: Trip, rows: readonly Frequency[]): void => {
    const {feed} = lines;
    const shift = day.start;
    const start = trip.stops[0]!.depart;
    const stops = trip.stops.map(call => ({...call, arrive: call.arrive - start, depart: call.depart - start}));
    const windows: RideDraft['windows'] = [];
    const length = stops.at(-1)!.depart;
    for (const row of rows.toSorted((a, b) => a.start - b.start)) {
        if (day.day < -1 && !isUnderWay(row.end + length, shift, lines.options.assumptions)) continue;
        const departures = departuresOf(lines, trip, row);
        if (departures === undefined) {
            windows.push({start: row.start + shift, end: row.end + shift, wait: Math.ceil(row.headway / 2)});
            continue;
        }
        const source = sourceOf(feed, day, trip, lower(row.evidence, trip.evidence), row.sourceId);
        for (const depart of departures) lines.addTrip(trip, stops, shift + depart, source);
    }
    if (windows.length === 0) return;
    const calls = stops.flatMap(call => lines.usableCall(call, trip) ?? []);
    if (calls.length < 2) return;
    const evidence = rows.reduce((worst, row) => lower(worst, row.evidence), trip.evidence);
    const source: RideSource = {
        ...sourceOf(feed, day, trip, evidence),
        sourceIds: [...new Set([trip.sourceId, ...rows.map(({sourceId}) => sourceId)])],
        km: calls.map(({km}) => km),
        parts: [{trip, route: feed.routes.get(trip.routeId)!, firstPosition: 0}],
    };
    const ride = lines.rides.get(trip.id);
    if (ride === undefined) {
        const slots = calls.map(({stop, flags, arrive, depart}) => ({stop, flags, arrive, depart}));
        lines.rides.set(trip.id, {slots, windows, source});
        return;
    }
    ride.windows.push(...windows);
    if (day.day === 0) ride.source = source;
};

/** Adds all that runs on one service day. */
const addDay = (lines: LinesDraft, day: DayOfTrips, trips: readonly Trip[]): void => {
    const {feed, options} = lines;
    const {phase = 0} = options;
    const running = trips.filter(
        trip =>
            day.active.serviceIds.has(trip.serviceId) &&
            (trip.phase === undefined || trip.stops[0]!.depart + shiftOf(trip, phase) < trip.phase.until),
    );
    const frequencyOf = groupBy(feed.frequencies, ({tripId}) => tripId);
    const timetabled = running.filter(trip => !frequencyOf.has(trip.id));
    const next = staySeated(feed, timetabled);
    const startOf = vehicleStart(timetabled, next);
    // A vehicle moves as a whole: what runs on is in the phase of the trip it began with.
    const shiftIn = (trip: Trip): Seconds => shiftOf(startOf(trip), phase);
    const seats = new Map<string, Seat>();
    const seatOf = (id: string): Seat => {
        const seat = seats.get(id) ?? {next: []};
        seats.set(id, seat);
        return seat;
    };
    for (const trip of timetabled)
        for (const after of next.get(trip.id) ?? [])
            if (trip.stops.at(-1)!.arrive + shiftIn(trip) <= after.stops[0]!.depart + shiftIn(after))
                seatOf(trip.id).next.push(seatOf(after.id));
    for (const trip of timetabled) {
        const start = day.start + shiftIn(trip);
        if (day.day < -1 && !isUnderWay(trip.stops.at(-1)!.depart, start, options.assumptions)) continue;
        lines.addTrip(trip, trip.stops, start, sourceOf(feed, day, trip), seats.get(trip.id));
    }
    for (const trip of running) {
        const rows = frequencyOf.get(trip.id);
        if (rows !== undefined) addHeadwayTrip(lines, day, trip, rows);
    }
};

const linesOf = (network: Network, feed: Feed, options: TimetableOptions, {back, ahead}: ServiceDays): FeedLines => {
    const {asOf, date, assumptions} = options;
    const trips = assumedHeadways(feed, assumptions?.headwayFactor ?? 1);
    const lines = new LinesDraft(network, feed, options);
    let today: ActiveServices | undefined;
    // The day of another zone may begin up to a day sooner or later.
    const more = feed.timeZone === undefined ? 0 : 1;
    for (let day = -back - more; day <= ahead + more; day++) {
        const start = startOfServiceDay(network, feed, date, day);
        if (day < -1 && !isUnderWay(latestCall(feed), start, assumptions)) continue;
        // With one date for both questions, the neighbouring service days are those of their own dates.
        const active = servicesOn(network, feed, asOf === date ? addDays(date, day) : asOf, addDays(date, day));
        if (day === 0) today = active;
        addDay(lines, {day, start, active}, trips);
    }
    return {
        stops: lines.stops,
        patterns: [...lines.patterns.values()],
        rides: [...lines.rides.values()],
        active: today!,
    };
};

/**
 * Lines in another phase, from those in the first: the same trips later, less those that would leave too late. Undefined
 * where people stay seated between trips or a line would begin with another trip, for then they are put together anew.
 */
const shiftedLines = (lines: FeedLines, phase: number): FeedLines | undefined => {
    const patterns: PatternDraft[] = [];
    for (const {slots, trips} of lines.patterns) {
        const kept: PatternDraft['trips'] = [];
        for (const [at, {times, source, seat}] of trips.entries()) {
            if (seat !== undefined) return undefined;
            const {trip} = source.parts[0]!;
            const shift = shiftOf(trip, phase);
            if (trip.phase !== undefined && trip.stops[0]!.depart + shift >= trip.phase.until) {
                if (at === 0) return undefined;
                continue;
            }
            kept.push(shift === 0 ? {times, source} : {times: times.map(time => time + shift), source});
        }
        patterns.push({slots, trips: kept});
    }
    return {...lines, patterns};
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
const keptLines = new WeakMap<Feed, Kept[]>();

/**
 * What runs of a feed. A scenario leaves most feeds alone, and phases and draws move the lines of a few: what was made
 * of the same feed on the same dates at the same stations is taken again.
 */
export const feedLines = (network: Network, feed: Feed, options: TimetableOptions): FeedLines => {
    const {asOf, date, draw, phase = 0, assumptions} = options;
    const isPhased = feed.trips.some(trip => trip.phase !== undefined);
    const isDrawn = draw !== undefined && feed.frequencies.length > 0;
    const days = serviceDays(network, assumptions);
    // Draws are used once; a headway that is assumed, by all scenarios of one draw.
    if (isDrawn) return linesOf(network, feed, options, days);
    const own = isPhased ? `${phase} ${assumptions?.headwayFactor ?? 1}` : '';
    const key = `${asOf} ${date} ${network.timeZone} ${days.back} ${own}`;
    const stations = [...feed.stops.values()].map(({stationId}) => network.stations.get(stationId));
    let kept = keptLines.get(feed);
    if (kept === undefined) keptLines.set(feed, (kept = []));
    const at = kept.findIndex(
        entry =>
            entry.key === key &&
            entry.standIns === network.standIns &&
            entry.stations.every((station, index) => station === stations[index]),
    );
    const [reused] = at < 0 ? [] : kept.splice(at, 1);
    const lines =
        reused?.lines ??
        (isPhased && phase > 0 ? shiftedLines(feedLines(network, feed, {...options, phase: 0}), phase) : undefined) ??
        linesOf(network, feed, options, days);
    kept.push(reused ?? {key, standIns: network.standIns, stations, lines});
    if (kept.length > KEPT) kept.shift();
    return lines;
};
