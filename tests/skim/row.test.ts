import {describe, expect, it} from 'vitest';
import {leafZones, zoneEndpoint} from '../../src/compile/endpoint.js';
import {compileModel} from '../../src/compile/model.js';
import {travellers} from '../../src/compile/traveller.js';
import type {Entry} from '../../src/search/entries.js';
import {TransitPair} from '../../src/search/pair.js';
import {RoadRouter} from '../../src/search/road-router.js';
import {costSegments, distributionOf} from '../../src/search/statistics.js';
import {randomNetwork} from '../support/random-network.js';
import {skimOf, skimOptions, TEST_DATE} from '../support/skims.js';

describe('a row of a skim', () => {
    it('is what single pairs give, cell by cell', async () => {
        let reached = 0;
        for (let seed = 1; seed <= 12; seed++) {
            const network = randomNetwork(seed);
            const model = compileModel(network, {asOf: TEST_DATE, date: TEST_DATE, traveller: travellers.regular});
            const router = new RoadRouter(model);
            const points = leafZones(network).map(zoneEndpoint);
            const {window, first, last, maxBoardings, percentiles} = skimOptions;
            const skim = await skimOf(network);
            points.forEach((from, i) =>
                points.forEach((to, j) => {
                    if (i === j) return;
                    const {entries, baseArrival} = new TransitPair(model, router, from, to, {
                        first,
                        last,
                        maxBoardings,
                        ends: 'door',
                    }).run(window.from, window.to);
                    const all: Entry[] = [
                        ...entries,
                        ...(baseArrival < Infinity
                            ? [{kind: 'point', leave: window.to, arrival: baseArrival, boardings: 0} as const]
                            : []),
                    ];
                    const {percentile, mean, reachedShare} = distributionOf(
                        costSegments(all, window.from, window.to, 1),
                    );
                    const cell = i * points.length + j;
                    const where = `seed ${seed}, ${from.id} to ${to.id}`;
                    percentiles.forEach((p, at) =>
                        expect(skim.percentiles[at]![cell], where).toBeCloseTo(percentile(p), 6),
                    );
                    if (mean < Infinity) expect(skim.mean[cell], where).toBeCloseTo(mean, 6);
                    else expect(skim.mean[cell], where).toBe(Infinity);
                    expect(skim.reachedShare[cell], where).toBeCloseTo(reachedShare, 9);
                    if (reachedShare > 0) reached++;
                }),
            );
        }
        expect(reached).toBeGreaterThan(50);
    });

    it('law 4: a wider window never lengthens `best` nor loses a destination', async () => {
        for (let seed = 1; seed <= 12; seed++) {
            const network = randomNetwork(seed);
            const [narrow, wide] = await Promise.all(
                [
                    {from: 8 * 3600, to: 8.5 * 3600},
                    {from: 7 * 3600, to: 9 * 3600},
                ].map(window => skimOf(network, {window, statistic: 'best', percentiles: [0.5]})),
            );
            narrow!.percentiles[0]!.forEach((value, cell) => {
                if (!Number.isNaN(value))
                    expect(wide!.percentiles[0]![cell], `seed ${seed}, cell ${cell}`).toBeLessThanOrEqual(value);
            });
            expect(wide!.unreachedCount).toBeLessThanOrEqual(narrow!.unreachedCount);
        }
    });
});
