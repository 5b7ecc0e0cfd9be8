import {Piscina} from 'piscina';
import type {SkimRow} from './row.js';
import {type SkimTask, toShared} from './shared.js';
import type {RowRunner} from './skim.js';

export interface RowPool {
    readonly run: RowRunner;
    close(): Promise<void>;
}

let tasks = 0;

/**
 * A pool of worker threads over compiled JavaScript (Node 20 cannot load TypeScript in a worker); `workerFile` is the URL of
 * `worker.js` in the build. Arrays go to the workers once, in shared memory; rows come back as they are done.
 */
export const createRowPool = (workerFile: URL, workerCount: number): RowPool => {
    const pool = new Piscina({filename: workerFile.href, minThreads: workerCount, maxThreads: workerCount, concurrentTasksPerWorker: 1});
    return {
        run: async (task: SkimTask, origins, onRow, signal) => {
            const key = ++tasks;
            const shared = toShared(task);
            await Promise.all(
                origins.map(async origin => {
                    const row = (await pool.run({key, task: shared, origin}, signal === undefined ? {} : {signal})) as SkimRow;
                    onRow(origin, row);
                }),
            );
        },
        close: () => pool.destroy(),
    };
};
