import type {Talk} from '../format.js';
import type {State} from '../state.js';
import {TimeBox} from './time-box.js';

export interface WindowBoxesProps {
    readonly state: State;
    readonly talk: Talk;
    readonly onChange: (patch: Partial<State>) => void;
}

/** Both ends of the window of departures. */
export const WindowBoxes = ({state, talk: {words}, onChange}: WindowBoxesProps) => (
    <>
        <TimeBox label={words.windowFrom} value={state.windowFrom} onChange={windowFrom => onChange({windowFrom})} />
        <TimeBox label={words.windowTo} value={state.windowTo} onChange={windowTo => onChange({windowTo})} />
    </>
);
