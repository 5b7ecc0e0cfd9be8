import {useState} from 'react';
import type {ProfileAnswer} from '../../src/client/index.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {DayChart} from './day-chart.js';
import {DayTable} from './day-table.js';

function summaryOf({first, last, entries, departureCount, longestGapSeconds}: ProfileAnswer, talk: Talk): string {
    if (first === null || last === null || entries.every(({kind}) => kind !== 'point')) return talk.words.dayAny;
    return fill(talk.words.dayOf, {
        first: talk.clock(first),
        last: talk.clock(last),
        count: departureCount,
        gap: longestGapSeconds === null ? '–' : talk.duration(longestGapSeconds),
    });
}

export interface DayStripProps {
    readonly profile: ProfileAnswer;
    readonly talk: Talk;
    /** Clock that is asked for; empty where none is. */
    readonly at: string;
    readonly onTime: (clock: string) => void;
}

/** The departures of the day as a strip, and as a table for whoever asks for it. */
export function DayStrip({profile, talk, at, onTime}: DayStripProps) {
    const {words} = talk;
    const [isListed, setListed] = useState(false);
    if (profile.entries.length === 0) return <p className="soft">{words.dayNone}</p>;
    const summary = summaryOf(profile, talk);
    return (
        <section className="day" aria-label={words.dayTitle}>
            <h3>{words.dayTitle}</h3>
            <p className="soft">{summary}</p>
            <DayChart
                profile={profile}
                label={talk.labelled(words.dayTitle, summary)}
                at={at}
                talk={talk}
                onTime={onTime}
            />
            <p className="soft small">{words.dayHelp}</p>
            <details open={isListed} onToggle={event => setListed(event.currentTarget.open)}>
                <summary>{words.dayTable}</summary>
                {isListed && <DayTable entries={profile.entries} talk={talk} onTime={onTime} />}
            </details>
        </section>
    );
}
