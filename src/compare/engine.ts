import {createEngine as createJourneyEngine, type Engine as JourneyEngine} from '../journey/engine.js';
import {Sessions} from '../journey/sessions.js';
import type {Network} from '../network/types.js';
import {type CompareControl, computeCompare} from './compare.js';
import {computeTimeline, type TimelineAnswer, type TimelineControl, type TimelineRequest} from './timeline.js';
import type {CompareAnswer, CompareRequest} from './types.js';

/** Every question that can be asked of a network. Every method throws ProblemError with all problems of a request. */
export interface Engine extends JourneyEngine {
    compare(request: CompareRequest, control?: CompareControl): Promise<CompareAnswer>;
    timeline(request: TimelineRequest, control?: TimelineControl): Promise<TimelineAnswer>;
}

/** The engine over one network. Compiled models and the scenarios used last are kept between requests. */
export const createEngine = (network: Network): Engine => {
    const sessions = new Sessions(network);
    return {
        ...createJourneyEngine(network, sessions),
        compare: (request, control) => computeCompare(sessions, request, control),
        timeline: (request, control) => computeTimeline(sessions, request, control),
    };
};
