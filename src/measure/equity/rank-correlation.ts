import {type FunctionInfo} from '../function-info.js';
export interface RankCorrelation {
    /** Spearman's rho, -1 to 1; `NaN` for fewer than two zones, or when one side is all equal. */
    readonly rho: number;
    /** Zones with a figure on both sides. */
    readonly zoneCount: number;
}

/** Ranks from 1, equal values at the mean of their places; `Infinity` is a value like others, last of all. */
export const ranksOf = (values: readonly number[]): Float64Array => {
    const order = [...values.keys()].toSorted((a, b) =>
        values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : 0,
    );
    const ranks = new Float64Array(values.length);
    for (let first = 0; first < order.length;) {
        let end = first + 1;
        while (end < order.length && values[order[end]!] === values[order[first]!]) end++;
        for (let at = first; at < end; at++) ranks[order[at]!] = (first + end + 1) / 2;
        first = end;
    }
    return ranks;
};

/**
 * Whether two measures, two impedance functions or two zonings rank zones alike: Spearman's rho, Pearson's correlation
 * of the ranks. No unit. Zones without a figure on either side (`NaN`) are left out. Source: Spearman 1904,
 * 10.2307/1412159. Errors: RangeError for other lengths. Example: 1 2 3 4 against 10 20 20 5: ranks 1 2 3 4 and 2 3.5
 * 3.5 1, rho = -1.5 / sqrt(5 x 4.5) = -0.3162.
 */
export const computeRankCorrelation = (first: Float64Array, second: Float64Array): RankCorrelation => {
    if (first.length !== second.length)
        throw new RangeError(`${first.length} zones on one side, ${second.length} on the other`);
    const both = [...first.keys()].filter(i => !Number.isNaN(first[i]!) && !Number.isNaN(second[i]!));
    const [a, b] = [ranksOf(both.map(i => first[i]!)), ranksOf(both.map(i => second[i]!))];
    const mean = (both.length + 1) / 2;
    let [covariance, ofA, ofB] = [0, 0, 0];
    for (let i = 0; i < both.length; i++) {
        covariance += (a[i]! - mean) * (b[i]! - mean);
        ofA += (a[i]! - mean) ** 2;
        ofB += (b[i]! - mean) ** 2;
    }
    return {rho: ofA > 0 && ofB > 0 ? covariance / Math.sqrt(ofA * ofB) : Number.NaN, zoneCount: both.length};
};

export const rankCorrelationInfo: FunctionInfo = {
    function: 'computeRankCorrelation',
    names: {zh: '秩相关（Spearman）', en: 'rank correlation (Spearman)'},
    formula: 'correlation of the ranks of two measures, ties at the mean of their places',
    unit: {zh: '-1 到 1', en: '-1 to 1'},
    options: '',
    source: {text: 'Spearman 1904', doi: '10.2307/1412159'},
};
