import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {request} from 'node:http';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startServer, type StartedServer} from '../../server/main.js';
import {
    createEngine,
    loadRegion,
    type Engine,
    type GeoCollection,
    type Network,
    type RouteAnswer,
} from '../../src/index.js';
import type {PlacesAnswer, ProblemDocument} from '../../server/contract/index.js';
import {runHere, TOYLAND} from '../support/cli.js';

let network: Network;
let engine: Engine;
let server: StartedServer;
const logged: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'jiegui-server-'));
// It is there, so nothing is said of it.
mkdirSync(join(folder, 'scenarios'));
let folders = 0;

async function start(options: {engine?: Engine; port?: number; host?: string} = {}): Promise<StartedServer> {
    const started = await startServer({
        network,
        engine,
        host: '127.0.0.1',
        port: 0,
        log: line => logged.push(line),
        // One folder, one service.
        dataFolder: join(folder, String(folders++)),
        ...options,
    });
    if ('problem' in started) throw new Error(started.problem.message.en);
    return started;
}

beforeAll(async () => {
    network = loadRegion(TOYLAND);
    engine = createEngine(network);
    server = await start();
});
afterAll(async () => {
    await server.close();
    rmSync(folder, {recursive: true, force: true});
});

const get = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(server.url + path.replace(/^\//, ''), init);
const query = (path: string, parameters: Record<string, string>): string =>
    `${path}?${new URLSearchParams(parameters).toString()}`;
const ends = {from: '西镇', to: '玩具广场'};

async function problemsOf(response: Response): Promise<ProblemDocument> {
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const document = (await response.json()) as ProblemDocument;
    expect(document.status).toBe(response.status);
    expect(Object.keys(document)).toEqual(['type', 'title', 'status', 'detail', 'problems']);
    expect(document.type).toMatch(/^urn:jiegui:problem:[a-z-]+$/);
    for (const {message} of document.problems) expect(message.zh).not.toBe(message.en);
    expect(JSON.stringify(document)).not.toMatch(/node_modules|\.js:\d|\.ts:\d/);
    return document;
}

describe('answers', () => {
    test('route is byte for byte what the command line prints', async () => {
        const response = await get(query('/api/v1/route', {...ends, depart: '08:00'}));
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
        const {out} = await runHere([
            'route',
            '--from',
            ends.from,
            '--to',
            ends.to,
            '--depart',
            '08:00',
            '--json',
            '--network',
            TOYLAND,
        ]);
        expect(await response.text()).toBe(out);
    });

    test('profile and departures', async () => {
        const profile = (await (await get(query('/api/v1/profile', ends))).json()) as {
            entries: unknown[];
            attribution: string[];
        };
        expect(profile.entries.length).toBeGreaterThan(0);
        expect(profile.attribution).toEqual(network.attribution);
        const departures = (await (await get(query('/api/v1/departures', {from: '西镇站', to: '东站'}))).json()) as {
            count: number;
        };
        expect(departures.count).toBe(4);
    });

    test('parameters have the names of the request', async () => {
        const response = await get(
            query('/api/v1/route', {
                ...ends,
                arriveBy: '10:00',
                maxChanges: '1',
                homeEnd: 'destination',
                modes: 'transit',
                geometry: 'true',
                limit: '1',
                asOf: '2026-01-01',
            }),
        );
        const answer = (await response.json()) as RouteAnswer;
        expect(answer.request).toMatchObject({
            arriveBy: '10:00',
            maxChanges: 1,
            homeEnd: 'destination',
            asOf: '2026-01-01',
        });
        expect(answer.journeys[0]!.legs.some(leg => leg.geometry !== undefined)).toBe(true);
    });

    test('unreachable is 200', async () => {
        const response = await get(query('/api/v1/route', {from: '西村', to: '东村', modes: 'walk', walkCap: '20'}));
        expect(response.status).toBe(200);
        expect(((await response.json()) as RouteAnswer).unreachable[0]!.mode).toBe('walk');
    });

    test('places: by Chinese, English and initials; nothing found is an empty list', async () => {
        const ids = async (q: string): Promise<string[]> =>
            ((await (await get(query('/api/v1/places', {q}))).json()) as PlacesAnswer).places.map(({id}) => id);
        expect(await ids('玩具')).toContain('place:square');
        expect(await ids('toy sq')).toContain('place:square');
        expect(await ids('xz')).toContain('zone:101');
        expect(await ids('zzzz')).toEqual([]);
        expect(await ids('')).toEqual([]);
        const answer = (await (await get(query('/api/v1/places', {q: '玩具', limit: '1'}))).json()) as PlacesAnswer;
        expect(answer.places).toHaveLength(1);
        expect(Object.keys(answer.places[0]!)).toEqual(['id', 'kind', 'name', 'detail', 'lon', 'lat']);
        expect(answer.attribution).toEqual(network.attribution);
    });

    test('network.geojson: dead ends are in it and do not exist, lines run from station to station', async () => {
        const response = await get('/api/v1/network.geojson');
        expect(response.headers.get('content-type')).toBe('application/geo+json; charset=utf-8');
        const collection = (await response.json()) as GeoCollection & {asOf: string; attribution: string[]};
        expect(collection.asOf).toBe(network.defaultAsOf);
        expect(collection.attribution).toEqual(network.attribution);
        const of = (kind: string) => collection.features.filter(({properties}) => properties['kind'] === kind);
        expect(of('road')).toHaveLength(network.roadLinks.size);
        expect(of('road').filter(({properties}) => properties['exists'] === false)).toHaveLength(1);
        expect(of('station')).toHaveLength(6);
        // West - midway - east: two pieces, though express trains pass midway.
        const [rail] = of('line').filter(({properties}) => properties['system'] === 'rail');
        const [west, midway, east] = ['west', 'midway', 'east']
            .map(id => network.stations.get(id)!.position!)
            .map(({lon, lat}) => [lon, lat]);
        expect(rail!.geometry.coordinates).toEqual([
            [west, midway],
            [midway, east],
        ]);
    });

    test('zones.geojson: a point for every zone', async () => {
        const collection = (await (await get('/api/v1/zones.geojson')).json()) as GeoCollection;
        expect(collection.features).toHaveLength(network.zones.size);
    });

    test('health, readiness', async () => {
        expect(await (await get('/healthz')).json()).toEqual({status: 'ok'});
        expect(await (await get('/readyz')).json()).toMatchObject({status: 'ready', network: {id: 'toyland'}});
    });

    test('the same answer is not sent twice: ETag and 304', async () => {
        const path = query('/api/v1/route', ends);
        const etag = (await get(path)).headers.get('etag')!;
        expect(etag).toMatch(/^"/);
        // fetch adds a Cache-Control to a conditional request, which asks for the whole answer again; a plain client does not.
        const status = await new Promise(resolve => {
            request(server.url + path.slice(1), {headers: {'If-None-Match': etag}}, again => {
                again.resume();
                resolve(again.statusCode);
            }).end();
        });
        expect(status).toBe(304);
    });

    test('HEAD answers without a body; no header names the software', async () => {
        const response = await get('/api/v1/zones.geojson', {method: 'HEAD'});
        expect([response.status, await response.text()]).toEqual([200, '']);
        expect(response.headers.get('x-powered-by')).toBeNull();
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    });
});

describe('problems', () => {
    test('400: everything malformed at once', async () => {
        const document = await problemsOf(
            await get('/api/v1/route?from=a&depart=99&colour=red&date=2026-02-30&modes=car&modes=taxi'),
        );
        expect(document.status).toBe(400);
        // A parameter given twice cannot be read at all, so it is told first and alone.
        expect(document.problems.map(({code}) => code)).toEqual(['option-repeated']);
        const second = await problemsOf(await get('/api/v1/route?from=a&depart=99&colour=red&date=2026-02-30'));
        expect(second.problems.map(({code}) => code).toSorted()).toEqual([
            'clock-expected',
            'date-impossible',
            'option-missing',
            'option-unknown',
        ]);
    });

    test.each([
        '/api/v1/places',
        '/api/v1/places?q=a&limit=0',
        '/api/v1/places?q=a&x=1',
        '/api/v1/zones.geojson?asOf=2020-01-01',
        '/api/v1/network.geojson?asOf=soon',
        '/api/v1/route?from=%E0%A4%A&to=b',
        '/api/v1/departures?from=a&to=b&arriveBy=08:00',
    ])('400: %s', async path => {
        expect((await problemsOf(await get(path))).status).toBe(400);
    });

    test('422: well formed, but there is no such place; candidates with it', async () => {
        const document = await problemsOf(await get(query('/api/v1/route', {from: '西镇乡', to: '玩具广场'})));
        expect([document.status, document.type]).toEqual([422, 'urn:jiegui:problem:place-unknown']);
        expect(document.problems[0]!.where.field).toBe('from');
        expect(document.problems[0]!.candidates!.map(({id}) => id)).toContain('zone:101');
    });

    test('422: origin = destination, a date outside everything', async () => {
        expect((await problemsOf(await get(query('/api/v1/route', {from: '西镇', to: '西镇'})))).status).toBe(422);
        expect((await problemsOf(await get(query('/api/v1/route', {...ends, date: '1890-01-01'})))).status).toBe(422);
    });

    test('404 and 405 with Allow', async () => {
        expect((await problemsOf(await get('/api/v1/nothing'))).status).toBe(404);
        expect((await problemsOf(await get('/../package.json'))).status).toBe(404);
        expect((await problemsOf(await get('/%E0%A4%A'))).status).toBeGreaterThanOrEqual(400);
        const response = await get('/api/v1/route', {
            method: 'POST',
            body: '{}',
            headers: {'Content-Type': 'application/json'},
        });
        expect(response.headers.get('allow')).toBe('GET, HEAD');
        expect((await problemsOf(response)).status).toBe(405);
    });

    test.each([
        ['Content-Length: 10000000\r\nContent-Type: application/json', 413],
        ['Content-Length: 3\r\nContent-Type: text/plain', 415],
    ])('a body that is not wanted: %s', async (headers, status) => {
        // fetch sends no body with GET, so by hand.
        const {port} = new URL(server.url);
        const answer = await new Promise<string>((resolve, reject) => {
            let text = '';
            const socket = connect(Number(port), '127.0.0.1', () =>
                socket.write(`GET /healthz HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n`),
            );
            socket.on('data', data => {
                text += data.toString();
                socket.destroy();
            });
            socket.on('close', () => resolve(text));
            socket.on('error', reject);
        });
        expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
        expect(answer).toContain('urn:jiegui:problem:');
    });

    test('titles in the language of the reader', async () => {
        const zh = await get('/api/v1/places', {headers: {'Accept-Language': 'zh-CN,zh;q=0.9'}});
        expect(zh.headers.get('content-language')).toBe('zh');
        expect((await problemsOf(zh)).title).toBe('请求写法有误');
    });

    test('500: the log has the stack, the caller does not', async () => {
        const broken = await start({
            engine: {
                ...engine,
                route: () => {
                    throw new Error('secret detail');
                },
            },
        });
        const response = await fetch(`${broken.url}${query('api/v1/route', ends)}`);
        const text = await response.clone().text();
        expect((await problemsOf(response)).status).toBe(500);
        expect(text).not.toContain('secret detail');
        expect(logged.join('\n')).toContain('secret detail');
        await broken.close();
    });
});

describe('the page', () => {
    test('is served with its files and asks no other host', async () => {
        const html = await (await get('/')).text();
        expect(html).toContain('<html lang="zh-CN">');
        const files = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(match => match[1]!);
        expect(files.length).toBeGreaterThan(2);
        for (const file of files) {
            expect(file).not.toMatch(/^(https?:)?\/\//);
            const response = await get(file);
            expect(response.status).toBe(200);
            // Scripts name addresses in messages of their libraries; that none is asked for is seen in the browser (tests/web).
            if (!file.endsWith('.js'))
                expect((await response.text()).replaceAll(/https?:\/\/www\.w3\.org\/[^"')\s]*/g, '')).not.toMatch(
                    /https?:\/\//,
                );
        }
        expect(html.replaceAll(/https?:\/\/www\.w3\.org\/[^"')\s]*/g, '')).not.toMatch(/https?:\/\//);
    });
});

describe('starting and stopping', () => {
    test('a port in use is one clear sentence', async () => {
        const {port} = new URL(server.url);
        const dataFolder = join(folder, 'other');
        const started = await startServer({
            network,
            engine,
            host: '127.0.0.1',
            port: Number(port),
            log: () => {},
            dataFolder,
        });
        expect('problem' in started && started.problem.message.en).toBe(`port ${port} on 127.0.0.1 is in use`);
    });

    test('an address of another machine', async () => {
        const started = await startServer({
            network,
            engine,
            host: '192.0.2.1',
            port: 0,
            log: () => {},
            dataFolder: join(folder, 'other'),
        });
        expect('problem' in started && started.problem.code).toBe('address-unavailable');
    });

    test('jiegui serve: says where it listens, exits 0 when stopped, 1 where it cannot listen', async () => {
        const served = await runHere(['serve', '--port', '0', '--network', TOYLAND, '--data', folder]);
        expect(served).toMatchObject({code: 0, err: ''});
        expect(served.out).toMatch(/^jiegui listens on http:\/\/127\.0\.0\.1:\d+\/\n$/);
        const {port} = new URL(server.url);
        const refused = await runHere([
            'serve',
            '--port',
            port,
            '--network',
            TOYLAND,
            '--data',
            folder,
            '--lang',
            'zh',
        ]);
        expect(refused).toMatchObject({
            code: 1,
            err: `port-in-use  127.0.0.1 的端口 ${port} 已被占用（用 --port 另选端口）\n`,
        });
    });

    test('a stopped service takes no more requests', async () => {
        const other = await start();
        expect((await fetch(`${other.url}healthz`)).status).toBe(200);
        await other.close();
        await expect(fetch(`${other.url}healthz`)).rejects.toThrow();
    });
});
