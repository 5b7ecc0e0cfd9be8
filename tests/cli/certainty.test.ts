import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {canonicalJson, createEngine, loadRegion} from '../../src/index.js';
import {onToyland, runHere, TOYLAND} from '../support/cli.js';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'jiegui-certainty-'))));
afterAll(() => rmSync(folder, {recursive: true}));

const pair = ['certainty', '--origins', '西镇', '--destinations', '玩具广场'];

describe('jiegui certainty', () => {
    test('gives the study of the engine, and its command gives it again', async () => {
        const {code, out, err} = await onToyland(...pair, '--seed', '7', '--tornado', '--json');
        expect([code, err]).toEqual([0, '']);
        expect(out).toBe(
            canonicalJson(
                await createEngine(loadRegion(TOYLAND)).certainty({
                    origins: ['西镇'],
                    destinations: ['玩具广场'],
                    seed: 7,
                    tornado: true,
                }),
            ),
        );
        const {command, seed} = JSON.parse(out).passport;
        expect(seed).toBe(7);
        const args = (command as string).replaceAll("'", '').split(' ').slice(1);
        expect((await onToyland(...args, '--json')).out).toBe(out);
    });

    test('in both languages, one line for each parameter that matters', async () => {
        const en = (await onToyland(...pair, '--tornado')).out;
        expect(en).toMatch(/^100 Latin hypercube draws, seed 1, of \d+ parameters; the same in every scenario\n/);
        expect(en).toMatch(/\n {2}personal margin, small station +0 min +-5\.0 min +30 min +\+25\.0 min\n/);
        const zh = (await runHere([...pair, '--tornado', '--lang', 'zh', '--network', TOYLAND])).out;
        expect(zh).toMatch(/\n {2}个人富余时间（小站） +0 min +-5\.0 分钟 +30 min +\+25\.0 分钟\n/);
        expect(zh.split('\n')).toHaveLength(en.split('\n').length);
    });

    test('writes a line for each pair and scenario', async () => {
        const file = join(folder, 'certainty.csv');
        const {code} = await onToyland('certainty', '--origins', '西镇', '--destinations', 'zones', '--out', file);
        expect(code).toBe(0);
        const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n');
        expect(lines[0]).toMatch(
            /^origin_id,.*,central_s,mean_s,standard_error_s,p5_s,p50_s,p95_s,reached_share,difference_s,.*,distinguishable$/,
        );
        // A line of heads; five zones, less its own, by each of three modes.
        expect(lines).toHaveLength(1 + 4 * 3);
    });

    test.each([
        [['certainty', '--origins', '西镇'], 2, /--destinations is missing/],
        [[...pair, '--draws', 'many'], 2, /--draws/],
        [[...pair, '--draws', '99'], 1, /100 to 1000/],
        [[...pair, '--out', 'x.txt'], 2, /--out/],
    ] as const)('%j is refused', async (args, expected, said) => {
        const {code, out, err} = await onToyland(...args);
        expect([code, out]).toEqual([expected, '']);
        expect(err).toMatch(said);
    });
});
