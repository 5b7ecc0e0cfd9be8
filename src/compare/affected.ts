import {UNREACHED} from '../compile/sentinel.js';
import type {CompiledTimetable} from '../compile/timetable.js';
import {LeastCost} from '../search/least-cost.js';
import type {TransitSide} from '../skim/skim.js';
import {type LayeredGraph, layeredGraph} from './layered-graph.js';
import {type UnequalEnds, unequalEnds, unequalRides} from './unequal.js';

/** One of two timetables: has it what the other has not, and the graphs of its bounds, made when they are needed. */
interface Half {
    readonly isUnequal: boolean;
    readonly outward: () => LayeredGraph;
    readonly backward: () => LayeredGraph;
}

const halves = new WeakMap<CompiledTimetable, WeakMap<CompiledTimetable, Half>>();

const once = <T>(make: () => T): (() => T) => {
    let value: T | undefined;
    return () => (value ??= make());
};

/** A timetable held against another; kept with both, because a planner asks about the same two again and again. */
const halfOf = (own: CompiledTimetable, other: CompiledTimetable): Half => {
    let byOther = halves.get(own);
    if (byOther === undefined) halves.set(own, (byOther = new WeakMap()));
    let half = byOther.get(other);
    if (half === undefined) {
        const flags = unequalRides(own, other);
        half = {
            isUnequal: [flags.trips, flags.rides, flags.changes].some(list => list.includes(1)),
            outward: once(() => layeredGraph(own, flags, false)),
            backward: once(() => layeredGraph(own, flags, true)),
        };
        byOther.set(other, half);
    }
    return half;
};

/** Ways between one point and stops. */
interface Ways {
    readonly stop: ArrayLike<number>;
    readonly seconds: ArrayLike<number>;
    /** 1 where the other network has no such way. */
    readonly unequal: ArrayLike<number>;
}

const originWays = ({seeds}: TransitSide, {seeds: flags}: UnequalEnds): Ways[] =>
    seeds.map(({stop, seconds}, at) => ({stop, seconds, unequal: flags[at]!}));

const destinationWays = ({timetable, finals}: TransitSide, {finals: flags}: UnequalEnds): Ways[] => {
    const {destinationCount, finalFirst, finalDestination, finalSeconds} = finals;
    const ways = Array.from({length: destinationCount}, () => ({
        stop: [] as number[],
        seconds: [] as number[],
        unequal: [] as number[],
    }));
    for (let stop = 0; stop < timetable.stopCount; stop++)
        for (let slot = finalFirst[stop]!; slot < finalFirst[stop + 1]!; slot++) {
            const way = ways[finalDestination[slot]!]!;
            way.stop.push(stop);
            way.seconds.push(finalSeconds[slot]!);
            way.unequal.push(flags[slot]!);
        }
    return ways;
};

/**
 * Least seconds of any journey that uses something unequal, from each of `starts`
 * to each of `ends`: a bound from below, all waiting left out. Pairs of which
 * `isKnown` holds are left out, of a start alone (end undefined) with all its ends.
 */
const leastThrough = (
    graph: LayeredGraph,
    starts: readonly Ways[],
    ends: readonly Ways[],
    isKnown: (start: number, end?: number) => boolean,
    visit: (start: number, end: number, least: number) => void,
): void => {
    const stopCount = (graph.firstArc.length - 1) / 2;
    const tree = new LeastCost(graph, 2 * stopCount);
    const {cost} = tree;
    starts.forEach(({stop, seconds, unequal}, start) => {
        if (isKnown(start)) return;
        tree.run(
            Array.from(stop, (at, row) => at + unequal[row]! * stopCount),
            seconds,
            graph.seconds,
        );
        ends.forEach((way, end) => {
            if (isKnown(start, end)) return;
            let least = Infinity;
            for (let row = 0; row < way.stop.length; row++) {
                const at = way.stop[row]!;
                const there =
                    way.unequal[row] === 1 ? Math.min(cost[at]!, cost[at + stopCount]!) : cost[at + stopCount]!;
                if (there !== UNREACHED && there + way.seconds[row]! < least) least = there + way.seconds[row]!;
            }
            visit(start, end, least);
        });
    });
};

/**
 * Origins whose row of a transit skim can differ between two networks. A cell cannot differ if every journey that uses
 * something only one of them has takes longer than the longest the base needs in the window (`longest`, row by row;
 * Infinity where the destination is not reached from all of it): then at no second is such a journey the earliest in
 * either network, so the earliest is one that both have. Bounds leave out all waiting, so the answer errs towards
 * "can". Any statistic of the window follows, and all phases of planned services, whose trips move without changing and
 * are held to be equal only if they move alike. Takes a tree of both timetables for each origin or for each
 * destination, whichever are fewer.
 */
export const affectedOrigins = (before: TransitSide, after: TransitSide, longest: Float64Array): number[] => {
    const width = before.finals.destinationCount;
    // One destination is enough: an origin once found is not looked at again.
    const affected = before.seeds.map(() => false);
    // An own cell (NaN) is never computed.
    const mark = (origin: number, destination: number, least: number): void => {
        if (least < Infinity && least <= longest[origin * width + destination]!) affected[origin] = true;
    };
    for (const [side, other] of [
        [before, after],
        [after, before],
    ] as const) {
        const {isUnequal, outward, backward} = halfOf(side.timetable, other.timetable);
        const flags = unequalEnds(side, other);
        if (!isUnequal && ![flags.finals, ...flags.seeds].some(list => list.includes(1))) continue;
        const [origins, destinations] = [originWays(side, flags), destinationWays(side, flags)];
        if (origins.length <= width) leastThrough(outward(), origins, destinations, origin => affected[origin]!, mark);
        else
            leastThrough(
                backward(),
                destinations,
                origins,
                (_, origin) => origin !== undefined && affected[origin]!,
                (destination, origin, least) => mark(origin, destination, least),
            );
    }
    return affected.flatMap((can, origin) => (can ? [origin] : []));
};
