import {z} from 'zod';
import type {Frequency, Trip, TripStop} from '../../network/types.js';
import {groupBy} from '../../units/collections.js';
import {formatClock} from '../../units/clock.js';
import type {Seconds} from '../../units/units.js';
import {defineKind} from '../modification.js';
import type {Effect} from '../receipt.js';
import {resolveLine} from '../resolve.js';
import {clock, figure, modificationSchema, reference} from '../schema.js';
import {departureOf, FeedEdit, touchLine, tripsOf} from './line-trips.js';

const shiftStops = (stops: readonly TripStop[], by: Seconds): TripStop[] => stops.map(stop => ({...stop, arrive: stop.arrive + by, depart: stop.depart + by}));

/** Calls and times counted from the departure: trips of one timetable differ by their departure only. */
const shapeOf = (trip: Trip): string =>
    `${trip.serviceId}|${trip.directionId ?? ''}|${trip.stops.map(({stopId, arrive, depart}) => `${stopId}:${arrive - departureOf(trip)}:${depart - departureOf(trip)}`).join(' ')}`;

/** The gap most departures keep; undefined where no two gaps agree and there are more than one. */
const commonGap = (departures: readonly Seconds[]): Seconds | undefined => {
    const gaps = departures.slice(1).map((departure, at) => departure - departures[at]!);
    const counts = groupBy(gaps, gap => gap);
    const [gap, times] = [...counts].toSorted((a, b) => b[1].length - a[1].length || a[0] - b[0])[0] ?? [];
    return gap === undefined || (gaps.length > 1 && times!.length < gaps.length / 2) ? undefined : gap;
};

/** Rows of a headway line with another headway inside a window, split at its edges. */
const splitRows = (rows: readonly Frequency[], from: Seconds, to: Seconds, headway: Seconds, grade: Pick<Frequency, 'evidence' | 'sourceId'>): {rows: Frequency[]; effects: Effect[]} => {
    const effects: Effect[] = [];
    const result = rows.flatMap((row): Frequency[] => {
        const [start, end] = [Math.max(row.start, from), Math.min(row.end, to)];
        if (start >= end || row.headway === headway) return [row];
        // An exact row has departures of its own; at a headway that divides its own they all stay.
        const keeps = !row.exact || (row.headway % headway === 0 && (start - row.start) % row.headway === 0);
        effects.push(headway < row.headway ? (keeps ? 'gain' : 'either') : row.exact ? 'either' : 'loss');
        return [
            ...(row.start < start ? [{...row, end: start}] : []),
            {...row, start, end, headway, ...grade},
            ...(end < row.end ? [{...row, start: end}] : []),
        ];
    });
    return {rows: result, effects};
};

/** More or fewer departures of a line that keeps a headway: of headway lines the headway, of clock-face lines the departures. */
export const changeHeadway = defineKind({
    kind: 'change-headway',
    title: {zh: '改变间隔', en: 'Change a headway'},
    effect: 'either',
    schema: modificationSchema('change-headway', {
        line: reference,
        headwayMinutes: figure(0.5, 1440, 'Minutes between departures'),
        from: clock.optional().describe('Only departures from here on'),
        to: clock.optional().describe('Only departures before'),
        direction: z.union([z.literal('0'), z.literal('1'), z.literal(0), z.literal(1)]).optional(),
    }),
    apply({line: asked, headwayMinutes, from = 0, to = 48 * 3600, direction}, context) {
        const line = resolveLine(context, 'line', asked);
        if (line === undefined) return;
        const {evidence, sourceId} = context;
        const headway = Math.round(headwayMinutes * 60);
        const wanted = tripsOf(line).filter(({directionId}) => direction === undefined || directionId === String(direction));
        const byFrequency = new Set(line.feed.frequencies.map(({tripId}) => tripId));
        const edit = new FeedEdit(context, line.feed);
        const effects: Effect[] = [];
        for (const trip of wanted.filter(({id}) => byFrequency.has(id))) {
            const own = edit.frequencies.filter(({tripId}) => tripId === trip.id);
            const split = splitRows(own, from, to, headway, {evidence, sourceId});
            if (split.effects.length === 0) continue;
            effects.push(...split.effects);
            edit.frequencies = [...edit.frequencies.filter(({tripId}) => tripId !== trip.id), ...split.rows];
            edit.touch(trip.id);
        }
        const timetabled = groupBy(wanted.filter(({id}) => !byFrequency.has(id)), shapeOf);
        let irregular = 0;
        for (const trips of timetabled.values()) {
            const sorted = trips.toSorted((a, b) => departureOf(a) - departureOf(b));
            const inside = sorted.filter(trip => departureOf(trip) >= from && departureOf(trip) < to);
            if (inside.length < 2) continue;
            const gap = commonGap(inside.map(departureOf));
            if (gap === undefined) {
                irregular++;
                continue;
            }
            if (gap === headway) continue;
            const [first] = inside as [Trip];
            const until = Math.min(to, departureOf(inside.at(-1)!) + gap);
            const whole = inside.length === sorted.length;
            const phase = first.phase === undefined ? {} : {phase: {headway, until: whole ? first.phase.until : until}};
            const make = (departure: Seconds): Trip => ({
                ...first,
                ...phase,
                id: edit.freeTripId(`${first.id.replace(/-\d{4,6}(\+1)?$/, '')}-${formatClock(departure).replace(':', '')}`),
                shortName: '',
                stops: shiftStops(first.stops, departure - departureOf(first)),
                clockFace: true,
                evidence,
                sourceId,
            });
            if (gap % headway === 0) {
                // Old departures stay and new ones come between them; of phased lines all move with the new headway (METHODS: halving keeps the old departures).
                const known = new Set(inside.map(departureOf));
                if (first.phase !== undefined) for (const trip of inside) edit.replace({...trip, phase: {headway, until: whole ? first.phase.until : until}});
                for (let at = departureOf(first); at < (whole && first.phase !== undefined ? first.phase.until : until); at += headway) if (!known.has(at)) edit.add(make(at));
                effects.push(first.phase !== undefined && !whole ? 'either' : 'gain');
            } else {
                for (const {id} of inside) edit.remove(id);
                for (let at = departureOf(first); at < until; at += headway) edit.add(make(at));
                effects.push(headway % gap === 0 && first.phase === undefined ? 'loss' : 'either');
            }
        }
        if (effects.length === 0) {
            if (irregular > 0 || wanted.length === 0)
                context.report('modification-impossible', 'line', asked, {
                    kind: context.kind,
                    reason: {zh: `${line.name.zh}没有固定间隔`, en: `${line.name.en} keeps no headway there`},
                    wanted: {zh: '用 change-departures 增减车次', en: 'change-departures, to add or take away trips'},
                });
            else context.already(`${line.name.zh}已是每 ${headway / 60} 分一班`, `${line.name.en} runs every ${headway / 60} minutes already`);
            return;
        }
        for (const effect of effects) context.effect(effect);
        if (irregular > 0) context.note('没有固定间隔的车次未改', 'trips without a common headway were left as they are');
        edit.write();
        touchLine(context, line);
    },
});
