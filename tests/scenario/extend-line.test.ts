import {describe, expect, it} from 'vitest';
import {change, changed, notes, saidInLines, timetableOf} from '../support/scenario-lines.js';
import {arrivalFrom, sketch} from '../support/sketch.js';

const base = sketch(`
    station a 0 0
    station b 10 0
    station c 20 0
    station d 30 0
    station n nowhere
    suburban T: a 7:00 > b 7:20 | route R, dir 0
    suburban U: b 8:00 > a 8:20 | route R, dir 1
    metro M1: a 0 > b 10 | route M, dir 0, every 10 6:00-9:00
    metro M2: b 0 > a 10 | route M, dir 1, every 10 6:00-9:00
    rail J1: a 7:00 > b 7:30 | route J, block B
    rail J2: b 7:35 > c 8:00 | route J, block B
    rail J3: a 9:00 > b 9:30 | route J
    tram L: b 7:00 > c 7:10 > b 7:20
    coach E: b 0:10 > a 0:30
`);
// v = 0.8 x 90 km/h = 20 m/s: 10 km take 500 + 40 = 540 s = 9 min; dwell 45 s.
const extend = (more: Record<string, unknown>) => ({
    kind: 'extend-line',
    line: 'suburban:R',
    at: 'b',
    designSpeedKmh: 90,
    stops: [
        {station: 'c', distanceKm: 10},
        {station: 'd', distanceKm: 10},
    ],
    ...more,
});

describe('extend-line', () => {
    it('trains that end there run on, trains that begin there begin farther out, and at the old terminus nothing changes', () => {
        const applied = change(base, extend({}));
        expect(timetableOf(applied.network!, 'suburban')).toEqual([
            'T: a 7:00 > b 7:20/7:20:45 > c 7:29:45/7:30:30 > d 7:39:30',
            'U: d 7:40:30 > c 7:49:30/7:50:15 > b 7:59:15/8:00 > a 8:20',
        ]);
        expect(applied.receipts[0]).toMatchObject({
            effect: 'gain',
            touched: {trips: ['suburban:T', 'suburban:U'], lines: ['suburban:R'], stations: ['b', 'c', 'd']},
        });
        expect(arrivalFrom(applied.network!, 'a', 'd', '6:50')).toBe('7:39:30');
        expect(notes(applied)).toEqual([
            'times beyond the old terminus follow from the run times or the design speed given / 延伸部分的时间按所给运行时间或设计速度推定',
        ]);
    });

    it('kilometres go on from both ends, and there are none where the way is not known', () => {
        const km = (more: Record<string, unknown>) =>
            changed(base, extend(more))
                .feeds.get('suburban')!
                .trips.map(({stops}) => stops.map(({distanceKm}) => distanceKm));
        expect(km({})).toEqual([
            [0, 10, 20, 30],
            [0, 10, 20, 30],
        ]);
        expect(km({stops: [{station: 'n', runTimeMinutes: 9}]})).toEqual([
            [0, 10, undefined],
            [undefined, 0, 10],
        ]);
    });

    it('headways are counted at the new first stop, so that trains leave the old one as before', () => {
        const network = changed(
            base,
            extend({line: 'metro:M', stops: [{station: 'c', runTimeMinutes: 9}], dwellMinutes: 1}),
        );
        expect(timetableOf(network, 'metro')).toEqual([
            'M1: a 0:00 > b 0:10/0:11 > c 0:20 | every 10 6:00-9:00',
            'M2: c 0:00 > b 0:09/0:10 > a 0:20 | every 10 5:50-8:50',
        ]);
        // The last train may be caught at b at 9:00 as before: five minutes of wait, ten of ride.
        for (const state of [base, network]) expect(arrivalFrom(state, 'b', 'a', '9:00')).toBe('9:15');
    });

    it('planned lines keep their phase: the last train of the day is the same', () => {
        const line = {
            kind: 'add-line',
            id: 'x',
            name: {zh: '新线', en: 'New line'},
            system: 'rail',
            designSpeedKmh: 90,
            headwayMinutes: 60,
            from: '06:00',
            to: '08:00',
            stops: [{station: 'a'}, {station: 'b', distanceKm: 10}],
        };
        const trips = changed(base, line, extend({line: 'x', stops: [{station: 'c', distanceKm: 10}]})).feeds.get(
            'x',
        )!.trips;
        // Away from the terminus 9 min out and 2 min there come before the old departure.
        expect(trips.map(({id, phase, stops}) => [id, stops[0]!.depart, phase!.until])).toEqual([
            ['x-back-0600', 21_600 - 660, 28_800 - 660],
            ['x-back-0700', 25_200 - 660, 28_800 - 660],
            ['x-out-0600', 21_600, 28_800],
            ['x-out-0700', 25_200, 28_800],
        ]);
    });

    it('a train that runs on as another is left as it is', () => {
        const applied = change(base, extend({line: 'rail:J'}));
        expect(timetableOf(applied.network!, 'rail')).toEqual([
            'J1: a 7:00 > b 7:30',
            'J2: b 7:35 > c 8:00',
            'J3: a 9:00 > b 9:30/9:32 > c 9:41/9:43 > d 9:52',
        ]);
        expect(notes(applied)[0]).toBe(
            'unchanged because they run on as other trips at b or in a circle: 2 trips / 2 个车次在b作为其他车次继续运行或首末站相同，未改',
        );
        expect(saidInLines(change(base, extend({line: 'rail:J', trips: ['J1']})))).toMatchInlineSnapshot(`
          [
            "error modification-impossible at modifications[1].at",
            "  extend-line: modifications[1].at (b) is not possible: all trips of J run on as others at b, or in a circle",
            "  extend-line 的 modifications[1].at（b）无法实现：J的车次在b都作为其他车次继续运行，或首末站相同",
          ]
        `);
    });

    it('says everything that is wrong, in both languages', () => {
        expect(
            saidInLines(
                change(
                    base,
                    extend({line: 'suburban:RR', at: 'bb', stops: [{station: 'cc'}]}),
                    extend({
                        stops: [
                            {station: 'b', runTimeMinutes: 3},
                            {station: 'n'},
                            {station: 'd', runTimeMinutes: 3, pass: true},
                        ],
                    }),
                    extend({at: 'c', stops: [{station: 'd'}]}),
                    extend({line: 'tram:L'}),
                    extend({line: 'coach:E'}),
                    extend({trips: ['V']}),
                ),
            ),
        ).toMatchInlineSnapshot(`
          [
            "error modification-reference-unknown at modifications[1].line",
            "  extend-line: modifications[1].line: there is no line "suburban:RR"",
            "  extend-line 的 modifications[1].line：没有线路“suburban:RR” [suburban:R]",
            "error modification-reference-unknown at modifications[1].at",
            "  extend-line: modifications[1].at: there is no station "bb"",
            "  extend-line 的 modifications[1].at：没有车站“bb” [b]",
            "error modification-impossible at modifications[2].stops[1].station",
            "  extend-line: modifications[2].stops[1].station (b) is not possible: it is the same as the previous stop",
            "  extend-line 的 modifications[2].stops[1].station（b）无法实现：与上一站相同",
            "error modification-impossible at modifications[2].stops[2]",
            "  extend-line: modifications[2].stops[2] (n) is not possible: the distance to n is not known: one end has no coordinates",
            "  extend-line 的 modifications[2].stops[2]（n）无法实现：到n的距离不详：有一端没有坐标",
            "error modification-impossible at modifications[2].stops[3].pass",
            "  extend-line: modifications[2].stops[3].pass (d) is not possible: a line cannot begin or end at a station it passes",
            "  extend-line 的 modifications[2].stops[3].pass（d）无法实现：线路不能以通过不停的车站为起点或终点",
            "error modification-impossible at modifications[3].at",
            "  extend-line: modifications[3].at (c) is not possible: no trip of R begins or ends at c",
            "  extend-line 的 modifications[3].at（c）无法实现：R没有车次在c始发或终到",
            "error modification-impossible at modifications[4].at",
            "  extend-line: modifications[4].at (b) is not possible: all trips of L run on as others at b, or in a circle",
            "  extend-line 的 modifications[4].at（b）无法实现：L的车次在b都作为其他车次继续运行，或首末站相同",
            "error modification-impossible at modifications[5].stops",
            "  extend-line: modifications[5].stops (E) is not possible: E would leave before 00:00 of its service day",
            "  extend-line 的 modifications[5].stops（E）无法实现：E 会在运营日 00:00 之前发车",
            "error modification-reference-unknown at modifications[6].trips[1]",
            "  extend-line: modifications[6].trips[1]: there is no trip of R "V"",
            "  extend-line 的 modifications[6].trips[1]：没有R的车次“V” [T, U]",
          ]
        `);
    });
});
