import type {Metres} from '../units/units.js';

/** Ways of OpenStreetMap (`highway=*`, and `route=ferry`) that streets are made of; a class is its place in this list. */
export const STREET_CLASSES = [
    'motorway',
    'motorway_link',
    'trunk',
    'trunk_link',
    'primary',
    'primary_link',
    'secondary',
    'secondary_link',
    'tertiary',
    'tertiary_link',
    'unclassified',
    'residential',
    'living_street',
    'service',
    'track',
    'pedestrian',
    'footway',
    'cycleway',
    'path',
    'steps',
    'ferry',
] as const;
export type StreetClass = (typeof STREET_CLASSES)[number];

/** Who may use a street, each in both directions or one (bits of `edgeAccess`). */
export const STREET_MODES = ['foot', 'bicycle', 'car'] as const;
export type StreetMode = (typeof STREET_MODES)[number];
/** Bit of `edgeAccess`: the mode may go from `edgeFrom` to `edgeTo`; shifted by three, the other way. */
export const streetBit = (mode: StreetMode, backward: boolean): number =>
    1 << (STREET_MODES.indexOf(mode) + (backward ? 3 : 0));

/**
 * The network of one mode: what its kernels walk over. Nodes are junctions; where a restriction of turns holds for
 * cars a junction has several copies (one an arc that arrives), so that a forbidden turn is an arc that is not there.
 */
export interface StreetGraph {
    readonly nodeCount: number;
    /** Junction of each node. Length nodeCount. */
    readonly nodeJunction: Uint32Array;
    /** First slot of each node's outgoing arcs. Length nodeCount + 1. */
    readonly firstArc: Uint32Array;
    /** Node each arc leads to. Length arcCount. */
    readonly arcTo: Uint32Array;
    /** Street of each arc, doubled, plus one where it goes backward (`edgeTo` to `edgeFrom`). Length arcCount. */
    readonly arcEdge: Uint32Array;
}

/**
 * A graph's nodes in the order of a contraction hierarchy, and the arcs contracting them along it leaves: what it takes
 * long to find and rests on no weights (docs/hierarchy.md).
 */
export interface StreetOrder {
    /** Node at each rank. Length nodeCount. */
    readonly nodeAt: Uint32Array;
    /** First upward arc of each rank. Length nodeCount + 1. */
    readonly upFirst: Uint32Array;
    /** Rank each upward arc leads to, ascending within a rank. */
    readonly upHead: Uint32Array;
}

/**
 * Streets of a region: junctions, the streets between them (every way cut at junctions, shapes kept), and one graph a
 * mode. Arrays from the reader to the kernel: there are too many for objects.
 */
export interface Streets {
    /** Degrees, WGS84. Length junctionCount. */
    readonly junctionLon: Float64Array;
    readonly junctionLat: Float64Array;
    /** 1 where traffic lights stand, 2 at a toll booth, else 0. Length junctionCount. */
    readonly junctionSignal: Uint8Array;
    /** Junctions at the ends of each edge. Length edgeCount. */
    readonly edgeFrom: Uint32Array;
    readonly edgeTo: Uint32Array;
    /** Millimetres along the shape. Length edgeCount. */
    readonly edgeLength: Uint32Array;
    /** Index in STREET_CLASSES. Length edgeCount. */
    readonly edgeClass: Uint8Array;
    /** Posted limit, km/h, forward and backward; 0 where none is given. Length edgeCount. */
    readonly edgeLimit: Uint8Array;
    readonly edgeLimitBack: Uint8Array;
    /** Bits by `streetBit`. Length edgeCount. */
    readonly edgeAccess: Uint8Array;
    /** 1 where a toll is paid. Length edgeCount. */
    readonly edgeToll: Uint8Array;
    /** Seconds of a crossing with a stated duration (ferries); 0: by its length. Length edgeCount. */
    readonly edgeSeconds: Uint32Array;
    /** First point of each shape, ends left out. Length edgeCount + 1. */
    readonly shapeFirst: Uint32Array;
    /** Degrees x 1e7. */
    readonly shapeLon: Int32Array;
    readonly shapeLat: Int32Array;
    /** Index in `names` of each edge's name and number (`ref`); 0 is "". Length edgeCount. */
    readonly edgeName: Uint32Array;
    readonly edgeRef: Uint32Array;
    readonly names: readonly string[];
    readonly graphs: Readonly<Record<StreetMode, StreetGraph>>;
    /** Of the graph for cars, as streets.bin holds it; found when it is first needed where there is none. */
    readonly carOrder?: StreetOrder;
}

/** How far a point may be from the streets of a mode to be on them, straight. */
export const SNAP_REACH: Metres = 500;

/** Points around all junctions: the corners of their box, or all of them where they reach around the Earth. */
export const cornersOf = ({junctionLon, junctionLat}: Streets): {readonly lon: number; readonly lat: number}[] => {
    let [west, south, east, north] = [180, 90, -180, -90];
    for (let junction = 0; junction < junctionLon.length; junction++) {
        west = Math.min(west, junctionLon[junction]!);
        east = Math.max(east, junctionLon[junction]!);
        south = Math.min(south, junctionLat[junction]!);
        north = Math.max(north, junctionLat[junction]!);
    }
    if (east - west > 180) return Array.from(junctionLon, (lon, junction) => ({lon, lat: junctionLat[junction]!}));
    return junctionLon.length === 0
        ? []
        : [
              {lon: west, lat: south},
              {lon: east, lat: north},
          ];
};
