import type {AccessStudy, CertaintyStudy, CompareAnswer} from '../../src/client/index.js';
import type {AccessQuery, CompareQuery} from '../../src/client/types.js';
import {client, useAnswer, usePressed, type Loading, type Pressed} from '../api.js';
import {activeDrafts, askedDrafts} from '../draft.js';
import type {State} from '../state.js';
import {update} from '../store.js';
import {measureOf} from '../reach/questions.js';

type Ends = Pick<CompareQuery, 'origins' | 'destinations'>;

const shared = (state: State) => ({
    window: `${state.windowFrom}-${state.windowTo}`,
    ...(state.date === '' ? {} : {date: state.date}),
    ...(state.asOf === '' ? {} : {asOf: state.asOf}),
    modes: [state.by] as const,
    traveller: state.traveller,
});

const compareQuery = (state: State, ends: Ends): Omit<CompareQuery, 'why'> => ({
    with: askedDrafts(state),
    ...ends,
    ...shared(state),
});

const zoneEnds = ({focusInward, focus}: State): Ends =>
    focusInward ? {origins: 'zones', destinations: [focus]} : {origins: [focus], destinations: 'zones'};
const pairEnds = ({focusInward, focus, zone}: State): Ends =>
    focusInward ? {origins: [zone], destinations: [focus]} : {origins: [focus], destinations: [zone]};

/** What the scenarios change between the place compared and all zones. */
export function useCompare(state: State): Loading<CompareAnswer> {
    const query = {...compareQuery(state, zoneEnds(state)), why: false};
    const isWanted = activeDrafts(state).length > 0 && state.focus !== '';
    return useAnswer<CompareAnswer>(isWanted ? `compare ${JSON.stringify(query)}` : undefined, asking =>
        client.compare(query, asking),
    );
}

/** What they change for the town that is looked at, and why. */
export function useWhy(state: State): Loading<CompareAnswer> {
    const query = {...compareQuery(state, pairEnds(state)), why: true};
    return useAnswer<CompareAnswer>(`why ${JSON.stringify(query)}`, asking => client.compare(query, asking));
}

/** Draws of what the model assumes, the same with and without the scenarios, for all that the map shows. */
export function useCertainty(state: State): Pressed<CertaintyStudy> {
    const query = compareQuery(state, zoneEnds(state));
    return usePressed(`certainty ${JSON.stringify(query)}`, asking => client.certainty(query, asking));
}

/** Access of every zone under every scenario. */
export function useAllZones(state: State): Pressed<AccessStudy> {
    const query: AccessQuery = {with: askedDrafts(state), ...shared(state), measures: [measureOf(state)]};
    const pressed = usePressed(`all ${JSON.stringify(query)}`, asking => client.access(query, asking));
    const ask = (): void => {
        pressed.ask();
        // Whoever asks for all zones wants to see them.
        update({shown: 'access'}, {replace: true});
    };
    return {...pressed, ask};
}
