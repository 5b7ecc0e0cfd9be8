/** A file read in pieces, wherever it lies: extracts are larger than what should be held in memory. */
export interface ByteSource {
    /** Of the file, without its folder. */
    readonly name: string;
    /** Bytes. */
    readonly size: number;
    /** Bytes from a place; fewer where the file ends before. */
    read(at: number, length: number): Uint8Array;
}

export const memoryBytes = (name: string, bytes: Uint8Array): ByteSource => ({
    name,
    size: bytes.length,
    read: (at, length) => bytes.subarray(at, at + length),
});
