import {makeImpedance, type ImpedanceInput} from '../impedance/impedance.js';
import {
    asFloats,
    costsPerMinute,
    figureProblems,
    knownFigures,
    rowOf,
    rowProblems,
    throwProblems,
} from '../row-measure.js';
import type {CostMatrix, MatrixShape, ZoneVector} from '../types.js';

/** Trips, or opportunities given to people, from every origin to every destination. */
export interface Flows {
    readonly originCount: number;
    readonly destinationCount: number;
    /** Row-major as a cost matrix. Length originCount * destinationCount. */
    readonly flow: Float64Array;
    /** Sums of rows. Length originCount. */
    readonly byOrigin: Float64Array;
    /** Sums of columns. Length destinationCount. */
    readonly byDestination: Float64Array;
}

export interface FlowOptions {
    /** Impedance function or the name of one. Default the negative exponential, half at 30 min. */
    readonly impedance?: ImpedanceInput | string;
}

export interface FlowInput {
    /** People or trips produced, missing as 0. */
    readonly produced: Float64Array;
    /** Opportunities or trips attracted, missing as 0. */
    readonly attracted: Float64Array;
    /** f(c_ij). */
    readonly weights: Float64Array;
}

/** Checks what a flow model is given and weighs every cell once. Memory O(cells): flows need the whole matrix. */
export const flowInput = (
    given: CostMatrix,
    produced: ZoneVector,
    attracted: ZoneVector,
    {impedance = 'exponential'}: FlowOptions,
): FlowInput => {
    const matrix = {...given, cost: asFloats(given.cost)};
    throwProblems(
        figureProblems(matrix, {
            produced: {of: 'origins', values: produced},
            attracted: {of: 'destinations', values: attracted},
        }),
    );
    for (let origin = 0; origin < matrix.originCount; origin++)
        throwProblems(rowProblems(matrix, origin, rowOf(matrix, origin)));
    const {weight} = makeImpedance(impedance);
    const perMinute = costsPerMinute(matrix);
    return {
        produced: knownFigures(produced),
        attracted: knownFigures(attracted),
        weights: matrix.cost.map(cost => weight(cost / perMinute)),
    };
};

/** Flows a_i P_i b_j O_j f_ij with their sums. */
export const balancedFlows = (
    {originCount, destinationCount}: MatrixShape,
    {produced, attracted, weights}: FlowInput,
    a: Float64Array,
    b: Float64Array,
): Flows => {
    const flow = new Float64Array(weights.length);
    const byOrigin = new Float64Array(originCount);
    const byDestination = new Float64Array(destinationCount);
    for (let i = 0; i < originCount; i++) {
        for (let j = 0; j < destinationCount; j++) {
            const cell = i * destinationCount + j;
            const trips = a[i]! * produced[i]! * (b[j]! * attracted[j]!) * weights[cell]!;
            flow[cell] = trips;
            byOrigin[i]! += trips;
            byDestination[j]! += trips;
        }
    }
    return {originCount, destinationCount, flow, byOrigin, byDestination};
};
