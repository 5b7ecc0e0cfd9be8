import {unzipSync, zipSync} from 'fflate';
import writeExcelFile, {type Cell} from 'write-excel-file/universal';
import type {CsvCell, Table} from './csv-line.js';
import {displayWidth} from './width.js';

/** Registered with IANA for ECMA-376 workbooks. */
export const SPREADSHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rows of a sheet in Excel's own limits ("Excel specifications and limits"). */
export const MOST_ROWS = 1_048_576;
/** Rows looked at for the width of a column, and the widths it stays between, characters. */
const MEASURED_ROWS = 200;
const NARROWEST = 6;
const WIDEST = 40;

const cellOf = (cell: CsvCell): string | number | boolean | null => {
    if (cell === undefined || cell === null || cell === '') return null;
    // A sheet has no figure for what is not reached.
    return typeof cell === 'number' && !Number.isFinite(cell) ? null : cell;
};

const widthOf = (table: Table, column: number): number => {
    const widths = table.slice(0, MEASURED_ROWS).map(row => displayWidth(String(row[column] ?? '')));
    return Math.min(WIDEST, Math.max(NARROWEST, ...widths) + 2);
};

/** Parts of the archive bear no time, so that the same table is the same bytes. */
const undated = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
    zipSync(unzipSync(bytes), {mtime: new Date(1980, 0, 1)}) as Uint8Array<ArrayBuffer>;

/** Names of sheets are short, and some signs may not be in them. */
const sheetName = (name: string): string => name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31);

const sheetOf = (name: string, table: Table) => {
    const [header = [], ...rows] = table;
    const data: Cell[][] = [
        header.map(cell => ({value: String(cell ?? ''), fontWeight: 'bold' as const})),
        ...rows.map(row => row.map(cellOf)),
    ];
    const columns = header.map((_, column) => ({width: widthOf(table, column)}));
    return {data, sheet: sheetName(name), stickyRowsCount: 1, columns};
};

/**
 * Tables as an Excel workbook (ECMA-376), one sheet each: the first row is the header, bold and kept in sight; numbers
 * are numbers, and what has no figure is an empty cell. At most MOST_ROWS rows a sheet.
 */
export const spreadsheetOf = async (
    sheets: readonly {readonly name: string; readonly table: Table}[],
): Promise<Uint8Array<ArrayBuffer>> => {
    const blob = await writeExcelFile(sheets.map(({name, table}) => sheetOf(name, table))).toBlob();
    return undated(new Uint8Array(await blob.arrayBuffer()));
};
