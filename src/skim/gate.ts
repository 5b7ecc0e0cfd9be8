/**
 * How many are at something more urgent, in shared memory: one number. Whoever writes it
 * notifies those who wait on it. A low priority alone does not keep rows out of the way:
 * a thread that wakes up looks for an idle core, and finds none while rows are computed.
 */
export type Gate = Int32Array<SharedArrayBuffer>;

/**
 * Urgent things come in crowds, the next a moment after the
 * last: this long without any before a row begins, milliseconds.
 */
const QUIET = 4;
/** A row begins after this wait whatever happens, milliseconds: under any load a matrix comes to its end. */
const LONGEST = 200;

export const createGate = (): Gate => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

export const setGate = (gate: Gate, count: number): void => {
    if (Atomics.exchange(gate, 0, count) !== count) Atomics.notify(gate, 0);
};

/** Blocks this thread while others are at something more urgent. Not for a thread that answers anybody. */
export const giveWay = (gate: Gate): void => {
    const end = performance.now() + LONGEST;
    let count = Atomics.load(gate, 0);
    if (count === 0) return;
    for (let left = LONGEST; left > 0; left = end - performance.now()) {
        const outcome = Atomics.wait(gate, 0, count, count === 0 ? Math.min(QUIET, left) : left);
        if (count === 0 && outcome === 'timed-out') return;
        count = Atomics.load(gate, 0);
    }
};
