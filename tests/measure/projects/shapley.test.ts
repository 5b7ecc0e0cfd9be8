import {describe, expect, test} from 'vitest';
import {permutationAt, sampleShapley} from '../../../src/measure/projects/permutations.js';
import {
    computeInteractions,
    computeShapley,
    everything,
    firstIn,
    lastIn,
} from '../../../src/measure/projects/shapley.js';
import {Random} from '../../support/random.js';

/** v by sets in the order of their bits: 0, 1, 2, 12, 3, 13, 23, 123. */
const THREE = Float64Array.of(0, 10, 10, 15, 0, 18, 14, 30);

/** All orders of so many. */
const orders = (count: number): number[][] =>
    count === 0
        ? [[]]
        : orders(count - 1).flatMap(order =>
              Array.from({length: count}, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]),
          );

/** The definition: the mean over all orders of what is added. */
const byOrders = (count: number, values: Float64Array): number[] => {
    const all = orders(count);
    const sums = Array.from({length: count}, () => 0);
    for (const order of all) {
        let set = 0;
        for (const project of order) {
            sums[project]! += values[set | (1 << project)]! - values[set]!;
            set |= 1 << project;
        }
    }
    return sums.map(sum => sum / all.length);
};

const randomGame = (count: number, seed: number): Float64Array => {
    const random = new Random(seed);
    return Float64Array.from({length: 2 ** count}, (_, set) => (set === 0 ? 3 : Math.round(random.next() * 1000)));
};

describe('three projects by hand', () => {
    // Orders 123 132 213 231 312 321 give project 1: 10 10 5 16 18 16 = 75 / 6.
    test('Shapley values and interactions to the digit', () => {
        expect([...computeShapley(3, THREE)]).toEqual([12.5, 10.5, 7]);
        expect(computeInteractions(3, set => THREE[set]!)).toEqual([
            {a: 0, b: 1, value: -5},
            {a: 0, b: 2, value: 8},
            {a: 1, b: 2, value: 4},
        ]);
    });

    test('first in and last in', () => {
        expect([...firstIn(3, THREE)]).toEqual([10, 10, 0]);
        // 30 - 14, 30 - 18, 30 - 15.
        expect([...lastIn(3, THREE)]).toEqual([16, 12, 15]);
    });
});

describe('random games', () => {
    test.each([1, 2, 3, 4, 5, 6])('of %i projects: as the mean over all orders, and they sum to the whole', count => {
        for (let seed = 1; seed <= 5; seed++) {
            const values = randomGame(count, seed);
            const shapley = computeShapley(count, values);
            byOrders(count, values).forEach((value, at) => expect(shapley[at], `seed ${seed}`).toBeCloseTo(value, 8));
            const sum = shapley.reduce((total, value) => total + value, 0);
            expect(sum, `seed ${seed}`).toBeCloseTo(values[everything(count)]! - values[0]!, 8);
        }
    });

    test('who adds nothing has nothing, and equals have the same', () => {
        // Project 2 never matters, 0 and 1 are the same: v = 7 if either is there.
        const values = Float64Array.from({length: 8}, (_, set) => ((set & 3) === 0 ? 0 : 7));
        expect([...computeShapley(3, values)]).toEqual([3.5, 3.5, 0]);
    });
});

describe('random orders', () => {
    test('are orders, the same for the same seed', () => {
        const order = permutationAt(9, 4, 2);
        expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
        expect(permutationAt(9, 4, 2)).toEqual(order);
        expect(permutationAt(9, 5, 2)).not.toEqual(order);
    });

    test('come within their errors of the exact values, and always sum to the whole', async () => {
        const count = 6;
        const values = randomGame(count, 7);
        const exact = computeShapley(count, values);
        const valueOf = async (set: number): Promise<Float64Array> => Float64Array.of(values[set]!, 2 * values[set]!);
        const rule = {least: 100, most: 2000, relativeError: 0, seed: 3};
        const {means, standardErrors, permutationCount, isEnough} = await sampleShapley(count, valueOf, rule);
        expect([permutationCount, isEnough]).toEqual([2000, false]);
        exact.forEach((value, at) => {
            expect(Math.abs(means[at]![0]! - value)).toBeLessThan(4 * standardErrors[at]!);
            expect(means[at]![1]).toBeCloseTo(2 * means[at]![0]!, 8);
        });
        const sum = means.reduce((total, mean) => total + mean[0]!, 0);
        expect(sum).toBeCloseTo(values[everything(count)]! - values[0]!, 8);
    });

    test('stop at the least number where nothing varies', async () => {
        // Every project adds 1 in every order.
        const valueOf = async (set: number): Promise<Float64Array> =>
            Float64Array.of([...set.toString(2)].filter(bit => bit === '1').length);
        const {means, permutationCount, isEnough} = await sampleShapley(4, valueOf);
        expect([permutationCount, isEnough]).toEqual([100, true]);
        expect(means.map(mean => mean[0])).toEqual([1, 1, 1, 1]);
    });
});
