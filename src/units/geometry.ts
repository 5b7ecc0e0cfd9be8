import type {Metres} from './units.js';

/** Mean Earth radius of the sphere used for every straight line, metres (IUGG R1, as @turf/turf). */
export const EARTH_RADIUS = 6_371_008.8;
const RAD = Math.PI / 180;

/** Great-circle distance between two WGS84 points given in degrees (haversine). */
export const straightLine = (lon1: number, lat1: number, lon2: number, lat2: number): Metres => {
    const dLat = Math.sin(((lat2 - lat1) * RAD) / 2);
    const dLon = Math.sin(((lon2 - lon1) * RAD) / 2);
    const a = dLat * dLat + Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * dLon * dLon;
    return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
};
