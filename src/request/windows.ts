import type {Seconds} from '../units/units.js';

export interface TimeWindow {
    readonly from: Seconds;
    readonly to: Seconds;
}

/** Of departure windows unless another is asked: the morning in which people commute. */
export const MORNING: TimeWindow = {from: 7 * 3600, to: 9 * 3600};

/** The way home of those who went out in the morning (METHODS 1.4). */
export const EVENING: TimeWindow = {from: 17 * 3600, to: 19 * 3600};

/** Of one departure. */
export const DEFAULT_DEPART: Seconds = 8 * 3600;
