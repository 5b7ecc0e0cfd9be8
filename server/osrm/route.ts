import type {RoadLeg, RoadPoint} from '../../src/index.js';
import type {Modelled} from '../resource.js';
import {encoderOf, joined, type Line, simplified} from './geometry.js';
import {OsrmError} from './osrm-error.js';
import type {OsrmValues, RouteAnnotation} from './options.js';
import {askEngine, checkGeneral, position, provenance, roadOptions, tenths, waypointOf} from './request.js';
import {sharesOf, stepsOf, summaryOf} from './steps.js';

/** osrm-routed takes 500; a leg takes a millisecond, and everybody else waits for it. */
const MOST_ROUTE_COORDINATES = 100;

/** Positions as they are written, so that every part of an answer shows the same line. */
const rounded = (leg: RoadLeg): RoadLeg => ({
    ...leg,
    parts: leg.parts.map(part => ({...part, geometry: part.geometry.map(([lon, lat]) => position(lon, lat))})),
});

/** Legs between coordinates that are no waypoints become one. */
const betweenWaypoints = (legs: readonly RoadLeg[], waypoints: readonly number[]): RoadLeg[] =>
    waypoints.slice(1).map((to, index) => {
        const waypointLegs = legs.slice(waypoints[index], to);
        return {
            seconds: waypointLegs.reduce((sum, {seconds}) => sum + seconds, 0),
            metres: waypointLegs.reduce((sum, {metres}) => sum + metres, 0),
            parts: waypointLegs.flatMap(({parts}) => parts),
        };
    });

interface Piece {
    metres: number;
    seconds: number;
}

/**
 * The straight pieces of a leg with their shares of its metres and seconds, by
 * drawn length within each link: one fewer than the positions of its line. What is
 * too short to be drawn counts with the piece before it, or else with the next one.
 */
const piecesOf = (leg: RoadLeg): readonly Piece[] => {
    const pieces: Piece[] = [];
    const undrawn: Piece = {metres: 0, seconds: 0};
    for (const {geometry, metres, milliseconds} of leg.parts) {
        const lengths = geometry
            .slice(1)
            .map(([lon, lat], index) =>
                Math.hypot((lon - geometry[index]![0]) * Math.cos((lat * Math.PI) / 180), lat - geometry[index]![1]),
            )
            .filter(length => length > 0);
        const total = lengths.reduce((sum, length) => sum + length, 0);
        for (const length of lengths)
            pieces.push({metres: (metres * length) / total, seconds: (milliseconds / 1000) * (length / total)});
        if (lengths.length > 0) continue;
        const neighbour = pieces.at(-1) ?? undrawn;
        neighbour.metres += metres;
        neighbour.seconds += milliseconds / 1000;
    }
    const [first] = pieces;
    if (first === undefined) return [undrawn];
    first.metres += undrawn.metres;
    first.seconds += undrawn.seconds;
    return pieces;
};

const annotationOf = (leg: RoadLeg, annotations: readonly RouteAnnotation[]): Readonly<Record<string, unknown>> => {
    const pieces = piecesOf(leg);
    const seconds = sharesOf(
        leg.seconds,
        pieces.map(piece => piece.seconds),
    );
    const members: Readonly<Record<RouteAnnotation, () => unknown>> = {
        duration: () => seconds,
        distance: () =>
            sharesOf(
                leg.metres,
                pieces.map(({metres}) => metres),
            ),
        speed: () => pieces.map(piece => (piece.seconds > 0 ? tenths(piece.metres / piece.seconds) : 0)),
        weight: () => seconds,
        datasources: () => pieces.map(() => 0),
        nodes: () => undefined,
    };
    return {
        ...Object.fromEntries(annotations.map(name => [name, members[name]()])),
        // Every driven second is estimated: period factors are planning defaults (docs/methods/driving-and-tolls.md).
        ...(annotations.includes('datasources') ? {metadata: {datasource_names: ['estimated']}} : {}),
    };
};

export const routeAnswer = (
    service: Modelled,
    points: readonly RoadPoint[],
    values: OsrmValues<'route'>,
): Readonly<Record<string, unknown>> => {
    if (points.length < 2) throw new OsrmError('InvalidOptions', 'Number of coordinates needs to be at least two.');
    if (points.length > MOST_ROUTE_COORDINATES)
        throw new OsrmError(
            'TooBig',
            `Number of entries ${points.length} is higher than current maximum (${MOST_ROUTE_COORDINATES})`,
        );
    if (values.annotations.includes('nodes'))
        throw new OsrmError(
            'InvalidOptions',
            'Annotations of nodes are not given: the nodes are not those of OpenStreetMap.',
        );
    const waypoints = values.waypoints.length > 0 ? values.waypoints : points.map((_, index) => index);
    if (
        waypoints.some(index => index >= points.length) ||
        waypoints.some((index, at) => at > 0 && index <= waypoints[at - 1]!)
    )
        throw new OsrmError('InvalidOptions', 'Waypoints are indices of coordinates in ascending order.');
    if (waypoints[0] !== 0 || waypoints.at(-1) !== points.length - 1)
        throw new OsrmError('InvalidValue', 'First and last coordinates must be specified as waypoints.');
    checkGeneral(service, points, values);

    const answer = askEngine(() => service.engine.road(points, roadOptions(values)));
    const routed = answer.legs.filter(leg => leg !== undefined);
    if (routed.length < answer.legs.length) throw new OsrmError('NoRoute', 'Impossible route between points');
    const legs = betweenWaypoints(routed.map(rounded), waypoints);
    const encode = encoderOf(values.geometries);
    const lineOf = (leg: RoadLeg): Line => joined(leg.parts.map(({geometry}) => geometry));
    const overview = values.overview === 'false' ? undefined : joined(legs.map(lineOf));
    const seconds = legs.reduce((sum, leg) => sum + leg.seconds, 0);
    return {
        code: 'Ok',
        routes: [
            {
                ...(overview === undefined
                    ? {}
                    : {geometry: encode(values.overview === 'full' ? overview : simplified(overview))}),
                legs: legs.map(leg => ({
                    steps: values.steps ? stepsOf(leg, encode) : [],
                    distance: tenths(leg.metres),
                    duration: leg.seconds,
                    summary: values.steps ? summaryOf(leg) : '',
                    weight: leg.seconds,
                    ...(values.annotations.length === 0 ? {} : {annotation: annotationOf(leg, values.annotations)}),
                })),
                distance: tenths(legs.reduce((sum, leg) => sum + leg.metres, 0)),
                duration: seconds,
                weight_name: 'duration',
                weight: seconds,
            },
        ],
        ...(values.skip_waypoints ? {} : {waypoints: waypoints.map(index => waypointOf(points[index]!))}),
        ...provenance(service, answer),
    };
};
