import {randomUUID} from 'node:crypto';
import {
    MATRIX_MEDIA_TYPES,
    problem,
    ProblemError,
    sizeOfMatrix,
    type MatrixFormat,
    type Network,
    type Problem,
} from '../../src/index.js';
import {readCompareBody} from '../contract/compare.js';
import {AT_ONCE, readMatrixBody, readSubmission, type JobDocument, type QueueDocument} from '../contract/jobs.js';
import {readStudy} from '../contract/study.js';
import {workOf} from '../study-size.js';
import {isCompare, isStudy, kindOfJob, type JobRequest, type MatrixRunner} from './runner.js';

export interface JobLimits {
    /** Jobs computed side by side. Default 2: a short one is not held up by a long one. */
    readonly running: number;
    /** Jobs that wait for one of these. Default 16. */
    readonly waiting: number;
    /** Matrices answered at once that are under way. Default 16. */
    readonly atOnce: number;
    /**
     * Results kept, bytes of JSON. The oldest make room for the newest,
     * which is kept whatever its size. Default 256 MB: six of the largest.
     */
    readonly resultBytes: number;
    /** Ended jobs that are remembered. Default 200. */
    readonly ended: number;
    /** Event streams open at a time. Default 200. */
    readonly listeners: number;
}

const DEFAULT_LIMITS: JobLimits = {
    running: 2,
    waiting: 16,
    atOnce: 16,
    resultBytes: 256e6,
    ended: 200,
    listeners: 200,
};

export interface JobsOptions {
    readonly network: Network;
    readonly runner: MatrixRunner;
    readonly limits?: Partial<JobLimits>;
    readonly log: (line: string) => void;
    /** The clock of the jobs' times and of how often progress is told. Default the machine's. */
    readonly now?: () => Date;
}

/** The document of a job as it was when it last changed. */
export interface JobEvent {
    /** Grows by one with every event of the job; Last-Event-ID. */
    readonly number: number;
    readonly kind: 'progress' | 'end';
    readonly job: JobDocument;
}

export interface Rendered {
    readonly type: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Jobs {
    /** Body of POST /api/v1/jobs. */
    submit(body: unknown): JobDocument;
    /** Body of POST /api/v1/matrix: the answer where it is small, else the job. */
    matrix(body: unknown, format: MatrixFormat, signal?: AbortSignal): Promise<Rendered | JobDocument>;
    /** The same for what has been read. */
    answer(request: JobRequest, format: MatrixFormat, signal?: AbortSignal): Promise<Rendered | JobDocument>;
    /** Is it too much to be answered at once? Throws the problems the engine would find. */
    isLarge(request: JobRequest): boolean;
    add(request: JobRequest): JobDocument;
    get(id: string): JobDocument;
    list(): readonly JobDocument[];
    queue(): QueueDocument;
    /**
     * Calls with the present state, then with every change, the last time when the
     * job ends; nothing that a listener who has seen event `after` knows already.
     * Undefined when it has seen the end. Otherwise a function that stops the calls.
     */
    events(id: string, after: number | undefined, listener: (event: JobEvent) => void): (() => void) | undefined;
    /** Cancels a job that has not ended; forgets one that has. */
    cancel(id: string): JobDocument;
    result(id: string, format: MatrixFormat): Promise<Rendered>;
    close(): Promise<void>;
}

interface Job {
    readonly id: string;
    readonly request: JobRequest;
    readonly createdAt: string;
    readonly stop: AbortController;
    state: JobDocument['state'];
    finishedAt: string | null;
    done: number;
    total: number;
    problems: readonly Problem[];
    result: Uint8Array<ArrayBuffer> | undefined;
    /** Number of the newest event, and when it was. */
    eventNumber: number;
    eventTime: number;
    readonly listeners: Set<(event: JobEvent) => void>;
}

/** Shape of `randomUUID`: an id like this was perhaps a job before the service restarted, any other never. */
const JOB_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Progress is told at most so often, milliseconds. */
const EVENT_EVERY = 100;

const PATH = '/api/v1/jobs';

const hasEnded = ({state}: Pick<Job, 'state'>): boolean =>
    state === 'done' || state === 'failed' || state === 'cancelled';

export const createJobs = ({network, runner, log, limits: given = {}, now = () => new Date()}: JobsOptions): Jobs => {
    const limits: JobLimits = {...DEFAULT_LIMITS, ...given};
    /** By id, oldest first. */
    const jobs = new Map<string, Job>();
    /** Jobs at work; one that was cancelled counts until its work has stopped. */
    let running = 0;
    let atOnce = 0;
    let listenerCount = 0;
    let resultBytes = 0;
    let closed = false;

    const documentOf = ({
        id,
        request,
        state,
        done,
        total,
        createdAt,
        finishedAt,
        problems,
        result,
    }: Job): JobDocument => ({
        id,
        kind: kindOfJob(request),
        state,
        progress: {done, total},
        createdAt,
        finishedAt,
        problems,
        links: {
            self: `${PATH}/${id}`,
            events: `${PATH}/${id}/events`,
            result: result === undefined ? null : `${PATH}/${id}/result`,
        },
    });
    const tell = (job: Job): void => {
        job.eventNumber++;
        job.eventTime = now().getTime();
        const event: JobEvent = {
            number: job.eventNumber,
            kind: hasEnded(job) ? 'end' : 'progress',
            job: documentOf(job),
        };
        for (const listener of job.listeners) listener(event);
        if (event.kind === 'progress') return;
        listenerCount -= job.listeners.size;
        job.listeners.clear();
    };
    const dropResult = (job: Job): void => {
        resultBytes -= job.result?.byteLength ?? 0;
        job.result = undefined;
    };
    const forget = (job: Job): void => {
        dropResult(job);
        jobs.delete(job.id);
    };
    const waitingJobs = (): Job[] => [...jobs.values()].filter(({state}) => state === 'queued');
    const end = (job: Job, state: 'done' | 'failed' | 'cancelled'): void => {
        job.state = state;
        job.finishedAt = now().toISOString();
        // Ended last, dropped last.
        jobs.delete(job.id);
        jobs.set(job.id, job);
        const ended = [...jobs.values()].filter(hasEnded);
        for (const old of ended.slice(0, Math.max(0, ended.length - limits.ended))) forget(old);
        for (const old of ended) if (resultBytes > limits.resultBytes && old !== job) dropResult(old);
        tell(job);
    };
    const work = async (job: Job): Promise<void> => {
        running++;
        job.state = 'running';
        tell(job);
        try {
            const result = await runner.run(job.request, {
                signal: job.stop.signal,
                onProgress: (done, total) => {
                    if (hasEnded(job)) return;
                    job.done = done;
                    // What a study looks at is known when it has begun.
                    if (isStudy(job.request)) job.total = total;
                    if (now().getTime() - job.eventTime >= EVENT_EVERY) tell(job);
                },
            });
            if (hasEnded(job)) return;
            job.done = job.total;
            job.result = result;
            resultBytes += result.byteLength;
            end(job, 'done');
        } catch (error) {
            if (hasEnded(job)) return;
            if (error instanceof ProblemError) job.problems = error.problems;
            else {
                log(error instanceof Error ? (error.stack ?? error.message) : String(error));
                job.problems = [problem('job-failed', {}, job.id)];
            }
            end(job, 'failed');
        } finally {
            running--;
            next();
        }
    };
    const next = (): void => {
        if (closed) return;
        for (const job of waitingJobs().slice(0, limits.running - running)) void work(job);
    };
    const refuseWhenClosed = (): void => {
        if (closed) throw new ProblemError([problem('not-ready', {}, '')]);
    };
    /** Rows of a job: of a comparison, those of every column. */
    const sizeOf = (request: JobRequest): {readonly rows: number; readonly pairs: number; readonly origins: number} => {
        if (isStudy(request)) return {rows: 1, pairs: workOf(network, request), origins: 1};
        const {originCount, destinationCount} = sizeOfMatrix(network, request);
        return {
            rows: originCount * (isCompare(request) ? request.with.length + 1 : 1),
            pairs: originCount * destinationCount,
            origins: originCount,
        };
    };
    const add = (request: JobRequest, total: number): JobDocument => {
        refuseWhenClosed();
        const waiting = waitingJobs().length;
        if (waiting >= limits.waiting)
            throw new ProblemError([problem('queue-full', {}, waiting, {limit: limits.waiting})]);
        const job: Job = {
            id: randomUUID(),
            request,
            createdAt: now().toISOString(),
            stop: new AbortController(),
            state: 'queued',
            finishedAt: null,
            done: 0,
            total,
            problems: [],
            result: undefined,
            eventNumber: 1,
            eventTime: -Infinity,
            listeners: new Set(),
        };
        jobs.set(job.id, job);
        next();
        return documentOf(job);
    };
    const find = (id: string): Job => {
        const job = jobs.get(id);
        if (job !== undefined) return job;
        throw new ProblemError([JOB_ID.test(id) ? problem('job-gone', {}, id) : problem('job-unknown', {}, id)]);
    };
    const answer: Jobs['answer'] = async (request, format, signal) => {
        const {rows, pairs, origins} = sizeOf(request);
        if (pairs > AT_ONCE.pairs || origins > AT_ONCE.origins) return add(request, rows);
        refuseWhenClosed();
        if (atOnce >= limits.atOnce)
            throw new ProblemError([problem('queue-full', {}, atOnce, {limit: limits.atOnce})]);
        atOnce++;
        try {
            const json = await runner.run(request, signal === undefined ? {} : {signal});
            return {
                type: MATRIX_MEDIA_TYPES[format],
                bytes: format === 'json' ? json : await runner.render(json, format),
            };
        } catch (error) {
            // Stopping ends the threads under what they were doing.
            refuseWhenClosed();
            throw error;
        } finally {
            atOnce--;
        }
    };
    const cancel = (job: Job): void => {
        job.stop.abort();
        end(job, 'cancelled');
    };

    return {
        submit: body => {
            const {kind, request: asked} = readSubmission(body);
            const request =
                kind === 'compare'
                    ? readCompareBody(asked)
                    : kind === 'matrix'
                      ? readMatrixBody(asked)
                      : readStudy(kind, asked);
            return add(request, sizeOf(request).rows);
        },
        // One column of a comparison to or from one place is answered
        // while a planner looks on; all zones to all are not.
        isLarge: request => sizeOf(request).pairs > AT_ONCE.pairs,
        add: request => add(request, sizeOf(request).rows),
        matrix: async (body, format, signal) => answer(readMatrixBody(body), format, signal),
        answer,
        get: id => documentOf(find(id)),
        list: () => [...jobs.values()].map(documentOf),
        queue: () => ({
            running,
            waiting: waitingJobs().length,
            limits: {running: limits.running, waiting: limits.waiting, resultBytes: limits.resultBytes},
            resultBytes,
        }),
        events: (id, after, listener) => {
            const job = find(id);
            const seen = after === job.eventNumber;
            if (hasEnded(job)) {
                if (seen) return undefined;
                listener({number: job.eventNumber, kind: 'end', job: documentOf(job)});
                return () => undefined;
            }
            if (listenerCount >= limits.listeners)
                throw new ProblemError([problem('queue-full', {}, listenerCount, {limit: limits.listeners})]);
            listenerCount++;
            // A function of this call's own: one listener may be given twice.
            const own = (event: JobEvent): void => listener(event);
            job.listeners.add(own);
            if (!seen) own({number: job.eventNumber, kind: 'progress', job: documentOf(job)});
            return () => {
                if (job.listeners.delete(own)) listenerCount--;
            };
        },
        cancel: id => {
            const job = find(id);
            if (hasEnded(job)) forget(job);
            else cancel(job);
            return documentOf(job);
        },
        result: async (id, format) => {
            const job = find(id);
            switch (job.state) {
                case 'queued':
                case 'running':
                    throw new ProblemError([problem('job-not-done', {}, id)]);
                case 'cancelled':
                    throw new ProblemError([problem('job-cancelled', {}, id)]);
                case 'failed':
                    throw new ProblemError(job.problems);
                case 'done':
                    if (job.result === undefined) throw new ProblemError([problem('job-result-dropped', {}, id)]);
                    return {
                        type: MATRIX_MEDIA_TYPES[format],
                        bytes: format === 'json' ? job.result : await runner.render(job.result, format),
                    };
            }
        },
        close: async () => {
            closed = true;
            const open = [...jobs.values()].filter(job => !hasEnded(job));
            for (const job of open) cancel(job);
            await runner.close();
        },
    };
};
