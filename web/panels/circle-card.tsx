import type {CircleStudy} from '../../src/client/index.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';

/** Who lives "within an hour" by each meaning of it; the chosen one is on the map. */
export function CircleCard({
    circle,
    chosen,
    cutoff,
    talk,
    onChoose,
}: {
    readonly circle: CircleStudy;
    readonly chosen: string;
    readonly cutoff: number;
    readonly talk: Talk;
    readonly onChoose: (id: string) => void;
}) {
    const {words} = talk;
    const people = circle.definitions.map(({columns}) => columns[0]!.people);
    const [least, most] = [Math.min(...people.filter(count => count > 0)), Math.max(...people)];
    return (
        <section aria-label={words.circleTitle}>
            <h3>{fill(words.circleOf, {minutes: cutoff})}</h3>
            {Number.isFinite(least) && most > least && (
                <p className="soft small">{fill(words.circleSpread, {times: (most / least).toFixed(1)})}</p>
            )}
            <div className="scroller" tabIndex={0} role="region" aria-label={words.circleTitle}>
                <table className="list circle">
                    <thead>
                        <tr>
                            <th scope="col">{words.definition}</th>
                            <th scope="col" className="number">
                                {words.people}
                            </th>
                            <th scope="col" className="number">
                                {words.squareKm}
                            </th>
                            <th scope="col" className="number">
                                {words.zonesShort}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {circle.definitions.map(({id, title, columns: [column]}) => (
                            <tr key={id} className={id === chosen ? 'chosen' : undefined}>
                                <th scope="row">
                                    <button
                                        type="button"
                                        className="link"
                                        aria-pressed={id === chosen}
                                        onClick={() => onChoose(id)}
                                    >
                                        {talk.name(title)}
                                    </button>
                                </th>
                                <td className="number figures">{talk.count(column!.people)}</td>
                                <td className="number figures">{talk.count(Math.round(column!.areaKm2))}</td>
                                <td className="number figures">{column!.zones}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            <p className="soft small">{words.circleNote}</p>
        </section>
    );
}
