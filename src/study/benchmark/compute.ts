import {
    figuresOfJourney,
    pairRequest,
    type Representative,
    representativeJourney,
} from '../../compare/representative.js';
import type {Endpoint} from '../../compile/endpoint.js';
import type {TransitMode} from '../../compile/modes.js';
import {MORNING} from '../../request/windows.js';
import {skimColumn} from '../../matrix/column.js';
import {peopleAt} from '../../matrix/end-figures.js';
import {resolveMatrix} from '../../matrix/matrix.js';
import type {Network} from '../../network/types.js';
import {type Problem, ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import {resolveEndpoint} from '../../request/endpoints.js';
import {commandWith, passportOf, quoted, remarksOf, settingsOf} from '../../request/passport.js';
import {placeOfEndpoint} from '../../request/places.js';
import type {ResolvedSettings} from '../../request/settings.js';
import {isoTime} from '../../request/stamp.js';
import type {AnswerPlace} from '../../request/types.js';
import type {AppliedScenario, Sessions} from '../../session/sessions.js';
import {DAY, type Seconds} from '../../units/units.js';
import {columnWords, passportScenarios, shownColumns, studyColumns} from '../columns.js';
import type {StudyControl} from '../control.js';
import {placesAsked} from '../places.js';
import {wayBetween} from '../way.js';
import type {Benchmark, BenchmarkCell, BenchmarkMode, BenchmarkRequest, BenchmarkRow} from './types.js';

interface Town {
    readonly place: AnswerPlace;
    readonly seat: Endpoint;
    /** Its zones, the seat's among them. */
    readonly members: readonly Endpoint[];
}

/** Towns and centres of one question at most. */
export const MOST_TOWNS = 40;
export const MOST_CENTRES = 12;
const PERCENTILES = [0.5, 0.85] as const;
/** Side by side, in this order. */
const MODES = ['transit', 'transit-drive', 'car'] as const;
type Mode = (typeof MODES)[number];

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
    const place = placeOfEndpoint(seat);
    return {
        place: county === undefined ? place : {...place, id: `zone:${county.id}`, name: county.name},
        seat,
        members: zones.some(({id}) => id === seat.id) ? zones : [seat, ...zones],
    };
};

/** What is asked, resolved on the network. */
interface Question {
    readonly network: Network;
    readonly applied: readonly AppliedScenario[];
    readonly settings: ResolvedSettings;
    readonly window: {readonly from: Seconds; readonly to: Seconds};
    readonly names: {readonly towns: readonly string[]; readonly centres: readonly string[]};
    readonly towns: readonly Town[];
    readonly centres: readonly Endpoint[];
    /** Every member of every town once, and which row of the matrix it is. */
    readonly members: readonly Endpoint[];
    readonly rowOf: ReadonlyMap<string, number>;
}

const resolve = (sessions: Sessions, request: BenchmarkRequest): Question => {
    const {network} = sessions;
    const {towns: townsAsked, centres: centresAsked, base, with: others, ...rest} = request;
    const townNames = placesAsked(network, townsAsked, ['benchmark', 'towns']);
    const centreNames = placesAsked(network, centresAsked, ['benchmark', 'centres']);
    const applied = studyColumns(sessions, {base, with: others, date: rest.date, asOf: rest.asOf});
    const asOf = applied[0]!.asOf;
    const counted = (field: string, count: number, high: number): Problem[] =>
        count >= 1 && count <= high ? [] : [problem('request-range', {field}, count, {low: 1, high})];
    const counts = [
        ...counted('towns', townNames.length, MOST_TOWNS),
        ...counted('centres', centreNames.length, MOST_CENTRES),
    ];
    if (counts.length > 0) throw new ProblemError(counts);
    const resolved = townNames.map((text, at) => townOf(network, `towns[${at + 1}]`, text, asOf));
    const hubs = centreNames.map((text, at) =>
        resolveEndpoint(network, `centres[${at + 1}]`, text, {asOf, onSuper: []}),
    );
    const problems = [...resolved, ...hubs].flatMap(end => ('code' in end ? [end] : []));
    if (problems.length > 0) throw new ProblemError(problems);
    const towns = resolved as Town[];
    const centres = hubs as Endpoint[];
    const members = [...new Map(towns.flatMap(town => town.members).map(end => [end.id, end])).values()];
    const ends = {origins: members.map(({id}) => id), destinations: centres.map(({id}) => id)};
    const {settings} = resolveMatrix(network, {...rest, asOf, ...ends}, {modes: MODES});
    return {
        network,
        applied,
        settings,
        window: settings.window ?? MORNING,
        names: {towns: townNames, centres: centreNames},
        towns,
        centres,
        members,
        rowOf: new Map(members.map(({id}, at) => [id, at])),
    };
};

/** One network of the study, skimmed. */
interface Skimmed extends AppliedScenario {
    /** By mode, then by percentile. */
    readonly skims: Readonly<Record<Mode, readonly Float64Array[]>>;
    readonly people: Float64Array;
}

const skim = async (
    {settings, members, centres}: Question,
    column: AppliedScenario,
    {run, signal}: StudyControl,
    step: () => void,
): Promise<Skimmed> => {
    const {session, asOf} = column;
    const skims = {} as Record<Mode, readonly Float64Array[]>;
    for (const mode of MODES) {
        const {percentiles} = await skimColumn(
            session,
            {...settings, asOf, modes: [mode]},
            {origins: members, destinations: centres},
            PERCENTILES,
            {run, signal},
        );
        skims[mode] = percentiles;
        step();
    }
    return {...column, skims, people: peopleAt(session.network, members)};
};

const wholeSeconds = (seconds: number): Seconds | null => (Number.isFinite(seconds) ? Math.round(seconds) : null);

/** Times by one mode from the seat, and the journey in force at the median. */
const modeOf = async (
    {settings, window, rowOf, centres}: Question,
    {session, asOf, skims}: Skimmed,
    {seat}: Town,
    centre: number,
    mode: Mode,
): Promise<BenchmarkMode> => {
    const at = rowOf.get(seat.id)! * centres.length + centre;
    const [p50, p85] = skims[mode].map(matrix => wholeSeconds(matrix[at]!)) as [Seconds | null, Seconds | null];
    const pair = pairRequest({...settings, asOf, modes: [mode]}, seat, centres[centre]!);
    const {journey}: Partial<Representative> =
        p50 === null ? {} : await representativeJourney(session, pair, mode, window, PERCENTILES[0]);
    const {cost, changes, evidence} = figuresOfJourney(journey);
    return {p50, p85, cost, changes, evidence};
};

/** People of the town whose zone is within so many minutes by the better mode. */
const peopleWithin = (
    {rowOf, centres}: Question,
    {skims, people}: Skimmed,
    {members}: Town,
    centre: number,
    minutes: number,
): number => {
    const hub = centres[centre]!;
    // A zone is where it is at once; the skim leaves it open.
    const bestOf = ({id}: Endpoint): number => {
        const at = rowOf.get(id)! * centres.length + centre;
        return id === hub.id ? 0 : Math.min(...MODES.map(mode => skims[mode][0]![at]!));
    };
    return members.reduce(
        (sum, end) => (bestOf(end) <= minutes * 60 ? sum + (people[rowOf.get(end.id)!]! || 0) : sum),
        0,
    );
};

/** The shortest median; of equals the one that asks for less of a car. */
const shortestOf = (byMode: Readonly<Record<Mode, BenchmarkMode>>): Mode | null => {
    const seconds = (mode: Mode): Seconds => byMode[mode].p50 ?? Infinity;
    const best = MODES.reduce((least, mode) => (seconds(mode) < seconds(least) ? mode : least));
    return seconds(best) === Infinity ? null : best;
};

/** When the last journey home leaves the centre; null where there is none by midnight. */
const lastWayHome = (
    {network, settings, centres}: Question,
    {session, asOf}: Skimmed,
    {seat}: Town,
    centre: number,
    mode: TransitMode,
): string | null => {
    const home = wayBetween(
        session.compiled(asOf, settings.date, settings.traveller),
        {...settings, asOf},
        mode,
        {from: centres[centre]!, to: seat, back: true},
        {arriveBy: DAY},
    );
    return home === undefined ? null : isoTime({network, date: settings.date}, home.leave);
};

const cellOf = async (question: Question, column: Skimmed, town: Town, centre: number): Promise<BenchmarkCell> => {
    const by = (mode: Mode): Promise<BenchmarkMode> => modeOf(question, column, town, centre, mode);
    const byMode = {transit: await by('transit'), 'transit-drive': await by('transit-drive'), car: await by('car')};
    const homeBy = (mode: TransitMode): string | null => lastWayHome(question, column, town, centre, mode);
    return {
        transit: byMode.transit,
        transitDrive: byMode['transit-drive'],
        car: byMode.car,
        best: shortestOf(byMode),
        lastWayHome: homeBy('transit'),
        lastWayHomeByTransitDrive: homeBy('transit-drive'),
        peopleWithin60: peopleWithin(question, column, town, centre, 60),
        peopleWithin90: peopleWithin(question, column, town, centre, 90),
    };
};

const answer = ({network, applied, settings, window, names}: Question, rows: readonly BenchmarkRow[]): Benchmark => {
    const columns = shownColumns(applied);
    const {model} = applied[0]!.session.compiled(applied[0]!.asOf, settings.date, settings.traveller);
    const {scenario: _scenario, ...shown} = settings;
    const words = [
        'benchmark',
        '--towns',
        quoted(names.towns.join(',')),
        '--centres',
        quoted(names.centres.join(',')),
        ...columnWords(applied),
    ];
    const resolvedSettings: ResolvedSettings = {...settings, window};
    const command = commandWith(words, {...shown, window}, model.road.periods, {without: ['modes']});
    const passport = passportOf(model, resolvedSettings, command, {});
    return {
        request: {
            ...settingsOf(resolvedSettings, model.road.periods),
            modes: MODES,
            percentiles: PERCENTILES,
            ...names,
            base: columns[0]!.id,
            with: columns.slice(1).map(({id}) => id),
        },
        base: 'zones',
        columns,
        rows,
        remarks: remarksOf(settings, passport.standIns, network),
        attribution: network.attribution,
        passport: {...passport, scenario: passportScenarios(columns)},
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
    const question = resolve(sessions, request);
    const {applied, towns, centres, members, rowOf} = question;
    const total = applied.length * (MODES.length + towns.length * centres.length);
    let done = 0;
    const step = (): void => {
        control.signal?.throwIfAborted();
        control.onProgress?.(++done, total);
    };
    const skimmed: Skimmed[] = [];
    for (const column of applied) skimmed.push(await skim(question, column, control, step));
    const people = peopleAt(sessions.network, members);
    const rows: BenchmarkRow[] = [];
    for (const [centre, hub] of centres.entries())
        for (const town of towns) {
            const columns: BenchmarkCell[] = [];
            for (const column of skimmed) {
                step();
                columns.push(await cellOf(question, column, town, centre));
            }
            rows.push({
                town: town.place,
                seat: placeOfEndpoint(town.seat),
                centre: placeOfEndpoint(hub),
                people: town.members.reduce((sum, {id}) => sum + (people[rowOf.get(id)!]! || 0), 0),
                columns,
            });
        }
    return answer(question, rows);
};
