import {equity} from './kind.js';
import {z} from 'zod';
import {equityResult, weightedZones, type EquityResult} from './values.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import type {ZoneVector} from '../types.js';

// 0.5 is our choice: from 1 on, one zone without access makes the index 1 and hides all the rest.
const atkinsonSchema = z.strictObject({
    aversion: z.number().min(0).default(0.5).describe('e, weight given to the least served; 0 gives none'),
});
export type AtkinsonOptions = z.input<typeof atkinsonSchema>;

export interface AtkinsonResult extends EquityResult {
    /** Access that, had by all alike, would be worth as much as what there is: mu (1 - value). */
    readonly equallyDistributed: number;
}

/**
 * Atkinson index 1 - [sum_k w_k a_k^(1-e)]^(1/(1-e)) / mu; for e = 1: 1 - exp(sum_k w_k ln a_k) / mu. a_k access (any
 * unit), w_k share of the people, mu weighted mean, e >= 0 aversion to inequality. Share 0-1 of all access that would
 * not be missed if the rest were had by all alike. No unit. With e >= 1 and anybody without access it is 1. Source:
 * Atkinson 1970, 10.1016/0022-0531(70)90039-6. Errors: as computeGini, and options. Example: access 10 20 30 40 50, one
 * person each: e 0.5 gives 0.063153, e 1 gives 0.131610.
 */
export const computeAtkinson = (
    access: ZoneVector,
    people: ZoneVector,
    input: AtkinsonOptions = {},
): AtkinsonResult => {
    const {aversion} = optionsOrThrow(readOptions(atkinsonSchema, input, ''));
    const zones = weightedZones(access, people);
    const power = 1 - aversion;
    const sumOf = (term: (logarithm: number) => number): number =>
        zones.access.reduce((sum, value, at) => sum + zones.share[at]! * term(Math.log(value / zones.mean)), 0);
    const result = equityResult(zones, () => {
        if (power <= 0 && zones.access.includes(0)) return 1;
        // The mean of x^power less 1 keeps its digits as e nears 1, where the written form divides nothing by nothing.
        const logarithm = power === 0 ? sumOf(log => log) : Math.log1p(sumOf(log => Math.expm1(power * log))) / power;
        return Math.max(0, -Math.expm1(logarithm));
    });
    return {...result, equallyDistributed: zones.mean * (1 - result.value)};
};

export const atkinsonMeasure = equity({
    id: 'atkinson',
    function: 'computeAtkinson',
    names: {zh: '阿特金森指数', en: 'Atkinson index'},
    formula: '1 - [sum_k w_k a_k^(1-e)]^(1/(1-e)) / mu; e = 1: 1 - exp(sum_k w_k ln a_k) / mu',
    range: '0 alike, 1 worth nothing',
    source: {text: 'Atkinson 1970', doi: '10.1016/0022-0531(70)90039-6'},
    income: 'no',
    groups: 'no',
    schema: atkinsonSchema,
    compute: ({access, people}, options) => computeAtkinson(access, people, options),
});
