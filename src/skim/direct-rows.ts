import {isTransit} from '../compile/modes.js';
import type {Endpoint} from '../compile/endpoint.js';
import {type DirectEntry, directEntries} from '../search/pair.js';
import {LOOK_AHEAD} from '../search/statistics.js';
import {entryAt, type Moment, momentOf} from './in-force.js';
import type {SkimOptions, SkimSource} from './options.js';
import {createPause} from './pause.js';
import {emptyRow, segmentsOf, type SkimRow, writeFigures} from './row.js';

/** The drive or walk in force at a percentile. */
interface DirectJourney extends Moment {
    readonly entry: DirectEntry;
}

export interface DirectRow extends SkimRow {
    /**
     * Index percentile * destinationCount + destination; undefined
     * where the percentile is not reached, or no journeys are asked.
     */
    readonly journeys: readonly (DirectJourney | undefined)[];
}

const emptyDirectRow = (
    {percentiles}: SkimOptions,
    width: number,
): DirectRow & {journeys: (DirectJourney | undefined)[]} => ({
    ...emptyRow(percentiles.length, width),
    journeys: Array.from<DirectJourney | undefined>({length: percentiles.length * width}),
});

const fillCell = (
    source: SkimSource,
    {from, to, destination}: {readonly from: Endpoint; readonly to: Endpoint; readonly destination: number},
    options: SkimOptions,
    row: ReturnType<typeof emptyDirectRow>,
): void => {
    const {mode, homeEnd, window, percentiles, statistic} = options;
    if (isTransit(mode)) throw new RangeError(`${mode} is not direct`);
    // A later, faster road period may be worth waiting for: look on past the window's end.
    const range = {from: window.from, to: window.to + LOOK_AHEAD};
    const entries = directEntries(source, {from, to, mode, homeEnd}, range, options.period);
    const segments = segmentsOf(entries, options);
    writeFigures(row, destination, segments, options);
    if (options.journeys !== true) return;
    for (let index = 0; index < percentiles.length; index++) {
        const at = (index * row.journeys.length) / percentiles.length + destination;
        const value = row.percentiles[at]!;
        const moment = Number.isFinite(value) ? momentOf([segments], value) : undefined;
        if (moment !== undefined) row.journeys[at] = {...moment, entry: entryAt(entries, moment.free, statistic)!};
    }
};

/** The row of one place to one other. */
export const directCell = (source: SkimSource, from: Endpoint, to: Endpoint, options: SkimOptions): DirectRow => {
    const row = emptyDirectRow(options, 1);
    fillCell(source, {from, to, destination: 0}, options, row);
    return row;
};

/**
 * Rows of drives, walks and rides on two wheels, on this thread: a row is one tree a road period. They are the same in
 * every phase of a timetable.
 */
export const directRows = async function* (
    source: SkimSource,
    origins: readonly Endpoint[],
    destinations: readonly Endpoint[],
    options: SkimOptions,
    signal?: AbortSignal,
): AsyncGenerator<{readonly origin: number; readonly row: DirectRow}> {
    const pause = createPause(signal);
    for (const [origin, from] of origins.entries()) {
        const row = emptyDirectRow(options, destinations.length);
        for (const [destination, to] of destinations.entries()) {
            await pause();
            fillCell(source, {from, to, destination}, options, row);
        }
        yield {origin, row};
    }
};
