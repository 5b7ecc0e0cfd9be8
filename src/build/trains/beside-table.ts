import type {Feed} from '../../network/types.js';
import type {TextRow} from '../region/table-rows.js';
import type {MatchedTrain} from './match.js';

/** Does the table know the way from one station to another? */
export type Covers = (from: string, to: string) => boolean;

/** A table covers the way between two stations if its trains, one after another, lead from the first to the second. */
export const coveredBy = (trains: readonly MatchedTrain[]): Covers => {
    const next = new Map<string, Set<string>>();
    for (const {calls} of trains)
        for (const [at, {at: station}] of calls.entries()) {
            const following = next.get(station.id) ?? new Set<string>();
            next.set(station.id, following);
            const after = calls[at + 1];
            if (after !== undefined) following.add(after.at.id);
        }
    const reached = new Map<string, ReadonlySet<string>>();
    for (const start of next.keys()) {
        const seen = new Set<string>();
        const open = [start];
        for (let station = open.pop(); station !== undefined; station = open.pop())
            for (const to of next.get(station)!)
                if (!seen.has(to)) {
                    seen.add(to);
                    open.push(to);
                }
        reached.set(start, seen);
    }
    return (from, to) => reached.get(from)?.has(to) ?? false;
};

/** Can it be ridden on a way the table covers? */
export const ridesCovered = ({stops}: Feed, trip: Feed['trips'][number], covers: Covers): boolean => {
    const stations = trip.stops.map(({stopId}) => stops.get(stopId)?.stationId ?? '');
    return trip.stops.some(
        ({canBoard}, on) =>
            canBoard &&
            trip.stops.some(({canAlight}, off) => off > on && canAlight && covers(stations[on]!, stations[off]!)),
    );
};

/** Tables of a feed whose rows are of a trip. */
export interface TripTables {
    readonly trips: readonly TextRow[];
    readonly stopTimes: readonly TextRow[];
    readonly frequencies: readonly TextRow[];
}

/** Of pickup_type and drop_off_type. */
const NONE = '1';

/** A trip with fewer rides: calls people get on at, and those after the first of them they get off at. */
interface Part {
    readonly on: Set<number>;
    readonly off: Set<number>;
    /** Calls after this one are settled. */
    first: number;
}

/**
 * Parts of a trip that have each ride that stays once: a call goes into a part whose people get off where its own do.
 * Calls are taken from the last to the first; a trip of some calls of a table and some others makes two parts.
 */
const partsOf = (calls: readonly TextRow[], stays: (on: number, off: number) => boolean): readonly Part[] => {
    const parts: Part[] = [];
    for (let on = calls.length - 2; on >= 0; on--) {
        if (calls[on]!['pickup_type'] === NONE) continue;
        const offs = calls.flatMap((call, off) =>
            off > on && call['drop_off_type'] !== NONE && stays(on, off) ? [off] : [],
        );
        if (offs.length === 0) continue;
        const fits = parts.find(({off, first}) => {
            const own = offs.filter(at => at > first);
            return own.length === off.size && own.every(at => off.has(at));
        });
        if (fits === undefined) parts.push({on: new Set([on]), off: new Set(offs), first: on});
        else {
            fits.on.add(on);
            for (const at of offs) fits.off.add(at);
            fits.first = on;
        }
    }
    return parts;
};

const grouped = (rows: readonly TextRow[]): ReadonlyMap<string, TextRow[]> => {
    const groups = new Map<string, TextRow[]>();
    for (const row of rows) {
        const group = groups.get(row['trip_id'] ?? '');
        if (group === undefined) groups.set(row['trip_id'] ?? '', [row]);
        else group.push(row);
    }
    return groups;
};

/** Id of the trip a part is of. */
export const wholeOf = (tripId: string): string => tripId.replace(/~\d+$/, '');

/**
 * Trips of a feed beside a table: rides on ways it covers are gone, all others stay, each on one trip. `changes`: has
 * this trip such a ride, and do they go?
 */
export const besideTable = (
    {trips, stopTimes, frequencies}: TripTables,
    stationOf: (stopId: string) => string,
    covers: Covers,
    changes: (tripId: string) => boolean,
): TripTables => {
    const [timesOf, frequenciesOf] = [grouped(stopTimes), grouped(frequencies)];
    const kept: {trips: TextRow[]; stopTimes: TextRow[]; frequencies: TextRow[]} = {
        trips: [],
        stopTimes: [],
        frequencies: [],
    };
    const keep = (trip: TextRow, calls: readonly TextRow[], tripId: string): void => {
        const renamed = (row: TextRow): TextRow => ({...row, trip_id: tripId});
        kept.trips.push(renamed(trip));
        kept.stopTimes.push(...calls.map(renamed));
        kept.frequencies.push(...(frequenciesOf.get(trip['trip_id'] ?? '') ?? []).map(renamed));
    };
    for (const trip of trips) {
        const id = trip['trip_id'] ?? '';
        const calls = (timesOf.get(id) ?? []).toSorted(
            (a, b) => Number(a['stop_sequence']) - Number(b['stop_sequence']),
        );
        if (!changes(id)) {
            keep(trip, calls, id);
            continue;
        }
        const stations = calls.map(call => stationOf(call['stop_id'] ?? ''));
        for (const [at, {on, off}] of partsOf(calls, (a, b) => !covers(stations[a]!, stations[b]!)).entries())
            keep(
                trip,
                calls.map((call, index) => ({
                    ...call,
                    pickup_type: on.has(index) ? (call['pickup_type'] ?? '') : NONE,
                    drop_off_type: off.has(index) ? (call['drop_off_type'] ?? '') : NONE,
                })),
                `${id}~${at + 1}`,
            );
    }
    return kept;
};
