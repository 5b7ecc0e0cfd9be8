import {closeSync, openSync, readdirSync, readFileSync, readSync, statSync} from 'node:fs';
import {basename, join} from 'node:path';
import type {ByteSource} from './byte-source.js';
import type {ProblemCollector} from '../problem/collector.js';
import {zipFiles, type FileSource} from './file-source.js';

/** Regions are three folders deep; more is room for archives unpacked into one another, not for a whole disk. */
const DEEPEST = 6;
const SKIPPED = new Set(['node_modules', '__MACOSX']);

/**
 * Files of a folder and the folders in it; names beginning with a dot are left out, links to folders are not followed.
 */
export function folderFiles(folder: string): FileSource {
    const paths: string[] = [];
    const walk = (inner: string, depth: number): void => {
        for (const entry of readdirSync(join(folder, inner), {withFileTypes: true}).toSorted((a, b) =>
            a.name < b.name ? -1 : 1,
        )) {
            if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue;
            const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
            if (entry.isDirectory()) {
                if (depth < DEEPEST) walk(path, depth + 1);
            } else if (entry.isFile() || statSync(join(folder, path), {throwIfNoEntry: false})?.isFile() === true) {
                paths.push(path);
            }
        }
    };
    walk('', 1);
    const listed = new Set(paths);
    return {
        list: () => paths,
        read: path => (listed.has(path) ? readFileSync(join(folder, path)) : undefined),
    };
}

/** Opens a folder or a ZIP file; a path that is neither is reported. */
export function openFiles(path: string, problems: ProblemCollector): FileSource | undefined {
    const name = basename(path);
    const stats = statSync(path, {throwIfNoEntry: false});
    if (stats === undefined) {
        problems.report('file-missing', {file: name}, path);
        return undefined;
    }
    return stats.isDirectory() ? folderFiles(path) : zipFiles(readFileSync(path), name, problems);
}

/** A file read in pieces, open while `use` runs. */
function withFile<T>(path: string, use: (source: ByteSource) => T): T {
    const file = openSync(path, 'r');
    try {
        return use({
            name: basename(path),
            size: statSync(path).size,
            read: (at, length) => {
                const bytes = new Uint8Array(length);
                let count = 0;
                while (count < length) {
                    const more = readSync(file, bytes, count, length - count, at + count);
                    if (more === 0) break;
                    count += more;
                }
                return bytes.subarray(0, count);
            },
        });
    } finally {
        closeSync(file);
    }
}

/** The same with several files. */
export function withFiles<T>(paths: readonly string[], use: (sources: readonly ByteSource[]) => T): T {
    const [first, ...rest] = paths;
    if (first === undefined) return use([]);
    return withFile(first, source => withFiles(rest, sources => use([source, ...sources])));
}
