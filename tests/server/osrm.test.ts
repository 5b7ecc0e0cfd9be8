import {readFileSync} from 'node:fs';
import polyline from '@mapbox/polyline';
import {decodePolyline, encodePolyline} from '../../server/osrm/polyline.js';
import {Random} from '../support/random.js';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {OSRM_OPTIONS, type OsrmResource, osrmResources} from '../../server/osrm/index.js';
import type {Service} from '../../server/resource.js';
import {type OsrmServer, startOsrm} from '../support/osrm-app.js';

let osrm: OsrmServer;
beforeAll(async () => {
    osrm = await startOsrm('network-data/toyland');
});
afterAll(() => osrm.close());

interface Step {
    readonly distance: number;
    readonly duration: number;
    readonly name: string;
    readonly geometry: string;
    readonly maneuver: {readonly type: string; readonly modifier?: string; readonly location: [number, number]};
    readonly intersections: readonly {
        readonly bearings: readonly number[];
        readonly entry: readonly boolean[];
        readonly in?: number;
        readonly out?: number;
    }[];
}
interface Leg {
    readonly distance: number;
    readonly duration: number;
    readonly summary: string;
    readonly steps: readonly Step[];
    readonly annotation?: Readonly<Record<string, readonly number[]>> & {readonly metadata?: unknown};
}
interface Body {
    readonly code: string;
    readonly message?: string;
    readonly routes: readonly {
        readonly distance: number;
        readonly duration: number;
        readonly weight: number;
        readonly geometry?: unknown;
        readonly legs: readonly Leg[];
    }[];
    readonly waypoints?: readonly {
        readonly location: [number, number];
        readonly distance: number;
        readonly name: string;
        readonly roadNodes?: readonly string[];
    }[];
    readonly durations?: readonly (readonly (number | null)[])[];
    readonly distances?: readonly (readonly (number | null)[])[];
    readonly sources?: readonly unknown[];
    readonly destinations?: readonly unknown[];
    readonly period: string;
    readonly asOf: string;
    readonly attribution: readonly string[];
}

async function get(path: string): Promise<{status: number; body: Body}> {
    const response = await fetch(osrm.base + path);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    return {status: response.status, body: (await response.json()) as Body};
}
async function ok(path: string): Promise<Body> {
    const {status, body} = await get(path);
    expect([status, body.code, body.message]).toEqual([200, 'Ok', undefined]);
    return body;
}

// The road nodes n1 西镇 (0 m from its coordinate), n8, n6 西村 (dead end), n4 东城 of toyland.
const WEST = '121,0';
const VILLAGE = '121.36,0.045';
const EAST = '121.81,0';
const ROUTE = `/route/v1/driving/${WEST};${EAST}`;

describe('route', () => {
    test('by hand: streets and motorway of toyland', async () => {
        /*
         * 2.1 km at 50 x 0.85 = 42.5 km/h: 177.882 s; 87.5 km at 108 x 0.95 = 102.6 km/h (120 x 0.9): 1,350.877 + 368.421 + 1,350.877 s
         * with two plazas of 10 s; 2.1 km at 42.5 km/h and the signal of 20 s at 东城: 197.882 s.
         */
        const {routes, waypoints, attribution, period} = await ok(ROUTE);
        expect(routes).toHaveLength(1);
        expect(routes[0]!.duration).toBe(Math.ceil(177.882 + 1350.877 + 368.421 + 1350.877 + 20 + 197.882));
        expect(routes[0]!.distance).toBe(91_700);
        expect(routes[0]!.legs[0]!.steps).toEqual([]);
        expect(waypoints).toEqual([
            {name: '', location: [121, 0], distance: 0},
            {name: '', location: [121.81, 0], distance: 0},
        ]);
        expect(period).toBe('inter-peak');
        expect(attribution).toEqual(osrm.network.attribution);
    });

    test('the metric of a period, and the state of the network on a date', async () => {
        const at = async (query: string): Promise<number> => (await ok(`${ROUTE}?${query}`)).routes[0]!.duration;
        expect(await at('period=night')).toBeLessThan(await at('period=inter-peak'));
        expect(await at('period=peak')).toBeGreaterThan(await at('period=inter-peak'));
        expect((await ok(`${ROUTE}?asOf=2010-06-01`)).asOf).toBe('2010-06-01');
    });

    test('several legs, and coordinates passed without a stop', async () => {
        const three = `/route/v1/driving/${WEST};${VILLAGE};${EAST}`;
        const [route] = (await ok(three)).routes;
        expect(route!.legs).toHaveLength(2);
        expect(route!.duration).toBe(route!.legs[0]!.duration + route!.legs[1]!.duration);
        const passed = await ok(`${three}?waypoints=0;2&steps=true`);
        expect(passed.routes[0]!.legs).toHaveLength(1);
        expect(passed.waypoints).toHaveLength(2);
        expect(passed.routes[0]!.duration).toBe(route!.duration);
    });

    test('geometries: one line in three writings, simplified within a thousandth', async () => {
        const geometry = async (query: string): Promise<unknown> => (await ok(`${ROUTE}?${query}`)).routes[0]!.geometry;
        const full = (await geometry('overview=full&geometries=geojson')) as {
            type: string;
            coordinates: [number, number][];
        };
        expect(full.type).toBe('LineString');
        expect(full.coordinates).toEqual([
            [121, 0],
            [121.018, 0],
            [121.18, -0.009],
            [121.36, 0],
            [121.45, 0],
            [121.792, 0],
            [121.81, 0],
        ]);
        const flipped = full.coordinates.map(([lon, lat]) => [lat, lon]);
        expect(polyline.decode((await geometry('overview=full')) as string)).toEqual(flipped);
        expect(polyline.decode((await geometry('overview=full&geometries=polyline6')) as string, 6)).toEqual(flipped);
        expect(((await geometry('geometries=geojson')) as typeof full).coordinates).toEqual([
            [121, 0],
            [121.018, 0],
            [121.18, -0.009],
            [121.36, 0],
            [121.81, 0],
        ]);
        expect(await geometry('overview=false')).toBeUndefined();
    });

    test('steps and annotations add up to the leg', async () => {
        const [leg] = (await ok(`/route/v1/driving/121.01,0.02;121.82,0.01?steps=true&annotations=true&overview=full`))
            .routes[0]!.legs;
        const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
        const {steps, annotation} = leg!;
        expect(sum(steps.map(({duration}) => duration))).toBeCloseTo(leg!.duration, 6);
        expect(sum(steps.map(({distance}) => distance))).toBeCloseTo(leg!.distance, 6);
        expect(sum(annotation!['duration']!)).toBeCloseTo(leg!.duration, 6);
        expect(sum(annotation!['distance']!)).toBeCloseTo(leg!.distance, 6);
        const [{geometry}] = (await ok(`/route/v1/driving/121.01,0.02;121.82,0.01?overview=full`)).routes as [
            Body['routes'][number],
        ];
        for (const name of ['duration', 'distance', 'speed', 'weight', 'datasources'])
            expect(annotation![name], name).toHaveLength(polyline.decode(geometry as string).length - 1);
        expect(annotation!.metadata).toEqual({datasource_names: ['estimated']});
        expect(steps[0]!.maneuver.type).toBe('depart');
        expect(steps.at(-1)).toMatchObject({
            distance: 0,
            duration: 0,
            maneuver: {type: 'arrive', location: [121.82, 0.01]},
        });
        expect(steps.map(({maneuver}) => maneuver.type)).toContain('on ramp');
        expect(steps.map(({maneuver}) => maneuver.type)).toContain('off ramp');
        for (const {
            intersections: [{bearings, entry, in: into, out}],
        } of steps as readonly (Step & {intersections: readonly [Step['intersections'][number]]})[]) {
            expect(entry).toHaveLength(bearings.length);
            for (const index of [into, out]) if (index !== undefined) expect(bearings[index]).toBeTypeOf('number');
        }
        expect(leg!.summary).toContain('玩具高速');
        expect(Object.keys((await ok(`${ROUTE}?annotations=distance,speed`)).routes[0]!.legs[0]!.annotation!)).toEqual([
            'distance',
            'speed',
        ]);
    });

    test('from a place to itself is nothing', async () => {
        const [route] = (await ok(`/route/v1/driving/${WEST};${WEST}?steps=true&annotations=true&geometries=geojson`))
            .routes;
        expect(route).toMatchObject({
            duration: 0,
            distance: 0,
            geometry: {
                coordinates: [
                    [121, 0],
                    [121, 0],
                ],
            },
        });
        expect(route!.legs[0]!.steps.map(({maneuver}) => maneuver.type)).toEqual(['depart', 'arrive']);
    });

    test('coordinates as polylines, and .json behind them', async () => {
        const expected = (await ok(ROUTE)).routes[0]!.duration;
        const points: [number, number][] = [
            [0, 121],
            [0, 121.81],
        ];
        for (const text of [
            `polyline(${encodeURIComponent(polyline.encode(points))})`,
            `polyline6(${encodeURIComponent(polyline.encode(points, 6))})`,
            `${WEST};${EAST}.json`,
            encodeURIComponent(`${WEST};${EAST}`),
        ])
            expect((await ok(`/route/v1/driving/${text}`)).routes[0]!.duration, text).toBe(expected);
    });

    test('options without effect change nothing', async () => {
        const plain = JSON.stringify(await ok(ROUTE));
        for (const query of [
            'alternatives=true',
            'alternatives=3',
            'continue_straight=true',
            'generate_hints=false',
            'hints=;',
            'bearings=;',
            'approaches=unrestricted;',
            'radiuses=unlimited;10',
            'snapping=any',
            'exclude=none',
            '',
        ])
            expect(JSON.stringify(await ok(`${ROUTE}?${query}`)), query).toBe(plain);
        expect((await ok(`${ROUTE}?skip_waypoints=true`)).waypoints).toBeUndefined();
    });
});

describe('table', () => {
    const TABLE = `/table/v1/driving/${WEST};${VILLAGE};${EAST}`;

    test('each cell is the route between its ends', async () => {
        const points = [WEST, VILLAGE, EAST];
        const {durations, distances, sources, destinations} = await ok(`${TABLE}?annotations=duration,distance`);
        for (const [i, from] of points.entries())
            for (const [j, to] of points.entries()) {
                const [route] = (await ok(`/route/v1/driving/${from};${to}`)).routes;
                expect([durations![i]![j], distances![i]![j]]).toEqual([route!.duration, route!.distance]);
            }
        expect([sources!.length, destinations!.length]).toEqual([3, 3]);
    });

    test('sources, destinations, annotations, scale_factor, skip_waypoints', async () => {
        const table = await ok(TABLE);
        expect(table.distances).toBeUndefined();
        const part = await ok(`${TABLE}?sources=2&destinations=0;1`);
        expect(part.durations).toEqual([[table.durations![2]![0], table.durations![2]![1]]]);
        expect((await ok(`${TABLE}?sources=all&destinations=all`)).durations).toEqual(table.durations);
        const lengths = await ok(`${TABLE}?annotations=distance&skip_waypoints=true`);
        expect([lengths.durations, lengths.sources, lengths.destinations]).toEqual([undefined, undefined, undefined]);
        expect((await ok(`${TABLE}?scale_factor=2`)).durations![0]![2]).toBe(2 * table.durations![0]![2]!);
    });
});

describe('nearest', () => {
    test('roads by distance', async () => {
        const {waypoints} = await ok(`/nearest/v1/driving/121.01,0.001?number=3`);
        // 0.001 degrees of latitude are 111.2 m.
        expect(waypoints![0]).toEqual({
            nodes: [0, 0],
            roadNodes: ['n1', 'n2'],
            distance: 111.2,
            name: '西大街',
            location: [121.01, 0],
        });
        expect(waypoints!.map(({distance}) => distance)).toEqual(
            waypoints!.map(({distance}) => distance).toSorted((a, b) => a - b),
        );
        expect(new Set(waypoints!.map(({roadNodes}) => String(roadNodes))).size).toBe(3);
    });

    test('no more roads than there are; those within the radius', async () => {
        // Nine links, one of them planned and not there.
        expect((await ok(`/nearest/v1/driving/121,0?number=100`)).waypoints).toHaveLength(8);
        expect((await ok(`/nearest/v1/driving/121,0?number=100&radiuses=1000`)).waypoints).toHaveLength(1);
    });
});

describe("errors are OSRM's", () => {
    test.each([
        ['InvalidUrl', '/'],
        ['InvalidUrl', '/route'],
        ['InvalidUrl', '/route/v1/driving'],
        ['InvalidUrl', `/route/v1/walking/${WEST};${EAST}`],
        ['InvalidUrl', `/route/v1/driving/${WEST};${EAST}/x`],
        ['InvalidUrl', '/route/v1/driving/%E0%A4%A'],
        ['InvalidUrl', `${ROUTE}?steps=%FF`],
        ['InvalidService', `/trip/v1/driving/${WEST};${EAST}`],
        ['InvalidService', `/__proto__/v1/driving/${WEST};${EAST}`],
        ['InvalidVersion', `/route/v2/driving/${WEST};${EAST}`],
        ['InvalidQuery', '/route/v1/driving/121,0;x'],
        ['InvalidQuery', '/route/v1/driving/121,0;;121,0'],
        ['InvalidQuery', '/route/v1/driving/121;0'],
        ['InvalidQuery', '/route/v1/driving/NaN,Infinity;121,0'],
        ['InvalidQuery', '/route/v1/driving/polyline()'],
        ['InvalidQuery', '/route/v1/driving/polyline(abc'],
        ['InvalidQuery', '/route/v1/driving/polyline(_)'],
        ['InvalidQuery', `${ROUTE}?foo=1`],
        ['InvalidQuery', `${ROUTE}?constructor=1`],
        ['InvalidQuery', `${ROUTE}?steps=yes`],
        ['InvalidQuery', `${ROUTE}?steps=true&steps=true`],
        ['InvalidQuery', `${ROUTE}?steps`],
        ['InvalidQuery', `${ROUTE}?overview=some`],
        ['InvalidQuery', `${ROUTE}?annotations=time`],
        ['InvalidQuery', `${ROUTE}?sources=0`],
        ['InvalidQuery', `${ROUTE}?radiuses=near;far`],
        ['InvalidQuery', `/table/v1/driving/${WEST};${EAST}?sources=a`],
        ['InvalidQuery', `/nearest/v1/driving/${WEST}?number=-1`],
        ['InvalidOptions', `/route/v1/driving/${WEST}`],
        ['InvalidOptions', `${ROUTE}.flatbuffers`],
        ['InvalidOptions', `${ROUTE}?bearings=10,20;`],
        ['InvalidOptions', `${ROUTE}?bearings=;;`],
        ['InvalidOptions', `${ROUTE}?radiuses=1`],
        ['InvalidOptions', `${ROUTE}?radiuses=-1;1`],
        ['InvalidOptions', `${ROUTE}?hints=a;b;c`],
        ['InvalidOptions', `${ROUTE}?approaches=curb;`],
        ['InvalidOptions', `${ROUTE}?waypoints=0;7`],
        ['InvalidOptions', `${ROUTE}?annotations=nodes`],
        ['InvalidOptions', `/table/v1/driving/${WEST}`],
        ['InvalidOptions', `/table/v1/driving/${WEST};${EAST}?destinations=2`],
        ['InvalidOptions', `/table/v1/driving/${WEST};${EAST}?scale_factor=0`],
        ['InvalidOptions', `/table/v1/driving/${WEST};${EAST}?fallback_speed=-1`],
        ['InvalidOptions', `/nearest/v1/driving/${WEST};${EAST}`],
        ['InvalidOptions', `/nearest/v1/driving/${WEST}?number=0`],
        ['InvalidValue', '/route/v1/driving/181,0;121,0'],
        ['InvalidValue', `${ROUTE}?exclude=motorway`],
        ['InvalidValue', `${ROUTE}?waypoints=0`],
        ['InvalidValue', `${ROUTE}?period=noon`],
        ['InvalidValue', `${ROUTE}?asOf=2026-02-30`],
        ['InvalidValue', `${ROUTE}?date=1990-01-01`],
        ['NoSegment', '/route/v1/driving/2.35,48.85;121,0'],
        ['NoSegment', '/route/v1/driving/121,0.04;121,0?radiuses=100;100'],
        ['NoSegment', '/nearest/v1/driving/2.35,48.85'],
        ['NoSegment', '/nearest/v1/driving/121,0.04?radiuses=100'],
        ['NoSegment', '/table/v1/driving/2.35,48.85;121,0?sources=1&destinations=1'],
    ])('%s: %s', async (code, path) => {
        const {status, body} = await get(path);
        expect([status, body.code]).toEqual([400, code]);
        expect(Object.keys(body)).toEqual(['code', 'message']);
        expect(body.message!.length).toBeGreaterThan(10);
        expect(body.message!.length).toBeLessThan(400);
    });

    test('TooBig: more than the limits', async () => {
        const times = (count: number): string => Array.from({length: count}, () => WEST).join(';');
        for (const path of [
            `/route/v1/driving/${times(101)}`,
            `/table/v1/driving/${times(101)}`,
            `/table/v1/driving/${times(101)}?destinations=0`,
            `/table/v1/driving/${times(501)}?sources=0`,
            `/nearest/v1/driving/${WEST}?number=101`,
        ]) {
            const {status, body} = await get(path);
            expect([status, body.code], path.slice(0, 20)).toEqual([400, 'TooBig']);
        }
        expect((await ok(`/table/v1/driving/${times(100)}`)).durations).toHaveLength(100);
        expect((await ok(`/table/v1/driving/${times(500)}?sources=0`)).durations![0]).toHaveLength(500);
        expect((await ok(`/route/v1/driving/${times(100)}`)).routes[0]!.legs).toHaveLength(99);
    });
});

describe('docs/osrm.md', () => {
    const page = (): string => readFileSync('docs/osrm.md', 'utf8');

    test('has the options of the code', () => {
        for (const [service, options] of Object.entries(OSRM_OPTIONS)) {
            const own =
                service === 'route'
                    ? options
                    : Object.fromEntries(
                          Object.entries(options).filter(
                              ([name]) => !(name in OSRM_OPTIONS.route) || name === 'annotations',
                          ),
                      );
            for (const [name, {values, note}] of Object.entries(own))
                expect(page(), `${service} ${name}`).toContain(`| \`${name}\` | ${values} | ${note} |`);
        }
    });

    test('its example is what the service answers', async () => {
        const [, path, answer] =
            /```(?:sh|console)\n(?:\$ )?curl '[^']*\/osrm([^']+)'\n```\n\n```json\n([\s\S]*?)```/.exec(page())!;
        expect(`${JSON.stringify(await ok(path!), null, 2)}\n`).toBe(answer);
    });
});

describe('garbage', () => {
    test("is answered with one of OSRM's codes, never thrown at the caller", () => {
        const service: Service = {network: osrm.network, engine: osrm.engine, isReady: () => true, log: () => {}};
        const [resource] = osrmResources(service) as [OsrmResource];
        const names = Object.values(OSRM_OPTIONS).flatMap(options => Object.keys(options));
        const fragment = fc.oneof(
            fc.constantFrom(
                WEST,
                EAST,
                VILLAGE,
                ';',
                ',',
                'polyline(',
                ')',
                '.json',
                '-0',
                '1e308',
                'true',
                'all',
                '0;1',
                'unlimited',
                '%',
                '%00',
                '\\',
                '../',
            ),
            fc.string({unit: 'binary', maxLength: 12}),
        );
        const text = fc.array(fragment, {maxLength: 6}).map(parts => parts.join(''));
        const query = fc
            .array(fc.tuple(fc.oneof(fc.constantFrom(...names), text), fc.oneof(text, text.map(encodeURIComponent))), {
                maxLength: 4,
            })
            .map(pairs => pairs.map(pair => pair.join('=')).join('&'));
        const counts: Record<string, number> = {};
        fc.assert(
            fc.property(
                fc.oneof({weight: 9, arbitrary: fc.constantFrom('route', 'table', 'nearest')}, text),
                fc.oneof(fc.constant(`${WEST};${EAST}`), fc.constant(VILLAGE), text),
                query,
                (service_, coordinates, words) => {
                    const {status, body} = resource.answer(
                        {service: service_, version: 'v1', profile: 'driving', coordinates},
                        words,
                    );
                    const {code} = JSON.parse(body) as Body;
                    expect(status).toBe(code === 'Ok' ? 200 : 400);
                    counts[code] = (counts[code] ?? 0) + 1;
                },
            ),
            {seed: 3, numRuns: 1_500},
        );
        // Every kind of answer a query can have was met.
        expect(Object.keys(counts).toSorted()).toEqual(
            expect.arrayContaining([
                'InvalidOptions',
                'InvalidQuery',
                'InvalidService',
                'InvalidUrl',
                'InvalidValue',
                'Ok',
            ]),
        );
    });
});

test('lines are written and read as Mapbox writes and reads them', () => {
    const random = new Random(20_261_117);
    for (const precision of [5, 6] as const)
        for (let round = 0; round < 200; round++) {
            const points = Array.from({length: 1 + (round % 9)}, (): [number, number] => [
                random.next() * 180 - 90,
                random.next() * 360 - 180,
            ]);
            const text = encodePolyline(points, precision);
            expect(text).toBe(polyline.encode(points, precision));
            expect(decodePolyline(text, precision)).toEqual(polyline.decode(text, precision));
        }
});
