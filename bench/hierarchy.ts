/**
 * Contraction hierarchies on the streets of Porto beside OSRM, in one run: `npx tsx bench/hierarchy.ts [--prepare | --prepared=FILE]
 * [--no-peers]`. Data and peers are read from ../shared; `--prepare` lets OSRM extract, partition, customise and contract
 * first (else what an earlier run left is asked); FILE is what that run of osrm.mjs printed.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {customise} from '../src/compile/hierarchy/customise.js';
import {recustomise} from '../src/compile/hierarchy/recustomise.js';
import {compileHierarchyOrder} from '../src/compile/hierarchy/topology.js';
import {HierarchyOverlay} from '../src/search/hierarchy/overlay.js';
import {HierarchyQuery} from '../src/search/hierarchy/query.js';
import {LeastCost} from '../src/search/least-cost.js';
import {line, machine, milliseconds, ms, percentile, sample, SEED, spread} from './common.js';
import {type CarGraph, readCars} from './porto.js';

const shared = fileURLToPath(new URL('../../shared', import.meta.url));
const file = join(shared, 'data/osm/porto_portugal.osm.pbf');
const peers = join(shared, 'peers');
if (!existsSync(file) || !existsSync(peers)) {
    console.log(`skipped: no ${existsSync(file) ? 'peers' : 'data'} beside the checkout (../shared)`);
    process.exit(0);
}
const hasFlag = (flag: string): boolean => process.argv.includes(flag);
const median = (values: readonly number[]): number => percentile(values, 0.5);
/** Milliseconds of the clock by run, and of the processor on average (all threads of this process, so GC counts). */
interface Measured {
    readonly clock: readonly number[];
    readonly processor: number;
}
const measure = <T>(items: readonly T[], work: (item: T, at: number) => void): Measured => {
    const before = process.cpuUsage();
    const clock = items.map((item, at) => milliseconds(() => work(item, at)));
    const {user, system} = process.cpuUsage(before);
    return {clock, processor: (user + system) / 1000 / items.length};
};
const repeat = (count: number, work: () => void): Measured => measure(Array.from({length: count}), work);
const rows = (name: string): number[][] =>
    readFileSync(join(peers, name), 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map(text => text.split(',').map(Number));
const pairs = rows('porto_pairs1000.csv').map(row => row.slice(1) as [number, number, number, number]);
const points = rows('porto_points2000.csv') as [number, number][];

/** Figures of OSRM by name, milliseconds; empty where it is not there. */
const osrm = (algorithm: 'CH' | 'MLD'): Map<string, number> => {
    const figures = new Map<string, number>();
    const work = process.env['PEERS_WORK'] ?? join(tmpdir(), 'peers');
    const venv = process.env['PEERS_OSRM'] ?? join(work, 'osrm');
    const base = join(work, 'osrm-porto-car/map.osrm');
    if (!existsSync(venv) || !existsSync(join(work, 'osrm-porto-car'))) return figures;
    const {stdout} = spawnSync(
        join(venv, 'bin/python'),
        ['osrm_bench.py', base, algorithm, 'porto_pairs1000.csv', 'porto_points2000.csv', 'none', 'compare', 'porto'],
        {cwd: peers, encoding: 'utf8'},
    );
    for (const [, what, value] of stdout.matchAll(/^osrm-\w+ porto\/(\S+) ([\d.]+) \S+ ms/gm))
        figures.set(what!, Number(value));
    return figures;
};
/** How long OSRM took to prepare, as its script prints it: run here, or kept in a file by whoever ran it. */
const prepare = (kept: string | undefined): Map<string, number> => {
    const figures = new Map<string, number>();
    const stdout =
        kept === undefined
            ? spawnSync(process.execPath, ['osrm.mjs', '--keep'], {cwd: peers, encoding: 'utf8'}).stdout
            : readFileSync(kept, 'utf8');
    for (const [, what, value] of stdout.matchAll(/^osrm(?:-\w+)? porto-car\/(\S+) ([\d.]+) - s/gm))
        figures.set(what!, Number(value) * 1000);
    return figures;
};

/** The junction of the main part nearest to a point, by a grid of cells; degrees of longitude shrunk. */
const nearest = ({nodeCount, lon, lat, isMain}: CarGraph): ((x: number, y: number) => number) => {
    const cell = 0.002;
    const shrink = Math.cos((lat[0]! * Math.PI) / 180);
    const west = lon.reduce((a, b) => Math.min(a, b), Infinity);
    const south = lat.reduce((a, b) => Math.min(a, b), Infinity);
    const width = Math.ceil((lon.reduce((a, b) => Math.max(a, b), -Infinity) - west) / cell) + 1;
    const height = Math.ceil((lat.reduce((a, b) => Math.max(a, b), -Infinity) - south) / cell) + 1;
    const column = (x: number): number => Math.min(width - 1, Math.max(0, Math.floor((x - west) / cell)));
    const row = (y: number): number => Math.min(height - 1, Math.max(0, Math.floor((y - south) / cell)));
    const first = new Uint32Array(width * height + 1);
    for (let node = 0; node < nodeCount; node++) first[row(lat[node]!) * width + column(lon[node]!) + 1]!++;
    for (let at = 0; at < width * height; at++) first[at + 1]! += first[at]!;
    const next = first.slice();
    const nodes = new Uint32Array(nodeCount);
    for (let node = 0; node < nodeCount; node++) nodes[next[row(lat[node]!) * width + column(lon[node]!)]!++] = node;
    return (x, y) => {
        let best = -1;
        let bestSquare = Infinity;
        const [c, r] = [column(x), row(y)];
        for (let ring = 0; ring < Math.max(width, height); ring++) {
            // What lies in later rings is further than this.
            if (best >= 0 && bestSquare <= ((ring - 1) * cell * shrink) ** 2) break;
            for (let at = Math.max(0, r - ring); at <= Math.min(height - 1, r + ring); at++) {
                const step = Math.abs(at - r) === ring || ring === 0 ? 1 : 2 * ring;
                for (let by = c - ring; by <= c + ring; by += step) {
                    if (by < 0 || by >= width) continue;
                    for (let slot = first[at * width + by]!; slot < first[at * width + by + 1]!; slot++) {
                        const node = nodes[slot]!;
                        if (isMain[node] === 0) continue;
                        const square = ((lon[node]! - x) * shrink) ** 2 + (lat[node]! - y) ** 2;
                        if (square < bestSquare) [best, bestSquare] = [node, square];
                    }
                }
            }
        }
        return best;
    };
};

const ours = new Map<string, number>();
console.log(machine());
const keptFile = process.argv.find(text => text.startsWith('--prepared='))?.slice('--prepared='.length);
const prepared = hasFlag('--prepare') || keptFile !== undefined ? prepare(keptFile) : new Map<string, number>();
const timed = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const [start, before] = [performance.now(), process.cpuUsage()];
    const result = await work();
    const {user, system} = process.cpuUsage(before);
    ours.set(name, performance.now() - start).set(`${name}-cpu`, (user + system) / 1000);
    line(name, `${ms(ours.get(name)!)}, processor ${ms(ours.get(`${name}-cpu`)!)}`);
    return result;
};
const graph = await timed('read', () => readCars(file));
const arcCount = graph.arcTo.length;
console.log(`Porto by car with restrictions of turns: ${graph.nodeCount} nodes, ${arcCount} arcs, seed ${SEED}`);
console.log(
    'turns and lights cost nothing, points are at the nearest junction (OSRM: turns cost, points are on the nearest street)',
);

const topology = await timed('order', () => compileHierarchyOrder(graph));
const metric = await timed('first customisation', () => customise(topology, graph));
const {up, down} = metric;
let triangles = 0;
for (let rank = 0; rank < topology.nodeCount; rank++) {
    const degree = topology.upFirst[rank + 1]! - topology.upFirst[rank]!;
    triangles += (degree * (degree - 1)) / 2;
}
const depth = new Uint32Array(topology.nodeCount + 1);
for (let rank = topology.nodeCount - 1; rank >= 0; rank--) depth[rank] = 1 + depth[topology.parent[rank]!]!;
const bytes = (arrays: object): number =>
    Object.values(arrays).reduce((sum: number, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0), 0);
line('upward arcs, triangles', `${topology.upHead.length}, ${triangles}`);
line(
    'ancestors, mean and most',
    `${(depth.reduce((a, b) => a + b, 0) / topology.nodeCount).toFixed(0)}, ${depth.reduce((a, b) => Math.max(a, b), 0)}`,
);
line('arcs of the search graphs, up and down', `${up.head.length}, ${down.head.length}`);
line(
    'bytes an arc: a metric, the topology',
    `${((bytes(up) + bytes(down)) / arcCount).toFixed(1)}, ${(bytes(topology) / arcCount).toFixed(1)}`,
);

const query = new HierarchyQuery(topology);
const snap = nearest(graph);
const nodes = points.map(([x, y]) => snap(x, y));
const twin = new LeastCost(graph, graph.nodeCount);
const seeds = sample(nodes, 110);
{
    let differ = 0;
    for (const node of seeds.slice(0, 20)) {
        twin.run([node], [0], graph.weight);
        const {times} = query.tree(metric, [{node, time: 0, length: 0}]);
        const table = query.table(metric, [node], nodes);
        const both = query.table(metric, [node], nodes, true);
        for (let other = 0; other < graph.nodeCount; other++) if (times[other] !== twin.cost[other]) differ++;
        nodes.forEach((other, at) => {
            if (table.times[at] !== twin.cost[other] || both.times[at] !== twin.cost[other]) differ++;
            const pair = query.pair(metric, node, other);
            if (pair?.time !== twin.cost[other] || pair?.length !== both.lengths[at]) differ++;
        });
    }
    line('times unlike the plain twin', `${differ} (20 trees, 40,000 pairs and cells)`);
}

const figure = (name: string, {clock, processor}: Measured): void => {
    for (const [key, value] of [
        [name, median(clock)],
        [`${name}-cpu`, processor],
    ] as const)
        ours.set(key, Math.min(ours.get(key) ?? Infinity, value));
    line(name, `${spread(clock)}, processor ${ms(processor)}`);
};
const bench = (): void => {
    const pair = ([a, b, c, d]: (typeof pairs)[number]): void => void query.pair(metric, snap(a, b), snap(c, d));
    for (const own of pairs) pair(own);
    figure('one-to-one', measure(pairs, pair));
    figure(
        'one-to-one with arcs',
        measure(pairs, ([a, b, c, d]) => void query.path(metric, snap(a, b), snap(c, d))),
    );
    for (const [count, runs] of [
        [500, 7],
        [2000, 5],
    ] as const) {
        const table = (withLengths: boolean) => (): void => {
            const own = points.slice(0, count).map(([x, y]) => snap(x, y));
            query.table(metric, own, own, withLengths);
        };
        table(false)();
        figure(`matrix-${count}x${count}`, repeat(runs, table(false)));
        figure(`matrix-${count}x${count} with lengths`, repeat(runs, table(true)));
    }
    figure(
        'customise',
        repeat(15, () => void customise(topology, graph)),
    );
    const fresh = graph.weight.slice();
    const changed = sample(
        Array.from({length: arcCount}, (_, arc) => arc),
        20,
    );
    for (const arc of changed) fresh[arc] = 2 * fresh[arc]!;
    figure(
        'recustomise, 20 arcs',
        repeat(15, () => void recustomise(topology, metric, {weight: fresh, length: graph.length}, changed)),
    );
    const times = new Uint32Array(graph.nodeCount);
    const tree = (node: number): void => query.treeTimes(metric, [{node, time: 0, length: 0}], false, times);
    seeds.forEach(tree);
    figure('one-to-all', measure(seeds, tree));
    figure(
        'one-to-all with lengths',
        measure(seeds, node => void query.tree(metric, [{node, time: 0, length: 0}])),
    );
    figure(
        'one-to-all, plain twin',
        measure(seeds, node => twin.run([node], [0], graph.weight)),
    );
    figure(
        'new road, first answer',
        measure(seeds.slice(1, 60), (node, at) => {
            const road = {weight: 30_000, length: 1_000_000};
            const added = [
                {from: node, to: seeds[at]!, ...road},
                {from: seeds[at]!, to: node, ...road},
            ];
            void new HierarchyOverlay(topology, query, metric, added).route(nodes[at]!, nodes[at + 1]!);
        }),
    );
};
bench();
const theirs = hasFlag('--no-peers') ? new Map<string, number>() : osrm('CH');
if (theirs.size > 0) {
    console.log('again');
    bench();
}

/** Peer over ours by the clock and by the processor. */
const ratio = (
    name: string,
    peer: ReadonlyMap<string, number>,
    peerKeys: readonly string[],
    keys: readonly string[],
    least: number,
): void => {
    const sum = (of: ReadonlyMap<string, number>, names: readonly string[], ending: string): number =>
        names.reduce((total, key) => total + (of.get(key + ending) ?? Number.NaN), 0);
    const [clock, own] = [sum(peer, peerKeys, ''), sum(ours, keys, '')];
    const [processor, ownProcessor] = [sum(peer, peerKeys, '-cpu'), sum(ours, keys, '-cpu')];
    if (Number.isNaN(clock + own)) return;
    line(
        name,
        `${ms(clock)} / ${ms(own)} = ${(clock / own).toFixed(1)}; processor ${ms(processor)} / ${ms(ownProcessor)} = ` +
            `${(processor / ownProcessor).toFixed(1)} (at least ${least})`,
    );
};
console.log('\npeer / ours: medians by the clock, then by the processor');
ratio('one-to-one, OSRM CH', theirs, ['one-to-one'], ['one-to-one'], 1);
ratio('500 x 500, OSRM CH', theirs, ['matrix-500x500'], ['matrix-500x500'], 1);
ratio('2,000 x 2,000, OSRM CH', theirs, ['matrix-2000x2000'], ['matrix-2000x2000'], 1.1);
ratio('new weights, OSRM MLD customize', prepared, ['customize'], ['customise'], 3);
ratio('new road, OSRM CH contract', prepared, ['contract'], ['new road, first answer'], 200);
ratio('one-to-all, plain twin', ours, ['one-to-all, plain twin'], ['one-to-all'], 8);
ratio(
    'to first answer, OSRM extract + contract',
    prepared,
    ['extract', 'contract'],
    ['read', 'order', 'first customisation'],
    3,
);
