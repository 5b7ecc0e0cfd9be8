import {describe, expect, test} from 'vitest';
import {computeBpr} from '../../src/measure/flow/bpr.js';
import {computeWeightedMeanTime} from '../../src/measure/reach/weighted-mean-time.js';
import type {CostMatrix} from '../../src/measure/types.js';
import {LeastCost} from '../../src/search/least-cost.js';
import {SIOUX_FALLS_LINKS, SIOUX_FALLS_TRIPS} from './sioux-falls.js';
import {sum, vector} from './support.js';

const COUNT = 24;

/** Free-flow skim with the road kernel, minutes. */
function siouxFallsSkim(): CostMatrix {
    const arcs = SIOUX_FALLS_LINKS.flatMap(([a, b, minutes]) => [
        [a - 1, b - 1, minutes] as const,
        [b - 1, a - 1, minutes] as const,
    ]).toSorted((a, b) => a[0] - b[0]);
    const firstArc = new Uint32Array(COUNT + 1);
    for (const [from] of arcs) firstArc[from + 1]!++;
    for (let node = 0; node < COUNT; node++) firstArc[node + 1]! += firstArc[node]!;
    const kernel = new LeastCost({firstArc, arcTo: Uint32Array.from(arcs, ([, to]) => to)}, COUNT);
    const milliseconds = Uint32Array.from(arcs, ([, , minutes]) => minutes * 60_000);
    const cost = new Float64Array(COUNT * COUNT);
    for (let origin = 0; origin < COUNT; origin++) {
        kernel.run([origin], [0], milliseconds);
        kernel.cost.forEach((value, node) => (cost[origin * COUNT + node] = value / 60_000));
    }
    return {originCount: COUNT, destinationCount: COUNT, unit: 'minutes', cost};
}

describe('E8 Sioux Falls, free flow', () => {
    const skim = siouxFallsSkim();
    const minutes = (from: number, to: number): number => skim.cost[(from - 1) * COUNT + to - 1]!;

    test('76 links: 1 to 10 in 18, 1 to 15 in 23, 6254 over all pairs', () => {
        expect(SIOUX_FALLS_LINKS.length * 2).toBe(76);
        expect([minutes(1, 10), minutes(1, 15)]).toEqual([18, 23]);
        expect(sum(skim.cost)).toBe(6254);
    });

    test('360600 trips, 8.807543 min on the mean', () => {
        const origins = SIOUX_FALLS_TRIPS.map(row => 100 * sum(row));
        expect(sum(origins)).toBe(360_600);
        const meanOf = (row: readonly number[], origin: number): number =>
            computeWeightedMeanTime(
                {...skim, originCount: 1, cost: skim.cost.subarray(origin * COUNT, (origin + 1) * COUNT)},
                vector(...row),
            ).values[0]!;
        const total = SIOUX_FALLS_TRIPS.reduce(
            (minutesInAll, row, origin) => minutesInAll + origins[origin]! * meanOf(row, origin),
            0,
        );
        expect(total / 360_600).toBeCloseTo(8.807543, 6);
    });
});

/**
 * Equilibrium twin: trips move in ever smaller parts from the slowest used route to the fastest until no move helps. A
 * link is a0 + a1 x, that is BPR with beta 1 and alpha = a1 / a0 on capacity 1; where a0 is 0 it is next to 0.
 */
function equilibrium(
    links: readonly (readonly [number, number])[],
    routes: readonly (readonly number[])[],
    demand: number,
): {readonly time: number; readonly total: number} {
    const flow = routes.map((_, at) => (at === 0 ? demand : 0));
    const linkTime = (link: number): number => {
        const [fixed, slope] = links[link]!;
        const free = Math.max(fixed, 1e-9);
        const load = routes.reduce((trips, route, at) => (route.includes(link) ? trips + flow[at]! : trips), 0);
        return computeBpr(free, load, 1, {alpha: slope / free, beta: 1});
    };
    const timeOf = (route: readonly number[]): number => sum(route.map(linkTime));
    for (let part = demand / 2; part > 1e-9; part /= 2) {
        for (let round = 0; round < 100; round++) {
            const times = routes.map(timeOf);
            const slow = times.reduce(
                (worst, time, at) => (flow[at]! >= part && (worst < 0 || time > times[worst]!) ? at : worst),
                -1,
            );
            const fast = times.indexOf(Math.min(...times));
            if (slow < 0 || times[slow]! - times[fast]! < 1e-9) break;
            flow[slow]! -= part;
            flow[fast]! += part;
            if (timeOf(routes[fast]!) > timeOf(routes[slow]!)) {
                flow[slow]! += part;
                flow[fast]! -= part;
                break;
            }
        }
    }
    const times = routes.map(timeOf);
    return {
        time: Math.max(...times.filter((_, at) => flow[at]! > 1e-6)),
        total: sum(times.map((time, at) => time * flow[at]!)),
    };
}

describe('E7 Braess', () => {
    // 1-3 10x, 3-2 50+x, 1-4 50+x, 4-2 10x, 3-4 10+x; demand 6 from 1 to 2.
    const links = [
        [0, 10],
        [50, 1],
        [50, 1],
        [0, 10],
        [10, 1],
    ] as const;

    test('83 per trip without the middle link, 498 in all', () => {
        const {time, total} = equilibrium(
            links,
            [
                [0, 1],
                [2, 3],
            ],
            6,
        );
        expect(time).toBeCloseTo(83, 5);
        expect(total).toBeCloseTo(498, 4);
    });

    test('92 per trip with it, 552 in all', () => {
        const {time, total} = equilibrium(
            links,
            [
                [0, 1],
                [2, 3],
                [0, 4, 3],
            ],
            6,
        );
        expect(time).toBeCloseTo(92, 5);
        expect(total).toBeCloseTo(552, 4);
    });
});
