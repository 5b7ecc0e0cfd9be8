import {metresBetween, readFacts} from './lib.js';
import type {Distances} from './rail-distances.js';
import {daysOf, graphTrains, snapshots, type GraphReport, type Snapshot} from './rail-graph.js';
import type {Call, FeedSpec, Train} from './rail-gtfs.js';
import type {RailStation} from './rail-stations.js';
import {boardNames, measured, present, routeOf, trimmed, type Timetables} from './rail-trains.js';

/**
 * The trains of 2019-12-30 to 2021-02-20 by the day. Times of the train graphs are published; the boards of 2020-10-11 are of the same timetable as
 * the second graph and are joined to it. Where a train runs beyond the graphs of its snapshot, its rides there have the run times of the same number on
 * the boards, else of 2016, fitted between the calls both have; those rides are trips of their own, estimated.
 */
export interface Period {
    readonly id: string;
    readonly services: FeedSpec['services'];
    readonly trains: Train[];
}
export interface Periods {
    readonly feeds: readonly Period[];
    readonly facts: Record<string, unknown>;
}

/** Trains a day at 上海松江 on the old line since 2025-01-05 (SHINE 2024-12-26). */
const SONGJIANG_CALLS = 77;

interface Run {
    readonly numbers: readonly string[];
    readonly number: string;
    readonly days: readonly string[];
    readonly calls: readonly Call[];
    readonly oldLine: boolean;
    readonly boards: boolean;
    /** Calls of the same number later, for 杭州南, which was closed before 2020-07-01. */
    readonly moved?: readonly Call[];
}

const lineNames: Record<string, readonly string[]> = {
    沪昆高速: ['上海虹桥', '松江南', '金山北', '嘉善南', '嘉兴南', '桐乡', '海宁西', '余杭', '杭州东'],
    沪昆: ['上海', '上海西', '松江', '枫泾', '嘉善', '嘉兴', '海宁', '杭州东', '杭州南', '诸暨'],
    沪宁城际: '南京 常州 惠山 无锡 无锡新区 苏州新区 苏州 苏州园区 阳澄湖 昆山南 花桥 安亭北 南翔北 上海西 上海'.split(
        ' ',
    ),
    京沪高速: '南京南 无锡东 苏州北 昆山南 上海虹桥 松江南 金山北 嘉善南 嘉兴南 桐乡 海宁西 余杭 杭州东'.split(' '),
    京沪: '南京 常州 无锡 苏州 昆山 上海西 上海'.split(' '),
};
/** A shift of more than this is another path: the number was given to another train. */
const SAME_TRAIN = 2 * 3600;
const corridor = new Set(['上海', '嘉兴', '苏州', '湖州', '杭州', '宁波', '绍兴']);

/**
 * Calls of `other` that `own` lacks and that nothing rules out, at the times they would have: between two calls both have in proportion, outside them
 * at the same distance from the nearest one. Undefined where the two are not one train.
 */
const fitted = (
    own: readonly Call[],
    other: readonly Call[],
    possible: (station: string) => boolean,
): Call[] | undefined => {
    const mine = new Map(own.map(call => [call.station, call]));
    const anchors = other.filter(call => mine.has(call.station));
    if (anchors.length === 0) return undefined;
    for (const [index, anchor] of anchors.entries()) {
        const call = mine.get(anchor.station)!;
        if (Math.abs(call.depart - anchor.depart) > SAME_TRAIN) return undefined;
        if (index > 0 && call.arrive < mine.get(anchors[index - 1]!.station)!.depart) return undefined;
    }
    const move = (time: number): number => {
        const before = anchors.findLast(call => call.depart <= time);
        const after = anchors.find(call => call.arrive >= time);
        if (before === undefined) return time + mine.get(after!.station)!.arrive - after!.arrive;
        if (after === undefined || after === before) return time + mine.get(before.station)!.depart - before.depart;
        const [a, b] = [mine.get(before.station)!.depart, mine.get(after.station)!.arrive];
        const share = (time - before.depart) / Math.max(1, after.arrive - before.depart);
        return Math.round((a + (b - a) * share) / 60) * 60;
    };
    const calls: Call[] = [];
    for (const call of other) {
        if (mine.has(call.station) || !possible(call.station)) continue;
        const arrive = move(call.arrive);
        const depart = Math.max(arrive, move(call.depart));
        calls.push({station: call.station, arrive, depart});
    }
    return calls;
};

const merged = (own: readonly Call[], more: readonly Call[]): Call[] | undefined => {
    const all = [...own, ...more].toSorted((a, b) => a.arrive - b.arrive || a.depart - b.depart);
    for (const [index, call] of all.entries()) if (index > 0 && call.arrive < all[index - 1]!.depart) return undefined;
    return all;
};

/** Minutes between 上海南 and its neighbours on the old line: of the train itself in 2023, else the median of all. */
class SouthMinutes {
    private readonly own = new Map<string, number>();
    private readonly all = new Map<string, number[]>();

    constructor() {
        let before: Record<string, string> | undefined;
        for (const row of readFacts('rail/stop_patterns_2023-09.csv')) {
            const follows =
                before?.['train_no'] === row['train_no'] && Number(before!['seq']) + 1 === Number(row['seq']);
            if (follows && row['run_min_from_prev'] !== '') {
                const pair = `${before!['station_name_zh']}>${row['station_name_zh']}`;
                const minutes = Number(row['run_min_from_prev']);
                this.own.set(`${row['train_no']} ${pair}`, minutes);
                this.all.set(pair, [...(this.all.get(pair) ?? []), minutes]);
            }
            before = row;
        }
    }

    ownOf(numbers: readonly string[], from: string, to: string): number | undefined {
        for (const number of numbers) {
            const own = this.own.get(`${number} ${from}>${to}`);
            if (own !== undefined) return own;
        }
        return undefined;
    }

    of(numbers: readonly string[], from: string, to: string): number | undefined {
        const all = this.all.get(`${from}>${to}`)?.toSorted((a, b) => a - b);
        return this.ownOf(numbers, from, to) ?? all?.[all.length >> 1];
    }
}

/** 沪苏通 from 上海虹桥, positions after OpenStreetMap (railvista); 常熟 and 张家港 are outside the region. */
const hutong: readonly (readonly [name: string, lon: number, lat: number])[] = [
    ['上海虹桥', 121.3162, 31.19598],
    ['太仓南', 121.147631, 31.410142],
    ['太仓', 121.203621, 31.502318],
    ['常熟', 120.925844, 31.632807],
    ['张家港', 120.669211, 31.81936],
    ['南通西', 120.761105, 32.103557],
];
/** Minutes a stop costs at 200 km/h: 2 of dwell, the rest braking and starting. */
const STOP_COST = 4.5;
/** The fastest trains of each pair, minutes, in either direction: they do not stop on the way. */
const nonStop: Record<string, number> = {
    'shanghai-hongqiao nantong-xi': 66,
    'shanghai nantong-xi': 79,
    'shanghai-hongqiao nantong': 76,
    'shanghai nantong': 93,
};

/**
 * Calls of a train of 沪苏通 at 太仓 and 太仓南: what it takes longer than the fastest of its pair is 4.5 min a stop, spent at 常熟, 张家港, 太仓 and 太仓南, in the order of
 * their cities. The time between lies along the line by kilometres.
 */
const hutongCalls = (calls: readonly Call[]): Call[] => {
    for (const [index, b] of calls.entries()) {
        const a = calls[index - 1];
        if (a === undefined) continue;
        const out = a.station.startsWith('shanghai');
        const fastest = nonStop[out ? `${a.station} ${b.station}` : `${b.station} ${a.station}`];
        if (fastest === undefined) continue;
        const run = (b.arrive - a.depart) / 60;
        const stops = Math.min(4, Math.round((run - fastest) / STOP_COST));
        const called = new Set(['常熟', '张家港', '太仓', '太仓南'].slice(0, Math.max(0, stops)));
        const way = out ? hutong : hutong.toReversed();
        const km = [0];
        for (let i = 1; i < way.length; i++)
            km.push(km[i - 1]! + metresBetween(way[i - 1]![1], way[i - 1]![2], way[i]![1], way[i]![2]));
        const found: Call[] = [];
        let before = 0;
        for (const [i, [name]] of way.entries()) {
            if (!called.has(name)) continue;
            const arrive = a.depart + Math.round(((run - 2 * called.size) * km[i]!) / km.at(-1)! + 2 * before) * 60;
            before++;
            const station = {太仓: 'taicang', 太仓南: 'taicang-nan'}[name];
            if (station !== undefined) found.push({station, arrive, depart: arrive + 120});
        }
        return found;
    }
    return [];
};

/** Calendars reach three days beyond their span, because the day of travel may lie as far from the state asked for; network.yaml ends them. */
const margin = (date: string, days: number): string =>
    new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

const numbersOf = (number: string): string[] => number.split('/');

export const periodFeeds = (
    stations: ReadonlyMap<string, RailStation>,
    distances: Distances,
    {hsr2016, boards2021}: Timetables,
): Periods => {
    const idOf = new Map(
        [...stations.values()]
            .filter(station => !station.id.startsWith('hanghai-'))
            .map(station => [station.nameZh, station.id]),
    );
    const idByName = (name: string): string | undefined => idOf.get(present[name] ?? name);
    const lines = Object.values(lineNames).map(names => new Set(names.flatMap(name => idByName(name) ?? [])));
    const covered = new Set(lines.flatMap(line => [...line]));
    const boardStations = new Set(boardNames.map(name => idOf.get(name)!));
    const inCorridor = (calls: readonly Call[]): boolean =>
        calls.some(({station}) => corridor.has(stations.get(station)!.city));
    const report: GraphReport = {misfits: []};
    const facts: Record<string, number> = {};
    const count = (what: string, by = 1): void => void (facts[what] = (facts[what] ?? 0) + by);

    const runsOf = (snapshot: Snapshot): Run[] =>
        graphTrains(snapshot, report).flatMap(train => {
            const calls = train.calls.flatMap(({station, arrive, depart}): Call[] => {
                const id = idByName(station);
                return id === undefined ? [] : [{station: id, arrive, depart}];
            });
            return calls.length >= 2 && inCorridor(calls) ? [{...train, calls, boards: false}] : [];
        });

    const boardsByNumber = new Map(boards2021.flatMap(train => numbersOf(train.number).map(n => [n, train] as const)));
    const by2016 = new Map(hsr2016.flatMap(train => numbersOf(train.number).map(n => [n, train] as const)));
    const find = <T>(index: ReadonlyMap<string, T>, numbers: readonly string[]): T | undefined => {
        for (const number of numbers) if (index.has(number)) return index.get(number)!;
        return undefined;
    };

    // The second graph and the boards are one timetable: a train of both has the calls of both.
    const graphs = new Map(snapshots.map(snapshot => [snapshot.id, runsOf(snapshot)]));
    const joinedRuns = graphs.get('2020-10-11')!.map((run): Run => {
        const board = find(boardsByNumber, run.numbers);
        if (board === undefined) return run;
        const known = new Map(run.calls.map(call => [call.station, call]));
        const same = board.calls.every(call => {
            const own = known.get(call.station);
            return own === undefined || Math.abs(own.depart - call.depart) <= 60 || own.arrive === call.arrive;
        });
        const calls = same
            ? merged(
                  run.calls,
                  board.calls
                      .filter(call => !known.has(call.station))
                      .map(({station, arrive, depart}) => ({station, arrive, depart})),
              )
            : undefined;
        count(calls === undefined ? 'boards that differ from the graph of 2020-10-11' : 'trains of graph and boards');
        return calls === undefined ? run : {...run, calls, boards: true};
    });
    graphs.set('2020-10-11', joinedRuns);
    const joinedByNumber = new Map<string, Run>();
    for (const run of joinedRuns)
        for (const number of run.numbers) {
            const known = joinedByNumber.get(number);
            if (known === undefined || known.days.length < run.days.length) joinedByNumber.set(number, run);
        }

    const south = new SouthMinutes();
    const shanghaiEnd = new Set(
        ['上海', '上海南', '上海西', '上海虹桥', '苏州', '昆山', '昆山南'].flatMap(name => idByName(name) ?? []),
    );
    /** A call on the old line that no graph shows, by the run minutes of 2023 from the nearest call. */
    const eastCall = (run: Run, place: '上海南' | '松江', station: string): Call | undefined => {
        if (!run.oldLine || run.calls.some(call => call.station === station)) return undefined;
        const order = ['haining', 'jiaxing', 'jiashan', 'songjiang', 'shanghai-songjiang'];
        const onLine = run.calls.filter(call => order.includes(call.station));
        if (onLine.length === 0) return undefined;
        const rank = (call: Call): number => order.indexOf(call.station);
        const west = run.calls.find(call => call.station.startsWith('hangzhou'));
        const up =
            onLine.length > 1
                ? rank(onLine[0]!) < rank(onLine.at(-1)!)
                : west !== undefined && west.arrive < onLine[0]!.arrive;
        const nearest = up ? onLine.at(-1)! : onLine[0]!;
        const name = nearest.station === 'shanghai-songjiang' ? '松江' : stations.get(nearest.station)!.nameZh;
        const minutes = up ? south.of(run.numbers, name, place) : south.of(run.numbers, place, name);
        if (minutes === undefined) return undefined;
        const time = up ? nearest.depart + minutes * 60 : nearest.arrive - minutes * 60;
        return {station, arrive: time, depart: time};
    };
    /** 杭州 beyond the last call of the old line, where the train of that number went on to it in 2023 without another stop. */
    const westCall = (run: Run): Call | undefined => {
        if (!run.oldLine || run.calls.some(call => call.station.startsWith('hangzhou'))) return undefined;
        for (const [call, up] of [
            [run.calls[0]!, true],
            [run.calls.at(-1)!, false],
        ] as const) {
            const name = stations.get(call.station)!.nameZh;
            const minutes = south.ownOf(run.numbers, up ? '杭州' : name, up ? name : '杭州');
            if (minutes === undefined) continue;
            const time = up ? call.arrive - minutes * 60 : call.depart + minutes * 60;
            return {station: 'hangzhou', arrive: time, depart: time};
        }
        return undefined;
    };
    const eastward = ['haining', 'jiaxing', 'jiashan', 'songjiang', 'shanghai-songjiang'];
    const nearest = (calls: readonly Call[]): string | undefined =>
        eastward.findLast(station => calls.some(call => call.station === station));
    const southCall = (run: Run, then: readonly Call[] | undefined): Call | undefined =>
        run.calls.some(({station}) => shanghaiEnd.has(station)) &&
        !(then?.some(call => call.station === 'shanghai-nan') ?? false)
            ? undefined
            : eastCall(run, '上海南', 'shanghai-nan');

    /** Is the call at 上海南 taken from the boards? */
    const alikeSouth = (run: Run, snapshot: string): boolean => {
        const then = snapshot === '2020-10-11' ? undefined : find(joinedByNumber, run.numbers);
        return (
            then !== undefined &&
            then.boards &&
            then.calls.some(call => call.station === 'shanghai-nan') &&
            nearest(run.calls) === nearest(then.calls)
        );
    };

    const taken = new Map<string, number>();
    const idFor = (feed: string, number: string): string => {
        const key = `${feed} ${number.replaceAll('/', '-')}`;
        const nth = (taken.get(key) ?? 0) + 1;
        taken.set(key, nth);
        return `${number.replaceAll('/', '-')}${nth === 1 ? '' : `.${nth}`}`;
    };

    /** The trips of one train: its own calls, and what is estimated beyond them as rides with an end there. */
    const tripsOf = (
        feed: string,
        run: {numbers: readonly string[]; number: string; calls: readonly Call[]},
        service: string,
        layers: readonly {calls: readonly Call[]; source: string; possible: (station: string) => boolean}[],
        extra: Partial<Train> = {},
    ): Train[] => {
        const id = idFor(feed, run.number);
        let whole = [...run.calls];
        const beyond = new Set<string>();
        const sources = new Set<string>();
        for (const {calls, source, possible} of layers) {
            const more = fitted(whole, calls, station => possible(station));
            if (more === undefined) {
                count(`${feed}: not one train with ${source}`);
                continue;
            }
            if (more.length === 0) continue;
            const next = merged(whole, more);
            if (next === undefined) {
                count(`${feed}: calls of ${source} that do not fit`);
                continue;
            }
            whole = next;
            for (const call of more) beyond.add(call.station);
            sources.add(source);
        }
        const name = (list: readonly Call[]): string => stations.get(list.at(-1)!.station)!.nameZh;
        const late = Math.floor(whole[0]!.depart / 86_400) * 86_400;
        const kilometres = measured(
            whole.map(call => ({...call, arrive: call.arrive - late, depart: call.depart - late})),
            run.number,
            distances,
        );
        const base = {
            number: run.number,
            route: `${routeOf(run.number)}${service.startsWith('days-') ? '-dated' : ''}`,
            headsign: name(whole),
            service,
            ...extra,
        };
        const own = trimmed(
            kilometres.map(call => (beyond.has(call.station) ? {...call, noPickup: true, noDropOff: true} : call)),
        )?.filter(call => !beyond.has(call.station));
        const trains: Train[] = [];
        if (own !== undefined && own.length >= 2) trains.push({...base, id, calls: own});
        if (beyond.size === 0) return trains;
        count(`${feed}: trains with rides beyond the graphs`);
        const rest = {
            ...base,
            route: `${routeOf(run.number)}-beyond`,
            evidence: 'estimated' as const,
            source: [...sources, 'model-rule'].join(';'),
            note: 'rides beyond the train graphs, at the run times of the source',
        };
        const from = trimmed(kilometres.map(call => (beyond.has(call.station) ? call : {...call, noPickup: true})));
        const to = trimmed(
            kilometres.map(call => (beyond.has(call.station) ? {...call, noPickup: true} : {...call, noDropOff: true})),
        );
        if (from !== undefined) trains.push({...rest, id: `${id}-from`, calls: from});
        if (to !== undefined) trains.push({...rest, id: `${id}-to`, calls: to});
        return trains;
    };

    /** May the train of these calls stand at a station that its graph does not show? Not where the graph has two other calls of that line. */
    const unknownAt = (calls: readonly Call[]) => {
        const ruledOut = lines.filter(line => calls.filter(({station}) => line.has(station)).length >= 2);
        return (station: string): boolean => !ruledOut.some(line => line.has(station));
    };
    const layersOf = (
        run: Run,
        snapshot: string,
        index: number,
        added?: (run: Run, index: number) => Call | undefined,
    ) => {
        const layers: {calls: readonly Call[]; source: string; possible: (station: string) => boolean}[] = [];
        const open = unknownAt(run.calls);
        const board = find(boardsByNumber, run.numbers);
        if (snapshot !== '2020-10-11') {
            const earlier = find(joinedByNumber, run.numbers);
            if (earlier?.boards) {
                // With the same call next to 上海南 it takes the same time from there; else the run minutes of 2023 tell it.
                const alike = nearest(run.calls) === nearest(earlier.calls);
                layers.push({
                    calls: earlier.calls,
                    source: 'railwayvis-2021',
                    possible: station => open(station) && (alike || station !== 'shanghai-nan'),
                });
            }
        } else if (!run.boards && board !== undefined)
            layers.push({calls: board.calls, source: 'railwayvis-2021', possible: open});
        const later = run.moved;
        if (later !== undefined)
            layers.push({calls: later, source: 'train-graphs', possible: station => station === 'hangzhou-nan'});
        for (const call of [
            added?.(run, index),
            alikeSouth(run, snapshot) ? undefined : southCall(run, find(joinedByNumber, run.numbers)?.calls),
            westCall(run),
        ])
            if (call !== undefined)
                layers.push({
                    calls: merged(run.calls, [call]) ?? [...run.calls],
                    source: 'complex-network-2023',
                    possible: station => station === call.station,
                });
        const old = find(by2016, run.numbers);
        if (old !== undefined)
            layers.push({
                calls: old.calls,
                source: 'parse12306-2016',
                possible: station => open(station) && (board === undefined || !boardStations.has(station)),
            });
        return layers;
    };

    const feeds: Period[] = [];
    const build = (
        id: string,
        snapshot: Snapshot,
        runs: readonly Run[],
        end: string,
        only?: string,
        added?: (run: Run, index: number) => Call | undefined,
    ): void => {
        const all = daysOf(snapshot).length;
        const services = new Map<string, {id: string; from?: string; to?: string; dates?: readonly string[]}>();
        const trains: Train[] = [];
        for (const [index, run] of runs.entries()) {
            const key = only ?? (run.days.length === all ? 'daily' : run.days.join(' '));
            let service = services.get(key);
            if (service === undefined) {
                service =
                    only !== undefined
                        ? {id: `day-${only}`, dates: [only]}
                        : key === 'daily'
                          ? {id: 'daily', from: margin(snapshot.id, -3), to: margin(end, 3)}
                          : {id: `days-${services.size + 1}`, dates: run.days};
                services.set(key, service);
            }
            trains.push(...tripsOf(id, run, service.id, layersOf(run, snapshot.id, index, added)));
        }
        feeds.push({id, services: [...services.values()], trains});
    };

    const runs = (id: Snapshot['id'], oldLine: boolean): Run[] =>
        graphs.get(id)!.filter(run => run.oldLine === oldLine);
    const [first, second, third] = snapshots as [Snapshot, Snapshot, Snapshot];
    build('rail-2019-12', first, runs(first.id, false), '2020-02-10');
    build('rail-2020-10', second, runs(second.id, false), '2021-01-19');
    build('rail-2021-01', third, runs(third.id, false), '2021-02-20');
    const numbersIn = (list: readonly Run[]): Set<string> => new Set(list.flatMap(run => run.numbers));
    const later = numbersIn(runs(third.id, false).filter(run => run.days.includes(third.plainDay)));
    const earlier = numbersIn(runs(first.id, false).filter(run => run.days.includes(first.plainDay)));
    build('old-line-2019-12', first, runs(first.id, true), '2020-02-10');
    // 嘉兴 was closed when the second and third graphs were drawn; the second is used from its closing day on.
    const closed = runs(second.id, true);
    build(
        'old-line-2020-10',
        second,
        closed.filter(run => !run.numbers.some(number => earlier.has(number))),
        '2021-01-19',
    );
    facts['old line 2020-10: trains left out because the number is in rail-2019-12'] =
        closed.length - feeds.at(-1)!.trains.filter(t => !/-(from|to)$/.test(t.id)).length;
    build('old-line-2021-01', third, runs(third.id, true), '2021-02-20');
    const thirdByNumber = new Map(
        graphs.get(third.id)!.flatMap(run => run.numbers.map(number => [number, run] as const)),
    );
    const reopened = runs(first.id, true)
        .filter(run => run.days.includes(first.plainDay) && !run.numbers.some(number => later.has(number)))
        .map((run): Run => {
            // Since 杭州南 is open many trains stop there and no longer at 杭州东, as in 2021-01.
            const now = find(thirdByNumber, run.numbers);
            const has = (calls: readonly Call[], station: string): boolean =>
                calls.some(call => call.station === station);
            if (now === undefined || !has(now.calls, 'hangzhou-nan')) return run;
            const gone = !has(now.calls, 'hangzhou-dong') && has(run.calls, 'hangzhou-dong') && run.calls.length > 2;
            return {
                ...run,
                moved: now.calls,
                calls: gone ? run.calls.filter(call => call.station !== 'hangzhou-dong') : run.calls,
            };
        });
    build('old-line-2021-06', first, reopened, first.to, first.plainDay);
    // Since 2024-12-26 the old line runs by 上海松江. The calls of the old 松江 station are calls there, and as many other trains call, evenly among the
    // rest, as make the published 77 of both directions; the minutes are those of the old station, 2 km away.
    const bySongjiang = reopened.map(run => ({
        ...run,
        calls: run.calls.map(call => (call.station === 'songjiang' ? {...call, station: 'shanghai-songjiang'} : call)),
    }));
    const passing = bySongjiang.flatMap((run, index) =>
        run.calls.some(({station}) => station === 'shanghai-songjiang') ? [] : [index],
    );
    const missing = Math.max(0, Math.min(passing.length, SONGJIANG_CALLS - (bySongjiang.length - passing.length)));
    const raised = new Set<number>();
    for (let k = 0; k < missing; k++) raised.add(passing[Math.floor(((k + 0.5) * passing.length) / missing)]!);
    facts['old line 2024-12: calls at 上海松江 added'] = raised.size;
    build('old-line-2024-12', first, bySongjiang, first.to, first.plainDay, (run, index) =>
        raised.has(index) ? eastCall(run, '松江', 'shanghai-songjiang') : undefined,
    );

    // Trains of the boards that no graph shows, where their number runs nowhere else.
    const spans = [
        {
            feed: 'boards-2020-10',
            service: {id: 'daily', from: margin(second.id, -3), to: margin(second.to, 3)},
            in: numbersIn(graphs.get(second.id)!),
        },
        // Days of the boards by which network.yaml names the spans in which they are used for another time.
        {
            feed: 'boards-elsewhere',
            service: {id: 'from-2019-12-30', dates: ['2020-10-13']},
            in: numbersIn([...graphs.get(first.id)!, ...closed]),
        },
        {
            feed: 'boards-elsewhere',
            service: {id: 'from-2021-01-20', dates: ['2020-10-14']},
            in: numbersIn(graphs.get(third.id)!),
        },
        {
            feed: 'boards-elsewhere',
            service: {id: 'from-2021-06-26', dates: ['2020-10-15']},
            in: numbersIn([...graphs.get(third.id)!, ...graphs.get(first.id)!]),
        },
    ];
    const boardTrains = new Map<string, Train[]>(spans.map(({feed}) => [feed, []]));
    for (const train of boards2021) {
        const numbers = numbersOf(train.number);
        const old = find(by2016, numbers);
        const onHutong = hutongCalls(train.calls);
        for (const span of spans) {
            if (numbers.some(number => span.in.has(number))) continue;
            count(`${span.feed}: trains ${span.service.id}`);
            boardTrains.get(span.feed)!.push(
                ...tripsOf(span.feed, {...train, numbers}, span.service.id, [
                    ...(old === undefined
                        ? []
                        : [
                              {
                                  calls: old.calls,
                                  source: 'parse12306-2016',
                                  possible: (station: string) => !boardStations.has(station),
                              },
                          ]),
                    ...(onHutong.length === 0
                        ? []
                        : [
                              {
                                  calls: merged(train.calls, onHutong)!,
                                  source: 'railvista',
                                  possible: (station: string) => station.startsWith('taicang'),
                              },
                          ]),
                ]),
            );
        }
    }
    for (const [id, list] of boardTrains)
        feeds.push({
            id,
            services: spans.filter(({feed}) => feed === id).map(({service}) => service),
            trains: list,
        });

    // Trains of 2016 whose number no later timetable has: rides with an end at a station that neither graphs nor boards cover.
    const known = new Set([
        ...boardsByNumber.keys(),
        ...[...graphs.values()].flatMap(list => list.flatMap(run => run.numbers)),
    ]);
    const elsewhere: Train[] = [];
    for (const train of hsr2016) {
        if (numbersOf(train.number).some(number => known.has(number))) continue;
        const here = (station: string): boolean => covered.has(station) || boardStations.has(station);
        const from = trimmed(train.calls.map(call => (here(call.station) ? {...call, noPickup: true} : call)));
        const to = trimmed(
            train.calls.map(call => (here(call.station) ? {...call, noDropOff: true} : {...call, noPickup: true})),
        );
        if (from !== undefined) elsewhere.push({...train, id: `${train.id}-from`, calls: from});
        if (to !== undefined) elsewhere.push({...train, id: `${train.id}-to`, calls: to});
        if (from !== undefined || to !== undefined) count('hsr-2016-elsewhere: trains');
    }
    feeds.push({
        id: 'hsr-2016-elsewhere',
        services: [{id: 'day-2016-03-10', dates: ['2016-03-10']}],
        trains: elsewhere,
    });
    return {feeds, facts: {...facts, misfits: report.misfits}};
};
