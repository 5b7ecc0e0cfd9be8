import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {customise} from '../../../src/compile/hierarchy/customise.js';
import {compileHierarchyOrder} from '../../../src/compile/hierarchy/topology.js';
import {UNREACHED} from '../../../src/compile/sentinel.js';
import {HierarchyOverlay} from '../../../src/search/hierarchy/overlay.js';
import {HierarchyQuery} from '../../../src/search/hierarchy/query.js';
import {graphOf, graphs, leastPairs, turnedRound, type WeightedGraph} from '../../support/random-graph.js';
import {runs} from '../../support/thorough.js';

const NEW_NODES = 3;
const numRuns = runs(2000, 200);

/** Roads between any nodes, three new ones among them. */
const additions = fc.array(
    fc.record({from: fc.nat(), to: fc.nat(), weight: fc.oneof(fc.nat(3), fc.nat(50_000)), length: fc.nat(4)}),
    {maxLength: 8},
);

/** The graph with the roads in it, and where its arcs are known under which number. */
const changedGraph = (
    graph: WeightedGraph,
    added: readonly {from: number; to: number; weight: number; length: number}[],
): WeightedGraph =>
    graphOf(
        [...graph.lon, ...Array<number>(NEW_NODES).fill(0)],
        [...graph.lat, ...Array<number>(NEW_NODES).fill(0)],
        [
            ...[...graph.arcTo].map((to, arc) => ({
                from: graph.arcFrom[arc]!,
                to,
                weight: graph.weight[arc]!,
                length: graph.length[arc]!,
            })),
            ...added,
        ],
    );

describe('roads laid over a hierarchy', () => {
    it('give what the plain twin gives on the changed graph: pairs with their ways, tables, trees; nothing gets longer', () => {
        let bettered = 0;
        fc.assert(
            fc.property(
                graphs,
                additions,
                fc.array(fc.nat(), {minLength: 1, maxLength: 20}),
                (graph, picks, endPicks) => {
                    const nodeCount = graph.nodeCount + NEW_NODES;
                    const added = picks.map(({from, to, ...costs}) => ({
                        from: from % nodeCount,
                        to: to % nodeCount,
                        ...costs,
                    }));
                    const topology = compileHierarchyOrder(graph);
                    const metric = customise(topology, graph);
                    const query = new HierarchyQuery(topology);
                    const overlay = new HierarchyOverlay(topology, query, metric, added, NEW_NODES);
                    const changed = changedGraph(graph, added);
                    const nodes = endPicks.map(pick => pick % nodeCount);
                    const least = nodes.map(node => leastPairs(changed, node));
                    const arcCount = graph.arcTo.length;
                    nodes.forEach((from, row) =>
                        nodes.forEach(to => {
                            const want = least[row]![to]!;
                            const route = overlay.route(from, to);
                            expect(route?.time ?? Infinity).toBe(want.time);
                            if (route === undefined) return;
                            expect(route.length).toBe(want.length);
                            let at = from;
                            let [time, length] = [0, 0];
                            for (const arc of route.path) {
                                const [begin, end, weight, metres] =
                                    arc < arcCount
                                        ? [
                                              graph.arcFrom[arc],
                                              graph.arcTo[arc]!,
                                              graph.weight[arc]!,
                                              graph.length[arc]!,
                                          ]
                                        : [
                                              added[arc - arcCount]!.from,
                                              added[arc - arcCount]!.to,
                                              added[arc - arcCount]!.weight,
                                              added[arc - arcCount]!.length,
                                          ];
                                expect(begin).toBe(at);
                                at = end;
                                time += weight;
                                length += metres;
                            }
                            expect({at, time, length}).toEqual({at: to, ...want});
                            if (from >= graph.nodeCount || to >= graph.nodeCount) return;
                            const without = query.pair(metric, from, to)?.time ?? Infinity;
                            expect(route.time).toBeLessThanOrEqual(without);
                            if (route.time < without) bettered++;
                        }),
                    );
                    const cells = least.flatMap(row => nodes.map(to => row[to]!));
                    const times = cells.map(({time}) => (time === Infinity ? UNREACHED : time));
                    expect([...overlay.table(nodes, nodes).times]).toEqual(times);
                    const table = overlay.table(nodes, nodes, true);
                    expect([...table.times]).toEqual(times);
                    expect([...table.lengths]).toEqual(cells.map(({length}) => length));
                    const [node] = nodes as [number];
                    for (const [isBackward, own] of [
                        [false, changed],
                        [true, turnedRound(changed)],
                    ] as const) {
                        const want = leastPairs(own, node);
                        const tree = overlay.tree(node, isBackward);
                        expect([...tree.times]).toEqual(want.map(({time}) => (time === Infinity ? UNREACHED : time)));
                        expect([...tree.lengths]).toEqual(want.map(({length}) => length));
                    }
                },
            ),
            {numRuns},
        );
        expect(bettered).toBeGreaterThan(100);
    });
});
