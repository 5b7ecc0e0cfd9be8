import {describe, expect, test} from 'vitest';
import {describeNetwork, formatCheck, formatInfo, loadRegion, networkGeojson, problem} from '../../src/index.js';
import type {Network, RoadLink} from '../../src/network/types.js';
import {TOYLAND} from '../support/cli.js';

const network = loadRegion(TOYLAND);

const withLink = (change: Partial<RoadLink>): Network => {
    const [id, link] = [...network.roadLinks].find(([, {openDate}]) => openDate === undefined)!;
    return {...network, roadLinks: new Map([[id, {...link, ...change}]])};
};

const existsOn = (asOf: string, change: Partial<RoadLink>): unknown =>
    networkGeojson(withLink(change), asOf).features[0]!.properties['exists'];
const nameOn = (asOf: string): unknown =>
    networkGeojson(network, asOf).features.find(({id}) => id === 'station:west')!.properties['name'];

describe('network as GeoJSON', () => {
    test('what exists follows from the dates alone', () => {
        expect(existsOn('2020-01-01', {})).toBe(true);
        expect(existsOn('2020-01-01', {openDate: '2020-01-01'})).toBe(true);
        expect(existsOn('2019-12-31', {openDate: '2020-01-01'})).toBe(false);
        // The close date is the first day without it.
        expect(existsOn('2020-01-01', {closeDate: '2020-01-01'})).toBe(false);
        expect(existsOn('2050-01-01', {openDate: 'unopened'})).toBe(false);
        // Status is description only.
        expect(existsOn('2020-01-01', {status: 'planned'})).toBe(true);
    });

    test('stations carry the name of the date', () => {
        expect(nameOn('2018-06-01')).toMatchObject({zh: '西门'});
        expect(nameOn('2026-06-01')).toMatchObject({zh: '西镇'});
    });
});

test('info counts what is there', () => {
    const info = describeNetwork(network);
    expect(info).toMatchObject({
        id: 'toyland',
        zoneCount: 5,
        superZoneCount: 2,
        placeCount: 2,
        stationCounts: {rail: 3, metro: 3},
    });
    expect(Object.values(info.roads.evidence).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(formatInfo(info, 'zh')).toContain('交通小区 5 个，交通大区 2 个');
});

test('check: worst first, with what would have been right, and a count', () => {
    const text = formatCheck(
        [
            problem('column-unknown', {file: 'a.csv', row: 1}, 'colour'),
            problem('number-expected', {file: 'a.csv', row: 3, field: 'length'}, 'x'),
        ],
        'en',
    );
    expect(text.split('\n')).toEqual([
        'number-expected  a.csv row 3: length is "x", not a number (give a plain number such as 12.5)',
        'column-unknown  a.csv row 1: unrecognised columns are not read: colour',
        '',
        '1 error, 0 warnings, 1 notice',
    ]);
    expect(formatCheck([], 'zh')).toBe('没有发现问题。');
});
