import {type Endpoint, leafZones, zoneEndpoint} from '../../compile/endpoint.js';
import {accessOf} from '../../compile/modes.js';
import {skimColumn} from '../../matrix/column.js';
import {areaKm2Of} from '../../matrix/end-figures.js';
import {type MatrixRequest, resolveMatrix} from '../../matrix/matrix.js';
import type {Network, Zone} from '../../network/types.js';
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
import {type EvidenceShares, gradedRows, GradeSum, namesOf} from '../evidence.js';
import {oneEnd, regionPlace} from '../places.js';
import {platformSeconds} from './platform.js';
import {type CircleSearch, circleSearches} from './searches.js';
import type {CircleDefinition, CircleRequest, CircleStudy} from './types.js';

const CUTOFF_MINUTES = 60;
const MODES = ['transit', 'transit-drive', 'car'] as const;

/** What is asked, resolved on the network. */
interface Question {
    /** Settings as they were asked. */
    readonly matrixRequest: Omit<MatrixRequest, 'origins' | 'destinations' | 'scenario'>;
    readonly applied: readonly AppliedScenario[];
    readonly settings: ResolvedSettings;
    /** The centre as it was named, and where it is. */
    readonly centre: string;
    readonly end: Endpoint;
    readonly cutoffMinutes: number;
    readonly zones: readonly Zone[];
    readonly origins: readonly Endpoint[];
    readonly evidence: boolean;
    /** A network without a period of the day has no such circle. */
    readonly searches: readonly (CircleSearch & {readonly periodIndex: number})[];
}

const resolve = (sessions: Sessions, request: CircleRequest): Question => {
    const {network} = sessions;
    const {
        centre = regionPlace(network, 'circle', 'centre'),
        cutoffMinutes = CUTOFF_MINUTES,
        base,
        with: others,
        evidence = false,
        ...rest
    } = request;
    if (!(cutoffMinutes > 0 && cutoffMinutes <= 600))
        throw new ProblemError([
            problem('request-range', {field: 'cutoffMinutes'}, cutoffMinutes, {low: 0, high: 600}),
        ]);
    const applied = studyColumns(sessions, {base, with: others, date: rest.date, asOf: rest.asOf});
    const asOf = applied[0]!.asOf;
    const {settings, origins} = resolveMatrix(
        network,
        {...rest, asOf, origins: 'zones', destinations: [centre]},
        {modes: MODES},
    );
    return {
        matrixRequest: rest,
        applied,
        settings,
        centre,
        end: oneEnd(network, 'centre', centre, asOf),
        cutoffMinutes,
        zones: leafZones(network),
        origins,
        evidence,
        searches: circleSearches(network).flatMap(search => {
            const periodIndex = network.roadPeriods.findIndex(({id}) => id === search.period);
            return search.period !== undefined && periodIndex < 0 ? [] : [{...search, periodIndex}];
        }),
    };
};

type Summary = Pick<CircleDefinition, 'columns' | 'within' | 'seconds'>;

/** Who is within the cutoff, of seconds by column and zone. */
const summarise = ({applied, zones, cutoffMinutes}: Question, times: readonly (readonly Seconds[])[]): Summary => {
    const inside = times.map(seconds => zones.filter((_, at) => seconds[at]! <= cutoffMinutes * 60));
    return {
        columns: inside.map((list, column) => ({
            // A scenario may change where people live.
            people: list.reduce(
                (sum, {id}) => sum + (applied[column]!.session.network.zones.get(id)?.population ?? 0),
                0,
            ),
            areaKm2: Number(list.reduce((sum, zone) => sum + areaKm2Of(zone), 0).toPrecision(6)),
            zones: list.length,
        })),
        within: inside.map(list => list.map(({id}) => id).toSorted()),
        seconds: times.map(list => list.map(seconds => (Number.isFinite(seconds) ? seconds : null))),
    };
};

/** Seconds by definition of a search, then by column and zone. */
const search = async (
    {applied, settings, origins, end}: Question,
    {modes, statistic, period, periodIndex, definitions}: Question['searches'][number],
    {run, signal}: StudyControl,
    step: () => void,
): Promise<Seconds[][][]> => {
    const times = definitions.map((): Seconds[][] => []);
    for (const {session, asOf} of applied) {
        const {percentiles} = await skimColumn(
            session,
            {...settings, asOf, modes, statistic, ...(period === undefined ? {} : {period: periodIndex})},
            {origins, destinations: [end]},
            definitions.map(({percentile}) => percentile),
            {run, signal},
        );
        // Whole seconds, as every answer has them; the centre is where it is at once.
        percentiles.forEach((cost, index) =>
            times[index]!.push(origins.map(({id}, at) => (id === end.id ? 0 : Math.round(cost[at]!)))),
        );
        step();
    }
    return times;
};

/** On what the seconds of the zones within rest, by people. */
const gradesOf = async (
    {matrixRequest, settings, origins, end, zones, cutoffMinutes}: Question,
    {session, asOf}: AppliedScenario,
    {modes, statistic, period, percentile}: CircleSearch & {readonly percentile: number},
    control: StudyControl,
): Promise<EvidenceShares | null> => {
    const sum = new GradeSum();
    let origin = 0;
    const request = {
        ...matrixRequest,
        asOf,
        modes,
        access: [...accessOf(modes[0]!, settings.access)],
        egress: [...accessOf(modes[0]!, settings.egress)],
        statistic,
        ...(period === undefined ? {} : {period}),
        origins: namesOf(origins),
        destinations: namesOf([end]),
        percentiles: [percentile],
    };
    for await (const row of gradedRows(session, request, control)) {
        const [seconds] = row.cost as unknown as [Seconds];
        if (seconds <= cutoffMinutes * 60)
            sum.add(row, 0, session.network.zones.get(zones[origin]!.id)?.population ?? 0);
        origin++;
    }
    return sum.shares();
};

const answer = (
    network: Network,
    {applied, settings, centre, end, cutoffMinutes, zones, evidence}: Question,
    definitions: readonly CircleDefinition[],
    graded: CircleStudy['evidence'],
): CircleStudy => {
    const columns = shownColumns(applied);
    const {model} = applied[0]!.session.compiled(applied[0]!.asOf, settings.date, settings.traveller);
    const {scenario: _scenario, ...shown} = settings;
    const words = [
        'circle',
        '--centre',
        quoted(centre),
        ...(cutoffMinutes === CUTOFF_MINUTES ? [] : ['--cutoff', String(cutoffMinutes)]),
        ...(evidence ? ['--evidence'] : []),
        ...columnWords(applied),
    ];
    // A circle asks by all modes and statistics at once.
    const command = commandWith(words, shown, model.road.periods, {without: ['modes']});
    const passport = passportOf(model, settings, command, {});
    return {
        request: {
            ...settingsOf(settings, model.road.periods),
            centre: placeOfEndpoint(end),
            cutoffMinutes,
            evidence,
            base: columns[0]!.id,
            with: columns.slice(1).map(({id}) => id),
        },
        base: 'zones',
        columns,
        definitions,
        zones: zones.map(zone => {
            const areaKm2 = areaKm2Of(zone);
            return {
                ...placeOfEndpoint(zoneEndpoint(zone)),
                county: zone.county,
                population: zone.population ?? null,
                areaKm2: Number.isFinite(areaKm2) ? sixDigits(areaKm2) : null,
            };
        }),
        evidence: graded,
        remarks: remarksOf(settings, passport.standIns, network),
        attribution: network.attribution,
        passport: {...passport, scenario: passportScenarios(columns)},
    };
};

/**
 * The one-hour circle by every definition at once: by car at the peak and between the peaks, door to door by public
 * transport at the median and at the 85th percentile, planned and at best, and from platform to platform, which is what
 * timetables and slogans mean.
 */
export const computeCircle = async (
    sessions: Sessions,
    request: CircleRequest,
    control: StudyControl = {},
): Promise<CircleStudy> => {
    const question = resolve(sessions, request);
    const {applied, evidence, zones, end, settings} = question;
    const all = circleSearches(sessions.network);
    const gradedCount = evidence ? all.flatMap(({definitions}) => definitions).length : 0;
    const total = (all.length + 1 + gradedCount) * applied.length;
    let done = 0;
    const step = (): void => control.onProgress?.(++done, total);
    const definitions: CircleDefinition[] = [];
    const graded: (EvidenceShares | null)[][] = [];
    for (const circleSearch of question.searches) {
        const times = await search(question, circleSearch, control, step);
        circleSearch.definitions.forEach(({id, title}, index) =>
            definitions.push({id, title, ...summarise(question, times[index]!)}),
        );
        if (!evidence) continue;
        for (const {percentile} of circleSearch.definitions) {
            const shares: (EvidenceShares | null)[] = [];
            for (const column of applied) {
                shares.push(await gradesOf(question, column, {...circleSearch, percentile}, control));
                step();
            }
            graded.push(shares);
        }
    }
    const platform = applied.map(column => {
        const seconds = platformSeconds(column, zones, end, {settings, signal: control.signal});
        step();
        return seconds;
    });
    definitions.push({
        id: 'platform',
        title: {
            zh: '站台到站台：本区县 15 公里内有直达列车的车站',
            en: 'platform to platform: a station with direct trains in the county within 15 km',
        },
        ...summarise(question, platform),
    });
    // A train from platform to platform is searched for without its journey.
    return answer(sessions.network, question, definitions, evidence ? [...graded, applied.map(() => null)] : null);
};
