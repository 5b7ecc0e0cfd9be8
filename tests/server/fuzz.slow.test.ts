import {spawn, type ChildProcessByStdio} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {request as httpRequest} from 'node:http';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Readable} from 'node:stream';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {TOYLAND} from '../support/cli.js';
import {Random} from '../support/random.js';
import {runs} from '../support/thorough.js';

const MAIN = 'dist/src/cli/main.js';
const REQUESTS = runs(20_000, 1_500);
const LANES = 6;

let folder: string;
let child: ChildProcessByStdio<null, Readable, Readable>;
let base: URL;
let errors = '';

beforeAll(async () => {
    if (!existsSync(MAIN)) throw new Error('no build: run `npm run build` first');
    folder = mkdtempSync(join(tmpdir(), 'jiegui-fuzz-'));
    child = spawn(
        process.execPath,
        [MAIN, 'serve', '--port', '0', '--data', join(folder, 'data'), '--network', TOYLAND, '--log', 'error'],
        {stdio: ['ignore', 'pipe', 'pipe']},
    );
    child.stderr.on('data', part => (errors += String(part)));
    const [hello] = (await once(child.stdout, 'data')) as [Buffer];
    base = new URL(/http:\S+/.exec(hello.toString())![0]);
});
afterAll(async () => {
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
    rmSync(folder, {recursive: true, force: true});
});

interface Operation {
    readonly method: string;
    readonly path: string;
    readonly names: readonly string[];
    readonly hasBody: boolean;
}

interface Sent {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
}

const VALUES = [
    '西镇',
    '玩具广场',
    'zone:101',
    'station:west',
    'zones',
    '08:00',
    '07:00-09:00',
    '2026-11-17',
    '121.4,0',
    'transit',
    'car',
    '',
    '0',
    '-1',
    '1e309',
    'NaN',
    'null',
    'true',
    '__proto__',
    '../../etc/passwd',
    '\u0000',
    '😀'.repeat(30),
    'a'.repeat(3_000),
    '%',
    'set:x',
] as const;

const someText = (random: Random): string => random.pick(VALUES);

function someValue(random: Random, depth = 0): unknown {
    const kind = random.int(0, depth > 3 ? 3 : 6);
    if (kind <= 2) return someText(random);
    if (kind === 3) return random.pick([0, 1, -1, 60, 1e9, null, true]);
    const inner = Array.from({length: random.int(0, 4)}, () => someValue(random, depth + 1));
    if (kind === 4) return inner;
    return Object.fromEntries(
        inner.map(value => [
            random.pick([
                'document',
                'modifications',
                'kind',
                'links',
                'via',
                'id',
                'variants',
                'with',
                'request',
                'x',
            ]),
            value,
        ]),
    );
}

function structured(random: Random, operations: readonly Operation[]): Sent {
    const {method, path, names, hasBody} = random.pick(operations);
    const address = path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(someText(random)) || 'x');
    const query = new URLSearchParams(
        Array.from({length: random.int(0, 4)}, (): [string, string] => [
            names.length > 0 && random.chance(0.9) ? random.pick(names) : 'x',
            someText(random),
        ]),
    ).toString();
    const members = {
        origins: 'zones',
        destinations: ['玩具广场'],
        scenario: {document: {}},
        with: ['x'],
        kind: 'matrix',
    };
    const body = hasBody
        ? JSON.stringify(
              Object.fromEntries(
                  Object.entries(members)
                      .filter(() => random.chance(0.6))
                      .map(([name, value]) => [name, random.chance(0.5) ? value : someValue(random)]),
              ),
          )
        : undefined;
    return {
        method: random.chance(0.95) ? method : random.pick(['PATCH', 'OPTIONS', 'PUT']),
        path: query === '' ? address : `${address}?${query}`,
        headers: {
            ...(body === undefined ? {} : {'Content-Type': random.chance(0.95) ? 'application/json' : 'text/plain'}),
            ...(random.chance(0.05) ? {Origin: 'https://evil.example'} : {}),
            ...(random.chance(0.05) ? {Accept: random.pick(['text/csv', 'image/png', '*/*'])} : {}),
        },
        ...(body === undefined ? {} : {body}),
    };
}

interface Reply {
    readonly status: number;
    readonly retryAfter: string | undefined;
    readonly text: string;
}

/** Event streams and whatever else goes on are left after their first bytes. */
const ask = ({method, path, headers, body}: Sent): Promise<Reply> =>
    new Promise((resolve, reject) => {
        const {hostname, port} = base;
        const sent = httpRequest({hostname, port, method, path, headers, agent: false}, answer => {
            let text = '';
            const done = (): void =>
                resolve({status: answer.statusCode!, retryAfter: answer.headers['retry-after'], text});
            answer.on('data', part => {
                text += String(part);
                if ((answer.headers['content-type'] ?? '').startsWith('text/event-stream')) sent.destroy();
            });
            answer.on('close', done);
        });
        sent.on('error', (error: NodeJS.ErrnoException) =>
            // The answer to a body that is too large comes before it has been sent; a left stream is one of ours.
            ['EPIPE', 'ECONNRESET'].includes(error.code ?? '')
                ? resolve({status: 0, retryAfter: undefined, text: ''})
                : reject(error),
        );
        sent.end(body);
    });

const RAW = [
    'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'GET /healthz HTTP/1.1\r\n\r\n',
    'POST /api/v1/scenario-check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'CONNECT x:1 HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'GET /healthz HTTP/1.1\r\nHost: localhost\r\nExpect: wonders\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    'nonsense\r\n\r\n',
] as const;

/** All that comes back when our side is ended, or reset. */
const raw = (random: Random): Promise<string> =>
    new Promise(resolve => {
        const bytes = Buffer.from(random.pick(RAW).repeat(random.pick([1, 1, 1, 3, 40])));
        if (random.chance(0.3)) bytes[random.int(0, bytes.length - 1)] = random.int(0, 255);
        let text = '';
        const socket = connect(Number(base.port), base.hostname, () =>
            random.chance(0.2) ? socket.write(bytes, () => socket.resetAndDestroy()) : socket.end(bytes),
        );
        socket.on('data', part => (text += part.toString('latin1')));
        socket.on('error', () => undefined);
        socket.on('close', () => resolve(text));
    });

const startOf = async (): Promise<string> =>
    /^process_start_time_seconds (\S+)$/m.exec(await (await fetch(new URL('/metrics', base))).text())![1]!;

test(`${REQUESTS} hostile requests: every one is answered, none by a fault of the service, and it lives`, async () => {
    const description = (await (await fetch(new URL('/openapi.json', base))).json()) as {
        paths: Record<string, Record<string, {requestBody?: unknown; parameters?: {name: string; in: string}[]}>>;
    };
    const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, {requestBody, parameters = []}]): Operation => ({
            method: method.toUpperCase(),
            path,
            names: parameters.filter(parameter => parameter.in === 'query').map(({name}) => name),
            hasBody: requestBody !== undefined,
        })),
    );
    const started = await startOf();
    let left = REQUESTS;
    const lane = async (_: unknown, index: number): Promise<void> => {
        const random = new Random(20_261_117 + index);
        while (left-- > 0) {
            if (random.chance(0.3)) {
                const text = await raw(random);
                expect(text).not.toMatch(/(^|\n)HTTP\/1\.1 500/);
                continue;
            }
            const sent = structured(random, operations);
            const {status, retryAfter, text} = await ask(sent);
            if (status >= 500)
                expect([sent, status, retryAfter, text.slice(0, 300)]).toEqual([
                    sent,
                    503,
                    expect.any(String),
                    expect.any(String),
                ]);
            expect([sent, text]).not.toMatchObject([{}, expect.stringMatching(/\n\s+at \S+ \(|node:internal/)]);
        }
    };
    await Promise.all(Array.from({length: LANES}, lane));
    expect(await startOf()).toBe(started);
    expect(errors).not.toContain('"level":50');
    expect(errors).not.toContain('"level":60');
});
