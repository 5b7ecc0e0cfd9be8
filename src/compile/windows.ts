import type {Seconds} from '../units/units.js';

/** Far outside every clock time used; windows and leaves never pass it. */
export const FOREVER = 0x3fffffff;

/** Sorted, disjoint closed intervals per set. See layout.md. Set 0 is always. */
export interface WindowSets {
    readonly windowFirst: Uint32Array;
    /** Seconds after midnight of the travel date. Length windowFirst[setCount]. */
    readonly windowStart: Int32Array;
    readonly windowEnd: Int32Array;
}

export const ALWAYS = 0;

export interface Interval {
    readonly from: Seconds;
    readonly to: Seconds;
}

export const compileWindows = (sets: readonly (readonly Interval[])[]): WindowSets => {
    const all: (readonly Interval[])[] = [[{from: -FOREVER, to: FOREVER}], ...sets];
    const windowFirst = new Uint32Array(all.length + 1);
    const flat = all.flatMap((set, index) => {
        const sorted = set.filter(({from, to}) => from <= to).toSorted((a, b) => a.from - b.from);
        windowFirst[index + 1] = windowFirst[index]! + sorted.length;
        return sorted;
    });
    return {
        windowFirst,
        windowStart: Int32Array.from(flat, ({from}) => from),
        windowEnd: Int32Array.from(flat, ({to}) => to),
    };
};

/**
 * Earliest second `t >= time` such that `t + offset` lies in the set, or FOREVER. `offset` is the part of the leg that
 * comes before its clocked part (the wait for a taxi before the drive).
 */
export const nextStart = (
    {windowFirst, windowStart, windowEnd}: WindowSets,
    set: number,
    offset: Seconds,
    time: Seconds,
): Seconds => {
    const clocked = time + offset;
    for (let window = windowFirst[set]!; window < windowFirst[set + 1]!; window++)
        if (clocked <= windowEnd[window]!) return Math.max(clocked, windowStart[window]!) - offset;
    return FOREVER;
};

/**
 * Every set with time negated, for backward searches; a row (set,
 * offset, seconds) becomes (set, seconds - offset, seconds).
 */
export const mirrorWindows = ({windowFirst, windowStart, windowEnd}: WindowSets): WindowSets => {
    const start = new Int32Array(windowStart.length);
    const end = new Int32Array(windowEnd.length);
    for (let set = 0; set + 1 < windowFirst.length; set++) {
        const first = windowFirst[set]!;
        const last = windowFirst[set + 1]! - 1;
        for (let window = first; window <= last; window++) {
            start[window] = -windowEnd[first + last - window]!;
            end[window] = -windowStart[first + last - window]!;
        }
    }
    return {windowFirst, windowStart: start, windowEnd: end};
};
