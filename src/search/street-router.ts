import {activeSpeed, type StreetWays} from '../compile/ends.js';
import type {Endpoint} from '../compile/endpoint.js';
import type {CompiledModel} from '../compile/model.js';
import {type Snap, streetIndex, type StreetIndex} from '../compile/snap.js';
import {FERRY_KMH} from '../compile/car-speed.js';
import {UNREACHED} from '../compile/sentinel.js';
import {type PointWalks, STREET_WALK_CAP, type WalksBetween} from '../compile/stop-walks.js';
import {type ActiveMode} from '../modes/cycles.js';
import {STREET_CLASSES, type StreetGraph, type StreetMode, type Streets} from '../network/streets.js';
import {KeepLast} from '../units/keep-last.js';
import type {Metres, Seconds} from '../units/units.js';
import {StreetTree, type TreeArrays} from './street-tree.js';

/** Somewhere on the ground. */
interface Point {
    readonly lon: number;
    readonly lat: number;
}

/** A way over streets, from point to point. */
export interface StreetPath {
    readonly seconds: Seconds;
    readonly metres: Metres;
    /** lon, lat, with both points. */
    readonly geometry: readonly (readonly [number, number])[];
}

const STEPS = STREET_CLASSES.indexOf('steps');
const FERRY = STREET_CLASSES.indexOf('ferry');

/** Snapped places are a few hundred bytes each. */
const KEPT_PLACES = 100_000;

const keyOf = ({lon, lat}: Point): string => `${lon},${lat}`;

/** Whole seconds, rounded up once, at the end of a leg. */
const wholeSeconds = (milliseconds: number): Seconds => Math.ceil(milliseconds / 1000);

/** Arcs turned round, with the slot each had. */
const reversed = ({nodeCount, firstArc, arcTo}: StreetGraph): TreeArrays & {readonly slot: Uint32Array} => {
    const first = new Uint32Array(nodeCount + 1);
    for (const to of arcTo) first[to + 1]!++;
    for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
    const next = first.slice();
    const from = new Uint32Array(arcTo.length);
    const slot = new Uint32Array(arcTo.length);
    for (let node = 0; node < nodeCount; node++)
        for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
            const at = next[arcTo[arc]!]!++;
            from[at] = node;
            slot[at] = arc;
        }
    return {nodeCount, firstArc: first, arcTo: from, slot};
};

const reversedGraphs = new WeakMap<StreetGraph, ReturnType<typeof reversed>>();
const reversedGraph = (graph: StreetGraph): ReturnType<typeof reversed> => {
    let turned = reversedGraphs.get(graph);
    if (turned === undefined) reversedGraphs.set(graph, (turned = reversed(graph)));
    return turned;
};

/** Places on the streets that many questions end at, by the nodes around them. */
interface Places {
    readonly snaps: readonly (Snap | undefined)[];
    /** Rows by node: prefix sums, and place and milliseconds of each row. Length nodeCount + 1. */
    readonly first: Uint32Array;
    readonly place: Uint32Array;
    readonly milliseconds: Uint32Array;
    readonly byEdge: ReadonlyMap<number, readonly number[]>;
}

/** One tree and where it began. */
interface Grown {
    readonly tree: StreetTree;
    key: string;
}

/**
 * Ways over the streets of one network for somebody of one speed: on foot, or by a bicycle. The way from a point
 * straight to the street counts as walked or ridden at that speed. On foot steps are as fast as the street; a bicycle is
 * carried over them at walking speed. Costs are whole milliseconds an arc, the same in both directions of search, so
 * that forward and backward agree. Trees are kept by the last point asked about and grow as more is asked.
 */
class SpeedRouter {
    readonly index: StreetIndex;
    private readonly arcCost: Uint32Array;
    private readonly graph: StreetGraph;
    private readonly snaps = new KeepLast<string, {readonly snap: Snap | undefined}>(KEPT_PLACES);
    private outward: Grown | undefined;
    private inward: Grown | undefined;

    constructor(
        private readonly streets: Streets,
        mode: StreetMode,
        private readonly kmh: number,
        private readonly walkKmh: number,
    ) {
        this.index = streetIndex(streets, mode);
        this.graph = streets.graphs[mode];
        const {edgeLength} = streets;
        this.arcCost = Uint32Array.from(this.graph.arcEdge, key => this.costOn(key >> 1, edgeLength[key >> 1]!));
    }

    snap(point: Point): Snap | undefined {
        return this.snaps.getOrMake(keyOf(point), () => ({snap: this.index.snap(point.lon, point.lat)})).snap;
    }

    /** Milliseconds along a part of an edge. */
    private costOn(edge: number, millimetres: number): number {
        const {edgeClass, edgeSeconds, edgeLength} = this.streets;
        if (edgeClass[edge] === FERRY && edgeSeconds[edge]! > 0)
            return Math.round((edgeSeconds[edge]! * 1000 * millimetres) / Math.max(1, edgeLength[edge]!));
        const kmh =
            edgeClass[edge] === FERRY
                ? FERRY_KMH
                : edgeClass[edge] === STEPS
                  ? Math.min(this.kmh, this.walkKmh)
                  : this.kmh;
        return Math.round((millimetres * 3.6) / kmh);
    }

    private straightCost(millimetres: number): number {
        return Math.round((millimetres * 3.6) / this.kmh);
    }

    private endsOf(
        snap: Snap,
        outbound: boolean,
    ): {node: number; milliseconds: number; arc: number; millimetres: number}[] {
        return this.index.ends(snap, outbound).map(({node, arc, millimetres}) => ({
            node,
            arc,
            millimetres,
            milliseconds: this.costOn(this.graph.arcEdge[arc]! >> 1, millimetres) + this.straightCost(snap.apart),
        }));
    }

    /** The tree from a point, or towards it, as far as it has grown. */
    private treeOf(point: Point, snap: Snap, outbound: boolean): StreetTree {
        let grown = outbound ? this.outward : this.inward;
        if (grown === undefined) {
            const turned = reversedGraph(this.graph);
            grown = outbound
                ? (this.outward = {tree: new StreetTree(this.graph, this.arcCost), key: ''})
                : (this.inward = {
                      tree: new StreetTree(
                          turned,
                          turned.slot.map(arc => this.arcCost[arc]!),
                      ),
                      key: '',
                  });
        }
        if (grown.key !== keyOf(point)) {
            grown.key = keyOf(point);
            grown.tree.start(this.endsOf(snap, outbound));
        }
        return grown.tree;
    }

    /** Least milliseconds along one street between places on it; Infinity where they are on none, or may not. */
    private alongCost(from: Snap, to: Snap): number {
        const along = this.index.along(from, to);
        if (along === undefined) return Infinity;
        const edge = this.graph.arcEdge[along.arc]! >> 1;
        return this.costOn(edge, along.millimetres) + this.straightCost(from.apart) + this.straightCost(to.apart);
    }

    placesOf(points: readonly Point[], outbound: boolean): Places {
        const snaps = points.map(point => this.snap(point));
        const rows = snaps.flatMap((snap, place) =>
            snap === undefined
                ? []
                : // Whoever sets out comes to the places; towards the point they set out from the places.
                  this.endsOf(snap, !outbound).map(({node, milliseconds}) => ({node, place, milliseconds})),
        );
        const first = new Uint32Array(this.graph.nodeCount + 1);
        for (const {node} of rows) first[node + 1]!++;
        for (let node = 0; node < this.graph.nodeCount; node++) first[node + 1]! += first[node]!;
        const next = first.slice();
        const place = new Uint32Array(rows.length);
        const milliseconds = new Uint32Array(rows.length);
        for (const row of rows) {
            const slot = next[row.node]!++;
            place[slot] = row.place;
            milliseconds[slot] = row.milliseconds;
        }
        const byEdge = new Map<number, number[]>();
        snaps.forEach((snap, at) => {
            for (const {edge} of snap?.edges ?? []) {
                const others = byEdge.get(edge);
                if (others === undefined) byEdge.set(edge, [at]);
                else others.push(at);
            }
        });
        return {snaps, first, place, milliseconds, byEdge};
    }

    /**
     * Milliseconds from a point to places (`outbound`), or from them to it, into `into` where they are at most `most`
     * and less than what stands there. Returns the places where nothing stood.
     */
    toPlaces(
        point: Point,
        places: Places,
        {outbound, most}: {outbound: boolean; most: number},
        into: Float64Array,
    ): number[] {
        const near: number[] = [];
        const snap = this.snap(point);
        if (snap === undefined) return near;
        const tree = this.treeOf(point, snap, outbound);
        tree.growTo(most);
        const {cost, reached, reachedCount} = tree;
        const {first, place, milliseconds, byEdge, snaps} = places;
        const put = (at: number, through: number): void => {
            if (through > most || through >= into[at]!) return;
            if (into[at] === Infinity) near.push(at);
            into[at] = through;
        };
        for (let index = 0; index < reachedCount; index++) {
            const node = reached[index]!;
            for (let row = first[node]!; row < first[node + 1]!; row++)
                put(place[row]!, cost[node]! + milliseconds[row]!);
        }
        for (const {edge} of snap.edges)
            for (const at of byEdge.get(edge) ?? [])
                put(at, outbound ? this.alongCost(snap, snaps[at]!) : this.alongCost(snaps[at]!, snap));
        return near;
    }

    towards(to: Point): void {
        const snap = this.snap(to);
        if (snap !== undefined) this.treeOf(to, snap, false);
    }

    /** Milliseconds from point to point; out of a tree that there is, towards the one or from the other. */
    between(from: Point, to: Point): number {
        const [start, end] = [this.snap(from), this.snap(to)];
        if (start === undefined || end === undefined) return Infinity;
        if (keyOf(from) === keyOf(to)) return 0;
        const outbound = this.inward?.key !== keyOf(to);
        const tree = outbound ? this.treeOf(from, start, true) : this.treeOf(to, end, false);
        return this.throughTree(tree, start, end, outbound).best;
    }

    private throughTree(
        tree: StreetTree,
        start: Snap,
        end: Snap,
        outbound: boolean,
    ): {readonly best: number; readonly last: {node: number; arc: number; millimetres: number} | undefined} {
        const ends = this.endsOf(outbound ? end : start, !outbound);
        tree.growUntil(ends.map(({node}) => node));
        let best = this.alongCost(start, end);
        let last: (typeof ends)[number] | undefined;
        for (const row of ends) {
            const through = tree.cost[row.node]! + row.milliseconds;
            if (tree.cost[row.node]! !== UNREACHED && through < best) [best, last] = [through, row];
        }
        return {best, last};
    }

    path(from: Point, to: Point): StreetPath | undefined {
        const [start, end] = [this.snap(from), this.snap(to)];
        if (start === undefined || end === undefined) return undefined;
        if (keyOf(from) === keyOf(to))
            return {
                seconds: 0,
                metres: 0,
                geometry: [
                    [from.lon, from.lat],
                    [to.lon, to.lat],
                ],
            };
        const tree = this.treeOf(from, start, true);
        const {best, last} = this.throughTree(tree, start, end, true);
        if (best === Infinity) return undefined;
        const geometry: [number, number][] = [];
        const put = (points: readonly (readonly [number, number])[]): void => {
            for (const [lon, lat] of points) {
                const before = geometry.at(-1);
                if (before === undefined || before[0] !== lon || before[1] !== lat) geometry.push([lon, lat]);
            }
        };
        put([
            [from.lon, from.lat],
            [start.lon, start.lat],
        ]);
        let millimetres = start.apart + end.apart;
        if (last === undefined) {
            const along = this.index.along(start, end)!;
            millimetres += along.millimetres;
            put(this.partOf(along.arc, this.alongOf(start, along.arc), this.alongOf(end, along.arc)));
        } else {
            const {edgeLength} = this.streets;
            const arcs: number[] = [];
            let node = last.node;
            for (; tree.viaArc[node]! >= 0; node = tree.viaNode[node]!) arcs.push(tree.viaArc[node]!);
            const first = this.endsOf(start, true).find(
                seed => seed.node === node && seed.milliseconds === tree.cost[node],
            )!;
            millimetres += first.millimetres + last.millimetres;
            put(this.partOf(first.arc, this.alongOf(start, first.arc), Infinity));
            for (const arc of arcs.toReversed()) {
                millimetres += edgeLength[this.graph.arcEdge[arc]! >> 1]!;
                put(this.partOf(arc, 0, Infinity));
            }
            put(this.partOf(last.arc, 0, this.alongOf(end, last.arc)));
        }
        put([
            [end.lon, end.lat],
            [to.lon, to.lat],
        ]);
        return {seconds: wholeSeconds(best), metres: millimetres / 1000, geometry};
    }

    /** Millimetres from the tail of an arc to a place on it. */
    private alongOf(snap: Snap, arc: number): number {
        const key = this.graph.arcEdge[arc]!;
        const {along} = snap.edges.find(({edge}) => edge === key >> 1)!;
        return (key & 1) === 0 ? along : this.streets.edgeLength[key >> 1]! - along;
    }

    /** Shape of a part of an arc, from and to so many millimetres from its tail. */
    private partOf(arc: number, from: number, to: number): [number, number][] {
        const key = this.graph.arcEdge[arc]!;
        const length = this.streets.edgeLength[key >> 1]!;
        const [a, b] = [Math.min(from, length), Math.min(to, length)];
        return (key & 1) === 0
            ? this.index.shapeBetween(key >> 1, a, b)
            : this.index.shapeBetween(key >> 1, length - a, length - b);
    }
}

const streetMode = (mode: ActiveMode): StreetMode => (mode === 'walk' ? 'foot' : 'bicycle');

const KEPT_ROUTERS = 8;
const routers = new WeakMap<Streets, KeepLast<string, SpeedRouter>>();

/** Trees and snapped places are those of the streets and a speed, whatever the timetable. */
const speedRouter = (streets: Streets, mode: StreetMode, kmh: number, walkKmh: number): SpeedRouter => {
    let kept = routers.get(streets);
    if (kept === undefined) routers.set(streets, (kept = new KeepLast(KEPT_ROUTERS)));
    return kept.getOrMake(`${mode} ${kmh} ${walkKmh}`, () => new SpeedRouter(streets, mode, kmh, walkKmh));
};

/** Walks of at most ten minutes between many points, one tree a point. */
export const streetWalks =
    (streets: Streets, walkKmh: number): WalksBetween =>
    (points): PointWalks =>
        keptWalks(streets).getOrMake(`${walkKmh} ${points.map(keyOf).join(' ')}`, () => {
            const router = speedRouter(streets, 'foot', walkKmh, walkKmh);
            const places = router.placesOf(points, true);
            const first = new Uint32Array(points.length + 1);
            const to: number[] = [];
            const seconds: number[] = [];
            const into = new Float64Array(points.length).fill(Infinity);
            points.forEach((point, at) => {
                const near = router.toPlaces(point, places, {outbound: true, most: STREET_WALK_CAP * 1000}, into);
                for (const other of near.toSorted((a, b) => a - b)) {
                    if (other !== at) {
                        to.push(other);
                        seconds.push(wholeSeconds(into[other]!));
                    }
                    into[other] = Infinity;
                }
                first[at + 1] = to.length;
            });
            return {first, to: Uint32Array.from(to), seconds: Uint32Array.from(seconds)};
        });

const KEPT_WALKS = 3;
const walksOf = new WeakMap<Streets, KeepLast<string, PointWalks>>();

/** Timetables of other days and phases have the same stops. */
const keptWalks = (streets: Streets): KeepLast<string, PointWalks> => {
    let kept = walksOf.get(streets);
    if (kept === undefined) walksOf.set(streets, (kept = new KeepLast(KEPT_WALKS)));
    return kept;
};

/** Ways over the streets of a model on foot, by bicycle and by e-bike. */
export class StreetRouter implements StreetWays {
    private readonly doors: readonly Endpoint[];
    private readonly places = new Map<string, Places>();
    private readonly byDoor: Float64Array;

    constructor(
        private readonly model: CompiledModel,
        private readonly streets: Streets,
    ) {
        this.doors = model.stations.flatMap(({doors}) => doors.map(({endpoint}) => endpoint));
        this.byDoor = new Float64Array(this.doors.length);
    }

    toDoors(point: Endpoint, mode: ActiveMode, outbound: boolean): Float64Array {
        const {byDoor} = this;
        const router = this.routerOf(mode);
        byDoor.fill(Infinity);
        const key = `${mode} ${outbound}`;
        let places = this.places.get(key);
        if (places === undefined) this.places.set(key, (places = router.placesOf(this.doors, outbound)));
        router.toPlaces(point, places, {outbound, most: this.capOf(mode)}, byDoor);
        for (let door = 0; door < byDoor.length; door++)
            if (byDoor[door]! < Infinity) byDoor[door] = wholeSeconds(byDoor[door]!);
        return byDoor;
    }

    seconds(from: Endpoint, to: Endpoint, mode: ActiveMode): Seconds {
        return wholeSeconds(this.routerOf(mode).between(from, to));
    }

    /** What is asked next is all towards one point: one tree will do for it. */
    towards(to: Endpoint, mode: ActiveMode): void {
        this.routerOf(mode).towards(to);
    }

    /** Undefined where there is no way. */
    path(from: Endpoint, to: Endpoint, mode: ActiveMode): StreetPath | undefined {
        return this.routerOf(mode).path(from, to);
    }

    /** Is there a street of the mode near the point? */
    isOnStreets(point: Endpoint, mode: ActiveMode): boolean {
        return this.routerOf(mode).snap(point) !== undefined;
    }

    private routerOf(mode: ActiveMode): SpeedRouter {
        const {walkKmh} = this.model.options.traveller;
        return speedRouter(this.streets, streetMode(mode), activeSpeed(this.model, mode).kmh, walkKmh);
    }

    /** As in `activeLeg`: what is within the cap by the standard figures stays where others are assumed. */
    private capOf(mode: ActiveMode): number {
        const {kmh, standardKmh, cap} = activeSpeed(this.model, mode);
        return cap * 1000 * Math.max(1, standardKmh / kmh);
    }
}
