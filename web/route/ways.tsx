import type {RouteAnswer} from '../../src/client/index.js';
import {exact, type Talk} from '../format.js';
import {ComponentBar} from '../parts/bars.js';
import {update} from '../store.js';
import {bestByMode, changesText, clockAt, costRange, isTransit, journeyKey, type Journey} from './journey-text.js';

export interface UnreachableProps {
    readonly answer: RouteAnswer;
    readonly talk: Talk;
}

/** Modes that lead nowhere, and why. */
export const Unreachable = ({answer, talk}: UnreachableProps) =>
    answer.unreachable.map(({mode, zh, en}) => (
        <p key={mode} className="unreachable">
            <b>{talk.words.mode[mode]}</b> {talk.name({zh, en})}
        </p>
    ));

interface WayProps {
    readonly journey: Journey;
    readonly longest: number;
    readonly isFastest: boolean;
    readonly isChosen: boolean;
    readonly talk: Talk;
    readonly onChoose: () => void;
}

function Way({journey, longest, isFastest, isChosen, talk, onChoose}: WayProps) {
    const {words} = talk;
    return (
        <li>
            <button type="button" className="way" aria-pressed={isChosen} onClick={onChoose}>
                <span className="way-head">
                    <span className="way-mode">{words.mode[journey.mode]}</span>
                    {isFastest && <span className="badge">{words.fastest}</span>}
                </span>
                <span className="way-time figures" title={exact(journey.durationSeconds)}>
                    {talk.duration(journey.durationSeconds)}
                </span>
                <ComponentBar components={journey.components} longest={longest} talk={talk} />
                <span className="way-facts figures">
                    <span>
                        {talk.clock(journey.departureTime)}–{clockAt(journey.arrivalTime, journey.departureTime, talk)}
                    </span>
                    <span>{costRange(journey, talk)}</span>
                    {isTransit(journey) && <span>{changesText(journey.changes, talk)}</span>}
                </span>
            </button>
        </li>
    );
}

export interface WaysProps {
    readonly answer: RouteAnswer;
    readonly chosen: Journey | undefined;
    readonly talk: Talk;
}

/** The best journey by each mode, side by side. */
export function Ways({answer, chosen, talk}: WaysProps) {
    const best = bestByMode(answer.journeys);
    const durations = best.map(({durationSeconds}) => durationSeconds);
    const [shortest, longest] = [Math.min(...durations), Math.max(...durations)];
    return (
        <section aria-label={talk.words.compareModes}>
            <ul className="ways">
                {best.map(journey => (
                    <Way
                        key={journey.mode}
                        journey={journey}
                        longest={longest}
                        isFastest={journey.durationSeconds === shortest && best.length > 1}
                        isChosen={chosen?.mode === journey.mode}
                        talk={talk}
                        onChoose={() => update({journey: journeyKey(answer.journeys, journey)})}
                    />
                ))}
            </ul>
            <Unreachable answer={answer} talk={talk} />
        </section>
    );
}
