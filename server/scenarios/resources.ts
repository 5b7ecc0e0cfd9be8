import {createHash, timingSafeEqual} from 'node:crypto';
import type {IncomingHttpHeaders} from 'node:http';
import {
    problem,
    ProblemCollector,
    ProblemError,
    readScenarioValue,
    type Problem,
    type ScenarioDocument,
} from '../../src/index.js';
import type {ScenarioAnswerBody, ScenarioListAnswerBody} from '../contract/scenarios.js';
import {idFromTitle} from './id.js';
import {longListOf, parseJson} from './json.js';
import {SCENARIO_LIMIT, type EntityTags, type Preconditions, type ScenarioStore, type StoredScenario} from './store.js';

const SCENARIOS_PATH = '/api/v1/scenarios';

export type ScenarioMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A request as a resource sees it, whatever listens to it. */
interface ScenarioRequest {
    /** The id of the address, percent signs decoded; absent for the collection. */
    readonly id?: string | undefined;
    /** Parameters of the query; none is known here. */
    readonly query: Readonly<Record<string, string>>;
    readonly headers: IncomingHttpHeaders;
    /** As it came, not decoded and not parsed. */
    readonly body: Uint8Array;
}

interface ScenarioAnswer {
    readonly status: number;
    /** ETag, Location, Allow, Retry-After, WWW-Authenticate where they apply. */
    readonly headers: Readonly<Record<string, string>>;
    /** JSON text; absent with 204. */
    readonly body?: string;
    /** In place of a body: to be sent as a problem document with this status. */
    readonly problems?: readonly Problem[];
}

export interface ScenarioResource {
    /** express 5 pattern. */
    readonly path: string;
    /** Methods it takes; every other one but HEAD is 405. */
    readonly answers: Readonly<Partial<Record<ScenarioMethod, (request: ScenarioRequest) => Promise<ScenarioAnswer>>>>;
}

export interface ScenarioResourceOptions {
    readonly store: ScenarioStore;
    /** Repeated in every answer. */
    readonly attribution: readonly string[];
    /** POST, PUT and DELETE need it as `Authorization: Bearer`. Default: they need none. */
    readonly token?: string | undefined;
}

/** Statuses of the problems that scenarios bring; every other code of theirs is 422. */
export const SCENARIO_STATUS: Readonly<Record<string, number>> = {
    'option-unknown': 400,
    'body-not-utf8': 400,
    'body-not-json': 400,
    'precondition-malformed': 400,
    'scenario-id-malformed': 400,
    'token-needed': 401,
    'scenario-unknown': 404,
    'scenario-built-in': 405,
    'scenario-exists': 409,
    'scenario-file-blocked': 409,
    'scenario-count-limit': 409,
    'scenario-changed': 412,
    'scenario-too-large': 413,
    'media-type-unsupported': 415,
    'scenario-file-unreadable': 500,
    'scenario-busy': 503,
    'data-folder-gone': 503,
    'data-folder-unreadable': 503,
    'data-folder-read-only': 503,
    'disk-full': 503,
    'scenario-write-failed': 503,
};

/** Until a person has looked at the disk, seconds. */
const RETRY_DISK = '60';
const RETRY_BUSY = '1';

const statusOf = (problems: readonly Problem[]): number =>
    Math.min(...problems.map(({code}) => SCENARIO_STATUS[code] ?? 422));

function headersOf(problems: readonly Problem[], status: number): Record<string, string> {
    if (status === 401) return {'WWW-Authenticate': 'Bearer'};
    if (status === 405) return {Allow: 'GET, HEAD'};
    if (status !== 503) return {};
    return {'Retry-After': problems.some(({code}) => code === 'scenario-busy') ? RETRY_BUSY : RETRY_DISK};
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Takes the same time whatever is wrong with the token. */
function hasToken(headers: IncomingHttpHeaders, token: string): boolean {
    const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
    return timingSafeEqual(digest(given), digest(token));
}

/** `*` or a list of entity tags. A weak tag is the same as none: both headers guard writes, which compare strongly. */
function tagsOf(headers: IncomingHttpHeaders, name: 'If-Match' | 'If-None-Match'): EntityTags | undefined {
    const text = headers[name.toLowerCase()];
    if (typeof text !== 'string') return undefined;
    if (text.trim() === '*') return '*';
    if (!/^\s*(W\/)?"[^"]*"(\s*,\s*(W\/)?"[^"]*")*\s*$/.test(text)) {
        throw new ProblemError([problem('precondition-malformed', {field: name}, text, {allowed: '* or "..."'})]);
    }
    return [...text.matchAll(/(W\/)?("[^"]*")/g)].filter(([, weak]) => weak === undefined).map(([, , tag]) => tag!);
}

const preconditionsOf = (headers: IncomingHttpHeaders): Preconditions => ({
    ifMatch: tagsOf(headers, 'If-Match'),
    ifNoneMatch: tagsOf(headers, 'If-None-Match'),
});

const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The scenario a body describes, with the id of the address or of
 * its title if it gives none. Throws every problem of the body.
 */
function scenarioOf({id, headers, body}: ScenarioRequest): ScenarioDocument {
    const type = headers['content-type'] ?? '';
    if (!/^application\/json\s*(;|$)/i.test(type))
        throw new ProblemError([problem('media-type-unsupported', {}, type)]);
    const parsed = parseJson(body);
    if ('notUtf8' in parsed) throw new ProblemError([problem('body-not-utf8', {}, '')]);
    if ('notJson' in parsed) throw new ProblemError([problem('body-not-json', {}, parsed.notJson)]);
    // The size first: nothing else looks at what is too long.
    const size = 'value' in parsed ? Buffer.byteLength(JSON.stringify(parsed.value)) : 0;
    if (size > SCENARIO_LIMIT)
        throw new ProblemError([problem('scenario-too-large', {}, size, {limit: SCENARIO_LIMIT})]);
    const refused = 'refused' in parsed ? parsed.refused : longListOf(parsed.value);
    if (refused !== undefined)
        throw new ProblemError([
            problem('json-refused', {field: refused.field.slice(0, 80)}, '', {reason: refused.reason}),
        ]);
    const value = 'value' in parsed ? parsed.value : undefined;
    // Any id passes the schema's check while the others are looked at; a missing one is looked for in the title.
    const withId = isObject(value) && value['id'] === undefined ? {...value, id: id ?? '-'} : value;
    const collector = new ProblemCollector();
    const scenario = readScenarioValue(withId, '', collector);
    const problems = collector
        .list()
        .map(reported =>
            reported.code === 'yaml-key-unknown'
                ? problem('scenario-key-unknown', {field: reported.found}, reported.found)
                : reported,
        )
        // There is no file to name.
        .map(({where: {file: _file, ...where}, ...rest}) => ({...rest, where}));
    if (scenario === undefined || problems.length > 0) throw new ProblemError(problems);
    // A list may have been written as one text.
    const long = longListOf(scenario);
    if (long !== undefined)
        throw new ProblemError([problem('json-refused', {field: long.field}, '', {reason: long.reason})]);
    if (id !== undefined && scenario.id !== id)
        throw new ProblemError([problem('scenario-id-differs', {id}, scenario.id)]);
    if (withId === value || id !== undefined) return scenario;
    const derived = scenario.title === undefined ? undefined : idFromTitle(scenario.title);
    if (derived === undefined) throw new ProblemError([problem('scenario-id-missing', {field: 'id'}, '')]);
    return {...scenario, id: derived};
}

/** The two addresses of scenarios. */
export function scenarioResources({store, attribution, token}: ScenarioResourceOptions): readonly ScenarioResource[] {
    type Action = (request: ScenarioRequest) => Promise<ScenarioAnswer>;
    const answerOf = (saved: StoredScenario, status: number, headers: Record<string, string> = {}): ScenarioAnswer => {
        const body: ScenarioAnswerBody = {
            scenario: saved.scenario,
            builtIn: saved.builtIn,
            attribution: [...attribution],
        };
        // Not canonicalJson, which rounds: what was saved comes back as it was.
        return {status, headers: {ETag: saved.etag, ...headers}, body: `${JSON.stringify(body)}\n`};
    };
    const idOf = ({id}: ScenarioRequest): string => id ?? '';
    const reading =
        (action: Action): Action =>
        async request => {
            try {
                const [parameter] = Object.keys(request.query);
                if (parameter !== undefined)
                    throw new ProblemError([problem('option-unknown', {field: parameter}, parameter, {allowed: '-'})]);
                return await action(request);
            } catch (error) {
                if (!(error instanceof ProblemError)) throw error;
                const status = statusOf(error.problems);
                return {status, headers: headersOf(error.problems, status), problems: error.problems};
            }
        };
    const writing = (action: Action): Action =>
        reading(request => {
            if (token !== undefined && !hasToken(request.headers, token))
                throw new ProblemError([problem('token-needed', {field: 'Authorization'}, '')]);
            return action(request);
        });
    return [
        {
            path: SCENARIOS_PATH,
            answers: {
                GET: reading(async () => {
                    const {scenarios, problems} = await store.list();
                    const body: ScenarioListAnswerBody = {
                        scenarios: scenarios.map(({id, title = null, asOf = null, builtIn, etag}) => ({
                            id,
                            title,
                            asOf,
                            builtIn,
                            etag,
                        })),
                        problems: problems as ScenarioListAnswerBody['problems'],
                        attribution: [...attribution],
                    };
                    return {status: 200, headers: {}, body: `${JSON.stringify(body)}\n`};
                }),
                POST: writing(async request => {
                    const saved = await store.create(scenarioOf(request));
                    return answerOf(saved, 201, {Location: `${SCENARIOS_PATH}/${saved.id}`});
                }),
            },
        },
        {
            path: `${SCENARIOS_PATH}/:id`,
            answers: {
                GET: reading(async request => answerOf(await store.get(idOf(request)), 200)),
                PUT: writing(async request => {
                    const saved = await store.replace(scenarioOf(request), preconditionsOf(request.headers));
                    return answerOf(
                        saved,
                        saved.created ? 201 : 200,
                        saved.created ? {Location: `${SCENARIOS_PATH}/${saved.id}`} : {},
                    );
                }),
                DELETE: writing(async request => {
                    await store.delete(idOf(request), preconditionsOf(request.headers));
                    return {status: 204, headers: {}};
                }),
            },
        },
    ];
}
