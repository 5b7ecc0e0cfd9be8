import {describe, expect, test} from 'vitest';
import {createEngine, findPlace, loadRegion} from '../../src/index.js';
import {emptyScenario} from '../../src/scenario/document.js';

/*
 * The corridor's roads as they are: the drives they are judged by, tolls, dead ends, names and sets. Every drive is the
 * whole journey by car at 10:00, door to door. No length, class or speed was chosen to meet a bar.
 */
const network = loadRegion('network-data/jiaxing-shanghai');
const engine = createEngine(network);
const DAY = '2026-11-17';

const car = (from: string, to: string, date = DAY, projects: readonly string[] = []) => {
    const {journeys} = engine.route({
        from,
        to,
        date,
        depart: 10 * 3600,
        modes: ['car'],
        ...(projects.length === 0
            ? {}
            : {scenario: {document: {...emptyScenario('joined'), projects: {in: [...projects], out: []}}}}),
    });
    return journeys[0]!;
};
const minutes = (...question: Parameters<typeof car>): number => car(...question).durationSeconds / 60;

describe('drives', () => {
    test('海宁 - 萧山 under 75 min', () => {
        expect(minutes('120.6864,30.5363', '120.2662,30.1654')).toBeLessThan(75);
    });
    test('长兴 - 西湖 under 105 min', () => {
        expect(minutes('119.9055,31.0071', '120.1426,30.2752')).toBeLessThan(105);
    });
    test('a point beside the toll station 嘉兴港区 reaches it over the county border: 慈溪 under 60 min', () => {
        expect(minutes('121.03,30.615', '121.19,30.31')).toBeLessThan(60);
    });
    test('the ring of 嘉兴 is of use on the way to 嘉兴南', () => {
        const [before, after] = [minutes('嘉兴市中心', '嘉兴南站', '2020-11-17'), minutes('嘉兴市中心', '嘉兴南站')];
        expect(after).toBeLessThan(before);
    });
});

describe('network', () => {
    const links = [...network.roadLinks.values()];

    test('杭州湾大桥 has its own toll of 80', () => {
        const bridge = network.roadLinks.get('g0274')!;
        expect([bridge.toll, bridge.length]).toEqual([80, 36_000]);
    });

    test('no point and no length rests on a source without a licence', () => {
        const unlicensed = [...links, ...network.roadNodes.values()].filter(({sourceId}) =>
            /travel-mapping/.test(sourceId),
        );
        expect(unlicensed).toEqual([]);
    });

    test('at most a third of the length is estimated, and nearly all of that lies outside the extract or is local', () => {
        const sum = (list: typeof links): number => list.reduce((total, {length}) => total + length, 0);
        const share = sum(links.filter(({lengthEvidence}) => lengthEvidence === 'estimated')) / sum(links);
        expect(share).toBeLessThan(0.33);
        const inside = links.filter(({geometry}) =>
            geometry.every(([lon, lat]) => lon >= 120.2 && lon <= 122 && lat >= 30.2 && lat <= 31.55),
        );
        expect(sum(inside.filter(({lengthEvidence}) => lengthEvidence === 'estimated')) / sum(inside)).toBeLessThan(
            0.21,
        );
    });

    test('no link is much shorter than the straight line, and a main road of OSM is no detour of three times', () => {
        const odd = links.filter(({id, length, geometry}) => {
            if (!id.startsWith('w') || length < 1000) return false;
            let drawn = 0;
            for (let at = 1; at < geometry.length; at++) {
                const [[x1, y1], [x2, y2]] = [geometry[at - 1]!, geometry[at]!];
                drawn += Math.hypot((x2 - x1) * 95_500, (y2 - y1) * 111_200);
            }
            return length > 3 * drawn;
        });
        expect(odd.map(({id}) => id)).toEqual([]);
    });
});

describe('dead ends', () => {
    test('what is missing is the gap alone', () => {
        const gap = (id: string): number => network.roadLinks.get(id)!.length / 1000;
        expect(gap('L154')).toBeLessThan(4);
        expect(gap('L156')).toBeLessThan(3);
        expect(gap('L158')).toBeLessThan(2);
        expect(gap('L168a')).toBeLessThanOrEqual(1);
    });

    /*
     * On the state named: 张江大道 and 平兴路 before 兴豪路 beside them opened, which leaves them 0.9 and nothing
     * today (docs/projects.md).
     */
    test.each([
        ['zhangjiang-dadao', '张江大道平湖端', '张江大道上海端', '2021-01-01'],
        ['pingxing-lu', '张江平湖科技园', '平兴路上海端', '2021-01-01'],
        ['lvqing-xian', '吕青线平湖端', '吕青线上海端', DAY],
        ['wengjin-g228', '翁金线平湖端', '沪杭公路金山卫端', DAY],
    ])('%s joined gives a minute and more between its ends', (project, from, to, date) => {
        expect(minutes(from, to, date) - minutes(from, to, date, [project])).toBeGreaterThan(1);
    });

    test.each([
        ['姚杨公路丁枫公路口', '中洪村', '2020-12-27', '2020-12-28'],
        ['新埭镇', '朱吕公路朱平公路口', '2021-04-29', '2021-04-30'],
        ['兴豪路善新公路口', '兴豪路亭枫公路口', '2023-12-05', '2023-12-06'],
        ['乍浦镇', '新埭镇', '2017-07-31', '2019-06-28'],
    ])('%s - %s was more than a minute longer before its road opened', (from, to, before, after) => {
        expect(minutes(from, to, before) - minutes(from, to, after)).toBeGreaterThan(1);
    });
});

describe('names and sets', () => {
    const names = [
        '平湖市第一人民医院,上海市第一人民医院,上海第一人民医院,复旦大学附属肿瘤医院,上海市肿瘤医院',
        '上海肿瘤医院,华东师范大学第二附属中学,平湖中学,平湖市职业中专,上海交通大学,平湖汽车客运中心',
        '金山客运站,金山卫站,嘉兴高铁南站,张江长三角科技城平湖园,张江平湖科技园,平湖张江高科园区',
        '平湖经济技术开发区,独山港经济开发区,独山港经开区,临沪产业园,嘉善经济技术开发区,姚庄临沪新区',
        '中新嘉善现代产业园,乌镇·西岸互联网产业园,嘉兴科技城,嘉兴综合保税区,嘉兴综保区',
        '漕河泾新兴技术开发区海宁分区,秀洲国家高新区,秀洲上海交大科技园,南湖基金小镇,嘉兴金融广场',
        '海宁钱潮产业金融小镇,金桥,紫竹,外高桥,张江,漕河泾,化学工业区,化工区,金山二工区,安亭',
        '嘉定工业区,康桥,莘庄工业区,闵行经济技术开发区,松江工业区,松江出口加工区,虹桥商务区',
        '长三角一体化示范区,一体化示范区,自贸区临港新片区,临港,大小洋山,洋山港,洋山深水港,嘉兴港,独山港',
        '嘉兴机场,新仓镇,海湾镇,林埭镇,南桥镇,曹桥街道,永丰街道,川沙新镇,廊下镇,独山港镇,金山卫镇',
    ].join(',');

    test('every place the policy papers name is found', () => {
        expect(names.split(',').filter(name => 'problem' in findPlace(network, name))).toEqual([]);
    });

    test('独山港 is the port, 独山港镇 the town', () => {
        const idOf = (name: string): string => {
            const result = findPlace(network, name);
            return 'match' in result && result.match.kind === 'place' ? result.match.place.id : '';
        };
        expect([idOf('独山港'), idOf('独山港镇')]).toEqual(['dushan-port', '']);
    });

    test('every place of every set is found', () => {
        const missing = [...network.sets.values()].flatMap(({id, places}) =>
            places.filter(place => 'problem' in findPlace(network, place)).map(place => `${id}: ${place}`),
        );
        expect(missing).toEqual([]);
    });

    test('a set is its places in a matrix, and no single place of a route', async () => {
        const {origins} = await engine.matrix({
            origins: ['set:g60'],
            destinations: ['人民广场'],
            modes: ['car'],
            date: DAY,
        });
        expect(origins.map(({id}) => id)).toContain('place:jiaxing-centre');
        expect(origins).toHaveLength(network.sets.get('g60')!.places.length);
        expect(() => car('set:g60', '人民广场')).toThrow(/set-not-one-place/);
        await expect(
            engine.matrix({origins: ['set:nothing'], destinations: ['人民广场'], modes: ['car'], date: DAY}),
        ).rejects.toThrow(/set-unknown/);
    });
});
