import {describe, expect, it} from 'vitest';
import {change, changed, notes, said, saidInLines, timetableOf} from '../support/scenario-lines.js';
import {sketch} from '../support/sketch.js';

const base = sketch(`
    rail T1: a 7:00 > b 7:30/7:32 > c 8:00 | route R, dir 0
    rail T2: a 9:00 > c 9:40 | route R, dir 0
    rail U1: c 7:20 > a 8:20 | route R, dir 1
    metro M: a 0 > b 10 | every 10 6:00-9:00
`);
const of = (more: Record<string, unknown>) => ({kind: 'change-departures', line: 'rail:R', ...more});

describe('change-departures', () => {
    it('an added train runs as the one nearest in time, of the direction asked for, or as the one named', () => {
        expect(
            timetableOf(changed(base, of({add: ['07:35', '08:10'], direction: 0})), 'rail').filter(text =>
                text.includes('+'),
            ),
        ).toEqual(['T1+0735: a 7:35 > b 8:05/8:07 > c 8:35', 'T2+0810: a 8:10 > c 8:50']);
        expect(timetableOf(changed(base, of({add: ['07:35']})), 'rail').filter(text => text.includes('+'))).toEqual([
            'U1+0735: c 7:35 > a 8:35',
        ]);
        expect(
            timetableOf(changed(base, of({add: ['07:35'], like: 'T2'})), 'rail').filter(text => text.includes('+')),
        ).toEqual(['T2+0735: a 7:35 > c 8:15']);
        expect(change(base, of({add: ['07:35']})).receipts[0]).toMatchObject({
            effect: 'gain',
            touched: {trips: ['rail:U1+0735'], lines: ['rail:R']},
        });
    });

    it('trains are moved and taken out; moving takes their old times away', () => {
        const moved = change(base, of({shift: {trips: ['T1'], minutes: -12}}));
        expect(timetableOf(moved.network!, 'rail')[0]).toBe('T1: a 6:48 > b 7:18/7:20 > c 7:48');
        expect(moved.receipts[0]!.effect).toBe('either');
        expect(notes(moved)).toEqual([
            'trips that were moved no longer run at their old times / 改点的车次在原时刻不再开行',
        ]);
        const gone = change(base, of({remove: ['7:00', 'U1']}));
        expect(timetableOf(gone.network!, 'rail')).toEqual(['T2: a 9:00 > c 9:40']);
        expect(gone.receipts[0]!.effect).toBe('loss');
        expect(change(base, of({remove: ['U1'], add: ['08:00']})).receipts[0]!.effect).toBe('either');
    });

    it('says everything that is wrong at once, in both languages', () => {
        expect(
            saidInLines(
                change(
                    base,
                    of({
                        shift: {trips: ['T1', 'T9'], minutes: -500},
                        remove: ['T1', '10:00'],
                        add: ['08:00'],
                        like: 'T22',
                    }),
                    of({shift: {trips: ['T1'], minutes: -500}}),
                    of({add: ['08:00'], direction: 1, remove: ['7:00']}),
                    of({add: ['08:00'], direction: 2}),
                    {kind: 'change-departures', line: 'metro:M', add: ['08:00']},
                ),
            ),
        ).toMatchInlineSnapshot(`
          [
            "error modification-reference-unknown at modifications[1].shift.trips[2]",
            "  change-departures: modifications[1].shift.trips[2]: there is no trip of R "T9"",
            "  change-departures 的 modifications[1].shift.trips[2]：没有R的车次“T9” [T1, T2]",
            "error modification-reference-unknown at modifications[1].remove[2]",
            "  change-departures: modifications[1].remove[2]: there is no trip of R "10:00"",
            "  change-departures 的 modifications[1].remove[2]：没有R的车次“10:00”",
            "error modification-reference-unknown at modifications[1].like[1]",
            "  change-departures: modifications[1].like[1]: there is no trip of R "T22"",
            "  change-departures 的 modifications[1].like[1]：没有R的车次“T22” [T2]",
            "error modification-impossible at modifications[1].remove",
            "  change-departures: modifications[1].remove (T1) is not possible: one trip is both moved and removed",
            "  change-departures 的 modifications[1].remove（T1）无法实现：同一车次既改点又取消",
            "error modification-impossible at modifications[1].shift.minutes",
            "  change-departures: modifications[1].shift.minutes (-500) is not possible: T1 would leave before 00:00 of its service day",
            "  change-departures 的 modifications[1].shift.minutes（-500）无法实现：T1 会在运营日 00:00 之前发车",
            "error modification-impossible at modifications[2].shift.minutes",
            "  change-departures: modifications[2].shift.minutes (-500) is not possible: T1 would leave before 00:00 of its service day",
            "  change-departures 的 modifications[2].shift.minutes（-500）无法实现：T1 会在运营日 00:00 之前发车",
            "error modification-reference-unknown at modifications[3].remove[1]",
            "  change-departures: modifications[3].remove[1]: there is no trip of R "7:00"",
            "  change-departures 的 modifications[3].remove[1]：没有R的车次“7:00”",
            "error modification-value at modifications[4].direction",
            "  change-departures: modifications[4].direction cannot be 2: Invalid option: expected one of 0|1|"0"|"1"",
            "  change-departures 的 modifications[4].direction 不能是 2：应为 0 或 1",
            "error modification-impossible at modifications[5].line",
            "  change-departures: modifications[5].line (metro:M) is not possible: M runs by headway and has no departures",
            "  change-departures 的 modifications[5].line（metro:M）无法实现：M按发车间隔运行，没有车次时刻",
          ]
        `);
    });

    it('a departure that is there already is a notice alone, a note beside others', () => {
        expect(said(change(base, of({add: ['07:00']})))).toEqual([
            'notice modification-already at modifications[1]: change-departures is not needed: R already leaves at 07:00 / change-departures 无需进行：R已有 07:00 的车次',
        ]);
        expect(notes(change(base, of({add: ['07:00', '07:40']})))).toEqual([
            'nothing was added at 07:00, when a trip already leaves / 07:00 已有车次，未增开',
        ]);
    });
});
