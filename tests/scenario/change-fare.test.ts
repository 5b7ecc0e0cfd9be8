import {describe, expect, it} from 'vitest';
import {rideFare, taxiFare} from '../../src/network/fares.js';
import type {FareRule, Network} from '../../src/network/types.js';
import {change, changed, notes, said} from '../support/scenario-lines.js';
import {arrivalFrom, sketch} from '../support/sketch.js';

const kind = 'change-fare';
const rule = (id: string, more: object): FareRule =>
    ({
        id,
        dates: {},
        evidence: 'published',
        sourceId: 'tariff',
        fares: [],
        feeds: [],
        systems: [],
        ...more,
    }) as unknown as FareRule;
// Calls are 10 km apart. Lines G and GX share the beginning of their names; P has a fare of its own.
const drawn = sketch(`
    rail G: a 7:00 > b 7:10 > c 7:20
    rail GX: a 8:00 > c 8:20
    rail P: a 9:00 > c 9:20
    metro M: c 7:30 > d 7:40
`);
const rail = drawn.feeds.get('rail')!;
const base: Network = {
    ...drawn,
    feeds: new Map(drawn.feeds).set('rail', {
        ...rail,
        routes: new Map(rail.routes).set('P', {...rail.routes.get('P')!, fare: 30, fareEvidence: 'published'}),
    }),
    fares: [
        rule('pair', {kind: 'table', systems: ['rail'], pairs: [{from: 'a', to: 'b', amount: 8}]}),
        rule('old-rail', {kind: 'perKm', systems: ['rail'], dates: {to: '2024-12-31'}, rate: 0.4}),
        rule('rail', {kind: 'perKm', systems: ['rail'], dates: {from: '2025-01-01'}, rate: 0.5, min: 4, roundTo: 0.5}),
        rule('metro', {kind: 'steps', systems: ['metro'], base: 3, baseKm: 6, add: 1, everyKm: 10}),
        rule('taxi', {kind: 'taxi', base: 14, baseKm: 3, perKm: 2.5, roundTo: 1}),
    ],
};
interface Ride {
    readonly boardStation?: string;
    readonly alightStation?: string;
    readonly asOf?: string;
    readonly distanceKm?: number;
}
const fare = (
    network: Network,
    routeId: string,
    {boardStation = 'a', alightStation = 'c', asOf = '2026-11-17', distanceKm = 20}: Ride = {},
): number | undefined =>
    rideFare(network, asOf, [
        {feedId: routeId === 'M' ? 'metro' : 'rail', routeId, trip: routeId, boardStation, alightStation, distanceKm},
    ])?.amount;

describe('change-fare', () => {
    it('the base: 20 km at 0.5, a table of pairs, a fare of its own, the metro by steps', () => {
        expect([
            fare(base, 'G'),
            fare(base, 'G', {alightStation: 'b'}),
            fare(base, 'P'),
            fare(base, 'M'),
            fare(base, 'G', {asOf: '2024-06-01'}),
        ]).toEqual([10, 8, 30, 5, 8]);
    });

    it('flat and by the kilometre, of the lines named and no others; no time changes', () => {
        const flat = change(base, {kind, lines: ['rail:G'], flatCny: 3});
        expect([fare(flat.network!, 'G'), fare(flat.network!, 'GX')]).toEqual([3, 10]);
        expect(flat.receipts[0]).toMatchObject({effect: 'none', touched: {fares: ['rail:G'], lines: [], trips: []}});
        expect(arrivalFrom(flat.network!, 'a', 'c', '7:00')).toBe('7:20');
        const byKm = changed(base, {kind, lines: ['rail:G', 'P'], perKmCny: 0.1, minimumCny: 2.5});
        expect([fare(byKm, 'G'), fare(byKm, 'G', {distanceKm: 50}), fare(byKm, 'P'), fare(byKm, 'GX')]).toEqual([
            2.5, 5, 2.5, 10,
        ]);
    });

    it('a factor scales every rule that prices the lines, pairs and least fares too', () => {
        const {network, receipts} = change(base, {kind, lines: ['rail:G', 'rail:P'], factor: 0.5});
        expect([
            fare(network!, 'G'),
            fare(network!, 'G', {alightStation: 'b'}),
            fare(network!, 'P'),
            fare(network!, 'GX'),
            fare(network!, 'G', {asOf: '2024-06-01'}),
        ]).toEqual([5, 4, 15, 10, 4]);
        expect(fare(network!, 'G', {distanceKm: 2})).toBe(2);
        expect(receipts[0]!.touched.fares).toEqual([
            'rail:P',
            'test:rail:old-rail',
            'test:rail:pair',
            'test:rail:rail',
        ]);
    });

    it('all lines of a system', () => {
        const network = changed(base, {kind, system: 'rail', flatCny: 1});
        expect(['G', 'GX', 'P', 'M'].map(id => fare(network, id))).toEqual([1, 1, 1, 5]);
        expect(fare(changed(base, {kind, system: 'metro', factor: 2}), 'M')).toBe(10);
    });

    it('a rule of fares.yaml, a taxi tariff by a factor too', () => {
        expect(fare(changed(base, {kind, rule: 'rail', perKmCny: 1}), 'G')).toBe(20);
        expect(fare(changed(base, {kind, rule: 'rail', factor: 1.5}), 'G')).toBe(15);
        // 14 + 7 km x 2.5 = 31.5, rounded to 32; twice as dear 63.
        expect(taxiFare(base, '2026-11-17', 10_000, 43_200)!.amount).toBe(32);
        expect(taxiFare(changed(base, {kind, rule: 'taxi', factor: 2}), '2026-11-17', 10_000, 43_200)!.amount).toBe(63);
    });

    it('from a first day on, the old fare before', () => {
        const days = ['2026-11-17', '2028-01-01'];
        const line = changed(base, {kind, lines: ['rail:P', 'rail:G'], flatCny: 2, from: '2028-01-01'});
        expect(days.map(day => [fare(line, 'P', {asOf: day}), fare(line, 'G', {asOf: day})])).toEqual([
            [30, 10],
            [2, 2],
        ]);
        const ruled = changed(base, {kind, rule: 'rail', factor: 2, from: '2028-01-01'});
        expect(days.map(day => fare(ruled, 'G', {asOf: day}))).toEqual([10, 20]);
        const scaled = changed(base, {kind, lines: ['rail:G'], factor: 2, from: '2028-01-01'});
        expect(days.map(day => fare(scaled, 'G', {asOf: day}))).toEqual([10, 20]);
    });

    it('says which lines have no kilometres or no fare', () => {
        const bare: Network = {
            ...base,
            feeds: new Map(base.feeds).set('rail', {
                ...rail,
                trips: rail.trips.map(trip => ({...trip, stops: trip.stops.map(({distanceKm: _km, ...stop}) => stop)})),
            }),
        };
        expect(notes(change(bare, {kind, lines: ['rail:G'], perKmCny: 0.1}))).toEqual([
            'some trips of rail:G have no distance, so their fare is not known / rail:G 的部分车次没有里程，其票价不详',
        ]);
        expect(said(change({...base, fares: []}, {kind, lines: ['rail:G'], factor: 2}))).toEqual([
            expect.stringMatching(/^error modification-changes-nothing/),
        ]);
    });

    it('reports everything at once', () => {
        expect(said(change(base, {kind, system: 'rail', rule: 'raill', flatCny: 1, factor: 2, minimumCny: 1}))).toEqual(
            [
                expect.stringMatching(
                    /impossible at modifications\[1\]\.lines.*either lines, a system or a rule.*只能指定一种/,
                ),
                expect.stringMatching(/impossible at modifications\[1\]\.flatCny.*either a flat fare.*只能给出一个/),
                expect.stringMatching(/impossible at modifications\[1\]\.minimumCny.*最低票价只适用于按公里计价/),
                expect.stringMatching(/reference-unknown at modifications\[1\]\.rule.*没有票价规则“raill” \[rail/),
            ],
        );
        expect(said(change(base, {kind, system: 'tram', flatCny: 1}))).toEqual([
            expect.stringMatching(/impossible at modifications\[1\]\.system.*no line of this system/),
        ]);
        expect(said(change(base, {kind, rule: 'taxi', flatCny: 1}))).toEqual([
            expect.stringMatching(/impossible at modifications\[1\]\.rule.*taxi is not a fare for rides/),
        ]);
        expect(said(change(base, {kind, lines: ['rail:P'], flatCny: 30}))).toEqual([
            expect.stringMatching(/^error modification-changes-nothing/),
        ]);
        expect(said(change(base, {kind, rule: 'rail', factor: 1}))).toEqual([
            expect.stringMatching(/^error modification-changes-nothing/),
        ]);
    });
});
