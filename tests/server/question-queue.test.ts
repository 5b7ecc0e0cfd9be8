import {describe, expect, it} from 'vitest';
import {QuestionQueue} from '../../server/threads/question-queue.js';

const signal = new AbortController().signal;
const task = {question: 'route', request: {}} as never;

const queueOf = (threads: number): QuestionQueue =>
    new QuestionQueue({waiting: 64, patience: 60_000}, () => undefined, threads);

/** How many of a hundred that come at once are let in. */
const letIn = async (queue: QuestionQueue, busy: number): Promise<number> => {
    const refused: string[] = [];
    for (let come = 0; come < 100; come++)
        queue.add(task, signal, {busy}).catch((error: {problems: {code: string}[]}) => {
            refused.push(error.problems[0]!.code);
        });
    await Promise.resolve();
    expect(new Set(refused)).toEqual(new Set(['overloaded']));
    const waiting = queue.length;
    for (const {resolve} of queue.takeAll()) resolve('');
    return waiting;
};

describe('a crowd of short questions is let in only as far as it is answered soon', () => {
    it('as many as may wait, while nobody knows what one takes', async () => {
        expect(await letIn(queueOf(2), 2)).toBe(62);
    });

    it('those that wait at most a tenth of the patience by what questions took of late', async () => {
        // 6 s are a tenth of a minute: on two threads 24 of half a second each, two of them at work; the last sees 22 before it.
        const queue = queueOf(2);
        queue.took(500);
        expect(await letIn(queue, 2)).toBe(23);
        expect(queue.isFull(2)).toBe(false);
    });

    it('a few wait however slow the machine', async () => {
        const queue = queueOf(1);
        queue.took(60_000);
        expect(await letIn(queue, 1)).toBe(8);
    });

    it('one slow question among quick ones shuts nobody out', async () => {
        const queue = queueOf(1);
        for (let times = 0; times < 20; times++) queue.took(10);
        queue.took(1_000);
        // 0.9 x 10 + 0.1 x 1000 = 109 ms each: 55 of them are 6 s.
        expect(await letIn(queue, 0)).toBe(56);
    });
});
