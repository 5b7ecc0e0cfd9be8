import {measure} from '../measure-kind.js';
import {z} from 'zod';
import {makeImpedance} from '../impedance/impedance.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {runMatrix, type RowMeasure} from '../row-measure.js';
import {positive, view} from '../parameters.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';
import {weightedSumRows} from './weighted-sum.js';

const potentialSchema = z.strictObject({
    exponent: z.number().min(0).default(1).describe('b, power of the cost'),
    floorMinutes: positive('Smallest cost, to which lower costs are raised, minutes', 5),
    view,
});
export type PotentialOptions = z.input<typeof potentialSchema>;

const potentialRows = (shape: MatrixShape, figures: ZoneVector, input: PotentialOptions = {}): RowMeasure => {
    const {exponent, floorMinutes, view: side} = optionsOrThrow(readOptions(potentialSchema, input, ''));
    return weightedSumRows(shape, figures, makeImpedance({kind: 'power', exponent, floorMinutes}).weight, side);
};

/**
 * Economic or population potential A_i = sum_j O_j / c_ij^b, c in minutes, floored so that near zones do not count
 * without limit. Unit: O per minute^b. Source: Stewart 1947, 10.2307/211132. Errors: as computeHansen. Example: O = 100
 * 200 at 10 and 40 min, b 1: 100/10 + 200/40 = 15.
 */
export const computePotential = (
    matrix: CostMatrix,
    figures: ZoneVector,
    options: PotentialOptions = {},
): AccessResult => runMatrix(matrix, potentialRows(matrix, figures, options));

export const potentialMeasure = measure({
    id: 'potential',
    function: 'computePotential',
    names: {zh: '潜力', en: 'potential'},
    formula: 'A_i = sum_j O_j / max(c_ij, floor)^b',
    unit: {zh: '机会数/分钟^b', en: 'opportunities per minute^b'},
    source: {text: 'Stewart 1947', doi: '10.2307/211132'},
    streamsPassive: true,
    schema: potentialSchema,
    rows: (shape, {opportunities}, options) => potentialRows(shape, opportunities, options),
});
