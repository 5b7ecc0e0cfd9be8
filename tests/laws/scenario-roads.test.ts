import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {describe, expect, it} from 'vitest';
import {leafZones, zoneEndpoint} from '../../src/compile/endpoint.js';
import {compileConnectors, compileModel} from '../../src/compile/model.js';
import {compileRoad} from '../../src/compile/road.js';
import {travellers} from '../../src/compile/traveller.js';
import type {Network} from '../../src/network/types.js';
import {applyScenario} from '../../src/scenario/apply.js';
import {emptyScenario} from '../../src/scenario/document.js';
import type {Receipt} from '../../src/scenario/receipt.js';
import {earliestArrival} from '../../src/search/entries.js';
import {LeastCost} from '../../src/search/least-cost.js';
import {Arrivals} from '../support/arrivals.js';
import {Random} from '../support/random.js';
import {randomNetwork} from '../support/random-network.js';
import {randomChange, randomRoads} from '../support/random-road-modification.js';
import {TEST_DATE} from '../support/skims.js';

const HOUR = 3600;
const OPTIONS = {asOf: TEST_DATE, date: TEST_DATE, traveller: travellers.regular};
const apply = (network: Network, modifications: readonly Record<string, unknown>[]) =>
    applyScenario(network, {...emptyScenario('law'), modifications}, {asOf: TEST_DATE});

/** Milliseconds between all nodes of a network, by period and pair of node ids. */
const drives = (network: Network): Map<string, readonly number[]> => {
    const road = compileRoad(network, TEST_DATE);
    const tree = new LeastCost(road, road.nodeCount);
    const costsOf = new Map<string, number[]>();
    for (const [from, start] of road.nodeIndex)
        for (const arcCost of road.arcCost) {
            tree.run([start], [0], arcCost);
            for (const [to, end] of road.nodeIndex) {
                const key = `${from} ${to}`;
                const costs = costsOf.get(key) ?? [];
                costsOf.set(key, costs);
                costs.push(tree.cost[end]!);
            }
        }
    return costsOf;
};

/** The one effect all receipts promise; undefined where they differ or promise nothing. */
const promiseOf = (receipts: readonly Receipt[]): 'gain' | 'loss' | undefined => {
    const effects = new Set(receipts.map(({effect}) => effect).filter(effect => effect !== 'none'));
    const [only] = effects;
    return effects.size === 1 && (only === 'gain' || only === 'loss') ? only : undefined;
};

const compareDrives = (
    before: ReadonlyMap<string, readonly number[]>,
    after: ReadonlyMap<string, readonly number[]>,
    effect: 'gain' | 'loss',
    where: string,
): number => {
    let changed = 0;
    for (const [pair, old] of before) {
        const now = after.get(pair)!;
        old.forEach((cost, period) => {
            if (now[period] !== cost) changed++;
            const holds = effect === 'gain' ? now[period]! <= cost : now[period]! >= cost;
            if (!holds)
                expect.fail(
                    `${where}: ${pair} in period ${period}: ${cost} ms before, ${now[period]} after, yet ${effect}`,
                );
        });
    }
    return changed;
};

describe('law 2 on the road: every pair of nodes, every period, to the millisecond', () => {
    it('new roads, however they are joined, delay nobody', () => {
        let faster = 0;
        for (let seed = 1; seed <= 150; seed++) {
            const network = randomNetwork(seed);
            const random = new Random(seed * 31);
            const modifications = randomRoads(network, random, random.int(1, 4));
            const {network: changed, problems, receipts} = apply(network, modifications);
            const where = `seed ${seed}: ${JSON.stringify(modifications)}`;
            if (changed === undefined) {
                // Two roads that name each other's crossings cannot both come second.
                expect(
                    problems.map(({code}) => code),
                    where,
                ).toContain('modification-reference-unknown');
                continue;
            }
            expect(
                receipts.every(({effect}) => effect === 'gain'),
                where,
            ).toBe(true);
            faster += compareDrives(drives(network), drives(changed), 'gain', where);
        }
        expect(faster).toBeGreaterThan(1000);
    });

    it('what opens, closes, quickens and slows roads, before and after junctions were made on them, keeps its promise', () => {
        const promised = {gain: 0, loss: 0};
        for (let seed = 1; seed <= 150; seed++) {
            const network = randomNetwork(seed);
            const random = new Random(seed * 37);
            const roads = randomRoads(network, random, 1);
            const {network: base} = apply(network, roads);
            if (base === undefined) continue;
            const change = randomChange(network, random, random.chance(0.5));
            if (String(change['kind']).startsWith('add-')) continue;
            const {network: changed, receipts} = apply(network, [...roads, change]);
            const effect = promiseOf(receipts.filter(({position}) => position > 1));
            if (changed === undefined || effect === undefined) continue;
            if (
                compareDrives(
                    drives(base),
                    drives(changed),
                    effect,
                    `seed ${seed}: ${JSON.stringify([roads, change])}`,
                ) > 0
            )
                promised[effect]++;
        }
        expect(promised.gain).toBeGreaterThan(5);
        expect(promised.loss).toBeGreaterThan(5);
    });

    it('a link that is closed lets nobody through by the junctions on it either', () => {
        for (let seed = 1; seed <= 60; seed++) {
            const network = randomNetwork(seed);
            const random = new Random(seed);
            const link = random.pick([...network.roadLinks.values()]);
            const [[a, b], [c, d]] = [link.geometry[0]!, link.geometry[1]!];
            const at = (share: number) => ({link: link.id, lon: a + (c - a) * share, lat: b + (d - b) * share});
            const closed = apply(network, [{kind: 'close-link', links: [link.id]}]);
            const both = apply(network, [
                // A spur to nowhere, twice: it can carry nobody from end to end.
                {kind: 'add-road', id: 'spur', class: 'primary', via: [at(0.3), {lon: 121.9, lat: 31.9}]},
                {kind: 'add-road', id: 'spur-2', class: 'primary', via: [at(0.7), {lon: 121.9, lat: 31.1}]},
                {kind: 'close-link', links: [link.id]},
            ]);
            if (closed.receipts.length === 0) continue;
            const before = drives(closed.network!);
            const after = drives(both.network!);
            for (const [pair, costs] of before)
                expect(after.get(pair), `seed ${seed}: ${link.id}, ${pair}`).toEqual(costs);
        }
    });

    it('connectors of zones and stations are added, never replaced or lengthened', () => {
        for (let seed = 1; seed <= 100; seed++) {
            const network = randomNetwork(seed);
            const {network: changed} = apply(network, randomRoads(network, new Random(seed * 41), 2));
            if (changed === undefined) continue;
            const [old, now] = [compileRoad(network, TEST_DATE), compileRoad(changed, TEST_DATE)];
            for (const zone of leafZones(network)) {
                const point = zoneEndpoint(zone);
                const after = new Map(
                    compileConnectors(now, point).map(({node, milliseconds}) => [now.nodes[node]!.id, milliseconds]),
                );
                for (const {node, milliseconds} of compileConnectors(old, point))
                    expect(after.get(old.nodes[node]!.id), `seed ${seed}, ${zone.id}`).toEqual(milliseconds);
            }
        }
    });
});

const RANGE = {from: 6 * HOUR, to: 11 * HOUR};

describe('law 2 from door to door: 200 seconds of every pair of zones', () => {
    it.each(['gain', 'loss'] as const)('modifications of roads, stations and walks that promise %s', wanted => {
        const seen = new Map<string, number>();
        let moved = 0;
        for (let seed = 1; seed <= 40; seed++) {
            const network = randomNetwork(seed);
            const random = new Random(seed * 43 + wanted.length);
            const modifications = Array.from({length: random.int(1, 3)}, () =>
                randomChange(network, random, wanted === 'loss'),
            );
            const {network: changed, receipts} = apply(network, modifications);
            if (changed === undefined || promiseOf(receipts) !== wanted) continue;
            for (const {kind} of receipts) seen.set(kind, (seen.get(kind) ?? 0) + 1);
            const [before, after] = [new Arrivals(network, RANGE), new Arrivals(changed, RANGE)];
            for (let from = 0; from < 5; from++)
                for (let to = 0; to < 5; to++) {
                    if (from === to) continue;
                    const boardings = random.pick([1, 2, 4, 'car'] as const);
                    const [old, now] = [before.entries(from, to, boardings), after.entries(from, to, boardings)];
                    for (let second = 0; second < 200; second++) {
                        const t = random.int(RANGE.from, RANGE.to);
                        const [a, b] = [earliestArrival(old, t), earliestArrival(now, t)];
                        if (a !== b) moved++;
                        if (wanted === 'gain' ? b <= a : b >= a) continue;
                        const text = `${from} to ${to}, ${boardings}, leaving at ${t}: ${a} before, ${b} after`;
                        expect.fail(`seed ${seed}: ${JSON.stringify(modifications)}: ${text}`);
                    }
                }
        }
        // It is a law only where something happened: kinds of both lists were seen, and arrivals moved.
        expect([...seen.keys()].length).toBeGreaterThan(wanted === 'gain' ? 4 : 3);
        expect(moved).toBeGreaterThan(1000);
    });
});

describe('law 1: the base', () => {
    it('is the same bytes after roads, stations, walks and fares were changed over and over', () => {
        for (let seed = 1; seed <= 8; seed++) {
            const network = randomNetwork(seed);
            const bytes = (): string =>
                JSON.stringify([network, compileModel(network, OPTIONS)], (key, value: unknown) =>
                    key === 'network' || key === 'graph'
                        ? undefined
                        : ArrayBuffer.isView(value)
                          ? Array.from(value as Uint32Array)
                          : value instanceof Map
                            ? [...value]
                            : value instanceof Set
                              ? [...value]
                              : value,
                );
            const before = bytes();
            const random = new Random(seed);
            for (let turn = 0; turn < 20; turn++) {
                const {network: changed} = apply(network, [
                    ...randomRoads(network, random, 2),
                    randomChange(network, random, false),
                    randomChange(network, random, true),
                ]);
                if (changed !== undefined) compileModel(changed, OPTIONS);
            }
            expect(bytes() === before, `seed ${seed}`).toBe(true);
        }
    });

    it('3,000 scenarios one after the other leave the heap as it was', () => {
        setFlagsFromString('--expose-gc');
        const collect = runInNewContext('gc') as () => void;
        const network = randomNetwork(7);
        const random = new Random(7);
        const used = (): number => {
            collect();
            return process.memoryUsage().heapUsed / 2 ** 20;
        };
        const run = (count: number): void => {
            for (let turn = 0; turn < count; turn++) {
                const {network: changed} = apply(network, [
                    ...randomRoads(network, random, 1),
                    randomChange(network, random, turn % 2 === 0),
                ]);
                if (changed !== undefined && turn % 20 === 0) compileModel(changed, OPTIONS);
            }
        };
        run(300);
        const before = used();
        run(3000);
        // Kept, the 3,000 networks with their overlays take 13 MB.
        expect(used() - before).toBeLessThan(5);
    });
});
