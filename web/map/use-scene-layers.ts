import {Marker, type CanvasSource, type Map as MapLibre} from 'maplibre-gl';
import {useEffect, useRef} from 'react';
import {current} from '../store.js';
import {setData, type Drawable} from './drawable.js';
import {HATCHED, MODE_COLOURS, type Look} from './palette.js';
import type {Mark, Overlay, PathPart, Scene} from './scene.js';

/** Switched projects are drawn bold. */
function useChosenProjects(drawable: Drawable | undefined, projects: readonly string[]): void {
    const key = projects.join(',');
    useEffect(() => {
        if (drawable === undefined) return;
        for (const source of ['gaps', 'planned']) {
            drawable.map.removeFeatureState({source});
            for (const id of key.split(',')) if (id !== '') drawable.map.setFeatureState({source, id}, {chosen: true});
        }
    }, [drawable, key]);
}

/** Colours of zones, once the zones are there. */
function useFills(drawable: Drawable | undefined, fills: Scene['fills'], zones: unknown): void {
    useEffect(() => {
        if (drawable === undefined) return;
        const {map} = drawable;
        map.removeFeatureState({source: 'zones'});
        if (fills === undefined) return;
        for (const [id, colour] of fills)
            map.setFeatureState({source: 'zones', id}, colour === HATCHED ? {hatched: true} : {colour});
        // When the newest colours were on the screen, for the bench that measures it.
        map.once('render', () => {
            document.documentElement.dataset['painted'] = String(performance.now());
        });
    }, [drawable, fills, zones]);
}

function addCells(map: MapLibre, {canvas, corners}: Overlay): void {
    map.addSource('cells', {type: 'canvas', canvas, coordinates: corners, animate: false});
    map.addLayer(
        {
            id: 'cells',
            type: 'raster',
            source: 'cells',
            paint: {'raster-opacity': 0.72, 'raster-resampling': 'nearest', 'raster-fade-duration': 0},
        },
        'zone-line',
    );
    const source = map.getSource('cells') as CanvasSource;
    source.play();
    source.pause();
}

function useCells(drawable: Drawable | undefined, cells: Overlay | undefined): void {
    useEffect(() => {
        if (drawable === undefined || cells === undefined) return undefined;
        const {map} = drawable;
        addCells(map, cells);
        return () => {
            // A new style has dropped them already.
            if (map.getLayer('cells') !== undefined) map.removeLayer('cells');
            if (map.getSource('cells') !== undefined) map.removeSource('cells');
        };
    }, [drawable, cells]);
}

const collection = (
    geometries: readonly (readonly [GeoJSON.Geometry, GeoJSON.GeoJsonProperties])[],
): GeoJSON.FeatureCollection => ({
    type: 'FeatureCollection',
    features: geometries.map(([geometry, properties]) => ({type: 'Feature', geometry, properties})),
});

const pathData = (path: readonly PathPart[], look: Look): GeoJSON.FeatureCollection =>
    collection(
        path.map(({coordinates, mode, dashed}) => [
            {type: 'LineString', coordinates: coordinates.map(point => [...point])},
            {colour: (MODE_COLOURS[mode] ?? MODE_COLOURS['walk']!)[look], dashed: dashed ? 1 : 0},
        ]),
    );

/** Where each part begins, and the end. The two ends as well: pictures of the map have no markers. */
function stopData(path: readonly PathPart[]): GeoJSON.FeatureCollection {
    const begins = path.flatMap(({coordinates}) => coordinates.slice(0, 1));
    const end = path.at(-1)?.coordinates.slice(-1) ?? [];
    return collection([...begins, ...end].map(point => [{type: 'Point', coordinates: [...point]}, {}]));
}

function useData(drawable: Drawable | undefined, source: string, data: GeoJSON.FeatureCollection): void {
    useEffect(() => {
        if (drawable !== undefined) setData(drawable.map, source, data);
    }, [drawable, source, data]);
}

function usePath(drawable: Drawable | undefined, path: readonly PathPart[], look: Look): void {
    useEffect(() => {
        if (drawable === undefined) return;
        setData(drawable.map, 'path', pathData(path, look));
        setData(drawable.map, 'pathStops', stopData(path));
    }, [drawable, path, look]);
}

function markerOf({letter, label, at}: Mark): Marker {
    const element = document.createElement('div');
    element.className = 'mark';
    element.textContent = letter;
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', label);
    return new Marker({element, anchor: 'bottom'}).setLngLat([at[0], at[1]]);
}

function useMarks(map: MapLibre | undefined, marks: readonly Mark[]): void {
    const key = JSON.stringify(marks);
    useEffect(() => {
        if (map === undefined) return undefined;
        const markers = marks.map(mark => markerOf(mark).addTo(map));
        return () => {
            for (const marker of markers) marker.remove();
        };
    }, [map, key]);
}

/** Moves to what the scene is about; at first a link says where to look. */
function useFit(map: MapLibre | undefined, fit: Scene['fit']): void {
    const key = fit?.join(',') ?? '';
    const isFirst = useRef(true);
    useEffect(() => {
        if (map === undefined || fit === undefined) return;
        const keeps = isFirst.current && current().at !== '';
        isFirst.current = false;
        if (keeps) return;
        const [west, south, east, north] = fit;
        const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
        map.fitBounds(
            [
                [west, south],
                [east, north],
            ],
            {padding: {top: 70, bottom: 60, left: 60, right: 70}, maxZoom: 12.5, duration: isStill ? 0 : 500},
        );
    }, [map, key]);
}

export interface SceneLayersOptions {
    readonly scene: Scene;
    readonly look: Look;
    /** The zones that are drawn: new ones have no colours. */
    readonly zones: unknown;
}

/** Draws what the view beside the map is about. */
export function useSceneLayers(
    map: MapLibre | undefined,
    drawable: Drawable | undefined,
    {scene, look, zones}: SceneLayersOptions,
): void {
    useChosenProjects(drawable, scene.chosenProjects);
    useFills(drawable, scene.fills, zones);
    useCells(drawable, scene.cells);
    useData(drawable, 'outline', scene.outline);
    useData(drawable, 'draft', scene.sketch);
    usePath(drawable, scene.path, look);
    useMarks(map, scene.marks);
    useFit(map, scene.fit);
    useEffect(() => {
        drawable?.map.setFilter('zone-chosen', ['==', ['get', 'id'], scene.chosenZone]);
    }, [drawable, scene.chosenZone]);
}
