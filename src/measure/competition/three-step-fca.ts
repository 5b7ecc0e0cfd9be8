import {measure, PER_PERSON} from '../measure-kind.js';
import {z} from 'zod';
import {competitionRows, type CompetitionResult} from './competition.js';
import {makeImpedance} from '../impedance/impedance.js';
import {impedance} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {costsPerMinute, runMatrix, type RowMeasure} from '../row-measure.js';
import type {CostMatrix, CostRow, MatrixShape, ZoneVector} from '../types.js';

const threeStepFcaSchema = z.strictObject({impedance: impedance({kind: 'stepped'})});
export type ThreeStepFcaOptions = z.input<typeof threeStepFcaSchema>;

const threeStepFcaRows = (
    shape: MatrixShape,
    opportunities: ZoneVector,
    people: ZoneVector,
    input: ThreeStepFcaOptions = {},
): RowMeasure<CompetitionResult> => {
    const {weight} = makeImpedance(optionsOrThrow(readOptions(threeStepFcaSchema, input, '')).impedance);
    const perMinute = costsPerMinute(shape);
    /** G_ij f_ij = f_ij^2 / sum_j f_ij: the choice of a site, then the way to it. */
    const write = (row: CostRow, out: Float64Array): void => {
        let sum = 0;
        for (let j = 0; j < row.length; j++) {
            out[j] = weight(row[j]! / perMinute);
            sum += out[j]!;
        }
        for (let j = 0; j < row.length; j++) out[j] = sum > 0 ? (out[j]! / sum) * out[j]! : 0;
    };
    return competitionRows(shape, opportunities, people, {demandWeights: write, supplyWeights: write});
};

/**
 * Three-step floating catchment area (3SFCA): with the selection weight G_ij = f_ij / sum_j f_ij, R_j = O_j / sum_k
 * G_kj f_kj P_k, A_i = sum_j G_ij R_j f_ij. A site with others near by is asked less. G is over all destinations of the
 * matrix: give only sites as destinations, or the empty ones take part in the choice. Unit: O per person. Source: Wan,
 * Zou and Sternberg 2012, 10.1080/13658816.2011.624987. Errors: as computeShen. Keeps totals as Shen does. Example
 * (docs/methods/worked-examples.md E17, f = 1/c): .156332 .406293 9.905212.
 */
export const computeThreeStepFca = (
    matrix: CostMatrix,
    opportunities: ZoneVector,
    people: ZoneVector,
    options: ThreeStepFcaOptions = {},
): CompetitionResult => runMatrix(matrix, threeStepFcaRows(matrix, opportunities, people, options));

export const threeStepFcaMeasure = measure({
    id: '3sfca',
    function: 'computeThreeStepFca',
    names: {zh: '三步移动搜索法', en: 'three-step floating catchment area (3SFCA)'},
    formula: 'A_i = sum_j G_ij R_j f_ij, R_j = O_j / sum_k G_kj f_kj P_k, G_ij = f_ij / sum_j f_ij',
    unit: PER_PERSON,
    source: {text: 'Wan, Zou and Sternberg 2012', doi: '10.1080/13658816.2011.624987'},
    needs: ['opportunities', 'people'],
    passes: 2,
    schema: threeStepFcaSchema,
    rows: (shape, {opportunities, people}, options) => threeStepFcaRows(shape, opportunities, people, options),
});
