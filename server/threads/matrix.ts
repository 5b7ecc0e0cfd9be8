import {availableParallelism} from 'node:os';
import {MessageChannel, type MessagePort} from 'node:worker_threads';
import {Piscina} from 'piscina';
import type {Gate} from '../../src/index.js';
import type {JobRequest, MatrixRunner, RunControl} from '../jobs/runner.js';
import {bytesOf, type Answered} from './answered.js';
import type {JobTask, MatrixThreadData, Progress} from './matrix-worker.js';
import {createRenderThread} from './render.js';
import {workerFileOf} from './worker-file.js';

export interface MatrixThreadsOptions {
    /** Folder or ZIP the network was read from; the thread reads it again. */
    readonly networkPath: string;
    readonly digest: string;
    /** Threads that compute rows. Default one fewer than the cores, for the requests to have one. */
    readonly rowWorkers?: number;
    /** Questions at work; rows wait for them. */
    readonly gate?: Gate;
    /** Where values of long studies are kept, so that a job that was killed goes on. Default nowhere. */
    readonly keepFolder?: string | undefined;
    /** Default the one in the build. */
    readonly workerFile?: URL;
    /** The same of what writes other formats. */
    readonly renderFile?: URL;
}

/** Jobs are counted elsewhere; all that come share the thread. */
const TASKS_AT_ONCE = 1_000;

/**
 * Matrices on a thread of their own with a pool of row workers. It starts with the first matrix; if it dies, what it
 * was doing fails and the next matrix starts it anew.
 */
export const createMatrixThreads = ({
    networkPath,
    digest,
    rowWorkers = Math.max(1, availableParallelism() - 1),
    gate,
    keepFolder,
    workerFile = workerFileOf('matrix-worker'),
    renderFile = workerFileOf('render-worker'),
}: MatrixThreadsOptions): MatrixRunner => {
    const pool = new Piscina<unknown, Answered>({
        filename: workerFile.href,
        workerData: {networkPath, digest, rowWorkers, gate, keepFolder} satisfies MatrixThreadData,
        minThreads: 0,
        maxThreads: 1,
        idleTimeout: Infinity,
        concurrentTasksPerWorker: TASKS_AT_ONCE,
        // The thread waits for its row workers while it has a task, so it may not sleep between tasks.
        atomics: 'disabled',
    });
    // Whoever asked has been told.
    pool.on('error', () => undefined);
    const renders = createRenderThread({networkPath, digest, workerFile: renderFile});
    let closed = false;
    const ask = async (name: string, task?: unknown, transferList: readonly MessagePort[] = []) => {
        if (closed) throw new Error('the matrices are closed');
        return bytesOf(await pool.run(task, {name, transferList: [...transferList]}));
    };
    const run = async (request: JobRequest, {signal, onProgress}: RunControl = {}) => {
        signal?.throwIfAborted();
        const {port1, port2} = new MessageChannel();
        port1.on('message', ({done, total}: Progress) => onProgress?.(done, total));
        // The work keeps the process alive, not its progress.
        port1.unref();
        const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
        const cancel = (): void => {
            Atomics.store(stop, 0, 1);
            port1.postMessage('stop', []);
        };
        signal?.addEventListener('abort', cancel, {once: true});
        try {
            return await ask('run', {request, port: port2, stop} satisfies JobTask, [port2]);
        } catch (error) {
            signal?.throwIfAborted();
            throw error;
        } finally {
            signal?.removeEventListener('abort', cancel);
            port1.close();
        }
    };
    return {
        run,
        render: renders.render,
        warm: async () => void (await ask('warm')),
        close: async () => {
            closed = true;
            await Promise.all([pool.destroy(), renders.close()]);
        },
    };
};
