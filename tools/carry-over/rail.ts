import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {airportLinkTrains, conventionalTrains, husuhuTrains} from './rail-clock-face.js';
import {cityLines, cityStations, cityTrains} from './rail-city.js';
import {Distances} from './rail-distances.js';
import {feedOutput, type FeedSpec} from './rail-gtfs.js';
import {jinshanTrains} from './rail-jinshan.js';
import {periodFeeds} from './rail-periods.js';
import {pinyinOf, railStations, type RailStation} from './rail-stations.js';
import {readTimetables} from './rail-trains.js';
import {metresBetween, type Output, type Part, type Row} from './lib.js';

const china = {
    id: 'china-railway',
    name: '中国铁路上海局集团 China Railway Shanghai Group',
    url: 'https://www.12306.cn/',
};
const trainRoutes = [
    {id: 'g', short: 'G', long: '高速动车组', en: 'High-speed train (G)'},
    {id: 'd', short: 'D', long: '动车组', en: 'EMU train (D)'},
    {id: 'c', short: 'C', long: '城际动车组', en: 'Intercity EMU train (C)'},
    {id: 'z', short: 'Z', long: '直达特快', en: 'Direct express (Z)'},
    {id: 't', short: 'T', long: '特快', en: 'Express (T)'},
    {id: 'k', short: 'K', long: '快速', en: 'Fast train (K)'},
    {id: 'p', short: '普', long: '普快', en: 'Ordinary fast train'},
];
/** Trains of single days, and rides estimated beyond the graphs, are lines of their own: a scenario that changes "the G trains" means the daily ones. */
const periodRoutes = trainRoutes.flatMap(route => [
    route,
    {...route, id: `${route.id}-dated`, long: `${route.long}（部分日期）`, en: `${route.en}, on some days`},
    {...route, id: `${route.id}-beyond`, long: `${route.long}（图外区段）`, en: `${route.en}, beyond the graphs`},
]);

const cityAgencies = {
    'suzhou-metro': {id: 'sz-metro', name: '苏州轨道交通集团 Suzhou Rail Transit', url: 'https://www.sz-mtr.com/'},
    'hangzhou-metro': {id: 'hz-metro', name: '杭州地铁集团 Hangzhou Metro', url: 'https://www.hzmetro.com/'},
    hanghai: {
        id: 'hanghai',
        name: '浙江海宁轨道交通运营 Zhejiang Haining Rail Transit',
        url: 'https://www.hzmetro.com/',
    },
};

const cityFeeds = (stations: ReadonlyMap<string, RailStation>) =>
    (['suzhou-metro', 'hangzhou-metro', 'hanghai'] as const).map(id => {
        const lines = cityLines.filter(line => line.feed === id);
        const built = lines.map(line => cityTrains(line, stations));
        return {
            id,
            agency: cityAgencies[id],
            routes: lines.map(line => line.route),
            services: lines.flatMap(line =>
                (['weekday', 'weekend'] as const).map(days => ({
                    id: `${line.route.id}-${days}`,
                    from: line.from,
                    days,
                })),
            ),
            trains: built.flatMap(one => one.trains),
            frequencies: built.flatMap(one => one.frequencies),
        };
    });

const allStations = (): Map<string, RailStation> => {
    const stations = railStations();
    for (const station of cityStations(stations)) stations.set(station.id, station);
    return stations;
};

const buildFeeds = (stations: ReadonlyMap<string, RailStation>) => {
    const distances = new Distances(stations);
    const timetables = readTimetables(stations, distances);
    const conventional = conventionalTrains(stations, distances);
    const periods = periodFeeds(stations, distances, timetables);
    const stops = (id: string): {name: string; lat: string; lon: string} => {
        const station = stations.get(id)!;
        return {name: station.nameZh, lat: station.lat ?? '', lon: station.lon ?? ''};
    };
    const feed = (
        id: string,
        spec: Omit<FeedSpec, 'id' | 'stops' | 'type' | 'agency'> & {agency?: FeedSpec['agency']; type?: number},
    ): FeedSpec => ({agency: china, type: 2, ...spec, id, stops});
    const day = [{id: 'day-2016-03-10', on: '2016-03-10'}];
    const feeds = [
        feed('hsr-2016', {routes: trainRoutes, services: day, trains: timetables.hsr2016}),
        ...periods.feeds.map(({id, services, trains}) => feed(id, {routes: periodRoutes, services, trains})),
        feed('jinshan-2016', {
            routes: [{id: 'jinshan', short: '金山铁路', long: '金山铁路', en: 'Jinshan Railway'}],
            services: day,
            trains: timetables.jinshan,
        }),
        ...(['2022-10-11', '2025-10-11'] as const).map(effective =>
            feed(`jinshan-${effective.slice(0, 4)}`, {
                routes: [{id: 'jinshan', short: '金山铁路', long: '金山铁路', en: 'Jinshan Railway'}],
                services: [
                    effective === '2022-10-11'
                        ? {id: 'daily', from: '2022-10-08', to: '2025-10-13'}
                        : {id: 'daily', from: '2025-10-08'},
                ],
                trains: jinshanTrains(effective, stations, distances),
            }),
        ),
        feed('conventional', {
            routes: [{id: 'hukun', short: '沪昆线', long: '沪昆铁路(普速)', en: 'Shanghai-Hangzhou conventional line'}],
            services: [{id: 'until-2019', from: '2010-10-26', to: '2019-12-29'}],
            trains: conventional.trains,
        }),
        feed('husuhu', {
            routes: [{id: 'husuhu', short: '沪苏湖', long: '沪苏湖高铁', en: 'Shanghai-Suzhou-Huzhou HSR'}],
            services: [{id: 'daily', from: '2024-12-26'}],
            trains: husuhuTrains(stations, distances),
        }),
        feed('airport-link', {
            agency: {id: 'shentong', name: '上海申通地铁集团 Shentong Metro', url: 'https://www.shmetro.com/'},
            routes: [
                {id: 'airport-link', short: '市域机场线', long: '市域机场线(机场联络线)', en: 'Airport Link Line'},
            ],
            services: [{id: 'daily', from: '2024-12-27'}],
            trains: airportLinkTrains(stations),
        }),
        ...cityFeeds(stations).map(({id, agency, routes, services, trains}) => ({
            ...feed(id, {agency, routes, services, trains}),
            type: id === 'hanghai' ? 2 : 1,
        })),
    ];
    return {feeds, timetables, conventional, distances, periods};
};

/** Calls a day (both directions) that the timetables lack: zh.wikipedia 苏州南站; 杭州东-湖州 and 德清-湖州 trains counted in segments.csv. */
const publishedCalls: Record<string, number> = {'suzhou-nan': 133, huzhou: 107};
/** Main stations whose conventional trains, or trains towards other lines, are not in the data. */
const mainStations = new Set(['shanghai-nan', 'hangzhou', 'hangzhou-xi', 'nanjing', 'nanjing-nan', 'shanghai-dong']);

const HUB = 250;
const MEDIUM = 60;

/** Plain days of the train graphs (docs/rail.md). */
const plainDays: Record<string, string> = {'2019-12': '2020-01-07', '2020-10': '2020-10-20', '2021-01': '2021-01-26'};
/** Calls a day by timetable: feeds of one timetable count together, and no ride twice. */
const timetableOf = ({id, services}: FeedSpec, service: string): string | undefined => {
    if (id === 'hsr-2016-elsewhere') return undefined;
    if (id === 'boards-2020-10') return '2020-10';
    if (id === 'boards-elsewhere') return undefined;
    if (!/^(rail|old-line)-/.test(id)) return id;
    const day = plainDays[id.slice(-7)];
    const dates = services.find(one => one.id === service)!.dates;
    return dates === undefined || (day !== undefined && dates.includes(day)) ? id.slice(-7) : undefined;
};

export const callsOf = (feeds: readonly FeedSpec[]): Map<string, Record<string, number>> => {
    const calls = new Map<string, Record<string, number>>();
    for (const feed of feeds) {
        for (const train of feed.trains) {
            const timetable = timetableOf(feed, train.service);
            if (timetable === undefined || /-(from|to)$/.test(train.id)) continue;
            for (const {station} of train.calls) {
                const counts = calls.get(station) ?? {};
                counts[timetable] = (counts[timetable] ?? 0) + 1;
                calls.set(station, counts);
            }
        }
    }
    return calls;
};

const processClass = (station: RailStation, calls: Record<string, number>): string => {
    if (station.kind !== 'rail' || station.idle) return '';
    if (station.planned) return mainStations.has(station.id) ? 'hub' : 'small';
    const most = Math.max(0, publishedCalls[station.id] ?? 0, ...Object.values(calls));
    const grade = (count: number): string =>
        count >= HUB || mainStations.has(station.id) ? 'hub' : count >= MEDIUM ? 'medium' : 'small';
    // 113 high-speed and 77 conventional trains a day at 上海松江 since 2025-01-05.
    if (station.id === 'shanghai-songjiang')
        return `..2024-12-25=${grade(calls['hsr-2016'] ?? 0)};2024-12-26..=${grade(190)}`;
    return grade(most);
};

const stationRows = (stations: ReadonlyMap<string, RailStation>, feeds: readonly FeedSpec[]): Row[] => {
    const calls = callsOf(feeds);
    return [...stations.values()].map(station => {
        const live = !station.planned && !station.idle && station.lon !== undefined;
        const notes = [station.note];
        if (live && station.openDate === undefined && station.kind === 'rail')
            notes.push('opening before the period of the model, not dated here');
        return {
            station_id: station.id,
            name_zh: station.nameZh,
            name_en: station.nameEn,
            pinyin: pinyinOf(station.nameZh),
            aliases: station.aliases.join(';'),
            names: station.names,
            kind: station.kind,
            city: station.city,
            county: station.county,
            x_coord: station.lon,
            y_coord: station.lat,
            process_class: processClass(station, calls.get(station.id) ?? {}),
            open_date: station.openDate,
            close_date: station.closeDate,
            closures: station.closures,
            parking: live && !/^(shm|hanghai|sz|hz)-/.test(station.id) ? 'yes' : '',
            local_bus: live ? 'yes' : 'no',
            bank: station.bank,
            evidence: station.evidence,
            source_id: station.sourceId,
            note: notes.filter(Boolean).join('; '),
        };
    });
};

const here = dirname(fileURLToPath(import.meta.url));
const builtBy = (part: string): Output => {
    const path = join(here, '.out', `${part}.json`);
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as {csv: Output}).csv : {};
};

/** Under one roof: the straight line between the points is the walk. Elsewhere METHODS 1.1, straight x 1.3. */
const underOneRoof: readonly (readonly [string, string, string?, string?])[] = [
    ['shanghai-hongqiao', 'shm-0203'],
    ['shanghai-hongqiao', 'shm-0204'],
    ['shanghai-hongqiao', 'shm-5101', '2024-12-27'],
    ['shm-5101', 'shm-0203', '2024-12-27'],
    ['shm-5101', 'shm-0204', '2024-12-27'],
    ['shm-5102', 'shm-0910', '2024-12-27'],
    ['shm-5103', 'shm-1508', '2024-12-27'],
    ['shm-5107', 'shm-0231', '2024-12-27'],
    ['shm-5107', 'shm-maglev-pvg', '2024-12-27'],
    ['shanghai-nan', 'shm-0105'],
    ['shanghai', 'shm-0116'],
    ['shanghai-xi', 'shm-1119'],
    ['shanghai-songjiang', 'shm-0901', '2012-12-30'],
    ['xinzhuang-rail', 'shm-0101', '2025-01-05'],
    ['linping-nan', 'hanghai-linping-nan', '2021-06-28'],
    ['haining-xi', 'hanghai-haining-xi', '2021-06-28'],
    ['suzhou', 'sz-suzhou', '2017-04-15'],
    ['hangzhou-dong', 'hz-dong', '2013-07-01'],
    ['hangzhou', 'hz-chengzhan', '2013-07-01'],
    ['sz-1128', 'shm-1101', '2023-06-24'],
];
const WALKABLE = 800;
const SPEED = 4.8 / 3.6;

interface Point {
    readonly id: string;
    readonly name: string;
    readonly lon: number;
    readonly lat: number;
    readonly bank: string;
    readonly estimated: boolean;
    readonly kind: string;
    readonly open?: string;
}

const transferRows = (stations: ReadonlyMap<string, RailStation>): Row[] => {
    const own: Point[] = [...stations.values()]
        .filter(station => station.lon !== undefined && !station.planned && !station.idle)
        .map(station => ({
            id: station.id,
            name: station.nameZh,
            lon: Number(station.lon),
            lat: Number(station.lat),
            bank: station.bank ?? '',
            estimated: station.evidence === 'estimated',
            kind: station.kind,
            ...(station.openDate === undefined ? {} : {open: station.openDate}),
        }));
    const taken = new Set<string>();
    const others: Point[] = [];
    for (const part of ['metro', 'buses']) {
        const built = builtBy(part);
        for (const row of built['transfers.csv']?.rows ?? [])
            taken.add([row['from_station_id'], row['to_station_id']].toSorted().join(' '));
        for (const row of built['stations.csv']?.rows ?? []) {
            if (row['x_coord'] === undefined || row['x_coord'] === '' || row['kind'] === 'bus') continue;
            others.push({
                id: String(row['station_id']),
                name: String(row['name_zh']),
                lon: Number(row['x_coord']),
                lat: Number(row['y_coord']),
                bank: String(row['bank'] ?? ''),
                estimated: row['evidence'] === 'estimated',
                kind: String(row['kind']),
                ...(row['open_date'] ? {open: String(row['open_date'])} : {}),
            });
        }
    }
    const points = new Map([...own, ...others].map(point => [point.id, point]));
    const rows: Row[] = [];
    const add = (a: Point, b: Point, roof: boolean, open?: string): void => {
        const key = [a.id, b.id].toSorted().join(' ');
        if (taken.has(key)) return;
        taken.add(key);
        const straight = metresBetween(a.lon, a.lat, b.lon, b.lat);
        const metres = Math.round(straight * (roof ? 1 : 1.3));
        const opening =
            open ??
            [a.open, b.open]
                .filter(date => date !== undefined)
                .toSorted()
                .at(-1);
        rows.push({
            from_station_id: a.id,
            to_station_id: b.id,
            walk_s: Math.max(60, Math.round(metres / SPEED)),
            distance_m: metres,
            open_date: opening,
            evidence: 'estimated',
            source_id: 'model-rule',
            note: `${a.name}-${b.name}, ${Math.round(straight)} m straight${roof ? ', under one roof' : ''}`,
        });
    };
    for (const [from, to, open] of underOneRoof) {
        const [a, b] = [points.get(from), points.get(to)];
        if (a !== undefined && b !== undefined) add(a, b, true, open);
    }
    for (const [index, a] of own.entries()) {
        for (const b of [...own.slice(index + 1), ...others]) {
            if (a.bank !== b.bank && a.bank !== '' && b.bank !== '') continue;
            if ((a.estimated && a.kind !== 'rail') || metresBetween(a.lon, a.lat, b.lon, b.lat) > WALKABLE) continue;
            add(a, b, false);
        }
    }
    return rows;
};

const unknown = (id: string, zh: string, en: string, rest: Row): Row => ({
    service_id: id,
    name_zh: zh,
    name_en: en,
    mode: 'rail',
    status: 'open',
    ...rest,
});

const unknownRows = (): Row[] => [
    unknown('hutong-taicang', '沪苏通铁路太仓、太仓南', 'Hu-Su-Tong railway, calls at Taicang and Taicang South', {
        terminals: '上海;南通',
        stops: '太仓南;太仓',
        length_km: 143,
        run_time_min: 66,
        departures_per_day: 44.5,
        note: 'each way, at most, regular with weekend and peak trains',
        open_date: '2020-07-01',
        reason: 'no board lists a call at 太仓 or 太仓南: which trains call there is estimated from their run times (docs/rail.md); departures beyond those of the boards are not known',
        evidence: 'published',
        source_id: 'page-world-trader-2020-06-30',
    }),
    unknown('songjiang-nanjing', '上海松江—南京动车', 'EMU trains Shanghai Songjiang - Nanjing', {
        terminals: '上海松江;南京',
        departures_per_day: 17,
        note: '34 trains of both directions on the route list, not a daily count',
        open_date: '2024-12-26',
        reason: 'counted on the route list of 2026-06; stops and times not known',
        evidence: 'secondary',
        source_id: 'running-train',
    }),
    unknown('conventional-shanghai', '沪昆普速上海—杭州', 'Conventional trains Shanghai - Hangzhou', {
        terminals: '上海;杭州',
        length_km: 203,
        departures_per_day: 1,
        note: '2 trains of both directions on the route list, not a daily count',
        reason: 'counted on the route list of 2026-06; stops and times not known',
        evidence: 'secondary',
        source_id: 'running-train',
    }),
    unknown(
        'jiaxing-nan-starters',
        '嘉兴南始发列车 G566、G1952/G1953',
        'Trains starting at Jiaxing South: G566, G1952/G1953',
        {
            terminals: '嘉兴南;北京南;运城北',
            first_last: '06:57;07:18',
            reason: 'known with origin and destination times only (2026); stops between are not',
            evidence: 'secondary',
            source_id: 'opencrhtracker',
        },
    ),
];

const sources: Row[] = [
    {
        source_id: 'page-wiki-stations',
        title: 'Articles on 斜桥站, 长安镇站, 石湖荡站, 杭州南站',
        publisher: 'zh.wikipedia and copies of it',
        date: '',
        accessed: '2026-11',
        licence: 'facts only',
        what: 'positions, end of passenger service',
        changes: '',
    },
    {
        source_id: 'public-train-software',
        title: 'Train display software of 杭海城际, list of its stations in order',
        publisher: 'public repository, found by text search of stored code; repository not named by the search',
        date: '',
        accessed: '2026-11',
        licence: 'none stated',
        what: 'order of the twelve stations',
        changes: 'terminus 浙大国际学院 written 浙大国际校区',
    },
    {
        source_id: 'public-c3077',
        title: 'Times of train C3077 in a programming exercise',
        publisher: 'public repository, found by text search of stored code; repository not named by the search',
        date: '',
        accessed: '2026-11',
        licence: 'none stated',
        what: 'run times 苏州南-湖州南浔-湖州东-杭州西',
        changes: 'run times only; not read at the railway, graded estimated',
    },
    {
        source_id: 'public-osm-waypoints',
        title: 'Station points from the OpenStreetMap station layer in a mapping script',
        publisher: 'OpenStreetMap contributors, through a public repository not named by the search',
        date: '',
        accessed: '2026-11',
        licence: 'ODbL-1.0',
        what: 'position of 湖州东',
        changes: '',
    },
    {
        source_id: 'train-graphs',
        title: 'Train graphs of 沪昆高速线, 沪昆线, 沪宁城际线, 京沪高速线 and 京沪线, drawn from 12306',
        publisher: 'gpx0214',
        date: '2019-12-30; 2020-10-11; 2021-01-20',
        accessed: '2026-11-30; lines to 南京 2026-12-01',
        licence: 'none stated; only times were taken, which are facts',
        url_or_repository: 'github:gpx0214/train-schedule-to-svg@dafa9bb',
        what: 'arrival and departure to the minute of every train at every station of the lines, with its days of running',
        changes:
            'lines of one train put together by its numbers; days of running written out as calendars; stations outside the region left out',
    },
    {
        source_id: 'railvista',
        title: 'RailVista: alignments of 沪苏湖 and 沪通, stops of train D2206',
        publisher: 'WT006, after OpenStreetMap contributors',
        date: '2026-09',
        accessed: '2026-12-01',
        licence: 'ODbL-1.0 (positions after OpenStreetMap)',
        url_or_repository: 'github:WT006/RailVista@a68a3ab, 87f44de',
        what: 'positions of 太仓, 太仓南, 南通西; points of 湖州南浔, 盛泽, 练塘 on the alignment; that D2206 calls at 太仓南, 太仓, 常熟, 张家港',
        changes: 'points on the alignment by tariff kilometre, fitted between 上海松江, 苏州南 and 湖州东',
    },
    {
        source_id: 'page-kuyiso-tsjy',
        title: '通苏嘉甬铁路苏州段线路图',
        publisher: 'kuyiso.com',
        date: '2020',
        accessed: '2026-12-01',
        licence: 'facts only',
        url_or_repository: 'http://wap.kuyiso.com/suzhou/news/c2b00v1714f.html',
        what: '海盐 station west of the county town',
        changes: '',
    },
    {
        source_id: 'page-163-cixi-2025',
        title: '别逗了,浙江第一强县没高铁?',
        publisher: '163.com',
        date: '2025',
        accessed: '2026-12-01',
        licence: 'facts only',
        url_or_repository: 'https://www.163.com/dy/article/KC01RIN905448ZCM.html',
        what: '慈溪 station in 坎墩, 6 km from the centre; 慈溪 - 宁波 about 16 min, 慈溪 - 上海虹桥 35 min at best; to be finished 2027-12',
        changes: '',
    },
    {
        source_id: 'page-zswb-2025-06-25',
        title: '宁波将新增一座高铁站,计划8月份开工',
        publisher: '舟山晚报 2025-06-25',
        date: '2025-06-25',
        accessed: '2026-12-01',
        licence: 'facts only',
        url_or_repository: 'https://epaper.wifizs.cn/zswb/2025-06/25/content_993322.html',
        what: 'stations of 通苏嘉甬; 慈溪 - 宁波 about 16 min, 慈溪 - 上海虹桥 35 min at best',
        changes: '',
    },
    {
        source_id: 'page-tus8-2016',
        title: '沪甬跨海铁路线路图 2个接轨方案介绍',
        publisher: 'tus8.com',
        date: '2016-08-06',
        accessed: '2026-12-01',
        licence: 'facts only',
        url_or_repository: 'http://m.tus8.com/gaotie/shenzhenditie_7540.html',
        what: 'two schemes of 宁波 - 上海虹桥: by 嘉兴 125 km and 51 min, by 金山 100 km and 52 min',
        changes: '',
    },
    {
        source_id: 'page-freewechat-2018-04',
        title: '宁波到上海1小时,这条铁路要来了!',
        publisher: '宁波e点通, 2018-04-26',
        date: '2018-04-26',
        accessed: '2026-12-01',
        licence: 'facts only',
        url_or_repository: 'https://freewechat.com/a/MjM5MDYxNzcwNA==/2652149263/2',
        what: '沪嘉甬 made part of 通苏嘉甬; 宁波 - 上海 in about an hour',
        changes: '',
    },
    {
        source_id: 'page-tieba-2025-01',
        title: '沪乍杭高铁嘉兴机场支线/乌镇支线',
        publisher: '沪乍杭吧, 2025-01-08',
        date: '2025-01-08',
        accessed: '2026-12-01',
        licence: 'facts only',
        url_or_repository: 'http://live8.baidu.com/p/9398660624',
        what: '嘉湖铁路: 63 km 嘉兴南 - 湖州东, stations 嘉兴机场 and 乌镇, lobbying of 2024',
        changes: '',
    },
    {
        source_id: 'page-rail-transit-2023-12',
        title: '苏州轨道交通3/11号线贯通运营',
        publisher: 'rail-transit.com',
        date: '2023-12-23',
        accessed: '2026-12-01',
        licence: 'facts only',
        url_or_repository: 'http://www.rail-transit.com/xinwen/show.php?itemid=29710',
        what: '苏州11号线: shortest headway about 7 min, express 东方之门 - 花桥 in about 53 min with five stops, first 05:50, last 22:20; length 41.25 km and 28 stations from other pages of 2023',
        changes: '',
    },
    {
        source_id: 'jinshan-2025',
        title: 'Timetable of the Jinshan Railway in force from 2025-10-11, in a chat robot',
        publisher: 'leaf2006',
        date: '2025-10-11',
        accessed: '2026-11-30',
        licence: 'MIT',
        url_or_repository: 'github:leaf2006/nonebot-plugin-Jinshan-Railway@08391fe',
        what: 'times of all 76 trains at all stops',
        changes: 'no days of running are given: every train runs daily',
    },
    {
        source_id: 'jinshan-2022',
        title: 'Timetable of the Jinshan Railway of 2022-10-11, in an animation',
        publisher: 'public repository, found by text search of stored code; repository not named by the search',
        date: '2022-10-11',
        accessed: '2026-11-30',
        licence: 'unknown; only times were taken, which are facts',
        what: 'times of 73 trains; those not written follow the pattern train named',
        changes: 'S1608 left out (written with the departure of S1640)',
    },
];

export const part: Part = {
    name: 'rail',
    build(): Output {
        const stations = allStations();
        const {feeds} = buildFeeds(stations);
        const output: Output = {};
        for (const feed of feeds) {
            for (const [path, {columns, rows}] of Object.entries(feedOutput(feed))) {
                const file = (output[path] ??= {columns, rows: []});
                file.rows.push(...rows);
            }
        }
        for (const {id, frequencies} of cityFeeds(stations))
            output[`transit/${id}/frequencies.txt`] = {
                columns: [
                    'trip_id',
                    'start_time',
                    'end_time',
                    'headway_secs',
                    'exact_times',
                    'evidence',
                    'source_id',
                    'note',
                ],
                rows: frequencies,
            };
        output['stations.csv'] = {
            columns: [
                'station_id',
                'name_zh',
                'name_en',
                'pinyin',
                'aliases',
                'names',
                'kind',
                'city',
                'county',
                'x_coord',
                'y_coord',
                'process_class',
                'open_date',
                'close_date',
                'closures',
                'parking',
                'local_bus',
                'bank',
                'evidence',
                'source_id',
                'note',
            ],
            rows: stationRows(stations, feeds),
        };
        output['transfers.csv'] = {
            columns: [
                'from_station_id',
                'to_station_id',
                'walk_s',
                'distance_m',
                'open_date',
                'close_date',
                'evidence',
                'source_id',
                'note',
            ],
            rows: transferRows(stations),
        };
        output['services_unknown.csv'] = {
            columns: [
                'service_id',
                'name_zh',
                'name_en',
                'mode',
                'terminals',
                'stops',
                'length_km',
                'run_time_min',
                'departures_per_day',
                'first_last',
                'fare_cny',
                'status',
                'open_date',
                'reason',
                'evidence',
                'source_id',
                'note',
            ],
            rows: unknownRows(),
        };
        output['sources.csv'] = {
            columns: [
                'source_id',
                'title',
                'publisher',
                'date',
                'accessed',
                'licence',
                'url_or_repository',
                'what',
                'changes',
            ],
            rows: sources,
        };
        return output;
    },
};

/** `npx tsx tools/carry-over/rail.ts` prints what the feeds hold, for docs/rail.md. */
export const verify = (): void => {
    const stations = allStations();
    const {feeds, timetables, conventional, distances, periods} = buildFeeds(stations);
    console.log('straight-line factor', distances.factor);
    console.log(periods.facts, conventional.facts);
    console.log(
        'outside the region, calls left out:',
        [...timetables.outside].map(([name, n]) => `${name} ${n}`).join(', '),
    );
    for (const [id, counts] of callsOf(feeds))
        console.log(id, processClass(stations.get(id)!, counts), JSON.stringify(counts));
    for (const {id, trains} of feeds)
        console.log(
            id,
            trains.length,
            'trips',
            new Set(trains.map(train => train.number)).size,
            'numbers',
            trains.reduce((sum, train) => sum + train.calls.length, 0),
            'calls',
            trains.filter(train => train.calls.at(-1)!.km === undefined).length,
            'without km',
        );
};

if (process.argv[1] === fileURLToPath(import.meta.url)) verify();
