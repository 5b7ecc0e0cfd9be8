import {measure, OPPORTUNITIES} from '../measure-kind.js';
import {z} from 'zod';
import {makeImpedance} from '../impedance/impedance.js';
import {positive, view} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {runMatrix, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';
import {weightedSumRows} from './weighted-sum.js';

const softCumulativeSchema = z.strictObject({
    cutoffMinutes: positive('T, the cost at which about half still counts, minutes', 60),
    sdMinutes: positive('Standard deviation of the cutoff, minutes', 10),
    view,
});
export type SoftCumulativeOptions = z.input<typeof softCumulativeSchema>;

const softCumulativeRows = (shape: MatrixShape, figures: ZoneVector, input: SoftCumulativeOptions = {}): RowMeasure => {
    const {cutoffMinutes, sdMinutes, view: side} = optionsOrThrow(readOptions(softCumulativeSchema, input, ''));
    return weightedSumRows(shape, figures, makeImpedance({kind: 'soft-cutoff', cutoffMinutes, sdMinutes}).weight, side);
};

/**
 * Cumulative opportunities without a cliff: A_i = sum_j O_j f(c_ij), f the logistic soft cutoff of section 1, so that a
 * minute more or less never moves a whole zone in or out. Unit: that of O. Source: Bauer and Groneberg 2016,
 * 10.1371/journal.pone.0159148. Errors: as computeHansen. Example: O = 1000 at 45 min, T 30, sd 5: 4.315.
 */
export const computeSoftCumulative = (
    matrix: CostMatrix,
    figures: ZoneVector,
    options: SoftCumulativeOptions = {},
): AccessResult => runMatrix(matrix, softCumulativeRows(matrix, figures, options));

export const softCumulativeMeasure = measure({
    id: 'soft-cumulative',
    function: 'computeSoftCumulative',
    names: {zh: '软时间阈值累积机会', en: 'cumulative opportunities, soft cutoff'},
    formula: 'A_i = sum_j O_j f(c_ij), f logistic',
    unit: OPPORTUNITIES,
    source: {text: 'Bauer and Groneberg 2016', doi: '10.1371/journal.pone.0159148'},
    streamsPassive: true,
    schema: softCumulativeSchema,
    rows: (shape, {opportunities}, options) => softCumulativeRows(shape, opportunities, options),
});
