import {UNREACHED} from '../compile/sentinel.js';
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

/** Texts that say all a search can see of each record, by stop name instead of index, so that two timetables can be held against each other. */
interface Fingerprints {
    readonly trips: readonly string[];
    readonly rides: readonly string[];
    readonly changes: readonly string[];
    readonly seeds: readonly (readonly string[])[];
    readonly finals: readonly string[];
}

const fingerprints = ({timetable, seeds, finals}: TransitSide): Fingerprints => {
    const name = timetable.stops.map(({id}) => id);
    const trips: string[] = [];
    for (let pattern = 0; pattern < timetable.patternCount; pattern++) {
        const [first, end] = [timetable.patternFirst[pattern]!, timetable.patternFirst[pattern + 1]!];
        let calls = '';
        for (let slot = first; slot < end; slot++) calls += `${name[timetable.patternStop[slot]!]}:${timetable.patternFlags[slot]} `;
        for (let trip = timetable.patternFirstTrip[pattern]!; trip < timetable.patternFirstTrip[pattern + 1]!; trip++) {
            const at = timetable.tripFirstTime[trip]!;
            trips.push(`${calls}|${timetable.arrive.subarray(at, at + end - first).join(' ')}|${timetable.depart.subarray(at, at + end - first).join(' ')}`);
        }
    }
    const rides: string[] = [];
    for (let ride = 0; ride < timetable.rideCount; ride++) {
        let text = '';
        for (let slot = timetable.rideFirst[ride]!; slot < timetable.rideFirst[ride + 1]!; slot++)
            text += `${name[timetable.rideStop[slot]!]}:${timetable.rideFlags[slot]}:${timetable.rideArrive[slot]}:${timetable.rideDepart[slot]} `;
        for (let window = timetable.rideWindowFirst[ride]!; window < timetable.rideWindowFirst[ride + 1]!; window++)
            text += `|${timetable.rideStart[window]}-${timetable.rideEnd[window]}/${timetable.rideWait[window]}`;
        rides.push(text);
    }
    const changes: string[] = [];
    for (let stop = 0; stop < timetable.stopCount; stop++)
        for (let arc = timetable.changeFirst[stop]!; arc < timetable.changeFirst[stop + 1]!; arc++) changes.push(`${name[stop]}>${name[timetable.changeTo[arc]!]}:${timetable.changeSeconds[arc]}`);
    const ends: string[] = [];
    for (let stop = 0; stop < timetable.stopCount; stop++)
        for (let slot = finals.finalFirst[stop]!; slot < finals.finalFirst[stop + 1]!; slot++)
            ends.push(`${name[stop]}>${finals.finalDestination[slot]}:${finals.finalWindow[slot]}:${finals.finalOffset[slot]}:${finals.finalSeconds[slot]}`);
    return {
        trips,
        rides,
        changes,
        seeds: seeds.map(({stop, window, offset, seconds}) => Array.from(stop, (at, row) => `${name[at]}:${window[row]}:${offset[row]}:${seconds[row]}`)),
        finals: ends,
    };
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

const unequal = (own: Fingerprints, other: Fingerprints): Unequal => {
    const part = {
        trips: withoutEqual(own.trips, other.trips),
        rides: withoutEqual(own.rides, other.rides),
        changes: withoutEqual(own.changes, other.changes),
        seeds: own.seeds.map((texts, origin) => withoutEqual(texts, other.seeds[origin]!)),
        finals: withoutEqual(own.finals, other.finals),
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
            for (let slot = first; slot + 1 < timetable.patternFirst[pattern + 1]!; slot++)
                for (let trip = timetable.patternFirstTrip[pattern]!; trip < timetable.patternFirstTrip[pattern + 1]!; trip++) {
                    const times = timetable.tripFirstTime[trip]! - first;
                    add(timetable.patternStop[slot]!, timetable.patternStop[slot + 1]!, Math.max(0, timetable.arrive[times + slot + 1]! - timetable.depart[times + slot]!), flags.trips[trip] === 1);
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
    const [prints, others] = [fingerprints(before), fingerprints(after)];
    const sides = [
        {side: before, flags: unequal(prints, others)},
        {side: after, flags: unequal(others, prints)},
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
