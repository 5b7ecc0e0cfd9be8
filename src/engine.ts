import type {Network} from './network/types.js';
import {computeDepartures} from './journey/departures.js';
import {computeMatrix, type MatrixAnswer, type MatrixControl, type MatrixRequest} from './matrix/matrix.js';
import {computeProfile} from './journey/profile.js';
import {
    nearestRoad,
    type NearRoads,
    type RoadAnswer,
    type RoadOptions,
    type RoadPoint,
    roadRoute,
    roadTable,
    type RoadTable,
} from './journey/road.js';
import {computeRoute} from './journey/route.js';
import {openSkim, type Skim, type SkimRequest} from './matrix/skim.js';
import {type AppliedScenario, Sessions} from './session/sessions.js';
import type {Session} from './session/session.js';
import type {ScenarioAsked} from './scenario/named.js';
import type {IsoDate} from './units/units.js';
import type {DeparturesAnswer, ProfileAnswer, RouteAnswer} from './journey/types.js';
import type {JourneyRequest} from './request/types.js';
import {
    computeIsochrone,
    computeReach,
    type IsochroneAnswer,
    type IsochroneRequest,
    type ReachAnswer,
} from './isochrone/isochrone.js';
import type {AccessRequest, AccessStudy} from './study/access/types.js';
import type {Benchmark, BenchmarkRequest} from './study/benchmark/types.js';
import type {CertaintyRequest, CertaintyStudy} from './study/certainty/types.js';
import type {CircleRequest, CircleStudy} from './study/circle/types.js';
import type {StudyControl} from './study/control.js';
import type {DayReturnRequest, DayReturnStudy} from './study/day-return/types.js';
import type {LeftBehindRequest, LeftBehindStudy} from './study/left-behind/types.js';
import {getStudy, type StudyAnswerOf, type StudyKind, type StudyRequest} from './study/registry.js';
import type {Scorecard, ScoreRequest} from './study/score/types.js';
import {type CompareControl, computeCompare} from './compare/compare.js';
import {computeTimeline, type TimelineAnswer, type TimelineControl, type TimelineRequest} from './compare/timeline.js';
import type {CompareAnswer, CompareRequest} from './compare/types.js';

/** Every question that can be asked of a network. Every method throws ProblemError with all problems of a request. */
export interface Engine {
    /** What is asked: without any scenario. */
    readonly network: Network;
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
    compare(request: CompareRequest, control?: CompareControl): Promise<CompareAnswer>;
    timeline(request: TimelineRequest, control?: TimelineControl): Promise<TimelineAnswer>;
    /** Any study of the registry; those below are the same by name. */
    study<Kind extends StudyKind>(
        kind: Kind,
        request: StudyRequest<Kind>,
        control?: StudyControl,
    ): Promise<StudyAnswerOf<Kind>>;
    access(request: AccessRequest, control?: StudyControl): Promise<AccessStudy>;
    score(request: ScoreRequest, control?: StudyControl): Promise<Scorecard>;
    circle(request: CircleRequest, control?: StudyControl): Promise<CircleStudy>;
    dayReturn(request: DayReturnRequest, control?: StudyControl): Promise<DayReturnStudy>;
    /** How sure times are, and whether a scenario can be told from the base. */
    certainty(request: CertaintyRequest, control?: StudyControl): Promise<CertaintyStudy>;
    /** Towns held against each other before the same centres. */
    benchmark(request: BenchmarkRequest, control?: StudyControl): Promise<Benchmark>;
    /** Zones that lose, or gain nothing or little, and why. */
    leftBehind(request: LeftBehindRequest, control?: StudyControl): Promise<LeftBehindStudy>;
    /** The cells within each cutoff of a point, drawn, with their people and area. */
    isochrone(request: IsochroneRequest): IsochroneAnswer;
    /** Seconds of the same cells. */
    reach(request: IsochroneRequest): ReachAnswer;
}

/** The engine over one network. Compiled models and the scenarios used last are kept between requests. */
export const createEngine = (network: Network): Engine => {
    const sessions = new Sessions(network);
    const {base} = sessions;
    const sessionOf = (request: Pick<JourneyRequest, 'without' | 'scenario' | 'date' | 'asOf'>): Session =>
        sessions.without(request.without).of(request);
    const study: Engine['study'] = async (kind, request, control) => {
        // Studies of the whole network leave no feed out.
        const without = 'without' in request ? request.without : undefined;
        return (await getStudy(kind).run(sessions.without(without), request, control)) as StudyAnswerOf<typeof kind>;
    };
    return {
        network,
        route: request => computeRoute(sessionOf(request), request),
        profile: request => computeProfile(sessionOf(request), request),
        departures: request => computeDepartures(sessionOf(request), request),
        matrix: async (request, control) => computeMatrix(sessionOf(request), request, control),
        skim: request => openSkim(sessionOf(request), request),
        scenario: (scenario, asOf) => sessions.applied({scenario, asOf}),
        road: (points, options) => roadRoute(base, points, options),
        roadTable: (sources, destinations, options) => roadTable(base, sources, destinations, options),
        nearestRoads: (lon, lat, count, options) => nearestRoad(base, lon, lat, count, options),
        compare: (request, control) => computeCompare(sessions.without(request.without), request, control),
        timeline: (request, control) => computeTimeline(sessions.without(request.without), request, control),
        isochrone: request => computeIsochrone(sessionOf(request), request),
        reach: request => computeReach(sessionOf(request), request),
        study,
        access: (request, control) => study('access', request, control),
        score: (request, control) => study('score', request, control),
        circle: (request, control) => study('circle', request, control),
        certainty: (request, control) => study('certainty', request, control),
        benchmark: (request, control) => study('benchmark', request, control),
        leftBehind: (request, control) => study('left-behind', request, control),
        dayReturn: (request, control) => study('day-return', request, control),
    };
};
