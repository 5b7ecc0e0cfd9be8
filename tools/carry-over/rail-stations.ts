import {pinyin} from 'pinyin-pro';
import {evidenceOf, metresBetween, readFacts} from './lib.js';

export interface RailStation {
    readonly id: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly kind: 'rail' | 'suburban' | 'metro';
    readonly city: string;
    readonly county: string;
    readonly lon?: string;
    readonly lat?: string;
    readonly evidence: string;
    readonly sourceId: string;
    readonly openDate?: string;
    readonly closeDate?: string;
    readonly closures?: string;
    readonly names?: string;
    readonly aliases: readonly string[];
    readonly bank?: string;
    readonly planned: boolean;
    /** No passenger service in the period of the model. */
    readonly idle: boolean;
    readonly note: string;
}

const suburbanPlanned = new Set([
    'jinshan-dadao',
    'dushangang-dong',
    'dushangang-xi',
    'zhapu',
    'lindai',
    'haiyan-kaifaqu',
    'haiyan-dong',
    'jiaxing-kejicheng',
    'xiangjiadang-nan',
    'qixing',
    'guigu',
    'fengnan',
    'zhongxin',
    'yaozhuang',
    'xitang',
    'xiangfudang',
    'shuixiang-keting',
]);

/** Opening dates read in facts/rail (lines.csv, stations.csv, planned.md); those from memory say so in the note. */
const opened: Record<string, string> = {
    'jiaxing-nan': '2010-10-26',
    'jiashan-nan': '2010-10-26',
    tongxiang: '2010-10-26',
    'haining-xi': '2010-10-26',
    'linping-nan': '2010-10-26',
    'jinshan-bei': '2010-10-26',
    'shanghai-songjiang': '2010-10-26',
    chunshen: '2012-09-28',
    xinqiao: '2012-09-28',
    chedun: '2012-09-28',
    yexie: '2012-09-28',
    tinglin: '2012-09-28',
    'jinshan-yuanqu': '2012-09-28',
    jinshanwei: '2012-09-28',
    'xinzhuang-rail': '2025-01-05',
    'hangzhou-nan': '2020-07-01',
    taicang: '2020-07-01',
    'taicang-nan': '2020-07-01',
    'nantong-xi': '2020-07-01',
    liantang: '2024-12-26',
    'suzhou-nan': '2024-12-26',
    shengze: '2024-12-26',
    'huzhou-nanxun': '2024-12-26',
    'huzhou-dong': '2024-12-26',
    'hangzhou-xi': '2022-09-22',
};

const noteOf: Record<string, string> = {
    'hangzhou-xi': 'opening 2022-09-22 from memory',
    'hangzhou-nan': 'reopened 2020-07-01; its years before the rebuilding are not modelled',
    'xinzhuang-rail':
        'opened 2025-01-05 (another page says 2024-12-25); calls by the timetable of 2025-10-11; the point is that of the metro station',
    songjiang: 'old conventional station; its trains call at 上海松江 since the line was moved in 2024-12',
    'huaqiao-rail':
        'no train calls in the timetable of 2020-10-11 nor in that of 2021-01-20; the day is that of the first',
    shengze: 'no call at it is known',
    taicang: 'opened with 沪苏通 on 2020-07-01; which trains call is estimated',
    'taicang-nan': 'opened with 沪苏通 on 2020-07-01; which trains call is estimated',
};

const closures: Record<string, string> = {jiaxing: '2020-05-06..2021-06-25', jiashan: '2024-12-10..2027-12-09'};
const closed: Record<string, string> = {songjiang: '2024-12-26', 'huaqiao-rail': '2020-10-11'};
const idle = new Set(['xieqiao', 'changanzhen', 'xinqiao-rail-old', 'songjiang-xi-shihudang', 'fengjing-old']);
const names: Record<string, string> = {
    'shanghai-songjiang': '2010-10-26..2024-12-25=松江南;2024-12-26..=上海松江',
    // 余杭 was still the name on the boards of January 2021; 临平 became a district in April 2021 (day of the renaming estimated).
    'linping-nan': '2010-10-26..2021-06-24=余杭;2021-06-25..=临平南',
};

/** English names that would be those of a neighbour. */
const apart: Record<string, string> = {
    'huaqiao-rail': 'Huaqiao (railway)',
    'xinqiao-rail-old': 'Xinqiao (main line)',
    'xinzhuang-rail': 'Xinzhuang (railway)',
};

const extraAliases: Record<string, readonly string[]> = {
    'shanghai-hongqiao': ['虹桥站', '虹桥高铁站', '虹桥枢纽', 'Hongqiao', 'Hongqiao Station'],
    shanghai: ['新客站', 'Shanghai Station'],
    'shanghai-songjiang': ['松江南', '松江南站', '松江高铁站', 'Songjiang South'],
    'linping-nan': ['余杭', '余杭站', '余杭高铁站', '临平南高铁站'],
    hangzhou: ['城站', '杭州城站'],
    'hangzhou-dong': ['杭州火车东站', 'Hangzhou East'],
    'jiaxing-nan': ['嘉兴高铁站', 'Jiaxingnan'],
    'jinshan-bei': ['枫泾高铁站'],
    'xinzhuang-rail': ['莘庄火车站', '金山铁路莘庄站'],
    haiyan: ['海盐西'],
    'pinghu-nan': ['平湖站', '平湖火车站', '平湖高铁站', '平湖市站', 'Pinghu Railway Station', 'Pinghu Station'],
    'shm-5101': ['虹桥2号航站楼(市域机场线)', '机场联络线虹桥站'],
    'shm-5107': ['浦东机场(市域机场线)', '机场联络线浦东机场站'],
};

/** County codes of facts/zones; nothing for cities without zones (无锡, 常州, 南京). */
const countyOf: Record<string, string> = {
    shanghai: '310106',
    'shanghai-nan': '310104',
    'shanghai-hongqiao': '310112',
    'shanghai-xi': '310107',
    'shanghai-songjiang': '310117',
    songjiang: '310117',
    'jinshan-bei': '310116',
    'nanxiang-bei': '310114',
    'anting-bei': '310114',
    'xinqiao-rail-old': '310117',
    chunshen: '310112',
    xinqiao: '310117',
    chedun: '310117',
    yexie: '310117',
    tinglin: '310116',
    'jinshan-yuanqu': '310116',
    jinshanwei: '310116',
    'xinzhuang-rail': '310112',
    liantang: '310118',
    'songjiang-xi-shihudang': '310117',
    'fengjing-old': '310116',
    suzhou: '320508',
    'suzhou-bei': '320507',
    'suzhou-yuanqu': '320571',
    'suzhou-xinqu': '320505',
    yangchenghu: '320583',
    'kunshan-nan': '320583',
    kunshan: '320583',
    'huaqiao-rail': '320583',
    'suzhou-nan': '320509',
    shengze: '320509',
    taicang: '320585',
    'taicang-nan': '320585',
    'changshu-xi': '320581',
    huzhou: '330502',
    'huzhou-nanxun': '330503',
    'huzhou-dong': '330502',
    deqing: '330521',
    changxing: '330522',
    'hangzhou-dong': '330104',
    hangzhou: '330102',
    'linping-nan': '330110',
    'hangzhou-nan': '330109',
    'hangzhou-xi': '330110',
    'linping-bei': '330110',
    'shaoxing-bei': '330603',
    'shangyu-bei': '330604',
    zhuji: '330681',
    ningbo: '330203',
    zhuangqiao: '330205',
    fenghua: '330213',
    'yuyao-bei': '330281',
    nantong: '320611',
    'nantong-xi': '320612',
    cixi: '330282',
    jiaxing: '330402',
    'jiaxing-nan': '330402',
    jiashan: '330421',
    'jiashan-nan': '330421',
    haining: '330481',
    'haining-xi': '330481',
    tongxiang: '330483',
    xieqiao: '330481',
    changanzhen: '330481',
    'pinghu-nan': '330482',
    'dushangang-dong': '330482',
    'dushangang-xi': '330482',
    zhapu: '330482',
    lindai: '330482',
    'haiyan-kaifaqu': '330424',
    'haiyan-dong': '330424',
    haiyan: '330424',
    'jiashan-bei': '330421',
    'jiaxing-bei': '330411',
    'jiaxing-kejicheng': '330402',
    'xiangjiadang-nan': '330402',
    qixing: '330402',
    guigu: '330421',
    fengnan: '330421',
    zhongxin: '330421',
    yaozhuang: '330421',
    xitang: '330421',
    xiangfudang: '330421',
    'shuixiang-keting': '310118',
    'haining-nan': '330481',
    'shanghai-dong': '310115',
    situan: '310120',
    fengxian: '310120',
    'shanghai-jinshan': '310116',
    'jinshan-dadao': '310116',
    'shm-5101': '310112',
    'shm-5102': '310112',
    'shm-5103': '310104',
    'shm-5104': '310115',
    'shm-5105': '310115',
    'shm-5106': '310115',
    'shm-5107': '310115',
    'jiamin-jinyun': '310114',
    'jiamin-jinyuan5': '310114',
    'jiamin-nanxiang': '310114',
    'jiamin-fengmao': '310114',
    'jiamin-jiajian': '310114',
};

/** Right bank of the Huangpu (east and south) = E, left bank = W, as the metro stations. 枫泾 side: blank, no crossing of the river matters there. */
const eastBank = new Set([
    'yexie',
    'tinglin',
    'jinshan-yuanqu',
    'jinshanwei',
    'shanghai-dong',
    'situan',
    'fengxian',
    'shanghai-jinshan',
    'jinshan-dadao',
    'shm-5104',
    'shm-5105',
    'shm-5106',
    'shm-5107',
]);
const noBank = new Set(['jinshan-bei', 'fengjing-old', 'songjiang-xi-shihudang', 'liantang', 'shuixiang-keting']);

/** Calls of the timetables that facts/rail/stations.csv lacks; positions read in the station list it was made from. */
const extra: readonly (readonly [string, string, string, string, string?, string?])[] = [
    ['shangyu-bei', '上虞北', 'Shangyu North', '绍兴', '120.84883', '30.055756'],
    ['zhuji', '诸暨', 'Zhuji', '绍兴', '120.180556', '29.729703'],
    ['zhuangqiao', '庄桥', 'Zhuangqiao', '宁波', '121.531356', '29.92603'],
    ['fenghua', '奉化', 'Fenghua', '宁波', '121.460073', '29.630822'],
    ['wuxi-xinqu', '无锡新区', 'Wuxi New District', '无锡', '120.387472', '31.499848'],
    ['huishan', '惠山', 'Huishan', '无锡', '120.196882', '31.671535'],
    ['yixing', '宜兴', 'Yixing', '无锡', '119.80845', '31.313991'],
    ['changzhou-bei', '常州北', 'Changzhou North', '常州', '119.950711', '31.856195'],
    ['nantong-xi', '南通西', 'Nantong West', '南通', '120.761105', '32.103557'],
];

const plain = (text: string): string =>
    pinyin(text.replace(/[(（].*/, ''), {toneType: 'none', type: 'array', nonZh: 'consecutive'})
        .join('')
        .replaceAll(/[^a-zA-Z0-9]/g, '')
        .toLowerCase();
export const pinyinOf = (name: string): string =>
    plain(name.replaceAll('嘉兴', '加兴').replaceAll('长安', '常安').replaceAll('莘', '新').replaceAll('乍', '诈'));

const aliasesOf = (id: string, name: string, kind: string, english: string, fast: boolean): string[] => {
    const base = name.replace(/[(（].*/, '').replace(/站$/, '');
    if (id === 'huaqiao-rail') return ['花桥火车站', '花桥高铁站', 'Huaqiao Railway Station'];
    const own =
        id.startsWith('shm-51') || id.startsWith('jiamin-') || id === 'xinqiao-rail-old' || id === 'xinzhuang-rail'
            ? []
            : [
                  `${base}站`,
                  ...(kind === 'rail' ? [`${base}火车站`, ...(fast ? [`${base}高铁站`] : [])] : []),
                  `${english} Railway Station`,
              ];
    // Names of metro stations under the same roof stay theirs.
    return [...new Set([...own, ...(extraAliases[id] ?? [])])].filter(
        alias => alias !== name && alias !== '上海火车站' && alias !== '莘庄站',
    );
};

const sourceIdOf = (source: string, confidence: string): string =>
    source.startsWith('listenzcc')
        ? 'listenzcc-stations'
        : source.startsWith('metromancn')
          ? 'parse12306-2016'
          : /苏州南站/.test(source)
            ? 'page-wiki-suzhou-nan'
            : /wikipedia/.test(source)
              ? 'page-wiki-stations'
              : /Jiamin/.test(source)
                ? 'page-wiki-jiamin'
                : confidence === 'low'
                  ? 'model-rule'
                  : 'metro-pathfinder';

/**
 * Points the facts lack. 太仓, 太仓南, 南通西: stops of train D2206 in a public repository, after OpenStreetMap. 湖州南浔, 盛泽, 练塘: the point of the alignment of
 * 沪苏湖 (OpenStreetMap, the same repository) at their tariff kilometre, fitted between 上海松江, 苏州南 and 湖州东. 慈溪: 6 km north of the seat, 坎墩. 海盐: 3 km west of
 * the seat ("西侧"). Stations of projects without a point: that of the town of their name, else evenly between their neighbours, 嘉闵线 by its kilometres
 * (north of 南翔 on the straight line to 嘉定北, its 44.04 km end there).
 */
const found: Record<string, readonly [lon: number, lat: number, evidence: 'secondary' | 'estimated', source: string]> =
    {
        taicang: [121.203621, 31.502318, 'secondary', 'railvista'],
        'taicang-nan': [121.147631, 31.410142, 'secondary', 'railvista'],
        'nantong-xi': [120.761105, 32.103557, 'secondary', 'railvista'],
        'huzhou-nanxun': [120.41035, 30.82915, 'estimated', 'railvista;running-train'],
        shengze: [120.56701, 30.91099, 'estimated', 'railvista;running-train'],
        liantang: [121.03503, 30.99317, 'estimated', 'railvista;running-train'],
        haiyan: [120.9066, 30.5248, 'estimated', 'page-kuyiso-tsjy;model-rule'],
        cixi: [121.2437, 30.2335, 'estimated', 'page-163-cixi-2025;model-rule'],
        qixing: [120.81206, 30.81355, 'estimated', 'model-rule'],
        'xiangjiadang-nan': [120.816, 30.7743, 'estimated', 'model-rule'],
        guigu: [120.8631, 30.8329, 'estimated', 'model-rule'],
        zhongxin: [120.9321, 30.8762, 'estimated', 'model-rule'],
        'jiamin-xinjian': [121.3744, 31.1089, 'estimated', 'model-rule'],
        'jiamin-huxing': [121.3385, 31.1657, 'estimated', 'model-rule'],
        'jiamin-yingbin3': [121.327, 31.1799, 'estimated', 'model-rule'],
        'jiamin-tianshan': [121.3153, 31.2222, 'estimated', 'model-rule'],
        'jiamin-fengmao': [121.2848, 31.3362, 'estimated', 'model-rule'],
        'jiamin-jiajian': [121.2695, 31.3531, 'estimated', 'model-rule'],
    };

/** Where a station stands and how well that is known; blank where the facts have no point. */
const positionOf = (
    id: string,
    row: Record<string, string>,
): {lon?: string; lat?: string; evidence: string; sourceId: string} => {
    const own = found[id];
    if (own !== undefined) return {lon: String(own[0]), lat: String(own[1]), evidence: own[2], sourceId: own[3]};
    if (id === 'huzhou-dong')
        return {lon: '120.1747945', lat: '30.8193093', evidence: 'secondary', sourceId: 'public-osm-waypoints'};
    if (row['lat'] === '') return {evidence: 'estimated', sourceId: 'china-railway-map-2026'};
    return {
        lon: row['lon']!,
        lat: row['lat']!,
        evidence: evidenceOf(row['confidence']!),
        sourceId: sourceIdOf(row['source']!, row['confidence']!),
    };
};

export const railStations = (): Map<string, RailStation> => {
    const map = new Map<string, RailStation>();
    for (const row of readFacts('rail/stations.csv')) {
        const factKind = row['kind']!;
        if (factKind === 'metro') continue;
        const id = row['id']!;
        const planned = factKind === 'planned';
        const kind =
            factKind === 'suburban' || (planned && (suburbanPlanned.has(id) || id.startsWith('jiamin-')))
                ? 'suburban'
                : 'rail';
        const osm = id.startsWith('shm-');
        const position = positionOf(id, row);
        const baseName = row['name_zh']!.replace('海盐(海盐西)', '海盐') + (id === 'huaqiao-rail' ? '(铁路)' : '');
        const shown = osm ? `${baseName}(市域机场线)` : id.startsWith('jiamin-') ? `${baseName}(嘉闵线)` : baseName;
        const english =
            (apart[id] ?? (row['name_en'] ?? '').replace(/ \(.*/, '')) +
            (osm ? ' (Airport Link)' : id.startsWith('jiamin-') ? ' (Jiamin Line)' : '');
        const openDate = planned ? 'unopened' : osm ? '2024-12-27' : opened[id];
        map.set(id, {
            id,
            nameZh: shown,
            nameEn: english,
            kind,
            city: row['city']!,
            county: countyOf[id] ?? (id.startsWith('jiamin-') ? '310112' : ''),
            ...position,
            ...(openDate === undefined ? {} : {openDate}),
            ...(closed[id] === undefined ? {} : {closeDate: closed[id]}),
            ...(closures[id] === undefined ? {} : {closures: closures[id]}),
            ...(names[id] === undefined ? {} : {names: names[id]}),
            aliases: aliasesOf(id, shown, kind, english, factKind === 'hsr'),
            ...(row['city'] === '上海' && !noBank.has(id) ? {bank: eastBank.has(id) ? 'E' : 'W'} : {}),
            planned,
            idle: idle.has(id),
            note: [noteOf[id] ?? '', planned ? row['note']! : idle.has(id) ? row['note']! : '']
                .filter(Boolean)
                .join('; '),
        });
    }
    for (const [id, name, english, city, lon, lat] of extra) {
        map.set(id, {
            id,
            nameZh: name,
            nameEn: english,
            kind: 'rail',
            city,
            county: countyOf[id] ?? '',
            ...(lon === undefined ? {} : {lon, lat: lat!}),
            evidence: found[id]?.[2] ?? (lon === undefined ? 'estimated' : 'published'),
            sourceId: found[id]?.[3] ?? (lon === undefined ? 'railwayvis-2021' : 'listenzcc-stations'),
            ...(opened[id] === undefined ? {} : {openDate: opened[id]}),
            aliases: aliasesOf(id, name, 'rail', english, true),
            planned: false,
            idle: false,
            note: noteOf[id] ?? '',
        });
    }
    for (const station of hanghaiStations(map)) map.set(station.id, station);
    return map;
};

/** 杭海城际 in order; the towns named give the estimated points, the rest lie evenly between their neighbours. */
export const hanghaiOrder = [
    'hanghai-linping-nan',
    'hanghai-xucun',
    'hanghai-haining-xi',
    'hanghai-changan',
    'hanghai-changan-dong',
    'hanghai-zhouwangmiao',
    'hanghai-yanguan',
    'hanghai-tongjiu',
    'hanghai-xieqiao',
    'hanghai-pigecheng',
    'hanghai-haichang-lu',
    'hanghai-zheda',
] as const;

const hanghaiStations = (known: ReadonlyMap<string, RailStation>): RailStation[] => {
    const towns = new Map(
        [...readFacts('zones/zones.csv'), ...readFacts('zones/zones_points.csv')]
            .filter(row => row['lat'] && row['lon'] && (row['code'] ?? '').startsWith('330481'))
            .map(row => [row['name_zh']!, [Number(row['lon']), Number(row['lat'])] as const]),
    );
    const campus = readFacts('zones/amenities.csv').find(row => Object.values(row).includes('浙江大学国际校区(海宁)'))!;
    const at = (id: string): readonly [number, number] => [Number(known.get(id)!.lon), Number(known.get(id)!.lat)];
    const rows: (readonly [string, string, string, (readonly [number, number] | undefined)?, string?])[] = [
        [
            'hanghai-linping-nan',
            '临平南高铁站(杭海城际)',
            'Linping South HSR (Hanghai)',
            at('linping-nan'),
            'point of the railway station',
        ],
        ['hanghai-xucun', '许村', 'Xucun', towns.get('许村镇'), 'point of the town'],
        ['hanghai-haining-xi', '海宁高铁西站', 'Haining HSR West', at('haining-xi'), 'point of the railway station'],
        ['hanghai-changan', '长安(杭海城际)', "Chang'an (Hanghai)", towns.get('长安镇'), 'point of the town'],
        ['hanghai-changan-dong', '长安东', "Chang'an East"],
        ['hanghai-zhouwangmiao', '周王庙', 'Zhouwangmiao', towns.get('周王庙镇'), 'point of the town'],
        ['hanghai-yanguan', '盐官', 'Yanguan'],
        ['hanghai-tongjiu', '桐九公路', 'Tongjiu Highway'],
        ['hanghai-xieqiao', '斜桥(杭海城际)', 'Xieqiao (Hanghai)', towns.get('斜桥镇'), 'point of the town'],
        ['hanghai-pigecheng', '皮革城', 'Leather City'],
        ['hanghai-haichang-lu', '海昌路', 'Haichang Road'],
        [
            'hanghai-zheda',
            '浙大国际校区',
            'ZJU International Campus',
            [Number(campus['lon']), Number(campus['lat'])],
            'point of the campus',
        ],
    ];
    return rows.map(([id, name, english, point, rule], index) => {
        let position = point;
        let how = rule;
        if (position === undefined) {
            let [before, after] = [index - 1, index + 1];
            while (rows[before]![3] === undefined) before--;
            while (rows[after]![3] === undefined) after++;
            const share = (index - before) / (after - before);
            const [a, b] = [rows[before]![3]!, rows[after]![3]!];
            position = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
            how = 'evenly between its neighbours';
        }
        return {
            id,
            nameZh: name,
            nameEn: english,
            kind: 'suburban' as const,
            city: index === 0 ? '杭州' : '嘉兴',
            county: index === 0 ? '330110' : '330481',
            lon: position[0].toFixed(5),
            lat: position[1].toFixed(5),
            evidence: 'estimated',
            sourceId: 'model-rule',
            openDate: '2021-06-28',
            ...(index === 0 ? {names: '2021-06-28..2021-12-31=余杭高铁站;2022-01-01..=临平南高铁站'} : {}),
            aliases: [...new Set([`${name.replace(/[(（].*/, '').replace(/站$/, '')}站`])].filter(
                alias => alias !== name && alias !== '长安站' && alias !== '斜桥站' && alias !== '临平南高铁站',
            ),
            planned: false,
            idle: false,
            note: `position estimated: ${how}${index === 0 ? '; day of the renaming estimated' : ''}`,
        };
    });
};

/** Length of the 杭海 chain of estimated points, metres. */
export const chainMetres = (ids: readonly string[], stations: ReadonlyMap<string, RailStation>): number[] => {
    const at = (id: string): [number, number] => [Number(stations.get(id)!.lon), Number(stations.get(id)!.lat)];
    let total = 0;
    return ids.map((id, index) => {
        if (index > 0) total += metresBetween(...at(ids[index - 1]!), ...at(id));
        return total;
    });
};
