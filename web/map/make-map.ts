import {Map as MapLibre, setWorkerUrl, type StyleSpecification} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import {current, update} from '../store.js';
import {hasNetwork, tellDrawn} from './drawable.js';

setWorkerUrl(workerUrl);

/** West, south, east, north. */
export type Box = readonly [number, number, number, number];

export const cornersOf = ([west, south, east, north]: Box): [[number, number], [number, number]] => [
    [west, south],
    [east < west ? east + 360 : east, north],
];

/** Where the address says, else the first view of the region. */
function startOf(at: string, home: Box): object {
    const [lon, lat, zoom] = at.split(',').map(Number);
    return lon === undefined || lat === undefined || zoom === undefined
        ? {bounds: cornersOf(home), fitBoundsOptions: {padding: 16}}
        : {center: [lon, lat], zoom};
}

function tellWhetherDrawn(map: MapLibre): void {
    map.on('idle', () => hasNetwork(map) && tellDrawn('idle'));
    map.on('dataloading', () => tellDrawn('busy'));
    map.on('movestart', () => tellDrawn('busy'));
}

/** Where the reader moves to; moves of the page itself are not the reader's. */
function rememberMoves(map: MapLibre): void {
    map.on('moveend', event => {
        if (!('originalEvent' in event) || event.originalEvent === undefined) return;
        const {lng, lat} = map.getCenter();
        update({at: `${lng.toFixed(4)},${lat.toFixed(4)},${map.getZoom().toFixed(2)}`}, {replace: true});
    });
}

/** A flat map with north up. */
export function makeMap(container: HTMLElement, style: StyleSpecification, home: Box): MapLibre {
    const map = new MapLibre({
        container,
        style,
        ...startOf(current().at, home),
        minZoom: 5,
        maxZoom: 16,
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        // Han characters are drawn by the stacks of the style like all others.
        localIdeographFontFamily: false,
        fadeDuration: 120,
        canvasContextAttributes: {antialias: true},
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    // The section around it is the landmark; this is what the keys work on.
    map.getCanvas().setAttribute('role', 'application');
    tellWhetherDrawn(map);
    rememberMoves(map);
    return map;
}
