/**
 * A least-cost tree over the road arrays against graphology-shortest-path
 * over the same graph. `npx tsx bench/road.ts [folder]`.
 */
import {MultiDirectedGraph} from 'graphology';
import {dijkstra} from 'graphology-shortest-path';
import {compileRoad} from '../src/compile/road.js';
import {UNREACHED} from '../src/compile/sentinel.js';
import {loadRegion} from '../src/network/load.js';
import {LeastCost} from '../src/search/least-cost.js';
import {BENCH_DATE, CORRIDOR, line, machine, milliseconds, percentile, sample, SEED, spread} from './common.js';

console.log(machine());
const network = loadRegion(process.argv[2] ?? CORRIDOR);
const road = compileRoad(network, BENCH_DATE);
const [arcCost] = road.arcCost as [Uint32Array];
console.log(
    `${network.id}, ${BENCH_DATE}, seed ${SEED}: ${road.nodeCount} nodes, ${road.arcTo.length} arcs, ` +
        `period ${road.periods[0]}`,
);

const graph = new MultiDirectedGraph<object, {ms: number}>();
for (let node = 0; node < road.nodeCount; node++) graph.addNode(node);
for (let node = 0; node < road.nodeCount; node++)
    for (let arc = road.firstArc[node]!; arc < road.firstArc[node + 1]!; arc++)
        graph.addDirectedEdge(node, road.arcTo[arc]!, {ms: arcCost[arc]!});
const weight = (_edge: string, {ms}: {ms: number}): number => ms;

const nodes = sample(
    Array.from({length: road.nodes.length}, (_, node) => node),
    120,
);
const tree = new LeastCost(road, road.nodeCount);
for (const node of nodes) tree.run([node], [0], arcCost);
const ours = nodes.map(node => milliseconds(() => tree.run([node], [0], arcCost)));
const few = nodes.slice(0, 30);
for (const node of few.slice(0, 5)) dijkstra.singleSource(graph, node, weight);
const theirs = few.map(node => milliseconds(() => void dijkstra.singleSource(graph, node, weight)));
line('LeastCost, one tree', spread(ours));
line('graphology-shortest-path, one tree', spread(theirs));
line('ratio of medians', (percentile(theirs, 0.5) / percentile(ours, 0.5)).toFixed(0));

const reachedByBoth = few.every(node => {
    tree.run([node], [0], arcCost);
    return (
        Object.keys(dijkstra.singleSource(graph, node, weight)).length ===
        tree.cost.filter(cost => cost !== UNREACHED).length
    );
});
line('same nodes reached', String(reachedByBoth));
