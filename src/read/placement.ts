import {straightLine} from '../units/geometry.js';
import type {Metres} from '../units/units.js';

export interface Point {
    readonly lon: number;
    readonly lat: number;
}

/** A point this far from the middle of all is looked at again: a city and its surroundings lie within it. */
const FAR: Metres = 300_000;
/** What a point is changed to lies this near the middle. */
const NEAR: Metres = 150_000;
/** Long-distance lines have stops far off, with others on the way to them: alone means none within so far. */
const ALONE: Metres = 100_000;

/** What slips of the pen make of a position, the likeliest first. */
const SLIPS: readonly {readonly slip: 'swapped' | 'negated'; readonly mend: (point: Point) => Point}[] = [
    {slip: 'swapped', mend: ({lon, lat}) => ({lon: lat, lat: lon})},
    {slip: 'negated', mend: ({lon, lat}) => ({lon, lat: -lat})},
    {slip: 'negated', mend: ({lon, lat}) => ({lon: -lon, lat})},
    {slip: 'negated', mend: ({lon, lat}) => ({lon: -lon, lat: -lat})},
];

export interface Misplaced<Item> {
    readonly item: Item;
    /** `far`: far off, alone there, and nothing that sets it right. */
    readonly slip: 'swapped' | 'negated' | 'far';
    /** Where it belongs. */
    readonly mended?: Point;
    /** As it is written, from the middle of all. */
    readonly metres: Metres;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/**
 * Points of a table that cannot be where they are written: more than 300 km from the middle (the median of longitudes
 * and of latitudes) and, with longitude and latitude changed over or a sign the other way, within 150 km of it; or far
 * from it and more than 100 km from any other. `others` are points of the same place from elsewhere.
 */
export const misplaced = <Item extends Point>(
    items: readonly Item[],
    others: readonly Point[] = [],
): Misplaced<Item>[] => {
    const all = [...items, ...others];
    if (all.length < 2) return [];
    const middle: Point = {lon: median(all.map(({lon}) => lon)), lat: median(all.map(({lat}) => lat))};
    const away = ({lon, lat}: Point): Metres => straightLine(lon, lat, middle.lon, middle.lat);
    return items.flatMap((item): Misplaced<Item>[] => {
        const metres = away(item);
        if (metres <= FAR) return [];
        for (const {slip, mend} of SLIPS) {
            const mended = mend(item);
            if (Math.abs(mended.lat) <= 90 && away(mended) <= NEAR) return [{item, slip, mended, metres}];
        }
        const isAlone = !all.some(
            other =>
                (other.lon !== item.lon || other.lat !== item.lat) &&
                straightLine(item.lon, item.lat, other.lon, other.lat) <= ALONE,
        );
        return isAlone ? [{item, slip: 'far', metres}] : [];
    });
};
