import {timeOfClock} from '../units/time-zone.js';
import {DAY, type IsoDate, type Seconds} from '../units/units.js';

export interface TimeWindow {
    readonly from: Seconds;
    readonly to: Seconds;
}

/** A range of clock times in network time; of an hour that clocks show twice it has both. */
export const windowByTheClock = (
    {from, to}: TimeWindow,
    {date, timeZone}: {readonly date: IsoDate; readonly timeZone: string},
): TimeWindow => ({from: timeOfClock(date, from, timeZone), to: timeOfClock(date, to, timeZone, 'last')});

/** The day of travel from midnight on as clocks show it, in network time; it has an hour more or less on some days. */
export const wholeDay = (of: {readonly date: IsoDate; readonly timeZone: string}): TimeWindow =>
    windowByTheClock({from: 0, to: DAY - 1}, of);

/** Of departure windows unless another is asked: the morning in which people commute. */
export const MORNING: TimeWindow = {from: 7 * 3600, to: 9 * 3600};

/** The way home of those who went out in the morning (docs/methods/driving-and-tolls.md). */
export const EVENING: TimeWindow = {from: 17 * 3600, to: 19 * 3600};

/** Of one departure. */
export const DEFAULT_DEPART: Seconds = 8 * 3600;
