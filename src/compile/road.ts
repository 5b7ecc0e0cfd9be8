import type {Network, RoadLink} from '../network/types.js';
import type {IsoDate, Metres} from '../units/units.js';
import {isExisting} from '../network/existing.js';
import {DEFAULT_ASSUMPTIONS} from './assumptions.js';
import {ownSpeed, type RoadSpeeds} from './car-speed.js';
import type {CompiledRoad, RoadAdjacency} from './compiled-road.js';
import {compileStreetRoad} from './road-streets.js';
import {UNREACHED} from './sentinel.js';
import {spend} from '../units/work.js';

const sorted = (
    nodeCount: number,
    arcs: readonly {from: number; to: number; link: number; cost: readonly number[]}[],
    periodCount: number,
): RoadAdjacency => {
    const firstArc = new Uint32Array(nodeCount + 1);
    for (const {from} of arcs) firstArc[from + 1]!++;
    for (let node = 0; node < nodeCount; node++) firstArc[node + 1]! += firstArc[node]!;
    const next = firstArc.slice();
    const arcTo = new Uint32Array(arcs.length);
    const arcLink = new Int32Array(arcs.length);
    const arcCost = Array.from({length: periodCount}, () => new Uint32Array(arcs.length));
    for (const {from, to, link, cost} of arcs) {
        const slot = next[from]!++;
        arcTo[slot] = to;
        arcLink[slot] = link;
        for (let period = 0; period < periodCount; period++) arcCost[period]![slot] = cost[period]!;
    }
    return {firstArc, arcTo, arcLink, arcCost};
};

const entriesOf = (
    {roadNodes, roadLinks}: Network,
    asOf: IsoDate,
    nodeIndex: ReadonlyMap<string, number>,
): number[] => {
    const touched = new Set<string>();
    for (const link of roadLinks.values()) if (isExisting(link, asOf)) touched.add(link.from).add(link.to);
    const entries: number[] = [];
    for (const {id, entry} of roadNodes.values()) if (entry && touched.has(id)) entries.push(nodeIndex.get(id)!);
    return entries;
};

/** From -1 low by 0 as written to 1 high, straight between them. */
const lengthAt = ({length, lengthRange}: RoadLink, at: number): Metres =>
    lengthRange === undefined || at === 0
        ? length
        : length * (1 + Math.abs(at) * ((at < 0 ? lengthRange.low : lengthRange.high) - 1));

/**
 * Road arrays of what exists on `asOf`: cost = length / (free speed x factor of class, area and period) in whole
 * milliseconds, plus signals (docs/methods/driving-and-tolls.md). Throws on a cost that is missing or negative, because
 * a graph library would read it as 1.
 */
export const compileRoad = (
    network: Network,
    asOf: IsoDate,
    assumptions = DEFAULT_ASSUMPTIONS,
    speeds?: RoadSpeeds,
): CompiledRoad => {
    if (network.streets !== undefined) return compileStreetRoad(network, network.streets, assumptions, speeds);
    const {roadSpeedFactor, roadLengths, signal: atSignal, tollPlaza} = assumptions;
    const nodes = [...network.roadNodes.values()];
    const nodeIndex = new Map(nodes.map((node, index) => [node.id, index]));
    const links = [...network.roadLinks.values()];
    spend(links.length * 10);
    const periods = network.roadPeriods.map(({id}) => id);
    const factors = new Map(
        network.speedFactors.map(({facilityType, areaType, period, factor}) => [
            `${facilityType} ${areaType} ${period}`,
            factor,
        ]),
    );

    const existing: {from: number; to: number; link: number; tolled: boolean}[] = [];
    links.forEach((link, index) => {
        if (!isExisting(link, asOf)) return;
        const [from, to] = [nodeIndex.get(link.from)!, nodeIndex.get(link.to)!];
        existing.push({from, to, link: index, tolled: link.tolled});
        if (!link.directed) existing.push({from: to, to: from, link: index, tolled: link.tolled});
    });

    const tolledCopy = new Map<number, number>();
    const copyOf = nodes.map((_, index) => index);
    const copyFor = (node: number, tolled: boolean): number => {
        if (!tolled) return node;
        let copy = tolledCopy.get(node);
        if (copy === undefined) {
            copy = copyOf.length;
            copyOf.push(node);
            tolledCopy.set(node, copy);
        }
        return copy;
    };
    const arcs = existing.map(({from, to, link, tolled}) => {
        const {id, freeSpeedKmh, facilityType, areaType, delay = 0} = links[link]!;
        const length = lengthAt(links[link]!, roadLengths);
        const own = speeds && ownSpeed(speeds, facilityType);
        const isLit = nodes[to]!.signal && facilityType !== 'motorway' && facilityType !== 'trunk';
        const signal = isLit && own === undefined ? atSignal : 0;
        const cost = periods.map(period => {
            const factor = own === undefined ? factors.get(`${facilityType} ${areaType} ${period}`) : 1;
            const ms = Math.round(
                (length / (((own ?? freeSpeedKmh) / 3.6) * (factor ?? Number.NaN) * roadSpeedFactor) + signal + delay) *
                    1000,
            );
            if (!(ms >= 0)) throw new RangeError(`road link ${id} has no usable cost in period ${period}: ${ms}`);
            // A way of more than 24 days is none; building the network has said so.
            return Math.min(ms, UNREACHED);
        });
        return {from: copyFor(from, tolled), to: copyFor(to, tolled), link, cost};
    });
    const plaza = periods.map(() => tollPlaza * 1000);
    for (const [free, tolled] of tolledCopy)
        arcs.push({from: free, to: tolled, link: -1, cost: plaza}, {from: tolled, to: free, link: -1, cost: plaza});

    const nodeCount = copyOf.length;
    const entries = entriesOf(network, asOf, nodeIndex);
    return {
        ...sorted(nodeCount, arcs, periods.length),
        nodeCount,
        nodes,
        nodeIndex,
        copyOf: Uint32Array.from(copyOf),
        links,
        periods,
        reverse: sorted(
            nodeCount,
            arcs.map(({from, to, link, cost}) => ({from: to, to: from, link, cost})),
            periods.length,
        ),
        entries,
        speedFactor: roadSpeedFactor,
        tollPlaza,
        baseEntries:
            network.base === undefined || network.base.roadLinks === network.roadLinks
                ? entries
                : entriesOf(network.base, asOf, nodeIndex),
    };
};
