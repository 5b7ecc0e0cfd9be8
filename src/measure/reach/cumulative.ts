import {measure, OPPORTUNITIES} from '../measure-kind.js';
import {z} from 'zod';
import {makeImpedance} from '../impedance/impedance.js';
import {positive, view} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {runMatrix, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';
import {weightedSumRows} from './weighted-sum.js';

const cumulativeSchema = z.strictObject({
    cutoffMinutes: positive('T, the last cost that counts, minutes', 60),
    view,
});
export type CumulativeOptions = z.input<typeof cumulativeSchema>;

const cumulativeRows = (shape: MatrixShape, figures: ZoneVector, input: CumulativeOptions = {}): RowMeasure => {
    const {cutoffMinutes, view: side} = optionsOrThrow(readOptions(cumulativeSchema, input, ''));
    return weightedSumRows(shape, figures, makeImpedance({kind: 'binary', cutoffMinutes}).weight, side);
};

/**
 * Cumulative opportunities A_i(T) = sum_j O_j [c_ij <= T], T in minutes and itself within. Unit: that of O.
 * Source: Wachs and Kumagai 1973, 10.1016/0038-0121(73)90041-4. Errors: as computeHansen.
 * Example: O = 10 20 40 at 30, 60, 61 min, T 60: 30.
 */
export const computeCumulative = (
    matrix: CostMatrix,
    figures: ZoneVector,
    options: CumulativeOptions = {},
): AccessResult => runMatrix(matrix, cumulativeRows(matrix, figures, options));

export const cumulativeMeasure = measure({
    id: 'cumulative',
    function: 'computeCumulative',
    names: {zh: '累积机会', en: 'cumulative opportunities'},
    formula: 'A_i(T) = sum_j O_j [c_ij <= T]',
    unit: OPPORTUNITIES,
    source: {text: 'Wachs and Kumagai 1973', doi: '10.1016/0038-0121(73)90041-4'},
    streamsPassive: true,
    schema: cumulativeSchema,
    rows: (shape, {opportunities}, options) => cumulativeRows(shape, opportunities, options),
});
