import {describe, expect, test} from 'vitest';
import {computePalma, headQuantile} from '../../../src/measure/equity/palma.js';
import {E3, E3_THREE, each} from './examples.js';
import {vector} from '../support.js';

describe('Palma ratio', () => {
    const cuts = {poorAtOrUnder: 1208.6, richOver: 3741.6};

    test('E3: 1.0911 (poor at or under 1208.6, rich over 3741.6); without the last cell .5249 (R package accessibility)', () => {
        const all = computePalma(E3.access, E3.people, {income: E3.income}, cuts);
        expect(all.value).toBeCloseTo(1.0911, 4);
        expect(all).toMatchObject({
            rankedBy: 'income',
            poorestMean: 42372,
            poorestPeople: 1969,
            richestPeople: 852 + 2189,
            ...cuts,
        });
        expect(computePalma(E3_THREE.access, E3_THREE.people, {income: E3_THREE.income}, cuts).value).toBeCloseTo(
            0.5249,
            4,
        );
    });

    test('E3: the incomes of the city it is a part of may be given instead of the two cuts', () => {
        // 40 heads with 1208.6, 50 with 3741.6, 10 above: the 40.6th head has 1208.6 x 0.4 + 3741.6 x 0.6, and no zone
        // of E3 lies between.
        const reference = {income: vector(1208.6, 3741.6, 9000), people: vector(40, 50, 10)};
        const palma = computePalma(E3.access, E3.people, {income: E3.income, reference});
        expect(palma.value).not.toBeCloseTo(1.0911, 4);
        expect(palma.poorAtOrUnder).toBeCloseTo(0.4 * 1208.6 + 0.6 * 3741.6, 9);
        const larger = {income: reference.income, people: vector(41, 50, 9)};
        expect(computePalma(E3.access, E3.people, {income: E3.income, reference: larger})).toMatchObject({
            poorAtOrUnder: 1208.6,
            richOver: 3741.6,
        });
        expect(computePalma(E3.access, E3.people, {income: E3.income, reference: larger}).value).toBeCloseTo(1.0911, 4);
    });

    test('a quantile of heads is R type 7 on the heads written out', () => {
        // Heads 1 1 2 2 2 3 3 9 9 9: place 1 + 9 x .4 = 4.6 between 2 and 2; 1 + 9 x .9 = 9.1 between 9 and 9; 1 + 9 x
        // .75 = 7.75: 3 and 9.
        const [keys, people] = [vector(3, 9, 1, 2), vector(2, 3, 2, 3)];
        expect([0, 0.4, 0.75, 0.9, 1].map(p => headQuantile(keys, people, p))).toEqual([
            1,
            2,
            0.25 * 3 + 0.75 * 9,
            9,
            9,
        ]);
    });

    test('1..10, one person each: richest 10, poorest 1 2 3 4, ratio 4 by either rule', () => {
        const ten = each(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        for (const boundary of ['quantile', 'split'] as const) {
            const palma = computePalma(...ten, {}, {boundary});
            expect(palma.value).toBeCloseTo(4, 12);
            expect(palma.rankedBy).toBe('access');
            expect(palma.poorestPeople).toBeCloseTo(4, 12);
            expect(palma.richestPeople).toBeCloseTo(1, 12);
        }
    });

    test('a zone on the boundary goes whole by the quantile, in part by split', () => {
        // Incomes 1 2 3, people 30 40 30, access 10 20 40. Quantile: the 40.6th head has 2, so 1 and 2 are poor; nobody
        // is over 3.
        const [access, people, income] = [vector(10, 20, 40), vector(30, 40, 30), vector(1, 2, 3)];
        expect(computePalma(access, people, {income})).toMatchObject({
            value: Number.NaN,
            noFigure: 'noRichest',
            poorAtOrUnder: 2,
            poorestPeople: 70,
            richestPeople: 0,
        });
        // Split: poorest 30 of zone 1 and 10 of zone 2: (300 + 200)/40 = 12.5; richest 10 of zone 3: 40.
        const split = computePalma(access, people, {income}, {boundary: 'split'});
        expect(split.value).toBeCloseTo(40 / 12.5, 12);
        expect(split.poorestPeople).toBeCloseTo(40, 12);
        expect(split.richestPeople).toBeCloseTo(10, 12);
        expect(split.poorAtOrUnder).toBe(Number.NaN);
    });

    test('zones of equal income are cut alike', () => {
        // All have income 1: 40% of each zone is poorest and 10% of each richest, so both have the mean.
        expect(computePalma(...each(1, 5, 9), {income: vector(1, 1, 1)}, {boundary: 'split'}).value).toBeCloseTo(1, 12);
    });

    test('the zone of the quantile itself is poor, whatever is left over in the last bit', () => {
        // 0.7 x 0.1 + 0.3 x 0.1 is not 0.1.
        for (let heads = 11; heads < 60; heads++) expect(headQuantile(vector(0.1, 7), vector(heads, 1), 0.4)).toBe(0.1);
    });

    test('poorest with nothing, missing incomes, one zone, nobody', () => {
        expect(computePalma(...each(0, 0, 0, 0, 5, 5, 5, 5, 5, 9))).toMatchObject({
            value: Number.NaN,
            noFigure: 'poorestHaveNothing',
            poorestMean: 0,
            richestMean: 9,
        });
        expect(computePalma(...each(1, 2, 3), {income: vector(1, Number.NaN, 3)}, {boundary: 'split'})).toMatchObject({
            missingCount: 1,
            people: 2,
        });
        expect(computePalma(vector(4), vector(9), {}, {boundary: 'split'}).value).toBeCloseTo(1, 14);
        expect(computePalma(vector(4), vector(9))).toMatchObject({value: Number.NaN, noFigure: 'noRichest'});
        expect(computePalma(vector(4), vector(0))).toMatchObject({
            value: Number.NaN,
            noFigure: 'nobody',
            poorAtOrUnder: Number.NaN,
        });
        expect(computePalma(vector(4), vector(9), {income: vector(50)}, cuts)).toMatchObject({noFigure: 'noRichest'});
        expect(computePalma(vector(4), vector(9), {income: vector(5000)}, cuts)).toMatchObject({noFigure: 'noPoorest'});
    });

    test('populations beyond 2^31', () => {
        const palma = computePalma(vector(1, 2, 8), vector(5e9, 4e9, 1e9), {income: vector(1, 2, 3)});
        expect(palma).toMatchObject({poorAtOrUnder: 1, richestPeople: 1e9, poorestPeople: 5e9});
        expect(palma.value).toBeCloseTo(8, 12);
    });

    test('options that contradict each other are refused', () => {
        expect(() => computePalma(...each(1, 2), {}, {poorAtOrUnder: 1})).toThrow(/both incomes or neither/);
        expect(() => computePalma(...each(1, 2), {}, {poorAtOrUnder: 3, richOver: 2})).toThrow(
            /poor line above the rich line/,
        );
        expect(() => computePalma(...each(1, 2), {}, {boundary: 'split', ...cuts})).toThrow(
            /not give incomes together with split/,
        );
        expect(() =>
            computePalma(...each(1, 2), {income: vector(1, 2), reference: {income: vector(1), people: vector(1, 2)}}),
        ).toThrow(/reference\.people/);
    });

    test('other shares: 20:20 of 1 to 10 is (9 + 10)/(1 + 2), by either rule', () => {
        const ratio = (boundary: 'quantile' | 'split'): number =>
            computePalma(...each(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), {}, {boundary, poorestShare: 0.2, richestShare: 0.2})
                .value;
        expect([ratio('quantile'), ratio('split')]).toEqual([expect.closeTo(19 / 3, 12), expect.closeTo(19 / 3, 12)]);
        expect(() => computePalma(...each(1, 2), {}, {poorestShare: 0.6, richestShare: 0.5})).toThrow(
            /shares that add up to more than 1/,
        );
    });
});
