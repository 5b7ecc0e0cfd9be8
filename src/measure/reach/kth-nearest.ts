import {measure, COST} from '../measure-kind.js';
import {z} from 'zod';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {eachRow, figureProblems, runMatrix, throwProblems, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';

const kthNearestSchema = z.strictObject({
    k: z.number().int().min(1).describe('Which destination, counted from the nearest'),
});
export type KthNearestOptions = z.input<typeof kthNearestSchema>;

const kthNearestRows = (shape: MatrixShape, opportunities: ZoneVector, input: KthNearestOptions): RowMeasure => {
    const {k} = optionsOrThrow(readOptions(kthNearestSchema, input ?? {}, ''));
    throwProblems(figureProblems(shape, {opportunities: {of: 'destinations', values: opportunities}}));
    return eachRow(
        shape,
        opportunities,
        (row, amounts) => row.filter((cost, j) => amounts[j]! > 0 && cost < Infinity).toSorted()[k - 1] ?? Infinity,
    );
};

/**
 * Dual access t_i(k): the k-th smallest c_ij over destinations with an opportunity (O_j > 0); equal costs count one by
 * one. A destination counts once however much it holds: `computeDualCost` counts opportunities. Unit: that of the
 * matrix; `Infinity` where fewer than k are reached. Source: Cui and Levinson 2020, 10.1111/gean.12220. Errors: as
 * computeHansen. Example: costs 10 20 20 30, O = 1 5 1 1, k 3: 20.
 */
export const computeKthNearest = (
    matrix: CostMatrix,
    opportunities: ZoneVector,
    options: KthNearestOptions,
): AccessResult => runMatrix(matrix, kthNearestRows(matrix, opportunities, options));

export const kthNearestMeasure = measure({
    id: 'kth-nearest',
    function: 'computeKthNearest',
    names: {zh: '第 k 近', en: 'k-th nearest'},
    formula: 't_i(k) = k-th smallest c_ij over j with O_j > 0',
    unit: COST,
    source: {text: 'Cui and Levinson 2020', doi: '10.1111/gean.12220'},
    schema: kthNearestSchema,
    rows: (shape, {opportunities}, options) => kthNearestRows(shape, opportunities, options),
});
