import type {Network} from '../network/types.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {applyScenario} from '../scenario/apply.js';
import {emptyScenario, projectsByDate} from '../scenario/document.js';
import {commandName, scenarioByReference, type ScenarioAsked} from '../scenario/named.js';
import type {Receipt} from '../scenario/receipt.js';
import {isIsoDate} from '../units/date.js';
import {KeepLast} from '../units/keep-last.js';
import type {IsoDate} from '../units/units.js';
import {Session} from './session.js';

/** What a scenario did when it was laid over the network. */
export interface AppliedScenario {
    readonly session: Session;
    readonly asOf: IsoDate;
    readonly receipts: readonly Receipt[];
    /** Notices: what was so already. */
    readonly notices: readonly Problem[];
    /** How a command names it; null the network as it is. */
    readonly name: string | null;
}

interface Asked {
    readonly scenario?: ScenarioAsked | undefined;
    readonly date?: IsoDate | undefined;
    readonly asOf?: IsoDate | undefined;
    /**
     * Where in their ranges `{low, central, high}` the figures of projects and of the scenario are: -1 low, 0 central,
     * 1 high. Used once, so not kept.
     */
    readonly ranges?: number | undefined;
}

/** Networks with a scenario that are kept: a planner compares up to four, each at a few dates. */
const KEPT_SCENARIOS = 10;

/**
 * Sessions of a network and of the scenarios laid over it; those used
 * last are kept, so that thousands of scenarios leave memory flat.
 */
export class Sessions {
    readonly base: Session;
    private readonly kept = new KeepLast<string, Omit<AppliedScenario, 'name'>>(KEPT_SCENARIOS);

    constructor(readonly network: Network) {
        this.base = new Session(network);
    }

    /**
     * The session a request is answered by: that of its scenario at its state of the network. Throws ProblemError with
     * every problem of the scenario.
     */
    of(asked: Asked): Session {
        return this.applied(asked).session;
    }

    applied({scenario, date, asOf, ranges}: Asked): AppliedScenario {
        const {network, base} = this;
        const found =
            scenario === undefined
                ? undefined
                : typeof scenario === 'string'
                  ? scenarioByReference(network, scenario)
                  : scenario;
        const wanted = asOf ?? found?.document.asOf ?? date ?? network.defaultAsOf;
        // A malformed date is told with the other problems of the request, by whoever resolves it.
        const state = isIsoDate(wanted) ? wanted : network.defaultAsOf;
        const byDate = projectsByDate(network, state);
        if (found === undefined && byDate.length === 0)
            return {session: base, asOf: state, receipts: [], notices: [], name: commandName(scenario, null)};
        const key =
            found === undefined
                ? `${state} ${byDate.join(' ')}`
                : JSON.stringify([state, found.variant ?? null, found.document]);
        const make = (): Omit<AppliedScenario, 'name'> => this.lay(found, state, ranges);
        const applied = ranges === undefined ? this.kept.getOrMake(key, make) : make();
        return {...applied, name: commandName(scenario, applied.session.network.scenario?.id)};
    }

    /** A scenario, or the projects that come by their dates alone, laid over the network. */
    private lay(
        found: Exclude<ScenarioAsked, string> | undefined,
        asOf: IsoDate,
        ranges: number | undefined,
    ): Omit<AppliedScenario, 'name'> {
        const {network, base} = this;
        const {
            network: changed,
            receipts,
            problems,
        } = applyScenario(network, found?.document ?? emptyScenario('by-date'), {
            asOf,
            ...(found?.variant === undefined ? {} : {variant: found.variant}),
            ...(ranges === undefined ? {} : {ranges}),
        });
        if (changed === undefined) throw new ProblemError(problems);
        const whole = found === undefined ? {...changed, scenario: {...changed.scenario!, id: null}} : changed;
        return {session: new Session(whole, base), asOf, receipts, notices: problems};
    }
}
