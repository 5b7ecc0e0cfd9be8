import type {Output, Part, Row} from './lib.js';
import {isJunction, RoadBuilder} from './roads-build.js';
import {nearestTown, provinceOf, RULES, type Town} from './roads-towns.js';
import {crossesWater, freeRoads} from './roads-plan.js';
import {
    km3,
    pointAlong,
    kmBetween,
    type Point,
    type RoadClass,
    type RoadLink,
    type RoadNet,
    type RoadNode,
} from './roads-net.js';
import {placeColumns, placeRows} from './roads-places.js';
import {reportChecks} from './roads-check.js';
import {bankOf, part as zones} from './zones.js';

/**
 * Roads: the measured graph for expressways, elevated and some surface roads, links.csv for the rest, mended and joined into one
 * network. Rules and lists: docs/roads.md.
 */

/** METHODS 1.4: v0 and its range, km/h. */
export const classes: Record<RoadClass, {v0: number; low: number; high: number}> = {
    motorway: {v0: 100, low: 90, high: 110},
    trunk: {v0: 70, low: 60, high: 80},
    primary: {v0: 50, low: 40, high: 60},
    secondary: {v0: 40, low: 30, high: 50},
    tertiary: {v0: 30, low: 20, high: 35},
};
/** METHODS 1.4: inter-peak, peak in suburbs, peak in the inner city; night is 1. */
const factors: Record<RoadClass, readonly [number, number, number]> = {
    motorway: [0.95, 0.85, 0.6],
    trunk: [0.85, 0.7, 0.5],
    primary: [0.85, 0.7, 0.55],
    secondary: [0.85, 0.75, 0.6],
    tertiary: [0.9, 0.8, 0.7],
};
export const areas = ['inner', 'suburb', 'rural'] as const;
export const periods = ['night', 'inter-peak', 'peak'] as const;
export const factorOf = (kind: RoadClass, area: string, period: string): number => {
    const [inter, suburb, inner] = factors[kind];
    if (period === 'night') return 1;
    if (period === 'inter-peak') return inter;
    return area === 'inner' ? inner : area === 'suburb' ? suburb : Math.min(1, Math.round((suburb + 0.05) * 100) / 100);
};
/** As the network does: 0.9 x posted limit held inside the range of the class; undefined where no limit is known. */
export const freeSpeed = ({limit, kind}: RoadLink): number | undefined =>
    limit === undefined ? undefined : Math.max(classes[kind].low, Math.min(classes[kind].high, 0.9 * limit));

const inside = (ring: readonly Point[], [lon, lat]: Point): boolean => {
    let odd = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [[xi, yi], [xj, yj]] = [ring[i]!, ring[j]!];
        if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) odd = !odd;
    }
    return odd;
};

const townsOf = (): Town[] => {
    const rows = zones.build()['zone.csv']!.rows as Record<string, string | number>[];
    return rows
        .filter(row => row['level'] !== 'super')
        .map(row => ({
            id: String(row['zone_id']),
            name: String(row['name_zh']),
            level: String(row['level']),
            county: String(row['county']),
            at: [Number(row['x_coord']), Number(row['y_coord'])] as Point,
            areaType: String(row['area_type']),
            dense: row['area_type'] !== 'rural',
            bank: String(row['bank'] ?? ''),
            local: String(row['local_area'] || row['county']),
        }));
};

/** METHODS 1.4: by the middle of the link; the ring road itself counts as inner, it carries the city's traffic. */
const areaTypes = new WeakMap<RoadLink, string>();
export const areaTypeOf = (builder: RoadBuilder, link: RoadLink): string => {
    let known = areaTypes.get(link);
    if (known === undefined) areaTypes.set(link, (known = areaTypeAt(builder, link)));
    return known;
};
const areaTypeAt = (builder: RoadBuilder, link: RoadLink): string => {
    const {at} = pointAlong(link.line, 0.5);
    if (link.ref === 'S20' || inside(builder.ring, at)) return 'inner';
    return builder.towns.some(town => town.dense && kmBetween(town.at, at) <= 2) ? 'suburb' : 'rural';
};

const isSurfaceOnly = (net: RoadNet, id: string): boolean =>
    net.linksAt(id).every(link => !['motorway', 'trunk'].includes(link.kind));

/** Junctions of the name that have a local exit all the same, with the source. */
const localExit: Record<string, string> = {jc_xinzhuang: 'exit to 沪闵路 at K17.330 (P25a)'};

/** T1 names a point by what it meets: G2, S16 are expressways not in the graph, S101, X202 ordinary roads; the U-turn of G2 is none. */
const meetsExpressway = (id: string): boolean => /^tm_chn(js|sh|zj)_[gs]\d+_(G\d|S\d{1,2}(_|$))/.test(id);

export const entryOf = (net: RoadNet, node: RoadNode): 'yes' | 'no' => {
    if (node.entry) return node.entry;
    if (localExit[node.id] || ['town', 'terminal'].includes(node.type)) return 'yes';
    if (/枢纽/.test(node.name) || meetsExpressway(node.id)) return 'no';
    if (node.type === 'border' || node.type === 'bridge' || crossesWater.has(node.id)) return 'no';
    if (isSurfaceOnly(net, node.id)) return 'yes';
    return isJunction(net, node) ? 'no' : 'yes';
};

const riverside = new Set([
    '310101',
    '310104',
    '310105',
    '310106',
    '310107',
    '310109',
    '310110',
    '310112',
    '310113',
    '310115',
    '310117',
    '310120',
]);

/** Columns that describe where a node lies, by the nearest towns of its province. */
const placeOf = (builder: RoadBuilder, node: RoadNode): {counties: string[]; bank: string} => {
    const {net, towns} = builder;
    const province = provinceOf(net, towns, node.id);
    if (node.type === 'border') {
        const first = nearestTown(towns, node.at);
        const second = nearestTown(towns, node.at, town => town.id.slice(0, 2) !== first.id.slice(0, 2));
        return {counties: [...new Set([first.county, second.county])].toSorted(), bank: ''};
    }
    const town = nearestTown(towns, node.at, other => other.id.startsWith(province));
    const counties = node.counties ?? [town.county];
    const bank =
        counties[0] === '310151'
            ? nearestTown(towns, node.at, other => other.county === '310151').bank
            : riverside.has(counties[0]!)
              ? bankOf(node.at[0], node.at[1])
              : '';
    return {counties, bank};
};

/** Limits read at a source: 乍嘉苏, phase II of the northern link (design speed), 叶新 - 姚杨, 乍兴公路; the others of links.csv are from memory. */
const limitIsPublished = ({id, ref}: RoadLink): boolean =>
    ['S11', 'G1522', 'G1521'].includes(ref) || ['L134', 'L136'].includes(id) || id.startsWith('L150');

/**
 * Bridges and tunnels with a toll of their own, CNY for a car: the links of one share it by length. 杭州湾大桥 80 is in the papers of the
 * project's issue, the others are from memory; 钱江隧道 and 苏通大桥 have none here (no figure read) and pay the rate per kilometre.
 */
const ownTolls: readonly {toll: number; links: RegExp; what: string}[] = [
    {toll: 80, links: /^(g0274|g0275)$/, what: '杭州湾大桥'},
    {toll: 65, links: /嘉绍大桥/, what: '嘉绍大桥'},
    {toll: 50, links: /^g0117$|上海长江大桥/, what: '上海长江隧桥'},
];
const tollsOf = (links: readonly RoadLink[]): Map<string, {toll: number; what: string}> => {
    const out = new Map<string, {toll: number; what: string}>();
    for (const {toll, links: pattern, what} of ownTolls) {
        const parts = links.filter(link => pattern.test(link.id) || pattern.test(link.name));
        if (parts.length === 0) throw new Error(`no link of ${what}`);
        const km = parts.reduce((sum, link) => sum + link.km, 0);
        let left = toll;
        parts.forEach((link, k) => {
            const share = k === parts.length - 1 ? left : Math.round((toll * link.km * 10) / km) / 10;
            left = Math.round((left - share) * 10) / 10;
            out.set(link.id, {toll: share, what});
        });
    }
    return out;
};

/**
 * Exits belong to every county of their province that surface roads reach from them within 6 km, so that a point across a county border
 * has a connector to the toll station beside it. Never over a province border: there a road may be missing.
 */
const countiesOfExits = (builder: RoadBuilder): Map<string, string[]> => {
    const {net, towns} = builder;
    const out = new Map<string, string[]>();
    for (const node of net.nodes.values()) {
        if (!['interchange', 'toll'].includes(node.type) || node.id.startsWith('rp_') || entryOf(net, node) === 'no')
            continue;
        if (!net.linksAt(node.id).some(link => link.kind === 'motorway')) continue;
        const own = placeOf(builder, node).counties;
        const reached = net.costs(
            node.id,
            link => (link.kind === 'motorway' || link.openDate !== undefined ? undefined : link.km),
            6,
        );
        const others = [...reached]
            .filter(([id, {cost}]) => cost <= 6 && net.node(id).type !== 'border')
            .flatMap(([id]) => {
                const at = net.node(id);
                return at.counties?.length === 1 ? at.counties : [nearestTown(towns, at.at).county];
            })
            .filter(county => own.some(mine => mine.slice(0, 2) === county.slice(0, 2)));
        out.set(node.id, [...new Set([...own, ...others])].toSorted());
    }
    return out;
};

const jurisdictions: Record<string, string> = {31: 'Shanghai', 32: 'Jiangsu', 33: 'Zhejiang'};

export const nodeColumns = [
    'node_id',
    'name',
    'x_coord',
    'y_coord',
    'z_coord',
    'node_type',
    'ctrl_type',
    'zone_id',
    'parent_node_id',
    'name_en',
    'counties',
    'bank',
    'entry',
    'evidence',
    'source_id',
    'note',
] as const;
export const linkColumns = [
    'link_id',
    'name',
    'from_node_id',
    'to_node_id',
    'directed',
    'geometry_id',
    'geometry',
    'parent_link_id',
    'dir_flag',
    'length',
    'length_low',
    'length_high',
    'grade',
    'facility_type',
    'capacity',
    'free_speed',
    'lanes',
    'bike_facility',
    'ped_facility',
    'parking',
    'allowed_uses',
    'toll',
    'jurisdiction',
    'row_width',
    'ref',
    'area_type',
    'tolled',
    'open_date',
    'open_low',
    'open_high',
    'close_date',
    'status',
    'project_id',
    'evidence',
    'length_evidence',
    'source_id',
    'note',
] as const;

const page = (id: string, title: string, publisher: string, date: string, address: string, what: string): Row => ({
    source_id: id,
    title,
    publisher,
    date,
    accessed: '2026-12-01',
    licence: 'facts only',
    url_or_repository: address,
    what,
    changes: '',
});
const roadSources: Row[] = [
    {
        source_id: 'osm-world-highways',
        title: 'World highways of the Python package scgraph_data 2.0.0',
        publisher: 'connor-makowski/scgraph_data; © OpenStreetMap contributors',
        date: 'between July 2020 and February 2024',
        accessed: '2026-11-30',
        licence: 'ODbL 1.0 (data; share-alike), MIT (package)',
        url_or_repository: 'pypi.org/project/scgraph-data',
        what: 'junctions of motorways, trunk and primary roads and the true kilometres between them, 30.2-31.55 N, 120.2-122.0 E',
        changes:
            'motorways and ramps taken out where the named graph has them; carriageways and crossings within 130 m merged; chains put together; class primary by rule; names by place (SOURCE.md)',
    },
    page(
        'page-zjol-qianjiang-2021',
        '钱江通道北接线项目6月底前通车',
        '浙江在线',
        '2021-03-21',
        'zzhz.zjol.com.cn/hz/jtpt/202103/t20210321_22275170.shtml',
        'north link of the Qianjiang passage: 11.42 km, G60 (骑塘) to G92 (盐官西), 100 km/h, six lanes, due June 2021',
    ),
    page(
        'page-jiatong-qianjiang-2008',
        '钱江通道工程实质性启动 (copy)',
        '嘉兴市交通投资集团',
        '2008-04-07',
        'zumou.cn/contents/347/3815.html',
        '43.575 km from 骑塘 (G60) to 齐贤 (杭甬), tunnel 4.45 km',
    ),
    page(
        'page-jiatong-qianjiang-2013',
        '钱江隧道春节前正式通车 (copy)',
        '嘉兴市交通投资集团; 嘉兴日报',
        '2013-12-27',
        'zumou.cn/contents/347/3885.html',
        'tunnel to open before the Spring Festival of 2014; toll not yet fixed',
    ),
    page(
        'page-luban-ninghang',
        '宁杭高速公路介绍',
        '鲁班乐标',
        '',
        'lubanlebiao.com/hyzsinfo/2ebd24643841dec26fc80cd4f7f68321.html',
        'Zhejiang part 98.06 km, 父子岭 - 南庄兜, 120 km/h, open November 2002',
    ),
    page(
        'page-huzhou-hangchang',
        '杭长高速公路工程 (copy)',
        '湖州市交通投资集团',
        '',
        'miaoshashuxue.com/1534815547495604225.html',
        '杭长: phase I 19 km (安城 - 泗安), phase II 65.946 km (紫金港 - 安城), 120 km/h; opening days by zh.wikipedia 杭长宜高速公路',
    ),
    page(
        'page-zhaoge-zuili',
        '嘉兴地名棹歌(六)',
        '朱炳荣',
        '',
        'wxredian.com/art?id=b2f1027ae58290fa5d6a63dd4ea0fc1d',
        '槜李路 7.5 km to 三环东路, open throughout in June 2021; 三环北路 at the north end of 东方路',
    ),
];

/** An estimated length may be off as the detour of METHODS 1.1 is: 1.2 to 1.5 about 1.3; no road is shorter than straight. */
const lengthRange = (net: RoadBuilder['net'], link: RoadLink): Row =>
    link.lengthEvidence === 'estimated'
        ? {
              length_low: km3(
                  Math.min(
                      link.km,
                      Math.max((link.km * 1.2) / 1.3, kmBetween(net.node(link.from).at, net.node(link.to).at)),
                  ),
              ),
              length_high: km3((link.km * 1.5) / 1.3),
          }
        : {};

const build = (): Output => {
    const builder = new RoadBuilder(townsOf());
    const {net} = builder;
    const ofExits = countiesOfExits(builder);
    const tolls = tollsOf([...net.links.values()]);
    const nodes: Row[] = [...net.nodes.values()].map(node => {
        const {counties: own, bank} = placeOf(builder, node);
        const counties = ofExits.get(node.id) ?? own;
        const junction =
            node.type !== 'border' && !['town', 'terminal', 'bridge'].includes(node.type) && isJunction(net, node);
        return {
            node_id: node.id,
            name: node.name,
            x_coord: node.at[0],
            y_coord: node.at[1],
            node_type: junction ? 'junction' : node.type,
            name_en: node.nameEn,
            counties: counties.join(';'),
            bank,
            entry: entryOf(net, node),
            evidence: node.evidence,
            source_id: node.source,
            note: [node.note, localExit[node.id]].filter(Boolean).join('; '),
        };
    });
    const provinceAt = (link: RoadLink): string => {
        const ends = [link.from, link.to]
            .filter(id => net.node(id).type !== 'border')
            .map(id => provinceOf(net, builder.towns, id));
        return new Set(ends).size === 1
            ? ends[0]!
            : nearestTown(builder.towns, pointAlong(link.line, 0.5).at).id.slice(0, 2);
    };
    const links: Row[] = [...net.links.values()].map(link => ({
        link_id: link.id,
        name: link.name,
        from_node_id: link.from,
        to_node_id: link.to,
        directed: 0,
        geometry: `LINESTRING (${link.line.map(p => `${p[0].toFixed(6).replace(/\.?0+$/, '')} ${p[1].toFixed(6).replace(/\.?0+$/, '')}`).join(', ')})`,
        length: km3(link.km),
        ...lengthRange(net, link),
        facility_type: link.kind,
        free_speed: link.limit,
        lanes: link.lanes !== undefined && link.lanes % 2 === 0 ? link.lanes / 2 : undefined,
        toll: tolls.get(link.id)?.toll,
        jurisdiction: jurisdictions[provinceAt(link)],
        ref: link.ref,
        area_type: areaTypeOf(builder, link),
        tolled: link.kind === 'motorway' && !freeRoads.has(link.ref) ? 'yes' : 'no',
        open_date: link.openDate,
        open_low: link.openLow,
        open_high: link.openHigh,
        status: link.status ?? (link.openDate === 'unopened' ? 'planned' : 'open'),
        project_id: link.project,
        evidence: link.limit === undefined || limitIsPublished(link) ? link.lengthEvidence : 'estimated',
        length_evidence: link.lengthEvidence,
        source_id: link.source,
        note: [
            link.note,
            tolls.has(link.id) ? `toll of ${tolls.get(link.id)!.what} by share of length, from memory` : '',
        ]
            .filter(Boolean)
            .join('; '),
    }));
    const profile: Row[] = (Object.keys(classes) as RoadClass[]).flatMap(kind =>
        areas.flatMap(area =>
            periods.map(period => ({
                facility_type: kind,
                area_type: area,
                period,
                factor: factorOf(kind, area, period),
                evidence: 'estimated',
                source_id: 'methods',
            })),
        ),
    );
    reportChecks(builder, {
        areaTypeOf: link => areaTypeOf(builder, link),
        factorOf,
        freeSpeed,
        v0: kind => classes[kind].v0,
        entryOf: node => entryOf(net, node),
        placeOf: node => placeOf(builder, node),
    });
    return {
        'road/node.csv': {columns: nodeColumns, rows: nodes},
        'road/link.csv': {columns: linkColumns, rows: links},
        'place.csv': {columns: placeColumns, rows: placeRows(net, builder.towns)},
        'road/speed_profile.csv': {
            columns: ['facility_type', 'area_type', 'period', 'factor', 'evidence', 'source_id'],
            rows: profile,
        },
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
                    source_id: RULES,
                    title: 'Rules of the road network',
                    publisher: 'this project',
                    date: '2026-11',
                    accessed: '2026-11-21',
                    licence: 'MIT',
                    url_or_repository: 'docs/roads.md',
                    what: 'lengths by straight line x factor, ramps, streets between towns, roads of outer counties, joints of lines',
                    changes: 'all graded estimated',
                },
                ...roadSources,
            ],
        },
    };
};

export const part: Part = {name: 'roads', build};
