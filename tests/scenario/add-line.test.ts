import {describe, expect, it} from 'vitest';
import type {FareRule, Network} from '../../src/network/types.js';
import {rideFare} from '../../src/network/fares.js';
import {change, changed, notes, saidInLines, timetableOf} from '../support/scenario-lines.js';
import {arrivalFrom, sketch, SKETCH_DATE} from '../support/sketch.js';

// In a row, 10 and 20 km apart; nobody knows where n lies.
const base = sketch(`
    station a 0 0
    station b 10 0
    station c 30 0
    station n nowhere
    rail T: a 5:00 > c 5:40
`);
const name = {zh: '新线', en: 'New line'};
// v = 0.8 x 180 km/h = 40 m/s: 10 km take 10,000 / 40 + 40 / 0.5 = 330 s = 5:30, 20 km 580 s = 9:40, 30 km 830 s =
// 13:50.
const line = {
    kind: 'add-line',
    id: 'x',
    name,
    system: 'rail',
    designSpeedKmh: 180,
    stops: [{station: 'a'}, {station: 'b', distanceKm: 10}, {station: 'c', distanceKm: 20}],
};
const hourly = {...line, headwayMinutes: 60, from: '06:00', to: '08:00'};

describe('add-line', () => {
    it('rail by headway is a clock-face timetable in both directions, from the first time to before the last', () => {
        const {network, receipts} = change(base, hourly);
        expect(timetableOf(network!, 'x')).toEqual([
            'x-back-0600: c 6:00 > b 6:09:40/6:11:40 > a 6:17:10',
            'x-back-0700: c 7:00 > b 7:09:40/7:11:40 > a 7:17:10',
            'x-out-0600: a 6:00 > b 6:05:30/6:07:30 > c 6:17:10',
            'x-out-0700: a 7:00 > b 7:05:30/7:07:30 > c 7:17:10',
        ]);
        expect(receipts).toEqual([
            {
                origin: 'scenario',
                position: 1,
                kind: 'add-line',
                effect: 'gain',
                notes: [],
                touched: {
                    links: [],
                    nodes: [],
                    trips: ['x:x-back-0600', 'x:x-back-0700', 'x:x-out-0600', 'x:x-out-0700'],
                    lines: ['x:x'],
                    stations: ['a', 'b', 'c'],
                    transfers: [],
                    zones: [],
                    fares: [],
                },
            },
        ]);
        for (const {clockFace, phase, evidence, sourceId} of network!.feeds.get('x')!.trips)
            expect({clockFace, phase, evidence, sourceId}).toEqual({
                clockFace: true,
                phase: {headway: 3600, until: 8 * 3600},
                evidence: 'estimated',
                sourceId: 'scenario',
            });
        expect(arrivalFrom(network!, 'a', 'c', '6:01')).toBe('7:17:10');
    });

    it('a station passed by costs neither dwell nor braking; dwell and run times given count', () => {
        const passing = changed(base, {
            ...hourly,
            bothDirections: false,
            to: '06:30',
            stops: [line.stops[0], {...line.stops[1], pass: true}, line.stops[2]],
        });
        expect(timetableOf(passing, 'x')).toEqual(['x-out-0600: a 6:00 > c 6:13:50']);
        const given = changed(base, {
            ...hourly,
            bothDirections: false,
            to: '06:30',
            stops: [
                {station: 'a'},
                {station: 'b', runTimeMinutes: 7, dwellMinutes: 1},
                {station: 'c', runTimeMinutes: 10.5},
            ],
        });
        expect(timetableOf(given, 'x')).toEqual(['x-out-0600: a 6:00 > b 6:07/6:08 > c 6:18:30']);
        // Half an hour from a to c, though it is written in two stretches.
        const both = changed(base, {
            ...hourly,
            bothDirections: false,
            to: '06:30',
            stops: [{station: 'a'}, {station: 'b', runTimeMinutes: 12, pass: true}, {station: 'c', runTimeMinutes: 18}],
        });
        expect(timetableOf(both, 'x')).toEqual(['x-out-0600: a 6:00 > c 6:30']);
    });

    it('without a distance it is the straight line x 1.1, and the receipt says so', () => {
        // A hair over 11 km by the test's round earth: 275.0002 + 80, so 356 s.
        const applied = change(base, {
            ...hourly,
            bothDirections: false,
            to: '06:30',
            stops: [{station: 'a'}, {station: 'b'}],
        });
        expect(timetableOf(applied.network!, 'x')).toEqual(['x-out-0600: a 6:00 > b 6:05:56']);
        expect(notes(applied)).toEqual([
            'sections without a distance count as 1.1 times the straight line / 没有给出里程的区间按直线距离的 1.1 倍计',
        ]);
    });

    it('departures run as given and have no phase; without those back it runs one way', () => {
        const network = changed(base, {...line, departures: ['07:10', '24:05'], trains: 'G'});
        expect(timetableOf(network, 'x')).toEqual([
            'x-out-0005+1: a 24:05 > b 24:10:30/24:12:30 > c 24:22:10',
            'x-out-0710: a 7:10 > b 7:15:30/7:17:30 > c 7:27:10',
        ]);
        expect(
            network.feeds.get('x')!.trips.map(({clockFace, phase, shortName}) => [clockFace, phase, shortName]),
        ).toEqual([
            [false, undefined, 'G-0005+1'],
            [false, undefined, 'G-0710'],
        ]);
        expect(
            timetableOf(changed(base, {...line, departures: ['07:10'], backDepartures: ['08:00']}), 'x'),
        ).toHaveLength(2);
    });

    it('metro, tram and bus up to every 12 minutes run by headway, beyond it and by rail by the clock', () => {
        const rows = (system: string, headwayMinutes: number): string[] =>
            timetableOf(changed(base, {...line, system, headwayMinutes, from: '06:00', to: '06:31'}), 'x');
        // Dwell 45 s.
        expect(rows('metro', 12)).toEqual([
            'x-back: c 0:00 > b 0:09:40/0:10:25 > a 0:15:55 | every 12 6:00-6:31',
            'x-out: a 0:00 > b 0:05:30/0:06:15 > c 0:15:55 | every 12 6:00-6:31',
        ]);
        expect(rows('metro', 13)).toHaveLength(6);
        expect(rows('suburban', 10)).toHaveLength(8);
    });

    it('runs on the days given', () => {
        // 2026-11-17 is a Tuesday.
        expect(arrivalFrom(changed(base, {...hourly, days: ['tue']}), 'a', 'b', '6:00')).toBe('6:05:30');
        expect(arrivalFrom(changed(base, {...hourly, days: ['wed', 'mon']}), 'a', 'b', '6:00')).not.toBe('6:05:30');
        expect([
            ...changed(base, {...hourly, days: ['wed', 'mon']})
                .feeds.get('x')!
                .services.keys(),
        ]).toEqual(['mon-wed']);
    });

    it('a station without a position takes its dwell and cannot be used', () => {
        const applied = change(base, {
            ...hourly,
            to: '06:30',
            bothDirections: false,
            stops: [{station: 'a'}, {station: 'n', distanceKm: 10}, {station: 'c', distanceKm: 20}],
        });
        expect(timetableOf(applied.network!, 'x')).toEqual(['x-out-0600: a 6:00 > n 6:05:30/6:07:30 > c 6:17:10']);
        expect(arrivalFrom(applied.network!, 'a', 'c', '6:00')).toBe('6:17:10');
        expect(notes(applied)).toEqual([
            'n: no coordinates are known, so trains stop there but nobody can use it / n没有坐标：列车停靠，但不能上下车',
        ]);
    });

    describe('fares', () => {
        const rule = (id: string, fields: Record<string, unknown>): FareRule => ({
            id,
            kind: 'flat',
            dates: {},
            evidence: 'published',
            sourceId: 'test',
            fares: [],
            feeds: [],
            systems: [],
            ...fields,
        });
        const priced: Network = {
            ...base,
            fares: [
                rule('g', {fares: ['hsr'], prefixes: ['G'], amount: 40}),
                rule('d', {fares: ['hsr'], prefixes: ['D'], amount: 30}),
                rule('old', {systems: ['rail'], amount: 9}),
            ],
        };
        const price = (fields: Record<string, unknown>): number | undefined => {
            const network = changed(priced, {...hourly, ...fields});
            const {shortName} = network.feeds.get('x')!.trips[0]!;
            return rideFare(network, SKETCH_DATE, [
                {feedId: 'x', routeId: 'x', trip: shortName, boardStation: 'a', alightStation: 'c', distanceKm: 30},
            ])?.amount;
        };

        it('by a fare of fares.yaml and the letter of the trains, flat, by kilometre with a minimum, or of the system', () => {
            expect(price({fare: {rule: 'hsr'}, trains: 'D'})).toBe(30);
            expect(price({fare: {flatCny: 12}})).toBe(12);
            expect(price({fare: {perKmCny: 0.45}})).toBe(13.5);
            expect(price({fare: {perKmCny: 0.1, minimumCny: 5}})).toBe(5);
            expect(price({})).toBe(9);
        });

        it('an unknown fare has near matches; a fare that never applies to such trains is refused', () => {
            expect(saidInLines(change(priced, {...hourly, fare: {rule: 'hsrr'}}))).toMatchInlineSnapshot(`
              [
                "error modification-reference-unknown at modifications[1].fare.rule",
                "  add-line: modifications[1].fare.rule: there is no fare "hsrr"",
                "  add-line 的 modifications[1].fare.rule：没有票价“hsrr” [hsr]",
              ]
            `);
            expect(saidInLines(change(priced, {...hourly, fare: {rule: 'hsr'}}))).toMatchInlineSnapshot(`
              [
                "error modification-impossible at modifications[1].trains",
                "  add-line: modifications[1].trains (—) is not possible: the fare hsr applies to trains whose numbers begin with G, D",
                "  add-line 的 modifications[1].trains（—）无法实现：票价 hsr 只适用于车次以 G, D 开头的列车",
              ]
            `);
        });
    });

    it('says everything that is wrong at once, in both languages', () => {
        const closed = {
            ...base,
            stations: new Map([...base.stations, ['b', {...base.stations.get('b')!, openDate: 'unopened' as const}]]),
        };
        expect(
            saidInLines(
                change(closed, {
                    kind: 'add-line',
                    id: 'rail',
                    name,
                    system: 'rail',
                    headwayMinutes: 30,
                    departures: ['07:00', '07:00'],
                    from: '09:00',
                    to: '08:00',
                    stops: [
                        {station: 'a', pass: true},
                        {station: 'a', runTimeMinutes: 3},
                        {station: 'b'},
                        {station: 'nn', distanceKm: 3},
                        {station: 'n'},
                        {station: 'c', runTimeMinutes: 3},
                    ],
                }),
            ),
        ).toMatchInlineSnapshot(`
          [
            "error modification-id-taken at modifications[1].id",
            "  add-line: the id rail is already used",
            "  add-line 的编号 rail 已被使用",
            "error modification-impossible at modifications[1].headwayMinutes",
            "  add-line: modifications[1].headwayMinutes (30) is not possible: a line has either a headway or departures",
            "  add-line 的 modifications[1].headwayMinutes（30）无法实现：发车间隔与发车时刻须且只能给出一个",
            "error modification-impossible at modifications[1].to",
            "  add-line: modifications[1].to (08:00) is not possible: the hours of service are empty",
            "  add-line 的 modifications[1].to（08:00）无法实现：运营时段为空",
            "error modification-impossible at modifications[1].departures",
            "  add-line: modifications[1].departures (07:00) is not possible: this departure is given twice",
            "  add-line 的 modifications[1].departures（07:00）无法实现：这个发车时刻写了两次",
            "error modification-impossible at modifications[1].stops[1].pass",
            "  add-line: modifications[1].stops[1].pass (a) is not possible: a line cannot begin or end at a station it passes",
            "  add-line 的 modifications[1].stops[1].pass（a）无法实现：线路不能以通过不停的车站为起点或终点",
            "error modification-impossible at modifications[1].stops[2].station",
            "  add-line: modifications[1].stops[2].station (a) is not possible: it is the same as the previous stop",
            "  add-line 的 modifications[1].stops[2].station（a）无法实现：与上一站相同",
            "error modification-impossible at modifications[1].stops[3].station",
            "  add-line: modifications[1].stops[3].station (b) is not possible: b is not open on 2026-11-17",
            "  add-line 的 modifications[1].stops[3].station（b）无法实现：b在 2026-11-17 尚未开通",
            "error modification-impossible at modifications[1].stops[3]",
            "  add-line: modifications[1].stops[3] (b) is not possible: there is no run time to b and no design speed of the line",
            "  add-line 的 modifications[1].stops[3]（b）无法实现：到b既没有运行时间，线路也没有设计速度",
            "error modification-reference-unknown at modifications[1].stops[4].station",
            "  add-line: modifications[1].stops[4].station: there is no station "nn"",
            "  add-line 的 modifications[1].stops[4].station：没有车站“nn” [n]",
          ]
        `);
    });

    it('refuses what it would not read, and run times for a part of the way only', () => {
        expect(
            saidInLines(
                change(
                    base,
                    {...line, departures: ['07:00'], from: '06:00', bothDirections: false},
                    {
                        ...hourly,
                        id: 'y',
                        backDepartures: ['07:00'],
                        stops: [{station: 'a'}, {station: 'b', runTimeMinutes: 5, pass: true}, {station: 'c'}],
                    },
                ),
            ),
        ).toMatchInlineSnapshot(`
          [
            "error modification-impossible at modifications[1].from",
            "  add-line: modifications[1].from (06:00) is not possible: a line given by departures does not use it",
            "  add-line 的 modifications[1].from（06:00）无法实现：已给出发车时刻的线路不使用此项",
            "error modification-impossible at modifications[1].bothDirections",
            "  add-line: modifications[1].bothDirections (false) is not possible: a line given by departures does not use it",
            "  add-line 的 modifications[1].bothDirections（false）无法实现：已给出发车时刻的线路不使用此项",
            "error modification-impossible at modifications[2].backDepartures",
            "  add-line: modifications[2].backDepartures (07:00) is not possible: a line given by headway does not use it",
            "  add-line 的 modifications[2].backDepartures（07:00）无法实现：按发车间隔运行的线路不使用此项",
            "error modification-impossible at modifications[2].stops[3].runTimeMinutes",
            "  add-line: modifications[2].stops[3].runTimeMinutes (—) is not possible: only part of the section from the previous stop to c has a run time",
            "  add-line 的 modifications[2].stops[3].runTimeMinutes（—）无法实现：到c的途中只有一部分给了运行时间",
          ]
        `);
        expect(
            saidInLines(
                change(base, {
                    ...line,
                    stops: [{station: 'a'}, {station: 'b', distance: 10}],
                    headway: 30,
                    trains: 'g',
                }),
            ),
        ).toMatchInlineSnapshot(`
          [
            "error modification-key-unknown at modifications[1].stops[2].distance",
            "  add-line has no key distance",
            "  add-line 没有键 distance",
            "error modification-value at modifications[1].trains",
            "  add-line: modifications[1].trains cannot be "g": Invalid string: must match pattern /^[A-Z]{1,3}$/",
            "  add-line 的 modifications[1].trains 不能是 "g"：写法应符合 /^[A-Z]{1,3}$/",
            "error modification-key-unknown at modifications[1].headway",
            "  add-line has no key headway",
            "  add-line 没有键 headway [headwayMinutes]",
          ]
        `);
    });
});
