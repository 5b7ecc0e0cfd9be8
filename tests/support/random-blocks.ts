import type {Feed, FeedTransfer, Network, Trip, TripStop} from '../../src/network/types.js';
import {Random} from './random.js';
import {randomNetwork} from './random-network.js';

const HOUR = 3600;

interface Draft {
    readonly trips: Trip[];
    readonly transfers: FeedTransfer[];
}

const callsOf = (random: Random, stops: readonly string[], start: number): TripStop[] => {
    let time = start;
    return stops.map((stopId, at): TripStop => {
        const arrive = at === 0 ? time : time + random.int(2, 25) * 60;
        // Some vehicles leave a terminus the second they are there.
        const depart = arrive + random.int(0, 2) * 60;
        time = depart;
        return {
            stopId,
            arrive,
            depart,
            canBoard: !random.chance(0.1),
            canAlight: at === stops.length - 1 || !random.chance(0.1),
            distanceKm: at * 7,
        };
    });
};

/** One vehicle of a day: trips that begin where the last ended, there and back and round, past midnight too. */
const drawVehicle = (random: Random, {trips, transfers}: Draft, vehicle: number, stops: readonly string[]): void => {
    const line = Array.from({length: random.int(2, 4)}, () => random.pick(stops)).filter(
        (stop, at, all) => stop !== all[at - 1],
    );
    if (line.length < 2) return;
    const byBlock = random.chance(0.6);
    let start = random.int(4 * HOUR, 23 * HOUR);
    let before: Trip | undefined;
    for (let index = random.int(2, 6); index > 0; index--) {
        const way = index % 2 === 0 ? line : line.toReversed();
        const trip: Trip = {
            id: `v${vehicle}-${index}`,
            routeId: 'R',
            serviceId: 'daily',
            shortName: `V${vehicle}-${index}`,
            headsign: '',
            stops: callsOf(random, way, start),
            combined: false,
            clockFace: false,
            evidence: 'published',
            sourceId: 'test',
            ...(byBlock ? {blockId: `v${vehicle}`} : {}),
        };
        trips.push(trip);
        if (before !== undefined && !byBlock && random.chance(0.8))
            transfers.push({type: 4, fromTrip: before.id, toTrip: trip.id});
        if (before !== undefined && random.chance(0.15))
            transfers.push({type: 5, fromTrip: before.id, toTrip: trip.id});
        if (random.chance(0.3)) {
            // A part of the train goes elsewhere.
            const at = trip.stops.at(-1)!;
            const other: Trip = {
                ...trip,
                id: `${trip.id}-part`,
                shortName: `${trip.shortName}-part`,
                stops: callsOf(random, [at.stopId, random.pick(stops), random.pick(stops)], at.depart),
            };
            const {blockId: _, ...unblocked} = other;
            trips.push(unblocked);
            transfers.push({type: 4, fromTrip: trip.id, toTrip: other.id});
            if (random.chance(0.3) && before !== undefined)
                transfers.push({type: 4, fromTrip: before.id, toTrip: other.id});
        }
        const last = trip.stops.at(-1)!;
        start = last.depart + random.int(0, 3) * 5 * 60;
        before = trip;
    }
};

/** A random network whose trains run as vehicles: people stay seated from trip to trip. */
export const randomBlocks = (seed: number, vehicleCount = 9): Network => {
    const network = randomNetwork(seed);
    const random = new Random(seed * 7919);
    const rail = network.feeds.get('rail')!;
    const stops = [...rail.stops.keys()];
    const draft: Draft = {trips: [], transfers: []};
    for (let vehicle = 0; vehicle < vehicleCount; vehicle++) drawVehicle(random, draft, vehicle, stops);
    // A second vehicle on the way of the first, a little later: trips of one pattern that go on as different ones.
    const shadows = draft.trips
        .filter(() => random.chance(0.4))
        .map((trip): Trip => ({
            ...trip,
            id: `${trip.id}-later`,
            stops: trip.stops.map(call => ({...call, arrive: call.arrive + 240, depart: call.depart + 240})),
            ...(trip.blockId === undefined ? {} : {blockId: `${trip.blockId}-later`}),
        }));
    const feed: Feed = {
        ...rail,
        trips: [...draft.trips, ...shadows].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        transfers: draft.transfers,
    };
    // Now and then a station is shut: trips are ridden through it.
    const stations = new Map(network.stations);
    for (const [id, station] of stations)
        if (random.chance(0.1)) stations.set(id, {...station, closures: [{from: '2026-01-01', to: '2026-12-31'}]});
    return {
        ...network,
        id: `blocks-${seed}`,
        digest: `blocks-${seed}`,
        stations,
        feeds: new Map([...network.feeds, ['rail', feed]]),
    };
};
