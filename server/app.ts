import {createHash} from 'node:crypto';
import compression from 'compression';
import express, {type Express, type Request, type RequestHandler, type Response} from 'express';
import type {Logger} from 'pino';
import {canonicalJson, problem, ProblemError, VERSION} from '../src/index.js';
import {operations, type Method, type Operation} from './contract/index.js';
import {allowOrigins, checkNoBody, checkToken, limitRate, readBody, securityHeaders} from './guard.js';
import {deliver, type Unsent} from './http/deliver.js';
import {checkHost} from './http/hosts.js';
import {createJobRouter, type Jobs} from './jobs/index.js';
import {errorFields, observe, requestIdOf, setRoute, type Metrics} from './observe.js';
import {OSRM_TYPE, osrmError, osrmResources, type OsrmAnswer} from './osrm/index.js';
import {handleErrors, sendProblems} from './problem-documents.js';
import {textsOf} from './query.js';
import type {Questions} from './threads/questions.js';
import {bufferOf, type Answer, type Ask, type FileResource, type Resource, type Service} from './resource.js';
import {docsResources} from './routes/docs.js';
import {healthResources} from './routes/health.js';
import {isochroneResources} from './routes/isochrone.js';
import {journeyResources} from './routes/journeys.js';
import {networkResources} from './routes/network.js';
import {pageResources} from './routes/page.js';
import {placeResources} from './routes/places.js';
import {createScenarioWorkRouter} from './routes/scenario-work.js';
import {STUDY_PATHS} from './contract/study.js';
import {createStudyRouter} from './routes/studies.js';
import {parseJson} from './scenarios/json.js';
import {createSettle} from './scenarios/settle.js';
import {scenarioResources, type ScenarioMethod, type ScenarioResource} from './scenarios/resources.js';
import type {ScenarioStore} from './scenarios/store.js';
import type {ServiceSettings} from './settings.js';
import type {Turns} from './turns.js';

/** Largest body taken, bytes: a matrix of two thousand long names. */
const BODY_LIMIT = 1_048_576;
/** Largest body of a request that should have none. */
const NO_BODY_LIMIT = 65_536;

export interface AppParts extends Service {
    readonly logger: Logger;
    readonly metrics: Metrics;
    readonly turns: Turns;
    readonly questions: Questions;
    readonly jobs: Jobs;
    readonly store: ScenarioStore;
    readonly settings: ServiceSettings;
    /** Address it listens on. */
    readonly host: string;
    readonly unsent: Unsent;
    /** Writes are refused to everybody. */
    readonly isReadOnly: boolean;
}

/** OpenAPI's `{id}` as express has it. */
const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');
const patternOf = (path: string): RegExp =>
    new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);

interface Address {
    readonly path: string;
    readonly pattern: RegExp;
    readonly operations: Readonly<Partial<Record<Method, Operation>>>;
}

const addresses: readonly Address[] = [...new Set(operations.map(({path}) => path))].map(path => ({
    path,
    pattern: patternOf(path),
    operations: Object.fromEntries(
        operations.filter(operation => operation.path === path).map(operation => [operation.method, operation]),
    ),
}));

const allowedOf = ({operations: byMethod}: Pick<Address, 'operations'>): string =>
    Object.keys(byMethod)
        .flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
        .join(', ');

/** Header values are ASCII; percent-encoding is undone by any client. */
const headerText = (text: string): string =>
    Array.from(Buffer.from(text), byte =>
        byte >= 0x20 && byte <= 0x7e && byte !== 0x25
            ? String.fromCodePoint(byte)
            : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join('');

/** A request is checked by what the contract says of its address before anything looks at it: method, token, body. */
function admit({network, settings, isReadOnly}: AppParts): RequestHandler {
    const attribution = headerText(network.attribution.join('; '));
    return async (request, response, next) => {
        if (/^\/(api|osrm)\//.test(request.path)) response.set('X-Attribution', attribution);
        const address = addresses.find(({pattern}) => pattern.test(request.path));
        if (address === undefined) {
            checkNoBody(request, response, NO_BODY_LIMIT);
            next();
            return;
        }
        setRoute(response, address.path);
        const operation = address.operations[(request.method === 'HEAD' ? 'GET' : request.method) as Method];
        if (operation === undefined) {
            const allowed = allowedOf(address);
            response.set('Allow', allowed);
            if (request.method === 'OPTIONS') {
                response.status(204).end();
                return;
            }
            throw new ProblemError([problem('method-not-allowed', {}, request.method, {allowed})]);
        }
        if (operation.writes === true) {
            if (isReadOnly) throw new ProblemError([problem('token-needed', {field: 'Authorization'}, '')]);
            if (settings.token !== undefined) checkToken(request, settings.token);
        }
        if (operation.body === undefined) checkNoBody(request, response, NO_BODY_LIMIT);
        else request.body = await readBody(request, response, BODY_LIMIT);
        next();
    };
}

/** Strong: it stands for everything the answer depends on. */
const tagOf = (parts: readonly unknown[]): string =>
    `"${createHash('sha256').update(canonicalJson(parts)).digest('base64url').slice(0, 27)}"`;

async function send(
    request: Request,
    response: Response,
    {type, body, status = 200, cacheControl = 'no-cache', isShared = false}: Answer,
): Promise<void> {
    response.status(status).set({'Content-Type': type, 'Cache-Control': cacheControl});
    await deliver(request, response, {bytes: bufferOf(body), isShared});
}

/** Aborted when the client goes away. */
function signalOf(response: Response): AbortSignal {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    return gone.signal;
}

function handlerOf(resource: Resource, operation: Operation, {turns, network}: AppParts): RequestHandler {
    return async (request, response) => {
        const texts = textsOf(request);
        if (operation.query === undefined) {
            const [unknown] = Object.keys(texts);
            if (unknown !== undefined && operation.tag !== 'service')
                throw new ProblemError([problem('option-unknown', {field: unknown}, unknown, {allowed: '-'})]);
        }
        if (resource.key !== undefined) {
            response.set('ETag', tagOf([VERSION, network.digest, operation.path, await resource.key(texts)]));
            if (request.fresh) {
                response.status(304).set('Cache-Control', 'no-cache').end();
                return;
            }
        }
        const signal = signalOf(response);
        const ask: Ask = {parameters: request.params as Record<string, string>, texts, signal};
        const work = (): Answer | Promise<Answer> => resource.answer(ask);
        const answer = await unlessGone(
            operation.computes === true ? turns.take(work, signal) : Promise.resolve(work()),
            signal,
        );
        if (answer !== undefined) await send(request, response, answer);
    };
}

/** Undefined where nobody waits any more. */
async function unlessGone<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
    try {
        return await work;
    } catch (error) {
        if (signal.aborted) return undefined;
        throw error;
    }
}

const osrmHandler =
    (questions: Questions): RequestHandler =>
    async (request, response) => {
        const start = request.originalUrl.indexOf('?');
        const query = start < 0 ? '' : request.originalUrl.slice(start + 1);
        const signal = signalOf(response);
        const parameters = request.params as Record<string, string>;
        const answered = await unlessGone(questions.answer('osrm', {parameters, query}, signal), signal);
        if (answered === undefined) return;
        await send(request, response, {type: OSRM_TYPE, ...(JSON.parse(bufferOf(answered).toString()) as OsrmAnswer)});
    };

const scenarioHandler =
    (answer: NonNullable<ScenarioResource['answers'][ScenarioMethod]>): RequestHandler =>
    async (request, response) => {
        const id = request.params['id'];
        const {status, headers, body, problems} = await answer({
            id: typeof id === 'string' ? id : undefined,
            query: textsOf(request),
            headers: request.headers,
            body: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
        });
        response.set(headers);
        if (problems !== undefined) sendProblems(request, response, problems, status);
        else if (body === undefined) response.status(status).end();
        else await send(request, response, {type: 'application/json; charset=utf-8', body, status});
    };

/** A longer body than this waits for its turn to be read: a crowd of them leaves others in between. */
const LONG_BODY = 16_384;

/** The body of a job as a value. */
const parseBody =
    (turns: Turns): RequestHandler =>
    async (request, response, next) => {
        const {body} = request as {body: unknown};
        if (body instanceof Uint8Array) {
            const signal = signalOf(response);
            const parsed =
                body.length > LONG_BODY
                    ? await unlessGone(
                          turns.take(() => parseJson(body), signal),
                          signal,
                      )
                    : parseJson(body);
            if (parsed === undefined) return;
            if ('notUtf8' in parsed) throw new ProblemError([problem('body-not-utf8', {}, '')]);
            if ('notJson' in parsed) throw new ProblemError([problem('body-not-json', {}, parsed.notJson)]);
            if ('refused' in parsed)
                throw new ProblemError([
                    problem('json-refused', {field: parsed.refused.field.slice(0, 80)}, '', parsed.refused),
                ]);
            request.body = parsed.value;
        }
        next();
    };

/** What is answered by GET: journeys, places, the network, how the service is. */
function mountResources(app: Express, parts: AppParts, docs: ReturnType<typeof docsResources>): void {
    const {metrics, store, network} = parts;
    const resources: readonly Resource[] = [
        ...placeResources(parts),
        ...journeyResources(parts.questions, store, network),
        ...isochroneResources(parts.questions, store, network),
        ...networkResources(parts, store, parts.questions),
        ...healthResources(parts),
        ...docs.resources,
        {
            operation: 'metrics',
            answer: async () => ({
                type: metrics.registry.contentType,
                body: await metrics.registry.metrics(),
                cacheControl: 'no-store',
            }),
        },
    ];
    for (const resource of resources) {
        const operation = operations.find(({id}) => id === resource.operation)!;
        app.get(expressPath(operation.path), handlerOf(resource, operation, parts));
    }
}

/** Pages and what they load. */
function mountFiles(app: Express, files: readonly FileResource[]): void {
    for (const {path, answer} of files) {
        app.get(path, (request: Request, response: Response) => {
            setRoute(response, 'page');
            return send(request, response, answer());
        });
        app.all(path, (request, response) => {
            response.set('Allow', 'GET, HEAD');
            sendProblems(request, response, [
                problem('method-not-allowed', {}, request.method, {allowed: 'GET, HEAD'}),
            ]);
        });
    }
}

/** The service as an express app; it listens nowhere by itself. */
export function createApp(parts: AppParts): Express {
    const {logger, metrics, settings, jobs, store, network, isReady, host} = parts;
    const app = express();
    app.locals['unsent'] = parts.unsent;
    app.disable('x-powered-by');
    app.set('etag', 'strong');
    app.set('strict routing', true);
    app.set('case sensitive routing', true);
    // Queries are read by textsOf, which sees repeated and badly encoded parameters.
    app.set('query parser', false);

    const cors = settings.cors ?? [];
    app.use(observe(logger, metrics));
    app.use(
        securityHeaders(
            cors === '*' || cors.length > 0,
            settings.tiles === undefined ? [] : [new URL(settings.tiles).origin],
        ),
    );
    app.use(checkHost({host, allowed: settings.allowHosts ?? [], cors}));
    app.use((_request, response, next) => {
        if (!isReady()) response.set('Connection', 'close');
        next();
    });
    if (cors === '*' || cors.length > 0) app.use(allowOrigins(cors));
    if ((settings.rateLimit ?? 0) > 0) app.use(limitRate(settings.rateLimit!));
    app.use(compression({threshold: 1024}));
    app.use(admit(parts));

    const docs = docsResources();
    mountResources(app, parts, docs);
    app.use(
        [
            '/api/v1/matrix',
            '/api/v1/jobs',
            '/api/v1/compare',
            '/api/v1/timeline',
            '/api/v1/scenario-check',
            ...Object.values(STUDY_PATHS),
        ],
        parseBody(parts.turns),
    );
    const settle = createSettle(store, network, parts.questions);
    app.use(createJobRouter(jobs, {settle}));
    app.use(createScenarioWorkRouter({settle, jobs, questions: parts.questions}));
    app.use(createStudyRouter({settle, jobs}));
    for (const {path, answers} of scenarioResources({store, attribution: network.attribution})) {
        for (const [method, answer] of Object.entries(answers))
            app[method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'](path, scenarioHandler(answer));
    }
    const [supported, others] = osrmResources(parts);
    app.get(supported!.path, osrmHandler(parts.questions));
    app.get(others!.path, (request, response) => send(request, response, {type: OSRM_TYPE, ...others!.answer({}, '')}));
    app.use('/osrm', ((error: unknown, request, response, next) => {
        if (error instanceof URIError)
            void send(request, response, {
                type: OSRM_TYPE,
                ...osrmError('InvalidUrl', `URL string malformed: ${request.originalUrl.slice(0, 80)}`),
            });
        else next(error);
    }) satisfies express.ErrorRequestHandler);

    mountFiles(app, [...docs.files, ...pageResources(settings.tiles)]);
    const allowed = addresses
        .map(({path}) => path)
        .filter(path => path.startsWith('/api/'))
        .join(', ');
    app.use((request, response) =>
        sendProblems(request, response, [problem('not-found', {}, request.path, {allowed})]),
    );
    app.use(
        handleErrors((error, response) => {
            logger.error(
                {
                    id: requestIdOf(response),
                    ...errorFields(error),
                },
                'error',
            );
        }),
    );
    return app;
}
