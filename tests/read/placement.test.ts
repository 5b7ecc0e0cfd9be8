import {describe, expect, it} from 'vitest';
import {misplaced, type Point} from '../../src/read/placement.js';
import {checkNetwork} from '../../src/network/check.js';
import {networkOf} from '../../src/network/load.js';
import {toylandFiles} from '../network/toyland-files.js';
import {feedNetwork, type FeedFiles, feedProblems} from '../support/feed.js';

const city: Point[] = [
    {lon: 121.0, lat: 30.0},
    {lon: 121.1, lat: 30.1},
    {lon: 121.2, lat: 30.0},
    {lon: 121.0, lat: 30.2},
];
const brief = (points: readonly Point[], others?: readonly Point[]) =>
    misplaced(points, others).map(({slip, mended}) => [slip, mended?.lon, mended?.lat]);

describe('points that cannot be where they are written', () => {
    it.each([
        ['changed over', {lon: 20.1, lat: -88.9}, []],
        ['a negated latitude', {lon: 121.1, lat: -30.1}, [['negated', 121.1, 30.1]]],
        ['a negated longitude', {lon: -121.1, lat: 30.1}, [['negated', 121.1, 30.1]]],
        ['both negated', {lon: -121.1, lat: -30.1}, [['negated', 121.1, 30.1]]],
        ['somewhere else', {lon: 2.35, lat: 48.85}, [['far', undefined, undefined]]],
        ['a suburb 100 km off', {lon: 122.0, lat: 30.0}, []],
    ] as const)('%s', (what, point, told) => {
        if (what === 'changed over') {
            // Latitudes end at 90, so that only points west of it can be changed over: in Mexico City, not in Shanghai.
            const mexico = city.map(({lon, lat}) => ({lon: lon - 210, lat: lat - 10}));
            expect(brief([...mexico, {lon: 20.1, lat: -88.9}])).toEqual([['swapped', -88.9, 20.1]]);
            return;
        }
        expect(brief([...city, point])).toEqual(told);
    });

    it('a long-distance line is no slip: others are on the way', () => {
        const line = Array.from({length: 8}, (_, at) => ({lon: 121 + at * 0.9, lat: 30}));
        expect(brief([...city, ...line])).toEqual([]);
    });

    it('others of the same place say where the middle is', () => {
        expect(brief([{lon: 121.1, lat: -30.1}], city)).toEqual([['negated', 121.1, 30.1]]);
    });
});

/** Alpha, Gamma and three more; the trip calls at all. */
const fed = (row: string): FeedFiles => ({
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon
        A,Alpha,30.0,121.0
        B,Beta,30.0,121.1
        C,Gamma,30.0,121.2
        D,Delta,30.0,121.3
        ${row}`,
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence
        t1,08:00:00,08:00:00,A,1
        t1,08:20:00,08:20:00,B,2
        t1,08:40:00,08:40:00,C,3
        t1,09:00:00,09:00:00,D,4
        t1,09:20:00,09:20:00,E,5`,
});
const toldOf = (files: FeedFiles): string[] =>
    feedProblems(files).map(({severity, code, message}) => `${severity} ${code}: ${message.en}`);

describe('zones, places and stations of a region', () => {
    it('far off are told by check, with what would set them right', () => {
        const files = toylandFiles({
            'zone.csv': text => text.replace(/^(102,.*?),(121\.\d+),/m, '$1,-$2,'),
        });
        const told = checkNetwork(networkOf(files).network)
            .filter(({code}) => code.startsWith('position'))
            .map(({code, where, message}) => [code, where.file, where.id, message.en]);
        expect(told).toHaveLength(1);
        expect(told[0]!.slice(0, 3)).toEqual(['position-slip', 'zone.csv', '102']);
        expect(told[0]![3]).toMatch(/^102 at -121\.\d+, .* would be among them$/);
    });
});

describe('stops of a feed', () => {
    it('with a wrong sign are set right, and that is said', () => {
        const files = fed('E,Epsilon,-30.0,121.4');
        expect(toldOf(files)).toEqual([
            'warning gtfs-stop-negated: the coordinates 121.4, -30 of stop E have a wrong sign; they were set to 121.4, 30',
        ]);
        expect(feedNetwork(files).network.stations.get('E')!.position).toEqual({lon: 121.4, lat: 30});
    });

    it('that lie elsewhere stay and are told, as are rides nobody can make to them', () => {
        // 20 minutes and one of rounding to Paris, 9,300 km: 26,600 km/h.
        const [far, speed, ...more] = toldOf(fed('E,Epsilon,48.85,2.35'));
        expect(far).toMatch(/^warning gtfs-stop-far: stop E \(2\.35, 48\.85\) is 9\d\d\d km from the centre/);
        expect(speed).toMatch(/^warning gtfs-speed-impossible: 1 trips run impossibly fast .* t1 at 2\d{4} km\/h/);
        expect(more).toEqual([]);
    });

    it('trips at all of them at one time are left out, and that is said', () => {
        const files: FeedFiles = {
            ...fed(''),
            'trips.txt': 'route_id,service_id,trip_id\nr1,s,t1\nr1,s,t2',
            'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence
                t1,08:00:00,08:00:00,A,1
                t1,08:20:00,08:20:00,B,2
                t2,00:00:00,00:00:00,A,1
                t2,00:00:00,00:00:00,B,2
                t2,00:00:00,00:00:00,C,3`,
        };
        expect(toldOf(files)).toEqual([
            'warning gtfs-trips-timeless: trips with the same time at every stop are not read: 1; the first is t2',
        ]);
        expect(
            feedNetwork(files)
                .network.feeds.get('feed')!
                .trips.map(({id}) => id),
        ).toEqual(['t1']);
    });

    it.each([
        // 9.63 km in 3 minutes and one of rounding are 144 km/h.
        [0, 1],
        [900, 1],
        [3, 0],
        [1, 0],
        [2, 0],
    ])('route_type %i at 144 km/h: %i warnings', (type, count) => {
        const files: FeedFiles = {
            ...fed('E,Epsilon,30.0,121.4'),
            'routes.txt': `route_id,agency_id,route_short_name,route_type\nr1,a,1,${type}`,
            'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence
                t1,08:00:00,08:00:00,A,1
                t1,08:03:00,08:03:00,B,2`,
        };
        expect(toldOf(files)).toHaveLength(count);
    });
});
