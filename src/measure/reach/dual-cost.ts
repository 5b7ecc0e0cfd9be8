import {measure, COST} from '../measure-kind.js';
import {z} from 'zod';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {eachRow, figureProblems, runMatrix, throwProblems, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, CostRow, MatrixShape, ZoneVector} from '../types.js';

const dualCostSchema = z.strictObject({
    target: z.number().positive().describe('X, opportunities to be reached'),
});
export type DualCostOptions = z.input<typeof dualCostSchema>;

/**
 * Least cost within which a row holds `target` opportunities: 0 for a target of 0, `Infinity` where the row never does.
 */
export const costToReach = (row: CostRow, amounts: Float64Array, target: number): number => {
    if (Number.isNaN(target)) return Number.NaN;
    if (target <= 0) return 0;
    const order = Uint32Array.from(row.keys())
        .filter(j => row[j]! < Infinity && amounts[j]! > 0)
        .toSorted((a, b) => row[a]! - row[b]! || a - b);
    // Shares do not add up to the last bit: ten times 0.1 is less than 1.
    const enough = target * (1 - 1e-12);
    let sum = 0;
    for (const j of order) {
        sum += amounts[j]!;
        if (sum >= enough) return row[j]!;
    }
    return Infinity;
};

const dualCostRows = (shape: MatrixShape, opportunities: ZoneVector, input: DualCostOptions): RowMeasure => {
    const {target} = optionsOrThrow(readOptions(dualCostSchema, input ?? {}, ''));
    throwProblems(figureProblems(shape, {opportunities: {of: 'destinations', values: opportunities}}));
    return eachRow(shape, opportunities, (row, amounts) => costToReach(row, amounts, target));
};

/**
 * Dual cost: min T with A_i(T) >= X, the cost within which X opportunities lie, A_i(T) the cumulative opportunities.
 * Exact, not stepped. Unit: that of the matrix; `Infinity` where X is never reached. Source: Cui and Levinson 2020,
 * 10.1111/gean.12220. Errors: as computeHansen. Example: costs 10 20 30, O = 5 5 5, X 10: 20; X 16: Infinity.
 */
export const computeDualCost = (
    matrix: CostMatrix,
    opportunities: ZoneVector,
    options: DualCostOptions,
): AccessResult => runMatrix(matrix, dualCostRows(matrix, opportunities, options));

export const dualCostMeasure = measure({
    id: 'dual-cost',
    function: 'computeDualCost',
    names: {zh: '达到给定机会数的费用', en: 'cost to reach a number of opportunities'},
    formula: 'min T with A_i(T) >= X',
    unit: COST,
    source: {text: 'Cui and Levinson 2020', doi: '10.1111/gean.12220'},
    schema: dualCostSchema,
    rows: (shape, {opportunities}, options) => dualCostRows(shape, opportunities, options),
});
