import {cpSync, existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {once} from 'node:events';
import {request} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {AT_ONCE, jobSchema, queueSchema, RETRY_AFTER_SECONDS, type JobDocument} from '../../server/contract/jobs.js';
import {createJobs, createMatrixThreads, type JobLimits} from '../../server/jobs/index.js';
import {
    createEngine,
    loadRegion,
    MATRIX_FORMATS,
    renderMatrix,
    type Engine,
    type MatrixAnswer,
    type Network,
    type Problem,
} from '../../src/index.js';
import {TOYLAND} from '../support/cli.js';
import {serveJobs} from '../support/jobs-app.js';

const CORRIDOR = 'network-data/jiaxing-shanghai';
/** Rows of the corridor that a job computes here: a few searches, so that there is progress to tell. */
const ROWS = 12;

interface Service {
    readonly url: string;
    readonly network: Network;
    readonly engine: Engine;
    close(): Promise<void>;
}

async function serve(
    networkPath: string,
    limits: Partial<JobLimits> = {},
    rowWorkers = 2,
    isWarm = true,
): Promise<Service> {
    const network = loadRegion(networkPath);
    const runner = createMatrixThreads({networkPath, digest: network.digest, rowWorkers});
    if (isWarm) await runner.warm();
    const jobs = createJobs({network, runner, limits, log: () => undefined});
    return {...(await serveJobs(jobs, {heartbeat: 30})), network, engine: createEngine(network)};
}

let toyland: Service;
let corridor: Service;
beforeAll(async () => {
    expect(
        existsSync('dist/server/threads/matrix-worker.js'),
        'the thread loads the build: run `npm run build` first',
    ).toBe(true);
    toyland = await serve(TOYLAND);
    corridor = await serve(CORRIDOR, {running: 1, waiting: 1}, 1);
});
afterAll(async () => {
    await toyland.close();
    await corridor.close();
});

const post = (service: Service, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(service.url + path, {
        method: 'POST',
        headers: {'Content-Type': 'application/json', ...headers},
        body: JSON.stringify(body),
    });
const get = (service: Service, path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(service.url + path, {headers});
const codesOf = async (response: Response): Promise<string[]> =>
    ((await response.json()) as {problems: Problem[]}).problems.map(({code}) => code);
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

/** Without fetch, which asks for no cache by itself. */
const statusOf = (url: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
        request(url, {headers}, response => {
            response.resume();
            resolve(response.statusCode!);
        })
            .on('error', reject)
            .end();
    });

interface StreamedEvent {
    readonly id: number;
    readonly kind: string;
    readonly job: JobDocument;
}
const eventsIn = (text: string): StreamedEvent[] =>
    [...text.matchAll(/^id: (\d+)\nevent: (\w+)\ndata: (.+)\n\n/gm)].map(([, id, kind, data]) => ({
        id: Number(id),
        kind: kind!,
        job: JSON.parse(data!) as JobDocument,
    }));

/** Reads the events of a job until one is as wanted, and goes away. */
async function until(
    service: Service,
    {links}: JobDocument,
    isWanted: (event: StreamedEvent) => boolean,
): Promise<JobDocument> {
    const response = await get(service, links.events);
    let text = '';
    for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
        text += part;
        const wanted = eventsIn(text).find(isWanted);
        if (wanted !== undefined) return wanted.job;
    }
    throw new Error(`the events ended: ${text}`);
}
const ended = (service: Service, job: JobDocument): Promise<JobDocument> =>
    until(service, job, ({kind}) => kind === 'end');

const zones = {origins: 'zones', destinations: 'zones', window: '08:00-09:00'} as const;
const WINDOW = {from: 8 * 3600, to: 9 * 3600};

describe('a small matrix', () => {
    test.each(MATRIX_FORMATS)('is answered at once as %s, byte for byte the engine', async format => {
        const response = await post(toyland, `/api/v1/matrix?format=${format}`, zones);
        expect(response.status).toBe(200);
        const answer = await toyland.engine.matrix({origins: 'zones', destinations: 'zones', window: WINDOW});
        expect((await bytesOf(response)).equals(await renderMatrix(answer, format))).toBe(true);
    });

    test('comes in the format Accept likes; the parameter goes first', async () => {
        const typeOf = async (accept: string, query = ''): Promise<string | null> =>
            (await post(toyland, `/api/v1/matrix${query}`, zones, {Accept: accept})).headers.get('content-type');
        expect(await typeOf('*/*')).toBe('application/json; charset=utf-8');
        expect(await typeOf('text/csv')).toBe('text/csv; charset=utf-8; header=present');
        expect(await typeOf('application/geo+json, application/json;q=0.5')).toBe(
            'application/geo+json; charset=utf-8',
        );
        expect(await typeOf('application/vnd.apache.parquet')).toBe('application/vnd.apache.parquet');
        expect(await typeOf('text/csv', '?format=json')).toBe('application/json; charset=utf-8');
        const refused = await post(toyland, '/api/v1/matrix', zones, {Accept: 'image/png'});
        expect([refused.status, await codesOf(refused)]).toEqual([406, ['format-not-acceptable']]);
        expect(await codesOf(await post(toyland, '/api/v1/matrix?format=ods', zones))).toEqual(['value-unknown']);
        expect(await codesOf(await post(toyland, '/api/v1/matrix?format=csv&format=json', zones))).toEqual([
            'option-repeated',
        ]);
    });

    test('by car, too', async () => {
        const response = await post(toyland, '/api/v1/matrix', {...zones, modes: ['car']});
        const answer = await toyland.engine.matrix({
            origins: 'zones',
            destinations: 'zones',
            window: WINDOW,
            modes: ['car'],
        });
        expect((await bytesOf(response)).equals(await renderMatrix(answer, 'json'))).toBe(true);
    });

    test('several at a time are each answered as alone', async () => {
        const towns = ['西镇', '西村', '东城', '东郊', '东村'];
        const answers = await Promise.all(
            towns.map(async town => bytesOf(await post(toyland, '/api/v1/matrix', {...zones, origins: [town]}))),
        );
        for (const [at, town] of towns.entries())
            expect(
                answers[at]!.equals(
                    await renderMatrix(
                        await toyland.engine.matrix({origins: [town], destinations: 'zones', window: WINDOW}),
                        'json',
                    ),
                ),
            ).toBe(true);
    });
});

describe('a job', () => {
    test('is submitted, asked for, taken in every format and forgotten', async () => {
        const response = await post(toyland, '/api/v1/jobs', {kind: 'matrix', request: zones});
        expect(response.status).toBe(202);
        const submitted = (await response.json()) as JobDocument;
        expect(response.headers.get('location')).toBe(submitted.links.self);
        const job = await ended(toyland, submitted);
        expect(jobSchema.safeParse(job).success).toBe(true);
        expect(job).toMatchObject({state: 'done', progress: {done: 5, total: 5}, problems: []});
        const answer = await toyland.engine.matrix({origins: 'zones', destinations: 'zones', window: WINDOW});
        for (const format of MATRIX_FORMATS) {
            const result = await get(toyland, `${job.links.result!}?format=${format}`);
            const etag = result.headers.get('etag')!;
            // Attribution and passport, for which a table has no room.
            expect(result.headers.get('link')).toBe(
                `<${job.links.result!}?format=json>; rel="describedby"; type="application/json"`,
            );
            expect((await bytesOf(result)).equals(await renderMatrix(answer, format))).toBe(true);
            expect(await statusOf(`${toyland.url}${job.links.result!}?format=${format}`, {'If-None-Match': etag})).toBe(
                304,
            );
        }
        expect((await fetch(toyland.url + job.links.self, {method: 'DELETE'})).status).toBe(200);
        const gone = await get(toyland, job.links.self);
        expect([gone.status, await codesOf(gone)]).toEqual([410, ['job-gone']]);
        const unknown = await get(toyland, '/api/v1/jobs/mine');
        expect([unknown.status, await codesOf(unknown)]).toEqual([404, ['job-unknown']]);
        expect(queueSchema.safeParse(await (await get(toyland, '/api/v1/jobs')).json()).success).toBe(true);
    });
});

describe('what is too much to be answered at once', () => {
    /** All zones of the corridor as a job that waits behind nothing. */
    const submitAll = async (date: string): Promise<JobDocument> => {
        const response = await post(corridor, '/api/v1/matrix', {origins: 'zones', destinations: 'zones', date});
        expect(response.status).toBe(202);
        return (await response.json()) as JobDocument;
    };
    const cancel = async (job: JobDocument): Promise<JobDocument> =>
        (await (await fetch(corridor.url + job.links.self, {method: 'DELETE'})).json()) as JobDocument;
    /** Until its work has stopped, and its place is free. */
    const idle = (): Promise<void> =>
        expect
            .poll(async () => queueSchema.parse(await (await get(corridor, '/api/v1/jobs')).json()).running, {
                timeout: 600_000,
            })
            .toBe(0);

    test('is accepted as a job: 202; its result is not there yet', async () => {
        const zoneCount = [...corridor.network.zones.values()].filter(({level}) => level !== 'super').length;
        expect(zoneCount * zoneCount).toBeGreaterThan(AT_ONCE.pairs);
        const job = await submitAll('2026-11-17');
        expect(job.progress.total).toBe(zoneCount);
        const early = await get(corridor, `${job.links.self}/result`);
        expect([early.status, early.headers.get('retry-after'), await codesOf(early)]).toEqual([
            409,
            String(RETRY_AFTER_SECONDS),
            ['job-not-done'],
        ]);
        await cancel(job);
        await idle();
    });

    test('one more waits, the next is refused with Retry-After, a small one is answered meanwhile; what waits is cancelled', async () => {
        const job = await submitAll('2026-11-18');
        const waiting = (await (
            await post(corridor, '/api/v1/jobs', {kind: 'matrix', request: zones})
        ).json()) as JobDocument;
        expect(waiting.state).toBe('queued');
        const refused = await post(corridor, '/api/v1/jobs', {kind: 'matrix', request: zones});
        expect([refused.status, refused.headers.get('retry-after'), await codesOf(refused)]).toEqual([
            503,
            String(RETRY_AFTER_SECONDS),
            ['queue-full'],
        ]);
        expect((await post(corridor, '/api/v1/matrix', {origins: ['平湖市'], destinations: ['人民广场']})).status).toBe(
            200,
        );
        expect(((await (await get(corridor, job.links.self)).json()) as JobDocument).state).toBe('running');
        expect((await cancel(waiting)).state).toBe('cancelled');
        await cancel(job);
        await idle();
    });

    test('tells its progress as events, with heartbeats, until the end; who comes back is told not to', async () => {
        const names = [...corridor.network.zones.values()]
            .filter(({level}) => level !== 'super')
            .filter((_, at) => at % 20 === 0)
            .slice(0, ROWS)
            .map(({id}) => `zone:${id}`);
        const request = {origins: names, destinations: 'zones'} as const;
        const job = (await (await post(corridor, '/api/v1/jobs', {kind: 'matrix', request})).json()) as JobDocument;
        const response = await get(corridor, job.links.events);
        expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
        const text = await response.text();
        expect(text.startsWith('retry: 2000\n\n')).toBe(true);
        expect(text).toContain(': heartbeat\n\n');
        const events = eventsIn(text);
        expect(events.length).toBeGreaterThan(1);
        expect(events.every(event => jobSchema.safeParse(event.job).success)).toBe(true);
        const done = events.map(event => event.job.progress.done);
        expect(done).toEqual(done.toSorted((a, b) => a - b));
        expect(events.at(-1)).toMatchObject({
            kind: 'end',
            job: {state: 'done', progress: {done: ROWS, total: ROWS}},
        });
        expect(events.slice(0, -1).every(({kind}) => kind === 'progress')).toBe(true);
        const last = events.at(-1)!.id;
        expect((await get(corridor, job.links.events, {'Last-Event-ID': String(last)})).status).toBe(204);
        const head = await fetch(corridor.url + job.links.events, {method: 'HEAD'});
        expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
        expect(await (await get(corridor, job.links.events, {'Last-Event-ID': String(last - 1)})).text()).toContain(
            `id: ${last}\nevent: end\n`,
        );
        // The figures of the engine, on whatever thread.
        const result = (await (await get(corridor, `${job.links.self}/result`)).json()) as MatrixAnswer;
        const some = [0, 4, 7, 11];
        const answer = await corridor.engine.matrix({
            origins: some.map(at => result.origins[at]!.id),
            destinations: 'zones',
        });
        some.forEach((at, row) => {
            expect(answer.durations['p50']![row]).toEqual(result.durations['p50']![at]);
            expect(answer.durations['mean']![row]).toEqual(result.durations['mean']![at]);
        });
    });

    test('who goes away while waiting is no trouble to the next', async () => {
        const sent = request(`${corridor.url}/api/v1/matrix`, {
            method: 'POST',
            headers: {'Content-Type': 'application/json'},
        });
        sent.on('error', () => undefined);
        sent.end(JSON.stringify({origins: ['平湖市'], destinations: ['静安区'], date: '2026-11-18'}));
        // Gone as soon as the question is on its way.
        await once(sent, 'finish');
        sent.destroy();
        expect((await post(corridor, '/api/v1/matrix', {origins: ['平湖市'], destinations: ['人民广场']})).status).toBe(
            200,
        );
    });

    test('is cancelled while it runs, and the next runs', async () => {
        const running = await submitAll('2026-11-21');
        await until(corridor, running, ({job}) => job.progress.done > 0);
        await cancel(running);
        const stream = await (await get(corridor, running.links.events)).text();
        expect(stream).toContain('"state":"cancelled"');
        const next = (await (
            await post(corridor, '/api/v1/jobs', {
                kind: 'matrix',
                request: {origins: ['平湖市'], destinations: ['人民广场']},
            })
        ).json()) as JobDocument;
        expect((await ended(corridor, next)).state).toBe('done');
    });
});

test('a thread that dies fails what it was doing, and the next matrix has a new one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiegui-jobs-'));
    const file = join(folder, 'worker.mjs');
    writeFileSync(
        file,
        `export const run = ({request, port}) => {
            port.close();
            if (request.origins === 'zones') process.exit(3);
            if (request.origins[0] === 'throw') throw new Error('broken');
            return new Uint8Array([7]);
        };`,
    );
    const runner = createMatrixThreads({networkPath: TOYLAND, digest: '', workerFile: pathToFileURL(file)});
    try {
        const fine = {origins: ['a'], destinations: ['b']};
        expect([...(await runner.run(fine))]).toEqual([7]);
        await expect(
            Promise.all([runner.run({origins: 'zones', destinations: 'zones'}), runner.run(fine)]),
        ).rejects.toThrow('exited with code: 3');
        expect([...(await runner.run(fine))]).toEqual([7]);
        await expect(runner.run({origins: ['throw'], destinations: 'zones'})).rejects.toThrow('broken');
        expect([...(await runner.run(fine))]).toEqual([7]);
    } finally {
        await runner.close();
        rmSync(folder, {recursive: true});
    }
    await expect(runner.run({origins: ['a'], destinations: ['b']})).rejects.toThrow('closed');
});

test('files changed since the start are said, not computed with', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiegui-jobs-'));
    cpSync(TOYLAND, folder, {recursive: true});
    const service = await serve(folder, {}, 1, false);
    try {
        writeFileSync(join(folder, 'zone.csv'), 'zone_id\n');
        const response = await post(service, '/api/v1/matrix', zones);
        expect([response.status, await codesOf(response)]).toEqual([503, ['network-changed']]);
    } finally {
        await service.close();
        rmSync(folder, {recursive: true});
    }
});
