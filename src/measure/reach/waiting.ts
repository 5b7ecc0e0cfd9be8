import {OF_INPUT, type FunctionInfo} from '../function-info.js';
/**
 * Mean wait of somebody who arrives at random at a stop with gaps g_k between departures: sum g_k^2 / (2 sum g_k).
 * Unit: that of the gaps. Long gaps are met more often than short ones, so half the mean gap is too little. `Infinity`
 * without gaps. Source: Osuna and Newell 1972, 10.1287/trsc.6.1.52. Errors: RangeError for gaps that are negative,
 * infinite or missing. Example (docs/methods/worked-examples.md E16): 10 20 30: 1400 / 120 = 11.667.
 */
export const computeGapWait = (gaps: ArrayLike<number>): number => {
    let [sum, squares] = [0, 0];
    for (let k = 0; k < gaps.length; k++) {
        if (!(gaps[k]! >= 0 && gaps[k]! < Infinity)) throw new RangeError(`a gap of ${gaps[k]} between departures`);
        sum += gaps[k]!;
        squares += gaps[k]! * gaps[k]!;
    }
    if (gaps.length === 0) return Infinity;
    return sum > 0 ? squares / (2 * sum) : 0;
};

/**
 * The same of a mean gap h and its coefficient of variation cv: h/2 (1 + cv^2). Unit: that of h. cv 0 gives half the
 * headway. Source, errors: as computeGapWait. Example (docs/methods/worked-examples.md E16): h 10, cv 0.5: 6.25.
 */
export const computeHeadwayWait = (headway: number, coefficientOfVariation = 0): number => {
    if (!(headway >= 0 && coefficientOfVariation >= 0))
        throw new RangeError(`a headway of ${headway} with variation ${coefficientOfVariation}`);
    return (headway / 2) * (1 + coefficientOfVariation * coefficientOfVariation);
};

/**
 * Mean wait for whichever of two lines comes first, headways h1 and h2. Random offsets, independent: h1/2 - h1^2 / (6
 * h2) with h1 <= h2; perfectly interleaved: 1 / (2 (1/h1 + 1/h2)). Unit: that of h. Source:
 * docs/methods/waiting-and-statistics.md. Errors: RangeError for headways not above 0. Example: 10 and 20: 4.1667
 * random, 3.3333 interleaved.
 */
export const computeTwoLineWait = (
    first: number,
    second: number,
    offsets: 'random' | 'interleaved' = 'random',
): number => {
    if (!(first > 0 && second > 0)) throw new RangeError(`headways of ${first} and ${second}`);
    if (offsets === 'interleaved') return 1 / (2 * (1 / first + 1 / second));
    if (first === Infinity && second === Infinity) return Infinity;
    const [short, long] = first <= second ? [first, second] : [second, first];
    return short / 2 - (short * short) / (6 * long);
};

export const gapWaitInfo: FunctionInfo = {
    function: 'computeGapWait',
    names: {zh: '随机到达的等候时间（由各班间隔）', en: 'random wait from gaps'},
    formula: 'sum g_k^2 / (2 sum g_k)',
    unit: OF_INPUT,
    options: '',
    source: {text: 'Osuna and Newell 1972', doi: '10.1287/trsc.6.1.52'},
};

export const headwayWaitInfo: FunctionInfo = {
    function: 'computeHeadwayWait',
    names: {zh: '随机到达的等候时间（由平均发车间隔）', en: 'random wait from a headway'},
    formula: 'h/2 (1 + cv^2)',
    unit: OF_INPUT,
    options: 'cv 0',
    source: {text: 'Osuna and Newell 1972', doi: '10.1287/trsc.6.1.52'},
};

export const twoLineWaitInfo: FunctionInfo = {
    function: 'computeTwoLineWait',
    names: {zh: '两线共用的等候时间', en: 'wait for the first of two lines'},
    formula: 'h1/2 - h1^2 / (6 h2), or 1 / (2 (1/h1 + 1/h2)) interleaved',
    unit: OF_INPUT,
    options: 'offsets random',
    source: {text: 'the lesser of two uniform waits'},
};
