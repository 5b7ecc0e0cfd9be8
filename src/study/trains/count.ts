import {servicesOn} from '../../network/calendar.js';
import {isExisting} from '../../network/existing.js';
import type {Feed, Network, Station, Trip} from '../../network/types.js';
import {isWithin} from '../../units/date.js';
import type {IsoDate} from '../../units/units.js';
import type {PublishedTrainCount, TrainCount, TrainCountOptions, TrainCountRow, TrainCounts} from './types.js';

const SYSTEMS: ReadonlySet<Feed['system']> = new Set(['rail', 'suburban']);

const isServed = (station: Station, date: IsoDate): boolean =>
    isExisting(station, date) && !station.closures.some(range => isWithin(date, range));

const classOf = (number: string): string => (number === '' ? '-' : /^\d/.test(number) ? '0-9' : number[0]!);

const countOf = (trains: ReadonlyMap<string, string> | undefined): TrainCount => {
    const classes: Record<string, number> = {};
    for (const kind of [...(trains?.values() ?? [])].toSorted()) classes[kind] = (classes[kind] ?? 0) + 1;
    return {count: trains?.size ?? 0, classes};
};

const publishedCounts = (network: Network, city: string): PublishedTrainCount[] =>
    network.claims.flatMap(({id, quote, date, sourceId}) => {
        const [, from, to, count] = /^(.+?)至(.+?)(\d+)次\/天$/.exec(quote) ?? [];
        return from === undefined || to === undefined || (from !== city && to !== city)
            ? []
            : [{from, to, count: Number(count), date: date ?? null, claim: id, sourceId}];
    });

/** Trains by what makes them one, with their class, by direction and other city; and the feeds that stood in, by city. */
interface Found {
    readonly trains: Map<string, Map<string, string>>;
    readonly standIns: Map<string, Set<string>>;
}

type Called = {readonly city: string; readonly canBoard: boolean; readonly canAlight: boolean};

const callsOf = ({stations}: Network, feed: Feed, trip: Trip, date: IsoDate): Called[] =>
    trip.stops.flatMap(({stopId, canBoard, canAlight}) => {
        const station = stations.get(feed.stops.get(stopId)?.stationId ?? '');
        return station !== undefined && isServed(station, date) ? [{city: station.city, canBoard, canAlight}] : [];
    });

/** Directions and other cities a train serves from or to the city: `to 东市`. */
const ridesOf = (calls: readonly Called[], city: string): Set<string> => {
    const rides = new Set<string>();
    for (const [index, from] of calls.entries()) {
        if (!from.canBoard) continue;
        for (const to of calls.slice(index + 1)) {
            if (!to.canAlight || from.city === to.city) continue;
            if (from.city === city) rides.add(`from ${to.city}`);
            else if (to.city === city) rides.add(`to ${from.city}`);
        }
    }
    return rides;
};

const otherOf = (ride: string): string => ride.slice(ride.indexOf(' ') + 1);

/** The trains of one feed on one day, into what was found before. */
const addFeed = (
    tally: Found,
    network: Network,
    feed: Feed,
    {city, others, date}: Omit<TrainCountOptions, 'dates'> & {readonly date: IsoDate},
): void => {
    const active = servicesOn(network, feed, date, date);
    const byHeadway = new Set(feed.frequencies.map(({tripId}) => tripId));
    for (const trip of feed.trips) {
        if (!active.serviceIds.has(trip.serviceId) || byHeadway.has(trip.id)) continue;
        for (const ride of ridesOf(callsOf(network, feed, trip, date), city)) {
            const other = otherOf(ride);
            if (others !== undefined && !others.includes(other)) continue;
            const trains = tally.trains.get(ride) ?? new Map<string, string>();
            tally.trains.set(ride, trains);
            trains.set(trip.shortName || `${feed.id} ${trip.id}`, classOf(trip.shortName));
            if (active.gradeDrop) tally.standIns.set(other, (tally.standIns.get(other) ?? new Set()).add(feed.id));
        }
    }
};

/**
 * Direct trains between one city and others, by day and class. A train counts once a direction and pair of cities,
 * however many of their stations it calls at; trips of one number are one train. A line run by headway has none.
 */
export const countTrains = (network: Network, {city, dates, others}: TrainCountOptions): TrainCounts => {
    const rows = dates.flatMap((date): TrainCountRow[] => {
        const tally: Found = {trains: new Map(), standIns: new Map()};
        for (const feed of network.feeds.values())
            if (SYSTEMS.has(feed.system)) addFeed(tally, network, feed, {city, date, ...(others && {others})});
        const cities = others ?? [...new Set(Array.from(tally.trains.keys(), otherOf))].toSorted();
        return cities.map(other => ({
            city: other,
            date,
            to: countOf(tally.trains.get(`to ${other}`)),
            from: countOf(tally.trains.get(`from ${other}`)),
            standIns: [...(tally.standIns.get(other) ?? [])].toSorted(),
        }));
    });
    const used = [...new Set(rows.flatMap(({standIns}) => standIns))].toSorted();
    return {
        city,
        feedNames: Object.fromEntries(used.map(id => [id, network.feeds.get(id)?.title ?? {zh: id, en: id}])),
        rows: rows.toSorted((a, b) => (a.city < b.city ? -1 : a.city > b.city ? 1 : a.date < b.date ? -1 : 1)),
        published: publishedCounts(network, city),
    };
};
