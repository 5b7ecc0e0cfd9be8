import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {connect, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {describe, expect, test} from 'vitest';
import {createQuestionThreads, type Questions} from '../../server/threads/questions.js';
import {canonicalJson} from '../../src/index.js';
import {TOYLAND} from '../support/cli.js';
import {deferred} from '../support/deferred.js';
import {startService, type TestService} from '../support/service.js';

const route = (service: TestService, minute: number): Promise<Response> =>
    fetch(
        `${service.url}api/v1/route?${new URLSearchParams({from: '西镇', to: '玩具广场', depart: `08:${String(minute % 60).padStart(2, '0')}`}).toString()}`,
    );

/** An engine whose routes wait until they are let go. */
interface HeldEngine {
    readonly engine: TestService['engine'];
    /** How many routes have begun. */
    readonly begun: () => number;
    /** Is kept when the first route has begun. */
    readonly first: Promise<void>;
    readonly release: () => void;
}

function heldEngine(service: TestService): HeldEngine {
    const first = deferred();
    const released = deferred();
    let begun = 0;
    const route = async (request: Parameters<typeof service.engine.route>[0]) => {
        begun++;
        first.resolve();
        await released.promise;
        return service.engine.route(request);
    };
    return {
        // What answers questions awaits them, though the engine's own need no waiting for.
        engine: {...service.engine, route: route as never},
        begun: () => begun,
        first: first.promise,
        release: () => released.resolve(),
    };
}

/** Questions being computed or waiting, by the service's own metrics. */
async function questionsIn(service: TestService): Promise<number> {
    const text = await (await fetch(`${service.url}metrics`)).text();
    return Number(/^jiegui_turns_waiting (\d+)$/m.exec(text)![1]);
}

interface Asked {
    readonly sockets: readonly Socket[];
    /** What each is answered, whole. */
    readonly replies: readonly Promise<string>[];
}

/** Requests that all lie before the server at once: their connections are open before the first is written. */
async function atOnce(service: TestService, paths: readonly string[]): Promise<Asked> {
    const {port} = new URL(service.url);
    const sockets = await Promise.all(
        paths.map(
            () =>
                new Promise<Socket>((resolve, reject) => {
                    const socket = connect(Number(port), '127.0.0.1', () => resolve(socket));
                    socket.on('error', reject);
                }),
        ),
    );
    const replies = sockets.map(
        (socket, index) =>
            new Promise<string>(resolve => {
                let text = '';
                socket.on('data', data => (text += data.toString()));
                socket.on('close', () => resolve(text));
                socket.write(`GET ${paths[index]} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
            }),
    );
    return {sockets, replies};
}
/** Until an event that will come, however busy the machine is. */
const PATIENTLY = {timeout: 300_000, interval: 10};
const statusOf = (reply: string): string => /^HTTP\/1\.1 (\d+)/.exec(reply)?.[1] ?? 'none';
const routePath = (minute: number): string =>
    `/api/v1/route?${new URLSearchParams({from: '西镇', to: '玩具广场', depart: `08:${String(minute % 60).padStart(2, '0')}`}).toString()}`;

describe('overload', () => {
    test('too many at once: 503 with Retry-After for some, the others answered, and health in between', async () => {
        const base = await startService();
        const held = heldEngine(base);
        const service = await startService({engine: held.engine, turns: {waiting: 8}});
        const {replies} = await atOnce(
            service,
            Array.from({length: 60}, (_, minute) => routePath(minute)),
        );
        const refused: string[] = [];
        const enough = deferred();
        for (const reply of replies)
            void reply.then(text => {
                if (refused.push(text) === 52) enough.resolve();
            });
        await enough.promise;
        expect((await fetch(`${service.url}healthz`)).status).toBe(200);
        held.release();
        const statuses = (await Promise.all(replies)).map(statusOf);
        expect(statuses.filter(status => status === '200')).toHaveLength(8);
        expect(new Set(refused.slice(0, 52).map(statusOf))).toEqual(new Set(['503']));
        for (const reply of refused.slice(0, 52)) {
            expect(Number(/^Retry-After: (\d+)\r$/m.exec(reply)![1])).toBeGreaterThan(0);
            expect(reply).toContain('urn:jiegui:problem:overloaded');
        }
        expect((await route(service, 1)).status).toBe(200);
        await Promise.all([base.close(), service.close()]);
    });

    test('who waits too long is told to come back', async () => {
        const base = await startService();
        const held = heldEngine(base);
        // Nobody who waits behind another is patient enough.
        const service = await startService({engine: held.engine, turns: {patience: 50}});
        const {replies} = await atOnce(
            service,
            Array.from({length: 8}, (_, minute) => routePath(minute)),
        );
        await expect.poll(() => questionsIn(service), PATIENTLY).toBe(8);
        const since = performance.now();
        await expect.poll(() => performance.now() - since, PATIENTLY).toBeGreaterThan(50);
        held.release();
        const late = (await Promise.all(replies)).filter(reply => statusOf(reply) === '503');
        expect(late.length).toBeGreaterThanOrEqual(7);
        expect(late[0]).toContain('urn:jiegui:problem:time-up');
        await Promise.all([base.close(), service.close()]);
    });

    test('who has gone away is not computed for', async () => {
        const base = await startService();
        const held = heldEngine(base);
        const service = await startService({engine: held.engine});
        const {sockets} = await atOnce(
            service,
            Array.from({length: 10}, (_, minute) => routePath(minute)),
        );
        await held.first;
        await expect.poll(() => questionsIn(service), PATIENTLY).toBe(10);
        for (const socket of sockets) socket.destroy();
        // The service has seen them go when it has answered somebody who came after.
        await fetch(`${service.url}healthz`);
        held.release();
        expect((await route(service, 1)).status).toBe(200);
        expect(held.begun()).toBe(2);
        await Promise.all([base.close(), service.close()]);
    });

    test('too many from one address: 429 with Retry-After; health is not counted', async () => {
        const service = await startService({rateLimit: 5});
        const statuses: number[] = [];
        for (let count = 0; count < 8; count++) {
            const reply = await fetch(`${service.url}api/v1/places?q=x`);
            statuses.push(reply.status);
            if (reply.status === 429) {
                expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
                expect(((await reply.json()) as {type: string}).type).toBe('urn:jiegui:problem:rate-limited');
            }
        }
        expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
        expect((await fetch(`${service.url}healthz`)).status).toBe(200);
        await service.close();
    });
});

describe('questions on threads', () => {
    const ask = {from: '西镇', to: '玩具广场', depart: 8 * 3600} as const;
    const {signal} = new AbortController();
    const local: Questions = {answer: async () => 'local', waiting: 0, isFull: false, close: async () => undefined};

    /** Threads that answer; the first answers are local. */
    async function ready(questions: Questions): Promise<void> {
        await expect.poll(async () => (await questions.answer('route', ask, signal)) !== 'local', PATIENTLY).toBe(true);
    }

    test('give the bytes of the engine and its problems', async () => {
        const service = await startService();
        const questions = createQuestionThreads({
            networkPath: TOYLAND,
            digest: service.network.digest,
            local,
            log: () => {},
            threads: 2,
        });
        await ready(questions);
        for (const question of ['route', 'profile'] as const) {
            const bytes = await questions.answer(question, ask, signal);
            expect(Buffer.from(bytes as Uint8Array).toString()).toBe(canonicalJson(service.engine[question](ask)));
        }
        await expect(questions.answer('route', {...ask, to: '没有的地方'}, signal)).rejects.toThrow(/place-unknown/);
        await questions.close();
        await service.close();
    });

    test('long questions leave a thread to short ones', async () => {
        const service = await startService();
        const questions = createQuestionThreads({
            networkPath: TOYLAND,
            digest: service.network.digest,
            local,
            log: () => {},
            threads: 2,
        });
        await ready(questions);
        const long = {...ask, depart: undefined, window: {from: 0, to: 86_400}, draws: 40};
        const ended: string[] = [];
        const answered = (name: string, request: object) =>
            questions.answer('route', request as typeof ask, signal).then(() => void ended.push(name));
        await Promise.all([
            answered('first long', long),
            answered('second long', long),
            answered('short', ask),
            answered('short too', ask),
        ]);
        expect(ended).toEqual(['short', 'short too', 'first long', 'second long']);
        await questions.close();
        await service.close();
    });

    test('a computation without end is ended, and the next one answered', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'jiegui-questions-'));
        const file = join(folder, 'worker.mjs');
        writeFileSync(
            file,
            `export const open = () => new Uint8Array();
            export const answer = ({request}) => {
                while (request.from === 'for ever');
                return new Uint8Array([7]);
            };`,
        );
        let timeIsUp = (): void => undefined;
        const questions = createQuestionThreads({
            networkPath: TOYLAND,
            digest: '',
            local,
            log: () => {},
            threads: 1,
            workerFile: pathToFileURL(file),
            after: (_, call) => {
                timeIsUp = call;
                return () => undefined;
            },
        });
        await ready(questions);
        for (let round = 0; round < 4; round++) {
            const endless = questions.answer('route', {...ask, from: 'for ever'}, signal);
            // It waits for the thread that is ended, and is answered by the one that takes its place.
            const next = questions.answer('route', ask, signal);
            timeIsUp();
            await expect(endless).rejects.toThrow(/time-up/);
            expect([...((await next) as Uint8Array)]).toEqual([7]);
        }
        await questions.close();
        rmSync(folder, {recursive: true});
    });

    test('where the files have changed since the start, the service goes on without them', async () => {
        const logged: string[] = [];
        const questions = createQuestionThreads({
            networkPath: TOYLAND,
            digest: 'other',
            local,
            log: line => void logged.push(line),
            threads: 1,
        });
        await expect.poll(() => logged.join(), PATIENTLY).toMatch(/files of the network have changed/);
        expect(await questions.answer('route', ask, signal)).toBe('local');
        await questions.close();
    });
});

describe('stopping', () => {
    test('requests under way are answered, jobs and their streams end, then nothing listens', async () => {
        const base = await startService();
        const held = heldEngine(base);
        const service = await startService({engine: held.engine, jobs: {running: 0}});
        const submitted = await fetch(`${service.url}api/v1/jobs`, {
            method: 'POST',
            headers: {'Content-Type': 'application/json'},
            body: JSON.stringify({kind: 'matrix', request: {origins: 'zones', destinations: 'zones'}}),
        });
        const job = (await submitted.json()) as {links: {events: string}};
        const events = await fetch(service.url.replace(/\/$/, '') + job.links.events);
        const answer = route(service, 1);
        await held.first;
        const closed = service.close();
        expect(await events.text()).toMatch(/"state":"cancelled"/);
        held.release();
        expect((await answer).status).toBe(200);
        await closed;
        await expect(fetch(`${service.url}healthz`)).rejects.toThrow();
        await base.close();
    });
});
