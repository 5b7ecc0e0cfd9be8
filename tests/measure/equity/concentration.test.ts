import {describe, expect, test} from 'vitest';
import {computeConcentration} from '../../../src/measure/equity/concentration.js';
import {computeGini} from '../../../src/measure/equity/gini.js';
import {E3, E3_THREE, each} from './examples.js';
import {rounded, vector} from '../support.js';

describe('concentration index', () => {
    test('E3: -.0248, Erreygers -.1314; without the last cell -.1148, -.8282', () => {
        const all = computeConcentration(E3.access, E3.people, E3.income);
        expect(rounded([all.value, all.erreygers], 4)).toEqual([-0.0248, -0.1314]);
        expect([all.least, all.most]).toEqual([22239, 55571]);
        const three = computeConcentration(E3_THREE.access, E3_THREE.people, E3_THREE.income);
        expect(rounded([three.value, three.erreygers], 4)).toEqual([-0.1148, -0.8282]);
    });

    test('ranked as access is, it is the Gini index; the other way round its opposite', () => {
        const [access, people] = [vector(5, 1, 5, 9), vector(2, 3, 1, 4)];
        const {value} = computeGini(access, people);
        expect(computeConcentration(access, people, access).value).toBeCloseTo(value, 14);
        expect(
            computeConcentration(
                access,
                people,
                access.map(figure => -figure),
            ).value,
        ).toBeCloseTo(-value, 14);
    });

    test('ties in income share a rank, so that the order of rows decides nothing', () => {
        // Ranks .25 .25 .75 .75: 2 x .25 x ((-.25)(10 + 30 - 50) + .25 (20 + 40 - 50)) / 25 = 0.1
        expect(computeConcentration(...each(10, 30, 20, 40), vector(1, 1, 2, 2)).value).toBeCloseTo(0.1, 14);
        expect(computeConcentration(...each(30, 10, 40, 20), vector(1, 1, 2, 2)).value).toBeCloseTo(0.1, 14);
        expect(computeConcentration(...each(10, 30, 20, 40), vector(7, 7, 7, 7)).value).toBeCloseTo(0, 15);
    });

    test('bounds given: Erreygers of all alike is 0, without bounds there is none', () => {
        expect(computeConcentration(...each(5, 5), vector(1, 2), {least: 0, most: 10})).toMatchObject({
            value: 0,
            erreygers: 0,
        });
        expect(computeConcentration(...each(5, 5), vector(1, 2))).toMatchObject({value: 0, erreygers: Number.NaN});
        // Access a share of 0-1, all of it with the richer half: C 0.5, 4 x 0.5 x 0.5 = 1.
        expect(computeConcentration(...each(0, 1), vector(1, 2), {least: 0, most: 1})).toMatchObject({
            value: 0.5,
            erreygers: 1,
        });
        expect(() => computeConcentration(...each(1, 2), vector(1, 2), {least: 5, most: 5})).toThrow(
            /minimum below its maximum/,
        );
    });

    test('a zone without an income is missing; incomes may be below zero, not infinite; zones without people set no bounds', () => {
        expect(computeConcentration(...each(1, 2, 3), vector(-5, Number.NaN, 7))).toMatchObject({
            missingCount: 1,
            missingPeople: 1,
            people: 2,
            value: 0.25,
        });
        expect(() => computeConcentration(...each(1, 2), vector(1, Infinity))).toThrow(/value 2 of income/);
        expect(computeConcentration(vector(1, 3, 99), vector(1, 1, 0), vector(1, 2, 3)).most).toBe(3);
        expect(computeConcentration(vector(1), vector(0), vector(1))).toMatchObject({
            value: Number.NaN,
            least: Number.NaN,
            noFigure: 'nobody',
        });
    });
});
