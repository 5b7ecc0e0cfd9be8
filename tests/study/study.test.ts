import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {loadRegion} from '../../src/network/load.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {TOYLAND} from '../support/cli.js';
import {lawNetwork} from '../support/random-modification.js';
import {sketch} from '../support/sketch.js';
import {TEST_DATE} from '../support/skims.js';
import {threeZones} from '../support/three-zones.js';

const HOUR = 3600;
const window = {from: 7 * HOUR, to: 8 * HOUR};

describe('access', () => {
    // Drives: 120 s to the car, 600 s to park; ab 20 km at 60 km/h = 1,200 s, bc 2,400 s; inside each zone 0.5 km x
    // 1.35 at 30 km/h = 81 s. a-b 120 + 1,200 + 162 + 600 = 2,082 s = 34.7 min; b-c 3,282 s = 54.7; a-c 4,482 s = 74.7.
    // Own zone 0.5 km x 1.3 at 4.8 km/h = 487.5 s.
    const ask = {
        date: TEST_DATE,
        window,
        modes: ['car'] as const,
        measures: [{measure: 'cumulative', cutoffMinutes: 60}, {measure: 'mean-time'}],
    };

    it('by hand: people within 60 minutes by car, with and without the own zone', async () => {
        const engine = createEngine(threeZones());
        const {zones, base} = await engine.access(ask);
        expect(base).toBe('zones');
        expect(zones.map(({values}) => values[0]![0])).toEqual([1200, 1250, 250]);
        const without = await engine.access({...ask, ownZone: false});
        expect(without.zones.map(({values}) => values[0]![0])).toEqual([200, 1050, 200]);
        // From a: (1000 x 487.5 + 200 x 2082 + 50 x 4482) / 1250 s.
        expect(zones[0]!.values[1]![0]).toBeCloseTo((1000 * 487.5 + 200 * 2082 + 50 * 4482) / 1250, 2);
    });

    it('under a scenario, mean and inequality together', async () => {
        const engine = createEngine(threeZones());
        const faster = {
            document: {
                ...emptyScenario('fast'),
                modifications: [{kind: 'change-road', links: ['bc'], freeSpeedKmh: 120}],
            },
        };
        const {zones, summaries, columns} = await engine.access({...ask, with: [faster]});
        expect(columns.map(({id}) => id)).toEqual([null, 'fast']);
        // bc takes 1,200 s: a-c 3,282 s is within the hour.
        expect(zones.map(({values}) => values[0])).toEqual([
            [1200, 1250],
            [1250, 1250],
            [250, 1250],
        ]);
        const [summary] = summaries;
        expect(summary!.mean.before).toBeCloseTo((1000 * 1200 + 200 * 1250 + 50 * 250) / 1250, 1);
        expect(summary!.mean.after).toBe(1250);
        expect(summary!.inequality.find(({measure}) => measure === 'gini')).toMatchObject({after: 0});
    });

    it('says everything wrong with the measures at once', async () => {
        await expect(
            createEngine(threeZones()).access({
                ...ask,
                measures: [{measure: 'gravty'}, {measure: 'cumulative', opportunity: 'castles'}],
            }),
        ).rejects.toMatchObject({
            problems: [
                {code: 'value-unknown', where: {field: 'measures[1].measure'}},
                {code: 'value-unknown', where: {field: 'measures[2].opportunity'}},
            ],
        });
    });

    it('agrees with the matrix cell by cell', async () => {
        const network = lawNetwork(4);
        const engine = createEngine(network);
        const matrix = await engine.matrix({date: TEST_DATE, window, origins: 'zones', destinations: 'zones'});
        const study = await engine.access({
            date: TEST_DATE,
            window,
            ownZone: false,
            measures: [{measure: 'cumulative', cutoffMinutes: 45}],
        });
        study.zones.forEach(({values}, i) => {
            const expected = matrix.destinations.reduce((sum, {id}, j) => {
                const seconds = matrix.durations['p50']![i]![j]!;
                return seconds !== null && seconds <= 45 * 60 ? sum + network.zones.get(id.slice(5))!.population! : sum;
            }, 0);
            expect(values[0]![0]).toBe(expected);
        });
    });
});

describe('day return', () => {
    it('by hand: the first train out and the last train home', async () => {
        const engine = createEngine(
            sketch(`
            station x 0 0
            station y 50 0
            zone home 0 0.4
            zone work 50 0.4
            rail T1: x 7:00 > y 7:40
            rail T2: x 9:00 > y 9:40
            rail B1: y 17:00 > x 17:40
            rail B2: y 21:00 > x 21:40`),
        );
        const {rows, possibleCount} = await engine.dayReturn({
            date: TEST_DATE,
            origins: ['zone:home'],
            destinations: ['zone:work'],
            hours: 8,
        });
        expect(possibleCount).toBe(1);
        const [row] = rows;
        expect(row!.arrivalTime!.slice(11, 16) > '07:40' && row!.arrivalTime!.slice(11, 16) < '08:00').toBe(true);
        expect(row!.lastReturnTime!.slice(11, 16) > '20:30' && row!.lastReturnTime!.slice(11, 16) < '21:00').toBe(true);
        const strict = await engine.dayReturn({
            date: TEST_DATE,
            origins: ['zone:home'],
            destinations: ['zone:work'],
            hours: 14,
        });
        expect(strict.rows[0]!.possible).toBe(false);
    });

    it('nobody is back the same day where no train returns', async () => {
        const engine = createEngine(
            sketch(`
            station x 0 0
            station y 50 0
            zone home 0 0.4
            zone work 50 0.4
            rail T1: x 7:00 > y 7:40`),
        );
        const {rows} = await engine.dayReturn({date: TEST_DATE, origins: ['zone:home'], destinations: ['zone:work']});
        expect(rows[0]).toMatchObject({lastReturnTime: null, usableSeconds: null, possible: false});
    });
});

describe('the circle and the scorecard', () => {
    it('count people where a scenario has them', async () => {
        const engine = createEngine(loadRegion(TOYLAND));
        const crowded = {
            document: {
                ...emptyScenario('crowded'),
                modifications: [{kind: 'change-land-use', zones: ['202'], populationFactor: 2}],
            },
        };
        // Within an hour of East Centre by car at the peak: itself, West and East Village, the suburb with 20,000
        // people.
        const {definitions} = await engine.circle({date: '2026-11-17', centre: '东城', with: [crowded]});
        expect(definitions.find(({id}) => id === 'car-peak')!.columns.map(({people}) => people)).toEqual([
            73_000, 93_000,
        ]);
        const {targets} = await engine.score({
            date: '2026-11-17',
            centres: ['东城'],
            national: '西镇',
            modes: ['car'],
            with: [crowded],
        });
        expect(targets[0]!.attainment.map(({people, peopleOf}) => [people, peopleOf])).toEqual([
            [73_000, 79_000],
            [93_000, 99_000],
        ]);
    });

    it('a centre is where it is, and no city is held against itself', async () => {
        const {targets} = await createEngine(loadRegion(TOYLAND)).score({
            date: '2026-11-17',
            centres: ['东城'],
            national: '西镇',
            modes: ['car'],
        });
        expect(targets[0]!.rows.find(({from}) => from.id === 'zone:201')!.columns).toEqual([
            {seconds: 0, attained: true, missing: 0},
        ]);
        expect(targets[2]!.rows.map(({from}) => from.id)).toEqual(['zone:201']);
    });

    it('count the zones the matrix counts', async () => {
        const network = lawNetwork(6);
        const engine = createEngine(network);
        const circle = await engine.circle({date: TEST_DATE, window, centre: 'zone:z0', cutoffMinutes: 40});
        const matrix = await engine.matrix({
            date: TEST_DATE,
            window,
            origins: 'zones',
            destinations: ['zone:z0'],
            percentiles: [0.5],
        });
        const inside = matrix.origins
            .filter(({id}, at) => id === 'zone:z0' || (matrix.durations['p50']![at]![0] ?? Infinity) <= 2400)
            .map(({id}) => id.slice(5))
            .toSorted();
        expect(circle.definitions.find(({id}) => id === 'transit-median')!.within[0]).toEqual(inside);
        const order = ['transit-p85', 'transit-median', 'transit-best'].map(
            id => circle.definitions.find(definition => definition.id === id)!.columns[0]!.people,
        );
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        const card = await engine.score({date: TEST_DATE, window, centres: ['zone:z0'], national: 'zone:z1'});
        const [oneHour] = card.targets;
        oneHour!.rows.forEach((row, at) => {
            if (row.from.id !== 'zone:z0') expect(row.columns[0]!.seconds).toBe(matrix.durations['p50']![at]![0]);
        });
    });
});
