import {existsSync} from 'node:fs';
import {beforeAll, describe, expect, it} from 'vitest';
import {type CarGraph, readCars} from '../../../bench/porto.js';
import {customise} from '../../../src/compile/hierarchy/customise.js';
import type {HierarchyMetric} from '../../../src/compile/hierarchy/metric.js';
import {recustomise} from '../../../src/compile/hierarchy/recustomise.js';
import {compileHierarchyOrder, type HierarchyTopology} from '../../../src/compile/hierarchy/topology.js';
import {HierarchyOverlay} from '../../../src/search/hierarchy/overlay.js';
import {HierarchyQuery} from '../../../src/search/hierarchy/query.js';
import {LeastCost} from '../../../src/search/least-cost.js';
import {Random} from '../../support/random.js';

// Real streets, not part of the project: see data/README.md beside the checkout.
const FILE = '../shared/data/osm/porto_portugal.osm.pbf';

describe.skipIf(!existsSync(FILE))(`streets of Porto (skipped where ${FILE} is absent)`, () => {
    let graph: CarGraph;
    let topology: HierarchyTopology;
    let metric: HierarchyMetric;
    let query: HierarchyQuery;
    let twin: LeastCost;
    const random = new Random(20);
    let nodes: number[];
    beforeAll(() => {
        graph = readCars(FILE);
        topology = compileHierarchyOrder(graph);
        metric = customise(topology, graph);
        query = new HierarchyQuery(topology);
        twin = new LeastCost(graph, graph.nodeCount);
        nodes = [];
        // From all of these one gets to all of them.
        while (nodes.length < 20) {
            const node = random.int(0, graph.nodeCount - 1);
            if (graph.isMain[node] === 1) nodes.push(node);
        }
    });
    /** Of an array as long as the streets, so that a failure is not as long. */
    const differences = (a: Uint32Array, b: Uint32Array): number =>
        a.reduce((sum, value, at) => sum + (value === b[at] ? 0 : 1), 0);

    it("have a time from 20 junctions to all that is the plain twin's to the millisecond, by tree, table and pair", () => {
        for (const from of nodes) {
            twin.run([from], [0], graph.weight);
            const tree = query.tree(metric, [{node: from, time: 0, length: 0}]);
            expect(differences(tree.times, twin.cost)).toBe(0);
            const table = query.table(metric, [from], nodes, true);
            expect([...table.times]).toEqual(nodes.map(to => twin.cost[to]));
            expect([...table.lengths]).toEqual(nodes.map(to => tree.lengths[to]));
            for (const to of nodes) {
                const path = query.path(metric, from, to)!;
                const sum = (of: Uint32Array): number => path.reduce((total, arc) => total + of[arc]!, 0);
                expect([sum(graph.weight), sum(graph.length)]).toEqual([twin.cost[to], tree.lengths[to]]);
                expect(query.pair(metric, from, to)).toEqual({time: twin.cost[to], length: tree.lengths[to]});
            }
        }
    });

    it('have a table of 100 junctions that is made of trees', () => {
        const many = Array.from({length: 100}, () => random.int(0, graph.nodeCount - 1));
        const table = query.table(metric, many, many, true);
        const trees = many.map(node => query.tree(metric, [{node, time: 0, length: 0}]));
        expect([...table.times]).toEqual(trees.flatMap(({times}) => many.map(node => times[node])));
        expect([...table.lengths]).toEqual(trees.flatMap(({lengths}) => many.map(node => lengths[node])));
    });

    it('with a hundred streets slower, faster or closed are those of all weights anew', () => {
        const weight = graph.weight.slice();
        const changed = Array.from({length: 100}, () => random.int(0, weight.length - 1));
        changed.forEach((arc, at) => (weight[arc] = [2 * weight[arc]!, weight[arc]! >> 1, 0x7fffffff][at % 3]!));
        const arcs = {weight, length: graph.length};
        const after = recustomise(topology, metric, arcs, changed);
        const anew = customise(topology, arcs);
        for (const side of ['up', 'down'] as const)
            for (const [name, values] of Object.entries(anew[side]))
                expect(differences(after[side][name as 'head'], values as Uint32Array), `${side} ${name}`).toBe(0);
        twin.run([nodes[0]!], [0], weight);
        expect(differences(query.tree(after, [{node: nodes[0]!, time: 0, length: 0}]).times, twin.cost)).toBe(0);
    });

    it('with roads added have the times of the graph that has them', () => {
        const added = nodes.slice(0, 10).map((from, at) => ({from, to: nodes[19 - at]!, weight: 60_000, length: 1000}));
        const overlay = new HierarchyOverlay(topology, query, metric, added);
        const order = Array.from({length: graph.nodeCount}, (_, node) => node);
        const firstArc = new Uint32Array(graph.nodeCount + 1);
        const arcTo: number[] = [];
        const weight: number[] = [];
        for (const node of order) {
            for (let arc = graph.firstArc[node]!; arc < graph.firstArc[node + 1]!; arc++) {
                arcTo.push(graph.arcTo[arc]!);
                weight.push(graph.weight[arc]!);
            }
            for (const road of added)
                if (road.from === node) {
                    arcTo.push(road.to);
                    weight.push(road.weight);
                }
            firstArc[node + 1] = arcTo.length;
        }
        const changed = new LeastCost({firstArc, arcTo: Uint32Array.from(arcTo)}, graph.nodeCount);
        for (const from of nodes.slice(5, 10)) {
            changed.run([from], [0], Uint32Array.from(weight));
            expect(differences(overlay.tree(from).times, changed.cost)).toBe(0);
            expect(nodes.map(to => overlay.route(from, to)!.time)).toEqual(nodes.map(to => changed.cost[to]));
            expect([...overlay.table([from], nodes).times]).toEqual(nodes.map(to => changed.cost[to]));
        }
    });
});
