import type {AssumedBusRules} from '../../read/region-assumed-buses.js';
import type {Metres, Seconds} from '../../units/units.js';
import type {LineWish} from './lines.js';
import type {BusRoads} from './roads.js';
import type {BusStop} from './stops.js';

/** A call of one direction: whole minutes from the start in seconds, and how far the road is from there. */
export interface TimedCall {
    readonly stop: BusStop;
    readonly after: Seconds;
    readonly metres: Metres;
}

interface TimedLeg {
    readonly metres: Metres;
    readonly inside: Metres;
    readonly seconds: Seconds;
}

const METRES_PER_SECOND = 1 / 3.6;

/** How long a bus takes for a road: what lies in the built-up circles of its ends at the slower speed. */
export const busLeg = (metres: Metres, circles: Metres, rules: AssumedBusRules): TimedLeg => {
    const inside = Math.min(metres, circles);
    const seconds =
        inside / (rules.insideKmh * METRES_PER_SECOND) + (metres - inside) / (rules.outsideKmh * METRES_PER_SECOND);
    return {metres, inside, seconds};
};

/** Calls of one direction; undefined where no road leads from one to the next. */
export const timed = (
    {kind, length, runTime}: LineWish,
    calls: readonly BusStop[],
    roads: BusRoads,
    rules: AssumedBusRules,
): {readonly calls: readonly TimedCall[]; readonly inside: Metres} | undefined => {
    const isCoach = kind === 'coach';
    const drives = calls.slice(1).map((to, at) => {
        const from = calls[at]!;
        if (isCoach) return roads.motorway(from, to);
        const metres = roads.metres(from, to);
        return metres === undefined ? undefined : {metres, seconds: 0};
    });
    if (drives.some(drive => drive === undefined)) return undefined;
    const driven = drives.reduce((sum, drive) => sum + drive!.metres, 0);
    const factor = length === undefined || isCoach ? 1 : length / driven;
    const legs = drives.map((drive, at) => {
        const leg = busLeg(drive!.metres * factor, calls[at]!.radius + calls[at + 1]!.radius, rules);
        return isCoach ? {...leg, seconds: drive!.seconds + (at === 0 ? rules.coachExtra : 0)} : leg;
    });
    const total = legs.reduce((sum, {seconds}) => sum + seconds, 0);
    const stretch = runTime === undefined ? 1 : runTime / total;
    let [metres, seconds] = [0, 0];
    return {
        inside: legs.reduce((sum, {inside}) => sum + inside, 0),
        calls: [
            {stop: calls[0]!, after: 0, metres: 0},
            ...legs.map((leg, at) => {
                metres += leg.metres;
                seconds += leg.seconds * stretch;
                // The dust of a sum of fractions is not a minute more.
                return {stop: calls[at + 1]!, after: Math.ceil(seconds / 60 - 1e-9) * 60, metres};
            }),
        ],
    };
};
