import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {customise} from '../../../src/compile/hierarchy/customise.js';
import {compileHierarchyOrder} from '../../../src/compile/hierarchy/topology.js';
import {UNREACHED} from '../../../src/compile/sentinel.js';
import {HierarchyQuery} from '../../../src/search/hierarchy/query.js';
import {LeastCost} from '../../../src/search/least-cost.js';
import {graphs, leastPairs, turnedRound, type WeightedGraph} from '../../support/random-graph.js';
import {runs} from '../../support/thorough.js';

const numRuns = runs(2000, 150);
const ask = (graph: WeightedGraph) => {
    const topology = compileHierarchyOrder(graph);
    return {query: new HierarchyQuery(topology), metric: customise(topology, graph)};
};
const all = (graph: WeightedGraph): number[] => Array.from({length: graph.nodeCount}, (_, node) => node);

/** What a way costs; throws where its arcs are not joined to each other and to its ends. */
const walk = (graph: WeightedGraph, from: number, to: number, path: readonly number[]) => {
    let at = from;
    let [time, length] = [0, 0];
    for (const arc of path) {
        if (graph.arcFrom[arc] !== at) throw new Error(`arc ${arc} does not begin at ${at}`);
        at = graph.arcTo[arc]!;
        time += graph.weight[arc]!;
        length += graph.length[arc]!;
    }
    if (at !== to) throw new Error(`the way to ${to} ends at ${at}`);
    return {time, length};
};

describe('the hierarchy and its plain twin (law 12)', () => {
    it('give the same time of every pair, and a way that adds up to it and to its length', () => {
        let [ways, unreached] = [0, 0];
        fc.assert(
            fc.property(graphs, graph => {
                const {query, metric} = ask(graph);
                const twin = new LeastCost(graph, graph.nodeCount);
                for (const from of all(graph)) {
                    twin.run([from], [0], graph.weight);
                    const pairs = all(graph).map(to => query.pair(metric, from, to));
                    expect(pairs.map(pair => pair?.time ?? UNREACHED)).toEqual([...twin.cost]);
                    const least = leastPairs(graph, from);
                    expect(pairs.map(pair => pair ?? {time: Infinity, length: 0})).toEqual(least);
                    const walked = all(graph).map(to => {
                        const path = query.path(metric, from, to);
                        if (path === undefined) {
                            unreached++;
                            return {time: Infinity, length: 0};
                        }
                        ways++;
                        return walk(graph, from, to, path);
                    });
                    expect(walked).toEqual(least);
                }
            }),
            {numRuns},
        );
        expect(ways).toBeGreaterThan(1000);
        expect(unreached).toBeGreaterThan(1000);
    });

    it('give the same from one to all, and from all to one as from all in the graph turned round (law 6)', () => {
        fc.assert(
            fc.property(graphs, fc.nat(), (graph, pick) => {
                const {query, metric} = ask(graph);
                const node = pick % graph.nodeCount;
                for (const [isBackward, own] of [
                    [false, graph],
                    [true, turnedRound(graph)],
                ] as const) {
                    const least = leastPairs(own, node);
                    const times = least.map(({time}) => (time === Infinity ? UNREACHED : time));
                    const tree = query.tree(metric, [{node, time: 0, length: 0}], isBackward);
                    expect([...tree.times]).toEqual(times);
                    expect([...tree.lengths]).toEqual(least.map(({length}) => length));
                    const only = new Uint32Array(graph.nodeCount);
                    query.treeTimes(metric, [{node, time: 0, length: 0}], isBackward, only);
                    expect([...only]).toEqual(times);
                }
            }),
            {numRuns},
        );
    });

    it('give the same from several seeds', () => {
        fc.assert(
            fc.property(graphs, fc.array(fc.tuple(fc.nat(), fc.nat(10_000)), {maxLength: 5}), (graph, picks) => {
                const {query, metric} = ask(graph);
                const seeds = picks.map(([pick, time]) => ({node: pick % graph.nodeCount, time, length: 0}));
                const twin = new LeastCost(graph, graph.nodeCount);
                twin.run(
                    seeds.map(({node}) => node),
                    seeds.map(({time}) => time),
                    graph.weight,
                );
                expect([...query.tree(metric, seeds).times]).toEqual([...twin.cost]);
            }),
            {numRuns},
        );
    });

    it('give the same tables, of any numbers of sources and targets, named twice or not', () => {
        fc.assert(
            fc.property(
                graphs,
                // From 64 sources on, arcs of the sweep are looked through first.
                fc.oneof(fc.array(fc.nat(), {maxLength: 40}), fc.array(fc.nat(), {minLength: 64, maxLength: 80})),
                fc.array(fc.nat(), {maxLength: 12}),
                (graph, from, to) => {
                    const {query, metric} = ask(graph);
                    const sources = from.map(pick => pick % graph.nodeCount);
                    const targets = to.map(pick => pick % graph.nodeCount);
                    const rows = sources.map(source => leastPairs(graph, source));
                    const cells = rows.flatMap(row => targets.map(target => row[target]!));
                    const times = cells.map(({time}) => (time === Infinity ? UNREACHED : time));
                    const only = query.table(metric, sources, targets);
                    expect([...only.times]).toEqual(times);
                    expect(only.lengths).toHaveLength(0);
                    const both = query.table(metric, sources, targets, true);
                    expect([...both.times]).toEqual(times);
                    expect([...both.lengths]).toEqual(cells.map(({length}) => length));
                },
            ),
            {numRuns},
        );
    });

    it('answer in any order: nothing of one question is left for the next', () => {
        fc.assert(
            fc.property(
                graphs,
                fc.array(fc.tuple(fc.nat(), fc.nat()), {minLength: 1, maxLength: 20}),
                (graph, picks) => {
                    const {query, metric} = ask(graph);
                    for (const [a, b] of picks) {
                        const [from, to] = [a % graph.nodeCount, b % graph.nodeCount];
                        const fresh = ask(graph).query;
                        expect(query.pair(metric, from, to)).toEqual(fresh.pair(metric, from, to));
                        expect(query.table(metric, [from], [to], true)).toEqual(
                            fresh.table(metric, [from], [to], true),
                        );
                    }
                },
            ),
            {numRuns: runs(400, 40)},
        );
    });
});
