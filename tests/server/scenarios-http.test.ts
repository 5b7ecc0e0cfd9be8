import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import * as fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {z} from 'zod';
import {
    keptScenarioSchema,
    scenarioAnswerSchema,
    scenarioBodySchema,
    scenarioListAnswerSchema,
    type ScenarioAnswerBody,
    type ScenarioListAnswerBody,
} from '../../server/contract/scenarios.js';
import {SCENARIO_STATUS} from '../../server/scenarios/resources.js';
import {ScenarioStore} from '../../server/scenarios/store.js';
import type {Problem} from '../../src/index.js';
import {startScenarioApp, type ScenarioApp} from '../support/scenario-app.js';
import {runs} from '../support/thorough.js';

const BUILT_IN = {
    id: 'built-in',
    title: {zh: '自带', en: 'Comes with it'},
    projects: {in: [], out: []},
    modifications: [],
};

let data: string;
let store: ScenarioStore;
let app: ScenarioApp;

beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'jiegui-http-'));
    store = await ScenarioStore.open(data, {builtIn: [BUILT_IN]});
    app = await startScenarioApp(store);
});
afterAll(async () => {
    await app.close();
    rmSync(data, {recursive: true, force: true});
});

const call = (method: string, path = '', body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${app.url}/api/v1/scenarios${path}`, {
        method,
        headers: {...(body === undefined ? {} : {'Content-Type': 'application/json'}), ...headers},
        ...(body === undefined
            ? {}
            : {body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)}),
    });

async function problemsOf(response: Response): Promise<readonly Problem[]> {
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const {problems} = (await response.json()) as {problems: Problem[]};
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(problems)).not.toContain(data);
    return problems;
}

async function refused(response: Response, status: number, ...codes: string[]): Promise<readonly Problem[]> {
    expect(response.status).toBe(status);
    const problems = await problemsOf(response);
    expect(problems.map(({code}) => code)).toEqual(codes);
    return problems;
}

describe('a scenario over HTTP', () => {
    test('made, read, replaced, deleted', async () => {
        const made = await call('PUT', '/first', {
            title: {zh: '第一个', en: 'First'},
            projects: {in: 'a;b'},
            asOf: '2028-01-01',
        });
        expect(made.status).toBe(201);
        expect(made.headers.get('location')).toBe('/api/v1/scenarios/first');
        const body = (await made.json()) as ScenarioAnswerBody;
        expect(body).toEqual({
            scenario: {
                id: 'first',
                title: {zh: '第一个', en: 'First'},
                asOf: '2028-01-01',
                projects: {in: ['a', 'b'], out: []},
                modifications: [],
            },
            builtIn: false,
            attribution: ['© toyland'],
        });
        scenarioAnswerSchema.parse(body);
        const read = await call('GET', '/first');
        const etag = read.headers.get('etag')!;
        expect(etag).toBe(made.headers.get('etag'));
        expect(await read.json()).toEqual(body);
        expect(await raw('GET', '/api/v1/scenarios/first', `If-None-Match: ${etag}`)).toMatch(/^HTTP\/1\.1 304 /);
        // What was read may be sent back as it is.
        const replaced = await call('PUT', '/first', {...body.scenario, note: 'new'}, {'If-Match': `"other", ${etag}`});
        expect(replaced.status).toBe(200);
        expect(replaced.headers.get('etag')).not.toBe(etag);
        await refused(await call('PUT', '/first', body.scenario, {'If-Match': etag}), 412, 'scenario-changed');
        await refused(
            await call('PUT', '/first', body.scenario, {'If-Match': `W/${replaced.headers.get('etag')!}`}),
            412,
            'scenario-changed',
        );
        await refused(await call('PUT', '/first', body.scenario, {'If-None-Match': '*'}), 412, 'scenario-changed');
        await refused(await call('DELETE', '/first', undefined, {'If-Match': etag}), 412, 'scenario-changed');
        await refused(await call('PUT', '/first', body.scenario, {'If-Match': 'abc'}), 400, 'precondition-malformed');
        expect((await call('DELETE', '/first', undefined, {'If-Match': '*'})).status).toBe(204);
        await refused(await call('GET', '/first'), 404, 'scenario-unknown');
        await refused(await call('DELETE', '/first'), 404, 'scenario-unknown');
    });

    test('POST takes the id of the body, else makes one of the title; a taken one is 409', async () => {
        const idOf = async (body: unknown): Promise<string | null> => {
            const response = await call('POST', '', body);
            expect(response.status).toBe(201);
            return response.headers.get('location');
        };
        expect(await idOf({id: 'given'})).toBe('/api/v1/scenarios/given');
        expect(await idOf({title: {zh: '乍嘉苏扩建', en: 'Zhà–Jiā–Sū: widened!'}})).toBe(
            '/api/v1/scenarios/zha-jia-su-widened',
        );
        expect(await idOf({title: {zh: '平湖到上海', en: '平湖到上海 2'}})).toBe(
            '/api/v1/scenarios/ping-hu-dao-shang-hai-2',
        );
        await refused(await call('POST', '', {id: 'given'}), 409, 'scenario-exists');
        await refused(await call('POST', '', {title: {zh: '平湖到上海', en: '平湖到上海 2'}}), 409, 'scenario-exists');
        await refused(await call('POST', '', {id: 'built-in'}), 409, 'scenario-exists');
        await refused(await call('POST', '', {}), 422, 'scenario-id-missing');
        await refused(await call('POST', '', {title: {zh: '！', en: '🚇'}}), 422, 'scenario-id-missing');
        await refused(await call('POST', '', {id: '../x'}), 400, 'scenario-id-malformed');
    });

    test('the list has built-in ones first, and says which files it cannot read', async () => {
        await call('PUT', '/listed', {note: 'x'});
        writeFileSync(join(data, 'scenarios', 'torn.json'), '{"id": "to');
        const body = (await (await call('GET')).json()) as ScenarioListAnswerBody;
        scenarioListAnswerSchema.parse(body);
        expect(body.scenarios[0]).toMatchObject({id: 'built-in', builtIn: true, title: BUILT_IN.title, asOf: null});
        expect(body.scenarios.find(({id}) => id === 'listed')!.etag).toBe(
            (await call('GET', '/listed')).headers.get('etag'),
        );
        expect(body.problems.map(({code}) => code)).toEqual(['scenario-file-unreadable']);
        await refused(await call('GET', '/torn'), 500, 'scenario-file-unreadable');
        await refused(await call('PUT', '/torn', {}), 409, 'scenario-file-blocked');
        rmSync(join(data, 'scenarios', 'torn.json'));
    });

    test('built-in ones are read-only', async () => {
        expect(((await (await call('GET', '/built-in')).json()) as ScenarioAnswerBody).builtIn).toBe(true);
        const put = await call('PUT', '/built-in', {});
        expect(put.headers.get('allow')).toBe('GET, HEAD');
        await refused(put, 405, 'scenario-built-in');
        await refused(await call('DELETE', '/built-in'), 405, 'scenario-built-in');
    });

    test('titles are free', async () => {
        const zh = '情景‮🚇\u0000́"\\\n<script>'.repeat(20);
        const response = await call('PUT', '/title', {title: {zh, en: '𝕁 \ud800'}});
        expect(response.status).toBe(201);
        const {scenario} = (await (await call('GET', '/title')).json()) as ScenarioAnswerBody;
        expect(scenario.title).toEqual({zh, en: '𝕁 \ud800'});
    });

    test('every problem of a body at once, in both languages', async () => {
        const problems = await problemsOf(
            await call('PUT', '/bad', {asOf: 'soon', modifications: [3], colour: 'red', title: {zh: '只有中文'}}),
        );
        expect(problems.map(({code, where}) => [code, where.field])).toEqual([
            ['scenario-key-unknown', 'colour'],
            ['yaml-value', 'title.en'],
            ['yaml-value', 'asOf'],
            ['yaml-value', 'modifications[1]'],
        ]);
        for (const {message} of problems) expect(message.zh).toMatch(/\p{Script=Han}/u);
        await refused(await call('PUT', '/bad', {id: 'other'}), 422, 'scenario-id-differs');
        await refused(await call('PUT', '/bad', '{"id":'), 400, 'body-not-json');
        await refused(await call('PUT', '/bad', ''), 400, 'body-not-json');
        await refused(await call('PUT', '/bad', Buffer.from([0x7b, 0xff, 0x7d])), 400, 'body-not-utf8');
        await refused(await call('PUT', '/bad', '{}', {'Content-Type': 'text/plain'}), 415, 'media-type-unsupported');
        await refused(
            await call('PUT', '/bad', `{"modifications":[{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}]}`),
            422,
            'json-refused',
        );
        await refused(await call('PUT', '/bad', '{"modifications":[{"n":1e999}]}'), 422, 'json-refused');
        await refused(await call('PUT', '/bad', '{"modifications":[{"__proto__":{"x":1}}]}'), 422, 'json-refused');
        await refused(await call('PUT', '/bad', `{"modifications":[${'0,'.repeat(120_000)}0]}`), 422, 'json-refused');
        await refused(await call('PUT', '/bad', `{"projects":{"in":[${'{},'.repeat(80_000)}0]}}`), 422, 'json-refused');
        await refused(await call('GET', '?q=1'), 400, 'option-unknown');
        for (const value of ['[]', '3', 'null', '"x"']) expect((await call('POST', '', value)).status).toBe(422);
        await refused(await call('GET', '/bad'), 404, 'scenario-unknown');
    });
});

test('a disk that cannot be written is 503 with Retry-After', async () => {
    const blocked = mkdtempSync(join(tmpdir(), 'jiegui-http-'));
    writeFileSync(join(blocked, 'scenarios'), '');
    const other = await startScenarioApp(await ScenarioStore.open(blocked, {builtIn: [BUILT_IN]}));
    const response = await fetch(`${other.url}/api/v1/scenarios/a`, {
        method: 'PUT',
        headers: {'Content-Type': 'application/json'},
        body: '{}',
    });
    expect(response.headers.get('retry-after')).toBe('60');
    await refused(response, 503, 'data-folder-unreadable');
    expect((await fetch(`${other.url}/api/v1/scenarios/built-in`)).status).toBe(200);
    expect((await fetch(`${other.url}/api/v1/scenarios`)).status).toBe(200);
    await other.close();
    rmSync(blocked, {recursive: true});
});

test('with a token configured, writing needs it and reading does not', async () => {
    const guarded = await startScenarioApp(store, 'opens-everything');
    const put = (authorization?: string): Promise<Response> =>
        fetch(`${guarded.url}/api/v1/scenarios/guarded`, {
            method: 'PUT',
            headers: {
                'Content-Type': 'application/json',
                ...(authorization === undefined ? {} : {Authorization: authorization}),
            },
            body: '{}',
        });
    for (const wrong of [
        undefined,
        'Bearer',
        'Bearer opens',
        'Basic opens-everything',
        'opens-everything',
        `Bearer ${'x'.repeat(5000)}`,
    ]) {
        const response = await put(wrong);
        expect(response.headers.get('www-authenticate')).toBe('Bearer');
        await refused(response, 401, 'token-needed');
    }
    for (const method of ['POST', 'DELETE'])
        expect(
            (await fetch(`${guarded.url}/api/v1/scenarios${method === 'POST' ? '' : '/guarded'}`, {method})).status,
        ).toBe(401);
    expect((await fetch(`${guarded.url}/api/v1/scenarios`)).status).toBe(200);
    expect((await put('Bearer opens-everything')).status).toBe(201);
    expect((await put('bearer opens-everything')).status).toBe(200);
    await guarded.close();
});

/** A request as it is: fetch would tidy up the path and ask for no cache. */
function raw(method: string, path: string, header = 'X-None: x'): Promise<string> {
    const {hostname, port} = new URL(app.url);
    return new Promise((resolve, reject) => {
        const socket = connect(Number(port), hostname, () =>
            socket.write(
                `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${header}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
            ),
        );
        let text = '';
        socket.on('data', chunk => (text += chunk.toString()));
        socket.on('end', () => resolve(text));
        socket.on('error', reject);
    });
}

test.each([
    '/%2e%2e%2fsecret',
    '/..%2fsecret',
    '/%2e%2e%5csecret',
    '/%252e%252e%252fsecret',
    '/a%00',
    '/a%00.json',
    '/a%2fb',
    '/a.json',
    '/A',
    '/a%20',
    '/%E6%83%85',
    '/..%c0%afsecret',
    `/${'a'.repeat(65)}`,
    '/con',
    '/a:stream',
    '/~',
    '/.a.0123456789abcdef.tmp',
])('%s reaches nothing outside the folder', async path => {
    writeFileSync(join(data, 'secret.json'), '{"id":"secret"}');
    const before = readdirSync(data, {recursive: true}).toSorted();
    for (const method of ['GET', 'PUT', 'DELETE']) {
        const answer = await raw(method, `/api/v1/scenarios${path}`);
        expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
        expect(answer).not.toContain(data);
    }
    expect(readdirSync(data, {recursive: true}).toSorted()).toEqual(before);
    rmSync(join(data, 'secret.json'));
});

test('whatever is sent is answered 2xx or 4xx, and what is kept comes back the same', {timeout: 120_000}, async () => {
    mkdirSync(join(data, 'scenarios'), {recursive: true});
    const goodId = fc.stringMatching(/^[a-z0-9-]{1,64}$/);
    const id = fc.oneof(
        {weight: 4, arbitrary: goodId},
        {weight: 1, arbitrary: fc.string({unit: 'grapheme'})},
        {weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', '..', 'con', 'built-in')},
    );
    const title = fc.record({
        zh: fc.string({unit: 'binary', minLength: 1}),
        en: fc.string({unit: 'grapheme', minLength: 1}),
    });
    const modifications = fc.array(fc.dictionary(fc.string(), fc.jsonValue()));
    const good = fc.record(
        {
            title,
            asOf: fc.constantFrom('2026-11-17', '2030-02-28'),
            projects: fc.record({in: fc.array(goodId), out: goodId}),
            modifications,
            note: fc.string({unit: 'binary'}),
        },
        {requiredKeys: []},
    );
    const bad = fc.record(
        {
            id,
            title: fc.oneof(title, fc.jsonValue()),
            asOf: fc.oneof(fc.constant('2026-02-30'), fc.string()),
            projects: fc.record({in: fc.jsonValue(), out: fc.array(fc.oneof(fc.string(), fc.integer()))}),
            modifications: fc.oneof(modifications, fc.jsonValue()),
            note: fc.jsonValue(),
        },
        {requiredKeys: []},
    );
    const body = fc.oneof(
        {weight: 5, arbitrary: good.map(value => JSON.stringify(value))},
        {weight: 2, arbitrary: bad.map(value => JSON.stringify(value))},
        {weight: 1, arbitrary: fc.jsonValue().map(value => JSON.stringify(value))},
        {weight: 1, arbitrary: fc.string()},
        {weight: 1, arbitrary: fc.uint8Array({maxLength: 200})},
    );
    const counts = new Map<number, number>();
    await fc.assert(
        fc.asyncProperty(
            fc.constantFrom('PUT', 'PUT', 'POST', 'DELETE'),
            id,
            body,
            fc.constantFrom(undefined, undefined, undefined, undefined, '*', '"x"', 'W/"x"', '"', ','),
            async (method, where, sent, match) => {
                const path = method === 'POST' ? '' : `/${encodeURIComponent(where)}`;
                const response = await call(method, path, sent, match === undefined ? {} : {'If-Match': match});
                counts.set(response.status, (counts.get(response.status) ?? 0) + 1);
                expect(response.status).toBeLessThan(500);
                const text = await response.text();
                expect(text).not.toMatch(/node_modules|\.[jt]s:\d/);
                if (response.status > 201) return;
                const {scenario} = JSON.parse(text) as ScenarioAnswerBody;
                keptScenarioSchema.parse(scenario);
                const again = (await (await call('GET', `/${scenario.id}`)).json()) as ScenarioAnswerBody;
                expect(again.scenario).toEqual(scenario);
                // What was sent as modifications is what is kept, figure for figure.
                const given = (
                    JSON.parse(typeof sent === 'string' ? sent : Buffer.from(sent).toString()) as {
                        modifications?: unknown;
                    }
                ).modifications;
                if (given !== undefined) expect(scenario.modifications).toEqual(given);
                expect((await call('PUT', `/${scenario.id}`, scenario)).headers.get('etag')).toBe(
                    response.headers.get('etag'),
                );
            },
        ),
        {seed: 20_261_117, numRuns: runs(600, 60)},
    );
    console.log(
        `fuzz of scenarios: ${[...counts]
            .toSorted(([a], [b]) => a - b)
            .map(([status, count]) => `${status} x ${count}`)
            .join(', ')}`,
    );
    expect((await store.list()).problems).toEqual([]);
});

describe('contract', () => {
    test('schemas become JSON schema', () => {
        for (const schema of [scenarioBodySchema, keptScenarioSchema, scenarioAnswerSchema, scenarioListAnswerSchema]) {
            expect(z.toJSONSchema(schema, {io: 'input'})).toHaveProperty('properties');
        }
    });

    test('statuses are those of docs/api.md', () => {
        expect(new Set(Object.values(SCENARIO_STATUS))).toEqual(
            new Set([400, 401, 404, 405, 409, 412, 413, 415, 500, 503]),
        );
    });
});
