import type {GtfsPathway, GtfsRecords, GtfsStop} from '../read/records.js';
import {straightLine} from '../units/geometry.js';
import type {Seconds} from '../units/units.js';
import type {PathTimes} from './types.js';

/** Walking speed of the model, 4.8 km/h. */
const WALK = 4.8 / 3.6;
/** A step of a stair: treads of 0.3 m at the 0.5 m/s of Fruin 1971, Pedestrian Planning and Design, table 3.2. */
const STEP: Seconds = 0.6;
/** Where nothing else is known: a lift with its wait, a fare gate, anything else. */
const UNKNOWN: Readonly<Record<number, Seconds>> = {5: 60, 6: 10, 7: 5};
const ELSE: Seconds = 60;
/** Of a straight line between the ends. */
const DETOUR = 1.3;

const ENTRANCE = 2;

/** Seconds of a pathway: its own time, else by its stairs, its length, its ends, or its kind. */
export const pathwaySeconds = (
    {traversalTime, length, stairCount, mode}: GtfsPathway,
    from: GtfsStop | undefined,
    to: GtfsStop | undefined,
): Seconds => {
    if (traversalTime !== undefined) return traversalTime;
    if (stairCount !== undefined && stairCount !== 0 && mode !== 5) return Math.abs(stairCount) * STEP;
    if (length !== undefined) return length / WALK;
    if (UNKNOWN[mode] !== undefined) return UNKNOWN[mode];
    if (from?.lon === undefined || from.lat === undefined || to?.lon === undefined || to.lat === undefined) return ELSE;
    return (straightLine(from.lon, from.lat, to.lon, to.lat) * DETOUR) / WALK;
};

type Arcs = ReadonlyMap<string, readonly (readonly [to: string, seconds: Seconds])[]>;

/** Least seconds from the nearest of some places to all others. */
const leastFrom = (arcs: Arcs, starts: Iterable<string>): Map<string, Seconds> => {
    const least = new Map<string, Seconds>();
    // Stations are small: everything is looked at again until nothing improves.
    const open: (readonly [at: string, seconds: Seconds])[] = Array.from(starts, start => [start, 0]);
    for (const [at, seconds] of open) {
        if (seconds >= (least.get(at) ?? Infinity)) continue;
        least.set(at, seconds);
        for (const [to, more] of arcs.get(at) ?? [])
            if (seconds + more < (least.get(to) ?? Infinity)) open.push([to, seconds + more]);
    }
    return least;
};

/** A boarding area belongs to its platform: who is there is on it. */
const platformOf = (stops: ReadonlyMap<string, GtfsStop>, id: string): string => {
    const stop = stops.get(id);
    return stop?.locationType === 4 && stop.parentStation !== undefined ? stop.parentStation : id;
};

/** Times by pathways.txt, whole seconds rounded up; undefined where a feed has none. */
export const pathTimesOf = ({stops, stopTimes, pathways}: GtfsRecords): PathTimes | undefined => {
    if (pathways.length === 0) return undefined;
    const forth = new Map<string, [string, Seconds][]>();
    const back = new Map<string, [string, Seconds][]>();
    const add = (arcs: Map<string, [string, Seconds][]>, from: string, to: string, seconds: Seconds): void => {
        const list = arcs.get(from);
        if (list === undefined) arcs.set(from, [[to, seconds]]);
        else list.push([to, seconds]);
    };
    for (const pathway of pathways) {
        const [from, to] = [platformOf(stops, pathway.fromStopId), platformOf(stops, pathway.toStopId)];
        const seconds = pathwaySeconds(pathway, stops.get(pathway.fromStopId), stops.get(pathway.toStopId));
        add(forth, from, to, seconds);
        add(back, to, from, seconds);
        if (!pathway.isBidirectional) continue;
        add(forth, to, from, seconds);
        add(back, from, to, seconds);
    }
    const called = new Set<string>();
    for (const calls of stopTimes.values()) for (const {stopId} of calls) called.add(platformOf(stops, stopId));
    const entrances = [...stops.values()].flatMap(({stopId, locationType}) =>
        locationType === ENTRANCE && (forth.has(stopId) || back.has(stopId)) ? [stopId] : [],
    );
    const wholeSeconds = (least: ReadonlyMap<string, Seconds>, except?: string): Map<string, Seconds> =>
        new Map(
            [...least].flatMap(([id, seconds]) =>
                called.has(id) && id !== except ? [[id, Math.ceil(seconds)] as const] : [],
            ),
        );
    const change = new Map<string, Map<string, Seconds>>();
    for (const id of called) {
        const others = forth.has(id) ? wholeSeconds(leastFrom(forth, [id]), id) : new Map<string, Seconds>();
        if (others.size > 0) change.set(id, others);
    }
    return {entry: wholeSeconds(leastFrom(forth, entrances)), exit: wholeSeconds(leastFrom(back, entrances)), change};
};
