import type {ExpressionSpecification, LayerSpecification} from 'maplibre-gl';
import type {StyleOptions} from './style-options.js';

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

/** The sea, the land and the tiles of the operator. */
const groundLayers = ({palette: p, tiles}: StyleOptions): LayerSpecification[] => [
    {id: 'sea', type: 'background', paint: {'background-color': p.sea}},
    {id: 'land', type: 'fill', source: 'land', paint: {'fill-color': p.land}},
    {id: 'coast', type: 'line', source: 'land', paint: {'line-color': p.coast, 'line-width': 0.8}},
    ...(tiles === ''
        ? []
        : [{id: 'tiles', type: 'raster', source: 'tiles', paint: {'raster-opacity': 0.85}} as LayerSpecification]),
];

/** Zones, their colours and the outline laid over them. */
const zoneLayers = ({palette: p}: StyleOptions): LayerSpecification[] => [
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
];

/** Roads by class, motorways with an edge. */
const roadLayers = ({palette: p}: StyleOptions): LayerSpecification[] => [
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
];

/** Lines of public transport. */
const lineLayers = ({palette: p}: StyleOptions): LayerSpecification[] => [
    {
        id: 'bus',
        type: 'line',
        source: 'lines',
        filter: ['all', ['in', ['get', 'system'], ['literal', ['bus', 'coach']]], ['!', ['has', 'assumed']]],
        paint: {'line-color': p.bus, 'line-width': width([8, 0.8], [13, 2]), 'line-dasharray': [3, 2]},
    },
    {
        id: 'bus-assumed',
        type: 'line',
        source: 'lines',
        filter: ['has', 'assumed'],
        paint: {
            'line-color': p.bus,
            'line-width': width([8, 0.7], [13, 1.6]),
            'line-dasharray': [1, 3],
            'line-opacity': 0.7,
        },
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
];

/** What is planned, missing, or drawn by hand. */
const plannedLayers = ({palette: p}: StyleOptions): LayerSpecification[] => [
    {
        id: 'planned',
        type: 'line',
        source: 'planned',
        filter: ['==', ['get', 'kind'], 'line'],
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
        id: 'planned-road',
        type: 'line',
        source: 'planned',
        filter: ['==', ['get', 'kind'], 'road'],
        paint: {
            'line-color': p.planned,
            'line-opacity': ['case', CHOSEN, 1, 0.65],
            'line-width': width([7, 1], [11, 1.8], [14, 4]),
            'line-dasharray': [4, 1.5, 1, 1.5],
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
];

/** The town that is looked at and the journey that is chosen. */
const answerLayers = ({palette: p}: StyleOptions): LayerSpecification[] => [
    {
        id: 'zone-chosen',
        type: 'line',
        source: 'zones',
        filter: ['==', ['get', 'id'], ''],
        paint: {'line-color': p.ink, 'line-width': 2.4},
    },
    {
        id: 'set-road',
        type: 'line',
        source: 'placeSet',
        filter: ['!=', ['geometry-type'], 'Point'],
        layout: {'line-cap': 'round'},
        paint: {'line-color': p.path, 'line-opacity': 0.35, 'line-width': width([7, 5], [12, 11])},
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
];

/** Stations and stops. */
const stopLayers = ({palette: p}: StyleOptions): LayerSpecification[] => [
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
        id: 'set-place',
        type: 'circle',
        source: 'placeSet',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
            'circle-radius': width([7, 4], [12, 8]),
            'circle-color': p.path,
            'circle-stroke-color': p.halo,
            'circle-stroke-width': 2,
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
];

/** All that is no letter, from the bottom up. */
export const shapeLayers = (options: StyleOptions): LayerSpecification[] =>
    [groundLayers, zoneLayers, roadLayers, lineLayers, plannedLayers, answerLayers, stopLayers].flatMap(layersOf =>
        layersOf(options),
    );
