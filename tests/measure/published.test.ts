import {describe, expect, test} from 'vitest';
import {computeBalancedFca} from '../../src/measure/competition/balanced-fca.js';
import {computeBpr} from '../../src/measure/flow/bpr.js';
import {computeConical} from '../../src/measure/flow/conical.js';
import {computeConsumerSurplus} from '../../src/measure/flow/consumer-surplus.js';
import {computeEnhancedTwoStepFca} from '../../src/measure/competition/enhanced-two-step-fca.js';
import {computeHansen} from '../../src/measure/reach/hansen.js';
import {makeImpedance, type ImpedanceInput} from '../../src/measure/impedance/impedance.js';
import {logSumExp} from '../../src/measure/reach/logsum.js';
import {computeRuleOfHalf} from '../../src/measure/flow/rule-of-half.js';
import {computeShen} from '../../src/measure/competition/shen.js';
import {computeSpatialAvailability} from '../../src/measure/competition/spatial-availability.js';
import {computeThreeStepFca} from '../../src/measure/competition/three-step-fca.js';
import {computeTwoStepFca} from '../../src/measure/competition/two-step-fca.js';
import {computeGapWait, computeHeadwayWait, computeTwoLineWait} from '../../src/measure/reach/waiting.js';
import {matrixOf, rounded, sum, vector} from './support.js';

/** Values of the literature, docs/methods/worked-examples.md, to the digits printed there. */

describe('E1 Soukhov et al. 2023', () => {
    const times = matrixOf([
        [15, 30, 100],
        [30, 15, 100],
        [100, 100, 15],
    ]);
    const people = vector(50_000, 150_000, 10_000);
    const jobs = vector(100_000, 100_000, 10_000);
    const impedance: ImpedanceInput = {kind: 'exponential', decayPerMinute: 0.1};

    test('Hansen', () => {
        expect(rounded(computeHansen(times, jobs, {impedance}).values, 3)).toEqual([27292.177, 27292.177, 2240.382]);
    });

    test('spatial availability, in all and per person', () => {
        const {values, perPerson} = computeSpatialAvailability(times, jobs, people, {impedance});
        expect(rounded(values, 0)).toEqual([66833, 133203, 9963]);
        expect(rounded(perPerson, 5)).toEqual([1.33667, 0.88802, 0.99632]);
        expect(sum(values)).toBeCloseTo(210_000, 6);
    });

    test('Shen is the availability per person', () => {
        expect(rounded(computeShen(times, jobs, people, {impedance}).values, 5)).toEqual([1.33667, 0.88802, 0.99632]);
    });

    test('the same in seconds', () => {
        const seconds = matrixOf(
            [
                [900, 1800, 6000],
                [1800, 900, 6000],
                [6000, 6000, 900],
            ],
            'seconds',
        );
        expect(rounded(computeHansen(seconds, jobs, {impedance}).values, 3)).toEqual([27292.177, 27292.177, 2240.382]);
    });
});

describe('E2 floating catchments of the R package accessibility', () => {
    const times = matrixOf([
        [5.8, 47, 48, 47, 64],
        [45, 5.8, 13, 41, 70],
        [44, 13, 5.8, 42, 67],
        [43, 43, 49, 5.8, 58],
        [60, 70, 68, 64, 5.8],
    ]);
    const people = vector(852, 394, 1969, 2189, 0);
    const jobs = vector(82, 308, 100, 109, 0);

    test('2SFCA', () => {
        expect(rounded(computeTwoStepFca(times, jobs, people, {cutoffMinutes: 45}).values, 4)).toEqual([
            0.0152, 0.1491, 0.1491, 0.1068, 0,
        ]);
    });

    test('BFCA', () => {
        const {values} = computeBalancedFca(times, jobs, people, {impedance: {kind: 'binary', cutoffMinutes: 45}});
        expect(rounded(values, 4)).toEqual([0.0094, 0.1993, 0.1993, 0.1147, 0]);
    });
});

describe('E6 volume-delay', () => {
    test('BPR 0.15, 4', () => {
        expect(
            rounded(
                [0.5, 0.8, 1, 1.5, 2].map(x => computeBpr(1, x, 1)),
                6,
            ),
        ).toEqual([1.009375, 1.06144, 1.15, 1.759375, 3.4]);
    });

    test('conical a 4', () => {
        expect(
            rounded(
                [0.5, 1, 1.2, 2].map(x => computeConical(1, x, 1, {a: 4})),
                6,
            ),
        ).toEqual([1.148741, 2, 3.04794, 9]);
    });

    test('neither is below free flow; no capacity is no road', () => {
        expect([computeBpr(60, 0, 100), computeConical(60, 0, 100)]).toEqual([60, 60]);
        expect([computeBpr(60, 1, 0), computeConical(60, 1, 0)]).toEqual([Infinity, Infinity]);
        expect(() => computeBpr(60, -1, 100)).toThrow(RangeError);
        expect(() => computeConical(60, 1, 100, {a: 1})).toThrow(RangeError);
    });
});

describe('E14 logsum, surplus and the rule of half', () => {
    const before = [-1, -1.5, -2];
    const after = [-0.8, -1.5, -2];

    test('logsums', () => {
        expect(rounded([logSumExp(before), logSumExp(after)], 6)).toEqual([-0.31973, -0.213448]);
    });

    test('5.3141 CNY at 0.02 per CNY', () => {
        expect(rounded(computeConsumerSurplus(vector(logSumExp(before)), vector(logSumExp(after)), 0.02), 4)).toEqual([
            5.3141,
        ]);
    });

    test('5.3136 by the rule of half: shares are the trips, 0.2 utility is 10 CNY', () => {
        const shares = (utilities: number[]): Float64Array =>
            vector(...utilities.map(utility => Math.exp(utility - logSumExp(utilities))));
        const money = (utilities: number[]): Float64Array => vector(...utilities.map(utility => -utility / 0.02));
        expect(computeRuleOfHalf(shares(before), shares(after), money(before), money(after)).surplus).toBeCloseTo(
            5.3136,
            4,
        );
    });
});

describe('E15 impedance functions', () => {
    test.each<[ImpedanceInput, number, number]>([
        [{kind: 'exponential', decayPerMinute: 0.05}, 30, 0.22313],
        [{kind: 'soft-cutoff', cutoffMinutes: 30, sdMinutes: 5}, 30, 0.500009],
        [{kind: 'soft-cutoff', cutoffMinutes: 30, sdMinutes: 5}, 45, 0.004315],
        [{kind: 'gaussian', scaleMinutes: 30}, 30, 0.606531],
        [{kind: 'log-logistic', medianMinutes: 45, shape: 3}, 30, 0.771429],
        [{kind: 'half-life', halfLifeMinutes: 45}, 30, 0.629961],
    ])('%j at %d min', (options, minutes, expected) => {
        expect(Number(makeImpedance(options).weight(minutes).toFixed(6))).toBe(expected);
    });
});

describe('E16 waits', () => {
    test('gaps 10 20 30: 1400 / 120', () => expect(computeGapWait([10, 20, 30])).toBeCloseTo(11.667, 3));
    test('headway 10: 5, and 6.25 at cv 0.5', () =>
        expect([computeHeadwayWait(10), computeHeadwayWait(10, 0.5)]).toEqual([5, 6.25]));
    test('lines of 10 and 20: 4.1667 and 3.3333', () => {
        expect(rounded([computeTwoLineWait(20, 10), computeTwoLineWait(10, 20, 'interleaved')], 4)).toEqual([
            4.1667, 3.3333,
        ]);
    });
});

describe('E17 floating catchments with f = 1/c', () => {
    // Own cost 1; zones 1 and 2 exclude each other; 40 to zone 3.
    const costs = matrixOf([
        [1, Infinity, 40],
        [Infinity, 1, 40],
        [40, 40, 1],
    ]);
    const people = vector(100, 50, 10);
    const beds = vector(15, 20, 100);
    const impedance: ImpedanceInput = {kind: 'power', exponent: 1, floorMinutes: 1};

    test('E2SFCA', () => {
        const {values} = computeEnhancedTwoStepFca(costs, beds, people, {impedance});
        expect(rounded(values, 6)).toEqual([0.331444, 0.579828, 7.286418]);
        expect(sum(values.map((access, i) => access * people[i]!))).toBeCloseTo(135, 9);
    });

    test('3SFCA', () => {
        const {values} = computeThreeStepFca(costs, beds, people, {impedance});
        expect(rounded(values, 6)).toEqual([0.156332, 0.406293, 9.905212]);
        expect(sum(values.map((access, i) => access * people[i]!))).toBeCloseTo(135, 9);
    });
});
