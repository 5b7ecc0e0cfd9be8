import {z} from 'zod';
import {defineKind} from '../modification.js';
import {resolveLine, resolveStation} from '../resolve.js';
import {figure, modificationSchema, MOST_NAMED, reference} from '../schema.js';
import {
    callAt,
    departureOf,
    directionSchema,
    FeedEdit,
    isInside,
    lowerGrade,
    namedTrips,
    runsInDirection,
    touchLine,
    tripCount,
    tripsOf,
    tripWords,
    windowSchema,
} from './line-trips.js';
import {STOP_PENALTY} from './run-time.js';

/** Trains no longer call at a station and are earlier at every stop after it. */
export const skipStop = defineKind({
    kind: 'skip-stop',
    title: {zh: '取消停站', en: 'Skip a stop'},
    effect: 'either',
    schema: modificationSchema('skip-stop', {
        line: reference,
        station: reference,
        trips: z.array(reference).min(1).max(MOST_NAMED).optional().describe('Default: every trip that calls there on its way'),
        window: windowSchema.optional().describe('Only trips that leave their first stop in it'),
        direction: directionSchema.optional(),
        savedMinutes: figure(0, 60, 'Default: the dwell, and 2 minutes rail, 1 suburban, 0.5 else').optional(),
    }),
    apply({line: asked, station: stationAsked, trips: names, window, direction, savedMinutes}, context) {
        const line = resolveLine(context, 'line', asked);
        const station = resolveStation(context, 'station', stationAsked);
        if (line === undefined || station === undefined) return;
        const {feed} = line;
        const named = names === undefined ? tripsOf(line) : namedTrips(context, 'trips', line, names);
        if (context.failed) return;
        const trips = named.filter(
            trip => runsInDirection(trip, direction) && (window === undefined || isInside(departureOf(trip), window)),
        );
        const calling = trips.flatMap(trip => {
            const at = callAt(feed, trip, station.id);
            return at < 0 ? [] : [{trip, at}];
        });
        if (trips.length > 0 && calling.length === 0)
            return context.already(
                `${line.name.zh}的这些车次本来就不停${station.name.zh}`,
                `these trips of ${line.name.en} do not call at ${station.name.en}`,
            );
        const [ending, between] = [
            calling.filter(({trip, at}) => at === 0 || at === trip.stops.length - 1),
            calling.filter(({trip, at}) => at > 0 && at < trip.stops.length - 1),
        ];
        const words = tripWords(ending.map(({trip}) => trip));
        if (ending.length > 0 && (names !== undefined || between.length === 0))
            context.report(
                'modification-impossible',
                names === undefined ? 'station' : 'trips',
                names === undefined ? stationAsked : words.en,
                {
                    kind: context.kind,
                    reason: {
                        zh: `${words.zh}在${station.name.zh}始发或终到`,
                        en: `${station.name.en} is the first or last stop of ${words.en}`,
                    },
                    wanted: {
                        zh: '中途停它的车次，或 change-departures 的 remove',
                        en: 'trips that call there on their way, or change-departures with remove',
                    },
                },
            );
        const roomOf = ({trip, at}: (typeof between)[number]): number =>
            trip.stops[at + 1]!.arrive - trip.stops[at - 1]!.depart;
        const asks = savedMinutes === undefined ? undefined : Math.round(savedMinutes * 60);
        const tight = between.filter(one => asks !== undefined && asks >= roomOf(one)).map(({trip}) => trip);
        const tightWords = tripWords(tight);
        if (tight.length > 0)
            context.report('modification-impossible', 'savedMinutes', savedMinutes!, {
                kind: context.kind,
                reason: {
                    zh: `前后两站之间没有那么长时间：${tightWords.zh}`,
                    en: `the time between the stops before and after is no longer than that: ${tightWords.en}`,
                },
                wanted: {zh: '更少的分钟数', en: 'fewer minutes'},
            });
        if (context.failed || between.length === 0) return;
        const edit = new FeedEdit(context, feed);
        for (const one of between) {
            const {trip, at} = one;
            const {arrive, depart} = trip.stops[at]!;
            // At least a second of run time is left, however short the way.
            const saved = asks ?? Math.max(0, Math.min(depart - arrive + STOP_PENALTY[feed.system], roomOf(one) - 1));
            const stops = trip.stops.flatMap((stop, index) =>
                index === at
                    ? []
                    : index < at
                      ? [stop]
                      : [{...stop, arrive: stop.arrive - saved, depart: stop.depart - saved}],
            );
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
        context.note(
            `${between.length} 个车次不再停${station.name.zh}，其后各站提前；提前发车的车次可能赶不上`,
            `${tripCount(between.length)} fewer at ${station.name.en}, earlier at every stop after it, ` +
                'where an earlier departure may be missed',
        );
        if (ending.length > 0)
            context.note(
                `${ending.length} 个车次在${station.name.zh}始发或终到，未改`,
                `left as they are, as it is their first or last stop: ${tripCount(ending.length)}`,
            );
    },
});
