import {leastApart, straightLine} from '../units/geometry.js';
import {ACTIVE_MODES, type ActiveMode, CYCLES} from '../modes/cycles.js';
import type {Metres, Seconds} from '../units/units.js';
import {type Assumptions, DEFAULT_ASSUMPTIONS, withinMetres} from './assumptions.js';
import {type Endpoint, insideMetres, sameBank} from './endpoint.js';
import type {Connector} from './compiled-road.js';
import {CONNECTOR_KMH, type CompiledModel, DRIVE_DETOUR, roadConnectors, type StationEnd} from './model.js';
import {alongStreet} from './road-streets.js';
import {UNREACHED} from './sentinel.js';
import {type AccessMode, DRIVE_ACCESS_MODES, type DriveAccessMode, hasDriveAccess} from './modes.js';
import {ALWAYS} from './windows.js';

/** One way to cover an access or egress leg, or a whole trip without a ride. Durations in seconds of the whole leg. */
export interface LegOption {
    readonly mode: AccessMode | null;
    /** The leg may start at second t when t + offset is in this window set. */
    readonly window: number;
    readonly offset: Seconds;
    readonly seconds: Seconds;
    readonly metres: Metres;
    /** Road period whose metric the drive uses. */
    readonly period?: number;
}

/**
 * docs/methods/access-and-egress.md, all estimated; what has a range there is an assumption, what a region
 * sets (local streets, the town bus) is among its rules.
 */
const ROAD_CAP: Seconds = 2700;
/** Nobody goes farther by their own power within the caps, by the speeds assumed or the standard ones. */
export const farthestActive = (model: CompiledModel): Metres =>
    Math.max(
        ...ACTIVE_MODES.map(mode => {
            const {kmh, standardKmh, cap} = activeSpeed(model, mode);
            return (cap * Math.max(kmh, standardKmh)) / 3.6;
        }),
    );
/** No drive of 45 minutes goes farther, at 150 km/h all the way. */
const FARTHEST_BY_ROAD: Metres = 112_500;
/** Where one lives: no search. */
const HOME_PARKING = {search: 0, walk: 120} as const;

const assumptionsOf = ({options}: CompiledModel): Assumptions => options.assumptions ?? DEFAULT_ASSUMPTIONS;

/**
 * Caps bound what is looked at; they are not facts. A leg that is within its cap by the standard figures stays where
 * others are assumed, or a minute more for the taxi would cost an hour because the station has gone.
 */
const isBeyond = (cap: Seconds, assumed: number, standard: number): boolean => Math.min(assumed, standard) > cap;

/** Seconds before a drive begins: until the taxi is there, or on the way to the car. */
export const beforeDrive = (model: CompiledModel, mode: 'taxi' | 'car'): Seconds =>
    assumptionsOf(model)[mode === 'taxi' ? 'taxiWait' : 'walkToCar'];

export const parkingAt = (
    model: CompiledModel,
    end: 'activity' | 'home',
): {readonly search: Seconds; readonly walk: Seconds} => {
    const {parkingSearch, parkingWalk} = assumptionsOf(model);
    return end === 'home' ? HOME_PARKING : {search: parkingSearch, walk: parkingWalk};
};

/** Speed of a mode, that by the standard figures, and the longest leg to or from a station. */
export const activeSpeed = (
    model: CompiledModel,
    mode: ActiveMode,
): {readonly kmh: number; readonly standardKmh: number; readonly cap: Seconds} => {
    const {walkKmh, walkCap} = model.options.traveller;
    const {walkSpeedFactor, cycleKmh} = assumptionsOf(model);
    return mode === 'walk'
        ? {kmh: walkKmh, standardKmh: walkKmh / walkSpeedFactor, cap: walkCap}
        : {kmh: cycleKmh[mode], standardKmh: CYCLES[mode].kmh, cap: CYCLES[mode].cap};
};

/**
 * Way between two points for somebody on foot or on two wheels where there are no streets: straight with a detour, to
 * and from stations within the mode's cap. A coarse region adds the way inside its zones, and knows rivers.
 */
export const activeLeg = (
    model: CompiledModel,
    from: Endpoint,
    to: Endpoint,
    mode: ActiveMode,
    capped = true,
): LegOption | undefined => {
    if (!sameBank(from, to)) return undefined;
    const assumptions = assumptionsOf(model);
    const {walkDetour} = assumptions;
    const {kmh, standardKmh, cap} = activeSpeed(model, mode);
    const straight = straightLine(from.lon, from.lat, to.lon, to.lat);
    const metres = straight * walkDetour;
    const standard = (straight * DEFAULT_ASSUMPTIONS.walkDetour) / (standardKmh / 3.6);
    if (capped && isBeyond(cap, metres / (kmh / 3.6), standard)) return undefined;
    // The way inside a zone is part of the leg but not of its cap.
    const inside = model.network.coarse ? withinMetres(from, to, assumptions) * walkDetour : 0;
    const seconds = Math.ceil((metres + inside) / (kmh / 3.6));
    return {mode, window: ALWAYS, offset: 0, seconds, metres: metres + inside};
};

/** Ways on foot and on two wheels over streets; made by `search` and handed in, since kernels live there. */
export interface StreetWays {
    /**
     * Seconds of the leg between a point and every door of every station (`firstDoor`), Infinity where it is beyond the
     * cap. Valid until the next call.
     */
    toDoors(point: Endpoint, mode: ActiveMode, outbound: boolean): Float64Array;
    /** Seconds from point to point without a cap, Infinity where there is no way. */
    seconds(from: Endpoint, to: Endpoint, mode: ActiveMode): Seconds;
}

/**
 * The modelled town bus between a zone and a station of its county: a constant time,
 * no ride and no change (docs/methods/access-and-egress.md). A named place has the bus of the zone it lies
 * in, or nobody could reach the middle of a town without a taxi; stations and coordinates have none.
 */
const busLeg = (model: CompiledModel, zone: Endpoint, station: StationEnd): LegOption | undefined => {
    if (
        !model.network.coarse ||
        (zone.kind !== 'zone' && zone.kind !== 'place') ||
        !station.localBus ||
        station.endpoint.localArea !== zone.localArea
    )
        return undefined;
    const {reach, cap, walk, headway} = model.network.rules.townBus;
    const straight = straightLine(zone.lon, zone.lat, station.endpoint.lon, station.endpoint.lat);
    if (straight >= reach) return undefined;
    const {urbanBusKmh, suburbanBusKmh, headwayFactor, walkDetour, withinFactor} = assumptionsOf(model);
    const speed = (zone.areaType === 'inner' ? urbanBusKmh : suburbanBusKmh) / 3.6;
    const standard = DEFAULT_ASSUMPTIONS;
    const standardSeconds =
        walk +
        headway[zone.areaType] / 2 +
        (straight * standard.walkDetour) /
            ((zone.areaType === 'inner' ? standard.urbanBusKmh : standard.suburbanBusKmh) / 3.6);
    const fixed = walk + (headway[zone.areaType] * headwayFactor) / 2;
    if (isBeyond(cap, fixed + (straight * walkDetour) / speed, standardSeconds)) return undefined;
    const metres = (straight + insideMetres(zone, station.endpoint) * withinFactor) * walkDetour;
    return {mode: 'bus', window: model.busWindow, offset: 0, seconds: Math.ceil(fixed + metres / speed), metres};
};

/**
 * Drive that passes no node of the roads: along the one street on which both points are, or, without streets, along local
 * ones alone: a short way inside one county on one bank (docs/methods/access-and-egress.md). Milliseconds by period.
 */
export const localDrive = (
    model: CompiledModel,
    from: Endpoint,
    to: Endpoint,
): {metres: Metres; milliseconds: number[]; part?: Connector['part']} | undefined => {
    if (model.road.streets !== undefined) return alongStreet(model.road.streets, from, to);
    if (!model.network.coarse || from.localArea !== to.localArea || !sameBank(from, to)) return undefined;
    const straight = straightLine(from.lon, from.lat, to.lon, to.lat);
    const {reach, kmh: kmhOf} = model.network.rules.localStreets;
    if (straight >= reach) return undefined;
    const areaType = kmhOf[from.areaType] <= kmhOf[to.areaType] ? from.areaType : to.areaType;
    const metres = straight * DRIVE_DETOUR;
    const kmh = kmhOf[areaType] * model.road.speedFactor;
    return {
        metres,
        milliseconds: model.road.periods.map(period => {
            const factor = model.network.speedFactors.find(
                row => row.facilityType === 'secondary' && row.areaType === areaType && row.period === period,
            )!.factor;
            return Math.round((metres / ((kmh / 3.6) * factor)) * 1000);
        }),
    };
};

/** Milliseconds and metres inside the two zones of a drive, at connector speed. */
export const withinDrive = (
    model: CompiledModel,
    from: Endpoint,
    to: Endpoint,
): {metres: Metres; milliseconds: number} => {
    const metres = model.network.coarse ? withinMetres(from, to, assumptionsOf(model)) * DRIVE_DETOUR : 0;
    return {metres, milliseconds: Math.round((metres / ((CONNECTOR_KMH * model.road.speedFactor) / 3.6)) * 1000)};
};

/**
 * Costs from a point over the road to every node copy, by period;
 * made by `search` and handed in, since kernels live there.
 */
export interface RoadReach {
    /** Milliseconds to (or from) each node copy by period, UNREACHED where there is no way. */
    readonly cost: readonly Uint32Array[];
    readonly connectors: readonly Connector[];
}

/**
 * Least drive between the point of a reach and another point:
 * over the road or by local streets. Milliseconds by period.
 */
export const drive = (
    model: CompiledModel,
    from: Endpoint,
    to: Endpoint,
    reach: RoadReach,
    other: readonly Connector[],
): number[] => {
    const local = localDrive(model, from, to);
    return model.road.periods.map((_, period) => {
        let best = local?.milliseconds[period] ?? Infinity;
        const cost = reach.cost[period]!;
        for (const {node, milliseconds} of other) {
            const through = cost[node]! + milliseconds[period]!;
            if (through < UNREACHED && through < best) best = through;
        }
        return best;
    });
};

/** Seconds before and after the drive of a leg to (outbound) or from a station. */
const aroundDrive = (
    {taxiWait, walkToCar, parkingSearch, parkingWalk}: Assumptions,
    mode: DriveAccessMode,
    outbound: boolean,
): {readonly before: Seconds; readonly after: Seconds} => {
    if (mode === 'taxi') return {before: taxiWait, after: 0};
    // Whoever is driven gets out at the door, and walks to the waiting car on the way back.
    if (mode === 'kiss-and-ride') return {before: walkToCar, after: 0};
    return outbound
        ? {before: walkToCar, after: parkingSearch + parkingWalk}
        : {before: parkingWalk, after: HOME_PARKING.search + HOME_PARKING.walk};
};

export const aroundAccessDrive = (
    model: CompiledModel,
    mode: DriveAccessMode,
    outbound: boolean,
): {readonly before: Seconds; readonly after: Seconds} => aroundDrive(assumptionsOf(model), mode, outbound);

/** One way to drive is no use beside another that begins no later and ends no later. */
const usefulDrives = (
    model: CompiledModel,
    modes: readonly DriveAccessMode[],
    outbound: boolean,
): readonly {readonly mode: DriveAccessMode; readonly before: Seconds; readonly after: Seconds}[] => {
    const all = modes.map(mode => ({mode, ...aroundAccessDrive(model, mode, outbound)}));
    return all.filter((candidate, index) =>
        all.every((other, at) => {
            if (at === index || other.before > candidate.before || other.after > candidate.after) return true;
            return other.before === candidate.before && other.after === candidate.after && at > index;
        }),
    );
};

/**
 * Legs by road between the point of a reach and a station, by road period. A drive that is within the cap at the
 * fastest period of the day is within it at every hour, or a town would lose its station at the peak
 * (docs/decisions/06-caps-by-time.md).
 */
const roadLegs = (
    model: CompiledModel,
    {
        from,
        to,
        station,
        outbound,
    }: {readonly from: Endpoint; readonly to: Endpoint; readonly station: StationEnd; readonly outbound: boolean},
    reach: RoadReach,
    modes: ReadonlySet<AccessMode>,
): LegOption[] => {
    const inside = withinDrive(model, from, to);
    // A car is left at a station and taken again there.
    const open = DRIVE_ACCESS_MODES.filter(mode => modes.has(mode) && (mode !== 'car' || station.parking));
    if (open.length === 0) return [];
    const other =
        model.road.streets === undefined ? station.connectors : roadConnectors(model.road, station.endpoint, !outbound);
    const byPeriod = drive(model, from, to, reach, other);
    const fastest = Math.min(...byPeriod);
    return usefulDrives(model, open, outbound).flatMap(({mode, before, after}) => {
        const standard = aroundDrive(DEFAULT_ASSUMPTIONS, mode, outbound);
        const standardSeconds = standard.before + standard.after + (fastest * model.road.speedFactor) / 1000;
        if (isBeyond(ROAD_CAP, before + after + fastest / 1000, standardSeconds)) return [];
        return byPeriod.flatMap((ms, period) =>
            ms === Infinity
                ? []
                : [
                      {
                          mode,
                          window: model.periodWindow[period]!,
                          offset: before,
                          seconds: before + Math.ceil((ms + inside.milliseconds) / 1000) + after,
                          metres: Number.NaN,
                          period,
                      },
                  ],
        );
    });
};

/**
 * Every way between a point and the stations around it. `outbound`: from the point to the stations (access), else
 * egress. `reach` is needed for taxi and car only: the least-cost trees from (or, inbound, towards) the point; `ways`
 * where there are streets, which all ways on foot and on two wheels follow.
 */
export const stationLegs = (
    model: CompiledModel,
    point: Endpoint,
    modes: ReadonlySet<AccessMode>,
    outbound: boolean,
    reach: RoadReach | undefined,
    ways?: StreetWays,
): EndLeg[] => {
    const legs: EndLeg[] = [];
    const {townBus} = model.network.rules;
    const {streets} = model.network;
    const farthest = farthestActive(model);
    if (streets !== undefined && ways === undefined) throw new RangeError('ways over streets are made by search');
    model.stations.forEach((station, index) => {
        if (station.stops.length === 0) return;
        const [from, to] = outbound ? [point, station.endpoint] : [station.endpoint, point];
        const add = (option: LegOption | undefined, door?: number): void => {
            if (option !== undefined) legs.push({station: index, option, ...(door === undefined ? {} : {door})});
        };
        if (point.stationId === station.endpoint.stationId && point.stationId !== undefined) {
            add({mode: null, window: ALWAYS, offset: 0, seconds: 0, metres: 0});
            return;
        }
        // Distances are most of the work; what is out of reach of everything by its latitude alone needs none.
        const apart = leastApart(point.lat, station.endpoint.lat);
        if (apart > FARTHEST_BY_ROAD) return;
        if (apart <= farthest && streets === undefined)
            station.doors.forEach(({endpoint}, door) => {
                const [start, end] = outbound ? [point, endpoint] : [endpoint, point];
                for (const mode of ACTIVE_MODES) if (modes.has(mode)) add(activeLeg(model, start, end, mode), door);
            });
        if (apart < townBus.reach && modes.has('bus')) add(busLeg(model, point, station));
        if (reach === undefined) return;
        if (hasDriveAccess(modes))
            roadLegs(model, {from, to, station, outbound}, reach, modes).forEach(option => add(option));
    });
    if (ways !== undefined)
        for (const mode of ACTIVE_MODES) {
            if (!modes.has(mode)) continue;
            const seconds = ways.toDoors(point, mode, outbound);
            model.stations.forEach(({doors, firstDoor, endpoint}, station) => {
                if (point.stationId === endpoint.stationId && point.stationId !== undefined) return;
                doors.forEach((_, door) => {
                    const leg = seconds[firstDoor + door]!;
                    if (leg === Infinity) return;
                    const option = {mode, window: ALWAYS, offset: 0, seconds: leg, metres: Number.NaN};
                    legs.push({station, door, option});
                });
            });
        }
    return legs;
};

/** A way between a point and a station, or one door of it. */
export interface EndLeg {
    readonly station: number;
    /** Index in the doors of the station; undefined: all of them. */
    readonly door?: number;
    readonly option: LegOption;
}

/** Where a leg meets its station. */
export const stationSide = ({stations}: CompiledModel, {station, door}: EndLeg): Endpoint => {
    const {endpoint, doors} = stations[station]!;
    return door === undefined ? endpoint : doors[door]!.endpoint;
};

/** Seeds or finals of one endpoint. See layout.md, section Ends. Struct of arrays, one row an option and stop. */
export interface EndRows {
    readonly stop: Uint32Array;
    readonly window: Uint8Array;
    readonly offset: Int32Array;
    readonly seconds: Int32Array;
    /** Index in `options`. */
    readonly option: Uint32Array;
    readonly options: readonly EndLeg[];
}

/** Ways from an origin to stops, without what the search does not read. */
export type Seeds = Pick<EndRows, 'stop' | 'window' | 'offset' | 'seconds' | 'option'>;

/**
 * Rows between the endpoint and stops: for access the station's entry and lead are
 * added behind the leg, for egress its exit in front. A row that another row of
 * the same stop beats at every second (always usable and not slower) is left out.
 */
export const endRows = (
    model: CompiledModel,
    legs: readonly EndLeg[],
    outbound: boolean,
    platform = false,
): EndRows => {
    const {timetable} = model;
    const rows: {stop: number; window: number; offset: number; seconds: number; option: number}[] = [];
    const always = new Map<number, number>();
    legs.forEach(({station, door, option}, index) => {
        const {stops, doors} = model.stations[station]!;
        for (const stop of door === undefined ? stops : doors[door]!.stops) {
            const step = platform
                ? 0
                : outbound
                  ? timetable.entry[stop]! + timetable.lead[stop]!
                  : timetable.exit[stop]!;
            rows.push({
                stop,
                window: option.window,
                offset: option.offset + (outbound ? 0 : step),
                seconds: option.seconds + step,
                option: index,
            });
            if (option.window === ALWAYS)
                always.set(stop, Math.min(always.get(stop) ?? Infinity, option.seconds + step));
        }
    });
    const kept = rows
        .filter(({stop, window, seconds}) =>
            window === ALWAYS ? seconds === always.get(stop) : seconds < (always.get(stop) ?? Infinity),
        )
        .toSorted((a, b) => a.stop - b.stop || a.seconds - b.seconds || a.option - b.option);
    return {
        stop: Uint32Array.from(kept, ({stop}) => stop),
        window: Uint8Array.from(kept, ({window}) => window),
        offset: Int32Array.from(kept, ({offset}) => offset),
        seconds: Int32Array.from(kept, ({seconds}) => seconds),
        option: Uint32Array.from(kept, ({option}) => option),
        options: legs,
    };
};

/** Finals of all destinations by stop. See layout.md, section Ends. */
export interface FinalArrays {
    readonly destinationCount: number;
    readonly finalFirst: Uint32Array;
    readonly finalDestination: Uint32Array;
    readonly finalWindow: Uint8Array;
    readonly finalOffset: Int32Array;
    readonly finalSeconds: Int32Array;
    /** Row of the destination's own EndRows. */
    readonly finalRow: Uint32Array;
}

export const compileFinals = (stopCount: number, ends: readonly EndRows[]): FinalArrays => {
    const finalFirst = new Uint32Array(stopCount + 1);
    for (const {stop} of ends) for (const at of stop) finalFirst[at + 1]!++;
    for (let stop = 0; stop < stopCount; stop++) finalFirst[stop + 1]! += finalFirst[stop]!;
    const next = finalFirst.slice();
    const count = finalFirst[stopCount]!;
    const arrays = {
        destinationCount: ends.length,
        finalFirst,
        finalDestination: new Uint32Array(count),
        finalWindow: new Uint8Array(count),
        finalOffset: new Int32Array(count),
        finalSeconds: new Int32Array(count),
        finalRow: new Uint32Array(count),
    };
    ends.forEach((end, destination) =>
        end.stop.forEach((stop, row) => {
            const slot = next[stop]!++;
            arrays.finalDestination[slot] = destination;
            arrays.finalWindow[slot] = end.window[row]!;
            arrays.finalOffset[slot] = end.offset[row]!;
            arrays.finalSeconds[slot] = end.seconds[row]!;
            arrays.finalRow[slot] = row;
        }),
    );
    return arrays;
};
