import type {ExpressionSpecification, LayerSpecification, StyleSpecification} from 'maplibre-gl';
import type {Language} from '../messages.js';
import {FONT, FONT_BOLD} from './fonts.js';
import {GROUPS, type Group} from './groups.js';
import type {Palette} from './palette.js';

export interface StyleOptions {
    readonly palette: Palette;
    readonly lang: Language;
    readonly hidden: readonly string[];
    /** `{z}/{x}/{y}` address of the operator's own raster tiles. */
    readonly tiles: string;
    readonly land: GeoJSON.Geometry;
}

const width = (...stops: readonly [zoom: number, pixels: number][]): ExpressionSpecification => [
    'interpolate',
    ['exponential', 1.4],
    ['zoom'],
    ...stops.flat(),
];
const byClass = (motorway: number, trunk: number, primary: number, other: number): ExpressionSpecification => [
    'match',
    ['get', 'facilityType'],
    'motorway',
    motorway,
    'trunk',
    trunk,
    'primary',
    primary,
    other,
];
const scaled = (
    zooms: readonly [number, number][],
    wide: readonly [number, number, number, number],
): ExpressionSpecification => [
    'interpolate',
    ['exponential', 1.4],
    ['zoom'],
    ...zooms.flatMap(([zoom, factor]) => [
        zoom,
        byClass(...(wide.map(value => value * factor) as [number, number, number, number])),
    ]),
];

/** A project that is switched in: a state and not a property, so that a switch draws no tile anew. */
const CHOSEN: ExpressionSpecification = ['boolean', ['feature-state', 'chosen'], false];

const EMPTY: GeoJSON.FeatureCollection = {type: 'FeatureCollection', features: []};
export const SOURCES = [
    'zones',
    'roads',
    'lines',
    'stations',
    'gaps',
    'planned',
    'plannedStops',
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

/** The whole style: no glyphs and no sprite, so that nothing is fetched; letters are drawn by the browser. */
export function styleOf({palette: p, lang, hidden, tiles, land}: StyleOptions): StyleSpecification {
    const isHidden = new Set(hidden.flatMap(group => GROUPS[group as Group] ?? []) as string[]);
    const name: ExpressionSpecification = ['get', lang === 'zh' ? 'zh' : 'en'];
    const label = (extra: object = {}): object => ({
        'text-font': FONT,
        'text-field': name,
        'text-max-width': 8,
        'text-padding': 4,
        ...extra,
    });
    const paper = (colour: string, extra: object = {}): object => ({
        'text-color': colour,
        'text-halo-color': p.halo,
        'text-halo-width': 1.4,
        ...extra,
    });
    const layers: LayerSpecification[] = [
        {id: 'sea', type: 'background', paint: {'background-color': p.sea}},
        {id: 'land', type: 'fill', source: 'land', paint: {'fill-color': p.land}},
        {id: 'coast', type: 'line', source: 'land', paint: {'line-color': p.coast, 'line-width': 0.8}},
        ...(tiles === ''
            ? []
            : [{id: 'tiles', type: 'raster', source: 'tiles', paint: {'raster-opacity': 0.85}} as LayerSpecification]),
        {
            id: 'zone-fill',
            type: 'fill',
            source: 'zones',
            filter: ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]],
            paint: {'fill-color': ['coalesce', ['feature-state', 'colour'], 'rgba(0,0,0,0)'], 'fill-opacity': 0.78},
        },
        {
            id: 'zone-hatch',
            type: 'fill',
            source: 'zones',
            filter: ['in', ['geometry-type'], ['literal', ['Polygon', 'MultiPolygon']]],
            paint: {
                'fill-pattern': 'hatch',
                'fill-opacity': ['case', ['boolean', ['feature-state', 'hatched'], false], 0.42, 0],
            },
        },
        {
            id: 'zone-line',
            type: 'line',
            source: 'zones',
            paint: {'line-color': p.zoneLine, 'line-width': width([8, 0.4], [12, 1])},
        },
        {
            id: 'outline',
            type: 'line',
            source: 'outline',
            layout: {'line-join': 'round'},
            paint: {'line-color': p.ink, 'line-width': 1.8},
        },
        {
            id: 'road-case',
            type: 'line',
            source: 'roads',
            filter: ['in', ['get', 'facilityType'], ['literal', ['motorway']]],
            layout: {'line-cap': 'round', 'line-join': 'round'},
            paint: {'line-color': p.motorwayCase, 'line-width': width([7, 1.2], [10, 3.2], [14, 9])},
        },
        {
            id: 'road',
            type: 'line',
            source: 'roads',
            layout: {
                'line-cap': 'round',
                'line-join': 'round',
                'line-sort-key': ['match', ['get', 'facilityType'], 'motorway', 4, 'trunk', 3, 'primary', 2, 1],
            },
            paint: {
                'line-color': [
                    'match',
                    ['get', 'facilityType'],
                    'motorway',
                    p.motorway,
                    'trunk',
                    p.trunk,
                    'primary',
                    p.primary,
                    p.secondary,
                ],
                'line-width': scaled(
                    [
                        [7, 1],
                        [10, 2.4],
                        [14, 7],
                    ],
                    [0.8, 0.7, 0.45, 0.3],
                ),
            },
        },
        {
            id: 'bus',
            type: 'line',
            source: 'lines',
            filter: ['in', ['get', 'system'], ['literal', ['bus', 'coach']]],
            paint: {'line-color': p.bus, 'line-width': width([8, 0.8], [13, 2]), 'line-dasharray': [3, 2]},
        },
        {
            id: 'metro',
            type: 'line',
            source: 'lines',
            filter: ['in', ['get', 'system'], ['literal', ['metro', 'tram', 'suburban']]],
            layout: {'line-join': 'round'},
            paint: {'line-color': p.metro, 'line-width': width([7, 0.7], [10, 1.5], [14, 4])},
        },
        {
            id: 'rail',
            type: 'line',
            source: 'lines',
            filter: ['==', ['get', 'system'], 'rail'],
            layout: {'line-join': 'round'},
            paint: {'line-opacity': 0.8, 'line-color': p.rail, 'line-width': width([7, 1.1], [10, 2.4], [14, 5])},
        },
        {
            id: 'rail-tie',
            type: 'line',
            source: 'lines',
            minzoom: 8,
            filter: ['==', ['get', 'system'], 'rail'],
            paint: {
                'line-color': p.railTie,
                'line-width': width([7, 0.4], [10, 1.2], [14, 3]),
                'line-dasharray': [4, 4],
            },
        },
        {
            id: 'planned',
            type: 'line',
            source: 'planned',
            layout: {'line-join': 'round'},
            paint: {
                'line-color': p.planned,
                'line-opacity': ['case', CHOSEN, 1, 0.65],
                'line-width': [
                    'interpolate',
                    ['linear'],
                    ['zoom'],
                    7,
                    ['case', CHOSEN, 2.6, 1.2],
                    12,
                    ['case', CHOSEN, 5.5, 2.6],
                ],
                'line-dasharray': [2.5, 1.6],
            },
        },
        {
            id: 'dead-end-glow',
            type: 'line',
            source: 'gaps',
            layout: {'line-cap': 'round'},
            paint: {
                'line-color': p.deadEnd,
                'line-opacity': ['case', CHOSEN, 0.45, 0.2],
                'line-width': width([7, 5], [11, 12], [14, 22]),
            },
        },
        {
            id: 'dead-end',
            type: 'line',
            source: 'gaps',
            paint: {
                'line-color': p.deadEnd,
                'line-width': width([7, 1.6], [11, 3.4], [14, 6]),
                'line-dasharray': [1.4, 1.1],
            },
        },
        {
            id: 'draft',
            type: 'line',
            source: 'draft',
            layout: {'line-cap': 'round', 'line-join': 'round'},
            paint: {'line-color': ['match', ['get', 'kind'], 'road', p.deadEnd, p.planned], 'line-width': 4},
        },
        {
            id: 'zone-chosen',
            type: 'line',
            source: 'zones',
            filter: ['==', ['get', 'id'], ''],
            paint: {'line-color': p.ink, 'line-width': 2.4},
        },
        {
            id: 'path-case',
            type: 'line',
            source: 'path',
            layout: {'line-cap': 'round', 'line-join': 'round'},
            paint: {'line-color': p.pathCase, 'line-width': width([7, 6], [12, 10])},
        },
        {
            id: 'path',
            type: 'line',
            source: 'path',
            filter: ['!=', ['get', 'dashed'], 1],
            layout: {'line-cap': 'round', 'line-join': 'round'},
            paint: {'line-color': ['get', 'colour'], 'line-width': width([7, 3.4], [12, 6])},
        },
        {
            id: 'path-walk',
            type: 'line',
            source: 'path',
            filter: ['==', ['get', 'dashed'], 1],
            layout: {'line-cap': 'round'},
            paint: {
                'line-color': ['get', 'colour'],
                'line-width': width([7, 2.6], [12, 4.4]),
                'line-dasharray': [0.2, 1.8],
            },
        },
        {
            id: 'station-metro',
            type: 'circle',
            source: 'stations',
            minzoom: 10,
            filter: ['!', ['in', ['get', 'system'], ['literal', ['rail']]]],
            paint: {
                'circle-radius': width([10, 1.4], [14, 4.5]),
                'circle-color': p.halo,
                'circle-stroke-color': p.metro,
                'circle-stroke-width': width([10, 0.8], [14, 1.8]),
            },
        },
        {
            id: 'station-rail',
            type: 'circle',
            source: 'stations',
            filter: ['==', ['get', 'system'], 'rail'],
            paint: {
                'circle-radius': width([7, 2], [10, 3.6], [14, 7]),
                'circle-color': p.halo,
                'circle-stroke-color': p.rail,
                'circle-stroke-width': width([7, 1.2], [14, 2.6]),
            },
        },
        {
            id: 'planned-stop',
            type: 'circle',
            source: 'plannedStops',
            minzoom: 8,
            paint: {
                'circle-radius': width([8, 2], [14, 6]),
                'circle-color': p.halo,
                'circle-stroke-color': p.planned,
                'circle-stroke-width': 1.6,
            },
        },
        {
            id: 'draft-stop',
            type: 'circle',
            source: 'draft',
            filter: ['==', ['geometry-type'], 'Point'],
            paint: {
                'circle-radius': 5,
                'circle-color': p.halo,
                'circle-stroke-color': p.planned,
                'circle-stroke-width': 2.4,
            },
        },
        {
            id: 'path-stop',
            type: 'circle',
            source: 'pathStops',
            paint: {
                'circle-radius': 4.6,
                'circle-color': p.halo,
                'circle-stroke-color': p.ink,
                'circle-stroke-width': 2,
            },
        },
        {
            id: 'road-label',
            type: 'symbol',
            source: 'roads',
            minzoom: 9.2,
            filter: [
                'all',
                ['in', ['get', 'facilityType'], ['literal', ['motorway', 'trunk']]],
                ['!=', ['get', 'ref'], ''],
            ],
            layout: {
                'symbol-placement': 'line',
                'symbol-spacing': 420,
                'text-font': FONT,
                'text-field': ['get', 'ref'],
                'text-size': 10.5,
                'text-padding': 12,
            },
            paint: paper(p.soft),
        },
        {
            id: 'zone-label',
            type: 'symbol',
            source: 'counties',
            minzoom: 10.2,
            filter: ['==', ['get', 'isCounty'], 0],
            layout: label({
                'text-size': ['interpolate', ['linear'], ['zoom'], 10, 10.5, 13, 13.5],
                'symbol-sort-key': ['-', 0, ['get', 'population']],
            }),
            paint: paper(p.soft),
        },
        {
            id: 'station-label-metro',
            type: 'symbol',
            source: 'stations',
            minzoom: 12.2,
            filter: ['!', ['in', ['get', 'system'], ['literal', ['rail']]]],
            layout: label({
                'text-size': 10.5,
                'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
                'text-radial-offset': 0.6,
                'text-justify': 'auto',
            }),
            paint: paper(p.metro),
        },
        {
            id: 'planned-stop-label',
            type: 'symbol',
            source: 'plannedStops',
            minzoom: 9.4,
            layout: label({
                'text-size': 11,
                'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
                'text-radial-offset': 0.6,
                'text-justify': 'auto',
            }),
            paint: paper(p.planned),
        },
        {
            id: 'planned-label',
            type: 'symbol',
            source: 'planned',
            minzoom: 8.2,
            layout: label({
                'symbol-placement': 'line',
                'text-size': 11.5,
                'symbol-spacing': 500,
                'text-max-angle': 60,
                'text-offset': [0, -0.8],
            }),
            paint: paper(p.planned),
        },
        {
            id: 'dead-end-label',
            type: 'symbol',
            source: 'gaps',
            minzoom: 9.2,
            layout: label({
                'text-size': 11.5,
                'text-font': FONT_BOLD,
                'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
                'text-radial-offset': 0.9,
                'text-justify': 'auto',
                'text-max-width': 9,
            }),
            paint: paper(p.deadEnd),
        },
        {
            id: 'station-label-rail',
            type: 'symbol',
            source: 'stations',
            minzoom: 8.4,
            filter: ['==', ['get', 'system'], 'rail'],
            layout: label({
                'text-size': ['interpolate', ['linear'], ['zoom'], 8, 10.5, 13, 13.5],
                'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
                'text-radial-offset': 0.7,
                'text-justify': 'auto',
            }),
            paint: paper(p.station),
        },
        {
            id: 'county-label',
            type: 'symbol',
            source: 'counties',
            maxzoom: 10.6,
            filter: ['==', ['get', 'isCounty'], 1],
            layout: label({
                'text-font': FONT_BOLD,
                'text-size': ['interpolate', ['linear'], ['zoom'], 7, 11.5, 10, 15],
                'text-letter-spacing': lang === 'zh' ? 0.08 : 0,
                'symbol-sort-key': ['-', 0, ['get', 'population']],
            }),
            paint: paper(p.ink, {'text-halo-width': 1.8}),
        },
    ] as LayerSpecification[];
    return {
        version: 8,
        sources: {
            land: {type: 'geojson', data: {type: 'Feature', geometry: land, properties: {}}, tolerance: 0.2},
            ...Object.fromEntries(
                SOURCES.map(source => [
                    source,
                    {type: 'geojson', data: EMPTY, ...(IDS[source] === undefined ? {} : {promoteId: IDS[source]})},
                ]),
            ),
            ...(tiles === '' ? {} : {tiles: {type: 'raster', tiles: [tiles], tileSize: 256}}),
        } as StyleSpecification['sources'],
        layers: layers.map(layer =>
            isHidden.has(layer.id)
                ? ({...layer, layout: {...layer.layout, visibility: 'none'}} as LayerSpecification)
                : layer,
        ),
    };
}
