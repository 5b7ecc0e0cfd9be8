import {useMemo} from 'react';
import {EMPTY_DRAFT} from '../draft.js';
import type {Talk} from '../format.js';
import {markAt, type LegendKind, type Scene} from '../map/scene.js';
import type {Look} from '../map/palette.js';
import type {Shown, State} from '../state.js';
import {chooseZone} from '../store.js';
import {useMapLook} from '../theme.js';
import {accessFills, changeFills, isUnsure, type Fills} from './change-fills.js';
import {openColumn, useChange, type Change, type Jobs} from './compared.js';
import type {Drawing} from './drawing.js';
import {sketchOf, useStations} from './sketch.js';

/** The letter of the place compared, in the form as on the map. */
export const focusLetter = ({lang}: Talk): string => (lang === 'zh' ? '点' : '◎');

const LEGENDS: Readonly<Record<Shown, LegendKind>> = {
    change: 'change',
    after: 'time',
    within: 'hour',
    access: 'access',
};

function useFills({compared, sure, access, shown}: Change, column: number, look: Look): Fills | undefined {
    return useMemo(() => {
        if (column < 1) return undefined;
        if (shown === 'access') return accessFills(access!, column, look);
        if (compared === undefined) return undefined;
        const unsure = (zone: string, status: Parameters<typeof isUnsure>[1]) => isUnsure(sure.get(zone), status);
        return changeFills(compared, {shown, look, isUnsure: unsure});
    }, [compared, sure, access, shown, column, look]);
}

/** What was drawn by hand, with what is being drawn. */
function useSketch(state: State, drawing: Drawing | undefined): GeoJSON.FeatureCollection {
    const stations = useStations(state.asOf);
    const {modifications} = state.drafts[state.draft] ?? EMPTY_DRAFT;
    const {kind = 'line', points} = drawing ?? {};
    return useMemo(
        () => sketchOf(modifications, stations, {kind, points: (points ?? []).map(({at}) => at)}),
        [modifications, stations, kind, points],
    );
}

/** What is going on in the panel beside the map. */
export interface Work extends Jobs {
    readonly drawing: Drawing;
}

/** What the open scenario changes; with the panel beside it, what is drawn and what its long jobs found. */
export function useWhatIfScene(state: State, talk: Talk, work: Partial<Work> = {}): Partial<Scene> {
    const {drawing} = work;
    const change = useChange(state, work);
    const fills = useFills(change, openColumn(state), useMapLook(state));
    const sketch = useSketch(state, drawing);
    const projects = (state.drafts[state.draft] ?? EMPTY_DRAFT).in;
    const draw = drawing?.kind === undefined ? undefined : drawing.add;
    const {focus, shown, sure} = change;
    return useMemo(
        () => ({
            fills,
            legend: fills === undefined ? 'network' : LEGENDS[shown],
            withUnsure: sure.size > 0,
            chosenZone: state.zone,
            chosenProjects: projects.map(({id}) => id),
            sketch,
            marks: markAt(focusLetter(talk), talk.words.what.focus, focus, talk),
            drawing: draw,
            onZone: fills === undefined ? undefined : chooseZone,
        }),
        [fills, shown, sure, state.zone, projects, sketch, focus, draw, talk],
    );
}
