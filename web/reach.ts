import type {AccessStudy, CircleStudy, IsochroneAnswer, MatrixAnswer, ReachAnswer} from '../src/client/index.js';
import type {AccessQuery, CircleQuery, IsochroneQuery} from '../src/client/types.js';
import type {MeasureAsked, TravelMode} from '../src/index.js';
import {client, useAnswer, useSettled, type Follow, type Loading} from './api.js';
import type {ZoneInfo} from './data.js';
import {impedanceOf} from './decay.js';
import {colourOf, TIME_COLOURS, TIME_STEPS} from './map/palette.js';
import type {Overlay} from './map/scene.js';
import type {State} from './state.js';

export interface ReachRow {
    readonly id: string;
    readonly info: ZoneInfo;
    /** Null: not reached, or the zone that is asked about itself. */
    readonly seconds: number | null;
    readonly isCentre: boolean;
    /** Of the kind that is chosen. */
    readonly count: number | null;
}

const shared = (state: State) => ({
    window: `${state.windowFrom}-${state.windowTo}`,
    ...(state.date === '' ? {} : {date: state.date}),
    ...(state.asOf === '' ? {} : {asOf: state.asOf}),
    traveller: state.traveller,
});
const endsOf = (state: State) =>
    state.inward
        ? {origins: 'zones' as const, destinations: [state.centre]}
        : {origins: [state.centre], destinations: 'zones' as const};

export const reachQuery = (state: State) => ({...endsOf(state), ...shared(state), modes: [state.by] as [TravelMode]});

/** The measure that the choices of the panel stand for. */
export const measureOf = ({opportunity, decay, cutoff}: State): MeasureAsked =>
    decay === 'cutoff'
        ? {measure: 'cumulative', cutoffMinutes: cutoff, opportunity}
        : {measure: 'gravity', impedance: impedanceOf(decay, cutoff), opportunity};

/** To a place: what is counted is where people come from. */
export const accessQuery = (state: State): AccessQuery => ({
    ...reachQuery(state),
    measures: [{...measureOf(state), ...(state.inward ? {view: 'passive' as const} : {})}],
});

const isochroneQuery = (state: State, cutoff: number): IsochroneQuery => ({
    ...(state.inward ? {to: state.centre} : {from: state.centre}),
    ...shared(state),
    // Cells beside the start are reached on foot.
    modes: state.by === 'transit' ? ['transit', 'walk'] : [state.by],
    cutoffs: [cutoff],
});

export const useReach = (state: State, onProgress?: Follow): Loading<MatrixAnswer> => {
    const query = reachQuery(state);
    return useAnswer<MatrixAnswer>(state.centre === '' ? undefined : `matrix ${JSON.stringify(query)}`, signal =>
        client.matrix(query, {signal, ...(onProgress === undefined ? {} : {onProgress})}),
    );
};

/** While a slider moves nothing is asked. */
export function useAccess(state: State): Loading<AccessStudy> {
    const query = useSettled(accessQuery(state));
    return useAnswer<AccessStudy>(state.centre === '' ? undefined : `access ${JSON.stringify(query)}`, signal =>
        client.access(query, {signal}),
    );
}

export function useCells(state: State): Loading<ReachAnswer> {
    const query = isochroneQuery(state, Math.max(state.cutoff, TIME_STEPS.at(-1)!));
    return useAnswer<ReachAnswer>(
        state.centre === '' || state.surface !== 'cells' ? undefined : `cells ${JSON.stringify(query)}`,
        signal => client.reach(query, {signal}),
    );
}

/** After the cells, which take the service the same work. */
export function useOutline(state: State, hasCells: boolean): Loading<IsochroneAnswer> {
    const query = useSettled(isochroneQuery(state, state.cutoff));
    return useAnswer<IsochroneAnswer>(
        state.centre === '' || state.surface !== 'cells' || !hasCells
            ? undefined
            : `isochrone ${JSON.stringify(query)}`,
        signal => client.isochrone(query, {signal}),
    );
}

export function useCircle(state: State, onProgress: Follow): Loading<CircleStudy> {
    const query: CircleQuery = useSettled({...shared(state), centre: state.centre, cutoffMinutes: state.cutoff});
    return useAnswer<CircleStudy>(
        state.centre === '' || state.surface !== 'circle' ? undefined : `circle ${JSON.stringify(query)}`,
        signal => client.circle(query, {signal, onProgress}),
    );
}

export function reachRows(
    matrix: MatrixAnswer,
    zones: ReadonlyMap<string, ZoneInfo>,
    inward: boolean,
    opportunity = 'people',
): ReachRow[] {
    const median = matrix.durations['p50'] ?? Object.values(matrix.durations)[0] ?? [];
    const [ends, [centre]] = inward ? [matrix.origins, matrix.destinations] : [matrix.destinations, matrix.origins];
    return ends.flatMap(({id}, index) => {
        const info = zones.get(id);
        return info === undefined
            ? []
            : [
                  {
                      id,
                      info,
                      seconds: (inward ? median[index]?.[0] : median[0]?.[index]) ?? null,
                      isCentre: id === centre?.id,
                      count: info.opportunities?.[opportunity] ?? null,
                  },
              ];
    });
}

const RADIANS = Math.PI / 180;
const mercator = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2));
const latitude = (y: number): number => (2 * Math.atan(Math.exp(y)) - Math.PI / 2) / RADIANS;
const channels = (hex: string): [number, number, number] =>
    [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];

/** The cells as a picture in the projection of the map: rows of equal latitude are not rows of equal height on it. */
export function overlayOf({grid, cells, seconds}: ReachAnswer): Overlay | undefined {
    const {west, south, stepLon, stepLat, columns, rows} = grid;
    if (cells.length === 0) return undefined;
    const canvas = document.createElement('canvas');
    canvas.width = columns;
    canvas.height = rows;
    const context = canvas.getContext('2d')!;
    const picture = context.createImageData(columns, rows);
    const [east, north] = [west + columns * stepLon, south + rows * stepLat];
    const [top, bottom] = [mercator(north), mercator(south)];
    const colours = TIME_COLOURS.map(channels);
    const timeOf = new Map(cells.map((cell, index) => [cell, seconds[index]!]));
    for (let y = 0; y < rows; y++) {
        const row = Math.min(
            rows - 1,
            Math.floor((latitude(top - ((y + 0.5) / rows) * (top - bottom)) - south) / stepLat),
        );
        for (let x = 0; x < columns; x++) {
            const time = timeOf.get(row * columns + x);
            if (time === undefined) continue;
            const step = TIME_STEPS.findIndex(minutes => time <= minutes * 60);
            picture.data.set([...colours[step < 0 ? colours.length - 1 : step]!, 255], (y * columns + x) * 4);
        }
    }
    context.putImageData(picture, 0, 0);
    return {
        canvas,
        corners: [
            [west, north],
            [east, north],
            [east, south],
            [west, south],
        ],
    };
}

export const timeColour = (seconds: number): string => colourOf(seconds / 60, TIME_STEPS, TIME_COLOURS);
