import type {EndRows, FinalArrays} from '../../src/compile/ends.js';
import type {TimetableArrays} from '../../src/compile/timetable.js';
import type {WindowSets} from '../../src/compile/windows.js';
import {joinedTimetable} from './joined-timetable.js';

export interface TwinArrays {
    readonly timetable: TimetableArrays;
    readonly windows: WindowSets;
    /** From the origin to stops, and from stops to the destinations. */
    readonly seeds: EndRows;
    readonly finals: FinalArrays;
}

/**
 * The plain twin of the round-based kernels: a label-correcting search over (stop, boardings) for one departure,
 * written for the eye and not for speed. Everything is tried until nothing improves; no sorting, no pruning, no window
 * look-up tables; trips that people stay seated between are one trip.
 */
export const twinArrivals = (
    {timetable: arcs, windows, seeds, finals}: TwinArrays,
    maxBoardings: number,
    leave: number,
): number[][] => {
    const timetable = joinedTimetable(arcs);
    const {stopCount} = timetable;
    const starts = (set: number, offset: number, time: number): number => {
        let best = Infinity;
        for (let window = windows.windowFirst[set]!; window < windows.windowFirst[set + 1]!; window++) {
            const from = windows.windowStart[window]! - offset;
            const to = windows.windowEnd[window]! - offset;
            if (time <= to) best = Math.min(best, Math.max(time, from));
        }
        return best;
    };
    const ready = Array.from({length: maxBoardings + 1}, () => Array.from({length: stopCount}, () => Infinity));
    const arrive = Array.from({length: maxBoardings + 1}, () => Array.from({length: stopCount}, () => Infinity));
    for (let row = 0; row < seeds.stop.length; row++) {
        const start = starts(seeds.window[row]!, seeds.offset[row]!, leave);
        ready[0]![seeds.stop[row]!] = Math.min(ready[0]![seeds.stop[row]!]!, start + seeds.seconds[row]!);
    }
    for (let round = 0; round < maxBoardings; round++) {
        for (let pattern = 0; pattern < timetable.patternCount; pattern++) {
            const first = timetable.patternFirst[pattern]!;
            const end = timetable.patternFirst[pattern + 1]!;
            for (
                let trip = timetable.patternFirstTrip[pattern]!;
                trip < timetable.patternFirstTrip[pattern + 1]!;
                trip++
            ) {
                const times = timetable.tripFirstTime[trip]! - first;
                for (let board = first; board < end; board++) {
                    if (!(timetable.patternFlags[board]! & 1)) continue;
                    if (ready[round]![timetable.patternStop[board]!]! > timetable.depart[times + board]!) continue;
                    for (let alight = board + 1; alight < end; alight++) {
                        if (!(timetable.patternFlags[alight]! & 2)) continue;
                        const stop = timetable.patternStop[alight]!;
                        arrive[round + 1]![stop] = Math.min(
                            arrive[round + 1]![stop]!,
                            timetable.arrive[times + alight]!,
                        );
                    }
                }
            }
        }
        for (let ride = 0; ride < timetable.rideCount; ride++)
            for (let board = timetable.rideFirst[ride]!; board < timetable.rideFirst[ride + 1]!; board++) {
                if (!(timetable.rideFlags[board]! & 1)) continue;
                const moment = ready[round]![timetable.rideStop[board]!]!;
                for (
                    let window = timetable.rideWindowFirst[ride]!;
                    window < timetable.rideWindowFirst[ride + 1]!;
                    window++
                ) {
                    const from = timetable.rideStart[window]! + timetable.rideDepart[board]!;
                    const to = timetable.rideEnd[window]! + timetable.rideDepart[board]!;
                    if (moment > to) continue;
                    const depart = Math.max(moment, from) + timetable.rideWait[window]!;
                    for (let alight = board + 1; alight < timetable.rideFirst[ride + 1]!; alight++) {
                        if (!(timetable.rideFlags[alight]! & 2)) continue;
                        const stop = timetable.rideStop[alight]!;
                        const arrival = depart + timetable.rideArrive[alight]! - timetable.rideDepart[board]!;
                        arrive[round + 1]![stop] = Math.min(arrive[round + 1]![stop]!, arrival);
                    }
                }
            }
        for (let stop = 0; stop < stopCount; stop++)
            for (let change = timetable.changeFirst[stop]!; change < timetable.changeFirst[stop + 1]!; change++) {
                const to = timetable.changeTo[change]!;
                ready[round + 1]![to] = Math.min(
                    ready[round + 1]![to]!,
                    arrive[round + 1]![stop]! + timetable.changeSeconds[change]!,
                );
            }
    }
    // Best arrival at each destination by at most k boardings.
    const best: number[][] = [Array.from({length: finals.destinationCount}, () => Infinity)];
    for (let round = 1; round <= maxBoardings; round++) {
        const row = [...best[round - 1]!];
        for (let stop = 0; stop < stopCount; stop++)
            for (let slot = finals.finalFirst[stop]!; slot < finals.finalFirst[stop + 1]!; slot++) {
                const time = arrive[round]![stop]!;
                if (time === Infinity) continue;
                const start = starts(finals.finalWindow[slot]!, finals.finalOffset[slot]!, time);
                const destination = finals.finalDestination[slot]!;
                row[destination] = Math.min(row[destination]!, start + finals.finalSeconds[slot]!);
            }
        best.push(row);
    }
    return best;
};
