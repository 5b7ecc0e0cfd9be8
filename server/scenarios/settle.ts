import {problem, ProblemError, scenarioNamed, splitReference, type Network} from '../../src/index.js';
import type {FoundScenario, Questions} from '../threads/asked.js';
import {withScenarios, type Finds} from './asked.js';
import {longListOf} from './json.js';
import {SCENARIO_LIMIT} from './store.js';

const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

/** A scenario of a body: its id, or a document. */
interface Mention {
    readonly field: string;
    readonly value: unknown;
}

/** What `withScenarios` will look at. */
function mentionsOf(body: unknown): Mention[] {
    if (!isRecord(body)) return [];
    const {scenario, base, with: others, request} = body;
    return [
        {field: 'scenario', value: scenario},
        {field: 'base', value: base},
        ...(Array.isArray(others) && others.length <= 8
            ? others.map((value: unknown, at) => ({field: `with[${at + 1}]`, value}))
            : []),
        ...mentionsOf(request),
    ];
}

/** Refuses a document that is too long before anything else looks at it. */
function checkSize({field, value}: Mention): void {
    if (!isRecord(value)) return;
    const long = longListOf(value['document']);
    if (long !== undefined)
        throw new ProblemError([problem('json-refused', {field: `${field}.${long.field}`.slice(0, 80)}, '', long)]);
    const size = Buffer.byteLength(JSON.stringify(value['document'] ?? null));
    if (size > SCENARIO_LIMIT)
        throw new ProblemError([problem('scenario-too-large', {field}, size, {limit: SCENARIO_LIMIT})]);
}

async function find(store: Finds, network: Network, id: string): Promise<FoundScenario | undefined> {
    try {
        const scenario = (await store.find(id))?.scenario ?? scenarioNamed(network, id);
        return scenario === undefined ? undefined : {scenario};
    } catch (error) {
        if (error instanceof ProblemError) return {problems: error.problems};
        throw error;
    }
}

export type Settle = (body: unknown, signal: AbortSignal) => Promise<unknown>;

/**
 * A body with every scenario it names or holds in its place. Names are looked up here, documents are read on a thread:
 * what is wrong with one is told with what is wrong with it on this network.
 */
export const createSettle =
    (store: Finds, network: Network, questions: Questions): Settle =>
    async (body, signal) => {
        const mentions = mentionsOf(body);
        for (const mention of mentions) checkSize(mention);
        if (!mentions.some(({value}) => isRecord(value))) return withScenarios(store, network, body);
        const scenarios: Record<string, FoundScenario> = {};
        for (const {value} of mentions) {
            if (typeof value !== 'string') continue;
            const {id} = splitReference(value);
            const scenario = await find(store, network, id);
            if (scenario !== undefined && id !== '__proto__') scenarios[id] = scenario;
        }
        const text = await questions.answer('settle', {body, scenarios}, signal);
        return JSON.parse(typeof text === 'string' ? text : Buffer.from(text).toString()) as unknown;
    };
