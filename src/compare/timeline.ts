import {isTransit} from '../compile/modes.js';
import {shareOf} from '../request/percentiles.js';
import type {Endpoint} from '../compile/endpoint.js';
import type {CompiledModel} from '../compile/model.js';
import {skimColumn} from '../matrix/column.js';
import {MORNING} from '../request/windows.js';
import {sixDigits} from '../units/six-digits.js';
import {endsWords, type MatrixRequest, resolveMatrix} from '../matrix/matrix.js';
import {nextDayRemarks} from '../request/next-day.js';
import {commandWith, passportOf, remarksOf, settingsOf} from '../request/passport.js';
import {placeOfEndpoint} from '../request/places.js';
import type {Session} from '../session/session.js';
import type {Sessions} from '../session/sessions.js';
import {commandName, scenarioByReference, type ScenarioAsked} from '../scenario/named.js';
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

/** A timeline that has been understood. */
interface TimelineQuestion {
    readonly network: Network;
    readonly request: TimelineRequest;
    readonly states: readonly IsoDate[];
    readonly document: ScenarioDocument;
    readonly variant: string | undefined;
    readonly disputed: boolean;
    readonly percentile: number;
    readonly origins: readonly Endpoint[];
    readonly destinations: readonly Endpoint[];
    /** By state. */
    readonly settings: readonly [ResolvedSettings, ...ResolvedSettings[]];
}

const resolveTimeline = (network: Network, request: TimelineRequest): TimelineQuestion => {
    const {
        states = defaultStates(network),
        scenario,
        disputed = false,
        percentile: askedPercentile = 50,
        ...rest
    } = request;
    const percentile = shareOf(askedPercentile);
    if (states.length === 0 || states.length > MOST_STATES)
        throw new ProblemError([
            problem('request-range', {field: 'states'}, states.length, {low: 1, high: MOST_STATES}),
        ]);
    if (!(percentile > 0 && percentile <= 1))
        throw new ProblemError([problem('request-range', {field: 'percentile'}, askedPercentile, {low: 0, high: 100})]);
    const {document, variant} = documentOf(network, scenario);
    const resolved = states.map(state => resolveMatrix(network, {...rest, asOf: state}));
    const {origins, destinations} = resolved[0]!;
    if (origins.length * destinations.length > MOST_ROWS)
        throw new ProblemError([
            problem('request-range', {field: 'origins'}, `${origins.length} x ${destinations.length}`, {
                low: 1,
                high: MOST_ROWS,
            }),
        ]);
    const settings = resolved.map(matrix => matrix.settings) as [ResolvedSettings, ...ResolvedSettings[]];
    return {network, request, states, document, variant, disputed, percentile, origins, destinations, settings};
};

const idOf = (entry: ScenarioDocument['projects']['in'][number]): string =>
    typeof entry === 'string' ? entry : entry.id;

/** Projects whose date is disputed and has come by its central year, and that the scenario says nothing of. */
const lateProjects = ({network, document}: TimelineQuestion, state: IsoDate): Project[] => {
    const namedIds = new Set(document.projects.in.map(idOf));
    return [...network.projects.values()].filter(
        project =>
            project.modifications.length > 0 &&
            project.opening.disputed &&
            !namedIds.has(project.id) &&
            (openingOf(project) ?? '9999') <= state,
    );
};

/** The scenario of one state, disputed projects put in where they are asked for, one project taken out. */
const documentAt = (question: TimelineQuestion, state: IsoDate, without?: string): ScenarioDocument => {
    const {document, disputed} = question;
    const more = disputed ? lateProjects(question, state).map(({id}) => id) : [];
    const {asOf: _own, ...bare} = document;
    return {
        ...bare,
        projects: {
            in: [...document.projects.in, ...more].filter(entry => idOf(entry) !== without),
            out: without === undefined ? document.projects.out : [...new Set([...document.projects.out, without])],
        },
    };
};

const sessionAt = (sessions: Sessions, question: TimelineQuestion, state: IsoDate, without?: string): Session => {
    const {variant} = question;
    const document = documentAt(question, state, without);
    return sessions.applied({scenario: {document, ...(variant === undefined ? {} : {variant})}, asOf: state}).session;
};

/** Ids of the projects in force: put in by the scenario, or open by then. */
const projectsAt = (sessions: Sessions, question: TimelineQuestion, state: IsoDate): Set<string> => {
    const {network, document} = question;
    const out = new Set(document.projects.out);
    return new Set([
        ...(sessionAt(sessions, question, state).network.scenario?.projects ?? []),
        ...[...network.projects.values()]
            .filter(project => !out.has(project.id) && isInBase(network, project, state))
            .map(({id}) => id),
    ]);
};

/** What opened since the state before, and what should have. */
const describeStates = (sessions: Sessions, question: TimelineQuestion): TimelineState[] => {
    const {network, states, disputed} = question;
    const inForce = states.map(state => projectsAt(sessions, question, state));
    const late = states.map(state => lateProjects(question, state));
    const describe = (id: string): TimelineProject => {
        const project = network.projects.get(id)!;
        const opened = project.status.find(({status}) => status === 'open')?.date;
        return {
            id,
            title: project.title,
            opening: (opened !== undefined && opened.length === 10 ? opened : openingOf(project)) ?? null,
        };
    };
    return states.map((state, at): TimelineState => {
        const opened = at === 0 ? [] : [...inForce[at]!].filter(id => !inForce[at - 1]!.has(id)).toSorted();
        const leftOut = disputed
            ? []
            : late[at]!.filter(
                  ({id, opening}) =>
                      !inForce[at]!.has(id) &&
                      (at === 0 || late[at - 1]!.every(other => other.id !== id)) &&
                      opening.central !== undefined,
              );
        return {asOf: state, opened: opened.map(describe), disputed: leftOut.map(({id}) => describe(id))};
    });
};

interface TimelineFigures {
    /** Seconds of every pair by state. */
    readonly values: readonly Float64Array[];
    /** The same without each project that opened there, by state and project. */
    readonly without: readonly ReadonlyMap<string, Float64Array>[];
    readonly models: readonly CompiledModel[];
}

const computeFigures = async (
    sessions: Sessions,
    question: TimelineQuestion,
    described: readonly TimelineState[],
    {run, signal, onProgress}: TimelineControl,
): Promise<TimelineFigures> => {
    const {states, settings, origins, destinations, percentile} = question;
    const total = states.length + described.reduce((sum, {opened}) => sum + opened.length, 0);
    let done = 0;
    const secondsOf = async (at: number, without?: string): Promise<Float64Array> => {
        const {percentiles} = await skimColumn(
            sessionAt(sessions, question, states[at]!, without),
            {...settings[at]!, asOf: states[at]!},
            {origins, destinations},
            [percentile],
            {run, signal},
        );
        onProgress?.(++done, total);
        return percentiles[0]!;
    };
    const values: Float64Array[] = [];
    const models: CompiledModel[] = [];
    const {date, traveller} = settings[0];
    for (const [at, state] of states.entries()) {
        values.push(await secondsOf(at));
        models.push(sessionAt(sessions, question, state).compiled(state, date, traveller).model);
    }
    const without: Map<string, Float64Array>[] = [];
    for (const [at, {opened}] of described.entries()) {
        const parts = new Map<string, Float64Array>();
        for (const {id} of opened) {
            signal?.throwIfAborted();
            parts.set(id, await secondsOf(at, id));
        }
        without.push(parts);
    }
    return {values, without, models};
};

const rounded = (value: number): Seconds | null => (Number.isFinite(value) ? Math.round(value) : null);
const less = (a: Seconds | null, b: Seconds | null): Seconds | null => (a === null || b === null ? null : a - b);

/** From one state to the next: what each project does, and what is left. */
const stepOf = (
    before: Seconds | null,
    now: Seconds | null,
    without: ReadonlyMap<string, Float64Array>,
    cell: number,
): TimelineStep => {
    const change = less(now, before);
    const contributions = [...without].map(([project, times]) => ({
        project,
        seconds: less(now, rounded(times[cell]!)),
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
};

const rowsOf = ({origins, destinations}: TimelineQuestion, {values, without}: TimelineFigures): TimelineRow[] =>
    origins.flatMap((from, i) =>
        destinations.flatMap((to, j): TimelineRow[] => {
            if (from.id === to.id) return [];
            const cell = i * destinations.length + j;
            const seconds = values.map(times => rounded(times[cell]!));
            return [
                {
                    id: `${from.id} > ${to.id}`,
                    from: placeOfEndpoint(from),
                    to: placeOfEndpoint(to),
                    seconds,
                    steps: seconds.slice(1).map((now, at) => stepOf(seconds[at]!, now, without[at + 1]!, cell)),
                },
            ];
        }),
    );

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
    const question = resolveTimeline(network, request);
    const {states, settings, percentile, disputed, document} = question;
    const described = describeStates(sessions, question);
    const figures = await computeFigures(sessions, question, described, control);
    const last = sessionAt(sessions, question, states.at(-1)!);
    const scenario =
        request.scenario === undefined ? null : commandName(request.scenario, last.network.scenario?.id ?? document.id);
    const resolvedSettings: ResolvedSettings = {
        ...settings.at(-1)!,
        window: settings[0].window ?? MORNING,
        percentiles: [percentile],
        ...(scenario === null ? {} : {scenario}),
    };
    const model = figures.models.at(-1)!;
    const command = commandWith(
        ['timeline', ...endsWords(request), '--states', states.join(','), ...(disputed ? ['--disputed'] : [])],
        resolvedSettings,
        model.road.periods,
        {without: ['asOf']},
    );
    const feeds = isTransit(resolvedSettings.modes[0]!) ? {} : {feeds: new Set<string>()};
    const standIns = standInsOfAll(figures.models, feeds.feeds);
    const rows = rowsOf(question, figures);
    return {
        request: {
            ...settingsOf(resolvedSettings, model.road.periods),
            asOf: null,
            states,
            origins: request.origins,
            destinations: request.destinations,
            percentile: sixDigits(percentile),
            disputed,
        },
        states: described,
        rows,
        remarks: [
            ...remarksOf(resolvedSettings, standIns, network),
            ...nextDayRemarks(
                resolvedSettings,
                resolvedSettings.window!,
                rows.flatMap(({seconds}) => seconds),
            ),
        ],
        attribution: network.attribution,
        passport: {...passportOf(model, resolvedSettings, command, feeds), standIns},
    };
};
