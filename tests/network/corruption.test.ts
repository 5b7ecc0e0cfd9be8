import {expect, test} from 'vitest';
import {compileTimetable} from '../../src/compile/timetable.js';
import {travellers} from '../../src/compile/traveller.js';
import {createEngine} from '../../src/engine.js';
import {networkOf} from '../../src/network/load.js';
import {ProblemError} from '../../src/problem/problem.js';
import {memoryFiles} from '../../src/read/file-source.js';
import {Random} from '../support/random.js';
import {runs} from '../support/thorough.js';

const DAY = '2026-11-17';
/** A feed with everything of a kind: a night train of three days, a headway, transfers, parents, a block. */
const FEED: Readonly<Record<string, string>> = {
    'agency.txt': 'agency_id,agency_name,agency_url,agency_timezone\na,A,https://e.org,America/New_York',
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
S,Sigma,40,-74,1,
A,Alpha,40,-74,0,S
B,Beta,40.2,-74,,
C,Gamma,40.4,-74,,
E,Door,40,-74,2,S`,
    'routes.txt':
        'route_id,agency_id,route_short_name,route_long_name,route_type\nr1,a,1,One,2\nr2,a,2,Two,3\nr3,a,3,Three,4',
    'trips.txt': 'route_id,service_id,trip_id,block_id,direction_id\nr1,s,t1,k,0\nr2,s,t2,k,1\nr2,s,t3,,0\nr3,s,t4,,0',
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,shape_dist_traveled
t1,08:00:00,08:00:00,A,1,0,0
t1,08:20:00,08:21:00,B,2,0,10
t1,49:40:00,49:40:00,C,3,0,20
t2,50:00:00,50:00:00,C,1,0,0
t2,73:00:00,73:00:00,A,2,0,40
t3,00:00:00,00:00:00,A,1,0,0
t3,00:20:00,00:20:00,B,2,0,10
t4,09:00:00,09:00:00,A,1,0,0
t4,10:00:00,10:00:00,C,2,0,20`,
    'calendar.txt':
        'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\ns,1,1,1,1,1,1,1,20260101,20261231',
    'calendar_dates.txt': 'service_id,date,exception_type\ns,20261118,2',
    'frequencies.txt': 'trip_id,start_time,end_time,headway_secs,exact_times\nt3,06:00:00,22:00:00,600,0',
    'transfers.txt':
        'from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id,to_trip_id\nB,B,3,,,\nB,B,0,,t1,t3\n,,4,,t1,t2',
};
const NASTY = [
    '',
    '-1',
    '0',
    'nobody',
    '999:59:59',
    '99999:00:00',
    '25:61:61',
    '-08:00:00',
    '20250230',
    '99999999',
    '1e400',
    'NaN',
    '0x10',
    '٣',
    '99999999999999999999',
    '1.5',
    '"',
    'Mars/Phobos',
    '+99:99',
    '180',
    '-180',
    '4',
    '7',
    'A',
    'S',
    'E',
    't1',
    '\u0000',
    '🚆',
    ' ',
];

test('a feed with any cell, row or file otherwise is read, or refused with its problems; it never throws, and never hangs', () => {
    const names = Object.keys(FEED);
    for (let seed = 1; seed <= runs(3000, 150); seed++) {
        const random = new Random(seed);
        const files: Record<string, string> = {...FEED};
        for (let times = random.int(1, 3); times > 0; times--) {
            const name = random.pick(names.filter(candidate => files[candidate] !== undefined));
            const rows = files[name]!.split('\n').map(row => row.split(','));
            const row = random.pick(rows);
            const what = random.next();
            if (what < 0.7) row[random.int(0, row.length - 1)] = random.pick(NASTY);
            else if (what < 0.8) rows.splice(rows.indexOf(row), 1);
            else if (what < 0.9) rows.push([...row]);
            else if (what < 0.95) row.reverse();
            files[name] = rows.map(cells => cells.join(',')).join('\n');
            if (what >= 0.95) delete files[name];
        }
        const said = `seed ${seed}: ${JSON.stringify(Object.entries(files).filter(([name, text]) => text !== FEED[name]))}`;
        try {
            const {network} = networkOf(memoryFiles(files));
            compileTimetable(network, {asOf: DAY, date: DAY, traveller: travellers.regular});
            const [from, to] = [...network.stations.keys()];
            if (from !== undefined && to !== undefined)
                createEngine(network).route({
                    from: `station:${from}`,
                    to: `station:${to}`,
                    ends: 'platform',
                    modes: ['transit'],
                    date: DAY,
                    depart: 8 * 3600,
                });
        } catch (error) {
            if (!(error instanceof ProblemError)) throw new Error(said, {cause: error});
            expect(error.problems.length, said).toBeGreaterThan(0);
        }
    }
});
