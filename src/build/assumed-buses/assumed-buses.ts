import type {Network} from '../../network/types.js';
import {ProblemError} from '../../problem/problem.js';
import {problem} from '../../problem/registry.js';
import type {Metres} from '../../units/units.js';
import {findAreas} from './areas.js';
import {type LineWish, RuleLines} from './lines.js';
import {joinedByRealLines} from './real-lines.js';
import {BusRoads} from './roads.js';
import {serviceLines} from './services.js';
import {type BusStop, BusStops, isOwnStation} from './stops.js';
import {timed, type TimedCall} from './times.js';

/** Ids of the feeds the command writes. */
export const ASSUMED_FEEDS = {bus: 'bus-assumed', coach: 'coach-assumed'} as const;

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
 * The buses a region is known to have and whose times are not known, by the rules of its network.yaml: docs/metro-and-bus.md.
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
    const named = services.lines.map(line =>
        line.kind === 'service' ? standingIn(line, ruleOfPair.get(pairOf(line.calls))) : line,
    );
    // A coach is dearer and faster than a bus: it takes the place of none.
    const pairsOfServices = new Set(named.filter(({kind}) => kind === 'service').map(({calls}) => pairOf(calls)));
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
