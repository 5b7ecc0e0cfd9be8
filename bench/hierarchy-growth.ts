/**
 * What a hierarchy costs on sixteen Portos side by side, joined into one component, against one: `npx tsx bench/hierarchy-growth.ts`. Reads
 * ../shared/data.
 */
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {customise} from '../src/compile/hierarchy/customise.js';
import {compileHierarchyOrder, type HierarchyTopology} from '../src/compile/hierarchy/topology.js';
import {HierarchyQuery} from '../src/search/hierarchy/query.js';
import {line, machine, ms, sample, SEED} from './common.js';
import {type CarGraph, readCars} from './porto.js';

const SIDE = 4;
/** Roads across each border. */
const CROSSINGS = 3;
const file = fileURLToPath(new URL('../../shared/data/osm/porto_portugal.osm.pbf', import.meta.url));
if (!existsSync(file)) {
    console.log('skipped: no data beside the checkout (../shared)');
    process.exit(0);
}

/** The nodes furthest out in a direction, one in each of some bands across it. */
const border = (
    {nodeCount, isMain}: CarGraph,
    out: (node: number) => number,
    across: (node: number) => number,
): number[] => {
    const nodes = Array.from({length: nodeCount}, (_, node) => node).filter(node => isMain[node] === 1);
    const byPlace = nodes.toSorted((a, b) => across(a) - across(b));
    return Array.from({length: CROSSINGS}, (_, band) =>
        byPlace
            .slice((band * nodes.length) / CROSSINGS, ((band + 1) * nodes.length) / CROSSINGS)
            .reduce((best, node) => (out(node) > out(best) ? node : best)),
    );
};

const joined = (graph: CarGraph): CarGraph => {
    const {nodeCount, firstArc, arcTo, weight, length, lon, lat, isMain} = graph;
    const least = (values: Float64Array): number => values.reduce((a, b) => Math.min(a, b), Infinity);
    const most = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
    const [width, height] = [1.02 * (most(lon) - least(lon)), 1.02 * (most(lat) - least(lat))];
    const [east, west] = [1, -1].map(sign =>
        border(
            graph,
            node => sign * lon[node]!,
            node => lat[node]!,
        ),
    ) as [number[], number[]];
    const [north, south] = [1, -1].map(sign =>
        border(
            graph,
            node => sign * lat[node]!,
            node => lon[node]!,
        ),
    ) as [number[], number[]];
    const extra = new Map<number, number[]>();
    const road = (a: number, b: number): void => {
        for (const [from, to] of [
            [a, b],
            [b, a],
        ] as const)
            extra.set(from, [...(extra.get(from) ?? []), to]);
    };
    for (let copy = 0; copy < SIDE * SIDE; copy++)
        for (let crossing = 0; crossing < CROSSINGS; crossing++) {
            const at = copy * nodeCount;
            if ((copy + 1) % SIDE !== 0) road(at + east[crossing]!, at + nodeCount + west[crossing]!);
            if (copy + SIDE < SIDE * SIDE) road(at + north[crossing]!, at + SIDE * nodeCount + south[crossing]!);
        }
    const count = SIDE * SIDE * nodeCount;
    const first = new Uint32Array(count + 1);
    const arcs = {to: [] as number[], weight: [] as number[], length: [] as number[]};
    const lons = new Float64Array(count);
    const lats = new Float64Array(count);
    for (let node = 0; node < count; node++) {
        const own = node % nodeCount;
        const copy = Math.floor(node / nodeCount);
        lons[node] = lon[own]! + (copy % SIDE) * width;
        lats[node] = lat[own]! + Math.floor(copy / SIDE) * height;
        for (let arc = firstArc[own]!; arc < firstArc[own + 1]!; arc++) {
            arcs.to.push(copy * nodeCount + arcTo[arc]!);
            arcs.weight.push(weight[arc]!);
            arcs.length.push(length[arc]!);
        }
        for (const to of extra.get(node) ?? []) {
            arcs.to.push(to);
            arcs.weight.push(60_000);
            arcs.length.push(1_000_000);
        }
        first[node + 1] = arcs.to.length;
    }
    return {
        nodeCount: count,
        firstArc: first,
        arcTo: Uint32Array.from(arcs.to),
        weight: Uint32Array.from(arcs.weight),
        length: Uint32Array.from(arcs.length),
        lon: lons,
        lat: lats,
        isMain: Uint8Array.from({length: count}, (_, node) => isMain[node % nodeCount]!),
    };
};

/** Processor milliseconds, least of some runs: the machine may be busy. */
const processor = (runs: number, work: () => void): number => {
    let least = Infinity;
    for (let run = 0; run < runs; run++) {
        const before = process.cpuUsage();
        work();
        const {user, system} = process.cpuUsage(before);
        least = Math.min(least, (user + system) / 1000);
    }
    return least;
};

console.log(`${machine()}, seed ${SEED}; processor time`);
const figures = (
    graph: CarGraph,
    nodes: readonly number[],
    spread: readonly number[],
    orderRuns: number,
): Map<string, number> => {
    const values = new Map<string, number>();
    const figure = (name: string, value: number): void => {
        values.set(name, value);
        line(name, ms(value));
    };
    console.log(`${graph.nodeCount} nodes, ${graph.arcTo.length} arcs`);
    const made: HierarchyTopology[] = [];
    figure(
        'order',
        processor(orderRuns, () => void made.push(compileHierarchyOrder(graph))),
    );
    const topology = made.at(-1)!;
    let metric = customise(topology, graph);
    figure(
        'customise',
        processor(5, () => void (metric = customise(topology, graph))),
    );
    const query = new HierarchyQuery(topology);
    const pairs = (): void =>
        nodes.forEach((node, at) => void query.pair(metric, node, nodes[(at + 1) % nodes.length]!));
    pairs();
    figure('1,000 pairs inside one', processor(10, pairs));
    figure(
        '1,000 x 1,000 inside one',
        processor(5, () => void query.table(metric, nodes, nodes)),
    );
    figure(
        '1,000 x 1,000 over all',
        processor(5, () => void query.table(metric, spread, spread)),
    );
    return values;
};
const graph = readCars(file);
const nodes = sample(
    Array.from({length: graph.nodeCount}, (_, node) => node).filter(node => graph.isMain[node] === 1),
    1000,
);
const single = figures(graph, nodes, nodes, 3);
const inside = 5 * graph.nodeCount;
const sixteen = figures(
    joined(graph),
    nodes.map(node => inside + node),
    nodes.map((node, at) => (at % (SIDE * SIDE)) * graph.nodeCount + node),
    1,
);
console.log('sixteen / one');
for (const [name, value] of sixteen) line(name, (value / single.get(name)!).toFixed(2));
const build = (of: Map<string, number>): number => of.get('order')! + of.get('customise')!;
line('build (at most 20)', (build(sixteen) / build(single)).toFixed(2));
