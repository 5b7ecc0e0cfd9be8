import {describe, expect, test} from 'vitest';
import {computeWinnersLosers} from '../../../src/measure/equity/winners-losers.js';
import {rounded, vector} from '../support.js';

describe('winners and losers', () => {
    test('by hand: times in seconds', () => {
        const result = computeWinnersLosers(vector(1800, 3600, Infinity), vector(1500, 3630, 5400), vector(10, 20, 5), {
            of: 'time',
        });
        expect(result).toMatchObject({
            people: 35,
            winners: 15,
            newlyReached: 5,
            losers: 0,
            noLongerReached: 0,
            unchanged: 20,
            meanGain: 80,
            meanBefore: 3000,
            meanAfter: 2920,
        });
        expect(Array.from(result.gain)).toEqual([300, -30, Number.NaN]);
        expect(result.status).toEqual(['gained', 'same', 'newlyReached']);
        // The one newly reached has no gain in seconds.
        expect(result.gains).toEqual({least: 300, p50: 300, p90: 300});
    });

    test('access: exactly 1% is no change, a base of 0 is newly reached and no ratio', () => {
        const result = computeWinnersLosers(
            vector(100, 100, 100, 100, 0, 5, 0),
            vector(101, 101.5, 99, 98, 7, 0, 0),
            vector(1, 2, 4, 8, 16, 32, 64),
        );
        expect(result.status).toEqual(['same', 'gained', 'same', 'lost', 'newlyReached', 'noLongerReached', 'none']);
        expect(result).toMatchObject({
            people: 127,
            winners: 2 + 16,
            losers: 8 + 32,
            unchanged: 1 + 4 + 64,
            newlyReached: 16,
            noLongerReached: 32,
            unreached: 64,
        });
        expect(rounded(result.relativeGain, 3)).toEqual([0.01, 0.015, -0.01, -0.02, Number.NaN, -1, Number.NaN]);
        // (1 + 3 - 4 - 16 + 112 - 160 + 0)/127
        expect(result.meanGain).toBeCloseTo(-64 / 127, 12);
        expect(result.meanAfter - result.meanBefore).toBeCloseTo(result.meanGain, 12);
    });

    test('exactly one minute is no change, a second more is', () => {
        const result = computeWinnersLosers(
            vector(600, 600, 600, 600),
            vector(540, 539, 660, 661),
            vector(1, 1, 1, 1),
            {
                of: 'time',
            },
        );
        expect(result.status).toEqual(['same', 'gained', 'same', 'lost']);
        expect(computeWinnersLosers(vector(30), vector(29), vector(1), {of: 'time', leastTime: 0.5}).winners).toBe(1);
    });

    test('within thresholds: t after <= T < t before, also of those not reached before', () => {
        const result = computeWinnersLosers(
            vector(4000, 3600, Infinity, 3000, 3500),
            vector(3600, 3500, 3599, 3700, Infinity),
            vector(1, 2, 4, 8, 16),
            {of: 'time', thresholds: [3600, 9999]},
        );
        expect(result.thresholds).toEqual([
            {
                threshold: 3600,
                peopleGaining: 1 + 4,
                peopleLosing: 8 + 16,
                peopleBefore: 2 + 8 + 16,
                peopleAfter: 1 + 2 + 4,
            },
            {threshold: 9999, peopleGaining: 4, peopleLosing: 16, peopleBefore: 27, peopleAfter: 15},
        ]);
        // Of access the threshold is a least: 100 jobs within reach.
        expect(
            computeWinnersLosers(vector(99, 100), vector(100, 90), vector(3, 5), {thresholds: [100]}).thresholds[0],
        ).toMatchObject({peopleGaining: 3, peopleLosing: 5});
    });

    test('least, median and p90 of gains are those of people, among winners', () => {
        // Gains 1 2 10 with 50 40 10 people; the loser is not among them.
        const result = computeWinnersLosers(vector(10, 10, 10, 10), vector(11, 12, 20, 5), vector(50, 40, 10, 1000));
        expect(result.gains).toEqual({least: 1, p50: 1.5, p90: 6});
        expect(computeWinnersLosers(vector(10, 10, 10), vector(11, 12, 20), vector(49, 42, 9)).gains).toEqual({
            least: 1,
            p50: 2,
            p90: 2,
        });
    });

    test('groups add up to the whole; zones without a group are in the total only', () => {
        const result = computeWinnersLosers(vector(10, 10, 10, 10), vector(20, 5, 10, 20), vector(1, 2, 4, 8), {}, [
            'town',
            'city',
            'town',
            null,
        ]);
        expect(result.winners).toBe(9);
        expect(
            result.groups.map(({id, winners, losers, unchanged, meanGain}) => ({
                id,
                winners,
                losers,
                unchanged,
                meanGain,
            })),
        ).toEqual([
            {id: 'town', winners: 1, losers: 0, unchanged: 4, meanGain: 2},
            {id: 'city', winners: 0, losers: 2, unchanged: 0, meanGain: -5},
        ]);
    });

    test('missing figures are counted and enter nothing; nobody has no mean', () => {
        const result = computeWinnersLosers(
            vector(10, Number.NaN, 10, 10),
            vector(20, 5, Number.NaN, 20),
            vector(1, 2, 4, Number.NaN),
            {thresholds: [5]},
        );
        expect(result).toMatchObject({
            people: 1,
            winners: 1,
            losers: 0,
            missingCount: 3,
            missingPeople: 6,
            meanGain: 10,
        });
        expect(result.thresholds[0]).toMatchObject({peopleBefore: 1, peopleAfter: 1});
        expect(computeWinnersLosers(vector(1), vector(2), vector(0))).toMatchObject({
            people: 0,
            winners: 0,
            meanGain: Number.NaN,
            gains: undefined,
            missingCount: 0,
        });
    });

    test('populations beyond 2^31 are added whole', () => {
        expect(computeWinnersLosers(vector(1, 1), vector(2, 2), vector(2 ** 31, 2 ** 31 + 1)).winners).toBe(
            2 ** 32 + 1,
        );
    });

    test('says what is wrong', () => {
        expect(() => computeWinnersLosers(vector(1, 2), vector(1), vector(1, 1))).toThrow(
            /after has 1 values instead of 2/,
        );
        expect(() => computeWinnersLosers(vector(1), vector(Infinity), vector(1))).toThrow(
            /value 1 of after is Infinity/,
        );
        expect(() => computeWinnersLosers(vector(1), vector(1), vector(1), {}, [])).toThrow(/groups has 0/);
        expect(() => computeWinnersLosers(vector(1), vector(1), vector(1), {of: 'cost'} as object)).toThrow(
            /measure-option/,
        );
    });
});
