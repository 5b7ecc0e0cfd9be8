import type {Seeds} from '../compile/ends.js';
import {UNREACHED} from '../compile/sentinel.js';
import type {CompiledTimetable} from '../compile/timetable.js';
import {LeastCost} from '../search/least-cost.js';
import type {TransitSide} from '../skim/skim.js';
import type {Seconds} from '../units/units.js';

/** Everything of one side that has no equal on the other, and the flags of the slots it stands in. */
interface Unequal {
    /** By trip. */
    readonly trips: Uint8Array;
    readonly rides: Uint8Array;
    /** By change arc. */
    readonly changes: Uint8Array;
    /** By origin, by row. */
    readonly seeds: readonly Uint8Array[];
    /** By final slot. */
    readonly finals: Uint8Array;
    readonly any: boolean;
}

/** Index in the own timetable of each stop of the other, -1 for stops it has not. */
const stopsIn = (own: TransitSide, other: TransitSide): Int32Array => {
    const index = new Map(own.timetable.stops.map(({id}, at) => [id, at]));
    return Int32Array.from(other.timetable.stops, ({id}) => index.get(id) ?? -1);
};

/** 1 for every text that the other list has not as often. */
const withoutEqual = (own: readonly string[], other: readonly string[]): Uint8Array => {
    const left = new Map<string, number>();
    for (const text of other) left.set(text, (left.get(text) ?? 0) + 1);
    return Uint8Array.from(own, text => {
        const count = left.get(text) ?? 0;
        if (count === 0) return 1;
        left.set(text, count - 1);
        return 0;
    });
};

/**
 * 1 for every trip the other timetable has not as often: one that calls at the same stops at the same times. Patterns are held against each
 * other as texts, the times of trips number by number: there are thousands of them, and nearly all are equal.
 */
const unequalTrips = ({timetable: own}: TransitSide, {timetable: other}: TransitSide): Uint8Array => {
    const flags = new Uint8Array(own.tripFirstTime.length);
    // A scenario that leaves lines alone has the very timetable of its base.
    if (own === other) return flags;
    const callsOf = ({stops, patternFirst, patternStop, patternFlags}: CompiledTimetable, pattern: number): string => {
        let calls = '';
        for (let slot = patternFirst[pattern]!; slot < patternFirst[pattern + 1]!; slot++) calls += `${stops[patternStop[slot]!]!.id}:${patternFlags[slot]} `;
        return calls;
    };
    /** Trips not yet found again, by calls and then by first departure. */
    const left = new Map<string, Map<number, number[]>>();
    for (let pattern = 0; pattern < other.patternCount; pattern++) {
        const calls = callsOf(other, pattern);
        let byTime = left.get(calls);
        if (byTime === undefined) left.set(calls, (byTime = new Map()));
        for (let trip = other.patternFirstTrip[pattern]!; trip < other.patternFirstTrip[pattern + 1]!; trip++) {
            const start = other.depart[other.tripFirstTime[trip]!]!;
            const same = byTime.get(start);
            if (same === undefined) byTime.set(start, [trip]);
            else same.push(trip);
        }
    }
    for (let pattern = 0; pattern < own.patternCount; pattern++) {
        const byTime = left.get(callsOf(own, pattern));
        const length = own.patternFirst[pattern + 1]! - own.patternFirst[pattern]!;
        for (let trip = own.patternFirstTrip[pattern]!; trip < own.patternFirstTrip[pattern + 1]!; trip++) {
            const from = own.tripFirstTime[trip]!;
            const candidates = byTime?.get(own.depart[from]!) ?? [];
            const found = candidates.findIndex(candidate => {
                const start = other.tripFirstTime[candidate]!;
                for (let at = 0; at < length; at++) if (own.arrive[from + at] !== other.arrive[start + at] || own.depart[from + at] !== other.depart[start + at]) return false;
                return true;
            });
            if (found < 0) flags[trip] = 1;
            else candidates.splice(found, 1);
        }
    }
    return flags;
};

const ridesAsText = ({timetable}: TransitSide): string[] =>
    Array.from({length: timetable.rideCount}, (_, ride) => {
        let text = '';
        for (let slot = timetable.rideFirst[ride]!; slot < timetable.rideFirst[ride + 1]!; slot++)
            text += `${timetable.stops[timetable.rideStop[slot]!]!.id}:${timetable.rideFlags[slot]}:${timetable.rideArrive[slot]}:${timetable.rideDepart[slot]} `;
        for (let window = timetable.rideWindowFirst[ride]!; window < timetable.rideWindowFirst[ride + 1]!; window++)
            text += `|${timetable.rideStart[window]}-${timetable.rideEnd[window]}/${timetable.rideWait[window]}`;
        return text;
    });

/** Some rows of a table of numbers. */
interface Rows {
    readonly from: number;
    readonly to: number;
    /** Number of column `column` in row `row`, stops as indexes of the own timetable. */
    readonly at: (row: number, column: number) => number;
}

/** 1 for every row that the other has not as often, into `flags` from `own.from` on. Rows stand in the same order as a rule, so that they are counted only where one differs. */
const flagRows = (own: Rows, other: Rows, columns: number, flags: Uint8Array): void => {
    const count = own.to - own.from;
    let isSame = count === other.to - other.from;
    for (let row = 0; isSame && row < count; row++) for (let column = 0; column < columns; column++) if (own.at(own.from + row, column) !== other.at(other.from + row, column)) isSame = false;
    if (isSame) return;
    const texts = ({from, to, at}: Rows): string[] => Array.from({length: to - from}, (_, row) => Array.from({length: columns}, (_column, column) => at(from + row, column)).join(' '));
    flags.set(withoutEqual(texts(own), texts(other)), own.from);
};

const NO_ROWS: Rows = {from: 0, to: 0, at: () => Number.NaN};

const unequal = (own: TransitSide, other: TransitSide): Unequal => {
    const ownStop = stopsIn(own, other);
    const otherStop = stopsIn(other, own);
    const changesOf = ({timetable: {changeFirst, changeTo, changeSeconds}}: TransitSide, stop: number, name: (stop: number) => number): Rows => ({
        from: changeFirst[stop]!,
        to: changeFirst[stop + 1]!,
        at: (row, column) => (column === 0 ? name(changeTo[row]!) : changeSeconds[row]!),
    });
    const finalsOf = ({finals: {finalFirst, finalDestination, finalWindow, finalOffset, finalSeconds}}: TransitSide, stop: number): Rows => {
        const table = [finalDestination, finalWindow, finalOffset, finalSeconds];
        return {from: finalFirst[stop]!, to: finalFirst[stop + 1]!, at: (row, column) => table[column]![row]!};
    };
    const changes = new Uint8Array(own.timetable.changeTo.length);
    const finals = new Uint8Array(own.finals.finalDestination.length);
    for (let stop = 0; stop < own.timetable.stopCount; stop++) {
        const there = otherStop[stop]!;
        flagRows(changesOf(own, stop, at => at), there < 0 ? NO_ROWS : changesOf(other, there, at => ownStop[at]!), 2, changes);
        flagRows(finalsOf(own, stop), there < 0 ? NO_ROWS : finalsOf(other, there), 4, finals);
    }
    /** Seeds stand by stop, so that those of a stop are few. */
    const flagSeeds = (rows: Seeds, others: Seeds): Uint8Array => {
        const flags = new Uint8Array(rows.stop.length);
        const rangesOf = ({stop}: Seeds): Map<number, readonly [number, number]> => {
            const ranges = new Map<number, readonly [number, number]>();
            for (let row = 0; row < stop.length; row++) ranges.set(stop[row]!, [ranges.get(stop[row]!)?.[0] ?? row, row + 1]);
            return ranges;
        };
        const rowsIn = ({window, offset, seconds}: Seeds, [from, to]: readonly [number, number]): Rows => ({
            from,
            to,
            at: (row, column) => (column === 0 ? window[row]! : column === 1 ? offset[row]! : seconds[row]!),
        });
        const there = rangesOf(others);
        for (const [stop, range] of rangesOf(rows)) {
            const same = there.get(otherStop[stop]!);
            flagRows(rowsIn(rows, range), same === undefined ? NO_ROWS : rowsIn(others, same), 3, flags);
        }
        return flags;
    };
    const part = {
        trips: unequalTrips(own, other),
        rides: own.timetable === other.timetable ? new Uint8Array(own.timetable.rideCount) : withoutEqual(ridesAsText(own), ridesAsText(other)),
        changes,
        seeds: own.seeds.map((rows, origin) => flagSeeds(rows, other.seeds[origin]!)),
        finals,
    };
    return {...part, any: [part.trips, part.rides, part.changes, part.finals, ...part.seeds].some(flags => flags.includes(1))};
};

/**
 * Least time of any journey of a network that uses something unequal, from each origin to each destination: a bound from below
 * over a graph of two layers, all waiting left out. Layer 0 holds what was reached by equal things alone, layer 1 the rest; only
 * something unequal leads from 0 to 1, and journeys that end in 1 are meant.
 */
class LeastThrough {
    private readonly tree: LeastCost;
    private readonly cost: Uint32Array;
    private readonly stopCount: number;

    constructor(private readonly side: TransitSide, private readonly flags: Unequal) {
        const {timetable} = side;
        const {stopCount} = timetable;
        this.stopCount = stopCount;
        // Best of parallel arcs by pair of stops: of everything, and of unequal things alone.
        const every = new Map<number, number>();
        const through = new Map<number, number>();
        const add = (from: number, to: number, seconds: number, isUnequal: boolean): void => {
            const key = from * stopCount + to;
            if (seconds < (every.get(key) ?? Infinity)) every.set(key, seconds);
            if (isUnequal && seconds < (through.get(key) ?? Infinity)) through.set(key, seconds);
        };
        for (let pattern = 0; pattern < timetable.patternCount; pattern++) {
            const first = timetable.patternFirst[pattern]!;
            for (let slot = first; slot + 1 < timetable.patternFirst[pattern + 1]!; slot++) {
                let least = Infinity;
                let leastUnequal = Infinity;
                for (let trip = timetable.patternFirstTrip[pattern]!; trip < timetable.patternFirstTrip[pattern + 1]!; trip++) {
                    const times = timetable.tripFirstTime[trip]! - first;
                    const seconds = Math.max(0, timetable.arrive[times + slot + 1]! - timetable.depart[times + slot]!);
                    if (seconds < least) least = seconds;
                    if (flags.trips[trip] === 1 && seconds < leastUnequal) leastUnequal = seconds;
                }
                add(timetable.patternStop[slot]!, timetable.patternStop[slot + 1]!, least, false);
                if (leastUnequal < Infinity) add(timetable.patternStop[slot]!, timetable.patternStop[slot + 1]!, leastUnequal, true);
            }
        }
        for (let ride = 0; ride < timetable.rideCount; ride++)
            for (let slot = timetable.rideFirst[ride]!; slot + 1 < timetable.rideFirst[ride + 1]!; slot++)
                add(timetable.rideStop[slot]!, timetable.rideStop[slot + 1]!, Math.max(0, timetable.rideArrive[slot + 1]! - timetable.rideDepart[slot]!), flags.rides[ride] === 1);
        // Changing inside a stop costs nothing here, because a stop stands for being there by any vehicle.
        for (let stop = 0; stop < stopCount; stop++)
            for (let arc = timetable.changeFirst[stop]!; arc < timetable.changeFirst[stop + 1]!; arc++)
                if (flags.changes[arc] === 1 || timetable.changeTo[arc]! !== stop) add(stop, timetable.changeTo[arc]!, timetable.changeSeconds[arc]!, flags.changes[arc] === 1);
        const arcs: {from: number; to: number; seconds: number}[] = [];
        for (const [key, seconds] of every)
            for (const layer of [0, stopCount]) arcs.push({from: Math.floor(key / stopCount) + layer, to: (key % stopCount) + layer, seconds});
        for (const [key, seconds] of through) arcs.push({from: Math.floor(key / stopCount), to: (key % stopCount) + stopCount, seconds});
        const firstArc = new Uint32Array(2 * stopCount + 1);
        for (const {from} of arcs) firstArc[from + 1]!++;
        for (let node = 0; node < 2 * stopCount; node++) firstArc[node + 1]! += firstArc[node]!;
        const next = firstArc.slice();
        const arcTo = new Uint32Array(arcs.length);
        this.cost = new Uint32Array(arcs.length);
        for (const {from, to, seconds} of arcs) {
            const slot = next[from]!++;
            arcTo[slot] = to;
            this.cost[slot] = seconds;
        }
        this.tree = new LeastCost({firstArc, arcTo}, 2 * stopCount);
    }

    /** Seconds to every destination into `least`, where smaller than what stands there. */
    run(origin: number, least: Float64Array): void {
        const {side, flags, stopCount, tree} = this;
        const {stop, seconds} = side.seeds[origin]!;
        const layer = flags.seeds[origin]!;
        tree.run(stop.map((at, row) => at + layer[row]! * stopCount), seconds, this.cost);
        const {finalFirst, finalDestination, finalSeconds} = side.finals;
        for (let at = 0; at < stopCount; at++) {
            const before = tree.cost[at]!;
            const after = tree.cost[at + stopCount]!;
            if (before === UNREACHED && after === UNREACHED) continue;
            for (let slot = finalFirst[at]!; slot < finalFirst[at + 1]!; slot++) {
                const through = flags.finals[slot] === 1 ? Math.min(before, after) : after;
                const destination = finalDestination[slot]!;
                if (through !== UNREACHED && through + finalSeconds[slot]! < least[destination]!) least[destination] = through + finalSeconds[slot]!;
            }
        }
    }
}

/**
 * Origins whose row of a transit skim can differ between two networks. A cell cannot differ if every journey that uses something
 * only one of them has takes longer than the longest the base needs in the window (`longest`, row by row; Infinity where the
 * destination is not reached from all of it): then at no second is such a journey the earliest in either network, so the earliest
 * is one that both have. Bounds leave out all waiting, so the answer errs towards "can". Any statistic of the window follows.
 */
export const affectedOrigins = (before: TransitSide, after: TransitSide, longest: Float64Array): number[] => {
    const sides = [
        {side: before, flags: unequal(before, after)},
        {side: after, flags: unequal(after, before)},
    ].filter(({flags}) => flags.any);
    if (sides.length === 0) return [];
    const bounds = sides.map(({side, flags}) => new LeastThrough(side, flags));
    const {destinationCount} = before.finals;
    const least = new Float64Array(destinationCount);
    const affected: number[] = [];
    for (let origin = 0; origin < before.seeds.length; origin++) {
        least.fill(Infinity);
        for (const bound of bounds) bound.run(origin, least);
        const row = origin * destinationCount;
        // An own cell (NaN) is never computed.
        if (least.some((seconds: Seconds, destination) => seconds < Infinity && seconds <= longest[row + destination]!)) affected.push(origin);
    }
    return affected;
};
