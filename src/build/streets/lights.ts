import type {Metres} from '../../units/units.js';
import {type Incidence, leavingOf} from './incidence.js';

/** Lights no farther than this before a junction are those of the junction. */
const APPROACH: Metres = 40;
const MOST_STEPS = 40;

interface Lit {
    /** Nodes of lights, with the direction of the way they are for, where that is said. */
    readonly lights: ReadonlyMap<number, 'forward' | 'backward' | 'both'>;
    readonly edgeFrom: Uint32Array;
    readonly edgeTo: Uint32Array;
    readonly edgeMetres: Float64Array;
}

/**
 * Nodes at which a car waits at lights. Lights are drawn at the junction, or on each street before it: the latter count at
 * the junction they guard, so that a way over it waits once. Lights with no junction near stay where they are.
 */
export const litNodes = (
    {lights, edgeFrom, edgeTo, edgeMetres}: Lit,
    cars: Incidence,
    isOpen: (directed: number) => boolean,
): ReadonlySet<number> => {
    const lit = new Set<number>();
    const degree = (node: number): number => cars.first[node + 1]! - cars.first[node]!;
    /** The junction ahead along a street, if it is near. */
    const ahead = (start: number): {readonly node: number; readonly metres: number} | undefined => {
        let [edge, metres] = [start, 0];
        // Nodes on one place are no way on: a ring of them ends here.
        for (let steps = 0; steps < MOST_STEPS; steps++) {
            if (!isOpen(edge)) return undefined;
            metres += edgeMetres[edge >> 1]!;
            if (metres > APPROACH) return undefined;
            const node = (edge & 1 ? edgeFrom : edgeTo)[edge >> 1]!;
            if (degree(node) > 2) return {node, metres};
            const onward = leavingOf(cars, node).find(other => other >> 1 !== edge >> 1);
            if (onward === undefined) return undefined;
            edge = onward;
        }
        return undefined;
    };
    for (const [node, direction] of lights) {
        if (degree(node) === 0) continue;
        if (degree(node) > 2) {
            lit.add(node);
            continue;
        }
        let nearest: ReturnType<typeof ahead>;
        for (const edge of leavingOf(cars, node)) {
            if (direction !== 'both' && (direction === 'backward') !== ((edge & 1) === 1)) continue;
            const junction = ahead(edge);
            if (junction !== undefined && junction.metres < (nearest?.metres ?? Infinity)) nearest = junction;
        }
        lit.add(nearest?.node ?? node);
    }
    return lit;
};
