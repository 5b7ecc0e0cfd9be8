import type {PeopleRow} from '../../read/people.js';
import {rounded} from '../../report/rounded.js';
import {METRES_PER_DEGREE, shrinkEast} from '../../units/geometry.js';
import type {Metres} from '../../units/units.js';

interface Point {
    readonly lon: number;
    readonly lat: number;
}

interface Cell {
    readonly id: string;
    readonly point: Point;
    readonly areaKm2: number;
}

/** Squares of a side, between two parallels as long as they are high, or hexagons of H3. */
export type Grid =
    | {readonly kind: 'square'; readonly side: Metres}
    | {readonly kind: 'hex'; readonly resolution: number; readonly hexagons: Hexagons};

const LEAST_SIDE = 50;
const MOST_SIDE = 50_000;
/** Of H3: hexagons of 4,357 km2 down to 0.0003 km2. */
const COARSEST = 3;
const FINEST = 11;

/** `square:500` or `hex:8`; undefined where it is no grid, or a hexagon and nobody opened those. */
export const parseGrid = (text: string, hexagons: Hexagons | undefined): Grid | undefined => {
    const side = Number(/^square:(\d+)$/.exec(text)?.[1]);
    if (side >= LEAST_SIDE && side <= MOST_SIDE) return {kind: 'square', side};
    const resolution = Number(/^hex:(\d+)$/.exec(text)?.[1]);
    return hexagons !== undefined && resolution >= COARSEST && resolution <= FINEST
        ? {kind: 'hex', resolution, hexagons}
        : undefined;
};

export const gridWords = (grid: Grid): string =>
    grid.kind === 'square'
        ? `summed on squares of ${grid.side} m`
        : `summed on hexagons of H3, resolution ${grid.resolution}`;

/** Cells of squares; one latitude for all of them, so that they stand in columns. */
const squares = (side: Metres, middle: number): ((point: Point) => Cell) => {
    const high = side / METRES_PER_DEGREE;
    const wide = high / shrinkEast(Math.round(middle));
    return ({lon, lat}) => {
        const [east, north] = [Math.floor(lon / wide), Math.floor(lat / high)];
        return {
            id: `square-${side}-${east}-${north}`,
            point: {lon: rounded((east + 0.5) * wide, 6), lat: rounded((north + 0.5) * high, 6)},
            areaKm2: (side / 1000) ** 2,
        };
    };
};

/** The cells of H3, which take a fifth of a second to load: only who asks for hexagons waits. */
export type Hexagons = (resolution: number) => (point: Point) => Cell;

export const openHexagons = async (): Promise<Hexagons> => {
    const {cellArea, cellToLatLng, latLngToCell, UNITS} = await import('h3-js');
    return resolution => point => {
        const id = latLngToCell(point.lat, point.lon, resolution);
        const [lat, lon] = cellToLatLng(id);
        return {id, point: {lon: rounded(lon, 6), lat: rounded(lat, 6)}, areaKm2: rounded(cellArea(id, UNITS.km2), 6)};
    };
};

/** Rows summed by cell; the point of a cell is its middle, its id says which it is. */
export const onGrid = (rows: readonly PeopleRow[], grid: Grid): PeopleRow[] => {
    const placed = rows.filter(({point}) => point !== undefined);
    if (placed.length === 0) return [];
    const middle = placed.reduce((sum, {point}) => sum + point!.lat, 0) / placed.length;
    const cellOf = grid.kind === 'square' ? squares(grid.side, middle) : grid.hexagons(grid.resolution);
    const cells = new Map<string, PeopleRow>();
    for (const {row, point, counts, year} of placed) {
        const cell = cellOf(point!);
        const present = cells.get(cell.id);
        const sums = new Map(present?.counts);
        for (const [kind, count] of counts) sums.set(kind, (sums.get(kind) ?? 0) + count);
        cells.set(cell.id, {
            ...cell,
            row: present?.row ?? row,
            name: undefined,
            polygon: undefined,
            year,
            counts: sums,
        });
    }
    return [...cells.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
