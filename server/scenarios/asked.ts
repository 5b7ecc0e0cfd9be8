import {
    nearScenarios,
    problem,
    ProblemCollector,
    ProblemError,
    problemsOfRest,
    readScenarioValue,
    scenarioNamed,
    splitReference,
    type Network,
    type Problem,
    type ScenarioAsked,
    type ScenarioDocument,
} from '../../src/index.js';
import {longListOf} from './json.js';

/** Where scenarios are found by id; it may throw ProblemError. */
export interface Finds {
    find(id: string): Promise<{readonly scenario: ScenarioDocument} | undefined>;
}

/**
 * A scenario as a request names it, found among the saved and the built-in ones; the id of a project is that project
 * alone. Throws ProblemError (422) with near matches.
 */
export async function askedScenario(
    store: Finds,
    network: Network,
    reference: string,
    field: string,
): Promise<ScenarioAsked> {
    const {id, variant} = splitReference(reference);
    const document = (await store.find(id))?.scenario ?? scenarioNamed(network, id);
    if (document === undefined) {
        const near = nearScenarios(network, id);
        throw new ProblemError([
            problem('scenario-reference-unknown', {field, id}, id, near.length === 0 ? {} : {candidates: near}),
        ]);
    }
    return {document, ...(variant === undefined ? {} : {variant})};
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

/** A document sent within a request, read as a saved one would be. */
function readInline(
    network: Network,
    value: Record<string, unknown>,
    field: string,
): {readonly scenario?: ScenarioAsked; readonly problems: readonly Problem[]} {
    const {document, variant, ...rest} = value;
    const unknown = Object.keys(rest).map(key =>
        problem('option-unknown', {field: `${field}.${key}`}, key, {allowed: 'document, variant'}),
    );
    const long = longListOf(document);
    if (long !== undefined) return {problems: [problem('json-refused', {field: `${field}.${long.field}`}, '', long)]};
    const problems = new ProblemCollector();
    const withId = isRecord(document) && document['id'] === undefined ? {...document, id: 'unsaved'} : document;
    const read = readScenarioValue(isRecord(withId) ? structuredClone(withId) : withId, field, problems);
    const list = [...unknown, ...problems.list(), ...(read === undefined ? problemsOfRest(network, withId) : [])];
    return read === undefined || unknown.length > 0
        ? {
              problems:
                  list.length > 0
                      ? list
                      : [problem('body-member-malformed', {field}, '', {form: {zh: '情景', en: 'a scenario'}})],
          }
        : {scenario: {document: read, ...(typeof variant === 'string' ? {variant} : {})}, problems: []};
}

/**
 * The members `scenario`, `base` and `with` of a body with every id and document in its place, all problems at once.
 * Other members stay as they are.
 */
export async function withScenarios(store: Finds, network: Network, body: unknown): Promise<unknown> {
    if (!isRecord(body)) return body;
    const problems: Problem[] = [];
    const resolved = async (value: unknown, field: string): Promise<unknown> => {
        try {
            if (typeof value === 'string') return await askedScenario(store, network, value, field);
            if (!isRecord(value)) return value;
            const {scenario, problems: own} = readInline(network, value, field);
            problems.push(...own);
            return scenario ?? value;
        } catch (error) {
            if (!(error instanceof ProblemError)) throw error;
            problems.push(...error.problems);
            return value;
        }
    };
    const made: Record<string, unknown> = {...body};
    for (const field of ['scenario', 'base'] as const)
        if (body[field] !== undefined && body[field] !== null) made[field] = await resolved(body[field], field);
    if (body['base'] === null) delete made['base'];
    const list = body['with'];
    if (Array.isArray(list) && list.length <= 8)
        made['with'] = await Promise.all(list.map((value, at) => resolved(value, `with[${at + 1}]`)));
    if (isRecord(body['request'])) made['request'] = await withScenarios(store, network, body['request']);
    if (problems.length > 0) throw new ProblemError(problems);
    return made;
}
