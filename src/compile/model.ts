import type {Network, Weekday} from '../network/types.js';
import {addDays, weekdayOf} from '../units/date.js';
import {leastApart, straightLine} from '../units/geometry.js';
import {timeOfClock} from '../units/time-zone.js';
import {DAY, type IsoDate, type Metres} from '../units/units.js';
import {doorsOf, type Door} from './doors.js';
import {type Endpoint, leafZones, sameBank, stationEndpoint} from './endpoint.js';
import {isUsable, type TimetableOptions} from './feed-lines.js';
import type {CompiledRoad, Connector} from './compiled-road.js';
import {compileRoad} from './road.js';
import {streetConnectors} from './road-streets.js';
import {serviceDays, type ServiceDays} from './service-days.js';
import type {WalksBetween} from './stop-walks.js';
import {compileTimetable, type CompiledTimetable} from './timetable.js';
import {compileWindows, type Interval, type WindowSets} from './windows.js';

/** Everything a search needs for one pair of dates and one traveller. */
export interface CompiledModel {
    readonly network: Network;
    readonly options: TimetableOptions;
    readonly road: CompiledRoad;
    readonly timetable: CompiledTimetable;
    /** Set 0 always; then `busWindow`; then one set a road period at `periodWindow[period]`. */
    readonly windows: WindowSets;
    readonly busWindow: number;
    readonly periodWindow: readonly number[];
    /**
     * A model of the same dates and traveller that is nearly the same: another phase, the network without its scenario.
     */
    readonly like?: CompiledModel;
    /** Usable stations that some vehicle serves or that can be named, with their connectors to the road. */
    readonly stations: readonly StationEnd[];
}

export interface StationEnd {
    readonly endpoint: Endpoint;
    readonly stops: readonly number[];
    readonly localBus: boolean;
    readonly parking: boolean;
    readonly connectors: readonly Connector[];
    readonly doors: readonly Door[];
    /** Index of the first of its doors among those of all stations. */
    readonly firstDoor: number;
}

/**
 * Detour of local streets over the straight line, for cars; and their speed on connectors
 * (docs/methods/access-and-egress.md).
 */
export const DRIVE_DETOUR = 1.35;
export const CONNECTOR_KMH = 30;
export const CONNECTOR_REACH: Metres = 6000;

/**
 * Connectors of a point: entry nodes within 6 km in its county on its bank, else the nearest two
 * there are (docs/methods/access-and-egress.md). Which of the two it is, and which are the nearest two, follows from
 * the network without the scenario: a scenario that opens a road near the point adds connectors
 * and never replaces one, or the road could make somebody later (docs/laws.md, law 2).
 */
export const compileConnectors = (road: CompiledRoad, point: Endpoint): Connector[] => {
    interface Reach {
        readonly node: number;
        readonly straight: Metres;
    }
    const nearOf = (entries: readonly number[]): Reach[] => {
        const near: Reach[] = [];
        for (const index of entries) {
            const node = road.nodes[index]!;
            // What is farther north or south alone needs no distance.
            if (
                leastApart(node.lat, point.lat) > CONNECTOR_REACH ||
                !sameBank(node, point) ||
                !node.localAreas.includes(point.localArea)
            )
                continue;
            const straight = straightLine(point.lon, point.lat, node.lon, node.lat);
            if (straight <= CONNECTOR_REACH) near.push({node: index, straight});
        }
        return near;
    };
    const near = nearOf(road.entries);
    const nearInBase = road.baseEntries === road.entries ? near : nearOf(road.baseEntries);
    const farther: Reach[] = [];
    if (nearInBase.length === 0) {
        const open = new Set(road.entries);
        const nearest = road.baseEntries
            .filter(index => sameBank(road.nodes[index]!, point))
            .map(index => ({
                node: index,
                straight: straightLine(point.lon, point.lat, road.nodes[index]!.lon, road.nodes[index]!.lat),
            }))
            .toSorted((a, b) => a.straight - b.straight || a.node - b.node)
            .slice(0, 2);
        farther.push(...nearest.filter(({node}) => open.has(node) && !near.some(reach => reach.node === node)));
    }
    return [...near, ...farther].map(({node, straight}) => {
        const metres = straight * DRIVE_DETOUR;
        const ms = Math.round((metres / ((CONNECTOR_KMH * road.speedFactor) / 3.6)) * 1000);
        return {node, metres, milliseconds: road.periods.map(() => ms)};
    });
};

/** Ways by car from a point onto the roads (`leaving`), or from them to it: along the street it is on, or straight. */
export const roadConnectors = (road: CompiledRoad, point: Endpoint, leaving: boolean): readonly Connector[] =>
    road.streets === undefined ? compileConnectors(road, point) : streetConnectors(road.streets, point, leaving);

/**
 * Clock windows of each period over the days of the timetable and the one after them; the
 * first period whose days and hours match a second owns it.
 */
const periodIntervals = (
    {roadPeriods: periods, timeZone}: Network,
    date: IsoDate,
    {back, ahead}: ServiceDays,
): Interval[][] => {
    const sets: Interval[][] = periods.map(() => []);
    for (let day = -back; day <= ahead + 1; day++) {
        const weekday: Weekday = weekdayOf(addDays(date, day));
        const today = periods.map(({days, hours}) => (days.includes(weekday) ? hours : []));
        const edges = [...new Set([0, DAY, ...today.flat().flatMap(({from, to}) => [from, to])])].toSorted(
            (a, b) => a - b,
        );
        for (let at = 0; at + 1 < edges.length; at++) {
            const owner = today.findIndex(hours =>
                hours.some(({from, to}) => from <= edges[at]! && edges[at + 1]! <= to),
            );
            if (owner < 0) continue;
            const from = timeOfClock(date, edges[at]! + day * DAY, timeZone);
            // A period owns its first second and not its last, so that exactly one metric holds at every second.
            const to = timeOfClock(date, edges[at + 1]! + day * DAY, timeZone) - 1;
            // An hour that clocks skip has no second.
            if (to < from) continue;
            const last = sets[owner]!.at(-1);
            if (last !== undefined && last.to + 1 === from)
                sets[owner]![sets[owner]!.length - 1] = {from: last.from, to};
            else sets[owner]!.push({from, to});
        }
    }
    return sets;
};

export interface ModelParts {
    /** Road arrays to reuse: they depend on asOf alone. */
    readonly road?: CompiledRoad;
    /** Timetable to reuse: it depends on lines, stations and walks alone, and on the options. */
    readonly timetable?: CompiledTimetable;
    /** Makes the walks between stops where the network has streets. */
    readonly walksOverStreets?: WalksBetween;
    /** A model of the same dates and traveller from which whatever is equal may be taken. */
    readonly like?: CompiledModel;
}

/** Are places on the ground the same for every leg, whatever the people in the zones? */
const sameGround = (a: Network, b: Network): boolean => {
    if (a.speedFactors !== b.speedFactors || a.roadPeriods !== b.roadPeriods) return false;
    if (a.zones === b.zones) return true;
    const others = b.zones.values();
    return (
        a.zones.size === b.zones.size &&
        [...a.zones.values()].every(zone => {
            const other = others.next().value!;
            return (
                zone === other ||
                (['id', 'level', 'position', 'areaKm2', 'areaType', 'localArea', 'bank'] as const).every(
                    part => zone[part] === other[part],
                )
            );
        })
    );
};

export const compileModel = (network: Network, options: TimetableOptions, parts: ModelParts = {}): CompiledModel => {
    const road = parts.road ?? compileRoad(network, options.asOf, options.assumptions);
    const timetable = parts.timetable ?? compileTimetable(network, options, parts.walksOverStreets);
    // County, bank and area type are asked of in coarse regions only.
    const zones = network.coarse ? leafZones(network) : [];
    const like =
        parts.like !== undefined && parts.like.road === road && sameGround(network, parts.like.network)
            ? parts.like
            : undefined;
    const likeEnds = new Map(like?.stations.map(end => [like.network.stations.get(end.endpoint.stationId!)!, end]));
    let doorCount = 0;
    const stations = [...network.stations.values()]
        .filter(station => isUsable(station, options.asOf))
        .map((station): StationEnd => {
            const same = likeEnds.get(station);
            const endpoint = same?.endpoint ?? stationEndpoint(station, zones);
            const stops = timetable.stopsOfStation.get(station.id) ?? [];
            const doors = doorsOf(network, endpoint, stops, timetable.stops);
            const firstDoor = doorCount;
            doorCount += doors.length;
            return {
                endpoint,
                stops,
                doors,
                firstDoor,
                localBus: station.localBus,
                parking: station.parking !== false,
                connectors: same?.connectors ?? compileConnectors(road, endpoint),
            };
        });
    const {hours} = network.rules.townBus;
    const {date, assumptions} = options;
    const days = serviceDays(network, assumptions);
    const bus = Array.from({length: days.back + days.ahead + 1}, (_, index) => {
        const [from, to] = [hours.from, hours.to].map(hour => hour + (index - days.back) * DAY) as [number, number];
        return {from: timeOfClock(date, from, network.timeZone), to: timeOfClock(date, to, network.timeZone, 'last')};
    });
    return {
        network,
        options,
        ...(like === undefined ? {} : {like}),
        road,
        timetable,
        windows: compileWindows([bus, ...periodIntervals(network, date, days)]),
        busWindow: 1,
        periodWindow: network.roadPeriods.map((_, index) => index + 2),
        stations,
    };
};
