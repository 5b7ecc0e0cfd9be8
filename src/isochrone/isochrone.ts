import {activeSpeed, withinDrive} from '../compile/ends.js';
import {type AccessMode, accessOf, isDriveAccess, isTransit} from '../compile/modes.js';
import {shareOf} from '../request/percentiles.js';
import {type Endpoint, leafZones} from '../compile/endpoint.js';
import {ACTIVE_MODES} from '../modes/cycles.js';
import type {Network} from '../network/types.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {earliestArrival, type Entry} from '../search/entries.js';
import {directEntries, type DirectMode} from '../search/pair.js';
import {costSegments, distributionOf, LOOK_AHEAD, SCHEDULE_DELAY_WEIGHT} from '../search/statistics.js';
import {METRES_PER_DEGREE} from '../units/geometry.js';
import type {Seconds} from '../units/units.js';
import {cellDrives} from './drive.js';
import {outlineOf, type Ring} from './outline.js';
import {cellEndpoint, cellGrid, type CellGrid} from './cells.js';
import {sixDigits} from '../units/six-digits.js';
import {resolveEndpoint} from '../request/endpoints.js';
import {arrivalAfter, cellEntries, cellLegs, fromPoint, type Shifted, type StationEntries, toPoint} from './transit.js';
import {commandWith, endWord, passportOf, remarksOf, settingsOf} from '../request/passport.js';
import {placeOfEndpoint} from '../request/places.js';
import type {Compiled, Session} from '../session/session.js';
import {type ResolvedSettings, resolveSettings} from '../request/settings.js';
import type {AnswerPlace, JourneyRequest, Passport, Remark} from '../request/types.js';
import {DEFAULT_DEPART} from '../request/windows.js';

/** What an isochrone is asked: one end, a moment or a window, and cutoffs; the rest as for journeys. */
export interface IsochroneRequest extends Omit<
    JourneyRequest,
    'from' | 'to' | 'arriveBy' | 'returnDepart' | 'percentiles' | 'ends' | 'geometry' | 'limit' | 'seed' | 'draws'
> {
    /** Exactly one of the two: the point everybody comes from, or goes to. */
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    /** Whole minutes. Default 30, 60, 90. Nothing beyond the largest is told. */
    readonly cutoffsMinutes?: readonly number[] | undefined;
    /**
     * Share of the window whose departures are within the cutoff,
     * in (0, 1]. Default 0.5; of no meaning without a window.
     */
    readonly percentile?: number | undefined;
}

export interface IsochroneFeature {
    readonly type: 'Feature';
    /** The drawing of the cells; no polygon where there are none. */
    readonly geometry: {readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[]};
    readonly properties: {
        readonly cutoffMinutes: number;
        readonly areaKm2: number;
        readonly people: number;
        readonly cellCount: number;
    };
}

interface Members {
    readonly request: Readonly<Record<string, unknown>> & {
        readonly from: AnswerPlace | null;
        readonly to: AnswerPlace | null;
    };
    readonly remarks: readonly Remark[];
    readonly attribution: readonly string[];
    readonly passport: Passport;
}

export interface IsochroneAnswer extends Members {
    readonly type: 'FeatureCollection';
    /** By rising cutoff, each holding the ones before it. */
    readonly features: readonly IsochroneFeature[];
}

/**
 * Seconds of cells for a map. The centre of cell i is west + (i %
 * columns + 0.5) stepLon (less 360 past 180 degrees), south + (floor(i / columns) + 0.5) stepLat.
 */
export interface ReachAnswer extends Members {
    readonly grid: {
        readonly west: number;
        readonly south: number;
        readonly stepLon: number;
        readonly stepLat: number;
        readonly columns: number;
        readonly rows: number;
    };
    /** Cells within the largest cutoff, ascending. */
    readonly cells: readonly number[];
    readonly seconds: readonly Seconds[];
}

const DEFAULT_CUTOFFS: readonly number[] = [30, 60, 90];
const MOST_CUTOFFS = 24;
/** A day there is a journey; the search looks no further ahead for arrivals than this and the window. */
const LONGEST_CUTOFF_MINUTES = 720;
const MEDIAN = 0.5;

interface ResolvedIsochrone extends ResolvedSettings {
    readonly point: Endpoint;
    readonly outward: boolean;
    readonly cutoffsMinutes: readonly number[];
    readonly percentile: number;
}

const cellModesOnly = (modes: ReadonlySet<AccessMode>): Set<AccessMode> =>
    new Set([...modes].filter(mode => !isDriveAccess(mode)));

/** Check and complete a request. Throws ProblemError with every problem of it at once. */
const resolveIsochrone = (network: Network, request: IsochroneRequest): ResolvedIsochrone => {
    const problems: Problem[] = [];
    const remarks: Remark[] = [];
    const {from, to, cutoffsMinutes, percentile: askedPercentile, ...journeys} = request;
    const percentile = askedPercentile === undefined ? MEDIAN : shareOf(askedPercentile);
    const settings = resolveSettings(network, {...journeys, percentiles: [askedPercentile ?? MEDIAN]}, 'day', problems);
    const outward = from !== undefined;
    const field = outward ? 'from' : 'to';
    const name = from ?? to;
    if (from !== undefined && to !== undefined) problems.push(problem('option-conflict', {field: 'from'}, 'from, to'));
    if (name === undefined)
        problems.push(
            problem('option-missing', {field: 'from'}, '', {
                form: {zh: '起点或终点', en: 'an origin or a destination'},
            }),
        );
    if (percentile === 0) problems.push(problem('request-range', {field: 'percentile'}, '0', {low: 0, high: 100}));
    const cutoffs = [...new Set(cutoffsMinutes ?? DEFAULT_CUTOFFS)].toSorted((a, b) => a - b);
    const wrong = cutoffs.filter(
        minutes => !Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_CUTOFF_MINUTES,
    );
    for (const minutes of wrong)
        problems.push(
            problem('request-range', {field: 'cutoffsMinutes'}, String(minutes), {
                low: 1,
                high: LONGEST_CUTOFF_MINUTES,
            }),
        );
    if (cutoffs.length === 0 || cutoffs.length > MOST_CUTOFFS)
        problems.push(
            problem('request-range', {field: 'cutoffsMinutes'}, String(cutoffs.length), {low: 1, high: MOST_CUTOFFS}),
        );
    // What a car or taxi does between stations and thousands of cells is
    // not computed; asking for it is refused, the default does without.
    const cellEnd = outward ? 'egress' : 'access';
    const byRoad = (request[cellEnd] ?? []).filter(isDriveAccess);
    for (const mode of byRoad)
        problems.push(
            problem('request-choice', {field: cellEnd}, mode, {allowed: [...ACTIVE_MODES, 'bus'].join(', ')}),
        );
    const point =
        name === undefined
            ? undefined
            : resolveEndpoint(network, field, name, {datum: request.datum, asOf: settings.asOf, onSuper: remarks});
    if (point !== undefined && 'code' in point) problems.push(point);
    if (problems.length > 0 || point === undefined || 'code' in point || Array.isArray(point))
        throw new ProblemError(problems);
    return {
        ...settings,
        ...(settings.depart === undefined && settings.window === undefined ? {depart: DEFAULT_DEPART} : {}),
        [cellEnd]: cellModesOnly(settings[cellEnd]),
        percentiles: settings.window === undefined ? [] : settings.percentiles,
        remarks,
        point,
        outward,
        cutoffsMinutes: cutoffs,
        percentile,
    };
};

interface Question extends ResolvedIsochrone {
    readonly grid: CellGrid;
    readonly from: Seconds;
    readonly to: Seconds;
    readonly longest: Seconds;
}

/** Drives, walks and rides of a whole journey, by cell. */
const directByCell = (
    network: Network,
    {model, router}: Compiled,
    {grid, point, outward, homeEnd, period, from, to, longest}: Question,
    mode: DirectMode,
    onCell: (cell: number, entries: readonly Entry[]) => void,
): void => {
    const zones = leafZones(network);
    const range = {from, to: to + LOOK_AHEAD};
    const report = (cell: number, end: Endpoint, seconds: readonly Seconds[]): void => {
        const entries = directEntries(
            {
                model,
                router: {driveSeconds: () => [...seconds], ...(router.ways === undefined ? {} : {ways: router.ways})},
            },
            {from: outward ? point : end, to: outward ? end : point, mode, homeEnd},
            range,
            period,
        );
        if (entries.length > 0) onCell(cell, entries);
    };
    if (mode === 'car' || mode === 'taxi') {
        const inside = withinDrive(model, point, {...point, within: 0}).milliseconds;
        const drives = cellDrives(model, {grid, zones}, point, router.reach(point, outward), outward);
        drives.forEach(({end, milliseconds}, cell) => {
            const seconds = milliseconds.map(ms => Math.ceil((ms + inside) / 1000));
            if (Math.min(...seconds) <= longest) report(cell, end, seconds);
        });
    } else {
        if (!outward) router.ways?.towards(point, mode);
        // Farther by its latitude alone than anybody goes in the longest time.
        const inReach = ((longest + 1) * activeSpeed(model, mode).kmh) / 3.6 / METRES_PER_DEGREE;
        for (let cell = 0; cell < grid.index.length; cell++)
            if (Math.abs(grid.lat[cell]! - point.lat) <= inReach) report(cell, cellEndpoint(grid, zones, cell), []);
    }
};

/** Seconds of every cell of the grid; Infinity beyond the largest cutoff and where nothing goes. */
const secondsOf = (session: Session, question: Question): Float64Array => {
    const {network} = session;
    const {asOf, date, traveller, modes, statistic, point, outward, grid, from, to, longest, percentile, maxChanges} =
        question;
    const isMoment = question.window === undefined;
    const phases = isMoment ? [session.compiled(asOf, date, traveller)] : session.phases(asOf, date, traveller);
    const first = phases[0]!;
    const direct = modes.filter(mode => !isTransit(mode));
    // Drive access opens every way that walk access does.
    const rides = modes.findLast(isTransit);
    const size = grid.index.length;
    const seconds = new Float64Array(size).fill(Infinity);
    const maxBoardings = maxChanges + 1;
    const lookAhead = statistic === 'planned' ? Math.min(LOOK_AHEAD, Math.ceil(longest / SCHEDULE_DELAY_WEIGHT)) : 0;
    const options = {maxBoardings, from, to: to + lookAhead, longest};
    const stationsOf = ({model, router}: Compiled): StationEntries[] =>
        outward
            ? fromPoint(model, router, point, {...options, modes: accessOf(rides ?? 'transit', question.access)})
            : toPoint(model, router, point, {...options, modes: accessOf(rides ?? 'transit', question.egress)});
    const zones = leafZones(network);
    const cellMode = outward ? question.egress : question.access;
    const legsOf = (source: Compiled) => cellLegs(source, grid, zones, {modes: cellMode, outward});

    if (isMoment && statistic !== 'planned') {
        const keep = (cell: number, arrival: Seconds): void => {
            if (arrival - from < seconds[cell]!) seconds[cell] = arrival - from;
        };
        if (rides !== undefined) {
            const legs = legsOf(first);
            stationsOf(first).forEach((entries, door) => {
                if (entries.leave.length + entries.flatFrom.length === 0) return;
                const there = outward ? arrivalAfter(entries, from) : Infinity;
                for (let row = legs.first[door]!; row < legs.first[door + 1]!; row++) {
                    const leg = legs.seconds[row]!;
                    keep(legs.cell[row]!, outward ? there + leg : arrivalAfter(entries, from + leg));
                }
            });
        }
        for (const mode of direct)
            directByCell(network, first, question, mode, (cell, entries) => keep(cell, earliestArrival(entries, from)));
    } else {
        const byCell = new Map<number, Entry[]>();
        for (const mode of direct)
            directByCell(network, first, question, mode, (cell, entries) => {
                const all = byCell.get(cell);
                if (all === undefined) byCell.set(cell, [...entries]);
                else all.push(...entries);
            });
        const timetables = rides === undefined ? [first] : phases;
        const ways: Shifted[][][] = timetables.map(() => []);
        if (rides !== undefined)
            phases.forEach((phase, at) => {
                const legs = legsOf(phase);
                stationsOf(phase).forEach((entries, door) => {
                    if (entries.leave.length + entries.flatFrom.length === 0) return;
                    for (let row = legs.first[door]!; row < legs.first[door + 1]!; row++)
                        (ways[at]![legs.cell[row]!] ??= []).push({entries, seconds: legs.seconds[row]!});
                });
            });
        const weight = statistic === 'planned' ? SCHEDULE_DELAY_WEIGHT : 1;
        for (let cell = 0; cell < size; cell++) {
            const own = byCell.get(cell) ?? [];
            const lists = ways.map(({[cell]: near}) => [
                ...own,
                ...(near === undefined ? [] : cellEntries(near, outward, longest)),
            ]);
            if (lists.every(({length}) => length === 0)) continue;
            const figures = distributionOf(lists.flatMap(entries => costSegments(entries, from, to, weight)));
            seconds[cell] = Math.round(statistic === 'best' ? figures.least : figures.percentile(percentile));
        }
    }
    for (let cell = 0; cell < size; cell++) {
        // Whoever is there has no way to go.
        if (grid.lon[cell] === point.lon && grid.lat[cell] === point.lat) seconds[cell] = 0;
        if (seconds[cell]! > longest) seconds[cell] = Infinity;
    }
    return seconds;
};

interface Computed {
    readonly question: Question;
    readonly seconds: Float64Array;
    readonly members: Members;
}

/** Said with every answer: what a cell is. */
const CELLS: Remark = {
    code: 'cells',
    zh: '等时圈由中心点在时间阈值内的 500 米网格组成；各交通小区的人口均摊到其陆地网格，网格归属最近的小区。',
    en:
        'An isochrone is the set of 500 m cells whose centre is within the cutoff; ' +
        'the people of a zone are spread evenly over its land cells, those nearest to its point.',
};

/** A bare road network or timetable says nothing of where people live. */
const NO_CELLS: Remark = {
    code: 'no-cells',
    zh: '数据中没有交通小区，因此没有网格。',
    en: 'The data have no zones, so there are no cells.',
};

/** Said of public transport: how cells and stations are joined. */
const CELL_END: Remark = {
    code: 'cell-end',
    zh: '网格与车站之间只计步行及所选的自行车、电动自行车：接驳公交只按交通小区设定，出租车未计入。',
    en:
        'Between stations and cells only walking counts, or cycling where selected: modelled feeder buses serve zones, ' +
        'and taxis are not included.',
};

const compute = (session: Session, request: IsochroneRequest, switches: readonly string[] = []): Computed => {
    const {network} = session;
    const resolved = resolveIsochrone(network, request);
    const {depart, window, cutoffsMinutes, point, outward} = resolved;
    const question: Question = {
        ...resolved,
        grid: cellGrid(network),
        from: window?.from ?? depart!,
        to: window?.to ?? depart!,
        longest: cutoffsMinutes.at(-1)! * 60,
    };
    const seconds = secondsOf(session, question);
    const {model} = session.compiled(resolved.asOf, resolved.date, resolved.traveller);
    const periods = model.road.periods;
    const words = [
        'isochrone',
        outward ? '--from' : '--to',
        endWord(point),
        '--cutoffs',
        cutoffsMinutes.join(','),
        ...switches,
    ];
    const passport = passportOf(model, resolved, commandWith(words, resolved, periods, {without: ['datum']}), {});
    const place = placeOfEndpoint(point);
    return {
        question,
        seconds,
        members: {
            request: {
                from: outward ? place : null,
                to: outward ? null : place,
                cutoffsMinutes,
                ...settingsOf(resolved, periods),
            },
            remarks: [
                ...remarksOf(resolved, passport.standIns, network),
                CELLS,
                ...(question.grid.index.length === 0 ? [NO_CELLS] : []),
                ...(resolved.modes.some(isTransit) ? [CELL_END] : []),
            ],
            attribution: network.attribution,
            passport,
        },
    };
};

/** Cells within each cutoff of a point, with their people and area (docs/laws.md, law 5). */
export const computeIsochrone = (session: Session, request: IsochroneRequest): IsochroneAnswer => {
    const {question, seconds, members} = compute(session, request);
    const {grid, cutoffsMinutes} = question;
    const features = cutoffsMinutes.map((cutoffMinutes): IsochroneFeature => {
        const inside: number[] = [];
        let areaKm2 = 0;
        let people = 0;
        for (let cell = 0; cell < seconds.length; cell++) {
            if (seconds[cell]! > cutoffMinutes * 60) continue;
            inside.push(cell);
            areaKm2 += grid.areaKm2[cell]!;
            people += grid.people[cell]!;
        }
        return {
            type: 'Feature',
            geometry: {type: 'MultiPolygon', coordinates: outlineOf(grid, inside)},
            properties: {
                cutoffMinutes,
                areaKm2: sixDigits(areaKm2),
                people: Math.round(people),
                cellCount: inside.length,
            },
        };
    });
    return {type: 'FeatureCollection', ...members, features};
};

/** Seconds of every cell within the largest cutoff, for a map that draws them. */
export const computeReach = (session: Session, request: IsochroneRequest): ReachAnswer => {
    const {question, seconds, members} = compute(session, request, ['--cells']);
    const {west, south, stepLon, stepLat, columns, rows, index} = question.grid;
    const inside = Array.from(seconds.keys()).filter(cell => seconds[cell]! < Infinity);
    return {
        ...members,
        grid: {west, south, stepLon, stepLat, columns, rows},
        cells: inside.map(cell => index[cell]!),
        seconds: inside.map(cell => seconds[cell]!),
    };
};
