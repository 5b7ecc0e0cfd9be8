import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {type Endpoint, leafZones, placeEndpoint, zoneEndpoint} from '../../src/compile/endpoint.js';
import {loadRegion} from '../../src/index.js';
import {Session} from '../../src/session/session.js';
import {Sessions} from '../../src/session/sessions.js';
import {computeSkim, type SkimOptions} from '../../src/skim/skim.js';
import {randomNetwork} from '../support/random-network.js';
import {figuresOf, skimOptions, TEST_DATE} from '../support/skims.js';
import {runs} from '../support/thorough.js';

const HOUR = 3600;

/**
 * One column by the search back from it, and out of rows to that destination and others: a matrix of many columns is
 * made by rows.
 */
const both = async (
    session: Session,
    origins: readonly Endpoint[],
    destination: Endpoint,
    others: readonly Endpoint[],
    options: SkimOptions,
) => {
    const sources = session.phases(TEST_DATE, TEST_DATE, 'regular');
    const [towards, rows] = await Promise.all([
        computeSkim(sources, origins, [destination], options),
        computeSkim(sources, origins, [destination, ...others], options),
    ]);
    const width = 1 + others.length;
    const column = (matrix: Float64Array): number[] => origins.map((_, origin) => matrix[origin * width]!);
    const {percentiles, mean, reachedShare} = figuresOf(towards);
    return {
        towards: {percentiles, mean, reachedShare},
        rows: {
            percentiles: rows.percentiles.map(column),
            mean: column(rows.mean),
            reachedShare: column(rows.reachedShare),
        },
    };
};

describe('a column searched back from its destination', () => {
    it.each(['full', 'planned', 'best'] as const)('holds what rows hold, %s, on random networks', async statistic => {
        let reached = 0;
        let partly = 0;
        const seeds = runs(120, 40);
        for (let seed = 1; seed <= seeds; seed++) {
            const network = randomNetwork(seed);
            const zones = leafZones(network).map(zoneEndpoint);
            // Wide windows, late ones, one of one moment.
            const from = (4 + ((seed * 7) % 24)) * HOUR + seed * 13;
            const window = {from, to: from + [0, 1, 2, 26][seed % 4]! * HOUR};
            expect(zones.length).toBeGreaterThanOrEqual(4);
            const {towards, rows} = await both(new Session(network), zones, zones[seed % zones.length]!, zones, {
                ...skimOptions,
                statistic,
                window,
                maxBoardings: 1 + (seed % 5),
                percentiles: [0.05, 0.5, 0.75, 1],
            });
            expect(towards, `seed ${seed}`).toEqual(rows);
            reached += rows.reachedShare.filter(share => share === 1).length;
            partly += rows.reachedShare.filter(share => share > 0 && share < 1).length;
        }
        expect(reached).toBeGreaterThan(seeds / 2);
        expect(partly).toBeGreaterThan(seeds / 12);
    });

    it('holds what rows hold on the corridor, planned services in their phases', async () => {
        const network = loadRegion(fileURLToPath(new URL('../../network-data/jiaxing-shanghai', import.meta.url)));
        const zones = leafZones(network).map(zoneEndpoint);
        const places = ['renmin-guangchang', 'pudong-jichang'].map(id =>
            placeEndpoint(network.places.get(id)!, leafZones(network)),
        );
        const today = new Session(network);
        const {session: planned} = new Sessions(network).applied({scenario: 'hu-hang-hsr', asOf: TEST_DATE});
        expect(planned.phases(TEST_DATE, TEST_DATE, 'regular')).toHaveLength(4);
        for (const {session, place, window, origins, statistic = 'full'} of [
            {
                session: today,
                place: places[0]!,
                window: {from: 7 * HOUR, to: 9 * HOUR},
                origins: zones.filter((_, at) => at % runs(2, 8) === 0),
            },
            {
                session: today,
                place: places[1]!,
                window: {from: 20 * HOUR, to: 22 * HOUR},
                origins: zones.filter((_, at) => at % runs(1, 6) === 0),
            },
            {
                session: today,
                place: places[0]!,
                statistic: 'planned' as const,
                window: {from: 7 * HOUR, to: 9 * HOUR},
                origins: zones.filter((_, at) => at % 12 === 0),
            },
            {
                session: planned,
                place: places[1]!,
                window: {from: 7 * HOUR, to: 9 * HOUR},
                origins: zones.filter((_, at) => at % runs(6, 12) === 0),
            },
        ]) {
            const {towards, rows} = await both(
                session,
                origins,
                place,
                zones.slice(0, 1 + Math.ceil(origins.length / 4)),
                {...skimOptions, statistic, window, percentiles: [0.25, 0.5, 0.85]},
            );
            expect(towards, place.id).toEqual(rows);
            expect(rows.reachedShare.filter(share => share === 1).length).toBeGreaterThan(10);
        }
    });
});
