/** Work on one thread goes on this long before others get a turn, milliseconds: well under what a person notices. */
const TURN = 8;

/**
 * Call it between pieces of work: now and then it gives way to timers, messages and requests, and throws when the
 * signal says stop. Nothing that is computed depends on it.
 */
export const createPause = (signal?: AbortSignal): (() => Promise<void>) => {
    let since = performance.now();
    return async () => {
        signal?.throwIfAborted();
        if (performance.now() - since < TURN) return;
        await new Promise(resolve => setTimeout(resolve));
        signal?.throwIfAborted();
        since = performance.now();
    };
};
