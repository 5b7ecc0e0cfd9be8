import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {onToyland} from '../support/cli.js';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'jiegui-study-'))));
afterAll(() => rmSync(folder, {recursive: true}));

describe('measures as they are typed', () => {
    test('every measure by every kind by every cutoff; those without a cutoff once', async () => {
        const {out} = await onToyland(
            'access',
            '--measure',
            'cumulative,gravity',
            '--opportunity',
            'people,destinations',
            '--cutoff',
            '60,90',
            '--json',
        );
        const {measures} = JSON.parse(out) as {
            measures: {measure: string; opportunity: string; options: {cutoffMinutes?: number}}[];
        };
        expect(
            measures.map(({measure, opportunity, options}) => [measure, opportunity, options.cutoffMinutes]),
        ).toEqual([
            ['cumulative', 'people', 60],
            ['cumulative', 'people', 90],
            ['cumulative', 'destinations', 60],
            ['cumulative', 'destinations', 90],
            ['gravity', 'people', undefined],
            ['gravity', 'destinations', undefined],
        ]);
    });

    test('columns of a table are told apart by what differs', async () => {
        const file = join(folder, 'access.csv');
        await onToyland('access', '--opportunity', 'people,destinations', '--cutoff', '60,90', '--out', file);
        expect(readFileSync(file, 'utf8').split('\r\n')[0]!.split(',')).toEqual([
            'id',
            'name_zh',
            'name_en',
            'county',
            'population',
            'cumulative_people_60_min',
            'cumulative_people_90_min',
            'cumulative_destinations_60_min',
            'cumulative_destinations_90_min',
        ]);
        const {out} = await onToyland('access', '--opportunity', 'people', '--cutoff', '60,90');
        expect(out).toContain('cumulative opportunities 60 min  cumulative opportunities 90 min');
    });

    test('the command of the passport repeats measures that differ in more than their name', async () => {
        const {out} = await onToyland(
            'access',
            '--measures',
            '[{"measure":"cumulative","cutoffMinutes":45},{"measure":"kth-nearest","k":2,"opportunity":"destinations"}]',
            '--json',
        );
        const {command} = (JSON.parse(out) as {passport: {command: string}}).passport;
        const words = command
            .match(/'[^']*'|\S+/g)!
            .slice(1)
            .map(word => word.replace(/^'|'$/g, ''));
        const again = await onToyland(...words, '--json');
        const figures = (text: string): unknown => ({...(JSON.parse(text) as object), request: null});
        expect(figures(again.out)).toEqual(figures(out));
    });
});

describe('what was typed wrong is said with what would be right', () => {
    test.each([
        [['access', '--measure', 'kth-nearest'], 2, '--parameters k= is missing'],
        [['access', '--measure', 'gravity', '--cutoff', '60'], 2, '--cutoff, --measure gravity cannot be combined'],
        [['access', '--cutoff', 'soon'], 2, '--cutoff is "soon", not a number'],
        [['access', '--measures', '{}'], 2, '--measures cannot be'],
        [['access', '--measures', '[]', '--cutoff', '60'], 2, '--measures, --cutoff cannot be combined'],
        [['access', '--measures', '[]'], 1, 'measures must not be blank'],
        [['access', '--measure', 'gravty', '--opportunity', 'castles'], 1, 'measures[1].opportunity is "castles"'],
        [
            ['access', '--destinations', '玩具广场', '--opportunity', 'people'],
            1,
            'none of the requested places has any people',
        ],
        [['access', '--out', 'x.xls', '--origins', '没有'], 2, '--out is "x.xls"'],
        [['left-behind'], 2, '--with is missing'],
        [['day-return', '--origins', '西镇'], 2, '--destinations is missing'],
        [
            ['day-return', '--origins', '西镇', '--destinations', '玩具广场', '--between', 'noon'],
            2,
            '--between is "noon", not a window',
        ],
        [
            ['day-return', '--origins', '西镇', '--destinations', '玩具广场', '--hours', '25'],
            1,
            'hours is 25, out of range',
        ],
        [['benchmark', '--towns', '没有的地方', '--centres', '玩具广场'], 1, 'there is no place called'],
        [['circle', '--centre', '玩具广场', '--cutoff', '0'], 1, 'cutoffMinutes is 0'],
    ] as const)('%s', async (args, code, words) => {
        const run = await onToyland(...args);
        expect([run.code, run.out]).toEqual([code, '']);
        expect(run.err).toContain(words);
    });
});

test('every study speaks Chinese', async () => {
    for (const [args, words] of [
        [['access', '--measure', 'hub-time', '--destinations', '玩具广场'], '到枢纽的时间'],
        [['score', '--centres', '玩具广场', '--national', '西镇'], '1 小时：各镇到较近的中心'],
        [['circle', '--centre', '玩具广场'], '公共交通门到门，中位'],
        [['day-return', '--origins', '西镇', '--destinations', '玩具广场'], '末班返程'],
        [['benchmark', '--towns', '西镇', '--centres', '玩具广场'], '公共交通'],
    ] as const) {
        const {out, code} = await onToyland(...args, '--lang', 'zh');
        expect([args[0], code]).toEqual([args[0], 0]);
        expect(out).toContain(words);
        expect(out).toMatch(/^命令：jiegui /m);
    }
});

test('the scorecard marks what is reached on the next day only, and says what the mark means', async () => {
    // After eight in the evening no train leaves for the west any more.
    const late = await onToyland(
        'score',
        '--centres',
        '西镇',
        '--national',
        '西镇',
        '--window',
        '20:00-21:00',
        '--date',
        '2026-11-17',
    );
    expect(late.out).toMatch(/East Centre +West Town +50,000 +\d+ h( \d+ min)? \+1 /m);
    expect(late.out).toContain('+1: arrives only on the next day; the wait until then is included');
    expect(
        (
            await onToyland(
                'score',
                '--centres',
                '西镇',
                '--national',
                '西镇',
                '--window',
                '20:00-21:00',
                '--date',
                '2026-11-17',
                '--lang',
                'zh',
            )
        ).out,
    ).toContain('+1：当天无法到达，次日到达');
    const morning = await onToyland('score', '--centres', '玩具广场', '--national', '西镇', '--date', '2026-11-17');
    expect(morning.out).not.toContain('+1');
});

test('studies say on what grades of evidence they rest where that is asked', async () => {
    for (const [args, zh, en] of [
        [
            ['circle', '--centre', '玩具广场', '--cutoff', '40'],
            '公共交通门到门，中位数：公布 16%，估算 84%',
            'public transport door to door, median: published 16%, estimated 84%',
        ],
        [
            ['score', '--centres', '玩具广场', '--national', '西镇'],
            '1 小时：各镇到较近的中心：公布 19%，估算 81%',
            '1 hour: each town to the nearer centre: published 19%, estimated 81%',
        ],
        [['left-behind', '--with', 'metro-more-often'], '  实施前：公布', '  before: published'],
    ] as const) {
        const question = [...args, '--date', '2026-11-17'];
        expect((await onToyland(...question, '--evidence')).out).toContain(en);
        expect((await onToyland(...question, '--evidence', '--lang', 'zh')).out).toContain(zh);
        expect((await onToyland(...question)).out).not.toContain('published');
    }
});

test('indices, kinds and minutes are Chinese words in Chinese', async () => {
    const {out} = await onToyland(
        'access',
        '--measure',
        'cumulative',
        '--cutoff',
        '60',
        '--with',
        'metro-more-often',
        '--lang',
        'zh',
    );
    expect(out).toMatch(/^ {2}.*：人口加权平均 .*；基尼系数 .*；帕尔马比 .*；泰尔指数 /m);
    expect(out).not.toMatch(/\b(gini|palma|theil|people)\b.*→/);
    expect((await onToyland('circle', '--centre', '玩具广场', '--lang', 'zh')).out).toMatch(/^玩具广场 {2}60 分钟$/m);
});
