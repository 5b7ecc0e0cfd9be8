import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {compileHierarchyOrder, findUpArc} from '../../../src/compile/hierarchy/topology.js';
import {graphOf, graphs} from '../../support/random-graph.js';
import {runs} from '../../support/thorough.js';

const numRuns = runs(2000, 200);
const line = (lon: number, weight = 1) => [
    {from: lon, to: lon + 1, weight, length: 1},
    {from: lon + 1, to: lon, weight, length: 1},
];

describe('order and contraction', () => {
    it('name every node once, and each upward neighbourhood is a clique whose lowest is the parent', () => {
        fc.assert(
            fc.property(graphs, graph => {
                const {nodeCount, rankOf, nodeAt, upFirst, upHead, downFirst, downTail, downArc, parent} =
                    compileHierarchyOrder(graph);
                expect([...nodeAt].toSorted((a, b) => a - b)).toEqual(Array.from({length: nodeCount}, (_, i) => i));
                expect([...nodeAt].map(node => rankOf[node])).toEqual(Array.from({length: nodeCount}, (_, i) => i));
                for (let low = 0; low < nodeCount; low++) {
                    const heads = [...upHead.subarray(upFirst[low], upFirst[low + 1])];
                    expect(heads).toEqual([...new Set(heads)].toSorted((a, b) => a - b));
                    expect(heads.every(head => head > low)).toBe(true);
                    expect(parent[low]).toBe(heads[0] ?? nodeCount);
                    heads.forEach((a, i) =>
                        heads.slice(i + 1).forEach(b => expect(findUpArc(upFirst, upHead, a, b)).toBeGreaterThan(-1)),
                    );
                    for (let down = downFirst[low]!; down < downFirst[low + 1]!; down++) {
                        expect(upHead[downArc[down]!]).toBe(low);
                        expect(downArc[down]).toBe(findUpArc(upFirst, upHead, downTail[down]!, low));
                    }
                }
                expect(downTail).toHaveLength(upHead.length);
            }),
            {numRuns},
        );
    });

    it('give every arc of the graph but loops its slot', () => {
        fc.assert(
            fc.property(graphs, graph => {
                const {rankOf, upFirst, upHead, arcSlot} = compileHierarchyOrder(graph);
                for (let arc = 0; arc < graph.arcTo.length; arc++) {
                    const [from, to] = [rankOf[graph.arcFrom[arc]!]!, rankOf[graph.arcTo[arc]!]!];
                    const slot = arcSlot[arc]!;
                    if (from === to) expect(slot).toBe(-1);
                    else
                        expect(slot).toBe(
                            2 * findUpArc(upFirst, upHead, Math.min(from, to), Math.max(from, to)) +
                                (from < to ? 0 : 1),
                        );
                }
            }),
            {numRuns},
        );
    });

    it('are the same every time, and take no notice of weights or of which way arcs go', () => {
        fc.assert(
            fc.property(graphs, graph => {
                expect(compileHierarchyOrder(graph)).toEqual(compileHierarchyOrder(structuredClone(graph)));
            }),
            {numRuns: runs(400, 50)},
        );
    });

    it('of a street of 1,000 junctions in a row are a tree of some ten levels, not a thousand', () => {
        const places = Array.from({length: 1000}, (_, at) => at);
        const {parent} = compileHierarchyOrder(
            graphOf(
                places,
                places,
                places.slice(1).flatMap(at => line(at - 1)),
            ),
        );
        const depths = new Uint32Array(1001);
        for (let rank = 999; rank >= 0; rank--) depths[rank] = 1 + depths[parent[rank]!]!;
        // Halved a round: 2^10 > 1000; a round takes out every second node at best, every third at worst (1.5^17 = 985).
        expect(Math.max(...depths)).toBeLessThanOrEqual(18);
    });

    it('of a grid of 40 x 40 have the few arcs of nested dissection, far from those of the order of rows', () => {
        const side = 40;
        const arcs = [];
        for (let node = 0; node < side * side; node++) {
            if ((node + 1) % side !== 0) arcs.push({from: node, to: node + 1, weight: 1, length: 1});
            if (node + side < side * side) arcs.push({from: node, to: node + side, weight: 1, length: 1});
        }
        const nodes = Array.from({length: side * side}, (_, node) => node);
        const {upHead} = compileHierarchyOrder(
            graphOf(
                nodes.map(node => node % side),
                nodes.map(node => Math.floor(node / side)),
                arcs,
            ),
        );
        // By rows each node has about 40 upward neighbours (64,000); George 1973: 31/4 n log2 sqrt n is an upper bound, 66,000 here,
        // that good separators stay far below.
        expect(upHead.length).toBeLessThan(30_000);
    });
});
