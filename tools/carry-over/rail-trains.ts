import {readFacts, secondsOf} from './lib.js';
import type {Distances} from './rail-distances.js';
import type {Call, Train} from './rail-gtfs.js';
import type {RailStation} from './rail-stations.js';

/** Stations whose departure boards of January 2021 are known. */
export const boardNames = [
    '嘉兴南',
    '上海',
    '上海南',
    '上海虹桥',
    '杭州',
    '杭州东',
    '杭州南',
    '苏州',
    '苏州北',
    '南通',
    '南通西',
    '宁波',
] as const;

/** Names of the time that differ from the present ones (SOURCES.md, timetable file rules); 花桥 is told from the metro station. */
export const present: Record<string, string> = {松江南: '上海松江', 余杭: '临平南', 花桥: '花桥(铁路)'};

const DAY = 86_400;
const HALF_DAY = DAY / 2;
const SLOW_MINUTES = 80;

export interface Timetables {
    readonly hsr2016: Train[];
    readonly jinshan: Train[];
    readonly boards2021: Train[];
    /** Station names of 2016 that lie outside the region: their calls are left out. */
    readonly outside: Map<string, number>;
}

export const routeOf = (number: string): string => (/^\d/.test(number) ? 'p' : number[0]!.toLowerCase());

/** Adds kilometres; slow trains use the old line. */
export const measured = (calls: readonly Call[], number: string, distances: Distances): Call[] => {
    const conventional = /^[KTZ\d]/.test(number);
    let km: number | undefined = 0;
    return calls.map((call, index) => {
        if (index > 0 && km !== undefined) {
            const before = calls[index - 1]!;
            const slow =
                (call.arrive - before.depart) / 60 > SLOW_MINUTES &&
                [before.station, call.station].includes('shanghai-nan');
            const step = distances.between(
                before.station,
                call.station,
                conventional || slow ? ['hukun-conv', 'huhang-hsr'] : ['huhang-hsr', 'hukun-conv'],
            );
            km = step === undefined ? undefined : km + step;
        }
        return {...call, ...(km === undefined ? {} : {km})};
    });
};

/** Leaves out calls nobody can use: before the first boarding and after the last alighting. Undefined when no ride is left. */
export const trimmed = (calls: readonly Call[]): Call[] | undefined => {
    const first = calls.findIndex(call => !call.noPickup);
    const last = calls.findLastIndex(call => !call.noDropOff);
    if (first < 0 || last <= first) return undefined;
    const kept = calls.slice(first, last + 1);
    const start = kept[0]!.km;
    return kept.map(call => (call.km === undefined || start === undefined ? call : {...call, km: call.km - start}));
};

export const readTimetables = (stations: ReadonlyMap<string, RailStation>, distances: Distances): Timetables => {
    const idOf = new Map(
        [...stations.values()]
            .filter(station => !station.id.startsWith('hanghai-'))
            .map(station => [station.nameZh, station.id]),
    );
    const rows = new Map<string, Record<string, string>[]>();
    for (const row of readFacts('rail/timetable_jiaxing_shanghai.csv')) {
        const key = `${row['date_of_dump']} ${row['train_no']}`;
        rows.set(key, [...(rows.get(key) ?? []), row]);
    }
    const result: Timetables = {hsr2016: [], jinshan: [], boards2021: [], outside: new Map()};
    for (const list of rows.values()) {
        const number = list[0]!['train_no']!;
        const is2016 = list[0]!['date_of_dump'] === '2016-03-10';
        let last = 0;
        let shift = 0;
        const onward = (text: string): number => {
            const seconds = secondsOf(text);
            if (seconds + shift < last - HALF_DAY) shift += DAY;
            if (seconds + shift < last) throw new Error(`${number} runs backwards at ${text}`);
            return (last = seconds + shift);
        };
        const calls: Call[] = [];
        for (const row of list) {
            const arrive = onward(row['arrive'] || row['depart']!);
            const depart = onward(row['depart'] || row['arrive']!);
            const name = present[row['station_name_zh']!] ?? row['station_name_zh']!;
            const station = idOf.get(name);
            if (station === undefined) result.outside.set(name, (result.outside.get(name) ?? 0) + 1);
            else calls.push({station, arrive, depart});
        }
        if (calls.length < 2) continue;
        // A train that begins after midnight within the region still belongs to the day on which it leaves there.
        const late = Math.floor(calls[0]!.depart / DAY) * DAY;
        const whole = measured(
            calls.map(call => ({...call, arrive: call.arrive - late, depart: call.depart - late})),
            number,
            distances,
        );
        const base = {
            number,
            route: routeOf(number),
            headsign: list[0]!['destination_zh']!,
            service: is2016 ? 'day-2016-03-10' : 'boards-2021-01',
            ...(late > 0 ? {note: 'begins after midnight in the region; counted on the day it leaves there'} : {}),
        };
        const id = number.replaceAll('/', '-');
        if (!is2016) {
            result.boards2021.push({...base, id, calls: whole});
        } else if (whole.some(call => call.station === 'jinshanwei')) {
            const jinshan = calls.map((call, index) => ({...call, ...(index === 0 ? {km: 0} : {})}));
            let km = 0;
            const along = jinshan.map((call, index) => {
                if (index > 0) km += distances.between(jinshan[index - 1]!.station, call.station, ['jinshan'])!;
                return {...call, km};
            });
            result.jinshan.push({
                ...base,
                id,
                route: 'jinshan',
                calls: along,
                direction: calls[0]!.station === 'jinshanwei' ? 1 : 0,
            });
        } else {
            result.hsr2016.push({...base, id, calls: whole});
        }
    }
    return result;
};
