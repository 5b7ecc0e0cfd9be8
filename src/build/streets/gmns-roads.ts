import {checkLengthUnit, lengthOf} from '../../network/build-roads.js';
import {isShorter} from '../../network/check-roads.js';
import {STREET_CLASSES, type StreetMode} from '../../network/streets.js';
import {ProblemCollector} from '../../problem/collector.js';
import {readCsv} from '../../read/csv.js';
import {type FileSource, findFolderOf, subFolder} from '../../read/file-source.js';
import {readConfig, readGeometries, readLinks} from '../../read/gmns.js';
import type {OsmExtract} from '../../read/osm.js';
import type {OsmTags} from '../../read/osm-primitives.js';
import type {LonLat, RoadLinkRecord, RoadNodeRecord} from '../../read/records.js';
import {ROAD_NODE} from '../../read/region-tables.js';
import {readTable} from '../../read/table.js';
import {straightLine} from '../../units/geometry.js';
import type {ReportLine} from '../region/report.js';
import {DrawnWays, streetTags} from './drawn-ways.js';
import {GmnsUses} from './gmns-uses.js';
import {CLASS, classOf, columnsOf, tagValue} from './own-roads.js';

const NODES = 'node.csv';
const LINKS = 'link.csv';
const GEOMETRIES = 'geometry.csv';
/** Ends of a shape this near to a node are the node: a tenth of a metre. */
const SAME_PLACE = 1e-6;
/** Speeds come from limits, 0.9 of them; GMNS gives the speed itself. */
const SPEED_OF_LIMIT = 0.9;
/** Class of a link that has none. */
const USUAL_CLASS = 'tertiary';

/** A folder or an archive of GMNS. */
export interface GmnsRoads {
    readonly name: string;
    readonly files: FileSource;
    /** `class=TYPE,..`: columns of link.csv that stand above those of GMNS. */
    readonly columns?: string | undefined;
}

/** Is it GMNS? */
export const hasGmns = (files: FileSource): boolean => findFolderOf(files, LINKS) !== undefined;

/** One link, or two of opposite directions that are one road. */
interface Road {
    readonly link: RoadLinkRecord;
    readonly shape: readonly LonLat[];
    readonly values: ReadonlyMap<string, string>;
    /** What the other direction has of its own. */
    back?: RoadLinkRecord;
}

const isAt = (a: LonLat, b: LonLat): boolean =>
    Math.abs(a[0] - b[0]) <= SAME_PLACE && Math.abs(a[1] - b[1]) <= SAME_PLACE;

const metresBetween = (a: LonLat, b: LonLat): number => straightLine(...a, ...b);

/** From node to node; a shape drawn the other way round is turned. */
const shapeOf = ({geometry = []}: RoadLinkRecord, from: LonLat, to: LonLat): {points: LonLat[]; turned: boolean} => {
    if (geometry.length === 0) return {points: [from, to], turned: false};
    const [first, last] = [geometry[0]!, geometry.at(-1)!];
    const turned =
        metresBetween(first, to) + metresBetween(last, from) < metresBetween(first, from) + metresBetween(last, to);
    const inner = turned ? geometry.toReversed() : [...geometry];
    if (inner.length > 0 && isAt(inner[0]!, from)) inner.shift();
    if (inner.length > 0 && isAt(inner.at(-1)!, to)) inner.pop();
    return {points: [from, ...inner, to], turned};
};

/** The limit that gives the speed of a link. */
const limitOf = ({freeSpeedKmh}: RoadLinkRecord): string | undefined =>
    freeSpeedKmh === undefined || freeSpeedKmh === 0 ? undefined : (freeSpeedKmh / SPEED_OF_LIMIT).toFixed(3);

/** Opposite links of one road: it would be there twice for people on foot, and points would lie on one direction of it. */
const joinOpposite = (roads: readonly Road[]): Road[] => {
    const open = new Map<string, Road[]>();
    const keyOf = ({values}: Road, from: string, to: string): string =>
        [from, to, ...[...values].flat()].join('\u001f');
    const isSame = (a: Road, b: Road): boolean =>
        Math.abs((a.link.lengthMetres ?? lengthOf(a.shape)) - (b.link.lengthMetres ?? lengthOf(b.shape))) <= 1 &&
        a.shape.length === b.shape.length &&
        a.shape.every((point, at) => isAt(point, b.shape.at(-1 - at)!));
    return roads.filter(road => {
        const {link} = road;
        if (!link.directed) return true;
        const twin = open
            .get(keyOf(road, link.toNodeId, link.fromNodeId))
            ?.find(other => other.back === undefined && isSame(other, road));
        if (twin !== undefined) {
            twin.back = link;
            return false;
        }
        const key = keyOf(road, link.fromNodeId, link.toNodeId);
        const list = open.get(key);
        if (list === undefined) open.set(key, [road]);
        else list.push(road);
        return true;
    });
};

const tagsOf = ({link, values, back}: Road): OsmTags => {
    const tags = new Map(values);
    if (!tags.has('oneway')) tags.set('oneway', link.directed && back === undefined ? 'yes' : 'no');
    if (tags.has('maxspeed')) return streetTags(tags);
    const [limit, limitBack] = [limitOf(link), limitOf(back ?? link)];
    if (limit !== undefined) tags.set('maxspeed:forward', limit);
    if (limitBack !== undefined) tags.set('maxspeed:backward', limitBack);
    return streetTags(tags);
};

const accessTags = (modes: ReadonlySet<StreetMode>): Record<string, string> =>
    Object.fromEntries([...modes].map(mode => [mode === 'car' ? 'motorcar' : mode, 'yes']));

/** Tables of the folder, with every problem of every row; undefined where one is missing. */
const tablesOf = (files: FileSource, columns: ReadonlyMap<string, string>, problems: ProblemCollector) => {
    const present = new Set(files.list());
    const bytesOf = (file: string): Uint8Array | undefined => (present.has(file) ? files.read(file) : undefined);
    const [nodeBytes, linkBytes, geometryBytes] = [bytesOf(NODES), bytesOf(LINKS), bytesOf(GEOMETRIES)];
    for (const [file, bytes] of [
        [NODES, nodeBytes],
        [LINKS, linkBytes],
    ] as const)
        if (bytes === undefined) problems.report('file-missing', {file}, '');
    const {units} = readConfig(bytesOf('config.csv'), 'config.csv', problems);
    // Lengths in no known unit fit nowhere: that is said once.
    const isUnitRight = !problems.list().some(({code}) => code === 'unit-unknown');
    const nodes = nodeBytes && readTable(nodeBytes, NODES, ROAD_NODE, problems);
    const geometries = geometryBytes && readGeometries(geometryBytes, GEOMETRIES, problems);
    if (linkBytes === undefined || nodes === undefined) return undefined;
    const own = new ProblemCollector();
    const links = readLinks(linkBytes, LINKS, units, geometries, own);
    const csv = readCsv(linkBytes, LINKS, new ProblemCollector());
    const header = csv?.header ?? [];
    const places = new Map<string, number>();
    for (const [key, column] of columns) {
        const place = header.indexOf(column);
        if (place < 0) problems.report('column-missing', {file: LINKS, row: 1, field: column}, header.join(', '));
        else places.set(key, place);
    }
    const mapped = new Set(columns.values());
    for (const entry of own.list()) {
        // A column that is asked for is not unknown.
        const left = String(entry.found)
            .split(', ')
            .filter(column => !mapped.has(column));
        if (entry.code !== 'column-unknown') problems.add(entry);
        else if (left.length > 0) problems.report('column-unknown', {file: LINKS, row: 1}, left.join(', '));
    }
    /** Tags of the columns that are named, of a row of the file. */
    const ownValues = (row: number): Map<string, string> => {
        const values = new Map<string, string>();
        for (const [key, place] of places) {
            const value = tagValue(csv?.rows[row - 2]?.[place]);
            if (value !== undefined) values.set(key, value);
        }
        return values;
    };
    return {nodes, links, units, metresPerLength: isUnitRight ? units.metresPerLength : undefined, ownValues};
};

/** Each strange value once, with the first row it stands in and how often it does. */
class Strange {
    private readonly values = new Map<string, {readonly row: number; count: number}>();

    add(value: string, row: number): void {
        const entry = this.values.get(value);
        if (entry === undefined) this.values.set(value, {row, count: 1});
        else entry.count++;
    }

    report(field: string, allowed: string, problems: ProblemCollector): void {
        for (const [value, {row, count}] of this.values)
            problems.report('value-unknown', {file: LINKS, row, field}, `${value} (${count})`, {allowed});
    }
}

const isBuilt = ({status, openDate}: RoadLinkRecord): boolean =>
    (status === undefined || status === 'open') && openDate !== 'unopened';

type Links = readonly RoadLinkRecord[];

/** Lengths and speeds that cannot be right. */
const checkRoads = (roads: readonly Road[], metresPerLength: number | undefined, problems: ProblemCollector): void => {
    const measured = roads.map(({link: {linkId: id, row, lengthMetres: length}, shape}) => ({
        id,
        row,
        length,
        apart: lengthOf(shape),
    }));
    const isRightUnit = metresPerLength !== undefined && checkLengthUnit(measured, LINKS, metresPerLength, problems);
    for (const {link, shape} of roads) {
        const straight = metresBetween(shape[0]!, shape.at(-1)!);
        const {lengthMetres: length, row, linkId: id} = link;
        if (isRightUnit && length !== undefined && isShorter(length, straight))
            problems.report('link-shorter-than-straight', {file: LINKS, row, field: 'length', id}, Math.round(length), {
                straight: Math.round(straight),
            });
    }
    const zero = roads.filter(({link}) => link.freeSpeedKmh === 0);
    if (zero.length > 0) {
        const {row, linkId: id} = zero[0]!.link;
        problems.report('free-speed-zero', {file: LINKS, row, field: 'free_speed', id}, 0, {count: zero.length});
    }
};

const line = (fate: ReportLine['fate'], zh: string, en: string, list: readonly string[] = []): ReportLine => ({
    fate,
    text: {zh, en},
    ...(list.length === 0 ? {} : {list}),
});

/**
 * Links of a GMNS folder (node.csv, link.csv; geometry.csv, config.csv, use_definition.csv, use_group.csv where they are) as
 * ways: they meet at nodes alone, have the length that is stated, and two of opposite directions that are one road
 * are one way. Undefined with every problem.
 */
export const readGmnsRoads = (
    {files: source, columns: text = ''}: GmnsRoads,
    problems: ProblemCollector,
): {readonly extract: OsmExtract; readonly lines: readonly ReportLine[]} | undefined => {
    const files = subFolder(source, findFolderOf(source, LINKS) ?? findFolderOf(source, NODES) ?? '');
    const columns = text === '' ? new Map<string, string>() : columnsOf(text, problems, {hasClass: true});
    const tables = tablesOf(files, columns ?? new Map(), problems);
    const uses = new GmnsUses(files, problems);
    if (tables === undefined) return undefined;
    const {nodes, links, metresPerLength, ownValues} = tables;
    const nodeOf = new Map(nodes.records.map(record => [record.nodeId, record]));
    // Of a node whose row is not usable that was said; its links need not be said too.
    const named = new Set([...nodeOf.keys(), ...nodes.rejected.map(({nodeId}) => nodeId)]);

    const [strangeClasses, strangeUses] = [new Strange(), new Strange()];
    const counts = {classless: 0, turned: 0};
    const kept: Road[] = [];
    const unbuilt: Links = links.filter(link => !isBuilt(link));
    for (const link of links) {
        const {row, linkId: id} = link;
        for (const [field, node] of [
            ['from_node_id', link.fromNodeId],
            ['to_node_id', link.toNodeId],
        ] as const)
            if (!named.has(node))
                problems.report('reference-unknown', {file: LINKS, row, field, id}, node, {target: NODES});
        const values = ownValues(row);
        const written = columns?.has(CLASS) ? values.get(CLASS) : link.facilityType;
        const streetClass = classOf(written ?? USUAL_CLASS);
        if (streetClass === undefined) strangeClasses.add(written!, row);
        const {modes, strange} = uses.of(link.allowedUses);
        for (const use of strange) strangeUses.add(use, row);
        const [from, to] = [nodeOf.get(link.fromNodeId), nodeOf.get(link.toNodeId)];
        if (from === undefined || to === undefined || streetClass === undefined || !isBuilt(link)) continue;
        if (written === undefined) counts.classless++;
        values.set(CLASS, streetClass);
        const own: Record<string, string | undefined> = {
            name: link.name,
            ref: link.ref,
            toll: (link.tolled ?? (link.toll ?? 0) > 0) ? 'yes' : undefined,
            ...(modes === undefined ? {} : {access: 'no', ...accessTags(modes)}),
        };
        for (const [key, value] of Object.entries(own))
            if (value !== undefined && !values.has(key)) values.set(key, value);
        const {points, turned} = shapeOf(link, [from.lon, from.lat], [to.lon, to.lat]);
        if (turned) counts.turned++;
        kept.push({link, shape: points, values});
    }
    const classField = columns?.get(CLASS) ?? 'facility_type';
    strangeClasses.report(classField, STREET_CLASSES.join(', '), problems);
    strangeUses.report('allowed_uses', 'auto, bike, walk, truck, transit, use_definition.csv', problems);
    checkRoads(kept, metresPerLength, problems);

    const roads = joinOpposite(kept);
    const ways = new DrawnWays();
    const nodeAt = ({nodeId, lon, lat, ctrlType}: RoadNodeRecord): number =>
        ways.nodeAt(
            nodeId,
            lon,
            lat,
            ctrlType?.startsWith('signal') === true ? new Map([[CLASS, 'traffic_signals']]) : undefined,
        );
    for (const road of roads) {
        const {link, shape, values} = road;
        ways.add({
            // Shapes that touch between nodes pass over each other.
            nodes: [
                nodeAt(nodeOf.get(link.fromNodeId)!),
                ...shape.slice(1, -1).map(([lon, lat]) => ways.addNode(lon, lat)),
                nodeAt(nodeOf.get(link.toNodeId)!),
            ],
            tags: tagsOf(road),
            name: values.get('name'),
            ref: values.get('ref'),
            metres: link.lengthMetres,
        });
    }
    const {classless, turned} = counts;
    return {
        extract: ways.extract(),
        lines: [
            ...(classless === 0
                ? []
                : [
                      line(
                          'assumed',
                          `没有 facility_type 的路段 ${classless} 条，按 ${USUAL_CLASS} 处理`,
                          `${classless} links without a facility_type go as ${USUAL_CLASS}`,
                      ),
                  ]),
            ...(turned === 0
                ? []
                : [
                      line(
                          'assumed',
                          `线形方向与 from_node_id、to_node_id 相反的路段 ${turned} 条，已掉转`,
                          `${turned} shapes drawn from to_node_id to from_node_id are turned round`,
                      ),
                  ]),
            ...(unbuilt.length === 0
                ? []
                : [
                      line(
                          'left-out',
                          `status 或 open_date 表明尚未开通或已关闭的路段 ${unbuilt.length} 条`,
                          `${unbuilt.length} links that by their status or open_date are not open`,
                      ),
                  ]),
            ...(uses.others.size === 0
                ? []
                : [
                      line(
                          'left-out',
                          'allowed_uses 中不是步行、自行车、汽车的用途（及路段数）',
                          'uses in allowed_uses that are neither on foot, by bicycle nor by car (and of how many links)',
                          [...uses.others].map(([use, count]) => `${use} ${count}`),
                      ),
                  ]),
        ],
    };
};
