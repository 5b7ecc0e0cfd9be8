import type {CompetitionResult} from './competition.js';
import {runMatrix, type RowMeasure} from './row-measure.js';
import {shenRows, type ShenOptions} from './shen.js';
import type {CostMatrix, MatrixShape, ZoneVector} from './types.js';

/** The impedance defaults to the steps of section 1; Gaussian is the other usual choice. */
export type EnhancedTwoStepFcaOptions = ShenOptions;

export const enhancedTwoStepFcaRows = (
    shape: MatrixShape,
    opportunities: ZoneVector,
    people: ZoneVector,
    {impedance = 'stepped'}: EnhancedTwoStepFcaOptions = {},
): RowMeasure<CompetitionResult> => shenRows(shape, opportunities, people, {impedance});

/**
 * Enhanced two-step floating catchment area (E2SFCA): Shen with stepped (or Gaussian) weights W, R_j = O_j / sum_k P_k W_kj, A_i = sum_j R_j W_ij.
 * Unit: O per person. Source: Luo and Qi 2009, 10.1016/j.healthplace.2009.06.002. Errors: as computeShen. Keeps totals as Shen does.
 * Example (METHODS E17, f = 1/c): .331444 .579828 7.286418.
 */
export const computeEnhancedTwoStepFca = (
    matrix: CostMatrix,
    opportunities: ZoneVector,
    people: ZoneVector,
    options: EnhancedTwoStepFcaOptions = {},
): CompetitionResult => runMatrix(matrix, enhancedTwoStepFcaRows(matrix, opportunities, people, options));
