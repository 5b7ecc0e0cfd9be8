import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {airportLinkTrains, conventionalTrains, hanghaiTrains, husuhuTrains} from './rail-clock-face.js';
import {Distances} from './rail-distances.js';
import {feedOutput, type FeedSpec, type Train} from './rail-gtfs.js';
import {pinyinOf, railStations, type RailStation} from './rail-stations.js';
import {readTimetables} from './rail-trains.js';
import {metresBetween, readFacts, type Output, type Part, type Row} from './lib.js';

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

const buildFeeds = (stations: ReadonlyMap<string, RailStation>) => {
    const distances = new Distances(stations);
    const timetables = readTimetables(stations, distances);
    const conventional = conventionalTrains(stations, distances);
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
        feed('hsr-2016-elsewhere', {routes: trainRoutes, services: day, trains: timetables.elsewhere}),
        // The boards carry no day; the day is the middle of the span in which the files were committed, a working day.
        feed('hsr-2021-boards', {
            routes: trainRoutes,
            services: [{id: 'boards-2021-01', on: '2021-01-05'}],
            trains: timetables.boards2021,
        }),
        feed('jinshan-2016', {
            routes: [{id: 'jinshan', short: '金山铁路', long: '金山铁路', en: 'Jinshan Railway'}],
            services: day,
            trains: timetables.jinshan,
        }),
        feed('conventional', {
            routes: [{id: 'hukun', short: '沪昆线', long: '沪昆铁路(普速)', en: 'Shanghai-Hangzhou conventional line'}],
            services: [
                {id: 'until-2020', from: '2010-10-26', to: '2020-12-31'},
                {id: 'from-2021', from: '2021-01-01', to: '2024-12-25'},
                {id: 'from-2024-12', from: '2024-12-26'},
            ],
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
        feed('hanghai', {
            agency: {
                id: 'hanghai',
                name: '浙江海宁轨道交通运营 Zhejiang Haining Rail Transit',
                url: 'https://www.hzmetro.com/',
            },
            routes: [{id: 'hanghai', short: '杭海城际', long: '杭海城际铁路', en: 'Hangzhou-Haining intercity'}],
            services: [{id: 'daily', from: '2021-06-28'}],
            trains: hanghaiTrains(stations),
        }),
    ];
    return {feeds, timetables, conventional, distances};
};

/** Calls a day (both directions) that the timetables lack: zh.wikipedia 苏州南站; 杭州东-湖州 and 德清-湖州 trains counted in segments.csv. */
const publishedCalls: Record<string, number> = {'suzhou-nan': 133, huzhou: 107};
/** Main stations whose conventional trains, or trains towards other lines, are not in the data. */
const mainStations = new Set(['shanghai-nan', 'hangzhou', 'hangzhou-xi', 'nanjing', 'nanjing-nan', 'shanghai-dong']);

const HUB = 250;
const MEDIUM = 60;

export const callsOf = (feeds: readonly FeedSpec[]): Map<string, Record<string, number>> => {
    const calls = new Map<string, Record<string, number>>();
    for (const {id, trains} of feeds) {
        if (id === 'hsr-2016-elsewhere') continue;
        for (const train of trains) {
            if (id === 'conventional' && train.service !== 'until-2020') continue;
            for (const {station} of train.calls) {
                const counts = calls.get(station) ?? {};
                counts[id] = (counts[id] ?? 0) + 1;
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
            parking: live && !station.id.startsWith('shm-') && !station.id.startsWith('hanghai-') ? 'yes' : '',
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
            if ((a.estimated && a.kind === 'suburban') || metresBetween(a.lon, a.lat, b.lon, b.lat) > WALKABLE)
                continue;
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
        reason: 'no board and no stop pattern lists a call at 太仓 or 太仓南, and neither has a position; 上海-南通 and 上海-南通西 run in hsr-2021-boards',
        evidence: 'published',
        source_id: 'page-world-trader-2020-06-30',
    }),
    unknown('jinshan-xinzhuang', '金山铁路莘庄站停靠', 'Jinshan Railway calls at Xinzhuang', {
        terminals: '上海南;金山卫',
        stops: '莘庄(铁路)',
        open_date: '2025-01-05',
        reason: 'the stop is neither confirmed nor refuted by the train lists, and which trains call is not known: no call was added',
        evidence: 'secondary',
        source_id: 'page-eastday-2024-11-25',
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
];

export const part: Part = {
    name: 'rail',
    build(): Output {
        const stations = railStations();
        const {feeds} = buildFeeds(stations);
        const output: Output = {};
        for (const feed of feeds) {
            for (const [path, {columns, rows}] of Object.entries(feedOutput(feed))) {
                const file = (output[path] ??= {columns, rows: []});
                file.rows.push(...rows);
            }
        }
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

interface Direct {
    readonly depart: number;
    readonly arrive: number;
    readonly minutes: number;
}

const directTrains = (trains: readonly Train[], from: string, to: string): Direct[] =>
    trains.flatMap(({calls}) => {
        const a = calls.findIndex(call => call.station === from && !call.noPickup);
        const b = calls.findLastIndex(call => call.station === to && !call.noDropOff);
        return a >= 0 && b > a
            ? [
                  {
                      depart: calls[a]!.depart,
                      arrive: calls[b]!.arrive,
                      minutes: (calls[b]!.arrive - calls[a]!.depart) / 60,
                  },
              ]
            : [];
    });

/** Every ride a feed permits, by train number and stations. */
const ridesOf = (trains: readonly Train[]): Map<string, number> => {
    const rides = new Map<string, number>();
    for (const {number, calls} of trains)
        for (const [i, a] of calls.entries())
            for (const b of calls.slice(i + 1)) {
                if (a.noPickup || b.noDropOff) continue;
                const key = `${number} ${a.station} ${b.station}`;
                rides.set(key, (rides.get(key) ?? 0) + 1);
            }
    return rides;
};

/** `npx tsx tools/carry-over/rail.ts` prints the counts that docs/rail.md quotes. */
export const verify = (): void => {
    const stations = railStations();
    const {feeds, timetables, conventional, distances} = buildFeeds(stations);
    const feed = (id: string): readonly Train[] => feeds.find(one => one.id === id)!.trains;
    const say = (feedId: string, from: string, to: string): void => {
        const trains = directTrains(feed(feedId), from, to);
        const minutes = trains.map(train => train.minutes).toSorted((a, b) => a - b);
        const middle = minutes.length >> 1;
        const undominated = trains.filter(
            one =>
                !trains.some(
                    other =>
                        other !== one &&
                        other.depart >= one.depart &&
                        other.arrive <= one.arrive &&
                        (other.depart > one.depart || other.arrive < one.arrive),
                ),
        );
        const peak = trains.filter(train => train.depart >= 7 * 3600 && train.depart < 9 * 3600).length;
        console.log(
            feedId,
            from,
            to,
            `trains ${trains.length}`,
            `min ${minutes[0]}`,
            `median ${minutes.length % 2 === 1 ? minutes[middle] : (minutes[middle - 1]! + minutes[middle]!) / 2}`,
            `undominated ${undominated.length}`,
            `07-09 ${peak}`,
        );
    };
    console.log('straight-line factor', distances.factor);
    for (const [from, to] of [
        ['jiaxing-nan', 'shanghai-hongqiao'],
        ['shanghai-hongqiao', 'jiaxing-nan'],
    ] as const) {
        say('hsr-2016', from, to);
        say('hsr-2021-boards', from, to);
    }
    say('jinshan-2016', 'jinshanwei', 'shanghai-nan');
    say('jinshan-2016', 'shanghai-nan', 'jinshanwei');
    let wrong = 0;
    let same = 0;
    const idOf = new Map([...stations.values()].map(station => [station.nameZh, station.id]));
    idOf.set('松江南', 'shanghai-songjiang').set('余杭', 'linping-nan');
    for (const row of readFacts('rail/train_counts_by_year.csv')) {
        const id =
            row['capture'] === '2021-01'
                ? ['hsr-2021-boards']
                : row['capture'] === '2016-03-10'
                  ? ['hsr-2016', 'jinshan-2016']
                  : [];
        if (id.length === 0) continue;
        const [from, to] = [idOf.get(row['from_zh']!)!, idOf.get(row['to_zh']!)!];
        const found = id.flatMap(one => directTrains(feed(one), from, to));
        const fastest = found.reduce((least, one) => Math.min(least, one.minutes), Infinity);
        if (found.length === Number(row['trains_listed']) && fastest === Number(row['min_minutes'])) same++;
        else {
            wrong++;
            console.log(
                'differs',
                row['capture'],
                row['from_zh'],
                row['to_zh'],
                row['trains_listed'],
                row['min_minutes'],
                'here',
                found.length,
                fastest,
            );
        }
    }
    console.log(`train_counts_by_year: ${same} equal, ${wrong} differ`);
    // hsr-2016-elsewhere must hold every ride of hsr-2016 with an end off the boards, once, and none between two boards.
    const boards = new Set([
        'jiaxing-nan',
        'shanghai',
        'shanghai-nan',
        'shanghai-hongqiao',
        'hangzhou',
        'hangzhou-dong',
        'hangzhou-nan',
        'suzhou',
        'suzhou-bei',
        'nantong',
        'nantong-xi',
        'ningbo',
    ]);
    const all = ridesOf(feed('hsr-2016'));
    const elsewhere = ridesOf(feed('hsr-2016-elsewhere'));
    const expected = [...all.keys()].filter(key => {
        const [, a, b] = key.split(' ');
        return !(boards.has(a!) && boards.has(b!));
    });
    console.log(
        'rides',
        all.size,
        'elsewhere',
        elsewhere.size,
        'expected',
        expected.length,
        'missing',
        expected.filter(key => elsewhere.get(key) !== 1).length,
        'double',
        [...elsewhere.values()].filter(n => n > 1).length,
    );
    for (const service of ['until-2020', 'from-2021', 'from-2024-12']) {
        const trains = feed('conventional').filter(train => train.service === service);
        for (const [from, to] of [
            ['jiaxing', 'shanghai-nan'],
            ['shanghai-nan', 'jiaxing'],
            ['jiashan', 'shanghai-nan'],
            ['shanghai-nan', 'jiashan'],
            ['haining', 'shanghai-nan'],
            ['shanghai-nan', 'haining'],
            ['jiaxing', 'songjiang'],
            ['songjiang', 'jiaxing'],
            ['jiaxing', 'shanghai-songjiang'],
            ['shanghai-songjiang', 'jiaxing'],
            ['shanghai-nan', 'shanghai-songjiang'],
            ['jiaxing', 'hangzhou'],
            ['hangzhou', 'jiaxing'],
            ['hangzhou', 'shanghai-nan'],
            ['jiaxing', 'hangzhou-nan'],
        ] as const) {
            const found = directTrains(trains, from, to);
            if (found.length > 0)
                console.log(
                    service,
                    from,
                    to,
                    found.length,
                    'min',
                    Math.min(...found.map(one => one.minutes)),
                    'median',
                    found.map(one => one.minutes).toSorted((a, b) => a - b)[found.length >> 1],
                );
        }
    }
    console.log(conventional.facts);
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
            trains.reduce((sum, train) => sum + train.calls.length, 0),
            'calls',
            trains.filter(train => train.calls.at(-1)!.km === undefined).length,
            'without km',
        );
};

if (process.argv[1] === fileURLToPath(import.meta.url)) verify();
