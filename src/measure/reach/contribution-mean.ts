import {type FunctionInfo} from '../function-info.js';
import {z} from 'zod';
import {problem} from '../../problem/registry.js';
import {makeImpedance} from '../impedance/impedance.js';
import {impedance} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {costsPerMinute, eachRow, figureProblems, runMatrix, throwProblems, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';

const contributionMeanSchema = z.strictObject({impedance: impedance({kind: 'exponential'})});
export type ContributionMeanOptions = z.input<typeof contributionMeanSchema>;

/** A figure of every cell, by origin, so that they need not all be kept; or all of them row-major as the matrix. */
export type CellFigures = Float64Array | ((origin: number) => ArrayLike<number>);

const contributionMeanRows = (
    shape: MatrixShape,
    opportunities: ZoneVector,
    cells: CellFigures,
    input: ContributionMeanOptions = {},
): RowMeasure => {
    const {weight} = makeImpedance(optionsOrThrow(readOptions(contributionMeanSchema, input, '')).impedance);
    const {originCount, destinationCount} = shape;
    throwProblems(figureProblems(shape, {opportunities: {of: 'destinations', values: opportunities}}));
    if (typeof cells !== 'function' && cells.length !== originCount * destinationCount)
        throwProblems([
            problem('measure-length', {field: 'cells'}, cells.length, {count: originCount * destinationCount}),
        ]);
    const perMinute = costsPerMinute(shape);
    const cellsOf =
        typeof cells === 'function'
            ? cells
            : (origin: number) => cells.subarray(origin * destinationCount, (origin + 1) * destinationCount);
    return eachRow(shape, opportunities, (row, amounts, origin) => {
        const figures = cellsOf(origin);
        let [sum, all] = [0, 0];
        for (let j = 0; j < row.length; j++) {
            const contribution = amounts[j]! * weight(row[j]! / perMinute);
            // What contributes nothing may have no figure: an unreached cell has no evidence.
            if (contribution === 0) continue;
            sum += contribution * figures[j]!;
            all += contribution;
        }
        return all > 0 ? sum / all : Number.NaN;
    });
};

/**
 * Mean of a figure s_ij of the cells, weighted by what each contributes to gravity access: sum_j O_j f(c_ij) s_ij /
 * sum_j O_j f(c_ij). With the share of a journey's seconds of a grade of evidence it is the evidence share of the
 * access; with a component's share, what access is made of. Unit: that of s. `NaN` without access, or where a cell that
 * contributes has no figure. `computeEdgeShare` is the case of s = 1 outside. Source: the evidence share of
 * docs/decisions/13-grades-on-every-figure.md. Errors: as computeHansen. Example: O = 100 300 at equal costs, s = 1
 * 0.2: 0.4.
 */
export const computeContributionMean = (
    matrix: CostMatrix,
    opportunities: ZoneVector,
    cells: CellFigures,
    options: ContributionMeanOptions = {},
): AccessResult => runMatrix(matrix, contributionMeanRows(matrix, opportunities, cells, options));

export const contributionMeanInfo: FunctionInfo = {
    function: 'computeContributionMean',
    names: {zh: '按贡献加权的均值', en: 'mean weighted by contribution'},
    formula: 'sum_j O_j f(c_ij) s_ij / sum_j O_j f(c_ij)',
    unit: {zh: '同 s', en: 'that of s'},
    options: 'impedance exponential',
    source: {text: 'the evidence share of an access figure'},
};
