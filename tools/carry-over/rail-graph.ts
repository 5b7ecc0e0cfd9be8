import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parse} from 'csv-parse/sync';
import {readFacts, secondsOf} from './lib.js';
import type {Call} from './rail-gtfs.js';

/** One timetable of the train graphs and the days of which the graphs say which trains run. */
export interface Snapshot {
    readonly id: '2019-12-30' | '2020-10-11' | '2021-01-20';
    /** Last day of the days of running given. */
    readonly to: string;
    /** The day that is used for later ones: a Tuesday before the Spring Festival rush. */
    readonly plainDay: string;
}

export const snapshots: readonly Snapshot[] = [
    {id: '2019-12-30', to: '2020-02-10', plainDay: '2020-01-07'},
    {id: '2020-10-11', to: '2021-01-19', plainDay: '2020-10-20'},
    {id: '2021-01-20', to: '2021-02-20', plainDay: '2021-01-26'},
];

const DAY_MS = 86_400_000;
const at = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);
export const daysOf = ({id, to}: Snapshot): string[] => {
    const days: string[] = [];
    for (let time = at(id); time <= at(to); time += DAY_MS) days.push(iso(time));
    return days;
};

/** Days of a list such as `210120-24|0201-05|11`: each piece leaves out what it has in common with the one before. */
const listed = (text: string, first: string): Set<string> => {
    const days = new Set<string>();
    let last = '';
    const full = (piece: string): string => {
        const four =
            piece.length === 4
                ? // Without a year: that in which the day follows the one before, or the first day of the snapshot.
                  [first.slice(0, 4), String(Number(first.slice(0, 4)) + 1)]
                      .map(year => `${year}${piece}`)
                      .find(day => day >= (last === '' ? first.replaceAll('-', '') : last))
                : undefined;
        if (piece.length === 6) last = `20${piece}`;
        else if (piece.length === 4) last = four ?? `${first.slice(0, 4)}${piece}`;
        else if (piece.length === 2) last = `${last.slice(0, 6)}${piece}`;
        else throw new Error(`not a day: ${piece} in ${text}`);
        return `${last.slice(0, 4)}-${last.slice(4, 6)}-${last.slice(6, 8)}`;
    };
    for (const piece of text.split('|')) {
        const [from, to] = piece.split('-') as [string, string?];
        const start = full(from);
        const end = to === undefined ? start : full(to);
        for (let time = at(start); time <= at(end); time += DAY_MS) days.add(iso(time));
    }
    return days;
};

/**
 * The days on which a train runs, by the note of the author (gpx0214/train-schedule-to-svg, view_train_list.py): blank = every day; `!` and
 * 停 = not on; `w` + weekdays (7 = Sunday); 双, 单 = every other day, even or odd counted from the first day of the snapshot; `b` + bits = a
 * cycle counted from that day, last bit first. A list of days may follow each of them.
 */
export const runningDays = (valid: string, snapshot: Snapshot): Set<string> => {
    const all = daysOf(snapshot);
    const text = valid.replace(/ consecutive\d+$/, '').trim();
    const within = (days: string): ReadonlySet<string> => (days === '' ? new Set(all) : listed(days, snapshot.id));
    const indexed = (days: string, runs: (index: number, day: string) => boolean): Set<string> => {
        const kept = within(days);
        return new Set(all.filter((day, index) => kept.has(day) && runs(index, day)));
    };
    if (text === '') return new Set(all);
    if (text.startsWith('!') || text.startsWith('停')) {
        const off = listed(text.slice(1), snapshot.id);
        return new Set(all.filter(day => !off.has(day)));
    }
    if (text.startsWith('双')) return indexed(text.slice(1), index => index % 2 === 0);
    if (text.startsWith('单')) return indexed(text.slice(1), index => index % 2 === 1);
    if (/^[wb]/.test(text)) {
        const digits = /^\d+/.exec(text.slice(1))![0];
        const rest = text.slice(1 + digits.length);
        // The list of days begins with yymmdd, in the first snapshot with mmdd.
        const length = snapshot.id === '2019-12-30' ? 4 : 6;
        const form = length === 4 ? /^(0[12]|12)\d\d$/ : /^2[01](0[12]|1[0-2])\d\d$/;
        const tail = digits.slice(-length);
        const dated =
            digits.length > length &&
            form.test(tail) &&
            (rest !== '' || digits.length > 7 + length || text.startsWith('w'));
        const head = dated ? digits.slice(0, -length) : digits;
        const days = dated ? tail + rest : '';
        if (text.startsWith('w'))
            return indexed(days, (_, day) => head.includes(String(new Date(at(day)).getUTCDay() || 7)));
        const bits = [...head].toReversed();
        return indexed(days, index => bits[index % bits.length] === '1');
    }
    return new Set([...listed(text, snapshot.id)].filter(day => all.includes(day)));
};

export interface GraphTrain {
    /** Every number it has on one of the lines. */
    readonly numbers: readonly string[];
    /** As people know it on the line nearest to 嘉兴. */
    readonly number: string;
    readonly days: readonly string[];
    readonly calls: readonly Call[];
    /** Runs over the old line 上海 - 杭州. */
    readonly oldLine: boolean;
}

interface Row {
    readonly line: string;
    readonly numbers: readonly string[];
    readonly days: ReadonlySet<string>;
    readonly calls: readonly {readonly station: string; readonly arrive?: number; readonly depart?: number}[];
}

const here = dirname(fileURLToPath(import.meta.url));
const lineOrder = ['沪昆高速线', '沪昆线', '沪宁城际线', '京沪高速线', '京沪线'];

const readRows = (snapshot: Snapshot): Row[] => {
    const beyond = parse(readFileSync(join(here, 'timetable-graph-shanghai-nanjing.csv')), {columns: true}) as Record<
        string,
        string
    >[];
    const all = [
        // Its rows of 沪宁城际线 end at 镇江; the file beside has the whole line.
        ...readFacts('rail/timetable_graph_2019-2021.csv').filter(row => row['line'] !== '沪宁城际线'),
        ...beyond,
    ].filter(row => row['snapshot'] === snapshot.id);
    const groups = new Map<string, Record<string, string>[]>();
    let key = '';
    let count = 0;
    for (const row of all) {
        if (row['seq'] === '1') key = `${row['line']} ${row['train']} ${row['valid']} ${++count}`;
        groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    return [...groups.values()].map(list => ({
        line: list[0]!['line']!,
        numbers: list[0]!['train']!.split('/'),
        days: runningDays(list[0]!['valid']!, snapshot),
        calls: list.map(row => ({
            station: row['station']!,
            ...(row['arrive'] === '' ? {} : {arrive: secondsOf(row['arrive']!)}),
            ...(row['depart'] === '' ? {} : {depart: secondsOf(row['depart']!)}),
        })),
    }));
};

const HALF = 43_200;

/** Puts the lines of one train and day together; undefined where they do not fit. */
const joined = (rows: readonly Row[]): Map<string, {arrive: number; depart: number}> | undefined => {
    const calls = new Map<string, {arrive?: number; depart?: number}>();
    for (const row of rows) {
        for (const call of row.calls) {
            const known = calls.get(call.station) ?? {};
            for (const end of ['arrive', 'depart'] as const) {
                if (call[end] === undefined) continue;
                if (known[end] !== undefined && known[end] !== call[end]) return undefined;
                known[end] = call[end];
            }
            calls.set(call.station, known);
        }
    }
    const sorted = [...calls].map(([station, {arrive, depart}]) => ({
        station,
        arrive: arrive ?? depart!,
        depart: depart ?? arrive!,
    }));
    // Over midnight: what lies more than half a day before the rest is of the day after.
    const late = Math.max(...sorted.map(call => call.depart));
    for (const call of sorted) {
        if (call.arrive < late - HALF) call.arrive += 2 * HALF;
        if (call.depart < call.arrive) call.depart += 2 * HALF;
    }
    sorted.sort((a, b) => a.arrive - b.arrive);
    return new Map(sorted.map(({station, arrive, depart}) => [station, {arrive, depart}]));
};

export interface GraphReport {
    /** Trains whose lines could not be put together, with the reason. */
    readonly misfits: string[];
}

/** Trains of one snapshot, each with its calls on all lines of the graphs and its days. Stations by their name of the time. */
export const graphTrains = (snapshot: Snapshot, report: GraphReport): GraphTrain[] => {
    const rows = readRows(snapshot);
    const parent = new Map<string, string>();
    const root = (number: string): string => {
        const up = parent.get(number) ?? number;
        return up === number ? number : root(up);
    };
    for (const {numbers} of rows) for (const number of numbers) parent.set(root(number), root(numbers[0]!));
    const identities = new Map<string, Row[]>();
    for (const row of rows) {
        const id = root(row.numbers[0]!);
        identities.set(id, [...(identities.get(id) ?? []), row]);
    }
    const trains: GraphTrain[] = [];
    for (const group of identities.values()) {
        const sets = new Map<string, {rows: Row[]; days: string[]}>();
        for (const day of daysOf(snapshot)) {
            const active = group.filter(row => row.days.has(day));
            if (active.length === 0) continue;
            const key = active.map(row => group.indexOf(row)).join(' ');
            const set = sets.get(key) ?? {rows: active, days: []};
            set.days.push(day);
            sets.set(key, set);
        }
        const byCalls = new Map<string, {rows: Row[]; days: string[]; calls: ReturnType<typeof joined>}>();
        for (const {rows: active, days} of sets.values()) {
            let used = active;
            let calls = joined(used);
            if (calls === undefined) {
                // Two notes of one line hold on the same day: the one that says its days more narrowly is taken.
                const perLine = new Map<string, Row>();
                for (const row of active) {
                    const other = perLine.get(row.line);
                    if (other === undefined || row.days.size < other.days.size) perLine.set(row.line, row);
                }
                used = [...perLine.values()];
                calls = joined(used);
            }
            if (calls === undefined) {
                // The lines disagree by a variant: the line nearest to 嘉兴 alone.
                const best = used.toSorted((a, b) => lineOrder.indexOf(a.line) - lineOrder.indexOf(b.line))[0]!;
                report.misfits.push(`${snapshot.id} ${group[0]!.numbers.join('/')} ${days.length} days`);
                used = [best];
                calls = joined(used)!;
            }
            const key = JSON.stringify([...calls]);
            const same = byCalls.get(key) ?? {rows: used, days: [], calls};
            same.days.push(...days);
            byCalls.set(key, same);
        }
        const numbers = [...new Set(group.flatMap(row => row.numbers))];
        for (const {rows: used, days, calls} of byCalls.values()) {
            const nearest = used.toSorted((a, b) => lineOrder.indexOf(a.line) - lineOrder.indexOf(b.line))[0]!;
            trains.push({
                numbers,
                number: nearest.numbers.join('/'),
                days: days.toSorted(),
                calls: [...calls!].map(([station, times]) => ({station, ...times})),
                oldLine: used.some(row => row.line === '沪昆线'),
            });
        }
    }
    return trains;
};
