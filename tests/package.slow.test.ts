import {execFile} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';

const run = promisify(execFile);
/** npm puts its own settings in the environment of its scripts; an npm inside one must not take them for its own. */
const environment = (): NodeJS.ProcessEnv => ({
    ...Object.fromEntries(
        Object.entries(process.env).filter(
            ([name]) => !/^npm_(package|lifecycle|command|execpath|node_execpath|config_local_prefix)/.test(name),
        ),
    ),
    LC_ALL: 'C',
});

interface LockedPackage {
    readonly version: string;
    readonly dev?: boolean;
    readonly devOptional?: boolean;
}

let folder: string;
let packed: {readonly filename: string; readonly files: readonly {readonly path: string}[]};

/**
 * The project's own lock file as that of somebody who depends on the package: the same versions, which `npm ci` has fetched already,
 * so that nothing is asked of the registry that was not asked before.
 */
function lockElsewhere(tarball: string): object {
    const {packages} = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
        readonly packages: Readonly<Record<string, LockedPackage>>;
    };
    const {version, bin, dependencies} = JSON.parse(readFileSync('package.json', 'utf8')) as {
        readonly version: string;
        readonly bin: Readonly<Record<string, string>>;
        readonly dependencies: Readonly<Record<string, string>>;
    };
    const shipped = Object.entries(packages).filter(
        ([path, {dev, devOptional}]) => path !== '' && dev !== true && devOptional !== true,
    );
    return {
        name: 'elsewhere',
        lockfileVersion: 3,
        requires: true,
        packages: {
            '': {name: 'elsewhere', dependencies: {jiegui: `file:${tarball}`}},
            'node_modules/jiegui': {version, resolved: `file:${tarball}`, bin, dependencies},
            ...Object.fromEntries(shipped),
        },
    };
}

beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jiegui-package-'));
    // prepack would build a second time while other tests read dist.
    const {stdout} = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
        env: environment(),
        maxBuffer: 2 ** 26,
    });
    // npm 7-11 print a list, npm 12 an object by name.
    const parsed = JSON.parse(stdout) as (typeof packed)[] | Record<string, typeof packed>;
    packed = Object.values(parsed)[0]!;
    const {filename} = packed;
    writeFileSync(
        join(folder, 'package.json'),
        JSON.stringify({name: 'elsewhere', private: true, dependencies: {jiegui: `file:${filename}`}}),
    );
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lockElsewhere(filename)));
    await run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'], {
        cwd: folder,
        env: environment(),
        maxBuffer: 2 ** 26,
    });
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const installed = async (...args: readonly string[]): Promise<string> => {
    const bin = join(folder, 'node_modules', '.bin', process.platform === 'win32' ? 'jiegui.cmd' : 'jiegui');
    return (await run(bin, [...args], {cwd: folder, env: environment(), maxBuffer: 2 ** 26})).stdout;
};

describe('the package', () => {
    test('carries what it needs and nothing else', () => {
        const paths = packed.files.map(({path}) => path);
        // Maps of sources that are not in it point nowhere.
        expect(paths.filter(path => path.endsWith('.map'))).toEqual([]);
        for (const needed of [
            'LICENSE',
            'LICENSE-DATA',
            'README.md',
            'CHANGELOG.md',
            'CITATION.cff',
            'dist/src/cli/main.js',
            'dist/src/index.d.ts',
            'dist/server/main.js',
            'network-data/toyland/network.yaml',
            'network-data/jiaxing-shanghai/network.yaml',
        ])
            expect(paths).toContain(needed);
        for (const file of ['index.html', 'favicon.svg']) expect(paths).toContain(`dist/web/${file}`);
        expect(paths.filter(path => /^dist\/web\/assets\/.+\.(js|css)$/.test(path)).length).toBeGreaterThan(1);
        expect(paths.filter(path => /^(src|tests|tools|bench|node_modules)\/|\.tgz$|^\.ci/.test(path))).toEqual([]);
    });

    test('every import of the built files is a dependency', () => {
        const {dependencies} = JSON.parse(readFileSync('package.json', 'utf8')) as {
            dependencies: Record<string, string>;
        };
        const built = packed.files
            .map(({path}) => path)
            .filter(path => path.endsWith('.js') && path.startsWith('dist/'));
        const names = built.flatMap(path =>
            [...readFileSync(path, 'utf8').matchAll(/^(?:import|export)\s[^;]*?from '([^.'][^']*)'/gm)].map(
                match => match[1]!,
            ),
        );
        const packages = new Set(
            names
                .filter(name => !name.startsWith('node:'))
                .map(name =>
                    name
                        .split('/')
                        .slice(0, name.startsWith('@') ? 2 : 1)
                        .join('/'),
                ),
        );
        expect([...packages].filter(name => !(name in dependencies))).toEqual([]);
    });

    test('works where it is installed', async () => {
        const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};
        expect((await installed('--version')).trim()).toBe(version);
        const toyland = join(folder, 'node_modules', 'jiegui', 'network-data', 'toyland');
        const args = ['route', '--from', '西镇', '--to', '玩具广场', '--json', '--network'];
        const {stdout: here} = await run(
            process.execPath,
            [resolve('dist/src/cli/main.js'), ...args, 'network-data/toyland'],
            {env: environment(), maxBuffer: 2 ** 26},
        );
        expect(await installed(...args, toyland)).toBe(here);
        // The embedded corridor and the page are found from there too.
        expect(await installed('info')).toContain('(jiaxing-shanghai)');
        const {stdout: library} = await run(
            process.execPath,
            ['--input-type=module', '-e', `import {VERSION} from 'jiegui'; console.log(VERSION);`],
            {cwd: folder, env: environment()},
        );
        expect(library.trim()).toBe(`jiegui ${version}`);
        expect(existsSync(join(folder, 'node_modules', 'jiegui', 'dist', 'web', 'index.html'))).toBe(true);
        const {stdout: served} = await run(
            process.execPath,
            [
                '--input-type=module',
                '-e',
                `
                import {spawn} from 'node:child_process';
                const command = ${JSON.stringify(join(folder, 'node_modules', '.bin', 'jiegui'))};
                const network = ${JSON.stringify(toyland)};
                const child = spawn(command, ['serve', '--port', '0', '--network', network]);
                child.stdout.once('data', async text => {
                    const url = /http\\S+/.exec(String(text))[0];
                    const page = await (await fetch(url)).text();
                    const [, script] = /src="\\.?\\/?([^"]+\\.js)"/.exec(page);
                    console.log((await fetch(new URL(script, url))).status, (await fetch(new URL('docs', url))).status);
                    child.kill('SIGTERM');
                });
                child.on('exit', code => console.log('exit', code));`,
            ],
            {env: environment()},
        );
        expect(served).toBe('200 200\nexit 0\n');
    });
});
