import {z} from 'zod';
import {isExisting} from '../../network/existing.js';
import type {FeedStop, Station, System, TripStop} from '../../network/types.js';
import {straightLine} from '../../units/geometry.js';
import type {Bilingual, Seconds} from '../../units/units.js';
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

/**
 * Calls of a line by what is written of its stops: run times as given, else from the
 * design speed over the given distance, else over the straight line x 1.1. Passed stops
 * lengthen the way to the next call and cost nothing else. Problems are reported.
 */
export const resolveCalls = (
    context: Context,
    field: string,
    stops: readonly StopAsked[],
    {system, designSpeedKmh, dwellMinutes}: LineFigures,
    from?: Station,
): Call[] => {
    const calls: Call[] = [];
    const impossible = (at: number, part: string, found: string, reason: Bilingual, wanted: Bilingual): void =>
        context.report('modification-impossible', `${field}[${at + 1}]${part}`, found, {
            kind: context.kind,
            reason,
            wanted,
        });
    let before = from;
    let km: number | undefined = 0;
    /** Run times given since the last call; undefined: one of them is not. */
    let run: number | undefined = 0;
    let given = 0;
    let estimated = false;
    stops.forEach((stop, at) => {
        const station = resolveStation(context, `${field}[${at + 1}].station`, stop.station);
        if (station === undefined) {
            // Of what lies around a station nobody knows, nothing can be said.
            before = undefined;
            km = undefined;
            run = undefined;
            given = 0;
            return;
        }
        const passes = stop.pass === true;
        if (!isExisting(station, context.asOf) && !passes)
            impossible(
                at,
                '.station',
                stop.station,
                {
                    zh: `${station.name.zh}在 ${context.asOf} 还没有开通`,
                    en: `${station.name.en} is not open on ${context.asOf}`,
                },
                {zh: '先用 change-station 的 open 开通它', en: 'open it first with change-station, open: true'},
            );
        if (passes && (at === stops.length - 1 || (at === 0 && from === undefined)))
            impossible(
                at,
                '.pass',
                stop.station,
                {zh: '线路不能以通过的车站为起点或终点', en: 'a line neither begins nor ends at a station it passes'},
                {zh: '停站', en: 'a stop'},
            );
        if (before?.id === station.id)
            impossible(
                at,
                '.station',
                stop.station,
                {zh: '与上一站相同', en: 'it is the same as the stop before'},
                {zh: '另一个车站', en: 'another station'},
            );
        if (before !== undefined) {
            const straight =
                before.position !== undefined && station.position !== undefined
                    ? straightLine(
                          before.position.lon,
                          before.position.lat,
                          station.position.lon,
                          station.position.lat,
                      ) / 1000
                    : undefined;
            const length = stop.distanceKm ?? (straight === undefined ? undefined : straight * TRACK_DETOUR);
            if (stop.distanceKm === undefined && straight !== undefined) estimated = true;
            km = km === undefined || length === undefined ? undefined : km + length;
            run = run === undefined || stop.runTimeMinutes === undefined ? undefined : run + stop.runTimeMinutes * 60;
            if (stop.runTimeMinutes !== undefined) given++;
            else if (length === undefined || designSpeedKmh === undefined)
                impossible(
                    at,
                    '',
                    stop.station,
                    length === undefined
                        ? {
                              zh: `到${station.name.zh}的距离未知：有一端没有坐标`,
                              en: `the distance to ${station.name.en} is not known: one end has no position`,
                          }
                        : {
                              zh: `到${station.name.zh}既没有运行时间，线路也没有设计速度`,
                              en: `there is no run time to ${station.name.en} and no design speed of the line`,
                          },
                    length === undefined
                        ? {zh: 'distanceKm 或 runTimeMinutes', en: 'distanceKm or runTimeMinutes'}
                        : {zh: 'runTimeMinutes 或 designSpeedKmh', en: 'runTimeMinutes or designSpeedKmh'},
                );
            if (!passes && run === undefined && given > 0)
                impossible(
                    at,
                    '.runTimeMinutes',
                    String(stop.runTimeMinutes ?? '—'),
                    {
                        zh: `到${station.name.zh}的途中只有一部分给了运行时间`,
                        en: `only a part of the way to ${station.name.en} since the last stop has a run time`,
                    },
                    {
                        zh: '两站之间每段都给，或都不给',
                        en: 'run times for every stretch between two stops, or for none',
                    },
                );
        }
        if (!passes) {
            const first = calls.length === 0 && from === undefined;
            // What is given between all stops since the last call
            // counts; else the whole way is run at the design speed.
            const designed =
                km !== undefined && designSpeedKmh !== undefined ? runSeconds(km * 1000, designSpeedKmh) : 1;
            const known = run === undefined ? designed : wholeSeconds(run);
            const dwell = stop.dwellMinutes ?? dwellMinutes;
            calls.push({
                station,
                run: first ? 0 : known,
                dwell: dwell === undefined ? DWELL[system] : wholeSeconds(dwell * 60),
                ...(first || km === undefined ? {} : {km}),
            });
            km = 0;
            run = 0;
            given = 0;
        }
        before = station;
    });
    if (estimated)
        context.note(
            '没有给出里程的区间按直线距离的 1.1 倍计',
            'stretches without a distance count as 1.1 times the straight line',
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
