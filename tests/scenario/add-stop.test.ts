import {describe, expect, it} from 'vitest';
import {change, changed, notes, saidInLines, timetableOf} from '../support/scenario-lines.js';
import {arrivalFrom, sketch} from '../support/sketch.js';

// s lies half way from b to c, far 30 km off the line.
const base = sketch(`
    station a 0 0
    station b 10 0
    station s 25 0
    station c 40 0
    station far 25 30
    station n nowhere
    rail T1: a 7:00 > b 7:10/7:12 > c 7:42 | route R, dir 0
    rail T2: a 8:00 > b 8:10/8:12 > c 8:42 | route R, dir 0
    rail T3: a 9:00 > b 9:10/9:12 > c 9:42 | route R, dir 0
    rail U: c 7:00 > b 7:30/7:32 > a 7:42 | route R, dir 1
    rail S: b 9:30 > s 9:40 | route X
`);
const stop = (more: Record<string, unknown>) => ({kind: 'add-stop', line: 'rail:R', station: 's', ...more});
const calling = (more: Record<string, unknown>): string[] =>
    timetableOf(changed(base, stop(more)), 'rail')
        .filter(text => text.includes('> s ') && !text.startsWith('S'))
        .map(text => text.split(':')[0]!);

describe('add-stop', () => {
    it('half the way, half the penalty for braking, the dwell; later stops move by dwell and penalty', () => {
        // b 7:12 + 15 min + 1 min = 7:28; 2 min dwell; c 7:42 + 2 + 2.
        const applied = change(base, stop({trips: ['T1']}));
        expect(timetableOf(applied.network!, 'rail').find(text => text.startsWith('T1'))).toBe(
            'T1: a 7:00 > b 7:10/7:12 > s 7:28/7:30 > c 7:46',
        );
        expect(applied.receipts[0]).toMatchObject({
            effect: 'either',
            touched: {trips: ['rail:T1'], lines: ['rail:R'], stations: ['s']},
        });
        expect(notes(applied)).toEqual([
            '1 trip more at s; 4 minutes later at every stop after it / 1 个车次增加停靠s，其后各站晚 4 分钟',
        ]);
        expect(arrivalFrom(applied.network!, 'a', 's', '6:50')).toBe('7:28');
        // Kilometres by the same share: 10 + 10 / 2.
        expect(
            applied
                .network!.feeds.get('rail')!
                .trips.find(({id}) => id === 'T1')!
                .stops.map(({distanceKm}) => distanceKm),
        ).toEqual([0, 10, 15, 20]);
        expect(
            timetableOf(changed(base, stop({trips: ['T1'], dwellMinutes: 1, penaltyMinutes: 0})), 'rail').find(text =>
                text.startsWith('T1'),
            ),
        ).toBe('T1: a 7:00 > b 7:10/7:12 > s 7:27/7:28 > c 7:43');
    });

    it('which trains: all that pass, between two stations, in a window, a direction, every n-th, so many', () => {
        expect(calling({})).toEqual(['T1', 'T2', 'T3', 'U']);
        expect(calling({between: ['a', 'c']})).toEqual(['T1', 'T2', 'T3']);
        expect(calling({direction: 1})).toEqual(['U']);
        expect(calling({window: '07:00-09:00'})).toEqual(['T1', 'T2', 'U']);
        expect(calling({between: ['b', 'c'], window: {from: '08:12', to: '09:12'}})).toEqual(['T2']);
        expect(calling({direction: 0, every: 2})).toEqual(['T1', 'T3']);
        expect(calling({direction: 0, count: 2})).toEqual(['T1', 'T2']);
    });

    it('says everything that is wrong, in both languages', () => {
        const unopened = {
            ...base,
            stations: new Map([...base.stations, ['a', {...base.stations.get('a')!, openDate: 'unopened' as const}]]),
        };
        expect(
            saidInLines(
                change(
                    unopened,
                    {kind: 'add-stop', line: 'rail:RR', station: 'ss', trips: ['T1'], between: ['a', 'z']},
                    stop({station: 'n', trips: ['T9']}),
                    stop({station: 'a'}),
                    stop({station: 'far'}),
                    stop({station: 'far', trips: ['T1', 'T2']}),
                    stop({window: '02:00-03:00'}),
                    stop({window: '2-3'}),
                    {kind: 'add-stop', line: 'rail:X', station: 's'},
                ),
            ),
        ).toMatchInlineSnapshot(`
          [
            "error modification-reference-unknown at modifications[1].line",
            "  add-stop: modifications[1].line: there is no line "rail:RR"",
            "  add-stop 的 modifications[1].line：没有线路“rail:RR” [rail:R, rail:X]",
            "error modification-reference-unknown at modifications[1].station",
            "  add-stop: modifications[1].station: there is no station "ss"",
            "  add-stop 的 modifications[1].station：没有车站“ss” [s]",
            "error modification-reference-unknown at modifications[1].between[2]",
            "  add-stop: modifications[1].between[2]: there is no station "z"",
            "  add-stop 的 modifications[1].between[2]：没有车站“z” [a, b, c, n, s]",
            "error modification-impossible at modifications[2].station",
            "  add-stop: modifications[2].station (n) is not possible: it has no coordinates",
            "  add-stop 的 modifications[2].station（n）无法实现：它没有坐标",
            "error modification-reference-unknown at modifications[2].trips[1]",
            "  add-stop: modifications[2].trips[1]: there is no trip of R "T9"",
            "  add-stop 的 modifications[2].trips[1]：没有R的车次“T9” [T1, T2, T3]",
            "error modification-impossible at modifications[3].station",
            "  add-stop: modifications[3].station (a) is not possible: it is not open",
            "  add-stop 的 modifications[3].station（a）无法实现：它尚未开通",
            "error modification-impossible at modifications[4].station",
            "  add-stop: modifications[4].station (far) is not possible: no trip of R passes far",
            "  add-stop 的 modifications[4].station（far）无法实现：R没有车次经过far",
            "error modification-impossible at modifications[5].trips",
            "  add-stop: modifications[5].trips (T1, T2) is not possible: T1, T2 does not pass far",
            "  add-stop 的 modifications[5].trips（T1, T2）无法实现：T1、T2不经过far",
            "error modification-impossible at modifications[6].station",
            "  add-stop: modifications[6].station (s) is not possible: no trip of R meets the conditions",
            "  add-stop 的 modifications[6].station（s）无法实现：R没有符合所给条件的车次",
            "error modification-value at modifications[7].window",
            "  add-stop: modifications[7].window cannot be "2-3": must be written HH:MM-HH:MM",
            "  add-stop 的 modifications[7].window 不能是 "2-3"：应写作 HH:MM-HH:MM",
            "notice modification-already at modifications[8]",
            "  add-stop is not needed: these trips of X already call at s",
            "  add-stop 无需进行：X的这些车次已停靠s",
          ]
        `);
    });
});
