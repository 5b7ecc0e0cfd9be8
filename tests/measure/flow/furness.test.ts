import {describe, expect, test} from 'vitest';
import {computeDoublyConstrained} from '../../../src/measure/flow/doubly-constrained.js';
import {computeFurness} from '../../../src/measure/flow/furness.js';
import {matrixOf, rounded, vector} from '../support.js';

describe('growth factors', () => {
    const before = {originCount: 2, destinationCount: 2, flow: vector(1, 1, 1, 3)};

    test('1 1 / 1 3 to rows 3 3 and columns 2 4: x (1 + x) = 3 (2 - x)(3 - x), the root of 2 x^2 - 16 x + 18', () => {
        const {flow, converged} = computeFurness(before, vector(3, 3), vector(2, 4));
        const x = 4 - Math.sqrt(7);
        expect(converged).toBe(true);
        expect(rounded(flow, 8)).toEqual(rounded([x, 3 - x, 2 - x, 1 + x], 8));
    });

    test('the table itself, when its sums are asked for', () => {
        const {flow, iterationCount} = computeFurness(before, vector(2, 4), vector(2, 4));
        expect([...flow, iterationCount]).toEqual([1, 1, 1, 3, 1]);
    });

    test('a cell of 0 and a missing one stay 0; a row that was empty is named', () => {
        const holed = {originCount: 3, destinationCount: 2, flow: vector(5, 0, Number.NaN, 5, 0, 0)};
        const balanced = computeFurness(holed, vector(2, 3, 1), vector(2, 4), {iterationLimit: 5});
        expect([...balanced.flow.subarray(1, 3), ...balanced.flow.subarray(4)]).toEqual([0, 0, 0, 0]);
        expect(balanced).toMatchObject({converged: false, strandedOrigins: [2], strandedDestinations: []});
    });

    test('the doubly constrained model is the growth of its own impedances', () => {
        const costs = matrixOf([
            [10, 30, 15],
            [30, 10, 25],
            [15, 25, 10],
        ]);
        const [people, jobs] = [vector(4, 10, 6), vector(7, 5, 8)];
        const flow = costs.cost.map(cost => Math.exp(-0.1 * cost));
        const gravity = computeDoublyConstrained(costs, people, jobs, {
            impedance: {kind: 'exponential', decayPerMinute: 0.1},
        });
        expect(rounded(computeFurness({originCount: 3, destinationCount: 3, flow}, people, jobs).flow, 6)).toEqual(
            rounded(gravity.flow, 6),
        );
    });

    test('wrong input is said in full', () => {
        expect(() => computeFurness({...before, flow: vector(1, -1, Infinity)}, vector(1), vector(1, 1))).toThrow(
            /flow has 3 values instead of 4[\s\S]*produced has 1 values instead of 2/,
        );
        expect(() => computeFurness({...before, flow: vector(1, -1, Infinity, 1)}, vector(1, 1), vector(1, 1))).toThrow(
            /value 2 of flow is -1[\s\S]*value 3 of flow is Infinity/,
        );
        expect(() => computeFurness(before, vector(1, 1), vector(1, 2))).toThrow(/add up to 2/);
    });
});

describe('a balance that does not exist', () => {
    // Origin 0 reaches destination 0 alone, which takes 1 of its 10: every round multiplies what is between their
    // factors by ten.
    const torn = matrixOf([
        [0, Infinity],
        [0, 0],
    ]);

    test('ends with flows that are numbers, and is not claimed', () => {
        for (const figures of [
            [10, 1],
            [1e6, 1],
            [1e15, 1],
        ] as const) {
            const balanced = computeDoublyConstrained(torn, vector(...figures), vector(...figures.toReversed()), {
                iterationLimit: 100_000,
            });
            expect(balanced.converged).toBe(false);
            expect(
                [...balanced.flow, ...balanced.originBalance, ...balanced.destinationBalance, balanced.error].every(
                    Number.isFinite,
                ),
            ).toBe(true);
        }
    });
});
