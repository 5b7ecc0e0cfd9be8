import {availableParallelism} from 'node:os';
import {problem, ProblemError, setGate, type Engine, type Gate, type Network} from '../../src/index.js';
import {DEFAULT_TURNS, type TurnLimits, type Turns} from '../turns.js';
import {answerQuestion} from './answer-question.js';
import type {Questions} from './asked.js';
import {QuestionPool, type QuestionPoolOptions} from './question-pool.js';
import {QuestionQueue} from './question-queue.js';

export type {Questions} from './asked.js';

/** On the thread of the requests, in turn with its other computations. */
export const createLocalQuestions = (engine: Engine, network: Network, turns: Turns): Questions => ({
    answer: (question, request, signal) =>
        turns.take(() => answerQuestion({network, engine}, question, request), signal),
    waiting: 0,
    // Its turns tell whoever comes.
    isFull: false,
    close: async () => undefined,
});

export interface QuestionThreadsOptions extends Omit<
    QuestionPoolOptions,
    'onAnswered' | 'onFree' | 'onLost' | 'threads'
> {
    /** Answers where no thread can any more. */
    readonly local: Questions;
    /** Is told how many short questions are at work or waiting, for matrices to give way to. */
    readonly gate?: Gate;
    /** Each reads the network, about 100 MB for the corridor. Default one a core, at least two and at most four. */
    readonly threads?: number;
    readonly limits?: Partial<TurnLimits>;
}

/** One for long questions, one for short ones. */
const LEAST_THREADS = 2;
const MOST_THREADS = 4;
/** Questions under way are let end before the threads do, so many milliseconds; the caller has a limit of its own. */
const GRACE = 4_000;

/**
 * Questions on threads of their own, first come, first served, so that the thread of the requests only takes in and
 * sends out. At the start they wait for a thread; where the files of the network have changed since, they are answered as
 * without threads. Whose turn it is, is decided here; `QuestionPool` has the threads.
 */
export function createQuestionThreads({local, gate, limits = {}, ...options}: QuestionThreadsOptions): Questions {
    const threads = options.threads ?? Math.max(LEAST_THREADS, Math.min(MOST_THREADS, availableParallelism()));
    let onIdle = (): void => undefined;
    const queue = new QuestionQueue({...DEFAULT_TURNS, ...limits}, () => told(), threads);
    const atWork = (): number => queue.length + pool.running.size;
    const told = (): void => {
        const running = [...pool.running];
        if (gate !== undefined) setGate(gate, queue.shortCount + running.filter(({isShort}) => isShort).length);
        if (atWork() === 0) onIdle();
    };
    const next = (): void => {
        while (pool.hasRoom) {
            // One thread is always left to short questions, or two comparisons would keep every route waiting.
            const long = [...pool.running].filter(({isShort}) => !isShort).length;
            const work = queue.next(long < Math.max(1, threads - 1));
            if (work === undefined) break;
            void pool.compute(work);
        }
        told();
    };
    const pool = new QuestionPool({
        ...options,
        threads,
        onAnswered: milliseconds => queue.took(milliseconds),
        onFree: next,
        onLost: unanswered => {
            for (const {task, signal, resolve, reject} of [...unanswered, ...queue.takeAll()])
                void local.answer(task.question, task.request as never, signal).then(resolve, reject);
        },
    });
    return {
        answer: (question, request, signal, came) => {
            const task = {question, request};
            if (pool.isLost) return local.answer(question, request, signal);
            const answer = queue.add(task, signal, {busy: pool.running.size, came});
            next();
            return answer;
        },
        get waiting() {
            return atWork();
        },
        get isFull() {
            return queue.isFull(pool.running.size);
        },
        close: async () => {
            pool.stop();
            if (atWork() > 0)
                await new Promise<void>(resolve => {
                    const timer = setTimeout(resolve, GRACE);
                    onIdle = () => {
                        clearTimeout(timer);
                        resolve();
                    };
                });
            for (const {reject} of queue.takeAll()) reject(new ProblemError([problem('not-ready', {}, '')]));
            await pool.close();
        },
    };
}
