import type {Endpoint} from '../compile/endpoint.js';
import type {CompiledModel} from '../compile/model.js';
import {MORNING, skimColumn} from '../matrix/column.js';
import {sixDigits} from '../units/six-digits.js';
import {type MatrixRequest, resolveMatrix} from '../matrix/matrix.js';
import {passportOf, remarksOf, settingsOf, skimCommandOf} from '../request/passport.js';
import {placeOfEndpoint} from '../request/places.js';
import type {Sessions} from '../session/sessions.js';
import {scenarioByReference, type ScenarioAsked} from '../scenario/named.js';
import type {ResolvedSettings} from '../request/settings.js';
import type {AnswerPlace, Passport, Remark} from '../request/types.js';
import type {Network, Project} from '../network/types.js';
import {ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import type {ScenarioDocument} from '../read/records.js';
import {emptyScenario, openingOf} from '../scenario/document.js';
import {isInBase} from '../scenario/projects.js';
import type {RowRunner} from '../skim/skim.js';
import type {Bilingual, IsoDate, Seconds} from '../units/units.js';
import {standInsOfAll} from './stand-ins.js';

/** A question of a matrix asked of one state of the network after the other. */
export interface TimelineRequest extends Omit<MatrixRequest, 'asOf' | 'scenario' | 'percentiles'> {
    /** States of the network, in order. Default: mid 2017, 2019 and 2021, the network's own date, mid 2030 and 2035. */
    readonly states?: readonly IsoDate[] | undefined;
    /** Laid over every state. */
    readonly scenario?: ScenarioAsked | undefined;
    /** Put in projects whose opening is disputed too, at their central date. Default false: they are named only. */
    readonly disputed?: boolean | undefined;
    /** The percentile of the statistic, in (0, 1]. Default 0.5. */
    readonly percentile?: number | undefined;
}

interface TimelineProject {
    readonly id: string;
    readonly title: Bilingual;
    readonly opening: IsoDate | null;
}

interface TimelineState {
    readonly asOf: IsoDate;
    /** What opened since the state before, and what should have but is disputed and left out. */
    readonly opened: readonly TimelineProject[];
    readonly disputed: readonly TimelineProject[];
}

interface TimelineStep {
    /** Seconds more than in the state before; null where either is not reached. */
    readonly change: Seconds | null;
    /**
     * What each project that opened does: the figure of the state less
     * what it would be without the project. Null: not reached without it.
     */
    readonly contributions: readonly {readonly project: string; readonly seconds: Seconds | null}[];
    /** The rest of the change: other timetables, other lines and roads, and what projects do only together. */
    readonly other: Seconds | null;
}

interface TimelineRow {
    readonly id: string;
    readonly from: AnswerPlace;
    readonly to: AnswerPlace;
    /** Seconds by state; null not reached. */
    readonly seconds: readonly (Seconds | null)[];
    /** From each state to the next. */
    readonly steps: readonly TimelineStep[];
}

export interface TimelineAnswer {
    readonly request: Readonly<Record<string, unknown>>;
    readonly states: readonly TimelineState[];
    readonly rows: readonly TimelineRow[];
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Passport;
}

export interface TimelineControl {
    readonly run?: RowRunner;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
}

const MOST_STATES = 30;
const MOST_ROWS = 2000;

const defaultStates = (network: Network): IsoDate[] =>
    ['2017-07-01', '2019-07-01', '2021-07-01', network.defaultAsOf, '2030-07-01', '2035-07-01'].toSorted();

const documentOf = (
    network: Network,
    scenario: ScenarioAsked | undefined,
): {document: ScenarioDocument; variant?: string} => {
    if (scenario === undefined) return {document: emptyScenario('timeline')};
    if (typeof scenario !== 'string')
        return {document: scenario.document, ...(scenario.variant === undefined ? {} : {variant: scenario.variant})};
    return scenarioByReference(network, scenario);
};

/**
 * Times year by year, what opened between, and how much of each step comes from it. A project's part is what the state
 * would lose without it (last in); parts need not add up to the step, and what is left is said to be so.
 */
export const computeTimeline = async (
    sessions: Sessions,
    request: TimelineRequest,
    control: TimelineControl = {},
): Promise<TimelineAnswer> => {
    const {network} = sessions;
    const {states = defaultStates(network), scenario, disputed = false, percentile = 0.5, ...rest} = request;
    if (states.length === 0 || states.length > MOST_STATES)
        throw new ProblemError([
            problem('request-range', {field: 'states'}, states.length, {low: 1, high: MOST_STATES}),
        ]);
    if (!(percentile > 0 && percentile <= 1))
        throw new ProblemError([problem('request-range', {field: 'percentile'}, percentile, {low: 0, high: 1})]);
    const {document, variant} = documentOf(network, scenario);
    const known = new Set(document.projects.in.map(entry => (typeof entry === 'string' ? entry : entry.id)));
    // Disputed projects come in at their central date where they are asked for.
    const late = (state: IsoDate): Project[] =>
        [...network.projects.values()].filter(
            project =>
                project.modifications.length > 0 &&
                project.opening.disputed &&
                !known.has(project.id) &&
                (openingOf(project) ?? '9999') <= state,
        );
    const documentAt = (state: IsoDate, without?: string): ScenarioDocument => {
        const more = disputed ? late(state).map(({id}) => id) : [];
        const {asOf: _own, ...bare} = document;
        return {
            ...bare,
            projects: {
                in: [...document.projects.in, ...more].filter(
                    entry => (typeof entry === 'string' ? entry : entry.id) !== without,
                ),
                out: without === undefined ? document.projects.out : [...new Set([...document.projects.out, without])],
            },
        };
    };
    const sessionAt = (state: IsoDate, without?: string) =>
        sessions.applied({
            scenario: {document: documentAt(state, without), ...(variant === undefined ? {} : {variant})},
            asOf: state,
        }).session;

    const resolved = states.map(state => resolveMatrix(network, {...rest, asOf: state}));
    const [first] = resolved as [(typeof resolved)[number]];
    const {origins, destinations, settings} = first;
    if (origins.length * destinations.length > MOST_ROWS)
        throw new ProblemError([
            problem('request-range', {field: 'origins'}, `${origins.length} x ${destinations.length}`, {
                low: 1,
                high: MOST_ROWS,
            }),
        ]);
    const window = settings.window ?? MORNING;
    const figures = async (state: IsoDate, at: ResolvedSettings, without?: string): Promise<Float64Array> => {
        const {percentiles} = await skimColumn(
            sessionAt(state, without),
            {...at, asOf: state},
            {origins, destinations},
            [percentile],
            {run: control.run, signal: control.signal},
        );
        return percentiles[0]!;
    };
    const projectsAt = (state: IsoDate): Set<string> => {
        const session = sessionAt(state);
        const out = new Set(document.projects.out);
        return new Set([
            ...(session.network.scenario?.projects ?? []),
            ...[...network.projects.values()]
                .filter(project => !out.has(project.id) && isInBase(network, project, state))
                .map(({id}) => id),
        ]);
    };
    const describe = (id: string): TimelineProject => {
        const project = network.projects.get(id)!;
        const opened = project.status.find(({status}) => status === 'open')?.date;
        return {
            id,
            title: project.title,
            opening: (opened !== undefined && opened.length === 10 ? opened : openingOf(project)) ?? null,
        };
    };
    const inForce = states.map(projectsAt);
    const described = states.map((state, at): TimelineState => ({
        asOf: state,
        opened:
            at === 0
                ? []
                : [...inForce[at]!]
                      .filter(id => !inForce[at - 1]!.has(id))
                      .toSorted()
                      .map(describe),
        disputed: disputed
            ? []
            : late(state)
                  .filter(
                      ({id, opening}) =>
                          !inForce[at]!.has(id) &&
                          (at === 0 || late(states[at - 1]!).every(other => other.id !== id)) &&
                          opening.central !== undefined,
                  )
                  .map(({id}) => describe(id)),
    }));
    const total = states.length + described.reduce((sum, {opened}) => sum + opened.length, 0);
    let done = 0;
    const tick = <T>(value: T): T => {
        control.onProgress?.(++done, total);
        return value;
    };
    const values: Float64Array[] = [];
    const models: CompiledModel[] = [];
    for (const [at, state] of states.entries()) {
        values.push(tick(await figures(state, resolved[at]!.settings)));
        models.push(sessionAt(state).compiled(state, settings.date, settings.traveller).model);
    }
    const without: Map<string, Float64Array>[] = [];
    for (const [at, state] of states.entries()) {
        const parts = new Map<string, Float64Array>();
        for (const {id} of described[at]!.opened) {
            control.signal?.throwIfAborted();
            parts.set(id, tick(await figures(state, resolved[at]!.settings, id)));
        }
        without.push(parts);
    }
    const rounded = (value: number): Seconds | null => (Number.isFinite(value) ? Math.round(value) : null);
    const less = (a: Seconds | null, b: Seconds | null): Seconds | null => (a === null || b === null ? null : a - b);
    const row = (from: Endpoint, to: Endpoint, cell: number): TimelineRow => {
        const seconds = values.map(one => rounded(one[cell]!));
        return {
            id: `${from.id} > ${to.id}`,
            from: placeOfEndpoint(from),
            to: placeOfEndpoint(to),
            seconds,
            steps: seconds.slice(1).map((now, at): TimelineStep => {
                const change = less(now, seconds[at]!);
                const contributions = [...without[at + 1]!].map(([project, one]) => ({
                    project,
                    seconds: less(now, rounded(one[cell]!)),
                }));
                const parts = contributions.map(part => part.seconds);
                return {
                    change,
                    contributions,
                    other:
                        change === null || parts.includes(null)
                            ? null
                            : change - parts.reduce<number>((sum, part) => sum + part!, 0),
                };
            }),
        };
    };
    const rows = origins.flatMap((from, i) =>
        destinations.flatMap((to, j) => (from.id === to.id ? [] : [row(from, to, i * destinations.length + j)])),
    );
    const last = sessionAt(states.at(-1)!);
    const whole: ResolvedSettings = {
        ...resolved.at(-1)!.settings,
        window,
        percentiles: [percentile],
        ...(scenario === undefined ? {} : {scenario: last.network.scenario?.id ?? document.id}),
    };
    const model = models.at(-1)!;
    const listed = (ends: TimelineRequest['origins']): string => (ends === 'zones' ? ends : ends.join(','));
    const command = skimCommandOf(listed(request.origins), listed(request.destinations), whole, model.road.periods)
        .replace(/^jiegui skim/, 'jiegui timeline')
        .replace(/ --as-of \S+/, '')
        .concat(` --states ${states.join(',')}`, disputed ? ' --disputed' : '');
    const feeds = whole.modes[0] === 'transit' ? {} : {feeds: new Set<string>()};
    const standIns = standInsOfAll(models, feeds.feeds);
    const passport = {...passportOf(model, whole, command, feeds), standIns};
    return {
        request: {
            ...settingsOf(whole, model.road.periods),
            asOf: null,
            states,
            origins: request.origins,
            destinations: request.destinations,
            percentile: sixDigits(percentile),
            disputed,
        },
        states: described,
        rows,
        remarks: remarksOf(whole, standIns),
        attribution: network.attribution,
        passport,
    };
};
