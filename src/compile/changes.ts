import type {Feed, FeedTransfer, StationTransfer} from '../network/types.js';
import {groupBy} from '../units/collections.js';
import type {Seconds} from '../units/units.js';
import {type Assumptions} from './assumptions.js';
import {changeStep, isStreet, SAME_PLATFORM_CHANGE} from './station-process.js';
import {changeAt} from './steps-at.js';
import {type CompiledStop, platformsOf} from './stop.js';
import type {StopWalks} from './stop-walks.js';
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
    /** Walks between stops near each other; undefined in a coarse region. */
    readonly between: StopWalks | undefined;
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
 * transfers.csv, with GTFS transfers.txt over them (`ruled`): type 1 a timed connection (0 s), 2 its minimum time, 3 forbidden, 0 as if there
 * were no rule. The walks of transfers.csv are for 4.8 km/h; a slower traveller takes proportionally longer. Where a
 * region is not coarse people also walk between stops near each other (`between`), and between stops at the street
 * of one station that lie apart; inside other stations the process has the walk in it. Arcs are put together stop by
 * stop, so that memory is bounded by the arcs there are.
 */
export const compileChanges = (context: Context): ChangeArrays => {
    const {stops, stopsOfStation, traveller, assumptions, between} = context;
    const csvWalks = walksByStation(context);
    const rulesOf = rulesByStop(context);
    const changeFirst = new Uint32Array(stops.length + 1);
    const to: number[] = [];
    const seconds: number[] = [];
    const leads: number[] = [];
    stops.forEach((from, fromIndex) => {
        const arcs = new Map<number, Arc>();
        const put = (toIndex: number, arc: Arc): void => {
            const other = arcs.get(toIndex);
            if (other === undefined || arc.seconds < other.seconds) arcs.set(toIndex, arc);
        };
        const walkTo = (toIndex: number, walk: Seconds): void => {
            const {process, lead} = changeStep(from, stops[toIndex]!, false, traveller, assumptions);
            put(toIndex, {seconds: process + lead + walk, lead});
        };
        for (const toIndex of stopsOfStation.get(from.station.id)!) {
            const other = stops[toIndex]!;
            if (other.platform === from.platform && changesOnPlatform(from))
                put(toIndex, {seconds: SAME_PLATFORM_CHANGE, lead: 0});
            else {
                const {process, lead} = changeAt(from, other, traveller, assumptions);
                const isOnStreet = isStreet(from.system) && isStreet(other.system);
                const walk = isOnStreet ? (between?.inside(fromIndex, toIndex) ?? 0) : 0;
                put(toIndex, {seconds: process + lead + walk, lead});
            }
        }
        for (const [station, walk] of csvWalks.get(from.station.id) ?? [])
            for (const toIndex of stopsOfStation.get(station) ?? []) walkTo(toIndex, walk);
        between?.forEach(fromIndex, (toIndex, walk) => walkTo(toIndex, walk));
        for (const [toIndex, rules] of rulesOf.get(fromIndex) ?? []) {
            const arc = ruled(rules, arcs.get(toIndex));
            if (arc === undefined) arcs.delete(toIndex);
            else arcs.set(toIndex, arc);
        }
        for (const [toIndex, arc] of [...arcs].toSorted(([a], [b]) => a - b)) {
            to.push(toIndex);
            seconds.push(arc.seconds);
            leads.push(arc.lead);
        }
        changeFirst[fromIndex + 1] = to.length;
    });
    return {
        changeFirst,
        changeTo: Uint32Array.from(to),
        changeSeconds: Int32Array.from(seconds),
        changeLead: Int32Array.from(leads),
    };
};

/** Walks of transfers.csv by the station they begin at. */
const walksByStation = ({walks, traveller}: Context): Map<string, [station: string, walk: Seconds][]> => {
    const byStation = new Map<string, [string, Seconds][]>();
    for (const [key, transfer] of walks) {
        const [from, to] = key.split(' ') as [string, string];
        const walk = Math.ceil((transfer.walk * 4.8) / traveller.walkKmh);
        const own = byStation.get(from);
        if (own === undefined) byStation.set(from, [[to, walk]]);
        else own.push([to, walk]);
    }
    return byStation;
};

/** Rules of transfers.txt by the two stops they speak of. */
const rulesByStop = ({stops, feeds}: Context): Map<number, Map<number, Applied[]>> => {
    const rulesOf = new Map<number, Map<number, Applied[]>>();
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
            for (const fromIndex of indexes(fromStop!, fromRoute, fromTrip)) {
                let targets = rulesOf.get(fromIndex);
                if (targets === undefined) rulesOf.set(fromIndex, (targets = new Map()));
                for (const toIndex of indexes(toStop!, toRoute, toTrip)) {
                    const rules = targets.get(toIndex);
                    if (rules === undefined) targets.set(toIndex, [{rule, stopEnds}]);
                    else rules.push({rule, stopEnds});
                }
            }
        }
    }
    return rulesOf;
};
