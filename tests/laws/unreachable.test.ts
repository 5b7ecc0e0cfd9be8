import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {canonicalJson} from '../../src/report/canonical-json.js';
import {randomNetwork} from '../support/random-network.js';
import {clock, sketch} from '../support/sketch.js';
import {figuresOf, skimOf, TEST_DATE} from '../support/skims.js';

/** Two towns with a bus each that do not meet; no road, and a river between them that nobody walks over. */
const drawn = sketch(`
    station a 0 0
    station b 5 0
    station c 400 0
    station d 405 0
    zone west 0.5 0
    zone east 400.5 0
    bus W: a 7:00 > b 7:20 | on ${TEST_DATE}
    bus E: c 7:00 > d 7:20 | on ${TEST_DATE}`);
const apart = {...drawn, zones: new Map([...drawn.zones].map(([id, zone]) => [id, {...zone, bank: id}]))};

describe('law 9: unreachable is never a number', () => {
    it.each(['full', 'planned', 'best'] as const)(
        'in skims it is Infinity, the own zone is NaN: %s',
        async statistic => {
            for (const mode of ['transit', 'car', 'taxi', 'walk'] as const) {
                const skim = await skimOf(apart, {mode, statistic});
                for (const matrix of [...skim.percentiles, skim.mean])
                    expect([...matrix], mode).toEqual([NaN, Infinity, Infinity, NaN]);
                expect([...skim.reachedShare], mode).toEqual([NaN, 0, 0, NaN]);
                expect(skim.unreachedCount).toBe(2);
            }
        },
    );

    it('no skim of a random network holds anything but whole or fractional seconds, Infinity, and NaN on its diagonal', async () => {
        for (let seed = 1; seed <= 15; seed++)
            for (const mode of ['transit', 'car'] as const) {
                const skim = await skimOf(randomNetwork(seed), {mode});
                const size = skim.origins.length;
                let unreached = 0;
                skim.percentiles[2]!.forEach((value, cell) => {
                    const where = `seed ${seed}, ${mode}, cell ${cell}`;
                    if (Math.floor(cell / size) === cell % size) return expect(value, where).toBeNaN();
                    expect(value, where).toBeGreaterThan(0);
                    // The sentinel of the kernels is some 2,147 million seconds.
                    if (value < Infinity) expect(value, where).toBeLessThan(3 * 86_400);
                    const share = skim.reachedShare[cell]!;
                    expect(value === Infinity, where).toBe(share < 0.5 - 1e-9);
                    expect(skim.mean[cell] === Infinity, where).toBe(share < 1);
                    if (share === 0) unreached++;
                });
                expect(skim.unreachedCount).toBe(unreached);
            }
    });

    it('in an answer it is an empty list and a sentence, in its JSON null', () => {
        const request = {
            from: 'zone:west',
            to: 'zone:east',
            date: TEST_DATE,
            modes: ['transit', 'car', 'walk'],
        } as const;
        const engine = createEngine(apart);
        const route = engine.route({...request, depart: clock('6:30')});
        expect(route.journeys).toEqual([]);
        expect(route.unreachable.map(({mode, zh, en}) => [mode, zh !== '', en !== ''])).toEqual([
            ['transit', true, true],
            ['car', true, true],
            ['walk', true, true],
        ]);
        const window = JSON.parse(
            canonicalJson(engine.route({...request, window: {from: clock('6:00'), to: clock('8:00')}}).window),
        ) as {full: object; planned: object; best: unknown; reachedShare: unknown}[];
        for (const {full, planned, best, reachedShare} of window) {
            expect([...Object.values(full), ...Object.values(planned), best]).toEqual(
                Array.from({length: Object.keys(full).length + Object.keys(planned).length + 1}, () => null),
            );
            expect(reachedShare).toBe(0);
        }
        const profile = engine.profile({from: 'zone:west', to: 'zone:east', date: TEST_DATE});
        expect([
            profile.entries,
            profile.first,
            profile.last,
            profile.longestGapSeconds,
            profile.departureCount,
        ]).toEqual([[], null, null, null, 0]);
    });

    it('JSON has null where a figure is not finite, everywhere', async () => {
        const text = canonicalJson({
            ...figuresOf(await skimOf(apart)),
            nested: [{a: Infinity, b: -Infinity, c: Number.NaN}],
        });
        expect(text).not.toMatch(/Infinity|NaN/);
        expect(JSON.parse(text)).toMatchObject({
            mean: [null, null, null, null],
            reachedShare: [null, 0, 0, null],
            nested: [{a: null, b: null, c: null}],
        });
    });
});
