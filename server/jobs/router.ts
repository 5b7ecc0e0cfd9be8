import {Router, type Request, type RequestHandler, type Response} from 'express';
import {
    canonicalJson,
    MATRIX_FORMATS,
    MATRIX_MEDIA_TYPES,
    problem,
    ProblemError,
    type MatrixFormat,
    type Problem,
} from '../../src/index.js';
import {RETRY_AFTER_SECONDS, RETRY_CODES, type JobDocument} from '../contract/jobs.js';
import {deliver, PIECE, whenDue} from '../http/deliver.js';
import {bufferOf} from '../resource.js';
import type {Jobs, Rendered} from './jobs.js';

export interface JobRouterOptions {
    /**
     * Silence on an event stream is broken this often, milliseconds,
     * so that nobody in between closes it. Default 15,000.
     */
    readonly heartbeat?: number;
    /** Puts the scenarios a body names in their place. */
    readonly settle?: (body: unknown, signal: AbortSignal) => Promise<unknown>;
}

const DEFAULT_HEARTBEAT = 15_000;
/** A client that reads its events more slowly than this many bytes is spared the progress in between. */
const SLOW_CLIENT = 65_536;
/** Browsers come back after a lost connection in this time, milliseconds. */
const RECONNECT = 2_000;

const JSON_TYPE = 'application/json; charset=utf-8';

/** `no-transform` keeps compression, which would hold events back, away from the stream; the last is for nginx. */
const STREAM_HEADERS = {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
};

const bare = (type: string): string => type.split(';')[0]!;

/** `?format=`, else what Accept likes best, else JSON. */
export function formatOf(request: Request): MatrixFormat {
    const formats = new URLSearchParams(request.originalUrl.split('?')[1] ?? '').getAll('format');
    if (formats.length > 1) throw new ProblemError([problem('option-repeated', {field: 'format'}, formats.length)]);
    if (formats.length === 1) {
        const format = MATRIX_FORMATS.find(choice => choice === formats[0]);
        if (format === undefined)
            throw new ProblemError([
                problem('value-unknown', {field: 'format'}, formats[0]!, {allowed: MATRIX_FORMATS.join(', ')}),
            ]);
        return format;
    }
    const types = MATRIX_FORMATS.map(format => bare(MATRIX_MEDIA_TYPES[format]));
    const liked = request.accepts(types);
    if (liked === false)
        throw new ProblemError([
            problem('format-not-acceptable', {field: 'Accept'}, request.headers.accept ?? '', {
                allowed: types.join(', '),
            }),
        ]);
    return MATRIX_FORMATS[types.indexOf(liked)]!;
}

/** Sends a result; one that is still being written is begun when its first piece is there, and stopped when nobody reads. */
export async function sendBytes(
    response: Response,
    rendered: Rendered,
    format: MatrixFormat,
    name = 'matrix',
): Promise<void> {
    const first = 'pieces' in rendered ? await rendered.pieces.next() : undefined;
    response.set({'Content-Type': rendered.type, 'Cache-Control': 'no-cache'});
    response.vary('Accept');
    if (format === 'csv' || format === 'parquet' || format === 'xlsx')
        response.set('Content-Disposition', `attachment; filename="${name}.${format}"`);
    if ('bytes' in rendered) return deliver(response.req, response, {bytes: bufferOf(rendered.bytes)});
    const {pieces} = rendered;
    try {
        if (response.req.method !== 'HEAD' && first!.done !== true) await writeAll(response, first!.value, pieces);
        response.end();
    } finally {
        await pieces.return();
    }
}

/** Writes piece by piece as they are taken. */
async function writeAll(response: Response, first: Uint8Array, rest: AsyncIterable<Uint8Array>): Promise<void> {
    const taken = async (piece: Uint8Array): Promise<void> => {
        for (let at = 0; at < piece.byteLength && !response.destroyed; at += PIECE)
            if (response.write(bufferOf(piece.subarray(at, at + PIECE))))
                await new Promise<void>(resolve => whenDue(resolve));
            else
                await new Promise<void>(resolve => {
                    ready = resolve;
                });
    };
    let ready = (): void => undefined;
    // Once for all: compression would keep a listener for each time.
    response.on('drain', () => ready());
    response.on('close', () => ready());
    await taken(first);
    for await (const piece of rest) {
        if (response.destroyed) return;
        await taken(piece);
    }
}

const sendJob = (response: Response, job: JobDocument, status: number): void => {
    response.status(status).set({'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store'}).send(canonicalJson(job));
};

/** Whose share of jobs and event streams is used: an address, as the rate limit counts it. */
export const clientOf = (request: Request): string => request.socket.remoteAddress ?? '';

const idOf = (request: Request): string => String(request.params.id);

/** Last-Event-ID as browsers send it back; anything else is a new listener. */
const lastEventOf = (request: Request): number | undefined => {
    const text = request.get('last-event-id') ?? '';
    return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

export const isJob = (answer: Rendered | JobDocument): answer is JobDocument => 'state' in answer;

/** What an error handler after this router answers: adds Retry-After where waiting helps. */
export const withRetry =
    (handler: (request: Request, response: Response) => Promise<void> | void): RequestHandler =>
    async (request, response, next) => {
        try {
            await handler(request, response);
        } catch (error) {
            const problems: readonly Problem[] = error instanceof ProblemError ? error.problems : [];
            if (problems.some(({code}) => RETRY_CODES.has(code)))
                response.set('Retry-After', String(RETRY_AFTER_SECONDS));
            next(error);
        }
    };

/** A job was made of the question. */
export const accepted = (response: Response, job: JobDocument): void => {
    response.set('Location', job.links.self);
    sendJob(response, job, 202);
};

/** The changes of a job as server-sent events, until it has ended or nobody listens. */
function streamEvents(jobs: Jobs, heartbeat: number, request: Request, response: Response): void {
    if (request.method === 'HEAD') {
        jobs.get(idOf(request));
        response.status(200).set(STREAM_HEADERS).end();
        return;
    }
    let timer: NodeJS.Timeout | undefined;
    let isOpen = false;
    const open = (): void => {
        if (isOpen) return;
        isOpen = true;
        response.status(200).set(STREAM_HEADERS);
        response.write(`retry: ${RECONNECT}\n\n`);
    };
    const stop = jobs.events(
        idOf(request),
        lastEventOf(request),
        ({number, kind, job}) => {
            open();
            if (kind === 'progress' && response.writableLength > SLOW_CLIENT) return;
            response.write(`id: ${number}\nevent: ${kind}\ndata: ${canonicalJson(job)}\n`);
            if (kind === 'end') {
                clearInterval(timer);
                response.end();
            }
        },
        clientOf(request),
    );
    if (stop === undefined) {
        // It has seen the end: 204 is how a server tells a browser not to come back.
        response.status(204).end();
        return;
    }
    open();
    response.flushHeaders();
    if (response.writableEnded) return;
    timer = setInterval(() => {
        if (response.writableLength <= SLOW_CLIENT) response.write(': heartbeat\n\n');
    }, heartbeat);
    response.on('close', () => {
        clearInterval(timer);
        stop();
    });
}

/**
 * POST /api/v1/matrix and everything under /api/v1/jobs. Mount it after a JSON body parser and before the error
 * handler, which gets every ProblemError.
 */
export function createJobRouter(
    jobs: Jobs,
    {heartbeat = DEFAULT_HEARTBEAT, settle = async body => body}: JobRouterOptions = {},
): Router {
    const router = Router();

    router.post(
        '/api/v1/matrix',
        withRetry(async (request, response) => {
            const format = formatOf(request);
            const gone = new AbortController();
            response.on('close', () => gone.abort());
            try {
                const answer = await jobs.matrix(await settle(request.body, gone.signal), format, {
                    signal: gone.signal,
                    client: clientOf(request),
                });
                if (isJob(answer)) accepted(response, answer);
                else await sendBytes(response, answer, format);
            } catch (error) {
                // Nobody is there to be answered.
                if (!gone.signal.aborted) throw error;
            }
        }),
    );

    router.post(
        '/api/v1/jobs',
        withRetry(async (request, response) => {
            const gone = new AbortController();
            response.on('close', () => gone.abort());
            try {
                accepted(response, jobs.submit(await settle(request.body, gone.signal), clientOf(request)));
            } catch (error) {
                if (!gone.signal.aborted) throw error;
            }
        }),
    );

    router.get(
        '/api/v1/jobs',
        withRetry((_request, response) => {
            response.set({'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store'}).send(canonicalJson(jobs.queue()));
        }),
    );

    router.get(
        '/api/v1/jobs/:id',
        withRetry((request, response) => sendJob(response, jobs.get(idOf(request)), 200)),
    );

    router.delete(
        '/api/v1/jobs/:id',
        withRetry((request, response) => sendJob(response, jobs.cancel(idOf(request)), 200)),
    );

    router.get(
        '/api/v1/jobs/:id/result',
        withRetry(async (request, response) => {
            const format = formatOf(request);
            const id = idOf(request);
            // A result never changes, so its address is its tag; hashing tens of megabytes would hold up the requests.
            if (jobs.get(id).links.result !== null) {
                response.set('ETag', `"${id}.${format}"`);
                if (request.fresh) {
                    response.vary('Accept').status(304).end();
                    return;
                }
            }
            const rendered = await jobs.result(id, format);
            // A table has no room for attribution and passport; this says where they are.
            response.set('Link', `<${request.path}?format=json>; rel="describedby"; type="application/json"`);
            await sendBytes(response, rendered, format);
        }),
    );

    router.get(
        '/api/v1/jobs/:id/events',
        withRetry((request, response) => streamEvents(jobs, heartbeat, request, response)),
    );

    return router;
}
