import type {HierarchyMetric} from '../../compile/hierarchy/metric.js';
import type {HierarchyTopology} from '../../compile/hierarchy/topology.js';
import {UNREACHED} from '../../compile/sentinel.js';
import type {HierarchyQuery} from './query.js';
import type {TableArrays} from './table.js';
import {type AddedArc, type Costs, isLess, noCosts, Terminals} from './terminals.js';

/** The least way of a pair. */
export interface HierarchyRoute {
    /** Milliseconds. */
    readonly time: number;
    readonly length: number;
    /** Arcs in the order they are travelled: those of the graph by their number, an added one by arcCount + its place. */
    readonly path: readonly number[];
}

/**
 * A hierarchy with roads that a scenario adds, between nodes of the graph or new ones (nodeCount and up), exact and without a
 * new order: a way that uses added roads is one to an end of such a road, ways between ends, and one from an end, so the costs
 * between the ends of all added roads are closed once (`Terminals`) and every question is answered from the
 * hierarchy and them. Nothing is longer than without, since the ways without are all still there. For some tens of
 * roads: the ends' costs take O(ends^3), a pair O(ends x ancestors).
 */
export class HierarchyOverlay {
    readonly terminals: Terminals;
    private readonly base: readonly number[];
    private readonly nodeCount: number;
    private readonly arcCount: number;

    constructor(
        {nodeCount, arcSlot}: HierarchyTopology,
        private readonly query: HierarchyQuery,
        private readonly metric: HierarchyMetric,
        added: readonly AddedArc[],
        private readonly newNodeCount = 0,
    ) {
        this.nodeCount = nodeCount;
        this.arcCount = arcSlot.length;
        this.terminals = new Terminals(nodeCount, added, nodes => query.table(metric, nodes, nodes, true));
        this.base = this.terminals.nodes.slice(0, this.terminals.baseCount);
    }

    /** The least way from a node to another, undefined where there is none. */
    route(from: number, to: number): HierarchyRoute | undefined {
        const {query, metric, terminals} = this;
        const out = this.costsTo(from);
        const back = this.costsFrom(to);
        let time = from === to ? 0 : Infinity;
        let length = 0;
        if (from < this.nodeCount && to < this.nodeCount) {
            const direct = query.pair(metric, from, to);
            if (direct !== undefined) ({time, length} = direct);
        }
        let ends: [number, number] | undefined;
        const count = terminals.nodes.length;
        for (let near = 0; near < count; near++) {
            if (out.time[near]! > time) continue;
            for (let far = 0; far < count; far++) {
                const at = near * count + far;
                const through = out.time[near]! + terminals.costs.time[at]! + back.time[far]!;
                const metres = out.length[near]! + terminals.costs.length[at]! + back.length[far]!;
                if (through >= UNREACHED || !isLess(through, metres, time, length)) continue;
                [time, length, ends] = [through, metres, [near, far]];
            }
        }
        if (time === Infinity) return undefined;
        const path: number[] = [];
        const addBase = (near: number, far: number): void => {
            if (near !== far) path.push(...query.way(metric, near, far)!.path);
        };
        if (ends === undefined) {
            if (from !== to) addBase(from, to);
            return {time, length, path};
        }
        const [near, far] = ends;
        addBase(from, terminals.nodes[near]!);
        for (const hop of terminals.hops(near, far))
            if (hop.added < 0) addBase(hop.from, hop.to);
            else path.push(this.arcCount + hop.added);
        addBase(terminals.nodes[far]!, to);
        return {time, length, path};
    }

    /** Rows of sources, columns of targets, as of HierarchyTable. */
    table(sources: readonly number[], targets: readonly number[], withLengths = false): TableArrays {
        const {query, metric, terminals, base, nodeCount} = this;
        const oldTargets = targets.filter(node => node < nodeCount);
        const oldSources = sources.filter(node => node < nodeCount);
        const direct = query.table(metric, oldSources, [...oldTargets, ...base], withLengths);
        const last = query.table(metric, base, oldTargets, withLengths);
        const table = {
            times: new Uint32Array(sources.length * targets.length).fill(UNREACHED),
            lengths: new Uint32Array(withLengths ? sources.length * targets.length : 0),
        };
        const width = oldTargets.length + base.length;
        let oldRow = 0;
        sources.forEach((source, row) => {
            const begin = row * targets.length;
            const isOld = source < nodeCount;
            const from = isOld ? oldRow++ * width : 0;
            const own = isOld
                ? costsOf(terminals.nodes.length, base.length, index => from + oldTargets.length + index, direct)
                : this.costsTo(source);
            const spread = terminals.spread(own);
            /** Terminals of the graph that are reached better by an added road. */
            const useful = base
                .map((_, index) => index)
                .filter(
                    index =>
                        !isOld ||
                        isLess(spread.time[index]!, spread.length[index]!, own.time[index]!, own.length[index]!),
                );
            let oldColumn = 0;
            targets.forEach((target, column) => {
                let time = source === target ? 0 : Infinity;
                let length = 0;
                const consider = (through: number, metres: number): void => {
                    if (through >= UNREACHED || !isLess(through, metres, time, length)) return;
                    time = through;
                    length = metres;
                };
                if (target < nodeCount) {
                    const place = oldColumn++;
                    if (isOld) consider(direct.times[from + place]!, direct.lengths[from + place] ?? 0);
                    for (const index of useful) {
                        const at = index * oldTargets.length + place;
                        consider(
                            spread.time[index]! + last.times[at]!,
                            spread.length[index]! + (last.lengths[at] ?? 0),
                        );
                    }
                } else {
                    const index = terminals.indexOf.get(target);
                    if (index !== undefined) consider(spread.time[index]!, spread.length[index]!);
                }
                if (time === Infinity) return;
                table.times[begin + column] = time;
                if (withLengths) table.lengths[begin + column] = length;
            });
        });
        return table;
    }

    /** Milliseconds and lengths from a node to all (backward: from all to it), new nodes after those of the graph. */
    tree(node: number, backward = false): {times: Uint32Array; lengths: Uint32Array} {
        const {query, metric, terminals, base, nodeCount} = this;
        const own = backward ? this.costsFrom(node) : this.costsTo(node);
        const spread = terminals.spread(own, backward);
        const seeds = base.flatMap((terminal, index) =>
            spread.time[index] === Infinity
                ? []
                : [{node: terminal, time: spread.time[index]!, length: spread.length[index]!}],
        );
        if (node < nodeCount) seeds.unshift({node, time: 0, length: 0});
        const old = query.tree(metric, seeds, backward);
        const times = new Uint32Array(nodeCount + this.newNodeCount).fill(UNREACHED);
        const lengths = new Uint32Array(nodeCount + this.newNodeCount);
        times.set(old.times);
        lengths.set(old.lengths);
        for (let index = base.length; index < terminals.nodes.length; index++) {
            if (spread.time[index] === Infinity) continue;
            times[terminals.nodes[index]!] = spread.time[index]!;
            lengths[terminals.nodes[index]!] = spread.length[index]!;
        }
        if (node >= nodeCount) times[node] = 0;
        return {times, lengths};
    }

    /** From a node to each terminal, over the hierarchy alone. */
    private costsTo(node: number): Costs {
        const {terminals, base, query, metric} = this;
        if (node < this.nodeCount) {
            const table = query.table(metric, [node], base, true);
            return costsOf(terminals.nodes.length, base.length, index => index, table);
        }
        return this.costsOfNew(node);
    }

    /** From each terminal to a node, over the hierarchy alone. */
    private costsFrom(node: number): Costs {
        const {terminals, base, query, metric} = this;
        if (node < this.nodeCount) {
            const table = query.table(metric, base, [node], true);
            return costsOf(terminals.nodes.length, base.length, index => index, table);
        }
        return this.costsOfNew(node);
    }

    private costsOfNew(node: number): Costs {
        const costs = noCosts(this.terminals.nodes.length);
        const index = this.terminals.indexOf.get(node);
        if (index !== undefined) costs.time[index] = 0;
        return costs;
    }
}

const costsOf = (
    count: number,
    baseCount: number,
    cellOf: (index: number) => number,
    {times, lengths}: TableArrays,
): Costs => {
    const costs = noCosts(count);
    for (let index = 0; index < baseCount; index++) {
        const cell = cellOf(index);
        if (times[cell] === UNREACHED) continue;
        costs.time[index] = times[cell]!;
        costs.length[index] = lengths[cell] ?? 0;
    }
    return costs;
};
