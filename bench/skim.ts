/**
 * One zone to all zones over 07:00-09:00, and all zones to all zones, by public transport;
 * streamed with and without components. `npx tsx bench/skim.ts [folder of a region]`; the two
 * workers need `npm run build`. With `--memory` only the streamed skims are run, over
 * 07:00-09:00 and over the whole day, and the heap is measured after a collection as rows go by.
 */
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {existsSync} from 'node:fs';
import {compileFinals} from '../src/compile/ends.js';
import {leafZones, zoneEndpoint} from '../src/compile/endpoint.js';
import {compileModel} from '../src/compile/model.js';
import {travellers} from '../src/compile/traveller.js';
import {Session} from '../src/session/session.js';
import {openSkim} from '../src/matrix/skim.js';
import {loadRegion} from '../src/network/load.js';
import {rowsOf} from '../src/search/pair.js';
import {RoadRouter} from '../src/search/road-router.js';
import {createEngine} from '../src/engine.js';
import {createRowPool} from '../src/skim/pool.js';
import {RowSearch} from '../src/skim/row.js';
import {skimCsv} from '../src/report/skim-csv.js';
import {computeSkim, type SkimMatrix, type SkimOptions} from '../src/skim/skim.js';
import {twinArrivals} from '../tests/support/twin.js';
import {BENCH_DATE, CORRIDOR, line, machine, milliseconds, ms, sample, SEED, spread} from './common.js';

const WORKER = new URL('../dist/src/skim/worker.js', import.meta.url);
const WARM_UP = 10;
const SAMPLE = 60;

const options: SkimOptions = {
    mode: 'transit',
    first: new Set(['walk', 'ebike', 'bus', 'taxi']),
    last: new Set(['walk', 'bus']),
    homeEnd: 'origin',
    window: {from: 7 * 3600, to: 9 * 3600},
    statistic: 'full',
    percentiles: [0.05, 0.25, 0.5, 0.75, 0.95],
    maxBoardings: 5,
};

const access = {modes: options.first, outbound: true} as const;
const egress = {modes: options.last, outbound: false} as const;

console.log(machine());
const path = process.argv.slice(2).find(word => !word.startsWith('--')) ?? CORRIDOR;
let start = performance.now();
const network = loadRegion(path);
line('read and build', ms(performance.now() - start));
start = performance.now();
const model = compileModel(network, {asOf: BENCH_DATE, date: BENCH_DATE, traveller: travellers.regular});
line('compile', ms(performance.now() - start));
const {timetable} = model;
const zones = leafZones(network).map(zoneEndpoint);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * All zones to all zones as CSV that is thrown away. Heap and array
 * buffers after a collection, megabytes, at four places of the way.
 */
const streamed = async (
    name: string,
    window: {readonly from: number; readonly to: number},
    components: boolean,
): Promise<void> => {
    const skim = openSkim(new Session(network), {
        origins: 'zones',
        destinations: 'zones',
        date: BENCH_DATE,
        window,
        components,
    });
    const total = skim.blocks[0]!.starts.length;
    const marks = [0.1, 0.4, 0.7, 1].map(share => Math.max(1, Math.round(share * total)));
    const held: string[] = [];
    let bytes = 0;
    let row = 0;
    const begin = process.cpuUsage();
    for await (const part of skimCsv(skim, skim.rows())) {
        bytes += part.length;
        // The first part is the head of the table.
        if (marks.includes(row++)) {
            collect();
            const {heapUsed, arrayBuffers} = process.memoryUsage();
            held.push(`${((heapUsed + arrayBuffers) / 1e6).toFixed(0)}`);
        }
    }
    const {user, system} = process.cpuUsage(begin);
    line(
        name,
        `${((user + system) / 1e6).toFixed(1)} s of processor for ${total} rows, ` +
            `${(bytes / 1e6).toFixed(1)} MB written; held ${held.join(', ')} MB`,
    );
};
/**
 * Access of all zones by a dozen measures, kinds and cutoffs at once, under two networks: no matrix is kept, so that
 * the second adds its own model and no more.
 */
const streamedAccess = async (): Promise<void> => {
    const held: string[] = [];
    const measures = [30, 45, 60, 75, 90].flatMap(cutoffMinutes =>
        ['people', 'jobs_modelled'].map(opportunity => ({measure: 'cumulative', opportunity, cutoffMinutes})),
    );
    const begin = process.cpuUsage();
    const {zones: zoneRows} = await createEngine(network).access(
        {
            date: BENCH_DATE,
            measures: [...measures, {measure: 'gravity'}, {measure: 'mean-time'}],
            with: ['hu-ping-yan'],
        },
        {
            onProgress: (done, total) => {
                if (![0.05, 0.25, 0.45, 0.55, 0.75, 0.95].some(share => done === Math.round(share * total))) return;
                collect();
                const {heapUsed, arrayBuffers} = process.memoryUsage();
                held.push(`${((heapUsed + arrayBuffers) / 1e6).toFixed(0)}`);
            },
        },
    );
    const {user, system} = process.cpuUsage(begin);
    line(
        'access, 12 measures, 2 networks',
        `${((user + system) / 1e6).toFixed(1)} s of processor for ${zoneRows.length} zones; held ${held.join(', ')} MB`,
    );
};
if (process.argv.includes('--memory')) {
    await streamedAccess();
    await streamed('streamed, 07:00-09:00', {from: 7 * 3600, to: 9 * 3600}, false);
    await streamed('streamed, 07:00-09:00, components', {from: 7 * 3600, to: 9 * 3600}, true);
    await streamed('streamed, the whole day', {from: 0, to: 24 * 3600}, false);
    process.exit(0);
}
console.log(
    `${network.id}, ${BENCH_DATE}, seed ${SEED}: ${zones.length} zones, ${timetable.stopCount} stops, ` +
        `${timetable.patternCount} patterns, ${timetable.tripSource.length} trips, ` +
        `${timetable.rideCount} headway rides, ${timetable.changeTo.length} changes, ` +
        `${model.road.nodeCount} road nodes, ${model.road.arcTo.length} arcs`,
);

let router = new RoadRouter(model);
start = performance.now();
const finals = compileFinals(
    timetable.stopCount,
    zones.map(zone => rowsOf(model, router, zone, egress)),
);
line('egress rows of all zones', ms(performance.now() - start));
const search = new RowSearch([{timetable, windows: model.windows, finals}], options);

const origins = sample(zones, SAMPLE + WARM_UP);
const accessTimes: number[] = [];
const rows: number[] = [];
const totals: number[] = [];
origins.forEach((origin, at) => {
    // Roads without what earlier origins left in the cache: the first question of a planner.
    router = new RoadRouter(model);
    let seeds = rowsOf(model, router, origin, {modes: new Set(), outbound: true});
    const a = milliseconds(() => {
        seeds = rowsOf(model, router, origin, access);
    });
    const b = milliseconds(() => search.run([seeds]));
    if (at < WARM_UP) return;
    accessTimes.push(a);
    rows.push(b);
    totals.push(a + b);
});
line('one zone to all: access rows', spread(accessTimes));
line('one zone to all: search and statistics', spread(rows));
line('one zone to all, both', spread(totals));

// The twin answers one second of the 7,201; run in the same process, on the same origins.
const twins = origins.slice(WARM_UP, WARM_UP + 8).map(origin => {
    const seeds = rowsOf(model, router, origin, access);
    return milliseconds(
        () => void twinArrivals({timetable, windows: model.windows, seeds, finals}, options.maxBoardings, 8 * 3600),
    );
});
line('plain twin, one departure second', spread(twins));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
line('ratio', `a row of 7,201 departure seconds takes ${(mean(rows) / mean(twins)).toFixed(2)} of the twin's one`);

const timed = async (name: string, run: () => Promise<SkimMatrix>): Promise<SkimMatrix> => {
    const begin = performance.now();
    const matrix = await run();
    line(
        name,
        `${((performance.now() - begin) / 1000).toFixed(2)} s for ${matrix.origins.length} x ` +
            `${matrix.destinations.length}, ${matrix.unreachedCount} pairs unreached`,
    );
    return matrix;
};
// One column: back from its destination, and by a row from each
// origin, which is how four destinations for each origin are searched.
const source = {model, router: new RoadRouter(model)};
const columns = {rows: [] as number[], towards: [] as number[]};
for (const [at, destination] of sample(zones, 10 + WARM_UP).entries()) {
    const seeds = zones.map(zone => rowsOf(model, source.router, zone, access));
    const rowSearch = new RowSearch(
        [
            {
                timetable,
                windows: model.windows,
                finals: compileFinals(timetable.stopCount, [rowsOf(model, source.router, destination, egress)]),
            },
        ],
        options,
    );
    const a = milliseconds(() => seeds.forEach(row => rowSearch.run([row])));
    const begin = performance.now();
    await computeSkim([source], zones, [destination], options);
    const b = performance.now() - begin;
    if (at < WARM_UP) continue;
    columns.rows.push(a);
    columns.towards.push(b);
}
line('all zones to one: searched back', spread(columns.towards));
line('all zones to one: a row each', spread(columns.rows));
line('ratio', (mean(columns.rows) / mean(columns.towards)).toFixed(1));

const alone = await timed('all zones, this thread', () =>
    computeSkim([{model, router: new RoadRouter(model)}], zones, zones, options),
);
if (existsSync(WORKER)) {
    const pool = createRowPool(WORKER, 2);
    const shared = await timed('all zones, 2 workers', () =>
        computeSkim([{model, router: new RoadRouter(model)}], zones, zones, options, {run: pool.run}),
    );
    await pool.close();
    const same = alone.mean.every((value, cell) => Object.is(value, shared.mean[cell]));
    line('same figures', String(same));
} else console.log('no build: run `npm run build` for the workers');
