import type {GeoJSONSource, Map as MapLibre} from 'maplibre-gl';

/** The map once a style is there to draw on; a new object with every style, which begins without data. */
export interface Drawable {
    readonly map: MapLibre;
}

export const setData = (map: MapLibre, source: string, data: GeoJSON.FeatureCollection): void => {
    (map.getSource(source) as GeoJSONSource | undefined)?.setData(data);
};
