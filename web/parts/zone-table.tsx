import {useMemo, useState} from 'react';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {chooseZone} from '../store.js';

export interface Column<Row> {
    readonly key: string;
    readonly title: string;
    readonly isNumber?: boolean;
    /** What is sorted by; null goes last either way. */
    readonly value: (row: Row) => string | number | null;
    readonly show: (row: Row) => React.ReactNode;
}

interface Sort {
    readonly key: string;
    readonly falls: boolean;
}

/** A column that shows what it is sorted by. */
export const textColumn = <Row,>(key: string, title: string, value: (row: Row) => string): Column<Row> => ({
    key,
    title,
    value,
    show: value,
});

export interface ZoneTableProps<Row extends {readonly id: string}> {
    readonly label: string;
    readonly rows: readonly Row[];
    readonly columns: readonly Column<Row>[];
    /** Key of the column that sorts at first. */
    readonly initial: string;
    /** The zone of the page's state that is open. */
    readonly chosen: string;
    readonly talk: Talk;
}

/** Rows shown before the whole is asked for. */
const SHOWN = 12;

const compareValues = (x: string | number, y: string | number, collator: Intl.Collator): number =>
    typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));

function sortedBy<Row>(rows: readonly Row[], {value}: Column<Row>, falls: boolean, lang: Talk['lang']): readonly Row[] {
    const collator = new Intl.Collator(lang === 'zh' ? 'zh-Hans-CN' : 'en');
    return rows.toSorted((a, b) => {
        const [x, y] = [value(a), value(b)];
        if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
        const order = compareValues(x, y, collator);
        return falls ? -order : order;
    });
}

interface HeadProps<Row> {
    readonly column: Column<Row>;
    readonly sort: Sort;
    readonly talk: Talk;
    readonly onSort: (sort: Sort) => void;
}

function Head<Row>({column: {key, title, isNumber}, sort, talk, onSort}: HeadProps<Row>) {
    const isSorted = sort.key === key;
    const arrow = isSorted ? (sort.falls ? ' ↓' : ' ↑') : '';
    return (
        <th
            scope="col"
            className={isNumber === true ? 'number' : undefined}
            aria-sort={isSorted ? (sort.falls ? 'descending' : 'ascending') : undefined}
        >
            <button
                type="button"
                onClick={() => onSort({key, falls: isSorted && !sort.falls})}
                aria-label={fill(talk.words.sortBy, {what: title})}
            >
                {title}
                <span aria-hidden="true">{arrow}</span>
            </button>
        </th>
    );
}

interface LineProps<Row> {
    readonly row: Row;
    readonly columns: readonly Column<Row>[];
    readonly isChosen: boolean;
}

function Line<Row extends {readonly id: string}>({row, columns, isChosen}: LineProps<Row>) {
    const choose = (shown: React.ReactNode): React.ReactNode => (
        <button type="button" className="link" aria-pressed={isChosen} onClick={() => chooseZone(row.id)}>
            {shown}
        </button>
    );
    return (
        <tr className={isChosen ? 'chosen' : undefined}>
            {columns.map(({key, show, isNumber}, index) => (
                <td key={key} className={isNumber === true ? 'number figures' : undefined}>
                    {index === 0 ? choose(show(row)) : show(row)}
                </td>
            ))}
        </tr>
    );
}

/** Rows sorted by the column whose head was pressed; the first cell of a row chooses it. */
export function ZoneTable<Row extends {readonly id: string}>({rows, columns, talk, ...table}: ZoneTableProps<Row>) {
    const {words} = talk;
    const [sort, setSort] = useState<Sort>({key: table.initial, falls: false});
    const [isWhole, setWhole] = useState(false);
    const sorted = useMemo(() => {
        const column = columns.find(({key}) => key === sort.key) ?? columns[0]!;
        return sortedBy(rows, column, sort.falls, talk.lang);
    }, [rows, columns, sort, talk.lang]);
    return (
        <>
            <div className="scroller tall" tabIndex={0} role="region" aria-label={table.label}>
                <table className="list zones">
                    <thead>
                        <tr>
                            {columns.map(column => (
                                <Head key={column.key} column={column} sort={sort} talk={talk} onSort={setSort} />
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {(isWhole ? sorted : sorted.slice(0, SHOWN)).map(row => (
                            <Line key={row.id} row={row} columns={columns} isChosen={row.id === table.chosen} />
                        ))}
                    </tbody>
                </table>
            </div>
            {sorted.length > SHOWN && (
                <button type="button" className="link" onClick={() => setWhole(!isWhole)}>
                    {isWhole ? words.showLess : fill(words.showAll, {count: sorted.length})}
                </button>
            )}
        </>
    );
}
