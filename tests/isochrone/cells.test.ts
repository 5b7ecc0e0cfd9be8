import {describe, expect, it} from 'vitest';
import {coordinateEndpoint, leafZones, modelZoneOf} from '../../src/compile/endpoint.js';
import {compileConnectors} from '../../src/compile/model.js';
import {cellRoads} from '../../src/isochrone/drive.js';
import {outlineOf} from '../../src/isochrone/outline.js';
import {CELL_REACH, cellGrid, type CellGrid} from '../../src/isochrone/cells.js';
import {Session} from '../../src/session/session.js';
import {loadRegion} from '../../src/network/load.js';
import type {Network} from '../../src/network/types.js';
import {straightLine} from '../../src/units/geometry.js';
import {Random} from '../support/random.js';
import {randomNetwork} from '../support/random-network.js';
import {sketch} from '../support/sketch.js';
import {TEST_DATE} from '../support/skims.js';

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

/** Zone a at 121, 31 with 1,000 people and zone b 5 km east of it with 500, in bounds of half a degree. */
const twoZones = (land?: Network['land']): Network => {
    const {land: _, ...network} = sketch('zone a 0 0 rural\nzone b 5 0 rural');
    const zones = new Map([...network.zones].map(([id, zone]) => [id, {...zone, population: id === 'a' ? 1000 : 500}]));
    return {...network, zones, bounds: [120.75, 30.75, 121.25, 31.25], ...(land === undefined ? {} : {land})};
};

const box = (west: number, south: number, east: number, north: number): readonly (readonly [number, number])[] => [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
];

describe('cells', () => {
    it('are 500 m each way at the middle of the bounds, near a zone, and belong to the zone whose point is nearest', () => {
        const network = twoZones();
        const grid = cellGrid(network);
        const zones = leafZones(network);
        expect(straightLine(121, 31, 121, 31 + grid.stepLat)).toBeCloseTo(500, 0);
        expect(straightLine(121, 31, 121 + grid.stepLon, 31)).toBeCloseTo(500, 0);
        grid.index.forEach((_, cell) => {
            const [lon, lat] = [grid.lon[cell]!, grid.lat[cell]!];
            const zone = modelZoneOf(zones, lon, lat)!;
            expect(zones[grid.zone[cell]!]).toBe(zone);
            expect(straightLine(lon, lat, zone.position!.lon, zone.position!.lat)).toBeLessThanOrEqual(CELL_REACH);
            // Written down and read again the centre is the same number, or law 5 could not hold to the second.
            expect(Number(lon.toFixed(6))).toBe(lon);
            expect(Number(lat.toFixed(6))).toBe(lat);
        });
        // Two discs of 12 km, 5 km apart: 2 pi r^2 less the lens they share.
        const lens = 2 * 144 * Math.acos(5 / 24) - (5 / 2) * Math.sqrt(4 * 144 - 25);
        expect(sum(grid.areaKm2) / (2 * Math.PI * 144 - lens)).toBeCloseTo(1, 2);
    });

    it('share out the people of every zone, all of them and evenly', () => {
        const grid = cellGrid(twoZones());
        expect(sum(grid.people)).toBeCloseTo(1500, 6);
        for (const [zone, population] of [
            [0, 1000],
            [1, 500],
        ] as const) {
            const own = [...grid.people].filter((_, cell) => grid.zone[cell] === zone);
            expect(sum(own)).toBeCloseTo(population, 6);
            expect(new Set(own).size).toBe(1);
        }
    });

    it('lie on land only: nobody lives in the sea or in a lake', () => {
        // Land west of 121.02 with a lake north of 31.05 and west of 121.
        const network = twoZones([[box(120, 30, 121.06, 32), box(120, 31.05, 121, 32)]]);
        const grid = cellGrid(network);
        expect(grid.index.length).toBeGreaterThan(500);
        grid.index.forEach((_, cell) => {
            expect(grid.lon[cell]).toBeLessThan(121.06);
            expect(grid.lat[cell]! > 31.05 && grid.lon[cell]! < 121).toBe(false);
        });
        expect(sum(grid.people)).toBeCloseTo(1500, 6);
    });

    it('a zone without land has the one cell its point is in, with all its people', () => {
        const network = twoZones([[box(120, 30, 121.02, 32)]]);
        const grid = cellGrid(network);
        const east = [...grid.index.keys()].filter(cell => grid.lon[cell]! > 121.02);
        expect(east).toHaveLength(1);
        expect(grid.people[east[0]!]).toBe(500);
        expect(sum(grid.people)).toBeCloseTo(1500, 6);
        // No land at all: one cell each.
        expect([...cellGrid(twoZones([])).people].toSorted((a, b) => a - b)).toEqual([500, 1000]);
    });

    it('hold the people of the corridor', () => {
        const network = loadRegion('network-data/jiaxing-shanghai');
        const grid = cellGrid(network);
        const [west, south, east, north] = network.bounds;
        const inside = leafZones(network).filter(
            ({position}) =>
                position!.lon >= west && position!.lon <= east && position!.lat >= south && position!.lat <= north,
        );
        const people = sum(inside.map(({population}) => population ?? 0));
        expect(people).toBeGreaterThan(50_000_000);
        expect(sum(grid.people) / people).toBeCloseTo(1, 9);
    });

    it('have the connectors that any coordinate has', () => {
        const random = new Random(7);
        let count = 0;
        for (let seed = 1; seed <= 8; seed++) {
            const network = randomNetwork(seed);
            const zones = leafZones(network);
            const grid = cellGrid(network);
            const road = new Session(network).road(TEST_DATE);
            const {first, node, milliseconds} = cellRoads(road, grid, zones, true);
            for (let sample = 0; sample < 60; sample++) {
                const cell = random.int(0, grid.index.length - 1);
                const expected = compileConnectors(road, coordinateEndpoint(grid.lon[cell]!, grid.lat[cell]!, zones));
                const rows = Array.from({length: first[cell + 1]! - first[cell]!}, (_, at) => first[cell]! + at);
                expect(
                    rows.map(row => [node[row], milliseconds.map(ofPeriod => ofPeriod[row])]),
                    `seed ${seed}, cell ${cell}`,
                ).toEqual(expected.map(connector => [connector.node, connector.milliseconds]));
                count += expected.length;
            }
        }
        expect(count).toBeGreaterThan(500);
    });
});

describe('the outline of cells', () => {
    /** A grid of unit cells drawn with the north on top. */
    const drawn = (text: string): {grid: CellGrid; members: number[]} => {
        const lines = text
            .trim()
            .split('\n')
            .map(line => line.trim())
            .toReversed();
        const columns = lines[0]!.length;
        const cells = lines.flatMap((line, row) =>
            [...line].flatMap((mark, column) => (mark === '#' ? [row * columns + column] : [])),
        );
        const none = new Float64Array(cells.length);
        const grid = {
            west: 0,
            south: 0,
            stepLon: 1,
            stepLat: 1,
            columns,
            rows: lines.length,
            seam: columns,
            index: Float64Array.from(cells),
            lon: none,
            lat: none,
            zone: new Uint32Array(cells.length),
            areaKm2: none,
            people: none,
        };
        return {grid, members: cells.map((_, at) => at)};
    };
    /** Shoelace: positive for anticlockwise rings. */
    const areaOf = (ring: readonly (readonly [number, number])[]): number =>
        sum(ring.slice(1).map(([x, y], at) => (ring[at]![0] * y - x * ring[at]![1]) / 2));

    it('of a square: four corners, anticlockwise, closed', () => {
        const {grid, members} = drawn('.....\n.##..\n.##..\n.....');
        expect(outlineOf(grid, members)).toEqual([
            [
                [
                    [3, 1],
                    [3, 3],
                    [1, 3],
                    [1, 1],
                    [3, 1],
                ],
            ],
        ]);
    });

    it('of cells that touch at a corner: two polygons', () => {
        const {grid, members} = drawn('#.\n.#');
        expect(outlineOf(grid, members)).toHaveLength(2);
    });

    it('of a ring with an island: a hole, clockwise, and the island apart', () => {
        const {grid, members} = drawn('#####\n#...#\n#.#.#\n#...#\n#####');
        const outline = outlineOf(grid, members);
        expect(outline.map(rings => rings.map(areaOf))).toEqual([[25, -9], [1]]);
    });

    it('of nothing: nothing', () => {
        expect(outlineOf(drawn('##').grid, [])).toEqual([]);
    });

    it('covers the area of its cells, whatever their shape', () => {
        const random = new Random(3);
        for (let sample = 0; sample < 200; sample++) {
            const width = random.int(1, 9);
            const {grid, members} = drawn(
                Array.from({length: random.int(1, 9)}, () =>
                    Array.from({length: width}, () => (random.next() < 0.6 ? '#' : '.')).join(''),
                ).join('\n'),
            );
            const outline = outlineOf(grid, members);
            expect(sum(outline.flat().map(areaOf))).toBe(members.length);
            for (const [outer, ...holes] of outline) {
                expect(areaOf(outer!)).toBeGreaterThan(0);
                for (const hole of holes) expect(areaOf(hole)).toBeLessThan(0);
            }
        }
    });
});
