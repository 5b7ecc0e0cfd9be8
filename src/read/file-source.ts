import {unzipSync, type UnzipFileInfo} from 'fflate';
import type {ProblemCollector} from '../problem/collector.js';

/**
 * Files by path, wherever they lie: a folder, an archive, a
 * browser's upload. Paths use `/` and are relative to the root.
 */
export interface FileSource {
    list(): readonly string[];
    read(path: string): Uint8Array | undefined;
}

/** Files held in memory; text is taken as UTF-8. */
export function memoryFiles(files: Readonly<Record<string, string | Uint8Array>>): FileSource {
    const encoder = new TextEncoder();
    return {
        list: () => Object.keys(files),
        read: path => {
            const content = Object.hasOwn(files, path) ? files[path] : undefined;
            return typeof content === 'string' ? encoder.encode(content) : content;
        },
    };
}

/** The part of a source below one folder. */
export function subFolder(files: FileSource, folder: string): FileSource {
    const prefix = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
    return {
        list: () =>
            files
                .list()
                .filter(path => path.startsWith(prefix))
                .map(path => path.slice(prefix.length)),
        read: path => files.read(prefix + path),
    };
}

/** Archives made on some systems carry these beside the data. */
const isLitter = (path: string): boolean =>
    path.startsWith('__MACOSX/') || path.endsWith('/') || /(^|\/)\._/.test(path);

/**
 * An archive that unpacks to more than this, and to more times its own length than any table of numbers does (timetables
 * come to ten times, the emptiest to forty), was made to fill a memory. The lengths are those the archive states: what
 * is unpacked ends there whatever lies in it.
 */
const MOST_UNPACKED = 128e6;
const MOST_TIMES = 100;

/** Files of a ZIP archive. Each is unpacked when it is read, so that one large unused file costs nothing. */
export function zipFiles(bytes: Uint8Array, name: string, problems: ProblemCollector): FileSource {
    const names = new Map<string, string>();
    const unpack = (filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> => {
        try {
            return unzipSync(bytes, {filter});
        } catch (error) {
            problems.report('zip-unreadable', {file: name}, error instanceof Error ? error.message : String(error));
            return {};
        }
    };
    let unpacked = 0;
    unpack(file => {
        if (!isLitter(file.name)) names.set(file.name.replaceAll('\\', '/'), file.name);
        unpacked += file.originalSize;
        return false;
    });
    if (unpacked > MOST_UNPACKED && unpacked > MOST_TIMES * bytes.length) {
        problems.report('zip-too-large', {file: name}, unpacked, {
            times: Math.round(unpacked / bytes.length),
            limit: MOST_UNPACKED,
        });
        names.clear();
    }
    return {
        list: () => [...names.keys()],
        read: path => {
            const stored = names.get(path);
            if (stored === undefined) return undefined;
            return unpack(file => file.name === stored)[stored];
        },
    };
}

/** Folder (with closing `/`, or empty) in which a file of this name lies highest; undefined when there is none. */
export function findFolderOf(files: FileSource, fileName: string): string | undefined {
    const folders = files
        .list()
        .filter(path => path === fileName || path.endsWith(`/${fileName}`))
        .map(path => path.slice(0, path.length - fileName.length))
        .toSorted((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
    return folders[0];
}
