import {inflateSync} from 'node:zlib';
import {PbfReader} from 'pbf';
import type {ByteSource} from './byte-source.js';

/**
 * The container of OSM PBF (https://wiki.openstreetmap.org/wiki/PBF_Format): headers and blobs one after the other, by
 * the protocol buffer reader `pbf`. Readers that hand out an object a node end in an exception nobody can catch where a
 * file is damaged, and say nothing where it is cut off.
 */

/** Bytes; what is more is no header or blob by the definition of the format. */
const MOST_HEADER = 64 * 1024;
const MOST_BLOB = 32 * 1024 * 1024;

/** What this reader knows of a file's `required_features`. */
const FEATURES: ReadonlySet<string> = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/** Thrown where bytes are not what they should be: `place` is where in the file, bytes from its start. */
export class OsmFormatError extends Error {
    constructor(
        readonly kind: 'cut-off' | 'damaged' | 'unsupported',
        message: string,
        readonly place: number,
    ) {
        super(message);
        this.name = 'OsmFormatError';
    }
}

/** End of the field at which a reader stands; a length that leads beyond the message is damage, not a reason to go on. */
export const endOf = (reader: PbfReader, end: number): number => {
    const own = reader.readVarint() + reader.pos;
    if (!(own <= end)) throw new RangeError('a length leads beyond its message');
    return own;
};

interface Blob {
    /** `OSMHeader`, `OSMData`, or what else a program may have put there. */
    readonly type: string;
    readonly place: number;
    readonly bytes: Uint8Array;
}

const blobHeader = (bytes: Uint8Array): {readonly type: string; readonly size: number} => {
    const reader = new PbfReader(bytes);
    let type = '';
    let size = -1;
    for (let tag = reader.nextField(); tag !== 0; tag = reader.nextField()) {
        if (tag === 1) {
            const end = endOf(reader, bytes.length);
            type = new TextDecoder().decode(bytes.subarray(reader.pos, end));
            reader.pos = end;
        } else if (tag === 3) size = reader.readVarint();
    }
    return {type, size};
};

const unpacked = (bytes: Uint8Array): Uint8Array => {
    const reader = new PbfReader(bytes);
    let content: Uint8Array | undefined;
    let other = '';
    for (let tag = reader.nextField(); tag !== 0; tag = reader.nextField()) {
        if (tag !== 1 && (tag < 3 || tag > 7)) continue;
        const end = endOf(reader, bytes.length);
        const inside = bytes.subarray(reader.pos, end);
        reader.pos = end;
        if (tag === 1) content = inside;
        // zlib checks its own sum, so that a changed bit is no other street.
        else if (tag === 3) content = inflateSync(inside, {maxOutputLength: MOST_BLOB});
        else other = ['lzma', 'bzip2', 'lz4', 'zstd'][tag - 4]!;
    }
    if (content !== undefined) return content;
    if (other !== '') throw new OsmFormatError('unsupported', other, 0);
    throw new RangeError('a blob without content');
};

const checkHeader = (bytes: Uint8Array, place: number): void => {
    const reader = new PbfReader(bytes);
    for (let tag = reader.nextField(); tag !== 0; tag = reader.nextField()) {
        if (tag !== 4) continue;
        const end = endOf(reader, bytes.length);
        const feature = new TextDecoder().decode(bytes.subarray(reader.pos, end));
        reader.pos = end;
        if (!FEATURES.has(feature)) throw new OsmFormatError('unsupported', feature, place);
    }
};

const blobsOf = function* (source: ByteSource): Generator<Blob> {
    const {size} = source;
    const need = (at: number, length: number): Uint8Array => {
        const bytes = source.read(at, length);
        if (bytes.length < length) throw new OsmFormatError('cut-off', `${size}`, size);
        return bytes;
    };
    for (let place = 0; place < size;) {
        const four = need(place, 4);
        const headerSize = new DataView(four.buffer, four.byteOffset, 4).getUint32(0);
        if (headerSize === 0 || headerSize > MOST_HEADER)
            throw new OsmFormatError('damaged', `a header of ${headerSize} bytes`, place);
        const head = need(place + 4, headerSize);
        let header;
        try {
            header = blobHeader(head);
        } catch (error) {
            throw new OsmFormatError('damaged', (error as Error).message, place);
        }
        if (header.size < 0 || header.size > MOST_BLOB)
            throw new OsmFormatError('damaged', `a blob of ${header.size} bytes`, place);
        const start = place + 4 + headerSize;
        yield {type: header.type, place, bytes: need(start, header.size)};
        place = start + header.size;
    }
};

/**
 * Visits the data blocks of a file, unpacked, one at a time. Throws OsmFormatError for a file that is cut off, damaged,
 * or of a kind this reader does not know; what `visit` throws becomes one too.
 */
export const eachBlock = (source: ByteSource, visit: (block: Uint8Array, place: number) => void): void => {
    let isFirst = true;
    for (const {type, place, bytes} of blobsOf(source)) {
        if (isFirst && type !== 'OSMHeader') throw new OsmFormatError('damaged', 'no header of OSM at its start', 0);
        isFirst = false;
        if (type !== 'OSMHeader' && type !== 'OSMData') continue;
        try {
            const block = unpacked(bytes);
            if (type === 'OSMHeader') checkHeader(block, place);
            else visit(block, place);
        } catch (error) {
            if (error instanceof OsmFormatError) throw new OsmFormatError(error.kind, error.message, place);
            throw new OsmFormatError('damaged', (error as Error).message, place);
        }
    }
    if (isFirst) throw new OsmFormatError('cut-off', '0', 0);
};
