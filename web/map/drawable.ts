import type {GeoJSONSource, Map as MapLibre} from 'maplibre-gl';

/** The map once a style is there to draw on; a new object with every style, which begins without data. */
export interface Drawable {
    readonly map: MapLibre;
}

/** For whoever takes a picture of the page: has everything that was on its way been drawn? */
export const tellDrawn = (state: 'idle' | 'busy'): void => {
    document.documentElement.dataset['map'] = state;
};

const sourceOf = (map: MapLibre, source: string): GeoJSONSource | undefined => map.getSource(source);

export const setData = (map: MapLibre, source: string, data: GeoJSON.FeatureCollection): void => {
    tellDrawn('busy');
    sourceOf(map, source)?.setData(data);
};

/** A style begins without data: what it draws then is not the map. */
export const hasNetwork = (map: MapLibre): boolean =>
    ['stations', 'zones'].every(source => {
        const data = sourceOf(map, source)?.serialize().data as GeoJSON.FeatureCollection | undefined;
        return data !== undefined && data.features.length > 0;
    });
