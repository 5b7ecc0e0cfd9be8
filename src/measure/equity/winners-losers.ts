import {z} from 'zod';
import {problem} from '../../problem/registry.js';
import {groupBy} from '../../units/collections.js';
import {weightedQuantile} from './quantile.js';
import {finiteFaults, personFaults, weightedMean} from './values.js';
import {optionsOrThrow, readOptions} from '../read-options.js';
import {throwProblems} from '../row-measure.js';
import type {ZoneVector} from '../types.js';

/** e of times (docs/methods/comparing.md): a change of more than a minute is one, exactly a minute is none. */
export const LEAST_TIME_CHANGE = 60;

export const winnersLosersSchema = z.strictObject({
    of: z
        .enum(['access', 'time'])
        .default('access')
        .describe(
            'access: more is better, 0 = nothing reached; time (or cost): less is better, Infinity = not reached',
        ),
    leastShare: z.number().min(0).default(0.01).describe('e for access: changes above this share of the base count'),
    leastTime: z
        .number()
        .min(0)
        .default(LEAST_TIME_CHANGE)
        .describe('e for time: changes above this count, in the unit of the times; 60 s = 1 min'),
    thresholds: z
        .array(z.number().positive())
        .default([])
        .describe('Threshold that people newly meet, the least access or the most time; unit of the figures'),
});
export type WinnersLosersOptions = z.input<typeof winnersLosersSchema>;

/** What happened to a zone; `none` = reached neither before nor after; `missing` = a figure is missing. */
export type ChangeStatus = 'gained' | 'lost' | 'same' | 'newlyReached' | 'noLongerReached' | 'none' | 'missing';

interface ThresholdChange {
    readonly threshold: number;
    /** People who have it after and had it not before, and the other way round. */
    readonly peopleGaining: number;
    readonly peopleLosing: number;
    readonly peopleBefore: number;
    readonly peopleAfter: number;
}

/** Gains of some people. Gains are above 0 for the better, of access and of time alike. */
export interface ChangeSummary {
    /** People with both figures, also those that reach nothing. Everything below is about them. */
    readonly people: number;
    readonly winners: number;
    readonly losers: number;
    readonly unchanged: number;
    /** Of the winners, those with nothing before; of the losers, those with nothing after. No ratio is made of them. */
    readonly newlyReached: number;
    readonly noLongerReached: number;
    /** People with nothing before nor after; they are among the unchanged. */
    readonly unreached: number;
    /** Zones, and people of them as far as known, left out because a figure is missing. */
    readonly missingCount: number;
    readonly missingPeople: number;
    /** sum P_i gain_i / sum P_i, over people with a finite gain; `NaN` of nobody. */
    readonly meanGain: number;
    /** Means of the same people before and after. */
    readonly meanBefore: number;
    readonly meanAfter: number;
    /** Gains among winners with a finite gain, by people; undefined where there are none. */
    readonly gains: {readonly least: number; readonly p50: number; readonly p90: number} | undefined;
    readonly thresholds: readonly ThresholdChange[];
}

export interface WinnersLosersResult extends ChangeSummary {
    /** Gain of each zone; `NaN` where it is not finite or a figure is missing. */
    readonly gain: Float64Array;
    /**
     * Gain as a share of the base; `NaN` also where the base is 0 or unreached: that is newly reached, never a ratio.
     */
    readonly relativeGain: Float64Array;
    readonly status: readonly ChangeStatus[];
    /** The same of each group, in order of first appearance. Zones without a group are in the total only. */
    readonly groups: readonly (ChangeSummary & {readonly id: string})[];
}

/** What happens where `nothing` means not reached and a change counts beyond `least`. */
export const changeStatus = (
    before: number,
    after: number,
    nothing: number,
    gain: number,
    least: number,
): ChangeStatus => {
    if (Number.isNaN(before) || Number.isNaN(after)) return 'missing';
    if (before === nothing) return after === nothing ? 'none' : 'newlyReached';
    if (after === nothing) return 'noLongerReached';
    return gain > least ? 'gained' : gain < -least ? 'lost' : 'same';
};

/**
 * Who wins and who loses from a change: dA_i = A'_i - A_i (for times t_i - t'_i, so that a gain is above 0), its mean
 * weighted by the people P_i, people with dA > e and dA < -e (e = 1% of the base for access, 1 min for time; exactly e
 * is no change), people who come within thresholds, and the least, median and 90th percentile of gains among winners;
 * by group where groups are given. A base of nothing (0 access, unreached time) that becomes something is newly
 * reached: a win, never a ratio; for times it has no gain in minutes and stays out of the mean, and is counted. Units:
 * those of the figures; people. Source: docs/methods/comparing.md; Martens, Golub and Robinson 2012,
 * 10.1016/j.tra.2012.01.004, on shares by group. Errors: ProblemError (lengths, negative figures, options). Example:
 * times 1800 3600 Infinity to 1500 3630 5400 s, people 10 20 5: winners 15 (5 of them newly reached), losers 0, mean
 * gain 80 s.
 */
export const computeWinnersLosers = (
    before: ZoneVector,
    after: ZoneVector,
    people: ZoneVector,
    input: WinnersLosersOptions = {},
    groups?: readonly (string | null)[],
): WinnersLosersResult => {
    const {of, leastShare, leastTime, thresholds} = optionsOrThrow(readOptions(winnersLosersSchema, input, ''));
    throwProblems([
        ...personFaults(before, people, 'before'),
        ...(after.length === before.length
            ? personFaults(after, people, 'after').filter(({where}) => where.field === 'after')
            : [problem('measure-length', {field: 'after'}, after.length, {count: before.length})]),
        ...(groups === undefined || groups.length === before.length
            ? []
            : [problem('measure-length', {field: 'groups'}, groups.length, {count: before.length})]),
    ]);
    const isTime = of === 'time';
    // Only times can be unreached; access of nothing is 0.
    if (!isTime) throwProblems([...finiteFaults('before', before), ...finiteFaults('after', after)]);
    const nothing = isTime ? Infinity : 0;
    const gain = before.map((was, at) => {
        const change = isTime ? was - after[at]! : after[at]! - was;
        return Number.isFinite(change) ? change : Number.NaN;
    });
    const relativeGain = gain.map((change, at) => (before[at] === 0 ? Number.NaN : change / before[at]!));
    const status = Array.from(before, (was, at) =>
        changeStatus(was, after[at]!, nothing, gain[at]!, isTime ? leastTime : leastShare * was),
    );
    const has = (value: number, threshold: number): boolean => (isTime ? value <= threshold : value >= threshold);

    const summarise = (zones: readonly number[]): ChangeSummary => {
        const peopleWhere = (holds: (at: number) => boolean): number =>
            zones.reduce((sum, at) => (holds(at) && people[at]! > 0 ? sum + people[at]! : sum), 0);
        const isMissing = (at: number): boolean => status[at] === 'missing' || Number.isNaN(people[at]);
        const peopleOf = (...wanted: readonly ChangeStatus[]): number =>
            peopleWhere(at => wanted.includes(status[at]!));
        const meanOf = (members: readonly number[], values: Float64Array): number => {
            const total = members.reduce((sum, at) => sum + people[at]!, 0);
            return weightedMean(
                Float64Array.from(members, at => values[at]!),
                Float64Array.from(members, at => people[at]! / total),
            );
        };
        const finite = zones.filter(at => people[at]! > 0 && !Number.isNaN(gain[at]));
        const winning = finite.filter(at => status[at] === 'gained' || status[at] === 'newlyReached');
        const gainAt = (p: number): number =>
            weightedQuantile(
                Float64Array.from(winning, at => gain[at]!),
                Float64Array.from(winning, at => people[at]!),
                p,
            );
        return {
            people: peopleWhere(at => !isMissing(at)),
            winners: peopleOf('gained', 'newlyReached'),
            losers: peopleOf('lost', 'noLongerReached'),
            unchanged: peopleOf('same', 'none'),
            newlyReached: peopleOf('newlyReached'),
            noLongerReached: peopleOf('noLongerReached'),
            unreached: peopleOf('none'),
            missingCount: zones.filter(at => people[at] !== 0 && isMissing(at)).length,
            missingPeople: peopleOf('missing'),
            meanGain: meanOf(finite, gain),
            meanBefore: meanOf(finite, before),
            meanAfter: meanOf(finite, after),
            gains: winning.length === 0 ? undefined : {least: gainAt(0), p50: gainAt(0.5), p90: gainAt(0.9)},
            thresholds: thresholds.map(threshold => {
                const [was, is] = [
                    (at: number) => !isMissing(at) && has(before[at]!, threshold),
                    (at: number) => !isMissing(at) && has(after[at]!, threshold),
                ];
                return {
                    threshold,
                    peopleGaining: peopleWhere(at => is(at) && !was(at)),
                    peopleLosing: peopleWhere(at => was(at) && !is(at)),
                    peopleBefore: peopleWhere(was),
                    peopleAfter: peopleWhere(is),
                };
            }),
        };
    };
    const all = Array.from(before.keys());
    const grouped =
        groups === undefined
            ? new Map<string, number[]>()
            : groupBy(
                  all.filter(at => groups[at] !== null),
                  at => groups[at]!,
              );
    return {
        ...summarise(all),
        gain,
        relativeGain,
        status,
        groups: [...grouped].map(([id, zones]) => ({id, ...summarise(zones)})),
    };
};
