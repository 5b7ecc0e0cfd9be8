import {ProblemCollector} from '../../problem/collector.js';
import {readCsv, writeCsv} from '../../read/csv.js';
import {feedFolders} from '../../read/feed-places.js';
import {subFolder, type FileSource} from '../../read/file-source.js';
import type {GtfsRecords} from '../../read/records.js';
import {GTFS_FILES} from '../../read/gtfs.js';
import type {DistanceUnit} from '../../read/distance-unit.js';
import type {FeedPart} from './parts.js';

type FileName = (typeof GTFS_FILES)[number];

type Cell = (column: string) => string;

/** The folder of an archive its tables lie in. */
export const feedFolder = (files: FileSource): FileSource => subFolder(files, feedFolders(files)[0] ?? '');

/** What a region does not read of a feed. */
export const unreadFiles = (files: FileSource): string[] =>
    feedFolder(files)
        .list()
        .filter(name => /\.(txt|geojson)$/.test(name) && !(GTFS_FILES as readonly string[]).includes(name))
        .toSorted();

/**
 * Stops of a part with the stations they belong to and, where pathways lead through them, entrances, nodes and other
 * platforms of those.
 */
const stopsOf = ({stops, pathways}: GtfsRecords, part: FeedPart): ReadonlySet<string> => {
    const kept = new Set(part.stops);
    const keepAbove = (id: string): void => {
        for (
            let at = stops.get(id)?.parentStation;
            at !== undefined && !kept.has(at);
            at = stops.get(at)?.parentStation
        )
            kept.add(at);
    };
    for (const id of part.stops) keepAbove(id);
    const isOf = (id: string): boolean => {
        for (let at: string | undefined = id, step = 0; at !== undefined && step < 4; step++) {
            if (kept.has(at)) return true;
            at = stops.get(at)?.parentStation;
        }
        return false;
    };
    const around = pathways.flatMap(({fromStopId, toStopId}) => [fromStopId, toStopId]).filter(isOf);
    for (const id of around) {
        kept.add(id);
        keepAbove(id);
    }
    return kept;
};

/** Which rows of a file belong to a part. */
const rowsKept = (records: GtfsRecords, part: FeedPart): Partial<Record<FileName, (cell: Cell) => boolean>> => {
    const stops = stopsOf(records, part);
    const own = [...part.trips].map(id => records.trips.get(id)!);
    const services = new Set(own.map(({serviceId}) => serviceId));
    const shapes = new Set(own.map(({shapeId}) => shapeId));
    const optional = (ids: ReadonlySet<string>, id: string): boolean => id === '' || ids.has(id);
    return {
        'stops.txt': cell => stops.has(cell('stop_id')),
        'routes.txt': cell => part.routes.has(cell('route_id')),
        'trips.txt': cell => part.trips.has(cell('trip_id')),
        // Calls on demand have no stop.
        'stop_times.txt': cell => part.trips.has(cell('trip_id')) && stops.has(cell('stop_id')),
        'pathways.txt': cell => stops.has(cell('from_stop_id')) && stops.has(cell('to_stop_id')),
        'calendar.txt': cell => services.has(cell('service_id')),
        'calendar_dates.txt': cell => services.has(cell('service_id')),
        'frequencies.txt': cell => part.trips.has(cell('trip_id')),
        'shapes.txt': cell => shapes.has(cell('shape_id')),
        'transfers.txt': cell =>
            optional(stops, cell('from_stop_id')) &&
            optional(stops, cell('to_stop_id')) &&
            optional(part.routes, cell('from_route_id')) &&
            optional(part.routes, cell('to_route_id')) &&
            optional(part.trips, cell('from_trip_id')) &&
            optional(part.trips, cell('to_trip_id')),
    };
};

const SIX = 1e6;

/** Changes of single cells: positions set right, distances made kilometres. */
const changedCell =
    ({stops, corrected}: GtfsRecords, unit: DistanceUnit | 'unknown' | undefined) =>
    (file: FileName, column: string, cell: string, stopId: string): string => {
        const point = file === 'stops.txt' && corrected.has(stopId) ? stops.get(stopId) : undefined;
        if (point !== undefined && column === 'stop_lon') return String(point.lon);
        if (point !== undefined && column === 'stop_lat') return String(point.lat);
        if (column === 'shape_dist_traveled' && cell !== '' && unit !== undefined) {
            if (unit === 'unknown') return '';
            if (unit.name !== 'km') return String(Math.round(Number(cell) * unit.kilometres * SIX) / SIX);
        }
        return cell;
    };

export interface CellChanges {
    /** Of distances along trips. */
    readonly unit: DistanceUnit | 'unknown' | undefined;
    /** Flat fares by route, in the currency of the region. */
    readonly fares: ReadonlyMap<string, number>;
}

const FARE = 'fare_cny';

/** Tables of one part of a feed by file name, with every column they had. */
export const partFiles = (
    source: FileSource,
    records: GtfsRecords,
    part: FeedPart,
    {unit, fares}: CellChanges,
): ReadonlyMap<string, string> => {
    const files = feedFolder(source);
    const kept = rowsKept(records, part);
    const change = changedCell(records, unit);
    const written = new Map<string, string>();
    for (const file of GTFS_FILES) {
        const bytes = files.read(file);
        // What is wrong with the text was said when the feed was read.
        const table = bytes === undefined ? undefined : readCsv(bytes, file, new ProblemCollector());
        if (table === undefined) continue;
        const {header} = table;
        const index = new Map(header.map((name, at) => [name, at]));
        const isKept = kept[file] ?? (() => true);
        const stopAt = index.get('stop_id') ?? -1;
        const touches = file === 'stops.txt' || index.has('shape_dist_traveled');
        const rows = table.rows
            .filter(row => isKept(column => (row[index.get(column) ?? -1] ?? '').trim()))
            .map(row => {
                const cells = header.map((_, at) => row[at] ?? '');
                return touches
                    ? cells.map((cell, at) => change(file, header[at]!, cell, (row[stopAt] ?? '').trim()))
                    : cells;
            });
        if (rows.length === 0) continue;
        const priced = file === 'routes.txt' && fares.size > 0 && !header.includes(FARE);
        written.set(
            file,
            writeCsv(
                priced
                    ? [
                          [...header, FARE],
                          ...rows.map(row => [
                              ...row,
                              String(fares.get((row[index.get('route_id')!] ?? '').trim()) ?? ''),
                          ]),
                      ]
                    : [header, ...rows],
            ),
        );
    }
    return written;
};
