import {ALIGHT, BOARD} from '../compile/call-flags.js';
import {UNREACHED} from '../compile/sentinel.js';
import type {TimetableArrays} from '../compile/timetable.js';
import type {FinalArrays} from '../compile/ends.js';
import {ALWAYS, FOREVER, nextStart, type WindowSets} from '../compile/windows.js';
import {spend} from '../units/work.js';

/** What set an arrival label: a timetabled trip, a headway ride. Where nothing did, the array holds 0. */
export const enum Via {
    Trip = 1,
    Ride = 2,
}

/** The arrays one kernel run reads, forward or mirrored. */
export interface SearchArrays {
    readonly timetable: TimetableArrays;
    readonly windows: WindowSets;
    readonly finals: FinalArrays;
}

/** Called for each destination improved in a round, after the round is complete. */
export type OnDestination = (
    destination: number,
    round: number,
    arrival: number,
    stop: number,
    finalSlot: number,
) => void;

/**
 * Clock-time labels of a round-based search (RAPTOR: Delling, Pajor, Werneck 2015, 10.1287/trsc.2014.0534) over
 * timetabled trips and headway rides together, with labels that survive from one leave time to the next earlier one
 * (rRAPTOR, section 4.1 there: an arrival found for a later leave prunes every later one). Labels of round k are the
 * best over at most k boardings.
 *
 * It departs from the paper in that an event of the profile search may start it at a trip instead of at the origin, and
 * that headway rides cost half a headway inside their windows. Time per event is proportional to the calls of the lines
 * touched; memory 12 Int32 per stop and round.
 */
export class RoundSearch {
    /** Earliest arrival by vehicle, seconds. Index round * stopCount + stop. */
    readonly arrive: Int32Array;
    /** Earliest moment of being able to board, seconds. Same index. */
    readonly ready: Int32Array;
    readonly via: Uint8Array;
    /** Trip or headway ride. */
    readonly viaRef: Int32Array;
    /** Pattern or ride slots of boarding and alighting. */
    readonly viaBoard: Int32Array;
    readonly viaAlight: Int32Array;
    /** Stop alighted at before a change, or -1 for a label of the origin. */
    readonly readyFrom: Int32Array;
    /** Change arc, or the seed row at the origin. */
    readonly readyVia: Int32Array;
    /**
     * Best arrival per destination and round (index round *
     * destinationCount + destination), best over fewer boardings too.
     */
    readonly destination: Int32Array;

    /**
     * With one destination, arrivals no sooner than its own are
     * not followed (target pruning, section 3.1 of the paper).
     */
    private readonly hasTarget: boolean;
    private readonly stopCount: number;
    private readonly arriveMarked: Uint32Array;
    private readonly readyMarked: Uint32Array;
    private readonly arriveFlag: Uint8Array;
    private readonly readyFlag: Uint8Array;
    private arriveMarks = 0;
    private readyMarks = 0;
    private readonly patternFrom: Int32Array;
    private readonly patternQueue: Uint32Array;
    private readonly rideFrom: Int32Array;
    private readonly rideQueue: Uint32Array;

    constructor(
        private readonly arrays: SearchArrays,
        /** Most boardings in a journey. */
        readonly rounds: number,
    ) {
        const {stopCount, patternCount, rideCount} = arrays.timetable;
        const size = (rounds + 1) * stopCount;
        this.stopCount = stopCount;
        this.hasTarget = arrays.finals.destinationCount === 1;
        this.arrive = new Int32Array(size);
        this.ready = new Int32Array(size);
        this.via = new Uint8Array(size);
        this.viaRef = new Int32Array(size);
        this.viaBoard = new Int32Array(size);
        this.viaAlight = new Int32Array(size);
        this.readyFrom = new Int32Array(size);
        this.readyVia = new Int32Array(size);
        this.destination = new Int32Array((rounds + 1) * arrays.finals.destinationCount);
        this.arriveMarked = new Uint32Array(stopCount);
        this.readyMarked = new Uint32Array(stopCount);
        this.arriveFlag = new Uint8Array(stopCount);
        this.readyFlag = new Uint8Array(stopCount);
        this.patternFrom = new Int32Array(patternCount).fill(-1);
        this.patternQueue = new Uint32Array(patternCount);
        this.rideFrom = new Int32Array(rideCount).fill(-1);
        this.rideQueue = new Uint32Array(rideCount);
        this.reset();
    }

    reset(): void {
        this.arrive.fill(UNREACHED);
        this.ready.fill(UNREACHED);
        this.destination.fill(UNREACHED);
    }

    /** Ready at a stop from the origin without any boarding; call before `run(0, ...)`. */
    seed(stop: number, time: number, row: number): void {
        if (time >= this.ready[stop]!) return;
        for (let at = stop; at < this.ready.length && time < this.ready[at]!; at += this.stopCount)
            this.ready[at] = time;
        this.readyFrom[stop] = -1;
        this.readyVia[stop] = row;
        if (this.readyFlag[stop] === 0) {
            this.readyFlag[stop] = 1;
            this.readyMarked[this.readyMarks++] = stop;
        }
    }

    /**
     * Board a trip at a pattern slot as boarding number `round`, and mark what improves; then call `run(round, ...)`.
     */
    boardTrip(pattern: number, trip: number, slot: number, round: number): void {
        const {patternFirst, patternStop, patternFlags, tripFirstTime, arrive} = this.arrays.timetable;
        const first = patternFirst[pattern]!;
        const times = tripFirstTime[trip]! - first;
        for (let at = slot + 1; at < patternFirst[pattern + 1]!; at++) {
            if (!(patternFlags[at]! & ALIGHT)) continue;
            const label = this.improveArrival(patternStop[at]!, round, arrive[times + at]!);
            if (label !== -1) this.note(label, Via.Trip, trip, slot, at);
        }
    }

    /**
     * Carry the marked labels through changes, egress and further boardings. `round`
     * is the number of boardings behind the marked arrivals (0: seeds are marked
     * instead). `onDestination` hears of every improved destination, once a round.
     */
    run(round: number, onDestination: OnDestination): void {
        let work = 1;
        for (let boardings = round; ; boardings++) {
            work += this.arriveMarks;
            if (boardings > 0) this.leaveStops(boardings, onDestination);
            if (boardings === this.rounds || this.readyMarks === 0) break;
            work += this.readyMarks;
            this.boardPatterns(boardings);
            this.boardRides(boardings);
            this.clearReady();
            if (this.arriveMarks === 0) break;
        }
        this.clearReady();
        spend(work);
    }

    private clearReady(): void {
        for (let mark = 0; mark < this.readyMarks; mark++) this.readyFlag[this.readyMarked[mark]!] = 0;
        this.readyMarks = 0;
    }

    /** Returns the label that improved, of which the caller notes what set it, or -1. */
    private improveArrival(stop: number, round: number, time: number): number {
        const {arrive, stopCount} = this;
        const label = round * stopCount + stop;
        if (time >= arrive[label]! || (this.hasTarget && time >= this.destination[round]!)) return -1;
        for (let at = label; at < arrive.length && time < arrive[at]!; at += stopCount) arrive[at] = time;
        if (this.arriveFlag[stop] === 0) {
            this.arriveFlag[stop] = 1;
            this.arriveMarked[this.arriveMarks++] = stop;
        }
        return label;
    }

    /** What set an arrival label. */
    private note(label: number, via: Via, ref: number, board: number, alight: number): void {
        this.via[label] = via;
        this.viaRef[label] = ref;
        this.viaBoard[label] = board;
        this.viaAlight[label] = alight;
    }

    /** Changes and egress of the stops whose arrival improved in this round. */
    private leaveStops(round: number, onDestination: OnDestination): void {
        const {stopCount, arrive, ready, destination, rounds} = this;
        const {changeFirst, changeTo, changeSeconds} = this.arrays.timetable;
        const {destinationCount, finalFirst, finalDestination, finalWindow, finalOffset, finalSeconds} =
            this.arrays.finals;
        const {windows} = this.arrays;
        for (let mark = 0; mark < this.arriveMarks; mark++) {
            const stop = this.arriveMarked[mark]!;
            this.arriveFlag[stop] = 0;
            const time = arrive[round * stopCount + stop]!;
            for (let slot = finalFirst[stop]!; slot < finalFirst[stop + 1]!; slot++) {
                const label = round * destinationCount + finalDestination[slot]!;
                const seconds = finalSeconds[slot]!;
                if (time + seconds >= destination[label]!) continue;
                const start =
                    finalWindow[slot] === ALWAYS
                        ? time
                        : nextStart(windows, finalWindow[slot]!, finalOffset[slot]!, time);
                if (start === FOREVER || start + seconds >= destination[label]!) continue;
                for (
                    let at = label;
                    at < destination.length && start + seconds < destination[at]!;
                    at += destinationCount
                )
                    destination[at] = start + seconds;
                onDestination(finalDestination[slot]!, round, start + seconds, stop, slot);
            }
            if (round === rounds) continue;
            for (let change = changeFirst[stop]!; change < changeFirst[stop + 1]!; change++) {
                const to = changeTo[change]!;
                const label = round * stopCount + to;
                const moment = time + changeSeconds[change]!;
                // A further boarding that cannot be there sooner than
                // what one more boarding has reached already is not made.
                if (moment >= ready[label]! || (this.hasTarget && moment >= destination[round + 1]!)) continue;
                for (let at = label; at < ready.length && moment < ready[at]!; at += stopCount) ready[at] = moment;
                this.readyFrom[label] = stop;
                this.readyVia[label] = change;
                if (this.readyFlag[to] === 0) {
                    this.readyFlag[to] = 1;
                    this.readyMarked[this.readyMarks++] = to;
                }
            }
        }
        this.arriveMarks = 0;
    }

    private boardPatterns(round: number): void {
        const {patternFrom, patternQueue, readyFlag, stopCount, ready} = this;
        const {
            stopPatternFirst,
            stopPattern,
            stopPatternPosition,
            patternFirst,
            patternStop,
            patternFlags,
            patternFirstTrip,
            tripFirstTime,
            arrive,
            depart,
        } = this.arrays.timetable;
        let queued = 0;
        for (let mark = 0; mark < this.readyMarks; mark++) {
            const stop = this.readyMarked[mark]!;
            for (let call = stopPatternFirst[stop]!; call < stopPatternFirst[stop + 1]!; call++) {
                const pattern = stopPattern[call]!;
                const position = stopPatternPosition[call]!;
                if (patternFrom[pattern] === -1) patternQueue[queued++] = pattern;
                else if (patternFrom[pattern]! <= position) continue;
                patternFrom[pattern] = position;
            }
        }
        for (let entry = 0; entry < queued; entry++) {
            const pattern = patternQueue[entry]!;
            const first = patternFirst[pattern]!;
            const end = patternFirst[pattern + 1]!;
            const firstTrip = patternFirstTrip[pattern]!;
            let trip = patternFirstTrip[pattern + 1]!;
            const beyond = trip;
            let boardSlot = -1;
            for (let slot = first + patternFrom[pattern]!; slot < end; slot++) {
                const stop = patternStop[slot]!;
                if (trip < beyond && patternFlags[slot]! & ALIGHT) {
                    const label = this.improveArrival(stop, round + 1, arrive[tripFirstTime[trip]! + slot - first]!);
                    if (label !== -1) this.note(label, Via.Trip, trip, boardSlot, slot);
                }
                if (!(patternFlags[slot]! & BOARD) || readyFlag[stop] === 0) continue;
                // First trip that leaves at or after the moment of being
                // ready; trips of a pattern are sorted at every slot.
                const moment = ready[round * stopCount + stop]!;
                if (trip < beyond && depart[tripFirstTime[trip]! + slot - first]! < moment) continue;
                let low = firstTrip;
                let high = trip;
                while (low < high) {
                    const middle = (low + high) >> 1;
                    if (depart[tripFirstTime[middle]! + slot - first]! < moment) low = middle + 1;
                    else high = middle;
                }
                if (low < trip) {
                    trip = low;
                    boardSlot = slot;
                }
            }
            patternFrom[pattern] = -1;
        }
    }

    private boardRides(round: number): void {
        const {rideFrom, rideQueue, readyFlag, stopCount, ready} = this;
        const {stopRideFirst, stopRide, stopRidePosition, rideFirst, rideStop, rideFlags, rideArrive, rideDepart} =
            this.arrays.timetable;
        let queued = 0;
        for (let mark = 0; mark < this.readyMarks; mark++) {
            const stop = this.readyMarked[mark]!;
            for (let call = stopRideFirst[stop]!; call < stopRideFirst[stop + 1]!; call++) {
                const ride = stopRide[call]!;
                const position = stopRidePosition[call]!;
                if (rideFrom[ride] === -1) rideQueue[queued++] = ride;
                else if (rideFrom[ride]! <= position) continue;
                rideFrom[ride] = position;
            }
        }
        for (let entry = 0; entry < queued; entry++) {
            const ride = rideQueue[entry]!;
            // Departure of the vehicle ridden, counted at its first stop: the smaller, the earlier everywhere.
            let start = UNREACHED;
            let boardSlot = -1;
            for (let slot = rideFirst[ride]! + rideFrom[ride]!; slot < rideFirst[ride + 1]!; slot++) {
                const stop = rideStop[slot]!;
                if (start !== UNREACHED && rideFlags[slot]! & ALIGHT) {
                    const label = this.improveArrival(stop, round + 1, start + rideArrive[slot]!);
                    if (label !== -1) this.note(label, Via.Ride, ride, boardSlot, slot);
                }
                if (!(rideFlags[slot]! & BOARD) || readyFlag[stop] === 0) continue;
                const moment = ready[round * stopCount + stop]! - rideDepart[slot]!;
                const leaves = rideDeparture(this.arrays.timetable, ride, moment);
                if (leaves < start) {
                    start = leaves;
                    boardSlot = slot;
                }
            }
            rideFrom[ride] = -1;
        }
    }
}

/**
 * Departure of a headway ride for somebody ready at `moment`, both counted at its first stop: half a headway after it
 * inside a window, after the start of a later window where that is sooner; UNREACHED after the last.
 */
export const rideDeparture = (
    {rideWindowFirst, rideStart, rideEnd, rideWait}: TimetableArrays,
    ride: number,
    moment: number,
): number => {
    let best = UNREACHED;
    for (let window = rideWindowFirst[ride]!; window < rideWindowFirst[ride + 1]!; window++) {
        if (moment > rideEnd[window]!) continue;
        const begin = rideStart[window]!;
        if (begin >= best) break;
        const leaves = (moment > begin ? moment : begin) + rideWait[window]!;
        if (leaves < best) best = leaves;
    }
    return best;
};
