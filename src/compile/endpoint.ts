import type {AreaType, Network, Place, Station, Zone} from '../network/types.js';
import {straightLine} from '../units/geometry.js';
import type {Bilingual, Metres} from '../units/units.js';

/** Where a journey begins or ends: what access legs need to know of a zone, place, station or coordinate. */
export interface Endpoint {
    readonly kind: 'zone' | 'place' | 'station' | 'coordinate';
    /** `kind:id`, as requests name it. */
    readonly id: string;
    readonly name: Bilingual;
    readonly lon: number;
    readonly lat: number;
    readonly localArea: string;
    readonly bank?: string;
    readonly areaType: AreaType;
    /** Mean distance inside a zone, 0.5 r (docs/methods/zones-and-edges.md); 0 for everything but zones. */
    readonly within: Metres;
    /** The same to a stop inside the zone: people of a town live around it. */
    readonly withinBuilt?: Metres;
    readonly stationId?: string;
}

/** Analysis zones, in the order of the data. */
export const leafZones = (network: Network): Zone[] =>
    [...network.zones.values()].filter(({level, position}) => level !== 'super' && position !== undefined);

/** County, bank and area type of a point are those of its model zone: the leaf whose point is nearest. */
export const modelZoneOf = (zones: readonly Zone[], lon: number, lat: number): Zone | undefined => {
    let best: Zone | undefined;
    let bestMetres = Infinity;
    for (const zone of zones) {
        const metres = straightLine(lon, lat, zone.position!.lon, zone.position!.lat);
        if (metres < bestMetres) [best, bestMetres] = [zone, metres];
    }
    return best;
};

const surroundings = (zone: Zone | undefined): Pick<Endpoint, 'areaType' | 'localArea'> & {bank?: string} => ({
    areaType: zone?.areaType ?? 'rural',
    localArea: zone?.localArea ?? '',
    ...(zone?.bank === undefined ? {} : {bank: zone.bank}),
});

/** GB 50137-2011, 4.2: about 100 square metres of urban land a person, people a square kilometre. */
const BUILT_UP_DENSITY = 10_000;

const meanWithin = (areaKm2: number): Metres => 0.5 * Math.sqrt((areaKm2 * 1e6) / Math.PI);

const insideZone = ({areaKm2, population}: Zone): Pick<Endpoint, 'within' | 'withinBuilt'> => {
    if (areaKm2 === undefined) return {within: 0};
    const within = meanWithin(areaKm2);
    if (population === undefined) return {within};
    return {within, withinBuilt: meanWithin(Math.min(areaKm2, population / BUILT_UP_DENSITY))};
};

/**
 * Metres of the way inside the zone of one end, to the other: half the radius of the zone, or of its built-up area
 * where the other is a stop in it (nearer to its point than its radius).
 */
export const insideMetres = (end: Endpoint, other: Endpoint): Metres =>
    end.withinBuilt !== undefined &&
    other.stationId !== undefined &&
    straightLine(end.lon, end.lat, other.lon, other.lat) < 2 * end.within
        ? end.withinBuilt
        : end.within;

export const zoneEndpoint = (zone: Zone): Endpoint => ({
    kind: 'zone',
    id: `zone:${zone.id}`,
    name: zone.name,
    lon: zone.position!.lon,
    lat: zone.position!.lat,
    ...surroundings(zone),
    ...insideZone(zone),
});

export const placeEndpoint = (place: Place, zones: readonly Zone[]): Endpoint => ({
    kind: 'place',
    id: `place:${place.id}`,
    name: place.name,
    ...place.position,
    ...surroundings(
        zones.find(({id}) => id === place.zoneId) ?? modelZoneOf(zones, place.position.lon, place.position.lat),
    ),
    within: 0,
});

export const stationEndpoint = (station: Station, zones: readonly Zone[]): Endpoint => {
    const {lon, lat} = station.position!;
    const around = surroundings(modelZoneOf(zones, lon, lat));
    return {
        kind: 'station',
        id: `station:${station.id}`,
        name: station.name,
        lon,
        lat,
        ...around,
        localArea: station.localArea,
        ...(station.bank === undefined ? {} : {bank: station.bank}),
        within: 0,
        stationId: station.id,
    };
};

export const coordinateEndpoint = (lon: number, lat: number, zones: readonly Zone[]): Endpoint => {
    const label = `${lon.toFixed(5)},${lat.toFixed(5)}`;
    return {
        kind: 'coordinate',
        id: `coordinate:${label}`,
        name: {zh: label, en: label},
        lon,
        lat,
        ...surroundings(modelZoneOf(zones, lon, lat)),
        within: 0,
    };
};

/** An island without a fixed link: nothing but itself is on its side of the water. */
const isIsland = (bank: string | undefined): boolean => bank?.startsWith('island') === true;

/** Two points on one side of the water: equal banks, or one of them where no river divides. */
export const sameBank = (a: {readonly bank?: string | undefined}, b: {readonly bank?: string | undefined}): boolean =>
    a.bank === b.bank || (!isIsland(a.bank) && !isIsland(b.bank) && (a.bank === undefined || b.bank === undefined));
