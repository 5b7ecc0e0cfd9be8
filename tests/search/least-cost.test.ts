import fc from 'fast-check';
import {MultiDirectedGraph} from 'graphology';
import {dijkstra} from 'graphology-shortest-path';
import {describe, expect, it} from 'vitest';
import {compileRoad} from '../../src/compile/road.js';
import {UNREACHED} from '../../src/compile/sentinel.js';
import type {Network} from '../../src/network/types.js';
import {LeastCost} from '../../src/search/least-cost.js';
import {randomNetwork} from '../support/random-network.js';

const ASOF = '2026-11-17';

/**
 * The road graph written a second time from the network's rows: a free and a tolled node each, joined by plazas of 10
 * s, with the cost of docs/methods/driving-and-tolls.md. `copies` are the nodes that exist in it.
 */
const twinGraph = (network: Network, period: string): MultiDirectedGraph<object, {ms: number}> => {
    const graph = new MultiDirectedGraph<object, {ms: number}>();
    for (const id of network.roadNodes.keys()) graph.addNode(`${id} free`);
    for (const link of network.roadLinks.values()) {
        if (link.openDate !== undefined && (link.openDate === 'unopened' || link.openDate > ASOF)) continue;
        const {factor} = network.speedFactors.find(
            row => row.facilityType === link.facilityType && row.areaType === link.areaType && row.period === period,
        )!;
        const side = link.tolled ? 'tolled' : 'free';
        for (const [from, to] of link.directed
            ? [[link.from, link.to]]
            : [
                  [link.from, link.to],
                  [link.to, link.from],
              ]) {
            const signal =
                network.roadNodes.get(to!)!.signal && !['motorway', 'trunk'].includes(link.facilityType) ? 20 : 0;
            for (const id of [from, to])
                if (link.tolled && !graph.hasNode(`${id} tolled`)) {
                    graph.addNode(`${id} tolled`);
                    graph.addDirectedEdge(`${id} free`, `${id} tolled`, {ms: 10_000});
                    graph.addDirectedEdge(`${id} tolled`, `${id} free`, {ms: 10_000});
                }
            graph.addDirectedEdge(`${from} ${side}`, `${to} ${side}`, {
                ms: Math.round((link.length / ((link.freeSpeedKmh * factor) / 3.6) + signal) * 1000),
            });
        }
    }
    return graph;
};

/**
 * Costs of all nodes by graphology's Dijkstra with an explicit weight function: without one a missing weight is read as
 * 1.
 */
const twinCosts = (graph: MultiDirectedGraph<object, {ms: number}>, source: string): Map<string, number> => {
    const weight = (edge: string): number => graph.getEdgeAttribute(edge, 'ms');
    const paths = dijkstra.singleSource(graph, source, weight) as Record<string, string[]>;
    return new Map(
        Object.entries(paths).map(([node, path]) => {
            let sum = 0;
            // Of parallel edges the cheapest; graphology gives nodes only. (`directedEdges` of two nodes would give
            // both directions.)
            for (let at = 1; at < path.length; at++)
                sum += Math.min(...graph.outEdges(path[at - 1], path[at]).map(weight));
            return [node, sum];
        }),
    );
};

describe('least-cost trees', () => {
    it('equal graphology-shortest-path on the same roads, tolled copies and plazas included (law 12)', () => {
        let reached = 0;
        let unreached = 0;
        fc.assert(
            fc.property(fc.integer({min: 1, max: 1_000_000}), seed => {
                const network = randomNetwork(seed);
                const road = compileRoad(network, ASOF);
                const tree = new LeastCost(road, road.nodeCount);
                const name = (copy: number): string =>
                    `${road.nodes[road.copyOf[copy]!]!.id} ${copy < road.nodes.length ? 'free' : 'tolled'}`;
                road.periods.forEach((period, at) => {
                    const graph = twinGraph(network, period);
                    expect(new Set(graph.nodes())).toEqual(
                        new Set(Array.from({length: road.nodeCount}, (_, copy) => name(copy))),
                    );
                    const source = seed % road.nodes.length;
                    const expected = twinCosts(graph, name(source));
                    tree.run([source], [0], road.arcCost[at]!);
                    for (let copy = 0; copy < road.nodeCount; copy++) {
                        const cost = expected.get(name(copy)) ?? UNREACHED;
                        // Two factors multiplied in another order may round a half the other way, 1 ms a link.
                        expect(
                            Math.abs(tree.cost[copy]! - cost),
                            `seed ${seed}, ${period}, from ${name(source)} to ${name(copy)}`,
                        ).toBeLessThanOrEqual(cost === UNREACHED ? 0 : 12);
                        if (cost === UNREACHED) unreached++;
                        else reached++;
                    }
                });
            }),
            {numRuns: 60, seed: 20261117},
        );
        expect(reached).toBeGreaterThan(500);
        expect(unreached).toBeGreaterThan(100);
    });

    it('from several seeds with starting costs is the least over trees from each; its arcs add up to its costs', () => {
        for (let seed = 1; seed <= 30; seed++) {
            const road = compileRoad(randomNetwork(seed), ASOF);
            const arcCost = road.arcCost[seed % road.arcCost.length]!;
            const nodes = [0, seed % road.nodes.length, (7 * seed) % road.nodeCount];
            const starts = [500_000, 1000 * seed, 0];
            const joint = new LeastCost(road, road.nodeCount);
            joint.run(nodes, starts, arcCost);
            const single = new LeastCost(road, road.nodeCount);
            const least = Array.from({length: road.nodeCount}, () => UNREACHED);
            nodes.forEach((node, at) => {
                single.run([node], [starts[at]!], arcCost);
                single.cost.forEach((cost, copy) => (least[copy] = Math.min(least[copy]!, cost)));
            });
            expect([...joint.cost], `seed ${seed}`).toEqual(least);
            for (let copy = 0; copy < road.nodeCount; copy++) {
                const before = joint.viaNode[copy]!;
                if (before >= 0) {
                    const arc = joint.viaArc[copy]!;
                    expect(road.arcTo[arc]).toBe(copy);
                    expect(arc >= road.firstArc[before]! && arc < road.firstArc[before + 1]!).toBe(true);
                    expect(joint.cost[copy], `seed ${seed}`).toBe(joint.cost[before]! + arcCost[arc]!);
                    expect(joint.seedOf[copy]).toBe(joint.seedOf[before]);
                } else if (joint.cost[copy] !== UNREACHED) expect(joint.cost[copy]).toBe(starts[joint.seedOf[copy]!]);
                else expect(joint.seedOf[copy]).toBe(-1);
            }
        }
    });

    it('ended at their targets hold the costs and the ways of the whole tree there', () => {
        let unfinished = 0;
        for (let seed = 1; seed <= 60; seed++) {
            const road = compileRoad(randomNetwork(seed), ASOF);
            const arcCost = road.arcCost[seed % road.arcCost.length]!;
            const targets = [(3 * seed) % road.nodeCount, (11 * seed) % road.nodeCount, (3 * seed) % road.nodeCount];
            const complete = new LeastCost(road, road.nodeCount);
            complete.run([seed % road.nodes.length], [0], arcCost);
            const ended = new LeastCost(road, road.nodeCount);
            ended.run([seed % road.nodes.length], [0], arcCost, targets);
            for (const target of targets)
                for (let node = target; node >= 0; node = complete.viaNode[node]!) {
                    expect(
                        [ended.cost[node], ended.viaNode[node], ended.viaArc[node], ended.seedOf[node]],
                        `seed ${seed}, towards ${target}`,
                    ).toEqual([
                        complete.cost[node],
                        complete.viaNode[node],
                        complete.viaArc[node],
                        complete.seedOf[node],
                    ]);
                }
            if (ended.cost.some((cost, node) => cost > complete.cost[node]!)) unfinished++;
            // Nothing of one run is left for the next.
            ended.run([seed % road.nodes.length], [0], arcCost);
            expect([...ended.cost], `seed ${seed}`).toEqual([...complete.cost]);
        }
        expect(unfinished).toBeGreaterThan(10);
    });

    it('towards a node equal trees from every node (the reverse arrays, law 6)', () => {
        for (let seed = 1; seed <= 20; seed++) {
            const road = compileRoad(randomNetwork(seed), ASOF);
            const target = seed % road.nodeCount;
            const towards = new LeastCost(road.reverse, road.nodeCount);
            towards.run([target], [0], road.reverse.arcCost[0]!);
            const out = new LeastCost(road, road.nodeCount);
            for (let copy = 0; copy < road.nodeCount; copy++) {
                out.run([copy], [0], road.arcCost[0]!);
                expect(out.cost[target], `seed ${seed}, from ${copy}`).toBe(towards.cost[copy]);
            }
        }
    });
});
