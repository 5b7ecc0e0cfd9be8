import type {Feed, Trip, TripStop} from '../network/types.js';
import {groupBy} from '../units/collections.js';

/**
 * Trips that people on a trip may stay seated for, by trip id, among the trips of one service day: GTFS transfers.txt
 * type 4, else the next trip of the same block_id where the two meet at a station, unless type 5 says everybody must
 * alight. A trip continued by several others (a train that divides) has several.
 */
export const staySeated = (feed: Feed, running: readonly Trip[]): ReadonlyMap<string, readonly Trip[]> => {
    const byId = new Map(running.map(trip => [trip.id, trip]));
    const stationOf = (call: TripStop): string => feed.stops.get(call.stopId)!.stationId;
    const meets = (a: Trip, b: Trip): boolean =>
        stationOf(a.stops.at(-1)!) === stationOf(b.stops[0]!) && a.stops.at(-1)!.arrive <= b.stops[0]!.depart;
    const next = new Map<string, Trip[]>();
    const link = (a: Trip, b: Trip): void => {
        if (meets(a, b) && a !== b && !next.get(a.id)?.includes(b)) next.set(a.id, [...(next.get(a.id) ?? []), b]);
    };
    const mustAlight = new Set<string>();
    for (const {type, fromTrip, toTrip} of feed.transfers) {
        if (fromTrip === undefined || toTrip === undefined) continue;
        const [a, b] = [byId.get(fromTrip), byId.get(toTrip)];
        if (a === undefined || b === undefined) continue;
        if (type === 4) link(a, b);
        if (type === 5) mustAlight.add(`${a.id} ${b.id}`);
    }
    for (const trips of groupBy(
        running.filter(trip => trip.blockId !== undefined),
        ({blockId}) => blockId,
    ).values()) {
        const order = trips.toSorted((a, b) => a.stops[0]!.depart - b.stops[0]!.depart || (a.id < b.id ? -1 : 1));
        for (let index = 0; index + 1 < order.length; index++) {
            const [a, b] = [order[index]!, order[index + 1]!];
            if (!next.has(a.id) && !mustAlight.has(`${a.id} ${b.id}`)) link(a, b);
        }
    }
    return next;
};

/** The first trip of the vehicle by which people came to a trip; itself where nobody comes seated. */
export const vehicleStart = (
    running: readonly Trip[],
    next: ReadonlyMap<string, readonly Trip[]>,
): ((trip: Trip) => Trip) => {
    if (next.size === 0) return trip => trip;
    const before = new Map<string, Trip>();
    for (const trip of running) for (const {id} of next.get(trip.id) ?? []) if (!before.has(id)) before.set(id, trip);
    return trip => {
        const seen = new Set([trip]);
        let start = trip;
        for (let at = before.get(start.id); at !== undefined && !seen.has(at); at = before.get(at.id)) {
            seen.add(at);
            start = at;
        }
        return start;
    };
};
