import {useMemo} from 'react';
import type {CertaintyStudy} from '../../src/client/index.js';
import type {Pressed} from '../api.js';
import type {Named} from '../data.js';
import {exact, type Talk} from '../format.js';
import {fill} from '../messages.js';
import {PressedCard} from '../parts/states.js';
import {textColumn, ZoneTable, type Column} from '../parts/zone-table.js';
import type {State} from '../state.js';
import {zoneOfRow, type Compared, type Difference} from './compared.js';

interface CertaintyRow {
    readonly id: string;
    readonly name: Named;
    readonly difference: Difference;
}

/** Minutes with one decimal; a few seconds either way are 0.0, not −0.0. */
const minutesText = (seconds: number): string =>
    (Math.round(seconds / 6) / 10)
        .toFixed(1)
        .replace(/^-0\.0$/, '0.0')
        .replace('-', '−');
const intervalText = ({from, to}: Difference): string =>
    from === null || to === null ? '–' : `${minutesText(from)} … ${minutesText(to)}`;

export interface CertaintyLineProps {
    readonly difference: Difference;
    readonly draws: number;
    readonly talk: Talk;
}

/** How sure the change of one town is. */
export function CertaintyLine({difference, draws, talk}: CertaintyLineProps) {
    const {what} = talk.words;
    if (difference.mean === null) return null;
    const values = {
        draws,
        mean: minutesText(difference.mean),
        interval: intervalText(difference),
        share: talk.percent(difference.betterShare ?? 0),
    };
    return <p className="soft small">{fill(difference.distinguishable ? what.sureLine : what.unsureLine, values)}</p>;
}

/** Zones that change by the comparison, with what the draws say of them. */
function rowsOf(study: CertaintyStudy | undefined, {answer, column, inward}: Compared): readonly CertaintyRow[] {
    const status = new Map(answer.rows.map(row => [zoneOfRow(row, inward), row.columns[column]?.status ?? null]));
    return (study?.pairs ?? []).flatMap(({from, to, differences}) => {
        const {id, name} = inward ? from : to;
        const difference = differences.find(entry => entry.column === column);
        const changes = status.get(id) === 'gained' || status.get(id) === 'lost';
        return difference === undefined || !changes ? [] : [{id, name, difference}];
    });
}

function Mean({mean, distinguishable}: Pick<Difference, 'mean' | 'distinguishable'>) {
    if (mean === null) return '–';
    const direction = mean < 0 ? 'gain-text' : 'loss-text';
    return (
        <b className={distinguishable ? direction : 'soft'} title={exact(mean)}>
            {minutesText(mean)}
        </b>
    );
}

const columnsOf = (talk: Talk): readonly Column<CertaintyRow>[] => [
    textColumn('name', talk.words.town, ({name}) => talk.name(name)),
    {
        key: 'mean',
        title: talk.words.what.meanMinutes,
        isNumber: true,
        value: ({difference}) => difference.mean,
        show: ({difference}) => <Mean mean={difference.mean} distinguishable={difference.distinguishable} />,
    },
    {
        key: 'interval',
        title: talk.words.what.interval,
        isNumber: true,
        value: ({difference}) => difference.from,
        show: ({difference}) => intervalText(difference),
    },
    {
        key: 'better',
        title: talk.words.what.betterDraws,
        isNumber: true,
        value: ({difference}) => difference.betterShare,
        show: ({difference: {betterShare}}) => (betterShare === null ? '–' : talk.percent(betterShare)),
    },
];

interface FoundProps {
    readonly rows: readonly CertaintyRow[];
    readonly state: State;
    readonly talk: Talk;
}

function Found({rows, state, talk}: FoundProps) {
    const {what} = talk.words;
    const columns = useMemo(() => columnsOf(talk), [talk]);
    const unsure = rows.filter(({difference}) => !difference.distinguishable).length;
    return (
        <>
            <p className="facts">
                <span>{fill(what.sureCount, {count: talk.count(rows.length - unsure)})}</span>
                <span>{fill(what.unsureCount, {count: talk.count(unsure)})}</span>
            </p>
            {rows.length > 0 && (
                <ZoneTable
                    label={what.certainty}
                    rows={rows}
                    columns={columns}
                    initial="mean"
                    chosen={state.zone}
                    talk={talk}
                />
            )}
        </>
    );
}

export interface CertaintyCardProps {
    readonly state: State;
    readonly certainty: Pressed<CertaintyStudy>;
    readonly compared: Compared;
    readonly talk: Talk;
}

/** Which changes can be told from none, whatever the model assumes within its ranges. */
export function CertaintyCard({state, certainty, compared, talk}: CertaintyCardProps) {
    const {what} = talk.words;
    const rows = useMemo(() => rowsOf(certainty.value, compared), [certainty.value, compared]);
    return (
        <PressedCard
            className="certainty"
            title={what.certainty}
            help={what.certaintyHelp}
            job={certainty}
            label={what.computeCertainty}
            talk={talk}
        >
            {() => <Found rows={rows} state={state} talk={talk} />}
        </PressedCard>
    );
}
