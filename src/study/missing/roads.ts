import {drive, type RoadReach, withinDrive} from '../../compile/ends.js';
import {type Endpoint, leafZones, zoneEndpoint} from '../../compile/endpoint.js';
import type {Connector} from '../../compile/compiled-road.js';
import {UNREACHED} from '../../compile/sentinel.js';
import type {ZoneCosts} from '../../measure/projects/added-link.js';
import type {Compiled} from '../../session/session.js';
import {createPause} from '../../skim/pause.js';
import type {Seconds} from '../../units/units.js';

/** Drives of one period between all zones, and from and to every node of the road. */
export interface ZoneDrives extends ZoneCosts {
    readonly zones: readonly Endpoint[];
    readonly reaches: readonly RoadReach[];
    /** By zone: ways from the roads to it. */
    readonly arrivals: readonly (readonly Connector[])[];
    readonly period: number;
}

/** `weights`: people by zone; a trip leads to anybody with the same chance. */
export const zoneDrives = async (
    {model, router}: Compiled,
    period: number,
    signal: AbortSignal | undefined,
    onZone: () => void = () => {},
): Promise<ZoneDrives> => {
    const leaves = leafZones(model.network);
    const zones = leaves.map(zoneEndpoint);
    const zoneCount = zones.length;
    const people = Float64Array.from(leaves, ({population}) => population ?? 0);
    const all = people.reduce((sum, count) => sum + count, 0);
    const reaches: RoadReach[] = [];
    const arrivals = zones.map(zone => router.connectors(zone, false));
    const outward: Uint32Array[] = [];
    const inward: Uint32Array[] = [];
    const pause = createPause(signal);
    for (const zone of zones) {
        await pause();
        const reach = router.reach(zone, true);
        reaches.push(reach);
        outward.push(reach.cost[period]!);
        inward.push(router.reach(zone, false).cost[period]!);
        onZone();
    }
    const between = new Float64Array(zoneCount * zoneCount);
    const besides = new Float64Array(zoneCount * zoneCount);
    for (const [i, from] of zones.entries()) {
        await pause();
        for (const [j, to] of zones.entries()) {
            const cell = i * zoneCount + j;
            between[cell] = i === j ? 0 : drive(model, from, to, reaches[i]!, arrivals[j]!)[period]!;
            besides[cell] = i === j ? 0 : withinDrive(model, from, to).milliseconds;
        }
    }
    return {
        zones,
        reaches,
        arrivals,
        period,
        zoneCount,
        outward,
        inward,
        between,
        besides,
        fromWeight: people,
        toWeight: people.map(count => count / (all || 1)),
    };
};

/** Seconds over the road alone, without local streets, which end at every border. */
export const roadSeconds = (
    {reaches, arrivals, besides, zoneCount, period}: ZoneDrives,
    from: number,
    to: number,
): Seconds => {
    const cost = reaches[from]!.cost[period]!;
    let best = Infinity;
    for (const {node, milliseconds} of arrivals[to]!)
        if (cost[node]! !== UNREACHED) best = Math.min(best, cost[node]! + milliseconds[period]!);
    return (best + besides[from * zoneCount + to]!) / 1000;
};
