import {z} from 'zod';
import {
    MATRIX_MEDIA_TYPES,
    matrixRequestSchema,
    networkSchema,
    placesSchema,
    questionSchemas,
    STUDIES,
    zonesSchema,
    type StudyDefinition,
    type StudyKind,
} from '../../src/index.js';
import {formatSchema, jobSchema, jobSubmissionSchema, queueSchema} from './jobs.js';
import {
    checkAnswerSchema,
    checkRequestSchema,
    compareAnswerSchema,
    compareRequestSchema,
    timelineAnswerSchema,
    timelineRequestSchema,
} from './compare.js';
import {skimAnswerSchema, skimRequestSchema} from './skim.js';

import {isochroneAnswerSchema, isochroneQuerySchema, reachAnswerSchema} from './isochrone.js';
import {scenarioAnswerSchema, scenarioBodySchema, scenarioIdSchema, scenarioListAnswerSchema} from './scenarios.js';
import {OSRM_OPTIONS} from '../osrm/options.js';
import {
    bilingualSchema,
    departuresAnswerSchema,
    healthSchema,
    matrixAnswerSchema,
    networkGeojsonSchema,
    osrmAnswerSchema,
    osrmErrorSchema,
    placesAnswerSchema,
    profileAnswerSchema,
    projectsAnswerSchema,
    readySchema,
    regionAnswerSchema,
    routeAnswerSchema,
    zonesGeojsonSchema,
} from './answers.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Schemas of an answer by media type; `binary` and `text` are said by their type alone. */
export type Contents = Readonly<Record<string, z.ZodType | 'binary' | 'text'>>;

export interface Operation {
    readonly method: Method;
    /** As in OpenAPI: `/api/v1/jobs/{id}`. */
    readonly path: string;
    readonly tag: 'journeys' | 'network' | 'matrices' | 'studies' | 'scenarios' | 'osrm' | 'service';
    readonly summary: string;
    readonly description?: string;
    readonly parameters?: Readonly<Record<string, z.ZodType<string>>>;
    /** Parameters of the query; none other is taken. */
    readonly query?: z.ZodObject;
    /** Request headers that change the answer. */
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: z.ZodType;
    /** Answers that are not problems. */
    readonly answers: Readonly<
        Record<
            number,
            {
                readonly description: string;
                readonly contents?: Contents;
                readonly headers?: Readonly<Record<string, string>>;
            }
        >
    >;
    /** Statuses of problem documents, beside those every operation may answer. */
    readonly problems?: readonly number[];
    /** Needs the token where one is configured. */
    readonly writes?: boolean;
    /** Uses the processor for long on the thread of the requests: there is a limit to how many wait. */
    readonly computes?: boolean;
    /** Errors in OSRM's own shape. */
    readonly osrm?: boolean;
}

const JSON_MEDIA = 'application/json';
const GEOJSON_MEDIA = 'application/geo+json';
const json = (schema: z.ZodType): Contents => ({[JSON_MEDIA]: schema});
const bare = (type: string): string => type.split(';')[0]!;

const CONDITIONAL = {
    'If-None-Match': 'tags of the responses the client has; 304 if one of them is still current',
} as const;
const TAGGED = {
    ETag: 'strong tag of the response',
    'X-Attribution': 'the attribution, percent-encoded where it is not ASCII',
} as const;
const cacheable = (description: string, contents: Contents): Operation['answers'] => ({
    200: {description, contents, headers: TAGGED},
    304: {description: 'not changed'},
});

const question = (
    name: 'route' | 'profile' | 'departures',
    summary: string,
    description: string,
    schema: z.ZodType,
): Operation => ({
    method: 'GET',
    path: `/api/v1/${name}`,
    tag: 'journeys',
    summary,
    description,
    query: questionSchemas[name],
    headers: CONDITIONAL,
    answers: cacheable('The result, byte for byte what the command line prints with --json.', json(schema)),
    problems: [400, 422],
});

const jobId = {id: z.string().describe('as given when the job was submitted')} as const;
const matrixContents: Contents = {
    [bare(MATRIX_MEDIA_TYPES.json)]: matrixAnswerSchema,
    [bare(MATRIX_MEDIA_TYPES.csv)]: 'text',
    [bare(MATRIX_MEDIA_TYPES.geojson)]: z.looseObject({type: z.literal('FeatureCollection')}),
    [bare(MATRIX_MEDIA_TYPES.parquet)]: 'binary',
    [bare(MATRIX_MEDIA_TYPES.xlsx)]: 'binary',
};
const formatQuery = z.strictObject({
    format: formatSchema.optional().describe('json, csv, geojson or parquet; takes precedence over Accept'),
});
const accepted = {
    description: 'A job was submitted.',
    contents: json(jobSchema),
    headers: {Location: 'the job'},
} as const;

const studyGeojson = z
    .looseObject({
        type: z.literal('FeatureCollection'),
        features: z.array(
            z.looseObject({
                type: z.literal('Feature'),
                id: z.string(),
                geometry: z
                    .looseObject({type: z.enum(['Point', 'MultiPoint', 'LineString', 'Polygon', 'MultiPolygon'])})
                    .nullable(),
                properties: z.looseObject({name: bilingualSchema}),
            }),
        ),
    })
    .describe(
        'zones as Voronoi cells (not administrative boundaries), with `point` among the properties; other places as points, cities as their stations, claims as lines',
    );

const STUDY_PROBLEMS = [400, 406, 413, 415, 422] as const;
const STUDY_DESCRIPTION = 'A small study is returned at once; a larger one becomes a job.';
const skim: Operation = {
    method: 'POST',
    path: '/api/v1/skim',
    tag: 'studies',
    summary: 'Times between many places in both directions, with their components',
    description: STUDY_DESCRIPTION,
    query: formatQuery,
    body: skimRequestSchema,
    answers: {
        200: {
            description: 'The study.',
            contents: {
                ...json(skimAnswerSchema),
                [bare(MATRIX_MEDIA_TYPES.csv)]: 'text',
                [bare(MATRIX_MEDIA_TYPES.parquet)]: 'binary',
                [bare(MATRIX_MEDIA_TYPES.xlsx)]: 'binary',
            },
        },
        202: accepted,
    },
    problems: STUDY_PROBLEMS,
};

const study = ({path, summary, body, answer, alwaysJob}: StudyDefinition): Operation => ({
    method: 'POST',
    path: `/api/v1/${path}`,
    tag: 'studies',
    summary,
    description: alwaysJob ?? STUDY_DESCRIPTION,
    query: formatQuery,
    body,
    answers: {
        ...(alwaysJob !== undefined
            ? {}
            : {
                  200: {
                      description: 'The study.',
                      contents: {
                          ...json(answer),
                          [bare(MATRIX_MEDIA_TYPES.csv)]: 'text',
                          [bare(MATRIX_MEDIA_TYPES.xlsx)]: 'binary',
                          [GEOJSON_MEDIA]: studyGeojson,
                      },
                  },
              }),
        202: accepted,
    },
    problems: STUDY_PROBLEMS,
});

/** `day-return` is asked by `computeDayReturn`. */
type Joined<Kind extends string> = Kind extends `${infer Word}-${infer Rest}`
    ? `${Capitalize<Word>}${Joined<Rest>}`
    : Capitalize<Kind>;
type StudyOperations = Readonly<Record<`compute${Joined<StudyKind>}`, Operation>>;
const joined = (kind: string): string =>
    kind.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
const studies = Object.fromEntries(
    STUDIES.map(definition => [`compute${joined(definition.kind)}`, study(definition)]),
) as StudyOperations;

const scenarioId = {id: scenarioIdSchema} as const;
const saved = {ETag: 'tag of this version, for If-Match'} as const;
const PRECONDITIONS = {
    'If-Match': 'replace or delete only this version',
    'If-None-Match': '`*`: only if none exists yet',
} as const;

const osrmQuery = (service: keyof typeof OSRM_OPTIONS): z.ZodObject =>
    z.strictObject(
        Object.fromEntries(
            Object.entries(OSRM_OPTIONS[service]).map(([name, {values, note}]) => [
                name,
                z.string().describe(`${values}: ${note}`).optional(),
            ]),
        ),
    );
const osrm = (service: keyof typeof OSRM_OPTIONS, summary: string): Operation => ({
    method: 'GET',
    path: `/osrm/${service}/v1/driving/{coordinates}`,
    tag: 'osrm',
    summary,
    parameters: {coordinates: z.string().describe('`lon,lat;lon,lat`, `polyline(...)` or `polyline6(...)`')},
    query: osrmQuery(service),
    answers: {
        200: {description: 'The response of osrm-backend, with `attribution`.', contents: json(osrmAnswerSchema)},
        400: {description: 'The error of osrm-backend.', contents: json(osrmErrorSchema)},
    },
    computes: true,
    osrm: true,
});

/**
 * Everything the service answers: the checks, the addresses,
 * the rights and the OpenAPI document are read off this list.
 */
export const OPERATIONS = {
    findPlaces: {
        method: 'GET',
        path: '/api/v1/places',
        tag: 'network',
        summary: 'Places, zones and stations that match a name, its pinyin or its initials',
        query: placesSchema,
        headers: CONDITIONAL,
        answers: cacheable('Best first.', json(placesAnswerSchema)),
        problems: [400],
    },
    route: question(
        'route',
        'Journeys from door to door',
        'The next journeys by every requested mode, leg by leg. ' +
            'Modes without a journey are listed under `unreachable`.',
        routeAnswerSchema,
    ),
    profile: question('profile', "The day's journeys", 'First, last and gaps.', profileAnswerSchema),
    departures: question(
        'departures',
        'Every direct train between two stations',
        'Including those that a later departure overtakes.',
        departuresAnswerSchema,
    ),
    isochrone: {
        method: 'GET',
        path: '/api/v1/isochrone',
        tag: 'journeys',
        summary: 'The 500 m cells within so many minutes of a point, with their people and area',
        description: 'From or to one point. `format=cells` gives the seconds of each cell instead of outlines.',
        query: isochroneQuerySchema,
        headers: CONDITIONAL,
        answers: cacheable('The result, byte for byte what the command line prints with --json (or --cells).', {
            [GEOJSON_MEDIA]: isochroneAnswerSchema,
            ...json(reachAnswerSchema),
        }),
        problems: [400, 422],
    },
    getRegion: {
        method: 'GET',
        path: '/api/v1/region',
        tag: 'network',
        summary: 'Title, bounds and currency of the region, and the initial settings of its page',
        query: zonesSchema,
        headers: CONDITIONAL,
        answers: cacheable('As given by the region, or derived from its data.', json(regionAnswerSchema)),
        problems: [400],
    },
    getNetwork: {
        method: 'GET',
        path: '/api/v1/network.geojson',
        tag: 'network',
        summary: 'Roads, stations and lines; what does not exist on the date has `exists: false`',
        query: networkSchema,
        headers: CONDITIONAL,
        answers: cacheable('A feature collection.', {[GEOJSON_MEDIA]: networkGeojsonSchema}),
        problems: [400],
    },
    getZones: {
        method: 'GET',
        path: '/api/v1/zones.geojson',
        tag: 'network',
        summary: 'Zones as Voronoi cells, which are not administrative boundaries',
        query: zonesSchema,
        headers: CONDITIONAL,
        answers: cacheable('A feature collection.', {[GEOJSON_MEDIA]: zonesGeojsonSchema}),
        problems: [400],
        computes: true,
    },
    listProjects: {
        method: 'GET',
        path: '/api/v1/projects',
        tag: 'network',
        summary: 'Planned, disputed and past projects with their facts and sources',
        query: zonesSchema,
        headers: CONDITIONAL,
        answers: cacheable('In the order of their ids.', json(projectsAnswerSchema)),
        problems: [400],
    },
    computeMatrix: {
        method: 'POST',
        path: '/api/v1/matrix',
        tag: 'matrices',
        summary: 'Times from all origins to all destinations over a departure window',
        description: 'A small matrix is returned at once; a larger one becomes a job.',
        query: formatQuery,
        body: matrixRequestSchema,
        answers: {200: {description: 'The matrix.', contents: matrixContents}, 202: accepted},
        problems: [400, 406, 413, 415, 422],
    },
    computeSkim: skim,
    ...studies,
    compare: {
        method: 'POST',
        path: '/api/v1/compare',
        tag: 'scenarios',
        summary: 'Times under two or more scenarios, who gains and why',
        description: 'From or to one place, or for few pairs, it is returned at once; more becomes a job.',
        body: compareRequestSchema,
        answers: {200: {description: 'The comparison.', contents: json(compareAnswerSchema)}, 202: accepted},
        problems: [400, 413, 415, 422],
    },
    timeline: {
        method: 'POST',
        path: '/api/v1/timeline',
        tag: 'scenarios',
        summary: 'Times year by year, with what opened in between and its effect',
        body: timelineRequestSchema,
        answers: {200: {description: 'The timeline.', contents: json(timelineAnswerSchema)}},
        problems: [400, 413, 415, 422],
    },
    checkScenario: {
        method: 'POST',
        path: '/api/v1/scenario-check',
        tag: 'scenarios',
        summary: 'Apply a scenario to the network: list all its problems and all its effects',
        description: 'An invalid scenario is also a normal response, with `ok` false.',
        body: checkRequestSchema,
        answers: {200: {description: 'Its effects, or why it cannot be applied.', contents: json(checkAnswerSchema)}},
        problems: [400, 413, 415, 422],
    },
    submitJob: {
        method: 'POST',
        path: '/api/v1/jobs',
        tag: 'matrices',
        summary: 'Submit a long computation as a job',
        body: jobSubmissionSchema,
        answers: {202: accepted},
        problems: [400, 413, 415, 422],
    },
    getQueue: {
        method: 'GET',
        path: '/api/v1/jobs',
        tag: 'matrices',
        summary: 'State of the queue; ids are not listed',
        answers: {200: {description: 'The queue.', contents: json(queueSchema)}},
    },
    getJob: {
        method: 'GET',
        path: '/api/v1/jobs/{id}',
        tag: 'matrices',
        summary: 'State and progress of a job',
        parameters: jobId,
        answers: {200: {description: 'The job.', contents: json(jobSchema)}},
        problems: [404, 410],
    },
    cancelJob: {
        method: 'DELETE',
        path: '/api/v1/jobs/{id}',
        tag: 'matrices',
        summary: 'Cancel a job, or remove one that has ended',
        parameters: jobId,
        answers: {200: {description: 'The job as it is now.', contents: json(jobSchema)}},
        problems: [404, 410],
    },
    getJobResult: {
        method: 'GET',
        path: '/api/v1/jobs/{id}/result',
        tag: 'matrices',
        summary: 'Result of a job that is done',
        parameters: jobId,
        query: formatQuery,
        headers: CONDITIONAL,
        answers: {
            ...cacheable('The matrix.', matrixContents),
            200: {
                description: 'The matrix.',
                contents: matrixContents,
                headers: {
                    ...TAGGED,
                    Link:
                        'the JSON of the same result, ' +
                        'which includes attribution and passport where a table cannot',
                },
            },
        },
        problems: [400, 404, 406, 409, 410],
    },
    followJob: {
        method: 'GET',
        path: '/api/v1/jobs/{id}/events',
        tag: 'matrices',
        summary: 'Progress as server-sent events',
        description: 'Events `progress` and, last, `end`; the data of each is the job.',
        parameters: jobId,
        headers: {'Last-Event-ID': 'the latest event received'},
        answers: {
            200: {description: 'A stream that ends with the job.', contents: {'text/event-stream': 'text'}},
            204: {description: 'The client has already received the end.'},
        },
        problems: [404, 410],
    },
    listScenarios: {
        method: 'GET',
        path: '/api/v1/scenarios',
        tag: 'scenarios',
        summary: 'Built-in and saved scenarios',
        answers: {
            200: {description: 'Built-in ones first.', contents: json(scenarioListAnswerSchema)},
            304: {description: 'not changed'},
        },
        problems: [400],
    },
    createScenario: {
        method: 'POST',
        path: '/api/v1/scenarios',
        tag: 'scenarios',
        summary: 'Save a new scenario',
        body: scenarioBodySchema,
        answers: {
            201: {
                description: 'The scenario was saved to disk.',
                contents: json(scenarioAnswerSchema),
                headers: {...saved, Location: 'the scenario'},
            },
        },
        problems: [400, 401, 409, 413, 415, 422],
        writes: true,
    },
    getScenario: {
        method: 'GET',
        path: '/api/v1/scenarios/{id}',
        tag: 'scenarios',
        summary: 'One scenario',
        parameters: scenarioId,
        headers: CONDITIONAL,
        answers: {
            200: {description: 'The scenario.', contents: json(scenarioAnswerSchema), headers: saved},
            304: {description: 'not changed'},
        },
        problems: [400, 404],
    },
    replaceScenario: {
        method: 'PUT',
        path: '/api/v1/scenarios/{id}',
        tag: 'scenarios',
        summary: 'Save a scenario under this id',
        parameters: scenarioId,
        headers: PRECONDITIONS,
        body: scenarioBodySchema,
        answers: {
            200: {
                description: 'The previous version was replaced.',
                contents: json(scenarioAnswerSchema),
                headers: saved,
            },
            201: {
                description: 'A new scenario was saved.',
                contents: json(scenarioAnswerSchema),
                headers: {...saved, Location: 'the scenario'},
            },
        },
        problems: [400, 401, 405, 409, 412, 413, 415, 422],
        writes: true,
    },
    deleteScenario: {
        method: 'DELETE',
        path: '/api/v1/scenarios/{id}',
        tag: 'scenarios',
        summary: 'Delete a scenario',
        parameters: scenarioId,
        headers: PRECONDITIONS,
        answers: {204: {description: 'The scenario was deleted.'}},
        problems: [400, 401, 404, 405, 409, 412],
        writes: true,
    },
    osrmRoute: osrm('route', 'The fastest drive through the coordinates'),
    osrmTable: osrm('table', 'Seconds and metres between all of the coordinates'),
    osrmNearest: osrm('nearest', 'The nearest roads'),
    health: {
        method: 'GET',
        path: '/healthz',
        tag: 'service',
        summary: 'Liveness check',
        answers: {200: {description: 'The service is alive.', contents: json(healthSchema)}},
    },
    ready: {
        method: 'GET',
        path: '/readyz',
        tag: 'service',
        summary: 'Readiness check',
        answers: {200: {description: 'The service is ready.', contents: json(readySchema)}},
    },
    metrics: {
        method: 'GET',
        path: '/metrics',
        tag: 'service',
        summary: 'Metrics for Prometheus',
        answers: {200: {description: 'Text exposition format.', contents: {'text/plain': 'text'}}},
    },
    docs: {
        method: 'GET',
        path: '/docs',
        tag: 'service',
        summary: 'This description as a page; it contacts no other host',
        answers: {200: {description: 'The page.', contents: {'text/html': 'text'}}, 304: {description: 'not changed'}},
    },
    openapi: {
        method: 'GET',
        path: '/openapi.json',
        tag: 'service',
        summary: 'This description',
        answers: {
            200: {description: 'OpenAPI 3.1.', contents: json(z.looseObject({openapi: z.string()}))},
            304: {description: 'not changed'},
        },
    },
} as const satisfies Readonly<Record<string, Operation>>;

export type OperationId = keyof typeof OPERATIONS;

export const operations: readonly (Operation & {readonly id: OperationId})[] = Object.entries<Operation>(
    OPERATIONS,
).map(([id, operation]) => ({
    id: id as OperationId,
    ...operation,
}));

/** Any address may answer these. */
export const COMMON_PROBLEMS = {
    '4XX': 'The request cannot be processed; the document lists every reason at once.',
    429: 'Too many requests from this address; Retry-After says when to try again.',
    500: 'Internal error; see the service log.',
    503: 'Overloaded, out of time or stopping; Retry-After says when to try again.',
} as const;
