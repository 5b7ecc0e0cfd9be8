import {createHash} from 'node:crypto';
import type {ProblemCollector} from '../problem/collector.js';

/**
 * A compiled file: arrays as they lie in memory, so that reading is taking views. Layout, all numbers little-endian:
 * eight bytes of magic; version (Uint32); bytes of the head (Uint32); the head (JSON: what it is of, and type, length and
 * place of each array); the arrays, each beginning at a multiple of eight bytes; SHA-256 of everything before it.
 */
const MAGIC = 'JIEGUI\u0001\u0002';
/** Rises with the layout and with what the arrays are, so that who has an old file is told to write it again. */
export const COMPILED_VERSION = 2;
/** What compiled files are of. */
export const STREETS_KIND = 'streets';
const DIGEST = 32;
const START = MAGIC.length + 8;

const KINDS = {
    u8: Uint8Array,
    u32: Uint32Array,
    i32: Int32Array,
    f64: Float64Array,
} as const;
type Kind = keyof typeof KINDS;
export type CompiledArray = Uint8Array | Uint32Array | Int32Array | Float64Array;

interface Head {
    readonly of: string;
    readonly arrays: readonly {
        readonly name: string;
        readonly kind: Kind;
        readonly length: number;
        readonly at: number;
    }[];
}

export interface CompiledFile {
    readonly arrays: ReadonlyMap<string, CompiledArray>;
    /** SHA-256 of what is in it, hexadecimal. */
    readonly checksum: string;
}

const aligned = (at: number): number => Math.ceil(at / 8) * 8;
const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const kindOf = (array: CompiledArray): Kind =>
    (Object.keys(KINDS) as Kind[]).find(kind => array instanceof KINDS[kind])!;

/** `of`: what the arrays are of, so that one file is not taken for another. */
export const writeCompiled = (of: string, arrays: ReadonlyMap<string, CompiledArray>): Uint8Array => {
    // Places depend on the length of the head and it on them: they are counted from where the arrays begin.
    let at = 0;
    const head: Head = {
        of,
        arrays: Array.from(arrays, ([name, array]) => {
            const own = {name, kind: kindOf(array), length: array.length, at};
            at = aligned(at + array.byteLength);
            return own;
        }),
    };
    const text = new TextEncoder().encode(JSON.stringify(head));
    const first = aligned(START + text.length);
    const bytes = new Uint8Array(first + at + DIGEST);
    bytes.set(new TextEncoder().encode(MAGIC));
    const view = new DataView(bytes.buffer);
    view.setUint32(MAGIC.length, COMPILED_VERSION, true);
    view.setUint32(MAGIC.length + 4, text.length, true);
    bytes.set(text, START);
    for (const {name, at: place} of head.arrays) {
        const array = arrays.get(name)!;
        bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), first + place);
    }
    bytes.set(digestOf(bytes.subarray(0, bytes.length - DIGEST)), bytes.length - DIGEST);
    return bytes;
};

/** Views of the arrays of a compiled file; undefined with a problem where it is of another kind, cut off or changed. */
export const readCompiled = (
    bytes: Uint8Array,
    of: string,
    file: string,
    problems: ProblemCollector,
): CompiledFile | undefined => {
    const magic = new TextDecoder('latin1').decode(bytes.subarray(0, MAGIC.length));
    if (magic !== MAGIC) {
        problems.report('compiled-strange', {file}, '');
        return undefined;
    }
    const damaged = (what: string): undefined => problems.report('compiled-damaged', {file}, what) as undefined;
    if (bytes.length < START + DIGEST) return damaged(`${bytes.length} bytes`);
    // Arrays of four and eight bytes are views only where their bytes begin at multiples of eight.
    const viewable = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
    const view = new DataView(viewable.buffer, viewable.byteOffset, viewable.byteLength);
    const version = view.getUint32(MAGIC.length, true);
    if (version !== COMPILED_VERSION) {
        problems.report('compiled-version', {file}, version, {version: COMPILED_VERSION});
        return undefined;
    }
    const body = viewable.subarray(0, viewable.length - DIGEST);
    const digest = digestOf(body);
    if (!digest.equals(viewable.subarray(viewable.length - DIGEST))) return damaged('SHA-256');
    const headSize = view.getUint32(MAGIC.length + 4, true);
    const head = JSON.parse(new TextDecoder().decode(viewable.subarray(START, START + headSize))) as Head;
    if (head.of !== of) {
        problems.report('compiled-strange', {file}, head.of);
        return undefined;
    }
    const first = aligned(START + headSize);
    const arrays = new Map<string, CompiledArray>();
    for (const {name, kind, length, at} of head.arrays)
        arrays.set(name, new KINDS[kind](viewable.buffer as ArrayBuffer, viewable.byteOffset + first + at, length));
    return {arrays, checksum: digest.toString('hex')};
};
