import {drive, type RoadReach} from '../compile/ends.js';
import {type Endpoint, sameBank} from '../compile/endpoint.js';
import type {CompiledRoad, Connector} from '../compile/compiled-road.js';
import {compileConnectors, CONNECTOR_REACH, type CompiledModel, roadConnectors} from '../compile/model.js';
import type {Zone} from '../network/types.js';
import {straightLine} from '../units/geometry.js';
import {cellEndpoint, type CellGrid} from './cells.js';

/** Connectors of all cells, made once a road network. Rows of a cell from `first[cell]`. */
interface CellRoads {
    readonly road: CompiledRoad;
    readonly grid: CellGrid;
    /** From the cells onto the roads, or from them to the cells: two ways where roads are streets. */
    readonly leaving: boolean;
    readonly first: Uint32Array;
    readonly node: Uint32Array;
    /** By period and row. */
    readonly milliseconds: readonly Uint32Array[];
}

/** About 15 MB each for the corridor; those used last. */
const KEPT_ROADS = 3;
const recent: CellRoads[] = [];

/** Cells looked at together, a side. */
const BLOCK = 16;

/**
 * The road with only those entries that can be a connector of the block's cells: looking at all
 * of them for a hundred thousand cells takes half a minute. Connectors are the entries within
 * reach, or the two nearest on the bank. If the second nearest to the middle is d away and every
 * cell within r of the middle, the two nearest of each cell are within d + 2 r of the middle.
 */
const roadAround = (road: CompiledRoad, cells: readonly Endpoint[]): CompiledRoad => {
    const {lon, lat} = cells[cells.length >> 1]!;
    const radius = cells.reduce((most, cell) => Math.max(most, straightLine(lon, lat, cell.lon, cell.lat)), 0);
    const away = new Map(
        [...road.entries, ...road.baseEntries].map(index => [
            index,
            straightLine(lon, lat, road.nodes[index]!.lon, road.nodes[index]!.lat),
        ]),
    );
    const onBank = road.baseEntries
        .filter(index => sameBank(road.nodes[index]!, cells[0]!))
        .map(index => away.get(index)!)
        .toSorted((a, b) => a - b);
    // A metre for rounding.
    const limit = Math.max(CONNECTOR_REACH + radius, (onBank[1] ?? Infinity) + 2 * radius) + 1;
    const near = (entries: readonly number[]): number[] => entries.filter(index => away.get(index)! <= limit);
    const entries = near(road.entries);
    return {...road, entries, baseEntries: road.baseEntries === road.entries ? entries : near(road.baseEntries)};
};

/** Connectors of cells of drawn roads, a block of cells at a time. */
const drawnConnectors = (road: CompiledRoad, grid: CellGrid, ends: readonly Endpoint[]): readonly Connector[][] => {
    const blocks = new Map<string, number[]>();
    ends.forEach(({bank}, cell) => {
        const index = grid.index[cell]!;
        const key = `${Math.floor((index % grid.columns) / BLOCK)} ${Math.floor(index / grid.columns / BLOCK)} ${bank}`;
        const block = blocks.get(key);
        if (block === undefined) blocks.set(key, [cell]);
        else block.push(cell);
    });
    const connectorsOf: Connector[][] = Array.from({length: ends.length}, () => []);
    for (const block of blocks.values()) {
        const around = roadAround(
            road,
            block.map(cell => ends[cell]!),
        );
        for (const cell of block) connectorsOf[cell] = compileConnectors(around, ends[cell]!);
    }
    return connectorsOf;
};

export const cellRoads = (road: CompiledRoad, grid: CellGrid, zones: readonly Zone[], leaving: boolean): CellRoads => {
    // Drawn roads are joined the same way in both directions.
    const way = road.streets === undefined || leaving;
    const at = recent.findIndex(entry => entry.road === road && entry.grid === grid && entry.leaving === way);
    if (at >= 0) {
        recent.push(...recent.splice(at, 1));
        return recent.at(-1)!;
    }
    const ends = Array.from(grid.index, (_, cell) => cellEndpoint(grid, zones, cell));
    const connectorsOf =
        road.streets === undefined
            ? drawnConnectors(road, grid, ends)
            : ends.map(end => roadConnectors(road, end, leaving));
    const first = new Uint32Array(ends.length + 1);
    connectorsOf.forEach(({length}, cell) => (first[cell + 1] = first[cell]! + length));
    const all = connectorsOf.flat();
    const roads = {
        road,
        grid,
        leaving: way,
        first,
        node: Uint32Array.from(all, ({node}) => node),
        milliseconds: road.periods.map((_, period) => Uint32Array.from(all, ({milliseconds}) => milliseconds[period]!)),
    };
    recent.push(roads);
    if (recent.length > KEPT_ROADS) recent.shift();
    return roads;
};

/** Milliseconds by road period of the least drive between the point of a reach and each cell, as `drive` gives them. */
export const cellDrives = (
    model: CompiledModel,
    {grid, zones}: {readonly grid: CellGrid; readonly zones: readonly Zone[]},
    point: Endpoint,
    reach: RoadReach,
    outward: boolean,
): {readonly end: Endpoint; readonly milliseconds: readonly number[]}[] => {
    const {first, node, milliseconds} = cellRoads(model.road, grid, zones, !outward);
    return Array.from(grid.index, (_, cell) => {
        const end = cellEndpoint(grid, zones, cell);
        const connectors: Connector[] = [];
        for (let row = first[cell]!; row < first[cell + 1]!; row++)
            connectors.push({
                node: node[row]!,
                metres: Number.NaN,
                milliseconds: milliseconds.map(ofPeriod => ofPeriod[row]!),
            });
        const [from, to] = outward ? [point, end] : [end, point];
        return {end, milliseconds: drive(model, from, to, reach, connectors)};
    });
};
