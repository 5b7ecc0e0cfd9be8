import {z} from 'zod';
import {problem} from '../problem/registry.js';
import {balancedFlows, flowInput, type FlowOptions, type Flows} from './flows.js';
import {positive} from './parameters.js';
import {optionsOrThrow, readOptions} from './read-options.js';
import {throwProblems} from './row-measure.js';
import type {CostMatrix, ZoneVector} from './types.js';

const furnessSchema = z.strictObject({
    scale: z.enum(['none', 'origins', 'destinations']).default('none').describe('End whose figures are scaled where the totals differ; none refuses'),
    tolerance: positive('Largest error at which the balance is found', 1e-9),
    iterationLimit: z.number().int().min(1).default(1000).describe('Rounds at most'),
});

export type DoublyConstrainedOptions = FlowOptions & z.input<typeof furnessSchema>;

export interface DoublyConstrained extends Flows {
    /** A_i and B_j of T_ij = A_i P_i B_j O_j f_ij. */
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

const sumOf = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0);

/** 1 / sum over the other side of what it offers times the weight; 0 where nothing is offered. */
const balanceOf = (count: number, otherCount: number, offered: Float64Array, weightAt: (at: number, other: number) => number, out: Float64Array): void => {
    for (let at = 0; at < count; at++) {
        let sum = 0;
        for (let other = 0; other < otherCount; other++) sum += offered[other]! * weightAt(at, other);
        out[at] = sum > 0 ? 1 / sum : 0;
    }
};

/**
 * Doubly constrained gravity model T_ij = A_i P_i B_j O_j f(c_ij), A_i = 1 / sum_j B_j O_j f, B_j = 1 / sum_i A_i P_i f, in turns (Furness) until rows
 * add up to P_i and columns to O_j. Unit: trips. Says how it ended: the balance may not exist, where zones are cut off from each other.
 * Time O(cells x rounds). Source: Wilson 1971, 10.1068/a030001; Furness 1965, Traffic Engineering and Control 7:458-460.
 * Errors: as computeTotalFlows; totals that differ, unless one end may be scaled.
 * Example: P = 4 10 6, O = 7 5 8, costs 10 30 15 / 30 10 25 / 15 25 10, f = e^(-0.1 c): rows and columns to 1e-9.
 */
export const computeDoublyConstrained = (
    matrix: CostMatrix,
    people: ZoneVector,
    opportunities: ZoneVector,
    {impedance, ...furness}: DoublyConstrainedOptions = {},
): DoublyConstrained => {
    const {scale, tolerance, iterationLimit} = optionsOrThrow(readOptions(furnessSchema, furness, ''));
    const read = flowInput(matrix, people, opportunities, impedance === undefined ? {} : {impedance});
    const {originCount, destinationCount} = matrix;
    const [producedTotal, attractedTotal] = [sumOf(read.produced), sumOf(read.attracted)];
    const agree = Math.abs(producedTotal - attractedTotal) <= SAME_TOTAL * Math.max(producedTotal, attractedTotal);
    if (!agree && (scale === 'none' || producedTotal === 0 || attractedTotal === 0))
        throwProblems([problem('measure-totals-differ', {}, producedTotal, {count: attractedTotal})]);
    const scaleFactor = agree ? 1 : scale === 'origins' ? attractedTotal / producedTotal : producedTotal / attractedTotal;
    const input = {
        ...read,
        produced: scale === 'origins' ? read.produced.map(one => one * scaleFactor) : read.produced,
        attracted: scale === 'destinations' ? read.attracted.map(one => one * scaleFactor) : read.attracted,
    };
    const {produced, attracted, weights} = input;
    const total = sumOf(produced);
    const a = new Float64Array(originCount).fill(1);
    const b = new Float64Array(destinationCount).fill(1);
    const errorOf = ({byOrigin, byDestination}: Flows): number => {
        let sum = 0;
        for (let i = 0; i < originCount; i++) sum += Math.abs(produced[i]! - byOrigin[i]!);
        for (let j = 0; j < destinationCount; j++) sum += Math.abs(attracted[j]! - byDestination[j]!);
        return total > 0 ? sum / total : 0;
    };
    let flows = balancedFlows(matrix, input, a, b);
    let error = Infinity;
    let iterationCount = 0;
    while (error > tolerance && iterationCount < iterationLimit) {
        iterationCount++;
        balanceOf(originCount, destinationCount, attracted.map((one, j) => one * b[j]!), (i, j) => weights[i * destinationCount + j]!, a);
        balanceOf(destinationCount, originCount, produced.map((one, i) => one * a[i]!), (j, i) => weights[i * destinationCount + j]!, b);
        flows = balancedFlows(matrix, input, a, b);
        error = errorOf(flows);
    }
    const partner = (i: number, j: number): boolean => weights[i * destinationCount + j]! > 0;
    const stranded = (figures: Float64Array, others: Float64Array, meets: (at: number, other: number) => boolean): number[] =>
        [...figures.keys()].filter(at => figures[at]! > 0 && !others.some((one, other) => one > 0 && meets(at, other)));
    return {
        ...flows,
        originBalance: a,
        destinationBalance: b,
        converged: error <= tolerance,
        iterationCount,
        error,
        scaleFactor,
        strandedOrigins: stranded(produced, attracted, partner),
        strandedDestinations: stranded(attracted, produced, (j, i) => partner(i, j)),
    };
};
