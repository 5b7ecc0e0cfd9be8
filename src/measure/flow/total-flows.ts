import {TRIPS, WILSON, type FunctionInfo} from '../function-info.js';
import {problem} from '../../problem/registry.js';
import {balancedFlows, flowInput, type FlowOptions, type Flows} from './flows.js';
import {throwProblems} from '../row-measure.js';
import type {CostMatrix, ZoneVector} from '../types.js';

export interface TotalFlows extends Flows {
    /** K; `NaN` where no pair with people and opportunities is reached. */
    readonly balance: number;
}

/**
 * Totally constrained gravity model T_ij = K P_i O_j f(c_ij), K = T / sum_i sum_j P_i O_j f(c_ij):
 * trips in proportion to people P_i, opportunities O_j and impedance, of which only the total T is
 * known. Unit: that of T. Keeps totals: sum_ij T_ij = T. All zero where no pair is reached.
 * Source: Wilson 1971, 10.1068/a030001. Errors: ProblemError (length, negative or infinite
 * figures, negative costs, options). Example: P = 1 1, O = 1 1, f = 1 .5 / .5 1, T 6: 2 1 / 1 2.
 */
export const computeTotalFlows = (
    matrix: CostMatrix,
    people: ZoneVector,
    opportunities: ZoneVector,
    total: number,
    options: FlowOptions = {},
): TotalFlows => {
    if (!(total >= 0 && total < Infinity))
        throwProblems([
            problem('measure-option', {field: 'total'}, total, {wanted: {zh: '应为零或正数', en: 'must be 0 or more'}}),
        ]);
    const input = flowInput(matrix, people, opportunities, options);
    const [ones, allOnes] = [
        new Float64Array(matrix.originCount).fill(1),
        new Float64Array(matrix.destinationCount).fill(1),
    ];
    const plain = balancedFlows(matrix, input, ones, allOnes).byOrigin.reduce((sum, flow) => sum + flow, 0);
    const balance = plain > 0 ? total / plain : Number.NaN;
    return {...balancedFlows(matrix, input, ones.fill(plain > 0 ? balance : 0), allOnes), balance};
};

export const totalFlowsInfo: FunctionInfo = {
    function: 'computeTotalFlows',
    names: {zh: '总量约束引力模型', en: 'totally constrained gravity model'},
    formula: 'T_ij = K P_i O_j f(c_ij), K = T / sum_ij P_i O_j f(c_ij)',
    unit: TRIPS,
    options: 'impedance exponential',
    source: WILSON,
};
