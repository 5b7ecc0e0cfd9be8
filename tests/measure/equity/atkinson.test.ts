import {describe, expect, test} from 'vitest';
import {computeAtkinson} from '../../../src/measure/equity/atkinson.js';
import {each} from './examples.js';
import {vector} from '../support.js';

describe('Atkinson index', () => {
    const five = each(10, 20, 30, 40, 50);

    test('E5: 10..50, e .5 .063153, e 1 .131610', () => {
        expect(computeAtkinson(...five, {aversion: 0.5}).value).toBeCloseTo(0.063153, 6);
        expect(computeAtkinson(...five, {aversion: 1}).value).toBeCloseTo(0.13161, 6);
        expect(computeAtkinson(...five).value).toBe(computeAtkinson(...five, {aversion: 0.5}).value);
    });

    test('e = 2 is 1 - harmonic mean / mean', () => {
        const harmonic = 5 / (1 / 10 + 1 / 20 + 1 / 30 + 1 / 40 + 1 / 50);
        const result = computeAtkinson(...five, {aversion: 2});
        expect(result.value).toBeCloseTo(1 - harmonic / 30, 14);
        expect(result.equallyDistributed).toBeCloseTo(harmonic, 12);
    });

    test('is smooth through e = 1', () => {
        const at = (aversion: number): number => computeAtkinson(...five, {aversion}).value;
        for (const step of [1e-6, 1e-9, 1e-12]) {
            expect(at(1 - step)).toBeCloseTo(at(1), 6);
            expect((at(1 + step) + at(1 - step)) / 2).toBeCloseTo(at(1), 12);
        }
    });

    test('somebody without access: 1 from e = 1 on, below it by formula', () => {
        expect(computeAtkinson(...each(0, 4), {aversion: 1}).value).toBe(1);
        expect(computeAtkinson(...each(0, 4), {aversion: 3}).value).toBe(1);
        // (0.5 x sqrt 4)^2 / 2 = 0.5
        expect(computeAtkinson(...each(0, 4), {aversion: 0.5}).value).toBeCloseTo(0.5, 14);
        // Nobody lives in the zone without access.
        expect(computeAtkinson(vector(0, 4), vector(0, 1), {aversion: 1}).value).toBe(0);
    });

    test('e = 0 and equal access: 0', () => {
        expect(computeAtkinson(...five, {aversion: 0}).value).toBeCloseTo(0, 15);
        for (const aversion of [0.5, 1, 2])
            expect(computeAtkinson(vector(0.1, 0.1), vector(3, 7), {aversion}).value).toBe(0);
    });

    test('options are checked, all at once', () => {
        expect(() => computeAtkinson(...five, {aversion: -1})).toThrow(/measure-option.*aversion is -1/);
        expect(() => computeAtkinson(...five, {e: 1} as object)).toThrow(/measure-option-unknown/);
    });

    test('nobody and no access', () => {
        expect(computeAtkinson(vector(1), vector(0))).toMatchObject({
            value: Number.NaN,
            noFigure: 'nobody',
            equallyDistributed: Number.NaN,
        });
        expect(computeAtkinson(vector(0), vector(1), {aversion: 1})).toMatchObject({
            value: Number.NaN,
            noFigure: 'noAccess',
        });
    });
});
