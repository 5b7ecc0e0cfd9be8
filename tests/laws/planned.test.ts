import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {randomNetwork} from '../support/random-network.js';
import {clock, sketch} from '../support/sketch.js';
import {skimOf, TEST_DATE} from '../support/skims.js';

const rounded = (value: number): number | null => (Number.isFinite(value) ? Math.round(value) : null);

describe('planned: the next good departure may be far away', () => {
    const network = sketch(`
        station a 0 0
        station b 50 0
        zone west 0 0
        zone east 50 0
        bus B: a 20:00 > b 20:30 | on ${TEST_DATE}`);
    const window = {from: clock('8:00'), to: clock('8:00')};

    it('one bus in the evening: half an hour of riding and twelve hours at half weight, in the matrix and in the answer', async () => {
        const hours = 0.5 + 0.5 * 12;
        const {mean} = await skimOf(network, {statistic: 'planned', window});
        expect(mean[1]).toBe(hours * 3600);
        const [summary] = createEngine(network).route({
            from: 'zone:west',
            to: 'zone:east',
            date: TEST_DATE,
            window,
            modes: ['transit'],
        }).window!;
        expect(summary!.planned).toMatchObject({p50: hours * 3600, mean: hours * 3600, scheduleDelayMean: 12 * 3600});
        expect(summary!.full.mean).toBe(12.5 * 3600);
    });

    it('the matrix and the window statistic of an answer are the same figures', async () => {
        let compared = 0;
        for (let seed = 1; seed <= 10; seed++) {
            const random = randomNetwork(seed);
            const engine = createEngine(random);
            const zones = [...random.zones.keys()];
            const over = {from: 7 * 3600 + 600 * seed, to: 8 * 3600 + 700 * seed};
            for (const statistic of ['full', 'planned'] as const) {
                const skim = await skimOf(random, {statistic, window: over});
                for (const [i, j] of [
                    [0, 1],
                    [2, 3],
                    [4, 0],
                ] as const) {
                    const [summary] = engine.route({
                        from: `zone:${zones[i]}`,
                        to: `zone:${zones[j]}`,
                        date: TEST_DATE,
                        window: over,
                        modes: ['transit-drive'],
                    }).window!;
                    const cell = i * zones.length + j;
                    const {p5, p25, p50, p75, p95, mean} = summary![statistic];
                    expect(
                        [p5, p25, p50, p75, p95, mean],
                        `seed ${seed}, ${statistic}, ${zones[i]} to ${zones[j]}`,
                    ).toEqual([...skim.percentiles.map(matrix => rounded(matrix[cell]!)), rounded(skim.mean[cell]!)]);
                    if (mean !== null) compared++;
                }
            }
        }
        expect(compared).toBeGreaterThan(10);
    });
});
