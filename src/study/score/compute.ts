import {shareOf} from '../../request/percentiles.js';
import {type Endpoint, leafZones, placeEndpoint, zoneEndpoint} from '../../compile/endpoint.js';
import {accessOf} from '../../compile/modes.js';
import {skimColumn} from '../../matrix/column.js';
import {countyAt} from '../../matrix/end-figures.js';
import {type MatrixRequest, resolveMatrix} from '../../matrix/matrix.js';
import type {Network} from '../../network/types.js';
import {ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import {commandWith, passportOf, quoted, remarksOf, settingsOf} from '../../request/passport.js';
import {placeOfEndpoint} from '../../request/places.js';
import type {ResolvedSettings} from '../../request/settings.js';
import type {AnswerPlace, TravelMode} from '../../request/types.js';
import {emptyScenario} from '../../scenario/document.js';
import type {AppliedScenario, Sessions} from '../../session/sessions.js';
import {sixDigits} from '../../units/six-digits.js';
import type {Bilingual, Seconds} from '../../units/units.js';
import {columnWords, passportScenarios, shownColumns, studyColumns} from '../columns.js';
import type {StudyControl} from '../control.js';
import {type EvidenceShares, type GradedRow, gradedRows, GradeSum, namesOf} from '../evidence.js';
import {isRegionPlace, oneEnd, placesAsked, regionNote, regionPlace} from '../places.js';
import {WAY_MODES} from '../way.js';
import type {ScoreByMode, Scorecard, ScoreRequest, ScoreRow, ScoreTarget} from './types.js';

/** Centres of one question at most. */
export const MOST_CENTRES = 8;
const HOUR: Seconds = 3600;

/** What is asked, resolved on the network. */
interface Question {
    readonly request: ScoreRequest;
    /** Its settings alone. */
    readonly matrixRequest: Omit<MatrixRequest, 'origins' | 'destinations' | 'scenario'>;
    readonly applied: readonly AppliedScenario[];
    readonly settings: ResolvedSettings;
    readonly percentile: number;
    readonly centres: readonly string[];
    readonly national: string;
    readonly towns: readonly Endpoint[];
    readonly hubs: readonly Endpoint[];
    readonly seats: readonly Endpoint[];
    readonly far: Endpoint;
    /** Ids of projects that are tried alone. */
    readonly tried: readonly {readonly id: string; readonly title: Bilingual}[];
}

/** Zones that sum whole cities: those in no other. Their seats stand for them. */
const citySeats = (network: Network): Endpoint[] =>
    [...network.zones.values()].flatMap(({level, superZone, seat, name, id}) => {
        const own = network.seats?.[id] ?? network.seats?.[name.en.toLowerCase()];
        const zone = seat === undefined ? undefined : network.zones.get(seat);
        if (level !== 'super' || superZone !== undefined || zone?.position === undefined) return [];
        const place = own?.startsWith('place:') === true ? network.places.get(own.slice(6)) : undefined;
        return [{...(place === undefined ? zoneEndpoint(zone) : placeEndpoint(place, leafZones(network))), name}];
    });

const resolve = (sessions: Sessions, request: ScoreRequest): Question => {
    const {network} = sessions;
    const {
        base,
        with: others,
        percentile: askedPercentile = 50,
        centres: centresAsked,
        national = regionPlace(network, 'score', 'national'),
        projects = false,
        evidence: _evidence,
        ...rest
    } = request;
    const percentile = shareOf(askedPercentile);
    const centres = placesAsked(network, centresAsked, ['score', 'centres']);
    if (centres.length > MOST_CENTRES)
        throw new ProblemError([
            problem('request-range', {field: 'centres'}, centres.length, {low: 1, high: MOST_CENTRES}),
        ]);
    if (!(percentile > 0 && percentile <= 1))
        throw new ProblemError([problem('request-range', {field: 'percentile'}, askedPercentile, {low: 0, high: 100})]);
    const applied = studyColumns(sessions, {base, with: others, date: rest.date, asOf: rest.asOf});
    const {asOf, session} = applied[0]!;
    const {settings, origins: towns} = resolveMatrix(
        network,
        {...rest, asOf, origins: 'zones', destinations: [centres[0] ?? '']},
        {modes: rest.modes ?? WAY_MODES},
    );
    const isTried = ({modifications, id}: {modifications: readonly unknown[]; id: string}): boolean =>
        modifications.length > 0 && session.network.scenario?.projects.includes(id) !== true;
    return {
        request,
        matrixRequest: rest,
        applied,
        settings,
        percentile,
        centres,
        national,
        towns,
        hubs: centres.map((text, at) => oneEnd(network, `centres[${at + 1}]`, text, asOf)),
        seats: citySeats(network),
        far: oneEnd(network, 'national', national, asOf),
        tried: projects ? [...network.projects.values()].filter(isTried) : [],
    };
};

type Skim = (
    column: AppliedScenario,
    from: readonly Endpoint[],
    to: readonly Endpoint[],
    mode: TravelMode,
) => Promise<Float64Array>;

/** Seconds of one network, each skim a step of the progress. */
const skimming =
    ({settings, percentile}: Question, {run, signal}: StudyControl, step: () => void): Skim =>
    async (column, origins, destinations, mode) => {
        const {percentiles} = await skimColumn(
            column.session,
            {...settings, modes: [mode], asOf: column.asOf},
            {origins, destinations},
            [percentile],
            {run, signal},
        );
        step();
        return percentiles[0]!;
    };

const skimAll = async (
    skim: Skim,
    columns: readonly AppliedScenario[],
    {from, to, mode}: {readonly from: readonly Endpoint[]; readonly to: readonly Endpoint[]; readonly mode: TravelMode},
): Promise<Float64Array[]> => {
    const all: Float64Array[] = [];
    for (const column of columns) all.push(await skim(column, from, to, mode));
    return all;
};

/** The project on its own and what it makes of the times of the towns. */
interface Alone {
    readonly id: string;
    readonly title: Bilingual;
    readonly cost: Float64Array;
}

const tryAlone = async (
    sessions: Sessions,
    {applied, settings, tried, towns, hubs}: Question,
    skim: Skim,
    signal: AbortSignal | undefined,
): Promise<Alone[]> => {
    const alone: Alone[] = [];
    for (const {id, title} of tried) {
        signal?.throwIfAborted();
        try {
            const column = sessions.applied({
                scenario: {document: {...emptyScenario(`only-${id}`), projects: {in: [id], out: []}}},
                asOf: applied[0]!.asOf,
            });
            alone.push({id, title, cost: await skim(column, towns, hubs, settings.modes[0]!)});
        } catch (error) {
            // A project that needs another, or is there already, closes no gap alone.
            if (!(error instanceof ProblemError)) throw error;
        }
    }
    return alone;
};

/** The nearer of the centres in row `origin`; a centre is where it is at once. */
const nearest = (
    hubs: readonly Endpoint[],
    cost: Float64Array,
    origin: number,
    town: Endpoint,
): {readonly value: number; readonly hub: number} => {
    let best = {value: Infinity, hub: 0};
    hubs.forEach(({id}, hub) => {
        const value = id === town.id ? 0 : cost[origin * hubs.length + hub]!;
        if (value < best.value) best = {value, hub};
    });
    return best;
};

const populationOf = ({zones}: Network, {id}: Pick<AnswerPlace, 'id'>): number | null =>
    id.startsWith('zone:') ? (zones.get(id.slice(5))?.population ?? null) : null;

type WeightOf = (row: GradedRow, origin: number, destination: number) => number;

/** By target, then by column. */
const gradeAll = async (
    {matrixRequest, applied, settings, percentile, towns, hubs, seats, far}: Question,
    control: StudyControl,
    step: () => void,
): Promise<(EvidenceShares | null)[][]> => {
    const gradesOf = async (
        {session, asOf}: AppliedScenario,
        from: readonly Endpoint[],
        to: readonly Endpoint[],
        weightOf: WeightOf,
    ): Promise<EvidenceShares | null> => {
        const sum = new GradeSum();
        let origin = 0;
        const mode = settings.modes[0]!;
        const request = {
            ...matrixRequest,
            modes: [mode],
            access: [...accessOf(mode, settings.access)],
            egress: [...accessOf(mode, settings.egress)],
            asOf,
            origins: namesOf(from),
            destinations: namesOf(to),
            percentiles: [percentile],
        };
        for await (const row of gradedRows(session, request, control)) {
            row.cost.forEach(
                (seconds, destination) =>
                    void (Number.isFinite(seconds) && sum.add(row, destination, weightOf(row, origin, destination))),
            );
            origin++;
        }
        step();
        return sum.shares();
    };
    const graded: (EvidenceShares | null)[][] = [[], [], []];
    for (const column of applied) {
        const {network} = column.session;
        graded[0]!.push(
            await gradesOf(column, towns, hubs, ({cost}, origin, hub) => {
                const town = towns[origin]!;
                return nearest(hubs, cost, 0, town).hub === hub ? (populationOf(network, town) ?? 1) : 0;
            }),
        );
        graded[1]!.push(await gradesOf(column, seats, seats, () => 1));
        graded[2]!.push(await gradesOf(column, seats, [far], () => 1));
    }
    return graded;
};

/** A row of a target before it is held against it: seconds by column. */
type Draft = Omit<ScoreRow, 'columns'> & {readonly values: readonly number[]};

const townRows = (
    network: Network,
    {towns, hubs}: Question,
    costs: readonly Float64Array[],
    alone: readonly Alone[],
): Draft[] =>
    towns.map((town, origin) => {
        const values = costs.map(cost => nearest(hubs, cost, origin, town).value);
        let closedBy: ScoreRow['closedBy'];
        for (const {id, title, cost} of alone) {
            const {value} = nearest(hubs, cost, origin, town);
            if (value <= values[0]! - 60 && value < (closedBy?.seconds ?? Infinity))
                closedBy = {project: id, title, seconds: Math.round(value), attained: value <= HOUR};
        }
        return {
            from: placeOfEndpoint(town),
            to: placeOfEndpoint(hubs[nearest(hubs, costs[0]!, origin, town).hub]!),
            county: countyAt(network, town),
            people: populationOf(network, town),
            values,
            ...(closedBy === undefined ? {} : {closedBy}),
        };
    });

/** Every pair of different ends, nobody counted. */
const pairRows = (from: readonly Endpoint[], to: readonly Endpoint[], costs: readonly Float64Array[]): Draft[] =>
    from.flatMap((start, i) =>
        to.flatMap((end, j) =>
            start.id === end.id
                ? []
                : [
                      {
                          from: placeOfEndpoint(start),
                          to: placeOfEndpoint(end),
                          county: null,
                          people: null,
                          values: costs.map(cost => cost[i * to.length + j]!),
                      },
                  ],
        ),
    );

const heldAgainst = (seconds: number, target: Seconds): ScoreRow['columns'][number] => {
    if (!Number.isFinite(seconds)) return {seconds: null, attained: false, missing: null};
    const rounded = Math.round(seconds);
    return {seconds: rounded, attained: rounded <= target, missing: Math.max(0, rounded - target)};
};

const attainmentOf = (
    rows: readonly ScoreRow[],
    network: Network,
    column: number,
): ScoreTarget['attainment'][number] => {
    const attained = rows.filter(({columns}) => columns[column]!.attained);
    const missed = rows.map(({columns}) => columns[column]!.missing ?? 0).filter(missing => missing > 0);
    // A scenario may change where people live.
    const people = (list: readonly ScoreRow[]): number =>
        list.reduce((sum, row) => sum + (row.people === null ? 0 : (populationOf(network, row.from) ?? 0)), 0);
    return {
        attained: attained.length,
        of: rows.length,
        people: people(attained),
        peopleOf: people(rows),
        meanMissing:
            missed.length === 0 ? null : Math.round(missed.reduce((sum, value) => sum + value, 0) / missed.length),
    };
};

const targetOf = (
    {applied}: Question,
    about: Pick<ScoreTarget, 'id' | 'title' | 'targetSeconds'>,
    drafts: readonly Draft[],
): ScoreTarget => {
    const rows = drafts.map(({values, ...row}): ScoreRow => ({
        ...row,
        columns: values.map(value => heldAgainst(value, about.targetSeconds)),
    }));
    return {
        ...about,
        rows,
        attainment: applied.map(({session}, column) => attainmentOf(rows, session.network, column)),
    };
};

/** What is in the data of the cities the three hours mean, in brackets. */
const nationalTitle = (network: Network): Bilingual => {
    const note = regionNote(network, 'score', 'nationalNote');
    return {
        zh: `3 小时：各市驻地到国内主要城市${note === undefined ? '' : `（${note.zh}）`}`,
        en: `3 hours: from city seats to major national cities${note === undefined ? '' : ` (${note.en})`}`,
    };
};

const answer = (
    network: Network,
    {request, applied, settings, percentile, centres, national}: Question,
    byMode: readonly ScoreByMode[],
    graded: Scorecard['evidence'],
): Scorecard => {
    const {projects = false, evidence = false} = request;
    const columns = shownColumns(applied);
    const resolvedSettings: ResolvedSettings = {...settings, percentiles: [percentile]};
    const {model} = applied[0]!.session.compiled(applied[0]!.asOf, settings.date, settings.traveller);
    const {scenario: _scenario, ...shown} = resolvedSettings;
    const words = [
        'score',
        '--centres',
        quoted(centres.join(',')),
        ...(isRegionPlace(network, 'score', 'national', national) ? [] : ['--national', quoted(national)]),
        ...(projects ? ['--projects'] : []),
        ...(evidence ? ['--evidence'] : []),
        ...columnWords(applied),
    ];
    // Where nothing is asked it is answered by all modes.
    const without = request.modes === undefined ? {without: ['modes', 'access', 'egress'] as const} : {};
    const command = commandWith(words, shown, model.road.periods, without);
    const passport = passportOf(model, resolvedSettings, command, {});
    const [{targets}, ...otherModes] = byMode as [ScoreByMode, ...ScoreByMode[]];
    return {
        request: {
            ...settingsOf(resolvedSettings, model.road.periods),
            centres,
            national,
            percentile: sixDigits(percentile),
            projects,
            evidence,
            base: columns[0]!.id,
            with: columns.slice(1).map(({id}) => id),
        },
        columns,
        targets,
        otherModes,
        evidence: graded,
        remarks: [
            ...remarksOf(resolvedSettings, passport.standIns, network),
            {
                code: 'national-cities-not-in-data',
                zh: '“3 小时”所指的其他国内主要城市不在数据中，未计入。',
                en: 'The other major national cities meant by "3 hours" are not in the data and are not counted.',
            },
        ],
        attribution: network.attribution,
        passport: {...passport, scenario: passportScenarios(columns)},
    };
};

/** The three targets by one mode. */
const targetsBy = async (
    network: Network,
    question: Question,
    skim: Skim,
    mode: TravelMode,
    alone: readonly Alone[],
): Promise<ScoreTarget[]> => {
    const {applied, towns, hubs, seats, far} = question;
    const toHubs = await skimAll(skim, applied, {from: towns, to: hubs, mode});
    const between = await skimAll(skim, applied, {from: seats, to: seats, mode});
    const toFar = await skimAll(skim, applied, {from: seats, to: [far], mode});
    return [
        targetOf(
            question,
            {
                id: 'one-hour',
                title: {zh: '1 小时：各镇到较近的中心', en: '1 hour: each town to the nearer centre'},
                targetSeconds: HOUR,
            },
            townRows(network, question, toHubs, alone),
        ),
        targetOf(
            question,
            {
                id: 'two-hours',
                title: {zh: '2 小时：各市驻地之间', en: '2 hours: between city seats'},
                targetSeconds: 2 * HOUR,
            },
            pairRows(seats, seats, between),
        ),
        targetOf(
            question,
            {id: 'three-hours', title: nationalTitle(network), targetSeconds: 3 * HOUR},
            pairRows(seats, [far], toFar),
        ),
    ];
};

/**
 * The 1-2-3 hour circles as targets compared with the model, door to door over a departure window
 * (docs/methods/chinese-practice.md): one hour from each town to the nearer centre, two hours between the seats of the
 * cities in the data, three hours to the national city in the data; by both kinds of public transport and by car, or by
 * the mode asked.
 */
export const computeScore = async (
    sessions: Sessions,
    request: ScoreRequest,
    control: StudyControl = {},
): Promise<Scorecard> => {
    const {network} = sessions;
    const question = resolve(sessions, request);
    const {applied, settings, tried} = question;
    const evidence = request.evidence === true;
    const total = applied.length * (3 * settings.modes.length + (evidence ? 3 : 0)) + tried.length;
    let done = 0;
    const step = (): void => control.onProgress?.(++done, total);
    const skim = skimming(question, control, step);
    const byMode: ScoreByMode[] = [];
    for (const [index, mode] of settings.modes.entries()) {
        const alone = index === 0 ? await tryAlone(sessions, question, skim, control.signal) : [];
        byMode.push({mode, targets: await targetsBy(network, question, skim, mode, alone)});
    }
    return answer(network, question, byMode, evidence ? await gradeAll(question, control, step) : null);
};
