import type {TimetableArrays} from '../../src/compile/timetable.js';

export type TripArrays = Pick<
    TimetableArrays,
    | 'patternCount'
    | 'patternFirst'
    | 'patternStop'
    | 'patternFlags'
    | 'patternFirstTrip'
    | 'tripFirstTime'
    | 'arrive'
    | 'depart'
    | 'seatFirst'
    | 'seatTrip'
>;

interface Line {
    readonly calls: {readonly stop: number; readonly flags: number}[];
    readonly trips: number[][];
}

const joined = new WeakMap<TripArrays, TripArrays>();

/** Trips from those nobody comes to seated, along every way of staying seated. */
export const vehicles = ({seatFirst, seatTrip, tripFirstTime}: TripArrays): number[][] => {
    const tripCount = tripFirstTime.length;
    if (seatTrip.length === 0) return Array.from({length: tripCount}, (_, trip) => [trip]);
    const continued = new Set(seatTrip);
    const ways: number[][] = [];
    const extend = (way: readonly number[]): void => {
        const onward = [...seatTrip.subarray(seatFirst[way.at(-1)!]!, seatFirst[way.at(-1)! + 1]!)].filter(
            trip => !way.includes(trip),
        );
        if (onward.length === 0) ways.push([...way]);
        for (const trip of onward) extend([...way, trip]);
    };
    for (let trip = 0; trip < tripCount; trip++) if (!continued.has(trip)) extend([trip]);
    return ways;
};

/**
 * The same timetable in its plain form: people who stay seated ride one long trip, from a first trip to a last, and
 * nothing goes on as anything else. A trip that several come to, or that several follow, is in several of them.
 */
export const joinedTimetable = <T extends TripArrays>(timetable: T): T => {
    if (timetable.seatTrip.length === 0) return timetable;
    const plainBefore = joined.get(timetable);
    if (plainBefore !== undefined) return plainBefore as T;
    const {patternCount, patternFirst, patternStop, patternFlags, patternFirstTrip, tripFirstTime} = timetable;
    const patternOf: number[] = [];
    for (let pattern = 0; pattern < patternCount; pattern++)
        for (let trip = patternFirstTrip[pattern]!; trip < patternFirstTrip[pattern + 1]!; trip++)
            patternOf[trip] = pattern;
    const lines = new Map<string, Line>();
    for (const way of vehicles(timetable)) {
        const calls = way.flatMap(trip =>
            Array.from(
                {length: patternFirst[patternOf[trip]! + 1]! - patternFirst[patternOf[trip]!]!},
                (_, at) => patternFirst[patternOf[trip]!]! + at,
            ).map(slot => ({stop: patternStop[slot]!, flags: patternFlags[slot]!})),
        );
        const times = way.flatMap(trip =>
            Array.from({length: patternFirst[patternOf[trip]! + 1]! - patternFirst[patternOf[trip]!]!}, (_, at) => [
                timetable.arrive[tripFirstTime[trip]! + at]!,
                timetable.depart[tripFirstTime[trip]! + at]!,
            ]).flat(),
        );
        const key = calls.map(({stop, flags}) => `${stop}:${flags}`).join(' ');
        const line = lines.get(key) ?? {calls, trips: []};
        lines.set(key, line);
        line.trips.push(times);
    }
    // Trips of a pattern must not overtake each other.
    const patterns = [...lines.values()].flatMap(({calls, trips}) => {
        const parts: number[][][] = [];
        const order = (a: readonly number[], b: readonly number[]): number => {
            const at = a.findIndex((time, index) => time !== b[index]);
            return at < 0 ? 0 : a[at]! - b[at]!;
        };
        for (const trip of trips.toSorted(order)) {
            const home = parts.find(part => part.at(-1)!.every((time, at) => time <= trip[at]!));
            if (home === undefined) parts.push([trip]);
            else home.push(trip);
        }
        return parts.map(part => ({calls, trips: part}));
    });
    const sums = (lengths: readonly number[]): Uint32Array => {
        const first = new Uint32Array(lengths.length + 1);
        lengths.forEach((length, at) => (first[at + 1] = first[at]! + length));
        return first;
    };
    const trips = patterns.flatMap(pattern => pattern.trips);
    const slots = patterns.flatMap(({calls}) => calls);
    const stopCount = (timetable as unknown as TimetableArrays).stopCount;
    const byStop = Array.from({length: stopCount}, (): [number, number][] => []);
    patterns.forEach(({calls}, pattern) =>
        calls.forEach(({stop, flags}, at) => {
            if (flags & 1) byStop[stop]!.push([pattern, at]);
        }),
    );
    const plain: T = {
        ...timetable,
        patternCount: patterns.length,
        patternFirst: sums(patterns.map(({calls}) => calls.length)),
        patternStop: Uint32Array.from(slots, ({stop}) => stop),
        patternFlags: Uint8Array.from(slots, ({flags}) => flags),
        patternFirstTrip: sums(patterns.map(pattern => pattern.trips.length)),
        tripFirstTime: sums(trips.map(times => times.length / 2)).subarray(0, trips.length),
        arrive: Int32Array.from(trips.flatMap(times => times.filter((_, at) => at % 2 === 0))),
        depart: Int32Array.from(trips.flatMap(times => times.filter((_, at) => at % 2 === 1))),
        stopPatternFirst: sums(byStop.map(({length}) => length)),
        stopPattern: Uint32Array.from(byStop.flat(), ([pattern]) => pattern),
        stopPatternPosition: Uint32Array.from(byStop.flat(), ([, at]) => at),
        seatFirst: new Uint32Array(),
        seatTrip: new Uint32Array(),
    };
    joined.set(timetable, plain);
    return plain;
};
