import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {onToyland, TOYLAND} from '../support/cli.js';

/** Words of a command line as a shell has them: quotation marks keep what is inside together. */
const shellWords = (line: string): string[] =>
    (line.match(/(?:'[^']*'|\\.|[^\s'\\])+/g) ?? []).map(word =>
        word.replaceAll(/'([^']*)'|\\(.)/g, (_, inside?: string, single?: string) => inside ?? single ?? ''),
    );

const PAIR = ['--from', '西镇', '--to', '玩具广场'] as const;
const MANY = ['--origins', '西镇,西村', '--destinations', '玩具广场'] as const;
let folder: string;
let plan: string;

beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiegui repeat '));
    plan = join(folder, 'plan.yaml');
    writeFileSync(
        plan,
        'id: plan\ntitle: {zh: 方案, en: A plan}\nasOf: 2027-01-01\nprojects: {in: [village-road]}\n' +
            'variants:\n  - {id: late, title: {zh: 晚, en: late}, ranges: high}\n',
    );
});
afterAll(() => rmSync(folder, {recursive: true}));

/** The answer, and that of the command it prints. */
const twice = async (typed: readonly string[]): Promise<readonly [first: string, again: string, command: string]> => {
    const words = typed.map(word => word.replace('PLAN', plan));
    const first = await onToyland(...words, '--json');
    expect(first.err, words.join(' ')).toBe('');
    const {command} = (JSON.parse(first.out) as {passport: {command: string}}).passport;
    const [program, ...args] = shellWords(command);
    expect(program).toBe('jiegui');
    const again = await onToyland(...args, '--json');
    expect(again.err, command).toBe('');
    return [first.out, again.out, command];
};

describe('the command that repeats an answer gives the same bytes', () => {
    it.each([
        ['route', ...PAIR],
        ['route', ...PAIR, '--depart', '07:10', '--modes', 'transit,walk', '--geometry', '--limit', '2', '--seed', '7'],
        ['route', ...PAIR, '--window', '07:00-08:00', '--percentiles', '10,90', '--draws', '2', '--return', '17:00'],
        ['route', '--from', '121.03,0.01', '--to', '玩具广场', '--datum', 'gcj02', '--arrive-by', '18:30'],
        ['route', ...PAIR, '--scenario', 'metro-more-often@2', '--traveller', 'elderly', '--home-end', 'destination'],
        ['route', ...PAIR, '--scenario', 'PLAN'],
        ['route', ...PAIR, '--scenario', 'PLAN@late', '--as-of', '2026-11-17', '--date', '2026-11-17'],
        ['profile', ...PAIR],
        ['profile', ...PAIR, '--window', '07:00-09:00', '--scenario', 'PLAN', '--max-changes', '1'],
        ['departures', '--from', 'station:west', '--to', 'station:east'],
        [
            'departures',
            '--from',
            'station:west',
            '--to',
            'station:east',
            '--depart',
            '08:00',
            '--scenario',
            'village-road',
        ],
        ['skim', ...MANY],
        ['skim', ...MANY, '--direction', 'both', '--components', '--draws', '2', '--seed', '3', '--datum', 'gcj02'],
        ['skim', '--origins', 'zones', '--destinations', 'zones', '--modes', 'car', '--scenario', 'PLAN'],
        ['isochrone', '--from', '玩具广场', '--cutoffs', '30,60'],
        ['isochrone', '--to', '西镇', '--window', '07:00-08:00', '--modes', 'transit,bicycle', '--scenario', 'PLAN'],
        ['compare', '--with', 'village-road'],
        ['compare', '--with', 'PLAN,metro-more-often', ...MANY, '--why', 'all', '--percentiles', '85'],
        ['compare', '--base', 'PLAN', '--with', 'none', ...MANY, '--why', '0', '--as-of', '2026-11-17'],
        ['compare', '--with', 'PLAN', ...MANY, '--across-years', '--modes', 'car'],
        ['timeline', ...MANY],
        ['timeline', ...MANY, '--states', '2020,2026-11-17', '--disputed', '--scenario', 'PLAN', '--modes', 'car'],
    ])('%s %s %s %s %s %s %s', async (...typed) => {
        const [first, again, command] = await twice(typed);
        expect(again === first, command).toBe(true);
    });
});

describe('the command that repeats a study gives the same bytes', () => {
    it.each([
        ['access'],
        ['access', '--measure', 'cumulative,2sfca', '--cutoff', '30', '--with', 'PLAN', '--without-own-zone'],
        ['score', '--centres', '玩具广场', '--national', '东城'],
        ['score', '--centres', '玩具广场', '--national', '东城', '--with', 'PLAN', '--projects'],
        ['circle', '--centre', '玩具广场', '--cutoff', '45', '--base', 'PLAN', '--with', 'village-road'],
        ['day-return', ...MANY, '--hours', '2', '--between', '07:00-22:00', '--scenario', 'PLAN'],
        ['benchmark', '--towns', '西镇', '--centres', '玩具广场', '--with', 'PLAN'],
        ['left-behind', '--with', 'PLAN', '--measure', 'cumulative', '--cutoff', '60'],
        ['certainty', '--origins', '西镇', '--destinations', '玩具广场', '--with', 'PLAN', '--seed', '4', '--tornado'],
        ['rank', '--projects', 'village-road', '--modes', 'car', '--budget', '5', '--years', '2026-2030', '--per-yuan'],
        ['rank', '--projects', 'village-road', '--value', 'access', '--measure', 'gravity', '--centres', '玩具广场'],
        ['critical', '--period', 'peak', '--cut', '0.8', '--limit', '5', '--scenario', 'PLAN'],
        ['missing', '--length', '8', '--class', 'primary', '--states', '2020-01-01,2026-11-17', '--scenario', 'PLAN'],
        ['validate'],
        ['validate', '--claims', join(TOYLAND, 'claims.csv')],
        ['trains', '--city', '玩具国', '--date', '2026-11-17,2026-11-18'],
    ])('%s %s %s %s %s %s %s', async (...typed) => {
        const [first, again, command] = await twice(typed);
        expect(again === first, command).toBe(true);
    });
});
