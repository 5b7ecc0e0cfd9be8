import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {ProblemError} from '../../src/problem/problem.js';
import {networkOf} from '../../src/network/load.js';
import type {Network} from '../../src/network/types.js';
import {type FileSource, memoryFiles} from '../../src/read/file-source.js';
import {folderFiles} from '../../src/read/node-files.js';

export const TOYLAND = fileURLToPath(new URL('../../network-data/toyland', import.meta.url));

const texts = (): Record<string, string> =>
    Object.fromEntries(
        folderFiles(TOYLAND)
            .list()
            .map(path => [path, readFileSync(`${TOYLAND}/${path}`, 'utf8')]),
    );

/** Toyland with a file changed, added (whole text) or taken away (undefined). */
export const toylandFiles = (
    changes: Readonly<Record<string, ((text: string) => string) | string | undefined>> = {},
): FileSource => {
    const files = texts();
    for (const [path, change] of Object.entries(changes)) {
        if (change === undefined) delete files[path];
        else files[path] = typeof change === 'string' ? change : change(files[path]!);
    }
    return memoryFiles(files);
};

export const toyland = (changes: Parameters<typeof toylandFiles>[0] = {}): Network =>
    networkOf(toylandFiles(changes)).network;

/** Codes of the problems that keep a changed Toyland from loading; empty when it loads. */
export const refusals = (changes: Parameters<typeof toylandFiles>[0]): string[] => {
    try {
        toyland(changes);
        return [];
    } catch (error) {
        if (error instanceof ProblemError)
            return error.problems.map(({code, where}) => `${code} ${where.file ?? ''}:${where.row ?? ''}`);
        throw error;
    }
};
