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
