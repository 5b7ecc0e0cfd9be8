import {describe, expect, it} from 'vitest';
import {departuresOf, feedNetwork, type FeedFiles, feedProblems} from '../support/feed.js';
import {toyland, toylandFiles} from './toyland-files.js';
import {networkOf} from '../../src/network/load.js';

const ROUTES = 'route_id,agency_id,route_short_name,route_long_name,route_type';
/** One train, one trip of the type at 9:00, and a transfer and a block between them. */
const withType = (type: number): FeedFiles => ({
    'routes.txt': `${ROUTES}\nr1,a,1,Line One,2\nr2,a,2,Line Two,${type}`,
    'trips.txt': 'route_id,service_id,trip_id,block_id\nr1,s,t1,k\nr2,s,t2,k\nr2,s,t3,',
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence
        t1,08:00:00,08:00:00,A,1
        t1,08:40:00,08:40:00,C,2
        t2,09:00:00,09:00:00,A,1
        t2,09:40:00,09:40:00,D,2
        t3,10:00:00,10:00:00,A,1
        t3,10:40:00,10:40:00,D,2`,
    'frequencies.txt': 'trip_id,start_time,end_time,headway_secs\nt3,10:00:00,12:00:00,600',
    'transfers.txt': 'from_stop_id,to_stop_id,transfer_type,from_trip_id,to_trip_id\nA,A,0,t2,t1',
});
const feedOf = (files: FeedFiles) => feedNetwork(files).network.feeds.get('feed')!;

describe('routes that are no railway, metro, tram, bus or coach', () => {
    it.each([
        [4, 'ferries'],
        [1000, 'ferries'],
        [1200, 'ferries'],
        [1100, 'flights'],
        [6, 'cableways and funiculars'],
        [7, 'cableways and funiculars'],
        [1300, 'cableways and funiculars'],
        [1400, 'cableways and funiculars'],
        [1501, 'taxis and other services'],
        [1700, 'taxis and other services'],
    ])('type %i is left out with a notice and never a bus', (type, what) => {
        const files = withType(type);
        expect(feedProblems(files).map(({severity, code, message}) => [severity, code, message.en])).toEqual([
            ['notice', 'gtfs-routes-left-out', `${what} are not read (1 routes, 2 trips); the first route is r2`],
        ]);
        const {trips, routes, frequencies, system} = feedOf(files);
        expect([trips.map(({id}) => id), [...routes.keys()], frequencies, system]).toEqual([
            ['t1'],
            ['r1'],
            [],
            'suburban',
        ]);
        expect(departuresOf(files, 'Alpha', 'Gamma')).toHaveLength(1);
    });

    it('a feed of nothing else is read as one without trips', () => {
        const files: FeedFiles = {'routes.txt': `${ROUTES}\nr1,a,1,Line One,4`};
        expect(feedOf(files).trips).toEqual([]);
        expect(feedProblems(files).map(({code}) => code)).toEqual(['gtfs-routes-left-out']);
    });

    it('in a region too', () => {
        const files = toylandFiles({'transit/toy-metro/routes.txt': text => text.replace(',1,Metro', ',4,Metro')});
        expect(networkOf(files).problems.map(({code}) => code)).toContain('gtfs-routes-left-out');
        expect(toyland().feeds.get('toy-metro')!.routes.size).toBeGreaterThan(
            networkOf(files).network.feeds.get('toy-metro')!.routes.size,
        );
    });

    it.each([
        [2, 'suburban'],
        [109, 'suburban'],
        [300, 'suburban'],
        [401, 'metro'],
        [500, 'metro'],
        [12, 'metro'],
        [5, 'tram'],
        [900, 'tram'],
        [200, 'coach'],
        [3, 'bus'],
        [11, 'bus'],
        [715, 'bus'],
        [800, 'bus'],
    ])('type %i is %s', (type, system) => {
        expect(feedOf({'routes.txt': `${ROUTES}\nr1,a,1,Line One,${type}`}).system).toBe(system);
    });
});

describe('stops without a position', () => {
    it('that trains call at are told in a feed alone', () => {
        const stops =
            'stop_id,stop_name,stop_lat,stop_lon\nA,Alpha,30.0,\nB,Beta,,\nC,Gamma,30.0,121.4\nD,Delta,30,121';
        expect(feedProblems({'stops.txt': stops}).map(({code, found, where: {row}}) => [code, found, row])).toEqual([
            ['gtfs-stations-unplaced', '1', 2],
        ]);
    });
});

describe('stops at 0,0', () => {
    const stops = `stop_id,stop_name,stop_lat,stop_lon
        A,Alpha,30.0,121.0
        B,Beta,0,0
        C,Gamma,30.0,121.4
        D,Delta,0.0,-0.0`;
    it('have no position, and that is said', () => {
        const files: FeedFiles = {
            'stops.txt': stops,
            'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence
                t1,08:00:00,08:00:00,A,1
                t1,08:20:00,08:20:00,B,2
                t1,08:40:00,08:40:00,C,3`,
        };
        expect(feedProblems(files).map(({severity, code, message}) => `${severity} ${code}: ${message.en}`)).toEqual([
            'warning gtfs-stop-at-zero: 2 stops are at 0,0 and are read as having no coordinates; the first is B',
            'warning gtfs-stations-unplaced: stations without coordinates where trips call: 1; nobody can get on or off there; the first is B',
        ]);
        const {bounds, stations} = feedNetwork(files).network;
        expect(stations.get('B')!.position).toBeUndefined();
        expect(bounds.map(side => Number(side.toFixed(6)))).toEqual([120.95, 29.95, 121.45, 30.05]);
        expect(departuresOf(files, 'Alpha', 'Gamma')).toEqual(['2026-11-17T08:00:00+08:00 2026-11-17T08:40:00+08:00']);
    });
});
