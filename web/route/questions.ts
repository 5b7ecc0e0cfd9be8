import type {ProfileAnswer, RouteAnswer} from '../../src/client/index.js';
import {client, useAnswer, type Loading} from '../api.js';
import type {State} from '../state.js';

const timeOf = (state: State): {depart?: string; arriveBy?: string; window?: string} => {
    if (state.kind === 'window') return {window: `${state.windowFrom}-${state.windowTo}`};
    return state.kind === 'arriveBy' ? {arriveBy: state.clock} : {depart: state.clock};
};

const shared = (state: State) => ({
    from: state.from,
    to: state.to,
    ...(state.date === '' ? {} : {date: state.date}),
    ...(state.asOf === '' ? {} : {asOf: state.asOf}),
    traveller: state.traveller,
});

const hasEnds = ({from, to}: State): boolean => from !== '' && to !== '';

/** The journeys between two places, by every mode that is chosen. */
export function useRoute(state: State): Loading<RouteAnswer> {
    const query = {
        ...shared(state),
        ...timeOf(state),
        ...(state.returnAt === '' ? {} : {returnDepart: state.returnAt}),
        modes: state.modes,
        geometry: true,
        limit: 5,
    };
    const key = hasEnds(state) ? `route ${JSON.stringify(query)}` : undefined;
    return useAnswer<RouteAnswer>(key, ({signal}) => client.route(query, {signal}));
}

/** The departures of the day, once the journeys are there: they take the service the same work. */
export function useProfile(state: State, route: Loading<RouteAnswer>): Loading<ProfileAnswer> {
    const query = shared(state);
    const isWanted = route.value !== undefined && route.error === undefined && state.modes.includes('transit');
    return useAnswer<ProfileAnswer>(isWanted ? `profile ${JSON.stringify(query)}` : undefined, ({signal}) =>
        client.profile(query, {signal}),
    );
}
