import type {Feed, StationTransfer} from '../network/types.js';
import {groupBy} from '../units/collections.js';
import {changeStep, SAME_PLATFORM_CHANGE} from './station-process.js';
import type {CompiledStop} from './stop.js';
import type {Traveller} from './traveller.js';

/** Changes between stops. See layout.md, section Timetable. */
export interface ChangeArrays {
    readonly changeFirst: Uint32Array;
    readonly changeTo: Uint32Array;
    /** From alighting to ready: process, walk and lead together, seconds. */
    readonly changeSeconds: Int32Array;
    /** The part of changeSeconds that is waiting (gate lead and margin), seconds. */
    readonly changeLead: Int32Array;
    /** Walking between two stations inside it, seconds. */
    readonly changeWalk: Int32Array;
}

interface Context {
    readonly stops: readonly CompiledStop[];
    readonly stopsOfStation: ReadonlyMap<string, readonly number[]>;
    readonly stopIndex: ReadonlyMap<string, number>;
    readonly walks: ReadonlyMap<string, StationTransfer>;
    readonly traveller: Traveller;
    readonly feeds: readonly Feed[];
    readonly byPlatform: (feed: Feed) => boolean;
}

/** One platform keeps its people only where a platform is a stop of its own and nobody shows a ticket. */
const changesOnPlatform = ({system}: CompiledStop): boolean => system === 'metro' || system === 'tram' || system === 'suburban';

/**
 * Change arcs by the process table of METHODS 1.3, inside stations and along the walks of transfers.csv, with GTFS transfers.txt
 * over them: type 1 a timed connection (0 s), 2 its minimum time, 3 forbidden. Walking is at the network's walk seconds, which are
 * for 4.8 km/h; a slower traveller takes proportionally longer.
 */
export const compileChanges = ({stops, stopsOfStation, stopIndex, walks, traveller, feeds, byPlatform}: Context): ChangeArrays => {
    const arcs: Map<number, {seconds: number; lead: number; walk: number}>[] = stops.map(() => new Map());
    stops.forEach((from, fromIndex) => {
        for (const toIndex of stopsOfStation.get(from.station.id)!) {
            if (toIndex === fromIndex && changesOnPlatform(from)) arcs[fromIndex]!.set(toIndex, {seconds: SAME_PLATFORM_CHANGE, lead: 0, walk: 0});
            else {
                const {process, lead} = changeStep(from, stops[toIndex]!, true, traveller);
                arcs[fromIndex]!.set(toIndex, {seconds: process + lead, lead, walk: 0});
            }
        }
    });
    for (const [key, transfer] of walks) {
        const [fromStation, toStation] = key.split(' ') as [string, string];
        const walk = Math.ceil((transfer.walk * 4.8) / traveller.walkKmh);
        for (const fromIndex of stopsOfStation.get(fromStation) ?? [])
            for (const toIndex of stopsOfStation.get(toStation) ?? []) {
                const {process, lead} = changeStep(stops[fromIndex]!, stops[toIndex]!, false, traveller);
                const known = arcs[fromIndex]!.get(toIndex);
                if (known === undefined || process + lead + walk < known.seconds) arcs[fromIndex]!.set(toIndex, {seconds: process + lead + walk, lead, walk});
            }
    }
    for (const feed of feeds) {
        const children = groupBy(feed.stops.values(), stop => stop.parentStation ?? stop.id);
        const indexes = (id: string): number[] => {
            const family = [...(children.get(id) ?? []), ...(feed.stops.has(id) ? [feed.stops.get(id)!] : [])];
            return [
                ...new Set(
                    family.flatMap(stop => {
                        const key = byPlatform(feed) ? `${stop.stationId}|${feed.system}|${stop.platform ?? stop.id}` : `${stop.stationId}|${feed.system}`;
                        return stopIndex.get(key) ?? [];
                    }),
                ),
            ];
        };
        for (const transfer of feed.transfers) {
            const {fromStop, toStop, fromTrip, toTrip, fromRoute, toRoute, type, minTransferTime} = transfer;
            if (fromStop === undefined || toStop === undefined || (fromTrip ?? toTrip ?? fromRoute ?? toRoute) !== undefined) continue;
            for (const fromIndex of indexes(fromStop))
                for (const toIndex of indexes(toStop)) {
                    if (type === 3) arcs[fromIndex]!.delete(toIndex);
                    else if (type === 1) arcs[fromIndex]!.set(toIndex, {seconds: 0, lead: 0, walk: 0});
                    else if (type === 2 && minTransferTime !== undefined) arcs[fromIndex]!.set(toIndex, {seconds: minTransferTime, lead: 0, walk: 0});
                }
        }
    }
    const changeFirst = new Uint32Array(stops.length + 1);
    arcs.forEach((targets, index) => (changeFirst[index + 1] = changeFirst[index]! + targets.size));
    const flat = arcs.flatMap(targets => [...targets].toSorted(([a], [b]) => a - b));
    return {
        changeFirst,
        changeTo: Uint32Array.from(flat, ([to]) => to),
        changeSeconds: Int32Array.from(flat, ([, {seconds}]) => seconds),
        changeLead: Int32Array.from(flat, ([, {lead}]) => lead),
        changeWalk: Int32Array.from(flat, ([, {walk}]) => walk),
    };
};
