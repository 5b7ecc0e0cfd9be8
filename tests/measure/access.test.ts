import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
    computeAccess,
    computeAccessStreamed,
    planAccess,
    type AccessFigures,
    type AccessSpec,
} from '../../src/measure/access.js';
import {computeBalancedFca} from '../../src/measure/competition/balanced-fca.js';
import {computeBalancingCost} from '../../src/measure/reach/balancing-cost.js';
import {computeContour} from '../../src/measure/reach/contour.js';
import {computeCumulativeInterval} from '../../src/measure/reach/cumulative-interval.js';
import {computeCumulative} from '../../src/measure/reach/cumulative.js';
import {computeDailyAccessibility} from '../../src/measure/reach/daily-accessibility.js';
import {computeDualCost} from '../../src/measure/reach/dual-cost.js';
import {computeEdgeShare} from '../../src/measure/reach/edge-share.js';
import {computeEnhancedTwoStepFca} from '../../src/measure/competition/enhanced-two-step-fca.js';
import {computeHansen} from '../../src/measure/reach/hansen.js';
import {computeHubTime} from '../../src/measure/reach/hub-time.js';
import {computeKthNearest} from '../../src/measure/reach/kth-nearest.js';
import {computeLogsum} from '../../src/measure/reach/logsum.js';
import {computeNearest} from '../../src/measure/reach/nearest.js';
import {computeNetworkEfficiency} from '../../src/measure/reach/network-efficiency.js';
import {withoutOwnZone} from '../../src/measure/reach/own-zone.js';
import {computePotential} from '../../src/measure/reach/potential.js';
import {MEASURES} from '../../src/measure/registry.js';
import {rowOf} from '../../src/measure/row-measure.js';
import {computeShen} from '../../src/measure/competition/shen.js';
import {computeSoftCumulative} from '../../src/measure/reach/soft-cumulative.js';
import {computeSpatialAvailability} from '../../src/measure/competition/spatial-availability.js';
import {computeThreeStepFca} from '../../src/measure/competition/three-step-fca.js';
import {computeTotalConstrained} from '../../src/measure/competition/total-constrained.js';
import {transposeMatrix} from '../../src/measure/transpose.js';
import {computeTwoStepFca} from '../../src/measure/competition/two-step-fca.js';
import type {AccessResult, CostMatrix, CostRow} from '../../src/measure/types.js';
import {computeWeightedMeanTime} from '../../src/measure/reach/weighted-mean-time.js';
import {ProblemError} from '../../src/problem/problem.js';
import {matrixOf, vector} from './support.js';

interface Zones {
    readonly jobs: Float64Array;
    readonly people: Float64Array;
    readonly km2: Float64Array;
    readonly core: Float64Array;
    readonly metres: Float64Array;
}

/** Every measure of the registry: what it is asked with, and the single measure that must agree. */
const PAIRS: readonly (readonly [AccessSpec, (matrix: CostMatrix, zones: Zones) => AccessResult])[] = [
    [
        {measure: 'gravity', opportunities: 'jobs', impedance: 'gaussian'},
        (m, z) => computeHansen(m, z.jobs, {impedance: 'gaussian'}),
    ],
    [{measure: 'potential', opportunities: 'jobs', exponent: 2}, (m, z) => computePotential(m, z.jobs, {exponent: 2})],
    [
        {measure: 'cumulative', opportunities: 'jobs', cutoffMinutes: 45},
        (m, z) => computeCumulative(m, z.jobs, {cutoffMinutes: 45}),
    ],
    [{measure: 'soft-cumulative', opportunities: 'jobs'}, (m, z) => computeSoftCumulative(m, z.jobs)],
    [
        {measure: 'cumulative-interval', opportunities: 'jobs', statistic: 'median'},
        (m, z) => computeCumulativeInterval(m, z.jobs, {statistic: 'median'}),
    ],
    [{measure: 'daily', opportunities: 'people'}, (m, z) => computeDailyAccessibility(m, z.people)],
    [{measure: 'mean-time', opportunities: 'people'}, (m, z) => computeWeightedMeanTime(m, z.people)],
    [
        {measure: 'network-efficiency', opportunities: 'people'},
        (m, z) => computeNetworkEfficiency(m, z.people, z.metres),
    ],
    [{measure: 'nearest', opportunities: 'jobs'}, (m, z) => computeNearest(m, z.jobs)],
    [{measure: 'kth-nearest', opportunities: 'jobs', k: 2}, (m, z) => computeKthNearest(m, z.jobs, {k: 2})],
    [{measure: 'dual-cost', opportunities: 'jobs', target: 500}, (m, z) => computeDualCost(m, z.jobs, {target: 500})],
    [
        {measure: 'balancing-cost', opportunities: 'jobs', people: 'people'},
        (m, z) => computeBalancingCost(m, z.jobs, z.people),
    ],
    [{measure: 'hub-time', opportunities: 'core'}, (m, z) => computeHubTime(m, z.core)],
    [{measure: 'contour', opportunities: 'people', zoneKm2: 'km2'}, (m, z) => computeContour(m, z.people, z.km2)],
    [{measure: 'logsum', opportunities: 'jobs'}, (m, z) => computeLogsum(m, z.jobs)],
    [{measure: 'shen', opportunities: 'jobs', people: 'people'}, (m, z) => computeShen(m, z.jobs, z.people)],
    [{measure: '2sfca', opportunities: 'jobs', people: 'people'}, (m, z) => computeTwoStepFca(m, z.jobs, z.people)],
    [
        {measure: 'e2sfca', opportunities: 'jobs', people: 'people'},
        (m, z) => computeEnhancedTwoStepFca(m, z.jobs, z.people),
    ],
    [{measure: '3sfca', opportunities: 'jobs', people: 'people'}, (m, z) => computeThreeStepFca(m, z.jobs, z.people)],
    [{measure: 'bfca', opportunities: 'jobs', people: 'people'}, (m, z) => computeBalancedFca(m, z.jobs, z.people)],
    [
        {measure: 'spatial-availability', opportunities: 'jobs', people: 'people', alpha: 0.5},
        (m, z) => computeSpatialAvailability(m, z.jobs, z.people, {alpha: 0.5}),
    ],
    [{measure: 'total-constrained', opportunities: 'jobs'}, (m, z) => computeTotalConstrained(m, z.jobs)],
    [{measure: 'edge-share', opportunities: 'jobs', inside: 'core'}, (m, z) => computeEdgeShare(m, z.jobs, z.core)],
];

const figuresOf = (zones: Zones): AccessFigures => {
    const named = {jobs: zones.jobs, people: zones.people, km2: zones.km2, core: zones.core};
    return {origins: named, destinations: named, straightMetres: zones.metres};
};

/** Rows given one by one in a buffer that is used again, as a skim under way does. */
function* rowsOf(matrix: CostMatrix): Generator<CostRow> {
    const buffer = new Float64Array(matrix.destinationCount);
    for (let origin = 0; origin < matrix.originCount; origin++) {
        buffer.set(rowOf(matrix, origin));
        yield buffer;
        buffer.fill(-1);
    }
}

const SIZE = 5;
const figure = fc.oneof(
    {weight: 5, arbitrary: fc.integer({min: 0, max: 5000})},
    {weight: 1, arbitrary: fc.constant(Number.NaN)},
);
const figures = fc.array(figure, {minLength: SIZE, maxLength: SIZE}).map(values => Float64Array.from(values));
const seconds = fc.oneof(
    {weight: 6, arbitrary: fc.integer({min: 0, max: 12_000})},
    {weight: 1, arbitrary: fc.constantFrom(Infinity, Number.NaN)},
);
const region = fc.record({
    matrix: fc
        .array(seconds, {minLength: SIZE * SIZE, maxLength: SIZE * SIZE})
        .map((cost): CostMatrix => ({originCount: SIZE, destinationCount: SIZE, cost: Float64Array.from(cost)})),
    zones: fc.record({
        jobs: figures,
        people: figures,
        km2: figures,
        core: fc
            .array(fc.constantFrom(0, 1), {minLength: SIZE, maxLength: SIZE})
            .map(values => Float64Array.from(values)),
        metres: fc
            .array(fc.integer({min: 0, max: 100_000}), {minLength: SIZE * SIZE, maxLength: SIZE * SIZE})
            .map(values => Float64Array.from(values)),
    }),
});

describe('one pass over the rows equals the single measures, to the bit', () => {
    test('every measure of the registry is tried', () => {
        expect(PAIRS.map(([{measure}]) => measure)).toEqual(MEASURES.map(kind => kind.id));
    });

    test('active', () => {
        fc.assert(
            fc.property(region, ({matrix, zones}) => {
                const answers = computeAccess(
                    {...matrix, rows: () => rowsOf(matrix)},
                    figuresOf(zones),
                    PAIRS.map(([spec]) => spec),
                );
                PAIRS.forEach(([{measure}, single], at) =>
                    expect(answers[at]!.result, measure).toEqual(single(matrix, zones)),
                );
            }),
        );
    });

    test('passive: the measures of the transposed matrix', () => {
        fc.assert(
            fc.property(region, ({matrix, zones}) => {
                // The straight distances are those seen by who asks, in either view.
                const pairs = PAIRS.filter(([spec]) => spec.statistic !== 'median');
                const answers = computeAccess(
                    {...matrix, rows: () => rowsOf(matrix)},
                    figuresOf(zones),
                    pairs.map(([spec]) => ({...spec, view: 'passive' as const})),
                );
                const turned = transposeMatrix(matrix);
                pairs.forEach(([{measure}, single], at) => {
                    const [streamed, expected] = [answers[at]!.result, single(turned, zones)];
                    // Sums over all zones may be taken in another order: column by column, or row by row.
                    streamed.values.forEach((value, j) =>
                        Number.isFinite(value)
                            ? expect(value, measure).toBeCloseTo(expected.values[j]!, 9)
                            : expect(value, measure).toBe(expected.values[j]),
                    );
                    expect(streamed.reachedShare, measure).toEqual(expected.reachedShare);
                });
            }),
        );
    });

    test('without the own zone', () => {
        fc.assert(
            fc.property(region, ({matrix, zones}) => {
                const specs = PAIRS.flatMap(([spec]) => [{...spec, ownZone: 'without' as const}, spec]);
                const answers = computeAccess({...matrix, rows: () => rowsOf(matrix)}, figuresOf(zones), specs);
                PAIRS.forEach(([{measure}, single], at) => {
                    expect(answers[2 * at]!.result, measure).toEqual(single(withoutOwnZone(matrix), zones));
                    expect(answers[2 * at + 1]!.result, measure).toEqual(single(matrix, zones));
                });
            }),
            {numRuns: 30},
        );
    });

    test('without the own zone, passive, next to one with it', () => {
        const matrix = matrixOf([
            [1, 10],
            [20, 2],
        ]);
        const jobs = vector(5, 5);
        const spec: AccessSpec = {measure: 'nearest', opportunities: 'jobs', view: 'passive'};
        const [with_, without] = computeAccess(
            {...matrix, rows: () => rowsOf(matrix)},
            {origins: {jobs}, destinations: {}},
            [spec, {...spec, ownZone: 'without'}],
        );
        expect([...with_!.result.values]).toEqual([1, 2]);
        expect([...without!.result.values]).toEqual([20, 10]);
    });

    test('own zones that are elsewhere, or nowhere', () => {
        const matrix = matrixOf([
            [0, 10, 20],
            [10, 0, 5],
        ]);
        const jobs = vector(1, 10, 100);
        const of: AccessFigures = {origins: {}, destinations: {jobs}, ownDestination: Int32Array.of(2, -1)};
        const [answer] = computeAccess({...matrix, rows: () => rowsOf(matrix)}, of, [
            {measure: 'cumulative', opportunities: 'jobs', ownZone: 'without'},
        ]);
        expect([...answer!.result.values]).toEqual([11, 111]);
    });

    test('rows that come later, one by one', async () => {
        const matrix = matrixOf([
            [0, 10],
            [10, 0],
        ]);
        async function* later(): AsyncGenerator<CostRow> {
            for (const row of rowsOf(matrix)) {
                await Promise.resolve();
                yield row;
            }
        }
        const of: AccessFigures = {origins: {people: vector(1, 3)}, destinations: {jobs: vector(8, 0)}};
        const specs: AccessSpec[] = [{measure: 'shen', opportunities: 'jobs', people: 'people', impedance: 'binary'}];
        const [answer] = await computeAccessStreamed({...matrix, rows: () => later()}, of, specs);
        expect([...answer!.result.values]).toEqual([2, 2]);
    });
});

describe('what a plan needs', () => {
    const shape = {originCount: 2, destinationCount: 2};
    const named = {jobs: vector(1, 2), people: vector(3, 4)};
    const both: AccessFigures = {origins: named, destinations: named};
    const planOf = (...specs: AccessSpec[]): {passCount: number; keepsMatrix: boolean} => {
        const made = planAccess(shape, both, specs);
        if ('problems' in made) throw new ProblemError(made.problems);
        return {passCount: made.plan.passCount, keepsMatrix: made.plan.keepsMatrix};
    };

    test('one pass, no matrix kept, unless the measure asks for it', () => {
        expect(
            planOf(
                {measure: 'gravity', opportunities: 'jobs', view: 'passive'},
                {measure: 'nearest', opportunities: 'jobs'},
            ),
        ).toEqual({passCount: 1, keepsMatrix: false});
        expect(planOf({measure: '2sfca', opportunities: 'jobs', people: 'people'})).toEqual({
            passCount: 2,
            keepsMatrix: false,
        });
        expect(planOf({measure: 'nearest', opportunities: 'jobs', view: 'passive'})).toEqual({
            passCount: 1,
            keepsMatrix: true,
        });
    });

    test('the registry says the same of every measure', () => {
        const matrix = matrixOf([[1]]);
        for (const [spec] of PAIRS) {
            const kind = MEASURES.find(entry => entry.id === spec.measure)!;
            const unit = vector(1);
            const made = planAccess(
                matrix,
                figuresOf({jobs: unit, people: unit, km2: unit, core: unit, metres: unit}),
                [spec],
            );
            expect('plan' in made && made.plan.passCount, kind.id).toBe(kind.passes);
        }
    });

    test('options are given back with every default', () => {
        const [answer] = computeAccess(
            {...matrixOf([[1]]), rows: () => [vector(1)]},
            {origins: {}, destinations: {jobs: vector(1)}},
            [{measure: 'gravity', opportunities: 'jobs', name: 'a'}],
        );
        expect(answer).toMatchObject({
            name: 'a',
            measure: 'gravity',
            view: 'active',
            ownZone: 'as-given',
            options: {impedance: {kind: 'exponential', decayPerMinute: Math.LN2 / 30}},
        });
        expect(Object.keys(answer!.options)).toEqual(['impedance']);
    });

    test('everything wrong is said at once, before the first row', () => {
        const made = planAccess(
            shape,
            {...both, destinations: {jobs: vector(1, -2), short: vector(1)}, ownDestination: Int32Array.of(1)},
            [
                {measure: 'grvity', opportunities: 'jobs'},
                {measure: 'cumulative', opportunities: 'jobs', cutoff: 30, cutoffMinutes: -1},
                {measure: 'shen', opportunities: 'short'},
                {measure: 'nearest', opportunities: 'jobs', people: 'people'},
                {measure: 'network-efficiency', opportunities: 'toString'},
                {measure: 'dual-cost', opportunities: 'jobs', view: 'both'},
            ],
        );
        expect('problems' in made && made.problems.map(entry => [entry.code, entry.where.field])).toEqual([
            ['value-unknown', 'specs[1].measure'],
            ['measure-option', 'specs[2].cutoffMinutes'],
            ['measure-option-unknown', 'specs[2].cutoff'],
            ['measure-figure', 'destinations.jobs'],
            ['measure-figures-missing', 'specs[3].people'],
            ['measure-length', 'destinations.short'],
            ['measure-option-unknown', 'specs[4].people'],
            ['measure-figure', 'destinations.jobs'],
            ['measure-figures-missing', 'specs[5].opportunities'],
            ['measure-figures-missing', 'specs[5].straightMetres'],
            ['measure-option', 'specs[6].view'],
            ['measure-length', 'ownDestination'],
        ]);
    });

    test('rows too few, too many, too short or negative are refused', () => {
        const of: AccessFigures = {origins: {}, destinations: {jobs: vector(1, 1)}};
        const run =
            (...rows: CostRow[]) =>
            () =>
                computeAccess({...shape, rows: () => rows}, of, [{measure: 'cumulative', opportunities: 'jobs'}]);
        expect(run(vector(1, 1))).toThrow('measure-length: rows has 1 values instead of 2');
        expect(run(vector(1, 1), vector(1, 1), vector(1, 1))).toThrow('measure-length: rows has 3 values instead of 2');
        expect(run(vector(1, 1), vector(1))).toThrow('measure-length: cost has 1 values instead of 2');
        expect(run(vector(1, 1), vector(1, -5))).toThrow('measure-cost: the cost from origin 2 to destination 2 is -5');
    });
});
