import {equity} from './kind.js';
import {nothing} from '../parameters.js';
import {betweenGroups, groupParts, type IndexGroup, type GroupedResult} from './group-parts.js';
import {equityResult, weightedZones} from './values.js';
import type {ZoneVector} from '../types.js';

/**
 * Inside a group `value` is `NaN` where it has no access at all. `betweenPart` is s_g ln(s_g / w_g), above 0 for groups
 * with more than their share; `withinPart` is s_g T_g.
 */
export interface TheilGroup extends IndexGroup {
    /** Share s_g of all access. */
    readonly accessShare: number;
}

/** People with no access stay in mu and in the shares; their term, 0 ln 0, is left out of the sum. */
export type TheilResult = GroupedResult<TheilGroup>;

/**
 * sum w_k (a_k/mu) ln(a_k/mu). Written as the sum of x ln x - x + 1, the same because sum w x = 1, in which no term is
 * below 0 and equals give 0.
 */
const theilOf = (access: Float64Array, share: Float64Array, mean: number): number =>
    access.reduce((sum, value, at) => {
        const x = value / mean;
        return sum + share[at]! * ((x > 0 ? x * Math.log(x) : 0) - x + 1);
    }, 0);

/**
 * Theil T index sum_k w_k (a_k/mu) ln(a_k/mu): a_k access (any unit), w_k share of the people, mu
 * weighted mean. 0 = all have the same, at most ln(1 / least w). No unit. With groups it is the sum of
 * between = sum_g s_g ln(s_g/w_g) and within = sum_g s_g T_g, s_g and w_g the group's share of access and
 * people. Terms of a_k = 0 are dropped (x ln x goes to 0) and the people said; mu and w keep them, or the
 * parts would not add up. Software that averages over a > 0 only (R package accessibility, without
 * groups) gives T / (share of people with access) instead. Source: Theil 1967; decomposition Bourguignon
 * 1979, 10.2307/1914138, and Shorrocks 1980, 10.2307/1913126. Errors: as computeGini. Example: access 1 3
 * in one group and 2 6 in the other, one person each: 0.187445 = 0.056633 between + 0.130812 within.
 */
export const computeTheil = (
    access: ZoneVector,
    people: ZoneVector,
    groups?: readonly (string | null)[],
): TheilResult => {
    const zones = weightedZones(access, people, {groups});
    const {share, mean} = zones;
    const total = equityResult(zones, () => theilOf(zones.access, share, mean));
    const zeroPeople = zones.zone.reduce((sum, zone) => (access[zone] === 0 ? sum + people[zone]! : sum), 0);
    if (groups === undefined) return {...total, between: Number.NaN, within: Number.NaN, groups: [], zeroPeople};
    const parts = groupParts(zones, groups).map(({access: own, share: shares, ...group}): TheilGroup => {
        const x = group.mean / mean;
        const accessShare = group.peopleShare * x;
        const value = group.mean > 0 ? theilOf(own, shares, group.mean) : Number.NaN;
        const none = mean > 0 ? 0 : Number.NaN;
        return {
            ...group,
            accessShare,
            value,
            betweenPart: x > 0 ? accessShare * Math.log(x) : none,
            withinPart: x > 0 ? accessShare * value : none,
        };
    });
    const isFigure = total.noFigure === null;
    // The index of the means: the sum of the parts, but never a hair below 0.
    const between = isFigure ? betweenGroups(theilOf, parts, mean) : Number.NaN;
    const within = isFigure ? parts.reduce((sum, group) => sum + group.withinPart, 0) : Number.NaN;
    return {...total, between, within, groups: parts, zeroPeople};
};

export const theilMeasure = equity({
    id: 'theil',
    function: 'computeTheil',
    names: {zh: '泰尔指数', en: 'Theil T index'},
    formula: 'sum_k w_k (a_k/mu) ln(a_k/mu) = sum_g s_g ln(s_g/w_g) + sum_g s_g T_g',
    range: '0 all equal, up to ln(1 / smallest w)',
    source: {text: 'Theil 1967; Shorrocks 1980', doi: '10.2307/1913126'},
    income: 'no',
    groups: 'used',
    schema: nothing,
    compute: ({access, people, groups}) => computeTheil(access, people, groups),
});
