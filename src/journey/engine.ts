import type {Network} from '../network/types.js';
import {computeDepartures} from './departures.js';
import {computeMatrix, type MatrixAnswer, type MatrixControl, type MatrixRequest} from './matrix.js';
import {computeProfile} from './profile.js';
import {
    nearestRoad,
    type NearRoads,
    type RoadAnswer,
    type RoadOptions,
    type RoadPoint,
    roadRoute,
    roadTable,
    type RoadTable,
} from './road.js';
import {computeRoute} from './route.js';
import {openSkim, type Skim, type SkimRequest} from './skim.js';
import {type AppliedScenario, Sessions} from './sessions.js';
import type {ScenarioAsked} from '../scenario/named.js';
import type {IsoDate} from '../units/units.js';
import type {DeparturesAnswer, ProfileAnswer, RouteAnswer} from './types.js';
import type {JourneyRequest} from '../request/types.js';

/** What the command line and the service call. Every method throws ProblemError with all problems of a request. */
export interface Engine {
    route(request: JourneyRequest): RouteAnswer;
    profile(request: JourneyRequest): ProfileAnswer;
    departures(request: JourneyRequest): DeparturesAnswer;
    matrix(request: MatrixRequest, control?: MatrixControl): Promise<MatrixAnswer>;
    /** A matrix whose rows are computed as they are read, with what they are made of where that is asked. */
    skim(request: SkimRequest): Skim;
    /** A scenario laid over the network at a state of it: receipts, notices, the network it makes. */
    scenario(scenario: ScenarioAsked, asOf?: IsoDate): AppliedScenario;
    /** The pure drive from point to point, as in the drive legs of `route`. */
    road(points: readonly RoadPoint[], options?: RoadOptions): RoadAnswer;
    roadTable(sources: readonly RoadPoint[], destinations: readonly RoadPoint[], options?: RoadOptions): RoadTable;
    nearestRoads(lon: number, lat: number, count: number, options?: RoadOptions): NearRoads;
}

/** The engine over one network. Compiled models are kept between requests. */
export const createEngine = (network: Network, sessions: Sessions = new Sessions(network)): Engine => {
    const {base} = sessions;
    return {
        route: request => computeRoute(sessions.of(request), request),
        profile: request => computeProfile(sessions.of(request), request),
        departures: request => computeDepartures(sessions.of(request), request),
        matrix: async (request, control) => computeMatrix(sessions.of(request), request, control),
        skim: request => openSkim(sessions.of(request), request),
        scenario: (scenario, asOf) => sessions.applied({scenario, asOf}),
        road: (points, options) => roadRoute(base, points, options),
        roadTable: (sources, destinations, options) => roadTable(base, sources, destinations, options),
        nearestRoads: (lon, lat, count, options) => nearestRoad(base, lon, lat, count, options),
    };
};
