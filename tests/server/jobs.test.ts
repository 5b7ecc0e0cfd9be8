import {setImmediate} from 'node:timers/promises';
import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import {jobSchema} from '../../server/contract/jobs.js';
import {matrixRequestSchema} from '../../src/index.js';
import type {JobRequest} from '../../server/jobs/runner.js';
import {
    createJobs,
    createLocalRunner,
    type JobEvent,
    type JobLimits,
    type Jobs,
    type MatrixRunner,
    type RunControl,
} from '../../server/jobs/index.js';
import {createEngine, loadRegion, problem, ProblemError, renderMatrix, type Network} from '../../src/index.js';
import {TOYLAND} from '../support/cli.js';
import {runs} from '../support/thorough.js';
import {wholeOf} from '../support/whole.js';

let network: Network;
beforeAll(() => {
    network = loadRegion(TOYLAND);
});

interface Held {
    readonly request: JobRequest;
    readonly control: RunControl;
    readonly finish: (bytes: Uint8Array<ArrayBuffer>) => void;
    readonly fail: (error: unknown) => void;
}

/** A runner that ends when the test says so. */
function heldRunner(): {readonly runner: MatrixRunner; readonly held: Held[]} {
    const held: Held[] = [];
    const runner: MatrixRunner = {
        run: (request, control = {}) =>
            new Promise((finish, fail) => {
                held.push({request, control, finish, fail});
                control.signal?.addEventListener('abort', () => fail(control.signal!.reason));
            }),
        render: async function* (result) {
            yield result;
        },
        warm: async () => undefined,
        close: async () => undefined,
    };
    return {runner, held};
}

const logged: string[] = [];
const jobsOf = (runner: MatrixRunner, limits: Partial<JobLimits> = {}, now = () => new Date()): Jobs =>
    createJobs({network, runner, limits, log: line => logged.push(line), now});
/** What a promise that was settled leads to has happened. */
const settled = (): Promise<void> => setImmediate();
const submission = {kind: 'matrix', request: {origins: 'zones', destinations: 'zones'}};
const bytes = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length);

async function codesOf(work: () => unknown): Promise<string[]> {
    try {
        await work();
        return [];
    } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        return error.problems.map(({code}) => code);
    }
}

describe('a job', () => {
    test('runs, tells its progress and has a result', async () => {
        const {runner, held} = heldRunner();
        const jobs = jobsOf(runner);
        const {id, state, progress, links} = jobs.submit(submission);
        expect([state, progress, links.result]).toEqual(['running', {done: 0, total: 5}, null]);
        expect(await codesOf(() => jobs.result(id, 'json'))).toEqual(['job-not-done']);
        held[0]!.control.onProgress!(3, 5);
        expect(jobs.get(id).progress).toEqual({done: 3, total: 5});
        held[0]!.finish(bytes(7));
        await settled();
        const done = jobs.get(id);
        expect(jobSchema.safeParse(done).success).toBe(true);
        expect([done.state, done.progress, done.links.result]).toEqual([
            'done',
            {done: 5, total: 5},
            `/api/v1/jobs/${id}/result`,
        ]);
        expect(await wholeOf(await jobs.result(id, 'json'))).toHaveLength(7);
        expect(jobs.queue()).toMatchObject({running: 0, waiting: 0, resultBytes: 7});
    });

    test('is the answer of the engine', async () => {
        const engine = createEngine(network);
        const jobs = jobsOf(createLocalRunner(engine, network));
        const {id} = jobs.submit({
            kind: 'matrix',
            request: {
                origins: 'zones',
                destinations: ['东市'],
                window: '08:00-09:00',
                percentiles: [5, 50],
                maxChanges: 1,
            },
        });
        await new Promise<void>(resolve => {
            jobs.events(id, undefined, ({kind}) => kind === 'end' && resolve());
        });
        const answer = await engine.matrix({
            origins: 'zones',
            destinations: ['东市'],
            window: {from: 8 * 3600, to: 9 * 3600},
            percentiles: [0.05, 0.5],
            maxChanges: 1,
        });
        expect(
            Buffer.from(await wholeOf(await jobs.result(id, 'json'))).equals(await renderMatrix(answer, 'json')),
        ).toBe(true);
        expect(Buffer.from(await wholeOf(await jobs.result(id, 'csv'))).equals(await renderMatrix(answer, 'csv'))).toBe(
            true,
        );
    });

    test('waits its turn; too many are refused', async () => {
        const {runner, held} = heldRunner();
        const jobs = jobsOf(runner, {running: 1, waiting: 2});
        const ids = [1, 2, 3].map(() => jobs.submit(submission).id);
        expect(ids.map(id => jobs.get(id).state)).toEqual(['running', 'queued', 'queued']);
        expect(await codesOf(() => jobs.submit(submission))).toEqual(['queue-full']);
        held[0]!.finish(bytes(1));
        await settled();
        expect(ids.map(id => jobs.get(id).state)).toEqual(['done', 'running', 'queued']);
        expect(jobs.submit(submission).state).toBe('queued');
    });

    test('is cancelled while it runs and while it waits, and its place is free when its work has stopped', async () => {
        const {runner, held} = heldRunner();
        const jobs = jobsOf(runner, {running: 1});
        const [first, second, third] = [1, 2, 3].map(() => jobs.submit(submission).id) as [string, string, string];
        expect(jobs.cancel(second).state).toBe('cancelled');
        expect(jobs.cancel(first).state).toBe('cancelled');
        expect(held[0]!.control.signal!.aborted).toBe(true);
        expect(jobs.get(third).state).toBe('queued');
        await settled();
        expect(jobs.get(third).state).toBe('running');
        expect(await codesOf(() => jobs.result(first, 'json'))).toEqual(['job-cancelled']);
        expect(held).toHaveLength(2);
    });

    test('that has ended is forgotten on request', async () => {
        const {runner, held} = heldRunner();
        const jobs = jobsOf(runner);
        const {id} = jobs.submit(submission);
        held[0]!.finish(bytes(9));
        await settled();
        jobs.cancel(id);
        expect(await codesOf(() => jobs.get(id))).toEqual(['job-gone']);
        expect(jobs.queue().resultBytes).toBe(0);
    });

    test('that fails says why: to the caller what is theirs, to the log what is ours', async () => {
        const {runner, held} = heldRunner();
        const jobs = jobsOf(runner);
        const theirs = jobs.submit(submission).id;
        const ours = jobs.submit(submission).id;
        held[0]!.fail(new ProblemError([problem('network-changed', {id: 'toyland'}, '')]));
        held[1]!.fail(new Error('a secret place'));
        await settled();
        expect(jobs.get(theirs)).toMatchObject({state: 'failed', problems: [{code: 'network-changed'}]});
        expect(await codesOf(() => jobs.result(theirs, 'json'))).toEqual(['network-changed']);
        expect(await codesOf(() => jobs.result(ours, 'json'))).toEqual(['job-failed']);
        expect(JSON.stringify(jobs.get(ours))).not.toContain('secret');
        expect(logged.join('\n')).toContain('a secret place');
    });

    test('an id of the right shape was perhaps a job once, any other never', async () => {
        const jobs = jobsOf(heldRunner().runner);
        for (const work of [
            (id: string) => jobs.get(id),
            (id: string) => jobs.cancel(id),
            (id: string) => jobs.result(id, 'csv'),
            (id: string) => jobs.events(id, undefined, () => undefined),
        ]) {
            expect(await codesOf(() => work('3f1c8e0a-53f1-4c5e-9b0d-0f4b8a1d2c3e'))).toEqual(['job-gone']);
            expect(await codesOf(() => work('latest'))).toEqual(['job-unknown']);
        }
    });
});

describe('results', () => {
    test('the oldest make room for the newest', async () => {
        const {runner, held} = heldRunner();
        const jobs = jobsOf(runner, {running: 9, resultBytes: 100});
        const ids = [1, 2, 3].map(() => jobs.submit(submission).id);
        for (const task of held) {
            task.finish(bytes(45));
            await settled();
        }
        expect(await codesOf(() => jobs.result(ids[0]!, 'json'))).toEqual(['job-result-dropped']);
        expect(jobs.get(ids[0]!)).toMatchObject({state: 'done', links: {result: null}});
        expect(await codesOf(() => jobs.result(ids[2]!, 'json'))).toEqual([]);
        expect(jobs.queue().resultBytes).toBe(90);
    });

    test('only so many ended jobs are remembered', async () => {
        const {runner, held} = heldRunner();
        const jobs = jobsOf(runner, {ended: 2, running: 9});
        const ids = [1, 2, 3].map(() => jobs.submit(submission).id);
        for (const task of held) task.finish(bytes(10));
        await settled();
        expect(await codesOf(() => jobs.get(ids[0]!))).toEqual(['job-gone']);
        expect(jobs.list()).toHaveLength(2);
        expect(jobs.queue().resultBytes).toBe(20);
    });
});

describe('events', () => {
    test('the present state, then changes, then the end; who comes back hears only what is new', async () => {
        const {runner, held} = heldRunner();
        let clock = 0;
        const jobs = jobsOf(runner, {}, () => new Date(clock));
        const {id} = jobs.submit(submission);
        const heard: JobEvent[] = [];
        jobs.events(id, undefined, event => heard.push(event));
        expect(heard.map(({kind, job}) => [kind, job.state])).toEqual([['progress', 'running']]);
        // Progress close together is one event.
        clock += 110;
        for (const done of [1, 2, 3]) held[0]!.control.onProgress!(done, 5);
        expect(heard.map(({job}) => job.progress.done)).toEqual([0, 1]);
        const again: JobEvent[] = [];
        jobs.events(id, heard.at(-1)!.number, event => again.push(event));
        expect(again).toEqual([]);
        held[0]!.finish(bytes(1));
        await settled();
        expect(heard.at(-1)).toMatchObject({kind: 'end', job: {state: 'done'}});
        expect(again).toEqual(heard.slice(-1));
        expect(heard.map(({number}) => number)).toEqual(heard.map(({number}) => number).toSorted((a, b) => a - b));
        expect(jobs.events(id, heard.at(-1)!.number, () => undefined)).toBeUndefined();
        const late: JobEvent[] = [];
        jobs.events(id, 1, event => late.push(event));
        expect(late).toEqual(heard.slice(-1));
    });

    test('only so many listen', async () => {
        const {runner} = heldRunner();
        const jobs = jobsOf(runner, {listeners: 1});
        const {id} = jobs.submit(submission);
        const stop = jobs.events(id, undefined, () => undefined)!;
        expect(await codesOf(() => jobs.events(id, undefined, () => undefined))).toEqual(['queue-full']);
        stop();
        stop();
        expect(await codesOf(() => jobs.events(id, undefined, () => undefined))).toEqual([]);
        expect(await codesOf(() => jobs.events(id, undefined, () => undefined))).toEqual(['queue-full']);
        // Its end lets them all go.
        jobs.cancel(id);
        const other = jobs.submit(submission).id;
        expect(await codesOf(() => jobs.events(other, undefined, () => undefined))).toEqual([]);
    });
});

test('closing cancels what has not ended, and nothing is taken any more', async () => {
    const {runner} = heldRunner();
    const jobs = jobsOf(runner, {running: 1});
    const ids = [1, 2].map(() => jobs.submit(submission).id);
    await jobs.close();
    expect(ids.map(id => jobs.get(id).state)).toEqual(['cancelled', 'cancelled']);
    expect(await codesOf(() => jobs.submit(submission))).toEqual(['not-ready']);
});

describe('a body', () => {
    const request = {origins: 'zones', destinations: ['东城']};
    const cases: [unknown, string[]][] = [
        [undefined, ['body-member-malformed']],
        [[], ['body-member-malformed']],
        [{}, ['body-member-malformed', 'body-member-malformed']],
        [{...request, origins: 'everywhere'}, ['body-member-malformed']],
        [{...request, origins: []}, ['body-member-malformed']],
        [{...request, origins: [1, 2, 3]}, ['body-member-malformed']],
        [{...request, origins: Array.from({length: 2001}, () => '东城')}, ['body-member-malformed']],
        [{...request, from: '东城', to: '西镇'}, ['option-unknown', 'option-unknown']],
        [{...request, period: 'peak'}, ['option-unknown']],
        [{...request, window: '9-7', date: '2026-02-30'}, ['date-impossible', 'window-expected']],
        [{...request, window: {from: 1, to: 2}}, ['body-member-malformed']],
        [{...request, percentiles: [50, 101]}, ['body-member-malformed']],
        [{...request, modes: ['hovercraft']}, ['value-unknown']],
        [{...request, modes: ['car', 'transit']}, ['request-choice']],
        [{...request, origins: ['没有此地', '东城']}, ['place-unknown']],
        [{...request, __proto__: null, constructor: 1}, ['option-unknown']],
    ];
    test.each(cases)('%j', async (body, codes) => {
        const jobs = jobsOf(heldRunner().runner);
        expect(await codesOf(() => jobs.matrix(body, 'json'))).toEqual(codes);
        if (body !== undefined)
            expect(await codesOf(() => jobs.submit({kind: 'matrix', request: body}))).toEqual(codes);
    });

    test('of any shape is taken or refused with problems, never broken by', async () => {
        const jobs = jobsOf({...heldRunner().runner, run: async () => bytes(1)}, {ended: 5});
        const members = Object.keys(matrixRequestSchema.shape);
        const value = fc.oneof(
            fc.jsonValue(),
            fc.constantFrom('zones', '西镇', '08:00-09:00', '2026-11-17', 'transit', 'full', 50),
            fc.array(fc.constantFrom('西镇', 'zone:201', '西县', 'car', 'walk'), {maxLength: 4}),
        );
        const body = fc.oneof(
            fc.jsonValue(),
            fc.dictionary(fc.oneof(fc.constantFrom(...members), fc.string()), value),
            fc.record({origins: value, destinations: value, extra: value}),
        );
        await fc.assert(
            fc.asyncProperty(body, async submitted => {
                // codesOf lets nothing pass but a ProblemError.
                const direct = await codesOf(() => jobs.matrix(submitted, 'json'));
                expect(await codesOf(() => jobs.submit({kind: 'matrix', request: submitted}))).toEqual(direct);
                await codesOf(() => jobs.submit(submitted));
            }),
            {seed: 20261117, numRuns: runs(1_500, 150)},
        );
    });

    test('of a job names its kind', async () => {
        const jobs = jobsOf(heldRunner().runner);
        expect(await codesOf(() => jobs.submit({kind: 'coffee', request}))).toEqual(['body-member-malformed']);
        expect(await codesOf(() => jobs.submit({request}))).toEqual(['body-member-malformed']);
    });
});
