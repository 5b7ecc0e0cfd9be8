import {METRES_PER_DEGREE, shrinkEast} from './geometry.js';
import type {Metres} from './units.js';

/** Degrees of a side of a cell: about two kilometres of latitude. */
const SIDE = 0.02;
/** What a line covers more cells of is in every answer: nobody draws a link across a province. */
const MOST_CELLS = 4_000;

interface Box {
    readonly west: number;
    readonly south: number;
    readonly east: number;
    readonly north: number;
}

interface Entry<T> {
    readonly thing: T;
    /** Its turn among all that were added. */
    readonly turn: number;
}

const cell = (degrees: number): number => Math.floor(degrees / SIDE);

/**
 * Things by where they lie, so that what is near a point is found without going over all of them. What comes out is a
 * little more than what is near, in the order it was put in; distances are for the caller to measure.
 */
export class Grid<T> {
    private readonly cells = new Map<string, Entry<T>[]>();
    private readonly everywhere: Entry<T>[] = [];
    private turn = 0;

    add(thing: T, points: readonly (readonly [lon: number, lat: number])[]): void {
        const entry = {thing, turn: this.turn++};
        const keys = new Set<string>();
        for (let at = 0; at < points.length && keys.size <= MOST_CELLS; at++) {
            const [[lon1, lat1], [lon2, lat2]] = [points[Math.max(0, at - 1)]!, points[at]!];
            this.over(
                {
                    west: Math.min(lon1, lon2),
                    south: Math.min(lat1, lat2),
                    east: Math.max(lon1, lon2),
                    north: Math.max(lat1, lat2),
                },
                key => keys.add(key).size <= MOST_CELLS,
            );
        }
        if (keys.size > MOST_CELLS) this.everywhere.push(entry);
        else
            for (const key of keys) {
                const list = this.cells.get(key);
                if (list === undefined) this.cells.set(key, [entry]);
                else list.push(entry);
            }
    }

    /** What may lie within so many metres of a point. */
    near(lon: number, lat: number, metres: Metres): T[] {
        const up = metres / METRES_PER_DEGREE + 1e-6;
        const across = up / Math.max(0.01, shrinkEast(Math.min(89, Math.abs(lat) + up)));
        const things = new Map<number, T>(this.everywhere.map(({turn, thing}) => [turn, thing]));
        const take = (middle: number): void =>
            this.over({west: middle - across, south: lat - up, east: middle + across, north: lat + up}, key => {
                for (const {turn, thing} of this.cells.get(key) ?? []) things.set(turn, thing);
                return true;
            });
        take(lon);
        // Over the date line: what lies beyond it has its longitude from the other side.
        if (lon + across > 180) take(lon - 360);
        if (lon - across < -180) take(lon + 360);
        return [...things].toSorted(([a], [b]) => a - b).map(([, thing]) => thing);
    }

    private over({west, south, east, north}: Box, visit: (key: string) => boolean): void {
        for (let row = cell(south); row <= cell(north); row++)
            for (let column = cell(west); column <= cell(east); column++) if (!visit(`${row} ${column}`)) return;
    }
}
