import {bearing as turfBearing} from '@turf/bearing';
import {lineString} from '@turf/helpers';
import {simplify} from '@turf/simplify';
import type {Position} from './request.js';
import {encodePolyline} from './polyline.js';

export type Line = readonly Position[];

/** Degrees clockwise from north, 0 to 359; 0 between equal points. */
export const bearing = (from: Position, to: Position): number =>
    (Math.round(turfBearing([...from], [...to])) + 360) % 360;

/** One line without the points at which its pieces meet being doubled. */
export const joined = (lines: readonly Line[]): Position[] => {
    const all: Position[] = [];
    for (const point of lines.flat()) {
        const last = all.at(-1);
        if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) all.push(point);
    }
    // A line has two ends even where nobody moves.
    if (all.length === 1) all.push(all[0]!);
    return all;
};

/** Pixels of a map on which the whole route is seen: its line moves by one at most. */
const OVERVIEW_PIXELS = 1000;

export const simplified = (line: Line): Line => {
    const lons = line.map(([lon]) => lon);
    const lats = line.map(([, lat]) => lat);
    const extent = (values: readonly number[]): number =>
        values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
    const tolerance = Math.max(extent(lons), extent(lats)) / OVERVIEW_PIXELS;
    if (line.length < 3 || tolerance === 0) return line;
    return simplify(lineString(line.map(point => [...point])), {tolerance, highQuality: true}).geometry
        .coordinates as unknown as Line;
};

/** A line as `geometries` asks for it. */
export const encoderOf =
    (geometries: 'polyline' | 'polyline6' | 'geojson') =>
    (line: Line): unknown =>
        geometries === 'geojson'
            ? {type: 'LineString', coordinates: line}
            : encodePolyline(
                  line.map(([lon, lat]) => [lat, lon]),
                  geometries === 'polyline6' ? 6 : 5,
              );
