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

/** Are two names those of one zone, as Asia/Calcutta and Asia/Kolkata are? */
export function isSameZone(a: string, b: string): boolean {
    const idOf = (name: string): string => formatterOf(name).resolvedOptions().timeZone;
    return a === b || idOf(a) === idOf(b);
}

/** What the clocks of the zone show at an instant, as if it were UTC, in milliseconds. */
function wallClock(instant: number, timeZone: string): number {
    const parts = Object.fromEntries(
        formatterOf(timeZone)
            .formatToParts(instant)
            .map(({type, value}) => [type, Number(value)]),
    );
    return Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!);
}

const QUARTER = 900_000;
const CACHE_LIMIT = 10_000;
/**
 * Offset of a zone by quarter of an hour: no zone changes its clocks within one, and asking `Intl` takes microseconds.
 */
const offsets = new Map<string, Map<number, number>>();

/** Milliseconds by which the clocks of the zone are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
    let byQuarter = offsets.get(timeZone);
    if (byQuarter === undefined || byQuarter.size > CACHE_LIMIT) {
        byQuarter = new Map();
        offsets.set(timeZone, byQuarter);
    }
    const quarter = Math.floor(instant / QUARTER);
    let offset = byQuarter.get(quarter);
    if (offset === undefined) {
        offset = wallClock(quarter * QUARTER, timeZone) - quarter * QUARTER;
        byQuarter.set(quarter, offset);
    }
    return offset;
}

/** The instant of noon on a date: noon exists once on every day of every zone. */
function noonOf(date: IsoDate, timeZone: string): number {
    const wanted = Date.parse(`${date}T12:00:00Z`);
    const guess = wanted - offsetAt(wanted, timeZone);
    // The first guess used the offset of another hour; on a day of clock change the second one settles it.
    return wanted - offsetAt(guess, timeZone);
}

/** Milliseconds since 1970 of a network time: noon of the date, less 12 hours, plus the seconds (the rule of GTFS). */
export function instantOf(date: IsoDate, time: Seconds, timeZone: string): number {
    return noonOf(date, timeZone) + (time - 43_200) * 1000;
}

const DAY_MS = 86_400_000;

/** The instant at which a zone whose clocks skip `wanted` (what they would show, as if it were UTC) has put them on. */
function afterSkip(wanted: number, before: number, after: number, timeZone: string): number {
    let instant = Math.floor((wanted - after) / QUARTER) * QUARTER;
    while (instant < wanted - before && offsetAt(instant, timeZone) !== after) instant += QUARTER;
    return instant;
}

/**
 * The network time of a date at which clocks of the zone show `clock` seconds after its midnight, past 24:00 those of
 * the next days. The two differ only around a change of clocks: an hour that clocks show twice is the first of them
 * (or the last, for the end of a range), an hour they skip is the moment after it.
 */
export function timeOfClock(
    date: IsoDate,
    clock: Seconds,
    timeZone: string,
    which: 'first' | 'last' = 'first',
): Seconds {
    const wanted = Date.parse(`${date}T00:00:00Z`) + clock * 1000;
    const [before, after] = [offsetAt(wanted - DAY_MS, timeZone), offsetAt(wanted + DAY_MS, timeZone)];
    const fitting = [wanted - before, wanted - after].filter(
        instant => offsetAt(instant, timeZone) === wanted - instant,
    );
    const instant =
        fitting.length === 0
            ? afterSkip(wanted, before, after, timeZone)
            : which === 'first'
              ? Math.min(...fitting)
              : Math.max(...fitting);
    return (instant - instantOf(date, 0, timeZone)) / 1000;
}

/** What clocks of the zone show at a network time of a date, seconds after its midnight: `timeOfClock` the other way. */
export function clockOfTime(date: IsoDate, time: Seconds, timeZone: string): Seconds {
    const instant = instantOf(date, time, timeZone);
    return (instant + offsetAt(instant, timeZone) - Date.parse(`${date}T00:00:00Z`)) / 1000;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** ISO 8601 with offset, to the second: `2026-11-17T08:00:00+08:00`. A time over 24:00 falls on the next day. */
export function formatIsoTime(date: IsoDate, time: Seconds, timeZone: string): string {
    const instant = Math.floor(instantOf(date, time, timeZone) / 1000) * 1000;
    const ahead = offsetAt(instant, timeZone);
    const offset = Math.round(ahead / 60_000);
    const size = Math.abs(offset);
    const local = new Date(instant + ahead).toISOString().slice(0, 19);
    return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
