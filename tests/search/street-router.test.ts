import {MultiDirectedGraph} from 'graphology';
import {dijkstra} from 'graphology-shortest-path';
import {describe, expect, it} from 'vitest';
import {coordinateEndpoint} from '../../src/compile/endpoint.js';
import {streetIndex} from '../../src/compile/snap.js';
import {type Traveller, travellers} from '../../src/compile/traveller.js';
import type {Network} from '../../src/network/types.js';
import type {StreetMode, Streets} from '../../src/network/streets.js';
import {RoadRouter} from '../../src/search/road-router.js';
import {Random} from '../support/random.js';
import {compileSketch, endpointOf, sketch} from '../support/sketch.js';
import {at, streetsOf} from '../support/street-sketch.js';

const point = (east: number, north: number) => {
    const {lon, lat} = at(east, north);
    return coordinateEndpoint(lon, lat, []);
};

const onStreets = (network: Network, streets: Streets): Network => ({...network, coarse: false, streets});

const routerOf = (network: Network, traveller: Partial<Traveller> = {}) => {
    const model = compileSketch(network, {traveller: {...travellers.regular, ...traveller}});
    return {model, ways: new RoadRouter(model).ways!};
};

/** Doors in reach, with their seconds. */
const reached = (
    {model, ways}: ReturnType<typeof routerOf>,
    from: ReturnType<typeof point>,
    outbound = true,
    mode: 'walk' | 'bicycle' = 'walk',
): Record<string, number> => {
    const seconds = ways.toDoors(from, mode, outbound);
    return Object.fromEntries(
        model.stations.flatMap(({endpoint, doors, firstDoor}) =>
            doors.flatMap((_, door) =>
                seconds[firstDoor + door]! < Infinity ? [[endpoint.stationId!, seconds[firstDoor + door]!]] : [],
            ),
        ),
    );
};

/** Stations s and t on a street that runs 1,000 m east, then 500 m north; u is across a river, 300 m from s. */
const TOWN = sketch(`
    station s 1.0097 0.3
    station t 1.0097 0.48
    station u 0.7 0.3
    bus B: s 8:00 > t 8:10 > u 8:30
`);
const streets = streetsOf({a: [0, 0], b: [1000, 0], c: [1000, 500], x: [700, 600], y: [700, 250]}, [
    {from: 'a', to: 'b'},
    {from: 'b', to: 'c'},
    {from: 'x', to: 'y'},
]);

describe('legs over streets', () => {
    const town = routerOf(onStreets(TOWN, streets));

    it('go from the middle of one street to the middle of another, straight to them and from them', () => {
        // 40 m to the street, 750 m to b, 300 m north, 9.7 m to s: 1,099.7 m at 4.8 km/h (4/3 m/s) is 824.8 s.
        // To t 180 m more: 959.8 s. u is 300 m from s and no street goes there.
        expect(reached(town, point(250, 40))).toEqual({s: 825, t: 960});
        expect(reached(town, point(250, 40), false)).toEqual({s: 825, t: 960});
    });

    it('go along one street without its junctions', () => {
        // From 100 m before s on the same street, on the other side: 5 + 100 + 9.7 m is 86.0 s; to t 280 m: 221.0 s.
        const near = reached(town, point(995, 200));
        expect(near['s']).toBe(87);
        expect(near['t']).toBe(222);
    });

    it('end at the cap, by time, and a wider cap adds and changes nothing else', () => {
        const walk = (walkCap: number) => reached(routerOf(onStreets(TOWN, streets), {walkCap}), point(250, 40));
        expect(walk(824)).toEqual({});
        expect(walk(825)).toEqual({s: 825});
        expect(walk(960)).toEqual({s: 825, t: 960});
    });

    it('are slower for who is slower', () => {
        // 1,099.7 m at 3.6 km/h is 1,099.7 s.
        expect(reached(routerOf(onStreets(TOWN, streets), {walkKmh: 3.6}), point(250, 40))).toEqual({s: 1100});
    });

    it('obey one-way footways, against them only where there is another way', () => {
        const oneWay = streetsOf({a: [0, 0], b: [1000, 0], c: [1000, 500]}, [
            {from: 'a', to: 'b', oneWay: true},
            {from: 'b', to: 'c'},
        ]);
        const router = routerOf(onStreets(TOWN, oneWay));
        // Here u is 300 m from the street: 40 + 450 + 300 m is 592.5 s.
        expect(reached(router, point(250, 40))).toEqual({s: 825, t: 960, u: 593});
        expect(reached(router, point(250, 40), false)).toEqual({});
    });

    it('are those bicycles may use the streets are', () => {
        const cycleway = streetsOf({a: [0, 0], b: [1000, 0], c: [1000, 500]}, [
            {from: 'a', to: 'b', modes: ['bicycle']},
            {from: 'b', to: 'c'},
        ]);
        const router = routerOf(onStreets(TOWN, cycleway));
        expect(reached(router, point(250, 40))).toEqual({});
        // 1,099.7 m at 12 km/h (10/3 m/s): 329.9 s; to t 383.9 s; to u 790 m, 237 s.
        expect(reached(router, point(250, 40), true, 'bicycle')).toEqual({s: 330, t: 384, u: 237});
    });

    it('carry a bicycle over steps at walking speed', () => {
        const stairs = streetsOf({a: [0, 0], b: [1000, 0], c: [1000, 500]}, [
            {from: 'a', to: 'b', class: 'steps'},
            {from: 'b', to: 'c'},
        ]);
        // 750 m at 4/3 m/s is 562.5 s, 40 + 300 + 9.7 m at 10/3 m/s 104.9 s.
        expect(reached(routerOf(onStreets(TOWN, stairs)), point(250, 40), true, 'bicycle')['s']).toBe(668);
    });

    it('take a ferry by its stated time', () => {
        const ferry = streetsOf({a: [0, 0], b: [1000, 0], c: [1000, 500], d: [990, 0]}, [
            {from: 'a', to: 'd', class: 'ferry', seconds: 100},
            {from: 'd', to: 'b', length: 10},
            {from: 'b', to: 'c'},
            {
                from: 'a',
                to: 'a',
                via: [
                    [0, 50],
                    [10, 50],
                ],
            },
        ]);
        // 100 s from a to d, then 10 + 300 + 9.7 m at 4/3 m/s: 239.8 s.
        expect(reached(routerOf(onStreets(TOWN, ferry)), point(0, 0))['s']).toBe(340);
    });

    it('do not begin farther than 500 m from every street', () => {
        expect(reached(town, point(250, -501))).toEqual({});
        expect(town.ways.isOnStreets(point(250, -501), 'walk')).toBe(false);
        expect(town.ways.seconds(point(250, -501), point(250, 40), 'walk')).toBe(Infinity);
    });

    it('have no cap from door to door, and a shape and length that are those of the way', () => {
        const [from, to] = [point(250, 40), point(1020, 400)];
        // 40 + 750 + 400 + 20 m = 1,210 m.
        expect(town.ways.seconds(from, to, 'walk')).toBe(908);
        const path = town.ways.path(from, to, 'walk')!;
        expect(path.seconds).toBe(908);
        expect(path.metres).toBeCloseTo(1210, 0);
        const east = path.geometry.map(([lon, lat]) =>
            [(lon - 121) * 111_195 * Math.cos((31 * Math.PI) / 180), (lat - 31) * 111_195].map(Math.round),
        );
        expect(east).toEqual([
            [250, 40],
            [250, 0],
            [1000, 0],
            [1000, 400],
            [1020, 400],
        ]);
        expect(town.ways.seconds(point(250, 40), point(700, 400), 'walk')).toBe(Infinity);
        expect(town.ways.path(from, from, 'walk')!.seconds).toBe(0);
    });
});

const randomStreets = (random: Random): Streets => {
    const size = 6;
    const junctions: Record<string, readonly [number, number]> = {};
    for (let x = 0; x < size; x++)
        for (let y = 0; y < size; y++)
            junctions[`${x} ${y}`] = [200 * x + random.int(-60, 60), 200 * y + random.int(-60, 60)];
    const modes = (): readonly StreetMode[] => (random.chance(0.85) ? ['foot', 'bicycle', 'car'] : ['car']);
    const street = (from: string, to: string) => ({from, to, modes: modes(), oneWay: random.chance(0.2)});
    const rows = [];
    for (let x = 0; x < size; x++)
        for (let y = 0; y < size; y++) {
            if (x + 1 < size) rows.push(street(`${x} ${y}`, `${x + 1} ${y}`));
            if (y + 1 < size) rows.push(street(`${x} ${y}`, `${x} ${y + 1}`));
        }
    return streetsOf(junctions, rows);
};

describe('street trees', () => {
    it.each([1, 2, 3, 4, 5, 6])(
        'are those of graphology’s Dijkstra, forward and backward, capped or not (seed %d)',
        seed => {
            const random = new Random(seed);
            const places = Array.from({length: 12}, (_, place) => ({
                name: `p${place}`,
                east: random.int(0, 1000),
                north: random.int(0, 1000),
            }));
            const text = places
                .map(({name, east, north}) => `station ${name} ${east / 1000} ${north / 1000}`)
                .join('\n');
            const calls = places.map(({name}, place) => `${name} 8:${String(place).padStart(2, '0')}`).join(' > ');
            const network = onStreets(sketch(`${text}\nbus B: ${calls}`), randomStreets(random));
            const index = streetIndex(network.streets!, 'foot');
            const graph = new MultiDirectedGraph<object, {ms: number}>();
            const {foot} = network.streets!.graphs;
            const ms = (millimetres: number): number => Math.round((millimetres * 3.6) / 4.8);
            for (let node = 0; node < foot.nodeCount; node++) graph.addNode(String(node));
            for (let node = 0; node < foot.nodeCount; node++)
                for (let arc = foot.firstArc[node]!; arc < foot.firstArc[node + 1]!; arc++)
                    graph.addDirectedEdge(String(node), String(foot.arcTo[arc]), {
                        ms: ms(network.streets!.edgeLength[foot.arcEdge[arc]! >> 1]!),
                    });
            const ends = places.map(({name}) => endpointOf(network, name));
            const snaps = ends.map(({lon, lat}) => index.snap(lon, lat)!);
            snaps.forEach((snap, place) => {
                graph.addNode(`from ${place}`);
                graph.addNode(`to ${place}`);
                for (const {node, millimetres} of index.ends(snap, true))
                    graph.addDirectedEdge(`from ${place}`, String(node), {ms: ms(millimetres) + ms(snap.apart)});
                for (const {node, millimetres} of index.ends(snap, false))
                    graph.addDirectedEdge(String(node), `to ${place}`, {ms: ms(millimetres) + ms(snap.apart)});
            });
            snaps.forEach((a, from) =>
                snaps.forEach((b, to) => {
                    const along = from === to ? undefined : index.along(a, b);
                    if (along !== undefined)
                        graph.addDirectedEdge(`from ${from}`, `to ${to}`, {
                            ms: ms(along.millimetres) + ms(a.apart) + ms(b.apart),
                        });
                }),
            );
            const weight = (edge: string): number => graph.getEdgeAttribute(edge, 'ms');
            const twin = (from: number, to: number): number => {
                const path = dijkstra.bidirectional(graph, `from ${from}`, `to ${to}`, weight) as string[] | null;
                if (path === null) return Infinity;
                let sum = 0;
                for (let step = 1; step < path.length; step++) {
                    let least = Infinity;
                    graph.forEachDirectedEdge(path[step - 1]!, path[step]!, (_, {ms: cost}, source) => {
                        if (source === path[step - 1]) least = Math.min(least, cost);
                    });
                    sum += least;
                }
                return Math.ceil(sum / 1000);
            };
            const cap = 450;
            const wide = routerOf(network, {walkCap: 100_000});
            const capped = routerOf(network, {walkCap: cap});
            ends.forEach((from, a) => {
                const outward = reached(wide, {...from, stationId: 'none'});
                const near = reached(capped, {...from, stationId: 'none'});
                ends.forEach((to, b) => {
                    if (a === b) return;
                    const expected = twin(a, b);
                    const name = `p${b}`;
                    expect(outward[name] ?? Infinity, `${a} to ${b}`).toBe(expected);
                    expect(near[name] ?? Infinity, `${a} to ${b}, capped`).toBe(expected <= cap ? expected : Infinity);
                    expect(reached(wide, {...to, stationId: 'none'}, false)[`p${a}`] ?? Infinity).toBe(expected);
                    expect(wide.ways.seconds(from, to, 'walk')).toBe(expected);
                    const path = wide.ways.path(from, to, 'walk');
                    expect(path?.seconds ?? Infinity).toBe(expected);
                });
            });
            expect(ends.length).toBe(12);
        },
    );
});
