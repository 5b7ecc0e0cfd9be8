import type {Seconds} from './units.js';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * Seconds of a clock time `H:MM`, `HH:MM` or `HH:MM:SS`; hours may pass 24 (25:10 is ten past one the next day).
 * Undefined when it is not a clock time.
 */
export function parseClock(text: string): Seconds | undefined {
    const match = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
    if (match === null) return undefined;
    return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
}

/** `HH:MM` of the clock face, seconds dropped; the day the time falls on is `dayOffset`. */
export function formatClock(time: Seconds): string {
    const onFace = ((Math.floor(time) % 86_400) + 86_400) % 86_400;
    return `${twoDigits(Math.floor(onFace / 3600))}:${twoDigits(Math.floor((onFace % 3600) / 60))}`;
}

/** `HH:MM:SS`, hours running past 24 as in GTFS; a time before midnight has a minus sign. */
export function formatClockSeconds(time: Seconds): string {
    const seconds = Math.abs(Math.floor(time));
    const sign = time < 0 ? '-' : '';
    const parts = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
    return `${sign}${parts.map(twoDigits).join(':')}`;
}

/**
 * A clock time that `parseClock` reads back as the same second:
 * `HH:MM`, seconds only where there are some, hours running past 24.
 */
export function formatClockExact(time: Seconds): string {
    const text = formatClockSeconds(time);
    return text.endsWith(':00') ? text.slice(0, -3) : text;
}

/** Days after the travel date on which a time falls: 0 the same day, 1 the next, -1 the one before. */
export function dayOffset(time: Seconds): number {
    return Math.floor(time / 86_400);
}
