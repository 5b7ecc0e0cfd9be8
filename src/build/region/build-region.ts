import {networkOf} from '../../network/load.js';
import {ProblemCollector} from '../../problem/collector.js';
import {hasErrors} from '../../problem/format.js';
import {type Problem, ProblemError} from '../../problem/problem.js';
import {findFolderOf, type FileSource} from '../../read/file-source.js';
import {readPeople} from '../../read/people.js';
import type {Point} from '../../read/placement.js';
import {canonicalJson} from '../../report/canonical-json.js';
import type {Bilingual, IsoDate} from '../../units/units.js';
import {addFeeds, type NamedFiles, type OwnFeed, readFeeds, writeStations} from '../feeds/add-feeds.js';
import {serviceSpan} from '../feeds/service-days.js';
import {dateInName, readTrains} from '../../read/trains.js';
import {addTrains, fitTrains, type OwnTrains} from '../trains/add-trains.js';
import type {ByteSource} from '../../read/byte-source.js';
import type {GmnsRoads} from '../streets/gmns-roads.js';
import {addStreets, type OwnRoads, type OwnStreets, readRoads, readStreets} from '../streets/add-streets.js';
import {addPeople, fitPeople, type OwnPeople} from '../people/add-people.js';
import {type Hexagons, parseGrid} from '../people/grid.js';
import {readOwnSources} from './own-sources.js';
import {RegionBuild} from './region-build.js';
import {type BuildReport, reportPage} from './report.js';

interface NamedBytes {
    /** Of the file, without its folder. */
    readonly name: string;
    readonly bytes: Uint8Array;
}

export interface BuildRequest {
    /** Of the region built: the name of its folder. */
    readonly id: string;
    /** The region built on; without one only what is named is in it. */
    readonly base?: NamedFiles | undefined;
    readonly gtfs?: readonly NamedFiles[] | undefined;
    /** Extracts of OpenStreetMap (PBF), joined into one network of streets. */
    readonly osm?: readonly ByteSource[] | undefined;
    /** Roads of one's own instead of an extract: lines, or a folder of GMNS. */
    readonly roads?: OwnRoads | GmnsRoads | undefined;
    /** Told while extracts are read, bytes. */
    readonly onProgress?: ((done: number, total: number) => void) | undefined;
    readonly people?: NamedBytes | undefined;
    /** People are summed on cells: `square:500` (metres), or `hex:8` (H3) where `hexagons` are opened. */
    readonly grid?: string | undefined;
    readonly hexagons?: Hexagons | undefined;
    /** 12306 JSON, or CSV of train, station, arrive, depart, day. */
    readonly trains?: NamedBytes | undefined;
    /** The day of the trains, where neither the table nor its name says it. */
    readonly trainsDate?: IsoDate | undefined;
    /** CSV of file, title, publisher, date, licence, url, attribution. */
    readonly sources?: NamedBytes | undefined;
}

export interface BuiltRegion {
    /** Every file of the region. */
    readonly files: FileSource;
    readonly report: BuildReport;
}

/** What was named, read. */
interface Read {
    readonly feeds: readonly OwnFeed[];
    readonly streets: OwnStreets | undefined;
    readonly people: OwnPeople | undefined;
    readonly trains: OwnTrains | undefined;
}

/** Where the stops of feeds are. */
const stopPointsOf = (feeds: readonly OwnFeed[]): Point[] =>
    feeds.flatMap(({records, parts}) =>
        parts.flatMap(({stops}) =>
            [...stops].flatMap(id => {
                const {lon, lat} = records.stops.get(id)!;
                return lon === undefined || lat === undefined ? [] : [{lon, lat}];
            }),
        ),
    );

const readAll = (build: RegionBuild, request: BuildRequest): Read => {
    const {gtfs = [], osm = [], roads, people, grid, hexagons, trains, trainsDate, onProgress} = request;
    const {problems} = build;
    const cells = grid === undefined ? undefined : parseGrid(grid, hexagons);
    if (grid !== undefined && cells === undefined) problems.report('grid-unreadable', {field: '--grid'}, grid);
    const feeds = readFeeds(build, gtfs);
    /** Rows that cannot be read would be told a second time as fitting nowhere. */
    const fitted = <Table, Own>(
        read: (own: ProblemCollector) => Table | undefined,
        fit: (table: Table) => Own | undefined,
    ): Own | undefined => {
        const own = new ProblemCollector();
        const table = read(own);
        problems.add(...own.list());
        return table === undefined || hasErrors(own.list()) ? undefined : fit(table);
    };
    return {
        feeds,
        streets: roads ? readRoads(build, roads) : osm.length === 0 ? undefined : readStreets(build, osm, {onProgress}),
        people:
            people &&
            fitted(
                own => readPeople(people.bytes, people.name, own),
                table => fitPeople(build, people.name, table, cells, stopPointsOf(feeds)),
            ),
        trains:
            trains &&
            fitted(
                own => readTrains(trains.bytes, trains.name, own),
                list => fitTrains(build, trains.name, list, trainsDate ?? dateInName(trains.name)),
            ),
    };
};

/** A region of its own: what its feeds say of time and place. */
const headOfNew = (build: RegionBuild, id: string, feeds: readonly OwnFeed[]): void => {
    const [first] = feeds;
    const days = feeds.flatMap(({records}) => {
        const usual = serviceSpan(records)?.usual;
        const day: IsoDate | undefined = usual?.weekday ?? usual?.saturday ?? usual?.sunday;
        return day === undefined ? [] : [day];
    });
    build.yaml.set('id', id);
    build.yaml.set('title', {zh: id, en: id});
    build.yaml.set('timeZone', first?.records.agencies[0]?.timeZone ?? 'UTC');
    if (first === undefined)
        build.say('assumed', {
            zh: '没有 GTFS 数据说明时区和日期：时刻按 UTC，默认日期 2026-01-01；可在 network.yaml 中修改',
            en: 'no GTFS feed tells the time zone and the days: times are UTC, and 2026-01-01 is asked by default; change both in network.yaml',
        });
    build.yaml.set('licence', 'see sources.csv');
    build.yaml.set('defaultAsOf', days.toSorted().at(-1) ?? '2026-01-01');
};

const headOnBase = (build: RegionBuild, id: string): void => {
    const title = build.base!.title;
    build.yaml.set('id', id);
    build.yaml.set('title', {zh: `${title.zh}（含自有数据：${id}）`, en: `${title.en} with own data (${id})`});
    build.yaml.set('licence', `${build.base!.licence}; own data: see sources.csv`);
};

/** What is wrong, and where: in the copy of a feed that stands beside a table of trains it is the same as in the feed. */
const keyOfProblem = (problem: Problem): string => {
    const {code, where} = problem;
    const file = where.file?.replace(/-beside-\d{8}\//, '/');
    return JSON.stringify([code, file, where.field, where.id, problem.found]);
};

const throwErrors = (problems: ProblemCollector): void => {
    const list = problems.list();
    if (hasErrors(list)) throw new ProblemError(list);
};

/** The page of a region that says where its data are from, with what this command changed. */
const sourcePage = (before: string | undefined, {id, base}: BuildReport): string =>
    `${before === undefined ? '' : `${before.trimEnd()}\n\n`}# ${id}\n\nMade by \`jiegui build\`${
        base === undefined ? '' : ` on ${base}`
    }; report.md says what was kept, replaced and left out, sources.csv whose data they are.\n`;

/**
 * A region out of a user's own files, beside or on another one: only what is named is replaced, everything else is
 * copied. Throws ProblemError with every problem of every file; nothing is half-built.
 */
export const buildRegion = (request: BuildRequest): BuiltRegion => {
    const {id, base, gtfs = [], osm = [], roads, people, trains, sources} = request;
    if (base !== undefined && findFolderOf(base.files, 'network.yaml') === undefined)
        throw new ProblemError(
            [new ProblemCollector()].flatMap(problems => {
                problems.report('build-base-no-region', {}, base.name);
                return problems.list();
            }),
        );
    const early = new ProblemCollector();
    const files = [
        ...[...gtfs, ...osm].map(({name}) => name),
        ...[roads, people, trains].flatMap(table => table?.name ?? []),
    ];
    const build = new RegionBuild(base?.files, readOwnSources(sources, files, early));
    build.problems.add(...early.list());
    const read = readAll(build, request);
    throwErrors(build.problems);
    if (base === undefined) headOfNew(build, id, read.feeds);
    else headOnBase(build, id);
    if (read.streets !== undefined) addStreets(build, read.streets);
    if (read.people !== undefined) addPeople(build, read.people);
    if (read.trains !== undefined) addTrains(build, read.trains);
    addFeeds(build, read.feeds);
    writeStations(build);
    build.files.write('network.yaml', build.yaml.toString());
    const {network, problems} = networkOf(build.files);
    if (base !== undefined)
        build.say('kept', {
            zh: `其余文件与 ${base.name} 完全相同`,
            en: `all other files are the same as in ${base.name}`,
        });
    const title: Bilingual = network.title;
    const baseProblems = new Set(build.base === undefined ? [] : networkOf(base!.files).problems.map(keyOfProblem));
    // What is in the files of a feed was told when it was read.
    const own = read.feeds.flatMap(({parts}) => parts.map(part => `transit/${part.id}/`));
    const told = new Set(build.problems.list().map(({code}) => code));
    const added = problems.filter(
        entry =>
            entry.code !== 'file-no-rows' &&
            !(told.has(entry.code) && own.some(path => entry.where.file?.startsWith(path))) &&
            !baseProblems.has(keyOfProblem(entry)),
    );
    if (network.zones.size === 0)
        build.say('left-out', {
            zh: '没有人口表，因而没有交通小区：可以按车站和坐标查询',
            en: 'there is no population table, so there are no zones: use stations and coordinates',
        });
    const notes = [...build.problems.list(), ...added];
    const report: BuildReport = {
        id,
        title,
        ...(base === undefined ? {} : {base: base.name}),
        sources: build.sources,
        lines: build.lines,
        problems: notes,
    };
    build.files.write('build-report.json', `${canonicalJson(report)}\n`);
    build.files.write('report.md', reportPage(report));
    build.files.write('SOURCE.md', sourcePage(build.files.text('SOURCE.md'), report));
    return {files: build.files, report};
};
