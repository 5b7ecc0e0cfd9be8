import {addDays, daysBetween, isWithin, weekdayOf} from '../units/date.js';
import type {IsoDate} from '../units/units.js';
import type {DayType, Feed, Network, Service, StandIn, Weekday} from './types.js';

/** What of a feed runs on a day, and on whose authority. */
export interface ActiveServices {
    readonly serviceIds: ReadonlySet<string>;
    /** The row of network.yaml by which this feed stands in for another time. */
    readonly standIn?: StandIn;
    /** Does the grade of its times drop one step because of that? */
    readonly gradeDrop: boolean;
}

const matches = (dayTypes: readonly DayType[], weekday: Weekday): boolean =>
    dayTypes.some(
        type =>
            type === 'all' ||
            (type === 'saturday' && weekday === 'sat') ||
            (type === 'sunday' && weekday === 'sun') ||
            (type === 'weekend' && (weekday === 'sat' || weekday === 'sun')) ||
            (type === 'weekday' && weekday !== 'sat' && weekday !== 'sun'),
    );

/** Does a service run on a date: its weekdays between its dates, with calendar_dates over them? */
export const runsOn = (service: Service, date: IsoDate): boolean => {
    if (service.added.has(date)) return true;
    if (service.removed.has(date)) return false;
    return service.days.includes(weekdayOf(date)) && isWithin(date, {from: service.start, to: service.end});
};

/** The date nearest to asOf with the weekday of `date`; the date itself when both are one. */
export const sameWeekdayNear = (asOf: IsoDate, date: IsoDate): IsoDate => {
    const ahead = ((daysBetween(asOf, date) % 7) + 7) % 7;
    return addDays(asOf, ahead <= 3 ? ahead : ahead - 7);
};

/**
 * Services of a feed for the state `asOf` on the day type of `date` (docs/decisions/08-two-dates.md,
 * docs/decisions/11-stand-ins-drop-a-grade.md). A stand-in row with a service date makes that
 * day's services run; one without only lowers the grade of the feed's own calendars.
 */
export const servicesOn = (network: Network, feed: Feed, asOf: IsoDate, date: IsoDate): ActiveServices => {
    const weekday = weekdayOf(date);
    const standIn = network.standIns.find(
        ({feeds, dates, dayTypes}) => feeds.includes(feed.id) && isWithin(asOf, dates) && matches(dayTypes, weekday),
    );
    const day = standIn?.serviceDate ?? sameWeekdayNear(asOf, date);
    const serviceIds = new Set([...feed.services.values()].filter(service => runsOn(service, day)).map(({id}) => id));
    if (standIn === undefined) return {serviceIds, gradeDrop: false};
    const real = standIn.serviceDate === date || (standIn.observed?.some(range => isWithin(date, range)) ?? false);
    return {serviceIds, standIn, gradeDrop: !real};
};
