import {compileRoad} from '../../src/compile/road.js';
import type {Network} from '../../src/network/types.js';
import {LeastCost} from '../../src/search/least-cost.js';
import {SKETCH_DATE} from './sketch.js';

/** Milliseconds of the drive between two nodes in the first period, Infinity without a way. */
export const driveBetween = (network: Network, from: string, to: string): number => {
    const road = compileRoad(network, SKETCH_DATE);
    const tree = new LeastCost(road, road.nodeCount);
    tree.run([road.nodeIndex.get(from)!], [0], road.arcCost[0]!);
    const cost = tree.cost[road.nodeIndex.get(to)!]!;
    return cost < 0x7fffffff ? cost : Infinity;
};

/** A point so many kilometres east and north of the sketch's corner, as `node n east north` has it. */
export const pointOf = (east: number, north: number): {lon: number; lat: number} => ({
    lon: 121 + east / (111.195 * Math.cos((31 * Math.PI) / 180)),
    lat: 31 + north / 111.195,
});
