import {MessageChannel} from 'node:worker_threads';
import {Piscina} from 'piscina';
import type {MatrixFormat} from '../../src/index.js';
import type {MatrixRunner} from '../jobs/runner.js';
import {bytesOf, type Answered} from './answered.js';
import type {NetworkData} from './open-network.js';
import type {RenderTask} from './render-worker.js';

export interface RenderThreadOptions extends NetworkData {
    readonly workerFile: URL;
}

/** The largest result read back is some 300 MB of objects. */
const HEAP_MEGABYTES = 1_500;

/**
 * Other formats of results, written on a thread of their own: neither requests nor matrices wait for them. Whoever stops
 * taking the pieces ends the thread under its work.
 */
export function createRenderThread({networkPath, digest, workerFile}: RenderThreadOptions): {
    readonly render: MatrixRunner['render'];
    close(): Promise<void>;
} {
    const pool = new Piscina<RenderTask, Answered>({
        filename: workerFile.href,
        name: 'render',
        workerData: {networkPath, digest} satisfies NetworkData,
        // With none kept, a file that waits behind one that is stopped would wait for ever (Piscina 5.3).
        minThreads: 1,
        maxThreads: 1,
        // The ports of a file are closed between two files.
        atomics: 'disabled',
        resourceLimits: {maxOldGenerationSizeMb: HEAP_MEGABYTES},
    });
    // Whoever asked has been told.
    pool.on('error', () => undefined);
    async function* render(
        result: Uint8Array<ArrayBuffer>,
        format: MatrixFormat,
    ): AsyncGenerator<Uint8Array, void, undefined> {
        const {port1, port2} = new MessageChannel();
        const stop = new AbortController();
        const pieces: Uint8Array[] = [];
        let wake = (): void => undefined;
        let ended = false;
        let failure: {readonly error: unknown} | undefined;
        // The pieces come on a way of their own, perhaps later than the word that all is written.
        let haveAll = (): void => undefined;
        const all = new Promise<void>(resolve => {
            haveAll = resolve;
            port1.on('message', (piece: Uint8Array | 'end') => {
                if (piece === 'end') resolve();
                else pieces.push(piece);
                wake();
            });
        });
        const work = pool
            .run({result, format, port: port2}, {signal: stop.signal, transferList: [port2]})
            .then(async answer => {
                bytesOf(answer);
                await all;
            })
            .catch((error: unknown) => {
                failure = {error};
            })
            .finally(() => {
                ended = true;
                wake();
            });
        try {
            for (;;) {
                const piece = pieces.shift();
                if (piece !== undefined) yield piece;
                else if (failure !== undefined) throw failure.error;
                else if (ended) return;
                else
                    await new Promise<void>(resolve => {
                        wake = resolve;
                    });
            }
        } finally {
            if (!ended) stop.abort();
            port1.close();
            // Who leaves is not waiting for the last piece, and it may not come any more.
            haveAll();
            await work;
        }
    }
    return {render, close: () => pool.destroy()};
}
