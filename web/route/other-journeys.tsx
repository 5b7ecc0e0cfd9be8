import {exact, type Talk} from '../format.js';
import {update} from '../store.js';
import {clockAt, isTransit, journeyKey, type Journey} from './journey-text.js';

/** The trips of a journey by public transport, else its mode. */
function linesText(journey: Journey, talk: Talk): string {
    if (!isTransit(journey)) return talk.words.mode[journey.mode];
    return journey.legs
        .filter(({kind}) => kind === 'ride')
        .map(({trip, line}) => trip ?? (line === undefined ? '' : talk.name(line.name)))
        .join(' · ');
}

interface OtherProps {
    readonly journey: Journey;
    readonly isChosen: boolean;
    readonly talk: Talk;
    readonly onChoose: () => void;
}

const Other = ({journey, isChosen, talk, onChoose}: OtherProps) => (
    <li>
        <button type="button" aria-pressed={isChosen} onClick={onChoose}>
            <span className="figures">
                {talk.clock(journey.departureTime)} → {clockAt(journey.arrivalTime, journey.departureTime, talk)}
            </span>
            <span className="others-lines">{linesText(journey, talk)}</span>
            <b className="figures" title={exact(journey.durationSeconds)}>
                {talk.duration(journey.durationSeconds)}
            </b>
        </button>
    </li>
);

export interface OtherJourneysProps {
    readonly title: string;
    readonly journeys: readonly Journey[];
    /** Before the key of each. */
    readonly prefix: string;
    readonly chosen: Journey | undefined;
    readonly talk: Talk;
}

export const OtherJourneys = ({title, journeys, prefix, chosen, talk}: OtherJourneysProps) => (
    <section aria-label={title}>
        <h3>{title}</h3>
        <ul className="others">
            {journeys.map(journey => {
                const key = journeyKey(journeys, journey);
                return (
                    <Other
                        key={key}
                        journey={journey}
                        isChosen={journey === chosen}
                        talk={talk}
                        onChoose={() => update({journey: `${prefix}${key}`})}
                    />
                );
            })}
        </ul>
    </section>
);
