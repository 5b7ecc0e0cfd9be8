import {AsyncLocalStorage} from 'node:async_hooks';
import {setPriority} from 'node:os';
import type {MessagePort} from 'node:worker_threads';
import {workerData} from 'piscina';
import {createRowPool, keptValuesIn, useWorkScope, withinWork, type Gate} from '../../src/index.js';
import {answerJob, type JobRequest} from '../jobs/runner.js';
import {answered, type Answered} from './answered.js';
import {openNetwork, type NetworkData, type OpenedNetwork} from './open-network.js';

/** What the thread of the matrices is started with. */
export interface MatrixThreadData extends NetworkData {
    readonly rowWorkers: number;
    readonly gate?: Gate | undefined;
    /** Where values of long studies are kept. */
    readonly keepFolder?: string | undefined;
}

/** `port` brings the word to stop and takes the progress. */
export interface JobTask {
    readonly request: JobRequest;
    readonly port: MessagePort;
    /** Its only number is set to 1 with the word to stop: what computes without a pause looks at it. */
    readonly stop: Int32Array<SharedArrayBuffer>;
}

export interface Progress {
    readonly done: number;
    readonly total: number;
}

/*
 * The thread of the matrices: it has the network and the engine a second time, compiles, spreads rows over a pool of
 * its own and writes the result, so that the thread of the requests does none of it.
 */
const data = workerData as MatrixThreadData;

/** Routes go before matrices; on a machine that is busy with other work nobody may wait for that, as in tests. */
const NICENESS = Number(process.env['JIEGUI_MATRIX_NICENESS'] ?? 19);

// On Linux this is the priority of this thread and of those it starts. Elsewhere it would be the process's.
if (process.platform === 'linux' && NICENESS > 0 && NICENESS <= 19) setPriority(NICENESS);

const pool = createRowPool(new URL('../../src/skim/worker.js', import.meta.url), data.rowWorkers, data.gate);
let opened: OpenedNetwork | undefined;
const open = (): OpenedNetwork => (opened ??= openNetwork(data));

// Jobs take turns on this thread, each with its own word to stop.
useWorkScope(new AsyncLocalStorage<object>());

export const run = async ({request, port, stop: stopped}: JobTask): Promise<Answered> => {
    const stop = new AbortController();
    port.on('message', () => stop.abort());
    try {
        return await answered(() =>
            withinWork(
                Infinity,
                () => Atomics.load(stopped, 0) !== 0,
                () =>
                    answerJob(open().engine, request, {
                        run: pool.run,
                        lanes: data.rowWorkers + 1,
                        ...(data.keepFolder === undefined ? {} : {keep: keptValuesIn(data.keepFolder)}),
                        signal: stop.signal,
                        onProgress: (done, total) => port.postMessage({done, total} satisfies Progress, []),
                    }),
            ),
        );
    } finally {
        port.close();
    }
};

/** Reads the network now, before the first matrix. No bytes. */
export const warm = (): Promise<Answered> =>
    answered(async () => {
        open();
        return new Uint8Array();
    });
