import {pinyin} from 'pinyin-pro';
import {clock, evidenceOf, metresBetween, readFacts, secondsOf, type Output, type Part, type Row} from './lib.js';
import {
    agencyColumns,
    calendarColumns,
    countyAt,
    frequencyColumns,
    routeColumns,
    stationColumns,
    stationOf,
    stopColumns,
    stopTimeColumns,
    transferColumns,
    tripColumns,
    walkBetween,
} from './metro.js';

/** Buses, coaches and the tram of road/bus.csv. Rules and reasons: docs/metro-and-bus.md. */

const RULE = 'model-rule';
/** Where no opening was read a line is taken to have run since the corridor's first date. */
const FLOOR = '20101026';
const END = '20991231';

/** Straight line to road kilometres where no length is published (METHODS 1.1). */
const DETOUR = 1.35;
/** km/h: 金石线 is published at 34.5 km in 70 min (29.6), 7618路 35 km in 50 min (42), 7619路 19 km in 30 min (38). */
const SPEED = {local: 30, cross: 40, expressway: 60} as const;

interface Stop {
    readonly id: string;
    readonly name: string;
    readonly en: string;
    readonly lon: number;
    readonly lat: number;
    readonly evidence: string;
    readonly source: string;
    readonly note: string;
    readonly aliases?: readonly string[];
    readonly county: string;
}

const nodes = new Map(readFacts('road/nodes.csv').map(row => [row['id']!, row]));
const railPoints = new Map(readFacts('rail/stations.csv').map(row => [row['id']!, row]));

const counties: Record<string, string> = {
    'Jiaxing/Pinghu': '330482',
    'Jiaxing/Jiashan': '330421',
    'Jiaxing/Xiuzhou': '330411',
    'Jiaxing/Nanhu': '330402',
    'Shanghai/Jinshan': '310116',
    'Shanghai/Minhang': '310112',
    'Shanghai/Qingpu': '310118',
    'Suzhou/Wujiang': '320509',
};

const fromNode = (id: string, node: string, name: string, en: string, aliases: readonly string[] = []): Stop => {
    const row = nodes.get(node)!;
    return {
        id,
        name,
        en,
        lon: Number(row['lon']),
        lat: Number(row['lat']),
        evidence: 'estimated',
        source: RULE,
        note: `position: ${row['source']}`,
        aliases,
        county: counties[row['city']!]!,
    };
};
const atRail = (id: string, station: string, name: string, en: string, aliases: readonly string[] = []): Stop => {
    const row = railPoints.get(station)!;
    return {
        id,
        name,
        en,
        lon: Number(row['lon']),
        lat: Number(row['lat']),
        evidence: 'estimated',
        source: RULE,
        note: `position of the railway station ${row['name_zh']}`,
        aliases,
        county: countyAt(Number(row['lon']), Number(row['lat'])),
    };
};
const remembered = (
    id: string,
    name: string,
    en: string,
    lat: number,
    lon: number,
    aliases: readonly string[] = [],
): Stop => ({
    id,
    name,
    en,
    lon,
    lat,
    evidence: 'estimated',
    source: 'memory',
    note: 'position from memory, within about 0.5 km',
    aliases,
    county: '330402',
});

const busStops: readonly Stop[] = [
    fromNode('bus-pinghu', 'bt_pinghu', '平湖汽车客运中心', 'Pinghu coach centre', ['平湖客运中心', '平湖汽车南站']),
    atRail('bus-jinshanwei', 'jinshanwei', '金山卫站公交枢纽', 'Jinshanwei bus station', [
        '金山客运站',
        '金山卫站南广场',
    ]),
    fromNode('bus-shihua', 'bt_shihua', '石化汽车站', 'Shihua bus station'),
    fromNode('bus-zhujing', 'bt_zhujing', '朱泾汽车站', 'Zhujing bus station'),
    fromNode('bus-lvxiang', 'tc_lvxiang', '吕巷(公交)', 'Lüxiang (bus)'),
    fromNode('bus-zhangyan', 'tc_zhangyan', '张堰(公交)', 'Zhangyan (bus)'),
    fromNode('bus-tinglin', 'tc_tinglin', '亭林汽车站', 'Tinglin bus station'),
    fromNode('bus-hongqiao-xi', 'bt_hqwest', '虹桥西交通中心', 'Hongqiao West transport centre'),
    fromNode('bus-lili', 'bt_lili', '黎里旅游集散中心', 'Lili tourist centre'),
    fromNode('bus-jinze', 'tc_jinze', '金泽汽车站', 'Jinze bus station'),
    fromNode('bus-dongfanglvzhou', 'bt_dflz', '东方绿舟公交枢纽', 'Oriental Land bus station', ['东方绿舟站(公交)']),
    fromNode('bus-xitang', 'bt_xitang', '西塘古镇停车场', 'Xitang old town car park', ['西塘镇客运站', '西塘汽车站']),
    fromNode('bus-xincheng', 'tc_xinteng', '新塍(公交)', 'Xincheng (bus)', ['新塍镇政府(公交)']),
    atRail('bus-jiaxing-nan', 'jiaxing-nan', '嘉兴南站公交枢纽', 'Jiaxing South bus station'),
];

/** From 嘉兴南站 into the town. The ends known at source are the two railway stations; five of the 15 stations are nameless in the facts. */
const tramStops: readonly Stop[] = [
    atRail('tram-jiaxing-nan', 'jiaxing-nan', '嘉兴南站(有轨电车)', 'Jiaxing South (tram)'),
    remembered('tram-yanyulu', '纺工路烟雨路', 'Yanyu Road', 30.74, 120.769, ['烟雨路']),
    remembered('tram-nanxixilu', '纺工路南溪西路(南湖湖滨)', 'West Nanxi Road (South Lake)', 30.7475, 120.768, [
        '南溪西路',
        '南湖湖滨',
    ]),
    remembered('tram-jinghulu', '纺工路景湖路', 'Jinghu Road', 30.7545, 120.7665, ['景湖路']),
    remembered('tram-binhelu', '纺工路滨河路', 'Binhe Road', 30.76, 120.765, ['滨河路']),
    atRail('tram-jiaxing', 'jiaxing', '嘉兴火车站(有轨电车)', 'Jiaxing railway station (tram)'),
    remembered('tram-renmingongyuan', '人民公园(有轨电车)', "People's Park", 30.7645, 120.7555),
    remembered('tram-pingshan', '中山东路建国南路(瓶山)', 'Pingshan', 30.7615, 120.7505, ['瓶山']),
    remembered('tram-hexingnanlu', '中山东路禾兴南路', 'South Hexing Road', 30.761, 120.7445, ['禾兴南路']),
    remembered('tram-anlelu', '中山东路安乐路(旭辉广场)', 'Anle Road', 30.7605, 120.7385, ['安乐路']),
];

type Speed = keyof typeof SPEED;
interface Line {
    /** Row of bus.csv. */
    readonly fact: string;
    readonly nameEn: string;
    readonly stops: readonly string[];
    /** One figure for the whole way, or one for each piece. */
    readonly speed: Speed | readonly Speed[];
    /** Departures from either end. */
    readonly out: readonly number[];
    readonly back: readonly number[];
    readonly open?: string;
    readonly fare?: number;
    readonly lengthKm?: number;
    readonly runMinutes?: number;
    readonly note: string;
}

const at = (text: string): number => secondsOf(text);
/** n departures from first to last, evenly, on whole minutes. */
const spread = (count: number, first: string, last: string): number[] =>
    Array.from(
        {length: count},
        (_, i) => Math.round((at(first) + ((at(last) - at(first)) * i) / (count - 1)) / 60) * 60,
    );
const every = (minutes: number, first: string, last: string): number[] => {
    const times: number[] = [];
    for (let time = at(first); time <= at(last); time += minutes * 60) times.push(time);
    return times;
};
/** 96 departures, both ways together, every 15 min at peak and 30 otherwise: 48 each way need 8 h 45 of the closer interval. */
const jinshi = [
    ...every(15, '06:00', '09:45'),
    ...every(30, '10:00', '14:30'),
    ...every(15, '15:00', '19:30'),
    ...every(30, '19:45', '20:45'),
];

const lines: readonly Line[] = [
    {
        fact: 'B01',
        nameEn: 'Pinghu-Shihua intercity express',
        stops: ['bus-pinghu', 'bus-jinshanwei'],
        speed: 'cross',
        lengthKm: 49.5,
        open: '2017-05-26',
        out: spread(14, '06:00', '18:00'),
        back: spread(14, '06:00', '18:00'),
        note: '14 departures a day published, read as from each end and spread evenly over 06:00-18:00; 49.5 km published, at 40 km/h; today not confirmed',
    },
    {
        fact: 'B18',
        nameEn: '7618',
        stops: ['bus-lili', 'bus-jinze', 'bus-dongfanglvzhou'],
        speed: 'cross',
        lengthKm: 35,
        runMinutes: 50,
        open: '2019-03-06',
        fare: 5,
        out: every(60, '06:00', '18:00'),
        back: every(60, '06:00', '18:00'),
        note: 'every 60 min, 35 km, 50 min published; hours 06:00-18:00 estimated',
    },
    {
        fact: 'B19',
        nameEn: '7619',
        stops: ['bus-lili', 'bus-xitang'],
        speed: 'cross',
        lengthKm: 19,
        runMinutes: 30,
        open: '2019-03-06',
        fare: 5,
        out: every(60, '06:00', '18:00'),
        back: every(60, '06:00', '18:00'),
        note: '19 km, 30 min published; interval not given, taken as that of its sister 7618路 opened the same day',
    },
    {
        fact: 'B20',
        nameEn: 'Jinshi line',
        stops: ['bus-zhujing', 'bus-lvxiang', 'bus-zhangyan', 'bus-shihua'],
        speed: 'local',
        lengthKm: 34.491,
        runMinutes: 70,
        fare: 4,
        out: jinshi,
        back: jinshi,
        note: '96 departures both ways, 15/30 min, 06:00-20:45, 70 min published (about 2012); the fare is stepped from 1 to 4',
    },
    {
        fact: 'B21',
        nameEn: 'Hongqiao Hub line 7',
        stops: ['bus-shihua', 'bus-tinglin', 'bus-hongqiao-xi'],
        speed: ['local', 'expressway'],
        out: every(45, '04:45', '21:00'),
        back: every(45, '06:00', '24:15'),
        note: 'every 45 min and hours published for 2022-05; run time straight line x 1.35 at 30 km/h to 亭林, 60 on G15',
    },
    {
        fact: 'B22',
        nameEn: 'Hongqiao Hub line 8',
        stops: ['bus-zhujing', 'bus-hongqiao-xi'],
        speed: 'cross',
        lengthKm: 50,
        out: every(90, '06:00', '18:00'),
        back: every(90, '08:00', '20:00'),
        note: 'every 90 min and hours published for 2022-05; about 50 km at 40 km/h',
    },
    {
        fact: 'B28',
        nameEn: '260',
        stops: ['bus-xincheng', 'bus-jiaxing-nan'],
        speed: 'local',
        lengthKm: 33,
        open: '2022-08-01',
        out: spread(24, '06:00', '18:00'),
        back: spread(24, '07:00', '18:00'),
        note: '24 departures a day published, read as from each end and spread evenly over the published hours; 33 km at 30 km/h; 21 stops on the way not known by position',
    },
];

/** Why a line of bus.csv is drawn and not routed. */
const unknownReason = (row: Record<string, string>): string => {
    const reasons: string[] = [];
    if (/planned|proposed/.test(row['status']!)) reasons.push('planned or proposed, no opening found');
    if (!row['departures_per_day'] && !/every/.test(`${row['departures_per_day']} ${row['notes']}`))
        reasons.push('neither departures nor interval known');
    if (/terminals not given|毗邻/.test(`${row['notes']} ${row['terminals']}`)) reasons.push('ends not given');
    if (['B39', 'B40'].includes(row['id']!)) reasons.push('an end has no position');
    return reasons.join('; ');
};

const sourceIds = (text: string): string => {
    const ids = [...text.matchAll(/P\d\d[a-z]?/g)].map(match => `road-${match[0].toLowerCase()}`);
    if (text.startsWith('seed 000')) ids.push('seed-000');
    if (text === 'memory') ids.push('memory');
    return ids.join(';');
};

const plain = (name: string): string =>
    pinyin(name.replace(/[^\p{Script=Han}0-9]/gu, ''), {toneType: 'none', type: 'array', nonZh: 'consecutive'})
        .join('')
        .replace(/ü/g, 'v');

const stationRow = (stop: Stop, kind: 'bus' | 'tram', open: string): Row => ({
    station_id: stop.id,
    name_zh: stop.name,
    name_en: stop.en,
    pinyin: plain(stop.name.replace(/\(.*/, '')),
    aliases: (stop.aliases ?? []).join(';'),
    names: '',
    kind,
    city: stop.county.startsWith('31') ? '上海' : stop.county.startsWith('3304') ? '嘉兴' : '苏州',
    county: stop.county,
    x_coord: stop.lon,
    y_coord: stop.lat,
    process_class: '',
    open_date: open,
    close_date: '',
    closures: '',
    parking: '',
    local_bus: kind === 'bus' ? 'yes' : 'no',
    bank: '',
    evidence: stop.evidence,
    source_id: stop.source,
    note: stop.note,
});

const stopRow = (stop: Stop): Row => ({
    stop_id: stop.id,
    stop_name: stop.name,
    stop_lat: stop.lat,
    stop_lon: stop.lon,
    evidence: stop.evidence,
    source_id: stop.source,
    note: stop.note,
});
const between = (a: Stop, b: Stop): number => metresBetween(a.lon, a.lat, b.lon, b.lat) / 1000;
const everyDay = (id: string, from: string, to: string): Row => ({
    service_id: id,
    ...Object.fromEntries(calendarColumns.slice(1, 8).map(day => [day, 1])),
    start_date: from,
    end_date: to,
});
const compact = (date: string): string => date.replaceAll('-', '');

const build = (): Output => {
    const facts = new Map(readFacts('road/bus.csv').map(row => [row['id']!, row]));
    const byId = new Map([...busStops, ...tramStops].map(stop => [stop.id, stop]));
    const bus = {routes: [] as Row[], trips: [] as Row[], stopTimes: [] as Row[], calendar: [] as Row[]};

    for (const line of lines) {
        const fact = facts.get(line.fact)!;
        const routeId = `bus-${line.fact.toLowerCase()}`;
        const source = `${sourceIds(fact['source']!)};${RULE}`;
        const stops = line.stops.map(id => byId.get(id)!);
        const straight = stops.slice(1).map((stop, i) => between(stops[i]!, stop));
        const scale = line.lengthKm === undefined ? DETOUR : line.lengthKm / straight.reduce((sum, km) => sum + km, 0);
        if (scale < 1) throw new Error(`${line.fact}: shorter than the straight line`);
        const lengths = straight.map(km => km * scale);
        const total = lengths.reduce((sum, km) => sum + km, 0);
        const minutes = lengths.map((km, i) =>
            line.runMinutes === undefined
                ? (km / SPEED[typeof line.speed === 'string' ? line.speed : line.speed[i]!]) * 60
                : (km / total) * line.runMinutes,
        );
        bus.routes.push({
            route_id: routeId,
            agency_id: 'bus',
            route_short_name: fact['line'],
            route_long_name: fact['terminals'],
            route_type: 3,
            name_en: line.nameEn,
            line_zh: fact['line'],
            fare_cny: line.fare ?? '',
            evidence: evidenceOf(fact['confidence']!),
            source_id: sourceIds(fact['source']!),
            note: fact['status'],
        });
        bus.calendar.push(everyDay(`daily-${routeId}`, line.open ? compact(line.open) : FLOOR, END));
        for (const [direction, departures] of [
            [0, line.out],
            [1, line.back],
        ] as const) {
            const order = direction === 0 ? stops : stops.toReversed();
            const legs = direction === 0 ? minutes : minutes.toReversed();
            const kms = direction === 0 ? lengths : lengths.toReversed();
            departures.forEach((departure, n) => {
                const tripId = `${routeId}-${direction}-${String(n + 1).padStart(2, '0')}`;
                bus.trips.push({
                    route_id: routeId,
                    service_id: `daily-${routeId}`,
                    trip_id: tripId,
                    trip_headsign: order.at(-1)!.name,
                    direction_id: direction,
                    combined: '',
                    clock_face: 1,
                    evidence: 'estimated',
                    source_id: source,
                    note: line.note,
                });
                let [time, km] = [departure, 0];
                order.forEach((stop, i) => {
                    if (i > 0) {
                        time += Math.round(legs[i - 1]!) * 60;
                        km += kms[i - 1]!;
                    }
                    bus.stopTimes.push({
                        trip_id: tripId,
                        arrival_time: clock(time),
                        departure_time: clock(time),
                        stop_id: stop.id,
                        stop_sequence: i + 1,
                        pickup_type: i === order.length - 1 ? 1 : 0,
                        drop_off_type: i === 0 ? 1 : 0,
                        shape_dist_traveled: km.toFixed(2),
                        timepoint: 0,
                    });
                });
            });
        }
    }

    const tram = {trips: [] as Row[], stopTimes: [] as Row[], frequencies: [] as Row[]};
    const tramFact = facts.get('B34')!;
    const tramKm = tramStops.slice(1).map((stop, i) => between(tramStops[i]!, stop));
    const tramScale = Number(tramFact['length_km']) / tramKm.reduce((sum, km) => sum + km, 0);
    const firstEnd = tramStops.findIndex(stop => stop.id === 'tram-binhelu');
    for (const [version, stops] of [
        ['20210625-20220624', tramStops.slice(0, firstEnd + 1)],
        [`20220625-${END}`, tramStops],
    ] as const)
        for (const direction of [0, 1] as const) {
            const order = direction === 0 ? stops : stops.toReversed();
            const tripId = `tram-t1-${direction}-${version.slice(0, 8)}`;
            tram.trips.push({
                route_id: 'tram-t1',
                service_id: `daily-${version}`,
                trip_id: tripId,
                trip_headsign: order.at(-1)!.name,
                direction_id: direction,
                combined: '',
                clock_face: '',
                evidence: 'estimated',
                source_id: `road-p17;${RULE}`,
                note: '20 km/h over the published 13.8 km; five stops between 嘉兴南站 and 烟雨路 left out, their names and positions not known; first section to 滨河路, one stop before the railway station, by a copied blog',
            });
            let km = 0;
            order.forEach((stop, i) => {
                if (i > 0) km += between(order[i - 1]!, stop) * tramScale;
                const time = clock(at('05:30') + Math.round((km / 20) * 60) * 60);
                tram.stopTimes.push({
                    trip_id: tripId,
                    arrival_time: time,
                    departure_time: time,
                    stop_id: stop.id,
                    stop_sequence: i + 1,
                    pickup_type: i === order.length - 1 ? 1 : 0,
                    drop_off_type: i === 0 ? 1 : 0,
                    shape_dist_traveled: km.toFixed(2),
                    timepoint: 0,
                });
            });
            tram.frequencies.push({
                trip_id: tripId,
                start_time: '05:30:00',
                end_time: '23:50:00',
                headway_secs: 600,
                exact_times: 0,
                evidence: 'estimated',
                source_id: `road-p17;${RULE}`,
                note: 'hours published, 10 min estimated',
            });
        }

    // Walks: every stop here to every stop of another kind within 600 m.
    const groups = stationOf();
    const others = readFacts('rail/stations.csv')
        .filter(row => row['lat'] && ['metro', 'rail', 'hsr', 'suburban'].includes(row['kind']!))
        .map(row => ({
            id: groups.get(row['id']!) ?? row['id']!,
            name: row['name_zh']!,
            lon: Number(row['lon']),
            lat: Number(row['lat']),
        }))
        .filter((one, i, all) => all.findIndex(other => other.id === one.id) === i);
    const own = [...busStops, ...tramStops];
    const transfers: Row[] = [];
    const join = (from: Stop, to: {id: string; name: string; lon: number; lat: number}): void => {
        const metres = metresBetween(from.lon, from.lat, to.lon, to.lat);
        if (metres > 600) return;
        const walk = walkBetween(metres);
        // Points copied from the railway station tell nothing of the distance: across the square.
        const square = metres < 1;
        transfers.push({
            from_station_id: from.id,
            to_station_id: to.id,
            walk_s: square ? 120 : walk.walk_s,
            distance_m: square ? '' : walk.distance_m,
            evidence: 'estimated',
            source_id: RULE,
            note: `${from.name}-${to.name}${square ? ': same point in the data, 2 min across the square' : ''}`,
        });
    };
    own.forEach((stop, i) => {
        for (const other of others) join(stop, other);
        for (const other of own.slice(i + 1))
            if (!(stop.id.startsWith('tram') && other.id.startsWith('tram'))) join(stop, other);
    });

    const routed = new Set([...lines.map(line => line.fact), 'B34']);
    const unknown = [...facts.values()]
        .filter(row => !routed.has(row['id']!))
        .map((row): Row => {
            const reason = unknownReason(row);
            if (!reason) throw new Error(`${row['id']} has no reason`);
            const open = /^open(?:ed)? (\d{4}-\d\d-\d\d)/.exec(row['status']!)?.[1] ?? '';
            return {
                service_id: `bus-${row['id']!.toLowerCase()}`,
                name_zh: row['line'],
                name_en: '',
                mode: /班车|大巴|coach/.test(`${row['line']} ${row['notes']}`) ? 'coach' : 'bus',
                terminals: row['terminals'],
                stops: row['stops'],
                length_km: row['length_km'],
                run_time_min: row['run_time_min'],
                departures_per_day: row['departures_per_day'],
                first_last: row['first_last'],
                fare_cny: row['fare_cny'],
                status: row['status'],
                open_date: open,
                reason,
                evidence: evidenceOf(row['confidence']!),
                source_id: sourceIds(row['source']!),
                note: row['notes'],
            };
        });

    const openOf = (id: string): string => {
        const dates = lines
            .filter(line => line.stops.includes(id))
            .map(line => line.open ?? '')
            .toSorted();
        return dates[0] ?? '';
    };
    return {
        'transit/bus/agency.txt': {
            columns: agencyColumns,
            rows: [
                {
                    agency_id: 'bus',
                    agency_name: 'Buses of 嘉兴, 上海 and 苏州 (several operators)',
                    agency_url: 'https://www.jiaxing.gov.cn/',
                    agency_timezone: 'Asia/Shanghai',
                    agency_lang: 'zh',
                },
            ],
        },
        'transit/bus/stops.txt': {columns: stopColumns, rows: busStops.map(stopRow)},
        'transit/bus/routes.txt': {columns: routeColumns, rows: bus.routes},
        'transit/bus/trips.txt': {columns: tripColumns, rows: bus.trips},
        'transit/bus/stop_times.txt': {columns: stopTimeColumns, rows: bus.stopTimes},
        'transit/bus/calendar.txt': {columns: calendarColumns, rows: bus.calendar},
        'transit/tram/agency.txt': {
            columns: agencyColumns,
            rows: [
                {
                    agency_id: 'jxtram',
                    agency_name: '嘉兴申嘉有轨电车 Jiaxing tram',
                    agency_url: 'https://www.jiaxing.gov.cn/',
                    agency_timezone: 'Asia/Shanghai',
                    agency_lang: 'zh',
                },
            ],
        },
        'transit/tram/stops.txt': {columns: stopColumns, rows: tramStops.map(stopRow)},
        'transit/tram/routes.txt': {
            columns: routeColumns,
            rows: [
                {
                    route_id: 'tram-t1',
                    agency_id: 'jxtram',
                    route_short_name: 'T1',
                    route_long_name: tramFact['terminals'],
                    route_type: 0,
                    name_en: 'Jiaxing tram T1',
                    line_zh: '有轨电车T1线',
                    fare_cny: 2,
                    evidence: 'published',
                    source_id: 'road-p17',
                    note: '',
                },
            ],
        },
        'transit/tram/trips.txt': {columns: tripColumns, rows: tram.trips},
        'transit/tram/stop_times.txt': {columns: stopTimeColumns, rows: tram.stopTimes},
        'transit/tram/calendar.txt': {
            columns: calendarColumns,
            rows: [
                everyDay('daily-20210625-20220624', '20210625', '20220624'),
                everyDay(`daily-20220625-${END}`, '20220625', END),
            ],
        },
        'transit/tram/frequencies.txt': {columns: frequencyColumns, rows: tram.frequencies},
        'stations.csv': {
            columns: stationColumns,
            rows: [
                ...busStops.map(stop => stationRow(stop, 'bus', openOf(stop.id))),
                ...tramStops.map((stop, i) => stationRow(stop, 'tram', i <= firstEnd ? '2021-06-25' : '2022-06-25')),
            ],
        },
        'station_stops.csv': {
            columns: ['station_id', 'feed', 'stop_id'],
            rows: [
                ...busStops.map(stop => ({station_id: stop.id, feed: 'bus', stop_id: stop.id})),
                ...tramStops.map(stop => ({station_id: stop.id, feed: 'tram', stop_id: stop.id})),
            ],
        },
        'transfers.csv': {columns: transferColumns, rows: transfers},
        'services_unknown.csv': {
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
            rows: unknown,
        },
    };
};

export const part: Part = {name: 'buses', build};
