import {z} from 'zod';
import {defineKind} from '../modification.js';
import {resolveLine, resolveStation} from '../resolve.js';
import {figure, modificationSchema, reference} from '../schema.js';
import {windowSchema} from './add-stop.js';
import {callAt, departureOf, FeedEdit, namedTrips, touchLine, tripsOf} from './line-trips.js';
import {STOP_PENALTY} from './run-time.js';

/** Trains no longer call at a station and are earlier at every stop after it. */
export const skipStop = defineKind({
    kind: 'skip-stop',
    title: {zh: '取消停站', en: 'Skip a stop'},
    effect: 'either',
    schema: modificationSchema('skip-stop', {
        line: reference,
        station: reference,
        trips: z.array(reference).min(1).optional().describe('Default: every trip that calls there on its way'),
        window: windowSchema.optional().describe('Only trips that leave their first stop in it'),
        savedMinutes: figure(0, 60, 'Default: the dwell, and 2 minutes rail, 1 suburban, 0.5 else').optional(),
    }),
    apply({line: asked, station: stationAsked, trips: names, window, savedMinutes}, context) {
        const line = resolveLine(context, 'line', asked);
        const station = resolveStation(context, 'station', stationAsked);
        if (line === undefined || station === undefined) return;
        const named = names === undefined ? tripsOf(line) : namedTrips(context, 'trips', line, names);
        if (context.failed) return;
        const trips = named.filter(trip => window === undefined || (departureOf(trip) >= window.from && departureOf(trip) < window.to));
        const edit = new FeedEdit(context, line.feed);
        let ends = 0;
        let changed = 0;
        for (const trip of trips) {
            const at = callAt(line.feed, trip, station.id);
            if (at < 0) continue;
            if (at === 0 || at === trip.stops.length - 1) {
                ends++;
                continue;
            }
            const {arrive, depart} = trip.stops[at]!;
            const room = trip.stops[at + 1]!.arrive - trip.stops[at - 1]!.depart;
            const saved = Math.min(savedMinutes === undefined ? depart - arrive + STOP_PENALTY[line.feed.system] : Math.round(savedMinutes * 60), room - 1);
            const stops = trip.stops.flatMap((stop, index) => (index === at ? [] : index < at ? [stop] : [{...stop, arrive: stop.arrive - saved, depart: stop.depart - saved}]));
            edit.replace({...trip, stops, evidence: context.evidence, sourceId: context.sourceId});
            changed++;
        }
        if (ends > 0) context.note(`${ends} 个车次在${station.name.zh}始发或终到，未改`, `${ends} trips begin or end at ${station.name.en} and were left as they are`);
        if (changed === 0) return;
        edit.write();
        touchLine(context, line);
        context.touch('stations', station.id);
    },
});
