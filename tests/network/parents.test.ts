import {describe, expect, it} from 'vitest';
import {departuresOf, feedNetwork, feedProblems} from '../support/feed.js';

const HEAD = 'stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station';
const TIMES = `trip_id,arrival_time,departure_time,stop_id,stop_sequence
    t1,08:00:00,08:00:00,A,1
    t1,08:20:00,08:21:00,B,2
    t1,08:40:00,08:40:00,C,3`;
const feed = (stops: string, times = TIMES) => ({'stops.txt': `${HEAD}\n${stops}`, 'stop_times.txt': times});
const brief = (...args: Parameters<typeof feed>): string[] =>
    feedProblems(feed(...args)).map(
        ({severity, code, where: {row}, found}) => `${severity} ${code} row ${row} ${found}`,
    );
const leaves = (...args: Parameters<typeof feed>): string[] =>
    departuresOf(feed(...args), 'Alpha', 'Gamma').map(text => text.slice(11, 16));

describe('parent_station', () => {
    it('that is a stop is told, and trains leave from the stop itself', () => {
        const circle = 'A,Alpha,30,121,0,B\nB,Beta,30,121.2,0,A\nC,Gamma,30,121.4,0,';
        expect(brief(circle)).toEqual(['warning gtfs-parent-wrong row 2 B', 'warning gtfs-parent-wrong row 3 A']);
        expect(leaves(circle)).toEqual(['08:00']);
        const chain = 'A,Alpha,30,121,,B\nB,Beta,30,121.2,,C\nC,Gamma,30,121.4,,';
        expect(brief(chain)).toEqual(['warning gtfs-parent-wrong row 2 B', 'warning gtfs-parent-wrong row 3 C']);
        expect(leaves(chain)).toEqual(['08:00']);
    });

    it('that is the stop itself, or of a station, is told', () => {
        const own = 'A,Alpha,30,121,0,A\nB,Beta,30,121.2,0,S\nC,Gamma,30,121.4,0,\nS,Sigma,30,121.2,1,S';
        expect(brief(own)).toEqual(['warning gtfs-parent-wrong row 2 A', 'warning gtfs-parent-of-station row 5 S']);
        expect(leaves(own)).toEqual(['08:00']);
    });

    it('that is an entrance, or of a boarding area no platform, is told', () => {
        expect(
            brief(
                'A,Alpha,30,121,0,E\nB,Beta,30,121.2,0,\nC,Gamma,30,121.4,0,\nS,S,30,121,1,\nE,E,30,121,2,S\nF,F,30,121,4,S',
            ),
        ).toEqual(['warning gtfs-parent-wrong row 2 E', 'warning gtfs-parent-wrong row 7 S']);
    });

    it('as the standard has it says nothing and groups platforms', () => {
        const good =
            'A,Alpha 1,30,121,0,S\nB,Beta,30,121.2,,\nC,Gamma,30,121.4,0,\nS,Alpha,30,121,1,\nE,Door,30,121,2,S\nF,Area,30,121,4,A';
        expect(brief(good)).toEqual([]);
        expect(leaves(good)).toEqual(['08:00']);
        expect(feedNetwork(feed(good)).network.feeds.get('feed')!.stops.get('A')!.stationId).toBe('S');
    });
});

describe('trips that call where no stop is', () => {
    it.each([
        [1, 'a station (location_type 1)'],
        [2, 'an entrance (location_type 2)'],
        [3, 'a node (location_type 3)'],
        [4, 'a boarding area (location_type 4)'],
    ])('location_type %i is told once and read as a stop', (type, what) => {
        const stops = `A,Alpha,30,121,0,\nB,Beta,30,121.2,${type},\nC,Gamma,30,121.4,0,`;
        const [only, ...more] = feedProblems(feed(stops));
        expect([only!.code, only!.where.row, only!.message.en, more]).toEqual([
            'gtfs-call-at-no-stop',
            3,
            `calls (1) are at B, which is ${what} and not a platform; it is read as one`,
            [],
        ]);
        expect(departuresOf(feed(stops), 'Beta', 'Gamma')).toHaveLength(1);
    });
});
