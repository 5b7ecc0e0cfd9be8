import type {ProfileAnswer} from '../../src/client/index.js';
import {exact, type Talk} from '../format.js';
import {fill} from '../messages.js';
import {changesText} from './journey-text.js';

type Entry = ProfileAnswer['entries'][number];

interface EntryProps {
    readonly entry: Entry;
    readonly talk: Talk;
    readonly onTime: (clock: string) => void;
}

/** A moment that can be chosen, or a stretch of time. */
function Leave({entry, talk, onTime}: EntryProps) {
    if (entry.kind !== 'point')
        return fill(talk.words.anyTime, {from: talk.clock(entry.from), to: talk.clock(entry.to)});
    const clock = talk.clock(entry.departureTime);
    return (
        <button type="button" className="link" onClick={() => onTime(clock)}>
            {clock}
        </button>
    );
}

const EntryRow = ({entry, talk, onTime}: EntryProps) => (
    <tr>
        <td className="figures">
            <Leave entry={entry} talk={talk} onTime={onTime} />
        </td>
        <td className="figures">{entry.kind === 'point' ? talk.clock(entry.arrivalTime) : ''}</td>
        <td className="figures" title={exact(entry.durationSeconds)}>
            {talk.duration(entry.durationSeconds)}
        </td>
        <td>
            {entry.lines.map(talk.name).join(' · ')} <small className="soft">{changesText(entry.changes, talk)}</small>
        </td>
    </tr>
);

export interface DayTableProps {
    readonly entries: readonly Entry[];
    readonly talk: Talk;
    readonly onTime: (clock: string) => void;
}

/** All departures of the day. */
export const DayTable = ({entries, talk, onTime}: DayTableProps) => (
    <div className="scroller" tabIndex={0} role="region" aria-label={talk.words.dayTable}>
        <table className="list">
            <thead>
                <tr>
                    <th scope="col">{talk.words.leave}</th>
                    <th scope="col">{talk.words.arrive}</th>
                    <th scope="col">{talk.words.duration}</th>
                    <th scope="col">{talk.words.lines}</th>
                </tr>
            </thead>
            <tbody>
                {entries.map((entry, index) => (
                    <EntryRow key={index} entry={entry} talk={talk} onTime={onTime} />
                ))}
            </tbody>
        </table>
    </div>
);
