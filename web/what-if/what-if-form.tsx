import type {TravelMode} from '../../src/index.js';
import type {Named} from '../data.js';
import type {Talk} from '../format.js';
import {Segments} from '../parts/controls.js';
import {Direction} from '../parts/direction.js';
import {PlaceBox} from '../parts/place-box.js';
import {WindowBoxes} from '../parts/window-boxes.js';
import type {State} from '../state.js';
import {update} from '../store.js';
import {focusLetter} from './scene.js';

const MODES = ['transit', 'transit-drive', 'car', 'taxi'] as const;

export interface WhatIfFormProps {
    readonly state: State;
    /** What the service calls the place compared, once it has answered. */
    readonly placeName: Named | undefined;
    readonly talk: Talk;
}

/** Which way, how and when; closed until it is asked for. */
function More({state, talk}: Omit<WhatIfFormProps, 'placeName'>) {
    const {words} = talk;
    return (
        <details className="more">
            <summary>
                {state.focusInward ? words.inward : words.outward} · {words.mode[state.by]} ·{' '}
                <span className="figures">
                    {state.windowFrom}–{state.windowTo}
                </span>
            </summary>
            <div className="time-form">
                <Direction inward={state.focusInward} talk={talk} onChange={focusInward => update({focusInward})} />
                <Segments<TravelMode>
                    label={words.reachMode}
                    hideLabel
                    value={state.by}
                    options={MODES.map(value => ({value, text: words.mode[value]}))}
                    onChange={by => update({by})}
                />
                <div className="time-fields">
                    <WindowBoxes state={state} talk={talk} onChange={update} />
                </div>
            </div>
        </details>
    );
}

export const WhatIfForm = ({state, placeName, talk}: WhatIfFormProps) => (
    <form className="ends" onSubmit={event => event.preventDefault()}>
        <PlaceBox
            label={talk.words.what.focus}
            letter={focusLetter(talk)}
            value={state.focus}
            placeName={placeName}
            talk={talk}
            onChange={focus => update({focus})}
        />
        <More state={state} talk={talk} />
    </form>
);
