import {WILSON, type FunctionInfo} from '../function-info.js';
import {z} from 'zod';
import {balancedFlows, flowInput, type FlowOptions, type Flows} from './flows.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import type {CostMatrix, ZoneVector} from '../types.js';

const singlySchema = z.strictObject({
    constrain: z.enum(['origins', 'destinations']).default('destinations').describe('End whose figures are kept'),
});

export interface SinglyConstrainedOptions extends FlowOptions {
    /**
     * `destinations`: opportunities O_j are given out in full (access in units of O, by origin). `origins`: people P_i
     * all go somewhere (by destination). Default destinations.
     */
    readonly constrain?: 'origins' | 'destinations';
}

export interface SinglyConstrained extends Flows {
    /** Balancing factors of the constrained side, 0 where it has no partner. */
    readonly balance: Float64Array;
    /** Figures of the constrained side that found no partner. */
    readonly left: number;
}

/**
 * Singly constrained gravity model. Destinations: T_ij = B_j P_i O_j f(c_ij), B_j = 1 / sum_i P_i f(c_ij), whose row
 * sums `byOrigin` are the spatial availability V_i (a = 1). Origins: T_ij = A_i P_i O_j f(c_ij), A_i = 1 / sum_j O_j
 * f(c_ij), whose column sums `byDestination` are market potential. Unit: that of the constrained side, whose sums are
 * kept except where nobody is within reach (`left`). Source: Wilson 1971, 10.1068/a030001. Errors: as
 * computeTotalFlows. Example: P = 1 3, O = 8 0, f = 1: destinations constrained, byOrigin 2 6.
 */
export const computeSinglyConstrained = (
    matrix: CostMatrix,
    people: ZoneVector,
    opportunities: ZoneVector,
    {impedance, ...rest}: SinglyConstrainedOptions = {},
): SinglyConstrained => {
    const {constrain} = optionsOrThrow(readOptions(singlySchema, rest, ''));
    const input = flowInput(matrix, people, opportunities, impedance === undefined ? {} : {impedance});
    const {originCount, destinationCount} = matrix;
    const ofDestinations = constrain === 'destinations';
    const balance = new Float64Array(ofDestinations ? destinationCount : originCount);
    for (let i = 0; i < originCount; i++) {
        for (let j = 0; j < destinationCount; j++) {
            const weight = input.weights[i * destinationCount + j]!;
            if (ofDestinations) balance[j]! += input.produced[i]! * weight;
            else balance[i]! += input.attracted[j]! * weight;
        }
    }
    const figures = ofDestinations ? input.attracted : input.produced;
    const left = figures.reduce((sum, figure, at) => (balance[at]! > 0 ? sum : sum + figure), 0);
    balance.forEach((sum, at) => (balance[at] = sum > 0 ? 1 / sum : 0));
    const a = ofDestinations ? new Float64Array(originCount).fill(1) : balance;
    const b = ofDestinations ? balance : new Float64Array(destinationCount).fill(1);
    return {...balancedFlows(matrix, input, a, b), balance, left};
};

export const singlyConstrainedInfo: FunctionInfo = {
    function: 'computeSinglyConstrained',
    names: {zh: '单约束引力模型', en: 'singly constrained gravity model'},
    formula: 'T_ij = B_j P_i O_j f(c_ij), B_j = 1 / sum_i P_i f(c_ij); or A_i = 1 / sum_j O_j f(c_ij)',
    unit: {zh: '受约束一端的单位', en: 'that of the constrained side'},
    options: 'impedance exponential, constrain destinations',
    source: WILSON,
};
