import {measure} from '../measure-kind.js';
import {z} from 'zod';
import {positive} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {
    costsPerMinute,
    eachRow,
    figureProblems,
    knownFigures,
    runMatrix,
    throwProblems,
    type RowMeasure,
} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';

const contourSchema = z.strictObject({cutoffMinutes: positive('T, minutes', 60)});
export type ContourOptions = z.input<typeof contourSchema>;

export interface ContourResult extends AccessResult {
    /** Area within the cutoff, km2, of the zones whose area is known. Length originCount. */
    readonly areaKm2: Float64Array;
}

const contourRows = (
    shape: MatrixShape,
    people: ZoneVector,
    zoneKm2: ZoneVector,
    input: ContourOptions = {},
): RowMeasure<ContourResult> => {
    const {cutoffMinutes} = optionsOrThrow(readOptions(contourSchema, input, ''));
    throwProblems(
        figureProblems(shape, {
            people: {of: 'destinations', values: people},
            zoneKm2: {of: 'destinations', values: zoneKm2},
        }),
    );
    const perMinute = costsPerMinute(shape);
    const knownKm2 = knownFigures(zoneKm2);
    const areaKm2 = new Float64Array(shape.originCount);
    const rows = eachRow(shape, people, (row, amounts, origin) => {
        let [sum, area] = [0, 0];
        for (let j = 0; j < row.length; j++) {
            if (!(row[j]! / perMinute <= cutoffMinutes)) continue;
            sum += amounts[j]!;
            area += knownKm2[j]!;
        }
        areaKm2[origin] = area;
        return sum;
    });
    return {...rows, finish: () => ({...rows.finish(), areaKm2})};
};

/**
 * People and area within T of each origin, whole zones by the cost of their centre: `values` are people, `areaKm2` km2.
 * The isochrone on cells is finer; this is the contour of the zones. Source: Geurs and van Wee 2004,
 * 10.1016/j.jtrangeo.2003.10.005. Errors: as computeHansen.
 * Example: costs 20 60 90 min, P = 100 200 400, 5 10 20 km2, T 60: 300 people, 15 km2.
 */
export const computeContour = (
    matrix: CostMatrix,
    people: ZoneVector,
    zoneKm2: ZoneVector,
    options: ContourOptions = {},
): ContourResult => runMatrix(matrix, contourRows(matrix, people, zoneKm2, options));

export const contourMeasure = measure({
    id: 'contour',
    function: 'computeContour',
    names: {zh: '等时圈人口与面积', en: 'people and area within a contour'},
    formula: 'sum_j P_j [c_ij <= T] and sum_j km2_j [c_ij <= T]',
    unit: {zh: '人，平方公里', en: 'people, km2'},
    source: {text: 'Geurs and van Wee 2004', doi: '10.1016/j.jtrangeo.2003.10.005'},
    needs: ['opportunities', 'zoneKm2'],
    schema: contourSchema,
    rows: (shape, {opportunities, zoneKm2}, options) => contourRows(shape, opportunities, zoneKm2, options),
});
