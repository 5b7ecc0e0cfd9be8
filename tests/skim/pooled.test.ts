import {describe, expect, it} from 'vitest';
import {leafZones, zoneEndpoint} from '../../src/compile/endpoint.js';
import {compileModel} from '../../src/compile/model.js';
import {travellers} from '../../src/compile/traveller.js';
import {earliestArrival, type Entry} from '../../src/search/entries.js';
import {TransitPair} from '../../src/search/pair.js';
import {RoadRouter} from '../../src/search/road-router.js';
import {computeSkim} from '../../src/skim/skim.js';
import {randomNetwork} from '../support/random-network.js';
import {skimOptions, TEST_DATE} from '../support/skims.js';

describe('several timetables pooled', () => {
    it('are one distribution: that of every second of each, counted together', async () => {
        const window = {from: 8 * 3600, to: 8.5 * 3600};
        const {first, last, maxBoardings, percentiles} = skimOptions;
        let differing = 0;
        for (let seed = 1; seed <= 8; seed++) {
            const network = randomNetwork(seed);
            // Headway lines at drawn phases: two timetables of one network.
            const sources = [1, 2].map(draw => {
                const model = compileModel(network, {
                    asOf: TEST_DATE,
                    date: TEST_DATE,
                    traveller: travellers.regular,
                    draw: {seed, draw},
                });
                return {model, router: new RoadRouter(model)};
            });
            const zones = leafZones(network).map(zoneEndpoint);
            const pooled = await computeSkim(sources, zones, zones, {...skimOptions, window});
            const alone = await computeSkim(sources.slice(0, 1), zones, zones, {...skimOptions, window});
            zones.forEach((from, i) =>
                zones.forEach((to, j) => {
                    if (i === j) return;
                    const cell = i * zones.length + j;
                    const where = `seed ${seed}, ${from.id} to ${to.id}`;
                    const costs = sources.flatMap(({model, router}) => {
                        const {entries, baseArrival} = new TransitPair(model, router, from, to, {
                            first,
                            last,
                            maxBoardings,
                            ends: 'door',
                        }).run(window.from, window.to);
                        const all: Entry[] = [
                            ...entries,
                            {kind: 'point', leave: window.to, arrival: baseArrival, boardings: 0},
                        ];
                        // The middle of every second: breaks lie on whole seconds, so the mean of the middles is the
                        // mean.
                        return Array.from({length: window.to - window.from}, (_, second) => {
                            const t = window.from + second + 0.5;
                            return earliestArrival(all, t) - t;
                        });
                    });
                    const sorted = costs.toSorted((a, b) => a - b);
                    const reached = sorted.filter(Number.isFinite).length / sorted.length;
                    expect(pooled.reachedShare[cell], where).toBeCloseTo(reached, 9);
                    if (reached === 1)
                        expect(pooled.mean[cell], where).toBeCloseTo(
                            sorted.reduce((sum, cost) => sum + cost, 0) / sorted.length,
                            6,
                        );
                    else expect(pooled.mean[cell], where).toBe(Infinity);
                    percentiles.forEach((p, at) => {
                        const value = pooled.percentiles[at]![cell]!;
                        const brute = sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!;
                        if (brute === Infinity) expect(value, where).toBe(Infinity);
                        else {
                            // A middle stands for half a second on either side; one of two values may hold exactly the
                            // share.
                            const next = sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length))]!;
                            expect(value, where).toBeGreaterThanOrEqual(brute - 1);
                            expect(value, where).toBeLessThanOrEqual(
                                Math.max(brute, Number.isFinite(next) ? next : brute) + 1,
                            );
                        }
                    });
                    if (pooled.mean[cell]! < Infinity && Math.abs(pooled.mean[cell]! - alone.mean[cell]!) > 1)
                        differing++;
                }),
            );
        }
        expect(differing).toBeGreaterThan(5);
    });
});
