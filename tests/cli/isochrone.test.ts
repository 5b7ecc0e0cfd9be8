import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {canonicalJson, type IsochroneRequest} from '../../src/index.js';
import {onToyland} from '../support/cli.js';
import {startService, type TestService} from '../support/service.js';

let service: TestService;
let folder: string;
beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jiegui-isochrone-'));
    service = await startService();
});
afterAll(async () => {
    await service.close();
    rmSync(folder, {recursive: true});
});

const get = async (fields: Readonly<Record<string, string>>): Promise<string> =>
    (await fetch(`${service.url}api/v1/isochrone?${new URLSearchParams(fields)}`)).text();
const HOUR = 3600;

/** The same question typed, in an address and in TypeScript. */
const CASES: readonly {
    readonly name: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly request: IsochroneRequest;
}[] = [
    {
        name: 'from a town, leaving at a time, on foot or by public transport',
        fields: {from: '西镇', depart: '08:00', date: '2026-11-17', modes: 'transit,walk', cutoffs: '30,60,90'},
        request: {
            from: '西镇',
            depart: 8 * HOUR,
            date: '2026-11-17',
            modes: ['transit', 'walk'],
            cutoffsMinutes: [30, 60, 90],
        },
    },
    {
        name: 'to a place, over a window, at a percentile',
        fields: {
            to: '玩具广场',
            window: '07:00-09:00',
            date: '2026-11-17',
            percentiles: '85',
            access: 'walk,ebike',
            cutoffs: '120',
        },
        request: {
            to: '玩具广场',
            window: {from: 7 * HOUR, to: 9 * HOUR},
            date: '2026-11-17',
            percentile: 0.85,
            access: ['walk', 'ebike'],
            cutoffsMinutes: [120],
        },
    },
    {
        name: 'by car under a scenario',
        fields: {from: '东村', modes: 'car', date: '2026-11-17', scenario: 'village-road', cutoffs: '15'},
        request: {from: '东村', modes: ['car'], date: '2026-11-17', scenario: 'village-road', cutoffsMinutes: [15]},
    },
];
const typed = (fields: Readonly<Record<string, string>>): string[] => [
    'isochrone',
    ...Object.entries(fields).flatMap(([field, value]) => [`--${field}`, value]),
];

describe('an isochrone is the same typed, over HTTP and from the library, to the byte', () => {
    test.each(CASES)('$name', async ({fields, request}) => {
        const file = join(folder, 'outline.geojson');
        const {code, out} = await onToyland(...typed(fields), '--json', '--out', file);
        expect(code).toBe(0);
        expect(out).toBe(canonicalJson(service.engine.isochrone(request)));
        expect(await get(fields)).toBe(out);
        expect(readFileSync(file, 'utf8')).toBe(out);
        const {features} = JSON.parse(out) as {features: {properties: {cellCount: number}}[]};
        expect(features.at(-1)!.properties.cellCount).toBeGreaterThan(0);
    });

    test.each(CASES)('the cells: $name', async ({fields, request}) => {
        const file = join(folder, 'cells.json');
        const silent = await onToyland(...typed(fields), '--cells', '--out', file);
        expect([silent.code, silent.out]).toEqual([0, '']);
        const text = readFileSync(file, 'utf8');
        expect(text).toBe(canonicalJson(service.engine.reach(request)));
        expect(await get({...fields, format: 'cells'})).toBe(text);
        expect((await onToyland(...typed(fields), '--cells')).out).toBe(text);
    });

    test.each(CASES)('the command of the passport gives the same again: $name', async ({fields}) => {
        const {out} = await onToyland(...typed(fields), '--json');
        const {command} = (JSON.parse(out) as {passport: {command: string}}).passport;
        const words = command
            .match(/'[^']*'|\S+/g)!
            .slice(1)
            .map(word => word.replace(/^'|'$/g, ''));
        expect((await onToyland(...words, '--json')).out).toBe(out);
    });
});

describe('as a table', () => {
    const {fields, request} = CASES[0]!;

    test('one line a cutoff', async () => {
        const file = join(folder, 'outline.csv');
        expect((await onToyland(...typed(fields), '--out', file)).code).toBe(0);
        const [header, ...lines] = readFileSync(file, 'utf8').split('\r\n');
        expect(header).toBe('cutoff_minutes,area_km2,people,cells');
        expect(lines.pop()).toBe('');
        expect(lines).toEqual(
            service.engine
                .isochrone(request)
                .features.map(({properties}) =>
                    [properties.cutoffMinutes, properties.areaKm2, properties.people, properties.cellCount].join(),
                ),
        );
        expect(lines).toHaveLength(3);
    });

    test('one line a cell, each the time of its centre as a place of its own', async () => {
        const file = join(folder, 'cells.csv');
        expect((await onToyland(...typed(fields), '--cells', '--out', file)).code).toBe(0);
        const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
        expect(header).toBe('lon,lat,seconds');
        const {seconds} = service.engine.reach(request);
        expect(lines.map(line => Number(line.split(',')[2]))).toEqual(seconds);
        for (const line of [lines[0]!, lines.at(-1)!]) {
            const [lon, lat, time] = line.split(',') as [string, string, string];
            // Law 5 (docs/laws.md): the earliest there of the asked modes, counted from being free to leave.
            const {journeys} = service.engine.route({
                from: '西镇',
                to: `${lon},${lat}`,
                depart: 8 * HOUR,
                date: '2026-11-17',
                modes: ['transit', 'walk'],
                egress: ['walk'],
            });
            expect(
                Math.min(
                    ...journeys.map(
                        ({scheduleDelaySeconds, durationSeconds}) => scheduleDelaySeconds + durationSeconds,
                    ),
                ),
            ).toBe(Number(time));
        }
    });
});

describe('what was typed wrong is said in both languages, with the exit code', () => {
    test.each([
        [['isochrone'], 2, 'an origin or a destination', '起点或终点'],
        [['isochrone', '--from', '西镇', '--to', '玩具广场'], 2, '--from, --to cannot be combined', '--from, --to'],
        [
            ['isochrone', '--from', '西镇', '--depart', '08:00', '--window', '07:00-09:00'],
            2,
            '--depart, --window cannot be combined',
            '--depart, --window',
        ],
        [['isochrone', '--from', '西镇', '--cutoffs', 'soon'], 2, '--cutoffs is "soon"', '--cutoffs'],
        [['isochrone', '--from', '西镇', '--out', 'reach.xls'], 2, '.geojson, .csv', '.geojson, .csv'],
        [['isochrone', '--from', '西镇', '--cells', '--out', 'reach.geojson'], 2, '.json, .csv', '.json, .csv'],
        [['isochrone', '--from', '西镇', '--colour', 'red'], 2, '--colour', '--colour'],
        [['isochrone', '--from', '没有的地方'], 1, 'there is no place called', '没有'],
        [['isochrone', '--from', '西镇', '--cutoffs', '0'], 1, 'cutoffsMinutes is 0', 'cutoffsMinutes'],
        [['isochrone', '--from', '西镇', '--scenario', 'metro-more'], 1, 'metro-more-often', 'metro-more-often'],
        [
            ['isochrone', '--from', '西镇', '--out', 'no-such-folder/reach.csv'],
            1,
            'no-such-folder/reach.csv',
            'no-such-folder/reach.csv',
        ],
    ] as const)('%s', async (args, code, english, chinese) => {
        for (const [language, words] of [
            ['en', english],
            ['zh', chinese],
        ] as const) {
            const run = await onToyland(...args, '--lang', language);
            expect([language, run.code, run.out]).toEqual([language, code, '']);
            expect(run.err).toContain(words);
            expect(/[\u4e00-\u9fff]{2}/.test(run.err.replaceAll('没有的地方', ''))).toBe(language === 'zh');
        }
    });
});
