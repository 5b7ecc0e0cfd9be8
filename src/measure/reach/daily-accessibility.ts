import {measure} from '../measure-kind.js';
import {z} from 'zod';
import {makeImpedance} from '../impedance/impedance.js';
import {positive, view} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {runMatrix, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';
import {weightedSumRows} from './weighted-sum.js';

const dailyAccessibilitySchema = z.strictObject({
    limitMinutes: positive('Longest one-way trip of a day trip, minutes; also 180 and 60', 240),
    view,
});
export type DailyAccessibilityOptions = z.input<typeof dailyAccessibilitySchema>;

const dailyAccessibilityRows = (
    shape: MatrixShape,
    people: ZoneVector,
    input: DailyAccessibilityOptions = {},
): RowMeasure => {
    const {limitMinutes, view: side} = optionsOrThrow(readOptions(dailyAccessibilitySchema, input, ''));
    return weightedSumRows(shape, people, makeImpedance({kind: 'binary', cutoffMinutes: limitMinutes}).weight, side);
};

/**
 * Daily accessibility D_i = sum_j P_j [t_ij <= 240 min]: people who can be met with the way there and back in a day.
 * Unit: people. Source: Törnqvist 1970; Gutiérrez 2001, 10.1016/S0966-6923(01)00017-5. Errors: as computeHansen.
 * Example: P = 1 2 4 at 60, 240, 241 min: 3.
 */
export const computeDailyAccessibility = (
    matrix: CostMatrix,
    people: ZoneVector,
    options: DailyAccessibilityOptions = {},
): AccessResult => runMatrix(matrix, dailyAccessibilityRows(matrix, people, options));

export const dailyAccessibilityMeasure = measure({
    id: 'daily',
    function: 'computeDailyAccessibility',
    names: {zh: '日可达性', en: 'daily accessibility'},
    formula: 'D_i = sum_j P_j [t_ij <= 240]',
    unit: {zh: '人', en: 'people'},
    source: {text: 'Gutiérrez 2001', doi: '10.1016/S0966-6923(01)00017-5'},
    streamsPassive: true,
    schema: dailyAccessibilitySchema,
    rows: (shape, {opportunities}, options) => dailyAccessibilityRows(shape, opportunities, options),
});
