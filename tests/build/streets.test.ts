import {describe, expect, test} from 'vitest';
import {modeGraph} from '../../src/build/streets/mode-graph.js';
import {wayRule} from '../../src/build/streets/ways.js';
import {duration, speedLimit} from '../../src/build/streets/values.js';
import {stoppedAt} from '../../src/build/streets/access.js';
import {STREET_CLASSES, STREET_MODES, streetBit} from '../../src/network/streets.js';
import type {OsmSketch, Tags} from '../support/osm-file.js';
import {arcsOf, builtFrom, junctionNames} from '../support/osm-streets.js';

/** Positions of an extract are in 1e-7 degrees, a centimetre: lengths to a decimetre. */
const decimetres = (millimetres: Iterable<number>): number[] => Array.from(millimetres, mm => Math.round(mm / 100));

const rule = (tags: Tags) => wayRule(new Map(Object.entries(tags)));

/** Whom a way is for: `f`, `b`, `c` along it, capitals where they may also go back, `-` nobody. */
const users = (tags: Tags): string => {
    const made = rule(tags);
    if (made === undefined) return '-';
    return STREET_MODES.map(mode => {
        const [forward, backward] = [false, true].map(way => (made.access & streetBit(mode, way)) !== 0);
        const letter = mode[0]!;
        return forward && backward ? letter.toUpperCase() : forward ? letter : backward ? `<${letter}` : '';
    }).join('');
};

describe('whom a way is for', () => {
    // F B C: both ways on foot, by bicycle, by car.
    test.each<[string, Tags]>([
        ['FBC', {highway: 'residential'}],
        ['FBC', {highway: 'trunk'}],
        ['c', {highway: 'motorway'}],
        ['C', {highway: 'motorway', oneway: 'no'}],
        ['F', {highway: 'footway'}],
        ['FB', {highway: 'path'}],
        ['FB', {highway: 'track'}],
        ['FBC', {highway: 'track', motor_vehicle: 'yes'}],
        ['FB', {highway: 'footway', bicycle: 'designated'}],
        ['F', {highway: 'footway', access: 'yes'}],
        ['-', {highway: 'service', access: 'private'}],
        ['-', {highway: 'service', access: 'delivery'}],
        ['F', {highway: 'service', access: 'no', foot: 'yes'}],
        ['FBC', {highway: 'residential', access: 'destination'}],
        ['FB', {highway: 'residential', motor_vehicle: 'no'}],
        ['FBC', {highway: 'residential', vehicle: 'no', motorcar: 'yes', bicycle: 'yes'}],
        ['FBC', {highway: 'service', service: 'parking_aisle'}],
        ['Fbc', {highway: 'residential', oneway: 'yes'}],
        ['F<b<c', {highway: 'residential', oneway: '-1'}],
        ['Fbc', {highway: 'tertiary', junction: 'roundabout'}],
        ['FBc', {highway: 'residential', oneway: 'yes', 'oneway:bicycle': 'no'}],
        ['FBc', {highway: 'residential', oneway: 'yes', cycleway: 'opposite'}],
        ['F', {highway: 'primary', oneway: 'reversible'}],
        ['C', {highway: 'trunk', motorroad: 'yes'}],
        ['FC', {highway: 'trunk', motorroad: 'yes', foot: 'yes'}],
        ['f', {highway: 'steps', conveying: 'forward'}],
        ['F', {highway: 'pedestrian', area: 'yes'}],
        ['F', {highway: 'service', area: 'yes'}],
        ['F', {railway: 'platform'}],
        ['FB', {route: 'ferry'}],
        ['FBC', {route: 'ferry', motor_vehicle: 'yes'}],
        ['-', {highway: 'construction'}],
        ['-', {highway: 'proposed'}],
        ['-', {building: 'yes'}],
    ])('%s %o', (expected, tags) => expect(users(tags)).toBe(expected));
});

test('limits are read in km/h, with units, by lane, and where only the kind of road is named', () => {
    const limits = [
        '50',
        '30 mph',
        '50 km/h',
        '80;60',
        'none',
        'signals',
        'PT:urban',
        'DE:rural',
        'DE:zone:30',
        'walk',
        '',
    ];
    expect(limits.map(speedLimit)).toEqual([50, 48, 50, 60, 0, 0, 50, 90, 30, 6, 0]);
    expect(rule({highway: 'primary', maxspeed: '70', 'maxspeed:backward': '50'})).toMatchObject({
        limit: 70,
        limitBack: 50,
    });
});

test('durations of ferries are minutes, hours and minutes, or ISO 8601', () => {
    expect(['15', '1:30', '00:20:30', 'PT1H5M', 'often', undefined].map(duration)).toEqual([
        900, 5400, 1230, 3900, 0, 0,
    ]);
});

test('barriers stop those who cannot pass them, and whom they are told to', () => {
    const stopped = (tags: Tags): string => stoppedAt(new Map(Object.entries(tags))).join(' ');
    expect(stopped({barrier: 'bollard'})).toBe('car');
    expect(stopped({barrier: 'gate'})).toBe('');
    expect(stopped({barrier: 'gate', access: 'private'})).toBe('foot bicycle car');
    expect(stopped({barrier: 'gate', locked: 'yes'})).toBe('bicycle car');
    expect(stopped({barrier: 'stile'})).toBe('bicycle car');
    expect(stopped({barrier: 'bollard', motor_vehicle: 'yes'})).toBe('');
    expect(stopped({highway: 'crossing', access: 'no'})).toBe('');
});

describe('streets of a sketch', () => {
    // A straight street with a bend, a side street, and a name that changes at c.
    const sketch: OsmSketch = {
        nodes: {a: [0, 0], b: [100, 0], c: [200, 0], d: [300, 50], e: [100, 100]},
        ways: [
            ['a b c', {highway: 'residential', name: 'First'}],
            ['c d', {highway: 'residential', name: 'Second'}],
            ['b e', {highway: 'service'}],
        ],
    };
    const built = builtFrom(sketch);
    const {streets} = built;

    test('are cut at junctions and where what they are changes', () => {
        expect(arcsOf(built, sketch, 'car')).toEqual(['a>b', 'b>a', 'b>c', 'b>e', 'c>b', 'c>d', 'd>c', 'e>b']);
        expect(decimetres(streets.edgeLength)).toEqual([1000, 1000, 1118, 1000]);
        expect(Array.from(streets.edgeName, name => streets.names[name])).toEqual(['First', 'First', 'Second', '']);
        expect(Array.from(streets.edgeClass, at => STREET_CLASSES[at])).toEqual([
            'residential',
            'residential',
            'residential',
            'service',
        ]);
    });

    test('are one where nothing happens, whichever way their ways were drawn', () => {
        const same = builtFrom({
            ...sketch,
            ways: [
                ['c b a', {highway: 'residential'}],
                ['c d', {highway: 'residential'}],
            ],
        });
        expect(arcsOf(same, sketch, 'foot')).toEqual(['a>d', 'd>a']);
        expect(decimetres(same.streets.edgeLength)).toEqual([3118]);
        // b and c are in its shape, 1e-7 degrees.
        expect(Array.from(same.streets.shapeLat)).toEqual([0, 0]);
        expect(Array.from(same.streets.shapeLon, at => Math.round(at / 8983)).toSorted((x, y) => x - y)).toEqual([
            1, 2,
        ]);
    });

    test('one way is one way, and a street of two directions joins no street of one', () => {
        const oneWay = builtFrom({
            nodes: {a: [0, 0], b: [100, 0], c: [200, 0], d: [0, 100]},
            ways: [
                ['a b c', {highway: 'residential', oneway: 'yes'}],
                ['c d a', {highway: 'residential'}],
            ],
        });
        const own: OsmSketch = {nodes: {a: [0, 0], c: [200, 0]}, ways: []};
        expect(arcsOf(oneWay, own, 'car')).toEqual(['a>c', 'c>a']);
        expect(arcsOf(oneWay, own, 'foot')).toEqual(['a>c', 'c>a']);
        expect(oneWay.streets.graphs.car.arcTo).toHaveLength(3);
        expect(oneWay.streets.graphs.foot.arcTo).toHaveLength(4);
    });

    test('two extracts are one network', () => {
        const {nodes, ways} = sketch;
        const joined = builtFrom({nodes, ways: ways.slice(0, 1)}, {nodes, ways});
        expect(joined.streets).toEqual(streets);
    });

    test('a street that leads out of the extract ends at its last node inside', () => {
        const cut = builtFrom({
            nodes: {a: [0, 0], b: [100, 0], c: [150, 0]},
            ways: [['a b c out', {highway: 'service'}]],
        });
        expect(decimetres(cut.streets.edgeLength)).toEqual([1500]);
        expect(cut.counts.leftOut.missingNodes).toBe(1);
    });
});

describe('a barrier on a street', () => {
    const sketch: OsmSketch = {
        nodes: {a: [0, 0], b: [100, 0, {barrier: 'bollard'}], c: [200, 0]},
        ways: [['a b c', {highway: 'residential'}]],
    };
    const {streets} = builtFrom(sketch);

    test('lets people and bicycles through', () => {
        expect(streets.graphs.foot.nodeCount).toBe(3);
        expect(streets.graphs.bicycle.nodeCount).toBe(3);
    });

    test('is an end for cars on both sides, at which they turn round; the smaller side is an island', () => {
        const long: OsmSketch = {
            nodes: {...sketch.nodes, d: [-100, 0], e: [-100, 100], f: [0, 100]},
            ways: [...sketch.ways, ['a d e f a', {highway: 'residential'}]],
        };
        const built = builtFrom(long);
        const names = junctionNames(built, long);
        const {nodeJunction, firstArc, arcTo} = built.streets.graphs.car;
        expect(arcsOf(built, long, 'car')).not.toContain('b>c');
        const atB = [...nodeJunction].flatMap((junction, node) => (names[junction] === 'b' ? [node] : []));
        expect(atB).toHaveLength(1);
        expect(names[nodeJunction[arcTo[firstArc[atB[0]!]!]!]!]).toBe('a');
        expect(built.counts.islands.car).toEqual({parts: 1, metres: expect.closeTo(100, 1)});
    });
});

describe('islands', () => {
    test('a part one cannot leave is none of the network; what the other modes use stays for them', () => {
        const sketch: OsmSketch = {
            nodes: {a: [0, 0], b: [100, 0], c: [100, 100], d: [300, 0], e: [400, 0]},
            ways: [
                ['a b c a', {highway: 'residential'}],
                // Out of the ring and nowhere on.
                ['b d', {highway: 'residential', oneway: 'yes'}],
                ['d e', {highway: 'footway'}],
            ],
        };
        const built = builtFrom(sketch);
        expect(arcsOf(built, sketch, 'car')).toEqual(['b>b']);
        expect(arcsOf(built, sketch, 'foot')).toContain('d>e');
        expect(built.counts.islands.car).toEqual({parts: 0, metres: expect.closeTo(200, 1)});
        expect(built.counts.islands.foot).toEqual({parts: 0, metres: 0});
    });
});

describe('restrictions of turns', () => {
    //      n
    //      |
    //  w - x - e
    //      |
    //      s
    const nodes: OsmSketch['nodes'] = {x: [0, 0], w: [-100, 0], e: [100, 0], n: [0, 100], s: [0, -100]};
    const cross = (relations: OsmSketch['relations'] & {}): OsmSketch => ({
        nodes,
        ways: ['w x', 'x e', 'x n', 's x'].map(way => [way, {highway: 'residential'}] as const),
        relations,
    });
    /** Where one may go on at x, coming from each arm. */
    const turns = (sketch: OsmSketch): Record<string, string> => {
        const built = builtFrom(sketch);
        const names = junctionNames(built, sketch);
        const {nodeJunction, firstArc, arcTo, nodeCount} = built.streets.graphs.car;
        const at = (node: number): string => names[nodeJunction[node]!]!;
        const made: Record<string, string> = {};
        for (let node = 0; node < nodeCount; node++) {
            if (at(node) === 'x') continue;
            for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
                const x = arcTo[arc]!;
                made[at(node)] = Array.from(arcTo.subarray(firstArc[x], firstArc[x + 1]), at)
                    .toSorted()
                    .join('');
            }
        }
        return made;
    };
    const no = (kind: string, from: number, to: number, tags: Tags = {}) =>
        [
            [`from way ${from}`, 'via node x', `to way ${to}`],
            {type: 'restriction', restriction: kind, ...tags},
        ] as const;

    test('a turn that is forbidden is not there; others are, but for turning round', () => {
        expect(turns(cross([]))).toEqual({w: 'ensw', e: 'ensw', n: 'ensw', s: 'ensw'});
        expect(turns(cross([no('no_left_turn', 1, 3)]))).toEqual({w: 'es', e: 'nsw', n: 'esw', s: 'enw'});
    });

    test('only one way on is the only one', () => {
        expect(turns(cross([no('only_straight_on', 1, 2)]))).toEqual({w: 'e', e: 'nsw', n: 'esw', s: 'enw'});
    });

    test('cars excepted, other vehicles and hours are counted and left out', () => {
        const built = builtFrom(
            cross([
                no('no_left_turn', 1, 3, {except: 'bicycle;motorcar'}),
                [['from way 1', 'via node x', 'to way 3'], {type: 'restriction', 'restriction:hgv': 'no_left_turn'}],
                [
                    ['from way 1', 'via node x', 'to way 3'],
                    {type: 'restriction', 'restriction:conditional': 'no_left_turn @ (Mo-Fr)'},
                ],
                [['from way 1', 'via way 2', 'to way 3'], {type: 'restriction', restriction: 'no_u_turn'}],
                no('no_left_turn', 1, 99),
            ]),
        );
        expect(built.counts.turns).toEqual({used: 0, others: 2, viaWay: 1, conditional: 1, unclear: 1});
    });

    test('where nothing else is left one turns round, unless that is forbidden too', () => {
        // Streets 0: w-x and 1: x-e, both ways. Arriving from w by directed edge 0 one may not go on by 2.
        const edges = {
            edgeFrom: Uint32Array.of(0, 1),
            edgeTo: Uint32Array.of(1, 2),
            edgeAccess: Uint8Array.of(0b111_111, 0b111_111),
        };
        const onward = (...to: number[]): number[] => {
            const graph = modeGraph(3, edges, 'car', {
                isShut: () => false,
                turns: to.map(way => ({junction: 1, kind: 'no', from: 0, to: way})),
            });
            const x = graph.arcTo[graph.firstArc[graph.nodeJunction.indexOf(0)]!]!;
            return [...graph.arcEdge.subarray(graph.firstArc[x], graph.firstArc[x + 1])];
        };
        expect(onward(2)).toEqual([1]);
        expect(onward(2, 1)).toEqual([]);
    });
});

describe('traffic lights', () => {
    const at = (east: number): OsmSketch => ({
        nodes: {
            a: [-200, 0],
            l: [east, 0, {highway: 'traffic_signals'}],
            x: [0, 0],
            b: [200, 0],
            n: [0, 200],
        },
        ways: [
            ['a l x b', {highway: 'primary'}],
            ['x n', {highway: 'primary'}],
        ],
    });
    const lit = (sketch: OsmSketch): string[] => {
        const built = builtFrom(sketch);
        return junctionNames(built, sketch).filter((_, junction) => built.streets.junctionSignal[junction] === 1);
    };

    test('on the street before a junction are those of the junction', () => {
        expect(lit(at(-15))).toEqual(['x']);
        expect(builtFrom(at(-15)).streets.edgeLength).toHaveLength(3);
    });

    test('far from any junction stay where they are', () => {
        expect(lit(at(-100))).toEqual(['l']);
        expect(builtFrom(at(-100)).streets.edgeLength).toHaveLength(4);
    });
});
