import type {GtfsStopTime} from '../read/records.js';
import {straightLine} from '../units/geometry.js';
import type {Seconds} from '../units/units.js';

interface Place {
    readonly lon: number;
    readonly lat: number;
}

type UntimedStop = Pick<GtfsStopTime, 'arrival' | 'departure' | 'distance'>;

export interface TimedStop {
    readonly arrive: Seconds;
    readonly depart: Seconds;
}

/** How far along the stops of a gap are: by their distances where every one has it, else in straight lines. */
const lengthsOf = <Stop extends UntimedStop>(
    gap: readonly Stop[],
    placeOf: (stop: Stop) => Place | undefined,
): readonly number[] | undefined => {
    const distances = gap.flatMap(({distance}) => distance ?? []);
    // Distances that are missing somewhere or run backwards say nothing about the times between.
    const rise = distances.every((distance, at) => at === 0 || distance >= distances[at - 1]!);
    if (distances.length === gap.length && rise && distances.at(-1)! > distances[0]!)
        return distances.map(distance => distance - distances[0]!);
    const places = gap.flatMap(stop => placeOf(stop) ?? []);
    if (places.length < gap.length) return undefined;
    let metres = 0;
    const lengths = places.map(({lon, lat}, at) => {
        if (at > 0) metres += straightLine(places[at - 1]!.lon, places[at - 1]!.lat, lon, lat);
        return metres;
    });
    return metres > 0 ? lengths : undefined;
};

/**
 * Times of a trip with the blank ones filled in, in whole seconds: between two timed stops by distance where every stop
 * of the gap has one, else by the straight lines between their places, else in equal steps. A stop with one of its two
 * times has both. Undefined when an end has no time (reported when the feed was read). O(stops).
 */
export const fillTimes = <Stop extends UntimedStop>(
    stops: readonly Stop[],
    placeOf: (stop: Stop) => Place | undefined = () => undefined,
): TimedStop[] | undefined => {
    const times: (TimedStop | undefined)[] = stops.map(({arrival, departure}) => {
        const arrive = arrival ?? departure;
        const depart = departure ?? arrival;
        return arrive === undefined || depart === undefined ? undefined : {arrive, depart};
    });
    if (times[0] === undefined || times.at(-1) === undefined) return undefined;
    let last = 0;
    for (let next = 1; next < times.length; next++) {
        const until = times[next];
        if (until === undefined) continue;
        const since = times[last]!;
        const lengths = lengthsOf(stops.slice(last, next + 1), placeOf);
        for (let at = last + 1; at < next; at++) {
            const share = lengths === undefined ? (at - last) / (next - last) : lengths[at - last]! / lengths.at(-1)!;
            const time = since.depart + Math.round((until.arrive - since.depart) * share);
            times[at] = {arrive: time, depart: time};
        }
        last = next;
    }
    return times as TimedStop[];
};
