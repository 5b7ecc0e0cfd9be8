import {describe, expect, test} from 'vitest';
import {computeBalancedFca} from '../../src/measure/competition/balanced-fca.js';
import {computeBalancingCost} from '../../src/measure/reach/balancing-cost.js';
import {computeConsumerSurplus} from '../../src/measure/flow/consumer-surplus.js';
import {computeContributionMean} from '../../src/measure/reach/contribution-mean.js';
import {computeContour} from '../../src/measure/reach/contour.js';
import {computeCumulativeInterval} from '../../src/measure/reach/cumulative-interval.js';
import {computeCumulative} from '../../src/measure/reach/cumulative.js';
import {computeDailyAccessibility} from '../../src/measure/reach/daily-accessibility.js';
import {computeDoublyConstrained} from '../../src/measure/flow/doubly-constrained.js';
import {computeDualCost} from '../../src/measure/reach/dual-cost.js';
import {computeEdgeShare} from '../../src/measure/reach/edge-share.js';
import {computeHansen} from '../../src/measure/reach/hansen.js';
import {computeHubTime} from '../../src/measure/reach/hub-time.js';
import {computeKthNearest} from '../../src/measure/reach/kth-nearest.js';
import {computeLogsum, logSumExp} from '../../src/measure/reach/logsum.js';
import {computeNearest} from '../../src/measure/reach/nearest.js';
import {computeNetworkEfficiency} from '../../src/measure/reach/network-efficiency.js';
import {computeOwnZoneTime, withOwnZone, withoutOwnZone} from '../../src/measure/reach/own-zone.js';
import {computePotential} from '../../src/measure/reach/potential.js';
import {computeRankCorrelation} from '../../src/measure/equity/rank-correlation.js';
import {computeRuleOfHalf} from '../../src/measure/flow/rule-of-half.js';
import {computeShen} from '../../src/measure/competition/shen.js';
import {computeSinglyConstrained} from '../../src/measure/flow/singly-constrained.js';
import {computeSoftCumulative} from '../../src/measure/reach/soft-cumulative.js';
import {computeSpatialAvailability} from '../../src/measure/competition/spatial-availability.js';
import {computeThreeStepFca} from '../../src/measure/competition/three-step-fca.js';
import {computeTotalConstrained} from '../../src/measure/competition/total-constrained.js';
import {computeTotalFlows} from '../../src/measure/flow/total-flows.js';
import {transposeMatrix} from '../../src/measure/transpose.js';
import {computeTwoStepFca} from '../../src/measure/competition/two-step-fca.js';
import {computeGapWait, computeHeadwayWait, computeTwoLineWait} from '../../src/measure/reach/waiting.js';
import {computeWeightedMeanTime} from '../../src/measure/reach/weighted-mean-time.js';
import {ProblemError} from '../../src/problem/problem.js';
import {matrixOf, rounded, vector} from './support.js';

const codesOf = (run: () => unknown): string[] => {
    try {
        run();
    } catch (error) {
        if (error instanceof ProblemError) return error.problems.map(entry => entry.code);
        throw error;
    }
    return [];
};

/** f = 1 on the diagonal and 0.5 beside it. */
const HALF = {
    kind: 'tabulated' as const,
    points: [
        {minutes: 0, weight: 1},
        {minutes: 10, weight: 0.5},
    ],
};

describe('the worked example of each measure', () => {
    test('potential: 100/10 + 200/40', () =>
        expect([...computePotential(matrixOf([[10, 40]]), vector(100, 200)).values]).toEqual([15]));
    test('cumulative: the cutoff itself is within', () =>
        expect([...computeCumulative(matrixOf([[30, 60, 61]]), vector(10, 20, 40)).values]).toEqual([30]));
    test('soft cumulative: 1000 x 0.004315', () => {
        expect(
            rounded(computeSoftCumulative(matrixOf([[45]]), vector(1000), {cutoffMinutes: 30, sdMinutes: 5}).values, 3),
        ).toEqual([4.315]);
    });
    test('cumulative interval: 0 10 10 30', () => {
        const [times, jobs, interval] = [matrixOf([[31, 33]]), vector(10, 20), {fromMinutes: 30, toMinutes: 33}];
        expect([...computeCumulativeInterval(times, jobs, interval).values]).toEqual([12.5]);
        expect([...computeCumulativeInterval(times, jobs, {...interval, statistic: 'median'}).values]).toEqual([10]);
    });
    test('cumulative interval: an even count has its middle between two: 0 10 20 30', () => {
        expect([
            ...computeCumulativeInterval(matrixOf([[31, 32, 33]]), vector(10, 10, 10), {
                fromMinutes: 30,
                toMinutes: 33,
                statistic: 'median',
            }).values,
        ]).toEqual([15]);
    });
    test('cumulative interval: an odd count has a middle; steps of 0.1 end where they should', () => {
        expect([
            ...computeCumulativeInterval(matrixOf([[31, 33]]), vector(10, 20), {
                fromMinutes: 31,
                toMinutes: 33,
                statistic: 'median',
            }).values,
        ]).toEqual([10]);
        expect([
            ...computeCumulativeInterval(matrixOf([[0.3]]), vector(4), {
                fromMinutes: 0,
                toMinutes: 0.3,
                stepMinutes: 0.1,
            }).values,
        ]).toEqual([1]);
    });
    test('daily: 1 + 2', () =>
        expect([...computeDailyAccessibility(matrixOf([[60, 240, 241]]), vector(1, 2, 4)).values]).toEqual([3]));
    test('weighted mean time: 7000 / 400, four fifths reached', () => {
        const {values, reachedShare} = computeWeightedMeanTime(matrixOf([[10, 40, Infinity]]), vector(300, 100, 100));
        expect([values[0], reachedShare[0]]).toEqual([17.5, 0.8]);
    });
    test('network efficiency: (2 x 1 + 1.5 x 3) / 4, in minutes and in seconds', () => {
        const straight = vector(50_000, 100_000);
        expect(computeNetworkEfficiency(matrixOf([[60, 90]]), vector(1, 3), straight).values[0]).toBeCloseTo(1.625, 12);
        expect(
            computeNetworkEfficiency(matrixOf([[3600, 5400]], 'seconds'), vector(1, 3), () => straight).values[0],
        ).toBeCloseTo(1.625, 12);
    });
    test('network efficiency leaves out what is at no distance', () => {
        expect(computeNetworkEfficiency(matrixOf([[5, 60]]), vector(100, 1), vector(0, 50_000)).values[0]).toBeCloseTo(
            2,
            12,
        );
    });
    test('nearest and hub', () => {
        const {values, destination} = computeNearest(matrixOf([[10, 20, 30]]), vector(0, 2, 1));
        expect([values[0], destination[0]]).toEqual([20, 1]);
        const hub = computeHubTime(matrixOf([[50, 35, 90]]), vector(1, 0, 1));
        expect([hub.values[0], hub.destination[0]]).toEqual([50, 0]);
    });
    test('k-th nearest counts equal costs one by one', () => {
        expect([...computeKthNearest(matrixOf([[10, 20, 20, 30]]), vector(1, 5, 1, 1), {k: 3}).values]).toEqual([20]);
    });
    test('dual cost: 20 for 10, never 16', () => {
        const [costs, jobs] = [matrixOf([[10, 20, 30]]), vector(5, 5, 5)];
        expect(computeDualCost(costs, jobs, {target: 10}).values[0]).toBe(20);
        expect(computeDualCost(costs, jobs, {target: 16}).values[0]).toBe(Infinity);
    });
    test('balancing cost', () => {
        expect([
            ...computeBalancingCost(
                matrixOf([
                    [0, 12],
                    [12, 0],
                ]),
                vector(10, 30),
                vector(20, 20),
            ).values,
        ]).toEqual([12, 0]);
    });
    test('contour: 300 people, 15 km2', () => {
        const {values, areaKm2} = computeContour(matrixOf([[20, 60, 90]]), vector(100, 200, 400), vector(5, 10, 20));
        expect([values[0], areaKm2[0]]).toEqual([300, 15]);
    });
    test('logsum: ln(100 e^-0.5 + 50 e^-1)', () => {
        expect(rounded(computeLogsum(matrixOf([[10, 20]]), vector(100, 50), {thetaPerMinute: 0.05}).values, 6)).toEqual(
            [4.370043],
        );
    });
    test('spatial availability: the power of the population, 1 and 4 people to 1 and 2 or 1 and 16', () => {
        const [near, people] = [matrixOf([[0], [0]]), vector(1, 4)];
        expect(rounded(computeSpatialAvailability(near, vector(6), people, {alpha: 0.5}).values, 12)).toEqual([2, 4]);
        expect(rounded(computeSpatialAvailability(near, vector(17), people, {alpha: 2}).values, 12)).toEqual([1, 16]);
        expect(rounded(computeSpatialAvailability(near, vector(6), people, {alpha: 0}).values, 12)).toEqual([3, 3]);
    });
    test('total constrained: plain 6 3, parts 4 2', () => {
        const {values, balance} = computeTotalConstrained(
            matrixOf([
                [0, 10],
                [10, 0],
            ]),
            vector(6, 0),
            {impedance: HALF},
        );
        expect([...values].map(value => Number(value.toFixed(12)))).toEqual([4, 2]);
        expect(balance).toBeCloseTo(2 / 3, 12);
    });
    test('total flows: 2 1 / 1 2', () => {
        expect([
            ...computeTotalFlows(
                matrixOf([
                    [0, 10],
                    [10, 0],
                ]),
                vector(1, 1),
                vector(1, 1),
                6,
                {impedance: HALF},
            ).flow,
        ]).toEqual([2, 1, 1, 2]);
    });
    test('singly constrained: 8 shared 2 to 6', () => {
        const flows = computeSinglyConstrained(
            matrixOf([
                [0, 0],
                [0, 0],
            ]),
            vector(1, 3),
            vector(8, 0),
        );
        expect([...flows.byOrigin]).toEqual([2, 6]);
        expect([flows.left, ...flows.balance]).toEqual([0, 0.25, 0.25]);
    });
    test('doubly constrained: the example of the R package, e^(-0.1 c)', () => {
        const costs = matrixOf([
            [10, 30, 15],
            [30, 10, 25],
            [15, 25, 10],
        ]);
        const flows = computeDoublyConstrained(costs, vector(4, 10, 6), vector(7, 5, 8), {
            impedance: {kind: 'exponential', decayPerMinute: 0.1},
        });
        expect(rounded(flows.byOrigin, 7)).toEqual([4, 10, 6]);
        expect(rounded(flows.byDestination, 7)).toEqual([7, 5, 8]);
        expect(flows).toMatchObject({converged: true, scaleFactor: 1, strandedOrigins: [], strandedDestinations: []});
        // What makes it this table and no other: cross ratios are those of f.
        const {flow} = flows;
        expect((flow[0]! * flow[4]!) / (flow[1]! * flow[3]!)).toBeCloseTo(Math.exp(-0.1 * (10 + 10 - 30 - 30)), 8);
    });
    test('surplus 5.3141 and rule of half 550', () => {
        expect(rounded(computeConsumerSurplus(vector(-0.31973), vector(-0.213448), 0.02), 4)).toEqual([5.3141]);
        expect(computeRuleOfHalf(vector(100), vector(120), vector(30), vector(25))).toEqual({
            surplus: 550,
            pairsLeftOut: 0,
            tripsLeftOut: 0,
        });
    });
    test('edge share: three quarters', () => {
        expect([...computeEdgeShare(matrixOf([[20, 20]]), vector(100, 300), vector(1, 0)).values]).toEqual([0.75]);
    });
    test('mean by contribution: 0.25 x 1 + 0.75 x 0.2', () => {
        const times = matrixOf([
            [20, 20, Infinity],
            [20, Infinity, Infinity],
        ]);
        const cells = vector(1, 0.2, Number.NaN, 0.5, Number.NaN, Number.NaN);
        expect(rounded(computeContributionMean(times, vector(100, 300, 50), cells).values, 12)).toEqual([0.4, 0.5]);
        expect(
            rounded(
                computeContributionMean(times, vector(100, 300, 50), origin => cells.subarray(3 * origin)).values,
                12,
            ),
        ).toEqual([0.4, 0.5]);
        expect([...computeContributionMean(times, vector(0, 300, 50), cells).values].map(Number.isNaN)).toEqual([
            false,
            true,
        ]);
        expect(codesOf(() => computeContributionMean(times, vector(1, 1, 1), vector(1)))).toEqual(['measure-length']);
    });
    test('own zone: 0.5 km x 1.3 at 4.8 km/h', () => {
        expect(computeOwnZoneTime(Math.PI, {speedKmh: 4.8})).toBeCloseTo(487.5, 9);
        expect(computeOwnZoneTime(Math.PI, {speedKmh: 4.8, distance: 'centre-to-random', detour: 1})).toBeCloseTo(
            500,
            9,
        );
        // docs/methods/zones-and-edges.md: 0.9054 r.
        expect(
            computeOwnZoneTime(Math.PI, {speedKmh: 3.6, distance: 'random-pair', detour: 1, terminalSeconds: 60}) - 60,
        ).toBeCloseTo(905.4, 1);
    });
});

describe('unreached, not asked, missing and zero are four things', () => {
    const costs = matrixOf([[Number.NaN, 20, Infinity]]);

    test('not asked is no access and no want of it', () => {
        const {values, reachedShare, missingCount} = computeCumulative(costs, vector(100, 30, 10));
        expect([values[0], reachedShare[0], missingCount]).toEqual([30, 0.75, 0]);
    });

    test('missing figures enter no sum and are counted', () => {
        const {values, reachedShare, missingCount} = computeHansen(costs, vector(100, Number.NaN, 10), {
            impedance: 'binary',
        });
        expect([values[0], reachedShare[0], missingCount]).toEqual([0, 0, 1]);
    });

    test('nothing to reach has no share', () => {
        expect(computeCumulative(costs, vector(0, 0, 0)).reachedShare[0]).toBeNaN();
    });

    test('a time to nothing is Infinity, never a number', () => {
        const [none, jobs] = [matrixOf([[Infinity, Infinity]]), vector(5, 0)];
        expect(computeNearest(none, jobs).values[0]).toBe(Infinity);
        expect(computeNearest(none, jobs).destination[0]).toBe(-1);
        expect(computeKthNearest(none, jobs, {k: 1}).values[0]).toBe(Infinity);
        expect(computeDualCost(none, jobs, {target: 1}).values[0]).toBe(Infinity);
        expect(computeWeightedMeanTime(none, jobs).values[0]).toBe(Infinity);
        expect(computeNetworkEfficiency(none, jobs, vector(1, 1)).values[0]).toBe(Infinity);
        expect(computeLogsum(none, jobs).values[0]).toBe(-Infinity);
    });

    test('a mean over no mass is no figure', () => {
        expect(computeWeightedMeanTime(matrixOf([[10, 20]]), vector(0, 0)).values[0]).toBeNaN();
    });

    test('balancing: nobody home 0, nobody knows NaN, never enough Infinity', () => {
        const [balanced] = [computeBalancingCost(matrixOf([[5], [5], [5]]), vector(10), vector(0, Number.NaN, 11))];
        expect([...balanced.values]).toEqual([0, Number.NaN, Infinity]);
    });

    test('surplus: a choice that is new, gone, never there', () => {
        expect([
            ...computeConsumerSurplus(vector(-Infinity, 1, -Infinity), vector(1, -Infinity, -Infinity), 1),
        ]).toEqual([Infinity, -Infinity, Number.NaN]);
    });

    test('rule of half leaves out pairs that appear or vanish, and says how many', () => {
        expect(
            computeRuleOfHalf(
                vector(10, 0, 5, 0),
                vector(10, 7, 0, 0),
                vector(20, Infinity, 10, Infinity),
                vector(18, 30, Infinity, Infinity),
            ),
        ).toEqual({
            surplus: 20,
            pairsLeftOut: 2,
            tripsLeftOut: 12,
        });
    });

    test('an area that is missing or zero has no own-zone time', () => {
        expect(computeOwnZoneTime(Number.NaN, {speedKmh: 20})).toBeNaN();
        expect(computeOwnZoneTime(0, {speedKmh: 20})).toBeNaN();
    });
});

describe('awkward regions', () => {
    const alone = matrixOf([[Number.NaN]]);
    const competing = [computeShen, computeThreeStepFca, computeBalancedFca, computeSpatialAvailability];

    test('no zones at all', () => {
        const none = matrixOf([]);
        expect([...computeHansen(none, vector()).values]).toEqual([]);
        for (const compute of competing) expect([...compute(none, vector(), vector()).values]).toEqual([]);
        expect([...computeDoublyConstrained(none, vector(), vector()).flow]).toEqual([]);
        expect(computeTotalConstrained(none, vector()).balance).toBeNaN();
    });

    test('one zone, cut off even from itself', () => {
        for (const compute of competing)
            expect(compute(alone, vector(10), vector(5))).toMatchObject({unusedOpportunities: 10, values: vector(0)});
    });

    test('one zone within reach of itself: its own supply over its own demand', () => {
        for (const compute of [computeShen, computeTwoStepFca, computeThreeStepFca, computeBalancedFca])
            expect([...compute(matrixOf([[0]]), vector(10), vector(5)).values]).toEqual([2]);
    });

    test('nobody lives anywhere: no ratio, and all of it unused', () => {
        const [costs, beds, nobody] = [
            matrixOf([
                [0, 10],
                [10, 0],
            ]),
            vector(3, 4),
            vector(0, 0),
        ];
        for (const compute of competing)
            expect(compute(costs, beds, nobody)).toMatchObject({unusedOpportunities: 7, values: vector(0, 0)});
    });

    test('an origin of nobody within the catchment of others has access', () => {
        const {values, perPerson} = computeSpatialAvailability(matrixOf([[0], [0]]), vector(10), vector(5, 0));
        expect([...values]).toEqual([10, 0]);
        expect([...perPerson]).toEqual([2, Number.NaN]);
        expect([...computeShen(matrixOf([[0], [0]]), vector(10), vector(5, 0)).values]).toEqual([2, 2]);
    });

    test('missing people ask for nothing, with a = 0 as well', () => {
        expect([
            ...computeSpatialAvailability(matrixOf([[0], [0]]), vector(10), vector(5, Number.NaN), {alpha: 0}).values,
        ]).toEqual([10, 0]);
    });

    test('all equal: the same access everywhere', () => {
        const costs = matrixOf([
            [15, 15, 15],
            [15, 15, 15],
            [15, 15, 15],
        ]);
        for (const compute of [computeShen, computeTwoStepFca, computeThreeStepFca, computeBalancedFca])
            expect(rounded(compute(costs, vector(6, 6, 6), vector(2, 2, 2)).values, 12)).toEqual([3, 3, 3]);
    });

    test('billions are counted exactly: no 32-bit arithmetic', () => {
        const [costs, people] = [matrixOf([[10, 20]]), vector(2 ** 31, 9_000_000_000)];
        expect(computeCumulative(costs, people).values[0]).toBe(2 ** 31 + 9_000_000_000);
        expect(computeDualCost(costs, people, {target: 2 ** 31 + 1}).values[0]).toBe(20);
        expect(computeCumulative(transposeMatrix(costs), people, {view: 'passive'}).values[0]).toBe(
            2 ** 31 + 9_000_000_000,
        );
        expect(computeShen(transposeMatrix(costs), vector(2 ** 33), people, {impedance: 'binary'}).values[0]).toBe(
            2 ** 33 / (2 ** 31 + 9_000_000_000),
        );
        expect([
            ...computeSpatialAvailability(matrixOf([[0], [0]]), vector(10), vector(4e9, 4e9), {alpha: 60}).values,
        ]).toEqual([5, 5]);
    });

    test('a log-sum of large and of small utilities keeps its range', () => {
        expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.LN2, 9);
        expect(logSumExp([-1000, -1000])).toBeCloseTo(-1000 + Math.LN2, 9);
        expect(logSumExp([1, 1], 2)).toBeCloseTo(1 + Math.LN2 / 2, 12);
        expect(logSumExp([])).toBe(-Infinity);
    });

    test('doubly constrained: zones without partners are named, and the balance is not claimed', () => {
        const flows = computeDoublyConstrained(
            matrixOf([
                [0, Infinity],
                [Infinity, Infinity],
            ]),
            vector(5, 5),
            vector(6, 4),
            {iterationLimit: 20},
        );
        expect(flows).toMatchObject({
            converged: false,
            iterationCount: 20,
            strandedOrigins: [1],
            strandedDestinations: [1],
        });
    });

    test('doubly constrained: a neighbour that attracts nothing is no partner', () => {
        const flows = computeDoublyConstrained(
            matrixOf([
                [0, 5],
                [Infinity, 5],
            ]),
            vector(4, 6),
            vector(10, 0),
            {iterationLimit: 20},
        );
        expect(flows).toMatchObject({converged: false, strandedOrigins: [1], strandedDestinations: []});
    });

    test('doubly constrained: other totals are refused, or scaled at the end asked for', () => {
        const costs = matrixOf([
            [0, 10],
            [10, 0],
        ]);
        expect(codesOf(() => computeDoublyConstrained(costs, vector(1, 1), vector(1, 2)))).toEqual([
            'measure-totals-differ',
        ]);
        expect(codesOf(() => computeDoublyConstrained(costs, vector(0, 0), vector(1, 2), {scale: 'origins'}))).toEqual([
            'measure-totals-differ',
        ]);
        const scaled = computeDoublyConstrained(costs, vector(1, 1), vector(2, 2), {scale: 'origins'});
        expect(scaled).toMatchObject({converged: true, scaleFactor: 2});
        expect(rounded(scaled.byOrigin, 8)).toEqual([2, 2]);
    });
});

describe('rank correlation', () => {
    test('ranks 1 2 3 4 and 2 3.5 3.5 1: -1.5 / sqrt(5 x 4.5)', () => {
        const {rho, zoneCount} = computeRankCorrelation(vector(1, 2, 3, 4), vector(10, 20, 20, 5));
        expect(rho).toBeCloseTo(-1.5 / Math.sqrt(22.5), 12);
        expect(zoneCount).toBe(4);
    });
    test('the same order is 1, the reverse -1, whatever the figures; unreached is last', () => {
        expect(computeRankCorrelation(vector(1, 5, Infinity), vector(2, 3, 1e9)).rho).toBeCloseTo(1, 12);
        expect(computeRankCorrelation(vector(1, 5, 9), vector(3, 2, 1)).rho).toBeCloseTo(-1, 12);
    });
    test('no figure on a side leaves a zone out; all equal has no order', () => {
        expect(computeRankCorrelation(vector(1, Number.NaN, 3), vector(1, 2, 3))).toEqual({
            rho: expect.closeTo(1, 12),
            zoneCount: 2,
        });
        expect(computeRankCorrelation(vector(4, 4, 4), vector(1, 2, 3)).rho).toBeNaN();
        expect(computeRankCorrelation(vector(), vector())).toEqual({rho: Number.NaN, zoneCount: 0});
    });
});

describe('own zone', () => {
    const costs = matrixOf([
        [Number.NaN, 10],
        [10, Number.NaN],
    ]);

    test('filled, and left out again', () => {
        const filled = withOwnZone(costs, vector(3, 4));
        expect([...filled.cost]).toEqual([3, 10, 10, 4]);
        expect([...withoutOwnZone(filled).cost]).toEqual([...costs.cost]);
        expect([...costs.cost]).toEqual([Number.NaN, 10, 10, Number.NaN]);
    });

    test('access with it is no less than without', () => {
        const with_ = computeCumulative(withOwnZone(costs, vector(3, 4)), vector(5, 7)).values;
        expect([...with_]).toEqual([12, 12]);
        expect([...computeCumulative(costs, vector(5, 7)).values]).toEqual([7, 5]);
    });
});

describe('input that is wrong is said in full', () => {
    test('lengths, negative and infinite figures, negative costs', () => {
        expect(codesOf(() => computeHansen(matrixOf([[1, 2]]), vector(1)))).toEqual(['measure-length']);
        expect(codesOf(() => computeShen(matrixOf([[1, 2]]), vector(-1, Infinity), vector(1, 2)))).toEqual([
            'measure-figure',
            'measure-figure',
            'measure-length',
        ]);
        expect(codesOf(() => computeCumulative(matrixOf([[-1, -2]]), vector(1, 1)))).toEqual([
            'measure-cost',
            'measure-cost',
        ]);
        expect(
            codesOf(() => computeCumulative({originCount: 2, destinationCount: 2, cost: vector(1)}, vector(1, 1))),
        ).toEqual(['measure-length']);
        expect(
            codesOf(() => computeCumulativeInterval(matrixOf([[1]]), vector(1), {fromMinutes: 50, toMinutes: 40})),
        ).toEqual(['measure-option']);
        expect(codesOf(() => computeKthNearest(matrixOf([[1]]), vector(1), {k: 1.5}))).toEqual(['measure-option']);
        expect(codesOf(() => computeSpatialAvailability(matrixOf([[1]]), vector(1), vector(1), {alpha: -1}))).toEqual([
            'measure-option',
        ]);
    });

    test('numbers alone', () => {
        expect(() => computeGapWait([10, -1])).toThrow(RangeError);
        expect(() => computeHeadwayWait(-1)).toThrow(RangeError);
        expect(() => computeTwoLineWait(0, 10)).toThrow(RangeError);
        expect([computeGapWait([]), computeGapWait([0])]).toEqual([Infinity, 0]);
        expect(() => computeConsumerSurplus(vector(1), vector(1), 0)).toThrow(RangeError);
        expect(() => computeConsumerSurplus(vector(1), vector(1, 2), 1)).toThrow(RangeError);
        expect(() => computeRuleOfHalf(vector(1), vector(1, 2), vector(1), vector(1))).toThrow(RangeError);
        expect(() => computeOwnZoneTime(1, {speedKmh: 0})).toThrow(RangeError);
    });
});
