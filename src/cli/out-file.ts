import {accessSync, constants, existsSync, mkdirSync, statSync, writeFileSync} from 'node:fs';
import {basename, dirname} from 'node:path';
import {aboutOf, problem, ProblemError, tableFile, TABLE_FORMATS, type Table, type TableOptions} from '../index.js';
import type {CommandOption} from './command.js';

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

export const BOM_OPTION: CommandOption = {
    flag: '--bom',
    form: '',
    what: {
        zh: 'CSV 文件以字节顺序标记开头，使 Excel 正确显示中文',
        en: 'begin a CSV file with a byte-order mark, so that Excel reads Chinese',
    },
};

export const tableOptionsOf = (values: ReadonlyMap<string, string>): TableOptions => ({
    byteOrderMark: values.has('--bom'),
});

/** Writes a table if the name of the file is that of one; says whether it did. */
export const writeTable = async (
    file: string,
    answer: Parameters<typeof aboutOf>[0],
    table: () => Table,
    values: ReadonlyMap<string, string>,
): Promise<boolean> => {
    const format = TABLE_FORMATS.find(ending => file.endsWith(`.${ending}`));
    if (format === undefined) return false;
    const options = {...tableOptionsOf(values), about: aboutOf(answer)};
    writeOut(file, await tableFile(basename(file, `.${format}`), table(), format, options));
    return true;
};

/**
 * With its parents. `mkdirSync` with `recursive` never comes back
 * where the system refuses a folder as not found, as in /proc.
 */
export const makeFolder = (folder: string): void => {
    if (existsSync(folder)) return;
    if (dirname(folder) !== folder) makeFolder(dirname(folder));
    mkdirSync(folder);
};
