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

/** Where the meter of what is running is found. */
interface WorkScope {
    run<T>(meter: object, run: () => T): T;
    getStore(): object | undefined;
}

let meter: Meter | undefined;
let scope: WorkScope | undefined;

/** For a thread on which several things run in turn: an AsyncLocalStorage, which browsers have not. */
export const useWorkScope = (own: WorkScope): void => {
    scope = own;
};

/** Counts work that is about to be done. Nothing is counted, or refused, outside `withinWork`. */
export const spend = (units: number): void => {
    const own = scope === undefined ? meter : (scope.getStore() as Meter | undefined);
    if (own === undefined) return;
    own.spent += units;
    if (own.isStopped()) throw new WorkStoppedError();
    if (own.spent > own.limit) throw new WorkLimitError(own.limit);
};

/**
 * Runs something that may spend so many units, one thing at a time on a thread without a scope. Throws WorkLimitError and
 * WorkStoppedError out of it.
 */
export const withinWork = async <T>(
    limit: number,
    isStopped: () => boolean,
    run: () => T | Promise<T>,
    onSpent: (units: number) => void = () => undefined,
): Promise<T> => {
    const own: Meter = {limit, isStopped, spent: 0};
    if (scope === undefined) meter = own;
    try {
        return await (scope === undefined ? run() : scope.run(own, run));
    } finally {
        if (meter === own) meter = undefined;
        onSpent(own.spent);
    }
};
