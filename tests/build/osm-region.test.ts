import {mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {buildRegion} from '../../src/build/region/build-region.js';
import {createEngine} from '../../src/engine.js';
import {networkOf} from '../../src/network/load.js';
import {ProblemError} from '../../src/problem/problem.js';
import {STREETS_KIND, writeCompiled} from '../../src/read/compiled-file.js';
import {memoryFiles} from '../../src/read/file-source.js';
import {folderFiles} from '../../src/read/node-files.js';
import {runHere} from '../support/cli.js';
import {osmBytes, osmFile, type OsmSketch} from '../support/osm-file.js';
import {busFeed} from './own-files.js';

const SKETCH: OsmSketch = {
    nodes: {a: [0, 0], b: [600, 0], c: [1200, 0], d: [600, 500], e: [1200, 500]},
    ways: [
        ['a b c', {highway: 'primary', name: 'Long Street', ref: 'N 1'}],
        ['b d', {highway: 'residential', name: 'Mill Lane'}],
        ['d e', {highway: 'proposed'}],
        ['c e', {highway: 'service', access: 'private'}],
    ],
};
const said = (report: ReturnType<typeof buildRegion>['report'], fate: string): string[] =>
    report.lines.filter(line => line.fate === fate).map(({text, list = []}) => [text.en, ...list].join(' | '));

describe('a region of an extract', () => {
    const {files, report} = buildRegion({id: 'own', osm: [osmFile(SKETCH, 'village.osm.pbf')]});
    const {network} = networkOf(files);

    test('says what it has and what it has not', () => {
        expect(said(report, 'added')[0]).toMatch(
            /^3 streets between 4 junctions .*\| primary 1\.2 \| residential 0\.5$/,
        );
        expect(said(report, 'left-out').join('\n')).toMatch(/not yet there.*proposed 1 \| service 1/);
    });

    test('is under the licence of OpenStreetMap, which every answer names', () => {
        expect(network.attribution).toEqual(['© OpenStreetMap contributors, ODbL 1.0']);
        expect(report.sources).toMatchObject([{id: 'osm-village', licence: 'ODbL-1.0'}]);
        expect(new TextDecoder().decode(files.read('report.md'))).toMatch(
            /village\.osm\.pbf.*OpenStreetMap contributors/,
        );
    });

    test('has the box of its streets, and another digest where a street is another', () => {
        const other = buildRegion({
            id: 'own',
            osm: [
                osmFile(
                    {...SKETCH, ways: [['a b c', {highway: 'secondary'}], ...SKETCH.ways.slice(1)]},
                    'village.osm.pbf',
                ),
            ],
        });
        expect(networkOf(other.files).network.digest).not.toBe(network.digest);
        expect(network.bounds[2]).toBeCloseTo(1200 / 111_195 + 0.05, 4);
    });

    test('its streets stand beside a feed and zones are none', () => {
        const built = buildRegion({
            id: 'own',
            osm: [osmFile(SKETCH, 'village.osm.pbf')],
            gtfs: [{name: 'toy-bus.zip', files: busFeed()}],
        });
        const both = networkOf(built.files).network;
        expect([both.feeds.size, both.streets?.edgeLength.length, both.coarse]).toEqual([1, 3, false]);
    });

    test('on a base replaces its streets, and its drawn roads are driven no more', () => {
        const base = {name: 'toyland', files: folderFiles('network-data/toyland')};
        const built = buildRegion({id: 'own', base, osm: [osmFile(SKETCH, 'village.osm.pbf')]});
        expect(networkOf(built.files).network.coarse).toBe(false);
        const again = buildRegion({
            id: 'again',
            base: {name: 'own', files: built.files},
            osm: [osmFile({...SKETCH, ways: SKETCH.ways.slice(0, 1)}, 'road.osm.pbf')],
        });
        expect(networkOf(again.files).network.streets?.edgeLength).toHaveLength(1);
        expect(said(again.report, 'replaced')).toContain('the streets of the base are replaced by road.osm.pbf');
    });

    test('a file of streets without all of its arrays is none', () => {
        const strange = memoryFiles({
            ...Object.fromEntries(files.list().map(path => [path, files.read(path)!])),
            'streets.bin': writeCompiled(STREETS_KIND, new Map([['junctionLon', Float64Array.of(1)]])),
        });
        expect(() => networkOf(strange)).toThrow(/compiled-strange/);
    });

    test('a scenario that would change a road says that it cannot', () => {
        const engine = createEngine(network);
        const document = {
            id: 'shut',
            title: {zh: '封', en: 'shut'},
            projects: {in: [], out: []},
            modifications: [{kind: 'close-link', links: ['1']}],
        };
        let codes: string[] = [];
        try {
            engine.scenario({document});
        } catch (error) {
            codes = (error as ProblemError).problems.map(({code}) => code);
        }
        expect(codes).toEqual(['modification-of-streets']);
    });
});

describe('jiegui build --osm', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiegui-osm-'));
    afterAll(() => rmSync(folder, {recursive: true}));
    const file = join(folder, 'village.osm.pbf');
    writeFileSync(file, osmBytes(SKETCH));
    const out = join(folder, 'region');

    test('writes a region that is asked like any other, with speeds of a file too', async () => {
        const built = await runHere(['build', '--osm', file, '--out', out, '--lang', 'en']);
        expect([built.code, built.err]).toEqual([0, '']);
        expect(built.out).toMatch(/3 streets between 4 junctions/);
        expect((await runHere(['info', '--network', out, '--lang', 'en'])).out).toMatch(
            /^Streets +3, 2 km: on foot 2, by bicycle 2, by car 2$/m,
        );
        const speeds = join(folder, 'speeds.csv');
        writeFileSync(speeds, 'class,kmh\nprimary,36\n');
        const route = [
            'route',
            '--network',
            out,
            '--from',
            '0,0',
            '--to',
            '0.0107,0',
            '--modes',
            'car',
            '--depart',
            '10:00',
            '--json',
        ];
        const [usual, own] = [await runHere(route), await runHere([...route, '--road-speeds', speeds])];
        const drive = (text: string): number =>
            (
                JSON.parse(text) as {journeys: {legs: {kind: string; durationSeconds: number}[]}[]}
            ).journeys[0]!.legs.find(({kind}) => kind === 'drive')!.durationSeconds;
        // 0.0107 degrees are 1,190 m: at 50 x 0.85 = 42.5 km/h 100.8 s, at 36 km/h 119 s.
        expect([drive(usual.out), drive(own.out)]).toEqual([101, 119]);
        expect((JSON.parse(own.out) as {passport: {command: string}}).passport.command).toContain(
            '--road-speeds primary:36',
        );
    });

    test('writes nothing where an extract is cut off, and says so', async () => {
        const cut = join(folder, 'cut.osm.pbf');
        writeFileSync(cut, readFileSync(file));
        truncateSync(cut, 100);
        const target = join(folder, 'none');
        const built = await runHere(['build', '--osm', `${file},${cut}`, '--out', target, '--lang', 'zh']);
        expect(built.code).toBe(1);
        expect(built.err).toMatch(/cut\.osm\.pbf.*不完整：到第 100 字节就断了/);
        expect((await runHere(['info', '--network', target])).code).not.toBe(0);
    });

    test('a compiled file that was changed is refused', async () => {
        const path = join(out, 'streets.bin');
        const bytes = readFileSync(path);
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(path, bytes);
        const info = await runHere(['info', '--network', out, '--lang', 'en']);
        expect(info.code).toBe(1);
        expect(info.err).toMatch(/streets\.bin is damaged \(SHA-256\)/);
    });
});
