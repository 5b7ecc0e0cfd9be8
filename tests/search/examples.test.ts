import {describe, expect, it} from 'vitest';
import {hash32} from '../../src/compile/hash.js';
import type {Network} from '../../src/network/types.js';
import {costSegments, distributionOf, type Segment} from '../../src/search/statistics.js';
import {Random} from '../support/random.js';
import {clock, sketch, SKETCH_DATE} from '../support/sketch.js';
import {entriesBetween, type StopToStop} from '../support/sketch-draws.js';
import {boundOf, runs} from '../support/thorough.js';

const TODAY = `on ${SKETCH_DATE}`;
const MINUTE = 60;
/** Window of the waits: a whole number of the headways tried. */
const window = [clock('8:00'), clock('9:00')] as const;

const full = (network: Network, from: string, to: string, options: StopToStop) =>
    distributionOf(costSegments(entriesBetween(network, from, to, options), ...options.window, 1));

interface Drawn extends StopToStop {
    readonly draws: number;
    /** Default 1. */
    readonly seed?: number;
}

/** Segments of each draw: together, the distribution over leave times and phases. */
const drawn = (network: Network, from: string, to: string, {draws, seed = 1, ...options}: Drawn): Segment[][] =>
    Array.from({length: draws}, (_, draw) =>
        costSegments(entriesBetween(network, from, to, {...options, draw: {seed, draw}}), ...options.window, 1),
    );

describe('E10: a timetable and random arrivals', () => {
    // Departures 7:10 7:25 7:50 8:20 8:50, ride 27, access 15, entry 12, gate 5, egress 20.
    const network = sketch(
        ['7:10', '7:25', '7:50', '8:20', '8:50']
            .map((time, at) => {
                const [hours, minutes] = time.split(':').map(Number) as [number, number];
                const arrival = hours * 60 + minutes + 27;
                return `rail T${at}: a ${time} > b ${Math.floor(arrival / 60)}:${arrival % 60} | ${TODAY}`;
            })
            .join('\n'),
    );
    const ends = {before: (15 + 12 + 5) * MINUTE, after: 20 * MINUTE};

    it('leaving uniformly 7:00-8:00: uniform on 79-109, mean 94, median 94, p85 104.5, p95 107.5', () => {
        const {mean, least, percentile} = full(network, 'a', 'b', {...ends, window: [clock('7:00'), clock('8:00')]});
        expect([least, mean, ...[0.5, 0.85, 0.95, 1].map(percentile)].map(seconds => seconds / MINUTE)).toEqual([
            79, 94, 94, 104.5, 107.5, 109,
        ]);
    });

    it('at the integer minutes 7:00..7:59: mean 93.5, range 79-108', () => {
        const costs = Array.from({length: 60}, (_, minute) => {
            const t = clock('7:00') + minute * MINUTE;
            return full(network, 'a', 'b', {...ends, window: [t, t]}).mean / MINUTE;
        });
        expect([costs.reduce((a, b) => a + b) / 60, Math.min(...costs), Math.max(...costs)]).toEqual([93.5, 79, 108]);
    });
});

describe('E11: two frequency lines', () => {
    // One round of both headways. What a draw leaves to chance is the offset of the second line, so 0.1 min is 2.4
    // standard errors of the mean with 5,000 draws of sd 2.89 min, and 2.7 with 24,000 draws of sd 5.77 on the grid;
    // with fewer draws the bound is as many standard errors.
    const window = [clock('8:00'), clock('8:20')] as const;
    // Rides 15 and 15, a street change of 3: 33 fixed.
    // Lines run as long as somebody who leaves in the window needs them: each departure is a trip to compile in every
    // draw.
    const network = sketch(`
        tram X: a 0 > b 15 | every 10 8:00-8:30, ${TODAY}
        tram Y: b 0 > c 15 | every 20 8:15-9:10, ${TODAY}
        transfer tram 2 b b 3`);

    it('mean 48, exactly, with headways at their mean wait', () => {
        const {mean, percentile, least} = full(network, 'a', 'c', {window});
        expect([mean, percentile(0.5), least]).toEqual([48 * MINUTE, 48 * MINUTE, 48 * MINUTE]);
    });

    it('sd 6.455, p10 39.325, p50 48, p90 56.675 over drawn phases, within 0.1 min', () => {
        const draws = runs(5000, 2000);
        const segments = drawn(network, 'a', 'c', {window, draws}).flat();
        const {mean, percentile} = distributionOf(segments);
        // Second moment of a line from x to y: (x2 + xy + y2) / 3.
        const total = segments.reduce((sum, {from, to}) => sum + to - from, 0);
        const square =
            segments.reduce(
                (sum, {from, to, start, end}) => sum + ((to - from) * (start * start + start * end + end * end)) / 3,
                0,
            ) / total;
        const figures = {
            mean,
            sd: Math.sqrt(square - mean * mean),
            p10: percentile(0.1),
            p50: percentile(0.5),
            p90: percentile(0.9),
        };
        for (const [name, minutes] of Object.entries({mean: 48, sd: 6.455, p10: 39.325, p50: 48, p90: 56.675}))
            expect(
                Math.abs(figures[name as keyof typeof figures] / MINUTE - minutes),
                `${name} ${figures[name as keyof typeof figures] / MINUTE}`,
            ).toBeLessThan(boundOf(0.1, 5000, draws));
    });

    it('R5 grid: two 20-min lines, 10 + 10 min rides, 1 min board slack each: triangular 22-62, mode 42', () => {
        const grid = sketch(`
            metro X: a 0 > b.1 10 | every 20 8:00-8:45, ${TODAY}
            metro Y: b.1 0 > c 10 | every 20 8:10-9:15, ${TODAY}`);
        const draws = runs(24_000, 4000);
        const {mean, least, percentile} = distributionOf(drawn(grid, 'a', 'c', {window, before: MINUTE, draws}).flat());
        const figures = {
            mean,
            p10: percentile(0.1),
            p25: percentile(0.25),
            p50: percentile(0.5),
            p75: percentile(0.75),
            p90: percentile(0.9),
        };
        // Sum of two uniforms on 0-20: below the mode the share is (x - 22)2 / 800.
        const expected = {
            mean: 42,
            p10: 22 + Math.sqrt(80),
            p25: 22 + Math.sqrt(200),
            p50: 42,
            p75: 62 - Math.sqrt(200),
            p90: 62 - Math.sqrt(80),
        };
        for (const [name, minutes] of Object.entries(expected))
            expect(
                Math.abs(figures[name as keyof typeof figures] / MINUTE - minutes),
                `${name} ${figures[name as keyof typeof figures] / MINUTE}`,
            ).toBeLessThan(boundOf(0.1, 24_000, draws));
        expect(least / MINUTE).toBeGreaterThanOrEqual(22);
        expect(percentile(1) / MINUTE).toBeLessThanOrEqual(62);
    });
});

const text = (seconds: number): string =>
    `${Math.floor(seconds / 3600)}:${Math.floor(seconds / 60) % 60}:${seconds % 60}`;

/**
 * A line of no ride time to speak of, with these gaps in minutes from 8:00 on; the window runs from the first departure
 * to the last.
 */
const waits = (gaps: readonly number[]) => {
    let now = clock('8:00');
    const departures = [now, ...gaps.map(gap => (now += Math.round(gap * MINUTE)))];
    const network = sketch(
        departures.map((time, at) => `tram T${at}: a ${text(time)} > b ${text(time)} | ${TODAY}`).join('\n'),
    );
    return full(network, 'a', 'b', {window: [departures[0]!, departures.at(-1)!]});
};

describe('E16: gaps between departures', () => {
    it('10, 20, 30: random wait 1400/120 = 11.667, half headway 10', () => {
        const {mean} = waits([10, 20, 30]);
        expect((mean / MINUTE).toFixed(3)).toBe('11.667');
        expect(mean).toBeCloseTo((1400 / 120) * MINUTE, 9);
        expect((10 + 20 + 30) / 3 / 2).toBe(10);
    });

    it('h 10, cv .5: 6.25', () => {
        // Gaps 5 and 15: mean 10, standard deviation 5.
        expect(waits([5, 15, 5, 15, 5, 15]).mean).toBeCloseTo(6.25 * MINUTE, 9);
    });

    it('law 7: any gaps g give sum g2 / (2 sum g) for arrivals at random', () => {
        const random = new Random(16);
        for (let seed = 1; seed <= 40; seed++) {
            const gaps = Array.from({length: random.int(1, 12)}, () => random.int(1, 60));
            const sum = gaps.reduce((a, b) => a + b);
            const expected = gaps.reduce((a, g) => a + g * g, 0) / (2 * sum);
            expect(waits(gaps).mean / MINUTE, `gaps ${gaps.join(' ')}`).toBeCloseTo(expected, 9);
        }
    });
});

const leaves = (network: Network): number[] =>
    entriesBetween(network, 'a', 'b', {window, draw: {seed: 3, draw: 5}}).flatMap(entry =>
        entry.kind === 'point' ? [entry.leave] : [],
    );

describe('law 7: headway waits', () => {
    it('are half a headway exactly in expected mode, odd seconds rounded up', () => {
        for (const headway of [2, 3, 5, 7.05, 10, 12]) {
            const network = sketch(`tram X: a 0 > b 15 | every ${headway} 6:00-12:00, ${TODAY}`);
            expect(full(network, 'a', 'b', {window}).mean, `headway ${headway}`).toBe(
                15 * MINUTE + Math.ceil((headway * MINUTE) / 2),
            );
        }
    });

    it('drawn phases are uniform on the headway: mean h/2 and variance h2/12 within 3 standard errors', () => {
        const draws = 1500;
        for (const headway of [3, 10]) {
            const network = sketch(`tram X: a 0 > b 15 | every ${headway} 8:00-8:20, ${TODAY}`);
            const options = {window: [clock('8:07'), clock('8:07')], draws, seed: headway} as const;
            const waits = drawn(network, 'a', 'b', options).map(([segment]) => segment!.start / MINUTE - 15);
            const mean = waits.reduce((a, b) => a + b) / draws;
            const variance = waits.reduce((a, wait) => a + (wait - mean) ** 2, 0) / (draws - 1);
            // Departures are on whole seconds: the wait at a whole second is uniform on 0..h - 1 s, half a second under
            // h/2 in the mean.
            const expected = headway / 2 - 0.5 / MINUTE;
            expect(Math.abs(mean - expected), `headway ${headway}, mean ${mean}`).toBeLessThan(
                (3 * headway) / Math.sqrt(12 * draws),
            );
            // Standard error of the variance of a uniform: h2 sqrt((1/80 - 1/144) / n).
            expect(Math.abs(variance - headway ** 2 / 12)).toBeLessThan(
                3 * headway ** 2 * Math.sqrt((1 / 80 - 1 / 144) / draws),
            );
        }
    });

    it('over a whole number of headways every draw has the mean of half a headway', () => {
        const network = sketch(`tram X: a 0 > b 15 | every 10 6:00-12:00, ${TODAY}`);
        for (const segments of drawn(network, 'a', 'b', {window, draws: 20}))
            expect(distributionOf(segments).mean).toBeCloseTo(20 * MINUTE, 9);
    });

    it('two lines at random offsets, h1/2 - h1^2 / (6 h2): 10 and 20 min give 4.1667', () => {
        const draws = 1200;
        for (const [h1, h2, expected] of [
            [10, 20, 10 / 2 - 100 / 120],
            [10, 10, 10 / 2 - 100 / 60],
            [6, 15, 3 - 36 / 90],
        ] as const) {
            const network = sketch(`
                tram X: a 0 > b 15 | every ${h1} 8:00-9:20, ${TODAY}
                tram Y: a 0 > b 15 | every ${h2} 8:00-9:20, ${TODAY}`);
            const means = drawn(network, 'a', 'b', {window, draws, seed: 7}).map(
                segments => distributionOf(segments).mean / MINUTE - 15,
            );
            const mean = means.reduce((a, b) => a + b) / draws;
            const error = Math.sqrt(means.reduce((a, drawMean) => a + (drawMean - mean) ** 2, 0) / (draws - 1) / draws);
            expect(
                Math.abs(mean - expected),
                `${h1} and ${h2}: ${mean} for ${expected}, standard error ${error}`,
            ).toBeLessThan(3 * error);
        }
        expect((10 / 2 - 100 / 120).toFixed(4)).toBe('4.1667');
    });

    it('draws are common: a line keeps its phases whatever other lines there are', () => {
        const alone = sketch(`tram X: a 0 > b 15 | every 10 6:00-12:00, ${TODAY}`);
        const more = sketch(`
            tram W: c 0 > a 15 | every 7 6:00-12:00, ${TODAY}
            tram X: a 0 > b 15 | every 10 6:00-12:00, ${TODAY}`);
        expect(leaves(more)).toEqual(leaves(alone));
        // Halving the headway keeps the departures there were.
        const twice = sketch(`tram X: a 0 > b 15 | every 5 6:00-12:00, ${TODAY}`);
        expect(leaves(twice)).toEqual(expect.arrayContaining(leaves(alone)));
    });

    it('the hash behind them fills its range evenly', () => {
        const cells = Array.from({length: 24}, () => 0);
        for (let draw = 0; draw < 24_000; draw++) cells[((hash32(1, 'metro|M1|0', draw) % 86_400) / 3600) | 0]!++;
        // 1,000 a cell, standard deviation about 31.
        for (const cell of cells) expect(Math.abs(cell - 1000)).toBeLessThan(4 * 31);
    });
});
