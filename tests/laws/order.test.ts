import {describe, expect, it} from 'vitest';
import type {DirectMode} from '../../src/search/pair.js';
import {randomNetwork} from '../support/random-network.js';
import {renamed, withIsland} from '../support/random-variants.js';
import {figuresOf, skimOf as skim} from '../support/skims.js';

/** With a taxi at both ends, so that more pairs are reached. */
const skimOf: typeof skim = (network, options) => skim(network, {last: new Set(['walk', 'bus', 'taxi']), ...options});

const SEEDS = Array.from({length: 20}, (_, at) => at + 1);

describe('law 3: row order, ids and parts out of reach change no number', () => {
    it.each(['full', 'planned', 'best'] as const)(
        'other row order and other ids: skims by public transport, %s',
        async statistic => {
            for (const seed of SEEDS) {
                const network = randomNetwork(seed);
                const {network: other, idOf} = renamed(network, seed);
                const zones = [...network.zones.keys()];
                const expected = await skimOf(network, {statistic, zones});
                const skim = await skimOf(other, {statistic, zones: zones.map(idOf)});
                expect(figuresOf(skim), `seed ${seed}`).toEqual(figuresOf(expected));
            }
        },
    );

    it('the same with drawn phases', async () => {
        for (const seed of SEEDS) {
            const network = randomNetwork(seed);
            const {network: other, idOf} = renamed(network, seed);
            const zones = [...network.zones.keys()];
            const draw = {seed, draw: 3};
            expect(figuresOf(await skimOf(other, {draw, zones: zones.map(idOf)})), `seed ${seed}`).toEqual(
                figuresOf(await skimOf(network, {draw, zones})),
            );
        }
    });

    it.each(['car', 'taxi', 'walk', 'bicycle', 'ebike'] satisfies DirectMode[])('the same by %s', async mode => {
        for (const seed of SEEDS) {
            const network = randomNetwork(seed);
            const {network: other, idOf} = renamed(network, seed);
            const zones = [...network.zones.keys()];
            expect(figuresOf(await skimOf(other, {mode, zones: zones.map(idOf)})), `seed ${seed}`).toEqual(
                figuresOf(await skimOf(network, {mode, zones})),
            );
        }
    });

    it.each(['transit', 'car', 'taxi', 'walk'] as const)('a region added that nothing leads to: %s', async mode => {
        for (const seed of SEEDS) {
            const network = randomNetwork(seed);
            const zones = [...network.zones.keys()];
            expect(figuresOf(await skimOf(withIsland(network, seed + 1000), {mode, zones})), `seed ${seed}`).toEqual(
                figuresOf(await skimOf(network, {mode, zones})),
            );
        }
    });

    it('is tried on numbers: most pairs are reached, some are not', async () => {
        let reached = 0;
        let unreached = 0;
        for (const seed of SEEDS) {
            const {percentiles} = await skimOf(randomNetwork(seed));
            for (const value of percentiles[2]!)
                if (value === Infinity) unreached++;
                else if (!Number.isNaN(value)) reached++;
        }
        expect(reached).toBeGreaterThan(100);
        expect(unreached).toBeGreaterThan(20);
    });
});
