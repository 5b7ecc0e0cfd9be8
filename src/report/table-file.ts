import {ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import {csvOf, type Table} from './csv-line.js';
import {MOST_ROWS, spreadsheetOf} from './spreadsheet.js';

/** Files a table is written as. */
export const TABLE_FORMATS = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export interface TableOptions {
    /**
     * Begin CSV with a byte-order mark, without which Excel reads Chinese in the code page of the system. Default false.
     */
    readonly byteOrderMark?: boolean;
    /** What a workbook says on a second sheet of where its figures are from. Default none. */
    readonly about?: Table;
}

/** U+FEFF, which tells a file in UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Throws ProblemError where a table of so many rows, header and all, is no sheet. */
export const checkSheetRows = (count: number): void => {
    if (count > MOST_ROWS)
        throw new ProblemError([problem('spreadsheet-too-long', {field: 'format'}, count, {limit: MOST_ROWS})]);
};

/**
 * A table as a file; `name` is that of its sheet. Throws ProblemError where it has more rows than a sheet can.
 */
export const tableFile = async (
    name: string,
    table: Table,
    format: TableFormat,
    {byteOrderMark = false, about}: TableOptions = {},
): Promise<Uint8Array<ArrayBuffer>> => {
    if (format === 'csv') return new TextEncoder().encode(`${byteOrderMark ? BYTE_ORDER_MARK : ''}${csvOf(table)}`);
    checkSheetRows(table.length);
    return spreadsheetOf([{name, table}, ...(about === undefined ? [] : [{name: 'about', table: about}])]);
};
