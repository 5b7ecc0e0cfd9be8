import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {computeBalancedFca} from '../../src/measure/competition/balanced-fca.js';
import {computeBalancingCost} from '../../src/measure/reach/balancing-cost.js';
import {computeContour} from '../../src/measure/reach/contour.js';
import {computeCumulative} from '../../src/measure/reach/cumulative.js';
import {computeCumulativeInterval} from '../../src/measure/reach/cumulative-interval.js';
import {computeDoublyConstrained} from '../../src/measure/flow/doubly-constrained.js';
import {computeDualCost} from '../../src/measure/reach/dual-cost.js';
import {computeEdgeShare} from '../../src/measure/reach/edge-share.js';
import {computeEnhancedTwoStepFca} from '../../src/measure/competition/enhanced-two-step-fca.js';
import {computeHansen} from '../../src/measure/reach/hansen.js';
import {makeImpedance, type ImpedanceInput} from '../../src/measure/impedance/impedance.js';
import {computeKthNearest} from '../../src/measure/reach/kth-nearest.js';
import {computeLogsum} from '../../src/measure/reach/logsum.js';
import {computeNearest} from '../../src/measure/reach/nearest.js';
import {computeShen} from '../../src/measure/competition/shen.js';
import {computeSinglyConstrained} from '../../src/measure/flow/singly-constrained.js';
import {computeSpatialAvailability} from '../../src/measure/competition/spatial-availability.js';
import {computeThreeStepFca} from '../../src/measure/competition/three-step-fca.js';
import {computeTotalConstrained} from '../../src/measure/competition/total-constrained.js';
import {computeTotalFlows} from '../../src/measure/flow/total-flows.js';
import {transposeMatrix} from '../../src/measure/transpose.js';
import {computeTwoStepFca} from '../../src/measure/competition/two-step-fca.js';
import type {CostMatrix} from '../../src/measure/types.js';
import {matrixOf, sum} from './support.js';

/**
 * Costs in minutes, some unreached, some not asked; whole minutes now and then, so that ties and cutoffs are met
 * exactly.
 */
const cost = fc.oneof(
    {weight: 6, arbitrary: fc.integer({min: 0, max: 200})},
    {weight: 2, arbitrary: fc.double({min: 0, max: 200, noNaN: true})},
    {weight: 1, arbitrary: fc.constant(Infinity)},
    {weight: 1, arbitrary: fc.constant(Number.NaN)},
);
/** Figures: zero, missing, billions. */
const figure = fc.oneof(
    {weight: 5, arbitrary: fc.integer({min: 0, max: 100_000})},
    {weight: 1, arbitrary: fc.integer({min: 2 ** 31, max: 9e9})},
    {weight: 1, arbitrary: fc.constant(Number.NaN)},
);

interface Case {
    readonly matrix: CostMatrix;
    readonly opportunities: Float64Array;
    readonly people: Float64Array;
}

const caseOf = (cell: fc.Arbitrary<number>, count: fc.Arbitrary<number>): fc.Arbitrary<Case> =>
    fc.tuple(fc.integer({min: 1, max: 6}), fc.integer({min: 1, max: 6})).chain(([origins, destinations]) =>
        fc.record({
            matrix: fc
                .array(fc.array(cell, {minLength: destinations, maxLength: destinations}), {
                    minLength: origins,
                    maxLength: origins,
                })
                .map(rows => matrixOf(rows)),
            opportunities: fc
                .array(count, {minLength: destinations, maxLength: destinations})
                .map(values => Float64Array.from(values)),
            people: fc.array(count, {minLength: origins, maxLength: origins}).map(values => Float64Array.from(values)),
        }),
    );
const anyCase = caseOf(cost, figure);
/** Everything within reach and known, so that closed forms hold. */
const plainCase = caseOf(fc.integer({min: 0, max: 100}), fc.integer({min: 1, max: 100_000}));

const impedance = fc.constantFrom<ImpedanceInput>(
    {kind: 'binary', cutoffMinutes: 45},
    {kind: 'stepped'},
    {kind: 'exponential'},
    {kind: 'gaussian'},
    {kind: 'power'},
    {kind: 'log-logistic'},
);

const amounts = (values: Float64Array): Float64Array => values.map(value => (Number.isNaN(value) ? 0 : value));
const weighted = (values: Float64Array, weights: Float64Array): number =>
    sum(values.map((value, i) => value * weights[i]!));
const near = (computed: number, expected: number): void =>
    expect(Math.abs(computed - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));

describe('competition keeps totals', () => {
    test.each([
        ['Shen', computeShen],
        ['E2SFCA', computeEnhancedTwoStepFca],
        ['3SFCA', computeThreeStepFca],
    ] as const)('%s: sum P A = sum O over destinations with demand', (_, compute) => {
        fc.assert(
            fc.property(anyCase, impedance, ({matrix, opportunities, people}, decay) => {
                const {values, unusedOpportunities} = compute(matrix, opportunities, people, {impedance: decay});
                near(weighted(values, amounts(people)), sum(amounts(opportunities)) - unusedOpportunities);
            }),
        );
    });

    test('2SFCA likewise, and Shen with a hard cutoff is 2SFCA', () => {
        fc.assert(
            fc.property(anyCase, fc.integer({min: 1, max: 200}), ({matrix, opportunities, people}, cutoffMinutes) => {
                const result = computeTwoStepFca(matrix, opportunities, people, {cutoffMinutes});
                near(
                    weighted(result.values, amounts(people)),
                    sum(amounts(opportunities)) - result.unusedOpportunities,
                );
                expect(result).toEqual(
                    computeShen(matrix, opportunities, people, {impedance: {kind: 'binary', cutoffMinutes}}),
                );
            }),
        );
    });

    test('what is unused has nobody with people within reach', () => {
        fc.assert(
            fc.property(anyCase, impedance, ({matrix, opportunities, people}, decay) => {
                const {weight} = makeImpedance(decay);
                const isAsked = (j: number): boolean =>
                    amounts(people).some(
                        (count, i) => count > 0 && weight(matrix.cost[i * matrix.destinationCount + j]!) > 0,
                    );
                const unused = sum(amounts(opportunities).filter((_, j) => !isAsked(j)));
                expect(computeShen(matrix, opportunities, people, {impedance: decay}).unusedOpportunities).toBe(unused);
            }),
        );
    });

    test('spatial availability: sum V = sum O for any a; V / P is Shen for a = 1', () => {
        fc.assert(
            fc.property(
                anyCase,
                impedance,
                fc.constantFrom(0, 0.5, 1, 2),
                ({matrix, opportunities, people}, decay, alpha) => {
                    const {values, unusedOpportunities} = computeSpatialAvailability(matrix, opportunities, people, {
                        impedance: decay,
                        alpha,
                    });
                    near(sum(values), sum(amounts(opportunities)) - unusedOpportunities);
                    const {perPerson} = computeSpatialAvailability(matrix, opportunities, people, {impedance: decay});
                    const shen = computeShen(matrix, opportunities, people, {impedance: decay}).values;
                    perPerson.forEach((value, i) => people[i]! > 0 && near(value, shen[i]!));
                },
            ),
        );
    });

    test('BFCA: sum A = sum of the ratios, demand adds up to the people who reach anything', () => {
        fc.assert(
            fc.property(anyCase, impedance, ({matrix, opportunities, people}, decay) => {
                const {originCount, destinationCount} = matrix;
                const {weight} = makeImpedance(decay);
                const f = (i: number, j: number): number => weight(matrix.cost[i * destinationCount + j]!);
                const columns = [...Array(destinationCount).keys()];
                const origins = [...Array(originCount).keys()];
                const rowSum = origins.map(i => sum(columns.map(j => f(i, j))));
                const demand = columns.map(j =>
                    sum(origins.map(i => (rowSum[i]! > 0 ? (amounts(people)[i]! * f(i, j)) / rowSum[i]! : 0))),
                );
                near(sum(demand), sum(amounts(people).filter((_, i) => rowSum[i]! > 0)));
                const ratios = columns.map(j => (demand[j]! > 0 ? amounts(opportunities)[j]! / demand[j]! : 0));
                near(sum(computeBalancedFca(matrix, opportunities, people, {impedance: decay}).values), sum(ratios));
            }),
        );
    });

    test('a catchment that holds everything: supply over demand, everywhere', () => {
        fc.assert(
            fc.property(plainCase, ({matrix, opportunities, people}) => {
                const ratio = sum(opportunities) / sum(people);
                const everywhere: ImpedanceInput = {kind: 'binary', cutoffMinutes: 1e9};
                for (const value of computeTwoStepFca(matrix, opportunities, people, {cutoffMinutes: 1e9}).values)
                    near(value, ratio);
                for (const value of computeThreeStepFca(matrix, opportunities, people, {impedance: everywhere}).values)
                    near(value, ratio);
                for (const value of computeShen(matrix, opportunities, people, {impedance: everywhere}).values)
                    near(value, ratio);
                // BFCA gives each destination an equal part of all people, and each origin an equal part of the ratios.
                const balanced = (ratio * matrix.destinationCount) / matrix.originCount;
                for (const value of computeBalancedFca(matrix, opportunities, people, {impedance: everywhere}).values)
                    near(value, balanced);
            }),
        );
    });
});

describe('gravity models keep totals', () => {
    test('total constrained access adds up to the opportunities, in both views', () => {
        fc.assert(
            fc.property(anyCase, impedance, ({matrix, opportunities, people}, decay) => {
                const active = computeTotalConstrained(matrix, opportunities, {impedance: decay});
                near(sum(active.values), Number.isNaN(active.balance) ? 0 : sum(amounts(opportunities)));
                const passive = computeTotalConstrained(matrix, people, {impedance: decay, view: 'passive'});
                near(sum(passive.values), Number.isNaN(passive.balance) ? 0 : sum(amounts(people)));
            }),
        );
    });

    test('total flows add up to the total', () => {
        fc.assert(
            fc.property(anyCase, impedance, ({matrix, opportunities, people}, decay) => {
                const flows = computeTotalFlows(matrix, people, opportunities, 1000, {impedance: decay});
                near(sum(flows.flow), Number.isNaN(flows.balance) ? 0 : 1000);
            }),
        );
    });

    test('singly constrained: destinations keep their opportunities (and are spatial availability), origins their people', () => {
        fc.assert(
            fc.property(anyCase, impedance, ({matrix, opportunities, people}, decay) => {
                const supply = computeSinglyConstrained(matrix, people, opportunities, {impedance: decay});
                near(sum(supply.byOrigin), sum(amounts(opportunities)) - supply.left);
                const availability = computeSpatialAvailability(matrix, opportunities, people, {
                    impedance: decay,
                }).values;
                supply.byOrigin.forEach((value, i) => near(value, availability[i]!));
                const demand = computeSinglyConstrained(matrix, people, opportunities, {
                    impedance: decay,
                    constrain: 'origins',
                });
                near(sum(demand.byDestination), sum(amounts(people)) - demand.left);
            }),
        );
    });

    test('doubly constrained: rows are people, columns opportunities', () => {
        fc.assert(
            fc.property(plainCase, ({matrix, opportunities, people}) => {
                const flows = computeDoublyConstrained(matrix, people, opportunities, {
                    scale: 'destinations',
                    tolerance: 1e-8,
                    iterationLimit: 20_000,
                });
                expect(flows.converged).toBe(true);
                people.forEach((count, i) =>
                    expect(Math.abs(flows.byOrigin[i]! - count)).toBeLessThanOrEqual(1e-8 * sum(people)),
                );
                opportunities.forEach((count, j) =>
                    expect(Math.abs(flows.byDestination[j]! - count * flows.scaleFactor)).toBeLessThanOrEqual(
                        1e-8 * sum(people),
                    ),
                );
            }),
        );
    });
});

describe('monotone laws', () => {
    test('a longer cutoff never lowers a count, people or area', () => {
        fc.assert(
            fc.property(
                anyCase,
                fc.integer({min: 1, max: 200}),
                fc.integer({min: 0, max: 100}),
                ({matrix, opportunities}, cutoffMinutes, more) => {
                    const [short, long] = [cutoffMinutes, cutoffMinutes + more].map(at =>
                        computeContour(matrix, opportunities, opportunities, {cutoffMinutes: at}),
                    );
                    short!.values.forEach((value, i) => {
                        expect(long!.values[i]).toBeGreaterThanOrEqual(value);
                        expect(long!.areaKm2[i]).toBeGreaterThanOrEqual(short!.areaKm2[i]!);
                    });
                    expect(short!.values).toEqual(computeCumulative(matrix, opportunities, {cutoffMinutes}).values);
                },
            ),
        );
    });

    test('a shorter trip lowers no access and no availability of cost', () => {
        fc.assert(
            fc.property(anyCase, impedance, fc.nat(35), ({matrix, opportunities}, decay, at) => {
                const cell = at % matrix.cost.length;
                if (Number.isNaN(matrix.cost[cell]!)) return;
                const shorter = {
                    ...matrix,
                    cost: matrix.cost.map((value, index) => (index === cell ? Math.min(value, 200) / 2 : value)),
                };
                const [before, after] = [matrix, shorter].map(
                    costs => computeHansen(costs, opportunities, {impedance: decay}).values,
                );
                before!.forEach((value, i) => expect(after![i]! - value).toBeGreaterThanOrEqual(-1e-12 * value));
                const [far, close] = [matrix, shorter].map(costs => computeNearest(costs, opportunities).values);
                far!.forEach((value, i) => expect(close![i]!).toBeLessThanOrEqual(value));
            }),
        );
    });

    test('the k-th nearest is no nearer than the one before, and k = 1 is the nearest', () => {
        fc.assert(
            fc.property(anyCase, fc.integer({min: 1, max: 6}), ({matrix, opportunities}, k) => {
                const [nearer, next] = [k, k + 1].map(at => computeKthNearest(matrix, opportunities, {k: at}).values);
                nearer!.forEach((value, i) => expect(next![i]!).toBeGreaterThanOrEqual(value));
                expect(computeKthNearest(matrix, opportunities, {k: 1}).values).toEqual(
                    computeNearest(matrix, opportunities).values,
                );
            }),
        );
    });

    test('dual cost: its cutoff reaches X, one just below does not', () => {
        fc.assert(
            fc.property(anyCase, fc.integer({min: 1, max: 100_000}), ({matrix, opportunities}, target) => {
                computeDualCost(matrix, opportunities, {target}).values.forEach((minutes, i) => {
                    const within = (cutoff: number): number => {
                        const row = matrix.cost.subarray(
                            i * matrix.destinationCount,
                            (i + 1) * matrix.destinationCount,
                        );
                        return sum(amounts(opportunities).filter((_, j) => row[j]! <= cutoff && row[j]! < Infinity));
                    };
                    if (minutes < Infinity) expect(within(minutes)).toBeGreaterThanOrEqual(target);
                    const below = minutes < Infinity ? minutes - 1e-9 : Infinity;
                    expect(within(below)).toBeLessThan(target);
                });
            }),
        );
    });

    test('balancing cost is the dual cost of as many opportunities as people', () => {
        fc.assert(
            fc.property(anyCase, ({matrix, opportunities, people}) => {
                const balanced = computeBalancingCost(matrix, opportunities, people).values;
                people.forEach((count, i) => {
                    if (Number.isNaN(count)) expect(balanced[i]).toBeNaN();
                    else if (count === 0) expect(balanced[i]).toBe(0);
                    else expect(balanced[i]).toBe(computeDualCost(matrix, opportunities, {target: count}).values[i]);
                });
            }),
        );
    });

    test('an interval lies between its ends, mean and median', () => {
        fc.assert(
            fc.property(
                anyCase,
                fc.integer({min: 1, max: 90}),
                fc.integer({min: 0, max: 90}),
                ({matrix, opportunities}, fromMinutes, length) => {
                    const toMinutes = fromMinutes + length;
                    const [low, high] = [fromMinutes, toMinutes].map(
                        cutoffMinutes => computeCumulative(matrix, opportunities, {cutoffMinutes}).values,
                    );
                    for (const statistic of ['mean', 'median'] as const) {
                        computeCumulativeInterval(matrix, opportunities, {
                            fromMinutes,
                            toMinutes,
                            statistic,
                        }).values.forEach((value, i) => {
                            expect(value).toBeGreaterThanOrEqual(low![i]! * (1 - 1e-12));
                            expect(value).toBeLessThanOrEqual(high![i]! * (1 + 1e-12));
                        });
                    }
                },
            ),
        );
    });

    test('the mean over an interval is the mean of the cumulative counts', () => {
        fc.assert(
            fc.property(
                anyCase,
                fc.integer({min: 1, max: 90}),
                fc.integer({min: 0, max: 20}),
                ({matrix, opportunities}, fromMinutes, length) => {
                    const counts = Array.from(
                        {length: length + 1},
                        (_, at) => computeCumulative(matrix, opportunities, {cutoffMinutes: fromMinutes + at}).values,
                    );
                    computeCumulativeInterval(matrix, opportunities, {
                        fromMinutes,
                        toMinutes: fromMinutes + length,
                    }).values.forEach((value, i) => near(value, sum(counts.map(count => count[i]!)) / (length + 1)));
                },
            ),
        );
    });
});

describe('views and forms of one thing', () => {
    test('the passive view is the active one of the transposed matrix', () => {
        fc.assert(
            fc.property(anyCase, impedance, ({matrix, people}, decay) => {
                const passive = computeHansen(matrix, people, {impedance: decay, view: 'passive'});
                const turned = computeHansen(transposeMatrix(matrix), people, {impedance: decay});
                expect(passive).toEqual(turned);
            }),
        );
    });

    test('with mu 1 the logsum is the logarithm of gravity access', () => {
        fc.assert(
            fc.property(anyCase, ({matrix, opportunities}) => {
                const gravity = computeHansen(matrix, opportunities, {
                    impedance: {kind: 'exponential', decayPerMinute: 0.05},
                }).values;
                computeLogsum(matrix, opportunities, {thetaPerMinute: 0.05}).values.forEach((value, i) =>
                    gravity[i] === 0 ? expect(value).toBe(-Infinity) : near(value, Math.log(gravity[i]!)),
                );
            }),
        );
    });

    test('inside and outside shares add up to 1', () => {
        fc.assert(
            fc.property(
                anyCase,
                impedance,
                fc.array(fc.constantFrom(0, 1), {minLength: 6, maxLength: 6}),
                ({matrix, opportunities}, decay, marks) => {
                    const inside = Float64Array.from(marks.slice(0, matrix.destinationCount));
                    const outside = computeEdgeShare(matrix, opportunities, inside, {impedance: decay}).values;
                    const rest = computeEdgeShare(
                        matrix,
                        opportunities,
                        inside.map(share => 1 - share),
                        {impedance: decay},
                    ).values;
                    const access = computeHansen(matrix, opportunities, {impedance: decay}).values;
                    outside.forEach((share, i) =>
                        access[i] === 0 ? expect(share).toBeNaN() : near(share + rest[i]!, 1),
                    );
                },
            ),
        );
    });
});
