import {z} from 'zod';
import {matrixRequestSchema, VERSION, wordsOfField, type RequestField} from '../../src/index.js';
import {jobSchema, jobSubmissionSchema, queueSchema} from './jobs.js';
import {scenarioAnswerSchema, scenarioBodySchema, scenarioListAnswerSchema} from './scenarios.js';
import * as answers from './answers.js';
import {COMMON_PROBLEMS, operations, type Contents, type Operation} from './operations.js';

/** Schemas that have a name in the document. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
    Bilingual: answers.bilingualSchema,
    Place: answers.answerPlaceSchema,
    Settings: answers.settingsSchema,
    Request: answers.requestEchoSchema,
    Passport: answers.passportSchema,
    Cost: answers.costSchema,
    Leg: answers.legSchema,
    Journey: answers.journeySchema,
    Window: answers.windowSchema,
    RouteAnswer: answers.routeAnswerSchema,
    ProfileAnswer: answers.profileAnswerSchema,
    DeparturesAnswer: answers.departuresAnswerSchema,
    PlacesAnswer: answers.placesAnswerSchema,
    ProjectsAnswer: answers.projectsAnswerSchema,
    RegionAnswer: answers.regionAnswerSchema,
    Feature: answers.featureSchema,
    NetworkGeojson: answers.networkGeojsonSchema,
    ZonesGeojson: answers.zonesGeojsonSchema,
    MatrixRequest: matrixRequestSchema,
    MatrixAnswer: answers.matrixAnswerSchema,
    JobSubmission: jobSubmissionSchema,
    Job: jobSchema,
    Queue: queueSchema,
    ScenarioBody: scenarioBodySchema,
    ScenarioAnswer: scenarioAnswerSchema,
    ScenarioList: scenarioListAnswerSchema,
    Problem: answers.problemSchema,
    ProblemDocument: answers.problemDocumentSchema,
    OsrmAnswer: answers.osrmAnswerSchema,
    OsrmError: answers.osrmErrorSchema,
};

type JsonSchema = Readonly<Record<string, unknown>>;
const PROBLEM_MEDIA = 'application/problem+json';

const withoutIds = (schema: object): JsonSchema =>
    Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'));

/** A text field of the request, with the words the command line has for it. */
function parameterOf(name: string, schema: z.ZodType): JsonSchema {
    const {description, ...own} = withoutIds(z.toJSONSchema(schema, {io: 'input'}));
    const words = isField(name) ? wordsOfField(name).what : undefined;
    const said = [
        words === undefined ? undefined : `${words.en} / ${words.zh}`,
        typeof description === 'string' ? description : undefined,
    ].filter(entry => entry !== undefined);
    return {
        name,
        in: 'query',
        required: !schema.safeParse(undefined).success,
        ...(said.length === 0 ? {} : {description: said.join('; ')}),
        schema: own,
    };
}

function isField(name: string): name is RequestField {
    try {
        return wordsOfField(name as RequestField) !== undefined;
    } catch {
        return false;
    }
}

/** Names by schema. */
const nameOf = new Map(Object.entries(NAMED).map(([id, schema]) => [schema, id]));

const schemaOf = (schema: z.ZodType): JsonSchema => {
    const name = nameOf.get(schema);
    return name === undefined
        ? withoutIds(z.toJSONSchema(schema, {io: 'input'}))
        : {$ref: `#/components/schemas/${name}`};
};

const contentOf = (contents: Contents): JsonSchema =>
    Object.fromEntries(
        Object.entries(contents).map(([type, schema]) => [
            type,
            schema === 'binary' ? {} : {schema: schema === 'text' ? {type: 'string'} : schemaOf(schema)},
        ]),
    );

const headersOf = (headers: Readonly<Record<string, string>>): JsonSchema =>
    Object.fromEntries(
        Object.entries(headers).map(([name, description]) => [name, {description, schema: {type: 'string'}}]),
    );

const problemContent = {[PROBLEM_MEDIA]: {schema: {$ref: '#/components/schemas/ProblemDocument'}}};
const retry = headersOf({'Retry-After': 'seconds'});

const responsesOf = ({answers: own, problems = [], osrm}: Operation): JsonSchema => ({
    ...Object.fromEntries(
        Object.entries(own).map(([status, {description, contents, headers}]) => [
            status,
            {
                description,
                ...(headers === undefined ? {} : {headers: headersOf(headers)}),
                ...(contents === undefined ? {} : {content: contentOf(contents)}),
            },
        ]),
    ),
    ...Object.fromEntries(problems.map(status => [status, {$ref: '#/components/responses/Problem'}])),
    ...(osrm === true ? {} : {'4XX': {$ref: '#/components/responses/Problem'}}),
    429: {$ref: '#/components/responses/429'},
    500: {$ref: '#/components/responses/500'},
    503: {$ref: '#/components/responses/503'},
});

const operationOf = (operation: Operation & {readonly id: string}): JsonSchema => {
    const {id, tag, summary, description, parameters = {}, query, headers = {}, body, writes} = operation;
    return {
        operationId: id,
        tags: [tag],
        summary,
        ...(description === undefined ? {} : {description}),
        parameters: [
            ...Object.entries(parameters).map(([name, schema]) => {
                const {description: said, ...own} = withoutIds(z.toJSONSchema(schema, {io: 'input'}));
                return {
                    name,
                    in: 'path',
                    required: true,
                    ...(said === undefined ? {} : {description: said}),
                    schema: own,
                };
            }),
            ...(query === undefined
                ? []
                : Object.entries(query.shape).map(([name, schema]) => parameterOf(name, schema as z.ZodType))),
            ...Object.entries(headers).map(([name, said]) => ({
                name,
                in: 'header',
                required: false,
                description: said,
                schema: {type: 'string'},
            })),
        ],
        ...(body === undefined ? {} : {requestBody: {required: true, content: contentOf({'application/json': body})}}),
        responses: responsesOf(operation),
        ...(writes === true ? {security: [{}, {token: []}]} : {}),
    };
};

const problemResponse = (said: string, more: JsonSchema = {}): JsonSchema => ({
    description: said,
    ...more,
    content: problemContent,
});

/** The OpenAPI 3.1 document of the service, made from the schemas that its checks use. */
export function openApiDocument(): JsonSchema {
    const registry = z.registry<{id: string}>();
    for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, {id});
    const {schemas} = z.toJSONSchema(registry, {uri: id => `#/components/schemas/${id}`, io: 'input'});
    const paths: Record<string, Record<string, JsonSchema>> = {};
    for (const operation of operations)
        (paths[operation.path] ??= {})[operation.method.toLowerCase()] = operationOf(operation);
    return {
        openapi: '3.1.1',
        info: {
            title: '接轨 jiegui',
            version: VERSION.replace(/^\S+ /, ''),
            description:
                'Door-to-door travel times by road, rail and bus. Times are ISO 8601 with offset, ' +
                'durations seconds, distances metres, positions WGS 84. 门到门用时：公路、铁路、公交。',
            license: {name: 'MIT (code); the data have their own licence, named in every answer', identifier: 'MIT'},
        },
        servers: [{url: '/'}],
        tags: ['journeys', 'network', 'matrices', 'studies', 'scenarios', 'osrm', 'service'].map(name => ({name})),
        paths,
        components: {
            schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIds(schema)])),
            responses: {
                Problem: problemResponse(COMMON_PROBLEMS['4XX']),
                429: problemResponse(COMMON_PROBLEMS[429], {headers: retry}),
                500: problemResponse(COMMON_PROBLEMS[500]),
                503: problemResponse(COMMON_PROBLEMS[503], {headers: retry}),
            },
            securitySchemes: {
                token: {
                    type: 'http',
                    scheme: 'bearer',
                    description: 'required for writes if the service was started with a token',
                },
            },
        },
    };
}
