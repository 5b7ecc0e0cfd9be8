import {describe, expect, it} from 'vitest';
import type {Network} from '../../src/network/types.js';
import {change, changed, said} from '../support/scenario-lines.js';
import {arrivalFrom, sketch} from '../support/sketch.js';

// Metro to metro between two stations: the walk and 4 minutes of change; trains every 10 minutes from 7:30.
const base = sketch(`
    metro M: a 7:00 > b 7:20
    metro N1: x 7:30 > z 7:40 | route N
    metro N2: x 7:40 > z 7:50 | route N
    metro N3: x 7:50 > z 8:00 | route N
    walk b x 12
`);
const kind = 'change-transfer';

describe('change-transfer', () => {
    it('a shorter walk gains, a longer one loses, none at all loses most', () => {
        expect(arrivalFrom(base, 'a', 'z', '7:00')).toBe('7:50');
        const shorter = change(base, {kind, from: 'b', to: 'x', walkMinutes: 5.5});
        expect(arrivalFrom(shorter.network!, 'a', 'z', '7:00')).toBe('7:40');
        expect(shorter.receipts[0]).toMatchObject({effect: 'gain', touched: {transfers: ['b x']}});
        // Written from the other end it is the same walk, and there is one of it.
        const longer = change(base, {kind, from: 'x', to: 'b', walkMinutes: 20});
        expect(arrivalFrom(longer.network!, 'a', 'z', '7:00')).toBe('8:00');
        expect(longer.receipts[0]!.effect).toBe('loss');
        expect(longer.network!.transfers).toHaveLength(1);
        const gone = change(base, {kind, from: 'b', to: 'x', remove: true});
        expect(arrivalFrom(gone.network!, 'a', 'z', '7:00')).toBe('never');
        expect(gone.receipts[0]!.effect).toBe('loss');
    });

    it('a walk where there was none gains', () => {
        const {network, receipts} = change(base, {kind, from: 'a', to: 'x', walkMinutes: 10});
        expect(arrivalFrom(network!, 'a', 'z', '7:00')).toBe('7:50');
        expect(receipts[0]!.effect).toBe('gain');
    });

    it('walks of other years neither count nor go', () => {
        const [today] = base.transfers;
        const planned: Network = {
            ...base,
            transfers: [...base.transfers, {...today!, walk: 60, openDate: '2035-01-01'}],
        };
        const {network, receipts} = change(planned, {kind, from: 'b', to: 'x', walkMinutes: 5});
        expect(receipts[0]!.effect).toBe('gain');
        expect(network!.transfers.map(({walk, openDate}) => [walk, openDate])).toEqual([
            [60, '2035-01-01'],
            [300, undefined],
        ]);
    });

    it('says what is so already and what contradicts itself', () => {
        expect(said(change(base, {kind, from: 'b', to: 'x', walkMinutes: 12}))).toEqual([
            expect.stringMatching(/^notice modification-already .*the walk already takes that long.*步行时间已是如此/),
        ]);
        expect(said(change(base, {kind, from: 'a', to: 'x', remove: true}))).toEqual([
            expect.stringMatching(
                /^notice modification-already .*no walking transfer between the two.*本来没有步行换乘/,
            ),
        ]);
        expect(said(change(base, {kind, from: 'b', to: 'b', walkMinutes: 1, remove: true}))).toEqual([
            expect.stringMatching(
                /impossible at modifications\[1\]\.walkMinutes.*either minutes or remove must be given.*须给出分钟数或删去/,
            ),
            expect.stringMatching(
                /impossible at modifications\[1\]\.to.*both ends are the same station.*两端是同一车站/,
            ),
        ]);
        expect(said(change(base, {kind, from: 'b', to: 'x'}))).toHaveLength(1);
        expect(changed(base, {kind, from: 'b', to: 'x', walkMinutes: 1}).transfers).toHaveLength(1);
    });
});
