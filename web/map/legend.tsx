import {useState, useSyncExternalStore} from 'react';
import type {Talk} from '../format.js';
import {update} from '../state.js';
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
import {useScene} from './scene.js';

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

function Scale({
    colours,
    steps,
    title,
    extra,
}: {
    readonly colours: readonly string[];
    readonly steps: readonly number[];
    readonly title: string;
    readonly extra: readonly Key[];
}) {
    return (
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
}

/** What the colours of the map mean. */
export function SceneScale({talk, look}: {readonly talk: Talk; readonly look: Look}) {
    const {words} = talk;
    const scene = useScene();
    return (
        <>
            {scene.legend === 'time' && (
                <Scale
                    title={words.scaleTitle}
                    colours={TIME_COLOURS}
                    steps={TIME_STEPS}
                    extra={scene.cells === undefined ? [{colour: HATCHED, text: words.notReached}] : []}
                />
            )}
            {scene.legend === 'change' && (
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
            )}
            {scene.legend === 'access' && (
                <Scale
                    title={words.accessScale}
                    colours={ACCESS_COLOURS[look]}
                    steps={ACCESS_STEPS}
                    extra={[{colour: HATCHED, text: words.undefinedChange}]}
                />
            )}
            {scene.legend === 'hour' && (
                <Keys
                    keys={[
                        {colour: STILL_WITHIN_COLOUR[look], text: words.hour60.still},
                        {colour: NEWLY_COLOUR, text: words.hour60.newly},
                        {colour: NO_LONGER_COLOUR, text: words.hour60.noLonger},
                    ]}
                />
            )}
            {scene.legend === 'within' && <Keys keys={[{colour: WITHIN_COLOUR, text: words.insideCircle}]} />}
        </>
    );
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

/** What the map shows, and switches for it. */
export function Legend({
    talk,
    hidden,
    look,
}: {
    readonly talk: Talk;
    readonly hidden: readonly string[];
    readonly look: Look;
}) {
    const {words} = talk;
    const scene = useScene();
    // Beside a scale there is little room, and a path should be seen whole.
    const [chosen, setChosen] = useState<boolean>();
    const isWide = useWide();
    const isOpen = chosen ?? (scene.legend === 'network' && scene.path.length === 0 && isWide);
    const toggle = (group: Group): void =>
        update(
            {hidden: hidden.includes(group) ? hidden.filter(one => one !== group) : [...hidden, group]},
            {replace: true},
        );
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
                <ul className="layers">
                    {(Object.keys(GROUPS) as Group[]).map(group => (
                        <li key={group}>
                            <label>
                                <input
                                    type="checkbox"
                                    checked={!hidden.includes(group)}
                                    onChange={() => toggle(group)}
                                />
                                <i className={`key key-${group}`} aria-hidden="true" />
                                {words.layer[group]}
                            </label>
                        </li>
                    ))}
                </ul>
            </details>
        </aside>
    );
}
