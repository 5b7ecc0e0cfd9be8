import {buildRegion} from '../../src/build/region/build-region.js';
import {buildStreets, type BuiltStreets} from '../../src/build/streets/build-streets.js';
import {STREET_WANTS} from '../../src/build/streets/ways.js';
import {networkOf} from '../../src/network/load.js';
import type {StreetMode} from '../../src/network/streets.js';
import type {Network} from '../../src/network/types.js';
import {ProblemCollector} from '../../src/problem/collector.js';
import {readOsm} from '../../src/read/osm.js';
import {lonLat, osmFile, type OsmSketch} from './osm-file.js';

export const builtFrom = (...sketches: readonly OsmSketch[]): BuiltStreets => {
    const problems = new ProblemCollector();
    const files = sketches.map((sketch, at) => osmFile(sketch, `${at}.osm.pbf`));
    const extract = readOsm(files, STREET_WANTS, problems);
    if (extract === undefined) throw new Error(JSON.stringify(problems.list()));
    return buildStreets(extract);
};

/** Name of each junction, as the sketch has it. */
export const junctionNames = ({streets}: BuiltStreets, {nodes}: OsmSketch): string[] =>
    Array.from(streets.junctionLon, (lon, junction) => {
        const near = Object.entries(nodes).find(([, [east, north]]) => {
            const at = lonLat(east, north);
            return Math.hypot(at.lon - lon, at.lat - streets.junctionLat[junction]!) < 1e-6;
        });
        return near![0];
    });

/** Arcs of a mode's graph as `a>b`, sorted; copies of a junction are one. */
export const arcsOf = (built: BuiltStreets, sketch: OsmSketch, mode: StreetMode): string[] => {
    const names = junctionNames(built, sketch);
    const {nodeCount, nodeJunction, firstArc, arcTo} = built.streets.graphs[mode];
    const arcs = new Set<string>();
    for (let node = 0; node < nodeCount; node++)
        for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++)
            arcs.add(`${names[nodeJunction[node]!]}>${names[nodeJunction[arcTo[arc]!]!]}`);
    return [...arcs].toSorted();
};

/** A region of nothing but the streets of sketches, as `jiegui build` makes it and as it is read again. */
export const streetNetwork = (...sketches: readonly OsmSketch[]): Network =>
    networkOf(buildRegion({id: 'sketch', osm: sketches.map((sketch, at) => osmFile(sketch, `${at}.osm.pbf`))}).files)
        .network;
