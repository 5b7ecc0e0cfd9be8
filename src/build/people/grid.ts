import {METRES_PER_DEGREE, shrinkEast} from '../../units/geometry.js';
import type {Metres} from '../../units/units.js';
import type {PeopleRow} from '../../read/people.js';

/** Squares of the side length asked, between two parallels as long as they are high. */
export interface Grid {
    readonly side: Metres;
}

const LEAST_SIDE = 50;
const MOST_SIDE = 50_000;

/** `square:500`; undefined where it is no grid. */
export const parseGrid = (text: string): Grid | undefined => {
    const side = Number(/^square:(\d+)$/.exec(text)?.[1]);
    return side >= LEAST_SIDE && side <= MOST_SIDE ? {side} : undefined;
};

/** Rows summed by cell; the point of a cell is its middle, its id says its side, column and row. */
export const onGrid = (rows: readonly PeopleRow[], {side}: Grid): PeopleRow[] => {
    const placed = rows.filter(({point}) => point !== undefined);
    if (placed.length === 0) return [];
    // One latitude for all of it, so that cells stand in columns.
    const middle = placed.reduce((sum, {point}) => sum + point!.lat, 0) / placed.length;
    const high = side / METRES_PER_DEGREE;
    const wide = high / shrinkEast(Math.round(middle));
    const cells = new Map<string, PeopleRow>();
    for (const {row, point, counts, year} of placed) {
        const [east, north] = [Math.floor(point!.lon / wide), Math.floor(point!.lat / high)];
        const id = `square-${side}-${east}-${north}`;
        const sums = new Map(cells.get(id)?.counts);
        for (const [kind, count] of counts) sums.set(kind, (sums.get(kind) ?? 0) + count);
        cells.set(id, {
            row: cells.get(id)?.row ?? row,
            id,
            name: undefined,
            point: {lon: (east + 0.5) * wide, lat: (north + 0.5) * high},
            polygon: undefined,
            areaKm2: (side / 1000) ** 2,
            year,
            counts: sums,
        });
    }
    return [...cells.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
