import {clock, type Row} from './lib.js';
import type {Call, Train} from './rail-gtfs.js';
import {chainMetres, hanghaiOrder, type RailStation} from './rail-stations.js';

/**
 * Lines of the neighbouring cities from their railway station to the centre, and 杭海. Published: length, opening, stations in order, the shortest headway
 * of 苏州11号线. The rest by rule, estimated: two thirds of the design speed between stops and a minute for each call; headways of the class "outer"
 * of the metro rule (docs/metro-and-bus.md): 5 min 07-09 and 17-19 Mon-Fri, 8 in the rest of the day and at weekends, 10 before 06:30 and after 20:00, and never shorter than a published shortest one.
 */
export interface CityLine {
    readonly feed: 'suzhou-metro' | 'hangzhou-metro' | 'hanghai';
    readonly route: {readonly id: string; readonly short: string; readonly long: string; readonly en: string};
    readonly stops: readonly string[];
    /** Length of the whole line; blank = straight lines x 1.08. */
    readonly km?: number;
    readonly speed: number;
    readonly from: string;
    readonly shortest?: number;
    readonly hours: readonly [string, string];
}

const suzhou11 =
    '唯亭 草鞋山 阳澄湖东 正仪 莲湖公园 祖冲之公园 昆山文化艺术中心 共青 江浦 白马泾路 玉山广场 绣衣 昆山城市广场 金浦大桥东 顺帆北路 鱼池泾 白河潭 兵希 夏驾河公园 盛庄 章基路南 夏桥 神童泾 菉葭 花桥博览中心 集善 花溪公园 花桥'.split(
        ' ',
    );
const id11 = suzhou11.map((_, index) => `sz-11${String(index + 1).padStart(2, '0')}`);

/** Chains of stations; those without a point lie evenly between their neighbours. */
const chains: readonly (readonly (readonly [
    id: string,
    name: string,
    english: string,
    point?: readonly [number, number],
    how?: string,
])[])[] = [
    [
        ['sz-dongfang', '东方之门', 'Gate of the Orient', [120.6743, 31.318], 'from memory'],
        ...suzhou11.map((name, index): readonly [string, string, string, (readonly [number, number])?, string?] => {
            const id = id11[index]!;
            if (name === '唯亭') return [id, '唯亭(苏州11号线)', 'Weiting', [120.776, 31.359], 'from memory'];
            if (name === '玉山广场') return [id, name, 'Yushan Square', [120.9539, 31.384], 'seat of Kunshan'];
            if (name === '花桥')
                return [
                    id,
                    '花桥(苏州11号线)',
                    'Huaqiao (Suzhou line 11)',
                    [121.099774, 31.300928],
                    'beside the station of line 11 of Shanghai',
                ];
            return [id, name, ''];
        }),
    ],
    [
        [
            'sz-suzhou',
            '苏州火车站(地铁)',
            'Suzhou Railway Station (metro)',
            [120.61066, 31.3296],
            'point of the railway station',
        ],
        ['sz-beisita', '北寺塔', 'Beisi Pagoda'],
        ['sz-chayuanchang', '察院场', 'Chayuanchang'],
        ['sz-leqiao', '乐桥', 'Leqiao', [120.6178, 31.3065], 'from memory'],
        ['sz-lindunlu', '临顿路', 'Lindun Road'],
        ['sz-xiangmen', '相门', 'Xiangmen'],
        ['sz-donghuan', '东环路', 'Donghuan Road'],
        ['sz-zhongyang', '中央公园(苏州)', 'Central Park (Suzhou)'],
        ['sz-xinghai', '星海广场', 'Xinghai Square'],
        ['sz-dongfang', '', ''],
    ],
    [
        [
            'hz-dong',
            '火车东站(杭州地铁)',
            'Hangzhou East Railway Station (metro)',
            [120.21233, 30.289012],
            'point of the railway station',
        ],
        ['hz-zhanongkou', '闸弄口', 'Zhanongkou'],
        ['hz-datieguan', '打铁关', 'Datieguan'],
        ['hz-xihu-wenhua', '西湖文化广场', 'West Lake Culture Square'],
        [
            'hz-wulin',
            '武林广场',
            'Wulin Square',
            [120.1608, 30.2722],
            'a bicycle station of this name, BD-09 turned into WGS84',
        ],
        ['hz-fengqi', '凤起路', 'Fengqi Road'],
        ['hz-longxiang', '龙翔桥', 'Longxiang Bridge'],
        ['hz-dingan', '定安路', "Ding'an Road"],
        [
            'hz-chengzhan',
            '城站(杭州地铁)',
            'Hangzhou Railway Station (metro)',
            [120.178619, 30.243542],
            'point of the railway station',
        ],
    ],
];

export const cityLines: readonly CityLine[] = [
    {
        feed: 'suzhou-metro',
        route: {
            id: 'sz-11',
            short: '苏州11号线',
            long: '苏州轨道交通11号线（贯通3号线）',
            en: 'Suzhou line 11 (through to line 3)',
        },
        stops: ['sz-dongfang', ...id11],
        speed: 100,
        from: '2023-06-24',
        shortest: 420,
        hours: ['05:50', '22:20'],
    },
    {
        feed: 'suzhou-metro',
        route: {id: 'sz-4', short: '苏州4号线', long: '苏州轨道交通4号线', en: 'Suzhou line 4'},
        stops: ['sz-suzhou', 'sz-beisita', 'sz-chayuanchang', 'sz-leqiao'],
        speed: 80,
        from: '2017-04-15',
        hours: ['06:00', '22:30'],
    },
    {
        feed: 'suzhou-metro',
        route: {id: 'sz-1', short: '苏州1号线', long: '苏州轨道交通1号线', en: 'Suzhou line 1'},
        stops: ['sz-leqiao', 'sz-lindunlu', 'sz-xiangmen', 'sz-donghuan', 'sz-zhongyang', 'sz-xinghai', 'sz-dongfang'],
        speed: 80,
        from: '2012-04-28',
        hours: ['06:00', '22:30'],
    },
    {
        feed: 'hangzhou-metro',
        route: {id: 'hz-1', short: '杭州1号线', long: '杭州地铁1号线', en: 'Hangzhou line 1'},
        stops: [
            'hz-dong',
            'hz-zhanongkou',
            'hz-datieguan',
            'hz-xihu-wenhua',
            'hz-wulin',
            'hz-fengqi',
            'hz-longxiang',
            'hz-dingan',
            'hz-chengzhan',
        ],
        speed: 80,
        from: '2013-07-01',
        hours: ['06:06', '23:00'],
    },
    {
        feed: 'hanghai',
        route: {id: 'hanghai', short: '杭海城际', long: '杭海城际铁路', en: 'Hangzhou-Haining intercity'},
        stops: hanghaiOrder,
        km: 46.38,
        speed: 120,
        from: '2021-06-28',
        hours: ['06:30', '22:30'],
    },
];

/** First day on which a station has a line. */
const opening = (id: string): string =>
    cityLines
        .filter(line => line.stops.includes(id))
        .map(line => line.from)
        .toSorted()[0]!;

export const cityStations = (known: ReadonlyMap<string, RailStation>): RailStation[] => {
    const made = new Map<string, RailStation>();
    for (const chain of chains) {
        const points = chain.map(([id, , , point]): readonly [number, number] | undefined => {
            const railway = {'sz-suzhou': 'suzhou', 'hz-dong': 'hangzhou-dong', 'hz-chengzhan': 'hangzhou'}[id];
            const station = railway === undefined ? made.get(id) : known.get(railway);
            return station === undefined ? point : [Number(station.lon), Number(station.lat)];
        });
        for (const [index, [id, name, english, , how]] of chain.entries()) {
            if (made.has(id)) continue;
            let [before, after] = [index, index];
            while (points[before] === undefined) before--;
            while (points[after] === undefined) after++;
            const share = after === before ? 0 : (index - before) / (after - before);
            const [a, b] = [points[before]!, points[after]!];
            const hangzhou = id.startsWith('hz-');
            made.set(id, {
                id,
                nameZh: name,
                nameEn: english,
                kind: 'metro',
                city: hangzhou ? '杭州' : '苏州',
                county: '',
                lon: (a[0] + (b[0] - a[0]) * share).toFixed(5),
                lat: (a[1] + (b[1] - a[1]) * share).toFixed(5),
                evidence: 'estimated',
                sourceId: 'model-rule',
                openDate: opening(id),
                aliases: [`${name.replace(/[(（].*/, '').replace(/站$/, '')}站`].filter(
                    alias => !['花桥站', '城站', '火车东站', '苏州火车站'].includes(alias),
                ),
                planned: false,
                idle: false,
                note: `position estimated: ${how ?? 'evenly between its neighbours'}`,
            });
        }
    }
    return [...made.values()];
};

const MINUTE = 60;
/** Windows of the metro rule, class "outer"; headways in seconds. */
const windows: readonly (readonly [days: 'weekday' | 'weekend', from: string, to: string, headway: number])[] = [
    ['weekday', '', '06:30', 600],
    ['weekday', '06:30', '07:00', 480],
    ['weekday', '07:00', '09:00', 300],
    ['weekday', '09:00', '17:00', 480],
    ['weekday', '17:00', '19:00', 300],
    ['weekday', '19:00', '20:00', 480],
    ['weekday', '20:00', '', 600],
    ['weekend', '', '06:30', 600],
    ['weekend', '06:30', '20:00', 480],
    ['weekend', '20:00', '', 600],
];
const seconds = (text: string): number => Number(text.slice(0, 2)) * 3600 + Number(text.slice(3)) * 60;

export const cityTrains = (
    line: CityLine,
    stations: ReadonlyMap<string, RailStation>,
): {trains: Train[]; frequencies: Row[]} => {
    const metres = chainMetres(line.stops, stations);
    const stretch = line.km === undefined ? 1.08 / 1000 : line.km / metres.at(-1)!;
    const trains: Train[] = [];
    const frequencies: Row[] = [];
    const [first, last] = line.hours.map(seconds) as [number, number];
    for (const direction of [0, 1] as const) {
        const order = direction === 0 ? line.stops : line.stops.toReversed();
        const at = direction === 0 ? metres : metres.map(value => metres.at(-1)! - value).toReversed();
        let time = 0;
        const calls = order.map((station, index): Call => {
            if (index > 0) time += (((at[index]! - at[index - 1]!) * stretch) / ((line.speed * 2) / 3)) * 3600;
            const arrive = Math.round(time);
            if (index > 0 && index < order.length - 1) time += MINUTE;
            return {station, arrive, depart: Math.round(time), km: at[index]! * stretch};
        });
        for (const days of ['weekday', 'weekend'] as const) {
            const id = `${line.route.id}-${direction}-${days}`;
            trains.push({
                id,
                number: '',
                route: line.route.id,
                service: `${line.route.id}-${days}`,
                headsign: stations.get(order.at(-1)!)!.nameZh.replace(/\(.*/, ''),
                direction,
                evidence: 'estimated',
                calls: calls.map(call => ({...call, arrive: call.arrive + first, depart: call.depart + first})),
            });
            for (const [kind, from, to, headway] of windows) {
                if (kind !== days) continue;
                const start = Math.max(first, from === '' ? first : seconds(from));
                const end = Math.min(last, to === '' ? last : seconds(to));
                if (start >= end) continue;
                frequencies.push({
                    trip_id: id,
                    start_time: clock(start),
                    end_time: clock(end),
                    headway_secs: Math.max(headway, line.shortest ?? 0),
                    exact_times: 0,
                    evidence: 'estimated',
                    source_id: 'model-rule',
                    note: '',
                });
            }
        }
    }
    return {trains, frequencies};
};
