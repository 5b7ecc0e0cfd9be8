import type {Feed, Network} from '../network/types.js';
import type {Assumptions} from './assumptions.js';
import type {FeedLines, RideSource} from './feed-lines.js';

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
    return {
        ...lines,
        patterns: lines.patterns.map(pattern => {
            if (pattern.trips.every(({source}) => factorOf(source) === 1)) return pattern;
            return {
                ...pattern,
                trips: pattern.trips.map(trip =>
                    factorOf(trip.source) === 1 ? trip : {...trip, times: faster(trip.times, factorOf(trip.source))},
                ),
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
