import {problem} from '../problem/registry.js';
import {ProblemError, type Problem} from '../problem/problem.js';
import type {AccessResult, CostMatrix, CostRow, CostUnit, MatrixShape, ZoneVector} from './types.js';

/**
 * A measure that sees a cost matrix row by row, in origin order, as often as it needs, so that memory does not grow
 * with the matrix. The single measures and `computeAccess` run the same rows, and therefore agree to the bit.
 */
export interface RowMeasure<Result extends AccessResult = AccessResult> {
    /** Times the rows must go by: 2 where demand is summed over origins before anybody's share of it is known. */
    readonly passCount: 1 | 2;
    /** Sees one origin's costs; `pass` counts from 0. The row may be reused by the caller afterwards. */
    addRow(pass: number, origin: number, row: CostRow): void;
    finish(): Result;
}

const PER_MINUTE: Readonly<Record<CostUnit, number>> = {seconds: 60, minutes: 1, 'generalised-minutes': 1};

/** Costs of a matrix in one minute: what a cost is divided by, or a parameter in minutes multiplied by. */
export const costsPerMinute = ({unit = 'seconds'}: MatrixShape): number => {
    // A unit misspelt would make every cost NaN, and NaN is no access.
    if (!Object.hasOwn(PER_MINUTE, unit))
        throwProblems([problem('value-unknown', {field: 'unit'}, unit, {allowed: Object.keys(PER_MINUTE).join(', ')})]);
    return PER_MINUTE[unit];
};

/** As floats: `map` of an integer array, which JavaScript callers may give, cuts the fractions off. */
export const asFloats = (values: Float64Array): Float64Array =>
    values instanceof Float64Array ? values : Float64Array.from(values);

/** Figures given to a measure, by name, with the side of the matrix they belong to. */
export type Figures = Readonly<Record<string, {readonly of: 'origins' | 'destinations'; readonly values: ZoneVector}>>;

/** How many values there are: none where a JavaScript caller left a vector out. */
export const lengthOf = (values: ZoneVector | undefined): number => values?.length ?? 0;

/** Longest list of faults of one vector worth reading. */
const MOST_FAULTS = 20;

/** Everything wrong with figures: lengths, negative and infinite values. Missing ones (`NaN`) are not wrong. */
export const figureProblems = ({originCount, destinationCount}: MatrixShape, figures: Figures): Problem[] =>
    Object.entries(figures).flatMap(([field, {of, values}]) => {
        const count = of === 'origins' ? originCount : destinationCount;
        const length = lengthOf(values);
        if (length !== count) return [problem('measure-length', {field}, length, {count})];
        if (length === 0) return [];
        const faults: Problem[] = [];
        values.forEach((value, at) => {
            if ((value < 0 || value === Infinity) && faults.length < MOST_FAULTS)
                faults.push(problem('measure-figure', {field}, value, {at: at + 1}));
        });
        return faults;
    });

/** Everything wrong with one row of costs. */
export const rowProblems = ({destinationCount}: MatrixShape, origin: number, row: CostRow): Problem[] => {
    if (row.length !== destinationCount)
        return [problem('measure-length', {field: 'cost'}, row.length, {count: destinationCount})];
    const faults: Problem[] = [];
    row.forEach((cost, at) => {
        if (cost < 0 && faults.length < MOST_FAULTS)
            faults.push(problem('measure-cost', {}, cost, {origin: origin + 1, destination: at + 1}));
    });
    return faults;
};

/** Throws a ProblemError with all of them, for callers in code. */
export const throwProblems = (problems: readonly Problem[]): void => {
    if (problems.length > 0) throw new ProblemError(problems);
};

export const rowOf = ({cost, destinationCount}: CostMatrix, origin: number): CostRow =>
    cost.subarray(origin * destinationCount, (origin + 1) * destinationCount);

/** Shows the rows of a matrix to a measure. */
export const runMatrix = <Result extends AccessResult>(given: CostMatrix, measure: RowMeasure<Result>): Result => {
    const matrix = {...given, cost: asFloats(given.cost)};
    const {originCount, destinationCount, cost} = matrix;
    if (cost.length !== originCount * destinationCount)
        throwProblems([
            problem('measure-length', {field: 'cost'}, cost.length, {count: originCount * destinationCount}),
        ]);
    for (let pass = 0; pass < measure.passCount; pass++) {
        for (let origin = 0; origin < originCount; origin++) {
            const row = rowOf(matrix, origin);
            if (pass === 0) throwProblems(rowProblems(matrix, origin, row));
            measure.addRow(pass, origin, row);
        }
    }
    return measure.finish();
};

export const missingCount = (values: ZoneVector): number =>
    values.reduce((count, value) => (Number.isNaN(value) ? count + 1 : count), 0);

/** Missing figures as zero: they enter no sum, and are counted apart. */
export const knownFigures = (values: ZoneVector): Float64Array =>
    asFloats(values).map(value => (Number.isNaN(value) ? 0 : value));

/** Share of the known figures that one origin reaches at all; what was not asked is left out. */
export const reachedShareOf = (row: CostRow, amounts: Float64Array): number => {
    let [reached, total] = [0, 0];
    for (let j = 0; j < row.length; j++) {
        const cost = row[j]!;
        if (Number.isNaN(cost)) continue;
        total += amounts[j]!;
        if (cost < Infinity) reached += amounts[j]!;
    }
    return total > 0 ? reached / total : Number.NaN;
};

/** A measure of one pass whose value of an origin needs that origin's row alone. */
export const eachRow = (
    {originCount}: MatrixShape,
    destinationFigures: ZoneVector,
    valueOf: (row: CostRow, amounts: Float64Array, origin: number) => number,
): RowMeasure => {
    const amounts = knownFigures(destinationFigures);
    const values = new Float64Array(originCount);
    const reachedShare = new Float64Array(originCount);
    return {
        passCount: 1,
        addRow(_, origin, row) {
            values[origin] = valueOf(row, amounts, origin);
            reachedShare[origin] = reachedShareOf(row, amounts);
        },
        finish: () => ({values, reachedShare, missingCount: missingCount(destinationFigures)}),
    };
};
