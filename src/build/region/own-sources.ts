import type {ProblemCollector} from '../../problem/collector.js';
import {required, text} from '../../read/cells.js';
import {readTable, type TableSchema} from '../../read/table.js';

/** What a user says of a file they put in: whose it is and under which licence. */
const COLUMNS = {
    file: required(text('file')),
    title: text('title'),
    publisher: text('publisher'),
    date: text('date'),
    licence: text('licence'),
    url: text('url'),
    attribution: text('attribution'),
};
const SCHEMA: TableSchema<typeof COLUMNS> = {columns: COLUMNS, unique: ['file']};

interface OwnSource {
    readonly title: string | undefined;
    readonly publisher: string | undefined;
    readonly date: string | undefined;
    readonly licence: string | undefined;
    readonly url: string | undefined;
    readonly attribution: string | undefined;
}

/** By the name of the file. */
export type OwnSources = ReadonlyMap<string, OwnSource>;

export const readOwnSources = (
    named: {readonly name: string; readonly bytes: Uint8Array} | undefined,
    files: readonly string[],
    problems: ProblemCollector,
): OwnSources => {
    if (named === undefined) return new Map();
    const {records} = readTable(named.bytes, named.name, SCHEMA, problems);
    for (const {row, file} of records)
        if (!files.includes(file))
            problems.report('reference-unknown', {file: named.name, row, field: 'file', id: file}, file, {
                target: files.join(', '),
            });
    return new Map(records.map(record => [record.file, record]));
};
