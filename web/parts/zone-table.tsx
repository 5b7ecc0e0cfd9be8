import {useMemo, useState} from 'react';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';

export interface Column<Row> {
    readonly key: string;
    readonly title: string;
    readonly isNumber?: boolean;
    /** What is sorted by; null goes last either way. */
    readonly value: (row: Row) => string | number | null;
    readonly show: (row: Row) => React.ReactNode;
}

export interface ZoneTableProps<Row extends {readonly id: string}> {
    readonly label: string;
    readonly rows: readonly Row[];
    readonly columns: readonly Column<Row>[];
    readonly initial: string;
    readonly chosen: string;
    readonly talk: Talk;
    readonly onChoose: (id: string) => void;
}

const SHOWN = 12;

/** Rows sorted by the column whose head was pressed; the first cell of a row chooses it. */
export function ZoneTable<Row extends {readonly id: string}>({
    label,
    rows,
    columns,
    initial,
    chosen,
    talk,
    onChoose,
}: ZoneTableProps<Row>) {
    const {words} = talk;
    const [sort, setSort] = useState({key: initial, falls: false});
    const [isWhole, setWhole] = useState(false);
    const sorted = useMemo(() => {
        const column = columns.find(({key}) => key === sort.key) ?? columns[0]!;
        const collator = new Intl.Collator(talk.lang === 'zh' ? 'zh-Hans-CN' : 'en');
        return rows.toSorted((a, b) => {
            const [x, y] = [column.value(a), column.value(b)];
            if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
            const order =
                typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));
            return sort.falls ? -order : order;
        });
    }, [rows, columns, sort, talk.lang]);
    const shown = isWhole ? sorted : sorted.slice(0, SHOWN);
    return (
        <>
            <div className="scroller tall" tabIndex={0} role="region" aria-label={label}>
                <table className="list zones">
                    <thead>
                        <tr>
                            {columns.map(({key, title, isNumber}) => (
                                <th
                                    key={key}
                                    scope="col"
                                    className={isNumber === true ? 'number' : undefined}
                                    aria-sort={sort.key === key ? (sort.falls ? 'descending' : 'ascending') : undefined}
                                >
                                    <button
                                        type="button"
                                        onClick={() => setSort({key, falls: sort.key === key && !sort.falls})}
                                        aria-label={fill(words.sortBy, {what: title})}
                                    >
                                        {title}
                                        <span aria-hidden="true">
                                            {sort.key === key ? (sort.falls ? ' ↓' : ' ↑') : ''}
                                        </span>
                                    </button>
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {shown.map(row => (
                            <tr key={row.id} className={row.id === chosen ? 'chosen' : undefined}>
                                {columns.map(({key, show, isNumber}, index) => (
                                    <td key={key} className={isNumber === true ? 'number figures' : undefined}>
                                        {index === 0 ? (
                                            <button
                                                type="button"
                                                className="link"
                                                aria-pressed={row.id === chosen}
                                                onClick={() => onChoose(row.id)}
                                            >
                                                {show(row)}
                                            </button>
                                        ) : (
                                            show(row)
                                        )}
                                    </td>
                                ))}
                            </tr>
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
