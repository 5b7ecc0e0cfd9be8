/** Where ways begin or end, and what they have cost there already: an end of the street that a point is on. */
export interface Seed {
    readonly node: number;
    /** Milliseconds. */
    readonly time: number;
    readonly length: number;
}

/** A node at no cost, or the ends of the street that a point is on. */
export type Ends = number | readonly Seed[];

export const seedsOf = (ends: Ends): readonly Seed[] =>
    typeof ends === 'number' ? [{node: ends, time: 0, length: 0}] : ends;
