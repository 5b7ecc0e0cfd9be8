import {systemOfRoute, systemsOf} from '../network/system-of.js';
import type {Feed, FeedStop, FeedTransfer, Located, Station, System, Trip} from '../network/types.js';
import type {ProcessStop} from './station-process.js';

/** A platform group of one system at one station. */
export interface CompiledStop extends ProcessStop {
    readonly id: string;
    /** The stop of a feed whose pathways say how people get there, where there are some. */
    readonly paths?: {readonly feed: Feed; readonly stopId: string};
    readonly station: Station;
    /** Stops of one platform: people change between them without walking. */
    readonly platform: string;
    /** Of the stop, where a platform is one; undefined: that of its station. */
    readonly position?: Located;
    /**
     * Set where transfers.txt speaks of single routes or trips here: then every route or trip has a stop of its own.
     */
    readonly routeId?: string;
    readonly tripId?: string;
}

/**
 * Systems whose passengers change platforms by line: there a
 * platform is one stop of the feed, elsewhere the whole station.
 */
const byPlatform = (system: System): boolean => system !== 'rail' && system !== 'coach';

/** Where a platform is, when it is a stop of the feed. */
export const positionOf = ({position}: FeedStop, system: System): {readonly position?: Located} =>
    byPlatform(system) && position !== undefined ? {position} : {};

/** What the vehicles of a system stop at. */
export const platformOf = (stop: FeedStop, system: System): string =>
    byPlatform(system) ? `${stop.stationId}|${system}|${stop.platform ?? stop.id}` : `${stop.stationId}|${system}`;

/** Systems that call at each stop; undefined where the whole feed is of one. */
const systemsAtStops = (feed: Feed): ReadonlyMap<string, ReadonlySet<System>> | undefined => {
    if (systemsOf(feed).size === 1) return undefined;
    const systems = new Map<string, Set<System>>();
    for (const {routeId, stops} of feed.trips)
        for (const {stopId} of stops) {
            const system = systemOfRoute(feed, routeId);
            const here = systems.get(stopId);
            if (here === undefined) systems.set(stopId, new Set([system]));
            else here.add(system);
        }
    return systems;
};

/** Does a transfer rule between stops name a route or a trip? */
const isSpecific = ({type, fromTrip, toTrip, fromRoute, toRoute}: FeedTransfer): boolean =>
    type <= 3 && (fromTrip ?? toTrip ?? fromRoute ?? toRoute) !== undefined;

/** Stops of a feed by stop id, a parent station standing for its platforms too. */
export const platformsOf = (feed: Feed): ReadonlyMap<string, ReadonlySet<string>> => {
    const platforms = new Map<string, Set<string>>();
    const add = (id: string, platform: string): void => {
        const present = platforms.get(id);
        if (present === undefined) platforms.set(id, new Set([platform]));
        else present.add(platform);
    };
    const systems = systemsAtStops(feed);
    for (const stop of feed.stops.values())
        for (const system of systems?.get(stop.id) ?? [feed.system]) {
            add(stop.id, platformOf(stop, system));
            if (stop.parentStation !== undefined) add(stop.parentStation, platformOf(stop, system));
        }
    return platforms;
};

/** Which platforms of a feed need a stop a route, and which a stop a trip, because transfers.txt tells them apart. */
export const splitPlatforms = (feed: Feed): {byRoute: ReadonlySet<string>; byTrip: ReadonlySet<string>} => {
    const byRoute = new Set<string>();
    const byTrip = new Set<string>();
    const specific = feed.transfers.filter(isSpecific);
    if (specific.length === 0) return {byRoute, byTrip};
    const platforms = platformsOf(feed);
    for (const {fromStop, toStop, fromTrip, toTrip} of specific)
        for (const [id, trip] of [
            [fromStop, fromTrip],
            [toStop, toTrip],
        ] as const)
            for (const platform of platforms.get(id ?? '') ?? []) (trip === undefined ? byRoute : byTrip).add(platform);
    return {byRoute, byTrip};
};

/** Id of the compiled stop at which a trip calls, and what sets it apart from other stops of its platform. */
export const stopKey = (
    platform: string,
    {id, routeId}: Trip,
    split: ReturnType<typeof splitPlatforms>,
): {key: string; routeId?: string; tripId?: string} => {
    if (split.byTrip.has(platform)) return {key: `${platform}|${routeId}|${id}`, routeId, tripId: id};
    if (split.byRoute.has(platform)) return {key: `${platform}|${routeId}`, routeId};
    return {key: platform};
};
