import {useMemo} from 'react';
import {countyName, useZones, zoneInfos, type ZoneInfo} from '../data.js';
import {exact, type Talk} from '../format.js';
import {textColumn, ZoneTable, type Column} from '../parts/zone-table.js';
import type {State} from '../state.js';
import {zoneOfRow, type Cell, type Compared, type Row} from './compared.js';

const Time = ({seconds, talk}: {readonly seconds: number | null; readonly talk: Talk}) =>
    seconds === null ? (
        <span className="soft">{talk.words.notReached}</span>
    ) : (
        <span title={exact(seconds)}>{talk.duration(seconds)}</span>
    );

/** Class of a change, by whether it is one. */
const CHANGE_CLASS: Readonly<Record<string, string>> = {gained: 'gain-text', lost: 'loss-text'};

function ChangeCell({cell, talk}: {readonly cell: Cell | undefined; readonly talk: Talk}) {
    if (cell === undefined || cell.status === null) return '–';
    const {status, difference} = cell;
    if (difference === null) return talk.words.status[status];
    return (
        <b className={CHANGE_CLASS[status] ?? 'soft'} title={exact(difference)}>
            {status === 'same' ? '0' : talk.duration(difference)}
        </b>
    );
}

function columnsOf(
    {column, inward}: Compared,
    infos: ReadonlyMap<string, ZoneInfo>,
    talk: Talk,
): readonly Column<Row>[] {
    const {words} = talk;
    const after = (row: Row): number | null => row.columns[column]?.seconds ?? null;
    return [
        textColumn('name', words.town, row => talk.name(row.name)),
        textColumn('county', words.county, row => countyName(infos, infos.get(zoneOfRow(row, inward)), talk)),
        {
            key: 'before',
            title: words.what.before,
            isNumber: true,
            value: row => row.before,
            show: row => <Time seconds={row.before} talk={talk} />,
        },
        {
            key: 'after',
            title: words.what.after,
            isNumber: true,
            value: after,
            show: row => <Time seconds={after(row)} talk={talk} />,
        },
        {
            key: 'difference',
            title: words.what.difference,
            isNumber: true,
            value: row => row.columns[column]?.difference ?? null,
            show: row => <ChangeCell cell={row.columns[column]} talk={talk} />,
        },
    ];
}

export interface ChangeTableProps {
    readonly compared: Compared;
    readonly state: State;
    readonly talk: Talk;
}

/** Every town, by what it gains or loses. */
export function ChangeTable({compared, state, talk}: ChangeTableProps) {
    const {what} = talk.words;
    const infos = zoneInfos(useZones().value);
    const {answer, inward} = compared;
    const rows = useMemo(() => answer.rows.map(row => ({...row, id: zoneOfRow(row, inward)})), [answer, inward]);
    const columns = useMemo(() => columnsOf(compared, infos, talk), [compared, infos, talk]);
    return (
        <section aria-label={what.table}>
            <h3>{what.table}</h3>
            <ZoneTable
                label={what.table}
                rows={rows}
                columns={columns}
                initial="difference"
                chosen={state.zone}
                talk={talk}
            />
        </section>
    );
}
