import type {RouteAnswer} from '../../src/client/index.js';
import {daysLater, exact, type Talk} from '../format.js';
import {fill} from '../messages.js';
import {ComponentBar, EvidenceBar, EvidenceMark} from '../parts/bars.js';

export type Journey = RouteAnswer['journeys'][number];
export type Leg = Journey['legs'][number];

/** Time not in a vehicle, as a share. */
export const outsideShare = ({components, durationSeconds}: Journey): number =>
    durationSeconds === 0 ? 0 : 1 - components.inVehicle / durationSeconds;

export const changesText = (count: number, {words}: Talk): string =>
    count === 0 ? words.changes0 : count === 1 ? words.changes1 : fill(words.changesN, {count});

export function costRange(
    {cost}: {readonly cost: Pick<NonNullable<Journey['cost']>, 'low' | 'high'> | null},
    talk: Talk,
): string {
    if (cost === null) return talk.words.costUnknown;
    const [low, high] = [Math.round(cost.low), Math.round(cost.high)];
    return low === high ? talk.money(low) : `${talk.money(low)}–${high}`;
}

export const clockAt = (iso: string, from: string, talk: Talk): string =>
    `${talk.clock(iso)}${daysLater(iso, from) > 0 ? ` (${talk.words.nextDay})` : ''}`;

function legText(leg: Leg, talk: Talk): {readonly title: string; readonly detail: readonly string[]} {
    const {words, name} = talk;
    const [from, to] = [name(leg.from.name), name(leg.to.name)];
    const mode = leg.mode === null ? '' : (words.legMode[leg.mode as 'walk'] ?? leg.mode);
    const detail: string[] = [];
    if (leg.distanceMetres !== null && leg.distanceMetres > 0) detail.push(talk.kilometres(leg.distanceMetres));
    if (leg.roads !== undefined && leg.roads.length > 0)
        detail.push(
            fill(words.via, {
                roads: [...new Set(leg.roads.map(road => road.name || road.ref))]
                    .filter(one => one !== '')
                    .slice(0, 3)
                    .join(' → '),
            }),
        );
    if (leg.headwaySeconds !== undefined) detail.push(fill(words.every, {interval: talk.duration(leg.headwaySeconds)}));
    if (leg.callCount !== undefined)
        detail.push(leg.callCount === 0 ? words.nonStop : fill(words.calls, {count: leg.callCount}));
    if (leg.note !== undefined) detail.push(name(leg.note));
    const title = ((): string => {
        switch (leg.kind) {
            case 'ride': {
                const line =
                    leg.trip === undefined
                        ? leg.line === undefined
                            ? mode
                            : name(leg.line.name)
                        : `${leg.line === undefined ? '' : `${name(leg.line.name)} `}${leg.trip}`;
                return fill(words.rideTo, {line, to});
            }
            case 'entry':
                return leg.mode === 'rail' ? fill(words.entryAt, {name: from}) : fill(words.entryPlain, {name: from});
            case 'wait':
                return fill(words.waitAt, {name: from});
            case 'change':
                return leg.from.id === leg.to.id
                    ? fill(words.changeAt, {name: from})
                    : fill(words.changeTo, {from, to});
            case 'exit':
                return fill(words.exitFrom, {name: from});
            case 'drive':
                return fill(words.driveTo, {from, to});
            case 'park':
                return words.parkAt;
            default:
                return mode === '' ? words.legKind[leg.kind] : fill(words.toBy, {mode, to});
        }
    })();
    return {title, detail};
}

export function Legs({journey, talk}: {readonly journey: Journey; readonly talk: Talk}) {
    return (
        <ol className="legs" aria-label={talk.words.legs}>
            {journey.legs.map((leg, index) => {
                const {title, detail} = legText(leg, talk);
                return (
                    <li key={index} className={`leg leg-${leg.kind}`}>
                        <span className="figures leg-clock">{talk.clock(leg.departureTime)}</span>
                        <span className={`leg-dot mode-${leg.mode ?? 'none'}`} aria-hidden="true" />
                        <span className="leg-what">
                            <span className="leg-title">{title}</span>
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
            })}
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
}

/** Everything about one journey. */
export function JourneyDetail({journey, talk}: {readonly journey: Journey; readonly talk: Talk}) {
    const {words} = talk;
    return (
        <section
            className="journey-detail"
            aria-label={`${words.mode[journey.mode]} ${talk.clock(journey.departureTime)}`}
        >
            <header>
                <h3>
                    <span className="figures">
                        {talk.clock(journey.departureTime)} →{' '}
                        {clockAt(journey.arrivalTime, journey.departureTime, talk)}
                    </span>
                    <strong className="figures" title={exact(journey.durationSeconds)}>
                        {talk.duration(journey.durationSeconds)}
                    </strong>
                </h3>
                <p className="facts">
                    <span>{words.mode[journey.mode]}</span>
                    {journey.mode === 'transit' && <span>{changesText(journey.changes, talk)}</span>}
                    {journey.distanceMetres !== null && (
                        <span className="figures">{talk.kilometres(journey.distanceMetres)}</span>
                    )}
                    <span>{fill(words.outside, {percent: talk.percent(outsideShare(journey))})}</span>
                </p>
            </header>
            <ComponentBar components={journey.components} longest={journey.durationSeconds} talk={talk} withLegend />
            <EvidenceBar shares={journey.evidence} talk={talk} />
            <Legs journey={journey} talk={talk} />
            {journey.cost !== null && (
                <details className="cost">
                    <summary>
                        {words.costItems} · {costRange(journey, talk)}
                    </summary>
                    <table>
                        <tbody>
                            {journey.cost.items.map((item, index) => (
                                <tr key={index}>
                                    <th scope="row">{talk.name(item.what)}</th>
                                    <td className="figures">{talk.money(item.amount)}</td>
                                    <td className="figures soft">
                                        {Math.round(item.low) === Math.round(item.high)
                                            ? ''
                                            : `${talk.money(item.low)}–${Math.round(item.high)}`}
                                    </td>
                                    <td>
                                        <EvidenceMark grade={item.evidence} talk={talk} />
                                    </td>
                                </tr>
                            ))}
                        </tbody>
                    </table>
                    {journey.cost.unknown.length > 0 && (
                        <p className="soft">
                            {fill(words.costWithout, {what: journey.cost.unknown.map(talk.name).join(', ')})}
                        </p>
                    )}
                </details>
            )}
        </section>
    );
}
