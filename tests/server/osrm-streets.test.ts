import {describe, expect, test} from 'vitest';
import {osrmResources} from '../../server/osrm/index.js';
import {createEngine} from '../../src/index.js';
import {lonLat} from '../support/osm-file.js';
import {streetNetwork} from '../support/osm-streets.js';

const network = streetNetwork({
    nodes: {a: [0, 0], b: [1000, 0], c: [1000, 1000], d: [2000, 0]},
    ways: [
        ['a b', {highway: 'primary', name: 'Long Street', ref: 'N 1'}],
        ['b c', {highway: 'secondary', name: 'Hill Street'}],
        ['b d', {highway: 'secondary', name: 'Far Street', oneway: '-1'}],
    ],
});
const [{answer}] = osrmResources({network, engine: createEngine(network)}) as [
    ReturnType<typeof osrmResources>[number],
];
const at = (...points: [number, number][]): string =>
    points.map(([east, north]) => Object.values(lonLat(east, north)).join(',')).join(';');
const ask = (service: string, coordinates: string, query = ''): Record<string, unknown> =>
    JSON.parse(answer({service, version: 'v1', profile: 'driving', coordinates}, query).body) as Record<
        string,
        unknown
    >;

describe('OSRM’s shape over streets', () => {
    test('a route has a step for each street, from the place on the first to that on the last', () => {
        const {routes} = ask('route', at([250, 40], [1010, 500]), 'steps=true&geometries=geojson&overview=full') as {
            routes: [
                {
                    duration: number;
                    distance: number;
                    geometry: {coordinates: [number, number][]};
                    legs: [{steps: {name: string; distance: number; duration: number}[]}];
                },
            ];
        };
        const [{legs, distance, duration, geometry}] = routes;
        expect(legs[0].steps.map(({name, distance: metres}) => [name, Math.round(metres)])).toEqual([
            ['Long Street', 750],
            ['Hill Street', 500],
            ['Hill Street', 0],
        ]);
        // 750 m at 50 x 0.85 and 500 m at 40 x 0.85 km/h: 63.5 + 52.9 s.
        expect([Math.round(distance), duration]).toEqual([1250, 117]);
        expect(geometry.coordinates.map(([lon, lat]) => [Math.round(lon * 1e5), Math.round(lat * 1e5)])).toEqual([
            [225, 0],
            [899, 0],
            [899, 450],
        ]);
    });

    test('speeds of one’s own are an option of it', () => {
        const coordinates = at([0, 0], [1000, 0]);
        const duration = (query: string): number =>
            (ask('route', coordinates, query) as {routes: [{duration: number}]}).routes[0].duration;
        expect([duration('roadSpeeds=primary:36'), duration('')]).toEqual([100, 85]);
        expect(ask('route', coordinates, 'roadSpeeds=primary:fast')).toMatchObject({code: 'InvalidQuery'});
    });

    test('the nearest streets are those within 500 m, nearest first', () => {
        const nearest = (east: number, north: number) =>
            ask('nearest', at([east, north]), 'number=5') as {
                code: string;
                waypoints?: {name: string; distance: number}[];
            };
        expect(nearest(890, 100).waypoints?.map(({name, distance}) => [name, Math.round(distance)])).toEqual([
            ['Long Street', 100],
            ['Hill Street', 110],
        ]);
        expect(nearest(400, 900).code).toBe('NoSegment');
    });

    test('where there is no way, or no street, it is said as OSRM says it', () => {
        // Nobody gets onto a street from 900 m beside it, not even to where they are. Far Street leads to the junction and not away from it: nobody gets back to its end, so it is none.
        expect(ask('route', at([0, 0], [1700, 0]))).toMatchObject({code: 'NoRoute'});
        const {durations} = ask('table', at([0, 0], [1000, 900], [0, 900])) as {durations: (number | null)[][]};
        expect(durations.map(row => row.map(seconds => seconds !== null))).toEqual([
            [true, true, false],
            [true, true, false],
            [false, false, false],
        ]);
    });
});
