import type {Feed, FeedTransfer, StationTransfer} from '../network/types.js';
import {groupBy} from '../units/collections.js';
import {type Assumptions} from './assumptions.js';
import {changeStep, SAME_PLATFORM_CHANGE} from './station-process.js';
import {type CompiledStop, platformsOf} from './stop.js';
import type {Traveller} from './traveller.js';

/** Changes between stops. See layout.md, section Timetable. */
export interface ChangeArrays {
    readonly changeFirst: Uint32Array;
    readonly changeTo: Uint32Array;
    /** From alighting to ready: process, walk and lead together, seconds. */
    readonly changeSeconds: Int32Array;
    /** The part of changeSeconds that is waiting (gate lead and margin), seconds. */
    readonly changeLead: Int32Array;
}

interface Context {
    readonly stops: readonly CompiledStop[];
    readonly stopsOfStation: ReadonlyMap<string, readonly number[]>;
    readonly walks: ReadonlyMap<string, StationTransfer>;
    readonly traveller: Traveller;
    readonly assumptions: Assumptions;
    readonly feeds: readonly Feed[];
}

/** One platform keeps its people only where a platform is a stop of its own and nobody shows a ticket. */
const changesOnPlatform = ({system}: CompiledStop): boolean =>
    system === 'metro' || system === 'tram' || system === 'suburban';

/** An arc of changes. */
interface Arc {
    readonly seconds: number;
    readonly lead: number;
}

/** How much a rule names: a trip more than a route (the order of GTFS). */
const named = ({fromTrip, toTrip, fromRoute, toRoute}: FeedTransfer): number =>
    [fromTrip, toTrip].filter(id => id !== undefined).length * 3 +
    [fromRoute, toRoute].filter(id => id !== undefined).length;

/** A rule of transfers.txt as it applies to one arc. */
interface Applied {
    readonly rule: FeedTransfer;
    /** Ends that are the stops themselves, not their station. */
    readonly stopEnds: number;
}

/** The time a rule gives: undefined says that those of the process table hold, Infinity that nobody may change. */
const timeOf = ({type, minTransferTime}: FeedTransfer): number | undefined =>
    type === 3 ? Infinity : type === 1 ? 0 : type === 2 ? minTransferTime : undefined;

/**
 * The change under all rules that speak of it: the rule that names more (trip, route) goes before, as GTFS says; of two
 * that name as much, which GTFS leaves open, that of the stop before that of its station, then the one of the smaller
 * time. Type 0 (and 2 without a time) puts the change of the process table back; where that has none, as between
 * stations without a walk, such a rule says nothing.
 */
const ruled = (rules: readonly Applied[], usual: Arc | undefined): Arc | undefined => {
    const timed = rules.flatMap(({rule, stopEnds}) => {
        const seconds = timeOf(rule);
        const arc = seconds === undefined ? usual : {seconds, lead: 0};
        return arc === undefined ? [] : [{arc, names: named(rule), stopEnds}];
    });
    if (timed.length === 0) return usual;
    const best = timed.reduce((a, b) =>
        (b.names - a.names || b.stopEnds - a.stopEnds || a.arc.seconds - b.arc.seconds) > 0 ? b : a,
    );
    return best.arc.seconds === Infinity ? undefined : best.arc;
};

/**
 * Change arcs by the process table of docs/methods/stations-and-changes.md, inside stations and along the walks of
 * transfers.csv, with GTFS transfers.txt over them (`ruled`): type 1 a timed connection (0 s),
 * 2 its minimum time, 3 forbidden, 0 as if there were no rule. Walking is at the network's
 * walk seconds, which are for 4.8 km/h; a slower traveller takes proportionally longer.
 */
export const compileChanges = ({
    stops,
    stopsOfStation,
    walks,
    traveller,
    assumptions,
    feeds,
}: Context): ChangeArrays => {
    const arcs: Map<number, Arc>[] = stops.map(() => new Map());
    stops.forEach((from, fromIndex) => {
        for (const toIndex of stopsOfStation.get(from.station.id)!) {
            if (stops[toIndex]!.platform === from.platform && changesOnPlatform(from))
                arcs[fromIndex]!.set(toIndex, {seconds: SAME_PLATFORM_CHANGE, lead: 0});
            else {
                const {process, lead} = changeStep(from, stops[toIndex]!, true, traveller, assumptions);
                arcs[fromIndex]!.set(toIndex, {seconds: process + lead, lead});
            }
        }
    });
    for (const [key, transfer] of walks) {
        const [fromStation, toStation] = key.split(' ') as [string, string];
        const walk = Math.ceil((transfer.walk * 4.8) / traveller.walkKmh);
        for (const fromIndex of stopsOfStation.get(fromStation) ?? [])
            for (const toIndex of stopsOfStation.get(toStation) ?? []) {
                const {process, lead} = changeStep(stops[fromIndex]!, stops[toIndex]!, false, traveller, assumptions);
                const current = arcs[fromIndex]!.get(toIndex);
                if (current === undefined || process + lead + walk < current.seconds)
                    arcs[fromIndex]!.set(toIndex, {seconds: process + lead + walk, lead});
            }
    }
    const rulesOf: Map<number, Applied[]>[] = stops.map(() => new Map());
    const ofPlatform = groupBy(stops.keys(), index => stops[index]!.platform);
    for (const feed of feeds) {
        const platforms = platformsOf(feed);
        const indexes = (stopId: string, routeId: string | undefined, tripId: string | undefined): number[] =>
            [...(platforms.get(stopId) ?? [])]
                .flatMap(platform => ofPlatform.get(platform) ?? [])
                .filter(
                    index =>
                        (routeId === undefined || stops[index]!.routeId === routeId) &&
                        (tripId === undefined || stops[index]!.tripId === tripId),
                );
        const between = feed.transfers.filter(
            ({type, fromStop, toStop}) => type <= 3 && fromStop !== undefined && toStop !== undefined,
        );
        for (const rule of between) {
            const {fromStop, toStop, fromTrip, toTrip, fromRoute, toRoute} = rule;
            const stopEnds = [fromStop!, toStop!].filter(id => feed.stops.has(id)).length;
            for (const fromIndex of indexes(fromStop!, fromRoute, fromTrip))
                for (const toIndex of indexes(toStop!, toRoute, toTrip)) {
                    const rules = rulesOf[fromIndex]!.get(toIndex);
                    if (rules === undefined) rulesOf[fromIndex]!.set(toIndex, [{rule, stopEnds}]);
                    else rules.push({rule, stopEnds});
                }
        }
    }
    rulesOf.forEach((targets, fromIndex) => {
        for (const [toIndex, rules] of targets) {
            const arc = ruled(rules, arcs[fromIndex]!.get(toIndex));
            if (arc === undefined) arcs[fromIndex]!.delete(toIndex);
            else arcs[fromIndex]!.set(toIndex, arc);
        }
    });
    const changeFirst = new Uint32Array(stops.length + 1);
    arcs.forEach((targets, index) => (changeFirst[index + 1] = changeFirst[index]! + targets.size));
    const flat = arcs.flatMap(targets => [...targets].toSorted(([a], [b]) => a - b));
    return {
        changeFirst,
        changeTo: Uint32Array.from(flat, ([to]) => to),
        changeSeconds: Int32Array.from(flat, ([, {seconds}]) => seconds),
        changeLead: Int32Array.from(flat, ([, {lead}]) => lead),
    };
};
