import {describe, expect, test} from 'vitest';
import {bestOrder, type OrderInput, valueOfOrder} from '../../../src/measure/projects/order.js';
import {selectExact, selectGreedy, type SelectionInput} from '../../../src/measure/projects/selection.js';
import {Random} from '../../support/random.js';

const bits = (set: number, count: number): number[] =>
    Array.from({length: count}, (_, at) => at).filter(at => (set & (1 << at)) !== 0);

/** Values that never fall as projects are added: each has weights of which a set counts the largest by kind. */
const monotoneGame = (count: number, seed: number): {values: Float64Array; costs: number[]} => {
    const random = new Random(seed);
    const weights = Array.from({length: count}, () => Array.from({length: 3}, () => Math.round(random.next() * 100)));
    const values = Float64Array.from({length: 2 ** count}, (_, set) =>
        [0, 1, 2].reduce((sum, kind) => sum + Math.max(0, ...bits(set, count).map(at => weights[at]![kind]!)), 0),
    );
    return {values, costs: Array.from({length: count}, () => 1 + Math.floor(random.next() * 9))};
};

const inputOf = (
    count: number,
    seed: number,
    isAllowed: (set: number) => boolean,
): SelectionInput & {valued: number} => {
    const {values, costs} = monotoneGame(count, seed);
    const input = {
        count,
        costs,
        budget: 14,
        isAllowed,
        valued: 0,
        valueOf: async (set: number) => {
            input.valued++;
            return values[set]!;
        },
    };
    return input;
};

/** The best of all affordable sets, looked at one by one. */
const bruteForce = async ({count, costs, budget, isAllowed, valueOf}: SelectionInput): Promise<number> => {
    let best = 0;
    for (let set = 0; set < 2 ** count; set++) {
        const cost = bits(set, count).reduce((sum, at) => sum + costs[at]!, 0);
        if (cost <= budget && isAllowed(set)) best = Math.max(best, await valueOf(set));
    }
    return best;
};

describe('what a budget buys', () => {
    test.each(Array.from({length: 12}, (_, seed) => seed + 1))('seed %i: exact is the best of all sets', async seed => {
        // Project 1 needs project 0, 2 and 3 exclude each other.
        const isAllowed = (set: number): boolean => ((set & 2) === 0 || (set & 1) !== 0) && (set & 12) !== 12;
        const input = inputOf(7, seed, isAllowed);
        const best = await bruteForce(input);
        for (const isMonotone of [true, false]) {
            const {set, value, cost} = await selectExact(input, isMonotone);
            expect(value).toBe(best);
            expect(isAllowed(set)).toBe(true);
            expect(cost).toBeLessThanOrEqual(14);
            expect(cost).toBe(bits(set, 7).reduce((sum, at) => sum + input.costs[at]!, 0));
        }
        const greedy = await selectGreedy(input, project => (project === 1 ? 1 : 0));
        expect(greedy.value).toBeLessThanOrEqual(best);
        expect(isAllowed(greedy.set)).toBe(true);
        expect(greedy.cost).toBeLessThanOrEqual(14);
    });

    test('where more is never worse only sets to which nothing can be added are valued', async () => {
        const all = inputOf(9, 3, () => true);
        await selectExact(all, false);
        const few = inputOf(9, 3, () => true);
        await selectExact(few, true);
        expect(few.valued).toBeLessThan(all.valued / 2);
    });

    test('exchanges mend what greed does', async () => {
        // Costs 6, 5, 5 of 10; values 7, 5, 5: greedy by yuan takes the first and has no room; the two others give 10.
        // Greed alone ends at 7; an exchange gives 5, so that it stays: the gap is printed.
        const values = [0, 7, 5, 12, 5, 12, 10, 17];
        const input: SelectionInput = {
            count: 3,
            costs: [6, 5, 5],
            budget: 10,
            isAllowed: () => true,
            valueOf: async set => values[set]!,
        };
        expect(await selectGreedy(input, () => 0)).toEqual({set: 1, value: 7, cost: 6});
        expect(await selectExact(input, true)).toEqual({set: 6, value: 10, cost: 10});
        // Costs 1, 10 of 10; values 2, 9: greed takes the cheap one first, and exchanges it for the other.
        const swap: SelectionInput = {...input, count: 2, costs: [1, 10], valueOf: async set => [0, 2, 9, 11][set]!};
        expect(await selectGreedy(swap, () => 0)).toEqual({set: 2, value: 9, cost: 10});
    });
});

describe('in which order to build', () => {
    // Two projects of 1 year over 3 years, no discount. Gains 10 and 6, together 20.
    // First 0: year 0 nothing, year 1 10, year 2 20 = 30. First 1: 6 + 20 = 26.
    const two: OrderInput = {
        count: 2,
        years: [1, 1],
        gains: Float64Array.of(0, 10, 6, 20),
        isAllowed: () => true,
        horizon: 3,
        rate: 0,
    };

    test('by hand, with and without discount', () => {
        expect(bestOrder(two)).toEqual({order: [0, 1], value: 30});
        expect(valueOfOrder(two, [1, 0])).toBe(26);
        // 10 / 1.5 + 20 / 2.25.
        expect(bestOrder({...two, rate: 0.5}).value).toBeCloseTo(10 / 1.5 + 20 / 2.25, 10);
        // The second takes four years: it would open after the last year counted.
        expect(bestOrder({...two, years: [1, 4]})).toEqual({order: [0], value: 20});
    });

    test('what needs another comes after it', () => {
        const isAllowed = (set: number): boolean => (set & 1) === 0 || (set & 2) !== 0;
        expect(bestOrder({...two, isAllowed})).toEqual({order: [1, 0], value: 26});
        expect(valueOfOrder({...two, isAllowed}, [0, 1])).toBeUndefined();
    });

    test.each([1, 2, 3, 4, 5, 6])('seed %i: the best of all orders', seed => {
        const count = 5;
        const {values} = monotoneGame(count, seed);
        const random = new Random(seed);
        const input: OrderInput = {
            count,
            years: Array.from({length: count}, () => 1 + Math.floor(random.next() * 4)),
            gains: values,
            isAllowed: set => (set & 3) !== 3 || (set & 4) !== 0,
            horizon: 9,
            rate: 0.05,
        };
        const orders = (left: readonly number[]): number[][] => [
            [],
            ...left.flatMap(at => orders(left.filter(other => other !== at)).map(rest => [at, ...rest])),
        ];
        const best = Math.max(...orders([0, 1, 2, 3, 4]).map(order => valueOfOrder(input, order) ?? -Infinity));
        const {order, value} = bestOrder(input);
        expect(value).toBeCloseTo(best, 9);
        expect(valueOfOrder(input, order)).toBeCloseTo(value, 9);
    });
});
