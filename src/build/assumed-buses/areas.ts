import {leafZones} from '../../compile/endpoint.js';
import type {Network, Zone} from '../../network/types.js';
import type {AssumedBusRules} from '../../read/region-assumed-buses.js';
import {modelZones} from '../../report/model-zones.js';
import {straightLine} from '../../units/geometry.js';
import type {Metres} from '../../units/units.js';

/** A town that may have assumed buses, or a seat. */
export interface Town {
    readonly zone: Zone;
    /** Of what is built as one with it. */
    readonly people: number;
    /** Of a circle with room for these people. */
    readonly radius: Metres;
}

/** A county or district, or several that count as one (`local_area`). */
export interface Area {
    readonly id: string;
    readonly city: string;
    readonly towns: readonly Town[];
    /** Undefined where it has none, or where it lies where no assumed bus runs. */
    readonly seat?: Town;
    /** Zones built as one with the seat. */
    readonly seatZones: ReadonlySet<string>;
}

const byZone = (a: {readonly id: string}, b: {readonly id: string}): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const radiusOf = (people: number, {peoplePerKm2}: AssumedBusRules): Metres =>
    1000 * Math.sqrt(people / peoplePerKm2 / Math.PI);

export const townOf = (zone: Zone, rules: AssumedBusRules): Town => {
    const people = zone.population ?? 0;
    return {zone, people, radius: radiusOf(people, rules)};
};

/**
 * The town of a seat: zones of its area whose points lie in its circle are built as one with it, and their people make
 * the circle wider, until none is added.
 */
const seatTown = (
    seat: Zone,
    members: readonly Zone[],
    rules: AssumedBusRules,
): {readonly town: Town; readonly zones: ReadonlySet<string>} => {
    const zones = new Set([seat.id]);
    let town = townOf(seat, rules);
    for (;;) {
        const near = members.filter(
            ({id, position}) =>
                !zones.has(id) &&
                straightLine(position!.lon, position!.lat, seat.position!.lon, seat.position!.lat) <= town.radius,
        );
        if (near.length === 0) return {town, zones};
        for (const {id} of near) zones.add(id);
        const people = near.reduce((sum, {population = 0}) => sum + population, town.people);
        town = {zone: seat, people, radius: radiusOf(people, rules)};
    }
};

/** The leaf that is the seat of an area: its county's, or its city's where several counties count as one. */
const seatZone = (network: Network, members: readonly Zone[]): Zone | undefined => {
    const counties = [...new Set(members.map(({county}) => county))].toSorted();
    // A county that is one zone is its own seat.
    const seats = counties.flatMap(id => {
        const county = network.zones.get(id);
        return (county?.level === 'super' ? network.zones.get(county.seat ?? '') : county) ?? [];
    });
    const cities = counties.flatMap(
        id => network.zones.get(network.zones.get(network.zones.get(id)?.superZone ?? '')?.seat ?? '') ?? [],
    );
    return counties.length > 1 ? (seats.find(seat => cities.includes(seat)) ?? seats[0]) : seats[0];
};

/** Areas with towns that may have assumed buses, by id. */
export const findAreas = (network: Network, rules: AssumedBusRules): Area[] => {
    const leaves = leafZones(network).toSorted(byZone);
    const without = (zone: Zone): boolean => rules.without.includes(zone.areaType);
    const isTown = (zone: Zone): boolean => zone.level !== 'super' && rules.levels.includes(zone.level);
    const towns = leaves.filter(zone => isTown(zone) && !without(zone));
    return [...new Set(towns.map(({localArea}) => localArea))].toSorted().map((id): Area => {
        const own = towns.filter(({localArea}) => localArea === id);
        const seat = seatZone(network, own);
        const head = {id, city: own[0]!.city, towns: own.map(zone => townOf(zone, rules))};
        if (seat?.position === undefined || without(seat)) return {...head, seatZones: new Set()};
        const {town, zones} = seatTown(seat, own, rules);
        return {...head, seat: town, seatZones: zones};
    });
};

/**
 * Pairs of areas of one city whose zones touch: the model zones of two of them share a corner on land. Each pair once,
 * in the order of the areas.
 */
export const neighbours = (network: Network, areas: readonly Area[]): (readonly [Area, Area])[] => {
    const areaOfZone = new Map(leafZones(network).map(({id, localArea}) => [id, localArea]));
    const atCorner = new Map<string, Set<string>>();
    for (const [id, cell] of modelZones(network)) {
        const polygons = cell.type === 'Polygon' ? [cell.coordinates] : cell.coordinates;
        for (const [lon, lat] of polygons.flat(2)) {
            const key = `${lon} ${lat}`;
            const here = atCorner.get(key);
            if (here === undefined) atCorner.set(key, new Set([areaOfZone.get(id)!]));
            else here.add(areaOfZone.get(id)!);
        }
    }
    const touching = new Set<string>();
    for (const here of atCorner.values())
        for (const a of here) for (const b of here) if (a < b) touching.add(`${a} ${b}`);
    return areas.flatMap((a, at) =>
        areas
            .slice(at + 1)
            .filter(b => a.city === b.city && touching.has(`${a.id} ${b.id}`))
            .map(b => [a, b] as const),
    );
};
