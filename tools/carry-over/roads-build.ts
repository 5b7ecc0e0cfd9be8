import {evidenceOf, readFacts} from './lib.js';
import {
    countyOfCity,
    crossesWater,
    dropped,
    gaps,
    joins,
    lanesOf,
    limitOfG15,
    limits,
    outer,
    sameNode,
} from './roads-plan.js';
import {
    kmBetween,
    km3,
    lineKm,
    nearestOn,
    type Point,
    type Grade,
    type RoadClass,
    RoadNet,
    type RoadNode,
    rounded,
    type RoadLink,
} from './roads-net.js';
import {nearestTown, provinceOf, RULES, towards, type Town} from './roads-towns.js';
import {OsmJoin} from './roads-join.js';
import {bankOf, huangpu} from './zones.js';

/** METHODS 1.4: expressway of the graph = trunk, its connectors = secondary. */
const graphClasses: Record<string, RoadClass> = {
    motorway: 'motorway',
    expressway: 'trunk',
    primary: 'primary',
    connector: 'secondary',
};
const OSM: Record<string, string> = {
    odbl: 'o1-osm-shanghai',
    mixed: 'o1-osm-shanghai;t1-travel-mapping',
    osm_via_tm: 't1-travel-mapping',
};

const sourcesOf = (text: string): string => {
    const ids = new Set<string>();
    for (const [word] of text.matchAll(/\bP\d+[a-z]?\b/g)) ids.add(`road-${word.toLowerCase()}`);
    for (const [, n] of text.matchAll(/seed (\d{3})/g)) ids.add(`seed-${n}`);
    if (/GeoNames/.test(text)) ids.add('geonames');
    if (/DataV/.test(text)) ids.add('datav');
    if (/\bD3\b/.test(text)) ids.add('road-d3');
    if (/\bO1\b/.test(text)) ids.add('o1-osm-shanghai');
    if (/\bT1\b/.test(text)) ids.add('t1-travel-mapping');
    if (/memory/.test(text)) ids.add('memory');
    if (ids.size === 0 || /computed|placed|estimated/.test(text)) ids.add(RULES);
    return [...ids].join(';');
};

/** Names of T1 points by their label: exit number, or the road met. */
const nameFromId = (id: string): [string, string] => {
    const [, road = '', label = ''] = /^(?:tm_chn(?:js|sh|zj)|rn)_([gs]\d+)_(.+)$/.exec(id) ?? [];
    if (road === '') return ['', ''];
    const ref = road.toUpperCase().replace(/^([GS])0+/, '$1');
    const plain = label.replace(/_$/, '').replaceAll('_', '-');
    if (/^(JS|SH|ZJ)-(JS|SH|ZJ)$/.test(plain)) return [`${ref} 省界`, `${ref} border`];
    return /^\d/.test(plain)
        ? [`${ref} ${plain.toUpperCase()}号出口`, `${ref} exit ${plain.toUpperCase()}`]
        : [`${ref} ${plain}`, `${ref} ${plain}`];
};

/** County of a node as nodes.csv states it; nothing for the points of a border. */
const countiesOf = (row: Record<string, string> | undefined): {counties?: string[]} => {
    const counties = (row?.['city'] ?? '')
        .split('|')
        .map(city => countyOfCity[city])
        .filter(county => county !== undefined);
    return counties.length === 0 || row?.['kind'] === 'border_crossing' ? {} : {counties};
};

const parseLine = (wkt: string): Point[] =>
    wkt
        .replace(/^LINESTRING \(|\)$/g, '')
        .split(', ')
        .map(pair => pair.split(' ').map(Number) as unknown as Point);

const outerNode = (to: string): string => (/^\d+$/.test(to) ? `oc_${to}` : to);
const isMeasuredSurface = ({kind, id}: {kind: RoadClass; id: string}): boolean =>
    kind === 'primary' && id.startsWith('g03');
const isElevated = ({kind, id}: {kind: RoadClass; id: string}): boolean => kind === 'trunk' && id.startsWith('g03');
const undatedFreeKm = ({kind, openDate, km}: {kind: RoadClass; openDate?: string; km: number}): number | undefined =>
    kind !== 'motorway' && openDate === undefined ? km : undefined;

export class RoadBuilder {
    readonly net = new RoadNet();
    /** Remarks of the build that belong in docs/roads.md. */
    readonly remarks: string[] = [];
    readonly ring: Point[];
    /** Town node of each leaf zone that has one. */
    readonly townNode = new Map<string, string>();
    private counts = new Map<string, number>();
    private join: OsmJoin | undefined;
    /** Share of each link of the graph that lies on pieces of O1. */
    private readonly shareOfO1 = new Map<string, number>();
    /** Links of links.csv whose name a way of OSM took. */
    private renamed: ReadonlySet<string> = new Set();

    constructor(readonly towns: readonly Town[]) {
        this.loadGraph();
        this.ring = this.outerRing();
        this.loadNodes();
        this.joinLines();
        this.loadLinks();
        this.redraw();
        this.addTowns();
        this.addSeats();
        this.joinOsm();
        this.addRamps();
        this.tapTowns();
        this.fillGaps();
        this.addOuter();
        this.dropReplaced();
        this.townNet();
        this.exitLinks();
        this.join!.relicense(this.shareOfO1);
        this.dropUnused();
    }

    private nextId(prefix: string): string {
        const n = (this.counts.get(prefix) ?? 0) + 1;
        this.counts.set(prefix, n);
        return `${prefix}${String(n).padStart(3, '0')}`;
    }

    /** An estimated link: straight line x factor. */
    straight(
        prefix: string,
        from: string,
        to: string,
        kind: RoadClass,
        factor: number,
        name: string,
        more: Partial<{
            note: string;
            source: string;
            ref: string;
            openDate: string;
            openLow: string;
            openHigh: string;
            status: string;
            project: string;
            limit: number;
            lanes: number;
            id: string;
            km: number;
            lengthEvidence: Grade;
            via: Point[];
        }> = {},
    ): void {
        const {net} = this;
        const km = more.km ?? km3(Math.max(0.01, net.straight(from, to) * factor));
        const {id, km: _km, via, ...rest} = more;
        net.addLink({
            ref: '',
            lengthEvidence: 'estimated',
            source: RULES,
            ...rest,
            id: id ?? this.nextId(prefix),
            name,
            from,
            to,
            kind,
            km,
            line: [net.node(from).at, ...(via ?? []), net.node(to).at],
            note: [more.km === undefined ? `length = straight x ${factor}` : '', more.note ?? '']
                .filter(Boolean)
                .join('; '),
            rule: more.km === undefined ? 'straight' : 'official',
        });
    }

    private loadGraph(): void {
        const measured = new Map(readFacts('road/nodes_measured.csv').map(row => [row['id']!, row]));
        const named = new Map(readFacts('road/nodes.csv').map(row => [row['id']!, row]));
        const exits = new Map(
            readFacts('road/exits.csv')
                .filter(row => row['exit_no'] !== '' && row['node_id'] !== '')
                .map(row => [row['node_id']!, row]),
        );
        for (const row of readFacts('road/road_graph_nodes.csv')) {
            const id = sameNode[row['node_id']!] ?? row['node_id']!;
            if (this.net.nodes.has(id)) continue;
            const exit = exits.get(id);
            const tag = row['licence_tag']!;
            const given = measured.get(id);
            // T1 points of Zhejiang are mostly of April 2016: medium in nodes_measured.csv.
            const evidence: Grade = given
                ? evidenceOf(given['confidence']!)
                : /chnzj/.test(id)
                  ? 'secondary'
                  : 'published';
            this.net.addNode({
                id,
                name:
                    named.get(id)?.['name_zh'] ||
                    given?.['name_zh'] ||
                    row['name'] ||
                    (exit ? `${exit['road_ref']} ${exit['exit_no']}号出口` : nameFromId(id)[0]),
                nameEn:
                    named.get(id)?.['name_en'] ||
                    (exit ? `${exit['road_ref']} exit ${exit['exit_no']}` : nameFromId(id)[1]),
                at: rounded([Number(row['x_coord']), Number(row['y_coord'])]),
                type: row['node_type']!,
                evidence,
                source: OSM[tag]!,
                note: '',
                ...countiesOf(named.get(id)),
            });
        }
        for (const row of readFacts('road/road_graph_links.csv')) {
            const [from, to] = [row['from_node_id']!, row['to_node_id']!].map(id => sameNode[id] ?? id) as [
                string,
                string,
            ];
            const kind = graphClasses[row['facility_type']!]!;
            const ref = row['ref']!;
            this.shareOfO1.set(row['link_id']!, Number(row['osm_share'] || 0));
            const tag = row['licence_tag']!;
            const line = parseLine(row['geometry']!);
            line[0] = this.net.node(from).at;
            line[line.length - 1] = this.net.node(to).at;
            const connector = row['facility_type'] === 'connector';
            const zhejiang = /chnzj/.test(from + to);
            // Grades of links_measured.csv: Shanghai high, G60 high, other T1 roads and S20 medium, surface roads medium.
            const lengthEvidence: Grade = connector
                ? 'estimated'
                : kind === 'primary'
                  ? 'secondary'
                  : tag === 'osm_via_tm' && !(ref === 'G60' && !zhejiang)
                    ? 'secondary'
                    : 'published';
            const bridge = /g15_(HaiYiz|jxport)/.test(from) && /g15_Hai/.test(to);
            const province =
                /^bx_g15$|tl_g15_(xincang|dsgw|zhapu|jxport)|jc_haiyan/.test(from) && !/jc_s19/.test(to)
                    ? '33'
                    : /chnjs/.test(from)
                      ? '32'
                      : '31';
            const limit =
                ref === 'G15' ? limitOfG15(province, bridge) : from === 'jc_s19g15' && ref === 'S19' ? 80 : limits[ref];
            this.net.addLink({
                id: row['link_id']!,
                from,
                to,
                line,
                km: Number(row['length']),
                kind,
                ref,
                name: connector ? `匝道(${this.net.node(from).name || from})` : row['name']! || ref,
                ...(limit === undefined ? {} : {limit}),
                ...(lanesOf[ref] === undefined ? {} : {lanes: lanesOf[ref]}),
                lengthEvidence,
                source: OSM[tag]! + (connector ? `;${RULES}` : ''),
                note: [
                    connector
                        ? 'length = straight x 1.3'
                        : tag === 'osm_via_tm'
                          ? ref === 'S20'
                              ? 'sum over the points'
                              : 'line over the points x 1.005'
                          : '',
                    ref === 'S20' ? 'limit 80 from memory' : '',
                ]
                    .filter(Boolean)
                    .join('; '),
                rule: connector ? 'straight' : 'measured',
                ...this.openingOf(ref, from, to),
            });
        }
    }

    /** Dates of motorways, as far as the facts give them. */
    private openingOf(ref: string, from: string, to: string): {openDate?: string; openLow?: string; openHigh?: string} {
        const ends = `${from} ${to}`;
        const hangpu = ref === 'G92' && !/chnzj_g60_G92/.test(ends);
        const pinghu15 = ref === 'G15' && /tl_g15_(xincang|dsgw|zhapu)/.test(ends);
        // 申嘉湖, 杭浦 and the bridge's northern link I opened together (P22); S32 in Shanghai at the end of 2009 (P25b).
        if (hangpu || pinghu15) return {openDate: '2008-01-28'};
        if (ref === 'S32') return {openDate: '2009-12-31'};
        if (ref === 'G15' && /g15_(HaiYiz|jxport)/.test(ends))
            return {openDate: '2008-05-01', openLow: '2008-01-28', openHigh: '2008-12-31'};
        if (ref === 'G1522' && /jc_jx2 rn_g1522|jialine|baibu|chnzj_g1522/.test(ends))
            return {openDate: '2013-07-19', openLow: '2013-01-01', openHigh: '2013-12-31'};
        return {};
    }

    /** The S20 ring as the zones use it; the stretch between exits 4 and 18 is closed straight. */
    private outerRing(): Point[] {
        const lines = new Map(
            [...this.net.links.values()].filter(link => link.ref === 'S20').map(link => [link.from, link]),
        );
        const ring: Point[] = [];
        let at = 'rn_s20_18';
        for (let link = lines.get(at); link; link = lines.get(at)) {
            lines.delete(at);
            ring.push(...link.line);
            at = link.to;
        }
        return ring;
    }

    private loadNodes(): void {
        const measured = new Map(readFacts('road/nodes_measured.csv').map(row => [row['id']!, row]));
        const add = (row: Record<string, string>, type: string): void => {
            const id = row['id']!;
            if (this.net.nodes.has(id) || sameNode[id] !== undefined || row['lat'] === '') return;
            const better = measured.get(id);
            const from = better ?? row;
            this.net.addNode({
                id,
                name: row['name_zh']!,
                nameEn: row['name_en'] ?? '',
                at: rounded([Number(from['lon']), Number(from['lat'])]),
                type,
                evidence: evidenceOf(from['confidence']!),
                source: sourcesOf(from['source']!),
                note: '',
                ...countiesOf(row),
            });
        };
        const types: Record<string, string> = {
            town_centre: 'town',
            border_crossing: 'border',
            toll: 'toll',
            junction: 'junction',
            bridge: 'bridge',
            bus_terminal: 'terminal',
        };
        for (const row of readFacts('road/nodes.csv'))
            add(row, row['id']!.startsWith('nd_') ? 'crossing' : types[row['kind']!]!);
        // "Rail file takes precedence" (nodes.csv): 金山北 lies 5.9 km from where memory put it.
        const stations = new Map(readFacts('rail/stations.csv').map(row => [row['id']!, row]));
        for (const [id, station] of [
            ['bt_jinshanbei', 'jinshan-bei'],
            ['bt_jiashannan', 'jiashan-nan'],
            ['bt_jiaxingnan', 'jiaxing-nan'],
            ['bt_jinshanwei', 'jinshanwei'],
        ] as const) {
            const row = stations.get(station)!;
            const at = rounded([Number(row['lon']), Number(row['lat'])]);
            const node = this.net.node(id);
            Object.assign(node, {
                note: `position of the railway station, ${kmBetween(node.at, at).toFixed(1)} km from the point of nodes.csv`,
                at,
                evidence: evidenceOf(row['confidence']!),
                source: id === 'bt_jinshanwei' ? 'parse12306-2016' : 'listenzcc-stations',
            });
        }
        for (const row of readFacts('road/nodes_measured.csv'))
            if (!/^(rn|tl|jc)_/.test(row['id']!)) add(row, row['id']!.startsWith('bx_') ? 'border' : 'crossing');
    }

    /** Cuts the lines that cross at an interchange (`joins`) there. */
    private joinLines(): void {
        for (const [road, nodeId] of joins) {
            const node = this.net.node(nodeId);
            const near = this.net.nearestLink(node.at, link => link.name === road);
            if (near.km > 0.3) throw new Error(`${road} passes ${nodeId} at ${near.km} km`);
            this.net.cut(near.link.id, near.share, () => node);
        }
        // Loose ends of 罗山 and 龙东 to the inner ring, which they reach in fact.
        for (const end of ['os_9f994e1c9ad8_0', 'os_7f575c719ad8_2']) {
            const cutAt = this.cutNear(end, link => link.name === '内环高架路', 'crossing');
            this.straight('J', end, cutAt, 'trunk', 1.3, `${this.net.linksAt(end)[0]!.name}-内环高架路`, {
                note: 'end of the line to the nearest point of the inner ring',
                source: `o1-osm-shanghai;${RULES}`,
            });
        }
        // 武原 of D3 lies on the line between 海盐 and 南北湖 (nodes_measured: plazas lie 0.25-0.8 km off the main line).
        const wuyuan = readFacts('road/nodes.csv').find(row => row['id'] === 'tl_hp_wuyuan')!;
        const old = this.net.node('tl_hp_wuyuan');
        const near = this.net.nearestLink([Number(wuyuan['lon']), Number(wuyuan['lat'])], link => link.ref === 'G92');
        this.net.nodes.delete('tl_hp_wuyuan');
        this.net.cut(near.link.id, near.share, at => ({
            ...old,
            at,
            evidence: 'estimated',
            source: `road-d3;${RULES}`,
            note: `plaza of D3 put on the line, ${near.km.toFixed(2)} km off`,
        }));
    }

    /** Cuts the nearest accepted link beside a node and returns the node made there. */
    private cutNear(
        id: string,
        accept: (link: {name: string; kind: RoadClass; id: string}) => boolean,
        type: string,
    ): string {
        const node = this.net.node(id);
        const near = this.net.nearestLink(node.at, accept);
        return this.net.cut(near.link.id, near.share, at => ({
            id: `ac_${id}_${near.link.id.slice(0, 5)}`,
            name: `${near.link.name}(${node.name || id})`,
            nameEn: '',
            at,
            type,
            evidence: 'secondary',
            source: near.link.source,
            note: 'point of the line nearest to what it is named after',
        }));
    }

    private loadLinks(): void {
        const old = new Map(
            readFacts('road/nodes.csv').map(row => [row['id']!, [Number(row['lon']), Number(row['lat'])] as Point]),
        );
        for (const row of readFacts('road/links.csv')) {
            const id = row['id']!;
            if (dropped[id] !== undefined) continue;
            const [from, to] = [row['from_node']!, row['to_node']!].map(end => sameNode[end] ?? end) as [
                string,
                string,
            ];
            const limit = row['speed_limit_kmh'] === '' ? undefined : Number(row['speed_limit_kmh']);
            const kind: RoadClass =
                row['class'] === 'expressway'
                    ? (limit ?? 0) >= 100
                        ? 'motorway'
                        : 'trunk'
                    : row['class'] === 'local'
                      ? 'tertiary'
                      : (row['class'] as RoadClass);
            const factor = Number(/straight line x ([\d.]+)/.exec(row['notes']!)?.[1] ?? NaN);
            const moved = [row['from_node']!, row['to_node']!].filter(
                end => old.has(end) && kmBetween(old.get(end)!, this.net.node(sameNode[end] ?? end).at) > 0.02,
            );
            const given = Number(row['length_km']);
            const again = moved.length > 0 && Number.isFinite(factor);
            const km = again ? Math.round(this.net.straight(from, to) * factor * 100) / 100 : given;
            const official = evidenceOf(row['confidence']!);
            const straightRule = Number.isFinite(factor);
            const status = row['status']!;
            const unopened =
                ['proposed', 'planned', 'dead_end'].includes(status) ||
                (status === 'under_construction' && id === 'L215');
            const s12 = row['road_ref'] === 'S12';
            this.net.addLink({
                // What the facts call a simplified access road is not the name of one.
                id,
                name: row['road_name']!.includes('模型简化') ? '' : row['road_name']!,
                from,
                to,
                line: [this.net.node(from).at, this.net.node(to).at],
                km,
                kind,
                ref: row['road_ref']!.replace('?', ''),
                ...(limit === undefined ? {} : {limit}),
                ...(/^\d+$/.test(row['lanes']!) ? {lanes: Number(row['lanes'])} : {}),
                lengthEvidence: straightRule ? 'estimated' : official,
                source: sourcesOf(row['source']! + (straightRule ? ' computed' : '')),
                note: [straightRule ? `length = straight x ${factor}` : '', again ? `was ${given} km, ends moved` : '']
                    .filter(Boolean)
                    .join('; '),
                rule: straightRule ? 'straight' : 'official',
                ...(unopened
                    ? {
                          openDate: 'unopened',
                          status:
                              status === 'under_construction'
                                  ? 'building'
                                  : status === 'proposed'
                                    ? 'idea'
                                    : status === 'dead_end'
                                      ? 'building'
                                      : 'planned',
                      }
                    : {}),
                ...(s12 ? {openDate: '2008-01-28'} : {}),
            });
        }
        const set = (id: string, more: Record<string, string>): void => {
            Object.assign(this.net.links.get(id)!, more);
        };
        for (const id of ['L153', 'L154']) set(id, {project: 'zhangjiang-dadao'});
        for (const id of ['L155', 'L156']) set(id, {project: 'pingxing-lu'});
        for (const id of ['L157', 'L158']) set(id, {project: 'lvqing-xian'});
        const xinghao = {
            openDate: '2023-12-06',
            openLow: '2021-12-31',
            openHigh: '2023-12-06',
            project: 'xinghao-lu',
            lengthEvidence: 'published',
        };
        for (const id of ['L140', 'L141']) set(id, xinghao);
        const zhulv = {openDate: '2021-04-30', openLow: '2021-04-30', openHigh: '2023-12-06', project: 'zhulv-shanxin'};
        for (const id of ['L146', 'L147']) set(id, zhulv);
        for (const id of ['L151', 'L152']) set(id, {openDate: '2019-06-28', project: 'zhaxing-gonglu'});
    }

    /** Links whose ends, dates or phases had to be drawn anew. */
    private redraw(): void {
        const {net} = this;
        const move = (id: string, at: Point, note: string): void => {
            Object.assign(net.node(id), {
                at: rounded(at),
                evidence: 'estimated',
                source: `${net.node(id).source};${RULES}`,
                note,
            });
        };
        const refresh = (id: string): void => {
            for (const link of net.linksAt(id)) {
                if (link.rule !== 'straight') continue;
                const factor = Number(/straight x ([\d.]+)/.exec(link.note)?.[1]);
                const km = Math.round(net.straight(link.from, link.to) * factor * 100) / 100;
                if (Math.abs(km - link.km) > 0.05 && !/ends moved/.test(link.note))
                    link.note += `; was ${link.km} km, ends moved`;
                link.km = km;
            }
            for (const link of net.linksAt(id)) {
                link.line[0] = net.node(link.from).at;
                link.line[link.line.length - 1] = net.node(link.to).at;
            }
        };

        // S11: from the junction south of Haiyan over both plazas to G60 and on to G1522; scaled to what the measured parts leave of
        // 乍嘉苏's 53.86 km (G1522 from the Jiangsu border 24.423, G15 to 嘉兴港区 2.994).
        const s11 = ['jc_haiyan_s11', 'tl_s11_fengqiao', 'tl_s11_yuxin', 'jc_jx1', 'jc_nanhu1'];
        const rest =
            53.86 -
            [...net.links.values()]
                .filter(link => ['g0276', 'g0277', 'g0278', 'g0279', 'g0273'].includes(link.id))
                .reduce((sum, link) => sum + link.km, 0);
        const crow = s11.slice(1).reduce((sum, id, k) => sum + net.straight(s11[k]!, id), 0);
        this.remarks.push(
            `S11: ${rest.toFixed(2)} km over a straight ${crow.toFixed(2)} km (x ${(rest / crow).toFixed(3)})`,
        );
        for (let k = 1; k < s11.length; k++)
            this.straight('', s11[k - 1]!, s11[k]!, 'motorway', 1, 'S11乍嘉苏高速', {
                id: `L07${['5', '6', '7', '7n'][k - 1]}`,
                ref: 'S11',
                limit: 120,
                lanes: 4,
                km: km3((net.straight(s11[k - 1]!, s11[k]!) * rest) / crow),
                source: `road-p26a;road-p39;${RULES}`,
                note: 'straight, scaled so that 乍嘉苏 is 53.86 km',
                openDate: '2002-12-31',
                openLow: '2002-01-01',
                openHigh: '2002-12-31',
            });

        // G1521: Buyun to the Jiangsu border is 27.543 km (P24a); beyond, to G50 at 汾湖, from memory.
        const border: Point = towards(net.node('tl_g1521_jsnorth').at, net.node('rn_g50_fen').at, 4.5);
        net.addNode({
            id: 'bx_g1521',
            name: 'G1521苏浙界',
            nameEn: 'G1521 border',
            at: rounded(border),
            type: 'border',
            evidence: 'estimated',
            source: RULES,
            note: 'on the line to the G50 interchange, 4.5 km from the last plaza: where the length of phase II ends at 1.05 times the straight line',
        });
        const g1521 = ['jc_buyun', 'tl_g1521_luoxing', 'jc_hongxi', 'tl_g1521_jsnorth', 'bx_g1521'];
        const crow1521 = g1521.slice(1).reduce((sum, id, k) => sum + net.straight(g1521[k]!, id), 0);
        this.remarks.push(
            `G1521: 27.543 km over a straight ${crow1521.toFixed(2)} km (x ${(27.543 / crow1521).toFixed(3)})`,
        );
        const opening = {
            openDate: '2020-01-01',
            openLow: '2019-12-01',
            openHigh: '2020-12-31',
            project: 'bay-bridge-north-2',
        };
        for (let k = 1; k < g1521.length; k++)
            this.straight('', g1521[k - 1]!, g1521[k]!, 'motorway', 1, '杭州湾跨海大桥北接线二期(常嘉高速)', {
                id: `L02${['1', '2', '3', '3n'][k - 1]}`,
                ref: 'G1521',
                limit: 120,
                lanes: 6,
                km: km3((net.straight(g1521[k - 1]!, g1521[k]!) * 27.543) / crow1521),
                source: `road-p24a;road-p24b;${RULES}`,
                note: 'straight, scaled so that phase II is 27.543 km',
                ...opening,
            });
        this.straight('O', 'bx_g1521', 'rn_g50_fen', 'motorway', 1.05, '常嘉高速(江苏段)', {
            ref: 'G1521',
            note: 'joins G50 near 汾湖 (memory)',
            source: `memory;${RULES}`,
        });

        this.straight('O', 'rn_g50_fen', 'tm_chnjs_g02_172', 'motorway', 1.08, '常嘉高速(江苏段)', {
            ref: 'G1521',
            note: '汾湖 - 昆山 (memory)',
            source: `memory;${RULES}`,
        });

        // G320: the border point lies on the measured line; its western end lies in 嘉善.
        const g320 = net.nearestLink(net.node('bx_g320').at, link => link.ref === 'G320');
        const atBorder = net.node('bx_g320');
        net.cut(g320.link.id, g320.share, () => atBorder);
        this.straight('', 'os_473332304ead_0', 'tc_weitang', 'primary', 1.1, 'G320嘉善段', {
            id: 'L126',
            ref: 'G320',
            limit: 80,
            lanes: 6,
            source: `road-p27a;${RULES}`,
            note: 'from the western end of the measured line',
        });
        // 7.2 km of the Nanhu part, from the 嘉善 border on, are being rebuilt in place (P27c).
        const seven: Point = towards(net.node('tc_qixing').at, net.node('tc_jiaxing').at, 7.2 / 1.15);
        net.addNode({
            id: 'nd_sanqiaogang',
            name: '三桥港桥(G320)',
            nameEn: 'Sanqiaogang Bridge (G320)',
            at: rounded(seven),
            type: 'crossing',
            evidence: 'estimated',
            source: `road-p27c;${RULES}`,
            note: '7.2 km from 七星 at 1.15 times the straight line',
        });
        this.straight('', 'tc_qixing', 'nd_sanqiaogang', 'primary', 1.15, 'G320南湖段(嘉善界-三桥港桥)', {
            id: 'L128a',
            ref: 'G320',
            limit: 80,
            lanes: 6,
            source: `road-p27c;${RULES}`,
            note: 'being rebuilt to 6 lanes in place, partly open',
        });
        this.straight('', 'nd_sanqiaogang', 'tc_jiaxing', 'primary', 1.15, 'G320南湖段(三桥港桥-市区)', {
            id: 'L128b',
            ref: 'G320',
            limit: 80,
            lanes: 6,
            source: `road-p27c;${RULES}`,
        });

        // 叶新 - 姚杨: the border bridge is measured, 1.9 km north of the old point. 姚杨公路 is 2.09 km (4.33 - 2.24, official): its western
        // end is put on the straight line to 姚庄.
        const west = net.node('os_53f665b0516c_0').at;
        const yaozhuang = net.node('tc_yaozhuang').at;
        const first = kmBetween(net.node('bx_yexin').at, west);
        move(
            'nd_dingfeng',
            towards(west, yaozhuang, 2.09 - first - 0.02),
            '2.09 km from the measured border towards 姚庄 (was placed from the old border point)',
        );
        const l135 = net.links.get('L135')!;
        this.remarks.push(
            `L135 姚庄-丁枫公路: ${l135.km} km kept; straight ${net.straight('tc_yaozhuang', 'nd_dingfeng').toFixed(2)} km, x 1.25 = ${(net.straight('tc_yaozhuang', 'nd_dingfeng') * 1.25).toFixed(2)} km`,
        );
        // 2.0 km is kept: published lengths and the measured bridge leave 2.37 km straight to the GeoNames point of 姚庄, which errs by 0.5-1 km;
        // the street ends at the edge of the town. Villagers reckoned 5-6 minutes for the whole drive (P35). docs/roads.md gives both results.
        Object.assign(l135, {
            rule: 'official',
            source: `geonames;${RULES};road-p35`,
            note: 'as in links.csv, shorter than the straight line to the GeoNames point of 姚庄, which errs by 0.5-1 km: see docs/roads.md',
        });
        l135.line = [net.node(l135.from).at, net.node(l135.to).at];
        const g0353 = net.links.get('g0353')!;
        const cutAt = nearestOn(g0353.line, net.node('bx_yexin').at);
        const bx = net.node('bx_yexin');
        bx.at = rounded(cutAt.at);
        net.cut('g0353', cutAt.share, () => bx);
        net.links.delete('g03531');
        const yexin = net.links.get('g03532')!;
        net.links.delete('g03532');
        const opened = {
            openDate: '2020-12-28',
            openLow: '2020-12-28',
            openHigh: '2020-12-28',
            project: 'yexin-yaoyang',
        };
        net.addLink({
            ...yexin,
            id: 'L136',
            km: 2.24,
            limit: 80,
            lanes: 6,
            lengthEvidence: 'published',
            source: 'road-p05;road-p10;o1-osm-shanghai',
            note: 'official 2.24 km; O1 measures 2.22',
            rule: 'official',
            ...opened,
        });
        this.straight('', 'nd_dingfeng', 'bx_yexin', 'primary', 1, '姚杨公路(丁枫公路-省界)', {
            id: 'L134',
            km: 2.09,
            limit: 80,
            lanes: 6,
            lengthEvidence: 'published',
            source: 'road-p05;road-p06',
            via: [west],
            note: '4.33 - 2.24 km',
            ...opened,
        });
        net.nodes.delete('os_53f665b0516c_0');

        // 朱吕: the border lies 1.568 km before the measured 朱平公路.
        const old = net.node('bx_zhulv').at;
        const zhuping = net.node('nd_zhuping');
        const onLine = net.nearestLink(zhuping.at, link => link.name === '朱平公路');
        zhuping.at = rounded(onLine.at);
        net.cut(onLine.link.id, onLine.share, () => zhuping);
        move(
            'bx_zhulv',
            towards(zhuping.at, old, 1.568 / 1.005),
            '1.568 km of road from 朱平公路 in the direction of the old point',
        );
        refresh('bx_zhulv');
        refresh('nd_zhuping');

        // 兴豪路 meets the measured G320 at its point nearest to the border: 2.82 km official, the computed border point yields.
        const crossing = net.node('nd_tf_xh');
        const onG320 = net.nearestLink(net.node('bx_xinghao').at, link => link.name === 'G320亭枫公路');
        this.remarks.push(
            `nd_tf_xh lies ${kmBetween(crossing.at, onG320.at).toFixed(2)} km from the point of G320 nearest to the border point of 兴豪路, straight to the border ${kmBetween(onG320.at, net.node('bx_xinghao').at).toFixed(2)} km, official 2.82 km`,
        );
        Object.assign(crossing, {
            at: rounded(onG320.at),
            evidence: 'estimated',
            source: `road-p02;o1-osm-shanghai;${RULES}`,
            note: 'put on the measured G320',
        });
        net.cut(onG320.link.id, onG320.share, () => crossing);
        const away = kmBetween(crossing.at, net.node('bx_xinghao').at);
        if (away > 2.82) {
            const shift = towards(crossing.at, net.node('bx_xinghao').at, 2.82 / 1.02);
            move('bx_xinghao', shift, `2.82 km of road from the measured G320 (was ${away.toFixed(2)} km from it)`);
        }
        this.straight('', 'bx_xinghao', 'nd_tf_xh', 'primary', 1, '兴豪路上海段(浙江省界-亭枫公路)', {
            id: 'L143',
            km: 2.82,
            limit: 60,
            lanes: 6,
            lengthEvidence: 'published',
            source: 'road-p02;road-p08',
            note: 'one source gives 1.4 km new and 2.82 km whole',
            openDate: '2023-12-06',
            openLow: '2021-12-31',
            openHigh: '2023-12-06',
            project: 'xinghao-lu',
        });
        // The Pinghu half is 2.1 km from the border to the crossing with 善新朱吕公路, the park half way.
        const south = net.node('nd_sx_xh').at;
        const bxh = net.node('bx_xinghao').at;
        move('nd_sx_xh', towards(bxh, south, 2.1 / 1.02), '2.1 km of road south of the border');
        move('tc_zjtech', towards(bxh, south, 1.05 / 1.02), 'half way along the Pinghu part of 兴豪路');
        for (const id of ['nd_tf_xh', 'bx_xinghao', 'nd_sx_xh', 'tc_zjtech']) refresh(id);

        // 翁金线 / G228: both sides exist, the joint is not known to be open. How long the gap is is not known: 1 km of the Shanghai side.
        const gap = towards(net.node('bx_wengjin').at, net.node('tc_jinshanwei').at, 0.8);
        net.addNode({
            id: 'nd_wengjin_gap',
            name: '沪杭公路西端(金山卫)',
            nameEn: 'Huhang Road, west end',
            at: rounded(gap),
            type: 'end',
            evidence: 'estimated',
            source: RULES,
            note: 'the gap is taken as 1 km of road',
            counties: ['310116'],
        });
        this.straight('', 'bx_wengjin', 'nd_wengjin_gap', 'primary', 1.25, '翁金线-沪杭公路对接段', {
            id: 'L168a',
            ref: 'G228',
            limit: 60,
            lanes: 4,
            openDate: 'unopened',
            status: 'planned',
            project: 'wengjin-g228',
            source: `seed-000;seed-001;${RULES}`,
        });
        this.straight('', 'nd_wengjin_gap', 'tc_jinshanwei', 'primary', 1.25, '沪杭公路/G228金山段', {
            id: 'L168',
            ref: 'G228',
            limit: 60,
            lanes: 4,
            source: `memory;${RULES}`,
        });

        this.straight('', 'tc_nanqiao', 'rn_s4_40', 'secondary', 1.25, '南桥', {id: 'L242', limit: 60, lanes: 4});
        // 金廊公路北延 opened on 2020-09-28 (P30b): the measured piece north of G320 and what is left to 松江.
        Object.assign(net.links.get('g0371')!, {
            openDate: '2020-09-28',
            openLow: '2020-09-28',
            openHigh: '2020-09-28',
            source: 'o1-osm-shanghai;road-p30b',
        });
        // Tunnel under the Huangpu at the Bund, which the graph leaves out and without which the two halves of the centre meet 5 km away.
        net.addNode({
            id: 'nd_lujiazui',
            name: '延安东路隧道浦东口(陆家嘴)',
            nameEn: "Yan'an East Road Tunnel, Pudong",
            at: [121.5035, 31.2375],
            type: 'end',
            evidence: 'estimated',
            source: 'memory',
            note: '',
            counties: ['310115'],
        });
        this.straight('J', 'os_5ef65b899ad8_3', 'nd_lujiazui', 'primary', 1.3, '延安东路隧道', {
            source: `memory;${RULES}`,
        });
    }

    /** The main roads of OSM (`roads-osm.ts`): true lengths, the motorways the graph lacks, and every main road between. */
    private joinOsm(): void {
        const {net} = this;
        const join = new OsmJoin(this);
        this.join = join;
        join.measure(['L067', 'L068', 'L069', 'L070', 'L071', 'L072', 'L073', 'L074'], {tolerance: 3.5});
        join.measure(['L077n', 'L077', 'L076', 'L075'].toReversed(), {tolerance: 2.5, scaleTo: 26.44});
        join.measure(['L021', 'L022', 'L023', 'L023n'], {tolerance: 3, scaleTo: 27.543});
        join.measure(['O001', 'O002'], {tolerance: 6, scaleTo: 28.5});
        join.takeKnown();
        this.newMotorways(join);
        this.zhaxing(join);
        const ring = join.follow(
            [
                [120.721, 30.744],
                [120.72, 30.731],
                [120.727, 30.724],
                [120.756, 30.724],
                [120.804, 30.724],
                [120.808, 30.757],
                [120.791, 30.789],
                [120.772, 30.784],
                [120.756, 30.789],
                [120.727, 30.785],
                [120.721, 30.779],
                [120.722, 30.762],
                [120.721, 30.744],
            ],
            0.25,
        );
        const crossings = join.crossingsOn(ring, 0.7);
        join.clean();
        join.unite();
        this.addRing(join, ring, crossings);
        this.renamed = join.addLinks();
        join.tieExits(
            id =>
                ['interchange', 'toll'].includes(net.node(id).type) &&
                !/枢纽/.test(net.node(id).name) &&
                net.linksAt(id).some(link => link.kind === 'motorway') &&
                !isJunction(net, net.node(id)),
        );
        join.tieTowns([...net.nodes.keys()].filter(id => /^(tc|tz|bt|oc)_/.test(id)));
        // Ends of named local roads that stop in the open: crossings and ends of the facts.
        join.tieTowns(['nd_sx_xh', 'nd_zhuping', 'nd_dingfeng', 'nd_puyuangang'], 2.5);
        this.deadEnds();
        join.dropLoose();
        join.reportBorders(this.towns);
    }

    /**
     * Roads that stop at the border: drawn as missing is the gap alone, from the end of the last road known on one side to the nearest road
     * of the other side that has always been there, straight x 1.25.
     */
    private deadEnds(): void {
        const {net} = this;
        // 独山港区疏港公路: from the port by the straight line to the nearest main road on the way to the exit 独山港西.
        net.addNode({
            id: 'nd_dushangang_port',
            name: '独山港区',
            nameEn: 'Dushan Port',
            at: [121.19, 30.624],
            type: 'end',
            evidence: 'estimated',
            source: 'memory',
            note: 'point of the port',
            counties: ['330482'],
        });
        const exit = net.node('tl_g15_dsgw').at;
        const onWay = net.nearestLink(
            towards([121.19, 30.624], exit, kmBetween([121.19, 30.624], exit) * 0.6),
            link => link.id.startsWith('w') && link.line.every(at => at[0] > 121.1 && at[0] < 121.23),
        );
        const meets = net.cut(onWay.link.id, onWay.share, at => ({
            id: 'wc_shugang',
            name: '疏港公路口',
            nameEn: 'Port road crossing',
            at,
            type: 'crossing',
            evidence: 'estimated',
            source: `${onWay.link.source};${RULES}`,
            note: 'where the port road meets the main road',
            counties: ['330482'],
        }));
        this.straight('', 'nd_dushangang_port', meets, 'primary', 1.25, '独山港区疏港公路', {
            id: 'L300',
            source: `seed-000;${RULES};memory`,
            note: 'to be completed in 2016-2018; course and length are not in the sources: from the port towards the exit 独山港西 to the main road',
        });
        // 320国道南移: by the towns south of the road of today; no course is published.
        const south = ['tc_fengjing', 'tc_huimin', 'tc_dayun', 'tc_daqiao', 'tc_yuxin', 'tc_wangdian'];
        for (let k = 1; k < south.length; k++)
            this.straight('', south[k - 1]!, south[k]!, 'primary', 1.15, '320国道南移(走向推测)', {
                id: `L31${k}`,
                ref: 'G320',
                limit: 80,
                lanes: 6,
                openDate: 'unopened',
                status: 'planned',
                project: 'g320-nanyi',
                source: `seed-001;${RULES};memory`,
                note: 'moved south by seed-001, course not given: by the towns south of the road of today',
            });
        const gap = (id: string, from: string, name: string, project: string, source: string, note: string): void => {
            const old = net.links.get(id)!;
            net.links.delete(id);
            const {at} = net.node(from);
            const near = net.nearestLink(
                at,
                link =>
                    link.kind !== 'motorway' &&
                    link.kind !== 'trunk' &&
                    link.openDate === undefined &&
                    // Every measured surface road lies in Shanghai.
                    (isMeasuredSurface(link) ||
                        (link.id.startsWith('w') &&
                            [link.from, link.to].every(end => provinceOf(net, this.towns, end) === '31'))),
            );
            const to = net.cut(near.link.id, near.share, point => ({
                id: `de_${project}`,
                name: `${name}(上海侧)`,
                nameEn: '',
                at: point,
                type: 'crossing',
                evidence: 'estimated',
                source: `${near.link.source};${RULES}`,
                note: 'nearest road of the other side',
                counties: ['310116'],
            }));
            this.straight('', from, to, old.kind, 1.25, name, {
                id,
                openDate: 'unopened',
                status: old.status ?? 'planned',
                project,
                source: `${source};${RULES}`,
                note: `the gap alone: ${note}`,
            });
        };
        // More than half of the Pinghu part was built in 2019: taken as there up to the border.
        const l153 = net.links.get('L153')!;
        Object.assign(l153, {
            openDate: undefined,
            status: 'open',
            project: undefined,
            source: `seed-001;${RULES}`,
            note: `${l153.note}; over half built in 2019, taken as built up to the border`,
        });
        gap(
            'L154',
            'bx_zhangjiang',
            '张江大道对接段',
            'zhangjiang-dadao',
            'seed-001',
            'from the border to 亭枫公路; Shanghai had no plan in 2019',
        );
        gap(
            'L156',
            'bx_pingxing',
            '平兴路上海对接段',
            'pingxing-lu',
            'seed-001',
            'from the border to 亭枫公路; Shanghai had no plan in 2019',
        );
        // 广陈 - border is a road of OSM (朱平公路 over the border); the local road to the border point stays (L170).
        net.links.delete('L157');
        gap(
            'L158',
            'bx_luqing',
            '吕青线对接段',
            'lvqing-xian',
            'seed-000',
            'from the border point to the nearest road of 吕巷',
        );
        // The ends are roads of one side; nobody gets from the other side to them but over the gap.
        for (const id of ['bx_zhangjiang', 'bx_luqing', 'bx_wengjin'])
            Object.assign(net.node(id), {type: 'end', counties: ['330482'], entry: 'yes'});
        for (const id of ['L154', 'L156', 'L158', 'L168a', 'L155'])
            this.remarks.push(`dead end ${id} ${net.links.get(id)!.name}: ${net.links.get(id)!.km} km`);
    }

    /** 乍兴公路 is in OSM from the coast road north of 乍浦 to 30.781 N: 16.3 of the published 16.78 km. Phase II is the northern 8.7 km. */
    private zhaxing(join: OsmJoin): void {
        const {net} = this;
        const path = join.follow([
            [121.054, 30.781],
            [121.095, 30.642],
        ]);
        const stops = join.crossingsOn(path, 0.6);
        join.take(path.links, false);
        let before = 0;
        const pieces: {from: string; to: string; km: number; line: Point[]; middle: number}[] = [];
        for (let k = 1; k < stops.length; k++) {
            const [a, b] = [stops[k - 1]!, stops[k]!];
            const km = path.links.slice(a, b).reduce((sum, link) => sum + link.km, 0);
            pieces.push({
                from: join.nodeFor(path.nodes[a]!),
                to: join.nodeFor(path.nodes[b]!),
                km,
                line: path.nodes.slice(a, b + 1).map(id => join.osm.at(id)),
                middle: before + km / 2,
            });
            before += km;
        }
        this.remarks.push(`乍兴公路: ${before.toFixed(2)} km by OSM, 16.78 built`);
        for (const [k, {from, to, km, line, middle}] of pieces.entries()) {
            const second = middle < 8.7;
            net.addLink({
                id: `L150${'abcdefghij'[k]}`,
                name: second ? '乍兴公路二期' : '乍兴公路一期',
                from,
                to,
                line: [net.node(from).at, ...line.slice(1, -1), net.node(to).at],
                km: km3(Math.max(km, net.straight(from, to))),
                kind: 'primary',
                ref: '',
                limit: 80,
                lanes: 4,
                lengthEvidence: 'secondary',
                source: 'osm-world-highways;road-p03;road-p04',
                note: 'length by OSM; that this road of OSM is 乍兴公路 follows from its ends, its length and its dead end; phase II is the northern 8.7 km',
                rule: 'measured',
                project: 'zhaxing-gonglu',
                openDate: second ? '2019-06-28' : '2017-08-31',
                openLow: second ? '2019-06-28' : '2017-08-01',
                openHigh: second ? '2019-06-28' : '2017-08-31',
            });
        }
        for (const node of [pieces[0]!.from, pieces.at(-1)!.to])
            Object.assign(net.node(node), {
                name: node === pieces[0]!.from ? '乍兴公路北端(新埭)' : '乍兴公路南端(乍浦)',
            });
        this.straight('A', pieces[0]!.from, 'tc_xindai', 'primary', 1.25, '乍兴公路-新埭', {
            note: 'north end of the road in OSM to the town',
            project: 'zhaxing-gonglu',
            openDate: '2019-06-28',
            openLow: '2019-06-28',
            openHigh: '2019-06-28',
        });
    }

    /** Motorways the graph lacks: 钱江通道 by OSM as far as it goes; 宁杭, 杭长, 申苏浙皖 west of 120.2 E by published totals or straight. */
    private newMotorways(join: OsmJoin): void {
        const {net} = this;
        const add = (
            id: string,
            name: string,
            nameEn: string,
            at: Point,
            type: string,
            note: string,
            county: string,
        ): void => {
            net.addNode({
                id,
                name,
                nameEn,
                at: rounded(at),
                type,
                evidence: 'estimated',
                source: 'memory',
                note,
                counties: [county],
            });
        };
        // 钱江通道: the interchanges on G60 and G92 are cut where the OSM way meets them.
        const meet = (id: string, name: string, nameEn: string, at: Point, ref: string): string => {
            const near = net.nearestLink(at, link => link.ref === ref && link.kind === 'motorway');
            return net.cut(near.link.id, near.share, point => ({
                id,
                name,
                nameEn,
                at: point,
                type: 'junction',
                evidence: 'secondary',
                source: 'osm-world-highways;page-zjol-qianjiang-2021',
                note: 'point of the motorway nearest to where OSM has the road that leaves it',
            }));
        };
        const qitang = meet(
            'jc_qitang',
            '骑塘枢纽(G60/钱江通道)',
            'Qitang Interchange (G60/Qianjiang passage)',
            [120.506, 30.512],
            'G60',
        );
        const yanguanxi = meet(
            'jc_yanguanxi',
            '盐官西枢纽(G92/钱江通道)',
            'Yanguan West Interchange (G92/Qianjiang passage)',
            [120.5135, 30.42],
            'G92',
        );
        const north = join.addMotorway({
            name: '钱江通道(北接线)',
            ref: 'G9903',
            from: qitang,
            through: [],
            to: yanguanxi,
            prefix: 'Q1',
            more: {
                limit: 100,
                lanes: 6,
                openDate: '2021-06-30',
                openLow: '2021-03-21',
                openHigh: '2021-12-31',
                project: 'qianjiang-passage',
                source: 'osm-world-highways;page-zjol-qianjiang-2021',
                note: 'length by OSM; published 11.42 km',
            },
        });
        const south = join.addMotorway({
            name: '钱江通道(钱江隧道及南接线)',
            ref: 'G9903',
            from: yanguanxi,
            through: [
                [120.531, 30.343],
                [120.552, 30.306],
                [120.563, 30.237],
                [120.571, 30.209],
            ],
            prefix: 'Q2',
            more: {
                limit: 100,
                lanes: 6,
                openDate: '2014-04-16',
                openLow: '2014-01-01',
                openHigh: '2014-12-31',
                source: 'osm-world-highways;page-jiatong-qianjiang-2013;memory',
                note: 'length by OSM; opening: early 2014 by the page, day from memory',
            },
        });
        const left = 43.575 - north.km - south.km;
        this.remarks.push(
            `钱江通道: ${north.km.toFixed(2)} + ${south.km.toFixed(2)} km by OSM, ${left.toFixed(2)} left of 43.575`,
        );
        const end = net.node(south.end).at;
        add(
            'jc_qixian',
            '齐贤枢纽(杭甬/钱江通道)',
            'Qixian Interchange',
            towards(end, net.node('oc_330603').at, left / 1.05),
            'junction',
            'where what OSM leaves of the published 43.575 km ends on the way to 柯桥',
            '330603',
        );
        this.straight('', south.end, 'jc_qixian', 'motorway', 1, '钱江通道(南接线)', {
            id: 'Q3',
            ref: 'G9903',
            km: km3(left),
            limit: 100,
            lanes: 6,
            lengthEvidence: 'secondary',
            source: 'page-jiatong-qianjiang-2008;memory',
            note: 'what OSM leaves of the published 43.575 km',
            openDate: '2014-04-16',
            openLow: '2014-01-01',
            openHigh: '2014-12-31',
        });
        // OSM as the package has it lacks the bridges of Hangzhou: the eastern ring over 下沙大桥 and 杭甬 from memory.
        add(
            'jc_hongken',
            '红垦枢纽(绕城东线/杭甬)',
            'Hongken Interchange',
            [120.345, 30.2],
            'interchange',
            '',
            '330109',
        );
        for (const [from, to, ref, name] of [
            ['tm_chnzj_g2504_G60_E', 'jc_hongken', 'G2504', 'G2504杭州绕城高速(下沙大桥)'],
            ['jc_qixian', 'jc_hongken', 'G92', '杭甬高速(红垦-齐贤)'],
            ['jc_qixian', 'oc_330603', 'G92', '杭甬高速(齐贤-柯桥)'],
        ] as const)
            this.straight('O', from, to, 'motorway', 1.08, name, {
                ref,
                note: 'road from memory',
                source: `memory;${RULES}`,
            });
        this.straight('O', 'jc_hongken', 'oc_330109', 'trunk', 1.25, '红垦-萧山', {
            note: 'interchange to the seat, road from memory',
            source: `memory;${RULES}`,
        });

        // 杭州绕城 beyond the graph, 宁杭, 杭长, 申苏浙皖.
        add(
            'jc_nanzhuangdou',
            '南庄兜枢纽(G25/G2504)',
            'Nanzhuangdou Interchange',
            [120.096, 30.352],
            'junction',
            '',
            '330105',
        );
        add(
            'jc_zijingang',
            '紫金港枢纽(S14/G2504)',
            'Zijingang Interchange',
            [120.063, 30.316],
            'junction',
            '',
            '330106',
        );
        for (const [from, to] of [
            ['tm_chnzj_g2504_S16', 'jc_nanzhuangdou'],
            ['jc_nanzhuangdou', 'jc_zijingang'],
        ] as const)
            this.straight('O', from, to, 'motorway', 1.08, 'G2504杭州绕城高速', {
                ref: 'G2504',
                note: 'road from memory',
                source: `memory;${RULES}`,
            });
        add('tl_g25_deqing', 'G25德清出口', 'G25 Deqing exit', [120.0, 30.545], 'interchange', '', '330521');
        add(
            'tl_g25_huzhou',
            'G25湖州(青山)出口',
            'G25 Huzhou (Qingshan) exit',
            [120.03, 30.79],
            'interchange',
            '',
            '330502',
        );
        add(
            'jc_lijiaxiang',
            '李家巷枢纽(G25/G50)',
            'Lijiaxiang Interchange',
            [119.985, 30.935],
            'junction',
            '',
            '330522',
        );
        add('tl_g25_changxing', 'G25长兴出口', 'G25 Changxing exit', [119.93, 31.0], 'interchange', '', '330522');
        add('bx_g25', 'G25苏浙界(父子岭)', 'G25 border (Fuziling)', [119.855, 31.145], 'border', '', '330522');
        const g25 = [
            'jc_nanzhuangdou',
            'tl_g25_deqing',
            'tl_g25_huzhou',
            'jc_lijiaxiang',
            'tl_g25_changxing',
            'bx_g25',
        ];
        const crow = g25.slice(1).reduce((sum, id, k) => sum + net.straight(g25[k]!, id), 0);
        this.remarks.push(`宁杭: 98.06 km over a straight ${crow.toFixed(2)} (x ${(98.06 / crow).toFixed(3)})`);
        for (let k = 1; k < g25.length; k++)
            this.straight('', g25[k - 1]!, g25[k]!, 'motorway', 1, 'G25宁杭高速', {
                id: `N1${k}`,
                ref: 'G25',
                limit: 120,
                km: km3((net.straight(g25[k - 1]!, g25[k]!) * 98.06) / crow),
                source: `page-luban-ninghang;${RULES};memory`,
                note: 'points from memory; straight, scaled so that the part in Zhejiang is the published 98.06 km',
                openDate: '2002-11-30',
                openLow: '2002-11-01',
                openHigh: '2002-11-30',
            });
        add('tl_s14_pingyao', 'S14瓶窑出口', 'S14 Pingyao exit', [119.955, 30.39], 'interchange', '', '330110');
        add('tl_s14_anji', 'S14安吉出口', 'S14 Anji exit', [119.68, 30.655], 'interchange', '', '330523');
        add('jc_sian', '泗安枢纽(S14/G50)', "Si'an Interchange", [119.655, 30.905], 'junction', '', '330522');
        const s14 = ['jc_zijingang', 'tl_s14_pingyao', 'tl_s14_anji', 'jc_sian'];
        const crow14 = s14.slice(1).reduce((sum, id, k) => sum + net.straight(s14[k]!, id), 0);
        this.remarks.push(`杭长: 84.946 km over a straight ${crow14.toFixed(2)} (x ${(84.946 / crow14).toFixed(3)})`);
        for (let k = 1; k < s14.length; k++)
            this.straight('', s14[k - 1]!, s14[k]!, 'motorway', 1, 'S14杭长高速', {
                id: `N2${k}`,
                ref: 'S14',
                limit: 120,
                lanes: 4,
                km: km3((net.straight(s14[k - 1]!, s14[k]!) * 84.946) / crow14),
                source: `page-huzhou-hangchang;${RULES};memory`,
                note: 'points from memory; straight, scaled so that phases I and II are the published 19 and 65.946 km',
                ...(k < 3
                    ? {openDate: '2012-12-26', openLow: '2012-12-26', openHigh: '2013-01-01'}
                    : {openDate: '2008-01-01', openLow: '2008-01-01', openHigh: '2008-01-01'}),
            });
        for (const [from, to] of [
            ['tm_chnzj_g50_Zhi', 'jc_lijiaxiang'],
            ['jc_lijiaxiang', 'jc_sian'],
        ] as const)
            this.straight('N3', from, to, 'motorway', 1.1, 'G50申苏浙皖高速', {
                ref: 'G50',
                limit: 120,
                note: 'points from memory; west of 120.2 E',
                source: `memory;${RULES}`,
            });
        for (const [exit, seat] of [
            ['tl_g25_deqing', '330521'],
            ['tl_g25_huzhou', '330502'],
            ['tl_g25_changxing', '330522'],
            ['tl_s14_pingyao', '330110'],
            ['tl_s14_anji', '330523'],
        ] as const)
            this.straight(
                'O',
                exit,
                `oc_${seat}`,
                'primary',
                1.25,
                `${net.node(exit).name}-${net.node(`oc_${seat}`).name}`,
                {
                    note: 'exit to the seat',
                },
            );
        for (const [junction, seat] of [
            ['jc_nanzhuangdou', '330105'],
            ['jc_zijingang', '330106'],
        ] as const)
            this.straight('O', junction, `oc_${seat}`, 'trunk', 1.25, `${net.node(`oc_${seat}`).name}-绕城高速`, {
                note: 'ring of Hangzhou to the seat',
            });
    }

    /**
     * Jiaxing's elevated ring over the streets it follows: the closed chain of main roads round the centre whose length is nearest to the
     * published 28.67 km (29.1 by OSM). 槜李路 in the south and 三环东路 in the east are its roads by what the sources say; its crossings
     * are those of the streets below.
     */
    private addRing(join: OsmJoin, path: ReturnType<OsmJoin['follow']>, stops: readonly number[]): void {
        const {net} = this;
        const factor = 28.67 / path.km;
        this.remarks.push(
            `嘉兴快速路环线: ${path.km.toFixed(2)} km of streets, published 28.67 (x ${factor.toFixed(3)})`,
        );
        const ids = stops.map(k => join.nodeFor(path.nodes[k]!));
        for (const id of new Set(ids))
            Object.assign(net.node(id), {
                name: net.node(id).name || '嘉兴快速路环线',
                nameEn: net.node(id).nameEn || 'Jiaxing ring',
            });
        for (let k = 1; k < stops.length; k++) {
            const [a, b] = [stops[k - 1]!, stops[k]!];
            if (ids[k - 1] === ids[k]) continue;
            const km = path.links.slice(a, b).reduce((sum, link) => sum + link.km, 0);
            net.addLink({
                id: `L212${'abcdefghijklmnopqrstuvwxyz'[k - 1]}`,
                name: '嘉兴快速路环线',
                from: ids[k - 1]!,
                to: ids[k]!,
                line: [
                    net.node(ids[k - 1]!).at,
                    ...path.nodes.slice(a + 1, b).map(id => join.osm.at(id)),
                    net.node(ids[k]!).at,
                ],
                km: km3(Math.max(km * factor, net.straight(ids[k - 1]!, ids[k]!))),
                kind: 'trunk',
                ref: '',
                limit: 80,
                lanes: 6,
                lengthEvidence: 'secondary',
                source: `road-p29a;osm-world-highways;page-zhaoge-zuili;${RULES}`,
                note: `streets of OSM ${km.toFixed(2)} km, scaled so that the ring is the published 28.67 km; course by its length`,
                rule: 'measured',
                openDate: '2021-06-30',
                openLow: '2021-06-01',
                openHigh: '2021-12-31',
                project: 'jiaxing-ring-28km',
            });
        }
        const nearestTo = (at: Point): string =>
            [...new Set(ids)].toSorted((a, b) => kmBetween(net.node(a).at, at) - kmBetween(net.node(b).at, at))[0]!;
        this.straight('', nearestTo(net.node('tc_qixing').at), 'tc_qixing', 'trunk', 1.15, '城东路(嘉善)射线快速路', {
            id: 'L213',
            limit: 80,
            lanes: 6,
            source: `road-p29b;${RULES}`,
            note: 'ends not in the source: from the ring to 七星',
            openDate: '2025-11-28',
            openLow: '2025-11-28',
            openHigh: '2025-11-28',
        });
        // 机场快速路 10.2 km, 2.4 km of it half a year earlier; towards 濮院, where 濮院港桥 is.
        const puyuan = net.node('tc_puyuan').at;
        const first = nearestTo(puyuan);
        const start = net.node(first).at;
        const bridge = towards(start, puyuan, Math.min(10.2 / 1.05, kmBetween(start, puyuan)));
        net.addNode({
            id: 'nd_puyuangang',
            name: '濮院港桥(机场快速路西端)',
            nameEn: 'Puyuangang Bridge',
            at: rounded(bridge),
            type: 'crossing',
            evidence: 'estimated',
            source: `road-p29b;${RULES}`,
            note: '10.2 km from the ring towards 濮院',
            counties: ['330483'],
        });
        net.addNode({
            id: 'nd_jichang',
            name: '机场快速路首段西端',
            nameEn: 'Airport expressway, end of the first part',
            at: rounded(towards(start, puyuan, kmBetween(start, bridge) * (2.4 / 10.2))),
            type: 'crossing',
            evidence: 'estimated',
            source: `road-p29b;${RULES}`,
            note: '',
        });
        const radial = {limit: 80, lanes: 6, source: 'road-p29b', lengthEvidence: 'published' as const};
        this.straight('', first, 'nd_jichang', 'trunk', 1, '机场快速路(桐乡射线)', {
            id: 'L214a',
            km: 2.4,
            ...radial,
            openDate: '2025-05-28',
            note: 'which end opened first is not known: taken as the city end',
        });
        this.straight('', 'nd_jichang', 'nd_puyuangang', 'trunk', 1, '机场快速路(桐乡射线)', {
            id: 'L214b',
            km: 7.8,
            ...radial,
            openDate: '2025-11-28',
        });
        this.straight('T', 'nd_puyuangang', 'tc_puyuan', 'secondary', 1.25, '濮院港桥-濮院');
    }

    /**
     * Estimated undated surface links (links.csv, outer counties) that the joined network does without: where the other surface roads do it
     * within 1.4 times (for outer counties motorways too; 1.6 for those that links.csv made for the model), longest first, and those whose name a way of OSM took. Links to the
     * province border stay.
     */
    private dropReplaced(): void {
        const {net} = this;
        const stays = ({from, to, name}: RoadLink): boolean =>
            [from, to].some(id => id.startsWith('bx_')) || /隧道/.test(name);
        const candidates = [...net.links.values()]
            .filter(
                link =>
                    link.rule === 'straight' &&
                    link.openDate === undefined &&
                    link.project === undefined &&
                    link.kind !== 'motorway' &&
                    /^[LO]/.test(link.id) &&
                    !stays(link),
            )
            .toSorted((a, b) => b.km - a.km);
        let dropped = 0;
        let km = 0;
        for (const link of candidates) {
            // What links.csv made for the model is no road of its own; a named road has more right to stay.
            const most = (link.name === '' ? 1.6 : 1.4) * link.km + 0.5;
            const other = net
                .costs(
                    link.from,
                    l =>
                        l !== link &&
                        (l.kind !== 'motorway' || link.id.startsWith('O')) &&
                        (l.openDate === undefined || (link.id.startsWith('O') && l.openDate < '2015-01-01'))
                            ? l.km
                            : undefined,
                    most,
                )
                .get(link.to)?.cost;
            if ((other ?? Infinity) > most && !this.renamed.has(link.id)) continue;
            net.links.delete(link.id);
            dropped++;
            km += link.km;
        }
        this.remarks.push(
            `${dropped} of ${candidates.length} estimated links (${km.toFixed(0)} km) replaced by the roads of OSM`,
        );
    }

    /** Ramps of elevated roads are not in the facts: every link over 3 km is cut into equal parts of at most 2 km. */
    private addRamps(): void {
        const whole = [...this.net.links.values()];
        for (const {id, km, name, kind} of whole) {
            if (kind !== 'trunk' || km <= 3 || !/高架路/.test(name)) continue;
            const parts = Math.ceil(km / 2);
            let rest = id;
            for (let k = 1; k < parts; k++) {
                this.net.cut(rest, 1 / (parts - k + 1), at => ({
                    id: `rp_${id}_${k}`,
                    name: `${name}匝道(推测${k})`,
                    nameEn: '',
                    at,
                    type: 'interchange',
                    evidence: 'estimated',
                    source: `o1-osm-shanghai;${RULES}`,
                    note: 'ramps are not in the facts: one every 2 km at most',
                    entry: nearestOn(huangpu, at).km < 0.4 ? 'no' : 'yes',
                }));
                rest = `${rest}2`;
            }
        }
    }

    /** A node for every town outside the outer ring: the town node of the facts within 2 km, else the point of the zone. */
    private addTowns(): void {
        const free = new Set(
            [...this.net.nodes.values()].filter(node => node.id.startsWith('tc_')).map(node => node.id),
        );
        const wanted = this.towns.filter(town => town.level === 'town' && town.areaType !== 'inner');
        const pairs = wanted
            .flatMap(town => [...free].map(id => ({town, id, km: kmBetween(town.at, this.net.node(id).at)})))
            .filter(pair => pair.km < 2)
            .toSorted((a, b) => a.km - b.km);
        for (const {town, id} of pairs) {
            if (this.townNode.has(town.id) || !free.has(id)) continue;
            free.delete(id);
            this.townNode.set(town.id, id);
            this.net.node(id).counties ??= [town.county];
        }
        for (const town of wanted) {
            if (this.townNode.has(town.id)) continue;
            const id = `tz_${town.id}`;
            this.net.addNode({
                id,
                name: town.name,
                nameEn: '',
                at: town.at,
                type: 'town',
                evidence: 'estimated',
                source: RULES,
                note: 'point of the zone',
                counties: [town.county],
            });
            this.townNode.set(town.id, id);
        }
    }

    acrossRiver(a: Point, b: Point): boolean {
        return a[0] > 121.12 && b[0] > 121.12 && bankOf(a[0], a[1]) !== bankOf(b[0], b[1]);
    }

    /** Towns and crossings within 2.5 km of a measured surface road of their own province get a street to its nearest point. */
    private tapTowns(): void {
        const ids = [...this.net.nodes.values()].filter(node => /^(tc|tz|bt)_/.test(node.id)).map(node => node.id);
        for (const id of ids) {
            const node = this.net.node(id);
            const near = this.net.nearestLink(node.at, isMeasuredSurface);
            if (near.km > 2.5 || provinceOf(this.net, this.towns, id) !== '31' || this.acrossRiver(node.at, near.at))
                continue;
            if (
                this.net
                    .linksAt(id)
                    .some(
                        link =>
                            link.from === near.link.from ||
                            link.to === near.link.to ||
                            link.from === near.link.to ||
                            link.to === near.link.from,
                    )
            )
                continue;
            const at = this.cutNear(id, isMeasuredSurface, 'crossing');
            if (at !== id && !this.net.linksAt(id).some(link => link.from === at || link.to === at))
                this.straight('A', id, at, 'secondary', 1.25, `${node.name}-${near.link.name}`);
        }
        for (const id of ['tc_renmin', 'tc_xujiahui', 'bt_hqwest']) {
            const near = [...this.net.nodes.values()]
                .filter(node => /^(rp|os|rn)_/.test(node.id) && this.net.linksAt(node.id).some(isElevated))
                .toSorted((a, b) => kmBetween(a.at, this.net.node(id).at) - kmBetween(b.at, this.net.node(id).at))
                .slice(0, 2);
            for (const node of near)
                this.straight('A', id, node.id, 'primary', 1.25, `${this.net.node(id).name}-${node.name || node.id}`);
        }
    }

    private fillGaps(): void {
        for (const {from, to, name, kind, note} of gaps)
            if (!this.net.linksAt(from).some(link => link.from === to || link.to === to))
                this.straight('J', from, to, kind, 1.3, name, {note});
        // Other loose ends of measured surface roads: to the nearest town of the province within 6 km.
        for (const node of [...this.net.nodes.values()].filter(
            ({id, type}) =>
                type === 'end' && id.startsWith('os_') && !['os_67315e73516c_1', 'os_677e536b5317_0'].includes(id),
        )) {
            const links = this.net.linksAt(node.id);
            if (links.length !== 1 || !isMeasuredSurface(links[0]!)) continue;
            const town = nearestTown(
                this.towns,
                node.at,
                other =>
                    this.townNode.has(other.id) && other.id.startsWith('31') && !this.acrossRiver(other.at, node.at),
            );
            const to = this.townNode.get(town.id)!;
            if (kmBetween(town.at, node.at) > 6) continue;
            this.straight('J', node.id, to, 'secondary', 1.3, `${links[0]!.name}-${town.name}`, {
                note: 'end of the line to the nearest town',
            });
        }
        // 朱平公路 ends 1 km before G320, 松卫北路 beside it.
        for (const [end, name] of [
            ['os_67315e73516c_1', '朱平公路-G320'],
            ['os_677e536b5317_0', '松卫北路-G320'],
        ] as const) {
            const at = this.cutNear(end, link => link.name === 'G320亭枫公路', 'crossing');
            this.straight('J', end, at, 'primary', 1.3, name, {
                note: 'end of the line to the nearest point of the next measured road',
            });
        }
    }

    private get seats(): Town[] {
        return this.towns.filter(town => ['32', '33'].includes(town.id.slice(0, 2)) && !town.id.startsWith('3304'));
    }

    private addSeats(): void {
        for (const town of this.seats)
            this.net.addNode({
                id: `oc_${town.id}`,
                name: town.name,
                nameEn: '',
                at: town.at,
                type: 'town',
                evidence: 'estimated',
                source: RULES,
                note: 'point of the outer county',
                counties: [town.county],
            });
    }

    private addOuter(): void {
        const {net, seats} = this;
        for (const {seat, to, motorway, open, note} of outer)
            this.straight(
                'O',
                `oc_${seat}`,
                outerNode(to),
                motorway ? 'motorway' : 'trunk',
                motorway ? 1.08 : 1.25,
                motorway ? `${motorway}${note ? `(${note})` : ''}` : `${net.node(`oc_${seat}`).name}对外道路`,
                {
                    note: `outer county${note ? `, ${note}` : ''}; road from memory`,
                    source: `memory;${RULES}`,
                    ...(motorway ? {ref: motorway} : {}),
                    ...(open ? {openDate: open} : {}),
                },
            );
        for (const town of seats) {
            if (outer.some(row => row.seat === town.id)) continue;
            const province = town.id.slice(0, 2);
            const near = [...net.nodes.values()]
                .filter(
                    other =>
                        !other.id.startsWith('oc_') &&
                        other.type === 'interchange' &&
                        !crossesWater.has(other.id) &&
                        provinceOf(net, this.towns, other.id) === province &&
                        net.linksAt(other.id).length > 0,
                )
                .toSorted((a, b) => kmBetween(a.at, town.at) - kmBetween(b.at, town.at))[0]!;
            this.straight('O', `oc_${town.id}`, near.id, 'trunk', 1.25, `${town.name}对外道路`, {
                note: 'outer county: seat to the nearest interchange',
            });
        }
        this.straight('O', 'tm_chnjs_g02_172', 'oc_320581', 'motorway', 1.08, '常嘉高速(江苏段)', {
            ref: 'G1521',
            note: '昆山 - 常熟 (memory)',
            source: `memory;${RULES}`,
        });
        // G40: 长兴 - 陈家镇 (上海长江大桥) - 启东 (崇启大桥).
        const chenjia = this.towns.find(town => town.name === '陈家镇');
        if (chenjia) {
            const id = this.townNode.get(chenjia.id)!;
            this.straight('O', 'tm_chnsh_g40_37', id, 'motorway', 1.08, 'G40(上海长江大桥)', {
                ref: 'G40',
                source: `memory;${RULES}`,
                note: 'road from memory',
            });
            this.straight('O', id, 'oc_320681', 'motorway', 1.08, 'G40(崇启大桥)', {
                ref: 'G40',
                source: `memory;${RULES}`,
                note: 'road from memory',
            });
        }
    }

    /**
     * Streets between neighbouring towns. links.csv names them for the border towns only; elsewhere two towns of one province that are
     * Gabriel neighbours (no third town in the circle over their straight line; Gabriel and Sokal 1969, 10.2307/2412323) and at most
     * 20 km apart are joined by a secondary road straight x 1.25, nearest pairs first, unless surface roads without an opening date do it
     * within 1.4 times that. Never over a province border, the Huangpu or the water between the islands: a dead end stays a dead end.
     */
    private townNet(): void {
        const {net} = this;
        const towns = this.towns.filter(town => this.townNode.has(town.id));
        const pairs = towns
            .flatMap((a, i) => towns.slice(i + 1).map(b => ({a, b, km: kmBetween(a.at, b.at)})))
            .filter(({a, b, km}) => {
                if (
                    km > 20 ||
                    a.id.slice(0, 2) !== b.id.slice(0, 2) ||
                    this.townNode.get(a.id) === this.townNode.get(b.id)
                )
                    return false;
                const island = a.county === '310151' || b.county === '310151';
                if (
                    island
                        ? a.county !== b.county || a.bank !== b.bank
                        : a.id.startsWith('31') && this.acrossRiver(a.at, b.at)
                )
                    return false;
                return !towns.some(
                    c => c !== a && c !== b && kmBetween(a.at, c.at) ** 2 + kmBetween(b.at, c.at) ** 2 < km ** 2,
                );
            })
            .toSorted((one, other) => one.km - other.km);
        for (const {a, b, km} of pairs) {
            const [aNode, bNode] = [this.townNode.get(a.id)!, this.townNode.get(b.id)!];
            if ((net.costs(aNode, undatedFreeKm, 1.4 * 1.25 * km).get(bNode)?.cost ?? Infinity) <= 1.4 * 1.25 * km)
                continue;
            this.straight('T', aNode, bNode, 'secondary', 1.25, `${a.name}-${b.name}`, {
                note: 'street between neighbouring towns',
            });
        }
    }

    /** Exits outside the ring without a surface road: a street to the nearest town of their county within 6 km. */
    private exitLinks(): void {
        const {net} = this;
        for (const node of net.nodes.values()) {
            if (!['interchange', 'toll'].includes(node.type) || node.id.startsWith('rp_')) continue;
            const links = net.linksAt(node.id);
            if (
                links.length === 0 ||
                links.some(link => !['motorway', 'trunk'].includes(link.kind)) ||
                isJunction(net, node)
            )
                continue;
            const province = provinceOf(net, this.towns, node.id);
            const near = this.towns
                .filter(
                    town =>
                        this.townNode.has(town.id) && town.id.startsWith(province) && kmBetween(town.at, node.at) <= 6,
                )
                .filter(
                    town =>
                        province !== '31' ||
                        (!this.acrossRiver(town.at, node.at) &&
                            (town.county === '310151') === (node.id === 'tm_chnsh_g40_37')),
                )
                .toSorted((a, b) => kmBetween(a.at, node.at) - kmBetween(b.at, node.at))[0];
            if (near)
                this.straight(
                    'A',
                    node.id,
                    this.townNode.get(near.id)!,
                    'secondary',
                    1.25,
                    `${node.name || node.id}-${near.name}`,
                    {note: 'exit to the nearest town'},
                );
        }
    }

    private dropUnused(): void {
        for (const id of this.net.nodes.keys()) if (this.net.linksAt(id).length === 0) this.net.nodes.delete(id);
        for (const link of this.net.links.values()) {
            link.line = link.line.filter(
                (p, k) => k === 0 || k === link.line.length - 1 || kmBetween(p, link.line[k - 1]!) > 0.001,
            );
            // 1 m and less would be lost in rounding.
            link.km = Math.max(0.01, link.km);
            const straight = this.net.straight(link.from, link.to);
            // 0.5 %: lengths of the graph are of the ellipsoid, where north-south lines are 0.3 % shorter than on the sphere.
            if (link.rule === 'measured' && link.km < straight * 0.995) {
                this.remarks.push(
                    `${link.id} ${link.name}: ${link.km} km is less than the straight ${km3(straight)} km between its points; the straight line is taken`,
                );
                Object.assign(link, {
                    note: `${link.note ? `${link.note}; ` : ''}was ${link.km} km, less than the straight line between its points`,
                    km: km3(straight),
                    lengthEvidence: 'estimated',
                });
            }
            if (lineKm(link.line) > link.km * 1.02 + 0.02 && link.rule === 'measured')
                this.remarks.push(
                    `${link.id} ${link.name}: line ${lineKm(link.line).toFixed(2)} km, length ${link.km} km`,
                );
        }
    }
}

/** Is the node a meeting of two expressways? The two pieces of one road count once. */
export const isJunction = (net: RoadNet, node: RoadNode): boolean =>
    new Set(
        net
            .linksAt(node.id)
            .filter(link => link.kind === 'motorway' || (link.kind === 'trunk' && /高架路/.test(link.name)))
            .map(link => link.ref || link.name.replace(/[-(].*$/, '')),
    ).size > 1;
