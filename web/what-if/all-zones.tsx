import {useMemo} from 'react';
import type {AccessStudy} from '../../src/client/index.js';
import type {Pressed} from '../api.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {MeasureForm} from '../parts/measure-form.js';
import {PressedCard} from '../parts/states.js';
import {textColumn, ZoneTable, type Column} from '../parts/zone-table.js';
import type {State} from '../state.js';
import {percentOf} from './change-fills.js';

type Zone = AccessStudy['zones'][number];

function Percent({percent}: {readonly percent: number | null}) {
    if (percent === null) return '–';
    const sign = percent > 0 ? '+' : percent < 0 ? '−' : '';
    return (
        <b className={percent >= 1 ? 'gain-text' : percent <= -1 ? 'loss-text' : 'soft'}>
            {sign}
            {Math.abs(percent).toFixed(1)}%
        </b>
    );
}

/** A column of what a zone can reach. */
const amountColumn = (key: string, title: string, column: number, talk: Talk): Column<Zone> => {
    const value = ({values}: Zone): number | null => values[0]![column] ?? null;
    return {
        key,
        title,
        isNumber: true,
        value,
        show: zone => {
            const amount = value(zone);
            return amount === null ? '–' : talk.count(Math.round(amount));
        },
    };
};

const columnsOf = (column: number, talk: Talk): readonly Column<Zone>[] => [
    textColumn('name', talk.words.town, ({name}) => talk.name(name)),
    amountColumn('before', talk.words.what.before, 0, talk),
    amountColumn('after', talk.words.what.after, column, talk),
    {
        key: 'gain',
        title: talk.words.what.difference,
        isNumber: true,
        // Most gained first.
        value: zone => {
            const percent = percentOf(zone, column);
            return percent === null ? null : -percent;
        },
        show: zone => <Percent percent={percentOf(zone, column)} />,
    },
];

interface FoundProps {
    readonly answer: AccessStudy;
    readonly column: number;
    readonly talk: Talk;
}

/** The mean and how unequal it is, before and after. */
function Summary({answer, column, talk}: FoundProps) {
    const {what} = talk.words;
    const summary = answer.summaries.find(entry => entry.column === column);
    const {before = null, after = null} = summary?.mean ?? {};
    const gini = summary?.inequality.find(({measure}) => measure === 'gini');
    if (before === null || after === null) return null;
    const rounded = (value: number): string => talk.count(Math.round(value));
    return (
        <p className="facts">
            <span>{fill(what.meanAccess, {before: rounded(before), after: rounded(after)})}</span>
            {gini !== undefined && gini.before !== null && gini.after !== null && (
                <span>{fill(what.gini, {before: gini.before.toFixed(4), after: gini.after.toFixed(4)})}</span>
            )}
        </p>
    );
}

function Found({answer, column, state, talk}: FoundProps & {readonly state: State}) {
    const columns = useMemo(() => columnsOf(column, talk), [column, talk]);
    return (
        <>
            <Summary answer={answer} column={column} talk={talk} />
            <ZoneTable
                label={talk.words.what.allZones}
                rows={answer.zones}
                columns={columns}
                initial="gain"
                chosen={state.zone}
                talk={talk}
            />
        </>
    );
}

export interface AllZonesCardProps {
    readonly state: State;
    readonly all: Pressed<AccessStudy>;
    /** Of the open scenario. */
    readonly column: number;
    readonly talk: Talk;
}

/** What every zone can reach, with and without the scenario. */
export function AllZonesCard({state, all, column, talk}: AllZonesCardProps) {
    const {what} = talk.words;
    return (
        <PressedCard
            className="all-zones"
            title={what.allZones}
            help={what.allZonesHelp}
            form={<MeasureForm state={state} talk={talk} />}
            job={all}
            label={what.computeAll}
            talk={talk}
        >
            {answer => <Found answer={answer} column={column} state={state} talk={talk} />}
        </PressedCard>
    );
}
