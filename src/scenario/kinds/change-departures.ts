import {z} from 'zod';
import type {Trip} from '../../network/types.js';
import {formatClock} from '../../units/clock.js';
import type {Seconds} from '../../units/units.js';
import {type Context, defineKind} from '../modification.js';
import {resolveLine} from '../resolve.js';
import {clock, figure, modificationSchema, MOST_NAMED, reference} from '../schema.js';
import {
    beginsTooEarly,
    departureOf,
    directionSchema,
    FeedEdit,
    lowerGrade,
    namedTrips,
    runsInDirection,
    shiftStops,
    touchLine,
    tripsOf,
} from './line-trips.js';

/** Adds a departure as the trip nearest to it in time runs; how many were added, and those that were there. */
const addDepartures = (
    edit: FeedEdit,
    departures: ReadonlySet<Seconds>,
    models: readonly Trip[],
    context: Context,
): {readonly added: number; readonly there: readonly string[]} => {
    const there: string[] = [];
    let added = 0;
    for (const departure of departures) {
        const model = models.reduce((best, candidate) => {
            const nearer = Math.abs(departureOf(candidate) - departure) - Math.abs(departureOf(best) - departure);
            return nearer < 0 || (nearer === 0 && candidate.id < best.id) ? candidate : best;
        });
        if (departureOf(model) === departure) {
            there.push(formatClock(departure));
            continue;
        }
        const {phase: _phase, blockId: _block, ...rest} = model;
        edit.add({
            ...rest,
            id: edit.freeTripId(`${model.id}+${formatClock(departure).replace(':', '')}`),
            shortName: '',
            stops: shiftStops(model.stops, departure - departureOf(model)),
            clockFace: false,
            evidence: lowerGrade(model.evidence, context.evidence),
            sourceId: context.sourceId,
        });
        added++;
    }
    return {added, there};
};

/** Trips of a timetable added, moved or taken out. */
export const changeDepartures = defineKind({
    kind: 'change-departures',
    title: {zh: '改变发车时刻', en: 'Change departures'},
    effect: 'either',
    schema: modificationSchema('change-departures', {
        line: reference,
        add: z
            .array(clock)
            .min(1)
            .max(500)
            .optional()
            .describe('Departures from the first stop; each runs like the trip nearest to it in time'),
        like: reference.optional().describe('Trip that added ones copy instead'),
        direction: directionSchema
            .optional()
            .describe('Direction of added trips and of trips named by their departure'),
        shift: z
            .strictObject({
                trips: z.array(reference).min(1).max(MOST_NAMED),
                minutes: figure(-720, 720, 'Minutes later; negative earlier'),
            })
            .optional(),
        remove: z
            .array(reference)
            .min(1)
            .max(MOST_NAMED)
            .optional()
            .describe('Trips by id, train number or departure HH:MM'),
    }),
    apply({line: lineReference, add, like, direction, shift, remove}, context) {
        const line = resolveLine(context, 'line', lineReference);
        if (line === undefined) return;
        const headways = new Set(line.feed.frequencies.map(({tripId}) => tripId));
        const timetabled = tripsOf(line).filter(({id}) => !headways.has(id));
        if (timetabled.length === 0)
            return context.report('modification-impossible', 'line', lineReference, {
                kind: context.kind,
                reason: {
                    zh: `${line.name.zh}按发车间隔运行，没有车次时刻`,
                    en: `${line.name.en} runs by headway and has no departures`,
                },
                wanted: {zh: '用 change-headway', en: 'use change-headway'},
            });
        const named = (field: string, names: readonly string[]): Trip[] =>
            namedTrips(context, field, line, names, direction).filter(({id}) => !headways.has(id));
        const moved = shift === undefined ? [] : named('shift.trips', shift.trips);
        const gone = remove === undefined ? [] : named('remove', remove);
        const models =
            like === undefined
                ? timetabled.filter(trip => runsInDirection(trip, direction))
                : namedTrips(context, 'like', line, [like]).filter(({id}) => !headways.has(id));
        if (add !== undefined && models.length === 0 && !context.failed) {
            const directionIds = [...new Set(timetabled.flatMap(({directionId}) => directionId ?? []))];
            context.unknown(
                'direction',
                String(direction),
                {zh: '方向', en: 'direction'},
                directionIds.map(id => ({id, name: {zh: id, en: id}})),
            );
        }
        const leaving = new Set(gone);
        for (const trip of moved.filter(candidate => leaving.has(candidate)))
            context.report('modification-impossible', 'remove', trip.shortName || trip.id, {
                kind: context.kind,
                reason: {zh: '同一车次既改点又取消', en: 'one trip is both moved and removed'},
                wanted: {zh: '二者选一', en: 'choose one of the two'},
            });
        const by = Math.round((shift?.minutes ?? 0) * 60);
        const shifted = (by === 0 ? [] : moved).map((trip): Trip => {
            // Once it is timed by hand its minutes are no longer as good as any other.
            const {phase: _phase, ...rest} = trip;
            return {
                ...rest,
                stops: shiftStops(trip.stops, by),
                evidence: lowerGrade(trip.evidence, context.evidence),
                sourceId: context.sourceId,
            };
        });
        shifted.some(trip => beginsTooEarly(context, 'shift.minutes', shift!.minutes, trip));
        if (context.failed) return;

        const edit = new FeedEdit(context, line.feed);
        const {added, there} = addDepartures(edit, new Set(add), models, context);
        if (there.length > 0) {
            const times = [...new Set(there)].join('、');
            if (added + shifted.length + gone.length === 0)
                context.already(
                    `${line.name.zh}已有 ${times} 的车次`,
                    `${line.name.en} already leaves at ${times.replaceAll('、', ', ')}`,
                );
            else
                context.note(
                    `${times} 已有车次，未增开`,
                    `nothing was added at ${times.replaceAll('、', ', ')}, when a trip already leaves`,
                );
        }
        if (added + shifted.length + gone.length === 0) return;
        for (const trip of shifted) edit.replace(trip);
        for (const {id} of gone) edit.remove(id);
        if (added > 0) context.effect('gain');
        if (shifted.length > 0) {
            context.effect('either');
            context.note('改点的车次在原时刻不再开行', 'trips that were moved no longer run at their old times');
        }
        if (gone.length > 0) context.effect('loss');
        edit.write();
        touchLine(context, line);
    },
});
