import {describe, expect, it} from 'vitest';
import {change, changed, notes, timetableOf} from '../support/scenario-lines.js';
import {arrivalFrom, sketch} from '../support/sketch.js';

// e - c - s and back in one trip; x lies between c and s. The express E runs out without c and x and calls at both back.
const base = sketch(`
    station e 0 0
    station c 10 0
    station x 20 0
    station s 30 0
    bus L: e 8:00 > c 8:10/8:11 > s 8:20/8:21 > c 8:30/8:31 > e 8:40 | route L
    bus E: e 9:00 > s 9:20/9:21 > x 9:26 > c 9:31/9:32 > e 9:41 | route E
    bus R: c 10:00 > s 10:10 > c 10:20/10:21 > e 10:31 > c 10:41 | route R
`);
const only = (network: typeof base, trip: string): string =>
    timetableOf(network, 'bus').find(text => text.startsWith(`${trip}:`))!;

describe('a trip that calls at a station out and back', () => {
    it('skip-stop leaves out both calls and says so', () => {
        const applied = change(base, {kind: 'skip-stop', line: 'bus:L', station: 'c'});
        // A minute of dwell and half a minute of braking, twice. The express is left.
        expect(only(applied.network!, 'L')).toBe('L: e 8:00 > s 8:18:30/8:19:30 > e 8:37');
        expect(arrivalFrom(applied.network!, 's', 'c', '7:00')).toBe('9:31');
        expect(notes(applied)[0]).toContain('1 trip fewer at c (2 calls)');
        expect(notes(applied)[0]).toContain('1 个车次取消 2 次停靠');
    });

    it('skip-stop leaves out the one call that is named by the way it is on', () => {
        const back = change(base, {kind: 'skip-stop', line: 'bus:L', station: 'c', between: ['s', 'e']});
        expect(only(back.network!, 'L')).toBe('L: e 8:00 > c 8:10/8:11 > s 8:20/8:21 > e 8:38:30');
        expect(notes(back)[0]).toContain('1 trip fewer at c, earlier');
        const out = change(base, {kind: 'skip-stop', line: 'bus:L', station: 'c', between: ['e', 's']});
        expect(only(out.network!, 'L')).toBe('L: e 8:00 > s 8:18:30/8:19:30 > c 8:28:30/8:29:30 > e 8:38:30');
    });

    it('skip-stop leaves first and last calls and takes the one between them', () => {
        const applied = change(base, {kind: 'skip-stop', line: 'bus:R', station: 'c'});
        expect(only(applied.network!, 'R')).toBe('R: c 10:00 > s 10:10 > e 10:29:30 > c 10:39:30');
        expect(notes(applied)).toEqual([
            expect.stringContaining('1 trip fewer at c, earlier'),
            expect.stringContaining('unchanged because it is their first or last stop: 1 trip'),
        ]);
    });

    it('change-run-time between two stations changes the way out and the way back', () => {
        const faster = (more: Record<string, unknown>): string =>
            only(changed(base, {kind: 'change-run-time', line: 'bus:L', factor: 0.5, ...more}), 'L');
        // Ten minutes out become five, nine back four and a half.
        expect(faster({between: ['e', 'c']})).toBe('L: e 8:00 > c 8:05/8:06 > s 8:15/8:16 > c 8:25/8:26 > e 8:30:30');
        expect(faster({between: ['s', 'c']})).toBe(
            'L: e 8:00 > c 8:10/8:11 > s 8:15:30/8:16:30 > c 8:21/8:22 > e 8:31',
        );
        expect(faster({from: 'c', to: 'e'})).toBe('L: e 8:00 > c 8:10/8:11 > s 8:20/8:21 > c 8:30/8:31 > e 8:35:30');
        expect(faster({from: 'c', to: 's'})).toBe(
            'L: e 8:00 > c 8:10/8:11 > s 8:15:30/8:16:30 > c 8:25:30/8:26:30 > e 8:35:30',
        );
    });

    it('change-run-time takes so many minutes off each way', () => {
        expect(
            only(changed(base, {kind: 'change-run-time', line: 'bus:L', minutesLess: 2, between: ['e', 'c']}), 'L'),
        ).toBe('L: e 8:00 > c 8:08/8:09 > s 8:18/8:19 > c 8:28/8:29 > e 8:36');
    });

    it('add-stop adds a call each time the trip passes', () => {
        const applied = change(base, {
            kind: 'add-stop',
            line: 'bus:L',
            station: 'x',
            dwellMinutes: 1,
            penaltyMinutes: 0,
        });
        expect(only(applied.network!, 'L')).toBe(
            'L: e 8:00 > c 8:10/8:11 > x 8:15:30/8:16:30 > s 8:21/8:22 > x 8:26:30/8:27:30 > c 8:32/8:33 > e 8:42',
        );
        expect(notes(applied)[0]).toContain('1 trip more at x (2 calls)');
        // Only on the way from s to e.
        expect(
            only(
                changed(base, {
                    kind: 'add-stop',
                    line: 'bus:L',
                    station: 'x',
                    between: ['s', 'e'],
                    dwellMinutes: 1,
                    penaltyMinutes: 0,
                }),
                'L',
            ),
        ).toBe('L: e 8:00 > c 8:10/8:11 > s 8:20/8:21 > x 8:25:30/8:26:30 > c 8:31/8:32 > e 8:41');
    });

    it('add-stop on a trip that calls there one way adds the other way', () => {
        expect(
            only(
                changed(base, {kind: 'add-stop', line: 'bus:E', station: 'c', dwellMinutes: 1, penaltyMinutes: 0}),
                'E',
            ),
        ).toBe('E: e 9:00 > c 9:06:41/9:07:41 > s 9:21/9:22 > x 9:27 > c 9:32/9:33 > e 9:42');
    });

    it('a ring that passes near a station once is given one call there', () => {
        const ring = sketch(`
            station a 0 0
            station b 10 0
            station n 10 9
            station c 10 10
            station d 0 10
            bus Q: a 8:00 > b 8:10 > c 8:20 > d 8:30 > a 8:40 | route Q
        `);
        expect(
            only(
                changed(ring, {kind: 'add-stop', line: 'bus:Q', station: 'n', dwellMinutes: 1, penaltyMinutes: 0}),
                'Q',
            ),
        ).toBe('Q: a 8:00 > b 8:10 > n 8:19/8:20 > c 8:21 > d 8:31 > a 8:41');
    });
});
