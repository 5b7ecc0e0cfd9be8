import type {RoadLink, RoadNode} from '../network/types.js';
import type {Streets} from '../network/streets.js';
import type {Metres, Seconds} from '../units/units.js';
import type {HierarchyMetric} from './hierarchy/metric.js';
import type {HierarchyTopology} from './hierarchy/topology.js';
import type {Snap, StreetIndex} from './snap.js';

/** Streets as cars go over them. */
export interface RoadStreets {
    readonly streets: Streets;
    readonly index: StreetIndex;
    /** Milliseconds along each directed edge (the edge doubled, plus one backward), by period; nothing at its ends. */
    readonly edgeCost: readonly Uint32Array[];
    /** Milliseconds at lights or a booth at the end of each directed edge. */
    readonly endCost: Uint32Array;
    /** Undefined: more than SNAP_REACH from every street a car may use. */
    readonly snapOf: (point: {readonly lon: number; readonly lat: number}) => Snap | undefined;
    /** Of the graph for cars; one for all roads over the same streets. */
    readonly hierarchy: () => HierarchyTopology;
    /** Costs of a period (milliseconds, lengths in millimetres) for it, customised when first asked for. */
    readonly metric: (period: number) => HierarchyMetric;
}

/** Adjacency of one direction. See layout.md, section Road. */
export interface RoadAdjacency {
    readonly firstArc: Uint32Array;
    readonly arcTo: Uint32Array;
    /** Index in `links`, or of the street; -1 for a toll plaza. */
    readonly arcLink: Int32Array;
    /** Milliseconds by period and arc. */
    readonly arcCost: readonly Uint32Array[];
}

/** Way from a point to a node of the roads (or from it): along local streets, or along a part of the street it is on. */
export interface Connector {
    readonly node: number;
    readonly metres: Metres;
    /** By period. */
    readonly milliseconds: readonly number[];
    /** Directed edge (the edge doubled, plus one backward), and from where to where along it, millimetres. */
    readonly part?: {readonly directed: number; readonly from: number; readonly to: number};
}

/**
 * Roads as cars go over them: the links of a region whose roads are drawn, or its streets. What is asked of one link or
 * street is asked by `stretchOf`, which knows both.
 */
export interface CompiledRoad extends RoadAdjacency {
    /** Node copies: the free ones first (index = index in `nodes`), then the tolled ones. */
    readonly nodeCount: number;
    /** Of drawn roads; none where there are streets. */
    readonly nodes: readonly RoadNode[];
    readonly nodeIndex: ReadonlyMap<string, number>;
    /** Index in `nodes` of each node copy. */
    readonly copyOf: Uint32Array;
    readonly links: readonly RoadLink[];
    readonly periods: readonly string[];
    readonly reverse: RoadAdjacency;
    /** May a connector join here: entry nodes with at least one existing link. */
    readonly entries: readonly number[];
    /** The entries there would be without the scenario, as far as their nodes are still there. */
    readonly baseEntries: readonly number[];
    /** Assumed of all speeds, in `arcCost` already; connectors and local streets take it from here. */
    readonly speedFactor: number;
    /** At each end of a tolled stretch, in `arcCost` already. */
    readonly tollPlaza: Seconds;
    /** Where the roads are streets. */
    readonly streets?: RoadStreets;
}
