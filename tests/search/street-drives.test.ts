import {describe, expect, test} from 'vitest';
import {drive} from '../../src/compile/ends.js';
import {coordinateEndpoint, type Endpoint} from '../../src/compile/endpoint.js';
import {compileRoad} from '../../src/compile/road.js';
import {createEngine} from '../../src/engine.js';
import type {Network} from '../../src/network/types.js';
import {streetBit, type Streets} from '../../src/network/streets.js';
import {Session} from '../../src/session/session.js';
import {lonLat, type OsmSketch} from '../support/osm-file.js';
import {Random} from '../support/random.js';
import {randomGrid} from '../support/random-grid.js';
import {streetNetwork} from '../support/osm-streets.js';
import {runs} from '../support/thorough.js';

const DATE = '2026-01-05';
const compiled = (network: Network) => new Session(network).compiled(DATE, DATE, 'regular');
const point = (east: number, north: number): Endpoint => {
    const {lon, lat} = lonLat(east, north);
    return coordinateEndpoint(lon, lat, []);
};
/** Seconds of a drive between the peaks, undefined where there is none. */
const secondsOf = (network: Network, from: Endpoint, to: Endpoint): number | undefined => {
    const {router, model} = compiled(network);
    return router.path(from, to, model.road.periods.indexOf('inter-peak'))?.seconds;
};

describe('a drive along one street', () => {
    const sketch = (tags: Readonly<Record<string, string>>): OsmSketch => ({
        nodes: {a: [0, 0], b: [1000, 0], c: [1000, 500], d: [0, 500]},
        ways: [
            ['a b', {highway: 'residential', ...tags}],
            ['b c', {highway: 'secondary', name: 'East'}],
            ['c d', {highway: 'secondary', name: 'North'}],
            ['d a', {highway: 'secondary', name: 'West'}],
        ],
    });
    const [west, east] = [point(250, 30), point(750, -20)];

    test('begins and ends at the nearest places of the street', () => {
        const network = streetNetwork(sketch({}));
        // 500 m at 30 km/h x 0.9 = 27 km/h are 66.7 s; the other way the same.
        expect(secondsOf(network, west, east)).toBe(67);
        expect(secondsOf(network, east, west)).toBe(67);
        const path = compiled(network).router.path(west, east, 2)!;
        expect(path.metres).toBeCloseTo(500, 1);
        expect(path.links).toHaveLength(1);
    });

    test('against a one-way street goes round', () => {
        const network = streetNetwork(sketch({oneway: 'yes'}));
        expect(secondsOf(network, west, east)).toBe(67);
        // On from 750 to 1,000 m and at last from 0 to 250 m: 500 m at 27 km/h; between, 2,000 m of secondary road at
        // 40 x 0.85 = 34 km/h: 66.7 + 211.8 s.
        expect(secondsOf(network, east, west)).toBe(279);
    });

    test('a limit counts inside the range of the class', () => {
        // 0.9 x 25 = 22.5, x 0.9 = 20.25 km/h: 88.9 s.
        expect(secondsOf(streetNetwork(sketch({maxspeed: '25'})), west, east)).toBe(89);
        // 0.9 x 90 = 81, but no residential street is faster than 35: x 0.9 = 31.5 km/h: 57.1 s.
        expect(secondsOf(streetNetwork(sketch({maxspeed: '90'})), west, east)).toBe(58);
    });

    test('past a bollard goes round it', () => {
        const {nodes, ways} = sketch({});
        const shut = streetNetwork({
            nodes: {...nodes, m: [500, 0, {barrier: 'bollard'}]},
            ways: [['a m b', {highway: 'residential'}], ...ways.slice(1)],
        });
        expect(secondsOf(shut, west, east)).toBe(279);
    });

    test('of somebody more than 500 m from any street there is none, and it is said', () => {
        const network = streetNetwork(sketch({}));
        expect(secondsOf(network, point(250, -499), east)).toBe(67);
        const far = point(250, -501);
        expect(secondsOf(network, far, east)).toBeUndefined();
        const answer = createEngine(network).route({
            from: `${far.lon},${far.lat}`,
            to: `${east.lon},${east.lat}`,
            modes: ['car'],
            depart: 36_000,
        });
        expect(answer.journeys).toEqual([]);
        expect(answer.unreachable).toMatchObject([
            {
                mode: 'car',
                code: 'off-streets',
                en: expect.stringMatching(/more than 500 m from any street for driving/),
            },
        ]);
    });
});

test('a drive over water takes as long as the ferry says, or goes at 15 km/h', () => {
    const over = (tags: Readonly<Record<string, string>>): OsmSketch => ({
        nodes: {a: [0, 0], b: [100, 0], c: [1100, 0], d: [1200, 0]},
        ways: [
            ['a b', {highway: 'residential'}],
            ['b c', {route: 'ferry', motor_vehicle: 'yes', ...tags}],
            ['c d', {highway: 'residential'}],
        ],
    });
    // 200 m at 27 km/h: 26.7 s. 1,000 m at 15 km/h: 240 s.
    expect(secondsOf(streetNetwork(over({duration: '00:10'})), point(0, 0), point(1200, 0))).toBe(627);
    expect(secondsOf(streetNetwork(over({})), point(0, 0), point(1200, 0))).toBe(267);
    expect(secondsOf(streetNetwork(over({motor_vehicle: 'no'})), point(0, 0), point(1200, 0))).toBeUndefined();
});

test('lights cost 20 s where they are passed, once a crossing', () => {
    const lit: OsmSketch = {
        nodes: {
            a: [0, 0],
            x: [500, 0, {highway: 'traffic_signals'}],
            y: [520, 0, {highway: 'traffic_signals'}],
            b: [1020, 0],
            n: [500, 200],
            m: [520, 200],
        },
        ways: [
            ['a x y b', {highway: 'primary'}],
            ['x n', {highway: 'primary'}],
            ['y m', {highway: 'primary'}],
        ],
    };
    // 1,020 m at 50 x 0.85 = 42.5 km/h: 86.4 s, and 20 s for the crossing of two carriageways.
    expect(secondsOf(streetNetwork(lit), point(0, 0), point(1020, 0))).toBe(107);
});

/** Least milliseconds from a junction to every other by a plain search over directed streets and the turns between. */
const edgeBased = (
    streets: Streets,
    cost: Uint32Array,
    allowed: (from: number, to: number) => boolean,
    start: number,
): number[] => {
    const {edgeFrom, edgeTo, edgeAccess} = streets;
    const directed = Array.from({length: 2 * edgeFrom.length}, (_, at) => at).filter(
        at => (edgeAccess[at >> 1]! & streetBit('car', (at & 1) === 1)) !== 0,
    );
    const tail = (at: number): number => (at & 1 ? edgeTo : edgeFrom)[at >> 1]!;
    const head = (at: number): number => (at & 1 ? edgeFrom : edgeTo)[at >> 1]!;
    const best = new Map<number, number>();
    for (const at of directed) if (tail(at) === start) best.set(at, cost[at]!);
    // Bellman and Ford's way: until nothing changes.
    for (let changed = true; changed;) {
        changed = false;
        for (const from of directed)
            for (const to of directed) {
                if (head(from) !== tail(to) || !best.has(from) || !allowed(from, to)) continue;
                const through = best.get(from)! + cost[to]!;
                if (through < (best.get(to) ?? Infinity)) {
                    best.set(to, through);
                    changed = true;
                }
            }
    }
    return Array.from(streets.junctionLon, (_, junction) =>
        junction === start
            ? 0
            : Math.min(...directed.filter(at => head(at) === junction).map(at => best.get(at) ?? Infinity)),
    );
};

test('drives over junctions with restrictions are those of a search over streets and turns', () => {
    let [compared, restricted] = [0, 0];
    for (let seed = 1; seed <= runs(200, 40); seed++) {
        const random = new Random(seed);
        const {sketch, turns} = randomGrid(random);
        const network = streetNetwork(sketch);
        const streets = network.streets!;
        const {model, router} = compiled(network);
        const cost = model.road.streets!.edgeCost[0]!;
        const wayOf = (directed: number): number => Number(streets.names[streets.edgeName[directed >> 1]!]!.slice(1));
        const nodeAt = (junction: number): string =>
            Object.entries(sketch.nodes).find(([, [east, north]]) => {
                const {lon, lat} = lonLat(east, north);
                return Math.hypot(lon - streets.junctionLon[junction]!, lat - streets.junctionLat[junction]!) < 1e-6;
            })![0];
        const names = Array.from(streets.junctionLon, (_, junction) => nodeAt(junction));
        const {edgeFrom, edgeTo, edgeAccess} = streets;
        const isOpen = (directed: number): boolean =>
            (edgeAccess[directed >> 1]! & streetBit('car', (directed & 1) === 1)) !== 0;
        const head = (directed: number): number => (directed & 1 ? edgeFrom : edgeTo)[directed >> 1]!;
        const tail = (directed: number): number => head(directed ^ 1);
        const all = Array.from({length: 2 * edgeFrom.length}, (_, at) => at).filter(isOpen);
        /** The streets of a restriction, where both are there and open in the direction meant. */
        const meant = turns.flatMap(({kind, from, via, to}) => {
            const arrival = all.find(at => wayOf(at) === from && names[head(at)] === via);
            const departure = all.find(at => wayOf(at) === to && names[tail(at)] === via);
            return arrival === undefined || departure === undefined ? [] : [{kind, arrival, departure}];
        });
        restricted += meant.length;
        const rules = new Set(meant.map(({arrival}) => head(arrival)));
        /** The rule as it is stated: with restrictions at a junction one turns round only where nothing else is left. */
        const allowed = (from: number, to: number): boolean => {
            const junction = head(from);
            if (!rules.has(junction)) return true;
            const own = meant.filter(({arrival}) => arrival === from);
            const isNo = (way: number): boolean => own.some(({kind, departure}) => kind === 'no' && departure === way);
            const only = own.filter(({kind}) => kind === 'only').map(({departure}) => departure);
            const others = all.filter(
                way =>
                    tail(way) === junction &&
                    way !== (from ^ 1) &&
                    !isNo(way) &&
                    (only.length === 0 || only.includes(way)),
            );
            return others.length > 0 ? others.includes(to) : to === (from ^ 1) && !isNo(to);
        };
        // Whoever stands at a junction only others use begins at the nearest street for cars.
        const junctions = [...new Set(streets.graphs.car.nodeJunction)];
        for (const start of junctions) {
            const expected = edgeBased(streets, cost, allowed, start);
            const at = (junction: number): Endpoint =>
                coordinateEndpoint(streets.junctionLon[junction]!, streets.junctionLat[junction]!, []);
            for (const end of junctions) {
                if (end === start) continue;
                const path = router.path(at(start), at(end), 0);
                const milliseconds = path?.links.reduce((sum, piece) => sum + piece.milliseconds, 0) ?? Infinity;
                expect(milliseconds, `seed ${seed}, ${names[start]} to ${names[end]}`).toBe(expected[end]);
                if (path !== undefined) expect(path.seconds).toBe(Math.ceil(milliseconds / 1000));
                // The tree from one point, and that towards the other, say the same.
                expect(router.driveSeconds(at(start), at(end))[0]).toBe(path?.seconds ?? Infinity);
                const back = drive(
                    model,
                    at(start),
                    at(end),
                    router.reach(at(end), false),
                    router.connectors(at(start), true),
                );
                expect(back[0], `seed ${seed}, back from ${names[end]}`).toBe(milliseconds);
                compared++;
            }
        }
    }
    expect(compared).toBeGreaterThan(1000);
    expect(restricted).toBeGreaterThan(20);
});

test('the table of many points is the routes between them; speeds of one’s own replace limits, periods and lights', () => {
    const network = streetNetwork({
        nodes: {a: [0, 0], b: [1000, 0, {highway: 'traffic_signals'}], c: [2000, 0], d: [1000, 800]},
        ways: [
            ['a b c', {highway: 'secondary', maxspeed: '50'}],
            ['b d', {highway: 'track', motor_vehicle: 'yes'}],
        ],
    });
    const engine = createEngine(network);
    const points = [
        [0, 0],
        [1500, 10],
        [1000, 700],
    ].map(([east, north]) => lonLat(east!, north!));
    const table = engine.roadTable(points, points);
    table.seconds.forEach((row, from) =>
        row.forEach((seconds, to) => {
            if (from !== to) expect(seconds).toBe(engine.road([points[from]!, points[to]!]).legs[0]!.seconds);
        }),
    );
    const own = compileRoad(network, DATE, undefined, {secondary: 60});
    // 1,000 m of secondary road at 60 km/h: a minute in every period; the track goes at its 15 km/h.
    expect(own.arcCost.map(cost => Math.max(...cost))).toEqual(
        [192_000, 192_000, 192_000].map(ms => expect.closeTo(ms, -2)),
    );
    expect(own.arcCost.map(cost => Math.min(...cost))).toEqual(
        [60_000, 60_000, 60_000].map(ms => expect.closeTo(ms, -2)),
    );
});
