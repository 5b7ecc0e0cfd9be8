import {leastApart, straightLine} from '../units/geometry.js';
import {ACTIVE_MODES, type ActiveMode, CYCLES} from '../modes/cycles.js';
import type {Metres, Seconds} from '../units/units.js';
import {type Assumptions, DEFAULT_ASSUMPTIONS, withinMetres} from './assumptions.js';
import {type Endpoint, insideMetres, sameBank} from './endpoint.js';
import {CONNECTOR_KMH, type CompiledModel, type Connector, DRIVE_DETOUR, type StationEnd} from './model.js';
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
/** Nobody goes farther by their own power within the caps, whatever is assumed of speeds. */
const FARTHEST_ACTIVE: Metres = Math.max(12_000, ...Object.values(CYCLES).map(({kmh, cap}) => (1.6 * cap * kmh) / 3.6));
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

/** Ways over ground between two points for somebody on foot or on two wheels, within the mode's cap. */
export const activeLeg = (
    model: CompiledModel,
    from: Endpoint,
    to: Endpoint,
    mode: ActiveMode,
): LegOption | undefined => {
    if (!sameBank(from, to)) return undefined;
    const {walkKmh, walkCap} = model.options.traveller;
    const assumptions = assumptionsOf(model);
    const {walkDetour} = assumptions;
    const kmh = mode === 'walk' ? walkKmh : assumptions.cycleKmh[mode];
    const cap = mode === 'walk' ? walkCap : CYCLES[mode].cap;
    const straight = straightLine(from.lon, from.lat, to.lon, to.lat);
    const metres = straight * walkDetour;
    const standardKmh = mode === 'walk' ? walkKmh / assumptions.walkSpeedFactor : CYCLES[mode].kmh;
    if (isBeyond(cap, metres / (kmh / 3.6), (straight * DEFAULT_ASSUMPTIONS.walkDetour) / (standardKmh / 3.6)))
        return undefined;
    // The way inside a zone is part of the leg but not of its cap.
    const totalMetres = metres + withinMetres(from, to, assumptions) * walkDetour;
    return {mode, window: ALWAYS, offset: 0, seconds: Math.ceil(totalMetres / (kmh / 3.6)), metres: totalMetres};
};

/**
 * The modelled town bus between a zone and a station of its county: a constant time,
 * no ride and no change (docs/methods/access-and-egress.md). A named place has the bus of the zone it lies
 * in, or nobody could reach the middle of a town without a taxi; stations and coordinates have none.
 */
const busLeg = (model: CompiledModel, zone: Endpoint, station: StationEnd): LegOption | undefined => {
    if (
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
 * Drive along local streets alone: a short one inside one county
 * on one bank (docs/methods/access-and-egress.md). Milliseconds by period.
 */
export const localDrive = (
    model: CompiledModel,
    from: Endpoint,
    to: Endpoint,
): {metres: Metres; milliseconds: number[]} | undefined => {
    if (from.localArea !== to.localArea || !sameBank(from, to)) return undefined;
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
    const metres = withinMetres(from, to, assumptionsOf(model)) * DRIVE_DETOUR;
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
            const through = cost[node]! + milliseconds;
            if (cost[node]! < UNREACHED && through < best) best = through;
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
    const byPeriod = drive(model, from, to, reach, station.connectors);
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
 * egress. `reach` is needed for taxi and car only: the least-cost trees from (or, inbound, towards) the point.
 */
export const stationLegs = (
    model: CompiledModel,
    point: Endpoint,
    modes: ReadonlySet<AccessMode>,
    outbound: boolean,
    reach: RoadReach | undefined,
): {station: number; option: LegOption}[] => {
    const legs: {station: number; option: LegOption}[] = [];
    const {townBus} = model.network.rules;
    model.stations.forEach((station, index) => {
        if (station.stops.length === 0) return;
        const [from, to] = outbound ? [point, station.endpoint] : [station.endpoint, point];
        const add = (option: LegOption | undefined): void => {
            if (option !== undefined) legs.push({station: index, option});
        };
        if (point.stationId === station.endpoint.stationId && point.stationId !== undefined) {
            add({mode: null, window: ALWAYS, offset: 0, seconds: 0, metres: 0});
            return;
        }
        // Distances are most of the work; what is out of reach of everything by its latitude alone needs none.
        const apart = leastApart(point.lat, station.endpoint.lat);
        if (apart > FARTHEST_BY_ROAD) return;
        if (apart < FARTHEST_ACTIVE)
            for (const mode of ACTIVE_MODES) if (modes.has(mode)) add(activeLeg(model, from, to, mode));
        if (apart < townBus.reach && modes.has('bus')) add(busLeg(model, point, station));
        if (reach === undefined) return;
        if (hasDriveAccess(modes)) roadLegs(model, {from, to, station, outbound}, reach, modes).forEach(add);
    });
    return legs;
};

/** Seeds or finals of one endpoint. See layout.md, section Ends. Struct of arrays, one row an option and stop. */
export interface EndRows {
    readonly stop: Uint32Array;
    readonly window: Uint8Array;
    readonly offset: Int32Array;
    readonly seconds: Int32Array;
    /** Index in `options`. */
    readonly option: Uint32Array;
    readonly options: readonly {readonly station: number; readonly option: LegOption}[];
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
    legs: readonly {station: number; option: LegOption}[],
    outbound: boolean,
    platform = false,
): EndRows => {
    const {timetable} = model;
    const rows: {stop: number; window: number; offset: number; seconds: number; option: number}[] = [];
    const always = new Map<number, number>();
    legs.forEach(({station, option}, index) => {
        for (const stop of model.stations[station]!.stops) {
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
