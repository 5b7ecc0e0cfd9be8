import type {Metres} from './units.js';

/** Mean Earth radius of the sphere used for every straight line, metres (IUGG R1, as @turf/turf). */
export const EARTH_RADIUS = 6_371_008.8;
const RAD = Math.PI / 180;

/** Metres of a degree of latitude on that sphere, the same everywhere. */
export const METRES_PER_DEGREE: Metres = EARTH_RADIUS * RAD;

/** How much shorter a degree of longitude is at a latitude: meridians close up towards the poles. */
export const shrinkEast = (lat: number): number => Math.cos((lat * Math.PI) / 180);

/**
 * Two points are at least so far apart by their latitudes alone, which needs no sine; a thousandth less, so that
 * rounding never makes it more than `straightLine`.
 */
export const leastApart = (lat1: number, lat2: number): Metres => Math.abs(lat1 - lat2) * METRES_PER_DEGREE * 0.999;

/** Great-circle distance between two WGS84 points given in degrees (haversine). */
export const straightLine = (lon1: number, lat1: number, lon2: number, lat2: number): Metres => {
    const dLat = Math.sin(((lat2 - lat1) * RAD) / 2);
    const dLon = Math.sin(((lon2 - lon1) * RAD) / 2);
    const a = dLat * dLat + Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * dLon * dLon;
    return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
};

/** West, south, east, north, degrees; west is greater than east where the box crosses 180 degrees (RFC 7946, 5.2). */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** The same longitude between -180 and 180 degrees. */
export const foldedLon = (lon: number): number => (lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);

/** Degrees from one longitude to another the short way round, positive to the east. */
export const lonFrom = (from: number, to: number): number => foldedLon(to - from);

/** The longitude as it runs on eastwards from the west side of a box, past 180 where the box crosses it. */
export const lonInBox = ([west, , east]: Box, lon: number): number => (west > east && lon < west ? lon + 360 : lon);

/** East side of a box on the same scale. */
export const eastOf = (box: Box): number => lonInBox(box, box[2]);

/** Is a point in the box, or within a margin around it, degrees? */
export const isInBox = (box: Box, {lon, lat}: {readonly lon: number; readonly lat: number}, margin = 0): boolean => {
    const [west, south, , north] = box;
    const east = eastOf(box);
    return (
        lat >= south - margin &&
        lat <= north + margin &&
        [lon - 360, lon, lon + 360].some(same => same >= west - margin && same <= east + margin)
    );
};

/**
 * The narrowest box around points, with a margin, degrees: across 180 degrees where that is the shorter way. Undefined
 * where there are none.
 */
export const boxAround = (
    points: Iterable<{readonly lon: number; readonly lat: number} | undefined>,
    margin: number,
): Box | undefined => {
    const lons: number[] = [];
    let [south, north] = [90, -90];
    for (const point of points) {
        if (point === undefined) continue;
        lons.push(point.lon);
        south = Math.min(south, point.lat);
        north = Math.max(north, point.lat);
    }
    if (lons.length === 0) return undefined;
    const sorted = Float64Array.from(lons).toSorted();
    let [west, east] = [sorted[0]!, sorted.at(-1)!];
    // The widest gap between neighbours is what the box leaves out; of equal ones that over 180 degrees.
    let widest = 360 - (east - west);
    for (let at = 1; at < sorted.length; at++) {
        const gap = sorted[at]! - sorted[at - 1]!;
        if (gap > widest) [widest, west, east] = [gap, sorted[at]!, sorted[at - 1]!];
    }
    if (widest <= 2 * margin) return [-180, south - margin, 180, north + margin];
    return [foldedLon(west - margin), south - margin, foldedLon(east + margin), north + margin];
};
