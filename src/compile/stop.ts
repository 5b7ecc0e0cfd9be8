import type {Feed, FeedStop, FeedTransfer, Station, Trip} from '../network/types.js';
import type {ProcessStop} from './station-process.js';

/** A platform group of one system at one station. */
export interface CompiledStop extends ProcessStop {
    readonly id: string;
    readonly station: Station;
    /** Stops of one platform: people change between them without walking. */
    readonly platform: string;
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
const byPlatform = (feed: Feed): boolean => feed.system !== 'rail' && feed.system !== 'coach';

export const platformOf = (feed: Feed, stop: FeedStop): string =>
    byPlatform(feed)
        ? `${stop.stationId}|${feed.system}|${stop.platform ?? stop.id}`
        : `${stop.stationId}|${feed.system}`;

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
    for (const stop of feed.stops.values()) {
        add(stop.id, platformOf(feed, stop));
        if (stop.parentStation !== undefined) add(stop.parentStation, platformOf(feed, stop));
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
