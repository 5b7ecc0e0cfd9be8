import {type FunctionInfo} from '../function-info.js';
import {asFloats} from '../row-measure.js';

/**
 * Change of consumer surplus of each origin dCS_i = (I'_i - I_i) / lambda: logsums before I and after I' over the
 * marginal utility of money lambda (utility per unit of money, above 0). Unit: money per choice. `Infinity` where a
 * choice exists only afterwards, `-Infinity` where only before, `NaN` where never. Source: Small and Rosen 1981,
 * 10.2307/1911129. Errors: RangeError for other lengths or lambda. Example (docs/methods/worked-examples.md E14): I
 * -0.319730, I' -0.213448, lambda 0.02: 5.3141.
 */
export const computeConsumerSurplus = (
    before: Float64Array,
    after: Float64Array,
    marginalUtilityOfMoney: number,
): Float64Array => {
    if (before.length !== after.length)
        throw new RangeError(`logsums of ${before.length} origins before, of ${after.length} after`);
    if (!(marginalUtilityOfMoney > 0 && marginalUtilityOfMoney < Infinity))
        throw new RangeError(`a marginal utility of money of ${marginalUtilityOfMoney}`);
    return asFloats(before).map((value, i) => (after[i]! - value) / marginalUtilityOfMoney);
};

export const consumerSurplusInfo: FunctionInfo = {
    function: 'computeConsumerSurplus',
    names: {zh: '消费者剩余（对数和）', en: 'consumer surplus from logsums'},
    formula: "dCS_i = (I'_i - I_i) / marginal utility of money",
    unit: {zh: '货币/次', en: 'money per choice'},
    options: '',
    source: {text: 'Small and Rosen 1981', doi: '10.2307/1911129'},
};
