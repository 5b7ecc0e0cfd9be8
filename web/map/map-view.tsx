import {
    Map as MapLibre,
    Marker,
    setWorkerUrl,
    type CanvasSource,
    type GeoJSONSource,
    type MapMouseEvent,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import {useEffect, useMemo, useRef, useState} from 'react';
import {LAND} from 'virtual:land';
import type {GeoCollection, ProjectsAnswer} from '../../src/client/index.js';
import {zoneInfos} from '../data.js';
import type {Talk} from '../format.js';
import {current, update} from '../state.js';
import {networkSources, zoneSources} from './features.js';
import {readyFonts} from './fonts.js';
import {styleOf} from './layers.js';
import {HATCHED, MODE_COLOURS, PALETTES, type Look} from './palette.js';
import {useScene, type Picked} from './scene.js';
import {MapMenu} from './map-menu.js';
import {setMapForPictures} from './picture.js';

setWorkerUrl(workerUrl);

export interface MapViewProps {
    readonly network: GeoCollection | undefined;
    readonly zones: GeoCollection | undefined;
    readonly projects: ProjectsAnswer | undefined;
    readonly talk: Talk;
    readonly look: Look;
    readonly hidden: readonly string[];
}

const tiles = document.querySelector<HTMLMetaElement>('meta[name="jiegui-tiles"]')?.content ?? '';
/** Pinghu, Jiaxing and the west of Shanghai. */
const HOME: [[number, number], [number, number]] = [
    [120.55, 30.5],
    [121.65, 31.32],
];

const setData = (map: MapLibre, source: string, data: GeoJSON.FeatureCollection): void => {
    (map.getSource(source) as GeoJSONSource | undefined)?.setData(data);
};

/** Lines from corner to corner. */
function hatch(colour: string): ImageData {
    const size = 16;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    const context = canvas.getContext('2d')!;
    context.strokeStyle = colour;
    context.lineWidth = 1.6;
    for (const shift of [-size, 0, size]) {
        context.beginPath();
        context.moveTo(shift, size);
        context.lineTo(shift + size, 0);
        context.stroke();
    }
    return context.getImageData(0, 0, size, size);
}

export function MapView({network, zones, projects, talk, look, hidden}: MapViewProps) {
    const box = useRef<HTMLDivElement>(null);
    const [map, setMap] = useState<MapLibre>();
    /** Counts styles: each begins without data. */
    const [style, setStyle] = useState(0);
    const [menu, setMenu] = useState<Picked>();
    const scene = useScene();
    const sceneNow = useRef(scene);
    sceneNow.current = scene;
    const zonesNow = useRef(zones);
    zonesNow.current = zones;

    const hatchNow = useRef('');
    hatchNow.current = PALETTES[look].soft;

    const hiddenKey = hidden.join(',');
    const wanted = useMemo(
        () =>
            styleOf({
                palette: PALETTES[look],
                lang: talk.lang,
                hidden: hiddenKey === '' ? [] : hiddenKey.split(','),
                tiles,
                land: LAND,
            }),
        [look, talk.lang, hiddenKey],
    );
    const first = useRef(wanted);
    const letters = useMemo(
        () =>
            JSON.stringify([
                network?.features.map(({properties}) => properties['name']),
                zones?.features.map(({properties}) => properties['name']),
                projects?.projects.map(({title}) => title),
            ]),
        [network, zones, projects],
    );
    const [fontsReady, setFontsReady] = useState('');

    useEffect(() => {
        if (network === undefined || zones === undefined) return undefined;
        let gone = false;
        void readyFonts(`${letters}缺公里断头路`).then(() => !gone && setFontsReady(letters));
        return () => {
            gone = true;
        };
    }, [letters, network, zones]);

    useEffect(() => {
        const [lon, lat, zoom] = current().at.split(',').map(Number);
        const made = new MapLibre({
            container: box.current!,
            style: first.current,
            ...(lon === undefined || lat === undefined || zoom === undefined
                ? {bounds: HOME, fitBoundsOptions: {padding: 16}}
                : {center: [lon, lat], zoom}),
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
            locale: {'Map.Title': talk.words.map},
        });
        made.touchZoomRotate.disableRotation();
        made.keyboard.disableRotation();
        let styles = 0;
        made.setMissingStyleImageResolver(id => {
            if (id === 'hatch') made.addImage(id, hatch(hatchNow.current), {pixelRatio: 2});
        });
        // For whoever takes a picture of the page: everything that was on its way has been drawn.
        made.on('idle', () => void (document.documentElement.dataset['map'] = 'idle'));
        made.on('dataloading', () => void (document.documentElement.dataset['map'] = 'busy'));
        made.on('movestart', () => void (document.documentElement.dataset['map'] = 'busy'));
        made.on('style.load', () => setStyle(++styles));
        made.on('moveend', event => {
            // Moves of the page itself are not the reader's.
            if (!('originalEvent' in event) || event.originalEvent === undefined) return;
            const {lng, lat: middle} = made.getCenter();
            update({at: `${lng.toFixed(4)},${middle.toFixed(4)},${made.getZoom().toFixed(2)}`}, {replace: true});
        });
        made.on('click', (event: MapMouseEvent) => {
            const near = (layers: readonly string[], pixels: number): ReturnType<MapLibre['queryRenderedFeatures']> => {
                const {x, y} = event.point;
                return made.queryRenderedFeatures(
                    [
                        [x - pixels, y - pixels],
                        [x + pixels, y + pixels],
                    ],
                    {layers: layers.filter(id => made.getLayer(id) !== undefined)},
                );
            };
            const [station] = near(['station-rail', 'station-metro', 'planned-stop'], 7);
            const [road] = near(['road'], 6);
            const [zone] = near(['zone-fill'], 0);
            const infos = zoneInfos(zonesNow.current);
            const zoneId = zone === undefined ? undefined : String(zone.properties['id']);
            const info = zoneId === undefined ? undefined : infos.get(zoneId);
            const at: readonly [number, number] = [
                Number(event.lngLat.lng.toFixed(5)),
                Number(event.lngLat.lat.toFixed(5)),
            ];
            const roadId = road === undefined ? undefined : String(road.properties['id']).replace(/^road:/, '');
            const picked: Picked =
                station === undefined
                    ? {id: at.join(','), name: undefined, detail: info?.name, at, road: roadId}
                    : {
                          id: String(station.properties['id']),
                          name: {zh: String(station.properties['zh']), en: String(station.properties['en'])},
                          detail: info?.name,
                          at: (station.geometry as GeoJSON.Point).coordinates as [number, number],
                          road: roadId,
                      };
            const {drawing, onZone} = sceneNow.current;
            if (drawing !== undefined) drawing(picked);
            else if (onZone !== undefined && station === undefined && zoneId !== undefined) onZone(zoneId);
            else setMenu(picked);
        });
        made.on('mousemove', event => {
            const hits =
                made.getLayer('station-rail') === undefined
                    ? []
                    : made.queryRenderedFeatures(event.point, {
                          layers: ['station-rail', 'station-metro', 'planned-stop'],
                      });
            made.getCanvas().style.cursor =
                sceneNow.current.drawing !== undefined
                    ? 'crosshair'
                    : hits.length > 0 || sceneNow.current.onZone !== undefined
                      ? 'pointer'
                      : '';
        });
        setMap(made);
        setMapForPictures(made);
        return () => {
            setMapForPictures(undefined);
            made.remove();
            setMap(undefined);
        };
        // The map is made once; everything else reaches it by the effects below.
    }, []);

    useEffect(() => {
        if (map !== undefined && wanted !== first.current) {
            map.setStyle(wanted, {diff: false});
            first.current = wanted;
        }
    }, [map, wanted]);

    useEffect(() => {
        map?.getCanvas().setAttribute('aria-label', `${talk.words.map}: ${talk.words.mapHelp}`);
    }, [map, talk]);

    const ready = map !== undefined && style > 0;
    useEffect(() => {
        if (!ready || network === undefined || fontsReady === '') return;
        for (const [source, data] of Object.entries(networkSources(network, projects))) setData(map, source, data);
    }, [ready, map, style, network, projects, fontsReady]);

    const chosenKey = scene.chosenProjects.join(',');
    useEffect(() => {
        if (!ready) return;
        for (const source of ['gaps', 'planned']) {
            map.removeFeatureState({source});
            for (const id of chosenKey.split(',')) if (id !== '') map.setFeatureState({source, id}, {chosen: true});
        }
    }, [ready, map, style, chosenKey]);

    useEffect(() => {
        if (!ready || zones === undefined || fontsReady === '') return;
        for (const [source, data] of Object.entries(zoneSources(zones))) setData(map, source, data);
    }, [ready, map, style, zones, fontsReady]);

    useEffect(() => {
        if (!ready) return;
        map.removeFeatureState({source: 'zones'});
        if (scene.fills === undefined) return;
        for (const [id, colour] of scene.fills)
            map.setFeatureState({source: 'zones', id}, colour === HATCHED ? {hatched: true} : {colour});
        // When the newest colours were on the screen, for the test that measures it.
        map.once('render', () => void (document.documentElement.dataset['painted'] = String(performance.now())));
    }, [ready, map, style, scene.fills, zones]);

    useEffect(() => {
        if (!ready || scene.cells === undefined) return undefined;
        const {canvas, corners} = scene.cells;
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
        return () => {
            // A new style has dropped them already.
            if (map.getLayer('cells') !== undefined) map.removeLayer('cells');
            if (map.getSource('cells') !== undefined) map.removeSource('cells');
        };
    }, [ready, map, style, scene.cells]);

    useEffect(() => {
        if (ready) setData(map, 'outline', scene.outline);
    }, [ready, map, style, scene.outline]);

    useEffect(() => {
        if (ready) map.setFilter('zone-chosen', ['==', ['get', 'id'], scene.chosenZone]);
    }, [ready, map, style, scene.chosenZone]);

    useEffect(() => {
        if (ready) setData(map, 'draft', scene.sketch);
    }, [ready, map, style, scene.sketch]);

    useEffect(() => {
        if (!ready) return;
        setData(map, 'path', {
            type: 'FeatureCollection',
            features: scene.path.map(({coordinates, mode, dashed}) => ({
                type: 'Feature',
                geometry: {type: 'LineString', coordinates: coordinates.map(point => [...point])},
                properties: {colour: (MODE_COLOURS[mode] ?? MODE_COLOURS['walk']!)[look], dashed: dashed ? 1 : 0},
            })),
        });
        // The two ends as well: pictures of the map have no markers.
        const ends = [
            ...scene.path.flatMap(({coordinates}) => (coordinates[0] === undefined ? [] : [coordinates[0]])),
            ...scene.path.slice(-1).flatMap(({coordinates}) => coordinates.slice(-1)),
        ];
        setData(map, 'pathStops', {
            type: 'FeatureCollection',
            features: ends.map(point => ({
                type: 'Feature',
                geometry: {type: 'Point', coordinates: [...point]},
                properties: {},
            })),
        });
    }, [ready, map, style, scene.path, look]);

    const marksKey = JSON.stringify(scene.marks);
    useEffect(() => {
        if (map === undefined) return undefined;
        const markers = scene.marks.map(({letter, label, at}) => {
            const element = document.createElement('div');
            element.className = 'mark';
            element.textContent = letter;
            element.setAttribute('role', 'img');
            element.setAttribute('aria-label', label);
            return new Marker({element, anchor: 'bottom'}).setLngLat([at[0], at[1]]).addTo(map);
        });
        return () => {
            for (const marker of markers) marker.remove();
        };
    }, [map, marksKey]);

    const fitKey = scene.fit?.join(',') ?? '';
    const firstFit = useRef(true);
    useEffect(() => {
        if (map === undefined || scene.fit === undefined) return;
        // A link says where to look.
        const keeps = firstFit.current && current().at !== '';
        firstFit.current = false;
        if (keeps) return;
        const [west, south, east, north] = scene.fit;
        const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
        map.fitBounds(
            [
                [west, south],
                [east, north],
            ],
            {padding: {top: 70, bottom: 60, left: 60, right: 70}, maxZoom: 12.5, duration: still ? 0 : 500},
        );
    }, [map, fitKey]);

    return (
        <>
            <div ref={box} className="map-box" />
            {map !== undefined && menu !== undefined && (
                <MapMenu map={map} picked={menu} talk={talk} onClose={() => setMenu(undefined)} />
            )}
            <div className="map-tools" role="group" aria-label={talk.words.map}>
                <button
                    type="button"
                    onClick={() => map?.zoomIn()}
                    aria-label={talk.words.zoomIn}
                    title={talk.words.zoomIn}
                >
                    +
                </button>
                <button
                    type="button"
                    onClick={() => map?.zoomOut()}
                    aria-label={talk.words.zoomOut}
                    title={talk.words.zoomOut}
                >
                    −
                </button>
                <button
                    type="button"
                    onClick={() => map?.fitBounds(HOME, {padding: 16})}
                    aria-label={talk.words.home}
                    title={talk.words.home}
                >
                    <svg viewBox="0 0 16 16" aria-hidden="true">
                        <path
                            d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"
                            fill="none"
                            stroke="currentColor"
                            strokeWidth="1.6"
                        />
                    </svg>
                </button>
            </div>
        </>
    );
}
