import {Piscina} from 'piscina';
import {bytesOf, type Answered} from './answered.js';
import type {QuestionTask} from './asked.js';
import type {NetworkData} from './open-network.js';
import {timeUp, type Waiting} from './question-queue.js';
import {workerFileOf} from './worker-file.js';

type After = (milliseconds: number, call: () => void) => () => void;

const byClock: After = (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
};

export interface QuestionPoolOptions {
    readonly networkPath: string;
    readonly digest: string;
    readonly threads: number;
    readonly log: (line: string) => void;
    /**
     * Longest computation, milliseconds. Default 120,000; the thread is ended and another takes its place. What bounds
     * a question is the work it does, the same on every machine (`question-worker.ts`); this is for what gets stuck.
     */
    readonly timeLimit?: number;
    /** What a thread runs. Default the compiled worker beside this file. */
    readonly workerFile?: URL;
    /** Calls back when so many milliseconds have passed, unless it is told not to. Default the clock of the machine. */
    readonly after?: After;
    /** A short question was answered in so many milliseconds. */
    readonly onAnswered?: (milliseconds: number) => void;
    /** A thread can take work. */
    readonly onFree: () => void;
    /** No thread can answer for this service any more; what was at work and has no answer. */
    readonly onLost: (unanswered: readonly Waiting[]) => void;
}

const DEFAULT_TIME_LIMIT = 120_000;
/** A thread that needs more is ended, and another takes its place, before the process is. */
const HEAP_MEGABYTES = 2_000;

const isNetworkChanged = (answer: Answered): boolean =>
    'problems' in answer && answer.problems.some(({code}) => code === 'network-changed');

/** Was the thread ended, by its time limit, by its memory or by itself? */
const isOfThread = (error: unknown, {aborted}: AbortSignal): boolean =>
    aborted ||
    (error instanceof Error &&
        ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ||
            error.message.startsWith('worker exited with code')));

/** Threads that have the network in memory. The pool starts, ends and replaces them; one that is ending gets no work. */
export class QuestionPool {
    readonly running = new Set<Waiting>();
    /** The files of the network are others by now: no thread can answer for this service any more. */
    isLost = false;
    /** Threads that have read the network and are not being ended. */
    private readyCount = 0;
    private startedCount = 0;
    private isStopping = false;
    private readonly pool: Piscina<QuestionTask | undefined, Answered>;

    constructor(private readonly options: QuestionPoolOptions) {
        const {networkPath, digest, threads, log, workerFile = workerFileOf('question-worker')} = options;
        this.pool = new Piscina<QuestionTask | undefined, Answered>({
            filename: workerFile.href,
            name: 'answer',
            workerData: {networkPath, digest} satisfies NetworkData,
            minThreads: threads,
            maxThreads: threads,
            idleTimeout: Infinity,
            resourceLimits: {maxOldGenerationSizeMb: HEAP_MEGABYTES},
            // A thread asks itself questions while nobody else does.
            atomics: 'disabled',
        });
        this.pool.on('workerCreate', () => {
            // One that takes the place of another.
            if (++this.startedCount > threads) void this.begin();
        });
        this.pool.on('error', (error: Error) => log(error.stack ?? error.message));
        for (let index = 0; index < threads; index++) void this.begin();
    }

    get hasRoom(): boolean {
        return this.running.size < this.readyCount;
    }

    async compute(work: Waiting): Promise<void> {
        const {timeLimit = DEFAULT_TIME_LIMIT, after = byClock, onFree, onAnswered} = this.options;
        const began = performance.now();
        this.running.add(work);
        const ended = new AbortController();
        const stopTimer = after(timeLimit, () => {
            work.reject(timeUp(timeLimit, timeLimit));
            ended.abort();
        });
        const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
        const leave = (): void => {
            Atomics.store(stop, 0, 1);
            work.reject(work.signal.reason);
        };
        work.signal.addEventListener('abort', leave, {once: true});
        try {
            const answer = await this.pool.run({...work.task, stop}, {signal: ended.signal});
            if (isNetworkChanged(answer)) this.lose([work]);
            else {
                if (work.isShort) onAnswered?.(performance.now() - began);
                work.resolve(bytesOf(answer));
            }
        } catch (error) {
            // A problem is the caller's. Anything else was thrown on the thread, which goes on, or ended the thread: the pool has
            // another then, which takes work when it is ready.
            if (isOfThread(error, ended.signal)) this.readyCount--;
            work.reject(error);
        } finally {
            stopTimer();
            work.signal.removeEventListener('abort', leave);
            this.running.delete(work);
            onFree();
        }
    }

    /** No thread is waited for any more. */
    stop(): void {
        this.isStopping = true;
    }

    close(): Promise<void> {
        return this.pool.destroy();
    }

    private lose(unanswered: readonly Waiting[]): void {
        if (!this.isLost)
            this.options.log(
                'the files of the network have changed since the start; questions are answered without threads',
            );
        this.isLost = true;
        this.options.onLost(unanswered);
    }

    /** A thread is ready when it has read the network. */
    private async begin(): Promise<void> {
        try {
            const answer = await this.pool.run(undefined, {name: 'open'});
            if (this.isStopping) return;
            if (isNetworkChanged(answer)) {
                this.lose([]);
                return;
            }
            bytesOf(answer);
            this.readyCount++;
            this.options.onFree();
        } catch (error) {
            if (!this.isStopping)
                this.options.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
        }
    }
}
