import {z} from 'zod';
import type {Trip} from '../../network/types.js';
import {formatClock} from '../../units/clock.js';
import {defineKind} from '../modification.js';
import {resolveLine} from '../resolve.js';
import {clock, figure, modificationSchema, reference} from '../schema.js';
import {departureOf, FeedEdit, namedTrips, touchLine, tripsOf} from './line-trips.js';

/** Trips of a timetable added, moved or taken out. */
export const changeDepartures = defineKind({
    kind: 'change-departures',
    title: {zh: '改变发车时刻', en: 'Change departures'},
    effect: 'either',
    schema: modificationSchema('change-departures', {
        line: reference,
        add: z.array(clock).min(1).max(500).optional().describe('Departures from the first stop; each runs as the trip nearest to it in time does'),
        like: reference.optional().describe('Trip that added ones copy instead'),
        direction: z.union([z.literal('0'), z.literal('1'), z.literal(0), z.literal(1)]).optional().describe('Of added trips'),
        shift: z.strictObject({trips: z.array(reference).min(1), minutes: figure(-720, 720, 'Minutes later; negative earlier')}).optional(),
        remove: z.array(reference).min(1).optional(),
    }),
    apply({line: asked, add, like, direction, shift, remove}, context) {
        const line = resolveLine(context, 'line', asked);
        if (line === undefined) return;
        const headways = new Set(line.feed.frequencies.map(({tripId}) => tripId));
        const timetabled = tripsOf(line).filter(({id}) => !headways.has(id));
        if (timetabled.length === 0)
            context.report('modification-impossible', 'line', asked, {
                kind: context.kind,
                reason: {zh: `${line.name.zh}按间隔开行，没有车次时刻`, en: `${line.name.en} runs by headway and has no departures`},
                wanted: {zh: '用 change-headway', en: 'change-headway'},
            });
        const moved = shift === undefined ? [] : namedTrips(context, 'shift.trips', line, shift.trips);
        const gone = remove === undefined ? [] : namedTrips(context, 'remove', line, remove);
        const models = like === undefined ? timetabled.filter(({directionId}) => direction === undefined || directionId === String(direction)) : namedTrips(context, 'like', line, [like]);
        if (add !== undefined && models.length === 0 && !context.failed) context.unknown('direction', String(direction), {zh: '方向', en: 'direction'}, []);
        if (context.failed) return;
        const edit = new FeedEdit(context, line.feed);
        for (const departure of add ?? []) {
            const model = models.toSorted((a, b) => Math.abs(departureOf(a) - departure) - Math.abs(departureOf(b) - departure) || (a.id < b.id ? -1 : 1))[0]!;
            const by = departure - departureOf(model);
            const {phase: _phase, blockId: _block, ...rest} = model;
            const trip: Trip = {
                ...rest,
                id: edit.freeTripId(`${model.id}+${formatClock(departure).replace(':', '')}`),
                shortName: '',
                stops: model.stops.map(stop => ({...stop, arrive: stop.arrive + by, depart: stop.depart + by})),
                evidence: context.evidence,
                sourceId: context.sourceId,
            };
            edit.add(trip);
        }
        if (add !== undefined) context.effect('gain');
        const by = Math.round((shift?.minutes ?? 0) * 60);
        for (const trip of by === 0 ? [] : moved) {
            const {phase: _phase, ...rest} = trip;
            edit.replace({...rest, stops: trip.stops.map(stop => ({...stop, arrive: stop.arrive + by, depart: stop.depart + by})), evidence: context.evidence, sourceId: context.sourceId});
            context.effect('either');
        }
        for (const {id} of gone) {
            edit.remove(id);
            context.effect('loss');
        }
        if (add === undefined && (by === 0 || moved.length === 0) && gone.length === 0) return;
        edit.write();
        touchLine(context, line);
    },
});
