import type {MatrixAnswer, MatrixFormat} from '../index.js';
import {readEvents} from './events.js';
import {ServiceError} from './service-error.js';
import type {CallOptions, Transport} from './transport.js';
import type {JobDocument, MatrixQuery, QueueDocument} from './types.js';

export interface FollowOptions extends CallOptions {
    /** Called with every change of the job. */
    readonly onProgress?: (job: JobDocument) => void;
    /** Between two looks where events do not come through, milliseconds. Default 1,000. */
    readonly pollEvery?: number;
}

const DEFAULT_POLL = 1_000;

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

const jobPath = (id: string): string => `api/v1/jobs/${encodeURIComponent(id)}`;
const resultPath = (id: string, format: MatrixFormat): string => `${jobPath(id)}/result?format=${format}`;

/** Every change of a job until it has ended: by server-sent events, by polling where these do not come through. */
async function* changesOf(
    {call, get}: Transport,
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
        const job = await get<JobDocument>(jobPath(id), signal === undefined ? {} : {signal});
        yield job;
        if (hasEnded(job)) return;
        await pause(pollEvery, signal);
    }
}

/** Resolves with the job when it is done; a job that failed or was cancelled is an error. */
const waitFor = async (transport: Transport, id: string, options: FollowOptions = {}): Promise<JobDocument> => {
    for await (const job of changesOf(transport, id, options)) {
        options.onProgress?.(job);
        if (job.state === 'done') return job;
        if (hasEnded(job)) throw failureOf(job);
    }
    throw new Error('the events of a job ended before the job');
};

/** The result of a job; the job is cancelled when the signal is aborted. */
const followed = async <Answer>(transport: Transport, {id}: JobDocument, options: FollowOptions): Promise<Answer> => {
    try {
        await waitFor(transport, id, options);
    } catch (error) {
        if (options.signal?.aborted === true)
            await transport.write('DELETE', jobPath(id), undefined).catch(() => undefined);
        throw error;
    }
    return transport.get(resultPath(id, 'json'), options);
};

const onlySignal = ({signal}: FollowOptions): CallOptions => (signal === undefined ? {} : {signal});

/** An answer, or that of the job that was made of the question. */
export const atOnceOrJob = async <Answer>(
    transport: Transport,
    path: string,
    query: unknown,
    options: FollowOptions = {},
): Promise<Answer> => {
    const response = await transport.write('POST', path, query, onlySignal(options));
    return response.status === 202
        ? followed(transport, (await response.json()) as JobDocument, options)
        : ((await response.json()) as Answer);
};

/** What can be asked of jobs. */
export const createJobCalls = (transport: Transport) => {
    const {call, get, write} = transport;
    return {
        queue: (options?: CallOptions): Promise<QueueDocument> => get('api/v1/jobs', options),
        submit: async (query: MatrixQuery, options?: CallOptions): Promise<JobDocument> =>
            (await (
                await write('POST', 'api/v1/jobs', {kind: 'matrix', request: query}, options)
            ).json()) as JobDocument,
        get: (id: string, options?: CallOptions): Promise<JobDocument> => get(jobPath(id), options),
        changes: (id: string, options?: FollowOptions) => changesOf(transport, id, options),
        wait: (id: string, options?: FollowOptions) => waitFor(transport, id, options),
        cancel: async (id: string, options?: CallOptions): Promise<JobDocument> =>
            (await (await write('DELETE', jobPath(id), undefined, options)).json()) as JobDocument,
        result: (id: string, options?: CallOptions): Promise<MatrixAnswer> => get(resultPath(id, 'json'), options),
        /** The bytes of a result in any format. */
        file: async (id: string, format: MatrixFormat, {signal}: CallOptions = {}): Promise<Uint8Array> =>
            new Uint8Array(await (await call(resultPath(id, format), {signal})).arrayBuffer()),
    };
};
