import {useState, useSyncExternalStore} from 'react';
import type {Talk} from '../format.js';
import type {PlaceSet} from '../place-sets.js';
import {update} from '../store.js';
import {GROUPS, type Group} from './groups.js';
import {
    ACCESS_COLOURS,
    ACCESS_STEPS,
    CHANGE_COLOURS,
    CHANGE_STEPS,
    HATCHED,
    NEWLY_COLOUR,
    NO_LONGER_COLOUR,
    STILL_WITHIN_COLOUR,
    TIME_COLOURS,
    TIME_STEPS,
    UNSURE_COLOUR,
    WITHIN_COLOUR,
    type Look,
} from './palette.js';
import {useScene, type LegendKind, type Scene} from './scene.js';

interface Key {
    readonly colour: string;
    readonly text: string;
}

const Keys = ({keys}: {readonly keys: readonly Key[]}) => (
    <ul className="keys">
        {keys.map(({colour, text}) => (
            <li key={text}>
                <i
                    className={colour === HATCHED ? 'hatched' : undefined}
                    style={colour === HATCHED ? undefined : {background: colour}}
                />
                {text}
            </li>
        ))}
    </ul>
);

interface ScaleProps {
    readonly colours: readonly string[];
    readonly steps: readonly number[];
    readonly title: string;
    readonly extra: readonly Key[];
}

const Scale = ({colours, steps, title, extra}: ScaleProps) => (
    <div className="scale">
        <p>{title}</p>
        <div className="scale-bar" aria-hidden="true">
            {colours.map(colour => (
                <i key={colour} style={{background: colour}} />
            ))}
        </div>
        <div className="scale-steps figures" aria-hidden="true">
            {steps.map((step, index) => (
                <span key={step} style={{left: `${((index + 1) / colours.length) * 100}%`}}>
                    {step < 0 ? `−${-step}` : step}
                </span>
            ))}
        </div>
        <Keys keys={extra} />
    </div>
);

interface MeaningProps {
    readonly scene: Scene;
    readonly talk: Talk;
    readonly look: Look;
}

const TimeScale = ({scene, talk: {words}}: MeaningProps) => (
    <Scale
        title={words.scaleTitle}
        colours={TIME_COLOURS}
        steps={TIME_STEPS}
        extra={scene.cells === undefined ? [{colour: HATCHED, text: words.notReached}] : []}
    />
);

const ChangeScale = ({scene, talk: {words}, look}: MeaningProps) => (
    <Scale
        title={words.changeScale}
        colours={CHANGE_COLOURS[look]}
        steps={CHANGE_STEPS}
        extra={[
            {colour: CHANGE_COLOURS[look][5], text: words.underMinute},
            {colour: NEWLY_COLOUR, text: words.status.newlyReached},
            {colour: NO_LONGER_COLOUR, text: words.status.noLongerReached},
            ...(scene.withUnsure ? [{colour: UNSURE_COLOUR[look], text: words.unsure}] : []),
            {colour: HATCHED, text: words.notReached},
        ]}
    />
);

const AccessScale = ({talk: {words}, look}: MeaningProps) => (
    <Scale
        title={words.accessScale}
        colours={ACCESS_COLOURS[look]}
        steps={ACCESS_STEPS}
        extra={[{colour: HATCHED, text: words.undefinedChange}]}
    />
);

const HourKeys = ({talk: {words}, look}: MeaningProps) => (
    <Keys
        keys={[
            {colour: STILL_WITHIN_COLOUR[look], text: words.hour60.still},
            {colour: NEWLY_COLOUR, text: words.hour60.newly},
            {colour: NO_LONGER_COLOUR, text: words.hour60.noLonger},
        ]}
    />
);

const WithinKeys = ({talk: {words}}: MeaningProps) => (
    <Keys keys={[{colour: WITHIN_COLOUR, text: words.insideCircle}]} />
);

const MEANINGS: Readonly<Record<LegendKind, React.ComponentType<MeaningProps> | undefined>> = {
    network: undefined,
    time: TimeScale,
    change: ChangeScale,
    access: AccessScale,
    hour: HourKeys,
    within: WithinKeys,
};

/** What the colours of the map mean. */
export function SceneScale({talk, look}: Omit<MeaningProps, 'scene'>) {
    const scene = useScene();
    const Meaning = MEANINGS[scene.legend];
    return Meaning === undefined ? null : <Meaning scene={scene} talk={talk} look={look} />;
}

const wide = matchMedia('(min-width: 900px)');
const useWide = (): boolean =>
    useSyncExternalStore(
        listener => {
            wide.addEventListener('change', listener);
            return () => wide.removeEventListener('change', listener);
        },
        () => wide.matches,
    );

interface LayerSwitchesProps {
    readonly talk: Talk;
    /** Groups that are switched off. */
    readonly hidden: readonly string[];
}

function LayerSwitches({talk: {words}, hidden}: LayerSwitchesProps) {
    const toggle = (group: Group): void => {
        const rest = hidden.filter(other => other !== group);
        update({hidden: rest.length < hidden.length ? rest : [...hidden, group]}, {replace: true});
    };
    return (
        <ul className="layers">
            {(Object.keys(GROUPS) as Group[]).map(group => (
                <li key={group}>
                    <label>
                        <input type="checkbox" checked={!hidden.includes(group)} onChange={() => toggle(group)} />
                        <i className={`key key-${group}`} aria-hidden="true" />
                        {words.layer[group]}
                    </label>
                </li>
            ))}
        </ul>
    );
}

interface SetChoiceProps {
    readonly talk: Talk;
    readonly sets: readonly PlaceSet[];
    readonly placeSet: string;
}

/** Which set of places is drawn. */
const SetChoice = ({talk: {words, name}, sets, placeSet}: SetChoiceProps) => (
    <label className="set-choice">
        <i className="key key-set" aria-hidden="true" />
        <span>{words.placeSet}</span>
        <select value={placeSet} onChange={event => update({placeSet: event.currentTarget.value}, {replace: true})}>
            <option value="">{words.noPlaceSet}</option>
            {sets.map(({id, title, places}) => (
                <option key={id} value={id}>{`${name(title)} (${places.length})`}</option>
            ))}
        </select>
    </label>
);

export interface LegendProps extends LayerSwitchesProps, SetChoiceProps {
    readonly look: Look;
}

/** What the map shows, and switches for it. */
export function Legend({talk, hidden, look, sets, placeSet}: LegendProps) {
    const {words} = talk;
    const scene = useScene();
    // Beside a scale there is little room, and a path should be seen whole.
    const [chosen, setChosen] = useState<boolean>();
    const isWide = useWide();
    const isOpen = chosen ?? (scene.legend === 'network' && scene.path.length === 0 && isWide);
    return (
        <aside className="legend" aria-label={words.legend}>
            <SceneScale talk={talk} look={look} />
            <details open={isOpen}>
                <summary
                    onClick={event => {
                        event.preventDefault();
                        setChosen(!isOpen);
                    }}
                >
                    {words.layers}
                </summary>
                <LayerSwitches talk={talk} hidden={hidden} />
                {sets.length > 0 && <SetChoice talk={talk} sets={sets} placeSet={placeSet} />}
            </details>
        </aside>
    );
}
