import {useEffect, useMemo} from 'react';
import type {RouteAnswer} from '../../src/client/index.js';
import type {TravelMode} from '../../src/index.js';
import {client, useAnswer} from '../api.js';
import {rememberName, useDefaultDate} from '../data.js';
import {exact, type Talk} from '../format.js';
import {boxAround, setScene, type PathPart} from '../map/scene.js';
import {fill} from '../messages.js';
import {ComponentBar, Passport} from '../parts/bars.js';
import {Checks, Field, Segments, Select} from '../parts/controls.js';
import {PlaceBox} from '../parts/place-box.js';
import {Empty, Failure, Waiting} from '../parts/states.js';
import {TimeBox} from '../parts/time-box.js';
import {update, useApp, type State, type TimeKind} from '../state.js';
import {DayStrip} from './day-strip.js';
import {changesText, clockAt, costRange, JourneyDetail, type Journey, type Leg} from './journey-card.js';

const MODES = ['transit', 'car', 'taxi', 'ebike', 'bicycle', 'walk'] as const;
const EXAMPLES = [
    {
        from: 'zone:330482001',
        to: 'place:renmin-guangchang',
        zh: '平湖当湖 → 人民广场',
        en: 'Pinghu Danghu → People’s Square',
    },
    {
        from: 'station:jiaxing-nan',
        to: 'station:shanghai-hongqiao',
        zh: '嘉兴南 → 上海虹桥',
        en: 'Jiaxing South → Shanghai Hongqiao',
    },
] as const;

export const timeOf = (state: State): {depart?: string; arriveBy?: string; window?: string} =>
    state.kind === 'window'
        ? {window: `${state.windowFrom}-${state.windowTo}`}
        : state.kind === 'arriveBy'
          ? {arriveBy: state.clock}
          : {depart: state.clock};

/** The question of the route panel as the service takes it. */
export const routeQuery = (state: State) => ({
    from: state.from,
    to: state.to,
    ...timeOf(state),
    ...(state.returnAt === '' ? {} : {returnDepart: state.returnAt}),
    ...(state.date === '' ? {} : {date: state.date}),
    ...(state.asOf === '' ? {} : {asOf: state.asOf}),
    traveller: state.traveller,
    modes: state.modes,
    geometry: true,
    limit: 5,
});

export function useRoute(state: State) {
    const query = routeQuery(state);
    const key = state.from === '' || state.to === '' ? undefined : `route ${JSON.stringify(query)}`;
    return useAnswer<RouteAnswer>(key, signal => client.route(query, {signal}));
}

const pathOf = (journey: Journey): PathPart[] =>
    journey.legs.flatMap((leg: Leg) => {
        const moves =
            leg.kind === 'ride' ||
            leg.kind === 'drive' ||
            ((leg.kind === 'access' || leg.kind === 'egress' || leg.kind === 'change') && leg.from.id !== leg.to.id);
        if (!moves) return [];
        const ends = [leg.from, leg.to].flatMap(({lon, lat}) =>
            lon === undefined || lat === undefined ? [] : [[lon, lat] as const],
        );
        const coordinates = leg.geometry?.coordinates ?? ends;
        return coordinates.length < 2
            ? []
            : [
                  {
                      coordinates,
                      mode: leg.mode ?? 'walk',
                      dashed:
                          leg.mode === 'walk' ||
                          leg.mode === 'ebike' ||
                          leg.mode === 'bicycle' ||
                          leg.geometry === undefined,
                  },
              ];
    });

const journeyKey = (journeys: readonly Journey[], journey: Journey): string =>
    `${journey.mode}:${journeys.filter(({mode}) => mode === journey.mode).indexOf(journey)}`;

function chosenOf(answer: RouteAnswer | undefined, key: string): Journey | undefined {
    if (answer === undefined) return undefined;
    const all = [...answer.journeys];
    if (key.startsWith('return '))
        return (
            (answer.returnJourneys ?? []).find(
                journey => `return ${journeyKey(answer.returnJourneys!, journey)}` === key,
            ) ?? all[0]
        );
    return all.find(journey => journeyKey(all, journey) === key) ?? all.find(({mode}) => mode === 'transit') ?? all[0];
}

function TimeForm({state, talk}: {readonly state: State; readonly talk: Talk}) {
    const {words} = talk;
    const date = useDefaultDate();
    const set = (patch: Partial<State>): void => update({...patch, journey: ''});
    return (
        <div className="time-form">
            <Segments<TimeKind>
                label={words.when}
                hideLabel
                value={state.kind}
                options={(['depart', 'arriveBy', 'window'] as const).map(value => ({value, text: words.kind[value]}))}
                onChange={kind => set({kind})}
            />
            <div className="time-fields">
                {state.kind === 'window' ? (
                    <>
                        <TimeBox
                            label={words.windowFrom}
                            value={state.windowFrom}
                            onChange={windowFrom => set({windowFrom})}
                        />
                        <TimeBox label={words.windowTo} value={state.windowTo} onChange={windowTo => set({windowTo})} />
                    </>
                ) : (
                    <TimeBox
                        label={state.kind === 'depart' ? words.departAt : words.arriveAt}
                        value={state.clock}
                        onChange={clock => set({clock})}
                    />
                )}
                <Field label={words.date}>
                    {id => (
                        <input
                            id={id}
                            type="date"
                            value={state.date || date}
                            onChange={({currentTarget}) => set({date: currentTarget.value})}
                        />
                    )}
                </Field>
            </div>
        </div>
    );
}

function More({state, talk}: {readonly state: State; readonly talk: Talk}) {
    const {words} = talk;
    const date = useDefaultDate();
    const set = (patch: Partial<State>): void => update({...patch, journey: ''});
    return (
        <details className="more">
            <summary>{words.more}</summary>
            <Checks<TravelMode>
                label={words.modes}
                values={state.modes}
                options={MODES.map(value => ({value, text: words.mode[value]}))}
                onChange={modes => modes.length > 0 && set({modes})}
            />
            <div className="two">
                <Select
                    label={words.traveller}
                    value={state.traveller}
                    options={Object.entries(words.travellers).map(([value, text]) => ({
                        value: value as State['traveller'],
                        text,
                    }))}
                    onChange={traveller => set({traveller})}
                />
                <TimeBox
                    label={words.returnAt}
                    value={state.returnAt}
                    canBeEmpty
                    onChange={returnAt => set({returnAt})}
                />
                <Field label={words.asOf}>
                    {id => (
                        <input
                            id={id}
                            type="date"
                            value={state.asOf || state.date || date}
                            title={words.asOfHelp}
                            onChange={({currentTarget}) => set({asOf: currentTarget.value})}
                        />
                    )}
                </Field>
            </div>
        </details>
    );
}

/** The best journey by each mode, side by side. */
function Ways({
    answer,
    chosen,
    talk,
}: {
    readonly answer: RouteAnswer;
    readonly chosen: Journey | undefined;
    readonly talk: Talk;
}) {
    const {words} = talk;
    const best = [...new Set(answer.journeys.map(({mode}) => mode))].map(mode =>
        answer.journeys.find(journey => journey.mode === mode)!,
    );
    const longest = Math.max(...best.map(({durationSeconds}) => durationSeconds));
    const shortest = Math.min(...best.map(({durationSeconds}) => durationSeconds));
    return (
        <section aria-label={words.compareModes}>
            <ul className="ways">
                {best.map(journey => (
                    <li key={journey.mode}>
                        <button
                            type="button"
                            className="way"
                            aria-pressed={chosen?.mode === journey.mode}
                            onClick={() => update({journey: journeyKey(answer.journeys, journey)})}
                        >
                            <span className="way-head">
                                <span className="way-mode">{words.mode[journey.mode]}</span>
                                {journey.durationSeconds === shortest && best.length > 1 && (
                                    <span className="badge">{words.fastest}</span>
                                )}
                            </span>
                            <span className="way-time figures" title={exact(journey.durationSeconds)}>
                                {talk.duration(journey.durationSeconds)}
                            </span>
                            <ComponentBar components={journey.components} longest={longest} talk={talk} />
                            <span className="way-facts figures">
                                <span>
                                    {talk.clock(journey.departureTime)}–
                                    {clockAt(journey.arrivalTime, journey.departureTime, talk)}
                                </span>
                                <span>{costRange(journey, talk)}</span>
                                {journey.mode === 'transit' && <span>{changesText(journey.changes, talk)}</span>}
                            </span>
                        </button>
                    </li>
                ))}
            </ul>
            {answer.unreachable.map(({mode, zh, en}) => (
                <p key={mode} className="unreachable">
                    <b>{words.mode[mode]}</b> {talk.name({zh, en})}
                </p>
            ))}
        </section>
    );
}

function Others({
    title,
    journeys,
    prefix,
    chosen,
    talk,
}: {
    readonly title: string;
    readonly journeys: readonly Journey[];
    readonly prefix: string;
    readonly chosen: Journey | undefined;
    readonly talk: Talk;
}) {
    const {words} = talk;
    if (journeys.length < 2 && prefix === '') return null;
    return (
        <section aria-label={title}>
            <h3>{title}</h3>
            <ul className="others">
                {journeys.map(journey => (
                    <li key={journeyKey(journeys, journey)}>
                        <button
                            type="button"
                            aria-pressed={journey === chosen}
                            onClick={() => update({journey: `${prefix}${journeyKey(journeys, journey)}`})}
                        >
                            <span className="figures">
                                {talk.clock(journey.departureTime)} →{' '}
                                {clockAt(journey.arrivalTime, journey.departureTime, talk)}
                            </span>
                            <span className="others-lines">
                                {journey.mode === 'transit'
                                    ? journey.legs
                                          .flatMap(leg =>
                                              leg.kind === 'ride'
                                                  ? [
                                                        leg.trip ??
                                                            (leg.line === undefined ? '' : talk.name(leg.line.name)),
                                                    ]
                                                  : [],
                                          )
                                          .join(' · ')
                                    : words.mode[journey.mode]}
                            </span>
                            <b className="figures" title={exact(journey.durationSeconds)}>
                                {talk.duration(journey.durationSeconds)}
                            </b>
                        </button>
                    </li>
                ))}
            </ul>
        </section>
    );
}

function WindowTable({answer, talk}: {readonly answer: RouteAnswer; readonly talk: Talk}) {
    const {words} = talk;
    if (answer.window === undefined) return null;
    const cell = (seconds: number | null): React.ReactNode =>
        seconds === null ? (
            <td className="soft">–</td>
        ) : (
            <td className="figures" title={exact(seconds)}>
                {talk.duration(seconds)}
            </td>
        );
    return (
        <section className="window" aria-label={words.windowTitle}>
            <h3>{words.windowTitle}</h3>
            {answer.window[0] !== undefined && (
                <p className="soft">
                    {fill(words.windowOf, {
                        from: talk.clock(answer.window[0].from),
                        to: talk.clock(answer.window[0].to),
                    })}
                </p>
            )}
            <div className="scroller" tabIndex={0} role="region" aria-label={words.windowTitle}>
                <table className="list">
                    <thead>
                        <tr>
                            <td />
                            <th scope="col">{words.best}</th>
                            <th scope="col">{words.p5}</th>
                            <th scope="col">{words.median}</th>
                            <th scope="col">{words.p95}</th>
                            <th scope="col">{words.mean}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {answer.window.map(one => (
                            <tr key={one.mode}>
                                <th scope="row">{words.mode[one.mode]}</th>
                                {cell(one.best)}
                                {cell(one.full.p5)}
                                {cell(one.full.p50)}
                                {cell(one.full.p95)}
                                {cell(one.full.mean)}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            <p className="soft small">{words.full}</p>
        </section>
    );
}

export function RoutePanel({talk}: {readonly talk: Talk}) {
    const {words} = talk;
    const state = useApp();
    const {value: answer, isLoading, error, retry} = useRoute(state);
    const profileQuery = {
        from: state.from,
        to: state.to,
        traveller: state.traveller,
        ...(state.date === '' ? {} : {date: state.date}),
        ...(state.asOf === '' ? {} : {asOf: state.asOf}),
    };
    const profile = useAnswer(
        answer === undefined || error !== undefined || !state.modes.includes('transit')
            ? undefined
            : `profile ${JSON.stringify(profileQuery)}`,
        signal => client.profile(profileQuery, {signal}),
    );
    const shown = error === undefined ? answer : undefined;
    const chosen = useMemo(() => chosenOf(shown, state.journey), [shown, state.journey]);
    const [from, to] = [shown?.request.from, shown?.request.to];
    if (from !== undefined) rememberName(from.id, from.name);
    if (to !== undefined) rememberName(to.id, to.name);

    useEffect(() => {
        const path = chosen === undefined ? [] : pathOf(chosen);
        const marks = [
            {letter: talk.lang === 'zh' ? '起' : 'A', place: from, word: words.from},
            {letter: talk.lang === 'zh' ? '终' : 'B', place: to, word: words.to},
        ].flatMap(({letter, place, word}) =>
            place?.lon === undefined || place.lat === undefined
                ? []
                : [{letter, label: `${word}: ${talk.name(place.name)}`, at: [place.lon, place.lat] as const}],
        );
        setScene({
            path,
            marks,
            fit: boxAround([...path.flatMap(({coordinates}) => coordinates), ...marks.map(({at}) => at)]),
        });
    }, [chosen, from, to, talk, words]);

    const known = (value: string, place: typeof from) =>
        place !== undefined && !isLoading && value !== '' ? place.name : undefined;
    return (
        <div className="route">
            <form className="ends" onSubmit={event => event.preventDefault()}>
                <PlaceBox
                    label={words.from}
                    letter={talk.lang === 'zh' ? '起' : 'A'}
                    value={state.from}
                    known={known(state.from, from)}
                    talk={talk}
                    onChange={value => update({from: value, journey: ''})}
                />
                <button
                    type="button"
                    className="swap"
                    aria-label={words.swap}
                    title={words.swap}
                    onClick={() => update({from: state.to, to: state.from, journey: ''})}
                >
                    ⇅
                </button>
                <PlaceBox
                    label={words.to}
                    letter={talk.lang === 'zh' ? '终' : 'B'}
                    value={state.to}
                    known={known(state.to, to)}
                    talk={talk}
                    onChange={value => update({to: value, journey: ''})}
                />
                <TimeForm state={state} talk={talk} />
                <More state={state} talk={talk} />
            </form>
            <div className="answer" aria-live="polite" aria-busy={isLoading}>
                {state.from === '' || state.to === '' ? (
                    <Empty title={words.startHere} help={words.startHelp}>
                        <p className="examples">
                            <span>{words.tryThese}</span>
                            {EXAMPLES.map(example => (
                                <button
                                    key={example.en}
                                    type="button"
                                    className="chip"
                                    onClick={() => update({from: example.from, to: example.to, journey: ''})}
                                >
                                    {example[talk.lang]}
                                </button>
                            ))}
                        </p>
                    </Empty>
                ) : error !== undefined ? (
                    <Failure
                        error={error}
                        talk={talk}
                        onRetry={retry}
                        onChoose={(field, id) => update(field === 'to' ? {to: id} : {from: id})}
                    />
                ) : answer === undefined ? (
                    <Waiting text={words.searching} />
                ) : (
                    <>
                        {isLoading && <Waiting text={`${words.updating} ${words.stale}`} />}
                        <div className={isLoading ? 'stale' : undefined}>
                            {answer.journeys.length === 0 ? (
                                <>
                                    <Empty title={words.noJourney} />
                                    {answer.unreachable.map(({mode, zh, en}) => (
                                        <p key={mode} className="unreachable">
                                            <b>{words.mode[mode]}</b> {talk.name({zh, en})}
                                        </p>
                                    ))}
                                </>
                            ) : (
                                <>
                                    <Ways answer={answer} chosen={chosen} talk={talk} />
                                    <WindowTable answer={answer} talk={talk} />
                                    {chosen !== undefined && <JourneyDetail journey={chosen} talk={talk} />}
                                    <Others
                                        title={words.journeys}
                                        journeys={answer.journeys.filter(({mode}) => mode === 'transit')}
                                        prefix=""
                                        chosen={chosen}
                                        talk={talk}
                                    />
                                    {answer.returnJourneys !== undefined && answer.returnJourneys.length > 0 && (
                                        <Others
                                            title={words.returnJourneys}
                                            journeys={answer.returnJourneys}
                                            prefix="return "
                                            chosen={chosen}
                                            talk={talk}
                                        />
                                    )}
                                </>
                            )}
                            {profile.value !== undefined && profile.error === undefined && (
                                <DayStrip
                                    profile={profile.value}
                                    talk={talk}
                                    at={state.kind === 'depart' ? state.clock : ''}
                                    onTime={clock => update({kind: 'depart', clock, journey: ''})}
                                />
                            )}
                            {profile.isLoading && <Waiting text={words.searching} />}
                            <Passport answer={answer} talk={talk} />
                        </div>
                    </>
                )}
            </div>
        </div>
    );
}
