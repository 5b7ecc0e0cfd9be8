import {existsSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';
import {Worker} from 'node:worker_threads';
import {type Gate, ProblemError} from '../../src/index.js';
import type {FromMatrixThread, MatrixThreadData, ToMatrixThread} from './matrix-messages.js';
import type {MatrixRunner, RunControl} from '../jobs/runner.js';

export interface MatrixThreadsOptions {
    /** Folder or ZIP the network was read from; the thread reads it again. */
    readonly networkPath: string;
    readonly digest: string;
    /** Threads that compute rows. Default one fewer than the cores, for the requests to have one. */
    readonly rowWorkers?: number;
    /** Questions at work; rows wait for them. */
    readonly gate?: Gate;
    /** Default the one in the build. */
    readonly workerFile?: URL;
}

/** The compiled worker, from the build as from the sources (Node 20 loads no TypeScript in a worker). */
const compiledWorker = (): URL => {
    const beside = new URL('./matrix-worker.js', import.meta.url);
    return existsSync(fileURLToPath(beside))
        ? beside
        : new URL('../../dist/server/threads/matrix-worker.js', import.meta.url);
};

/** The thread gets this long to end by itself, milliseconds. */
const GRACE = 2_000;

interface Waiting {
    readonly resolve: (bytes: Uint8Array<ArrayBuffer>) => void;
    readonly reject: (error: unknown) => void;
    readonly onProgress?: RunControl['onProgress'];
}

/**
 * Matrices on a thread of their own with a pool of row workers. It starts with the first matrix; if it dies, what it
 * was doing fails and the next matrix starts it anew.
 */
export const createMatrixThreads = ({
    networkPath,
    digest,
    rowWorkers = Math.max(1, availableParallelism() - 1),
    gate,
    workerFile = compiledWorker(),
}: MatrixThreadsOptions): MatrixRunner => {
    const data: MatrixThreadData = {networkPath, digest, rowWorkers, gate};
    const waiting = new Map<number, Waiting>();
    let thread: Worker | undefined;
    let last = 0;
    let closed = false;

    const fail = (of: Worker, error: Error): void => {
        if (thread !== of) return;
        thread = undefined;
        for (const {reject} of waiting.values()) reject(error);
        waiting.clear();
    };
    const start = (): Worker => {
        const worker = new Worker(workerFile, {workerData: data});
        worker.on('message', (message: FromMatrixThread) => {
            const work = waiting.get(message.id);
            if (work === undefined) return;
            if (message.type === 'progress') {
                work.onProgress?.(message.done, message.total);
                return;
            }
            waiting.delete(message.id);
            if (message.type === 'done') work.resolve(message.bytes);
            else
                work.reject(
                    message.problems === undefined ? new Error(message.error) : new ProblemError(message.problems),
                );
        });
        worker.on('error', error => fail(worker, error));
        worker.on('exit', code => fail(worker, new Error(`the thread of the matrices ended with ${code}`)));
        return worker;
    };
    const ask = async (
        make: (id: number) => ToMatrixThread,
        {signal, onProgress}: RunControl = {},
    ): Promise<Uint8Array<ArrayBuffer>> => {
        signal?.throwIfAborted();
        if (closed) throw new Error('the matrices are closed');
        const worker = (thread ??= start());
        const id = ++last;
        const cancel = (): void => worker.postMessage({type: 'cancel', id} satisfies ToMatrixThread, []);
        signal?.addEventListener('abort', cancel, {once: true});
        try {
            return await new Promise((resolve, reject) => {
                waiting.set(id, {resolve, reject, onProgress});
                worker.ref();
                worker.postMessage(make(id), []);
            });
        } catch (error) {
            signal?.throwIfAborted();
            throw error;
        } finally {
            signal?.removeEventListener('abort', cancel);
            // An idle thread does not keep a process alive that has nothing else to do.
            if (waiting.size === 0) worker.unref();
        }
    };
    return {
        run: (request, control) => ask(id => ({type: 'run', id, request}), control),
        render: async (result, format) =>
            format === 'json' ? result : ask(id => ({type: 'render', id, result, format})),
        warm: async () => void (await ask(id => ({type: 'warm', id}))),
        close: async () => {
            closed = true;
            const worker = thread;
            if (worker === undefined) return;
            const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()));
            worker.ref();
            worker.postMessage({type: 'close'} satisfies ToMatrixThread, []);
            const timer = setTimeout(() => void worker.terminate(), GRACE);
            await ended;
            clearTimeout(timer);
        },
    };
};
