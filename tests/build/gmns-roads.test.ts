import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {zipSync} from 'fflate';
import {afterAll, describe, expect, test} from 'vitest';
import {buildRegion} from '../../src/build/region/build-region.js';
import {networkOf} from '../../src/network/load.js';
import {STREET_CLASSES, type Streets} from '../../src/network/streets.js';
import {ProblemError} from '../../src/problem/problem.js';
import {memoryFiles} from '../../src/read/file-source.js';
import {runHere} from '../support/cli.js';
import {lonLat} from '../support/osm-file.js';

/** Degrees of metres east and north, as a cell has them. */
const at = (east: number, north: number, between = ','): string => {
    const {lon, lat} = lonLat(east, north);
    return `${lon.toFixed(9)}${between}${lat.toFixed(9)}`;
};
const lineOf = (...points: readonly (readonly [number, number])[]): string =>
    `"LINESTRING (${points.map(([east, north]) => at(east, north, ' ')).join(', ')})"`;

/**
 *     c            a-b  1 km, two links of opposite directions, 30 and 20 mph
 *     |            b-c  0.5 km, undirected, stated as 0.5 mi; its shape bends
 *   a-b   d        c-d  directed, on foot and by bicycle alone
 */
const NODES = ['node_id,x_coord,y_coord,ctrl_type']
    .concat(`a,${at(0, 0)},`, `b,${at(1000, 0)},signal`, `c,${at(1000, 500)},`, `d,${at(1500, 500)},`)
    .join('\n');
const HEADER =
    'link_id,from_node_id,to_node_id,directed,length,facility_type,free_speed,allowed_uses,name,geometry,road_type';
const LINKS = [
    HEADER,
    `1,a,b,true,0.7,arterial,30,"auto,bike,walk,truck",Long Road,,major`,
    `2,b,a,1,0.7,arterial,20,"auto,bike,walk,truck",Long Road,,major`,
    // Drawn from c to b, through 1,100 east: turned round.
    `3,b,c,false,0.5,residential,,ALL,Hill Road,${lineOf([1000, 500], [1100, 250], [1000, 0])},minor`,
    `4,c,d,true,,,,nonmotor,,,minor`,
].join('\n');
const CONFIG = 'long_length,speed,crs\nmile,mph,EPSG:4326';
const USES = 'use,persons_per_vehicle\nauto,1\nbike,1\nwalk,1\ntruck,1';
const GROUPS = 'use_group,uses\nnonmotor,"bike,walk"\nALL,"auto,bike,walk"';
const FILES = {
    'node.csv': NODES,
    'link.csv': LINKS,
    'config.csv': CONFIG,
    'use_definition.csv': USES,
    'use_group.csv': GROUPS,
};

const build = (files: Readonly<Record<string, string>>, columns?: string) =>
    buildRegion({id: 'own', roads: {name: 'gmns', files: memoryFiles(files), columns}});
const streetsOf = (files: Readonly<Record<string, string>>, columns?: string): Streets =>
    networkOf(build(files, columns).files).network.streets!;
const problemsOf = (files: Readonly<Record<string, string>>, columns?: string): string[] => {
    try {
        build(files, columns);
    } catch (error) {
        return (error as ProblemError).problems
            .filter(({severity}) => severity === 'error')
            .map(({code, where, found}) => `${code} ${where.file} ${where.row} ${where.field} ${found}`);
    }
    return [];
};
const classesOf = ({edgeClass}: Streets): string[] => Array.from(edgeClass, index => STREET_CLASSES[index]!);

describe('a folder of GMNS', () => {
    test('gives streets with its lengths, speeds and uses', () => {
        const streets = streetsOf(FILES);
        expect(classesOf(streets)).toEqual(['primary', 'residential', 'tertiary']);
        // 0.7 mi = 1126.5408 m and 0.5 mi = 804.672 m as stated; c-d states nothing and is measured: 500 m.
        expect([...streets.edgeLength]).toEqual([1_126_541, 804_672, 500_000]);
        // 30 mph = 48.28 km/h is the speed itself: 0.9 x 54; the other way 20 mph = 32.19: 0.9 x 36.
        expect([...streets.edgeLimit]).toEqual([54, 0, 0]);
        expect([...streets.edgeLimitBack]).toEqual([36, 0, 0]);
        expect(Array.from(streets.edgeName, index => streets.names[index])).toEqual(['Long Road', 'Hill Road', '']);
        // Cars: a-b and b-c both ways. Bicycles: one way only to d, a dead end, which falls away. People walk both ways.
        expect(streets.graphs.car.arcTo).toHaveLength(4);
        expect(streets.graphs.bicycle.arcTo).toHaveLength(4);
        expect(streets.graphs.foot.arcTo).toHaveLength(6);
        expect(streets.junctionSignal.filter(signal => signal === 1)).toHaveLength(1);
        // The bend of b-c, from b on.
        expect([...streets.shapeLon].map(lon => Math.round(lon / lonLat(1, 0).lon / 1e7))).toEqual([1100]);
    });

    test('says what it assumed and what it left out', () => {
        const {report} = build(FILES);
        const lines = report.lines.map(({fate, text, list = []}) => [fate, text.en, ...list].join(': '));
        expect(lines).toEqual(
            expect.arrayContaining([
                'assumed: 1 links without a facility_type go as tertiary',
                'assumed: 1 shapes drawn from to_node_id to from_node_id are turned round',
                'left-out: uses in allowed_uses that are neither on foot, by bicycle nor by car (and of how many links): truck 2',
            ]),
        );
        expect(report.sources).toMatchObject([{id: 'roads-gmns', file: 'gmns', licence: 'not stated / 未说明'}]);
    });

    test('takes columns that are named before its own', () => {
        const own = LINKS.replaceAll(',major', ',trunk').replaceAll(',minor', ',service');
        const streets = streetsOf({...FILES, 'link.csv': own}, 'class=road_type');
        expect(classesOf(streets)).toEqual(['trunk', 'service', 'service']);
        const {report} = build({...FILES, 'link.csv': own}, 'class=road_type');
        expect(report.problems.filter(({code}) => code === 'column-unknown')).toEqual([]);
    });

    test('without config.csv has kilometres and km/h, and links that meet only at nodes', () => {
        const {'config.csv': _units, ...files} = FILES;
        const crossing = `${LINKS}\n5,a,d,false,2,local,,,,${lineOf([0, 0], [1000, 0], [1500, 500])},minor`;
        const streets = streetsOf({...files, 'link.csv': crossing});
        expect(Math.max(...streets.edgeLength)).toBe(2_000_000);
        // The shape of a-d goes over b without stopping there: a street of its own, from a to d.
        expect(streets.edgeFrom).toHaveLength(4);
    });

    test('has links that are not open left out', () => {
        const dated = LINKS.split('\n')
            .map((row, at) => `${row},${['status', 'open', '', 'open', 'planned'][at]}`)
            .join('\n');
        const {report} = build({...FILES, 'link.csv': dated});
        expect(report.lines.map(({text}) => text.en)).toContain(
            '1 links that by their status or open_date are not open',
        );
    });

    test('is refused with every problem of every file, file and row', () => {
        const nodes = NODES.replace(at(1500, 500), '1500,abc');
        const links = LINKS.replace('1,a,b', '1,a,z')
            .replace('residential', 'cowpath')
            .replace('"auto,bike,walk,truck",Long Road,,major\n3', '"auto,hover",Long Road,,major\n3');
        const config = 'long_length,speed\nleague,mph';
        const files = {...FILES, 'node.csv': nodes, 'link.csv': links, 'config.csv': config};
        expect(problemsOf(files, 'class=kind').toSorted()).toEqual(
            [
                expect.stringMatching(/^column-missing link\.csv 1 kind link_id, from_node_id/),
                'number-expected node.csv 5 y_coord abc',
                'number-out-of-range node.csv 5 x_coord 1500',
                'reference-unknown link.csv 2 to_node_id z',
                'unit-unknown config.csv 2 long_length league',
                'value-unknown link.csv 3 allowed_uses hover (1)',
            ].toSorted(),
        );
        expect(problemsOf({...FILES, 'link.csv': links})).toContain(
            'value-unknown link.csv 4 facility_type cowpath (1)',
        );
        expect(problemsOf({'link.csv': LINKS})).toEqual(['file-missing node.csv undefined undefined ']);
        expect(problemsOf(FILES, 'width=w')).toEqual(['value-unknown undefined undefined --roads-columns width=w']);
        // Metres as miles.
        expect(problemsOf({...FILES, 'link.csv': LINKS.replaceAll(',0.7,', ',1000,')})).toEqual([
            expect.stringMatching(/^link-length-unit link\.csv 2 length/),
        ]);
    });
});

describe('jiegui build --roads with GMNS', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiegui-gmns-'));
    afterAll(() => rmSync(folder, {recursive: true}));
    const argv = (roads: string, out: string): string[] => ['build', '--roads', roads, '--out', out, '--lang', 'en'];

    test('takes a folder and an archive, and says what a folder lacks', async () => {
        const roads = join(folder, 'gmns');
        mkdirSync(roads);
        const empty = await runHere(argv(roads, join(folder, 'x')));
        expect(empty.code).toBe(1);
        expect(empty.err).toMatch(/file-missing.*node\.csv[\s\S]*file-missing.*link\.csv/);
        for (const [name, text] of Object.entries(FILES)) writeFileSync(join(roads, name), text);
        const own = join(folder, 'own');
        const done = await runHere(argv(roads, own));
        expect([done.code, done.err]).toEqual([0, '']);
        const archive = join(folder, 'gmns.zip');
        const encoder = new TextEncoder();
        writeFileSync(
            archive,
            zipSync(
                Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`data/${name}`, encoder.encode(text)])),
            ),
        );
        const packed = await runHere(argv(archive, join(folder, 'packed')));
        expect([packed.code, packed.err]).toEqual([0, '']);

        const {lon, lat} = lonLat(0, 0);
        const [from, to] = [`${lon},${lat}`, at(1000, 500)];
        const route = await runHere([
            'route',
            '--from',
            from,
            '--to',
            to,
            '--modes',
            'car',
            '--depart',
            '23:00',
            '--network',
            own,
            '--json',
        ]);
        // At night, without factors: 1,126.541 m at 0.9 x 54 = 48.6 km/h (83.447 s), the lights at b (20 s), 804.672 m at the
        // 30 km/h of a residential street (96.561 s): 200.008 s, rounded up once.
        const drive = JSON.parse(route.out).journeys[0].legs.find((leg: {kind: string}) => leg.kind === 'drive');
        expect([drive.distanceMetres, drive.durationSeconds]).toEqual([1931, 201]);
    });
});
