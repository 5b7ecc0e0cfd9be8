import {problem, ProblemError, readRequest, type JourneyRequest, type Network, type Question} from '../../src/index.js';
import type {Questions} from '../threads/questions.js';
import {JSON_TYPE, type Resource} from '../resource.js';
import {askedScenario} from '../scenarios/asked.js';
import type {ScenarioStore} from '../scenarios/store.js';

/** Each draw compiles the timetable anew, a third of a second on the corridor; more are for the command line. */
const MOST_DRAWS = 5;

async function requestOf(
    question: Question,
    texts: Readonly<Record<string, string>>,
    store: ScenarioStore,
    network: Network,
): Promise<JourneyRequest> {
    const {request, problems} = readRequest(question, texts);
    if (request === undefined) throw new ProblemError(problems);
    if ((request.draws ?? 0) > MOST_DRAWS)
        throw new ProblemError([
            problem('request-range', {field: 'draws'}, String(request.draws), {low: 0, high: MOST_DRAWS}),
        ]);
    return typeof request.scenario === 'string'
        ? {...request, scenario: await askedScenario(store, network, request.scenario, 'scenario')}
        : request;
}

/** The engine's three questions, byte for byte as the command line prints them with --json. */
export const journeyResources = (questions: Questions, store: ScenarioStore, network: Network): readonly Resource[] =>
    (['route', 'profile', 'departures'] as const).map(question => ({
        operation: question,
        // Read again for the answer: reading is microseconds, and the key is not needed where nobody asks for it.
        key: texts => requestOf(question, texts, store, network),
        answer: async ({texts, signal}) => ({
            type: JSON_TYPE,
            body: await questions.answer(question, await requestOf(question, texts, store, network), signal),
        }),
    }));
