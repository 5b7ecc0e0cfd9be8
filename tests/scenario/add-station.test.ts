import {describe, expect, it} from 'vitest';
import {findPlace} from '../../src/network/query.js';
import {pointOf} from '../support/drives.js';
import {change, changed, said} from '../support/scenario-lines.js';
import {arrivalFrom, sketch} from '../support/sketch.js';

const base = sketch(`
    zone home 0 0 rural
    station a 0 0
    station b 10 0
    station t 10.2 0
    rail T: a 7:00 > b 7:20
    metro M: t 7:10 > a 8:00
`);
const station = {kind: 'add-station', id: 'new', name: {zh: '新站台', en: 'Novo'}, ...pointOf(10, 0.3)};

describe('add-station', () => {
    it('is open, small, without a town bus, in the county of its model zone', () => {
        const {network, receipts} = change(base, station);
        expect(network!.stations.get('new')).toMatchObject({
            kind: 'rail',
            county: 'c',
            localArea: 'c',
            localBus: false,
            parking: true,
            processClass: [{value: 'small'}],
            openDate: '1900-01-01',
            pinyin: 'xin zhan tai',
            evidence: 'estimated',
            sourceId: 'scenario',
        });
        expect(receipts[0]).toMatchObject({effect: 'gain', touched: {stations: ['new'], transfers: []}});
        const result = findPlace(network!, '新站台站');
        expect('match' in result && result.match.kind === 'station' && result.match.station.id).toBe('new');
    });

    it('a point of another continent, as of longitude and latitude swapped, is refused for stations and roads alike', () => {
        const {lon, lat} = pointOf(10, 0.3);
        const far = {lon: lat, lat: lon - 60};
        const road = {kind: 'add-road', id: 'r', class: 'trunk', via: [pointOf(0, 1), far]};
        for (const modification of [{...station, ...far}, {kind: 'change-station', stations: ['a'], ...far}, road]) {
            const {network, problems} = change(base, modification);
            expect(network).toBeUndefined();
            expect(problems.map(({code, message}) => `${code} ${message.en}`)).toEqual([
                expect.stringMatching(/^modification-impossible .*the point is far outside the region$/),
            ]);
        }
    });

    it('walks join it to other stations', () => {
        const {network, receipts} = change(base, {
            ...station,
            transfers: [
                {station: 'b', walkMinutes: 5},
                {station: 't', walkMinutes: 3.5},
            ],
        });
        expect(network!.transfers).toMatchObject([
            {fromStation: 'new', toStation: 'b', walk: 300},
            {fromStation: 'new', toStation: 't', walk: 210},
        ]);
        expect(receipts[0]!.touched.transfers).toEqual(['new b', 'new t']);
    });

    it('lines of the scenario call at it', () => {
        const network = changed(base, station, {
            kind: 'add-line',
            id: 'x',
            name: {zh: '线', en: 'Line'},
            system: 'rail',
            departures: ['07:00'],
            stops: [{station: 'a'}, {station: '新站台', runTimeMinutes: 10}],
        });
        expect(arrivalFrom(network, 'a', 'new', '7:00')).toBe('7:10');
    });

    it('takes stops of a timetable over, and then promises nothing', () => {
        const {network, receipts} = change(base, {...station, feedStops: ['rail:b']});
        expect(arrivalFrom(network!, 'a', 'new', '7:00')).toBe('7:20');
        expect(receipts[0]).toMatchObject({effect: 'either', touched: {stations: ['new'], lines: ['rail:T']}});
        expect(said(change(base, {...station, feedStops: ['rail:bb']}))).toEqual([
            expect.stringMatching(
                /reference-unknown at modifications\[1\]\.feedStops\[1\]: .*there is no stop of a timetable.*没有时刻表站点.*\[rail:b/,
            ),
        ]);
    });

    it('may not take a name that means another station now', () => {
        const named = changed(base, {...station, id: 'first'});
        expect(said(change(named, {...station, aliases: ['B']}))).toEqual([
            expect.stringMatching(
                /impossible at modifications\[1\]\.name\.zh: .*the station first \(Novo\) already has this name.*车站 first（新站台）已使用这个名称/,
            ),
            expect.stringMatching(/impossible at modifications\[1\]\.name\.en/),
            expect.stringMatching(/impossible at modifications\[1\]\.aliases\[1\]: .*the station b/),
        ]);
        // Two of one scenario neither.
        expect(
            said(change(base, station, {...station, id: 'second', name: {zh: '新站台站', en: 'Novo Station'}})),
        ).toHaveLength(2);
        expect(said(change(base, {...station, id: 'b'}))).toEqual([
            'error modification-id-taken at modifications[1].id: add-station: the id b is already used / add-station 的编号 b 已被使用',
        ]);
    });

    it('a metro stop may have the name of the railway station above it, because that goes first', () => {
        const railway = changed(base, station);
        const both = change(railway, {...station, id: 'metro', system: 'metro'});
        expect(both.problems).toEqual([]);
        const result = findPlace(both.network!, '新站台站');
        expect('match' in result && result.match.kind === 'station' && result.match.station.id).toBe('new');
    });
});
