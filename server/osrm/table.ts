import {distance as sphereDistance} from '@turf/distance';
import type {RoadPoint} from '../../src/index.js';
import type {Modelled} from '../resource.js';
import {OsrmError} from './osrm-error.js';
import type {OsrmValues} from './options.js';
import {askEngine, checkGeneral, provenance, roadOptions, tenths, waypointOf} from './request.js';

/** Square of osrm-routed's own default of --max-table-size, 100. */
const MOST_TABLE_CELLS = 10_000;
/**
 * Each source is a tree of about a millisecond, each coordinate
 * a search for its connectors; everybody else waits for them.
 */
const MOST_TABLE_SOURCES = 100;
const MOST_TABLE_COORDINATES = 500;

export const tableAnswer = (
    service: Modelled,
    points: readonly RoadPoint[],
    values: OsrmValues<'table'>,
): Readonly<Record<string, unknown>> => {
    const {fallback_speed: fallbackSpeed, scale_factor: scaleFactor} = values;
    if (points.length < 2) throw new OsrmError('InvalidOptions', 'Number of coordinates needs to be at least two.');
    if (fallbackSpeed !== undefined && !(fallbackSpeed > 0))
        throw new OsrmError('InvalidOptions', 'fallback_speed must be > 0');
    if (!(scaleFactor > 0)) throw new OsrmError('InvalidOptions', 'scale_factor must be > 0');
    if ([...values.sources, ...values.destinations].some(index => index >= points.length))
        throw new OsrmError('InvalidOptions', 'Sources and destinations are indices of coordinates.');
    const pick = (indices: readonly number[]): readonly RoadPoint[] =>
        indices.length === 0 ? points : indices.map(index => points[index]!);
    const sources = pick(values.sources);
    const destinations = pick(values.destinations);
    if (
        sources.length * destinations.length > MOST_TABLE_CELLS ||
        sources.length > MOST_TABLE_SOURCES ||
        points.length > MOST_TABLE_COORDINATES ||
        destinations.length > MOST_TABLE_COORDINATES
    )
        throw new OsrmError('TooBig', 'Too many table coordinates');
    checkGeneral(service, points, values);

    const table = askEngine(() => service.engine.roadTable(sources, destinations, roadOptions(values)));
    const fallbackCells: [number, number][] = [];
    const durations = table.seconds.map(row => row.map(seconds => seconds * scaleFactor));
    const distances = table.metres.map(row => [...row]);
    if (fallbackSpeed !== undefined)
        durations.forEach((row, from) =>
            row.forEach((seconds, to) => {
                if (Number.isFinite(seconds)) return;
                const [a, b] = [sources[from]!, destinations[to]!];
                const metres = sphereDistance([a.lon, a.lat], [b.lon, b.lat], {units: 'meters'});
                row[to] = (metres / fallbackSpeed) * scaleFactor;
                distances[from]![to] = metres;
                fallbackCells.push([from, to]);
            }),
        );
    return {
        code: 'Ok',
        ...(values.annotations.includes('duration') ? {durations: durations.map(row => row.map(tenths))} : {}),
        ...(values.annotations.includes('distance') ? {distances: distances.map(row => row.map(tenths))} : {}),
        ...(values.skip_waypoints
            ? {}
            : {sources: sources.map(waypointOf), destinations: destinations.map(waypointOf)}),
        ...(fallbackSpeed === undefined ? {} : {fallback_speed_cells: fallbackCells}),
        ...provenance(service, table),
    };
};
