import type {HierarchyMetric} from '../../compile/hierarchy/metric.js';
import type {HierarchyTopology} from '../../compile/hierarchy/topology.js';
import {UNREACHED} from '../../compile/sentinel.js';
import type {HierarchyQuery, HierarchyWay} from './query.js';
import {type Ends, seedsOf} from './seed.js';
import type {TableArrays} from './table.js';
import {type AddedArc, type Costs, isLess, noCosts, Terminals} from './terminals.js';

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

    /**
     * The least way from one of the ends to one of the others, undefined where there is none. An added road stands in its path
     * by arcCount + its place. A number may be a new node.
     */
    route(from: Ends, to: Ends): HierarchyWay | undefined {
        const {query, metric, terminals} = this;
        const out = this.costsTo(from);
        const back = this.costsFrom(to);
        let direct: HierarchyWay | undefined;
        if (!this.isNew(from) && !this.isNew(to)) direct = query.way(metric, from, to);
        else if (this.isNew(from) && from === to) direct = {time: 0, length: 0, from, to: from, path: []};
        let time = direct?.time ?? Infinity;
        let length = direct?.length ?? 0;
        let ends: readonly [number, number] | undefined;
        const count = terminals.nodes.length;
        for (let near = 0; near < count; near++) {
            if (out.time[near]! > time) continue;
            for (let far = 0; far < count; far++) {
                const at = near * count + far;
                const through = out.time[near]! + terminals.costs.time[at]! + back.time[far]!;
                const way = out.length[near]! + terminals.costs.length[at]! + back.length[far]!;
                if (through >= UNREACHED || !isLess(through, way, time, length)) continue;
                [time, length, ends] = [through, way, [near, far]];
            }
        }
        if (ends === undefined) return direct;
        const [near, far] = [terminals.nodes[ends[0]]!, terminals.nodes[ends[1]]!];
        const path: number[] = [];
        const base = (begin: Ends, end: Ends): {from: number; to: number} => {
            const way = query.way(metric, begin, end)!;
            path.push(...way.path);
            return way;
        };
        const source = this.isNew(from) ? from : base(from, near).from;
        for (const hop of terminals.hops(...ends))
            if (hop.added < 0) base(hop.from, hop.to);
            else path.push(this.arcCount + hop.added);
        const target = this.isNew(to) ? to : base(far, to).to;
        return {time, length, from: source, to: target, path};
    }

    /** Rows of sources, columns of targets, as of HierarchyTable. */
    table(sources: readonly Ends[], targets: readonly Ends[], withLengths = false): TableArrays {
        const {query, metric, terminals, base} = this;
        const oldTargets = targets.filter(ends => !this.isNew(ends));
        const oldSources = sources.filter(ends => !this.isNew(ends));
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
            const isOld = !this.isNew(source);
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
                let time = this.isNew(source) && source === target ? 0 : Infinity;
                let length = 0;
                const consider = (through: number, metres: number): void => {
                    if (through >= UNREACHED || !isLess(through, metres, time, length)) return;
                    time = through;
                    length = metres;
                };
                if (!this.isNew(target)) {
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
    tree(ends: Ends, backward = false): {times: Uint32Array; lengths: Uint32Array} {
        const {query, metric, terminals, base, nodeCount} = this;
        const own = backward ? this.costsFrom(ends) : this.costsTo(ends);
        const spread = terminals.spread(own, backward);
        const seeds = base.flatMap((terminal, index) =>
            spread.time[index] === Infinity
                ? []
                : [{node: terminal, time: spread.time[index]!, length: spread.length[index]!}],
        );
        if (!this.isNew(ends)) seeds.unshift(...seedsOf(ends));
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
        if (this.isNew(ends)) times[ends] = 0;
        return {times, lengths};
    }

    private isNew(ends: Ends): ends is number {
        return typeof ends === 'number' && ends >= this.nodeCount;
    }

    /** From a point to each terminal, over the hierarchy alone. */
    private costsTo(ends: Ends): Costs {
        const {terminals, base, query, metric} = this;
        if (this.isNew(ends)) return this.costsOfNew(ends);
        const table = query.table(metric, [ends], base, true);
        return costsOf(terminals.nodes.length, base.length, index => index, table);
    }

    /** From each terminal to a point, over the hierarchy alone. */
    private costsFrom(ends: Ends): Costs {
        const {terminals, base, query, metric} = this;
        if (this.isNew(ends)) return this.costsOfNew(ends);
        const table = query.table(metric, base, [ends], true);
        return costsOf(terminals.nodes.length, base.length, index => index, table);
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
