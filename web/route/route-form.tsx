import type {TravelMode} from '../../src/index.js';
import {useDefaultDate, type Named} from '../data.js';
import type {Talk} from '../format.js';
import {Checks, Field, Segments, Select} from '../parts/controls.js';
import {PlaceBox} from '../parts/place-box.js';
import {TimeBox} from '../parts/time-box.js';
import {WindowBoxes} from '../parts/window-boxes.js';
import {TIME_KINDS, type State, type TimeKind} from '../state.js';
import {askRoute} from '../store.js';
import {TRAVEL_MODE_TERMS} from '../../src/words/terms.js';
import {endLetters} from './scene.js';

const MODES = Object.keys(TRAVEL_MODE_TERMS) as readonly TravelMode[];

interface FormPartProps {
    readonly state: State;
    readonly talk: Talk;
}

interface DateBoxProps {
    readonly label: string;
    readonly value: string;
    readonly title?: string;
    readonly onChange: (date: string) => void;
}

const DateBox = ({label, value, title, onChange}: DateBoxProps) => (
    <Field label={label}>
        {id => (
            <input
                id={id}
                type="date"
                value={value}
                title={title}
                onChange={({currentTarget}) => onChange(currentTarget.value)}
            />
        )}
    </Field>
);

const ClockBox = ({state, talk: {words}}: FormPartProps) => (
    <TimeBox
        label={state.kind === 'depart' ? words.departAt : words.arriveAt}
        value={state.clock}
        onChange={clock => askRoute({clock})}
    />
);

function TimeForm({state, talk}: FormPartProps) {
    const {words} = talk;
    const date = useDefaultDate();
    return (
        <div className="time-form">
            <Segments<TimeKind>
                label={words.when}
                hideLabel
                value={state.kind}
                options={TIME_KINDS.map(value => ({value, text: words.kind[value]}))}
                onChange={kind => askRoute({kind})}
            />
            <div className="time-fields">
                {state.kind === 'window' ? (
                    <WindowBoxes state={state} talk={talk} onChange={askRoute} />
                ) : (
                    <ClockBox state={state} talk={talk} />
                )}
                <DateBox label={words.date} value={state.date || date} onChange={value => askRoute({date: value})} />
            </div>
        </div>
    );
}

function TravellerSelect({state, talk: {words}}: FormPartProps) {
    const travellers = Object.entries(words.travellers) as [State['traveller'], string][];
    return (
        <Select
            label={words.traveller}
            value={state.traveller}
            options={travellers.map(([value, text]) => ({value, text}))}
            onChange={traveller => askRoute({traveller})}
        />
    );
}

function More({state, talk}: FormPartProps) {
    const {words} = talk;
    const date = useDefaultDate();
    return (
        <details className="more">
            <summary>{words.more}</summary>
            <Checks<TravelMode>
                label={words.modes}
                values={state.modes}
                options={MODES.map(value => ({value, text: words.mode[value]}))}
                onChange={modes => modes.length > 0 && askRoute({modes})}
            />
            <div className="two">
                <TravellerSelect state={state} talk={talk} />
                <TimeBox
                    label={words.returnAt}
                    value={state.returnAt}
                    canBeEmpty
                    onChange={returnAt => askRoute({returnAt})}
                />
                <DateBox
                    label={words.asOf}
                    value={state.asOf || state.date || date}
                    title={words.asOfHelp}
                    onChange={asOf => askRoute({asOf})}
                />
            </div>
        </details>
    );
}

export interface RouteFormProps extends FormPartProps {
    /** What the service calls the two ends, once it has answered. */
    readonly placeNames: {readonly from: Named | undefined; readonly to: Named | undefined};
}

export function RouteForm({state, placeNames, talk}: RouteFormProps) {
    const {words} = talk;
    const [fromLetter, toLetter] = endLetters(talk);
    return (
        <form className="ends" onSubmit={event => event.preventDefault()}>
            <PlaceBox
                label={words.from}
                letter={fromLetter}
                value={state.from}
                placeName={state.from === '' ? undefined : placeNames.from}
                talk={talk}
                onChange={from => askRoute({from})}
            />
            <button
                type="button"
                className="swap"
                aria-label={words.swap}
                title={words.swap}
                onClick={() => askRoute({from: state.to, to: state.from})}
            >
                ⇅
            </button>
            <PlaceBox
                label={words.to}
                letter={toLetter}
                value={state.to}
                placeName={state.to === '' ? undefined : placeNames.to}
                talk={talk}
                onChange={to => askRoute({to})}
            />
            <TimeForm state={state} talk={talk} />
            <More state={state} talk={talk} />
        </form>
    );
}
