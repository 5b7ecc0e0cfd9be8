import {TRIPS, type FunctionInfo} from '../function-info.js';
import {z} from 'zod';
import {problem} from '../../problem/registry.js';
import {balancedFlows, type FlowInput, type Flows} from './flows.js';
import {positive} from '../parameters.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {figureProblems, knownFigures, throwProblems} from '../row-measure.js';
import type {MatrixShape, ZoneVector} from '../types.js';

const furnessSchema = z.strictObject({
    scale: z
        .enum(['none', 'origins', 'destinations'])
        .default('none')
        .describe('End whose figures are scaled where the totals differ; none gives an error'),
    tolerance: positive('Largest error accepted as balanced', 1e-9),
    iterationLimit: z.number().int().min(1).default(1000).describe('Maximum number of iterations'),
});
export type FurnessOptions = z.input<typeof furnessSchema>;

export interface FurnessResult extends Flows {
    /** A_i and B_j of T_ij = A_i P_i B_j O_j w_ij, w_ij the impedance or the flow before. */
    readonly originBalance: Float64Array;
    readonly destinationBalance: Float64Array;
    readonly converged: boolean;
    readonly iterationCount: number;
    /** (sum |P_i - row sum| + sum |O_j - column sum|) / sum P at the end. */
    readonly error: number;
    /** Factor put on the scaled end; 1 where the totals agree. */
    readonly scaleFactor: number;
    /** Zones with figures and no partner within reach: with them no balance exists. */
    readonly strandedOrigins: readonly number[];
    readonly strandedDestinations: readonly number[];
}

/** Totals that differ by less than this share are equal but for rounding. */
const SAME_TOTAL = 1e-9;

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** 1 / sum over the other side of what it offers times the weight; 0 where nothing is offered. */
const balanceOf = (
    count: number,
    otherCount: number,
    offered: Float64Array,
    weightAt: (at: number, other: number) => number,
): Float64Array => {
    const out = new Float64Array(count);
    for (let at = 0; at < count; at++) {
        let sum = 0;
        for (let other = 0; other < otherCount; other++) sum += offered[other]! * weightAt(at, other);
        out[at] = sum > 0 ? 1 / sum : 0;
    }
    return out;
};

/**
 * Weights balanced in turns until rows add up to what is produced and columns to what is attracted. `firstB`: the B_j
 * to begin with. Time O(cells x rounds).
 */
export const balanceFlows = (
    shape: MatrixShape,
    read: FlowInput,
    options: FurnessOptions,
    firstB: (attracted: number) => number = () => 1,
): FurnessResult => {
    const {scale, tolerance, iterationLimit} = optionsOrThrow(readOptions(furnessSchema, options, ''));
    const {originCount, destinationCount} = shape;
    const [producedTotal, attractedTotal] = [sumOf(read.produced), sumOf(read.attracted)];
    const agree = Math.abs(producedTotal - attractedTotal) <= SAME_TOTAL * Math.max(producedTotal, attractedTotal);
    if (!agree && (scale === 'none' || producedTotal === 0 || attractedTotal === 0))
        throwProblems([problem('measure-totals-differ', {}, producedTotal, {count: attractedTotal})]);
    const scaleFactor = agree
        ? 1
        : scale === 'origins'
          ? attractedTotal / producedTotal
          : producedTotal / attractedTotal;
    const input = {
        ...read,
        produced: scale === 'origins' ? read.produced.map(figure => figure * scaleFactor) : read.produced,
        attracted: scale === 'destinations' ? read.attracted.map(figure => figure * scaleFactor) : read.attracted,
    };
    const {produced, attracted, weights} = input;
    const total = sumOf(produced);
    const errorOf = ({byOrigin, byDestination}: Flows): number => {
        let sum = 0;
        for (let i = 0; i < originCount; i++) sum += Math.abs(produced[i]! - byOrigin[i]!);
        for (let j = 0; j < destinationCount; j++) sum += Math.abs(attracted[j]! - byDestination[j]!);
        return total > 0 ? sum / total : 0;
    };
    const weightAt = (i: number, j: number): number => weights[i * destinationCount + j]!;
    let a: Float64Array = new Float64Array(originCount).fill(1);
    let b: Float64Array = attracted.map(firstB);
    let flows = balancedFlows(shape, input, a, b);
    let error = Infinity;
    let iterationCount = 0;
    while (error > tolerance && iterationCount < iterationLimit) {
        const nextA = balanceOf(
            originCount,
            destinationCount,
            attracted.map((figure, j) => figure * b[j]!),
            weightAt,
        );
        const nextB = balanceOf(
            destinationCount,
            originCount,
            produced.map((figure, i) => figure * nextA[i]!),
            (j, i) => weightAt(i, j),
        );
        const next = balancedFlows(shape, input, nextA, nextB);
        const nextError = errorOf(next);
        // Where no balance exists the factors grow without end; the last flows that are numbers are kept.
        if (!Number.isFinite(nextError)) break;
        [a, b, flows, error] = [nextA, nextB, next, nextError];
        iterationCount++;
    }
    const stranded = (
        figures: Float64Array,
        others: Float64Array,
        meets: (at: number, other: number) => boolean,
    ): number[] =>
        [...figures.keys()].filter(
            at => figures[at]! > 0 && !others.some((figure, other) => figure > 0 && meets(at, other)),
        );
    return {
        ...flows,
        originBalance: a,
        destinationBalance: b,
        converged: error <= tolerance,
        iterationCount,
        error,
        scaleFactor,
        strandedOrigins: stranded(produced, attracted, (i, j) => weightAt(i, j) > 0),
        strandedDestinations: stranded(attracted, produced, (j, i) => weightAt(i, j) > 0),
    };
};

/** The first round grows rows alone, as the method is taught: B_j O_j = 1. */
const GROWTH_OF_1 = (attracted: number): number => (attracted > 0 ? 1 / attracted : 0);

/** Flows before, row-major as a cost matrix: trips counted, or the table of an earlier year. */
export interface FlowTable extends MatrixShape {
    /** Length originCount * destinationCount. Missing ones (`NaN`) count as 0. */
    readonly flow: Float64Array;
}

/**
 * Doubly constrained growth factors (Furness, iterative proportional fitting): the table t_ij nearest to the
 * one before with new sums of rows and columns, T_ij = A_i P_i B_j O_j t_ij, balanced in turns. A cell of 0
 * stays 0. Unit: trips. Says how it ended, as `computeDoublyConstrained`. Source: Furness 1965, Traffic
 * Engineering and Control 7:458-460; Deming and Stephan 1940, 10.1214/aoms/1177731829. Errors: ProblemError
 * (length, negative or infinite figures, totals that differ unless one end may be scaled, options). Example:
 * 1 1 / 1 3 to rows 3 3 and columns 2 4: 1.354 1.646 / 0.646 2.354, cross ratio 3 as before.
 */
export const computeFurness = (
    before: FlowTable,
    produced: ZoneVector,
    attracted: ZoneVector,
    options: FurnessOptions = {},
): FurnessResult => {
    const {originCount, destinationCount} = before;
    throwProblems([
        ...figureProblems(
            {originCount: originCount * destinationCount, destinationCount: 0},
            {flow: {of: 'origins', values: before.flow}},
        ),
        ...figureProblems(before, {
            produced: {of: 'origins', values: produced},
            attracted: {of: 'destinations', values: attracted},
        }),
    ]);
    return balanceFlows(
        before,
        {produced: knownFigures(produced), attracted: knownFigures(attracted), weights: knownFigures(before.flow)},
        options,
        GROWTH_OF_1,
    );
};

export const furnessInfo: FunctionInfo = {
    function: 'computeFurness',
    names: {zh: '双约束增长系数法（Furness）', en: 'doubly constrained growth factors (Furness, IPF)'},
    formula: 'T_ij = A_i P_i B_j O_j t_ij, t_ij the flows before; rows add up to P, columns to O',
    unit: TRIPS,
    options: 'scale none, tolerance 1e-9, iterationLimit 1000',
    source: {text: 'Furness 1965; Deming and Stephan 1940', doi: '10.1214/aoms/1177731829'},
};
