import {measure, PER_PERSON} from '../measure-kind.js';
import {z} from 'zod';
import type {CompetitionResult} from './competition.js';
import {impedance} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {runMatrix, type RowMeasure} from '../row-measure.js';
import {shenRows} from './shen.js';
import type {CostMatrix, MatrixShape, ZoneVector} from '../types.js';

/** Steps unless said; Gaussian is the other usual choice. */
const enhancedTwoStepFcaSchema = z.strictObject({impedance: impedance({kind: 'stepped'})});
export type EnhancedTwoStepFcaOptions = z.input<typeof enhancedTwoStepFcaSchema>;

const enhancedTwoStepFcaRows = (
    shape: MatrixShape,
    opportunities: ZoneVector,
    people: ZoneVector,
    input: EnhancedTwoStepFcaOptions = {},
): RowMeasure<CompetitionResult> =>
    shenRows(shape, opportunities, people, optionsOrThrow(readOptions(enhancedTwoStepFcaSchema, input, '')));

/**
 * Enhanced two-step floating catchment area (E2SFCA): Shen with stepped (or Gaussian) weights W, R_j = O_j / sum_k P_k
 * W_kj, A_i = sum_j R_j W_ij. Unit: O per person. Source: Luo and Qi 2009, 10.1016/j.healthplace.2009.06.002. Errors:
 * as computeShen. Keeps totals as Shen does. Example (docs/methods/worked-examples.md E17, f = 1/c): .331444 .579828
 * 7.286418.
 */
export const computeEnhancedTwoStepFca = (
    matrix: CostMatrix,
    opportunities: ZoneVector,
    people: ZoneVector,
    options: EnhancedTwoStepFcaOptions = {},
): CompetitionResult => runMatrix(matrix, enhancedTwoStepFcaRows(matrix, opportunities, people, options));

export const enhancedTwoStepFcaMeasure = measure({
    id: 'e2sfca',
    function: 'computeEnhancedTwoStepFca',
    names: {zh: '增强两步移动搜索法', en: 'enhanced two-step floating catchment area (E2SFCA)'},
    formula: 'Shen with f stepped or Gaussian',
    unit: PER_PERSON,
    source: {text: 'Luo and Qi 2009', doi: '10.1016/j.healthplace.2009.06.002'},
    needs: ['opportunities', 'people'],
    passes: 2,
    schema: enhancedTwoStepFcaSchema,
    rows: (shape, {opportunities, people}, options) => enhancedTwoStepFcaRows(shape, opportunities, people, options),
});
