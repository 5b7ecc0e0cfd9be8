import {leafZones, modelZoneOf} from '../../compile/endpoint.js';
import type {Network, Zone} from '../../network/types.js';
import type {PeopleRow, PeopleTable} from '../../read/people.js';
import {misplaced, type Point} from '../../read/placement.js';
import {rounded} from '../../report/rounded.js';
import {groupBy} from '../../units/collections.js';
import {straightLine} from '../../units/geometry.js';
import {slug, slugOfFile} from '../../read/slug.js';
import type {RegionBuild} from '../region/region-build.js';
import {tableRows, type TextRow} from '../region/table-rows.js';
import {type Grid, gridWords, onGrid} from './grid.js';
import {joinZones, type Joined, namesZones} from './join.js';
import {boundaryOf, located, type LocatedRow} from './located.js';

export interface OwnPeople {
    /** Of the file, without its folder. */
    readonly name: string;
    readonly table: PeopleTable;
    readonly grid: Grid | undefined;
    /** Zones of the base by row, where the table counts those. */
    readonly joined: Joined | undefined;
}

/** Points that are slips of the pen set right, those at 0,0 left out, and others far off told. */
const placedTable = (build: RegionBuild, file: string, table: PeopleTable, around: readonly Point[]): PeopleTable => {
    const {problems} = build;
    const isAtZero = ({point}: PeopleRow): boolean => point?.lon === 0 && point.lat === 0;
    const [zero, ...more] = table.rows.filter(isAtZero);
    if (zero !== undefined)
        problems.report('people-point-at-zero', {file, row: zero.row, id: zero.id}, '0,0', {count: more.length + 1});
    const rows = table.rows.filter(row => !isAtZero(row));
    const mendedRows = new Map<PeopleRow, PeopleRow>();
    const points = rows.flatMap(row => (row.point === undefined ? [] : [{row, ...row.point}]));
    for (const {item, slip, mended, metres} of misplaced(points, around)) {
        const {row, lon, lat} = item;
        const where = {file, row: row.row, id: row.id};
        const written = `${lon}, ${lat}`;
        if (mended === undefined) problems.report('people-point-far', where, written, {km: Math.round(metres / 1000)});
        else if (slip === 'swapped') problems.report('people-point-swapped', where, written);
        else problems.report('people-point-negated', where, written, {right: `${mended.lon}, ${mended.lat}`});
        if (mended !== undefined) mendedRows.set(row, {...row, point: mended});
    }
    return {...table, rows: rows.map(row => mendedRows.get(row) ?? row)};
};

/** How a table fits the region; told before anything is written. `around`: where the feeds beside it have their stops. */
export const fitPeople = (
    build: RegionBuild,
    name: string,
    given: PeopleTable,
    grid: Grid | undefined,
    around: readonly Point[],
): OwnPeople => {
    const {base, problems} = build;
    const zonesOfBase = base === undefined ? [] : leafZones(base).map(({position}) => position!);
    const table = placedTable(build, name, given, [...zonesOfBase, ...around]);
    const isLocated = table.rows.some(({point, polygon}) => point !== undefined || polygon !== undefined);
    if (base === undefined) {
        if (!isLocated)
            problems.report('build-needs-base', {file: name}, '', {
                why: {
                    zh: '表中没有经纬度，只能与已有的交通小区对应',
                    en: 'it has no coordinates, so it can only be matched to existing zones',
                },
            });
        return {name, table, grid, joined: undefined};
    }
    const joins = !isLocated || (grid === undefined && namesZones(table, base));
    if (joins) return {name, table, grid, joined: joinZones(table, base, name, problems)};
    const zones = tableRows(build.files.read('zone.csv'));
    const taken = new Set(zones.map(row => row['zone_id']));
    for (const {row, id} of grid === undefined ? table.rows : [])
        if (taken.has(id))
            problems.report('build-ids-equal', {file: name, row, field: 'id', id}, id, {other: 'zone.csv'});
    return {name, table, grid, joined: undefined};
};

const kindOf = ({people}: PeopleTable, column: string): string => (column === people ? 'people' : column);

const kindsInChinese = (table: PeopleTable): string =>
    table.counts.map(column => (column === table.people ? '人口' : column)).join('、');

interface NewRows {
    readonly zones: readonly TextRow[];
    readonly opportunities: readonly TextRow[];
}

const opportunityRows = (table: PeopleTable, row: PeopleRow, zoneId: string, source: string): TextRow[] =>
    [...row.counts].map(([column, count]) => ({
        zone_id: zoneId,
        kind: kindOf(table, column),
        count: String(count),
        year: row.year ?? '',
        evidence: 'published',
        source_id: source,
    }));

/** Populations of zones that sum others follow those of the zones in them, where all of them are known. */
const sumAgain = (rows: readonly TextRow[]): TextRow[] => {
    const inside = groupBy(rows, row => row['super_zone'] ?? '');
    const sums = new Map<string, number | undefined>();
    const sumOf = (row: TextRow): number | undefined => {
        const id = row['zone_id']!;
        const parts = inside.get(id) ?? [];
        const own = row['population'] === '' || row['population'] === undefined ? undefined : Number(row['population']);
        if (parts.length === 0) return own;
        if (sums.has(id)) return sums.get(id);
        sums.set(id, own);
        const counts = parts.map(sumOf);
        const sum = counts.includes(undefined) ? own : counts.reduce<number>((total, count) => total + count!, 0);
        sums.set(id, sum);
        return sum;
    };
    return rows.map(row => {
        const sum = sumOf(row);
        return sum === undefined || String(sum) === row['population']
            ? row
            : {...row, population: String(rounded(sum, 2))};
    });
};

const writeZones = (build: RegionBuild, rows: readonly TextRow[]): void => {
    const before = new Map(tableRows(build.files.read('zone.csv')).map(row => [row['zone_id'], JSON.stringify(row)]));
    const changed = sumAgain(rows).filter(row => before.get(row['zone_id']) !== JSON.stringify(row));
    const ids = new Set(changed.map(row => row['zone_id']));
    build.replaceRows('zone.csv', cell => ids.has(cell('zone_id')), changed);
};

const peopleOf = (table: PeopleTable, row: PeopleRow): number | undefined =>
    table.people === undefined ? undefined : row.counts.get(table.people);

/** New counts for zones there are. */
const writeJoined = (
    build: RegionBuild,
    {name, table}: OwnPeople,
    {rows, sums, lost}: Joined,
    source: string,
): void => {
    const byZone = new Map(rows.map(({zone, row}) => [zone.id, row]));
    writeZones(
        build,
        tableRows(build.files.read('zone.csv')).map(zone => {
            const row = byZone.get(zone['zone_id'] ?? '');
            const people = row && peopleOf(table, row);
            if (people === undefined) return zone;
            return {
                ...zone,
                population: String(people),
                population_year: row!.year ?? '',
                population_evidence: 'published',
                population_source_id: source,
            };
        }),
    );
    const counted = new Set(
        rows.flatMap(({zone, row}) => [...row.counts.keys()].map(column => `${zone.id} ${kindOf(table, column)}`)),
    );
    build.replaceRows(
        'opportunity.csv',
        cell => counted.has(`${cell('zone_id')} ${cell('kind')}`),
        rows.flatMap(({zone, row}) => opportunityRows(table, row, zone.id, source)),
    );
    const leaves = leafZones(build.base!).length;
    const kinds = table.counts.map(column => kindOf(table, column));
    build.say('replaced', {
        zh: `${rows.length} 个交通小区的${kindsInChinese(table)}采用 ${name} 的数`,
        en: `${kinds.join(', ')} of ${rows.length} zones are taken from ${name}`,
    });
    if (rows.length < leaves)
        build.say('kept', {
            zh: `其余 ${leaves - rows.length} 个交通小区仍用基础地区的数`,
            en: `${leaves - rows.length} other zones keep the counts of the base region`,
        });
    const named = ({id, name: own}: PeopleRow): string => (own === undefined || own === id ? id : `${id} ${own}`);
    if (sums.length > 0)
        build.say('left-out', {zh: `${name} 中的合计行`, en: `total rows of ${name}`}, sums.map(named));
    if (lost.length > 0)
        build.say(
            'left-out',
            {zh: `${name} 中与交通小区对应不上的行`, en: `rows of ${name} that match no zone`},
            lost.map(named),
        );
};

const zoneRow = (table: PeopleTable, row: LocatedRow, parent: TextRow | undefined, source: string): TextRow => {
    const own = {zone_id: slug(row.id) === row.id ? row.id : slug(row.id), boundary: boundaryOf(row)};
    const people = peopleOf(table, row);
    const inherited =
        parent === undefined
            ? {}
            : {
                  super_zone: parent['zone_id']!,
                  city: parent['city']!,
                  county: parent['county'] === '' ? parent['zone_id']! : parent['county']!,
                  local_area: parent['local_area'] ?? '',
                  area_type: parent['area_type'] ?? '',
                  bank: parent['bank'] ?? '',
              };
    const label = parent === undefined ? row.id : `${parent['name_zh'] || parent['name'] || ''} ${row.id}`;
    return {
        ...own,
        name_zh: row.name ?? label,
        level: 'town',
        ...inherited,
        x_coord: String(row.at.lon),
        y_coord: String(row.at.lat),
        area_km2: row.areaKm2 === undefined ? '' : String(row.areaKm2),
        population: people === undefined ? '' : String(people),
        population_year: row.year ?? '',
        population_evidence: 'published',
        population_source_id: source,
        evidence: 'published',
        source_id: source,
    };
};

/** Counts of a zone that is split and that the table does not have go to its parts by their people. */
const spread = (rows: readonly TextRow[], parts: readonly LocatedRow[], table: PeopleTable): TextRow[] => {
    const people = parts.map(part => peopleOf(table, part) ?? 0);
    const all = people.reduce((sum, count) => sum + count, 0);
    return rows.flatMap(row =>
        parts.map((part, at) => ({
            ...row,
            zone_id: slug(part.id),
            count: String(rounded(Number(row['count']) * (all === 0 ? 1 / parts.length : people[at]! / all), 3)),
            evidence: 'estimated',
            note: `of ${row['zone_id'] ?? ''}, by people`,
        })),
    );
};

/** Zones of the base that have rows of the table in them become sums of those; the others stay. */
const split = (
    build: RegionBuild,
    {name, table}: OwnPeople,
    rows: readonly LocatedRow[],
    source: string,
): NewRows & {readonly outside: readonly LocatedRow[]} => {
    const base: Network = build.base!;
    const leaves = leafZones(base);
    const [west, south, east, north] = base.bounds;
    const isInside = ({at}: LocatedRow): boolean =>
        at.lon >= west && at.lon <= east && at.lat >= south && at.lat <= north;
    const byZone = groupBy(rows.filter(isInside), ({at}) => modelZoneOf(leaves, at.lon, at.lat)!);
    const kinds = new Set(table.counts.map(column => kindOf(table, column)));
    const former = tableRows(build.files.read('zone.csv'));
    const counts = groupBy(tableRows(build.files.read('opportunity.csv')), row => row['zone_id'] ?? '');
    const partsOf = new Map([...byZone].map(([zone, parts]) => [zone.id, {zone, parts}]));
    const seatOf = ({position}: Zone, parts: readonly LocatedRow[]): LocatedRow =>
        parts.reduce((best, part) =>
            straightLine(position!.lon, position!.lat, part.at.lon, part.at.lat) <
            straightLine(position!.lon, position!.lat, best.at.lon, best.at.lat)
                ? part
                : best,
        );
    const zones = former.flatMap(row => {
        const own = partsOf.get(row['zone_id'] ?? '');
        if (own === undefined) return [row];
        const superZone = {
            ...row,
            level: 'super',
            county: row['county'] === '' ? row['zone_id']! : row['county']!,
            seat: slug(seatOf(own.zone, own.parts).id),
            ...(table.people === undefined ? {} : {population_evidence: 'published', population_source_id: source}),
            // Cells with people need not cover all of it.
            ...(own.parts.some(part => part.areaKm2 !== undefined) ? {area_km2: '', area_evidence: ''} : {}),
            note: `sums the places of ${name}`,
        };
        return [superZone, ...own.parts.map(part => zoneRow(table, part, superZone, source))];
    });
    const opportunities = [...partsOf].flatMap(([id, {parts}]) => [
        ...parts.flatMap(part => opportunityRows(table, part, slug(part.id), source)),
        ...spread(
            (counts.get(id) ?? []).filter(row => !kinds.has(row['kind'] ?? '')),
            parts,
            table,
        ),
    ]);
    build.replaceRows('opportunity.csv', cell => partsOf.has(cell('zone_id')), opportunities);
    build.say(
        'replaced',
        {
            zh: `${byZone.size} 个交通小区按 ${name} 的点（或格、面）细分，原小区成为其合计；未给出的数量按人口分摊`,
            en: `${byZone.size} zones are split into the places of ${name} and become their totals; counts it does not have are distributed by population`,
        },
        [...byZone.keys()].map(({id, name: own}) => `${id} ${own.zh}`),
    );
    if (byZone.size < leaves.length)
        build.say('kept', {
            zh: `其余 ${leaves.length - byZone.size} 个交通小区保持不变`,
            en: `${leaves.length - byZone.size} other zones are unchanged`,
        });
    return {zones, opportunities, outside: rows.filter(row => !isInside(row))};
};

/** Puts people into a region. Throws nothing: `fitPeople` has told what is wrong. */
export const addPeople = (build: RegionBuild, own: OwnPeople): void => {
    const {name, table, grid, joined} = own;
    const source = slugOfFile(name);
    const years = [...new Set(table.rows.map(({year}) => year).filter(year => year !== undefined))].toSorted();
    build.addSource({
        id: source,
        file: name,
        title: name,
        publisher: '',
        date: years.join('; '),
        url: '',
        attribution: '',
        what: table.counts.join(', '),
        changes: grid === undefined ? 'none' : gridWords(grid),
    });
    if (table.unread.length > 0)
        build.say(
            'left-out',
            {zh: `${name} 中不是数字的列`, en: `columns of ${name} that are not numbers`},
            table.unread,
        );
    if (table.people === undefined)
        build.say('left-out', {
            zh: `${name} 没有人口列（people、population、人口……），交通小区人口留空`,
            en: `${name} has no population column (people, population, 人口 ...): populations are left blank`,
        });
    if (joined !== undefined) {
        writeJoined(build, own, joined, source);
        return;
    }
    const places = table.rows.map(located).filter(row => row !== undefined);
    const rows =
        grid === undefined
            ? places
            : onGrid(
                  places.map(row => ({...row, point: row.at})),
                  grid,
              )
                  .map(located)
                  .filter(row => row !== undefined);
    if (build.base === undefined) {
        writeZones(
            build,
            rows.map(row => zoneRow(table, row, undefined, source)),
        );
        build.replaceRows(
            'opportunity.csv',
            () => false,
            rows.flatMap(row => opportunityRows(table, row, slug(row.id), source)),
        );
    } else {
        const {zones, outside} = split(build, own, rows, source);
        writeZones(build, zones);
        if (outside.length > 0)
            build.say(
                'left-out',
                {zh: `${name} 中在地区范围以外的行`, en: `rows of ${name} outside the region`},
                outside.map(({id}) => id),
            );
    }
    build.say('added', {
        zh: `${name}：${rows.length} 个交通小区，数量：${kindsInChinese(table)}`,
        en: `${name}: ${rows.length} zones with ${table.counts.map(column => kindOf(table, column)).join(', ')}`,
    });
};
