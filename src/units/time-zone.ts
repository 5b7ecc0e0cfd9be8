import type {IsoDate, Seconds} from './units.js';

/** One formatter a zone: making them is slow, and a skim asks for thousands of times in one zone. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
    let formatter = formatters.get(timeZone);
    if (formatter === undefined) {
        formatter = new Intl.DateTimeFormat('en-GB', {
            timeZone,
            hourCycle: 'h23',
            year: 'numeric',
            month: '2-digit',
            day: '2-digit',
            hour: '2-digit',
            minute: '2-digit',
            second: '2-digit',
        });
        formatters.set(timeZone, formatter);
    }
    return formatter;
}

export function isTimeZone(name: string): boolean {
    try {
        formatterOf(name);
        return true;
    } catch {
        return false;
    }
}

/** What the clocks of the zone show at an instant, as if it were UTC, in milliseconds. */
function wallClock(instant: number, timeZone: string): number {
    const parts = Object.fromEntries(formatterOf(timeZone).formatToParts(instant).map(({type, value}) => [type, Number(value)]));
    return Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
}

/** The instant of noon on a date: noon exists once on every day of every zone. */
function noonOf(date: IsoDate, timeZone: string): number {
    const wanted = Date.parse(`${date}T12:00:00Z`);
    let instant = wanted - (wallClock(wanted, timeZone) - wanted);
    // The first guess used the offset of another hour; on a day of clock change the second one settles it.
    instant -= wallClock(instant, timeZone) - wanted;
    return instant;
}

/** Milliseconds since 1970 of a network time: noon of the date, less 12 hours, plus the seconds (the rule of GTFS). */
export function instantOf(date: IsoDate, time: Seconds, timeZone: string): number {
    return noonOf(date, timeZone) + (time - 43_200) * 1000;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** ISO 8601 with offset, to the second: `2026-11-17T08:00:00+08:00`. A time over 24:00 falls on the next day. */
export function formatIsoTime(date: IsoDate, time: Seconds, timeZone: string): string {
    const instant = Math.floor(instantOf(date, time, timeZone) / 1000) * 1000;
    const wall = wallClock(instant, timeZone);
    const offset = Math.round((wall - instant) / 60_000);
    const size = Math.abs(offset);
    return `${new Date(wall).toISOString().slice(0, 19)}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
