import type {Network} from '../network/types.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
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

/** Choices of feeds left out whose models are kept. */
const KEPT_REDUCED = 3;

/** Feeds without some, by the feeds they were taken from: what a scenario leaves alone stays one object. */
const reducedFeeds = new WeakMap<Network['feeds'], Map<string, Network['feeds']>>();

const withoutFeeds = (network: Network, left: readonly string[]): Network => {
    if (left.length === 0) return network;
    let reduced = reducedFeeds.get(network.feeds);
    if (reduced === undefined) reducedFeeds.set(network.feeds, (reduced = new Map()));
    const key = left.join(',');
    let feeds = reduced.get(key);
    if (feeds === undefined) {
        feeds = new Map([...network.feeds].filter(([id]) => !left.includes(id)));
        reduced.set(key, feeds);
    }
    return {...network, feeds};
};

/** Networks with a scenario that are kept: a planner compares up to four, each at a few dates. */
const KEPT_SCENARIOS = 10;

/**
 * Sessions of a network and of the scenarios laid over it; those used
 * last are kept, so that thousands of scenarios leave memory flat.
 */
export class Sessions {
    readonly base: Session;
    /** Without the feeds left out. */
    readonly network: Network;
    private readonly kept = new KeepLast<string, Omit<AppliedScenario, 'name'>>(KEPT_SCENARIOS);
    private readonly reduced = new KeepLast<string, Sessions>(KEPT_REDUCED);

    /** `left`: ids of the feeds of the network that are left out. */
    constructor(
        private readonly full: Network,
        private readonly left: readonly string[] = [],
    ) {
        this.network = withoutFeeds(full, left);
        this.base = new Session(this.network);
    }

    /**
     * The same without some feeds, as if they were not in the data. Throws ProblemError where the network has no feed
     * of an id.
     */
    without(feeds: readonly string[] = []): Sessions {
        if (feeds.length === 0) return this;
        const ids = [...new Set(feeds)].toSorted();
        const feedIds = [...this.full.feeds.keys()];
        const problems = ids
            .filter(id => !this.full.feeds.has(id))
            .map(id => problem('feed-unknown', {field: 'without'}, id, {allowed: feedIds.join(', ')}));
        if (problems.length > 0) throw new ProblemError(problems);
        return this.reduced.getOrMake(ids.join(','), () => new Sessions(this.full, ids));
    }

    /**
     * The session a request is answered by: that of its scenario at its state of the network. Throws ProblemError with
     * every problem of the scenario.
     */
    of(question: Asked): Session {
        return this.applied(question).session;
    }

    applied({scenario, date, asOf, ranges}: Asked): AppliedScenario {
        const {network, base} = this;
        const chosen =
            scenario === undefined
                ? undefined
                : typeof scenario === 'string'
                  ? scenarioByReference(network, scenario)
                  : scenario;
        const wanted = asOf ?? chosen?.document.asOf ?? date ?? network.defaultAsOf;
        // A malformed date is told with the other problems of the request, by whoever resolves it.
        const state = isIsoDate(wanted) ? wanted : network.defaultAsOf;
        const byDate = projectsByDate(network, state);
        if (chosen === undefined && byDate.length === 0)
            return {session: base, asOf: state, receipts: [], notices: [], name: commandName(scenario, null)};
        const key =
            chosen === undefined
                ? `${state} ${byDate.join(' ')}`
                : JSON.stringify([state, chosen.variant ?? null, chosen.document]);
        const make = (): Omit<AppliedScenario, 'name'> => this.lay(chosen, state, ranges);
        const applied = ranges === undefined ? this.kept.getOrMake(key, make) : make();
        return {...applied, name: commandName(scenario, applied.session.network.scenario?.id)};
    }

    /** A scenario, or the projects that come by their dates alone, laid over the network. */
    private lay(
        chosen: Exclude<ScenarioAsked, string> | undefined,
        asOf: IsoDate,
        ranges: number | undefined,
    ): Omit<AppliedScenario, 'name'> {
        // A scenario may speak of what is left out: it is laid over all there is.
        const {full, left, base} = this;
        const {
            network: changed,
            receipts,
            problems,
        } = applyScenario(full, chosen?.document ?? emptyScenario('by-date'), {
            asOf,
            ...(chosen?.variant === undefined ? {} : {variant: chosen.variant}),
            ...(ranges === undefined ? {} : {ranges}),
        });
        if (changed === undefined) throw new ProblemError(problems);
        const laid = chosen === undefined ? {...changed, scenario: {...changed.scenario!, id: null}} : changed;
        return {session: new Session(withoutFeeds(laid, left), base), asOf, receipts, notices: problems};
    }
}
