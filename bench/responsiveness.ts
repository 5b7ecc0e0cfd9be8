/**
 * How long the thread of the requests is held up while a matrix of all zones runs
 * as a job: largest delay of the event loop, and times of routes asked meanwhile.
 * `npm run build`, then `npx tsx bench/responsiveness.ts [folder of a region]`.
 */
import {existsSync} from 'node:fs';
import {monitorEventLoopDelay} from 'node:perf_hooks';
import {setTimeout as sleep} from 'node:timers/promises';
import {createJobs, createLocalRunner, createMatrixThreads, type MatrixRunner} from '../server/jobs/index.js';
import {createEngine, loadRegion, type JourneyRequest} from '../src/index.js';
import {leafZones} from '../src/compile/endpoint.js';
import {wholeOf} from '../tests/support/whole.js';
import {BENCH_DATE, CORRIDOR, line, machine, milliseconds, ms, sample, SEED, spread} from './common.js';

if (!existsSync(new URL('../dist/server/threads/matrix-worker.js', import.meta.url)))
    throw new Error('no build: run `npm run build` first');

/** Timer ticks, milliseconds: a delay shorter than this is not seen. */
const RESOLUTION = 2;
/** Routes asked while the matrix runs, one each so many milliseconds: 20 a second. */
const ROUTE_EVERY = 50;

console.log(machine());
const networkPath = process.argv[2] ?? CORRIDOR;
const network = loadRegion(networkPath);
const engine = createEngine(network);
const zones = leafZones(network).map(({id}) => `zone:${id}`);
const froms = sample(zones, zones.length);
const pair = (at: number): JourneyRequest => ({
    from: froms[at % froms.length]!,
    to: froms[(at + 1 + (at % 200)) % froms.length]!,
    date: BENCH_DATE,
    depart: 8 * 3600,
});
for (let at = 0; at < 20; at++) engine.route(pair(at));
console.log(
    `${network.id}, ${BENCH_DATE}, seed ${SEED}: ${zones.length} x ${zones.length}; ` +
        `delays over a tick of ${RESOLUTION} ms`,
);

const over = (value: number): string => ms(Math.max(0, value / 1e6 - RESOLUTION));

const observeNothing = async (): Promise<void> => {
    const delay = monitorEventLoopDelay({resolution: RESOLUTION});
    delay.enable();
    await sleep(5_000);
    delay.disable();
    line(
        'nothing, 5 s: the machine alone',
        `event loop late by at most ${over(delay.max)}, p99 ${over(delay.percentile(99))}`,
    );
};

const observe = async (name: string, runner: MatrixRunner, withRoutes: boolean): Promise<void> => {
    const jobs = createJobs({network, runner, log: text => console.log(text)});
    const delay = monitorEventLoopDelay({resolution: RESOLUTION});
    await sleep(50);
    delay.enable();
    const start = performance.now();
    const {id} = jobs.submit({kind: 'matrix', request: {origins: 'zones', destinations: 'zones', date: BENCH_DATE}});
    const routes: number[] = [];
    while (jobs.get(id).finishedAt === null) {
        await sleep(withRoutes ? ROUTE_EVERY : 5);
        if (withRoutes) routes.push(milliseconds(() => void engine.route(pair(20 + routes.length))));
    }
    const seconds = (performance.now() - start) / 1000;
    const csv = await wholeOf(await jobs.result(id, 'csv'));
    delay.disable();
    line(
        name,
        `${jobs.get(id).state} after ${seconds.toFixed(2)} s; event loop late by at most ` +
            `${over(delay.max)}, p99 ${over(delay.percentile(99))}; CSV ${(csv.length / 1e6).toFixed(1)} MB`,
    );
    if (withRoutes) line('    routes meanwhile', spread(routes));
    await jobs.close();
};
const threads = (): MatrixRunner => createMatrixThreads({networkPath, digest: network.digest});

await observeNothing();
await observe('job on its own threads', threads(), false);
await observe('the same, again', threads(), false);
await observe('the same with 20 routes a second', threads(), true);
await observe('for comparison, on this thread', createLocalRunner(engine, network), false);
const alone = Array.from({length: 100}, (_, at) => milliseconds(() => void engine.route(pair(20 + at))));
line('routes with nothing else', spread(alone));
