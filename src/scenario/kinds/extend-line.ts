import {z} from 'zod';
import type {Trip} from '../../network/types.js';
import {defineKind} from '../modification.js';
import {resolveLine, resolveStation} from '../resolve.js';
import {figure, modificationSchema, reference} from '../schema.js';
import {resolveCalls, reversedCalls, stopSchema, tripStops} from './line-stops.js';
import {FeedEdit, touchLine, tripsOf} from './line-trips.js';
import {DWELL} from './run-time.js';

/** Trips that end at a terminus run on, trips that begin there begin farther out; at the old terminus nothing changes. */
export const extendLine = defineKind({
    kind: 'extend-line',
    title: {zh: '延伸线路', en: 'Extend a line'},
    effect: 'gain',
    schema: modificationSchema('extend-line', {
        line: reference,
        at: reference.describe('The terminus it is extended from'),
        stops: z.array(stopSchema).min(1).max(100).describe('Stops beyond it, in the order away from it'),
        designSpeedKmh: figure(10, 1000, 'Design speed, km/h').optional(),
        dwellMinutes: figure(0, 60, 'Minutes at each stop').optional(),
    }),
    apply({line: asked, at: terminusAsked, stops, designSpeedKmh, dwellMinutes}, context) {
        const line = resolveLine(context, 'line', asked);
        const terminus = resolveStation(context, 'at', terminusAsked);
        if (line === undefined || terminus === undefined) return;
        const {feed} = line;
        const beyond = resolveCalls(context, 'stops', stops, {system: feed.system, designSpeedKmh, dwellMinutes}, terminus);
        const stationAt = (trip: Trip, position: number): string => feed.stops.get(trip.stops.at(position)!.stopId)!.stationId;
        const ending = tripsOf(line).filter(trip => stationAt(trip, -1) === terminus.id);
        const beginning = tripsOf(line).filter(trip => stationAt(trip, 0) === terminus.id);
        if (ending.length + beginning.length === 0 && !context.failed)
            context.report('modification-impossible', 'at', terminusAsked, {
                kind: context.kind,
                reason: {zh: `${line.name.zh}没有车次在${terminus.name.zh}始发或终到`, en: `no trip of ${line.name.en} begins or ends at ${terminus.name.en}`},
                wanted: {zh: '线路的终点站', en: 'a terminus of the line'},
            });
        if (context.failed) return;
        const dwell = dwellMinutes === undefined ? DWELL[feed.system] : Math.round(dwellMinutes * 60);
        const edit = new FeedEdit(context, feed);
        const stopId = (station: (typeof beyond)[number]['station']): string => edit.stopOf(station);
        const origin = {station: terminus, run: 0, dwell};
        for (const trip of ending) {
            const last = trip.stops.at(-1)!;
            const more = tripStops([origin, ...beyond], last.arrive + dwell, stopId).slice(1);
            const km = last.distanceKm;
            edit.replace({
                ...trip,
                stops: [
                    ...trip.stops.slice(0, -1),
                    {...last, depart: last.arrive + dwell, canBoard: true, canAlight: true},
                    ...more.map(({distanceKm, ...stop}) => ({...stop, ...(km === undefined || distanceKm === undefined ? {} : {distanceKm: km + distanceKm})})),
                ],
            });
        }
        const inwards = reversedCalls([origin, ...beyond]);
        const lead = tripStops(inwards, 0, stopId);
        const length = lead.at(-1)!.arrive + dwell;
        const reach = lead.at(-1)!.distanceKm;
        for (const trip of beginning) {
            const first = trip.stops[0]!;
            const start = first.depart - length;
            const byHeadway = edit.frequencies.some(({tripId}) => tripId === trip.id);
            edit.replace({
                ...trip,
                ...(trip.phase === undefined ? {} : {phase: {...trip.phase, until: trip.phase.until - length}}),
                stops: [
                    ...lead.slice(0, -1).map(stop => ({...stop, arrive: stop.arrive + start, depart: stop.depart + start})),
                    {...first, arrive: first.depart - dwell, canBoard: true, canAlight: true},
                    ...trip.stops.slice(1).map(stop => ({...stop, ...(stop.distanceKm === undefined || reach === undefined ? {} : {distanceKm: stop.distanceKm + reach})})),
                ],
            });
            // Headway windows are counted at the first stop, which is farther out now.
            if (byHeadway) edit.frequencies = edit.frequencies.map(row => (row.tripId === trip.id ? {...row, start: row.start - length, end: row.end - length} : row));
        }
        edit.write();
        touchLine(context, line);
        context.touch('stations', terminus.id, ...beyond.map(({station}) => station.id));
        context.note('延伸部分的时间按所给运行时间或设计速度推定', 'times beyond the old terminus follow from the run times or the design speed given');
    },
});
