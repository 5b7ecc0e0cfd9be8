import {readFileSync} from 'node:fs';
import {parse} from 'csv-parse/sync';
import {beforeAll, describe, expect, it} from 'vitest';
import {createEngine, type Engine} from '../../src/engine.js';
import {servicesOn} from '../../src/network/calendar.js';
import {loadRegion} from '../../src/network/load.js';
import type {Network} from '../../src/network/types.js';
import {findPlace} from '../../src/network/query.js';
import {countTrains} from '../../src/study/trains/count.js';

let network: Network;
let engine: Engine;

beforeAll(() => {
    network = loadRegion('network-data/jiaxing-shanghai');
    engine = createEngine(network);
});

const trains = (from: string, to: string, date: string, scenario?: string) =>
    engine.departures({from, to, date, ...(scenario === undefined ? {} : {scenario})});
const clock = (time: string): string => time.slice(11, 16);

/** Published counts: facts/rail/train_counts_by_year.csv, without the incomplete capture of 2020-05-15. */
const published = parse(readFileSync('tests/journey/train-counts.csv'), {columns: true}) as Record<string, string>[];
const stationId = (name: string): string =>
    `station:${[...network.stations.values()].find(({kind, name: {zh}}) => (kind === 'rail' || kind === 'suburban') && zh === name)!.id}`;

describe('trains by station and date', () => {
    it('嘉善南 - 上海虹桥 on 2021-02-01', () => {
        const {departures} = trains('嘉善南站', '上海虹桥站', '2021-02-01');
        const times = new Map(
            departures.map(departure => [
                departure.trip,
                `${clock(departure.departureTime)}-${clock(departure.arrivalTime)}`,
            ]),
        );
        expect(times.get('D2212')).toBe('07:02-07:35');
        expect(times.get('G7580')).toBe('09:11-09:34');
        expect([departures.length, new Set(departures.map(({evidence}) => evidence))]).toEqual([
            28,
            new Set(['published']),
        ]);
    });

    it('the Jinshan Railway of 2025: 20 trains each way to 上海南, 76 on the line, with 莘庄', () => {
        const date = '2026-11-17';
        expect(trains('金山卫站', '上海南站', date).count).toBe(20);
        expect(trains('上海南站', '金山卫站', date).count).toBe(20);
        const running = ['jinshan-2016', 'jinshan-2022', 'jinshan-2025'].flatMap(id => {
            const feed = network.feeds.get(id)!;
            const {serviceIds} = servicesOn(network, feed, date, date);
            return feed.trips.filter(({serviceId}) => serviceIds.has(serviceId));
        });
        expect(running).toHaveLength(76);
        expect(trains('金山卫站', '莘庄火车站', date).count).toBeGreaterThan(15);
        expect(trains('金山卫站', '上海南站', '2023-03-01').count).toBe(36);
    });

    it('临平北 - 上海东 by express in 40 to 50 minutes', () => {
        const {fastestSeconds, departures} = trains('临平北站', '上海东站', network.defaultAsOf, 'hu-hang-hsr');
        expect(fastestSeconds! / 60).toBeGreaterThanOrEqual(40);
        expect(fastestSeconds! / 60).toBeLessThanOrEqual(50);
        // The train that stops everywhere has its 88 as before.
        expect(Math.max(...departures.map(({durationSeconds}) => durationSeconds / 60))).toBe(88);
    });

    it('counts of 2016-03-10 are met exactly, with the fastest train', () => {
        for (const {from, to, capture, trains: count, fastest} of published) {
            if (capture !== '2016-03-10') continue;
            const {count: here, fastestSeconds} = trains(stationId(from!), stationId(to!), '2016-03-10');
            expect(`${here} (${fastestSeconds! / 60})`, `${from} ${to}`).toBe(`${count} (${fastest})`);
        }
    });

    it('the boards of 2020-10-11 are met: their trains of all days within three, those of one day no more', () => {
        for (const {from, to, capture, trains: count, fastest} of published) {
            if (capture !== '2021-01') continue;
            const [a, b] = [stationId(from!).slice(8), stationId(to!).slice(8)];
            const numbers = new Set<string>();
            for (const id of ['rail-2020-10', 'old-line-2020-10', 'boards-2020-10']) {
                const feed = network.feeds.get(id)!;
                for (const {stops, shortName} of feed.trips) {
                    const at = (station: string, may: 'canBoard' | 'canAlight'): number =>
                        stops.findIndex(call => feed.stops.get(call.stopId)!.stationId === station && call[may]);
                    const start = at(a, 'canBoard');
                    if (start >= 0 && at(b, 'canAlight') > start) numbers.add(shortName);
                }
            }
            const where = `${from} ${to}`;
            expect(Math.abs(numbers.size - Number(count)), where).toBeLessThanOrEqual(3);
            const day = trains(`station:${a}`, `station:${b}`, '2020-10-20');
            expect(day.count, where).toBeLessThanOrEqual(numbers.size);
            expect(day.fastestSeconds! / 60, where).toBe(Number(fastest));
        }
    });

    it('the lists of 2023 cover thirteen days: on the high-speed line the trains of 2021 are within a quarter of them', () => {
        const highSpeed = new Set('上海虹桥 上海松江 金山北 嘉善南 嘉兴南 桐乡 海宁西 杭州东'.split(' '));
        for (const {from, to, capture, trains: count} of published) {
            if (capture !== '2023-09' || !highSpeed.has(from!) || !highSpeed.has(to!)) continue;
            const {count: here} = trains(stationId(from!), stationId(to!), '2023-09-27');
            expect(Math.abs(here - Number(count)) / Number(count), `${from} ${to}: ${here}`).toBeLessThanOrEqual(0.25);
        }
    });
});

describe('feeds by period', () => {
    const seams = [
        '2016-03-10',
        '2019-12-29',
        '2019-12-30',
        '2020-01-18',
        '2020-02-10',
        '2020-02-11',
        '2020-05-05',
        '2020-05-06',
        '2020-10-10',
        '2020-10-11',
        '2021-01-19',
        '2021-01-20',
        '2021-02-01',
        '2021-02-20',
        '2021-02-21',
        '2021-06-25',
        '2021-06-26',
        '2022-10-10',
        '2022-10-11',
        '2024-12-25',
        '2024-12-26',
        '2025-10-10',
        '2025-10-11',
        '2026-11-17',
    ];

    it.each(seams)('no train stands in two feeds on %s, nor the day of travel one to three days beside it', date => {
        for (const shift of [-3, -1, 0, 1, 3]) {
            const day = new Date(Date.parse(date) + shift * 86_400_000).toISOString().slice(0, 10);
            const feedOf = new Map<string, string>();
            for (const feed of network.feeds.values()) {
                if (feed.system !== 'rail' && feed.system !== 'suburban') continue;
                const {serviceIds} = servicesOn(network, feed, date, day);
                for (const {shortName, serviceId} of feed.trips) {
                    if (shortName === '' || !serviceIds.has(serviceId)) continue;
                    for (const number of shortName.split('/')) {
                        expect(feedOf.get(number) ?? feed.id, `${number} on ${day} as of ${date}`).toBe(feed.id);
                        feedOf.set(number, feed.id);
                    }
                }
            }
        }
    });

    it('a ride is listed once, whatever trips its train is written as', () => {
        for (const [from, to] of [
            ['嘉兴南站', '上海虹桥站'],
            ['桐乡站', '苏州站'],
            ['嘉兴南站', '宁波站'],
            ['绍兴北站', '上海虹桥站'],
            ['嘉兴站', '上海南站'],
            ['苏州站', '上海站'],
        ] as const)
            for (const date of ['2020-01-07', '2020-10-20', '2021-02-01', '2026-11-17']) {
                if (from === '嘉兴站' && date > '2020-05-06' && date < '2021-06-26') continue;
                const {departures} = trains(from, to, date);
                expect(departures.length, `${from} ${to} ${date}`).toBeGreaterThan(0);
                expect(new Set(departures.map(({trip}) => trip)).size, `${from} ${to} ${date}`).toBe(departures.length);
            }
    });

    it('a later year says which day it takes', () => {
        const {passport} = trains('嘉善南站', '上海虹桥站', '2026-11-17');
        expect(passport.standIns.map(({feed, serviceDate}) => [feed, serviceDate])).toEqual([
            ['rail-2021-01', '2021-01-26'],
        ]);
    });
});

describe('trains between cities', () => {
    it('stand beside the papers: 87 嘉兴, 187 苏州 and 4 湖州 to 上海 in 2018', () => {
        const {rows, published: papers} = countTrains(network, {
            city: '上海',
            dates: ['2018-07-02'],
            others: ['嘉兴', '苏州', '湖州'],
        });
        expect(papers.map(({from, to, count}) => `${from}-${to} ${count}`)).toEqual([
            '嘉兴-上海 87',
            '苏州-上海 187',
            '湖州-上海 4',
        ]);
        const byCity = new Map(rows.map(({city, to}) => [city, to]));
        // The paper's 87 are the trains of 嘉兴南; the city has more, and conventional ones besides.
        expect(byCity.get('嘉兴')!.classes).toEqual({'-': 50, D: 20, G: 90});
        expect(trains('嘉兴南站', '上海虹桥站', '2018-07-02').count).toBe(83);
        expect(byCity.get('苏州')!.count).toBe(180);
        expect(byCity.get('湖州')!.count).toBe(2);
    });

    it('count a train once, however many stations of a city it calls at', () => {
        const [row] = countTrains(network, {city: '上海', dates: ['2021-01-26'], others: ['嘉兴']}).rows;
        expect(row!.to.count).toBe(Object.values(row!.to.classes).reduce((sum, count) => sum + count, 0));
        expect(row!.to.count).toBeGreaterThan(trains('嘉兴南站', '上海虹桥站', '2021-01-26').count);
        expect(row!.to.count).toBeLessThan(200);
    });
});

describe('nothing unusable', () => {
    it('every railway station has a position, those the papers tell of by name', () => {
        const without = [...network.stations.values()].filter(
            ({kind, position}) => (kind === 'rail' || kind === 'suburban') && position === undefined,
        );
        const calledAt = new Set(
            [...network.feeds.values()].flatMap(feed =>
                feed.trips.flatMap(({stops}) => stops.map(({stopId}) => feed.stops.get(stopId)!.stationId)),
            ),
        );
        const named = [...network.projects.values()].flatMap(({stations}) => stations);
        expect(without.filter(({id}) => calledAt.has(id) || named.includes(id)).map(({name}) => name.zh)).toEqual([]);
        for (const name of ['湖州南浔', '太仓', '太仓南', '海盐', '慈溪'])
            expect(
                [...network.stations.values()].find(({kind, name: {zh}}) => kind === 'rail' && zh === name)?.position,
                name,
            ).toBeDefined();
    });

    it('平湖站 is 平湖南', () => {
        const result = findPlace(network, '平湖站');
        expect('match' in result && result.match.kind === 'station' && result.match.station.name.zh).toBe('平湖南');
    });

    it('the metros of Suzhou and Hangzhou and 杭海 run', () => {
        for (const id of ['suzhou-metro', 'hangzhou-metro', 'hanghai', 'husuhu']) {
            const feed = network.feeds.get(id)!;
            const {serviceIds} = servicesOn(network, feed, network.defaultAsOf, network.defaultAsOf);
            expect(feed.trips.filter(({serviceId}) => serviceIds.has(serviceId)).length, id).toBeGreaterThan(0);
        }
    });
});

describe('projects of the papers', () => {
    const withProject = (scenario: string, from: string, to: string, date: string = network.defaultAsOf) =>
        engine.departures({from, to, date, scenario});

    it('沪嘉通勤列车: three trains each way on workdays, none at the weekend', () => {
        for (const [from, to] of [
            ['嘉兴站', '上海南站'],
            ['上海南站', '嘉兴站'],
        ] as const) {
            const more = (date: string): number =>
                withProject('hu-jia-commuter', from, to, date).count - trains(from, to, date).count;
            expect([more('2026-11-17'), more('2026-11-21')], from).toEqual([3, 0]);
        }
    });

    it('沪嘉甬: 上海虹桥 - 宁波 by 嘉兴南 and 慈溪, with the claims it is held to beside it', () => {
        const before = trains('上海虹桥站', '宁波站', network.defaultAsOf);
        const with_ = withProject('hu-jia-yong', '上海虹桥站', '宁波站');
        expect(with_.fastestSeconds! / 60).toBeLessThan(75);
        expect(with_.fastestSeconds!).toBeLessThan(before.fastestSeconds!);
        const claims = network.projects.get('hu-jia-yong')!.facts.filter(({what}) => what === 'claimed_time_min');
        expect(claims.map(({value}) => value)).toEqual([51, 60, 35]);
    });

    it('通苏嘉甬 runs on to 宁波: 嘉兴南 - 宁波 in under 70 minutes', () => {
        const {fastestSeconds} = withProject('tong-su-jia-yong', '嘉兴南站', '宁波站');
        expect(fastestSeconds! / 60).toBeLessThan(70);
    });

    it('沪乍嘉湖 and 宁杭 have no times to run by and are refused as such', () => {
        for (const id of ['hu-zha-jia-hu', 'ning-hang']) {
            expect(() => withProject(id, '嘉兴南站', '上海虹桥站'), id).toThrow(/project-not-runnable|project-already/);
            expect(network.projects.get(id)!.facts.length, id).toBeGreaterThan(0);
        }
    });
});
