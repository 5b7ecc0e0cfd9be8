import {type Endpoint, leafZones, placeEndpoint, zoneEndpoint} from '../compile/endpoint.js';
import {skimColumn} from '../matrix/column.js';
import {sixDigits} from '../units/six-digits.js';
import {resolveEndpoint} from '../request/endpoints.js';
import {type MatrixRequest, resolveMatrix} from '../matrix/matrix.js';
import {commandWith, passportOf, quoted, remarksOf, settingsOf} from '../request/passport.js';
import {placeOfEndpoint} from '../request/places.js';
import type {AppliedScenario, Sessions} from '../session/sessions.js';
import type {ScenarioAsked} from '../scenario/named.js';
import type {ResolvedSettings} from '../request/settings.js';
import type {AnswerPlace, Passport, PassportScenario, Remark} from '../request/types.js';
import type {Network} from '../network/types.js';
import {ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {emptyScenario} from '../scenario/document.js';
import type {Bilingual, Seconds} from '../units/units.js';
import {columnWords, passportScenarios, shownColumns, type StudyColumn, studyColumns} from './columns.js';
import type {StudyControl} from './access.js';
import {type EvidenceShares, type GradedRow, gradedRows, GradeSum, namesOf} from './evidence.js';
import {countyAt} from './figures.js';

export interface ScoreRequest extends Omit<MatrixRequest, 'percentiles' | 'scenario' | 'origins' | 'destinations'> {
    readonly base?: ScenarioAsked | undefined;
    readonly with?: readonly ScenarioAsked[] | undefined;
    readonly percentile?: number | undefined;
    /** Centres of the one-hour circle; a town counts by the nearer. Default 人民广场 and 上海虹桥站. */
    readonly centres?: readonly string[] | undefined;
    /** The national city of the three-hour circle that is in the data. Default 南京南站. */
    readonly national?: string | undefined;
    /**
     * Look for the single project that closes most of each town's gap
     * to an hour. Default false: it takes a run for each project.
     */
    readonly projects?: boolean | undefined;
    /** Say on what grades of evidence the times rest? The journeys are searched for once more. Default no. */
    readonly evidence?: boolean | undefined;
}

/** One test of the scorecard: a town, a pair of seats, a way to a national city. */
export interface ScoreRow {
    readonly from: AnswerPlace;
    readonly to: AnswerPlace;
    readonly county: string | null;
    readonly people: number | null;
    /** By column. `missing`: seconds above the target; null where not reached. */
    readonly columns: readonly {
        readonly seconds: Seconds | null;
        readonly attained: boolean;
        readonly missing: Seconds | null;
    }[];
    /** The single project that shortens it most, if any does by a minute or more. */
    readonly closedBy?: {
        readonly project: string;
        readonly title: Bilingual;
        readonly seconds: Seconds;
        readonly attained: boolean;
    };
}

interface ScoreTarget {
    readonly id: 'one-hour' | 'two-hours' | 'three-hours';
    readonly title: Bilingual;
    readonly targetSeconds: Seconds;
    readonly rows: readonly ScoreRow[];
    /**
     * By column: rows attained, people in them, all people counted,
     * mean seconds missing of the rows that are reached and miss it.
     */
    readonly attainment: readonly {
        readonly attained: number;
        readonly of: number;
        readonly people: number;
        readonly peopleOf: number;
        readonly meanMissing: Seconds | null;
    }[];
}

export interface Scorecard {
    readonly request: Readonly<Record<string, unknown>>;
    readonly columns: readonly StudyColumn[];
    readonly targets: readonly ScoreTarget[];
    /**
     * By target, then by column: shares of the seconds of the rows that are reached, by people where they are counted,
     * else alike. Null where it was not asked for.
     */
    readonly evidence: readonly (readonly (EvidenceShares | null)[])[] | null;
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Omit<Passport, 'scenario'> & {readonly scenario: readonly (PassportScenario | null)[]};
}

const HOUR: Seconds = 3600;
const NATIONAL = '南京南站';

const oneEnd = (network: Network, field: string, text: string, asOf: string): Endpoint => {
    const end = resolveEndpoint(network, field, text, {asOf, onSuper: []});
    if (Array.isArray(end)) throw new ProblemError([problem('place-unknown', {field}, text)]);
    if ('code' in end) throw new ProblemError([end]);
    return end;
};

/** Zones that sum whole cities: those in no other. Their seats stand for them. */
const citySeats = (network: Network): Endpoint[] =>
    [...network.zones.values()].flatMap(({level, superZone, seat, name, id}) => {
        const own = network.seats?.[id] ?? network.seats?.[name.en.toLowerCase()];
        const zone = seat === undefined ? undefined : network.zones.get(seat);
        if (level !== 'super' || superZone !== undefined || zone?.position === undefined) return [];
        const place = own?.startsWith('place:') === true ? network.places.get(own.slice(6)) : undefined;
        return [{...(place === undefined ? zoneEndpoint(zone) : placeEndpoint(place, leafZones(network))), name}];
    });

/**
 * The 1-2-3 hour circles as targets held against the model, door to door over a departure window (METHODS 5): one hour
 * from each town to the nearer centre, two hours between the seats of the cities in the data, three hours to the
 * national city in the data.
 */
export const computeScore = async (
    sessions: Sessions,
    request: ScoreRequest,
    control: StudyControl = {},
): Promise<Scorecard> => {
    const {network} = sessions;
    const {
        base,
        with: others,
        percentile = 0.5,
        centres = ['人民广场', '上海虹桥站'],
        national = NATIONAL,
        projects = false,
        evidence = false,
        ...rest
    } = request;
    if (!(percentile > 0 && percentile <= 1))
        throw new ProblemError([problem('request-range', {field: 'percentile'}, percentile, {low: 0, high: 1})]);
    const applied = studyColumns(sessions, {base, with: others, date: rest.date, asOf: rest.asOf});
    const asOf = applied[0]!.asOf;
    const {settings, origins: towns} = resolveMatrix(network, {
        ...rest,
        asOf,
        origins: 'zones',
        destinations: [centres[0] ?? ''],
    });
    const hubs = centres.map((text, at) => oneEnd(network, `centres[${at + 1}]`, text, asOf));
    const seats = citySeats(network);
    const far = oneEnd(network, 'national', national, asOf);
    const tried = projects
        ? [...network.projects.values()].filter(
              ({modifications, id}) =>
                  modifications.length > 0 && !applied[0]!.session.network.scenario?.projects.includes(id),
          )
        : [];
    const total = applied.length * (evidence ? 6 : 3) + tried.length;
    let done = 0;
    const skim = async (
        column: AppliedScenario,
        from: readonly Endpoint[],
        to: readonly Endpoint[],
    ): Promise<Float64Array> => {
        const result = await skimColumn(
            column.session,
            {...settings, asOf: column.asOf},
            {origins: from, destinations: to},
            [percentile],
            {run: control.run, signal: control.signal},
        );
        control.onProgress?.(++done, total);
        return result.percentiles[0]!;
    };
    const rounded = (value: number): Seconds | null => (Number.isFinite(value) ? Math.round(value) : null);
    const populationOf = ({zones}: Network, {id}: Pick<AnswerPlace, 'id'>): number | null =>
        id.startsWith('zone:') ? (zones.get(id.slice(5))?.population ?? null) : null;
    const target = (
        id: ScoreTarget['id'],
        title: Bilingual,
        targetSeconds: Seconds,
        rows: readonly (Omit<ScoreRow, 'columns'> & {readonly values: readonly number[]})[],
    ): ScoreTarget => {
        const whole = rows.map(({values, ...row}): ScoreRow => ({
            ...row,
            columns: values.map(value => {
                const seconds = rounded(value);
                return {
                    seconds,
                    attained: seconds !== null && seconds <= targetSeconds,
                    missing: seconds === null ? null : Math.max(0, seconds - targetSeconds),
                };
            }),
        }));
        return {
            id,
            title,
            targetSeconds,
            rows: whole,
            attainment: applied.map(({session}, column) => {
                const attained = whole.filter(({columns}) => columns[column]!.attained);
                const missed = whole.flatMap(({columns}) =>
                    columns[column]!.missing !== null && columns[column]!.missing! > 0
                        ? [columns[column]!.missing!]
                        : [],
                );
                // A scenario may change where people live.
                const people = (list: readonly ScoreRow[]): number =>
                    list.reduce(
                        (sum, {from, people: counted}) =>
                            sum + (counted === null ? 0 : (populationOf(session.network, from) ?? 0)),
                        0,
                    );
                return {
                    attained: attained.length,
                    of: whole.length,
                    people: people(attained),
                    peopleOf: people(whole),
                    meanMissing:
                        missed.length === 0
                            ? null
                            : Math.round(missed.reduce((sum, value) => sum + value, 0) / missed.length),
                };
            }),
        };
    };
    const nearest = (
        cost: Float64Array,
        origin: number,
        town: Endpoint = towns[origin]!,
    ): {value: number; hub: number} => {
        let best = {value: Infinity, hub: 0};
        hubs.forEach(({id}, hub) => {
            // A centre is where it is at once.
            const value = id === town.id ? 0 : cost[origin * hubs.length + hub]!;
            if (value < best.value) best = {value, hub};
        });
        return best;
    };
    const toHubs: Float64Array[] = [];
    for (const column of applied) toHubs.push(await skim(column, towns, hubs));
    const between: Float64Array[] = [];
    for (const column of applied) between.push(await skim(column, seats, seats));
    const toFar: Float64Array[] = [];
    for (const column of applied) toFar.push(await skim(column, seats, [far]));
    const alone: {readonly id: string; readonly title: Bilingual; readonly cost: Float64Array}[] = [];
    for (const {id, title} of tried) {
        control.signal?.throwIfAborted();
        try {
            const column = sessions.applied({
                scenario: {document: {...emptyScenario(`only-${id}`), projects: {in: [id], out: []}}},
                asOf,
            });
            alone.push({id, title, cost: await skim(column, towns, hubs)});
        } catch (error) {
            // A project that needs another, or is there already, closes no gap alone.
            if (!(error instanceof ProblemError)) throw error;
        }
    }
    const gradesOf = async (
        column: AppliedScenario,
        from: readonly Endpoint[],
        to: readonly Endpoint[],
        weightOf: (row: GradedRow, origin: number, destination: number) => number,
    ): Promise<EvidenceShares | null> => {
        const sum = new GradeSum();
        let origin = 0;
        const asked = {
            ...rest,
            asOf: column.asOf,
            origins: namesOf(from),
            destinations: namesOf(to),
            percentiles: [percentile],
        };
        for await (const row of gradedRows(column.session, asked, control)) {
            row.cost.forEach(
                (seconds, destination) =>
                    void (Number.isFinite(seconds) && sum.add(row, destination, weightOf(row, origin, destination))),
            );
            origin++;
        }
        control.onProgress?.(++done, total);
        return sum.shares();
    };
    const graded: (EvidenceShares | null)[][] = evidence ? [[], [], []] : [];
    if (evidence)
        for (const column of applied) {
            const {network: own} = column.session;
            graded[0]!.push(
                await gradesOf(column, towns, hubs, ({cost}, origin, hub) => {
                    const isNearest = nearest(cost, 0, towns[origin]!).hub === hub;
                    return isNearest ? (populationOf(own, towns[origin]!) ?? 1) : 0;
                }),
            );
            graded[1]!.push(await gradesOf(column, seats, seats, () => 1));
            graded[2]!.push(await gradesOf(column, seats, [far], () => 1));
        }
    const oneHour = towns.map((town, origin) => {
        const values = toHubs.map(cost => nearest(cost, origin).value);
        let closedBy: ScoreRow['closedBy'];
        for (const {id, title, cost} of alone) {
            const {value} = nearest(cost, origin);
            if (value <= values[0]! - 60 && value < (closedBy?.seconds ?? Infinity))
                closedBy = {project: id, title, seconds: Math.round(value), attained: value <= HOUR};
        }
        return {
            from: placeOfEndpoint(town),
            to: placeOfEndpoint(hubs[nearest(toHubs[0]!, origin).hub]!),
            county: countyAt(network, town),
            people: populationOf(network, town),
            values,
            ...(closedBy === undefined ? {} : {closedBy}),
        };
    });
    const columns = shownColumns(applied);
    const whole: ResolvedSettings = {...settings, percentiles: [percentile]};
    const {model} = applied[0]!.session.compiled(asOf, settings.date, settings.traveller);
    const {scenario: _scenario, ...shown} = whole;
    const words = [
        'score',
        '--centres',
        quoted(centres.join(',')),
        ...(national === NATIONAL ? [] : ['--national', quoted(national)]),
        ...(projects ? ['--projects'] : []),
        ...(evidence ? ['--evidence'] : []),
        ...columnWords(columns),
    ];
    const passport = passportOf(model, whole, commandWith(words, shown, model.road.periods), {});
    return {
        request: {
            ...settingsOf(whole, model.road.periods),
            centres,
            national,
            percentile: sixDigits(percentile),
            projects,
            evidence,
            base: columns[0]!.id,
            with: columns.slice(1).map(({id}) => id),
        },
        columns,
        targets: [
            target(
                'one-hour',
                {zh: '1 小时：各镇到较近的中心', en: '1 hour: each town to the nearer centre'},
                HOUR,
                oneHour,
            ),
            target(
                'two-hours',
                {zh: '2 小时：各市驻地之间', en: '2 hours: between the seats of the cities'},
                2 * HOUR,
                seats.flatMap((from, i) =>
                    seats.flatMap((to, j) =>
                        i === j
                            ? []
                            : [
                                  {
                                      from: placeOfEndpoint(from),
                                      to: placeOfEndpoint(to),
                                      county: null,
                                      people: null,
                                      values: between.map(cost => cost[i * seats.length + j]!),
                                  },
                              ],
                    ),
                ),
            ),
            target(
                'three-hours',
                {
                    zh: '3 小时：各市驻地到国内主要城市（资料中只有南京）',
                    en: '3 hours: from the seats to main national cities (only Nanjing is in the data)',
                },
                3 * HOUR,
                seats.flatMap((from, i) =>
                    from.id === far.id
                        ? []
                        : [
                              {
                                  from: placeOfEndpoint(from),
                                  to: placeOfEndpoint(far),
                                  county: null,
                                  people: null,
                                  values: toFar.map(cost => cost[i]!),
                              },
                          ],
                ),
            ),
        ],
        evidence: evidence ? graded : null,
        remarks: [
            ...remarksOf(whole, passport.standIns),
            {
                code: 'national-cities-not-in-data',
                zh: '“3 小时”所指的其他国内主要城市不在资料中，未计。',
                en: 'Other main national cities that "3 hours" means are not in the data and are not counted.',
            },
        ],
        attribution: network.attribution,
        passport: {...passport, scenario: passportScenarios(columns)},
    };
};
