import {drive, localDrive, type RoadReach, withinDrive} from '../compile/ends.js';
import type {Endpoint} from '../compile/endpoint.js';
import type {CompiledRoad, Connector} from '../compile/compiled-road.js';
import {type CompiledModel, roadConnectors} from '../compile/model.js';
import type {RoadPiece} from '../compile/stretch.js';
import {UNREACHED} from '../compile/sentinel.js';
import {KeepLast} from '../units/keep-last.js';
import type {Metres, Seconds} from '../units/units.js';
import {LeastCost} from './least-cost.js';
import {type StreetDrive, StreetDrives} from './street-drives.js';
import {StreetRouter} from './street-router.js';

/** A drive from point to point under the metric of one period. */
export interface RoadPath {
    readonly seconds: Seconds;
    readonly metres: Metres;
    /** Links or streets in travel order with direction and cost; empty for a drive along local streets alone. */
    readonly links: readonly RoadPiece[];
    /** Milliseconds on connectors, local streets and inside zones, and at plazas. */
    readonly localMilliseconds: number;
    readonly plazaMilliseconds: number;
    readonly tolled: boolean;
    /** Connectors by which a drawn road is entered and left; undefined on streets, and along local streets alone. */
    readonly ends?: {readonly first: Connector; readonly last: Connector};
}

/**
 * Zones, places and stations are as many as the data hold; coordinates
 * are as many as people ask for, so only the last are kept.
 */
const KEPT_COORDINATES = 256;

/** Trees kept, bytes of their costs: those of a city's streets are a megabyte each. */
const KEPT_BYTES = 128e6;
const LEAST_TREES = 4;

/** Buffers of the two searches. */
interface Trees {
    readonly outward: LeastCost;
    readonly inward: LeastCost;
}

/** What a search finds is read before the next one, so all models over the same roads share its buffers. */
const treesOfRoads = new WeakMap<CompiledRoad, Trees>();
const treesOf = (road: CompiledRoad): Trees => {
    let trees = treesOfRoads.get(road);
    if (trees === undefined) {
        const {nodeCount, reverse} = road;
        trees = {outward: new LeastCost(road, nodeCount), inward: new LeastCost(reverse, nodeCount)};
        treesOfRoads.set(road, trees);
    }
    return trees;
};

/** A part of a street at an end of a drive. */
const partPiece = (part: Connector['part'], milliseconds: number): RoadPiece[] =>
    part === undefined || part.from === part.to
        ? []
        : [
              {
                  link: part.directed >> 1,
                  forward: (part.directed & 1) === 0,
                  milliseconds,
                  span: {from: part.from, to: part.to},
              },
          ];

/**
 * Ids of coordinates are rounded labels; two points under one label
 * must not share a tree, or answers would depend on who asked before.
 */
const keyOf = ({kind, id, lon, lat}: Endpoint): string => (kind === 'coordinate' ? `coordinate:${lon},${lat}` : id);

/**
 * Least-cost drives over one compiled model, with what is reached from a point cached: over drawn roads by Dijkstra's trees,
 * over streets by their hierarchy (docs/hierarchy.md). Of drives of equal time over streets the shortest counts.
 */
export class RoadRouter {
    /** Of drawn roads: they are few, and their ties are those of Dijkstra's trees. */
    private readonly trees?: Trees;
    private readonly drives?: StreetDrives;
    private readonly reaches: KeepLast<string, RoadReach>;
    private readonly connectorsOf = new Map<string, readonly Connector[]>();
    /** Keys of the coordinates kept. */
    private readonly coordinates = new KeepLast<string, true>(KEPT_COORDINATES, oldest => {
        for (const side of ['', '>', '<']) this.connectorsOf.delete(`${side}${oldest}`);
    });
    private readonly shared?: RoadRouter;
    /** Ways on foot and on two wheels where the network has streets. */
    readonly ways?: StreetRouter;

    /**
     * `shared`: a router over the same roads (another phase, another
     * timetable); trees of zones and places are taken from it.
     */
    constructor(
        private readonly model: CompiledModel,
        shared?: RoadRouter,
    ) {
        if (shared?.model.road === model.road) this.shared = shared;
        const {nodeCount, periods, streets} = model.road;
        if (streets === undefined) this.trees = treesOf(model.road);
        else this.drives = new StreetDrives({...model.road, streets});
        if (model.network.streets !== undefined) this.ways = new StreetRouter(model, model.network.streets);
        this.reaches = new KeepLast(
            Math.max(LEAST_TREES, Math.floor(KEPT_BYTES / (4 * nodeCount * periods.length + 1))),
        );
        if (streets === undefined)
            for (const {endpoint, connectors} of model.stations) this.connectorsOf.set(endpoint.id, connectors);
    }

    /** May a drive begin or end at the point? Only streets are so far away that it may not. */
    isOnRoads(point: Endpoint): boolean {
        const {streets} = this.model.road;
        return streets === undefined || streets.snapOf(point) !== undefined;
    }

    /** Ways from a point onto the roads (`leaving`), or from them to it; the same where there are no streets. */
    connectors(point: Endpoint, leaving: boolean): readonly Connector[] {
        const {road} = this.model;
        const key = keyOf(point);
        const side = road.streets === undefined ? key : `${leaving ? '>' : '<'}${key}`;
        let connectors = this.connectorsOf.get(side);
        if (connectors !== undefined) return connectors;
        this.connectorsOf.set(side, (connectors = roadConnectors(road, point, leaving)));
        if (point.kind === 'coordinate') this.coordinates.set(key, true);
        return connectors;
    }

    /** Costs from a point (outbound) or towards it, by period and node copy. */
    reach(point: Endpoint, outbound: boolean): RoadReach {
        // Stations may stand elsewhere in a scenario; zones and places do not.
        if (this.shared !== undefined && (point.kind === 'zone' || point.kind === 'place'))
            return this.shared.reach(point, outbound);
        const key = `${outbound ? '>' : '<'}${keyOf(point)}`;
        let reach = this.reaches.get(key);
        if (reach === undefined) {
            const connectors = this.connectors(point, outbound);
            const cost = this.drives?.costs(connectors, outbound) ?? this.treeCosts(connectors, outbound);
            this.reaches.set(key, (reach = {cost, connectors}));
        }
        return reach;
    }

    private treeCosts(connectors: readonly Connector[], outbound: boolean): Uint32Array[] {
        const tree = outbound ? this.trees!.outward : this.trees!.inward;
        return (outbound ? this.model.road : this.model.road.reverse).arcCost.map((arcCost, period) => {
            tree.run(
                connectors.map(({node}) => node),
                connectors.map(({milliseconds}) => milliseconds[period]!),
                arcCost,
            );
            return tree.cost.slice();
        });
    }

    /**
     * Whole seconds of the drive between two points by period,
     * Infinity where there is no way; rounded up once, at its end.
     */
    driveSeconds(from: Endpoint, to: Endpoint): Seconds[] {
        const inside = withinDrive(this.model, from, to).milliseconds;
        return drive(this.model, from, to, this.reach(from, true), this.connectors(to, false)).map(ms =>
            Math.ceil((ms + inside) / 1000),
        );
    }

    /** Milliseconds from a node to every node copy by the metric of a period, UNREACHED where there is no way. */
    nodeCosts(node: number, period: number): Uint32Array {
        if (this.drives !== undefined) return this.drives.nodeCosts(node, period);
        const {outward} = this.trees!;
        outward.run([node], [0], this.model.road.arcCost[period]!);
        return outward.cost.slice();
    }

    /** The same drive as `driveSeconds` of that period, link by link; undefined where there is no way. */
    path(from: Endpoint, to: Endpoint, period: number): RoadPath | undefined {
        return this.paths(from, [to], period)[0];
    }

    /** `path` to many points. */
    paths(from: Endpoint, tos: readonly Endpoint[], period: number): (RoadPath | undefined)[] {
        const start = this.connectors(from, true);
        if (this.drives !== undefined)
            return tos.map(to => {
                const way = this.drives!.way(start, this.connectors(to, false), period);
                const local = this.localPath(from, to, period, way?.milliseconds);
                return local ?? (way && this.streetPath(from, to, period, way));
            });
        const {outward} = this.trees!;
        const targets = tos.flatMap(to => this.connectors(to, false).map(({node}) => node));
        // Without a target there is no way to find; a tree without targets is a whole one.
        if (targets.length > 0)
            outward.run(
                start.map(({node}) => node),
                start.map(({milliseconds}) => milliseconds[period]!),
                this.model.road.arcCost[period]!,
                targets,
            );
        return tos.map(to => this.pathInTree(from, start, to, period));
    }

    /**
     * Seconds and metres of `paths` from every point to every other, Infinity where there is no way; over streets without their
     * links, so much sooner.
     */
    table(
        froms: readonly Endpoint[],
        tos: readonly Endpoint[],
        period: number,
    ): {readonly seconds: Seconds[][]; readonly metres: Metres[][]} {
        const {drives, model} = this;
        if (drives === undefined) {
            const rows = froms.map(from => this.paths(from, tos, period));
            return {
                seconds: rows.map(row => row.map(path => path?.seconds ?? Infinity)),
                metres: rows.map(row => row.map(path => path?.metres ?? Infinity)),
            };
        }
        const {times, lengths} = drives.table(
            froms.map(from => this.connectors(from, true)),
            tos.map(to => this.connectors(to, false)),
            period,
        );
        const seconds: Seconds[][] = [];
        const metres: Metres[][] = [];
        const edgesOf = (point: Endpoint): number[] =>
            model.road.streets!.snapOf(point)?.edges.map(({edge}) => edge) ?? [];
        // Few points stand on one street; only between those may a drive pass no junction.
        const columnsOn = new Map<number, number[]>();
        tos.forEach((to, column) => {
            for (const edge of edgesOf(to)) {
                const columns = columnsOn.get(edge);
                if (columns === undefined) columnsOn.set(edge, [column]);
                else columns.push(column);
            }
        });
        froms.forEach((from, row) => {
            const sharing = new Set(edgesOf(from).flatMap(edge => columnsOn.get(edge) ?? []));
            const [rowSeconds, rowMetres]: [Seconds[], Metres[]] = [[], []];
            tos.forEach((to, column) => {
                const cell = row * tos.length + column;
                const [time, length] = [times[cell]!, lengths[cell]!];
                const isReached = time < UNREACHED;
                const local = sharing.has(column)
                    ? this.localPath(from, to, period, isReached ? time : undefined)
                    : undefined;
                const inside = withinDrive(model, from, to);
                rowSeconds.push(
                    local?.seconds ?? (isReached ? Math.ceil((time + inside.milliseconds) / 1000) : Infinity),
                );
                rowMetres.push(local?.metres ?? (isReached ? length / 1000 + inside.metres : Infinity));
            });
            seconds.push(rowSeconds);
            metres.push(rowMetres);
        });
        return {seconds, metres};
    }

    /** The drive along local streets, or along the one street both points are on, where nothing is quicker. */
    private localPath(from: Endpoint, to: Endpoint, period: number, best = Infinity): RoadPath | undefined {
        const local = localDrive(this.model, from, to);
        if (local === undefined || local.milliseconds[period]! > best) return undefined;
        const inside = withinDrive(this.model, from, to);
        const milliseconds = local.milliseconds[period]! + inside.milliseconds;
        return {
            seconds: Math.ceil(milliseconds / 1000),
            metres: local.metres + inside.metres,
            links: partPiece(local.part, milliseconds),
            localMilliseconds: local.part === undefined ? milliseconds : 0,
            plazaMilliseconds: 0,
            tolled: this.isTolled(local.part),
        };
    }

    private isTolled(part: Connector['part']): boolean {
        return part !== undefined && this.model.road.streets!.streets.edgeToll[part.directed >> 1] === 1;
    }

    private streetPath(from: Endpoint, to: Endpoint, period: number, way: StreetDrive): RoadPath {
        const {arcLink, arcCost, streets} = this.model.road;
        const {edgeToll, edgeLength, graphs} = streets!.streets;
        const {first, last, arcs, milliseconds} = way;
        const inside = withinDrive(this.model, from, to);
        const piecesOf = ({part, milliseconds: own}: Connector): RoadPiece[] => partPiece(part, own[period]!);
        // Whole millimetres until the end, as in a table.
        const millimetres = arcs.reduce(
            (sum, arc) => sum + edgeLength[arcLink[arc]!]!,
            Math.round(first.metres * 1000) + Math.round(last.metres * 1000),
        );
        return {
            seconds: Math.ceil((milliseconds + inside.milliseconds) / 1000),
            metres: millimetres / 1000 + inside.metres,
            links: [
                ...piecesOf(first),
                ...arcs.map(arc => ({
                    link: arcLink[arc]!,
                    forward: (graphs.car.arcEdge[arc]! & 1) === 0,
                    milliseconds: arcCost[period]![arc]!,
                })),
                ...piecesOf(last),
            ],
            localMilliseconds: 0,
            plazaMilliseconds: 0,
            tolled:
                arcs.some(arc => edgeToll[arcLink[arc]!] === 1) ||
                this.isTolled(first.part) ||
                this.isTolled(last.part),
        };
    }

    /** The path over drawn roads to a point in the outward tree as it stands. */
    private pathInTree(
        from: Endpoint,
        start: readonly Connector[],
        to: Endpoint,
        period: number,
    ): RoadPath | undefined {
        const {model} = this;
        const {outward} = this.trees!;
        const {road} = model;
        let best = Infinity;
        let last: Connector | undefined;
        for (const connector of this.connectors(to, false)) {
            const through = outward.cost[connector.node]! + connector.milliseconds[period]!;
            if (through < UNREACHED && through < best) {
                best = through;
                last = connector;
            }
        }
        const local = this.localPath(from, to, period, best);
        if (local !== undefined) return local;
        if (last === undefined) return undefined;
        const inside = withinDrive(model, from, to);
        const links: RoadPiece[] = [];
        let plazaMilliseconds = 0;
        let tolled = false;
        let node = last.node;
        for (; outward.viaNode[node]! !== -1; node = outward.viaNode[node]!) {
            const arc = outward.viaArc[node]!;
            const link = road.arcLink[arc]!;
            const milliseconds = road.arcCost[period]![arc]!;
            if (link === -1) plazaMilliseconds += milliseconds;
            else {
                const row = road.links[link]!;
                tolled ||= row.tolled;
                links.push({link, forward: row.to === road.nodes[road.copyOf[node]!]!.id, milliseconds});
            }
        }
        const first = start[outward.seedOf[node]!]!;
        const metres = links.reduce(
            (sum, {link}) => sum + road.links[link]!.length,
            first.metres + last.metres + inside.metres,
        );
        return {
            seconds: Math.ceil((best + inside.milliseconds) / 1000),
            metres,
            links: links.toReversed(),
            localMilliseconds: first.milliseconds[period]! + last.milliseconds[period]! + inside.milliseconds,
            plazaMilliseconds,
            tolled,
            ends: {first, last},
        };
    }
}
