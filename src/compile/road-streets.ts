import Flatbush from 'flatbush';
import {STREET_CLASSES, type StreetGraph, type Streets} from '../network/streets.js';
import type {AreaType, FacilityType, Network} from '../network/types.js';
import {shrinkEast} from '../units/geometry.js';
import {KeepLast} from '../units/keep-last.js';
import type {Metres, Seconds} from '../units/units.js';
import {spend} from '../units/work.js';
import {type Assumptions, DEFAULT_ASSUMPTIONS} from './assumptions.js';
import {facilityOfStreet, ownSpeed, type RoadSpeeds, streetSpeed} from './car-speed.js';
import {leafZones} from './endpoint.js';
import type {CompiledRoad, Connector, RoadAdjacency, RoadStreets} from './compiled-road.js';
import {customise} from './hierarchy/customise.js';
import type {HierarchyMetric} from './hierarchy/metric.js';
import {carTopology} from './hierarchy/street-order.js';
import {UNREACHED} from './sentinel.js';
import {type Snap, streetIndex} from './snap.js';

/** Snapped places are a few hundred bytes each. */
const KEPT_PLACES = 20_000;
/** Lights so near each other are those of one crossing, at which one waits once. */
const ONE_CROSSING: Metres = 40;

/** Area type of the zone whose point is nearest; rural where there are no zones, as for roads. */
const areaTypes = (network: Network, {junctionLon, junctionLat}: Streets): ((junction: number) => AreaType) => {
    const zones = leafZones(network);
    if (zones.every(({areaType}) => areaType === zones[0]!.areaType)) {
        const areaType = zones[0]?.areaType ?? 'rural';
        return () => areaType;
    }
    const east = shrinkEast(zones[0]!.position!.lat);
    const index = new Flatbush(zones.length);
    for (const {position} of zones) index.add(position!.lon * east, position!.lat, position!.lon * east, position!.lat);
    index.finish();
    const nearestZone = new Int32Array(junctionLon.length).fill(-1);
    return junction => {
        if (nearestZone[junction] === -1)
            nearestZone[junction] = index.neighbors(junctionLon[junction]! * east, junctionLat[junction]!, 1)[0]!;
        return zones[nearestZone[junction]!]!.areaType;
    };
};

const reversed = (
    {nodeCount, firstArc, arcTo, arcEdge}: StreetGraph,
    arcCost: readonly Uint32Array[],
): RoadAdjacency => {
    const first = new Uint32Array(nodeCount + 1);
    for (const to of arcTo) first[to + 1]!++;
    for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
    const next = first.slice();
    const from = new Uint32Array(arcTo.length);
    const link = new Int32Array(arcTo.length);
    const cost = arcCost.map(() => new Uint32Array(arcTo.length));
    for (let node = 0; node < nodeCount; node++)
        for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
            const slot = next[arcTo[arc]!]!++;
            from[slot] = node;
            link[slot] = arcEdge[arc]! >> 1;
            for (let period = 0; period < cost.length; period++) cost[period]![slot] = arcCost[period]![arc]!;
        }
    return {firstArc: first, arcTo: from, arcLink: link, arcCost: cost};
};

/** Seconds of each edge by direction and period, and what is lost at its ends. */
const costsOf = (
    network: Network,
    streets: Streets,
    {roadSpeedFactor, signal, tollPlaza}: Assumptions,
    speeds: RoadSpeeds | undefined,
): Pick<RoadStreets, 'edgeCost' | 'endCost'> => {
    const {edgeFrom, edgeTo, edgeLength, edgeClass, edgeLimit, edgeLimitBack, edgeSeconds, junctionSignal} = streets;
    const periods = network.roadPeriods.map(({id}) => id);
    const factors = new Map(
        network.speedFactors.map(({facilityType, areaType, period, factor}) => [
            `${facilityType} ${areaType} ${period}`,
            factor,
        ]),
    );
    const factorOf = (facility: FacilityType, areaType: AreaType, period: string): number =>
        factors.get(`${facility} ${areaType} ${period}`) ?? Number.NaN;
    const areaTypeOf = areaTypes(network, streets);
    const own = STREET_CLASSES.map(name => (speeds === undefined ? undefined : ownSpeed(speeds, name)));
    const edgeCost = periods.map(() => new Uint32Array(2 * edgeLength.length));
    const endCost = new Uint32Array(2 * edgeLength.length);
    for (let edge = 0; edge < edgeLength.length; edge++) {
        const streetClass = edgeClass[edge]!;
        const facility = facilityOfStreet(streetClass);
        const isFerry = STREET_CLASSES[streetClass] === 'ferry';
        const areaType = areaTypeOf(edgeFrom[edge]!);
        for (const backward of [0, 1]) {
            const limit = speeds === undefined ? (backward === 1 ? edgeLimitBack : edgeLimit)[edge]! : 0;
            const kmh =
                (own[streetClass] ?? streetSpeed(streetClass, limit, network.rules.roadClasses)) * roadSpeedFactor;
            for (const [period, id] of periods.entries()) {
                const factor = isFerry || speeds !== undefined ? 1 : factorOf(facility, areaType, id);
                const ms =
                    isFerry && edgeSeconds[edge]! > 0
                        ? edgeSeconds[edge]! * 1000
                        : Math.round((edgeLength[edge]! * 3.6) / (kmh * factor));
                if (!(ms >= 0)) throw new RangeError(`street ${edge} has no usable cost in period ${id}: ${ms}`);
                edgeCost[period]![2 * edge + backward] = Math.min(ms, UNREACHED);
            }
            const [tail, head] = backward === 1 ? [edgeTo, edgeFrom] : [edgeFrom, edgeTo];
            const [before, after] = [junctionSignal[tail[edge]!]!, junctionSignal[head[edge]!]!];
            const isBig = facility === 'motorway' || facility === 'trunk';
            const isOneCrossing = before === 1 && edgeLength[edge]! < ONE_CROSSING * 1000;
            const wait: Seconds =
                after === 2 ? tollPlaza : after === 1 && !isBig && !isOneCrossing && speeds === undefined ? signal : 0;
            endCost[2 * edge + backward] = speeds === undefined ? Math.round(wait * 1000) : 0;
        }
    }
    return {edgeCost, endCost};
};

const arcLengths = ({graphs, edgeLength}: Streets): Uint32Array =>
    Uint32Array.from(graphs.car.arcEdge, directed => edgeLength[directed >> 1]!);

/**
 * Road arrays over streets: the graph for cars with costs in whole milliseconds, the length over the free speed of class
 * and limit and the factor of class, area and period, and what lights cost (docs/methods/driving-and-tolls.md). Streets have no
 * dates: they are those of the extract. `speeds` instead of all that.
 */
export const compileStreetRoad = (
    network: Network,
    streets: Streets,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    speeds?: RoadSpeeds,
): CompiledRoad => {
    const graph = streets.graphs.car;
    spend(graph.arcTo.length * 5);
    const {edgeCost, endCost} = costsOf(network, streets, assumptions, speeds);
    const arcCost = edgeCost.map(cost =>
        Uint32Array.from(graph.arcEdge, directed => Math.min(cost[directed]! + endCost[directed]!, UNREACHED)),
    );
    const snaps = new KeepLast<string, {readonly snap: Snap | undefined}>(KEPT_PLACES);
    const index = streetIndex(streets, 'car');
    const metrics: HierarchyMetric[] = [];
    return {
        firstArc: graph.firstArc,
        arcTo: graph.arcTo,
        arcLink: Int32Array.from(graph.arcEdge, directed => directed >> 1),
        arcCost,
        nodeCount: graph.nodeCount,
        nodes: [],
        nodeIndex: new Map(),
        copyOf: graph.nodeJunction,
        links: [],
        periods: network.roadPeriods.map(({id}) => id),
        reverse: reversed(graph, arcCost),
        entries: [],
        baseEntries: [],
        speedFactor: assumptions.roadSpeedFactor,
        tollPlaza: assumptions.tollPlaza,
        streets: {
            streets,
            index,
            edgeCost,
            endCost,
            snapOf: ({lon, lat}) => snaps.getOrMake(`${lon},${lat}`, () => ({snap: index.snap(lon, lat)})).snap,
            hierarchy: () => carTopology(streets),
            metric: period =>
                (metrics[period] ??= customise(carTopology(streets), {
                    weight: arcCost[period]!,
                    length: arcLengths(streets),
                })),
        },
    };
};

/** Milliseconds of a part of a directed edge by period. */
const partCosts = ({streets: {edgeLength}, edgeCost}: RoadStreets, directed: number, millimetres: number): number[] => {
    const length = edgeLength[directed >> 1]!;
    return edgeCost.map(cost =>
        length === 0 ? cost[directed]! : Math.round((cost[directed]! * millimetres) / length),
    );
};

/** Where along an edge a part of a directed one lies, millimetres from `edgeFrom`, in the order of travel. */
const spanOf = (
    {streets: {edgeLength}}: RoadStreets,
    directed: number,
    millimetres: number,
    leaving: boolean,
): {readonly from: number; readonly to: number} => {
    const length = edgeLength[directed >> 1]!;
    if ((directed & 1) === 0) return leaving ? {from: length - millimetres, to: length} : {from: 0, to: millimetres};
    return leaving ? {from: millimetres, to: 0} : {from: length, to: length - millimetres};
};

/** Ways from a place on the streets to the ends of its street (`leaving`), or from them to it. */
export const streetConnectors = (
    road: RoadStreets,
    point: {readonly lon: number; readonly lat: number},
    leaving: boolean,
): Connector[] => {
    const snap = road.snapOf(point);
    if (snap === undefined) return [];
    const {arcEdge} = road.streets.graphs.car;
    return road.index.ends(snap, leaving).map(({node, arc, millimetres}) => {
        const directed = arcEdge[arc]!;
        const end = leaving ? road.endCost[directed]! : 0;
        return {
            node,
            metres: millimetres / 1000,
            milliseconds: partCosts(road, directed, millimetres).map(ms => ms + end),
            part: {directed, ...spanOf(road, directed, millimetres, leaving)},
        };
    });
};

/** A drive along one street on which both points are; undefined where there is none, or not in that direction. */
export const alongStreet = (
    road: RoadStreets,
    from: {readonly lon: number; readonly lat: number},
    to: {readonly lon: number; readonly lat: number},
): {readonly metres: Metres; readonly milliseconds: number[]; readonly part: Connector['part']} | undefined => {
    const [start, end] = [road.snapOf(from), road.snapOf(to)];
    if (start === undefined || end === undefined) return undefined;
    const along = road.index.along(start, end);
    if (along === undefined) return undefined;
    const {arc, millimetres} = along;
    const directed = road.streets.graphs.car.arcEdge[arc]!;
    const at = start.edges.find(({edge}) => edge === directed >> 1)!.along;
    return {
        metres: millimetres / 1000,
        milliseconds: partCosts(road, directed, millimetres),
        part: {directed, from: at, to: (directed & 1) === 0 ? at + millimetres : at - millimetres},
    };
};
