import type {AccessStudy, CircleStudy, IsochroneAnswer, MatrixAnswer, ReachAnswer} from '../../src/client/index.js';
import type {AccessQuery, CircleQuery, IsochroneQuery} from '../../src/client/types.js';
import type {MeasureAsked, TravelMode} from '../../src/index.js';
import {client, useAnswer, useSettled, type Loading} from '../api.js';
import {impedanceOf} from '../decay.js';
import {TIME_STEPS} from '../map/palette.js';
import type {State} from '../state.js';

const shared = (state: State) => ({
    window: `${state.windowFrom}-${state.windowTo}`,
    ...(state.date === '' ? {} : {date: state.date}),
    ...(state.asOf === '' ? {} : {asOf: state.asOf}),
    traveller: state.traveller,
});

const endsOf = ({inward, centre}: State) =>
    inward ? {origins: 'zones' as const, destinations: [centre]} : {origins: [centre], destinations: 'zones' as const};

const matrixQuery = (state: State) => ({
    ...endsOf(state),
    ...shared(state),
    modes: [state.by] as [TravelMode],
});

/** The measure that the choices of the form stand for. */
export const measureOf = ({opportunity, decay, cutoff}: State): MeasureAsked =>
    decay === 'cutoff'
        ? {measure: 'cumulative', cutoffMinutes: cutoff, opportunity}
        : {measure: 'gravity', impedance: impedanceOf(decay, cutoff), opportunity};

/** To a place: what is counted is where people come from. */
const accessQuery = (state: State): AccessQuery => ({
    ...matrixQuery(state),
    measures: [{...measureOf(state), ...(state.inward ? {view: 'passive' as const} : {})}],
});

const isochroneQuery = (state: State, cutoff: number): IsochroneQuery => ({
    ...(state.inward ? {to: state.centre} : {from: state.centre}),
    ...shared(state),
    // Cells beside the start are reached on foot.
    modes: state.by === 'transit' || state.by === 'transit-drive' ? [state.by, 'walk'] : [state.by],
    cutoffs: [cutoff],
});

/** The key of a question; none while it is not wanted. */
const keyOf = (isWanted: boolean, name: string, query: unknown): string | undefined =>
    isWanted ? `${name} ${JSON.stringify(query)}` : undefined;

/** Times between the centre and all zones. */
export function useReach(state: State): Loading<MatrixAnswer> {
    const query = matrixQuery(state);
    return useAnswer(keyOf(state.centre !== '', 'matrix', query), asking => client.matrix(query, asking));
}

/** What can be reached, by the measure that is chosen; while a slider moves nothing is asked. */
export function useAccess(state: State): Loading<AccessStudy> {
    const query = useSettled(accessQuery(state));
    return useAnswer(keyOf(state.centre !== '', 'access', query), asking => client.access(query, asking));
}

const shows = ({centre, surface}: State, wanted: State['surface']): boolean => centre !== '' && surface === wanted;

export interface Isochrone {
    readonly cells: Loading<ReachAnswer>;
    readonly outline: Loading<IsochroneAnswer>;
}

/** The cells of the isochrone, and after them its outline, which takes the service the same work. */
export function useIsochrone(state: State): Isochrone {
    const isShown = shows(state, 'cells');
    const cellsQuery = isochroneQuery(state, Math.max(state.cutoff, TIME_STEPS.at(-1)!));
    const cells = useAnswer<ReachAnswer>(keyOf(isShown, 'cells', cellsQuery), asking =>
        client.reach(cellsQuery, asking),
    );
    const hasCells = cells.value !== undefined && !cells.isLoading;
    const query = useSettled(isochroneQuery(state, state.cutoff));
    const outline = useAnswer<IsochroneAnswer>(keyOf(isShown && hasCells, 'isochrone', query), asking =>
        client.isochrone(query, asking),
    );
    return {cells, outline};
}

/** The circle by every definition. */
export function useCircle(state: State): Loading<CircleStudy> {
    const query: CircleQuery = useSettled({...shared(state), centre: state.centre, cutoffMinutes: state.cutoff});
    return useAnswer(keyOf(shows(state, 'circle'), 'circle', query), asking => client.circle(query, asking));
}
