import {useMemo} from 'react';
import type {CertaintyStudy, CompareAnswer} from '../../src/client/index.js';
import {client, usePressed, type Pressed} from '../api.js';
import {exact, type Talk} from '../format.js';
import {fill} from '../messages.js';
import {PressedJob} from '../parts/states.js';
import {ZoneTable, type Column} from '../parts/zone-table.js';
import {update, type State} from '../state.js';
import {compareQuery, zoneEnds} from '../what-if.js';

type Pair = CertaintyStudy['pairs'][number];
type Difference = Pair['differences'][number];

/** Draws of what the model assumes, the same with and without the scenarios, for all that the map shows. */
export function useCertainty(state: State): Pressed<CertaintyStudy> {
    const {why: _why, ...query} = compareQuery(state, zoneEnds(state), false);
    return usePressed(`certainty ${JSON.stringify(query)}`, options => client.certainty(query, options));
}

/** By zone: what a scenario changes, over the draws. */
export const differencesOf = (
    study: CertaintyStudy | undefined,
    column: number,
    inward: boolean,
): ReadonlyMap<string, Difference> =>
    new Map(
        (study?.pairs ?? []).flatMap(({from, to, differences}) =>
            differences.filter(one => one.column === column).map(one => [(inward ? from : to).id, one] as const),
        ),
    );

/** Changes of under a minute are none, however sure. */
export const isUnsure = (
    difference: Difference | undefined,
    status: CompareAnswer['rows'][number]['columns'][number]['status'],
): boolean => difference !== undefined && !difference.distinguishable && (status === 'gained' || status === 'lost');

/** Minutes with one decimal; a few seconds either way are 0.0, not −0.0. */
const minutesText = (seconds: number): string =>
    (Math.round(seconds / 6) / 10)
        .toFixed(1)
        .replace(/^-0\.0$/, '0.0')
        .replace('-', '−');
const intervalText = ({from, to}: Difference): string =>
    from === null || to === null ? '–' : `${minutesText(from)} … ${minutesText(to)}`;

/** How sure the change of one town is. */
export function CertaintyLine({
    difference,
    draws,
    talk,
}: {
    readonly difference: Difference;
    readonly draws: number;
    readonly talk: Talk;
}) {
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

export function CertaintyCard({
    state,
    certainty,
    answer,
    inward,
    column,
    talk,
}: {
    readonly state: State;
    readonly certainty: Pressed<CertaintyStudy>;
    readonly answer: CompareAnswer;
    readonly inward: boolean;
    readonly column: number;
    readonly talk: Talk;
}) {
    const {words} = talk;
    const {what} = words;
    const rows = useMemo(() => {
        const status = new Map(
            answer.rows.map(row => [(inward ? row.from : row.to)?.id ?? row.id, row.columns[column]?.status ?? null]),
        );
        return (certainty.value?.pairs ?? []).flatMap(pair => {
            const place = inward ? pair.from : pair.to;
            const difference = pair.differences.find(one => one.column === column);
            const state = status.get(place.id);
            return difference === undefined || (state !== 'gained' && state !== 'lost')
                ? []
                : [{id: place.id, name: place.name, difference}];
        });
    }, [certainty.value, answer, inward, column]);
    const columns = useMemo(
        (): readonly Column<(typeof rows)[number]>[] => [
            {key: 'name', title: words.town, value: row => talk.name(row.name), show: row => talk.name(row.name)},
            {
                key: 'mean',
                title: what.meanMinutes,
                isNumber: true,
                value: row => row.difference.mean,
                show: ({difference}) =>
                    difference.mean === null ? (
                        '–'
                    ) : (
                        <b
                            className={
                                difference.distinguishable ? (difference.mean < 0 ? 'gain-text' : 'loss-text') : 'soft'
                            }
                            title={exact(difference.mean)}
                        >
                            {minutesText(difference.mean)}
                        </b>
                    ),
            },
            {
                key: 'interval',
                title: what.interval,
                isNumber: true,
                value: row => row.difference.from,
                show: row => intervalText(row.difference),
            },
            {
                key: 'better',
                title: what.betterDraws,
                isNumber: true,
                value: row => row.difference.betterShare,
                show: ({difference}) => (difference.betterShare === null ? '–' : talk.percent(difference.betterShare)),
            },
        ],
        [talk, words, what],
    );
    const unsure = rows.filter(({difference}) => !difference.distinguishable).length;
    return (
        <section className="certainty" aria-label={what.certainty}>
            <h3>{what.certainty}</h3>
            <p className="soft small">{what.certaintyHelp}</p>
            <PressedJob job={certainty} label={what.computeCertainty} talk={talk}>
                {() => (
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
                                onChoose={zone => update({zone}, {replace: true})}
                            />
                        )}
                    </>
                )}
            </PressedJob>
        </section>
    );
}
