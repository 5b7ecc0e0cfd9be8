import {problem} from '../../problem/registry.js';
import {EQUITY_MEASURES, findEquityMeasure} from './registry.js';
import type {EquityInput} from './kind.js';
import {personFaults, weightedZones, type EquityCounts, type EquityResult} from './values.js';
import {throwProblems} from '../row-measure.js';
import type {ZoneVector} from '../types.js';

/** A measure asked for: its id and its options. */
export interface EquitySpec {
    readonly measure: string;
    readonly options?: Readonly<Record<string, unknown>>;
}

export interface EquityDifference {
    readonly measure: string;
    readonly before: EquityResult;
    readonly after: EquityResult;
    /** after - before; `NaN` where either has no figure. */
    readonly change: number;
}

/** Inequality and mean, never the one without the other (docs/methods/equity.md). */
export interface InequalityChange {
    readonly mean: {
        readonly before: number;
        readonly after: number;
        readonly change: number;
        /** change / before; `NaN` where there was nothing before. */
        readonly relativeChange: number;
    };
    readonly measures: readonly EquityDifference[];
    /** The same people in both runs. */
    readonly counts: EquityCounts;
    /**
     * People who reach something in one of the runs only: they are in
     * neither mean. Times only; access of nothing is 0 and stays in.
     */
    readonly newlyReachedPeople: number;
    readonly noLongerReachedPeople: number;
}

export interface ChangeInput extends Omit<EquityInput, 'access'> {
    readonly before: ZoneVector;
    readonly after: ZoneVector;
}

/**
 * Equity measures before and after a change, with the mean before and after, over the same people: a
 * zone that lacks a figure in either run is left out of both and counted. A poverty line that is a
 * share of the median is the line of the first run in both, or a rising median would make poor. Unit of
 * the mean: that of access. Errors: as the measures; unknown measure ids (all of them said). Source:
 * docs/methods/equity.md. Example: access 1 3 to 2 4, one person each: mean 2 to 3, Gini 0.25 to 0.166667.
 */
export const computeInequalityChange = (
    {before, after, people, income, groups}: ChangeInput,
    specs: readonly EquitySpec[] = EQUITY_MEASURES.map(({id}) => ({measure: id})),
): InequalityChange => {
    throwProblems([
        ...specs
            .filter(({measure}) => findEquityMeasure(measure) === undefined)
            .map(({measure}) =>
                problem('equity-measure-unknown', {field: 'measure'}, measure, {
                    allowed: EQUITY_MEASURES.map(({id}) => id).join(', '),
                }),
            ),
        ...(after.length === before.length
            ? []
            : [problem('measure-length', {field: 'after'}, after.length, {count: before.length})]),
        ...personFaults(before, people, 'before'),
        ...(after.length === people.length
            ? personFaults(after, people, 'after').filter(({where}) => where.field === 'after')
            : []),
    ]);
    const isReached = (values: ZoneVector, at: number): boolean => values[at]! < Infinity;
    // What is left out of one run is left out of both.
    const common = (values: ZoneVector, other: ZoneVector): Float64Array =>
        values.map((value, at) =>
            Number.isNaN(other[at]) ? Number.NaN : isReached(other, at) || Number.isNaN(value) ? value : Infinity,
        );
    const runs = {before: common(before, after), after: common(after, before)};
    const peopleWhere = (holds: (at: number) => boolean): number =>
        people.reduce((sum, count, at) => (count > 0 && holds(at) ? sum + count : sum), 0);
    const [was, is] = [weightedZones(runs.before, people), weightedZones(runs.after, people)];
    const measures = specs.map(({measure, options = {}}): EquityDifference => {
        const kind = findEquityMeasure(measure)!;
        const rest = {people, income, groups};
        const first = kind.compute({access: runs.before, ...rest}, options);
        const second = kind.compute({access: runs.after, ...rest}, kind.holdTo?.(first, options) ?? options);
        return {measure, before: first, after: second, change: second.value - first.value};
    });
    return {
        mean: {
            before: was.mean,
            after: is.mean,
            change: is.mean - was.mean,
            relativeChange: was.mean === 0 ? Number.NaN : is.mean / was.mean - 1,
        },
        measures,
        counts: was.counts,
        newlyReachedPeople: peopleWhere(at => before[at] === Infinity && isReached(after, at)),
        noLongerReachedPeople: peopleWhere(at => isReached(before, at) && after[at] === Infinity),
    };
};
