import {describe, expect, it} from 'vitest';
import {compileTimetable} from '../../src/compile/timetable.js';
import {travellers} from '../../src/compile/traveller.js';
import {pathwaySeconds} from '../../src/network/pathways.js';
import type {GtfsPathway} from '../../src/read/records.js';
import {feedNetwork, type FeedFiles, feedProblems} from '../support/feed.js';

const DATE = '2026-11-17';
const HEAD = 'pathway_id,from_stop_id,to_stop_id,pathway_mode,is_bidirectional,length,traversal_time,stair_count';
/** Mid has an entrance E, a hall N and two platforms; line 1 stops at M1, line 2 at M2. */
const STATION: FeedFiles = {
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
        A,Alpha,30.0,121.0,0,
        M,Mid,30.0,121.2,1,
        M1,Mid 1,30.0,121.2,0,M
        M2,Mid 2,30.0,121.2,0,M
        E,Mid gate,30.0,121.2,2,M
        N,,30.0,121.2,3,M
        C,Gamma,30.0,121.4,0,`,
    'routes.txt': 'route_id,agency_id,route_short_name,route_type\nr1,a,1,1\nr2,a,2,1',
    'trips.txt': 'route_id,service_id,trip_id\nr1,s,t1\nr2,s,t2',
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence
        t1,08:00:00,08:00:00,A,1
        t1,08:10:00,08:10:00,M1,2
        t2,08:12:00,08:12:00,M2,1
        t2,08:30:00,08:30:00,C,2`,
    'pathways.txt': `${HEAD}
        in,E,N,1,1,,30,
        up,N,M1,4,0,,40,
        down,M1,N,2,0,,,-20
        hall,N,M2,1,1,40,,`,
};

/** Seconds by stop id of a compiled timetable. */
const stepsOf = (files: FeedFiles, traveller = travellers.regular) => {
    const timetable = compileTimetable(feedNetwork(files).network, {asOf: DATE, date: DATE, traveller});
    const index = new Map(timetable.stops.map(({id}, at) => [id.split('|').at(-1)!, at]));
    return {
        entry: (stop: string) => timetable.entry[index.get(stop)!],
        exit: (stop: string) => timetable.exit[index.get(stop)!],
        change: (from: string, to: string) => {
            const at = index.get(from)!;
            for (let arc = timetable.changeFirst[at]!; arc < timetable.changeFirst[at + 1]!; arc++)
                if (timetable.changeTo[arc] === index.get(to)) return timetable.changeSeconds[arc];
            return undefined;
        },
    };
};

describe('pathways.txt', () => {
    it('gives the seconds into, out of and across a station, one way by one way', () => {
        const {entry, exit, change} = stepsOf(STATION);
        // In: gate to hall 30, escalator 40. Out: 20 steps of 0.6 s down, 30 to the gate. The other platform: 40 m at
        // 4.8 km/h are 30 s from the hall.
        expect([entry('M1'), exit('M1'), entry('M2'), exit('M2')]).toEqual([70, 42, 60, 60]);
        expect([change('M1', 'M2'), change('M2', 'M1')]).toEqual([42, 70]);
        // Alpha has no pathways: a metro is entered and left in 2 minutes.
        expect([entry('A'), exit('A')]).toEqual([120, 120]);
    });

    it('takes longer for who walks slower', () => {
        // 70 s at 4.8 km/h are 93.3 at 3.6.
        expect(stepsOf(STATION, travellers.elderly).entry('M1')).toBe(94);
    });

    it('leaves the table of the system to stations without a way', () => {
        const files = {...STATION, 'pathways.txt': `${HEAD}\nup,N,M1,4,0,,40,`};
        const plain = stepsOf({...STATION, 'pathways.txt': undefined} as unknown as FeedFiles);
        const {entry, exit, change} = stepsOf(files);
        expect([entry('M1'), exit('M1'), change('M1', 'M2')]).toEqual([
            plain.entry('M1'),
            plain.exit('M1'),
            plain.change('M1', 'M2'),
        ]);
    });

    it('says how many times are estimated, and what is not in stops.txt', () => {
        expect(feedProblems(STATION).map(({code, found, severity}) => `${severity} ${code} ${found}`)).toEqual([
            'notice gtfs-pathways-untimed 2',
        ]);
        expect(
            feedProblems({...STATION, 'pathways.txt': `${HEAD}\nup,Nowhere,M1,4,0,,40,`}).map(({code}) => code),
        ).toEqual(['reference-unknown']);
    });

    it.each([
        [{traversalTime: 25.5, stairCount: 100, length: 300, mode: 2}, 25.5],
        [{stairCount: -30, length: 300, mode: 2}, 18],
        [{length: 80, mode: 1}, 60],
        [{mode: 5}, 60],
        [{mode: 6}, 10],
        [{mode: 7}, 5],
        [{mode: 1}, 60],
    ])('%j is %d s', (given, seconds) => {
        const pathway = {pathwayId: 'p', fromStopId: 'a', toStopId: 'b', isBidirectional: true, row: 2, ...given};
        expect(pathwaySeconds(pathway as unknown as GtfsPathway, undefined, undefined)).toBeCloseTo(seconds, 9);
    });
});
