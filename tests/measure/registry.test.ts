import {describe, expect, test} from 'vitest';
import * as api from '../../src/index.js';
import {FUNCTIONS} from '../../src/measure/functions.js';
import {IMPEDANCES, readImpedance} from '../../src/measure/impedance/impedance.js';
import {measuresPage} from '../../src/measure/page.js';
import {MEASURES, parametersOf} from '../../src/measure/registry.js';

describe('registry of measures', () => {
    test('docs/measures.md lists every measure, function and parameter (npx vitest run tests/measure/registry.test.ts -u rewrites it)', async () => {
        await expect(measuresPage()).toMatchFileSnapshot('../../docs/measures.md');
    });

    test('every function named is one of the public API', () => {
        const names = [...MEASURES, ...FUNCTIONS].map(entry => entry.function);
        expect(names.filter(name => typeof (api as Record<string, unknown>)[name] !== 'function')).toEqual([]);
        expect(new Set(names).size).toBe(names.length);
    });

    test('ids are words, names are in both languages', () => {
        for (const {id, names, unit} of MEASURES) {
            expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
            for (const {zh, en} of [names, unit]) {
                expect(zh).toMatch(/\p{Script=Han}/u);
                expect(en).not.toMatch(/\p{Script=Han}/u);
            }
        }
    });

    test('every parameter is described', () => {
        const all = [...MEASURES, ...IMPEDANCES].flatMap(kind =>
            parametersOf(kind.schema).map(parameter => [kind.names.en, parameter] as const),
        );
        expect(
            all
                .filter(([, parameter]) => parameter.description === '')
                .map(([of, parameter]) => `${of} ${parameter.name}`),
        ).toEqual([]);
        expect(all.length).toBeGreaterThan(25);
    });

    test('the defaults are those of docs/methods/impedance-functions.md', () => {
        const defaults = Object.fromEntries(
            IMPEDANCES.filter(({kind}) => kind !== 'tabulated').map(({kind}) => {
                const read = readImpedance(kind);
                return [kind, 'options' in read ? read.options : undefined];
            }),
        );
        expect(defaults).toMatchObject({
            binary: {cutoffMinutes: 60},
            'soft-cutoff': {cutoffMinutes: 60, sdMinutes: 10},
            linear: {cutoffMinutes: 90},
            stepped: {
                steps: [
                    {upToMinutes: 30, weight: 1},
                    {upToMinutes: 60, weight: 0.68},
                    {upToMinutes: 90, weight: 0.22},
                ],
            },
            exponential: {decayPerMinute: Math.LN2 / 30},
            'half-life': {halfLifeMinutes: 30},
            power: {exponent: 1, floorMinutes: 5},
            gaussian: {scaleMinutes: 40},
            'log-logistic': {medianMinutes: 45, shape: 3},
            'half-logistic': {decayPerMinute: 0.04},
        });
        // docs/methods/impedance-functions.md prints b 0.0231 for 30 min.
        expect(defaults['exponential']).toHaveProperty('decayPerMinute', expect.closeTo(0.0231, 4));
    });
});
