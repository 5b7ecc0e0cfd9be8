import {ALIGHT, BOARD} from '../compile/call-flags.js';
import type {Seconds} from '../units/units.js';
import type {CompiledModel} from '../compile/model.js';
import {patternOf} from '../search/simulate.js';
import {isoTime, type Stamp} from '../request/stamp.js';
import {type TimeWindow, wholeDay} from '../request/windows.js';
import {journeyCost} from './cost.js';
import {commandOf, echoOf, passportOf, phaseRemarks, remarksOf} from '../request/passport.js';
import {lineAt} from '../request/places.js';
import {type ResolvedRequest, resolveRequest} from '../request/request.js';
import type {Session} from '../session/session.js';
import type {Departure, DeparturesAnswer} from './types.js';
import type {JourneyRequest} from '../request/types.js';
import {tripRide, type TripSpan} from './trip-ride.js';

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

const arrivalOf = (timetable: CompiledModel['timetable'], {trip, onward, alight}: TripSpan): Seconds => {
    const last = onward?.at(-1) ?? trip;
    const times = timetable.tripFirstTime[last]! - timetable.patternFirst[patternOf(timetable, last)]!;
    return timetable.arrive[times + alight]!;
};

/** Nobody is taken to the destination: the trip calls at the origin again, or ends. */
const CALLS_AGAIN = -1;
const ENDS = -2;

/** The slot from one on where people from the origin alight, or why there is none. */
const alightSlot = ({model: {timetable}, origin, destination}: Board, from: number, end: number): number => {
    const {patternFlags, patternStop} = timetable;
    // The first call at the destination after boarding; and the
    // last call at the origin before it, where a trip calls twice.
    for (let slot = from; slot < end; slot++) {
        if (patternFlags[slot]! & ALIGHT && destination.has(patternStop[slot]!)) return slot;
        if (patternFlags[slot]! & BOARD && origin.has(patternStop[slot]!)) return CALLS_AGAIN;
    }
    return ENDS;
};

/** What takes people who boarded a trip, and find no destination on it, there seated: one span for each way. */
const onwardSpans = (board: Board, trip: number, slot: number): TripSpan[] => {
    const {timetable} = board.model;
    const {seatFirst, seatTrip, patternFirst} = timetable;
    if (seatTrip.length === 0) return [];
    const spans: TripSpan[] = [];
    const open: {readonly at: number; readonly onward: readonly number[]}[] = [{at: trip, onward: []}];
    for (let step = open.pop(); step !== undefined; step = open.pop())
        for (let arc = seatFirst[step.at]!; arc < seatFirst[step.at + 1]!; arc++) {
            const next = seatTrip[arc]!;
            if (next === trip || step.onward.includes(next)) continue;
            const onward = [...step.onward, next];
            const pattern = patternOf(timetable, next);
            const alight = alightSlot(board, patternFirst[pattern]!, patternFirst[pattern + 1]!);
            if (alight >= 0) spans.push({trip, onward, board: slot, alight});
            else if (alight === ENDS) open.push({at: next, onward});
        }
    return spans;
};

/** One vehicle between two calls. */
const foundTrip = ({model, stamp, request}: Board, span: TripSpan, depart: Seconds, arrive: Seconds): FoundTrip => {
    const {source, boardPosition, alightPosition} = tripRide(model.timetable, span);
    const {line, trip: number} = lineAt(source, boardPosition);
    const km = source.km[alightPosition]! - source.km[boardPosition]!;
    const ride = {
        source,
        boardStation: request.from.stationId!,
        alightStation: request.to.stationId!,
        boardPosition,
        alightPosition,
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
            callCount: alightPosition - boardPosition - 1,
            evidence: source.evidence,
            fare: journeyCost(model, request.asOf, [ride], []),
        },
    };
};

/** Trips with a timetable, each once, those people reach the destination on seated too. */
const timetabledTrips = (board: Board): FoundTrip[] => {
    const {model, range, origin, feeds} = board;
    const {timetable} = model;
    const {patternFirst, patternFirstTrip, patternFlags, patternStop, tripFirstTime} = timetable;
    const trips = new Map<string, FoundTrip>();
    for (let pattern = 0; pattern < timetable.patternCount; pattern++) {
        const [first, end] = [patternFirst[pattern]!, patternFirst[pattern + 1]!];
        for (let slot = first; slot < end; slot++) {
            if (!(patternFlags[slot]! & BOARD) || !origin.has(patternStop[slot]!)) continue;
            const alight = alightSlot(board, slot + 1, end);
            if (alight === CALLS_AGAIN) continue;
            for (let trip = patternFirstTrip[pattern]!; trip < patternFirstTrip[pattern + 1]!; trip++) {
                const times = tripFirstTime[trip]! - first;
                const depart = timetable.depart[times + slot]!;
                if (depart < range.from || depart > range.to) continue;
                const spans = alight >= 0 ? [{trip, board: slot, alight}] : onwardSpans(board, trip, slot);
                const source = timetable.tripSource[trip]!;
                const {line, tripId} = lineAt(source, slot - first);
                for (const span of spans) {
                    const arrive = arrivalOf(timetable, span);
                    const key = `${line.id} ${tripId} ${depart} ${arrive}`;
                    if (trips.has(key)) continue;
                    feeds.add(source.feed.id);
                    trips.set(key, foundTrip(board, span, depart, arrive));
                }
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
