import {measure, OPPORTUNITIES} from '../measure-kind.js';
import {z} from 'zod';
import {makeImpedance} from '../impedance/impedance.js';
import {impedance, view} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {runMatrix, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';
import {weightedSumRows} from '../reach/weighted-sum.js';

const totalConstrainedSchema = z.strictObject({impedance: impedance({kind: 'exponential'}), view});
export type TotalConstrainedOptions = z.input<typeof totalConstrainedSchema>;

export interface TotalConstrainedResult extends AccessResult {
    /** K, balancing factor: total over the sum of all plain gravity access; `NaN` where nobody reaches anything. */
    readonly balance: number;
}

const totalConstrainedRows = (
    shape: MatrixShape,
    figures: ZoneVector,
    input: TotalConstrainedOptions = {},
): RowMeasure<TotalConstrainedResult> => {
    const options = optionsOrThrow(readOptions(totalConstrainedSchema, input, ''));
    const rows = weightedSumRows(shape, figures, makeImpedance(options.impedance).weight, options.view);
    return {
        ...rows,
        finish: () => {
            const plain = rows.finish();
            const access = plain.values.reduce((sum, value) => sum + value, 0);
            const total = figures.reduce((sum, figure) => (Number.isNaN(figure) ? sum : sum + figure), 0);
            const balance = access > 0 ? total / access : Number.NaN;
            return {...plain, values: plain.values.map(value => (access > 0 ? value * balance : 0)), balance};
        },
    };
};

/**
 * Total constrained access V_i = K sum_j O_j f(c_ij), K = sum_j O_j / sum_i sum_j O_j f(c_ij): gravity
 * access as parts of a known total, so that it can be read in opportunities. Unit: that of O (active)
 * or people (passive). Keeps totals: sum_i V_i = sum_j O_j as soon as anybody reaches anything.
 * Source: Wilson 1971, 10.1068/a030001; as access, Soukhov et al. 2025, 10.31219/osf.io/a9dxb_v1.
 * Errors: as computeHansen. Example: O = 6 0, f = 1 .5 / .5 1: plain 6 3, V = 4 2.
 */
export const computeTotalConstrained = (
    matrix: CostMatrix,
    figures: ZoneVector,
    options: TotalConstrainedOptions = {},
): TotalConstrainedResult => runMatrix(matrix, totalConstrainedRows(matrix, figures, options));

export const totalConstrainedMeasure = measure({
    id: 'total-constrained',
    function: 'computeTotalConstrained',
    names: {zh: '总量约束可达性', en: 'total constrained access'},
    formula: 'V_i = K sum_j O_j f(c_ij), K = sum_j O_j / sum_i sum_j O_j f(c_ij)',
    unit: OPPORTUNITIES,
    source: {text: 'Soukhov et al. 2025, after Wilson 1971', doi: '10.31219/osf.io/a9dxb_v1'},
    streamsPassive: true,
    schema: totalConstrainedSchema,
    rows: (shape, {opportunities}, options) => totalConstrainedRows(shape, opportunities, options),
});
