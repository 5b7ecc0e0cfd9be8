import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {IMPEDANCES, makeImpedance, readImpedance, type ImpedanceInput} from '../../src/measure/impedance/impedance.js';
import {ProblemError} from '../../src/problem/problem.js';

const POINTS = [
    {minutes: 0, weight: 1},
    {minutes: 30, weight: 0.6},
    {minutes: 60, weight: 0},
];
const DEFAULTS: ImpedanceInput[] = IMPEDANCES.map(({kind}) =>
    kind === 'tabulated' ? {kind, points: POINTS} : {kind},
) as ImpedanceInput[];

const fieldsOf = (value: unknown): (string | undefined)[] => {
    const read = readImpedance(value);
    return 'problems' in read ? read.problems.map(entry => entry.where.field) : [];
};

describe('every function', () => {
    test.each(DEFAULTS.map(curve => [curve.kind, curve] as const))(
        '%s starts at 1 (but for power), never rises, stays in 0 to 1, and is 0 where unreached or not asked',
        (kind, options) => {
            const {weight} = makeImpedance(options);
            const startsAtOne = IMPEDANCES.find(entry => entry.kind === kind)!.startsAtOne;
            if (startsAtOne) expect(weight(0)).toBe(1);
            else expect([kind, weight(0)]).toEqual(['power', 0.2]);
            fc.assert(
                fc.property(
                    fc.double({min: 0, max: 1e6, noNaN: true}),
                    fc.double({min: 0, max: 1e6, noNaN: true}),
                    (a, b) => {
                        const [near, far] = [weight(Math.min(a, b)), weight(Math.max(a, b))];
                        expect(near).toBeGreaterThanOrEqual(far);
                        expect(far).toBeGreaterThanOrEqual(0);
                        expect(near).toBeLessThanOrEqual(1);
                    },
                ),
            );
            expect([weight(Infinity), weight(Number.NaN)]).toEqual([0, 0]);
        },
    );

    test.each(['exponential', 'half-logistic', 'power'] as const)(
        '%s that does not fall still counts nothing unreached',
        kind => {
            const flat: ImpedanceInput = kind === 'power' ? {kind, exponent: 0} : {kind, decayPerMinute: 0};
            const {weight} = makeImpedance(flat);
            expect([weight(1e300), weight(Infinity)]).toEqual([1, 0]);
        },
    );

    test.each(DEFAULTS.map(curve => [curve.kind, curve] as const))(
        '%s counts nothing beyond maximumMinutes',
        (_, options) => {
            const {weight} = makeImpedance({...options, maximumMinutes: 20});
            expect(weight(20)).toBeGreaterThan(0);
            expect(weight(20.001)).toBe(0);
        },
    );
});

describe('values by hand', () => {
    test.each<[ImpedanceInput, [number, number][]]>([
        [
            {kind: 'binary'},
            [
                [60, 1],
                [61, 0],
            ],
        ],
        [
            {kind: 'linear'},
            [
                [45, 0.5],
                [90, 0],
                [100, 0],
            ],
        ],
        [
            {kind: 'stepped'},
            [
                [0, 1],
                [30, 1],
                [31, 0.68],
                [60, 0.68],
                [90, 0.22],
                [91, 0],
            ],
        ],
        [
            {kind: 'stepped', endsInside: false},
            [
                [29, 1],
                [30, 0.68],
                [60, 0.22],
                [90, 0],
            ],
        ],
        [
            {kind: 'exponential'},
            [
                [30, 0.5],
                [60, 0.25],
            ],
        ],
        [
            {kind: 'half-life'},
            [
                [30, 0.5],
                [60, 0.25],
            ],
        ],
        [
            {kind: 'power'},
            [
                [2, 0.2],
                [5, 0.2],
                [40, 0.025],
            ],
        ],
        [
            {kind: 'gaussian-catchment'},
            [
                [0, 1],
                [30, (Math.exp(-1 / 8) - Math.exp(-1 / 2)) / (1 - Math.exp(-1 / 2))],
                [60, 0],
                [61, 0],
            ],
        ],
        [
            {kind: 'epanechnikov'},
            [
                [0, 1],
                [30, 0.75],
                [60, 0],
                [61, 0],
            ],
        ],
        [{kind: 'log-logistic'}, [[45, 0.5]]],
        [{kind: 'half-logistic'}, [[25, 2 / (1 + Math.E)]]],
        [
            {kind: 'tabulated', points: POINTS},
            [
                [15, 0.8],
                [30, 0.6],
                [45, 0.3],
                [60, 0],
                [61, 0],
            ],
        ],
        [
            {
                kind: 'tabulated',
                points: [
                    {minutes: 0, weight: 1},
                    {minutes: 10, weight: 0.5},
                ],
            },
            [
                [10, 0.5],
                [10.01, 0],
            ],
        ],
    ])('%j', (options, pairs) => {
        const {weight} = makeImpedance(options);
        for (const [minutes, expected] of pairs) expect(weight(minutes), `${minutes} min`).toBeCloseTo(expected, 12);
    });

    test('a soft cutoff far from its cutoff is 0, not a fault of arithmetic', () => {
        expect(makeImpedance({kind: 'soft-cutoff', sdMinutes: 0.01}).weight(1e5)).toBe(0);
    });
});

describe('options', () => {
    test('defaults are filled in, a bare name stands for them', () => {
        expect(readImpedance('gaussian')).toEqual({options: {kind: 'gaussian', scaleMinutes: 40}});
        expect(makeImpedance('half-life').options).toEqual({kind: 'half-life', halfLifeMinutes: 30});
    });

    test('every fault is said, not only the first', () => {
        expect(fieldsOf({kind: 'soft-cutoff', cutoffMinutes: -1, sdMinutes: 'ten', sd: 3})).toEqual([
            'impedance.cutoffMinutes',
            'impedance.sdMinutes',
            'impedance.sd',
        ]);
        expect(fieldsOf({kind: 'cosine'})).toEqual(['impedance.kind']);
        expect(fieldsOf(undefined)).toEqual(['impedance']);
        expect(() => makeImpedance({kind: 'binary', cutoffMinutes: 0})).toThrow(ProblemError);
    });

    test.each([
        [
            'does not begin at 1',
            [
                {minutes: 0, weight: 0.9},
                {minutes: 10, weight: 0},
            ],
        ],
        [
            'does not begin at 0',
            [
                {minutes: 5, weight: 1},
                {minutes: 10, weight: 0},
            ],
        ],
        [
            'rises',
            [
                {minutes: 0, weight: 1},
                {minutes: 10, weight: 0.2},
                {minutes: 20, weight: 0.3},
            ],
        ],
        [
            'goes back',
            [
                {minutes: 0, weight: 1},
                {minutes: 20, weight: 0.5},
                {minutes: 20, weight: 0.3},
            ],
        ],
        ['has one point', [{minutes: 0, weight: 1}]],
    ])('a curve that %s is refused', (_, points) => {
        expect(fieldsOf({kind: 'tabulated', points})).toEqual(['impedance.points']);
    });

    test('steps that rise are refused', () => {
        expect(
            fieldsOf({
                kind: 'stepped',
                steps: [
                    {upToMinutes: 10, weight: 1},
                    {upToMinutes: 5, weight: 0.2},
                    {upToMinutes: 30, weight: 0.5},
                ],
            }),
        ).toEqual(['impedance.steps', 'impedance.steps']);
    });

    test('the sentence names the field in both languages', () => {
        const read = readImpedance({kind: 'binary', cutoffMinutes: -5});
        const [first] = 'problems' in read ? read.problems : [];
        expect(first!.message.en).toMatch(/^impedance\.cutoffMinutes is -5: /);
        expect(first!.message.zh).toMatch(/^impedance\.cutoffMinutes 为 -5：/);
    });
});
