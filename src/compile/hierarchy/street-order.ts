import type {StreetOrder, Streets} from '../../network/streets.js';
import type {HierarchyGraph} from './graph.js';
import {compileHierarchyOrder, type HierarchyTopology, topologyOf} from './topology.js';

const carGraph = ({graphs, junctionLon, junctionLat}: Streets): HierarchyGraph => {
    const {nodeCount, nodeJunction, firstArc, arcTo} = graphs.car;
    return {
        nodeCount,
        firstArc,
        arcTo,
        lon: Float64Array.from(nodeJunction, junction => junctionLon[junction]!),
        lat: Float64Array.from(nodeJunction, junction => junctionLat[junction]!),
    };
};

/** The order of the graph for cars: seconds for a city, so `jiegui build` keeps it in streets.bin. */
export const compileStreetOrder = (streets: Streets): StreetOrder => {
    const {nodeAt, upFirst, upHead} = compileHierarchyOrder(carGraph(streets));
    return {nodeAt, upFirst, upHead};
};

const topologies = new WeakMap<Streets, HierarchyTopology>();

/** The hierarchy of the graph for cars, made once. */
export const carTopology = (streets: Streets): HierarchyTopology => {
    let topology = topologies.get(streets);
    if (topology === undefined) {
        topology =
            streets.carOrder === undefined
                ? compileHierarchyOrder(carGraph(streets))
                : topologyOf(streets.graphs.car, streets.carOrder);
        topologies.set(streets, topology);
    }
    return topology;
};
