import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {middleOf} from '../../src/network/build.js';
import {loadRegion, networkOf} from '../../src/network/load.js';
import {facilityTypeOf, freeSpeedOf} from '../../src/network/road-speed.js';
import {buildNetwork} from '../../src/network/build.js';
import {ProblemCollector} from '../../src/problem/collector.js';
import {openFiles} from '../../src/read/node-files.js';
import {readRegion} from '../../src/read/region.js';
import {portableSha256} from '../../src/units/sha256.js';
import {DEFAULT_RULES} from '../../src/network/rules.js';
import {fillTimes} from '../../src/network/stop-times.js';
import {ProblemError} from '../../src/problem/problem.js';
import {memoryFiles} from '../../src/read/file-source.js';
import {lines} from '../read/read-support.js';
import {refusals, TOYLAND, toyland} from './toyland-files.js';

const shuffled = (text: string): string => {
    const [header, ...rows] = text.trimEnd().split('\n');
    return `${[header, ...rows.toReversed()].join('\n')}\n`;
};

const at = (
    arrival: number | undefined,
    distance?: number,
): {arrival: number | undefined; departure: undefined; distance: number | undefined} => ({
    arrival,
    departure: undefined,
    distance,
});

describe('toyland', () => {
    const network = loadRegion(TOYLAND);
    const speed = (id: string): [number, string] => [
        network.roadLinks.get(id)!.freeSpeedKmh,
        network.roadLinks.get(id)!.speedEvidence,
    ];

    test('counts', () => {
        expect([
            network.zones.size,
            network.places.size,
            network.stations.size,
            network.roadNodes.size,
            network.roadLinks.size,
            network.feeds.size,
        ]).toEqual([7, 2, 6, 9, 9, 2]);
        expect(network.graph.filterNodes((_, {kind}) => kind === 'road')).toHaveLength(9);
        // 9 undirected roads; rail and metro with 2 sections each way; one walk both ways.
        expect(network.graph.filterEdges((_, {kind}) => kind === 'road')).toHaveLength(18);
        expect(network.graph.filterEdges((_, {kind}) => kind === 'line')).toHaveLength(8);
        expect(network.graph.filterEdges((_, {kind}) => kind === 'walk')).toHaveLength(2);
    });

    test('free speed: 0.9 x the limit held in the range of the class, else the class default', () => {
        expect(speed('motorway-west')).toEqual([108, 'estimated']);
        expect(speed('west-village-road')).toEqual([35, 'estimated']);
        expect(speed('west-street')).toEqual([50, 'estimated']);
    });

    test('a length lies between its low and high, which are kept as shares of it', () => {
        const withRange = (low: number, high: number): ReturnType<typeof toyland> =>
            toyland({
                'road/link.csv': text =>
                    text
                        .replace(',grade,facility_type,capacity,', ',length_low,facility_type,length_high,')
                        .replace(',2.1,,primary,,', `,2.1,${low},primary,${high},`),
            });
        const {lengthRange} = withRange(1.05, 4.2).roadLinks.get('west-street')!;
        expect(lengthRange).toEqual({low: 0.5, high: 2});
        expect(() => withRange(2.2, 4.2)).toThrow(/number-out-of-range/);
    });

    test('lengths in metres, shapes with both ends', () => {
        const link = network.roadLinks.get('motorway-west')!;
        expect(link.length).toBe(38_500);
        expect(link.geometry).toHaveLength(3);
        expect(network.roadLinks.get('west-street')!.geometry).toEqual([
            [121, 0],
            [121.018, 0],
        ]);
    });

    test('a night over midnight is two windows', () => {
        expect(network.roadPeriods.find(({id}) => id === 'night')!.hours).toEqual([
            {from: 0, to: 21_600},
            {from: 79_200, to: 86_400},
        ]);
    });

    test('trains sorted by id; the blank times of T5 half way by distance', () => {
        const trips = network.feeds.get('toy-rail')!.trips;
        expect(trips.map(({id}) => id)).toEqual(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8']);
        expect(trips[4]!.stops.map(({arrive, depart, distanceKm}) => [arrive, depart, distanceKm])).toEqual([
            [34_200, 34_200, 0],
            [35_100, 35_100, 45],
            [36_000, 36_000, 90],
        ]);
        expect(trips[0]!.evidence).toBe('published');
    });

    test('local areas: a station and a node have that of their county', () => {
        expect(network.stations.get('east')!.localArea).toBe('200');
        expect(network.roadNodes.get('n6')!.localAreas).toEqual(['100']);
    });

    test('services from calendar and calendar_dates', () => {
        const weekday = network.feeds.get('toy-rail')!.services.get('weekday')!;
        expect(weekday.days).toEqual(['mon', 'tue', 'wed', 'thu', 'fri']);
        expect([...weekday.removed]).toEqual(['2026-10-01']);
    });
});

describe('digest', () => {
    test('the order of rows changes nothing, a figure does', () => {
        const before = toyland();
        const after = toyland({
            'zone.csv': shuffled,
            'road/link.csv': shuffled,
            'transit/toy-rail/trips.txt': shuffled,
            'stations.csv': shuffled,
        });
        expect(after.digest).toBe(before.digest);
        expect([...after.zones.keys()]).toEqual([...before.zones.keys()]);
        expect(
            toyland({'road/link.csv': text => text.replace(',16.2,', ',16.3,').replace(',5.2,', ',5.3,')}).digest,
        ).not.toBe(before.digest);
        expect(before.digest).toMatch(/^[0-9a-f]{64}$/);
    });

    test('SHA-256 of FIPS 180-4 examples; the digest of a network is the same by whatever made it', () => {
        const hexOf = (...texts: readonly string[]): string => {
            const hash = portableSha256();
            for (const text of texts) hash.add(text);
            return hash.hex();
        };
        expect(hexOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
        expect(hexOf()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
        expect(hexOf('abcdbcdecdefdefgefghfghighij', 'hijkijkljklmklmnlmnomnopnopq')).toBe(
            '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
        );
        const files = openFiles(TOYLAND, new ProblemCollector())!;
        const {records} = readRegion(files);
        expect(buildNetwork(records).network!.digest).toBe(loadRegion(TOYLAND).digest);
    });
});

describe('a broken network never half-loads', () => {
    test('every problem at once', () => {
        expect(
            refusals({
                'road/link.csv': text => text.replace(',n1,n2,', ',n1,nowhere,').replace(',n4,n5,', ',n4,n55,'),
                'station_stops.csv': text => text.replace('midway,toy-rail,midway\n', ''),
                'transfers.csv': text => text.replace('east,east-metro', 'east,moon'),
                'zone.csv': text => text.replace('101,西镇,,100', '101,西镇,,999'),
            }).toSorted(),
        ).toEqual([
            'reference-unknown road/link.csv:2',
            'reference-unknown road/link.csv:7',
            'reference-unknown transfers.csv:2',
            'reference-unknown zone.csv:3',
            'stop-without-station transit/toy-rail/stops.txt:3',
        ]);
    });

    test('a link without length and shape, and one of no known class', () => {
        expect(
            refusals({
                'road/link.csv': text =>
                    text.replace(',2.1,,primary', ',,,primary').replace(',4.5,,secondary', ',4.5,,goat path'),
            }),
        ).toEqual(['link-length-missing road/link.csv:2', 'facility-type-unknown road/link.csv:7']);
    });

    test('a factor that is missing', () => {
        expect(refusals({'road/speed_profile.csv': text => text.replace(/^trunk,rural,peak.*\n/m, '')})).toEqual([
            'speed-factor-missing road/speed_profile.csv:',
        ]);
    });

    test('a folder that is not there', () => {
        expect(() => loadRegion(`${TOYLAND}-of-old`)).toThrow(ProblemError);
    });
});

describe('without optional files', () => {
    test('a region without projects, claims, fares, places and a profile loads, with the default factors', () => {
        const bare = toyland({
            'projects/village-road.yaml': undefined,
            'claims.csv': undefined,
            'fares.yaml': undefined,
            'services_unknown.csv': undefined,
            'road/speed_profile.csv': undefined,
        });
        expect(bare.projects.size + bare.claims.length + bare.fares.length).toBe(0);
        expect(bare.speedFactors).toHaveLength(45);
        expect(
            bare.speedFactors.find(
                ({facilityType, areaType, period}) =>
                    facilityType === 'motorway' && areaType === 'rural' && period === 'peak',
            )?.factor,
        ).toBe(0.9);
    });

    test('a bare GTFS feed: parents are stations, a stop without one its own, the busiest first day is the default', () => {
        const {network} = networkOf(
            memoryFiles({
                'agency.txt': 'agency_name,agency_url,agency_timezone\nX,http://x,America/New_York\n',
                'stops.txt': lines(`
                    stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
                    A,Alpha,40,-74,1,
                    A1,Alpha 1,40,-74,0,A
                    A2,Alpha 2,40,-74,0,A
                    B,Beta,40.1,-74,0,
                `),
                'routes.txt': 'route_id,route_short_name,route_long_name,route_type\nR,1,,1\n',
                'trips.txt': 'route_id,service_id,trip_id\nR,S,t\n',
                'stop_times.txt': lines(`
                    trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type
                    t,08:00:00,08:00:00,A1,1,0
                    t,08:10:00,08:11:00,A2,2,1
                    t,25:00:00,25:00:00,B,3,0
                `),
                'calendar_dates.txt': 'service_id,date,exception_type\nS,20180625,1\n',
            }),
        );
        expect([...network.stations.keys()]).toEqual(['A', 'B']);
        expect(network.feeds.get('feed')!.stops.get('A2')!.stationId).toBe('A');
        expect(network.defaultAsOf).toBe('2018-06-25');
        expect(network.timeZone).toBe('America/New_York');
        expect(network.feeds.get('feed')!.system).toBe('metro');
        expect(network.feeds.get('feed')!.trips[0]!.stops.map(({canBoard, depart}) => [canBoard, depart])).toEqual([
            [true, 28_800],
            [false, 29_460],
            [true, 90_000],
        ]);
    });

    test('a GMNS folder with the standard columns only; its free speed is the free-flow speed', () => {
        const {network} = networkOf(
            memoryFiles({
                'node.csv': 'node_id,x_coord,y_coord\n1,-86.9,40.4\n2,-86.89,40.4\n',
                'link.csv': lines(`
                    link_id,from_node_id,to_node_id,directed,length,facility_type,free_speed
                    a,1,2,1,1,arterial,33
                    b,2,1,1,1,,
                `),
            }),
        );
        expect(network.roadLinks.get('a')).toMatchObject({facilityType: 'primary', freeSpeedKmh: 33, length: 1000});
        expect(network.roadLinks.get('b')).toMatchObject({facilityType: 'tertiary', freeSpeedKmh: 30});
        expect(network.roadPeriods.map(({id}) => id)).toEqual(['peak', 'night', 'inter-peak']);
    });
});

describe('fillTimes', () => {
    test('by distance where every stop of the gap has one, else in equal steps', () => {
        expect(
            fillTimes([at(0, 0), at(undefined, 1), at(undefined, 4), at(100, 10)])!.map(({arrive}) => arrive),
        ).toEqual([0, 10, 40, 100]);
        expect(fillTimes([at(0, 0), at(undefined), at(undefined, 4), at(100, 10)])!.map(({arrive}) => arrive)).toEqual([
            0, 33, 67, 100,
        ]);
        expect(
            fillTimes([at(0, 0), at(undefined, 9), at(undefined, 4), at(100, 10)])!.map(({arrive}) => arrive),
        ).toEqual([0, 33, 67, 100]);
    });

    test('by straight lines between the stops where they have no distances and all have a place', () => {
        // Stops at 0, 1, 4 and 10 hundredths of a degree on the equator.
        const places = [0, 0.01, 0.04, 0.1].map(lon => ({lon, lat: 0}));
        const rows = [at(0), at(undefined), at(undefined), at(100)].map((row, index) => ({...row, index}));
        expect(fillTimes(rows, ({index}) => places[index])!.map(({arrive}) => arrive)).toEqual([0, 10, 40, 100]);
        expect(
            fillTimes(rows, ({index}) => (index === 2 ? undefined : places[index]))!.map(({arrive}) => arrive),
        ).toEqual([0, 33, 67, 100]);
    });

    test('an end without a time gives nothing', () => {
        expect(fillTimes([at(undefined), at(5)])).toBeUndefined();
        expect(fillTimes([at(5), at(undefined)])).toBeUndefined();
    });

    test('never decreasing, timed stops kept', () => {
        const stop = fc.record({
            gap: fc.nat(5000),
            dwell: fc.nat(300),
            timed: fc.boolean(),
            distance: fc.option(fc.double({min: 0, max: 100, noNaN: true}), {nil: undefined}),
        });
        fc.assert(
            fc.property(fc.array(stop, {minLength: 2, maxLength: 12}), stops => {
                let now = 0;
                const rows = stops.map(({gap, dwell, timed, distance}, index) => {
                    now += gap;
                    const arrival = now;
                    now += dwell;
                    return timed || index === 0 || index === stops.length - 1
                        ? {arrival, departure: now, distance}
                        : {arrival: undefined, departure: undefined, distance};
                });
                const times = fillTimes(rows)!;
                times.forEach(({arrive, depart}, index) => {
                    expect(Number.isInteger(arrive)).toBe(true);
                    expect(depart).toBeGreaterThanOrEqual(arrive);
                    if (index > 0) expect(arrive).toBeGreaterThanOrEqual(times[index - 1]!.depart);
                    if (rows[index]!.arrival !== undefined) expect(arrive).toBe(rows[index]!.arrival);
                });
            }),
        );
    });
});

test('speeds of docs/methods/driving-and-tolls.md stay in the range of their class', () => {
    expect([
        freeSpeedOf('motorway', 120, DEFAULT_RULES.roadClasses),
        freeSpeedOf('motorway', 130, DEFAULT_RULES.roadClasses),
        freeSpeedOf('motorway', 80, DEFAULT_RULES.roadClasses),
        freeSpeedOf('trunk', undefined, DEFAULT_RULES.roadClasses),
        freeSpeedOf('trunk', 80, DEFAULT_RULES.roadClasses),
    ]).toEqual([108, 110, 90, 70, 72]);
    expect([facilityTypeOf('motorway_link'), facilityTypeOf('Residential'), facilityTypeOf('rail')]).toEqual([
        'motorway',
        'tertiary',
        undefined,
    ]);
});

test('what was said of a year is held against its middle', () => {
    expect([middleOf('2016'), middleOf('2016-05'), middleOf('2016-05-03'), middleOf(undefined)]).toEqual([
        '2016-07-01',
        '2016-05-15',
        '2016-05-03',
        undefined,
    ]);
});
