import {systemOf} from '../../network/build-feeds.js';
import type {System} from '../../network/types.js';
import type {GtfsRecords} from '../../read/records.js';
import {groupBy} from '../../units/collections.js';

/** The routes of one system: a feed of a region has one, since stations and what is done in them go by it. */
export interface FeedPart {
    readonly id: string;
    readonly system: System;
    readonly routes: ReadonlySet<string>;
    readonly trips: ReadonlySet<string>;
    /** Stops its trips call at. */
    readonly stops: ReadonlySet<string>;
}

/** A feed as one part a system, under its own id where it has one system only. Trips of fewer than two calls are in none. */
export const partsOf = (id: string, {routes, trips, stopTimes}: GtfsRecords): readonly FeedPart[] => {
    const ridden = [...trips.values()].filter(({tripId}) => (stopTimes.get(tripId)?.length ?? 0) >= 2);
    const bySystem = [...groupBy(ridden, ({routeId}) => systemOf(routes.get(routeId)?.type ?? 3))];
    return bySystem
        .toSorted(([system], [other]) => (system < other ? -1 : 1))
        .map(([system, own]) => ({
            id: bySystem.length === 1 ? id : `${id}-${system}`,
            system,
            routes: new Set(own.map(({routeId}) => routeId)),
            trips: new Set(own.map(({tripId}) => tripId)),
            stops: new Set(own.flatMap(({tripId}) => stopTimes.get(tripId)!.map(({stopId}) => stopId))),
        }));
};
