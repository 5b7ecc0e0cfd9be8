import {useEffect, useSyncExternalStore} from 'react';
import type {Named} from '../data.js';
import type {Talk} from '../format.js';

export interface PathPart {
    readonly coordinates: readonly (readonly [number, number])[];
    readonly mode: string;
    /** On foot, or a straight line that stands for a way that is not known. */
    readonly dashed: boolean;
}

export interface Mark {
    readonly letter: string;
    readonly label: string;
    readonly at: readonly [number, number];
}

export interface Picked {
    /** `kind:id` of what was hit, else `lon,lat`. */
    readonly id: string;
    readonly name: Named | undefined;
    readonly detail: Named | undefined;
    readonly at: readonly [number, number];
    /** A road link that was hit. */
    readonly road: string | undefined;
}

export type LegendKind = 'network' | 'time' | 'change' | 'hour' | 'access' | 'within';

/** A picture laid over the map. */
export interface Overlay {
    readonly canvas: HTMLCanvasElement;
    /** Corners from the north-west, clockwise. */
    readonly corners: [[number, number], [number, number], [number, number], [number, number]];
}

/** What the view beside the map wants drawn on it. */
export interface Scene {
    readonly path: readonly PathPart[];
    readonly marks: readonly Mark[];
    /** Colours of zones by id, or `hatched`. */
    readonly fills: ReadonlyMap<string, string> | undefined;
    readonly cells: Overlay | undefined;
    readonly outline: GeoJSON.FeatureCollection;
    readonly legend: LegendKind;
    /** Of `change`: some fills say that nothing can be told. */
    readonly withUnsure: boolean;
    readonly chosenZone: string;
    readonly chosenProjects: readonly string[];
    readonly sketch: GeoJSON.FeatureCollection;
    /** Says what the next click is for while something is drawn. */
    readonly drawing: ((picked: Picked) => void) | undefined;
    /** Is run by a click on a zone instead of the little menu. */
    readonly onZone: ((id: string) => void) | undefined;
    /** `west,south,east,north`, moved to when it changes. */
    readonly fit: readonly [number, number, number, number] | undefined;
}

const NOTHING: GeoJSON.FeatureCollection = {type: 'FeatureCollection', features: []};

const EMPTY_SCENE: Scene = {
    path: [],
    marks: [],
    fills: undefined,
    cells: undefined,
    outline: NOTHING,
    legend: 'network',
    withUnsure: false,
    chosenZone: '',
    chosenProjects: [],
    sketch: NOTHING,
    drawing: undefined,
    onZone: undefined,
    fit: undefined,
};

let scene = EMPTY_SCENE;
const listeners = new Set<() => void>();

/** Shows on the map what a view's own hook (`useRouteScene` and its like) makes of the state. */
export function useShownScene(next: Partial<Scene>): void {
    useEffect(() => {
        scene = {...EMPTY_SCENE, ...next};
        for (const listener of listeners) listener();
    }, [next]);
}

export const useScene = (): Scene =>
    useSyncExternalStore(
        listener => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        () => scene,
    );

interface Placed {
    readonly name: Named;
    readonly lon?: number;
    readonly lat?: number;
}

/** A mark where the place is known, else none. */
export const markAt = (letter: string, word: string, place: Placed | undefined, talk: Talk): Mark[] =>
    place?.lon === undefined || place.lat === undefined
        ? []
        : [{letter, label: talk.labelled(word, talk.name(place.name)), at: [place.lon, place.lat]}];

export const boxAround = (points: readonly (readonly [number, number])[]): Scene['fit'] => {
    if (points.length === 0) return undefined;
    const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
};
