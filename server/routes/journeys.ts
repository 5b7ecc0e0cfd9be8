import {canonicalJson, problem, ProblemError, readRequest, type JourneyRequest, type Question} from '../../src/index.js';
import {JSON_TYPE, type Resource, type Service} from '../resource.js';

/** Each draw compiles the timetable anew, a third of a second on the corridor; more are for the command line. */
const MOST_DRAWS = 5;

function requestOf(question: Question, texts: Readonly<Record<string, string>>): JourneyRequest {
    const {request, problems} = readRequest(question, texts);
    if (request === undefined) throw new ProblemError(problems);
    if ((request.draws ?? 0) > MOST_DRAWS) throw new ProblemError([problem('request-range', {field: 'draws'}, String(request.draws), {low: 0, high: MOST_DRAWS})]);
    return request;
}

/** The engine's three questions, byte for byte as the command line prints them with --json. */
export const journeyResources = ({engine}: Service): readonly Resource[] => {
    const resource = (question: Question, ask: (request: JourneyRequest) => unknown): Resource => ({
        operation: question,
        // Read again for the answer: reading is microseconds, and the key is not needed where nobody asks for it.
        key: texts => requestOf(question, texts),
        answer: ({texts}) => ({type: JSON_TYPE, body: canonicalJson(ask(requestOf(question, texts)))}),
    });
    return [
        resource('route', request => engine.route(request)),
        resource('profile', request => engine.profile(request)),
        resource('departures', request => engine.departures(request)),
    ];
};
