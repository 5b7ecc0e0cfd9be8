import {z} from 'zod';
import type {TripStop} from '../../network/types.js';
import type {Seconds} from '../../units/units.js';
import {defineKind} from '../modification.js';
import {resolveLine, resolveStation} from '../resolve.js';
import {figure, modificationSchema, reference} from '../schema.js';
import {callAt, FeedEdit, namedTrips, touchLine, tripsOf} from './line-trips.js';

/** Trains that run faster or slower over a whole line or a stretch of it. */
export const changeRunTime = defineKind({
    kind: 'change-run-time',
    title: {zh: '改变运行时间', en: 'Change run times'},
    effect: 'either',
    schema: modificationSchema('change-run-time', {
        line: reference,
        between: z.tuple([reference, reference]).optional().describe('Only between these two stations, both directions'),
        factor: figure(0.1, 10, 'Run times times this').optional(),
        minutesLess: figure(-600, 600, 'Minutes less over the stretch, spread over its run times; negative is more').optional(),
        trips: z.array(reference).min(1).optional(),
        keepDepartures: z.boolean().optional().describe('True: later stops are left at the old times, people only arrive earlier. Default false'),
    }),
    apply({line: asked, between, factor, minutesLess, trips: names, keepDepartures = false}, context) {
        const line = resolveLine(context, 'line', asked);
        const ends = between?.map((station, at) => resolveStation(context, `between[${at + 1}]`, station));
        if ((factor === undefined) === (minutesLess === undefined))
            context.report('modification-impossible', 'factor', factor ?? '—', {kind: context.kind, reason: {zh: '要么给倍数，要么给分钟数', en: 'either a factor or minutes'}, wanted: {zh: 'factor 或 minutesLess', en: 'factor or minutesLess'}});
        if (line === undefined) return;
        const trips = names === undefined ? tripsOf(line) : namedTrips(context, 'trips', line, names);
        if (context.failed) return;
        const edit = new FeedEdit(context, line.feed);
        let tooShort = 0;
        for (const trip of trips) {
            let [first, last] = [0, trip.stops.length - 1];
            if (ends !== undefined) {
                const found = ends.map(station => callAt(line.feed, trip, station!.id));
                if (found.includes(-1)) continue;
                [first, last] = [Math.min(...found), Math.max(...found)];
            }
            const run = (at: number): Seconds => trip.stops[at]!.arrive - trip.stops[at - 1]!.depart;
            let total = 0;
            for (let at = first + 1; at <= last; at++) total += run(at);
            const times = factor ?? (total - minutesLess! * 60) / total;
            if (!(times > 0)) {
                tooShort++;
                continue;
            }
            const stops: TripStop[] = [];
            let late = 0;
            trip.stops.forEach((stop, at) => {
                if (at > first && at <= last) late += Math.ceil(run(at) * times - 1e-9) - run(at);
                const arrive = stop.arrive + late;
                const depart = keepDepartures && late < 0 ? stop.depart : stop.depart + late;
                if (keepDepartures && late < 0) late = 0;
                stops.push({...stop, arrive, depart: at === trip.stops.length - 1 ? arrive : depart});
            });
            if (stops.every(({arrive, depart}, at) => arrive === trip.stops[at]!.arrive && depart === trip.stops[at]!.depart)) continue;
            edit.replace({...trip, stops, evidence: context.evidence, sourceId: context.sourceId});
            if (stops.some(({arrive}, at) => arrive > trip.stops[at]!.arrive) || !keepDepartures) context.effect('either');
            else context.effect('gain');
        }
        if (tooShort > 0)
            return context.report('modification-impossible', 'minutesLess', minutesLess!, {
                kind: context.kind,
                reason: {zh: `${tooShort} 个车次的运行时间没有那么长`, en: `${tooShort} trips do not take that long`},
                wanted: {zh: '小于运行时间的分钟数', en: 'fewer minutes than the run time'},
            });
        if (trips.length === 0 || !trips.some(trip => edit.trips.find(({id}) => id === trip.id) !== trip)) return;
        edit.write();
        touchLine(context, line);
    },
});
