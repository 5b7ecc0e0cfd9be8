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
import {atOnceOrJob, createJobCalls, type FollowOptions} from './jobs.js';
import {
    type CallOptions,
    type ClientOptions,
    createTransport,
    queryOf,
    type Transport,
    type Values,
    type WriteOptions,
} from './transport.js';
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
    JourneyQuery,
    LeftBehindQuery,
    MatrixQuery,
    OsrmAnswer,
    ProfileQuery,
    ScenarioAnswer,
    ScenarioCheck,
    ScenarioInput,
    ScenarioList,
    ScoreQuery,
    SkimAnswer,
    SkimQuery,
    TimelineQuery,
} from './types.js';

export type {FollowOptions} from './jobs.js';
export {ServiceError} from './service-error.js';
export type {CallOptions, ClientOptions, WriteOptions} from './transport.js';
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

/** Journeys, and what the network holds. */
const createQuestions = ({get}: Transport) => ({
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
});

/** Matrices and studies: at once, or as a job where they are long. */
const createStudies = (transport: Transport) => {
    const ask = <Answer>(path: string, query: unknown, options?: FollowOptions): Promise<Answer> =>
        atOnceOrJob(transport, path, query, options);
    return {
        /** A matrix, whether it is answered at once or becomes a job, which is cancelled when the signal is aborted. */
        matrix: (query: MatrixQuery, options?: FollowOptions): Promise<MatrixAnswer> =>
            ask('api/v1/matrix', query, options),
        /** A comparison of scenarios, at once or as a job likewise. */
        compare: (query: CompareQuery, options?: FollowOptions): Promise<CompareAnswer> =>
            ask('api/v1/compare', query, options),
        /** Times with their components, both directions; at once or as a job, as the studies below. */
        skim: (query: SkimQuery, options?: FollowOptions): Promise<SkimAnswer> => ask('api/v1/skim', query, options),
        /** Any study, by its name; the address of access is its own. */
        study: <Kind extends StudyKind>(
            kind: Kind,
            query: StudyBody<Kind>,
            options?: FollowOptions,
        ): Promise<StudyAnswerOf<Kind>> => ask(`api/v1/${kind === 'access' ? 'accessibility' : kind}`, query, options),
        /** Accessibility by one or more measures, under one or more networks. */
        access: (query: AccessQuery, options?: FollowOptions): Promise<AccessStudy> =>
            ask('api/v1/accessibility', query, options),
        /** The 1-2-3 hour circles as a scorecard. */
        score: (query: ScoreQuery = {}, options?: FollowOptions): Promise<Scorecard> =>
            ask('api/v1/score', query, options),
        /** The one-hour circle by every definition. */
        circle: (query: CircleQuery, options?: FollowOptions): Promise<CircleStudy> =>
            ask('api/v1/circle', query, options),
        dayReturn: (query: DayReturnQuery, options?: FollowOptions): Promise<DayReturnStudy> =>
            ask('api/v1/day-return', query, options),
        /** Towns held against each other before the same centres. */
        benchmark: (query: BenchmarkQuery = {}, options?: FollowOptions): Promise<Benchmark> =>
            ask('api/v1/benchmark', query, options),
        /** Zones that lose, or gain nothing or little, and why. */
        leftBehind: (query: LeftBehindQuery, options?: FollowOptions): Promise<LeftBehindStudy> =>
            ask('api/v1/left-behind', query, options),
        /** The same times under draws of what the model assumes: always a job. */
        certainty: (query: CertaintyQuery, options?: FollowOptions): Promise<CertaintyStudy> =>
            ask('api/v1/certainty', query, options),
    };
};

/** Questions with a body that are answered at once. */
const createScenarioWork = ({write}: Transport) => ({
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
});

const scenarioPath = (id?: string): string => `api/v1/scenarios${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
const scenarioOf = async (response: Response): Promise<ScenarioAnswer> => ({
    ...((await response.json()) as Omit<ScenarioAnswer, 'etag'>),
    etag: response.headers.get('etag') ?? '',
});

/** Saved scenarios. */
const createScenarioCalls = ({call, get, write}: Transport) => ({
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
});

/** OSRM's own questions and answers. */
const createOsrm = ({get}: Transport) => {
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
    return {route: osrm('route'), table: osrm('table'), nearest: osrm('nearest')};
};

/** How the service is. */
const createServiceCalls = ({call, get}: Transport) => ({
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
});

/**
 * The service as functions. Uses fetch and nothing of Node, so it
 * runs in a page as well; whatever is refused is a ServiceError.
 */
export function createClient(options: ClientOptions) {
    const transport = createTransport(options);
    return {
        ...createQuestions(transport),
        ...createStudies(transport),
        ...createScenarioWork(transport),
        jobs: createJobCalls(transport),
        scenarios: createScenarioCalls(transport),
        osrm: createOsrm(transport),
        ...createServiceCalls(transport),
    };
}

export type Client = ReturnType<typeof createClient>;
