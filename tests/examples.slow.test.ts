import {execFile} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {transformWithOxc} from 'vite';
import {describe, expect, test} from 'vitest';
import {startServer} from '../server/main.js';
import {createEngine, loadRegion, ProblemCollector, readScenarioFile} from '../src/index.js';

/*
 * What a newcomer tries first. The walk through a study (examples/study/walk.md) and the commands of the pages are run by tests/docs.slow.test.ts.
 */

const run = promisify(execFile);

describe('examples/scenario', () => {
    const file = 'examples/scenario/pinghu-nan-shuttle.yaml';
    const problems = new ProblemCollector();
    const document = readScenarioFile(readFileSync(file), file, problems)!;
    const engine = createEngine(loadRegion('network-data/jiaxing-shanghai'));

    test('is valid, in every variant, and its line touches something', () => {
        expect(problems.list()).toEqual([]);
        for (const variant of [undefined, ...document.variants!.map(({id}) => id)]) {
            const {network} = engine.scenario({document, variant}).session;
            expect(network.feeds.has('pinghu-nan-shuttle'), variant).toBe(true);
        }
    });

    test('brings people of the town to the airport sooner than the railway alone, and nobody later', async () => {
        const {summaries} = await engine.compare({
            origins: ['当湖街道', '曹桥街道'],
            destinations: ['浦东国际机场'],
            date: '2026-11-17',
            base: 'hu-hang-hsr',
            with: [{document}],
            why: false,
        });
        expect(summaries[0]!.losers).toBe(0);
        expect(summaries[0]!.winners).toBeGreaterThan(100_000);
    });
});

test('examples/client asks a service by the packaged client', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'jiegui-examples-'));
    const network = loadRegion('network-data/toyland');
    const server = await startServer({
        network,
        engine: createEngine(network),
        host: '127.0.0.1',
        port: 0,
        log: () => {},
        dataFolder,
    });
    if ('problem' in server) throw new Error(server.problem.message.en);
    const {code} = await transformWithOxc(readFileSync('examples/client/ask.ts', 'utf8'), 'ask.ts');
    // The name `jiegui` leads to this package itself, to what is built, as for whoever has installed it.
    const ask = async (...places: readonly string[]): Promise<{readonly stdout: string; readonly stderr: string}> =>
        run(process.execPath, ['--input-type=module', '-e', code, 'ask.ts', ...places, server.url]);
    try {
        expect((await ask('西镇', '玩具广场')).stdout).toMatch(
            /^transit \d\d:\d\d \d+ min \d changes\ncar \d\d:\d\d \d+ min 0 changes\n$/,
        );
        expect((await ask('西镇乡', '玩具广场')).stderr).toContain('西镇乡');
    } finally {
        await server.close();
        rmSync(dataFolder, {recursive: true, force: true});
    }
});

test('examples have a page of three lines each', () => {
    const folders = readdirSync('examples', {withFileTypes: true}).filter(entry => entry.isDirectory());
    expect(folders.length).toBeGreaterThan(2);
    for (const {name} of folders) {
        const page = readFileSync(`examples/${name}/README.md`, 'utf8');
        expect(page.trimEnd().split('\n'), name).toHaveLength(3);
        expect(readFileSync('examples/README.md', 'utf8')).toContain(`](${name}/README.md)`);
    }
});
