import {spawn} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync, watch} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {leafZones} from '../../src/compile/endpoint.js';
import {loadRegion} from '../../src/network/load.js';

const BUILT = 'dist/src/cli/main.js';
const ASK = [
    'rank',
    '--projects',
    'hu-ping-yan,xin-hu-hang-hsr,airport-link-east,tong-su-jia-yong',
    '--value',
    'person-minutes',
    '--date',
    '2026-11-17',
    '--json',
];

/** Key, a number a zone, check. */
const RECORD = 16 + 8 * leafZones(loadRegion('network-data/jiaxing-shanghai')).length + 8;

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'jiegui-rank-'))));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const start = (cache: string) => {
    const child = spawn(process.execPath, [BUILT, ...ASK], {env: {...process.env, JIEGUI_CACHE: cache}});
    let out = '';
    child.stdout.on('data', (data: Buffer) => void (out += data.toString()));
    const ended = new Promise<void>(resolve => void child.on('close', () => resolve()));
    return {child, ended, out: () => out};
};

/** Bytes of what is kept, without the file of another question. */
const keptBytes = (cache: string): Buffer => {
    const [file] = readdirSync(join(cache, 'values'));
    return file === undefined ? Buffer.alloc(0) : readFileSync(join(cache, 'values', file));
};

test('a run that is killed in the middle loses no set: the next begins with them and gives the same bytes', async () => {
    const [killed, fresh] = [join(folder, 'killed'), join(folder, 'fresh')];
    const undisturbed = start(fresh);
    await undisturbed.ended;
    const first = start(killed);
    // The folder is there with the first record; then the file grows by one record a set.
    await expect.poll(() => readdirSync(folder).includes('killed'), {timeout: 300_000}).toBe(true);
    await expect.poll(() => readdirSync(killed).includes('values'), {timeout: 300_000}).toBe(true);
    const folderOfValues = join(killed, 'values');
    await new Promise<void>(resolve => {
        const look = (): void => {
            if (keptBytes(killed).length < 4 * 3000) return;
            watcher.close();
            resolve();
        };
        const watcher = watch(folderOfValues, look);
        look();
    });
    first.child.kill('SIGKILL');
    await first.ended;
    expect(first.out()).toBe('');
    const before = keptBytes(killed);
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(keptBytes(fresh).length);
    const second = start(killed);
    await second.ended;
    expect(second.out()).toBe(undisturbed.out());
    // Whole records stay where they were; one that was cut off in the middle is computed again, and no other.
    const after = keptBytes(killed);
    const records = Math.floor(before.length / RECORD);
    expect(records).toBeGreaterThan(0);
    expect(after.subarray(0, records * RECORD).equals(before.subarray(0, records * RECORD))).toBe(true);
    const keys = Array.from({length: after.length / RECORD}, (_, at) =>
        after.toString('hex', at * RECORD, at * RECORD + 16),
    );
    expect(new Set(keys).size).toBe(keys.length);
});
