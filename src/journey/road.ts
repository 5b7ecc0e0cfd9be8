import {coordinateEndpoint, type Endpoint, leafZones} from '../compile/endpoint.js';
import type {CompiledRoad} from '../compile/compiled-road.js';
import {stretchOf} from '../compile/stretch.js';
import type {FacilityType, Network} from '../network/types.js';
import {type Problem, ProblemError} from '../problem/problem.js';
import {problem} from '../problem/registry.js';
import type {RoadPath} from '../search/road-router.js';
import {foldedLon, isInBox, lonFrom, shrinkEast, straightLine} from '../units/geometry.js';
import type {IsoDate, Metres, Seconds} from '../units/units.js';
import type {Compiled, Session} from '../session/session.js';
import {resolveSettings} from '../request/settings.js';
import type {JourneyRequest} from '../request/types.js';

/** WGS 84 degrees. */
export interface RoadPoint {
    readonly lon: number;
    readonly lat: number;
}

/** `period`: id of a road period of the network, default that of everyday; `asOf` and `date` as in a journey. */
export type RoadOptions = Pick<JourneyRequest, 'period' | 'asOf' | 'date' | 'roadSpeeds'>;

interface RoadEcho {
    readonly period: string;
    readonly asOf: IsoDate;
    readonly date: IsoDate;
}

/**
 * One link of the way in travel order, or the local streets
 * before, after or instead of the road, drawn as a straight line.
 */
export interface RoadPart {
    readonly kind: 'road' | 'local';
    readonly name: string;
    readonly ref: string;
    readonly facilityType: FacilityType | null;
    readonly metres: Metres;
    /** With the toll plaza passed before the part, if any. */
    readonly milliseconds: number;
    /** lon, lat pairs in travel order, at least two. */
    readonly geometry: readonly (readonly [number, number])[];
}

export interface RoadLeg {
    /** Rounded up to whole seconds once, so up to one more than the sum of the parts. */
    readonly seconds: Seconds;
    readonly metres: Metres;
    readonly parts: readonly RoadPart[];
}

export interface RoadAnswer extends RoadEcho {
    /** From each point to the next; undefined where there is no way. */
    readonly legs: readonly (RoadLeg | undefined)[];
}

/** Rows by source; Infinity where there is no way. */
export interface RoadTable extends RoadEcho {
    readonly seconds: readonly (readonly Seconds[])[];
    /** Along the fastest way, which need not be the shortest. */
    readonly metres: readonly (readonly Metres[])[];
}

export interface NearRoad {
    readonly name: string;
    readonly ref: string;
    /** Nearest position on the road. */
    readonly lon: number;
    readonly lat: number;
    readonly metres: Metres;
    /** Ids of the road nodes at its ends. */
    readonly fromNode: string;
    readonly toNode: string;
}

export interface NearRoads extends RoadEcho {
    /** Nearest first, each link once. */
    readonly roads: readonly NearRoad[];
}

interface Ask {
    readonly compiled: Compiled;
    readonly period: number;
    readonly echo: RoadEcho;
    readonly ends: Endpoint[];
}

const outside = ({bounds}: Network, point: RoadPoint): boolean => !isInBox(bounds, point);

/** Check the points and the options and compile what they need. Throws ProblemError with every problem at once. */
const prepare = (session: Session, points: readonly RoadPoint[], options: RoadOptions): Ask => {
    const {network} = session;
    const problems: Problem[] = [];
    const settings = resolveSettings(network, options, 'day', problems);
    const [west, south, east, north] = network.bounds;
    points.forEach((point, index) => {
        if (outside(network, point))
            problems.push(
                problem('coordinate-outside', {field: 'coordinates', id: String(index)}, `${point.lon},${point.lat}`, {
                    range: `${west},${south} - ${east},${north}`,
                }),
            );
    });
    if (problems.length > 0) throw new ProblemError(problems);
    const ids = network.roadPeriods.map(({id}) => id);
    // A region that does not say has its everyday metric last, because the first match of the clock wins.
    const {usual} = network.rules.periodFor;
    const period = settings.period ?? (ids.includes(usual) ? ids.indexOf(usual) : ids.length - 1);
    const zones = leafZones(network);
    return {
        compiled: session.compiled(settings.asOf, settings.date, settings.traveller),
        period,
        echo: {period: ids[period]!, asOf: settings.asOf, date: settings.date},
        ends: points.map(({lon, lat}) => coordinateEndpoint(lon, lat, zones)),
    };
};

const partsOf = (
    road: CompiledRoad,
    path: RoadPath,
    period: number,
    {from, to}: {readonly from: Endpoint; readonly to: Endpoint},
): RoadPart[] => {
    const start = [from.lon, from.lat] as const;
    const end = [to.lon, to.lat] as const;
    const local = (
        metres: Metres,
        milliseconds: number,
        a: readonly [number, number],
        b: readonly [number, number],
    ): RoadPart => ({
        kind: 'local',
        name: '',
        ref: '',
        facilityType: null,
        metres,
        milliseconds,
        geometry: [a, b],
    });
    if (road.streets !== undefined)
        return path.links.map(piece => {
            const {name, ref, facilityType, length, geometry} = stretchOf(road, piece);
            return {kind: 'road', name, ref, facilityType, metres: length, milliseconds: piece.milliseconds, geometry};
        });
    if (path.ends === undefined) return [local(path.metres, path.localMilliseconds, start, end)];
    const at = (node: number): readonly [number, number] => [road.nodes[node]!.lon, road.nodes[node]!.lat];
    const {first, last} = path.ends;
    const parts = [local(first.metres, first.milliseconds[period]!, start, at(first.node))];
    // Connectors join the free copy of a node, so that a plaza lies wherever tolled and free parts meet.
    let onTolled = false;
    const plazaBefore = (tolled: boolean): number => {
        const milliseconds = tolled === onTolled ? 0 : road.tollPlaza * 1000;
        onTolled = tolled;
        return milliseconds;
    };
    for (const {link, forward, milliseconds} of path.links) {
        const {name, ref, facilityType, length, tolled, geometry} = road.links[link]!;
        parts.push({
            kind: 'road',
            name,
            ref,
            facilityType,
            metres: length,
            milliseconds: milliseconds + plazaBefore(tolled),
            geometry: forward ? geometry : geometry.toReversed(),
        });
    }
    parts.push(local(last.metres, last.milliseconds[period]! + plazaBefore(false), at(last.node), end));
    return parts.filter(({metres, milliseconds}) => metres > 0 || milliseconds > 0);
};

/**
 * The fastest drive through the points in their order: no walk to
 * the car, no parking. Each leg is the drive leg of `computeRoute`.
 */
export const roadRoute = (session: Session, points: readonly RoadPoint[], options: RoadOptions = {}): RoadAnswer => {
    const {compiled, period, echo, ends} = prepare(session, points, options);
    const {model, router} = compiled;
    const legs = ends.slice(1).map((to, index) => {
        const from = ends[index]!;
        const path = router.path(from, to, period);
        return path === undefined
            ? undefined
            : {seconds: path.seconds, metres: path.metres, parts: partsOf(model.road, path, period, {from, to})};
    });
    return {...echo, legs};
};

/** Seconds and metres of the drives from every source to every destination. */
export const roadTable = (
    session: Session,
    sources: readonly RoadPoint[],
    destinations: readonly RoadPoint[],
    options: RoadOptions = {},
): RoadTable => {
    const {compiled, period, echo, ends} = prepare(session, [...sources, ...destinations], options);
    const tos = ends.slice(sources.length);
    return {...echo, ...compiled.router.table(ends.slice(0, sources.length), tos, period)};
};

/** Straight pieces of the links that exist. Struct of arrays, one row a piece. */
interface Pieces {
    readonly link: Uint32Array;
    /** lon, lat, lon, lat of each piece. */
    readonly ends: Float64Array;
}

const piecesOfRoad = new WeakMap<CompiledRoad, Pieces>();

const piecesOf = (road: CompiledRoad): Pieces => {
    let pieces = piecesOfRoad.get(road);
    if (pieces === undefined) {
        const link: number[] = [];
        const ends: number[] = [];
        for (const index of [...new Set(road.arcLink)].filter(index => index >= 0).toSorted((a, b) => a - b)) {
            const {geometry} = road.links[index]!;
            for (let at = 0; at + 1 < geometry.length; at++) {
                link.push(index);
                ends.push(...geometry[at]!, ...geometry[at + 1]!);
            }
        }
        piecesOfRoad.set(road, (pieces = {link: Uint32Array.from(link), ends: Float64Array.from(ends)}));
    }
    return pieces;
};

/**
 * The links nearest to a point, by their drawn line; of streets those within 500 m. Every piece of a drawn link is measured: a few tens of thousands take about a
 * millisecond, and an index over boxes in degrees would have to look at more than the boxes it returns to be exact.
 */
export const nearestRoad = (
    session: Session,
    lon: number,
    lat: number,
    count: number,
    options: RoadOptions = {},
): NearRoads => {
    const {compiled, echo} = prepare(session, [{lon, lat}], options);
    const {road} = compiled.model;
    if (road.streets !== undefined) {
        const {streets, index} = road.streets;
        const {edgeFrom, edgeTo, edgeName, edgeRef, names} = streets;
        const roads = index.nearest(lon, lat, count).map(({edge, ...at}) => ({
            name: names[edgeName[edge]!]!,
            ref: names[edgeRef[edge]!]!,
            ...at,
            fromNode: String(edgeFrom[edge]),
            toNode: String(edgeTo[edge]),
        }));
        return {...echo, roads};
    }
    const {link, ends} = piecesOf(road);
    // Close to the point the Earth is flat: degrees east shrink with the
    // cosine of the latitude. Distances are then measured on the sphere.
    const east = shrinkEast(lat);
    const best = new Float64Array(road.links.length).fill(Infinity);
    const offset = new Float64Array(2 * road.links.length);
    for (let piece = 0; piece < link.length; piece++) {
        const x = lonFrom(lon, ends[4 * piece]!) * east;
        const y = ends[4 * piece + 1]! - lat;
        const dx = lonFrom(lon, ends[4 * piece + 2]!) * east - x;
        const dy = ends[4 * piece + 3]! - lat - y;
        const size = dx * dx + dy * dy;
        const share = size === 0 ? 0 : Math.min(1, Math.max(0, -(x * dx + y * dy) / size));
        const nx = x + share * dx;
        const ny = y + share * dy;
        const squared = nx * nx + ny * ny;
        const index = link[piece]!;
        if (squared >= best[index]!) continue;
        best[index] = squared;
        offset[2 * index] = nx / east;
        offset[2 * index + 1] = ny;
    }
    const roads = [...new Set(link)]
        .toSorted((a, b) => best[a]! - best[b]! || (road.links[a]!.id < road.links[b]!.id ? -1 : 1))
        .slice(0, count)
        .map(index => {
            const {name, ref, from, to} = road.links[index]!;
            const at = {lon: foldedLon(lon + offset[2 * index]!), lat: lat + offset[2 * index + 1]!};
            return {name, ref, ...at, metres: straightLine(lon, lat, at.lon, at.lat), fromNode: from, toNode: to};
        });
    return {...echo, roads};
};
