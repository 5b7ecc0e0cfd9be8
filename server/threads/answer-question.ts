import {
    applyScenario,
    canonicalJson,
    networkGeojson,
    ProblemError,
    type Network,
    type ScenarioDocument,
} from '../../src/index.js';
import {osrmResources} from '../osrm/index.js';
import type {Modelled} from '../resource.js';
import {withScenarios} from '../scenarios/asked.js';
import type {Asked, FoundScenario} from './asked.js';

/** What a scenario would do at a state of the network, and every problem of it. */
function check(network: Network, {scenario: {document, variant}, asOf}: Asked['check']): string {
    const state = asOf ?? document.asOf ?? network.defaultAsOf;
    const {
        network: changed,
        problems,
        receipts,
    } = applyScenario(network, document, {asOf: state, ...(variant === undefined ? {} : {variant})});
    return canonicalJson({
        ok: changed !== undefined,
        asOf: state,
        problems,
        receipts,
        attribution: network.attribution,
    });
}

/** The store of a thread: what the thread of the requests has found. */
const storeOf = (
    scenarios: Readonly<Record<string, FoundScenario>>,
): {find(id: string): Promise<{readonly scenario: ScenarioDocument} | undefined>} => ({
    find: async id => {
        const scenario = Object.hasOwn(scenarios, id) ? scenarios[id]! : undefined;
        if (scenario !== undefined && 'problems' in scenario) throw new ProblemError(scenario.problems);
        return scenario;
    },
});

/** The text of an answer. Throws ProblemError with all problems of the request. */
export async function answerQuestion(
    {network, engine}: Modelled,
    question: keyof Asked,
    request: Asked[keyof Asked],
): Promise<string> {
    switch (question) {
        case 'check':
            return check(network, request as Asked['check']);
        case 'network': {
            const {asOf, scenario} = request as Asked['network'];
            return canonicalJson(
                networkGeojson(
                    scenario === undefined ? network : engine.scenario(scenario, asOf).session.network,
                    asOf,
                ),
            );
        }
        case 'settle': {
            const {body, scenarios} = request as Asked['settle'];
            // Not canonicalJson, which rounds.
            return JSON.stringify(await withScenarios(storeOf(scenarios), network, body));
        }
        case 'osrm': {
            const {parameters, query} = request as Asked['osrm'];
            const [addresses] = osrmResources({network, engine});
            return JSON.stringify(addresses!.answer(parameters, query));
        }
        default:
            return canonicalJson(await engine[question](request as never));
    }
}
