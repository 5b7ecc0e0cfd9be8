import {spawn, type ChildProcessByStdio} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setImmediate} from 'node:timers/promises';
import type {Readable} from 'node:stream';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {TOYLAND} from '../support/cli.js';
import {Random} from '../support/random.js';
import {runs} from '../support/thorough.js';

type Child = ChildProcessByStdio<null, Readable, null>;

/** The service as it is installed. `npm test` builds it first. */
const MAIN = 'dist/src/cli/main.js';

const KILLS = runs(100, 10);
/** Writers with ids of their own, and writers who contest one id with If-Match. */
const OWNERS = 4;
const RIVALS = 2;
const IDS_OF_OWNER = 4;
/** The kill comes up to JITTER rounds of this process's loop after up to SOON acknowledgements, however slow the disk is. */
const SOON = 8;
const JITTER = 400;
/** Temporaries of an earlier death that a start has to remove. */
const LEFT_OVER = 40;

let folder: string;
let room: string;
let running: Child | undefined;

const launch = (): Child =>
    (running = spawn(
        process.execPath,
        [MAIN, 'serve', '--port', '0', '--data', join(folder, 'data'), '--network', TOYLAND, '--log', 'error'],
        {stdio: ['ignore', 'pipe', 'inherit']},
    ));

beforeAll(() => {
    if (!existsSync(MAIN)) throw new Error('no build: run `npm run build` first');
    folder = mkdtempSync(join(tmpdir(), 'jiegui-kill-'));
    room = join(folder, 'data', 'scenarios');
});
afterAll(async () => {
    if (running !== undefined && running.exitCode === null && running.signalCode === null) {
        running.kill('SIGKILL');
        await once(running, 'exit');
    }
    rmSync(folder, {recursive: true, force: true});
});

/** What an id may hold: one state when all was acknowledged, two while a write is under way or was when the service died. */
class Ledger {
    private readonly states = new Map<string, ReadonlySet<string | undefined>>();

    of(id: string): ReadonlySet<string | undefined> {
        return this.states.get(id) ?? new Set([undefined]);
    }

    begin(id: string, note: string | undefined): void {
        this.states.set(id, new Set([...this.of(id), note]));
    }

    settle(id: string, note: string | undefined): void {
        this.states.set(id, new Set([note]));
    }
}

const versionIn = (note: string): number => Number(note.split(' ')[0]);
const noteIn = (text: string): string => (JSON.parse(text) as {note: string}).note;

test(`killed ${KILLS} times while it writes, the service loses nothing it acknowledged`, async () => {
    const random = new Random(20_261_117);
    const below = (n: number): number => random.int(0, n - 1);
    const ledger = new Ledger();
    const contested = {acknowledged: 0, tried: 0};
    const counts = {
        kills: 0,
        killedWhileStarting: 0,
        acknowledged: 0,
        deletions: 0,
        lostRaces: 0,
        underWay: 0,
        underWayKept: 0,
        temporaries: 0,
        filesRead: 0,
        answersRead: 0,
    };
    const won = new Set<number>();
    let serial = 0;
    /** Is called at every acknowledgement. */
    let onAcknowledged = (): void => undefined;
    const acknowledge = (): void => {
        counts.acknowledged++;
        onAcknowledged();
    };
    const acknowledgements = (more: number): Promise<void> =>
        new Promise(resolve => {
            const enough = counts.acknowledged + more;
            onAcknowledged = () => counts.acknowledged >= enough && resolve();
            onAcknowledged();
        });

    /** Every file is whole and holds what may be there; what it does hold is what the service must say from now on. */
    const checkDisk = (): void => {
        const names = existsSync(room) ? readdirSync(room) : [];
        counts.temporaries += names.filter(name => name.endsWith('.tmp')).length;
        const notes = new Map<string, string>();
        for (const name of names.filter(file => !file.startsWith('.'))) {
            const text = readFileSync(join(room, name), 'utf8');
            expect(() => JSON.parse(text) as unknown, `${name} is whole`).not.toThrow();
            notes.set(name.replace(/\.json$/, ''), noteIn(text));
            counts.filesRead++;
        }
        for (let owner = 0; owner < OWNERS; owner++) {
            for (let index = 0; index < IDS_OF_OWNER; index++) {
                const id = `s-${owner}-${index}`;
                const possible = ledger.of(id);
                const note = notes.get(id);
                expect(
                    [...possible].map(text => text?.slice(0, 12)),
                    `${id} after kill ${counts.kills}`,
                ).toContain(note?.slice(0, 12));
                expect(possible.has(note)).toBe(true);
                if (possible.size > 1) {
                    counts.underWay++;
                    if (note === [...possible].at(-1)) counts.underWayKept++;
                }
                ledger.settle(id, note);
            }
        }
        const version = versionIn(notes.get('contested') ?? '0');
        expect(version).toBeGreaterThanOrEqual(contested.acknowledged);
        expect(version).toBeLessThanOrEqual(contested.tried);
        contested.acknowledged = version;
        expect([...notes.keys()].filter(id => id !== 'contested' && ledger.of(id).size === 0)).toEqual([]);
    };

    /** The service started anew says the same as its folder. */
    const checkAnswers = async (url: string): Promise<void> => {
        const list = (await (await fetch(`${url}/api/v1/scenarios`)).json()) as {
            scenarios: {id: string; builtIn: boolean}[];
            problems: unknown[];
        };
        expect(list.problems).toEqual([]);
        const saved = list.scenarios.filter(({builtIn}) => !builtIn);
        for (const {id} of saved.filter(scenario => scenario.id !== 'contested')) {
            const {scenario} = (await (await fetch(`${url}/api/v1/scenarios/${id}`)).json()) as {
                scenario: {note: string};
            };
            expect(ledger.of(id).has(scenario.note)).toBe(true);
            counts.answersRead++;
        }
        const there = new Set(saved.map(({id}) => id));
        for (let owner = 0; owner < OWNERS; owner++) {
            for (let index = 0; index < IDS_OF_OWNER; index++) {
                const id = `s-${owner}-${index}`;
                expect(there.has(id), id).toBe(!ledger.of(id).has(undefined));
            }
        }
        if (existsSync(room)) expect(readdirSync(room).filter(name => name.endsWith('.tmp'))).toEqual([]);
    };

    const send = async (
        url: string,
        method: string,
        id: string,
        body?: unknown,
        headers: Record<string, string> = {},
    ): Promise<Response | undefined> => {
        try {
            const response = await fetch(`${url}/api/v1/scenarios${method === 'POST' ? '' : `/${id}`}`, {
                method,
                headers: {...(body === undefined ? {} : {'Content-Type': 'application/json'}), ...headers},
                ...(body === undefined ? {} : {body: JSON.stringify(body)}),
            });
            // The status line is the acknowledgement; the rest may be cut off by the kill.
            await response.arrayBuffer().catch(() => undefined);
            return response;
        } catch {
            return undefined;
        }
    };

    /** Writes until the service is gone. */
    const own = async (url: string, owner: number): Promise<void> => {
        for (;;) {
            const id = `s-${owner}-${below(IDS_OF_OWNER)}`;
            const isThere = !ledger.of(id).has(undefined);
            const isDeletion = isThere && random.chance(0.2);
            const note = isDeletion ? undefined : `${++serial} ${'接轨'.repeat(below(10_000))}`;
            ledger.begin(id, note);
            const response = await send(
                url,
                isDeletion ? 'DELETE' : isThere ? 'PUT' : 'POST',
                id,
                isDeletion ? undefined : {id, note},
            );
            if (response === undefined) return;
            expect(response.status).toBe(isDeletion ? 204 : isThere ? 200 : 201);
            ledger.settle(id, note);
            acknowledge();
            if (isDeletion) counts.deletions++;
        }
    };

    /** Reads a version, writes the next one if nobody else has. */
    const contest = async (url: string): Promise<void> => {
        for (;;) {
            const read = await fetch(`${url}/api/v1/scenarios/contested`)
                .then(async response => ({
                    status: response.status,
                    etag: response.headers.get('etag')!,
                    text: await response.text(),
                }))
                .catch(() => undefined);
            if (read === undefined) return;
            const isThere = read.status === 200;
            const version =
                (isThere ? versionIn((JSON.parse(read.text) as {scenario: {note: string}}).scenario.note) : 0) + 1;
            contested.tried = Math.max(contested.tried, version);
            const body = {note: `${version} ${'x'.repeat(below(20_000))}`};
            const response = await send(
                url,
                'PUT',
                'contested',
                body,
                isThere ? {'If-Match': read.etag} : {'If-None-Match': '*'},
            );
            if (response === undefined) return;
            if (response.status === 412) {
                counts.lostRaces++;
                continue;
            }
            expect([200, 201]).toContain(response.status);
            // Of two that read one version only one may have written the next.
            expect(won.has(version), `version ${version} written twice`).toBe(false);
            won.add(version);
            contested.acknowledged = Math.max(contested.acknowledged, version);
            acknowledge();
        }
    };

    /** A start dies while it removes what an earlier death left over: that is a write too. */
    const killWhileStarting = async (): Promise<void> => {
        for (let index = 0; index < LEFT_OVER; index++)
            writeFileSync(join(room, `.left.${index.toString(16).padStart(16, '0')}.tmp`), '{');
        const watcher = watch(room);
        const removed = once(watcher, 'change');
        const child = launch();
        const gone = once(child, 'exit');
        await removed;
        child.kill('SIGKILL');
        await gone;
        watcher.close();
        counts.killedWhileStarting++;
    };

    while (counts.kills < KILLS) {
        if (counts.kills % 10 === 9) await killWhileStarting();
        else {
            const child = launch();
            const gone = once(child, 'exit');
            const [line] = (await once(child.stdout, 'data')) as [Buffer];
            const url = /http:[^\s]+(?=\/)/.exec(line.toString())![0];
            if (counts.kills > 0) await checkAnswers(url);
            const enough = acknowledgements(below(SOON));
            const writers = [
                ...Array.from({length: OWNERS}, (_, owner) => own(url, owner)),
                ...Array.from({length: RIVALS}, () => contest(url)),
            ];
            await enough;
            for (let rounds = below(JITTER); rounds > 0; rounds--) await setImmediate();
            child.kill('SIGKILL');
            await Promise.all([gone, ...writers]);
        }
        counts.kills++;
        checkDisk();
    }
    console.log(
        `kill -9: ${Object.entries(counts)
            .map(([name, count]) => `${name} ${count}`)
            .join(', ')}`,
    );
    expect(counts.acknowledged).toBeGreaterThan(KILLS);
    expect(counts.underWay).toBeGreaterThan(KILLS / 10);
    expect(counts.killedWhileStarting).toBe(KILLS / 10);
});
