import {ALIGHT, BOARD} from '../compile/call-flags.js';
import type {Seconds} from '../units/units.js';
import type {CompiledModel} from '../compile/model.js';
import {isoTime, type Stamp} from '../request/stamp.js';
import {type TimeWindow, wholeDay} from '../request/windows.js';
import {journeyCost} from './cost.js';
import {commandOf, echoOf, passportOf, phaseRemarks, remarksOf} from '../request/passport.js';
import {lineAt} from '../request/places.js';
import {type ResolvedRequest, resolveRequest} from '../request/request.js';
import type {Session} from '../session/session.js';
import type {Departure, DeparturesAnswer} from './types.js';
import type {JourneyRequest} from '../request/types.js';

const median = (sorted: readonly number[]): number | null => {
    if (sorted.length === 0) return null;
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Stops at either station, and the departures looked at. */
interface Board {
    readonly model: CompiledModel;
    readonly stamp: Pick<Stamp, 'network' | 'date'>;
    readonly request: ResolvedRequest;
    readonly range: TimeWindow;
    readonly origin: ReadonlySet<number>;
    readonly destination: ReadonlySet<number>;
    /** Feeds of what was found. */
    readonly feeds: Set<string>;
}

interface FoundTrip {
    readonly departure: Omit<Departure, 'undominated'>;
    readonly depart: Seconds;
    readonly arrive: Seconds;
}

/** The slot where people from the origin alight; -1 where the pattern does not take them there from this call. */
const alightSlot = ({model: {timetable}, origin, destination}: Board, board: number, end: number): number => {
    const {patternFlags, patternStop} = timetable;
    // The first call at the destination after boarding; and the
    // last call at the origin before it, where a trip calls twice.
    for (let slot = board + 1; slot < end; slot++) {
        if (patternFlags[slot]! & ALIGHT && destination.has(patternStop[slot]!)) return slot;
        if (patternFlags[slot]! & BOARD && origin.has(patternStop[slot]!)) return -1;
    }
    return -1;
};

/** One trip of a pattern between two of its slots. */
const foundTrip = (
    {model, stamp, request}: Board,
    trip: number,
    {first, board, alight}: {readonly first: number; readonly board: number; readonly alight: number},
): FoundTrip => {
    const {timetable} = model;
    const times = timetable.tripFirstTime[trip]! - first;
    const depart = timetable.depart[times + board]!;
    const arrive = timetable.arrive[times + alight]!;
    const source = timetable.tripSource[trip]!;
    const {line, trip: number} = lineAt(source, board - first);
    const km = source.km[alight - first]! - source.km[board - first]!;
    const ride = {
        source,
        boardStation: request.from.stationId!,
        alightStation: request.to.stationId!,
        boardPosition: board - first,
        alightPosition: alight - first,
        km: Number.isNaN(km) ? undefined : km,
        boardTime: depart,
    };
    return {
        depart,
        arrive,
        departure: {
            trip: number ?? null,
            line,
            departureTime: isoTime(stamp, depart),
            arrivalTime: isoTime(stamp, arrive),
            durationSeconds: arrive - depart,
            callCount: alight - board - 1,
            evidence: source.evidence,
            fare: journeyCost(model, request.asOf, [ride], []),
        },
    };
};

/** Trips with a timetable, each once: a train that divides is two joined trips and one departure. */
const timetabledTrips = (board: Board): FoundTrip[] => {
    const {model, range, origin, feeds} = board;
    const {timetable} = model;
    const {patternFirst, patternFirstTrip, patternFlags, patternStop, tripFirstTime} = timetable;
    const trips = new Map<string, FoundTrip>();
    for (let pattern = 0; pattern < timetable.patternCount; pattern++) {
        const [first, end] = [patternFirst[pattern]!, patternFirst[pattern + 1]!];
        for (let slot = first; slot < end; slot++) {
            if (!(patternFlags[slot]! & BOARD) || !origin.has(patternStop[slot]!)) continue;
            const alight = alightSlot(board, slot, end);
            if (alight < 0) continue;
            for (let trip = patternFirstTrip[pattern]!; trip < patternFirstTrip[pattern + 1]!; trip++) {
                const times = tripFirstTime[trip]! - first;
                const [depart, arrive] = [timetable.depart[times + slot]!, timetable.arrive[times + alight]!];
                if (depart < range.from || depart > range.to) continue;
                const source = timetable.tripSource[trip]!;
                const {line, tripId} = lineAt(source, slot - first);
                const key = `${line.id} ${tripId} ${depart} ${arrive}`;
                if (trips.has(key)) continue;
                feeds.add(source.feed.id);
                trips.set(key, foundTrip(board, trip, {first, board: slot, alight}));
            }
        }
    }
    return [...trips.values()].toSorted(
        (a, b) =>
            a.depart - b.depart ||
            a.arrive - b.arrive ||
            ((a.departure.trip ?? '') < (b.departure.trip ?? '') ? -1 : 1),
    );
};

/** Hours of one headway line between two of its slots. */
const headwaysBetween = (
    {model: {timetable}, range, stamp}: Board,
    ride: number,
    board: number,
    alight: number,
): DeparturesAnswer['headways'][number][] => {
    const {rideWindowFirst, rideStart, rideEnd, rideWait, rideDepart, rideArrive, rideFirst} = timetable;
    const source = timetable.rideSource[ride]!;
    const headways: DeparturesAnswer['headways'][number][] = [];
    for (let window = rideWindowFirst[ride]!; window < rideWindowFirst[ride + 1]!; window++) {
        const from = rideStart[window]! + rideDepart[board]!;
        const to = rideEnd[window]! + rideDepart[board]!;
        if (to < range.from || from > range.to) continue;
        headways.push({
            line: lineAt(source, board - rideFirst[ride]!).line,
            from: isoTime(stamp, from),
            to: isoTime(stamp, to),
            headwaySeconds: 2 * rideWait[window]!,
            durationSeconds: rideArrive[alight]! - rideDepart[board]!,
            evidence: source.evidence,
        });
    }
    return headways;
};

const headwayLines = (board: Board): DeparturesAnswer['headways'][number][] => {
    const {model, origin, destination, feeds} = board;
    const {rideCount, rideFirst, rideFlags, rideStop, rideSource} = model.timetable;
    const headways: DeparturesAnswer['headways'][number][] = [];
    for (let ride = 0; ride < rideCount; ride++) {
        let from = -1;
        for (let slot = rideFirst[ride]!; slot < rideFirst[ride + 1]!; slot++) {
            if (rideFlags[slot]! & ALIGHT && from >= 0 && destination.has(rideStop[slot]!)) {
                feeds.add(rideSource[ride]!.feed.id);
                headways.push(...headwaysBetween(board, ride, from, slot));
                break;
            }
            if (rideFlags[slot]! & BOARD && origin.has(rideStop[slot]!)) from = slot;
        }
    }
    return headways.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.line.id < b.line.id ? -1 : 1));
};

/**
 * Every direct vehicle between two stations on the travel date,
 * whether or not a later one is there sooner; headway lines apart.
 */
export const computeDepartures = (session: Session, request: JourneyRequest): DeparturesAnswer => {
    const resolved = resolveRequest(session.network, {...request, ends: 'platform'}, 'day');
    const {model} = session.compiled(resolved.asOf, resolved.date, resolved.traveller);
    const {stopsOfStation} = model.timetable;
    const board: Board = {
        model,
        stamp: {network: session.network, date: resolved.date},
        request: resolved,
        range: resolved.window ?? {
            ...wholeDay(resolved),
            ...(resolved.depart === undefined ? {} : {from: resolved.depart}),
        },
        origin: new Set(stopsOfStation.get(resolved.from.stationId!)),
        destination: new Set(stopsOfStation.get(resolved.to.stationId!)),
        feeds: new Set(),
    };
    const rows = timetabledTrips(board);
    const departures = rows.map(({departure, depart, arrive}) => ({
        ...departure,
        undominated: !rows.some(
            other =>
                other.depart >= depart && other.arrive <= arrive && (other.depart > depart || other.arrive < arrive),
        ),
    }));
    const headways = headwayLines(board);
    const durations = departures.map(({durationSeconds}) => durationSeconds).toSorted((a, b) => a - b);
    const {feeds} = board;
    const passport = passportOf(model, resolved, commandOf('departures', resolved, model.road.periods), {feeds});
    return {
        request: echoOf(resolved, model.road.periods),
        departures,
        headways,
        count: departures.length,
        fastestSeconds: durations[0] ?? null,
        medianSeconds: median(durations),
        remarks: [...remarksOf(resolved, passport.standIns), ...phaseRemarks(model, feeds)],
        attribution: session.network.attribution,
        passport,
    };
};
