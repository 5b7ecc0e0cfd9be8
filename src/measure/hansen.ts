import {makeImpedance, type ImpedanceInput} from './impedance/impedance.js';
import {runMatrix, type RowMeasure} from './row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, View, ZoneVector} from './types.js';
import {weightedSumRows} from './weighted-sum.js';

export interface HansenOptions {
    /** Impedance function or the name of one. Default the negative exponential, half at 30 min. */
    readonly impedance?: ImpedanceInput | string;
    /** Default active: from origins. */
    readonly view?: View;
}

export const hansenRows = (shape: MatrixShape, figures: ZoneVector, {impedance = 'exponential', view = 'active'}: HansenOptions = {}): RowMeasure =>
    weightedSumRows(shape, figures, makeImpedance(impedance).weight, view);

/**
 * Gravity access A_i = sum_j O_j f(c_ij): opportunities O_j (any unit), each counted by the impedance f of its cost c_ij (min). Unit: that of O.
 * In the passive view P_i of the origins take the place of O_j.
 * Source: Hansen 1959, 10.1080/01944365908978307. Errors: ProblemError (length, negative or infinite figures, negative costs, options).
 * Example (Soukhov et al. 2023): t = 15 30 100 / 30 15 100 / 100 100 15 min, O = 100000 100000 10000, f = e^(-0.1 t): 27292.177, 27292.177, 2240.382.
 */
export const computeHansen = (matrix: CostMatrix, figures: ZoneVector, options: HansenOptions = {}): AccessResult =>
    runMatrix(matrix, hansenRows(matrix, figures, options));
