import type {OsmExtract} from '../../read/osm.js';
import {growingFloat64, growingUint32} from '../../units/growing.js';
import {straightLine} from '../../units/geometry.js';
import {stoppedAt} from './access.js';
import {type WayRule, wayRule} from './ways.js';

/** Ways cut wherever something may happen: at nodes of several ways, ends, barriers, lights and booths. */
export interface CutStreets {
    /** Places of nodes in the extract. Length edgeCount. */
    readonly edgeFrom: Uint32Array;
    readonly edgeTo: Uint32Array;
    /** Place of the way in the extract. */
    readonly edgeWay: Uint32Array;
    /** First and last slot of the nodes in `wayNode`. */
    readonly edgeStart: Uint32Array;
    readonly edgeEnd: Uint32Array;
    /** Metres along the nodes. */
    readonly edgeMetres: Float64Array;
    /** Rules and the one of each way; -1 where the way is no street. */
    readonly rules: readonly WayRule[];
    readonly ruleOfWay: Int32Array;
    /** Metres of each way as far as its nodes are there. */
    readonly wayMetres: Float64Array;
    /** Bits by `streetBit` (forward ones) of the modes a node stops, by node. */
    readonly stops: ReadonlyMap<number, number>;
    readonly booths: ReadonlySet<number>;
    /** Nodes of lights, with the direction of the way they are for, where that is said. */
    readonly lights: ReadonlyMap<number, 'forward' | 'backward' | 'both'>;
    /** What the extract has and streets have not. */
    readonly leftOut: {
        /** Ways with `highway` by its value that are nobody's: planned ones, closed ones, others. */
        readonly ways: ReadonlyMap<string, number>;
        /** Nodes that ways name and no file has. */
        readonly missingNodes: number;
    };
}

const MODE_BIT = {foot: 1, bicycle: 2, car: 4} as const;

/** Barriers, booths and lights at nodes. */
const nodesOf = ({nodeTags, tagSets}: OsmExtract): Pick<CutStreets, 'stops' | 'booths' | 'lights'> => {
    const stops = new Map<number, number>();
    const booths = new Set<number>();
    const lights = new Map<number, 'forward' | 'backward' | 'both'>();
    const stopBits = tagSets.map(tags => stoppedAt(tags).reduce((bits, mode) => bits | MODE_BIT[mode], 0));
    for (let node = 0; node < nodeTags.length; node++) {
        if (nodeTags[node] === 0) continue;
        const tags = tagSets[nodeTags[node]!]!;
        const bits = stopBits[nodeTags[node]!]!;
        if (bits !== 0) stops.set(node, bits);
        if (tags.get('barrier') === 'toll_booth') booths.add(node);
        if (tags.get('highway') !== 'traffic_signals') continue;
        const direction = tags.get('traffic_signals:direction');
        lights.set(node, direction === 'forward' || direction === 'backward' ? direction : 'both');
    }
    return {stops, booths, lights};
};

/** Pieces of ways whose length is stated share it as they lie on the drawing; both lengths are changed in place. */
const stretch = (
    edgeMetres: Float64Array,
    edgeWay: Uint32Array,
    wayMetres: Float64Array,
    stated: Float64Array,
): void => {
    for (let edge = 0; edge < edgeWay.length; edge++) {
        const way = edgeWay[edge]!;
        const metres = stated[way]!;
        if (Number.isNaN(metres)) continue;
        edgeMetres[edge] = wayMetres[way] === 0 ? metres : (edgeMetres[edge]! * metres) / wayMetres[way]!;
    }
    for (let way = 0; way < stated.length; way++) if (!Number.isNaN(stated[way]!)) wayMetres[way] = stated[way]!;
};

export const cutWays = (extract: OsmExtract): CutStreets => {
    const {wayFirst, wayNode, wayTags, nodeLon, nodeLat, tagSets} = extract;
    const wayCount = wayTags.length;
    const rules: WayRule[] = [];
    const ruleOfTags = new Map<number, number>();
    const ruleOfWay = new Int32Array(wayCount);
    const left = new Map<string, number>();
    for (let way = 0; way < wayCount; way++) {
        const tags = tagSets[wayTags[way]!]!;
        let rule = ruleOfTags.get(wayTags[way]!);
        if (rule === undefined) {
            const made = wayRule(tags);
            rule = made === undefined ? -1 : rules.push(made) - 1;
            ruleOfTags.set(wayTags[way]!, rule);
        }
        ruleOfWay[way] = rule;
        if (rule >= 0) continue;
        const kind = tags.get('highway') ?? tags.get('route') ?? 'platform';
        left.set(kind, (left.get(kind) ?? 0) + 1);
    }

    const nodes = nodesOf(extract);
    // 2: a junction, or the end of a way.
    const uses = new Uint8Array(nodeLon.length);
    const isThere = (node: number): boolean => !Number.isNaN(nodeLon[node]!);
    const missing = new Set<number>();
    for (let way = 0; way < wayCount; way++) {
        if (ruleOfWay[way]! < 0) continue;
        for (let slot = wayFirst[way]!; slot < wayFirst[way + 1]!; slot++) {
            const node = wayNode[slot]!;
            if (!isThere(node)) missing.add(node);
            const isEnd = slot === wayFirst[way] || slot + 1 === wayFirst[way + 1];
            uses[node] = Math.min(2, uses[node]! + (isEnd ? 2 : 1));
        }
    }
    for (const node of [...nodes.stops.keys(), ...nodes.booths, ...nodes.lights.keys()]) uses[node] = 2;

    const [edgeFrom, edgeTo, edgeWay] = [growingUint32(), growingUint32(), growingUint32()];
    const [edgeStart, edgeEnd, edgeMetres] = [growingUint32(), growingUint32(), growingFloat64()];
    const wayMetres = new Float64Array(wayCount);
    for (let way = 0; way < wayCount; way++) {
        if (ruleOfWay[way]! < 0) continue;
        let start = -1;
        let metres = 0;
        for (let slot = wayFirst[way]!; slot < wayFirst[way + 1]!; slot++) {
            const node = wayNode[slot]!;
            if (!isThere(node)) {
                // What lies before a node beyond the extract ends at the last one inside.
                if (start >= 0 && start < slot - 1) put(way, start, slot - 1, metres);
                start = -1;
                continue;
            }
            if (start < 0) {
                [start, metres] = [slot, 0];
                continue;
            }
            const before = wayNode[slot - 1]!;
            const step = straightLine(nodeLon[before]!, nodeLat[before]!, nodeLon[node]!, nodeLat[node]!);
            metres += step;
            wayMetres[way]! += step;
            if (uses[node] !== 2 && slot + 1 < wayFirst[way + 1]!) continue;
            put(way, start, slot, metres);
            [start, metres] = [slot, 0];
        }
    }
    function put(way: number, start: number, end: number, metres: number): void {
        const [from, to] = [wayNode[start]!, wayNode[end]!];
        // A node written twice in a row is no street.
        if (from === to && metres === 0) return;
        edgeFrom.push(from);
        edgeTo.push(to);
        edgeWay.push(way);
        edgeStart.push(start);
        edgeEnd.push(end);
        edgeMetres.push(metres);
    }
    const edgeWays = edgeWay.taken();
    const metresOfEdges = edgeMetres.taken();
    if (extract.statedMetres !== undefined) stretch(metresOfEdges, edgeWays, wayMetres, extract.statedMetres);
    return {
        edgeFrom: edgeFrom.taken(),
        edgeTo: edgeTo.taken(),
        edgeWay: edgeWays,
        edgeStart: edgeStart.taken(),
        edgeEnd: edgeEnd.taken(),
        edgeMetres: metresOfEdges,
        rules,
        ruleOfWay,
        wayMetres,
        ...nodes,
        leftOut: {ways: left, missingNodes: missing.size},
    };
};
