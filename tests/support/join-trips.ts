import type {Feed, Trip, TripStop} from '../../src/network/types.js';
import {groupBy} from '../../src/units/collections.js';

/** Trips ridden without alighting, as one list of calls. */
export interface JoinedTrip {
    /** `firstCall`: index in `stops` of the call at which the trip begins. */
    readonly parts: readonly {readonly trip: Trip; readonly firstCall: number}[];
    readonly stops: readonly TripStop[];
}

/**
 * The plain form of staying seated, of which arcs between trips are the fast one. Joins the trips of one service day
 * that a passenger may stay on board between: GTFS transfers.txt type 4, else consecutive trips of one block_id that
 * meet at a station, unless type 5 says everybody must alight. A trip continued by several others (a train that
 * divides) yields one joined trip each.
 */
export const joinTrips = (feed: Feed, running: readonly Trip[]): JoinedTrip[] => {
    const byId = new Map(running.map(trip => [trip.id, trip]));
    const stationOf = (call: TripStop): string => feed.stops.get(call.stopId)!.stationId;
    const meets = (a: Trip, b: Trip): boolean =>
        stationOf(a.stops.at(-1)!) === stationOf(b.stops[0]!) && a.stops.at(-1)!.arrive <= b.stops[0]!.depart;
    const next = new Map<string, Trip[]>();
    const link = (a: Trip, b: Trip): void => {
        if (meets(a, b) && a !== b) next.set(a.id, [...(next.get(a.id) ?? []), b]);
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
    const continued = new Set([...next.values()].flat().map(({id}) => id));
    const joined: JoinedTrip[] = [];
    const extend = (so: JoinedTrip, trip: Trip, seen: ReadonlySet<string>): void => {
        const onward = (next.get(trip.id) ?? []).filter(({id}) => !seen.has(id));
        if (onward.length === 0) joined.push(so);
        for (const after of onward) {
            const meeting = so.stops.at(-1)!;
            const start = after.stops[0]!;
            const call: TripStop = {
                ...start,
                arrive: meeting.arrive,
                canAlight: meeting.canAlight,
                ...(meeting.distanceKm === undefined ? {} : {distanceKm: meeting.distanceKm}),
            };
            const base = meeting.distanceKm;
            const rest = after.stops.slice(1).map(stop => {
                const {distanceKm, ...plain} = stop;
                return distanceKm === undefined || base === undefined
                    ? plain
                    : {...plain, distanceKm: base + distanceKm - (start.distanceKm ?? 0)};
            });
            extend(
                {
                    parts: [...so.parts, {trip: after, firstCall: so.stops.length - 1}],
                    stops: [...so.stops.slice(0, -1), call, ...rest],
                },
                after,
                new Set([...seen, after.id]),
            );
        }
    };
    for (const trip of running)
        if (!continued.has(trip.id))
            extend({parts: [{trip, firstCall: 0}], stops: trip.stops}, trip, new Set([trip.id]));
    return joined;
};
