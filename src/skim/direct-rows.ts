import type {Endpoint} from '../compile/endpoint.js';
import {type DirectEntry, directEntries} from '../search/pair.js';
import {LOOK_AHEAD} from '../search/statistics.js';
import {entryAt, type Moment, momentOf} from './in-force.js';
import type {SkimOptions, SkimSource} from './options.js';
import {createPause} from './pause.js';
import {emptyRow, segmentsOf, type SkimRow, writeFigures} from './row.js';

/** The drive or walk in force at a percentile. */
export interface DirectJourney extends Moment {
    readonly entry: DirectEntry;
}

export interface DirectRow extends SkimRow {
    /** Index percentile * destinationCount + destination; undefined where the percentile is not reached, or no journeys are asked. */
    readonly journeys: readonly (DirectJourney | undefined)[];
}

/** Rows of drives, walks and rides on two wheels, on this thread: a row is one tree a road period. They are the same in every phase of a timetable. */
export const directRows = async function* (
    {model, router}: SkimSource,
    origins: readonly Endpoint[],
    destinations: readonly Endpoint[],
    options: SkimOptions,
    signal?: AbortSignal,
): AsyncGenerator<{readonly origin: number; readonly row: DirectRow}> {
    const {mode, homeEnd, window, percentiles, statistic} = options;
    if (mode === 'transit') throw new RangeError('transit is not direct');
    const pause = createPause(signal);
    const width = destinations.length;
    for (const [origin, from] of origins.entries()) {
        const row = emptyRow(percentiles.length, width);
        const journeys = Array.from<DirectJourney | undefined>({length: percentiles.length * width});
        for (const [destination, to] of destinations.entries()) {
            await pause();
            // A later, faster road period may be worth waiting for: look on past the window's end.
            const entries = directEntries(model, router, from, to, mode, homeEnd, {from: window.from, to: window.to + LOOK_AHEAD}, options.period);
            const segments = segmentsOf(entries, options);
            writeFigures(row, destination, segments, options);
            if (options.journeys !== true) continue;
            for (let index = 0; index < percentiles.length; index++) {
                const at = index * width + destination;
                const value = row.percentiles[at]!;
                const moment = Number.isFinite(value) ? momentOf([segments], value) : undefined;
                if (moment !== undefined) journeys[at] = {...moment, entry: entryAt(entries, moment.free, statistic)!};
            }
        }
        yield {origin, row: {...row, journeys}};
    }
};
