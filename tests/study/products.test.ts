import {describe, expect, it} from 'vitest';
import {MEASURES} from '../../src/measure/registry.js';
import {loadRegion} from '../../src/network/load.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {createEngine} from '../../src/engine.js';
import {contributionsOf} from '../../src/study/evidence.js';
import {TOYLAND} from '../support/cli.js';
import {TEST_DATE} from '../support/skims.js';
import {threeZones} from '../support/three-zones.js';

const HOUR = 3600;
const window = {from: 7 * HOUR, to: 8 * HOUR};

describe('benchmark', () => {
    it('by hand: who is within, which mode is quicker, nobody home without a train', async () => {
        // Drives as in study.test.ts: a-b 2,082 s = 34.7 min, b-c 3,282 s = 54.7 min, a-c 4,482 s = 74.7 min.
        const {rows} = await createEngine(threeZones()).benchmark({
            date: TEST_DATE,
            window,
            towns: ['zone:a', 'zone:c'],
            centres: ['zone:b', 'zone:c'],
        });
        const figures = rows.map(({town, centre, columns: [cell]}) => [
            town.id,
            centre.id,
            cell!.car.p50,
            cell!.transit.p50,
            cell!.best,
            cell!.peopleWithin60,
            cell!.peopleWithin90,
            cell!.lastWayHome,
        ]);
        expect(figures).toEqual([
            ['zone:a', 'zone:b', 2082, null, 'car', 1000, 1000, null],
            ['zone:c', 'zone:b', 3282, null, 'car', 50, 50, null],
            ['zone:a', 'zone:c', 4482, null, 'car', 0, 1000, null],
            // A town is where it is.
            ['zone:c', 'zone:c', null, null, null, 50, 50, null],
        ]);
    });

    it('agrees with the matrix, the route and the day return', async () => {
        const engine = createEngine(loadRegion(TOYLAND));
        const ask = {date: TEST_DATE, window: {from: 8 * HOUR, to: 9 * HOUR}};
        const {rows} = await engine.benchmark({...ask, towns: ['西县'], centres: ['玩具广场']});
        const [{town, seat, people, columns}] = rows as [(typeof rows)[number]];
        expect([town.id, seat.id, people]).toEqual(['zone:100', 'zone:101', 8000]);
        for (const mode of ['transit', 'car'] as const) {
            const {durations} = await engine.matrix({
                ...ask,
                modes: [mode],
                origins: ['西镇'],
                destinations: ['玩具广场'],
                percentiles: [0.5, 0.85],
            });
            expect([columns[0]![mode].p50, columns[0]![mode].p85]).toEqual([
                durations['p50']![0]![0],
                durations['p85']![0]![0],
            ]);
        }
        const back = await engine.dayReturn({date: TEST_DATE, origins: ['西镇'], destinations: ['玩具广场']});
        expect(columns[0]!.lastWayHome).toBe(back.rows[0]!.lastReturnTime);
        const skim = engine.skim({...ask, origins: ['西镇'], destinations: ['玩具广场'], components: true});
        for await (const {columns: row} of skim.rows()) {
            const of = (name: string): number => row[skim.columns.findIndex(column => column.name === name)]![0]!;
            expect(columns[0]!.transit.cost!.amount).toBe(of('p50_cost'));
            expect(columns[0]!.transit.evidence!.estimated).toBeCloseTo(
                of('p50_estimated_s') / (of('p50_published_s') + of('p50_secondary_s') + of('p50_estimated_s')),
                4,
            );
        }
    });
});

describe('who is left behind', () => {
    const faster = {
        document: {...emptyScenario('fast'), modifications: [{kind: 'change-road', links: ['bc'], freeSpeedKmh: 120}]},
    };
    const slower = {
        document: {...emptyScenario('slow'), modifications: [{kind: 'change-road', links: ['bc'], freeSpeedKmh: 40}]},
    };
    const ask = {date: TEST_DATE, window, modes: ['car'] as const, measure: {measure: 'cumulative', cutoffMinutes: 60}};

    it('by hand: who gains, who does not, mean and inequality together', async () => {
        const {columns, from, measure} = await createEngine(threeZones()).leftBehind({...ask, with: [faster]});
        expect([from.id, measure.measure]).toEqual([null, 'cumulative']);
        const [column] = columns;
        // a 1200 -> 1250, b 1250 -> 1250, c 250 -> 1250; mean (1000 x 1200 + 200 x 1250 + 50 x 250) / 1250 = 1170 ->
        // 1250, half of the gain 40.
        expect(column!.zones.map(({id, before, after, status}) => [id, before, after, status])).toEqual([
            ['zone:b', 1250, 1250, 'unchanged'],
            ['zone:a', 1200, 1250, 'gains'],
            ['zone:c', 250, 1250, 'gains'],
        ]);
        expect(column!.mean).toEqual({before: 1170, after: 1250, change: 80});
        expect(column!.inequality.find(({measure: id}) => id === 'gini')).toMatchObject({after: 0});
        expect(column!.counts.map(({people}) => people)).toEqual([0, 200, 0, 1050]);
        // bc takes 1,200 s less from b; only c is nearer.
        expect(column!.zones[0]!.reason!.en).toBe('only 1 of 3 destinations are faster to reach, at most 20 min to c.');
        expect(column!.zones[1]!.reason).toBeUndefined();
    });

    it('who loses is told by the journey that takes longer', async () => {
        const {columns} = await createEngine(threeZones()).leftBehind({...ask, with: [slower]});
        const [column] = columns;
        // 40 km at 40 km/h take 1,200 s more: b-c 74.7 min is beyond the hour.
        expect(
            column!.zones.filter(({status}) => status === 'loses').map(({id, before, after}) => [id, before, after]),
        ).toEqual(
            [
                ['zone:b', 1250, 1200],
                ['zone:c', 250, 50],
            ].toSorted((x, y) => (x[2] as number) - (x[1] as number) - ((y[2] as number) - (y[1] as number))),
        );
        const lost = column!.zones.find(({id}) => id === 'zone:b')!;
        expect([lost.nearer, lost.farther]).toEqual([0, 1]);
        expect(lost.reason!.en).toContain('20 min more');
        expect(lost.reason!.zh).toContain('增加 20 分钟');
    });

    it('wants a scenario', async () => {
        await expect(createEngine(threeZones()).leftBehind({...ask})).rejects.toMatchObject({
            problems: [{code: 'option-missing', where: {field: 'with'}}],
        });
    });
});

describe('evidence of measures', () => {
    it('what the cells of a row contribute adds up to the measure', () => {
        const cost = Float64Array.of(600, 1800, 3600, Infinity, 5400);
        const opportunities = Float64Array.of(10, 20, 30, 40, 50);
        const shape = {originCount: 1, destinationCount: 5};
        for (const id of ['gravity', 'potential', 'cumulative', 'soft-cumulative', 'cumulative-interval', 'daily']) {
            const kind = MEASURES.find(entry => entry.id === id)!;
            const rows = kind.rows(
                shape,
                {opportunities, people: cost, zoneKm2: cost, inside: cost, straightMetres: cost},
                {},
            );
            rows.addRow(0, 0, cost);
            const weights = contributionsOf({kind, parameters: {}, opportunities}, cost)!;
            expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(rows.finish().values[0]!, 8);
        }
        const hub = MEASURES.find(entry => entry.id === 'hub-time')!;
        expect([
            ...contributionsOf({kind: hub, parameters: {}, opportunities: Float64Array.of(0, 1, 1, 1, 1)}, cost)!,
        ]).toEqual([0, 1, 0, 0, 0]);
        expect(
            contributionsOf({kind: MEASURES.find(entry => entry.id === 'shen')!, parameters: {}, opportunities}, cost),
        ).toBeUndefined();
    });

    it('of one pair it is that of its journey', async () => {
        const engine = createEngine(loadRegion(TOYLAND));
        const ask = {
            date: TEST_DATE,
            window: {from: 8 * HOUR, to: 9 * HOUR},
            origins: ['西镇'],
            destinations: ['玩具广场'],
        };
        const {evidence} = await engine.access({
            ...ask,
            measures: [{measure: 'hub-time'}, {measure: 'gravity'}, {measure: 'shen'}],
            evidence: true,
        });
        const {rows} = await engine.benchmark({
            date: TEST_DATE,
            window: ask.window,
            towns: ['西镇'],
            centres: ['玩具广场'],
        });
        for (const at of [0, 1])
            for (const grade of ['published', 'secondary', 'estimated'] as const)
                expect(evidence![at]![0]![grade]).toBeCloseTo(rows[0]!.columns[0]!.transit.evidence![grade], 4);
        expect(evidence![2]).toEqual([null]);
        expect((await engine.access({...ask, measures: [{measure: 'hub-time'}]})).evidence).toBeNull();
    });

    it('of the circle by hand: the metro is published, all else estimated, each zone by its people', async () => {
        const engine = createEngine(loadRegion(TOYLAND));
        const ask = {date: TEST_DATE, centre: '玩具广场', cutoffMinutes: 40};
        const {definitions, evidence} = await engine.circle({...ask, evidence: true});
        const median = definitions.findIndex(({id}) => id === 'transit-median');
        expect(definitions[median]!.within[0]).toEqual(['201', '202']);
        // East Centre, 50,000 people: e-bike 313 s, in 120, wait 180, metro 90, out 120. East Suburb, 20,000: 183 + 120
        // + 180 + 240 + 120.
        const published = (50_000 * (90 / 823) + 20_000 * (240 / 843)) / 70_000;
        expect(evidence![median]![0]!.published).toBeCloseTo(published, 6);
        expect(evidence![median]![0]!.estimated).toBeCloseTo(1 - published, 6);
        // Of trains from platform to platform the journey is not known.
        expect(evidence!.map(([shares]) => shares === null)).toEqual(definitions.map(({id}) => id === 'platform'));
        expect((await engine.circle(ask)).evidence).toBeNull();
    });

    it('of the scorecard by hand: to the nearer centre by people, cities alike', async () => {
        const engine = createEngine(loadRegion(TOYLAND));
        const ask = {date: TEST_DATE, centres: ['玩具广场', '西镇'], national: '西镇'};
        const {targets, evidence} = await engine.score({...ask, evidence: true});
        // West Town is a centre itself and has no journey; from West Village no station is in reach without a taxi. From
        // East Village 1,353 + 300 + 780 + 930 + 360 + 120: train 840 and metro 90 are published.
        expect(targets[0]!.rows.map(({to}) => to.id)).toEqual([
            'zone:101',
            'place:square',
            'place:square',
            'place:square',
            'place:square',
        ]);
        const published = (50_000 * (90 / 823) + 20_000 * (240 / 843) + 1000 * (930 / 3843)) / 71_000;
        expect(evidence![0]![0]!.published).toBeCloseTo(published, 6);
        // Of the two cities West Town is the national one itself: one journey is left.
        const [there] = (
            await engine.access({
                date: TEST_DATE,
                origins: ['东城'],
                destinations: ['西镇'],
                measures: [{measure: 'hub-time'}],
                evidence: true,
            })
        ).evidence![0]!;
        expect(evidence![2]).toEqual([there]);
        expect((await engine.score(ask)).evidence).toBeNull();
    });

    it('of who is left behind: both sides, as access has them', async () => {
        const engine = createEngine(loadRegion(TOYLAND));
        const ask = {date: TEST_DATE, with: ['metro-more-often']};
        const {columns} = await engine.leftBehind({...ask, evidence: true});
        const {evidence} = await engine.access({...ask, measures: [{measure: 'gravity'}], evidence: true});
        expect(columns.map(column => column.evidence)).toEqual([{before: evidence![0]![0], after: evidence![0]![1]}]);
        expect(columns[0]!.evidence!.after).not.toEqual(columns[0]!.evidence!.before);
        expect((await engine.leftBehind(ask)).columns[0]!.evidence).toBeNull();
    });
});
