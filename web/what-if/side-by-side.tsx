import type {CompareAnswer} from '../../src/client/index.js';
import {activeDrafts, titleOfDraft} from '../draft.js';
import {exact, type Talk} from '../format.js';
import type {State} from '../state.js';
import {countingWords, gainCount, lossCount, type Summary} from './compare-figures.js';
import {isInward} from './compared.js';

interface Figure {
    readonly title: string;
    readonly show: (summary: Summary) => React.ReactNode;
}

const MeanChange = ({seconds, talk}: {readonly seconds: number | null; readonly talk: Talk}) =>
    seconds === null ? '–' : <span title={exact(seconds)}>{talk.duration(seconds)}</span>;

function figuresOf(inward: boolean, talk: Talk): readonly Figure[] {
    const {what} = talk.words;
    const counting = countingWords(inward, talk);
    // Places have no people: none is not nobody.
    const count = (summary: Summary, people: number): string => (summary.people === 0 ? '–' : talk.count(people));
    return [
        {title: counting.winnersShort, show: summary => count(summary, gainCount(summary))},
        {title: counting.losersShort, show: summary => count(summary, lossCount(summary))},
        {title: what.meanShort, show: summary => <MeanChange seconds={summary.meanDifference} talk={talk} />},
        {title: counting.newly60Short, show: summary => count(summary, summary.newlyWithin60)},
        {title: counting.newly90Short, show: summary => count(summary, summary.newlyWithin90)},
    ];
}

export interface SideBySideProps {
    readonly answer: CompareAnswer;
    readonly state: State;
    readonly talk: Talk;
    readonly children: React.ReactNode;
}

/** The figures of every scenario. */
export function SideBySide({answer, state, talk, children}: SideBySideProps) {
    const {what} = talk.words;
    return (
        <section aria-label={what.sideBySide}>
            <h3>{what.sideBySide}</h3>
            {children}
            <div className="scroller" tabIndex={0} role="region" aria-label={what.sideBySide}>
                <table className="list">
                    <thead>
                        <tr>
                            <td />
                            {activeDrafts(state).map(({draft, index}) => (
                                <th key={index} scope="col" className="number">
                                    {titleOfDraft(draft, index, talk.lang)}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {figuresOf(isInward(answer), talk).map(({title, show}) => (
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
