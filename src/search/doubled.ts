/** The same array with room for twice as much. */
export const doubled = <A extends Int32Array | Uint32Array | Uint8Array | Float64Array>(array: A): A => {
    const copy = new (array.constructor as new (length: number) => A)(array.length * 2);
    copy.set(array);
    return copy;
};
