import type {EndRows} from '../compile/ends.js';
import type {TimetableArrays} from '../compile/timetable.js';
import {FOREVER, type WindowSets} from '../compile/windows.js';
import type {SearchArrays} from './rounds.js';

const BOARD = 1;
const ALIGHT = 2;

/** Slices of the leaves in which pieces of a destination are known to be beaten without looking at each. */
const SLICES = 32;

/** How a piece continues its parent. */
export const enum PieceKind {
    Access = 0,
    Ride = 1,
    Change = 2,
    Egress = 3,
}

/**
 * Journeys without a timetabled ride, for all leave times at once. A *piece* (first, last, duration) says: whoever leaves at t in
 * [first, last] is there at t + duration; waiting at home is allowed, so an earlier t arrives at first + duration. Legs that
 * may start only in windows, and headway rides, map pieces to pieces; rounds of rides with changes between them close the
 * set, as RAPTOR does for clock times. The label-correcting profile search of Orda & Rom 1990 (10.1145/79147.214078) is the model;
 * here functions are lists of pieces, a piece being dropped when one other piece is at least as good for every t.
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

    private bound: Int32Array | undefined;
    private readonly stopCount: number;
    private readonly rideFrom: Int32Array;
    private readonly rideQueue: Uint32Array;
    private onFirst = new Int32Array(64);
    private onLast = new Int32Array(64);
    private onStart = new Int32Array(64);
    private onPiece = new Int32Array(64);
    private onSlot = new Int32Array(64);

    /** Without `pareto`: least duration of a destination's pieces that last all of a slice of the leaves. Index destination * SLICES + slice. */
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
        this.rideFrom = new Int32Array(rideCount).fill(-1);
        this.rideQueue = new Uint32Array(rideCount);
        this.covered = new Int32Array(pareto ? 0 : arrays.finals.destinationCount * SLICES);
    }

    nextOf(piece: number): number {
        return this.next[piece]!;
    }

    /**
     * Pieces of ready, arrival and destination lists for leaves in [from, to]. `bound`, for a single destination: its arrival by at most
     * k boardings for somebody leaving at `to`; a piece that begins to arrive no sooner is of no use to anybody.
     */
    run(seeds: EndRows, from: number, to: number, bound?: Int32Array): void {
        this.bound = bound;
        const {timetable, windows, finals} = this.arrays;
        const {stopCount, rounds} = this;
        this.count = 0;
        this.readyHead.fill(-1);
        this.arriveHead.fill(-1);
        this.destinationHead.fill(-1);

        for (let row = 0; row < seeds.stop.length; row++) {
            const {windowFirst, windowStart, windowEnd} = windows;
            const set = seeds.window[row]!;
            for (let window = windowFirst[set]!; window < windowFirst[set + 1]!; window++) {
                const begin = Math.max(from, windowStart[window]! - seeds.offset[row]!);
                const end = Math.min(to, windowEnd[window]! - seeds.offset[row]!);
                if (begin <= end)
                    this.add(
                        this.readyHead,
                        stopCount,
                        0,
                        seeds.stop[row]!,
                        begin,
                        end,
                        seeds.seconds[row]!,
                        -1,
                        PieceKind.Access,
                        row,
                        0,
                        0,
                    );
            }
        }
        for (let round = 0; round < rounds; round++) {
            this.rideRound(timetable, round);
            if (round + 1 < rounds) this.changeRound(timetable, round + 1);
        }
        const {finalFirst, finalDestination, finalWindow, finalOffset, finalSeconds, destinationCount} = finals;
        this.from = from;
        this.to = to;
        this.slice = Math.floor((to - from) / SLICES) + 1;
        this.covered.fill(FOREVER);
        for (let round = 1; round <= rounds; round++)
            for (let stop = 0; stop < stopCount; stop++) {
                const head = this.arriveHead[round * stopCount + stop]!;
                if (head === -1) continue;
                for (let slot = finalFirst[stop]!; slot < finalFirst[stop + 1]!; slot++)
                    for (let piece = head; piece !== -1; piece = this.next[piece]!) {
                        const destination = finalDestination[slot]!;
                        if (this.pareto)
                            this.extend(
                                windows,
                                this.destinationHead,
                                destinationCount,
                                round,
                                destination,
                                piece,
                                finalWindow[slot]!,
                                finalOffset[slot]!,
                                finalSeconds[slot]!,
                                slot,
                            );
                        else if (!this.isCovered(destination, piece, finalSeconds[slot]!))
                            this.extend(
                                windows,
                                this.destinationHead,
                                destinationCount,
                                1,
                                destination,
                                piece,
                                finalWindow[slot]!,
                                finalOffset[slot]!,
                                finalSeconds[slot]!,
                                slot,
                            );
                    }
            }
    }

    /** Are there, for all leaves of a piece, others of the destination that are there no later than it can be, `seconds` after its end? */
    private isCovered(destination: number, piece: number, seconds: number): boolean {
        const {covered, from, slice} = this;
        const duration = this.duration[piece]! + seconds;
        const end = destination * SLICES + Math.floor((this.last[piece]! - from) / slice);
        for (let at = destination * SLICES + Math.floor((this.first[piece]! - from) / slice); at <= end; at++)
            if (covered[at]! > duration) return false;
        return true;
    }

    /** Notes the slices all of whose leaves a piece of a destination serves. */
    private cover(destination: number, first: number, last: number, duration: number): void {
        const {covered, from, to, slice} = this;
        for (
            let at = Math.ceil((first - from) / slice);
            at < SLICES && Math.min(to, from + (at + 1) * slice - 1) <= last;
            at++
        ) {
            const index = destination * SLICES + at;
            if (duration < covered[index]!) covered[index] = duration;
        }
    }

    /**
     * Latest leave within the pieces of a stop and round that is ready at or before `moment`; undefined none. Returns the piece in
     * `latestPiece`.
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
        const bigger = <A extends Int32Array | Uint8Array>(array: A): A => {
            const copy = new (array.constructor as new (n: number) => A)(array.length * 2);
            copy.set(array);
            return copy;
        };
        this.first = bigger(this.first);
        this.last = bigger(this.last);
        this.duration = bigger(this.duration);
        this.parent = bigger(this.parent);
        this.kind = bigger(this.kind);
        this.ref = bigger(this.ref);
        this.board = bigger(this.board);
        this.alight = bigger(this.alight);
        this.next = bigger(this.next);
    }

    /** Add a piece to a list unless a piece of this or fewer boardings is at least as good for every leave; drop what it beats. */
    private add(
        heads: Int32Array,
        stride: number,
        round: number,
        at: number,
        first: number,
        last: number,
        duration: number,
        parent: number,
        kind: PieceKind,
        ref: number,
        board: number,
        alight: number,
    ): void {
        if (this.bound !== undefined && first + duration >= this.bound[round]!) return;
        const {first: firsts, last: lasts, duration: durations, next} = this;
        for (let label = at; label <= round * stride + at; label += stride)
            for (let piece = heads[label]!; piece !== -1; piece = next[piece]!)
                if (
                    lasts[piece]! >= last &&
                    durations[piece]! <= duration &&
                    firsts[piece]! + durations[piece]! <= first + duration
                )
                    return;
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
        this.parent[piece] = parent;
        this.kind[piece] = kind;
        this.ref[piece] = ref;
        this.board[piece] = board;
        this.alight[piece] = alight;
        this.next[piece] = heads[label]!;
        heads[label] = piece;
        if (kind === PieceKind.Egress && !this.pareto) this.cover(at, first, last, duration);
    }

    /** A leg that may start when t + offset is in the window set, after a piece. */
    private extend(
        windows: WindowSets,
        heads: Int32Array,
        stride: number,
        round: number,
        at: number,
        piece: number,
        set: number,
        offset: number,
        seconds: number,
        ref: number,
    ): void {
        const {windowFirst, windowStart, windowEnd} = windows;
        const first = this.first[piece]!;
        const last = this.last[piece]!;
        const duration = this.duration[piece]!;
        for (let window = windowFirst[set]!; window < windowFirst[set + 1]!; window++) {
            const begin = windowStart[window]! - offset;
            const end = windowEnd[window]! - offset;
            if (first + duration > end) continue;
            if (last + duration < begin) {
                // Everybody arrives before the window opens: only the last to leave is worth keeping.
                this.add(
                    heads,
                    stride,
                    round,
                    at,
                    last,
                    last,
                    begin - last + seconds,
                    piece,
                    PieceKind.Egress,
                    ref,
                    0,
                    0,
                );
                break;
            }
            this.add(
                heads,
                stride,
                round,
                at,
                Math.max(first, begin - duration),
                Math.min(last, end - duration),
                duration + seconds,
                piece,
                PieceKind.Egress,
                ref,
                0,
                0,
            );
        }
    }

    private changeRound(timetable: TimetableArrays, round: number): void {
        const {changeFirst, changeTo, changeSeconds} = timetable;
        const {stopCount} = this;
        for (let stop = 0; stop < stopCount; stop++)
            for (let piece = this.arriveHead[round * stopCount + stop]!; piece !== -1; piece = this.next[piece]!)
                for (let change = changeFirst[stop]!; change < changeFirst[stop + 1]!; change++)
                    this.add(
                        this.readyHead,
                        stopCount,
                        round,
                        changeTo[change]!,
                        this.first[piece]!,
                        this.last[piece]!,
                        this.duration[piece]! + changeSeconds[change]!,
                        piece,
                        PieceKind.Change,
                        change,
                        0,
                        0,
                    );
    }

    private rideRound(timetable: TimetableArrays, round: number): void {
        const {
            stopRideFirst,
            stopRide,
            stopRidePosition,
            rideFirst,
            rideStop,
            rideFlags,
            rideArrive,
            rideDepart,
            rideWindowFirst,
            rideStart,
            rideEnd,
            rideWait,
        } = timetable;
        const {stopCount, rideFrom, rideQueue} = this;
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
            let onBoard = 0;
            for (let slot = rideFirst[ride]! + rideFrom[ride]!; slot < rideFirst[ride + 1]!; slot++) {
                const stop = rideStop[slot]!;
                if (rideFlags[slot]! & ALIGHT)
                    for (let at = 0; at < onBoard; at++)
                        this.add(
                            this.arriveHead,
                            stopCount,
                            round + 1,
                            stop,
                            this.onFirst[at]!,
                            this.onLast[at]!,
                            this.onStart[at]! + rideArrive[slot]!,
                            this.onPiece[at]!,
                            PieceKind.Ride,
                            ride,
                            this.onSlot[at]!,
                            slot,
                        );
                if (!(rideFlags[slot]! & BOARD)) continue;
                for (let piece = this.readyHead[round * stopCount + stop]!; piece !== -1; piece = this.next[piece]!) {
                    // Leave to being ready, counted at the first stop of the ride.
                    const duration = this.duration[piece]! - rideDepart[slot]!;
                    const first = this.first[piece]!;
                    const last = this.last[piece]!;
                    for (let window = rideWindowFirst[ride]!; window < rideWindowFirst[ride + 1]!; window++) {
                        const begin = rideStart[window]!;
                        const end = rideEnd[window]!;
                        if (first + duration > end) continue;
                        if (last + duration < begin) {
                            onBoard = this.putOnBoard(
                                onBoard,
                                last,
                                last,
                                begin - last + rideWait[window]!,
                                piece,
                                slot,
                            );
                            // A later window could only be sooner through a much shorter headway: keep looking while it could.
                            if (
                                window + 1 < rideWindowFirst[ride + 1]! &&
                                rideStart[window + 1]! < begin + rideWait[window]!
                            )
                                continue;
                            break;
                        }
                        onBoard = this.putOnBoard(
                            onBoard,
                            Math.max(first, begin - duration),
                            Math.min(last, end - duration),
                            duration + rideWait[window]!,
                            piece,
                            slot,
                        );
                    }
                }
            }
            rideFrom[ride] = -1;
        }
    }

    /** Put a piece on board: leave in [first, last], departure at the ride's first stop at leave + start. Returns the new count. */
    private putOnBoard(
        onBoard: number,
        first: number,
        last: number,
        start: number,
        piece: number,
        slot: number,
    ): number {
        const {onFirst, onLast, onStart} = this;
        for (let at = 0; at < onBoard; at++)
            if (onLast[at]! >= last && onStart[at]! <= start && onFirst[at]! + onStart[at]! <= first + start)
                return onBoard;
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
        if (kept === onFirst.length) {
            const bigger = (array: Int32Array): Int32Array<ArrayBuffer> => {
                const copy = new Int32Array(array.length * 2);
                copy.set(array);
                return copy;
            };
            this.onFirst = bigger(this.onFirst);
            this.onLast = bigger(this.onLast);
            this.onStart = bigger(this.onStart);
            this.onPiece = bigger(this.onPiece);
            this.onSlot = bigger(this.onSlot);
        }
        this.onFirst[kept] = first;
        this.onLast[kept] = last;
        this.onStart[kept] = start;
        this.onPiece[kept] = piece;
        this.onSlot[kept] = slot;
        return kept + 1;
    }
}
