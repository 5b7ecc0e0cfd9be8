import type {LayerSpecification, SymbolLayerSpecification} from 'maplibre-gl';
import {FONT, FONT_BOLD} from './fonts.js';
import type {Palette} from './palette.js';
import type {StyleOptions} from './style-options.js';

type Layout = NonNullable<SymbolLayerSpecification['layout']>;
type Name = NonNullable<Layout['text-field']>;
type Paint = NonNullable<SymbolLayerSpecification['paint']>;

/** The name of a feature in one language. */
const nameIn = (lang: StyleOptions['lang']): Name => ['get', lang];

const label = (name: Name, extra: Layout): Layout => ({
    'text-font': FONT,
    'text-field': name,
    'text-max-width': 8,
    'text-padding': 4,
    ...extra,
});

/** Beside a point, on whichever side there is room. */
const beside = (offset: number): Layout => ({
    'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
    'text-radial-offset': offset,
    'text-justify': 'auto',
});

const paper = ({halo}: Palette, colour: string): Paint => ({
    'text-color': colour,
    'text-halo-color': halo,
    'text-halo-width': 1.4,
});

/** Numbers of roads and names of towns. */
function areaLabels({palette: p, lang}: StyleOptions): LayerSpecification[] {
    const name = nameIn(lang);
    return [
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
            paint: paper(p, p.soft),
        },
        {
            id: 'zone-label',
            type: 'symbol',
            source: 'counties',
            minzoom: 10.2,
            filter: ['==', ['get', 'isCounty'], 0],
            layout: label(name, {
                'text-size': ['interpolate', ['linear'], ['zoom'], 10, 10.5, 13, 13.5],
                'symbol-sort-key': ['-', 0, ['get', 'population']],
            }),
            paint: paper(p, p.soft),
        },
    ];
}

/** Stations of the metro, and what is planned or missing. */
function plannedLabels({palette: p, lang}: StyleOptions): LayerSpecification[] {
    const name = nameIn(lang);
    return [
        {
            id: 'station-label-metro',
            type: 'symbol',
            source: 'stations',
            minzoom: 12.2,
            filter: ['!', ['in', ['get', 'system'], ['literal', ['rail']]]],
            layout: label(name, {
                'text-size': 10.5,
                ...beside(0.6),
            }),
            paint: paper(p, p.metro),
        },
        {
            id: 'planned-stop-label',
            type: 'symbol',
            source: 'plannedStops',
            minzoom: 9.4,
            layout: label(name, {
                'text-size': 11,
                ...beside(0.6),
            }),
            paint: paper(p, p.planned),
        },
        ...(['line', 'road'] as const).map((kind): SymbolLayerSpecification => ({
            id: kind === 'line' ? 'planned-label' : 'planned-road-label',
            type: 'symbol',
            source: 'planned',
            minzoom: 8.2,
            filter: ['==', ['get', 'kind'], kind],
            layout: label(name, {
                'symbol-placement': 'line',
                'text-size': 11.5,
                'symbol-spacing': 500,
                'text-max-angle': 60,
                'text-offset': [0, -0.8],
            }),
            paint: paper(p, p.planned),
        })),
        {
            id: 'dead-end-label',
            type: 'symbol',
            source: 'gaps',
            minzoom: 9.2,
            filter: ['==', ['geometry-type'], 'Point'],
            layout: label(name, {
                'text-size': 11.5,
                'text-font': FONT_BOLD,
                ...beside(0.9),
                'text-max-width': 9,
            }),
            paint: paper(p, p.deadEnd),
        },
    ];
}

/** Places of the set that is chosen. */
const setLabels = ({palette: p, lang}: StyleOptions): LayerSpecification[] => [
    {
        id: 'set-label',
        type: 'symbol',
        source: 'placeSet',
        filter: ['==', ['geometry-type'], 'Point'],
        layout: label(nameIn(lang), {'text-size': 12.5, 'text-font': FONT_BOLD, ...beside(0.8)}),
        paint: paper(p, p.path),
    },
];

/** Railway stations and counties, which are never left out for others. */
function chiefLabels({palette: p, lang}: StyleOptions): LayerSpecification[] {
    const name = nameIn(lang);
    return [
        {
            id: 'station-label-rail',
            type: 'symbol',
            source: 'stations',
            minzoom: 8.4,
            filter: ['==', ['get', 'system'], 'rail'],
            layout: label(name, {
                'text-size': ['interpolate', ['linear'], ['zoom'], 8, 10.5, 13, 13.5],
                ...beside(0.7),
            }),
            paint: paper(p, p.station),
        },
        {
            id: 'county-label',
            type: 'symbol',
            source: 'counties',
            maxzoom: 10.6,
            filter: ['==', ['get', 'isCounty'], 1],
            layout: label(name, {
                'text-font': FONT_BOLD,
                'text-size': ['interpolate', ['linear'], ['zoom'], 7, 11.5, 10, 15],
                'text-letter-spacing': lang === 'zh' ? 0.08 : 0,
                'symbol-sort-key': ['-', 0, ['get', 'population']],
            }),
            paint: {...paper(p, p.ink), 'text-halo-width': 1.8},
        },
    ];
}

/** All letters, those first that give way to others. */
export const labelLayers = (options: StyleOptions): LayerSpecification[] =>
    [areaLabels, plannedLabels, chiefLabels, setLabels].flatMap(layersOf => layersOf(options));
