import type {AccessMode} from '../compile/modes.js';
import {activeLeg, compileFinals, endRows, type EndRows, farthestActive, type FinalArrays} from '../compile/ends.js';
import type {Endpoint} from '../compile/endpoint.js';
import type {CompiledModel} from '../compile/model.js';
import {reverseRows, reverseSearch} from '../compile/reverse.js';
import {ALWAYS} from '../compile/windows.js';
import {ACTIVE_MODES, type ActiveMode} from '../modes/cycles.js';
import type {Zone} from '../network/types.js';
import type {Entry} from '../search/entries.js';
import {rowsOf} from '../search/pair.js';
import {ProfileSearch} from '../search/profile.js';
import type {RoadRouter} from '../search/road-router.js';
import type {SearchArrays} from '../search/rounds.js';
import {lonFrom, METRES_PER_DEGREE, shrinkEast} from '../units/geometry.js';
import type {Seconds} from '../units/units.js';
import {cellEndpoint, type CellGrid} from './cells.js';
import {spend} from '../units/work.js';

/**
 * Journeys between the point and one door of a station: points and flats as in `entries.ts`, points by falling leave.
 */
export interface StationEntries {
    readonly leave: Int32Array;
    readonly arrival: Int32Array;
    readonly flatFrom: Int32Array;
    readonly flatTo: Int32Array;
    readonly flatDuration: Int32Array;
}

/** Legs between doors of stations and cells, one row a pair. By door: row range, cell and seconds. */
export interface CellLegs {
    /** Length doorCount + 1. */
    readonly first: Uint32Array;
    readonly cell: Uint32Array;
    readonly seconds: Uint16Array;
}

/** The leg of no length at a door, from which those of cells differ by constant seconds. */
const AT_THE_DOOR = {mode: null, window: ALWAYS, offset: 0, seconds: 0, metres: 0} as const;

const doorRows = (model: CompiledModel, outbound: boolean): EndRows[] =>
    model.stations.flatMap(({doors}, station) =>
        doors.map((_, door) => endRows(model, [{station, door, option: AT_THE_DOOR}], outbound)),
    );

const doorsIn = (model: CompiledModel): Endpoint[] =>
    model.stations.flatMap(({doors}) => doors.map(({endpoint}) => endpoint));

interface Kept {
    forward?: FinalArrays;
    backward?: SearchArrays;
    readonly legs: Map<string, CellLegs>;
}

const keptLegs = new WeakMap<CompiledModel, Kept>();
const keptOf = (model: CompiledModel): Kept => {
    let kept = keptLegs.get(model);
    if (kept === undefined) keptLegs.set(model, (kept = {legs: new Map()}));
    return kept;
};

/**
 * Least seconds of a walk or ride between each door and each cell in reach of it: over streets from the doors (`outward`)
 * or to them, else the same both ways.
 */
export const cellLegs = (
    {model, router}: {readonly model: CompiledModel; readonly router: Pick<RoadRouter, 'ways'>},
    grid: CellGrid,
    zones: readonly Zone[],
    {modes, outward}: {readonly modes: ReadonlySet<AccessMode>; readonly outward: boolean},
): CellLegs => {
    const active = ACTIVE_MODES.filter(mode => modes.has(mode));
    const {legs} = keptOf(model);
    const key = `${active.join(' ')} ${router.ways !== undefined && outward}`;
    let rows = legs.get(key);
    if (rows !== undefined) return rows;
    rows =
        router.ways === undefined
            ? straightLegs(model, grid, zones, active)
            : streetLegs(doorsIn(model).length, router.ways, grid, zones, {active, outward});
    legs.set(key, rows);
    return rows;
};

/** Over streets: a tree a cell, of which there are fewer than doors. */
const streetLegs = (
    doorCount: number,
    ways: NonNullable<RoadRouter['ways']>,
    grid: CellGrid,
    zones: readonly Zone[],
    {active, outward}: {readonly active: readonly ActiveMode[]; readonly outward: boolean},
): CellLegs => {
    const byDoor: {cell: number[]; seconds: number[]}[] = Array.from({length: doorCount}, () => ({
        cell: [],
        seconds: [],
    }));
    const best = new Float64Array(doorCount);
    for (let cell = 0; cell < grid.index.length; cell++) {
        const end = cellEndpoint(grid, zones, cell);
        best.fill(Infinity);
        for (const mode of active)
            ways.toDoors(end, mode, !outward).forEach((leg, door) => {
                if (leg < best[door]!) best[door] = leg;
            });
        best.forEach((leg, door) => {
            if (leg === Infinity) return;
            byDoor[door]!.cell.push(cell);
            byDoor[door]!.seconds.push(leg);
        });
    }
    const first = new Uint32Array(doorCount + 1);
    byDoor.forEach(({cell}, door) => (first[door + 1] = first[door]! + cell.length));
    return {
        first,
        cell: Uint32Array.from(byDoor.flatMap(({cell}) => cell)),
        seconds: Uint16Array.from(byDoor.flatMap(({seconds}) => seconds)),
    };
};

const straightLegs = (
    model: CompiledModel,
    grid: CellGrid,
    zones: readonly Zone[],
    active: readonly ActiveMode[],
): CellLegs => {
    const doors = doorsIn(model);
    const inReach = farthestActive(model) / METRES_PER_DEGREE;
    const first = new Uint32Array(doors.length + 1);
    const cell: number[] = [];
    const seconds: number[] = [];
    const ends: (Endpoint | undefined)[] = Array.from({length: grid.index.length}, () => undefined);
    const {lat, lon} = grid;
    /** First cell at or north of a latitude; cells are listed from the south. */
    const from = (south: number): number => {
        let [low, high] = [0, lat.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (lat[middle]! < south) low = middle + 1;
            else high = middle;
        }
        return low;
    };
    doors.forEach((endpoint, door) => {
        if (active.length > 0) {
            const wide = inReach / shrinkEast(Math.min(89, Math.abs(endpoint.lat) + 1));
            for (let at = from(endpoint.lat - inReach); at < lat.length && lat[at]! <= endpoint.lat + inReach; at++) {
                if (Math.abs(lonFrom(endpoint.lon, lon[at]!)) > wide) continue;
                const end = (ends[at] ??= cellEndpoint(grid, zones, at));
                let best = Infinity;
                for (const mode of active)
                    best = Math.min(best, activeLeg(model, endpoint, end, mode)?.seconds ?? Infinity);
                if (best === Infinity) continue;
                cell.push(at);
                seconds.push(best);
            }
        }
        first[door + 1] = cell.length;
    });
    return {first, cell: Uint32Array.from(cell), seconds: Uint16Array.from(seconds)};
};

interface Pieces {
    readonly points: {leave: number; arrival: number}[][];
    readonly flats: {from: number; to: number; duration: number}[][];
}

const packed = ({points, flats}: Pieces, longest: Seconds): StationEntries[] =>
    points.map((all, door) => {
        let best = Infinity;
        const kept = all
            .filter(({leave, arrival}) => arrival - leave <= longest)
            .toSorted((a, b) => b.leave - a.leave || a.arrival - b.arrival)
            .filter(({arrival}) => arrival < best && ((best = arrival), true));
        const own = flats[door]!.filter(({duration}) => duration <= longest);
        return {
            leave: Int32Array.from(kept, ({leave}) => leave),
            arrival: Int32Array.from(kept, ({arrival}) => arrival),
            flatFrom: Int32Array.from(own, ({from}) => from),
            flatTo: Int32Array.from(own, ({to}) => to),
            flatDuration: Int32Array.from(own, ({duration}) => duration),
        };
    });

export interface StationOptions {
    readonly modes: ReadonlySet<AccessMode>;
    readonly maxBoardings: number;
    /** Leaves of interest. */
    readonly from: Seconds;
    readonly to: Seconds;
    /** Longer journeys are of no interest. */
    readonly longest: Seconds;
}

/** From the point to all doors, for leaves in [from, to]. */
export const fromPoint = (
    model: CompiledModel,
    router: RoadRouter,
    point: Endpoint,
    {modes, maxBoardings, from, to, longest}: StationOptions,
): StationEntries[] => {
    const {timetable, windows} = model;
    const doors = doorsIn(model);
    const finals = (keptOf(model).forward ??= compileFinals(timetable.stopCount, doorRows(model, false)));
    const search = new ProfileSearch({timetable, windows, finals}, maxBoardings, {pareto: false, trace: false});
    search.run(rowsOf(model, router, point, {modes, outbound: true}), {from, to});
    const pieces: Pieces = {points: doors.map(() => []), flats: doors.map(() => [])};
    doors.forEach((_, door) => {
        const arrival = search.baseArrival(door);
        if (arrival < Infinity) pieces.points[door]!.push({leave: to, arrival});
        for (const {piece} of search.flatsOf(door)) {
            const {first, last, duration} = search.flats;
            pieces.flats[door]!.push({from: first[piece]!, to: last[piece]!, duration: duration[piece]!});
        }
    });
    const {count, destination, leave, arrival} = search.points;
    for (let point_ = 0; point_ < count; point_++)
        pieces.points[destination[point_]!]!.push({leave: leave[point_]!, arrival: arrival[point_]!});
    return packed(pieces, longest);
};

/**
 * From all doors to the point, for arrivals that somebody leaving in [from, to] can have within
 * `longest`: the same search over mirrored arrays, asked for arrivals in [from, to + longest].
 */
export const toPoint = (
    model: CompiledModel,
    router: RoadRouter,
    point: Endpoint,
    {modes, maxBoardings, from, to, longest}: StationOptions,
): StationEntries[] => {
    const doors = doorsIn(model);
    const arrays = (keptOf(model).backward ??= reverseSearch(model.timetable, model.windows, doorRows(model, true)));
    const search = new ProfileSearch(arrays, maxBoardings, {pareto: false, trace: false});
    const rows = rowsOf(model, router, point, {modes, outbound: false});
    search.run(reverseRows(rows), {from: -(to + longest), to: -from});
    const pieces: Pieces = {points: doors.map(() => []), flats: doors.map(() => [])};
    const {count, destination, leave, arrival} = search.points;
    for (let at = 0; at < count; at++)
        pieces.points[destination[at]!]!.push({leave: -arrival[at]!, arrival: -leave[at]!});
    doors.forEach((_, door) => {
        // Being there when the first of them leaves: a journey of no length at most.
        const left = search.baseArrival(door);
        if (left < Infinity) pieces.points[door]!.push({leave: -left, arrival: from});
        for (const {piece} of search.flatsOf(door)) {
            const {first, last, duration} = search.flats;
            const seconds = duration[piece]!;
            pieces.flats[door]!.push({
                from: -last[piece]! - seconds,
                to: -first[piece]! - seconds,
                duration: seconds,
            });
        }
    });
    return packed(pieces, longest);
};

/** Earliest arrival of somebody at the point, or at the station's door, at second t. */
export const arrivalAfter = ({leave, arrival, flatFrom, flatTo, flatDuration}: StationEntries, t: Seconds): Seconds => {
    // Leaves fall and so do arrivals: the last point that can still be taken arrives first.
    let [low, high] = [0, leave.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (leave[middle]! >= t) low = middle + 1;
        else high = middle;
    }
    let best = low === 0 ? Infinity : arrival[low - 1]!;
    for (let at = 0; at < flatFrom.length; at++)
        if (t <= flatTo[at]!) best = Math.min(best, Math.max(t, flatFrom[at]!) + flatDuration[at]!);
    return best;
};

/** One station's journeys as seen from a cell `seconds` away. */
export interface Shifted {
    readonly entries: StationEntries;
    readonly seconds: Seconds;
}

/** Room for arrivals and their negatives within three days, beside the leave in one number. */
const ARRIVALS = 2 ** 20;

/** Journeys between the point and a cell by any of the stations around it, without what others make useless. */
export const cellEntries = (ways: readonly Shifted[], outward: boolean, longest: Seconds): Entry[] => {
    const size = ways.reduce((sum, {entries}) => sum + entries.leave.length, 0);
    spend(size);
    // Sorted by leave, then by falling arrival; read from the end.
    const keys = new Float64Array(size);
    let next = 0;
    for (const {
        entries: {leave, arrival},
        seconds,
    } of ways)
        for (let at = 0; at < leave.length; at++) {
            const [start, end] = outward ? [leave[at]!, arrival[at]! + seconds] : [leave[at]! - seconds, arrival[at]!];
            if (end - start <= longest) keys[next++] = start * ARRIVALS + (ARRIVALS / 2 - end);
        }
    const sorted = keys.subarray(0, next).toSorted();
    const entries: Entry[] = [];
    let best = Infinity;
    for (let at = sorted.length - 1; at >= 0; at--) {
        const leave = Math.floor(sorted[at]! / ARRIVALS);
        const arrival = ARRIVALS / 2 - (sorted[at]! - leave * ARRIVALS);
        if (arrival >= best) continue;
        best = arrival;
        entries.push({kind: 'point', leave, arrival, boardings: 0});
    }
    const flats: {from: number; to: number; duration: number}[] = [];
    for (const {
        entries: {flatFrom, flatTo, flatDuration},
        seconds,
    } of ways)
        for (let at = 0; at < flatFrom.length; at++) {
            const duration = flatDuration[at]! + seconds;
            if (duration > longest) continue;
            const [from, to] = outward
                ? [flatFrom[at]!, flatTo[at]!]
                : [flatFrom[at]! - seconds, flatTo[at]! - seconds];
            flats.push({from, to, duration});
        }
    flats.sort((a, b) => a.duration - b.duration || b.to - a.to || a.from - b.from);
    const kept: typeof flats = [];
    for (const flat of flats) {
        // Another of no greater duration that can be taken as late and is there no later even for the first second.
        if (kept.some(other => other.to >= flat.to && other.from + other.duration <= flat.from + flat.duration))
            continue;
        kept.push(flat);
        entries.push({kind: 'flat', ...flat, boardings: 0});
    }
    return entries;
};
