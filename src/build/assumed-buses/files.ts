import type {Network, Station} from '../../network/types.js';
import {csvFile, type CsvCell} from '../../report/csv-line.js';
import {rounded} from '../../report/rounded.js';
import {formatClockSeconds} from '../../units/clock.js';
import {straightLine} from '../../units/geometry.js';
import {ASSUMED_FEEDS, type AssumedBuses, type AssumedLine} from './assumed-buses.js';
import {replaceRows} from './rows.js';
import {type BusStop, isOwnStation, onFoot} from './stops.js';

type FeedId = (typeof ASSUMED_FEEDS)[keyof typeof ASSUMED_FEEDS];
type Row = Readonly<Record<string, CsvCell>>;

const RULE = {evidence: 'estimated', source_id: 'model-rule'} as const;
/** Speed of the walk between two stations in transfers.csv, docs/methods/access-and-egress.md. */
const WALK_KMH = 4.8;
const LEAST_WALK_S = 60;

const feedOf = ({kind}: AssumedLine): FeedId => (kind === 'coach' ? ASSUMED_FEEDS.coach : ASSUMED_FEEDS.bus);
const km = (metres: number): number => rounded(metres / 1000, 2);
const day = (date: string): string => date.replaceAll('-', '');
const serviceId = ({from}: AssumedLine): string => `daily-${from}`;
const sources = ({sourceIds}: AssumedLine): string => sourceIds.join(';');

/** How the times of a line came about. */
const noteOf = ({kind, directions, inside, length, headway, note}: AssumedLine): string => {
    const metres = directions[0]!.at(-1)!.metres;
    const road =
        kind === 'coach'
            ? `${km(metres)} km by motorway`
            : `${km(metres)} km ${length === undefined ? 'of untolled road' : '(published)'}, ${km(inside)} of them in towns`;
    return [road, `every ${rounded(headway / 60, 1)} min`, ...(note === '' ? [] : [note])].join('; ');
};

/** Stops of the lines of a feed, once each, by id. */
const stopsOf = (lines: readonly AssumedLine[]): BusStop[] =>
    [...new Map(lines.flatMap(({calls}) => calls.map(stop => [stop.stationId, stop] as const))).values()].toSorted(
        (a, b) => (a.stationId < b.stationId ? -1 : 1),
    );

interface AssumedTrip {
    readonly id: string;
    readonly line: AssumedLine;
    readonly calls: AssumedLine['directions'][number];
    readonly direction: number;
}

const tripsOf = (lines: readonly AssumedLine[]): AssumedTrip[] =>
    lines.flatMap(line =>
        line.directions.map((calls, direction) => ({line, calls, direction, id: `${line.id}-${direction}`})),
    );

const calendarFile = (lines: readonly AssumedLine[]): string =>
    csvFile(
        'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date'.split(','),
        [...new Set(lines.map(({from}) => from))]
            .toSorted()
            .map(date => [`daily-${date}`, 1, 1, 1, 1, 1, 1, 1, day(date), '20991231']),
    );

const routesFile = (agency: FeedId, lines: readonly AssumedLine[]): string =>
    csvFile(
        'route_id,agency_id,route_short_name,route_long_name,route_type,name_en,line_zh,fare_cny,evidence,source_id,note'.split(
            ',',
        ),
        lines.map(line => [
            line.id,
            agency,
            line.name.zh,
            `${line.calls[0]!.name.zh} - ${line.calls.at(-1)!.name.zh}`,
            3,
            line.name.en,
            line.name.zh,
            line.fare,
            RULE.evidence,
            sources(line),
            line.kind,
        ]),
    );

const stopsFile = (lines: readonly AssumedLine[]): string =>
    csvFile(
        ['stop_id', 'stop_name', 'stop_lat', 'stop_lon', 'evidence', 'source_id', 'note'],
        stopsOf(lines).map(({stationId, name, point}) => [
            stationId,
            name.zh,
            point.lat,
            point.lon,
            RULE.evidence,
            RULE.source_id,
            '',
        ]),
    );

const tripsFile = (trips: readonly AssumedTrip[]): string =>
    csvFile(
        [
            'route_id',
            'service_id',
            'trip_id',
            'trip_headsign',
            'direction_id',
            'clock_face',
            'evidence',
            'source_id',
            'note',
        ],
        trips.map(({line, calls, direction, id: trip}) => [
            line.id,
            serviceId(line),
            trip,
            calls.at(-1)!.stop.name.zh,
            direction,
            1,
            RULE.evidence,
            RULE.source_id,
            noteOf(line),
        ]),
    );

const stopTimesFile = (trips: readonly AssumedTrip[]): string =>
    csvFile(
        'trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type,shape_dist_traveled,timepoint'.split(
            ',',
        ),
        trips.flatMap(({line, calls, id: trip}) =>
            calls.map(({stop, after, metres}, at) => {
                const time = formatClockSeconds(line.hours.from + after);
                const isLast = at === calls.length - 1;
                return [trip, time, time, stop.stationId, at + 1, isLast ? 1 : 0, at === 0 ? 1 : 0, km(metres), 0];
            }),
        ),
    );

const frequenciesFile = (trips: readonly AssumedTrip[]): string =>
    csvFile(
        ['trip_id', 'start_time', 'end_time', 'headway_secs', 'exact_times', 'evidence', 'source_id', 'note'],
        trips.map(({line, id: trip}) => [
            trip,
            formatClockSeconds(line.hours.from),
            // GTFS: nothing leaves at the end itself; the last bus may leave on the last minute.
            formatClockSeconds(line.hours.to + 60),
            line.headway,
            1,
            RULE.evidence,
            sources(line),
            '',
        ]),
    );

const feedFiles = ({timeZone}: Network, agency: FeedId, lines: readonly AssumedLine[]): [string, string][] => {
    const trips = tripsOf(lines);
    const agencyFile = csvFile(
        ['agency_id', 'agency_name', 'agency_url', 'agency_timezone', 'agency_lang'],
        [[agency, '推定公交 Assumed services', 'https://example.org/', timeZone, 'zh']],
    );
    return [
        ['agency.txt', agencyFile],
        ['calendar.txt', calendarFile(lines)],
        ['routes.txt', routesFile(agency, lines)],
        ['stops.txt', stopsFile(lines)],
        ['trips.txt', tripsFile(trips)],
        ['stop_times.txt', stopTimesFile(trips)],
        ['frequencies.txt', frequenciesFile(trips)],
    ];
};

/** The name a city has in the rows of its stations, or that of its zones. */
const cityOf = (network: Network, county: string, city: string): string => {
    const stations = [...network.stations.values()];
    const ofCity = (id: string): boolean => network.zones.get(id)?.city === city;
    return (
        (stations.find(station => station.county === county) ?? stations.find(station => ofCity(station.county)))
            ?.city ?? city
    );
};

const stationRow = (network: Network, {stationId, name, point, made}: BusStop): Row => {
    const {zone, pinyin, isSeat} = made!;
    return {
        station_id: stationId,
        name_zh: name.zh,
        name_en: name.en,
        pinyin: pinyin.replaceAll(' ', ''),
        kind: 'bus',
        city: cityOf(network, zone.county, zone.city),
        county: zone.county,
        x_coord: point.lon,
        y_coord: point.lat,
        // Buses of its streets lead to the stop of a seat; that of a town is in the town.
        local_bus: isSeat ? 'yes' : 'no',
        bank: point.bank ?? '',
        ...RULE,
        note: point.kind === 'zone' ? 'assumed bus stop at the point of the zone' : 'assumed bus stop at the place',
    };
};

/** Stations people can walk to from a stop the command makes. */
const walksOf = (network: Network, stop: BusStop, reach: number): Row[] =>
    [...network.stations.values()]
        .filter(
            ({position, openDate}: Station) =>
                position !== undefined && openDate !== 'unopened' && onFoot(position, stop.point) <= reach,
        )
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map(({id, name, position, openDate, closeDate}) => {
            const metres = onFoot(position!, stop.point);
            const straight = straightLine(position!.lon, position!.lat, stop.point.lon, stop.point.lat);
            return {
                from_station_id: stop.stationId,
                to_station_id: id,
                walk_s: Math.max(LEAST_WALK_S, Math.ceil(metres / (WALK_KMH / 3.6))),
                distance_m: Math.round(metres),
                open_date: openDate,
                close_date: closeDate,
                ...RULE,
                note: `${stop.name.zh}-${name.zh}, ${Math.round(straight)} m straight`,
            };
        });

const STATION_COLUMNS =
    'station_id,name_zh,name_en,pinyin,aliases,names,kind,city,county,x_coord,y_coord,process_class,open_date,close_date,closures,parking,local_bus,bank,evidence,source_id,note';
const TRANSFER_COLUMNS = 'from_station_id,to_station_id,walk_s,distance_m,open_date,close_date,evidence,source_id,note';

/**
 * Files of a region folder with the assumed buses in them, by path. `present` gives the text of the tables there are;
 * rows an earlier run wrote are replaced, all others stay byte for byte. A feed without a line has no files.
 */
export const assumedBusFiles = (
    {network, lines}: AssumedBuses,
    present: (path: string) => string | undefined,
): ReadonlyMap<string, string> => {
    const feeds = Object.values(ASSUMED_FEEDS).map(id => ({id, lines: lines.filter(line => feedOf(line) === id)}));
    const made = stopsOf(lines).filter(stop => stop.made !== undefined);
    const walkReach = network.assumedBuses!.walkMetres;
    const own = new Set<string>(Object.values(ASSUMED_FEEDS));
    const table = (
        path: string,
        columns: string,
        isOwn: (cell: (column: string) => string) => boolean,
        rows: readonly Row[],
    ): [string, string] => [path, replaceRows(present(path), columns.split(','), isOwn, rows)];
    return new Map([
        ...feeds.flatMap(({id, lines: listed}) =>
            listed.length === 0
                ? []
                : feedFiles(network, id, listed).map(([file, text]): [string, string] => [
                      `transit/${id}/${file}`,
                      text,
                  ]),
        ),
        table(
            'stations.csv',
            STATION_COLUMNS,
            cell => isOwnStation(cell('station_id')),
            made.map(stop => stationRow(network, stop)),
        ),
        table(
            'station_stops.csv',
            'station_id,feed,stop_id',
            cell => own.has(cell('feed')),
            feeds.flatMap(({id, lines: listed}) =>
                stopsOf(listed).map(({stationId}) => ({station_id: stationId, feed: id, stop_id: stationId})),
            ),
        ),
        table(
            'transfers.csv',
            TRANSFER_COLUMNS,
            cell => isOwnStation(cell('from_station_id')) || isOwnStation(cell('to_station_id')),
            made.flatMap(stop => walksOf(network, stop, walkReach)),
        ),
    ]);
};
