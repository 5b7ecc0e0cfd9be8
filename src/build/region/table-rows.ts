import {ProblemCollector} from '../../problem/collector.js';
import {readCsv} from '../../read/csv.js';

/** A row of a table as text by column. */
export type TextRow = Readonly<Record<string, string>>;

/** Rows of a table that was read without an error before. */
export const tableRows = (bytes: Uint8Array | undefined): TextRow[] => {
    const table = bytes === undefined ? undefined : readCsv(bytes, '', new ProblemCollector());
    if (table === undefined) return [];
    return table.rows
        .filter(row => row.some(cell => cell !== ''))
        .map(row => Object.fromEntries(table.header.map((name, at) => [name, row[at] ?? ''])));
};
