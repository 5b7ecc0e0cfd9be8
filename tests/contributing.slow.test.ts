import {spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';

/*
 * The worked examples of docs/contributing-examples.md, all put into a copy of the project. A block begins with the file it is; or with the
 * file and the list an entry goes into.
 */
let copy: string;

const read = (file: string): string => readFileSync(join(copy, file), 'utf8');
const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(copy, file)), {recursive: true});
    writeFileSync(join(copy, file), text);
};

/** Imports stand at the top, the rest right behind the bracket that opens the list. */
const withEntry = (text: string, list: string, lines: readonly string[]): string => {
    const isImport = (line: string): boolean => line.startsWith('import ');
    const opening = new RegExp(String.raw`\bconst ${list}\b[^=]*= [\[{]`).exec(text);
    expect(opening, list).not.toBeNull();
    const at = opening!.index + opening![0].length;
    const entry = lines.filter(line => !isImport(line)).join('\n');
    return `${lines.filter(isImport).join('\n')}\n${text.slice(0, at)}\n${entry}\n${text.slice(at)}`;
};

const run = (...words: readonly string[]): string => {
    const {status, stdout, stderr} = spawnSync(process.execPath, words, {cwd: copy, encoding: 'utf8'});
    expect([status, `${stderr}${status === 0 ? '' : stdout}`]).toEqual([0, '']);
    return stdout;
};
const jiegui = (...words: readonly string[]): string =>
    run('--import', 'tsx', 'src/cli/main.ts', ...words, '--network', resolve('network-data/toyland'), '--lang', 'en');

beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'jiegui-examples-'));
    for (const part of ['src', 'server', 'web', 'package.json', 'tsconfig.json'])
        cpSync(part, join(copy, part), {recursive: true});
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    const page = readFileSync('docs/contributing-examples.md', 'utf8');
    for (const [, body] of page.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)) {
        const [head = '', ...lines] = body!.trimEnd().split('\n');
        const [, file, list] = /^\/\/ ([\w./-]+)(?:, in (\w+))?$/.exec(head) ?? [];
        expect(file, head).toBeDefined();
        write(file!, list === undefined ? lines.join('\n') : withEntry(read(file!), list, lines));
    }
});
afterAll(() => rmSync(copy, {recursive: true}));

it('the project compiles with all of them, the page too', () => {
    const compiler = resolve('node_modules/typescript/bin/tsc');
    run(compiler, '-p', 'web/tsconfig.json', '--noEmit');
    write('tsconfig.json', read('tsconfig.json').replace(/"include": \[[^\]]*\]/, '"include": ["src", "server"]'));
    run(compiler, '-p', 'tsconfig.json', '--noEmit');
});

it('the measure, the mode, the study and the modification answer on the command line', () => {
    const access = JSON.parse(jiegui('access', '--measure', 'share-within', '--json')) as {
        zones: {values: number[][]}[];
    };
    // Of all people, those within an hour; nobody reaches more than everybody.
    expect(access.zones.every(({values}) => values[0]![0]! > 0 && values[0]![0]! <= 1)).toBe(true);
    const route = JSON.parse(
        jiegui('route', '--from', '西镇', '--to', '121.01,0', '--modes', 'cargobike', '--json'),
    ) as {journeys: {mode: string; durationSeconds: number}[]};
    expect(route.journeys.map(({mode}) => mode)).toEqual(['cargobike']);
    expect(jiegui('route', '--from', '西镇', '--to', '121.01,0', '--modes', 'cargobike')).toContain('Cargo bicycle');
    expect(jiegui('open-stations', '--date', '2026-11-17')).toContain('rail,');
    write(
        'shut.yaml',
        'id: shut\ntitle: {zh: 关, en: Shut}\nmodifications:\n  - {kind: shut-station, station: midway}\n',
    );
    expect(jiegui('scenario', 'show', 'shut.yaml')).toContain('midway');
});

it('the problem says its sentence with what it was given', () => {
    write(
        'say.ts',
        "import {shutProblem} from './src/network/open-station.js';\n" +
            "const station = {openDate: 'unopened', name: {zh: '中途', en: 'Midway'}} as never;\n" +
            "console.log(shutProblem(station, '2026-11-17', 'from')!.message.en);\n",
    );
    expect(run('--import', 'tsx', 'say.ts').trim()).toBe('Midway is not open on 2026-11-17');
});
