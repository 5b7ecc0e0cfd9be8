import {measure, COST} from '../measure-kind.js';
import {nothing} from '../parameters.js';
import {eachRow, figureProblems, runMatrix, throwProblems, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';

export interface NearestResult extends AccessResult {
    /** Destination that is nearest, the first of equals; -1 where none is reached. Length originCount. */
    readonly destination: Int32Array;
}

export const nearestRows = (shape: MatrixShape, opportunities: ZoneVector): RowMeasure<NearestResult> => {
    throwProblems(figureProblems(shape, {opportunities: {of: 'destinations', values: opportunities}}));
    const destination = new Int32Array(shape.originCount).fill(-1);
    const rows = eachRow(shape, opportunities, (row, amounts, origin) => {
        let least = Infinity;
        for (let j = 0; j < row.length; j++) {
            if (amounts[j]! > 0 && row[j]! < least) {
                least = row[j]!;
                destination[origin] = j;
            }
        }
        return least;
    });
    return {...rows, finish: () => ({...rows.finish(), destination})};
};

/**
 * Cost to the nearest destination with an opportunity, min over j with O_j > 0 of c_ij. Unit: that of the matrix;
 * `Infinity` where none is reached. Source: Ingram 1971, 10.1080/09595237100185131. Errors: as computeHansen. Example:
 * costs 10 20 30, O = 0 2 1: 20, destination 1.
 */
export const computeNearest = (matrix: CostMatrix, opportunities: ZoneVector): NearestResult =>
    runMatrix(matrix, nearestRows(matrix, opportunities));

export const nearestMeasure = measure({
    id: 'nearest',
    function: 'computeNearest',
    names: {zh: '最近机会', en: 'nearest opportunity'},
    formula: 'min over j with O_j > 0 of c_ij',
    unit: COST,
    source: {text: 'Ingram 1971', doi: '10.1080/09595237100185131'},
    schema: nothing,
    rows: (shape, {opportunities}) => nearestRows(shape, opportunities),
});
