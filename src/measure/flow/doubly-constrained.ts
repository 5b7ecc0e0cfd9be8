import {TRIPS, type FunctionInfo} from '../function-info.js';
import {flowInput, type FlowOptions} from './flows.js';
import {balanceFlows, type FurnessOptions, type FurnessResult} from './furness.js';
import type {CostMatrix, ZoneVector} from '../types.js';

export type DoublyConstrainedOptions = FlowOptions & FurnessOptions;
export type DoublyConstrained = FurnessResult;

/**
 * Doubly constrained gravity model T_ij = A_i P_i B_j O_j f(c_ij), A_i = 1 / sum_j B_j O_j f, B_j = 1 /
 * sum_i A_i P_i f, in turns (Furness) until rows add up to P_i and columns to O_j. Unit: trips. Says
 * how it ended: the balance may not exist, where zones are cut off from each other. Time O(cells x
 * rounds). Source: Wilson 1971, 10.1068/a030001; Furness 1965, Traffic Engineering and Control
 * 7:458-460. Errors: as computeTotalFlows; totals that differ, unless one end may be scaled. Example: P
 * = 4 10 6, O = 7 5 8, costs 10 30 15 / 30 10 25 / 15 25 10, f = e^(-0.1 c): rows and columns to 1e-9.
 */
export const computeDoublyConstrained = (
    matrix: CostMatrix,
    people: ZoneVector,
    opportunities: ZoneVector,
    {impedance, ...furness}: DoublyConstrainedOptions = {},
): DoublyConstrained =>
    balanceFlows(matrix, flowInput(matrix, people, opportunities, impedance === undefined ? {} : {impedance}), furness);

export const doublyConstrainedInfo: FunctionInfo = {
    function: 'computeDoublyConstrained',
    names: {zh: '双约束引力模型（Furness）', en: 'doubly constrained gravity model (Furness)'},
    formula: 'T_ij = A_i P_i B_j O_j f(c_ij), rows add up to P, columns to O',
    unit: TRIPS,
    options: 'impedance exponential, scale none, tolerance 1e-9, iterationLimit 1000',
    source: {text: 'Furness 1965; Wilson 1971', doi: '10.1068/a030001'},
};
