import {parse, type Options} from 'csv-parse/sync';
import type {ProblemCollector} from '../problem/collector.js';
import type {Bilingual} from '../units/units.js';
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

interface LenientRows {
    readonly rows: string[][];
    /** Rows with a quotation mark inside a cell. */
    readonly strayRows: readonly number[];
    /** First line of the row with a never closed quotation mark; `rows` ends before it. */
    readonly open: string | undefined;
}

const BLANKS = /[ \t\f\v]*/y;
const CELL_END = /[ \t\f\v]*(?:,|\r\n|\n|\r|$)/y;
const PLAIN = /[^,\r\n]*/y;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(text);
}

/**
 * Position of the mark that closes the one at `open`, or -1. A loop: one pattern over a whole file exhausts the stack.
 */
function closingQuote(text: string, open: number): number {
    let at = text.indexOf('"', open + 1);
    while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
    return at;
}

/**
 * Reads what can be read of a text with bad quotation marks, row by row (csv-parse gives up the whole rest, even when
 * told to relax). A cell with a stray mark is taken as it stands up to the next comma.
 */
function parseLeniently(text: string): LenientRows {
    const rows: string[][] = [[]];
    const strayRows: number[] = [];
    let at = text.startsWith('\uFEFF') ? 1 : 0;
    let rowStart = at;
    while (at <= text.length) {
        const start = at + matchAt(BLANKS, text, at)![0].length;
        let end: RegExpExecArray | null = null;
        let cell = '';
        if (text[start] === '"') {
            const close = closingQuote(text, start);
            if (close < 0)
                return {rows: rows.slice(0, -1), strayRows, open: text.slice(rowStart).split(/\r\n|\n|\r/, 1)[0] ?? ''};
            end = matchAt(CELL_END, text, close + 1);
            cell = text.slice(start + 1, close).replaceAll('""', '"');
        }
        if (end === null) {
            cell = matchAt(PLAIN, text, at)![0];
            if (cell.includes('"') && strayRows.at(-1) !== rows.length) strayRows.push(rows.length);
            end = matchAt(CELL_END, text, at + cell.length)!;
            cell = cell.trim();
        }
        rows.at(-1)!.push(cell);
        at = end.index + end[0].length;
        if (end[0].endsWith(',')) continue;
        if (at >= text.length) break;
        rows.push([]);
        rowStart = at;
    }
    return {rows, strayRows, open: undefined};
}

function parseRows(
    bytes: Uint8Array,
    file: string,
    problems: ProblemCollector,
): {readonly rows: string[][]; readonly broken: boolean} {
    const text = decodeText(bytes, file, problems);
    try {
        return {rows: parse(text, OPTIONS), broken: false};
    } catch {
        // csv-parse stops at the first fault; all of them are wanted, and the rows that can be read.
    }
    const {rows, strayRows, open} = parseLeniently(text);
    for (const row of strayRows) problems.report('csv-quote-stray', {file, row}, '"');
    if (open !== undefined) problems.report('csv-quote-open', {file, row: rows.length + 1}, open);
    return {rows, broken: open !== undefined};
}

/** What spreadsheets of some countries write instead of a comma. */
const OTHER_DELIMITERS: Readonly<Record<string, Bilingual>> = {
    ';': {zh: '分号', en: 'semicolons'},
    '\t': {zh: '制表符', en: 'tabs'},
    '，': {zh: '全角逗号', en: 'full-width commas'},
};

export const isBlankRow = (row: readonly string[]): boolean => row.every(cell => cell === '');

/**
 * Reads a CSV file (RFC 4180; UTF-8 with or without BOM; any line ends). Rows of another length than the header are
 * kept: `readTable` judges them. Undefined when there is not even a header.
 */
export function readCsv(bytes: Uint8Array, file: string, problems: ProblemCollector): CsvTable | undefined {
    const {rows: all, broken} = parseRows(bytes, file, problems);
    const header = all[0];
    if (header === undefined || isBlankRow(header)) {
        if (!broken) problems.report('file-empty', {file}, '');
        return undefined;
    }
    const delimiter =
        header.length === 1 ? Object.keys(OTHER_DELIMITERS).find(char => header[0]!.includes(char)) : undefined;
    if (delimiter !== undefined) {
        problems.report('csv-delimiter', {file, row: 1}, header[0]!, {name: OTHER_DELIMITERS[delimiter]!});
        return undefined;
    }
    for (const [index, name] of header.entries()) {
        if (name === '') problems.report('csv-header-blank', {file, row: 1}, index + 1);
        else if (header.indexOf(name) < index)
            problems.report('csv-header-duplicate', {file, row: 1, field: name}, name);
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
