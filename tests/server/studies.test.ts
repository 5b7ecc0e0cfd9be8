import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {STUDY_PATHS} from '../../server/contract/study.js';
import {canonicalJson} from '../../src/index.js';
import {onToyland} from '../support/cli.js';
import {startService, type TestService} from '../support/service.js';

let service: TestService;
let folder: string;
beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jiegui-studies-'));
    service = await startService();
});
afterAll(async () => {
    await service.close();
    rmSync(folder, {recursive: true});
});

const post = (path: string, body: unknown): Promise<Response> =>
    fetch(service.url + path.slice(1), {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify(body),
    });
const MORE = {
    document: {
        id: 'more',
        title: {zh: '增', en: 'More'},
        modifications: [{kind: 'change-land-use', zones: ['201'], populationFactor: 2}],
    },
};

/** The same study over HTTP, on the command line and from the engine. */
const CASES = [
    {
        kind: 'access',
        body: {
            date: '2026-11-17',
            origins: ['西县'],
            measures: [
                {measure: 'cumulative', opportunity: 'people', cutoffMinutes: 60},
                {measure: 'cumulative', opportunity: 'people', cutoffMinutes: 120},
            ],
            percentile: 85,
        },
        args: [
            'access',
            '--date',
            '2026-11-17',
            '--origins',
            '西县',
            '--opportunity',
            'people',
            '--cutoff',
            '60,120',
            '--percentiles',
            '85',
        ],
        engine: () =>
            service.engine.access({
                date: '2026-11-17',
                origins: ['西县'],
                measures: [
                    {measure: 'cumulative', opportunity: 'people', cutoffMinutes: 60},
                    {measure: 'cumulative', opportunity: 'people', cutoffMinutes: 120},
                ],
                percentile: 0.85,
            }),
    },
    {
        kind: 'score',
        body: {date: '2026-11-17', centres: ['玩具广场'], national: '西镇'},
        args: ['score', '--date', '2026-11-17', '--centres', '玩具广场', '--national', '西镇'],
        engine: () => service.engine.score({date: '2026-11-17', centres: ['玩具广场'], national: '西镇'}),
    },
    {
        kind: 'circle',
        body: {date: '2026-11-17', centre: '玩具广场', cutoffMinutes: 45},
        args: ['circle', '--date', '2026-11-17', '--centre', '玩具广场', '--cutoff', '45'],
        engine: () => service.engine.circle({date: '2026-11-17', centre: '玩具广场', cutoffMinutes: 45}),
    },
    {
        kind: 'day-return',
        body: {date: '2026-11-17', origins: ['西县'], destinations: ['玩具广场'], hours: 3},
        args: ['day-return', '--date', '2026-11-17', '--origins', '西县', '--destinations', '玩具广场', '--hours', '3'],
        engine: () =>
            service.engine.dayReturn({date: '2026-11-17', origins: ['西县'], destinations: ['玩具广场'], hours: 3}),
    },
    {
        kind: 'benchmark',
        body: {date: '2026-11-17', towns: ['西县', '东郊'], centres: ['玩具广场']},
        args: ['benchmark', '--date', '2026-11-17', '--towns', '西县,东郊', '--centres', '玩具广场'],
        engine: () => service.engine.benchmark({date: '2026-11-17', towns: ['西县', '东郊'], centres: ['玩具广场']}),
    },
    {
        kind: 'validate',
        body: {},
        args: ['validate'],
        engine: () => service.engine.study('validate', {}),
    },
    {
        kind: 'trains',
        body: {city: '玩具国', others: ['玩具国'], dates: ['2026-11-17', '2019-01-07']},
        args: ['trains', '--city', '玩具国', '--others', '玩具国', '--date', '2026-11-17,2019-01-07'],
        engine: () =>
            service.engine.study('trains', {
                city: '玩具国',
                others: ['玩具国'],
                dates: ['2026-11-17', '2019-01-07'],
            }),
    },
] as const;

describe('a study is the same over HTTP, on the command line and from the engine, to the digit', () => {
    test.each(CASES.map(study => [study.kind, study] as const))('%s', async (kind, {body, args, engine}) => {
        const response = await post(STUDY_PATHS[kind], body);
        expect(response.status).toBe(200);
        const text = await response.text();
        const expected = await engine();
        const typed = await onToyland(...args, '--json');
        // What was asked is echoed as it was written: the command line fills in the default of the measure.
        const figures = (answer: object): unknown => ({...answer, request: null, passport: null});
        expect(figures(JSON.parse(text) as object)).toEqual(figures(JSON.parse(canonicalJson(expected)) as object));
        expect(figures(JSON.parse(typed.out) as object)).toEqual(figures(JSON.parse(text) as object));
        // The command of the passport gives the same again.
        const {passport} = JSON.parse(text) as {passport: {command: string; network: {digest: string}}};
        expect(passport.network.digest).toBe(service.network.digest);
        const again = passport.command
            .match(/'[^']*'|\S+/g)!
            .slice(1)
            .map(word => word.replace(/^'|'$/g, ''));
        expect((await onToyland(...again, '--json')).out).toBe(text);
    });

    test.each(CASES.map(study => [study.kind, study] as const))(
        '%s as a table and as a map, the same bytes from both',
        async (kind, {body, args}) => {
            for (const format of ['csv', 'geojson']) {
                const file = join(folder, `${kind}.${format}`);
                expect((await onToyland(...args, '--out', file)).code).toBe(0);
                expect(await (await post(`${STUDY_PATHS[kind]}?format=${format}`, body)).text()).toBe(
                    readFileSync(file, 'utf8'),
                );
            }
            expect((await post(`${STUDY_PATHS[kind]}?format=parquet`, body)).status).toBe(406);
        },
    );
});

test('a large study is a job with the same answer', async () => {
    const body = {centres: ['玩具广场'], national: '西镇', projects: true};
    const response = await post(STUDY_PATHS.score, body);
    expect(response.status).toBe(202);
    const job = (await response.json()) as {id: string; kind: string; links: {self: string; events: string}};
    expect(job.kind).toBe('score');
    await (await fetch(service.url + job.links.events.slice(1))).text();
    expect(await (await fetch(`${service.url}${job.links.self.slice(1)}/result`)).text()).toBe(
        canonicalJson(await service.engine.score(body)),
    );
});

test('who is left behind: a scenario that moves nobody leaves times as they are and says so', async () => {
    const response = await post(STUDY_PATHS['left-behind'], {
        with: [MORE],
        measure: {measure: 'nearest', opportunity: 'destinations'},
        destinations: ['玩具广场'],
    });
    const {columns} = (await response.json()) as {
        columns: {counts: {status: string; zones: number}[]; zones: {reason: {en: string}}[]; mean: {change: number}}[];
    };
    expect(columns[0]!.counts.find(({status}) => status === 'unchanged')!.zones).toBe(5);
    expect(columns[0]!.mean.change).toBe(0);
    expect(columns[0]!.zones[0]!.reason.en).toBe('no destination is faster to reach by a minute.');
});

test('a skim over HTTP is the file of the command line', async () => {
    const file = join(folder, 'times.csv');
    const args = [
        'skim',
        '--origins',
        '西镇',
        '--destinations',
        '东城,东郊',
        '--window',
        '08:00-09:00',
        '--direction',
        'both',
        '--components',
    ];
    await onToyland(...args, '--out', file);
    const body = {
        origins: ['西镇'],
        destinations: ['东城', '东郊'],
        window: '08:00-09:00',
        direction: 'both',
        components: true,
    };
    expect(await (await post(`${STUDY_PATHS.skim}?format=csv`, body)).text()).toBe(readFileSync(file, 'utf8'));
    expect(await (await post(STUDY_PATHS.skim, body)).text()).toBe((await onToyland(...args, '--json')).out);
    expect((await post(`${STUDY_PATHS.skim}?format=geojson`, body)).status).toBe(406);
});

test('what is wrong is said at once, by the names of the request', async () => {
    const codes = async (path: string, body: unknown): Promise<readonly [number, readonly string[]]> => {
        const response = await post(path, body);
        const {problems} = (await response.json()) as {problems: {code: string; where: {field?: string}}[]};
        return [response.status, problems.map(({code, where}) => `${code} ${where.field}`)];
    };
    expect(await codes(STUDY_PATHS.access, {measures: [{measure: 'gravty'}, {measure: 'kth-nearest'}]})).toEqual([
        400,
        ['value-unknown measures[1].measure', 'option-missing measures[2].k'],
    ]);
    expect(await codes(STUDY_PATHS.access, {measures: []})).toEqual([400, ['body-member-malformed measures']]);
    expect(await codes(STUDY_PATHS['left-behind'], {})).toEqual([400, ['body-member-malformed with']]);
    expect(
        await codes(STUDY_PATHS['day-return'], {
            origins: ['西镇'],
            destinations: ['玩具广场'],
            between: 'noon',
            hours: 30,
        }),
    ).toEqual([400, ['body-member-malformed hours']]);
    expect(
        await codes(STUDY_PATHS['day-return'], {origins: ['西镇'], destinations: ['玩具广场'], between: 'noon'}),
    ).toEqual([400, ['window-expected between']]);
    expect(await codes(STUDY_PATHS.benchmark, {towns: ['没有的地方'], centres: ['也没有']})).toEqual([
        422,
        ['place-unknown towns[1]', 'place-unknown centres[1]'],
    ]);
    expect(await codes(STUDY_PATHS.circle, {colour: 'red'})).toEqual([400, ['option-unknown colour']]);
});
