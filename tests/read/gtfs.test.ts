import {existsSync, readdirSync} from 'node:fs';
import {zipSync} from 'fflate';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {ProblemCollector} from '../../src/problem/collector.js';
import {memoryFiles, zipFiles} from '../../src/read/file-source.js';
import {readGtfs} from '../../src/read/gtfs.js';
import {openFiles} from '../../src/read/node-files.js';
import type {GtfsRecords} from '../../src/read/records.js';
import {bytesOf, folder, lines, reading} from './read-support.js';
import {runs} from '../support/thorough.js';

/** Two stations, one line, one trip over midnight with a blank time between. */
const FEED = {
    'agency.txt': 'agency_id,agency_name,agency_url,agency_timezone\nr,"Rail, Ltd",http://a.test,Asia/Shanghai\n',
    'stops.txt': lines(`
        stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code
        H,虹桥,31.19,121.32,1,,
        H1,虹桥,31.19,121.32,0,H,1
        J,"嘉兴, 南",30.71,120.77,,,
        P,平湖,30.70,121.02,,,
    `),
    'routes.txt': lines(`
        route_id,agency_id,route_short_name,route_long_name,route_type,name_en,line_zh,fare_cny
        1,r,G,沪杭高铁,2,Hu-Hang,沪杭,38.5
    `),
    'trips.txt': lines(`
        route_id,service_id,trip_id,trip_headsign,trip_short_name,direction_id,block_id,evidence,source_id,note,\\
            combined,clock_face
        1,all,t1,虹桥,G7500,0,b1,published,s1;s2,,,1
        1,all,t2,虹桥,G7502,0,b1,,,,1,
    `),
    'stop_times.txt': lines(`
        trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type,timepoint,\\
            shape_dist_traveled,tariff_km
        t1,24:30:00,24:30:00,H1,30,1,,1,84,84
        t1,5:30:00,5:31:00,J,1,0,0,1,0,0
        t1,,,P,20,2,3,0,,
        t2,06:00:00,06:00:00,J,1,,,,,
        t2,06:10:00,06:10:00,P,2,,,,,
        t2,06:20:00,06:20:00,J,3,,,,,
    `),
    'calendar.txt': lines(`
        service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
        all,1,1,1,1,1,0,0,20160101,20201231
    `),
    'calendar_dates.txt': 'service_id,date,exception_type\nall,20160310,2\nextra,20160312,1\n',
    'frequencies.txt':
        'trip_id,start_time,end_time,headway_secs,exact_times\nt2,06:00:00,09:00:00,600,1\nt2,09:00:00,25:00:00,720,\n',
    'transfers.txt': lines(`
        from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id,to_trip_id
        H1,J,2,180,,
        J,P,3,,,
        ,,4,,t1,t2
    `),
    'shapes.txt': lines(`
        shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence,shape_dist_traveled
        s,30.7,120.8,2,1
        s,30.6,120.7,1,0
    `),
};

function read(changes: Readonly<Record<string, string | undefined>> = {}): {
    value: GtfsRecords;
    reported: string[];
    sentences: string[];
} {
    const {value, reported, problems} = reading(collector => readGtfs(folder({...FEED, ...changes}), collector));
    return {value, reported, sentences: problems.map(problem => problem.message.en)};
}

describe('readGtfs', () => {
    const {value, reported} = read();

    test('a good feed has no problems', () => expect(reported).toEqual([]));

    test('stop times stand in order of stop_sequence, blank times stay blank', () => {
        expect(
            value.stopTimes
                .get('t1')!
                .map(({stopId, arrival, departure, pickupType, dropOffType}) => [
                    stopId,
                    arrival,
                    departure,
                    pickupType,
                    dropOffType,
                ]),
        ).toEqual([
            ['J', 19_800, 19_860, 0, 0],
            ['P', undefined, undefined, 2, 3],
            ['H1', 88_200, 88_200, 1, undefined],
        ]);
        expect(value.stopTimes.get('t1')!.map(time => time.row)).toEqual([3, 4, 2]);
        expect(value.stopTimes.get('t1')!.map(time => time.tariffKm)).toEqual([0, undefined, 84]);
    });

    test('a trip may visit a stop twice', () => {
        expect(value.stopTimes.get('t2')!.map(time => time.stopId)).toEqual(['J', 'P', 'J']);
    });

    test('own columns, quoted commas, parents and platforms', () => {
        expect(value.trips.get('t1')).toMatchObject({
            shortName: 'G7500',
            evidence: 'published',
            sourceIds: ['s1', 's2'],
            clockFace: true,
            blockId: 'b1',
        });
        expect(value.trips.get('t2')).toMatchObject({combined: true, evidence: undefined});
        expect(value.routes.get('1')).toMatchObject({nameEn: 'Hu-Hang', lineZh: '沪杭', fareCny: 38.5, type: 2});
        expect(value.agencies[0]!.name).toBe('Rail, Ltd');
        expect(value.stops.get('J')!.name).toBe('嘉兴, 南');
        expect(value.stops.get('H1')).toMatchObject({parentStation: 'H', platformCode: '1', locationType: 0});
    });

    test('calendars, exceptions, frequencies, transfers, shapes', () => {
        expect(value.calendars.get('all')).toMatchObject({
            mon: true,
            sat: false,
            start: '2016-01-01',
            end: '2020-12-31',
        });
        expect(value.calendarDates.map(({serviceId, date, exceptionType}) => [serviceId, date, exceptionType])).toEqual(
            [
                ['all', '2016-03-10', 2],
                ['extra', '2016-03-12', 1],
            ],
        );
        expect(value.frequencies.map(({start, end, headway, exactTimes}) => [start, end, headway, exactTimes])).toEqual(
            [
                [21_600, 32_400, 600, true],
                [32_400, 90_000, 720, undefined],
            ],
        );
        expect(value.transfers.map(transfer => transfer.transferType)).toEqual([2, 3, 4]);
        expect(value.shapes.get('s')).toEqual({
            points: [
                [120.7, 30.6],
                [120.8, 30.7],
            ],
            distances: [0, 1],
        });
    });

    test('optional files may be missing; either calendar will do', () => {
        const none = {'frequencies.txt': undefined, 'transfers.txt': undefined, 'shapes.txt': undefined};
        expect(read({...none, 'calendar_dates.txt': undefined}).reported).toEqual([]);
        expect(read({...none, 'calendar.txt': undefined}).reported).toEqual([]);
        expect(read({...none, 'calendar.txt': undefined, 'calendar_dates.txt': undefined}).reported).toEqual([
            'gtfs-calendar-missing calendar.txt',
            'reference-unknown trips.txt:2',
            'reference-unknown trips.txt:3',
        ]);
        expect(read({'agency.txt': undefined}).reported).toEqual(['gtfs-agency-missing agency.txt']);
    });

    test('missing files are all named', () => {
        const {reported} = read({'stop_times.txt': undefined, 'routes.txt': undefined});
        expect(reported).toContain('file-missing stop_times.txt');
        expect(reported).toContain('file-missing routes.txt');
    });

    test('byte order marks and CRLF everywhere', () => {
        const windows = Object.fromEntries(
            Object.entries(FEED).map(([path, text]) => [path, `\uFEFF${text.replaceAll('\n', '\r\n')}`]),
        );
        const other = read(windows);
        expect(other.reported).toEqual([]);
        expect(other.value).toEqual(value);
    });

    test('a zip gives the same, with files at the top or in one folder', () => {
        for (const prefix of ['', 'feed/', 'a/b/']) {
            const files = Object.fromEntries(
                Object.entries(FEED).map(([path, text]) => [prefix + path, bytesOf(text)]),
            );
            const archive = zipSync({...files, '__MACOSX/._stops.txt': new Uint8Array([0, 1])});
            const zipped = reading(problems => readGtfs(zipFiles(archive, 'x.zip', problems), problems));
            expect(zipped.reported).toEqual([]);
            expect(zipped.value).toEqual(value);
        }
    });
});

describe('broken feeds', () => {
    test('every broken reference of every file is reported in one go', () => {
        const {reported} = read({
            'stops.txt': `${FEED['stops.txt']}X,x,1,1,0,nowhere,\n`,
            'trips.txt': 'route_id,service_id,trip_id,shape_id\n1,all,t1,s\n9,never,t2,z\n',
            'routes.txt': 'route_id,agency_id,route_type\n1,q,2\n',
            'stop_times.txt': `${FEED['stop_times.txt']}${lines(`
                t9,07:00:00,07:00:00,J,1,,,,,
                t9,08:00:00,08:00:00,QQ,2,,,,,
            `)}`,
            'frequencies.txt': 'trip_id,start_time,end_time,headway_secs\nt8,06:00:00,09:00:00,600\n',
            'transfers.txt': 'from_stop_id,to_stop_id,transfer_type,from_trip_id\nJ,ZZ,0,\nJ,P,0,t7\n',
        });
        expect(reported).toEqual([
            'reference-unknown stops.txt:6',
            'gtfs-agency-unknown routes.txt:2',
            'reference-unknown trips.txt:3',
            'reference-unknown trips.txt:3',
            'gtfs-shape-unknown trips.txt:3',
            'reference-unknown frequencies.txt:2',
            'reference-unknown transfers.txt:2',
            'reference-unknown transfers.txt:3',
            'reference-unknown stop_times.txt:8',
            'reference-unknown stop_times.txt:9',
            'reference-unknown stop_times.txt:9',
        ]);
    });

    test('a bad cell in stops.txt does not make its stop unknown', () => {
        const {reported} = read({'stops.txt': FEED['stops.txt'].replace('30.71', '130.71')});
        expect(reported).toEqual(['number-out-of-range stops.txt:4']);
    });

    test('times that go back, are missing at the ends, or share a sequence', () => {
        const {reported, sentences} = read({
            'stop_times.txt': lines(`
                trip_id,arrival_time,departure_time,stop_id,stop_sequence
                t1,08:00:00,08:05:00,J,1
                t1,08:04:00,08:10:00,P,2
                t1,08:20:00,08:19:00,H1,2
                t2,,,J,1
                t2,09:00:00,,P,2
                t2,,,H1,3
            `),
        });
        expect(reported).toEqual([
            'gtfs-time-backwards stop_times.txt:3',
            'gtfs-sequence-duplicate stop_times.txt:4',
            'gtfs-time-backwards stop_times.txt:4',
            'gtfs-time-missing stop_times.txt:5',
            'gtfs-time-missing stop_times.txt:7',
        ]);
        expect(sentences[0]).toBe('trip t1 has the time 08:04:00 after 08:05:00');
    });

    test('short trips, empty and overlapping windows, reversed calendars, half transfers', () => {
        const {reported} = read({
            'stop_times.txt': 'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,08:00:00,08:05:00,J,1\n',
            'frequencies.txt': lines(`
                trip_id,start_time,end_time,headway_secs,exact_times
                t2,09:00:00,06:00:00,600,0
                t2,06:00:00,09:00:00,600,0
                t2,08:00:00,10:00:00,600,0
                t2,12:00:00,13:00:00,0,0
                t2,13:00:00,14:00:00,600,2
            `),
            'calendar.txt': FEED['calendar.txt'].replace('20160101', '20300101'),
            'transfers.txt': 'from_stop_id,to_stop_id,transfer_type\nJ,,2\n,,5\nJ,P,6\n',
        });
        expect(reported).toEqual([
            'number-out-of-range frequencies.txt:5',
            'value-unknown frequencies.txt:6',
            'number-out-of-range transfers.txt:4',
            'date-range-reversed calendar.txt:2',
            'gtfs-window-empty frequencies.txt:2',
            'gtfs-window-overlap frequencies.txt:4',
            'gtfs-transfer-incomplete transfers.txt:2',
            'gtfs-transfer-incomplete transfers.txt:3',
            'gtfs-transfer-incomplete transfers.txt:3',
            'gtfs-trip-short trips.txt:2',
            'gtfs-trip-short trips.txt:3',
        ]);
    });

    test('a thousand rows of an unknown trip: 20 and the count of the rest', () => {
        const rows = Array.from({length: 1000}, (_, index) => `t9,08:00:00,08:00:00,J,${index}\n`).join('');
        const {reported, sentences} = read({
            'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${rows}`,
        });
        expect(reported.filter(line => line.startsWith('reference-unknown'))).toHaveLength(20);
        expect(sentences).toContain('980 more problems of the kind reference-unknown in stop_times.txt');
    });

    test('a short row ends in blanks; a row with an unquoted comma is an error', () => {
        const {reported} = read({
            'stops.txt': lines(`
                stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
                J,嘉兴,30,120
                P,平湖,30,121,0,
                H1,虹桥, 站,31,121,0,H
            `),
        });
        expect(reported).toEqual(
            expect.arrayContaining([
                'csv-cells-uneven stops.txt:2',
                'csv-cells-extra stops.txt:4',
                'number-expected stops.txt:4',
            ]),
        );
    });

    test('a damaged archive is one sentence', () => {
        const archive = zipSync({'stops.txt': bytesOf(FEED['stops.txt'])});
        const {reported} = reading(problems => readGtfs(zipFiles(archive.slice(0, 40), 'x.zip', problems), problems));
        expect(reported[0]).toBe('zip-unreadable x.zip');
    });
});

test('garbage in any file never throws', () => {
    const names = Object.keys(FEED) as (keyof typeof FEED)[];
    fc.assert(
        fc.property(fc.constantFrom(...names), fc.nat(400), fc.uint8Array({maxLength: 30}), (name, at, noise) => {
            const good = bytesOf(FEED[name]);
            const bad = new Uint8Array([...good.slice(0, at), ...noise, ...good.slice(at + noise.length)]);
            readGtfs(memoryFiles({...FEED, [name]: bad}), new ProblemCollector());
        }),
        {numRuns: runs(300, 30)},
    );
    fc.assert(
        fc.property(fc.uint8Array({maxLength: 100}), bytes => {
            const problems = new ProblemCollector();
            readGtfs(zipFiles(bytes, 'x.zip', problems), problems);
        }),
    );
});

// Real feeds, not part of the project: see data/README.md beside the checkout.
const FEEDS = '../shared/data/gtfs';
const COUNTS: Readonly<
    Record<
        string,
        Partial<Record<'stops' | 'trips' | 'stopTimes' | 'blank' | 'transfers' | 'frequencies' | 'calendars', number>>
    >
> = {
    'nyc_subway.zip': {stopTimes: 446_924, transfers: 554, stops: 1223},
    'hart.zip': {stopTimes: 435_507, transfers: 0, trips: 14_718},
    'poa_eptc.zip': {stopTimes: 130_019, blank: 125_271},
    'poa_trensurb.zip': {stopTimes: 14_855},
    'wmata.zip': {stopTimes: 352_668, calendars: 0},
    // 70,714 rows, 530 of which are of the 20 trips of Metrobus 7 that are at all their stops at 00:00:00.
    'cdmx.zip': {frequencies: 1741, stopTimes: 70_184},
    'spo.zip': {frequencies: 704},
    'caltrain_gtfs.zip': {stopTimes: 4560, trips: 252},
};

describe.skipIf(!existsSync(FEEDS))(`real feeds (skipped where ${FEEDS} is absent)`, () => {
    test.each(existsSync(FEEDS) ? readdirSync(FEEDS).filter(name => name.endsWith('.zip')) : [])(
        '%s reads without an error',
        name => {
            const {value, problems} = reading(collector =>
                readGtfs(openFiles(`${FEEDS}/${name}`, collector)!, collector),
            );
            expect(problems.filter(problem => problem.severity === 'error')).toEqual([]);
            const times = [...value.stopTimes.values()].flat();
            const counts = {
                stops: value.stops.size,
                trips: value.trips.size,
                stopTimes: times.length,
                blank: times.filter(time => time.arrival === undefined).length,
                transfers: value.transfers.length,
                frequencies: value.frequencies.length,
                calendars: value.calendars.size,
            };
            expect(counts).toMatchObject(COUNTS[name] ?? {});
            const timeless = problems.find(({code}) => code === 'gtfs-trips-timeless')?.found ?? '0';
            expect(value.stopTimes.size).toBe(value.trips.size - Number(timeless));
            expect(timeless).toBe(name === 'cdmx.zip' ? '20' : '0');
        },
    );
});
