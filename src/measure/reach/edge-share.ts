import {measure} from '../measure-kind.js';
import {z} from 'zod';
import {makeImpedance} from '../impedance/impedance.js';
import {impedance} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {costsPerMinute, eachRow, figureProblems, runMatrix, throwProblems, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';

const edgeShareSchema = z.strictObject({impedance: impedance({kind: 'exponential'})});
export type EdgeShareOptions = z.input<typeof edgeShareSchema>;

/** `inside`: 1 at destinations of the study area, 0 outside. */
const edgeShareRows = (
    shape: MatrixShape,
    opportunities: ZoneVector,
    inside: ZoneVector,
    input: EdgeShareOptions = {},
): RowMeasure => {
    throwProblems(
        figureProblems(shape, {
            opportunities: {of: 'destinations', values: opportunities},
            inside: {of: 'destinations', values: inside},
        }),
    );
    const {weight} = makeImpedance(optionsOrThrow(readOptions(edgeShareSchema, input, '')).impedance);
    const perMinute = costsPerMinute(shape);
    return eachRow(shape, opportunities, (row, amounts) => {
        let [all, outside] = [0, 0];
        for (let j = 0; j < row.length; j++) {
            const access = amounts[j]! * weight(row[j]! / perMinute);
            all += access;
            if (inside[j] === 0) outside += access;
        }
        return all > 0 ? outside / all : Number.NaN;
    });
};

/**
 * Edge share: the part of gravity access that lies outside a set of destinations, sum_(j outside) O_j f(c_ij) / sum_j
 * O_j f(c_ij), 0 to 1. Where it is large, a study cut off at the edge makes a border town look poor. `NaN` where there
 * is no access at all. Source: docs/methods/zones-and-edges.md; the edge effect of Sadler, Gilliland and Arku 2011,
 * 10.1186/1476-072X-10-34. Errors: as computeHansen. Example: O = 100 300 at equal costs, the second outside: 0.75.
 */
export const computeEdgeShare = (
    matrix: CostMatrix,
    opportunities: ZoneVector,
    inside: ZoneVector,
    options: EdgeShareOptions = {},
): AccessResult => runMatrix(matrix, edgeShareRows(matrix, opportunities, inside, options));

export const edgeShareMeasure = measure({
    id: 'edge-share',
    function: 'computeEdgeShare',
    names: {zh: '边界外份额', en: 'share of access beyond the edge'},
    formula: 'sum_(j outside) O_j f(c_ij) / sum_j O_j f(c_ij)',
    unit: {zh: '份额 0-1', en: 'share 0-1'},
    source: {text: 'Sadler, Gilliland and Arku 2011', doi: '10.1186/1476-072X-10-34'},
    needs: ['opportunities', 'inside'],
    schema: edgeShareSchema,
    rows: (shape, {opportunities, inside}, options) => edgeShareRows(shape, opportunities, inside, options),
});
