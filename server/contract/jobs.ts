import {z} from 'zod';
import {
    DEFAULTS,
    LIMITS,
    MATRIX_FORMATS,
    problem,
    ProblemError,
    questionSchemas,
    readFields,
    type Bilingual,
    type MatrixRequest,
    type Problem,
    type ScenarioAsked,
} from '../../src/index.js';

/** Names in one list of a matrix; `zones` and counties stand for more. */
const MOST_NAMES = 2_000;
const LONGEST_NAME = 200;
/** Each percentile is a matrix of its own. */
const MOST_PERCENTILES = 9;

/**
 * A matrix is answered at once up to so many pairs and origins
 * (about two seconds on one core); a larger one becomes a job.
 */
export const AT_ONCE = {pairs: 2_500, origins: 100} as const;

/** What a caller who is told to come back should wait, seconds. */
export const RETRY_AFTER_SECONDS = 10;

const names = (what: string) =>
    z
        .union([z.literal('zones'), z.array(z.string().min(1).max(LONGEST_NAME)).min(1).max(MOST_NAMES)])
        .describe(
            `${what}: "zones" for every analysis zone, or names, kind:id or lon,lat; ` +
                'a county or city stands for all its zones',
        );
const words = (what: string) => z.array(z.string().min(1).max(LONGEST_NAME)).min(1).max(20).describe(what);

/** Body of POST /api/v1/matrix. What a value may be is said by the reading of the query parameter of the same name. */
export const matrixRequestSchema = z.strictObject({
    origins: names('rows'),
    destinations: names('columns'),
    date: z.string().optional().describe('day of travel, YYYY-MM-DD'),
    asOf: z.string().optional().describe('state of the network; default the day of travel'),
    window: z.string().optional().describe('leave within this window, HH:MM-HH:MM; default 07:00-09:00'),
    modes: words('one mode: transit (default), car, taxi, walk, bicycle or ebike').optional(),
    access: words('modes from the origin to the first station').optional(),
    egress: words('modes from the last station to the destination').optional(),
    homeEnd: z.string().optional().describe('which end is home: origin (default) or destination'),
    traveller: z.string().optional().describe('kind of traveller; default regular'),
    statistic: z.string().optional().describe('full (default), planned or best'),
    percentiles: z
        .array(z.number().min(0).max(100))
        .min(1)
        .max(MOST_PERCENTILES)
        .optional()
        .describe('in percent; default [50]'),
    maxChanges: z
        .int()
        .min(LIMITS.maxChanges.low)
        .max(LIMITS.maxChanges.high)
        .optional()
        .describe(`most changes; default ${DEFAULTS.maxChanges}`),
    datum: z.string().optional().describe('datum of coordinates: wgs84 (default), gcj02 or bd09'),
    scenario: z
        .union([
            z.string().min(1).max(160),
            z.strictObject({document: z.record(z.string(), z.unknown()), variant: z.string().max(64).optional()}),
        ])
        .optional()
        .describe('laid over the network: id or id@variant of a saved or built-in scenario, or a document'),
});
export type MatrixBody = z.infer<typeof matrixRequestSchema>;

/** Studies that are a job where they are long; the part of the request is `contract-study.ts`. */
export const STUDY_KINDS = [
    'access',
    'score',
    'circle',
    'day-return',
    'benchmark',
    'left-behind',
    'certainty',
    'skim',
] as const;
export type StudyKind = (typeof STUDY_KINDS)[number];
export const JOB_KINDS = ['matrix', 'compare', ...STUDY_KINDS] as const;

/** Body of POST /api/v1/jobs. */
export const jobSubmissionSchema = z.strictObject({
    kind: z.enum(JOB_KINDS),
    request: z
        .record(z.string(), z.unknown())
        .describe(
            'body of POST /api/v1/matrix or /api/v1/compare, or what the study of that name takes (docs/jobs.md)',
        ),
});

const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;

/** Answer of GET /api/v1/jobs/<id>, and the data of every server-sent event. */
export const jobSchema = z.strictObject({
    id: z.uuid(),
    kind: z.enum(JOB_KINDS),
    state: z.enum(JOB_STATES),
    /** Origins done and origins in all. */
    progress: z.strictObject({done: z.int().min(0), total: z.int().min(0)}),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    /** Why a job failed. */
    problems: z.array(z.looseObject({code: z.string(), message: z.strictObject({zh: z.string(), en: z.string()})})),
    links: z.strictObject({
        self: z.string(),
        events: z.string(),
        /** Null unless there is a result to take. */
        result: z.string().nullable(),
    }),
});
export interface JobDocument extends Omit<z.infer<typeof jobSchema>, 'problems'> {
    readonly problems: readonly Problem[];
}

/** Answer of GET /api/v1/jobs: how busy the service is. Ids are not listed: who knows one may read and cancel it. */
export const queueSchema = z.strictObject({
    running: z.int(),
    waiting: z.int(),
    limits: z.strictObject({running: z.int(), waiting: z.int(), resultBytes: z.int()}),
    resultBytes: z.int(),
});
export type QueueDocument = z.infer<typeof queueSchema>;

/** `?format=` of a result; it goes before Accept. */
export const formatSchema = z.enum(MATRIX_FORMATS);

/** Statuses of the problems of this part; every other one of a request is 400 or 422 as elsewhere. */
export const JOB_PROBLEM_STATUS: Readonly<Record<string, number>> = {
    'body-not-json': 400,
    'body-member-malformed': 400,
    'job-unknown': 404,
    'format-not-acceptable': 406,
    'job-not-done': 409,
    'job-gone': 410,
    'job-cancelled': 410,
    'job-result-dropped': 410,
    'job-failed': 500,
    'queue-full': 503,
    'network-changed': 503,
};

/** Codes whose answers carry Retry-After. */
export const RETRY_CODES: ReadonlySet<string> = new Set(['queue-full', 'job-not-done']);

/** Fields read as the query parameters of the same names. */
const TEXT_FIELDS = [
    'date',
    'asOf',
    'window',
    'modes',
    'access',
    'egress',
    'homeEnd',
    'traveller',
    'statistic',
    'percentiles',
    'maxChanges',
    'datum',
] as const;
const textSchema = z.strictObject(
    Object.fromEntries(TEXT_FIELDS.map(name => [name, questionSchemas.route.shape[name]!])),
);

const FORMS: Readonly<Record<string, Bilingual>> = {
    origins: {zh: `"zones"，或 1 至 ${MOST_NAMES} 个名称的列表`, en: `"zones", or a list of 1 to ${MOST_NAMES} names`},
    destinations: {
        zh: `"zones"，或 1 至 ${MOST_NAMES} 个名称的列表`,
        en: `"zones", or a list of 1 to ${MOST_NAMES} names`,
    },
    modes: {zh: '文字的列表', en: 'a list of texts'},
    access: {zh: '文字的列表', en: 'a list of texts'},
    egress: {zh: '文字的列表', en: 'a list of texts'},
    percentiles: {
        zh: `1 至 ${MOST_PERCENTILES} 个 0 到 100 的数`,
        en: `1 to ${MOST_PERCENTILES} numbers from 0 to 100`,
    },
    maxChanges: {
        zh: `${LIMITS.maxChanges.low} 到 ${LIMITS.maxChanges.high} 的整数`,
        en: `a whole number from ${LIMITS.maxChanges.low} to ${LIMITS.maxChanges.high}`,
    },
    measures: {zh: '1 至 20 个 {"measure": ...} 的列表', en: 'a list of 1 to 20 of {"measure": ...}'},
    measure: {zh: '{"measure": ...}', en: '{"measure": ...}'},
    with: {zh: '情景编号或文档的列表，至多 8 个', en: 'a list of at most 8 ids or documents of scenarios'},
    towns: {zh: '1 至 40 个名称的列表', en: 'a list of 1 to 40 names'},
    centres: {zh: '名称的列表', en: 'a list of names'},
    direction: {zh: 'out、back 或 both', en: 'out, back or both'},
    percentile: {zh: '大于 0、至多 100 的数', en: 'a number above 0 and at most 100'},
    cutoffMinutes: {zh: '大于 0、至多 600 的数', en: 'a number above 0 and at most 600'},
    hours: {zh: '0 到 24 的数', en: 'a number from 0 to 24'},
    ownZone: {zh: 'true 或 false', en: 'true or false'},
    evidence: {zh: 'true 或 false', en: 'true or false'},
    projects: {zh: 'true 或 false', en: 'true or false'},
    draws: {zh: '100 到 1000 的整数', en: 'a whole number from 100 to 1,000'},
    seed: {zh: '不小于 0 的整数', en: 'a whole number from 0 on'},
    tornado: {zh: 'true 或 false', en: 'true or false'},
    offsets: {zh: 'true 或 false', en: 'true or false'},
    components: {zh: 'true 或 false', en: 'true or false'},
    kind: {zh: JOB_KINDS.join(', '), en: JOB_KINDS.join(', ')},
    request: {zh: '一个 JSON 对象', en: 'a JSON object'},
};
const TEXT: Bilingual = {zh: '文字', en: 'a text'};

/** Shape first, every wrong member once. */
export function shaped<Schema extends z.ZodObject>(schema: Schema, body: unknown): z.output<Schema> {
    if (typeof body !== 'object' || body === null || Array.isArray(body))
        throw new ProblemError([problem('body-member-malformed', {field: 'body'}, '', {form: FORMS.request!})]);
    const result = schema.safeParse(body);
    if (result.success) return result.data;
    const problems = new Map<string, Problem>();
    for (const issue of result.error.issues) {
        // The last name on the path: `request.origins.3` is about `origins`.
        const field = String(issue.path.findLast(part => typeof part === 'string') ?? '');
        if (issue.code === 'unrecognized_keys') {
            const inside = Object.keys(schema.shape);
            for (const key of issue.keys.slice(0, 20))
                problems.set(`? ${key}`, problem('option-unknown', {field: key}, key, {allowed: inside.join(', ')}));
        } else problems.set(field, problem('body-member-malformed', {field}, '', {form: FORMS[field] ?? TEXT}));
    }
    throw new ProblemError([...problems.values()]);
}

/** Members of a body about many places, read as the query parameters of the same names. */
export function readSpread({origins, destinations, scenario, ...rest}: MatrixBody): MatrixRequest {
    const texts = Object.fromEntries(
        Object.entries(rest).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : String(value)]],
        ),
    );
    const {value, problems} = readFields(textSchema, texts);
    if (value === undefined) throw new ProblemError(problems);
    return {
        ...(value as Omit<MatrixRequest, 'origins' | 'destinations'>),
        origins,
        destinations,
        ...(scenario === undefined ? {} : {scenario: scenario as ScenarioAsked}),
    };
}

/** Reads the body of POST /api/v1/matrix. Throws ProblemError with every problem. */
export const readMatrixBody = (body: unknown): MatrixRequest => readSpread(shaped(matrixRequestSchema, body));

/** Reads the body of POST /api/v1/jobs. */
export function readSubmission(body: unknown): {
    readonly kind: (typeof JOB_KINDS)[number];
    readonly request: Readonly<Record<string, unknown>>;
} {
    return shaped(jobSubmissionSchema, body);
}
