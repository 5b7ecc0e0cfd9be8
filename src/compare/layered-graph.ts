import type {CompiledTimetable} from '../compile/timetable.js';
import {fillPatterns} from '../search/rounds.js';
import type {UnequalRides} from './unequal.js';

/** Arcs between stops in two layers. Node of a stop: its index in layer 0, its index + stopCount in layer 1. */
export interface LayeredGraph {
    /** First arc of each node. Length 2 stopCount + 1. */
    readonly firstArc: Uint32Array;
    readonly arcTo: Uint32Array;
    /** Least seconds of each arc, all waiting left out. Length of `arcTo`. */
    readonly seconds: Uint32Array;
}

/** Whoever stays seated is on the next trip at once. */
const staySeated = (
    timetable: CompiledTimetable,
    {trips}: UnequalRides,
    add: (from: number, to: number, seconds: number, isUnequal: boolean) => void,
): void => {
    const {patternCount, patternFirst, patternFirstTrip, patternStop, seatFirst, seatTrip} = timetable;
    if (seatTrip.length === 0) return;
    const pattern = new Uint32Array(seatFirst.length - 1);
    fillPatterns(pattern, timetable);
    for (let at = 0; at < patternCount; at++)
        for (let trip = patternFirstTrip[at]!; trip < patternFirstTrip[at + 1]!; trip++)
            for (let arc = seatFirst[trip]!; arc < seatFirst[trip + 1]!; arc++) {
                const next = seatTrip[arc]!;
                const [from, to] = [
                    patternStop[patternFirst[at + 1]! - 1]!,
                    patternStop[patternFirst[pattern[next]!]!]!,
                ];
                add(from, to, 0, trips[trip] === 1 || trips[next] === 1);
            }
};

/**
 * Layer 0 holds what is reached by things that both networks have, layer 1 the rest; only
 * something unequal leads from 0 to 1. A stop stands for being there by any vehicle, so
 * changing inside one costs nothing. `reversed`: the same with every arc turned round.
 */
export const layeredGraph = (timetable: CompiledTimetable, flags: UnequalRides, reversed: boolean): LayeredGraph => {
    const {stopCount} = timetable;
    // Best of parallel arcs by pair of stops: of everything, and of unequal things alone.
    const every = new Map<number, number>();
    const through = new Map<number, number>();
    const add = (from: number, to: number, seconds: number, isUnequal: boolean): void => {
        const key = reversed ? to * stopCount + from : from * stopCount + to;
        if (seconds < (every.get(key) ?? Infinity)) every.set(key, seconds);
        if (isUnequal && seconds < (through.get(key) ?? Infinity)) through.set(key, seconds);
    };
    for (let pattern = 0; pattern < timetable.patternCount; pattern++) {
        const first = timetable.patternFirst[pattern]!;
        for (let slot = first; slot + 1 < timetable.patternFirst[pattern + 1]!; slot++) {
            let least = Infinity;
            let leastUnequal = Infinity;
            for (
                let trip = timetable.patternFirstTrip[pattern]!;
                trip < timetable.patternFirstTrip[pattern + 1]!;
                trip++
            ) {
                const times = timetable.tripFirstTime[trip]! - first;
                const seconds = Math.max(0, timetable.arrive[times + slot + 1]! - timetable.depart[times + slot]!);
                if (seconds < least) least = seconds;
                if (flags.trips[trip] === 1 && seconds < leastUnequal) leastUnequal = seconds;
            }
            add(timetable.patternStop[slot]!, timetable.patternStop[slot + 1]!, least, false);
            if (leastUnequal < Infinity)
                add(timetable.patternStop[slot]!, timetable.patternStop[slot + 1]!, leastUnequal, true);
        }
    }
    staySeated(timetable, flags, add);
    for (let ride = 0; ride < timetable.rideCount; ride++)
        for (let slot = timetable.rideFirst[ride]!; slot + 1 < timetable.rideFirst[ride + 1]!; slot++)
            add(
                timetable.rideStop[slot]!,
                timetable.rideStop[slot + 1]!,
                Math.max(0, timetable.rideArrive[slot + 1]! - timetable.rideDepart[slot]!),
                flags.rides[ride] === 1,
            );
    for (let stop = 0; stop < stopCount; stop++)
        for (let arc = timetable.changeFirst[stop]!; arc < timetable.changeFirst[stop + 1]!; arc++)
            if (flags.changes[arc] === 1 || timetable.changeTo[arc]! !== stop)
                add(stop, timetable.changeTo[arc]!, timetable.changeSeconds[arc]!, flags.changes[arc] === 1);
    const arcs: {from: number; to: number; seconds: number}[] = [];
    for (const [key, seconds] of every)
        for (const layer of [0, stopCount])
            arcs.push({from: Math.floor(key / stopCount) + layer, to: (key % stopCount) + layer, seconds});
    for (const [key, seconds] of through)
        arcs.push({from: Math.floor(key / stopCount), to: (key % stopCount) + stopCount, seconds});
    const firstArc = new Uint32Array(2 * stopCount + 1);
    for (const {from} of arcs) firstArc[from + 1]!++;
    for (let node = 0; node < 2 * stopCount; node++) firstArc[node + 1]! += firstArc[node]!;
    const next = firstArc.slice();
    const arcTo = new Uint32Array(arcs.length);
    const least = new Uint32Array(arcs.length);
    for (const {from, to, seconds} of arcs) {
        const slot = next[from]!++;
        arcTo[slot] = to;
        least[slot] = seconds;
    }
    return {firstArc, arcTo, seconds: least};
};
