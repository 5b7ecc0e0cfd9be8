import {accessSync, constants, existsSync, statSync, writeFileSync} from 'node:fs';
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

export const writeOut = (file: string, text: string | Uint8Array): void =>
    orUnwritable(file, () => writeFileSync(file, text));
