import {growingUint32} from '../../units/growing.js';
import {type Incidence, leavingOf} from './incidence.js';

/** Chains of cut streets that are one street: directed edges one after the other. */
export interface Chains {
    /** First slot of each chain. Length chainCount + 1. */
    readonly first: Uint32Array;
    /** Directed edges in the order of the chain. */
    readonly pieces: Uint32Array;
}

/**
 * Joins streets at nodes where nothing happens: two streets alike meet there and no others. `isFixed`: nodes that stay
 * whatever meets there. `isAlike`: do two directed edges that follow one another belong to one street? A ring without any
 * junction is cut at its first node.
 */
export const mergeChains = (
    edgeCount: number,
    incidence: Incidence,
    headOf: (directed: number) => number,
    isFixed: (node: number) => boolean,
    isAlike: (before: number, after: number) => boolean,
): Chains => {
    /** The edge on which a chain goes on behind a directed edge; undefined where it ends. */
    const onward = (directed: number): number | undefined => {
        const node = headOf(directed);
        if (isFixed(node)) return undefined;
        const ways = leavingOf(incidence, node);
        if (ways.length !== 2) return undefined;
        const next = ways[0] === (directed ^ 1) ? ways[1]! : ways[0]!;
        // A loop whose both ends are here goes nowhere.
        return next >> 1 !== directed >> 1 && isAlike(directed, next) ? next : undefined;
    };
    const done = new Uint8Array(edgeCount);
    const [first, pieces] = [growingUint32(), growingUint32()];
    first.push(0);
    const follow = (start: number): void => {
        for (let at: number | undefined = start; at !== undefined && done[at >> 1] === 0; at = onward(at)) {
            done[at >> 1] = 1;
            pieces.push(at);
        }
        first.push(pieces.length);
    };
    const isKept = new Uint8Array(edgeCount);
    for (const directed of incidence.leaving) isKept[directed >> 1] = 1;
    // Chains run as their first piece does, so that names of directions stay those of the ways.
    for (let edge = 0; edge < edgeCount; edge++) {
        if (isKept[edge] === 0 || done[edge] !== 0) continue;
        if (onward(2 * edge + 1) === undefined) follow(2 * edge);
        else if (onward(2 * edge) === undefined) {
            // The far end of a chain: go back along it and begin where it begins.
            let start = 2 * edge + 1;
            for (let at = onward(start); at !== undefined && at >> 1 !== edge; at = onward(at)) start = at;
            follow(start ^ 1);
        }
    }
    for (let edge = 0; edge < edgeCount; edge++) {
        if (isKept[edge] === 0 || done[edge] !== 0) continue;
        let start = 2 * edge + 1;
        for (let at = onward(start); at !== undefined && at >> 1 !== edge; at = onward(at)) start = at;
        follow(start ^ 1);
    }
    return {first: first.taken(), pieces: pieces.taken()};
};
