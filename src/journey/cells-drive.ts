import {drive, type RoadReach} from '../compile/ends.js';
import type {Endpoint} from '../compile/endpoint.js';
import {compileConnectors, type CompiledModel, type Connector} from '../compile/model.js';
import type {CompiledRoad} from '../compile/road.js';
import type {Zone} from '../network/types.js';
import {cellEndpoint, type CellGrid} from './cells.js';

/** Connectors of all cells and their ends, made once a road network. Arrays as in a table: rows of a cell from `first[cell]`. */
interface CellRoads {
    readonly grid: CellGrid;
    readonly first: Uint32Array;
    readonly node: Uint32Array;
    readonly milliseconds: Uint32Array;
    readonly ends: readonly Endpoint[];
}

const known = new WeakMap<CompiledRoad, CellRoads>();

const cellRoads = (road: CompiledRoad, grid: CellGrid, zones: readonly Zone[]): CellRoads => {
    let roads = known.get(road);
    if (roads?.grid === grid) return roads;
    const first = new Uint32Array(grid.index.length + 1);
    const node: number[] = [];
    const milliseconds: number[] = [];
    const ends = Array.from(grid.index, (_, cell) => cellEndpoint(grid, zones, cell));
    ends.forEach((end, cell) => {
        for (const connector of compileConnectors(road, end)) {
            node.push(connector.node);
            milliseconds.push(connector.milliseconds);
        }
        first[cell + 1] = node.length;
    });
    roads = {grid, first, node: Uint32Array.from(node), milliseconds: Uint32Array.from(milliseconds), ends};
    known.set(road, roads);
    return roads;
};

/** Milliseconds by road period of the least drive between the point of a reach and each cell, as `drive` gives them. */
export const cellDrives = (model: CompiledModel, grid: CellGrid, zones: readonly Zone[], point: Endpoint, reach: RoadReach, outward: boolean): {readonly end: Endpoint; readonly milliseconds: readonly number[]}[] => {
    const {first, node, milliseconds, ends} = cellRoads(model.road, grid, zones);
    return ends.map((end, cell) => {
        const connectors: Connector[] = [];
        for (let row = first[cell]!; row < first[cell + 1]!; row++) connectors.push({node: node[row]!, metres: Number.NaN, milliseconds: milliseconds[row]!});
        const [from, to] = outward ? [point, end] : [end, point];
        return {end, milliseconds: drive(model, from, to, reach, connectors)};
    });
};
