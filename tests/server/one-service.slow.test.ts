import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, openSync, rmSync, symlinkSync, mkdirSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {TOYLAND} from '../support/cli.js';

const MAIN = 'dist/src/cli/main.js';
let folder: string;
const running = new Set<ChildProcess>();

beforeAll(() => {
    if (!existsSync(MAIN)) throw new Error('no build: run `npm run build` first');
    folder = mkdtempSync(join(tmpdir(), 'jiegui-one-'));
});
afterAll(() => {
    for (const child of running) child.kill('SIGKILL');
    rmSync(folder, {recursive: true, force: true});
});

type Stdio = 'pipe' | 'ignore' | number;

function launch(data: string, stderr: Stdio): ChildProcess {
    const child = spawn(
        process.execPath,
        [MAIN, 'serve', '--port', '0', '--data', join(folder, data), '--network', TOYLAND],
        {stdio: ['ignore', 'pipe', stderr]},
    );
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
}

/** Its address, from the line it prints when it listens. */
async function urlOf(child: ChildProcess): Promise<string> {
    for await (const line of createInterface({input: child.stdout as Readable})) {
        const url = /http:\/\/\S+\//.exec(line)?.[0];
        if (url !== undefined) return url;
    }
    throw new Error('it ended before it listened');
}

async function ask(url: string, count: number): Promise<Set<number>> {
    const statuses = new Set<number>();
    const path = `api/v1/places?q=${'x'.repeat(400)}`;
    for (let at = 0; at < count; at++) statuses.add((await fetch(url + path)).status);
    return statuses;
}

async function end(child: ChildProcess): Promise<unknown[]> {
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    return exit;
}

describe('the log never takes the service down', () => {
    test.skipIf(!existsSync('/dev/full'))('a full disk', async () => {
        const child = launch('full', openSync('/dev/full', 'w'));
        const url = await urlOf(child);
        expect(await ask(url, 20)).toEqual(new Set([200]));
        expect(await end(child)).toEqual([0, null]);
    });

    test('a reader that has gone away', async () => {
        const child = launch('gone', 'pipe');
        child.stderr!.destroy();
        const url = await urlOf(child);
        expect(await ask(url, 20)).toEqual(new Set([200]));
        expect(await end(child)).toEqual([0, null]);
    });

    test('a reader that reads no more', async () => {
        const child = launch('stalled', 'pipe');
        const url = await urlOf(child);
        // Some hundred bytes a line: more than the pipe holds.
        expect(await ask(url, 2_000)).toEqual(new Set([200]));
        expect(await end(child)).toEqual([0, null]);
    });
});

describe('one data folder, one service', () => {
    test('the second says so in one sentence and ends, by whatever name it comes', async () => {
        mkdirSync(join(folder, 'shared'));
        symlinkSync(join(folder, 'shared'), join(folder, 'other-name'));
        const first = launch('shared', 'ignore');
        await urlOf(first);
        for (const name of ['shared', 'other-name']) {
            const second = launch(name, 'pipe');
            let text = '';
            second.stderr!.on('data', part => (text += String(part)));
            const [code] = (await once(second, 'close')) as [number];
            expect(code).toBe(1);
            expect(text).toMatch(/another service is using the data folder|正由另一个服务使用/);
            expect(text).not.toMatch(/\n\s+at /);
        }
        await end(first);
    });

    test('after a crash the next one begins at once', async () => {
        const first = launch('crashed', 'ignore');
        await urlOf(first);
        const exit = once(first, 'exit');
        first.kill('SIGKILL');
        await exit;
        const second = launch('crashed', 'ignore');
        expect(await ask(await urlOf(second), 1)).toEqual(new Set([200]));
        await end(second);
    });
});
