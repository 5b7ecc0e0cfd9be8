/**
 * One client against all others. Each attack comes from a process of its own, in rounds; meanwhile an honest client asks
 * for health ten times a second and for routes five times a second. `npm run build`, then
 * `npx tsx bench/attacks.ts [--seconds 60] [--rounds 3] [--only check,flood]`. Bars: /healthz p99 500 ms, routes p99 2 s and
 * no error but 429 and 503 with Retry-After, peak of memory in the third round within a tenth of the second's, and
 * 20 answers afterwards the same bytes as those of a fresh process. Exit 1 where one is missed.
 */
import {spawn, type ChildProcessByStdio} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {Agent, request as httpRequest, type IncomingMessage} from 'node:http';
import {connect} from 'node:net';
import {loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Readable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {hash32} from '../src/compile/hash.js';
import {BENCH_DATE, line, machine, percentile, SEED} from './common.js';

const MAIN = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
if (!existsSync(MAIN)) throw new Error('no build: run `npm run build` first');

const {values} = parseArgs({
    options: {
        seconds: {type: 'string', default: '60'},
        rounds: {type: 'string', default: '3'},
        only: {type: 'string'},
        // Of the process that attacks.
        attack: {type: 'string'},
        url: {type: 'string'},
    },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);

interface Reply {
    readonly status: number;
    readonly retryAfter: string | undefined;
    readonly body: Buffer;
}

interface Ask {
    readonly method?: string;
    readonly body?: unknown;
    readonly agent?: Agent;
    /** Closes the connection after so many bytes of the answer. */
    readonly leaveAfter?: number;
}

/** Status 0: no answer. */
const ask = (url: string, path: string, {method = 'GET', body, agent, leaveAfter}: Ask = {}): Promise<Reply> =>
    new Promise(resolve => {
        const none: Reply = {status: 0, retryAfter: undefined, body: Buffer.alloc(0)};
        const text = body === undefined ? undefined : JSON.stringify(body);
        const sent = httpRequest(
            new URL(path, url),
            {
                method,
                ...(agent === undefined ? {} : {agent}),
                headers: text === undefined ? {} : {'Content-Type': 'application/json'},
            },
            (answer: IncomingMessage) => {
                const parts: Buffer[] = [];
                let size = 0;
                answer.on('data', (part: Buffer) => {
                    size += part.length;
                    parts.push(part);
                    if (leaveAfter !== undefined && size > leaveAfter) sent.destroy();
                });
                answer.on('close', () =>
                    resolve({
                        status: answer.statusCode ?? 0,
                        retryAfter: answer.headers['retry-after'],
                        body: Buffer.concat(parts),
                    }),
                );
            },
        );
        sent.on('error', () => resolve(none));
        sent.end(text);
    });

const pick = (name: string, draw: number, count: number): number => hash32(name, SEED, draw) % count;

async function zonesOf(url: string): Promise<string[]> {
    const {body} = await ask(url, '/api/v1/zones.geojson');
    const {features} = JSON.parse(body.toString()) as {
        features: {id: string; properties: Record<string, unknown>}[];
    };
    return features.filter(({properties}) => properties['level'] !== 'super').map(({id}) => id);
}

function routePath(zones: readonly string[], draw: number, more: Readonly<Record<string, string>> = {}): string {
    const from = zones[pick('from', draw, zones.length)]!;
    const to = zones[pick('to', draw, zones.length - 1)]!;
    const clock = `${String(6 + pick('hour', draw, 14)).padStart(2, '0')}:${String(pick('minute', draw, 60)).padStart(2, '0')}`;
    const when = more['window'] === undefined ? {depart: clock} : {};
    const end = to === from ? zones.at(-1)! : to;
    return `/api/v1/route?${new URLSearchParams({from, to: end, date: BENCH_DATE, ...when, ...more}).toString()}`;
}

type Attack = (url: string, zones: readonly string[], isOver: () => boolean) => Promise<unknown>;

/** So many lanes, each doing one thing after another until the time is over. */
const lanes = (count: number, isOver: () => boolean, attack: (lane: number, turn: number) => Promise<unknown>) =>
    Promise.all(
        Array.from({length: count}, async (_, lane) => {
            for (let turn = 0; !isOver(); turn++) await attack(lane, turn);
        }),
    );

const roads = (count: number, points: number, lane: number) => ({
    id: `attack-${lane}`,
    modifications: Array.from({length: count}, (_, road) => ({
        kind: 'add-road',
        id: `r${road}`,
        class: 'primary',
        snapMetres: 2_000,
        via: Array.from({length: points}, (_point, at) => ({
            lon: 120.7 + pick('lon', road * 1_000 + at, 1_200) / 1_000,
            lat: 30.6 + pick('lat', road * 1_000 + at, 700) / 1_000,
        })),
    })),
});

const ATTACKS: Readonly<Record<string, Attack>> = {
    // The largest scenarios that are taken, and larger ones.
    check: (url, _zones, isOver) =>
        lanes(20, isOver, (lane, turn) =>
            ask(url, '/api/v1/scenario-check', {
                method: 'POST',
                body: {scenario: {document: roads(turn % 4 === 0 ? 100 : 40, 190, lane)}},
            }),
        ),
    draws: (url, zones, isOver) =>
        lanes(40, isOver, (lane, turn) =>
            ask(
                url,
                routePath(zones, lane * 1_000 + turn, {
                    window: '00:00-23:59',
                    draws: '5',
                    seed: String(lane * 1_000 + turn),
                }),
            ),
        ),
    // 400 connections that ask eight times for the largest answers and read nothing.
    unread: (url, _zones, isOver) =>
        lanes(
            400,
            isOver,
            lane =>
                new Promise(resolve => {
                    const {hostname, port, host} = new URL(url);
                    const path = lane % 2 === 0 ? '/api/v1/network.geojson' : '/docs/swagger-ui-bundle.js';
                    const socket = connect(Number(port), hostname, () => {
                        socket.pause();
                        socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(8));
                    });
                    socket.on('error', () => undefined);
                    const timer = setTimeout(() => socket.destroy(), 10_000);
                    socket.on('close', () => {
                        clearTimeout(timer);
                        resolve(undefined);
                    });
                }),
        ),
    flood: (url, zones, isOver) => {
        const agent = new Agent({keepAlive: true, maxSockets: 300});
        return lanes(300, isOver, (lane, turn) => ask(url, routePath(zones, lane * 10_000 + turn), {agent}));
    },
    // Files of a large result, most of them left in the middle.
    results: async (url, _zones, isOver) => {
        const {body} = await ask(url, '/api/v1/jobs', {
            method: 'POST',
            body: {kind: 'matrix', request: {origins: 'zones', destinations: 'zones', date: BENCH_DATE}},
        });
        const {links} = JSON.parse(body.toString()) as {links: {self: string}};
        while (!isOver()) {
            const job = JSON.parse((await ask(url, links.self)).body.toString()) as {state: string};
            if (job.state === 'done') break;
            await sleep(200);
        }
        await lanes(50, isOver, (lane, turn) =>
            ask(
                url,
                `${links.self}/result?format=${['csv', 'parquet', 'geojson', 'json'][(lane + turn) % 4]}`,
                turn % 3 === 0 ? {} : {leaveAfter: 100_000},
            ),
        );
        await ask(url, links.self, {method: 'DELETE'});
    },
    jobs: async (url, _zones, isOver) => {
        await lanes(60, isOver, async (_lane, turn) => {
            const {status, body} = await ask(url, '/api/v1/jobs', {
                method: 'POST',
                body: {kind: 'matrix', request: {origins: 'zones', destinations: 'zones', date: BENCH_DATE}},
            });
            if (status !== 202) return sleep(20);
            const {links} = JSON.parse(body.toString()) as {links: {self: string; events: string}};
            void ask(url, links.events, {leaveAfter: 2_000});
            if (turn % 4 !== 0) await ask(url, links.self, {method: 'DELETE'});
            return undefined;
        });
    },
    // Headers that come a byte at a time.
    slow: (url, _zones, isOver) =>
        lanes(
            400,
            isOver,
            () =>
                new Promise(resolve => {
                    const {hostname, port} = new URL(url);
                    const socket = connect(Number(port), hostname, () =>
                        socket.write('GET /healthz HTTP/1.1\r\nHost: l'),
                    );
                    const timer = setInterval(() => socket.write('o'), 1_000);
                    socket.on('error', () => undefined);
                    socket.on('close', () => {
                        clearInterval(timer);
                        resolve(undefined);
                    });
                    socket.resume();
                    if (isOver()) socket.destroy();
                    setTimeout(() => socket.destroy(), 15_000);
                }),
        ),
};

if (values.attack !== undefined) {
    const url = values.url!;
    const end = performance.now() + seconds * 1000;
    await ATTACKS[values.attack]!(url, await zonesOf(url), () => performance.now() > end);
    process.exit(0);
}

type Service = ChildProcessByStdio<null, Readable, null>;

const data = mkdtempSync(join(tmpdir(), 'jiegui-attacks-'));
async function start(name: string): Promise<{readonly child: Service; readonly url: string}> {
    const child = spawn(
        process.execPath,
        [MAIN, 'serve', '--port', '0', '--log', 'error', '--data', join(data, name)],
        {stdio: ['ignore', 'pipe', 'inherit']},
    );
    const [hello] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /http:\S+/.exec(hello.toString())![0];
    const zones = await zonesOf(url);
    for (let draw = 0; draw < 40;) if ((await ask(url, routePath(zones, 900_000 + draw))).status !== 503) draw++;
    return {child, url};
}

const residentOf = (pid: number): number =>
    Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

/** 20 answers of all kinds. */
const references = (zones: readonly string[]): string[] => [
    ...Array.from({length: 12}, (_, draw) => routePath(zones, 500_000 + draw)),
    ...Array.from({length: 3}, (_, draw) => routePath(zones, 600_000 + draw, {window: '07:00-09:00'})),
    '/api/v1/zones.geojson',
    '/api/v1/network.geojson',
    '/api/v1/places?q=pinghu',
    `/api/v1/isochrone?${new URLSearchParams({from: zones[3]!, depart: '08:00', date: BENCH_DATE, cutoffs: '30,60'}).toString()}`,
    '/api/v1/projects',
];

interface Seen {
    readonly health: number[];
    readonly routes: number[];
    readonly statuses: Map<string, number>;
    peak: number;
}

async function watch(url: string, zones: readonly string[], pid: number, isOver: () => boolean): Promise<Seen> {
    const seen: Seen = {health: [], routes: [], statuses: new Map(), peak: 0};
    const agent = new Agent({keepAlive: true});
    const every = async (milliseconds: number, attack: (turn: number) => Promise<void>): Promise<void> => {
        for (let turn = 0; !isOver(); turn++) {
            const next = performance.now() + milliseconds;
            await attack(turn);
            await sleep(Math.max(0, next - performance.now()));
        }
    };
    const timed = async (times: number[], path: string): Promise<Reply> => {
        const begin = performance.now();
        const reply = await ask(url, path, {agent});
        times.push(performance.now() - begin);
        return reply;
    };
    await Promise.all([
        every(100, async () => {
            seen.peak = Math.max(seen.peak, residentOf(pid));
            const {status} = await timed(seen.health, '/healthz');
            if (status !== 200) seen.statuses.set(`health ${status}`, (seen.statuses.get(`health ${status}`) ?? 0) + 1);
        }),
        every(200, async turn => {
            const {status, retryAfter} = await timed(seen.routes, routePath(zones, turn));
            const key = [429, 503].includes(status)
                ? `${status}${retryAfter === undefined ? ' without Retry-After' : ''}`
                : String(status);
            seen.statuses.set(key, (seen.statuses.get(key) ?? 0) + 1);
        }),
    ]);
    return seen;
}

const ACCEPTED: ReadonlySet<string> = new Set(['200', '422', '429', '503']);
const load = (): string => loadavg()[0]!.toFixed(1);
const mega = (bytes: number): string => (bytes / 1e6).toFixed(0);

console.log(`${machine()}; ${rounds} rounds of ${seconds} s each attack; load before ${load()}`);
const {child, url} = await start('attacked');
const zones = await zonesOf(url);
let missed = 0;
const miss = (what: string): void => {
    missed++;
    console.log(`    MISSED ${what}`);
};
for (const attack of values.only?.split(',') ?? Object.keys(ATTACKS)) {
    const peaks: number[] = [];
    for (let round = 1; round <= rounds; round++) {
        let over = false;
        const attacker = spawn(
            process.execPath,
            [
                ...process.execArgv,
                fileURLToPath(import.meta.url),
                '--attack',
                attack,
                '--url',
                url,
                '--seconds',
                String(seconds),
            ],
            {stdio: ['ignore', 'ignore', 'inherit']},
        );
        void once(attacker, 'exit').then(() => (over = true));
        const {health, routes, statuses, peak} = await watch(url, zones, child.pid!, () => over);
        peaks.push(peak);
        const [h, r] = [percentile(health, 0.99), percentile(routes, 0.99)];
        line(
            `${attack} ${round}`,
            `/healthz p50 ${percentile(health, 0.5).toFixed(0)} p99 ${h.toFixed(0)} ms; routes p50 ${percentile(routes, 0.5).toFixed(0)} p99 ${r.toFixed(0)} ms; ` +
                `${[...statuses].map(([status, count]) => `${status} x ${count}`).join(', ')}; peak ${mega(peak)} MB; load ${load()}`,
        );
        if (h > 500) miss(`/healthz p99 ${h.toFixed(0)} ms`);
        if (r > 2_000) miss(`routes p99 ${r.toFixed(0)} ms`);
        for (const status of statuses.keys()) if (!ACCEPTED.has(status)) miss(`answers ${status}`);
        await sleep(2_000);
    }
    if (peaks.length >= 3 && Math.abs(peaks[2]! - peaks[1]!) > 0.1 * peaks[1]! && peaks[2]! > peaks[1]!)
        miss(`memory of the third round ${mega(peaks[2]!)} MB, of the second ${mega(peaks[1]!)} MB`);
}
const fresh = await start('fresh');
let same = 0;
for (const path of references(zones)) {
    const [served, other] = [await ask(url, path), await ask(fresh.url, path)];
    if (served.status === 200 && served.body.equals(other.body)) same++;
    else miss(`another answer than a fresh process: ${served.status} ${other.status} ${path}`);
}
line('answers the same as of a fresh process', `${same} of ${references(zones).length}`);
for (const service of [child, fresh.child]) {
    service.kill('SIGTERM');
    await once(service, 'exit');
}
rmSync(data, {recursive: true, force: true});
process.exitCode = missed > 0 ? 1 : 0;
