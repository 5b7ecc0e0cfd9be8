import {pinyin as syllables} from 'pinyin-pro';
import {evidenceOf, metresBetween, readFacts, type Output, type Part, type Row} from './lib.js';

/**
 * Zones, places and opportunities. Figures nobody published are made by the rules below (docs/zones.md), graded estimated
 * and marked with the source `zone-rules`.
 *
 * Area. Published town areas (population_township.csv) are taken; the other towns of a county share what is left of
 * the county's area in proportion to the area of zones.csv (Shanghai) or to the model cells of the newer points
 * (Jiaxing, see `modelCells`). A development zone without an area shares the cell of its nearest neighbour, half each.
 *
 * Population. Counties are the census of 2020. Inside a county the anchors (`anchorOf`) are taken first; the rest is
 * split by area x density class (`density`), in Pudong by the counts of 2010, and rounded by largest remainder, so that
 * the leaves always sum to the census figure.
 *
 * Employed residents are split like people. Jobs: half of the municipal total by employed residents, half around the
 * employment centres (`modelJobs`).
 */

type Grade = 'published' | 'secondary' | 'estimated';

interface Leaf {
    id: string;
    zh: string;
    en: string;
    level: 'town' | 'devzone' | 'county';
    city: string;
    county: string;
    lon: number;
    lat: number;
    evidence: Grade;
    source: string;
    note: string[];
    /** km2; 0 while not known. */
    area: number;
    areaEvidence: Grade;
    areaIsCell: boolean;
    areaType: 'inner' | 'suburb' | 'rural';
    bank: string;
    population: number;
    populationEvidence: Grade;
    populationSource: string;
}

interface County {
    id: string;
    zh: string;
    city: string;
    lon: number;
    lat: number;
    grade: Grade;
    source: string;
    area: number;
    areaEvidence: Grade;
    population: number;
    population2010: number;
    employed: number;
}

interface Place {
    id: string;
    zh: string;
    en: string;
    aliases: string[];
    kind: string;
    lon: number;
    lat: number;
    evidence: Grade;
    source: string;
    note: string;
    city?: string;
    zone?: string;
    count?: string;
    /** Known jobs of an employment centre, blank = the default weight. */
    jobs?: number;
}

const RULE = 'zone-rules';

/** The eight cities; the seat is the leaf that holds the traditional centre. */
const cities: Record<string, {id: string; en: string; seat: string}> = {
    上海市: {id: '310000', en: 'Shanghai', seat: '310101002'},
    嘉兴市: {id: '330400', en: 'Jiaxing', seat: '330402007'},
    苏州市: {id: '320500', en: 'Suzhou', seat: '320508'},
    湖州市: {id: '330500', en: 'Huzhou', seat: '330502'},
    杭州市: {id: '330100', en: 'Hangzhou', seat: '330103'},
    南通市: {id: '320600', en: 'Nantong', seat: '320613'},
    绍兴市: {id: '330600', en: 'Shaoxing', seat: '330602'},
    宁波市: {id: '330200', en: 'Ningbo', seat: '330203'},
};

/** Seats that are not the leaf nearest to the county's government point of DataV. */
const seats: Record<string, {leaf: string; why: string}> = {
    310101: {leaf: '310101013', why: 'district government in 延安东路 (memory)'},
    310115: {
        leaf: '310115016',
        why: 'district government in 世纪大道, 花木街道 (memory); the DataV point lies in 金杨',
    },
};

const central = ['310101', '310104', '310105', '310106', '310107', '310109', '310110'];

/** Names English readers know, where the rule of `english` does not give them. */
const englishNames: Record<string, string> = {
    310104501: 'Caohejing Hi-Tech Park',
    310112501: 'Xinzhuang Industrial Zone',
    310113501: 'Baoshan Industrial Park',
    310114401: 'Juyuan New Area',
    310114501: 'Jiading Industrial Zone',
    310115501: 'Waigaoqiao Free Trade Zone',
    310115502: 'Jinqiao Economic and Technological Development Zone',
    310115503: 'Zhangjiang Hi-Tech Park',
    310116503: 'Shanghai Bay Area Hi-Tech Zone (Jinshan)',
    310117501: 'Songjiang Industrial Zone',
    310117504: 'Sheshan Resort',
    310117507: 'Songjiang Export Processing Zone',
    310120503: 'Haiwan Resort',
    310151402: 'Dongping Forest Farm',
    310115: 'Pudong New Area',
    310106: "Jing'an District",
    320571: 'Suzhou Industrial Park',
    320671: 'Nantong Economic and Technological Development Zone',
    330122: 'Tonglu County',
    330127: "Chun'an County",
    330112: "Lin'an District",
    320685: "Hai'an",
    330523: 'Anji County',
    310115145: 'Nanhui New Town',
    310115103: 'Chuansha Town',
    310106013: "Jing'an Temple Subdistrict",
    310101013: 'The Bund Subdistrict',
    330483100: 'Wuzhen Town',
    310151102: 'Baozhen Town',
    310151104: 'Miaozhen Town',
    310115114: 'Tangzhen Town',
};
const extraAliases: Record<string, string[]> = {
    310151116: ['长兴岛', 'Changxing Island'],
    310151202: ['横沙岛', 'Hengsha Island'],
    310115145: ['Lingang'],
    310116105: ['Luxiang', 'Lvxiang'],
    310151111: ['Luhua', 'Lvhua'],
    310107022: ['真如', 'Zhenru'],
    310109019: ['江湾', 'Jiangwan'],
    330482108: ['独山港', 'Dushan Port'],
    320571: ['园区', 'SIP'],
    330421001: ['嘉善城区'],
    320583104: ['花桥经济开发区'],
    310115501: ['保税区', '外高桥保税区(区划)'],
    330481: ['Haining City'],
};

/** Local readings machine pinyin misses. */
const readings: Record<string, string> = {
    莘庄: 'xin zhuang',
    杨行: 'yang hang',
    庙行: 'miao hang',
    徐行: 'xu hang',
    高行: 'gao hang',
    殷行: 'yin hang',
    庄行: 'zhuang hang',
    闵行: 'min hang',
    重固: 'chong gu',
    东栅: 'dong zha',
    长兴: 'chang xing',
    长安: 'chang an',
    乍浦: 'zha pu',
    堡镇: 'bao zhen',
    广富林: 'guang fu lin',
    大场: 'da chang',
    长宁: 'chang ning',
    浜: 'bang',
};

export const pinyinOf = (name: string): string => {
    const plain = name.replaceAll(/[^\p{Script=Han}A-Za-z0-9]/gu, '');
    const out = syllables(plain, {toneType: 'none', type: 'array', nonZh: 'consecutive'});
    const chars = [...plain];
    if (out.length !== chars.length) return out.join(' ').toLowerCase();
    for (const [word, reading] of Object.entries(readings)) {
        const at = chars.join('').indexOf(word);
        if (at >= 0)
            reading.split(' ').forEach((syllable, k) => {
                out[at + k] = syllable;
            });
    }
    return out.join(' ').toLowerCase();
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Syllables run together, with the apostrophe that keeps Chang'an from being read as Chan'gan. */
const romanised = (name: string): string =>
    capital(
        pinyinOf(name)
            .split(' ')
            .map((s, k) => (k > 0 && /^[aoe]/.test(s) ? `'${s}` : s))
            .join(''),
    );

const roadWords: Record<string, string> = {
    东: 'East',
    西: 'West',
    南: 'South',
    北: 'North',
    中: 'Middle',
    一: 'No. 1',
    二: 'No. 2',
};

const shortOf = (zh: string): string => {
    if (/(园区|开发区|工业区|度假区|旅游区|加工区|各镇)$/u.test(zh)) return zh;
    const short = zh.replace(/(新区|新镇|街道|市|县|区|镇|乡)$/u, '');
    return [...short].length >= 2 ? short : zh;
};

const english = (id: string, zh: string): string => {
    const given = englishNames[id];
    if (given !== undefined) return given;
    const short = shortOf(zh);
    const kind = zh.endsWith('街道')
        ? ' Subdistrict'
        : zh.endsWith('镇')
          ? ' Town'
          : zh.endsWith('乡')
            ? ' Township'
            : zh.endsWith('县')
              ? ' County'
              : zh.endsWith('区')
                ? ' District'
                : '';
    const road = /^(..+?)([东西南北中一二]?)路$/u.exec(short);
    if (road && zh.endsWith('街道')) {
        const [, stem = '', word = ''] = road;
        return `${romanised(stem)} ${word ? `${roadWords[word]} ` : ''}Road${kind}`;
    }
    return romanised(short) + kind;
};

/**
 * The Huangpu (黄浦江) from its source at 三角渡, where 斜塘 and 圆泄泾 meet, down to 吴淞口; lon, lat, from memory to
 * 100-300 m and tested against the districts that lie wholly on one side. Upstream of 三角渡 the line follows 圆泄泾 and
 * 大泖港 to the south-west border of 松江, so that 石湖荡 and 新浜 lie on the Puxi side, 泖港 on the other.
 */
export const huangpu: readonly (readonly [number, number])[] = [
    [121.115, 30.895],
    [121.15, 30.93],
    [121.175, 30.958],
    [121.192, 30.966],
    [121.215, 30.972],
    [121.245, 30.971],
    [121.29, 30.974],
    [121.325, 30.977],
    [121.36, 30.983],
    [121.39, 30.99],
    [121.414, 30.99],
    [121.436, 30.993],
    [121.455, 30.995],
    [121.473, 31.006],
    [121.488, 31.022],
    [121.492, 31.036],
    [121.488, 31.052],
    [121.478, 31.075],
    [121.469, 31.1],
    [121.4645, 31.1255],
    [121.459, 31.145],
    [121.457, 31.162],
    [121.461, 31.176],
    [121.475, 31.188],
    [121.488, 31.195],
    [121.5035, 31.2065],
    [121.508, 31.215],
    [121.5, 31.227],
    [121.4935, 31.2365],
    [121.4915, 31.244],
    [121.5, 31.2475],
    [121.514, 31.251],
    [121.527, 31.256],
    [121.537, 31.2603],
    [121.55, 31.265],
    [121.562, 31.273],
    [121.567, 31.285],
    [121.563, 31.305],
    [121.556, 31.318],
    [121.545, 31.331],
    [121.525, 31.343],
    [121.513, 31.355],
    [121.506, 31.37],
    [121.509, 31.388],
    [121.515, 31.405],
];

/** Side of the river by the nearest stretch of `huangpu`: going downstream Puxi (W) is on the left. */
export const bankOf = (lon: number, lat: number): 'W' | 'E' => {
    const kx = Math.cos((31.1 * Math.PI) / 180);
    let best = Infinity;
    let side = 0;
    for (let k = 0; k + 1 < huangpu.length; k++) {
        const [ax, ay] = [huangpu[k]![0] * kx, huangpu[k]![1]];
        const [bx, by] = [huangpu[k + 1]![0] * kx, huangpu[k + 1]![1]];
        const [px, py] = [lon * kx, lat];
        const along = Math.max(
            0,
            Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)),
        );
        const d = Math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay));
        if (d < best - 1e-12) {
            best = d;
            side = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
        } else if (d < best + 1e-12) {
            // At a bend both stretches are equally near: the sharper of the two decides.
            const other = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
            if (Math.abs(other) > Math.abs(side)) side = other;
        }
    }
    return side > 0 ? 'W' : 'E';
};

/** The islands' cells in zones.csv reach into the sea; areas from memory. */
const islandAreas: Record<string, number> = {310151116: 88, 310151202: 52};

/** Districts the river divides, or that lie on it and share a `local_area` with the other side. */
const riverside = new Set([...central, '310112', '310113', '310115', '310117', '310120']);
/** The three islands of 崇明 must not be joined by local streets; N is 崇明岛, S 长兴, and 横沙 has a ferry only. */
const islands: Record<string, string> = {310151116: 'S', 310151202: 'island-hengsha'};
const bankAt = (county: string, id: string, lon: number, lat: number): string =>
    county === '310151' ? (islands[id] ?? 'N') : riverside.has(county) ? bankOf(lon, lat) : '';

/** The outer ring (S20) as a closed line, from the road facts; the stretch between exits 4 and 18 is closed straight. */
const outerRing = (): [number, number][] => {
    const links = readFacts('road/road_graph_links.csv').filter(row => row['ref'] === 'S20');
    const ring: [number, number][] = [];
    const lines = new Map(
        links.map(row => [
            row['from_node_id']!,
            {
                to: row['to_node_id']!,
                points: row['geometry']!.replace(/^LINESTRING \(|\)$/g, '')
                    .split(', ')
                    .map(pair => pair.split(' ').map(Number) as [number, number]),
            },
        ]),
    );
    let at = 'rn_s20_18';
    for (let line = lines.get(at); line !== undefined; line = lines.get(at)) {
        lines.delete(at);
        ring.push(...line.points);
        at = line.to;
    }
    if (lines.size > 0) throw new Error(`S20: ${lines.size} stretches do not hang together`);
    return ring;
};

const inside = (ring: readonly (readonly [number, number])[], lon: number, lat: number): boolean => {
    let odd = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [xi, yi] = ring[i]!;
        const [xj, yj] = ring[j]!;
        if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) odd = !odd;
    }
    return odd;
};

/** Whole numbers in proportion to `weights` that sum to `total` (largest remainder; ties in the order of the rows). */
export const apportion = (total: number, weights: readonly number[]): number[] => {
    const sum = weights.reduce((a, b) => a + b, 0);
    const exact = weights.map(w => (total * w) / sum);
    const out = exact.map(Math.floor);
    const order = exact.map((x, k) => [x - Math.floor(x), k] as const).toSorted((a, b) => b[0] - a[0] || a[1] - b[1]);
    for (let k = 0, left = total - out.reduce((a, b) => a + b, 0); k < left; k++) out[order[k]![1]]!++;
    return out;
};

const sourceOfPoint = (text: string): string =>
    text.startsWith('bank-branch')
        ? 'bank-poi'
        : text.startsWith('median of 2022')
          ? 'covid-map-2022'
          : /DataV/.test(text)
            ? 'datav'
            : /GeoNames/.test(text)
              ? 'geonames'
              : /tudigong/.test(text)
                ? 'tudigong'
                : 'memory';

/** Rough north shore of the Hangzhou Bay and the Qiantang, lon, lat, from memory: model cells end there. */
const shore: readonly (readonly [number, number])[] = [
    [120.2, 30.37],
    [120.42, 30.375],
    [120.55, 30.395],
    [120.66, 30.37],
    [120.75, 30.33],
    [120.83, 30.31],
    [120.91, 30.36],
    [120.96, 30.43],
    [120.975, 30.51],
    [121.02, 30.57],
    [121.09, 30.585],
    [121.2, 30.63],
    [121.27, 30.69],
    [121.45, 30.76],
];
const onLand = (lon: number, lat: number): boolean => {
    const k = shore.findIndex(([x], i) => i > 0 && lon <= x);
    if (k < 0) return true;
    const [[ax, ay], [bx, by]] = [shore[k - 1]!, shore[k]!];
    return lat > ay + ((by - ay) * (lon - ax)) / (bx - ax);
};

/** km2 nearest to each of the leaves, counted on a 0.004 x 0.0035 degree grid within 5 km of a point, on land. */
const modelCells = (leaves: readonly Leaf[]): Map<string, number> => {
    const cells = new Map<string, number>();
    for (let lat = 30.2; lat < 31.1; lat += 0.0035)
        for (let lon = 120.2; lon < 121.45; lon += 0.004) {
            if (!onLand(lon, lat)) continue;
            let best: Leaf | undefined;
            let nearest = 5_000;
            for (const leaf of leaves) {
                if (Math.abs(leaf.lat - lat) > 0.046 || Math.abs(leaf.lon - lon) > 0.055) continue;
                const metres = metresBetween(lon, lat, leaf.lon, leaf.lat);
                if (metres < nearest) [best, nearest] = [leaf, metres];
            }
            if (best)
                cells.set(
                    best.id,
                    (cells.get(best.id) ?? 0) + 0.004 * 0.0035 * 111.195 ** 2 * Math.cos((lat * Math.PI) / 180),
                );
        }
    return cells;
};

const peopleSquare = {lon: 121.470446, lat: 31.234632};

/**
 * Relative density, people per km2, by the kind of place; only the ratios inside a county matter. Planning judgement:
 * subdistricts over towns, and towns thinning out from 人民广场. 新嘉 (18,700) and 江苏路 (34,000) are the known ones.
 */
const density = (leaf: Leaf, seat: boolean): number => {
    const street = leaf.zh.endsWith('街道');
    if (leaf.id === '310114401') return 4_000;
    if (leaf.level === 'devzone') return 800;
    if (leaf.city === '嘉兴市') return street ? (leaf.area < 12 ? 12_000 : seat ? 4_000 : 1_500) : 700;
    if (leaf.county === '310151') return seat ? 1_500 : 450;
    if (leaf.areaType === 'inner') return street ? 22_000 : 10_000;
    if (street) return leaf.area < 25 ? 6_000 : 3_000;
    const km = metresBetween(leaf.lon, leaf.lat, peopleSquare.lon, peopleSquare.lat) / 1000;
    const town = km < 20 ? 5_000 : km < 32 ? 2_200 : 900;
    return seat ? Math.max(6_000, 2 * town) : town;
};

/**
 * Anchors: figures of population_township.csv that count residents (of a census, "resident", or registered plus
 * floating). Figures up to 2012 are carried to 2020 by the county's growth 2010-2020, later ones taken as they stand.
 * Registered figures alone, and rows of low confidence, are not anchors.
 */
const anchorOf = (county: County): Map<string, {people: number; grade: Grade; note: string}> => {
    const rows = readFacts('zones/population_township.csv').filter(
        row => row['county'] === county.zh && row['confidence'] !== 'low',
    );
    const anchors = new Map<string, {people: number; grade: Grade; note: string}>();
    for (const row of rows) {
        const definition = row['definition']!;
        const floating = rows.find(
            other =>
                other['code'] === row['code'] &&
                other['definition']!.startsWith('floating') &&
                other['year'] !== '2004',
        );
        const resident = /resident/.test(definition);
        if (definition.startsWith('floating') || (!resident && !floating) || anchors.has(row['code']!)) continue;
        const year = Number((/\d{4}/.exec(row['year']!) ?? ['2010'])[0]);
        const old = resident ? year <= 2012 || /not stated/.test(row['year']!) : false;
        const people =
            (Number(row['population']) + (resident ? 0 : Number(floating!['population']))) *
            (old ? county.population / county.population2010 : 1);
        const census = year === 2020 && definition === 'census resident';
        anchors.set(row['code']!, {
            people: Math.round(people),
            grade: census ? 'published' : 'estimated',
            note: census
                ? 'people: census 2020'
                : `people: anchored on ${row['population']}${resident ? '' : ` + ${floating!['population']} floating (2011)`} (${definition.split(' (')[0]}, ${row['year']})${old ? ', carried to 2020 by the growth of the county' : ''}`,
        });
    }
    return anchors;
};

interface World {
    counties: Map<string, County>;
    leaves: Leaf[];
    seatOf: Map<string, string>;
}

const loadWorld = (): World => {
    const counties = new Map<string, County>();
    const leaves: Leaf[] = [];
    const points = new Map(readFacts('zones/zones_points.csv').map(row => [row['code']!, row]));
    const published = new Map<string, {area: number; grade: Grade}>();
    for (const row of readFacts('zones/population_township.csv')) {
        const area = /^area ([\d.]+) km2/.exec(row['note']!);
        if (area) published.set(row['code']!, {area: Number(area[1]), grade: evidenceOf(row['confidence']!)});
    }
    for (const row of readFacts('zones/zones.csv')) {
        const id = row['code']!;
        if (row['level'] === 'district' || row['level'] === 'county') {
            counties.set(id, {
                id,
                zh: row['name_zh']!,
                city: row['city']!,
                lon: Number(row['lon']),
                lat: Number(row['lat']),
                grade: evidenceOf(row['coord_confidence']!),
                source: sourceOfPoint(row['coord_source']!),
                area: Number(row['area_km2']),
                areaEvidence: evidenceOf(row['area_note']!),
                population: Number(row['population_2020']),
                population2010: Number(row['population_2010']),
                employed: Number(row['jobs_or_employment']),
            });
            continue;
        }
        if (!row['lat']) continue;
        const point = points.get(id);
        const area = published.get(id);
        leaves.push({
            id,
            zh: row['name_zh']!,
            en: english(id, row['name_zh']!),
            level: row['level'] === 'devzone_or_farm' ? 'devzone' : 'town',
            city: row['city']!,
            county: row['county_code']!,
            lon: Number(point?.['lon'] ?? row['lon']),
            lat: Number(point?.['lat'] ?? row['lat']),
            evidence: evidenceOf(point?.['confidence'] ?? row['coord_confidence']!),
            source: sourceOfPoint(point?.['source'] ?? row['coord_source']!),
            note:
                point?.['confidence'] === 'low' && !point['source']!.startsWith('memory')
                    ? [`point doubtful: ${point['note']}`]
                    : [],
            area: area?.area ?? islandAreas[id] ?? Number(row['area_km2'] || 0),
            areaEvidence: area?.grade ?? (row['area_note']!.startsWith('medium') ? 'secondary' : 'estimated'),
            areaIsCell: area === undefined && islandAreas[id] === undefined && /Voronoi/.test(row['area_note']!),
            areaType: 'rural',
            bank: '',
            population: 0,
            populationEvidence: 'estimated',
            populationSource: '',
        });
    }
    return {counties, leaves, seatOf: new Map()};
};

/** 昆山 is split so that 花桥, on the border of Shanghai and on its metro, is a point of its own. */
const splitKunshan = ({counties, leaves}: World): void => {
    const kunshan = counties.get('320583')!;
    const station = readFacts('rail/stations.csv').find(row => row['id'] === 'shm-1101')!;
    const huaqiaoArea = 50;
    const leaf = {
        city: kunshan.city,
        county: kunshan.id,
        areaEvidence: 'estimated' as const,
        areaIsCell: false,
        areaType: 'suburb' as const,
        bank: '',
        populationEvidence: 'estimated' as const,
        populationSource: `leiii-census;${RULE}`,
    };
    // Twice the mean density of the county: an urban town between Anting and Kunshan. No count of it was found.
    const people = Math.round((2 * kunshan.population * huaqiaoArea) / kunshan.area);
    leaves.push(
        {
            ...leaf,
            id: '320583000',
            zh: '昆山其余各镇',
            en: 'Kunshan (without Huaqiao)',
            level: 'county',
            lon: kunshan.lon,
            lat: kunshan.lat,
            evidence: kunshan.grade,
            source: kunshan.source,
            area: kunshan.area - huaqiaoArea,
            population: kunshan.population - people,
            note: ['model zone, id not an official code: 昆山 without 花桥'],
        },
        {
            ...leaf,
            id: '320583104',
            zh: '花桥镇',
            en: 'Huaqiao Town',
            level: 'town',
            lon: Number(station['lon']),
            lat: Number(station['lat']),
            evidence: 'estimated',
            source: 'memory',
            area: huaqiaoArea,
            population: people,
            note: [
                'point: metro station 花桥, in the town centre',
                'code and area (50 km2) from memory',
                'people: twice the mean density of 昆山',
            ],
        },
    );
};

const abolished: Record<string, string> = {
    330103: 'merged into 拱墅区 in 2021',
    330104: 'divided between 上城区 and 钱塘区 in 2021',
    330102: 'as before the division of 2021',
    330105: 'as before the division of 2021',
    330109: 'as before the division of 2021',
    330110: 'as before the division of 2021',
    320611: 'merged into 崇川区 in 2020',
    320614: '海门区 since 2020',
};

const isTown = (leaf: Leaf): boolean => leaf.city === '上海市' || leaf.city === '嘉兴市';

const build = (): World => {
    const world = loadWorld();
    const {counties, leaves, seatOf} = world;
    splitKunshan(world);
    const ring = outerRing();

    // Areas
    for (const leaf of leaves.filter(leaf => isTown(leaf) && leaf.area === 0)) {
        const nearest = leaves
            .filter(other => other.county === leaf.county && other.area > 0 && other.areaIsCell)
            .map(other => ({other, metres: metresBetween(leaf.lon, leaf.lat, other.lon, other.lat)}))
            .toSorted((a, b) => a.metres - b.metres)[0]!.other;
        leaf.area = nearest.area / 2;
        nearest.area /= 2;
        leaf.areaIsCell = true;
        leaf.note.push(`area: half the model cell of ${nearest.zh}`);
        nearest.note.push(`area: shares its model cell with ${leaf.zh}`);
    }
    const cells = modelCells(leaves);
    for (const county of counties.values()) {
        const own = leaves.filter(leaf => leaf.county === county.id && isTown(leaf));
        const free = own.filter(leaf => leaf.areaIsCell);
        if (free.length === 0) continue;
        const left = county.area - own.filter(leaf => !leaf.areaIsCell).reduce((sum, leaf) => sum + leaf.area, 0);
        const weights = free.map(leaf => (leaf.city === '嘉兴市' ? cells.get(leaf.id)! : leaf.area));
        const sum = weights.reduce((a, b) => a + b, 0);
        free.forEach((leaf, k) => {
            leaf.area = (left * weights[k]!) / sum;
            leaf.areaEvidence = 'estimated';
        });
    }

    // Outer counties are leaves themselves
    for (const county of counties.values()) {
        if (county.city === '上海市' || county.city === '嘉兴市' || county.id === '320583') continue;
        leaves.push({
            id: county.id,
            zh: county.zh,
            en: english(county.id, county.zh),
            level: 'county',
            city: county.city,
            county: county.id,
            lon: county.lon,
            lat: county.lat,
            evidence: county.grade,
            source: county.source,
            note: abolished[county.id] ? [`division of the census of 2020: ${abolished[county.id]}`] : [],
            area: county.area,
            areaEvidence: county.areaEvidence,
            areaIsCell: false,
            areaType: 'suburb',
            bank: '',
            population: county.population,
            populationEvidence: 'published',
            populationSource: 'leiii-census',
        });
    }

    // Seats
    for (const county of counties.values()) {
        const own = leaves.filter(leaf => leaf.county === county.id && leaf.id !== county.id);
        if (own.length === 0) continue;
        const nearest = own
            .map(leaf => ({leaf, metres: metresBetween(county.lon, county.lat, leaf.lon, leaf.lat)}))
            .toSorted((a, b) => a.metres - b.metres)[0]!.leaf;
        seatOf.set(county.id, seats[county.id]?.leaf ?? nearest.id);
    }
    const isSeat = (leaf: Leaf): boolean => seatOf.get(leaf.county) === leaf.id;

    for (const leaf of leaves) {
        leaf.bank = bankAt(leaf.county, leaf.id, leaf.lon, leaf.lat);
        const whole = [...central, '310113'].includes(leaf.county)
            ? 'W'
            : ['310115', '310120'].includes(leaf.county)
              ? 'E'
              : leaf.bank;
        if (leaf.bank !== whole) throw new Error(`${leaf.zh} is put on the wrong bank: mend the line of the Huangpu`);
        if (leaf.city === '上海市' && inside(ring, leaf.lon, leaf.lat)) leaf.areaType = 'inner';
    }

    // People
    const pudong = new Map(
        readFacts('zones/zones.csv')
            .filter(row => row['county_code'] === '310115' && row['population_2010'] && row['code'] !== '310115')
            .map(row => [row['code']!, Number(row['population_2010'])]),
    );
    for (const county of counties.values()) {
        const own = leaves.filter(leaf => leaf.county === county.id && isTown(leaf));
        if (own.length === 0) continue;
        const anchors = anchorOf(county);
        let left = county.population;
        for (const leaf of own) {
            const anchor = anchors.get(leaf.id);
            if (!anchor) continue;
            leaf.population = anchor.people;
            leaf.populationEvidence = anchor.grade;
            leaf.populationSource =
                anchor.grade === 'published' ? 'township-pages' : `township-pages;leiii-census;${RULE}`;
            leaf.note.push(anchor.note);
            left -= anchor.people;
        }
        const free = own.filter(leaf => !anchors.has(leaf.id));
        const shares = apportion(
            left,
            free.map(leaf => pudong.get(leaf.id) ?? leaf.area * density(leaf, isSeat(leaf))),
        );
        free.forEach((leaf, k) => {
            leaf.population = shares[k]!;
            leaf.populationSource = `leiii-census;${RULE}`;
            leaf.note.push(
                pudong.has(leaf.id) ? 'people: by the count of 2010 (from memory)' : 'people: by area x density class',
            );
        });
    }
    for (const leaf of leaves)
        if (isTown(leaf) && leaf.areaType !== 'inner')
            // Industrial zones are built over though few people live there.
            leaf.areaType =
                leaf.zh.endsWith('街道') ||
                isSeat(leaf) ||
                (leaf.level === 'devzone' && !/林场|旅游|度假/.test(leaf.zh)) ||
                leaf.population / leaf.area > 1500
                    ? 'suburb'
                    : 'rural';
    return world;
};

const localArea = (leaf: Leaf): string =>
    central.includes(leaf.county) || leaf.areaType === 'inner'
        ? 'shanghai-inner'
        : leaf.county === '330402' || leaf.county === '330411'
          ? 'jiaxing-city'
          : '';

// Places

type Point = Pick<Place, 'lon' | 'lat' | 'evidence' | 'source'>;

const metroPoint = (name: string): Point => {
    const row = readFacts('rail/stations.csv').find(
        station => station['kind'] === 'metro' && station['name_zh'] === name,
    )!;
    return {lon: Number(row['lon']), lat: Number(row['lat']), evidence: 'secondary', source: 'metro-pathfinder'};
};
const nodePoint = (file: string, id: string, source: string): Point => {
    const row = readFacts(`road/${file}`).find(node => node['id'] === id)!;
    return {lon: Number(row['lon']), lat: Number(row['lat']), evidence: evidenceOf(row['confidence']!), source};
};
const countyPoint = (world: World, id: string): Point => {
    const {lon, lat, grade, source} = world.counties.get(id)!;
    return {lon, lat, evidence: grade, source};
};

const guess = (lon: number, lat: number): Point => ({lon, lat, evidence: 'estimated', source: 'memory'});

const at = (
    id: string,
    zh: string,
    en: string,
    aliases: string[],
    kind: string,
    point: Point,
    note = '',
    city = '上海市',
    zone?: string,
): Place => ({id, zh, en, aliases, kind, ...point, note, city, ...(zone ? {zone} : {})});

const named = (world: World): Place[] => {
    const station = 'point: the metro station of the name';
    const seat = 'point: government seat';
    const hongqiaoRail = metroPoint('虹桥火车站');
    const t2 = metroPoint('虹桥2号航站楼');
    return [
        at(
            'renmin-guangchang',
            '人民广场',
            "People's Square",
            ['上海市中心', '上海人民广场', 'Shanghai centre'],
            'centre',
            metroPoint('人民广场'),
            station,
        ),
        at('lujiazui', '陆家嘴', 'Lujiazui', [], 'centre', metroPoint('陆家嘴'), station),
        at('xujiahui', '徐家汇', 'Xujiahui', [], 'centre', metroPoint('徐家汇'), station),
        at('jingan-si', '静安寺', "Jing'an Temple", ['Jingan Temple'], 'centre', metroPoint('静安寺'), station),
        at(
            'zhangjiang-gaoke',
            '张江高科技园区',
            'Zhangjiang Hi-Tech Park',
            ['张江高科', '张江', 'Zhangjiang'],
            'park',
            metroPoint('张江高科'),
            station,
        ),
        at(
            'hongqiao-shuniu',
            '上海虹桥枢纽',
            'Shanghai Hongqiao hub',
            ['虹桥枢纽', '虹桥综合交通枢纽', 'Hongqiao hub'],
            'hub',
            {
                lon: (hongqiaoRail.lon + t2.lon) / 2,
                lat: (hongqiaoRail.lat + t2.lat) / 2,
                evidence: 'estimated',
                source: `metro-pathfinder;${RULE}`,
            },
            'point: half way between railway station and terminal 2',
            '上海市',
            '310112008',
        ),
        at(
            'hongqiao-jichang',
            '上海虹桥国际机场',
            'Shanghai Hongqiao Airport',
            ['虹桥机场', '虹桥国际机场', 'Hongqiao Airport', 'SHA'],
            'airport',
            t2,
            'point: terminal 2, metro station',
            '上海市',
            '310112008',
        ),
        at(
            'hongqiao-jichang-t1',
            '虹桥机场1号航站楼',
            'Hongqiao Airport Terminal 1',
            ['虹桥机场T1', '虹桥T1'],
            'airport',
            metroPoint('虹桥1号航站楼'),
            station,
            '上海市',
            '310105010',
        ),
        at(
            'hongqiao-jichang-t2',
            '虹桥机场2号航站楼',
            'Hongqiao Airport Terminal 2',
            ['虹桥机场T2', '虹桥T2'],
            'airport',
            t2,
            station,
            '上海市',
            '310112008',
        ),
        at(
            'pudong-jichang',
            '上海浦东国际机场',
            'Shanghai Pudong Airport',
            ['浦东机场', '浦东国际机场', 'Pudong Airport', 'PVG'],
            'airport',
            metroPoint('浦东1号2号航站楼'),
            'point: metro station between the terminals',
            '上海市',
            '310115139',
        ),
        at(
            'pudong-jichang-t1',
            '浦东机场1号航站楼',
            'Pudong Airport Terminal 1',
            ['浦东机场T1', '浦东T1', '浦东国际机场T1'],
            'airport',
            guess(121.7985, 31.1525),
            '',
            '上海市',
            '310115139',
        ),
        at(
            'pudong-jichang-t2',
            '浦东机场2号航站楼',
            'Pudong Airport Terminal 2',
            ['浦东机场T2', '浦东T2', '浦东国际机场T2'],
            'airport',
            guess(121.807, 31.151),
            '',
            '上海市',
            '310115139',
        ),
        at(
            'xinzhuang-lijiao',
            '莘庄立交',
            'Xinzhuang interchange',
            ['莘庄立交桥'],
            'interchange',
            nodePoint('nodes_measured.csv', 'jc_xinzhuang', 't1-travel-mapping'),
            'road node jc_xinzhuang',
            '上海市',
            '310112101',
        ),
        at(
            'jiaxing-centre',
            '嘉兴市中心',
            'Jiaxing centre',
            ['嘉兴中心', '嘉兴 centre', 'Jiaxing city centre', '嘉兴市区'],
            'centre',
            nodePoint('nodes.csv', 'tc_jiaxing', 'geonames'),
            'GeoNames point of the city, 1.8 km south-west of the railway station; the memory point of 中山路 lay 0.2 km from the station and was not used',
            '嘉兴市',
        ),
        at(
            'pinghu-centre',
            '平湖市中心',
            'Pinghu centre',
            ['平湖市政府', '平湖市区', '平湖中心', '平湖 centre'],
            'centre',
            countyPoint(world, '330482'),
            seat,
            '嘉兴市',
        ),
        at(
            'jiashan-centre',
            '嘉善县城',
            'Jiashan centre',
            ['嘉善中心', '嘉善县政府', '嘉善 centre'],
            'centre',
            countyPoint(world, '330421'),
            seat,
            '嘉兴市',
        ),
        at(
            'haiyan-centre',
            '海盐县城',
            'Haiyan centre',
            ['海盐中心', '海盐 centre'],
            'centre',
            countyPoint(world, '330424'),
            seat,
            '嘉兴市',
        ),
        at(
            'haining-centre',
            '海宁市中心',
            'Haining centre',
            ['海宁市区', '海宁中心', '海宁 centre'],
            'centre',
            countyPoint(world, '330481'),
            seat,
            '嘉兴市',
        ),
        at(
            'tongxiang-centre',
            '桐乡市中心',
            'Tongxiang centre',
            ['桐乡市区', '桐乡中心', '桐乡 centre'],
            'centre',
            countyPoint(world, '330483'),
            seat,
            '嘉兴市',
        ),
        at(
            'zhangjiang-changsanjiao-kejicheng',
            '张江长三角科技城',
            'Zhangjiang Yangtze Delta Science City',
            ['张江长三角科技城平湖园', '平湖张江科技城', 'Zhangjiang YRD Science City'],
            'park',
            nodePoint('nodes.csv', 'tc_zjtech', `road-p01;${RULE}`),
            'road node tc_zjtech: half way along 兴豪路',
            '嘉兴市',
            '330482102',
        ),
        at(
            'zhonghong-cun',
            '中洪村',
            'Zhonghong village',
            ['枫泾中洪村', '金山农民画村'],
            'other',
            nodePoint('nodes_measured.csv', 'nd_zhufeng', 'o1-osm-shanghai'),
            'crossing of 朱枫公路 and 叶新公路, beside the village',
            '上海市',
            '310116102',
        ),
        at(
            'yaozhuang-centre',
            '姚庄集镇',
            'Yaozhuang town centre',
            ['姚庄', '姚庄镇中心'],
            'centre',
            nodePoint('nodes.csv', 'tc_yaozhuang', 'geonames'),
            'the built-up place the dead-end papers mean by 姚庄; the whole town is 姚庄镇',
            '嘉兴市',
            '330421111',
        ),
        at(
            'fengjing-guzhen',
            '枫泾古镇',
            'Fengjing old town',
            [],
            'other',
            nodePoint('nodes.csv', 'tc_fengjing', 'geonames'),
            'GeoNames point of the town',
            '上海市',
            '310116102',
        ),
        at(
            'xitang-guzhen',
            '西塘古镇',
            'Xitang old town',
            [],
            'other',
            nodePoint('nodes.csv', 'tc_xitang', 'geonames'),
            'GeoNames point of the town',
            '嘉兴市',
            '330421103',
        ),
        at(
            'wuzhen-guzhen',
            '乌镇古镇',
            'Wuzhen old town',
            ['乌镇景区'],
            'other',
            nodePoint('nodes.csv', 'tc_wuzhen', 'geonames'),
            'GeoNames point of the town',
            '嘉兴市',
            '330483100',
        ),
    ];
};

const amenityAliases: Record<string, {zh?: string; aliases?: string[]; zone?: string; note?: string}> = {
    洋山深水港: {
        aliases: ['洋山港', 'Yangshan'],
        zone: '310115145',
        note: 'island of 嵊泗 beyond the 东海大桥: the zone is that of the bridgehead',
    },
    外高桥港区: {aliases: ['外高桥', '外高桥港', 'Waigaoqiao']},
    嘉兴港乍浦港区: {aliases: ['乍浦港', '嘉兴港', 'Zhapu Port']},
    嘉兴港独山港区: {aliases: ['独山港区']},
    上海交通大学: {zh: '上海交通大学(闵行校区)', aliases: ['上海交通大学闵行校区', '交大闵行', 'SJTU']},
    '复旦大学(邯郸校区)': {aliases: ['复旦大学', 'Fudan University']},
    '同济大学(四平路校区)': {aliases: ['同济大学', 'Tongji University']},
    '同济大学(嘉定校区)': {zone: '310114103'},
    上海政法学院: {zone: '310118105'},
    宁波栎社国际机场: {zone: '330203'},
    苏南硕放国际机场: {note: 'in 无锡, outside the zones: the nearest one'},
    '上海大学(宝山校区)': {aliases: ['上海大学']},
    '华东师范大学(中北校区)': {aliases: ['华东师范大学']},
    '浙江大学国际校区(海宁)': {aliases: ['浙江大学海宁国际校区', '浙大海宁']},
    嘉兴南湖机场: {aliases: ['嘉兴机场'], note: 'opening date not verified'},
    瑞金医院: {aliases: ['上海瑞金医院']},
    平湖市第一人民医院: {aliases: ['平湖一院']},
    嘉兴市第一医院: {aliases: ['嘉兴一院']},
    嘉兴学院: {aliases: ['嘉兴大学']},
};
const kinds: Record<string, [kind: string, prefix: string, count: string]> = {
    university: ['university', 'university', 'university'],
    hospital_tertiary_A: ['hospital', 'hospital', 'hospital_tertiary'],
    hospital_tertiary: ['hospital', 'hospital', 'hospital_tertiary'],
    hospital_county: ['hospital', 'hospital', 'hospital_county'],
    airport: ['airport', 'airport', ''],
    port: ['port', 'port', ''],
};
const slug = (text: string): string =>
    text
        .toLowerCase()
        .replaceAll(/['’]/g, '')
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '');

const amenities = (): Place[] =>
    readFacts('zones/amenities.csv').flatMap(row => {
        const kind = kinds[row['type']!];
        const raw = row['name_zh']!;
        // The two Shanghai airports are named places with the points of their terminals.
        if (!kind || raw === '上海虹桥国际机场' || raw === '上海浦东国际机场') return [];
        const extra = amenityAliases[raw];
        // One confidence for status and point: "medium for the status, low for the point" is a point from memory.
        const evidence = /low for the point/.test(row['confidence']!) ? 'estimated' : evidenceOf(row['confidence']!);
        const en =
            kind[0] === 'hospital' && !/Hospital|Center|IPMCH|OB-GYN|EENT/.test(row['name_en']!)
                ? `${row['name_en']} Hospital`
                : row['name_en']!;
        return [
            {
                // The facts write an unchecked airport code for a name.
                ...(raw === '嘉兴南湖机场'
                    ? {id: 'jiaxing-nanhu-airport', en: 'Jiaxing Nanhu Airport'}
                    : {id: `${kind[1]}-${slug(row['name_en']!)}`, en}),
                zh: extra?.zh ?? raw,
                aliases: extra?.aliases ?? [],
                kind: kind[0],
                lon: Number(row['lon']),
                lat: Number(row['lat']),
                evidence,
                source: row['source']!.startsWith('pg7go') ? 'pg7go-schools' : 'memory',
                note: [row['grade'], extra?.note].filter(Boolean).join('; '),
                city: row['city']!,
                ...(extra?.zone ? {zone: extra.zone} : {}),
                ...(kind[2] ? {count: kind[2]} : {}),
            },
        ];
    });

const centreNames: Record<string, {zh?: string; aliases?: string[]}> = {
    徐家汇: {zh: '徐家汇就业中心'},
    金桥: {zh: '金桥就业中心'},
    枫泾: {zh: '枫泾就业中心'},
    浦东机场: {zh: '浦东机场就业中心'},
    漕河泾开发区: {aliases: ['漕河泾', 'Caohejing']},
    虹桥商务区核心区: {aliases: ['虹桥商务区', 'Hongqiao CBD']},
    '金山工业区/湾区高新区': {zh: '金山工业区', aliases: ['湾区高新区', 'Jinshan Industrial Zone']},
    '临港新片区(滴水湖)': {aliases: ['临港', '临港新片区', '滴水湖']},
    '张江长三角科技城平湖园(新埭)': {zh: '张江长三角科技城平湖园就业中心'},
    '嘉兴市中心(中山路)': {zh: '嘉兴中山路就业中心'},
    外高桥保税区: {},
    莘庄工业区: {zh: '莘庄工业区就业中心'},
    '平湖经开区(钟埭)': {aliases: ['平湖经开区', '平湖经济技术开发区']},
    '嘉善经开区(惠民)': {aliases: ['嘉善经开区']},
    '嘉兴港区(乍浦)': {aliases: ['嘉兴港区']},
    '嘉兴经开区/国际商务区': {zh: '嘉兴经开区', aliases: ['嘉兴国际商务区']},
    '海宁皮革城/海宁城区': {zh: '海宁皮革城', aliases: ['海宁城区']},
    '松江经开区(车墩)': {aliases: ['松江经开区']},
    '奉贤新城(南桥)': {aliases: ['奉贤新城']},
    '金山石化/金山新城': {zh: '金山新城', aliases: ['金山石化']},
    '姚庄/临沪产业园': {zh: '姚庄临沪产业园'},
    '昆山经开区/花桥': {zh: '花桥经开区就业中心'},
    张江科学城: {aliases: ['Zhangjiang Science City']},
};
/** Centres whose English name is that of a zone or of another place. */
const plainCentres = new Set([
    '徐家汇',
    '金桥',
    '枫泾',
    '陆家嘴金融城',
    '五角场-大创智',
    '莘庄工业区',
    '嘉兴市中心(中山路)',
    '海宁皮革城/海宁城区',
]);
const centres = (): Place[] =>
    readFacts('zones/employment.csv')
        .filter(row => row['level'] === 'employment_centre')
        .map(row => {
            const raw = row['name_zh']!;
            const lat = Number(row['lat']);
            const [lon, inShanghai] = [
                Number(row['lon']),
                /bank-branch/.test(row['source']!) || Number(row['lat']) > 30.95 || Number(row['lon']) > 121.31,
            ];
            const city = /昆山/.test(raw) ? '苏州市' : inShanghai ? '上海市' : '嘉兴市';
            return {
                id: `jobs-${slug(row['name_en']!)}`,
                zh: centreNames[raw]?.zh ?? raw,
                en: plainCentres.has(raw) ? `${row['name_en']!} employment centre` : row['name_en']!,
                aliases: centreNames[raw]?.aliases ?? [],
                kind: 'employment',
                lon,
                lat,
                evidence: /coord medium/.test(row['confidence']!) ? ('secondary' as const) : ('estimated' as const),
                source: /bank-branch/.test(row['source']!) ? 'bank-poi' : 'memory',
                note: 'employment centre',
                city,
                ...(row['employment'] ? {jobs: Number(row['employment'])} : {}),
            };
        });

/** The zone of a place: the given one, else the nearest leaf of its city on its side of the river. */
const zoneOf = (leaves: readonly Leaf[], place: Place): string => {
    if (place.zone) return place.zone;
    let best = '';
    let nearest = Infinity;
    for (const leaf of leaves) {
        if (place.city !== undefined && cities[place.city] && leaf.city !== place.city) continue;
        if (leaf.bank !== '' && leaf.county !== '310151' && leaf.bank !== bankOf(place.lon, place.lat)) continue;
        const metres = metresBetween(place.lon, place.lat, leaf.lon, leaf.lat);
        if (metres < nearest) [best, nearest] = [leaf.id, metres];
    }
    return best;
};

const employmentTotals: Record<string, {total: number; year: number}> = {
    上海市: {total: 13_099_632, year: 2023},
    嘉兴市: {total: 3_305_800, year: 2023},
};
/**
 * Modelled jobs of a city: half by employed residents, half around its employment centres. A centre with a round figure
 * (陆家嘴, 漕河泾, 张江; from memory) weighs that; the others weigh 150,000 on average, in proportion to the employed
 * residents around them (e^(-d / 4 km) within 8 km), so that a lone power station is no second 虹桥. Each centre is spread
 * over the leaves within 8 km by e^(-d / 2 km), always at least over the nearest one.
 */
const modelJobs = (
    city: string,
    leaves: readonly Leaf[],
    employed: ReadonlyMap<string, number>,
): Map<string, number> => {
    const own = leaves.filter(leaf => leaf.city === city);
    const {total} = employmentTotals[city]!;
    const reach = (centre: Place, scale: number): number[] => {
        const metres = own.map(leaf => metresBetween(centre.lon, centre.lat, leaf.lon, leaf.lat));
        const nearest = Math.min(...metres);
        return metres.map(d => (d <= 8_000 || d === nearest ? Math.exp(-d / scale) : 0));
    };
    const found = centres()
        .filter(centre => centre.city === city)
        .map(centre => ({
            centre,
            around: reach(centre, 4_000).reduce((sum, w, k) => sum + w * employed.get(own[k]!.id)!, 0),
        }));
    const unknown = found.filter(({centre}) => centre.jobs === undefined);
    const mean = unknown.reduce((sum, {around}) => sum + around, 0) / unknown.length;
    const near = own.map(() => 0);
    for (const {centre, around} of found) {
        const weights = reach(centre, 2_000);
        const sum = weights.reduce((a, b) => a + b, 0);
        weights.forEach((w, k) => {
            near[k]! += ((centre.jobs ?? (150_000 * around) / mean) * w) / sum;
        });
    }
    const nearSum = near.reduce((a, b) => a + b, 0);
    const employedSum = own.reduce((sum, leaf) => sum + employed.get(leaf.id)!, 0);
    const jobs = apportion(
        total,
        own.map((leaf, k) => employed.get(leaf.id)! / employedSum + near[k]! / nearSum),
    );
    return new Map(own.map((leaf, k) => [leaf.id, jobs[k]!]));
};

// Rows

export const zoneColumns = [
    'zone_id',
    'name',
    'boundary',
    'super_zone',
    'name_zh',
    'name_en',
    'pinyin',
    'aliases',
    'level',
    'city',
    'county',
    'local_area',
    'seat',
    'x_coord',
    'y_coord',
    'area_km2',
    'area_evidence',
    'area_type',
    'bank',
    'population',
    'population_year',
    'population_evidence',
    'population_source_id',
    'evidence',
    'source_id',
    'note',
];
const placeColumns = [
    'place_id',
    'name_zh',
    'name_en',
    'pinyin',
    'aliases',
    'kind',
    'x_coord',
    'y_coord',
    'zone_id',
    'evidence',
    'source_id',
    'note',
];
const opportunityColumns = ['zone_id', 'place_id', 'kind', 'count', 'year', 'evidence', 'source_id', 'note'];

const round = (n: number, digits: number): number => Number(n.toFixed(digits));

/**
 * Short names (平湖, Pinghu) as aliases where one zone only could be meant: a county or city goes before a town of the
 * same short name, places before zones, equals get none.
 */
const giveAliases = (rows: Row[], places: readonly Place[]): void => {
    const taken = new Set(
        places.flatMap(place => [place.zh, place.en, ...place.aliases]).map(name => name.toLowerCase()),
    );
    const full = new Map(
        rows.flatMap(
            row =>
                [
                    [String(row['name_zh']), row],
                    [String(row['name_en']).toLowerCase(), row],
                ] as const,
        ),
    );
    const shorts = rows.map(row => ({
        row,
        zh: shortOf(String(row['name_zh'])),
        en: String(row['name_en']).replace(/ (Subdistrict|(?<!New )Town|Township|District|County|New Area)$/, ''),
    }));
    const claims = new Map<string, Row[]>();
    for (const {row, zh, en} of shorts)
        for (const name of new Set([zh, en, ...(extraAliases[String(row['zone_id'])] ?? [])])) {
            const key = name.toLowerCase();
            claims.set(key, [...(claims.get(key) ?? []), row]);
        }
    for (const {row, zh, en} of shorts) {
        const own = new Set([String(row['name_zh']), String(row['name_en'])]);
        const granted = [
            ...new Set([
                zh,
                en,
                ...(/['ü]/.test(en) ? [en.replaceAll("'", '').replaceAll('ü', 'u')] : []),
                ...(extraAliases[String(row['zone_id'])] ?? []),
            ]),
        ].filter(name => {
            const key = name.toLowerCase();
            const rivals = claims.get(key) ?? [row];
            const supers = rivals.filter(rival => rival['level'] === 'super');
            const holder = full.get(key);
            return (
                !own.has(name) &&
                !taken.has(key) &&
                (holder === undefined || holder === row) &&
                (rivals.length === 1 || (row['level'] === 'super' && supers.length === 1))
            );
        });
        row['aliases'] = granted.join(';');
        const shortKnown =
            granted.includes(zh) ||
            own.has(zh) ||
            rows.filter(other => shortOf(String(other['name_zh'])) === zh).length === 1;
        row['pinyin'] = pinyinOf(shortKnown ? zh : String(row['name_zh']));
    }
};

const tables = (): Output => {
    const world = build();
    const {counties, leaves, seatOf} = world;
    const rows: Row[] = [];
    const census = {population_year: 2020, population_evidence: 'published', population_source_id: 'leiii-census'};
    for (const [zh, city] of Object.entries(cities)) {
        const own = [...counties.values()].filter(county => county.city === zh);
        const seat = leaves.find(leaf => leaf.id === city.seat)!;
        rows.push({
            zone_id: city.id,
            name: zh,
            name_zh: zh,
            name_en: city.en,
            level: 'super',
            city: zh,
            seat: city.seat,
            x_coord: round(seat.lon, 6),
            y_coord: round(seat.lat, 6),
            area_km2: round(
                own.reduce((sum, county) => sum + county.area, 0),
                2,
            ),
            area_evidence: 'secondary',
            population: own.reduce((sum, county) => sum + county.population, 0),
            ...census,
            evidence: seat.evidence,
            source_id: seat.source,
            note: 'point: its seat; area and people: sums over its counties',
        });
    }
    for (const county of counties.values()) {
        const seat = seatOf.get(county.id);
        if (seat === undefined) continue;
        rows.push({
            zone_id: county.id,
            name: county.zh,
            super_zone: cities[county.city]!.id,
            name_zh: county.zh,
            name_en: english(county.id, county.zh),
            level: 'super',
            city: county.city,
            county: county.id,
            seat,
            x_coord: round(county.lon, 6),
            y_coord: round(county.lat, 6),
            area_km2: county.area,
            area_evidence: county.areaEvidence,
            population: county.population,
            ...census,
            evidence: county.grade,
            source_id: county.source,
            note: seats[county.id]?.why ?? 'seat: leaf nearest to the government point',
        });
    }
    for (const leaf of leaves)
        rows.push({
            zone_id: leaf.id,
            name: leaf.zh,
            super_zone: counties.get(leaf.county)!.id === leaf.id ? cities[leaf.city]!.id : leaf.county,
            name_zh: leaf.zh,
            name_en: leaf.en,
            level: leaf.level,
            city: leaf.city,
            county: leaf.county,
            local_area: localArea(leaf),
            x_coord: round(leaf.lon, 6),
            y_coord: round(leaf.lat, 6),
            area_km2: round(leaf.area, 2),
            area_evidence: leaf.areaEvidence,
            area_type: leaf.areaType,
            bank: leaf.bank,
            population: leaf.population,
            population_year: 2020,
            population_evidence: leaf.populationEvidence,
            population_source_id: leaf.populationSource,
            evidence: leaf.evidence,
            source_id: leaf.source,
            note: leaf.note.join('; '),
        });

    const places = [...named(world), ...amenities(), ...centres()];
    const placeRows = places.map((place): Row => ({
        place_id: place.id,
        name_zh: place.zh,
        name_en: place.en,
        pinyin: pinyinOf(place.zh),
        aliases: place.aliases.join(';'),
        kind: place.kind,
        x_coord: round(place.lon, 6),
        y_coord: round(place.lat, 6),
        zone_id: zoneOf(leaves, place),
        evidence: place.evidence,
        source_id: place.source,
        note: place.note,
    }));
    giveAliases(rows, places);

    const employed = new Map<string, number>();
    for (const county of counties.values()) {
        const own = leaves.filter(leaf => leaf.county === county.id);
        apportion(
            county.employed,
            own.map(leaf => leaf.population),
        ).forEach((count, k) => employed.set(own[k]!.id, count));
    }
    const jobs = new Map(Object.keys(employmentTotals).flatMap(city => [...modelJobs(city, leaves, employed)]));
    const opportunities: Row[] = [
        ...leaves.map((leaf): Row => ({
            zone_id: leaf.id,
            kind: 'people',
            count: leaf.population,
            year: 2020,
            evidence: leaf.populationEvidence,
            source_id: leaf.populationSource,
            note: '',
        })),
        ...leaves.map((leaf): Row => ({
            zone_id: leaf.id,
            kind: 'employed_residents',
            count: employed.get(leaf.id)!,
            year: 2020,
            evidence: leaf.level === 'county' && leaf.id === leaf.county ? 'secondary' : 'estimated',
            source_id: leaf.id === leaf.county ? 'leiii-census' : `leiii-census;${RULE}`,
            note:
                leaf.id === leaf.county
                    ? 'derived: population 15+ x employed share of the long form'
                    : 'figure of the county split like people',
        })),
        ...leaves.map((leaf): Row => ({
            zone_id: leaf.id,
            kind: 'jobs_modelled',
            count: jobs.get(leaf.id) ?? employed.get(leaf.id)!,
            year: employmentTotals[leaf.city]?.year ?? 2020,
            evidence: 'estimated',
            source_id: jobs.has(leaf.id) ? `employment-pages;leiii-census;${RULE}` : `leiii-census;${RULE}`,
            note: jobs.has(leaf.id)
                ? 'modelled: half by employed residents, half around employment centres'
                : 'modelled: equal to employed residents',
        })),
        ...places
            .filter(place => place.count)
            .map((place): Row => ({
                place_id: place.id,
                kind: place.count!,
                count: 1,
                year: place.count === 'university' ? 2019 : 2020,
                evidence:
                    place.source === 'pg7go-schools'
                        ? 'published'
                        : place.count === 'hospital_tertiary' && /甲等/.test(place.note)
                          ? 'secondary'
                          : 'estimated',
                source_id: place.source,
                note: place.count === 'university' ? 'a campus' : place.note,
            })),
    ];
    return {
        'zone.csv': {columns: zoneColumns, rows},
        'place.csv': {columns: placeColumns, rows: placeRows},
        'opportunity.csv': {columns: opportunityColumns, rows: opportunities},
        'sources.csv': {
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
            rows: [
                {
                    source_id: RULE,
                    title: 'Rules of the zone model',
                    publisher: 'this project',
                    date: '2026-11',
                    accessed: '2026-11-21',
                    licence: 'MIT',
                    url_or_repository: 'tools/carry-over/zones.ts',
                    what: 'areas, people and jobs of towns, side of the Huangpu',
                    changes:
                        'areas: published where known, the rest of the county shared by model cells; people: census of the county less anchored towns, split by area x density class; jobs: half by employed residents, half around employment centres (weight by employed residents around, spread by e^(-d/2 km) within 8 km); side of the Huangpu: from a line of the river drawn from memory; all graded estimated',
                },
            ],
        },
    };
};

export const part: Part = {name: 'zones', build: tables};
