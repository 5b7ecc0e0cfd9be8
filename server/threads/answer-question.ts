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
    found: Readonly<Record<string, FoundScenario>>,
): {find(id: string): Promise<{readonly scenario: ScenarioDocument} | undefined>} => ({
    find: async id => {
        const one = Object.hasOwn(found, id) ? found[id]! : undefined;
        if (one !== undefined && 'problems' in one) throw new ProblemError(one.problems);
        return one;
    },
});

/** The text of an answer. Throws ProblemError with all problems of the request. */
export async function answerQuestion(
    {network, engine}: Modelled,
    question: keyof Asked,
    asked: Asked[keyof Asked],
): Promise<string> {
    switch (question) {
        case 'check':
            return check(network, asked as Asked['check']);
        case 'network': {
            const {asOf, scenario} = asked as Asked['network'];
            return canonicalJson(
                networkGeojson(
                    scenario === undefined ? network : engine.scenario(scenario, asOf).session.network,
                    asOf,
                ),
            );
        }
        case 'settle': {
            const {body, found} = asked as Asked['settle'];
            // Not canonicalJson, which rounds.
            return JSON.stringify(await withScenarios(storeOf(found), network, body));
        }
        case 'osrm': {
            const {parameters, query} = asked as Asked['osrm'];
            const [addresses] = osrmResources({network, engine});
            return JSON.stringify(addresses!.answer(parameters, query));
        }
        default:
            return canonicalJson(await engine[question](asked as never));
    }
}
