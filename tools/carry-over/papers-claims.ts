import {readFacts, type Row} from './lib.js';

/**
 * Published times to hold against the model.
 * - Every row of facts/road/claims.csv is carried over; what is not a time (counts, lengths, fares) keeps its words with blank minutes.
 * - A claim with a year only speaks of 1 July of that year, if it tells of an opening of the day the link opened.
 * - Timetable rows (services.csv, train_counts_by_year.csv): one row for the fastest direct train, one for the median.
 * - People who tell of their own way by bus, coach, train and metro took no taxi: `access` and `egress` are the modes they name.
 * - 上海 or 上海市区 without a place is read as 人民广场 by road and as 上海虹桥 by rail, and the note says so.
 */
export const claimColumns = [
    'claim_id',
    'from',
    'to',
    'from_kind',
    'to_kind',
    'mode',
    'basis',
    'definition',
    'statistic',
    'minutes_low',
    'minutes_high',
    'date',
    'as_of',
    'clock',
    'day_type',
    'trains',
    'needs',
    'access',
    'egress',
    'slogan_zh',
    'slogan_en',
    'quote_zh',
    'used_in_model',
    'evidence',
    'source_id',
    'note',
] as const;

interface Reading {
    from?: string;
    to?: string;
    mode: 'rail' | 'car' | 'transit' | 'bus' | 'metro';
    basis: 'timetable' | 'observed' | 'operator' | 'promotional' | 'target' | 'forecast';
    definition: 'platform' | 'in-vehicle' | 'drive' | 'door';
    asOf?: string;
    clock?: string;
    dayType?: string;
    used?: boolean;
    note?: string;
    low?: number;
    high?: number;
    /** Ids of projects or of services in services_unknown.csv, joined by `;`. */
    needs?: string;
    access?: string;
    egress?: string;
    slogan?: keyof typeof slogans;
}

/** The three times the papers quarrel about; each claim that names one gives it a meaning. */
const slogans = {
    'one-hour': {slogan_zh: '1小时到上海', slogan_en: '1 hour to Shanghai'},
    'half-hour': {slogan_zh: '高铁只需半小时', slogan_en: 'half an hour by high-speed rail'},
    'two-hours': {slogan_zh: '从市中心到市区至少2个小时', slogan_en: 'at least two hours from centre to centre'},
} as const;

const centre = 'place:renmin-guangchang';
const jiaxing = 'place:jiaxing-centre';
const asCentre = '上海 read as 人民广场';
const park = 'place:zhangjiang-changsanjiao-kejicheng';
const zhonghong = 'place:zhonghong-cun';
/** What the papers on the dead ends mean by 姚庄. */
const yaozhuang = 'place:yaozhuang-centre';

/** Said of public transport in general: a taxi at the far end is allowed, since a place that is no zone has no modelled bus. */
const mixed = 'walk;bus;taxi';

/** How each claim of facts/road/claims.csv is read. */
const readings: Record<string, Reading> = {
    C01: {
        from: 'zone:330482',
        to: centre,
        mode: 'car',
        basis: 'promotional',
        definition: 'drive',
        note: asCentre,
        slogan: 'one-hour',
    },
    C02: {
        from: 'station:jiashan-nan',
        to: 'station:shanghai-hongqiao',
        mode: 'rail',
        basis: 'promotional',
        definition: 'in-vehicle',
        note: '上海市区 read as 上海虹桥',
        slogan: 'half-hour',
    },
    C03: {
        from: 'station:jiaxing-nan',
        to: 'station:shanghai-hongqiao',
        mode: 'rail',
        basis: 'promotional',
        definition: 'in-vehicle',
        note: 'half an hour by high-speed rail; 嘉兴 read as 嘉兴南, 上海 as 上海虹桥',
        slogan: 'half-hour',
    },
    C04: {
        from: centre,
        to: jiaxing,
        mode: 'transit',
        basis: 'observed',
        definition: 'door',
        note: 'at least two hours centre to centre',
        slogan: 'two-hours',
        egress: mixed,
    },
    C05: {
        from: centre,
        to: 'zone:320508',
        mode: 'transit',
        basis: 'observed',
        definition: 'door',
        note: '苏州市中心 read as 姑苏区',
        egress: mixed,
    },
    C06: {
        from: 'station:jiaxing-nan',
        to: 'station:shanghai-hongqiao',
        mode: 'rail',
        basis: 'timetable',
        definition: 'in-vehicle',
    },
    C07: {from: 'station:suzhou', to: 'station:shanghai', mode: 'rail', basis: 'timetable', definition: 'in-vehicle'},
    C08: {
        from: 'station:huzhou',
        to: 'station:shanghai-hongqiao',
        mode: 'rail',
        basis: 'timetable',
        definition: 'in-vehicle',
    },
    C09: {
        from: 'station:shaoxing-bei',
        to: 'station:hangzhou-dong',
        mode: 'rail',
        basis: 'timetable',
        definition: 'in-vehicle',
    },
    C10: {
        from: jiaxing,
        to: centre,
        mode: 'transit',
        basis: 'target',
        definition: 'door',
        note: '1-hour commuting circle; 沪嘉 read as centre to centre',
        slogan: 'one-hour',
    },
    C11: {mode: 'bus', basis: 'operator', definition: 'in-vehicle'},
    C12: {mode: 'car', basis: 'observed', definition: 'drive'},
    C13: {mode: 'car', basis: 'observed', definition: 'drive'},
    C14: {mode: 'car', basis: 'observed', definition: 'drive'},
    C15: {
        from: 'zone:330482101',
        to: 'zone:330482102',
        mode: 'car',
        basis: 'observed',
        definition: 'drive',
        asOf: '2017-07-31',
        note: 'before 乍兴公路, over an hour',
    },
    C16: {
        from: 'zone:330482101',
        mode: 'car',
        basis: 'forecast',
        definition: 'drive',
        note: 'a saving of 15 min between 乍浦 and 兴塔, not a time: minutes left blank',
        low: NaN,
        high: NaN,
    },
    C17: {
        from: park,
        to: 'station:jinshan-bei',
        mode: 'car',
        basis: 'forecast',
        definition: 'drive',
        asOf: '2023-12-06',
    },
    C18: {
        from: zhonghong,
        to: yaozhuang,
        mode: 'car',
        basis: 'observed',
        definition: 'drive',
        asOf: '2020-12-28',
        note: '枫泾 read as 中洪村, the Shanghai end',
    },
    C19: {
        from: zhonghong,
        to: yaozhuang,
        mode: 'car',
        basis: 'observed',
        definition: 'drive',
        asOf: '2020-12-27',
        note: '枫泾 read as 中洪村, the Shanghai end',
    },
    C20: {
        mode: 'car',
        basis: 'observed',
        definition: 'door',
        note: 'on foot or by e-bike over a path, which no mode of the model is: ends left blank',
    },
    C21: {from: zhonghong, to: yaozhuang, mode: 'car', basis: 'forecast', definition: 'drive', asOf: '2020-12-28'},
    C22: {
        from: 'zone:330482102',
        to: 'station:jinshan-bei',
        mode: 'bus',
        basis: 'operator',
        definition: 'in-vehicle',
        asOf: '2020-07-01',
        note: 'line K319, whose departures are not known: not routed',
        needs: 'bus-b07',
    },
    C23: {
        from: 'station:jinshan-bei',
        to: 'station:shanghai-hongqiao',
        mode: 'rail',
        basis: 'observed',
        definition: 'in-vehicle',
        asOf: '2020-07-01',
    },
    C24: {mode: 'car', basis: 'observed', definition: 'drive'},
    C25: {
        from: 'zone:330421111',
        to: centre,
        mode: 'transit',
        basis: 'observed',
        definition: 'door',
        asOf: '2020-07-01',
        note: asCentre,
        access: 'walk;bus',
        egress: 'walk;bus',
        needs: 'bus-b12',
    },
    C26: {mode: 'bus', basis: 'operator', definition: 'in-vehicle'},
    C27: {
        from: jiaxing,
        to: 'place:pudong-jichang',
        mode: 'car',
        basis: 'forecast',
        definition: 'drive',
        asOf: '2009-12-31',
        note: 'S32 whole since 2009-12-31',
    },
    C28: {
        from: 'zone:330421103',
        to: 'zone:330483101',
        mode: 'car',
        basis: 'promotional',
        definition: 'drive',
        asOf: '2008-01-28',
    },
    C29: {
        from: 'zone:330483101',
        to: 'zone:330483100',
        mode: 'car',
        basis: 'promotional',
        definition: 'drive',
        asOf: '2008-01-28',
    },
    C30: {
        from: 'zone:330483100',
        to: 'zone:330503',
        mode: 'car',
        basis: 'promotional',
        definition: 'drive',
        asOf: '2008-01-28',
    },
    C31: {
        from: 'zone:330421103',
        to: 'zone:330483100',
        mode: 'car',
        basis: 'observed',
        definition: 'drive',
        asOf: '2008-01-27',
        note: 'before S12',
    },
    C32: {
        to: 'zone:330421103',
        mode: 'transit',
        basis: 'observed',
        definition: 'door',
        note: 'from a home on line 17, place not given',
    },
    C33: {mode: 'bus', basis: 'operator', definition: 'in-vehicle'},
    C34: {mode: 'bus', basis: 'operator', definition: 'in-vehicle'},
    C35: {
        from: 'station:bus-lili',
        to: 'station:bus-dongfanglvzhou',
        mode: 'bus',
        basis: 'operator',
        definition: 'in-vehicle',
        used: true,
    },
    C36: {
        from: 'station:bus-lili',
        to: 'station:bus-xitang',
        mode: 'bus',
        basis: 'operator',
        definition: 'in-vehicle',
        used: true,
    },
    C37: {mode: 'bus', basis: 'observed', definition: 'door', note: '黎里 - 上海北站, coach'},
    C38: {
        mode: 'car',
        basis: 'observed',
        definition: 'door',
        note: 'motorbike, which no mode of the model is: ends left blank',
    },
    C39: {
        mode: 'car',
        basis: 'observed',
        definition: 'drive',
        note: '汾湖 - 金泽, the two ends of 康力大道 - 东航路; 汾湖 has no zone of its own',
    },
    C40: {mode: 'car', basis: 'forecast', definition: 'drive'},
    C41: {mode: 'car', basis: 'forecast', definition: 'drive'},
    C42: {mode: 'car', basis: 'target', definition: 'drive', note: 'any point within the ring'},
    C43: {mode: 'car', basis: 'target', definition: 'drive', note: 'any point within the ring'},
    C44: {mode: 'car', basis: 'target', definition: 'drive', note: 'between Jiaxing and each of its counties'},
    C45: {
        from: 'zone:310116101',
        to: 'zone:310110',
        mode: 'transit',
        basis: 'observed',
        definition: 'door',
        note: 'office in 杨浦, place not given',
        access: 'walk;ebike;bus',
        egress: 'walk;bus',
    },
    C46: {
        from: 'zone:320583',
        to: 'station:shm-1010',
        mode: 'transit',
        basis: 'observed',
        definition: 'door',
        note: 'office 900 m from 伊犁路',
        access: 'walk;bicycle;ebike;bus',
        egress: 'walk',
    },
    C47: {
        from: 'zone:320583',
        mode: 'transit',
        basis: 'observed',
        definition: 'door',
        clock: '08:00',
        note: 'office in Shanghai, place not given',
    },
    C48: {
        from: 'zone:320585',
        to: 'station:shm-1408',
        mode: 'transit',
        basis: 'observed',
        definition: 'door',
        clock: '06:40',
        note: '铜川路',
        access: 'walk;bicycle;bus',
        egress: 'walk;bus',
    },
    C49: {
        from: 'zone:310120101',
        mode: 'transit',
        basis: 'observed',
        definition: 'door',
        note: 'school in 黄浦, place not given',
    },
    C50: {
        from: 'zone:310120101',
        to: 'station:shm-0718',
        mode: 'transit',
        basis: 'observed',
        definition: 'door',
        clock: '07:00',
        dayType: 'weekday',
        note: '奉贤老城 read as 南桥; morning peak, the clock is ours',
        access: 'walk;bus',
        egress: 'walk',
    },
    C51: {mode: 'rail', basis: 'observed', definition: 'door', note: 'mean of Shanghai-Suzhou commuters, over 90 min'},
    C52: {
        from: 'station:shanghai-hongqiao',
        to: 'station:jiaxing-nan',
        mode: 'rail',
        basis: 'operator',
        definition: 'in-vehicle',
        note: 'fastest train',
    },
    C53: {from: 'zone:330482', to: centre, mode: 'car', basis: 'promotional', definition: 'drive', slogan: 'one-hour'},
    C54: {
        from: 'zone:330482',
        to: centre,
        mode: 'car',
        basis: 'promotional',
        definition: 'drive',
        asOf: '2010-07-01',
        note: `${asCentre}; the same is said of 杭州, 苏州, 宁波`,
    },
    C55: {
        from: 'station:pinghu-nan',
        to: 'station:shanghai-nan',
        mode: 'rail',
        basis: 'forecast',
        definition: 'platform',
        note: 'once 沪平盐 is open; 上海市主城区 read as 上海南',
        needs: 'hu-ping-yan',
    },
    C56: {
        from: 'station:bus-zhujing',
        to: 'station:bus-shihua',
        mode: 'bus',
        basis: 'operator',
        definition: 'in-vehicle',
        used: true,
    },
    C57: {mode: 'bus', basis: 'operator', definition: 'in-vehicle'},
    C58: {mode: 'bus', basis: 'operator', definition: 'in-vehicle'},
    C59: {mode: 'car', basis: 'observed', definition: 'drive'},
};

/** Reworded, undated or re-hosted without a name: no better than secondary. */
const weakPages = /P03|P13|P20b|P20d|P31e|P31g|P31h|P31i|P33a|P33b|P35/;

const sourcesOf = (text: string): string => {
    const ids = [...text.matchAll(/P\d+[a-z]?|seed 00(\d)|memory/g)].map(match =>
        match[0].startsWith('P')
            ? `road-${match[0].toLowerCase()}`
            : match[0] === 'memory'
              ? 'memory'
              : `seed-00${match[1]}`,
    );
    if (ids.length === 0) throw new Error(`no source in ${text}`);
    return [...new Set(ids)].join(';');
};

const kindOf = (reference: string | undefined): string => reference?.split(':')[0] ?? '';

const roadClaims = (): Row[] =>
    readFacts('road/claims.csv').map(row => {
        const reading = readings[row.id!];
        if (!reading) throw new Error(`claim ${row.id} is not read`);
        const {from, to, mode, basis, definition} = reading;
        return {
            claim_id: row.id!.toLowerCase(),
            from,
            to,
            from_kind: kindOf(from),
            to_kind: kindOf(to),
            mode,
            basis,
            definition,
            minutes_low: Number.isNaN(reading.low) ? '' : row.minutes_low,
            minutes_high: Number.isNaN(reading.high) ? '' : row.minutes_high,
            date: row.year,
            as_of: reading.asOf ?? (row.year ? `${row.year}-07-01` : ''),
            clock: reading.clock,
            day_type: reading.dayType,
            needs: reading.needs,
            access: reading.access,
            egress: reading.egress,
            ...(reading.slogan === undefined ? {} : slogans[reading.slogan]),
            quote_zh: row.quote_zh,
            used_in_model: reading.used ? 'yes' : 'no',
            evidence: /memory/.test(row.source!)
                ? 'estimated'
                : weakPages.test(row.source!)
                  ? 'secondary'
                  : 'published',
            source_id: sourcesOf(row.source!),
            note: [reading.note, row.notes, from && to ? '' : `${row.origin} - ${row.destination}`]
                .filter(Boolean)
                .join('; '),
        };
    });

const stationClaim = (row: Omit<Row, 'from' | 'to'> & {from: string; to: string}): Row => ({
    from_kind: 'station',
    to_kind: 'station',
    mode: 'rail',
    basis: 'timetable',
    definition: 'in-vehicle',
    used_in_model: 'yes',
    evidence: 'published',
    ...row,
    from: `station:${row.from}`,
    to: `station:${row.to}`,
});

/** Direct trains per pair of stations: 2016-03-10 in full, 2021-01 on boards. */
const timetableClaims = (): Row[] =>
    readFacts('rail/services.csv').flatMap(row => {
        const found = /^OD (\S+)>(\S+) (?:all )?direct (\S+) trains (2016-03-10|2021-01)$/.exec(row.service_name!);
        if (!found || !row.typical_run_min) return [];
        const [, fromZh, toZh, types, capture] = found as unknown as [string, string, string, string, string];
        const [from, to] = row.stops!.split('|') as [string, string];
        const range = /min (\d+) max (\d+)/.exec(row.notes!);
        const slow = types.startsWith('K');
        const year = capture.slice(0, 4);
        const common = {
            // The others of a K/T/Z row are the ordinary trains, whose numbers are digits only.
            trains: types
                .split('/')
                .map(type => (type === 'other' ? '1;2;3;4;5;6;7;8;9' : type))
                .join(';'),
            date: capture,
            as_of: year === '2016' ? '2016-03-10' : '2021-01-15',
            source_id: year === '2016' ? 'parse12306-2016' : 'railwayvis-2021',
        };
        const id = `od-${year}-${from}-${to}${slow ? '-ktz' : ''}`;
        const words =
            `${row.trains_per_day} direct ${types} trains ${fromZh}>${toZh}, first ${row.first_departure}, last ${row.last_departure}` +
            (year === '2021' ? '; boards without operating days' : '');
        return [
            ...(range
                ? [
                      stationClaim({
                          claim_id: `${id}-fastest`,
                          from,
                          to,
                          minutes_low: range[1],
                          minutes_high: range[1],
                          ...common,
                          note: `fastest direct train; ${words}; slowest ${range[2]} min`,
                      }),
                  ]
                : []),
            stationClaim({
                claim_id: `${id}-median`,
                statistic: 'median',
                from,
                to,
                minutes_low: row.typical_run_min,
                minutes_high: row.typical_run_min,
                ...common,
                note: `median of the direct trains; ${words}`,
            }),
        ];
    });

/**
 * 2023-09: running minutes without dwell at intermediate stops, so the fastest is exact only where a train runs without a stop between and
 * the median is a lower bound. Pairs of the old line were used for its clock-face timetable; the others are held out.
 */
const countClaims = (): Row[] => {
    const ids = new Map(
        readFacts('rail/stations.csv')
            .filter(row => ['rail', 'hsr', 'suburban'].includes(row.kind!))
            .map(row => [row.name_zh!, row.id!]),
    );
    ids.set('松江南', 'shanghai-songjiang');
    return readFacts('rail/train_counts_by_year.csv').flatMap(row => {
        const from = ids.get(row.from_zh!);
        const to = ids.get(row.to_zh!);
        if (row.capture !== '2023-09' || !from || !to || !row.min_minutes) return [];
        const old = ['jiaxing', 'jiashan', 'haining'].some(id => id === from || id === to) ? 'yes' : 'no';
        const common = {date: '2023-09', as_of: '2023-09-27', source_id: 'complex-network-2023', used_in_model: old};
        const words = `${row.trains_listed} trains listed over 2023-09-25..10-07 (${row.train_types}), ${row.no_stop_between} without a stop between; dwell not included`;
        const direct = Number(row.no_stop_between) > 0;
        return [
            stationClaim({
                claim_id: `od-2023-${from}-${to}-fastest`,
                from,
                to,
                minutes_low: row.min_minutes,
                minutes_high: direct ? row.min_minutes : '',
                ...common,
                evidence: direct ? 'published' : 'secondary',
                note: `fastest direct train; ${words}`,
            }),
            stationClaim({
                claim_id: `od-2023-${from}-${to}-median`,
                statistic: 'median',
                from,
                to,
                minutes_low: row.median_minutes,
                ...common,
                evidence: 'secondary',
                note: `median of the direct trains, a lower bound; ${words}`,
            }),
        ];
    });
};

const lineClaim = (
    claim_id: string,
    from: string,
    to: string,
    low: number,
    high: number | '',
    basis: string,
    asOf: string,
    source: string,
    note: string,
    more: Row = {},
): Row =>
    stationClaim({
        claim_id,
        from,
        to,
        minutes_low: low,
        minutes_high: high,
        basis,
        as_of: asOf,
        date: asOf,
        source_id: source,
        note,
        used_in_model: 'no',
        ...more,
    });
const placeClaim = (row: Row): Row => ({
    mode: 'transit',
    used_in_model: 'no',
    evidence: 'published',
    ...row,
    from_kind: kindOf(row.from as string | undefined),
    to_kind: kindOf(row.to as string | undefined),
});

/** Pages on lines open, being built and planned. */
const lineClaims = (): Row[] => [
    lineClaim(
        'r-jinshan-express',
        'jinshanwei',
        'shanghai-nan',
        32,
        32,
        'operator',
        '2018-10-08',
        'page-jinshan-gov-2018-10-08;page-jinshan-gov',
        'express (C30xx in the timetable of 2016); 37.5 pairs on workdays',
        {used_in_model: 'yes', trains: 'C30'},
    ),
    lineClaim(
        'r-jinshan-local',
        'jinshanwei',
        'shanghai-nan',
        60,
        60,
        'operator',
        '2018-10-08',
        'page-jinshan-gov-2018-10-08;page-jinshan-gov',
        'local train (C36xx in the timetable of 2016); a third pattern takes 42',
        {used_in_model: 'yes', trains: 'C36'},
    ),
    lineClaim(
        'r-airport-link',
        'shm-5101',
        'shm-5107',
        40,
        40,
        'operator',
        '2024-12-27',
        'page-cnhubei-2024-12-28;metro-pathfinder',
        "虹桥2号航站楼 - 浦东1号2号航站楼, sum of the operator's minutes",
        {used_in_model: 'yes'},
    ),
    lineClaim(
        'r-husuhu-huzhou',
        'shanghai-hongqiao',
        'huzhou',
        55,
        55,
        'operator',
        '2024-12-26',
        'page-hk01-2024-12-26',
        'fastest, 55 min less than by way of Hangzhou',
        {used_in_model: 'yes'},
    ),
    lineClaim(
        'r-husuhu-hangzhou-xi',
        'shanghai-hongqiao',
        'hangzhou-xi',
        78,
        78,
        'operator',
        '2024-12-26',
        'page-hk01-2024-12-26',
        'fastest',
        {used_in_model: 'yes'},
    ),
    lineClaim(
        'r-songjiang-hongqiao',
        'shanghai-songjiang',
        'shanghai-hongqiao',
        14,
        17,
        'operator',
        '2025-01-05',
        'page-shine-2024-12',
        '43 trains a day; 20 more to 上海南. The page gives 17 as the fastest and 14 in another sentence',
        {used_in_model: 'yes'},
    ),
    lineClaim(
        'r-husuhu-songjiang-suzhou',
        'shanghai-songjiang',
        'suzhou-nan',
        15,
        15,
        'operator',
        '2024-12-26',
        'page-shine-2024-12',
        'fastest',
        {used_in_model: 'yes'},
    ),
    lineClaim(
        'r-husuhu-songjiang-hangzhou-xi',
        'shanghai-songjiang',
        'hangzhou-xi',
        60,
        60,
        'operator',
        '2024-12-26',
        'page-shine-2024-12',
        'fastest',
        {used_in_model: 'yes'},
    ),
    lineClaim(
        'r-husuhu-songjiang-huzhou',
        'shanghai-songjiang',
        'huzhou',
        46,
        46,
        'operator',
        '2024-12-26',
        'page-shine-2024-12',
        'fastest',
        {used_in_model: 'yes'},
    ),
    lineClaim(
        'r-hutong-nantong',
        'shanghai-hongqiao',
        'nantong-xi',
        66,
        66,
        'operator',
        '2021-01-15',
        'page-world-trader-2020-06-30',
        'about 66 min, up to 44.5 pairs; said of the opening of 2020-07-01, held against the boards of 2021, the first timetable known of the line. Ends read as the pair with the fastest trains (70 min in the boards; 94 from 上海 to 南通); 南通西 has no position',
        {date: '2020-07-01'},
    ),
    lineClaim(
        'r-xinhuhang-linping',
        'linping-bei',
        'shanghai-dong',
        40,
        40,
        'forecast',
        '',
        'page-shine-2025-01-09',
        "上海 read as 上海东, the line's terminus; when 新建沪杭高铁 is open",
        {date: '2025-01-09', needs: 'xin-hu-hang-hsr'},
    ),
    lineClaim(
        'r-xinhuhang-hangzhou-xi',
        'hangzhou-xi',
        'shanghai-dong',
        40,
        40,
        'forecast',
        '',
        'page-hzgou-2025-08',
        'Pudong airport area read as 上海东; when 新建沪杭高铁 is open',
        {date: '2025-08', needs: 'xin-hu-hang-hsr'},
    ),
    lineClaim(
        'r-fengnan-hongqiao',
        'jiaxing-nan',
        'shanghai-hongqiao',
        45,
        45,
        'forecast',
        '',
        'page-tidenews-2022-07',
        '沪苏嘉城际, through running to the Hongqiao hub; needs the demonstration-zone line',
        {definition: 'platform', date: '2022-07', needs: 'jiaxing-fengnan;shifanqu-xian'},
    ),
    placeClaim({
        claim_id: 'r-husujia-groups',
        needs: 'jiaxing-fengnan;jiashan-xitang;shifanqu-xian',
        mode: 'rail',
        basis: 'forecast',
        definition: 'platform',
        minutes_low: 30,
        minutes_high: 30,
        date: '2022-07',
        source_id: 'page-tidenews-2022-07',
        quote_zh: '',
        note: 'adjacent groups of towns within 30 min; ends not named',
    }),
    placeClaim({
        claim_id: 'r-maglev-2020',
        needs: 'hu-hang-maglev',
        mode: 'rail',
        basis: 'forecast',
        definition: 'platform',
        minutes_low: 20,
        minutes_high: 20,
        date: '2020-04',
        source_id: 'page-shadafang-2020-04',
        evidence: 'secondary',
        note: 'Hangzhou - Shanghai, 600 km/h; stations not named',
    }),
    placeClaim({
        claim_id: 'r-maglev-2025',
        needs: 'hu-hang-maglev',
        mode: 'rail',
        basis: 'forecast',
        definition: 'platform',
        minutes_low: 15,
        minutes_high: 15,
        date: '2025-02',
        source_id: 'page-feifmx-2025-02',
        evidence: 'secondary',
        note: 'Hangzhou - Shanghai, tube at 1000 km/h; space reserved only',
    }),
    placeClaim({
        claim_id: 'r-slogan-half-hour-door',
        ...slogans['half-hour'],
        from: jiaxing,
        to: centre,
        basis: 'promotional',
        definition: 'door',
        minutes_low: 30,
        minutes_high: 30,
        date: '2018',
        as_of: '2018-07-01',
        quote_zh: '虽然只需半小时',
        source_id: 'seed-001',
        evidence: 'secondary',
        note: 'our reading: the half hour of the train held against the way door to door; the paper itself sets two hours against it',
    }),
    placeClaim({
        claim_id: 'r-slogan-one-hour-pinghu',
        ...slogans['one-hour'],
        from: 'zone:330482',
        to: centre,
        basis: 'target',
        definition: 'door',
        minutes_high: 60,
        date: '2019',
        as_of: '2019-07-01',
        quote_zh: '沪嘉1小时通勤圈',
        source_id: 'seed-001',
        evidence: 'secondary',
        note: 'the 1-hour commuting circle held against 平湖, door to door by public transport; ends and door to door are our reading',
    }),
    placeClaim({
        claim_id: 'r-slogan-one-hour-pinghu-car',
        ...slogans['one-hour'],
        from: 'zone:330482',
        to: centre,
        mode: 'car',
        basis: 'target',
        definition: 'door',
        minutes_high: 60,
        date: '2019',
        as_of: '2019-07-01',
        quote_zh: '沪嘉1小时通勤圈',
        source_id: 'seed-001',
        evidence: 'secondary',
        note: 'the 1-hour commuting circle held against 平湖, door to door by car; ends and door to door are our reading',
    }),
    placeClaim({
        claim_id: 'r-slogan-one-hour-jiashan',
        ...slogans['one-hour'],
        from: 'zone:330421',
        to: centre,
        basis: 'target',
        definition: 'door',
        minutes_high: 60,
        date: '2019',
        as_of: '2019-07-01',
        quote_zh: '沪嘉1小时通勤圈',
        source_id: 'seed-001',
        evidence: 'secondary',
        note: 'the 1-hour commuting circle held against 嘉善, door to door by public transport; ends and door to door are our reading',
    }),
    lineClaim(
        'r-slogan-one-hour-train',
        'jiaxing-nan',
        'shanghai-hongqiao',
        60,
        60,
        'target',
        '2019-07-01',
        'seed-001',
        'the 1-hour commuting circle held against the train alone; ends and definition are our reading',
        {...slogans['one-hour'], minutes_low: '', date: '2019', quote_zh: '沪嘉1小时通勤圈', evidence: 'secondary'},
    ),
    placeClaim({
        claim_id: 'r-slogan-one-hour-pinghu-xinzhuang',
        ...slogans['one-hour'],
        from: 'zone:330482',
        to: 'place:xinzhuang-lijiao',
        mode: 'car',
        basis: 'promotional',
        definition: 'drive',
        minutes_high: 60,
        date: '2016',
        as_of: '2016-07-01',
        quote_zh: '前往上海，只要1小时车程',
        source_id: 'seed-000',
        evidence: 'secondary',
        note: 'the hour held against the drive to where the motorway meets the outer ring; 上海 read as 莘庄立交 is our reading',
    }),
    placeClaim({
        claim_id: 'r-slogan-two-hours-no-taxi',
        ...slogans['two-hours'],
        from: centre,
        to: 'zone:330402011',
        basis: 'promotional',
        definition: 'door',
        access: 'walk;bus',
        egress: 'walk;bus',
        minutes_low: 120,
        date: '2018',
        as_of: '2018-07-01',
        quote_zh: '从上海市中心到嘉兴市区,至少需要2个小时',
        source_id: 'seed-001',
        evidence: 'secondary',
        note: 'the same without a taxi at either end; 嘉兴市区 read as the sub-district of the centre, since only zones have the modelled bus',
    }),
];

export const claimRows = (): Row[] => [...roadClaims(), ...lineClaims(), ...timetableClaims(), ...countClaims()];
