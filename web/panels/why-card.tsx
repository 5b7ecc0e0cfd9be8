import type {CompareAnswer} from '../../src/client/index.js';
import type {CompareQuery} from '../../src/client/types.js';
import {client, useAnswer} from '../api.js';
import {useZones, zoneInfos} from '../data.js';
import {exact, type Talk} from '../format.js';
import {fill} from '../messages.js';
import {EvidenceBar} from '../parts/bars.js';
import {Failure, Waiting} from '../parts/states.js';
import {update, type State} from '../state.js';
import {compareQuery} from '../what-if.js';
import {changesText, costRange} from './journey-card.js';

type Journey = NonNullable<CompareAnswer['rows'][number]['columns'][number]['journey']>;
type Leg = NonNullable<CompareAnswer['rows'][number]['columns'][number]['why']>['before'][number];

interface ChainProps {
    readonly title: string;
    readonly seconds: number | null;
    readonly legs: readonly Leg[];
    readonly journey: Journey | undefined;
    readonly longest: number;
    readonly talk: Talk;
}

function Chain({title, seconds, legs, journey, longest, talk}: ChainProps) {
    const {words} = talk;
    const partOf = (leg: Leg): string =>
        leg.kind === 'ride' || leg.kind === 'drive' ? 'inVehicle' : leg.kind === 'park' ? 'egress' : leg.kind;
    return (
        <div className="chain">
            <p>
                <span>{title}</span>
                <b className="figures" title={seconds === null ? '' : exact(seconds)}>
                    {seconds === null ? words.notReached : talk.duration(seconds)}
                </b>
            </p>
            <div className="component-bar" aria-hidden="true">
                {legs.map((leg, index) => (
                    <span
                        key={index}
                        className={`part-${partOf(leg)}`}
                        style={{width: `${(leg.seconds / longest) * 100}%`}}
                        title={`${words.legKind[leg.kind]} ${exact(leg.seconds)}`}
                    />
                ))}
            </div>
            <p className="soft small">
                {legs
                    .filter(
                        leg =>
                            leg.kind === 'ride' || leg.kind === 'drive' || (leg.kind === 'access' && leg.mode !== null),
                    )
                    .map(
                        leg =>
                            `${leg.line === undefined ? (words.legMode[leg.mode as 'walk'] ?? '') : talk.name(leg.line)} → ${talk.name(leg.to)}`,
                    )
                    .join(talk.lang === 'zh' ? '，' : ', ')}
            </p>
            {journey !== undefined && (
                <>
                    <p className="facts small figures">
                        {journey.changes !== null && <span>{changesText(journey.changes, talk)}</span>}
                        {journey.cost !== null && <span>{costRange(journey, talk)}</span>}
                        {journey.first !== null && journey.last !== null && (
                            <span>
                                {fill(words.firstLast, {
                                    first: talk.clock(journey.first),
                                    last: talk.clock(journey.last),
                                })}
                            </span>
                        )}
                    </p>
                    {journey.evidence !== null && <EvidenceBar shares={journey.evidence} talk={talk} />}
                </>
            )}
        </div>
    );
}

/** Why the clicked town gains or loses: the sentence of the service and both journeys. */
export function WhyCard({
    state,
    zone,
    ends,
    column,
    talk,
    children,
}: {
    readonly state: State;
    readonly zone: string;
    readonly ends: Pick<CompareQuery, 'origins' | 'destinations'>;
    readonly column: number;
    readonly talk: Talk;
    readonly children?: React.ReactNode;
}) {
    const {words} = talk;
    const {what} = words;
    const query = compareQuery(state, ends, true);
    const {value, isLoading, error, retry} = useAnswer<CompareAnswer>(`why ${JSON.stringify(query)}`, signal =>
        client.compare(query, {signal}),
    );
    const row = value?.rows[0];
    const cell = row?.columns[column];
    const why = cell?.why;
    const info = zoneInfos(useZones().value).get(zone);
    const town =
        info !== undefined
            ? talk.name(info.name)
            : row === undefined
              ? zone
              : talk.name((state.focusInward ? row.from?.name : row.to?.name) ?? row.name);
    return (
        <section className="why" aria-label={fill(what.why, {town})}>
            <div className="section-head">
                <h3>{fill(what.why, {town})}</h3>
                <button
                    type="button"
                    className="quiet"
                    aria-label={words.close}
                    onClick={() => update({zone: ''}, {replace: true})}
                >
                    ×
                </button>
            </div>
            {error !== undefined ? (
                <Failure error={error} talk={talk} onRetry={retry} />
            ) : row === undefined || cell === undefined ? (
                <Waiting text={words.searching} />
            ) : (
                <div className={isLoading ? 'stale' : undefined}>
                    <p>{why === undefined ? '' : why[talk.lang]}</p>
                    {children}
                    {why !== undefined && (
                        <>
                            <Chain
                                title={what.before}
                                seconds={row.before}
                                legs={why.before}
                                journey={row.columns[0]?.journey}
                                longest={Math.max(1, row.before ?? 0, cell.seconds ?? 0)}
                                talk={talk}
                            />
                            <Chain
                                title={what.after}
                                seconds={cell.seconds}
                                legs={why.after}
                                journey={cell.journey}
                                longest={Math.max(1, row.before ?? 0, cell.seconds ?? 0)}
                                talk={talk}
                            />
                        </>
                    )}
                </div>
            )}
        </section>
    );
}
