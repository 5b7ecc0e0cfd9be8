import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {distanceBetween} from '../../src/network/edit-distance.js';
import {fold} from '../../src/network/name-index.js';
import {findPlace, type FindOptions, searchPlaces} from '../../src/network/query.js';
import type {Network} from '../../src/network/types.js';
import {straightLine} from '../../src/units/geometry.js';
import {toyland} from './toyland-files.js';

const network = toyland();

const idOf = (text: string, options?: FindOptions, where: Network = network): string => {
    const result = findPlace(where, text, options);
    if ('problem' in result)
        return [result.problem.code, ...(result.problem.candidates ?? []).map(({id}) => id)].join(' ');
    const {match} = result;
    switch (match.kind) {
        case 'zone':
            return `zone:${match.zone.id}`;
        case 'place':
            return `place:${match.place.id}`;
        case 'station':
            return `station:${match.station.id}`;
        case 'coordinate':
            return `${match.lon},${match.lat}`;
    }
};

describe('findPlace', () => {
    test.each([
        ['zone:101', 'zone:101'],
        ['station:east', 'station:east'],
        ['place:square', 'place:square'],
        ['西镇', 'zone:101'],
        ['西镇站', 'station:west'],
        ['West Town', 'zone:101'],
        ['west town station', 'station:west'],
        ['West Town Railway Station', 'station:west'],
        ['ＷＥＳＴ　ＴＯＷＮ', 'zone:101'],
        ['xizhen', 'zone:101'],
        ['Xi Zhen', 'zone:101'],
        ['xi-zhen zhan', 'station:west'],
        ['东郊地铁站', 'station:suburb'],
        ['玩具广场', 'place:square'],
        ['玩具广场站', 'station:centre'],
        ['广场', 'place:square'],
        ['toy square', 'place:square'],
        ['西门', 'station:west'],
        ['zone:西镇', 'zone:101'],
        ['station:西镇', 'station:west'],
        ['101', 'zone:101'],
    ])('%s is %s', (text, id) => {
        expect(idOf(text)).toBe(id);
    });

    test('a super zone comes with its seat', () => {
        expect(findPlace(network, '东市')).toMatchObject({match: {kind: 'zone', zone: {id: '200'}, seat: {id: '201'}}});
        expect(findPlace(network, '东城')).not.toHaveProperty('match.seat');
    });

    test('coordinates: longitude first, turned round where only that is possible', () => {
        expect([
            idOf('121.5,0.01'),
            idOf('0.01, 121.5'),
            idOf('121.5 0.01'),
            idOf('121.5，0.01'),
            idOf('coordinate:121.50000,0.01000'),
        ]).toEqual(Array(5).fill('121.5,0.01'));
        expect([idOf('10,10'), idOf('500,3'), idOf('121.5,95')]).toEqual(Array(3).fill('coordinate-outside'));
    });

    test('an unknown name lists what is near', () => {
        expect(idOf('Wset Town')).toBe('place-unknown zone:101 station:west');
        expect(idOf('西村庄')).toBe('place-unknown zone:102');
        // There is a metro station of the name, no railway station.
        expect(idOf('东郊火车站')).toBe('place-unknown station:suburb station:east');
        expect(idOf('Atlantis')).toBe('place-unknown');
        expect(idOf('')).toBe('place-unknown');
    });

    test('a kind can be asked for', () => {
        expect(idOf('西镇', {kind: 'station'})).toBe('station:west');
        expect(idOf('玩具广场', {kind: 'zone'})).toBe('place-unknown');
    });

    test('two zones of one name are ambiguous, and told apart by what they lie in', () => {
        const twins = toyland({
            'zone.csv': text => text.replaceAll('东村', '西村').replace('East Village', 'West Village'),
        });
        const result = findPlace(twins, '西村');
        expect(result).toMatchObject({
            problem: {
                code: 'place-ambiguous',
                candidates: [
                    {id: 'zone:102', name: {zh: '西村（西县）'}},
                    {id: 'zone:203', name: {en: 'West Village (East City)'}},
                ],
            },
        });
    });

    test('a railway station goes before the metro station of its name', () => {
        const twins = toyland({
            'stations.csv': text =>
                text
                    .replace('东站地铁,East Station metro,dong zhan di tie', '东,East,dong')
                    .replace('东站,East Station,dong zhan', '东,East,dong'),
        });
        expect(idOf('东站', undefined, twins)).toBe('station:east');
        expect(idOf('东地铁站', undefined, twins)).toBe('station:east-metro');
    });
});

test('a point of a Chinese map is moved to WGS84', () => {
    const china = toyland({'network.yaml': text => text.replace(/bounds: .*/, 'bounds: [120, 30, 122, 32]')});
    const result = findPlace(china, '121.475,31.23', {datum: 'gcj02'});
    if (!('match' in result) || result.match.kind !== 'coordinate') throw new Error('no coordinate');
    const moved = straightLine(121.475, 31.23, result.match.lon, result.match.lat);
    // In Shanghai GCJ-02 lies some 500 m south-east of WGS84, BD-09 about a kilometre beyond.
    expect(moved).toBeGreaterThan(300);
    expect(moved).toBeLessThan(700);
    expect(result.match.lon).toBeLessThan(121.475);
});

const ids = (text: string, limit?: number): string[] => searchPlaces(network, text, limit).map(({id}) => id);

describe('searchPlaces', () => {
    test('by beginning, by initials, by something inside', () => {
        expect(ids('西')[0]).toBe('zone:100');
        expect(ids('xz')).toContain('zone:101');
        expect(ids('wjgc').slice(0, 2)).toEqual(['place:square', 'station:centre']);
        expect(ids('village')).toEqual(['zone:102', 'zone:203']);
        expect(ids('dongj').slice(0, 2)).toEqual(['zone:202', 'station:suburb']);
        expect(ids('西镇站')).toEqual(['station:west']);
    });

    test('no text, no hits; never more than the limit', () => {
        expect(ids('  ')).toEqual([]);
        expect(ids('e', 3)).toHaveLength(3);
    });

    test('every hit can be found by its id', () => {
        for (const {id} of searchPlaces(network, 'e', 100)) expect(idOf(id)).toBe(id);
    });
});

test('any text gives a match or a problem, never an exception', () => {
    fc.assert(
        fc.property(fc.string(), text => {
            const result = findPlace(network, text);
            expect('match' in result || result.problem.severity === 'error').toBe(true);
            searchPlaces(network, text);
        }),
    );
});

test('folding twice is folding once', () => {
    fc.assert(fc.property(fc.string(), text => fold(fold(text)) === fold(text)));
    expect([fold("People's Square"), fold('People’s  Square'), fold('Lüxiang'), fold('嘉善·西塘')]).toEqual([
        'peoplessquare',
        'peoplessquare',
        'lvxiang',
        '嘉善西塘',
    ]);
});

test('edit distance: letters changed, dropped, swapped', () => {
    expect([
        distanceBetween('pinghu', 'pinghu'),
        distanceBetween('pinhgu', 'pinghu'),
        distanceBetween('', 'abc'),
        distanceBetween('kitten', 'sitting'),
    ]).toEqual([0, 1, 3, 3]);
});
