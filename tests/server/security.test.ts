import {existsSync, readdirSync} from 'node:fs';
import {request as httpRequest} from 'node:http';
import {connect} from 'node:net';
import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {OPERATIONS, operations, problemDocumentSchema, type Operation} from '../../server/contract/index.js';
import {startService, type TestService} from '../support/service.js';
import {runs, thorough} from '../support/thorough.js';

const SEED = 20261117;
const TOKEN = 'a-token-of-the-tests';
let service: TestService;
beforeAll(async () => {
    service = await startService({token: TOKEN, jobs: {running: 1, waiting: 4}});
});
afterAll(() => service.close());

const counts: Record<string, number> = {};
/** Lines of a stack; an address that was asked for is told again and may say anything. */
const TRACE = /\.[jt]s:\d+|\\n\s+at |\bat \w+ \(|[a-z]Error:/;

interface Reply {
    readonly status: number;
    readonly type: string;
    readonly text: string;
}

function send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>> = {},
    body?: string | Buffer,
): Promise<Reply> {
    return new Promise((resolve, reject) => {
        const {hostname, port} = new URL(service.url);
        const sent = httpRequest({hostname, port, method, path, headers, agent: false, timeout: 20_000}, answer => {
            const type = answer.headers['content-type'] ?? '';
            const parts: Buffer[] = [];
            answer.on('data', (part: Buffer) => parts.push(part));
            answer.on('close', () => {
                const coding = answer.headers['content-encoding'];
                const bytes = Buffer.concat(parts);
                const decoded =
                    bytes.length === 0
                        ? bytes
                        : coding === 'gzip'
                          ? gunzipSync(bytes)
                          : coding === 'br'
                            ? brotliDecompressSync(bytes)
                            : bytes;
                resolve({status: answer.statusCode!, type, text: decoded.toString()});
            });
        });
        sent.on('error', reject);
        sent.end(body);
    });
}

/** Answered, refused with a reason, or put off with a time; nothing else, and never with the insides. */
function hold(kind: string, {status, type, text}: Reply): void {
    counts[`${kind} ${status}`] = (counts[`${kind} ${status}`] ?? 0) + 1;
    expect([status, text.slice(0, 300)]).toSatisfy(
        ([code]: [number]) => (code >= 200 && code < 500 && code !== 500) || code === 503,
    );
    if (status < 400) return;
    expect(text).not.toMatch(TRACE);
    if (type.startsWith('application/problem+json'))
        expect(problemDocumentSchema.safeParse(JSON.parse(text)).success, text.slice(0, 300)).toBe(true);
    else
        expect(JSON.parse(text), text.slice(0, 300)).toMatchObject({
            code: expect.any(String),
            message: expect.any(String),
        });
}

/** Names and other texts that mean something here, so that more than the first check is passed. */
const meaningful = fc.constantFrom(
    '西镇',
    '玩具广场',
    'zone:101',
    'place:square',
    'station:west',
    '121.009,0',
    '121.801,0',
    'zones',
    'transit',
    'car,taxi',
    'walk',
    '08:00',
    '07:00-09:00',
    '2026-11-17',
    '1890-01-01',
    'true',
    '5,50',
    '0',
    '1',
    '-1',
    '99999999999999999999',
    'NaN',
    'null',
    'json',
    'csv',
    'full',
    'regular',
    'origin',
    'platform',
    'gcj02',
    'peak',
    '站',
    '',
);
const nasty = fc.constantFrom(
    '../../etc/passwd',
    '..%2f..%2fpackage.json',
    '\u0000',
    '__proto__',
    'constructor',
    '{{7*7}}',
    "' OR 1=1 --",
    '<script>',
    '\uFFFF',
    '😀'.repeat(50),
    'a'.repeat(3_000),
    '%',
    '%00',
    '\r\nX-A: b',
    '1e309',
    '１２：００',
);
const anyText = fc.oneof(
    {weight: 5, arbitrary: meaningful},
    {weight: 2, arbitrary: nasty},
    {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 40})},
);
const wellFormed = (text: string): string => Buffer.from(text).toString();

const askable = operations.filter(({id}) => id !== 'followJob');
const anyQuery = (operation: Operation) => {
    const names = operation.query === undefined ? [] : Object.keys(operation.query.shape);
    const name =
        names.length === 0
            ? fc.string({maxLength: 8})
            : fc.oneof(
                  {weight: 20, arbitrary: fc.constantFrom(...names)},
                  {weight: 1, arbitrary: fc.string({maxLength: 8})},
              );
    const ends = names.includes('from')
        ? fc.constantFrom<[string, string][]>(
              [],
              [
                  ['from', '西镇'],
                  ['to', '玩具广场'],
              ],
              [
                  ['from', 'station:west'],
                  ['to', 'station:east'],
              ],
          )
        : fc.constant<[string, string][]>([]);
    return fc
        .tuple(ends, fc.array(fc.tuple(name, anyText), {maxLength: 4}))
        .map(([first, rest]) =>
            new URLSearchParams(
                [...first, ...rest].map(([key, value]): [string, string] => [wellFormed(key), wellFormed(value)]),
            ).toString(),
        );
};
const anyBody = fc.oneof(
    {
        weight: 3,
        arbitrary: fc.record(
            {
                origins: fc.oneof(meaningful, fc.array(anyText, {maxLength: 3})),
                destinations: fc.oneof(meaningful, fc.array(anyText, {maxLength: 3})),
                modes: fc.array(meaningful, {maxLength: 2}),
                percentiles: fc.array(fc.oneof(fc.double(), fc.integer()), {maxLength: 3}),
                date: anyText,
                window: anyText,
            },
            {requiredKeys: ['origins', 'destinations']},
        ),
    },
    {
        weight: 2,
        arbitrary: fc.record({
            kind: fc.constantFrom('matrix', 'x'),
            request: fc.record({origins: fc.array(meaningful, {maxLength: 3}), destinations: fc.constant('zones')}),
        }),
    },
    {
        weight: 2,
        arbitrary: fc.record(
            {
                id: anyText,
                title: fc.oneof(fc.record({zh: anyText, en: anyText}), anyText),
                asOf: anyText,
                projects: fc.object(),
                modifications: fc.array(fc.object({maxDepth: 3}), {maxLength: 2}),
            },
            {requiredKeys: []},
        ),
    },
    {weight: 1, arbitrary: fc.jsonValue()},
);
const anyHeaders = fc.record(
    {
        Accept: fc.constantFrom(
            'text/csv',
            '*/*',
            'image/png',
            'application/json;q=0',
            ';;;',
            'application/vnd.apache.parquet',
        ),
        'Accept-Encoding': fc.constantFrom('gzip', 'br', 'identity;q=0', 'x'),
        'Accept-Language': fc.constantFrom('zh', 'en', 'xx', '*', ';'),
        'If-None-Match': fc.constantFrom('*', '"a"', 'W/"a"', 'x', '"'),
        'If-Match': fc.constantFrom('*', '"a"', 'x'),
        'X-Request-Id': fc.constantFrom('a-b', 'x'.repeat(100), '<>'),
        Authorization: fc.constantFrom(`Bearer ${TOKEN}`, 'Bearer x', 'Basic eDp5'),
        'Content-Encoding': fc.constantFrom('gzip', 'identity'),
        'Last-Event-ID': fc.constantFrom('1', 'x'),
        Origin: fc.constantFrom('http://localhost', 'http://localhost', 'http://127.0.0.1:5173', 'http://evil.example'),
    },
    {requiredKeys: []},
);

describe('fuzz', () => {
    test('requests made from the schemas', async () => {
        const anyRequest = fc.constantFrom(...askable.map(({id}) => id)).chain(id => {
            const operation: Operation = OPERATIONS[id];
            return fc.record({
                id: fc.constant(id),
                parameters: fc.array(anyText, {minLength: 2, maxLength: 2}),
                query: anyQuery(operation),
                headers: anyHeaders,
                body: operation.body === undefined ? fc.constant(undefined) : anyBody,
            });
        });
        await fc.assert(
            fc.asyncProperty(anyRequest, async ({id, parameters, query, headers, body}) => {
                const operation: Operation = OPERATIONS[id];
                let at = 0;
                const path = operation.path
                    .replaceAll(/\{\w+\}/g, () => encodeURIComponent(wellFormed(parameters[at++ % 2]!)) || 'x')
                    .replaceAll(/\/(\.{1,2})(?=\/|$)/g, '/x');
                const written = body === undefined ? undefined : JSON.stringify(body);
                const reply = await send(
                    operation.method,
                    query === '' ? path : `${path}?${query}`,
                    {...headers, ...(written === undefined ? {} : {'Content-Type': 'application/json'})},
                    written,
                );
                hold('schema', reply);
            }),
            {numRuns: runs(1_500, 150), seed: SEED},
        );
    });

    test('paths', async () => {
        const tricks = [
            '/../package.json',
            '/..%2fpackage.json',
            '/%2e%2e/%2e%2e/etc/passwd',
            '/docs/../../package.json',
            '/docs/..%5c..%5cpackage.json',
            '/page.js/../index.html',
            '//etc/passwd',
            '/./healthz',
            '/api/v1/scenarios/..%2f..%2fpackage',
            '/api/v1/scenarios/%00',
            '/api/v1/scenarios/con',
            '/api/v1/scenarios/.hidden',
            '/api/v1/jobs/..%2f',
            '/%E0%A4%A',
            '/osrm/%E0%A4%A',
            '/api/v1/jobs/%E0%A4%A',
            '/api/v1/route?%',
            '/api/v1/route?from=%FF',
            `/${'a/'.repeat(2_000)}`,
            `/api/v1/route?${'a=b&'.repeat(3_000)}`,
            '/API/V1/ROUTE',
            '/api/v1/route/',
            '/docs/',
            '/docs/swagger-ui-bundle.js.map',
            '/docs/package.json',
            '/dist/web/index.html',
            '/node_modules/',
            '/metrics/x',
            '/favicon.svg%00.png',
            '/?x=1',
            '/osrm',
            '/osrm/',
            '/osrm/route/v1/driving/polyline(%5C)',
        ];
        for (const path of tricks) {
            const reply = await send('GET', path);
            hold('path', reply);
            expect(reply.text).not.toContain('"dependencies"');
            expect(reply.text).not.toContain('root:');
        }
        await fc.assert(
            fc.asyncProperty(
                fc.array(
                    fc.oneof(
                        fc.constantFrom(
                            'api',
                            'v1',
                            'route',
                            'jobs',
                            'scenarios',
                            'osrm',
                            'docs',
                            '..',
                            '.',
                            '%2e%2e',
                            '%2f',
                            '%00',
                            '%ff',
                            '',
                        ),
                        fc.string({unit: fc.constantFrom('a', '1', '-', '%41', '~', ';', ','), maxLength: 8}),
                    ),
                    {maxLength: 7},
                ),
                async parts => {
                    hold('path', await send('GET', `/${parts.join('/')}`));
                },
            ),
            {numRuns: runs(400, 40), seed: SEED},
        );
    });

    test('bodies: huge, deep, of odd encodings, of no encoding', async () => {
        const token = {Authorization: `Bearer ${TOKEN}`};
        const deep = '['.repeat(200_000);
        const bodies: (string | Buffer)[] = [
            '',
            '{',
            'null',
            '[]',
            '"x"',
            '1e999',
            deep,
            deep + ']'.repeat(200_000),
            `{"origins":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)},"destinations":"zones"}`,
            Buffer.from('{"origins":"zones"}', 'utf16le'),
            Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]),
            Buffer.from([0xff, 0xfe, 0x00]),
            Buffer.alloc(900_000, 0x20),
            Buffer.alloc(3_000_000, 0x61),
            `{"__proto__":{"a":1},"origins":"zones","destinations":"zones"}`,
            `{"origins":["${'a'.repeat(100_000)}"],"destinations":"zones"}`,
            `{"origins":[${Array.from({length: 3_000}, () => '"x"').join(',')}],"destinations":"zones"}`,
            `{"origins":[${Array.from({length: 2_000}, (_, index) => `"nowhere ${index}"`).join(',')}],"destinations":["西镇"]}`,
            JSON.stringify({id: 'a', modifications: Array.from({length: 20_000}, () => ({}))}),
        ];
        const types = [
            'application/json',
            'application/json; charset=utf-16',
            'text/plain',
            'multipart/form-data; boundary=x',
            '',
        ];
        for (const [at, {method, path}] of operations.filter(({body}) => body !== undefined).entries())
            for (const [index, body] of bodies.entries())
                // Every body with every type, though not at every address.
                for (const type of thorough ? types : [types[(at + index) % types.length]!])
                    hold(
                        'body',
                        await send(
                            method,
                            path.replace('{id}', 'a'),
                            {...token, ...(type === '' ? {} : {'Content-Type': type})},
                            body,
                        ).catch((error: NodeJS.ErrnoException): Reply => {
                            // The answer to a body that is too large comes before the body has been sent.
                            expect(['EPIPE', 'ECONNRESET']).toContain(error.code);
                            return {status: 413, type: 'application/problem+json', text: REFUSED};
                        }),
                    );
    });

    test('raw bytes that are no HTTP', async () => {
        const {port} = new URL(service.url);
        const raw = (bytes: string | Uint8Array): Promise<string> =>
            new Promise(resolve => {
                let text = '';
                const socket = connect(Number(port), '127.0.0.1', () => socket.end(bytes));
                socket.on('data', data => (text += data.toString()));
                socket.on('close', () => resolve(text));
                socket.on('error', () => resolve(text));
            });
        const written = [
            'GARBAGE\r\n\r\n',
            'GET / HTTP/9.9\r\n\r\n',
            'GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n',
            'GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc',
            `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`,
            `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
            'GET / HTTP/1.1\r\n\r\n',
            'POST /api/v1/matrix HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
            'GET http://evil.example/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n',
            'CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n',
            'GET /healthz HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
            '\u0000\u0001\u0002',
            'GET /\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n',
            'GET /healthz HTTP/1.1\r\nHost: localhost\r\nExpect: wonders\r\n\r\n',
            'OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n',
        ];
        await fc.assert(
            fc.asyncProperty(fc.oneof(fc.constantFrom(...written), fc.uint8Array({maxLength: 200})), async bytes => {
                const text = await raw(bytes);
                const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 'closed';
                counts[`raw ${status}`] = (counts[`raw ${status}`] ?? 0) + 1;
                expect(status).toMatch(/^([234]\d\d|closed)$/);
                expect(text).not.toMatch(TRACE);
            }),
            {numRuns: runs(300, 30), seed: SEED},
        );
    });

    afterAll(async () => {
        expect(await send('GET', '/healthz')).toMatchObject({status: 200});
        // Nothing was written but scenarios.
        if (existsSync(service.dataFolder)) expect(readdirSync(service.dataFolder)).toEqual(['scenarios']);
        expect(service.logged.filter(line => line.includes('"level":50'))).toEqual([]);
        console.log(
            `fuzz: ${Object.entries(counts)
                .toSorted()
                .map(([kind, count]) => `${kind} x ${count}`)
                .join(', ')}`,
        );
    });
});

const REFUSED = JSON.stringify({
    type: 'urn:jiegui:problem:body-too-large',
    title: 'x',
    status: 413,
    detail: 'x',
    problems: [
        {
            code: 'body-too-large',
            severity: 'error',
            where: {},
            found: '',
            expected: {zh: '', en: ''},
            message: {zh: '', en: ''},
        },
    ],
});

describe('rights', () => {
    test('request ids are taken over where they are sane, and stand in the log', async () => {
        const ask = async (id: string): Promise<string> =>
            (await fetch(`${service.url}healthz`, {headers: {'X-Request-Id': id}})).headers.get('x-request-id')!;
        expect(await ask('my-id.1')).toBe('my-id.1');
        expect(await ask('a b')).toMatch(/^[0-9a-f-]{36}$/);
        await expect
            .poll(() =>
                service.logged.some(
                    line =>
                        line.includes('"id":"my-id.1"') &&
                        line.includes('"route":"/healthz"') &&
                        line.includes('"status":200'),
                ),
            )
            .toBe(true);
    });

    test('tiles of the operator: the page may ask their host and no other', async () => {
        const tiles = 'https://tiles.example.org/base/{z}/{x}/{y}.png?a=1&b="2"';
        const own = await startService({tiles});
        try {
            const page = await fetch(own.url);
            const policy = page.headers.get('content-security-policy')!;
            expect([...policy.matchAll(/https?:[^ ;]+/g)].map(String)).toEqual([
                'https://tiles.example.org',
                'https://tiles.example.org',
            ]);
            expect(policy).toContain("img-src 'self' data: blob: https://tiles.example.org;");
            expect(await page.text()).toContain(
                '<meta name="jiegui-tiles" content="https://tiles.example.org/base/{z}/{x}/{y}.png?a=1&amp;b=&quot;2&quot;">',
            );
        } finally {
            await own.close();
        }
    });

    test('security headers', async () => {
        const {headers} = await fetch(service.url);
        expect(headers.get('content-security-policy')).toBe(
            [
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data: blob:",
                "font-src 'self'",
                "worker-src 'self'",
                "connect-src 'self'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
            ].join(';'),
        );
        expect(
            Object.fromEntries(
                [
                    'x-content-type-options',
                    'referrer-policy',
                    'cross-origin-opener-policy',
                    'x-frame-options',
                    'access-control-allow-origin',
                    'x-powered-by',
                ].map(name => [name, headers.get(name)]),
            ),
        ).toEqual({
            'x-content-type-options': 'nosniff',
            'referrer-policy': 'no-referrer',
            'cross-origin-opener-policy': 'same-origin',
            'x-frame-options': 'SAMEORIGIN',
            'access-control-allow-origin': null,
            'x-powered-by': null,
        });
    });

    test('answers are compressed for who asks', async () => {
        const {headers} = await fetch(`${service.url}api/v1/network.geojson`, {headers: {'Accept-Encoding': 'gzip'}});
        expect([headers.get('content-encoding'), headers.get('vary')]).toEqual([
            'gzip',
            expect.stringContaining('Accept-Encoding'),
        ]);
    });

    test('pages of other sites may ask only where they are named', async () => {
        const open = await startService({cors: ['https://a.example']});
        const ask = async (origin: string, init: RequestInit = {}): Promise<Headers> =>
            (await fetch(`${open.url}api/v1/places?q=x`, {...init, headers: {Origin: origin, ...init.headers}}))
                .headers;
        expect((await ask('https://a.example')).get('access-control-allow-origin')).toBe('https://a.example');
        expect((await ask('https://b.example')).get('access-control-allow-origin')).toBeNull();
        const preflight = await ask('https://a.example', {
            method: 'OPTIONS',
            headers: {'Access-Control-Request-Method': 'PUT'},
        });
        expect(preflight.get('access-control-allow-methods')).toContain('PUT');
        await open.close();
    });

    test('where others can reach the service and there is no token, nothing is written, and it says so', async () => {
        const open = await startService({host: '0.0.0.0'});
        expect(open.notices.map(({code}) => code)).toContain('writes-closed');
        const at = `http://127.0.0.1:${new URL(open.url).port}/api/v1/scenarios`;
        const reply = await fetch(at, {
            method: 'POST',
            body: '{"id":"a"}',
            headers: {'Content-Type': 'application/json'},
        });
        expect([reply.status, (await fetch(at)).status]).toEqual([401, 200]);
        await open.close();
    });
});
