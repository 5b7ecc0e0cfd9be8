import {measure, PER_PERSON} from '../measure-kind.js';
import {z} from 'zod';
import {competitionRows, type CompetitionResult} from './competition.js';
import {makeImpedance} from '../impedance/impedance.js';
import {impedance} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {costsPerMinute, runMatrix, type RowMeasure} from '../row-measure.js';
import type {CostMatrix, CostRow, MatrixShape, ZoneVector} from '../types.js';

const balancedFcaSchema = z.strictObject({impedance: impedance({kind: 'binary'})});
export type BalancedFcaOptions = z.input<typeof balancedFcaSchema>;

const balancedFcaRows = (
    shape: MatrixShape,
    opportunities: ZoneVector,
    people: ZoneVector,
    input: BalancedFcaOptions = {},
): RowMeasure<CompetitionResult> => {
    const {weight} = makeImpedance(optionsOrThrow(readOptions(balancedFcaSchema, input, '')).impedance);
    const perMinute = costsPerMinute(shape);
    const column = new Float64Array(shape.destinationCount);
    const plain = new Float64Array(shape.destinationCount);
    const sumOfPlain = (row: CostRow): number => {
        let sum = 0;
        for (let j = 0; j < row.length; j++) {
            plain[j] = weight(row[j]! / perMinute);
            sum += plain[j]!;
        }
        return sum;
    };
    return competitionRows(shape, opportunities, people, {
        demandWeights: (row, out) => {
            const sum = sumOfPlain(row);
            for (let j = 0; j < row.length; j++) {
                column[j]! += plain[j]!;
                out[j] = sum > 0 ? plain[j]! / sum : 0;
            }
        },
        supplyWeights: (row, out) => {
            sumOfPlain(row);
            for (let j = 0; j < row.length; j++) out[j] = column[j]! > 0 ? plain[j]! / column[j]! : 0;
        },
    });
};

/**
 * Balanced floating catchment area (BFCA): R_j = O_j / sum_k P_k w_kj, A_i = sum_j R_j w'_ij, w_kj = f_kj / sum_j f_kj
 * (rows add up to 1), w'_ij = f_ij / sum_i f_ij (columns do), so that neither demand nor supply is counted twice. Unit:
 * O per person. Keeps sum_j sum_k P_k w_kj = sum P over origins that reach anything, and sum_i A_i = sum_j R_j. As with
 * 3SFCA, w is over all destinations of the matrix. Source: Paez, Higgins and Vivona 2019, 10.1371/journal.pone.0218773.
 * Errors: as computeShen. Example (docs/methods/worked-examples.md E2, T 45): .0094 .1993 .1993 .1147 0.
 */
export const computeBalancedFca = (
    matrix: CostMatrix,
    opportunities: ZoneVector,
    people: ZoneVector,
    options: BalancedFcaOptions = {},
): CompetitionResult => runMatrix(matrix, balancedFcaRows(matrix, opportunities, people, options));

export const balancedFcaMeasure = measure({
    id: 'bfca',
    function: 'computeBalancedFca',
    names: {zh: '平衡移动搜索法', en: 'balanced floating catchment area (BFCA)'},
    formula: "A_i = sum_j R_j w'_ij, R_j = O_j / sum_k P_k w_kj, w_kj = f_kj / sum_j f_kj, w'_ij = f_ij / sum_i f_ij",
    unit: PER_PERSON,
    source: {text: 'Paez, Higgins and Vivona 2019', doi: '10.1371/journal.pone.0218773'},
    needs: ['opportunities', 'people'],
    passes: 2,
    schema: balancedFcaSchema,
    rows: (shape, {opportunities, people}, options) => balancedFcaRows(shape, opportunities, people, options),
});
