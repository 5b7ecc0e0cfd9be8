import {z} from 'zod';
import {systemOfRoute} from '../../network/system-of.js';
import type {Trip, TripStop} from '../../network/types.js';
import type {Seconds} from '../../units/units.js';
import {defineKind} from '../modification.js';
import {resolveLine, resolveStation} from '../resolve.js';
import {figure, modificationSchema, MOST_NAMED, reference} from '../schema.js';
import {
    callsAt,
    departureOf,
    directionSchema,
    FeedEdit,
    isInside,
    lowerGrade,
    namedTrips,
    runsInDirection,
    stretchesBetween,
    touchLine,
    tripCount,
    tripsOf,
    tripWords,
    windowSchema,
} from './line-trips.js';
import {STOP_PENALTY} from './run-time.js';

/**
 * Calls of a trip without some of them, earlier after each by what `savedOf` says of its dwell and of the time between
 * the calls around it; undefined where that is no less than the time there is. From the last on, as positions move.
 */
const stopsWithout = (
    stops: readonly TripStop[],
    calls: readonly number[],
    savedOf: (dwell: Seconds, room: Seconds) => Seconds,
): readonly TripStop[] | undefined =>
    calls.reduceRight<readonly TripStop[] | undefined>((left, at) => {
        if (left === undefined) return undefined;
        const {arrive, depart} = left[at]!;
        const room = left[at + 1]!.arrive - left[at - 1]!.depart;
        const saved = savedOf(depart - arrive, room);
        if (saved > 0 && saved >= room) return undefined;
        return [
            ...left.slice(0, at),
            ...left.slice(at + 1).map(stop => ({...stop, arrive: stop.arrive - saved, depart: stop.depart - saved})),
        ];
    }, stops);

/** Trains no longer call at a station and are earlier at every stop after it. */
export const skipStop = defineKind({
    kind: 'skip-stop',
    title: {zh: '取消停靠', en: 'Skip a stop'},
    effect: 'either',
    schema: modificationSchema('skip-stop', {
        line: reference,
        station: reference,
        trips: z
            .array(reference)
            .min(1)
            .max(MOST_NAMED)
            .optional()
            .describe('Default: every trip that calls there on its way'),
        between: z
            .tuple([reference, reference])
            .optional()
            .describe('Only calls on the way from the first station to the second; default all of a trip out and back'),
        window: windowSchema.optional().describe('Only trips that leave their first stop in it'),
        direction: directionSchema.optional(),
        savedMinutes: figure(0, 60, 'Default: the dwell, and 2 minutes rail, 1 suburban, 0.5 else').optional(),
    }),
    apply(
        {line: lineReference, station: stationReference, trips: names, between: ends, window, direction, savedMinutes},
        context,
    ) {
        const line = resolveLine(context, 'line', lineReference);
        const station = resolveStation(context, 'station', stationReference);
        const way = ends?.map((end, at) => resolveStation(context, `between[${at + 1}]`, end));
        if (line === undefined || station === undefined) return;
        const {feed} = line;
        const system = systemOfRoute(feed, line.route.id);
        const named = names === undefined ? tripsOf(line) : namedTrips(context, 'trips', line, names);
        if (context.failed) return;
        const trips = named.filter(
            trip => runsInDirection(trip, direction) && (window === undefined || isInside(departureOf(trip), window)),
        );
        // A trip out and back calls there in both directions.
        const calling = trips.flatMap(trip => {
            const ways = way && stretchesBetween(feed, trip, [way[0]!.id, way[1]!.id]);
            const at = callsAt(feed, trip, station.id).filter(
                call => ways === undefined || ways.some(({first, last}) => call >= first && call <= last),
            );
            return at.length === 0 ? [] : [{trip, at}];
        });
        if (trips.length > 0 && calling.length === 0)
            return context.already(
                `${line.name.zh}的这些车次本来就不停靠${station.name.zh}`,
                `these trips of ${line.name.en} do not call at ${station.name.en}`,
            );
        const isOnTheWay = (trip: Trip, at: number): boolean => at > 0 && at < trip.stops.length - 1;
        const ending = calling.filter(({trip, at}) => !at.every(index => isOnTheWay(trip, index)));
        const between = calling.flatMap(({trip, at}) => {
            const calls = at.filter(index => isOnTheWay(trip, index));
            return calls.length === 0 ? [] : [{trip, calls}];
        });
        const passing = new Set(between.map(({trip}) => trip));
        const only = ending.filter(({trip}) => !passing.has(trip));
        const words = tripWords(only.map(({trip}) => trip));
        if (only.length > 0 && (names !== undefined || between.length === 0))
            context.report(
                'modification-impossible',
                names === undefined ? 'station' : 'trips',
                names === undefined ? stationReference : words.en,
                {
                    kind: context.kind,
                    reason: {
                        zh: `${words.zh}在${station.name.zh}始发或终到`,
                        en: `${station.name.en} is the first or last stop of ${words.en}`,
                    },
                    wanted: {
                        zh: '使用中途停靠该站的车次，或用 change-departures 的 remove',
                        en: 'name trips that call there on their way, or use change-departures with remove',
                    },
                },
            );
        const asks = savedMinutes === undefined ? undefined : Math.round(savedMinutes * 60);
        const skipped = between.map(({trip, calls}) => ({
            trip,
            calls,
            stops: stopsWithout(trip.stops, calls, (dwell, room) =>
                // At least a second of run time is left, however short the way.
                asks === undefined ? Math.max(0, Math.min(dwell + STOP_PENALTY[system], room - 1)) : asks,
            ),
        }));
        const tight = skipped.filter(({stops}) => stops === undefined).map(({trip}) => trip);
        const tightWords = tripWords(tight);
        if (tight.length > 0)
            context.report('modification-impossible', 'savedMinutes', savedMinutes!, {
                kind: context.kind,
                reason: {
                    zh: `前后两站之间的时间没有那么长：${tightWords.zh}`,
                    en: `the time between the stops before and after is no longer than that: ${tightWords.en}`,
                },
                wanted: {zh: '减少分钟数', en: 'give fewer minutes'},
            });
        if (context.failed || between.length === 0) return;
        const edit = new FeedEdit(context, feed);
        for (const {trip, stops} of skipped) {
            edit.replace({
                ...trip,
                stops: stops!,
                evidence: lowerGrade(trip.evidence, context.evidence),
                sourceId: context.sourceId,
            });
        }
        edit.write();
        touchLine(context, line);
        context.touch('stations', station.id);
        const count = between.reduce((sum, {calls}) => sum + calls.length, 0);
        const isTwice = count > between.length;
        context.note(
            `${between.length} 个车次${isTwice ? `取消 ${count} 次停靠，` : ''}不再停靠${station.name.zh}，其后各站提前；发车提前的，原可衔接的换乘可能错过`,
            `${tripCount(between.length)} fewer at ${station.name.en}${isTwice ? ` (${count} calls)` : ''}, ` +
                'earlier at every stop after it, where an earlier departure may be missed',
        );
        if (ending.length > 0)
            context.note(
                `${ending.length} 个车次在${station.name.zh}始发或终到，未改`,
                `unchanged because it is their first or last stop: ${tripCount(ending.length)}`,
            );
    },
});
