import {measure, PER_PERSON} from '../measure-kind.js';
import {z} from 'zod';
import {competitionRows, type CompetitionResult, type CompetitionSteps} from './competition.js';
import {makeImpedance} from '../impedance/impedance.js';
import {impedance} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {costsPerMinute, runMatrix, type RowMeasure} from '../row-measure.js';
import type {CostMatrix, CostRow, MatrixShape, ZoneVector} from '../types.js';

const shenSchema = z.strictObject({impedance: impedance({kind: 'exponential'})});
export type ShenOptions = z.input<typeof shenSchema>;

export const shenRows = (
    shape: MatrixShape,
    opportunities: ZoneVector,
    people: ZoneVector,
    input: ShenOptions = {},
): RowMeasure<CompetitionResult> => {
    const {weight} = makeImpedance(optionsOrThrow(readOptions(shenSchema, input, '')).impedance);
    const perMinute = costsPerMinute(shape);
    const write = (row: CostRow, out: Float64Array): void => {
        for (let j = 0; j < row.length; j++) out[j] = weight(row[j]! / perMinute);
    };
    const steps: CompetitionSteps = {demandWeights: write, supplyWeights: write};
    return competitionRows(shape, opportunities, people, steps);
};

/**
 * Access with competition A_i = sum_j O_j f(c_ij) / D_j, D_j = sum_k P_k f(c_kj): opportunities per person asking.
 * Unit: O per person. Keeps totals: sum_i P_i A_i = sum_j O_j over destinations with demand. Source: Shen 1998,
 * 10.1068/b250345. Errors: ProblemError (length, negative or infinite figures, negative costs, options). Example
 * (Soukhov et al. 2023, as computeHansen, P = 50000 150000 10000): 1.33667, 0.88802, 0.99632.
 */
export const computeShen = (
    matrix: CostMatrix,
    opportunities: ZoneVector,
    people: ZoneVector,
    options: ShenOptions = {},
): CompetitionResult => runMatrix(matrix, shenRows(matrix, opportunities, people, options));

export const shenMeasure = measure({
    id: 'shen',
    function: 'computeShen',
    names: {zh: '竞争可达性（Shen）', en: 'access with competition (Shen)'},
    formula: 'A_i = sum_j O_j f(c_ij) / D_j, D_j = sum_k P_k f(c_kj)',
    unit: PER_PERSON,
    source: {text: 'Shen 1998', doi: '10.1068/b250345'},
    needs: ['opportunities', 'people'],
    passes: 2,
    schema: shenSchema,
    rows: (shape, {opportunities, people}, options) => shenRows(shape, opportunities, people, options),
});
