import {type FunctionInfo} from '../function-info.js';
export interface RuleOfHalf {
    /** 0.5 (T0 + T1)(g0 - g1) summed over pairs reached before and after, in the unit of the costs times trips. */
    readonly surplus: number;
    /** Pairs with trips that are reached in only one of the two: no cost to compare, use the logsum for them. */
    readonly pairsLeftOut: number;
    /** Trips of those pairs, before and after together. */
    readonly tripsLeftOut: number;
}

/**
 * Rule of half dCS = sum 0.5 (T0 + T1)(g0 - g1): trips T and generalised costs g before (0) and
 * after (1), pair by pair; good for small changes, wrong for new modes and new links, where the
 * logsum is right. Unit: that of g times trips. Missing figures (`NaN`) are left out and counted
 * when there are trips. Source: Williams 1977, 10.1068/a090285. Errors: RangeError for vectors
 * of other lengths and negative trips. Example: T 100 -> 120, g 30 -> 25: 0.5 x 220 x 5 = 550.
 */
export const computeRuleOfHalf = (
    tripsBefore: Float64Array,
    tripsAfter: Float64Array,
    costBefore: Float64Array,
    costAfter: Float64Array,
): RuleOfHalf => {
    const count = tripsBefore.length;
    if (tripsAfter.length !== count || costBefore.length !== count || costAfter.length !== count)
        throw new RangeError(
            `vectors of ${count}, ${tripsAfter.length}, ${costBefore.length} and ${costAfter.length} pairs`,
        );
    let [surplus, pairsLeftOut, tripsLeftOut] = [0, 0, 0];
    for (let pair = 0; pair < count; pair++) {
        if (tripsBefore[pair]! < 0 || tripsAfter[pair]! < 0)
            throw new RangeError(`${tripsBefore[pair]} and ${tripsAfter[pair]} trips of pair ${pair}`);
        const trips = tripsBefore[pair]! + tripsAfter[pair]!;
        if (trips === 0) continue;
        const gain = costBefore[pair]! - costAfter[pair]!;
        if (Number.isFinite(gain) && Number.isFinite(trips)) surplus += 0.5 * trips * gain;
        else {
            pairsLeftOut++;
            if (Number.isFinite(trips)) tripsLeftOut += trips;
        }
    }
    return {surplus, pairsLeftOut, tripsLeftOut};
};

export const ruleOfHalfInfo: FunctionInfo = {
    function: 'computeRuleOfHalf',
    names: {zh: '半数法则', en: 'rule of half'},
    formula: 'dCS = sum 0.5 (T0 + T1) (g0 - g1)',
    unit: {zh: '费用 × 出行量', en: 'cost times trips'},
    options: '',
    source: {text: 'Williams 1977', doi: '10.1068/a090285'},
};
