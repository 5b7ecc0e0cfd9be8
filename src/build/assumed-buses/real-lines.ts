import {systemOfRoute} from '../../network/system-of.js';
import type {Feed, Network, System} from '../../network/types.js';
import {straightLine} from '../../units/geometry.js';
import type {Area} from './areas.js';

/** A town's circle is at least so wide when it is asked whether a bus station is in it, metres. */
const LEAST_CIRCLE = 1000;

/** Systems whose lines are taken for the bus that would be assumed. */
const ON_STREETS: ReadonlySet<System> = new Set<System>(['bus', 'coach', 'tram']);

/** Does some trip of the service run on or after the day? */
const runsAfter = (feed: Feed, serviceId: string, asOf: string): boolean => {
    const service = feed.services.get(serviceId);
    if (service === undefined) return false;
    return (
        (service.days.length > 0 && (service.end === undefined || service.end >= asOf)) ||
        [...service.added].some(date => date >= asOf)
    );
};

/**
 * What a real line of a bus, coach or tram feed joins, as `place place`, both ways: the station it calls at, stations joined
 * to it on foot, and the towns whose built-up circle it lies in.
 */
export const joinedByRealLines = (network: Network, areas: readonly Area[]): ReadonlySet<string> => {
    const towns = areas.flatMap(area => [
        ...area.towns.map(town => (town.zone.id === area.seat?.zone.id ? area.seat : town)),
        ...(area.seat === undefined || area.towns.some(({zone}) => zone.id === area.seat!.zone.id) ? [] : [area.seat]),
    ]);
    const placesOf = (stationId: string): string[] => {
        const {position} = network.stations.get(stationId) ?? {};
        const beside = network.transfers.flatMap(({fromStation, toStation}) =>
            fromStation === stationId ? [toStation] : toStation === stationId ? [fromStation] : [],
        );
        const around = towns.filter(
            ({zone, radius}) =>
                position !== undefined &&
                straightLine(position.lon, position.lat, zone.position!.lon, zone.position!.lat) <=
                    Math.max(LEAST_CIRCLE, radius),
        );
        return [...[stationId, ...beside].map(id => `station:${id}`), ...around.map(({zone}) => `zone:${zone.id}`)];
    };
    const joined = new Set<string>();
    for (const feed of network.feeds.values()) {
        if (feed.assumed === true) continue;
        const patterns = new Set(
            feed.trips
                .filter(
                    ({routeId, serviceId}) =>
                        ON_STREETS.has(systemOfRoute(feed, routeId)) && runsAfter(feed, serviceId, network.defaultAsOf),
                )
                .map(({stops}) => JSON.stringify(stops.map(({stopId}) => feed.stops.get(stopId)!.stationId))),
        );
        for (const pattern of patterns) {
            const places = (JSON.parse(pattern) as string[]).map(placesOf);
            places.forEach((here, at) => {
                for (const a of here)
                    for (const b of places.slice(at + 1).flat()) {
                        joined.add(`${a} ${b}`);
                        joined.add(`${b} ${a}`);
                    }
            });
        }
    }
    return joined;
};
