import type {EndRows} from '../compile/ends.js';
import type {Entry} from '../search/entries.js';
import {ProfileSearch} from '../search/profile.js';
import type {SearchArrays} from '../search/rounds.js';
import {costSegments, distributionOf, LOOK_AHEAD, SCHEDULE_DELAY_WEIGHT} from '../search/statistics.js';
import type {Seconds} from '../units/units.js';

export interface RowOptions {
    /** Leave times, uniform over [from, to]. */
    readonly window: {readonly from: Seconds; readonly to: Seconds};
    readonly statistic: 'full' | 'planned' | 'best';
    /** Shares p of the percentiles asked, each in (0, 1]. */
    readonly percentiles: readonly number[];
    readonly maxBoardings: number;
}

/** Figures of one origin: one row a percentile, then the mean and the share of the window from which the destination is reached. */
export interface SkimRow {
    /** Seconds, Infinity unreached. Index percentile * destinationCount + destination. */
    readonly percentiles: Float64Array;
    readonly mean: Float64Array;
    readonly reachedShare: Float64Array;
}

/** Least value, percentiles, mean and reached share of the entries of one pair over the window. */
export const writeCell = (row: SkimRow, destination: number, entries: readonly Entry[], {window, statistic, percentiles}: RowOptions): void => {
    const destinationCount = row.mean.length;
    const figures = distributionOf(costSegments(entries, window.from, window.to, statistic === 'planned' ? SCHEDULE_DELAY_WEIGHT : 1));
    percentiles.forEach((p, index) => {
        row.percentiles[index * destinationCount + destination] = statistic === 'best' ? figures.least : figures.percentile(p);
    });
    row.mean[destination] = statistic === 'best' ? figures.least : figures.mean;
    row.reachedShare[destination] = figures.reachedShare;
};

/** One-to-all by public transport, with buffers reused from origin to origin. */
export class RowSearch {
    private readonly search: ProfileSearch;
    private readonly destinationCount: number;

    constructor(
        arrays: SearchArrays,
        private readonly options: RowOptions,
    ) {
        this.search = new ProfileSearch(arrays, options.maxBoardings, {pareto: false, trace: false});
        this.destinationCount = arrays.finals.destinationCount;
    }

    run(seeds: EndRows): SkimRow {
        const {search, destinationCount, options} = this;
        const {window} = options;
        const to = options.statistic === 'planned' ? window.to + LOOK_AHEAD : window.to;
        search.run(seeds, {from: window.from, to});
        const row: SkimRow = {
            percentiles: new Float64Array(options.percentiles.length * destinationCount),
            mean: new Float64Array(destinationCount),
            reachedShare: new Float64Array(destinationCount),
        };
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
        for (let destination = 0; destination < destinationCount; destination++) {
            for (const {piece} of search.flatsOf(destination)) {
                const {first, last, duration} = search.flats;
                entries[destination]!.push({kind: 'flat', from: first[piece]!, to: last[piece]!, duration: duration[piece]!, boardings: 0});
            }
            writeCell(row, destination, entries[destination]!, options);
        }
        return row;
    }
}
