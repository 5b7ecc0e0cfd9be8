import {shareOf} from '../request/percentiles.js';
import type {Endpoint} from '../compile/endpoint.js';
import {resolveMatrix} from '../matrix/matrix.js';
import type {Network} from '../network/types.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import type {ResolvedSettings} from '../request/settings.js';
import type {TravelMode} from '../request/types.js';
import {MORNING, type TimeWindow} from '../request/windows.js';
import {ownStates, type ScenarioAsked} from '../scenario/named.js';
import type {AppliedScenario, Sessions} from '../session/sessions.js';
import type {IsoDate} from '../units/units.js';
import type {CompareRequest} from './types.js';

const MOST_COLUMNS = 8;
export const DEFAULT_WHY = 20;

/** A comparison that has been understood: every default filled in, scenarios laid over the network, places found. */
export interface CompareQuestion {
    readonly network: Network;
    readonly request: CompareRequest;
    /** The base first. */
    readonly applied: readonly [AppliedScenario, ...AppliedScenario[]];
    /** Of the base; every column asks about the same places. */
    readonly settings: ResolvedSettings;
    readonly origins: readonly Endpoint[];
    readonly destinations: readonly Endpoint[];
    readonly window: TimeWindow;
    readonly mode: TravelMode;
    readonly percentile: number;
    readonly why: boolean | number;
    readonly acrossYears: boolean;
}

/** State of the network of all columns: the request's, else the latest among the scenarios, else the day of travel. */
const commonAsOf = (network: Network, request: CompareRequest): IsoDate | undefined => {
    if (request.asOf !== undefined) return request.asOf;
    return ownStates(network, [request.base, ...request.with])
        .toSorted()
        .at(-1);
};

/** Check and complete a comparison. Throws ProblemError with its problems. */
export const resolveCompare = (sessions: Sessions, request: CompareRequest): CompareQuestion => {
    const {network} = sessions;
    const {
        base,
        with: others,
        why = DEFAULT_WHY,
        acrossYears = false,
        percentile: askedPercentile = 50,
        ...rest
    } = request;
    const percentile = shareOf(askedPercentile);
    if (others.length === 0 || others.length > MOST_COLUMNS)
        throw new ProblemError([
            problem('request-range', {field: 'with'}, others.length, {low: 1, high: MOST_COLUMNS}),
        ]);
    if (!(percentile > 0 && percentile <= 1))
        throw new ProblemError([problem('request-range', {field: 'percentile'}, askedPercentile, {low: 0, high: 100})]);
    if (typeof why === 'number' && !(why >= 0))
        throw new ProblemError([problem('request-range', {field: 'why'}, why, {low: 0, high: Infinity})]);
    const asOf = acrossYears && request.asOf === undefined ? undefined : commonAsOf(network, request);
    const stateOf = (scenario: ScenarioAsked | undefined) => ({
        ...(scenario === undefined ? {} : {scenario}),
        ...(rest.date === undefined ? {} : {date: rest.date}),
        ...(asOf === undefined ? {} : {asOf}),
    });
    const problems: Problem[] = [];
    const collected = <T>(work: () => T): T | undefined => {
        try {
            return work();
        } catch (error) {
            if (!(error instanceof ProblemError)) throw error;
            problems.push(...error.problems);
            return undefined;
        }
    };
    const applied = [base, ...others].map(scenario => collected(() => sessions.applied(stateOf(scenario))));
    // The ends are those of the base: every column asks about the same places.
    const state = applied[0]?.asOf ?? request.asOf;
    const resolved = collected(() => resolveMatrix(network, {...rest, ...(state === undefined ? {} : {asOf: state})}));
    if (resolved === undefined || problems.length > 0) throw new ProblemError(problems);
    const {settings} = resolved;
    return {
        ...resolved,
        network,
        request,
        applied: applied as [AppliedScenario, ...AppliedScenario[]],
        window: settings.window ?? MORNING,
        mode: settings.modes[0]!,
        percentile,
        why,
        acrossYears,
    };
};
