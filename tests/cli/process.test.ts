import {spawn} from 'node:child_process';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';

// The built command as a process of its own (npm test builds it first).
const start = (...args: readonly string[]) =>
    spawn(process.execPath, ['dist/src/cli/main.js', ...args, '--network', 'network-data/toyland'], {
        env: {...process.env, LC_ALL: 'C'},
    });

const exitOf = (child: ReturnType<typeof start>): Promise<number | null> =>
    new Promise(resolve => child.on('exit', code => resolve(code)));

test('a pipe closed early is no error and says nothing', async () => {
    const child = start('route', '--from', '西镇', '--to', '玩具广场', '--json', '--geometry');
    let said = '';
    child.stderr.on('data', text => void (said += String(text)));
    child.stdout.destroy();
    expect(await exitOf(child)).toBe(0);
    expect(said).toBe('');
});

test('exit codes reach the shell', async () => {
    expect(await exitOf(start('info'))).toBe(0);
    expect(await exitOf(start('route', '--from', '西镇', '--to', 'Nowhere at all'))).toBe(1);
    expect(await exitOf(start('route', '--from', '西镇'))).toBe(2);
});

test('serve ends in order when it is told to stop', async () => {
    const child = start('serve', '--port', '0', '--data', join(tmpdir(), `jiegui-process-${process.pid}`));
    const url = await new Promise<string>(resolve =>
        child.stdout.once('data', text => resolve(/http\S+/.exec(String(text))![0])),
    );
    expect((await fetch(`${url}readyz`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await exitOf(child)).toBe(0);
});
