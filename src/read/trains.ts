import type {ProblemCollector} from '../problem/collector.js';
import {parseClock} from '../units/clock.js';
import {daysBetween, isIsoDate} from '../units/date.js';
import type {IsoDate, Seconds} from '../units/units.js';
import {isBlankRow, readCsv} from './csv.js';
import {decodeText} from './text.js';

/** A call of a train; times are seconds from the midnight of the day it sets out. */
export interface TrainCall {
    readonly row: number;
    readonly station: string;
    readonly telecode: string | undefined;
    readonly arrive: Seconds | undefined;
    readonly depart: Seconds | undefined;
}

export interface TrainRecord {
    /** The number people know; numbers it changes to on the way are joined by `/`. */
    readonly number: string;
    readonly row: number;
    /** The day it sets out, where the table says so train by train. */
    readonly date: IsoDate | undefined;
    readonly calls: readonly TrainCall[];
}

/** A call as text, of whatever file. */
interface CallText {
    readonly row: number;
    readonly number: string;
    readonly station: string;
    readonly telecode: string;
    readonly arrive: string;
    readonly depart: string;
    /** Days since the train set out, a date, or blank: then a time before the last one is the next day's. */
    readonly day: string;
    readonly order: number;
}

const DAY = 86_400;
type Where = {readonly file: string; readonly row: number};

const timeOf = (cell: string, field: string, where: Where, problems: ProblemCollector): Seconds | undefined => {
    if (/^-*$/.test(cell)) return undefined;
    const time = parseClock(cell);
    if (time === undefined) problems.report('clock-expected', {...where, field}, cell, {form: 'HH:MM'});
    return time;
};

/** Days since the train set out; undefined where the cell is blank. */
const dayOf = (
    cell: string,
    first: IsoDate | undefined,
    where: Where,
    problems: ProblemCollector,
): number | undefined => {
    if (cell === '') return undefined;
    if (/^\d{1,2}$/.test(cell)) return Number(cell);
    if (isIsoDate(cell)) return first === undefined ? 0 : daysBetween(first, cell);
    problems.report('date-expected', {...where, field: 'day'}, cell, {form: '0, 1 ... / 2025-07-06'});
    return undefined;
};

const trainOf = (texts: readonly CallText[], file: string, problems: ProblemCollector): TrainRecord | undefined => {
    const [first] = texts as readonly [CallText, ...CallText[]];
    const date = texts.map(({day}) => day).find(day => isIsoDate(day));
    let latest = -Infinity;
    const calls: TrainCall[] = [];
    const number = [...new Set(texts.map(text => text.number))].join('/');
    for (const [at, {row, station, telecode, arrive, depart, day}] of texts.entries()) {
        const where = {file, row};
        const days = dayOf(day, date, where, problems);
        const later = (time: Seconds | undefined): Seconds | undefined => {
            if (time === undefined) return undefined;
            let seconds = time + (days ?? Math.max(0, Math.floor(latest / DAY))) * DAY;
            if (days === undefined && seconds < latest) seconds += DAY;
            return seconds;
        };
        const arrived = at === 0 ? undefined : later(timeOf(arrive, 'arrive', where, problems));
        if (arrived !== undefined && arrived < latest) {
            problems.report('trains-times-backwards', {...where, id: number}, station);
            return undefined;
        }
        latest = Math.max(latest, arrived ?? -Infinity);
        let left = at === texts.length - 1 ? undefined : later(timeOf(depart, 'depart', where, problems));
        // The day is that of the arrival; over midnight it leaves on the next.
        if (left !== undefined && arrived !== undefined && left < arrived) left += DAY;
        if (left !== undefined && left < latest) {
            problems.report('trains-times-backwards', {...where, id: number}, station);
            return undefined;
        }
        latest = Math.max(latest, left ?? -Infinity);
        if (arrived === undefined && left === undefined) {
            if (/^-*$/.test(arrive) && /^-*$/.test(depart))
                problems.report('cell-missing', {...where, field: at === 0 ? 'depart' : 'arrive'}, '');
            continue;
        }
        calls.push({
            row,
            station,
            telecode: telecode === '' ? undefined : telecode,
            arrive: arrived ?? left,
            depart: left ?? arrived,
        });
    }
    return {number, row: first.row, date, calls};
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
const textIn = (value: Readonly<Record<string, unknown>>, ...names: readonly string[]): string => {
    const cell = names
        .map(name => value[name])
        .find(candidate => typeof candidate === 'string' || typeof candidate === 'number');
    return cell === undefined ? '' : String(cell).trim();
};

/** Lists of stops of 12306 wherever they lie: by train number, in a list, as the answer of one query. */
function stopLists(value: unknown, key: string): {readonly key: string; readonly stops: Record<string, unknown>[]}[] {
    if (Array.isArray(value)) {
        if (value.length > 0 && value.every(item => isObject(item) && 'station_name' in item))
            return [{key, stops: value as Record<string, unknown>[]}];
        return value.flatMap((item, at) => stopLists(item, `${key}[${at}]`));
    }
    return isObject(value) ? Object.entries(value).flatMap(([inner, item]) => stopLists(item, inner)) : [];
}

const readJson = (bytes: Uint8Array, file: string, problems: ProblemCollector): TrainRecord[] | undefined => {
    let data: unknown;
    try {
        data = JSON.parse(decodeText(bytes, file, problems));
    } catch (error) {
        problems.report('json-syntax', {file}, error instanceof Error ? error.message : String(error));
        return undefined;
    }
    const lists = stopLists(data, '');
    if (lists.length === 0) problems.report('trains-unreadable', {file}, '');
    return lists.flatMap(({key, stops}, at) => {
        // A JSON file has no rows: the number of the train in the file stands for one.
        const texts = stops.map((stop, index): CallText => ({
            row: at + 1,
            number: textIn(stop, 'station_train_code', 'train_code') || key,
            station: textIn(stop, 'station_name'),
            telecode: textIn(stop, 'station_telecode', 'telecode'),
            arrive: textIn(stop, 'arrive_time'),
            depart: textIn(stop, 'start_time', 'depart_time'),
            day: textIn(stop, 'arrive_day_diff'),
            order: Number(textIn(stop, 'station_no') || index + 1),
        }));
        const train = trainOf(
            texts.toSorted((a, b) => a.order - b.order),
            file,
            problems,
        );
        return train === undefined ? [] : [train];
    });
};

const HEADERS = {
    number: ['train', 'train_no', 'trip', 'number', '车次'],
    station: ['station', 'stop', 'station_name', '车站', '站名'],
    arrive: ['arrive', 'arrival', 'arrive_time', '到达', '到时', '到点', '到达时间'],
    depart: ['depart', 'departure', 'start_time', '出发', '发车', '开点', '发时', '出发时间', '发车时间'],
    day: ['day', 'date', '日', '天', '第几天', '日期'],
    telecode: ['telecode', '电报码'],
} as const;

const readTableOf = (bytes: Uint8Array, file: string, problems: ProblemCollector): TrainRecord[] | undefined => {
    const csv = readCsv(bytes, file, problems);
    if (csv === undefined) return undefined;
    const folded = csv.header.map(name => name.trim().toLowerCase());
    const column = (role: keyof typeof HEADERS): number =>
        HEADERS[role].map(name => folded.indexOf(name)).find(at => at >= 0) ?? -1;
    const missing = (['number', 'station', 'arrive', 'depart'] as const).filter(role => column(role) < 0);
    if (missing.length > 0) {
        for (const role of missing) problems.report('column-missing', {file, row: 1, field: HEADERS[role][0]}, '');
        return undefined;
    }
    const lists: CallText[][] = [];
    const open = new Map<string, CallText[]>();
    for (const [at, cells] of csv.rows.entries()) {
        if (isBlankRow(cells)) continue;
        const cell = (role: keyof typeof HEADERS): string => (cells[column(role)] ?? '').trim();
        const row = at + 2;
        for (const role of ['number', 'station'] as const)
            if (cell(role) === '') problems.report('cell-missing', {file, row, field: HEADERS[role][0]}, '');
        const number = cell('number');
        let list = open.get(number);
        // One train on several days: where it has no arrival it sets out anew.
        if (list === undefined || /^-*$/.test(cell('arrive'))) {
            list = [];
            lists.push(list);
            open.set(number, list);
        }
        list.push({
            row,
            number,
            station: cell('station'),
            telecode: cell('telecode'),
            arrive: cell('arrive'),
            depart: cell('depart'),
            day: cell('day'),
            order: at,
        });
    }
    return lists.flatMap(texts => trainOf(texts, file, problems) ?? []);
};

/** A table of trains: the JSON of 12306, or CSV of train, station, arrive, depart and day. */
export const readTrains = (bytes: Uint8Array, file: string, problems: ProblemCollector): TrainRecord[] | undefined =>
    /\.json$/i.test(file) ? readJson(bytes, file, problems) : readTableOf(bytes, file, problems);

/** `train_list20250706.json`, `trains-2025-07-06.csv`. */
export const dateInName = (file: string): IsoDate | undefined => {
    const [, year, month, day] = /(20\d\d)-?(\d\d)-?(\d\d)(?!\d)/.exec(file) ?? [];
    const date = `${year}-${month}-${day}`;
    return isIsoDate(date) ? date : undefined;
};
