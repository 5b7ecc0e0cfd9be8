import type {GtfsRecords} from '../../read/records.js';
import {addDays, daysBetween, weekdayOf} from '../../units/date.js';
import type {IsoDate} from '../../units/units.js';

export interface ServiceSpan {
    readonly first: IsoDate;
    readonly last: IsoDate;
    /** Days that stand for those after the last, by day type; none where the feed has no service on such days. */
    readonly usual: Readonly<Partial<Record<'weekday' | 'saturday' | 'sunday', IsoDate>>>;
}

/** Days before the last that are looked at for a usual one. */
const LOOKED_AT = 400;

type DayType = keyof ServiceSpan['usual'];

const dayTypeOf = (date: IsoDate): DayType => {
    const day = weekdayOf(date);
    return day === 'sat' ? 'saturday' : day === 'sun' ? 'sunday' : 'weekday';
};

/** Tuesday to Thursday are the usual days of a week. */
const isMidweek = (date: IsoDate): boolean => ['tue', 'wed', 'thu'].includes(weekdayOf(date));

/** When a feed runs, and which of its days are usual: the latest with at least half the trips of the fullest. */
export const serviceSpan = ({calendars, calendarDates, trips}: GtfsRecords): ServiceSpan | undefined => {
    const tripsOf = new Map<string, number>();
    for (const {serviceId} of trips.values()) tripsOf.set(serviceId, (tripsOf.get(serviceId) ?? 0) + 1);
    const used = [...calendars.values()].filter(({serviceId}) => tripsOf.has(serviceId));
    const added = calendarDates.filter(({serviceId, exceptionType}) => exceptionType === 1 && tripsOf.has(serviceId));
    const ends = [...used.flatMap(({start, end}) => [start, end]), ...added.map(({date}) => date)].toSorted();
    const [first, last] = [ends[0], ends.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    const exceptions = new Map(
        calendarDates.map(({serviceId, date, exceptionType}) => [`${serviceId} ${date}`, exceptionType]),
    );
    const countOn = (date: IsoDate): number => {
        const day = weekdayOf(date);
        let count = 0;
        for (const [service, own] of tripsOf) {
            const exception = exceptions.get(`${service} ${date}`);
            const calendar = calendars.get(service);
            const regular = calendar !== undefined && calendar[day] && calendar.start <= date && date <= calendar.end;
            if (exception === 1 || (exception !== 2 && regular)) count += own;
        }
        return count;
    };
    const days = Array.from({length: Math.min(LOOKED_AT, daysBetween(first, last) + 1)}, (_, at) => {
        const date = addDays(last, -at);
        return {date, count: countOn(date)};
    });
    const usual: Partial<Record<DayType, IsoDate>> = {};
    for (const type of ['weekday', 'saturday', 'sunday'] as const) {
        const own = days.filter(({date, count}) => count > 0 && dayTypeOf(date) === type);
        const fullest = Math.max(0, ...own.map(({count}) => count));
        const full = own.filter(({count}) => count >= fullest / 2);
        const day = full.find(({date}) => isMidweek(date)) ?? full[0];
        if (day !== undefined) usual[type] = day.date;
    }
    return {first, last, usual};
};
