import {opportunityKinds, useZones, zoneInfos} from '../data.js';
import {DECAYS, type Decay} from '../decay.js';
import type {Talk} from '../format.js';
import {fill} from '../messages.js';
import type {State} from '../state.js';
import {update} from '../store.js';
import {Select} from './controls.js';

export const opportunityName = (kind: string, talk: Talk): string =>
    talk.words.opportunity[kind as 'people'] ?? kind.replaceAll('_', ' ');

export interface MeasureFormProps {
    readonly state: State;
    readonly talk: Talk;
}

function Cutoff({state, talk: {words}}: MeasureFormProps) {
    const pattern = state.decay === 'cutoff' ? words.within : words.decayParameter[state.decay];
    return (
        <label className="cutoff">
            <span>{fill(pattern, {minutes: state.cutoff})}</span>
            <input
                type="range"
                min={15}
                max={180}
                step={5}
                value={state.cutoff}
                aria-label={words.cutoff}
                aria-valuetext={fill(words.within, {minutes: state.cutoff})}
                onChange={event => update({cutoff: Number(event.currentTarget.value)}, {replace: true})}
            />
        </label>
    );
}

/** What is counted, and how what is farther away counts less. */
export function MeasureForm({state, talk}: MeasureFormProps) {
    const {words} = talk;
    const kinds = opportunityKinds(zoneInfos(useZones().value));
    return (
        <>
            <div className="two">
                <Select
                    label={words.counted}
                    value={state.opportunity}
                    options={kinds.map(value => ({value, text: opportunityName(value, talk)}))}
                    onChange={opportunity => update({opportunity})}
                />
                <Select<Decay>
                    label={words.decayLabel}
                    value={state.decay}
                    options={DECAYS.map(value => ({value, text: words.decay[value]}))}
                    onChange={decay => update({decay})}
                />
            </div>
            <Cutoff state={state} talk={talk} />
        </>
    );
}
