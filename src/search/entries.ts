import type {Seconds} from '../units/units.js';

/** A journey with a timetabled ride: leave by `leave`, there at `arrival`. */
export interface PointEntry {
    readonly kind: 'point';
    readonly leave: Seconds;
    readonly arrival: Seconds;
    readonly boardings: number;
}

/** A journey of walks, drives and headway rides: leave at any second of [from, to], there `duration` later. */
export interface FlatEntry {
    readonly kind: 'flat';
    readonly from: Seconds;
    readonly to: Seconds;
    readonly duration: Seconds;
    readonly boardings: number;
}

export type Entry = PointEntry | FlatEntry;

/** Last second at which somebody may still set out on an entry. */
export const lastLeave = (entry: Entry): Seconds => (entry.kind === 'point' ? entry.leave : entry.to);

/** Arrival by one entry of somebody free to leave at t, Infinity when it has gone. */
export const arrivalBy = (entry: Entry, t: Seconds): Seconds => {
    if (entry.kind === 'point') return t <= entry.leave ? entry.arrival : Infinity;
    return t <= entry.to ? Math.max(t, entry.from) + entry.duration : Infinity;
};

/**
 * arr(t) of docs/search.md: the earliest arrival of somebody free
 * to leave at second t; Infinity when nothing leaves any more.
 */
export const earliestArrival = (entries: readonly Entry[], t: Seconds): Seconds =>
    entries.reduce((best, entry) => Math.min(best, arrivalBy(entry, t)), Infinity);

/** The same function asked backwards: the latest leave that is there by `deadline`; -Infinity when none is. */
export const latestLeave = (entries: readonly Entry[], deadline: Seconds): Seconds =>
    entries.reduce((best, entry) => {
        if (entry.kind === 'point') return entry.arrival <= deadline ? Math.max(best, entry.leave) : best;
        return entry.from + entry.duration <= deadline
            ? Math.max(best, Math.min(entry.to, deadline - entry.duration))
            : best;
    }, -Infinity);

/** Is `a` at least as good as `b` for every second at which `b` can be used, with no more boardings? */
const covers = (a: Entry, b: Entry): boolean => {
    if (a.boardings > b.boardings) return false;
    if (a.kind === 'flat' && b.kind === 'flat')
        return a.to >= b.to && a.duration <= b.duration && a.from + a.duration <= b.from + b.duration;
    if (a.kind === 'flat' && b.kind === 'point') return arrivalBy(a, b.leave) <= b.arrival;
    if (a.kind === 'point' && b.kind === 'point') return a.leave >= b.leave && a.arrival <= b.arrival;
    // A point covers a flat that arrives no earlier even for its first second and is gone no later.
    return a.kind === 'point' && b.kind === 'flat' && a.leave >= b.to && a.arrival <= b.from + b.duration;
};

/** Entries not covered by another one, by leave time; of equals the first stays. */
export const paretoEntries = <E extends Entry>(entries: readonly E[]): E[] => {
    const order = entries.toSorted(
        (a, b) =>
            lastLeave(b) - lastLeave(a) ||
            arrivalBy(a, lastLeave(a)) - arrivalBy(b, lastLeave(b)) ||
            a.boardings - b.boardings,
    );
    const kept: E[] = [];
    for (const entry of order) {
        if (kept.some(other => covers(other, entry))) continue;
        for (let index = kept.length - 1; index >= 0; index--) if (covers(entry, kept[index]!)) kept.splice(index, 1);
        kept.push(entry);
    }
    return kept.toSorted(
        (a, b) => lastLeave(a) - lastLeave(b) || arrivalBy(a, lastLeave(a)) - arrivalBy(b, lastLeave(b)),
    );
};
