import {useZones, zoneInfos} from '../data.js';
import {exact, type Talk} from '../format.js';
import {fill} from '../messages.js';
import {EvidenceBar} from '../parts/bars.js';
import {Failure, Searching} from '../parts/states.js';
import type {State} from '../state.js';
import {chooseZone} from '../store.js';
import type {Cell, Row} from './compared.js';
import {changesText, costRange} from '../route/journey-text.js';
import {useWhy} from './questions.js';

type Journey = NonNullable<Cell['journey']>;
type Leg = NonNullable<Cell['why']>['before'][number];

const partOf = ({kind}: Leg): string => {
    if (kind === 'ride' || kind === 'drive') return 'inVehicle';
    return kind === 'park' ? 'egress' : kind;
};

const isNamed = ({kind, mode}: Leg): boolean =>
    kind === 'ride' || kind === 'drive' || (kind === 'access' && mode !== null);

function legText({line, mode, to}: Leg, talk: Talk): string {
    const by = line === undefined ? (talk.words.legMode[mode as 'walk'] ?? '') : talk.name(line);
    return `${by} → ${talk.name(to)}`;
}

interface LegBarProps {
    readonly legs: readonly Leg[];
    readonly longest: number;
    readonly talk: Talk;
}

const LegBar = ({legs, longest, talk}: LegBarProps) => (
    <div className="component-bar" aria-hidden="true">
        {legs.map((leg, index) => (
            <span
                key={index}
                className={`part-${partOf(leg)}`}
                style={{width: `${(leg.seconds / longest) * 100}%`}}
                title={`${talk.words.legKind[leg.kind]} ${exact(leg.seconds)}`}
            />
        ))}
    </div>
);

/** What else there is to say of a journey. */
function JourneyFacts({journey, talk}: {readonly journey: Journey; readonly talk: Talk}) {
    const {changes, cost, first, last, evidence} = journey;
    return (
        <>
            <p className="facts small figures">
                {changes !== null && <span>{changesText(changes, talk)}</span>}
                {cost !== null && <span>{costRange(journey, talk)}</span>}
                {first !== null && last !== null && (
                    <span>{fill(talk.words.firstLast, {first: talk.clock(first), last: talk.clock(last)})}</span>
                )}
            </p>
            {evidence !== null && <EvidenceBar shares={evidence} talk={talk} />}
        </>
    );
}

interface ChainProps extends LegBarProps {
    readonly title: string;
    readonly seconds: number | null;
    readonly journey: Journey | undefined;
}

/** One journey, as it is or as it would be. */
function Chain({title, seconds, legs, journey, longest, talk}: ChainProps) {
    const named = legs.filter(isNamed).map(leg => legText(leg, talk));
    return (
        <div className="chain">
            <p>
                <span>{title}</span>
                <b className="figures" title={seconds === null ? '' : exact(seconds)}>
                    {seconds === null ? talk.words.notReached : talk.duration(seconds)}
                </b>
            </p>
            <LegBar legs={legs} longest={longest} talk={talk} />
            <p className="soft small">{talk.listed(named)}</p>
            {journey !== undefined && <JourneyFacts journey={journey} talk={talk} />}
        </div>
    );
}

interface ReasonProps {
    readonly row: Row;
    readonly cell: Cell;
    readonly talk: Talk;
    readonly children: React.ReactNode;
}

/** The sentence of the service and both journeys. */
function Reason({row, cell, talk, children}: ReasonProps) {
    const {what} = talk.words;
    const {why} = cell;
    const longest = Math.max(1, row.before ?? 0, cell.seconds ?? 0);
    if (why === undefined)
        return (
            <>
                <p />
                {children}
            </>
        );
    return (
        <>
            <p>{why[talk.lang]}</p>
            {children}
            <Chain
                title={what.before}
                seconds={row.before}
                legs={why.before}
                journey={row.columns[0]?.journey}
                longest={longest}
                talk={talk}
            />
            <Chain
                title={what.after}
                seconds={cell.seconds}
                legs={why.after}
                journey={cell.journey}
                longest={longest}
                talk={talk}
            />
        </>
    );
}

/** What the town is called, by the zones, else by the answer. */
function useTownName({zone, focusInward}: State, row: Row | undefined, talk: Talk): string {
    const info = zoneInfos(useZones().value).get(zone);
    if (info !== undefined) return talk.name(info.name);
    if (row === undefined) return zone;
    return talk.name((focusInward ? row.from?.name : row.to?.name) ?? row.name);
}

interface WhyProps {
    readonly why: ReturnType<typeof useWhy>;
    readonly column: number;
    readonly talk: Talk;
    readonly children: React.ReactNode;
}

function Why({why, column, talk, children}: WhyProps) {
    const row = why.value?.rows[0];
    const cell = row?.columns[column];
    if (why.error !== undefined) return <Failure error={why.error} talk={talk} onRetry={why.retry} />;
    if (row === undefined || cell === undefined) return <Searching talk={talk} />;
    return (
        <div className={why.isLoading ? 'stale' : undefined}>
            <Reason row={row} cell={cell} talk={talk}>
                {children}
            </Reason>
        </div>
    );
}

export interface WhyCardProps {
    readonly state: State;
    /** Of the open scenario. */
    readonly column: number;
    readonly talk: Talk;
    readonly children?: React.ReactNode;
}

/** Why the town that is looked at gains or loses. */
export function WhyCard({state, column, talk, children}: WhyCardProps) {
    const {words} = talk;
    const why = useWhy(state);
    const title = fill(words.what.why, {town: useTownName(state, why.value?.rows[0], talk)});
    return (
        <section className="why" aria-label={title}>
            <div className="section-head">
                <h3>{title}</h3>
                <button type="button" className="quiet" aria-label={words.close} onClick={() => chooseZone('')}>
                    ×
                </button>
            </div>
            <Why why={why} column={column} talk={talk}>
                {children}
            </Why>
        </section>
    );
}
