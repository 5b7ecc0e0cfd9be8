import {measure, COST} from '../measure-kind.js';
import {nothing} from '../parameters.js';
import {eachRow, figureProblems, runMatrix, throwProblems, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';

const weightedMeanTimeRows = (shape: MatrixShape, mass: ZoneVector): RowMeasure => {
    throwProblems(figureProblems(shape, {mass: {of: 'destinations', values: mass}}));
    return eachRow(shape, mass, (row, amounts) => {
        let [sum, weight] = [0, 0];
        let isCut = false;
        for (let j = 0; j < row.length; j++) {
            const cost = row[j]!;
            const weightOfZone = amounts[j]!;
            if (Number.isNaN(cost) || weightOfZone === 0) continue;
            if (cost === Infinity) {
                isCut = true;
                continue;
            }
            sum += cost * weightOfZone;
            weight += weightOfZone;
        }
        if (weight > 0) return sum / weight;
        return isCut ? Infinity : Number.NaN;
    });
};

/**
 * Location indicator L_i = sum_j t_ij M_j / sum_j M_j, over what is reached: the mean cost to a unit of mass M_j
 * (people, GDP, or the root of their product). Unit: that of the matrix. Read it with `reachedShare`: a zone cut off
 * from what is far looks near. `Infinity` where no mass is reached, `NaN` where there is none. Source: Gutiérrez and
 * Urbano 1996, 10.1016/0966-6923(95)00042-9. Errors: as computeHansen. Example: t = 10 40 unreached, M = 300 100 100:
 * (3000 + 4000) / 400 = 17.5, reached share 0.8.
 */
export const computeWeightedMeanTime = (matrix: CostMatrix, mass: ZoneVector): AccessResult =>
    runMatrix(matrix, weightedMeanTimeRows(matrix, mass));

export const weightedMeanTimeMeasure = measure({
    id: 'mean-time',
    function: 'computeWeightedMeanTime',
    names: {zh: '加权平均时间', en: 'weighted mean time'},
    formula: 'L_i = sum_j t_ij M_j / sum_j M_j, over what is reached',
    unit: COST,
    source: {text: 'Gutiérrez and Urbano 1996', doi: '10.1016/0966-6923(95)00042-9'},
    schema: nothing,
    rows: (shape, {opportunities}) => weightedMeanTimeRows(shape, opportunities),
});
