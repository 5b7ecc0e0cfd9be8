import {exact, type Talk} from '../format.js';
import {fill} from '../messages.js';
import {ComponentBar, EvidenceBar, EvidenceMark} from '../parts/bars.js';
import {changesText, clockAt, isTransit, moneyRange, outsideShare, type Journey} from './journey-text.js';
import {Legs} from './legs.js';

export interface JourneyDetailProps {
    readonly journey: Journey;
    readonly talk: Talk;
}

function Head({journey, talk}: JourneyDetailProps) {
    const {words} = talk;
    return (
        <header>
            <h3>
                <span className="figures">
                    {talk.clock(journey.departureTime)} → {clockAt(journey.arrivalTime, journey.departureTime, talk)}
                </span>
                <strong className="figures" title={exact(journey.durationSeconds)}>
                    {talk.duration(journey.durationSeconds)}
                </strong>
            </h3>
            <p className="facts">
                <span>{words.mode[journey.mode]}</span>
                {isTransit(journey) && <span>{changesText(journey.changes, talk)}</span>}
                {journey.distanceMetres !== null && (
                    <span className="figures">{talk.kilometres(journey.distanceMetres)}</span>
                )}
                <span>{fill(words.outside, {percent: talk.percent(outsideShare(journey))})}</span>
            </p>
        </header>
    );
}

type Cost = NonNullable<Journey['cost']>;

interface CostItemProps {
    readonly item: Cost['items'][number];
    readonly currency: string;
    readonly talk: Talk;
}

const CostItem = ({item, currency, talk}: CostItemProps) => (
    <tr>
        <th scope="row">{talk.name(item.what)}</th>
        <td className="figures">{talk.money(item.amount, currency)}</td>
        <td className="figures soft">
            {Math.round(item.low) === Math.round(item.high) ? '' : moneyRange(item, currency, talk)}
        </td>
        <td>
            <EvidenceMark grade={item.evidence} talk={talk} />
        </td>
    </tr>
);

const CostDetail = ({cost, talk}: {readonly cost: Cost; readonly talk: Talk}) => (
    <details className="cost">
        <summary>
            {talk.words.costItems} · {moneyRange(cost, cost.currency, talk)}
        </summary>
        <table>
            <tbody>
                {cost.items.map((item, index) => (
                    <CostItem key={index} item={item} currency={cost.currency} talk={talk} />
                ))}
            </tbody>
        </table>
        {cost.unknown.length > 0 && (
            <p className="soft">{fill(talk.words.costWithout, {what: talk.listed(cost.unknown.map(talk.name))})}</p>
        )}
    </details>
);

/** Everything about one journey. */
export const JourneyDetail = ({journey, talk}: JourneyDetailProps) => (
    <section
        className="journey-detail"
        aria-label={`${talk.words.mode[journey.mode]} ${talk.clock(journey.departureTime)}`}
    >
        <Head journey={journey} talk={talk} />
        <ComponentBar components={journey.components} longest={journey.durationSeconds} talk={talk} withLegend />
        <EvidenceBar shares={journey.evidence} talk={talk} />
        <Legs journey={journey} talk={talk} />
        {journey.cost !== null && <CostDetail cost={journey.cost} talk={talk} />}
    </section>
);
