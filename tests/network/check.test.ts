import {describe, expect, test} from 'vitest';
import {checkNetwork} from '../../src/network/check.js';
import {callsByStation} from '../../src/network/check-transit.js';
import {isExisting} from '../../src/network/existing.js';
import {toyland} from './toyland-files.js';

const problemLines = (changes: Parameters<typeof toyland>[0]): string[] =>
    checkNetwork(toyland(changes))
        .filter(({code}) => code !== 'dead-end-detour')
        .map(({code, where, found: what}) => `${code} ${where.id ?? ''} ${what}`.trim());

test('toyland has nothing to complain of but its dead end, 23.2 km round for 5.2', () => {
    const problems = checkNetwork(toyland());
    expect(problems.map(({code}) => code)).toEqual(['dead-end-detour']);
    expect(problems[0]!.message.en).toBe(
        'unopened link village-road is 5200 m long; today the detour is 23200 m (4.5 times)',
    );
});

test('places studies start from that are not there', () => {
    expect(
        problemLines({'network.yaml': text => text.replace('towns: [西县, 东郊]', 'towns: [西县, 东郊县镇]')}),
    ).toEqual(['id-unknown  东郊县镇']);
});

describe('roads', () => {
    test('one road drawn twice', () => {
        expect(
            problemLines({'road/link.csv': text => text.replace(/^(west-street)(,.*)$/m, '$1$2\nwest-street-again$2')}),
        ).toEqual(['road-parallel west-street west-street-again']);
    });

    test('shorter than the straight line', () => {
        // 40 km lie between n9 and n3 less 2: 38 x 1.000756 = 38,029 m straight.
        expect(
            problemLines({
                'road/link.csv': text =>
                    text.replace('motorway-east,玩具高速,n9,n3,0,,,,,38.5', 'motorway-east,玩具高速,n9,n3,0,,,,,37'),
            }),
        ).toEqual(['link-shorter-than-straight motorway-east 37000']);
    });

    test('status and dates that contradict each other', () => {
        expect(
            problemLines({
                'road/link.csv': text =>
                    text
                        .replace('inner,no,2000-01-01,,,,open', 'inner,no,2030-01-01,,,,open')
                        .replace('suburb,no,2000-01-01,,,,open', 'suburb,no,2000-01-01,,,1999-01-01,closed'),
            }).filter(line => !line.startsWith('road-unconnected')),
        ).toEqual(['status-contradicts-dates east-street open', 'dates-reversed suburb-road 2000-01-01, 1999-01-01']);
    });

    test('a part cut off until a road opens', () => {
        const lines = problemLines({
            'road/link.csv': text => text.replace('inner,no,2000-01-01,,,,open', 'inner,no,2021-05-01,,,,open'),
        });
        expect(lines).toEqual(['road-unconnected  n4, n5']);
    });

    test('two dead ends in a row are one way', () => {
        const problems = checkNetwork(
            toyland({
                'road/node.csv': text => `${text}m,中点,121.3825,0.045,,shape,,,,,100,,no,estimated,toyland,\n`,
                'road/link.csv': text =>
                    text.replace(
                        /^village-road,(.*)n6,n7,0,,,,,5\.2(.*)$/m,
                        'village-road,$1n6,m,0,,,,,2.6$2\nvillage-road-2,$1m,n7,0,,,,,2.6$2',
                    ),
            }),
        );
        expect(problems.map(({message}) => message.en)).toEqual([
            'unopened link village-road+village-road-2 is 5200 m long; today the detour is 23200 m (4.5 times)',
        ]);
    });
});

describe('timetables', () => {
    test('a station that loses all its trains', () => {
        const change = {'transit/toy-rail/calendar.txt': (text: string) => text.replaceAll('20351231', '20241231')};
        expect(problemLines(change)).toEqual([
            'station-loses-trains east 8',
            'station-loses-trains midway 8',
            'station-loses-trains west 8',
        ]);
        expect(
            problemLines({...change, 'stations.csv': text => text.replaceAll('small,,,,', 'small,,2025-01-01,,')}),
        ).toEqual([]);
    });

    test('two stand-ins for one day', () => {
        const standIn =
            '{feeds: [toy-rail], dates: 2019-01-01..2020-12-31, dayTypes: [weekend], serviceDate: 2020-01-08}';
        expect(
            problemLines({
                'network.yaml': text => `${text}  - ${standIn}\n`,
            }),
        ).toEqual(['stand-in-overlap toy-rail 2019-01-01..2019-12-31']);
    });

    test('headways too long for random arrival', () => {
        expect(
            problemLines({
                'transit/toy-metro/frequencies.txt': text =>
                    text.replace('m1-in,06:00:00,22:00:00,360', 'm1-in,06:00:00,22:00:00,900'),
            }),
        ).toEqual(['headway-long m1-in 900']);
    });

    test('a station nothing calls at, and one without a position', () => {
        expect(
            problemLines({
                'stations.csv': text =>
                    `${text}ghost,鬼站,Ghost,gui,,,rail,玩具国,100,121.1,0,small,,,,,no,,estimated,toyland,\n`,
            }),
        ).toEqual(['station-unserved ghost']);
        expect(
            problemLines({
                'stations.csv': text =>
                    text
                        .replace(/^(midway(?:,[^,]*){8})[^,]*,[^,]*/m, '$1,')
                        .replace(/^(midway(?:,[^,]*){7}),121[^,]*,0/m, '$1,,'),
            }),
        ).toEqual(['station-without-position midway']);
    });

    test('trains a day: 8 on a weekday, 6 on a Sunday, those of the stand-in before 2020', () => {
        const calls = callsByStation(toyland());
        expect(
            ['2026-11-17', '2026-11-22', '2018-03-04', '2014-01-01'].map(date => calls(date).get('midway') ?? 0),
        ).toEqual([8, 6, 8, 0]);
    });
});

describe('ids and sums', () => {
    test('sources that are not listed, rows without one', () => {
        expect(
            problemLines({
                'place.csv': text =>
                    text
                        .replace('estimated,toyland,over', 'estimated,rumour,over')
                        .replace('202,estimated,toyland', '202,estimated,'),
            }),
        ).toEqual(['source-missing hospital 1', 'source-unknown square rumour']);
    });

    test('projects, claims and fares that name what is not there', () => {
        expect(
            problemLines({
                'projects/village-road.yaml': text =>
                    text
                        .replace('links: [village-road]', 'links: [bridge]')
                        .replace('depends_on: []', 'depends_on: [tunnel]'),
                'claims.csv': text => text.replace('station:west,', 'station:moon,'),
                'fares.yaml': text => text.replace('fares: [toy-rail]', 'feeds: [tram]'),
            }),
        ).toEqual([
            'id-unknown village-road bridge',
            'id-unknown village-road tunnel',
            'id-unknown train-30 station:moon',
            'id-unknown toy-rail tram',
        ]);
    });

    test('a county that is not the sum of its towns', () => {
        expect(problemLines({'zone.csv': text => text.replace(',8000,2020', ',9000,2020')})).toEqual([
            'zone-sum-differs 100 9000',
        ]);
    });
});

const on = (thing: Parameters<typeof isExisting>[0]): boolean => isExisting(thing, '2020-01-01');

test('what exists follows from the dates', () => {
    expect([
        on({}),
        on({openDate: 'unopened'}),
        on({openDate: '2020-01-01'}),
        on({openDate: '2020-01-02'}),
        on({closeDate: '2020-01-01'}),
        on({closeDate: '2020-01-02'}),
    ]).toEqual([true, false, true, false, false, true]);
});
