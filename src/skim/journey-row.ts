import type {Seeds} from '../compile/ends.js';
import type {FlatEntry, PointEntry} from '../search/entries.js';
import {SEARCH_SPANS} from '../search/pair.js';
import {type JourneyStep, ProfileSearch} from '../search/profile.js';
import type {SearchArrays} from '../search/rounds.js';
import {LOOK_AHEAD} from '../search/statistics.js';
import type {Seconds} from '../units/units.js';
import {entryAt, type Moment, momentOf} from './in-force.js';
import {emptyRow, type RowOptions, segmentsOf, type SkimRow, writeFigures} from './row.js';

/**
 * The journey in force at a percentile: somebody free to leave at `free`
 * sets out at `leave`. Times follow from the steps (`simulate.ts`).
 */
export interface RowJourney extends Moment {
    readonly leave: Seconds;
    readonly boardings: number;
    readonly steps: readonly JourneyStep[];
}

export interface JourneyRow extends SkimRow {
    /** Index percentile * destinationCount + destination; undefined where the percentile is not reached. */
    readonly journeys: readonly (RowJourney | undefined)[];
}

/** An entry of the row being made; its steps are read off the search while it stands. */
type Traced = (PointEntry | FlatEntry) & {readonly steps?: () => readonly JourneyStep[]};

interface Wanted {
    readonly at: number;
    readonly destination: number;
    readonly free: Seconds;
    readonly arrival: Seconds;
}

/**
 * A row with the journey in force at each percentile (components are kept, so that
 * every total can be explained). The search keeps its steps and one label for each number of
 * boardings, as routes do, so that both choose the same journey; where leaving after the end
 * of the window is as good, the hours after it are searched like those of a route.
 */
export class JourneyRowSearch {
    private readonly searches: readonly ProfileSearch[];
    private readonly destinationCount: number;

    constructor(
        arrays: readonly SearchArrays[],
        private readonly options: RowOptions,
    ) {
        this.searches = arrays.map(
            timetable => new ProfileSearch(timetable, options.maxBoardings, {pareto: true, trace: true}),
        );
        this.destinationCount = arrays[0]!.finals.destinationCount;
    }

    run(seeds: readonly Seeds[]): JourneyRow {
        const {searches, destinationCount, options} = this;
        const {window, statistic, percentiles} = options;
        const to = statistic === 'planned' ? window.to + LOOK_AHEAD : window.to;
        const entries = searches.map((search, source) => this.entriesOf(search, seeds[source]!, window.from, to));
        const row = emptyRow(percentiles.length, destinationCount);
        const journeys = Array.from<RowJourney | undefined>({length: percentiles.length * destinationCount});
        const later: Wanted[][] = searches.map(() => []);
        for (let destination = 0; destination < destinationCount; destination++) {
            const pooled = entries.map(phaseEntries => segmentsOf(phaseEntries[destination]!, options));
            writeFigures(row, destination, pooled.flat(), options);
            for (let index = 0; index < percentiles.length; index++) {
                const at = index * destinationCount + destination;
                const value = row.percentiles[at]!;
                const moment = Number.isFinite(value) ? momentOf(pooled, value) : undefined;
                if (moment === undefined) continue;
                const {source, free} = moment;
                const entry = entryAt(entries[source]![destination]!, free, statistic)!;
                if (entry.kind === 'point' && entry.steps === undefined)
                    later[source]!.push({at, destination, free, arrival: entry.arrival});
                else
                    journeys[at] = {
                        ...moment,
                        leave: entry.kind === 'point' ? entry.leave : Math.max(free, entry.from),
                        boardings: entry.boardings,
                        steps: entry.steps!(),
                    };
            }
        }
        later.forEach((wanted, source) => this.findLater(source, seeds[source]!, to, wanted, journeys));
        return {...row, journeys};
    }

    /**
     * Entries of every destination; those a later leave or a flat makes
     * useless stay out, of equals with fewer boardings one stays.
     */
    private entriesOf(search: ProfileSearch, seeds: Seeds, from: Seconds, to: Seconds): Traced[][] {
        const {destinationCount} = this;
        search.run({...seeds, options: []}, {from, to});
        // Steps are asked for before the search runs again, but its lists are made anew then.
        const {points} = search;
        const traces = [...search.traces];
        const entries: Traced[][] = Array.from({length: destinationCount}, () => []);
        const best = Float64Array.from({length: destinationCount}, (_, destination) => search.baseArrival(destination));
        best.forEach((arrival, destination) => {
            if (arrival < Infinity) entries[destination]!.push({kind: 'point', leave: to, arrival, boardings: 0});
        });
        for (let point = 0; point < points.count; point++) {
            const destination = points.destination[point]!;
            const arrival = points.arrival[point]!;
            const boardings = points.round[point]!;
            const leave = points.leave[point]!;
            if (arrival > best[destination]!) continue;
            const own = entries[destination]!;
            const last = own.at(-1);
            if (arrival === best[destination]!) {
                if (
                    last?.steps === undefined ||
                    last.kind !== 'point' ||
                    last.leave !== leave ||
                    last.boardings <= boardings
                )
                    continue;
                own.pop();
            }
            best[destination] = arrival;
            own.push({kind: 'point', leave, arrival, boardings, steps: () => traces[point]!});
        }
        for (let destination = 0; destination < destinationCount; destination++)
            for (const {piece, round} of search.flatsOf(destination)) {
                const {first, last, duration} = search.flats;
                entries[destination]!.push({
                    kind: 'flat',
                    from: first[piece]!,
                    to: last[piece]!,
                    duration: duration[piece]!,
                    boardings: round,
                    steps: () => search.traceFlat(piece),
                });
            }
        return entries;
    }

    /** Journeys that leave after `end` and arrive when they should: stretch by stretch, and as late as can be. */
    private findLater(
        source: number,
        seeds: Seeds,
        end: Seconds,
        wanted: readonly Wanted[],
        journeys: (RowJourney | undefined)[],
    ): void {
        const {statistic} = this.options;
        const search = this.searches[source]!;
        let open = wanted;
        let from = end;
        for (const span of [...SEARCH_SPANS, ...SEARCH_SPANS]) {
            if (open.length === 0) return;
            const entries = this.entriesOf(search, seeds, from, from + span);
            open = open.filter(({at, destination, free, arrival}) => {
                // Leaving after this stretch is no worse: the latest leave is meant.
                if (search.baseArrival(destination) <= arrival) return true;
                const entry = entryAt(entries[destination]!, end, statistic === 'planned' ? 'full' : statistic)!;
                if (entry.steps === undefined) return true;
                journeys[at] = {
                    source,
                    free,
                    leave: entry.kind === 'point' ? entry.leave : Math.max(end, entry.from),
                    boardings: entry.boardings,
                    steps: entry.steps(),
                };
                return false;
            });
            from += span;
        }
        if (open.length > 0) throw new RangeError('a destination is reached by nothing that leaves within two days');
    }
}
