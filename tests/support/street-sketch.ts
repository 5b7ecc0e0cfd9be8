import {
    STREET_CLASSES,
    STREET_MODES,
    type StreetClass,
    type StreetGraph,
    type StreetMode,
    streetBit,
    type Streets,
} from '../../src/network/streets.js';
import {METRES_PER_DEGREE, shrinkEast, straightLine} from '../../src/units/geometry.js';

/** Degrees of a point so many metres east and north of 121 E, 31 N. */
export const at = (east: number, north: number): {lon: number; lat: number} => ({
    lon: 121 + east / (METRES_PER_DEGREE * shrinkEast(31)),
    lat: 31 + north / METRES_PER_DEGREE,
});

/** One street, by the names of its junctions. */
export interface StreetRow {
    readonly from: string;
    readonly to: string;
    readonly class?: StreetClass;
    /** Who may use it, and whether only forward. Default everybody, both ways. */
    readonly modes?: readonly StreetMode[];
    readonly oneWay?: boolean;
    /** Metres. Default those of its shape. */
    readonly length?: number;
    /** Metres east and north of the points between its ends. */
    readonly via?: readonly (readonly [number, number])[];
    readonly seconds?: number;
}

const graphOf = (
    mode: StreetMode,
    junctionCount: number,
    edges: {readonly from: Uint32Array; readonly to: Uint32Array; readonly access: Uint8Array},
): StreetGraph => {
    const arcs: {from: number; to: number; key: number}[] = [];
    edges.access.forEach((access, edge) => {
        const [a, b] = [edges.from[edge]!, edges.to[edge]!];
        if (access & streetBit(mode, false)) arcs.push({from: a, to: b, key: 2 * edge});
        if (access & streetBit(mode, true)) arcs.push({from: b, to: a, key: 2 * edge + 1});
    });
    arcs.sort((a, b) => a.from - b.from || a.key - b.key);
    const firstArc = new Uint32Array(junctionCount + 1);
    for (const {from} of arcs) firstArc[from + 1]!++;
    for (let node = 0; node < junctionCount; node++) firstArc[node + 1]! += firstArc[node]!;
    return {
        nodeCount: junctionCount,
        nodeJunction: Uint32Array.from({length: junctionCount}, (_, node) => node),
        firstArc,
        arcTo: Uint32Array.from(arcs, ({to}) => to),
        arcEdge: Uint32Array.from(arcs, ({key}) => key),
    };
};

/** Streets of junctions (metres east and north of 121 E, 31 N) and rows between them; nodes are junctions. */
export const streetsOf = (
    junctions: Readonly<Record<string, readonly [number, number]>>,
    rows: readonly StreetRow[],
): Streets => {
    const names = Object.keys(junctions);
    const points = names.map(name => at(...junctions[name]!));
    const from = Uint32Array.from(rows, row => names.indexOf(row.from));
    const to = Uint32Array.from(rows, row => names.indexOf(row.to));
    const shapes = rows.map(({via = []}) => via.map(point => at(...point)));
    const access = Uint8Array.from(rows, ({modes = STREET_MODES, oneWay = false}) =>
        modes.reduce((bits, mode) => bits | streetBit(mode, false) | (oneWay ? 0 : streetBit(mode, true)), 0),
    );
    const lengths = rows.map(({length}, edge) => {
        if (length !== undefined) return length * 1000;
        const line = [points[from[edge]!]!, ...shapes[edge]!, points[to[edge]!]!];
        let metres = 0;
        for (let index = 1; index < line.length; index++)
            metres += straightLine(line[index - 1]!.lon, line[index - 1]!.lat, line[index]!.lon, line[index]!.lat);
        return metres * 1000;
    });
    const shapeFirst = new Uint32Array(rows.length + 1);
    shapes.forEach(({length}, edge) => (shapeFirst[edge + 1] = shapeFirst[edge]! + length));
    const flat = shapes.flat();
    const none = (): Uint8Array => new Uint8Array(rows.length);
    return {
        junctionLon: Float64Array.from(points, ({lon}) => lon),
        junctionLat: Float64Array.from(points, ({lat}) => lat),
        junctionSignal: new Uint8Array(points.length),
        edgeFrom: from,
        edgeTo: to,
        edgeLength: Uint32Array.from(lengths, millimetres => Math.round(millimetres)),
        edgeClass: Uint8Array.from(rows, row => STREET_CLASSES.indexOf(row.class ?? 'residential')),
        edgeLimit: none(),
        edgeLimitBack: none(),
        edgeAccess: access,
        edgeToll: none(),
        edgeSeconds: Uint32Array.from(rows, ({seconds = 0}) => seconds),
        shapeFirst,
        shapeLon: Int32Array.from(flat, ({lon}) => Math.round(lon * 1e7)),
        shapeLat: Int32Array.from(flat, ({lat}) => Math.round(lat * 1e7)),
        edgeName: new Uint32Array(rows.length),
        edgeRef: new Uint32Array(rows.length),
        names: [''],
        graphs: Object.fromEntries(
            STREET_MODES.map(mode => [mode, graphOf(mode, points.length, {from, to, access})]),
        ) as unknown as Streets['graphs'],
    };
};
