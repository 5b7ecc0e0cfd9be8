import {measure, COST} from '../measure-kind.js';
import {nothing} from '../parameters.js';
import {nearestRows, type NearestResult} from './nearest.js';
import {runMatrix, type RowMeasure} from '../row-measure.js';
import type {CostMatrix, MatrixShape, ZoneVector} from '../types.js';

const hubTimeRows = (shape: MatrixShape, hubs: ZoneVector): RowMeasure<NearestResult> => nearestRows(shape, hubs);

/**
 * Hub time: min over hubs h of t_ih, and which hub it is. `hubs`: 1 at destinations that are hubs (stations, airports,
 * ports), else 0; as an opportunity count any number above 0 does. Unit: that of the matrix; `Infinity` where no hub is
 * reached. Source: docs/methods/measures-from-the-origin.md, the nearest facility of Ingram 1971,
 * 10.1080/09595237100185131. Errors: as computeHansen. Example: costs 50 35 90, hubs 1 0 1: 50, hub 0.
 */
export const computeHubTime = (matrix: CostMatrix, hubs: ZoneVector): NearestResult =>
    runMatrix(matrix, hubTimeRows(matrix, hubs));

export const hubTimeMeasure = measure({
    id: 'hub-time',
    function: 'computeHubTime',
    names: {zh: '到枢纽的时间', en: 'hub time'},
    formula: 'min over hubs h of t_ih',
    unit: COST,
    source: {text: 'Ingram 1971', doi: '10.1080/09595237100185131'},
    schema: nothing,
    rows: (shape, {opportunities}) => hubTimeRows(shape, opportunities),
});
