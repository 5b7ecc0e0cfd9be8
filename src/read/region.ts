import {ProblemCollector, type ProblemCollectorOptions} from '../problem/collector.js';
import type {Problem} from '../problem/problem.js';
import {type CompiledFile, readCompiled, STREETS_KIND} from './compiled-file.js';
import {findFolderOf, subFolder, zipFiles, type FileSource} from './file-source.js';
import {type FeedPlace, feedPlaces} from './feed-places.js';
import {readGeoJson} from './geojson.js';
import {readConfig, readGeometries, readLinks} from './gmns.js';
import {readGtfs} from './gtfs.js';
import type {GtfsRecords, LandRecord, NetworkRecord, OpportunityRecord, RegionRecords} from './records.js';
import {
    CLAIM,
    OPPORTUNITY,
    PLACE,
    ROAD_NODE,
    SOURCE,
    SPEED_PROFILE,
    STATION,
    STATION_STOP,
    STATION_TRANSFER,
    UNKNOWN_SERVICE,
    USE_DEFINITION,
    ZONE,
} from './region-tables.js';
import {readFaresYaml, readNetworkYaml, readProjectYaml, readScenarioFile, readSetYaml} from './region-yaml.js';
import {slugOfFile} from './slug.js';
import {readTable, type Columns, type RecordOf, type TableSchema} from './table.js';

export interface RegionReading {
    readonly records: RegionRecords;
    /** Every problem of every file. The records are only to be used when none is an error. */
    readonly problems: readonly Problem[];
}

const EMPTY: RegionRecords = {
    kind: 'region',
    network: undefined,
    config: undefined,
    useDefinitions: [],
    zones: [],
    places: [],
    opportunities: [],
    roadNodes: [],
    roadLinks: [],
    speedProfile: [],
    stations: [],
    stationStops: [],
    transfers: [],
    feeds: new Map(),
    fares: [],
    projects: [],
    scenarios: [],
    sets: [],
    claims: [],
    unknownServices: [],
    sources: [],
    land: undefined,
};

/**
 * Reads a whole folder: a region (docs/data-formats.md), a GMNS folder with only the standard's files (at the top or in
 * `road/`), or a bare GTFS feed. The data may lie in one folder of the source, as archives often have it.
 */
export function readRegion(source: FileSource, options: ProblemCollectorOptions = {}): RegionReading {
    const problems = new ProblemCollector(options);
    const records = readRegionInto(source, problems);
    return {records, problems: problems.list()};
}

function readRegionInto(source: FileSource, problems: ProblemCollector): RegionRecords {
    const networkFolder = findFolderOf(source, 'network.yaml');
    const others = source.list().filter(path => path.endsWith('/network.yaml'));
    if (networkFolder !== '' && others.length > 1) {
        problems.report('region-ambiguous', {}, others.map(path => path.slice(0, -'/network.yaml'.length)).join(', '));
        return EMPTY;
    }
    if (networkFolder !== undefined) {
        const files = watched(subFolder(source, networkFolder));
        const records = readRegionFolder(files, 'region', problems);
        const listed = records.network?.feeds ?? [];
        // Feeds that are not listed are told each by itself.
        const apart = files
            .list()
            .filter(path => path.startsWith('transit/') || listed.some(feed => isBelow(path, feed.path)));
        const taken = [...files.taken].filter(path => !/\.zip$/i.test(path));
        reportUnread(files, [...taken, ...apart], [], problems);
        return records;
    }
    // A folder where somebody forgot network.yaml is told so, not read as something smaller.
    if (source.list().some(path => /^(stations|sources|place)\.csv$/.test(path))) {
        problems.report('file-missing', {file: 'network.yaml'}, '');
        return readRegionFolder(source, 'region', problems);
    }
    const nodeFolder = findFolderOf(source, 'node.csv') ?? findFolderOf(source, 'link.csv');
    const places = feedPlaces(source, problems);
    if (nodeFolder !== undefined) {
        const prefix = nodeFolder.replace(/(^|\/)road\/$/, '$1');
        const roads = watched(subFolder(source, prefix));
        const records = readRegionFolder(roads, 'gmns', problems);
        reportUnread(
            source,
            Array.from(roads.taken, path => prefix + path),
            places,
            problems,
        );
        return {...records, ...bareFeeds(places, problems)};
    }
    if (places.length > 0) {
        reportUnread(source, [], places, problems);
        return {...EMPTY, kind: 'gtfs', ...bareFeeds(places, problems)};
    }
    problems.report('region-unknown', {}, source.list().slice(0, 5).join(', '));
    return EMPTY;
}

/** Files of which it is known which were read. */
const watched = (files: FileSource): FileSource & {readonly taken: ReadonlySet<string>} => {
    const taken = new Set<string>();
    return {
        taken,
        list: () => files.list(),
        read: path => {
            taken.add(path);
            return files.read(path);
        },
    };
};

const isBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** What somebody may take for data that are used: tables, shapes, archives and maps that nothing reads. */
const isData = (path: string): boolean => /\.(csv|tsv|txt|geojson|zip|pbf|osm|gpkg|shp|xlsx)$/i.test(path);

/** Says which files are not read; what is unread in the folder of a feed is told with the feed. */
function reportUnread(
    source: FileSource,
    taken: readonly string[],
    places: readonly FeedPlace[],
    problems: ProblemCollector,
): void {
    const read = new Set(taken);
    // A table at the top beside a feed at the top is the feed's to tell.
    const isOfFeed = (path: string): boolean =>
        places.some(place =>
            place.path === ''
                ? !path.includes('/') && /\.(txt|geojson)$/.test(path)
                : isBelow(path, place.path) || isBelow(place.path, path),
        );
    const unread = source.list().filter(path => isData(path) && !read.has(path) && !isOfFeed(path));
    if (unread.length > 0) problems.report('files-unread', {}, unread.toSorted().join(', '), {count: unread.length});
}

/** Feeds of a folder that lists none: those of each folder and archive, beside each other. */
function bareFeeds(
    places: readonly FeedPlace[],
    problems: ProblemCollector,
): Pick<RegionRecords, 'feeds' | 'feedPaths'> {
    const feeds = new Map<string, GtfsRecords>();
    const feedPaths = new Map<string, string>();
    for (const {path, files} of places) {
        const isAlone = places.length === 1 || path === '';
        const name = slugOfFile(path) || 'feed';
        let id = isAlone ? 'feed' : name;
        for (let count = 2; feeds.has(id); count++) id = `${name}-${count}`;
        const label = places.length === 1 ? '' : path;
        feeds.set(id, readGtfs(files, problems, {label: label === '' ? '' : `${label}/`}));
        feedPaths.set(id, label);
    }
    return {feeds, feedPaths};
}

function readRegionFolder(files: FileSource, kind: 'region' | 'gmns', problems: ProblemCollector): RegionRecords {
    const present = new Set(files.list());
    const bytesOf = (path: string): Uint8Array | undefined => (present.has(path) ? files.read(path) : undefined);
    const table = <C extends Columns>(path: string, schema: TableSchema<C>, need = false): RecordOf<C>[] => {
        const bytes = bytesOf(path);
        if (bytes !== undefined) return [...readTable(bytes, path, schema, problems).records];
        if (need) problems.report('file-missing', {file: path}, '');
        return [];
    };
    const folder = (name: string): string[] =>
        files
            .list()
            .filter(path => path.startsWith(`${name}/`) && /\.ya?ml$/.test(path))
            .toSorted();
    const each = <T>(
        paths: readonly string[],
        read: (bytes: Uint8Array, path: string, problems: ProblemCollector) => T | undefined,
    ): T[] =>
        paths.flatMap(path => {
            const bytes = bytesOf(path);
            const record = bytes === undefined ? undefined : read(bytes, path, problems);
            return record === undefined ? [] : [record];
        });

    const region = kind === 'region';
    const network = each(['network.yaml'], readNetworkYaml)[0];
    const road = present.has('road/node.csv') || present.has('road/link.csv') ? 'road/' : '';
    const hasRoads = present.has(`${road}node.csv`) || present.has(`${road}link.csv`);
    const configFile = present.has(`${road}config.csv`) ? `${road}config.csv` : 'config.csv';
    const {config, units} = readConfig(bytesOf(configFile), configFile, problems);
    const useFile = present.has(`${road}use_definition.csv`) ? `${road}use_definition.csv` : 'use_definition.csv';
    const geometryBytes = bytesOf(`${road}geometry.csv`);
    const linkBytes = bytesOf(`${road}link.csv`);
    const geometries = geometryBytes && readGeometries(geometryBytes, `${road}geometry.csv`, problems);
    if (hasRoads && linkBytes === undefined) problems.report('file-missing', {file: `${road}link.csv`}, '');

    const opportunities = table('opportunity.csv', OPPORTUNITY);
    checkOpportunities(opportunities, problems);
    const fares = bytesOf('fares.yaml');
    const hasFeeds = (network?.feeds.length ?? 0) > 0;
    return {
        kind,
        network,
        config,
        useDefinitions: table(useFile, USE_DEFINITION),
        zones: table(present.has('zone.csv') ? 'zone.csv' : region ? 'zone.csv' : `${road}zone.csv`, ZONE, region),
        places: table('place.csv', PLACE),
        opportunities,
        roadNodes: table(`${road}node.csv`, ROAD_NODE, hasRoads),
        roadLinks: linkBytes === undefined ? [] : readLinks(linkBytes, `${road}link.csv`, units, geometries, problems),
        speedProfile: table(`${road}speed_profile.csv`, SPEED_PROFILE),
        stations: table('stations.csv', STATION, hasFeeds),
        stationStops: table('station_stops.csv', STATION_STOP, hasFeeds),
        transfers: table('transfers.csv', STATION_TRANSFER),
        feeds: readFeeds(files, network, problems),
        fares: fares === undefined ? [] : readFaresYaml(fares, 'fares.yaml', problems),
        projects: each(folder('projects'), readProjectYaml),
        scenarios: each(folder('scenarios'), readScenarioFile),
        sets: each(folder('sets'), readSetYaml),
        claims: table('claims.csv', CLAIM),
        unknownServices: table('services_unknown.csv', UNKNOWN_SERVICE),
        sources: table('sources.csv', SOURCE, region),
        land: landOf(bytesOf('land.geojson'), problems),
        streets: streetsOf(network?.streets, bytesOf, problems),
    };
}

/** The file of streets that network.yaml names. */
function streetsOf(
    file: string | undefined,
    bytesOf: (path: string) => Uint8Array | undefined,
    problems: ProblemCollector,
): CompiledFile | undefined {
    if (file === undefined) return undefined;
    const bytes = bytesOf(file);
    if (bytes !== undefined) return readCompiled(bytes, STREETS_KIND, file, problems);
    problems.report('file-missing', {file}, '');
    return undefined;
}

/** The polygons of land.geojson, whatever features they come in. */
function landOf(bytes: Uint8Array | undefined, problems: ProblemCollector): LandRecord | undefined {
    const features = bytes === undefined ? undefined : readGeoJson(bytes, 'land.geojson', problems);
    return features?.flatMap(({geometry}) =>
        geometry?.type === 'Polygon'
            ? [geometry.coordinates]
            : geometry?.type === 'MultiPolygon'
              ? geometry.coordinates
              : [],
    );
}

function checkOpportunities(opportunities: readonly OpportunityRecord[], problems: ProblemCollector): void {
    for (const {row, zoneId, placeId} of opportunities) {
        if ((zoneId === undefined) !== (placeId === undefined)) continue;
        problems.report(
            'one-of-two',
            {file: 'opportunity.csv', row, field: 'zone_id / place_id'},
            [zoneId, placeId].filter(Boolean).join(' / '),
        );
    }
}

function readFeeds(
    files: FileSource,
    network: NetworkRecord | undefined,
    problems: ProblemCollector,
): ReadonlyMap<string, GtfsRecords> {
    const feeds = new Map<string, GtfsRecords>();
    const paths = files.list();
    const listed = network?.feeds ?? [];
    for (const {id, path, row} of listed) {
        const archive = /\.zip$/i.test(path) ? files.read(path) : undefined;
        if (archive !== undefined) {
            feeds.set(id, readGtfs(zipFiles(archive, path, problems), problems, {label: `${path}/`}));
        } else if (paths.some(file => file.startsWith(`${path}/`))) {
            feeds.set(id, readGtfs(subFolder(files, path), problems, {label: `${path}/`}));
        } else {
            problems.report('feed-missing', {file: 'network.yaml', row, field: 'feeds', id}, path);
        }
    }
    if (network === undefined) return feeds;
    for (const {path} of feedPlaces(files, new ProblemCollector()))
        if (!listed.some(feed => isBelow(path, feed.path)))
            problems.report('feed-unlisted', {file: 'network.yaml', field: 'feeds'}, path === '' ? '.' : path);
    return feeds;
}
