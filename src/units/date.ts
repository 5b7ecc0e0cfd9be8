import type {IsoDate} from './units.js';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const MILLISECONDS_PER_DAY = 86_400_000;

/** Days since 1970-01-01, or undefined where there is no such date (2021-02-30). */
function dayNumber(year: number, month: number, day: number): number | undefined {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return exists ? date.getTime() / MILLISECONDS_PER_DAY : undefined;
}

function parseDay(text: string): number | undefined {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    return match === null ? undefined : dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
}

function getDay(date: IsoDate): number {
    const day = parseDay(date);
    if (day === undefined) throw new Error(`not a date: ${date}`);
    return day;
}

/** Is this text written as a date, whether or not the calendar has it? */
export const looksLikeDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** Is this text a date of the calendar? */
export const isIsoDate = (text: string): text is IsoDate => parseDay(text) !== undefined;

export function weekdayOf(date: IsoDate): Weekday {
    // 1970-01-01 was a Thursday.
    const index = (((getDay(date) + 3) % 7) + 7) % 7;
    return WEEKDAYS[index]!;
}

export function addDays(date: IsoDate, days: number): IsoDate {
    return new Date((getDay(date) + days) * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** Days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
    return getDay(to) - getDay(from);
}

/** Does the range, open where a side is missing and inclusive, hold the date? */
export function isWithin(
    date: IsoDate,
    range: {readonly from?: IsoDate | undefined; readonly to?: IsoDate | undefined},
): boolean {
    return (range.from === undefined || range.from <= date) && (range.to === undefined || date <= range.to);
}
