import {accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {problem, ProblemError} from '../index.js';

const orUnwritable = (file: string, work: () => void): void => {
    try {
        work();
    } catch (error) {
        throw new ProblemError([
            problem('file-unwritable', {file}, (error as NodeJS.ErrnoException).code ?? 'unknown'),
        ]);
    }
};

/** Throws ProblemError where the file cannot be written, so that nobody hears of it after minutes of work. */
export const checkOut = (file: string | undefined): void => {
    if (file === undefined) return;
    orUnwritable(file, () => {
        accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
        if (existsSync(file) && statSync(file).isDirectory()) throw Object.assign(new Error(file), {code: 'EISDIR'});
    });
};

/** Writes a file and the folders it lies in. */
export const writeWithFolders = (file: string, text: string): void =>
    orUnwritable(file, () => {
        makeFolder(dirname(file));
        writeFileSync(file, text);
    });

export const writeOut = (file: string, text: string | Uint8Array): void =>
    orUnwritable(file, () => writeFileSync(file, text));

/**
 * With its parents. `mkdirSync` with `recursive` never comes back
 * where the system refuses a folder as not found, as in /proc.
 */
export const makeFolder = (folder: string): void => {
    if (existsSync(folder)) return;
    if (dirname(folder) !== folder) makeFolder(dirname(folder));
    mkdirSync(folder);
};
