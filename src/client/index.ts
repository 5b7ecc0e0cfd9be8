import type {
    AccessStudy,
    Benchmark,
    CertaintyStudy,
    CircleStudy,
    CompareAnswer,
    DayReturnStudy,
    DeparturesAnswer,
    GeoCollection,
    IsochroneAnswer,
    IsoDate,
    LeftBehindStudy,
    MatrixAnswer,
    MatrixFormat,
    ProfileAnswer,
    ProjectsAnswer,
    ReachAnswer,
    RegionAnswer,
    RouteAnswer,
    Scorecard,
    StudyAnswerOf,
    StudyBody,
    StudyKind,
    TimelineAnswer,
} from '../index.js';
import {readEvents} from './events.js';
import {errorOf, ServiceError} from './service-error.js';
import type {
    AccessQuery,
    AskedScenario,
    BenchmarkQuery,
    CertaintyQuery,
    CircleQuery,
    CompareQuery,
    DayReturnQuery,
    DeparturesQuery,
    FoundPlaces,
    IsochroneQuery,
    JobDocument,
    JourneyQuery,
    LeftBehindQuery,
    MatrixQuery,
    OsrmAnswer,
    ProfileQuery,
    QueueDocument,
    ScenarioAnswer,
    ScenarioCheck,
    ScenarioInput,
    ScenarioList,
    ScoreQuery,
    SkimAnswer,
    SkimQuery,
    TimelineQuery,
} from './types.js';

export {ServiceError} from './service-error.js';
export type * from './types.js';
export type {
    AccessStudy,
    Benchmark,
    CertaintyStudy,
    CircleStudy,
    CompareAnswer,
    CompareRow,
    DayReturnStudy,
    DeparturesAnswer,
    GeoCollection,
    IsochroneAnswer,
    LeftBehindStudy,
    MatrixAnswer,
    MatrixFormat,
    Problem,
    ProfileAnswer,
    ProjectAnswer,
    ProjectsAnswer,
    ReachAnswer,
    RegionAnswer,
    RouteAnswer,
    Scorecard,
    TimelineAnswer,
} from '../index.js';

export interface ClientOptions {
    /** Where the service is: `http://127.0.0.1:8787/`. */
    readonly baseUrl: string;
    /** In place of the global one. */
    readonly fetch?: typeof fetch;
    /** For writes, where the service needs one. */
    readonly token?: string;
}

export interface CallOptions {
    readonly signal?: AbortSignal;
}

export interface FollowOptions extends CallOptions {
    /** Called with every change of the job. */
    readonly onProgress?: (job: JobDocument) => void;
    /** Between two looks where events do not come through, milliseconds. Default 1,000. */
    readonly pollEvery?: number;
}

export interface WriteOptions extends CallOptions {
    /** Only if it is still this version. */
    readonly ifMatch?: string;
    /** Only if there is none yet. */
    readonly ifNoneMatch?: '*';
}

type Values = object;

interface Call extends Omit<RequestInit, 'signal'> {
    readonly signal?: AbortSignal | undefined;
}

const DEFAULT_POLL = 1_000;

const queryOf = (values: Values): string => {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(values) as [string, unknown][])
        if (value !== undefined) parameters.set(name, Array.isArray(value) ? value.join(',') : String(value));
    const text = parameters.toString();
    return text === '' ? '' : `?${text}`;
};

const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
        const stop = (): void => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', stop);
            resolve();
        }, milliseconds);
        if (signal?.aborted === true) stop();
        else signal?.addEventListener('abort', stop, {once: true});
    });

const hasEnded = ({state}: JobDocument): boolean => state === 'done' || state === 'failed' || state === 'cancelled';

/** A job that ended without a result, as the error its result would be. */
const failureOf = ({id, state, problems}: JobDocument): ServiceError =>
    new ServiceError({
        status: state === 'cancelled' ? 410 : 422,
        type: `urn:jiegui:problem:${problems[0]?.code ?? 'job-cancelled'}`,
        title: `job ${id} ${state}`,
        detail: problems.map(({message}) => message.en).join('; '),
        problems,
        retryAfterSeconds: undefined,
        requestId: undefined,
    });

/**
 * The service as functions. Uses fetch and nothing of Node, so it
 * runs in a page as well; whatever is refused is a ServiceError.
 */
export function createClient({baseUrl, fetch: given, token}: ClientOptions) {
    const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
    // Browsers call fetch on the window alone.
    const fetchOf: typeof fetch = given ?? ((input, init) => fetch(input, init));
    const urlOf = (path: string): string => base + path.replace(/^\//, '');

    const call = async (path: string, init: Call = {}): Promise<Response> => {
        const {signal, ...rest} = init;
        const response = await fetchOf(urlOf(path), signal === undefined ? rest : {...rest, signal});
        if (!response.ok) throw await errorOf(response);
        return response;
    };
    const get = async <T>(path: string, {signal}: CallOptions = {}): Promise<T> =>
        (await (await call(path, {signal})).json()) as T;
    const write = (
        method: string,
        path: string,
        body: unknown,
        {signal, ifMatch, ifNoneMatch}: WriteOptions = {},
    ): Promise<Response> =>
        call(path, {
            method,
            signal,
            headers: {
                ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
                ...(token === undefined ? {} : {Authorization: `Bearer ${token}`}),
                ...(ifMatch === undefined ? {} : {'If-Match': ifMatch}),
                ...(ifNoneMatch === undefined ? {} : {'If-None-Match': ifNoneMatch}),
            },
            ...(body === undefined ? {} : {body: JSON.stringify(body)}),
        });

    const jobPath = (id: string): string => `api/v1/jobs/${encodeURIComponent(id)}`;
    const getJob = (id: string, options?: CallOptions): Promise<JobDocument> => get(jobPath(id), options);

    /** Every change of a job until it has ended: by server-sent events, by polling where these do not come through. */
    async function* changesOf(
        id: string,
        {signal, pollEvery = DEFAULT_POLL}: FollowOptions = {},
    ): AsyncGenerator<JobDocument> {
        let last = '';
        for (let tries = 0; tries < 3; tries++) {
            try {
                const response = await call(`${jobPath(id)}/events`, {
                    signal,
                    headers: {Accept: 'text/event-stream', ...(last === '' ? {} : {'Last-Event-ID': last})},
                });
                if (response.status === 204 || response.body === null) break;
                for await (const event of readEvents(response.body)) {
                    last = event.id;
                    const job = JSON.parse(event.data) as JobDocument;
                    yield job;
                    if (hasEnded(job)) return;
                }
            } catch (error) {
                signal?.throwIfAborted();
                // The service has spoken: the job is not there, or too many listen.
                if (error instanceof ServiceError && error.status < 500) throw error;
            }
            await pause(pollEvery, signal);
        }
        for (;;) {
            const job = await getJob(id, signal === undefined ? {} : {signal});
            yield job;
            if (hasEnded(job)) return;
            await pause(pollEvery, signal);
        }
    }
    /** Resolves with the job when it is done; a job that failed or was cancelled is an error. */
    const waitFor = async (id: string, options: FollowOptions = {}): Promise<JobDocument> => {
        for await (const job of changesOf(id, options)) {
            options.onProgress?.(job);
            if (job.state === 'done') return job;
            if (hasEnded(job)) throw failureOf(job);
        }
        throw new Error('the events of a job ended before the job');
    };
    const resultPath = (id: string, format: MatrixFormat): string => `${jobPath(id)}/result?format=${format}`;

    /** The result of a job; the job is cancelled when the signal is aborted. */
    const followed = async <Answer>({id}: JobDocument, options: FollowOptions): Promise<Answer> => {
        try {
            await waitFor(id, options);
        } catch (error) {
            if (options.signal?.aborted === true) await write('DELETE', jobPath(id), undefined).catch(() => undefined);
            throw error;
        }
        return get(resultPath(id, 'json'), options);
    };
    const onlySignal = ({signal}: FollowOptions): CallOptions => (signal === undefined ? {} : {signal});
    /** An answer, or that of the job that was made of the question. */
    const atOnceOrJob = async <Answer>(path: string, query: unknown, options: FollowOptions = {}): Promise<Answer> => {
        const response = await write('POST', path, query, onlySignal(options));
        return response.status === 202
            ? followed((await response.json()) as JobDocument, options)
            : ((await response.json()) as Answer);
    };

    const scenarioPath = (id?: string): string =>
        `api/v1/scenarios${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
    const scenarioOf = async (response: Response): Promise<ScenarioAnswer> => ({
        ...((await response.json()) as Omit<ScenarioAnswer, 'etag'>),
        etag: response.headers.get('etag') ?? '',
    });
    const osrm =
        (service: string) =>
        (
            coordinates: readonly (readonly [lon: number, lat: number])[],
            options: Values = {},
            calling?: CallOptions,
        ): Promise<OsrmAnswer> =>
            get(
                `osrm/${service}/v1/driving/${coordinates.map(point => point.join(',')).join(';')}${queryOf(options)}`,
                calling,
            );

    return {
        /** Suggestions for a search box, best first. */
        places: (q: string, {limit, ...options}: CallOptions & {readonly limit?: number} = {}): Promise<FoundPlaces> =>
            get(`api/v1/places${queryOf({q, limit})}`, options),
        route: (query: JourneyQuery, options?: CallOptions): Promise<RouteAnswer> =>
            get(`api/v1/route${queryOf(query)}`, options),
        profile: (query: ProfileQuery, options?: CallOptions): Promise<ProfileAnswer> =>
            get(`api/v1/profile${queryOf(query)}`, options),
        departures: (query: DeparturesQuery, options?: CallOptions): Promise<DeparturesAnswer> =>
            get(`api/v1/departures${queryOf(query)}`, options),
        /** The cells within each cutoff, drawn, with their people and area. */
        isochrone: (query: IsochroneQuery, options?: CallOptions): Promise<IsochroneAnswer> =>
            get(`api/v1/isochrone${queryOf(query)}`, options),
        /** The seconds of the same cells. */
        reach: (query: IsochroneQuery, options?: CallOptions): Promise<ReachAnswer> =>
            get(`api/v1/isochrone${queryOf({...query, format: 'cells'})}`, options),
        /** What there is, and what the page opens with. */
        region: (options?: CallOptions): Promise<RegionAnswer> => get('api/v1/region', options),
        network: ({
            asOf,
            scenario,
            ...options
        }: CallOptions & {readonly asOf?: IsoDate; readonly scenario?: string} = {}): Promise<GeoCollection> =>
            get(`api/v1/network.geojson${queryOf({asOf, scenario})}`, options),
        zones: (options?: CallOptions): Promise<GeoCollection> => get('api/v1/zones.geojson', options),
        projects: (options?: CallOptions): Promise<ProjectsAnswer> => get('api/v1/projects', options),

        /** A matrix, whether it is answered at once or becomes a job, which is cancelled when the signal is aborted. */
        matrix: (query: MatrixQuery, options?: FollowOptions): Promise<MatrixAnswer> =>
            atOnceOrJob('api/v1/matrix', query, options),
        /** A comparison of scenarios, at once or as a job likewise. */
        compare: (query: CompareQuery, options?: FollowOptions): Promise<CompareAnswer> =>
            atOnceOrJob('api/v1/compare', query, options),
        /** Times with their components, both directions; at once or as a job, as the studies below. */
        skim: (query: SkimQuery, options?: FollowOptions): Promise<SkimAnswer> =>
            atOnceOrJob('api/v1/skim', query, options),
        /** Any study, by its name; the address of access is its own. */
        study: <Kind extends StudyKind>(
            kind: Kind,
            query: StudyBody<Kind>,
            options?: FollowOptions,
        ): Promise<StudyAnswerOf<Kind>> =>
            atOnceOrJob(`api/v1/${kind === 'access' ? 'accessibility' : kind}`, query, options),
        /** Accessibility by one or more measures, under one or more networks. */
        access: (query: AccessQuery, options?: FollowOptions): Promise<AccessStudy> =>
            atOnceOrJob('api/v1/accessibility', query, options),
        /** The 1-2-3 hour circles as a scorecard. */
        score: (query: ScoreQuery = {}, options?: FollowOptions): Promise<Scorecard> =>
            atOnceOrJob('api/v1/score', query, options),
        /** The one-hour circle by every definition. */
        circle: (query: CircleQuery, options?: FollowOptions): Promise<CircleStudy> =>
            atOnceOrJob('api/v1/circle', query, options),
        dayReturn: (query: DayReturnQuery, options?: FollowOptions): Promise<DayReturnStudy> =>
            atOnceOrJob('api/v1/day-return', query, options),
        /** Towns held against each other before the same centres. */
        benchmark: (query: BenchmarkQuery = {}, options?: FollowOptions): Promise<Benchmark> =>
            atOnceOrJob('api/v1/benchmark', query, options),
        /** Zones that lose, or gain nothing or little, and why. */
        leftBehind: (query: LeftBehindQuery, options?: FollowOptions): Promise<LeftBehindStudy> =>
            atOnceOrJob('api/v1/left-behind', query, options),
        /** The same times under draws of what the model assumes: always a job. */
        certainty: (query: CertaintyQuery, options?: FollowOptions): Promise<CertaintyStudy> =>
            atOnceOrJob('api/v1/certainty', query, options),
        timeline: async (query: TimelineQuery, options?: CallOptions): Promise<TimelineAnswer> =>
            (await (await write('POST', 'api/v1/timeline', query, options)).json()) as TimelineAnswer,
        /** What a scenario does, or everything that is wrong with it; it need not be saved. */
        checkScenario: async (
            scenario: AskedScenario,
            {asOf, ...options}: CallOptions & {readonly asOf?: IsoDate} = {},
        ): Promise<ScenarioCheck> =>
            (await (
                await write('POST', 'api/v1/scenario-check', {scenario, ...(asOf === undefined ? {} : {asOf})}, options)
            ).json()) as ScenarioCheck,
        jobs: {
            queue: (options?: CallOptions): Promise<QueueDocument> => get('api/v1/jobs', options),
            submit: async (query: MatrixQuery, options?: CallOptions): Promise<JobDocument> =>
                (await (
                    await write('POST', 'api/v1/jobs', {kind: 'matrix', request: query}, options)
                ).json()) as JobDocument,
            get: getJob,
            changes: changesOf,
            wait: waitFor,
            cancel: async (id: string, options?: CallOptions): Promise<JobDocument> =>
                (await (await write('DELETE', jobPath(id), undefined, options)).json()) as JobDocument,
            result: (id: string, options?: CallOptions): Promise<MatrixAnswer> => get(resultPath(id, 'json'), options),
            /** The bytes of a result in any format. */
            file: async (id: string, format: MatrixFormat, {signal}: CallOptions = {}): Promise<Uint8Array> =>
                new Uint8Array(await (await call(resultPath(id, format), {signal})).arrayBuffer()),
        },
        scenarios: {
            list: (options?: CallOptions): Promise<ScenarioList> => get(scenarioPath(), options),
            get: async (id: string, {signal}: CallOptions = {}): Promise<ScenarioAnswer> =>
                scenarioOf(await call(scenarioPath(id), {signal})),
            create: async (scenario: ScenarioInput, options?: CallOptions): Promise<ScenarioAnswer> =>
                scenarioOf(await write('POST', scenarioPath(), scenario, options)),
            replace: async (id: string, scenario: ScenarioInput, options?: WriteOptions): Promise<ScenarioAnswer> =>
                scenarioOf(await write('PUT', scenarioPath(id), scenario, options)),
            delete: async (id: string, options?: WriteOptions): Promise<void> => {
                await write('DELETE', scenarioPath(id), undefined, options);
            },
        },
        /** OSRM's own questions and answers. */
        osrm: {route: osrm('route'), table: osrm('table'), nearest: osrm('nearest')},
        health: (options?: CallOptions): Promise<{readonly status: 'ok'}> => get('healthz', options),
        ready: (
            options?: CallOptions,
        ): Promise<{
            readonly status: 'ready';
            readonly engine: string;
            readonly network: {readonly id: string; readonly digest: string};
        }> => get('readyz', options),
        metrics: async ({signal}: CallOptions = {}): Promise<string> => (await call('metrics', {signal})).text(),
        openapi: (options?: CallOptions): Promise<Readonly<Record<string, unknown>>> => get('openapi.json', options),
    };
}

export type Client = ReturnType<typeof createClient>;
