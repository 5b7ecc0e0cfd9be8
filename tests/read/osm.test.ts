import {describe, expect, test} from 'vitest';
import {STREET_WANTS} from '../../src/build/streets/ways.js';
import {type ByteSource, memoryBytes} from '../../src/read/byte-source.js';
import {IdIndex} from '../../src/read/id-index.js';
import {type OsmExtract, readOsm} from '../../src/read/osm.js';
import {osmBytes, osmFile, type OsmSketch} from '../support/osm-file.js';
import {Random} from '../support/random.js';
import {runs} from '../support/thorough.js';
import {reading, sentences} from './read-support.js';

const read = (...files: ByteSource[]) => reading(problems => readOsm(files, STREET_WANTS, problems));

/** Two streets that cross, and a building; 1,000,000,000,000 is more than 32 bits hold. */
const CROSSING: OsmSketch = {
    nodes: {
        a: [-100, 0],
        b: [0, 0, {highway: 'traffic_signals', source: 'survey'}],
        c: [100, 0, {barrier: 'bollard'}],
        d: [0, 100],
    },
    ids: {a: 1_000_000_000_000, b: 20, c: 3, d: 7},
    ways: [
        ['a b c', {highway: 'residential', name: 'East Street', 'name:en': 'East', surface: 'asphalt'}],
        ['b d', {highway: 'residential', ref: 'N 1'}],
        ['a b d a', {building: 'yes'}],
    ],
    relations: [[['from way 1', 'via node b', 'to way 2'], {type: 'restriction', restriction: 'no_left_turn'}]],
};

/** What an extract holds, as one would write it down. */
const written = (extract: OsmExtract) => {
    const node = (place: number): string =>
        `${Math.round(extract.nodeLon[place]! * 1e5)},${Math.round(extract.nodeLat[place]! * 1e5)}`;
    return {
        ways: Array.from(extract.wayId, (id, way) => [
            id,
            extract.names[extract.wayName[way]!],
            extract.names[extract.wayRef[way]!],
            Object.fromEntries(extract.tagSets[extract.wayTags[way]!]!),
            Array.from(extract.wayNode.subarray(extract.wayFirst[way], extract.wayFirst[way + 1]), node).join(' '),
        ]),
        tagged: Array.from(extract.nodeTags, (tags, place) => [
            node(place),
            Object.fromEntries(extract.tagSets[tags]!),
        ]).filter(([, tags]) => Object.keys(tags as object).length > 0),
    };
};

describe('an extract of OpenStreetMap', () => {
    test.each([
        ['as programs write it', {}],
        ['with nodes one by one', {dense: false}],
        ['not packed', {compressed: false}],
    ])('%s gives its streets, names and tagged nodes', (_, options) => {
        const {value, reported} = read(osmFile(CROSSING, 'x.osm.pbf', options));
        expect(reported).toEqual([]);
        // 100 m are 0.0009 degrees.
        expect(written(value!)).toEqual({
            ways: [
                [1, 'East Street', '', {highway: 'residential'}, '-90,0 0,0 90,0'],
                [2, '', 'N 1', {highway: 'residential'}, '0,0 0,90'],
            ],
            tagged: [
                ['0,0', {highway: 'traffic_signals'}],
                ['90,0', {barrier: 'bollard'}],
            ],
        });
        expect(value!.relations).toEqual([
            {
                id: 1,
                tags: new Map([
                    ['type', 'restriction'],
                    ['restriction', 'no_left_turn'],
                ]),
                members: [
                    {type: 'way', ref: 1, role: 'from'},
                    {type: 'node', ref: 20, role: 'via'},
                    {type: 'way', ref: 2, role: 'to'},
                ],
            },
        ]);
        expect(value!.placeOfNode(1_000_000_000_000)).toBe(0);
    });

    test('two files are one: what stands in both is there once', () => {
        const {nodes, ids, ways} = CROSSING;
        const west = osmFile({nodes, ids: ids!, ways: [ways[0]!]}, 'west.osm.pbf');
        const both = osmFile({nodes, ids: ids!, ways: ways.slice(0, 2)}, 'both.osm.pbf');
        const {value, reported} = read(west, both);
        expect(reported).toEqual([]);
        expect(written(value!)).toEqual(written(read(osmFile(CROSSING)).value!));
    });

    test('a node that no file has is known to be missing', () => {
        const {value} = read(osmFile({nodes: {a: [0, 0], b: [10, 0]}, ways: [['a b beyond', {highway: 'service'}]]}));
        expect([...value!.nodeLon].map(lon => Number.isNaN(lon))).toEqual([false, false, true]);
    });
});

describe('a file that is not whole', () => {
    const bytes = osmBytes(CROSSING);

    test('cut off anywhere it is said to be cut off, or is a shorter whole', () => {
        const ends = new Set<string>();
        for (let length = 0; length < bytes.length; length++) {
            const {value, reported} = read(memoryBytes('cut.osm.pbf', bytes.subarray(0, length)));
            if (value === undefined) expect(reported, `${length} bytes`).toEqual(['osm-cut-off cut.osm.pbf']);
            else ends.add(`${value.wayId.length} ways`);
        }
        // Between blocks a file may end; without its last ones it has no relations, or no streets.
        expect([...ends]).toEqual(['0 ways', '2 ways']);
    });

    test('says where, and what would be right', () => {
        expect(sentences(read(memoryBytes('cut.osm.pbf', bytes.subarray(0, 60))).problems)).toEqual([
            expect.stringMatching(/cut\.osm\.pbf.*is incomplete: it ends after 60 bytes/),
        ]);
        expect(sentences(read(memoryBytes('page.html', new TextEncoder().encode('<html>'))).problems)).toEqual([
            expect.stringMatching(/page\.html.*is not OSM PBF, or is damaged: the block at byte 0/),
        ]);
    });

    test('with a changed byte it is a problem of that file, or what changed is the value that changed', () => {
        const random = new Random(11);
        const count = runs(5000, 500);
        let [refused, read1] = [0, 0];
        for (let run = 0; run < count; run++) {
            const changed = bytes.slice();
            const at = random.int(0, changed.length - 1);
            changed[at] = changed[at]! ^ (1 << random.int(0, 7));
            const {value, problems} = read(memoryBytes('changed.osm.pbf', changed));
            if (value === undefined) {
                refused++;
                expect(problems.map(({code}) => code)).toEqual([
                    expect.stringMatching(/^osm-(cut-off|damaged|unsupported)$/),
                ]);
            } else read1++;
        }
        // zlib's sum finds a change of what is packed; names of fields and lengths that nobody reads may change.
        expect(refused).toBeGreaterThan(count * 0.8);
        expect(refused + read1).toBe(count);
    });

    test('history and other packing are said to be unsupported', () => {
        const history = osmFile(CROSSING, 'h.osm.pbf', {features: ['OsmSchema-V0.6', 'HistoricalInformation']});
        expect(sentences(read(history).problems)).toEqual([expect.stringMatching(/HistoricalInformation/)]);
    });
});

test('ids are found at their places, negative and large ones too', () => {
    const random = new Random(3);
    const index = new IdIndex();
    const places = new Map<number, number>();
    for (let step = 0; step < 20_000; step++) {
        const id = random.int(-50, 50) * 2 ** random.int(0, 45) + random.int(0, 1000);
        const place = index.add(id);
        if (!places.has(id)) places.set(id, places.size);
        expect(place).toBe(places.get(id));
    }
    for (const [id, place] of places) expect(index.find(id)).toBe(place);
    expect(index.find(0.5)).toBe(-1);
});
