import {displayWidth, padTo, type Alignment} from './width.js';

export interface TableOptions {
    /** Alignment of each column; default left. */
    readonly alignments?: readonly Alignment[];
    /** Put in front of every line. Default none. */
    readonly indent?: string;
    /** First row is a header, with a rule below it. Default false. */
    readonly header?: boolean;
}

/** Rows as lines of aligned columns, two spaces apart; no spaces at the ends of lines. */
export function formatTable(rows: readonly (readonly string[])[], options: TableOptions = {}): string[] {
    const {alignments = [], indent = '', header = false} = options;
    const columnCount = Math.max(0, ...rows.map(row => row.length));
    const widths = Array.from({length: columnCount}, (_, column) =>
        Math.max(...rows.map(row => displayWidth(row[column] ?? ''))),
    );
    const lines = rows.map(row =>
        (
            indent + widths.map((width, column) => padTo(row[column] ?? '', width, alignments[column])).join('  ')
        ).trimEnd(),
    );
    if (!header || lines.length === 0) return lines;
    return [lines[0]!, (indent + widths.map(width => '-'.repeat(width)).join('  ')).trimEnd(), ...lines.slice(1)];
}
