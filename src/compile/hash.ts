/**
 * FNV-1a over the parts, finished with the murmur3 avalanche: random numbers are hashes of what they are for, never a
 * stream, so that a draw does not depend on the order of work (docs/decisions/16-canonical-bytes.md). 32 bits.
 */
export const hash32 = (...parts: readonly (string | number)[]): number => {
    let hash = 0x811c9dc5;
    for (const char of parts.join('\u001f')) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
    hash ^= hash >>> 16;
    hash = Math.imul(hash, 0x85ebca6b);
    hash ^= hash >>> 13;
    hash = Math.imul(hash, 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
};
