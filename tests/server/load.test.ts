import {connect, type Socket} from 'node:net';
import {describe, expect, test} from 'vitest';
import {createQuestionThreads, type Questions} from '../../server/questions/index.js';
import {canonicalJson} from '../../src/index.js';
import {TOYLAND} from '../support/cli.js';
import {startService, type TestService} from '../support/service.js';

const route = (service: TestService, minute: number): Promise<Response> =>
    fetch(
        `${service.url}api/v1/route?${new URLSearchParams({from: '西镇', to: '玩具广场', depart: `08:${String(minute % 60).padStart(2, '0')}`}).toString()}`,
    );

/** An engine that is busy for so long. */
const slow = (service: TestService, milliseconds: number): TestService['engine'] => ({
    ...service.engine,
    route: request => {
        const end = performance.now() + milliseconds;
        while (performance.now() < end);
        return service.engine.route(request);
    },
});

/** Requests that all lie before the server at once: their connections are open before the first is written. */
async function atOnce(
    service: TestService,
    paths: readonly string[],
    afterwards: (sockets: readonly Socket[]) => void = () => undefined,
): Promise<readonly string[]> {
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
                socket.write(`GET ${paths[index]} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
            }),
    );
    afterwards(sockets);
    return Promise.all(replies);
}
const statusOf = (reply: string): string => /^HTTP\/1\.1 (\d+)/.exec(reply)?.[1] ?? 'none';
const routePath = (minute: number): string =>
    `/api/v1/route?${new URLSearchParams({from: '西镇', to: '玩具广场', depart: `08:${String(minute % 60).padStart(2, '0')}`}).toString()}`;

describe('overload', () => {
    test('too many at once: 503 with Retry-After for some, the others answered, and health in between', async () => {
        const base = await startService();
        const service = await startService({engine: slow(base, 20), turns: {waiting: 8}});
        const replies = await atOnce(service, [
            ...Array.from({length: 60}, (_, minute) => routePath(minute)),
            '/healthz',
        ]);
        expect(statusOf(replies.at(-1)!)).toBe('200');
        const statuses = replies.slice(0, -1).map(statusOf);
        expect(new Set(statuses)).toEqual(new Set(['200', '503']));
        expect(statuses.filter(status => status === '200').length).toBeGreaterThanOrEqual(8);
        for (const reply of replies.filter(one => statusOf(one) === '503')) {
            expect(Number(/^Retry-After: (\d+)\r$/m.exec(reply)![1])).toBeGreaterThan(0);
            expect(reply).toContain('urn:jiegui:problem:overloaded');
        }
        expect((await route(service, 1)).status).toBe(200);
        await Promise.all([base.close(), service.close()]);
    });

    test('who waits too long is told to come back', async () => {
        const base = await startService();
        const service = await startService({engine: slow(base, 60), turns: {patience: 100}});
        const replies = await atOnce(
            service,
            Array.from({length: 8}, (_, minute) => routePath(minute)),
        );
        const late = replies.filter(reply => statusOf(reply) === '503');
        expect(late.length).toBeGreaterThan(0);
        expect(late[0]).toContain('urn:jiegui:problem:time-up');
        await Promise.all([base.close(), service.close()]);
    });

    test('who has gone away is not computed for', async () => {
        const base = await startService();
        let asked = 0;
        const engine = slow(base, 50);
        const service = await startService({engine: {...engine, route: request => (asked++, engine.route(request))}});
        await atOnce(
            service,
            Array.from({length: 10}, (_, minute) => routePath(minute)),
            sockets => {
                setTimeout(() => sockets.forEach(socket => socket.destroy()), 20);
            },
        );
        expect((await route(service, 1)).status).toBe(200);
        expect(asked).toBeLessThan(8);
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
    const local: Questions = {answer: async () => 'local', waiting: 0, close: async () => undefined};

    /** Threads that answer; the first answers are local. */
    async function ready(questions: Questions): Promise<void> {
        await expect
            .poll(async () => (await questions.answer('route', ask, signal)) !== 'local', {timeout: 20_000})
            .toBe(true);
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
        const service = await startService();
        // Every draw of the window is a search: far longer than the limit.
        const long = {...ask, depart: undefined, window: {from: 0, to: 86_400}, draws: 1_000};
        const questions = createQuestionThreads({
            networkPath: TOYLAND,
            digest: service.network.digest,
            local,
            log: () => {},
            threads: 1,
            timeLimit: 200,
        });
        await ready(questions);
        await expect(questions.answer('route', long, signal)).rejects.toThrow(/time-up/);
        await ready(questions);
        await questions.close();
        await service.close();
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
        await expect.poll(() => logged.length, {timeout: 20_000}).toBeGreaterThan(3);
        expect(await questions.answer('route', ask, signal)).toBe('local');
        await questions.close();
    });
});

describe('stopping', () => {
    test('requests under way are answered, jobs and their streams end, then nothing listens', async () => {
        const base = await startService();
        const service = await startService({engine: slow(base, 100), jobs: {running: 0}});
        const submitted = await fetch(`${service.url}api/v1/jobs`, {
            method: 'POST',
            headers: {'Content-Type': 'application/json'},
            body: JSON.stringify({kind: 'matrix', request: {origins: 'zones', destinations: 'zones'}}),
        });
        const job = (await submitted.json()) as {links: {events: string}};
        const events = fetch(service.url.replace(/\/$/, '') + job.links.events).then(reply => reply.text());
        const answer = route(service, 1);
        await new Promise(resolve => setTimeout(resolve, 30));
        const start = performance.now();
        await service.close();
        expect(performance.now() - start).toBeLessThan(2_000);
        expect((await answer).status).toBe(200);
        expect(await events).toMatch(/"state":"cancelled"/);
        await expect(fetch(`${service.url}healthz`)).rejects.toThrow();
        await base.close();
    });
});
