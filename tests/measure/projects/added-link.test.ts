import {describe, expect, test} from 'vitest';
import {UNREACHED} from '../../../src/compile/sentinel.js';
import {type AddedLink, gainOfLink, type ZoneCosts} from '../../../src/measure/projects/added-link.js';
import {Random} from '../../support/random.js';

type Arc = readonly [from: number, to: number, cost: number];

/** All least costs by Floyd and Warshall. */
const allCosts = (count: number, arcs: readonly Arc[]): number[][] => {
    const cost = Array.from({length: count}, (_, i) =>
        Array.from({length: count}, (_cell, j) => (i === j ? 0 : Infinity)),
    );
    for (const [from, to, length] of arcs) cost[from]![to] = Math.min(cost[from]![to]!, length);
    for (let k = 0; k < count; k++)
        for (let i = 0; i < count; i++)
            for (let j = 0; j < count; j++) cost[i]![j] = Math.min(cost[i]![j]!, cost[i]![k]! + cost[k]![j]!);
    return cost;
};

/** Zones are the first nodes; 7 ms besides between any two. */
const costsOf = (cost: readonly (readonly number[])[], zoneCount: number, weights: readonly number[]): ZoneCosts => {
    const marked = (value: number): number => (value === Infinity ? UNREACHED : value);
    return {
        zoneCount,
        outward: Array.from({length: zoneCount}, (_, i) => Uint32Array.from(cost[i]!, marked)),
        inward: Array.from({length: zoneCount}, (_, j) => Uint32Array.from(cost, row => marked(row[j]!))),
        between: Float64Array.from(
            {length: zoneCount ** 2},
            (_, at) => cost[Math.floor(at / zoneCount)]![at % zoneCount]!,
        ),
        besides: new Float64Array(zoneCount ** 2).fill(7),
        fromWeight: Float64Array.from(weights),
        toWeight: Float64Array.from(weights),
    };
};

test('by hand: a dead end of two zones', () => {
    // 0 -10 s- 2, 1 -10 s- 3, and 2 to 3 only round about in 60 s: 80 s. A link of 5 s: 25 s, 55 s saved each way.
    const arcs = (
        [
            [0, 2, 10],
            [1, 3, 10],
            [2, 3, 60],
        ] as const
    ).flatMap(([from, to, s]): Arc[] => [
        [from, to, s * 1000],
        [to, from, s * 1000],
    ]);
    const costs = costsOf(allCosts(4, arcs), 2, [3, 4]);
    const link: AddedLink = {from: 2, to: 3, cost: 5000, backCost: 5000};
    expect(gainOfLink(costs, link)).toEqual({saved: 2 * 12 * 55, newlyReached: 0, mostFrom: 0, mostTo: 1});
    // Slower than the way round it gives nothing.
    expect(gainOfLink(costs, {...link, cost: 60_000, backCost: 61_000}).saved).toBe(0);
});

test('pairs without a way are told apart', () => {
    const costs = costsOf(
        allCosts(4, [
            [0, 2, 1000],
            [3, 1, 1000],
        ]),
        2,
        [3, 4],
    );
    expect(gainOfLink(costs, {from: 2, to: 3, cost: 1000, backCost: 1000})).toMatchObject({saved: 0, newlyReached: 12});
});

describe('random networks', () => {
    test.each(Array.from({length: 20}, (_, seed) => seed + 1))('seed %i: as all least costs with the link', seed => {
        const random = new Random(seed);
        const [count, zoneCount] = [14, 6];
        const arcs = Array.from({length: 30}, (): Arc => [random.int(0, 13), random.int(0, 13), random.int(1, 90_000)]);
        const weights = Array.from({length: zoneCount}, () => random.int(0, 9));
        const link: AddedLink = {
            from: random.int(0, 6),
            to: random.int(7, 13),
            cost: random.int(1, 9000),
            backCost: random.int(1, 9000),
        };
        const before = allCosts(count, arcs);
        const after = allCosts(count, [...arcs, [link.from, link.to, link.cost], [link.to, link.from, link.backCost]]);
        let [saved, newlyReached] = [0, 0];
        for (let i = 0; i < zoneCount; i++)
            for (let j = 0; j < zoneCount; j++) {
                const weight = weights[i]! * weights[j]!;
                if (i === j || after[i]![j] === Infinity) continue;
                if (before[i]![j] === Infinity) newlyReached += weight;
                else saved += weight * (Math.ceil((before[i]![j]! + 7) / 1000) - Math.ceil((after[i]![j]! + 7) / 1000));
            }
        expect(gainOfLink(costsOf(before, zoneCount, weights), link)).toMatchObject({saved, newlyReached});
    });
});
