import {z} from 'zod';
import {
    MATRIX_FORMATS,
    matrixRequestSchema,
    readSpread,
    shaped,
    type MatrixRequest,
    type Problem,
} from '../../src/index.js';
import {STUDY_KINDS} from './study.js';

/**
 * A matrix is answered at once up to so many pairs and origins
 * (about two seconds on one core); a larger one becomes a job.
 */
export const AT_ONCE = {pairs: 2_500, origins: 100} as const;

/** What a caller who is told to come back should wait, seconds. */
export const RETRY_AFTER_SECONDS = 10;

export const JOB_KINDS = ['matrix', 'compare', ...STUDY_KINDS] as const;

/** Body of POST /api/v1/jobs. */
export const jobSubmissionSchema = z.strictObject({
    kind: z.enum(JOB_KINDS),
    request: z
        .record(z.string(), z.unknown())
        .describe('body of POST /api/v1/matrix or /api/v1/compare, or of the study of that name (docs/jobs.md)'),
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

/** Reads the body of POST /api/v1/matrix. Throws ProblemError with every problem. */
export const readMatrixBody = (body: unknown): MatrixRequest => readSpread(shaped(matrixRequestSchema, body));

/** Reads the body of POST /api/v1/jobs. */
export function readSubmission(body: unknown): {
    readonly kind: (typeof JOB_KINDS)[number];
    readonly request: Readonly<Record<string, unknown>>;
} {
    return shaped(jobSubmissionSchema, body, {kind: {zh: JOB_KINDS.join(', '), en: JOB_KINDS.join(', ')}});
}
