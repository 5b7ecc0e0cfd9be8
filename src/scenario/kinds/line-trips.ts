import {z} from 'zod';
import type {
    Feed,
    FeedStop,
    FeedTransfer,
    Frequency,
    Route,
    Service,
    Station,
    Trip,
    TripStop,
    Weekday,
} from '../../network/types.js';
import {formatClock, parseClock} from '../../units/clock.js';
import {WEEKDAYS, weekdayOf} from '../../units/date.js';
import {type Bilingual, EVIDENCE_GRADES, type Evidence, type Seconds} from '../../units/units.js';
import {spend} from '../../units/work.js';
import type {Context} from '../modification.js';
import {clock} from '../schema.js';
import {type Line, lineId} from '../resolve.js';
import {feedStopOf} from './line-stops.js';

/** A feed of the draft with some of its parts replaced; written once, at the end of a modification. */
export class FeedEdit {
    readonly feed: Feed;
    trips: Trip[];
    frequencies: Frequency[];
    private transfers: readonly FeedTransfer[];
    private readonly stops: Map<string, FeedStop>;
    private readonly routes: Map<string, Route>;
    private readonly services: Map<string, Service>;

    constructor(
        private readonly context: Context,
        feed: Feed,
    ) {
        spend(feed.trips.length);
        this.feed = feed;
        this.trips = [...feed.trips];
        this.frequencies = [...feed.frequencies];
        this.transfers = feed.transfers;
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
        for (const {id, stationId: stopStationId} of this.stops.values()) if (stopStationId === stationId) return id;
        const id = this.stops.has(stop.id) ? `${from.id}:${stop.id}` : stop.id;
        this.stops.set(id, {...stop, id, stationId});
        return id;
    }

    addService(service: Service): void {
        this.services.set(service.id, service);
    }

    /**
     * The service that runs as another does but not on some days of the week, single dates included; made if need be.
     * Undefined: it runs on none of them.
     */
    serviceWithout(id: string, days: readonly Weekday[]): string | undefined {
        const service = this.services.get(id)!;
        const isLeft = (day: Weekday): boolean => !days.includes(day);
        const [left, added] = [service.days.filter(isLeft), [...service.added].filter(date => isLeft(weekdayOf(date)))];
        if (left.length === service.days.length && added.length === service.added.size) return undefined;
        const made = `${id}~not-${days.toSorted((a, b) => WEEKDAYS.indexOf(a) - WEEKDAYS.indexOf(b)).join('-')}`;
        this.services.set(made, {...service, id: made, days: left, added: new Set(added)});
        return made;
    }

    /** Puts a trip in the place of the one with its id. */
    replace(trip: Trip): void {
        spend(this.trips.length);
        const at = this.trips.findIndex(({id}) => id === trip.id);
        this.trips[at] = trip;
        this.touch(trip.id);
    }

    add(trip: Trip): void {
        this.trips.push(trip);
        this.touch(trip.id);
    }

    /**
     * What ran before and after it in one block is parted: a train
     * that is taken out must not join two others (GTFS block_id).
     */
    remove(id: string): void {
        spend(this.trips.length * 4);
        const gone = this.trips.find(trip => trip.id === id)!;
        const isAfter = (trip: Trip): boolean =>
            departureOf(trip) > departureOf(gone) || (departureOf(trip) === departureOf(gone) && trip.id > id);
        this.trips = this.trips.flatMap(trip => {
            if (trip.id === id) return [];
            if (gone.blockId === undefined || trip.blockId !== gone.blockId || !isAfter(trip)) return [trip];
            this.touch(trip.id);
            return [{...trip, blockId: `${gone.blockId}~${id}`}];
        });
        this.frequencies = this.frequencies.filter(({tripId}) => tripId !== id);
        this.transfers = this.transfers.filter(({fromTrip, toTrip}) => fromTrip !== id && toTrip !== id);
        this.touch(id);
    }

    /** Does the train run on as another trip, or has it been one before, by its block or by transfers.txt? */
    isJoined({id, blockId}: Trip): boolean {
        return (
            (blockId !== undefined && this.trips.some(other => other.id !== id && other.blockId === blockId)) ||
            this.transfers.some(({type, fromTrip, toTrip}) => type === 4 && (fromTrip === id || toTrip === id))
        );
    }

    touch(trip: string): void {
        this.context.touch('trips', `${this.feed.id}:${trip}`);
    }

    freeTripId(wanted: string): string {
        spend(this.trips.length * 4);
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
            transfers: this.transfers,
            frequencies: this.frequencies.toSorted((a, b) =>
                a.tripId < b.tripId ? -1 : a.tripId > b.tripId ? 1 : a.start - b.start,
            ),
        });
    }
}

export const tripsOf = ({feed, route}: Line): Trip[] => feed.trips.filter(({routeId}) => routeId === route.id);

export const departureOf = (trip: Trip): Seconds => trip.stops[0]!.depart;

export const directionSchema = z.literal([0, 1, '0', '1']).transform(String).describe('Direction of the line: 0 or 1');

const WINDOW = /^\d{1,2}:[0-5]\d-\d{1,2}:[0-5]\d$/;

/** A stretch of the day, `06:30-09:00` or `{from, to}`: what leaves from the first on and before the second. */
export const windowSchema = z
    .union([
        z
            .string()
            .refine(text => WINDOW.test(text), {
                error: 'must be written HH:MM-HH:MM',
                params: {zh: '应写作 HH:MM-HH:MM'},
            })
            .meta({pattern: WINDOW.source}),
        z.strictObject({from: clock, to: clock}),
    ])
    .transform(window => {
        if (typeof window !== 'string') return window;
        const [from, to] = window.split('-').map(part => parseClock(part)!) as [Seconds, Seconds];
        return {from, to};
    })
    .describe('HH:MM-HH:MM, the end not included');

export const isInside = (time: Seconds, {from, to}: {readonly from: Seconds; readonly to: Seconds}): boolean =>
    time >= from && time < to;

export const runsInDirection = (trip: Trip, direction: string | undefined): boolean =>
    direction === undefined || trip.directionId === direction;

export const shiftStops = (stops: readonly TripStop[], by: Seconds): TripStop[] =>
    stops.map(stop => ({...stop, arrive: stop.arrive + by, depart: stop.depart + by}));

/** The lower of two grades. */
export const lowerGrade = (a: Evidence, b: Evidence): Evidence =>
    EVIDENCE_GRADES[Math.max(EVIDENCE_GRADES.indexOf(a), EVIDENCE_GRADES.indexOf(b))]!;

/**
 * A timetabled trip cannot leave before its service day begins:
 * GTFS has no time before 00:00. True where it does, and said.
 */
export const beginsTooEarly = (
    context: Context,
    field: string,
    value: string | number,
    {shortName, id, stops}: Trip,
): boolean => {
    if (stops[0]!.arrive >= 0) return false;
    const name = shortName || id;
    context.report('modification-impossible', field, value, {
        kind: context.kind,
        reason: {zh: `${name} 会在运营日 00:00 之前发车`, en: `${name} would leave before 00:00 of its service day`},
        wanted: {zh: '使用 00:00 或以后的时刻', en: 'use times from 00:00 on'},
    });
    return true;
};

function* namesOfTrips(trips: readonly Trip[]): Generator<{readonly id: string; readonly name: Bilingual}> {
    for (const {id, shortName} of trips) yield {id, name: {zh: shortName || id, en: shortName || id}};
}

/**
 * Trips named by id, train number or departure `HH:MM` (in a
 * direction, if one is given); a name without a trip is reported.
 */
export const namedTrips = (
    context: Context,
    field: string,
    line: Line,
    names: readonly string[],
    direction?: string,
): Trip[] => {
    const trips = tripsOf(line);
    const byName = new Map<string, Trip[]>();
    const byDeparture = new Map<string, Trip[]>();
    const put = (index: Map<string, Trip[]>, key: string, trip: Trip): void => {
        const list = index.get(key);
        if (list === undefined) index.set(key, [trip]);
        else list.push(trip);
    };
    for (const trip of trips) {
        for (const key of new Set([trip.id, trip.shortName, ...trip.shortName.split('/')])) put(byName, key, trip);
        if (runsInDirection(trip, direction)) put(byDeparture, formatClock(departureOf(trip)), trip);
    }
    const chosenTrips = names.flatMap((name, at) => {
        const leaving = byDeparture.get(name.padStart(5, '0')) ?? [];
        const called = byName.get(name) ?? [];
        // In the order of the trips where a name is both.
        const hits =
            leaving.length === 0 || called.length === 0
                ? [...called, ...leaving]
                : trips.filter(trip => called.includes(trip) || leaving.includes(trip));
        if (hits.length === 0)
            context.unknown(
                `${field}[${at + 1}]`,
                name,
                {zh: `${line.name.zh}的车次`, en: `trip of ${line.name.en}`},
                namesOfTrips(trips),
            );
        return hits;
    });
    // Two names may mean one trip.
    return [...new Set(chosenTrips)];
};

export const touchLine = (context: Context, {feed, route}: Line): void =>
    context.touch('lines', lineId(feed.id, route.id));

/** Positions of all calls of a trip at a station: a trip out and back has two. */
export const callsAt = (feed: Feed, trip: Trip, stationId: string): number[] =>
    trip.stops.flatMap(({stopId}, at) => (feed.stops.get(stopId)!.stationId === stationId ? [at] : []));

/** Calls of a trip from one position to another. */
export interface Stretch {
    readonly first: number;
    readonly last: number;
}

/**
 * Every way of a trip from one station to another; with `bothWays` those back as well. Of several calls at the one
 * before the other is reached, the last begins the way.
 */
export const stretchesBetween = (
    feed: Feed,
    trip: Trip,
    [from, to]: readonly [string, string],
    bothWays = false,
): Stretch[] => {
    const stretches: Stretch[] = [];
    let begun: {readonly station: string; readonly at: number} | undefined;
    trip.stops.forEach(({stopId}, at) => {
        const station = feed.stops.get(stopId)!.stationId;
        if (station !== from && station !== to) return;
        if (begun !== undefined && begun.station !== station) stretches.push({first: begun.at, last: at});
        begun = station === from || bothWays ? {station, at} : undefined;
    });
    return stretches;
};

/** `1 trip`, `3 trips`. */
export const tripCount = (count: number): string => `${count} ${count === 1 ? 'trip' : 'trips'}`;

/** What a reader is told of trips by number or id: a few of them and how many more. */
export const tripWords = (trips: readonly Trip[]): {readonly zh: string; readonly en: string} => {
    const shown = trips.slice(0, 5).map(({shortName, id}) => shortName || id);
    const more = trips.length - shown.length;
    return {
        zh: `${shown.join('、')}${more > 0 ? ` 等 ${trips.length} 个车次` : ''}`,
        en: `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    };
};
