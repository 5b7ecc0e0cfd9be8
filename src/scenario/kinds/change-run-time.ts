import {z} from 'zod';
import type {Feed, Station, Trip, TripStop} from '../../network/types.js';
import type {Seconds} from '../../units/units.js';
import {defineKind} from '../modification.js';
import {resolveLine, resolveStation} from '../resolve.js';
import {figure, modificationSchema, MOST_NAMED, reference} from '../schema.js';
import {
    callsAt,
    FeedEdit,
    lowerGrade,
    namedTrips,
    type Stretch,
    stretchesBetween,
    touchLine,
    tripCount,
    tripsOf,
} from './line-trips.js';

/** Run times over a stretch times a factor, or so many minutes less. */
interface Change {
    readonly factor: number | undefined;
    readonly less: Seconds;
    readonly keepDepartures: boolean;
}

/** The calls with other run times; undefined: the stretch takes no longer than what is to be taken away. */
const changedStops = (
    old: readonly TripStop[],
    {first, last}: Stretch,
    {factor, less, keepDepartures}: Change,
): TripStop[] | undefined => {
    const run = (at: number): Seconds => old[at]!.arrive - old[at - 1]!.depart;
    let total = 0;
    for (let at = first + 1; at <= last; at++) total += run(at);
    if (factor === undefined && (total <= 0 || less >= total)) return undefined;
    // Minutes are spread by the run times passed so far, so that they add up to the second.
    const change = (passed: Seconds): Seconds =>
        factor === undefined ? -Math.floor((less * passed) / total + 1e-9) : Math.ceil(passed * (factor - 1) - 1e-9);
    let late = 0;
    let passed = 0;
    let before = 0;
    return old.map((stop, at) => {
        if (at > first && at <= last) {
            passed += run(at);
            late += change(passed) - before;
            before = change(passed);
        }
        const arrive = stop.arrive + late;
        if (keepDepartures && late < 0 && at < old.length - 1) late = 0;
        return {...stop, arrive, depart: Math.max(arrive, stop.depart + late)};
    });
};

/** Where a trip runs between the stations asked for, each time it does; none: it does not, or the other way. */
const stretchesOf = (
    feed: Feed,
    trip: Trip,
    {
        start,
        end,
        ends,
    }: {
        readonly start?: Station | undefined;
        readonly end?: Station | undefined;
        readonly ends?: readonly Station[] | undefined;
    },
): readonly Stretch[] => {
    if (ends !== undefined) return stretchesBetween(feed, trip, [ends[0]!.id, ends[1]!.id], true);
    if (start !== undefined && end !== undefined) return stretchesBetween(feed, trip, [start.id, end.id]);
    // From one station on: all that follows its first call. As far as one: all before its last.
    const first = start === undefined ? 0 : callsAt(feed, trip, start.id)[0];
    const last = end === undefined ? trip.stops.length - 1 : callsAt(feed, trip, end.id).at(-1);
    return first === undefined || last === undefined || last <= first ? [] : [{first, last}];
};

/** The calls with other run times over several stretches, one after the other. */
const changedOver = ({stops}: Trip, stretches: readonly Stretch[], change: Change): readonly TripStop[] | undefined =>
    stretches.reduce<readonly TripStop[] | undefined>(
        (so, stretch) => (so === undefined ? undefined : changedStops(so, stretch, change)),
        stops,
    );

/** Trains that run faster or slower over a whole line or a stretch of it. */
export const changeRunTime = defineKind({
    kind: 'change-run-time',
    title: {zh: '改变运行时间', en: 'Change run times'},
    effect: 'either',
    schema: modificationSchema('change-run-time', {
        line: reference,
        from: reference.optional().describe('Only from this station on; default the first stop'),
        to: reference.optional().describe('Only as far as this station; default the last stop'),
        between: z
            .tuple([reference, reference])
            .optional()
            .describe('Only between these two stations, both directions'),
        factor: figure(0.1, 10, 'Run times times this').optional(),
        minutesLess: figure(
            -600,
            600,
            'Minutes less over the stretch, spread over its run times; negative is more',
        ).optional(),
        trips: z
            .array(reference)
            .min(1)
            .max(MOST_NAMED)
            .optional()
            .describe('Trips by id, train number or departure; default all'),
        keepDepartures: z
            .boolean()
            .optional()
            .describe('True: departures keep their old times and only arrivals become earlier; default false'),
    }),
    apply(
        {line: lineReference, from, to, between, factor, minutesLess, trips: names, keepDepartures = false},
        context,
    ) {
        const line = resolveLine(context, 'line', lineReference);
        const station = (field: string, text: string | undefined) =>
            text === undefined ? undefined : resolveStation(context, field, text);
        const [start, end] = [station('from', from), station('to', to)];
        const ends = between?.map((text, at) => resolveStation(context, `between[${at + 1}]`, text));
        if ((factor === undefined) === (minutesLess === undefined))
            context.report('modification-impossible', 'factor', factor ?? '—', {
                kind: context.kind,
                reason: {zh: '倍数与分钟数须且只能给出一个', en: 'either a factor or minutes must be given'},
                wanted: {zh: '给出 factor 或 minutesLess', en: 'give factor or minutesLess'},
            });
        if (between !== undefined && (from !== undefined || to !== undefined))
            context.report('modification-impossible', 'between', between.join(' - '), {
                kind: context.kind,
                reason: {
                    zh: 'between 是双向的，from 和 to 是单向的',
                    en: 'between covers both directions, from and to only one',
                },
                wanted: {zh: '二者选一', en: 'use one of the two'},
            });
        if (line === undefined) return;
        const trips = names === undefined ? tripsOf(line) : namedTrips(context, 'trips', line, names);
        if (context.failed) return;
        const {feed} = line;
        const edit = new FeedEdit(context, feed);
        let tooShort = 0;
        let crossing = 0;
        let changed = 0;
        for (const trip of trips) {
            const stretches = stretchesOf(feed, trip, {start, end, ends: ends as readonly Station[] | undefined});
            if (stretches.length === 0) continue;
            crossing++;
            const stops = changedOver(trip, stretches, {factor, less: (minutesLess ?? 0) * 60, keepDepartures});
            if (stops === undefined) {
                tooShort++;
                continue;
            }
            if (
                stops.every(
                    ({arrive, depart}, at) => arrive === trip.stops[at]!.arrive && depart === trip.stops[at]!.depart,
                )
            )
                continue;
            edit.replace({
                ...trip,
                stops,
                evidence: lowerGrade(trip.evidence, context.evidence),
                sourceId: context.sourceId,
            });
            changed++;
            const earlierOnly = stops.every(
                ({arrive, depart}, at) =>
                    arrive <= trip.stops[at]!.arrive && (at === stops.length - 1 || depart === trip.stops[at]!.depart),
            );
            context.effect(earlierOnly ? 'gain' : 'either');
        }
        if (tooShort > 0)
            return context.report('modification-impossible', 'minutesLess', minutesLess!, {
                kind: context.kind,
                reason: {
                    zh: `${tooShort} 个车次在这一段的运行时间没有那么长`,
                    en: `the run time over the stretch is no longer than that: ${tripCount(tooShort)}`,
                },
                wanted: {zh: '给出小于运行时间的分钟数', en: 'give fewer minutes than the run time'},
            });
        if (crossing === 0)
            return context.report(
                'modification-impossible',
                between === undefined ? 'from' : 'between',
                (between ?? [from ?? '—', to ?? '—']).join(' - '),
                {
                    kind: context.kind,
                    reason: {
                        zh: `${line.name.zh}没有车次依次停靠这两站`,
                        en: `no trip of ${line.name.en} calls at these stations in this order`,
                    },
                    wanted: {zh: '使用线路停靠的车站', en: 'name stations the line calls at'},
                },
            );
        if (changed === 0) return;
        edit.write();
        touchLine(context, line);
        context.note(`${changed} 个车次改变了运行时间`, `run times changed: ${tripCount(changed)}`);
        if (!keepDepartures)
            context.note(
                '其后各站的到发时刻一并移动：发车提前的，原可衔接的换乘可能错过',
                'later departures move with them, and earlier departures may be missed',
            );
    },
});
