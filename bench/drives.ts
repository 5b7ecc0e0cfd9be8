/**
 * Drives over the streets of Porto through the engine: routes, a table, one point to all, by processor time (all threads of the
 * process) and by the clock. `npx tsx bench/drives.ts`; the data are read from ../shared.
 */
import {existsSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {buildRegion} from '../src/build/region/build-region.js';
import {coordinateEndpoint} from '../src/compile/endpoint.js';
import {createEngine} from '../src/engine.js';
import {networkOf} from '../src/network/load.js';
import {memoryBytes} from '../src/read/byte-source.js';
import {Session} from '../src/session/session.js';
import {line, machine, milliseconds, ms} from './common.js';

const shared = fileURLToPath(new URL('../../shared', import.meta.url));
const file = `${shared}/data/osm/porto_portugal.osm.pbf`;
const pointsFile = `${shared}/peers/porto_points2000.csv`;
if (!existsSync(file) || !existsSync(pointsFile)) {
    console.log('skipped: no data beside the checkout (../shared)');
    process.exit(0);
}
const points = readFileSync(pointsFile, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map(row => row.split(',').map(Number))
    .map(([lon, lat]) => ({lon: lon!, lat: lat!}));

/** Processor and clock of a run of so many pieces of work, each. */
const timed = (name: string, count: number, work: (at: number) => void): void => {
    const before = process.cpuUsage();
    const clock = milliseconds(() => {
        for (let at = 0; at < count; at++) work(at);
    });
    const {user, system} = process.cpuUsage(before);
    line(name, `processor ${ms((user + system) / 1000 / count)}, clock ${ms(clock / count)} (mean of ${count})`);
};

line('machine', machine());
let files: ReturnType<typeof buildRegion>['files'] | undefined;
timed('build', 1, () => {
    files = buildRegion({id: 'porto', osm: [memoryBytes('porto.osm.pbf', readFileSync(file))]}).files;
});
let network: ReturnType<typeof networkOf>['network'] | undefined;
timed('read', 1, () => {
    network = networkOf(files!).network;
});
const engine = createEngine(network!);
timed('first route', 1, () => engine.road([points[0]!, points[1]!]));
// Warm up, then routes between points nobody asked for before.
for (let at = 0; at < 50; at++) engine.road([points[at]!, points[at + 50]!]);
timed('route', 300, at => engine.road([points[100 + at]!, points[400 + at]!]));
const size = 100;
const sum = (rows: readonly (readonly number[])[]): number =>
    rows.flat().reduce((total, value) => total + (Number.isFinite(value) ? value : 0), 0);
let [seconds, metres] = [0, 0];
timed(`table of ${size} x ${size}`, 3, at => {
    const table = engine.roadTable(
        points.slice(700 + at * size, 700 + (at + 1) * size),
        points.slice(1000 + at * size, 1000 + (at + 1) * size),
    );
    seconds += sum(table.seconds);
    metres += sum(table.metres);
});
line('sums of the tables', `${seconds} s, ${metres.toFixed(3)} m`);
const session = new Session(network!);
const {router} = session.compiled('2026-12-01', '2026-12-01', 'regular');
const endpoints = points.map(({lon, lat}) => coordinateEndpoint(lon, lat, []));
router.reach(endpoints[0]!, true);
timed('one to all, three periods', 50, at => router.reach(endpoints[1400 + at]!, true));
line(
    'resident',
    `${Math.round(process.memoryUsage().rss / 1e6)} MB, arrays ${Math.round(process.memoryUsage().arrayBuffers / 1e6)} MB`,
);
