import {beforeAll, describe, expect, it, test} from 'vitest';
import {COST} from '../../src/measure/measure-kind.js';
import {MEASURES} from '../../src/measure/registry.js';
import {loadRegion} from '../../src/network/load.js';
import {formatAccess} from '../../src/study/access/text.js';
import {createEngine, type Engine} from '../../src/engine.js';
import {TOYLAND} from '../support/cli.js';

const HOUR = 3600;
const ask = {date: '2026-11-17', window: {from: 8 * HOUR, to: 9 * HOUR}};
/** Parameters of the measures that have no default for them. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
    'kth-nearest': {k: 2},
    'dual-cost': {target: 5000},
};
let engine: Engine;
beforeAll(() => void (engine = createEngine(loadRegion(TOYLAND))));

describe('every measure of the registry, through engine.access on toyland', () => {
    test.each(MEASURES.map(({id}) => [id] as const))('%s has a figure for a zone and a unit in words', async id => {
        const {zones, measures} = await engine.access({...ask, measures: [{measure: id, ...NEEDED[id]}]});
        const figures = zones.flatMap(({values}) => values[0]![0] ?? []);
        expect(figures.length).toBeGreaterThan(0);
        expect(measures[0]!.unit.en).not.toMatch(/matrix|opportunit/);
        expect(measures[0]!.unit.zh).not.toMatch(/矩阵|机会/);
        expect(measures[0]!.isTime).toBe(MEASURES.find(kind => kind.id === id)!.unit === COST);
    });

    it('all of them at once are the same figures as one by one', async () => {
        const together = await engine.access({
            ...ask,
            measures: MEASURES.map(({id}) => ({measure: id, ...NEEDED[id]})),
        });
        for (const [at, {id}] of MEASURES.entries()) {
            const alone = await engine.access({...ask, measures: [{measure: id, ...NEEDED[id]}]});
            expect([id, alone.zones.map(({values}) => values[0])]).toEqual([
                id,
                together.zones.map(({values}) => values[at]),
            ]);
        }
    });
});

describe('named places as destinations', () => {
    const destinations = ['玩具广场', '东站'];
    it('a hub is any destination asked for: hub time is the least of the matrix', async () => {
        const matrix = await engine.matrix({...ask, origins: 'zones', destinations});
        for (const opportunity of [undefined, 'people']) {
            const {zones} = await engine.access({...ask, destinations, measures: [{measure: 'hub-time', opportunity}]});
            zones.forEach(({values}, i) => {
                const least = Math.min(...matrix.durations['p50']![i]!.map(seconds => seconds ?? Infinity));
                expect(values[0]![0]).toBe(Number.isFinite(least) ? least : null);
            });
            expect(zones.some(({values}) => values[0]![0] !== null)).toBe(true);
        }
    });

    it('without a zone among them each counts one', async () => {
        const {zones, measures} = await engine.access({
            ...ask,
            destinations,
            measures: [{measure: 'cumulative', cutoffMinutes: 600}, {measure: 'nearest'}],
        });
        expect(measures.map(({opportunity}) => opportunity)).toEqual(['destinations', 'destinations']);
        expect(zones.map(({values}) => values[0]![0])).toContain(2);
    });

    it('says that nobody lives at a place instead of answering nothing', async () => {
        await expect(
            engine.access({...ask, destinations, measures: [{measure: 'nearest', opportunity: 'people'}]}),
        ).rejects.toMatchObject({problems: [{code: 'opportunity-nowhere'}]});
    });
});

it('the text shows times as hours and minutes', async () => {
    const study = await engine.access({...ask, destinations: ['玩具广场'], measures: [{measure: 'hub-time'}]});
    const text = formatAccess(study, 'en');
    expect(text).toContain('[seconds]');
    expect(text).toMatch(/West Town +6,000 +\d+ h( \d+ min)?$/m);
    expect(formatAccess(study, 'zh')).toMatch(/西镇 +6,000 +\d+ 小时( \d+ 分钟)?$/m);
});

it('a problem of a parameter is told by its place in the request', async () => {
    await expect(
        engine.access({...ask, measures: [{measure: 'gravity'}, {measure: 'cumulative', cutoffMinutes: -1}]}),
    ).rejects.toMatchObject({problems: [{where: {field: 'measures[2].cutoffMinutes'}}]});
});

it('says which parameters are wanted', async () => {
    await expect(
        engine.access({...ask, measures: [{measure: 'kth-nearest'}, {measure: 'dual-cost'}]}),
    ).rejects.toMatchObject({
        problems: [
            {code: 'option-missing', where: {field: 'measures[1].k'}},
            {code: 'option-missing', where: {field: 'measures[2].target'}},
        ],
    });
});
