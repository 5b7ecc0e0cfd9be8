import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join, resolve} from 'node:path';
import {transformWithOxc} from 'vite';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parseAllDocuments} from 'yaml';
import {operations} from '../server/contract/index.js';
import {startServer, type StartedServer} from '../server/main.js';
import {createEngine, loadRegion} from '../src/index.js';

/*
 * Every code block of the documentation is run, parsed or read. `JIEGUI_UPDATE_DOCS=1 npx vitest run tests/docs.slow.test.ts` (after a build)
 * writes what the commands print now into the pages, to be read in the diff.
 *
 * - sh blocks of `jiegui` or `npx jiegui`: run with the built command; a text or json block right after them is their output.
 * - sh blocks of `curl URL`: asked of the service on toyland; a json block right after them is the answer.
 * - ts blocks: their syntax is checked; those that import from 'jiegui' are run, a text block right after them is their output.
 * - json and yaml blocks: parsed.
 */
const UPDATE = process.env['JIEGUI_UPDATE_DOCS'] === '1';
const PAGES = [
    'README.md',
    'CONTRIBUTING.md',
    ...[
        'docs',
        'docs/methods',
        'docs/decisions',
        'examples',
        'examples/scenario',
        'examples/client',
        'examples/study',
    ].flatMap(folder =>
        readdirSync(folder)
            .filter(name => name.endsWith('.md'))
            .map(name => `${folder}/${name}`),
    ),
].filter(page => existsSync(page));
const BUILT = resolve('dist/src/cli/main.js');

interface Block {
    readonly page: string;
    readonly line: number;
    readonly language: string;
    readonly code: string;
    /** The block right after this one, if only blank lines lie between. */
    readonly next: {readonly language: string; readonly code: string} | undefined;
}

function blocksOf(page: string): Block[] {
    const text = readFileSync(page, 'utf8');
    const fences = [...text.matchAll(/^```(\w*)[^\n]*\n([\s\S]*?)^```$/gm)].map(match => ({
        language: match[1]!,
        code: match[2]!,
        start: match.index,
        end: match.index + match[0].length,
    }));
    return fences.map(({language, code, start, end}, index) => {
        const after = fences[index + 1];
        const isNext = after !== undefined && text.slice(end, after.start).trim() === '';
        return {page, line: text.slice(0, start).split('\n').length, language, code, next: isNext ? after : undefined};
    });
}

/** Compares what was printed with the block after, or writes it there. */
function hold(block: Block, printed: string): void {
    const {next, page} = block;
    if (next === undefined || !['text', 'json'].includes(next.language)) return;
    if (!UPDATE) {
        expect(printed).toBe(next.code);
        return;
    }
    const text = readFileSync(page, 'utf8');
    const before = `\`\`\`${block.language}\n${block.code}\`\`\`\n\n\`\`\`${next.language}\n`;
    const start = text.indexOf(before + next.code);
    if (start < 0) throw new Error(`${page}:${block.line} one blank line between a command and its output, please`);
    writeFileSync(page, text.slice(0, start) + before + printed + text.slice(start + before.length + next.code.length));
}

const blocks = PAGES.flatMap(blocksOf);
const named = (language: string, test_: (block: Block) => boolean = () => true): [string, Block][] =>
    blocks
        .filter(block => block.language === language && test_(block))
        .map(block => [`${block.page}:${block.line}`, block]);

let folder: string;
let server: StartedServer;
beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jiegui-docs-'));
    writeFileSync(join(folder, 'jiegui'), `#!/bin/sh\nexec '${process.execPath}' '${BUILT}' "$@"\n`, {mode: 0o755});
    const network = loadRegion('network-data/toyland');
    const started = await startServer({
        network,
        engine: createEngine(network),
        host: '127.0.0.1',
        port: 0,
        log: () => {},
        dataFolder: join(folder, 'data'),
    });
    if ('problem' in started) throw new Error(started.problem.message.en);
    server = started;
});
afterAll(async () => {
    rmSync(folder, {recursive: true});
    await server.close();
});

const environment = (): NodeJS.ProcessEnv => ({
    ...process.env,
    PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
    LC_ALL: 'C',
    LANG: 'C',
});

const isJiegui = ({code}: Block): boolean => /^(npx )?jiegui /.test(code);
const isCurl = ({code}: Block): boolean => code.startsWith('curl ');

describe('commands of the documentation', () => {
    test('the command is built (npm test builds it first)', () => expect(existsSync(BUILT)).toBe(true));

    test.each(named('sh', block => isJiegui(block) && !/jiegui serve/.test(block.code)))('%s', (_, block) => {
        // An exit code other than 0 is part of what is shown.
        const script = `${block.code.replaceAll(/^npx jiegui /gm, 'jiegui ')}`;
        const printed = execFileSync('sh', ['-c', `{ ${script}} 2>&1 || true`], {
            env: environment(),
            encoding: 'utf8',
            maxBuffer: 2 ** 26,
        });
        hold(block, block.next?.language === 'json' ? `${JSON.stringify(JSON.parse(printed), null, 2)}\n` : printed);
        if (block.next === undefined) expect(printed).not.toMatch(/^[a-z-]+ {2}\S/);
    });

    test.each(named('sh', isCurl))('%s', async (_, block) => {
        const [, address] = /^curl (?:-s )?'?http:\/\/127\.0\.0\.1:8787\/([^'\s]*)'?\s*$/.exec(block.code)!;
        const response = await fetch(server.url + address!);
        hold(block, `${JSON.stringify(await response.json(), null, 2)}\n`);
    });
});

describe('programs of the documentation', () => {
    test.each(named('ts'))('%s', async (_, block) => {
        const {code} = await transformWithOxc(block.code, 'block.ts');
        if (!block.code.includes(`from 'jiegui'`)) return;
        hold(
            block,
            execFileSync(process.execPath, ['--input-type=module', '-e', code], {encoding: 'utf8', env: environment()}),
        );
    });
});

describe('data of the documentation', () => {
    test.each(named('json'))('%s', (_, {code}) => void JSON.parse(code));
    test.each(named('yaml'))('%s', (_, {code}) => {
        for (const document of parseAllDocuments(code)) expect('errors' in document ? document.errors : []).toEqual([]);
    });
});

test('the table of addresses in docs/api.md has the parameters of the code', () => {
    const page = readFileSync('docs/api.md', 'utf8');
    for (const {path, query} of operations.filter(
        operation => operation.tag === 'journeys' || operation.tag === 'network',
    )) {
        const [, cell] = new RegExp(`^\\| \`${path}\` \\|([^|]*)\\|`, 'm').exec(page) ?? [];
        const named_ = [...(cell ?? '').matchAll(/`(\w+)`/g)].map(match => match[1]!);
        expect(named_.toSorted(), path).toEqual(Object.keys(query!.shape).toSorted());
    }
});

test('links from page to page lead somewhere', () => {
    const lost = PAGES.flatMap(page =>
        [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)]
            .map(match => match[1]!)
            .filter(target => !existsSync(join(page, '..', target)))
            .map(target => `${page}: ${target}`),
    );
    expect(lost).toEqual([]);
});
