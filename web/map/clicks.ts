import type {Map as MapLibre, MapGeoJSONFeature, MapMouseEvent} from 'maplibre-gl';
import type {ZoneInfo} from '../data.js';
import type {Picked, Scene} from './scene.js';

const STATIONS = ['station-rail', 'station-metro', 'planned-stop'] as const;

/** The first feature within so many pixels; a layer that is not there yet holds none. */
function near(
    map: MapLibre,
    {x, y}: MapMouseEvent['point'],
    layers: readonly string[],
    pixels: number,
): MapGeoJSONFeature | undefined {
    const [feature] = map.queryRenderedFeatures(
        [
            [x - pixels, y - pixels],
            [x + pixels, y + pixels],
        ],
        {layers: layers.filter(id => map.getLayer(id) !== undefined)},
    );
    return feature;
}

const idOf = (feature: MapGeoJSONFeature | undefined): string | undefined =>
    feature === undefined ? undefined : String(feature.properties['id']);

interface Hit {
    readonly picked: Picked;
    readonly isStation: boolean;
    /** Id of the zone that was hit. */
    readonly zone: string | undefined;
}

/** What was clicked: a station, else the point. */
function hitOf(map: MapLibre, {point, lngLat}: MapMouseEvent, zones: ReadonlyMap<string, ZoneInfo>): Hit {
    const station = near(map, point, STATIONS, 7);
    const zone = idOf(near(map, point, ['zone-fill'], 0));
    const at: readonly [number, number] = [Number(lngLat.lng.toFixed(5)), Number(lngLat.lat.toFixed(5))];
    const shared = {
        detail: zone === undefined ? undefined : zones.get(zone)?.name,
        road: idOf(near(map, point, ['road'], 6))?.replace(/^road:/, ''),
    };
    if (station === undefined)
        return {picked: {...shared, id: at.join(','), name: undefined, at}, isStation: false, zone};
    const {id, zh, en} = station.properties;
    const picked: Picked = {
        ...shared,
        id: String(id),
        name: {zh: String(zh), en: String(en)},
        at: (station.geometry as GeoJSON.Point).coordinates as [number, number],
    };
    return {picked, isStation: true, zone};
}

/** What the clicks are for, asked at each of them. */
export interface ClickOptions {
    readonly scene: () => Scene;
    readonly zones: () => ReadonlyMap<string, ZoneInfo>;
    /** Opens the little menu. */
    readonly onPick: (picked: Picked) => void;
}

/** A click adds to what is being drawn, looks at a town, or opens the menu. */
export function handleClicks(map: MapLibre, {scene, zones, onPick}: ClickOptions): void {
    map.on('click', event => {
        const {picked, isStation, zone} = hitOf(map, event, zones());
        const {drawing, onZone} = scene();
        if (drawing !== undefined) drawing(picked);
        else if (onZone !== undefined && !isStation && zone !== undefined) onZone(zone);
        else onPick(picked);
    });
    const cursorAt = ({point}: MapMouseEvent): string => {
        const {drawing, onZone} = scene();
        if (drawing !== undefined) return 'crosshair';
        return onZone !== undefined || near(map, point, STATIONS, 0) !== undefined ? 'pointer' : '';
    };
    map.on('mousemove', event => {
        map.getCanvas().style.cursor = cursorAt(event);
    });
}
