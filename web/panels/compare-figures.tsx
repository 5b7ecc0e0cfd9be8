import {useState} from 'react';
import type {CompareAnswer} from '../../src/client/index.js';
import {exact, type Talk} from '../format.js';
import {fill} from '../messages.js';
import type {State} from '../state.js';
import {activeDrafts, titleOfDraft} from '../what-if.js';

type Row = CompareAnswer['rows'][number];
type Summary = CompareAnswer['summaries'][number];

export function Headline({
    summary,
    rows,
    column,
    talk,
}: {
    readonly summary: Summary;
    readonly rows: readonly Row[];
    readonly column: number;
    readonly talk: Talk;
}) {
    const {what} = talk.words;
    const most = Math.min(0, ...rows.map(row => row.columns[column]?.difference ?? 0));
    return (
        <section className="headline" aria-label={what.showChange}>
            <p className="big">
                <b className="figures">
                    {fill(what.winners, {count: talk.count(summary.winners + summary.newlyReached)})}
                </b>
            </p>
            <p className="facts">
                {most < 0 && <span>{fill(what.savesUpTo, {duration: talk.duration(-most)})}</span>}
                {summary.gains !== null && (
                    <span>{fill(what.medianGain, {duration: talk.duration(summary.gains.p50)})}</span>
                )}
                <span>{fill(what.newly60, {count: talk.count(summary.newlyWithin60)})}</span>
                <span className={summary.losers > 0 ? 'lose' : undefined}>
                    {fill(what.losers, {count: talk.count(summary.losers + summary.noLongerReached)})}
                </span>
            </p>
            <p className="soft small">
                {what.small} · {talk.words.population2020}
            </p>
        </section>
    );
}

export function SideBySide({
    answer,
    state,
    talk,
    children,
}: {
    readonly answer: CompareAnswer;
    readonly state: State;
    readonly talk: Talk;
    readonly children: React.ReactNode;
}) {
    const {what} = talk.words;
    const drafts = activeDrafts(state);
    const rows: readonly (readonly [string, (summary: Summary) => React.ReactNode])[] = [
        [what.winnersShort, summary => talk.count(summary.winners + summary.newlyReached)],
        [what.losersShort, summary => talk.count(summary.losers + summary.noLongerReached)],
        [
            what.meanShort,
            summary =>
                summary.meanDifference === null ? (
                    '–'
                ) : (
                    <span title={exact(summary.meanDifference)}>{talk.duration(summary.meanDifference)}</span>
                ),
        ],
        [fill(what.newly60, {count: ''}).trim(), summary => talk.count(summary.newlyWithin60)],
        [fill(what.newly90, {count: ''}).trim(), summary => talk.count(summary.newlyWithin90)],
    ];
    return (
        <section aria-label={what.sideBySide}>
            <h3>{what.sideBySide}</h3>
            {children}
            <div className="scroller" tabIndex={0} role="region" aria-label={what.sideBySide}>
                <table className="list">
                    <thead>
                        <tr>
                            <td />
                            {drafts.map(({draft, index}) => (
                                <th key={index} scope="col" className="number">
                                    {titleOfDraft(draft, index, talk.lang)}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map(([title, show]) => (
                            <tr key={title}>
                                <th scope="row">{title}</th>
                                {answer.summaries.map((summary, index) => (
                                    <td key={index} className="number figures">
                                        {show(summary)}
                                    </td>
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
        </section>
    );
}

export function Counties({
    answer,
    column,
    talk,
}: {
    readonly answer: CompareAnswer;
    readonly column: number;
    readonly talk: Talk;
}) {
    const {what} = talk.words;
    const [isWhole, setWhole] = useState(false);
    const id = answer.columns[column]?.id ?? null;
    const rows = answer.counties
        .filter(one => one.column === id && one.winners + one.losers + one.newlyReached + one.noLongerReached > 0)
        .toSorted((a, b) => (a.meanDifference ?? 0) - (b.meanDifference ?? 0));
    if (rows.length === 0) return null;
    const most = Math.max(...rows.map(row => Math.abs(row.meanDifference ?? 0)));
    return (
        <section aria-label={what.countyTable}>
            <h3>{what.counties}</h3>
            <table className="list counties">
                <thead>
                    <tr>
                        <th scope="col">{talk.words.county}</th>
                        <th scope="col" className="number">
                            {what.winnersShort}
                        </th>
                        <th scope="col" className="number">
                            {what.losersShort}
                        </th>
                        <th scope="col">{what.meanShort}</th>
                    </tr>
                </thead>
                <tbody>
                    {(isWhole ? rows : rows.slice(0, 8)).map(row => (
                        <tr key={row.county}>
                            <th scope="row">{talk.name(row.name)}</th>
                            <td className="number figures">{talk.count(row.winners + row.newlyReached)}</td>
                            <td className="number figures">{talk.count(row.losers + row.noLongerReached)}</td>
                            <td className="county-bar">
                                <i
                                    aria-hidden="true"
                                    className={(row.meanDifference ?? 0) < 0 ? 'gain' : 'loss'}
                                    style={{width: `${(Math.abs(row.meanDifference ?? 0) / most) * 46}%`}}
                                />
                                <span
                                    className="figures"
                                    title={row.meanDifference === null ? '' : exact(row.meanDifference)}
                                >
                                    {row.meanDifference === null ? '–' : talk.duration(row.meanDifference)}
                                </span>
                            </td>
                        </tr>
                    ))}
                </tbody>
            </table>
            {rows.length > 8 && (
                <button type="button" className="link" onClick={() => setWhole(!isWhole)}>
                    {isWhole ? talk.words.showLess : fill(talk.words.showAll, {count: rows.length})}
                </button>
            )}
        </section>
    );
}
