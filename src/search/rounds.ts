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
 * that headway rides cost half a headway inside their windows. Where a trip ends that people stay seated on, the trip it
 * goes on as is ridden in the same round. The earliest trip of a pattern is then not all there is to board: a later one
 * reaches nothing sooner itself, but may go on elsewhere, so that its continuations are ridden too, each once a round.
 *
 * Time per event is proportional to the calls of the lines touched; memory 12 Int32 per stop and round, with continued
 * trips 2 more per trip and round.
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
    /** Number of trips where some go on as others, else 0. */
    private readonly seatedCount: number;
    /** Trip people stayed seated on into a trip, -1 none. Index round * tripCount + trip; set for more boardings too. */
    private readonly seatedFrom: Int32Array;
    /** Slot at which they boarded that trip, -1 where they had stayed seated before. */
    private readonly seatedBoard: Int32Array;
    /** First trip of a pattern that is ridden from its start on. Index round * patternCount + pattern. */
    private readonly riddenFrom: Uint32Array;
    /** First trip of a pattern that, with all behind it, goes on as others already. Same index. */
    private readonly continuedFrom: Uint32Array;
    private readonly seatQueue: Uint32Array;
    private readonly patternOfTrip: Uint32Array;

    constructor(
        private readonly arrays: SearchArrays,
        /** Most boardings in a journey. */
        readonly rounds: number,
        /** Is what set the labels kept, to read journeys off? */
        private readonly traced = true,
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
        const {seatTrip, tripFirstTime} = arrays.timetable;
        this.seatedCount = seatTrip.length === 0 ? 0 : tripFirstTime.length;
        this.seatedFrom = new Int32Array((rounds + 1) * this.seatedCount);
        this.seatedBoard = new Int32Array((rounds + 1) * this.seatedCount);
        this.riddenFrom = new Uint32Array(this.seatedCount === 0 ? 0 : (rounds + 1) * patternCount);
        this.continuedFrom = new Uint32Array(this.riddenFrom.length);
        this.seatQueue = new Uint32Array(this.seatedCount);
        this.patternOfTrip = new Uint32Array(this.seatedCount);
        if (this.seatedCount > 0) fillPatterns(this.patternOfTrip, arrays.timetable);
        this.reset();
    }

    reset(): void {
        this.arrive.fill(UNREACHED);
        this.ready.fill(UNREACHED);
        this.destination.fill(UNREACHED);
        this.seatedFrom.fill(-1);
        this.riddenFrom.fill(UNREACHED);
        this.continuedFrom.fill(UNREACHED);
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
        if (this.seatedCount > 0) this.staySeated(trip, slot, round);
    }

    /** Has a trip been ridden from its start on by people seated in it, with at most so many boardings? */
    isSeated(trip: number, round: number): boolean {
        return this.seatedCount > 0 && this.seatedFrom[round * this.seatedCount + trip] !== -1;
    }

    /** Trips ridden one after the other up to a trip that people came to seated, and the slot where they boarded. */
    seatedTrips(trip: number, round: number): {readonly trips: readonly number[]; readonly board: number} {
        const trips = [trip];
        let board = -1;
        for (let at = trip; board === -1; at = trips.at(-1)!) {
            const label = round * this.seatedCount + at;
            trips.push(this.seatedFrom[label]!);
            board = this.seatedBoard[label]!;
        }
        return {trips: trips.toReversed(), board};
    }

    /** Whoever boarded a trip at a slot rides what it goes on as, and what that goes on as. */
    private staySeated(boarded: number, slot: number, round: number): void {
        const {seatedFrom, seatedBoard, seatedCount, seatQueue, riddenFrom, patternOfTrip} = this;
        const {seatFirst, seatTrip, patternCount, patternFirst, patternStop, patternFlags, tripFirstTime, arrive} =
            this.arrays.timetable;
        let queued = 0;
        for (let entry = -1; entry < queued; entry++) {
            const trip = entry === -1 ? boarded : seatQueue[entry]!;
            for (let arc = seatFirst[trip]!; arc < seatFirst[trip + 1]!; arc++) {
                const next = seatTrip[arc]!;
                const label = round * seatedCount + next;
                if (seatedFrom[label] !== -1) continue;
                for (let at = label; at < seatedFrom.length && seatedFrom[at] === -1; at += seatedCount) {
                    seatedFrom[at] = trip;
                    seatedBoard[at] = entry === -1 ? slot : -1;
                }
                seatQueue[queued++] = next;
                // Behind a trip of the pattern that is ridden from its start on, nothing is reached sooner.
                const pattern = patternOfTrip[next]!;
                const ridden = round * patternCount + pattern;
                if (next >= riddenFrom[ridden]!) continue;
                for (let at = ridden; at < riddenFrom.length && next < riddenFrom[at]!; at += patternCount)
                    riddenFrom[at] = next;
                const times = tripFirstTime[next]! - patternFirst[pattern]!;
                for (let at = patternFirst[pattern]!; at < patternFirst[pattern + 1]!; at++) {
                    if (!(patternFlags[at]! & ALIGHT)) continue;
                    const improved = this.improveArrival(patternStop[at]!, round, arrive[times + at]!);
                    if (improved !== -1) this.note(improved, Via.Trip, next, -1, at);
                }
            }
        }
    }

    /** Trips of a pattern from one on to another that are boarded at a slot: whoever is on them stays seated. */
    private continueTrips(first: number, beyond: number, slot: number, round: number): void {
        const {seatFirst, seatTrip} = this.arrays.timetable;
        const {seatedFrom, seatedCount} = this;
        for (let trip = first; trip < beyond; trip++) {
            const arc = seatFirst[trip]!;
            // Mostly there is one, and it is ridden already.
            if (
                arc === seatFirst[trip + 1]! ||
                (arc + 1 === seatFirst[trip + 1]! && seatedFrom[round * seatedCount + seatTrip[arc]!] !== -1)
            )
                continue;
            this.staySeated(trip, slot, round);
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
        if (!this.traced) return;
        this.via[label] = via;
        this.viaRef[label] = ref;
        this.viaBoard[label] = board;
        this.viaAlight[label] = alight;
    }

    /** The leg from a stop to a destination that may be sooner there than before. */
    private reach(slot: number, round: number, stop: number, time: number, onDestination: OnDestination): void {
        const {destination} = this;
        const {windows} = this.arrays;
        const {destinationCount, finalDestination, finalWindow, finalOffset, finalSeconds} = this.arrays.finals;
        const start =
            finalWindow[slot] === ALWAYS ? time : nextStart(windows, finalWindow[slot]!, finalOffset[slot]!, time);
        if (start === FOREVER) return;
        const arrival = start + finalSeconds[slot]!;
        const label = round * destinationCount + finalDestination[slot]!;
        if (arrival >= destination[label]!) return;
        for (let at = label; at < destination.length && arrival < destination[at]!; at += destinationCount)
            destination[at] = arrival;
        onDestination(finalDestination[slot]!, round, arrival, stop, slot);
    }

    /** Changes and egress of the stops whose arrival improved in this round. */
    private leaveStops(round: number, onDestination: OnDestination): void {
        const {stopCount, arrive, ready, destination, rounds} = this;
        const {changeFirst, changeTo, changeSeconds} = this.arrays.timetable;
        const {destinationCount, finalFirst, finalDestination, finalSeconds} = this.arrays.finals;
        const labels = round * destinationCount;
        for (let mark = 0; mark < this.arriveMarks; mark++) {
            const stop = this.arriveMarked[mark]!;
            this.arriveFlag[stop] = 0;
            const time = arrive[round * stopCount + stop]!;
            const end = finalFirst[stop + 1]!;
            for (let slot = finalFirst[stop]!; slot < end; slot++)
                if (time + finalSeconds[slot]! < destination[labels + finalDestination[slot]!]!)
                    this.reach(slot, round, stop, time, onDestination);
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
        const {patternFrom, patternQueue, readyFlag, stopCount, ready, continuedFrom} = this;
        const hasSeats = this.seatedCount > 0;
        const {
            patternCount,
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
            // Where times of the trip on board lie, counted by slots of the pattern.
            let times = 0;
            // Trips from here on go on as others already.
            const continued = (round + 1) * patternCount + pattern;
            let behind = hasSeats ? Math.min(beyond, continuedFrom[continued]!) : 0;
            for (let slot = first + patternFrom[pattern]!; slot < end; slot++) {
                const stop = patternStop[slot]!;
                if (trip < beyond && patternFlags[slot]! & ALIGHT) {
                    const label = this.improveArrival(stop, round + 1, arrive[times + slot]!);
                    if (label !== -1) this.note(label, Via.Trip, trip, boardSlot, slot);
                }
                if (!(patternFlags[slot]! & BOARD) || readyFlag[stop] === 0) continue;
                // First trip that leaves at or after the moment of being
                // ready; trips of a pattern are sorted at every slot.
                const moment = ready[round * stopCount + stop]!;
                if (trip < beyond) {
                    if (trip === firstTrip || depart[times + slot]! < moment) continue;
                    // Mostly the trip before has gone as well.
                    if (depart[tripFirstTime[trip - 1]! + slot - first]! < moment) continue;
                }
                let low = firstTrip;
                let high = trip;
                while (low < high) {
                    const middle = (low + high) >> 1;
                    if (depart[tripFirstTime[middle]! + slot - first]! < moment) low = middle + 1;
                    else high = middle;
                }
                if (low < trip) {
                    if (trip < behind) {
                        this.continueTrips(trip, behind, boardSlot, round + 1);
                        behind = trip;
                    }
                    trip = low;
                    times = tripFirstTime[trip]! - first;
                    boardSlot = slot;
                }
            }
            if (trip < behind) {
                this.continueTrips(trip, behind, boardSlot, round + 1);
                behind = trip;
            }
            if (hasSeats)
                for (let at = continued; at < continuedFrom.length && behind < continuedFrom[at]!; at += patternCount)
                    continuedFrom[at] = behind;
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

/** Pattern of each trip. */
export const fillPatterns = (
    patternOfTrip: Uint32Array,
    {patternCount, patternFirstTrip}: Pick<TimetableArrays, 'patternCount' | 'patternFirstTrip'>,
): void => {
    for (let pattern = 0; pattern < patternCount; pattern++)
        patternOfTrip.fill(pattern, patternFirstTrip[pattern]!, patternFirstTrip[pattern + 1]!);
};

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
