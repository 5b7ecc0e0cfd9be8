import {describe, expect, test} from 'vitest';
import {bootstrapDifference, bootstrapInterval} from '../../../src/measure/uncertainty/bootstrap.js';
import {randomKey, uniformAt} from '../../../src/measure/uncertainty/random.js';
import {vector} from '../support.js';

/** Figures of a normal distribution, by Box and Muller. */
const normals = (seed: number, count: number): Float64Array => {
    const [first, second] = [randomKey(seed, 'radius'), randomKey(seed, 'angle')];
    return Float64Array.from(
        {length: count},
        (_, k) => Math.sqrt(-2 * Math.log(uniformAt(first, k))) * Math.cos(2 * Math.PI * uniformAt(second, k)),
    );
};

describe('bootstrap', () => {
    test('90% intervals of a mean hold it in 90% of 600 samples of 100, within 3 standard errors', () => {
        const trials = 600;
        let held = 0;
        for (let seed = 1; seed <= trials; seed++) {
            const before = normals(seed, 100);
            const noise = normals(seed + 100_000, 100);
            const after = before.map((value, k) => value + 0.5 + noise[k]!);
            const {low, high} = bootstrapDifference(before, after, {over: 'draws', seed, resamples: 399});
            if (low <= 0.5 && 0.5 <= high) held++;
        }
        expect(Math.abs(held / trials - 0.9)).toBeLessThan(3 * Math.sqrt((0.9 * 0.1) / trials));
    });

    test('where nothing differs, about one in ten is called distinguishable', () => {
        const trials = 600;
        let called = 0;
        for (let seed = 1; seed <= trials; seed++) {
            if (
                bootstrapDifference(normals(seed + 7000, 100), normals(seed + 90_000, 100), {
                    over: 'draws',
                    seed,
                    resamples: 399,
                }).distinguishable
            )
                called++;
        }
        expect(Math.abs(called / trials - 0.1)).toBeLessThan(3 * Math.sqrt((0.9 * 0.1) / trials));
    });

    test('closed form: the standard error of a mean is s / sqrt n, the interval +-1.645 of it', () => {
        const count = 400;
        const [before, after] = [new Float64Array(count), normals(11, count)];
        const mean = after.reduce((sum, value) => sum + value / count, 0);
        const error = Math.sqrt(after.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count / count);
        const interval = bootstrapDifference(before, after, {over: 'draws', resamples: 9999});
        expect(interval.estimate).toBeCloseTo(mean, 12);
        // Three standard errors of a standard deviation from 9,999: 3 / sqrt(2 x 9999) = 2.1%; of a 5% point about 3 x
        // 2.1 / sqrt 9999 = 6% of the error.
        expect(Math.abs(interval.standardError / error - 1)).toBeLessThan(0.022);
        expect(Math.abs((interval.high - interval.low) / 2 / error - 1.645)).toBeLessThan(0.07);
    });

    test('two units: one resample in four has one of them only, so that both are ends', () => {
        const interval = bootstrapInterval(2, units => units.reduce((sum, unit) => sum + unit, 0), {seed: 3});
        expect(interval).toMatchObject({estimate: 1, low: 0, high: 2, unitCount: 2, resamples: 1999});
        // Sums 0, 1, 2 with 1/4, 1/2, 1/4: standard deviation sqrt(1/2).
        expect(Math.abs(interval.standardError - Math.SQRT1_2)).toBeLessThan(0.03);
    });

    test('the ends are the 100th and the 1900th of 1999 results', () => {
        const results: number[] = [];
        const {low, high} = bootstrapInterval(20, units => {
            const value = units.reduce((sum, unit) => sum + unit ** 2, 0);
            results.push(value);
            return value;
        });
        const sorted = results.slice(1).toSorted((a, b) => a - b);
        expect([low, high]).toEqual([sorted[99], sorted[1899]]);
    });
});

describe('a difference', () => {
    test('by hand: the same for every draw', () => {
        expect(bootstrapDifference(vector(1, 2, 3, 4), vector(2, 3, 4, 5), {over: 'draws'})).toMatchObject({
            estimate: 1,
            low: 1,
            high: 1,
            distinguishable: true,
            aboveShare: 1,
            belowShare: 0,
            standardError: 0,
        });
        expect(bootstrapDifference(vector(1, 2, 3), vector(1, 2, 3), {over: 'draws'})).toMatchObject({
            estimate: 0,
            low: 0,
            high: 0,
            distinguishable: false,
            aboveShare: 0,
        });
    });

    test('below 0 throughout is distinguishable too', () => {
        expect(bootstrapDifference(vector(5, 6, 7, 8), vector(3, 5, 4, 6), {over: 'draws'})).toMatchObject({
            estimate: -2,
            distinguishable: true,
            belowShare: 1,
        });
    });

    test('common random numbers: draws that share their noise are told apart, the same figures unpaired are not', () => {
        const before = normals(1, 200);
        const after = before.map((value, k) => value + 0.05 + (k % 2) / 50);
        expect(bootstrapDifference(before, after, {over: 'draws'}).distinguishable).toBe(true);
        expect(bootstrapDifference(before, after.toReversed(), {over: 'draws'}).distinguishable).toBe(false);
    });

    test('over zones, weighted by people: nobody lives where it is lost', () => {
        const interval = bootstrapDifference(vector(10, 10, 10, 10), vector(12, 16, 10, 0), {
            over: 'zones',
            weights: vector(3, 1, 4, 0),
        });
        // (3 x 2 + 1 x 6 + 0) / 8
        expect(interval).toMatchObject({
            estimate: 1.5,
            over: 'zones',
            unitCount: 3,
            leftOutCount: 1,
            aboveShare: 0.5,
            belowShare: 0,
        });
        // One resample in 27 has the third zone only, but one in 20 is allowed to lie below: it does not hold 0.
        expect(interval.low).toBeGreaterThan(0);
        expect(
            bootstrapDifference(vector(10, 10), vector(12, 10), {over: 'zones', weights: vector(3, 4)}),
        ).toMatchObject({low: 0, distinguishable: false});
    });

    test('units without a figure in one of the two are left out and counted', () => {
        expect(
            bootstrapDifference(vector(1, Infinity, Number.NaN, Infinity, 4), vector(3, 2, 3, Infinity, 6), {
                over: 'zones',
            }),
        ).toMatchObject({estimate: 2, unitCount: 2, leftOutCount: 3});
    });

    test('one unit has no interval and cannot be told apart; nothing has no figure', () => {
        expect(bootstrapDifference(vector(1), vector(9), {over: 'draws'})).toMatchObject({
            estimate: 8,
            low: Number.NaN,
            high: Number.NaN,
            distinguishable: false,
        });
        expect(bootstrapDifference(vector(), vector(), {over: 'draws'})).toMatchObject({
            estimate: Number.NaN,
            distinguishable: false,
            aboveShare: Number.NaN,
        });
    });

    test('same seed, same figures; another seed, others', () => {
        const [before, after] = [normals(1, 50), normals(2, 50)];
        const run = (seed: number) => bootstrapDifference(before, after, {over: 'draws', seed});
        expect(run(4)).toEqual(run(4));
        expect(run(4).low).not.toBe(run(5).low);
    });

    test('a wider level holds the narrower', () => {
        const [before, after] = [normals(1, 50), normals(2, 50)];
        const [half, most] = [0.5, 0.99].map(level => bootstrapDifference(before, after, {over: 'draws', level}));
        expect(most!.low).toBeLessThan(half!.low);
        expect(most!.high).toBeGreaterThan(half!.high);
    });

    test('says what is wrong', () => {
        expect(() => bootstrapDifference(vector(1, 2), vector(1), {over: 'zones', weights: vector(-1)})).toThrow(
            /after has 1 values instead of 2[\s\S]*weights has 1[\s\S]*value 1 of weights is -1/,
        );
        expect(() => bootstrapDifference(vector(1), vector(1), {over: 'zones', resamples: 3})).toThrow(/resamples/);
    });
});
