import {straightLine} from '../units/geometry.js';
import type {GtfsRecords} from './records.js';

/**
 * `shape_dist_traveled` has the unit the feed likes; a region reads kilometres. The unit is told by the median of
 * distance over straight line between calls: a line is 0.93 to 2 times as long as straight.
 */
const UNITS = [
    {name: 'mi', kilometres: 1.609344, least: 0.5, most: 0.93},
    {name: 'km', kilometres: 1, least: 0.93, most: 2},
    {name: 'm', kilometres: 0.001, least: 930, most: 2000},
    {name: 'ft', kilometres: 0.0003048, least: 3000, most: 6600},
] as const;

export type DistanceUnit = (typeof UNITS)[number];

/** Enough to know the unit by. */
const MOST_SAMPLES = 5000;
/** Shorter hops say more of the rounding than of the unit. */
const LEAST_METRES = 200;

/** Undefined where a feed has no distances, `unknown` where their unit cannot be told. */
export const distanceUnitOf = ({
    stops,
    stopTimes,
}: Pick<GtfsRecords, 'stops' | 'stopTimes'>): DistanceUnit | 'unknown' | undefined => {
    const ratios: number[] = [];
    let has = false;
    for (const calls of stopTimes.values()) {
        for (const [at, call] of calls.entries()) {
            const before = calls[at - 1];
            if (call.distance === undefined || before?.distance === undefined) continue;
            has = true;
            const [from, to] = [stops.get(before.stopId), stops.get(call.stopId)];
            if (from?.lon === undefined || from.lat === undefined || to?.lon === undefined || to.lat === undefined)
                continue;
            const metres = straightLine(from.lon, from.lat, to.lon, to.lat);
            if (metres >= LEAST_METRES) ratios.push((call.distance - before.distance) / (metres / 1000));
        }
        if (ratios.length >= MOST_SAMPLES) break;
    }
    if (!has) return undefined;
    const middle = ratios.toSorted((a, b) => a - b)[ratios.length >> 1];
    return UNITS.find(({least, most}) => middle !== undefined && middle >= least && middle < most) ?? 'unknown';
};
