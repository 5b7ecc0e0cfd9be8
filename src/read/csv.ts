import {parse, type Options} from 'csv-parse/sync';
import type {ProblemCollector} from '../problem/collector.js';
import {decodeText} from './text.js';

/** A CSV file as text cells. */
export interface CsvTable {
    readonly header: readonly string[];
    /** Row `i` is row `i + 2` of the file as a spreadsheet counts; blank rows are in it as one blank cell. */
    readonly rows: readonly (readonly string[])[];
}

const OPTIONS = {
    bom: true,
    // Feeds of real agencies put blanks around the commas and after closing quotation marks.
    trim: true,
    relax_column_count: true,
    // A detailed shape is one long cell.
    max_record_size: 0,
    // Files edited on two systems mix line ends; detection would take the first for all.
    record_delimiter: ['\r\n', '\n', '\r'],
} satisfies Options;

interface QuoteScan {
    /** Rows with a quotation mark inside a cell. */
    readonly strayRows: readonly number[];
    /** Row and text position at which the row with a never closed quotation mark begins. */
    readonly open: {readonly row: number; readonly start: number} | undefined;
}

/** Where quoting goes wrong (RFC 4180). Reads like csv-parse with `relax_quotes`; only called when the strict reading failed. */
function scanQuotes(text: string): QuoteScan {
    const strayRows: number[] = [];
    let row = 1;
    let rowStart = 0;
    let cellStart = true;
    let quoted = false;
    const stray = (): void => {
        if (strayRows.at(-1) !== row) strayRows.push(row);
    };
    for (let i = text.startsWith('\uFEFF') ? 1 : 0; i < text.length; i++) {
        const char = text[i];
        if (quoted) {
            if (char !== '"') continue;
            if (text[i + 1] === '"') {
                i++;
                continue;
            }
            quoted = false;
            if (!/^[ \t\f\v]*(,|\r|\n|$)/.test(text.slice(i + 1, i + 200))) stray();
        } else if (char === '"') {
            if (cellStart) quoted = true;
            else stray();
            cellStart = false;
        } else if (char === ',') {
            cellStart = true;
        } else if (char === '\n' || char === '\r') {
            if (char === '\r' && text[i + 1] === '\n') i++;
            row++;
            rowStart = i + 1;
            cellStart = true;
        } else if (char !== ' ' && char !== '\t') {
            cellStart = false;
        }
    }
    return {strayRows, open: quoted ? {row, start: rowStart} : undefined};
}

function parseRows(bytes: Uint8Array, file: string, problems: ProblemCollector): string[][] {
    const text = decodeText(bytes, file, problems);
    try {
        return parse(text, OPTIONS);
    } catch {
        // csv-parse stops at the first fault; all of them are wanted, and the rows that can be read.
    }
    const {strayRows, open} = scanQuotes(text);
    for (const row of strayRows) problems.report('csv-quote-stray', {file, row}, '"');
    if (open !== undefined) problems.report('csv-quote-open', {file, row: open.row}, text.slice(open.start).split(/\r\n|\n|\r/)[0] ?? '');
    try {
        return parse(open === undefined ? text : text.slice(0, open.start), {...OPTIONS, relax_quotes: true});
    } catch (error) {
        if (open === undefined) problems.report('csv-quote-open', {file}, error instanceof Error ? error.message : String(error));
        return [];
    }
}

export const isBlankRow = (row: readonly string[]): boolean => row.every(cell => cell === '');

/**
 * Reads a CSV file (RFC 4180; UTF-8 with or without BOM; any line ends). Rows of another length than the header are kept:
 * `readTable` judges them. Undefined when there is not even a header.
 */
export function readCsv(bytes: Uint8Array, file: string, problems: ProblemCollector): CsvTable | undefined {
    const all = parseRows(bytes, file, problems);
    const header = all[0];
    if (header === undefined || isBlankRow(header)) {
        problems.report('file-empty', {file}, '');
        return undefined;
    }
    for (const [index, name] of header.entries()) {
        if (name === '') problems.report('csv-header-blank', {file, row: 1}, index + 1);
        else if (header.indexOf(name) < index) problems.report('csv-header-duplicate', {file, row: 1, field: name}, name);
    }
    return {header, rows: all.slice(1)};
}

function csvCell(cell: string): string {
    return /[",\r\n]|^\s|\s$|^\uFEFF/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Writes rows as CSV, header first, with `\n` line ends; `readCsv` gives the same cells back. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
    return rows.map(row => `${row.map(csvCell).join(',')}\n`).join('');
}
