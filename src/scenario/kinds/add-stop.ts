import {z} from 'zod';
import {isExisting} from '../../network/existing.js';
import {systemOfRoute} from '../../network/system-of.js';
import type {Station, Trip, TripStop} from '../../network/types.js';
import {straightLine} from '../../units/geometry.js';
import type {Seconds} from '../../units/units.js';
import {type Context, defineKind} from '../modification.js';
import {type Line, resolveLine, resolveStation} from '../resolve.js';
import {figure, modificationSchema, MOST_NAMED, reference} from '../schema.js';
import {
    callsAt,
    directionSchema,
    FeedEdit,
    isInside,
    lowerGrade,
    namedTrips,
    runsInDirection,
    type Stretch,
    stretchesBetween,
    touchLine,
    tripCount,
    tripsOf,
    tripWords,
    windowSchema,
} from './line-trips.js';
import {DWELL, STOP_PENALTY, wholeSeconds} from './run-time.js';

/** A train passes a station if the way by it is no longer than this many times the straight way between its calls. */
const MOST_DETOUR = 1.25;

const schema = modificationSchema('add-stop', {
    line: reference,
    station: reference,
    trips: z.array(reference).min(1).max(MOST_NAMED).optional().describe('Default: every trip that passes'),
    between: z
        .tuple([reference, reference])
        .optional()
        .describe('Only trips that call at the first station and later at the second'),
    window: windowSchema.optional().describe('Only trips that leave `between[1]`, else their first stop, in it'),
    direction: directionSchema.optional(),
    every: figure(1, 100, 'Of these trips every n-th, the first included', true).optional(),
    count: figure(1, 1000, 'At most this many, spread evenly', true).optional(),
    dwellMinutes: figure(0, 60, 'Default 2 rail, 0.75 suburban and metro, 0.5 bus').optional(),
    penaltyMinutes: figure(0, 60, 'Braking and accelerating; default 2 rail, 1 suburban, 0.5 else').optional(),
});

type Asked = z.output<typeof schema>;

/** A trip, its stretches that are asked for and the positions before which it passes the station, in order. */
interface Passing {
    readonly trip: Trip;
    readonly stretches: readonly Stretch[];
    readonly at: readonly number[];
}

const checkStation = (reference: string, station: Station, context: Context): void => {
    if (station.position === undefined)
        context.report('modification-impossible', 'station', reference, {
            kind: context.kind,
            reason: {zh: '它没有坐标', en: 'it has no coordinates'},
            wanted: {zh: '使用有坐标的车站', en: 'name a station with coordinates'},
        });
    else if (!isExisting(station, context.asOf))
        context.report('modification-impossible', 'station', reference, {
            kind: context.kind,
            reason: {zh: '它尚未开通', en: 'it is not open'},
            wanted: {zh: '先用 change-station 开通它', en: 'open it first with change-station'},
        });
};

/** Of the trips that pass in the order they leave every n-th, and of these some spread evenly. */
const chosenOf = (passing: readonly Passing[], {every = 1, count}: Asked): readonly Passing[] => {
    const some = passing.filter((_, at) => at % every === 0);
    return count === undefined || count >= some.length
        ? some
        : Array.from({length: count}, (_, at) => some[Math.floor((at * some.length) / count)]!);
};

/** Named trips that do not pass the station. */
const refuseElsewhere = (elsewhere: readonly Trip[], {name}: Station, context: Context): void => {
    const words = tripWords(elsewhere);
    context.report('modification-impossible', 'trips', words.en, {
        kind: context.kind,
        reason: {zh: `${words.zh}不经过${name.zh}`, en: `${words.en} does not pass ${name.en}`},
        wanted: {
            zh: `使用经过它的车次（绕行不超过直线的 ${MOST_DETOUR} 倍）`,
            en: `name trips that pass it (a detour of at most ${MOST_DETOUR} times the straight line)`,
        },
    });
};

/** No trip can be given the call: none is as asked for, or none passes. */
const refuseNone = (reference: string, line: Line, station: Station, hasTrips: boolean, context: Context): void =>
    context.report('modification-impossible', 'station', reference, {
        kind: context.kind,
        reason: hasTrips
            ? {
                  zh: `${line.name.zh}没有车次经过${station.name.zh}`,
                  en: `no trip of ${line.name.en} passes ${station.name.en}`,
              }
            : {zh: `${line.name.zh}没有符合所给条件的车次`, en: `no trip of ${line.name.en} meets the conditions`},
        wanted: {zh: '使用线路经过的车站和有车的时段', en: 'name a station the line passes, and hours when it runs'},
    });

/** The calls of a trip with one more: later ones move back by the dwell and by braking and accelerating. */
const withCall = (
    stops: readonly TripStop[],
    at: number,
    share: number,
    {stopId, dwell, penalty}: {readonly stopId: string; readonly dwell: Seconds; readonly penalty: Seconds},
): TripStop[] => {
    const [before, after] = [stops[at - 1]!, stops[at]!];
    // Half of the penalty is braking, before the stop.
    const arrive = before.depart + wholeSeconds((after.arrive - before.depart) * share + penalty / 2);
    const late = dwell + penalty;
    const km =
        before.distanceKm === undefined || after.distanceKm === undefined
            ? {}
            : {
                  distanceKm:
                      Math.round((before.distanceKm + (after.distanceKm - before.distanceKm) * share) * 1000) / 1000,
              };
    return [
        ...stops.slice(0, at),
        {stopId, arrive, depart: arrive + dwell, canBoard: true, canAlight: true, ...km},
        ...stops.slice(at).map(stop => ({...stop, arrive: stop.arrive + late, depart: stop.depart + late})),
    ];
};

/**
 * Trains that pass a station call at it: later stops of those
 * trains move back by the dwell and by braking and accelerating.
 */
export const addStop = defineKind({
    kind: 'add-stop',
    title: {zh: '增设停靠站', en: 'Add a stop'},
    effect: 'either',
    schema,
    apply(value, context) {
        const {trips: names, between, window, direction, dwellMinutes, penaltyMinutes} = value;
        const line = resolveLine(context, 'line', value.line);
        const station = resolveStation(context, 'station', value.station);
        const ends = between?.map((end, at) => resolveStation(context, `between[${at + 1}]`, end));
        if (station !== undefined) checkStation(value.station, station, context);
        if (line === undefined || station === undefined) return;
        const named = names === undefined ? tripsOf(line) : namedTrips(context, 'trips', line, names);
        if (context.failed) return;
        const {feed} = line;
        const system = systemOfRoute(feed, line.route.id);
        const stationOf = (stopId: string): Station | undefined =>
            context.draft.stations.get(feed.stops.get(stopId)!.stationId);
        const asksOf = (trip: Trip): readonly Stretch[] =>
            (ends === undefined
                ? [{first: 0, last: trip.stops.length - 1}]
                : stretchesBetween(feed, trip, [ends[0]!.id, ends[1]!.id])
            ).filter(({first}) => window === undefined || isInside(trip.stops[first]!.depart, window));
        const leaves = ({trip, stretches}: Passing): number => trip.stops[stretches[0]!.first]!.depart;
        const placed = named
            .filter(trip => runsInDirection(trip, direction))
            .map((trip): Passing => {
                const stretches = asksOf(trip);
                const calls = callsAt(feed, trip, station.id);
                return {trip, stretches, at: passedAt(trip.stops, {station, calls, stretches}, stationOf)};
            })
            .filter(({stretches}) => stretches.length > 0);
        const isCalling = ({trip, at}: Passing): boolean =>
            at.length === 0 && callsAt(feed, trip, station.id).length > 0;
        const trips = placed;
        const calling = placed.filter(isCalling);
        const elsewhere = placed
            .filter(passage => passage.at.length === 0 && !isCalling(passage))
            .map(({trip}) => trip);
        if (names !== undefined && elsewhere.length > 0) return refuseElsewhere(elsewhere, station, context);
        const passing = placed
            .filter(({at}) => at.length > 0)
            .toSorted((a, b) => leaves(a) - leaves(b) || (a.trip.id < b.trip.id ? -1 : 1));
        const chosen = chosenOf(passing, value);
        if (chosen.length === 0)
            return calling.length > 0
                ? context.already(
                      `${line.name.zh}的这些车次已停靠${station.name.zh}`,
                      `these trips of ${line.name.en} already call at ${station.name.en}`,
                  )
                : refuseNone(value.station, line, station, trips.length > 0, context);
        const dwell = dwellMinutes === undefined ? DWELL[system] : wholeSeconds(dwellMinutes * 60);
        const penalty = penaltyMinutes === undefined ? STOP_PENALTY[system] : wholeSeconds(penaltyMinutes * 60);
        const edit = new FeedEdit(context, feed);
        const stopId = edit.stopOf(station);
        for (const {trip, at} of chosen) {
            // From the last on, as positions after a new call move.
            const stops = at.reduceRight<readonly TripStop[]>((so, position) => {
                const [before, after] = [so[position - 1]!, so[position]!];
                const share = shareOfWay(station, stationOf(before.stopId)!, stationOf(after.stopId)!);
                return withCall(so, position, share, {stopId, dwell, penalty});
            }, trip.stops);
            edit.replace({
                ...trip,
                stops,
                evidence: lowerGrade(trip.evidence, context.evidence),
                sourceId: context.sourceId,
            });
        }
        edit.write();
        touchLine(context, line);
        context.touch('stations', station.id);
        const count = chosen.reduce((sum, {at}) => sum + at.length, 0);
        const isTwice = count > chosen.length;
        context.note(
            `${chosen.length} 个车次增加停靠${station.name.zh}${isTwice ? `（共 ${count} 次）` : ''}，其后各站晚 ${(dwell + penalty) / 60} 分钟`,
            `${tripCount(chosen.length)} more at ${station.name.en}${isTwice ? ` (${count} calls)` : ''}; ` +
                `${(dwell + penalty) / 60} minutes later at every stop after it`,
        );
    },
});

const distance = (a: Station, b: Station): number =>
    straightLine(a.position!.lon, a.position!.lat, b.position!.lon, b.position!.lat);

/** Share of the way between two calls at which a station lies. */
const shareOfWay = (station: Station, before: Station, after: Station): number => {
    const [first, second] = [distance(before, station), distance(station, after)];
    return first + second === 0 ? 0 : first / (first + second);
};

type StationOf = (stopId: string) => Station | undefined;

/**
 * Where a trip turns back: between two calls at one station the one farthest from it. A trip that calls nowhere twice
 * is one leg. Positions of the first and last call of each leg.
 */
const legsOf = (stops: readonly TripStop[], stationOf: StationOf): Stretch[] => {
    const legs: Stretch[] = [];
    const seen = new Map<string, number>();
    let first = 0;
    stops.forEach(({stopId}, at) => {
        const station = stationOf(stopId);
        if (station === undefined) return;
        const before = seen.get(station.id);
        if (before !== undefined && before >= first && at - before > 1) {
            let turn = before + 1;
            let farthest = -1;
            for (let between = before + 1; between < at; between++) {
                const other = stationOf(stops[between]!.stopId);
                if (station.position === undefined || other?.position === undefined) continue;
                const far = distance(station, other);
                if (far > farthest) [turn, farthest] = [between, far];
            }
            legs.push({first, last: turn});
            first = turn;
        }
        seen.set(station.id, at);
    });
    return [...legs, {first, last: stops.length - 1}];
};

/** Does a trip leave a call nearly the way it came, and not run on in a ring? 120 degrees or more. */
const turnsBack = (before: Station, turn: Station, after: Station): boolean => {
    const [a, b, c] = [distance(before, turn), distance(turn, after), distance(before, after)];
    // The law of cosines: the angle at the call is at most 60 degrees.
    return a * a + b * b - c * c >= a * b;
};

/** The station, positions of the calls there already are, and the stretches asked for. */
interface Sought {
    readonly station: Station;
    readonly calls: readonly number[];
    readonly stretches: readonly Stretch[];
}

/** Positions in the trip before which the station is passed without a call, once a leg; none if it is not on the way. */
const passedAt = (stops: readonly TripStop[], {station, calls, stretches}: Sought, stationOf: StationOf): number[] => {
    const legs = legsOf(stops, stationOf);
    return legs.flatMap(({first, last}, leg) => {
        if (calls.some(call => call >= first && call <= last)) return [];
        let best = -1;
        let least = MOST_DETOUR + 1e-9;
        for (let at = first + 1; at <= last; at++) {
            if (legs.length > 1 && !stretches.some(stretch => stretch.first < at && at <= stretch.last)) continue;
            const [before, after] = [stationOf(stops[at - 1]!.stopId), stationOf(stops[at]!.stopId)];
            if (before?.position === undefined || after?.position === undefined) continue;
            const isTurn = leg > 0 && at === first + 1;
            const earlier = isTurn ? stationOf(stops[at - 2]!.stopId) : undefined;
            if (earlier?.position !== undefined && !turnsBack(earlier, before, after)) continue;
            const detour =
                (distance(before, station) + distance(station, after)) / Math.max(1, distance(before, after));
            if (detour < least) [best, least] = [at, detour];
        }
        return best < 0 ? [] : [best];
    });
};
