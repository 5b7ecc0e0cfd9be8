import {describe, expect, test} from 'vitest';
import {computeBalancedFca} from '../../src/measure/competition/balanced-fca.js';
import {computeBalancingCost} from '../../src/measure/reach/balancing-cost.js';
import {computeBpr} from '../../src/measure/flow/bpr.js';
import {computeConcentration} from '../../src/measure/equity/concentration.js';
import {computeConical} from '../../src/measure/flow/conical.js';
import {computeConsumerSurplus} from '../../src/measure/flow/consumer-surplus.js';
import {computeCumulativeInterval} from '../../src/measure/reach/cumulative-interval.js';
import {computeCumulative} from '../../src/measure/reach/cumulative.js';
import {computeDoublyConstrained} from '../../src/measure/flow/doubly-constrained.js';
import {computeDualCost} from '../../src/measure/reach/dual-cost.js';
import {computeGini} from '../../src/measure/equity/gini.js';
import {computeHansen} from '../../src/measure/reach/hansen.js';
import {makeImpedance, type ImpedanceInput} from '../../src/measure/impedance/impedance.js';
import {computeKthNearest} from '../../src/measure/reach/kth-nearest.js';
import {computeOwnZoneTime} from '../../src/measure/reach/own-zone.js';
import {computeRuleOfHalf} from '../../src/measure/flow/rule-of-half.js';
import {computeShen} from '../../src/measure/competition/shen.js';
import {computeSinglyConstrained} from '../../src/measure/flow/singly-constrained.js';
import {computeSpatialAvailability} from '../../src/measure/competition/spatial-availability.js';
import {computeTheil} from '../../src/measure/equity/theil.js';
import {computeThreeStepFca} from '../../src/measure/competition/three-step-fca.js';
import {computeTotalFlows} from '../../src/measure/flow/total-flows.js';
import type {CostUnit} from '../../src/measure/types.js';
import {computeGapWait, computeTwoLineWait} from '../../src/measure/reach/waiting.js';
import {ProblemError} from '../../src/problem/problem.js';
import {matrixOf, rounded, sum, vector} from './support.js';

describe('a weight that is almost nothing', () => {
    // e^-745 is the least number there is; supply over the demand of one such origin was Infinity, and Infinity x 0 no
    // number.
    const impedance: ImpedanceInput = {kind: 'gaussian', scaleMinutes: 5};
    const far = matrixOf([
        [193, 10],
        [250, 10],
    ]);
    const [beds, people] = [vector(100, 100), vector(1, 1)];

    // BFCA keeps the sum of ratios, 100 beds over 2 people; the others the beds, one person at each origin.
    test.each([
        ['Shen', computeShen, 100],
        ['BFCA', computeBalancedFca, 50],
        ['3SFCA', computeThreeStepFca, 100],
        ['availability', computeSpatialAvailability, 100],
    ] as const)('is no demand: %s', (_, compute, kept) => {
        const {values, unusedOpportunities} = compute(far, beds, people, {impedance});
        expect(sum(values)).toBeCloseTo(kept, 9);
        expect(unusedOpportunities).toBe(100);
    });

    test('is no partner of a flow', () => {
        const singly = computeSinglyConstrained(far, people, beds, {impedance});
        expect([...rounded(singly.flow, 9), singly.left]).toEqual([0, 50, 0, 50, 100]);
        const doubly = computeDoublyConstrained(far, people, people, {impedance});
        expect(doubly).toMatchObject({converged: false, strandedDestinations: [0]});
        expect(doubly.flow.every(Number.isFinite)).toBe(true);
    });

    test('3SFCA keeps its total where the square of a weight would be nothing', () => {
        const {values, unusedOpportunities} = computeThreeStepFca(matrixOf([[460]]), vector(8), vector(2), {
            impedance: {kind: 'exponential', decayPerMinute: 0.9},
        });
        expect([values[0], unusedOpportunities]).toEqual([4, 0]);
    });

    test('is 0 in every function', () => {
        expect(makeImpedance({kind: 'exponential', decayPerMinute: 1}).weight(460)).toBeGreaterThan(0);
        expect(makeImpedance({kind: 'exponential', decayPerMinute: 1}).weight(461)).toBe(0);
    });
});

describe('what is almost a sum', () => {
    test('ten tenths are one: the cost to reach everything is a cost', () => {
        const tenths = new Float64Array(10).fill(0.1);
        const row = matrixOf([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]);
        expect(computeDualCost(row, tenths, {target: 1}).values[0]).toBe(10);
        expect(computeBalancingCost(row, tenths, vector(1)).values[0]).toBe(10);
        expect(computeDualCost(row, tenths, {target: 1.001}).values[0]).toBe(Infinity);
    });

    test('one opportunity short of 2^31 is short', () => {
        expect(computeDualCost(matrixOf([[5, 6]]), vector(2 ** 31 - 1, 1), {target: 2 ** 31}).values[0]).toBe(6);
    });

    test('cutoffs .7 .8 .9: a cost of .8 is within two of them', () => {
        expect(
            computeCumulativeInterval(matrixOf([[0.8]]), vector(3), {
                fromMinutes: 0.7,
                toMinutes: 0.9,
                stepMinutes: 0.1,
            }).values[0],
        ).toBe(2);
    });

    test('all alike in groups whose shares do not add up to the last bit: exactly 0 between, not a hair below', () => {
        const {between, within} = computeTheil(vector(2 ** 53, 2 ** 53 - 1, 2 ** 53), vector(2 ** 53, 2 ** 31, 1), [
            'a',
            'b',
            'a',
        ]);
        expect(between).toBeGreaterThanOrEqual(0);
        expect(within).toBeGreaterThanOrEqual(0);
    });

    test('2^53 opportunities and people', () => {
        const [much, costs] = [
            vector(2 ** 53, 2 ** 53),
            matrixOf([
                [0, 10],
                [10, 0],
            ]),
        ];
        expect(computeCumulative(costs, much).values[0]).toBe(2 ** 54);
        expect(rounded(computeShen(costs, much, much, {impedance: 'binary'}).values, 12)).toEqual([1, 1]);
        expect(computeGini(much, much).value).toBe(0);
    });
});

describe('numbers that are not floats, as JavaScript callers may give them', () => {
    const costs = matrixOf([
        [1, 2],
        [2, 1],
    ]);
    const asFloats = (values: ArrayLike<number>): Float64Array => values as Float64Array;
    const [integers, floats] = [asFloats(Int32Array.of(10, 20)), vector(10, 20)];

    test('integer arrays give what floats give: no fraction is cut off on the way', () => {
        expect(computeSpatialAvailability(costs, integers, integers)).toEqual(
            computeSpatialAvailability(costs, floats, floats),
        );
        expect(computeDoublyConstrained(costs, integers, integers)).toEqual(
            computeDoublyConstrained(costs, floats, floats),
        );
        expect(computeShen(costs, integers, integers)).toEqual(computeShen(costs, floats, floats));
        expect(computeConsumerSurplus(asFloats(Int32Array.of(1)), asFloats(Int32Array.of(2)), 4)).toEqual(vector(0.25));
    });

    test('plain arrays, and a matrix of single precision', () => {
        expect(computeHansen({...costs, cost: asFloats([...costs.cost])}, asFloats([10, 20]))).toEqual(
            computeHansen(costs, floats),
        );
        expect(
            computeSinglyConstrained({...costs, cost: asFloats(Float32Array.from(costs.cost))}, floats, floats),
        ).toEqual(computeSinglyConstrained(costs, floats, floats));
    });
});

describe('what makes no sense is refused, not computed', () => {
    test('a unit misspelt: every cost would be no number, and no number is no access', () => {
        expect(() => computeHansen({...matrixOf([[1]]), unit: 'hours' as CostUnit}, vector(1))).toThrow(/hours/);
    });

    test('flows, totals and ends that are none', () => {
        const single = matrixOf([[1]]);
        for (const total of [Number.NaN, -5, Infinity])
            expect(() => computeTotalFlows(single, vector(1), vector(1), total)).toThrow(/total/);
        expect(() => computeSinglyConstrained(single, vector(1), vector(1), {constrain: 'both' as 'origins'})).toThrow(
            /constrain/,
        );
        expect(() => computeRuleOfHalf(vector(-5), vector(5), vector(1), vector(2))).toThrow(RangeError);
        expect(() => computeBpr(1, Infinity, Infinity)).toThrow(RangeError);
        expect(() => computeBpr(0, Infinity, 1)).toThrow(RangeError);
        expect(() => computeConical(1, Infinity, 1)).toThrow(RangeError);
        expect(() => computeGapWait([Infinity, 10])).toThrow(RangeError);
        expect(() => computeOwnZoneTime(1, {speedKmh: Infinity})).toThrow(RangeError);
    });

    test('two lines that never come are never met', () => {
        expect([computeTwoLineWait(Infinity, Infinity), computeTwoLineWait(10, Infinity)]).toEqual([Infinity, 5]);
    });

    test('a cone so steep that its digits would cancel is not below free flow', () => {
        for (const x of [1e-9, 0.0001, 0.3, 0.999]) expect(computeConical(1, x, 1, {a: 1e9})).toBeGreaterThanOrEqual(1);
        expect(computeConical(1, 1e17, 1)).toBeCloseTo(8e17, -10);
    });
});

describe('a vector or an option left out is said by name', () => {
    const missing = undefined as unknown as Float64Array;
    const costs = matrixOf([
        [1, 2],
        [2, 1],
    ]);

    test.each<[string, () => unknown, RegExp]>([
        ['opportunities', () => computeShen(costs, missing, vector(1, 1)), /opportunities has 0 values instead of 2/],
        ['people', () => computeShen(costs, vector(1, 1), missing), /people has 0 values instead of 2/],
        [
            'people of balancing cost',
            () => computeBalancingCost(costs, vector(1, 1), missing),
            /people has 0 values instead of 2/,
        ],
        ['figures', () => computeHansen(costs, missing), /figures has 0 values instead of 2/],
        ['people of an index', () => computeGini(vector(1, 2), missing), /people has 0 values instead of 2/],
        ['access', () => computeGini(missing, vector(1, 2)), /people has 2 values instead of 0/],
        ['income', () => computeConcentration(vector(1, 2), vector(1, 1), missing), /income has 0 values instead of 2/],
        ['k', () => computeKthNearest(costs, vector(1, 1), undefined as unknown as {k: number}), /k is/],
        ['target', () => computeDualCost(costs, vector(1, 1), undefined as unknown as {target: number}), /target is/],
    ])('%s', (_, run, message) => {
        expect(run).toThrow(ProblemError);
        expect(run).toThrow(message);
    });
});
