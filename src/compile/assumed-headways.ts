import type {Feed, Trip} from '../network/types.js';
import {groupBy} from '../units/collections.js';
import type {Seconds} from '../units/units.js';

const departureOf = ({stops}: Trip): Seconds => stops[0]!.depart;

/** Trips of one timetable differ by their departure only. */
const seriesOf = (trip: Trip): string => {
    const {routeId, serviceId, directionId = '', phase, stops} = trip;
    const start = departureOf(trip);
    const calls = stops.map(({stopId, arrive, depart}) => `${stopId}:${arrive - start}:${depart - start}`);
    return [routeId, serviceId, directionId, phase!.headway, phase!.until, calls.join(' ')].join('|');
};

/**
 * Planned clock-face trips at another headway: from the first departure of each series on, for as long as it ran. Trips
 * people stay on board between, and series with holes, stay as they are: their headway is not one figure.
 */
export const assumedHeadways = ({trips, transfers}: Feed, factor: number): readonly Trip[] => {
    if (factor === 1) return trips;
    const joined = new Set(transfers.flatMap(({fromTrip, toTrip}) => [fromTrip, toTrip]));
    const free = trips.filter(trip => trip.phase !== undefined && trip.blockId === undefined && !joined.has(trip.id));
    if (free.length === 0) return trips;
    const moved = new Set<Trip>();
    const made = [...groupBy(free, seriesOf).values()].flatMap(series => {
        const order = series.toSorted((a, b) => departureOf(a) - departureOf(b));
        const first = order[0]!;
        const {headway, until} = first.phase!;
        const isWhole =
            order.every((trip, at) => departureOf(trip) === departureOf(first) + at * headway) &&
            departureOf(first) + order.length * headway >= until;
        if (!isWhole) return [];
        for (const trip of order) moved.add(trip);
        const own = Math.max(1, Math.round(headway * factor));
        return Array.from({length: Math.ceil((until - departureOf(first)) / own)}, (_, at) => ({
            ...first,
            id: `${first.id}~${at}`,
            phase: {headway: own, until},
            stops: first.stops.map(call => ({...call, arrive: call.arrive + at * own, depart: call.depart + at * own})),
        }));
    });
    return [...trips.filter(trip => !moved.has(trip)), ...made];
};
