import {execFileSync} from 'node:child_process';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {clock, toCsv, writeText, type Row} from './lib.js';

/**
 * `npx tsx tools/carry-over/rail-graph-extract.ts <git directory of gpx0214/train-schedule-to-svg>` reads the train graphs of
 * the lines between 上海 and 南京, which facts/rail/timetable_graph_2019-2021.csv has only west of 镇江, into the same columns. One polyline
 * is a train: x = minute of the day, y = tariff kilometre of a station. A name is `<days of running>_<number>`, with `+0`, `+1` for
 * variants. Numbers with the same times and days are one train.
 */
const lines = [
    {name: '沪宁城际线', first: '南京', toShanghai: true},
    {name: '京沪高速线', first: '南京南', toShanghai: true},
    {name: '京沪线', first: '南京', toShanghai: true},
] as const;
const snapshots = {'191230': '2019-12-30', '201011': '2020-10-11', '210120': '2021-01-20'} as const;

const here = dirname(fileURLToPath(import.meta.url));
export const graphFile = join(here, 'timetable-graph-shanghai-nanjing.csv');

const read = (repository: string, path: string): string =>
    execFileSync('git', ['-C', repository, 'show', `HEAD:${path}`], {encoding: 'utf8', maxBuffer: 1 << 26});

const hhmm = (minute: number | undefined): string => (minute === undefined ? '' : clock(minute * 60).slice(0, 5));

const extract = (repository: string): Row[] => {
    const rows: Row[] = [];
    for (const [file, snapshot] of Object.entries(snapshots)) {
        for (const {name: line, first} of lines) {
            const svg = read(repository, `test/${file}${line}.svg`);
            const stations = new Map<number, string>();
            for (const [, station, km] of svg.matchAll(/<text x="0" y="\d+">(\S+) (\d+)<\/text>/g))
                stations.set(Number(km), station!);
            const start = [...stations].find(([, station]) => station === first)![0];
            const trains = new Map<string, {numbers: string[]; valid: string; calls: [number, number[]][]}>();
            for (const [, name, points] of svg.matchAll(/<polyline name="([^"]*)" class="[^"]*" points="([^"]*)"/g)) {
                const at = name!.lastIndexOf('_');
                const valid = name!.slice(0, at).replaceAll('_', ' ');
                const number = name!.slice(at + 1).replace(/\+\d+$/, '');
                const calls: [number, number[]][] = [];
                for (const [x, y] of points!
                    .trim()
                    .split(/\s+/)
                    .map(point => point.split(',').map(Number))) {
                    const last = calls.at(-1);
                    if (last !== undefined && last[0] === y) last[1].push(x!);
                    else calls.push([y!, [x!]]);
                }
                // A point without a label (京沪线 km 1187) is no station of the list.
                const kept = calls.filter(([km]) => km >= start && stations.has(km));
                if (kept.length < 2) continue;
                const key = JSON.stringify([valid, kept]);
                const train = trains.get(key);
                if (train === undefined) trains.set(key, {numbers: [number], valid, calls: kept});
                else if (!train.numbers.includes(number)) train.numbers.push(number);
            }
            for (const {numbers, valid, calls} of trains.values()) {
                const direction = calls[0]![0] < calls.at(-1)![0] ? 'to_shanghai' : 'from_shanghai';
                for (const [index, [km, minutes]] of calls.entries()) {
                    const ends = minutes.length > 1;
                    rows.push({
                        snapshot,
                        line,
                        train: numbers.toSorted().join('/'),
                        valid,
                        direction,
                        seq: index + 1,
                        station: stations.get(km)!,
                        chainage_km: km - start,
                        arrive: hhmm(ends ? minutes[0] : index === 0 ? undefined : minutes[0]),
                        depart: hhmm(ends ? minutes.at(-1) : index === 0 ? minutes[0] : undefined),
                    });
                }
            }
        }
    }
    return rows;
};

const rows = extract(process.argv[2]!);
writeText(
    graphFile,
    toCsv(
        ['snapshot', 'line', 'train', 'valid', 'direction', 'seq', 'station', 'chainage_km', 'arrive', 'depart'],
        rows,
    ),
);
console.log(rows.length, 'rows');
