import {useState} from 'react';
import type {CompareAnswer} from '../../src/client/index.js';
import {exact, type Talk} from '../format.js';
import {fill} from '../messages.js';
import {focusOf, isInward, type Compared} from './compared.js';

export type Summary = CompareAnswer['summaries'][number];
type County = CompareAnswer['counties'][number];
type Counts = Pick<Summary, 'winners' | 'losers' | 'newlyReached' | 'noLongerReached'>;

/** People who get there faster, or at all. */
export const gainCount = ({winners, newlyReached}: Counts): number => winners + newlyReached;
/** People who get there slower, or no longer. */
export const lossCount = ({losers, noLongerReached}: Counts): number => losers + noLongerReached;

/** Words of those who are counted: who travels to a place, or who lives where somebody from a place arrives. */
export const countingWords = (inward: boolean, {words: {what}}: Talk) => (inward ? what.inward : what.outward);

/** How many gain; of places, which have no people, that nobody is counted. */
export const gainText = (summary: Summary, inward: boolean, talk: Talk): string =>
    summary.people === 0
        ? talk.words.what.noPeople
        : fill(countingWords(inward, talk).winners, {count: talk.count(gainCount(summary))});

/** Whose time changes, and who is counted. */
export function whoseText(answer: CompareAnswer, talk: Talk): string {
    const focus = focusOf(answer);
    return focus === undefined || focus === null
        ? ''
        : fill(countingWords(isInward(answer), talk).whose, {place: talk.name(focus.name)});
}

/** Counties shown before all are asked for. */
const SHOWN = 8;

export interface ChangeHeadlineProps {
    readonly compared: Compared;
    readonly talk: Talk;
}

/** Who gains, and how much. */
export function ChangeHeadline({compared: {answer, column, inward}, talk}: ChangeHeadlineProps) {
    const {what} = talk.words;
    const counting = countingWords(inward, talk);
    const summary = answer.summaries[column - 1];
    if (summary === undefined) return null;
    const most = Math.min(0, ...answer.rows.map(row => row.columns[column]?.difference ?? 0));
    return (
        <section className="headline" aria-label={what.showChange}>
            <p className="big">
                <b className="figures">{gainText(summary, inward, talk)}</b>
            </p>
            <p className="facts">
                {most < 0 && <span>{fill(what.savesUpTo, {duration: talk.duration(-most)})}</span>}
                {summary.gains !== null && (
                    <span>{fill(counting.medianGain, {duration: talk.duration(summary.gains.p50)})}</span>
                )}
                {summary.people > 0 && (
                    <>
                        <span>{fill(counting.newly60, {count: talk.count(summary.newlyWithin60)})}</span>
                        <span className={summary.losers > 0 ? 'lose' : undefined}>
                            {fill(counting.losers, {count: talk.count(lossCount(summary))})}
                        </span>
                    </>
                )}
            </p>
            {summary.people > 0 && <p className="soft small">{whoseText(answer, talk)}</p>}
            <p className="soft small">
                {what.small} · {talk.words.population2020}
            </p>
        </section>
    );
}

interface CountyRowProps {
    readonly county: County;
    /** The largest mean change of all, for the length of the bars, seconds. */
    readonly most: number;
    readonly talk: Talk;
}

function CountyRow({county, most, talk}: CountyRowProps) {
    const mean = county.meanDifference;
    const change = mean ?? 0;
    return (
        <tr>
            <th scope="row">{talk.name(county.name)}</th>
            <td className="number figures">{talk.count(gainCount(county))}</td>
            <td className="number figures">{talk.count(lossCount(county))}</td>
            <td className="county-bar">
                <i
                    aria-hidden="true"
                    className={change < 0 ? 'gain' : 'loss'}
                    style={{width: `${(Math.abs(change) / most) * 46}%`}}
                />
                <span className="figures" title={mean === null ? '' : exact(mean)}>
                    {mean === null ? '–' : talk.duration(mean)}
                </span>
            </td>
        </tr>
    );
}

/** Counties in which anything changes, those that gain most first. */
function changedCounties({counties, columns}: CompareAnswer, column: number): readonly County[] {
    const id = columns[column]?.id ?? null;
    return counties
        .filter(county => county.column === id && gainCount(county) + lossCount(county) > 0)
        .toSorted((a, b) => (a.meanDifference ?? 0) - (b.meanDifference ?? 0));
}

export interface CountiesProps {
    readonly answer: CompareAnswer;
    readonly column: number;
    readonly talk: Talk;
}

export function Counties({answer, column, talk}: CountiesProps) {
    const {words} = talk;
    const {what} = words;
    const counting = countingWords(isInward(answer), talk);
    const [isWhole, setWhole] = useState(false);
    const counties = changedCounties(answer, column);
    if (counties.length === 0) return null;
    const most = Math.max(...counties.map(({meanDifference}) => Math.abs(meanDifference ?? 0)));
    return (
        <section aria-label={counting.countyTable}>
            <h3>{what.counties}</h3>
            <table className="list counties">
                <thead>
                    <tr>
                        <th scope="col">{words.county}</th>
                        <th scope="col" className="number">
                            {counting.winnersShort}
                        </th>
                        <th scope="col" className="number">
                            {counting.losersShort}
                        </th>
                        <th scope="col">{what.meanShort}</th>
                    </tr>
                </thead>
                <tbody>
                    {(isWhole ? counties : counties.slice(0, SHOWN)).map(county => (
                        <CountyRow key={county.county} county={county} most={most} talk={talk} />
                    ))}
                </tbody>
            </table>
            {counties.length > SHOWN && (
                <button type="button" className="link" onClick={() => setWhole(!isWhole)}>
                    {isWhole ? words.showLess : fill(words.showAll, {count: counties.length})}
                </button>
            )}
        </section>
    );
}
