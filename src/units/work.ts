/**
 * Work done, counted in things that are the same on every machine: labels settled, stop times compiled, pairs looked
 * at. A service bounds a question by it: what is refused is refused everywhere, and a busy machine refuses nothing
 * that is small. Code that computes calls `spend` once for every some thousand units, never in an inner loop.
 */

/** Thrown by `spend` where the work allowed is done. */
export class WorkLimitError extends Error {
    constructor(readonly limit: number) {
        super(`more than ${limit} units of work`);
        this.name = 'WorkLimitError';
    }
}

/** Thrown by `spend` where nobody waits for the result any more. */
export class WorkStoppedError extends Error {
    constructor() {
        super('nobody waits for it any more');
        this.name = 'WorkStoppedError';
    }
}

interface Meter {
    readonly limit: number;
    readonly isStopped: () => boolean;
    spent: number;
}

let meter: Meter | undefined;

/** Counts work that is about to be done. Nothing is counted, or refused, outside `withinWork`. */
export const spend = (units: number): void => {
    if (meter === undefined) return;
    meter.spent += units;
    if (meter.isStopped()) throw new WorkStoppedError();
    if (meter.spent > meter.limit) throw new WorkLimitError(meter.limit);
};

/**
 * Runs something that may spend so many units, one thing at a time on a thread. Throws WorkLimitError and
 * WorkStoppedError out of it.
 */
export const withinWork = async <T>(
    limit: number,
    isStopped: () => boolean,
    run: () => T | Promise<T>,
    onSpent: (units: number) => void = () => undefined,
): Promise<T> => {
    const own: Meter = {limit, isStopped, spent: 0};
    meter = own;
    try {
        return await run();
    } finally {
        if (meter === own) meter = undefined;
        onSpent(own.spent);
    }
};
