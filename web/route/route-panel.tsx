import {useMemo} from 'react';
import type {RouteAnswer} from '../../src/client/index.js';
import type {Loading} from '../api.js';
import {rememberName, useRegion} from '../data.js';
import type {Talk} from '../format.js';
import {useShownScene} from '../map/scene.js';
import {Passport} from '../parts/bars.js';
import {Examples} from '../parts/examples.js';
import {Answered, Empty, Searching, Stale} from '../parts/states.js';
import type {State} from '../state.js';
import {askRoute, update, useApp} from '../store.js';
import {DayStrip} from './day-strip.js';
import {JourneyDetail} from './journey-detail.js';
import {chosenOf, isTransit, RETURN} from './journey-text.js';
import {OtherJourneys} from './other-journeys.js';
import {RouteForm} from './route-form.js';
import {useProfile, useRoute} from './questions.js';
import {useRouteScene} from './scene.js';
import {Unreachable, Ways} from './ways.js';
import {WindowTable} from './window-table.js';

function Start({talk}: {readonly talk: Talk}) {
    const routes = useRegion().value?.page.routes ?? [];
    return (
        <Empty title={talk.words.startHere} help={talk.words.startHelp}>
            <Examples
                talk={talk}
                examples={routes.map(({from, to, title}) => ({
                    text: talk.name(title),
                    choose: () => askRoute({from, to}),
                }))}
            />
        </Empty>
    );
}

interface FoundProps {
    readonly answer: RouteAnswer;
    readonly state: State;
    readonly talk: Talk;
}

const NoJourney = ({answer, talk}: Omit<FoundProps, 'state'>) => (
    <>
        <Empty title={talk.words.noJourney} />
        <Unreachable answer={answer} talk={talk} />
    </>
);

function Journeys({answer, state, talk}: FoundProps) {
    const {words} = talk;
    const chosen = useMemo(() => chosenOf(answer, state.journey), [answer, state.journey]);
    const transit = answer.journeys.filter(isTransit);
    const back = answer.returnJourneys ?? [];
    return (
        <>
            <Ways answer={answer} chosen={chosen} talk={talk} />
            {answer.window !== undefined && <WindowTable rows={answer.window} talk={talk} />}
            {chosen !== undefined && <JourneyDetail journey={chosen} talk={talk} />}
            {transit.length > 1 && (
                <OtherJourneys title={words.journeys} journeys={transit} prefix="" chosen={chosen} talk={talk} />
            )}
            {back.length > 0 && (
                <OtherJourneys
                    title={words.returnJourneys}
                    journeys={back}
                    prefix={RETURN}
                    chosen={chosen}
                    talk={talk}
                />
            )}
        </>
    );
}

interface DayProps {
    readonly route: Loading<RouteAnswer>;
    readonly state: State;
    readonly talk: Talk;
}

function Day({route, state, talk}: DayProps) {
    const profile = useProfile(state, route);
    return (
        <>
            {profile.value !== undefined && profile.error === undefined && (
                <DayStrip
                    profile={profile.value}
                    talk={talk}
                    at={state.kind === 'depart' ? state.clock : ''}
                    onTime={clock => askRoute({kind: 'depart', clock})}
                />
            )}
            {profile.isLoading && <Searching talk={talk} />}
        </>
    );
}

const Found = ({answer, route, state, talk}: FoundProps & DayProps) => (
    <Stale isStale={route.isLoading} talk={talk}>
        {answer.journeys.length === 0 ? (
            <NoJourney answer={answer} talk={talk} />
        ) : (
            <Journeys answer={answer} state={state} talk={talk} />
        )}
        <Day route={route} state={state} talk={talk} />
        <Passport answer={answer} talk={talk} />
    </Stale>
);

/** From door to door between two places. */
export function RoutePanel({talk}: {readonly talk: Talk}) {
    const state = useApp();
    const route = useRoute(state);
    useShownScene(useRouteScene(state, talk));
    const {from, to} = (route.error === undefined ? route.value?.request : undefined) ?? {};
    if (from !== undefined) rememberName(from.id, from.name);
    if (to !== undefined) rememberName(to.id, to.name);
    const placeNames = route.isLoading ? {from: undefined, to: undefined} : {from: from?.name, to: to?.name};
    return (
        <div className="route">
            <RouteForm state={state} placeNames={placeNames} talk={talk} />
            <div className="answer" aria-live="polite" aria-busy={route.isLoading}>
                {state.from === '' || state.to === '' ? (
                    <Start talk={talk} />
                ) : (
                    <Answered
                        answer={route}
                        talk={talk}
                        onChoose={(field, id) => update(field === 'to' ? {to: id} : {from: id})}
                    >
                        {answer => <Found answer={answer} route={route} state={state} talk={talk} />}
                    </Answered>
                )}
            </div>
        </div>
    );
}
