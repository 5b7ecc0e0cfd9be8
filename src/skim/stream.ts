import type {SkimRow} from './row.js';
import type {SkimTask} from './shared.js';
import {localRows, type RowRunner} from './skim.js';

export interface StreamedRow {
    readonly origin: number;
    readonly row: SkimRow;
}

/**
 * Rows in origin order out of a runner that gives them in any order. A row that is early waits, and whoever made it
 * with it, so that no more rows are held than are under way at once, however many the matrix has and however slow the
 * reader is. A reader who stops early stops the runner.
 */
export const streamRows = async function* (
    task: SkimTask,
    run: RowRunner = localRows,
    signal?: AbortSignal,
): AsyncGenerator<StreamedRow> {
    const origins = task.seeds.map((_, index) => index);
    const held = new Map<number, {readonly row: SkimRow; readonly taken: () => void}>();
    const left = new AbortController();
    const stop = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]);
    let wake = (): void => {};
    let failed: {readonly error: unknown} | undefined;
    const onRow = (origin: number, row: SkimRow): Promise<void> =>
        new Promise((resolve, reject) => {
            // A row that nobody takes any more must not keep its maker waiting.
            const give = (): void => reject(stop.reason as Error);
            if (stop.aborted) return give();
            stop.addEventListener('abort', give, {once: true});
            held.set(origin, {
                row,
                taken: () => {
                    stop.removeEventListener('abort', give);
                    resolve();
                },
            });
            wake();
        });
    const running = run(task, origins, onRow, stop).catch((error: unknown) => {
        failed = {error};
        wake();
    });
    try {
        for (const origin of origins) {
            while (!held.has(origin)) {
                if (failed !== undefined) throw failed.error;
                await new Promise<void>(resolve => {
                    wake = resolve;
                    if (held.has(origin) || failed !== undefined) resolve();
                });
            }
            const {row, taken} = held.get(origin)!;
            held.delete(origin);
            taken();
            yield {origin, row};
        }
        await running;
        if (failed !== undefined) throw (failed as {readonly error: unknown}).error;
    } finally {
        left.abort();
        await running;
    }
};
