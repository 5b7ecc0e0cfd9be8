import {strToU8, zipSync} from 'fflate';
import {describe, expect, it} from 'vitest';
import {createEngine} from '../../src/engine.js';
import {compileTimetable} from '../../src/compile/timetable.js';
import {travellers} from '../../src/compile/traveller.js';
import {networkOf} from '../../src/network/load.js';
import {memoryFiles} from '../../src/read/file-source.js';
import {lines} from '../read/read-support.js';

const CALENDAR = `service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
s,1,1,1,1,1,1,1,20260101,20261231
`;
/** One line from Alpha to Gamma: its type, and when it leaves; ids are the same in every feed. */
const feed = (type: number, leaves: string, arrives: string): Record<string, string> => ({
    'agency.txt': 'agency_id,agency_name,agency_url,agency_timezone\na,A,https://e.org,Asia/Shanghai\n',
    'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\nA,Alpha,30.0,121.0\nC,Gamma,30.0,121.4\n',
    'routes.txt': `route_id,agency_id,route_short_name,route_type\nr1,a,1,${type}\n`,
    'trips.txt': 'route_id,service_id,trip_id\nr1,s,t1\n',
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence
t1,${leaves},${leaves},A,1
t1,${arrives},${arrives},C,2
`,
    'calendar.txt': CALENDAR,
});
const zipped = (files: Record<string, string>): Uint8Array =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const below = (folder: string, files: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

const BUS = feed(3, '08:00:00', '09:00:00');
const METRO = feed(1, '08:30:00', '08:50:00');
const ROADS = {
    'node.csv': 'node_id,x_coord,y_coord\n1,121.0,30.0\n2,121.4,30.0\n',
    'link.csv':
        'link_id,from_node_id,to_node_id,directed,length,facility_type,free_speed\n1,1,2,false,38.6,primary,60\n',
    'config.csv': 'dataset_name,long_length,speed,crs\nx,km,kph,EPSG:4326\n',
};

const loaded = (files: Record<string, string | Uint8Array>) => {
    const {network, problems} = networkOf(memoryFiles(files));
    return {network, told: problems.map(({code, message}) => `${code}: ${message.en}`)};
};
const directFrom = (network: ReturnType<typeof loaded>['network'], from: string, to: string): string[] =>
    createEngine(network)
        .departures({from, to, date: '2026-11-17'})
        .departures.map(({line, departureTime}) => `${line.system} ${departureTime.slice(11, 16)}`);

/** A region of Alpha and Gamma with one feed, each line by its own system. */
const regionOf = (feed: Record<string, string>): Record<string, string> => ({
    'network.yaml': `id: x
title: {zh: x, en: x}
timeZone: Asia/Shanghai
currency: CNY
licence: none
attribution: []
defaultAsOf: 2026-11-17
feeds:
  - {id: all, path: transit/all, system: by-route, evidence: published, source_id: own}
`,
    'zone.csv': 'zone_id,name,boundary,super_zone,x_coord,y_coord\n',
    'sources.csv': 'source_id,title\nown,Own\n',
    'stations.csv':
        'station_id,name_zh,name_en,kind,x_coord,y_coord,evidence,source_id\na,甲,Alpha,bus,121.0,30.0,published,own\nc,丙,Gamma,bus,121.4,30.0,published,own\n',
    'station_stops.csv': 'station_id,feed,stop_id\na,all,A\nc,all,C\n',
    ...below('transit/all', feed),
});

describe('feeds beside each other in a folder without network.yaml', () => {
    it('are all read, and roads with them: a folder, a ZIP file', () => {
        const {network, told} = loaded({...ROADS, ...below('bus', BUS), 'metro.zip': zipped(METRO)});
        expect(told).toEqual([]);
        expect([...network.feeds.keys()].toSorted()).toEqual(['bus', 'metro']);
        expect(network.roadLinks.size).toBe(1);
        // Ids of one feed are not those of the other.
        expect([...network.stations.keys()].toSorted()).toEqual(['bus/A', 'bus/C', 'metro/A', 'metro/C']);
        expect(directFrom(network, 'station:bus/A', 'station:bus/C')).toEqual(['bus 08:00']);
        expect(directFrom(network, 'station:metro/A', 'station:metro/C')).toEqual(['metro 08:30']);
    });

    it('without roads too, in one archive', () => {
        const {network, told} = loaded({...below('region/bus', BUS), ...below('region/metro', METRO)});
        expect(told).toEqual([]);
        expect([...network.feeds.keys()].toSorted()).toEqual(['bus', 'metro']);
    });

    it('one alone keeps the ids of its stops for stations, beside roads too', () => {
        for (const files of [BUS, {...ROADS, ...BUS}, {...ROADS, ...below('bus', BUS)}]) {
            const {network, told} = loaded(files);
            expect(told).toEqual([]);
            expect([[...network.feeds.keys()], [...network.stations.keys()]]).toEqual([['feed'], ['A', 'C']]);
        }
    });

    it('two of one name are told apart', () => {
        const {network} = loaded({...below('2025/bus', BUS), ...below('2026/bus', METRO)});
        expect([...network.feeds.keys()]).toEqual(['bus', 'bus-2']);
    });

    it('what nothing reads is said', () => {
        const {told} = loaded({
            ...ROADS,
            'lane.csv': 'lane_id\n1\n',
            'notes.md': '',
            'old/movement.csv': 'mvmt_id\n1\n',
            ...below('bus', BUS),
        });
        expect(told).toEqual(['files-unread: files that are not read (2): lane.csv, old/movement.csv']);
    });
});

describe('a feed with lines of several systems', () => {
    const mixed = {
        ...BUS,
        'routes.txt': 'route_id,agency_id,route_short_name,route_type\nr1,a,1,3\nr2,a,2,400\nr3,a,3,109\n',
        'trips.txt': 'route_id,service_id,trip_id\nr1,s,t1\nr2,s,t2\nr3,s,t3\nr3,s,t4\n',
        'stop_times.txt': lines(`trip_id,arrival_time,departure_time,stop_id,stop_sequence
            t1,08:00:00,08:00:00,A,1
            t1,09:00:00,09:00:00,C,2
            t2,08:30:00,08:30:00,A,1
            t2,08:50:00,08:50:00,C,2
            t3,08:40:00,08:40:00,A,1
            t3,09:10:00,09:10:00,C,2
            t4,18:40:00,18:40:00,A,1
            t4,19:10:00,19:10:00,C,2`),
    };

    it('gives each line the system of its route_type', () => {
        const {network} = loaded(mixed);
        const {system, routes} = network.feeds.get('feed')!;
        // Most of its trips are suburban trains; the others say what they are.
        expect([system, [...routes.values()].map(route => route.system)]).toEqual([
            'suburban',
            ['bus', 'metro', undefined],
        ]);
        expect(directFrom(network, 'Alpha', 'Gamma')).toEqual([
            'bus 08:00',
            'metro 08:30',
            'suburban 08:40',
            'suburban 18:40',
        ]);
    });

    it('a bus is boarded from the street, a metro through its station, whatever else calls there', () => {
        const {stops, entry, exit} = compileTimetable(loaded(mixed).network, {
            asOf: '2026-11-17',
            date: '2026-11-17',
            traveller: travellers.regular,
        });
        const steps = stops.map(({station, system}, at) => `${station.id} ${system} ${entry[at]} ${exit[at]}`);
        expect(steps.filter(text => text.startsWith('A ')).toSorted()).toEqual([
            'A bus 0 0',
            'A metro 120 120',
            'A suburban 180 120',
        ]);
    });

    it('is asked for in network.yaml as by-route', () => {
        const {network} = loaded(regionOf(mixed));
        expect(directFrom(network, 'station:a', 'station:c')).toEqual([
            'bus 08:00',
            'metro 08:30',
            'suburban 08:40',
            'suburban 18:40',
        ]);
    });

    it('distances in metres are read as such in a region, and that is said', () => {
        // Alpha to Gamma is 38.5 km.
        const {network, told} = loaded({
            ...regionOf(mixed),
            'transit/all/stop_times.txt': lines(`
                trip_id,arrival_time,departure_time,stop_id,stop_sequence,shape_dist_traveled
                t1,08:00:00,08:00:00,A,1,0
                t1,09:00:00,09:00:00,C,2,40000`),
            'transit/all/trips.txt': 'route_id,service_id,trip_id\nr1,s,t1\n',
        });
        expect(told.filter(text => text.startsWith('gtfs'))).toEqual([
            'gtfs-distances-not-km: shape_dist_traveled is in m, not in kilometres; it was converted',
        ]);
        expect(network.feeds.get('all')!.trips[0]!.stops.map(({distanceKm}) => distanceKm)).toEqual([0, 40]);
    });
});
