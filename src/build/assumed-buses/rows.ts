import {csvFile, type CsvCell} from '../../report/csv-line.js';

/** A row as written, with its line end, and its first cells. */
interface WrittenRow {
    readonly text: string;
    readonly cells: readonly string[];
}

/** Rows of a CSV text byte for byte; a line end within quotation marks does not end a row. */
const rowsOf = (text: string): WrittenRow[] => {
    const rows: WrittenRow[] = [];
    let [start, cell, quoted] = [0, '', false];
    let cells: string[] = [];
    for (let at = 0; at < text.length; at++) {
        const character = text[at]!;
        if (character === '"') {
            if (quoted && text[at + 1] === '"') {
                cell += '"';
                at++;
            } else quoted = !quoted;
        } else if (quoted || (character !== ',' && character !== '\n' && character !== '\r')) cell += character;
        else if (character === ',') {
            cells.push(cell);
            cell = '';
        } else if (character === '\n') {
            rows.push({text: text.slice(start, at + 1), cells: [...cells, cell]});
            [start, cell, cells] = [at + 1, '', []];
        }
    }
    if (start < text.length) rows.push({text: `${text.slice(start)}\n`, cells: [...cells, cell]});
    return rows;
};

/**
 * A table with its own rows replaced: those `isOwn` holds for go, the new ones stand at the end in the order given,
 * every other row stays byte for byte. Rows are written in the columns of the table; `columns` are those of a table
 * that is not there yet.
 */
export const replaceRows = (
    text: string | undefined,
    columns: readonly string[],
    isOwn: (cell: (column: string) => string) => boolean,
    rows: readonly Readonly<Record<string, CsvCell>>[],
): string => {
    const [head, ...others] = rowsOf(text ?? csvFile(columns, []));
    const header = head!.cells.map(cell => cell.replace(/^\uFEFF/, '').trim());
    const kept = others.filter(({cells}) => !isOwn(column => cells[header.indexOf(column)] ?? ''));
    const lineEnd = head!.text.endsWith('\r\n') ? '\r\n' : '\n';
    const written = csvFile(
        header,
        rows.map(row => header.map(column => row[column] ?? '')),
    )
        .split('\n')
        .slice(1, -1)
        .map(line => `${line}${lineEnd}`);
    return [head!.text, ...kept.map(row => row.text), ...written].join('');
};
