import {shareOf} from '../../request/percentiles.js';
import type {Endpoint} from '../../compile/endpoint.js';
import {areasAt, countyAt, insideAt, opportunitiesAt, peopleAt, straightMetresOf} from '../../matrix/end-figures.js';
import {listedEnds, type MatrixEnds, type MatrixRequest, resolveMatrix} from '../../matrix/matrix.js';
import {type AccessAnswer, type AccessSpec, computeAccessStreamed} from '../../measure/access.js';
import {computeInequalityChange} from '../../measure/equity/change.js';
import {COST, type MeasureKind} from '../../measure/measure-kind.js';
import {computeOwnZoneTime} from '../../measure/reach/own-zone.js';
import type {CostRow} from '../../measure/types.js';
import type {Network} from '../../network/types.js';
import {ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import {commandWith, passportOf, quoted, remarksOf, settingsOf} from '../../request/passport.js';
import {placeOfEndpoint} from '../../request/places.js';
import type {ResolvedSettings} from '../../request/settings.js';
import type {AppliedScenario, Sessions} from '../../session/sessions.js';
import {sixDigits} from '../../units/six-digits.js';
import type {Seconds} from '../../units/units.js';
import {columnWords, passportScenarios, shownColumns, studyColumns} from '../columns.js';
import type {StudyControl} from '../control.js';
import {EvidenceSum, type EvidenceShares, gradedRows, namesOf} from '../evidence.js';
import {costRows} from '../rows.js';
import {asRequested, type AskedMeasure, measureWords, readMeasures, unitOf} from './measures.js';
import type {AccessMeasure, AccessRequest, AccessStudy, AccessSummary} from './types.js';

/** A study that looks at the rows as well: row `origin` of `column`, its own zone filled in, once. It is not kept. */
export type WatchRow = (column: number, origin: number, row: CostRow) => void;

/** The study and what another study made of it goes on from. */
export interface OpenAccess {
    readonly study: AccessStudy;
    readonly applied: readonly AppliedScenario[];
    readonly settings: ResolvedSettings;
    readonly origins: readonly Endpoint[];
    readonly destinations: readonly Endpoint[];
    /** The same question of another command with the same options. */
    readonly commandAs: (command: string) => string;
}

/** On foot inside the zone, at the walking speed of docs/methods/access-and-egress.md. */
const OWN_ZONE_KMH = 4.8;
/** Inequality shown with every mean. */
const INEQUALITY = ['gini', 'palma', 'theil'] as const;

const orNull = (value: number): number | null => (Number.isFinite(value) ? sixDigits(value) : null);

/** The time of one pair is whole seconds, as everywhere; a mean of times keeps its digits. */
const shownValue = ({unit, id}: MeasureKind, value: number): number | null =>
    orNull(unit === COST && id !== 'mean-time' ? Math.round(value) : value);

/** Most pairs: rows are streamed, so that only the time they take bounds a study. */
const MOST_STUDIED_PAIRS = 25_000_000;

/** What is asked, resolved on the network. */
interface Question {
    readonly request: AccessRequest;
    /** Its settings alone. */
    readonly settingsAsked: Omit<MatrixRequest, 'origins' | 'destinations' | 'scenario'>;
    readonly from: MatrixEnds;
    readonly to: MatrixEnds;
    readonly percentile: number;
    readonly ownZone: boolean;
    readonly evidence: boolean;
    readonly applied: readonly AppliedScenario[];
    readonly settings: ResolvedSettings;
    readonly origins: readonly Endpoint[];
    readonly destinations: readonly Endpoint[];
    readonly measures: readonly AskedMeasure[];
    /** Destination each origin is, -1 none, and the seconds inside it; NaN where it is not counted. */
    readonly ownDestination: Int32Array;
    readonly ownSeconds: Float64Array;
}

export const resolveAccess = (sessions: Sessions, request: AccessRequest): Question => {
    const {network} = sessions;
    const {
        measures: requested,
        base,
        with: others,
        percentile: askedPercentile = 50,
        ownZone = true,
        evidence = false,
        origins: from = 'zones',
        destinations: to = 'zones',
        ...rest
    } = request;
    const percentile = shareOf(askedPercentile);
    const applied = studyColumns(sessions, {base, with: others, date: rest.date, asOf: rest.asOf});
    const {settings, origins, destinations} = resolveMatrix(
        network,
        {...rest, asOf: applied[0]!.asOf, origins: from, destinations: to},
        {mostPairs: MOST_STUDIED_PAIRS},
    );
    const {list: measures, problems} = readMeasures(network, requested, origins, destinations);
    const all = [
        ...problems,
        ...(percentile > 0 && percentile <= 1
            ? []
            : [problem('request-range', {field: 'percentile'}, askedPercentile, {low: 0, high: 100})]),
    ];
    if (all.length > 0) throw new ProblemError(all);
    const indexOf = new Map(destinations.map(({id}, at) => [id, at]));
    return {
        request,
        settingsAsked: rest,
        from,
        to,
        percentile,
        ownZone,
        evidence,
        applied,
        settings,
        origins,
        destinations,
        measures,
        ownDestination: Int32Array.from(origins, ({id}) => indexOf.get(id) ?? -1),
        ownSeconds: areasAt(network, origins).map(km2 =>
            ownZone ? computeOwnZoneTime(km2, {speedKmh: OWN_ZONE_KMH}) : Number.NaN,
        ),
    };
};

interface ColumnResult {
    readonly answers: readonly AccessAnswer[];
    /** People at the ends that have a value. */
    readonly people: Float64Array;
}

/** Figures at ends, by the names the specs of the measures have for them. */
const figuresAt = (
    network: Network,
    measures: readonly AskedMeasure[],
    ends: readonly Endpoint[],
): Record<string, Float64Array> => ({
    ...Object.fromEntries(measures.map(({opportunity}) => [opportunity, opportunitiesAt(network, opportunity, ends)])),
    residents: peopleAt(network, ends),
    km2: areasAt(network, ends),
    studyArea: insideAt(network, ends),
});
const ROLES = {opportunities: undefined, people: 'residents', zoneKm2: 'km2', inside: 'studyArea'} as const;

const specOf = ({kind, opportunity, view, parameters}: AskedMeasure): AccessSpec => ({
    ...parameters,
    measure: kind.id,
    view,
    ...Object.fromEntries(kind.needs.map(role => [role, ROLES[role] ?? opportunity])),
});

/** Rows of one network with the own zones filled in, as often as the measures pass over them. */
const rowsOf = (
    {percentile, measures, settings, origins, destinations, ownDestination, ownSeconds}: Question,
    {session, asOf}: AppliedScenario,
    {run, signal}: StudyControl,
    {onRow, watch}: {readonly onRow: () => void; readonly watch: ((origin: number, row: CostRow) => void) | undefined},
): ((pass: number) => AsyncGenerator<CostRow>) => {
    const rows = costRows(session, {...settings, asOf}, origins, destinations, {
        percentile,
        passes: Math.max(...measures.map(({kind}) => kind.passes)),
        ...(run === undefined ? {} : {run}),
        ...(signal === undefined ? {} : {signal}),
        onRow,
    });
    return async function* (pass) {
        let origin = 0;
        for await (const row of rows(pass)) {
            const own = ownDestination[origin]!;
            if (own >= 0) row[own] = ownSeconds[origin]!;
            if (pass === 0) watch?.(origin, row);
            origin++;
            yield row;
        }
    };
};

const isPassive = ({measures}: Question): boolean => measures[0]!.view === 'passive';

const columnResult = async (
    question: Question,
    {session: {network}}: AppliedScenario,
    rows: (pass: number) => AsyncGenerator<CostRow>,
): Promise<ColumnResult> => {
    const {measures, origins, destinations, ownDestination} = question;
    const figures = {
        origins: figuresAt(network, measures, origins),
        destinations: figuresAt(network, measures, destinations),
        straightMetres: straightMetresOf(origins, destinations),
        ownDestination,
    };
    try {
        const answers = await computeAccessStreamed(
            {originCount: origins.length, destinationCount: destinations.length, unit: 'seconds', rows},
            figures,
            measures.map(specOf),
        );
        return {answers, people: figures[isPassive(question) ? 'destinations' : 'origins']['residents']!};
    } catch (error) {
        throw asRequested(error);
    }
};

/**
 * Values of some origins under one network, by measure, with all their digits. Measures in which what others reach
 * counts want all of them.
 */
export const accessValues = async (
    question: Question,
    applied: AppliedScenario,
    control: StudyControl,
    rows: readonly number[],
): Promise<readonly Float64Array[]> => {
    const own: Question = {
        ...question,
        origins: rows.map(row => question.origins[row]!),
        ownDestination: Int32Array.from(rows, row => question.ownDestination[row]!),
        ownSeconds: Float64Array.from(rows, row => question.ownSeconds[row]!),
    };
    const watched = rowsOf(own, applied, control, {onRow: () => {}, watch: undefined});
    const {answers} = await columnResult(own, applied, watched);
    return answers.map(({result}) => result.values);
};

/** On what grades the figures of one network rest, by measure. */
const gradesOf = async (
    {settingsAsked, percentile, measures, ownZone, origins, destinations, ownDestination, ownSeconds}: Question,
    {session, asOf}: AppliedScenario,
    control: StudyControl,
): Promise<(EvidenceShares | null)[]> => {
    const figuresOf = (kind: string): Float64Array =>
        opportunitiesAt(session.network, kind, destinations).map(count => (Number.isNaN(count) ? 0 : count));
    const sum = new EvidenceSum(
        measures.map(({kind, opportunity, parameters}) => ({kind, parameters, opportunities: figuresOf(opportunity)})),
    );
    const people = peopleAt(session.network, origins);
    const ends = {origins: namesOf(origins), destinations: namesOf(destinations)};
    let origin = 0;
    for await (const row of gradedRows(
        session,
        {...settingsAsked, asOf, ...ends, percentiles: [percentile]},
        control,
    )) {
        const own: Seconds = ownSeconds[origin]!;
        const weight = Number.isNaN(people[origin]!) ? 1 : people[origin]!;
        sum.add(row, ownZone ? ownDestination[origin]! : -1, own, weight);
        origin++;
    }
    return sum.shares();
};

/** Mean and inequality of each measure in each network but the first, against the first. */
const summariesOf = (measures: readonly AskedMeasure[], results: readonly ColumnResult[]): AccessSummary[] => {
    const [first, ...others] = results as [ColumnResult, ...ColumnResult[]];
    return measures.flatMap((_, measure) =>
        others.map(({answers}, at) => {
            const change = computeInequalityChange(
                {
                    before: first.answers[measure]!.result.values,
                    after: answers[measure]!.result.values,
                    people: first.people,
                },
                INEQUALITY.map(id => ({measure: id})),
            );
            return {
                measure,
                column: at + 1,
                mean: {
                    before: orNull(change.mean.before),
                    after: orNull(change.mean.after),
                    change: orNull(change.mean.change),
                },
                inequality: change.measures.map(measured => ({
                    measure: measured.measure,
                    before: orNull(measured.before.value),
                    after: orNull(measured.after.value),
                    change: orNull(measured.change),
                })),
            };
        }),
    );
};

export const shownMeasure = (
    {kind, opportunity, view}: AskedMeasure,
    options: AccessMeasure['options'],
): AccessMeasure => ({
    measure: kind.id,
    names: kind.names,
    formula: kind.formula,
    unit: unitOf(kind, opportunity),
    isTime: kind.unit === COST,
    source: kind.source.doi === undefined ? kind.source.text : `${kind.source.text}, doi:${kind.source.doi}`,
    opportunity,
    view,
    options,
});

const commandOf = (
    command: string,
    {from, to, measures, ownZone, evidence, applied}: Question,
    {scenario: _scenario, ...settings}: ResolvedSettings,
    periods: readonly string[],
): string => {
    const words = [
        command,
        '--origins',
        quoted(listedEnds(from)),
        '--destinations',
        quoted(listedEnds(to)),
        ...measureWords(measures),
        ...(ownZone ? [] : ['--without-own-zone']),
        ...(evidence ? ['--evidence'] : []),
        ...columnWords(applied),
    ];
    return commandWith(words, settings, periods);
};

const answer = (
    network: Network,
    question: Question,
    results: readonly ColumnResult[],
    graded: readonly (readonly (EvidenceShares | null)[])[],
): OpenAccess => {
    const {request, from, to, percentile, ownZone, evidence, applied, origins, destinations, measures} = question;
    const [first] = results as [ColumnResult];
    const columns = shownColumns(applied);
    const settings: ResolvedSettings = {...question.settings, percentiles: [percentile]};
    const {model} = applied[0]!.session.compiled(applied[0]!.asOf, settings.date, settings.traveller);
    const {periods} = model.road;
    const commandAs = (command: string): string => commandOf(command, question, settings, periods);
    const passport = passportOf(model, settings, commandAs('access'), {});
    const study: AccessStudy = {
        request: {
            ...settingsOf(settings, periods),
            measures: request.measures,
            origins: from,
            destinations: to,
            percentile: sixDigits(percentile),
            ownZone,
            evidence,
            base: columns[0]!.id,
            with: columns.slice(1).map(({id}) => id),
        },
        base: 'zones',
        columns,
        measures: measures.map((measure, at) => shownMeasure(measure, first.answers[at]!.options)),
        zones: (isPassive(question) ? destinations : origins).map((end, at) => ({
            ...placeOfEndpoint(end),
            county: countyAt(network, end),
            population: Number.isNaN(first.people[at]!) ? null : first.people[at]!,
            values: measures.map(({kind}, measure) =>
                results.map(({answers}) => shownValue(kind, answers[measure]!.result.values[at]!)),
            ),
        })),
        summaries: summariesOf(measures, results),
        evidence: graded.length === 0 ? null : measures.map((_, measure) => graded.map(column => column[measure]!)),
        remarks: remarksOf(settings, passport.standIns, network),
        attribution: network.attribution,
        passport: {...passport, scenario: passportScenarios(columns)},
    };
    return {study, applied, settings, origins, destinations, commandAs};
};

/** The study with what it was made of; `watch` sees every row. */
export const openAccess = async (
    sessions: Sessions,
    request: AccessRequest,
    control: StudyControl = {},
    watch?: WatchRow,
): Promise<OpenAccess> => {
    const question = resolveAccess(sessions, request);
    const {applied, origins} = question;
    const total = origins.length * applied.length;
    let done = 0;
    // Rows that are computed a second time are no progress.
    const onRow = (): void => control.onProgress?.((done = Math.min(done + 1, total)), total);
    const results: ColumnResult[] = [];
    for (const [at, column] of applied.entries()) {
        const own = watch === undefined ? undefined : (origin: number, row: CostRow) => watch(at, origin, row);
        results.push(await columnResult(question, column, rowsOf(question, column, control, {onRow, watch: own})));
    }
    const graded: (EvidenceShares | null)[][] = [];
    if (question.evidence && !isPassive(question))
        for (const column of applied) graded.push(await gradesOf(question, column, control));
    return answer(sessions.network, question, results, graded);
};

/**
 * Accessibility of every origin (or destination, in the passive view) by one or more measures, under one or more
 * networks, out of one skim each.
 */
export const computeAccessStudy = async (
    sessions: Sessions,
    request: AccessRequest,
    control: StudyControl = {},
): Promise<AccessStudy> => (await openAccess(sessions, request, control)).study;
