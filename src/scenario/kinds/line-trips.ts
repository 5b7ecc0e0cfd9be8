import type {Feed, FeedStop, Frequency, Route, Service, Station, Trip} from '../../network/types.js';
import {formatClock} from '../../units/clock.js';
import type {Seconds} from '../../units/units.js';
import type {Context} from '../modification.js';
import {type Line, lineId} from '../resolve.js';
import {feedStopOf} from './line-stops.js';

/** A feed of the draft with some of its parts replaced; written once, at the end of a modification. */
export class FeedEdit {
    readonly feed: Feed;
    trips: Trip[];
    frequencies: Frequency[];
    private readonly stops: Map<string, FeedStop>;
    private readonly routes: Map<string, Route>;
    private readonly services: Map<string, Service>;

    constructor(
        private readonly context: Context,
        feed: Feed,
    ) {
        this.feed = feed;
        this.trips = [...feed.trips];
        this.frequencies = [...feed.frequencies];
        this.stops = new Map(feed.stops);
        this.routes = new Map(feed.routes);
        this.services = new Map(feed.services);
    }

    /** Stop of a station in this feed, made if it has none. */
    stopOf(station: Station): string {
        for (const {id, stationId} of this.stops.values()) if (stationId === station.id) return id;
        const stop = feedStopOf(station);
        const id = this.stops.has(stop.id) ? `${stop.id}~${station.id}` : stop.id;
        this.stops.set(id, {...stop, id});
        return id;
    }

    /** A stop of another feed as one of this. */
    adoptStop({stationId, ...stop}: FeedStop, from: Feed): string {
        if (from.id === this.feed.id) return stop.id;
        for (const {id, stationId: known} of this.stops.values()) if (known === stationId) return id;
        const id = this.stops.has(stop.id) ? `${from.id}:${stop.id}` : stop.id;
        this.stops.set(id, {...stop, id, stationId});
        return id;
    }

    addService(service: Service): void {
        this.services.set(service.id, service);
    }

    stationOf(stopId: string): string {
        return this.stops.get(stopId)!.stationId;
    }

    /** Puts a trip in the place of the one with its id. */
    replace(trip: Trip): void {
        const at = this.trips.findIndex(({id}) => id === trip.id);
        this.trips[at] = trip;
        this.touch(trip.id);
    }

    add(trip: Trip): void {
        this.trips.push(trip);
        this.touch(trip.id);
    }

    remove(id: string): void {
        this.trips = this.trips.filter(trip => trip.id !== id);
        this.frequencies = this.frequencies.filter(({tripId}) => tripId !== id);
        this.touch(id);
    }

    touch(trip: string): void {
        this.context.touch('trips', `${this.feed.id}:${trip}`);
    }

    freeTripId(wanted: string): string {
        const taken = new Set(this.trips.map(({id}) => id));
        let id = wanted;
        for (let more = 2; taken.has(id); more++) id = `${wanted}-${more}`;
        return id;
    }

    write(): void {
        const {feed, stops, routes, services} = this;
        this.context.draft.feeds.set(feed.id, {
            ...feed,
            stops,
            routes,
            services,
            trips: this.trips.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
            frequencies: this.frequencies.toSorted((a, b) => (a.tripId < b.tripId ? -1 : a.tripId > b.tripId ? 1 : a.start - b.start)),
        });
    }
}

export const tripsOf = ({feed, route}: Line): Trip[] => feed.trips.filter(({routeId}) => routeId === route.id);

export const departureOf = (trip: Trip): Seconds => trip.stops[0]!.depart;

/** Trips named by id, train number or departure `HH:MM`; a name without a trip is reported. */
export const namedTrips = (context: Context, field: string, line: Line, names: readonly string[]): Trip[] => {
    const trips = tripsOf(line);
    return names.flatMap((name, at) => {
        const found = trips.filter(trip => trip.id === name || trip.shortName === name || trip.shortName.split('/').includes(name) || formatClock(departureOf(trip)) === name.padStart(5, '0'));
        if (found.length === 0)
            context.unknown(`${field}[${at + 1}]`, name, {zh: `${line.name.zh}的车次`, en: `trip of ${line.name.en}`}, trips.map(({id, shortName}) => ({id, name: {zh: shortName || id, en: shortName || id}})));
        return found;
    });
};

export const touchLine = (context: Context, {feed, route}: Line): void => context.touch('lines', lineId(feed.id, route.id));

/** Position of a station's call in a trip, -1 none; the first at or after `from`. */
export const callAt = (feed: Feed, trip: Trip, stationId: string, from = 0): number =>
    trip.stops.findIndex(({stopId}, at) => at >= from && feed.stops.get(stopId)!.stationId === stationId);
