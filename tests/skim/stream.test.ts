import {describe, expect, it} from 'vitest';
import type {SkimRow} from '../../src/skim/row.js';
import type {SkimTask} from '../../src/skim/shared.js';
import type {RowRunner} from '../../src/skim/skim.js';
import {streamRows} from '../../src/skim/stream.js';
import {Random} from '../support/random.js';

const taskOf = (count: number): SkimTask => ({
    arrays: [],
    seeds: Array.from({length: count}, () => []),
    options: {window: {from: 0, to: 0}, statistic: 'full', percentiles: [], maxBoardings: 1},
});
const rowOf = (origin: number): SkimRow => ({
    percentiles: new Float64Array(),
    mean: Float64Array.of(origin),
    reachedShare: new Float64Array(),
});
const turn = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Lanes that take different times over their rows and give them in any order. `made` counts rows begun. */
const lanes = (laneCount: number, seed: number, made: {count: number}): RowRunner => {
    const random = new Random(seed);
    return async (_task, origins, onRow, signal) => {
        const waiting = origins.values();
        await Promise.all(
            Array.from({length: laneCount}, async () => {
                for (const origin of waiting) {
                    signal?.throwIfAborted();
                    made.count++;
                    await turn(random.int(0, 3));
                    await onRow(origin, rowOf(origin));
                }
            }),
        );
    };
};

describe('rows as a stream', () => {
    it('come in origin order whatever the runner does', async () => {
        for (let seed = 1; seed <= 5; seed++) {
            const order: number[] = [];
            for await (const {origin, row} of streamRows(taskOf(30), lanes(4, seed, {count: 0}))) {
                expect(row.mean[0]).toBe(origin);
                order.push(origin);
            }
            expect(order).toEqual(Array.from({length: 30}, (_, at) => at));
        }
    });

    it('are not made ahead of a slow reader by more than are under way', async () => {
        const made = {count: 0};
        let read = 0;
        for await (const _row of streamRows(taskOf(40), lanes(4, 7, made))) {
            read++;
            await turn(4);
            // Four lanes hold a row each; the one just taken has begun another.
            expect(made.count - read).toBeLessThanOrEqual(4 + 1);
        }
        expect([made.count, read]).toEqual([40, 40]);
    });

    it('a reader who stops early stops the runner', async () => {
        const made = {count: 0};
        const run = lanes(3, 1, made);
        let over: Promise<void> | undefined;
        const watched: RowRunner = (...task) => (over = run(...task));
        for await (const {origin} of streamRows(taskOf(1000), watched)) if (origin === 5) break;
        const then = made.count;
        expect(then).toBeLessThan(15);
        // Stopped, and not at its end.
        await expect(over).rejects.toThrow();
        expect(made.count).toBe(then);
    });

    it('passes on what goes wrong in the runner, and its cancelling', async () => {
        const broken: RowRunner = async (_task, _origins, onRow) => {
            await onRow(0, rowOf(0));
            throw new Error('a worker died');
        };
        const read = async (run: RowRunner, signal?: AbortSignal): Promise<number> => {
            let count = 0;
            for await (const _row of streamRows(taskOf(10), run, signal)) count++;
            return count;
        };
        await expect(read(broken)).rejects.toThrow('a worker died');
        const stop = new AbortController();
        const cancelled = (async () => {
            for await (const {origin} of streamRows(taskOf(100), lanes(2, 3, {count: 0}), stop.signal))
                if (origin === 4) stop.abort(new Error('enough'));
        })();
        await expect(cancelled).rejects.toThrow('enough');
    });
});
