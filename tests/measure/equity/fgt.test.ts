import {describe, expect, test} from 'vitest';
import {computeFgt} from '../../../src/measure/equity/fgt.js';
import {E3, E3_THREE, each} from './examples.js';
import {rounded, vector} from '../support.js';

describe('poverty of access (FGT)', () => {
    test('E3 at z = 100000: 1, .5588, .3256; without the last cell .6367, .4129', () => {
        const all = computeFgt(E3.access, E3.people, {line: 100_000});
        expect(rounded([all.headcount, all.gap, all.severity], 4)).toEqual([1, 0.5588, 0.3256]);
        const three = computeFgt(E3_THREE.access, E3_THREE.people, {line: 100_000});
        expect(rounded([three.headcount, three.gap, three.severity], 4)).toEqual([1, 0.6367, 0.4129]);
    });

    test('by hand: line 10, access 5 and 8 of 2 and 3 people, 5 above', () => {
        // Shortfalls .5 and .2: (2 x .5 + 3 x .2)/10 = .16, (2 x .25 + 3 x .04)/10 = .062
        const {headcount, gap, severity, peopleBelow, value} = computeFgt(vector(5, 8, 10), vector(2, 3, 5), {
            line: 10,
        });
        expect([headcount, peopleBelow, value]).toEqual([0.5, 5, 0.5]);
        expect(gap).toBeCloseTo(0.16, 14);
        expect(severity).toBeCloseTo(0.062, 14);
    });

    test('the line is a share of the median of the people; on the line is not below it', () => {
        expect(computeFgt(...each(1, 2, 3, 4)).line).toBeCloseTo(0.6 * 2.5, 14);
        expect(computeFgt(vector(10, 100), vector(1, 9), {shareOfMedian: 0.5})).toMatchObject({
            line: 50,
            peopleBelow: 1,
            headcount: 0.1,
        });
        expect(computeFgt(vector(50, 100), vector(1, 9), {shareOfMedian: 0.5})).toMatchObject({
            headcount: 0,
            gap: 0,
            severity: 0,
        });
        expect(computeFgt(...each(1, 2, 3, 4), {line: 3, shareOfMedian: 0.5}).line).toBe(3);
    });

    test('nobody has access: everybody is below a policy minimum; a line made of the median is 0 and says nothing', () => {
        expect(computeFgt(...each(0, 0), {line: 5})).toMatchObject({headcount: 1, gap: 1, severity: 1, noFigure: null});
        expect(computeFgt(...each(0, 0, 9))).toMatchObject({
            value: Number.NaN,
            gap: Number.NaN,
            line: 0,
            noFigure: 'lineIsZero',
        });
        expect(computeFgt(vector(3), vector(0), {line: 5})).toMatchObject({
            value: Number.NaN,
            peopleBelow: Number.NaN,
            noFigure: 'nobody',
        });
        expect(() => computeFgt(...each(1), {line: 0})).toThrow(/line is 0/);
    });
});
