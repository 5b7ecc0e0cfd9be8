import {isMap, isScalar, isSeq, parseDocument, visit} from 'yaml';
import {servicesOn} from '../../network/calendar.js';
import type {Feed, Network} from '../../network/types.js';
import {ProblemCollector} from '../../problem/collector.js';
import {writeCsv} from '../../read/csv.js';
import {type FileSource, subFolder, zipFiles} from '../../read/file-source.js';
import type {TrainRecord} from '../../read/trains.js';
import {addDays} from '../../units/date.js';
import type {IsoDate} from '../../units/units.js';
import {slugOfFile} from '../../read/slug.js';
import type {RegionBuild} from '../region/region-build.js';
import {tableRows, type TextRow} from '../region/table-rows.js';
import {besideTable, coveredBy, type Covers, ridesCovered, wholeOf} from './beside-table.js';
import {isTrainFeed} from './classes.js';
import {matchTrains, type MatchedTrains} from './match.js';
import {type TrainFeed, trainFeeds} from './train-feeds.js';

export interface OwnTrains {
    /** Of the file, without its folder. */
    readonly name: string;
    readonly date: IsoDate;
    readonly matched: MatchedTrains;
}

/** How a table fits the stations of the base; told before anything is written. */
export const fitTrains = (
    {base, problems}: RegionBuild,
    name: string,
    trains: readonly TrainRecord[],
    requestedDate: IsoDate | undefined,
): OwnTrains | undefined => {
    const dates = trains.flatMap(({date}) => date ?? []).toSorted();
    const date = requestedDate ?? dates[0];
    if (date === undefined) problems.report('trains-date-missing', {file: name}, '');
    if (base === undefined)
        problems.report('build-needs-base', {file: name}, '', {
            why: {zh: '车站取自已有的地区', en: 'its stations are taken from an existing region'},
        });
    if (base === undefined || date === undefined) return undefined;
    const matched = matchTrains(trains, base, date);
    if (matched.trains.length === 0) problems.report('trains-none-matched', {file: name}, matched.unmatched.join(', '));
    return {name, date, matched};
};

/** A year is looked ahead: a feed that runs on no day of it is history. */
const LOOKED_AHEAD = 371;

const runsFrom = (network: Network, feed: Feed, from: IsoDate): boolean => {
    const starts = network.standIns.flatMap(({feeds, dates}) =>
        feeds.includes(feed.id) && dates.from !== undefined && dates.from > from ? [dates.from] : [],
    );
    return [from, ...starts].some(start =>
        Array.from({length: LOOKED_AHEAD}, (_, at) => addDays(start, at)).some(
            date => servicesOn(network, feed, date, date).serviceIds.size > 0,
        ),
    );
};

/** A day on which no service of a feed runs: that before its first. */
const emptyDayOf = ({services}: Feed): IsoDate => {
    const days = [...services.values()].flatMap(({start, added}) => [
        ...(start === undefined ? [] : [start]),
        ...added,
    ]);
    return addDays(days.toSorted()[0] ?? '2000-01-01', -1);
};

const feedFiles = ({files, yaml}: RegionBuild, id: string): FileSource => {
    const path = (yaml.get('feeds') as {id: string; path: string}[]).find(feed => feed.id === id)!.path;
    const archive = /\.zip$/i.test(path) ? files.read(path) : undefined;
    return archive === undefined ? subFolder(files, path) : zipFiles(archive, path, new ProblemCollector());
};

const written = (rows: readonly TextRow[], former: readonly TextRow[], extra: readonly string[]): string => {
    const header = [...new Set([...Object.keys(former[0] ?? rows[0] ?? {}), ...extra])];
    return writeCsv([header, ...rows.map(row => header.map(column => row[column] ?? ''))]);
};

/** Rules of fares and lines of projects that name a feed name its copy too. */
const nameCopy = ({files}: RegionBuild, id: string, copy: string): void => {
    const paths = files.list().filter(path => path === 'fares.yaml' || /^projects\/.*\.ya?ml$/.test(path));
    for (const path of paths) {
        const document = parseDocument(files.text(path)!);
        let isChanged = false;
        visit(document, {
            Pair: (_, pair) => {
                const key = isScalar(pair.key) ? pair.key.value : undefined;
                if ((key !== 'feeds' && key !== 'lines') || !isSeq(pair.value)) return;
                const copies: string[] = [];
                for (const item of pair.value.items) {
                    const text = isScalar(item) ? String(item.value) : '';
                    const copied =
                        key === 'feeds' && text === id
                            ? copy
                            : key === 'lines' && text.startsWith(`${id}:`)
                              ? `${copy}${text.slice(id.length)}`
                              : undefined;
                    if (copied !== undefined) copies.push(copied);
                }
                for (const copied of copies) pair.value.items.push(document.createNode(copied));
                isChanged ||= copies.length > 0;
            },
        });
        if (isChanged && (isMap(document.contents) || isSeq(document.contents)))
            files.write(path, document.toString({lineWidth: 0, flowCollectionPadding: false}));
    }
};

/** Rides of trains of the base on ways the table covers go from the date on; what else they carry stays in a feed beside. */
const standBack = (
    build: RegionBuild,
    feed: Feed,
    covers: Covers,
    date: IsoDate,
): {readonly changed: number; readonly gone: number} => {
    // Lines of cards and gates whose trains have no number are in no table of trains.
    const isReplaced = (trip: Feed['trips'][number]): boolean =>
        (feed.system === 'rail' || trip.shortName !== '') && ridesCovered(feed, trip, covers);
    const replaced = new Set(feed.trips.filter(isReplaced).map(({id}) => id));
    const none = {changed: 0, gone: 0};
    if (replaced.size === 0 || !runsFrom(build.base!, feed, date)) return none;
    const files = feedFiles(build, feed.id);
    const former = {
        trips: tableRows(files.read('trips.txt')),
        stopTimes: tableRows(files.read('stop_times.txt')),
        frequencies: tableRows(files.read('frequencies.txt')),
    };
    const rest = besideTable(
        former,
        stop => feed.stops.get(stop)?.stationId ?? '',
        covers,
        trip => replaced.has(trip),
    );
    const isEmpty = rest.trips.length === 0;
    const copy = isEmpty ? undefined : `${feed.id}-beside-${date.replaceAll('-', '')}`;
    build.yaml.endFeed(feed.id, date, emptyDayOf(feed), copy);
    const left = new Set(rest.trips.map(row => wholeOf(row['trip_id']!)));
    const gone = former.trips.filter(row => !left.has(row['trip_id']!)).length;
    if (copy === undefined) return {changed: replaced.size, gone};
    build.yaml.copyFeed(feed.id, copy);
    for (const path of files.list()) build.files.write(`transit/${copy}/${path}`, files.read(path)!);
    build.files.write(`transit/${copy}/trips.txt`, written(rest.trips, former.trips, []));
    build.files.write(
        `transit/${copy}/stop_times.txt`,
        written(rest.stopTimes, former.stopTimes, ['pickup_type', 'drop_off_type']),
    );
    if (former.frequencies.length > 0)
        build.files.write(`transit/${copy}/frequencies.txt`, written(rest.frequencies, former.frequencies, []));
    build.replaceRows(
        'station_stops.csv',
        cell => cell('feed') === copy,
        [...feed.stops.values()].map(({id, stationId}) => ({station_id: stationId, feed: copy, stop_id: id})),
    );
    nameCopy(build, feed.id, copy);
    return {changed: replaced.size, gone};
};

const putIn = (build: RegionBuild, feed: TrainFeed, source: string): void => {
    build.files.removeFolder(`transit/${feed.id}`);
    for (const [file, text] of feed.files) build.files.write(`transit/${feed.id}/${file}`, text);
    build.replaceRows(
        'station_stops.csv',
        cell => cell('feed') === feed.id,
        feed.stations.map(station => ({station_id: station, feed: feed.id, stop_id: station})),
    );
    build.yaml.addFeed({
        id: feed.id,
        system: feed.system,
        fare: feed.fare,
        evidence: 'published',
        sourceId: source,
    });
};

/** Days the table does not have go by the last before them that it has. */
const standIn = (build: RegionBuild, feeds: readonly TrainFeed[], dates: readonly IsoDate[]): void => {
    const last = dates.at(-1)!;
    for (const [at, date] of dates.entries()) {
        const next = dates[at + 1];
        build.yaml.standIn({
            feeds: feeds.map(({id}) => id),
            dates: `${date}..${next === undefined ? '' : addDays(next, -1)}`,
            dayTypes: ['all'],
            serviceDate: date,
            observed: date,
        });
    }
    build.say('assumed', {
        zh: `${last} 以后各日采用当日的列车作为替代时刻表，结果中会注明；${dates[0]!} 以前仍为基础地区的列车`,
        en: `days after ${last} use its trains instead, and results say so; before ${dates[0]!} the trains are those of the base region`,
    });
};

/**
 * Puts a table of trains into a region. From its date on it is the truth between the stations its trains lead from and to;
 * trains of the base keep every other ride, and all rides before.
 */
export const addTrains = (build: RegionBuild, {name, date, matched}: OwnTrains): void => {
    const base = build.base!;
    const id = slugOfFile(name);
    for (const former of build.yaml.feedIds().filter(feedId => feedId === id || feedId.startsWith(`${id}-`))) {
        build.yaml.removeFeed(former);
        build.files.removeFolder(`transit/${former}`);
        build.replaceRows('station_stops.csv', cell => cell('feed') === former, []);
        build.say('replaced', {
            zh: `基础地区的 ${former} 已替换为 ${name}`,
            en: `${former} of the base region is replaced by ${name}`,
        });
    }
    const own = new Set(build.yaml.feedIds());
    const feeds = trainFeeds(id, matched.trains, base, date);
    const covered = new Set(feeds.flatMap(({stations}) => stations));
    const dates = [...new Set(matched.trains.map(({train}) => train.date ?? date))].toSorted();
    const covers = coveredBy(matched.trains);
    let [changed, gone] = [0, 0];
    for (const feed of [...base.feeds.values()].filter(candidate => isTrainFeed(candidate) && own.has(candidate.id))) {
        const counts = standBack(build, feed, covers, dates[0]!);
        changed += counts.changed;
        gone += counts.gone;
    }
    for (const feed of feeds) putIn(build, feed, id);
    standIn(build, feeds, dates);
    build.addSource({
        id,
        file: name,
        title: name,
        publisher: '',
        date: dates.join('; '),
        url: '',
        attribution: '',
        what: 'timetable of trains',
        changes: 'calls at stations of the region only; kilometres as the trains before had them',
    });
    const names = [...covered].map(station => base.stations.get(station)!.name);
    build.say('added', {
        zh: `${name}：列车 ${matched.trains.length} 趟，时刻表数据 ${feeds.map(feed => feed.id).join('、')}`,
        en: `${name}: ${matched.trains.length} trains, in ${feeds.map(feed => feed.id).join(', ')}`,
    });
    build.say(
        'replaced',
        {
            zh: `自 ${dates[0]!} 起，表中 ${covered.size} 个车站之间（按表中列车的方向）以该表为准`,
            en: `from ${dates[0]!} on, the table replaces the timetable between the ${covered.size} stations it covers, in the directions its trains run`,
        },
        names.map(({zh}) => zh),
    );
    build.say('kept', {
        zh: `原有列车中 ${changed} 个车次去掉这些车站之间的区段，其中 ${gone} 个因此全部去掉；其余不变`,
        en: `${changed} trips of the base region no longer run between those stations, ${gone} of them not at all; all others are unchanged`,
    });
    if (matched.unmatched.length > 0)
        build.say(
            'left-out',
            {zh: `${name} 中不属于基础地区的站名`, en: `stations of ${name} that the base region does not have`},
            matched.unmatched,
        );
    if (matched.elsewhere.length > 0)
        build.say(
            'left-out',
            {
                zh: `${name} 中在本地区停靠不足两站的列车`,
                en: `trains of ${name} with fewer than two calls in the region`,
            },
            matched.elsewhere,
        );
};
