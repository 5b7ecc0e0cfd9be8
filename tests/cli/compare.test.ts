import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {canonicalJson, createEngine, loadRegion, type Engine} from '../../src/index.js';
import {onToyland, runHere, TOYLAND} from '../support/cli.js';
import {startService, type TestService} from '../support/service.js';

let folder: string;
let engine: Engine;
let service: TestService;

beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jiegui-compare-'));
    engine = createEngine(loadRegion(TOYLAND));
    service = await startService({networkPath: TOYLAND});
});
afterAll(async () => {
    rmSync(folder, {recursive: true});
    await service.close();
});

const answerOf = async (path: string, body: unknown): Promise<string> => {
    const response = await fetch(`${service.url.replace(/\/$/, '')}${path}`, {
        method: 'POST',
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify(body),
    });
    const text = await response.text();
    expect([response.status, response.status === 200 ? '' : text]).toEqual([200, '']);
    return text;
};

describe('the command line, the service and the library give the same bytes', () => {
    test.each([
        [
            'one place, several scenarios',
            ['--origins', 'zones', '--destinations', '玩具广场', '--with', 'village-road,metro-more-often'],
            {origins: 'zones', destinations: ['玩具广场'], with: ['village-road', 'metro-more-often']},
        ],
        [
            'all zones, a base',
            [
                '--origins',
                'zones',
                '--destinations',
                'zones',
                '--base',
                'metro-more-often',
                '--with',
                'village-road',
                '--window',
                '08:00-09:00',
            ],
            {
                origins: 'zones',
                destinations: 'zones',
                base: 'metro-more-often',
                with: ['village-road'],
                window: '08:00-09:00',
            },
        ],
        [
            'pairs, by car, planned, all explained',
            [
                '--origins',
                '西镇,西村',
                '--destinations',
                '东城,东村',
                '--with',
                'village-road',
                '--modes',
                'car',
                '--statistic',
                'planned',
                '--why',
                'all',
            ],
            {
                origins: ['西镇', '西村'],
                destinations: ['东城', '东村'],
                with: ['village-road'],
                modes: ['car'],
                statistic: 'planned',
                why: true,
            },
        ],
    ])('compare: %s', async (_name, words, body) => {
        const {code, out} = await onToyland('compare', ...words, '--json');
        expect(code).toBe(0);
        expect(out).toBe(await answerOf('/api/v1/compare', body));
        const {window, ...rest} = body as {window?: string; origins: 'zones'; destinations: 'zones'; with: string[]};
        expect(out).toBe(
            canonicalJson(
                await engine.compare({
                    ...rest,
                    ...(window === undefined ? {} : {window: {from: 8 * 3600, to: 9 * 3600}}),
                }),
            ),
        );
    });

    test('timeline', async () => {
        const {code, out} = await onToyland(
            'timeline',
            '--origins',
            '西村',
            '--destinations',
            '东村,东城',
            '--modes',
            'car',
            '--states',
            '2026-11-17,2035-07-01',
            '--json',
        );
        expect(code).toBe(0);
        const body = {
            origins: ['西村'],
            destinations: ['东村', '东城'],
            modes: ['car' as const],
            states: ['2026-11-17', '2035-07-01'],
        };
        expect(out).toBe(await answerOf('/api/v1/timeline', body));
        expect(out).toBe(canonicalJson(await engine.timeline(body)));
    });

    test('and the times are those of a matrix, to the second', async () => {
        const {out} = await onToyland(
            'compare',
            '--origins',
            'zones',
            '--destinations',
            '玩具广场',
            '--with',
            'metro-more-often',
            '--json',
        );
        const {rows} = JSON.parse(out) as {rows: {id: string; before: number; after: number}[]};
        const ask = {origins: 'zones', destinations: ['玩具广场'], window: {from: 7 * 3600, to: 9 * 3600}} as const;
        const [before, after] = [await engine.matrix(ask), await engine.matrix({...ask, scenario: 'metro-more-often'})];
        expect(rows.map(row => [row.id, row.before, row.after])).toEqual(
            before.origins.map(({id}, at) => [id, before.durations['p50']![at]![0], after.durations['p50']![at]![0]]),
        );
        expect(rows.some(row => row.before !== row.after)).toBe(true);
    });
});

describe('jiegui compare', () => {
    test('in both languages; one county is not told twice', async () => {
        // West Village to East Village: 25.9 km less by the joined road.
        const words = [
            'compare',
            '--origins',
            '西村',
            '--destinations',
            '东村',
            '--with',
            'village-road',
            '--modes',
            'car',
        ];
        const english = await onToyland(...words);
        expect(english.out).toContain('West Village   2,000');
        expect(english.out).toMatch(/changes: 0; cost: CNY [\d.]+ → CNY [\d.]+; evidence: estimated 100%/);
        expect(english.out.match(/^The village road joined {2}/gm)).toHaveLength(2);
        expect(english.out).not.toContain('West County');
        const chinese = await onToyland(...words, '--lang', 'zh');
        expect(chinese.out).toMatch(/西村—东村：由 [^，]*减至 [^，]*，节省 [^，]*，经由连村路/);
        expect(chinese.out).toMatch(/换乘：0；费用：.* → .*；数据依据：/);
    });

    test('counts one row as one row', async () => {
        const {out} = await onToyland(
            'compare',
            '--origins',
            '西村,西镇',
            '--destinations',
            '东村',
            '--with',
            'village-road',
            '--modes',
            'car',
            '--why',
            '0',
        );
        expect(out).toContain('1 more row changes by no more than a minute');
    });

    test('the command of the passport gives the same bytes again', async () => {
        const first = await onToyland(
            'compare',
            '--origins',
            '西村,西镇',
            '--destinations',
            '东村',
            '--base',
            'metro-more-often',
            '--with',
            'village-road',
            '--modes',
            'car',
            '--why',
            'all',
            '--across-years',
            '--json',
        );
        const {command} = (JSON.parse(first.out) as {passport: {command: string}}).passport;
        expect((await onToyland(...command.replaceAll("'", '').split(' ').slice(1), '--json')).out).toBe(first.out);
    });

    test('files: a row a place, with both journeys', async () => {
        for (const format of ['csv', 'geojson'])
            expect(
                (
                    await onToyland(
                        'compare',
                        '--origins',
                        'zones',
                        '--destinations',
                        '东村',
                        '--with',
                        'village-road',
                        '--modes',
                        'car',
                        '--why',
                        '1',
                        '--out',
                        join(folder, `out.${format}`),
                    )
                ).code,
            ).toBe(0);
        const [header, ...lines] = readFileSync(join(folder, 'out.csv'), 'utf8')
            .trimEnd()
            .split('\r\n')
            .map(line => line.split(','));
        expect(header).toEqual([
            'id',
            'name_zh',
            'name_en',
            'county',
            'population',
            'none_s',
            'none_changes',
            'none_cost',
            'none_first',
            'none_last',
            'none_published_share',
            'village-road_s',
            'village-road_difference_s',
            'village-road_status',
            'village-road_why_zh',
            'village-road_why_en',
            'village-road_changes',
            'village-road_cost',
            'village-road_first',
            'village-road_last',
            'village-road_published_share',
        ]);
        expect(lines.map(([id]) => id)).toEqual(['zone:101', 'zone:102', 'zone:201', 'zone:202']);
        const features = JSON.parse(readFileSync(join(folder, 'out.geojson'), 'utf8')) as {
            features: {id: string; properties: {status: string}}[];
            attribution: string[];
        };
        expect(features.features.find(({id}) => id === 'zone:102')!.properties.status).toBe('gained');
        expect(features.attribution).toEqual(['Toyland, invented for jiegui, MIT']);
    });

    test('everything typed wrong is said at once, and scenarios that are not there likewise', async () => {
        const {code, err} = await onToyland('compare', '--why', 'some', '--out', 'x.txt', '--window', 'noon');
        expect(code).toBe(2);
        expect([...err.matchAll(/^[a-z-]+(?= {2})/gm)].map(([printed]) => printed).toSorted()).toEqual([
            'option-missing',
            'request-choice',
            'value-unknown',
            'window-expected',
        ]);
        const unknown = await onToyland('compare', '--with', 'village-roads,nothing', '--base', 'zz');
        expect(unknown.code).toBe(1);
        expect(unknown.err.match(/^scenario-unknown/gm)).toHaveLength(3);
        expect(unknown.err).toContain('    village-road  The village road joined');
    });
});

describe('jiegui timeline', () => {
    test('year by year in both languages, with what opened and how much comes from it', async () => {
        const words = [
            'timeline',
            '--origins',
            '西村',
            '--destinations',
            '东村',
            '--modes',
            'car',
            '--states',
            '2026,2035',
        ];
        const {code, out} = await onToyland(...words);
        expect(code).toBe(0);
        expect(out).toMatch(/2035-07-01 +\S.* -\d+ min {2}Village road -\d+ min/);
        expect((await onToyland(...words, '--lang', 'zh')).out).toMatch(/其间开通：连村路 \(2029-07-01\)/);
    });

    test.each([
        [['--states', '2016,soon'], 'date-expected'],
        [['--from', '2030', '--to', '2020'], 'request-range'],
        [['--from', 'then'], 'date-expected'],
    ])('%s is refused', async (words, expected) => {
        const {code, err} = await onToyland('timeline', '--origins', '西村', '--destinations', '东村', ...words);
        expect([code, err.split('  ')[0]]).toEqual([2, expected]);
    });
});

describe('jiegui scenario', () => {
    const bad = `id: bad
projects:
    in: [village-raod, {id: village-road, parameters: {speed: 3}}]
    out: [village-road]
modifications:
    - {kind: open-lnk, links: [a]}
    - {kind: close-link, links: [nowhere], colour: red}
    - {kind: change-land-use, zones: [102], population: -1}
    - {kind: change-road, links: [suburb-road], freeSpeedKmh: $missing}
variants:
    - {id: v, parameters: {unused: 1}}
`;
    const CODES = [
        'project-unknown',
        'project-in-and-out',
        'parameter-unknown',
        'modification-kind-unknown',
        'modification-key-unknown',
        'modification-reference-unknown',
        'modification-value',
        'parameter-missing',
    ];

    test('check: 0 where it holds, 1 with everything wrong at once in both languages, 2 for a wrong command', async () => {
        const file = join(folder, 'bad.yaml');
        writeFileSync(file, bad);
        expect(await onToyland('scenario', 'check', 'village-road')).toMatchObject({
            code: 0,
            out: 'The scenario is valid: 1 modification.\n',
            err: '',
        });
        for (const language of ['en', 'zh']) {
            const {code, err} = await onToyland('scenario', 'check', file, '--lang', language);
            expect(code).toBe(1);
            for (const expected of CODES)
                expect(err, `${expected}, ${language}`).toMatch(new RegExp(`^${expected}  `, 'm'));
            // Of its variant.
            expect(err).toContain('unused');
            expect(/[\u4e00-\u9fff]/.test(err.replaceAll(/连村路|断头路/g, ''))).toBe(language === 'zh');
        }
        expect((await onToyland('scenario', 'check')).code).toBe(2);
        expect((await onToyland('scenario', 'check', 'village-road', '--as-of', 'soon')).code).toBe(2);
    });

    test('diff by hand: a road opened; that road and another closed, a village grown', async () => {
        const road = JSON.parse((await onToyland('scenario', 'diff', 'none', 'village-road', '--json')).out) as Record<
            string,
            {added: string[]; removed: string[]; changed: string[]}
        >;
        const nothing = {added: [], removed: [], changed: []};
        expect(road).toEqual({
            fares: nothing,
            lines: nothing,
            links: {...nothing, changed: ['village-road']},
            nodes: nothing,
            stations: nothing,
            transfers: nothing,
            trips: nothing,
            zones: nothing,
        });
        const file = join(folder, 'two.yaml');
        writeFileSync(
            file,
            [
                'id: two',
                'modifications:',
                '    - {kind: close-link, links: [village-road, suburb-road]}',
                '    - {kind: change-land-use, zones: [102], population: 3000}',
                'projects: {in: [village-road]}',
                '',
            ].join('\n'),
        );
        const other = JSON.parse(
            (await onToyland('scenario', 'diff', 'village-road', file, '--json')).out,
        ) as typeof road;
        expect([other['links'], other['zones']]).toEqual([
            {...nothing, changed: ['suburb-road', 'village-road']},
            {...nothing, changed: ['102']},
        ]);
        expect((await onToyland('scenario', 'diff', 'none', 'none')).out).toContain(
            'Both scenarios give the same network',
        );
    });

    test('export into a place that cannot be written to is told, whatever the system says of it', async () => {
        for (const place of [join(folder, 'bad.yaml'), '/proc/nowhere']) {
            const {code, err} = await onToyland('scenario', 'export', 'village-road', '--out', place);
            expect([code, err.split('  ')[0]]).toEqual([1, 'file-unwritable']);
        }
        expect(existsSync('/proc/nowhere')).toBe(false);
    });

    test('export writes both standards', async () => {
        const {code} = await runHere([
            'scenario',
            'export',
            'village-road',
            '--out',
            join(folder, 'export'),
            '--network',
            TOYLAND,
            '--date',
            '2026-11-17',
        ]);
        expect(code).toBe(0);
        for (const file of ['gmns/link.csv', 'gmns/node.csv', 'ATTRIBUTION.txt'])
            expect(existsSync(join(folder, 'export', file)), file).toBe(true);
    });
});
