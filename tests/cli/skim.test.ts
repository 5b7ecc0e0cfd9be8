import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createEngine, loadRegion, readSkimBinary, renderMatrix, type Engine} from '../../src/index.js';
import {onToyland, runHere, TOYLAND} from '../support/cli.js';
import {thorough} from '../support/thorough.js';

let folder: string;
let engine: Engine;

beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiegui-skim-'));
    engine = createEngine(loadRegion(TOYLAND));
});
afterAll(() => rmSync(folder, {recursive: true}));

const json = (file: string): Record<string, unknown> =>
    JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

describe('jiegui skim', () => {
    test('prints the matrix as CSV', async () => {
        const {code, out, err} = await onToyland('skim', '--window', '08:00-09:00', '--percentiles', '50,95');
        const matrix = await engine.matrix({
            origins: 'zones',
            destinations: 'zones',
            window: {from: 8 * 3600, to: 9 * 3600},
            percentiles: [0.5, 0.95],
        });
        expect([code, err]).toEqual([0, '']);
        expect(out).toBe(new TextDecoder().decode(await renderMatrix(matrix, 'csv')));
    });

    test('writes a file with its passport beside it, and says how many pairs', async () => {
        const file = join(folder, 'times.csv');
        const {code, out} = await onToyland('skim', '--out', file, '--components', '--direction', 'both');
        expect(code).toBe(0);
        // Five zones both ways: 2 x (25 - 5 own zones).
        expect(out).toMatch(new RegExp(`^40 pairs written to .*times\\.csv, \\d+ of them unreachable\n$`));
        expect(readFileSync(file, 'utf8').split('\r\n')[0]).toMatch(
            /^direction,origin_id,.*,p50_s,mean_s,reached_share,p50_free_s,p50_delay_s,p50_access_s,/,
        );
        const beside = json(`${file}.passport.json`);
        expect(beside['passport']).toMatchObject({
            network: {id: 'toyland'},
            command: expect.stringMatching(
                /^jiegui skim --origins zones --destinations zones --direction both --back-window 17:00-19:00 --components /,
            ),
        });
        expect(beside['attribution']).toEqual(engine.skim({origins: 'zones', destinations: 'zones'}).attribution);
        expect(readdirSync(folder).filter(name => name.endsWith('.partial'))).toEqual([]);
    });

    test('the command of the passport gives the same bytes again', async () => {
        const file = join(folder, 'again.csv');
        await onToyland(
            'skim',
            '--origins',
            '西镇,东城',
            '--destinations',
            'zones',
            '--modes',
            'transit-drive',
            '--access',
            'walk,taxi',
            '--percentiles',
            '50,85',
            '--window',
            '07:30-08:30',
            '--direction',
            'back',
            '--back-window',
            '16:00-18:00',
            '--components',
            '--out',
            file,
        );
        const {command} = json(`${file}.passport.json`)['passport'] as {command: string};
        const words = command.replaceAll("'", '').split(' ').slice(1);
        const {code, out} = await onToyland(...words);
        expect(code).toBe(0);
        expect(out).toBe(readFileSync(file, 'utf8'));
        expect(out.split('\r\n')[1]).toMatch(/^back,zone:101,/);
    });

    test('formats follow the name of the file and hold the same figures', async () => {
        const args = ['skim', '--components', '--window', '08:00-09:00'];
        for (const format of ['parquet', 'jgskim', 'json'])
            expect((await onToyland(...args, '--out', join(folder, `one.${format}`))).code).toBe(0);
        const binary = readSkimBinary(new Uint8Array(readFileSync(join(folder, 'one.jgskim'))));
        const text = json(join(folder, 'one.json')) as {rows: {values: (number | null)[][]}[]};
        expect(text.rows.map(({values}) => values)).toEqual(
            binary.rows.map(({columns}) =>
                columns.map(values => [...values].map(value => (Number.isNaN(value) ? null : value))),
            ),
        );
        expect(new TextDecoder().decode(readFileSync(join(folder, 'one.parquet')).subarray(0, 4))).toBe('PAR1');
        expect(existsSync(join(folder, 'one.parquet.passport.json'))).toBe(false);
        const {out} = await onToyland(...args, '--json');
        expect(out).toBe(readFileSync(join(folder, 'one.json'), 'utf8'));
    });

    test('the same bytes with threads as without', async () => {
        const origins = thorough ? 'zones' : '嘉善县,金山区,松江区';
        const places = ['--origins', origins, '--destinations', '平湖市'];
        const [alone, threads] = await Promise.all(
            ['0', '3'].map(async workers => {
                const how = ['--modes', 'transit', '--components', '--workers', workers];
                return (await runHere(['skim', ...places, ...how])).out;
            }),
        );
        const rows = alone!.trimEnd().split('\r\n').slice(1);
        // From 24 origins on there are threads; to five towns of Pinghu at least.
        const originCount = new Set(rows.map(row => row.split(',')[1])).size;
        expect(originCount).toBeGreaterThanOrEqual(thorough ? 355 : 24);
        expect(rows.length).toBeGreaterThan(originCount * 5);
        expect(threads).toBe(alone);
    });

    test('says everything wrong with what was typed, in both languages, and touches no file', async () => {
        const file = join(folder, 'wrong.ods');
        const args = [
            'skim',
            '--out',
            file,
            '--direction',
            'up',
            '--back-window',
            '9-8',
            '--workers',
            'many',
            '--percentiles',
            '101',
            '--modes',
            'plane',
        ];
        const english = await onToyland(...args);
        expect(english.code).toBe(2);
        for (const word of ['--out', '--direction', '--back-window', '--workers', '--percentiles', '--modes'])
            expect(english.err).toContain(word);
        const chinese = await onToyland(...args, '--lang', 'zh');
        expect(chinese.err).toMatch(/[一-鿿]/);
        expect(existsSync(file)).toBe(false);
        const names = await onToyland('skim', '--origins', '哪里', '--destinations', '哪儿');
        expect([names.code, names.out]).toEqual([1, '']);
        for (const name of ['哪里', '哪儿']) expect(names.err).toContain(name);
    });

    test('a file that cannot be written is one sentence, and what was there stays', async () => {
        const nowhere = await onToyland('skim', '--out', join(folder, 'no', 'such', 'folder.csv'));
        expect([nowhere.code, nowhere.out]).toEqual([1, '']);
        expect(nowhere.err).toContain('folder.csv');
        const file = join(folder, 'kept.csv');
        writeFileSync(file, 'kept');
        await onToyland('skim', '--origins', '哪里', '--out', file);
        expect(readFileSync(file, 'utf8')).toBe('kept');
    });
});
