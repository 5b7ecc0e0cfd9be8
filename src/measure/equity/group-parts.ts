import {groupBy} from '../../units/collections.js';
import {type EquityResult, weightedMean, type WeightedZones} from './values.js';

/** A group in the answer of an index that falls into parts. */
export interface IndexGroup {
    readonly id: string;
    readonly people: number;
    /** Mean access of the group. */
    readonly mean: number;
    /** Share w_g of the people. */
    readonly peopleShare: number;
    /** The index inside the group. */
    readonly value: number;
    /** What the group adds to `between`. */
    readonly betweenPart: number;
    /** What it adds to `within`. */
    readonly withinPart: number;
}

export interface GroupedResult<Group extends IndexGroup> extends EquityResult {
    /** Inequality between the means of groups; `NaN` without groups. */
    readonly between: number;
    /** Inequality inside groups; `between` + `within` = `value`. */
    readonly within: number;
    /** Groups in order of first appearance. */
    readonly groups: readonly Group[];
    /** People with no access. */
    readonly zeroPeople: number;
}

/** The zones of one group, as an index over them alone sees them. */
export interface GroupPart {
    readonly id: string;
    /** Share w_g of the people. */
    readonly peopleShare: number;
    readonly people: number;
    /** Access of its zones. */
    readonly access: Float64Array;
    /** Share of the people of the group, by zone. */
    readonly share: Float64Array;
    /** Mean access of the group. */
    readonly mean: number;
}

/** The groups in order of first appearance; `groups` names that of every zone of the region. */
export const groupParts = (zones: WeightedZones, groups: readonly (string | null)[]): GroupPart[] =>
    [...groupBy(zones.zone.keys(), at => groups[zones.zone[at]!]!)].map(([id, members]) => {
        const peopleShare = members.reduce((sum, at) => sum + zones.share[at]!, 0);
        const access = Float64Array.from(members, at => zones.access[at]!);
        const share = Float64Array.from(members, at => zones.share[at]! / peopleShare);
        return {
            id,
            peopleShare,
            people: peopleShare * zones.counts.people,
            access,
            share,
            mean: weightedMean(access, share),
        };
    });

/** An index of the means of the groups, their people as the weights. */
export const betweenGroups = (
    index: (access: Float64Array, share: Float64Array, mean: number) => number,
    parts: readonly Pick<GroupPart, 'mean' | 'peopleShare'>[],
    mean: number,
): number =>
    index(
        Float64Array.from(parts, group => group.mean),
        Float64Array.from(parts, group => group.peopleShare),
        mean,
    );
