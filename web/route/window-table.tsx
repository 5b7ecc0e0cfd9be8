import type {RouteAnswer} from '../../src/client/index.js';
import {exact, type Talk} from '../format.js';
import {fill} from '../messages.js';

type WindowRow = NonNullable<RouteAnswer['window']>[number];

const Duration = ({seconds, talk}: {readonly seconds: number | null; readonly talk: Talk}) =>
    seconds === null ? (
        <td className="soft">–</td>
    ) : (
        <td className="figures" title={exact(seconds)}>
            {talk.duration(seconds)}
        </td>
    );

export interface WindowTableProps {
    readonly rows: readonly WindowRow[];
    readonly talk: Talk;
}

/** What leaving at any moment of the window comes to. */
export function WindowTable({rows, talk}: WindowTableProps) {
    const {words} = talk;
    const [first] = rows;
    const figuresOf = ({best, full: {p5, p50, p95, mean}}: WindowRow) => [best, p5, p50, p95, mean];
    return (
        <section className="window" aria-label={words.windowTitle}>
            <h3>{words.windowTitle}</h3>
            {first !== undefined && (
                <p className="soft">{fill(words.windowOf, {from: talk.clock(first.from), to: talk.clock(first.to)})}</p>
            )}
            <div className="scroller" tabIndex={0} role="region" aria-label={words.windowTitle}>
                <table className="list">
                    <thead>
                        <tr>
                            <td />
                            {[words.best, words.p5, words.median, words.p95, words.mean].map(title => (
                                <th key={title} scope="col">
                                    {title}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {rows.map(row => (
                            <tr key={row.mode}>
                                <th scope="row">{words.mode[row.mode]}</th>
                                {figuresOf(row).map((seconds, index) => (
                                    <Duration key={index} seconds={seconds} talk={talk} />
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            <p className="soft small">{words.full}</p>
        </section>
    );
}
