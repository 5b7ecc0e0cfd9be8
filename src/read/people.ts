import type {ProblemCollector} from '../problem/collector.js';
import type {Bilingual} from '../units/units.js';
import {isBlankRow, readCsv} from './csv.js';
import {type GeoJsonFeature, readGeoJson} from './geojson.js';

/** People and whatever else is counted at a place: a point, a cell, a polygon, a township. */
export interface PeopleRow {
    /** As a spreadsheet counts, the header being 1; of a feature its number. */
    readonly row: number;
    readonly id: string;
    readonly name: string | undefined;
    readonly point: {readonly lon: number; readonly lat: number} | undefined;
    readonly polygon: PolygonGeometry | undefined;
    readonly areaKm2: number | undefined;
    readonly year: string | undefined;
    /** By the column they stand in. */
    readonly counts: ReadonlyMap<string, number>;
}

type PolygonGeometry = Extract<NonNullable<GeoJsonFeature['geometry']>, {type: 'Polygon' | 'MultiPolygon'}>;

export interface PeopleTable {
    readonly rows: readonly PeopleRow[];
    /** Columns of counts. */
    readonly counts: readonly string[];
    /** The one of them that counts people. */
    readonly people: string | undefined;
    /** Columns that are neither known nor numbers. */
    readonly unread: readonly string[];
}

type Role = 'id' | 'name' | 'lon' | 'lat' | 'area' | 'year' | 'people';

/** Headers by what they mean, folded; the first that is there counts. */
const HEADERS: Readonly<Record<Role, readonly string[]>> = {
    id: 'id zone_id code geoid cell_id 代码 编号 编码 区划代码 行政区划代码 统计用区划代码'.split(' '),
    name: 'name name_zh township town 名称 地区 地名 乡镇 街道 镇街 乡镇街道'.split(' '),
    lon: 'lon lng long longitude x x_coord 经度'.split(' '),
    lat: 'lat latitude y y_coord 纬度'.split(' '),
    area: 'area_km2 面积'.split(' '),
    year: 'year 年份 年度'.split(' '),
    people: 'people population pop persons 人口 常住人口 总人口 人口数 人数'.split(' '),
};
const WHAT: Readonly<Record<'id' | 'position' | 'counts', Bilingual>> = {
    id: {zh: '编号或名称', en: 'an id or a name'},
    position: {zh: '经度和纬度（只有其中之一）', en: 'both longitude and latitude (only one of them is there)'},
    counts: {zh: '数量', en: 'counts'},
};

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** `204,000`, as spreadsheets write thousands. */
const THOUSANDS = /^\d{1,3}(,\d{3})+(\.\d+)?$/;

const isNumber = (cell: string): boolean => PLAIN.test(cell) || THOUSANDS.test(cell);

/** Rows of text, whatever file they come from. */
interface TextRow {
    readonly row: number;
    readonly cells: ReadonlyMap<string, string>;
    readonly polygon?: PolygonGeometry | undefined;
}

const rolesOf = (header: readonly string[]): ReadonlyMap<Role, string> => {
    // What a header says in brackets is its unit: 常住人口（人）.
    const folded = new Map(
        header
            .map(
                name =>
                    [
                        name
                            .replace(/\s*[(（].*$/, '')
                            .trim()
                            .toLowerCase(),
                        name,
                    ] as const,
            )
            .toReversed(),
    );
    return new Map(
        (Object.entries(HEADERS) as [Role, readonly string[]][]).flatMap(([role, names]) => {
            const header = names.find(name => folded.has(name));
            return header === undefined ? [] : [[role, folded.get(header)!] as const];
        }),
    );
};

/** A number of a cell, told where it is none or outside the range. */
const numberOf = (
    cell: string,
    [least, most]: readonly [number, number],
    where: {readonly file: string; readonly row: number; readonly field: string},
    problems: ProblemCollector,
): number | undefined => {
    const value = Number(THOUSANDS.test(cell) ? cell.replaceAll(',', '') : cell);
    if (!isNumber(cell)) problems.report('number-expected', where, cell);
    else if (value < least || value > most)
        problems.report('number-out-of-range', where, cell, {
            range: most === Infinity ? `>= ${least}` : `${least}..${most}`,
        });
    else return value;
    return undefined;
};

/** Columns that count: all of their cells are numbers but a few, which are mistakes. */
const countColumns = (
    header: readonly string[],
    rows: readonly TextRow[],
    taken: ReadonlySet<string>,
    people: string | undefined,
): string[] =>
    header.filter(name => {
        if (name === '' || taken.has(name)) return false;
        if (name === people) return true;
        const cells = rows.map(({cells: own}) => own.get(name) ?? '').filter(cell => cell !== '');
        return cells.length > 0 && cells.filter(cell => isNumber(cell)).length * 2 > cells.length;
    });

const checkColumns = (
    header: readonly string[],
    roles: ReadonlyMap<Role, string>,
    counts: readonly string[],
    file: string,
    problems: ProblemCollector,
): void => {
    const missing = (what: keyof typeof WHAT, allowed: readonly string[]): void =>
        problems.report('people-columns-missing', {file, row: 1}, header.join(', '), {
            what: WHAT[what],
            allowed: allowed.join(', '),
        });
    if (!roles.has('id') && !roles.has('name')) missing('id', [...HEADERS.id, ...HEADERS.name]);
    if (roles.has('lon') !== roles.has('lat')) missing('position', [...HEADERS.lon, ...HEADERS.lat]);
    if (counts.length === 0) missing('counts', HEADERS.people);
};

const tableOf = (
    header: readonly string[],
    rows: readonly TextRow[],
    file: string,
    problems: ProblemCollector,
): PeopleTable => {
    const roles = rolesOf(header);
    const people = roles.get('people');
    const taken = new Set([...roles].flatMap(([role, name]) => (role === 'people' ? [] : [name])));
    const counts = countColumns(header, rows, taken, people);
    checkColumns(header, roles, counts, file, problems);
    const firstRow = new Map<string, number>();
    const read = rows.map(({row, cells, polygon}): PeopleRow | undefined => {
        const cell = (role: Role): string | undefined => {
            const text = (cells.get(roles.get(role) ?? '') ?? '').trim();
            return text === '' ? undefined : text;
        };
        const where = (field: string): {file: string; row: number; field: string} => ({file, row, field});
        const number = (role: 'lon' | 'lat' | 'area', range: readonly [number, number]): number | undefined => {
            const text = cell(role);
            if (text !== undefined) return numberOf(text, range, where(roles.get(role)!), problems);
            if (role !== 'area' && roles.has(role) && polygon === undefined)
                problems.report('cell-missing', where(roles.get(role)!), '');
            return undefined;
        };
        const name = cell('name');
        const id = cell('id') ?? name;
        const [lon, lat] = [number('lon', [-180, 180]), number('lat', [-90, 90])];
        const own = new Map(
            counts.flatMap(column => {
                const text = (cells.get(column) ?? '').trim();
                const value = text === '' ? undefined : numberOf(text, [0, Infinity], where(column), problems);
                return value === undefined ? [] : [[column, value] as const];
            }),
        );
        if (id === undefined) {
            if (roles.has('id') || roles.has('name'))
                problems.report('cell-missing', where(roles.get('id') ?? roles.get('name')!), '');
            return undefined;
        }
        const first = firstRow.get(id);
        if (first !== undefined)
            problems.report('id-duplicate', {...where(roles.get('id') ?? 'name'), id}, id, {first});
        else firstRow.set(id, row);
        const point = lon === undefined || lat === undefined ? undefined : {lon, lat};
        return {row, id, name, point, polygon, areaKm2: number('area', [0, Infinity]), year: cell('year'), counts: own};
    });
    return {
        rows: read.filter(row => row !== undefined),
        counts,
        people,
        unread: header.filter(name => name !== '' && !taken.has(name) && !counts.includes(name)),
    };
};

const textOf = (value: unknown): string =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

const geojsonTable = (bytes: Uint8Array, file: string, problems: ProblemCollector): PeopleTable | undefined => {
    const features = readGeoJson(bytes, file, problems);
    if (features === undefined) return undefined;
    const names = [...new Set(features.flatMap(({properties}) => Object.keys(properties ?? {})))];
    const ownId = rolesOf(names).get('id');
    const rows = features.flatMap(({id, geometry, properties}, at): TextRow[] => {
        const cells = new Map(names.map(name => [name, textOf(properties?.[name])]));
        if (ownId === undefined && id !== undefined) cells.set('id', String(id));
        if (geometry?.type === 'Point') {
            cells.set('lon', String(geometry.coordinates[0]));
            cells.set('lat', String(geometry.coordinates[1]));
            return [{row: at + 1, cells}];
        }
        if (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon')
            return [{row: at + 1, cells, polygon: geometry}];
        problems.report('people-geometry-missing', {file, row: at + 1}, at + 1);
        return [];
    });
    const isPoints = rows.some(({polygon}) => polygon === undefined);
    const header = [
        ...names,
        ...(ownId === undefined && features.some(({id}) => id !== undefined) ? ['id'] : []),
        ...(isPoints ? ['lon', 'lat'].filter(name => !names.includes(name)) : []),
    ];
    return tableOf(header, rows, file, problems);
};

/**
 * People at points, in cells, polygons or townships: CSV, or GeoJSON by the ending of its name. Columns are known by
 * their usual headers in English and Chinese; every other column of numbers is a count.
 */
export const readPeople = (bytes: Uint8Array, file: string, problems: ProblemCollector): PeopleTable | undefined => {
    if (/\.(geo)?json$/i.test(file)) return geojsonTable(bytes, file, problems);
    const csv = readCsv(bytes, file, problems);
    if (csv === undefined) return undefined;
    const {header, rows} = csv;
    const texts = rows.flatMap((row, at): TextRow[] =>
        isBlankRow(row) ? [] : [{row: at + 2, cells: new Map(header.map((name, column) => [name, row[column] ?? '']))}],
    );
    if (texts.length === 0) problems.report('file-no-rows', {file}, '');
    return tableOf(header, texts, file, problems);
};
