/** What the numbers of a cost matrix are. Cutoffs and parameters of a measure are in the same unit as the costs they meet. */
export type CostUnit = 'seconds' | 'minutes' | 'generalised-minutes' | 'metres' | 'kilometres' | 'money';

/**
 * Travel cost between every origin and every destination: a skim, or a table from elsewhere.
 * A cost is 0 or more; `Infinity` = unreached; `NaN` = not asked (the own zone, unless filled).
 * Both count as no access; only `Infinity` counts as unreached in shares, `NaN` is left out of them.
 */
export interface CostMatrix {
    readonly originCount: number;
    readonly destinationCount: number;
    /** Cost from origin i to destination j at i * destinationCount + j, in `unit`. Length originCount * destinationCount. */
    readonly cost: Float64Array;
    /** Default seconds, what skims give. */
    readonly unit?: CostUnit;
}

/** One origin's row of a cost matrix: cost to every destination, same conventions. */
export type CostRow = Float64Array;

/**
 * A figure for each zone: people, jobs, beds, an access score. `NaN` = the figure is missing, 0 = it is zero.
 * Missing figures enter no sum; how many there were is part of the answer, where it matters.
 */
export type ZoneVector = Float64Array;
