import {NO_CURRENCY} from '../../units/money.js';
import {withoutStrange} from '../../network/build-feeds.js';
import type {System} from '../../network/types.js';
import {ProblemCollector} from '../../problem/collector.js';
import {feedPlaces} from '../../read/feed-places.js';
import type {FileSource} from '../../read/file-source.js';
import {readGtfs} from '../../read/gtfs.js';
import type {GtfsRecords, GtfsStop} from '../../read/records.js';
import {addDays} from '../../units/date.js';
import type {Bilingual} from '../../units/units.js';
import type {RegionBuild} from '../region/region-build.js';
import {distanceUnitOf} from '../../read/distance-unit.js';
import {partFiles, unreadFiles} from './feed-files.js';
import {type FareRuleDraft, pairsOf, writeFareRules} from './fare-rules.js';
import {FARE_FILES, type FareGroup, legFares} from './leg-fares.js';
import {whoMade} from './feed-source.js';
import {type FeedPart, partsOf} from './parts.js';
import {serviceSpan, type ServiceSpan} from './service-days.js';
import {slugOfFile} from '../../read/slug.js';
import {LONGEST_WALK} from './station-book.js';

export interface NamedFiles {
    /** Of the file, without its folder. */
    readonly name: string;
    readonly files: FileSource;
}

export interface OwnFeed extends NamedFiles {
    /** The file named by the user, which may hold several feeds. */
    readonly archive: string;
    readonly id: string;
    readonly records: GtfsRecords;
    readonly parts: readonly FeedPart[];
}

const SYSTEM_WORDS: Readonly<Record<System, Bilingual>> = {
    rail: {zh: '铁路', en: 'rail'},
    suburban: {zh: '市域铁路', en: 'suburban rail'},
    metro: {zh: '地铁', en: 'metro'},
    coach: {zh: '长途汽车', en: 'coach'},
    bus: {zh: '公交', en: 'bus'},
    tram: {zh: '有轨电车', en: 'tram'},
};

/** Feeds of an archive or folder, each by itself where there are several. */
const apart = (feed: NamedFiles): (NamedFiles & {readonly archive: string})[] => {
    const places = feedPlaces(feed.files, new ProblemCollector());
    if (places.length < 2) return [{...feed, archive: feed.name}];
    return places.map(({path, files}) => ({
        name: path === '' ? feed.name : `${feed.name}/${path}`,
        files,
        archive: feed.name,
    }));
};

/** Every feed with every problem; what it gives is only to be used when none is an error. */
export const readFeeds = (build: RegionBuild, feeds: readonly NamedFiles[]): OwnFeed[] => {
    const nameOf = new Map<string, string>();
    return feeds.flatMap(apart).map(({name, files, archive}) => {
        const id = slugOfFile(name);
        const other = nameOf.get(id);
        if (other !== undefined) build.problems.report('build-ids-equal', {file: name}, id, {other});
        nameOf.set(id, name);
        const own = new ProblemCollector();
        const records = withoutStrange(readGtfs(files, own, {label: `${name}/`}), name, own);
        // The report names them, and fares are read here.
        build.problems.add(...own.list().filter(({code}) => code !== 'gtfs-file-unused'));
        const parts = partsOf(id, records);
        if (parts.length === 0 && records.trips.size > 0) build.problems.report('build-feed-empty', {file: name}, '');
        return {id, name, files, archive, records, parts};
    });
};

/** The stop a station is made for: the topmost parent, or the stop itself. */
const rootOf = ({stops}: GtfsRecords, id: string): GtfsStop => {
    let stop = stops.get(id)!;
    for (let step = 0; step < 3; step++) {
        const parent = stop.parentStation === undefined ? undefined : stops.get(stop.parentStation);
        if (parent === undefined) break;
        stop = parent;
    }
    return stop;
};

/** Stations of the stops of a part; the same for every stop under one parent. */
const stopRows = (
    build: RegionBuild,
    {records}: OwnFeed,
    part: FeedPart,
): {
    readonly rows: Record<string, string>[];
    readonly matched: ReadonlySet<string>;
    readonly made: ReadonlySet<string>;
} => {
    const stationOf = new Map<string, string>();
    const [matched, made] = [new Set<string>(), new Set<string>()];
    const rows = [...part.stops].toSorted().map(stopId => {
        const stop = rootOf(records, stopId);
        let station = stationOf.get(stop.stopId);
        if (station === undefined) {
            const position =
                stop.lon === undefined || stop.lat === undefined ? undefined : {lon: stop.lon, lat: stop.lat};
            const isStation = stop.locationType === 1;
            const wish = {id: stop.stopId, name: stop.name, nameEn: stop.nameEn, position, isStation};
            const booked = build.stations.stationFor(wish, part.system, part.id);
            (booked.made === undefined ? matched : made).add(booked.id);
            station = booked.id;
            stationOf.set(stop.stopId, station);
        }
        return {station_id: station, feed: part.id, stop_id: stopId};
    });
    return {rows, matched, made};
};

/** After its last day a feed goes on by its usual days; answers say that they stand in. */
const standIn = (build: RegionBuild, id: string, span: ServiceSpan | undefined): void => {
    if (span === undefined || span.last >= '2090-01-01') return;
    const after = addDays(span.last, 1);
    for (const [dayType, serviceDate] of Object.entries(span.usual))
        build.yaml.standIn({feeds: [id], dates: `${after}..`, dayTypes: [dayType], serviceDate});
    const days = Object.values(span.usual).join(', ');
    build.say('assumed', {
        zh: `${id} 只到 ${span.last}；其后各日采用 ${days} 的替代时刻表，结果中会注明`,
        en: `${id} ends on ${span.last}; later days use the timetable of ${days} instead, and results say so`,
    });
    const asOf = build.base?.defaultAsOf;
    if (asOf !== undefined && asOf < span.first)
        build.say('left-out', {
            zh: `${id} 自 ${span.first} 起才有班次，晚于本地区的默认日期 ${asOf}；查询时请用 --date`,
            en: `${id} has no service before ${span.first}, and the default date is ${asOf}; use --date`,
        });
};

const addPart = (build: RegionBuild, feed: OwnFeed, part: FeedPart, {byRoute, groups}: FeedFares): void => {
    const {records, name} = feed;
    const unit = distanceUnitOf(records);
    build.files.removeFolder(`transit/${part.id}`);
    for (const [file, text] of partFiles(feed.files, records, part, {unit, fares: byRoute}))
        build.files.write(`transit/${part.id}/${file}`, text);
    const {rows, matched, made} = stopRows(build, feed, part);
    build.replaceRows('station_stops.csv', cell => cell('feed') === part.id, rows);
    addFareRules(build, feed, part, groups, rows);
    build.yaml.addFeed({id: part.id, system: part.system, evidence: 'published', sourceId: feed.id});
    const system = SYSTEM_WORDS[part.system];
    const inBase =
        build.base === undefined
            ? {zh: '', en: ''}
            : {
                  zh: `，其中 ${matched.size} 个是基础地区已有的车站`,
                  en: `, ${matched.size} of them stations of the base`,
              };
    build.say('added', {
        zh: `${name} 的${system.zh}（${part.id}）：线路 ${part.routes.size} 条，车次 ${part.trips.size} 个，车站 ${matched.size + made.size} 个${inBase.zh}`,
        en: `${system.en} of ${name} (${part.id}): ${part.routes.size} routes, ${part.trips.size} trips, ${matched.size + made.size} stations${inBase.en}`,
    });
    if (unit === 'unknown')
        build.say('left-out', {
            zh: `${part.id} 的 shape_dist_traveled：无法判断单位`,
            en: `shape_dist_traveled of ${part.id}: its unit cannot be determined`,
        });
};

interface FeedFares {
    /** One price for every ride of a route. */
    readonly byRoute: ReadonlyMap<string, number>;
    readonly groups: readonly FareGroup[];
}

const NO_FARES: FeedFares = {byRoute: new Map(), groups: []};

/**
 * Fares of the routes of a feed: those of one price by route, others by rules; what is not understood, or is in another
 * currency than the region's, is told and left out.
 */
const faresOf = (build: RegionBuild, {name, files, records}: OwnFeed): FeedFares => {
    const fares = legFares(files, records);
    if (fares === undefined) {
        if (files.list().some(path => /(fare_attributes|fare_leg_rules)\.txt$/.test(path)))
            build.say('left-out', {zh: `${name} 的票价：无法读取`, en: `fares of ${name}: cannot be read`});
        return NO_FARES;
    }
    const {currency} = fares;
    // A region of its own takes the currency of the first feed that has one.
    if (build.yaml.get('currency') === NO_CURRENCY) build.yaml.set('currency', currency);
    const own = String(build.yaml.get('currency'));
    if (own !== currency) {
        build.say('left-out', {
            zh: `${name} 的票价：以 ${currency} 计，本地区用 ${own}`,
            en: `fares of ${name}: they are in ${currency}, but the region uses ${own}`,
        });
        return NO_FARES;
    }
    const byRoute = new Map<string, number>();
    const groups: FareGroup[] = [];
    for (const group of fares.groups) {
        const price = group.isFlat ? group.priceOf('', '') : undefined;
        if (price !== undefined && price.high === price.amount)
            for (const route of group.routes) byRoute.set(route, price.amount);
        else groups.push(group);
    }
    if (byRoute.size > 0)
        build.say('added', {
            zh: `${name} 中 ${byRoute.size} 条线路的一票制票价（${currency}）`,
            en: `flat fares of ${byRoute.size} routes of ${name} (${currency})`,
        });
    const priced = new Set([...byRoute.keys(), ...groups.flatMap(({routes}) => routes)]);
    const others = [...records.routes.keys()].filter(route => !priced.has(route));
    if (others.length > 0)
        build.say(
            'left-out',
            {zh: `${name} 中没有票价规则的线路的票价`, en: `fares of routes of ${name} without a fare rule`},
            others,
        );
    for (const {zh, en} of fares.left) build.say('left-out', {zh: `${name}：${zh}`, en: `${name}: ${en}`});
    return {byRoute, groups};
};

/** Fares of a part that are not one price a route, into fares.yaml. */
const addFareRules = (
    build: RegionBuild,
    {id: sourceId, name}: OwnFeed,
    part: FeedPart,
    groups: readonly FareGroup[],
    rows: readonly Record<string, string>[],
): void => {
    const stations = new Map<string, string[]>();
    for (const row of rows)
        stations.set(row['station_id']!, [...(stations.get(row['station_id']!) ?? []), row['stop_id']!]);
    const rules = groups.flatMap((group): FareRuleDraft[] => {
        const routes = group.routes.filter(route => part.routes.has(route));
        if (routes.length === 0) return [];
        if (group.isFlat) {
            const {amount, high} = group.priceOf('', '')!;
            return [{routes, price: {amount, low: amount, high}}];
        }
        const pairs = pairsOf(group, stations);
        if (pairs === undefined)
            build.say('left-out', {
                zh: `${name} 中 ${routes.length} 条线路按区段的票价：${stations.size} 个车站，两两之间太多`,
                en: `fares by zone of ${routes.length} routes of ${name}: too many pairs among ${stations.size} stations`,
            });
        if (pairs?.length === 0)
            build.say(
                'left-out',
                {
                    zh: `${name} 中线路的票价：没有一对车站在其区段内`,
                    en: `fares of routes of ${name} by zones that no pair of their stations is in`,
                },
                routes,
            );
        return pairs === undefined || pairs.length === 0 ? [] : [{routes, pairs}];
    });
    writeFareRules(build, {id: part.id, sourceId}, rules);
    for (const {routes, pairs} of rules)
        build.say(
            'added',
            pairs === undefined
                ? {
                      zh: `${part.id} 中有几种票价的线路，取最低的`,
                      en: `fares of routes of ${part.id} with several prices: the lowest`,
                  }
                : {
                      zh: `${part.id} 中线路按区段的票价：${pairs.length} 对车站`,
                      en: `fares by zone of routes of ${part.id}: ${pairs.length} pairs of stations`,
                  },
            routes,
        );
};

/** Feeds of the base of the same name, with or without the system behind it. */
const removeFormer = (build: RegionBuild, {id, name, parts}: OwnFeed): void => {
    const own = new Set([id, ...parts.map(part => part.id)]);
    for (const former of build.yaml.feedIds().filter(feedId => own.has(feedId))) {
        build.yaml.removeFeed(former);
        build.files.removeFolder(`transit/${former}`);
        build.replaceRows('station_stops.csv', cell => cell('feed') === former, []);
        build.say('replaced', {
            zh: `基础地区的时刻表数据 ${former} 与之同名，已替换为 ${name}；要两者都保留，请给文件另取名称`,
            en: `the feed ${former} of the base region has the same name and is replaced by ${name}; name the file otherwise to keep both`,
        });
    }
};

const sayLeftOut = (build: RegionBuild, {id, name, files, records, parts}: OwnFeed): void => {
    const unread = unreadFiles(files).filter(file => !FARE_FILES.includes(file));
    if (unread.length > 0)
        build.say('left-out', {zh: `${name} 中未读取的文件`, en: `files of ${name} that are not read`}, unread);
    const ridden = new Set(parts.flatMap(({trips}) => [...trips]));
    const short = [...records.trips.keys()].filter(trip => !ridden.has(trip));
    if (short.length > 0)
        build.say(
            'left-out',
            {
                zh: `${name} 中不足两个停靠站、须预约或各站时刻相同的车次 ${short.length} 个`,
                en: `${short.length} trips of ${name} with fewer than two calls, on demand, or with the same time at every stop`,
            },
            short,
        );
    if (parts.length > 1) {
        const partOf = (stop: string | undefined): string | undefined =>
            parts.find(({stops}) => stop !== undefined && stops.has(stop))?.id;
        const torn = records.transfers.filter(({fromStopId, toStopId}) => partOf(fromStopId) !== partOf(toStopId));
        build.say('replaced', {
            zh: `${id} 有几种交通方式，分成 ${parts.map(part => part.id).join('、')}`,
            en: `${id} mixes modes and is split into ${parts.map(part => part.id).join(', ')}`,
        });
        if (torn.length > 0)
            build.say('left-out', {
                zh: `${name} 中不同交通方式之间的 transfers.txt ${torn.length} 行：改用步行换乘`,
                en: `${torn.length} rows of transfers.txt of ${name} between modes: walking transfers are used instead`,
            });
    }
};

/** Speed of walks written, docs/methods/access-and-egress.md, m/s. */
const WALK = 4.8 / 3.6;
const LEAST_WALK = 60;

/** Rows of the stations made and of the walks from and to them, once all feeds have theirs. */
export const writeStations = (build: RegionBuild): void => {
    const {made} = build.stations;
    if (made.length === 0) return;
    const used = new Set(made.map(({id}) => id));
    const sourceOf = new Map(build.sources.map(({id}) => [id, id]));
    const sourceIdOf = (feed: string): string =>
        sourceOf.get(feed) ?? [...sourceOf.keys()].filter(id => feed.startsWith(`${id}-`)).at(-1) ?? feed;
    build.replaceRows(
        'stations.csv',
        cell => used.has(cell('station_id')),
        made.map(({id, name, kind, position, made: by}) => ({
            station_id: id,
            name_zh: name,
            name_en: by!.nameEn,
            kind,
            x_coord: position?.lon,
            y_coord: position?.lat,
            local_bus: 'no',
            evidence: 'published',
            source_id: sourceIdOf(by!.feed),
        })),
    );
    // Where the base is no coarse region, walks follow from the streets, or the straight lines, when it is asked.
    const isCoarse = build.base?.coarse === true && build.yaml.get('streets') === undefined;
    const walks = isCoarse ? build.stations.walks() : [];
    if (walks.length > 0)
        build.replaceRows(
            'transfers.csv',
            cell => used.has(cell('from_station_id')) || used.has(cell('to_station_id')),
            walks.map(({from, to, metres}) => ({
                from_station_id: from.id,
                to_station_id: to.id,
                walk_s: Math.max(LEAST_WALK, Math.ceil(metres / WALK)),
                distance_m: Math.round(metres),
                evidence: 'estimated',
                source_id: sourceIdOf(from.made!.feed),
                note: 'straight line x 1.3 at 4.8 km/h',
            })),
        );
    if (!isCoarse) return;
    build.say('assumed', {
        zh: `新车站 ${made.length} 个；${LONGEST_WALK} 米以内的步行换乘 ${walks.length} 条，按直线距离的 1.3 倍估算`,
        en: `${made.length} new stations; ${walks.length} walking transfers of at most ${LONGEST_WALK} m, 1.3 times the straight line`,
    });
};

/**
 * Puts GTFS feeds, read without an error, into a region: one feed a system, stops tied to stations by name and
 * nearness, days after the last by usual ones.
 */
export const addFeeds = (build: RegionBuild, feeds: readonly OwnFeed[]): void => {
    for (const feed of feeds) {
        const {id, name, archive, files, records, parts} = feed;
        removeFormer(build, feed);
        const span = serviceSpan(records);
        const {publisher, url, attribution} = whoMade(files, records);
        build.addSource({
            id,
            file: archive,
            title: name,
            publisher,
            date: span === undefined ? '' : `${span.first}..${span.last}`,
            url,
            attribution: attribution.join('; '),
            what: 'GTFS timetable',
            changes: 'one feed a system; stops tied to stations of the region',
        });
        const fares = faresOf(build, feed);
        for (const part of parts) {
            addPart(build, feed, part, fares);
            standIn(build, part.id, span);
        }
        sayLeftOut(build, feed);
    }
    if (feeds.length > 0 && build.base?.assumedBuses !== undefined)
        build.say('kept', {
            zh: '推定公交保持不变；用 jiegui assumed-buses 重新写出后，已有实际线路的会去掉',
            en: 'assumed buses are unchanged; run jiegui assumed-buses to rewrite them without those replaced by real lines',
        });
};
