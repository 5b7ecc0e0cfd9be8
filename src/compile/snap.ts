import Flatbush from 'flatbush';
import {SNAP_REACH, STREET_CLASSES, type StreetMode, type Streets} from '../network/streets.js';
import {foldedLon, lonFrom, METRES_PER_DEGREE, shrinkEast, straightLine} from '../units/geometry.js';

/** Where a point stands on one street. */
interface SnappedEdge {
    readonly edge: number;
    /** Millimetres along the shape from `edgeFrom`, at most the length of the edge. */
    readonly along: number;
}

/** The nearest place on the streets of one mode. */
export interface Snap {
    /** Degrees, WGS84. */
    readonly lon: number;
    readonly lat: number;
    /** Straight from the point to it, millimetres. */
    readonly apart: number;
    /** The street; where streets meet, or lie on each other, all of those that are as near. By index. */
    readonly edges: readonly SnappedEdge[];
}

/** A way between a snapped place and a node of the graph, along a part of one arc. */
export interface SnapEnd {
    /** Node the arc leads to (outbound), or comes from (inbound). */
    readonly node: number;
    readonly arc: number;
    /** Along the arc between the place and the node. */
    readonly millimetres: number;
}

/** A street near a point, and the nearest place on it, degrees. */
export interface NearStreet {
    readonly edge: number;
    readonly metres: number;
    readonly lon: number;
    readonly lat: number;
}

interface Nearest {
    readonly metres: number;
    readonly piece: number;
    readonly share: number;
}

/** Streets as near as the nearest but for so much are as near: points at a junction are on all that meet there. */
const AS_NEAR = 0.01;
/** Half the sides of the boxes looked into, one after the other, metres. */
const REACHES = [30, 125, SNAP_REACH] as const;
const FERRY = STREET_CLASSES.indexOf('ferry');

/**
 * Finds the nearest streets of one mode's graph: a static R-tree over the boxes of the streets (flatbush; Roussopoulos et
 * al. 1995, 10.1145/223784.223794, is its search), and the exact distance to the shapes it returns. Nobody begins or
 * ends on a ferry.
 */
export class StreetIndex {
    private readonly boxes: Flatbush | undefined;
    /** Edge of each box. */
    private readonly edges: Uint32Array;
    /** Arcs of each edge and direction (edge doubled, plus one backward): prefix sums and slots. */
    private readonly firstSlot: Uint32Array;
    private readonly slots: Uint32Array;
    private readonly arcFrom: Uint32Array;

    constructor(
        private readonly streets: Streets,
        private readonly mode: StreetMode,
    ) {
        const {edgeLength, edgeClass} = streets;
        const {nodeCount, firstArc, arcEdge} = streets.graphs[mode];
        const firstSlot = new Uint32Array(2 * edgeLength.length + 1);
        for (const key of arcEdge) firstSlot[key + 1]!++;
        for (let key = 0; key + 1 < firstSlot.length; key++) firstSlot[key + 1]! += firstSlot[key]!;
        const next = firstSlot.slice();
        const slots = new Uint32Array(arcEdge.length);
        const arcFrom = new Uint32Array(arcEdge.length);
        for (let node = 0; node < nodeCount; node++)
            for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
                slots[next[arcEdge[arc]!]!++] = arc;
                arcFrom[arc] = node;
            }
        const edges: number[] = [];
        for (let edge = 0; edge < edgeLength.length; edge++)
            if (firstSlot[2 * edge]! < firstSlot[2 * edge + 2]! && edgeClass[edge] !== FERRY) edges.push(edge);
        [this.firstSlot, this.slots, this.arcFrom, this.edges] = [firstSlot, slots, arcFrom, Uint32Array.from(edges)];
        if (edges.length === 0) return;
        const boxes = new Flatbush(edges.length);
        for (const edge of edges) {
            let [west, south, east, north] = [180, 90, -180, -90];
            this.eachPoint(edge, (lon, lat) => {
                west = Math.min(west, lon);
                south = Math.min(south, lat);
                east = Math.max(east, lon);
                north = Math.max(north, lat);
            });
            boxes.add(west, south, east, north);
        }
        boxes.finish();
        this.boxes = boxes;
    }

    /** The nearest place within SNAP_REACH; undefined where there is none. Ties by index of the edge. */
    snap(lon: number, lat: number): Snap | undefined {
        for (const reach of REACHES) {
            const near = this.inReach(lon, lat, reach);
            if (near !== undefined) return near;
        }
        return undefined;
    }

    /** Streets within SNAP_REACH, nearest first, at most so many. */
    nearest(lon: number, lat: number, count: number): NearStreet[] {
        // Those of a small box are all there are nearer than its half side.
        for (const reach of REACHES) {
            const near = this.placesInReach(lon, lat, reach);
            if (near.length >= count || reach === SNAP_REACH) return near.slice(0, count);
        }
        return [];
    }

    private placesInReach(lon: number, lat: number, reach: number): NearStreet[] {
        return [...this.near(lon, lat, reach)]
            .toSorted(([a, {metres: x}], [b, {metres: y}]) => x - y || a - b)
            .map(([edge, {metres, piece, share}]) => ({edge, metres, ...this.positionOn(edge, piece, share)}));
    }

    private positionOn(edge: number, piece: number, share: number): {readonly lon: number; readonly lat: number} {
        const points: [number, number][] = [];
        this.eachPoint(edge, (x, y) => points.push([x, y]));
        const [a, b] = [points[piece]!, points[piece + 1]!];
        return {lon: foldedLon(a[0] + share * lonFrom(a[0], b[0])), lat: a[1] + share * (b[1] - a[1])};
    }

    /** Ways from a place to the nodes around it (`outbound`), or from nodes to it; none on streets one may not use so. */
    ends({edges}: Snap, outbound: boolean): SnapEnd[] {
        const {arcTo} = this.streets.graphs[this.mode];
        const ends: SnapEnd[] = [];
        for (const {edge, along} of edges)
            for (const backward of [0, 1]) {
                const toHead = backward === 1 ? along : this.streets.edgeLength[edge]! - along;
                const millimetres = outbound ? toHead : this.streets.edgeLength[edge]! - toHead;
                for (const arc of this.arcsOf(edge, backward)) {
                    const node = outbound ? arcTo[arc]! : this.arcFrom[arc]!;
                    // Copies of a junction have the same arc; one to each node is enough.
                    if (!ends.some(end => end.node === node && end.millimetres <= millimetres))
                        ends.push({node, arc, millimetres});
                }
            }
        return ends;
    }

    /**
     * The shortest way along one street on which both places are, in a direction one may use it; undefined where there
     * is none. It need not be the least of all ways.
     */
    along(from: Snap, to: Snap): {readonly arc: number; readonly millimetres: number} | undefined {
        let best: {arc: number; millimetres: number} | undefined;
        for (const a of from.edges)
            for (const b of to.edges) {
                if (a.edge !== b.edge) continue;
                for (const backward of [0, 1]) {
                    const millimetres = backward === 1 ? a.along - b.along : b.along - a.along;
                    const [arc] = this.arcsOf(a.edge, backward);
                    if (arc !== undefined && millimetres >= 0 && millimetres < (best?.millimetres ?? Infinity))
                        best = {arc, millimetres};
                }
            }
        return best;
    }

    /** lon, lat of the shape of an edge from one place along it to another, ends included; backward where it falls. */
    shapeBetween(edge: number, from: number, to: number): [number, number][] {
        const [low, high] = [Math.min(from, to), Math.max(from, to)];
        const points: [number, number][] = [];
        this.eachPoint(edge, (lon, lat) => points.push([lon, lat]));
        const lengths = pieceLengths(points);
        const scale = lengthScale(this.streets.edgeLength[edge]!, lengths);
        const line: [number, number][] = [];
        let start = 0;
        for (let at = 0; at < lengths.length; at++) {
            const end = start + lengths[at]! * scale;
            const [a, b] = [points[at]!, points[at + 1]!];
            const put = (along: number): void => {
                const share = end > start ? (along - start) / (end - start) : 0;
                const [x, y] = [a[0] + share * lonFrom(a[0], b[0]), a[1] + share * (b[1] - a[1])];
                line.push([foldedLon(x), y]);
            };
            const isLast = at + 1 === lengths.length;
            if (line.length === 0 && (low <= end || isLast)) put(Math.min(low, end));
            if (line.length > 0) put(Math.min(high, end));
            if (high <= end) break;
            start = end;
        }
        return to < from ? line.toReversed() : line;
    }

    private arcsOf(edge: number, backward: number): Uint32Array {
        const key = 2 * edge + backward;
        return this.slots.subarray(this.firstSlot[key]!, this.firstSlot[key + 1]!);
    }

    private eachPoint(edge: number, visit: (lon: number, lat: number) => void): void {
        const {junctionLon, junctionLat, edgeFrom, edgeTo, shapeFirst, shapeLon, shapeLat} = this.streets;
        visit(junctionLon[edgeFrom[edge]!]!, junctionLat[edgeFrom[edge]!]!);
        for (let at = shapeFirst[edge]!; at < shapeFirst[edge + 1]!; at++)
            visit(shapeLon[at]! / 1e7, shapeLat[at]! / 1e7);
        visit(junctionLon[edgeTo[edge]!]!, junctionLat[edgeTo[edge]!]!);
    }

    /** The nearest place on each street within reach. */
    private near(lon: number, lat: number, reach: number): Map<number, Nearest> {
        const high = reach / METRES_PER_DEGREE;
        const wide = high / Math.max(1e-6, shrinkEast(Math.min(89.9, Math.abs(lat) + high)));
        // Boxes end at 180 degrees; what lies beyond is at the other side.
        const shifts = lon - wide < -180 ? [0, 360] : lon + wide > 180 ? [0, -360] : [0];
        const near = new Map<number, Nearest>();
        for (const shift of shifts)
            for (const box of this.boxes?.search(lon + shift - wide, lat - high, lon + shift + wide, lat + high) ??
                []) {
                const edge = this.edges[box]!;
                const place = this.nearestOn(edge, lon, lat);
                if (place.metres > reach) continue;
                near.set(edge, place);
            }
        return near;
    }

    private inReach(lon: number, lat: number, reach: number): Snap | undefined {
        const near = this.near(lon, lat, reach);
        if (near.size === 0) return undefined;
        const least = [...near.values()].reduce((best, {metres}) => Math.min(best, metres), Infinity);
        const chosen = [...near].filter(([, {metres}]) => metres <= least + AS_NEAR).toSorted(([a], [b]) => a - b);
        let position: readonly [number, number] = [lon, lat];
        const edges = chosen.map(([edge, {metres, piece, share}]) => {
            const points: [number, number][] = [];
            this.eachPoint(edge, (x, y) => points.push([x, y]));
            const lengths = pieceLengths(points);
            const before = lengths.slice(0, piece).reduce((sum, length) => sum + length, 0);
            const length = this.streets.edgeLength[edge]!;
            const along = Math.round((before + share * lengths[piece]!) * lengthScale(length, lengths));
            const [a, b] = [points[piece]!, points[piece + 1]!];
            if (metres === least)
                position = [foldedLon(a[0] + share * lonFrom(a[0], b[0])), a[1] + share * (b[1] - a[1])];
            return {edge, along: Math.min(length, Math.max(0, along))};
        });
        return {lon: position[0], lat: position[1], apart: Math.round(least * 1000), edges};
    }

    /** Close to the point the Earth is flat: degrees east shrink with the cosine of the latitude. */
    private nearestOn(edge: number, lon: number, lat: number): Nearest {
        const east = shrinkEast(lat);
        let [metres, piece, nearest] = [Infinity, 0, 0];
        let [x, y, at] = [Number.NaN, Number.NaN, -1];
        this.eachPoint(edge, (nextLon, nextLat) => {
            const [nextX, nextY] = [lonFrom(lon, nextLon) * east, nextLat - lat];
            if (at >= 0) {
                const [dx, dy] = [nextX - x, nextY - y];
                const size = dx * dx + dy * dy;
                const share = size === 0 ? 0 : Math.min(1, Math.max(0, -(x * dx + y * dy) / size));
                const away = Math.hypot(x + share * dx, y + share * dy) * METRES_PER_DEGREE;
                if (away < metres) [metres, piece, nearest] = [away, at, share];
            }
            [x, y, at] = [nextX, nextY, at + 1];
        });
        return {metres, piece, share: nearest};
    }
}

const pieceLengths = (points: readonly (readonly [number, number])[]): number[] =>
    points.slice(1).map(([lon, lat], at) => straightLine(points[at]![0], points[at]![1], lon, lat));

/** Millimetres of the edge a metre of its pieces, so that they add up to its length. */
const lengthScale = (millimetres: number, lengths: readonly number[]): number => {
    const metres = lengths.reduce((sum, length) => sum + length, 0);
    return metres > 0 ? millimetres / metres : 0;
};

const indexes = new WeakMap<Streets, Map<StreetMode, StreetIndex>>();

/** The index of a mode, made once. */
export const streetIndex = (streets: Streets, mode: StreetMode): StreetIndex => {
    let ofModes = indexes.get(streets);
    if (ofModes === undefined) indexes.set(streets, (ofModes = new Map()));
    let index = ofModes.get(mode);
    if (index === undefined) ofModes.set(mode, (index = new StreetIndex(streets, mode)));
    return index;
};
