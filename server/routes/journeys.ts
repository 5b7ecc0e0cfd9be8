import {problem, ProblemError, readRequest, type JourneyRequest, type Question} from '../../src/index.js';
import type {Questions} from '../questions/index.js';
import {JSON_TYPE, type Resource} from '../resource.js';

/** Each draw compiles the timetable anew, a third of a second on the corridor; more are for the command line. */
const MOST_DRAWS = 5;

function requestOf(question: Question, texts: Readonly<Record<string, string>>): JourneyRequest {
    const {request, problems} = readRequest(question, texts);
    if (request === undefined) throw new ProblemError(problems);
    if ((request.draws ?? 0) > MOST_DRAWS) throw new ProblemError([problem('request-range', {field: 'draws'}, String(request.draws), {low: 0, high: MOST_DRAWS})]);
    return request;
}

/** The engine's three questions, byte for byte as the command line prints them with --json. */
export const journeyResources = (questions: Questions): readonly Resource[] =>
    (['route', 'profile', 'departures'] as const).map(question => ({
        operation: question,
        // Read again for the answer: reading is microseconds, and the key is not needed where nobody asks for it.
        key: texts => requestOf(question, texts),
        answer: async ({texts, signal}) => ({type: JSON_TYPE, body: await questions.answer(question, requestOf(question, texts), signal)}),
    }));
