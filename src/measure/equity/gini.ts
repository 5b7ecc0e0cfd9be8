import {equity} from './kind.js';
import {nothing} from '../parameters.js';
import {equityResult, fractionalRanks, rankedInequality, weightedZones, type EquityResult} from './values.js';
import type {ZoneVector} from '../types.js';

/**
 * Gini index of access 1 - sum_k (Y_k + Y_(k-1)) w_k, zones sorted by access a_k (any unit), w_k share of the people,
 * Y_k cumulated share of all access. 0 = all have the same, towards 1 = one zone has everything. No unit. Computed by
 * the equal form 2 sum w_k (r_k - 0.5)(a_k - mu)/mu, r_k the fractional rank, which is exactly 0 when all are equal.
 * Nothing to share out (mean 0) or nobody: NaN. Missing figures and unreached zones are dropped and counted. Source:
 * Gini 1912; grouped Lorenz curve Gastwirth 1972, 10.2307/1937992; rank form Lerman and Yitzhaki 1984,
 * 10.1016/0165-1765(84)90126-5. Errors: ProblemError (length, negative figures). Time O(n log n). Example: access 1 2 3
 * 4 5, one person each: 0.266667.
 */
export const computeGini = (access: ZoneVector, people: ZoneVector): EquityResult => {
    const zones = weightedZones(access, people);
    return equityResult(zones, () => rankedInequality(zones, fractionalRanks(zones.access, zones.share)));
};

export const giniMeasure = equity({
    id: 'gini',
    function: 'computeGini',
    names: {zh: '基尼系数', en: 'Gini index'},
    formula: '1 - sum_k (Y_k + Y_(k-1)) w_k',
    range: '0 all equal, towards 1 one zone has everything',
    source: {text: 'Gini 1912; Lerman and Yitzhaki 1984', doi: '10.1016/0165-1765(84)90126-5'},
    income: 'no',
    groups: 'no',
    schema: nothing,
    compute: ({access, people}) => computeGini(access, people),
});
