import {describe, expect, it} from 'vitest';
import {StreetIndex} from '../../src/compile/snap.js';
import {straightLine} from '../../src/units/geometry.js';
import {Random} from '../support/random.js';
import {at, streetsOf} from '../support/street-sketch.js';

/** A street 1,000 m to the east, and one north from its end that is one way (south) and turns once. */
const streets = streetsOf({a: [0, 0], b: [1000, 0], c: [1100, 300]}, [
    {from: 'a', to: 'b'},
    {from: 'c', to: 'b', oneWay: true, via: [[1000, 300]]},
    {from: 'a', to: 'c', class: 'ferry'},
    {from: 'a', to: 'c', modes: ['car']},
]);
const index = new StreetIndex(streets, 'foot');
const snap = (east: number, north: number) => {
    const {lon, lat} = at(east, north);
    return index.snap(lon, lat);
};
/** Metres, for reading. */
const ends = (east: number, north: number, outbound: boolean) =>
    index
        .ends(snap(east, north)!, outbound)
        .map(({node, millimetres}) => `${'abc'[node]} ${Math.round(millimetres / 1000)}`);

describe('snapping to streets', () => {
    it('finds the nearest place on a shape, between its junctions', () => {
        const place = snap(250, 40)!;
        expect(place.edges).toHaveLength(1);
        expect(place.edges[0]!.edge).toBe(0);
        expect(place.edges[0]!.along / 1000).toBeCloseTo(250, 1);
        expect(place.apart / 1000).toBeCloseTo(40, 1);
        const {lon, lat} = at(250, 0);
        expect(straightLine(place.lon, place.lat, lon, lat)).toBeLessThan(0.1);
    });

    it('goes both ways along a street, one way along one that is', () => {
        expect(ends(250, 40, true)).toEqual(['b 750', 'a 250']);
        expect(ends(250, 40, false)).toEqual(['a 250', 'b 750']);
        // 100 m west from c to the turn, then south: 60 m into the shape from c is 340 m from b.
        expect(ends(1040, 310, true)).toEqual(['b 340']);
        expect(ends(1040, 310, false)).toEqual(['c 60']);
    });

    it('is on every street that meets at a junction', () => {
        expect(snap(1000, 0)!.edges.map(({edge}) => edge)).toEqual([0, 1]);
        expect(ends(1000, 0, true)).toContain('b 0');
    });

    it('says nothing of points farther than 500 m, of ferries and of streets of other modes', () => {
        expect(snap(500, -499)).toBeDefined();
        expect(snap(500, -501)).toBeUndefined();
        // The ferry and the motor road go straight from a to c; at (550, 150) the street is 150 m away.
        expect(snap(550, 150)!.edges.map(({edge}) => edge)).toEqual([0]);
    });

    it('knows the way along one street, and none against its direction', () => {
        expect(index.along(snap(200, 5)!, snap(900, -5)!)!.millimetres / 1000).toBeCloseTo(700, 0);
        expect(index.along(snap(900, 5)!, snap(200, -5)!)!.millimetres / 1000).toBeCloseTo(700, 0);
        expect(index.along(snap(1050, 301)!, snap(1001, 100)!)!.millimetres / 1000).toBeCloseTo(250, 0);
        expect(index.along(snap(1001, 100)!, snap(1050, 301)!)).toBeUndefined();
    });

    it('cuts shapes where it is asked, in either direction', () => {
        const east = (line: readonly (readonly [number, number])[]) =>
            line.map(([lon, lat]) => [
                Math.round((lon - 121) * 111_195 * Math.cos((31 * Math.PI) / 180)),
                Math.round((lat - 31) * 111_195),
            ]);
        expect(east(index.shapeBetween(1, 50_000, 300_000))).toEqual([
            [1050, 300],
            [1000, 300],
            [1000, 100],
        ]);
        expect(east(index.shapeBetween(1, 300_000, 50_000))).toEqual([
            [1000, 100],
            [1000, 300],
            [1050, 300],
        ]);
        expect(east(index.shapeBetween(0, 200_000, 200_000))).toEqual([
            [200, 0],
            [200, 0],
        ]);
    });

    it('is the nearest of all edges, measured one by one', () => {
        const random = new Random(20261201);
        const names = Array.from({length: 40}, (_, place) => `n${place}`);
        const junctions = Object.fromEntries(
            names.map(name => [name, [random.int(0, 3000), random.int(0, 3000)] as const]),
        );
        const rows = Array.from({length: 60}, () => ({
            from: names[random.int(0, 39)]!,
            to: names[random.int(0, 39)]!,
            via: [[random.int(0, 3000), random.int(0, 3000)] as const],
        }));
        const many = new StreetIndex(streetsOf(junctions, rows), 'foot');
        /** Metres from a point to a straight piece, on the plane. */
        const apart = ([x, y]: readonly number[], [a, b]: readonly number[], [c, d]: readonly number[]): number => {
            const [dx, dy] = [c! - a!, d! - b!];
            const size = dx * dx + dy * dy;
            const share = size === 0 ? 0 : Math.min(1, Math.max(0, ((x! - a!) * dx + (y! - b!) * dy) / size));
            return Math.hypot(a! + share * dx - x!, b! + share * dy - y!);
        };
        for (let turn = 0; turn < 200; turn++) {
            const point = [random.int(-300, 3300), random.int(-300, 3300)] as const;
            const {lon, lat} = at(...point);
            const least = Math.min(
                ...rows.map(({from, to, via}) =>
                    Math.min(apart(point, junctions[from]!, via[0]!), apart(point, via[0]!, junctions[to]!)),
                ),
            );
            const place = many.snap(lon, lat);
            if (least > 500.5) expect(place, String(point)).toBeUndefined();
            else if (least < 499.5) expect(Math.abs(place!.apart / 1000 - least), String(point)).toBeLessThan(0.3);
        }
    });
});
