import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {earliestArrival, type Entry} from '../../src/search/entries.js';
import {costSegments, distributionOf, SCHEDULE_DELAY_WEIGHT} from '../../src/search/statistics.js';

/** Cost of leaving at t said in the words of docs/methods/waiting-and-statistics.md, one entry at a time. */
const costAt = (entries: readonly Entry[], t: number, weight: number): number =>
    entries.reduce((best, entry) => {
        if (entry.kind === 'point')
            return t <= entry.leave ? Math.min(best, entry.arrival - entry.leave + weight * (entry.leave - t)) : best;
        return t <= entry.to ? Math.min(best, entry.duration + weight * Math.max(0, entry.from - t)) : best;
    }, Infinity);

const point: fc.Arbitrary<Entry> = fc
    .record({leave: fc.integer({min: -300, max: 4200}), ride: fc.integer({min: 60, max: 3000})})
    .map(({leave, ride}) => ({kind: 'point', leave, arrival: leave + ride, boardings: 1}));
const flat: fc.Arbitrary<Entry> = fc
    .record({
        from: fc.integer({min: -300, max: 4000}),
        length: fc.integer({min: 0, max: 2500}),
        duration: fc.integer({min: 60, max: 3000}),
    })
    .map(({from, length, duration}) => ({kind: 'flat', from, to: from + length, duration, boardings: 1}));
const someEntries = fc.array(fc.oneof(point, flat), {maxLength: 8});
const weights = fc.constantFrom(1, SCHEDULE_DELAY_WEIGHT);
const WINDOW = [0, 3600] as const;
const RUNS = {numRuns: 150, seed: 20261117};

describe('cost segments', () => {
    it('tile the window and equal the least cost over entries at every second of it', () => {
        fc.assert(
            fc.property(someEntries, weights, (entries, weight) => {
                const segments = costSegments(entries, ...WINDOW, weight);
                expect(segments[0]!.from).toBe(WINDOW[0]);
                expect(segments.at(-1)!.to).toBe(WINDOW[1]);
                segments.forEach((segment, at) => {
                    if (at > 0) expect(segment.from).toBe(segments[at - 1]!.to);
                    for (const share of [0.0001, 0.3, 0.5, 0.9, 1]) {
                        const t = segment.from + share * (segment.to - segment.from);
                        const line =
                            segment.start === Infinity
                                ? Infinity
                                : segment.start + share * (segment.end - segment.start);
                        const expected = costAt(entries, t, weight);
                        if (expected === Infinity || line === Infinity) expect(line).toBe(expected);
                        else expect(line).toBeCloseTo(expected, 6);
                    }
                });
            }),
            RUNS,
        );
    });

    it('with weight 1 are arr(t) - t', () => {
        fc.assert(
            fc.property(someEntries, fc.integer({min: 0, max: 3600}), (entries, t) => {
                const [only, ...more] = costSegments(entries, t, t, 1);
                expect(more).toEqual([]);
                expect(only!.start).toBe(earliestArrival(entries, t) - t);
            }),
            RUNS,
        );
    });
});

/** Costs at the midpoints of 36,000 tenths of a second. */
const sampled = (entries: readonly Entry[], weight: number): number[] =>
    Array.from({length: 36_000}, (_, at) => costAt(entries, (at + 0.5) / 10, weight));

describe('distributions', () => {
    it('equal brute-force sampling: mean, least, share reached, percentiles', () => {
        fc.assert(
            fc.property(someEntries, weights, (entries, weight) => {
                const {mean, least, reachedShare, percentile} = distributionOf(
                    costSegments(entries, ...WINDOW, weight),
                );
                const costs = sampled(entries, weight);
                const reached = costs.filter(cost => cost < Infinity);
                expect(reachedShare).toBeCloseTo(reached.length / costs.length, 3);
                if (reachedShare === 1)
                    expect(mean).toBeCloseTo(
                        costs.reduce((sum, cost) => sum + cost / costs.length, 0),
                        0,
                    );
                else expect(mean).toBe(Infinity);
                if (reached.length > 0)
                    expect(Math.abs(least - reached.reduce((a, b) => Math.min(a, b)))).toBeLessThan(0.2);
                for (const p of [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 1]) {
                    const value = percentile(p);
                    const below = (limit: number): number => costs.filter(cost => cost <= limit).length / costs.length;
                    if (value === Infinity) expect(reachedShare).toBeLessThan(p);
                    else {
                        // At least the share p lies at or under the value, and less than it anywhere under that.
                        expect(below(value + 0.2)).toBeGreaterThanOrEqual(p - 1e-3);
                        expect(below(value - 0.2)).toBeLessThanOrEqual(p + 1e-3);
                    }
                }
            }),
            {...RUNS, numRuns: 40},
        );
    });

    it('percentiles never fall as the share grows, from the least up', () => {
        fc.assert(
            fc.property(someEntries, weights, (entries, weight) => {
                const {percentile, least} = distributionOf(costSegments(entries, ...WINDOW, weight));
                expect(percentile(0)).toBe(least);
                let last = -Infinity;
                for (let p = 0; p <= 100; p += 2) {
                    const value = percentile(p / 100);
                    expect(value).not.toBeNaN();
                    expect(value).toBeGreaterThanOrEqual(last - 1e-6);
                    last = value;
                }
            }),
            RUNS,
        );
    });

    it('planned never costs more than full, at any share', () => {
        fc.assert(
            fc.property(someEntries, entries => {
                const full = distributionOf(costSegments(entries, ...WINDOW, 1));
                const planned = distributionOf(costSegments(entries, ...WINDOW, SCHEDULE_DELAY_WEIGHT));
                expect(planned.reachedShare).toBe(full.reachedShare);
                if (full.mean < Infinity) expect(planned.mean).toBeLessThanOrEqual(full.mean + 1e-6);
                for (const p of [0.05, 0.5, 0.95])
                    expect(planned.percentile(p) <= full.percentile(p) + 1e-6, `p ${p}`).toBe(true);
            }),
            RUNS,
        );
    });

    it('a window reached in part: percentiles beyond the share are Infinity', () => {
        // One train at the 15th minute of an hour, riding 10 min: the first quarter costs 25..10 min, the rest nothing
        // leaves.
        const entries: Entry[] = [{kind: 'point', leave: 900, arrival: 1500, boardings: 1}];
        const {mean, least, reachedShare, percentile} = distributionOf(costSegments(entries, 0, 3600, 1));
        expect({mean, least, reachedShare}).toEqual({mean: Infinity, least: 600, reachedShare: 0.25});
        expect([0.05, 0.125, 0.25, 0.26, 0.5, 1].map(percentile)).toEqual([
            780,
            1050,
            1500,
            Infinity,
            Infinity,
            Infinity,
        ]);
    });

    it('a window that is never reached', () => {
        const {mean, least, reachedShare, percentile, delayMean} = distributionOf(costSegments([], 0, 3600, 1));
        expect({mean, least, reachedShare, delayMean, p5: percentile(0.05)}).toEqual({
            mean: Infinity,
            least: Infinity,
            reachedShare: 0,
            delayMean: Infinity,
            p5: Infinity,
        });
    });

    it('a window of one instant has one value', () => {
        const entries: Entry[] = [{kind: 'point', leave: 900, arrival: 1500, boardings: 1}];
        const at = (t: number) => distributionOf(costSegments(entries, t, t, 1));
        expect([
            at(0).mean,
            at(0).percentile(0.5),
            at(0).reachedShare,
            at(900).mean,
            at(901).percentile(0.05),
            at(901).reachedShare,
        ]).toEqual([1500, 1500, 1, 600, Infinity, 0]);
    });

    it('a flat and a point together: the flat while the train is far, the train when it is near', () => {
        // Metro 40 min at any time; train at 30 min, 10 min ride: waiting w for it costs 10 + w, better than 40 for w <
        // 30, so always until it has gone; at half weight the same. A train at 45 min is worth it from 15 min on.
        const metro: Entry = {kind: 'flat', from: 0, to: 7200, duration: 2400, boardings: 1};
        const train: Entry = {kind: 'point', leave: 2700, arrival: 3300, boardings: 1};
        expect(
            costSegments([metro, train], 0, 3600, 1).map(({from, to, start, end}) => [from, to, start, end]),
        ).toEqual([
            [0, 900, 2400, 2400],
            [900, 2700, 2400, 600],
            [2700, 3600, 2400, 2400],
        ]);
        // Mean: 900 x 2400 + 1800 x 1500 + 900 x 2400 over 3600 = 1950. Half of the hour costs 2400: p50 is 2400, p25
        // half way down the slope.
        const {mean, percentile} = distributionOf(costSegments([metro, train], 0, 3600, 1));
        expect([mean, percentile(0.25), percentile(0.5), percentile(1)]).toEqual([1950, 1500, 2400, 2400]);
        // Planned: 600 + (2700 - t) / 2 < 2400 from t = -900 on: the train is the plan of everybody until it goes.
        const planned = distributionOf(costSegments([metro, train], 0, 2700, SCHEDULE_DELAY_WEIGHT));
        expect([planned.mean, planned.delayMean]).toEqual([600 + 2700 / 4, 1350]);
    });
});
