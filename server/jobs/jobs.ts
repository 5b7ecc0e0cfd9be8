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
import {Renderings} from './renderings.js';
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
    /** Of these, jobs that wait or are computed and event streams of one client. Default 12 and 50. */
    readonly jobsOfClient: number;
    readonly listenersOfClient: number;
    /** Longest computation of a job, milliseconds. Default an hour. */
    readonly time: number;
}

const DEFAULT_LIMITS: JobLimits = {
    running: 2,
    waiting: 16,
    atOnce: 16,
    resultBytes: 256e6,
    ended: 200,
    listeners: 200,
    jobsOfClient: 12,
    listenersOfClient: 50,
    time: 3_600_000,
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

/** A result in the format asked for: whole, or piece by piece as it is written. */
export type Rendered = {readonly type: string} & (
    {readonly bytes: Uint8Array<ArrayBuffer>} | {readonly pieces: AsyncGenerator<Uint8Array, void, undefined>}
);

/** Who asks: nobody waits when the signal is aborted; jobs and event streams have a share for each client. */
interface Asker {
    readonly signal?: AbortSignal;
    readonly client?: string;
}

export interface Jobs {
    /** Body of POST /api/v1/jobs. */
    submit(body: unknown, client?: string): JobDocument;
    /** Body of POST /api/v1/matrix: the answer where it is small, else the job. */
    matrix(body: unknown, format: MatrixFormat, asker?: Asker): Promise<Rendered | JobDocument>;
    /** The same for what has been read. */
    answer(request: JobRequest, format: MatrixFormat, asker?: Asker): Promise<Rendered | JobDocument>;
    /** Is it too much to be answered at once? Throws the problems the engine would find. */
    isLarge(request: JobRequest): boolean;
    add(request: JobRequest, client?: string): JobDocument;
    get(id: string): JobDocument;
    list(): readonly JobDocument[];
    queue(): QueueDocument;
    /**
     * Calls with the present state, then with every change, the last time when the
     * job ends; nothing that a listener who has seen event `after` knows already.
     * Undefined when it has seen the end. Otherwise a function that stops the calls.
     */
    events(
        id: string,
        after: number | undefined,
        listener: (event: JobEvent) => void,
        client?: string,
    ): (() => void) | undefined;
    /** Cancels a job that has not ended; forgets one that has. */
    cancel(id: string): JobDocument;
    result(id: string, format: MatrixFormat): Promise<Rendered>;
    close(): Promise<void>;
}

interface Job {
    readonly id: string;
    readonly request: JobRequest;
    readonly client: string;
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
    readonly listeners: Set<Listener>;
}

/** Shape of `randomUUID`: an id like this was perhaps a job before the service restarted, any other never. */
const JOB_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Progress is told at most so often, milliseconds. */
const EVENT_EVERY = 100;

const PATH = '/api/v1/jobs';

const hasEnded = ({state}: Pick<Job, 'state'>): boolean =>
    state === 'done' || state === 'failed' || state === 'cancelled';

const documentOf = ({id, request, state, done, total, createdAt, finishedAt, problems, result}: Job): JobDocument => ({
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

/** Rows of a job: of a comparison, those of every column. */
const sizeOf = (
    network: Network,
    request: JobRequest,
): {readonly rows: number; readonly pairs: number; readonly origins: number} => {
    if (isStudy(request)) return {rows: 1, pairs: workOf(network, request), origins: 1};
    const {originCount, destinationCount} = sizeOfMatrix(network, request);
    const columns = isCompare(request) ? request.with.length + 1 : 1;
    return {
        rows: originCount * columns,
        pairs: originCount * destinationCount * columns,
        origins: originCount,
    };
};

/** The result of a job that is done; every other state is a problem. */
const resultOf = ({id, state, problems, result}: Job): Uint8Array<ArrayBuffer> => {
    switch (state) {
        case 'queued':
        case 'running':
            throw new ProblemError([problem('job-not-done', {}, id)]);
        case 'cancelled':
            throw new ProblemError([problem('job-cancelled', {}, id)]);
        case 'failed':
            throw new ProblemError(problems);
        case 'done':
            if (result === undefined) throw new ProblemError([problem('job-result-dropped', {}, id)]);
            return result;
    }
};

/** Throws where a client has its share already. */
const checkShare = (own: number, limit: number): void => {
    if (own >= limit) throw new ProblemError([problem('share-used', {}, own, {limit})]);
};

interface Listener {
    readonly client: string;
    readonly call: (event: JobEvent) => void;
}

/** Jobs by id, who listens to them, and the bytes of their results. */
class JobList {
    /** By id, oldest first. */
    private readonly jobs = new Map<string, Job>();
    private listenerCount = 0;
    private readonly listenersOf = new Map<string, number>();
    resultBytes = 0;

    constructor(
        private readonly limits: JobLimits,
        private readonly now: () => Date,
    ) {}

    get all(): readonly Job[] {
        return [...this.jobs.values()];
    }

    get waiting(): readonly Job[] {
        return this.all.filter(({state}) => state === 'queued');
    }

    find(id: string): Job {
        const job = this.jobs.get(id);
        if (job !== undefined) return job;
        throw new ProblemError([JOB_ID.test(id) ? problem('job-gone', {}, id) : problem('job-unknown', {}, id)]);
    }

    /** Throws where no more jobs wait, of all or of this client. */
    checkRoom(client: string): void {
        const waiting = this.waiting.length;
        if (waiting >= this.limits.waiting)
            throw new ProblemError([problem('queue-full', {}, waiting, {limit: this.limits.waiting})]);
        checkShare(this.all.filter(job => job.client === client && !hasEnded(job)).length, this.limits.jobsOfClient);
    }

    add(request: JobRequest, total: number, client: string): Job {
        this.checkRoom(client);
        const job: Job = {
            id: randomUUID(),
            request,
            client,
            createdAt: this.now().toISOString(),
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
        this.jobs.set(job.id, job);
        return job;
    }

    /** Tells whoever listens how the job stands; of its end they hear last. */
    tell(job: Job): void {
        job.eventNumber++;
        job.eventTime = this.now().getTime();
        const event: JobEvent = {
            number: job.eventNumber,
            kind: hasEnded(job) ? 'end' : 'progress',
            job: documentOf(job),
        };
        for (const {call} of job.listeners) call(event);
        if (event.kind === 'progress') return;
        for (const listener of job.listeners) this.leave(job, listener);
    }

    tellProgress(job: Job): void {
        if (this.now().getTime() - job.eventTime >= EVENT_EVERY) this.tell(job);
    }

    private leave(job: Job, listener: Listener): void {
        if (!job.listeners.delete(listener)) return;
        this.listenerCount--;
        const left = this.listenersOf.get(listener.client)! - 1;
        if (left === 0) this.listenersOf.delete(listener.client);
        else this.listenersOf.set(listener.client, left);
    }

    listen(
        job: Job,
        after: number | undefined,
        listener: (event: JobEvent) => void,
        client: string,
    ): (() => void) | undefined {
        const seen = after === job.eventNumber;
        if (hasEnded(job)) {
            if (seen) return undefined;
            listener({number: job.eventNumber, kind: 'end', job: documentOf(job)});
            return () => undefined;
        }
        if (this.listenerCount >= this.limits.listeners)
            throw new ProblemError([problem('queue-full', {}, this.listenerCount, {limit: this.limits.listeners})]);
        const ofClient = this.listenersOf.get(client) ?? 0;
        checkShare(ofClient, this.limits.listenersOfClient);
        this.listenerCount++;
        this.listenersOf.set(client, ofClient + 1);
        const own: Listener = {client, call: listener};
        job.listeners.add(own);
        if (!seen) listener({number: job.eventNumber, kind: 'progress', job: documentOf(job)});
        return () => this.leave(job, own);
    }

    setResult(job: Job, result: Uint8Array<ArrayBuffer>): void {
        job.result = result;
        this.resultBytes += result.byteLength;
    }

    private dropResult(job: Job): void {
        this.resultBytes -= job.result?.byteLength ?? 0;
        job.result = undefined;
    }

    forget(job: Job): void {
        this.dropResult(job);
        this.jobs.delete(job.id);
    }

    end(job: Job, state: 'done' | 'failed' | 'cancelled'): void {
        const {jobs, limits} = this;
        job.state = state;
        job.finishedAt = this.now().toISOString();
        // Ended last, dropped last.
        jobs.delete(job.id);
        jobs.set(job.id, job);
        const ended = this.all.filter(hasEnded);
        for (const old of ended.slice(0, Math.max(0, ended.length - limits.ended))) this.forget(old);
        for (const old of ended) if (this.resultBytes > limits.resultBytes && old !== job) this.dropResult(old);
        this.tell(job);
    }

    cancel(job: Job): void {
        job.stop.abort();
        this.end(job, 'cancelled');
    }
}

/** Works the jobs off, and small questions beside them. */
class JobQueue implements Jobs {
    private readonly limits: JobLimits;
    private readonly jobs: JobList;
    /** Jobs at work; one that was cancelled counts until its work has stopped. */
    private running = 0;
    private atOnce = 0;
    private readonly renderings = new Renderings();
    private closed = false;

    constructor(private readonly options: JobsOptions) {
        const {limits, now = () => new Date()} = options;
        this.limits = {...DEFAULT_LIMITS, ...limits};
        this.jobs = new JobList(this.limits, now);
    }

    private async work(job: Job): Promise<void> {
        const {jobs} = this;
        const {runner, log} = this.options;
        this.running++;
        const {time} = this.limits;
        const timer = setTimeout(() => {
            if (hasEnded(job)) return;
            job.problems = [problem('job-time-up', {}, job.id, {limit: time / 1000})];
            job.stop.abort();
            jobs.end(job, 'failed');
        }, time);
        job.state = 'running';
        jobs.tell(job);
        try {
            const result = await runner.run(job.request, {
                signal: job.stop.signal,
                onProgress: (done, total) => {
                    if (hasEnded(job)) return;
                    job.done = done;
                    // What a study looks at is known when it has begun.
                    if (isStudy(job.request)) job.total = total;
                    jobs.tellProgress(job);
                },
            });
            if (hasEnded(job)) return;
            job.done = job.total;
            jobs.setResult(job, result);
            jobs.end(job, 'done');
        } catch (error) {
            if (hasEnded(job)) return;
            if (error instanceof ProblemError) job.problems = error.problems;
            else {
                log(error instanceof Error ? (error.stack ?? error.message) : String(error));
                job.problems = [problem('job-failed', {}, job.id)];
            }
            jobs.end(job, 'failed');
        } finally {
            clearTimeout(timer);
            this.running--;
            this.next();
        }
    }

    private next(): void {
        if (this.closed) return;
        for (const job of this.jobs.waiting.slice(0, this.limits.running - this.running)) void this.work(job);
    }

    private refuseWhenClosed(): void {
        if (this.closed) throw new ProblemError([problem('not-ready', {}, '')]);
    }

    /** `key` names the result; equal ones are written once for all who ask. */
    private render(key: string, json: Uint8Array<ArrayBuffer>, format: MatrixFormat): Rendered {
        const type = MATRIX_MEDIA_TYPES[format];
        if (format === 'json') return {type, bytes: json};
        return {
            type,
            pieces: this.renderings.read(`${key} ${format}`, () => this.options.runner.render(json, format)),
        };
    }

    submit(body: unknown, client = ''): JobDocument {
        const {kind, request} = readSubmission(body);
        // Before it is read and measured, which takes longer.
        this.jobs.checkRoom(client);
        if (kind === 'compare') return this.add(readCompareBody(request), client);
        return this.add(kind === 'matrix' ? readMatrixBody(request) : readStudy(kind, request), client);
    }

    /** One column of a comparison to or from one place is answered while a planner looks on; all zones to all are not. */
    isLarge(request: JobRequest): boolean {
        return sizeOf(this.options.network, request).pairs > AT_ONCE.pairs;
    }

    add(request: JobRequest, client?: string): JobDocument {
        return this.enqueue(request, sizeOf(this.options.network, request).rows, client);
    }

    private enqueue(request: JobRequest, rows: number, client = ''): JobDocument {
        this.refuseWhenClosed();
        const job = this.jobs.add(request, rows, client);
        this.next();
        return documentOf(job);
    }

    async matrix(body: unknown, format: MatrixFormat, asker?: Asker): Promise<Rendered | JobDocument> {
        return this.answer(readMatrixBody(body), format, asker);
    }

    async answer(
        request: JobRequest,
        format: MatrixFormat,
        {signal, client}: Asker = {},
    ): Promise<Rendered | JobDocument> {
        const {rows, pairs, origins} = sizeOf(this.options.network, request);
        if (pairs > AT_ONCE.pairs || origins > AT_ONCE.origins) return this.enqueue(request, rows, client);
        this.refuseWhenClosed();
        const {atOnce: limit} = this.limits;
        if (this.atOnce >= limit) throw new ProblemError([problem('queue-full', {}, this.atOnce, {limit})]);
        this.atOnce++;
        try {
            const json = await this.options.runner.run(request, signal === undefined ? {} : {signal});
            return this.render(randomUUID(), json, format);
        } catch (error) {
            // Stopping ends the threads under what they were doing.
            this.refuseWhenClosed();
            throw error;
        } finally {
            this.atOnce--;
        }
    }

    get(id: string): JobDocument {
        return documentOf(this.jobs.find(id));
    }

    list(): readonly JobDocument[] {
        return this.jobs.all.map(documentOf);
    }

    queue(): QueueDocument {
        const {running, waiting, resultBytes} = this.limits;
        return {
            running: this.running,
            waiting: this.jobs.waiting.length,
            limits: {running, waiting, resultBytes},
            resultBytes: this.jobs.resultBytes,
        };
    }

    events(
        id: string,
        after: number | undefined,
        listener: (event: JobEvent) => void,
        client = '',
    ): (() => void) | undefined {
        return this.jobs.listen(this.jobs.find(id), after, listener, client);
    }

    cancel(id: string): JobDocument {
        const job = this.jobs.find(id);
        if (hasEnded(job)) this.jobs.forget(job);
        else this.jobs.cancel(job);
        return documentOf(job);
    }

    async result(id: string, format: MatrixFormat): Promise<Rendered> {
        return this.render(id, resultOf(this.jobs.find(id)), format);
    }

    async close(): Promise<void> {
        this.closed = true;
        for (const job of this.jobs.all) if (!hasEnded(job)) this.jobs.cancel(job);
        await this.options.runner.close();
    }
}

export const createJobs = (options: JobsOptions): Jobs => new JobQueue(options);
