import type {ProblemCollector} from '../problem/collector.js';
import {groupBy} from '../units/collections.js';
import {straightLine} from '../units/geometry.js';
import type {Metres} from '../units/units.js';
import {systemOfRoute} from './system-of.js';
import type {Feed, Station, System, Trip} from './types.js';

/** Two stops no farther apart serve one place: a walk of a quarter of an hour. */
const ONE_PLACE: Metres = 1000;
/** Lines that run on streets, as assumed ones do. */
const STREET_SYSTEMS: ReadonlySet<System> = new Set<System>(['bus', 'coach', 'tram']);

const stationsOf = ({stops}: Feed, trip: Trip, stations: ReadonlyMap<string, Station>): Station[] =>
    trip.stops.flatMap(({stopId}) => stations.get(stops.get(stopId)?.stationId ?? '') ?? []);

const isOnePlace = (a: Station, b: Station): boolean =>
    a.id === b.id ||
    (a.position !== undefined &&
        b.position !== undefined &&
        straightLine(a.position.lon, a.position.lat, b.position.lon, b.position.lat) <= ONE_PLACE);

/** Sequences of stations of the real lines on streets, by feed, each once. */
const realLines = (feeds: Iterable<Feed>, stations: ReadonlyMap<string, Station>): [string, Station[]][] => {
    const lines = new Map<string, [string, Station[]]>();
    for (const feed of feeds) {
        if (feed.assumed === true) continue;
        for (const trip of feed.trips) {
            if (!STREET_SYSTEMS.has(systemOfRoute(feed, trip.routeId))) continue;
            const calls = stationsOf(feed, trip, stations);
            lines.set(`${feed.id} ${calls.map(({id}) => id).join(' ')}`, [feed.id, calls]);
        }
    }
    return [...lines.values()];
};

/**
 * Feeds without the assumed lines that a real one serves from end to end, in both directions or in the one it serves:
 * a line that is known takes the place of one that was written by a rule. Each is told as a notice.
 */
export const withoutReplaced = (
    feeds: ReadonlyMap<string, Feed>,
    stations: ReadonlyMap<string, Station>,
    problems: ProblemCollector,
): ReadonlyMap<string, Feed> => {
    const assumed = [...feeds.values()].filter(feed => feed.assumed === true);
    if (assumed.length === 0) return feeds;
    const real = realLines(feeds.values(), stations);
    const replacing = (from: Station, to: Station): string | undefined =>
        real.find(([, calls]) => {
            const start = calls.findIndex(call => isOnePlace(call, from));
            return start >= 0 && calls.slice(start + 1).some(call => isOnePlace(call, to));
        })?.[0];
    const result = new Map(feeds);
    for (const feed of assumed) {
        const gone = new Set<Trip>();
        for (const [line, trips] of groupBy(
            feed.trips,
            ({routeId, directionId}) => `${routeId} ${directionId ?? ''}`,
        )) {
            const calls = stationsOf(feed, trips[0]!, stations);
            const [from, to] = [calls[0], calls.at(-1)];
            const by = from === undefined || to === undefined ? undefined : replacing(from, to);
            if (by === undefined) continue;
            for (const trip of trips) gone.add(trip);
            problems.report('assumed-line-replaced', {file: 'network.yaml', field: feed.id, id: line}, line, {
                from: from!.name.zh,
                to: to!.name.zh,
                by,
            });
        }
        if (gone.size > 0) result.set(feed.id, {...feed, trips: feed.trips.filter(trip => !gone.has(trip))});
    }
    return result;
};
