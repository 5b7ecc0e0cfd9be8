import {describe, expect, test} from 'vitest';
import {computeInequalityChange} from '../../../src/measure/equity/change.js';
import {EQUITY_MEASURES} from '../../../src/measure/equity/registry.js';
import type {FgtResult} from '../../../src/measure/equity/fgt.js';
import {vector} from '../support.js';

describe('inequality never changes without the mean beside it', () => {
    test('by hand: access 1 3 to 2 4', () => {
        const change = computeInequalityChange({before: vector(1, 3), after: vector(2, 4), people: vector(1, 1)}, [
            {measure: 'gini'},
        ]);
        expect(change.mean).toEqual({before: 2, after: 3, change: 1, relativeChange: 0.5});
        expect(change.measures[0]!.before.value).toBeCloseTo(1 / 4, 14);
        expect(change.measures[0]!.after.value).toBeCloseTo(1 / 6, 14);
        expect(change.measures[0]!.change).toBeCloseTo(-1 / 12, 14);
    });

    test('all measures by default; without incomes the concentration index says that it has none, and Palma ranks by access', () => {
        const {measures} = computeInequalityChange({before: vector(1, 3), after: vector(2, 4), people: vector(1, 1)});
        expect(measures.map(({measure}) => measure)).toEqual(EQUITY_MEASURES.map(({id}) => id));
        expect(measures.find(({measure}) => measure === 'concentration')).toMatchObject({
            before: {noFigure: 'noIncome', mean: 2},
            change: Number.NaN,
        });
        expect(measures.find(({measure}) => measure === 'palma')!.before).toMatchObject({rankedBy: 'access'});
    });

    test('all alike to all alike: nothing changes but the mean', () => {
        const {mean, measures} = computeInequalityChange(
            {before: vector(5, 5, 5), after: vector(9, 9, 9), people: vector(1, 2, 3), income: vector(3, 2, 1)},
            [
                {measure: 'gini'},
                {measure: 'theil'},
                {measure: 'atkinson', options: {aversion: 1}},
                {measure: 'concentration'},
                {measure: 'palma', options: {boundary: 'split'}},
            ],
        );
        expect(mean.relativeChange).toBeCloseTo(0.8, 14);
        for (const {change} of measures) expect(change).toBeCloseTo(0, 14);
    });

    test('the same people in both runs: what is missing or unreached in one is left out of both', () => {
        const change = computeInequalityChange(
            {
                before: vector(1, 3, Number.NaN, 7, Infinity, 4),
                after: vector(2, 4, 5, Number.NaN, 9, Infinity),
                people: vector(1, 1, 2, 4, 8, 16),
            },
            [{measure: 'gini'}],
        );
        expect(change.mean).toMatchObject({before: 2, after: 3});
        expect(change.counts).toMatchObject({people: 2, missingCount: 2, missingPeople: 6, unreachedPeople: 24});
        expect(change).toMatchObject({newlyReachedPeople: 8, noLongerReachedPeople: 16});
        expect(change.measures[0]!.after).toMatchObject({people: 2, missingPeople: 6, unreachedPeople: 24});
    });

    test('a poverty line made of the median is that of the first run in both', () => {
        // Median 10, line 6; afterwards the median is 40, and nobody is poorer than before.
        const {measures} = computeInequalityChange(
            {before: vector(8, 10, 12), after: vector(8, 40, 48), people: vector(1, 1, 1)},
            [{measure: 'fgt'}],
        );
        expect((measures[0]!.after as FgtResult).line).toBe(6);
        expect(measures[0]!.change).toBe(0);
    });

    test('unknown measures and bad figures are said, all of them', () => {
        expect(() =>
            computeInequalityChange({before: vector(-1), after: vector(1), people: vector(1)}, [
                {measure: 'ginni'},
                {measure: 'hoover'},
            ]),
        ).toThrow(
            expect.objectContaining({
                problems: [
                    expect.objectContaining({code: 'equity-measure-unknown', found: 'ginni'}),
                    expect.objectContaining({code: 'equity-measure-unknown', found: 'hoover'}),
                    expect.objectContaining({code: 'measure-figure', where: {field: 'before'}}),
                ],
            }),
        );
        expect(() => computeInequalityChange({before: vector(1), after: vector(1, 2), people: vector(1)})).toThrow(
            /after has 2 values instead of 1/,
        );
    });
});
