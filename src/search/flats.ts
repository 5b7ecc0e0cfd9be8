import {ALIGHT, BOARD} from '../compile/call-flags.js';
import type {EndRows} from '../compile/ends.js';
import {UNREACHED} from '../compile/sentinel.js';
import type {TimetableArrays} from '../compile/timetable.js';
import {FOREVER} from '../compile/windows.js';
import {doubled} from './doubled.js';
import type {SearchArrays} from './rounds.js';
import {spend} from '../units/work.js';

/** Slices of the leaves in which pieces of a destination are known to be beaten without looking at each. */
const SLICES = 32;

/** How a piece continues its parent. */
export const enum PieceKind {
    Access = 0,
    Ride = 1,
    Change = 2,
    Egress = 3,
}

/** Heads of the piece lists of places in each round. */
interface PieceLists {
    /** -1 empty. Index round * stride + place. */
    readonly heads: Int32Array;
    readonly stride: number;
    /** The round being filled. */
    round: number;
}

/**
 * Journeys without a timetabled ride, for all leave times at once. A *piece* (first, last, duration) says: whoever
 * leaves at t in [first, last] is there at t + duration; waiting at home is allowed, so an earlier t arrives at first +
 * duration. Legs that may start only in windows, and headway rides, map pieces to pieces; rounds of rides with changes
 * between them close the set, as RAPTOR does for clock times. The label-correcting profile search of Orda & Rom 1990
 * (10.1145/79147.214078) is the model; here functions are lists of pieces, a piece being dropped when one other piece
 * is at least as good for every t.
 */
export class FlatSearch {
    /** First and last leave and duration of each piece, seconds; parent piece and how it was extended. */
    first = new Int32Array(1024);
    last = new Int32Array(1024);
    duration = new Int32Array(1024);
    parent = new Int32Array(1024);
    kind = new Uint8Array(1024);
    /** Access: row. Ride: headway ride. Change: arc. Egress: slot of the finals. */
    ref = new Int32Array(1024);
    /** Ride: boarding slot. */
    board = new Int32Array(1024);
    /** Ride: alighting slot. */
    alight = new Int32Array(1024);
    private next = new Int32Array(1024);
    count = 0;

    /** Heads of piece lists, -1 empty. Index round * stopCount + stop. */
    readonly readyHead: Int32Array;
    readonly arriveHead: Int32Array;
    /** Index round * destinationCount + destination; without `pareto` round 1 holds all. */
    readonly destinationHead: Int32Array;

    private readonly ready: PieceLists;
    private readonly arrive: PieceLists;
    private readonly destination: PieceLists;
    /** A piece that begins to arrive no sooner than this is of no use. Index boardings. */
    private readonly bound: Int32Array;
    private readonly stopCount: number;
    private readonly rideFrom: Int32Array;
    private readonly rideQueue: Uint32Array;
    private onFirst = new Int32Array(64);
    private onLast = new Int32Array(64);
    private onStart = new Int32Array(64);
    private onPiece = new Int32Array(64);
    private onSlot = new Int32Array(64);
    private onBoard = 0;

    /**
     * Without `pareto`: least duration of a destination's pieces that last all of a slice of the leaves.
     * Index destination * SLICES + slice.
     */
    private readonly covered: Int32Array;
    private from = 0;
    private to = 0;
    private slice = 1;

    /** `pareto` false: destinations have one list for all numbers of boardings, that of one boarding. */
    constructor(
        private readonly arrays: SearchArrays,
        readonly rounds: number,
        private readonly pareto: boolean,
    ) {
        const {stopCount, rideCount} = arrays.timetable;
        this.stopCount = stopCount;
        this.readyHead = new Int32Array((rounds + 1) * stopCount);
        this.arriveHead = new Int32Array((rounds + 1) * stopCount);
        this.destinationHead = new Int32Array((rounds + 1) * arrays.finals.destinationCount);
        this.ready = {heads: this.readyHead, stride: stopCount, round: 0};
        this.arrive = {heads: this.arriveHead, stride: stopCount, round: 0};
        this.destination = {heads: this.destinationHead, stride: arrays.finals.destinationCount, round: 1};
        this.bound = new Int32Array(rounds + 1);
        this.rideFrom = new Int32Array(rideCount).fill(-1);
        this.rideQueue = new Uint32Array(rideCount);
        this.covered = new Int32Array(pareto ? 0 : arrays.finals.destinationCount * SLICES);
    }

    nextOf(piece: number): number {
        return this.next[piece]!;
    }

    /**
     * Pieces of ready, arrival and destination lists for leaves in [from, to]. `bound`,
     * for a single destination: its arrival by at most k boardings for somebody leaving
     * at `to`; a piece that begins to arrive no sooner is of no use to anybody.
     */
    run(seeds: EndRows, from: number, to: number, bound?: Int32Array): void {
        const {timetable} = this.arrays;
        const {rounds} = this;
        if (bound === undefined) this.bound.fill(UNREACHED);
        else this.bound.set(bound);
        this.count = 0;
        this.readyHead.fill(-1);
        this.arriveHead.fill(-1);
        this.destinationHead.fill(-1);
        this.from = from;
        this.to = to;
        this.slice = Math.floor((to - from) / SLICES) + 1;
        this.covered.fill(FOREVER);

        this.accessRound(seeds);
        for (let round = 0; round < rounds; round++) {
            this.rideRound(timetable, round);
            if (round + 1 < rounds) this.changeRound(timetable, round + 1);
            spend(this.count);
        }
        for (let round = 1; round <= rounds; round++) this.egressRound(round);
    }

    private accessRound(seeds: EndRows): void {
        const {windowFirst, windowStart, windowEnd} = this.arrays.windows;
        const {from, to} = this;
        this.ready.round = 0;
        for (let row = 0; row < seeds.stop.length; row++) {
            const set = seeds.window[row]!;
            const offset = seeds.offset[row]!;
            for (let window = windowFirst[set]!; window < windowFirst[set + 1]!; window++) {
                const begin = Math.max(from, windowStart[window]! - offset);
                const end = Math.min(to, windowEnd[window]! - offset);
                if (begin > end) continue;
                const added = this.add(this.ready, seeds.stop[row]!, begin, end, seeds.seconds[row]!);
                if (added !== -1) this.note(added, -1, PieceKind.Access, row);
            }
        }
    }

    private egressRound(round: number): void {
        const {finalFirst, finalDestination, finalSeconds} = this.arrays.finals;
        const {stopCount} = this;
        this.destination.round = this.pareto ? round : 1;
        for (let stop = 0; stop < stopCount; stop++) {
            const head = this.arriveHead[round * stopCount + stop]!;
            if (head === -1) continue;
            for (let slot = finalFirst[stop]!; slot < finalFirst[stop + 1]!; slot++)
                for (let piece = head; piece !== -1; piece = this.next[piece]!)
                    if (this.pareto || !this.isCovered(finalDestination[slot]!, piece, finalSeconds[slot]!))
                        this.egress(piece, slot);
        }
    }

    /**
     * Are there, for all leaves of a piece, others of the destination
     * that are there no later than it can be, `seconds` after its end?
     */
    private isCovered(destination: number, piece: number, seconds: number): boolean {
        const {covered, from, slice} = this;
        const duration = this.duration[piece]! + seconds;
        const end = destination * SLICES + Math.floor((this.last[piece]! - from) / slice);
        for (let at = destination * SLICES + Math.floor((this.first[piece]! - from) / slice); at <= end; at++)
            if (covered[at]! > duration) return false;
        return true;
    }

    /** Notes the slices all of whose leaves a piece of a destination serves. */
    private cover(destination: number, piece: number): void {
        const {covered, from, to, slice} = this;
        const last = this.last[piece]!;
        const duration = this.duration[piece]!;
        for (let at = Math.ceil((this.first[piece]! - from) / slice); at < SLICES; at++) {
            if (Math.min(to, from + (at + 1) * slice - 1) > last) break;
            const index = destination * SLICES + at;
            if (duration < covered[index]!) covered[index] = duration;
        }
    }

    /**
     * Latest leave within the pieces of a stop and round that is ready at or before `moment`; undefined none. Returns
     * the piece in `latestPiece`.
     */
    latestLeave(round: number, stop: number, moment: number): number {
        let best = -FOREVER;
        this.latestPiece = -1;
        for (let piece = this.readyHead[round * this.stopCount + stop]!; piece !== -1; piece = this.next[piece]!) {
            const leave = Math.min(this.last[piece]!, moment - this.duration[piece]!);
            if (leave >= this.first[piece]! && leave > best) {
                best = leave;
                this.latestPiece = piece;
            }
        }
        return best;
    }
    latestPiece = -1;

    private grow(): void {
        this.first = doubled(this.first);
        this.last = doubled(this.last);
        this.duration = doubled(this.duration);
        this.parent = doubled(this.parent);
        this.kind = doubled(this.kind);
        this.ref = doubled(this.ref);
        this.board = doubled(this.board);
        this.alight = doubled(this.alight);
        this.next = doubled(this.next);
    }

    /**
     * Add a piece to the list of a place unless one of this or fewer boardings is at least as good for every leave;
     * drop what it beats. Returns the piece, of which the caller notes where it comes from, or -1. This runs for every
     * leg that a piece meets, so that nothing may be allocated.
     */
    private add(lists: PieceLists, at: number, first: number, last: number, duration: number): number {
        const {heads, stride, round} = lists;
        if (first + duration >= this.bound[round]!) return -1;
        const {first: firsts, last: lasts, duration: durations, next} = this;
        for (let label = at; label <= round * stride + at; label += stride)
            for (let piece = heads[label]!; piece !== -1; piece = next[piece]!)
                if (
                    lasts[piece]! >= last &&
                    durations[piece]! <= duration &&
                    firsts[piece]! + durations[piece]! <= first + duration
                )
                    return -1;
        const label = round * stride + at;
        let before = -1;
        for (let piece = heads[label]!; piece !== -1; piece = next[piece]!) {
            if (
                last >= lasts[piece]! &&
                duration <= durations[piece]! &&
                first + duration <= firsts[piece]! + durations[piece]!
            ) {
                if (before === -1) heads[label] = next[piece]!;
                else next[before] = next[piece]!;
            } else before = piece;
        }
        if (this.count === this.first.length) this.grow();
        const piece = this.count++;
        this.first[piece] = first;
        this.last[piece] = last;
        this.duration[piece] = duration;
        this.next[piece] = heads[label]!;
        heads[label] = piece;
        return piece;
    }

    /** Where a piece comes from. */
    private note(piece: number, parent: number, kind: PieceKind, ref: number): void {
        this.parent[piece] = parent;
        this.kind[piece] = kind;
        this.ref[piece] = ref;
        this.board[piece] = 0;
        this.alight[piece] = 0;
    }

    /** The leg of a slot of the finals, which may start when t + offset is in its window set, after a piece. */
    private egress(piece: number, slot: number): void {
        const {windowFirst, windowStart, windowEnd} = this.arrays.windows;
        const {finalDestination, finalWindow, finalOffset, finalSeconds} = this.arrays.finals;
        const destination = finalDestination[slot]!;
        const set = finalWindow[slot]!;
        const offset = finalOffset[slot]!;
        const seconds = finalSeconds[slot]!;
        const first = this.first[piece]!;
        const last = this.last[piece]!;
        const duration = this.duration[piece]!;
        for (let window = windowFirst[set]!; window < windowFirst[set + 1]!; window++) {
            const begin = windowStart[window]! - offset;
            const end = windowEnd[window]! - offset;
            if (first + duration > end) continue;
            // Where everybody arrives before the window opens only the last to leave is worth keeping.
            const isEarly = last + duration < begin;
            const added = this.add(
                this.destination,
                destination,
                isEarly ? last : Math.max(first, begin - duration),
                isEarly ? last : Math.min(last, end - duration),
                (isEarly ? begin - last : duration) + seconds,
            );
            if (added !== -1) {
                this.note(added, piece, PieceKind.Egress, slot);
                if (!this.pareto) this.cover(destination, added);
            }
            if (isEarly) break;
        }
    }

    private changeRound({changeFirst, changeTo, changeSeconds}: TimetableArrays, round: number): void {
        const {stopCount} = this;
        this.ready.round = round;
        for (let stop = 0; stop < stopCount; stop++)
            for (let piece = this.arriveHead[round * stopCount + stop]!; piece !== -1; piece = this.next[piece]!) {
                const first = this.first[piece]!;
                const last = this.last[piece]!;
                const duration = this.duration[piece]!;
                for (let change = changeFirst[stop]!; change < changeFirst[stop + 1]!; change++) {
                    const ready = duration + changeSeconds[change]!;
                    const added = this.add(this.ready, changeTo[change]!, first, last, ready);
                    if (added !== -1) this.note(added, piece, PieceKind.Change, change);
                }
            }
    }

    private rideRound(timetable: TimetableArrays, round: number): void {
        const {stopRideFirst, stopRide, stopRidePosition, rideFirst, rideStop, rideFlags, rideArrive} = timetable;
        const {stopCount, rideFrom, rideQueue} = this;
        this.arrive.round = round + 1;
        let queued = 0;
        for (let stop = 0; stop < stopCount; stop++) {
            if (this.readyHead[round * stopCount + stop]! === -1) continue;
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
            this.onBoard = 0;
            for (let slot = rideFirst[ride]! + rideFrom[ride]!; slot < rideFirst[ride + 1]!; slot++) {
                const stop = rideStop[slot]!;
                if (rideFlags[slot]! & ALIGHT) this.alightRide(ride, slot, stop, rideArrive[slot]!);
                if (!(rideFlags[slot]! & BOARD)) continue;
                for (let piece = this.readyHead[round * stopCount + stop]!; piece !== -1; piece = this.next[piece]!)
                    this.boardRide(timetable, ride, slot, piece);
            }
            rideFrom[ride] = -1;
        }
    }

    /** Everybody on board may get off at a slot, `seconds` after the first stop of the ride. */
    private alightRide(ride: number, slot: number, stop: number, seconds: number): void {
        for (let at = 0; at < this.onBoard; at++) {
            const duration = this.onStart[at]! + seconds;
            const added = this.add(this.arrive, stop, this.onFirst[at]!, this.onLast[at]!, duration);
            if (added === -1) continue;
            this.note(added, this.onPiece[at]!, PieceKind.Ride, ride);
            this.board[added] = this.onSlot[at]!;
            this.alight[added] = slot;
        }
    }

    /** A piece boards a ride at a slot, in each of its windows. */
    private boardRide(
        {rideDepart, rideWindowFirst, rideStart, rideEnd, rideWait}: TimetableArrays,
        ride: number,
        slot: number,
        piece: number,
    ): void {
        // Leave to being ready, counted at the first stop of the ride.
        const duration = this.duration[piece]! - rideDepart[slot]!;
        const first = this.first[piece]!;
        const last = this.last[piece]!;
        const beyond = rideWindowFirst[ride + 1]!;
        for (let window = rideWindowFirst[ride]!; window < beyond; window++) {
            const begin = rideStart[window]!;
            const end = rideEnd[window]!;
            const wait = rideWait[window]!;
            if (first + duration > end) continue;
            if (last + duration < begin) {
                this.putOnBoard(last, last, begin - last + wait, piece, slot);
                // A later window could only be sooner through a much shorter headway: keep looking while it could.
                if (window + 1 < beyond && rideStart[window + 1]! < begin + wait) continue;
                break;
            }
            this.putOnBoard(
                Math.max(first, begin - duration),
                Math.min(last, end - duration),
                duration + wait,
                piece,
                slot,
            );
        }
    }

    /** Put a piece on board: leave in [first, last], departure at the ride's first stop at leave + start. */
    private putOnBoard(first: number, last: number, start: number, piece: number, slot: number): void {
        const {onFirst, onLast, onStart, onBoard} = this;
        for (let at = 0; at < onBoard; at++)
            if (onLast[at]! >= last && onStart[at]! <= start && onFirst[at]! + onStart[at]! <= first + start) return;
        let kept = 0;
        for (let at = 0; at < onBoard; at++) {
            if (last >= onLast[at]! && start <= onStart[at]! && first + start <= onFirst[at]! + onStart[at]!) continue;
            if (kept !== at) {
                onFirst[kept] = onFirst[at]!;
                onLast[kept] = onLast[at]!;
                onStart[kept] = onStart[at]!;
                this.onPiece[kept] = this.onPiece[at]!;
                this.onSlot[kept] = this.onSlot[at]!;
            }
            kept++;
        }
        if (kept === onFirst.length) this.growOnBoard();
        this.onFirst[kept] = first;
        this.onLast[kept] = last;
        this.onStart[kept] = start;
        this.onPiece[kept] = piece;
        this.onSlot[kept] = slot;
        this.onBoard = kept + 1;
    }

    private growOnBoard(): void {
        this.onFirst = doubled(this.onFirst);
        this.onLast = doubled(this.onLast);
        this.onStart = doubled(this.onStart);
        this.onPiece = doubled(this.onPiece);
        this.onSlot = doubled(this.onSlot);
    }
}
