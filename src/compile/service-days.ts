import type {Feed, Network} from '../network/types.js';
import {addDays} from '../units/date.js';
import {instantOf} from '../units/time-zone.js';
import {DAY, type IsoDate, type Seconds} from '../units/units.js';
import {type Assumptions, DEFAULT_ASSUMPTIONS} from './assumptions.js';

const latestOf = new WeakMap<Feed, Seconds>();

/** The last second of any trip of a feed after the start of its service day, those by headway included. */
export const latestCall = (feed: Feed): Seconds => {
    let latest = latestOf.get(feed);
    if (latest === undefined) {
        const ends = new Map<string, Seconds>();
        for (const {tripId, end} of feed.frequencies) ends.set(tripId, Math.max(end, ends.get(tripId) ?? 0));
        latest = 0;
        for (const {id, stops} of feed.trips) {
            const end = ends.get(id);
            const last = stops.at(-1)!.depart;
            latest = Math.max(latest, end === undefined ? last : end + last - stops[0]!.depart);
        }
        latestOf.set(feed, latest);
    }
    return latest;
};

/** Estimated times may be assumed slower than written, and so end later. */
const slowest = ({lineSpeedFactor, plannedSpeedFactor}: Assumptions): number =>
    1 / Math.min(1, lineSpeedFactor, plannedSpeedFactor);

/** A time of 400 hours is a slip of somebody's pen; it must not make a timetable of weeks. */
const MOST_AHEAD = 7;

/** Days before and after the day of travel whose services are looked at. */
export interface ServiceDays {
    readonly back: number;
    readonly ahead: number;
}

/**
 * As many days back as the longest trip of the network is under way on the day of travel, and as many ahead, for
 * whoever steps off it and goes on. One of each is always looked at.
 */
export const serviceDays = ({feeds}: Network, assumptions: Assumptions = DEFAULT_ASSUMPTIONS): ServiceDays => {
    let latest = 0;
    for (const feed of feeds.values()) latest = Math.max(latest, latestCall(feed));
    const days = Math.max(1, Math.floor((latest * slowest(assumptions)) / DAY));
    return {back: days, ahead: Math.min(days, MOST_AHEAD)};
};

/** Is a trip that ends `last` seconds after the start of a service day still of use, where that day begins at `start`? */
export const isUnderWay = (last: Seconds, start: Seconds, assumptions: Assumptions = DEFAULT_ASSUMPTIONS): boolean =>
    last * slowest(assumptions) + start >= 0;

/**
 * Where a service day of a feed begins, on the scale of the day of travel: noon less twelve hours in the feed's zone
 * against the same in the network's (the rule of GTFS). On days of clock change that is not a whole number of days.
 */
export const startOfServiceDay = (network: Network, feed: Feed, date: IsoDate, day: number): Seconds =>
    (instantOf(addDays(date, day), 0, feed.timeZone ?? network.timeZone) - instantOf(date, 0, network.timeZone)) / 1000;
