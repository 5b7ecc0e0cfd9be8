import type {Network} from '../network/types.js';
import {computeDepartures} from './departures.js';
import {computeMatrix, type MatrixAnswer, type MatrixControl, type MatrixRequest} from './matrix.js';
import {computeProfile} from './profile.js';
import {nearestRoad, type NearRoads, type RoadAnswer, type RoadOptions, type RoadPoint, roadRoute, roadTable, type RoadTable} from './road.js';
import {computeRoute} from './route.js';
import {Session} from './session.js';
import type {DeparturesAnswer, JourneyRequest, ProfileAnswer, RouteAnswer} from './types.js';

/** What the command line and the service call. Every method throws ProblemError with all problems of a request. */
export interface Engine {
    route(request: JourneyRequest): RouteAnswer;
    profile(request: JourneyRequest): ProfileAnswer;
    departures(request: JourneyRequest): DeparturesAnswer;
    matrix(request: MatrixRequest, control?: MatrixControl): Promise<MatrixAnswer>;
    /** The pure drive from point to point, as in the drive legs of `route`. */
    road(points: readonly RoadPoint[], options?: RoadOptions): RoadAnswer;
    roadTable(sources: readonly RoadPoint[], destinations: readonly RoadPoint[], options?: RoadOptions): RoadTable;
    nearestRoads(lon: number, lat: number, count: number, options?: RoadOptions): NearRoads;
}

/** The engine over one network. Compiled models are kept between requests. */
export const createEngine = (network: Network): Engine => {
    const session = new Session(network);
    return {
        route: request => computeRoute(session, request),
        profile: request => computeProfile(session, request),
        departures: request => computeDepartures(session, request),
        matrix: (request, control) => computeMatrix(session, request, control),
        road: (points, options) => roadRoute(session, points, options),
        roadTable: (sources, destinations, options) => roadTable(session, sources, destinations, options),
        nearestRoads: (lon, lat, count, options) => nearestRoad(session, lon, lat, count, options),
    };
};
