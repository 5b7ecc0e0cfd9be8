import {describe, expect, it} from 'vitest';
import type {Network} from '../../src/network/types.js';
import {change, notes, said} from '../support/scenario-lines.js';
import {sketch} from '../support/sketch.js';

const kind = 'change-land-use';
const drawn = sketch(`
    zone north 0 10
    zone south 0 0
    zone empty 0 -10
`);
const row = (zoneId: string, what: string, count: number) => ({
    zoneId,
    kind: what,
    count,
    evidence: 'published' as const,
    sourceId: 'census',
});
const base: Network = {
    ...drawn,
    zones: new Map(
        [...drawn.zones].map(([id, zone]) => [
            id,
            id === 'empty'
                ? zone
                : {...zone, population: id === 'north' ? 1000 : 501, populationEvidence: 'published' as const},
        ]),
    ).set('county', {...drawn.zones.get('north')!, id: 'county', level: 'super', name: {zh: '县', en: 'County'}}),
    opportunities: [
        row('north', 'people', 1000),
        row('south', 'people', 501),
        row('north', 'jobs', 400),
        row('south', 'jobs', 100),
    ],
};
const counts = (network: Network, what: string) =>
    Object.fromEntries(
        network.opportunities.filter(entry => entry.kind === what).map(({zoneId, count}) => [zoneId, count]),
    );

describe('change-land-use', () => {
    it('people, as a number or times a factor, stay one figure wherever they are counted', () => {
        const {network, receipts} = change(base, {kind, zones: ['north'], population: 1500, sourceId: 'plan'});
        expect(network!.zones.get('north')).toMatchObject({population: 1500, populationEvidence: 'estimated'});
        expect(counts(network!, 'people')).toEqual({north: 1500, south: 501});
        expect(counts(network!, 'jobs')).toEqual({north: 400, south: 100});
        expect(receipts[0]).toMatchObject({effect: 'none', touched: {zones: ['north']}});
        // 501 x 0.5 is 250.5: people are whole.
        expect(
            change(base, {kind, zones: ['south'], populationFactor: 0.5}).network!.zones.get('south')!.population,
        ).toBe(251);
        expect(base.zones.get('north')!.population).toBe(1000);
    });

    it('jobs and other opportunities', () => {
        expect(
            counts(change(base, {kind, zones: ['north', 'south'], opportunity: 'jobs', factor: 1.5}).network!, 'jobs'),
        ).toEqual({north: 600, south: 150});
        expect(counts(change(base, {kind, zones: ['empty'], opportunity: 'jobs', count: 70}).network!, 'jobs')).toEqual(
            {north: 400, south: 100, empty: 70},
        );
        expect(notes(change(base, {kind, zones: ['empty'], opportunity: 'museums', count: 1}))).toEqual([
            'the data had no opportunities of the kind "museums" / 数据中原本没有机会类型“museums”',
        ]);
    });

    it('says what it cannot scale', () => {
        const {receipts, network} = change(base, {kind, zones: ['empty', 'north'], populationFactor: 2});
        expect(receipts[0]!.notes).toEqual([
            {zh: 'empty人口不详，倍数不起作用', en: 'the population of empty is not known: a factor changes nothing'},
        ]);
        expect(network!.zones.get('empty')!.population).toBeUndefined();
        expect(said(change(base, {kind, zones: ['north'], opportunity: 'job', factor: 2}))).toEqual([
            expect.stringMatching(/reference-unknown at modifications\[1\]\.opportunity.*没有机会类型“job” \[jobs\]/),
        ]);
    });

    it('reports everything at once', () => {
        expect(
            said(change(base, {kind, zones: ['county', 'nort'], population: 1, populationFactor: 2, factor: 3})),
        ).toEqual([
            expect.stringMatching(/reference-unknown at modifications\[1\]\.zones\[2\].*没有交通小区“nort” \[north/),
            expect.stringMatching(/impossible at modifications\[1\]\.populationFactor/),
            expect.stringMatching(/impossible at modifications\[1\]\.opportunity.*没有指明机会类型/),
            expect.stringMatching(/impossible at modifications\[1\]\.zones\[1\].*县是交通大区/),
        ]);
        expect(said(change(base, {kind, zones: ['north'], opportunity: 'jobs', count: 400}))).toEqual([
            expect.stringMatching(/^error modification-changes-nothing/),
        ]);
    });
});
