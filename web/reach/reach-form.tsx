import type {TravelMode} from '../../src/index.js';
import type {Named} from '../data.js';
import type {Talk} from '../format.js';
import {Segments} from '../parts/controls.js';
import {Direction} from '../parts/direction.js';
import {PlaceBox} from '../parts/place-box.js';
import {WindowBoxes} from '../parts/window-boxes.js';
import {SURFACES, type State, type Surface} from '../state.js';
import {update} from '../store.js';
import {centreLetter} from './scene.js';
import {YearSlider} from './year-slider.js';

const MODES = ['transit', 'transit-drive', 'car', 'taxi', 'ebike'] as const;

export interface ReachFormProps {
    readonly state: State;
    /** What the service calls the centre, once it has answered. */
    readonly placeName: Named | undefined;
    readonly talk: Talk;
}

export function ReachForm({state, placeName, talk}: ReachFormProps) {
    const {words} = talk;
    return (
        <form className="ends" onSubmit={event => event.preventDefault()}>
            <PlaceBox
                label={words.reachCentre}
                letter={centreLetter(talk)}
                value={state.centre}
                placeName={placeName}
                talk={talk}
                onChange={centre => update({centre})}
            />
            <Direction inward={state.inward} talk={talk} onChange={inward => update({inward})} />
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
            <YearSlider state={state} talk={talk} />
            <Segments<Surface>
                label={words.what.shown}
                hideLabel
                value={state.surface}
                options={SURFACES.map(value => ({value, text: words.surface[value]}))}
                onChange={surface => update({surface})}
            />
        </form>
    );
}
