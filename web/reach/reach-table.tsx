import {useMemo} from 'react';
import {countyName, useZones, zoneInfos, type ZoneInfo} from '../data.js';
import {exact, type Talk} from '../format.js';
import {opportunityName} from '../parts/measure-form.js';
import {textColumn, ZoneTable, type Column} from '../parts/zone-table.js';
import type {State} from '../state.js';
import type {ReachRow} from './rows.js';

function Time({row: {isCentre, seconds}, talk}: {readonly row: ReachRow; readonly talk: Talk}) {
    if (isCentre) return <span className="soft">{talk.words.reachCentre}</span>;
    if (seconds === null) return <span className="soft">{talk.words.notReached}</span>;
    return <span title={exact(seconds)}>{talk.duration(seconds)}</span>;
}

const columnsOf = (
    infos: ReadonlyMap<string, ZoneInfo>,
    opportunity: string,
    talk: Talk,
): readonly Column<ReachRow>[] => [
    textColumn('name', talk.words.town, ({info}) => talk.name(info.name)),
    textColumn('county', talk.words.county, ({info}) => countyName(infos, info, talk)),
    {
        key: 'count',
        title: opportunityName(opportunity, talk),
        isNumber: true,
        value: ({count}) => count,
        show: ({count}) => (count === null ? '–' : talk.count(count)),
    },
    {
        key: 'time',
        title: talk.words.time,
        isNumber: true,
        value: ({seconds}) => seconds,
        show: row => <Time row={row} talk={talk} />,
    },
];

export interface ReachTableProps {
    readonly rows: readonly ReachRow[];
    readonly state: State;
    readonly talk: Talk;
}

/** Every town, by how far it is. */
export function ReachTable({rows, state, talk}: ReachTableProps) {
    const {words} = talk;
    const infos = zoneInfos(useZones().value);
    const columns = useMemo(() => columnsOf(infos, state.opportunity, talk), [infos, state.opportunity, talk]);
    return (
        <section aria-label={words.table}>
            <h3>{words.table}</h3>
            <ZoneTable
                label={words.table}
                rows={rows}
                columns={columns}
                initial="time"
                chosen={state.zone}
                talk={talk}
            />
        </section>
    );
}
