import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {emptyScenario} from '../../src/scenario/document.js';
import {toyland} from '../network/toyland-files.js';
import {change, changed, notes, saidInLines, timetableOf} from '../support/scenario-lines.js';
import {arrivalFrom, ask, sketch} from '../support/sketch.js';

const base = sketch(`
    rail A1: a 7:00 > m 7:30 | route A
    rail A2: a 8:00 > m 8:30 | route A
    rail A3: m 9:00 > a 9:30 | route A
    rail B1: m 7:31 > b 8:00 | route B
    rail B2: m 7:40 > b 8:10 | route B
    rail B3: b 8:20 > m 8:50 | route B
    suburban C1: m 7:36 > c 8:00 | route C
    suburban C2: c 8:00 > m 8:57 | route C
    metro M: m 0 > z 10 | every 10 6:00-9:00
`);
const through = (more: Record<string, unknown>) => ({
    kind: 'through-service',
    first: 'rail:A',
    second: 'rail:B',
    at: 'm',
    ...more,
});
const boardings = (network: ReturnType<typeof sketch>, from: string, to: string): number[] =>
    ask(network, from, to).entries.map(entry => entry.boardings);

describe('through-service', () => {
    it('trains that meet run through: one ride with everybody on board, at the times they had', () => {
        const applied = change(base, through({}));
        // A1 arrives at 7:30; B1 leaves a minute later, less than the two of the stop, so it is B2. Home B3 waits ten
        // minutes and becomes A3.
        expect(timetableOf(applied.network!, 'rail')).toEqual([
            'A1+B2: a 7:00 > m 7:30/7:40 > b 8:10',
            'A2: a 8:00 > m 8:30',
            'B1: m 7:31 > b 8:00',
            'B3+A3: b 8:20 > m 8:50/9:00 > a 9:30',
        ]);
        expect(applied.receipts[0]).toMatchObject({
            effect: 'either',
            touched: {
                trips: ['rail:A1', 'rail:A1+B2', 'rail:A3', 'rail:B2', 'rail:B3', 'rail:B3+A3'],
                lines: ['rail:A', 'rail:B'],
                stations: ['m'],
            },
        });
        expect(notes(applied)).toEqual([
            '2 pairs of trips, joined at m, each at its own times / 2 对车次在m贯通；它们按各自原有时刻运行',
        ]);
        expect(new Set(boardings(base, 'a', 'b'))).toEqual(new Set([2]));
        expect(boardings(applied.network!, 'a', 'b')).toContain(1);
        // Who only rides one part still may.
        expect(arrivalFrom(applied.network!, 'a', 'm', '6:50')).toBe('7:30');
        expect(arrivalFrom(applied.network!, 'm', 'b', '7:32')).toBe('8:10');
    });

    it('over two feeds the joined trains belong to the first line', () => {
        const applied = change(base, through({second: 'suburban:C'}));
        expect(timetableOf(applied.network!, 'rail').filter(text => text.includes('+'))).toEqual([
            'A1+C1: a 7:00 > m 7:30/7:36 > c 8:00',
            'C2+A3: c 8:00 > m 8:57/9:00 > a 9:30',
        ]);
        expect(applied.network!.feeds.get('suburban')!.trips).toEqual([]);
        expect(
            applied
                .network!.feeds.get('rail')!
                .trips.filter(({id}) => id.includes('+'))
                .map(({routeId, shortName, evidence}) => [routeId, shortName, evidence]),
        ).toEqual([
            ['A', 'A1/C1', 'estimated'],
            ['A', 'C2/A3', 'estimated'],
        ]);
        expect(boardings(applied.network!, 'a', 'c')).toEqual([1]);
        expect(notes(applied)[1]).toBe(
            'trips that run through belong to A and are priced and entered as its trains are; of C they run no more / 贯通的车次归入A，票价和进出站按它的规则；C的这些车次不再单独开行',
        );
        // The number of either train finds it.
        expect(
            timetableOf(
                changed(base, through({second: 'suburban:C'}), {kind: 'remove-line', line: 'rail:A', trips: ['C1']}),
                'rail',
            ).filter(text => text.includes('+')),
        ).toEqual(['C2+A3: c 8:00 > m 8:57/9:00 > a 9:30']);
    });

    it('shorter stops, longer waits, windows and one direction', () => {
        const joined = (more: Record<string, unknown>): string[] =>
            timetableOf(changed(base, through(more)), 'rail').flatMap(text =>
                text.includes('+') ? [text.split(':')[0]!] : [],
            );
        expect(joined({dwellMinutes: 1})).toEqual(['A1+B1', 'B3+A3']);
        expect(joined({bothDirections: false})).toEqual(['A1+B2']);
        expect(joined({dwellMinutes: 1, maxWaitMinutes: 9})).toEqual(['A1+B1']);
        expect(joined({from: '08:00', to: '09:00'})).toEqual(['B3+A3']);
    });

    it('a journey on a joined train over two feeds has one ride leg, priced by the first line', () => {
        // docs/toyland.md: T3 leaves at 8:30 and arrives at 9:00, where the branch leaves at 9:05 and takes 8 minutes.
        const branch = {
            kind: 'add-line',
            id: 'branch',
            name: {zh: '支线', en: 'Branch'},
            system: 'suburban',
            stops: [{station: 'east'}, {station: 'suburb', runTimeMinutes: 8, distanceKm: 6}],
            departures: ['09:05'],
        };
        const engine = createEngine(toyland());
        const ridesOf = (...modifications: Record<string, unknown>[]) => {
            const {journeys} = engine.route({
                from: '西镇',
                to: '东郊',
                depart: 8 * 3600,
                modes: ['transit'],
                scenario: {document: {...emptyScenario('branch'), modifications}},
            });
            const [first] = journeys.toSorted((a, b) => (a.arrivalTime < b.arrivalTime ? -1 : 1));
            return {
                changes: first!.changes,
                cost: first!.cost?.amount,
                rides: first!.legs
                    .filter(({kind}) => kind === 'ride')
                    .map(({line, trip, durationSeconds}) => [line?.id, trip, durationSeconds]),
            };
        };
        expect(
            ridesOf(branch, {kind: 'through-service', first: 'toy-rail:toy-line', second: 'branch', at: 'east'}),
        ).toEqual({
            changes: 0,
            // 90 + 6 tariff kilometres at 0.30, to the half yuan.
            cost: 29,
            rides: [['toy-rail:toy-line', 'T3', (30 + 5 + 8) * 60]],
        });
        expect(ridesOf(branch).changes).toBe(1);
    });

    it('says everything that is wrong, in both languages', () => {
        expect(
            saidInLines(
                change(
                    base,
                    through({
                        first: 'rail:AA',
                        second: 'rail:BB',
                        at: 'mm',
                        dwellMinutes: 20,
                        from: '09:00',
                        to: '08:00',
                    }),
                    through({second: 'rail:A'}),
                    through({second: 'metro:M'}),
                    through({at: 'a'}),
                    through({maxWaitMinutes: 3}),
                ),
            ),
        ).toMatchInlineSnapshot(`
          [
            "error modification-reference-unknown at modifications[1].first",
            "  through-service: modifications[1].first: there is no line "rail:AA"",
            "  through-service 的 modifications[1].first：没有线路“rail:AA” [rail:A, rail:B]",
            "error modification-reference-unknown at modifications[1].second",
            "  through-service: modifications[1].second: there is no line "rail:BB"",
            "  through-service 的 modifications[1].second：没有线路“rail:BB” [rail:B, rail:A]",
            "error modification-reference-unknown at modifications[1].at",
            "  through-service: modifications[1].at: there is no station "mm"",
            "  through-service 的 modifications[1].at：没有车站“mm” [m]",
            "error modification-impossible at modifications[1].to",
            "  through-service: modifications[1].to (08:00) is not possible: the window is empty",
            "  through-service 的 modifications[1].to（08:00）无法实现：时段为空",
            "error modification-impossible at modifications[1].maxWaitMinutes",
            "  through-service: modifications[1].maxWaitMinutes (15) is not possible: it is less than the dwell of 20 minutes",
            "  through-service 的 modifications[1].maxWaitMinutes（15）无法实现：比停站时间 20 分钟还短",
            "error modification-impossible at modifications[2].second",
            "  through-service: modifications[2].second (rail:A) is not possible: both lines are the same",
            "  through-service 的 modifications[2].second（rail:A）无法实现：两条线路是同一条",
            "error modification-impossible at modifications[3].second",
            "  through-service: modifications[3].second (metro:M) is not possible: it runs by headway and has no trips to join",
            "  through-service 的 modifications[3].second（metro:M）无法实现：它按发车间隔运行，没有车次可以衔接",
            "error modification-impossible at modifications[4].at",
            "  through-service: modifications[4].at (a) is not possible: no trip of one line ends at a in these hours, or none of the other begins there",
            "  through-service 的 modifications[4].at（a）无法实现：在a，所给时段一条线路没有终到的车次，或另一条没有始发的车次",
            "error modification-impossible at modifications[5].at",
            "  through-service: modifications[5].at (m) is not possible: at m no two trips of the same days are 2 to 3 minutes apart",
            "  through-service 的 modifications[5].at（m）无法实现：在m没有同日运行、相隔 2 到 3 分钟的两个车次",
          ]
        `);
    });
});
