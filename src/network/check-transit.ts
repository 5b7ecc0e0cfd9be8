import type {ProblemCollector} from '../problem/collector.js';
import {addDays, isWithin} from '../units/date.js';
import {formatClockSeconds} from '../units/clock.js';
import type {IsoDate} from '../units/units.js';
import {servicesOn} from './calendar.js';
import {isExisting} from './existing.js';
import type {DateRange, Feed, Network, StandIn, Station} from './types.js';

/**
 * Above this a headway is written as a timetable in our own data,
 * because nobody arrives at random for it (docs/decisions/07-headways-up-to-12-minutes.md).
 */
const LONGEST_HEADWAY = 720;

/** Boardable calls of each service at each station; a frequency counts its departures. */
const callsOf = (feed: Feed): ReadonlyMap<string, ReadonlyMap<string, number>> => {
    const departures = new Map<string, number>();
    for (const {tripId, start, end, headway} of feed.frequencies)
        departures.set(tripId, (departures.get(tripId) ?? 0) + Math.ceil((end - start) / headway));
    const byService = new Map<string, Map<string, number>>();
    for (const {id, serviceId, stops} of feed.trips) {
        let calls = byService.get(serviceId);
        if (calls === undefined) byService.set(serviceId, (calls = new Map()));
        stops.forEach(({stopId, canBoard, canAlight}, at) => {
            const usable = (canBoard && at < stops.length - 1) || (canAlight && at > 0);
            const station = feed.stops.get(stopId)?.stationId;
            if (usable && station !== undefined)
                calls.set(station, (calls.get(station) ?? 0) + (departures.get(id) ?? 1));
        });
    }
    return byService;
};

/** Trains that call at each station on a day of travel with the network of that day. */
export const callsByStation = (network: Network): ((date: IsoDate) => ReadonlyMap<string, number>) => {
    const feeds = Array.from(network.feeds.values(), feed => ({feed, calls: callsOf(feed)}));
    return date => {
        const sum = new Map<string, number>();
        for (const {feed, calls} of feeds) {
            for (const service of servicesOn(network, feed, date, date).serviceIds) {
                for (const [station, count] of calls.get(service) ?? [])
                    sum.set(station, (sum.get(station) ?? 0) + count);
            }
        }
        return sum;
    };
};

const isRecorded = (station: Station, date: IsoDate): boolean =>
    !isExisting(station, date) || station.closures.some(range => isWithin(date, range));

/** Most trains of any day of the week beginning on a date: Sundays without trains are no loss. */
const weekOf = (calls: (date: IsoDate) => ReadonlyMap<string, number>, first: IsoDate): Map<string, number> => {
    const most = new Map<string, number>();
    for (let day = 0; day < 7; day++) {
        for (const [station, count] of calls(addDays(first, day)))
            most.set(station, Math.max(most.get(station) ?? 0, count));
    }
    return most;
};

/**
 * No station loses all its trains between two dates without a recorded closure
 * (docs/decisions/11-stand-ins-drop-a-grade.md).
 */
const checkLosses = (network: Network, dates: readonly IsoDate[], problems: ProblemCollector): void => {
    const calls = callsByStation(network);
    for (const date of dates) {
        const before = weekOf(calls, addDays(date, -7));
        const after = weekOf(calls, date);
        // Where nothing runs any more the calendars have come to their end.
        if (after.size === 0) continue;
        for (const [id, count] of before) {
            const station = network.stations.get(id);
            if (station === undefined || (after.get(id) ?? 0) > 0 || isRecorded(station, date)) continue;
            problems.report('station-loses-trains', {file: 'stations.csv', id}, count, {
                before: addDays(date, -1),
                after: date,
            });
        }
    }
};

const overlap = (a: DateRange, b: DateRange): DateRange | undefined => {
    const from = [a.from, b.from]
        .filter(date => date !== undefined)
        .toSorted()
        .at(-1);
    const to = [a.to, b.to].filter(date => date !== undefined).toSorted()[0];
    if (from !== undefined && to !== undefined && from > to) return undefined;
    return {...(from === undefined ? {} : {from}), ...(to === undefined ? {} : {to})};
};

const daysOf = ({dayTypes}: StandIn): ReadonlySet<string> =>
    new Set(
        dayTypes.flatMap(type =>
            type === 'all' ? ['weekday', 'saturday', 'sunday'] : type === 'weekend' ? ['saturday', 'sunday'] : [type],
        ),
    );

const checkStandIns = ({standIns}: Network, problems: ProblemCollector): void => {
    for (const [index, a] of standIns.entries()) {
        for (const b of standIns.slice(index + 1)) {
            const dates = overlap(a.dates, b.dates);
            const days = daysOf(b);
            if (dates === undefined || ![...daysOf(a)].some(day => days.has(day))) continue;
            for (const id of a.feeds.filter(feed => b.feeds.includes(feed))) {
                problems.report(
                    'stand-in-overlap',
                    {file: 'network.yaml', field: 'standIns', id},
                    `${dates.from ?? ''}..${dates.to ?? ''}`,
                );
            }
        }
    }
};

const checkTimes = (feed: Feed, problems: ProblemCollector): void => {
    const file = `${feed.id}/stop_times.txt`;
    for (const {id, stops} of feed.trips) {
        let last = -Infinity;
        for (const {arrive, depart} of stops) {
            for (const time of [arrive, depart]) {
                if (time < last)
                    problems.report('gtfs-time-backwards', {file, id}, formatClockSeconds(time), {
                        before: formatClockSeconds(last),
                    });
                last = Math.max(last, time);
            }
        }
    }
};

const checkHeadways = (feed: Feed, problems: ProblemCollector): void => {
    for (const {tripId, headway, exact} of feed.frequencies) {
        if (!exact && headway > LONGEST_HEADWAY)
            problems.report('headway-long', {file: `${feed.id}/frequencies.txt`, id: tripId}, headway);
    }
};

const checkStations = (network: Network, problems: ProblemCollector): void => {
    const served = new Set<string>();
    for (const {trips, stops} of network.feeds.values()) {
        for (const trip of trips) for (const {stopId} of trip.stops) served.add(stops.get(stopId)?.stationId ?? '');
    }
    for (const {id, position, openDate} of network.stations.values()) {
        if (position === undefined && served.has(id))
            problems.report('station-without-position', {file: 'stations.csv', id}, '');
        if (!served.has(id) && openDate !== 'unopened')
            problems.report('station-unserved', {file: 'stations.csv', id}, '');
    }
};

/**
 * Timetables and stations: losses of all trains at the dates, stand-ins, times, headways, stations nothing calls at.
 */
export const checkTransit = (network: Network, dates: readonly IsoDate[], problems: ProblemCollector): void => {
    // Other people's feeds may have headways and seasons as they like; data with sources are ours.
    const isOurs = network.sources.size > 0;
    checkStations(network, problems);
    checkStandIns(network, problems);
    for (const feed of network.feeds.values()) {
        checkTimes(feed, problems);
        if (isOurs) checkHeadways(feed, problems);
    }
    if (isOurs) checkLosses(network, dates, problems);
};
