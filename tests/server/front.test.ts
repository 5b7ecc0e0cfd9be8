import {connect, type Socket} from 'node:net';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {SteadyStore} from '../../server/http/steady-store.js';
import {startService, type TestService} from '../support/service.js';

const PATIENTLY = {timeout: 300_000, interval: 10};
const BIG = '/docs/swagger-ui-bundle.js';

let service: TestService;
beforeAll(async () => {
    service = await startService({connections: {readTime: 500}});
});
afterAll(() => service.close());

const portOf = ({url}: TestService): number => Number(new URL(url).port);

/** Writes bytes, reads all that comes until the connection ends. */
const raw = (bytes: string, to = service): Promise<string> =>
    new Promise(resolve => {
        let text = '';
        const socket = connect(portOf(to), '127.0.0.1', () => socket.write(bytes));
        socket.on('data', data => (text += data.toString('latin1')));
        socket.on('error', () => resolve(text));
        socket.on('close', () => resolve(text));
    });

const get = (path: string, headers: Readonly<Record<string, string>> = {}): string =>
    [
        `GET ${path} HTTP/1.1`,
        ...Object.entries({Host: 'localhost', ...headers}).map(([name, value]) => `${name}: ${value}`),
        '',
        '',
    ].join('\r\n');

const statuses = (text: string): string[] => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status!);

async function gauge(name: string): Promise<number> {
    const text = await (await fetch(`${service.url}metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)![1]);
}

describe('clients that do not read', () => {
    test('a thousand requests in one write filled the memory: eight wait, and then the connection ends', async () => {
        const text = await raw(get('/healthz').repeat(1_000));
        expect(statuses(text)).toEqual([...Array.from({length: 9}, () => '200'), '429']);
        expect(text).toContain('urn:jiegui:problem:requests-pipelined');
        expect(text).toMatch(/Retry-After: \d+/);
    });

    test('a few requests without waiting are answered in their order', async () => {
        const text = await raw(get('/healthz') + get('/readyz') + get('/nowhere', {Connection: 'close'}));
        expect(statuses(text)).toEqual(['200', '200', '404']);
        expect(text.indexOf('"ok"')).toBeLessThan(text.indexOf('"ready"'));
    });

    test('who reads nothing loses the connection, and nothing is left of it', async () => {
        const sockets = await Promise.all(
            Array.from(
                {length: 20},
                () =>
                    new Promise<Socket>(resolve => {
                        const socket = connect(portOf(service), '127.0.0.1', () => resolve(socket));
                        socket.on('error', () => undefined);
                        socket.pause();
                    }),
            ),
        );
        for (const socket of sockets) socket.write(get(BIG).repeat(8));
        await expect.poll(() => gauge('jiegui_connections_open'), PATIENTLY).toBeGreaterThan(15);
        // The client that asks for the number is one.
        await expect.poll(() => gauge('jiegui_connections_open'), PATIENTLY).toBeLessThan(6);
        expect(await gauge('jiegui_unsent_bytes')).toBe(0);
        for (const socket of sockets) socket.destroy();
    });

    test('a body that is kept is compressed once and has a tag', async () => {
        const first = await fetch(service.url.replace(/\/$/, BIG));
        expect([first.status, first.headers.get('content-encoding')]).toEqual([200, 'gzip']);
        await first.arrayBuffer();
        const tag = first.headers.get('etag')!;
        // fetch would ask for no copy of a cache.
        const again = await raw(get(BIG, {'If-None-Match': tag, Connection: 'close'}));
        expect([statuses(again), again.slice(again.indexOf('\r\n\r\n') + 4)]).toEqual([['304'], '']);
    });
});

describe('a page on another name that resolves to this machine', () => {
    const ask = async (headers: Readonly<Record<string, string>>, method = 'GET', to = service): Promise<string> => {
        const head = [
            `${method} /api/v1/scenarios HTTP/1.1`,
            ...Object.entries({
                Connection: 'close',
                'Content-Length': '0',
                'Content-Type': 'application/json',
                ...headers,
            }).map(([name, value]) => `${name}: ${value}`),
            '',
            '',
        ];
        return statuses(await raw(head.join('\r\n'), to))[0]!;
    };

    test('reads and writes nothing: its name is none of this service', async () => {
        for (const host of [
            'evil.example',
            'evil.example:8787',
            '127.0.0.1.evil.example',
            'localhost.evil.example',
            '10.0.0.1',
        ])
            for (const method of ['GET', 'POST'])
                expect([host, await ask({Host: host}, method)]).toEqual([host, '421']);
        for (const host of ['localhost', 'LOCALHOST:1', '127.0.0.1', '127.0.0.1:8787', '[::1]:8787', 'a.localhost'])
            expect([host, await ask({Host: host})]).toEqual([host, '200']);
        expect(statuses(await raw(get('http://evil.example/healthz', {Connection: 'close'})))).toEqual(['421']);
    });

    test('a page of another origin is refused, one of this machine is not', async () => {
        expect(await ask({Host: 'localhost', Origin: 'https://evil.example'})).toBe('403');
        expect(await ask({Host: 'localhost', Origin: 'null'}, 'POST')).toBe('403');
        expect(await ask({Host: 'localhost', Origin: 'http://localhost:5173'})).toBe('200');
        expect(await ask({Host: 'localhost', 'Sec-Fetch-Site': 'cross-site'}, 'POST')).toBe('403');
        expect(await ask({Host: 'localhost', 'Sec-Fetch-Site': 'cross-site'})).toBe('200');
    });

    test('--allow-host and --cors name those who may', async () => {
        const open = await startService({allowHosts: ['jiegui.example.org'], cors: ['https://a.example']});
        expect(await ask({Host: 'jiegui.example.org'}, 'GET', open)).toBe('200');
        expect(await ask({Host: 'evil.example'}, 'GET', open)).toBe('421');
        const fromPage = {Host: 'localhost', Origin: 'https://a.example', 'Sec-Fetch-Site': 'cross-site'};
        // An empty body is no scenario; it has been let in.
        expect(await ask(fromPage, 'POST', open)).toBe('400');
        await open.close();
    });

    test('any page may ask and there is no token: nothing is written, and it says so', async () => {
        const open = await startService({cors: '*'});
        expect(open.notices.map(({code}) => code)).toContain('cors-writes-closed');
        expect(await ask({Host: 'localhost', Origin: 'https://a.example'}, 'POST', open)).toBe('401');
        expect(await ask({Host: 'localhost', Origin: 'https://a.example'}, 'GET', open)).toBe('200');
        await open.close();
    });
});

describe('what Node answers by itself', () => {
    test.each([
        ['an expectation', `GET /healthz HTTP/1.1\r\nHost: localhost\r\nExpect: wonders\r\n\r\n`, '417'],
        ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', '400'],
        ['two hosts', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n', '400'],
        ['CONNECT', 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: localhost\r\n\r\n', '405'],
        ['no HTTP', 'NONSENSE\r\n\r\n', '400'],
        ['long headers', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`, '431'],
    ])('%s: a problem document', async (_what, bytes, status) => {
        const text = await raw(bytes);
        expect(statuses(text)).toEqual([status]);
        expect(text).toContain('application/problem+json');
        expect(JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4))).toMatchObject({status: Number(status)});
    });

    test('a client that is gone while it is told so does not take the service with it', async () => {
        for (const bytes of ['CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: localhost\r\n\r\n', 'NONSENSE\r\n\r\n'])
            await Promise.all(
                Array.from(
                    {length: 50},
                    () =>
                        new Promise<void>(resolve => {
                            const socket = connect(portOf(service), '127.0.0.1', () => {
                                socket.write(bytes, () => socket.resetAndDestroy());
                            });
                            socket.on('error', () => undefined);
                            socket.on('close', () => resolve());
                        }),
                ),
            );
        expect((await fetch(`${service.url}healthz`)).status).toBe(200);
    });

    test('nonsense behind a request comes after its answer', async () => {
        const text = await raw(`${get('/healthz')}NONSENSE\r\n\r\n`);
        expect(statuses(text)).toEqual(['200', '400']);
    });
});

test('a clock that is put back shuts nobody out', () => {
    const store = new SteadyStore();
    store.init({windowMs: 60_000} as Parameters<SteadyStore['init']>[0]);
    expect([store.increment('a').totalHits, store.increment('a').totalHits, store.increment('b').totalHits]).toEqual([
        1, 2, 1,
    ]);
    const {resetTime} = store.increment('a');
    expect(resetTime!.getTime() - Date.now()).toBeLessThanOrEqual(60_000);
});

test('two services of one data folder: the second is told that it is taken', async () => {
    const first = await startService();
    await expect(startService({dataFolder: first.dataFolder})).rejects.toThrow(
        /another service is using the data folder/,
    );
    await first.close();
    const next = await startService({dataFolder: first.dataFolder});
    await next.close();
});
