import {describe, expect, it} from 'vitest';
import type {Network} from '../../src/network/types.js';
import {change, changed, notes, saidInLines, timetableOf} from '../support/scenario-lines.js';
import {sketch} from '../support/sketch.js';

const base = sketch(`
    metro M: a 0 > b 10 | every 10 6:00-9:00 15 9:00-12:00
    bus E: a 0 > b 10 | exactly 20 6:00-8:00
    suburban S1: a 6:00 > b 6:20 | route S, clockFace
    suburban S2: a 6:30 > b 6:50 | route S, clockFace
    suburban S3: a 7:00 > b 7:20 | route S, clockFace
    suburban S4: a 7:30 > b 7:50 | route S, clockFace
    rail R1: a 6:00 > b 6:20 | route R
    rail R2: a 6:30 > b 6:50 | route R
    rail R3: a 7:10 > b 7:30 | route R
    rail V: a 6:00 > b 6:20
`);
const effect = (network: Network, ...modifications: Record<string, unknown>[]): string =>
    change(network, ...modifications).receipts.at(-1)!.effect;

describe('change-headway', () => {
    it('rows of a headway line are split at the edges of the window', () => {
        const denser = {kind: 'change-headway', line: 'metro:M', headwayMinutes: 5, from: '07:00', to: '10:00'};
        expect(timetableOf(changed(base, denser), 'metro')).toEqual([
            'M: a 0:00 > b 0:10 | every 10 6:00-7:00, every 5 7:00-9:00, every 5 9:00-10:00, every 15 10:00-12:00',
        ]);
        expect(effect(base, denser)).toBe('gain');
        expect(effect(base, {...denser, headwayMinutes: 20})).toBe('loss');
        // Every 12 minutes is fewer before nine and more after it.
        expect(effect(base, {...denser, headwayMinutes: 12})).toBe('either');
    });

    it('exact rows keep their old minutes at both edges', () => {
        // 6:00 6:20 6:40 | 7:00 7:10 ... 7:30 | 7:40: from 6:50 the next old departure is 7:00, from 7:35 it is 7:40.
        const denser = {kind: 'change-headway', line: 'bus:E', headwayMinutes: 10, from: '06:50', to: '07:35'};
        expect(timetableOf(changed(base, denser), 'bus')).toEqual([
            'E: a 0:00 > b 0:10 | exactly 20 6:00-7:00, exactly 10 7:00-7:40, exactly 20 7:40-8:00',
        ]);
        expect(effect(base, denser)).toBe('gain');
        expect(effect(base, {...denser, headwayMinutes: 15})).toBe('either');
        expect(effect(base, {...denser, headwayMinutes: 40})).toBe('loss');
    });

    it('a clock face at h / n keeps its trains and gets new ones between them, at n h it loses some, else it is timed anew', () => {
        const to = (headwayMinutes: number, more = {}) => ({
            kind: 'change-headway',
            line: 'suburban:S',
            headwayMinutes,
            ...more,
        });
        expect(timetableOf(changed(base, to(15, {from: '06:30', to: '07:30'})), 'suburban')).toEqual([
            'S1: a 6:00 > b 6:20',
            'S2: a 6:30 > b 6:50',
            'S2-0645: a 6:45 > b 7:05',
            'S2-0715: a 7:15 > b 7:35',
            'S3: a 7:00 > b 7:20',
            'S4: a 7:30 > b 7:50',
        ]);
        expect(effect(base, to(15))).toBe('gain');
        expect(timetableOf(changed(base, to(60)), 'suburban')).toEqual(['S1: a 6:00 > b 6:20', 'S3: a 7:00 > b 7:20']);
        expect(effect(base, to(60))).toBe('loss');
        expect(timetableOf(changed(base, to(45)), 'suburban')).toEqual([
            'S1: a 6:00 > b 6:20',
            'S1-0645: a 6:45 > b 7:05',
            'S4: a 7:30 > b 7:50',
        ]);
        expect(effect(base, to(45))).toBe('either');
    });

    it('trains that were added have the lower grade of the run times they copy and of the modification, and its source', () => {
        const grade = (line: string | undefined, headway: string | undefined): unknown[] => {
            const add = {
                kind: 'add-line',
                id: 'x',
                name: {zh: '新线', en: 'New line'},
                system: 'suburban',
                stops: [{station: 'a'}, {station: 'b', runTimeMinutes: 9}],
                headwayMinutes: 30,
                from: '06:00',
                to: '08:00',
                evidence: line,
                sourceId: 'paper',
            };
            const {trips} = changed(base, add, {
                kind: 'change-headway',
                line: 'x',
                headwayMinutes: 15,
                evidence: headway,
                sourceId: 'plan',
            }).feeds.get('x')!;
            return ['x-out-0600', 'x-out-0615'].flatMap(id =>
                trips
                    .filter(trip => trip.id === id)
                    .map(({evidence, sourceId, clockFace}) => [evidence, sourceId, clockFace]),
            );
        };
        expect(grade('published', 'secondary')).toEqual([
            ['published', 'paper', true],
            ['secondary', 'plan', true],
        ]);
        expect(grade('secondary', 'published')).toEqual([
            ['secondary', 'paper', true],
            ['secondary', 'plan', true],
        ]);
        expect(grade('published', undefined)).toEqual([
            ['published', 'paper', true],
            ['estimated', 'plan', true],
        ]);
    });

    it('a real timetable without a headway is refused with the reason, and what runs so already is a notice', () => {
        expect(
            saidInLines(
                change(
                    base,
                    {kind: 'change-headway', line: 'rail:R', headwayMinutes: 10},
                    {kind: 'change-headway', line: 'rail:V', headwayMinutes: 10},
                    {kind: 'change-headway', line: 'suburban:S', headwayMinutes: 30},
                    {kind: 'change-headway', line: 'metro:M', headwayMinutes: 5, from: '02:00', to: '03:00'},
                    {kind: 'change-headway', line: 'metro:M', headwayMinutes: 5, direction: 1},
                    {kind: 'change-headway', line: 'metro:N', headwayMinutes: 0.1, from: '09:00', to: '08:00'},
                    {kind: 'change-headway', line: 'metro:N', headwayMinutes: 5, from: '09:00', to: '08:00'},
                ),
            ),
        ).toMatchInlineSnapshot(`
          [
            "error modification-impossible at modifications[1].line",
            "  change-headway: modifications[1].line (rail:R) is not possible: R has no regular headway in the hours given",
            "  change-headway 的 modifications[1].line（rail:R）无法实现：R在所给时段没有固定的发车间隔",
            "error modification-impossible at modifications[2].line",
            "  change-headway: modifications[2].line (rail:V) is not possible: V has no regular headway in the hours given",
            "  change-headway 的 modifications[2].line（rail:V）无法实现：V在所给时段没有固定的发车间隔",
            "notice modification-already at modifications[3]",
            "  change-headway is not needed: S already runs every 30 minutes",
            "  change-headway 无需进行：S已是每 30 分钟一班",
            "error modification-impossible at modifications[4].line",
            "  change-headway: modifications[4].line (metro:M) is not possible: M has no trips in the hours and direction given",
            "  change-headway 的 modifications[4].line（metro:M）无法实现：M在所给时段和方向没有车次",
            "error modification-impossible at modifications[5].line",
            "  change-headway: modifications[5].line (metro:M) is not possible: M has no trips in the hours and direction given",
            "  change-headway 的 modifications[5].line（metro:M）无法实现：M在所给时段和方向没有车次",
            "error modification-value at modifications[6].headwayMinutes",
            "  change-headway: modifications[6].headwayMinutes cannot be 0.1: Too small: expected number to be >=0.5",
            "  change-headway 的 modifications[6].headwayMinutes 不能是 0.1：不能小于 0.5",
            "error modification-reference-unknown at modifications[7].line",
            "  change-headway: modifications[7].line: there is no line "metro:N"",
            "  change-headway 的 modifications[7].line：没有线路“metro:N” [metro:M]",
            "error modification-impossible at modifications[7].to",
            "  change-headway: modifications[7].to (08:00) is not possible: the window is empty",
            "  change-headway 的 modifications[7].to（08:00）无法实现：时段为空",
          ]
        `);
    });

    it('leaves single trains of the line as they are and says so', () => {
        // S5 takes longer: no timetable of its own.
        const mixed = sketch(`
            suburban S1: a 6:00 > b 6:20 | route S, clockFace
            suburban S2: a 6:30 > b 6:50 | route S, clockFace
            suburban S5: a 8:00 > b 8:30 | route S
        `);
        const applied = change(mixed, {kind: 'change-headway', line: 'suburban:S', headwayMinutes: 15});
        expect(notes(applied)).toEqual([
            'unchanged for want of a regular headway: 1 trip / 1 个没有固定发车间隔的车次未改',
        ]);
        expect(timetableOf(applied.network!, 'suburban')).toEqual([
            'S1: a 6:00 > b 6:20',
            'S1-0615: a 6:15 > b 6:35',
            'S1-0645: a 6:45 > b 7:05',
            'S2: a 6:30 > b 6:50',
            'S5: a 8:00 > b 8:30',
        ]);
    });
});
