import {describe, expect, test} from 'vitest';
import {computeTheil} from '../../../src/measure/equity/theil.js';
import {E4, each} from './examples.js';
import {rounded, vector} from '../support.js';

describe('Theil T index', () => {
    test('E4: total .0852, between .0515, within .0337', () => {
        const {value, between, within, groups} = computeTheil(E4.access, E4.people, E4.groups);
        expect(rounded([value, between, within], 4)).toEqual([0.0852, 0.0515, 0.0337]);
        expect(between + within).toBeCloseTo(value, 14);
        // Parts of each group as the tests of the R package accessibility print them.
        const byId = new Map(groups.map(group => [group.id, group]));
        expect(
            rounded(
                ['1', '3', '6', '10'].map(id => byId.get(id)!.betweenPart),
                4,
            ),
        ).toEqual([0.0243, -0.0579, -0.0042, 0.0894]);
        expect(
            rounded(
                ['1', '3', '6', '10'].map(id => byId.get(id)!.withinPart),
                4,
            ),
        ).toEqual([0, 0, 0, 0.0337]);
    });

    test('E4 without its first zone: .0378 = .0021 + .0357 (R package accessibility)', () => {
        const {value, between, within} = computeTheil(E4.access.subarray(1), E4.people.subarray(1), E4.groups.slice(1));
        expect(rounded([value, between, within], 4)).toEqual([0.0378, 0.0021, 0.0357]);
    });

    test('E5: (0,0,0,10,10,10) ln 2; (1,3|2,6) .187445 = .056633 + .130812', () => {
        const zeros = computeTheil(...each(0, 0, 0, 10, 10, 10));
        expect(zeros.value).toBeCloseTo(Math.LN2, 14);
        expect(zeros.zeroPeople).toBe(3);
        const {value, between, within} = computeTheil(...each(1, 3, 2, 6), ['a', 'a', 'b', 'b']);
        expect(rounded([value, between, within], 6)).toEqual([0.187445, 0.056633, 0.130812]);
    });

    test('a group without any access keeps the sum whole and has no index of its own', () => {
        const {value, between, within, groups} = computeTheil(...each(0, 0, 10, 30), ['a', 'a', 'b', 'b']);
        expect(between + within).toBeCloseTo(value, 14);
        expect(groups[0]).toMatchObject({
            id: 'a',
            value: Number.NaN,
            betweenPart: 0,
            withinPart: 0,
            accessShare: 0,
            peopleShare: 0.5,
        });
        // Half of the people have everything: ln 2 between; within b as in 1 and 3 of one group.
        expect(between).toBeCloseTo(Math.LN2, 14);
        expect(within).toBeCloseTo(computeTheil(...each(1, 3)).value, 14);
    });

    test('all alike: exactly 0, groups or not', () => {
        expect(computeTheil(vector(0.1, 0.1, 0.1), vector(1, 3, 7), ['a', 'b', 'a'])).toMatchObject({
            value: 0,
            within: 0,
        });
        expect(computeTheil(vector(0.1, 0.1, 0.1), vector(1, 3, 7), ['a', 'b', 'a']).between).toBeCloseTo(0, 15);
    });

    test('a zone without a group is missing; without groups there are no parts', () => {
        expect(computeTheil(...each(1, 3, 9), ['a', 'a', null])).toMatchObject({
            missingCount: 1,
            missingPeople: 1,
            people: 2,
        });
        expect(computeTheil(...each(1, 3))).toMatchObject({between: Number.NaN, within: Number.NaN, groups: []});
        expect(() => computeTheil(...each(1, 3), ['a'])).toThrow(/groups/);
    });

    test('nobody and no access', () => {
        expect(computeTheil(vector(), vector(), [])).toMatchObject({
            value: Number.NaN,
            between: Number.NaN,
            noFigure: 'nobody',
        });
        expect(computeTheil(...each(0, 0), ['a', 'b'])).toMatchObject({
            value: Number.NaN,
            between: Number.NaN,
            within: Number.NaN,
            noFigure: 'noAccess',
            zeroPeople: 2,
        });
    });
});
