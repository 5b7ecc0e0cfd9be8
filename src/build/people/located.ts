import {area} from '@turf/area';
import {pointOnFeature} from '@turf/point-on-feature';
import type {PeopleRow} from '../../read/people.js';
import {rounded} from '../../report/rounded.js';

/** A row with the point that stands for it and the area it covers. */
export interface LocatedRow extends PeopleRow {
    readonly at: {readonly lon: number; readonly lat: number};
}

const SIX = 6;
const POINT_DIGITS = 6;

/** Points as they are; polygons by a point inside them. */
export const located = (row: PeopleRow): LocatedRow | undefined => {
    const {point, polygon} = row;
    if (polygon === undefined) return point === undefined ? undefined : {...row, at: point};
    const shape = polygon as unknown as Parameters<typeof area>[0];
    const [lon, lat] = pointOnFeature(shape as Parameters<typeof pointOnFeature>[0]).geometry.coordinates as [
        number,
        number,
    ];
    return {
        ...row,
        at: {lon: rounded(lon, POINT_DIGITS), lat: rounded(lat, POINT_DIGITS)},
        areaKm2: row.areaKm2 ?? rounded(area(shape) / 1e6, SIX),
    };
};

/** The shape of a row as zone.csv has it. */
export const boundaryOf = ({polygon}: PeopleRow): string => {
    if (polygon === undefined) return '';
    const ring = (points: readonly (readonly [number, number])[]): string =>
        `(${points.map(([lon, lat]) => `${lon} ${lat}`).join(', ')})`;
    return polygon.type === 'Polygon'
        ? `POLYGON (${polygon.coordinates.map(ring).join(', ')})`
        : `MULTIPOLYGON (${polygon.coordinates.map(rings => `(${rings.map(ring).join(', ')})`).join(', ')})`;
};
