import type {Bilingual} from '../units/units.js';

/**
 * What law 2 (docs/laws.md) promises of a modification: `gain` never lets anybody arrive later, `loss` never
 * earlier, `either` takes something away and gives something, so neither is promised.
 */
export type Effect = 'gain' | 'loss' | 'either' | 'none';

/** Records a modification added, removed or changed, by id, each list sorted and without doubles. */
export interface Touched {
    readonly links: readonly string[];
    readonly nodes: readonly string[];
    /** `feed:trip`. */
    readonly trips: readonly string[];
    /** `feed:route`. */
    readonly lines: readonly string[];
    readonly stations: readonly string[];
    readonly transfers: readonly string[];
    readonly zones: readonly string[];
    readonly fares: readonly string[];
}

export const TOUCHED_KINDS = [
    'links',
    'nodes',
    'trips',
    'lines',
    'stations',
    'transfers',
    'zones',
    'fares',
] as const satisfies readonly (keyof Touched)[];

/** What one modification did. */
export interface Receipt {
    /** `project:<id>`, or `scenario` for a modification of the scenario's own. */
    readonly origin: string;
    /** Position in the list it stands in, from 1. */
    readonly position: number;
    readonly kind: string;
    readonly touched: Touched;
    readonly effect: Effect;
    /** What a reader should know of it: figures that were estimated and by which rule, what is not promised. */
    readonly notes: readonly Bilingual[];
}
