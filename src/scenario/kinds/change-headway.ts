import type {Frequency, Trip} from '../../network/types.js';
import {groupBy} from '../../units/collections.js';
import {formatClock} from '../../units/clock.js';
import type {Seconds} from '../../units/units.js';
import {type Context, defineKind} from '../modification.js';
import type {Effect} from '../receipt.js';
import {resolveLine} from '../resolve.js';
import {clock, figure, modificationSchema, reference} from '../schema.js';
import {
    departureOf,
    directionSchema,
    FeedEdit,
    isInside,
    lowerGrade,
    runsInDirection,
    shiftStops,
    touchLine,
    tripCount,
    tripsOf,
} from './line-trips.js';

interface Window {
    readonly from: Seconds;
    readonly to: Seconds;
}

/** Calls, times counted from the departure and phase: trips of one timetable differ by their departure only. */
const shapeOf = (trip: Trip): string => {
    const {serviceId, directionId, phase, stops} = trip;
    const start = departureOf(trip);
    const calls = stops.map(({stopId, arrive, depart}) => `${stopId}:${arrive - start}:${depart - start}`);
    return [serviceId, directionId, phase?.headway, phase?.until, calls.join(' ')].join('|');
};

/**
 * The gap departures keep. Departures that were invented by a headway may have a second one at some hours: the gap of
 * most counts. Real ones keep a headway if every gap is the same, and not because two happen to agree.
 */
const commonGap = (trips: readonly Trip[]): Seconds | undefined => {
    const gaps = trips.slice(1).map((trip, at) => departureOf(trip) - departureOf(trips[at]!));
    const [gap, same] =
        [...groupBy(gaps, seconds => seconds)].toSorted((a, b) => b[1].length - a[1].length || a[0] - b[0])[0] ?? [];
    const least = trips.every(({clockFace}) => clockFace) ? gaps.length / 2 : gaps.length;
    return gap === undefined || gap <= 0 || same!.length < least ? undefined : gap;
};

const firstFrom = (time: Seconds, start: Seconds, step: Seconds): Seconds =>
    start + Math.max(0, Math.ceil((time - start) / step)) * step;

/**
 * Rows of a headway line with another headway inside a window, split at its edges. Departures of exact rows stay on
 * their old minutes at both edges.
 */
const splitRows = (
    rows: readonly Frequency[],
    {from, to}: Window,
    headway: Seconds,
    grade: Pick<Frequency, 'evidence' | 'sourceId'>,
): {rows: Frequency[]; effects: Effect[]} => {
    const effects: Effect[] = [];
    const result = rows.flatMap((row): Frequency[] => {
        const edge = (time: Seconds): Seconds =>
            row.exact ? firstFrom(time, row.start, row.headway) : Math.max(row.start, time);
        const [start, end] = [edge(from), Math.min(row.end, edge(to))];
        if (start >= end || row.headway === headway) return [row];
        const isMultiple = row.headway % headway === 0 || headway % row.headway === 0;
        effects.push(row.exact && !isMultiple ? 'either' : headway < row.headway ? 'gain' : 'loss');
        return [
            ...(row.start < start ? [{...row, end: start}] : []),
            {...row, start, end, headway, ...grade},
            ...(end < row.end ? [{...row, start: end}] : []),
        ];
    });
    return {rows: result, effects};
};

/** What became of trips: effects of those that changed, how many groups had the headway, how many keep none. */
interface Outcome {
    readonly effects: Effect[];
    kept: number;
    irregular: number;
}

/** The headway asked for, and the hours it is asked for. */
interface Asked extends Window {
    readonly headway: Seconds;
}

/** Headway lines: their rows are split at the edges of the window. */
const changeRows = (
    edit: FeedEdit,
    trips: readonly Trip[],
    {from, to, headway}: Asked,
    outcome: Outcome,
    {evidence, sourceId}: Context,
): void => {
    for (const trip of trips) {
        const own = edit.frequencies.filter(({tripId}) => tripId === trip.id);
        const split = splitRows(own, {from, to}, headway, {evidence, sourceId});
        if (split.effects.length === 0) {
            if (own.some(row => row.start < to && row.end > from)) outcome.kept++;
            continue;
        }
        outcome.effects.push(...split.effects);
        edit.frequencies = [...edit.frequencies.filter(({tripId}) => tripId !== trip.id), ...split.rows];
        edit.touch(trip.id);
    }
};

/** The departure of a trip as another. */
const addDeparture = (
    edit: FeedEdit,
    first: Trip,
    departure: Seconds,
    phase: Trip['phase'],
    {evidence, sourceId}: Context,
): void => {
    const {blockId: _block, ...rest} = first;
    edit.add({
        ...rest,
        ...(phase === undefined ? {} : {phase}),
        id: edit.freeTripId(`${first.id.replace(/-\d{4,6}(\+1)?$/, '')}-${formatClock(departure).replace(':', '')}`),
        shortName: '',
        stops: shiftStops(first.stops, departure - departureOf(first)),
        clockFace: true,
        evidence: lowerGrade(first.evidence, evidence),
        sourceId,
    });
};

/** Trips of one timetable, that differ by their departure only. */
const changeTimetable = (
    edit: FeedEdit,
    trips: readonly Trip[],
    {from, to, headway}: Asked,
    outcome: Outcome,
    context: Context,
): void => {
    const sorted = trips.toSorted((a, b) => departureOf(a) - departureOf(b) || (a.id < b.id ? -1 : 1));
    const inside = sorted.filter(trip => isInside(departureOf(trip), {from, to}));
    if (inside.length === 0) return;
    const gap = commonGap(inside);
    if (gap === undefined) {
        outcome.irregular += inside.length;
        return;
    }
    const first = inside[0]!;
    const start = departureOf(first);
    const coversAll = inside.length === sorted.length;
    const until =
        coversAll && first.phase !== undefined ? first.phase.until : Math.min(to, departureOf(inside.at(-1)!) + gap);
    const departures = new Set<Seconds>();
    for (let at = start; at < until; at += headway) departures.add(at);
    // At h / n the old departures stay, those off the rule included;
    // at n h those between go; otherwise the line is timed anew.
    const denser = gap % headway === 0;
    const existingDepartures = new Set(inside.map(departureOf));
    const gone = denser ? [] : inside.filter(trip => !departures.has(departureOf(trip)));
    const added = [...departures].filter(at => !existingDepartures.has(at));
    if (gone.length === 0 && added.length === 0) {
        outcome.kept++;
        return;
    }
    /*
     * Phases (docs/decisions/14-phases-are-pooled.md): (k x 1,020) mod h and mod h / n are the same minutes of h / n, so
     * a line changed as a whole takes the new headway as its phase. A line changed for some hours
     * keeps its old phase, so that no departure moves past an edge; so do departures off the rule.
     */
    const phase = first.phase === undefined ? undefined : coversAll ? {headway, until: first.phase.until} : first.phase;
    if (phase !== undefined && phase !== first.phase)
        for (const trip of inside) if (departures.has(departureOf(trip))) edit.replace({...trip, phase});
    for (const {id} of gone) edit.remove(id);
    for (const departure of added) addDeparture(edit, first, departure, phase, context);
    // Moved on by a longer phase, a departure meets an old one only where none of those was missing.
    const holes = Array.from({length: Math.ceil((until - start) / gap)}, (_, at) => start + at * gap).some(
        at => !existingDepartures.has(at),
    );
    const fewer = headway % gap === 0 && added.length === 0 && (phase === first.phase || !holes);
    outcome.effects.push(denser ? 'gain' : fewer ? 'loss' : 'either');
};

/**
 * More or fewer departures of a line that keeps a headway: of
 * headway lines the headway, of clock-face lines the departures.
 */
export const changeHeadway = defineKind({
    kind: 'change-headway',
    title: {zh: '改变发车间隔', en: 'Change a headway'},
    effect: 'either',
    schema: modificationSchema('change-headway', {
        line: reference,
        headwayMinutes: figure(0.5, 1440, 'Minutes between departures'),
        from: clock.optional().describe('Only departures from this time on'),
        to: clock.optional().describe('Only departures before'),
        direction: directionSchema.optional(),
    }),
    apply({line: lineReference, headwayMinutes, from = 0, to = 48 * 3600, direction}, context) {
        const line = resolveLine(context, 'line', lineReference);
        if (from >= to)
            context.report('modification-impossible', 'to', formatClock(to), {
                kind: context.kind,
                reason: {zh: '时段为空', en: 'the window is empty'},
                wanted: {zh: '使 from 早于 to', en: 'put from before to'},
            });
        if (line === undefined || context.failed) return;
        const headway = Math.round(headwayMinutes * 60);
        const wanted = tripsOf(line).filter(trip => runsInDirection(trip, direction));
        const byFrequency = new Set(line.feed.frequencies.map(({tripId}) => tripId));
        const edit = new FeedEdit(context, line.feed);
        const outcome: Outcome = {effects: [], kept: 0, irregular: 0};
        const window = {headway, from, to};
        changeRows(
            edit,
            wanted.filter(({id}) => byFrequency.has(id)),
            window,
            outcome,
            context,
        );
        const timetables = groupBy(
            wanted.filter(({id}) => !byFrequency.has(id)),
            shapeOf,
        );
        for (const trips of timetables.values()) changeTimetable(edit, trips, window, outcome, context);
        const {effects, kept, irregular} = outcome;
        if (effects.length === 0) {
            if (kept > 0)
                return context.already(
                    `${line.name.zh}已是每 ${headwayMinutes} 分钟一班`,
                    `${line.name.en} already runs every ${headwayMinutes} minutes`,
                );
            return context.report('modification-impossible', 'line', lineReference, {
                kind: context.kind,
                reason:
                    irregular > 0
                        ? {
                              zh: `${line.name.zh}在所给时段没有固定的发车间隔`,
                              en: `${line.name.en} has no regular headway in the hours given`,
                          }
                        : {
                              zh: `${line.name.zh}在所给时段和方向没有车次`,
                              en: `${line.name.en} has no trips in the hours and direction given`,
                          },
                wanted: {zh: '用 change-departures 增减车次', en: 'use change-departures to add or remove trips'},
            });
        }
        for (const effect of effects) context.effect(effect);
        if (irregular > 0)
            context.note(
                `${irregular} 个没有固定发车间隔的车次未改`,
                `unchanged for want of a regular headway: ${tripCount(irregular)}`,
            );
        edit.write();
        touchLine(context, line);
    },
});
