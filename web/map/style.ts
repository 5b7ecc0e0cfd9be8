import type {LayerSpecification, StyleSpecification} from 'maplibre-gl';
import {GROUPS, type Group} from './groups.js';
import {labelLayers} from './label-layers.js';
import {shapeLayers} from './layers.js';
import type {StyleOptions} from './style-options.js';

const EMPTY: GeoJSON.FeatureCollection = {type: 'FeatureCollection', features: []};
const SOURCES = [
    'zones',
    'roads',
    'lines',
    'stations',
    'gaps',
    'planned',
    'plannedStops',
    'placeSet',
    'draft',
    'path',
    'pathStops',
    'counties',
    'outline',
] as const;

/** Property that features are known by where they have states. */
const IDS: Readonly<Partial<Record<(typeof SOURCES)[number], string>>> = {
    zones: 'id',
    gaps: 'project',
    planned: 'project',
};

const sourcesOf = ({land, tiles}: StyleOptions): StyleSpecification['sources'] =>
    ({
        land: {type: 'geojson', data: {type: 'Feature', geometry: land, properties: {}}, tolerance: 0.2},
        ...Object.fromEntries(
            SOURCES.map(source => [
                source,
                {type: 'geojson', data: EMPTY, ...(IDS[source] === undefined ? {} : {promoteId: IDS[source]})},
            ]),
        ),
        ...(tiles === '' ? {} : {tiles: {type: 'raster', tiles: [tiles], tileSize: 256}}),
    }) as StyleSpecification['sources'];

const withoutSight = (layer: LayerSpecification): LayerSpecification =>
    ({...layer, layout: {...layer.layout, visibility: 'none'}}) as LayerSpecification;

/** The whole style: no glyphs and no sprite, so that nothing is fetched; letters are drawn by the browser. */
export function styleOf(options: StyleOptions): StyleSpecification {
    const hidden = new Set<string>(options.hidden.flatMap(group => GROUPS[group as Group] ?? []));
    return {
        version: 8,
        sources: sourcesOf(options),
        layers: [...shapeLayers(options), ...labelLayers(options)].map(layer =>
            hidden.has(layer.id) ? withoutSight(layer) : layer,
        ),
    };
}
