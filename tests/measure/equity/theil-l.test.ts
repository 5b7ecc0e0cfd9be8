import {describe, expect, test} from 'vitest';
import {computeTheilL} from '../../../src/measure/equity/theil-l.js';
import {each} from './examples.js';
import {rounded, vector} from '../support.js';

describe('Theil L index', () => {
    test('1 3 | 2 6: ln(3/1 x 3/3 x 3/2 x 3/6)/4 = ln(9/4)/4, between ln(9/8)/2', () => {
        const {value, between, within, groups} = computeTheilL(...each(1, 3, 2, 6), ['a', 'a', 'b', 'b']);
        expect(value).toBeCloseTo(Math.log(9 / 4) / 4, 14);
        expect(between).toBeCloseTo(Math.log(9 / 8) / 2, 14);
        expect(rounded([value, between, within], 6)).toEqual([0.202733, 0.058892, 0.143841]);
        // Means 2 and 4 around 3, half of the people each.
        expect(groups.map(group => group.betweenPart)).toEqual([
            expect.closeTo(Math.log(3 / 2) / 2, 14),
            expect.closeTo(Math.log(3 / 4) / 2, 14),
        ]);
        expect(groups[0]!.value).toBeCloseTo(Math.log(4 / 3) / 2, 14);
    });

    test('within does not change when a group as a whole gains; Theil T’s would', () => {
        const within = (factor: number): number =>
            computeTheilL(...each(1, 3, 2 * factor, 6 * factor), ['a', 'a', 'b', 'b']).within;
        expect(within(5)).toBeCloseTo(within(1), 14);
    });

    test('people count: 1 3 3 as 1 and 3 for two', () => {
        expect(computeTheilL(vector(1, 3), vector(1, 2)).value).toBeCloseTo(computeTheilL(...each(1, 3, 3)).value, 14);
    });

    test('all alike: exactly 0', () => {
        expect(computeTheilL(vector(0.1, 0.1, 0.1), vector(1, 3, 7), ['a', 'b', 'a'])).toMatchObject({
            value: 0,
            between: 0,
            within: 0,
        });
    });

    test('somebody without access: no figure, and it is said', () => {
        expect(computeTheilL(vector(0, 4), vector(3, 1), ['a', 'b'])).toMatchObject({
            value: Number.NaN,
            between: Number.NaN,
            within: Number.NaN,
            noFigure: 'someHaveNone',
            zeroPeople: 3,
            mean: 1,
            groups: [],
        });
        expect(computeTheilL(...each(0, 0))).toMatchObject({value: Number.NaN, noFigure: 'noAccess', zeroPeople: 2});
        expect(computeTheilL(vector(), vector())).toMatchObject({value: Number.NaN, noFigure: 'nobody'});
    });
});
