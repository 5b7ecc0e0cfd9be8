import {useMemo} from 'react';
import type {CircleStudy, IsochroneAnswer, MatrixAnswer} from '../../src/client/index.js';
import {useZones, zoneInfos} from '../data.js';
import type {Talk} from '../format.js';
import {HATCHED, timeColour, WITHIN_COLOUR} from '../map/palette.js';
import {boxAround, markAt, type Overlay, type Scene} from '../map/scene.js';
import type {State} from '../state.js';
import {overlayOf} from './overlay.js';
import {useCircle, useIsochrone, useReach} from './questions.js';
import {centreOf, isWithin, reachRows, type ReachRow} from './rows.js';

/** The letter of the centre, in the form as on the map. */
export const centreLetter = ({lang}: Talk): string => (lang === 'zh' ? '中' : '◎');

/** Minutes around the centre that are seen whatever the cutoff. */
const SEEN = 90;

type Surface = Pick<Scene, 'legend'> & Partial<Scene>;

function zonesSurface(rows: readonly ReachRow[]): Surface {
    if (rows.length === 0) return {legend: 'network'};
    const others = rows.filter(({isCentre}) => !isCentre);
    const colourOf = ({seconds}: ReachRow): string => (seconds === null ? HATCHED : timeColour(seconds));
    return {legend: 'time', fills: new Map(others.map(row => [row.id, colourOf(row)]))};
}

function circleSurface(circle: CircleStudy | undefined, definition: string): Surface {
    const within = circle?.definitions.find(({id}) => id === definition)?.within[0];
    if (within === undefined) return {legend: 'network'};
    return {legend: 'within', fills: new Map(within.map(id => [`zone:${id}`, WITHIN_COLOUR]))};
}

function cellsSurface(cells: Overlay | undefined, outline: IsochroneAnswer | undefined): Surface {
    if (cells === undefined) return {legend: 'network'};
    if (outline === undefined) return {legend: 'time', cells};
    const features = outline.features as unknown as GeoJSON.Feature[];
    return {legend: 'time', cells, outline: {type: 'FeatureCollection', features}};
}

/** The colours of what is chosen: towns, cells or the circle. */
function useSurface(state: State, rows: readonly ReachRow[]): Surface {
    const {cells, outline} = useIsochrone(state);
    const circle = useCircle(state);
    const overlay = useMemo(() => (cells.value === undefined ? undefined : overlayOf(cells.value)), [cells.value]);
    return useMemo(() => {
        switch (state.surface) {
            case 'zones':
                return zonesSurface(rows);
            case 'cells':
                return cellsSurface(overlay, outline.value);
            case 'circle':
                return circleSurface(circle.value, state.definition);
        }
    }, [state.surface, rows, overlay, outline.value, circle.value, state.definition]);
}

/** The zones with their times; none where the service refused. */
export function useReachRows(state: State, matrix: MatrixAnswer | undefined): readonly ReachRow[] {
    const infos = zoneInfos(useZones().value);
    return useMemo(
        () => (matrix === undefined ? [] : reachRows(matrix, infos, state.opportunity)),
        [matrix, infos, state.opportunity],
    );
}

/** How far all is from the centre. */
export function useReachScene(state: State, talk: Talk): Partial<Scene> {
    const {value, error} = useReach(state);
    const rows = useReachRows(state, error === undefined ? value : undefined);
    const surface = useSurface(state, rows);
    const centre = value === undefined ? undefined : centreOf(value);
    return useMemo(() => {
        const seen = rows.filter(row => isWithin(row, Math.max(SEEN, state.cutoff)));
        return {
            ...surface,
            chosenZone: state.zone,
            marks: markAt(centreLetter(talk), talk.words.reachCentre, centre, talk),
            fit: boxAround(seen.map(({info}) => info.point)),
        };
    }, [surface, rows, state.zone, state.cutoff, centre, talk]);
}
