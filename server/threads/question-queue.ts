import {problem, ProblemError} from '../../src/index.js';
import type {TurnLimits} from '../turns.js';
import {isShort, type QuestionTask} from './asked.js';

/** A question and whoever waits for its answer. */
export interface Waiting {
    readonly task: QuestionTask;
    readonly isShort: boolean;
    readonly signal: AbortSignal;
    readonly came: number;
    readonly resolve: (bytes: string | Uint8Array) => void;
    readonly reject: (error: unknown) => void;
}

/**
 * Behind a crowd whose first has waited this share of the longest wait nobody is let in: whoever comes then would be
 * told to come back at the end of it, and is told so at once. A few who wait are no crowd, however slow the machine.
 */
const OLDEST_SHARE = {short: 0.1, long: 0.5} as const;
const CROWD = 8;
/** Weight of the last question in the mean time of one. */
const LATEST = 0.1;

export const timeUp = (milliseconds: number, limit: number): ProblemError =>
    new ProblemError([problem('time-up', {}, Math.round(milliseconds / 1000), {limit: limit / 1000})]);

/**
 * Questions in the order they came. Who has waited too long is told so at that moment, whatever is being computed; who
 * has gone away leaves the queue at once.
 */
export class QuestionQueue {
    private readonly list: Waiting[] = [];
    /** What a short question took of late, milliseconds. */
    private usual = 0;

    constructor(
        private readonly limits: TurnLimits,
        private readonly onChange: () => void,
        private readonly threads = 1,
    ) {}

    /** A short question has been answered in so many milliseconds. */
    took(milliseconds: number): void {
        this.usual = this.usual === 0 ? milliseconds : this.usual + LATEST * (milliseconds - this.usual);
    }

    get length(): number {
        return this.list.length;
    }

    get shortCount(): number {
        return this.list.filter(entry => entry.isShort).length;
    }

    /** Whoever asks a short question now is refused; `busy` are at work already. */
    isFull(busy: number): boolean {
        return this.isStuck(true) || this.isLong(busy) || this.length + busy >= this.limits.waiting;
    }

    /** Would a short question that comes now wait as long as the first of a crowd may have? */
    private isLong(busy: number): boolean {
        return (
            this.length >= CROWD &&
            ((this.length + busy) * this.usual) / this.threads > this.limits.patience * OLDEST_SHARE.short
        );
    }

    private isStuck(short: boolean): boolean {
        const oldest = this.list.find(entry => entry.isShort === short);
        return (
            oldest !== undefined &&
            this.length >= CROWD &&
            performance.now() - oldest.came > this.limits.patience * OLDEST_SHARE[short ? 'short' : 'long']
        );
    }

    /** Waits, as long as is left of its patience since it came; `busy` are at work already. */
    add(
        task: QuestionTask,
        signal: AbortSignal,
        {busy, came = performance.now()}: {readonly busy: number; readonly came?: number | undefined},
    ): Promise<string | Uint8Array> {
        const {waiting: limit, patience} = this.limits;
        const waiting = this.length + busy;
        const short = isShort(task);
        if (waiting >= limit || this.isStuck(short) || (short && this.isLong(busy)))
            return Promise.reject(new ProblemError([problem('overloaded', {}, waiting, {limit})]));
        if (signal.aborted) return Promise.reject(signal.reason as Error);
        return new Promise((resolve, reject) => {
            const settled = new AbortController();
            const leave = (error: unknown): void => {
                const at = this.list.indexOf(entry);
                if (at < 0) return;
                this.list.splice(at, 1);
                entry.reject(error);
                this.onChange();
            };
            const left = Math.max(0, came + patience - performance.now());
            const timer = setTimeout(() => leave(timeUp(performance.now() - came, patience)), left);
            const end = (): void => {
                clearTimeout(timer);
                settled.abort();
            };
            const entry: Waiting = {
                task,
                isShort: short,
                signal,
                came,
                resolve: bytes => {
                    end();
                    resolve(bytes);
                },
                reject: error => {
                    end();
                    reject(error as Error);
                },
            };
            signal.addEventListener('abort', () => leave(signal.reason), {once: true, signal: settled.signal});
            this.list.push(entry);
        });
    }

    /** Whose turn it is; long questions only where there is room for one. */
    next(hasRoomForLong: boolean): Waiting | undefined {
        const at = hasRoomForLong ? 0 : this.list.findIndex(entry => entry.isShort);
        return at < 0 ? undefined : this.list.splice(at, 1)[0];
    }

    takeAll(): Waiting[] {
        return this.list.splice(0);
    }
}
