/** What people may do at a call, bits of `patternFlags` and `rideFlags`. */
export const BOARD = 1;
export const ALIGHT = 2;

/** The same call of a timetable that runs backwards. */
export const mirroredFlags = (flags: number): number => (flags & BOARD ? ALIGHT : 0) | (flags & ALIGHT ? BOARD : 0);
