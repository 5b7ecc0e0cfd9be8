import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {computeRankCorrelation, ranksOf} from '../../../src/measure/equity/rank-correlation.js';
import {kendall} from '../../../src/measure/uncertainty/kendall.js';
import {computeRankStability} from '../../../src/measure/uncertainty/rank-stability.js';
import {vector} from '../support.js';

const spearman = (first: Float64Array, second: Float64Array): number => computeRankCorrelation(first, second).rho;

describe('ranks', () => {
    test('ties share the mean of their ranks', () =>
        expect(Array.from(ranksOf([30, 10, 20, 20, 10, 10]))).toEqual([6, 2, 4.5, 4.5, 2, 2]));

    test('by hand: 1 2 2 3 against 1 2 3 4', () => {
        expect(spearman(vector(1, 2, 2, 3), vector(1, 2, 3, 4))).toBeCloseTo(0.948683, 6);
        expect(kendall(vector(1, 2, 2, 3), vector(1, 2, 3, 4))).toBeCloseTo(0.912871, 6);
    });

    test('without ties the shortcuts hold: 1 - 6 sum d^2/(n^3 - n), concordant less discordant over all', () => {
        // 1 2 3 4 5 against 2 1 4 3 5: d^2 = 4, two pairs of ten the other way.
        expect(spearman(vector(1, 2, 3, 4, 5), vector(2, 1, 4, 3, 5))).toBeCloseTo(1 - 24 / 120, 14);
        expect(kendall(vector(1, 2, 3, 4, 5), vector(2, 1, 4, 3, 5))).toBeCloseTo(0.6, 14);
    });

    test('range, symmetry, and only the order matters', () => {
        const list = fc.array(fc.tuple(fc.integer({min: 0, max: 6}), fc.integer({min: 0, max: 6})), {
            minLength: 2,
            maxLength: 9,
        });
        fc.assert(
            fc.property(list, pairs => {
                const [a, b] = [
                    Float64Array.from(pairs, ([first]) => first),
                    Float64Array.from(pairs, ([, other]) => other),
                ];
                for (const correlate of [spearman, kendall]) {
                    const correlation = correlate(a, b);
                    const allTied = new Set(a).size === 1 || new Set(b).size === 1;
                    expect(Number.isNaN(correlation)).toBe(allTied);
                    if (allTied) continue;
                    expect(Math.abs(correlation)).toBeLessThanOrEqual(1 + 1e-12);
                    expect(correlate(b, a)).toBeCloseTo(correlation, 12);
                    expect(
                        correlate(
                            a.map(value => value ** 3 + 1),
                            b,
                        ),
                    ).toBeCloseTo(correlation, 12);
                    expect(
                        correlate(
                            a.map(value => -value),
                            b,
                        ),
                    ).toBeCloseTo(-correlation, 12);
                    expect(correlate(a, a)).toBeCloseTo(1, 12);
                }
            }),
        );
    });
});

describe('rank stability', () => {
    test('by hand: 3 2 1 in two draws, one of them turning the first two', () => {
        expect(computeRankStability(vector(3, 2, 1), vector(6, 5, 4, 5, 6, 4))).toEqual({
            drawCount: 2,
            unrankedCount: 0,
            unchangedShare: 0.5,
            firstUnchangedShare: 0.5,
            meanSpearman: 0.75,
            meanKendall: (1 + 1 / 3) / 2,
            items: [
                {central: 1, best: 1, worst: 2, mean: 1.5},
                {central: 2, best: 1, worst: 2, mean: 1.5},
                {central: 3, best: 3, worst: 3, mean: 3},
            ],
        });
    });

    test('least first turns the ranks, not the correlations', () => {
        const [most, least] = (['greatest', 'least'] as const).map(best =>
            computeRankStability(vector(3, 2, 1), vector(6, 5, 4, 5, 4, 6), best),
        );
        expect(least!.items[2]).toEqual({central: 1, best: 1, worst: 3, mean: 2});
        expect([most!.firstUnchangedShare, least!.firstUnchangedShare]).toEqual([0.5, 0.5]);
        expect(least!.meanKendall).toBe(most!.meanKendall);
        expect(least!.unchangedShare).toBe(0.5);
    });

    test('a tie that breaks is a change, a tie that stays is not', () => {
        expect(computeRankStability(vector(2, 2, 1), vector(5, 5, 0, 5, 4, 0)).unchangedShare).toBe(0.5);
        // All alike in a draw: no correlation there, and the first is no longer alone.
        expect(computeRankStability(vector(2, 1), vector(4, 4, 9, 3))).toMatchObject({
            unchangedShare: 0.5,
            firstUnchangedShare: 0.5,
            meanSpearman: 1,
            meanKendall: 1,
        });
    });

    test('draws without all figures rank nothing and are counted', () => {
        expect(computeRankStability(vector(2, 1), vector(4, 3, Number.NaN, 3, 2, Infinity))).toMatchObject({
            drawCount: 1,
            unrankedCount: 2,
            unchangedShare: 1,
        });
        expect(computeRankStability(vector(2, Number.NaN), vector(4, 3))).toMatchObject({
            drawCount: 0,
            unchangedShare: Number.NaN,
            items: [{central: Number.NaN}, {best: Number.NaN}],
        });
    });

    test('one item never changes its rank', () => {
        expect(computeRankStability(vector(5), vector(1, 2, 3))).toMatchObject({
            unchangedShare: 1,
            meanSpearman: Number.NaN,
        });
    });

    test('figures that are no whole number of draws are refused', () => {
        expect(() => computeRankStability(vector(1, 2), vector(1, 2, 3))).toThrow(/measure-length/);
        expect(() => computeRankStability(vector(), vector())).toThrow(/measure-length/);
    });
});
