import {readdirSync, readFileSync, statSync} from 'node:fs';
import {basename, join} from 'node:path';
import type {ProblemCollector} from '../problem/collector.js';
import {zipFiles, type FileSource} from './file-source.js';

/** Files of a folder and the folders in it; names beginning with a dot are left out. */
export function folderFiles(folder: string): FileSource {
    let paths: string[] | undefined;
    const walk = (inner: string): string[] =>
        readdirSync(join(folder, inner), {withFileTypes: true})
            .filter(entry => !entry.name.startsWith('.'))
            .toSorted((a, b) => (a.name < b.name ? -1 : 1))
            .flatMap(entry => {
                const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
                return statSync(join(folder, path)).isDirectory() ? walk(path) : [path];
            });
    const list = (): string[] => (paths ??= walk(''));
    return {
        list,
        read: path => (list().includes(path) ? readFileSync(join(folder, path)) : undefined),
    };
}

/** Opens a folder or a ZIP file; a path that is neither is reported. */
export function openFiles(path: string, problems: ProblemCollector): FileSource | undefined {
    const name = basename(path);
    const found = statSync(path, {throwIfNoEntry: false});
    if (found === undefined) {
        problems.report('file-missing', {file: name}, path);
        return undefined;
    }
    return found.isDirectory() ? folderFiles(path) : zipFiles(readFileSync(path), name, problems);
}
