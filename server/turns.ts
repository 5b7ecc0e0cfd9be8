import {setImmediate} from 'node:timers/promises';
import {problem, ProblemError} from '../src/index.js';

export interface TurnLimits {
    /** Requests that may wait for their turn. Default 64: some seconds of work. */
    readonly waiting: number;
    /** Longest wait before a turn, milliseconds. Default 10,000. */
    readonly patience: number;
}

export const DEFAULT_TURNS: TurnLimits = {waiting: 64, patience: 10_000};

/** Rounds of the event loop, some microseconds each, in which nobody comes; and the most that a turn waits for that. */
const QUIET_ROUNDS = 4;
const MOST_ROUNDS = 200;

/**
 * Computations on this thread one after another, in the order they came. Between two
 * of them the event loop takes in and sends out everything else, so that no crowd of
 * questions hides the health of the service. Who has gone away loses the turn.
 */
export class Turns {
    private readonly limits: TurnLimits;
    private last: Promise<unknown> = Promise.resolve();
    private count = 0;
    private comings = 0;

    constructor(limits: Partial<TurnLimits> = {}) {
        this.limits = {...DEFAULT_TURNS, ...limits};
    }

    /** Requests at work or waiting. */
    get waiting(): number {
        return this.count;
    }

    async take<T>(work: () => T | Promise<T>, signal?: AbortSignal): Promise<T> {
        const {waiting, patience} = this.limits;
        if (this.count >= waiting) throw new ProblemError([problem('overloaded', {}, this.count, {limit: waiting})]);
        this.count++;
        this.comings++;
        const came = performance.now();
        const before = this.last;
        const turn = (async () => {
            await before;
            await this.lookAround();
            if (signal?.aborted === true) throw signal.reason;
            const waited = performance.now() - came;
            if (waited > patience)
                throw new ProblemError([problem('time-up', {}, Math.round(waited / 1000), {limit: patience / 1000})]);
            return work();
        })();
        this.last = turn.then(
            () => undefined,
            () => undefined,
        );
        try {
            return await turn;
        } finally {
            this.count--;
        }
    }

    /**
     * Who has come or gone since the last turn is noticed. The event loop
     * takes in one new connection each time round and reads it the next.
     */
    private async lookAround(): Promise<void> {
        let quiet = 0;
        for (let round = 0; quiet < QUIET_ROUNDS && round < MOST_ROUNDS; round++) {
            const before = this.comings;
            await setImmediate();
            quiet = this.comings === before ? quiet + 1 : 0;
        }
    }
}
