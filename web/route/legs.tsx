import {exact, type Talk} from '../format.js';
import {EvidenceMark} from '../parts/bars.js';
import type {Journey, Leg} from './journey-text.js';
import {legDetail, legTitle} from './leg-text.js';

function LegLine({leg, talk}: {readonly leg: Leg; readonly talk: Talk}) {
    const detail = legDetail(leg, talk);
    return (
        <li className={`leg leg-${leg.kind}`}>
            <span className="figures leg-clock">{talk.clock(leg.departureTime)}</span>
            <span className={`leg-dot mode-${leg.mode ?? 'none'}`} aria-hidden="true" />
            <span className="leg-what">
                <span className="leg-title">{legTitle(leg, talk)}</span>
                {detail.length > 0 && <small>{detail.join(' · ')}</small>}
            </span>
            <span className="leg-end">
                <span className="figures" title={exact(leg.durationSeconds)}>
                    {talk.duration(leg.durationSeconds)}
                </span>
                <EvidenceMark grade={leg.evidence} talk={talk} />
            </span>
        </li>
    );
}

/** A journey, leg by leg, to where it ends. */
export const Legs = ({journey, talk}: {readonly journey: Journey; readonly talk: Talk}) => (
    <ol className="legs" aria-label={talk.words.legs}>
        {journey.legs.map((leg, index) => (
            <LegLine key={index} leg={leg} talk={talk} />
        ))}
        <li className="leg leg-arrival">
            <span className="figures leg-clock">{talk.clock(journey.arrivalTime)}</span>
            <span className="leg-dot leg-dot-end" aria-hidden="true" />
            <span className="leg-what">
                <span className="leg-title">{talk.name(journey.legs.at(-1)!.to.name)}</span>
            </span>
            <span />
        </li>
    </ol>
);
