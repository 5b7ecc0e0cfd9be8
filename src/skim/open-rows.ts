import type {Seeds} from '../compile/ends.js';
import type {SearchArrays} from '../search/rounds.js';
import {JourneyRowSearch} from './journey-row.js';
import {type RowOptions, RowSearch, type SkimRow} from './row.js';
import {TowardsSearch} from './towards.js';

/** Rows as their options ask for them. */
export const openRows = (
    arrays: readonly SearchArrays[],
    options: RowOptions,
): {run(seeds: readonly Seeds[]): SkimRow} => {
    if (options.towards === true) return new TowardsSearch(arrays, options);
    return options.journeys === true ? new JourneyRowSearch(arrays, options) : new RowSearch(arrays, options);
};
