import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';

/** What a file imports: a file of the repository by its path, or a package by its name. */
export interface Import {
    readonly file: string;
    readonly target: string;
    readonly isDynamic: boolean;
}

/** Files of a folder and the folders in it, sorted, with forward slashes. */
export function sourceFiles(folder: string, ending = /\.ts$/): string[] {
    return readdirSync(folder, {withFileTypes: true})
        .flatMap(entry =>
            entry.isDirectory() ? sourceFiles(join(folder, entry.name), ending) : [join(folder, entry.name)],
        )
        .map(file => file.replaceAll('\\', '/'))
        .filter(file => ending.test(file))
        .toSorted();
}

/** A line comment begins a line here, so that `https://` in a text stays. */
export const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

export function importsOf(file: string): Import[] {
    // Comments may speak of imports.
    const text = withoutComments(readFileSync(file, 'utf8'));
    const resolve = (specifier: string): string =>
        specifier.startsWith('.')
            ? normalize(join(dirname(file), specifier))
                  .replaceAll('\\', '/')
                  .replace(/\.js$/, '.ts')
            : specifier;
    const fixed = [
        ...text.matchAll(
            /(?:^|[\s;])(?:import|export)\s[^;'"]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;])import\s*['"]([^'"]+)['"]/g,
        ),
    ];
    const dynamic = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)];
    return [
        ...fixed.map(match => ({file, target: resolve(match[1] ?? match[2]!), isDynamic: false})),
        ...dynamic.map(match => ({file, target: resolve(match[1]!), isDynamic: true})),
    ];
}
