import {BOARD} from '../compile/call-flags.js';
import type {EndRows} from '../compile/ends.js';
import {UNREACHED} from '../compile/sentinel.js';
import {FOREVER, nextStart} from '../compile/windows.js';
import {doubled} from './doubled.js';
import {FlatSearch, PieceKind} from './flats.js';
import {fillPatterns, type OnDestination, RoundSearch, type SearchArrays, Via} from './rounds.js';

export interface ProfileOptions {
    /** Leave times answered, seconds, both ends included. */
    readonly from: number;
    readonly to: number;
}

/** One link of a journey, in travel order; times follow from the leave time by the arrays (see `simulate.ts`). */
export type JourneyStep =
    | {readonly kind: 'access'; readonly row: number}
    | {
          readonly kind: 'trip';
          /** The trip boarded. */
          readonly trip: number;
          /** Trips it goes on as, where people stay seated; `alight` is a slot of the last. */
          readonly onward?: readonly number[];
          readonly board: number;
          readonly alight: number;
      }
    | {readonly kind: 'ride'; readonly ride: number; readonly board: number; readonly alight: number}
    | {readonly kind: 'change'; readonly change: number}
    | {readonly kind: 'egress'; readonly slot: number};

/** Points of one run, struct of arrays; valid until the next run. */
export interface Points {
    count: number;
    destination: Uint32Array;
    /** Boardings. */
    round: Uint8Array;
    leave: Int32Array;
    arrival: Int32Array;
}

/**
 * The profile of one origin to all destinations (docs/search.md): points (leave, arrival) of journeys
 * with a timetabled ride and flats of the others, Pareto in leave, arrival and boardings, exact to the second.
 *
 * 1. One earliest-arrival search at `to` gives what leaving later still offers.
 * 2. `FlatSearch` closes the journeys of access legs and headway rides for all leave times.
 * 3. Every timetabled departure that such a journey with k boardings can reach is an event at its latest leave; events
 *    are run from late to early and their labels kept (rRAPTOR). A trip
 *    boarded at a call by a later leave is not boarded behind it again.
 *
 * `pareto` false keeps one label a destination (least arrival over all boardings up to the limit), enough for matrices.
 */
export class ProfileSearch {
    readonly rounds: RoundSearch;
    readonly flats: FlatSearch;
    readonly points: Points = {
        count: 0,
        destination: new Uint32Array(256),
        round: new Uint8Array(256),
        leave: new Int32Array(256),
        arrival: new Int32Array(256),
    };
    /**
     * Arrival of somebody free to leave at `to`, seconds, UNREACHED none. Index round * destinationCount + destination.
     */
    readonly base: Int32Array;
    /** Steps of each point when traced. */
    readonly traces: JourneyStep[][] = [];

    private readonly boarded: Int32Array;
    private readonly patternOfTrip: Uint32Array;
    private readonly lastPoint: Int32Array;
    private eventKey = new Float64Array(1024);
    private eventTrip = new Int32Array(1024);
    private eventSlot = new Int32Array(1024);
    private eventLeave = new Int32Array(1024);
    private eventRound = new Uint8Array(1024);
    private eventPiece = new Int32Array(1024);

    constructor(
        private readonly arrays: SearchArrays,
        /** Most boardings: changes + 1. */
        readonly maxBoardings: number,
        private readonly options: {readonly pareto: boolean; readonly trace: boolean},
    ) {
        this.rounds = new RoundSearch(arrays, maxBoardings, options.trace);
        this.flats = new FlatSearch(arrays, maxBoardings, options.pareto);
        const {tripFirstTime} = arrays.timetable;
        this.boarded = new Int32Array((maxBoardings + 1) * tripFirstTime.length);
        this.patternOfTrip = new Uint32Array(tripFirstTime.length);
        fillPatterns(this.patternOfTrip, arrays.timetable);
        const labels = (maxBoardings + 1) * arrays.finals.destinationCount;
        this.base = new Int32Array(labels);
        this.lastPoint = new Int32Array(labels);
    }

    run(seeds: EndRows, {from, to}: ProfileOptions): void {
        const {windows, timetable, finals} = this.arrays;
        const {rounds, flats, points} = this;
        points.count = 0;
        this.traces.length = 0;
        this.lastPoint.fill(-1);
        this.boarded.fill(FOREVER);

        rounds.reset();
        for (let row = 0; row < seeds.stop.length; row++) {
            const start = nextStart(windows, seeds.window[row]!, seeds.offset[row]!, to);
            if (start !== FOREVER) rounds.seed(seeds.stop[row]!, start + seeds.seconds[row]!, row);
        }
        rounds.run(0, () => {});
        this.base.set(rounds.destination);

        flats.run(seeds, from, to, finals.destinationCount === 1 ? this.base : undefined);

        const eventCount = this.collectEvents(from, to);
        const keys = this.eventKey.subarray(0, eventCount);
        keys.sort();
        const stride = timetable.tripFirstTime.length;
        const {destinationCount} = finals;
        let leave = 0;
        const improved: {destination: number; round: number; stop: number; slot: number; point: number}[] = [];
        const onDestination: OnDestination = (destination, round, arrival, stop, slot) => {
            const label = (this.options.pareto ? round : 0) * destinationCount + destination;
            let point = this.lastPoint[label]!;
            // A later round of the same event that is no better in arrival cannot come here; a better one replaces it.
            if (point === -1 || points.leave[point] !== leave) {
                point = this.addPoint(destination, round, leave, arrival);
                this.lastPoint[label] = point;
            } else if (arrival < points.arrival[point]!) {
                points.arrival[point] = arrival;
                points.round[point] = round;
            } else return;
            if (this.options.trace) improved.push({destination, round, stop, slot, point});
        };
        for (let index = eventCount - 1; index >= 0; index--) {
            // The remainder of a key before midnight is negative.
            const event = ((keys[index]! % EVENT_LIMIT) + EVENT_LIMIT) % EVENT_LIMIT;
            const trip = this.eventTrip[event]!;
            const slot = this.eventSlot[event]!;
            const round = this.eventRound[event]! + 1;
            leave = this.eventLeave[event]!;
            if (this.boarded[round * stride + trip]! <= slot || rounds.isSeated(trip, round)) continue;
            for (let at = round; at <= this.maxBoardings; at++)
                if (slot < this.boarded[at * stride + trip]!) this.boarded[at * stride + trip] = slot;
            rounds.boardTrip(this.patternOfTrip[trip]!, trip, slot, round);
            rounds.run(round, onDestination);
            for (const {round: last, stop, slot: final, point} of improved)
                this.traces[point] = this.traceEvent(event, round, last, stop, final);
            improved.length = 0;
        }
    }

    /**
     * Timetabled departures reachable by access and headway rides, each with its latest leave. Returns their number.
     */
    private collectEvents(from: number, to: number): number {
        const {timetable} = this.arrays;
        const {
            patternCount,
            patternFirst,
            patternStop,
            patternFlags,
            patternFirstTrip,
            tripFirstTime,
            depart,
            seatFirst,
            seatTrip,
            stopCount,
        } = timetable;
        const {flats} = this;
        let count = 0;
        for (let pattern = 0; pattern < patternCount; pattern++) {
            const first = patternFirst[pattern]!;
            // At its last call a trip is boarded only to stay seated in it.
            const end = patternFirst[pattern + 1]! - (seatTrip.length === 0 ? 1 : 0);
            for (let slot = first; slot < end; slot++) {
                if (!(patternFlags[slot]! & BOARD)) continue;
                const stop = patternStop[slot]!;
                let reachable = false;
                for (let round = 0; round < this.maxBoardings && !reachable; round++)
                    reachable = flats.readyHead[round * stopCount + stop]! !== -1;
                if (!reachable) continue;
                for (let trip = patternFirstTrip[pattern]!; trip < patternFirstTrip[pattern + 1]!; trip++) {
                    const moment = depart[tripFirstTime[trip]! + slot - first]!;
                    if (moment < from) continue;
                    if (slot + 1 === patternFirst[pattern + 1]! && seatFirst[trip] === seatFirst[trip + 1]) continue;
                    let latest = -FOREVER;
                    for (let round = 0; round < this.maxBoardings; round++) {
                        const leave = flats.latestLeave(round, stop, moment);
                        // More boardings are worth an event of their own only for a later leave.
                        if (leave <= latest) continue;
                        latest = leave;
                        // Whoever can leave at `to` and still make it is in the base search already.
                        if (leave >= to) break;
                        if (count === this.eventTrip.length) this.growEvents();
                        this.eventTrip[count] = trip;
                        this.eventSlot[count] = slot;
                        this.eventLeave[count] = leave;
                        this.eventRound[count] = round;
                        this.eventPiece[count] = flats.latestPiece;
                        // Sorted ascending and read backwards: late leaves first, fewer boardings first among equals.
                        this.eventKey[count] = (leave * 16 + (15 - round)) * EVENT_LIMIT + count;
                        count++;
                    }
                }
            }
        }
        return count;
    }

    private growEvents(): void {
        if (2 * this.eventTrip.length > EVENT_LIMIT)
            throw new RangeError(`more than ${EVENT_LIMIT} departures in one profile`);
        this.eventKey = doubled(this.eventKey);
        this.eventTrip = doubled(this.eventTrip);
        this.eventSlot = doubled(this.eventSlot);
        this.eventLeave = doubled(this.eventLeave);
        this.eventPiece = doubled(this.eventPiece);
        this.eventRound = doubled(this.eventRound);
    }

    private addPoint(destination: number, round: number, leave: number, arrival: number): number {
        const {points} = this;
        if (points.count === points.leave.length) {
            points.destination = doubled(points.destination);
            points.round = doubled(points.round);
            points.leave = doubled(points.leave);
            points.arrival = doubled(points.arrival);
        }
        const point = points.count++;
        points.destination[point] = destination;
        points.round[point] = round;
        points.leave[point] = leave;
        points.arrival[point] = arrival;
        return point;
    }

    /**
     * Steps of a destination label set in the running event: back
     * over the rounds to the event's trip, then along its piece.
     */
    private traceEvent(
        event: number,
        eventRound: number,
        round: number,
        stop: number,
        finalSlot: number,
    ): JourneyStep[] {
        const {rounds} = this;
        const {stopCount} = this.arrays.timetable;
        const steps: JourneyStep[] = [{kind: 'egress', slot: finalSlot}];
        let at = stop;
        let boardings = round;
        for (;;) {
            const label = boardings * stopCount + at;
            let board = rounds.viaBoard[label]!;
            const alight = rounds.viaAlight[label]!;
            const ref = rounds.viaRef[label]!;
            if (rounds.via[label] === Via.Ride) steps.push({kind: 'ride', ride: ref, board, alight});
            else if (board !== -1) steps.push({kind: 'trip', trip: ref, board, alight});
            else {
                const seated = rounds.seatedTrips(ref, boardings);
                board = seated.board;
                const [trip, ...onward] = seated.trips as [number, ...number[]];
                steps.push({kind: 'trip', trip, onward, board, alight});
            }
            boardings--;
            if (boardings < eventRound) break;
            const {patternStop, rideStop} = this.arrays.timetable;
            const boardStop = rounds.via[label] === Via.Trip ? patternStop[board]! : rideStop[board]!;
            const ready = boardings * stopCount + boardStop;
            steps.push({kind: 'change', change: rounds.readyVia[ready]!});
            at = rounds.readyFrom[ready]!;
        }
        this.tracePiece(this.eventPiece[event]!, steps);
        return steps.toReversed();
    }

    /** Append the steps of a piece, last first. */
    private tracePiece(piece: number, steps: JourneyStep[]): void {
        const {flats} = this;
        for (let at = piece; at !== -1; at = flats.parent[at]!) {
            const ref = flats.ref[at]!;
            if (flats.kind[at] === PieceKind.Access) steps.push({kind: 'access', row: ref});
            else if (flats.kind[at] === PieceKind.Ride)
                steps.push({kind: 'ride', ride: ref, board: flats.board[at]!, alight: flats.alight[at]!});
            else if (flats.kind[at] === PieceKind.Change) steps.push({kind: 'change', change: ref});
            else steps.push({kind: 'egress', slot: ref});
        }
    }

    /** Steps of a flat of some destination. */
    traceFlat(piece: number): JourneyStep[] {
        const steps: JourneyStep[] = [];
        this.tracePiece(piece, steps);
        return steps.toReversed();
    }

    /** Flats of a destination over all boardings: indexes into `flats`. */
    *flatsOf(destination: number): Generator<{readonly piece: number; readonly round: number}> {
        const {destinationCount} = this.arrays.finals;
        for (let round = 1; round <= this.maxBoardings; round++)
            for (
                let piece = this.flats.destinationHead[round * destinationCount + destination]!;
                piece !== -1;
                piece = this.flats.nextOf(piece)
            )
                yield {piece, round};
    }

    /** Earliest arrival at a destination for somebody free to leave at `to`, Infinity none. */
    baseArrival(destination: number, boardings = this.maxBoardings): number {
        const value = this.base[boardings * this.arrays.finals.destinationCount + destination]!;
        return value === UNREACHED ? Infinity : value;
    }
}

/** Most events of one profile; keys pack (leave, boardings, event) into 53 bits. */
const EVENT_LIMIT = 2 ** 22;
