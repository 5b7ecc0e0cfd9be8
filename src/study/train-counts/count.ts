import {servicesOn} from '../../network/calendar.js';
import {isExisting} from '../../network/existing.js';
import type {Feed, Network, Station} from '../../network/types.js';
import {isWithin} from '../../units/date.js';
import type {IsoDate} from '../../units/units.js';

export interface TrainCountOptions {
    /** The city every train has at one end; as in the `city` of stations. */
    readonly city: string;
    /** Days counted, each in the network of that day. */
    readonly dates: readonly IsoDate[];
    /** The cities at the other end; default all that have a train. */
    readonly others?: readonly string[];
}

/** Trains of one direction: all, and by class (first letter of the number; `-` = trains without a number). */
export interface TrainCount {
    readonly count: number;
    readonly classes: Readonly<Record<string, number>>;
}

export interface TrainCountRow {
    readonly city: string;
    readonly date: IsoDate;
    readonly to: TrainCount;
    readonly from: TrainCount;
    /** Feeds with a train in the row that another day's timetable stands in for. */
    readonly standIns: readonly string[];
}

/** A count somebody published, told by a claim in the words "A至B N次/天". */
export interface PublishedTrainCount {
    readonly from: string;
    readonly to: string;
    readonly count: number;
    readonly date: IsoDate | null;
    readonly claim: string;
    readonly sourceId: string;
}

export interface TrainCounts {
    readonly city: string;
    readonly rows: readonly TrainCountRow[];
    readonly published: readonly PublishedTrainCount[];
}

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

/**
 * Direct trains between one city and others, by day and class. A train counts once a direction and pair of cities,
 * however many of their stations it calls at; trips of one number are one train. A line run by headway has none.
 */
export const countTrains = (network: Network, {city, dates, others}: TrainCountOptions): TrainCounts => {
    const rows: TrainCountRow[] = [];
    for (const date of dates) {
        /** By direction and other city: the trains by what makes them one, and their class. */
        const found = new Map<string, Map<string, string>>();
        const standIns = new Map<string, Set<string>>();
        for (const feed of network.feeds.values()) {
            if (!SYSTEMS.has(feed.system)) continue;
            const active = servicesOn(network, feed, date, date);
            const byHeadway = new Set(feed.frequencies.map(({tripId}) => tripId));
            for (const trip of feed.trips) {
                if (!active.serviceIds.has(trip.serviceId) || byHeadway.has(trip.id)) continue;
                const calls = trip.stops.flatMap(({stopId, canBoard, canAlight}) => {
                    const station = network.stations.get(feed.stops.get(stopId)?.stationId ?? '');
                    return station !== undefined && isServed(station, date)
                        ? [{place: station.city, canBoard, canAlight}]
                        : [];
                });
                for (const [index, from] of calls.entries()) {
                    if (!from.canBoard) continue;
                    for (const to of calls.slice(index + 1)) {
                        if (!to.canAlight || from.place === to.place || (from.place !== city && to.place !== city))
                            continue;
                        const other = from.place === city ? to.place : from.place;
                        if (others !== undefined && !others.includes(other)) continue;
                        const key = `${from.place === city ? 'from' : 'to'} ${other}`;
                        const trains = found.get(key) ?? new Map<string, string>();
                        found.set(key, trains);
                        trains.set(trip.shortName || `${feed.id} ${trip.id}`, classOf(trip.shortName));
                        if (active.gradeDrop) standIns.set(other, (standIns.get(other) ?? new Set()).add(feed.id));
                    }
                }
            }
        }
        const cities = others ?? [...new Set([...found.keys()].map(key => key.slice(key.indexOf(' ') + 1)))].toSorted();
        for (const other of cities)
            rows.push({
                city: other,
                date,
                to: countOf(found.get(`to ${other}`)),
                from: countOf(found.get(`from ${other}`)),
                standIns: [...(standIns.get(other) ?? [])].toSorted(),
            });
    }
    return {
        city,
        rows: rows.toSorted((a, b) => (a.city < b.city ? -1 : a.city > b.city ? 1 : a.date < b.date ? -1 : 1)),
        published: publishedCounts(network, city),
    };
};
