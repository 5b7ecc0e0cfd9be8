import {leafZones, zoneEndpoint} from '../compile/endpoint.js';
import {servicesOn} from '../network/calendar.js';
import {findPlace, type FoundPlace, pointOf} from '../network/query.js';
import {systemOfRoute} from '../network/system-of.js';
import type {Feed, Network, Station, Trip} from '../network/types.js';
import {opportunitiesAt, opportunityKinds} from '../matrix/end-figures.js';
import {addDays, isWithin} from '../units/date.js';
import {straightLine} from '../units/geometry.js';
import type {Bilingual, IsoDate} from '../units/units.js';
import {MODEL_ZONES, modelZones, type ZoneCell} from './model-zones.js';

type Position = readonly [number, number];

export interface GeoFeature {
    readonly type: 'Feature';
    readonly id: string;
    readonly geometry:
        | {readonly type: 'Point'; readonly coordinates: Position}
        | ZoneCell
        | {readonly type: 'LineString'; readonly coordinates: readonly Position[]}
        | {readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[]};
    readonly properties: Readonly<Record<string, unknown>>;
}

export interface GeoCollection {
    readonly type: 'FeatureCollection';
    readonly features: readonly GeoFeature[];
    readonly [member: string]: unknown;
}

interface DrawnSet {
    readonly id: string;
    readonly title: Bilingual;
    /** In the words of the set, with what they are found as. */
    readonly places: readonly {
        readonly name: string;
        readonly id: string | null;
        readonly title: Bilingual | null;
        readonly lon: number | null;
        readonly lat: number | null;
    }[];
    readonly roads: readonly string[];
    readonly sourceId: string;
}

const exists = (
    thing: {readonly openDate?: IsoDate | 'unopened'; readonly closeDate?: IsoDate},
    asOf: IsoDate,
): boolean =>
    thing.openDate !== 'unopened' &&
    (thing.openDate ?? asOf) <= asOf &&
    (thing.closeDate === undefined || asOf < thing.closeDate);

const positionOf = (station: Station | undefined): Position | undefined =>
    station?.position === undefined ? undefined : [station.position.lon, station.position.lat];

const nameOn = (station: Station, asOf: IsoDate): string =>
    station.datedNames.find(name => isWithin(asOf, name))?.value ?? station.name.zh;

function roadFeatures(network: Network, asOf: IsoDate): GeoFeature[] {
    return [...network.roadLinks.values()].map(link => ({
        type: 'Feature',
        id: `road:${link.id}`,
        geometry: {type: 'LineString', coordinates: link.geometry},
        properties: {
            kind: 'road',
            name: link.name,
            ref: link.ref,
            facilityType: link.facilityType,
            lengthMetres: Math.round(link.length),
            freeSpeedKmh: link.freeSpeedKmh,
            tolled: link.tolled,
            exists: exists(link, asOf),
            openDate: link.openDate ?? null,
            closeDate: link.closeDate ?? null,
            status: link.status,
            deadEnd: link.deadEnd ?? false,
            project: link.projectId ?? null,
            evidence: link.evidence,
            sourceId: link.sourceId,
        },
    }));
}

function stationFeatures(network: Network, asOf: IsoDate): GeoFeature[] {
    return [...network.stations.values()].flatMap(station => {
        const position = positionOf(station);
        if (position === undefined) return [];
        return [
            {
                type: 'Feature' as const,
                id: `station:${station.id}`,
                geometry: {type: 'Point' as const, coordinates: position},
                properties: {
                    kind: 'station',
                    name: {zh: nameOn(station, asOf), en: station.name.en},
                    system: station.kind,
                    exists: exists(station, asOf),
                    closed: station.closures.some(range => isWithin(asOf, range)),
                    openDate: station.openDate ?? null,
                    closeDate: station.closeDate ?? null,
                    evidence: station.evidence,
                    sourceId: station.sourceId,
                },
            },
        ];
    });
}

/** Services that run on any day of the week from a date: a weekend train belongs on the map of a Tuesday. */
function servicesOfWeek(network: Network, feed: Feed, asOf: IsoDate): ReadonlySet<string> {
    const running = new Set<string>();
    for (let day = 0; day < 7; day++)
        for (const id of servicesOn(network, feed, asOf, addDays(asOf, day)).serviceIds) running.add(id);
    return running;
}

/**
 * A chain of calls this much longer than the straight line goes another
 * way (a loop, a branch) and stands for no chord. Our own choice.
 */
const CHAIN_DETOUR = 1.5;

const distanceBetween = (network: Network, from: string, to: string): number => {
    const [a, b] = [network.stations.get(from)!.position!, network.stations.get(to)!.position!];
    return straightLine(a.lon, a.lat, b.lon, b.lat);
};

const pairKey = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

/** Stations of a trip that have a position, in order. */
const callsOf = (network: Network, feed: Feed, trip: Trip): string[] =>
    trip.stops
        .map(({stopId}) => feed.stops.get(stopId)?.stationId ?? '')
        .filter(id => positionOf(network.stations.get(id)) !== undefined);

/**
 * Each line as straight pieces between stations that follow each other. Where one
 * trip of the feed calls between two stations and another passes, only the pieces of
 * the calling one are drawn, so that a railway is one chain and not a fan of chords.
 */
function lineFeatures(network: Network, asOf: IsoDate): GeoFeature[] {
    return [...network.feeds.values()].flatMap(feed => {
        const running = servicesOfWeek(network, feed, asOf);
        const patterns = new Map<string, {routeId: string; calls: readonly string[]; tripCount: number}>();
        for (const trip of feed.trips) {
            if (!running.has(trip.serviceId) || trip.combined) continue;
            const calls = callsOf(network, feed, trip);
            const key = [trip.routeId, ...calls].join('\n');
            const pattern = patterns.get(key);
            if (pattern === undefined) patterns.set(key, {routeId: trip.routeId, calls, tripCount: 1});
            else pattern.tripCount++;
        }
        const spanned = new Set<string>();
        for (const {calls} of patterns.values())
            calls.forEach((from, index) => {
                let along = 0;
                for (let call = index + 1; call < calls.length; call++) {
                    along += distanceBetween(network, calls[call - 1]!, calls[call]!);
                    if (call > index + 1 && along <= CHAIN_DETOUR * distanceBetween(network, from, calls[call]!))
                        spanned.add(pairKey(from, calls[call]!));
                }
            });
        const routes = new Map<string, {pieces: Map<string, readonly [string, string]>; tripCount: number}>();
        for (const {routeId, calls, tripCount} of patterns.values()) {
            const route = routes.get(routeId) ?? {pieces: new Map(), tripCount: 0};
            route.tripCount += tripCount;
            routes.set(routeId, route);
            calls.slice(1).forEach((to, index) => {
                const from = calls[index]!;
                const key = pairKey(from, to);
                if (from !== to && !spanned.has(key) && !route.pieces.has(key)) route.pieces.set(key, [from, to]);
            });
        }
        return [...routes].flatMap(([routeId, {pieces, tripCount}]) => {
            if (pieces.size === 0) return [];
            const route = feed.routes.get(routeId);
            return [
                {
                    type: 'Feature' as const,
                    id: `line:${feed.id}:${routeId}`,
                    geometry: {
                        type: 'MultiLineString' as const,
                        coordinates: [...pieces.values()].map(([from, to]) => [
                            positionOf(network.stations.get(from))!,
                            positionOf(network.stations.get(to))!,
                        ]),
                    },
                    properties: {
                        kind: 'line',
                        name: route?.name ?? {zh: routeId, en: routeId},
                        system: systemOfRoute(feed, routeId),
                        feed: feed.id,
                        tripCount,
                        exists: true,
                        evidence: feed.evidence,
                        ...(feed.assumed === true ? {assumed: true} : {}),
                    },
                },
            ];
        });
    });
}

/** Roads (what is not open with `exists: false`), stations and lines as of a date. */
export function networkGeojson(network: Network, asOf: IsoDate): GeoCollection {
    return {
        type: 'FeatureCollection',
        network: {id: network.id, digest: network.digest},
        asOf,
        attribution: network.attribution,
        sets: placeSets(network),
        features: [...roadFeatures(network, asOf), ...lineFeatures(network, asOf), ...stationFeatures(network, asOf)],
    };
}

const namedOf = (thing: FoundPlace): {readonly id: string; readonly title: Bilingual} | undefined => {
    switch (thing.kind) {
        case 'coordinate':
            return undefined;
        case 'zone':
            return {id: `zone:${thing.zone.id}`, title: thing.zone.name};
        case 'place':
            return {id: `place:${thing.place.id}`, title: thing.place.name};
        case 'station':
            return {id: `station:${thing.station.id}`, title: thing.station.name};
    }
};

/** The sets that stand for several places as `set:id`, with the points of their places. */
const placeSets = (network: Network): readonly DrawnSet[] =>
    [...network.sets.values()].map(({id, title, places, roads, sourceId}) => ({
        id: `set:${id}`,
        title,
        places: places.map(name => {
            const result = findPlace(network, name, {datum: 'wgs84'});
            const at = 'match' in result ? pointOf(result.match) : undefined;
            const named = 'match' in result ? namedOf(result.match) : undefined;
            return {
                name,
                id: named?.id ?? null,
                title: named?.title ?? null,
                lon: at?.lon ?? null,
                lat: at?.lat ?? null,
            };
        }),
        roads,
        sourceId,
    }));

/** Zones as model cells, sums of zones as the points of their seats. */
export function zonesGeojson(network: Network): GeoCollection {
    const cells = modelZones(network);
    const ends = leafZones(network).map(zoneEndpoint);
    const counted = new Map(ends.map(({id}) => [id, {} as Record<string, number | null>]));
    for (const kind of opportunityKinds(network))
        opportunitiesAt(network, kind, ends).forEach(
            (count, index) => void (counted.get(ends[index]!.id)![kind] = Number.isNaN(count) ? null : count),
        );
    const features = [...network.zones.values()].flatMap((zone): GeoFeature[] => {
        if (zone.position === undefined) return [];
        const point = [zone.position.lon, zone.position.lat] as const;
        return [
            {
                type: 'Feature',
                id: `zone:${zone.id}`,
                geometry: cells.get(zone.id) ?? {type: 'Point', coordinates: point},
                properties: {
                    kind: 'zone',
                    point,
                    name: zone.name,
                    level: zone.level,
                    superZone: zone.superZone ?? null,
                    county: zone.county,
                    areaType: zone.areaType,
                    areaKm2: zone.areaKm2 ?? null,
                    population: zone.population ?? null,
                    populationEvidence: zone.populationEvidence,
                    // Of sums of zones nothing is counted twice.
                    opportunities: counted.get(`zone:${zone.id}`) ?? null,
                    evidence: zone.evidence,
                    sourceId: zone.sourceId,
                },
            },
        ];
    });
    return {
        type: 'FeatureCollection',
        network: {id: network.id, digest: network.digest},
        attribution: network.attribution,
        note: MODEL_ZONES,
        features,
    };
}
