import {execFileSync} from 'node:child_process';
import * as nodeFiles from 'node:fs/promises';
import {
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Files} from '../../server/scenarios/data-folder.js';
import {readBuiltInScenarios} from '../../server/scenarios/built-in.js';
import {ScenarioStore, scenarioBytes, type ScenarioStoreOptions} from '../../server/scenarios/store.js';
import {ProblemError, type Problem, type ScenarioDocument} from '../../src/index.js';
import {skippedFor} from '../support/required.js';

let data: string;
let room: string;
beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'jiegui-store-'));
    room = join(data, 'scenarios');
});
afterEach(() => rmSync(data, {recursive: true, force: true}));

const scenario = (id: string, note = '', more: Partial<ScenarioDocument> = {}): ScenarioDocument => ({
    id,
    projects: {in: [], out: []},
    modifications: [],
    note,
    ...more,
});
const open = (options: ScenarioStoreOptions = {}): Promise<ScenarioStore> => ScenarioStore.open(data, options);

async function problemOf(promise: Promise<unknown>): Promise<Problem> {
    const error: unknown = await promise.then(
        () => undefined,
        (thrown: unknown) => thrown,
    );
    if (!(error instanceof ProblemError)) throw new Error('a ProblemError was expected', {cause: error});
    const [first, ...rest] = error.problems;
    expect(rest).toEqual([]);
    // One sentence in each language, and nothing of this machine in it.
    expect(first!.message.zh).toMatch(/\p{Script=Han}/u);
    expect(JSON.stringify(first)).not.toContain(data);
    return first!;
}
const codeOf = async (promise: Promise<unknown>): Promise<string> => (await problemOf(promise)).code;
const noteOf = async (store: ScenarioStore, id: string): Promise<string | undefined> =>
    (await store.get(id)).scenario.note;
const inFolder = (): string[] => readdirSync(room).toSorted();

/** node:fs/promises with some functions failing while `isFailing()`. */
function failing(names: readonly (keyof Files)[], code: string, isFailing: () => boolean): Files {
    const failed = (): Promise<never> => Promise.reject(Object.assign(new Error(code), {code}));
    const copies = names.map(name => [
        name,
        (...args: never[]) => (isFailing() ? failed() : (nodeFiles[name] as (...given: never[]) => unknown)(...args)),
    ]);
    return {...nodeFiles, ...(Object.fromEntries(copies) as Partial<Files>)};
}

/** Calls that decide what a power cut leaves, as they are made. */
function recording(calls: string[]): Files {
    const short = (path: unknown): string =>
        String(path)
            .replace(data, '')
            .replace(/\.[0-9a-f]{16}\./, '.*.');
    return {
        ...nodeFiles,
        open: (async (path: string, flags: string) => {
            const handle = await nodeFiles.open(path, flags);
            const {sync, close} = {sync: handle.sync.bind(handle), close: handle.close.bind(handle)};
            const isFolder = (await handle.stat()).isDirectory();
            return Object.assign(handle, {
                sync: () => (calls.push(`sync ${short(path)}`), sync()),
                close: () => (isFolder || flags !== 'wx' || calls.push(`close ${short(path)}`), close()),
            });
        }) as Files['open'],
        rename: (from, to) => (calls.push(`rename ${short(from)} ${short(to)}`), nodeFiles.rename(from, to)),
        unlink: path => (calls.push(`unlink ${short(path)}`), nodeFiles.unlink(path)),
    };
}

/** A file handle whose write, sync or close fails: where a full disk is met depends on the file system. */
const failingHandle = (method: 'writeFile' | 'sync' | 'close', code: string, isFailing: () => boolean): Files => ({
    ...nodeFiles,
    open: (async (path: string, flags: string) => {
        const handle = await nodeFiles.open(path, flags);
        if (flags !== 'wx' || !isFailing()) return handle;
        return new Proxy(handle, {
            get: (target, name: keyof typeof handle) => {
                if (name === method) {
                    return async () => {
                        if (method === 'close') await target.close();
                        throw Object.assign(new Error(code), {code});
                    };
                }
                const value: unknown = target[name];
                return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
            },
        });
    }) as Files['open'],
});

describe('keeping', () => {
    test('what was saved is there when the folder is opened again, figure for figure', async () => {
        const store = await open();
        expect(store.problems.map(({code}) => code)).toEqual(['data-folder-new']);
        expect(existsSync(room)).toBe(false);
        const metro = scenario('metro-17', '线 “17” 🚇', {
            title: {zh: '17号线西延', en: 'Line 17 to the west'},
            asOf: '2027-01-01',
            projects: {in: ['metro-17'], out: ['tram']},
            modifications: [{kind: 'add-line', amount: 1234567.891, lon: 120.123456789, stops: [{at: 1e21}]}],
        });
        const saved = await store.create(metro);
        expect(saved).toMatchObject({id: 'metro-17', created: true, builtIn: false});
        expect(inFolder()).toEqual(['metro-17.json']);
        expect(JSON.parse(readFileSync(join(room, 'metro-17.json'), 'utf8'))).toEqual(metro);
        const again = await open();
        expect(again.problems).toEqual([]);
        expect(await again.get('metro-17')).toMatchObject({scenario: metro, etag: saved.etag});
        expect((await again.list()).scenarios).toEqual([
            {id: 'metro-17', title: metro.title, asOf: '2027-01-01', builtIn: false, etag: saved.etag},
        ]);
    });

    test.skipIf(process.platform === 'win32')(
        'the order of calls leaves the old file or the new one after a power cut',
        async () => {
            const calls: string[] = [];
            const store = await open({files: recording(calls)});
            await store.create(scenario('a', '1'));
            const writing = [
                'sync /scenarios/.a.*.tmp',
                'close /scenarios/.a.*.tmp',
                'rename /scenarios/.a.*.tmp /scenarios/a.json',
                'sync /scenarios',
            ];
            // The folder itself was made, so the one it is in goes to disk first.
            expect(calls.splice(0)).toEqual(['sync ', ...writing]);
            await store.replace(scenario('a', '2'));
            expect(calls.splice(0)).toEqual(writing);
            await store.delete('a');
            expect(calls.splice(0)).toEqual(['unlink /scenarios/a.json', 'sync /scenarios']);
        },
    );

    test('create, replace, delete; tags change with the content and only with it', async () => {
        const store = await open();
        const first = await store.create(scenario('a', '1'));
        expect(await codeOf(store.create(scenario('a', '2')))).toBe('scenario-exists');
        const second = await store.replace(scenario('a', '2'), {ifMatch: [first.etag]});
        expect(second.created).toBe(false);
        expect(second.etag).not.toBe(first.etag);
        expect(await codeOf(store.replace(scenario('a', '3'), {ifMatch: [first.etag]}))).toBe('scenario-changed');
        expect(await codeOf(store.replace(scenario('a', '3'), {ifNoneMatch: '*'}))).toBe('scenario-changed');
        expect(await codeOf(store.replace(scenario('b', '3'), {ifMatch: '*'}))).toBe('scenario-changed');
        expect(await codeOf(store.delete('a', {ifMatch: [first.etag]}))).toBe('scenario-changed');
        expect(await noteOf(store, 'a')).toBe('2');
        expect((await store.replace(scenario('a', '1'))).etag).toBe(first.etag);
        await store.delete('a', {ifMatch: [first.etag]});
        expect(await codeOf(store.delete('a'))).toBe('scenario-unknown');
        expect(await codeOf(store.get('a'))).toBe('scenario-unknown');
        expect((await store.replace(scenario('a', '4'), {ifNoneMatch: '*'})).created).toBe(true);
        expect(inFolder()).toEqual(['a.json']);
    });

    test('of writers that read the same version one wins', async () => {
        const store = await open();
        const {etag} = await store.create(scenario('a', '0'));
        const results = await Promise.allSettled(
            Array.from({length: 20}, (_, index) => store.replace(scenario('a', `${index + 1}`), {ifMatch: [etag]})),
        );
        expect(results.filter(({status}) => status === 'fulfilled')).toHaveLength(1);
        const creations = await Promise.allSettled(
            Array.from({length: 20}, (_, index) => store.create(scenario('b', `${index}`))),
        );
        expect(creations.filter(({status}) => status === 'fulfilled')).toHaveLength(1);
        expect(inFolder()).toEqual(['a.json', 'b.json']);
    });

    test('files put in, mended and taken out by hand are seen at once', async () => {
        const store = await open();
        await store.create(scenario('a', '1'));
        writeFileSync(join(room, 'b.json'), `{\n  "id": "b",\n  "title": {"zh": "乙", "en": "B"}\n}`);
        expect((await store.list()).scenarios.map(({id}) => id)).toEqual(['a', 'b']);
        expect((await store.get('b')).scenario).toEqual({
            id: 'b',
            title: {zh: '乙', en: 'B'},
            projects: {in: [], out: []},
            modifications: [],
        });
        const {etag} = await store.get('a');
        writeFileSync(join(room, 'a.json'), scenarioBytes(scenario('a', 'by hand')));
        expect(await codeOf(store.replace(scenario('a', '2'), {ifMatch: [etag]}))).toBe('scenario-changed');
        expect((await store.list()).scenarios[0]!.etag).toBe((await store.get('a')).etag);
        rmSync(join(room, 'b.json'));
        expect((await store.list()).scenarios.map(({id}) => id)).toEqual(['a']);
    });

    test('built-in ones come first and can only be read', async () => {
        const store = await open({builtIn: [scenario('z', 'built in'), scenario('m', 'built in')]});
        await store.create(scenario('a'));
        expect((await store.list()).scenarios.map(({id, builtIn}) => [id, builtIn])).toEqual([
            ['m', true],
            ['z', true],
            ['a', false],
        ]);
        expect(await noteOf(store, 'z')).toBe('built in');
        expect(await codeOf(store.create(scenario('z')))).toBe('scenario-exists');
        expect(await codeOf(store.replace(scenario('z')))).toBe('scenario-built-in');
        expect(await codeOf(store.delete('z'))).toBe('scenario-built-in');
        // A saved one from before the network had one of that id is kept and said.
        writeFileSync(join(room, 'z.json'), scenarioBytes(scenario('z', 'mine')));
        expect((await store.list()).problems.map(({code}) => code)).toEqual(['scenario-file-hidden']);
        expect(await noteOf(store, 'z')).toBe('built in');
    });

    test('built-in ones are YAML files of the network', () => {
        mkdirSync(join(data, 'scenarios'));
        writeFileSync(join(data, 'scenarios/none.yaml'), 'id: none\nnote: nothing changes\n');
        writeFileSync(join(data, 'scenarios/bad.yaml'), 'id: other\n');
        const {scenarios, problems} = readBuiltInScenarios(data);
        expect(scenarios.find(({id}) => id === 'none')).toEqual({
            id: 'none',
            note: 'nothing changes',
            projects: {in: [], out: []},
            modifications: [],
        });
        expect(problems.map(({code}) => code)).toEqual(['yaml-id-differs']);
        expect(readBuiltInScenarios('network-data/toyland').problems).toEqual([]);
    });

    test('size and number are limited', async () => {
        const store = await open({byteLimit: 500, countLimit: 2});
        expect(await codeOf(store.create(scenario('a', 'x'.repeat(500))))).toBe('scenario-too-large');
        await store.create(scenario('a'));
        await store.create(scenario('b'));
        expect(await codeOf(store.create(scenario('c')))).toBe('scenario-count-limit');
        await store.replace(scenario('b', 'changed'));
        await store.delete('a');
        await store.create(scenario('c'));
        const busy = await open({waitingLimit: 3});
        const results = await Promise.allSettled(
            Array.from({length: 10}, (_, index) => busy.replace(scenario('b', `${index}`))),
        );
        expect(results.map(({status}) => status)).toEqual([
            ...Array<string>(3).fill('fulfilled'),
            ...Array<string>(7).fill('rejected'),
        ]);
        expect(
            await codeOf(
                Promise.resolve(results[9]).then(result => {
                    throw (result as PromiseRejectedResult).reason as Error;
                }),
            ),
        ).toBe('scenario-busy');
        await busy.replace(scenario('b', 'free again'));
    });
});

describe('ids', () => {
    test.each([
        '',
        '..',
        '../a',
        '..%2fa',
        '%2e%2e%2fa',
        'a/b',
        'a\\b',
        'a\0',
        'a.json',
        'A',
        'a b',
        'ä',
        '情景',
        'a\n',
        '.a',
        'a'.repeat(65),
        'C:',
        '__proto__',
    ])('%j is refused', async id => {
        const store = await open();
        for (const attempt of [
            store.get(id),
            store.create(scenario(id)),
            store.replace(scenario(id)),
            store.delete(id),
        ]) {
            expect(await codeOf(attempt)).toBe('scenario-id-malformed');
        }
        expect(readdirSync(data)).toEqual([]);
    });

    test.each(['con', 'nul', 'aux', 'prn', 'com1', 'lpt9'])('%s is a device on Windows', async id => {
        expect(await codeOf((await open()).create(scenario(id)))).toBe('scenario-id-reserved');
    });

    test.each(['a', '-', '0', 'constructor', 'a'.repeat(64), 'com10'])('%s is an id', async id => {
        const store = await open();
        await store.create(scenario(id, 'kept'));
        expect(await noteOf(await open(), id)).toBe('kept');
    });

    test('a file that differs by case alone is not written over', async () => {
        mkdirSync(room);
        writeFileSync(join(room, 'Mine.json'), 'by hand');
        const store = await open();
        expect(store.problems.map(({code}) => code)).toEqual(['scenario-file-stray']);
        expect(await codeOf(store.replace(scenario('mine')))).toBe('scenario-file-blocked');
        expect(inFolder()).toEqual(['Mine.json']);
    });
});

describe('corrupt files', () => {
    const complete = scenarioBytes(scenario('bad', 'once whole'));
    test.each([
        ['half', complete.subarray(0, 20), /not complete JSON/],
        ['empty', new Uint8Array(), /not complete JSON/],
        [
            'not UTF-8',
            Buffer.concat([Buffer.from('{"id":"bad","note":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
            /not UTF-8/,
        ],
        ['zeros', new Uint8Array(300), /not complete JSON/],
        ['a wrong shape', Buffer.from('{"id":"bad","asOf":"yesterday"}'), /asOf is "yesterday"/],
        ['a list', Buffer.from('[]'), /cannot be read/],
        ['another id', Buffer.from('{"id":"good"}'), /differs from the file name/],
        [
            'too deep',
            Buffer.from(`{"id":"bad","modifications":[{"a":${'['.repeat(5000)}${']'.repeat(5000)}}]}`),
            /nested/,
        ],
        ['huge', Buffer.alloc(400_000, ' '), /too large/],
    ])('%s: one sentence, the others are served, nothing is written over', async (_what, bytes, sentence) => {
        mkdirSync(room);
        writeFileSync(join(room, 'bad.json'), bytes);
        writeFileSync(join(room, 'good.json'), scenarioBytes(scenario('good', 'fine')));
        const store = await open();
        expect(store.problems.map(({code}) => code)).toEqual(['scenario-file-unreadable']);
        expect(store.problems[0]!.message.en).toMatch(sentence);
        expect(store.problems[0]!.message.en).toContain('scenarios/bad.json');
        expect((await store.list()).scenarios.map(({id}) => id)).toEqual(['good']);
        expect(await noteOf(store, 'good')).toBe('fine');
        expect(await codeOf(store.get('bad'))).toBe('scenario-file-unreadable');
        for (const attempt of [store.create(scenario('bad')), store.replace(scenario('bad')), store.delete('bad')]) {
            expect(await codeOf(attempt)).toBe('scenario-file-blocked');
        }
        await store.replace(scenario('good', 'still fine'));
        expect(readFileSync(join(room, 'bad.json')).equals(bytes)).toBe(true);
        // Mended by hand, it is served without a restart.
        writeFileSync(join(room, 'bad.json'), complete);
        expect(await noteOf(store, 'bad')).toBe('once whole');
        expect((await store.list()).problems).toEqual([]);
    });

    test('links, folders and pipes are not followed, read or waited for', async () => {
        mkdirSync(room);
        const outside = join(data, 'outside.json');
        writeFileSync(outside, scenarioBytes(scenario('link', 'secret')));
        symlinkSync(outside, join(room, 'link.json'));
        mkdirSync(join(room, 'folder.json'));
        const names = ['folder.json', 'link.json'];
        if (process.platform !== 'win32') {
            execFileSync('mkfifo', [join(room, 'pipe.json')]);
            names.push('pipe.json');
        }
        const store = await open();
        expect(store.problems.map(({where}) => where.file)).toEqual(names.map(name => `scenarios/${name}`));
        expect(await codeOf(store.get('link'))).toBe('scenario-file-unreadable');
        expect(await codeOf(store.replace(scenario('link', 'written')))).toBe('scenario-file-blocked');
        expect(readFileSync(outside)).toEqual(scenarioBytes(scenario('link', 'secret')));
    });

    test('temporaries of a killed service go, hidden files of others stay', async () => {
        mkdirSync(room);
        writeFileSync(join(room, '.a.0123456789abcdef.tmp'), '{"id":');
        writeFileSync(join(room, '.DS_Store'), '');
        expect((await open()).problems).toEqual([]);
        expect(inFolder()).toEqual(['.DS_Store']);
    });
});

describe('the disk', () => {
    const FULL: readonly [string, (isFailing: () => boolean) => Files][] = [
        ['opening', isFailing => failing(['mkdir'], 'ENOSPC', isFailing)],
        ['writing', isFailing => failingHandle('writeFile', 'ENOSPC', isFailing)],
        ['syncing', isFailing => failingHandle('sync', 'EDQUOT', isFailing)],
        ['closing', isFailing => failingHandle('close', 'ENOSPC', isFailing)],
        ['renaming', isFailing => failing(['rename'], 'ENOSPC', isFailing)],
    ];
    test.each(FULL)('full when %s: nothing is lost, and it goes on when there is room', async (_when, make) => {
        let isFull = false;
        const store = await open({files: make(() => isFull)});
        const first = await store.create(scenario('a', 'first'));
        isFull = true;
        expect(await codeOf(store.replace(scenario('a', 'second'), {ifMatch: [first.etag]}))).toBe('disk-full');
        expect(await codeOf(store.create(scenario('b')))).toBe('disk-full');
        expect(await store.get('a')).toMatchObject({etag: first.etag});
        expect(inFolder()).toEqual(['a.json']);
        isFull = false;
        await store.replace(scenario('a', 'second'), {ifMatch: [first.etag]});
        expect(await noteOf(await open(), 'a')).toBe('second');
    });

    test('read-only: scenarios are read, a write is refused in a sentence', async () => {
        await (await open()).create(scenario('a', 'first'));
        const files: Files = {
            ...failing(['access', 'rename', 'unlink'], 'EACCES', () => true),
            open: ((path: string, flags: string) =>
                flags === 'wx'
                    ? Promise.reject(Object.assign(new Error('no'), {code: 'EACCES'}))
                    : nodeFiles.open(path, flags)) as Files['open'],
        };
        const store = await open({files});
        expect(store.problems.map(({code}) => code)).toEqual(['data-folder-read-only']);
        for (const attempt of [
            store.create(scenario('b')),
            store.replace(scenario('a', 'second')),
            store.delete('a'),
        ]) {
            expect(await codeOf(attempt)).toBe('data-folder-read-only');
        }
        expect(await noteOf(store, 'a')).toBe('first');
        expect(inFolder()).toEqual(['a.json']);
    });

    test('an error nobody thought of is named, and the next write is not held up by it', async () => {
        let isFailing = false;
        const store = await open({files: failing(['rename'], 'EIO', () => isFailing)});
        await store.create(scenario('a', 'first'));
        isFailing = true;
        const wrong = await problemOf(store.replace(scenario('a', 'second')));
        expect(wrong).toMatchObject({code: 'scenario-write-failed', found: 'EIO'});
        isFailing = false;
        await store.replace(scenario('a', 'third'));
        expect(await noteOf(store, 'a')).toBe('third');
    });

    test('a folder that was there and is gone is not made anew: the disk may only be unmounted', async () => {
        const store = await open({builtIn: [scenario('built')]});
        await store.create(scenario('a'));
        rmSync(room, {recursive: true});
        const {scenarios, problems} = await store.list();
        expect(scenarios.map(({id}) => id)).toEqual(['built']);
        expect(problems.map(({code}) => code)).toEqual(['data-folder-gone']);
        expect(await codeOf(store.get('a'))).toBe('data-folder-gone');
        expect(await codeOf(store.replace(scenario('a')))).toBe('data-folder-gone');
        expect(existsSync(room)).toBe(false);
        expect((await store.get('built')).builtIn).toBe(true);
    });

    test('a file in the place of the folder', async () => {
        writeFileSync(room, 'not a folder');
        const store = await open({builtIn: [scenario('built')]});
        expect(store.problems.map(({code}) => code)).toEqual(['data-folder-unreadable']);
        expect((await store.list()).scenarios.map(({id}) => id)).toEqual(['built']);
        expect(await codeOf(store.get('a'))).toBe('data-folder-unreadable');
        expect(await codeOf(store.create(scenario('a')))).toBe('data-folder-unreadable');
        expect(readFileSync(room, 'utf8')).toBe('not a folder');
    });
});

/** A real small disk, where this process may mount one. */
function mountSmallDisk(folder: string): boolean {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
    try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], {stdio: 'ignore'});
        return true;
    } catch {
        return false;
    }
}

test('a real full disk, then a real read-only one (where this process may mount one)', async context => {
    const {skip, suffix} = skippedFor(mountSmallDisk(data) ? undefined : 'this process may mount no disk');
    context.skip(skip, suffix);
    try {
        const store = await open();
        const kept: string[] = [];
        for (;;) {
            const id = `s${kept.length}`;
            const refused = await store.create(scenario(id, id.repeat(1500))).then(
                () => undefined,
                (error: unknown) => (error as ProblemError).problems[0],
            );
            if (refused !== undefined) {
                expect(refused.code).toBe('disk-full');
                break;
            }
            kept.push(id);
        }
        expect(kept.length).toBeGreaterThan(3);
        expect(inFolder()).toEqual(kept.map(id => `${id}.json`).toSorted());
        expect(await codeOf(store.replace(scenario('s1', 'other'.repeat(5000))))).toBe('disk-full');
        for (const id of kept) expect(await noteOf(store, id)).toBe(id.repeat(1500));
        await store.delete('s0');
        await store.create(scenario('later', 'there is room now'));
        execFileSync('mount', ['-o', 'remount,ro', data]);
        const readOnly = await open();
        expect(readOnly.problems.map(({code}) => code)).toEqual(['data-folder-read-only']);
        expect(await noteOf(readOnly, 'later')).toBe('there is room now');
        for (const attempt of [
            readOnly.create(scenario('x')),
            readOnly.replace(scenario('s1')),
            readOnly.delete('s1'),
        ]) {
            expect(await codeOf(attempt)).toBe('data-folder-read-only');
        }
        expect(await noteOf(readOnly, 's1')).toBe('s1'.repeat(1500));
    } finally {
        execFileSync('umount', [data]);
    }
});
