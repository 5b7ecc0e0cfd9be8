import {OF_INPUT, type FunctionInfo} from '../function-info.js';
export interface BprOptions {
    /** Delay at capacity as a share of the free-flow time, 0 or more. Default 0.15 (0.1-1.0). */
    readonly alpha?: number;
    /** How sharply delay sets in, 0 or more. Default 4 (2-8). */
    readonly beta?: number;
}

/**
 * Link time under load t = t0 (1 + alpha x^beta), x = flow / capacity. Unit: that of t0.
 * `Infinity` for a flow on no capacity, t0 without flow. Source: Bureau of Public Roads 1964,
 * Traffic Assignment Manual. Errors: RangeError for negative or missing figures and an infinite
 * flow. Example (docs/methods/worked-examples.md E6, t0 1): x .5 1.009375, .8 1.06144, 1 1.15, 1.5 1.759375, 2 3.4.
 */
export const computeBpr = (
    freeFlowTime: number,
    flow: number,
    capacity: number,
    {alpha = 0.15, beta = 4}: BprOptions = {},
): number => {
    if (!(freeFlowTime >= 0 && flow >= 0 && flow < Infinity && capacity >= 0 && alpha >= 0 && beta >= 0))
        throw new RangeError(
            `BPR of time ${freeFlowTime}, flow ${flow}, capacity ${capacity}, alpha ${alpha}, beta ${beta}`,
        );
    if (flow === 0 || alpha === 0) return freeFlowTime;
    return capacity === 0 ? Infinity : freeFlowTime * (1 + alpha * (flow / capacity) ** beta);
};

export const bprInfo: FunctionInfo = {
    function: 'computeBpr',
    names: {zh: '路段阻抗（BPR）', en: 'volume-delay, BPR'},
    formula: 't = t0 (1 + alpha x^beta), x = flow / capacity',
    unit: OF_INPUT,
    options: 'alpha 0.15, beta 4',
    source: {text: 'Bureau of Public Roads 1964'},
};
