import {problem} from '../../problem/registry.js';
import type {Problem} from '../../problem/problem.js';
import {lengthOf, throwProblems} from '../row-measure.js';
import type {ZoneVector} from '../types.js';

/** Whom an equity figure is of, and who was left out. Zones without people count nowhere. */
export interface EquityCounts {
    /** People the figure is of. */
    readonly people: number;
    /** Zones they live in. */
    readonly zoneCount: number;
    /** Zones left out because a figure of theirs is missing (access, people, income or group). */
    readonly missingCount: number;
    /** People of those zones, as far as their number is known. */
    readonly missingPeople: number;
    /**
     * People of zones left out because they reach nothing at all (a
     * time of `Infinity`); access of 0 is a figure and stays in.
     */
    readonly unreachedPeople: number;
}

/**
 * Why there is no figure: nobody is counted; nobody has any access; no income was given; somebody has no access (Theil
 * L); see Palma for the rest.
 */
export type NoFigure =
    | 'nobody'
    | 'noAccess'
    | 'noIncome'
    | 'noRichest'
    | 'noPoorest'
    | 'poorestHaveNothing'
    | 'lineIsZero'
    | 'someHaveNone';

/** An inequality never comes without the mean it is about. */
export interface EquityResult extends EquityCounts {
    /** The measure; `NaN` = no figure. */
    readonly value: number;
    /** People-weighted mean access, in the unit of access. */
    readonly mean: number;
    /** Why `value` is `NaN`; null where it is a number. */
    readonly noFigure: NoFigure | null;
}

/** Zones that count, one beside the other. */
export interface WeightedZones {
    readonly counts: EquityCounts;
    /** Position of each counted zone in the vectors given. */
    readonly zone: Uint32Array;
    /** Access a_k of each counted zone. */
    readonly access: Float64Array;
    /** Share w_k of the counted people who live there, above 0, adding up to 1. */
    readonly share: Float64Array;
    /** Weighted mean mu; `NaN` of nobody. Exactly a when everybody has a. */
    readonly mean: number;
}

/** Most faults of one vector worth reading. */
const MOST_FAULTS = 20;

const lengthProblem = (field: string, length: number, count: number): Problem[] =>
    length === count ? [] : [problem('measure-length', {field}, length, {count})];

const figureFaults = (
    field: string,
    values: ZoneVector | undefined,
    isWrong: (value: number) => boolean,
): Problem[] => {
    const faults: Problem[] = [];
    values?.forEach((value, at) => {
        if (isWrong(value) && faults.length < MOST_FAULTS)
            faults.push(problem('measure-figure', {field}, value, {at: at + 1}));
    });
    return faults;
};

const wrongPeople = (value: number): boolean => value < 0 || value === Infinity;
const wrongAccess = (value: number): boolean => value < 0;
/** Income orders people and may be below zero; an infinite one is a slip. */
const wrongIncome = (value: number): boolean => Math.abs(value) === Infinity;

export const personFaults = (access: ZoneVector, people: ZoneVector, field = 'access'): Problem[] => [
    ...lengthProblem('people', lengthOf(people), lengthOf(access)),
    ...figureFaults(field, access, wrongAccess),
    ...figureFaults('people', people, wrongPeople),
];

export const finiteFaults = (field: string, values: ZoneVector): Problem[] =>
    figureFaults(field, values, value => value === Infinity);

export const incomeFaults = (
    income: ZoneVector,
    people: ZoneVector,
    incomeField: string,
    peopleField: string,
): Problem[] => [
    ...lengthProblem(peopleField, people.length, income.length),
    ...figureFaults(incomeField, income, wrongIncome),
    ...figureFaults(peopleField, people, wrongPeople),
];

export interface MoreFigures {
    readonly income?: ZoneVector | undefined;
    readonly groups?: readonly (string | null)[] | undefined;
}

/**
 * Checks the figures (ProblemError with all faults) and keeps the zones that count: people above 0, and access, income
 * and group known where asked for. Missing ones are dropped and counted (docs/methods/measures-from-the-origin.md:
 * nothing enters a mean silently).
 */
export const weightedZones = (
    access: ZoneVector,
    people: ZoneVector,
    {income, groups}: MoreFigures = {},
): WeightedZones => {
    throwProblems([
        ...personFaults(access, people),
        ...(income === undefined
            ? []
            : [
                  ...lengthProblem('income', income.length, access.length),
                  ...figureFaults('income', income, wrongIncome),
              ]),
        ...(groups === undefined ? [] : lengthProblem('groups', groups.length, access.length)),
    ]);
    const kept: number[] = [];
    let [total, missingCount, missingPeople, unreachedPeople] = [0, 0, 0, 0];
    for (let k = 0; k < access.length; k++) {
        const count = people[k]!;
        if (count === 0) continue;
        if ([count, access[k], income?.[k]].some(Number.isNaN) || (groups !== undefined && groups[k] === null)) {
            missingCount++;
            if (count > 0) missingPeople += count;
        } else if (access[k] === Infinity) unreachedPeople += count;
        else {
            kept.push(k);
            total += count;
        }
    }
    const zone = Uint32Array.from(kept);
    const values = Float64Array.from(kept, k => access[k]!);
    const share = Float64Array.from(kept, k => people[k]! / total);
    return {
        counts: {people: total, zoneCount: kept.length, missingCount, missingPeople, unreachedPeople},
        zone,
        access: values,
        share,
        mean: weightedMean(values, share),
    };
};

/**
 * Mean by shares that add up to 1, taken from the least value up,
 * so that the mean of equal values is that value to the last bit.
 */
export const weightedMean = (values: Float64Array, share: Float64Array): number => {
    if (values.length === 0) return Number.NaN;
    const least = values.reduce((low, value) => Math.min(low, value));
    return least + values.reduce((sum, value, at) => sum + share[at]! * (value - least), 0);
};

/** Whether there is anybody and anything to share out. */
export const noFigureOf = ({mean, counts}: WeightedZones): NoFigure | null =>
    counts.zoneCount === 0 ? 'nobody' : mean === 0 ? 'noAccess' : null;

/** A result of zones, `NaN` where there is nothing to measure. */
export const equityResult = (zones: WeightedZones, measure: () => number): EquityResult => {
    const noFigure = noFigureOf(zones);
    return {...zones.counts, value: noFigure === null ? measure() : Number.NaN, mean: zones.mean, noFigure};
};

/**
 * Fractional rank r_k of each zone by a key: the share of people with less, plus half of those with the same. Ties
 * share one rank, so that the order of rows decides nothing (Kakwani, Wagstaff and van Doorslaer 1997,
 * 10.1016/S0304-4076(96)01807-6).
 */
export const fractionalRanks = (key: Float64Array, share: Float64Array): Float64Array => {
    const ranks = new Float64Array(key.length);
    const order = Array.from(key.keys()).toSorted((a, b) => key[a]! - key[b]!);
    let below = 0;
    for (let start = 0, end = 0; start < order.length; start = end) {
        let equal = 0;
        for (end = start; end < order.length && key[order[end]!] === key[order[start]!]; end++)
            equal += share[order[end]!]!;
        for (let at = start; at < end; at++) ranks[order[at]!] = below + equal / 2;
        below += equal;
    }
    return ranks;
};

/**
 * 2 sum w_k (r_k - 0.5)(a_k - mu) / mu: the Gini index where r ranks
 * by access, the concentration index where it ranks by income.
 */
export const rankedInequality = ({access, share, mean}: WeightedZones, ranks: Float64Array): number =>
    (2 * access.reduce((sum, value, at) => sum + share[at]! * (ranks[at]! - 0.5) * (value - mean), 0)) / mean;
