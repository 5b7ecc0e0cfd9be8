import {z} from 'zod';
import {isExisting} from '../../network/existing.js';
import type {FeedStop, Station, System, TripStop} from '../../network/types.js';
import {straightLine} from '../../units/geometry.js';
import type {Bilingual, IsoDate, Seconds} from '../../units/units.js';
import {spend} from '../../units/work.js';
import type {Context} from '../modification.js';
import {resolveStation} from '../resolve.js';
import {figure, reference} from '../schema.js';
import {DWELL, runSeconds, TRACK_DETOUR, wholeSeconds} from './run-time.js';

export const stopSchema = z.strictObject({
    station: reference.describe('Id or name of a station'),
    distanceKm: figure(0.01, 2000, 'Kilometres from the stop before').optional(),
    runTimeMinutes: figure(0.1, 1440, 'Minutes from the stop before, standing to standing').optional(),
    dwellMinutes: figure(0, 60, 'Minutes at the platform').optional(),
    pass: z.boolean().optional().describe('True: runs through without a stop'),
});

export type StopAsked = z.output<typeof stopSchema>;

/** A call of a line: its station and the way to it from the call before. */
export interface Call {
    readonly station: Station;
    /** Seconds from the call before; 0 at the first. */
    readonly run: Seconds;
    readonly dwell: Seconds;
    /** Kilometres from the call before, if known. */
    readonly km?: number;
}

interface LineFigures {
    readonly system: System;
    readonly designSpeedKmh?: number | undefined;
    readonly dwellMinutes?: number | undefined;
}

/** The way from the last call to the stop that is looked at. */
interface WayOn {
    before: Station | undefined;
    /** Undefined: not known all the way. */
    km: number | undefined;
    /** Run times given since the last call; undefined: one of them is not. */
    run: Seconds | undefined;
    given: number;
}

/** A stop as it is asked for, its station, and how what is wrong with it is told. */
interface FoundStop {
    readonly stop: StopAsked;
    readonly station: Station;
    readonly impossible: (part: string, stop: string, reason: Bilingual, wanted: Bilingual) => void;
}

const checkStop = (
    {stop, station, impossible}: FoundStop,
    before: Station | undefined,
    isEnd: boolean,
    asOf: IsoDate,
): void => {
    const passes = stop.pass === true;
    if (!isExisting(station, asOf) && !passes)
        impossible(
            '.station',
            stop.station,
            {zh: `${station.name.zh}在 ${asOf} 尚未开通`, en: `${station.name.en} is not open on ${asOf}`},
            {zh: '先用 change-station 的 open 开通它', en: 'open it first with change-station, open: true'},
        );
    if (passes && isEnd)
        impossible(
            '.pass',
            stop.station,
            {zh: '线路不能以通过不停的车站为起点或终点', en: 'a line cannot begin or end at a station it passes'},
            {zh: '使用停靠站', en: 'name a stop'},
        );
    if (before?.id === station.id)
        impossible(
            '.station',
            stop.station,
            {zh: '与上一站相同', en: 'it is the same as the previous stop'},
            {zh: '使用另一个车站', en: 'name another station'},
        );
};

const straightKm = (a: Station, b: Station): number | undefined =>
    a.position !== undefined && b.position !== undefined
        ? straightLine(a.position.lon, a.position.lat, b.position.lon, b.position.lat) / 1000
        : undefined;

/** Lengthens the way by that from the stop before; true where its length is an estimate. */
const goOn = (
    way: WayOn,
    before: Station,
    {stop, station, impossible}: FoundStop,
    designSpeedKmh: number | undefined,
): boolean => {
    const {zh, en} = station.name;
    const straight = straightKm(before, station);
    const length = stop.distanceKm ?? (straight === undefined ? undefined : straight * TRACK_DETOUR);
    way.km = way.km === undefined || length === undefined ? undefined : way.km + length;
    way.run =
        way.run === undefined || stop.runTimeMinutes === undefined ? undefined : way.run + stop.runTimeMinutes * 60;
    if (stop.runTimeMinutes !== undefined) way.given++;
    else if (length === undefined)
        impossible(
            '',
            stop.station,
            {
                zh: `到${zh}的距离不详：有一端没有坐标`,
                en: `the distance to ${en} is not known: one end has no coordinates`,
            },
            {zh: '给出 distanceKm 或 runTimeMinutes', en: 'give distanceKm or runTimeMinutes'},
        );
    else if (designSpeedKmh === undefined)
        impossible(
            '',
            stop.station,
            {
                zh: `到${zh}既没有运行时间，线路也没有设计速度`,
                en: `there is no run time to ${en} and no design speed of the line`,
            },
            {zh: '给出 runTimeMinutes 或 designSpeedKmh', en: 'give runTimeMinutes or designSpeedKmh'},
        );
    if (stop.pass !== true && way.run === undefined && way.given > 0)
        impossible(
            '.runTimeMinutes',
            String(stop.runTimeMinutes ?? '—'),
            {
                zh: `到${zh}的途中只有一部分给了运行时间`,
                en: `only part of the section from the previous stop to ${en} has a run time`,
            },
            {
                zh: '两站之间各段都给出运行时间，或都不给',
                en: 'give run times for every section between two stops, or for none',
            },
        );
    return stop.distanceKm === undefined && straight !== undefined;
};

/** The call at the end of a way; without a way it is the first. */
const callAfter = (
    way: WayOn | undefined,
    {stop, station}: FoundStop,
    {system, designSpeedKmh, dwellMinutes}: LineFigures,
): Call => {
    const dwell = stop.dwellMinutes ?? dwellMinutes;
    const own = {station, dwell: dwell === undefined ? DWELL[system] : wholeSeconds(dwell * 60)};
    if (way === undefined) return {...own, run: 0};
    const {km, run} = way;
    // What is given between all stops since the last call
    // counts; else the whole way is run at the design speed.
    const designed = km !== undefined && designSpeedKmh !== undefined ? runSeconds(km * 1000, designSpeedKmh) : 1;
    return {...own, run: run === undefined ? designed : wholeSeconds(run), ...(km === undefined ? {} : {km})};
};

/**
 * Calls of a line by what is written of its stops: run times as given, else from the
 * design speed over the given distance, else over the straight line x 1.1. Passed stops
 * lengthen the way to the next call and cost nothing else. Problems are reported.
 */
export const resolveCalls = (
    context: Context,
    field: string,
    stops: readonly StopAsked[],
    figures: LineFigures,
    from?: Station,
): Call[] => {
    const calls: Call[] = [];
    let way: WayOn = {before: from, km: 0, run: 0, given: 0};
    let estimated = false;
    for (const [at, stop] of stops.entries()) {
        const station = resolveStation(context, `${field}[${at + 1}].station`, stop.station);
        if (station === undefined) {
            // Of what lies around a station nobody knows, nothing can be said.
            way = {before: undefined, km: undefined, run: undefined, given: 0};
            continue;
        }
        const nextStop: FoundStop = {
            stop,
            station,
            impossible: (part, what, reason, wanted) =>
                context.report('modification-impossible', `${field}[${at + 1}]${part}`, what, {
                    kind: context.kind,
                    reason,
                    wanted,
                }),
        };
        const {before} = way;
        checkStop(nextStop, before, at === stops.length - 1 || (at === 0 && from === undefined), context.asOf);
        if (before !== undefined && goOn(way, before, nextStop, figures.designSpeedKmh)) estimated = true;
        if (stop.pass !== true) {
            calls.push(callAfter(calls.length === 0 && from === undefined ? undefined : way, nextStop, figures));
            way = {before: station, km: 0, run: 0, given: 0};
        }
        way.before = station;
    }
    if (estimated)
        context.note(
            '没有给出里程的区间按直线距离的 1.1 倍计',
            'sections without a distance count as 1.1 times the straight line',
        );
    return calls;
};

/** The same calls the other way round. */
export const reversedCalls = (calls: readonly Call[]): Call[] =>
    calls.toReversed().map(({station, dwell}, at, all) => {
        const after = calls[all.length - at];
        return {station, dwell, run: after?.run ?? 0, ...(after?.km === undefined ? {} : {km: after.km})};
    });

/** Times of the calls for a departure at the first. */
export const tripStops = (
    calls: readonly Call[],
    departure: Seconds,
    stopId: (station: Station) => string = ({id}) => id,
): TripStop[] => {
    spend(calls.length);
    let now = departure;
    let km: number | undefined = 0;
    return calls.map(({station, run, dwell, km: further}, at) => {
        const arrive = at === 0 ? now : (now += run);
        const depart = at === 0 || at === calls.length - 1 ? arrive : (now += dwell);
        if (at > 0) km = km === undefined || further === undefined ? undefined : km + further;
        return {
            stopId: stopId(station),
            arrive,
            depart,
            canBoard: at < calls.length - 1,
            canAlight: at > 0,
            ...(km === undefined ? {} : {distanceKm: Math.round(km * 1e6) / 1e6}),
        };
    });
};

export const feedStopOf = (station: Station): FeedStop => ({
    id: station.id,
    name: station.name.zh,
    stationId: station.id,
    ...(station.position === undefined ? {} : {position: station.position}),
});
