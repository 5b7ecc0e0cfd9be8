/**
 * Porto Alegre over streets against Conveyal R5 7.6, and how long it takes. `npx tsx bench/r5.ts [folder of the data]
 * [answers of R5]`; the data lie outside the project (default ../shared/data: osm/poa_osm.pbf, gtfs/poa_eptc.zip,
 * gtfs/poa_trensurb.zip, poa_hexgrid.csv, r5_poa_sample.csv). R5 was asked for 2019-05-13, 14:00-15:00, every minute,
 * walking 1.3 m/s for at most 20 minutes a leg, up to four rides; it tells whole minutes, rounded down, to 120.
 */
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {buildRegion} from '../src/build/region/build-region.js';
import {leafZones, zoneEndpoint} from '../src/compile/endpoint.js';
import {networkOf} from '../src/network/load.js';
import {memoryBytes} from '../src/read/byte-source.js';
import {openFiles} from '../src/read/node-files.js';
import {ProblemCollector} from '../src/problem/collector.js';
import {Session} from '../src/session/session.js';
import {directRows} from '../src/skim/direct-rows.js';
import {RowSearch} from '../src/skim/row.js';
import {type SkimOptions, taskOf, transitSide} from '../src/skim/skim.js';
import {line, machine, ms, percentile, spread} from './common.js';

const data = process.argv[2] ?? '../shared/data';
const answers = process.argv[3] ?? join(data, 'r5_poa_sample.csv');
if (!existsSync(answers)) {
    console.log(`no ${answers}: the data of this bench are not part of the project`);
    process.exit(0);
}
const DATE = '2019-05-13';
const HOUR = 3600;

const timed = <T>(what: string, work: () => T): T => {
    const start = performance.now();
    const result = work();
    line(what, ms(performance.now() - start));
    return result;
};

console.log(machine());
const zip = (name: string) => ({name, files: openFiles(join(data, 'gtfs', name), new ProblemCollector())!});
const bytes = (...path: string[]): Uint8Array => readFileSync(join(data, ...path));
const built = timed('build the region', () =>
    buildRegion({
        id: 'poa',
        osm: [memoryBytes('poa_osm.pbf', bytes('osm', 'poa_osm.pbf'))],
        gtfs: [zip('poa_eptc.zip'), zip('poa_trensurb.zip')],
        people: {name: 'poa_hexgrid.csv', bytes: bytes('poa_hexgrid.csv')},
    }),
);
const {network} = timed('read it', () => networkOf(built.files));
const source = timed('compile a day, walks between stops included', () =>
    new Session(network).compiled(DATE, DATE, {
        id: 'regular',
        walkKmh: 4.68,
        walkCap: 1200,
        stationSteps: 'none',
    }),
);
const {timetable} = source.model;
line('stops, changes between them', `${timetable.stopCount}, ${timetable.changeTo.length}`);

const walk = new Set(['walk'] as const);
const options: SkimOptions = {
    mode: 'transit',
    first: walk,
    last: walk,
    homeEnd: 'origin',
    window: {from: 14 * HOUR, to: 15 * HOUR},
    statistic: 'full',
    percentiles: [0.05, 0.25, 0.5, 0.75, 0.95],
    maxBoardings: 4,
};
const zones = leafZones(network).map(zoneEndpoint);
const indexOf = new Map(zones.map(({id}, index) => [id.replace('zone:', ''), index]));
const rows = readFileSync(answers, 'utf8').trim().split('\n').slice(1);
/** Minutes by origin and destination; 50th percentile. */
const theirs = new Map<string, Map<string, number>>();
for (const row of rows) {
    const [from, to, , , p50] = row.split(',') as [string, string, string, string, string];
    const own = theirs.get(from) ?? new Map<string, number>();
    theirs.set(from, own.set(to, p50 === '' ? Infinity : Number(p50)));
}
const origins = [...theirs.keys()].map(id => zones[indexOf.get(id)!]!);

let start = performance.now();
const side = await transitSide(source, origins, zones, options);
line(`legs of ${origins.length} origins and ${zones.length} destinations`, ms(performance.now() - start));
const {arrays, seeds} = taskOf([side], options);
const search = new RowSearch(arrays, options);
const times: number[] = [];
const ours = new Map<string, Float64Array>();
for (let turn = 0; turn < 3; turn++)
    origins.forEach(({id}, origin) => {
        start = performance.now();
        const {percentiles} = search.run(seeds[origin]!);
        times.push(performance.now() - start);
        ours.set(id, percentiles.slice(2 * zones.length, 3 * zones.length));
    });
line('one hexagon to all, five percentiles', spread(times));
start = performance.now();
for await (const {origin, row} of directRows(source, origins, zones, {...options, mode: 'walk', percentiles: [0.5]})) {
    const best = ours.get(origins[origin]!.id)!;
    row.percentiles.forEach((seconds, zone) => (best[zone] = Math.min(best[zone]!, seconds)));
}
line('one hexagon to all on foot', ms((performance.now() - start) / origins.length));

const differences: number[] = [];
let [onlyOurs, onlyTheirs, within60, either60] = [0, 0, 0, 0];
for (const {id} of origins) {
    const from = id.replace('zone:', '');
    zones.forEach((zone, index) => {
        const to = zone.id.replace('zone:', '');
        if (to === from) return;
        const own = Math.floor(ours.get(id)![index]! / 60);
        const other = theirs.get(from)!.get(to) ?? Infinity;
        const [isOwn, isOther] = [own <= 60, other <= 60];
        if (isOwn || isOther) either60++;
        if (isOwn && isOther) within60++;
        if (own <= 120 && other <= 120) differences.push(own - other);
        else if (own <= 120) onlyOurs++;
        else if (other <= 120) onlyTheirs++;
    });
}
const share = (count: number, of: number): string => `${((100 * count) / of).toFixed(1)}%`;
const within = (minutes: number): string =>
    share(differences.filter(difference => Math.abs(difference) <= minutes).length, differences.length);
line('pairs of both; of ours alone, of R5 alone', `${differences.length}; ${onlyOurs}, ${onlyTheirs}`);
line('medians within 2 min, within 5 min', `${within(2)}, ${within(5)}`);
line('of pairs within 60 min in either, in both', share(within60, either60));
line(
    'ours less R5, min: p5, p25, p50, p75, p95',
    [0.05, 0.25, 0.5, 0.75, 0.95].map(p => percentile(differences, p)).join(', '),
);
