import {isTransit} from '../compile/modes.js';
import {compileFinals, type EndRows, type FinalArrays, type Seeds} from '../compile/ends.js';
import type {Endpoint} from '../compile/endpoint.js';
import {reverseRows} from '../compile/reverse.js';
import type {CompiledTimetable, TimetableArrays} from '../compile/timetable.js';
import {mirrorWindows, type WindowSets} from '../compile/windows.js';
import type {EndOptions} from '../search/pair.js';
import {directRows} from './direct-rows.js';
import {openRows} from './open-rows.js';
import type {SkimOptions, SkimSource} from './options.js';
import {keptRows} from './kept-rows.js';
import {createPause} from './pause.js';
import type {SkimRow} from './row.js';
import type {SkimTask} from './shared.js';
import {mirroredTimetable} from './towards.js';

export type {SkimOptions, SkimSource} from './options.js';

/**
 * Origins x destinations. Seconds; Infinity is unreached, NaN is
 * an own zone, which a skim does not answer (docs/methods/zones-and-edges.md does).
 */
export interface SkimMatrix {
    readonly origins: readonly string[];
    readonly destinations: readonly string[];
    /** One row-major matrix a percentile asked. */
    readonly percentiles: readonly Float64Array[];
    readonly mean: Float64Array;
    readonly reachedShare: Float64Array;
    /** Pairs, own zones aside, that are never reached in the window. */
    readonly unreachedCount: number;
}

/**
 * Runs rows somewhere: on this thread (`localRows`) or in a worker pool (`pool.ts`). They are begun in the order asked
 * and come back as they are done; while `onRow` has not settled, whoever made that row makes no other.
 */
export type RowRunner = (
    task: SkimTask,
    origins: readonly number[],
    onRow: (origin: number, row: SkimRow) => void | Promise<void>,
    signal?: AbortSignal,
) => Promise<void>;

export const localRows: RowRunner = async ({arrays, seeds, options}, origins, onRow, signal) => {
    const search = openRows(arrays, options);
    const pause = createPause(signal);
    for (const origin of origins) {
        await pause();
        await onRow(origin, search.run(seeds[origin]!));
    }
    signal?.throwIfAborted();
};

/** What searches over one timetable read: the ways to stops they begin with, and the ways from stops they end with. */
interface SearchSide {
    readonly timetable: TimetableArrays;
    readonly windows: WindowSets;
    readonly seeds: readonly Seeds[];
    readonly finals: FinalArrays;
}

/**
 * What a transit skim of one timetable reads: every origin's ways to stops and the ways from stops to all destinations.
 */
export interface TransitSide extends SearchSide {
    readonly timetable: CompiledTimetable;
}

const rowsOfAll = async (
    source: SkimSource,
    points: readonly Endpoint[],
    {modes, outbound, ends}: EndOptions,
    pause: () => Promise<void>,
): Promise<EndRows[]> => {
    const all: EndRows[] = [];
    for (const point of points) {
        await pause();
        all.push(keptRows(source, point, modes, outbound, ends));
    }
    return all;
};

const seedsOf = ({stop, window, offset, seconds, option}: EndRows): Seeds => ({stop, window, offset, seconds, option});

export const transitSide = async (
    source: SkimSource,
    origins: readonly Endpoint[],
    destinations: readonly Endpoint[],
    {first, last, ends}: Pick<SkimOptions, 'first' | 'last' | 'ends'>,
    pause: () => Promise<void> = createPause(undefined),
): Promise<TransitSide> => {
    const {timetable, windows} = source.model;
    const egress = await rowsOfAll(source, destinations, {modes: last, outbound: false, ends}, pause);
    const access = await rowsOfAll(source, origins, {modes: first, outbound: true, ends}, pause);
    const finals = compileFinals(timetable.stopCount, egress);
    const seeds = access.map(seedsOf);
    await pause();
    return {timetable, windows, seeds, finals};
};

/** The same for searches back from the destinations: what begins there ends at the origins. */
const towardsSide = async (
    source: SkimSource,
    origins: readonly Endpoint[],
    destinations: readonly Endpoint[],
    {first, last, ends}: Pick<SkimOptions, 'first' | 'last' | 'ends'>,
    pause: () => Promise<void>,
): Promise<SearchSide> => {
    const {timetable, windows} = source.model;
    const access = await rowsOfAll(source, origins, {modes: first, outbound: true, ends}, pause);
    const egress = await rowsOfAll(source, destinations, {modes: last, outbound: false, ends}, pause);
    const finals = compileFinals(timetable.stopCount, access.map(reverseRows));
    const seeds = egress.map(row => seedsOf(reverseRows(row)));
    await pause();
    return {timetable: mirroredTimetable(timetable), windows: mirrorWindows(windows), seeds, finals};
};

/** The numbers rows are computed from, for this thread or for workers. */
export const taskOf = (sides: readonly SearchSide[], options: SkimOptions, towards = false): SkimTask => ({
    arrays: sides.map(({timetable, windows, finals}) => {
        // Only what kernels read: sources and stations of the compiled timetable stay behind.
        const numbers = Object.fromEntries(
            Object.entries(timetable).filter(([, value]) => typeof value === 'number' || ArrayBuffer.isView(value)),
        ) as unknown as typeof timetable;
        return {timetable: numbers, windows, finals};
    }),
    seeds: sides[0]!.seeds.map((_, end) => sides.map(({seeds}) => seeds[end]!)),
    options: {
        window: options.window,
        statistic: options.statistic,
        percentiles: options.percentiles,
        maxBoardings: options.maxBoardings,
        ...(options.journeys === true ? {journeys: true} : {}),
        ...(towards ? {towards} : {}),
    },
});

export interface SkimControl {
    readonly run?: RowRunner | undefined;
    readonly signal?: AbortSignal | undefined;
    /** Rows done so far and rows in all. */
    readonly onProgress?: (done: number, total: number) => void;
}

/**
 * A search back from one destination takes as long as so many rows, about: it goes through all arrivals of some hours.
 */
const TOWARDS_WORK = 4;

/** Is a transit skim searched back from its destinations? */
export const isSearchedBack = (originCount: number, destinationCount: number): boolean =>
    destinationCount * TOWARDS_WORK <= originCount;

/**
 * All origins to all destinations over a departure window, pooled over `sources` (one, or the phases of planned
 * services). The rows are the same bytes on any number of workers, because each is computed alone and put in its place.
 * Where there are few destinations and many origins it searches back from the destinations.
 */
export const computeSkim = async (
    sources: readonly SkimSource[],
    origins: readonly Endpoint[],
    destinations: readonly Endpoint[],
    options: SkimOptions,
    {run = localRows, signal, onProgress}: SkimControl = {},
): Promise<SkimMatrix> => {
    const width = destinations.length;
    const percentiles = options.percentiles.map(() => new Float64Array(origins.length * width));
    const mean = new Float64Array(origins.length * width);
    const reachedShare = new Float64Array(origins.length * width);
    let done = 0;
    const put = (origin: number, destination: number, row: SkimRow, at: number): void => {
        const cell = origin * width + destination;
        if (destinations[destination]!.id === origins[origin]!.id) {
            for (const matrix of [...percentiles, mean, reachedShare]) matrix[cell] = Number.NaN;
            return;
        }
        percentiles.forEach((matrix, index) => (matrix[cell] = row.percentiles[index * row.mean.length + at]!));
        mean[cell] = row.mean[at]!;
        reachedShare[cell] = row.reachedShare[at]!;
    };
    const putRow = (origin: number, row: SkimRow): void => {
        for (let destination = 0; destination < width; destination++) put(origin, destination, row, destination);
    };
    const onRow = (origin: number, row: SkimRow): void => {
        putRow(origin, row);
        onProgress?.(++done, origins.length);
    };
    const open = new Set<number>();
    const onColumn = (destination: number, row: SkimRow): void => {
        for (let origin = 0; origin < origins.length; origin++) {
            put(origin, destination, row, origin);
            if (Number.isNaN(row.reachedShare[origin]!)) open.add(origin);
        }
        onProgress?.(Math.floor((++done * origins.length) / width), origins.length);
    };
    const pause = createPause(signal);
    if (isTransit(options.mode)) {
        const isTowards = isSearchedBack(origins.length, width);
        const taskFor = async (
            some: readonly Endpoint[],
            sideFor: typeof transitSide | typeof towardsSide,
        ): Promise<SkimTask> => {
            const sides: SearchSide[] = [];
            for (const source of sources) sides.push(await sideFor(source, some, destinations, options, pause));
            return taskOf(sides, options, sideFor === towardsSide);
        };
        const task = await taskFor(origins, isTowards ? towardsSide : transitSide);
        await run(
            task,
            task.seeds.map((_, index) => index),
            isTowards ? onColumn : onRow,
            signal,
        );
        if (open.size > 0) {
            const rest = [...open].toSorted((a, b) => a - b);
            await run(
                await taskFor(
                    rest.map(origin => origins[origin]!),
                    transitSide,
                ),
                rest.map((_, index) => index),
                (index, row) => putRow(rest[index]!, row),
                signal,
            );
        }
    } else {
        // Drives and walks are the same in every phase of a timetable.
        for await (const {origin, row} of directRows(sources[0]!, origins, destinations, options, signal))
            onRow(origin, row);
    }
    return {
        origins: origins.map(({id}) => id),
        destinations: destinations.map(({id}) => id),
        percentiles,
        mean,
        reachedShare,
        unreachedCount: reachedShare.reduce((count, share) => count + (share === 0 ? 1 : 0), 0),
    };
};
