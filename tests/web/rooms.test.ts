import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {expect, test} from 'vitest';

/** The rooms of the page; a file imports from its own room or from rooms before it. */
const ROOMS = ['words', 'base', 'map', 'parts', 'route', 'reach', 'what-if', 'report', 'frame'] as const;
/** Files at the top that put the rooms together; the others there stand before all rooms. */
const FRAME = ['app.tsx', 'main.tsx', 'top-bar.tsx'];

const roomOf = (file: string): number => {
    const [folder, name] = file.split('/');
    if (name !== undefined) return ROOMS.findIndex(room => room === folder);
    return ROOMS.indexOf(FRAME.includes(file) ? 'frame' : 'base');
};

const files = readdirSync('web', {recursive: true, encoding: 'utf8'}).filter(name =>
    /(?<!config|\.d)\.tsx?$/.test(name),
);

/** Files of the page that a file imports, without those it takes types from alone. */
const importsOf = (file: string): string[] => {
    const text = readFileSync(`web/${file}`, 'utf8');
    const named = [...text.matchAll(/(?:^import (?!type )[^;]*?from |import\()'(\.[^']+)'/gms)].map(
        ([, path]) => path!,
    );
    return named
        .map(path => normalize(join(dirname(file), path)).replace(/\.js$/, ''))
        .flatMap(path => files.filter(candidate => candidate.replace(/\.tsx?$/, '') === path));
};

test('a view imports from those before it, and parts of the page know no view', () => {
    const back = files.flatMap(file =>
        importsOf(file)
            .filter(target => roomOf(target) > roomOf(file))
            .map(target => `${file} -> ${target}`),
    );
    expect(back).toEqual([]);
    expect(files.filter(file => roomOf(file) < 0)).toEqual([]);
});

test('no two files import each other', () => {
    const pairs = files.flatMap(file =>
        importsOf(file)
            .filter(target => target < file && importsOf(target).includes(file))
            .map(target => `${target} <-> ${file}`),
    );
    expect(pairs).toEqual([]);
});
