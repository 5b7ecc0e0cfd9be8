import {
    activeLeg,
    beforeDrive,
    compileFinals,
    endRows,
    type EndRows,
    type LegOption,
    parkingAt,
    stationLegs,
} from '../compile/ends.js';
import {type AccessMode, hasDriveAccess} from '../compile/modes.js';
import type {Endpoint} from '../compile/endpoint.js';
import type {CompiledModel} from '../compile/model.js';
import {ALWAYS} from '../compile/windows.js';
import type {ActiveMode} from '../modes/cycles.js';
import type {Seconds} from '../units/units.js';
import {type Entry, type FlatEntry, paretoEntries, type PointEntry} from './entries.js';
import {type JourneyStep, ProfileSearch} from './profile.js';
import type {RoadRouter} from './road-router.js';
import type {JourneyArrays} from './simulate.js';

export type HomeEnd = 'origin' | 'destination';

export interface TransitOptions {
    /** Modes of the first and of the last leg. */
    readonly first: ReadonlySet<AccessMode>;
    readonly last: ReadonlySet<AccessMode>;
    /** Most boardings: changes + 1. */
    readonly maxBoardings: number;
    /** `platform`: from the first departure to the last arrival at the two stations themselves. */
    readonly ends: 'door' | 'platform';
}

const PLATFORM: LegOption = {mode: null, window: 0, offset: 0, seconds: 0, metres: 0};

export interface EndOptions {
    readonly modes: ReadonlySet<AccessMode>;
    /** From the point to the stops, else from the stops to the point. */
    readonly outbound: boolean;
    /** Default `door`. */
    readonly ends?: 'door' | 'platform' | undefined;
}

/** Rows between an endpoint and the stops around it, one way. */
export const rowsOf = (
    model: CompiledModel,
    router: RoadRouter,
    point: Endpoint,
    {modes, outbound, ends = 'door'}: EndOptions,
): EndRows => {
    if (ends === 'platform') {
        const station = model.stations.findIndex(({endpoint}) => endpoint.stationId === point.stationId);
        return endRows(model, station < 0 ? [] : [{station, option: PLATFORM}], outbound, true);
    }
    return endRows(
        model,
        stationLegs(
            model,
            point,
            modes,
            outbound,
            hasDriveAccess(modes) ? router.reach(point, outbound) : undefined,
            router.ways,
        ),
        outbound,
    );
};

export type TransitEntry = (PointEntry | FlatEntry) & {readonly steps: readonly JourneyStep[]};

/** Arrays a transit answer between two points was found in, to time its steps with. */
export interface PairProfile {
    readonly entries: readonly TransitEntry[];
    /** Earliest arrival of somebody free to leave at the end of the range; Infinity none. */
    readonly baseArrival: Seconds;
    readonly arrays: JourneyArrays;
}

/** A reusable search between two points by public transport. */
export class TransitPair {
    /** Rows from the stops to the destination. */
    readonly finalRows: EndRows;
    private readonly search: ProfileSearch;
    private readonly arrays: JourneyArrays;

    constructor(
        model: CompiledModel,
        router: RoadRouter,
        from: Endpoint,
        to: Endpoint,
        {first, last, maxBoardings, ends}: TransitOptions,
    ) {
        const seeds = rowsOf(model, router, from, {modes: first, outbound: true, ends});
        this.finalRows = rowsOf(model, router, to, {modes: last, outbound: false, ends});
        const finals = compileFinals(model.timetable.stopCount, [this.finalRows]);
        this.arrays = {timetable: model.timetable, windows: model.windows, seeds, finals};
        this.search = new ProfileSearch({timetable: model.timetable, windows: model.windows, finals}, maxBoardings, {
            pareto: true,
            trace: true,
        });
    }

    /** All journeys worth taking with a leave in [from, to], Pareto in leave, arrival and boardings. */
    run(from: Seconds, to: Seconds): PairProfile {
        const {search} = this;
        search.run(this.arrays.seeds, {from, to});
        const {points, flats} = search;
        const added: TransitEntry[] = [];
        for (let point = 0; point < points.count; point++)
            added.push({
                kind: 'point',
                leave: points.leave[point]!,
                arrival: points.arrival[point]!,
                boardings: points.round[point]!,
                steps: search.traces[point]!,
            });
        for (const {piece, round} of search.flatsOf(0))
            added.push({
                kind: 'flat',
                from: flats.first[piece]!,
                to: flats.last[piece]!,
                duration: flats.duration[piece]!,
                boardings: round,
                steps: search.traceFlat(piece),
            });
        const base: TransitEntry[] = [];
        for (let boardings = 1; boardings <= search.maxBoardings; boardings++) {
            const arrival = search.baseArrival(0, boardings);
            if (arrival < Infinity) base.push({kind: 'point', leave: to, arrival, boardings, steps: []});
        }
        // What leaving at the very end still offers hides worse entries, but is no journey of this range itself. It
        // comes first, so that of equals it stays: waiting from the last minute of the day for the first train of the
        // next is no journey of the day.
        const entries = paretoEntries([...base, ...added]).filter(({steps}) => steps.length > 0);
        return {entries, baseArrival: search.baseArrival(0), arrays: this.arrays};
    }
}

export type DirectMode = 'car' | 'taxi' | ActiveMode;

export type DirectEntry = FlatEntry & {readonly option: LegOption};

export interface DirectTrip {
    readonly from: Endpoint;
    readonly to: Endpoint;
    readonly mode: DirectMode;
    readonly homeEnd: HomeEnd;
}

/**
 * The whole way on foot or on two wheels. The traveller's own caps bound how far people go to a station, not this; one
 * that is asked for bounds every walk.
 */
const wholeWay = (
    model: CompiledModel,
    ways: RoadRouter['ways'],
    {from, to, mode}: {readonly from: Endpoint; readonly to: Endpoint; readonly mode: ActiveMode},
): LegOption | undefined => {
    const cap = (mode === 'walk' ? model.options.traveller.wholeWalkCap : undefined) ?? Infinity;
    const seconds = ways?.seconds(from, to, mode);
    const option =
        seconds === undefined
            ? activeLeg(model, from, to, mode, false)
            : {mode, window: ALWAYS, offset: 0, seconds, metres: Number.NaN};
    return option === undefined || option.seconds === Infinity || option.seconds > cap ? undefined : option;
};

/**
 * Journeys without a ride: flats of walking or cycling, or of a drive by road period with its waits and walks around
 * it. With `fixedPeriod` a drive is by the metric of this period whatever the clock.
 */
export const directEntries = (
    {model, router}: {readonly model: CompiledModel; readonly router: Pick<RoadRouter, 'driveSeconds' | 'ways'>},
    {from, to, mode, homeEnd}: DirectTrip,
    range: {from: Seconds; to: Seconds},
    fixedPeriod?: number,
): DirectEntry[] => {
    const options: LegOption[] = [];
    if (mode === 'car' || mode === 'taxi') {
        const before = beforeDrive(model, mode);
        const parking = parkingAt(model, homeEnd === 'destination' ? 'home' : 'activity');
        const after = mode === 'taxi' ? 0 : parking.search + parking.walk;
        router.driveSeconds(from, to).forEach((seconds, period) => {
            if (seconds < Infinity && (fixedPeriod ?? period) === period)
                options.push({
                    mode,
                    window: fixedPeriod === undefined ? model.periodWindow[period]! : ALWAYS,
                    offset: before,
                    seconds: before + seconds + after,
                    metres: Number.NaN,
                    period,
                });
        });
    } else {
        const option = wholeWay(model, router.ways, {from, to, mode});
        if (option !== undefined) options.push(option);
    }
    const {windowFirst, windowStart, windowEnd} = model.windows;
    const entries: DirectEntry[] = [];
    for (const option of options)
        for (let window = windowFirst[option.window]!; window < windowFirst[option.window + 1]!; window++) {
            const first = Math.max(range.from, windowStart[window]! - option.offset);
            const last = Math.min(range.to, windowEnd[window]! - option.offset);
            if (first <= last)
                entries.push({kind: 'flat', from: first, to: last, duration: option.seconds, boardings: 0, option});
        }
    return paretoEntries(entries);
};

/**
 * Stretches searched one after the other for the next few
 * journeys, 30 hours in all: most pairs are served in the first.
 */
export const SEARCH_SPANS: readonly Seconds[] = [2, 3, 4, 4, 4, 4, 4, 5].map(hours => hours * 3600);

/** Entries usable by somebody free to leave at t, the earliest arrival first. */
export const usableFrom = <E extends Entry>(entries: readonly E[], t: Seconds): E[] =>
    entries
        .filter(entry => (entry.kind === 'point' ? entry.leave : entry.to) >= t)
        .toSorted(
            (a, b) => arrivalAt(a, t) - arrivalAt(b, t) || leaveAt(b, t) - leaveAt(a, t) || a.boardings - b.boardings,
        );

/** When somebody free to leave at t sets out on an entry, and when they are there. */
export const leaveAt = (entry: Entry, t: Seconds): Seconds =>
    entry.kind === 'point' ? entry.leave : Math.max(t, entry.from);
const arrivalAt = (entry: Entry, t: Seconds): Seconds =>
    entry.kind === 'point' ? entry.arrival : Math.max(t, entry.from) + entry.duration;
