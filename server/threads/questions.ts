import {existsSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';
import {Worker} from 'node:worker_threads';
import {canonicalJson, problem, ProblemError, setGate, type Engine, type Gate} from '../../src/index.js';
import {DEFAULT_TURNS, type TurnLimits, type Turns} from '../turns.js';
import type {Asked, FromQuestionThread, QuestionThreadData, ToQuestionThread} from './question-messages.js';

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
    readonly message: ToQuestionThread;
    readonly signal: AbortSignal;
    readonly came: number;
    readonly resolve: (bytes: Uint8Array) => void;
    readonly reject: (error: unknown) => void;
}

interface Thread {
    readonly worker: Worker;
    /** It has read the network. */
    hasBegun: boolean;
    /** It may be given work: it has begun and is not being ended. */
    isReady: boolean;
    work: Waiting | undefined;
    stopTimer: (() => void) | undefined;
}

/**
 * What takes milliseconds, but over draws. The rest takes seconds, as a matrix does, and has no better right to them.
 */
const SHORT: ReadonlySet<keyof Asked> = new Set(['route', 'profile', 'departures', 'isochrone', 'reach']);
/** One for long questions, one for short ones. */
const LEAST_THREADS = 2;
const MOST_THREADS = 4;
const DEFAULT_TIME_LIMIT = 20_000;
/** Threads that end so often before they have read the network are not started again. */
const MOST_FAILURES = 3;

/** The compiled worker, from the build as from the sources (Node 20 loads no TypeScript in a worker). */
const compiledWorker = (): URL => {
    const beside = new URL('./question-worker.js', import.meta.url);
    return existsSync(fileURLToPath(beside))
        ? beside
        : new URL('../../dist/server/threads/question-worker.js', import.meta.url);
};

/**
 * Questions on threads of their own, first come, first served, so that the thread of the requests only takes in and
 * sends out. While no thread is ready, at the start or where the files of the network have changed since, they are
 * answered as without threads.
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
    workerFile = compiledWorker(),
    after = byClock,
}: QuestionThreadsOptions): Questions {
    const {waiting: mostWaiting, patience} = {...DEFAULT_TURNS, ...limits};
    const data: QuestionThreadData = {networkPath, digest};
    const threads = new Set<Thread>();
    const queue: Waiting[] = [];
    let failures = 0;
    /** From then on questions wait for a thread, even for one that starts anew. */
    let wereReady = false;
    let closed = false;

    const atWork = (): number => queue.length + [...threads].filter(({work}) => work !== undefined).length;
    const isShort = (work: Waiting | undefined): boolean =>
        work !== undefined &&
        SHORT.has(work.message.question) &&
        !((work.message.request as {draws?: number}).draws! > 0);
    /** One thread is always left to short questions, or two comparisons would keep every route waiting. */
    const hasRoomForLong = (): boolean =>
        [...threads].filter(({work}) => work !== undefined && !isShort(work)).length < Math.max(1, count - 1);
    const tellGate = (): void => {
        if (gate !== undefined)
            setGate(gate, queue.filter(isShort).length + [...threads].filter(({work}) => isShort(work)).length);
    };
    const settle = (thread: Thread): Waiting | undefined => {
        const {work} = thread;
        thread.stopTimer?.();
        thread.work = undefined;
        return work;
    };
    const next = (): void => {
        for (const thread of threads) {
            if (!thread.isReady || thread.work !== undefined) continue;
            const work = nextWaiting(hasRoomForLong());
            if (work === undefined) break;
            // Last among equals next time, so that all threads stay warm.
            threads.delete(thread);
            threads.add(thread);
            thread.work = work;
            thread.stopTimer = after(timeLimit, () => {
                // One that is ending gets no more work.
                thread.isReady = false;
                settle(thread)?.reject(
                    new ProblemError([problem('time-up', {}, Math.round(timeLimit / 1000), {limit: timeLimit / 1000})]),
                );
                void thread.worker.terminate();
            });
            thread.worker.postMessage(work.message, []);
        }
        tellGate();
    };
    /** Who has gone away or waited too long is passed over. */
    const nextWaiting = (isLongWelcome: boolean): Waiting | undefined => {
        for (;;) {
            const at = isLongWelcome ? 0 : queue.findIndex(isShort);
            const [work] = at < 0 ? [] : queue.splice(at, 1);
            if (work === undefined) return undefined;
            const waited = performance.now() - work.came;
            if (work.signal.aborted) work.reject(work.signal.reason);
            else if (waited > patience)
                work.reject(
                    new ProblemError([problem('time-up', {}, Math.round(waited / 1000), {limit: patience / 1000})]),
                );
            else return work;
        }
    };
    const start = (): void => {
        const thread: Thread = {
            worker: new Worker(workerFile, {workerData: data}),
            hasBegun: false,
            isReady: false,
            work: undefined,
            stopTimer: undefined,
        };
        threads.add(thread);
        thread.worker.on('message', (message: FromQuestionThread) => {
            if (message.type === 'ready') thread.hasBegun = thread.isReady = wereReady = true;
            else {
                const work = settle(thread);
                if (message.type === 'done') work?.resolve(message.bytes);
                else
                    work?.reject(
                        message.problems === undefined ? new Error(message.error) : new ProblemError(message.problems),
                    );
            }
            next();
        });
        thread.worker.on('error', error => log(error.stack ?? error.message));
        thread.worker.on('exit', () => {
            threads.delete(thread);
            settle(thread)?.reject(new Error('a thread of the questions ended'));
            tellGate();
            // One that had read the network broke off over a question; the next may do better.
            if (closed || (!thread.hasBegun && ++failures > MOST_FAILURES)) {
                if (threads.size === 0)
                    for (const {reject} of queue.splice(0)) reject(new ProblemError([problem('not-ready', {}, '')]));
                tellGate();
                return;
            }
            start();
        });
        // An idle thread does not keep a process alive that has nothing else to do.
        thread.worker.unref();
    };
    for (let index = 0; index < count; index++) start();

    return {
        answer: (question, request, signal) => {
            if (!wereReady || threads.size === 0) return local.answer(question, request, signal);
            const waiting = atWork();
            if (waiting >= mostWaiting)
                return Promise.reject(new ProblemError([problem('overloaded', {}, waiting, {limit: mostWaiting})]));
            return new Promise((resolve, reject) => {
                queue.push({message: {question, request}, signal, came: performance.now(), resolve, reject});
                next();
            });
        },
        get waiting() {
            return atWork();
        },
        close: async () => {
            closed = true;
            // Those under way are let end; the caller has a limit of its own.
            for (const end = performance.now() + 4_000; atWork() > 0 && performance.now() < end;)
                await new Promise(resolve => setTimeout(resolve, 20));
            await Promise.all([...threads].map(({worker}) => worker.terminate()));
        },
    };
}
