import {readFileSync} from 'node:fs';
import {buildStreets} from '../src/build/streets/build-streets.js';
import {strongComponents} from '../src/build/streets/components.js';
import {STREET_WANTS} from '../src/build/streets/ways.js';
import type {HierarchyGraph} from '../src/compile/hierarchy/graph.js';
import type {ArcWeights} from '../src/compile/hierarchy/metric.js';
import {STREET_CLASSES} from '../src/network/streets.js';
import {ProblemCollector} from '../src/problem/collector.js';
import {memoryBytes} from '../src/read/byte-source.js';
import {readOsm} from '../src/read/osm.js';
import {OSRM_CAR} from './common.js';

/** Where no limit is posted. */
const SPEEDS: Readonly<Record<string, number>> = OSRM_CAR;
const OTHER_SPEED = 10;
/** Part of a posted limit that is driven. */
const OF_LIMIT = 0.8;

export interface CarGraph extends HierarchyGraph, ArcWeights {
    /** 1 at nodes of the largest part from all of which one gets to all others. Length nodeCount. */
    readonly isMain: Uint8Array;
}

/**
 * Streets for cars of an OpenStreetMap extract with their restrictions of turns, as milliseconds and millimetres. Speeds as of
 * OSRM's car profile, roughly; turns and lights cost nothing.
 */
export const readCars = (file: string): CarGraph => {
    const problems = new ProblemCollector();
    const extract = readOsm([memoryBytes(file, readFileSync(file))], STREET_WANTS, problems);
    if (extract === undefined) throw new Error(`${file} cannot be read`);
    const {streets} = buildStreets(extract);
    const {nodeCount, nodeJunction, firstArc, arcTo, arcEdge} = streets.graphs.car;
    const {componentOf, sizes} = strongComponents(streets.graphs.car);
    const largest = sizes.indexOf(sizes.reduce((a, b) => Math.max(a, b), 0));
    const speed = (directed: number): number => {
        const limit = (directed & 1 ? streets.edgeLimitBack : streets.edgeLimit)[directed >> 1]!;
        const own = SPEEDS[STREET_CLASSES[streets.edgeClass[directed >> 1]!]!] ?? OTHER_SPEED;
        return limit > 0 ? limit * OF_LIMIT : own;
    };
    return {
        nodeCount,
        firstArc,
        arcTo,
        weight: Uint32Array.from(arcEdge, directed =>
            Math.round((streets.edgeLength[directed >> 1]! * 3.6) / speed(directed)),
        ),
        length: Uint32Array.from(arcEdge, directed => streets.edgeLength[directed >> 1]!),
        lon: Float64Array.from(nodeJunction, junction => streets.junctionLon[junction]!),
        lat: Float64Array.from(nodeJunction, junction => streets.junctionLat[junction]!),
        isMain: Uint8Array.from(componentOf, component => (component === largest ? 1 : 0)),
    };
};
