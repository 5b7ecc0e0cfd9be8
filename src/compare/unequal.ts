import type {Seeds} from '../compile/ends.js';
import type {RideSource} from '../compile/feed-lines.js';
import type {CompiledTimetable} from '../compile/timetable.js';
import type {TransitSide} from '../skim/skim.js';

/** 1 for what the other timetable has not as often. */
export interface UnequalRides {
    readonly trips: Uint8Array;
    readonly rides: Uint8Array;
    /** By change arc. */
    readonly changes: Uint8Array;
}

/** 1 for ways between points and stops that the other network has not. */
export interface UnequalEnds {
    /** By origin, by row. */
    readonly seeds: readonly Uint8Array[];
    /** By final slot. */
    readonly finals: Uint8Array;
}

/** Index in the own timetable of each stop of the other, -1 for stops it has not. */
const stopsIn = (own: CompiledTimetable, other: CompiledTimetable): Int32Array => {
    const index = new Map(own.stops.map(({id}, at) => [id, at]));
    return Int32Array.from(other.stops, ({id}) => index.get(id) ?? -1);
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
 * How a trip of a planned service moves in its other phases. Two that leave together in the first phase part in the
 * next where their headways differ.
 */
const phaseText = ({parts: [part]}: RideSource): string =>
    part?.trip.phase === undefined ? '' : JSON.stringify([part.trip.phase, part.trip.stops[0]!.depart]);

/** Flags all trips joined by people who stay seated to one that is flagged. */
const flagVehicles = ({seatFirst, seatTrip}: CompiledTimetable, flags: Uint8Array): void => {
    if (seatTrip.length === 0) return;
    const joined = Array.from(flags, (): number[] => []);
    for (let trip = 0; trip + 1 < seatFirst.length; trip++)
        for (let arc = seatFirst[trip]!; arc < seatFirst[trip + 1]!; arc++) {
            joined[trip]!.push(seatTrip[arc]!);
            joined[seatTrip[arc]!]!.push(trip);
        }
    const open = [...flags.keys()].filter(trip => flags[trip] === 1);
    for (let trip = open.pop(); trip !== undefined; trip = open.pop())
        for (const other of joined[trip]!)
            if (flags[other] === 0) {
                flags[other] = 1;
                open.push(other);
            }
};

/** What a trip goes on as for people who stay seated, and what it is of another, as texts. Empty without such trips. */
const seatTexts = (timetable: CompiledTimetable): string[] => {
    const {seatFirst, seatTrip, tripFirstTime, patternCount, patternFirst, patternFirstTrip, depart} = timetable;
    if (seatTrip.length === 0) return [];
    const told: string[] = [];
    for (let pattern = 0; pattern < patternCount; pattern++) {
        const ends = [patternFirst[pattern]!, patternFirst[pattern + 1]! - 1] as const;
        const calls = ends.map(slot => timetable.stops[timetable.patternStop[slot]!]!.id).join(' ');
        for (let trip = patternFirstTrip[pattern]!; trip < patternFirstTrip[pattern + 1]!; trip++)
            told[trip] =
                `${calls} ${depart[tripFirstTime[trip]!]} ` +
                `${depart[tripFirstTime[trip]! + ends[1] - ends[0]]} ${phaseText(timetable.tripSource[trip]!)}`;
    }
    const around = told.map((): string[] => []);
    told.forEach((text, trip) => {
        for (let arc = seatFirst[trip]!; arc < seatFirst[trip + 1]!; arc++) {
            around[trip]!.push(`> ${told[seatTrip[arc]!]}`);
            around[seatTrip[arc]!]!.push(`< ${text}`);
        }
    });
    return around.map(texts => texts.toSorted().join('; '));
};

/**
 * 1 for every trip the other timetable has not as often: one that calls at the same stops at the same times, in every
 * phase, and goes on as the same others; and for every trip of a vehicle of which one is such. Patterns are held against
 * each other as texts, the times of trips number by number: there are thousands of them, and nearly all are equal.
 */
const unequalTrips = (own: CompiledTimetable, other: CompiledTimetable): Uint8Array => {
    const flags = new Uint8Array(own.tripFirstTime.length);
    const callsOf = ({stops, patternFirst, patternStop, patternFlags}: CompiledTimetable, pattern: number): string => {
        let calls = '';
        for (let slot = patternFirst[pattern]!; slot < patternFirst[pattern + 1]!; slot++)
            calls += `${stops[patternStop[slot]!]!.id}:${patternFlags[slot]} `;
        return calls;
    };
    const [ownSeats, otherSeats] = [seatTexts(own), seatTexts(other)];
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
            const match = candidates.findIndex(candidate => {
                const start = other.tripFirstTime[candidate]!;
                for (let at = 0; at < length; at++)
                    if (
                        own.arrive[from + at] !== other.arrive[start + at] ||
                        own.depart[from + at] !== other.depart[start + at]
                    )
                        return false;
                return (
                    (ownSeats[trip] ?? '') === (otherSeats[candidate] ?? '') &&
                    phaseText(own.tripSource[trip]!) === phaseText(other.tripSource[candidate]!)
                );
            });
            if (match < 0) flags[trip] = 1;
            else candidates.splice(match, 1);
        }
    }
    flagVehicles(own, flags);
    return flags;
};

const ridesAsText = (timetable: CompiledTimetable): string[] =>
    Array.from({length: timetable.rideCount}, (_, ride) => {
        const {stops, rideStop, rideFlags, rideArrive, rideDepart} = timetable;
        let text = '';
        for (let slot = timetable.rideFirst[ride]!; slot < timetable.rideFirst[ride + 1]!; slot++)
            text += `${stops[rideStop[slot]!]!.id}:${rideFlags[slot]}:${rideArrive[slot]}:${rideDepart[slot]} `;
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

/**
 * 1 for every row that the other has not as often, into `flags` from `own.from` on. Rows stand in the same order as a
 * rule, so that they are counted only where one differs.
 */
const flagRows = (own: Rows, other: Rows, columns: number, flags: Uint8Array): void => {
    const count = own.to - own.from;
    let isSame = count === other.to - other.from;
    for (let row = 0; isSame && row < count; row++)
        for (let column = 0; column < columns; column++)
            if (own.at(own.from + row, column) !== other.at(other.from + row, column)) isSame = false;
    if (isSame) return;
    const texts = ({from, to, at}: Rows): string[] =>
        Array.from({length: to - from}, (_, row) =>
            Array.from({length: columns}, (_column, column) => at(from + row, column)).join(' '),
        );
    flags.set(withoutEqual(texts(own), texts(other)), own.from);
};

const NO_ROWS: Rows = {from: 0, to: 0, at: () => Number.NaN};

export const unequalRides = (own: CompiledTimetable, other: CompiledTimetable): UnequalRides => {
    const changes = new Uint8Array(own.changeTo.length);
    // A scenario that leaves lines alone has the very timetable of its base.
    if (own === other)
        return {trips: new Uint8Array(own.tripFirstTime.length), rides: new Uint8Array(own.rideCount), changes};
    const ownStop = stopsIn(own, other);
    const otherStop = stopsIn(other, own);
    const changesOf = (
        {changeFirst, changeTo, changeSeconds}: CompiledTimetable,
        stop: number,
        name: (stop: number) => number,
    ): Rows => ({
        from: changeFirst[stop]!,
        to: changeFirst[stop + 1]!,
        at: (row, column) => (column === 0 ? name(changeTo[row]!) : changeSeconds[row]!),
    });
    for (let stop = 0; stop < own.stopCount; stop++) {
        const there = otherStop[stop]!;
        flagRows(
            changesOf(own, stop, at => at),
            there < 0 ? NO_ROWS : changesOf(other, there, at => ownStop[at]!),
            2,
            changes,
        );
    }
    return {trips: unequalTrips(own, other), rides: withoutEqual(ridesAsText(own), ridesAsText(other)), changes};
};

/** Rows of seeds from and to which each stop has some; they stand by stop. */
const rangesOf = ({stop}: Seeds): Map<number, readonly [number, number]> => {
    const ranges = new Map<number, readonly [number, number]>();
    for (let row = 0; row < stop.length; row++) ranges.set(stop[row]!, [ranges.get(stop[row]!)?.[0] ?? row, row + 1]);
    return ranges;
};

export const unequalEnds = (own: TransitSide, other: TransitSide): UnequalEnds => {
    const otherStop = stopsIn(other.timetable, own.timetable);
    const finalsOf = (
        {finals: {finalFirst, finalDestination, finalWindow, finalOffset, finalSeconds}}: TransitSide,
        stop: number,
    ): Rows => {
        const table = [finalDestination, finalWindow, finalOffset, finalSeconds];
        return {from: finalFirst[stop]!, to: finalFirst[stop + 1]!, at: (row, column) => table[column]![row]!};
    };
    const finals = new Uint8Array(own.finals.finalDestination.length);
    for (let stop = 0; stop < own.timetable.stopCount; stop++) {
        const there = otherStop[stop]!;
        flagRows(finalsOf(own, stop), there < 0 ? NO_ROWS : finalsOf(other, there), 4, finals);
    }
    const rowsIn = ({window, offset, seconds}: Seeds, [from, to]: readonly [number, number]): Rows => ({
        from,
        to,
        at: (row, column) => (column === 0 ? window[row]! : column === 1 ? offset[row]! : seconds[row]!),
    });
    const seeds = own.seeds.map((rows, origin) => {
        const flags = new Uint8Array(rows.stop.length);
        const others = other.seeds[origin]!;
        const there = rangesOf(others);
        for (const [stop, range] of rangesOf(rows)) {
            const same = there.get(otherStop[stop]!);
            flagRows(rowsIn(rows, range), same === undefined ? NO_ROWS : rowsIn(others, same), 3, flags);
        }
        return flags;
    });
    return {seeds, finals};
};
