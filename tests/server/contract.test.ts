import {request as httpRequest, type IncomingHttpHeaders} from 'node:http';
import {Validator} from '@seriousme/openapi-schema-validator';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {
    openApiDocument,
    OPERATIONS,
    operations,
    problemDocumentSchema,
    type Operation,
    type OperationId,
} from '../../server/contract/index.js';
import {STUDY_ANSWERS} from '../../server/contract/study.js';
import {runHere, TOYLAND} from '../support/cli.js';
import {startService, type TestService} from '../support/service.js';

const TOKEN = 'a-token-of-the-tests';
let service: TestService;
/** Its jobs wait for ever. */
let stuck: TestService;
beforeAll(async () => {
    service = await startService({token: TOKEN});
    stuck = await startService({jobs: {running: 0, waiting: 1}});
});
afterAll(() => Promise.all([service.close(), stuck.close()]));

interface Reply {
    readonly status: number;
    readonly headers: IncomingHttpHeaders;
    readonly bytes: Buffer;
    readonly text: string;
    readonly json: any;
}

interface Sent {
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly to?: TestService;
}

/** By hand: fetch adds headers of its own to conditional requests. */
function send(method: string, {path, headers = {}, body, to = service}: Sent): Promise<Reply> {
    return new Promise((resolve, reject) => {
        const written = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
        const sent = httpRequest(
            to.url.replace(/\/$/, '') + path,
            {
                method,
                headers: {
                    ...(written === undefined
                        ? {}
                        : {'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(written))}),
                    ...headers,
                },
                agent: false,
            },
            answer => {
                const parts: Buffer[] = [];
                answer.on('data', (part: Buffer) => parts.push(part));
                answer.on('end', () => {
                    const bytes = Buffer.concat(parts);
                    const text = bytes.toString();
                    let json: unknown;
                    try {
                        json = JSON.parse(text);
                    } catch {
                        // Not JSON.
                    }
                    resolve({status: answer.statusCode!, headers: answer.headers, bytes, text, json});
                });
            },
        );
        sent.on('error', reject);
        sent.end(written);
    });
}

const COMMON = [429, 500, 503];
const exercised = new Set<string>();

/** Asks an operation and holds the answer against the contract. */
async function ask(id: OperationId, status: number, sent: Sent): Promise<Reply> {
    const operation: Operation = OPERATIONS[id];
    const pattern = new RegExp(`^${operation.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]*')}$`);
    expect(sent.path.split('?')[0]).toMatch(pattern);
    const reply = await send(operation.method, sent);
    expect([reply.status, reply.status >= 500 ? reply.text : ''], reply.text.slice(0, 400)).toEqual([
        status,
        reply.status >= 500 ? expect.any(String) : '',
    ]);
    expect(reply.headers['x-request-id']).toMatch(/^[\w-]+$/);
    const documented = operation.answers[status];
    if (documented === undefined) {
        expect([...(operation.problems ?? []), ...COMMON], `${id} ${status}`).toContain(status);
        expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
        expect(problemDocumentSchema.parse(reply.json).status).toBe(status);
        if (status === 429 || status === 503) expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
        if (status === 401) expect(reply.headers['www-authenticate']).toBe('Bearer');
    } else if (documented.contents === undefined) expect(reply.text).toBe('');
    else {
        const type = (reply.headers['content-type'] ?? '').split(';')[0]!;
        expect(Object.keys(documented.contents), `${id} ${status}`).toContain(type);
        const schema = documented.contents[type]!;
        if (schema !== 'text' && schema !== 'binary') {
            const read = schema.safeParse(reply.json);
            expect(read.success ? [] : read.error.issues.slice(0, 5), `${id} ${status}`).toEqual([]);
        }
        expect(reply.bytes.length).toBeGreaterThan(0);
    }
    for (const name of Object.keys(documented?.headers ?? {}))
        expect(reply.headers, `${id} ${status}`).toHaveProperty(name.toLowerCase());
    if (/^\/(api|osrm)\//.test(operation.path))
        expect(reply.headers['x-attribution']).toBe('Toyland, invented for jiegui, MIT');
    exercised.add(`${id} ${status}`);
    return reply;
}

const q = (path: string, values: Record<string, string> = {}): string => {
    const text = new URLSearchParams(values).toString();
    return text === '' ? path : `${path}?${text}`;
};
const ends = {from: '西镇', to: '玩具广场'};
const UNKNOWN_JOB = '00000000-0000-4000-8000-000000000000';

/** 200, then 304 for who has it. */
async function foundTwice(id: OperationId, path: string): Promise<Reply> {
    const first = await ask(id, 200, {path});
    const tag = first.headers.etag!;
    expect(tag).toMatch(/^"[\w.+/=-]+"$/);
    expect((await ask(id, 200, {path})).headers.etag).toBe(tag);
    await ask(id, 304, {path, headers: {'If-None-Match': `"other", ${tag}`}});
    return first;
}

describe('the document', () => {
    test('is valid OpenAPI 3.1 and is what the service shows', async () => {
        const document = openApiDocument();
        const {valid, errors} = await new Validator().validate(JSON.parse(JSON.stringify(document)));
        expect([valid, errors]).toEqual([true, undefined]);
        const shown = await ask('openapi', 200, {path: '/openapi.json'});
        expect(shown.json).toEqual(JSON.parse(JSON.stringify(document)));
        await ask('openapi', 304, {path: '/openapi.json', headers: {'If-None-Match': shown.headers.etag!}});
    });

    test('its page is of this machine alone and runs under the policy', async () => {
        const page = await ask('docs', 200, {path: '/docs'});
        await ask('docs', 304, {path: '/docs', headers: {'If-None-Match': page.headers.etag!}});
        const policy = String(page.headers['content-security-policy']);
        expect(policy).toContain("script-src 'self'");
        expect(policy).not.toMatch(/unsafe|https?:|\*/);
        expect(page.text).not.toMatch(/<script>|\son\w+=|style=|https?:/);
        for (const [, file] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
            const reply = await send('GET', {path: `/${file}`});
            expect([file, reply.status]).toEqual([file, 200]);
        }
    });
});

describe('every operation', () => {
    test('journeys: what the command line prints, byte for byte', async () => {
        for (const [id, values, args] of [
            ['route', {...ends, depart: '08:00', geometry: 'true'}, ['--depart', '08:00', '--geometry']],
            [
                'route',
                {...ends, window: '07:00-09:00', percentiles: '5,50', returnDepart: '18:00'},
                ['--window', '07:00-09:00', '--percentiles', '5,50', '--return', '18:00'],
            ],
            ['profile', ends, []],
            ['departures', {from: 'station:west', to: 'station:east'}, []],
        ] as const) {
            const reply = await foundTwice(id, q(`/api/v1/${id}`, values));
            const {out} = await runHere([
                id,
                '--from',
                values.from,
                '--to',
                values.to,
                ...args,
                '--json',
                '--network',
                TOYLAND,
            ]);
            expect(reply.text).toBe(out);
        }
        for (const id of ['route', 'profile', 'departures'] as const) {
            await ask(id, 400, {path: q(`/api/v1/${id}`, {from: 'a', colour: 'red', date: 'soon'})});
            await ask(id, 422, {path: q(`/api/v1/${id}`, {...ends, to: '没有的地方'})});
        }
        await ask('route', 400, {path: q('/api/v1/route', {...ends, draws: '1000'})});
    });

    test('isochrones: what the command line prints, byte for byte', async () => {
        const path = '/api/v1/isochrone';
        const values = {
            from: '西镇',
            window: '07:00-09:00',
            cutoffs: '30,60,240',
            modes: 'transit,walk',
            percentiles: '85',
        };
        const args = [
            'isochrone',
            ...Object.entries(values).flatMap(([field, value]) => [`--${field}`, value]),
            '--network',
            TOYLAND,
        ];
        const drawn = await foundTwice('isochrone', q(path, values));
        expect(drawn.headers['content-type']).toMatch(/^application\/geo\+json/);
        expect(drawn.text).toBe((await runHere([...args, '--json'])).out);
        const cells = await foundTwice('isochrone', q(path, {...values, format: 'cells'}));
        expect(cells.text).toBe((await runHere([...args, '--cells', '--json'])).out);
        expect(cells.json.cells.length).toBeGreaterThan(10);
        expect(drawn.json.features[2].properties.cellCount).toBe(cells.json.cells.length);
        await ask('isochrone', 400, {path: q(path, {from: '西镇', to: '东城', cutoffs: 'soon'})});
        await ask('isochrone', 400, {path: q(path, {depart: '08:00'})});
        await ask('isochrone', 400, {path: q(path, {from: '西镇', cutoffs: '0'})});
        await ask('isochrone', 422, {path: q(path, {to: '没有的地方'})});
    });

    test('a 304 is answered without asking the engine', async () => {
        const path = q('/api/v1/route', ends);
        const tag = (await ask('route', 200, {path})).headers.etag!;
        const broken = await startService({
            engine: {
                ...service.engine,
                route: () => {
                    throw new Error('asked');
                },
            },
        });
        await ask('route', 304, {path, headers: {'If-None-Match': tag}, to: broken});
        await ask('route', 500, {path, to: broken});
        // In another order it is the same question; another question has another tag.
        await ask('route', 304, {
            path: q('/api/v1/route', {to: ends.to, from: ends.from}),
            headers: {'If-None-Match': tag},
        });
        expect((await ask('route', 200, {path: q('/api/v1/route', {...ends, depart: '09:00'})})).headers.etag).not.toBe(
            tag,
        );
        await broken.close();
    });

    test('network', async () => {
        await foundTwice('findPlaces', q('/api/v1/places', {q: 'wjgc'}));
        await ask('findPlaces', 400, {path: '/api/v1/places'});
        const region = await foundTwice('getRegion', '/api/v1/region');
        expect(region.json.page).toMatchObject({tagline: {zh: '玩具国'}, view: [120.9, -0.1, 121.95, 0.15]});
        await ask('getRegion', 400, {path: '/api/v1/region?a=b'});
        await foundTwice('getNetwork', q('/api/v1/network.geojson', {asOf: '2026-01-01'}));
        await ask('getNetwork', 400, {path: q('/api/v1/network.geojson', {asOf: 'x'})});
        await foundTwice('getZones', '/api/v1/zones.geojson');
        await ask('getZones', 400, {path: '/api/v1/zones.geojson?a=b'});
        const {json} = await foundTwice('listProjects', '/api/v1/projects');
        expect(json.projects[0].facts).toHaveLength(2);
        await ask('listProjects', 400, {path: '/api/v1/projects?a=b'});
    });

    test('service', async () => {
        await ask('health', 200, {path: '/healthz'});
        await ask('ready', 200, {path: '/readyz'});
        const {text} = await ask('metrics', 200, {path: '/metrics'});
        expect(text).toMatch(/jiegui_http_requests_total\{method="GET",route="\/healthz",status="200"\} 1/);
        expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
        expect(text).toContain('jiegui_jobs_running 0');
    });

    test('matrices at once, in four formats', async () => {
        const path = '/api/v1/matrix';
        const body = {origins: ['西镇', '东城'], destinations: 'zones'};
        const {text} = await ask('computeMatrix', 200, {path, body});
        expect(JSON.parse(text).durations).toEqual(
            (await service.engine.matrix({origins: body.origins, destinations: 'zones'})).durations,
        );
        for (const format of ['csv', 'geojson', 'parquet'])
            await ask('computeMatrix', 200, {path: `${path}?format=${format}`, body});
        await ask('computeMatrix', 200, {path, body, headers: {Accept: 'text/csv'}});
        await ask('computeMatrix', 400, {path, body: '{'});
        await ask('computeMatrix', 400, {path: `${path}?format=xml`, body});
        await ask('computeMatrix', 406, {path, body, headers: {Accept: 'image/png'}});
        await ask('computeMatrix', 413, {path, body: ' '.repeat(1_100_000)});
        await ask('computeMatrix', 415, {path, body, headers: {'Content-Type': 'text/plain'}});
        await ask('computeMatrix', 415, {path, body, headers: {'Content-Encoding': 'gzip'}});
        await ask('computeMatrix', 422, {path, body: {...body, origins: ['没有的地方']}});
        await ask('computeMatrix', 400, {path, body: {...body, modes: ['transit', 'car']}});
    });

    test('studies', async () => {
        const pair = {origins: ['西镇'], destinations: ['玩具广场']};
        const many = Array.from({length: 51}, (_, index) => `${(121 + index / 1000).toFixed(3)},0.001`);
        const nowhere = ['没有的地方'];
        const scenario = {document: {id: 'nothing', title: {zh: '无', en: 'Nothing'}}};
        const measures = [{measure: 'cumulative', opportunity: 'destinations'}];
        const days = Array.from({length: 30}, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`);
        const claims = [
            'claim_id,from,to,from_kind,to_kind,mode,basis,definition,minutes_low,evidence,source_id',
            ...days.map(day => `${day},zone:101,zone:201,zone,zone,car,observed,door,60,published,toyland`),
        ].join('\n');
        // A small one, a large one, and one about a place that is not known.
        const studies: readonly (readonly [OperationId, string, object, object, object])[] = [
            [
                'computeSkim',
                'skim',
                {...pair, direction: 'both', components: true},
                {origins: many, destinations: many},
                {...pair, origins: nowhere},
            ],
            [
                'computeAccess',
                'accessibility',
                {...pair, measures},
                {origins: many, destinations: many, measures},
                {...pair, origins: nowhere, measures},
            ],
            [
                'computeScore',
                'score',
                {centres: ['玩具广场'], national: '西镇'},
                {centres: ['玩具广场'], national: '西镇', projects: true},
                {centres: nowhere},
            ],
            [
                'computeCircle',
                'circle',
                {centre: '玩具广场', with: [scenario]},
                {centre: '玩具广场', with: Array.from({length: 8}, () => scenario)},
                {centre: '没有的地方'},
            ],
            ['computeDayReturn', 'day-return', pair, {...pair, origins: many}, {...pair, origins: nowhere}],
            [
                'computeBenchmark',
                'benchmark',
                {towns: ['西县'], centres: ['玩具广场']},
                {towns: many.slice(0, 40), centres: many.slice(0, 8)},
                {towns: nowhere, centres: ['玩具广场']},
            ],
            [
                'computeLeftBehind',
                'left-behind',
                {...pair, with: [scenario]},
                {origins: many, destinations: many, with: [scenario]},
                {...pair, origins: nowhere, with: [scenario]},
            ],
            ['computeValidate', 'validate', {}, {claims}, {claims: 'no,claims\n1,2'}],
            ['computeTrains', 'trains', {city: '玩具国'}, {city: '玩具国', dates: days}, {city: '没有的市'}],
        ];
        for (const [id, name, small, large, unknown] of studies) {
            const path = `/api/v1/${name}`;
            const {headers} = await ask(id, 202, {path, body: large});
            await ask('cancelJob', 200, {path: headers.location!});
            await ask(id, 200, {path, body: small});
            for (const format of ['csv', name === 'skim' ? 'parquet' : 'geojson'])
                await ask(id, 200, {path: `${path}?format=${format}`, body: small});
            await ask(id, 400, {path, body: {...small, colour: 'red'}});
            await ask(id, 406, {path: `${path}?format=${name === 'skim' ? 'geojson' : 'parquet'}`, body: small});
            await ask(id, 413, {path, body: ' '.repeat(1_100_000)});
            await ask(id, 415, {path, body: small, headers: {'Content-Type': 'text/plain'}});
            await ask(id, 422, {path, body: unknown});
        }
    });

    test.each([
        [
            'computeRank',
            'rank',
            {projects: ['village-road'], value: 'person-minutes', modes: ['car']},
            {projects: ['nowhere']},
            /^project,title_zh/,
        ],
        ['computeCritical', 'critical', {cut: 0.8}, {date: '2026-13-45', scenario: 'no-such-scenario'}, /^link,name/],
        [
            'computeMissing',
            'missing',
            {lengthKm: 8, class: 'primary'},
            {across: ['没有的县', '西县']},
            /^rank,from_node/,
        ],
    ] as const)('%s is always a job', async (id, kind, body, wrong, csv) => {
        const path = `/api/v1/${kind}`;
        const {headers} = await ask(id, 202, {path, body});
        const job = headers.location!;
        await expect.poll(async () => (await send('GET', {path: job})).json.state, {timeout: 60_000}).toBe('done');
        const {json} = await send('GET', {path: `${job}/result`});
        const read = STUDY_ANSWERS[kind].safeParse(json);
        expect(read.success ? [] : read.error.issues.slice(0, 5)).toEqual([]);
        expect((await send('GET', {path: `${job}/result?format=csv`})).text).toMatch(csv);
        expect((await send('GET', {path: `${job}/result?format=geojson`})).json.type).toBe('FeatureCollection');
        await ask(id, 400, {path, body: {...body, colour: 'red'}});
        await ask(id, 406, {path, body, headers: {Accept: 'image/png'}});
        await ask(id, 413, {path, body: ' '.repeat(1_100_000)});
        await ask(id, 415, {path, body, headers: {'Content-Type': 'text/plain'}});
        await ask(id, 422, {path, body: {...body, ...wrong}});
    });

    test('certainty is always a job', async () => {
        const body = {
            origins: ['西镇'],
            destinations: ['玩具广场'],
            with: [{document: {id: 'nothing', title: {zh: '无', en: 'Nothing'}}}],
            tornado: true,
        };
        const path = '/api/v1/certainty';
        const {headers} = await ask('computeCertainty', 202, {path, body});
        const job = headers.location!;
        await expect.poll(async () => (await send('GET', {path: job})).json.state, {timeout: 60_000}).toBe('done');
        const {json} = await send('GET', {path: `${job}/result`});
        const read = STUDY_ANSWERS.certainty.safeParse(json);
        expect(read.success ? [] : read.error.issues.slice(0, 5)).toEqual([]);
        expect(json.pairs[0].differences).toMatchObject([{mean: 0, from: 0, to: 0, distinguishable: false}]);
        expect((await send('GET', {path: `${job}/result?format=csv`})).text.split('\r\n')).toHaveLength(8);
        expect((await send('GET', {path: `${job}/result?format=geojson`})).json).toMatchObject({
            type: 'FeatureCollection',
            features: [{id: 'zone:101'}],
        });
        expect((await send('GET', {path: `${job}/result?format=parquet`})).status).toBe(406);
        await ask('computeCertainty', 400, {path, body: {...body, draws: 99}});
        await ask('computeCertainty', 400, {path, body: {...body, colour: 'red'}});
        await ask('computeCertainty', 406, {path, body, headers: {Accept: 'image/png'}});
        await ask('computeCertainty', 413, {path, body: ' '.repeat(1_100_000)});
        await ask('computeCertainty', 415, {path, body, headers: {'Content-Type': 'text/plain'}});
        await ask('computeCertainty', 422, {path, body: {...body, origins: ['没有的地方']}});
    }, 120_000);

    test('work on scenarios', async () => {
        const empty = {document: {id: 'nothing', title: {zh: '无', en: 'Nothing'}}};
        const compare = {path: '/api/v1/compare', body: {origins: ['西镇'], destinations: 'zones', with: [empty]}};
        const timeline = {
            path: '/api/v1/timeline',
            body: {origins: ['西镇'], destinations: ['玩具广场'], states: ['2026-11-17']},
        };
        const check = {path: '/api/v1/scenario-check', body: {scenario: empty}};
        const compared = await ask('compare', 200, compare);
        // Law 1: a scenario of nothing changes nothing.
        expect(
            (compared.json as unknown as {rows: {status: string}[]}).rows.filter(({status}) => status !== 'same'),
        ).toEqual([]);
        await ask('timeline', 200, timeline);
        expect((await ask('checkScenario', 200, check)).json).toMatchObject({ok: true, receipts: []});
        const many = Array.from({length: 51}, (_, index) => `${(121 + index / 1000).toFixed(3)},0.001`);
        const {headers} = await ask('compare', 202, {
            ...compare,
            body: {...compare.body, origins: many, destinations: many},
        });
        await ask('cancelJob', 200, {path: headers.location!});
        for (const [id, sent] of [
            ['compare', compare],
            ['timeline', timeline],
            ['checkScenario', check],
        ] as const) {
            await ask(id, 400, {...sent, body: '{'});
            await ask(id, 413, {...sent, body: ' '.repeat(1_100_000)});
            await ask(id, 415, {...sent, headers: {'Content-Type': 'text/plain'}});
        }
        await ask('compare', 422, {...compare, body: {...compare.body, origins: ['没有的地方']}});
        await ask('timeline', 422, {...timeline, body: {...timeline.body, origins: ['没有的地方']}});
        await ask('checkScenario', 422, {...check, body: {scenario: 'nowhere-saved'}});
    });

    test('jobs from their submission to their end', async () => {
        const origins = Array.from({length: 101}, (_, index) => `${(121 + index / 1000).toFixed(3)},0.001`);
        const request = {origins, destinations: ['玩具广场']};
        const {headers, json} = await ask('computeMatrix', 202, {path: '/api/v1/matrix', body: request});
        expect(headers.location).toBe(`/api/v1/jobs/${json.id}`);
        const events = await ask('followJob', 200, {path: `${headers.location}/events`});
        expect(events.text).toMatch(/event: end\ndata: \{.*"state":"done"/);
        const lastId = [...events.text.matchAll(/^id: (\d+)$/gm)].at(-1)![1]!;
        await ask('followJob', 204, {path: `${headers.location}/events`, headers: {'Last-Event-ID': lastId}});
        expect((await ask('getJob', 200, {path: headers.location!})).json.state).toBe('done');
        const result = `${headers.location}/result`;
        const tag = (await ask('getJobResult', 200, {path: result})).headers.etag!;
        await ask('getJobResult', 304, {path: result, headers: {'If-None-Match': tag}});
        for (const format of ['csv', 'geojson', 'parquet'])
            await ask('getJobResult', 200, {path: `${result}?format=${format}`});
        await ask('getJobResult', 400, {path: `${result}?format=xml`});
        await ask('getJobResult', 406, {path: result, headers: {Accept: 'image/png'}});
        await ask('cancelJob', 200, {path: headers.location!});
        for (const [id, more] of [
            ['getJob', ''],
            ['cancelJob', ''],
            ['getJobResult', '/result'],
            ['followJob', '/events'],
        ] as const) {
            await ask(id, 404, {path: `/api/v1/jobs/mine${more}`});
            await ask(id, 410, {path: `/api/v1/jobs/${UNKNOWN_JOB}${more}`});
        }
        await ask('getQueue', 200, {path: '/api/v1/jobs'});
    });

    test('jobs that wait', async () => {
        const path = '/api/v1/jobs';
        const body = {kind: 'matrix', request: {origins: 'zones', destinations: 'zones'}};
        const {json} = await ask('submitJob', 202, {path, body, to: stuck});
        await ask('getJobResult', 409, {path: `${json.links.result ?? `${json.links.self}/result`}`, to: stuck});
        const full = await ask('submitJob', 503, {path, body, to: stuck});
        expect([full.json.type, full.headers['retry-after']]).toEqual(['urn:jiegui:problem:queue-full', '10']);
        await ask('cancelJob', 200, {path: json.links.self, to: stuck});
        await ask('submitJob', 400, {path, body: {...body, kind: 'x'}});
        await ask('submitJob', 413, {path, body: ' '.repeat(1_100_000)});
        await ask('submitJob', 415, {path, body, headers: {'Content-Type': 'application/x-www-form-urlencoded'}});
        await ask('submitJob', 422, {path, body: {...body, request: {...body.request, origins: ['没有的地方']}}});
    });

    test('scenarios', async () => {
        const path = '/api/v1/scenarios';
        const address = `${path}/one`;
        const headers = {Authorization: `Bearer ${TOKEN}`};
        const write = (id: OperationId, status: number, sent: Sent): Promise<Reply> =>
            ask(id, status, {...sent, headers: {...headers, ...sent.headers}});
        for (const [id, at] of [
            ['createScenario', path],
            ['replaceScenario', address],
            ['deleteScenario', address],
        ] as const) {
            await ask(id, 401, {path: at, body: {id: 'one'}});
            await ask(id, 401, {path: at, body: {id: 'one'}, headers: {Authorization: `Bearer ${TOKEN}x`}});
        }
        const created = await write('createScenario', 201, {path, body: {id: 'one', title: {zh: '一', en: 'One'}}});
        await write('createScenario', 409, {path, body: {id: 'one'}});
        await write('createScenario', 400, {path, body: '{"id"'});
        await write('createScenario', 413, {path, body: ' '.repeat(1_100_000)});
        await write('createScenario', 415, {path, body: 'id: two', headers: {'Content-Type': 'application/yaml'}});
        await write('createScenario', 422, {path, body: {id: 'two', title: 1}});
        const tag = created.headers.etag!;
        await ask('getScenario', 200, {path: address});
        await ask('getScenario', 304, {path: address, headers: {'If-None-Match': tag}});
        await ask('getScenario', 404, {path: `${path}/none`});
        await ask('getScenario', 400, {path: `${path}/None`});
        await write('replaceScenario', 200, {path: address, body: {note: 'b'}, headers: {'If-Match': tag}});
        await write('replaceScenario', 412, {path: address, body: {note: 'c'}, headers: {'If-Match': tag}});
        await write('replaceScenario', 201, {path: `${path}/two`, body: {}, headers: {'If-None-Match': '*'}});
        await write('replaceScenario', 400, {path: `${path}/TWO`, body: {}});
        await write('replaceScenario', 413, {path: address, body: ' '.repeat(1_100_000)});
        await write('replaceScenario', 415, {path: address, body: '{}', headers: {'Content-Type': 'text/json'}});
        await write('replaceScenario', 422, {path: address, body: {id: 'other'}});
        const list = await ask('listScenarios', 200, {path});
        expect(list.json.scenarios.map(({id}: {id: string}) => id)).toEqual(['one', 'two']);
        await ask('listScenarios', 304, {path, headers: {'If-None-Match': list.headers.etag!}});
        await ask('listScenarios', 400, {path: `${path}?a=b`});
        await write('deleteScenario', 412, {path: address, headers: {'If-Match': tag}});
        await write('deleteScenario', 204, {path: address});
        await write('deleteScenario', 404, {path: address});
        await write('deleteScenario', 400, {path: `${path}/a.b`});
    });

    test('what scenarios do', async () => {
        const scenario = {
            document: {
                title: {zh: '封路', en: 'Closed'},
                modifications: [{kind: 'change-land-use', zones: ['z-east'], populationFactor: 2}],
            },
        };
        const body = {with: [scenario], origins: 'zones', destinations: ['玩具广场'], window: '08:00-09:00'};
        const path = '/api/v1/compare';
        const zone = (await ask('getZones', 200, {path: '/api/v1/zones.geojson'})).json.features.at(-1).id as string;
        scenario.document.modifications[0]!.zones = [zone.replace(/^zone:/, '')];
        const answer = await ask('compare', 200, {path, body});
        expect(answer.json.columns.map(({id}: {id: string | null}) => id)).toEqual([null, 'unsaved']);
        const direct = await service.engine.compare({
            with: [{document: {id: 'unsaved', ...scenario.document, projects: {in: [], out: []}}}],
            origins: 'zones',
            destinations: ['玩具广场'],
            window: {from: 8 * 3600, to: 9 * 3600},
        });
        expect(answer.json.rows.map(({after}: {after: number}) => after)).toEqual(direct.rows.map(({after}) => after));
        const many = Array.from({length: 60}, (_, at) => `121.00${String(at + 10)},0.001`);
        const {headers, json} = await ask('compare', 202, {
            path,
            body: {...body, origins: many, destinations: many, modes: ['walk']},
        });
        expect(json.kind).toBe('compare');
        await ask('followJob', 200, {path: `${headers.location}/events`});
        expect((await ask('getJob', 200, {path: headers.location!})).json.state).toBe('done');
        const result = await send('GET', {path: `${headers.location}/result`});
        expect([result.status, result.json]).toMatchObject([200, {kind: 'pairs'}]);
        expect((await send('GET', {path: `${headers.location}/result?format=csv`})).text).toMatch(/^id,name_zh,/);
        expect((await send('GET', {path: `${headers.location}/result?format=parquet`})).status).toBe(406);
        const wrong = await ask('compare', 422, {
            path,
            body: {...body, with: ['no-such', {document: {modifications: [{kind: 'open-lnk'}]}}]},
        });
        expect(wrong.json.problems.map(({code}: {code: string}) => code)).toEqual(['scenario-reference-unknown']);
        await ask('compare', 422, {path, body: {...body, with: [{document: {modifications: [{kind: 'open-lnk'}]}}]}});
        await ask('timeline', 200, {
            path: '/api/v1/timeline',
            body: {origins: 'zones', destinations: ['玩具广场'], states: ['2024-07-01', '2026-07-01']},
        });
        await ask('timeline', 422, {
            path: '/api/v1/timeline',
            body: {origins: ['没有的地方'], destinations: ['玩具广场']},
        });
        const check = await ask('checkScenario', 200, {path: '/api/v1/scenario-check', body: {scenario}});
        expect([check.json.ok, check.json.receipts.length]).toEqual([true, 1]);
        expect(
            (
                await ask('checkScenario', 200, {
                    path: '/api/v1/scenario-check',
                    body: {scenario: {document: {modifications: [{kind: 'x'}]}}},
                })
            ).json.ok,
        ).toBe(false);
        // What is wrong with the form hides nothing of the rest.
        const half = await ask('checkScenario', 422, {
            path: '/api/v1/scenario-check',
            body: {scenario: {document: {asOf: 'soon', projects: {in: ['no-such']}, modifications: [5, {kind: 'x'}]}}},
        });
        expect(half.json.problems.map(({code}: {code: string}) => code)).toEqual([
            'yaml-value',
            'yaml-value',
            'project-unknown',
            'modification-kind-unknown',
        ]);
        await ask('checkScenario', 422, {path: '/api/v1/scenario-check', body: {scenario: 'no-such'}});
        await ask('route', 422, {
            path: `/api/v1/route?from=${encodeURIComponent('东市')}&to=${encodeURIComponent('玩具广场')}&scenario=no-such`,
        });
        for (const [id, at] of [
            ['compare', path],
            ['timeline', '/api/v1/timeline'],
            ['checkScenario', '/api/v1/scenario-check'],
        ] as const) {
            await ask(id, 400, {path: at, body: {colour: 'red'}});
            await ask(id, 413, {path: at, body: ' '.repeat(1_100_000)});
            await ask(id, 415, {path: at, body, headers: {'Content-Type': 'application/x-www-form-urlencoded'}});
        }
    });

    test('OSRM', async () => {
        const coordinates = '121.009,0;121.801,0';
        await ask('osrmRoute', 200, {path: `/osrm/route/v1/driving/${coordinates}?overview=full&steps=true`});
        await ask('osrmTable', 200, {path: `/osrm/table/v1/driving/${coordinates}?annotations=duration,distance`});
        await ask('osrmNearest', 200, {path: '/osrm/nearest/v1/driving/121.009,0?number=2'});
        for (const [id, name] of [
            ['osrmRoute', 'route'],
            ['osrmTable', 'table'],
            ['osrmNearest', 'nearest'],
        ] as const) {
            await ask(id, 400, {path: `/osrm/${name}/v1/driving/1`});
            await ask(id, 400, {path: `/osrm/${name}/v1/driving/${coordinates}?colour=red`});
        }
        // Whatever else lies under /osrm is answered in its words too.
        for (const path of [
            '/osrm/match/v1/driving/1,1',
            '/osrm/route/v2/driving/1,1;2,2',
            '/osrm/x',
            '/osrm/route/v1/driving/%E0%A4%A',
        ])
            expect((await send('GET', {path})).json).toMatchObject({
                code: expect.stringMatching(/^Invalid/),
                message: expect.any(String),
            });
    });
});

test('built-in scenarios are read only, and a file in the way of an id is not written over', async () => {
    const {mkdirSync, writeFileSync} = await import('node:fs');
    const {join} = await import('node:path');
    mkdirSync(join(service.dataFolder, 'scenarios'), {recursive: true});
    writeFileSync(join(service.dataFolder, 'scenarios', 'broken.json'), '{"id"');
    const path = '/api/v1/scenarios/broken';
    const headers = {Authorization: `Bearer ${TOKEN}`};
    await ask('replaceScenario', 409, {path, body: {}, headers});
    await ask('deleteScenario', 409, {path, headers});
    expect((await ask('listScenarios', 200, {path: '/api/v1/scenarios'})).json.problems).toHaveLength(1);
});

test('other methods are 405 with what is allowed; OPTIONS says it', async () => {
    for (const path of new Set(operations.map(operation => operation.path))) {
        const at = path.replaceAll(/\{\w+\}/g, 'x');
        const allowed = operations.filter(operation => operation.path === path).map(({method}) => method as string);
        for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND'].filter(
            verb => !allowed.includes(verb),
        )) {
            const reply = await send(method, {path: at});
            expect([method, at, reply.status]).toEqual([method, at, 405]);
            expect(reply.headers.allow).toContain(allowed[0]);
            expect(problemDocumentSchema.safeParse(reply.json).success).toBe(true);
        }
        expect((await send('OPTIONS', {path: at})).status).toBe(204);
    }
});

test('every documented answer and problem of every operation has been exercised', () => {
    // A built-in scenario comes with its region, and toyland has none: tests/server/scenarios-http.test.ts.
    const elsewhere = ['replaceScenario 405', 'deleteScenario 405'];
    const all = operations.flatMap(({id, answers, problems = []}) =>
        [...Object.keys(answers), ...problems].map(status => `${id} ${status}`),
    );
    expect(all.filter(exchange => !exercised.has(exchange) && !elsewhere.includes(exchange))).toEqual([]);
    console.log(`contract: ${operations.length} operations, ${exercised.size} answers and problems exercised`);
});
