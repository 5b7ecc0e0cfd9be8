import {measure} from '../measure-kind.js';
import {z} from 'zod';
import {DEFAULT_DECAY_PER_MINUTE} from '../impedance/exponential.js';
import {positive} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {costsPerMinute, eachRow, figureProblems, runMatrix, throwProblems, type RowMeasure} from '../row-measure.js';
import type {AccessResult, CostMatrix, MatrixShape, ZoneVector} from '../types.js';

const logsumSchema = z.strictObject({
    thetaPerMinute: positive(
        'theta, disutility of a minute of (generalised) cost; default half the weight after 30 min',
        DEFAULT_DECAY_PER_MINUTE,
    ),
    mu: positive('Scale of the choice', 1),
});
export type LogsumOptions = z.input<typeof logsumSchema>;

/**
 * (1/mu) ln sum exp(mu V), taken from the largest term on, so that neither large nor small utilities leave the range of
 * numbers. -Infinity for no choice at all. V = -Infinity is a choice that nobody has. Example: V = -1 -1.5 -2, mu 1:
 * -0.319730.
 */
export const logSumExp = (utilities: ArrayLike<number>, mu = 1): number => {
    let most = -Infinity;
    for (let at = 0; at < utilities.length; at++) if (utilities[at]! > most) most = utilities[at]!;
    if (most === -Infinity || most === Infinity) return most;
    let sum = 0;
    for (let at = 0; at < utilities.length; at++) sum += Math.exp(mu * (utilities[at]! - most));
    return most + Math.log(sum) / mu;
};

const logsumRows = (shape: MatrixShape, opportunities: ZoneVector, input: LogsumOptions = {}): RowMeasure => {
    const {thetaPerMinute, mu} = optionsOrThrow(readOptions(logsumSchema, input, ''));
    throwProblems(figureProblems(shape, {opportunities: {of: 'destinations', values: opportunities}}));
    const perMinute = costsPerMinute(shape);
    const utilities = new Float64Array(shape.destinationCount);
    return eachRow(shape, opportunities, (row, amounts) => {
        for (let j = 0; j < row.length; j++)
            utilities[j] =
                row[j]! < Infinity && amounts[j]! > 0
                    ? Math.log(amounts[j]!) - (thetaPerMinute * row[j]!) / perMinute
                    : -Infinity;
        return logSumExp(utilities, mu);
    });
};

/**
 * Logsum I_i = (1/mu) ln sum_j exp(mu V_ij), V_ij = ln O_j - theta g_ij: the expected best utility of a choice among
 * destinations. Unit: utility; only differences mean something. -Infinity where nothing is reached. With mu = 1 it is
 * the logarithm of gravity access with f = e^(-theta g). Source: Williams 1977, 10.1068/a090285; Ben-Akiva and Lerman 1985.
 * Errors: as computeHansen. Example: O = 100 50 at 10 and 20 min, theta 0.05: ln(100 e^-0.5 + 50 e^-1) = 4.370043.
 */
export const computeLogsum = (
    matrix: CostMatrix,
    opportunities: ZoneVector,
    options: LogsumOptions = {},
): AccessResult => runMatrix(matrix, logsumRows(matrix, opportunities, options));

export const logsumMeasure = measure({
    id: 'logsum',
    function: 'computeLogsum',
    names: {zh: '对数和', en: 'logsum'},
    formula: 'I_i = (1/mu) ln sum_j exp(mu V_ij), V_ij = ln O_j - theta g_ij',
    unit: {zh: '效用', en: 'utility'},
    source: {text: 'Williams 1977', doi: '10.1068/a090285'},
    schema: logsumSchema,
    rows: (shape, {opportunities}, options) => logsumRows(shape, opportunities, options),
});
