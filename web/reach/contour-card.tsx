import type {IsochroneAnswer} from '../../src/client/index.js';
import {fresh} from '../api.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {Answered, Searching} from '../parts/states.js';
import type {Isochrone} from './questions.js';

function Contour({outline, talk}: {readonly outline: IsochroneAnswer | undefined; readonly talk: Talk}) {
    const contour = outline?.features[0]?.properties;
    if (contour === undefined) return null;
    const {cutoffMinutes, people, areaKm2} = contour;
    return (
        <p className="contour small">
            {fill(talk.words.contour, {
                minutes: cutoffMinutes,
                people: talk.count(people),
                area: talk.count(Math.round(areaKm2)),
            })}
        </p>
    );
}

export interface ContourCardProps {
    readonly isochrone: Isochrone;
    readonly talk: Talk;
}

/** Who lives within the outline, where the map shows cells. */
export const ContourCard = ({isochrone: {cells, outline}, talk}: ContourCardProps) => (
    <section aria-label={talk.words.surface.cells}>
        <Answered answer={fresh(cells)} talk={talk}>
            {() => (outline.isLoading ? <Searching talk={talk} /> : <Contour outline={outline.value} talk={talk} />)}
        </Answered>
        <p className="soft small">{talk.words.cellsNote}</p>
    </section>
);
