/**
 * A cooperative game over projects: what every set of them is worth. Index of a set: bit k for project k. Several
 * games side by side (a total and its parts by county) are several of these.
 */
export type SetValues = Float64Array;

/** How two projects work together. */
export interface Interaction {
    readonly a: number;
    readonly b: number;
    /** v(ab) - v(a) - v(b) + v(0): above 0 complements, below 0 substitutes. */
    readonly value: number;
}

const sizeOf = (set: number): number => {
    let size = 0;
    for (let rest = set; rest > 0; rest &= rest - 1) size++;
    return size;
};

const without = (set: number, project: number): number => set & ~(1 << project);
export const everything = (count: number): number => 2 ** count - 1;

/** v({k}) - v(0): what each project gives when nothing else is built. */
export const firstIn = (count: number, values: SetValues): Float64Array =>
    Float64Array.from({length: count}, (_, project) => values[1 << project]! - values[0]!);

/** v(N) - v(N without k): what is lost when it alone is not built. */
export const lastIn = (count: number, values: SetValues): Float64Array => {
    const all = everything(count);
    return Float64Array.from({length: count}, (_, project) => values[all]! - values[without(all, project)]!);
};

/**
 * Shapley values (Shapley 1953, 10.1515/9781400881970-018): the mean over all orders of building of what a project adds
 * when its turn comes. Marginal gains are summed by the size of the set they are added to and each size counts the same
 * (1/n of the mean over its sets), so that whole numbers stay whole as long as they can. They sum to v(N) - v(0). Time
 * O(n 2^n). Example: v = 0 10 10 15 0 18 14 30 (sets in the order of their bits): 12.5, 10.5, 7.
 */
export const computeShapley = (count: number, values: SetValues): Float64Array => {
    const setCount = 2 ** count;
    const sizes = Uint8Array.from({length: setCount}, (_, set) => sizeOf(set));
    /** How many sets of each size there are among the other projects: C(n - 1, size). */
    const ways = new Float64Array(count);
    for (let size = 0; size < count; size++) ways[size] = size === 0 ? 1 : (ways[size - 1]! * (count - size)) / size;
    return Float64Array.from({length: count}, (_, project) => {
        const sums = new Float64Array(count);
        const bit = 1 << project;
        for (let set = 0; set < setCount; set++)
            if ((set & bit) === 0) sums[sizes[set]!]! += values[set | bit]! - values[set]!;
        let mean = 0;
        for (let size = 0; size < count; size++) mean += sums[size]! / ways[size]!;
        return mean / count;
    });
};

/** Of every two projects, with nothing else built. Example as above: -5, 8, 4. */
export const computeInteractions = (count: number, valueOf: (set: number) => number): Interaction[] => {
    const pairs: Interaction[] = [];
    for (let a = 0; a < count; a++)
        for (let b = a + 1; b < count; b++) {
            const [first, second] = [1 << a, 1 << b];
            pairs.push({a, b, value: valueOf(first | second) - valueOf(first) - valueOf(second) + valueOf(0)});
        }
    return pairs;
};
