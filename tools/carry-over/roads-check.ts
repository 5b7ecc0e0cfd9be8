import {readFacts} from './lib.js';
import type {RoadBuilder} from './roads-build.js';
import {kmBetween, lineKm, type RoadClass, type RoadLink, type RoadNode} from './roads-net.js';

export interface Rules {
    areaTypeOf(link: RoadLink): string;
    factorOf(kind: RoadClass, area: string, period: string): number;
    freeSpeed(link: RoadLink): number | undefined;
    v0(kind: RoadClass): number;
    entryOf(node: RoadNode): 'yes' | 'no';
    placeOf(node: RoadNode): {counties: string[]; bank: string};
}

const say = (text: string): void => console.log(text);
const exists =
    (date: string) =>
    (link: RoadLink): boolean =>
        link.openDate === undefined || (link.openDate !== 'unopened' && link.openDate <= date);

const surface = ({kind}: RoadLink): boolean => !['motorway', 'trunk'].includes(kind);

/** Prints what docs/roads.md lists: pieces, suspicious links, kilometre posts, drives, zones far from any entry. */
export const reportChecks = (builder: RoadBuilder, rules: Rules): void => {
    const {net, towns} = builder;
    const links = [...net.links.values()];
    const total = links.reduce((sum, link) => sum + link.km, 0);
    say(
        `${net.nodes.size} nodes, ${links.length} links, ${total.toFixed(1)} km; measured ${links
            .filter(l => l.rule === 'measured')
            .reduce((s, l) => s + l.km, 0)
            .toFixed(1)} km`,
    );
    for (const remark of builder.remarks) say(`remark: ${remark}`);

    for (const date of ['2007-01-01', '2016-01-01', '2026-11-17']) {
        const pieces = net.pieces(exists(date)).filter(piece => net.nodes.size > 0 && piece.length > 0);
        say(
            `${date}: ${pieces.length} pieces; largest ${pieces[0]!.length}; others: ${pieces
                .slice(1)
                .map(p => p.slice(0, 4).join('+') + (p.length > 4 ? `..${p.length}` : ''))
                .join(' | ')}`,
        );
    }

    const pairs = new Map<string, RoadLink[]>();
    for (const link of links) {
        const key = [link.from, link.to].toSorted().join(' ');
        pairs.set(key, [...(pairs.get(key) ?? []), link]);
    }
    for (const [key, same] of pairs)
        if (same.length > 1) say(`parallel: ${key}: ${same.map(l => `${l.id} ${l.name} ${l.km}`).join(' | ')}`);
    for (const link of links) {
        const straight = kmBetween(net.node(link.from).at, net.node(link.to).at);
        if (link.km < straight * 0.995 - 0.005)
            say(`shorter than straight: ${link.id} ${link.name} ${link.km} < ${straight.toFixed(2)} (${link.note})`);
        if (link.km > 3 * straight && link.km > 1)
            say(`over 3 times straight: ${link.id} ${link.name} ${link.km} > ${straight.toFixed(2)}`);
        if (link.rule === 'measured' && lineKm(link.line) > link.km * 1.03 + 0.05)
            say(`line longer than length: ${link.id} ${link.name}`);
        if (link.from === link.to) say(`loop: ${link.id}`);
    }

    // Kilometre posts: difference of posts against the road between neighbouring exits.
    const byRoad = new Map<string, {node: string; km: number}[]>();
    for (const row of readFacts('road/exits.csv')) {
        const km = Number(row['km_post']);
        if (row['km_post'] === '' || !Number.isFinite(km) || row['node_id'] === '' || !net.nodes.has(row['node_id']!))
            continue;
        byRoad.set(row['road_ref']!, [...(byRoad.get(row['road_ref']!) ?? []), {node: row['node_id']!, km}]);
    }
    for (const [ref, posts] of byRoad) {
        const order = [...posts].toSorted((a, b) => a.km - b.km);
        let posted = 0;
        let driven = 0;
        const odd: string[] = [];
        for (let k = 1; k < order.length; k++) {
            const [a, b] = [order[k - 1]!, order[k]!];
            const road = net
                .costs(a.node, link =>
                    link.ref === ref || (ref === 'S20' && link.ref === 'G1503') ? link.km : undefined,
                )
                .get(b.node)?.cost;
            if (road === undefined || b.km - a.km > 50) continue;
            posted += b.km - a.km;
            driven += road;
            if (Math.abs(road - (b.km - a.km)) > 1.2) odd.push(`${a.km}-${b.km}: ${road.toFixed(1)}`);
        }
        say(
            `posts ${ref}: ${posted.toFixed(1)} km by posts, ${driven.toFixed(1)} by links; off by more than 1.2 km: ${odd.join(', ') || 'none'}`,
        );
    }

    const minutes =
        (period: string, date: string, extra: (link: RoadLink) => boolean = () => true) =>
        (link: RoadLink): number | undefined =>
            exists(date)(link) && extra(link)
                ? (link.km /
                      ((rules.freeSpeed(link) ?? rules.v0(link.kind)) *
                          rules.factorOf(link.kind, rules.areaTypeOf(link), period))) *
                  60
                : undefined;
    const drive = (
        from: string,
        to: string,
        what: string,
        date = '2026-11-17',
        period = 'inter-peak',
        extra?: (link: RoadLink) => boolean,
    ): void => {
        const best = net.costs(from, minutes(period, date, extra));
        const end = best.get(to);
        if (!end) return say(`drive ${what}: unreachable`);
        let km = 0;
        const path: string[] = [];
        for (let at = to; at !== from;) {
            const link = best.get(at)!.by!;
            km += link.km;
            const name = link.ref || link.name;
            if (path[0] !== name) path.unshift(name);
            at = link.from === at ? link.to : link.from;
        }
        say(`drive ${what} ${date} ${period}: ${end.cost.toFixed(1)} min, ${km.toFixed(1)} km by ${path.join(' > ')}`);
    };
    drive('tc_danghu', 'jc_xinzhuang', '平湖(当湖)-莘庄立交');
    drive('tc_danghu', 'jc_xinzhuang', '平湖(当湖)-莘庄立交', '2026-11-17', 'peak');
    drive('tc_danghu', 'os_x01', '平湖(当湖)-延安x南北');
    drive('tc_jiaxing', 'os_x01', '嘉兴-延安x南北(人民广场)');
    drive('nd_zhufeng', 'tc_yaozhuang', '中洪村-姚庄', '2020-12-27');
    drive('nd_zhufeng', 'tc_yaozhuang', '中洪村-姚庄', '2020-12-28');
    drive('nd_zhufeng', 'tc_yaozhuang', '中洪村-姚庄(不走高速)', '2020-12-27', 'inter-peak', surface);
    drive('tc_zhapu', 'tc_xingta', '乍浦-兴塔(不走高速)', '2017-07-31', 'inter-peak', surface);
    drive('tc_zhapu', 'tc_xingta', '乍浦-兴塔(不走高速)', '2019-06-28', 'inter-peak', surface);
    drive('tc_xindai', 'tc_zhujing', '新埭-朱泾', '2021-04-29');
    drive('tc_xindai', 'tc_zhujing', '新埭-朱泾', '2021-04-30');
    drive('tc_xindai', 'tc_lvxiang', '新埭-吕巷', '2021-04-29');
    drive('tc_xindai', 'tc_lvxiang', '新埭-吕巷', '2021-04-30');
    drive('tc_haiyan', 'oc_320509', '海盐-吴江', '2019-06-01');
    drive('tc_haiyan', 'oc_320509', '海盐-吴江');
    for (const date of ['2019-06-01', '2026-11-17']) {
        drive('tc_danghu', 'oc_320583000', '平湖-昆山', date);
        drive('tc_zhapu', 'tc_taozhuang', '乍浦-陶庄', date);
        drive('tc_youchegang', 'bt_jiaxingnan', '油车港-嘉兴南站', date);
        drive('tc_xinteng', 'tc_daqiao', '新塍-大桥', date);
    }
    drive('tc_zhapu', 'bt_jinshanwei', '乍浦-金山卫站');
    drive('tc_xindai', 'tc_fengjing', '新埭-枫泾');
    drive('tc_xindai', 'tc_fengjing', '新埭-枫泾', '2020-12-28');
    drive('tc_danghu', 'rn_s32_0', '平湖-浦东机场(S32端)');
    drive('tc_jiaxing', 'tm_chnsh_s01_Air', '嘉兴-浦东机场(S1端)');
    drive('tc_zhapu', 'tc_xindai', '乍浦-新埭', '2017-07-31');
    drive('tc_zhapu', 'tc_xindai', '乍浦-新埭');
    drive('tc_zhapu', 'tc_xingta', '乍浦-兴塔', '2017-07-31');
    drive('tc_zhapu', 'tc_xingta', '乍浦-兴塔', '2019-06-28');
    drive('tc_zjtech', 'bt_jinshanbei', '张江科技城-金山北站', '2021-01-01');
    drive('tc_zjtech', 'bt_jinshanbei', '张江科技城-金山北站', '2023-12-06');
    drive('tc_xitang', 'tc_puyuan', '西塘-濮院');
    drive('tc_puyuan', 'tc_wuzhen', '濮院-乌镇');
    drive('tc_wuzhen', 'oc_330503', '乌镇-南浔');
    drive('tc_xitang', 'tc_wuzhen', '西塘-乌镇', '2008-01-27');
    drive('tc_xitang', 'tc_wuzhen', '西塘-乌镇');
    drive('tc_jiaxing', 'tc_danghu', '嘉兴-平湖');
    drive('tc_jiaxing', 'tc_weitang', '嘉兴-嘉善');
    drive('tc_jiaxing', 'tc_haiyan', '嘉兴-海盐');
    drive('tc_jiaxing', 'tc_haining', '嘉兴-海宁');
    drive('tc_jiaxing', 'tc_tongxiang', '嘉兴-桐乡');
    drive('tc_jiaxing', 'bt_jiaxingnan', '嘉兴-嘉兴南站', '2021-01-01');
    drive('tc_jiaxing', 'bt_jiaxingnan', '嘉兴-嘉兴南站');
    drive('tc_zhujing', 'tc_shihua', '朱泾-石化');
    drive('oc_330203', 'oc_320613', '宁波-南通');
    drive('oc_330203', 'oc_320613', '宁波-南通', '2019-06-01');
    drive('oc_320509', 'tc_renmin', '吴江-人民广场');
    drive('oc_330103', 'tc_renmin', '杭州-上海');

    // Zones whose connectors would be the nearest two.
    const entries = [...net.nodes.values()]
        .filter(node => rules.entryOf(node) === 'yes')
        .map(node => ({node, ...rules.placeOf(node)}));
    const localOf = new Map(
        towns.map(town => [town.county, [...new Set(towns.filter(t => t.county === town.county).map(t => t.local))]]),
    );
    let fine = 0;
    for (const town of towns) {
        const near = entries.filter(
            ({node, counties, bank}) =>
                kmBetween(node.at, town.at) <= 6 &&
                (bank === '' || town.bank === '' || bank === town.bank) &&
                counties.some(county => county === town.county || localOf.get(county)?.includes(town.local)),
        );
        if (near.length > 0) fine++;
        else say(`no entry within 6 km: ${town.id} ${town.name}`);
    }
    say(`${fine} of ${towns.length} leaves have an entry within 6 km in their county; ${entries.length} entries`);
};
