import type {Endpoint} from '../compile/endpoint.js';
import {figuresOfJourney, pairRequest, type Representative, representativeJourney} from '../compare/representative.js';
import {MORNING, skimColumn} from '../matrix/column.js';
import {isoTime} from '../request/stamp.js';
import {resolveEndpoint} from '../request/endpoints.js';
import {type MatrixRequest, resolveMatrix} from '../matrix/matrix.js';
import {commandWith, passportOf, quoted, remarksOf, settingsOf} from '../request/passport.js';
import {placeOfEndpoint} from '../request/places.js';
import type {AppliedScenario, Sessions} from '../session/sessions.js';
import type {ScenarioAsked} from '../scenario/named.js';
import type {ResolvedSettings} from '../request/settings.js';
import type {AnswerPlace, Passport, PassportScenario, Remark} from '../request/types.js';
import type {Network} from '../network/types.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {DAY, type Evidence, type Seconds} from '../units/units.js';
import type {StudyControl} from './access.js';
import {columnWords, passportScenarios, shownColumns, type StudyColumn, studyColumns} from './columns.js';
import {peopleAt} from './figures.js';
import {wayBetween} from './way.js';

export interface BenchmarkRequest extends Omit<
    MatrixRequest,
    'percentiles' | 'scenario' | 'origins' | 'destinations' | 'modes' | 'statistic'
> {
    /** Counties or towns to hold against each other. Default the eight of BENCHMARK_TOWNS. */
    readonly towns?: readonly string[] | undefined;
    /** The centres they are held to. Default the four of BENCHMARK_CENTRES. */
    readonly centres?: readonly string[] | undefined;
    readonly base?: ScenarioAsked | undefined;
    readonly with?: readonly ScenarioAsked[] | undefined;
}

const BENCHMARK_TOWNS: readonly string[] = [
    '平湖市',
    '嘉善县',
    '南湖区',
    '海盐县',
    '花桥镇',
    '太仓市',
    '松江区',
    '金山区',
];
const BENCHMARK_CENTRES: readonly string[] = ['人民广场', '上海虹桥枢纽', '上海浦东国际机场', '张江高科技园区'];

/** Door to door over the window by one mode. */
export interface BenchmarkMode {
    readonly p50: Seconds | null;
    readonly p85: Seconds | null;
    /** Of the journey in force at the median; null where a fare is not known. */
    readonly cost: {
        readonly amount: number;
        readonly low: number;
        readonly high: number;
        readonly currency: string;
    } | null;
    readonly changes: number | null;
    readonly evidence: Readonly<Record<Evidence, number>> | null;
}

export interface BenchmarkCell {
    readonly transit: BenchmarkMode;
    readonly car: BenchmarkMode;
    /** The shorter median; null where neither gets there. */
    readonly best: 'transit' | 'car' | null;
    /**
     * When the last journey home leaves the centre, by public transport, home by midnight; null where there is none.
     */
    readonly lastWayHome: string | null;
    /** People of the town whose zone has a median within so many minutes by the better mode. */
    readonly peopleWithin60: number;
    readonly peopleWithin90: number;
}

export interface BenchmarkRow {
    /** What was asked for, and the point that stands for it: a county's seat. */
    readonly town: AnswerPlace;
    readonly seat: AnswerPlace;
    readonly centre: AnswerPlace;
    readonly people: number;
    readonly columns: readonly BenchmarkCell[];
}

export interface Benchmark {
    readonly request: Readonly<Record<string, unknown>>;
    /** People are those of whole zones. */
    readonly base: 'zones';
    readonly columns: readonly StudyColumn[];
    readonly rows: readonly BenchmarkRow[];
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Omit<Passport, 'scenario'> & {readonly scenario: readonly (PassportScenario | null)[]};
}

interface Town {
    readonly asked: AnswerPlace;
    readonly seat: Endpoint;
    /** Its zones, the seat's among them. */
    readonly members: readonly Endpoint[];
}

const MOST_TOWNS = 40;
const MOST_CENTRES = 12;
const PERCENTILES = [0.5, 0.85] as const;

const townOf = (network: Network, field: string, text: string, asOf: string): Town | Problem => {
    const seat = resolveEndpoint(network, field, text, {asOf, onSuper: []});
    const members = resolveEndpoint(network, field, text, {asOf, onSuper: 'members'});
    if ('code' in members) return members;
    // One point is wanted: a list is never what comes back.
    if (Array.isArray(seat)) return problem('place-unknown', {field}, text);
    if ('code' in seat) return seat;
    const zones = Array.isArray(members) ? members : [members];
    const county = Array.isArray(members)
        ? network.zones.get(network.zones.get(seat.id.slice('zone:'.length))?.county ?? '')
        : undefined;
    const asked = placeOfEndpoint(seat);
    return {
        asked: county === undefined ? asked : {...asked, id: `zone:${county.id}`, name: county.name},
        seat,
        members: zones.some(({id}) => id === seat.id) ? zones : [seat, ...zones],
    };
};

/**
 * Towns held against each other before the same centres, door to door: median and 85th percentile by public transport
 * and by car, which of them is shorter, what it costs, when the last way home leaves, and how many of the town's people
 * are within 60 and 90 minutes.
 */
export const computeBenchmark = async (
    sessions: Sessions,
    request: BenchmarkRequest,
    control: StudyControl = {},
): Promise<Benchmark> => {
    const {network} = sessions;
    const {towns = BENCHMARK_TOWNS, centres = BENCHMARK_CENTRES, base, with: others, ...rest} = request;
    const applied = studyColumns(sessions, {base, with: others, date: rest.date, asOf: rest.asOf});
    const asOf = applied[0]!.asOf;
    const problems: Problem[] = [];
    const range = (field: string, count: number, high: number): void => {
        if (count < 1 || count > high) problems.push(problem('request-range', {field}, count, {low: 1, high}));
    };
    range('towns', towns.length, MOST_TOWNS);
    range('centres', centres.length, MOST_CENTRES);
    if (problems.length > 0) throw new ProblemError(problems);
    const found = towns.map((text, at) => townOf(network, `towns[${at + 1}]`, text, asOf));
    const hubs = centres.map((text, at) => resolveEndpoint(network, `centres[${at + 1}]`, text, {asOf, onSuper: []}));
    problems.push(...[...found, ...hubs].flatMap(one => ('code' in one ? [one] : [])));
    if (problems.length > 0) throw new ProblemError(problems);
    const list = found as Town[];
    const to = hubs as Endpoint[];
    const from = [...new Map(list.flatMap(({members}) => members).map(end => [end.id, end])).values()];
    const {settings} = resolveMatrix(network, {
        ...rest,
        asOf,
        origins: from.map(({id}) => id),
        destinations: to.map(({id}) => id),
        modes: ['transit'],
    });
    const window = settings.window ?? MORNING;
    const rowOf = new Map(from.map(({id}, at) => [id, at]));
    const total = applied.length * (2 + list.length * to.length);
    let done = 0;
    const step = (): void => {
        control.signal?.throwIfAborted();
        control.onProgress?.(++done, total);
    };
    const whole = (seconds: number): Seconds | null => (Number.isFinite(seconds) ? Math.round(seconds) : null);

    const cellsOf = async ({
        session,
        asOf: state,
    }: AppliedScenario): Promise<(town: Town, centre: number) => Promise<BenchmarkCell>> => {
        const people = peopleAt(session.network, from);
        const skims = {} as Record<'transit' | 'car', readonly Float64Array[]>;
        for (const mode of ['transit', 'car'] as const) {
            const {percentiles} = await skimColumn(
                session,
                {...settings, asOf: state, modes: [mode]},
                {origins: from, destinations: to},
                PERCENTILES,
                {run: control.run, signal: control.signal},
            );
            skims[mode] = percentiles;
            step();
        }
        const compiled = session.compiled(state, settings.date, settings.traveller);
        return async ({seat, members}, centre) => {
            const at = (end: Endpoint): number => rowOf.get(end.id)! * to.length + centre;
            const hub = to[centre]!;
            const modeOf = async (mode: 'transit' | 'car'): Promise<BenchmarkMode> => {
                const [p50, p85] = skims[mode].map(matrix => whole(matrix[at(seat)]!)) as [
                    Seconds | null,
                    Seconds | null,
                ];
                const asked = pairRequest({...settings, asOf: state, modes: [mode]}, seat, hub);
                const {journey}: Partial<Representative> =
                    p50 === null ? {} : await representativeJourney(session, asked, mode, window, PERCENTILES[0]);
                const {cost, changes, evidence} = figuresOfJourney(journey);
                return {p50, p85, cost, changes, evidence};
            };
            // A zone is where it is at once; the skim leaves it open.
            const bestOf = (end: Endpoint): number =>
                end.id === hub.id ? 0 : Math.min(skims.transit[0]![at(end)]!, skims.car[0]![at(end)]!);
            const within = (minutes: number): number =>
                members.reduce(
                    (sum, end) => (bestOf(end) <= minutes * 60 ? sum + (people[rowOf.get(end.id)!]! || 0) : sum),
                    0,
                );
            const [transit, car] = [await modeOf('transit'), await modeOf('car')];
            const home = wayBetween(
                compiled,
                {...settings, asOf: state},
                {from: hub, to: seat, back: true},
                {arriveBy: DAY},
            );
            const best =
                transit.p50 === null && car.p50 === null
                    ? null
                    : (transit.p50 ?? Infinity) <= (car.p50 ?? Infinity)
                      ? 'transit'
                      : 'car';
            return {
                transit,
                car,
                best,
                lastWayHome: home === undefined ? null : isoTime({network, date: settings.date}, home.leave),
                peopleWithin60: within(60),
                peopleWithin90: within(90),
            };
        };
    };
    const cells: Awaited<ReturnType<typeof cellsOf>>[] = [];
    for (const column of applied) cells.push(await cellsOf(column));
    const basePeople = peopleAt(network, from);
    const rows: BenchmarkRow[] = [];
    for (const [centre, hub] of to.entries())
        for (const town of list) {
            const columns: BenchmarkCell[] = [];
            for (const cellOf of cells) {
                step();
                columns.push(await cellOf(town, centre));
            }
            rows.push({
                town: town.asked,
                seat: placeOfEndpoint(town.seat),
                centre: placeOfEndpoint(hub),
                people: town.members.reduce((sum, {id}) => sum + (basePeople[rowOf.get(id)!]! || 0), 0),
                columns,
            });
        }
    const columns = shownColumns(applied);
    const {model} = applied[0]!.session.compiled(asOf, settings.date, settings.traveller);
    const {scenario: _scenario, ...shown} = settings;
    const words = [
        'benchmark',
        '--towns',
        quoted(towns.join(',')),
        '--centres',
        quoted(centres.join(',')),
        ...columnWords(columns),
    ];
    const whole_: ResolvedSettings = {...settings, window};
    const passport = passportOf(
        model,
        whole_,
        commandWith(words, {...shown, window}, model.road.periods).replace(' --modes transit', ''),
        {},
    );
    return {
        request: {
            ...settingsOf(whole_, model.road.periods),
            modes: ['transit', 'car'],
            percentiles: PERCENTILES,
            towns,
            centres,
            base: columns[0]!.id,
            with: columns.slice(1).map(({id}) => id),
        },
        base: 'zones',
        columns,
        rows,
        remarks: remarksOf(settings, passport.standIns),
        attribution: network.attribution,
        passport: {...passport, scenario: passportScenarios(columns)},
    };
};
