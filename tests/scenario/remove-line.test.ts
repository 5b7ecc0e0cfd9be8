import {describe, expect, it} from 'vitest';
import {change, changed, saidInLines, timetableOf} from '../support/scenario-lines.js';
import {arrivalFrom, sketch} from '../support/sketch.js';

const base = sketch(`
    rail T1: a 7:00 > b 7:30 | route R
    rail T2: a 8:00 > b 8:30 | route R
    rail T3: a 9:00 > b 9:30 | route R
    rail U: a 7:30 > b 8:10
`);

describe('remove-line', () => {
    it('takes a line, or some of its trips, or its trips on some days away', () => {
        const removed = change(base, {kind: 'remove-line', line: 'rail:R'});
        expect(timetableOf(removed.network!, 'rail')).toEqual(['U: a 7:30 > b 8:10']);
        expect(removed.receipts.map(({effect, touched}) => [effect, touched.lines, touched.trips])).toEqual([
            ['loss', ['rail:R'], ['rail:T1', 'rail:T2', 'rail:T3']],
        ]);
        expect(timetableOf(changed(base, {kind: 'remove-line', line: 'R', trips: ['T1', '9:00']}), 'rail')).toEqual([
            'T2: a 8:00 > b 8:30',
            'U: a 7:30 > b 8:10',
        ]);
        // 2026-11-17 is a Tuesday.
        expect(
            arrivalFrom(
                changed(base, {kind: 'remove-line', line: 'R', trips: ['T2'], days: ['tue']}),
                'a',
                'b',
                '7:45',
            ),
        ).toBe('9:30');
        expect(
            arrivalFrom(
                changed(base, {kind: 'remove-line', line: 'R', trips: ['T2'], days: ['mon', 'wed']}),
                'a',
                'b',
                '7:45',
            ),
        ).toBe('8:30');
    });

    it('a train taken out of the middle of a block does not join the two around it', () => {
        const blocks = sketch(`
            rail T1: a 7:00 > b 7:30 | block B
            rail T2: b 7:40 > c 7:50 > b 8:00 | block B
            rail T3: b 8:05 > d 8:30 | block B
        `);
        const rides = (maxBoardings: number): string =>
            arrivalFrom(changed(blocks, {kind: 'remove-line', line: 'rail:T2'}), 'a', 'd', '7:00', {maxBoardings});
        // All three are one ride; without the second, people must change from the first to the third, as two boardings.
        expect(arrivalFrom(blocks, 'a', 'd', '7:00', {maxBoardings: 1})).toBe('8:30');
        expect(rides(1)).toBe('never');
        expect(rides(2)).toBe('8:30');
    });

    it('unknown lines and trips have near matches', () => {
        expect(
            saidInLines(
                change(
                    base,
                    {kind: 'remove-line', line: 'rail:RR'},
                    {kind: 'remove-line', line: 'rail:R', trips: ['T4', '10:00']},
                ),
            ),
        ).toMatchInlineSnapshot(`
          [
            "error modification-reference-unknown at modifications[1].line",
            "  remove-line: modifications[1].line: there is no line "rail:RR"",
            "  remove-line 的 modifications[1].line：没有线路“rail:RR” [rail:R, rail:U]",
            "error modification-reference-unknown at modifications[2].trips[1]",
            "  remove-line: modifications[2].trips[1]: there is no trip of R "T4"",
            "  remove-line 的 modifications[2].trips[1]：没有R的车次“T4” [T1, T2, T3]",
            "error modification-reference-unknown at modifications[2].trips[2]",
            "  remove-line: modifications[2].trips[2]: there is no trip of R "10:00"",
            "  remove-line 的 modifications[2].trips[2]：没有R的车次“10:00”",
          ]
        `);
    });

    it('what is gone already, or does not run on those days, is a notice', () => {
        expect(saidInLines(change(base, {kind: 'remove-line', line: 'rail:U'}, {kind: 'remove-line', line: 'rail:U'})))
            .toMatchInlineSnapshot(`
              [
                "notice modification-already at modifications[2]",
                "  remove-line is not needed: U has no trips left",
                "  remove-line 无需进行：U已没有车次",
              ]
            `);
        const sundays = {kind: 'remove-line', line: 'rail:U', days: ['sun']};
        expect(saidInLines(change(base, sundays, sundays))).toMatchInlineSnapshot(`
          [
            "notice modification-already at modifications[2]",
            "  remove-line is not needed: these trips of U do not run on these days",
            "  remove-line 无需进行：U的这些车次在这些日子本来就不开",
          ]
        `);
    });
});
