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
    unpack(file => {
        if (!isLitter(file.name)) names.set(file.name.replaceAll('\\', '/'), file.name);
        return false;
    });
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
