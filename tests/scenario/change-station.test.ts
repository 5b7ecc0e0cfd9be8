import {describe, expect, it} from 'vitest';
import type {Network} from '../../src/network/types.js';
import {pointOf} from '../support/drives.js';
import {change, changed, said} from '../support/scenario-lines.js';
import {arrivalFrom, sketch} from '../support/sketch.js';

const drawn = sketch(`
    zone home 0 0 rural
    zone away 60 0 rural
    station a 0 0 hub
    station b 10 0 medium
    station shut 20 0
    station lost nowhere
    rail T: a 7:00 > b 7:20/7:22 > shut 7:40 > lost 7:50
    rail U: b 7:40 > a 8:00
    closed shut 2026-01-01 2026-12-31
`);
// Another county on the other bank, 60 km east.
const away = drawn.zones.get('away')!;
const base: Network = {
    ...drawn,
    zones: new Map(drawn.zones).set('away', {...away, county: 'd', localArea: 'd', bank: 'E'}),
};
const receiptOf = (modification: Record<string, unknown>) =>
    change(base, {kind: 'change-station', ...modification}).receipts[0];

describe('change-station', () => {
    it('opens and closes', () => {
        expect(arrivalFrom(base, 'a', 'shut', '7:00')).toBe('never');
        expect(
            arrivalFrom(changed(base, {kind: 'change-station', stations: ['shut'], open: true}), 'a', 'shut', '7:00'),
        ).toBe('7:40');
        expect(receiptOf({stations: ['shut', 'a'], open: true})).toMatchObject({
            effect: 'gain',
            touched: {stations: ['shut']},
        });
        expect(
            arrivalFrom(changed(base, {kind: 'change-station', stations: ['b'], open: false}), 'a', 'b', '7:00'),
        ).toBe('never');
        expect(receiptOf({stations: ['b'], open: false})!.effect).toBe('loss');
        expect(said(change(base, {kind: 'change-station', stations: ['a', 'b'], open: true}))).toEqual([
            expect.stringMatching(/^notice modification-already .*a, b are already so .*a、b已是如此/),
        ]);
    });

    it('another class: shorter ways gain, longer ones lose', () => {
        expect(receiptOf({stations: ['b'], class: 'small'})!.effect).toBe('gain');
        expect(receiptOf({stations: ['b'], class: 'hub'})!.effect).toBe('loss');
        expect(receiptOf({stations: ['a', 'b'], class: 'medium'})!.effect).toBe('gain');
        expect(receiptOf({stations: ['a', 'shut'], class: 'medium'})!.effect).toBe('either');
    });

    it('a position opens a station nobody could use; moving one promises nothing', () => {
        const network = changed(base, {
            kind: 'change-station',
            stations: ['lost'],
            ...pointOf(30, 0),
            evidence: 'secondary',
            sourceId: 'map',
        });
        expect(arrivalFrom(network, 'a', 'lost', '7:00')).toBe('7:50');
        expect(network.stations.get('lost')).toMatchObject({county: 'c', evidence: 'secondary', sourceId: 'map'});
        expect(receiptOf({stations: ['lost'], ...pointOf(30, 0)})!.effect).toBe('gain');
        expect(receiptOf({stations: ['a'], ...pointOf(1, 0)})!.effect).toBe('either');
    });

    it('county and bank follow into another model county, and stay within one', () => {
        expect(
            changed(base, {kind: 'change-station', stations: ['a'], ...pointOf(59, 0)}).stations.get('a'),
        ).toMatchObject({county: 'd', localArea: 'd', bank: 'E'});
        const near = changed(base, {kind: 'change-station', stations: ['a'], ...pointOf(2, 0)}).stations.get('a')!;
        expect(near).toMatchObject({county: 'c', localArea: 'c'});
        expect(near.bank).toBeUndefined();
    });

    it('town bus and parking', () => {
        expect(receiptOf({stations: ['a', 'b'], localBus: true})).toMatchObject({
            effect: 'gain',
            touched: {stations: ['a', 'b']},
        });
        expect(receiptOf({stations: ['a'], parking: false})!.effect).toBe('loss');
        expect(receiptOf({stations: ['a'], localBus: true, parking: false})!.effect).toBe('either');
    });

    it('reports everything at once', () => {
        expect(said(change(base, {kind: 'change-station', stations: ['a', 'bb'], lon: 121}))).toEqual([
            expect.stringMatching(/reference-unknown at modifications\[1\]\.stations\[2\].*没有车站“bb” \[b/),
            expect.stringMatching(
                /impossible at modifications\[1\]\.lon.*only one of the two coordinates is given.*坐标只给出一半/,
            ),
            expect.stringMatching(
                /impossible at modifications\[1\]\.stations.*several stations cannot share one point.*多座车站不能在同一点/,
            ),
        ]);
        expect(said(change(base, {kind: 'change-station', stations: ['a'], class: 'hub'}))).toEqual([
            expect.stringMatching(/^error modification-changes-nothing/),
        ]);
    });
});
