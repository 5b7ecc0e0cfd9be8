import {describe, expect, it} from 'vitest';
import {change, saidInLines, timetableOf} from '../support/scenario-lines.js';
import {sketch} from '../support/sketch.js';

const base = sketch(`
    rail T: a 7:00 > b 7:20/7:22 > c 7:52 | route R
    rail U: c 8:00 > b 8:30/8:32 > a 8:52 | route R
`);
const run = (more: Record<string, unknown>): [string[], string] => {
    const {network, receipts, problems} = change(base, {kind: 'change-run-time', line: 'rail:R', ...more});
    if (network === undefined) throw new Error(problems.map(({message}) => message.en).join('\n'));
    return [timetableOf(network, 'rail'), receipts[0]!.effect];
};

describe('change-run-time', () => {
    it('a factor shortens the run times, not the dwell; what follows leaves earlier', () => {
        // 20 min x 0.8 = 16, 30 x 0.8 = 24; two minutes at b stay.
        expect(run({factor: 0.8})).toEqual([
            ['T: a 7:00 > b 7:16/7:18 > c 7:42', 'U: c 8:00 > b 8:24/8:26 > a 8:42'],
            'either',
        ]);
    });

    it('with the old departures kept, people only arrive earlier', () => {
        expect(run({factor: 0.8, keepDepartures: true})).toEqual([
            ['T: a 7:00 > b 7:16/7:22 > c 7:46', 'U: c 8:00 > b 8:24/8:32 > a 8:48'],
            'gain',
        ]);
        expect(run({factor: 1.5, keepDepartures: true})).toEqual([
            ['T: a 7:00 > b 7:30/7:32 > c 8:17', 'U: c 8:00 > b 8:45/8:47 > a 9:17'],
            'either',
        ]);
    });

    it('on a stretch: in one direction from a station to another, or between two in both', () => {
        expect(run({from: 'b', to: 'c', factor: 0.5})).toEqual([
            ['T: a 7:00 > b 7:20/7:22 > c 7:37', 'U: c 8:00 > b 8:30/8:32 > a 8:52'],
            'gain',
        ]);
        expect(run({between: ['c', 'b'], factor: 0.5})[0]).toEqual([
            'T: a 7:00 > b 7:20/7:22 > c 7:37',
            'U: c 8:00 > b 8:15/8:17 > a 8:37',
        ]);
        expect(run({trips: ['U'], to: 'b', factor: 0.5})[0]).toEqual([
            'T: a 7:00 > b 7:20/7:22 > c 7:52',
            'U: c 8:00 > b 8:15/8:17 > a 8:37',
        ]);
    });

    it('minutes less are spread by the run times and add up to the second', () => {
        // 5 min of 50: 2 of the first 20, 3 of the other 30.
        expect(run({minutesLess: 5, trips: ['T']})[0][0]).toBe('T: a 7:00 > b 7:18/7:20 > c 7:47');
        // 100 s of 50 min: 40 and 60.
        expect(run({minutesLess: 100 / 60, trips: ['T']})[0][0]).toBe('T: a 7:00 > b 7:19:20/7:21:20 > c 7:50:20');
        expect(run({minutesLess: -5, trips: ['T']})[0][0]).toBe('T: a 7:00 > b 7:22/7:24 > c 7:57');
    });

    it('says everything that is wrong at once, in both languages', () => {
        expect(
            saidInLines(
                change(
                    base,
                    {
                        kind: 'change-run-time',
                        line: 'rail:Q',
                        from: 'x',
                        between: ['a', 'y'],
                        factor: 0.5,
                        minutesLess: 3,
                        trips: ['T9'],
                    },
                    {kind: 'change-run-time', line: 'rail:R', trips: ['T9']},
                    {kind: 'change-run-time', line: 'rail:R', minutesLess: 50},
                    {kind: 'change-run-time', line: 'rail:R', trips: ['T'], from: 'c', to: 'a', factor: 0.5},
                    {kind: 'change-run-time', line: 'rail:R', factor: 1},
                ),
            ),
        ).toMatchInlineSnapshot(`
          [
            "error modification-reference-unknown at modifications[1].line",
            "  change-run-time: modifications[1].line: there is no line "rail:Q"",
            "  change-run-time 的 modifications[1].line：没有线路“rail:Q” [rail:R]",
            "error modification-reference-unknown at modifications[1].from",
            "  change-run-time: modifications[1].from: there is no station "x"",
            "  change-run-time 的 modifications[1].from：没有车站“x” [a, b, c]",
            "error modification-reference-unknown at modifications[1].between[2]",
            "  change-run-time: modifications[1].between[2]: there is no station "y"",
            "  change-run-time 的 modifications[1].between[2]：没有车站“y” [a, b, c]",
            "error modification-impossible at modifications[1].factor",
            "  change-run-time: modifications[1].factor (0.5) is not possible: either a factor or minutes must be given",
            "  change-run-time 的 modifications[1].factor（0.5）无法实现：倍数与分钟数须且只能给出一个",
            "error modification-impossible at modifications[1].between",
            "  change-run-time: modifications[1].between (a - y) is not possible: between covers both directions, from and to only one",
            "  change-run-time 的 modifications[1].between（a - y）无法实现：between 是双向的，from 和 to 是单向的",
            "error modification-impossible at modifications[2].factor",
            "  change-run-time: modifications[2].factor (—) is not possible: either a factor or minutes must be given",
            "  change-run-time 的 modifications[2].factor（—）无法实现：倍数与分钟数须且只能给出一个",
            "error modification-reference-unknown at modifications[2].trips[1]",
            "  change-run-time: modifications[2].trips[1]: there is no trip of R "T9"",
            "  change-run-time 的 modifications[2].trips[1]：没有R的车次“T9” [T]",
            "error modification-impossible at modifications[3].minutesLess",
            "  change-run-time: modifications[3].minutesLess (50) is not possible: the run time over the stretch is no longer than that: 2 trips",
            "  change-run-time 的 modifications[3].minutesLess（50）无法实现：2 个车次在这一段的运行时间没有那么长",
            "error modification-impossible at modifications[4].from",
            "  change-run-time: modifications[4].from (c - a) is not possible: no trip of R calls at these stations in this order",
            "  change-run-time 的 modifications[4].from（c - a）无法实现：R没有车次依次停靠这两站",
            "error modification-changes-nothing at modifications[5]",
            "  change-run-time changes nothing",
            "  change-run-time 没有改变任何内容",
          ]
        `);
    });
});
