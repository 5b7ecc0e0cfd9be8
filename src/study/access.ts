import {zoneEndpoint} from '../compile/endpoint.js';
import {skimColumn} from '../journey/column.js';
import {sixDigits} from '../journey/compose.js';
import {type MatrixRequest, resolveMatrix} from '../journey/matrix.js';
import {passportOf, remarksOf, settingsOf, skimCommandOf} from '../journey/passport.js';
import {placeOfEndpoint} from '../journey/places.js';
import type {ScenarioAsked, Sessions} from '../journey/sessions.js';
import type {ResolvedSettings} from '../journey/settings.js';
import type {AnswerPlace, Passport, PassportScenario, Remark} from '../journey/types.js';
import {type AccessSpec, computeAccess} from '../measure/access.js';
import {computeInequalityChange} from '../measure/equity-change.js';
import {computeOwnZoneTime} from '../measure/own-zone.js';
import {findMeasure, MEASURES} from '../measure/registry.js';
import type {View} from '../measure/types.js';
import {ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import type {RowRunner} from '../skim/skim.js';
import type {Bilingual} from '../units/units.js';
import {shownColumns, type StudyColumn, studyColumns} from './columns.js';
import {countyAt, opportunitiesAt, opportunityKinds, peopleAt} from './figures.js';

/** A measure and the kind of opportunity it counts; other members are the measure's own parameters (docs/measures.md). */
export interface MeasureAsked {
    readonly measure: string;
    /** Default people. */
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
}

export interface AccessMeasure {
    readonly measure: string;
    readonly names: Bilingual;
    readonly formula: string;
    readonly unit: Bilingual;
    readonly source: string;
    readonly opportunity: string;
    readonly view: View;
    readonly options: Readonly<Record<string, unknown>>;
}

export interface AccessZone extends AnswerPlace {
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
    readonly inequality: readonly {readonly measure: string; readonly before: number | null; readonly after: number | null; readonly change: number | null}[];
}

export interface AccessStudy {
    readonly request: Readonly<Record<string, unknown>>;
    /** What people and opportunities are counted on. */
    readonly base: 'zones';
    readonly columns: readonly StudyColumn[];
    readonly measures: readonly AccessMeasure[];
    readonly zones: readonly AccessZone[];
    readonly summaries: readonly AccessSummary[];
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Omit<Passport, 'scenario'> & {readonly scenario: readonly (PassportScenario | null)[]};
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

/** Accessibility of every origin (or destination, in the passive view) by one or more measures, under one or more networks, out of one skim each. */
export const computeAccessStudy = async (sessions: Sessions, request: AccessRequest, control: StudyControl = {}): Promise<AccessStudy> => {
    const {network} = sessions;
    const {measures: asked, base, with: others, percentile = 0.5, ownZone = true, origins: from = 'zones', destinations: to = 'zones', ...rest} = request;
    const kinds = opportunityKinds(network);
    const problems = asked.flatMap(({measure, opportunity = 'people'}, at) => [
        ...(findMeasure(measure) === undefined ? [problem('value-unknown', {field: `measures[${at + 1}].measure`}, measure, {allowed: MEASURES.map(({id}) => id).join(', ')})] : []),
        ...(kinds.includes(opportunity) ? [] : [problem('value-unknown', {field: `measures[${at + 1}].opportunity`}, opportunity, {allowed: kinds.join(', ')})]),
    ]);
    if (asked.length === 0) problems.push(problem('cell-missing', {field: 'measures'}, ''));
    if (!(percentile > 0 && percentile <= 1)) problems.push(problem('request-range', {field: 'percentile'}, percentile, {low: 0, high: 1}));
    if (problems.length > 0) throw new ProblemError(problems);
    const applied = studyColumns(sessions, {base, with: others, date: rest.date, asOf: rest.asOf});
    const {settings, origins, destinations} = resolveMatrix(network, {...rest, asOf: applied[0]!.asOf, origins: from, destinations: to});

    const ownIndex = Int32Array.from(origins, ({id}) => destinations.findIndex(destination => destination.id === id));
    const ownSeconds = Float64Array.from(origins, ({id}) => {
        const zone = id.startsWith('zone:') ? network.zones.get(id.slice(5)) : undefined;
        // Where no area is given it is that of the model cell, as for every zone end.
        const area = zone?.areaKm2 ?? (zone?.position === undefined ? Number.NaN : (Math.PI * (2 * zoneEndpoint(zone).within) ** 2) / 1e6);
        return computeOwnZoneTime(area, {speedKmh: OWN_ZONE_KMH});
    });
    const total = origins.length * applied.length;
    let before = 0;
    const results: ReturnType<typeof computeAccess>[] = [];
    const people: {origins: Float64Array; destinations: Float64Array}[] = [];
    for (const {session, asOf} of applied) {
        const skim = await skimColumn(session, {...settings, asOf}, origins, destinations, [percentile], {
            ...(control.run === undefined ? {} : {run: control.run}),
            ...(control.signal === undefined ? {} : {signal: control.signal}),
            onProgress: done => control.onProgress?.(before + done, total),
        });
        before += origins.length;
        const cost = skim.percentiles[0]!;
        const width = destinations.length;
        if (ownZone) ownIndex.forEach((own, origin) => void (own >= 0 && (cost[origin * width + own] = ownSeconds[origin]!)));
        const wanted = [...new Set(asked.map(({opportunity = 'people'}) => opportunity))];
        const figures = {
            origins: {...Object.fromEntries(wanted.map(kind => [kind, opportunitiesAt(session.network, kind, origins)])), residents: peopleAt(session.network, origins)},
            destinations: {...Object.fromEntries(wanted.map(kind => [kind, opportunitiesAt(session.network, kind, destinations)])), residents: peopleAt(session.network, destinations)},
            ownDestination: ownIndex,
        };
        people.push({origins: figures.origins.residents!, destinations: figures.destinations.residents!});
        const specs = asked.map(({measure, opportunity = 'people', view, ...parameters}): AccessSpec => {
            const {needs} = findMeasure(measure)!;
            return {
                ...parameters,
                measure,
                ...(view === undefined ? {} : {view}),
                ...(needs.includes('opportunities') ? {opportunities: opportunity} : {}),
                ...(needs.includes('people') ? {people: 'residents'} : {}),
            };
        });
        results.push(computeAccess({originCount: origins.length, destinationCount: width, unit: 'seconds', rows: () => Array.from({length: origins.length}, (_, origin) => cost.subarray(origin * width, (origin + 1) * width))}, figures, specs));
    }
    const view = asked.some(one => one.view === 'passive') ? destinations : origins;
    if (asked.some(one => (one.view === 'passive') !== (asked[0]!.view === 'passive'))) throw new ProblemError([problem('option-conflict', {field: 'measures.view'}, 'active, passive')]);
    const side = view === origins ? 'origins' : 'destinations';
    const summaries: AccessSummary[] = asked.flatMap((_, measure) =>
        applied.slice(1).map((_column, at) => {
            const change = computeInequalityChange(
                {before: results[0]![measure]!.result.values, after: results[at + 1]![measure]!.result.values, people: people[0]![side]},
                INEQUALITY.map(id => ({measure: id})),
            );
            return {
                measure,
                column: at + 1,
                mean: {before: orNull(change.mean.before), after: orNull(change.mean.after), change: orNull(change.mean.change)},
                inequality: change.measures.map(one => ({measure: one.measure, before: orNull(one.before.value), after: orNull(one.after.value), change: orNull(one.change)})),
            };
        }),
    );
    const columns = shownColumns(applied);
    const whole: ResolvedSettings = {...settings, percentiles: [percentile]};
    const {model} = applied[0]!.session.compiled(applied[0]!.asOf, settings.date, settings.traveller);
    // The command line gives all its measures one kind of opportunity and one set of parameters.
    const [{opportunity: kind = 'people', measure: _measure, ...parameters}] = asked as [MeasureAsked];
    const named = Object.entries(parameters).filter(([, value]) => value !== undefined);
    const measureWords = [
        `--measure ${asked.map(({measure}) => measure).join(',')} --opportunity ${kind}`,
        ...(named.length === 0 ? [] : [`--parameters '${named.map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`).join(',')}'`]),
        ...(ownZone ? [] : ['--without-own-zone']),
    ].join(' ');
    const ends = (list: MatrixRequest['origins']): string => (list === 'zones' ? list : list.join(','));
    const command = `${skimCommandOf(ends(from), ends(to), whole, model.road.periods).replace(/^jiegui skim/, 'jiegui access').replace(/ --scenario \S+/, '')} ${measureWords}${columns.length > 1 ? ` --with ${columns.slice(1).map(({id}) => id ?? 'none').join(',')}` : ''}`;
    const passport = passportOf(model, whole, command, {});
    return {
        request: {...settingsOf(whole, model.road.periods), measures: asked, origins: from, destinations: to, percentile: sixDigits(percentile), ownZone, base: columns[0]!.id, with: columns.slice(1).map(({id}) => id)},
        base: 'zones',
        columns,
        measures: asked.map(({opportunity = 'people'}, at) => {
            const {measure, view: seen, options} = results[0]![at]!;
            const {names, formula, unit, source} = findMeasure(measure)!;
            return {measure, names, formula, unit, source: source.doi === undefined ? source.text : `${source.text}, doi:${source.doi}`, opportunity, view: seen, options};
        }),
        zones: view.map((end, at) => ({
            ...placeOfEndpoint(end),
            county: countyAt(network, end),
            population: Number.isNaN(people[0]![side][at]!) ? null : people[0]![side][at]!,
            values: asked.map((_, measure) => results.map(column => orNull(column[measure]!.result.values[at]!))),
        })),
        summaries,
        remarks: remarksOf(whole, passport.standIns),
        attribution: network.attribution,
        passport: {...passport, scenario: columns.map(({id, title, digest, projects, projectsOut}) => (id === null && projects.length === 0 ? null : {id, title, digest, projects, projectsOut}))},
    };
};
