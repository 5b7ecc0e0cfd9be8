import type {Endpoint} from '../../compile/endpoint.js';
import {travellerOf} from '../../compile/traveller.js';
import {skimColumn} from '../../matrix/column.js';
import {sixDigits} from '../../units/six-digits.js';
import type {AppliedScenario, Sessions} from '../../session/sessions.js';
import type {ScenarioAsked} from '../../scenario/named.js';
import type {Session} from '../../session/session.js';
import type {ResolvedSettings} from '../../request/settings.js';
import {bootstrapDifference} from '../../measure/uncertainty/bootstrap.js';
import type {ParameterValues} from '../../measure/uncertainty/draws.js';
import {spreadOf} from '../../measure/uncertainty/evaluate-draws.js';
import type {RankStability} from '../../measure/uncertainty/rank-stability.js';
import {assumptionsOf, ROW_RANGES} from './parameters.js';
import type {CertaintyDifference, CertaintyRanks, CertaintySpread} from './types.js';

/** A network of the study. */
export interface CertaintyColumn {
    readonly applied: AppliedScenario;
    readonly scenario: ScenarioAsked | undefined;
    /** Do its rows carry low and high, without its variant having chosen one? */
    readonly hasRowRanges: boolean;
}

/**
 * Does another point of the ranges make another scenario, and is the scenario as asked the one with central figures?
 */
export const hasRowRanges = (
    sessions: Sessions,
    scenario: ScenarioAsked | undefined,
    {session, asOf}: AppliedScenario,
): boolean => {
    if (session.network.scenario === undefined) return false;
    const digestAt = (ranges: number): string =>
        sessions.applied({scenario, asOf, ranges}).session.network.scenario!.digest;
    return (
        digestAt(0) === session.network.scenario.digest && (digestAt(-1) !== digestAt(0) || digestAt(1) !== digestAt(0))
    );
};

export interface TimesOptions {
    readonly sessions: Sessions;
    readonly columns: readonly CertaintyColumn[];
    readonly settings: ResolvedSettings;
    readonly origins: readonly Endpoint[];
    readonly destinations: readonly Endpoint[];
    readonly percentile: number;
    readonly draw?: {readonly seed: number; readonly draw: number} | undefined;
    readonly signal?: AbortSignal | undefined;
}

/**
 * Seconds of all pairs by column, then by origin, then by destination, where the parameters have these values. Infinity
 * is not reached, NaN an own zone.
 */
export const timesAt = async (
    values: ParameterValues,
    {sessions, columns, settings, origins, destinations, percentile, draw, signal}: TimesOptions,
): Promise<Float64Array> => {
    const assumptions = assumptionsOf(values, travellerOf(settings.traveller));
    const position = values[ROW_RANGES.id] ?? 0;
    const made = new Map<Session, Session>();
    const width = origins.length * destinations.length;
    const times = new Float64Array(columns.length * width);
    for (const [column, {applied, scenario, hasRowRanges: own}] of columns.entries()) {
        const {asOf} = applied;
        const session =
            own && position !== 0 ? sessions.applied({scenario, asOf, ranges: position}).session : applied.session;
        // Rows with low and high of their own are drawn between these, not by the factor too.
        const assumed = session.assumed(own ? {...assumptions, plannedSpeedFactor: 1} : assumptions, made);
        const {percentiles} = await skimColumn(assumed, {...settings, asOf}, {origins, destinations}, [percentile], {
            draw,
            signal,
        });
        times.set(percentiles[0]!, column * width);
    }
    return times;
};

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
const rounded = (value: number): number | null => (Number.isFinite(value) ? Math.round(value) : null);
const fraction = (value: number): number | null => (Number.isFinite(value) ? sixDigits(value) : null);

export const shownSpread = (central: number, figures: Float64Array): CertaintySpread => {
    const {count, mean, standardError, p5, p50, p95} = spreadOf(figures);
    return {
        central: rounded(central),
        mean: rounded(mean),
        standardError: fraction(standardError),
        p5: rounded(p5),
        p50: rounded(p50),
        p95: rounded(p95),
        reachedShare: sixDigits(count / figures.length),
    };
};

/** `better`: is less better, or more? Seeded by the study, so that all differences resample the same draws. */
export const shownDifference = (
    column: number,
    central: number,
    {before, after}: {readonly before: Float64Array; readonly after: Float64Array},
    {seed, better}: {readonly seed: number; readonly better: 'less' | 'more'},
): CertaintyDifference => {
    const {estimate, low, high, level, distinguishable, aboveShare, belowShare, leftOutCount} = bootstrapDifference(
        before,
        after,
        {over: 'draws', seed},
    );
    const [betterShare, worseShare] = better === 'less' ? [belowShare, aboveShare] : [aboveShare, belowShare];
    return {
        column,
        central: rounded(central),
        mean: fraction(estimate),
        from: fraction(low),
        to: fraction(high),
        level,
        betterShare: fraction(betterShare),
        worseShare: fraction(worseShare),
        distinguishable,
        leftOutDraws: leftOutCount,
    };
};

export const shownRanks = ({
    drawCount,
    unchangedShare,
    firstUnchangedShare,
    meanSpearman,
    meanKendall,
    items,
}: RankStability): CertaintyRanks => ({
    draws: drawCount,
    unchangedShare: fraction(unchangedShare),
    firstUnchangedShare: fraction(firstUnchangedShare),
    meanSpearman: fraction(meanSpearman),
    meanKendall: fraction(meanKendall),
    items: items.map(({central, best, worst, mean}) => ({
        central: finite(central),
        best: finite(best),
        worst: finite(worst),
        mean: fraction(mean),
    })),
});
