import {existsSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {createRowPool, keptValuesIn, type RowPool, type StudyControl} from '../index.js';
import type {CliIo} from './command.js';

/** The compiled worker, from the build as from the sources (Node 20 loads no TypeScript in a worker). */
export const compiledWorker = (): URL => {
    const beside = new URL('../skim/worker.js', import.meta.url);
    return existsSync(fileURLToPath(beside)) ? beside : new URL('../../dist/src/skim/worker.js', import.meta.url);
};

/**
 * Where values of long studies are kept: JIEGUI_CACHE, else where programs keep what can be computed again. Undefined
 * where there is no home.
 */
const cacheFolder = ({
    JIEGUI_CACHE: own,
    XDG_CACHE_HOME: shared,
    HOME: home,
}: CliIo['environment']): string | undefined => {
    if (own !== undefined) return own;
    if (shared !== undefined) return join(shared, 'jiegui');
    return home === undefined ? undefined : join(home, '.cache', 'jiegui');
};

/** Threads and a place to keep values for a study that takes long; `close` ends the threads. */
export const longWork = (
    environment: CliIo['environment'],
): {readonly control: Pick<StudyControl, 'run' | 'lanes' | 'keep'>; readonly close: () => Promise<void>} => {
    const threads = availableParallelism();
    const folder = cacheFolder(environment);
    const pool: RowPool = createRowPool(compiledWorker(), threads);
    return {
        // One more than the threads: while they search the next network is compiled here.
        control: {
            run: pool.run,
            lanes: threads + 1,
            ...(folder === undefined ? {} : {keep: keptValuesIn(join(folder, 'values'))}),
        },
        close: () => pool.close(),
    };
};
