import {DAY, type Seconds} from '../units/units.js';
import type {Entry} from './entries.js';

/**
 * A stretch of leave times over which a cost runs linearly from `start` (just after `from`) to `end` (at `to`),
 * seconds. Infinity on both where nothing leaves any more.
 */
export interface Segment {
    readonly from: Seconds;
    readonly to: Seconds;
    readonly start: Seconds;
    readonly end: Seconds;
    /** Mean wait at home of the entry chosen, seconds; 0 while one may leave at once. */
    readonly delay: Seconds;
}

/** Weight of waiting at home in the `planned` statistic (docs/methods/waiting-and-statistics.md). */
export const SCHEDULE_DELAY_WEIGHT = 0.5;

/**
 * How far after the window's end entries are looked for where later ones may be worth
 * waiting for: `planned`, and road periods. At half weight the one bus of the evening
 * beats nothing at all, so anything under a day makes the figure depend on the margin.
 */
export const LOOK_AHEAD: Seconds = DAY;

const lineFor = (entry: Entry, weight: number): {constant: number; leave: number} | undefined => {
    const leave = entry.kind === 'point' ? entry.leave : entry.from;
    const duration = entry.kind === 'point' ? entry.arrival - entry.leave : entry.duration;
    return {constant: duration + weight * leave, leave};
};

/**
 * Cost of leaving at t over [from, to] as exact segments: the least over entries of duration + weight x wait at home.
 * weight 1 is arr(t) - t (`full`), 0.5 the `planned` cost (docs/methods/waiting-and-statistics.md). Between the leaves
 * of entries every entry is either waited for (slope -weight) or under way at once (slope 0), so the least of each kind
 * and their crossing give the envelope.
 */
export const costSegments = (entries: readonly Entry[], from: Seconds, to: Seconds, weight: number): Segment[] => {
    const edges = new Set([from, to]);
    for (const entry of entries)
        for (const edge of entry.kind === 'point' ? [entry.leave] : [entry.from, entry.to])
            if (from < edge && edge < to) edges.add(edge);
    const times = [...edges].toSorted((a, b) => a - b);
    const segments: Segment[] = [];
    // A window of one instant is one segment of no length.
    const spans =
        times.length === 1
            ? [[from, from] as const]
            : times.slice(1).map((end, index) => [times[index]!, end] as const);
    for (const [x, y] of spans) {
        let constant = Infinity;
        let leave = Infinity;
        let duration = Infinity;
        for (const entry of entries) {
            if (entry.kind === 'flat' && entry.from <= x && y <= entry.to)
                duration = Math.min(duration, entry.duration);
            else if ((entry.kind === 'point' ? entry.leave : entry.from) >= y) {
                const line = lineFor(entry, weight)!;
                if (line.constant < constant || (line.constant === constant && line.leave < leave))
                    ({constant, leave} = line);
            }
        }
        const waiting = (a: number, b: number): void => {
            segments.push({
                from: a,
                to: b,
                start: constant - weight * a,
                end: constant - weight * b,
                delay: constant === Infinity ? 0 : leave - (a + b) / 2,
            });
        };
        const atOnce = (a: number, b: number): void => {
            segments.push({from: a, to: b, start: duration, end: duration, delay: 0});
        };
        // Leaving at once is better before the crossing, waiting after it.
        const crossing =
            duration === Infinity ? -Infinity : constant === Infinity ? Infinity : (constant - duration) / weight;
        if (crossing <= x && !(x === y && crossing === x)) waiting(x, y);
        else if (crossing >= y) atOnce(x, y);
        else {
            atOnce(x, crossing);
            waiting(crossing, y);
        }
    }
    return segments;
};

export interface Distribution {
    /** Seconds; Infinity where part of the window does not reach the destination. */
    readonly mean: Seconds;
    readonly delayMean: Seconds;
    readonly least: Seconds;
    /** Share of the window from which the destination is reached at all. */
    readonly reachedShare: number;
    /** Value not exceeded for the share p of the window; Infinity when less of it is reached. */
    readonly percentile: (p: number) => Seconds;
}

/** Exact distribution of a piecewise linear cost over leave times drawn uniformly from the window. */
export const distributionOf = (segments: readonly Segment[]): Distribution => {
    // A window of one instant has one value (one a timetable, where several are pooled) and no length to weigh by.
    const instant = segments.every(({from, to}) => from === to);
    const mass = (segment: Segment): number => (instant ? 1 : segment.to - segment.from);
    const total = segments.reduce((sum, segment) => sum + mass(segment), 0);
    const finite = segments.filter(({start}) => Number.isFinite(start));
    const reached = finite.reduce((sum, segment) => sum + mass(segment), 0);
    const allReached = finite.length === segments.length;
    const weighted = (of: (segment: Segment) => number): number =>
        allReached ? finite.reduce((sum, segment) => sum + of(segment) * mass(segment), 0) / total : Infinity;

    // Mass per second of value between consecutive values, and atoms where the cost does not change.
    const values = [...new Set(finite.flatMap(({start, end}) => [start, end]))].toSorted((a, b) => a - b);
    const at = new Map(values.map((value, index) => [value, index]));
    const atoms = new Float64Array(values.length);
    const density = new Float64Array(values.length + 1);
    for (const segment of finite) {
        const low = Math.min(segment.start, segment.end);
        const high = Math.max(segment.start, segment.end);
        if (low === high) atoms[at.get(low)!]! += mass(segment);
        else {
            const per = mass(segment) / (high - low);
            density[at.get(low)!]! += per;
            density[at.get(high)!]! -= per;
        }
    }
    return {
        mean: weighted(({start, end}) => (start + end) / 2),
        delayMean: weighted(({delay}) => delay),
        least: finite.reduce((best, {start, end}) => Math.min(best, start, end), Infinity),
        reachedShare: total === 0 ? 0 : reached / total,
        percentile: p => {
            const wanted = p * total;
            // Sums of lengths carry rounding in the last bits; a share reached to within it is reached.
            const slack = 1e-9 * total;
            if (wanted > reached + slack) return Infinity;
            let sum = 0;
            let per = 0;
            for (let index = 0; index < values.length; index++) {
                sum += atoms[index]!;
                if (sum >= wanted - slack) return values[index]!;
                per += density[index]!;
                const next = values[index + 1];
                if (next === undefined) break;
                const gain = per * (next - values[index]!);
                if (sum + gain >= wanted - slack && per > 0)
                    return Math.min(next, values[index]! + (wanted - sum) / per);
                sum += gain;
            }
            return values.at(-1) ?? Infinity;
        },
    };
};
