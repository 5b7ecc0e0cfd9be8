import {stringify} from 'csv-stringify/sync';

export type CsvCell = string | number | boolean | null | undefined;
/** Rows of cells, the header first. */
export type Table = readonly (readonly CsvCell[])[];

/** How a table is written: RFC 4180, quoted where a comma, a quote or a line end needs it; what has no figure is empty. */
const lines = (rows: Table, lineEnd: '\r\n' | '\n'): string =>
    stringify(
        // A row of one empty cell would be a line of nothing, which readers pass over.
        rows.map(row => [...row]),
        {
            record_delimiter: lineEnd,
            // The library looks for its own line end alone.
            quoted_match: /[\r\n]/,
            cast: {boolean: value => String(value), number: value => String(value)},
        },
    );

/** Lines ended by CRLF, as RFC 4180 has them. */
export const csvOf = (rows: Table): string => lines(rows, '\r\n');

/** A header and rows, lines ended by LF as GTFS and GMNS files mostly are. */
export const csvFile = (header: readonly string[], rows: Iterable<readonly CsvCell[]>): string =>
    lines([header, ...rows], '\n');
