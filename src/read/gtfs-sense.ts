import type {ProblemCollector} from '../problem/collector.js';
import {straightLine} from '../units/geometry.js';
import {misplaced} from './placement.js';
import type {GtfsRoute, GtfsStop, GtfsStopTime, GtfsTrip} from './records.js';

/**
 * Stops with those set right whose position is a slip of the pen (`misplaced`), told as warnings; others far off are
 * told and stay. Stops nothing calls at, and that no stop belongs to, are left alone.
 */
export const placedStops = (
    stops: ReadonlyMap<string, GtfsStop>,
    called: ReadonlySet<string>,
    file: string,
    problems: ProblemCollector,
): {readonly stops: ReadonlyMap<string, GtfsStop>; readonly corrected: ReadonlySet<string>} => {
    const used = new Set(called);
    for (const id of called) {
        let at = stops.get(id)?.parentStation;
        for (let step = 0; step < 3 && at !== undefined; step++) {
            used.add(at);
            at = stops.get(at)?.parentStation;
        }
    }
    const placed = [...used].flatMap(id => {
        const stop = stops.get(id);
        return stop?.lon === undefined || stop.lat === undefined ? [] : [{stop, lon: stop.lon, lat: stop.lat}];
    });
    const mendedStops = new Map<string, GtfsStop>();
    for (const {item, slip, mended, metres} of misplaced(placed)) {
        const {stop, lon, lat} = item;
        const where = {file, row: stop.row, id: stop.stopId};
        const written = `${lon}, ${lat}`;
        if (mended === undefined) {
            problems.report('gtfs-stop-far', where, written, {km: Math.round(metres / 1000)});
            continue;
        }
        if (slip === 'swapped') problems.report('gtfs-stop-swapped', where, written);
        else problems.report('gtfs-stop-negated', where, written, {right: `${mended.lon}, ${mended.lat}`});
        mendedStops.set(stop.stopId, {...stop, ...mended});
    }
    if (mendedStops.size === 0) return {stops, corrected: new Set()};
    return {
        stops: new Map([...stops].map(([id, stop]) => [id, mendedStops.get(id) ?? stop])),
        corrected: new Set(mendedStops.keys()),
    };
};

/** Straight lines faster than this between two calls are no ride, km/h. */
const FASTEST = {rail: 500, tram: 120, other: 180} as const;
/** Times are whole minutes; two calls may be written on the same one. */
const ROUNDING = 60;

const fastestOf = (type: number): number =>
    type === 2 || (type >= 100 && type < 200)
        ? FASTEST.rail
        : type === 0 || type === 5 || (type >= 900 && type < 1000)
          ? FASTEST.tram
          : FASTEST.other;

/** Metres nobody is carried in the minute that rounding hides. */
const APART = 2000;

/**
 * Takes out the trips that are at all their calls at one time though those lie kilometres apart: their times were never
 * filled in, and a ride of no seconds would go before every other.
 */
export const leaveOutTimeless = (
    stops: ReadonlyMap<string, GtfsStop>,
    stopTimes: Map<string, readonly GtfsStopTime[]>,
    file: string,
    problems: ProblemCollector,
): void => {
    const timeless = [...stopTimes].filter(([, calls]) => {
        const [first, last] = [calls[0], calls.at(-1)];
        const start = first?.departure ?? first?.arrival;
        const end = last?.arrival ?? last?.departure;
        if (start === undefined || start !== end) return false;
        let metres = 0;
        let before: GtfsStop | undefined;
        for (const {stopId} of calls) {
            const stop = stops.get(stopId);
            if (stop?.lon === undefined || stop.lat === undefined) continue;
            if (before !== undefined) metres += straightLine(before.lon!, before.lat!, stop.lon, stop.lat);
            before = stop;
        }
        return metres > APART;
    });
    const [first] = timeless;
    if (first === undefined) return;
    problems.report('gtfs-trips-timeless', {file, row: first[1][0]!.row, id: first[0]}, timeless.length);
    for (const [tripId] of timeless) stopTimes.delete(tripId);
};

/** Rides no vehicle can make, told once a feed with the first of them. Flights and the like have speeds of their own. */
export const checkSpeeds = (
    {
        stops,
        stopTimes,
        trips,
        routes,
    }: {
        readonly stops: ReadonlyMap<string, GtfsStop>;
        readonly stopTimes: ReadonlyMap<string, readonly GtfsStopTime[]>;
        readonly trips: ReadonlyMap<string, GtfsTrip>;
        readonly routes: ReadonlyMap<string, GtfsRoute>;
    },
    file: string,
    problems: ProblemCollector,
): void => {
    let first: {readonly row: number; readonly id: string; readonly kmh: number} | undefined;
    let count = 0;
    for (const [tripId, calls] of stopTimes) {
        const type = routes.get(trips.get(tripId)?.routeId ?? '')?.type ?? 3;
        if (type >= 1100 && type < 1200) continue;
        const fastest = fastestOf(type) / 3.6;
        let before: {readonly stop: GtfsStop; readonly leave: number} | undefined;
        let isFast = false;
        for (const call of calls) {
            const stop = stops.get(call.stopId);
            const arrive = call.arrival ?? call.departure;
            if (arrive === undefined || stop?.lon === undefined || stop.lat === undefined) continue;
            // Times that go back are told by themselves.
            if (before !== undefined && arrive >= before.leave) {
                const metres = straightLine(before.stop.lon!, before.stop.lat!, stop.lon, stop.lat);
                const speed = metres / (arrive - before.leave + ROUNDING);
                if (speed > fastest) {
                    isFast = true;
                    first ??= {row: call.row, id: tripId, kmh: Math.round(speed * 3.6)};
                }
            }
            before = {stop, leave: call.departure ?? arrive};
        }
        if (isFast) count++;
    }
    if (first !== undefined)
        problems.report('gtfs-speed-impossible', {file, row: first.row, id: first.id}, first.kmh, {count});
};
