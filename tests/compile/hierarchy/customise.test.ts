import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {customise} from '../../../src/compile/hierarchy/customise.js';
import {slotWeights} from '../../../src/compile/hierarchy/metric.js';
import {recustomise} from '../../../src/compile/hierarchy/recustomise.js';
import {compileHierarchyOrder} from '../../../src/compile/hierarchy/topology.js';
import {UNREACHED} from '../../../src/compile/sentinel.js';
import {graphs, leastPairs} from '../../support/random-graph.js';
import {runs} from '../../support/thorough.js';

const numRuns = runs(2000, 150);

describe('customisation', () => {
    it('keeps exactly the arcs that no way beats, with the least time and length between their ends', () => {
        let [kept, left] = [0, 0];
        fc.assert(
            fc.property(graphs, graph => {
                const topology = compileHierarchyOrder(graph);
                const metric = customise(topology, graph);
                const {up, down} = metric;
                const {weight, length} = slotWeights(topology, metric);
                const least = Array.from({length: graph.nodeCount}, (_, node) => leastPairs(graph, node));
                for (const [direction, search] of [up, down].entries()) {
                    const want: number[][] = [];
                    const better: number[] = [];
                    for (let low = 0; low < graph.nodeCount; low++)
                        for (let arc = topology.upFirst[low]!; arc < topology.upFirst[low + 1]!; arc++) {
                            const high = topology.upHead[arc]!;
                            const [from, to] = direction === 0 ? [low, high] : [high, low];
                            const best = least[topology.nodeAt[from]!]![topology.nodeAt[to]!]!;
                            const slot = 2 * arc + direction;
                            const own = weight[slot] === UNREACHED ? Infinity : weight[slot]!;
                            if (own < best.time) better.push(slot);
                            if (own === Infinity || own !== best.time || length[slot] !== best.length) left++;
                            else want.push([low, high, best.time, best.length]);
                        }
                    kept += want.length;
                    // What goes over lower ranks only is never better than the best.
                    expect(better).toEqual([]);
                    const got: number[][] = [];
                    for (let low = 0; low < graph.nodeCount; low++)
                        for (let at = search.first[low]!; at < search.first[low + 1]!; at++)
                            got.push([low, search.head[at]!, search.weight[at]!, search.length[at]!]);
                    expect(got).toEqual(want);
                    expect(search.via).toHaveLength(want.length);
                }
            }),
            {numRuns},
        );
        expect(kept).toBeGreaterThan(1000);
        expect(left).toBeGreaterThan(1000);
    });

    it('of some arcs changed equals that of all weights', () => {
        fc.assert(
            fc.property(
                graphs,
                fc.array(fc.tuple(fc.nat(), fc.oneof(fc.nat(3), fc.nat(100_000), fc.constant(UNREACHED)), fc.nat(3)), {
                    maxLength: 12,
                }),
                (graph, changes) => {
                    const topology = compileHierarchyOrder(graph);
                    const before = customise(topology, graph);
                    const kept = structuredClone(before);
                    const [weight, length] = [graph.weight.slice(), graph.length.slice()];
                    const changed: number[] = [];
                    for (const [pick, time, metres] of graph.arcTo.length === 0 ? [] : changes) {
                        const arc = pick % graph.arcTo.length;
                        weight[arc] = time;
                        if (metres < 3) length[arc] = metres;
                        changed.push(arc);
                    }
                    const after = recustomise(topology, before, {weight, length}, changed);
                    expect(after).toEqual(customise(topology, {weight, length}));
                    // The metric it began with is as it was; changing back gives it again.
                    expect(before).toEqual(kept);
                    expect(recustomise(topology, after, graph, changed)).toEqual(before);
                },
            ),
            {numRuns: runs(4000, 400)},
        );
    });
});
