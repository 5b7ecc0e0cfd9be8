import {createEngine as createJourneyEngine, type Engine as JourneyEngine} from '../journey/engine.js';
import {
    computeIsochrone,
    computeReach,
    type IsochroneAnswer,
    type IsochroneRequest,
    type ReachAnswer,
} from '../journey/isochrone.js';
import {Sessions} from '../journey/sessions.js';
import type {Network} from '../network/types.js';
import {type AccessRequest, type AccessStudy, computeAccessStudy, type StudyControl} from './access.js';
import {type Benchmark, type BenchmarkRequest, computeBenchmark} from './benchmark.js';
import {computeCertainty} from './certainty.js';
import type {CertaintyRequest, CertaintyStudy} from './certainty-types.js';
import {type CircleRequest, type CircleStudy, computeCircle} from './circle.js';
import {computeDayReturn, type DayReturnRequest, type DayReturnStudy} from './day-return.js';
import {computeLeftBehind, type LeftBehindRequest, type LeftBehindStudy} from './left-behind.js';
import {computeScore, type Scorecard, type ScoreRequest} from './score.js';
import {type CompareControl, computeCompare} from '../compare/compare.js';
import {computeTimeline, type TimelineAnswer, type TimelineControl, type TimelineRequest} from '../compare/timeline.js';
import type {CompareAnswer, CompareRequest} from '../compare/types.js';

/** Every question that can be asked of a network. Every method throws ProblemError with all problems of a request. */
export interface Engine extends JourneyEngine {
    compare(request: CompareRequest, control?: CompareControl): Promise<CompareAnswer>;
    timeline(request: TimelineRequest, control?: TimelineControl): Promise<TimelineAnswer>;
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
    return {
        ...createJourneyEngine(network, sessions),
        compare: (request, control) => computeCompare(sessions, request, control),
        timeline: (request, control) => computeTimeline(sessions, request, control),
        isochrone: request => computeIsochrone(sessions.of(request), request),
        reach: request => computeReach(sessions.of(request), request),
        access: (request, control) => computeAccessStudy(sessions, request, control),
        score: (request, control) => computeScore(sessions, request, control),
        circle: (request, control) => computeCircle(sessions, request, control),
        certainty: (request, control) => computeCertainty(sessions, request, control),
        benchmark: (request, control) => computeBenchmark(sessions, request, control),
        leftBehind: (request, control) => computeLeftBehind(sessions, request, control),
        dayReturn: (request, control) => computeDayReturn(sessions, request, control),
    };
};
