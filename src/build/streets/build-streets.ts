import {
    STREET_CLASSES,
    STREET_MODES,
    streetBit,
    type StreetClass,
    type StreetGraph,
    type StreetMode,
    type Streets,
} from '../../network/streets.js';
import type {OsmExtract} from '../../read/osm.js';
import {growingInt32, growingUint32} from '../../units/growing.js';
import type {Metres} from '../../units/units.js';
import {strongComponents} from './components.js';
import {cutWays, type CutStreets} from './cut.js';
import {incidenceOf} from './incidence.js';
import {litNodes} from './lights.js';
import {mergeChains} from './merge.js';
import {modeGraph, type Turn} from './mode-graph.js';
import {type TurnCounts, turnsOf} from './turns.js';

/**
 * Parts of a network from which one does not get to the rest and back: with fewer junctions than these they are left out
 * (yards behind closed gates, ends of streets cut by the border of the extract). An island of people has more; the largest
 * part stays whatever its size.
 */
const LEAST_PART = 100;

export interface StreetCounts {
    /** Metres of streets by class, of all modes together. */
    readonly metresByClass: Readonly<Partial<Record<StreetClass, Metres>>>;
    /** Of each mode, in at least one direction. */
    readonly metresByMode: Readonly<Record<StreetMode, Metres>>;
    readonly nodesByMode: Readonly<Record<StreetMode, number>>;
    readonly arcsByMode: Readonly<Record<StreetMode, number>>;
    readonly junctions: number;
    readonly edges: number;
    readonly lights: number;
    readonly barriers: number;
    readonly turns: TurnCounts;
    /** Parts left out by mode, and what was in them. */
    readonly islands: Readonly<Record<StreetMode, {readonly parts: number; readonly metres: Metres}>>;
    readonly leftOut: CutStreets['leftOut'];
}

export interface BuiltStreets {
    readonly streets: Streets;
    readonly counts: StreetCounts;
}

const STOP_BIT: Readonly<Record<StreetMode, number>> = {foot: 1, bicycle: 2, car: 4};

const byMode = <T>(make: (mode: StreetMode) => T): Record<StreetMode, T> =>
    Object.fromEntries(STREET_MODES.map(mode => [mode, make(mode)])) as Record<StreetMode, T>;

/** Takes the bits of a mode off streets in parts that are too small. */
const dropIslands = (
    graph: StreetGraph,
    mode: StreetMode,
    edgeAccess: Uint8Array,
    edgeMetres: Float64Array,
): {readonly parts: number; readonly metres: Metres} => {
    const {nodeCount, firstArc, arcTo, arcEdge} = graph;
    const {componentOf, sizes} = strongComponents(graph);
    const largest = sizes.reduce((best, size, at) => (size > sizes[best]! ? at : best), 0);
    const stays = sizes.map((size, at) => at === largest || size >= LEAST_PART);
    const kept = new Uint8Array(2 * edgeAccess.length);
    for (let node = 0; node < nodeCount; node++) {
        if (!stays[componentOf[node]!]!) continue;
        for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++)
            if (stays[componentOf[arcTo[arc]!]!]!) kept[arcEdge[arc]!] = 1;
    }
    const [forward, backward] = [streetBit(mode, false), streetBit(mode, true)];
    let metres = 0;
    for (let edge = 0; edge < edgeAccess.length; edge++) {
        const before = edgeAccess[edge]! & (forward | backward);
        if (before === 0) continue;
        let after = before;
        if (kept[2 * edge] === 0) after &= ~forward;
        if (kept[2 * edge + 1] === 0) after &= ~backward;
        edgeAccess[edge]! &= ~(before & ~after);
        if (after === 0) metres += edgeMetres[edge]!;
    }
    // A single node is the end of a one-way street, and no part of anything.
    return {parts: stays.filter((stay, at) => !stay && sizes[at]! > 1).length, metres};
};

const swappedAccess = (access: number): number => (access >> 3) | ((access & 7) << 3);

/** Streets of an extract: decided, cut, without islands, joined again where nothing happens. */
export const buildStreets = (extract: OsmExtract): BuiltStreets => {
    const cut = cutWays(extract);
    const {edgeFrom, edgeTo, edgeWay, edgeStart, edgeEnd, edgeMetres, rules, ruleOfWay, wayMetres} = cut;
    const {wayNode, wayName, wayRef, nodeLon, nodeLat} = extract;
    const nodeCount = nodeLon.length;
    const edgeCount = edgeFrom.length;
    const ruleOf = (edge: number) => rules[ruleOfWay[edgeWay[edge]!]!]!;
    const edgeAccess = Uint8Array.from(edgeWay, way => rules[ruleOfWay[way]!]!.access);
    const carBits = [streetBit('car', false), streetBit('car', true)];
    const isOpenToCars = (directed: number): boolean => (edgeAccess[directed >> 1]! & carBits[directed & 1]!) !== 0;
    const every = incidenceOf(nodeCount, edgeFrom, edgeTo, () => true);
    const {turns, counts: turnCounts} = turnsOf(extract, edgeWay, every, isOpenToCars);

    const shutFor = (mode: StreetMode) => (node: number) => ((cut.stops.get(node) ?? 0) & STOP_BIT[mode]) !== 0;
    const islands = byMode(mode =>
        dropIslands(
            modeGraph(nodeCount, {edgeFrom, edgeTo, edgeAccess}, mode, {
                isShut: shutFor(mode),
                turns: mode === 'car' ? turns : [],
            }),
            mode,
            edgeAccess,
            edgeMetres,
        ),
    );

    const cars = incidenceOf(
        nodeCount,
        edgeFrom,
        edgeTo,
        edge => (edgeAccess[edge]! & (carBits[0]! | carBits[1]!)) !== 0,
    );
    const lit = litNodes(cut, cars, isOpenToCars);
    const kept = incidenceOf(nodeCount, edgeFrom, edgeTo, edge => edgeAccess[edge] !== 0);
    const fixed = new Set<number>([...lit, ...cut.stops.keys(), ...cut.booths, ...turns.map(({junction}) => junction)]);
    /** What must be equal of two directed edges for them to be one street. */
    const alike = (a: number, b: number): boolean => {
        const [edgeA, edgeB] = [a >> 1, b >> 1];
        const [ruleA, ruleB] = [ruleOf(edgeA), ruleOf(edgeB)];
        const [wayA, wayB] = [edgeWay[edgeA]!, edgeWay[edgeB]!];
        const access = (directed: number): number =>
            directed & 1 ? swappedAccess(edgeAccess[directed >> 1]!) : edgeAccess[directed >> 1]!;
        const turned = ((a ^ b) & 1) === 1;
        return (
            ruleA.streetClass === ruleB.streetClass &&
            access(a) === access(b) &&
            ruleA.limit === (turned ? ruleB.limitBack : ruleB.limit) &&
            ruleA.limitBack === (turned ? ruleB.limit : ruleB.limitBack) &&
            ruleA.toll === ruleB.toll &&
            ruleA.seconds > 0 === ruleB.seconds > 0 &&
            wayName[wayA] === wayName[wayB] &&
            wayRef[wayA] === wayRef[wayB]
        );
    };
    const headOf = (directed: number): number => (directed & 1 ? edgeFrom : edgeTo)[directed >> 1]!;
    const chains = mergeChains(edgeCount, kept, headOf, node => fixed.has(node), alike);

    const chainCount = chains.first.length - 1;
    const junctionOf = new Int32Array(nodeCount).fill(-1);
    const junctionNode = growingUint32();
    const junctionAt = (node: number): number => {
        if (junctionOf[node]! < 0) {
            junctionOf[node] = junctionNode.length;
            junctionNode.push(node);
        }
        return junctionOf[node]!;
    };
    const names = [''];
    const nameOf = new Map<string, number>([['', 0]]);
    const namePlace = (text: string): number => {
        let place = nameOf.get(text);
        if (place === undefined) nameOf.set(text, (place = names.push(text) - 1));
        return place;
    };
    const made = {
        edgeFrom: new Uint32Array(chainCount),
        edgeTo: new Uint32Array(chainCount),
        edgeLength: new Uint32Array(chainCount),
        edgeClass: new Uint8Array(chainCount),
        edgeLimit: new Uint8Array(chainCount),
        edgeLimitBack: new Uint8Array(chainCount),
        edgeAccess: new Uint8Array(chainCount),
        edgeToll: new Uint8Array(chainCount),
        edgeSeconds: new Uint32Array(chainCount),
        edgeName: new Uint32Array(chainCount),
        edgeRef: new Uint32Array(chainCount),
        shapeFirst: new Uint32Array(chainCount + 1),
    };
    const [shapeLon, shapeLat] = [growingInt32(), growingInt32()];
    /** Directed edge of the streets made that begins, or ends, with a directed piece. */
    const directedOf = new Map<number, number>();
    for (let chain = 0; chain < chainCount; chain++) {
        const pieces = chains.pieces.subarray(chains.first[chain]!, chains.first[chain + 1]!);
        const [start, end] = [pieces[0]!, pieces.at(-1)!];
        const rule = ruleOf(start >> 1);
        const back = (start & 1) === 1;
        made.edgeFrom[chain] = junctionAt(headOf(start ^ 1));
        made.edgeTo[chain] = junctionAt(headOf(end));
        let [metres, seconds] = [0, 0];
        let isFirst = true;
        for (const piece of pieces) {
            const edge = piece >> 1;
            metres += edgeMetres[edge]!;
            const own = ruleOf(edge).seconds;
            if (own > 0) seconds += (own * edgeMetres[edge]!) / wayMetres[edgeWay[edge]!]!;
            const [from, to, step] =
                piece & 1 ? [edgeEnd[edge]!, edgeStart[edge]!, -1] : [edgeStart[edge]!, edgeEnd[edge]!, 1];
            // The node at which a piece begins is the end of the one before; both ends of the street are its junctions.
            for (let slot = isFirst ? from + step : from; slot !== to; slot += step) {
                const node = wayNode[slot]!;
                shapeLon.push(Math.round(nodeLon[node]! * 1e7));
                shapeLat.push(Math.round(nodeLat[node]! * 1e7));
            }
            isFirst = false;
        }
        made.shapeFirst[chain + 1] = shapeLon.length;
        made.edgeLength[chain] = Math.round(metres * 1000);
        made.edgeClass[chain] = rule.streetClass;
        made.edgeLimit[chain] = back ? rule.limitBack : rule.limit;
        made.edgeLimitBack[chain] = back ? rule.limit : rule.limitBack;
        made.edgeAccess[chain] = back ? swappedAccess(edgeAccess[start >> 1]!) : edgeAccess[start >> 1]!;
        made.edgeToll[chain] = rule.toll;
        made.edgeSeconds[chain] = Math.round(seconds);
        made.edgeName[chain] = namePlace(extract.names[wayName[edgeWay[start >> 1]!]!]!);
        made.edgeRef[chain] = namePlace(extract.names[wayRef[edgeWay[start >> 1]!]!]!);
        for (const piece of [start, end]) {
            directedOf.set(piece, 2 * chain);
            directedOf.set(piece ^ 1, 2 * chain + 1);
        }
    }

    const junctionCount = junctionNode.length;
    const junctionNodes = junctionNode.taken();
    // Turns of streets that are gone, with an island or for want of access, are gone with them.
    const ownTurns = turns.flatMap(({junction, kind, from, to}): Turn[] => {
        const [own, arrival, departure] = [junctionOf[junction]!, directedOf.get(from), directedOf.get(to)];
        return own < 0 || arrival === undefined || departure === undefined
            ? []
            : [{junction: own, kind, from: arrival, to: departure}];
    });
    const graphs = byMode(mode =>
        modeGraph(junctionCount, made, mode, {
            isShut: junction => shutFor(mode)(junctionNodes[junction]!),
            turns: mode === 'car' ? ownTurns : [],
        }),
    );
    const streets: Streets = {
        junctionLon: Float64Array.from(junctionNodes, node => nodeLon[node]!),
        junctionLat: Float64Array.from(junctionNodes, node => nodeLat[node]!),
        junctionSignal: Uint8Array.from(junctionNodes, node => (lit.has(node) ? 1 : cut.booths.has(node) ? 2 : 0)),
        ...made,
        shapeLon: shapeLon.taken(),
        shapeLat: shapeLat.taken(),
        names,
        graphs,
    };
    const metresByClass: Partial<Record<StreetClass, Metres>> = {};
    const metresByMode = byMode(() => 0);
    for (let chain = 0; chain < chainCount; chain++) {
        const metres = made.edgeLength[chain]! / 1000;
        const name = STREET_CLASSES[made.edgeClass[chain]!]!;
        metresByClass[name] = (metresByClass[name] ?? 0) + metres;
        for (const mode of STREET_MODES)
            if ((made.edgeAccess[chain]! & (streetBit(mode, false) | streetBit(mode, true))) !== 0)
                metresByMode[mode] += metres;
    }
    return {
        streets,
        counts: {
            metresByClass,
            metresByMode,
            nodesByMode: byMode(mode => graphs[mode].nodeCount),
            arcsByMode: byMode(mode => graphs[mode].arcTo.length),
            junctions: junctionCount,
            edges: chainCount,
            lights: streets.junctionSignal.filter(signal => signal === 1).length,
            barriers: cut.stops.size,
            turns: turnCounts,
            islands,
            leftOut: cut.leftOut,
        },
    };
};
