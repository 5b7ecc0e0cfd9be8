import {formatClockSeconds} from '../units/clock.js';
import {isSameZone} from '../units/time-zone.js';
import type {Bilingual} from '../units/units.js';
import {ProblemCollector} from '../problem/collector.js';
import {feedFolders} from './feed-places.js';
import {subFolder, type FileSource} from './file-source.js';
import {checkSpeeds, leaveOutTimeless, placedStops} from './gtfs-sense.js';
import {
    AGENCY,
    CALENDAR,
    CALENDAR_DATES,
    FREQUENCIES,
    LOCATION_GROUPS,
    PATHWAYS,
    ROUTES,
    SHAPES,
    STOP_TIMES,
    STOPS,
    TRANSFERS,
    TRIPS,
} from './gtfs-tables.js';
import type {
    GtfsAgency,
    GtfsCalendar,
    GtfsCalendarDate,
    GtfsFrequency,
    GtfsPathway,
    GtfsRecords,
    GtfsRoute,
    GtfsShape,
    GtfsStop,
    GtfsStopTime,
    GtfsTransfer,
    GtfsTrip,
} from './records.js';
import {readTable, type Columns, type RecordOf, type Table, type TableSchema} from './table.js';

/** Files of a feed that are read; feed_info.txt says who made it. */
export const GTFS_FILES = [
    'agency.txt',
    'stops.txt',
    'routes.txt',
    'trips.txt',
    'stop_times.txt',
    'calendar.txt',
    'calendar_dates.txt',
    'frequencies.txt',
    'transfers.txt',
    'pathways.txt',
    'shapes.txt',
    'feed_info.txt',
] as const;

export interface ReadGtfsOptions {
    /** Put before file names in problems, such as `transit/hsr-2016/`. Default empty: a bare feed. */
    readonly label?: string;
}

/**
 * Ids of a table, those of rejected rows too: a row with one
 * bad cell must not make every mention of it a second problem.
 */
function idsOf<R>(table: Table<R>, id: (record: Partial<R>) => string | undefined): Set<string> {
    const ids = new Set<string>();
    for (const record of [...table.records, ...table.rejected]) {
        const value = id(record);
        if (value !== undefined) ids.add(value);
    }
    return ids;
}

function byId<R>(records: readonly R[], id: (record: R) => string): Map<string, R> {
    return new Map(records.map(record => [id(record), record]));
}

/**
 * Reads a GTFS feed, files at the top or in one folder. All problems of all files are reported, broken references
 * between them included; what is returned is only to be used when none of them is an error.
 */
export function readGtfs(source: FileSource, problems: ProblemCollector, options: ReadGtfsOptions = {}): GtfsRecords {
    const [folder = '', ...others] = feedFolders(source);
    const files = folder === '' ? source : subFolder(source, folder);
    const label = options.label ?? '';
    if (others.length > 0)
        problems.report('gtfs-feeds-more', {file: label === '' ? 'GTFS' : label}, others.join(', '), {
            folder: folder === '' ? '.' : folder,
        });
    const present = new Set(files.list());

    const read = <C extends Columns>(name: string, schema: TableSchema<C>, need: boolean): Table<RecordOf<C>> => {
        const bytes = present.has(name) ? files.read(name) : undefined;
        if (bytes !== undefined) return readTable(bytes, label + name, schema, problems);
        if (need) problems.report('file-missing', {file: label + name}, '');
        return {records: [], rejected: []};
    };

    const agencies = read('agency.txt', AGENCY, false);
    const stops = read('stops.txt', STOPS, true);
    const routes = read('routes.txt', ROUTES, true);
    const trips = read('trips.txt', TRIPS, true);
    const stopTimes = read('stop_times.txt', STOP_TIMES, true);
    const calendars = read('calendar.txt', CALENDAR, false);
    const calendarDates = read('calendar_dates.txt', CALENDAR_DATES, false);
    const frequencies = read('frequencies.txt', FREQUENCIES, false);
    const transfers = read('transfers.txt', TRANSFERS, false);
    const pathways = read('pathways.txt', PATHWAYS, false);
    const shapes = read('shapes.txt', SHAPES, false);

    if (!present.has('agency.txt')) problems.report('gtfs-agency-missing', {file: `${label}agency.txt`}, '');
    if (!present.has('calendar.txt') && !present.has('calendar_dates.txt')) {
        problems.report('gtfs-calendar-missing', {file: `${label}calendar.txt`}, '');
    }
    const unused = [...present].filter(
        name =>
            /\.(txt|geojson)$/.test(name) && !name.includes('/') && !(GTFS_FILES as readonly string[]).includes(name),
    );
    if (unused.length > 0)
        problems.report('gtfs-file-unused', {file: label === '' ? 'GTFS' : label}, unused.toSorted().join(', '));

    const ids: KnownIds = {
        label,
        agencies: idsOf(agencies, agency => agency.agencyId),
        stops: idsOf(stops, stop => stop.stopId),
        routes: idsOf(routes, route => route.routeId),
        trips: idsOf(trips, trip => trip.tripId),
        services: new Set([
            ...idsOf(calendars, calendar => calendar.serviceId),
            ...idsOf(calendarDates, exception => exception.serviceId),
        ]),
        shapes: idsOf(shapes, point => point.shapeId),
    };
    checkTimeZones(agencies.records, ids, problems);
    const stopMap = stopsWithParents(stops.records, ids, problems);
    checkRoutes(routes.records, ids, problems);
    checkTrips(trips.records, ids, problems);
    checkCalendars(calendars.records, ids, problems);
    checkFrequencies(frequencies.records, ids, problems);
    checkTransfers(transfers.records, ids, problems);
    checkPathways(pathways.records, ids, problems);

    const locations = locationsOf(files, present, ids.stops);
    const {onDemand, ...calls} = callsAtStops(stopTimes, ids, locations, problems);
    checkCalls(calls.calls, stopMap, ids, problems);
    const timesByTrip = groupStopTimes(calls, ids, problems);
    if (present.has('stop_times.txt'))
        checkTripLengths(
            trips.records.filter(({tripId}) => !onDemand.has(tripId)),
            timesByTrip,
            ids,
            problems,
        );
    const called = new Set(calls.calls.map(({stopId}) => stopId));
    const placed = placedStops(stopMap, called, `${label}stops.txt`, problems);
    leaveOutTimeless(placed.stops, timesByTrip, `${label}stop_times.txt`, problems);
    const routeMap = byId<GtfsRoute>(routes.records, route => route.routeId);
    const tripMap = byId<GtfsTrip>(trips.records, trip => trip.tripId);
    checkSpeeds(
        {stops: placed.stops, stopTimes: timesByTrip, trips: tripMap, routes: routeMap},
        `${label}stop_times.txt`,
        problems,
    );
    return {
        agencies: agencies.records,
        stops: placed.stops,
        corrected: placed.corrected,
        routes: routeMap,
        trips: tripMap,
        stopTimes: timesByTrip,
        calendars: byId<GtfsCalendar>(calendars.records, calendar => calendar.serviceId),
        calendarDates: calendarDates.records satisfies readonly GtfsCalendarDate[],
        frequencies: frequencies.records,
        transfers: transfers.records,
        pathways: pathways.records,
        shapes: groupShapes(shapes),
    };
}

interface KnownIds {
    readonly label: string;
    readonly agencies: ReadonlySet<string>;
    readonly stops: ReadonlySet<string>;
    readonly routes: ReadonlySet<string>;
    readonly trips: ReadonlySet<string>;
    readonly services: ReadonlySet<string>;
    readonly shapes: ReadonlySet<string>;
}

type References = readonly (readonly [
    field: string,
    id: string | undefined,
    ids: ReadonlySet<string>,
    target: string,
])[];

function checkReferences(file: string, row: number, references: References, problems: ProblemCollector): void {
    for (const [field, id, ids, target] of references) {
        if (id !== undefined && !ids.has(id))
            problems.report('reference-unknown', {file, row, field, id}, id, {target});
    }
}

/** Times of a feed are in the one zone of all its agencies. */
function checkTimeZones(agencies: readonly GtfsAgency[], {label}: KnownIds, problems: ProblemCollector): void {
    const [first, ...others] = agencies;
    for (const {row, timeZone} of others)
        if (!isSameZone(timeZone, first!.timeZone))
            problems.report(
                'gtfs-time-zones-differ',
                {file: `${label}agency.txt`, row, field: 'agency_timezone'},
                timeZone,
                {
                    first: first!.row,
                    other: first!.timeZone,
                },
            );
}

const A_STATION: Bilingual = {zh: '车站（location_type 1）', en: 'station (location_type 1)'};
const A_PLATFORM: Bilingual = {zh: '站台（location_type 0）', en: 'platform (location_type 0)'};

/**
 * Stops with the parents they may have: a boarding area a platform, everything else a station, a station none. Others
 * are told and left out, so that no two stops that trains call at become one, and there are no circles.
 */
function stopsWithParents(
    stops: readonly GtfsStop[],
    ids: KnownIds,
    problems: ProblemCollector,
): ReadonlyMap<string, GtfsStop> {
    const file = `${ids.label}stops.txt`;
    const all = byId(stops, stop => stop.stopId);
    // Nobody gets on a train in the Gulf of Guinea: it is what a missing number becomes.
    const isAtZero = ({lon, lat}: GtfsStop): boolean => lon === 0 && lat === 0;
    const [first, ...more] = stops.filter(isAtZero);
    if (first !== undefined)
        problems.report('gtfs-stop-at-zero', {file, row: first.row, field: 'stop_lat', id: first.stopId}, '0,0', {
            count: more.length + 1,
        });
    return new Map(
        stops.map(given => {
            const stop = isAtZero(given) ? {...given, lon: undefined, lat: undefined} : given;
            const {row, stopId, parentStation, locationType = 0} = stop;
            const where = {file, row, field: 'parent_station', id: stopId};
            if (parentStation === undefined) return [stopId, stop];
            checkReferences(file, row, [['parent_station', parentStation, ids.stops, 'stops.txt']], problems);
            const parent = all.get(parentStation);
            const isArea = locationType === 4;
            if (locationType === 1) problems.report('gtfs-parent-of-station', where, parentStation);
            else if (parent !== undefined && (parent.locationType ?? 0) !== (isArea ? 0 : 1))
                problems.report('gtfs-parent-wrong', where, parentStation, {wanted: isArea ? A_PLATFORM : A_STATION});
            else return [stopId, stop];
            return [stopId, {...stop, parentStation: undefined}];
        }),
    );
}

const NO_STOPS: Readonly<Record<number, Bilingual>> = {
    1: {zh: '车站（location_type 1）', en: 'a station (location_type 1)'},
    2: {zh: '出入口（location_type 2）', en: 'an entrance (location_type 2)'},
    3: {zh: '节点（location_type 3）', en: 'a node (location_type 3)'},
    4: {zh: '候车区（location_type 4）', en: 'a boarding area (location_type 4)'},
};

/** Trips call at stops alone; each other place they call at is told once. */
function checkCalls(
    calls: readonly GtfsStopTime[],
    stops: ReadonlyMap<string, GtfsStop>,
    {label}: KnownIds,
    problems: ProblemCollector,
): void {
    const counts = new Map<string, {readonly row: number; count: number}>();
    for (const {row, stopId} of calls) {
        if ((stops.get(stopId)?.locationType ?? 0) === 0) continue;
        const entry = counts.get(stopId);
        if (entry === undefined) counts.set(stopId, {row, count: 1});
        else entry.count++;
    }
    for (const [stopId, {row, count}] of counts)
        problems.report('gtfs-call-at-no-stop', {file: `${label}stop_times.txt`, row, field: 'stop_id'}, stopId, {
            count,
            what: NO_STOPS[stops.get(stopId)!.locationType!]!,
        });
}

function checkRoutes(routes: readonly GtfsRoute[], ids: KnownIds, problems: ProblemCollector): void {
    const file = `${ids.label}routes.txt`;
    for (const {row, agencyId} of routes) {
        if (agencyId !== undefined && ids.agencies.size > 0 && !ids.agencies.has(agencyId)) {
            problems.report('gtfs-agency-unknown', {file, row, field: 'agency_id', id: agencyId}, agencyId);
        }
    }
}

function checkTrips(trips: readonly GtfsTrip[], ids: KnownIds, problems: ProblemCollector): void {
    const file = `${ids.label}trips.txt`;
    for (const {row, routeId, serviceId, shapeId} of trips) {
        checkReferences(
            file,
            row,
            [
                ['route_id', routeId, ids.routes, 'routes.txt'],
                ['service_id', serviceId, ids.services, 'calendar.txt / calendar_dates.txt'],
            ],
            problems,
        );
        if (shapeId !== undefined && !ids.shapes.has(shapeId)) {
            problems.report('gtfs-shape-unknown', {file, row, field: 'shape_id', id: shapeId}, shapeId);
        }
    }
}

function checkCalendars(calendars: readonly GtfsCalendar[], ids: KnownIds, problems: ProblemCollector): void {
    const file = `${ids.label}calendar.txt`;
    for (const {row, start, end} of calendars) {
        if (start > end) problems.report('date-range-reversed', {file, row, field: 'start_date'}, `${start}..${end}`);
    }
}

function checkFrequencies(frequencies: readonly GtfsFrequency[], ids: KnownIds, problems: ProblemCollector): void {
    const file = `${ids.label}frequencies.txt`;
    const windows = new Map<string, GtfsFrequency[]>();
    for (const frequency of frequencies) {
        const {row, tripId, start, end} = frequency;
        checkReferences(file, row, [['trip_id', tripId, ids.trips, 'trips.txt']], problems);
        if (start >= end) {
            problems.report(
                'gtfs-window-empty',
                {file, row, id: tripId},
                `${formatClockSeconds(start)}-${formatClockSeconds(end)}`,
            );
            continue;
        }
        const before = windows.get(tripId) ?? [];
        const other = before.find(window => window.start < end && start < window.end);
        if (other !== undefined) {
            problems.report('gtfs-window-overlap', {file, row, id: tripId}, formatClockSeconds(start), {
                first: other.row,
            });
        }
        before.push(frequency);
        windows.set(tripId, before);
    }
}

function checkTransfers(transfers: readonly GtfsTransfer[], ids: KnownIds, problems: ProblemCollector): void {
    const file = `${ids.label}transfers.txt`;
    for (const transfer of transfers) {
        const {row, transferType = 0} = transfer;
        checkReferences(
            file,
            row,
            [
                ['from_stop_id', transfer.fromStopId, ids.stops, 'stops.txt'],
                ['to_stop_id', transfer.toStopId, ids.stops, 'stops.txt'],
                ['from_route_id', transfer.fromRouteId, ids.routes, 'routes.txt'],
                ['to_route_id', transfer.toRouteId, ids.routes, 'routes.txt'],
                ['from_trip_id', transfer.fromTripId, ids.trips, 'trips.txt'],
                ['to_trip_id', transfer.toTripId, ids.trips, 'trips.txt'],
            ],
            problems,
        );
        // Types 4 and 5 join trips, the others stops.
        const ends =
            transferType >= 4
                ? [
                      ['from_trip_id', transfer.fromTripId],
                      ['to_trip_id', transfer.toTripId],
                  ]
                : [
                      ['from_stop_id', transfer.fromStopId],
                      ['to_stop_id', transfer.toStopId],
                  ];
        for (const [field, value] of ends) {
            if (value === undefined)
                problems.report('gtfs-transfer-incomplete', {file, row, field: field!}, transferType);
        }
    }
}

function checkPathways(pathways: readonly GtfsPathway[], ids: KnownIds, problems: ProblemCollector): void {
    const file = `${ids.label}pathways.txt`;
    for (const {row, fromStopId, toStopId} of pathways)
        checkReferences(
            file,
            row,
            [
                ['from_stop_id', fromStopId, ids.stops, 'stops.txt'],
                ['to_stop_id', toStopId, ids.stops, 'stops.txt'],
            ],
            problems,
        );
    const untimed = pathways.filter(({traversalTime}) => traversalTime === undefined);
    if (untimed.length > 0)
        problems.report('gtfs-pathways-untimed', {file, row: untimed[0]!.row}, untimed.length, {
            count: pathways.length,
        });
}

type StopTimeRow = RecordOf<(typeof STOP_TIMES)['columns']>;
type StopTimeTable = Table<StopTimeRow>;
type CallRow = GtfsStopTime & {readonly tripId: string};

/** A call somebody has to order: anywhere in a location, or at a stop within hours instead of at a time (GTFS-Flex). */
const isOnDemand = (
    {stopId, locationId, locationGroupId, arrival, departure, windowStart, windowEnd}: StopTimeRow,
    locations: ReadonlySet<string>,
): boolean =>
    locationId !== undefined ||
    locationGroupId !== undefined ||
    (stopId !== undefined && locations.has(stopId)) ||
    ((windowStart ?? windowEnd) !== undefined && arrival === undefined && departure === undefined);

/** Ids of locations.geojson and location_groups.txt, which drafts of GTFS-Flex have in stop_id. */
function locationsOf(files: FileSource, present: ReadonlySet<string>, stops: ReadonlySet<string>): ReadonlySet<string> {
    const ids = new Set<string>();
    const bytesOf = (name: string): Uint8Array | undefined => (present.has(name) ? files.read(name) : undefined);
    const groups = bytesOf('location_groups.txt');
    if (groups !== undefined) {
        const {records} = readTable(groups, 'location_groups.txt', LOCATION_GROUPS, new ProblemCollector());
        for (const {locationGroupId} of records) if (locationGroupId !== undefined) ids.add(locationGroupId);
    }
    const zones = bytesOf('locations.geojson');
    if (zones !== undefined)
        for (const [, id] of new TextDecoder()
            .decode(files.read('locations.geojson'))
            .matchAll(/"id"\s*:\s*"([^"]+)"/g))
            ids.add(id!);
    for (const id of stops) ids.delete(id);
    return ids;
}

/**
 * The rows that can be read: calls at stops. Trips with calls on demand keep their others; that such calls, or whole
 * trips of them, are left out is said once.
 */
function callsAtStops(
    table: StopTimeTable,
    ids: KnownIds,
    locations: ReadonlySet<string>,
    problems: ProblemCollector,
): {readonly calls: CallRow[]; readonly torn: ReadonlySet<string | undefined>; readonly onDemand: ReadonlySet<string>} {
    const file = `${ids.label}stop_times.txt`;
    // Trips with a rejected row: a gap in them is known already.
    const torn = new Set(table.rejected.map(record => record.tripId));
    const ordered = table.records.filter(row => isOnDemand(row, locations));
    const onDemand = new Set(ordered.map(({tripId}) => tripId));
    const others = ordered.length === 0 ? table.records : table.records.filter(row => !isOnDemand(row, locations));
    const calls = others.filter((row): row is StopTimeRow & CallRow => row.stopId !== undefined);
    if (calls.length === 0 && others.length > 0)
        problems.report('column-missing', {file, row: 1, field: 'stop_id'}, '');
    else if (calls.length < others.length)
        for (const {row, stopId, tripId} of others) {
            if (stopId !== undefined) continue;
            problems.report('cell-missing', {file, row, field: 'stop_id'}, '');
            torn.add(tripId);
        }
    if (ordered.length > 0) {
        const [{row, tripId}] = ordered as [StopTimeRow];
        problems.report('gtfs-on-demand', {file, row, id: tripId}, ordered.length, {count: onDemand.size});
    }
    return {calls, torn, onDemand};
}

function groupStopTimes(
    {calls, torn}: Pick<ReturnType<typeof callsAtStops>, 'calls' | 'torn'>,
    ids: KnownIds,
    problems: ProblemCollector,
): Map<string, readonly GtfsStopTime[]> {
    const file = `${ids.label}stop_times.txt`;
    const byTrip = new Map<string, GtfsStopTime[]>();
    let tripId = '';
    let times: GtfsStopTime[] = [];
    for (const record of calls) {
        if (record.tripId !== tripId) {
            tripId = record.tripId;
            const earlier = byTrip.get(tripId);
            times = earlier ?? [];
            if (earlier === undefined) byTrip.set(tripId, times);
        }
        if (!ids.trips.has(tripId)) {
            problems.report('reference-unknown', {file, row: record.row, field: 'trip_id', id: tripId}, tripId, {
                target: 'trips.txt',
            });
        }
        if (!ids.stops.has(record.stopId)) {
            problems.report(
                'reference-unknown',
                {file, row: record.row, field: 'stop_id', id: record.stopId},
                record.stopId,
                {target: 'stops.txt'},
            );
        }
        times.push(record);
    }
    for (const [id, rows] of byTrip) {
        if (rows.some((time, index) => index > 0 && time.sequence < rows[index - 1]!.sequence)) {
            rows.sort((a, b) => a.sequence - b.sequence || a.row - b.row);
        }
        checkTimes(id, rows, torn.has(id), file, problems);
    }
    return byTrip;
}

function checkTimes(
    id: string,
    times: readonly GtfsStopTime[],
    torn: boolean,
    file: string,
    problems: ProblemCollector,
): void {
    let latest = Number.NEGATIVE_INFINITY;
    for (const [index, {row, sequence, arrival, departure}] of times.entries()) {
        const previous = times[index - 1];
        if (previous?.sequence === sequence)
            problems.report('gtfs-sequence-duplicate', {file, row, id}, sequence, {first: previous.row});
        for (const time of [arrival, departure]) {
            if (time === undefined) continue;
            if (time < latest) {
                problems.report('gtfs-time-backwards', {file, row, id}, formatClockSeconds(time), {
                    before: formatClockSeconds(latest),
                });
            }
            latest = Math.max(latest, time);
        }
    }
    for (const end of torn ? [] : new Set([times[0], times.at(-1)])) {
        if (end !== undefined && end.arrival === undefined && end.departure === undefined) {
            problems.report('gtfs-time-missing', {file, row: end.row, id}, '');
        }
    }
}

function checkTripLengths(
    trips: readonly GtfsTrip[],
    times: ReadonlyMap<string, readonly GtfsStopTime[]>,
    ids: KnownIds,
    problems: ProblemCollector,
): void {
    for (const {row, tripId} of trips) {
        const count = times.get(tripId)?.length ?? 0;
        if (count < 2) problems.report('gtfs-trip-short', {file: `${ids.label}trips.txt`, row, id: tripId}, count);
    }
}

function groupShapes(table: Table<RecordOf<(typeof SHAPES)['columns']>>): Map<string, GtfsShape> {
    const points = new Map<string, (typeof table.records)[number][]>();
    for (const point of table.records) {
        const shapePoints = points.get(point.shapeId);
        if (shapePoints === undefined) points.set(point.shapeId, [point]);
        else shapePoints.push(point);
    }
    const shapes = new Map<string, GtfsShape>();
    for (const [id, unordered] of points) {
        const ordered = unordered.toSorted((a, b) => a.sequence - b.sequence);
        const distances = ordered.map(point => point.distance);
        shapes.set(id, {
            points: ordered.map(point => [point.lon, point.lat] as const),
            distances: distances.every(distance => distance !== undefined) ? distances : undefined,
        });
    }
    return shapes;
}
