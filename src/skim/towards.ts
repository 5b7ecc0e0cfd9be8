import type {Seeds} from '../compile/ends.js';
import {reverseTimetable} from '../compile/reverse.js';
import type {TimetableArrays} from '../compile/timetable.js';
import type {Entry, FlatEntry} from '../search/entries.js';
import {ProfileSearch} from '../search/profile.js';
import type {SearchArrays} from '../search/rounds.js';
import {LOOK_AHEAD} from '../search/statistics.js';
import type {Seconds} from '../units/units.js';
import {emptyRow, type RowOptions, segmentsOf, type SkimRow, writeFigures} from './row.js';

/**
 * Ends of the stretches of arrivals searched one after the other, seconds
 * after the window; most origins are there within the first of them.
 */
const STRETCHES: readonly Seconds[] = [3, 6, 12].map(hours => hours * 3600);
/** After the last arrival of any timetable: times of GTFS have three digits for the hours, headways begin as late. */
const END: Seconds = 100 * 86_400;
/** One origin in so many or fewer are better asked one by one than with further hours of arrivals for all. */
const FEW = 16;

const mirrored = new WeakMap<TimetableArrays, TimetableArrays>();

export const mirroredTimetable = (timetable: TimetableArrays): TimetableArrays => {
    let reversed = mirrored.get(timetable);
    if (reversed === undefined) mirrored.set(timetable, (reversed = reverseTimetable(timetable)));
    return reversed;
};

/**
 * All to one by public transport: the search of `RowSearch` over mirrored arrays (law 6), for few
 * destinations and many origins. Entries of a mirrored search are those of all journeys that arrive
 * within a stretch of time, so stretches are searched until it is known how whoever leaves last in
 * the window arrives: earlier leaves are there no later. A few origins from which that takes until
 * the next day, as a rule, are left open: their share reached is NaN, and their figures mean nothing.
 */
export class TowardsSearch {
    private readonly searches: readonly ProfileSearch[];
    private readonly originCount: number;

    constructor(
        arrays: readonly SearchArrays[],
        private readonly options: RowOptions,
    ) {
        this.searches = arrays.map(
            timetable => new ProfileSearch(timetable, options.maxBoardings, {pareto: false, trace: false}),
        );
        this.originCount = arrays[0]!.finals.destinationCount;
    }

    /** `seeds`: those of the destination in each timetable, mirrored. Figures are by origin. */
    run(seeds: readonly Seeds[]): SkimRow {
        const {searches, originCount, options} = this;
        const row = emptyRow(options.percentiles.length, originCount);
        const open = new Set<number>();
        const entries = searches.map((search, at) => this.entriesOf(search, {...seeds[at]!, options: []}, open));
        for (let origin = 0; origin < originCount; origin++)
            writeFigures(
                row,
                origin,
                entries.flatMap(phaseEntries => segmentsOf(phaseEntries[origin]!, options)),
                options,
            );
        for (const origin of open) row.reachedShare[origin] = Number.NaN;
        return row;
    }

    /** Adds to `left` the origins that are left open. */
    private entriesOf(search: ProfileSearch, seeds: Parameters<ProfileSearch['run']>[0], left: Set<number>): Entry[][] {
        const {originCount, options} = this;
        const {from} = options.window;
        // As in rows: `planned` may wait for what leaves after the window.
        const to = options.statistic === 'planned' ? options.window.to + LOOK_AHEAD : options.window.to;
        // The last leave of interest of each origin: the end of the
        // window, or the last at all, however late one arrives.
        search.run(seeds, {from: -END, to: -END});
        const lastLeave = Float64Array.from({length: originCount}, (_, origin) =>
            Math.min(to, -search.baseArrival(origin)),
        );
        const open = new Set<number>();
        lastLeave.forEach((last, origin) => {
            if (last >= from) open.add(origin);
        });
        const points: {readonly leave: Seconds; readonly arrival: Seconds}[][] = Array.from(
            {length: originCount},
            () => [],
        );
        const flats: FlatEntry[][] = Array.from({length: originCount}, () => []);
        let start = from;
        for (let stretch = 0; start < END && (stretch === 0 || open.size * FEW > originCount); stretch++) {
            const end = stretch < STRETCHES.length ? to + STRETCHES[stretch]! : END;
            search.run(seeds, {from: -end, to: -start});
            const {count, destination, leave, arrival} = search.points;
            for (let point = 0; point < count; point++) {
                const origin = destination[point]!;
                const entry = {leave: -arrival[point]!, arrival: -leave[point]!};
                if (entry.leave < from) continue;
                points[origin]!.push(entry);
                // Of journeys that arrive after the stretch only some are found.
                if (entry.leave >= lastLeave[origin]! && entry.arrival <= end) open.delete(origin);
            }
            const {first, last, duration: seconds} = search.flats;
            for (let origin = 0; origin < originCount; origin++)
                for (const {piece} of search.flatsOf(origin)) {
                    const duration = seconds[piece]!;
                    const flat: FlatEntry = {
                        kind: 'flat',
                        from: -last[piece]! - duration,
                        to: -first[piece]! - duration,
                        duration,
                        boardings: 0,
                    };
                    if (flat.to < from) continue;
                    flats[origin]!.push(flat);
                    if (flat.to >= lastLeave[origin]! && Math.max(lastLeave[origin]!, flat.from) + duration <= end)
                        open.delete(origin);
                }
            start = end;
        }
        for (const origin of open) left.add(origin);
        return points.map((all, origin) => {
            // As a row has them: late leaves first, without those that are there no sooner than a later one; of those
            // after the window the best.
            const entries: Entry[] = [];
            let best = Infinity;
            for (const {leave, arrival} of all) if (leave >= to) best = Math.min(best, arrival);
            if (best < Infinity) entries.push({kind: 'point', leave: to, arrival: best, boardings: 0});
            for (const {leave, arrival} of all
                .filter(({leave}) => leave < to)
                .toSorted((a, b) => b.leave - a.leave || a.arrival - b.arrival)) {
                if (arrival >= best) continue;
                best = arrival;
                entries.push({kind: 'point', leave, arrival, boardings: 0});
            }
            return [...entries, ...flats[origin]!];
        });
    }
}
