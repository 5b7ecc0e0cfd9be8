import {randomBytes} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import {
    buildRegion,
    type BuiltRegion,
    canonicalJson,
    formatBuild,
    formatProblems,
    hasGmns,
    isIsoDate,
    openFiles,
    openHexagons,
    problem,
    type Problem,
    ProblemCollector,
    ProblemError,
    shapefileToGeoJson,
    withFiles,
} from '../index.js';
import {EXIT, UsageError, type CliCommand} from './command.js';
import {makeFolder} from './out-file.js';
import {progressLines} from './progress-lines.js';
import {embeddedRegions, embeddedRegionFolder} from './package-files.js';

const DATA_FLAGS = ['--osm', '--roads', '--gtfs', '--trains', '--people'] as const;

const filesOf = (value: string | undefined): string[] =>
    (value ?? '')
        .split(',')
        .map(path => path.trim())
        .filter(path => path !== '');

/** The region built on; other commands call it the network. */
const baseOf = (values: ReadonlyMap<string, string>): string | undefined =>
    values.get('--base') ?? values.get('--network');

/** A folder of roads, or an archive with link.csv in it; another archive holds a shapefile. */
const isGmns = (path: string): boolean => {
    if (statSync(path).isDirectory()) return true;
    const files = /\.zip$/i.test(path) ? openFiles(path, new ProblemCollector()) : undefined;
    return files !== undefined && hasGmns(files);
};

/** What is missing or there already, before anything is read. */
const review = (values: ReadonlyMap<string, string>): readonly Problem[] => {
    const problems: Problem[] = [];
    const out = values.get('--out');
    if (out === undefined)
        problems.push(
            problem('option-missing', {field: '--out'}, '', {
                form: {zh: '新地区的文件夹', en: 'a folder for the region'},
            }),
        );
    else if (existsSync(out) && values.get('--replace') === undefined)
        if (!statSync(out).isDirectory() || readdirSync(out).length > 0)
            problems.push(problem('build-out-exists', {field: '--out'}, out));
    if (DATA_FLAGS.every(flag => values.get(flag) === undefined))
        problems.push(problem('build-nothing-named', {}, '', {allowed: DATA_FLAGS.join(', ')}));
    const base = baseOf(values);
    if (base !== undefined && !existsSync(base) && !embeddedRegions().includes(base))
        problems.push(problem('build-base-unknown', {field: '--base'}, base, {allowed: embeddedRegions().join(', ')}));
    const date = values.get('--trains-date');
    if (date !== undefined && !isIsoDate(date))
        problems.push(problem('date-expected', {field: '--trains-date'}, date, {form: '2025-07-06'}));
    const named = [
        ...filesOf(values.get('--osm')),
        ...filesOf(values.get('--gtfs')),
        ...['--roads', '--trains', '--people', '--sources'].flatMap(flag => values.get(flag) ?? []),
    ];
    if (values.get('--osm') !== undefined && values.get('--roads') !== undefined)
        problems.push(problem('option-conflict', {field: '--osm'}, '--osm, --roads'));
    const roads = values.get('--roads');
    if (roads !== undefined && existsSync(roads) && values.get('--roads-columns') === undefined && !isGmns(roads))
        problems.push(
            problem('option-missing', {field: '--roads-columns'}, '', {
                form: {
                    zh: '哪一列是什么，如 class=TYPE,name=NAME',
                    en: 'which column is what, such as class=TYPE,name=NAME',
                },
            }),
        );
    for (const file of named) if (!existsSync(file)) problems.push(problem('file-missing', {file}, file));
    return problems;
};

/** Files of a folder or ZIP under the name it has. Throws ProblemError. */
const named = (path: string): {readonly name: string; readonly files: NonNullable<ReturnType<typeof openFiles>>} => {
    const problems = new ProblemCollector();
    const files = openFiles(path, problems);
    if (files === undefined || problems.list().length > 0) throw new ProblemError(problems.list());
    return {name: basename(path), files};
};

const bytesOf = (path: string | undefined): {readonly name: string; readonly bytes: Uint8Array} | undefined =>
    path === undefined ? undefined : {name: basename(path), bytes: readFileSync(path)};

/** Roads as GeoJSON, or as files of GMNS. Throws ProblemError. */
const roadsOf = async (path: string | undefined, columns: string) => {
    if (path === undefined) return undefined;
    if (isGmns(path)) return {...named(path), columns};
    const [name, bytes] = [basename(path), readFileSync(path)];
    if (!/\.zip$/i.test(path)) return {name, bytes, columns};
    try {
        return {name, bytes: await shapefileToGeoJson(bytes), columns};
    } catch (error) {
        throw new ProblemError([
            problem('zip-unreadable', {file: name}, error instanceof Error ? error.message : String(error)),
        ]);
    }
};

/** Writes a region beside where it belongs and puts it there by one renaming: it is there whole or not at all. */
const writeRegion = ({files}: BuiltRegion, out: string): number => {
    const target = resolve(out);
    const mark = randomBytes(8).toString('hex');
    const beside = (what: string): string => join(dirname(target), `.${basename(target)}.${mark}.${what}`);
    const [fresh, former] = [beside('tmp'), beside('old')];
    try {
        makeFolder(dirname(target));
        mkdirSync(fresh);
        const paths = files.list();
        for (const path of paths) {
            makeFolder(dirname(join(fresh, path)));
            writeFileSync(join(fresh, path), files.read(path)!);
        }
        if (existsSync(target)) renameSync(target, former);
        renameSync(fresh, target);
        rmSync(former, {recursive: true, force: true});
        return paths.length;
    } catch (error) {
        rmSync(fresh, {recursive: true, force: true});
        if (existsSync(former) && !existsSync(target)) renameSync(former, target);
        throw new ProblemError([
            problem('file-unwritable', {file: out}, (error as NodeJS.ErrnoException).code ?? 'unknown'),
        ]);
    }
};

const text = (zh: string, en: string): {readonly zh: string; readonly en: string} => ({zh, en});

/** Own data in one command: docs/own-data.md. */
export const buildCommand: CliCommand = {
    name: 'build',
    about: words => words.build,
    options: [
        {
            flag: '--base',
            form: 'REGION',
            what: text(
                '在哪个地区上添加：内置地区的名称、文件夹或 ZIP',
                'region to build on: name of an embedded one, folder or ZIP',
            ),
        },
        {
            flag: '--osm',
            form: 'FILES',
            what: text(
                '道路：OpenStreetMap 的 .osm.pbf，用逗号分隔，合成一个路网',
                'streets: .osm.pbf of OpenStreetMap, joined by commas, made into one network',
            ),
        },
        {
            flag: '--roads',
            form: 'PATH',
            what: text(
                '自有道路：线的 GeoJSON、Shapefile 的 ZIP，或 GMNS（文件夹或 ZIP）',
                'roads of your own: lines as GeoJSON, a shapefile as ZIP, or GMNS (folder or ZIP)',
            ),
        },
        {
            flag: '--roads-columns',
            form: 'KEY=COLUMN,..',
            what: text(
                '其中哪一列是什么：class=TYPE,name=NAME,maxspeed=LIMIT,oneway=ONEWAY',
                'which of its columns is what: class=TYPE,name=NAME,maxspeed=LIMIT,oneway=ONEWAY',
            ),
        },
        {
            flag: '--gtfs',
            form: 'FILES',
            what: text('GTFS 数据（ZIP 或文件夹），用逗号分隔', 'GTFS feeds (ZIP or folder), joined by commas'),
        },
        {
            flag: '--trains',
            form: 'FILE',
            what: text(
                '列车时刻表：12306 的 JSON，或 train,station,arrive,depart,day 的 CSV',
                'timetable of trains: JSON of 12306, or CSV of train,station,arrive,depart,day',
            ),
        },
        {
            flag: '--trains-date',
            form: 'DATE',
            what: text(
                '该时刻表的日期；默认取自表或文件名',
                'day of that timetable; default that of the table or of its name',
            ),
        },
        {
            flag: '--people',
            form: 'FILE',
            what: text(
                '人口等数量：点或格的 CSV、面的 GeoJSON、按乡镇的普查表',
                'people and other counts: CSV of points or cells, GeoJSON polygons, a census by township',
            ),
        },
        {
            flag: '--grid',
            form: 'GRID',
            what: text(
                '把人口合计到格：square:500（米）或 hex:8（H3）',
                'sum the people on cells: square:500 (metres) or hex:8 (H3)',
            ),
        },
        {
            flag: '--sources',
            form: 'FILE',
            what: text(
                '各文件的来源与许可：CSV（file,title,publisher,date,licence,url,attribution）',
                'whose the files are and under which licence: CSV (file,title,publisher,date,licence,url,attribution)',
            ),
        },
        {
            flag: '--out',
            form: 'DIR',
            what: text('写入的文件夹；其名称即新地区的编号', 'folder to write; its name is the id of the region'),
        },
        {flag: '--replace', form: '', what: text('文件夹已存在时替换它', 'replace the folder if it exists')},
    ],
    review,
    run: async ({io, language, json, values, words, during}) => {
        const wrong = review(values);
        if (wrong.length > 0) throw new UsageError(wrong);
        const out = values.get('--out')!;
        const base = baseOf(values);
        const grid = values.get('--grid');
        const hexagons = grid?.startsWith('hex:') === true ? await openHexagons() : undefined;
        const roads = await roadsOf(values.get('--roads'), values.get('--roads-columns') ?? '');
        const onProgress = progressLines(io, words);
        const built = during(words.readingNetwork, () =>
            withFiles(filesOf(values.get('--osm')), osm =>
                buildRegion({
                    osm,
                    roads,
                    onProgress,
                    id: basename(resolve(out)),
                    base: base === undefined ? undefined : named(existsSync(base) ? base : embeddedRegionFolder(base)),
                    gtfs: filesOf(values.get('--gtfs')).map(named),
                    trains: bytesOf(values.get('--trains')),
                    trainsDate: values.get('--trains-date'),
                    people: bytesOf(values.get('--people')),
                    grid,
                    hexagons,
                    sources: bytesOf(values.get('--sources')),
                }),
            ),
        );
        const count = writeRegion(built, out);
        const {report} = built;
        if (json) io.out(canonicalJson(report));
        else {
            const notes = report.problems.length === 0 ? '' : `${formatProblems(report.problems, language)}\n`;
            io.out(`${formatBuild(report, language)}\n${notes}${words.wrote(count, out)}\n${words.builtNext(out)}\n`);
        }
        return EXIT.done;
    },
};
