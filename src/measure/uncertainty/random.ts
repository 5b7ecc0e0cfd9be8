import {hash32} from '../../compile/hash.js';

/** Murmur3's avalanche: every bit of the input moves every bit of the output. */
const mix = (value: number): number => {
    let hash = value ^ (value >>> 16);
    hash = Math.imul(hash, 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
};

/** Key of one purpose: seed, what for, whose. */
export const randomKey = (seed: number, ...purpose: readonly (string | number)[]): number => hash32(seed, ...purpose);

/**
 * Number `at` of a key, 32 bits. A hash of key and counter, never a stream (docs/decisions/16-canonical-bytes.md): any
 * of them can be had alone, in any order. Two rounds, because counters and keys differ in few bits.
 */
export const hashAt = (key: number, at: number): number =>
    mix(mix(at ^ 0x9e3779b9) ^ mix(key + Math.imul(at, 0x85ebca77)));

/** Uniform in (0, 1), both ends left out. */
export const uniformAt = (key: number, at: number): number => (hashAt(key, at) + 0.5) / 2 ** 32;
