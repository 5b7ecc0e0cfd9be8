import type {ProblemCollector} from '../../problem/collector.js';
import type {GtfsRecords, GtfsStop} from '../../read/records.js';
import {straightLine} from '../../units/geometry.js';
import type {Metres} from '../../units/units.js';

interface Point {
    readonly lon: number;
    readonly lat: number;
}

/** Positions that are not those of the file. */
export type StopCorrections = ReadonlyMap<string, Point>;

/** A stop this far from the middle of its feed is looked at again: a city and its surroundings lie within it. */
const FAR: Metres = 300_000;
/** With longitude and latitude changed over it lies in the middle of the others. */
const NEAR: Metres = 150_000;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/**
 * Stops whose longitude and latitude stand in each other's column are set right, and told as warnings. Others far off
 * are told and stay: long-distance feeds have them.
 */
export const stopCorrections = (
    {stops}: GtfsRecords,
    called: ReadonlySet<string>,
    file: string,
    problems: ProblemCollector,
): StopCorrections => {
    const placed = [...called].flatMap(id => {
        const stop = stops.get(id);
        return stop?.lon === undefined || stop.lat === undefined ? [] : [{stop, lon: stop.lon, lat: stop.lat}];
    });
    if (placed.length === 0) return new Map();
    const middle: Point = {lon: median(placed.map(({lon}) => lon)), lat: median(placed.map(({lat}) => lat))};
    const away = ({lon, lat}: Point): Metres => straightLine(lon, lat, middle.lon, middle.lat);
    const corrections = new Map<string, Point>();
    const where = ({row, stopId}: GtfsStop): object => ({file, row, id: stopId});
    for (const {stop, lon, lat} of placed) {
        if (away({lon, lat}) <= FAR) continue;
        const written = `${lon}, ${lat}`;
        const changed: Point | undefined = Math.abs(lon) <= 90 ? {lon: lat, lat: lon} : undefined;
        if (changed !== undefined && away(changed) <= NEAR) {
            problems.report('build-stop-swapped', where(stop), written);
            corrections.set(stop.stopId, changed);
        } else problems.report('build-stop-far', where(stop), written, {km: Math.round(away({lon, lat}) / 1000)});
    }
    return corrections;
};

/** Straight lines faster than this between two calls, metres a second, are no ride: 180 km/h by road, 500 by rail. */
const FASTEST = {road: 50, rail: 139} as const;
/** Times are whole minutes; two calls may be written on the same one. */
const ROUNDING = 60;

/** Rides no vehicle can make, told once a feed with the first of them. */
export const reportSpeeds = (
    {stops, stopTimes, trips, routes}: GtfsRecords,
    corrections: StopCorrections,
    file: string,
    problems: ProblemCollector,
): void => {
    const point = (id: string): Point | undefined => {
        const stop = stops.get(id);
        if (corrections.has(id)) return corrections.get(id);
        return stop?.lon === undefined || stop.lat === undefined ? undefined : {lon: stop.lon, lat: stop.lat};
    };
    let first: {readonly row: number; readonly id: string; readonly kmh: number} | undefined;
    const seen = new Set<string>();
    for (const [tripId, calls] of stopTimes) {
        const type = routes.get(trips.get(tripId)?.routeId ?? '')?.type ?? 3;
        const fastest = type === 2 || (type >= 100 && type < 200) ? FASTEST.rail : FASTEST.road;
        for (const [at, call] of calls.entries()) {
            const before = calls[at - 1];
            const from = before && point(before.stopId);
            const to = point(call.stopId);
            const leave = before?.departure ?? before?.arrival;
            const arrive = call.arrival ?? call.departure;
            if (from === undefined || to === undefined || leave === undefined || arrive === undefined) continue;
            const speed = straightLine(from.lon, from.lat, to.lon, to.lat) / (arrive - leave + ROUNDING);
            if (speed <= fastest) continue;
            first ??= {row: call.row, id: tripId, kmh: Math.round(speed * 3.6)};
            seen.add(tripId);
        }
    }
    if (first !== undefined)
        problems.report('build-speed-impossible', {file, row: first.row, id: first.id}, first.kmh, {count: seen.size});
};
