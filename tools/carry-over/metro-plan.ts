/**
 * What was decided about the metro line by line: which trains run where, at what headway, since when. Published figures
 * carry their source; everything else is an estimate by the rules of docs/metro-and-bus.md.
 */

export type DayType = 'weekday' | 'weekend' | 'friday-saturday' | 'daily';
export interface Headway {
    readonly seconds: number;
    readonly evidence: 'published' | 'secondary' | 'estimated';
    readonly source: string;
    readonly note?: string;
    /** Grade of the trunk's headway where that, not this service's share of it, was published. */
    readonly trunkEvidence?: 'published' | 'secondary';
}
type Table = Partial<Record<string, Headway>>;

export interface Service {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    /** Directions of the first/last train table that tell of it, from -> to and back. None: hours of the first service. */
    readonly out?: readonly string[];
    readonly back?: readonly string[];
    /** First train where the table leaves it out. */
    readonly outFirst?: string;
    readonly backFirst?: string;
    readonly headways: Table;
    /** While it is the only service of the line (branches not open yet). */
    readonly alone?: Table;
    /** Look for trains that start on the way? No where the table mixes two branches. */
    readonly earlyOut?: boolean;
    readonly earlyBack?: boolean;
    /** `gap`: adds only the hours the through trains do not cover. */
    readonly only?: 'gap';
    readonly oneWay?: 0 | 1;
    readonly note?: string;
}

const hour = 3600;
/** Clock at the line's reference station. */
export const periods: Record<'weekday' | 'weekend', readonly {id: string; from: number; to: number}[]> = {
    weekday: [
        {id: 'early', from: 0, to: 6.5 * hour},
        {id: 'inter', from: 6.5 * hour, to: 7 * hour},
        {id: 'am', from: 7 * hour, to: 9 * hour},
        {id: 'inter', from: 9 * hour, to: 17 * hour},
        {id: 'pm', from: 17 * hour, to: 19 * hour},
        {id: 'inter', from: 19 * hour, to: 20 * hour},
        {id: 'evening', from: 20 * hour, to: 27 * hour},
    ],
    weekend: [
        {id: 'early', from: 0, to: 6.5 * hour},
        {id: 'weekend', from: 6.5 * hour, to: 20 * hour},
        {id: 'evening', from: 20 * hour, to: 27 * hour},
    ],
};

const guess = (minutes: number): Headway => ({seconds: minutes * 60, evidence: 'estimated', source: 'model-rule'});
const table = (am: number, pm: number, inter: number, weekend: number, evening: number): Table => ({
    am: guess(am),
    pm: guess(pm),
    inter: guess(inter),
    weekend: guess(weekend),
    early: guess(evening),
    evening: guess(evening),
});

/** Minutes at peak, between the peaks, at weekends and early/late: the estimate where nothing is published. */
export const classHeadways: Record<string, Table> = {
    core: table(3, 3, 5, 5, 8),
    middle: table(4, 4, 6, 6, 8),
    shared: table(5, 5, 6, 6, 9),
    outer: table(5, 5, 8, 8, 10),
};
/** Two services on one trunk: each twice the headway of the class, at most 12 minutes. */
const halfOf = (name: string): Table =>
    Object.fromEntries(
        Object.entries(classHeadways[name]!).map(([period, headway]) => [
            period,
            {...headway!, seconds: Math.min(720, headway!.seconds * 2)},
        ]),
    );

/** Friday and Saturday nights, after the normal last train. */
export const clockFaceExtension: Headway = {
    seconds: 1200,
    evidence: 'estimated',
    source: 'model-rule',
    note: 'every 20 min, ending at the published last train',
};

export interface LinePlan {
    readonly id: string;
    readonly name: string;
    readonly long: string;
    readonly nameEn: string;
    readonly class: string;
    /** Periods are read on the clock of this station, and follow the trains from it. */
    readonly reference: string;
    readonly services: readonly Service[];
    readonly ring?: readonly string[];
    readonly clockFace?: {from: string; to: string; first: string; last: string; headway: Headway; note: string};
    readonly agency?: string;
    readonly fare?: number;
    readonly note?: string;
}

const shine2019 = 'page-shine-2019-2020';
const full = (
    from: string,
    to: string,
    out: string[],
    back: string[],
    headways: Table,
    more: Partial<Service> = {},
): Service => ({id: 'full', from, to, out, back, headways, ...more});
const simple = (
    id: string,
    no: string,
    from: string,
    to: string,
    out: string[],
    back: string[],
    kind: string,
    reference: string,
    more: Service[] = [],
): LinePlan => ({
    id,
    name: `${no}号线`,
    long: `${from}-${to}`,
    nameEn: `Line ${no}`,
    class: kind,
    reference,
    services: [full(from, to, out, back, classHeadways[kind]!), ...more],
});

const published = (
    seconds: number,
    source: string,
    trunkEvidence: 'published' | 'secondary',
    note: string,
): Headway => ({seconds, evidence: 'estimated', source, trunkEvidence, note});

export const lines: readonly LinePlan[] = [
    simple('shm-01', '1', '莘庄', '富锦路', ['往富锦路'], ['往莘庄'], 'core', '人民广场', [
        {
            id: 'station',
            from: '上海南站',
            to: '上海火车站',
            out: ['往上海火车站'],
            headways: {},
            only: 'gap',
            oneWay: 0,
        },
    ]),
    {
        id: 'shm-02',
        name: '2号线',
        long: '蟠祥路·国家会计学院-浦东1号2号航站楼',
        nameEn: 'Line 2',
        class: 'core',
        reference: '人民广场',
        services: [
            full('蟠祥路·国家会计学院', '浦东1号2号航站楼', ['往浦东1号2号航站楼'], ['往蟠祥路·国家会计学院'], {
                ...classHeadways['core'],
                am: {
                    seconds: 240,
                    evidence: 'secondary',
                    source: shine2019,
                    trunkEvidence: 'published',
                    note: 'published for 广兰路-浦东机场, taken for both ends',
                },
                pm: {
                    seconds: 360,
                    evidence: 'secondary',
                    source: shine2019,
                    trunkEvidence: 'published',
                    note: 'published for the other sections',
                },
            }),
            {
                id: 'short',
                from: '淞虹路',
                to: '广兰路',
                note: 'weekday peaks only',
                headways: {
                    am: published(
                        480,
                        shine2019,
                        'published',
                        'what is missing to the published 160 s of 淞虹路-广兰路',
                    ),
                    pm: published(
                        360,
                        shine2019,
                        'published',
                        'what is missing to the published 180 s of 淞虹路-广兰路',
                    ),
                },
            },
            {
                id: 'guanglan',
                from: '蟠祥路·国家会计学院',
                to: '广兰路',
                out: ['往广兰路'],
                outFirst: '12:00',
                headways: {},
                only: 'gap',
                oneWay: 0,
            },
        ],
    },
    simple('shm-03', '3', '上海南站', '江杨北路', ['往江杨北路'], ['往上海南站'], 'shared', '中山公园'),
    {
        ...simple('shm-04', '4', '宜山路', '宜山路', [], [], 'shared', '中山公园'),
        long: '环线',
        services: [
            {
                id: 'ring',
                from: '宜山路',
                to: '宜山路',
                headways: {
                    ...classHeadways['shared'],
                    am: {
                        seconds: 300,
                        evidence: 'estimated',
                        source: 'page-shanghai-daily-2009-08-19',
                        note: 'peak interval of 2009',
                    },
                    pm: {
                        seconds: 300,
                        evidence: 'estimated',
                        source: 'page-shanghai-daily-2009-08-19',
                        note: 'peak interval of 2009',
                    },
                },
            },
        ],
        ring: [
            '宜山路',
            '虹桥路',
            '延安西路',
            '中山公园',
            '金沙江路',
            '曹杨路',
            '镇坪路',
            '中潭路',
            '上海火车站',
            '宝山路',
            '海伦路',
            '临平路',
            '大连路',
            '杨树浦路',
            '浦东大道',
            '世纪大道',
            '向城路',
            '蓝村路',
            '塘桥',
            '南浦大桥',
            '西藏南路',
            '鲁班路',
            '大木桥路',
            '东安路',
            '上海体育场',
            '上海体育馆',
        ],
    },
    {
        id: 'shm-05',
        name: '5号线',
        long: '莘庄-奉贤新城/闵行开发区',
        nameEn: 'Line 5',
        class: 'middle',
        reference: '颛桥',
        services: [
            full('莘庄', '奉贤新城', ['往奉贤新城'], ['往莘庄'], {
                ...table(6, 6, 8, 8, 10),
                am: {
                    seconds: 360,
                    evidence: 'secondary',
                    source: shine2019,
                    trunkEvidence: 'secondary',
                    note: 'published for 萧塘-奉贤新城',
                },
            }),
            {
                id: 'short',
                from: '莘庄',
                to: '萧塘',
                note: 'weekday peaks only',
                headways: {
                    am: published(360, shine2019, 'secondary', 'what is missing to the published 180 s of 莘庄-萧塘'),
                    pm: guess(6),
                },
            },
            {
                id: 'branch',
                from: '莘庄',
                to: '闵行开发区',
                out: ['往闵行开发区'],
                back: ['往莘庄'],
                headways: table(10, 10, 12, 12, 12),
                alone: classHeadways['outer']!,
                earlyBack: false,
                earlyOut: false,
            },
        ],
    },
    simple('shm-06', '6', '东方体育中心', '港城路', ['往港城路'], ['往东方体育中心'], 'middle', '世纪大道'),
    {
        id: 'shm-07',
        name: '7号线',
        long: '美兰湖-花木路',
        nameEn: 'Line 7',
        class: 'core',
        reference: '静安寺',
        services: [
            full('美兰湖', '花木路', ['往花木路'], ['往美兰湖'], {
                ...classHeadways['core'],
                am: published(240, shine2019, 'published', 'half of the published 120 s of 祁华路-杨高南路'),
                pm: published(300, shine2019, 'secondary', 'half of the published 150 s of 杨高南路-祁华路'),
            }),
            {
                id: 'short',
                from: '祁华路',
                to: '杨高南路',
                note: 'weekday peaks only',
                headways: {
                    am: published(240, shine2019, 'published', 'half of the published 120 s'),
                    pm: published(300, shine2019, 'secondary', 'half of the published 150 s'),
                },
            },
        ],
    },
    simple('shm-08', '8', '沈杜公路', '市光路', ['往市光路'], ['往沈杜公路'], 'core', '人民广场'),
    {
        id: 'shm-09',
        name: '9号线',
        long: '上海松江站-曹路',
        nameEn: 'Line 9',
        class: 'core',
        reference: '徐家汇',
        services: [
            full('上海松江站', '曹路', ['往曹路'], ['往上海松江站'], {
                ...halfOf('core'),
                am: published(220, 'page-shine-2019-2020', 'secondary', 'half of the published 110 s of 佘山-金吉路'),
            }),
            {
                id: 'short-am',
                from: '佘山',
                to: '金吉路',
                note: 'weekday morning peak only',
                headways: {
                    am: published(
                        220,
                        'page-shine-2019-2020',
                        'secondary',
                        'half of the published 110 s of 佘山-金吉路',
                    ),
                },
            },
            {
                id: 'short',
                from: '佘山',
                to: '杨高中路',
                out: ['往杨高中路'],
                back: ['往佘山'],
                headways: Object.fromEntries(Object.entries(halfOf('core')).filter(([period]) => period !== 'am')),
                earlyOut: false,
            },
        ],
    },
    {
        id: 'shm-10',
        name: '10号线',
        long: '虹桥火车站/航中路-基隆路',
        nameEn: 'Line 10',
        class: 'core',
        reference: '南京东路',
        services: [
            full('虹桥火车站', '基隆路', ['虹桥火车站始发 往基隆路'], ['基隆路始发 往虹桥火车站'], halfOf('core')),
            {
                id: 'hangzhong',
                from: '航中路',
                to: '基隆路',
                out: ['航中路始发 往基隆路'],
                back: ['基隆路始发 往航中路'],
                headways: halfOf('core'),
                alone: classHeadways['core']!,
                earlyOut: false,
            },
        ],
    },
    {
        id: 'shm-11',
        name: '11号线',
        long: '嘉定北/花桥-迪士尼',
        nameEn: 'Line 11',
        class: 'core',
        reference: '徐家汇',
        services: [
            full('花桥', '迪士尼', ['花桥往迪士尼', '往迪士尼'], ['往花桥'], halfOf('core'), {
                backFirst: '05:58',
                note: 'first train from 迪士尼 to 花桥 not published, taken equal to that to 嘉定北',
            }),
            {
                id: 'jiading',
                from: '嘉定北',
                to: '迪士尼',
                out: ['嘉定北往迪士尼', '往迪士尼'],
                back: ['往嘉定北'],
                headways: halfOf('core'),
                alone: classHeadways['core']!,
                earlyOut: false,
            },
            {
                id: 'anting',
                from: '安亭',
                to: '迪士尼',
                back: ['往安亭'],
                backFirst: '12:00',
                headways: {},
                only: 'gap',
                oneWay: 1,
            },
        ],
    },
    simple('shm-12', '12', '七莘路', '金海路', ['往金海路'], ['往七莘路'], 'core', '南京西路'),
    simple('shm-13', '13', '金运路', '张江路', ['往张江路'], ['往金运路'], 'core', '汉中路'),
    simple('shm-14', '14', '封浜', '桂桥路', ['往桂桥路'], ['往封浜'], 'middle', '静安寺'),
    simple('shm-15', '15', '紫竹高新区', '顾村公园', ['往顾村公园'], ['往紫竹高新区'], 'middle', '娄山关路'),
    {
        ...simple('shm-16', '16', '龙阳路', '滴水湖', ['往滴水湖'], ['往龙阳路'], 'outer', '新场'),
        note: 'all-stops trains only: no hours of the limited-stop trains were found',
    },
    simple('shm-17', '17', '虹桥火车站', '西岑', ['往西岑'], ['往虹桥火车站'], 'outer', '嘉松中路'),
    simple('shm-18', '18', '航头', '康文路', ['往康文路'], ['往航头', '往航头方向'], 'middle', '龙阳路'),
    {
        ...simple('shm-41', '41', '沈杜公路', '汇臻路', ['往汇臻路'], ['往沈杜公路'], 'outer', '三鲁公路'),
        name: '浦江线',
        nameEn: 'Pujiang line',
    },
    {
        id: 'shm-maglev',
        name: '上海磁浮',
        long: '龙阳路-浦东1号2号航站楼',
        nameEn: 'Shanghai Maglev',
        class: 'outer',
        reference: '龙阳路(磁浮)',
        services: [],
        agency: 'smt',
        fare: 50,
        note: 'single fare 50 from memory; its own tariff',
        clockFace: {
            from: '龙阳路(磁浮)',
            to: '浦东1号2号航站楼(磁浮)',
            first: '07:00',
            last: '21:40',
            headway: {
                seconds: 1200,
                evidence: 'estimated',
                source: 'model-rule',
                note: 'every 20 min 07:00-21:40, from memory',
            },
            note: 'clock-face by rule; 8 min published',
        },
    },
];

/** Edges of segments.csv that are missing there, contradict the published clocks or are impossible (under 12 km/h). */
export const repairs: Record<string, {minutes: number; note: string}> = {
    'shm-0507>shm-0508': {
        minutes: 3,
        note: '东川路-金平路: 12 min in the interface (7 km/h), 3 by the published clocks',
    },
    'shm-0507>shm-0512': {
        minutes: 4.5,
        note: '东川路-江川路: missing in the interface, 5 out and 4 back by the published clocks',
    },
    'shm-1003>shm-1008': {
        minutes: 3.5,
        note: '龙柏新村-龙溪路: missing in the interface, 3 and 4 by the published clocks',
    },
    'shm-1107>shm-1111': {
        minutes: 4,
        note: '上海赛车场-嘉定新城: missing in the interface (estimated 7 in the facts), 4 by the published clocks',
    },
    'shm-0401>shm-0402': {
        minutes: 2,
        note: '上海体育馆-宜山路: missing in the interface (estimated 3 in the facts), 2 by the published clocks',
    },
};

/**
 * Opening dates of track. From memory unless said otherwise, so graded estimated; openings before the corridor's first
 * date (2010-10-26) only give the station its open_date. Stations put in later on open track are taken as open from the
 * section's date.
 */
export const sections: readonly {
    line: string;
    date: string;
    stretches: readonly (readonly [string, string])[];
    source?: string;
}[] = [
    {line: 'shm-01', date: '1995-04-10', stretches: [['锦江乐园', '上海火车站']]},
    {line: 'shm-01', date: '1996-12-28', stretches: [['莘庄', '锦江乐园']]},
    {line: 'shm-01', date: '2004-12-28', stretches: [['上海火车站', '共富新村']]},
    {line: 'shm-01', date: '2007-12-29', stretches: [['共富新村', '富锦路']]},
    {line: 'shm-02', date: '2000-06-11', stretches: [['中山公园', '龙阳路']]},
    {line: 'shm-02', date: '2000-12-27', stretches: [['龙阳路', '张江高科']]},
    {line: 'shm-02', date: '2006-12-30', stretches: [['淞虹路', '中山公园']]},
    {line: 'shm-02', date: '2010-02-24', stretches: [['张江高科', '广兰路']]},
    {line: 'shm-02', date: '2010-03-16', stretches: [['国家会展中心', '淞虹路']]},
    {line: 'shm-02', date: '2010-04-08', stretches: [['广兰路', '浦东1号2号航站楼']]},
    {
        line: 'shm-02',
        date: '2025-11-01',
        stretches: [['蟠祥路·国家会计学院', '国家会展中心']],
        source: 'pages-metro-openings',
    },
    {line: 'shm-03', date: '2000-12-26', stretches: [['上海南站', '江湾镇']]},
    {line: 'shm-03', date: '2006-12-18', stretches: [['江湾镇', '江杨北路']]},
    {
        line: 'shm-04',
        date: '2005-12-31',
        stretches: [
            ['宜山路', '上海火车站'],
            ['上海火车站', '世纪大道'],
            ['世纪大道', '蓝村路'],
            ['宜山路', '上海体育馆'],
            ['上海体育馆', '大木桥路'],
        ],
    },
    {
        line: 'shm-04',
        date: '2007-12-29',
        stretches: [
            ['蓝村路', '南浦大桥'],
            ['南浦大桥', '大木桥路'],
        ],
    },
    {line: 'shm-05', date: '2003-11-25', stretches: [['莘庄', '闵行开发区']]},
    {line: 'shm-05', date: '2018-12-30', stretches: [['东川路', '奉贤新城']]},
    {line: 'shm-06', date: '2007-12-29', stretches: [['灵岩南路', '港城路']]},
    {line: 'shm-06', date: '2011-04-12', stretches: [['东方体育中心', '灵岩南路']]},
    {line: 'shm-07', date: '2009-12-05', stretches: [['上海大学', '花木路']]},
    {line: 'shm-07', date: '2010-12-28', stretches: [['美兰湖', '上海大学']]},
    {line: 'shm-08', date: '2007-12-29', stretches: [['耀华路', '市光路']]},
    {line: 'shm-08', date: '2009-07-05', stretches: [['沈杜公路', '耀华路']]},
    {line: 'shm-09', date: '2007-12-29', stretches: [['松江新城', '桂林路']]},
    {line: 'shm-09', date: '2008-12-28', stretches: [['桂林路', '宜山路']]},
    {line: 'shm-09', date: '2009-12-31', stretches: [['宜山路', '世纪大道']]},
    {line: 'shm-09', date: '2010-04-07', stretches: [['世纪大道', '杨高中路']]},
    {line: 'shm-09', date: '2012-12-30', stretches: [['上海松江站', '松江新城']]},
    {line: 'shm-09', date: '2017-12-30', stretches: [['杨高中路', '曹路']]},
    {line: 'shm-10', date: '2010-04-10', stretches: [['航中路', '新江湾城']]},
    {line: 'shm-10', date: '2010-11-30', stretches: [['虹桥火车站', '龙溪路']]},
    {line: 'shm-10', date: '2020-12-26', stretches: [['新江湾城', '基隆路']]},
    {line: 'shm-11', date: '2009-12-31', stretches: [['嘉定北', '江苏路']]},
    {line: 'shm-11', date: '2010-03-29', stretches: [['安亭', '嘉定新城']]},
    {line: 'shm-11', date: '2013-08-31', stretches: [['江苏路', '罗山路']]},
    {line: 'shm-11', date: '2013-10-16', stretches: [['花桥', '安亭']]},
    {line: 'shm-11', date: '2016-04-26', stretches: [['罗山路', '迪士尼']]},
    {line: 'shm-12', date: '2013-12-29', stretches: [['天潼路', '金海路']]},
    {line: 'shm-12', date: '2014-05-10', stretches: [['曲阜路', '天潼路']]},
    {line: 'shm-12', date: '2015-12-19', stretches: [['七莘路', '曲阜路']]},
    {line: 'shm-13', date: '2012-12-30', stretches: [['金运路', '金沙江路']]},
    {line: 'shm-13', date: '2014-12-28', stretches: [['金沙江路', '长寿路']]},
    {line: 'shm-13', date: '2015-12-19', stretches: [['长寿路', '世博大道']]},
    {line: 'shm-13', date: '2018-12-30', stretches: [['世博大道', '张江路']]},
    {line: 'shm-14', date: '2021-12-30', stretches: [['封浜', '桂桥路']]},
    {line: 'shm-15', date: '2021-01-23', stretches: [['紫竹高新区', '顾村公园']]},
    {line: 'shm-16', date: '2013-12-29', stretches: [['罗山路', '滴水湖']]},
    {line: 'shm-16', date: '2014-12-28', stretches: [['龙阳路', '罗山路']]},
    {line: 'shm-17', date: '2017-12-30', stretches: [['虹桥火车站', '东方绿舟']]},
    {line: 'shm-17', date: '2024-11-30', stretches: [['东方绿舟', '西岑']], source: 'pages-metro-openings'},
    {line: 'shm-18', date: '2020-12-26', stretches: [['航头', '御桥']]},
    {line: 'shm-18', date: '2021-12-30', stretches: [['御桥', '长江南路']]},
    {line: 'shm-18', date: '2025-12-27', stretches: [['长江南路', '康文路']], source: 'pages-metro-openings'},
    {line: 'shm-41', date: '2018-03-31', stretches: [['沈杜公路', '汇臻路']]},
    {line: 'shm-maglev', date: '2004-01-29', stretches: [['龙阳路(磁浮)', '浦东1号2号航站楼(磁浮)']]},
];

/** Names people still use (from memory), and English where the facts have none, misspell it or pinyin would mislead. */
export const otherNames: Record<string, {aliases?: readonly string[]; en?: string}> = {
    '蟠祥路·国家会计学院': {en: 'Panxiang Road - National Accounting Institute'},
    国家会展中心: {aliases: ['徐泾东', '徐泾东站'], en: 'National Exhibition and Convention Center'},
    外环路: {en: 'Waihuan Road'},
    上海松江站: {aliases: ['松江南站地铁站']},
    浦东1号2号航站楼: {aliases: ['浦东国际机场', '浦东机场站', '浦东机场地铁站']},
    浦东南路: {aliases: ['东昌路']},
    向城路: {aliases: ['浦电路(4号线)']},
    '龙阳路(磁浮)': {aliases: ['磁浮龙阳路站', 'Maglev Longyang Road']},
    '浦东1号2号航站楼(磁浮)': {aliases: ['磁浮浦东机场站', 'Maglev Pudong Airport']},
    沈杜公路: {aliases: ['航天博物馆']},
    世博会博物馆: {aliases: ['卢浦大桥']},
    迪士尼: {aliases: ['上海迪士尼乐园站']},
    惠南东: {en: 'East Huinan'},
    书院: {en: 'Shuyuan'},
    航头: {en: 'Hangtou'},
    下沙: {en: 'Xiasha'},
    通南路: {en: 'Tongnan Road'},
    长江西路: {en: 'West Changjiang Road'},
    爱辉路: {en: 'Aihui Road'},
    三鲁公路: {en: 'Sanlu Highway'},
    闵瑞路: {en: 'Minrui Road'},
    浦航路: {en: 'Puhang Road'},
    东城一路: {en: 'Dongchengyi Road'},
    汇臻路: {en: 'Huizhen Road'},
};
/** Dated names; none whose date of change was read. */
export const renamed: Record<string, string> = {};
