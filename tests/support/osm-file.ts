import {deflateSync} from 'node:zlib';
import {PbfWriter} from 'pbf';
import {type ByteSource, memoryBytes} from '../../src/read/byte-source.js';
import {METRES_PER_DEGREE} from '../../src/units/geometry.js';

export type Tags = Readonly<Record<string, string>>;

/** An extract drawn in metres east and north of 0, 0, where a degree is as long both ways. */
export interface OsmSketch {
    /** By name: metres east, metres north, tags. Ids are 1, 2, 3 in this order unless `ids` says otherwise. */
    readonly nodes: Readonly<Record<string, readonly [east: number, north: number, tags?: Tags]>>;
    readonly ids?: Readonly<Record<string, number>>;
    /** Names of nodes joined by spaces, and tags. Ids are 1, 2, 3 in this order unless the third says otherwise. */
    readonly ways: readonly (readonly [nodes: string, tags: Tags, id?: number])[];
    /** Members as `role type id`: the id of a way, the name of a node. */
    readonly relations?: readonly (readonly [members: readonly string[], tags: Tags])[];
}

export const lonLat = (east: number, north: number): {lon: number; lat: number} => ({
    lon: east / METRES_PER_DEGREE,
    lat: north / METRES_PER_DEGREE,
});

const idsOf = ({nodes, ids = {}}: OsmSketch): ReadonlyMap<string, number> =>
    new Map(Object.keys(nodes).map((name, at) => [name, ids[name] ?? at + 1]));

const bytesOf = (write: (writer: PbfWriter) => void): Uint8Array => {
    const writer = new PbfWriter();
    write(writer);
    return writer.finish();
};

/** Texts of a block, each once; 0 is the empty one that ends the tags of dense nodes. */
class Texts {
    readonly list = [''];

    at(text: string): number {
        const place = this.list.indexOf(text);
        return place >= 0 ? place : this.list.push(text) - 1;
    }
}

const packed = (writer: PbfWriter, tag: number, numbers: readonly number[], signed = false): void =>
    writer.writeBytesField(
        tag,
        bytesOf(inner => numbers.forEach(value => (signed ? inner.writeSVarint(value) : inner.writeVarint(value)))),
    );

const deltas = (numbers: readonly number[]): number[] => numbers.map((value, at) => value - (numbers[at - 1] ?? 0));

const group = (texts: Texts, write: (writer: PbfWriter) => void): Uint8Array => {
    const own = bytesOf(write);
    return bytesOf(writer => {
        writer.writeBytesField(
            1,
            bytesOf(inner => texts.list.forEach(text => inner.writeBytesField(1, new TextEncoder().encode(text)))),
        );
        writer.writeBytesField(2, own);
    });
};

const blob = (type: string, content: Uint8Array, compressed = true): Uint8Array => {
    const body = bytesOf(writer => {
        if (!compressed) return writer.writeBytesField(1, content);
        writer.writeVarintField(2, content.length);
        writer.writeBytesField(3, deflateSync(content));
    });
    const header = bytesOf(writer => {
        writer.writeStringField(1, type);
        writer.writeVarintField(3, body.length);
    });
    const bytes = new Uint8Array(4 + header.length + body.length);
    new DataView(bytes.buffer).setUint32(0, header.length);
    bytes.set(header, 4);
    bytes.set(body, 4 + header.length);
    return bytes;
};

const tagColumns = (writer: PbfWriter, texts: Texts, tags: Tags): void => {
    packed(
        writer,
        2,
        Object.keys(tags).map(key => texts.at(key)),
    );
    packed(
        writer,
        3,
        Object.values(tags).map(value => texts.at(value)),
    );
};

const nodeGroup = (sketch: OsmSketch, dense: boolean): Uint8Array => {
    const texts = new Texts();
    const ids = idsOf(sketch);
    const rows = Object.entries(sketch.nodes)
        .map(([name, [east, north, tags = {}]]) => {
            const {lon, lat} = lonLat(east, north);
            return {id: ids.get(name)!, lon: Math.round(lon * 1e7), lat: Math.round(lat * 1e7), tags};
        })
        .toSorted((a, b) => a.id - b.id);
    return group(texts, writer => {
        if (!dense) {
            for (const {id, lon, lat, tags} of rows)
                writer.writeBytesField(
                    1,
                    bytesOf(node => {
                        node.writeSVarintField(1, id);
                        tagColumns(node, texts, tags);
                        node.writeSVarintField(8, lat);
                        node.writeSVarintField(9, lon);
                    }),
                );
            return;
        }
        writer.writeBytesField(
            2,
            bytesOf(inner => {
                packed(inner, 1, deltas(rows.map(({id}) => id)), true);
                packed(inner, 8, deltas(rows.map(({lat}) => lat)), true);
                packed(inner, 9, deltas(rows.map(({lon}) => lon)), true);
                packed(
                    inner,
                    10,
                    rows.flatMap(({tags}) => [
                        ...Object.entries(tags).flatMap(([key, value]) => [texts.at(key), texts.at(value)]),
                        0,
                    ]),
                );
            }),
        );
    });
};

const wayGroup = (sketch: OsmSketch): Uint8Array => {
    const texts = new Texts();
    const ids = idsOf(sketch);
    return group(texts, writer =>
        sketch.ways.forEach(([nodes, tags, id], at) =>
            writer.writeBytesField(
                3,
                bytesOf(way => {
                    way.writeVarintField(1, id ?? at + 1);
                    tagColumns(way, texts, tags);
                    packed(way, 8, deltas(nodes.split(' ').map(name => ids.get(name) ?? 999)), true);
                }),
            ),
        ),
    );
};

const TYPES = ['node', 'way', 'relation'];

const relationGroup = (sketch: OsmSketch): Uint8Array => {
    const texts = new Texts();
    const ids = idsOf(sketch);
    return group(texts, writer =>
        (sketch.relations ?? []).forEach(([members, tags], at) =>
            writer.writeBytesField(
                4,
                bytesOf(relation => {
                    const rows = members.map(member => member.split(' ') as [string, string, string]);
                    relation.writeVarintField(1, at + 1);
                    tagColumns(relation, texts, tags);
                    packed(
                        relation,
                        8,
                        rows.map(([role]) => texts.at(role)),
                    );
                    packed(
                        relation,
                        9,
                        deltas(rows.map(([, type, ref]) => (type === 'node' ? ids.get(ref)! : Number(ref)))),
                        true,
                    );
                    packed(
                        relation,
                        10,
                        rows.map(([, type]) => TYPES.indexOf(type)),
                    );
                }),
            ),
        ),
    );
};

export interface OsmFileOptions {
    /** Nodes as programs write them (default), or one by one. */
    readonly dense?: boolean;
    readonly compressed?: boolean;
    readonly features?: readonly string[];
}

/** The bytes of an .osm.pbf file: a header, nodes, ways, relations. */
export const osmBytes = (sketch: OsmSketch, options: OsmFileOptions = {}): Uint8Array => {
    const {dense = true, compressed = true, features = ['OsmSchema-V0.6', 'DenseNodes']} = options;
    const header = bytesOf(writer => features.forEach(feature => writer.writeStringField(4, feature)));
    const blobs = [
        blob('OSMHeader', header, compressed),
        blob('OSMData', nodeGroup(sketch, dense), compressed),
        blob('OSMData', wayGroup(sketch), compressed),
        ...(sketch.relations === undefined ? [] : [blob('OSMData', relationGroup(sketch), compressed)]),
    ];
    return Uint8Array.from(blobs.flatMap(bytes => [...bytes]));
};

export const osmFile = (sketch: OsmSketch, name = 'sketch.osm.pbf', options: OsmFileOptions = {}): ByteSource =>
    memoryBytes(name, osmBytes(sketch, options));
