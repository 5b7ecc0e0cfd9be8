import {describe, expect, it} from 'vitest';
import type {Entry} from '../../src/search/entries.js';
import {costSegments, distributionOf} from '../../src/search/statistics.js';
import {entryAt, momentOf} from '../../src/skim/in-force.js';
import {Random} from '../support/random.js';

const point = (leave: number, arrival: number, boardings = 1): Entry => ({kind: 'point', leave, arrival, boardings});
const flat = (from: number, to: number, duration: number, boardings = 1): Entry => ({
    kind: 'flat',
    from,
    to,
    duration,
    boardings,
});

describe('the journey in force at a value', () => {
    it('by hand: two trains an hour', () => {
        // Leave 100 there 160, leave 200 there 250: over (0, 100] the cost falls from 160 to 60, over (100, 200] from
        // 150 to 50. At most 105 are the seconds 55 to 100 and 145 to 200: 45 + 55 = 100 s, half of the window.
        const segments = costSegments([point(100, 160), point(200, 250)], 0, 200, 1);
        expect(distributionOf(segments).percentile(0.5)).toBe(105);
        // First met while the first train is waited for: 160 - 105 = 55.
        expect(momentOf([segments], 105)).toEqual({source: 0, free: 55});
        // 155 is met at 5 only, 50 only at the very end; at 100 the first train can still be taken.
        expect(momentOf([segments], 155)).toEqual({source: 0, free: 5});
        expect(momentOf([segments], 50)).toEqual({source: 0, free: 200});
        expect(momentOf([segments], 60)).toEqual({source: 0, free: 100});
        // Between two seconds the nearer: 160 - 10 = 150.
        expect(momentOf([segments], 149.6)).toEqual({source: 0, free: 10});
    });

    it('of equals the first timetable, then the first second; none where nothing leaves', () => {
        const [a, b] = [costSegments([flat(0, 100, 30)], 0, 100, 1), costSegments([flat(0, 100, 20)], 0, 100, 1)];
        expect(momentOf([a, b], 30)).toEqual({source: 0, free: 0});
        expect(momentOf([a, b], 20)).toEqual({source: 1, free: 0});
        expect(momentOf([costSegments([], 0, 100, 1)], 30)).toBeUndefined();
        // A window of one instant.
        expect(momentOf([costSegments([flat(0, 100, 30)], 50, 50, 1)], 30)).toEqual({source: 0, free: 50});
    });

    it('takes the earlier arrival, of equals the later leave, then fewer boardings; `planned` counts half the wait', () => {
        expect(entryAt([point(100, 160), point(120, 160), point(120, 160, 3)], 50, 'full')).toEqual(point(120, 160));
        expect(entryAt([flat(0, 90, 60), point(100, 160)], 80, 'full')).toEqual(flat(0, 90, 60));
        expect(entryAt([flat(0, 90, 60), point(100, 130)], 80, 'full')).toEqual(point(100, 130));
        // At 0: the slow one costs 100, the fast one 40 + 50 / 2 = 65, though it is there later: 100 against 90.
        expect(entryAt([flat(0, 0, 90), point(60, 100)], 0, 'planned')).toEqual(point(60, 100));
        expect(entryAt([flat(0, 0, 90), point(60, 100)], 0, 'full')).toEqual(flat(0, 0, 90));
        expect(entryAt([point(10, 20)], 11, 'full')).toBeUndefined();
    });

    it('its cost is the value to within one second, for any percentile of random entries', () => {
        for (let seed = 1; seed <= 300; seed++) {
            const random = new Random(seed);
            const entries: Entry[] = Array.from({length: random.int(1, 8)}, () => {
                const leave = random.int(0, 1200);
                return random.int(0, 2) === 0
                    ? flat(leave, leave + random.int(0, 600), random.int(60, 900))
                    : point(leave, leave + random.int(60, 900));
            });
            for (const statistic of ['full', 'planned'] as const) {
                const segments = costSegments(entries, 0, 1000, statistic === 'full' ? 1 : 0.5);
                const distribution = distributionOf(segments);
                for (const p of [0.05, 0.3, 0.5, 0.85, 1]) {
                    const value = distribution.percentile(p);
                    if (value === Infinity) continue;
                    const {free} = momentOf([segments], value)!;
                    const entry = entryAt(entries, free, statistic)!;
                    const leave = entry.kind === 'point' ? entry.leave : Math.max(free, entry.from);
                    const duration = entry.kind === 'point' ? entry.arrival - entry.leave : entry.duration;
                    const cost = duration + (statistic === 'full' ? 1 : 0.5) * (leave - free);
                    expect(Math.abs(cost - value), `seed ${seed}, ${statistic}, ${p}`).toBeLessThanOrEqual(1);
                    expect(Number.isInteger(free)).toBe(true);
                }
            }
        }
    });
});
