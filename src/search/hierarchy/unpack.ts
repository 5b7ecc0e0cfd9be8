import type {HierarchyMetric, SearchGraph} from '../../compile/hierarchy/metric.js';

const find = ({first, head}: SearchGraph, low: number, high: number): number => {
    for (let arc = first[low]!; arc < first[low + 1]!; arc++) if (head[arc] === high) return arc;
    throw new Error(`no arc between ranks ${low} and ${high}`);
};

/**
 * Adds the graph's arcs that an arc of a search graph stands for to `path`, in the order they are travelled. `isUp`: the
 * arc leads from `low` to its head, else from its head to `low`. Time O(arcs added), as search graphs have few arcs a rank.
 */
export const unpackArc = (
    {up, down}: HierarchyMetric,
    isUp: boolean,
    arc: number,
    low: number,
    path: number[],
): void => {
    // Three numbers an entry: upward or not, arc, lower end.
    const stack = [isUp ? 1 : 0, arc, low];
    while (stack.length > 0) {
        const bottom = stack.pop()!;
        const at = stack.pop()!;
        const leadsUp = stack.pop() === 1;
        const graph = leadsUp ? up : down;
        const via = graph.via[at]!;
        if (via < 0) {
            path.push(~via);
            continue;
        }
        const [from, to] = leadsUp ? [bottom, graph.head[at]!] : [graph.head[at]!, bottom];
        // The second part first: the stack turns them round.
        stack.push(1, find(up, via, to), via, 0, find(down, via, from), via);
    }
};
