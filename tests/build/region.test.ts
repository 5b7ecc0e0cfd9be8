import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {zipSync} from 'fflate';
import {afterAll, describe, expect, test} from 'vitest';
import {type BuildRequest, type BuiltRegion, buildRegion} from '../../src/build/region/build-region.js';
import {openHexagons} from '../../src/build/people/grid.js';
import {createEngine} from '../../src/engine.js';
import {checkNetwork} from '../../src/network/check.js';
import {networkOf} from '../../src/network/load.js';
import type {Network} from '../../src/network/types.js';
import type {Problem} from '../../src/problem/problem.js';
import {ProblemError} from '../../src/problem/problem.js';
import {folderFiles} from '../../src/read/node-files.js';
import {runHere} from '../support/cli.js';
import {busFeed, named} from './own-files.js';

const hexagons = await openHexagons();
const toyland = {name: 'toyland', files: folderFiles('network-data/toyland')};
const build = (request: Omit<BuildRequest, 'id'>): BuiltRegion => buildRegion({id: 'own', ...request});
const networkIn = (built: BuiltRegion): Network => networkOf(built.files).network;
const textOf = (built: BuiltRegion, path: string): string => new TextDecoder().decode(built.files.read(path));
const said = ({report}: BuiltRegion, fate: string): string[] =>
    report.lines.filter(line => line.fate === fate).map(({text, list = []}) => [text.en, ...list].join(' | '));
const problemsOf = (work: () => unknown): readonly Problem[] => {
    try {
        work();
    } catch (error) {
        if (error instanceof ProblemError) return error.problems;
        throw error;
    }
    return [];
};

describe('a bus feed put into a region', () => {
    const built = build({base: toyland, gtfs: [{name: 'toy-bus.zip', files: busFeed()}]});
    const network = networkIn(built);

    test('stands beside the feeds of the base, which are byte for byte what they were', () => {
        expect([...network.feeds.keys()]).toEqual(['toy-bus', 'toy-metro', 'toy-rail']);
        for (const path of toyland.files.list().filter(file => /^(transit|road|projects)\//.test(file)))
            expect(built.files.read(path), path).toEqual(toyland.files.read(path));
        expect(network.feeds.get('toy-bus')).toMatchObject({system: 'bus', evidence: 'published'});
    });

    test('its stops are stations of their own, walked to from the railway station of the name', () => {
        const ids = [...network.stations.keys()].filter(id => id.startsWith('toy-bus'));
        expect(ids).toEqual(['east', 'square', 'station', 'suburb', 'village'].map(id => `toy-bus-${id}`));
        // 0.0005 degrees are 55.6 m both ways: 78.6 m straight, x 1.3 = 102 m, at 4.8 km/h 77 s.
        expect(network.transfers.find(({fromStation}) => fromStation === 'toy-bus-station')).toMatchObject({
            toStation: 'west',
            walk: 77,
            distance: 102,
        });
    });

    test('a journey rides it, in its span and after it on the day that stands in', async () => {
        const engine = createEngine(network);
        for (const date of ['2026-06-03', '2026-11-18']) {
            const answer = await engine.departures({
                from: 'station:toy-bus-square',
                to: 'station:toy-bus-village',
                date,
            });
            expect(answer.departures, date).toHaveLength(15);
        }
        expect(textOf(built, 'network.yaml')).toContain(
            '{feeds: [toy-bus], dates: 2026-09-01.., dayTypes: [weekday], serviceDate: 2026-08-27}',
        );
        expect(said(built, 'assumed')[0]).toBe(
            'toy-bus ends on 2026-08-31; later days use the timetable of 2026-08-27, 2026-08-29, 2026-08-30 instead, and results say so',
        );
    });

    test('whose it is stands in the sources, the attribution and the report', () => {
        expect(textOf(built, 'sources.csv')).toContain(
            '\ntoy-bus,toy-bus.zip,Toy Buses,2026-06-01..2026-08-31,,not stated / 未说明,',
        );
        expect(network.attribution).toContain('Toy Buses');
        expect(textOf(built, 'report.md')).toContain('licence: not stated / 未说明');
        const own = build({
            base: toyland,
            gtfs: [{name: 'toy-bus.zip', files: busFeed()}],
            sources: named('own.csv', 'file,licence,attribution\ntoy-bus.zip,CC BY 4.0,"Toy Buses, CC BY 4.0"\n'),
        });
        expect(networkIn(own).sources.get('toy-bus')).toMatchObject({licence: 'CC BY 4.0'});
        expect(networkIn(own).attribution).toContain('Toy Buses, CC BY 4.0');
    });

    test('built again it replaces itself and nothing else', () => {
        const again = build({base: {name: 'own', files: built.files}, gtfs: [{name: 'toy-bus.zip', files: busFeed()}]});
        expect([...networkIn(again).stations.keys()]).toEqual([...network.stations.keys()]);
        expect(networkIn(again).standIns).toEqual(network.standIns);
        expect(said(again, 'replaced')).toEqual([
            'the feed toy-bus of the base region has the same name and is replaced by toy-bus.zip; name the file otherwise to keep both',
        ]);
    });
});

describe('feeds', () => {
    test('of several systems become one feed a system: buses are no suburban trains', () => {
        const routes = 'route_id,agency_id,route_short_name,route_long_name,route_type\none,bus,1,,2\ntwo,bus,2,,3\n';
        const built = build({gtfs: [{name: 'city.zip', files: busFeed({routes})}]});
        const {feeds} = networkIn(built);
        expect([...feeds].map(([id, {system, trips}]) => [id, system, trips.length])).toEqual([
            ['city-bus', 'bus', 15],
            ['city-suburban', 'suburban', 15],
        ]);
    });

    test('two of them stand side by side and share stations of one name', () => {
        const built = build({
            gtfs: [
                {name: 'a.zip', files: busFeed()},
                {name: 'b.zip', files: busFeed()},
            ],
        });
        const {feeds, stations} = networkIn(built);
        expect([...feeds.keys()]).toEqual(['a', 'b']);
        expect(stations.size).toBe(5);
    });

    test('stations of one name stay apart where the feed says they are two; stops of one name are one', () => {
        const stops = (parents: string): string => `stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
north,High Street,0.001,121.001,1,
south,High Street,0.003,121.001,1,
square,High Street,0.001,121.001,0,${parents === '' ? '' : 'north'}
station,High Street,0.003,121.001,0,${parents === '' ? '' : 'south'}
village,West Village,0.045,121.36,0,
east,East Station,0.0005,121.8012,0,
suburb,East Suburb,0.009,121.846,0,
`;
        const count = (parents: string): number =>
            networkIn(build({gtfs: [{name: 'a.zip', files: busFeed({stops: stops(parents)})}]})).stations.size;
        expect([count('with'), count('')]).toEqual([5, 4]);
    });

    test('a stop with longitude and latitude changed over is set right, one at 0, 0 has no position', () => {
        const stops = `stop_id,stop_name,stop_lat,stop_lon
square,Market Square,30.7,85.0
station,West Town,30.71,85.01
village,West Village,85.02,30.72
east,East Station,0,0
suburb,East Suburb,30.74,85.04
`;
        const built = build({gtfs: [{name: 'a.zip', files: busFeed({stops})}]});
        expect(built.report.problems.map(({code, where}) => [code, where.row])).toEqual([
            ['gtfs-stop-at-zero', 5],
            ['gtfs-stop-swapped', 4],
        ]);
        const {stations} = networkIn(built);
        expect(stations.get('a-village')!.position).toEqual({lon: 85.02, lat: 30.72});
        expect(stations.get('a-east')!.position).toBeUndefined();
    });

    test('a stop south of the equator for one north of it is set right in the region too', () => {
        const stops = `stop_id,stop_name,stop_lat,stop_lon
square,Market Square,30.7,85.0
station,West Town,30.71,85.01
village,West Village,-30.72,85.02
east,East Station,30.73,85.03
suburb,East Suburb,30.74,85.04
`;
        const built = build({gtfs: [{name: 'a.zip', files: busFeed({stops})}]});
        expect(built.report.problems.map(({code, where}) => [code, where.row])).toEqual([['gtfs-stop-negated', 4]]);
        expect(networkIn(built).stations.get('a-village')!.position).toEqual({lon: 85.02, lat: 30.72});
    });

    test('what is not read of them is said', () => {
        const files = {'levels.txt': 'level_id\n', 'fare_leg_rules.txt': 'fare_id\n'};
        const built = build({gtfs: [{name: 'a.zip', files: busFeed({files})}]});
        expect(said(built, 'left-out')).toEqual(
            expect.arrayContaining(['files of a.zip that are not read | levels.txt', 'fares of a.zip: cannot be read']),
        );
    });

    test('with one price a route have it, in the currency of the region', () => {
        const files = {
            'fare_attributes.txt': 'fare_id,price,currency_type,payment_method,transfers\na,2,CNY,0,0\nb,5,CNY,0,0\n',
            'fare_rules.txt': 'fare_id,route_id,origin_id\na,one,\nb,two,z1\n',
        };
        const gtfs = [{name: 'a.zip', files: busFeed({files})}];
        const built = build({base: toyland, gtfs});
        const {routes} = networkIn(built).feeds.get('a')!;
        expect([...routes.values()].map(({id, fare}) => [id, fare])).toEqual([
            ['one', 2],
            ['two', undefined],
        ]);
        expect(said(built, 'left-out')).toEqual([
            'fares of routes of a.zip by zones that no pair of their stations is in | two',
        ]);
        expect(networkIn(build({gtfs})).currency).toBe('CNY');
        const abroad = busFeed({
            files: {...files, 'fare_attributes.txt': files['fare_attributes.txt'].replaceAll('CNY', 'EUR')},
        });
        expect(said(build({base: toyland, gtfs: [{name: 'a.zip', files: abroad}]}), 'left-out')).toEqual([
            'fares of a.zip: they are in EUR, but the region uses CNY',
        ]);
    });

    test('distances in metres are written as kilometres', () => {
        const routes = 'route_id,route_type\none,3\n';
        const files = {
            'trips.txt': 'trip_id,route_id,service_id\nt,one,daily\n',
            // 0.36 degrees are 40.03 km.
            'stop_times.txt':
                'trip_id,arrival_time,departure_time,stop_id,stop_sequence,shape_dist_traveled\nt,08:00:00,08:00:00,square,1,0\nt,09:00:00,09:00:00,village,2,45000\n',
        };
        const built = build({gtfs: [{name: 'a.zip', files: busFeed({routes, files})}]});
        expect(networkIn(built).feeds.get('a')!.trips[0]!.stops[1]!.distanceKm).toBe(45);
    });
});

describe('people', () => {
    test('by township take the place of the base’s, by code or by name; the sums follow', () => {
        const people = named('census.csv', 'code,name,人口\n101,,7000\n,西村,2500\n100,西县,9500\n,无此镇,1\n');
        const built = build({base: toyland, people});
        const {zones, opportunities} = networkIn(built);
        expect([101, 102, 100, 201].map(id => zones.get(String(id))!.population)).toEqual([7000, 2500, 9500, 50_000]);
        expect(
            opportunities.filter(({zoneId, kind}) => zoneId === '102' && kind === 'people').map(({count}) => count),
        ).toEqual([2500]);
        expect(said(built, 'left-out')).toEqual([
            'total rows of census.csv | 100 西县',
            'rows of census.csv that match no zone | 无此镇',
        ]);
        expect(built.report.problems.map(({code, where}) => [code, where.row])).toEqual([['people-zone-unknown', 5]]);
    });

    test('as a spreadsheet writes them: a unit in the header, thousands with commas, codes of twelve digits', () => {
        const zone = (id: string): string => `${id},,,,,,,,town,,,,,121,0,,,,,,,,,estimated,toyland,\n`;
        const rows = `${new TextDecoder().decode(toyland.files.read('zone.csv'))}${zone('330482001')}`;
        const base = {
            name: 'twelve',
            files: {
                ...toyland.files,
                read: (path: string) =>
                    path === 'zone.csv' ? new TextEncoder().encode(rows) : toyland.files.read(path),
            },
        };
        const people = named('excel.csv', '\uFEFF区划代码,街道,常住人口（人）\r\n330482001000,某街道,"204,000"\r\n');
        expect(networkIn(build({base, people})).zones.get('330482001')!.population).toBe(204_000);
    });

    test('at points split the zones they lie in, which sum them and are still found', async () => {
        const people = named(
            'points.csv',
            'id,lon,lat,people,schools,remark\np1,121,0,1000,1,a\np2,121.004,0,3000,0,b\n',
        );
        const built = build({base: toyland, people});
        const network = networkIn(built);
        expect(network.zones.get('101')).toMatchObject({level: 'super', seat: 'p1', population: 4000});
        expect(network.zones.get('p2')).toMatchObject({
            superZone: '101',
            county: '100',
            areaType: 'rural',
            population: 3000,
        });
        expect(network.zones.get('100')!.population).toBe(6000);
        expect(said(built, 'left-out')).toEqual(['columns of points.csv that are not numbers | remark']);
        const answer = await createEngine(network).route({
            from: 'zone:101',
            to: 'place:square',
            date: '2026-11-17',
            depart: 8 * 3600,
        });
        expect(answer.journeys.length).toBeGreaterThan(0);
    });

    test('on squares split a zone without its area being said to be theirs', () => {
        const people = named('p.csv', 'id,lon,lat,pop\na,121.0001,0.0001,10\nb,121.01,0.0001,1\n');
        const network = networkIn(build({base: toyland, people, grid: 'square:500'}));
        expect(network.zones.get('101')!.areaKm2).toBeUndefined();
        expect(checkNetwork(network).filter(({code}) => code === 'zone-sum-differs')).toEqual([]);
    });

    test('at points with a wrong sign are set right, at 0,0 left out, beside stops that say where the place is', () => {
        const people = named(
            'p.csv',
            'id,lon,lat,pop\na,121.001,0.001,10\nb,-121.002,0.002,5\nc,0,0,7\nd,2.3,48.8,1\ne,121.01,0.01,2\n',
        );
        const built = build({gtfs: [{name: 'a.zip', files: busFeed()}], people});
        expect(built.report.problems.map(({code, where}) => [code, where.row])).toEqual([
            ['people-point-at-zero', 4],
            ['people-point-negated', 3],
            ['people-point-far', 5],
        ]);
        const {zones} = networkIn(built);
        expect([...zones.keys()]).toEqual(['a', 'b', 'd', 'e']);
        expect(zones.get('b')!.position).toEqual({lon: 121.002, lat: 0.002});
    });

    test('are summed on squares', () => {
        // 500 m are 0.0045 degrees: the first two lie in one square.
        const people = named('p.csv', 'id,lon,lat,pop\na,121.0001,0.0001,10\nb,121.0002,0.0002,5\nc,121.01,0.0001,1\n');
        const built = build({gtfs: [{name: 'a.zip', files: busFeed()}], people, grid: 'square:500'});
        expect([...networkIn(built).zones.values()].map(({population, areaKm2}) => [population, areaKm2])).toEqual([
            [15, 0.25],
            [1, 0.25],
        ]);
    });

    test('are summed on hexagons of H3', () => {
        const people = named('p.csv', 'id,lon,lat,pop\na,121.0001,0.0001,10\nb,121.0002,0.0002,5\nc,121.05,0.0001,1\n');
        const built = build({gtfs: [{name: 'a.zip', files: busFeed()}], people, grid: 'hex:8', hexagons});
        const zones = [...networkIn(built).zones.values()];
        expect(zones.map(({population}) => population).toSorted()).toEqual([1, 15]);
        // A cell of resolution 8 has 0.737 km2 on the mean of the Earth, 0.43 to 0.86 by place.
        for (const {id, areaKm2} of zones) {
            expect(id).toMatch(/^88[0-9a-f]{13}$/);
            expect(areaKm2).toBeGreaterThan(0.43);
            expect(areaKm2).toBeLessThan(0.87);
        }
    });

    test('in polygons stand at a point inside them, with their area', () => {
        const ring = [
            [121, 0],
            [121.009, 0],
            [121.009, 0.009],
            [121, 0.009],
            [121, 0],
        ];
        const people = named(
            'cells.geojson',
            JSON.stringify({
                type: 'FeatureCollection',
                features: [
                    {
                        type: 'Feature',
                        properties: {code: 'x', population: 5},
                        geometry: {type: 'Polygon', coordinates: [ring]},
                    },
                ],
            }),
        );
        const zone = networkIn(build({gtfs: [{name: 'a.zip', files: busFeed()}], people})).zones.get('x')!;
        expect(zone.population).toBe(5);
        expect(zone.areaKm2).toBeCloseTo(1.0015, 3);
    });
});

test('everything wrong with every file is told at once, in both languages, with file and row', () => {
    const problems = problemsOf(() =>
        build({
            base: toyland,
            gtfs: [{name: 'bus.zip', files: busFeed({stops: 'stop_id,stop_name,stop_lat,stop_lon\nsquare,A,x,121\n'})}],
            people: named('people.csv', 'id,lon,lat,people\na,121,0,ten\nb,121,95,1\nc,121,0,2\n'),
            grid: 'hexagons',
            trains: named('trains.csv', 'train,station,arrive,depart,day\nK1,西镇,,08:00,0\nK1,东站,08:30,,0\n'),
        }),
    );
    expect(
        problems.filter(({severity}) => severity === 'error').map(({code, where}) => [code, where.file, where.row]),
    ).toEqual(
        expect.arrayContaining([
            ['grid-unreadable', undefined, undefined],
            ['trains-date-missing', 'trains.csv', undefined],
            ['number-expected', 'bus.zip/stops.txt', 2],
            ['reference-unknown', 'bus.zip/stop_times.txt', 3],
            ['number-expected', 'people.csv', 2],
            ['number-out-of-range', 'people.csv', 3],
        ]),
    );
    for (const {message} of problems) expect(message.zh).toMatch(/\p{Script=Han}/u);
});

describe('the command', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiegui-build-'));
    afterAll(() => rmSync(folder, {recursive: true}));
    const zip = join(folder, 'toy-bus.zip');
    const feed = busFeed();
    writeFileSync(zip, zipSync(Object.fromEntries(feed.list().map(path => [path, feed.read(path)!]))));
    const out = join(folder, 'mine');

    test('writes a region that the others read', async () => {
        const run = await runHere(['build', '--base', 'toyland', '--gtfs', zip, '--out', out]);
        expect(run.err).toBe('');
        expect(run.out).toContain('added: bus of toy-bus.zip (toy-bus): 2 routes, 30 trips, 5 stations');
        expect(JSON.parse(readFileSync(join(out, 'build-report.json'), 'utf8'))).toMatchObject({
            id: 'mine',
            base: 'toyland',
        });
        const question = ['departures', '--from', 'station:toy-bus-square', '--to', 'station:toy-bus-village'];
        const departures = await runHere([...question, '--network', out]);
        expect(departures.out).toContain('06:00');
    });

    test('leaves no folder, half or whole, where something is wrong', async () => {
        const people = join(folder, 'people.csv');
        writeFileSync(people, 'id,lon,lat,people\na,121,0,ten\n');
        const other = join(folder, 'other');
        const run = await runHere(['build', '--base', 'toyland', '--gtfs', zip, '--people', people, '--out', other]);
        expect(run.code).toBe(1);
        expect(run.err).toContain('number-expected  people.csv row 2: people is "ten", not a number');
        expect(existsSync(other)).toBe(false);
        expect(readdirSync(folder).toSorted()).toEqual(['mine', 'people.csv', 'toy-bus.zip']);
    });

    test('writes over nothing that is there unless told so', async () => {
        const args = ['build', '--base', 'toyland', '--gtfs', zip, '--out', out];
        const refused = await runHere(args);
        expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('build-out-exists')]);
        expect((await runHere([...args, '--replace'])).code).toBe(0);
    });

    test('says what is missing before it reads anything', async () => {
        const run = await runHere(['build', '--base', 'nowhere']);
        expect(run.code).toBe(2);
        for (const code of ['option-missing', 'build-nothing-named', 'build-base-unknown'])
            expect(run.err).toContain(code);
    });
});
