import type {ProblemCollector} from '../problem/collector.js';
import type {ProblemPlace} from '../problem/problem.js';
import {problem, type ProblemCode, type ValuesArgument} from '../problem/registry.js';
import {isBlankRow, readCsv} from './csv.js';

/** The cell being read: says where a parser's complaint belongs. */
export interface CellContext {
    readonly file: string;
    readonly row: number;
    readonly field: string;
    report<Code extends ProblemCode>(code: Code, value: string, ...values: ValuesArgument<Code>): void;
}

/** One column of a table: its name in the header, how a cell becomes a value, and what is demanded of it. */
export interface Column<T> {
    readonly name: string;
    /**
     * `cell`: every row needs a value. `column`: the column must be there, cells may be blank. `none`: may be left out.
     */
    readonly need: 'cell' | 'column' | 'none';
    /** What a blank cell or an absent column means. */
    readonly blank: T;
    /** Value of a cell that is not blank; undefined after reporting what is wrong with it. */
    readonly parse: (cell: string, context: CellContext) => T | undefined;
}

/** Columns by the key of the record they fill. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

type ValueOf<C> = C extends Column<infer T> ? T : never;

/** The record a table gives: one value for each column and the row it stood in (the header is row 1). */
export type RecordOf<C extends Columns> = {readonly [Key in keyof C]: ValueOf<C[Key]>} & {readonly row: number};

export interface TableSchema<C extends Columns> {
    readonly columns: C;
    /** Columns of the standard that are known and not used: no notice. */
    readonly ignored?: readonly string[];
    /** Keys of the record whose values together must not occur twice. */
    readonly unique?: readonly (keyof C & string)[];
    /**
     * Are cells missing at the end of a row, or blank ones too many,
     * only a warning? Default false; feeds of agencies have both.
     */
    readonly unevenRows?: boolean;
}

export interface Table<R> {
    readonly records: readonly R[];
    /** Rows with a problem in a cell they cannot do without: not usable, but their ids are known. */
    readonly rejected: readonly Partial<R>[];
}

class CellReporter implements CellContext {
    row = 0;
    field = '';
    constructor(
        readonly file: string,
        private readonly problems: ProblemCollector,
    ) {}

    report<Code extends ProblemCode>(code: Code, value: string, ...values: ValuesArgument<Code>): void {
        const where: ProblemPlace = {file: this.file, row: this.row, field: this.field};
        this.problems.add(problem(code, where, value, ...values));
    }
}

/**
 * Reads one table by its schema. Every problem of every row is reported; a record is given for each row whose needed
 * cells are good, with bad optional cells blank. Time and memory grow with rows times columns.
 */
export function readTable<C extends Columns>(
    bytes: Uint8Array,
    file: string,
    schema: TableSchema<C>,
    problems: ProblemCollector,
): Table<RecordOf<C>> {
    const csv = readCsv(bytes, file, problems);
    if (csv === undefined) return {records: [], rejected: []};
    const {header, rows} = csv;
    const entries = Object.entries(schema.columns).map(([key, column]) => ({
        key,
        column,
        index: header.indexOf(column.name),
    }));
    for (const {column, index} of entries) {
        if (index < 0 && column.need !== 'none')
            problems.report('column-missing', {file, row: 1, field: column.name}, '');
    }
    const columnNames = new Set([...entries.map(entry => entry.column.name), ...(schema.ignored ?? []), '']);
    const unknown = header.filter(name => !columnNames.has(name));
    if (unknown.length > 0) problems.report('column-unknown', {file, row: 1}, unknown.join(', '));
    if (rows.every(isBlankRow)) problems.report('file-no-rows', {file}, '');
    // A column that is missing altogether is one problem, not one for each row.
    const broken = entries.some(({column, index}) => index < 0 && column.need === 'cell');

    const records: RecordOf<C>[] = [];
    const rejected: Partial<RecordOf<C>>[] = [];
    const firstRowOf = new Map<string, number>();
    const context = new CellReporter(file, problems);
    for (const [rowIndex, cells] of rows.entries()) {
        const row = rowIndex + 2;
        if (isBlankRow(cells)) continue;
        if (cells.length !== header.length) {
            const short = cells.length < header.length;
            const bearable = schema.unevenRows === true && (short || isBlankRow(cells.slice(header.length)));
            const code = bearable ? 'csv-cells-uneven' : short ? 'csv-cells-missing' : 'csv-cells-extra';
            problems.report(code, {file, row}, cells.length, {count: header.length});
        }
        const record: Record<string, unknown> = {row};
        let usable = !broken;
        for (const {key, column, index} of entries) {
            const cell = index < 0 ? '' : (cells[index] ?? '').trim();
            if (cell === '') {
                record[key] = column.blank;
                if (column.need !== 'cell') continue;
                usable = false;
                if (index >= 0) problems.report('cell-missing', {file, row, field: column.name}, '');
                continue;
            }
            context.row = row;
            context.field = column.name;
            const value = column.parse(cell, context);
            if (value === undefined && column.need === 'cell') usable = false;
            record[key] = value === undefined ? column.blank : value;
        }
        const unique = schema.unique;
        if (unique !== undefined && unique.every(key => record[key] !== undefined)) {
            const id =
                unique.length === 1 ? String(record[unique[0]!]) : unique.map(key => String(record[key])).join(' ');
            const first = firstRowOf.get(id);
            if (first !== undefined) {
                const field = unique.map(key => schema.columns[key]!.name).join(', ');
                const same = (rows[first - 2] ?? []).join('\0') === cells.join('\0');
                if (same) problems.report('row-repeated', {file, row, field}, id, {first});
                else problems.report('id-duplicate', {file, row, field}, id, {first});
                continue;
            }
            firstRowOf.set(id, row);
        }
        if (usable) records.push(record as RecordOf<C>);
        else rejected.push(record as Partial<RecordOf<C>>);
    }
    return {records, rejected};
}
