/** What the numbers of a cost matrix are. Parameters of measures are minutes in each case. */
export type CostUnit = 'seconds' | 'minutes' | 'generalised-minutes';

/** Size and unit of a cost matrix whose rows may come one by one. */
export interface MatrixShape {
    readonly originCount: number;
    readonly destinationCount: number;
    /** Default seconds, what skims give. */
    readonly unit?: CostUnit;
}

/**
 * Travel cost between every origin and every destination: a skim, or a table from elsewhere.
 * A cost is 0 or more; `Infinity` = unreached; `NaN` = not asked (the own zone, unless filled).
 * Both count as no access; only `Infinity` counts as unreached in shares, `NaN` is left out of them.
 */
export interface CostMatrix extends MatrixShape {
    /**
     * Cost from origin i to destination j at i * destinationCount + j, in `unit`. Length originCount *
     * destinationCount.
     */
    readonly cost: Float64Array;
}

/** One origin's row of a cost matrix: cost to every destination, same conventions. */
export type CostRow = Float64Array;

/**
 * A figure for each zone: people, jobs, beds, an access score. `NaN` = the figure is missing, 0 = it is zero.
 * Missing figures enter no sum; how many there were is part of the answer.
 */
export type ZoneVector = Float64Array;

/**
 * `active`: from each origin to the opportunities at destinations. `passive`: by how many people of the origins each
 * destination can be reached.
 */
export type View = 'active' | 'passive';

/** A measure of each origin (active view) or each destination (passive view). */
export interface AccessResult {
    /**
     * The measure. `Infinity` = not reached (times and costs only), `NaN` = no figure. Length originCount, or
     * destinationCount if passive.
     */
    readonly values: Float64Array;
    /**
     * Share 0-1 of the known figures asked for that is reached at all,
     * whatever the cutoff; `NaN` where there is none to reach. Same length.
     */
    readonly reachedShare: Float64Array;
    /** Zones whose figure is missing, left out of every sum. */
    readonly missingCount: number;
}

/**
 * Straight-line metres from an origin to every destination, by origin, so that they need not all be kept; or all of
 * them row-major as the matrix.
 */
export type StraightMetres = Float64Array | ((origin: number) => ArrayLike<number>);
