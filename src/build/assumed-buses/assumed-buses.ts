import type {Network} from '../../network/types.js';
import {ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import type {AssumedBusRules} from '../../read/region-assumed-buses.js';
import type {Metres, Seconds} from '../../units/units.js';
import {findAreas} from './areas.js';
import {type LineWish, RuleLines} from './lines.js';
import {joinedByRealLines} from './real-lines.js';
import {BusRoads} from './roads.js';
import {serviceLines} from './services.js';
import {type BusStop, BusStops, isOwnStation} from './stops.js';

/** Ids of the feeds the command writes. */
export const ASSUMED_FEEDS = {bus: 'bus-assumed', coach: 'coach-assumed'} as const;

/** A call of one direction: whole minutes from the start in seconds, and how far the road is from there. */
export interface TimedCall {
    readonly stop: BusStop;
    readonly after: Seconds;
    readonly metres: Metres;
}

export interface AssumedLine extends LineWish {
    /** Both directions. */
    readonly directions: readonly (readonly TimedCall[])[];
    /** Metres of the first direction within the built-up circles. */
    readonly inside: Metres;
}

/** A line of the rules that is not written, and why. */
export interface OmittedLine {
    readonly id: string;
    readonly name: LineWish['name'];
    /** `real`: a line of another feed joins the two; `service`: a named service does; `short`; `no-road`; `end`. */
    readonly why: 'real' | 'service' | 'short' | 'no-road' | 'end';
}

export interface AssumedBuses {
    readonly network: Network;
    readonly lines: readonly AssumedLine[];
    readonly omitted: readonly OmittedLine[];
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
const timed = (
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
    const whole = drives.reduce((sum, drive) => sum + drive!.metres, 0);
    const factor = length === undefined || isCoach ? 1 : length / whole;
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

/** The network without what an earlier run of the command wrote. */
const withoutOwn = (network: Network): Network => {
    const own = new Set<string>(Object.values(ASSUMED_FEEDS));
    return {
        ...network,
        stations: new Map([...network.stations].filter(([id]) => !isOwnStation(id))),
        transfers: network.transfers.filter(
            ({fromStation, toStation}) => !isOwnStation(fromStation) && !isOwnStation(toStation),
        ),
        feeds: new Map([...network.feeds].filter(([id]) => !own.has(id))),
    };
};

const pairOf = (calls: readonly BusStop[]): string => [calls[0]!.place, calls.at(-1)!.place].toSorted().join(' ');

/** A service stands in for the line of the rules between its ends, and runs as often and as long as that would. */
const standingIn = (service: LineWish, rule: LineWish | undefined): LineWish =>
    rule === undefined || service.hasDepartures === true || rule.headway >= service.headway
        ? service
        : {
              ...service,
              headway: rule.headway,
              hours: rule.hours,
              note: [
                  ...(service.note === '' ? [] : [service.note]),
                  'headway and hours of the line it stands for',
              ].join('; '),
          };

/**
 * The buses a region is known to have and whose times are not known, by the rules of its network.yaml: docs/buses.md.
 * The same network gives the same lines. Throws ProblemError where the region has no such rules.
 */
export const planAssumedBuses = (region: Network): AssumedBuses => {
    const rules = region.assumedBuses;
    if (rules === undefined)
        throw new ProblemError([problem('assumed-buses-without-rules', {file: 'network.yaml'}, region.id)]);
    const network = withoutOwn(region);
    const areas = findAreas(network, rules);
    const roads = new BusRoads(network);
    const seats = new Map(areas.flatMap(({seat}) => (seat === undefined ? [] : [[seat.zone.id, seat] as const])));
    const stops = new BusStops(network, rules, seats);
    const joined = joinedByRealLines(network, areas);
    const byRule = new RuleLines(network, rules, roads, stops).of(areas);
    const services = serviceLines(network, rules, stops);
    const ruleOfPair = new Map(byRule.map(line => [pairOf(line.calls), line]));
    const named = services.lines.map(line => standingIn(line, ruleOfPair.get(pairOf(line.calls))));
    const pairsOfServices = new Set(named.map(({calls}) => pairOf(calls)));
    const lines: AssumedLine[] = [];
    const omitted: OmittedLine[] = services.unusable.map(({id, references}) => ({
        id,
        name: {zh: references.join('、'), en: references.join(', ')},
        why: 'end',
    }));
    for (const wish of [...byRule, ...named]) {
        const {id, name, kind, calls} = wish;
        const isNamed = kind === 'service' || kind === 'coach';
        const omit = (why: OmittedLine['why']): void => void omitted.push({id, name, why});
        if (joined.has(`${calls[0]!.place} ${calls.at(-1)!.place}`)) omit('real');
        else if (!isNamed && pairsOfServices.has(pairOf(calls))) omit('service');
        else {
            const there = timed(wish, calls, roads, rules);
            const back = timed(wish, calls.toReversed(), roads, rules);
            if (there === undefined || back === undefined) omit('no-road');
            else if (there.calls.at(-1)!.metres < rules.least) omit('short');
            else lines.push({...wish, directions: [there.calls, back.calls], inside: there.inside});
        }
    }
    return {network, lines: lines.toSorted((a, b) => (a.id < b.id ? -1 : 1)), omitted};
};
