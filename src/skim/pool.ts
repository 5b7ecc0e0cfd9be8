import type {Piscina} from 'piscina';
import type {Gate} from './gate.js';
import type {SkimRow} from './row.js';
import {toShared, type SkimTask} from './shared.js';
import type {RowRunner} from './skim.js';
import type {RowMessage} from './worker.js';

export interface RowPool {
    readonly run: RowRunner;
    close(): Promise<void>;
}

/** Rows of one matrix under way for each worker: one at work, one waiting, so that matrices side by side take turns. */
const ROWS_AHEAD = 2;

let tasks = 0;

/**
 * A pool of worker threads over compiled JavaScript (Node 20 cannot load TypeScript in a
 * worker); `workerFile` is the URL of `worker.js` in the build. Threads start with the first
 * matrix. Arrays lie in memory shared with the workers; rows come back as they are done. A
 * cancelled matrix stops after the rows under way. Rows wait for what is behind the `gate`.
 */
export const createRowPool = (workerFile: URL, workerCount: number, gate?: Gate): RowPool => {
    let started: Promise<Piscina<RowMessage, SkimRow>> | undefined;
    const start = async (): Promise<Piscina<RowMessage, SkimRow>> => {
        const {Piscina} = await import('piscina');
        return new Piscina({
            filename: workerFile.href,
            minThreads: workerCount,
            maxThreads: workerCount,
            concurrentTasksPerWorker: 1,
        });
    };
    return {
        run: async (task: SkimTask, origins, onRow, signal) => {
            const pool = await (started ??= start());
            const key = ++tasks;
            const arrays = toShared(task.arrays);
            const {options, seeds} = task;
            const waiting = origins.values();
            const stop = new AbortController();
            // All lanes draw from one list.
            const lane = async (): Promise<void> => {
                for (const origin of waiting) {
                    signal?.throwIfAborted();
                    if (stop.signal.aborted) return;
                    const row = await pool.run({key, arrays, options, seeds: seeds[origin]!, gate});
                    signal?.throwIfAborted();
                    await onRow(origin, row);
                }
            };
            const lanes = Array.from({length: Math.min(workerCount * ROWS_AHEAD, origins.length)}, lane);
            try {
                await Promise.all(lanes);
            } catch (error) {
                stop.abort();
                // The other lanes end before the matrix does, so that no row comes back afterwards.
                await Promise.allSettled(lanes);
                throw error;
            }
        },
        close: async () => {
            await (await started)?.destroy();
        },
    };
};
