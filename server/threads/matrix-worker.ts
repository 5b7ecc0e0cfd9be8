import {setPriority} from 'node:os';
import {parentPort, workerData} from 'node:worker_threads';
import {
    createEngine,
    createRowPool,
    loadRegion,
    problem,
    ProblemError,
    type Engine,
    type Network,
} from '../../src/index.js';
import type {FromMatrixThread, MatrixThreadData, ToMatrixThread} from './matrix-messages.js';
import {answerJob, renderAgain} from '../jobs/runner.js';

/*
 * The thread of the matrices: it has the network and the engine a second time, compiles, spreads rows over a pool of
 * its own and writes the result, so that the thread of the requests does none of it.
 */
const {networkPath, digest, rowWorkers, gate} = workerData as MatrixThreadData;
const port = parentPort!;

// On Linux this is the priority of this thread and of those it starts:
// routes go before matrices. Elsewhere it would be the process's.
if (process.platform === 'linux') setPriority(19);

const pool = createRowPool(new URL('../../src/skim/worker.js', import.meta.url), rowWorkers, gate);
const stops = new Map<number, AbortController>();
let opened: {readonly network: Network; readonly engine: Engine} | undefined;

function open(): {readonly network: Network; readonly engine: Engine} {
    if (opened !== undefined) return opened;
    let network: Network | undefined;
    try {
        network = loadRegion(networkPath);
    } catch (error) {
        // The service has read them once: whatever is wrong now has come since.
        if (!(error instanceof ProblemError)) throw error;
    }
    if (network?.digest !== digest) throw new ProblemError([problem('network-changed', {id: network?.id ?? ''}, '')]);
    return (opened = {network, engine: createEngine(network)});
}

const send = (message: FromMatrixThread, bytes?: Uint8Array<ArrayBuffer>): void =>
    port.postMessage(message, bytes === undefined ? [] : [bytes.buffer]);

async function answer(id: number, work: () => Promise<Uint8Array<ArrayBuffer>>): Promise<void> {
    try {
        const made = await work();
        // Only a buffer that is all ours is given away.
        const bytes = made.byteLength === made.buffer.byteLength ? made : made.slice();
        send({type: 'done', id, bytes}, bytes);
    } catch (error) {
        if (error instanceof ProblemError) send({type: 'failed', id, problems: error.problems});
        else send({type: 'failed', id, error: error instanceof Error ? (error.stack ?? error.message) : String(error)});
    }
}

port.on('message', (message: ToMatrixThread) => {
    switch (message.type) {
        case 'run': {
            const {id, request} = message;
            const stop = new AbortController();
            stops.set(id, stop);
            void answer(id, async () =>
                answerJob(open().engine, request, {
                    run: pool.run,
                    signal: stop.signal,
                    onProgress: (done, total) => send({type: 'progress', id, done, total}),
                }),
            ).finally(() => stops.delete(id));
            break;
        }
        case 'cancel':
            stops.get(message.id)?.abort();
            break;
        case 'render':
            void answer(message.id, async () => renderAgain(message.result, message.format, () => open().network));
            break;
        case 'warm':
            void answer(message.id, async () => {
                open();
                return new Uint8Array();
            });
            break;
        case 'close':
            for (const stop of stops.values()) stop.abort();
            void pool.close().finally(() => port.close());
            break;
    }
});
