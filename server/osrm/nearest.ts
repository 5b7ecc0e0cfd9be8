import type {RoadPoint} from '../../src/index.js';
import type {Modelled} from '../resource.js';
import {OsrmError} from './osrm-error.js';
import type {OsrmValues} from './options.js';
import {askEngine, checkGeneral, position, provenance, roadOptions, tenths} from './request.js';

/** osrm-routed's own default of --max-nearest-size. */
const MOST_NEAREST = 100;

export const nearestAnswer = (
    service: Modelled,
    points: readonly RoadPoint[],
    values: OsrmValues<'nearest'>,
): Readonly<Record<string, unknown>> => {
    if (values.number < 1) throw new OsrmError('InvalidOptions', 'number must be >= 1');
    if (values.number > MOST_NEAREST)
        throw new OsrmError(
            'TooBig',
            `Number of results ${values.number} is higher than current maximum (${MOST_NEAREST})`,
        );
    if (points.length !== 1) throw new OsrmError('InvalidOptions', 'Only one input coordinate is supported');
    checkGeneral(service, points, values);
    const [{lon, lat}] = points as readonly [RoadPoint];
    const answer = askEngine(() => service.engine.nearestRoads(lon, lat, values.number, roadOptions(values)));
    const radius = values.radiuses[0] ?? Infinity;
    const roads = answer.roads.filter(({metres}) => metres <= radius);
    if (roads.length === 0) throw new OsrmError('NoSegment', 'Could not find a matching segments for coordinate');
    return {
        code: 'Ok',
        ...(values.skip_waypoints
            ? {}
            : {
                  waypoints: roads.map(road => ({
                      // OSRM writes 0 where there is no node of OpenStreetMap; ours have names instead.
                      nodes: [0, 0],
                      roadNodes: [road.fromNode, road.toNode],
                      distance: tenths(road.metres),
                      name: road.name,
                      ...(road.ref === '' ? {} : {ref: road.ref}),
                      location: position(road.lon, road.lat),
                  })),
              }),
        ...provenance(service, answer),
    };
};
