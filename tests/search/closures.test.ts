import {describe, expect, test} from 'vitest';
import {ClosureSearch, type ClosureGraph} from '../../src/search/closures.js';
import {SIOUX_FALLS_LINKS, SIOUX_FALLS_TRIPS} from '../measure/sioux-falls.js';
import {Random} from '../support/random.js';

type Arc = readonly [from: number, to: number, cost: number, link: number];

/** `closureOf`: what each link is closed with. */
const graphOf = (nodeCount: number, arcs: readonly Arc[], closureOf = (link: number): number => link): ClosureGraph => {
    const sorted = (list: readonly Arc[]) => {
        const rows = list.toSorted((a, b) => a[0] - b[0]);
        const firstArc = new Uint32Array(nodeCount + 1);
        for (const [from] of rows) firstArc[from + 1]!++;
        for (let node = 0; node < nodeCount; node++) firstArc[node + 1]! += firstArc[node]!;
        return {
            firstArc,
            arcTo: Uint32Array.from(rows, ([, to]) => to),
            arcCost: Uint32Array.from(rows, ([, , cost]) => cost),
            arcClosure: Int32Array.from(rows, ([, , , link]) => closureOf(link)),
        };
    };
    return {
        nodeCount,
        ...sorted(arcs),
        reverse: sorted(arcs.map(([from, to, cost, link]): Arc => [to, from, cost, link])),
    };
};

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

const point = (node: number) => ({node: [node], cost: [0]});
const none = (count: number): Float64Array => new Float64Array(count).fill(Infinity);

describe('Sioux Falls', () => {
    // Pairs of nodes are links that are closed in both directions at once.
    const arcs = SIOUX_FALLS_LINKS.flatMap(([from, to, minutes], link): Arc[] => [
        [from - 1, to - 1, minutes * 60_000, link],
        [to - 1, from - 1, minutes * 60_000, link],
    ]);
    const graph = graphOf(24, arcs);
    const ends = Array.from({length: 24}, (_, node) => point(node));
    const before = allCosts(24, arcs);

    test('least ways are those of the literature', () => {
        expect([before[0]![9]! / 60_000, before[0]![14]! / 60_000]).toEqual([18, 23]);
        expect(before.flat().reduce((sum, cost) => sum + cost, 0) / 60_000).toBe(6254);
    });

    test('criticality of every link is that of the network without it', () => {
        const search = new ClosureSearch(graph);
        const critical = new Float64Array(SIOUX_FALLS_LINKS.length);
        for (let origin = 0; origin < 24; origin++)
            search.run(point(origin), ends, none(24), (link, changes) => {
                for (const {destination, before: least, after} of changes) {
                    expect(least).toBe(before[origin]![destination]);
                    critical[link]! += (SIOUX_FALLS_TRIPS[origin]![destination]! * (after - least)) / 60_000;
                }
            });
        SIOUX_FALLS_LINKS.forEach((_, link) => {
            const without = allCosts(
                24,
                arcs.filter(arc => arc[3] !== link),
            );
            let sum = 0;
            for (let i = 0; i < 24; i++)
                for (let j = 0; j < 24; j++)
                    sum += (SIOUX_FALLS_TRIPS[i]![j]! * (without[i]![j]! - before[i]![j]!)) / 60_000;
            expect(critical[link], `link ${SIOUX_FALLS_LINKS[link]!.join('-')}`).toBeCloseTo(sum, 6);
        });
        expect(Math.max(...critical)).toBeGreaterThan(0);
    });
});

describe('random networks', () => {
    const cases = Array.from({length: 30}, (_, at) => at + 1).flatMap(seed => [[seed, 1] as const, [seed, 4] as const]);

    test.each(cases)('seed %i: as without each %i links together', (seed, together) => {
        const random = new Random(seed);
        const count = 12;
        const arcs = Array.from({length: 22}, (_, link): Arc[] => {
            const [from, to, cost] = [random.int(0, count - 1), random.int(0, count - 1), random.int(1, 50)];
            // A third are one-way, some are parallel, some are loops.
            return random.chance(0.3)
                ? [[from, to, cost, link]]
                : [
                      [from, to, cost, link],
                      [to, from, cost, link],
                  ];
        }).flat();
        const closureOf = (link: number): number => Math.floor(link / together);
        const graph = graphOf(count, arcs, closureOf);
        const ways = () => ({
            node: Array.from({length: random.int(1, 3)}, () => random.int(0, count - 1)),
            cost: Array.from({length: 3}, () => random.int(0, 30)),
        });
        const seeds = ways();
        const ends = Array.from({length: 5}, ways);
        const direct = Float64Array.from({length: 5}, () => (random.chance(0.3) ? random.int(10, 80) : Infinity));
        const leastWithout = (closed: number, destination: number): number => {
            const cost = allCosts(
                count,
                arcs.filter(arc => closureOf(arc[3]) !== closed),
            );
            let least = direct[destination]!;
            seeds.node.forEach((from, a) =>
                ends[destination]!.node.forEach((to, b) => {
                    least = Math.min(least, seeds.cost[a]! + cost[from]![to]! + ends[destination]!.cost[b]!);
                }),
            );
            return least;
        };
        const told = new Map<string, number>();
        new ClosureSearch(graph).run(seeds, ends, direct, (link, changes) => {
            for (const {destination, after} of changes) told.set(`${link} ${destination}`, after);
        });
        for (let link = 0; link <= closureOf(21); link++)
            for (let destination = 0; destination < 5; destination++) {
                const before = leastWithout(-1, destination);
                expect(told.get(`${link} ${destination}`) ?? before, `link ${link} to ${destination}`).toBe(
                    leastWithout(link, destination),
                );
            }
    });
});
