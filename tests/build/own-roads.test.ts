import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {zipSync} from 'fflate';
import {afterAll, describe, expect, test} from 'vitest';
import {buildRegion} from '../../src/build/region/build-region.js';
import {networkOf} from '../../src/network/load.js';
import {STREET_CLASSES} from '../../src/network/streets.js';
import {ProblemError} from '../../src/problem/problem.js';
import {runHere} from '../support/cli.js';
import {lonLat} from '../support/osm-file.js';

type Line = readonly (readonly [east: number, north: number])[];
const at = (line: Line): number[][] => line.map(([east, north]) => Object.values(lonLat(east, north)));
const geoJson = (rows: readonly (readonly [Line | Line[], Record<string, unknown>])[]): Uint8Array =>
    new TextEncoder().encode(
        JSON.stringify({
            type: 'FeatureCollection',
            features: [
                ...rows.map(([line, properties]) => ({
                    type: 'Feature',
                    properties,
                    geometry: Array.isArray(line[0]![0])
                        ? {type: 'MultiLineString', coordinates: (line as Line[]).map(at)}
                        : {type: 'LineString', coordinates: at(line as Line)},
                })),
                {type: 'Feature', properties: {TYPE: 'primary'}, geometry: {type: 'Point', coordinates: [0, 0]}},
            ],
        }),
    );

/** Two roads that meet at 1,000 m, and one that crosses the first without a point in common. */
const ROADS = geoJson([
    [
        [
            [0, 0],
            [1000, 0],
        ],
        {TYPE: 'Primary', NAME: 'Long Road', SPD: 60, ONE: null},
    ],
    [
        [
            [
                [1000, 0.04],
                [1000, 500],
            ],
            [
                [1000, 500],
                [1500, 500],
            ],
        ],
        {TYPE: 'local', NAME: 'Hill Road', SPD: '', ONE: true},
    ],
]);
const COLUMNS = 'class=TYPE,name=NAME,maxspeed=SPD,oneway=ONE';
const problemsOf = (bytes: Uint8Array, columns: string): string[] => {
    try {
        buildRegion({id: 'own', roads: {name: 'roads.geojson', bytes, columns}});
    } catch (error) {
        return (error as ProblemError).problems.map(({code, where, found}) => `${code} ${where.field} ${found}`);
    }
    return [];
};

describe('roads of one’s own', () => {
    test('are streets by the columns that are named', () => {
        const {files, report} = buildRegion({
            id: 'own',
            roads: {name: 'roads.geojson', bytes: ROADS, columns: COLUMNS},
        });
        const streets = networkOf(files).network.streets!;
        // The one-way road is a dead end for cars, and stays for people on foot.
        expect(Array.from(streets.edgeClass, index => STREET_CLASSES[index])).toEqual(['primary', 'tertiary']);
        expect(Array.from(streets.edgeLength, mm => Math.round(mm / 1000))).toEqual([1000, 1000]);
        expect(Array.from(streets.edgeName, index => streets.names[index])).toEqual(['Long Road', 'Hill Road']);
        expect([...streets.edgeLimit]).toEqual([60, 0]);
        expect(streets.graphs.car.arcTo).toHaveLength(2);
        expect(streets.graphs.foot.arcTo).toHaveLength(4);
        expect(report.lines.map(({text}) => text.en)).toContain('1 points and areas of roads.geojson');
        expect(report.sources).toMatchObject([{id: 'roads-roads', licence: 'not stated / 未说明'}]);
    });

    test('whose columns or classes are others are refused, all at once', () => {
        expect(problemsOf(ROADS, 'class=KIND,name=NAME')).toEqual(['column-missing KIND TYPE, NAME, SPD, ONE']);
        expect(problemsOf(ROADS, 'name=NAME')).toEqual(['option-value-missing --roads-columns name=NAME']);
        expect(problemsOf(ROADS, 'class=TYPE,width=W')).toEqual(['value-unknown --roads-columns width=W']);
        expect(problemsOf(ROADS, 'class=NAME')).toEqual([
            'value-unknown NAME Long Road (1)',
            'value-unknown NAME Hill Road (1)',
            'value-unknown NAME  (1)',
        ]);
        expect(problemsOf(new TextEncoder().encode('{"type": "Feature'), 'class=TYPE')).toEqual([
            expect.stringMatching(/^json-syntax/),
        ]);
    });
});

describe('jiegui build --roads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiegui-roads-'));
    afterAll(() => rmSync(folder, {recursive: true}));

    test('needs the columns, and no extract beside it', async () => {
        const file = join(folder, 'roads.geojson');
        writeFileSync(file, ROADS);
        const built = await runHere(['build', '--roads', file, '--osm', file, '--out', join(folder, 'x'), '--json']);
        expect(built.code).toBe(2);
        expect(built.err).toMatch(/option-conflict[\s\S]*option-missing/);
        const done = await runHere(['build', '--roads', file, '--roads-columns', COLUMNS, '--out', join(folder, 'y')]);
        expect([done.code, done.err]).toEqual([0, '']);
    });

    test('reads shapefiles, and says what is none', async () => {
        const file = join(folder, 'shape.zip');
        writeFileSync(file, zipSync(shapefile()));
        const out = join(folder, 'shape');
        const done = await runHere([
            'build',
            '--roads',
            file,
            '--roads-columns',
            'class=TYPE',
            '--out',
            out,
            '--lang',
            'en',
        ]);
        expect(done.err).toBe('');
        expect(done.out).toMatch(/1 streets between 2 junctions.*secondary 1\.1/);
        writeFileSync(file, 'no archive');
        const refused = await runHere([
            'build',
            '--roads',
            file,
            '--roads-columns',
            'class=TYPE',
            '--out',
            join(folder, 'z'),
        ]);
        expect(refused.code).toBe(1);
        expect(refused.err).toMatch(/zip-unreadable.*shape\.zip/);
    });
});

/** One line of 0.01 degrees with TYPE secondary: .shp and .dbf by hand (ESRI Shapefile Technical Description, 1998). */
function shapefile(): Record<string, Uint8Array> {
    const shp = new DataView(new ArrayBuffer(100 + 8 + 80));
    shp.setInt32(0, 9994);
    shp.setInt32(24, shp.byteLength / 2);
    shp.setInt32(28, 1000, true);
    shp.setInt32(32, 3, true);
    shp.setInt32(100, 1);
    shp.setInt32(104, 40);
    shp.setInt32(108, 3, true);
    [0, 0, 0.01, 0].forEach((value, index) => shp.setFloat64(112 + 8 * index, value, true));
    shp.setInt32(144, 1, true);
    shp.setInt32(148, 2, true);
    shp.setInt32(152, 0, true);
    [0, 0, 0.01, 0].forEach((value, index) => shp.setFloat64(156 + 8 * index, value, true));
    const width = 10;
    const dbf = new Uint8Array(32 + 32 + 1 + 1 + width + 1);
    const view = new DataView(dbf.buffer);
    dbf[0] = 3;
    view.setInt32(4, 1, true);
    view.setInt16(8, 65, true);
    view.setInt16(10, 1 + width, true);
    dbf.set(new TextEncoder().encode('TYPE'), 32);
    dbf[32 + 11] = 'C'.codePointAt(0)!;
    dbf[32 + 16] = width;
    dbf[64] = 13;
    dbf.set(new TextEncoder().encode(` ${'secondary'.padEnd(width)}`), 65);
    dbf[dbf.length - 1] = 26;
    return {'roads.shp': new Uint8Array(shp.buffer), 'roads.dbf': dbf};
}
