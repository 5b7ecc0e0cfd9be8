import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {area, bboxClip, feature as featureOf, multiPolygon} from '@turf/turf';
import type {Feature, MultiPolygon, Polygon} from 'geojson';
import {feature} from 'topojson-client';
import type {GeometryCollection, Topology} from 'topojson-specification';
import type {Part} from './lib.js';

/** Natural Earth land at 1:10 million (public domain, through the npm package world-atlas), cut to the bounds of network.yaml; never its borders. */
const BOUNDS: [number, number, number, number] = [118.5, 29, 122.6, 32.7];
/** Rocks of the outer Zhejiang islands hold no zone. */
const SMALLEST_M2 = 2e6;

const clip = (): [number, number][][][] => {
    const file = createRequire(import.meta.url).resolve('world-atlas/land-10m.json');
    const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{land: GeometryCollection}>;
    const land = feature(topology, topology.objects.land);
    return land.features.flatMap(one => {
        const {geometry} = bboxClip(one as Feature<Polygon | MultiPolygon>, BOUNDS);
        const polygons =
            geometry.type === 'Polygon'
                ? [geometry.coordinates]
                : geometry.type === 'MultiPolygon'
                  ? geometry.coordinates
                  : [];
        return polygons
            .filter(rings => rings.length > 0 && area(featureOf({type: 'Polygon', coordinates: rings})) > SMALLEST_M2)
            .map(rings =>
                rings.map(ring =>
                    ring.map(
                        ([lon, lat]) =>
                            [Math.round(lon! * 1e4) / 1e4, Math.round(lat! * 1e4) / 1e4] as [number, number],
                    ),
                ),
            );
    });
};

export const part: Part = {
    name: 'land',
    build: () => ({
        'sources.csv': {
            columns: [
                'source_id',
                'title',
                'publisher',
                'date',
                'accessed',
                'licence',
                'url_or_repository',
                'what',
                'changes',
            ],
            rows: [
                {
                    source_id: 'natural-earth',
                    title: 'Natural Earth 1:10m land',
                    publisher: 'Natural Earth',
                    date: '',
                    accessed: '2026-11-21',
                    licence: 'public domain',
                    url_or_repository: 'npm package world-atlas, land-10m.json',
                    what: 'coastline for cutting model zones',
                    changes: 'cut to the bounds, islands under 2 km2 left out, four decimals',
                },
            ],
        },
    }),
    texts: () => ({
        'land.geojson': `${JSON.stringify({
            type: 'FeatureCollection',
            features: [
                {
                    ...multiPolygon(clip()),
                    properties: {source_id: 'natural-earth', evidence: 'secondary', note: 'coastline to about 0.5 km'},
                },
            ],
        })}\n`,
    }),
};
