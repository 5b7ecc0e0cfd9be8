import type {EndRows, FinalArrays} from '../compile/ends.js';
import type {TimetableArrays} from '../compile/timetable.js';
import {FOREVER, nextStart, type WindowSets} from '../compile/windows.js';
import type {Seconds} from '../units/units.js';
import type {JourneyStep} from './profile.js';
import {rideDeparture} from './rounds.js';

/**
 * A journey step with its clock times, seconds. Waiting is the time between one step's end and the next step's start.
 */
export interface TimedStep {
    readonly step: JourneyStep;
    readonly start: Seconds;
    readonly end: Seconds;
    /** Stop boarded, alighted or ready at; for access the stop entered, for egress the stop left. */
    readonly stop: number;
    readonly toStop: number;
}

export interface JourneyArrays {
    readonly timetable: TimetableArrays;
    readonly windows: WindowSets;
    readonly seeds: EndRows;
    readonly finals: FinalArrays;
}

/**
 * Clock times of a journey for somebody leaving at `leave`: every step starts as soon
 * as it can. Access runs from the door to being ready (leg, entry, lead), a change
 * from alighting to being ready, egress from alighting to the door (exit, leg).
 */
export const simulate = (
    {timetable, windows, seeds, finals}: JourneyArrays,
    steps: readonly JourneyStep[],
    leave: Seconds,
): TimedStep[] => {
    const timed: TimedStep[] = [];
    let now = leave;
    let stop = -1;
    for (const step of steps) {
        let start = now;
        let end = now;
        let toStop = stop;
        switch (step.kind) {
            case 'access':
                start = nextStart(windows, seeds.window[step.row]!, seeds.offset[step.row]!, now);
                end = start + seeds.seconds[step.row]!;
                stop = toStop = seeds.stop[step.row]!;
                break;
            case 'trip': {
                // Slots count within patterns; a trip's times lie in the same order from its first time on.
                const timesOf = (trip: number): number =>
                    timetable.tripFirstTime[trip]! - timetable.patternFirst[patternOf(timetable, trip)]!;
                start = timetable.depart[timesOf(step.trip) + step.board]!;
                end = timetable.arrive[timesOf(step.onward?.at(-1) ?? step.trip) + step.alight]!;
                stop = timetable.patternStop[step.board]!;
                toStop = timetable.patternStop[step.alight]!;
                break;
            }
            case 'ride': {
                const first = rideDeparture(timetable, step.ride, now - timetable.rideDepart[step.board]!);
                start = first + timetable.rideDepart[step.board]!;
                end = first + timetable.rideArrive[step.alight]!;
                stop = timetable.rideStop[step.board]!;
                toStop = timetable.rideStop[step.alight]!;
                break;
            }
            case 'change':
                end = now + timetable.changeSeconds[step.change]!;
                toStop = timetable.changeTo[step.change]!;
                break;
            case 'egress':
                start = nextStart(windows, finals.finalWindow[step.slot]!, finals.finalOffset[step.slot]!, now);
                end = start + finals.finalSeconds[step.slot]!;
                break;
        }
        if (start < now || start >= FOREVER)
            throw new RangeError(`a journey step of kind ${step.kind} cannot start at ${now}`);
        timed.push({step, start, end, stop, toStop});
        now = end;
        stop = toStop;
    }
    return timed;
};

/** Pattern of a trip, by binary search. */
export const patternOf = ({patternFirstTrip, patternCount}: TimetableArrays, trip: number): number => {
    let low = 0;
    let high = patternCount - 1;
    while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (patternFirstTrip[middle]! <= trip) low = middle;
        else high = middle - 1;
    }
    return low;
};
