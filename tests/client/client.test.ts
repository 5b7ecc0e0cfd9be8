import {execFile, execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {promisify} from 'node:util';
import {transformWithOxc} from 'vite';
import type {z} from 'zod';
import {afterAll, beforeAll, describe, expect, expectTypeOf, test} from 'vitest';
import type {PlacesAnswer} from '../../server/contract/index.js';
import type {jobSchema, queueSchema} from '../../server/contract/jobs.js';
import type {StudyKind, StudyMembers} from '../../server/contract/study.js';
import type {matrixRequestSchema} from '../../src/index.js';
import type {scenarioBodySchema, scenarioListAnswerSchema} from '../../server/contract/scenarios.js';
import {
    createClient,
    ServiceError,
    type AccessQuery,
    type BenchmarkQuery,
    type CertaintyQuery,
    type CircleQuery,
    type Client,
    type DayReturnQuery,
    type FoundPlaces,
    type JobDocument,
    type LeftBehindQuery,
    type MatrixQuery,
    type QueueDocument,
    type ScenarioInput,
    type ScenarioList,
    type ScoreQuery,
    type SkimQuery,
} from '../../src/client/index.js';
import {startService, type TestService} from '../support/service.js';

const TOKEN = 'a-token-of-the-tests';
let service: TestService;
let client: Client;
beforeAll(async () => {
    service = await startService({token: TOKEN});
    client = createClient({baseUrl: service.url, token: TOKEN});
});
afterAll(() => service.close());

const ends = {from: '西镇', to: '玩具广场'} as const;
const refused = async (call: Promise<unknown>): Promise<ServiceError> => {
    const error = await call.then(
        () => undefined,
        (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ServiceError);
    return error as ServiceError;
};

test('the types of the client are those of the contract', () => {
    expectTypeOf<PlacesAnswer>().toExtend<FoundPlaces>();
    expectTypeOf<z.infer<typeof queueSchema>>().toExtend<QueueDocument>();
    expectTypeOf<Omit<z.infer<typeof jobSchema>, 'problems'>>().toExtend<Omit<JobDocument, 'problems'>>();
    expectTypeOf<Omit<z.infer<typeof scenarioListAnswerSchema>, 'problems'>>().toExtend<
        Omit<ScenarioList, 'problems'>
    >();
    expectTypeOf<keyof MatrixQuery>().toEqualTypeOf<keyof z.infer<typeof matrixRequestSchema>>();
    type Study<Kind extends StudyKind> = keyof StudyMembers<Kind>;
    expectTypeOf<keyof AccessQuery>().toEqualTypeOf<Study<'access'>>();
    expectTypeOf<keyof CircleQuery>().toEqualTypeOf<Study<'circle'>>();
    expectTypeOf<keyof ScoreQuery>().toEqualTypeOf<Study<'score'>>();
    expectTypeOf<keyof DayReturnQuery>().toEqualTypeOf<Study<'day-return'>>();
    expectTypeOf<keyof BenchmarkQuery>().toEqualTypeOf<Study<'benchmark'>>();
    expectTypeOf<keyof CertaintyQuery>().toEqualTypeOf<Study<'certainty'>>();
    expectTypeOf<keyof LeftBehindQuery>().toEqualTypeOf<Study<'left-behind'>>();
    expectTypeOf<keyof SkimQuery>().toEqualTypeOf<Study<'skim'>>();
    expectTypeOf<keyof ScenarioInput>().toEqualTypeOf<keyof z.input<typeof scenarioBodySchema>>();
});

describe('questions', () => {
    test('the answers are those of the engine', async () => {
        const {places} = await client.places('wjgc', {limit: 1});
        expect(places[0]!.id).toBe('place:square');
        const route = await client.route({
            ...ends,
            depart: '08:00',
            modes: ['transit', 'car'],
            maxChanges: 1,
            geometry: true,
        });
        expect(route.request).toMatchObject({depart: '08:00', modes: ['transit', 'car'], maxChanges: 1});
        expect(route.journeys[0]!.durationSeconds).toBe(
            service.engine.route({...ends, depart: 8 * 3600}).journeys[0]!.durationSeconds,
        );
        expect((await client.profile(ends)).departureCount).toBeGreaterThan(0);
        expect((await client.departures({from: 'station:west', to: 'station:east'})).count).toBe(4);
        const reach = await client.reach({
            to: '玩具广场',
            window: '07:00-09:00',
            percentiles: [85],
            cutoffs: [60, 120],
            modes: ['taxi'],
        });
        expect(reach.seconds).toEqual(
            service.engine.reach({
                to: '玩具广场',
                window: {from: 25_200, to: 32_400},
                percentile: 0.85,
                cutoffsMinutes: [60, 120],
                modes: ['taxi'],
            }).seconds,
        );
        const {features} = await client.isochrone({
            to: '玩具广场',
            window: '07:00-09:00',
            percentiles: [85],
            cutoffs: [60, 120],
            modes: ['taxi'],
        });
        expect(features.map(({properties}) => properties.cellCount)).toEqual(
            [60, 120].map(minutes => reach.seconds.filter(seconds => seconds <= minutes * 60).length),
        );
        expect((await client.network({asOf: '2026-01-01'}))['asOf']).toBe('2026-01-01');
        expect((await client.zones()).features.length).toBe(service.network.zones.size);
        expect((await client.projects()).projects.map(({id}) => id)).toEqual(['village-road']);
        expect(await client.health()).toEqual({status: 'ok'});
        expect((await client.ready()).network.id).toBe('toyland');
        expect(await client.metrics()).toContain('jiegui_http_requests_total');
        expect((await client.openapi())['openapi']).toMatch(/^3\.1\./);
    });

    test('OSRM', async () => {
        const points = [
            [121.009, 0],
            [121.801, 0],
        ] as const;
        expect((await client.osrm.route(points, {overview: 'false'})).code).toBe('Ok');
        expect((await client.osrm.table(points)).code).toBe('Ok');
        expect((await client.osrm.nearest([points[0]], {number: 2})).code).toBe('Ok');
        const error = await refused(
            client.osrm.route([
                [0, 0],
                [1, 1],
            ]),
        );
        expect([error.status, error.type]).toEqual([400, 'osrm:NoSegment']);
    });

    test('a problem is an error with every problem of the request', async () => {
        const error = await refused(client.route({from: '西镇乡', to: '玩具广场'}));
        expect([error.status, error.code]).toEqual([422, 'place-unknown']);
        expect(error.problems[0]!.candidates!.map(({id}) => id)).toContain('zone:101');
        expect(error.requestId).toMatch(/^[\w-]+$/);
    });

    test('a call can be given up', async () => {
        await expect(client.route(ends, {signal: AbortSignal.abort()})).rejects.toThrow(/abort/i);
    });
});

describe('matrices and jobs', () => {
    test('a small one at once', async () => {
        const matrix = await client.matrix({origins: ['西镇'], destinations: 'zones', percentiles: [5, 50]});
        expect(Object.keys(matrix.durations)).toEqual(['p5', 'p50', 'mean']);
    });

    test('a job: submitted, followed to its end, its result in two formats', async () => {
        const {id} = await client.jobs.submit({origins: 'zones', destinations: 'zones'});
        const states: string[] = [];
        const job = await client.jobs.wait(id, {onProgress: ({state}) => states.push(state)});
        expect(job.progress.done).toBe(job.progress.total);
        expect(states.at(-1)).toBe('done');
        expect((await client.jobs.get(id)).state).toBe('done');
        const matrix = await client.jobs.result(id);
        expect(matrix.durations).toEqual(
            (await service.engine.matrix({origins: 'zones', destinations: 'zones'})).durations,
        );
        expect(new TextDecoder().decode(await client.jobs.file(id, 'csv'))).toMatch(/^origin_id,/);
        expect((await client.jobs.queue()).running).toBe(0);
        await client.jobs.cancel(id);
        expect((await refused(client.jobs.wait(id))).status).toBe(410);
    });

    test('studies are answered at once or are jobs followed to their end', async () => {
        const request = {origins: ['西镇'], measures: [{measure: 'cumulative', cutoffMinutes: 60}]} as const;
        const {zones} = await service.engine.access(request);
        expect((await client.access(request)).zones).toEqual(zones);
        const circle = await client.circle({centre: '玩具广场', cutoffMinutes: 30});
        expect(circle.definitions).toEqual(
            (await service.engine.circle({centre: '玩具广场', cutoffMinutes: 30})).definitions,
        );
        const card = {centres: ['玩具广场'], national: '西镇', projects: true};
        const seen: number[] = [];
        expect((await client.score(card, {onProgress: ({progress}) => seen.push(progress.done)})).targets).toEqual(
            (await service.engine.score(card)).targets,
        );
        expect(seen.length).toBeGreaterThan(0);
    });

    test('the other studies', async () => {
        const ends_ = {origins: ['西镇'], destinations: ['玩具广场']};
        expect((await client.dayReturn({...ends_, hours: 2, between: '07:00-23:00'})).rows).toEqual(
            (await service.engine.dayReturn({...ends_, hours: 2, earliest: 25_200, latest: 82_800})).rows,
        );
        const towns = {towns: ['西镇', '东郊'], centres: ['玩具广场']};
        expect((await client.benchmark(towns)).rows).toEqual((await service.engine.benchmark(towns)).rows);
        const sure = await client.certainty({...ends_, modes: ['car'], draws: 100, seed: 3});
        expect(sure.pairs).toEqual(
            (await service.engine.certainty({...ends_, modes: ['car'], draws: 100, seed: 3})).pairs,
        );
        const skim = await client.skim({...ends_, direction: 'both', components: true});
        expect(skim.blocks.map(({direction}) => direction)).toEqual(['out', 'back']);
        expect(skim.rows.map(({values}) => values.length)).toEqual([skim.columns.length, skim.columns.length]);
        const document = {
            id: 'more',
            title: {zh: '增', en: 'More'},
            modifications: [{kind: 'change-land-use', zones: ['201'], populationFactor: 2}],
        } as const;
        const left = await client.leftBehind({with: [{document}]});
        expect(left.columns[0]!.counts.reduce((sum, {zones: count}) => sum + count, 0)).toBe(5);
    });

    test('where events do not come through, polling does', async () => {
        const polling = createClient({
            baseUrl: service.url,
            fetch: (input, init) =>
                String(input).endsWith('/events') ? Promise.reject(new TypeError('no stream')) : fetch(input, init),
        });
        const {id} = await polling.jobs.submit({origins: 'zones', destinations: 'zones'});
        expect((await polling.jobs.wait(id, {pollEvery: 5})).state).toBe('done');
    });
});

describe('scenarios', () => {
    test('saved, replaced under a condition, listed, deleted', async () => {
        const created = await client.scenarios.create({title: {zh: '试', en: 'A try'}});
        expect(created.scenario.id).toBe('a-try');
        const replaced = await client.scenarios.replace('a-try', {note: 'changed'}, {ifMatch: created.etag});
        expect((await client.scenarios.get('a-try')).etag).toBe(replaced.etag);
        expect((await refused(client.scenarios.replace('a-try', {note: 'late'}, {ifMatch: created.etag}))).status).toBe(
            412,
        );
        expect((await client.scenarios.list()).scenarios.map(({id}) => id)).toContain('a-try');
        await client.scenarios.delete('a-try');
        expect((await refused(client.scenarios.get('a-try'))).code).toBe('scenario-unknown');
    });

    test('without the token nothing is written', async () => {
        expect((await refused(createClient({baseUrl: service.url}).scenarios.create({id: 'x'}))).status).toBe(401);
    });
});

test('the programs of docs/service.md run against the built client', async () => {
    const blocks = [
        ...readFileSync('docs/service.md', 'utf8').matchAll(/^```ts\n([\s\S]*?)^```\n\n```text\n([\s\S]*?)^```$/gm),
    ];
    expect(blocks.length).toBeGreaterThan(0);
    for (const [, code, output] of blocks) {
        const {code: script} = await transformWithOxc(
            code!.replaceAll('http://127.0.0.1:8787/', service.url).replaceAll('the-token-of-the-service', TOKEN),
            'block.ts',
        );
        const {stdout} = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
        // The other pages are written by tests/docs.slow.test.ts, which knows no client.
        if (process.env['JIEGUI_UPDATE_DOCS'] === '1')
            writeFileSync(
                'docs/service.md',
                readFileSync('docs/service.md', 'utf8').replace(
                    `\`\`\`text\n${output}\`\`\``,
                    () => `\`\`\`text\n${stdout}\`\`\``,
                ),
            );
        else expect(stdout).toBe(output);
    }
});

test('the built client imports nothing but what reads its events', () => {
    const built = execFileSync('sh', ['-c', 'cat dist/src/client/*.js'], {encoding: 'utf8'});
    expect(
        [...built.matchAll(/^(?:import|export)\s[^;]*?from '([^']+)'/gm)]
            .map(match => match[1]!)
            .filter(from => !/^\.\/[a-z-]+\.js$/.test(from)),
    ).toEqual(['eventsource-parser/stream']);
});
