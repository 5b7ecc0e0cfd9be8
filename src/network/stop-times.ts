import type {GtfsStopTime} from '../read/records.js';
import type {Seconds} from '../units/units.js';

export interface TimedStop {
    readonly arrive: Seconds;
    readonly depart: Seconds;
}

/**
 * Times of a trip with the blank ones filled in: between two timed stops by distance where every stop of the gap has
 * one, else in equal steps, in whole seconds. A stop with one of its two times has both. Undefined when an end has no
 * time (reported when the feed was read). O(stops).
 */
export const fillTimes = (
    stops: readonly Pick<GtfsStopTime, 'arrival' | 'departure' | 'distance'>[],
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
        const begin = stops[last]!.distance;
        const length = (stops[next]!.distance ?? Number.NaN) - (begin ?? Number.NaN);
        const gap = stops.slice(last, next + 1);
        // Distances that are missing somewhere or run backwards say nothing about the times between.
        const byDistance =
            length > 0 &&
            gap.every(({distance}, at) => distance !== undefined && (at === 0 || distance >= gap[at - 1]!.distance!));
        for (let at = last + 1; at < next; at++) {
            const share = byDistance ? (stops[at]!.distance! - begin!) / length : (at - last) / (next - last);
            const time = since.depart + Math.round((until.arrive - since.depart) * share);
            times[at] = {arrive: time, depart: time};
        }
        last = next;
    }
    return times as TimedStop[];
};
