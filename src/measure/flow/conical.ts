import {OF_INPUT, type FunctionInfo} from '../function-info.js';
export interface ConicalOptions {
    /** a, how sharply delay sets in at capacity, above 1. Default 4. */
    readonly a?: number;
}

/**
 * Link time under load t = t0 (2 + sqrt(a^2 (1-x)^2 + b^2) - a (1-x) - b), b = (2a-1)/(2a-2), x = flow / capacity:
 * twice t0 at capacity as a rule, and straight beyond it, where BPR runs away. Unit: that of t0. `Infinity` for a flow
 * on no capacity. Source: Spiess 1990, 10.1287/trsc.24.2.153. Errors: RangeError for negative or missing figures, an
 * infinite flow, or a at or under 1. Example (docs/methods/worked-examples.md E6, t0 1, a 4): x .5 1.148741, 1 2, 1.2
 * 3.047940, 2 9.
 */
export const computeConical = (
    freeFlowTime: number,
    flow: number,
    capacity: number,
    {a = 4}: ConicalOptions = {},
): number => {
    if (!(freeFlowTime >= 0 && flow >= 0 && flow < Infinity && capacity >= 0 && a > 1 && a < Infinity))
        throw new RangeError(`conical delay of time ${freeFlowTime}, flow ${flow}, capacity ${capacity}, a ${a}`);
    if (flow === 0) return freeFlowTime;
    if (capacity === 0) return Infinity;
    const b = (2 * a - 1) / (2 * a - 2);
    const free = a * (1 - flow / capacity);
    const root = Math.hypot(free, b);
    // root - free, without taking two large numbers apart below capacity.
    const rise = free > 0 ? (b * b) / (root + free) : root - free;
    return freeFlowTime * (2 + rise - b);
};

export const conicalInfo: FunctionInfo = {
    function: 'computeConical',
    names: {zh: '路段阻抗（锥形）', en: 'volume-delay, conical'},
    formula: 't = t0 (2 + sqrt(a^2 (1-x)^2 + b^2) - a (1-x) - b), b = (2a-1)/(2a-2)',
    unit: OF_INPUT,
    options: 'a 4',
    source: {text: 'Spiess 1990', doi: '10.1287/trsc.24.2.153'},
};
