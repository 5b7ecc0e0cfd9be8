import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import type {ProblemError} from '../../src/problem/problem.js';
import {formatCompare} from '../../src/report/compare-text.js';
import {toyland} from '../network/toyland-files.js';

const engine = createEngine(toyland());
const ask = (origins: readonly string[], more = {}) =>
    engine.compare({origins, destinations: ['place:hospital'], with: ['metro-more-often'], why: 0, ...more});
const codes = (answer: Awaited<ReturnType<typeof ask>>): string[] => answer.remarks.map(({code}) => code);

describe('a place as origin of a comparison', () => {
    it('has no people: that is said instead of "gain 0"', async () => {
        const answer = await ask(['place:square']);
        expect(answer.summaries[0]).toMatchObject({people: 0, winners: 0});
        expect(codes(answer)).toContain('rows-without-people');
        const text = formatCompare(answer, 'en');
        expect(text).toContain('no row has a population (places and stations have none, zones need a figure)');
        expect(text).not.toContain('gain  lose');
        expect(formatCompare(answer, 'zh')).toContain('不统计受益和受损的人数');
    });

    it('beside zones is counted as one of so many rows', async () => {
        const answer = await ask(['place:square', 'zone:101']);
        expect(answer.remarks.find(({code}) => code === 'rows-without-people')!.en).toMatch(
            /^1 of 2 rows have no population/,
        );
        expect(codes(await ask(['zone:101']))).not.toContain('rows-without-people');
    });
});

describe('a median that runs over into the next day', () => {
    it('is marked, and the mark explained', async () => {
        // From 23:00 on nobody is there the same day.
        const answer = await ask(['zone:101'], {window: {from: 23 * 3600, to: 23.5 * 3600}});
        const [before] = answer.rows[0]!.columns;
        expect(before!.seconds!).toBeGreaterThan(3600);
        expect(formatCompare(answer, 'en')).toMatch(/(min|h) \+1\b/);
        expect(codes(answer)).toContain('next-day');
        expect(formatCompare(answer, 'en')).toMatch(/run into the next day \(\+1\), with the wait until then included/);
        const route = engine.route({
            from: 'zone:101',
            to: 'place:hospital',
            modes: ['transit'],
            window: {from: 23 * 3600, to: 23.5 * 3600},
        });
        expect(route.remarks.map(({code}) => code)).toContain('next-day');
        expect(formatCompare(await ask(['zone:101']), 'en')).not.toContain('+1');
    });
});

describe('percentiles of the library', () => {
    it('are in percent as those of the command line, or shares', async () => {
        const [percent, share] = [
            await ask(['zone:101'], {percentile: 85}),
            await ask(['zone:101'], {percentile: 0.85}),
        ];
        expect(percent).toEqual(share);
        expect(percent.passport.command).toContain('--percentiles 85');
        const matrix = (percentiles: readonly number[]) =>
            engine.matrix({origins: ['zone:101'], destinations: ['place:hospital'], percentiles});
        expect(await matrix([5, 50, 100])).toEqual(await matrix([0.05, 0.5, 1]));
        expect((await matrix([5, 50])).request['percentiles']).toEqual([0.05, 0.5]);
        const route = (percentiles: readonly number[]) =>
            engine.route({
                from: 'zone:101',
                to: 'place:hospital',
                window: {from: 25_200, to: 28_800},
                percentiles,
            });
        expect(route([50])).toEqual(route([0.5]));
        const reach = (percentile: number) =>
            engine.isochrone({from: 'zone:101', window: {from: 25_200, to: 28_800}, percentile});
        expect(reach(85)).toEqual(reach(0.85));
    });

    it('above 100 or below 0 are refused in percent', () => {
        const refused = (percentiles: readonly number[]): readonly string[] => {
            try {
                engine.route({from: 'zone:101', to: 'place:hospital', percentiles});
            } catch (error) {
                return (error as ProblemError).problems.map(({found, expected}) => `${found}: ${expected.en}`);
            }
            return [];
        };
        expect(refused([50, 101])).toEqual(['101: use 0 to 100']);
        expect(refused([-5])).toEqual(['-5: use 0 to 100']);
    });
});
