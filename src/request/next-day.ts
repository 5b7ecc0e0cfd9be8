import {clockOfTime} from '../units/time-zone.js';
import {DAY, type IsoDate, type Seconds} from '../units/units.js';
import type {Remark} from './types.js';

/** What `+1` beside a time over a window means. */
export const NEXT_DAY = {
    zh: '+1：当天无法到达，次日到达（用时含其间的等候）',
    en: '+1: arrives only on the next day; the wait until then is included',
} as const;

/** Days later on which even who leaves first, at a clock time, is there. */
export const daysLater = (from: Seconds, seconds: Seconds): number =>
    Math.floor(((((from % DAY) + DAY) % DAY) + seconds) / DAY);

/** Says that some of the times over a window run into the next day; nothing where none does. */
export const nextDayRemarks = (
    {date, timeZone}: {readonly date: IsoDate; readonly timeZone: string},
    window: {readonly from: Seconds},
    times: readonly (Seconds | null)[],
): Remark[] => {
    const from = clockOfTime(date, window.from, timeZone);
    const late = times.filter(time => time !== null && daysLater(from, time) > 0).length;
    if (late === 0) return [];
    return [
        {
            code: 'next-day',
            zh: `${times.length} 个用时中有 ${late} 个跨到次日（+1），含其间的等候`,
            en: `${late} of ${times.length} times run into the next day (+1), with the wait until then included`,
        },
    ];
};
