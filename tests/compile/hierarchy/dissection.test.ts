import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {neighboursOf} from '../../../src/compile/hierarchy/graph.js';
import {putNth} from '../../../src/compile/hierarchy/nth.js';
import {UnitFlow} from '../../../src/compile/hierarchy/unit-flow.js';
import {zOrder} from '../../../src/compile/hierarchy/z-order.js';
import {graphs} from '../../support/random-graph.js';
import {runs} from '../../support/thorough.js';

const numRuns = runs(5000, 300);

describe('what a cut is made of', () => {
    it('the n-th of values is where sorting would put it, none greater before, none less after', () => {
        const values = fc.array(
            fc.oneof(fc.integer({min: 0, max: 5}), fc.double({noNaN: true, noDefaultInfinity: true})),
            {minLength: 1},
        );
        fc.assert(
            fc.property(values, fc.nat(), (list, pick) => {
                const index = pick % list.length;
                const sorted = list.toSorted((a, b) => a - b);
                const array = Float64Array.from(list);
                expect(putNth(array, 0, list.length, index) === sorted[index]).toBe(true);
                expect([...array].toSorted((a, b) => a - b).every((value, at) => value === sorted[at])).toBe(true);
                expect(array.subarray(0, index).every(value => value <= sorted[index]!)).toBe(true);
                expect(array.subarray(index).every(value => value >= sorted[index]!)).toBe(true);
            }),
            {numRuns},
        );
    });

    it('a flow has as many units as its cut has edges, so none is larger and no cut is smaller (Ford and Fulkerson 1956)', () => {
        let most = 0;
        fc.assert(
            fc.property(graphs, fc.nat(3), fc.nat(), (graph, ends, seed) => {
                const {nodeCount} = graph;
                if (nodeCount < 2 * (ends + 1)) return;
                const {first, to} = neighboursOf(graph);
                const flow = new UnitFlow(nodeCount, to.length);
                flow.nodeCount = nodeCount;
                flow.first.set(first);
                flow.to.set(to);
                for (let node = 0; node < nodeCount; node++)
                    for (let slot = first[node]!; slot < first[node + 1]!; slot++)
                        flow.twin[slot] = to.indexOf(node, first[to[slot]!]!);
                flow.clearSides();
                const shuffled = Array.from({length: nodeCount}, (_, node) => node).toSorted(
                    (a, b) => ((a * 7919 + seed) % 101) - ((b * 7919 + seed) % 101),
                );
                for (const node of shuffled.slice(0, ends + 1)) flow.side[node] = 1;
                for (const node of shuffled.slice(-ends - 1)) flow.side[node] = 2;
                const units = flow.run(to.length);
                const isNear = new Uint8Array(nodeCount);
                const nearCount = flow.cut(isNear);
                let cutEdges = 0;
                for (let node = 0; node < nodeCount; node++)
                    for (let slot = first[node]!; slot < first[node + 1]!; slot++)
                        if (isNear[node] === 1 && isNear[to[slot]!] === 0) cutEdges++;
                expect(cutEdges).toBe(units);
                expect(isNear.reduce((sum, is) => sum + is, 0)).toBe(nearCount);
                for (let node = 0; node < nodeCount; node++)
                    if (flow.side[node] !== 0) expect(isNear[node]).toBe(flow.side[node] === 1 ? 1 : 0);
                most = Math.max(most, units);
            }),
            {numRuns},
        );
        expect(most).toBeGreaterThan(3);
    });

    it('the curve names every point once, and neighbours on a grid are near each other on it', () => {
        const side = 32;
        const nodes = Array.from({length: side * side}, (_, node) => node);
        const order = zOrder(
            Float64Array.from(nodes, node => node % side),
            Float64Array.from(nodes, node => Math.floor(node / side)),
        );
        expect([...order].toSorted((a, b) => a - b)).toEqual(nodes);
        // Four in a row of the curve, from every fourth, are a square of two by two.
        for (let at = 0; at < order.length; at += 4) {
            const square = [...order.subarray(at, at + 4)].toSorted((a, b) => a - b);
            expect(square.map(node => node - square[0]!)).toEqual([0, 1, side, side + 1]);
        }
    });
});
