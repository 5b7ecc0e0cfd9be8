import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import type {Skim} from '../../src/matrix/skim.js';
import {loadRegion} from '../../src/network/load.js';
import {TOYLAND} from '../support/cli.js';

const HOUR = 3600;
const window = {from: 8 * HOUR, to: 9 * HOUR};
const ask = {date: '2026-11-17', window, modes: ['transit'] as const, percentiles: [0.05, 0.5, 0.95]};
const engine = createEngine(loadRegion(TOYLAND));
const firstRow = async (skim: Skim): Promise<Record<string, number>> => {
    for await (const {columns} of skim.rows())
        return Object.fromEntries(skim.columns.map(({name}, at) => [name, columns[at]![0]!]));
    throw new Error('a skim without rows');
};

describe('a skim is the window of a route', () => {
    it('over draws: the same percentiles for the same seed, others for another', async () => {
        const skim = (seed: number) =>
            firstRow(engine.skim({...ask, origins: ['西镇'], destinations: ['玩具广场'], draws: 6, seed}));
        const {full} = engine.route({...ask, from: '西镇', to: '玩具广场', draws: 6, seed: 4}).window![0]!;
        const drawn = await skim(4);
        expect([drawn['p5_s'], drawn['p50_s'], drawn['p95_s']]).toEqual([full.p5, full.p50, full.p95]);
        expect(await skim(4)).toEqual(drawn);
        expect(await skim(5)).not.toEqual(drawn);
    });

    it('from platform to platform: the window and the parts of the same route', async () => {
        const row = await firstRow(
            engine.skim({
                ...ask,
                origins: ['station:west'],
                destinations: ['station:east'],
                ends: 'platform',
                components: true,
            }),
        );
        const {full} = engine.route({...ask, from: 'station:west', to: 'station:east', ends: 'platform'}).window![0]!;
        expect(row['p50_s']).toBe(full.p50);
        expect([row['p50_access_s'], row['p50_entry_s'], row['p50_exit_s'], row['p50_egress_s']]).toEqual([0, 0, 0, 0]);
        expect(row['p50_in_vehicle_s']).toBeGreaterThan(0);
    });

    it('platforms are those of stations, and of public transport', () => {
        const codes = (request: object): unknown => {
            try {
                engine.skim({...ask, origins: ['西镇'], destinations: ['station:east'], ends: 'platform', ...request});
            } catch (error) {
                return (error as {problems: {code: string; where: {field: string}}[]}).problems.map(
                    ({code, where}) => `${code} ${where.field}`,
                );
            }
            return [];
        };
        expect(codes({})).toEqual(['station-needed origins']);
        expect(codes({modes: ['car'], origins: ['station:west']})).toEqual(['option-conflict ends']);
        expect(codes({draws: 51, origins: ['station:west']})).toEqual(['request-range draws']);
    });
});
