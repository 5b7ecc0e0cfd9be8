import type {Feed, Network} from '../network/types.js';
import type {Assumptions} from './assumptions.js';
import type {FeedLines, RideSource, Seat} from './feed-lines.js';

/** Arrivals and departures at another speed between stops; how long a vehicle stands at one is not speed. */
const faster = (times: ArrayLike<number>, factor: number): Int32Array => {
    const result = new Int32Array(times.length);
    let exact = (result[0] = times[0]!);
    for (let at = 1; at < times.length; at++) {
        const step = times[at]! - times[at - 1]!;
        exact += at % 2 === 0 ? step / factor : step;
        result[at] = Math.round(exact);
    }
    return result;
};

type Trips = FeedLines['patterns'][number]['trips'];

/**
 * How much later a trip leaves than written: what people stay seated in stands as long as before, so that it leaves
 * later or sooner with the trip it comes from, with the last of several.
 */
const delays = (trips: Trips, timesOf: (trip: Trips[number]) => ArrayLike<number>): ((seat: Seat) => number) => {
    const before = new Map<Seat, Trips[number][]>();
    for (const trip of trips)
        for (const next of trip.seat?.next ?? []) before.set(next, [...(before.get(next) ?? []), trip]);
    const settled = new Map<Seat, number>();
    const delayOf = (seat: Seat): number => {
        const delay = settled.get(seat);
        if (delay !== undefined) return delay;
        // What comes back to itself, in no time, starts as written.
        settled.set(seat, 0);
        let most = -Infinity;
        for (const trip of before.get(seat) ?? []) {
            const end = trip.times.length - 2;
            most = Math.max(most, delayOf(trip.seat!) + timesOf(trip)[end]! - trip.times[end]!);
        }
        const own = Number.isFinite(most) ? most : 0;
        settled.set(seat, own);
        return own;
    };
    return delayOf;
};

const isEstimated = ({parts}: RideSource): boolean => parts.every(({trip}) => trip.evidence === 'estimated');

/**
 * Lines of a feed under other assumptions. Only times graded `estimated` run at another speed: the others somebody
 * printed. What the feed has without the scenario is of the base data.
 */
export const assumedLines = (
    lines: FeedLines,
    network: Network,
    feed: Feed,
    {lineSpeedFactor, plannedSpeedFactor, headwayFactor}: Assumptions,
): FeedLines => {
    if (lineSpeedFactor === 1 && plannedSpeedFactor === 1 && headwayFactor === 1) return lines;
    const inBase = network.base?.feeds.get(feed.id);
    const baseTrips = network.base === undefined || inBase === feed ? undefined : new Set(inBase?.trips);
    const factorOf = (source: RideSource): number => {
        if (!isEstimated(source)) return 1;
        return baseTrips === undefined || source.parts.every(({trip}) => baseTrips.has(trip))
            ? lineSpeedFactor
            : plannedSpeedFactor;
    };
    const timesOf = ({source, times}: Trips[number]): Int32Array =>
        factorOf(source) === 1 ? times : faster(times, factorOf(source));
    const seated = lines.patterns.flatMap(({trips}) => trips.filter(({seat}) => seat !== undefined));
    const delayOf = delays(seated, timesOf);
    const delayed = ({seat}: Trips[number]): number => (seat === undefined ? 0 : delayOf(seat));
    return {
        ...lines,
        patterns: lines.patterns.map(pattern => {
            if (pattern.trips.every(trip => factorOf(trip.source) === 1 && delayed(trip) === 0)) return pattern;
            return {
                ...pattern,
                trips: pattern.trips.map(trip => {
                    const delay = delayed(trip);
                    const times = timesOf(trip);
                    return {...trip, times: delay === 0 ? times : times.map(time => time + delay)};
                }),
            };
        }),
        rides: lines.rides.map(ride => {
            const factor = factorOf(ride.source);
            const times =
                factor === 1
                    ? undefined
                    : faster(
                          ride.slots.flatMap(({arrive, depart}) => [arrive, depart]),
                          factor,
                      );
            return {
                ...ride,
                slots:
                    times === undefined
                        ? ride.slots
                        : ride.slots.map((slot, at) => ({...slot, arrive: times[2 * at]!, depart: times[2 * at + 1]!})),
                windows:
                    headwayFactor === 1
                        ? ride.windows
                        : ride.windows.map(window => ({...window, wait: Math.ceil(window.wait * headwayFactor)})),
            };
        }),
    };
};
