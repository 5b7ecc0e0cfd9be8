import {type StreetGraph, type StreetMode, streetBit} from '../../network/streets.js';
import {growingUint32} from '../../units/growing.js';

/** Streets between junctions, as far as a graph needs them. */
export interface GraphEdges {
    readonly edgeFrom: Uint32Array;
    readonly edgeTo: Uint32Array;
    /** Bits by `streetBit`. */
    readonly edgeAccess: Uint8Array;
}

/** Arcs by street and direction: the street doubled, plus one backward. */
type Directed = number;

/**
 * A turn at a junction: whoever arrives by `from` may not leave by `to` (`no`), or by nothing else (`only`). Both are
 * directed streets.
 */
export interface Turn {
    readonly junction: number;
    readonly kind: 'no' | 'only';
    readonly from: Directed;
    readonly to: Directed;
}

export interface GraphRules {
    /** Is the way through a junction shut for the mode? One may come up to it and turn round. */
    readonly isShut: (junction: number) => boolean;
    readonly turns: readonly Turn[];
}

/**
 * The graph of one mode. A junction with a restriction of turns, or with a barrier, has a copy for every street by which
 * one arrives, whose arcs are those one may leave by. Turning round on the street one came by is allowed at every
 * junction without restrictions; at one with restrictions only where nothing else is left.
 */
export const modeGraph = (
    junctionCount: number,
    {edgeFrom, edgeTo, edgeAccess}: GraphEdges,
    mode: StreetMode,
    {isShut, turns}: GraphRules,
): StreetGraph => {
    const bits = [streetBit(mode, false), streetBit(mode, true)];
    const directedCount = 2 * edgeFrom.length;
    const isOpen = (directed: Directed): boolean => (edgeAccess[directed >> 1]! & bits[directed & 1]!) !== 0;
    const tailOf = (directed: Directed): number => (directed & 1 ? edgeTo : edgeFrom)[directed >> 1]!;
    const headOf = (directed: Directed): number => (directed & 1 ? edgeFrom : edgeTo)[directed >> 1]!;

    // Directed streets by the junction they leave, rising.
    const leaving = new Uint32Array(junctionCount + 1);
    for (let directed = 0; directed < directedCount; directed++) if (isOpen(directed)) leaving[tailOf(directed) + 1]!++;
    for (let junction = 0; junction < junctionCount; junction++) leaving[junction + 1]! += leaving[junction]!;
    const next = leaving.slice();
    const departing = new Uint32Array(leaving[junctionCount]!);
    for (let directed = 0; directed < directedCount; directed++)
        if (isOpen(directed)) departing[next[tailOf(directed)]!++] = directed;

    const turnsAt = new Map<number, Turn[]>();
    for (const turn of turns) {
        const list = turnsAt.get(turn.junction);
        if (list === undefined) turnsAt.set(turn.junction, [turn]);
        else list.push(turn);
    }
    const arrivingAt = new Map<number, Directed[]>();
    const isSplit = (junction: number): boolean => turnsAt.has(junction) || isShut(junction);
    for (let directed = 0; directed < directedCount; directed++) {
        const head = headOf(directed);
        if (!isOpen(directed) || !isSplit(head)) continue;
        const list = arrivingAt.get(head);
        if (list === undefined) arrivingAt.set(head, [directed]);
        else list.push(directed);
    }

    const nodeJunction = growingUint32();
    /** Node of each junction that has one; of one with copies, by the street that arrives. */
    const nodeOf = new Int32Array(junctionCount).fill(-1);
    const nodeOfArrival = new Map<Directed, number>();
    const leftBy: (readonly Directed[] | undefined)[] = [];
    const add = (junction: number, departures: readonly Directed[] | undefined): number => {
        nodeJunction.push(junction);
        leftBy.push(departures);
        return nodeJunction.length - 1;
    };
    const touched = new Uint8Array(junctionCount);
    for (let directed = 0; directed < directedCount; directed++)
        if (isOpen(directed)) [touched[tailOf(directed)], touched[headOf(directed)]] = [1, 1];
    for (let junction = 0; junction < junctionCount; junction++) {
        if (touched[junction] === 0) continue;
        if (!isSplit(junction)) {
            nodeOf[junction] = add(junction, undefined);
            continue;
        }
        const ways = departing.subarray(leaving[junction]!, leaving[junction + 1]!);
        const own = turnsAt.get(junction) ?? [];
        const shut = isShut(junction);
        const held = new Set<Directed>();
        for (const arrival of arrivingAt.get(junction) ?? []) {
            const back = arrival ^ 1;
            const only = own.filter(({kind, from}) => kind === 'only' && from === arrival).map(({to}) => to);
            const no = new Set(own.filter(({kind, from}) => kind === 'no' && from === arrival).map(({to}) => to));
            const others = shut
                ? []
                : [...ways].filter(way => way !== back && !no.has(way) && (only.length === 0 || only.includes(way)));
            const departures = others.length > 0 || no.has(back) || !ways.includes(back) ? others : [back];
            for (const way of departures) held.add(way);
            nodeOfArrival.set(arrival, add(junction, departures));
        }
        // Streets that begin where nobody may come from: one can still begin on them.
        const rest = [...ways].filter(way => !held.has(way));
        if (rest.length > 0) add(junction, rest);
    }

    const nodeCount = nodeJunction.length;
    const firstArc = new Uint32Array(nodeCount + 1);
    const [arcTo, arcEdge] = [growingUint32(), growingUint32()];
    for (let node = 0; node < nodeCount; node++) {
        const junction = nodeJunction.at(node);
        const departures = leftBy[node] ?? departing.subarray(leaving[junction]!, leaving[junction + 1]!);
        for (const way of departures) {
            const head = headOf(way);
            arcTo.push(nodeOf[head]! >= 0 ? nodeOf[head]! : nodeOfArrival.get(way)!);
            arcEdge.push(way);
        }
        firstArc[node + 1] = arcTo.length;
    }
    return {
        nodeCount,
        nodeJunction: nodeJunction.taken(),
        firstArc,
        arcTo: arcTo.taken(),
        arcEdge: arcEdge.taken(),
    };
};
