import {describe, expect, it} from 'vitest';
import {cellGrid} from '../../src/isochrone/cells.js';
import type {IsochroneRequest, ReachAnswer} from '../../src/isochrone/isochrone.js';
import {loadRegion} from '../../src/network/load.js';
import type {Network} from '../../src/network/types.js';
import {ProblemError} from '../../src/problem/problem.js';
import {canonicalJson} from '../../src/report/canonical-json.js';
import {createEngine} from '../../src/engine.js';
import {Random} from '../support/random.js';
import {randomNetwork} from '../support/random-network.js';
import {clock, sketch, SKETCH_DATE} from '../support/sketch.js';
import {TEST_DATE} from '../support/skims.js';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const problemsOf = (ask: () => unknown): string[] => {
    try {
        ask();
    } catch (error) {
        if (error instanceof ProblemError) return error.problems.map(({code, where}) => `${code} ${where.field}`);
        throw error;
    }
    return [];
};

/** Two towns 30 km apart with a station in each, a train at 8:00 that takes 20 minutes, and 900 and 700 people. */
const line = (): Network => {
    const network = sketch(`
        station a 0 0 small
        station b 30 0 small
        zone west 0 0 rural
        zone east 30 0 rural
        rail T1: a 8:00 > b 8:20`);
    const zones = new Map(
        [...network.zones].map(([id, zone]) => [id, {...zone, population: id === 'west' ? 900 : 700}]),
    );
    return {...network, zones, bounds: [120.7, 30.7, 121.6, 31.3]};
};

describe('isochrones', () => {
    it('by hand: leaving at 7:30 for the train of 8:00, there at 8:20, out of the station at 8:23, and on foot', () => {
        const network = line();
        const {cells, seconds, grid} = createEngine(network).reach({
            from: 'station:a',
            date: SKETCH_DATE,
            depart: clock('7:30'),
            cutoffsMinutes: [60, 120],
        });
        const all = cellGrid(network);
        const place = new Map(Array.from(all.index, (cell, at) => [cell, at]));
        expect(cells.length).toBeGreaterThan(0);
        const {lon, lat} = network.stations.get('b')!.position!;
        let walked = 0;
        cells.forEach((cell, at) => {
            // 53 minutes to the door of b, then straight x 1.3 at 4.8 km/h, 20 minutes at most: 1,231 m.
            const index = place.get(cell)!;
            const dy = (all.lat[index]! - lat) * 111_195;
            const dx = (all.lon[index]! - lon) * 111_195 * Math.cos((lat * Math.PI) / 180);
            const walk = (Math.hypot(dx, dy) * 1.3) / (4.8 / 3.6);
            expect(Math.abs(seconds[at]! - 53 * 60 - walk)).toBeLessThan(2);
            expect(walk).toBeLessThan(1202);
            walked++;
        });
        // A disc of 1,231 m holds about 19 cells of a quarter of a square kilometre.
        expect(walked).toBeGreaterThan(14);
        expect(walked).toBeLessThan(24);
        expect(grid.columns * grid.rows).toBeGreaterThan(cells.at(-1)!);
    });

    it('to a place: whoever lives around a catches the train if there is time for the walk', () => {
        const network = line();
        const request = {to: 'station:b', date: SKETCH_DATE, cutoffsMinutes: [60], access: ['walk']} as const;
        const {cells, seconds} = createEngine(network).reach({...request, depart: clock('7:30')});
        // Everybody is there at 8:23 who is at the door of a by 7:45; within the cutoff of 60 minutes all of them.
        expect(new Set(seconds)).toEqual(new Set([53 * 60]));
        expect(cells.length).toBeGreaterThan(5);
        // The station takes 15 minutes before the train: from 7:45 there is no time for a walk.
        expect(createEngine(network).reach({...request, depart: clock('7:45')}).cells).toEqual([]);
    });

    it('cutoffs are nested, and people and area are the sums of the cells', () => {
        let reached = 0;
        for (let seed = 1; seed <= 6; seed++) {
            const network = randomNetwork(seed);
            const engine = createEngine(network);
            for (const request of [
                {from: 'zone:z0', modes: ['transit', 'walk']},
                {to: 'zone:z1', modes: ['taxi']},
                {from: 'zone:z2', modes: ['transit'], window: {from: 25_200, to: 28_800}},
            ] as const satisfies IsochroneRequest[]) {
                const fullRequest: IsochroneRequest = {...request, date: TEST_DATE, cutoffsMinutes: [20, 45, 90, 180]};
                const {features} = engine.isochrone(fullRequest);
                const reach: ReachAnswer = engine.reach(fullRequest);
                const grid = cellGrid(network);
                const place = new Map(Array.from(grid.index, (cell, at) => [cell, at]));
                features.forEach(({properties, geometry}, at) => {
                    const inside = reach.cells
                        .filter((_, cell) => reach.seconds[cell]! <= properties.cutoffMinutes * 60)
                        .map(cell => place.get(cell)!);
                    expect(properties.cellCount).toBe(inside.length);
                    expect(properties.areaKm2).toBeCloseTo(sum(inside.map(cell => grid.areaKm2[cell]!)), 1);
                    expect(properties.people).toBe(Math.round(sum(inside.map(cell => grid.people[cell]!))));
                    expect(geometry.coordinates.length > 0).toBe(inside.length > 0);
                    const before = features[at - 1]?.properties;
                    for (const figure of ['cellCount', 'areaKm2', 'people'] as const)
                        expect(properties[figure]).toBeGreaterThanOrEqual(before?.[figure] ?? 0);
                    reached += inside.length;
                });
            }
        }
        expect(reached).toBeGreaterThan(5000);
    });

    it('a longer cutoff changes no cell within the shorter one', () => {
        const engine = createEngine(randomNetwork(4));
        for (const direction of ['from', 'to'] as const)
            for (const statistic of ['full', 'planned', 'best'] as const) {
                const request = {
                    [direction]: 'zone:z2',
                    date: TEST_DATE,
                    window: {from: 27_000, to: 32_400},
                    statistic,
                    percentile: 0.85,
                };
                const short = engine.reach({...request, cutoffsMinutes: [60]});
                const long = engine.reach({...request, cutoffsMinutes: [60, 300]});
                const within = long.cells.flatMap((cell, at) =>
                    long.seconds[at]! <= 3600 ? [[cell, long.seconds[at]!]] : [],
                );
                expect(
                    short.cells.map((cell, at) => [cell, short.seconds[at]!]),
                    `${direction} ${statistic}`,
                ).toEqual(within);
            }
    });

    it('nothing within reach is an answer: no polygon, nobody, no area', () => {
        const {features} = createEngine(line()).isochrone({
            from: '120.75,30.75',
            date: SKETCH_DATE,
            cutoffsMinutes: [5],
        });
        expect(features).toEqual([
            {
                type: 'Feature',
                geometry: {type: 'MultiPolygon', coordinates: []},
                properties: {cutoffMinutes: 5, areaKm2: 0, people: 0, cellCount: 0},
            },
        ]);
    });

    it('without zones there are no cells, and the answer says so', () => {
        const network = line();
        const {features, remarks} = createEngine({...network, zones: new Map()}).isochrone({
            from: 'station:a',
            date: SKETCH_DATE,
            depart: clock('7:30'),
            modes: ['transit', 'walk', 'car'],
        });
        expect(features.map(({properties}) => properties.cellCount)).toEqual([0, 0, 0]);
        expect(remarks.map(({code}) => code)).toContain('no-cells');
        expect(
            createEngine(network)
                .isochrone({from: 'station:a', date: SKETCH_DATE})
                .remarks.map(({code}) => code),
        ).not.toContain('no-cells');
    });

    it('nobody walks over the water: an island is reached by nothing but itself', () => {
        const network = line();
        const zones = new Map(
            [...network.zones].map(([id, zone]) => [
                id,
                id === 'east' ? {...zone, position: {...zone.position!, lon: 121.02}, bank: 'island-x'} : zone,
            ]),
        );
        const apart: Network = {...network, zones};
        const grid = cellGrid(apart);
        const place = new Map(Array.from(grid.index, (cell, at) => [cell, at]));
        const {cells} = createEngine(apart).reach({
            from: 'zone:west',
            date: SKETCH_DATE,
            depart: clock('8:00'),
            modes: ['walk', 'ebike'],
            cutoffsMinutes: [60],
        });
        expect(cells.length).toBeGreaterThan(50);
        expect(new Set(cells.map(cell => grid.zone[place.get(cell)!]))).toEqual(new Set([0]));
        // Without the water the same ride goes past the middle.
        const joined = createEngine({
            ...apart,
            zones: new Map([...zones].map(([id, {bank: _bank, ...zone}]) => [id, zone])),
        });
        expect(
            joined.reach({
                from: 'zone:west',
                date: SKETCH_DATE,
                depart: clock('8:00'),
                modes: ['walk', 'ebike'],
                cutoffsMinutes: [60],
            }).cells.length,
        ).toBeGreaterThan(cells.length);
    });

    it('the cell one stands in the middle of takes no time', () => {
        const network = line();
        const grid = cellGrid(network);
        const from = `${grid.lon[40]},${grid.lat[40]}`;
        const {cells, seconds} = createEngine(network).reach({from, date: SKETCH_DATE, cutoffsMinutes: [1]});
        expect([cells, seconds]).toEqual([[grid.index[40]], [0]]);
    });

    it('everything wrong with a request is said at once', () => {
        const engine = createEngine(line());
        expect(problemsOf(() => engine.isochrone({}))).toEqual(['option-missing from']);
        expect(
            problemsOf(() =>
                engine.isochrone({
                    from: 'nowhere',
                    to: 'station:a',
                    cutoffsMinutes: [0, 1.5, 900],
                    egress: ['taxi'],
                    percentile: 200,
                }),
            ),
        ).toEqual([
            'request-range percentiles',
            'drive-access-asked egress',
            'option-conflict from',
            'request-range cutoffsMinutes',
            'request-range cutoffsMinutes',
            'request-range cutoffsMinutes',
            'request-choice egress',
            'place-unknown from',
        ]);
        expect(problemsOf(() => engine.isochrone({to: 'station:a', cutoffsMinutes: []}))).toEqual([
            'request-range cutoffsMinutes',
        ]);
    });

    it('the same question gives the same bytes, from a fresh engine too; a scenario that changes nothing changes nothing', () => {
        const request: IsochroneRequest = {
            from: 'zone:z0',
            date: TEST_DATE,
            window: {from: 25_200, to: 28_800},
            modes: ['transit', 'car', 'walk'],
            cutoffsMinutes: [90, 30, 60],
        };
        const engine = createEngine(randomNetwork(9));
        const first = canonicalJson(engine.isochrone(request));
        expect(canonicalJson(engine.isochrone(request))).toBe(first);
        expect(canonicalJson(createEngine(randomNetwork(9)).isochrone(request))).toBe(first);
        const nothing = {
            document: {id: 'nothing', title: {zh: '无', en: 'nothing'}, projects: {in: [], out: []}, modifications: []},
        };
        expect(engine.isochrone({...request, scenario: nothing}).features).toEqual(engine.isochrone(request).features);
    });
});

describe('the corridor', () => {
    const network = loadRegion('network-data/jiaxing-shanghai');
    const engine = createEngine(network);
    const grid = cellGrid(network);
    const place = new Map(Array.from(grid.index, (cell, at) => [cell, at]));

    it.each([
        ['from', 'transit'],
        ['to', 'transit'],
        ['from', 'car'],
        ['to', 'taxi'],
    ] as const)('cells %s 人民广场 by %s are what a route to their centres takes', (direction, mode) => {
        const random = new Random(11);
        const settings = {
            date: '2026-11-17',
            depart: clock('8:05'),
            access: ['walk', 'ebike', 'bus'],
            egress: ['walk', 'ebike', 'bus'],
            modes: [mode],
        } as const;
        const reach = engine.reach({[direction]: '人民广场', ...settings, cutoffsMinutes: [120]});
        expect(reach.cells.length).toBeGreaterThan(2000);
        for (let sample = 0; sample < 6; sample++) {
            const at = random.int(0, reach.cells.length - 1);
            const cell = place.get(reach.cells[at]!)!;
            const centre = `${grid.lon[cell]},${grid.lat[cell]}`;
            const [from, to] = direction === 'from' ? ['人民广场', centre] : [centre, '人民广场'];
            const {journeys} = engine.route({from, to, ...settings, limit: 20});
            expect(
                Math.min(
                    ...journeys.map(
                        ({scheduleDelaySeconds, durationSeconds}) => scheduleDelaySeconds + durationSeconds,
                    ),
                ),
                `${from} to ${to}`,
            ).toBe(reach.seconds[at]);
        }
    });

    it('no cell lies in Hangzhou Bay or the East China Sea', () => {
        for (const [lon, lat] of [
            [121.2, 30.45],
            [122.3, 31.3],
            [121.9, 30.7],
        ] as const)
            expect(
                [...grid.index.keys()].filter(
                    cell => Math.abs(grid.lon[cell]! - lon) < 0.02 && Math.abs(grid.lat[cell]! - lat) < 0.02,
                ),
            ).toEqual([]);
        expect(
            [...grid.index.keys()].some(
                cell => Math.abs(grid.lon[cell]! - 121.47) < 0.01 && Math.abs(grid.lat[cell]! - 31.23) < 0.01,
            ),
        ).toBe(true);
    });
});
