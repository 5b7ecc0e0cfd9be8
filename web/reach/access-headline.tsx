import type {AccessStudy} from '../../src/client/index.js';
import type {Loading} from '../api.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import {MeasureForm, opportunityName} from '../parts/measure-form.js';
import {Failure} from '../parts/states.js';
import type {State} from '../state.js';

function valueText(access: AccessStudy | undefined, talk: Talk): string {
    const value = access?.zones[0]?.values[0]?.[0];
    if (value === undefined) return '…';
    return value === null ? '–' : talk.count(Math.round(value));
}

interface AmountProps {
    readonly state: State;
    readonly access: Loading<AccessStudy>;
    /** Zones within the cutoff. */
    readonly zoneCount: number;
    readonly talk: Talk;
}

function Amount({state, access: {value, isLoading}, zoneCount, talk}: AmountProps) {
    const {words} = talk;
    const counted = state.opportunity === 'people' ? words.peopleWord : opportunityName(state.opportunity, talk);
    const how = state.decay === 'cutoff' ? fill(words.zonesWithin, {count: zoneCount}) : words.weighted;
    return (
        <p className={isLoading ? 'big stale' : 'big'} aria-busy={isLoading}>
            <b className="figures">{valueText(value, talk)}</b> {counted} <span className="soft">{how}</span>
        </p>
    );
}

/** The measure, its formula and how to get it again. */
function HowComputed({access, talk}: {readonly access: AccessStudy; readonly talk: Talk}) {
    const {words} = talk;
    const [measure] = access.measures;
    if (measure === undefined) return null;
    return (
        <details className="more">
            <summary>{words.howComputed}</summary>
            <p className="small">
                {talk.labelled(talk.name(measure.names), '')} <code>{measure.formula}</code>{' '}
                <span className="soft">{measure.source}</span>
            </p>
            <p className="small soft">{words.ownZoneNote}</p>
            <code className="command">{access.passport.command}</code>
        </details>
    );
}

/** What is counted, how much of it is reached, and how that was computed. */
export function AccessHeadline({state, access, zoneCount, talk}: AmountProps) {
    const {words} = talk;
    return (
        <section className="headline" aria-label={words.result}>
            <MeasureForm state={state} talk={talk} />
            {access.error === undefined ? (
                <>
                    <Amount state={state} access={access} zoneCount={zoneCount} talk={talk} />
                    <p className="soft small">
                        {fill(words.windowNote, {from: state.windowFrom, to: state.windowTo})} · {words.population2020}
                    </p>
                    {access.value !== undefined && <HowComputed access={access.value} talk={talk} />}
                </>
            ) : (
                <Failure error={access.error} talk={talk} onRetry={access.retry} />
            )}
        </section>
    );
}
