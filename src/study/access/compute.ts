import type {Endpoint} from '../compile/endpoint.js';
import {sixDigits} from '../units/six-digits.js';
import {listedEnds, type MatrixRequest, resolveMatrix} from '../matrix/matrix.js';
import {commandWith, passportOf, quoted, remarksOf, settingsOf} from '../request/passport.js';
import {placeOfEndpoint} from '../request/places.js';
import type {AppliedScenario, Sessions} from '../session/sessions.js';
import type {ScenarioAsked} from '../scenario/named.js';
import type {ResolvedSettings} from '../request/settings.js';
import type {AnswerPlace, Passport, PassportScenario, Remark} from '../request/types.js';
import {type AccessAnswer, type AccessSpec, computeAccessStreamed} from '../measure/access.js';
import {computeInequalityChange} from '../measure/equity/change.js';
import {computeOwnZoneTime} from '../measure/reach/own-zone.js';
import {COST, type MeasureKind} from '../measure/measure-kind.js';
import {findMeasure, MEASURES, parametersOf} from '../measure/registry.js';
import type {CostRow, View} from '../measure/types.js';
import type {Network} from '../network/types.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import type {RowRunner} from '../skim/skim.js';
import type {Bilingual} from '../units/units.js';
import {columnWords, passportScenarios, shownColumns, type StudyColumn, studyColumns} from './columns.js';
import {
    areasAt,
    countyAt,
    EACH_DESTINATION,
    insideAt,
    opportunitiesAt,
    opportunityKinds,
    peopleAt,
    straightMetresOf,
    wordsOfKind,
} from './figures.js';
import {EvidenceSum, type EvidenceShares, gradedRows, namesOf} from './evidence.js';
import {costRows} from './rows.js';

/**
 * A measure and the kind of opportunity it counts; other members are the measure's own parameters (docs/measures.md).
 */
export interface MeasureAsked {
    readonly measure: string;
    /** Default people; the destinations themselves where none of them is a zone, and for hub time. */
    readonly opportunity?: string | undefined;
    readonly view?: View | undefined;
    readonly [parameter: string]: unknown;
}

export interface AccessRequest extends Omit<MatrixRequest, 'percentiles' | 'scenario' | 'origins' | 'destinations'> {
    readonly measures: readonly MeasureAsked[];
    readonly origins?: MatrixRequest['origins'] | undefined;
    readonly destinations?: MatrixRequest['destinations'] | undefined;
    readonly base?: ScenarioAsked | undefined;
    readonly with?: readonly ScenarioAsked[] | undefined;
    /** The percentile of the statistic the measures take, in (0, 1]. Default 0.5. */
    readonly percentile?: number | undefined;
    /** Is the own zone counted, at half its radius on foot (METHODS 2.8)? Default yes. */
    readonly ownZone?: boolean | undefined;
    /**
     * Say on what grades of evidence the figures rest? Every journey
     * is composed for it, which takes five times as long. Default no.
     */
    readonly evidence?: boolean | undefined;
}

export interface AccessMeasure {
    readonly measure: string;
    readonly names: Bilingual;
    readonly formula: string;
    readonly unit: Bilingual;
    /** Are the values seconds? */
    readonly isTime: boolean;
    readonly source: string;
    readonly opportunity: string;
    readonly view: View;
    readonly options: Readonly<Record<string, unknown>>;
}

interface AccessZone extends AnswerPlace {
    readonly county: string | null;
    readonly population: number | null;
    /** By measure, then by column; null: no figure, or not reached where the measure is a time. */
    readonly values: readonly (readonly (number | null)[])[];
}

/** Mean and inequality of one measure in one column against the base, the one never without the other (METHODS 2.6). */
export interface AccessSummary {
    readonly measure: number;
    readonly column: number;
    readonly mean: {readonly before: number | null; readonly after: number | null; readonly change: number | null};
    readonly inequality: readonly {
        readonly measure: string;
        readonly before: number | null;
        readonly after: number | null;
        readonly change: number | null;
    }[];
}

export interface AccessStudy {
    readonly request: Readonly<Record<string, unknown>>;
    /** What people and opportunities are counted on. */
    readonly base: 'zones';
    readonly columns: readonly StudyColumn[];
    readonly measures: readonly AccessMeasure[];
    readonly zones: readonly AccessZone[];
    readonly summaries: readonly AccessSummary[];
    /**
     * By measure, then by column: shares of the seconds behind it, each cell by what it contributes. Null where it was
     * not asked for, or cannot be said of a measure.
     */
    readonly evidence: readonly (readonly (EvidenceShares | null)[])[] | null;
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Omit<Passport, 'scenario'> & {readonly scenario: readonly (PassportScenario | null)[]};
}

/** A study that looks at the rows as well: row `origin` of `column`, its own zone filled in, once. It is not kept. */
export type WatchRow = (column: number, origin: number, row: CostRow) => void;

/** The study and what another study made of it goes on from. */
export interface OpenAccess {
    readonly study: AccessStudy;
    readonly applied: readonly AppliedScenario[];
    readonly settings: ResolvedSettings;
    readonly origins: readonly Endpoint[];
    readonly destinations: readonly Endpoint[];
}

export interface StudyControl {
    readonly run?: RowRunner;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
}

/** On foot inside the zone, at the walking speed of METHODS 1.1. */
const OWN_ZONE_KMH = 4.8;
/** Inequality shown with every mean. */
const INEQUALITY = ['gini', 'palma', 'theil'] as const;

const orNull = (value: number): number | null => (Number.isFinite(value) ? sixDigits(value) : null);

/** The time of one pair is whole seconds, as everywhere; a mean of times keeps its digits. */
const shownValue = ({unit, id}: MeasureKind, value: number): number | null =>
    orNull(unit === COST && id !== 'mean-time' ? Math.round(value) : value);

/** Most pairs: rows are streamed, so that only the time they take bounds a study. */
const MOST_STUDIED_PAIRS = 25_000_000;

interface Asked {
    readonly kind: MeasureKind;
    readonly opportunity: string;
    readonly view: View;
    readonly parameters: Readonly<Record<string, unknown>>;
}

const isZone = ({id}: Endpoint): boolean => id.startsWith('zone:');

/**
 * What is counted where nobody says: people live in zones, so where
 * no zone is asked for it is the places themselves that count.
 */
const kindOf = ({id}: MeasureKind, asked: string | undefined, reached: readonly Endpoint[]): string => {
    // A hub is any destination asked for, whoever lives there.
    if (id === 'hub-time' && (asked === undefined || asked === 'people')) return EACH_DESTINATION;
    return asked ?? (reached.some(isZone) ? 'people' : EACH_DESTINATION);
};

const unitOf = ({unit, needs}: MeasureKind, opportunity: string): Bilingual => {
    if (unit === COST) return {zh: '秒', en: 'seconds'};
    // Of a contour the study shows what is counted within; its square kilometres are those of the circle.
    if (needs.includes('zoneKm2')) return wordsOfKind(opportunity);
    const words = wordsOfKind(opportunity);
    return {
        zh: unit.zh.replace('机会数', words.zh.replace(/^[个名所]/, '')),
        en: unit.en.replace('opportunities', words.en),
    };
};

/** Problems of the measures are told by the names the request has for them. */
const asRequested = (error: unknown): unknown => {
    if (!(error instanceof ProblemError)) return error;
    const named = (text: string): string => text.replaceAll('specs[', 'measures[');
    return new ProblemError(
        error.problems.map(({where, message, ...rest}): Problem => ({
            ...rest,
            where: {...where, ...(where.field === undefined ? {} : {field: named(where.field)})},
            message: {zh: named(message.zh), en: named(message.en)},
        })),
    );
};

const readMeasures = (
    network: Network,
    asked: readonly MeasureAsked[],
    origins: readonly Endpoint[],
    destinations: readonly Endpoint[],
): {readonly list: readonly Asked[]; readonly problems: readonly Problem[]} => {
    const kinds = opportunityKinds(network);
    const problems: Problem[] = [];
    const list = asked.flatMap(({measure, opportunity: named, view = 'active', ...parameters}, at): Asked[] => {
        const kind = findMeasure(measure);
        if (kind === undefined)
            problems.push(
                problem('value-unknown', {field: `measures[${at + 1}].measure`}, measure, {
                    allowed: MEASURES.map(({id}) => id).join(', '),
                }),
            );
        if (named !== undefined && !kinds.includes(named))
            problems.push(
                problem('value-unknown', {field: `measures[${at + 1}].opportunity`}, named, {
                    allowed: kinds.join(', '),
                }),
            );
        for (const {name, required, description} of kind === undefined ? [] : parametersOf(kind.schema))
            if (required && parameters[name] === undefined)
                problems.push(
                    problem('option-missing', {field: `measures[${at + 1}].${name}`}, '', {
                        form: {zh: description, en: description},
                    }),
                );
        const reached = view === 'active' ? destinations : origins;
        if (kind === undefined || problems.length > 0) return [];
        const opportunity = kindOf(kind, named, reached);
        if (!reached.some(isZone) && opportunitiesAt(network, opportunity, reached).every(count => count === 0))
            problems.push(
                problem('opportunity-nowhere', {field: `measures[${at + 1}].opportunity`}, opportunity, {
                    kind: opportunity,
                    each: EACH_DESTINATION,
                }),
            );
        return [{kind, opportunity, view, parameters}];
    });
    if (asked.length === 0) problems.push(problem('cell-missing', {field: 'measures'}, ''));
    if (asked.some(({view = 'active'}) => view !== (asked[0]!.view ?? 'active')))
        problems.push(problem('option-conflict', {field: 'measures.view'}, 'active, passive'));
    return {list, problems};
};

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
const hasCutoff = ({schema}: MeasureKind): boolean => 'cutoffMinutes' in schema.shape;

/**
 * The measures as the command line has them: short where they are
 * every measure by every kind by every cutoff, else one by one.
 */
const measureWords = (asked: readonly Asked[]): string[] => {
    const listed = asked.map(({kind, opportunity, view, parameters}) => ({
        measure: kind.id,
        opportunity,
        ...(view === 'active' ? {} : {view}),
        ...parameters,
    }));
    const [{view, parameters: first}] = asked as readonly [Asked];
    const {cutoffMinutes: _cutoff, ...shared} = first;
    const kinds = unique(asked.map(({kind}) => kind));
    const opportunities = unique(asked.map(({opportunity}) => opportunity));
    const cutoffs = unique(asked.flatMap(({parameters}) => parameters['cutoffMinutes'] ?? []));
    const product = kinds.flatMap(kind =>
        opportunities.flatMap(opportunity => {
            const one = {measure: kind.id, opportunity, ...(view === 'active' ? {} : {view}), ...shared};
            return cutoffs.length === 0 || !hasCutoff(kind)
                ? [one]
                : cutoffs.map(cutoffMinutes => ({...one, cutoffMinutes}));
        }),
    );
    const sorted = (list: readonly object[]): string =>
        JSON.stringify(
            list.map(one =>
                Object.entries(one)
                    .filter(([, value]) => value !== undefined)
                    .toSorted(([x], [y]) => (x < y ? -1 : 1)),
            ),
        );
    if (sorted(product) !== sorted(listed)) return ['--measures', quoted(JSON.stringify(listed))];
    const named = Object.entries(shared).filter(([, value]) => value !== undefined);
    return [
        '--measure',
        kinds.map(({id}) => id).join(','),
        '--opportunity',
        opportunities.join(','),
        ...(cutoffs.length === 0 ? [] : ['--cutoff', cutoffs.join(',')]),
        ...(view === 'active' ? [] : ['--view', view]),
        ...(named.length === 0
            ? []
            : [
                  '--parameters',
                  quoted(
                      named
                          .map(
                              ([name, value]) =>
                                  `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
                          )
                          .join(','),
                  ),
              ]),
    ];
};

interface ColumnResult {
    readonly answers: readonly AccessAnswer[];
    /** People at the ends that have a value. */
    readonly people: Float64Array;
}

/**
 * Accessibility of every origin (or destination, in the passive view) by one or more measures, under one or more
 * networks, out of one skim each.
 */
export const computeAccessStudy = async (
    sessions: Sessions,
    request: AccessRequest,
    control: StudyControl = {},
): Promise<AccessStudy> => (await openAccess(sessions, request, control)).study;

export const openAccess = async (
    sessions: Sessions,
    request: AccessRequest,
    control: StudyControl = {},
    watch?: WatchRow,
): Promise<OpenAccess> => {
    const {network} = sessions;
    const {
        measures,
        base,
        with: others,
        percentile = 0.5,
        ownZone = true,
        evidence = false,
        origins: from = 'zones',
        destinations: to = 'zones',
        ...rest
    } = request;
    const applied = studyColumns(sessions, {base, with: others, date: rest.date, asOf: rest.asOf});
    const {settings, origins, destinations} = resolveMatrix(
        network,
        {...rest, asOf: applied[0]!.asOf, origins: from, destinations: to},
        {mostPairs: MOST_STUDIED_PAIRS},
    );
    const {list: asked, problems} = readMeasures(network, measures, origins, destinations);
    const all = [
        ...problems,
        ...(percentile > 0 && percentile <= 1
            ? []
            : [problem('request-range', {field: 'percentile'}, percentile, {low: 0, high: 1})]),
    ];
    if (all.length > 0) throw new ProblemError(all);

    const indexOf = new Map(destinations.map(({id}, at) => [id, at]));
    const ownDestination = Int32Array.from(origins, ({id}) => indexOf.get(id) ?? -1);
    const ownSeconds = areasAt(network, origins).map(km2 =>
        ownZone ? computeOwnZoneTime(km2, {speedKmh: OWN_ZONE_KMH}) : Number.NaN,
    );
    const passes = Math.max(...asked.map(({kind}) => kind.passes));
    const seen = asked[0]!.view === 'passive' ? destinations : origins;
    const total = origins.length * applied.length;
    let done = 0;

    const columnResult = async ({session, asOf}: AppliedScenario, column: number): Promise<ColumnResult> => {
        const rowsOf = costRows(session, {...settings, asOf}, origins, destinations, {
            percentile,
            passes,
            ...(control.run === undefined ? {} : {run: control.run}),
            ...(control.signal === undefined ? {} : {signal: control.signal}),
            // Rows that are computed a second time are no progress.
            onRow: () => control.onProgress?.((done = Math.min(done + 1, total)), total),
        });
        const rows = async function* (pass: number): AsyncGenerator<CostRow> {
            let origin = 0;
            for await (const row of rowsOf(pass)) {
                const own = ownDestination[origin]!;
                if (own >= 0) row[own] = ownSeconds[origin]!;
                if (pass === 0) watch?.(column, origin, row);
                origin++;
                yield row;
            }
        };
        const figuresAt = (ends: readonly Endpoint[]): Record<string, Float64Array> => ({
            ...Object.fromEntries(
                asked.map(({opportunity}) => [opportunity, opportunitiesAt(session.network, opportunity, ends)]),
            ),
            residents: peopleAt(session.network, ends),
            km2: areasAt(session.network, ends),
            studyArea: insideAt(session.network, ends),
        });
        const figures = {
            origins: figuresAt(origins),
            destinations: figuresAt(destinations),
            straightMetres: straightMetresOf(origins, destinations),
            ownDestination,
        };
        const ROLES = {opportunities: undefined, people: 'residents', zoneKm2: 'km2', inside: 'studyArea'} as const;
        const specs = asked.map(({kind, opportunity, view, parameters}): AccessSpec => ({
            ...parameters,
            measure: kind.id,
            view,
            ...Object.fromEntries(kind.needs.map(role => [role, ROLES[role] ?? opportunity])),
        }));
        try {
            const answers = await computeAccessStreamed(
                {originCount: origins.length, destinationCount: destinations.length, unit: 'seconds', rows},
                figures,
                specs,
            );
            return {answers, people: figures[seen === origins ? 'origins' : 'destinations']['residents']!};
        } catch (error) {
            throw asRequested(error);
        }
    };
    const results: ColumnResult[] = [];
    for (const [at, column] of applied.entries()) results.push(await columnResult(column, at));
    const [first] = results as [ColumnResult];

    const gradesOf = async ({session, asOf}: AppliedScenario): Promise<(EvidenceShares | null)[]> => {
        const known = (kind: string): Float64Array =>
            opportunitiesAt(session.network, kind, destinations).map(count => (Number.isNaN(count) ? 0 : count));
        const sum = new EvidenceSum(
            asked.map(({kind, opportunity, parameters}) => ({kind, parameters, opportunities: known(opportunity)})),
        );
        const people = peopleAt(session.network, origins);
        let origin = 0;
        for await (const row of gradedRows(
            session,
            {...rest, asOf, origins: namesOf(origins), destinations: namesOf(destinations), percentiles: [percentile]},
            control,
        )) {
            sum.add(
                row,
                ownZone ? ownDestination[origin]! : -1,
                ownSeconds[origin]!,
                Number.isNaN(people[origin]!) ? 1 : people[origin]!,
            );
            origin++;
        }
        return sum.shares();
    };
    const graded: (EvidenceShares | null)[][] = [];
    if (evidence && asked[0]!.view === 'active') for (const column of applied) graded.push(await gradesOf(column));

    const summaries: AccessSummary[] = asked.flatMap((_, measure) =>
        results.slice(1).map(({answers}, at) => {
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
                inequality: change.measures.map(one => ({
                    measure: one.measure,
                    before: orNull(one.before.value),
                    after: orNull(one.after.value),
                    change: orNull(one.change),
                })),
            };
        }),
    );
    const columns = shownColumns(applied);
    const whole: ResolvedSettings = {...settings, percentiles: [percentile]};
    const {model} = applied[0]!.session.compiled(applied[0]!.asOf, settings.date, settings.traveller);
    const words = [
        'access',
        '--origins',
        quoted(listedEnds(from)),
        '--destinations',
        quoted(listedEnds(to)),
        ...measureWords(asked),
        ...(ownZone ? [] : ['--without-own-zone']),
        ...(evidence ? ['--evidence'] : []),
        ...columnWords(columns),
    ];
    const {scenario: _scenario, ...shown} = whole;
    const passport = passportOf(model, whole, commandWith(words, shown, model.road.periods), {});
    const study: AccessStudy = {
        request: {
            ...settingsOf(whole, model.road.periods),
            measures,
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
        measures: asked.map(({kind, opportunity, view}, at) => ({
            measure: kind.id,
            names: kind.names,
            formula: kind.formula,
            unit: unitOf(kind, opportunity),
            isTime: kind.unit === COST,
            source: kind.source.doi === undefined ? kind.source.text : `${kind.source.text}, doi:${kind.source.doi}`,
            opportunity,
            view,
            options: first.answers[at]!.options,
        })),
        zones: seen.map((end, at) => ({
            ...placeOfEndpoint(end),
            county: countyAt(network, end),
            population: Number.isNaN(first.people[at]!) ? null : first.people[at]!,
            values: asked.map(({kind}, measure) =>
                results.map(({answers}) => shownValue(kind, answers[measure]!.result.values[at]!)),
            ),
        })),
        summaries,
        evidence: graded.length === 0 ? null : asked.map((_, measure) => graded.map(column => column[measure]!)),
        remarks: remarksOf(whole, passport.standIns),
        attribution: network.attribution,
        passport: {...passport, scenario: passportScenarios(columns)},
    };
    return {study, applied, settings: whole, origins, destinations};
};
