import {DEFAULT_ASSUMPTIONS} from '../../compile/assumptions.js';
import type {CompiledModel} from '../../compile/model.js';
import {leafZones} from '../../compile/endpoint.js';
import {isExisting} from '../../network/existing.js';
import {freeSpeedOf} from '../../network/road-speed.js';
import type {AreaType, FacilityType, Network, RoadNode, Zone} from '../../network/types.js';
import {leastApart, straightLine} from '../../units/geometry.js';
import type {Metres} from '../../units/units.js';

/** A surface road over its straight line, as an added road without a length has it. */
const ROAD_DETOUR = 1.25;
/** Ends nearer than this are one place. */
const LEAST: Metres = 300;

export interface Candidate {
    /** Indexes of nodes in the compiled road. */
    readonly from: number;
    readonly to: number;
    readonly length: Metres;
    readonly cost: number;
    readonly backCost: number;
    readonly areaType: AreaType;
}

export interface CandidateRule {
    readonly class: FacilityType;
    readonly longest: Metres;
    readonly period: number;
    /** Counties on either side; undefined: anywhere. */
    readonly sides: readonly [ReadonlySet<string>, ReadonlySet<string>] | undefined;
}

const nearestZoneTo = (zones: readonly Zone[], lon: number, lat: number): Zone | undefined => {
    let best: Zone | undefined;
    let least = Infinity;
    for (const zone of zones) {
        const {position} = zone;
        if (leastApart(position!.lat, lat) >= least) continue;
        const metres = straightLine(lon, lat, position!.lon, position!.lat);
        if (metres < least) [best, least] = [zone, metres];
    }
    return best;
};

/** Nodes a road can be joined to: where a connector may join and some link is there. */
const joinableNodes = ({network, road, options: {asOf}}: CompiledModel): {node: RoadNode; index: number}[] => {
    const touched = new Set<string>();
    for (const link of network.roadLinks.values())
        if (isExisting(link, asOf)) {
            touched.add(link.from);
            touched.add(link.to);
        }
    return road.nodes.flatMap((node, index) => (node.entry && touched.has(node.id) ? [{node, index}] : []));
};

/** Pairs of nodes that a link there is joins already. */
const joinedPairs = ({roadLinks}: Network, asOf: string): Set<string> =>
    new Set(
        [...roadLinks.values()]
            .filter(link => isExisting(link, asOf))
            .flatMap(({from, to}) => [`${from} ${to}`, `${to} ${from}`]),
    );

/**
 * Links of a class between nodes there are, no longer than asked and with no other link between the same nodes: what a
 * scenario with `add-road` between the two nodes makes, to the millisecond.
 */
export const candidatesOf = (model: CompiledModel, rule: CandidateRule): Candidate[] => {
    const {network, road, options} = model;
    const {class: facilityType, longest, period, sides} = rule;
    const nodes = joinableNodes(model).toSorted((a, b) => a.node.lat - b.node.lat || a.index - b.index);
    const joined = joinedPairs(network, options.asOf);
    const zones = leafZones(network);
    const kmh = freeSpeedOf(facilityType, undefined, network.rules.roadClasses);
    const {signal} = options.assumptions ?? DEFAULT_ASSUMPTIONS;
    const periodId = road.periods[period]!;
    const factors = new Map(
        network.speedFactors
            .filter(row => row.facilityType === facilityType && row.period === periodId)
            .map(({areaType, factor}) => [areaType, factor]),
    );
    const isOn = (side: ReadonlySet<string>, {counties}: RoadNode): boolean =>
        counties.some(county => side.has(county));
    const isAcross = (a: RoadNode, b: RoadNode): boolean =>
        sides === undefined || (isOn(sides[0], a) && isOn(sides[1], b)) || (isOn(sides[1], a) && isOn(sides[0], b));
    const list: Candidate[] = [];
    for (const [at, {node: a, index: from}] of nodes.entries())
        for (let next = at + 1; next < nodes.length; next++) {
            const {node: b, index: to} = nodes[next]!;
            if (leastApart(a.lat, b.lat) > longest) break;
            if (!isAcross(a, b) || joined.has(`${a.id} ${b.id}`)) continue;
            const straight = straightLine(a.lon, a.lat, b.lon, b.lat);
            if (straight > longest || straight < LEAST) continue;
            // Whole metres, as the scenario that builds it says.
            const length = (Math.round(straight * ROAD_DETOUR) / 1000) * 1000;
            const areaType = nearestZoneTo(zones, (a.lon + b.lon) / 2, (a.lat + b.lat) / 2)?.areaType ?? 'rural';
            const costTo = (end: RoadNode): number => {
                const stop = end.signal && facilityType !== 'motorway' && facilityType !== 'trunk' ? signal : 0;
                const metresPerSecond = (kmh / 3.6) * (factors.get(areaType) ?? Number.NaN) * road.speedFactor;
                return Math.round((length / metresPerSecond + stop) * 1000);
            };
            list.push({from, to, length, cost: costTo(b), backCost: costTo(a), areaType});
        }
    return list;
};

/** What builds it, as a scenario writes it. */
export const modificationOf = (
    {road}: CompiledModel,
    {from, to, length, areaType}: Candidate,
    facilityType: FacilityType,
    id: string,
): Readonly<Record<string, unknown>> => ({
    kind: 'add-road',
    id,
    class: facilityType,
    via: [{node: road.nodes[from]!.id}, {node: road.nodes[to]!.id}],
    lengthKm: length / 1000,
    areaType,
});
