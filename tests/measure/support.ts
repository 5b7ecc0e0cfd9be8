import type {CostMatrix, CostUnit} from '../../src/measure/types.js';

export const vector = (...values: number[]): Float64Array => Float64Array.from(values);

/** A matrix written as rows, in minutes unless said; `Infinity` unreached, `NaN` not asked. */
export const matrixOf = (rows: readonly (readonly number[])[], unit: CostUnit = 'minutes'): CostMatrix => ({
    originCount: rows.length,
    destinationCount: rows[0]?.length ?? 0,
    unit,
    cost: Float64Array.from(rows.flat()),
});

export const rounded = (values: ArrayLike<number>, digits: number): number[] =>
    Array.from(values, value => Number(value.toFixed(digits)));
export const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);
