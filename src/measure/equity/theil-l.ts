import {equity} from './kind.js';
import {nothing} from '../parameters.js';
import {betweenGroups, groupParts, type IndexGroup, type GroupedResult} from './group-parts.js';
import {equityResult, weightedZones, type EquityResult} from './values.js';
import type {ZoneVector} from '../types.js';

/** `betweenPart` is w_g ln(mu/mu_g), above 0 for groups with less than the mean; `withinPart` is w_g L_g. */
export type TheilLGroup = IndexGroup;

/** With any people who have no access there is no figure, and no groups. */
export type TheilLResult = GroupedResult<TheilLGroup>;

/**
 * sum w_k ln(mu/a_k). Written as the sum of x - 1 - ln x, the same
 * because sum w x = 1, in which no term is below 0 and equals give 0.
 */
const theilLOf = (access: Float64Array, share: Float64Array, mean: number): number =>
    access.reduce((sum, value, at) => {
        const x = value / mean;
        return sum + share[at]! * (x - 1 - Math.log(x));
    }, 0);

/**
 * Theil L index, the mean log deviation: sum_k w_k ln(mu/a_k), a_k access (any unit), w_k share of the
 * people, mu weighted mean. 0 = all have the same, no upper end. No unit. Looks more at who has little,
 * where Theil T looks more at who has much. With groups it is the sum of between = sum_g w_g ln(mu/mu_g)
 * and within = sum_g w_g L_g, weighted by people alone, so that what is within does not change when a group
 * as a whole gains. Infinite as soon as anybody has no access: then there is no figure (`someHaveNone`).
 * Source: Theil 1967; Shorrocks 1980, 10.2307/1913126. Errors: as computeGini. Example: access 1 3 in one
 * group and 2 6 in the other, one person each: 0.202733 = 0.058892 between + 0.143841 within.
 */
export const computeTheilL = (
    access: ZoneVector,
    people: ZoneVector,
    groups?: readonly (string | null)[],
): TheilLResult => {
    const zones = weightedZones(access, people, {groups});
    const {share, mean} = zones;
    const zeroPeople = zones.zone.reduce((sum, zone) => (access[zone] === 0 ? sum + people[zone]! : sum), 0);
    const plain = equityResult(zones, () => (zeroPeople > 0 ? Number.NaN : theilLOf(zones.access, share, mean)));
    const total: EquityResult =
        plain.noFigure === null && zeroPeople > 0 ? {...plain, noFigure: 'someHaveNone'} : plain;
    if (groups === undefined || total.noFigure !== null)
        return {...total, between: Number.NaN, within: Number.NaN, groups: [], zeroPeople};
    const parts = groupParts(zones, groups).map(({access: own, share: shares, ...group}): TheilLGroup => {
        const value = theilLOf(own, shares, group.mean);
        return {
            ...group,
            value,
            betweenPart: -group.peopleShare * Math.log(group.mean / mean),
            withinPart: group.peopleShare * value,
        };
    });
    return {
        ...total,
        between: betweenGroups(theilLOf, parts, mean),
        within: parts.reduce((sum, group) => sum + group.withinPart, 0),
        groups: parts,
        zeroPeople,
    };
};

export const theilLMeasure = equity({
    id: 'theil-l',
    function: 'computeTheilL',
    names: {zh: '泰尔 L 指数', en: 'Theil L index (mean log deviation)'},
    formula: 'sum_k w_k ln(mu/a_k) = sum_g w_g ln(mu/mu_g) + sum_g w_g L_g',
    range: '0 all equal, no upper limit',
    source: {text: 'Theil 1967; Shorrocks 1980', doi: '10.2307/1913126'},
    income: 'no',
    groups: 'used',
    schema: nothing,
    compute: ({access, people, groups}) => computeTheilL(access, people, groups),
});
