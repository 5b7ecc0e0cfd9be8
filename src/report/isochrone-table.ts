import type {IsochroneAnswer, ReachAnswer} from '../isochrone/isochrone.js';
import {foldedLon} from '../units/geometry.js';
import type {Table} from './csv-line.js';

/** One line a cutoff. */
export const isochroneTable = ({features}: IsochroneAnswer): Table => [
    ['cutoff_minutes', 'area_km2', 'people', 'cells'],
    ...features.map(({properties: {cutoffMinutes, areaKm2, people, cellCount}}) => [
        cutoffMinutes,
        areaKm2,
        people,
        cellCount,
    ]),
];

/** A hundred thousandth of a degree is a metre; cells begin at millionths. */
const degrees = (value: number): number => Number(value.toFixed(6));

/** One line a cell, by its centre. */
export const reachTable = ({grid: {west, south, stepLon, stepLat, columns}, cells, seconds}: ReachAnswer): Table => [
    ['lon', 'lat', 'seconds'],
    ...cells.map((cell, at) => [
        degrees(foldedLon(west + ((cell % columns) + 0.5) * stepLon)),
        degrees(south + (Math.floor(cell / columns) + 0.5) * stepLat),
        seconds[at]!,
    ]),
];
