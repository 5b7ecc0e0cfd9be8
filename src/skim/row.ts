import type {Seeds} from '../compile/ends.js';
import type {Entry} from '../search/entries.js';
import {ProfileSearch} from '../search/profile.js';
import type {SearchArrays} from '../search/rounds.js';
import {costSegments, distributionOf, LOOK_AHEAD, SCHEDULE_DELAY_WEIGHT, type Segment} from '../search/statistics.js';
import type {Seconds} from '../units/units.js';

export interface RowOptions {
    /** Leave times, uniform over [from, to]. */
    readonly window: {readonly from: Seconds; readonly to: Seconds};
    readonly statistic: 'full' | 'planned' | 'best';
    /** Shares p of the percentiles asked, each in (0, 1]. */
    readonly percentiles: readonly number[];
    readonly maxBoardings: number;
    /** Is the journey in force at each percentile wanted too (`journey-row.ts`)? It takes longer. */
    readonly journeys?: boolean;
    /** Are the arrays mirrored, the row's ends the origins of one destination (`towards.ts`)? */
    readonly towards?: boolean;
}

/**
 * Figures of one origin: one row a percentile, then the mean and
 * the share of the window from which the destination is reached.
 */
export interface SkimRow {
    /** Seconds, Infinity unreached. Index percentile * destinationCount + destination. */
    readonly percentiles: Float64Array;
    readonly mean: Float64Array;
    readonly reachedShare: Float64Array;
}

export const emptyRow = (percentileCount: number, destinationCount: number): SkimRow => ({
    percentiles: new Float64Array(percentileCount * destinationCount),
    mean: new Float64Array(destinationCount),
    reachedShare: new Float64Array(destinationCount),
});

/** Cost of leaving at each second of the window by the entries of one timetable. */
export const segmentsOf = (
    entries: readonly Entry[],
    {window, statistic}: Pick<RowOptions, 'window' | 'statistic'>,
): Segment[] => costSegments(entries, window.from, window.to, statistic === 'planned' ? SCHEDULE_DELAY_WEIGHT : 1);

/** Least value, percentiles, mean and reached share of one pair over the segments of all timetables pooled. */
export const writeFigures = (
    row: SkimRow,
    destination: number,
    segments: readonly Segment[],
    {statistic, percentiles}: RowOptions,
): void => {
    const destinationCount = row.mean.length;
    const figures = distributionOf(segments);
    percentiles.forEach((p, index) => {
        row.percentiles[index * destinationCount + destination] =
            statistic === 'best' ? figures.least : figures.percentile(p);
    });
    row.mean[destination] = statistic === 'best' ? figures.least : figures.mean;
    row.reachedShare[destination] = figures.reachedShare;
};

/** One-to-all by public transport, with buffers reused from origin to origin. */
export class RowSearch {
    private readonly searches: readonly ProfileSearch[];
    private readonly destinationCount: number;

    constructor(
        arrays: readonly SearchArrays[],
        private readonly options: RowOptions,
    ) {
        this.searches = arrays.map(
            timetable => new ProfileSearch(timetable, options.maxBoardings, {pareto: false, trace: false}),
        );
        this.destinationCount = arrays[0]!.finals.destinationCount;
    }

    /** `seeds`: those of the origin in each timetable. */
    run(seeds: readonly Seeds[]): SkimRow {
        const {searches, destinationCount, options} = this;
        const row = emptyRow(options.percentiles.length, destinationCount);
        const entries = searches.map((search, at) => this.entriesOf(search, seeds[at]!));
        for (let destination = 0; destination < destinationCount; destination++)
            writeFigures(
                row,
                destination,
                entries.flatMap(phaseEntries => segmentsOf(phaseEntries[destination]!, options)),
                options,
            );
        return row;
    }

    private entriesOf(search: ProfileSearch, seeds: Seeds): Entry[][] {
        const {destinationCount, options} = this;
        const {window} = options;
        const to = options.statistic === 'planned' ? window.to + LOOK_AHEAD : window.to;
        search.run({...seeds, options: []}, {from: window.from, to});
        const {points} = search;
        const entries: Entry[][] = Array.from({length: destinationCount}, () => []);
        // Points come from late leaves to early ones; one that is there no sooner than a later one is of no use.
        const best = Float64Array.from({length: destinationCount}, (_, destination) => search.baseArrival(destination));
        best.forEach((arrival, destination) => {
            if (arrival < Infinity) entries[destination]!.push({kind: 'point', leave: to, arrival, boardings: 0});
        });
        for (let point = 0; point < points.count; point++) {
            const destination = points.destination[point]!;
            const arrival = points.arrival[point]!;
            if (arrival >= best[destination]!) continue;
            best[destination] = arrival;
            entries[destination]!.push({kind: 'point', leave: points.leave[point]!, arrival, boardings: 0});
        }
        for (let destination = 0; destination < destinationCount; destination++)
            for (const {piece} of search.flatsOf(destination)) {
                const {first, last, duration} = search.flats;
                entries[destination]!.push({
                    kind: 'flat',
                    from: first[piece]!,
                    to: last[piece]!,
                    duration: duration[piece]!,
                    boardings: 0,
                });
            }
        return entries;
    }
}
