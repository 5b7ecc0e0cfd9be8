import {availableParallelism} from 'node:os';
import {Piscina} from 'piscina';
import {canonicalJson, problem, ProblemError, setGate, type Engine, type Gate} from '../../src/index.js';
import {DEFAULT_TURNS, type TurnLimits, type Turns} from '../turns.js';
import {bytesOf, type Answered} from './answered.js';
import type {NetworkData} from './open-network.js';
import type {Asked, QuestionTask} from './question-worker.js';
import {workerFileOf} from './worker-file.js';

/** Where questions are answered: the canonical JSON, the same bytes everywhere. */
export interface Questions {
    answer<Name extends keyof Asked>(
        question: Name,
        request: Asked[Name],
        signal: AbortSignal,
    ): Promise<string | Uint8Array>;
    /** Requests at work or waiting. */
    readonly waiting: number;
    close(): Promise<void>;
}

/** On the thread of the requests, in turn with its other computations. */
export const createLocalQuestions = (engine: Engine, turns: Turns): Questions => ({
    answer: (question, request, signal) =>
        turns.take(async () => canonicalJson(await engine[question](request as never)), signal),
    waiting: 0,
    close: async () => undefined,
});

export interface QuestionThreadsOptions {
    readonly networkPath: string;
    readonly digest: string;
    /** Answers while no thread is ready. */
    readonly local: Questions;
    readonly log: (line: string) => void;
    /** Is told how many short questions are at work or waiting, for matrices to give way to. */
    readonly gate?: Gate;
    /** Each reads the network, about 100 MB for the corridor. Default one a core, at least two and at most four. */
    readonly threads?: number;
    readonly limits?: Partial<TurnLimits>;
    /** Longest computation, milliseconds. Default 20,000; the thread is ended and another takes its place. */
    readonly timeLimit?: number;
    /** What a thread runs. Default the compiled worker beside this file. */
    readonly workerFile?: URL;
    /** Calls back when so many milliseconds have passed, unless it is told not to. Default the clock of the machine. */
    readonly after?: After;
}

type After = (milliseconds: number, call: () => void) => () => void;

const byClock: After = (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
};

interface Waiting {
    readonly task: QuestionTask;
    readonly signal: AbortSignal;
    readonly came: number;
    readonly resolve: (bytes: string | Uint8Array) => void;
    readonly reject: (error: unknown) => void;
}

/**
 * What takes milliseconds, but over draws. The rest takes seconds, as a matrix does, and has no better right to them.
 */
const SHORT: ReadonlySet<keyof Asked> = new Set(['route', 'profile', 'departures', 'isochrone', 'reach']);
const isShort = ({task: {question, request}}: Waiting): boolean =>
    SHORT.has(question) && !((request as {draws?: number}).draws! > 0);

/** One for long questions, one for short ones. */
const LEAST_THREADS = 2;
const MOST_THREADS = 4;
const DEFAULT_TIME_LIMIT = 20_000;
/** Questions under way are let end before the threads do, so many milliseconds; the caller has a limit of its own. */
const GRACE = 4_000;

const timeUp = (milliseconds: number, limit: number): ProblemError =>
    new ProblemError([problem('time-up', {}, Math.round(milliseconds / 1000), {limit: limit / 1000})]);
const isNetworkChanged = (answer: Answered): boolean =>
    'problems' in answer && answer.problems.some(({code}) => code === 'network-changed');

/**
 * Questions on threads of their own, first come, first served, so that the thread of the requests only takes in and
 * sends out. While no thread is ready, at the start or where the files of the network have changed since, they are
 * answered as without threads. The pool starts, ends and replaces threads; whose turn it is, is decided here.
 */
export function createQuestionThreads({
    networkPath,
    digest,
    local,
    log,
    gate,
    threads: count = Math.max(LEAST_THREADS, Math.min(MOST_THREADS, availableParallelism())),
    limits = {},
    timeLimit = DEFAULT_TIME_LIMIT,
    workerFile = workerFileOf('question-worker'),
    after = byClock,
}: QuestionThreadsOptions): Questions {
    const {waiting: mostWaiting, patience} = {...DEFAULT_TURNS, ...limits};
    const pool = new Piscina<QuestionTask | undefined, Answered>({
        filename: workerFile.href,
        name: 'answer',
        workerData: {networkPath, digest} satisfies NetworkData,
        minThreads: count,
        maxThreads: count,
        idleTimeout: Infinity,
        // A thread asks itself questions while nobody else does.
        atomics: 'disabled',
    });
    const queue: Waiting[] = [];
    const running = new Set<Waiting>();
    /** Threads that have read the network and are not being ended. */
    let readyCount = 0;
    /** From then on questions wait for a thread, even for one that starts anew. */
    let wereReady = false;
    /** The files of the network are others by now: no thread can answer for this service any more. */
    let isLost = false;
    let closed = false;
    let onIdle = (): void => undefined;

    const atWork = (): number => queue.length + running.size;
    /** One thread is always left to short questions, or two comparisons would keep every route waiting. */
    const hasRoomForLong = (): boolean => [...running].filter(work => !isShort(work)).length < Math.max(1, count - 1);
    const tellGate = (): void => {
        if (gate !== undefined) setGate(gate, [...queue, ...running].filter(isShort).length);
    };
    const lose = (): void => {
        if (isLost) return;
        isLost = true;
        log('the files of the network have changed since the start; questions are answered without threads');
        for (const {task, signal, resolve, reject} of queue.splice(0))
            void local.answer(task.question, task.request as never, signal).then(resolve, reject);
    };
    /** Who has gone away or waited too long is passed over. */
    const nextWaiting = (): Waiting | undefined => {
        for (;;) {
            const at = hasRoomForLong() ? 0 : queue.findIndex(isShort);
            const [work] = at < 0 ? [] : queue.splice(at, 1);
            if (work === undefined) return undefined;
            const waited = performance.now() - work.came;
            if (work.signal.aborted) work.reject(work.signal.reason);
            else if (waited > patience) work.reject(timeUp(waited, patience));
            else return work;
        }
    };
    const next = (): void => {
        while (running.size < readyCount) {
            const work = nextWaiting();
            if (work === undefined) break;
            running.add(work);
            void compute(work);
        }
        tellGate();
        if (atWork() === 0) onIdle();
    };
    const compute = async (work: Waiting): Promise<void> => {
        const stop = new AbortController();
        const stopTimer = after(timeLimit, () => {
            work.reject(timeUp(timeLimit, timeLimit));
            stop.abort();
        });
        try {
            const answer = await pool.run(work.task, {signal: stop.signal});
            if (isNetworkChanged(answer)) {
                lose();
                work.resolve(await local.answer(work.task.question, work.task.request as never, work.signal));
            } else work.resolve(bytesOf(answer));
        } catch (error) {
            // A problem is the caller's. Anything else was thrown on the thread, which goes on, or ended the thread: the pool has
            // another then, which takes work when it is ready.
            if (isOfThread(error, stop.signal)) readyCount--;
            work.reject(error);
        } finally {
            stopTimer();
            running.delete(work);
            next();
        }
    };

    let startedCount = 0;
    pool.on('workerCreate', () => {
        // One that takes the place of another.
        if (++startedCount > count) void begin();
    });
    pool.on('error', (error: Error) => log(error.stack ?? error.message));
    /** A thread is ready when it has read the network. */
    const begin = async (): Promise<void> => {
        try {
            const answer = await pool.run(undefined, {name: 'open'});
            if (closed) return;
            if (isNetworkChanged(answer)) {
                lose();
                return;
            }
            bytesOf(answer);
            readyCount++;
            wereReady = true;
            next();
        } catch (error) {
            if (!closed) log(error instanceof Error ? (error.stack ?? error.message) : String(error));
        }
    };
    for (let index = 0; index < count; index++) void begin();

    return {
        answer: (question, request, signal) => {
            if (!wereReady || isLost) return local.answer(question, request, signal);
            const waiting = atWork();
            if (waiting >= mostWaiting)
                return Promise.reject(new ProblemError([problem('overloaded', {}, waiting, {limit: mostWaiting})]));
            return new Promise((resolve, reject) => {
                queue.push({task: {question, request}, signal, came: performance.now(), resolve, reject});
                next();
            });
        },
        get waiting() {
            return atWork();
        },
        close: async () => {
            closed = true;
            const idle = new Promise<void>(resolve => {
                onIdle = resolve;
            });
            if (atWork() > 0) {
                const {promise: late, stop} = timer(GRACE);
                await Promise.race([idle, late]);
                stop();
            }
            for (const {reject} of queue.splice(0)) reject(new ProblemError([problem('not-ready', {}, '')]));
            await pool.destroy();
        },
    };
}

function timer(milliseconds: number): {readonly promise: Promise<void>; readonly stop: () => void} {
    let stop!: () => void;
    const promise = new Promise<void>(resolve => {
        const timeout = setTimeout(resolve, milliseconds);
        stop = () => clearTimeout(timeout);
    });
    return {promise, stop};
}

/** Was the thread ended, by its time limit or by itself? */
const isOfThread = (error: unknown, {aborted}: AbortSignal): boolean =>
    aborted || (error instanceof Error && error.message.startsWith('worker exited with code'));
