import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {parse} from 'csv-parse/sync';
import {describe, expect, test} from 'vitest';
import {type Import, importsOf, sourceFiles, withoutComments} from '../tools/imports.js';

/**
 * The rooms in the order data flow; a file imports from its own room or from rooms before it. A new folder is one word
 * here.
 */
const ROOMS = [
    'units',
    'modes',
    'words',
    'problem',
    'read',
    'network',
    'scenario',
    'compile',
    'search',
    'skim',
    'session',
    'request',
    'journey',
    'matrix',
    'isochrone',
    'measure',
    'compare',
    'report',
    'study',
    'build',
    'engine',
    'index',
    'cli',
    'server',
    'client',
    'web',
] as const;
type Room = (typeof ROOMS)[number];

/** The public API is made from all of src before it; the faces use it and nothing else of src. */
const FACES: ReadonlySet<Room> = new Set(['cli', 'server', 'client', 'web']);

/** Rooms that may use graphology: the model. Kernels see arrays. */
const GRAPH_ROOMS: ReadonlySet<Room> = new Set(['network', 'scenario', 'compile']);

/** Files of src that may use Node; everything else also runs in a browser. */
const mayUseNode = (file: string): boolean =>
    /^src\/(read|cli)\//.test(file) ||
    /^src\/skim\/[a-z-]*(pool|worker)[a-z-]*\.ts$/.test(file) ||
    file === 'src/network/load.ts';

/** The one arrow that goes back, taken only when `jiegui serve` is asked for. */
const ALLOWED_DYNAMIC = ['src/cli/serve.ts -> server/main.ts'];

const REGION = 'network-data/jiaxing-shanghai';

/** Names of more than a place of the data: they are true of the corridor only, so they are data. */
const REGION_NAMES = '浙江 江苏 长三角 沪 zhejiang jiangsu yangtze'.split(' ');

/** First words of English names of the corridor that are words of everybody. */
const ORDINARY = new Set('central children first international middle national north public south world'.split(' '));

/** Every place, zone, station and project of the corridor, by all names the data have of it. */
const corridorNames = (): RegExp => {
    const rows = ['stations.csv', 'zone.csv', 'place.csv'].flatMap(file =>
        parse<Record<string, string>>(readFileSync(join(REGION, file)), {columns: true, bom: true}),
    );
    const chinese = rows.flatMap(({name_zh: name = ''}) => [name, name.replace(/(街道|镇|乡|新区|区|县|市|站)$/, '')]);
    const latin = rows
        .flatMap(({name_en: name = '', pinyin = ''}) => [name, name.split(' ')[0]!, pinyin, pinyin.replaceAll(' ', '')])
        .map(name => name.toLowerCase())
        .filter(name => name.length >= 5 && !ORDINARY.has(name));
    const projects = readdirSync(join(REGION, 'projects')).map(file => file.replace(/\.yaml$/, ''));
    const escaped = (names: readonly string[]): string =>
        [...new Set(names)].map(name => name.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)).join('|');
    return new RegExp(
        `${escaped([...chinese.filter(name => name.length >= 2), ...REGION_NAMES])}|\\b(?:${escaped([...latin, ...projects])})\\b`,
        'i',
    );
};

/** A point of it, in degrees. */
const CORRIDOR_DEGREES = /\b(?:118|119|12[0-2])\.\d{2,}|\b(?:29|3[0-2])\.\d{3,}/;

function roomOf(file: string): Room | undefined {
    const [top, room] = file.split('/');
    const name = (top === 'src' ? room! : top!).replace(/\.ts$/, '');
    return ROOMS.find(room => room === name);
}

const files = [...sourceFiles('src'), ...sourceFiles('server')];
const pageFiles = sourceFiles('web', /\.(tsx?|html|css)$/);
const imports = files.flatMap(importsOf);
const inside = imports.filter(
    ({target}) => !/^[a-z@]/.test(target) || target.startsWith('src/') || target.startsWith('server/'),
);
const arrow = ({file, target}: Import): string => `${file} -> ${target}`;

describe('layers', () => {
    test('every file is in a room of the order, and what it imports exists', () => {
        expect(files.length).toBeGreaterThan(80);
        expect(files.filter(file => roomOf(file) === undefined)).toEqual([]);
        expect(inside.filter(({target}) => !files.includes(target)).map(arrow)).toEqual([]);
    });

    test('a file imports only from its own room or rooms before it', () => {
        const back = inside.filter(
            entry => !entry.isDynamic && ROOMS.indexOf(roomOf(entry.target)!) > ROOMS.indexOf(roomOf(entry.file)!),
        );
        expect(back.map(arrow)).toEqual([]);
        expect(inside.filter(({isDynamic}) => isDynamic).map(arrow)).toEqual(ALLOWED_DYNAMIC);
    });

    test('the faces use the public API; nothing else does', () => {
        const around = inside.filter(entry => {
            const [from, to] = [roomOf(entry.file)!, roomOf(entry.target)!];
            if (FACES.has(from)) return to !== from && to !== 'index' && !entry.isDynamic;
            return to === 'index';
        });
        expect(around.map(arrow)).toEqual([]);
    });

    test('no file imports itself by way of others', () => {
        const targets = new Map<string, string[]>();
        for (const {file, target} of inside) targets.set(file, [...(targets.get(file) ?? []), target]);
        const done = new Set<string>();
        const cycles: string[] = [];
        const visit = (file: string, path: readonly string[]): void => {
            const start = path.indexOf(file);
            if (start >= 0) cycles.push([...path.slice(start), file].join(' -> '));
            if (start >= 0 || done.has(file)) return;
            for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
            done.add(file);
        };
        for (const file of files) visit(file, []);
        expect(cycles).toEqual([]);
    });

    test('graphology stays in the model', () => {
        expect(
            imports
                .filter(({file, target}) => target.startsWith('graphology') && !GRAPH_ROOMS.has(roomOf(file)!))
                .map(arrow),
        ).toEqual([]);
    });

    test('src uses Node at its edges only', () => {
        const builtIn = imports.filter(
            ({file, target}) => target.startsWith('node:') && file.startsWith('src/') && !mayUseNode(file),
        );
        expect(builtIn.map(arrow)).toEqual([]);
        const libraries = imports.filter(
            ({file, target}) =>
                /^(commander|express|piscina)$/.test(target) && file.startsWith('src/') && !mayUseNode(file),
        );
        expect(libraries.map(arrow)).toEqual([]);
        expect(
            files.filter(
                file =>
                    !mayUseNode(file) &&
                    file.startsWith('src/') &&
                    /\bprocess\.(env|argv|exit|cwd)\b/.test(readFileSync(file, 'utf8')),
            ),
        ).toEqual([]);
    });

    test('no name of the corridor stands outside its data', () => {
        const corridor = corridorNames();
        expect(corridor.test('  from: 嘉兴南站,')).toBe(true);
        const named = [...files, ...pageFiles].flatMap(file =>
            withoutComments(readFileSync(file, 'utf8'))
                .split('\n')
                .filter(line => corridor.test(line) || CORRIDOR_DEGREES.test(line))
                .map(line => `${file}: ${line.trim()}`),
        );
        expect(named).toEqual([]);
    });

    test('files are named in kebab-case', () => {
        expect(files.filter(file => !/^[a-z0-9/-]+\.ts$/.test(file))).toEqual([]);
    });
});
