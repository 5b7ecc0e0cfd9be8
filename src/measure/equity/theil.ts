import {equity} from './kind.js';
import {nothing} from '../parameters.js';
import {groupBy} from '../../units/collections.js';
import {equityResult, weightedMean, weightedZones, type EquityResult} from './values.js';
import type {ZoneVector} from '../types.js';

export interface TheilGroup {
    readonly id: string;
    readonly people: number;
    /** Mean access of the group. */
    readonly mean: number;
    /** Share s_g of all access. */
    readonly accessShare: number;
    /** Share w_g of the people. */
    readonly peopleShare: number;
    /** Theil T inside the group; `NaN` where the group has no access at all. */
    readonly value: number;
    /** s_g ln(s_g / w_g): above 0 for groups with more than their share. Adds up to `between`. */
    readonly betweenPart: number;
    /** s_g T_g. Adds up to `within`. */
    readonly withinPart: number;
}

export interface TheilResult extends EquityResult {
    /** Inequality between the means of groups; `NaN` without groups. */
    readonly between: number;
    /** Inequality inside groups; `between` + `within` = `value`. */
    readonly within: number;
    /** Groups in order of first appearance. */
    readonly groups: readonly TheilGroup[];
    /** People with no access: their term, 0 ln 0, is left out of the sum; they stay in mu and in the shares. */
    readonly zeroPeople: number;
}

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
    const {share, mean, counts} = zones;
    const total = equityResult(zones, () => theilOf(zones.access, share, mean));
    const zeroPeople = zones.zone.reduce((sum, zone) => (access[zone] === 0 ? sum + people[zone]! : sum), 0);
    if (groups === undefined) return {...total, between: Number.NaN, within: Number.NaN, groups: [], zeroPeople};
    const parts = [...groupBy(zones.zone.keys(), at => groups[zones.zone[at]!]!)].map(([id, members]): TheilGroup => {
        const peopleShare = members.reduce((sum, at) => sum + share[at]!, 0);
        const values = Float64Array.from(members, at => zones.access[at]!);
        const shares = Float64Array.from(members, at => share[at]! / peopleShare);
        const groupMean = weightedMean(values, shares);
        const x = groupMean / mean;
        const value = groupMean > 0 ? theilOf(values, shares, groupMean) : Number.NaN;
        return {
            id,
            people: peopleShare * counts.people,
            mean: groupMean,
            accessShare: peopleShare * x,
            peopleShare,
            value,
            betweenPart: x > 0 ? peopleShare * x * Math.log(x) : mean > 0 ? 0 : Number.NaN,
            withinPart: x > 0 ? peopleShare * x * value : mean > 0 ? 0 : Number.NaN,
        };
    });
    const isFigure = total.noFigure === null;
    // The index of the means: the sum of the parts, but never a hair below 0.
    const between = isFigure
        ? theilOf(
              Float64Array.from(parts, group => group.mean),
              Float64Array.from(parts, group => group.peopleShare),
              mean,
          )
        : Number.NaN;
    const within = isFigure ? parts.reduce((sum, group) => sum + group.withinPart, 0) : Number.NaN;
    return {...total, between, within, groups: parts, zeroPeople};
};

export const theilMeasure = equity({
    id: 'theil',
    function: 'computeTheil',
    names: {zh: '泰尔指数', en: 'Theil T index'},
    formula: 'sum_k w_k (a_k/mu) ln(a_k/mu) = sum_g s_g ln(s_g/w_g) + sum_g s_g T_g',
    range: '0 alike, up to ln(1 / least w)',
    source: {text: 'Theil 1967; Shorrocks 1980', doi: '10.2307/1913126'},
    income: 'no',
    groups: 'used',
    schema: nothing,
    compute: ({access, people, groups}) => computeTheil(access, people, groups),
});
