import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {cliWords, languageOf} from '../../src/cli/messages.js';
import {COMMANDS} from '../../src/cli/run.js';
import {createEngine, loadRegion, VERSION, type Problem, type RouteAnswer} from '../../src/index.js';
import {onToyland, runHere, TOYLAND} from '../support/cli.js';

let folder: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiegui-cli-'));
});
afterAll(() => rmSync(folder, {recursive: true}));

describe('answers', () => {
    test('route: a block a journey, the command to repeat it, exit 0', async () => {
        const {code, out, err} = await onToyland(
            'route',
            '--from',
            '西镇',
            '--to',
            '玩具广场',
            '--depart',
            '08:00',
            '--limit',
            '1',
        );
        expect(err).toBe('');
        expect(code).toBe(0);
        expect(out).toContain('West Town → Toy Square  2026-11-17 (Tue), leaving from 08:00');
        expect(out).toMatch(/^\[1\] Public transport {2}\d\d:\d\d → /m);
        expect(out).toMatch(/^Repeat: jiegui route --from zone:101 --to place:square /m);
    });

    test('a coordinate west of Greenwich follows its option like any other', async () => {
        const folderOf = (name: string, text: string): void => writeFileSync(join(folder, name), text);
        folderOf(
            'agency.txt',
            'agency_id,agency_name,agency_url,agency_timezone\na,A,https://e.org,America/New_York\n',
        );
        folderOf('stops.txt', 'stop_id,stop_name,stop_lat,stop_lon\nA,Alpha,40,-74\nB,Beta,40.1,-74.1\n');
        folderOf('routes.txt', 'route_id,agency_id,route_short_name,route_type\nr,a,1,3\n');
        folderOf('trips.txt', 'route_id,service_id,trip_id\nr,s,t\n');
        folderOf(
            'stop_times.txt',
            'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,08:30:00,08:30:00,A,1\nt,09:00:00,09:00:00,B,2\n',
        );
        folderOf('calendar_dates.txt', 'service_id,date,exception_type\ns,20261117,1\n');
        const {code, out, err} = await runHere([
            ...'route --from -74.0001,40 --to -74.1,40.1 --date 2026-11-17 --modes transit --lang en --network'.split(
                ' ',
            ),
            folder,
        ]);
        expect([code, err]).toEqual([0, '']);
        expect(out).toContain('-74.00010,40.00000 → -74.10000,40.10000');
        expect(out).toMatch(/ride +1 +Alpha → Beta/);
    });

    test('--json is the answer of the engine, in one line, and nothing else', async () => {
        const {out} = await onToyland('route', '--from', 'zone:101', '--to', 'place:square', '--json');
        expect(out.endsWith('}\n')).toBe(true);
        expect(out.trim()).not.toContain('\n');
        const answer = JSON.parse(out) as RouteAnswer;
        // docs/cli.md, in its order.
        expect(Object.keys(answer).filter(key => key !== 'window' && key !== 'returnJourneys')).toEqual([
            'request',
            'journeys',
            'unreachable',
            'evidence',
            'remarks',
            'attribution',
            'passport',
        ]);
        const [journey] = answer.journeys;
        expect(Object.keys(journey!).slice(0, 6)).toEqual([
            'mode',
            'departureTime',
            'arrivalTime',
            'durationSeconds',
            'scheduleDelaySeconds',
            'changes',
        ]);
        expect(journey!.legs.reduce((sum, leg) => sum + leg.durationSeconds, 0)).toBe(journey!.durationSeconds);
        expect(answer.passport.engine).toBe(VERSION);
    });

    test('the same line gives the same bytes', async () => {
        const line = ['route', '--from', '西镇', '--to', '玩具广场', '--window', '07:00-09:00', '--json'];
        expect((await onToyland(...line)).out).toBe((await onToyland(...line)).out);
    });

    test('the command in the passport gives the answer again', async () => {
        const {out} = await onToyland(
            'route',
            '--from',
            '西镇',
            '--to',
            '玩具广场',
            '--arrive-by',
            '09:30',
            '--traveller',
            'commuter',
            '--json',
        );
        const {command} = (JSON.parse(out) as RouteAnswer).passport;
        const again = await onToyland(...command.split(' ').slice(1), '--json');
        expect(again.out).toBe(out);
    });

    test('window, return, profile and departures', async () => {
        const window = await onToyland(
            'route',
            '--from',
            '西镇',
            '--to',
            '玩具广场',
            '--window',
            '07:00-09:00',
            '--modes',
            'transit',
        );
        expect(window.out).toContain('Public transport, leaving any time 07:00-09:00');
        const both = await onToyland(
            'route',
            '--from',
            '西镇',
            '--to',
            '玩具广场',
            '--return',
            '17:00',
            '--modes',
            'transit',
        );
        expect(both.out).toMatch(/^There$/m);
        expect(both.out).toMatch(/^Back$/m);
        const profile = await onToyland('profile', '--from', '西镇', '--to', '玩具广场');
        expect(profile.out).toMatch(/^Leave +Arrive +Time +Changes +Lines$/m);
        const departures = await onToyland('departures', '--from', '西镇站', '--to', '东站');
        expect(departures.out).toMatch(/^\d+ direct, fastest /m);
    });

    test('unreachable is an answer: exit 0 and a sentence', async () => {
        const {code, out} = await onToyland(
            'route',
            '--from',
            '西村',
            '--to',
            '东村',
            '--modes',
            'walk',
            '--walk-cap',
            '20',
        );
        expect(code).toBe(0);
        expect(out).toContain('Not possible\n  - Walk: ');
    });

    test('info and check', async () => {
        expect((await onToyland('info')).out).toMatch(/^Network +Toyland \(toyland\)$/m);
        expect(JSON.parse((await onToyland('info', '--json')).out)).toMatchObject({
            id: 'toyland',
            roads: {unopenedCount: 1},
        });
        const check = await onToyland('check');
        expect(check.code).toBe(0);
        expect(Object.keys(JSON.parse((await onToyland('check', '--json')).out) as object)).toEqual(['problems']);
    });

    test('validate: the claims of the network or your own', async () => {
        expect((await onToyland('validate')).out).toMatch(/published times? compared with the model/);
        const own = join(folder, 'own.csv');
        const [head] = readFileSync(`${TOYLAND}/claims.csv`, 'utf8').split('\n');
        const kinds = 'station:west,station:east,station,station,rail,observed,platform';
        writeFileSync(own, `${head!}\nmine,${kinds},1,1,2026,2026-07-01,,,,no,published,toyland,\n`);
        const {code, out} = await onToyland('validate', '--claims', own);
        expect(code).toBe(0);
        expect(out).toMatch(/^mine .* over 20% +West Town - East Station$/m);
        writeFileSync(own, 'claim_id,mode\nmine,boat\n');
        const broken = await onToyland('validate', '--claims', own);
        expect(broken.code).toBe(1);
        expect(broken.err).toContain('own.csv');
        expect((await onToyland('validate', '--claims', join(folder, 'none.csv'))).code).toBe(1);
    });
});

describe('what was typed wrong exits 2', () => {
    test('all of it at once, each a sentence', async () => {
        const {code, out, err} = await onToyland(
            'route',
            '--from',
            '西镇',
            '--depart',
            '25:99',
            '--date',
            '2026-02-30',
            '--modes',
            'plane',
            '--colour',
            'red',
            'Shanghai',
            '--seed',
            '--limit',
            '1',
            '--limit',
            '2',
        );
        expect(code).toBe(2);
        expect(out).toBe('');
        expect(
            err
                .trim()
                .split('\n')
                .map(line => line.replace(/ \(use one of --from, .*\)$/, ' (use one of ...)')),
        ).toEqual([
            'option-unknown  there is no option --colour (use one of ...)',
            'argument-unexpected  "Shanghai" is not expected here ' +
                '(use options that begin with --; put a name with spaces in quotation marks)',
            'option-repeated  --limit is given 2 times (give --limit once)',
            'option-value-missing  --seed has no value (give N after --seed)',
            'option-missing  --to is missing (give --to: destination)',
            'date-impossible  --date is 2026-02-30, a date that does not exist (give a date that exists)',
            'clock-expected  --depart is "25:99", not a clock time (give a time written HH:MM)',
            'value-unknown  --modes is "plane", not one of transit, transit-drive, car, taxi, walk, bicycle, ebike',
            'jiegui route --help shows the options.',
        ]);
    });

    test('in Chinese', async () => {
        const {code, err} = await runHere(
            ['route', '--from', 'a', '--to', 'b', '--depart', '08:00', '--arrive-by', '09:00'],
            {LC_ALL: 'zh_CN.UTF-8'},
        );
        expect(code).toBe(2);
        expect(err).toBe(
            'option-conflict  --depart, --arrive-by 不能同时使用（只用其一）\njiegui route --help 可查看选项。\n',
        );
    });

    test.each([
        [['walk'], 'there is no command "walk"'],
        [['--from', 'a'], 'there is no option --from'],
        [['info', '--lang', 'fr'], '--lang is "fr", not one of zh, en'],
        [['serve', '--port', '99999'], '--port is 99999, outside 0..65535'],
        [['serve', '--port', 'x'], '--port is "x", not a whole number'],
        [
            ['serve', '--tiles', 'https://tiles.example.org/'],
            '--tiles: "https://tiles.example.org/" is not a map tile address',
        ],
        [['departures', '--from', 'a', '--to', 'b', '--traveller', 'regular'], 'there is no option --traveller'],
    ])('%j', async (args, sentence) => {
        const {code, err} = await runHere(args);
        expect(code).toBe(2);
        expect(err).toContain(sentence);
    });

    test('with --json the problems are JSON', async () => {
        const {err} = await runHere(['route', '--from', 'a', '--json']);
        expect((JSON.parse(err) as {problems: Problem[]}).problems.map(({code}) => code)).toEqual(['option-missing']);
    });

    test('nothing at all shows the help', async () => {
        const {code, out, err} = await runHere([]);
        expect([code, out]).toEqual([2, '']);
        expect(err).toContain('Usage:');
    });
});

describe('what a planner tripped over', () => {
    test('scenario alone, or with another word, is told its four actions', async () => {
        for (const words of [['scenario'], ['scenario', 'chekc', 'x']]) {
            const {code, err} = await onToyland(...words);
            expect(code).toBe(2);
            expect(err).toContain(
                `there is no command "${words.slice(0, 2).join(' ')}" ` +
                    '(use one of scenario check, scenario show, scenario diff, scenario export)',
            );
        }
    });

    test('a place to write that there is not is told before the work', async () => {
        const {code, err} = await onToyland(
            'compare',
            '--with',
            'no-such-scenario',
            '--out',
            join(folder, 'nowhere', 'x.csv'),
        );
        expect(code).toBe(1);
        expect(err).toMatch(/^file-unwritable .*this file cannot be written \(ENOENT\)/);
    });

    test('an empty window is not called an empty day', async () => {
        const {out} = await onToyland('departures', '--from', '西镇站', '--to', '东站', '--window', '02:00-03:00');
        expect(out).toContain('leaving 02:00-03:00');
        expect(out).toContain('No direct service with a timetable leaves 02:00-03:00.');
    });

    test('percentiles that were asked for are shown', async () => {
        const {out} = await onToyland(
            'route',
            '--from',
            '西镇',
            '--to',
            '玩具广场',
            '--window',
            '07:00-09:00',
            '--modes',
            'transit',
            '--percentiles',
            '85',
            '--statistic',
            'planned',
        );
        expect(out).toMatch(/planned p85: \d/);
    });

    test('one date outside the years is one problem', async () => {
        const {err} = await onToyland('route', '--from', '西镇', '--to', '玩具广场', '--date', '1999-01-01');
        expect(err.match(/^date-outside/gm)).toHaveLength(1);
    });
});

describe('what cannot be found or read exits 1', () => {
    test('an unknown place is named with near matches, both ends at once', async () => {
        const {code, err} = await onToyland('route', '--from', '西镇乡', '--to', 'Nowhere at all');
        expect(code).toBe(1);
        expect(err.split('\n').filter(line => line.startsWith('place-unknown'))).toHaveLength(2);
        expect(err).toContain('    zone:101  West Town');
    });

    test('origin = destination', async () => {
        const {code, err} = await onToyland('route', '--from', '西镇', '--to', 'zone:101');
        expect(code).toBe(1);
        expect(err.trim().split('\n')).toHaveLength(1);
    });

    test('a network that is not there, and one that is broken, with every problem', async () => {
        const missing = await runHere(['info', '--network', join(folder, 'nothing')]);
        expect(missing.code).toBe(1);
        expect(missing.err).toMatch(/^file-missing/);
        writeFileSync(join(folder, 'network.yaml'), 'id: [\n');
        const broken = await runHere(['check', '--network', folder]);
        expect(broken.code).toBe(1);
        expect(broken.err).toContain('network.yaml');
    });
});

describe('help', () => {
    test.each(COMMANDS.map(({name}) => name))('%s --help in both languages', async name => {
        const en = await runHere([name, '--help']);
        expect([en.code, en.err]).toEqual([0, '']);
        expect(en.out).toContain('Usage: jiegui');
        expect(en.out).not.toMatch(/\p{Script=Han}/u);
        const zh = await runHere([name, '--help', '--lang', 'zh']);
        expect(zh.out).toContain('用法：');
        expect(zh.out).toContain('--network <DIR>');
    });

    test('version is that of package.json', async () => {
        const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
        expect((await runHere(['--version'])).out.trim()).toBe(version);
        expect(VERSION).toBe(`jiegui ${version}`);
    });
});

test('language from the environment, as POSIX orders it', () => {
    expect(languageOf({LANG: 'zh_CN.UTF-8'})).toBe('zh');
    expect(languageOf({LANG: 'zh_CN.UTF-8', LC_ALL: 'C'})).toBe('en');
    expect(languageOf({LC_ALL: '', LANG: 'zh_TW'})).toBe('zh');
    expect(languageOf({})).toBe('en');
    expect(cliWords('zh').usage).not.toBe(cliWords('en').usage);
});

test('the library gives what the command line prints', async () => {
    const answer = createEngine(loadRegion(TOYLAND)).departures({from: '西镇站', to: '东站'});
    const {out} = await onToyland('departures', '--from', '西镇站', '--to', '东站', '--json');
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(answer)));
});
