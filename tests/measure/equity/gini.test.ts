import {describe, expect, test} from 'vitest';
import {computeGini} from '../../../src/measure/equity/gini.js';
import {each, E3, E3_THREE} from './examples.js';
import {vector} from '../support.js';

/** The formula as it is written, zones sorted by access. */
const trapezoids = (access: Float64Array, people: Float64Array): number => {
    const zones = Array.from(access, (value, at) => ({value, people: people[at]!})).toSorted(
        (a, b) => a.value - b.value,
    );
    const total = zones.reduce((sum, zone) => sum + zone.people, 0);
    const all = zones.reduce((sum, zone) => sum + zone.people * zone.value, 0);
    let [sum, cumulated] = [0, 0];
    for (const zone of zones) {
        const next = cumulated + (zone.people * zone.value) / all;
        sum += ((next + cumulated) * zone.people) / total;
        cumulated = next;
    }
    return 1 - sum;
};

describe('Gini index', () => {
    test('E3: .1386, without the last cell .1148', () => {
        expect(computeGini(E3.access, E3.people).value).toBeCloseTo(0.1386, 4);
        expect(computeGini(E3_THREE.access, E3_THREE.people).value).toBeCloseTo(0.1148, 4);
    });

    test('E5: 1..5 .266667, 10..40 .25', () => {
        expect(computeGini(...each(1, 2, 3, 4, 5)).value).toBeCloseTo(0.266667, 6);
        expect(computeGini(...each(10, 20, 30, 40)).value).toBeCloseTo(0.25, 12);
    });

    test('is the formula as it is written, ties and all', () => {
        const [access, people] = [vector(5, 0, 5, 7, 5, 2), vector(10, 3, 1, 0.5, 22, 8)];
        expect(computeGini(access, people).value).toBeCloseTo(trapezoids(access, people), 14);
    });

    test('one of n has all: 1 - 1/n', () => expect(computeGini(...each(0, 0, 0, 9)).value).toBeCloseTo(0.75, 14));

    test('all alike and one zone: exactly 0', () => {
        expect(computeGini(vector(0.1, 0.1, 0.1), vector(1, 3, 7)).value).toBe(0);
        expect(computeGini(vector(12.3), vector(7)).value).toBe(0);
    });

    test('populations beyond 2^31 and access in the billions', () => {
        const people = vector(3e9, 5e9, 1);
        expect(computeGini(vector(4e9, 8e9, 0), people).value).toBeCloseTo(trapezoids(vector(4e9, 8e9, 0), people), 12);
        expect(computeGini(vector(4e9, 8e9, 0), people).people).toBe(8e9 + 1);
    });

    test('missing figures are dropped and counted, zones without people count nowhere, unreached times are counted apart', () => {
        const {value, ...rest} = computeGini(
            vector(1, Number.NaN, 3, 9, 5, Infinity),
            vector(1, 4, 1, 0, Number.NaN, 6),
        );
        expect(value).toBeCloseTo(0.25, 14);
        expect(rest).toEqual({
            people: 2,
            zoneCount: 2,
            missingCount: 2,
            missingPeople: 4,
            unreachedPeople: 6,
            mean: 2,
            noFigure: null,
        });
    });

    test('nobody, and nothing to share out, give no figure and say why', () => {
        expect(computeGini(vector(1, 2), vector(0, 0))).toMatchObject({
            value: Number.NaN,
            mean: Number.NaN,
            noFigure: 'nobody',
            people: 0,
        });
        expect(computeGini(vector(), vector())).toMatchObject({value: Number.NaN, noFigure: 'nobody'});
        expect(computeGini(vector(0, 0), vector(1, 2))).toMatchObject({
            value: Number.NaN,
            mean: 0,
            noFigure: 'noAccess',
        });
    });

    test('says all that is wrong with the figures', () => {
        expect(() => computeGini(vector(1, -2, -3), vector(1, -1))).toThrow(
            expect.objectContaining({
                problems: [
                    expect.objectContaining({code: 'measure-length', where: {field: 'people'}, found: '2'}),
                    expect.objectContaining({code: 'measure-figure', where: {field: 'access'}, found: '-2'}),
                    expect.objectContaining({code: 'measure-figure', where: {field: 'access'}, found: '-3'}),
                    expect.objectContaining({code: 'measure-figure', where: {field: 'people'}, found: '-1'}),
                ],
            }),
        );
    });
});
