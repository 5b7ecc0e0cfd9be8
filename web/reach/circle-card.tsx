import type {CircleStudy} from '../../src/client/index.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';

type Definition = CircleStudy['definitions'][number];

interface DefinitionRowProps {
    readonly definition: Definition;
    readonly isChosen: boolean;
    readonly talk: Talk;
    readonly onChoose: () => void;
}

function DefinitionRow({definition: {title, columns}, isChosen, talk, onChoose}: DefinitionRowProps) {
    const {people, areaKm2, zones} = columns[0]!;
    return (
        <tr className={isChosen ? 'chosen' : undefined}>
            <th scope="row">
                <button type="button" className="link" aria-pressed={isChosen} onClick={onChoose}>
                    {talk.name(title)}
                </button>
            </th>
            <td className="number figures">{talk.count(people)}</td>
            <td className="number figures">{talk.count(Math.round(areaKm2))}</td>
            <td className="number figures">{zones}</td>
        </tr>
    );
}

/** How many times the most people there are by any definition over the least. */
function spreadOf(definitions: readonly Definition[]): number {
    const people = definitions.map(({columns}) => columns[0]!.people);
    return Math.max(...people) / Math.min(...people.filter(count => count > 0));
}

export interface CircleCardProps {
    readonly circle: CircleStudy;
    readonly chosen: string;
    readonly cutoff: number;
    readonly talk: Talk;
    readonly onChoose: (id: string) => void;
}

/** Who lives "within an hour" by each meaning of it; the chosen one is on the map. */
export function CircleCard({circle: {definitions}, chosen, cutoff, talk, onChoose}: CircleCardProps) {
    const {words} = talk;
    const spread = spreadOf(definitions);
    return (
        <section aria-label={words.circleTitle}>
            <h3>{fill(words.circleOf, {minutes: cutoff})}</h3>
            {spread > 1 && <p className="soft small">{fill(words.circleSpread, {times: spread.toFixed(1)})}</p>}
            <div className="scroller" tabIndex={0} role="region" aria-label={words.circleTitle}>
                <table className="list circle">
                    <thead>
                        <tr>
                            <th scope="col">{words.definition}</th>
                            {[words.people, words.squareKm, words.zonesShort].map(title => (
                                <th key={title} scope="col" className="number">
                                    {title}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {definitions.map(definition => (
                            <DefinitionRow
                                key={definition.id}
                                definition={definition}
                                isChosen={definition.id === chosen}
                                talk={talk}
                                onChoose={() => onChoose(definition.id)}
                            />
                        ))}
                    </tbody>
                </table>
            </div>
            <p className="soft small">{words.circleNote}</p>
        </section>
    );
}
