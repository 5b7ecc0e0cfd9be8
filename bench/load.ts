/**
 * The service under load: routes between distinct random pairs at a steady rate while all-zones
 * matrices run as jobs. `npm run build`, then `npx tsx bench/load.ts [--seconds 30] [--rate 50]
 * [--connections 10] [--no-matrix] [--prof DIR]`, or with `--memory [--minutes 10]` to watch
 * the memory. Server and client are two processes of one machine and speak over loopback only.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import autocannon from 'autocannon';
import {createClient, type Client} from '../src/client/index.js';
import {hash32} from '../src/compile/hash.js';
import {BENCH_DATE, line, machine, percentile, SEED} from './common.js';

const MAIN = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
if (!existsSync(MAIN)) throw new Error('no build: run `npm run build` first');

const {values} = parseArgs({
    options: {
        seconds: {type: 'string', default: '30'},
        rate: {type: 'string', default: '50'},
        connections: {type: 'string', default: '10'},
        matrix: {type: 'boolean', default: true},
        memory: {type: 'boolean', default: false},
        minutes: {type: 'string', default: '10'},
        prof: {type: 'string'},
    },
    allowNegative: true,
});
const seconds = values.memory ? Number(values.minutes) * 60 : Number(values.seconds);
const rate = Number(values.rate);
const SAMPLE_EVERY = 15_000;
/** Milliseconds: a tail that is a warm-up shows in the first of these, one that comes again in all. */
const STRETCH = Math.max(5_000, seconds * 50);

const data = mkdtempSync(join(tmpdir(), 'jiegui-load-'));
const profiling = values.prof === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', values.prof];
const server = spawn(process.execPath, [...profiling, MAIN, 'serve', '--port', '0', '--log', 'error', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
});
const [hello] = (await once(server.stdout, 'data')) as [Buffer];
const baseUrl = /http:\S+/.exec(hello.toString())![0];
const client = createClient({baseUrl});

/** A figure of /metrics. */
async function figures(): Promise<(name: string) => number> {
    const text = await client.metrics();
    return name => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
}
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const milli = (value: number): string => `${(value * 1000).toFixed(1)} ms`;

/** Zones and named places, any to any other, none twice. */
async function pairsOf(caller: Client, count: number): Promise<string[]> {
    const {features} = await caller.zones();
    const ids = features.filter(({properties}) => properties['level'] !== 'super').map(({id}) => id);
    const seen = new Set<string>();
    for (let draw = 0; seen.size < count; draw++) {
        const from = ids[hash32('load-from', SEED, draw) % ids.length]!;
        const to = ids[hash32('load-to', SEED, draw) % ids.length]!;
        const minute = 6 * 60 + (hash32('load-depart', SEED, draw) % (14 * 60));
        const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        if (from !== to)
            seen.add(`/api/v1/route?${new URLSearchParams({from, to, date: BENCH_DATE, depart: clock}).toString()}`);
    }
    return [...seen];
}

const paths = await pairsOf(client, rate * (seconds + 5));
const warm = await pairsOf(client, 40);
for (const path of warm) await (await fetch(new URL(path, baseUrl))).arrayBuffer();

const stop = new AbortController();
let matrices = 0;
const matrixSeconds: number[] = [];
const oneMatrix = async (): Promise<void> => {
    const start = performance.now();
    const {id} = await client.jobs.submit({origins: 'zones', destinations: 'zones', date: BENCH_DATE});
    try {
        for await (const job of client.jobs.changes(id))
            if (stop.signal.aborted && job.state !== 'done') await client.jobs.cancel(id);
        matrices++;
        matrixSeconds.push((performance.now() - start) / 1000);
        await client.jobs.cancel(id);
    } catch {
        // Cancelled at the end.
    }
};
// The threads of the matrices start with the first one; that is not what is measured.
if (values.matrix) await client.matrix({origins: ['平湖市'], destinations: 'zones', date: BENCH_DATE});
const before = await figures();
const matrixLoop = (async () => {
    if (!values.matrix) return;
    do await oneMatrix();
    while (!stop.signal.aborted);
})();

const samples: {readonly second: number; readonly rss: number; readonly heap: number}[] = [];
const started = performance.now();
const sampler = setInterval(
    () =>
        void figures().then(of => {
            const sample = {
                second: Math.round((performance.now() - started) / 1000),
                rss: of('process_resident_memory_bytes'),
                heap: of('nodejs_heap_size_used_bytes'),
            };
            samples.push(sample);
            if (values.memory)
                line(`${sample.second} s`, `resident ${megabytes(sample.rss)}, heap ${megabytes(sample.heap)}`);
        }),
    SAMPLE_EVERY,
);

let next = 0;
/** Milliseconds of each answer by the stretch it came in. */
const stretches: number[][] = [];
const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
        {
            url: baseUrl.replace(/\/$/, ''),
            connections: Number(values.connections),
            duration: seconds,
            overallRate: rate,
            timeout: 30,
            requests: [{method: 'GET', setupRequest: request => ({...request, path: paths[next++ % paths.length]!})}],
        },
        (error, outcome) => (error === null ? resolve(outcome) : reject(error as Error)),
    );
    run.on('response', (_client, _status, _bytes, milliseconds) =>
        (stretches[Math.floor((performance.now() - started) / STRETCH)] ??= []).push(milliseconds),
    );
});
clearInterval(sampler);
stop.abort();
const after = await figures();
await Promise.race([matrixLoop, new Promise(resolve => setTimeout(resolve, 5_000))]);

console.log(machine());
const {latency} = result;
line(
    `routes at ${rate} a second, ${seconds} s`,
    `${result.requests.total} answers, ${result['2xx']} of 200, ${result.non2xx} others, ` +
        `${result.errors} errors, ${result.timeouts} timeouts`,
);
line('latency', `p50 ${latency.p50} ms, p97.5 ${latency.p97_5} ms, p99 ${latency.p99} ms, most ${latency.max} ms`);
line(
    `p50/p99 of every ${STRETCH / 1000} s`,
    stretches.map(all => `${percentile(all, 0.5).toFixed(0)}/${percentile(all, 0.99).toFixed(0)}`).join(' '),
);
line(
    'matrices of all zones meanwhile',
    values.matrix ? `${matrices} (${matrixSeconds.map(took => `${took.toFixed(1)} s`).join(', ')})` : 'none',
);
line(
    'event loop delay of the requests',
    `p50 ${milli(after('nodejs_eventloop_lag_p50_seconds'))}, ` +
        `p99 ${milli(after('nodejs_eventloop_lag_p99_seconds'))}, ` +
        `most ${milli(after('nodejs_eventloop_lag_max_seconds'))} (since the last look)`,
);
line(
    'resident memory',
    `${megabytes(before('process_resident_memory_bytes'))} before, ` +
        `${megabytes(after('process_resident_memory_bytes'))} after`,
);
line(
    'heap',
    `${megabytes(before('nodejs_heap_size_used_bytes'))} before, ` +
        `${megabytes(after('nodejs_heap_size_used_bytes'))} after`,
);
line(
    'processor time of the server',
    `${(after('process_cpu_seconds_total') - before('process_cpu_seconds_total')).toFixed(1)} s`,
);
if (samples.length > 4) {
    const half = samples.slice(Math.floor(samples.length / 2));
    // Least squares: the first and the last sample alone may be anywhere on the saw teeth of the collector.
    const slope = (of: (sample: (typeof half)[number]) => number): string => {
        const meanSecond = half.reduce((sum, {second}) => sum + second, 0) / half.length;
        const over = half.reduce((sum, {second}) => sum + (second - meanSecond) ** 2, 0);
        return ((half.reduce((sum, sample) => sum + (sample.second - meanSecond) * of(sample), 0) / over) * 60).toFixed(
            1,
        );
    };
    line(
        'growth in the second half',
        `resident ${slope(({rss}) => rss / 1e6)} MB a minute, heap ${slope(({heap}) => heap / 1e6)} MB a minute`,
    );
}
server.kill('SIGTERM');
await once(server, 'exit');
rmSync(data, {recursive: true, force: true});
process.exit(0);
