import {compileFinals} from '../compile/ends.js';
import {leafZones, stationEndpoint, zoneEndpoint, type Endpoint} from '../compile/endpoint.js';
import {isUsable} from '../compile/feed-lines.js';
import {skimColumn} from '../matrix/column.js';
import {sixDigits} from '../units/six-digits.js';
import {resolveEndpoint} from '../request/endpoints.js';
import {type MatrixRequest, resolveMatrix} from '../matrix/matrix.js';
import {commandWith, passportOf, quoted, remarksOf, settingsOf} from '../request/passport.js';
import {placeOfEndpoint} from '../request/places.js';
import type {AppliedScenario, Sessions} from '../session/sessions.js';
import type {ScenarioAsked} from '../scenario/named.js';
import type {AnswerPlace, Passport, PassportScenario, Remark, Statistic, TravelMode} from '../request/types.js';
import {ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {rowsOf} from '../search/pair.js';
import {RowSearch} from '../skim/row.js';
import type {Bilingual, Seconds} from '../units/units.js';
import type {StudyControl} from './access.js';
import {columnWords, passportScenarios, shownColumns, type StudyColumn, studyColumns} from './columns.js';
import {type EvidenceShares, gradedRows, GradeSum, namesOf} from './evidence.js';
import {areaKm2Of} from './figures.js';

export interface CircleRequest extends Omit<
    MatrixRequest,
    'percentiles' | 'scenario' | 'origins' | 'destinations' | 'modes' | 'statistic' | 'period'
> {
    /** Default 人民广场. */
    readonly centre?: string | undefined;
    /** Default 60. */
    readonly cutoffMinutes?: number | undefined;
    readonly base?: ScenarioAsked | undefined;
    readonly with?: readonly ScenarioAsked[] | undefined;
    /** Say on what grades of evidence the times rest? The journeys are searched for once more. Default no. */
    readonly evidence?: boolean | undefined;
}

/** One meaning of "within an hour", and who is within it. */
interface CircleDefinition {
    readonly id: string;
    readonly title: Bilingual;
    /** By column: people, square kilometres and number of the zones that count as within. */
    readonly columns: readonly {readonly people: number; readonly areaKm2: number; readonly zones: number}[];
    /** Ids of the zones within in each column. */
    readonly within: readonly (readonly string[])[];
    /** By column, then by zone in the order of `zones`; null where not reached. */
    readonly seconds: readonly (readonly (Seconds | null)[])[];
}

/** A skim and the definitions that are read off it. */
interface CircleSearch {
    readonly modes: readonly TravelMode[];
    readonly statistic: Statistic;
    readonly period?: string;
    readonly definitions: readonly (Pick<CircleDefinition, 'id' | 'title'> & {readonly percentile: number})[];
}

interface CircleZone extends AnswerPlace {
    readonly county: string;
    readonly population: number | null;
    readonly areaKm2: number | null;
}

export interface CircleStudy {
    readonly request: Readonly<Record<string, unknown>> & {readonly centre: AnswerPlace};
    /** People and square kilometres are those of whole zones. */
    readonly base: 'zones';
    readonly columns: readonly StudyColumn[];
    readonly definitions: readonly CircleDefinition[];
    /** All zones, within or not. */
    readonly zones: readonly CircleZone[];
    /**
     * By definition, then by column: shares of the seconds of the zones within, by people. Null where it was not asked
     * for, and from platform to platform.
     */
    readonly evidence: readonly (readonly (EvidenceShares | null)[])[] | null;
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Omit<Passport, 'scenario'> & {readonly scenario: readonly (PassportScenario | null)[]};
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? sixDigits(value) : null);

/**
 * A zone counts platform to platform when a railway station of
 * its county is no farther than this from its centre, metres.
 */
const STATION_REACH = 15_000;

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
    const {network} = sessions;
    const {centre = '人民广场', cutoffMinutes = 60, base, with: others, evidence = false, ...rest} = request;
    if (!(cutoffMinutes > 0 && cutoffMinutes <= 600))
        throw new ProblemError([
            problem('request-range', {field: 'cutoffMinutes'}, cutoffMinutes, {low: 0, high: 600}),
        ]);
    const applied = studyColumns(sessions, {base, with: others, date: rest.date, asOf: rest.asOf});
    const asOf = applied[0]!.asOf;
    const {settings, origins} = resolveMatrix(network, {
        ...rest,
        asOf,
        origins: 'zones',
        destinations: [centre],
        modes: ['transit'],
    });
    const end = resolveEndpoint(network, 'centre', centre, {asOf, onSuper: []});
    if (Array.isArray(end)) throw new ProblemError([problem('place-unknown', {field: 'centre'}, centre)]);
    if ('code' in end) throw new ProblemError([end]);
    const cutoff = cutoffMinutes * 60;
    const zones = leafZones(network);
    const summarise = (
        times: readonly (readonly Seconds[])[],
    ): Pick<CircleDefinition, 'columns' | 'within' | 'seconds'> => {
        const inside = times.map(seconds => zones.filter((_, at) => seconds[at]! <= cutoff));
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
    // Definitions of one search stand together: its percentiles are had for nothing.
    const searches: readonly CircleSearch[] = [
        {
            modes: ['car'],
            statistic: 'full',
            period: network.rules.periodFor.busiest,
            definitions: [
                {id: 'car-peak', title: {zh: '驾车门到门，高峰', en: 'by car door to door, peak'}, percentile: 0.5},
            ],
        },
        {
            modes: ['car'],
            statistic: 'full',
            period: network.rules.periodFor.usual,
            definitions: [
                {
                    id: 'car-inter-peak',
                    title: {zh: '驾车门到门，平峰', en: 'by car door to door, between the peaks'},
                    percentile: 0.5,
                },
            ],
        },
        {
            modes: ['transit'],
            statistic: 'full',
            definitions: [
                {
                    id: 'transit-median',
                    title: {zh: '公共交通门到门，中位', en: 'public transport door to door, median'},
                    percentile: 0.5,
                },
                {
                    id: 'transit-p85',
                    title: {zh: '公共交通门到门，85% 把握', en: 'public transport door to door, 85th percentile'},
                    percentile: 0.85,
                },
            ],
        },
        {
            modes: ['transit'],
            statistic: 'planned',
            definitions: [
                {
                    id: 'transit-planned',
                    title: {
                        zh: '公共交通门到门，按时刻表安排',
                        en: 'public transport door to door, planned by the timetable',
                    },
                    percentile: 0.5,
                },
            ],
        },
        {
            modes: ['transit'],
            statistic: 'best',
            definitions: [
                {
                    id: 'transit-best',
                    title: {zh: '公共交通门到门，最快一班', en: 'public transport door to door, the best moment'},
                    percentile: 0.5,
                },
            ],
        },
    ];
    const gradedCount = evidence ? searches.flatMap(({definitions: asked}) => asked).length : 0;
    const total = (searches.length + 1 + gradedCount) * applied.length;
    let done = 0;
    const definitions: CircleDefinition[] = [];
    const graded: (EvidenceShares | null)[][] = [];
    const gradesOf = async (
        {session, asOf: state}: AppliedScenario,
        {modes, statistic, period}: CircleSearch,
        percentile: number,
    ): Promise<EvidenceShares | null> => {
        const sum = new GradeSum();
        let origin = 0;
        const asked = {
            ...rest,
            asOf: state,
            modes,
            statistic,
            ...(period === undefined ? {} : {period}),
            origins: namesOf(origins),
            destinations: namesOf([end]),
            percentiles: [percentile],
        };
        for await (const row of gradedRows(session, asked, control)) {
            const [seconds] = row.cost as unknown as [Seconds];
            if (seconds <= cutoff) sum.add(row, 0, session.network.zones.get(zones[origin]!.id)?.population ?? 0);
            origin++;
        }
        control.onProgress?.(++done, total);
        return sum.shares();
    };
    for (const search of searches) {
        const {modes, statistic, period: name, definitions: asked} = search;
        const period = network.roadPeriods.findIndex(({id}) => id === name);
        // A network without that period of the day has no such circle.
        if (name !== undefined && period < 0) continue;
        const times = asked.map((): Seconds[][] => []);
        for (const {session, asOf: state} of applied) {
            const {percentiles} = await skimColumn(
                session,
                {...settings, asOf: state, modes, statistic, ...(name === undefined ? {} : {period})},
                {origins, destinations: [end]},
                asked.map(({percentile}) => percentile),
                {run: control.run, signal: control.signal},
            );
            // Whole seconds, as every answer has them; the centre is where it is at once.
            percentiles.forEach((cost, index) =>
                times[index]!.push(origins.map(({id}, at) => (id === end.id ? 0 : Math.round(cost[at]!)))),
            );
            control.onProgress?.(++done, total);
        }
        if (evidence)
            for (const {percentile} of asked) {
                const shares: (EvidenceShares | null)[] = [];
                for (const column of applied) shares.push(await gradesOf(column, search, percentile));
                graded.push(shares);
            }
        asked.forEach(({id, title}, index) => definitions.push({id, title, ...summarise(times[index]!)}));
    }
    // Platform to platform: the best run from a railway station of
    // the zone's county to any railway station of the centre's city.
    const near = (a: Endpoint, b: Endpoint): number => Math.hypot((a.lon - b.lon) * 95_400, (a.lat - b.lat) * 111_000);
    const platform: Seconds[][] = [];
    for (const {session, asOf: state} of applied) {
        const phases = session.phases(state, settings.date, settings.traveller);
        const [{model}] = phases as [(typeof phases)[number]];
        const rail = [...session.network.stations.values()].filter(
            station =>
                (station.kind === 'rail' || station.kind === 'suburban') &&
                isUsable(station, state) &&
                (model.timetable.stopsOfStation.get(station.id)?.length ?? 0) > 0,
        );
        const ends = rail.map(station => ({station, endpoint: stationEndpoint(station, zones)}));
        const city = [...zones].toSorted((a, b) => near(zoneEndpoint(a), end) - near(zoneEndpoint(b), end))[0]!.city;
        const targets = ends.filter(({station}) => station.city === city || station.city === city.replace(/市$/, ''));
        const best = new Map<string, number>();
        const window = settings.window ?? {from: 7 * 3600, to: 9 * 3600};
        const leaving = {modes: settings.access, outbound: true, ends: 'platform'} as const;
        const arriving = {modes: settings.egress, outbound: false, ends: 'platform'} as const;
        const search = new RowSearch(
            phases.map(one => ({
                timetable: one.model.timetable,
                windows: one.model.windows,
                finals: compileFinals(
                    one.model.timetable.stopCount,
                    targets.map(target => rowsOf(one.model, one.router, target.endpoint, arriving)),
                ),
            })),
            // Slogans speak of one train.
            {window, statistic: 'best', percentiles: [], maxBoardings: 1},
        );
        for (const {station, endpoint} of ends) {
            control.signal?.throwIfAborted();
            const isTarget = targets.some(target => target.station.id === station.id);
            const row = isTarget
                ? undefined
                : search.run(phases.map(one => rowsOf(one.model, one.router, endpoint, leaving)));
            best.set(
                station.id,
                row === undefined ? 0 : row.mean.reduce((least, seconds) => Math.min(least, seconds), Infinity),
            );
        }
        platform.push(
            zones.map(zone => {
                const point = zoneEndpoint(zone);
                const own = ends.filter(
                    ({station, endpoint}) => station.county === zone.county && near(point, endpoint) <= STATION_REACH,
                );
                return Math.round(Math.min(...own.map(({station}) => best.get(station.id)!)));
            }),
        );
        control.onProgress?.(++done, total);
    }
    definitions.push({
        id: 'platform',
        title: {
            zh: '站台到站台：本县 15 公里内有直达车站',
            en: 'platform to platform: a station with direct trains in the county within 15 km',
        },
        ...summarise(platform),
    });
    const columns = shownColumns(applied);
    const {model} = applied[0]!.session.compiled(asOf, settings.date, settings.traveller);
    const {scenario: _scenario, ...shown} = settings;
    const words = [
        'circle',
        '--centre',
        quoted(centre),
        ...(cutoffMinutes === 60 ? [] : ['--cutoff', String(cutoffMinutes)]),
        ...(evidence ? ['--evidence'] : []),
        ...columnWords(columns),
    ];
    // A circle asks by all modes and statistics at once.
    const passport = passportOf(
        model,
        settings,
        commandWith(words, shown, model.road.periods).replace(' --modes transit', ''),
        {},
    );
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
        zones: zones.map(zone => ({
            ...placeOfEndpoint(zoneEndpoint(zone)),
            county: zone.county,
            population: zone.population ?? null,
            areaKm2: orNull(areaKm2Of(zone)),
        })),
        // A train from platform to platform is searched for without its journey.
        evidence: evidence ? [...graded, applied.map(() => null)] : null,
        remarks: remarksOf(settings, passport.standIns),
        attribution: network.attribution,
        passport: {...passport, scenario: passportScenarios(columns)},
    };
};
