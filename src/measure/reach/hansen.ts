import {measure, OPPORTUNITIES} from '../measure-kind.js';
import {z} from 'zod';
import {makeImpedance} from '../impedance/impedance.js';
import {impedance, view} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {runMatrix, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';
import {weightedSumRows} from './weighted-sum.js';

const hansenSchema = z.strictObject({impedance: impedance({kind: 'exponential'}), view});
export type HansenOptions = z.input<typeof hansenSchema>;

const hansenRows = (shape: MatrixShape, figures: ZoneVector, input: HansenOptions = {}): RowMeasure => {
    const options = optionsOrThrow(readOptions(hansenSchema, input, ''));
    return weightedSumRows(shape, figures, makeImpedance(options.impedance).weight, options.view);
};

/**
 * Gravity access A_i = sum_j O_j f(c_ij): opportunities O_j (any unit), each counted by the impedance f of its cost
 * c_ij (min). Unit: that of O. In the passive view P_i of the origins take the place of O_j. Source: Hansen 1959,
 * 10.1080/01944365908978307. Errors: ProblemError (length, negative or infinite figures, negative costs, options).
 * Example (Soukhov et al. 2023): t = 15 30 100 / 30 15 100 / 100 100 15 min, O = 100000 100000 10000, f = e^(-0.1 t):
 * 27292.177, 27292.177, 2240.382.
 */
export const computeHansen = (matrix: CostMatrix, figures: ZoneVector, options: HansenOptions = {}): AccessResult =>
    runMatrix(matrix, hansenRows(matrix, figures, options));

export const hansenMeasure = measure({
    id: 'gravity',
    function: 'computeHansen',
    names: {zh: '引力可达性（Hansen）', en: 'gravity access (Hansen)'},
    formula: 'A_i = sum_j O_j f(c_ij)',
    unit: OPPORTUNITIES,
    source: {text: 'Hansen 1959', doi: '10.1080/01944365908978307'},
    streamsPassive: true,
    schema: hansenSchema,
    rows: (shape, {opportunities}, options) => hansenRows(shape, opportunities, options),
});
