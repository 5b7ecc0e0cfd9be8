import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {createEngine, loadRegion} from '../../src/index.js';
import type {RoadPoint} from '../../src/journey/road.js';
import {thorough} from '../support/thorough.js';

/*
 * The corridor as it was, before and after each opening: sign, place and date of the change, and the published times
 * beside it. The rows are those of the table in docs/projects.md, which gives the reason wherever model and publication
 * are more than five minutes apart. No figure of the model was chosen to meet a row.
 */
const network = loadRegion('network-data/jiaxing-shanghai');
const engine = createEngine(network);

/** Minutes, or kilometres, from the lower to the higher published figure. */
type Published = readonly [low: number, high: number] | undefined;

interface Change {
    readonly day: string;
    readonly what: string;
    readonly ends: string;
    /** The fastest direct train, or the drive at 10:00, or its length. */
    readonly quantity: 'train' | 'drive' | 'km';
    readonly from: string;
    readonly to: string;
    readonly before?: Published;
    readonly after?: Published;
    /** Published is the difference alone. */
    readonly saving?: number;
    /** What was not there before, or is not there after; default: it is faster. */
    readonly effect?: 'opens' | 'closes';
}

const HU_SU_HU = {day: '2024-12-26', what: '沪苏湖高铁', quantity: 'train'} as const;

const CHANGES: readonly Change[] = [
    {
        day: '2010-10-26',
        what: '沪杭高铁',
        ends: '上海虹桥 - 嘉兴南',
        quantity: 'train',
        from: 'station:shanghai-hongqiao',
        to: 'station:jiaxing-nan',
        effect: 'opens',
    },
    {
        day: '2012-09-28',
        what: '金山铁路',
        ends: '金山卫 - 上海南',
        quantity: 'train',
        from: 'station:jinshanwei',
        to: 'station:shanghai-nan',
        after: [32, 32],
        effect: 'opens',
    },
    {day: '2017-08-31', what: '乍兴公路一期', ends: '广陈镇 - 林埭镇', quantity: 'drive', from: '广陈镇', to: '林埭镇'},
    {
        day: '2019-06-28',
        what: '乍兴公路',
        ends: '乍浦镇 - 新埭镇',
        quantity: 'drive',
        from: '乍浦镇',
        to: '新埭镇',
        before: [60, Infinity],
        saving: 15,
    },
    {
        day: '2019-06-28',
        what: '乍兴公路',
        ends: '乍浦镇 - 新埭镇',
        quantity: 'km',
        from: '乍浦镇',
        to: '新埭镇',
        before: [34, 34],
    },
    {day: '2020-01-01', what: '北接线二期', ends: '平湖市 - 昆山', quantity: 'drive', from: '平湖市', to: '昆山市'},
    {
        day: '2020-05-06',
        what: '嘉兴站关闭',
        ends: '上海南 - 嘉兴',
        quantity: 'train',
        from: 'station:shanghai-nan',
        to: 'station:jiaxing',
        effect: 'closes',
    },
    {
        day: '2020-12-28',
        what: '叶新—姚杨公路',
        ends: '中洪村 - 姚庄集镇',
        quantity: 'drive',
        from: 'place:zhonghong-cun',
        to: 'place:yaozhuang-centre',
        before: [30, 30],
        after: [3, 6],
    },
    {
        day: '2020-12-28',
        what: '叶新—姚杨公路',
        ends: '新浜镇 - 姚庄镇',
        quantity: 'drive',
        from: '新浜镇',
        to: '姚庄镇',
    },
    {
        day: '2021-04-30',
        what: '朱吕—善新公路',
        ends: '新埭镇 - 吕巷镇',
        quantity: 'drive',
        from: '新埭镇',
        to: '吕巷镇',
    },
    {
        day: '2021-06-26',
        what: '嘉兴站重开',
        ends: '上海南 - 嘉兴',
        quantity: 'train',
        from: 'station:shanghai-nan',
        to: 'station:jiaxing',
        effect: 'opens',
    },
    {
        day: '2021-06-30',
        what: '嘉兴快速路环线',
        ends: '塘汇街道 - 高照街道',
        quantity: 'drive',
        from: '塘汇街道',
        to: '高照街道',
    },
    {
        day: '2021-06-30',
        what: '嘉兴快速路环线',
        ends: '塘汇街道 - 嘉兴南站',
        quantity: 'drive',
        from: '塘汇街道',
        to: 'station:jiaxing-nan',
        after: [0, 30],
    },
    {
        day: '2023-12-06',
        what: '兴豪路',
        ends: '张江长三角科技城 - 金山北站',
        quantity: 'drive',
        from: 'place:zhangjiang-changsanjiao-kejicheng',
        to: 'station:jinshan-bei',
        after: [10, 10],
    },
    {
        day: '2024-12-10',
        what: '嘉善站关闭',
        ends: '嘉善 - 上海南',
        quantity: 'train',
        from: 'station:jiashan',
        to: 'station:shanghai-nan',
        effect: 'closes',
    },
    {
        ...HU_SU_HU,
        ends: '上海虹桥 - 湖州',
        from: 'station:shanghai-hongqiao',
        to: 'station:huzhou',
        before: [115, 141],
        after: [55, 55],
    },
    {
        ...HU_SU_HU,
        ends: '湖州 - 上海虹桥',
        from: 'station:huzhou',
        to: 'station:shanghai-hongqiao',
        before: [115, 141],
        after: [55, 55],
    },
    {
        ...HU_SU_HU,
        ends: '上海虹桥 - 杭州西',
        from: 'station:shanghai-hongqiao',
        to: 'station:hangzhou-xi',
        after: [78, 78],
        effect: 'opens',
    },
    {
        day: '2024-12-27',
        what: '市域机场线',
        ends: '虹桥2号航站楼 - 浦东机场',
        quantity: 'train',
        from: 'station:shm-5101',
        to: 'station:shm-5107',
        after: [40, 40],
        effect: 'opens',
    },
];

const dayBefore = (day: string): string =>
    new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** Undefined: no train, or a station that is closed. */
const measure = ({quantity, from, to}: Change, asOf: string): number | undefined => {
    if (quantity !== 'train') {
        const [journey] = engine.route({
            from,
            to,
            asOf,
            date: '2026-11-17',
            depart: 10 * 3600,
            modes: ['car'],
        }).journeys;
        if (journey === undefined) return undefined;
        const drive = journey.legs.filter(({kind}) => kind === 'drive');
        const sum = (part: 'durationSeconds' | 'distanceMetres'): number =>
            drive.reduce((total, leg) => total + (leg[part] ?? 0), 0);
        return quantity === 'drive' ? sum('durationSeconds') / 60 : sum('distanceMetres') / 1000;
    }
    try {
        const times = engine
            .departures({from, to, asOf, date: asOf})
            .departures.map(({durationSeconds}) => durationSeconds / 60);
        return times.length === 0 ? undefined : Math.min(...times);
    } catch {
        return undefined;
    }
};

const shown = (value: number | undefined, quantity: Change['quantity']): string =>
    value === undefined
        ? '-'
        : quantity === 'train'
          ? String(value)
          : quantity === 'km'
            ? value.toFixed(0)
            : value.toFixed(1);
const range = (published: Published): string =>
    published === undefined
        ? ''
        : published[1] === Infinity
          ? `over ${published[0]}`
          : published[0] === 0
            ? `up to ${published[1]}`
            : published[0] === published[1]
              ? String(published[0])
              : `${published[0]}-${published[1]}`;
const off = (value: number | undefined, published: Published): number =>
    value === undefined || published === undefined ? 0 : Math.max(published[0] - value, value - published[1], 0);

const measured = CHANGES.map(change => ({
    change,
    before: measure(change, dayBefore(change.day)),
    after: measure(change, change.day),
}));

describe('each opening, the day before and on the day', () => {
    test.each(
        measured.map(
            row => [`${row.change.day} ${row.change.what}, ${row.change.ends} (${row.change.quantity})`, row] as const,
        ),
    )('%s', (_name, {change, before, after}) => {
        if (change.effect === 'opens') expect([before, after === undefined]).toEqual([undefined, false]);
        else if (change.effect === 'closes') expect([before === undefined, after]).toEqual([false, undefined]);
        else expect(after!).toBeLessThan(before!);
    });

    test('the table of docs/projects.md is this, and gives a reason wherever it is more than five minutes off', () => {
        const page = readFileSync('docs/projects.md', 'utf8');
        const rows = [...page.matchAll(/^\| (\d{4}-\d\d-\d\d) \|(.*)\|$/gm)].map(([, day, rest]) => [
            day!,
            ...rest!.split('|').map(cell => cell.trim()),
        ]);
        const expected = measured.map(({change, before, after}) => [
            change.day,
            change.what,
            change.ends,
            change.quantity,
            shown(before, change.quantity),
            shown(after, change.quantity),
            range(change.before),
            change.saving === undefined ? range(change.after) : `${change.saving} less`,
        ]);
        expect(rows.map(cells => cells.slice(0, 8))).toEqual(expected);
        measured.forEach(({change, before, after}, at) => {
            const saved = change.saving === undefined ? 0 : Math.abs(before! - after! - change.saving);
            if (change.quantity !== 'km' && Math.max(off(before, change.before), off(after, change.after), saved) > 5)
                expect(rows[at]![8], rows[at]!.join(' | ')).not.toBe('');
        });
    });
});

describe('an opening road takes nothing from anybody, and what it gives lies around it', () => {
    const zones = [...network.zones.values()].filter(zone => zone.level !== 'super' && zone.position !== undefined);
    const nameOf = (id: string): string => network.zones.get(id)!.name.zh;
    type Zones = typeof zones;
    type Table = readonly (readonly number[])[];
    // From every town of Jiaxing to everywhere; each of these roads has an end there. Every day, towns around the road
    // and a third of the others.
    const jiaxing = zones.filter(({id}) => id.startsWith('3304'));
    const around = (of: Zones, counties: readonly string[]): Zones =>
        of.filter(({county}, at) => thorough || at % 3 === 0 || counties.includes(nameOf(county!)));
    const pointsOf = (of: Zones): RoadPoint[] => of.map(({position}) => ({lon: position!.lon, lat: position!.lat}));

    test.each([
        // Counties of the pair of towns that gains most, from the road's own description.
        ['乍兴公路一期', '2017-08-31', '平湖市', '平湖市'],
        ['乍兴公路全线', '2019-06-28', '金山区', '平湖市'],
        ['叶新—姚杨公路', '2020-12-28', '松江区', '嘉善县'],
        ['朱吕—善新公路', '2021-04-30', '金山区', '平湖市'],
        ['嘉兴快速路环线', '2021-06-30', '海宁市', '秀洲区'],
    ])('%s, %s', (_what, day, first, second) => {
        const [near, everywhere] = [around(jiaxing, [first, second]), around(zones, [first, second])];
        const [before, after] = [dayBefore(day), day].map(
            asOf => engine.roadTable(pointsOf(near), pointsOf(everywhere), {asOf}).seconds,
        ) as [Table, Table];
        let lost = 0;
        let most = {gain: 0, counties: ''};
        before.forEach((row, from) =>
            row.forEach((seconds, to) => {
                const gain = seconds - after[from]![to]!;
                if (gain < 0) lost++;
                if (gain > most.gain)
                    most = {
                        gain,
                        counties: [near[from]!, everywhere[to]!]
                            .map(({county}) => nameOf(county!))
                            .toSorted()
                            .join(' - '),
                    };
            }),
        );
        expect(lost).toBe(0);
        expect(most.counties).toBe([first, second].toSorted().join(' - '));
    });
});
