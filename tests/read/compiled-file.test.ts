import {describe, expect, test} from 'vitest';
import {carTopology, compileStreetOrder} from '../../src/compile/hierarchy/street-order.js';
import {streetsFile, streetsOf} from '../../src/network/streets-file.js';
import {COMPILED_VERSION, readCompiled, STREETS_KIND, writeCompiled} from '../../src/read/compiled-file.js';
import type {OsmSketch} from '../support/osm-file.js';
import {builtFrom} from '../support/osm-streets.js';
import {reading, sentences} from './read-support.js';

const SKETCH: OsmSketch = {
    nodes: {a: [0, 0], b: [100, 0], c: [200, 30], d: [100, 90]},
    ways: [
        ['a b c', {highway: 'residential', name: '中山路'}],
        ['b d', {highway: 'service', name: 'Side Street'}],
    ],
};

const withOrder = (sketch: OsmSketch) => {
    const {streets} = builtFrom(sketch);
    return {...streets, carOrder: compileStreetOrder(streets)};
};

describe('a compiled file', () => {
    const streets = withOrder(SKETCH);
    const bytes = streetsFile(streets);
    const read = (file: Uint8Array, of = STREETS_KIND) =>
        reading(problems => readCompiled(file, of, 'x.bin', problems));

    test('gives back what was put in, as views of its bytes', () => {
        const {value, reported} = read(bytes);
        expect(reported).toEqual([]);
        expect(streetsOf(value!)).toEqual(streets);
        for (const array of value!.arrays.values()) expect(array.buffer).toBe(bytes.buffer);
        expect(streetsOf(value!).names).toContain('中山路');
    });

    test('keeps the order and the contraction for cars: the hierarchy is that of an order found anew', () => {
        const {carOrder, ...others} = streetsOf(read(bytes).value!);
        expect(carOrder!.nodeAt).toHaveLength(others.graphs.car.nodeCount);
        expect(carTopology({...others, carOrder: carOrder!})).toEqual(carTopology(others));
    });

    test('is the same bytes every time, and its checksum is that of what is in it', () => {
        expect(streetsFile(withOrder(SKETCH))).toEqual(bytes);
        const other = read(streetsFile(withOrder({...SKETCH, ways: SKETCH.ways.slice(0, 1)}))).value!;
        expect(other.checksum).not.toBe(read(bytes).value!.checksum);
        expect(other.checksum).toMatch(/^[0-9a-f]{64}$/);
    });

    test('may begin anywhere in a buffer', () => {
        const shifted = new Uint8Array(bytes.length + 3);
        shifted.set(bytes, 3);
        expect(streetsOf(read(shifted.subarray(3)).value!)).toEqual(streets);
    });

    test('with any bit changed, or cut off anywhere, is a problem', () => {
        for (let at = 0; at < bytes.length; at++) {
            const changed = bytes.slice();
            changed[at]! ^= 1 << (at % 8);
            const {value, reported} = read(changed);
            expect(value, `byte ${at}`).toBeUndefined();
            expect(reported, `byte ${at}`).toEqual([
                expect.stringMatching(/^compiled-(strange|version|damaged) x\.bin$/),
            ]);
            expect(read(bytes.subarray(0, at)).reported, `${at} bytes`).toEqual([
                expect.stringMatching(/^compiled-(strange|damaged) x\.bin$/),
            ]);
        }
    });

    test('of another version, or of something else, is said to be so', () => {
        const older = bytes.slice();
        for (const version of [COMPILED_VERSION - 1, COMPILED_VERSION + 1]) {
            older[8] = version;
            expect(sentences(read(older).problems)).toEqual([expect.stringContaining(`of version ${version}`)]);
        }
        const another = writeCompiled('hills 1', new Map([['height', Float64Array.of(1, 2)]]));
        expect(read(another).reported).toEqual(['compiled-strange x.bin']);
        expect([...read(another, 'hills 1').value!.arrays.get('height')!]).toEqual([1, 2]);
    });
});
