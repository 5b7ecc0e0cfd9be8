import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
    centralValues,
    drawLatinHypercube,
    drawMonteCarlo,
    valuesOfDraw,
    type Draws,
} from '../../../src/measure/uncertainty/draws.js';
import {valueAtProbability, type UncertainParameter} from '../../../src/measure/uncertainty/parameter.js';

const speed: UncertainParameter = {id: 'speed', low: 0.8, central: 1, high: 1.2, distribution: 'uniform'};
const margin: UncertainParameter = {id: 'margin', low: 0, central: 5, high: 30, distribution: 'triangular'};

const columnOf = ({values, parameters, drawCount}: Draws, id: string): number[] => {
    const p = parameters.findIndex(parameter => parameter.id === id);
    return Array.from({length: drawCount}, (_, k) => values[k * parameters.length + p]!);
};

/** Probability of a value or less, the other way round of `valueAtProbability`. */
const probabilityOf = ({low, central, high, distribution}: UncertainParameter, value: number): number => {
    if (distribution === 'uniform') return (value - low) / (high - low);
    return value < central
        ? (value - low) ** 2 / ((high - low) * (central - low))
        : 1 - (high - value) ** 2 / ((high - low) * (high - central));
};

describe('distributions', () => {
    test('triangular: ends, mode and median by hand', () => {
        // Mode at probability 5/30; median 30 - sqrt(0.5 x 30 x 25).
        expect(valueAtProbability(margin, 0)).toBe(0);
        expect(valueAtProbability(margin, 5 / 30)).toBeCloseTo(5, 12);
        expect(valueAtProbability(margin, 0.5)).toBeCloseTo(30 - Math.sqrt(375), 12);
        expect(valueAtProbability(margin, 1)).toBe(30);
        expect(valueAtProbability(speed, 0.25)).toBeCloseTo(0.9, 12);
    });

    test('the mode may be an end, and there may be no width', () => {
        expect(valueAtProbability({id: 'x', low: 0, central: 0, high: 60}, 0.75)).toBeCloseTo(30, 12);
        expect(valueAtProbability({id: 'x', low: 0, central: 60, high: 60}, 0.25)).toBeCloseTo(30, 12);
        expect(valueAtProbability({id: 'x', low: 7, central: 7, high: 7}, 0.3)).toBe(7);
    });

    test('values rise with the probability and stay in the range; triangular is the default', () => {
        const parameter = fc.tuple(
            fc.double({min: -1e3, max: 1e3, noNaN: true}),
            fc.double({min: 0, max: 1e3, noNaN: true}),
            fc.double({min: 0, max: 1e3, noNaN: true}),
        );
        const probability = fc.double({min: 0, max: 1, noNaN: true});
        fc.assert(
            fc.property(
                parameter,
                fc.constantFrom('uniform' as const, 'triangular' as const),
                probability,
                probability,
                ([low, up, further], distribution, first, second) => {
                    const [central, high] = [low + up, low + up + further];
                    const at = (u: number): number =>
                        valueAtProbability({id: 'x', low, central, high, distribution}, u);
                    const [u, v] = [Math.min(first, second), Math.max(first, second)];
                    expect(at(u)).toBeGreaterThanOrEqual(low);
                    expect(at(v)).toBeLessThanOrEqual(high);
                    expect(at(v)).toBeGreaterThanOrEqual(at(u) - 1e-9);
                    if (distribution === 'triangular')
                        expect(valueAtProbability({id: 'x', low, central, high}, u)).toBe(at(u));
                },
            ),
        );
    });
});

describe('Latin hypercube', () => {
    test.each([1, 2, 7, 100, 1000])('each of %i parts of each parameter is drawn from exactly once', count => {
        const draws = drawLatinHypercube([speed, margin], count, 42);
        for (const parameter of [speed, margin]) {
            const parts = columnOf(draws, parameter.id).map(value =>
                Math.floor(probabilityOf(parameter, value) * count + 1e-9),
            );
            expect(parts.toSorted((a, b) => a - b)).toEqual(Array.from({length: count}, (_, k) => k));
        }
    });

    test('parameters are paired at random: no correlation beyond 3 standard errors', () => {
        const count = 2000;
        const draws = drawLatinHypercube([speed, margin], count, 7);
        const [a, b] = [
            columnOf(draws, 'speed').map(value => probabilityOf(speed, value)),
            columnOf(draws, 'margin').map(value => probabilityOf(margin, value)),
        ];
        const correlation = a.reduce((sum, value, k) => sum + (value - 0.5) * (b[k]! - 0.5), 0) / (count / 12);
        expect(Math.abs(correlation)).toBeLessThan(3 / Math.sqrt(count));
    });

    test('the mean of a sum of uniforms has less error than independent draws have', () => {
        const errorOf = (draw: typeof drawMonteCarlo): number => {
            let squares = 0;
            for (let seed = 1; seed <= 50; seed++)
                squares +=
                    (columnOf(draw([speed], 100, seed), 'speed').reduce((sum, value) => sum + value / 100, 0) - 1) ** 2;
            return Math.sqrt(squares / 50);
        };
        // Independent: 0.4 / sqrt(12 x 100) = 0.0115; stratified: 0.4 / sqrt(12) / 100^1.5 = 0.000115.
        expect(errorOf(drawMonteCarlo)).toBeGreaterThan(0.008);
        expect(errorOf(drawLatinHypercube)).toBeLessThan(0.0002);
    });
});

describe('Monte Carlo', () => {
    test('mean and variance of a triangle within 3 standard errors', () => {
        const count = 20_000;
        const values = columnOf(drawMonteCarlo([margin], count, 3), 'margin');
        const [a, c, b] = [0, 5, 30];
        const [mean, variance] = [(a + b + c) / 3, (a * a + b * b + c * c - a * b - a * c - b * c) / 18];
        const sampleMean = values.reduce((sum, value) => sum + value / count, 0);
        expect(Math.abs(sampleMean - mean)).toBeLessThan(3 * Math.sqrt(variance / count));
        const sampleVariance = values.reduce((sum, value) => sum + (value - sampleMean) ** 2 / count, 0);
        expect(Math.abs(sampleVariance / variance - 1)).toBeLessThan(3 * Math.sqrt(2 / count));
    });

    test('tenths of a uniform are hit alike: chi-square of 9 degrees below its 99.9% point, for 20 seeds', () => {
        for (let seed = 1; seed <= 20; seed++) {
            const counts = Array.from({length: 10}, () => 0);
            for (const value of columnOf(drawMonteCarlo([speed], 5000, seed), 'speed'))
                counts[Math.floor(((value - 0.8) / 0.4) * 10)]!++;
            expect(
                counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0),
                `seed ${seed}`,
            ).toBeLessThan(27.88);
        }
    });

    test('more draws begin with the same ones', () => {
        expect(drawMonteCarlo([speed, margin], 500, 9).values.subarray(0, 200)).toEqual(
            drawMonteCarlo([speed, margin], 100, 9).values,
        );
    });
});

describe.each([
    ['latin-hypercube', drawLatinHypercube],
    ['monte-carlo', drawMonteCarlo],
] as const)('%s', (method, draw) => {
    test('same seed, same bytes; another seed, other draws', () => {
        const bytes = (seed: number): Buffer => Buffer.from(draw([speed, margin], 64, seed).values.buffer);
        expect(bytes(5).equals(bytes(5))).toBe(true);
        expect(bytes(5).equals(bytes(6))).toBe(false);
        expect(draw([speed], 3, 5)).toMatchObject({method, seed: 5, drawCount: 3});
    });

    test('common random numbers: a scenario with one parameter more, or in another order, has the same draws of the others', () => {
        const headway: UncertainParameter = {id: 'headway', low: 0.5, central: 1, high: 2};
        const [alone, together] = [draw([margin], 50, 5), draw([headway, margin, speed], 50, 5)];
        expect(columnOf(together, 'margin')).toEqual(columnOf(alone, 'margin'));
        expect(columnOf(together, 'headway')).not.toEqual(columnOf(together, 'margin'));
    });

    test('two parameters of one range have draws of their own', () => {
        const draws = draw([speed, {...speed, id: 'speed-2'}], 50, 5);
        expect(columnOf(draws, 'speed').filter((value, k) => value === columnOf(draws, 'speed-2')[k])).toEqual([]);
    });

    test('values by name', () => {
        const draws = draw([speed, margin], 4, 1);
        expect(valuesOfDraw(draws, 2)).toEqual({
            speed: columnOf(draws, 'speed')[2],
            margin: columnOf(draws, 'margin')[2],
        });
        expect(centralValues([speed, margin])).toEqual({speed: 1, margin: 5});
    });

    test('everything wrong is said', () => {
        expect(() =>
            draw(
                [
                    {id: 'a', low: 2, central: 1, high: 3},
                    {id: 'a', low: 0, central: Number.NaN, high: 1},
                ],
                4,
                1,
            ),
        ).toThrow(
            expect.objectContaining({
                problems: [
                    expect.objectContaining({code: 'measure-option', where: {field: 'parameters[0]'}}),
                    expect.objectContaining({code: 'measure-option', where: {field: 'parameters[1].central'}}),
                    expect.objectContaining({code: 'uncertain-parameter-twice', found: 'a'}),
                ],
            }),
        );
        for (const count of [0, 1.5, Number.NaN, 1e6]) expect(() => draw([speed], count, 1)).toThrow(/drawCount/);
    });
});
