import {measure, COST} from '../measure-kind.js';
import {nothing} from '../parameters.js';
import {costToReach} from './dual-cost.js';
import {eachRow, figureProblems, runMatrix, throwProblems, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';

const balancingCostRows = (shape: MatrixShape, opportunities: ZoneVector, people: ZoneVector): RowMeasure => {
    throwProblems(
        figureProblems(shape, {
            opportunities: {of: 'destinations', values: opportunities},
            people: {of: 'origins', values: people},
        }),
    );
    return eachRow(shape, opportunities, (row, amounts, origin) => costToReach(row, amounts, people[origin]!));
};

/**
 * Balancing cost: min T with A_i(T) >= P_i, the cost within which there are as many opportunities as people P_i at
 * home. 0 where nobody lives, `NaN` where nobody knows how many do, `Infinity` where there are never enough. Unit: that
 * of the matrix. Exact; software that steps by minutes gives the next whole one, and some ask for more opportunities
 * than people. Source: Barboza et al. 2021, 10.1016/j.jtrangeo.2020.102924. Errors: as computeHansen. Example: costs 0
 * 12 / 12 0, O = 10 30, P = 20 20: 12, 0.
 */
export const computeBalancingCost = (matrix: CostMatrix, opportunities: ZoneVector, people: ZoneVector): AccessResult =>
    runMatrix(matrix, balancingCostRows(matrix, opportunities, people));

export const balancingCostMeasure = measure({
    id: 'balancing-cost',
    function: 'computeBalancingCost',
    names: {zh: '平衡费用', en: 'balancing cost'},
    formula: 'min T with A_i(T) >= P_i',
    unit: COST,
    source: {text: 'Barboza et al. 2021', doi: '10.1016/j.jtrangeo.2020.102924'},
    needs: ['opportunities', 'people'],
    schema: nothing,
    rows: (shape, {opportunities, people}) => balancingCostRows(shape, opportunities, people),
});
