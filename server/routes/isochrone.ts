import {ProblemError, readIsochrone, type IsochroneRequest, type Network} from '../../src/index.js';
import type {Questions} from '../threads/questions.js';
import {GEOJSON_TYPE, JSON_TYPE, type Resource} from '../resource.js';
import {askedScenario} from '../scenarios/asked.js';
import type {ScenarioStore} from '../scenarios/store.js';

type Texts = Readonly<Record<string, string>>;

/**
 * GET /api/v1/isochrone: byte for byte what the command line prints
 * with --json, with `format=cells` what it prints with --cells.
 */
export const isochroneResources = (
    questions: Questions,
    store: ScenarioStore,
    network: Network,
): readonly Resource[] => {
    const readQuestion = async (
        texts: Texts,
    ): Promise<{readonly question: 'isochrone' | 'reach'; readonly request: IsochroneRequest}> => {
        const {request, format, problems} = readIsochrone(texts);
        if (request === undefined) throw new ProblemError(problems);
        return {
            question: format === 'cells' ? 'reach' : 'isochrone',
            request:
                typeof request.scenario === 'string'
                    ? {...request, scenario: await askedScenario(store, network, request.scenario, 'scenario')}
                    : request,
        };
    };
    return [
        {
            operation: 'isochrone',
            key: readQuestion,
            answer: async ({texts, signal}) => {
                const {question, request} = await readQuestion(texts);
                return {
                    type: question === 'reach' ? JSON_TYPE : GEOJSON_TYPE,
                    body: await questions.answer(question, request, signal),
                };
            },
        },
    ];
};
