import {describe, expect, test} from 'vitest';
import {createJobs, createMatrixThreads} from '../../server/jobs/index.js';
import {Renderings} from '../../server/jobs/renderings.js';
import {createEngine, loadRegion, ProblemError, renderMatrix} from '../../src/index.js';
import {TOYLAND} from '../support/cli.js';
import {deferred} from '../support/deferred.js';
import {wholeOf} from '../support/whole.js';

const PATIENTLY = {timeout: 300_000, interval: 10};
const piece = (value: number): Uint8Array => new Uint8Array([value]);

async function codesOf(work: () => Promise<unknown>): Promise<string[]> {
    try {
        await work();
        return [];
    } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        return error.problems.map(({code}) => code);
    }
}

describe('files of results', () => {
    test('equal requests are one writing, and the first pieces come before the last is written', async () => {
        const renderings = new Renderings();
        const last = deferred();
        let made = 0;
        const make = async function* (): AsyncGenerator<Uint8Array> {
            made++;
            yield piece(1);
            await last.promise;
            yield piece(2);
        };
        const readers = Array.from({length: 20}, () => renderings.read('a', make));
        const first = await Promise.all(readers.map(reader => reader.next()));
        expect(first.map(({value}) => [...(value as Uint8Array)])).toEqual(readers.map(() => [1]));
        last.resolve();
        const second = await Promise.all(readers.map(reader => reader.next()));
        expect(second.map(({value}) => [...(value as Uint8Array)])).toEqual(readers.map(() => [2]));
        // All have the same bytes, not each a copy.
        expect(new Set(second.map(({value}) => value)).size).toBe(1);
        expect(made).toBe(1);
    });

    test('is stopped when the last who asked has gone away, and is begun anew for the next', async () => {
        const renderings = new Renderings();
        const stopped: number[] = [];
        let made = 0;
        const make = async function* (): AsyncGenerator<Uint8Array> {
            const own = ++made;
            try {
                for (;;) yield piece(own);
            } finally {
                stopped.push(own);
            }
        };
        const [first, second] = [renderings.read('a', make), renderings.read('a', make)];
        await Promise.all([first.next(), second.next()]);
        await first.return();
        expect(stopped).toEqual([]);
        await second.return();
        await expect.poll(() => stopped, PATIENTLY).toEqual([1]);
        const next = renderings.read('a', make);
        expect([...((await next.next()).value as Uint8Array)]).toEqual([2]);
        await next.return();
    });

    test('only so many at a time', async () => {
        const renderings = new Renderings();
        const make = async function* (): AsyncGenerator<Uint8Array> {
            yield piece(1);
        };
        const open = Array.from({length: 6}, (_, at) => renderings.read(String(at), make));
        await Promise.all(open.map(rendering => rendering.next()));
        expect(await codesOf(() => renderings.read('more', make).next())).toEqual(['queue-full']);
        await open[0]!.return();
        expect(await codesOf(() => renderings.read('more', make).next())).toEqual([]);
    });

    test('are written on a thread of their own, the same bytes as ever', async () => {
        const network = loadRegion(TOYLAND);
        const runner = createMatrixThreads({networkPath: TOYLAND, digest: network.digest});
        const jobs = createJobs({network, runner, log: () => undefined});
        const request = {origins: 'zones', destinations: 'zones'} as const;
        const {id} = jobs.submit({kind: 'matrix', request});
        await expect.poll(() => jobs.get(id).state, PATIENTLY).toBe('done');
        const answer = await createEngine(network).matrix(request);
        for (const format of ['csv', 'parquet', 'geojson'] as const)
            expect((await wholeOf(await jobs.result(id, format))).equals(await renderMatrix(answer, format))).toBe(
                true,
            );
        // One that is left in the middle ends its thread; the next file has another.
        const left = await jobs.result(id, 'csv');
        if ('pieces' in left) await left.pieces.next().then(() => left.pieces.return());
        expect((await wholeOf(await jobs.result(id, 'csv'))).equals(await renderMatrix(answer, 'csv'))).toBe(true);
        await jobs.close();
    });

    test('a job that is cancelled stops, whatever it is computing', async () => {
        const network = loadRegion(TOYLAND);
        const runner = createMatrixThreads({networkPath: TOYLAND, digest: network.digest});
        const jobs = createJobs({network, runner, log: () => undefined, limits: {running: 1}});
        const {id} = jobs.submit({
            kind: 'skim',
            request: {origins: 'zones', destinations: 'zones', draws: 5, direction: 'both', components: true},
        });
        await expect.poll(() => jobs.get(id).state, PATIENTLY).toBe('running');
        jobs.cancel(id);
        await expect.poll(() => jobs.queue().running, PATIENTLY).toBe(0);
        expect(jobs.get(id).state).toBe('cancelled');
        await jobs.close();
    });
});

describe('shares of jobs', () => {
    const network = loadRegion(TOYLAND);
    const never = {
        run: (_request: unknown, {signal}: {signal?: AbortSignal} = {}) =>
            new Promise<Uint8Array<ArrayBuffer>>((_, fail) => {
                signal?.addEventListener('abort', () => fail(signal.reason as Error));
            }),
        render: async function* () {
            yield new Uint8Array();
        },
        warm: async () => undefined,
        close: async () => undefined,
    };
    const body = {kind: 'matrix', request: {origins: 'zones', destinations: 'zones'}};

    test('one client leaves room for the jobs and the event streams of others', async () => {
        const jobs = createJobs({
            network,
            runner: never,
            log: () => undefined,
            limits: {jobsOfClient: 2, listenersOfClient: 2},
        });
        const {id} = jobs.submit(body, 'a');
        jobs.submit(body, 'a');
        expect(await codesOf(async () => jobs.submit(body, 'a'))).toEqual(['share-used']);
        expect(jobs.submit(body, 'b').state).toBe('queued');
        const listen = (client: string) => jobs.events(id, undefined, () => undefined, client);
        const stop = listen('a');
        listen('a');
        expect(await codesOf(async () => listen('a'))).toEqual(['share-used']);
        expect(listen('b')).toBeTypeOf('function');
        stop!();
        expect(listen('a')).toBeTypeOf('function');
        jobs.cancel(id);
        expect(jobs.submit(body, 'a').state).toBe('queued');
        await jobs.close();
    });

    test('a job without end is ended, and the next one begins', async () => {
        const jobs = createJobs({network, runner: never, log: () => undefined, limits: {running: 1, time: 5}});
        const {id} = jobs.submit(body);
        const next = jobs.submit(body);
        await expect.poll(() => jobs.get(id).state, PATIENTLY).toBe('failed');
        expect(jobs.get(id).problems.map(({code}) => code)).toEqual(['job-time-up']);
        await expect.poll(() => jobs.get(next.id).state, PATIENTLY).toBe('failed');
        await jobs.close();
    });
});
