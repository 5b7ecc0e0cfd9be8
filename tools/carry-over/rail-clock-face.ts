import {readFacts} from './lib.js';
import type {Distances} from './rail-distances.js';
import type {Call, Train} from './rail-gtfs.js';
import {chainMetres, type RailStation} from './rail-stations.js';

const HOUR = 3600;
const MINUTE = 60;
/** Stop allowance of the clock-face rules: minutes added for each call on the way. */
const STOP = 2 * MINUTE;

const median = (values: readonly number[]): number => {
    const sorted = values.toSorted((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

interface Listed {
    readonly number: string;
    /** Calls at the stations of the rule. */
    readonly stops: readonly string[];
    readonly minutes: ReadonlyMap<string, number>;
}

const conventionalNames = ['苏州', '上海南', '松江', '嘉善', '嘉兴', '海宁', '杭州东', '杭州', '杭州南'] as const;
/** Stations that only the old line serves: every pair of the feed has an end here. */
const own = new Set(['jiaxing', 'jiashan', 'haining', 'songjiang', 'shanghai-songjiang']);
export interface Conventional {
    readonly trains: Train[];
    readonly facts: Record<string, unknown>;
}

export const conventionalTrains = (stations: ReadonlyMap<string, RailStation>, distances: Distances): Conventional => {
    const idOf = new Map([...stations.values()].map(station => [station.nameZh, station.id]));
    const rows = new Map<string, Record<string, string>[]>();
    for (const row of readFacts('rail/stop_patterns_2023-09.csv'))
        rows.set(row['train_no']!, [...(rows.get(row['train_no']!) ?? []), row]);
    const runs = new Map<string, number[]>();
    const listed: Listed[] = [];
    let oldLine = 0;
    for (const [number, list] of rows) {
        const kept = list.filter(row => (conventionalNames as readonly string[]).includes(row['station_name_zh']!));
        const stops = kept.map(row => idOf.get(row['station_name_zh']!)!);
        const minutes = new Map<string, number>();
        for (const [index, row] of list.entries()) {
            const before = list[index - 1];
            if (
                before === undefined ||
                Number(row['seq']) !== Number(before['seq']) + 1 ||
                row['run_min_from_prev'] === ''
            )
                continue;
            minutes.set(`${before['station_name_zh']}>${row['station_name_zh']}`, Number(row['run_min_from_prev']));
        }
        const between = new Map<string, number>();
        for (const [index, row] of kept.entries()) {
            if (index === 0) continue;
            const before = kept[index - 1]!;
            const path = list.slice(list.indexOf(before), list.indexOf(row) + 1);
            let total = 0;
            for (let i = 1; i < path.length; i++) {
                const run = minutes.get(`${path[i - 1]!['station_name_zh']}>${path[i]!['station_name_zh']}`);
                total += run === undefined ? Number.NaN : run + (i > 1 ? 2 : 0);
            }
            if (!Number.isNaN(total)) between.set(`${stops[index - 1]}>${stops[index]}`, total);
        }
        if (stops.includes('shanghai-nan') && stops.some(stop => own.has(stop) || stop.startsWith('hangzhou')))
            oldLine++;
        if (!stops.includes('jiaxing') || stops.length < 2) continue;
        for (const [pair, total] of between) runs.set(pair, [...(runs.get(pair) ?? []), total]);
        listed.push({number, stops, minutes: between});
    }

    const runMinutes = (from: string, to: string): number => {
        const values = runs.get(`${from}>${to}`) ?? runs.get(`${to}>${from}`);
        if (values === undefined) throw new Error(`no run time ${from}>${to}`);
        return median(values);
    };
    const trains: Train[] = [];
    const groups = [
        {
            id: 'up',
            direction: 1 as const,
            list: listed.filter(({stops}) => before(stops, 'jiaxing', 'shanghai-nan')),
            start: 6 * HOUR,
            every: 20 * MINUTE,
            anchor: 'jiaxing',
        },
        {
            id: 'down',
            direction: 0 as const,
            list: listed.filter(({stops}) => before(stops, 'shanghai-nan', 'jiaxing')),
            start: 6 * HOUR,
            every: 20 * MINUTE,
            anchor: 'shanghai-nan',
        },
        {
            id: 'west',
            direction: 0 as const,
            list: listed.filter(
                ({stops}) =>
                    !stops.includes('shanghai-nan') &&
                    stops.indexOf('jiaxing') < stops.findIndex(stop => stop.startsWith('hangzhou')),
            ),
            start: 7 * HOUR,
            every: 2 * HOUR,
            anchor: 'jiaxing',
        },
        {
            id: 'east',
            direction: 1 as const,
            list: listed.filter(
                ({stops}) =>
                    !stops.includes('shanghai-nan') &&
                    stops.indexOf('jiaxing') > stops.findIndex(stop => stop.startsWith('hangzhou')) &&
                    stops.some(stop => stop.startsWith('hangzhou')),
            ),
            start: 8 * HOUR,
            every: 2 * HOUR,
            anchor: 'jiaxing',
        },
    ];
    const counts: Record<string, number> = {};
    for (const {id, direction, list, start, every, anchor} of groups) {
        const slots = interleaved(list.map(({stops}) => stops));
        counts[id] = slots.length;
        for (const [slot, stops] of slots.entries()) {
            const offsets: Call[] = [];
            let clock = 0;
            let km: number | undefined = 0;
            for (const [index, stop] of stops.entries()) {
                if (index > 0) {
                    const earlier = stops[index - 1]!;
                    clock += Math.round(runMinutes(earlier, stop)) * MINUTE;
                    const step =
                        (earlier === 'suzhou' && stop === 'jiaxing') || (earlier === 'jiaxing' && stop === 'suzhou')
                            ? 161
                            : distances.between(earlier, stop, ['hukun-conv']);
                    km = km === undefined || step === undefined ? undefined : km + step;
                }
                const arrive = clock;
                if (index > 0 && index < stops.length - 1) clock += STOP;
                offsets.push({station: stop, arrive, depart: clock, ...(km === undefined ? {} : {km})});
            }
            const zero = offsets.find(call => call.station === anchor)!.depart;
            const at = start + slot * every - zero;
            trains.push({
                id: `until-2019-${id}-${String(slot + 1).padStart(2, '0')}`,
                number: '',
                route: 'hukun',
                service: 'until-2019',
                headsign: stations.get(stops.at(-1)!)!.nameZh,
                direction,
                clockFace: true,
                calls: offsets.map(call => ({...call, arrive: call.arrive + at, depart: call.depart + at})),
            });
        }
    }
    return {
        trains,
        facts: {
            counts,
            oldLine,
            median: Object.fromEntries(
                [...runs].map(([pair, values]) => [pair, `${median(values)} (${values.length})`]),
            ),
        },
    };
};

const before = (stops: readonly string[], a: string, b: string): boolean =>
    stops.includes(a) && stops.includes(b) && stops.indexOf(a) < stops.indexOf(b);

/** Spreads equal stop patterns evenly over the slots: each slot takes the pattern that is furthest behind its share. */
const interleaved = (patterns: readonly (readonly string[])[]): (readonly string[])[] => {
    const groups = new Map<string, {stops: readonly string[]; count: number; used: number}>();
    for (const stops of patterns) {
        const key = stops.join('>');
        const group = groups.get(key) ?? {stops, count: 0, used: 0};
        group.count++;
        groups.set(key, group);
    }
    const ordered = [...groups]
        .toSorted(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
        .map(([, group]) => group);
    return patterns.map((_, slot) => {
        let best = ordered[0]!;
        let lag = -Infinity;
        for (const group of ordered) {
            if (group.used >= group.count) continue;
            const behind = (group.count * (slot + 0.5)) / patterns.length - group.used;
            if (behind > lag) [best, lag] = [group, behind];
        }
        best.used++;
        return best.stops;
    });
};

interface Leg {
    readonly station: string;
    /** Minutes from the stop before. */
    readonly run: number;
    readonly km?: number;
}

const clockFace = (
    id: string,
    route: string,
    service: string,
    direction: 0 | 1,
    legs: readonly Leg[],
    first: number,
    last: number,
    every: number,
    dwell: number,
    headsign: string,
    note?: string,
): Train[] => {
    const trains: Train[] = [];
    for (let start = first, k = 1; start <= last; start += every, k++) {
        let clock = start;
        let km = 0;
        const calls = legs.map((leg, index): Call => {
            clock += Math.round(leg.run * MINUTE);
            km += leg.km ?? 0;
            const arrive = clock;
            if (index > 0 && index < legs.length - 1) clock += dwell;
            return {station: leg.station, arrive, depart: clock, km};
        });
        trains.push({
            id: `${id}-${String(k).padStart(2, '0')}`,
            number: '',
            route,
            service,
            headsign,
            direction,
            clockFace: true,
            calls,
            ...(note === undefined ? {} : {note}),
        });
    }
    return trains;
};

const reversed = (legs: readonly Leg[]): Leg[] =>
    legs.toReversed().map((leg, index) => ({
        station: leg.station,
        run: index === 0 ? 0 : legs[legs.length - index]!.run,
        km: index === 0 ? 0 : (legs[legs.length - index]!.km ?? 0),
    }));

/**
 * 沪苏湖: fastest run times of the opening day (HK01, SHINE 2024-12-26), 上海松江-上海南 by C500 (2026), 苏州南 - 湖州南浔 - 湖州东 -
 * 杭州西 by one train copied in public code (C3077), its 26 min 上海南-苏州南 taken for 上海虹桥-苏州南 too; 苏州南-杭州西 is what is left of the
 * fastest 78 min; 湖州东-湖州 20 km at about the mean speed of 苏州南-湖州东. Two minutes for each call of the stopping trains.
 * The other published fastest times are no sums of these sections, so trains without a call between run them: 上海虹桥-湖州 55 (on to 杭州西 in the rest of
 * the 78), 上海松江-湖州 46, 上海松江-杭州西 60. No source counts them: three a day each way, morning, noon and afternoon. Those between 上海南 and 杭州西 are
 * three of the ten; the others are added, and with those by 上海松江 and the trains of 2016 it has the published 43 trains to 上海虹桥.
 */
export const husuhuTrains = (stations: ReadonlyMap<string, RailStation>, distances: Distances): Train[] => {
    const legs = (pairs: readonly (readonly [string, number])[]): Leg[] =>
        pairs.map(([station, run], index) => ({
            station,
            run,
            ...(index === 0 ? {km: 0} : {km: distances.between(pairs[index - 1]![0], station, ['husuhu'])!}),
        }));
    const local = legs([
        ['shanghai-hongqiao', 0],
        ['shanghai-songjiang', 17],
        ['suzhou-nan', 15],
        ['huzhou-nanxun', 15],
        ['huzhou-dong', 10],
        ['huzhou', 7],
    ]);
    const fast = legs([
        ['shanghai-hongqiao', 0],
        ['suzhou-nan', 26],
        ['hangzhou-xi', 50],
    ]);
    const south = legs([
        ['shanghai-nan', 0],
        ['shanghai-songjiang', 21],
        ['suzhou-nan', 15],
        ['huzhou-nanxun', 15],
        ['huzhou-dong', 10],
        ['hangzhou-xi', 29],
    ]);
    const huzhouExpress = legs([
        ['shanghai-hongqiao', 0],
        ['huzhou', 55],
        ['hangzhou-xi', 21],
    ]);
    const songjiangExpress = legs([
        ['shanghai-hongqiao', 0],
        ['shanghai-songjiang', 17],
        ['huzhou', 46],
    ]);
    const southExpress = legs([
        ['shanghai-nan', 0],
        ['shanghai-songjiang', 21],
        ['hangzhou-xi', 60],
    ]);
    const name = (id: string): string => stations.get(id)!.nameZh;
    const trains: Train[] = [];
    for (const [id, pattern, first, last, every] of [
        ['huzhou', local, 6.5, 21.5, 1],
        ['hangzhou-xi', fast, 7, 21, 1],
        ['shanghai-nan-early', south, 6.75, 20.25, 4.5],
        ['shanghai-nan', south, 9.75, 18.75, 4.5],
        ['shanghai-nan-express', southExpress, 8.25, 17.25, 4.5],
        ['huzhou-express', huzhouExpress, 8.25, 18.25, 5],
        ['songjiang-express', songjiangExpress, 7.75, 17.75, 5],
    ] as const) {
        const back = reversed(pattern);
        trains.push(
            ...clockFace(
                `${id}-out`,
                'husuhu',
                'daily',
                0,
                pattern,
                first * HOUR,
                last * HOUR,
                every * HOUR,
                STOP,
                name(pattern.at(-1)!.station),
            ),
        );
        trains.push(
            ...clockFace(
                `${id}-in`,
                'husuhu',
                'daily',
                1,
                back,
                first * HOUR,
                last * HOUR,
                every * HOUR,
                STOP,
                name(back.at(-1)!.station),
            ),
        );
    }
    return trains;
};

/** 市域机场线: minutes between first trains of the station interface (dwell inside), every 15 min, first and last train of 2026. */
export const airportLinkTrains = (stations: ReadonlyMap<string, RailStation>): Train[] => {
    const rows = readFacts('rail/metro_first_last_stations.csv').filter(row => row['line_id'] === 'shm-51');
    // The interface codes 5131-5137 are the stations shm-5101 to shm-5107.
    const ends: Train[] = [];
    for (const [direction, sense] of [
        [0, '往浦东1号2号航站楼'],
        [1, '往虹桥2号航站楼站'],
    ] as const) {
        const list = rows
            .filter(row => row['direction_zh'] === sense)
            .map(row => ({
                station: `shm-51${row['metro_station_code']!.replace('513', '0')}`,
                first: minutesOf(row['first_train']!),
                last: minutesOf(row['last_train']!),
            }))
            .toSorted((a, b) => a.first - b.first);
        // 59 km are open (lines.csv); the straight lines between the stations add up to less, so they are stretched alike.
        const metres = chainMetres(
            list.map(({station}) => station),
            stations,
        );
        const stretch = 59 / metres.at(-1)!;
        const legs = list.map(({station, first}, index): Leg => ({
            station,
            run: index === 0 ? 0 : first - list[index - 1]!.first,
            km: index === 0 ? 0 : (metres[index]! - metres[index - 1]!) * stretch,
        }));
        if (list[0]!.last - list[0]!.first !== list.at(-1)!.last - list.at(-1)!.first)
            throw new Error('airport link: first and last train run differently');
        ends.push(
            ...clockFace(
                `airport-${direction === 0 ? 'east' : 'west'}`,
                'airport-link',
                'daily',
                direction,
                legs,
                list[0]!.first * MINUTE,
                list[0]!.last * MINUTE,
                15 * MINUTE,
                0,
                stations.get(list.at(-1)!.station)!.nameZh.replace('(市域机场线)', ''),
            ),
        );
    }
    return ends;
};

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
