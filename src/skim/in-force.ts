import {arrivalBy, type Entry} from '../search/entries.js';
import {SCHEDULE_DELAY_WEIGHT, type Segment} from '../search/statistics.js';
import type {Seconds} from '../units/units.js';
import type {RowOptions} from './row.js';

/** A second of leaving and, where several timetables are pooled, the one it lies in. */
export interface Moment {
    readonly source: number;
    readonly free: Seconds;
}

/**
 * The whole second of the window whose cost is nearest to a value of the distribution: of equals the first timetable,
 * then the first second. A value between two seconds, as percentiles may be, is met to within one second. `pooled`
 * holds the segments of each timetable in order of time. Undefined where nothing leaves in the whole window.
 */
export const momentOf = (pooled: readonly (readonly Segment[])[], value: Seconds): Moment | undefined => {
    let best: Moment | undefined;
    let least = Infinity;
    const consider = (source: number, free: Seconds, cost: Seconds): void => {
        const apart = Math.abs(cost - value);
        if (apart >= least) return;
        least = apart;
        best = {source, free};
    };
    pooled.forEach((segments, source) =>
        segments.forEach(({from, to, start, end}, at) => {
            if (!Number.isFinite(start)) return;
            // A segment begins just after `from`: there the one before still holds.
            const [first, last] = [at === 0 ? Math.ceil(from) : Math.floor(from) + 1, Math.floor(to)];
            const slope = to === from ? 0 : (end - start) / (to - from);
            const costAt = (t: Seconds): Seconds => (to === from ? end : end + slope * (t - to));
            const meets = slope === 0 ? first : to + (value - end) / slope;
            for (const t of [first, Math.floor(meets), Math.ceil(meets), last]
                .map(second => Math.min(Math.max(second, first), last))
                .toSorted((a, b) => a - b))
                if (first <= t && t <= last) consider(source, t, costAt(t));
        }),
    );
    return best;
};

/**
 * The entry somebody free to leave at t takes: the earliest arrival, for `planned` the least of its duration and half
 * its wait at home; of equals the earlier arrival, the later leave, fewer boardings.
 */
export const entryAt = <E extends Entry>(
    entries: readonly E[],
    t: Seconds,
    statistic: RowOptions['statistic'],
): E | undefined => {
    let best: E | undefined;
    let [cost, arrival, leave] = [Infinity, Infinity, -Infinity];
    for (const entry of entries) {
        const there = arrivalBy(entry, t);
        if (there === Infinity) continue;
        const sets = entry.kind === 'point' ? entry.leave : Math.max(t, entry.from);
        const price = statistic === 'planned' ? there - sets + SCHEDULE_DELAY_WEIGHT * (sets - t) : there;
        const order =
            price - cost || there - arrival || leave - sets || entry.boardings - (best?.boardings ?? Infinity);
        if (order < 0) [best, cost, arrival, leave] = [entry, price, there, sets];
    }
    return best;
};
