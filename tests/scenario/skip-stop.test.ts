import {describe, expect, it} from 'vitest';
import {change, notes, saidInLines, timetableOf} from '../support/scenario-lines.js';
import {sketch} from '../support/sketch.js';

const base = sketch(`
    rail T1: a 7:00 > b 7:10/7:12 > c 7:42 | route R, dir 0
    rail T2: a 8:00 > b 8:10/8:12 > c 8:42 | route R, dir 0
    rail U: b 7:30 > a 7:42 | route R, dir 1
    rail W: a 9:00 > b 9:01 > c 9:02 | route W
    bus N: a 0 > b 5/6 > c 10 | every 10 6:00-9:00
`);
const skip = (more: Record<string, unknown>) => ({kind: 'skip-stop', line: 'rail:R', station: 'b', ...more});

describe('skip-stop', () => {
    it('saves the dwell and the braking; trains that begin there are left and counted', () => {
        // Two minutes of dwell and two of braking and accelerating.
        const applied = change(base, skip({}));
        expect(timetableOf(applied.network!, 'rail')).toEqual([
            'T1: a 7:00 > c 7:38',
            'T2: a 8:00 > c 8:38',
            'U: b 7:30 > a 7:42',
            'W: a 9:00 > b 9:01 > c 9:02',
        ]);
        expect(applied.receipts[0]).toMatchObject({
            effect: 'either',
            touched: {trips: ['rail:T1', 'rail:T2'], stations: ['b'], lines: ['rail:R']},
        });
        expect(notes(applied)).toEqual([
            '2 trips fewer at b, earlier at every stop after it, where an earlier departure may be missed / 2 个车次不再停靠b，其后各站提前；发车提前的，原可衔接的换乘可能错过',
            'unchanged because it is their first or last stop: 1 trip / 1 个车次在b始发或终到，未改',
        ]);
    });

    it('in a window, by train, by direction, by minutes; never to nothing', () => {
        expect(
            timetableOf(change(base, skip({window: '07:30-09:00', savedMinutes: 3})).network!, 'rail').slice(0, 2),
        ).toEqual(['T1: a 7:00 > b 7:10/7:12 > c 7:42', 'T2: a 8:00 > c 8:39']);
        expect(timetableOf(change(base, skip({trips: ['T1'], savedMinutes: 0})).network!, 'rail')[0]).toBe(
            'T1: a 7:00 > c 7:42',
        );
        // Two minutes from a to c in all: the two of the penalty would leave none.
        expect(
            timetableOf(change(base, {kind: 'skip-stop', line: 'rail:W', station: 'b'}).network!, 'rail').at(-1),
        ).toBe('W: a 9:00 > c 9:00:01');
        expect(timetableOf(change(base, {kind: 'skip-stop', line: 'bus:N', station: 'b'}).network!, 'bus')).toEqual([
            'N: a 0:00 > c 0:08:30 | every 10 6:00-9:00',
        ]);
    });

    it('says everything that is wrong, in both languages', () => {
        expect(
            saidInLines(
                change(
                    base,
                    skip({line: 'rail:Q', station: 'x'}),
                    skip({trips: ['U', 'T1'], savedMinutes: 50}),
                    skip({station: 'a'}),
                    skip({direction: 1}),
                    skip({trips: ['T3']}),
                    {kind: 'skip-stop', line: 'rail:W', station: 'b', trips: ['W'], savedMinutes: 2},
                    skip({window: '02:00-03:00'}),
                ),
            ),
        ).toMatchInlineSnapshot(`
          [
            "error modification-reference-unknown at modifications[1].line",
            "  skip-stop: modifications[1].line: there is no line "rail:Q"",
            "  skip-stop 的 modifications[1].line：没有线路“rail:Q” [rail:R, rail:W]",
            "error modification-reference-unknown at modifications[1].station",
            "  skip-stop: modifications[1].station: there is no station "x"",
            "  skip-stop 的 modifications[1].station：没有车站“x” [a, b, c]",
            "error modification-impossible at modifications[2].trips",
            "  skip-stop: modifications[2].trips (U) is not possible: b is the first or last stop of U",
            "  skip-stop 的 modifications[2].trips（U）无法实现：U在b始发或终到",
            "error modification-impossible at modifications[2].savedMinutes",
            "  skip-stop: modifications[2].savedMinutes (50) is not possible: the time between the stops before and after is no longer than that: T1",
            "  skip-stop 的 modifications[2].savedMinutes（50）无法实现：前后两站之间的时间没有那么长：T1",
            "error modification-impossible at modifications[3].station",
            "  skip-stop: modifications[3].station (a) is not possible: a is the first or last stop of T1, T2, U",
            "  skip-stop 的 modifications[3].station（a）无法实现：T1、T2、U在a始发或终到",
            "error modification-impossible at modifications[4].station",
            "  skip-stop: modifications[4].station (b) is not possible: b is the first or last stop of U",
            "  skip-stop 的 modifications[4].station（b）无法实现：U在b始发或终到",
            "error modification-reference-unknown at modifications[5].trips[1]",
            "  skip-stop: modifications[5].trips[1]: there is no trip of R "T3"",
            "  skip-stop 的 modifications[5].trips[1]：没有R的车次“T3” [T1, T2]",
            "error modification-impossible at modifications[6].savedMinutes",
            "  skip-stop: modifications[6].savedMinutes (2) is not possible: the time between the stops before and after is no longer than that: W",
            "  skip-stop 的 modifications[6].savedMinutes（2）无法实现：前后两站之间的时间没有那么长：W",
            "error modification-changes-nothing at modifications[7]",
            "  skip-stop changes nothing",
            "  skip-stop 没有改变任何内容",
          ]
        `);
        expect(saidInLines(change(base, skip({}), skip({direction: 0})))).toMatchInlineSnapshot(`
          [
            "notice modification-already at modifications[2]",
            "  skip-stop is not needed: these trips of R do not call at b",
            "  skip-stop 无需进行：R的这些车次本来就不停靠b",
          ]
        `);
    });
});
