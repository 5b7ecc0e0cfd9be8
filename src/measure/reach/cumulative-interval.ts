import {measure, OPPORTUNITIES} from '../measure-kind.js';
import {z} from 'zod';
import {complain} from '../../read/yaml.js';
import {positive, view} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {costsPerMinute, eachRow, figureProblems, runMatrix, throwProblems, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';
import {weightedSumRows} from './weighted-sum.js';

/** More cutoffs than this say nothing more. */
const MOST_CUTOFFS = 100_000;

const cumulativeIntervalSchema = z
    .strictObject({
        fromMinutes: z
            .number()
            .min(0)
            .default(45)
            .describe('T1, the first cutoff, minutes; the default interval is 60 minutes plus or minus 15'),
        toMinutes: positive('T2, the last cutoff, minutes', 75),
        stepMinutes: positive('Step between cutoffs, minutes', 1),
        statistic: z.enum(['mean', 'median']).default('mean').describe('Statistic over the cutoffs'),
        view,
    })
    .superRefine(({fromMinutes, toMinutes, stepMinutes, statistic, view: side}, context) => {
        if (fromMinutes > toMinutes) complain(context, '起不得晚于止', 'must not begin after its end');
        if ((toMinutes - fromMinutes) / stepMinutes > MOST_CUTOFFS)
            complain(context, `时间阈值不得多于 ${MOST_CUTOFFS} 个`, `must have at most ${MOST_CUTOFFS} cutoffs`);
        if (statistic === 'median' && side === 'passive')
            complain(
                context,
                '中位数只有主动视角',
                'must be active for the median; transpose the matrix for the other view',
            );
    });
export type CumulativeIntervalOptions = z.input<typeof cumulativeIntervalSchema>;

/**
 * T1, T1 + step, ... up to T2, each the decimal it is meant to be: 0.7
 * + 0.1 is less than 0.8, and a cost of 0.8 would not be within.
 */
const cutoffsOf = (from: number, to: number, step: number): Float64Array =>
    Float64Array.from({length: Math.floor((to - from) / step + 1e-9) + 1}, (_, at) =>
        Number((from + at * step).toFixed(9)),
    );

const cumulativeIntervalRows = (
    shape: MatrixShape,
    figures: ZoneVector,
    input: CumulativeIntervalOptions = {},
): RowMeasure => {
    const {
        fromMinutes,
        toMinutes,
        stepMinutes,
        statistic,
        view: side,
    } = optionsOrThrow(readOptions(cumulativeIntervalSchema, input, ''));
    const cutoffs = cutoffsOf(fromMinutes, toMinutes, stepMinutes);
    const count = cutoffs.length;
    /** First cutoff that holds a cost; `count` when none does. */
    const firstHolding = (cost: number): number => {
        let [low, high] = [0, count];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (cost <= cutoffs[middle]!) high = middle;
            else low = middle + 1;
        }
        return low;
    };
    // The mean over cutoffs is itself a weighted sum: a cost counts by the share of the cutoffs that hold it.
    if (statistic === 'mean')
        return weightedSumRows(shape, figures, cost => (count - firstHolding(cost)) / count, side);
    throwProblems(figureProblems(shape, {figures: {of: 'destinations', values: figures}}));
    const perMinute = costsPerMinute(shape);
    const added = new Float64Array(count + 1);
    return eachRow(shape, figures, (row, amounts) => {
        added.fill(0);
        for (let j = 0; j < row.length; j++) added[firstHolding(row[j]! / perMinute)]! += amounts[j]!;
        for (let at = 1; at < count; at++) added[at]! += added[at - 1]!;
        // Access never falls as the cutoff grows, so the figures are in order already.
        return (added[(count - 1) >> 1]! + added[count >> 1]!) / 2;
    });
};

/**
 * Mean (or median) of cumulative opportunities over the cutoffs T1, T1 + step, ..., T2: A_i = mean of A_i(T). Takes the
 * weight off the choice of one cutoff. Unit: that of O; not rounded down to whole opportunities, as some software does.
 * Source: Tomasiello et al. 2023, 10.1016/j.apgeog.2023.103007. Errors: as computeHansen. Example: O = 10 20 at 31 and
 * 33 min, T 30 to 33: A(T) = 0 10 10 30, mean 12.5, median 10.
 */
export const computeCumulativeInterval = (
    matrix: CostMatrix,
    figures: ZoneVector,
    options: CumulativeIntervalOptions = {},
): AccessResult => runMatrix(matrix, cumulativeIntervalRows(matrix, figures, options));

export const cumulativeIntervalMeasure = measure({
    id: 'cumulative-interval',
    function: 'computeCumulativeInterval',
    names: {zh: '区间累积机会', en: 'cumulative opportunities over an interval of cutoffs'},
    formula: 'A_i = mean of A_i(T) over T = T1, T1 + step, ..., T2',
    unit: OPPORTUNITIES,
    source: {text: 'Tomasiello et al. 2023', doi: '10.1016/j.apgeog.2023.103007'},
    streamsPassive: true,
    schema: cumulativeIntervalSchema,
    rows: (shape, {opportunities}, options) => cumulativeIntervalRows(shape, opportunities, options),
});
