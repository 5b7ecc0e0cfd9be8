import type {Endpoint} from '../compile/endpoint.js';
import {MORNING, skimColumn} from '../matrix/column.js';
import {sixDigits} from '../units/six-digits.js';
import {resolveMatrix} from '../matrix/matrix.js';
import {passportOf, remarksOf, settingsOf, skimCommandOf} from '../request/passport.js';
import {placeOfEndpoint} from '../request/places.js';
import type {ResolvedSettings} from '../request/settings.js';
import type {AppliedScenario, Sessions} from '../session/sessions.js';
import {ownStates, type ScenarioAsked} from '../scenario/named.js';
import type {Session} from '../session/session.js';
import type {TravelMode} from '../request/types.js';
import type {Network} from '../network/types.js';
import {ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {emptyScenario} from '../scenario/document.js';
import {type RowRunner, type SkimMatrix, transitSide} from '../skim/skim.js';
import type {Bilingual, IsoDate, Seconds} from '../units/units.js';
import {affectedOrigins} from './affected.js';
import {standInsOfAll} from './stand-ins.js';
import {
    figuresOfJourney,
    firstAndLast,
    pairRequest,
    type Representative,
    representativeJourney,
} from './representative.js';
import {byCounty, statusOf, summarise} from './summary.js';
import type {CompareAnswer, CompareCell, CompareColumn, CompareJourney, CompareRequest, CompareRow} from './types.js';
import {whyOf} from './why.js';

export interface CompareControl {
    readonly run?: RowRunner;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, total: number) => void;
}

const MOST_COLUMNS = 8;
const DEFAULT_WHY = 20;

/** One column: its session, and the figures of every cell. */
interface Column {
    readonly applied: AppliedScenario;
    readonly asOf: IsoDate;
    /** Seconds at the percentile, row-major; Infinity not reached, NaN own zone. */
    readonly seconds: Float64Array;
    readonly recomputedShare: number | null;
}

/** Skims of bases that are kept, and the most pairs of one: columns to or from one place, not whole matrices. */
const KEPT_SKIMS = 16;
const MOST_KEPT = 2500;
const skims = new WeakMap<Session, Map<string, SkimMatrix>>();

const keptSkims = (session: Session): Map<string, SkimMatrix> => {
    let kept = skims.get(session);
    if (kept === undefined) skims.set(session, (kept = new Map()));
    return kept;
};

/** Labels of coordinates are rounded: two points may share one. */
const isKept = ({kind}: Endpoint): boolean => kind !== 'coordinate';

const sideOf = (
    session: Session,
    settings: ResolvedSettings,
    origins: readonly Endpoint[],
    destinations: readonly Endpoint[],
) =>
    transitSide(session.compiled(settings.asOf, settings.date, settings.traveller), origins, destinations, {
        first: settings.access,
        last: settings.egress,
    });

const pairName = (from: Endpoint, to: Endpoint): Bilingual => ({
    zh: `${from.name.zh}—${to.name.zh}`,
    en: `${from.name.en} - ${to.name.en}`,
});

/** State of the network of all columns: the request's, else the latest among the scenarios, else the day of travel. */
const commonAsOf = (network: Network, request: CompareRequest): IsoDate | undefined => {
    if (request.asOf !== undefined) return request.asOf;
    return ownStates(network, [request.base, ...request.with])
        .toSorted()
        .at(-1);
};

/**
 * The mean by the weights that all columns share, so that it
 * tells of times alone; people within reach are the column's own.
 */
const figuresOf = (
    row: readonly number[],
    weights: readonly number[],
    people: readonly number[],
    common: readonly boolean[],
): {mean: number; within60: number; within90: number} => {
    let sum = 0;
    let weight = 0;
    let within60 = 0;
    let within90 = 0;
    row.forEach((seconds, at) => {
        if (Number.isNaN(seconds)) return;
        if (seconds <= 3600) within60 += people[at]!;
        if (seconds <= 5400) within90 += people[at]!;
        if (!common[at]) return;
        sum += seconds * weights[at]!;
        weight += weights[at]!;
    });
    return {mean: weight === 0 ? Infinity : sum / weight, within60, within90};
};

/**
 * Times under two or more scenarios, row by row, with who gains and who loses and why.
 * Every column is searched on the same date, window and settings; rows no journey of
 * which a scenario can have changed are taken from the base (see affected.ts).
 */
export const computeCompare = async (
    sessions: Sessions,
    request: CompareRequest,
    control: CompareControl = {},
): Promise<CompareAnswer> => {
    const {network} = sessions;
    const {base, with: others, why: askedWhy = DEFAULT_WHY, acrossYears = false, percentile = 0.5, ...rest} = request;
    if (others.length === 0 || others.length > MOST_COLUMNS)
        throw new ProblemError([
            problem('request-range', {field: 'with'}, others.length, {low: 1, high: MOST_COLUMNS}),
        ]);
    if (!(percentile > 0 && percentile <= 1))
        throw new ProblemError([problem('request-range', {field: 'percentile'}, percentile, {low: 0, high: 1})]);
    if (typeof askedWhy === 'number' && !(askedWhy >= 0))
        throw new ProblemError([problem('request-range', {field: 'why'}, askedWhy, {low: 0, high: Infinity})]);
    const asOf = commonAsOf(network, request);
    const stateOf = (
        scenario: ScenarioAsked | undefined,
    ): {scenario?: ScenarioAsked; date?: IsoDate; asOf?: IsoDate} => ({
        ...(scenario === undefined ? {} : {scenario}),
        ...(rest.date === undefined ? {} : {date: rest.date}),
        ...(acrossYears && request.asOf === undefined ? {} : asOf === undefined ? {} : {asOf}),
    });
    const problems: ProblemError['problems'][number][] = [];
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
    const resolved = collected(() =>
        resolveMatrix(network, {
            ...rest,
            ...(state === undefined ? {} : {asOf: state}),
            origins: request.origins,
            destinations: request.destinations,
        }),
    );
    if (resolved === undefined || problems.length > 0) throw new ProblemError(problems);
    const all = applied as AppliedScenario[];
    const {settings, origins, destinations} = resolved;
    const window = settings.window ?? MORNING;
    const mode: TravelMode = settings.modes[0]!;
    const total = origins.length * all.length;
    let finished = 0;
    const skim = async (session: Session, at: IsoDate, some: readonly Endpoint[]): Promise<SkimMatrix> => {
        let rows = 0;
        // The longest bounds what a scenario can change; of `best` that is the best itself.
        const result = await skimColumn(
            session,
            {...settings, asOf: at},
            {origins: some, destinations},
            [percentile, 1],
            {
                run: control.run,
                signal: control.signal,
                onProgress: done => {
                    control.onProgress?.(finished + done, total);
                    rows = done;
                },
            },
        );
        finished += rows;
        return result;
    };
    const width = destinations.length;
    const first = all[0]!;
    // The base of a planner who moves one slider is the same again and again.
    const baseKey = JSON.stringify([
        first.asOf,
        {...settings, access: [...settings.access], egress: [...settings.egress]},
        percentile,
        origins.map(({id}) => id),
        destinations.map(({id}) => id),
    ]);
    const keptBase =
        origins.every(isKept) && destinations.every(isKept) && origins.length * destinations.length <= MOST_KEPT
            ? keptSkims(first.session)
            : undefined;
    let baseSkim = keptBase?.get(baseKey);
    if (baseSkim === undefined) baseSkim = await skim(first.session, first.asOf, origins);
    else finished += origins.length;
    if (keptBase !== undefined) {
        keptBase.delete(baseKey);
        keptBase.set(baseKey, baseSkim);
        if (keptBase.size > KEPT_SKIMS) keptBase.delete(keptBase.keys().next().value!);
    }
    const longest = baseSkim.percentiles[1]!;
    const columns: Column[] = [
        {applied: first, asOf: first.asOf, seconds: baseSkim.percentiles[0]!, recomputedShare: null},
    ];
    let baseSide: ReturnType<typeof sideOf> | undefined;
    // Two columns of one network are one.
    const known = new Map<Session, Column>([[first.session, columns[0]!]]);
    for (const one of all.slice(1)) {
        const before = known.get(one.session);
        if (before !== undefined) {
            finished += origins.length;
            columns.push({...before, applied: one, recomputedShare: before.recomputedShare ?? 0});
            continue;
        }
        const at = {...settings, asOf: one.asOf};
        const indexes =
            mode === 'transit'
                ? affectedOrigins(
                      await (baseSide ??= sideOf(
                          first.session,
                          {...settings, asOf: first.asOf},
                          origins,
                          destinations,
                      )),
                      await sideOf(one.session, at, origins, destinations),
                      longest,
                  )
                : origins.map((_, index) => index);
        const part =
            indexes.length === 0
                ? undefined
                : await skim(
                      one.session,
                      one.asOf,
                      indexes.map(index => origins[index]!),
                  );
        const seconds = Float64Array.from(baseSkim.percentiles[0]!);
        indexes.forEach((origin, row) =>
            seconds.set(part!.percentiles[0]!.subarray(row * width, (row + 1) * width), origin * width),
        );
        finished += origins.length - indexes.length;
        const column: Column = {
            applied: one,
            asOf: one.asOf,
            seconds,
            recomputedShare: sixDigits(indexes.length / origins.length),
        };
        known.set(one.session, column);
        columns.push(column);
    }
    // What the years alone do: the base at each column's own state.
    const years = new Map<IsoDate, Float64Array>([[first.asOf, columns[0]!.seconds]]);
    if (acrossYears)
        for (const {asOf: at} of columns) {
            if (years.has(at)) continue;
            const alone = sessions.applied({
                ...(base === undefined ? {scenario: {document: emptyScenario('years-alone')}} : {scenario: base}),
                asOf: at,
            });
            years.set(at, (await skim(alone.session, at, origins)).percentiles[0]!);
        }

    const summed = request.origins === 'zones' && width > 1 && request.destinations === 'zones';
    const single = width === 1 ? 'to' : origins.length === 1 ? 'from' : undefined;
    const rounded = (seconds: number): Seconds | null => (Number.isFinite(seconds) ? Math.round(seconds) : null);
    const peopleIn = ({zones}: Network, {id}: Endpoint): number | null =>
        id.startsWith('zone:') ? (zones.get(id.slice(5))?.population ?? null) : null;
    const populationOf = (at: Endpoint): number | null => peopleIn(first.session.network, at);
    const countyOf = ({id}: Endpoint): string | undefined =>
        id.startsWith('zone:') ? network.zones.get(id.slice(5))?.county : undefined;

    const cellsOf = (
        values: readonly number[],
        yearValues: readonly number[],
        more: (column: number) => Partial<CompareCell> = () => ({}),
    ): CompareCell[] =>
        values.map((value, column) => {
            const [before, after] = [rounded(values[0]!), rounded(value)];
            const alone = rounded(yearValues[column]!);
            return {
                seconds: after,
                difference: column === 0 || before === null || after === null ? null : after - before,
                status: column === 0 ? null : statusOf(before, after),
                ...(acrossYears && column > 0
                    ? {yearsDifference: before === null || alone === null ? null : alone - before}
                    : {}),
                ...more(column),
            };
        });
    const rowOf = (at: Endpoint, cells: readonly CompareCell[], extra: Partial<CompareRow>): CompareRow => ({
        id: at.id,
        name: at.name,
        ...(single === undefined && !summed ? {} : {lon: placeOfEndpoint(at).lon!, lat: placeOfEndpoint(at).lat!}),
        ...(countyOf(at) === undefined ? {} : {county: countyOf(at)!}),
        population: populationOf(at),
        before: cells[0]!.seconds,
        after: cells[1]!.seconds,
        difference: cells[1]!.difference,
        components: null,
        status: cells[1]!.status!,
        columns: cells,
        ...extra,
    });

    /** A row and the pair of ends its explanation is about. */
    const drafts: {row: CompareRow; from: Endpoint; to: Endpoint}[] = [];
    const yearsAt = (column: number): Float64Array => years.get(columns[column]!.asOf)!;
    if (summed) {
        const people = columns.map(({applied: {session}}) =>
            destinations.map(destination => peopleIn(session.network, destination) ?? 0),
        );
        const weights = people[0]!;
        origins.forEach((origin, index) => {
            const slice = (values: Float64Array): number[] => [...values.subarray(index * width, (index + 1) * width)];
            const rows = columns.map(({seconds}) => slice(seconds));
            const common = destinations.map((_, at) => rows.every(row => Number.isFinite(row[at]!)));
            const figures = rows.map((row, column) => figuresOf(row, weights, people[column]!, common));
            const yearFigures = columns.map(
                (_, column) => figuresOf(slice(yearsAt(column)), weights, weights, common).mean,
            );
            const cells = cellsOf(
                figures.map(({mean}) => mean),
                yearFigures,
                column => ({peopleWithin60: figures[column]!.within60, peopleWithin90: figures[column]!.within90}),
            );
            drafts.push({row: rowOf(origin, cells, {}), from: origin, to: destinations[0]!});
        });
    } else
        origins.forEach((from, index) =>
            destinations.forEach((to, at) => {
                if (from.id === to.id) return;
                const cell = index * width + at;
                const cells = cellsOf(
                    columns.map(({seconds}) => seconds[cell]!),
                    columns.map((_, column) => yearsAt(column)[cell]!),
                );
                const subject = single === 'from' ? to : from;
                const extra = single === undefined ? {id: `${from.id} > ${to.id}`, name: pairName(from, to)} : {};
                drafts.push({
                    row: rowOf(subject, cells, {...extra, from: placeOfEndpoint(from), to: placeOfEndpoint(to)}),
                    from,
                    to,
                });
            }),
        );

    // Explanations of the rows that changed most; of sums there is no one journey to show.
    const limit = summed || askedWhy === false ? 0 : askedWhy === true ? Infinity : askedWhy;
    const weightOf = ({row}: (typeof drafts)[number]): number =>
        Math.max(
            ...row.columns
                .slice(1)
                .map(({status, difference}) =>
                    status === 'newlyReached' || status === 'noLongerReached' ? Infinity : Math.abs(difference ?? 0),
                ),
        );
    const chosen = new Set(
        drafts
            .map((draft, index) => ({index, weight: weightOf(draft)}))
            .toSorted((a, b) => b.weight - a.weight || a.index - b.index)
            .slice(0, Math.min(limit, drafts.length))
            .map(({index}) => index),
    );
    const journeyOf = (
        {applied: {session}, asOf: date}: Column,
        from: Endpoint,
        to: Endpoint,
    ): {readonly behind: Representative; readonly journey: CompareJourney} => {
        const asked = pairRequest({...settings, asOf: date, remarks: []}, from, to);
        const behind = representativeJourney(session, asked, mode, window, percentile);
        return {behind, journey: {...figuresOfJourney(behind.journey), ...firstAndLast(session, asked, mode)}};
    };
    const isPair = origins.length === 1 && destinations.length === 1;
    const rows: CompareRow[] = [];
    for (const [index, {row, from, to}] of drafts.entries()) {
        control.signal?.throwIfAborted();
        if (!chosen.has(index)) {
            rows.push(row);
            continue;
        }
        // Columns of one network have one journey.
        const found = new Map<Column['seconds'], ReturnType<typeof journeyOf>>();
        for (const column of columns)
            if (!found.has(column.seconds)) found.set(column.seconds, journeyOf(column, from, to));
        const journeys = columns.map(({seconds}) => found.get(seconds)!);
        const cells = row.columns.map((cell, at): CompareCell => {
            const {journey, behind} = journeys[at]!;
            return at === 0
                ? {...cell, journey}
                : {
                      ...cell,
                      journey,
                      why: whyOf(
                          columns[at]!.applied.session.network,
                          isPair ? pairName(from, to) : row.name,
                          journeys[0]!.behind,
                          behind,
                          settings.statistic,
                      ),
                  };
        });
        const {zh, en, components} = cells[1]!.why!;
        rows.push({...row, components, why: {zh, en}, columns: cells});
    }

    const ids = columns.map(({applied: {session}}) => session.network.scenario?.id ?? null);
    const shown = columns.map(({applied: {session}, asOf: at, recomputedShare}): CompareColumn => {
        const scenario = session.network.scenario;
        return {
            id: scenario?.id ?? null,
            title: scenario?.title ?? {zh: '现状路网', en: 'The network as it is'},
            digest: scenario?.digest ?? '',
            projects: scenario?.projects ?? [],
            projectsOut: scenario?.projectsOut ?? [],
            asOf: at,
            recomputedShare,
        };
    });
    const whole: ResolvedSettings = {...settings, window, percentiles: [percentile]};
    const model = first.session.compiled(first.asOf, settings.date, settings.traveller).model;
    const listed = (ends: CompareRequest['origins']): string => (ends === 'zones' ? ends : ends.join(','));
    const skimCommand = skimCommandOf(listed(request.origins), listed(request.destinations), whole, model.road.periods);
    const command = [
        skimCommand.replace(/^jiegui skim/, 'jiegui compare').replace(/ --scenario \S+/, ''),
        ...(ids[0] === null ? [] : ['--base', ids[0]]),
        '--with',
        ids
            .slice(1)
            .map(id => id ?? 'none')
            .join(','),
        ...(askedWhy === DEFAULT_WHY ? [] : ['--why', askedWhy === true ? 'all' : Number(askedWhy)]),
        ...(acrossYears ? ['--across-years'] : []),
    ].join(' ');
    // Only what runs by a timetable has one that may be another year's; columns of other years have others.
    const feeds = mode === 'transit' ? {} : {feeds: new Set<string>()};
    const standIns = standInsOfAll(
        columns.map(({applied: {session}, asOf: at}) => session.compiled(at, settings.date, settings.traveller).model),
        feeds.feeds,
    );
    const passport = {...passportOf(model, whole, command, feeds), standIns};
    return {
        request: {
            ...settingsOf(whole, model.road.periods),
            base: ids[0] ?? null,
            with: ids.slice(1),
            origins: request.origins,
            destinations: request.destinations,
            percentile: sixDigits(percentile),
            acrossYears,
        },
        kind: summed || single !== undefined ? 'zones' : 'pairs',
        figure: summed ? 'meanTime' : 'time',
        columns: shown,
        rows,
        summaries: ids.slice(1).map((id, at) => summarise(rows, at + 1, id)),
        counties: byCounty(network, rows, ids.slice(1)),
        remarks: remarksOf(whole, standIns),
        attribution: network.attribution,
        passport: {
            ...passport,
            scenario: shown.map(({id, title, digest, projects, projectsOut}) =>
                id === null && projects.length === 0 ? null : {id, title, digest, projects, projectsOut},
            ),
        },
    };
};
