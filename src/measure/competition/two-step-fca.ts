import {measure, PER_PERSON} from '../measure-kind.js';
import {z} from 'zod';
import type {CompetitionResult} from './competition.js';
import {positive} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {runMatrix, type RowMeasure} from '../row-measure.js';
import {shenRows} from './shen.js';
import type {CostMatrix, MatrixShape, ZoneVector} from '../types.js';

const twoStepFcaSchema = z.strictObject({cutoffMinutes: positive('T, reach of the catchments, minutes', 60)});
export type TwoStepFcaOptions = z.input<typeof twoStepFcaSchema>;

const twoStepFcaRows = (
    shape: MatrixShape,
    opportunities: ZoneVector,
    people: ZoneVector,
    input: TwoStepFcaOptions = {},
): RowMeasure<CompetitionResult> => {
    const {cutoffMinutes} = optionsOrThrow(readOptions(twoStepFcaSchema, input, ''));
    return shenRows(shape, opportunities, people, {impedance: {kind: 'binary', cutoffMinutes}});
};

/**
 * Two-step floating catchment area (2SFCA): R_j = O_j / sum_(k: c_kj <= T) P_k, A_i = sum_(j: c_ij <= T) R_j. Shen with
 * a hard cutoff. Unit: O per person. Source: Luo and Wang 2003, 10.1068/b29120. Errors: as computeShen. Keeps totals as
 * Shen does. Example (docs/methods/worked-examples.md E2, T 45): .0152 .1491 .1491 .1068 0.
 */
export const computeTwoStepFca = (
    matrix: CostMatrix,
    opportunities: ZoneVector,
    people: ZoneVector,
    options: TwoStepFcaOptions = {},
): CompetitionResult => runMatrix(matrix, twoStepFcaRows(matrix, opportunities, people, options));

export const twoStepFcaMeasure = measure({
    id: '2sfca',
    function: 'computeTwoStepFca',
    names: {zh: '两步移动搜索法', en: 'two-step floating catchment area (2SFCA)'},
    formula: 'Shen with f binary',
    unit: PER_PERSON,
    source: {text: 'Luo and Wang 2003', doi: '10.1068/b29120'},
    needs: ['opportunities', 'people'],
    passes: 2,
    schema: twoStepFcaSchema,
    rows: (shape, {opportunities, people}, options) => twoStepFcaRows(shape, opportunities, people, options),
});
